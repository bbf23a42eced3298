#!/usr/bin/env python3
"""usage: examples-check.py BANSHI EXAMPLES-FOLDER

Every example passes its own checks without a warning, and a wrong number in one of them breaks the rules it stands in."""

import json
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from tap import Tap

# Example, what is written, what is written instead, the rules that break.
SLIPS = (
    ("disclosure-2020.yaml", "[7, 1, 0, 0, 1, 0, 9]", "[7, 1, 0, 0, 1, 0, 8]", {"T3-1", "T3-3"}),
    ("disclosure-2020.yaml", "（七）总计: [8,", "（七）总计: [7,", {"T3-1", "T3-2", "T3-3"}),
    ("disclosure-2020.yaml", "行政复议: [0, 0, 0, 0, 0]", "行政复议: [0, 0, 0, 0, 1]", {"T4-1"}),
    ("disclosure-2020.yaml", "复议后起诉: [0,", "复议后起诉: [1,", {"T4-1"}),
    ("disclosure-2020.yaml", "申请9件", "申请8件", {"P1"}),
    ("disclosure-2020.yaml", "署名: 示例县", "署名: 示例市", {"S-1"}),
    ("disclosure-2020.yaml", "2021-01-22", "2020-12-22", {"D-1"}),
    ("disclosure-2020.yaml", "2021-01-22", "2021-04-22", {"D-5"}),
    ("final-accounts/report.yaml", "r3: [1651.29,", "r3: [1651.28,", {"K-1"}),
    ("final-accounts/report.yaml", "r9: [5048.26]", "r9: [5048.25]", {"K-2"}),
    ("final-accounts/report.yaml", "r16: [86.20, 0]", "r16: [86.20, 1]", {"K-3"}),
    ("final-accounts/report.yaml", "r18: [51182.19,", "r18: [51182.20,", {"K-3", "K-4"}),
)


def check(banshi, report):
    done = subprocess.run([banshi, "check", "-q", "--format", "json", str(report)], capture_output=True, timeout=60)
    problems = json.loads(done.stdout)["problems"]
    return [p for p in problems if p["severity"] != "note"]


def main(args):
    banshi, examples = args[0], Path(args[1])
    tap = Tap()
    for report in sorted(p for p in examples.rglob("*") if p.suffix in {".yaml", ".json"}):
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
    return tap.finish()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
