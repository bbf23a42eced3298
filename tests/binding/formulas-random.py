#!/usr/bin/env python3
"""usage: formulas-random.py BANSHI

Random formulas over random numbers, worked out a second time by Python's fractions: each column is rounded once, as its
template says, also where one formula needs another; a division by zero prints what the template says, and so does
what needs it."""

import random
import re
import subprocess
import sys
import tempfile
from decimal import ROUND_DOWN, ROUND_HALF_EVEN, ROUND_HALF_UP, Decimal, localcontext
from fractions import Fraction
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
from tap import Tap, figure, tries  # noqa: E402

GIVEN = ["a", "b", "c", "d"]
TIMES = {"number": 1, "percent": 100, "per-mille": 1000}
ROUNDS = {"half-up": ROUND_HALF_UP, "half-even": ROUND_HALF_EVEN, "down": ROUND_DOWN}
HEAD = """banshi-template: 1
name: t
label: 表
fields: { t: { label: 表, type: table, table: t, required: true } }
body: [ { table: t } ]
tables:
  t:
    value: { type: decimal, decimals: 4 }
    rows: { from: data, stubs: [ { key: n, label: 名称 } ] }
    columns:
"""


def expression(rng, known, depth=0):
    """A tree: a name, a number, or (operator, left, right)."""
    if depth > 2 or rng.random() < 0.35:
        return rng.choice(known) if rng.random() < 0.8 else str(rng.choice([2, 3, "0.5", 7, 100]))
    return rng.choice("+-*/"), expression(rng, known, depth + 1), expression(rng, known, depth + 1)


def written(tree):
    return tree if isinstance(tree, str) else f"({written(tree[1])} {tree[0]} {written(tree[2])})"


def value_of(tree, row):
    """None: divided by zero."""
    if isinstance(tree, str):
        return row[tree] if tree in row else Fraction(tree)
    left, right = value_of(tree[1], row), value_of(tree[2], row)
    if left is None or right is None or (tree[0] == "/" and right == 0):
        return None
    return {"+": lambda: left + right, "-": lambda: left - right, "*": lambda: left * right, "/": lambda: left / right}[tree[0]]()


def printed(value, form):
    if value is None:
        return "×"
    value *= TIMES[form["as"]]
    unit = Fraction(1, 10 ** form["places"])
    whole = Fraction(value / unit)
    low = whole.numerator // whole.denominator
    rest = whole - low
    if form["round"] == "down":
        low += value < 0 and rest > 0
    elif rest > Fraction(1, 2) or (rest == Fraction(1, 2) and
                                   (value > 0 if form["round"] == "half-up" else low % 2 == 1)):
        low += 1
    with localcontext() as context:
        context.prec = 80
        text = str((Decimal(low) / 10 ** form["places"]).quantize(Decimal(1).scaleb(-form["places"]), ROUNDS[form["round"]]))
    return ("-" if low < 0 else "") + text.lstrip("-")


def make_table(rng):
    """The formulas, in an order in which each knows those before it."""
    forms, known = [], list(GIVEN)
    for i in range(rng.randint(3, 9)):
        form = {"key": f"f{i}", "tree": expression(rng, known), "as": rng.choice(list(TIMES)), "round": rng.choice(list(ROUNDS)),
                "places": rng.randint(1, 4)}
        forms.append(form)
        known.append(form["key"])
    return forms


def make_template(forms):
    out = HEAD + "".join(f"      - {{ key: {key}, label: {key.upper()}列 }}\n" for key in GIVEN)
    for form in forms:
        formula = written(form["tree"])
        # Said only where a division by 0 can come up: anywhere else it would be an error.
        zero = "zero: \"×\", " if "/" in formula or "f" in formula else ""
        out += (f"      - {{ key: {form['key']}, label: 算{form['key']}, formula: \"{formula}\", as: {form['as']}, round: {form['round']}, "
                f"{zero}value: {{ type: decimal, places: {form['places']} }} }}\n")
    return out


def check_table(banshi, folder, rng, n_rows):
    forms = make_table(rng)
    rows = [[Decimal(rng.choice([0, rng.randint(-99999, 99999), rng.randint(-50, 50)])).scaleb(-rng.randint(0, 4)) for _ in GIVEN]
            for _ in range(n_rows)]
    (folder / "t.yaml").write_text(make_template(forms))
    (folder / "d.csv").write_text("".join(f"行{i}," + ",".join(f"{x:f}" for x in row) + "\n" for i, row in enumerate(rows)))
    (folder / "r.yaml").write_text("template: ./t.yaml\n表: { csv: d.csv }\n")
    done = subprocess.run([banshi, "dump", "--stage=document", "-q", "r.yaml"], cwd=folder, capture_output=True, text=True, timeout=60)
    found = [match[1].strip() for match in re.finditer(r"^    \d+,\d+ rs1cs1 [NM-](.*)$", done.stdout, re.M)]
    if "B0904" in done.stderr:
        return 0, []  # too large for any table, and said
    width = 1 + len(GIVEN) + len(forms)
    if len(found) != width * n_rows:
        return 0, [f"{len(found)} cells, not {width * n_rows}: {done.stderr[:800]}\n{make_template(forms)}"]
    problems = []
    for i, row in enumerate(rows):
        known = {key: Fraction(x) for key, x in zip(GIVEN, row)}
        for k, form in enumerate(forms):
            value = value_of(form["tree"], known)
            known[form["key"]] = value and value * TIMES[form["as"]]
            want, got = printed(value, form), found[i * width + 1 + len(GIVEN) + k].replace("−", "-")
            if got != want:
                problems.append(f"row {i}: {form['key']} = {written(form['tree'])} of {row} as {form['as']} {form['round']} "
                                f"{form['places']}: {got}, not {want}")
    return len(forms) * n_rows, problems


BLANKS = HEAD.replace('decimals: 4', 'decimals: 2, blank: true, marks: ["—", "/"]').replace("    rows: { from: data, stubs: [ { key: n, label: 名称 } ] }\n", "    notes: [ \"[1]快报数。\" ]\n{rows}") + \
    """      - { key: a, label: 甲数 }
      - { key: b, label: 乙数 }
      - { key: f, label: 增减, formula: b - a }
      - { key: g, label: 增长, formula: (b - a) / a, as: percent, zero: ×, value: { type: decimal, places: 1, blank: true } }
"""
OF_DATA = "    rows: { from: data, stubs: [ { key: n, label: 名称 } ] }\n"
# 甲数, 乙数, and what is printed in the four cells.
PAIRS = [
    (("10", "15"), "10 15 5 50.0"), (("10", ""), "10  -10 -100.0"), (("", "15"), " 15 15 ×"), (("—", "15"), "— 15 15 ×"), (("10", "/"), "10 / -10 -100.0"),
    (("0", "15"), "0 15 15 ×"), (("0", "0"), "0 0 0 ×"), (("", ""), "   "), (("—", "/"), "— /  "), (("", "—"), " —  "), (("—[1]", ""), "—[1]   "), (("10[1]", "—[1]"), "10[1] —[1] -10 -100.0")]


def yaml(value):
    return f'"{value}"' if "[" in value else value or "~"


def blanks(tap, banshi, folder):
    """A blank or a sign beside a number counts 0, of blanks and signs alone nothing is worked out: whatever way the rows come in."""
    lists = "\n" + "".join(f"  - [行{i}, {yaml(a)}, {yaml(b)}]\n" for i, ((a, b), _) in enumerate(PAIRS))
    all_of = "\n" + "".join(f"  - [行{i}, {yaml(a)}, {yaml(b)}, ~, ~]\n" for i, ((a, b), _) in enumerate(PAIRS))
    named = "\n" + "".join(f"  行{i}: {{ 甲数: {yaml(a)}, 乙数: {yaml(b)} }}\n" for i, ((a, b), _) in enumerate(PAIRS))
    records = "\n" + "".join(f"  - {{ 名称: 行{i}, 甲数: {yaml(a)}, 乙数: {yaml(b)}, 增减: ~ }}\n" for i, ((a, b), _) in enumerate(PAIRS))
    short = "\n" + "".join(f"  - {{ 名称: 行{i}" + "".join(f", {name}: {yaml(value)}" for name, value in zip(("甲数", "乙数"), pair) if value) + " }\n"
                           for i, (pair, _) in enumerate(PAIRS))
    of_form = "    rows: [ " + ", ".join(f"{{ key: r{i}, label: 行{i} }}" for i in range(len(PAIRS))) + " ]\n"
    file = "名称,甲数,乙数\n" + "".join(f"行{i},{a},{b}\n" for i, ((a, b), _) in enumerate(PAIRS))
    full = "名称,甲数,乙数,增减,增长\n" + "".join(f"行{i},{a},{b},,\n" for i, ((a, b), _) in enumerate(PAIRS))
    for name, rows, report, data in [
            ("rows of data from a file", OF_DATA, " { csv: d.csv }", file), ("with blank columns for them", OF_DATA, " { csv: d.csv }", full),
            ("lists", OF_DATA, lists, ""), ("lists with blanks for them", OF_DATA, all_of, ""), ("records", OF_DATA, records, ""),
            ("records without the blanks", OF_DATA, short, ""), ("the form's rows from a file", of_form, " { csv: d.csv }", file),
            ("the form's rows from a file with blank columns", of_form, " { csv: d.csv }", full), ("the form's rows", of_form, named, ""),
            ("lists of the form's rows", of_form, "\n" + "".join(
                f"  行{i}: [{yaml(a)}, {yaml(b)}]\n" for i, ((a, b), _) in enumerate(PAIRS)), "")]:
        (folder / "t.yaml").write_text(BLANKS.replace("{rows}", rows))
        (folder / "d.csv").write_text(data)
        (folder / "r.yaml").write_text(f"template: ./t.yaml\n表:{report}")
        done = subprocess.run([banshi, "dump", "--stage=document", "-q", "r.yaml"], cwd=folder, capture_output=True, text=True, timeout=60)
        cells = [match[1].strip().replace("\u2212", "-") for match in re.finditer(r"^    (?!1,)\d+,\d+ rs1cs1 [NM-](.*)$", done.stdout, re.M)]
        width = len(cells) // len(PAIRS)
        found = [" ".join(cells[i * width:(i + 1) * width][-4:]) for i in range(len(PAIRS))]
        tap.case(f"blanks beside numbers: {name}", [f"{done.stderr[:600]}{pair} gives {got!r}, not {want!r}" for (pair, want), got in zip(PAIRS, found) if got != want][:4])


def main(banshi):
    tap, rng, cells, problems = Tap(), random.Random(16), 0, []
    banshi = str(Path(banshi).resolve())
    n = tries(20, 400)
    with tempfile.TemporaryDirectory() as folder:
        blanks(tap, banshi, Path(folder))
        for _ in range(n):
            worked, bad = check_table(banshi, Path(folder), rng, 25)
            cells += worked
            problems += bad
    figure(f"{cells:,} cells of {n} random tables are worked out as by fractions")
    tap.case("formulas give what fractions give", problems[:5])
    return tap.finish()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
