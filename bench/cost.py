#!/usr/bin/env python3
"""usage: bench/cost.py BANSHI SOURCE-ROOT

What tags, XMP and the output intent cost: a table of 80,000 cells on 200 pages and the example, as they are filed and as
PDF/A-1b, which has no tags. And how much memory long tables take that are tagged."""

import os
import random
import shutil
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "tests"))
from tap import Tap  # noqa: E402

ROWS = 11430  # of seven numbers
PEAKS = ((100_000, 120), (1_000_000, 400))  # rows, MB of the whole program


def measure(banshi, report, pdf, *options):
    """CPU seconds and MB."""
    process = subprocess.Popen([banshi, "render", "-q", str(report), "-o", str(pdf), *options])
    _, status, usage = os.wait4(process.pid, 0)
    assert status == 0, f"exit status {status}"
    return usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024


def difference(banshi, report, pdf, times):
    """Run in turns, so that both meet the same machine."""
    runs = [(measure(banshi, report, pdf), measure(banshi, report, pdf, "--level", "1b")) for _ in range(times)]
    tagged, plain = ([statistics.median(values) for values in zip(*side)] for side in zip(*runs))
    return tagged[0] - plain[0], tagged[1] - plain[1]


def write_rows(path, n):
    numbers = random.Random(46)
    with path.open("w", encoding="utf-8") as file:
        file.write("名称,甲,乙,丙,丁,戊,己,庚\n")
        for i in range(n):
            file.write(f"单位{i}," + ",".join(str(numbers.randrange(100000)) for _ in range(7)) + "\n")


def main(banshi, root):
    tap = Tap()
    with tempfile.TemporaryDirectory() as folder:
        pdf, table = Path(folder, "out.pdf"), Path(folder, "report.yaml")
        write_rows(Path(folder, "rows.csv"), ROWS)
        shutil.copy(Path(root, "bench/table.yaml"), folder)
        table.write_text("template: ./table.yaml\nrows: { csv: rows.csv }\n", encoding="utf-8")
        for name, report, times, seconds, room in (("80,000 cells", table, 3, 1.5, 350),
                                                   ("the example", Path(root, "examples/xiangtan-hrss-2024.yaml"), 9, 0.010, 50)):
            cpu, memory = difference(banshi, report, pdf, times)
            print(f"# {name}: {1000 * cpu:.0f} ms and {memory:.0f} MB more than without tags", flush=True)
            tap.case(f"{name}: at most {1000 * seconds:.0f} ms and {room} MB", [] if cpu <= seconds and memory <= room else [
                f"{1000 * cpu:.0f} ms and {memory:.0f} MB"])
        for n, most in PEAKS:
            write_rows(Path(folder, "rows.csv"), n)
            peak = measure(banshi, table, pdf)[1]
            print(f"# {n:,} tagged rows: {peak:.0f} MB", flush=True)
            tap.case(f"{n:,} tagged rows: at most {most} MB", [] if peak <= most else [f"{peak:.0f} MB"])
    return tap.finish()


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:3]))
