#!/usr/bin/env python3
"""usage: prose-corpus.py [--list] BANSHI SOURCE-ROOT [LIST…]

What checks say of sentences, against what must be said of them (tests/data/README.md): precision and recall of each
list, and whether they are as good as is asked. With --list every sentence that is judged wrongly is printed, except
those of the list held back, of which nothing is ever shown but its two figures. LIST: other lists than those of the test."""

import json
import re
import resource
import subprocess
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
from tap import Tap, json_documents  # noqa: E402

# List, the precision and the recall it must have.
LISTS = (
    ("prose-corpus", 0.95, 0.90),
    ("prose-more", 0.95, 0.90),
    ("prose-blind", 0.95, 0.90),
    ("prose-reports", 0.95, 0.90),
    ("prose-published", 0.98, 0.95),
    ("prose-fresh", 0.98, 0.80),
    ("prose-held-back", 0.89, 0.80),
)
# Of numbers, years, names, citations and words; the rest (a full stop left out, half-width marks …) is not judged here.
FORM = {"B0931", "B0932", "B0933", "B0934", "B0935", "B0936", "B0937", "B0939", "B0941", "B0943", "B0944", "B0945", "B0956"}


NODE = re.compile(r"\bkey: (\w+),? +label: ([^,}\n]+)|\bkey: (\w+)\n +label: ([^,}\n]+)|label: ([^,}\n]+)\n +key: (\w+)")
NUMERAL = re.compile(r"^(?:[一二三四]、|（[一二三四五六七]）|[0-9]\.)|（.*|（区分.*")


def labels(root):
    """What a message may call a row or column: the words of its label in the template, without its numeral."""
    found = {}
    for match in NODE.findall((root / "templates/gov-disclosure-2021.yaml").read_text(encoding="utf-8")):
        key = match[0] or match[2] or match[5]
        found.setdefault(key, set()).add(NUMERAL.sub("", match[1] or match[3] or match[4]).strip())
    return found


def write(root, case):
    """The report of a case: its base, the rows that differ, and the text in its place."""
    spec = case["report"]
    report = json.loads((root / spec["base"]).read_text(encoding="utf-8"))
    for path, row in spec.get("set", {}).items():
        *tables, last = path.split("/")
        at = report
        for name in tables:
            at = at[name]
        at[last] = row
    field, _, heading = case["where"].partition("/")
    key = {"引言": "lead", "总体情况": "overview", "存在的主要问题及改进情况": "problems", "其他需要报告的事项": "others"}[field]
    report[key] = {heading: [case["text"]]} if heading else [case["text"]]
    return report, key


def plain(number):
    return f"{number:.10f}".rstrip("0").rstrip(".") if isinstance(number, float) else str(number)


def names(value, message):
    """Whether a message has a number as digits, or a text as it is."""
    text = plain(value)
    if isinstance(value, str):
        return text in message
    # A year may stand in 2023.12.31.
    date = r"(?:\.[0-9]+\.[0-9])?" if isinstance(value, int) and 1900 < value < 2100 else ""
    return re.search(rf"(?<![0-9.]){re.escape(text)}(?:\.0+)?{date}(?![0-9]|\.[0-9])", message) is not None


def is_right(say, problem, row_words):
    message = problem["message"] + problem.get("hint", "")
    for cell in [say["cell"], *say.get("or", [])]:
        if "/" in cell and all(names_row(part, message, row_words) for part in cell.split("+")):
            return True
        if cell == "text" and say["cell"] != "text":
            return True
    wanted = [value for value in (say["got"], say["want"]) if value is not None]
    return all(names(value, message) for value in wanted)


def names_row(cell, message, row_words):
    """Whether the labels that tell a cell are in a message; the total of a row need not be named."""
    keys = [key.rstrip("*") for key in cell.split("/")[1:] if key != "tot"]
    return all(any(word in message for word in row_words.get(key, ())) for key in keys)


def check(banshi, folder, root, cases):
    """What is said of the text of each case; a run of the program checks them all."""
    keys, paths = [], []
    for number, case in enumerate(cases):
        report, key = write(root, case)
        keys.append(key)
        paths.append(Path(folder, f"{case['id']}-{number}.json"))
        paths[-1].write_text(json.dumps(report, ensure_ascii=False, indent=1), encoding="utf-8")
    done = subprocess.run([banshi, "check", "-q", "--lang", "zh", "--format", "json", *paths], capture_output=True, timeout=300)
    found = list(json_documents(done.stdout.decode()))
    assert len(found) == len(cases), done.stderr.decode()
    return [[p for p in document["problems"] if p["severity"] != "note" and p["code"] not in FORM and p.get("path", "").startswith(key)]
            for document, key in zip(found, keys)]


class Tally:
    def __init__(self):
        self.right = self.false = self.due = self.hit = 0
        self.wrongly = []

    def add(self, case, problems, row_words):
        say = case["say"]
        right = [p for p in problems if say and is_right(say, p, row_words)]
        self.right += len(right)
        self.false += len(problems) - len(right)
        self.due += bool(say)
        self.hit += bool(right)
        if len(right) != len(problems) or (say and not right):
            told = "; ".join(f"{p['code']} {p.get('rule', '')} {p['message']}" for p in problems)
            self.wrongly.append(f"{case['id']} {case['kind']}: {case['text']}\n#   must: {json.dumps(say, ensure_ascii=False)}\n#   told: {told}")

    def figures(self):
        precision = self.right / (self.right + self.false) if self.right + self.false else 1
        return precision, self.hit / self.due if self.due else 1


def main(args):
    show = args[0] == "--list"
    args = args[show:]
    banshi, root = args[0], Path(args[1])
    lists = [(root / "tests/data" / f"{name}.jsonl", *asked) for name, *asked in LISTS]
    if len(args) > 2:
        lists = [(Path(name), 0.95, 0.90) for name in args[2:]]
    tap = Tap()
    row_words = labels(root)
    with tempfile.TemporaryDirectory() as folder:
        for path, precision_asked, recall_asked in lists:
            cases = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
            tally = Tally()
            for case, problems in zip(cases, check(banshi, folder, root, cases)):
                tally.add(case, problems, row_words)
            precision, recall = tally.figures()
            if show and path.stem != "prose-held-back":
                print("\n".join("# " + line for line in tally.wrongly))
            low = precision < precision_asked or recall < recall_asked
            tap.case(f"{path.stem}: precision {precision:.3f}, recall {recall:.3f}",
                     [f"{precision_asked} and {recall_asked} are asked"] if low else [])
        memory = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss >> 10
        tap.case("a sentence takes no memory to speak of", [] if memory < 100 else [f"{memory} MB"])
    return tap.finish()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
