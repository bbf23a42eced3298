#!/usr/bin/env python3
"""usage: page-totals.py BANSHI

本页小计, 承前页, 过次页 and what the last page has: on which pages they stand, what they add up, and what a screen reader is told of
them, of tables of one page, of several, and in strips."""

import re
import subprocess
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
from pdf_tags import Element, Pdf  # noqa: E402
from tap import Tap  # noqa: E402

FORM = """banshi-template: 1
name: t
label: t
fields: {{ t: {{ label: 表, type: table, table: t, required: true }}{fields} }}
body: [ {{ table: t }} ]
tables:
  t:
    style: 表格
    value: {{ type: integer, blank: true, marks: ["—", "不适用"] }}
    totals: {totals}
{more}    columns: {columns}
    rows: {rows}
"""
STUBS = "{ from: data, stubs: [ { key: code, label: 编码 }, { key: name, label: 名称 } ] }"
AMOUNTS = "[ { key: a, label: 甲数 }, { key: b, label: 乙数 } ]"
USUAL = "[ { label: 承前页, at: head }, { label: 本页小计, on: but-last }, { label: 过次页, running: true, on: but-last }, { label: 合计数, running: true, on: last } ]"


class Set:
    """A table's pages: of each total by its label the amounts on each page, and the rows there."""

    def __init__(self, banshi, folder, rows, totals=USUAL, columns=AMOUNTS, stubs=STUBS, more="", fields=""):
        form = FORM.format(totals=totals, columns=columns, rows=stubs, more=more, fields=fields)
        Path(folder, "t.yaml").write_text(form, encoding="utf-8")
        Path(folder, "d.csv").write_text("".join(",".join(map(str, row)) + "\n" for row in rows), encoding="utf-8")
        Path(folder, "r.yaml").write_text("template: ./t.yaml\nt: { csv: d.csv }\n", encoding="utf-8")
        done = subprocess.run([banshi, "render", "-q", "--lang", "en", "r.yaml", "-o", "o.pdf"], cwd=folder, capture_output=True, text=True)
        self.said, self.file = done.stderr, Path(folder, "o.pdf")
        text = subprocess.run(["pdftotext", "-layout", self.file, "-"], capture_output=True, text=True).stdout if done.returncode == 0 else ""
        self.pages = text.split("\f")[:-1]

    def of(self, label):
        """By page: the amounts of a total, None where it does not stand."""
        found = (re.search(rf"{label}((?:[ \t]+[-\u2212]?\d+)+)", page) for page in self.pages)
        return [[int(word.replace("\u2212", "-")) for word in match[1].split()] if match else None for match in found]

    def cells(self):
        """The rows of the table as a screen reader has them: (role, words, its headers' words) of each cell."""
        pdf = Pdf(self.file)
        elements = [element for root in pdf.elements for element in root.walk()]
        words = {element.id: pdf.text(element) for element in elements if element.id}
        return [[(cell.role, pdf.text(cell), [words[i] for i in cell.headers]) for cell in row.kids if isinstance(cell, Element)]
                for row in elements if row.role == "TR"]


def rows_of(n):
    return [[1000 + i, f"第{i}项", i + 1, 2 * i] for i in range(n)]


def sums(rows):
    return [sum(int(row[2]) for row in rows), sum(int(row[3]) for row in rows)]


def told(good, *detail):
    return [] if good else [" ".join(map(str, detail))]


def pages(tap, banshi, folder):
    rows = rows_of(70)
    found = Set(banshi, folder, rows)
    here = [[row for row in rows if f" {row[1]} " in page] for page in found.pages]
    n = len(here)
    tap.case("70 rows are on several pages", told(n > 2, found.said, n))
    tap.case("each page but the last has the sum of its rows", told(found.of("本页小计") == [sums(part) for part in here[:-1]] + [None], found.of("本页小计")))
    so_far = [sums(sum(here[:i + 1], [])) for i in range(n)]
    tap.case("what is carried is the sum so far", told(found.of("过次页") == [*so_far[:-1], None], found.of("过次页")))
    tap.case("and is brought forward from the second page on", told(found.of("承前页") == [None, *so_far[:-1]], found.of("承前页")))
    tap.case("the last page has the sum of all", told(found.of("合计数") == [None] * (n - 1) + [sums(rows)], found.of("合计数")))
    every = Set(banshi, folder, rows, "[ { label: 本页小计 }, { label: 累计数, running: true } ]")
    tap.case("a total on all pages is on the last too", told(all(every.of("本页小计")) and every.of("累计数")[-1] == sums(rows), every.of("本页小计")))
    last = Set(banshi, folder, rows, "[ { label: 本页小计, on: last } ]")
    tap.case("or on the last alone", told([bool(x) for x in last.of("本页小计")] == [False] * (len(last.pages) - 1) + [True], last.of("本页小计")))


def one_page(tap, banshi, folder):
    rows = rows_of(6)
    found = Set(banshi, folder, rows)
    tap.case("a table of one page carries nothing", told(len(found.pages) == 1 and not any(found.of(label)[0] for label in ("本页小计", "过次页", "承前页")), found.pages))
    tap.case("and has what its last page has", told(found.of("合计数") == [sums(rows)], found.of("合计数")))
    every = Set(banshi, folder, rows, "[ { label: 本页小计 } ]")
    tap.case("a total on all pages is on the only one", told(every.of("本页小计") == [sums(rows)], every.of("本页小计")))


def tags(tap, banshi, folder):
    found = Set(banshi, folder, rows_of(70))
    cells = found.cells()
    tap.case("the sum of all is the table's last row", told([cell[:2] for cell in cells[-1]] == [("TH", "合计数"), ("TD", "2485"), ("TD", "4830")], cells[-1]))
    tap.case("its numbers are headed by it and their columns", told([cell[2] for cell in cells[-1][1:]] == [["甲数", "合计数"], ["乙数", "合计数"]], cells[-1]))
    said = [cell[1] for row in cells for cell in row]
    tap.case("what depends on pages is not read out", told(not {"本页小计", "过次页", "承前页"} & set(said), said[-20:]))
    every = Set(banshi, folder, rows_of(70), "[ { label: 累计数, running: true }, { label: 本页小计 } ]").cells()
    said = [cell[1] for row in every for cell in row]
    tap.case("a running total of all pages is read once, at its end", told(said.count("累计数") == 1 and every[-1][1][1] == "2485", every[-1]))
    strips = Set(banshi, folder, rows_of(4), columns="[" + ", ".join(f"{{ key: c{i}, label: 第{i}栏, width: 60mm }}" for i in range(2)) + "]", totals=USUAL,
                 more="    fit: { split: true }\n").cells()
    tap.case("in strips each column's sum is read once", told([cell[1] for cell in strips[-1]] == ["合计数", "10", "12"], strips[-1]))


def rows_that_are_sums(tap, banshi, folder):
    rows = [["", "总计", "", ""]]
    for i in range(20):
        rows += [[f"{201 + i}", f"类{i}", "", ""], [f"{201 + i}01", f"款{i}", "", ""], [f"{201 + i}0101", f"项{i}", 3, 5], [f"{201 + i}0102", f"目{i}", 4, 6]]
    found = Set(banshi, folder, rows, more="    rules: [ { id: A, tree: code, total: 总计 } ]\n")
    tap.case("rows that are sums of others are not added up again", told(found.of("合计数")[-1] == [140, 220], found.said, found.of("合计数")))
    form = "[ { key: t, label: 总和, sum: true }, { key: a, label: 第一 }, { key: b, label: 第二 } ]"
    found = Set(banshi, folder, [["第一", 1, 2], ["第二", 3, 4]], stubs=form, totals="[ { label: 合计数, running: true, on: last } ]")
    tap.case("nor those of a form's own rows", told(found.of("合计数") == [[4, 6]], found.said, found.pages))


def marked_numbers(tap, banshi, folder):
    rows = [[1, "甲", "5①", 1], [2, "乙", 6, "7*"], [3, "丙", "20①*", "-3[1]"], [4, "丁", "—①", "400¹"]]
    found = Set(banshi, folder, rows, more='    notes: [ ①年末数。, "*测算数。", "[1]当年价格。", ¹快报数。 ]\n')
    tap.case("a number with marks of notes is added up as one without", told(found.of("合计数") == [[31, 405]], found.said, found.of("合计数")))
    field = 'notes: [ "{remark}" ]\n'
    found = Set(banshi, folder, [[1, "甲", "5①②", 1], [2, "乙", 6, "7①[2]"]], more=f"    {field}", fields=", remark: { label: 说明, type: text }")
    tap.case("whoever explains its marks", told(found.of("合计数") == [[11, 8]], found.said, found.of("合计数")))


def without_numbers(tap, banshi, folder):
    """Of cells that have no number there is no sum: 0 would be one."""
    def ends(rows, label="合计数", **how):
        found = Set(banshi, folder, rows, **how)
        return [re.findall(rf"^ *{label} *(.*?) *$", page, re.M) for page in found.pages], found.said

    for second, third, want in (("—", "—", "4 +—"), ("", "", "4"), ("—", "", "4"), ("—①", "—①", "4 +—"), ("—", 0, "4 +0"), ("", -2, "4 +−2"), ("不适用", "不适用", "4")):
        lines, said = ends([[1, "甲", 1, second], [2, "乙", 3, third]], more="    notes: [ ①未统计。 ]\n")
        tap.case(f"below {second!r} and {third!r} stands {want!r}", told(len(lines[0]) == 1 and re.fullmatch(want, lines[0][0]), lines, said))
    rows = [[1000 + i, f"第{i}项", i + 1, "—" if i < 60 else 1] for i in range(70)]
    lines, said = ends(rows, totals="[ { label: 合计数, running: true } ]")
    sums = [line[0].split()[1] for line in lines]
    tap.case("a sum so far begins with the first number", told(sums[0] == "—" and sums[-1] == "10", sums, said))
    lines, said = ends(rows, totals="[ { label: 合计数 } ]")
    here = [[row[3] for row in rows if f" {row[1]} " in page] for page in Set(banshi, folder, rows, "[ { label: 合计数 } ]").pages]
    want = ["—" if set(part) == {"—"} else str(sum(n for n in part if n != "—")) for part in here]
    tap.case("that of a page where it has one", told([line[0].split()[1] for line in lines] == want, lines, want, said))


def main(banshi):
    tap = Tap()
    with tempfile.TemporaryDirectory() as folder:
        for part in pages, one_page, tags, rows_that_are_sums, marked_numbers, without_numbers:
            part(tap, banshi, folder)
    return tap.finish()


if __name__ == "__main__":
    sys.exit(main(str(Path(sys.argv[1]).resolve())))
