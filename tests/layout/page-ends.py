#!/usr/bin/env python3
"""usage: page-ends.py BANSHI

Tables below texts of every length, with heads of one to five lines: none begins with one or two rows at a page's foot, none
ends with one below its head set again, no heading or caption stands without its table, notes stand with the last row, and
the space between a table and the heading below it is always the same."""

import itertools
import json
import re
import subprocess
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
from tap import Tap, figure  # noqa: E402

HEADS = {
    1: "columns: [ { key: a, label: 数 } ]",
    3: "columns: [ { key: g, label: 本年, columns: [ { key: h, label: 合计, columns: [ { key: a, label: 数 } ] } ] } ]",
    5: "columns: [ { key: a, label: \"本年|度内|全部|件数|合计\" } ]",
}
TEMPLATE = """banshi-template: 1
name: t
label: 表
language: zh-CN
fields:
  a: { label: 正文, type: prose }
  t: { label: 登记表, type: table, table: t }
  z: { label: 其后, type: prose }
tables:
  t:
    style: 表格
    value: { type: integer }
    above: [ { center: 登记表标题 } ]
    notes: [ 注：数据截至年底。 ]
    rows: { from: data, stubs: [ { key: n, label: 名称 } ] }
    %s
body: [ { prose: a }, { section: t }, { section: z } ]
"""
TEXT = re.compile(r"^  text .*?  [\d.]+,([\d.]+)")


def set_pages(banshi, folder, head, n_lines, n_rows):
    """Of each page the lines in order: (y, words)."""
    template, report = Path(folder, "t.yaml"), Path(folder, "r.json")
    template.write_text(TEMPLATE % HEADS[head].replace("|", "\\n"), encoding="utf-8")
    rows = [[f"行{i}", i] for i in range(n_rows)]
    fields = {"template": str(template), "正文": ["文。"] * n_lines, "登记表": rows, "其后": "后文。"}
    report.write_text(json.dumps(fields, ensure_ascii=False), encoding="utf-8")
    run = subprocess.run([banshi, "dump", "-q", "--stage=pages", report], capture_output=True, text=True, check=False)
    if run.returncode:
        sys.exit(run.stderr)
    pages = []
    for row in run.stdout.splitlines():
        if row.startswith("page "):
            pages.append([])
        elif found := TEXT.match(row):
            add_words(pages[-1], float(found[1]), re.sub(r"^.*#[0-9a-f]{6}  ", "", row))
    return pages


def add_words(page, y, text):
    """What stands on one line, in faces whose baselines may differ a little, is one."""
    if page and abs(page[-1][0] - y) < 4:
        page[-1] = page[-1][0], page[-1][1] + text
    else:
        page.append((y, text))


def words(page):
    return [text for _, text in page]


def problems_of(pages, n_rows):
    found = []
    rows = [sum(bool(re.match(r"行\d", text)) for text in words(page)) for page in pages]
    holding = [n for n in rows if n]
    first = next(i for i, n in enumerate(rows) if n)
    if sum(rows) != n_rows:
        found.append(f"rows {rows}")
    if holding[0] < min(3, n_rows):
        found.append(f"begins with {holding[0]} rows")
    if len(holding) > 1 and holding[-1] < 2:
        found.append(f"ends with {holding[-1]} row")
    for name in ("一、登记表", "登记表标题"):
        if name not in words(pages[first]):
            found.append(f"{name} is not with the table")
    last = max(i for i, n in enumerate(rows) if n)
    if not any(text.startswith("注：") for text in words(pages[last])):
        found.append("the note is not with the last row")
    return found


def space_below(pages):
    """From the note, the last of the table, to the heading below it; None when that begins a page."""
    for page in pages:
        note = [y for y, text in page if text.startswith("注：")]
        heading = [y for y, text in page if text.startswith("二、其后")]
        if note and heading and heading[0] > note[0]:
            return round(heading[0] - note[0], 1)
    return None


def main(banshi):
    tap, spaces, n = Tap(), set(), 0
    with tempfile.TemporaryDirectory() as folder:
        for head in HEADS:
            problems = []
            for n_lines, n_rows in itertools.product(range(1, 22, 3), (1, 2, 4, 5, 12, 40)):
                pages = set_pages(banshi, folder, head, n_lines, n_rows)
                wrong = problems_of(pages, n_rows)
                problems += [f"{n_rows} rows below {n_lines} lines: {each}" for each in wrong]
                spaces.add(space_below(pages))
                n += 1
            tap.case(f"a head of {head} lines", problems)
    spaces.discard(None)
    figure(f"{n} tables; below them {sorted(spaces)} pt")
    tap.case("the space below a table is always the same", [] if len(spaces) == 1 else [str(sorted(spaces))])
    return tap.finish()


sys.exit(main(*sys.argv[1:]))
