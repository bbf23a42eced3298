#!/usr/bin/env python3
"""usage: bench/tables.py BANSHI [--eight | --typst PYTHON] [ROWS…]

Long tables: time and peak memory by the number of rows, from a CSV file. Ten columns under three header levels, a group
stub and a name; with --eight eight columns, of which 100,000 rows are to take 8 s and 120 MB at most; with --typst also by
Typst, in the same run (PYTHON has its package)."""

import os
import random
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from page import table

TEMPLATE = """\
banshi-template: 1
name: bench
label: 长表
fields:
  rows: { label: 明细, type: table, table: rows, required: true }
styles:
  表文: { font: 仿宋, size: 小五, line: 12pt, align: center }
  表数: { font: 宋体, size: 小五, line: 12pt, align: center }
table-styles:
  密: { head: 表文, stub: 表文, cell: 表数, padding: { x: 0.5mm, y: 0.2mm }, rules: { frame: 1pt, inner: 0.5pt }, row: 4.5mm }
tables:
  rows:
    style: 密
    value: { type: integer }
    rows:
      from: data
      stubs:
        - { key: region, label: 地区, merge: true }
        - { key: name, label: 名称 }
    columns:
%s
body:
  - table: rows
"""


def columns(n):
    leaves = [f"{{ key: c{i}, label: 第{i}项 }}" for i in range(n)]
    lines = ["      - key: all", "        label: 合计数", "        columns:"]
    for key, label, items in (("a", "上半年", leaves[:n // 2]), ("b", "下半年", leaves[n // 2:])):
        lines.append(f"          - {{ key: {key}, label: {label}, columns: [ {', '.join(items)} ] }}")
    return "\n".join(lines)


def make(folder, rows, n_values):
    rand = random.Random(rows)
    Path(folder, "bench.yaml").write_text(TEMPLATE % columns(n_values), encoding="utf-8")
    with Path(folder, "rows.csv").open("w", encoding="utf-8") as file:
        file.write("地区,名称," + ",".join(f"c{i}" for i in range(n_values)) + "\n")
        for i in range(rows):
            values = ",".join(str(rand.randrange(1000)) for _ in range(n_values))
            file.write(f"{'甲乙丙丁戊己庚辛'[i // 60 % 8]}地区,单位{i},{values}\n")
    Path(folder, "report.yaml").write_text(f"template: {folder}/bench.yaml\nrows: {{ csv: rows.csv }}\n", encoding="utf-8")


TYPST = "import sys, typst; typst.compile(sys.argv[1], output=sys.argv[2], root='/', pdf_tags=False, sys_inputs={'data': sys.argv[3]})"


def run(command, out):
    """Seconds, peak MB, MB of the file."""
    start = time.monotonic()
    child = subprocess.Popen(list(map(str, command)))
    _, status, usage = os.wait4(child.pid, 0)
    child.returncode = status
    if status:
        sys.exit(f"{command[0]} failed")
    return time.monotonic() - start, usage.ru_maxrss / 1024, out.stat().st_size / 1e6


def measure(banshi, folder):
    out = Path(folder, "report.pdf")
    return run([banshi, "render", "-q", "--profile", "filing", "--level", "1b", f"{folder}/report.yaml", "-o", out], out)


def measure_typst(python, folder):
    out = Path(folder, "typst.pdf")
    return run([python, "-c", TYPST, Path(__file__).with_name("table-groups.typ").resolve(), out, f"{folder}/rows.csv"], out)


def alone(banshi, n_values, sizes):
    rows, base = [], None
    for n in sizes:
        with tempfile.TemporaryDirectory() as folder:
            make(folder, n, n_values)
            seconds, peak, size = measure(banshi, folder)
        base = base or (n, peak)
        beyond = f"{(peak - base[1]) * 1048576 / (n - base[0]):.0f}" if n > base[0] else ""
        rows.append((f"{n:,}", f"{seconds:.2f}", f"{seconds / n * 1e6:.0f}", f"{peak:.0f}", beyond, f"{size:.1f}"))
    return table(("rows", "seconds", "µs a row", "peak MB", "bytes a row", "PDF MB"), rows)


def beside(banshi, python, sizes):
    rows = []
    for n in sizes:
        with tempfile.TemporaryDirectory() as folder:
            make(folder, n, 8)
            ours, theirs = measure(banshi, folder), measure_typst(python, folder)
        rows.append([f"{n:,}", *(f"{pair[i]:,.{digits}f}" for i, digits in ((0, 2), (1, 0), (2, 1)) for pair in (ours, theirs))])
    return table(("rows", "banshi s", "Typst s", "banshi peak MB", "Typst peak MB", "banshi PDF MB", "Typst PDF MB"), rows)


def main(args):
    banshi = Path(args.pop(0)).resolve()
    python = args.pop(args.index("--typst") + 1) if "--typst" in args else None
    sizes = [int(a) for a in args if a.isdigit()] or [1000, 10000, 100000]
    print(beside(banshi, python, sizes) if python else alone(banshi, 6 if "--eight" in args else 8, sizes))


if __name__ == "__main__":
    main(sys.argv[1:])
