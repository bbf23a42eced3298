#!/usr/bin/env python3
"""usage: symbols.py GOLDEN BUILD-ROOT

What a program that has the library inside can call: the names that are not hidden, of all rooms, against the list.
A name that leaves it breaks programs; one that comes to it is kept for good."""

import re
import subprocess
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
from tap import Tap  # noqa: E402


def visible_names(library):
    """Defined, global and not hidden."""
    table = subprocess.run(["readelf", "-sW", library], check=True, capture_output=True, text=True).stdout
    rows = [line.split() for line in table.splitlines() if re.match(r"\s*\d+: ", line)]
    return {row[7] for row in rows if len(row) == 8 and row[4] == "GLOBAL" and row[5] == "DEFAULT" and row[6] != "UND"}


# What the library consists of (docs/architecture.md); the other rooms are the program's.
ROOMS = ["report", "fonts", "document", "templates", "binding", "checks", "layout", "render", "banshi"]


def main(golden, build):
    tap = Tap()
    wanted = set(Path(golden).read_text().split())
    found = {name: room for room in ROOMS for name in visible_names(Path(build) / room / f"lib{room}.a")}
    tap.case("no other name can be seen", [f"{name} of {found[name]}" for name in sorted(found.keys() - wanted)])
    tap.case("every name is there", sorted(wanted - found.keys()))
    return tap.finish()


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:3]))
