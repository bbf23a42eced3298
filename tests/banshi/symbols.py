#!/usr/bin/env python3
"""usage: symbols.py GOLDEN SHARED-LIBRARY STATIC-LIBRARY

What a program that links the library can call: the names that are not hidden, against the list. A name that leaves it breaks
programs; one that comes to it is kept for good. Of the shared library each is of the version BANSHI_1."""

import re
import subprocess
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
from tap import Tap  # noqa: E402


def visible_names(library, table):
    """Defined, and to be linked with."""
    listed = subprocess.run(["readelf", "-W", table, library], check=True, capture_output=True, text=True).stdout
    rows = [line.split() for line in listed.splitlines() if re.match(r"\s*\d+: ", line)]
    return {row[7] for row in rows if len(row) == 8 and row[4] in ("GLOBAL", "WEAK") and row[5] == "DEFAULT" and row[6] not in ("UND", "ABS")}


def compare(found, wanted):
    return [f"{name} is there, and not on the list" for name in sorted(found - wanted)] + [
            f"{name} is missing" for name in sorted(wanted - found)]


def main(golden, shared, static):
    tap = Tap()
    wanted = set(Path(golden).read_text().split())
    tap.case("the shared library has these names", compare(visible_names(shared, "--dyn-syms"), {f"{name}@@BANSHI_1" for name in wanted}))
    tap.case("the static library has these names", compare(visible_names(static, "-s"), wanted))
    soname = re.search(r"SONAME.*\[(.*)\]", subprocess.run(["readelf", "-d", shared], capture_output=True, text=True).stdout)
    tap.case("its name is libbanshi.so.1", [] if soname and soname[1] == "libbanshi.so.1" else [str(soname)])
    return tap.finish()


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:4]))
