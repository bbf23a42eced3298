#!/usr/bin/env python3
"""usage: tally.py BUILD-FOLDER…

Adds up what `meson test` found in the folders and ends with one line: N passed, N failed. A test that speaks TAP counts
by its cases, any other as one. The exit status is that of the whole."""

import json
import re
import sys
from pathlib import Path

CASE = re.compile(r"^(not )?ok\b(?!.*# *SKIP)", re.MULTILINE)
GOOD = {"OK", "SKIP", "EXPECTEDFAIL"}


def count(test):
    """Passed and failed cases of one meson test."""
    good = test["result"] in GOOD
    cases = [bool(failed) for failed in CASE.findall(test.get("stdout", ""))]
    passed, failed = cases.count(False), cases.count(True)
    if test["result"] == "SKIP":
        return 0, 0
    if not good:
        # It may have died, leaked or run too long after its last case.
        return passed, max(failed, 1)
    return (passed, failed) if cases else (1, 0)


def main(folders):
    passed = failed = 0
    for folder in folders:
        log = Path(folder, "meson-logs", "testlog.json")
        if not log.exists():
            failed += 1
            print(f"failed in {folder}: no test was begun")
            continue
        for line in log.read_text(encoding="utf-8").splitlines():
            test = json.loads(line)
            p, f = count(test)
            passed += p
            failed += f
            if f:
                print(f"failed in {folder}: {test['name']}")
    print(f"{passed} passed, {failed} failed")
    return 1 if failed or not passed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
