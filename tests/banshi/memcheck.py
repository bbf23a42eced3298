#!/usr/bin/env python3
"""usage: memcheck.py ENGINES SOURCE-ROOT

Valgrind over the library at full size: nothing is read that was not written or is gone, nothing is lost, and two engines
after another leave behind what one does, so banshi_engine_free gives all back."""

import re
import shutil
import subprocess
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
from tap import Tap, count, figure  # noqa: E402

REPORTS = ["letter", "xiangtan-hrss-2024", "communique"]


def watched(engines, n, reports, root):
    """What valgrind says, and how many bytes and blocks are in use at the end."""
    done = subprocess.run(["valgrind", "--leak-check=full", "--show-leak-kinds=definite,indirect", "--errors-for-leak-kinds=definite,indirect",
                           "--error-exitcode=9", "--num-callers=20", f"--suppressions={root}/tests/banshi/valgrind.supp", engines, str(n), *reports],
                          capture_output=True, text=True, timeout=1100)
    left = re.search(r"in use at exit: ([\d,]+) bytes in ([\d,]+) blocks", done.stderr)
    return done, [int(each.replace(",", "")) for each in left.groups()] if left else None


def main(engines, source):
    if not count(0, 1):
        print("1..0 # SKIP at full size")
        return 0
    if not shutil.which("valgrind"):
        print("1..0 # SKIP valgrind is not installed: NO MEMORY WAS LOOKED AT")
        return 0
    tap, root = Tap(), Path(source).resolve()
    reports = [str(root / f"examples/{name}.yaml") for name in REPORTS]
    left = []
    for n in (1, 2):
        done, in_use = watched(engines, n, reports, root)
        left.append(in_use)
        tap.case(f"of {n} engine(s) nothing is read or lost that may not be", [done.stderr[:3000]] if done.returncode else [])
    tap.case("an engine gives all back", [] if left[0] == left[1] else [f"bytes and blocks in use at the end: {left[0]} of one, {left[1]} of two"])
    figure(f"memcheck: bytes and blocks in use at the end: {left[0]} of one engine, {left[1]} of two")
    return tap.finish()


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:3]))
