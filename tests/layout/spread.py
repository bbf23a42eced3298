#!/usr/bin/env python3
"""usage: spread.py BANSHI

Words spread over a cell (均排): the first and the last character at its edges, marks with the characters they belong to,
numbers and words whole. A | in a case is a place that opens; all of them open alike."""

import subprocess
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
from pdf_lines import read_lines  # noqa: E402
from tap import Tap  # noqa: E402

CASES = ["三、|损|失|量", "姓|名", "（一）|总|数", "其|中：|女", "“|十|四|五”|期|间", "2024|年|度", "第|3|季|度", "单|位|（|公|章）", "A|类", "甲，|乙，|丙"]
CASES = [case.replace("“|", "“").replace("（|公", "（公") for case in CASES]
TEMPLATE = """banshi-template: 1
name: t
label: 表
language: zh-CN
fields: { t: { label: 表, type: table, table: t } }
styles: { 散: { font: 仿宋, size: 16pt, line: 20pt, align: spread } }
table-styles: { 样: { head: 散, stub: 散, cell: 散, note: 散, padding: { x: 1mm, y: 1mm }, rules: { frame: 1pt, inner: 0.5pt } } }
tables:
  t:
    style: 样
    stubs: [ { width: 60mm } ]
    value: { type: integer }
    columns: [ { key: a, label: 数 } ]
    rows: [ %s ]
body: [ { table: t } ]
"""


def read_words(banshi, folder):
    template, report, pdf = (Path(folder, name) for name in ("t.yaml", "r.yaml", "t.pdf"))
    rows = ", ".join('{ key: r%d, label: "%s" }' % (i, case.replace("|", "")) for i, case in enumerate(CASES))
    template.write_text(TEMPLATE % rows, encoding="utf-8")
    values = "".join(f"  r{i}: 1\n" for i in range(len(CASES)))
    report.write_text("t:\n" + values, encoding="utf-8")
    run = subprocess.run([banshi, "render", "-q", report, "-t", template, "-o", pdf], capture_output=True, text=True)
    if run.returncode:
        sys.exit(run.stderr)
    return {"".join(glyph.char for glyph in line.glyphs if glyph.x < 250): line.glyphs for line in read_lines(str(pdf))}


def main(banshi):
    tap = Tap()
    with tempfile.TemporaryDirectory() as folder:
        lines = read_words(banshi, folder)
    for case in CASES:
        text = case.replace("|", "")
        glyphs = [glyph for glyph in lines.get(text, []) if glyph.x < 250]
        places = [len(part) for part in case.split("|")]
        ends = {sum(places[: i + 1]) for i in range(len(places) - 1)}
        gaps = [b.x - a.x - a.advance for a, b in zip(glyphs, glyphs[1:])]
        opened = [gap for i, gap in enumerate(gaps, 1) if i in ends]
        shut = [gap for i, gap in enumerate(gaps, 1) if i not in ends]
        problems = [] if glyphs else [f"not found in {list(lines)}"]
        problems += [f"closed: {shut}"] if any(gap > 1 for gap in shut) else []
        problems += [f"open: {opened}"] if not opened or max(opened) - min(opened) > 9 or min(opened) < 3 else []
        tap.case(case, problems)
    return tap.finish()


sys.exit(main(*sys.argv[1:]))
