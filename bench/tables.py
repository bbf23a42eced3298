#!/usr/bin/env python3
"""Long tables: time and peak memory by the number of rows.

  bench/tables.py BANSHI [ROWS…]        10 columns under 3 header levels, a group stub and a name; from a CSV file
  bench/tables.py BANSHI --eight [ROWS…]  8 columns: 100,000 rows are to take 8 s and 120 MB at most
  bench/tables.py BANSHI --typst PYTHON [ROWS…]  the ten columns by Typst as well, in the same run: PYTHON has its package
"""
import os, random, subprocess, sys, tempfile, time

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
    leaves = ["{ key: c%d, label: 第%d项 }" % (i, i) for i in range(n)]
    half = n // 2
    group = lambda key, label, items: "          - { key: %s, label: %s, columns: [ %s ] }" % (key, label, ", ".join(items))
    return "\n".join(["      - key: all", "        label: 合计数", "        columns:",
                      group("a", "上半年", leaves[:half]), group("b", "下半年", leaves[half:])])


def make(folder, rows, n_values):
    rand = random.Random(rows)
    with open(os.path.join(folder, "bench.yaml"), "w", encoding="utf-8") as f:
        f.write(TEMPLATE % columns(n_values))
    with open(os.path.join(folder, "rows.csv"), "w", encoding="utf-8") as f:
        f.write("地区,名称," + ",".join("c%d" % i for i in range(n_values)) + "\n")
        for i in range(rows):
            values = ",".join(str(rand.randrange(1000)) for _ in range(n_values))
            f.write("%s,单位%d,%s\n" % ("甲乙丙丁戊己庚辛"[i // 60 % 8] + "地区", i, values))
    with open(os.path.join(folder, "report.yaml"), "w", encoding="utf-8") as f:
        f.write("template: %s\nrows: { csv: rows.csv }\n" % os.path.join(folder, "bench.yaml"))


TYPST = "import sys, typst; typst.compile(sys.argv[1], output=sys.argv[2], root='/', pdf_tags=False, sys_inputs={'data': sys.argv[3]})"


def run(command, out):
    start = time.monotonic()
    child = subprocess.Popen(command)
    _, status, usage = os.wait4(child.pid, 0)
    seconds = time.monotonic() - start
    if status:
        sys.exit(f"{command[0]} failed")
    return seconds, usage.ru_maxrss / 1024, os.path.getsize(out) / 1e6


def measure(banshi, folder):
    out = os.path.join(folder, "report.pdf")
    return run([banshi, "render", "-q", "--profile", "filing", "--level", "1b", os.path.join(folder, "report.yaml"),
                "-o", out], out)


def measure_typst(python, folder):
    out, here = os.path.join(folder, "typst.pdf"), os.path.dirname(os.path.abspath(__file__))
    return run([python, "-c", TYPST, os.path.join(here, "table-groups.typ"), out, os.path.join(folder, "rows.csv")], out)


def beside(banshi, python, sizes):
    print("| rows | banshi s | Typst s | banshi peak MB | Typst peak MB | banshi PDF MB | Typst PDF MB |")
    print("|---|---|---|---|---|---|---|")
    for rows in sizes:
        with tempfile.TemporaryDirectory() as folder:
            make(folder, rows, 8)
            a, b = measure(banshi, folder), measure_typst(python, folder)
        print("| {:,} | {:.2f} | {:.2f} | {:.0f} | {:.0f} | {:.1f} | {:.1f} |".format(
            rows, a[0], b[0], a[1], b[1], a[2], b[2]), flush=True)


def main():
    args = sys.argv[1:]
    banshi, args = os.path.abspath(args[0]), args[1:]
    eight = "--eight" in args
    python = args.pop(args.index("--typst") + 1) if "--typst" in args else None
    sizes = [int(a) for a in args if a.isdigit()] or [1000, 10000, 100000]
    if python:
        beside(banshi, python, sizes)
        return
    n_values = 6 if eight else 8
    print("| rows | cells a row | seconds | µs a row | peak MB | bytes a row beyond the first size | PDF MB |")
    print("|---|---|---|---|---|---|---|")
    base = None
    for rows in sizes:
        with tempfile.TemporaryDirectory() as folder:
            make(folder, rows, n_values)
            seconds, peak, size = measure(banshi, folder)
        base = base or (rows, peak)
        beyond = (peak - base[1]) * 1048576 / (rows - base[0]) if rows > base[0] else 0
        print("| {:,} | {} | {:.2f} | {:.0f} | {:.0f} | {:.0f} | {:.1f} |".format(
            rows, n_values + 2, seconds, seconds / rows * 1e6, peak, beyond, size), flush=True)


main()
