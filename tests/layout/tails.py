#!/usr/bin/env python3
"""usage: tails.py BANSHI

Words at the right end of a line (印发日期, 签发人, a tail of a template) beside text of every length: nothing is printed over
anything else, a character is between the two, and all of both is there."""

import json
import re
import subprocess
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
from tap import Tap, count  # noqa: E402

TEXT = re.compile(r"^  text  (\S+|\(\w+\))  ([\d.]+),([\d.]+) … ([\d.]+),[\d.]+  .*? ([\d.]+) #[0-9a-f]{6}  (.*)$")
NAME = "黔东南苗族侗族自治州住房和城乡建设局办公室行政审批服务科（政务公开办公室）"
TEMPLATE = """banshi-template: 1
name: tails
label: 行尾
language: zh-CN
fields:
  left: { label: 左, type: text }
  right: { label: 右, type: text }
styles:
  行: { extends: 正文, indent: 0 }
body:
  - { text: "{left}", tail: "{right}", style: 行 }
"""


def read_lines(banshi, report, folder):
    """The texts of all pages as (page, y, x, end, size, text)."""
    path = folder / "report.json"
    path.write_text(json.dumps(report, ensure_ascii=False), encoding="utf-8")
    run = subprocess.run([banshi, "dump", "--stage=pages", path], capture_output=True, text=True, check=False)
    if run.returncode:
        sys.exit(run.stderr)
    page, lines = 0, []
    for row in run.stdout.splitlines():
        page += row.startswith("page ")
        found = TEXT.match(row)
        if found:
            _, x, y, end, size, text = found.groups()
            lines.append((page, float(y), float(x), float(end), float(size), text))
    return sorted(lines)


def overprinted(lines, parts):
    """Pieces of one line of which the last character of one (its place is told) is not before the next one, and parts of
    which something is missing."""
    faults = []
    for a, b in zip(lines, lines[1:]):
        if a[:2] == b[:2] and a[3] + 0.3 * a[4] > b[2]:
            faults.append(f"{a[5]} is under {b[5]}")
    said = "".join(line[5] for line in lines).replace(" ", "")
    counts = [c for part in parts for c in set(part) if said.count(c) < part.count(c)]
    return faults + [f"{c} is missing" for c in counts]


def notice(template, printer, number, signers):
    report = {
        "模板": template,
        "发文机关标志": "云泽县水务局文件",
        "发文字号": number,
        "标题": "云泽县水务局关于检查情况的报告",
        "主送机关": "云泽县人民政府",
        "正文": "现将检查情况报告如下。",
        "落款": {"发文机关署名": "云泽县水务局", "成文日期": "2025-03-06"},
        "印发机关": printer,
        "印发日期": "2025-12-26",
    }
    return report | ({"签发人": signers} if signers else {})


def cases(folder):
    """Name, the reports, and of each the two texts that stand side by side."""
    template = folder / "tails.yaml"
    template.write_text(TEMPLATE, encoding="utf-8")
    lengths = range(4, len(NAME) + 1, count(3, 1))
    yield "imprint", [(notice("gov-document", NAME[:n], "云水〔2025〕3号", None), [NAME[:n], "2025年12月26日印发"]) for n in lengths]
    signers = [["王五"], ["欧阳修远", "张三"], ["欧阳修远", "司马相如", "张三"]]
    numbers = [f"{NAME[:n]}〔2025〕118号" for n in (2, 6, 9, 12, 14)]
    yield "签发人", [(notice("gov-upward", NAME[:4], number, who), [number, *who]) for number in numbers for who in signers]
    tails = [(NAME[:a], NAME[:b]) for a in (1, 12, 20, 37) for b in (1, 9, 20, 30, 37)]
    yield "a tail", [({"模板": str(template), "左": a, "右": b}, [a + b]) for a, b in tails]


def main():
    tap = Tap()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for kind, reports in cases(folder):
            faults = []
            for report, parts in reports:
                faults += overprinted(read_lines(sys.argv[1], report, folder), parts)
            tap.case(f"{kind}: {len(reports)} pairs, none over the other", faults)
    return tap.finish()


sys.exit(main())
