#!/usr/bin/env python3
"""usage: table-fit.py BANSHI

Wide and tall tables as offices have them (table_shapes.py): sheet, pages, type size and where names break are what a
typesetter would choose."""

import re
import subprocess
import sys
import tempfile
from collections import Counter
from itertools import pairwise
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
from table_shapes import shapes  # noqa: E402
from tap import Tap, figure  # noqa: E402

PAGE = re.compile(r"^page (\d+)  ([\d.]+) × ([\d.]+)$")
RULE = re.compile(r"^  rect  \(layout\)  -?[\d.]+,([\d.]+)  ([\d.]+) × ([\d.]+)$")
WORD = re.compile(r"^  text  (\S+)  (-?[\d.]+),(-?[\d.]+) … \S+  .*? ([\d.]+)( turned\S*(?: left)?)?( \S+)? #\S+  (.*)$")


class Set:
    """What a dump says of the table: its pages, its sheet, and the first piece of each text in it."""

    def __init__(self, dump):
        self.pages, self.sheet, self.size, self.pieces, self.rules = 0, "upright", 99.0, set(), []
        for line in dump.splitlines():
            if match := PAGE.match(line):
                self.pages += 1
                self.rules.append(set())
                if float(match[2]) > 700:
                    self.sheet = "a3"
            elif (match := RULE.match(line)) and float(match[3]) < 2:
                self.rules[-1].add(float(match[1]) + float(match[3]) / 2)
            elif (match := WORD.match(line)) and match[1].startswith(("TH#", "TD#")):
                self.size = min(self.size, float(match[4]))
                self.pieces.add(match[7])
                if match[5] and self.sheet == "upright":
                    self.sheet = "turned"

    def row_heights(self):
        """Of all rows but the head of each page, in tenths of a point, with how many rows are so high."""
        return Counter(round(10 * (b - a)) for rules in map(sorted, self.rules) for a, b in pairwise(rules[1:]))

    def longest_line(self, name):
        """Of a name in pieces: the characters of the longest."""
        return max((len(piece) for piece in self.pieces if piece in name), default=0)


def problems_of(shape, dump):
    found = Set(dump)
    if found.pages > shape.pages:
        yield f"{found.pages} pages instead of {shape.pages}"
    if found.sheet not in shape.sheets.split():
        yield f"{found.sheet} instead of {shape.sheets}"
    if found.size < shape.size:
        yield f"in {found.size} pt"
    heights = found.row_heights()
    if shape.alike and max(heights) - min(heights) > 1:
        yield f"rows of {heights} tenths of a point"
    names = [name.split("\\n")[0] for name in shape.names()]
    narrow = [name for name in names if found.longest_line(name) < min(shape.least, len(name))]
    if narrow:
        yield f"{narrow[0]} has {found.longest_line(narrow[0])} in a line"


def main(banshi):
    tap, good = Tap(), 0
    for shape in shapes():
        with tempfile.TemporaryDirectory() as folder:
            Path(folder, "t.yaml").write_text(shape.form, encoding="utf-8")
            Path(folder, "d.csv").write_text(shape.data, encoding="utf-8")
            Path(folder, "r.yaml").write_text("template: ./t.yaml\nt: { csv: d.csv }\n", encoding="utf-8")
            done = subprocess.run([banshi, "dump", "-q", "--lang", "en", "--stage", "pages", "r.yaml"], cwd=folder, capture_output=True, text=True)
        problems = [done.stderr or "no pages"] if done.returncode else list(problems_of(shape, done.stdout))
        good += not problems
        tap.case(shape.name, problems)
    figure(f"{good} of {tap.cases} wide and tall tables are set as a typesetter would")
    return tap.finish()


if __name__ == "__main__":
    sys.exit(main(str(Path(sys.argv[1]).resolve())))
