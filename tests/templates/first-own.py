#!/usr/bin/env python3
"""usage: first-own.py BANSHI FOLDER

Templates as an author writes them who has read docs/templates.md once: styles that extend the text in another size, sheets that lie or
have other margins and say nothing of a grid, forms without a style. Nothing is told of them, no character stands upon another, no line of
a few words is pulled apart, paragraphs in a form begin at its left, the words of a cover keep the room above them, and a document without
a title has its list of contents."""

import subprocess
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
from pdf_lines import read_lines  # noqa: E402
from tap import Tap  # noqa: E402

# The text of a form's paragraph, and how far from the page's left edge it begins at most, in points.
PARAGRAPHS = {"record": [("现场检查加油区", 215), ("1.卸油口未上锁", 215)], "monthly": [("注：本表由各单位报送。", 40)]}
# What must be there, and how far from the page's upper edge at least.
LINES = {"capital": [("二〇二六年二月二十日", 0), ("事由住宿费壹拾万柒仟元零伍角叁分", 0), ("金额（大写）人民币壹拾万柒仟元", 0), ("零伍角叁分，共叁份", 0)], "lab": [("检 测 报 告", 250)], "brief": [("目", 0), ("二、白沙镇开展春耕备耕……", 0)],
         "monthly": [("合计74,28864,40474,49567,05571,48672,17567,79980,71180,56873,01179,08975,607880,688", 0)]}


def is_han(char):
    return "\u4e00" <= char <= "\u9fff"


def faults(lines):
    """Cells of a row may be near one another: three characters in a row that are apart are no cells."""
    for line in lines:
        apart = 0
        for a, b in zip(line.glyphs, line.glyphs[1:]):
            step = (b.x - a.x) / a.size
            same = is_han(a.char) and is_han(b.char) and a.y == b.y and a.size == b.size
            apart = apart + 1 if same and 1.3 < step < 2.5 else 0
            if apart == 2 or (same and step < 0.86):
                yield f"{line.text}: {step:.2f} em from {a.char} to {b.char}"
                break


def main(banshi, folder):
    tap = Tap()
    with tempfile.TemporaryDirectory() as scratch:
        for report in sorted(Path(folder).glob("*-report.*")):
            name, pdf = report.stem.removesuffix("-report"), Path(scratch, "x.pdf")
            checked = subprocess.run([banshi, "check", report.with_name(f"{name}{report.suffix}")], capture_output=True, text=True)
            tap.case(f"{name}: the template is right", [checked.stderr] if checked.returncode or checked.stderr else [])
            done = subprocess.run([banshi, "render", report, "-o", pdf], capture_output=True, text=True)
            told = [line for line in done.stderr.splitlines() if "error" in line or "warning" in line]
            tap.case(f"{name}: so is the report", told)
            if done.returncode:
                continue
            lines = read_lines(pdf)
            tap.case(f"{name}: no character stands upon another or far from it", list(faults(lines)))
            for text, left in PARAGRAPHS.get(name, []):
                at = [line.glyphs[0].x for line in lines if line.text.strip("　").startswith(text)]
                tap.case(f"{name}: {text} begins at the left", [] if at and at[0] < left else [str(at)])
            for text, top in LINES.get(name, []):
                at = [line.y for line in lines if line.text.startswith(text)]
                tap.case(f"{name}: {text} is where it belongs", [] if at and at[0] > top else [str(at)] + [line.text for line in lines])
        # What is worked out is not asked for.
        blank = subprocess.run([banshi, "init", "-t", Path(folder, "contract.yaml")], capture_output=True, text=True).stdout
        tap.case("contract: a blank report leaves out what is worked out", [] if "- [~, ~, ~, ~, ~, ~]" in blank and "小计" not in blank else [blank])
    return tap.finish()


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:3]))
