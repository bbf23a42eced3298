#!/usr/bin/env python3
"""usage: growth.py BANSHI

Four times the rows take four times the instructions, whatever way they come in: nothing done for a row looks at the others.
Instructions are counted by valgrind's cachegrind, so neither the machine nor what else it does matters."""

import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
from tap import Tap, count, figure, some  # noqa: E402

FOUR_TIMES = 4.2  # what is done once makes it less, deeper look-ups make it a little more

TEMPLATE = """banshi-template: 1
name: t
label: 表
fields:
  t: { label: 表, type: table, table: t, required: true }
tables:
  t:
    value: { type: integer }
    columns: [ { key: a, label: 甲 }, { key: b, label: 乙 } ]
    rows:%s
body:
  - table: t
"""
OF_DATA = " { from: data, stubs: [ { key: g, label: 组, merge: true }, { key: n, label: 名 } ] }"


def of_form(n):
    return "".join(f"\n      - {{ key: k{i}, label: 行{i} }}" for i in range(n))


def of_groups(n):
    return "".join(f"\n      - {{ key: k{i}, label: 组{i}, rows: [ {{ key: r, label: 行 }}, {{ key: c, label: 列 }} ] }}"
                   for i in range(n // 2))


def lines(n, line):
    return "".join(line(i) for i in range(n))


def csv_of_form(n):
    return ",甲,乙\n" + lines(n, lambda i: f"行{i},{i},2\n")


# The rows of the template, those of the report, and the CSV file it names; the status of the check.
WAYS = {
    "rows from a CSV file": (
        lambda n: OF_DATA, lambda n: " { csv: d.csv }", lambda n: "组,名,甲,乙\n" + lines(n, lambda i: f"组{i // 50},行{i},{i},2\n"), 0),
    "rows from the report": (
        lambda n: OF_DATA, lambda n: "\n" + lines(n, lambda i: f"  - [组{i // 50}, 行{i}, {i}, 2]\n"), None, 0),
    "rows of the form from a CSV file": (
        of_form, lambda n: " { csv: d.csv }", csv_of_form, 0),
    "groups and rows of the form from a CSV file": (
        of_groups, lambda n: " { csv: d.csv }",
        lambda n: ",,甲,乙\n" + lines(n // 2, lambda i: f"组{i},行,{i},2\n") + lines(n // 2, lambda i: f"组{i},列,{i},2\n"), 0),
    "rows of the form": (of_form, lambda n: "\n" + lines(n, lambda i: f"  行{i}: [{i}, 2]\n"), None, 0),
    "rows of a CSV file that the form has not": (lambda n: of_form(2), lambda n: " { csv: d.csv }", csv_of_form, 1),
}


def instructions(banshi, folder, way, n):
    rows, report, file, status = way
    Path(folder, "t.yaml").write_text(TEMPLATE % rows(n), encoding="utf-8")
    Path(folder, "r.yaml").write_text(f"template: t.yaml\nt:{report(n)}\n", encoding="utf-8")
    if file:
        Path(folder, "d.csv").write_text(file(n), encoding="utf-8")
    done = subprocess.run(
        ["valgrind", "--tool=cachegrind", "--cache-sim=no", f"--cachegrind-out-file={folder}/out", banshi, "check", "-q", "r.yaml"],
        cwd=folder, capture_output=True, text=True, timeout=600)
    assert done.returncode == status, done.stderr[:2000]
    return int(re.search(r"I\s+refs:\s+([\d,]+)", done.stderr)[1].replace(",", ""))


def main(banshi):
    tap = Tap()
    banshi = Path(banshi).resolve()
    if not shutil.which("valgrind"):
        print("1..0 # SKIP valgrind is not installed: NO GROWTH WAS MEASURED")
        return 0
    n = count(1000, 20000)
    for name, way in some(WAYS.items(), 2):
        with tempfile.TemporaryDirectory() as folder:
            few, many = instructions(banshi, folder, way, n), instructions(banshi, folder, way, 4 * n)
        figure(f"{name}: {few / n:,.0f} instructions a row for {n:,}, {many / n / 4:,.0f} for {4 * n:,}")
        # Much less than four times, and the rows were not looked at.
        tap.case(f"{name}: {4 * n:,} of them cost four times what {n:,} do", [] if 2 * few <= many <= FOUR_TIMES * few else [
            f"{many / few:.2f} times: {few:,} and {many:,}"])
    return tap.finish()


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:2]))
