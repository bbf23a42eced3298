#!/usr/bin/env python3
"""usage: markdown.py BANSHI SOURCE-ROOT

Reports in Markdown. tests/data/markdown.jsonl has small texts and markdown-notices.jsonl notices as offices write them,
each with what must come out as report data, or with what must be said and where. Then places in files of every kind of line end, the same document in YAML and in Markdown, and
what comes after reading: --fix, batch, standard input."""

import json
import re
import subprocess
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
from tap import Tap, some  # noqa: E402

FIELDS = "---\n模板: {}\n---\n"
LINE = re.compile(r'^( *)(?:"((?:[^"\\]|\\.)*)": )?(.*) @(\d+):(\d+)$')
SAID = re.compile(r"^[^:]*:(\d+):(\d+): \w+: .*\[(B\d+)", re.MULTILINE)


def run(banshi, *args, text=None):
    return subprocess.run([str(banshi), *map(str, args)], capture_output=True, text=True, input=text, timeout=120)


def unquoted(text):
    return re.sub(r'\\(n|x..|["\\])', lambda m: {"n": "\n", '"': '"', "\\": "\\"}.get(m[1], m[0]), text)


def parse(lines, depth=0):
    """What banshi dump --stage=report prints, as JSON would have it."""
    found = []
    while lines and (m := LINE.match(lines[0])) and len(m[1]) == 2 * depth:
        lines.pop(0)
        what = m[3]
        if what == "null":
            value = None
        elif what.startswith('"'):
            value = unquoted(what[1:-1])
        else:
            below = parse(lines, depth + 1)
            value = [v for _, v in below] if what.startswith("[") else dict(below)
        found.append((None if m[2] is None else unquoted(m[2]), value))
    return found


def report_data(banshi, path):
    done = run(banshi, "dump", "--stage=report", path)
    said = [f"{code}@{line}:{column}" for line, column, code in SAID.findall(done.stderr)]
    if done.returncode:
        return None, said
    (_, data), = parse(done.stdout.splitlines())
    return {k: v for k, v in data.items() if k != "模板"}, said


def check_case(banshi, folder, case):
    path = folder / "report.md"
    path.write_text(case.get("fields", FIELDS.format(case.get("template", "gov-document"))) + case["md"], encoding="utf-8")
    data, said = report_data(banshi, path)
    wanted, says = case.get("is"), case.get("says", [])
    if said != says:
        return [f"{case['md']!r}\nsays {said}\nnot  {says}"]
    return [] if data == wanted else [f"{case['md']!r}\nis  {json.dumps(data, ensure_ascii=False)}\n"
                                      f"not {json.dumps(wanted, ensure_ascii=False)}"]


def check_places(banshi, folder):
    """A character that no font has is told where it stands, whatever is before it: line ends, a mark at the start,
    joined lines, escapes, a note defined elsewhere."""
    text = ("---\n模板: gov-document\n发文机关标志: 某局文件\n发文字号: 某发〔2025〕1号\n标题: 通知\n"
            "落款: { 发文机关署名: 某局, 成文日期: 2025-01-06 }\n---\n\n第一行\n第二\ue001行\\_甲\ue002乙&amp;\ue003\n\n"
            "1. 条目\ue004\n\n正文[^a]后\ue005\n\n[^a]: 脚注\ue006文\n\n# 标\ue007题\n\n丙\n")
    wanted = {"10:3", "10:8", "10:15", "12:6", "14:8", "16:9", "18:4"}
    problems = []
    for name, data in {"lf": text, "crlf": text.replace("\n", "\r\n"), "bom": "\ufeff" + text}.items():
        path = folder / "places.md"
        path.write_bytes(data.encode())
        done = run(banshi, "check", path)
        found = {f"{line}:{column}" for line, column, _ in SAID.findall(done.stderr + done.stdout)}
        if found != wanted:
            problems.append(f"{name}: {sorted(found)} not {sorted(wanted)}\n{done.stderr}")
    path.write_bytes(text.replace("\ue001", "").encode("gb18030"))
    done = run(banshi, "check", path)
    if "B0108" not in done.stdout + done.stderr:
        problems.append(f"GBK: {done.stderr}")
    return problems


def check_same(banshi, folder, yaml, markdown):
    """The same document in both forms gives the same bytes."""
    for name, path in {"a": yaml, "b": markdown}.items():
        done = run(banshi, "render", "-q", path, "-o", folder / f"{name}.pdf")
        if done.returncode:
            return [done.stderr]
    same = (folder / "a.pdf").read_bytes() == (folder / "b.pdf").read_bytes()
    return [] if same else [f"{yaml.name} and {markdown.name} differ"]


def check_fix(banshi, folder):
    """Slips are put right in the file itself."""
    path = folder / "fix.md"
    path.write_text("---\n模板: gov-document\n---\n##标题\n\n正文。\n", encoding="utf-8")
    run(banshi, "check", "--fix", path)
    text = path.read_text(encoding="utf-8")
    return [] if "\n## 标题\n" in text else [text]


def check_ways(banshi, root, folder):
    """From standard input, in a batch, for last year's report."""
    text = (root / "examples/notice.md").read_text(encoding="utf-8")
    problems = []
    done = run(banshi, "check", "-", text=text)
    if done.returncode:
        problems.append(f"standard input: {done.stderr}")
    (folder / "batch").mkdir()
    (folder / "batch/one.md").write_text(text, encoding="utf-8")
    done = run(banshi, "batch", folder / "batch", "-o", folder / "out")
    if done.returncode or not (folder / "out/one.pdf").exists():
        problems.append(f"batch: {done.stdout}{done.stderr}")
    done = run(banshi, "check", "--strict", root / "examples/notice-tables.md")
    if done.returncode:
        problems.append(f"notice-tables.md: {done.stdout}{done.stderr}")
    done = run(banshi, "check", root / "examples/notice.md", "--previous", root / "examples/notice.md")
    if done.returncode:
        problems.append(f"--previous: {done.stderr}")
    return problems


def main(banshi, root):
    tap = Tap()
    cases = [json.loads(line) for name in ["markdown", "markdown-notices"]
             for line in (root / f"tests/data/{name}.jsonl").read_text(encoding="utf-8").splitlines()]
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        tap.case("there are cases", [] if len(cases) >= 60 else [f"only {len(cases)}"])
        for case in some(cases, 1000, 30):
            tap.case(case["case"], check_case(banshi, folder, case))
        tap.case("every character has its place", check_places(banshi, folder))
        for one in ["notice"]:
            tap.case(f"{one}: YAML and Markdown give the same bytes",
                     check_same(banshi, folder, root / f"examples/{one}.yaml", root / f"examples/{one}.md"))
        tap.case("check --fix mends the file", check_fix(banshi, folder))
        tap.case("standard input, batch, --previous", check_ways(banshi, root, folder))
    return tap.finish()


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), Path(sys.argv[2])))
