#!/usr/bin/env python3
"""usage: bench/targets.py BANSHI

What each way out takes, for the example and for a table of 10,000 rows: whole processes, medians of CPU time, warm caches (files, prepared
fonts); and what a report takes in a batch, by profile. Writes a part of bench/RESULTS.md."""

import shutil
import statistics
import sys
import tempfile
from pathlib import Path

from page import machine, replace_part, table
from run import EXAMPLE, Run, make_reports, table_report

PAGE = Path(__file__).resolve().parent / "RESULTS.md"
WAYS = [  # name, suffix, options, whether it takes long for many pages
    ("PDF, `filing`", "pdf", (), False),
    ("PDF, `filing`, `outlines=exact`", "pdf", ("--set", "outlines=exact"), False),
    ("PDF, `archive`", "pdf", ("-p", "archive"), False),
    ("PDF, `archive`, `outlines=compact`", "pdf", ("-p", "archive", "--set", "outlines=compact"), False),
    ("PDF, `print`", "pdf", ("-p", "print"), False),
    ("PDF, `--writer cairo`", "pdf", ("--writer", "cairo"), True),
    ("web page", "html", (), False),
    ("SVG", "svg", (), True),
    ("PNG, 150 dpi", "png", (), True),
]
BATCH = 200


def measure(banshi, report, suffix, options, n):
    """CPU seconds, MB of memory, MB of files."""
    with tempfile.TemporaryDirectory() as folder:
        runs = [Run([banshi, "render", "-q", report, "-o", f"{folder}/out.{suffix}", *options]) for _ in range(n)]
        size = sum(path.stat().st_size for path in Path(folder).iterdir())
    return statistics.median(run.cpu for run in runs), statistics.median(run.peak for run in runs), size / 1e6


def ways(banshi, scratch):
    rows, report = [], table_report(scratch, 10000)
    for name, suffix, options, slow in WAYS:
        cpu, peak, size = measure(banshi, EXAMPLE, suffix, options, 7 if slow else 15)
        many = measure(banshi, report, suffix, options, 1 if slow else 3)
        rows.append((name, f"{cpu * 1000:.0f}", f"{peak:.0f}", f"{size:.2f}", f"{many[0]:.2f}", f"{many[1]:.0f}", f"{many[2]:.1f}"))
    return table(("", "example: CPU ms", "MB", "file MB", "10,000 rows: CPU s", "MB", "file MB"), rows)


def batches(banshi, scratch):
    rows, least = [], None
    make_reports(scratch / "reports", BATCH)
    for profile in "filing", "archive", "print":
        runs = []
        for _ in range(3):
            runs.append(Run([banshi, "batch", "-q", scratch / "reports", "-o", scratch / "out", "-j", "1", "--profile", profile]))
            shutil.rmtree(scratch / "out")
        cpu = statistics.median(run.cpu for run in runs)
        least = least or cpu
        rows.append((f"`{profile}`", f"{cpu / BATCH * 1000:.1f}", f"{cpu / least:.1f}"))
    return table((f"{BATCH} different reports", "CPU ms a report", "of filing"), rows)


def main(banshi):
    with tempfile.TemporaryDirectory() as folder:
        scratch = Path(folder)
        Run([banshi, "render", "-q", EXAMPLE, "-o", scratch / "warm.pdf"])
        text = f"{ways(banshi, scratch)}\n\n{batches(banshi, scratch)}\n\nMeasured {machine()}."
    replace_part(PAGE, "targets", text)
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
