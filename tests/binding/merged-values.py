#!/usr/bin/env python3
"""usage: merged-values.py BANSHI

Values that stand over several rows of the data (merge: true of a column): from a file with blanks, from one that says words again,
from a workbook with merged cells, from lists. What they are, in which rows, what heads them, what pages add up: each case is written
as a table with ^ where a value goes on; random ones are reckoned a second time here."""

import random
import re
import subprocess
import sys
import tempfile
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE.parent), str(HERE.parent / "import")]
import make_files as make  # noqa: E402
from pdf_tags import Element, Pdf  # noqa: E402
from tap import Tap, thinned, tries  # noqa: E402

TEMPLATE = """banshi-template: 1
name: t
label: 表
language: zh-CN
metadata: {{ title: 表, author: 局 }}
fields: {{ t: {{ label: 表, type: table, table: t, required: true }} }}
body: [ {{ table: t }}, {{ text: "乙的补助是{{t/乙/help}}" }} ]
tables:
  t:
    style: 表格
    value: {{ type: integer, blank: {blank} }}
    {more}
    rows: {{ from: data, stubs: [ {{ key: kind, label: 类别{merged} }}, {{ key: name, label: 项目 }} ] }}
    columns:
      - {{ key: sum, label: 金额 }}
      - {{ key: help, label: 补助, merge: true }}
      - {{ key: who, label: 责任单位, merge: true, value: {{ type: text, blank: {blank} }} }}
"""
HEAD = ["类别", "项目", "金额", "补助", "责任单位"]
# ^ goes on from above, and is left blank in the file; / is blank.
CASES = [
    ("in groups of names", ", merge: true", ["道路 甲 1 10 交通局", "^ 乙 2 ^ ^", "^ 丙 3 5 水利局", "桥梁 丁 4 6 水利局", "^ 戊 5 ^ ^"]),
    ("to the end of a group, where it is blank again", ", merge: true", ["道路 甲 1 10 交通局", "^ 乙 2 ^ ^", "桥梁 丁 4 / /", "^ 戊 5 6 水利局"]),
    ("in a table without groups", "", ["道路 甲 1 10 交通局", "道路 乙 2 ^ ^", "桥梁 丁 4 ^ ^", "桥梁 戊 5 6 水利局"]),
    ("a total stands by itself", "", ["合计 / 12 / /", "道路 甲 1 10 交通局", "道路 乙 2 ^ ^", "总计 / 5 / /", "桥梁 戊 5 6 水利局"]),
    ("the same number twice is two numbers", "", ["道路 甲 1 10 交通局", "道路 乙 2 10 水利局", "桥梁 丁 4 ^ ^"]),
]


def grid(rows):
    """Each row's cells; for the columns that merge (row, text) of the cell that stands there."""
    out = []
    for r, line in enumerate(rows):
        cells = ["" if cell == "/" else cell for cell in line.split()]
        out.append([(out[r - 1][c] if cell == "^" else (r, cell)) for c, cell in enumerate(cells)])
    return out


def as_csv(rows, again=False):
    table = grid(rows)
    return ",".join(HEAD) + "\n" + "".join(
        ",".join(text if first == r or (again and c != 3) else "" for c, (first, text) in enumerate(row)) + "\n" for r, row in enumerate(table))


def as_xlsx(rows):
    table = [[(-1, text) for text in HEAD]] + grid(rows)
    data, merges = "", []
    for r, row in enumerate(table):
        data += f'<row r="{r + 1}">'
        for c, (first, text) in enumerate(row):
            place = f"{make.letters(c)}{r + 1}"
            if r and first != r - 1 or not text:
                data += f'<c r="{place}"/>'
            elif text.isdigit():
                data += f'<c r="{place}"><v>{text}</v></c>'
            else:
                data += f'<c r="{place}" t="inlineStr"><is><t>{text}</t></is></c>'
        data += "</row>"
    for c in range(len(HEAD)):
        for r in range(len(rows)):
            last = max(k for k in range(len(rows)) if table[k + 1][c][0] == table[r + 1][c][0])
            if table[r + 1][c][0] == r and last > r:
                merges.append(f'<mergeCell ref="{make.letters(c)}{r + 2}:{make.letters(c)}{last + 2}"/>')
    return make.xlsx_of([("表1", f'<sheetData>{data}</sheetData><mergeCells count="{len(merges)}">{"".join(merges)}</mergeCells>')])


def as_list(rows):
    return "[ " + ", ".join("[" + ", ".join((text or "~") if first == r else "~" for first, text in row) + "]" for r, row in enumerate(grid(rows))) + " ]"


class Bench:
    def __init__(self, banshi, folder):
        self.banshi, self.folder = banshi, Path(folder)

    def run(self, command, value, template, *more):
        (self.folder / "t.yaml").write_text(template)
        (self.folder / "r.yaml").write_text(f"template: ./t.yaml\nt: {value}\n")
        done = subprocess.run([self.banshi, command, "-q", "--lang", "en", "r.yaml", *more], cwd=self.folder, capture_output=True, text=True, timeout=60)
        return done.stdout, done.stderr


def cells_of(dump):
    """Of a dump of the document: (row, column, rows) and the words of each cell of the body."""
    return sorted((int(row), int(column), int(rows), words.strip())
                  for row, column, rows, words in re.findall(r"^    (\d+),(\d+) rs(\d+)cs1 \w (?:\S+ )?(.*)$", dump, re.M))


def heads_of(folder):
    pdf = Pdf(folder / "o.pdf")
    elements = [e for top in pdf.elements for e in top.walk()]
    words = {e.id: pdf.text(e) for e in elements if e.id}
    rows = [[kid for kid in e.kids if isinstance(kid, Element)] for e in elements if e.role == "TR"]
    return [(pdf.text(cell), cell.spans[0], [words[i] for i in cell.headers]) for row in rows for cell in row if cell.role == "TD"]


def expected_heads(rows, merged):
    """Each value in its row: its words, how many rows, and its heads: the column's, then the labels of all its rows."""
    table, out = grid(rows), []
    for r, row in enumerate(table):
        for c in range(len(HEAD)):
            first, text = row[c]
            over = [k for k in range(len(rows)) if table[k][c][0] == first and k >= r]
            if c < 2 and text or (c > 1 and first != r):
                continue
            kinds = {table[k][0][0]: table[k][0][1] for k in over} if merged else {}
            heads = [HEAD[c]]
            for k in over:
                own = [] if merged and any(table[j][0][0] == table[k][0][0] for j in over if j < k) else [table[k][0][1]]
                heads += own + [table[k][1][1]]
            if c < 2:
                heads = [HEAD[c]] + [table[r][1 - c][1]]
            out.append((text, len(over) if c > 2 and text else 1, [head for head in heads if head], kinds))
    return [entry[:3] for entry in out]


def check_case(tap, bench, name, merged, rows):
    template = TEMPLATE.format(merged=merged, more="", blank="true" if any("/" in row for row in rows) else "false")
    (bench.folder / "a.csv").write_text(as_csv(rows))
    (bench.folder / "b.csv").write_text(as_csv(rows, again=True))
    (bench.folder / "c.xlsx").write_bytes(as_xlsx(rows))
    found = {kind: bench.run("dump", value, template, "--stage=document") for kind, value in
             (("blanks", "{ csv: a.csv }"), ("words again", "{ csv: b.csv }"), ("a workbook", "{ xlsx: c.xlsx }"), ("a list", as_list(rows)))}
    want = found["a list"][0]
    tap.case(f"{name}: from files as from a list", [f"{kind}: {out or said}" for kind, (out, said) in found.items() if out != want or not out])
    bench.run("render", "{ csv: a.csv }", template, "-o", "o.pdf")
    heads, wanted = heads_of(bench.folder), expected_heads(rows, merged)
    tap.case(f"{name}: a value names the labels of all its rows", [f"{got}, not {meant}" for got, meant in zip(heads, wanted) if got != meant] +
             ([] if len(heads) == len(wanted) else [f"{len(heads)} cells, not {len(wanted)}"]))
    tap.case(f"{name}: a text may name it in each row", [] if "乙的补助是10" in want else [want])


def random_rows(rng, n):
    rows = []
    for i in range(n):
        go = [i > 0 and rng.random() < 0.6 for _ in range(2)]
        rows.append(f"类 第{i}项 {rng.randint(0, 999)} {'^' if go[0] else rng.randint(0, 999)} {'^' if go[1] else f'单位{i}'}")
    return rows


def check_totals(tap, bench, rng):
    """A number over rows adds up where it begins, once."""
    problems = []
    for _ in range(tries(6, 60)):
        rows = random_rows(rng, rng.randint(30, 120))
        more = "totals: [ { label: 本页小计 }, { label: 累计, running: true } ]"
        (bench.folder / "a.csv").write_text(as_csv(rows))
        _, said = bench.run("render", "{ csv: a.csv }", TEMPLATE.format(merged="", more=more, blank="false").replace(
            ', { text: "乙的补助是{t/乙/help}" }', ""), "-o", "o.pdf")
        text = subprocess.run(["pdftotext", "-layout", bench.folder / "o.pdf", "-"], capture_output=True, text=True).stdout
        so_far = [0, 0]
        for page in text.split("\f")[:-1]:
            here = [int(i) for i in re.findall(r"第(\d+)项", page)]
            mine = [sum(int(cells[c]) for i in here for cells in [rows[i].split()] if cells[c] != "^") for c in (2, 3)]
            so_far = [a + b for a, b in zip(so_far, mine)]
            for label, want in (("本页小计", mine), ("累计", so_far)):
                found = re.search(rf"{label}\s+(\d+)\s+(\d+)", page)
                if not found or [int(found[1]), int(found[2])] != want:
                    problems.append(f"{label}: {found and found[0]}, not {want} {said}")
    tap.case("pages add up a number over rows once, where it begins", problems[:5])


def check_told(tap, bench):
    template = TEMPLATE.format(merged="", more="", blank="false")
    for name, value, text, code in (
            ("nothing above to go on", "[ [道路, 乙, 1, ~, 局] ]", template, "B0313"),
            ("a formula that merges", "[ [道路, 乙, 1, 2, 局] ]", template.replace("label: 补助,", "label: 补助, formula: sum * 2,"), "B0639"),
            ("rows that the form has", "{ 乙: [1, 2, 局] }", re.sub(r"rows: \{ from.*", "rows: [ { key: 乙 } ]", template), "B0639")):
        out, said = bench.run("check", value, text)
        tap.case(f"{name} is told", [] if code in out + said else [out + said])


def main(banshi):
    tap, rng = Tap(), random.Random(16)
    with tempfile.TemporaryDirectory() as folder:
        bench = Bench(str(Path(banshi).resolve()), folder)
        for case in thinned(CASES):
            check_case(tap, bench, *case)
        check_totals(tap, bench, rng)
        check_told(tap, bench)
    return tap.finish()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
