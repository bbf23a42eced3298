#!/usr/bin/env python3
"""usage: bench/prove.py [STEP…]

Everything that is claimed, at full size: ./dev prove builds both programs and runs this. The steps, without a name all of
them in this order:

  tests       every test in both builds, as often as the long proofs ask for (tests/count.h)
  threads     ThreadSanitizer over eight engines of the library in eight threads, 1,000 reports, and over the service
  counts      instructions of the example and of long tables, against bench/counts.json
  tags        what tags cost
  memory      memory, open files and time a report over a batch of 50,000
  tables      long tables to 1,000,000 rows, and beside Typst             bench/TABLES.md
  targets     each way out: PDF by profile and writer, SVG, PNG            bench/RESULTS.md
  ofd         OFD beside PDF, and beside ofdrw (Java)                      bench/RESULTS.md
  typography  the same paragraphs by Pango and Typst; cost of composing    bench/typography/RESULTS.md
  peers       the same documents by Typst                                  bench/RESULTS.md

Figures go to bench/PROOF.md and the pages named. The exit status is 1 when something was not as it must be."""

import json
import os
import re
import subprocess
import sys
import time
from pathlib import Path

import ofd as beside_pdf
import run as side_by_side
import tables as long_tables
import targets as ways_out
from page import machine, replace_part, table

BENCH = Path(__file__).resolve().parent
ROOT = BENCH.parent
PAGE = BENCH / "PROOF.md"
BUILDS = {"plain": ROOT / "build", "sanitizers": ROOT / "build-asan"}
BANSHI = BUILDS["plain"] / "cli/banshi"
TYPST_GB = 9  # what Typst takes for 100,000 rows

sys.path.append(str(ROOT / "tests"))
from tally import count as count_cases  # noqa: E402


def say(text):
    print(f"prove: {text}", file=sys.stderr, flush=True)


def run(*command, **env):
    """Exit status and what was said."""
    done = subprocess.run([str(part) for part in command], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
                          cwd=ROOT, env={**os.environ, **env})
    return done.returncode, done.stdout


def write(name, text):
    replace_part(PAGE, name, f"Measured {machine()}.\n\n{text}")


def free_gb():
    return int(re.search(r"MemAvailable:\s+(\d+)", Path("/proc/meminfo").read_text())[1]) / 1048576


# ---- tests ----

def read_log(folder):
    lines = (folder / "meson-logs/testlog.json").read_text(encoding="utf-8").splitlines()
    return {test["name"].split(" / ")[-1]: test for test in map(json.loads, lines)}


def sum_up(name, log, minutes):
    passed, failed = (sum(column) for column in zip(*map(count_cases, log.values())))
    skipped = sum(test["result"] == "SKIP" for test in log.values())
    return f"- {name}: {passed:,} cases passed, {failed} failed, {skipped} tests skipped, in {minutes:.0f} minutes"


def figures(logs):
    """What the tests measured, by the plain build, and how long each took in both."""
    rows = []
    for name, test in logs["plain"].items():
        found = re.findall(r"^(?:# )?figure: (.*)", test.get("stdout", ""), re.M)
        other = logs["sanitizers"].get(name)
        if found:
            rows.append((name, "; ".join(found), f"{test['duration']:.0f}", f"{other['duration']:.0f}" if other else "–"))
    return table(("test", "tried, or found", "s", "s with sanitizers"), rows)


def tests():
    logs, lines, good = {}, [], True
    for name, folder in BUILDS.items():
        begin = time.monotonic()
        status, said = run("meson", "test", "-C", folder, "--no-rebuild", "-t", "40", BANSHI_FULL_SIZE="1")
        logs[name] = read_log(folder)
        lines.append(sum_up(name, logs[name], (time.monotonic() - begin) / 60))
        for failed in re.findall(r"^ *\d+/\d+ (?:\S+ / )?(\S+) +(?:FAIL|TIMEOUT|ERROR)", said, re.M):
            lines.append(f"- **failed** in {folder.name}: {failed}")
        good &= status == 0
    write("tests", "\n".join(lines) + "\n\n" + figures(logs))
    return good


def threads():
    folder = ROOT / "build-tsan"
    if not (folder / "build.ninja").exists():
        run("meson", "setup", folder, "--buildtype=debugoptimized", "--optimization=1", "-Db_sanitize=thread", "-Db_pie=false", "-Db_lundef=false", "-Dc_args=-g1")
    status, said = run("ninja", "-C", folder, "tests/banshi/test-library", "tests/service/libcrash.so", "cli/banshi", "cli/banshi-whole", "cli/banshi-serve")
    if status:
        say(said[-2000:])
        return False
    found, good = [], True
    for suite, names in (("banshi", ["library"]), ("service", ["service", "leaving", "hostile"])):
        status, _ = run("meson", "test", "-C", folder, "--no-rebuild", "-t", "20", "--suite", suite, *names, BANSHI_FULL_SIZE="1")
        log = read_log(folder)
        found += [f"- {name}: {log[name]['result']}, {log[name]['duration']:.0f} s" for name in names if name in log]
        good &= status == 0 and set(names) == set(log)
    write("threads", "\n".join(found))
    return good


# ---- figures ----

def counts():
    status, said = run(sys.executable, BENCH / "run.py", "--counts")
    write("counts", "\n".join(f"- {line}" for line in said.strip().splitlines()))
    return status == 0


def tags():
    status, said = run(sys.executable, BENCH / "cost.py", BANSHI, ROOT)
    write("tags", "\n".join(f"- {line[2:]}" for line in said.splitlines() if line.startswith("# ")))
    return status == 0


def memory():
    status, said = run(sys.executable, BENCH / "memory.py", BANSHI)
    write("memory", said)
    return status == 0


def tables():
    page = BENCH / "TABLES.md"
    for name, n_values, sizes in (("ten", 8, (1000, 10000, 100000, 1000000)), ("eight", 6, (1000, 10000, 100000))):
        replace_part(page, name, long_tables.alone(BANSHI, n_values, sizes) + f"\n\nMeasured {machine()}.")
    python = side_by_side.typst()
    if python:
        sizes = (1000, 10000, 100000)[:3 if free_gb() > TYPST_GB else 2]
        replace_part(page, "beside", f"{long_tables.beside(BANSHI, python, sizes)}\n\n"
                     f"Typst {side_by_side.typst_version(python)}. Measured {machine()}.")
    return True


def targets():
    return ways_out.main(BANSHI) == 0


def ofd():
    return beside_pdf.main(BANSHI) == 0


def typography():
    python = side_by_side.typst() or sys.executable
    page = BENCH / "typography/RESULTS.md"
    status, said = run(python, BENCH / "typography/compare.py", BANSHI, page)
    built, _ = run("ninja", "-C", BUILDS["plain"], "bench/bench-compose")
    if status or built:
        say(said)
        return False
    runs = [run(BUILDS["plain"] / "bench/bench-compose", ROOT / "tests/data/prose.yaml")[1] for _ in range(7)]
    shaping, composing = (sorted(int(re.search(rf"{what} (\d+) µs", said)[1]) for said in runs) for what in ("shaping", "composing"))
    ratio = sorted(float(re.search(r"ratio ([\d.]+)", said)[1]) for said in runs)
    replace_part(page, "cost", f"Seven runs, each the median of 41 rounds, CPU time per 1,000 characters: shaping {shaping[3]} µs "
                 f"({shaping[0]} to {shaping[-1]}), composing {composing[3]} µs ({composing[0]} to {composing[-1]});\n"
                 f"composing over shaping {ratio[3]:.2f} ({ratio[0]:.2f} to {ratio[-1]:.2f}). Measured {machine()}.")
    return True


def peers():
    if free_gb() < TYPST_GB + 3:
        say("too little memory for Typst's 100,000 rows: only the shorter tables are compared")
        side_by_side.results(quick=True)
    else:
        side_by_side.results(quick=False)
    return True


STEPS = {step.__name__: step for step in (tests, threads, counts, tags, memory, tables, targets, ofd, typography, peers)}


def main(names):
    unknown = set(names) - set(STEPS)
    if unknown:
        sys.exit(f"prove: there is no step {', '.join(sorted(unknown))}; there are: {', '.join(STEPS)}")
    bad = []
    for name in names or STEPS:
        begin = time.monotonic()
        good = STEPS[name]()
        say(f"{name}: {'as it must be' if good else 'NOT AS IT MUST BE'}, {(time.monotonic() - begin) / 60:.1f} minutes")
        bad += [] if good else [name]
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
