#!/usr/bin/env python3
"""usage: last-year-random.py BANSHI

Random tables with last year's rows beside them: rows exchanged, left out, added, renamed, twice. Growth against last year, a rule
for each row, and rules that name single cells by code or by name, with slips planted by chance: each is told where it stands, and
nothing else. What must be told and what is printed is worked out a second time here."""

import json
import random
import subprocess
import sys
import tempfile
from collections import Counter
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
from pdf_tags import Pdf  # noqa: E402
from tap import Tap, figure, tries  # noqa: E402

TABLES = 30  # of a report
NAMES = "甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未申酉"
HEAD = """banshi-template: 1
name: t
label: 表
page: {{ size: A4, margin: {{ top: 25mm, bottom: 25mm, inner: 25mm, outer: 25mm }}, number: {{ text: "" }} }}
fields: {{ t: {{ label: 报告, type: text }}, {fields} }}
metadata: {{ title: 试 }}
body: [ {body} ]
tables:
"""
TABLE = """  n{k}:
    value: {{ type: integer }}
    rows: {{ from: data, stubs: [ {{ key: c, label: 编码 }}, {{ key: n, label: 名称 }} ] }}
    columns:
      - {{ key: then, label: 上年, value: {{ type: integer, blank: true }} }}
      - {{ key: now, label: 本年 }}
      - {{ key: up, label: 增减, formula: now - previous.now }}
      - {{ key: rate, label: 增长, formula: (now - previous.now) / previous.now, as: percent, value: {{ type: decimal, places: 1 }}, zero: "—" }}
    rules: [ {rule} ]
"""


def one_of(keys):
    """Each key's row; None where several have it."""
    count = Counter(keys)
    return {key: i if count[key] == 1 else None for i, key in enumerate(keys)}


class Case:
    def __init__(self, rng, k):
        self.rng, self.k = rng, k
        codes = [f"{code}" for code in rng.sample(range(201, 299), rng.randint(2, 9))]
        names = rng.sample(NAMES, len(codes))
        self.last = [[code, name, rng.choice([0, rng.randint(1, 9999)])] for code, name in zip(codes, names)]
        self.now = [[code, name, rng.randint(0, 9999)] for code, name in zip(codes, names)]
        self.change()
        self.before = self.match()
        self.rows = [self.row(i) for i in range(len(self.now))]
        self.rules = [rule for rule in (self.cell_rule(i) for i in range(rng.randint(0, 3))) if rule]

    def change(self):
        """What happens to rows from one year to the next."""
        rng = self.rng
        rng.shuffle(self.last)
        for _ in range(rng.randint(0, 3)):
            what, i = rng.choice("renamed recoded gone new again bare".split()), rng.randrange(len(self.last))
            if what == "renamed":
                self.last[i][1] = "旧" + self.last[i][1]
            elif what == "recoded":
                self.last[i][0] = str(rng.randint(301, 399))
            elif what == "gone" and len(self.last) > 1:
                del self.last[i]
            elif what == "new":
                self.now.append([str(rng.randint(401, 499)), f"新{len(self.now)}", rng.randint(0, 999)])
            elif what == "again":
                self.last.append(list(self.last[i][:2]) + [rng.randint(0, 999)])
            elif what == "bare":
                self.last[i][0] = ""

    def match(self):
        """Last year's number of each row: the row of both its names, else of its code; of two neither."""
        both, code = one_of([tuple(row[:2]) for row in self.last]), one_of([row[0] for row in self.last])
        found = []
        for row in self.now:
            i = both.get(tuple(row[:2]))
            i = code.get(row[0]) if i is None else i
            found.append(None if i is None else self.last[i][2])
        return found

    def row(self, i):
        """上年, 增减 as they are given, and what of them is told: a blank is none where it is worked out, and 0 in a rule."""
        code, name, now = self.now[i]
        then = up = ""
        told = []
        if self.before[i] or self.rng.random() < 0.5:
            slip = self.rng.random() < 0.15
            then = self.rng.choice(["", (self.before[i] or 0) + 1]) if slip else self.before[i] or 0
            told += [("B0902", f"L{self.k}")] if self.before[i] is not None and int(then or 0) != self.before[i] else []
        if self.rng.random() < 0.4:
            slip = self.rng.random() < 0.15
            up = now - (self.before[i] or 0) + slip
            told += [("B0924", None)] if self.before[i] is not None and slip else []
        return {"line": f"{code},{name},{then},{now},{up}", "told": told}

    def cell(self, i):
        """A cell as a rule calls it, by its code or its name."""
        return f"t{self.k}.{self.rng.choice(self.now[i][:2])}.now"

    def cell_rule(self, number):
        """One cell is two others and a number, or is not; None: there are too few rows."""
        if len(self.now) < 3:
            return None
        whole, one, other = self.rng.sample(range(len(self.now)), 3)
        values = [self.now[i][2] for i in (whole, one, other)]
        slip = self.rng.random() < 0.3
        rest = values[0] - values[1] - values[2] + (self.rng.choice([-1, 1, 100]) if slip else 0)
        rest = f"+ {rest}" if rest >= 0 else f"- {-rest}"
        return {"id": f"K{self.k}-{number}", "require": f"{self.cell(whole)} = {self.cell(one)} + {self.cell(other)} {rest}", "broken": slip}

    def told(self):
        lines = {(code, rule, i + 2) for i, row in enumerate(self.rows) for code, rule in row["told"]}
        return lines | {("B0903", rule["id"], None) for rule in self.rules if rule["broken"]}

    def printed(self):
        """Names, 增减 and 增长 of each row, of a file in which neither stands."""
        out = []
        for (code, name, now), before in zip(self.now, self.before):
            rate = "" if before is None else "—" if before == 0 else percent(Fraction(now - before, before))
            out.append([code, name, "", str(now), "" if before is None else str(now - before), rate])
        return out


def percent(value):
    tenths = Decimal(1000 * value.numerator) / Decimal(value.denominator)
    rounded = int(tenths.quantize(Decimal(1), ROUND_HALF_UP))  # nothing is less than nothing: no -0.0
    return str(Decimal(rounded).scaleb(-1))


def write(folder, name, cases, files, ruled):
    fields = ", ".join(f"t{c.k}: {{ label: 表{c.k}, type: table, table: n{c.k}, required: true }}" for c in cases)
    text = HEAD.format(fields=fields, body=", ".join(f"{{ table: t{c.k} }}" for c in cases))
    text += "".join(TABLE.format(k=c.k, rule=f"{{ id: L{c.k}, columns: then = previous.now }}" if ruled else "") for c in cases)
    rules = [rule for c in cases for rule in c.rules] if ruled else []
    text += "rules:\n" if rules else ""
    text += "".join(f"  - {{ id: {rule['id']}, require: {rule['require']}, message: 不等 }}\n" for rule in rules)
    (folder / f"{name}.t.yaml").write_text(text if ruled else text.replace("    rules: [  ]\n", ""))
    for case, content in zip(cases, files):
        (folder / f"{name}.{case.k}.csv").write_text(content)
    (folder / f"{name}.yaml").write_text(f"template: ./{name}.t.yaml\n" + "".join(f"t{c.k}: {{ csv: {name}.{c.k}.csv }}\n" for c in cases))


def files_of(cases, folder):
    write(folder, "last", cases, ["编码,名称,上年,本年\n" + "".join(f"{code},{name},,{value}\n" for code, name, value in c.last) for c in cases], False)
    write(folder, "now", cases, ["编码,名称,上年,本年,增减\n" + "".join(row["line"] + "\n" for row in c.rows) for c in cases], True)
    write(folder, "plain", cases, ["编码,名称,上年,本年\n" + "".join(f"{code},{name},,{value}\n" for code, name, value in c.now) for c in cases], False)


def check_told(banshi, folder, cases):
    done = subprocess.run([banshi, "check", "-q", "--format", "json", "now.yaml", "--previous", "last.yaml"], cwd=folder, capture_output=True, text=True,
                          timeout=300)
    told = {}
    for problem in json.loads(done.stdout)["problems"]:
        file, rule = problem.get("file", "").split("/")[-1], problem.get("rule")
        line = None if problem["code"] == "B0903" else problem.get("line")
        k = file.split(".")[1] if file.endswith(".csv") else rule
        told.setdefault(k, set()).add((problem["code"], rule, line))
    problems = []
    for case in cases:
        want, got = case.told(), told.pop(str(case.k), set())
        if want != got:
            problems.append(f"too few {sorted(want - got, key=str)}, too many {sorted(got - want, key=str)} of\n"
                            + "\n".join(row["line"] for row in case.rows) + f"\nand {case.last}\n{case.rules}")
    return problems + ([f"beside the tables: {told}"] if told else [])


def check_printed(banshi, folder, cases):
    done = subprocess.run([banshi, "render", "-q", "plain.yaml", "--previous", "last.yaml", "-o", "out.pdf"], cwd=folder, capture_output=True, text=True,
                          timeout=300)
    if done.returncode:
        return [done.stderr[:1000]]
    pdf = Pdf(folder / "out.pdf")
    bodies = [element for top in pdf.elements for element in top.walk() if element.role == "TBody"]
    problems = [] if len(bodies) == len(cases) else [f"{len(bodies)} tables"]
    for case, body in zip(cases, bodies):
        found = [[pdf.text(cell).replace("−", "-") for cell in row.kids] for row in body.kids]
        if found != case.printed():
            problems.append(f"{found}\nnot {case.printed()}\nbeside {case.last}")
    return problems


def main(banshi):
    tap, rng = Tap(), random.Random(1617)
    told, printed, n, slips = [], [], tries(60, 3000), 0
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for first in range(0, max(n, TABLES), TABLES):
            cases = [Case(rng, first + i) for i in range(TABLES)]
            slips += sum(len(case.told()) for case in cases)
            files_of(cases, folder)
            told += check_told(banshi, folder, cases)
            printed += check_printed(banshi, folder, cases)
    figure(f"{n:,} random tables beside last year's: {slips:,} slips told, and nothing else")
    tap.case("growth, rows against last year's and single cells: what is wrong is told, and nothing else", told[:4])
    tap.case("growth as it is printed", printed[:4])
    return tap.finish()


if __name__ == "__main__":
    sys.exit(main(str(Path(sys.argv[1]).resolve())))
