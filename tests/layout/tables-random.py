#!/usr/bin/env python3
"""usage: tables-random.py BANSHI [PART PARTS]

Random tables in the shapes that offices have, read back from their pages: every number where it belongs, given, worked out or the sum of
others by their codes, with its marks of notes; what each page adds up and carries, in rows from the data and in a form's own; heads over codes,
divided corners, labels over several rows set again; how many rows a page has; how wide names, how large the room around words and how high
the rows are. With PART of PARTS (0 of 2) it sets that part of them, for several processes."""

import json
import random
import re
import subprocess
import sys
import tempfile
from collections import Counter
from decimal import ROUND_HALF_UP, Decimal
from itertools import pairwise
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
from tap import Tap, figure, tries  # noqa: E402

BANSHI = str(Path(sys.argv[1]).resolve())
PART, PARTS = map(int, sys.argv[2:4] or (0, 1))
MM = 72 / 25.4
NUMERALS = "〇一二三四五六七八九"
TYPES = {"四号": 14, "小四": 12, "五号": 10.5, "小五": 9, "六号": 7.5}
PAGE = re.compile(r"^page (\d+)  ([\d.]+) × ([\d.]+)$")
RECT = re.compile(r"^  rect  \(layout\)  (-?[\d.]+),(-?[\d.]+)  ([\d.]+) × ([\d.]+)$")
TEXT = re.compile(r"^  text  (\S+)  (-?[\d.]+),(-?[\d.]+) … (-?[\d.]+),\S+  .*? ([\d.]+)( turned \S+( left)?)?( \S+)? #\S+  (.*)$")
CARRIED = "[ { label: 承前页, at: head }, { label: 本页小计, on: but-last }, { label: 过次页, running: true, on: but-last }, { label: 总计, running: true, on: last } ]"
EACH = "[ { label: 本页小计 }, { label: 累计, running: true } ]"
TEMPLATE = """banshi-template: 1
name: t
label: 表
styles: {{ {styles} }}
table-styles: {{ {table_styles} }}
page: {{ size: A4, margin: {{ top: 25mm, bottom: 25mm, inner: 25mm, outer: 25mm }}, number: {{ text: "" }} }}
fields: {{ {fields} }}
body: [ {body} ]
tables:
{tables}"""
STYLES = "体{k}: {{ font: 宋体, size: {size}, line: {line}pt }}, 体右{k}: {{ font: 宋体, size: {size}, line: {line}pt, align: right }}"
TABLE_STYLE = ("表{k}: {{ head: 体{k}, stub: 体{k}, cell: 体右{k}, note: 体{k}, padding: {{ x: {pad}mm, y: {pad}mm }}, "
               "rules: {{ frame: 1pt, inner: 0.5pt }} }}")
TABLE = """  t{k}:
    style: 表{k}
    value: {{ type: decimal, places: 2, thousands: {thousands}, blank: true, marks: ["—"] }}
    totals: {totals}
{more}    rows: {rows}
    columns: [ {columns} ]
"""
NAME = "{ key: name, label: 名称 }"
# How rows are named: the template's label columns, and a corner instead of their heads.
STUBS = {
    "name": (NAME, ""),
    "corner": (NAME, "{ diagonal: [指标, 地区] }"),
    "groups": (f"{{ key: g, label: 片区, merge: true }}, {NAME}", ""),
    "strokes": (f"{{ key: g, label: 片区, merge: true }}, {NAME}", "{ diagonal: [指标, 片区, 地区] }"),
    "codes": (f"{{ label: 编码, stubs: [ {{ key: lei, label: 类 }}, {{ key: kuan, label: 款 }} ] }}, {NAME}", ""),
}
NOTES = {"①": "①快报数。", "**": "**按当年价格。", "[3]": "[3]调整后数。"}
# The names of a table's rows begin so: which table a page is of.
BEGINNINGS = "项院局目科节条章部份组队班处股站"


def name_of(number, length, beginning):
    """A name that is one piece of Han characters, and tells its row."""
    return beginning + "".join(NUMERALS[int(digit)] for digit in f"{number:03}") + "工程建设资金安排情况说明及使用管理"[:length]


class Table:
    """One of the tables of a report, the k-th."""

    def __init__(self, rng, k):
        self.rng, self.k = rng, k
        self.n_columns, self.n_rows = rng.randint(1, 8), rng.choice([1, 2, 3, rng.randint(4, 30), rng.randint(20, 60), rng.randint(30, 150)])
        self.form = rng.random() < 0.3
        self.stubs = "form" if self.form else rng.choice(["name", *STUBS])
        self.n_labels = {"groups": 1, "strokes": 1, "codes": 2}.get(self.stubs, 0)  # columns before that of the names
        self.first_own = 1 if self.stubs in ("groups", "strokes") else 0  # the first that has no label over several rows
        self.carried = rng.random() < 0.5
        self.size = rng.choice(list(TYPES)[1:] if self.n_columns < 6 else list(TYPES)[2:])
        self.pad, self.one_page = rng.choice([0.2, 0.5, 1, 1.5]), rng.random() < 0.15
        self.thousands, self.turned = rng.random() < 0.5, False
        self.marks = rng.sample(list(NOTES), rng.randint(1, 3)) if rng.random() < 0.3 else []
        self.growth = self.n_columns > 1 and rng.random() < 0.3
        # So many columns may need a turned page.
        self.may_turn = not self.one_page or rng.random() < 0.5 or self.n_columns + self.n_labels + self.growth > 7
        length = rng.choice([2, 4, 8, 14])
        self.names = [name_of(i, length if rng.random() < 0.9 else 16, BEGINNINGS[k]) for i in range(self.n_rows)]
        self.labels = self.row_labels()
        self.above = self.rows_above()
        self.values = [["" if i in self.above else self.value() for _ in range(self.n_columns)] for i in range(self.n_rows)]
        self.behind = [[self.mark(value) for value in row] for row in self.values]
        self.have = self.with_sums()

    def row_labels(self):
        """What stands before each row's name: nothing, its group, or its codes."""
        rng, labels, group = self.rng, [], 0
        while len(labels) < self.n_rows and self.stubs in ("groups", "strokes", "codes"):
            group += 1
            n = min(rng.choice([1, 2, 3, 7, 20]), self.n_rows - len(labels))
            if self.stubs == "codes":
                labels += [[f"{200 + group}", ""]] + [["", f"{i:02}"] for i in range(1, n)]
            else:
                labels += [[f"片{NUMERALS[group // 10]}{NUMERALS[group % 10]}"]] + [[""]] * (n - 1)
        return labels or [[]] * self.n_rows

    def rows_above(self):
        """The rows that are sums of others, which are given to add up: of each row its own, else none."""
        if self.stubs != "codes":
            return {}
        first = [i for i, label in enumerate(self.labels) if label[0]]
        return {i: range(i + 1, end) for i, end in pairwise([*first, self.n_rows]) if end > i + 1}

    def value(self):
        kind = self.rng.random()
        if kind < 0.08:
            return self.rng.choice(["", "—"])
        return f"{Decimal(self.rng.randint(-9999 if kind < 0.2 else 0, 10 ** self.rng.randint(2, 7))) / 100:.2f}"

    def mark(self, value):
        return self.rng.choice(self.marks) if value and self.marks and self.rng.random() < 0.1 else ""

    def with_sums(self):
        """The numbers that cells have when sums are worked out; None: a blank, or a sign."""
        have = [[None if value in ("", "—") else Decimal(value) for value in row] for row in self.values]
        for i, below in self.above.items():
            for c in range(self.n_columns):
                if any(self.values[k][c] for k in below):
                    have[i][c] = sum((have[k][c] or Decimal(0) for k in below), Decimal(0))
        return have

    def styles(self):
        return STYLES.format(k=self.k, size=self.size, line=f"{TYPES[self.size] * 1.4:.2f}"), TABLE_STYLE.format(k=self.k, pad=self.pad)

    def more(self):
        fit = "    fit: { turn: always }\n" if self.turned else ""
        if self.one_page and not self.turned:
            fit = f"    fit: {{ page: true, smaller: 六号, turn: {str(self.may_turn).lower()} }}\n"
        rules = "    rules: [ { id: Z-1, tree: [类, 款] } ]\n" if self.stubs == "codes" else ""
        notes = f"    notes: [ {', '.join(json.dumps(NOTES[mark], ensure_ascii=False) for mark in self.marks)} ]\n" if self.marks else ""
        corner = STUBS.get(self.stubs, ("", ""))[1]
        return fit + rules + notes + (f"    corner: {corner}\n" if corner else "")

    def table(self):
        fixed = ", ".join(f"{{ key: r{i}, label: {name} }}" for i, name in enumerate(self.names))
        columns = ", ".join(f"{{ key: c{i}, label: 第{NUMERALS[i]}栏 }}" for i in range(self.n_columns))
        if self.growth:
            columns += ', { key: f, label: 增长, formula: (c1 - c0) / c0, as: percent, zero: "×", value: { type: decimal, places: 1, blank: true } }'
        return TABLE.format(
            k=self.k, thousands=str(self.thousands).lower(), totals=CARRIED if self.carried else EACH, more=self.more(),
            rows=f"[ {fixed} ]" if self.form else f"{{ from: data, stubs: [ {STUBS[self.stubs][0]} ] }}", columns=columns)

    def file(self):
        stubs = {"groups": "片区,", "strokes": "片区,", "codes": "类,款,"}.get(self.stubs, "")
        return f"{stubs}名称," + ",".join(f"第{NUMERALS[i]}栏" for i in range(self.n_columns)) + "\n" + "".join(
            ",".join([*label, name, *map("".join, zip(row, behind))]) + "\n"
            for label, name, row, behind in zip(self.labels, self.names, self.values, self.behind))

    def sums(self, rows):
        """By column, left out where nothing stands: below cells without a number is the sign that all of them have, or nothing."""
        sums = []
        for c in range(self.n_columns):
            numbers = [self.have[i][c] for i in rows if i not in self.above and self.have[i][c] is not None]
            if numbers or not rows:
                sums.append(sum(numbers, Decimal(0)))
            elif {self.values[i][c] for i in rows} == {"—"}:
                sums.append("—")
        return sums

    def group_of(self, i):
        """The label over several rows that a row has."""
        return next((label[0] for label in self.labels[i::-1] if label[0]), "") if self.stubs in ("groups", "strokes") else ""

    def heads(self):
        """What stands once over the rows' names on each page."""
        return {"name": ["名称"], "corner": ["指标", "地区"], "groups": ["片区", "名称"], "strokes": ["指标", "片区", "地区"],
                "codes": ["编码", "类", "款", "名称"], "form": []}[self.stubs]

    def printed(self, i):
        """The words of row i's cells by their columns; of labels over several rows none."""
        out = []
        for value, have, behind in zip(self.values[i], self.have[i], self.behind[i]):
            text = value if have is None else f"{have:,.2f}" if self.thousands else f"{have:.2f}"
            out.append(text.replace("-", "\u2212") + behind)
        if self.growth and any(have is not None for have in self.have[i][:2]):
            then, now = (have or Decimal(0) for have in self.have[i][:2])
            rate = ((now - then) * 100 / then).quantize(Decimal("0.1"), ROUND_HALF_UP) if then else None
            out.append("×" if rate is None else f"{abs(rate) if rate == 0 else rate}".replace("-", "\u2212"))
        labels = self.labels[i] if self.stubs == "codes" else [""] * self.n_labels
        return {column: text for column, text in enumerate([*labels, self.names[i], *out]) if text}


def write_report(folder, tables):
    """Each table begins a page."""
    styles, table_styles = zip(*(table.styles() for table in tables))
    Path(folder, "t.yaml").write_text(TEMPLATE.format(
        styles=", ".join(styles), table_styles=", ".join(table_styles),
        fields=", ".join(f"t{t.k}: {{ label: 表{t.k}, type: table, table: t{t.k}, required: true }}" for t in tables),
        body=", page-break:, ".join(f"{{ table: t{t.k} }}" for t in tables).replace("page-break:", "{ page-break: }"),
        tables="".join(table.table() for table in tables)))
    for table in tables:
        Path(folder, f"{table.k}.csv").write_text(table.file())
    Path(folder, "r.yaml").write_text("template: ./t.yaml\n" + "".join(f"t{t.k}: {{ csv: {t.k}.csv }}\n" for t in tables))


class Page:
    """Texts and lines of a page as its reader holds it: those of a turned table are turned back."""

    def __init__(self, width, height):
        self.width, self.height, self.texts, self.across, self.down, self.turned = width, height, [], set(), set(), False

    def add_text(self, match):
        x, y, end = float(match[2]), float(match[3]), float(match[4])
        if match[6]:
            self.turned = True
            last = re.search(r"… \S+?,(-?[\d.]+)  ", match[0])
            x, y, end = self.height - y, x, self.height - float(last[1])
        self.texts.append((round(y, 1), x, end, float(match[5]), match[1], match[9]))

    def add_rect(self, match):
        x, y, width, height = (float(match[i]) for i in range(1, 5))
        if height < 2 < width:
            self.across.add((round(y + height / 2, 2), x, x + width))
        elif width < 2 < height:
            self.down.add((round(x + width / 2, 2), y, y + height))

    def lines_across(self, x):
        """Of the lines that run across a place, as its reader holds the table, their y."""
        if not self.turned:
            return [y for y, first, end in self.across if first - 0.1 < x < end]
        return [y for y, first, end in self.down if first < self.height - x < end + 0.1]

    def lines(self):
        """Where lines are, of the table as its reader holds it: y of those across, x of those down."""
        if not self.turned:
            return sorted({y for y, _, _ in self.across}), sorted({x for x, _, _ in self.down})
        return sorted({x for x, _, _ in self.down}), sorted({round(self.height - y, 2) for y, _, _ in self.across})


def dump_pages(folder):
    return subprocess.run([BANSHI, "dump", "-q", "--lang", "en", "--stage", "pages", "r.yaml"], cwd=folder, capture_output=True, text=True)


def pages_of(dump):
    pages = []
    for line in dump.splitlines():
        if match := PAGE.match(line):
            pages.append(Page(float(match[2]), float(match[3])))
        elif match := RECT.match(line):
            pages[-1].add_rect(match)
        elif match := TEXT.match(line):
            pages[-1].add_text(match)
    return pages


def pages_by_table(pages):
    """The pages of each table; one that no row begins, or two tables share, is of None."""
    out = {}
    for page in pages:
        of = {words[0] for _, _, _, _, mark, words in page.texts if mark.startswith("TH") and words[0] in BEGINNINGS and words[1:2] in NUMERALS}
        out.setdefault(BEGINNINGS.index(of.pop()) if len(of) == 1 else None, []).append(page)
    return out


def number(text):
    return text if text == "—" else Decimal(text.replace(",", "").replace("\u2212", "-"))


def grid(page):
    """The rows of a page's table, each with the words of its cells, joined, by their columns."""
    across, down = page.lines()
    rows = {}
    for y, x, _, _, _, words in page.texts:
        row = sum(edge < y for edge in across)
        column = sum(edge < x + 0.1 for edge in down) - 1
        cells = rows.setdefault(row, {})
        cells[column] = cells.get(column, "") + words
    return [rows[row] for row in sorted(rows)]


def check_sums(table, pages):
    index = {name: i for i, name in enumerate(table.names)}
    seen, so_far, counts = [], [], []
    for i, page in enumerate(pages):
        rows = grid(page)
        here = [index[name] for row in rows if (name := row.get(table.n_labels)) in index]
        words = [[row[column] for column in sorted(row)] for row in rows]
        labels = {row[0]: [number(word) for word in row[1:]] for row in words if row[0] in ("承前页", "本页小计", "过次页", "总计", "累计")}
        before, seen = table.sums(so_far), seen + here
        so_far = list(seen)
        last = i + 1 == len(pages)
        mine, all_of = table.sums(here), table.sums(so_far)
        want = {"本页小计": mine, "累计": all_of}
        if table.carried:
            want = {**({"承前页": before} if i else {}), **({"总计": all_of} if last else {"本页小计": mine, "过次页": all_of})}
        if labels != want:
            yield f"page {i + 1} has {labels}, not {want}"
        if len(here) == 1 and i and len(pages) > 1 and counts[-1] > 2:
            yield f"page {i + 1} has one row, that before {counts[-1]}"
        counts.append(len(here))
    if seen != list(range(table.n_rows)):
        yield f"rows {seen}"


def check_cells(table, pages):
    """Each number as it is to be printed, each label on every page that has rows of it, the corner's words, and the notes behind the last row."""
    index = {name: i for i, name in enumerate(table.names)}
    for n, page in enumerate(pages):
        rows, groups = grid(page), set()
        for row in rows:
            if (i := index.get(row.get(table.n_labels))) is None:
                continue
            groups.add(table.group_of(i))
            if (got := row) != (want := table.printed(i)) and {c: w for c, w in got.items() if c >= table.first_own} != want:
                yield f"{table.names[i]} has {got}, not {want}"
        said = Counter(words for *_, words in page.texts)
        first = "".join(row.get(0, "") for row in rows)  # a label over several rows stands beside any of them
        if wrong := [label for label in groups - {""} if first.count(label) != 1] + [label for label in table.heads() if said[label] != 1]:
            yield f"page {n + 1} has {wrong[0]} {said[wrong[0]]} times"
        notes = [words for _, _, _, _, mark, words in page.texts if mark.startswith(("Note", "P#"))]
        if notes != ([NOTES[mark] for mark in table.marks] if n + 1 == len(pages) else []):
            yield f"page {n + 1} has the notes {notes}"


def check_room(table, pages):
    """Words in more than 小五 are 1 mm from every line beside them."""
    for page in pages:
        down = page.lines()[1]
        for y, x, end, size, mark, words in page.texts:
            if size <= 9.01 or not mark.startswith(("TH", "TD")):
                continue
            left = x - max((edge for edge in down if edge < x + 0.1), default=x - 99)
            if left < MM - 0.6:
                yield f"{words} in {size} is {left / MM:.2f} mm from the line before it"
            up = y - size * 0.88 - max((edge for edge in page.lines_across(x) if edge < y), default=0)
            if up < MM - 0.6:
                yield f"{words} in {size} is {up / MM:.2f} mm below a line"


def name_room(table, page):
    """How many characters the column of names has room for."""
    size = next(size for _, _, _, size, mark, words in page.texts if mark.startswith("TH") and words[0] == BEGINNINGS[table.k])
    down = page.lines()[1][table.n_labels:]
    return (down[1] - down[0] - 2 * max(table.pad * MM, MM if size > 9.01 else 0)) / size + 0.05


def pages_alone(table, **settings):
    """How many pages a table has by itself, with other settings."""
    before = dict(vars(table))
    vars(table).update(settings)
    with tempfile.TemporaryDirectory() as folder:
        write_report(folder, [table])
        pages = pages_of(dump_pages(folder).stdout)
    vars(table).update(before)
    return len(pages)


def check_shape(table, pages):
    heights = Counter(round(b - a, 1) for page in pages for a, b in pairwise(page.lines()[0][2 if table.stubs == "codes" else 1:]))
    texts = [text for page in pages for text in page.texts]
    pieces = {}
    for _, _, _, _, mark, words in texts:
        if mark.startswith("TH") and words[0] != "第" and words not in table.heads():
            pieces.setdefault(mark, []).append(words)
    broken = {mark: words for mark, words in pieces.items() if len(words) > 1}
    if broken and table.may_turn and (room := name_room(table, pages[0])) < 6 and pages_alone(table, turned=True) <= len(pages):
        yield f"names have room for {room:.2f} characters, as {next(iter(broken.values()))}"
    if not broken and heights and max(heights) - min(heights) > 0.25:
        yield f"rows of one line each are {dict(heights)} high"
    if table.one_page and len(pages) > 1 and (any(page.turned for page in pages) and pages_alone(table, may_turn=False) == 1 or
                                              not any(page.turned for page in pages) and len(pages) == 2 and table.n_rows < 40 and max(text[3] for text in texts) > 7.6):
        yield f"{table.n_rows} rows are on {len(pages)} pages, in {max(text[3] for text in texts)}"


CHECKS = {"cells": check_cells, "sums": check_sums, "room": check_room, "shape": check_shape}


def main():
    tap, counted = Tap(), Counter()
    problems = {what: [] for what in CHECKS}
    n = tries(32, 10000) // len(BEGINNINGS)
    with tempfile.TemporaryDirectory() as folder:
        for number_of in range(n * PART // PARTS, n * (PART + 1) // PARTS):
            rng = random.Random(f"1605 {number_of}")
            tables = [Table(rng, k) for k in range(len(BEGINNINGS))]
            write_report(folder, tables)
            done = dump_pages(folder)
            pages = pages_by_table(pages_of(done.stdout))
            counted["tables"] += len(tables)
            counted["pages"] += sum(map(len, pages.values()))
            counted["turned"] += sum(any(page.turned for page in of) for of in pages.values())
            problems["cells"] += [f"report {number_of}: {done.stderr}"] if done.returncode else []
            problems["cells"] += [f"report {number_of}: page {page.texts[:3]} is of no table" for page in pages.get(None, [])]
            for table in tables if not done.returncode else []:
                for what, check in CHECKS.items():
                    problems[what] += [f"report {number_of}, table {table.k}, {table.n_rows} rows of {table.n_columns}, {table.stubs}, {table.size}: {one}"
                                       for one in list(check(table, pages.get(table.k, [])))[:2]]
    figure(f"{counted['tables']:,} random tables on {counted['pages']:,} pages, {counted['turned']:,} turned, are read back")
    tap.case("each number as it is printed, with its marks, labels on each page, notes below the last row", problems["cells"][:6])
    tap.case("each page has the sums of its rows, and no row for itself", problems["sums"][:6])
    tap.case("1 mm around words above 小五", problems["room"][:6])
    tap.case("names of six characters, rows alike, one page where that was asked", problems["shape"][:6])
    return tap.finish()


if __name__ == "__main__":
    sys.exit(main())
