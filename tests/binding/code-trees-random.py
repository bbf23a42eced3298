#!/usr/bin/env python3
"""usage: code-trees-random.py BANSHI

Random trees of codes in two to four columns (tree: [类, 款, 项]), written in each way there is, with rows left out, exchanged,
repeated and numbers changed. What must be told of each row, and what stands in sums that were left blank, is worked out a
second time here."""

import json
import random
import re
import subprocess
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
from tap import Tap, figure, tries  # noqa: E402

LEVELS = "类款项目"
TOTAL = "合计"


def make_codes(rng, n_levels):
    """Codes in order, each a tuple of its levels' numbers."""
    codes = []

    def grow(code):
        if code:
            codes.append(code)
        if len(code) < n_levels and (not code or rng.random() < 0.8):
            digits = 3 if not code else rng.choice([2, 2, 2, 1])
            for number in sorted(rng.sample(range(1, 10 ** digits - 1), rng.randint(1, 3))):
                grow(code + (f"{number:0{digits}}",))

    grow(())
    return codes


def spoil(rng, codes):
    codes = list(codes)
    for _ in range(rng.choice([0, 0, 1, 2])):
        what, i = rng.choice("left-out exchanged again".split()), rng.randrange(len(codes))
        if what == "left-out" and len(codes) > 1:
            del codes[i]
        elif what == "again":
            codes.insert(rng.randrange(len(codes) + 1), codes[i])
        else:
            k = rng.randrange(len(codes))
            codes[i], codes[k] = codes[k], codes[i]
    return codes


def written(rng, codes, n_levels):
    """The columns of codes of each row: its own alone, all of them, or whole codes; None: this way says something else."""
    way, rows, above = rng.choice(["own", "all", "whole"]), [], [""] * n_levels
    for code in codes:
        row = ["".join(code[:i + 1]) if way == "whole" else code[i] for i in range(len(code))] + [""] * (n_levels - len(code))
        whole = list(row)
        if way != "all":
            for i in range(len(code) - 1):
                if above[i] == row[i] and rng.random() < 0.9:
                    row[i] = ""
                elif way == "own":
                    above[i + 1:] = [""] * (n_levels - i - 1)
        above = whole
        rows.append(row)
    return rows


def codes_of(rows, n_levels):
    """The code of each row, as the words of the manual have it: its own is the last that it fills, blanks before go on."""
    level, out = [""] * n_levels, []
    for row in rows:
        own = max((i + 1 for i in range(n_levels) if row[i]), default=0)
        if own:
            level = [row[i] or level[i] if i < own else "" for i in range(n_levels)]
        out.append(tuple(level[:own]) if own else None)
    return out


def parents(codes):
    first = {}
    for i, code in enumerate(codes):
        if code:
            first.setdefault(code, i)
    return [next((first[code[:n]] for n in range(len(code) - 1, 0, -1) if code[:n] in first), None) if code else None for code in codes], first


def sums(codes, parent, values):
    """What is below each row, deepest rows first; a blank sum is filled in. The second: what each row then has."""
    n = len(codes)
    depth = [0] * n
    for i in range(n):
        up = parent[i]
        while up is not None:
            depth[i] += 1
            up = parent[up]
    below, some, have = [0] * n, [False] * n, list(values)
    for i in sorted(range(n), key=lambda i: -depth[i]):
        if have[i] is None and some[i]:
            have[i] = below[i]
        if parent[i] is not None and have[i] is not None:
            below[parent[i]] += have[i]
            some[parent[i]] = True
    return below, have


def key(code):
    return [(len(part), part) for part in code]


class Case:
    def __init__(self, rng, number):
        self.rng, self.number = rng, number
        self.n = rng.randint(2, 4)
        self.rows = written(rng, spoil(rng, make_codes(rng, self.n)), self.n)
        self.codes = codes_of(self.rows, self.n)
        self.parent, self.first = parents(self.codes)
        self.has_rows_below = set(self.parent) - {None}
        self.fill()

    def fill(self):
        """Numbers that add up, then some that do not, and blanks in the second column."""
        rng, n = self.rng, len(self.rows)
        leaves = [None if i in self.has_rows_below else rng.randint(0, 999) for i in range(n)]
        self.values = [sums(self.codes, self.parent, leaves)[1], sums(self.codes, self.parent, leaves)[1]]
        self.values = [[v or 0 for v in column] for column in self.values]
        for column in self.values:
            for i in range(n):
                if rng.random() < 0.03:
                    column[i] += rng.choice([-1, 1, 1000])
        self.values[1] = [None if rng.random() < (0.4 if i in self.has_rows_below else 0.1) else v for i, v in enumerate(self.values[1])]
        top = [i for i in range(n) if self.parent[i] is None]
        have = [self.values[0], sums(self.codes, self.parent, self.values[1])[1]]
        self.total = [sum(column[i] or 0 for i in top) + (rng.random() < 0.1) for column in have]
        self.have = have

    def file(self):
        lines = [",".join(row + [f"项目{i}", str(a), "" if b is None else str(b)]) for i, (row, a, b) in enumerate(zip(self.rows, *self.values))]
        return ",".join(LEVELS[:self.n]) + ",名称,甲,乙\n" + "\n".join(lines) + f"\n{',' * self.n}{TOTAL},{self.total[0]},{self.total[1]}\n"

    def expected(self):
        told, levels = set(), {len(code) for code in self.codes if code}
        before = None
        for i, code in enumerate(self.codes):
            line = i + 2
            if self.first[code] != i:
                told.add(("B0923", line))
            elif before and key(before) > key(code):
                told.add(("B0920", line))
            up = self.parent[i]
            if len(code) > 1 and len(code) - 1 in levels and not (up is not None and len(self.codes[up]) == len(code) - 1):
                told.add(("B0919", line))
            before = code
        for values, have, total in zip(self.values, self.have, self.total):
            below, _ = sums(self.codes, self.parent, have)
            for i in self.has_rows_below:
                if (have[i] or 0) != below[i]:
                    told.add(("B0901", i + 2))
            if sum(have[i] or 0 for i in range(len(have)) if self.parent[i] is None) != total:
                told.add(("B0901", len(have) + 2))
        return told

    def printed(self):
        """The second column, a blank as nothing."""
        return ["" if v is None else str(v) for v in self.have[1]] + [str(self.total[1])]


def template(cases):
    out = "banshi-template: 1\nname: t\nlabel: 表\nfields:\n"
    out += "".join(f"  t{c.number}: {{ label: 表{c.number}, type: table, table: n{c.n}, required: true }}\n" for c in cases)
    out += "tables:\n"
    for n in sorted({c.n for c in cases}):
        stubs = ", ".join(f"{{ key: c{i}, label: {LEVELS[i]} }}" for i in range(n))
        out += f"""  n{n}:
    value: {{ type: integer }}
    rows: {{ from: data, stubs: [ {stubs}, {{ key: name, label: 名称 }} ] }}
    columns: [ {{ key: a, label: 甲 }}, {{ key: b, label: 乙, value: {{ type: integer, blank: true }} }} ]
    rules: [ {{ id: Z-{n}, tree: [{", ".join(LEVELS[:n])}], total: {TOTAL} }} ]
"""
    return out + "body:\n" + "".join(f"  - table: t{c.number}\n" for c in cases)


def run(banshi, folder, command):
    return subprocess.run([banshi, *command, "-q", "r.yaml"], cwd=folder, capture_output=True, text=True, timeout=300).stdout


def check_cases(banshi, folder, cases):
    (folder / "t.yaml").write_text(template(cases))
    for case in cases:
        (folder / f"{case.number}.csv").write_text(case.file())
    (folder / "r.yaml").write_text("template: ./t.yaml\n" + "".join(f"t{c.number}: {{ csv: {c.number}.csv }}\n" for c in cases))
    told = {}
    for problem in json.loads(run(banshi, folder, ["check", "--format", "json"]))["problems"]:
        told.setdefault(problem["file"].split("/")[-1], set()).add((problem["code"], problem.get("line")))
    problems = []
    for case in cases:
        want, got = case.expected(), told.get(f"{case.number}.csv", set())
        if want != got:
            problems.append(f"too few {sorted(want - got)}, too many {sorted(got - want)} of\n{case.file()}")
    tables = re.split(r"^  table ", run(banshi, folder, ["dump", "--stage=document"]), flags=re.M)[1:]
    for case, table in zip(cases, tables):
        cells = re.findall(r"^    \d+,%d rs1cs1 N ?(.*)$" % (case.n + 2), table, re.M)
        if [cell.strip() for cell in cells] != case.printed():
            problems.append(f"the second column is {cells}, not {case.printed()} of\n{case.file()}")
    return problems


def main(banshi):
    tap, rng, problems = Tap(), random.Random(1616), []
    banshi, n = str(Path(banshi).resolve()), tries(150, 4000)
    told = 0
    with tempfile.TemporaryDirectory() as folder:
        for first in range(0, n, 50):
            cases = [Case(rng, first + i) for i in range(50)]
            told += sum(len(case.expected()) for case in cases)
            problems += check_cases(banshi, Path(folder), cases)
    figure(f"{n:,} random trees of codes: {told:,} slips told as worked out in Python, and no others")
    tap.case("what is wrong with codes and their sums is told, and nothing else", problems[:5])
    return tap.finish()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
