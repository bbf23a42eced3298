#!/usr/bin/env python3
"""usage: fits.py BANSHI EXAMPLES-FOLDER

Nothing overflows in silence: whatever the text, every line stands inside the type area, or the report is refused. The
texts are put into one of the examples."""

import re
import subprocess
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
from tap import Tap  # noqa: E402

MARGIN = 26 * 72 / 25.4  # the narrower of the two at the sides
HALF = 12  # an opening bracket at the start of a line may have its blank half outside
TEXT_OP = re.compile(r"^  text  \S+  (-?[\d.]+),(-?[\d.]+) … (-?[\d.]+),(-?[\d.]+)  (.*)$")
PAGE = re.compile(r"^page (\d+)  ([\d.]+) × ([\d.]+)$")

REPORT = "xiangtan-hrss-2024.yaml"
SECTION = "其他需要报告的事项: 本年度未收取信息处理费。"
NAME = "机关名称: 湘潭县人力资源和社会保障局"

TEXTS = {
    "dashes": (SECTION, "其他需要报告的事项: 甲" + "—" * 61 + "乙"),
    "dots": (SECTION, "其他需要报告的事项: 甲" + "…" * 90 + "乙"),
    "opening brackets": (SECTION, "其他需要报告的事项: 甲" + "（" * 60 + "乙"),
    "closing brackets": (SECTION, "其他需要报告的事项: 甲" + "）" * 200 + "乙"),
    "stops": (SECTION, "其他需要报告的事项: 甲" + "。" * 100 + "乙"),
    "digits": (SECTION, "其他需要报告的事项: 甲" + "1" * 300 + "乙"),
    "a long address": (SECTION, "其他需要报告的事项: 见 https://www.example.gov.cn/" + "abc-123/" * 40 + "。"),
    "a long word": (SECTION, "其他需要报告的事项: 见" + "W" * 300),
    "accents": (SECTION, "其他需要报告的事项: a" + "\u0301" * 300),
    "blanks": (SECTION, "其他需要报告的事项: 甲" + "\u3000" * 100 + "乙"),
    "a heading of many lines": (SECTION, "其他需要报告的事项:\n  - " + "标题" * 100 + ": 无"),
    "a heading of dashes": (SECTION, "其他需要报告的事项:\n  - 甲" + "—" * 61 + ": 无"),
    "a name of 60 characters": (NAME, "机关名称: " + "长" * 60),
    "a name of 60 brackets": (NAME, "机关名称: " + "（" * 30 + "）" * 30),
    "numbers of many digits": ("  行政许可: 21", "  行政许可: " + "9" * 18),
    "numbers wider than their columns": (
        "  二、上年结转政府信息公开申请数量: [0, 0, 0, 0, 0, 0, 0]",
        "  二、上年结转政府信息公开申请数量: [0, 0, " + "9" * 18 + ", 0, 0, 0, 0]",
    ),
}


def outside(dump):
    """The lines that do not stand inside the type area."""
    problems = []
    number = width = height = None
    for line in dump.splitlines():
        if match := PAGE.match(line):
            number, width, height = match[1], float(match[2]), float(match[3])
        elif match := TEXT_OP.match(line):
            x0, y0, x1, y1 = map(float, match.groups()[:4])
            across = MARGIN - HALF <= min(x0, x1) and max(x0, x1) <= width - MARGIN
            down = 0 < min(y0, y1) and max(y0, y1) < height
            if not (across and down):
                problems.append(f"page {number}, {x0},{y0} … {x1},{y1}: {match[5][:60]}")
    return problems if number else ["there is no page"]


def run(program, path, text=None):
    return subprocess.run([program, "dump", path, "--stage=pages"], input=text, stdout=subprocess.PIPE,
                          stderr=subprocess.PIPE, timeout=600, check=False)


def check(result, may_refuse):
    message = result.stderr.decode("utf-8", "replace")
    if may_refuse and result.returncode == 1 and "[B" in message:
        return []
    if result.returncode:
        return [f"exit status {result.returncode}; it said:\n{message}"]
    return outside(result.stdout.decode("utf-8"))[:10]


WIDE = """{"banshi-template": 1, "name": "wide", "fields": {"t": {"type": "table", "table": "t"}}, "body": [{"table": "t"}], "tables": {"t": {
 "value": {"type": "decimal", "places": 2}, "columns": [{"key": "a"}, {"key": "b"}, {"key": "c"}], "rows": {"from": "data", "stubs": [{"key": "n"}]}}}}"""


def check_18_digits(tap, program, good):
    """Columns of numbers of 18 digits, the most there are, have a place: each number whole, in one size, inside the type area."""
    numbers = [10**17 * n for n in (3, 2, 1)]
    row = ", ".join(map(str, [0, 0, *numbers, 0, sum(numbers)]))
    for label in ("二、上年结转政府信息公开申请数量", "四、结转下年度继续办理"):
        old = f"  {label}: [0, 0, 0, 0, 0, 0, 0]"
        assert good.count(old) == 1
        good = good.replace(old, f"  {label}: [{row}]")
    with tempfile.TemporaryDirectory() as scratch:
        Path(scratch, "wide.json").write_text(WIDE, encoding="utf-8")
        Path(scratch, "r.json").write_text('{"template": "./wide.json", "t": [["收入", 999999999999999999, 888888888888888888, 777777777777777777]]}', encoding="utf-8")
        for name, text, wanted in (
                ("the form of 2021", good, [*map(str, numbers), str(sum(numbers))] * 2),
                ("a table of data, with two places", None, ["999999999999999999.00", "888888888888888888.00", "777777777777777777.00"])):
            done = run(program, "-" if text else str(Path(scratch, "r.json")), text.encode() if text else None)
            problems, out = check(done, may_refuse=False), done.stdout.decode("utf-8")
            found = re.findall(r"^  text .* ([\d.]+)(?: turned left)? #\w+  (\d{18}\S*)$", out, re.MULTILINE)
            problems += [] if sorted(n for _, n in found) == sorted(wanted) else [f"{found}, not {wanted}"]
            problems += [] if len({size for size, _ in found}) == 1 else [f"several sizes: {found}"]
            tap.case(f"columns of 18 digits: {name}", problems)


def main(program, folder):
    tap = Tap()
    for example in sorted(Path(folder).glob("*.*")):
        tap.case(example.name, check(run(program, example), may_refuse=False))

    good = Path(folder, REPORT).read_text(encoding="utf-8")
    for name, (old, new) in TEXTS.items():
        assert good.count(old) == 1, name
        tap.case(name, check(run(program, "-", good.replace(old, new).encode()), may_refuse=True))
    check_18_digits(tap, program, good)
    return tap.finish()


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:3]))
