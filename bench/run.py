#!/usr/bin/env python3
"""The same documents set by banshi and by Typst, side by side, in pairs of runs; writes bench/RESULTS.md. Typst comes from
PyPI into build/bench-venv (left out when that cannot be). --quick leaves out the 100,000 rows and runs fewer pairs.

--counts only counts the instructions of the example and of long tables (callgrind) and fails when they are more than 3 %
above bench/counts.json, or when four times the rows take more than four times the instructions; --accept writes that file."""

import argparse
import json
import os
import random
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from page import machine, replace_part

BENCH = Path(__file__).resolve().parent
ROOT = BENCH.parent
BUILD = ROOT / "build" / "bench"
VENV = ROOT / "build" / "bench-venv"
BANSHI = BUILD / "cli" / "banshi"
INSTALLED = BUILD / "installed"  # as if it were: only the prepared glyphs are there
EXAMPLE = ROOT / "examples" / "xiangtan-hrss-2024.yaml"
ORGAN = "湘潭县人力资源和社会保障局"
BOUND = 1.03
ROWS = 20000, 80000
GROWTH = 4.0  # at most, from the first of these to the second


def quiet(*command):
    return subprocess.run(list(map(str, command)), stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False)


def build():
    if not (BUILD / "build.ninja").exists():
        done = quiet("meson", "setup", "--buildtype=release", "--prefix", INSTALLED, BUILD, ROOT)
        if done.returncode:
            sys.exit(done.stdout.decode())
    done = quiet("ninja", "-C", BUILD)
    if done.returncode:
        sys.exit(done.stdout.decode())


def prepare():
    """The glyphs that come with an installed program: a minute, once."""
    quiet("meson", "configure", "--prefix", INSTALLED, BUILD)
    build()
    folder = INSTALLED / "var" / "cache" / "banshi"
    done = quiet(BANSHI, "fonts", "--prepare", "--quiet", "--max-time=0", "--into", folder)
    if done.returncode:
        sys.exit(done.stdout.decode())
    return folder


def typst():
    """The Python that has Typst, or None."""
    python = VENV / "bin" / "python"
    if not python.exists():
        quiet(sys.executable, "-m", "venv", VENV)
        quiet(VENV / "bin" / "pip", "install", "-q", "typst")
    return python if quiet(python, "-c", "import typst").returncode == 0 else None


def typst_version(python):
    return quiet(python, "-c", "import importlib.metadata as m; print(m.version('typst'))").stdout.decode().strip()


class Run:
    """One process and what it took."""

    def __init__(self, command):
        start = time.monotonic()
        child = subprocess.Popen(list(map(str, command)), stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
        errors = child.stderr.read()
        _, status, usage = os.wait4(child.pid, 0)
        child.returncode = status
        self.wall = time.monotonic() - start
        self.cpu = usage.ru_utime + usage.ru_stime
        self.peak = usage.ru_maxrss / 1024
        if status:
            sys.exit(f"{' '.join(map(str, command))}\n{errors.decode()}")


class Measure:
    def __init__(self, runs, size=0, less=None):
        self.wall, self.cpu, self.peak = (statistics.median(getattr(r, f) for r in runs) for f in ("wall", "cpu", "peak"))
        self.size = size
        if less:
            self.wall -= less.wall
            self.cpu -= less.cpu


def pairs(n, ours, theirs):
    """The two in turn, so that whatever else the machine does meets both."""
    a, b = [], []
    for _ in range(n):
        a.append(Run(ours))
        if theirs:
            b.append(Run(theirs))
    return a, b


def fandol():
    done = quiet("fc-list", "FandolFang", "file").stdout.decode().split(":")[0].strip()
    return str(Path(done).parent) if done else "/usr/share/texlive/texmf-dist/fonts/opentype/public/fandol"


def make_rows(path, n):
    rand = random.Random(n)
    with path.open("w", encoding="utf-8") as file:
        file.write("名称,甲,乙,丙,丁,戊,己,庚\n")
        for i in range(n):
            file.write(f"单位{i}," + ",".join(str(rand.randrange(100000)) for _ in range(7)) + "\n")


def make_reports(folder, n):
    folder.mkdir()
    text = EXAMPLE.read_text(encoding="utf-8")
    for i in range(n):
        (folder / f"r{i:04}.yaml").write_text(text.replace(ORGAN, f"第{i + 1}区人力资源和社会保障局"), encoding="utf-8")


def table_report(scratch, n):
    make_rows(scratch / "rows.csv", n)
    report = scratch / "table-report.yaml"
    shutil.copy(BENCH / "table.yaml", scratch)
    report.write_text("template: ./table.yaml\nrows: { csv: rows.csv }\n", encoding="utf-8")
    return report


# ---- the documents


def seed(scratch, python, n, base):
    ours, theirs = scratch / "seed.pdf", scratch / "seed-typst.pdf"
    peer = python and [python, BENCH / "typst-peer.py", BENCH / "seed.typ", theirs, f"data={EXAMPLE}", f"fonts={fandol()}"]
    a, b = pairs(n, [BANSHI, "render", "-q", EXAMPLE, "-o", ours], peer)
    return Measure(a, ours.stat().st_size), python and Measure(b, theirs.stat().st_size, base)


def seed_unprepared(scratch, n):
    """With every glyph drawn anew, as in the first run on a machine."""
    out = scratch / "seed.pdf"
    runs = [Run([BANSHI, "render", "-q", "--no-font-cache", EXAMPLE, "-o", out]) for _ in range(n)]
    return Measure(runs, out.stat().st_size)


def tagged_cells(path):
    """How many cells the file's structure tree has."""
    # Line by line: what this process grows to, a child is counted as having had.
    with subprocess.Popen(["pdfinfo", "-struct", str(path)], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL) as reader:
        return sum(line.count(b" TD") for line in reader.stdout)


def table(scratch, python, rows, n, base):
    """None when this banshi cannot set it, or sets it without tags: then there is nothing to compare."""
    ours, theirs = scratch / "table.pdf", scratch / "table-typst.pdf"
    report = table_report(scratch, rows)
    if quiet(BANSHI, "render", "-q", report, "-o", ours).returncode or tagged_cells(ours) < 7 * rows:
        return None
    peer = python and [python, BENCH / "typst-peer.py", BENCH / "table.typ", theirs, f"data={scratch / 'rows.csv'}"]
    a, b = pairs(n, [BANSHI, "render", "-q", report, "-o", ours], peer)
    return Measure(a, ours.stat().st_size), python and Measure(b, theirs.stat().st_size, base)


def untagged(scratch, rows, n):
    """A level of PDF/A without tags; the peer has no such switch for the same file."""
    out = scratch / "table.pdf"
    runs = [Run([BANSHI, "render", "-q", "--level", "1b", table_report(scratch, rows), "-o", out]) for _ in range(n)]
    return Measure(runs, out.stat().st_size)


def batch(scratch, python, count, n, base):
    reports = scratch / "reports"
    make_reports(reports, count)
    a, b = [], []
    for i in range(n):
        out = scratch / f"out-{i}"
        a.append(Run([BANSHI, "batch", reports, "-o", out, "-q"]))
        size = sum(p.stat().st_size for p in out.rglob("*.pdf"))
        shutil.rmtree(out)
        if python:
            b.append(Run([python, BENCH / "typst-peer.py", BENCH / "seed.typ", scratch / "many", f"data={EXAMPLE}",
                          f"fonts={fandol()}", "--many", count]))
    return Measure(a, size), python and Measure(b, 0, base)


# ---- the page


def line(name, ours, theirs, count=0):
    def cells(m):
        if not m:
            return ["–"] * 5
        rate = f"{count / m.wall:.0f}/s" if count else "–"
        return [f"{m.wall:.3f}", f"{m.cpu:.3f}", f"{m.peak:.0f}", f"{m.size / 1e6:.2f}" if m.size else "–", rate]

    rows = [f"| {name} | banshi | " + " | ".join(cells(ours)) + " |", "| | Typst | " + " | ".join(cells(theirs)) + " |"]
    if theirs:
        size = f"{theirs.size / ours.size:.1f} ×" if theirs.size else ""
        rows.append(f"| | ratio | {theirs.wall / ours.wall:.1f} × | {theirs.cpu / ours.cpu:.1f} × | "
                    f"{theirs.peak / ours.peak:.1f} × | {size} | |")
    return rows


def results(quick):
    build()
    python = typst()
    n = 5 if quick else 15
    busy = ""
    if os.getloadavg()[0] > 0.7:
        busy = (" Other work ran on the machine meanwhile: times by the clock are too\n"
                "long, the batch's above all, which has use for both cores; CPU times and ratios hold.")
    with tempfile.TemporaryDirectory() as folder:
        scratch = Path(folder)
        base = python and Measure([Run([python, "-c", "import typst"]) for _ in range(5)])
        quiet(BANSHI, "render", "-q", EXAMPLE, "-o", scratch / "warm.pdf")
        rows = line("seed report", *seed(scratch, python, n, base))
        rows += line("seed report, fonts not prepared", seed_unprepared(scratch, 5), None)[:1]
        for size, times in ((1000, 5), (10000, 3), (100000, 1))[: 2 if quick else 3]:
            measured = table(scratch, python, size, times, base)
            name = f"table, {size:,} rows × 8"
            rows += line(name, *measured) if measured else [f"| {name} | not set with tags by this version | | | | | |"]
        if not quick:
            rows += line("the same without tags", untagged(scratch, 100000, 3), None)[:1]
        rows += line("100 different reports", *batch(scratch, python, 100, 5, base), count=100)
    ours = quiet(BANSHI, "--version").stdout.decode().strip()
    replace_part(BENCH / "RESULTS.md", "peers", f"""Made by `bench/run.py`, {machine()}; {ours}, typst {typst_version(python) if python else "not there"} (PyPI). Medians
of runs in turn, whole processes, warm caches (files, prepared fonts). Both files are tagged PDF/A-2a. Typst runs inside Python; the
time that takes to start is taken off. The batch is `banshi batch` with a process for each core against one Typst process that keeps its fonts and compiles one report after
the other, with threads of its own.{busy}

| document | | wall s | CPU s | peak MB | file MB | rate |
|---|---|---|---|---|---|---|
""" + "\n".join(rows))
    print((BENCH / "RESULTS.md").read_text(encoding="utf-8"))


# ---- instruction counts


def count(*command):
    with tempfile.TemporaryDirectory() as folder:
        done = quiet("valgrind", "--tool=callgrind", f"--callgrind-out-file={folder}/out", *command)
    found = re.search(r"I\s+refs:\s+([\d,]+)", done.stdout.decode())
    if done.returncode or not found:
        sys.exit(done.stdout.decode())
    return int(found[1].replace(",", ""))


def counts(accept):
    build()
    file = BENCH / "counts.json"
    with tempfile.TemporaryDirectory() as folder:
        scratch = Path(folder)
        out = scratch / "out.pdf"
        quiet(BANSHI, "render", "-q", EXAMPLE, "-o", out)  # fills the font cache
        now = {"example": count(BANSHI, "render", "-q", EXAMPLE, "-o", out)}
        report = table_report(scratch, 1000)
        if quiet(BANSHI, "render", "-q", report, "-o", out).returncode == 0:  # fills it too
            now["table of 1,000 rows"] = count(BANSHI, "render", "-q", report, "-o", out)
        for n in ROWS:
            now[f"{n:,} CSV rows, checked"] = count(BANSHI, "check", "-q", table_report(scratch, n))
    if accept:
        file.write_text(json.dumps(now, indent=2) + "\n", encoding="utf-8")
    before = json.loads(file.read_text(encoding="utf-8"))
    few, many = (now[f"{n:,} CSV rows, checked"] for n in ROWS)
    worse = many > GROWTH * few
    print(f"{ROWS[1]:,} rows for {ROWS[0]:,}: {many / few:.2f} times the instructions" + (", which is too many" if worse else ""))
    for name, n in now.items():
        if name not in before:
            print(f"{name}: {n / 1e6:.1f} M instructions, not counted before")
            continue
        worse |= n > before[name] * BOUND
        print(f"{name}: {n / 1e6:.1f} M instructions, {n / before[name] - 1:+.1%}")
    return worse


if __name__ == "__main__":
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for option in ("--quick", "--counts", "--accept"):
        options.add_argument(option, action="store_true")
    asked = options.parse_args()
    if asked.counts or asked.accept:
        sys.exit(counts(asked.accept))
    results(asked.quick)
