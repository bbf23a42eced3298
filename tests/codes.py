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


# Tells nothing of what a report says: how many digits are kept, how a number or a value is written in the file, what is silenced, sums too large,
# what mends a table; B0903 and B0912 are rules of a template, each with a source of its own.
NO_RULE = {"B0307", "B0322", "B0329", "B0330", "B0341", "B0903", "B0912", "B0904", "B0905", "B0906", "B0907", "B0908",
           "B0914", "B0915", "B0916", "B0917", "B0918"}
CHECK = re.compile(r'^DIAG\((DIAG_\w+),\s*"(B\d{4})",\s*(\w+)', re.MULTILINE)


def without_basis(root):
    """Codes that say a report is wrong (its values, its words), and name nothing that asks for it."""
    based = set(re.findall(r"^BASIS\((DIAG_\w+)", (root / "report/bases.def").read_text(encoding="utf-8"), re.MULTILINE))
    checks = [(name, code) for name, code, kind in CHECK.findall((root / "report/codes.def").read_text(encoding="utf-8"))
              if kind == "ERROR_OF_VALUE" or code.startswith("B09")]
    return [f"{code} {name}" for name, code in checks if name not in based and code not in NO_RULE]


def main(root):
    tap = Tap()
    codes, words = read_codes(root), words_of_tests(root)
    tap.case("there are codes", [] if len(codes) > 200 else [f"only {len(codes)} found"])
    tap.case("no code is used twice", [code for code in {c for _, c in codes} if [c for _, c in codes].count(code) > 1])
    tap.case("every code is named in a test", without_test(codes, words))
    tap.case("every check names what it rests on", without_basis(root))
    tap.case("a code without a test would be found",
             [] if without_test([("DIAG_NO_TEST", "B----")], words) == ["B---- DIAG_NO_TEST"] else ["it was not"])
    return tap.finish()


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
