#!/usr/bin/env python3
"""usage: examples-check.py BANSHI EXAMPLES-FOLDER

Every example passes its own checks without a warning, and a wrong number in one of them breaks the rules it stands in."""

import json
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
from example_files import example_reports  # noqa: E402
from tap import Tap  # noqa: E402

# Example, what is written, what is written instead, the rules that break.
SLIPS = (
    ("disclosure-2020.yaml", "[7, 1, 0, 0, 1, 0, 9]", "[7, 1, 0, 0, 1, 0, 8]", {"T3-1", "T3-3"}),
    ("disclosure-2020.yaml", "（七）总计: [8,", "（七）总计: [7,", {"T3-1", "T3-2", "T3-3"}),
    ("disclosure-2020.yaml", "行政复议: [0, 0, 0, 0, 0]", "行政复议: [0, 0, 0, 0, 1]", {"T4-1"}),
    ("disclosure-2020.yaml", "复议后起诉: [0,", "复议后起诉: [1,", {"T4-1"}),
    ("disclosure-2020.yaml", "申请9件", "申请8件", {"P1"}),
    # What only the form of 2021 said once: the words are both forms'.
    ("disclosure-2020.yaml", "申请9件，均已依法答复", "申请9件，均已依法答复。其中老百姓提出8件", {"P1"}),
    ("disclosure-2020.yaml", "申请9件，均已依法答复", "申请9件，均已依法答复。因政府信息不存在，提供不了的5件", {"P1"}),
    ("disclosure-2020.yaml", "扎实推进政府信息公开工作", "按照《中华人民共和国合同法》签订协议，扎实推进政府信息公开工作", {"P16"}),
    ("disclosure-2020.yaml", "《中华人民共和国政府信息公开条例》，", "《中华人民共和国政府信息公开条例》（国务院令第492号），", {"P16"}),
    ("disclosure-2020.yaml", "署名: 示例县", "署名: 示例市", {"S-1"}),
    ("disclosure-2020.yaml", "2021-01-22", "2020-12-22", {"D-1"}),
    ("disclosure-2020.yaml", "2021-01-22", "2021-04-22", {"D-5"}),
    ("final-accounts/report.yaml", "r3: [1651.29,", "r3: [1651.28,", {"K-1"}),
    ("final-accounts/report.yaml", "r9: [5048.26]", "r9: [5048.25]", {"K-2"}),
    ("final-accounts/report.yaml", "r16: [86.20, 0]", "r16: [86.20, 1]", {"K-3"}),
    ("final-accounts/report.yaml", "r18: [51182.19,", "r18: [51182.20,", {"K-3", "K-4"}),
)

# The same in a file that an example names: what breaks, and at which lines of the file.
FILE_SLIPS = (
    # An item: its row, and the sum of the codes above it.
    ("final-accounts", "outlay.csv", "2010101,行政运行,1107.58", "2010101,行政运行,1107.57", {("Z-1", 5), ("Z-2", 4)}),
    # A sum in the middle: its own items and what it is part of.
    ("final-accounts", "outlay.csv", "20101,人大事务,3477.84", "20101,人大事务,3477.85", {("Z-1", 4), ("Z-2", 3), ("Z-2", 4)}),
    ("final-accounts", "outlay.csv", ",合计,45466.32", ",合计,45466.23", {("Z-1", 2), ("Z-2", 2)}),
    # A row left out.
    ("final-accounts", "outlay.csv", "2010103,机关服务,112.35,112.35,0.00,0.00,0.00,0.00\r\n", "", {("Z-2", 4)}),
    ("final-accounts", "income.csv", ",合计,49891.22", ",合计,49891.23", {("S-1", 3), ("S-3", 3)}),
    ("final-accounts", "income.csv", "1651.29,825.65", "1651.29,1825.65", {("S-2", 3), ("S-3", 3)}),
    ("final-accounts", "spending.csv", "1107.58,1095.13", "1107.58,1095.12", {("Y-1", 4), ("Y-2", 4)}),
)


def check(banshi, report):
    done = subprocess.run([banshi, "check", "-q", "--format", "json", str(report)], capture_output=True, timeout=60)
    problems = json.loads(done.stdout)["problems"]
    return [p for p in problems if p["severity"] != "note"]


def main(args):
    banshi, examples = args[0], Path(args[1])
    tap = Tap()
    for report in example_reports(examples, (".yaml", ".json")):
        found = [f"{p['code']} {p['message']}" for p in check(banshi, report) if "silenced" not in p]
        tap.case(report.relative_to(examples), found)
    with tempfile.TemporaryDirectory() as folder:
        copies = shutil.copytree(examples, Path(folder, "examples"))
        for name, good, bad, rules in SLIPS:
            text = (examples / name).read_text(encoding="utf-8")
            (copies / name).write_text(text.replace(good, bad, 1), encoding="utf-8")
            broken = {p.get("rule") for p in check(banshi, copies / name)}
            problems = [] if text.count(good) == 1 else [f"{good} stands in it {text.count(good)} times"]
            problems += [] if broken == rules else [f"expected {sorted(rules)}, found {broken}"]
            tap.case(f"{name}: {bad}", problems)
        for folder, name, good, bad, rules in FILE_SLIPS:
            source, copy = examples / folder / name, copies / folder / name
            encoding = "gb18030" if name == "spending.csv" else "utf-8"
            text = source.read_bytes().decode(encoding)
            shutil.copy(examples / folder / "report.yaml", copies / folder)
            copy.write_bytes(text.replace(good, bad, 1).encode(encoding))
            found = check(banshi, copies / folder / "report.yaml")
            broken = {(p.get("rule"), p["line"]) for p in found if p.get("file", "").endswith(name)}
            shutil.copy(source, copy)
            problems = [] if text.count(good) == 1 else [f"{good} stands in it {text.count(good)} times"]
            problems += [] if broken == rules else [f"expected {sorted(rules)}, found {broken}"]
            tap.case(f"{name}: {bad or 'without ' + good.strip()}", problems)
    return tap.finish()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
