#!/usr/bin/env python3
"""usage: codes.py SOURCE-ROOT

Every diagnostic of report/codes.def is named in a test, by its code (B0302) or its C name (DIAG_UNKNOWN_FIELD): a test
that provokes it and looks that it was said. A new code without one fails here."""

import re
import sys
from pathlib import Path

from tap import Tap

ROW = re.compile(r'^DIAG\((DIAG_\w+),\s*"(B\d{4})"', re.MULTILINE)
TESTS = {".c", ".h", ".py", ".sh", ".txt", ".jsonl"}


def read_codes(root):
    return ROW.findall((root / "report/codes.def").read_text(encoding="utf-8"))


def words_of_tests(root):
    words = set()
    for path in (root / "tests").rglob("*"):
        if path.suffix in TESTS and path.resolve() != Path(__file__).resolve():
            words |= set(re.findall(r"B\d{4}|DIAG_\w+", path.read_text(encoding="utf-8", errors="replace")))
    return words


def without_test(codes, words):
    return [f"{code} {name}" for name, code in codes if not {name, code} & words]


def main(root):
    tap = Tap()
    codes, words = read_codes(root), words_of_tests(root)
    tap.case("there are codes", [] if len(codes) > 200 else [f"only {len(codes)} found"])
    tap.case("no code is used twice", [code for code in {c for _, c in codes} if [c for _, c in codes].count(code) > 1])
    tap.case("every code is named in a test", without_test(codes, words))
    tap.case("a code without a test would be found",
             [] if without_test([("DIAG_NO_TEST", "B----")], words) == ["B---- DIAG_NO_TEST"] else ["it was not"])
    return tap.finish()


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
