#!/usr/bin/env python3
"""usage: numbers-in-text.py BANSHI NUMBERS.JSONL

Sets short texts full of numbers to many measures, with and without an indent, and reads the lines back from the pages:
no string that the list keeps together is parted while it fits in a line, or in one of the width that the list has, and
lines do end where the list lets them (tests/data/README.md)."""

import json
import re
import subprocess
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
from tap import Tap, figure  # noqa: E402

SIZE, PAGE = 16, 156 / 25.4 * 72
MEASURES = range(6, 28)  # in characters; a type area of GB/T 9704-2012 has 27.6 of this size
INDENTS = (0, 2)
GLYPHS = re.compile(r"^  text  (P\S+)  \S+,(\S+) … .*? #[0-9a-f]{6}  (.*)$")


def bare(text):
    return re.sub(r"\s", "", text)


def set_texts(banshi, folder, texts, measure, indent):
    """Each text's lines, without the blanks in them."""
    template = ["banshi-template: 1", "name: numbers", "label: 数字", "language: zh-CN", "fields:"]
    template += [f"  t{i}: {{ label: 文{i}, type: text }}" for i in range(len(texts))]
    right = PAGE - (measure + 0.05) * SIZE
    template += ["styles:", f"  文: {{ extends: 正文, advance: {SIZE}pt, indent: {indent * SIZE}pt, right: {right:.2f}pt }}"]
    template += ["body:"] + [f'  - {{ text: "{{t{i}}}", style: 文 }}' for i in range(len(texts))]
    path, report = folder / "numbers.yaml", folder / "numbers.json"
    path.write_text("\n".join(template) + "\n", encoding="utf-8")
    fields = {f"t{i}": text for i, text in enumerate(texts)}
    report.write_text(json.dumps({"template": str(path), **fields}, ensure_ascii=False), encoding="utf-8")
    run = subprocess.run([banshi, "dump", "--stage=pages", report], capture_output=True, text=True, check=False)
    if run.returncode:
        sys.exit(run.stderr)
    paragraphs, page = {}, 0
    for row in run.stdout.splitlines():
        page += row.startswith("page ")
        found = GLYPHS.match(row)
        if found:
            add_glyphs(paragraphs.setdefault(found[1], []), page, float(found[2]), bare(found[3]))
    return [[text for _, _, text in lines] for lines in paragraphs.values()]


def add_glyphs(lines, page, y, text):
    """Faces of one line may have baselines of their own."""
    if lines and lines[-1][0] == page and abs(lines[-1][1] - y) < SIZE / 2:
        lines[-1] = (page, y, lines[-1][2] + text)
    else:
        lines.append((page, y, text))


def ends(lines):
    """Where all but the last end, in characters that are not blank."""
    places, at = set(), 0
    for line in lines[:-1]:
        at += len(line)
        places.add(at)
    return places


def all_places(text, part):
    at = text.find(part)
    while at >= 0:
        yield at
        at = text.find(part, at + 1)


def width(text):
    """In ems, at most: small letters and figures are half one, in some faces a little more."""
    return sum(1 if ord(char) > 0x2000 else 0.75 if char.isupper() else 0.55 for char in text)


def may_end(row):
    """The places in the text, without its blanks, where the list lets a line end."""
    text, places = bare(row["text"]), set()
    for marked in row.get("may", []):
        parts = [bare(part) for part in marked.split("|")]
        for at in all_places(text, "".join(parts)):
            for part in parts[:-1]:
                at += len(part)
                places.add(at)
    return places


def parted(row, lines, measure):
    text, found = bare(row["text"]), []
    for keep in row["keep"]:
        if width(keep) + 0.5 > measure or measure < row.get("from", 0):  # a mark may cling to it
            continue
        for at in all_places(text, bare(keep)):
            inside = [end for end in ends(lines) - may_end(row) if at < end < at + len(bare(keep))]
            found += [f"{keep}: {text[at:end]}／{text[end:at + len(bare(keep))]}" for end in inside]
    return found


def main():
    banshi, path = sys.argv[1:]
    rows = [json.loads(line) for line in Path(path).read_text(encoding="utf-8").splitlines()]
    tap, n = Tap(), 0
    problems, used = ({row["id"]: set() for row in rows} for _ in range(2))
    with tempfile.TemporaryDirectory() as folder:
        for measure in MEASURES:
            for indent in INDENTS:
                texts = set_texts(banshi, Path(folder), [row["text"] for row in rows], measure, indent)
                for row, lines in zip(rows, texts, strict=True):
                    if "".join(lines) != bare(row["text"]):
                        problems[row["id"]].add(f"read back as {'／'.join(lines)}")
                    n += len(lines) - 1
                    problems[row["id"]] |= set(parted(row, lines, measure - indent))
                    used[row["id"]] |= ends(lines) & may_end(row)
    figure(f"{n} line ends, {sum(map(len, problems.values()))} strings parted")
    for row in rows:
        if may_end(row) and not used[row["id"]]:
            problems[row["id"]].add(f"no line ends where one may: {row['may']}")
        tap.case(f"{row['id']} {row['kind']}", sorted(problems[row["id"]]))
    return tap.finish()


sys.exit(main())
