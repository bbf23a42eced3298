#!/usr/bin/env python3
"""usage: note-marks.py BANSHI SOURCE-ROOT

Marks of notes wherever a table may have them: in heads, corners, sections, labels set down, names, numbers set to the right and
at the point, merged cells, cells broken over pages, forms. Each is a Reference whose link leads to its Note; a number
with a mark stands under those without."""

import re
import subprocess
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
from pdf_tags import Element, Pdf  # noqa: E402
from tap import Tap  # noqa: E402

TEMPLATE = """
banshi-template: 1
name: marks
label: 表注
language: zh-CN
metadata: { title: 表注, author: 示例局 }
fields:
  rows: { label: 数据表, type: table, table: rows, required: true }
  form: { label: 结构表, type: table, table: form, required: true }
  who: { label: 姓名, type: text, required: true }
page: { size: A4, margin: { top: 25mm, bottom: 25mm, inner: 25mm, outer: 25mm } }
styles:
  字: { font: 宋体, size: 小五, line: 12pt }
  数: { font: 宋体, size: 小五, line: 12pt, align: right }
table-styles:
  表: { head: 字, stub: 字, cell: 数, note: 字, padding: { x: 1mm, y: 0.5mm }, rules: { frame: 1pt, inner: 0.5pt } }
body: [ { table: rows }, { table: form }, { form: slip } ]
tables:
  rows:
    style: 表
    value: { type: decimal, places: 2 }
    notes: [ "①年末数。", "②按当年价格。", "**初步数。", "[1]见附表。", "资料来源：示例局。" ]
    rows: { from: data, stubs: [ { key: city, label: 城市① }, { key: note, label: 说明 } ] }
    columns:
      - { key: a, label: "产值②（亿元）", columns: [ { key: x, label: 右 }, { key: y, label: 点, align: point } ] }
  form:
    style: 表
    notes: [ "*见说明。", "†估计数。" ]
    rows:
      - { key: s, label: 一、城镇*, section: true, rows: [ { key: r1, label: 合计 } ] }
      - { key: d, label: 不予公开情形†, direction: vertical, rows: [ { key: d1, label: 甲 }, { key: d2, label: 乙 }, { key: d3, label: 丙 }, { key: d4, label: 丁 } ] }
    columns: [ { key: m, label: 数 }, { key: t, label: 备注, value: { type: text } } ]
    cells: [ { columns: t, rows: [d1, d4], merge: true } ]
forms:
  slip:
    style: 表
    columns: [30mm, 1, 30mm, 1]
    grid: |
      姓名① | {who} | 备注 | 见注②
    notes: [ "①以身份证为准。", "②不公开。" ]
"""
LONG = "一句话说明情况。" * 400 + "完毕①"
REPORT = """
模板: ./template.yaml
数据表:
  - [甲市, 无, 12.5, 7]
  - ["乙市[1]", "有②", "1234.50①", "8.25**"]
  - [丙市, %s, "3.00①②", "10.50[1]"]
结构表:
  合计: { 数: "7*" , 备注: 无 }
  甲: { 数: 1, 备注: "合并的格†" }
  乙: { 数: 2 }
  丙: { 数: 3 }
  丁: { 数: 4 }
姓名: 张三①
""" % LONG

# What each note's marks stand behind, in the order of reading.
EXPECTED = [
    ("①年末数。", ["城市", "1234.50", "完毕", "3.00"]),
    ("②按当年价格。", ["产值", "有", "3.00①"]),
    ("**初步数。", ["8.25"]),
    ("[1]见附表。", ["乙市", "10.50"]),
    ("*见说明。", ["一、城镇", "7"]),
    ("†估计数。", ["不予公开情形", "合并的格"]),
    ("①以身份证为准。", ["姓名", "张三"]),
    ("②不公开。", ["见注"]),
]


def before(pdf, element):
    """The words before a mark in its cell."""
    said = ""
    for kid in element.parent.kids:
        if kid is element:
            return said
        said += pdf.text(kid) if isinstance(kid, Element) else pdf.marked[kid]
    raise AssertionError


def annotation_notes(pdf):
    """For each link within the document, in the order of the structure, what it says of the place that it leads to."""
    return [value["value"]["/Contents"].removeprefix("u:") for value in pdf.objects.values()
            if isinstance(value.get("value"), dict) and value["value"].get("/Subtype") == "/Link" and "/Dest" in value["value"]]


def check_links(pdf):
    problems, found = [], {}
    elements = [e for top in pdf.elements for e in top.walk()]
    notes = [pdf.text(e) for e in elements if e.role == "Note"]
    if notes != [words for words, _ in EXPECTED]:
        problems.append(f"notes are {notes}")
    for e in elements:
        if e.role != "Reference":
            continue
        link = e.kids[0]
        if [kid.role for kid in e.kids] != ["Link"] or link.annotations != 1:
            problems.append(f"{pdf.text(e)} leads nowhere")
        found.setdefault(pdf.text(e), []).append((before(pdf, e), e))
    expected = {}
    for words, behind in EXPECTED:
        expected.setdefault(re.match(r"\[1\]|[①②*†]+", words)[0], []).extend(behind)
    for mark, behind in expected.items():
        got = [re.sub(r".*。", "", words) for words, _ in found.get(mark, [])]
        if sorted(got) != sorted(behind):
            problems.append(f"{mark} stands behind {got}, not {behind}")
    leads = annotation_notes(pdf)
    for words, behind in EXPECTED:
        if leads.count(words) != len(behind):
            problems.append(f"{leads.count(words)} links lead to {words}, not {len(behind)}")
    return problems


def places(dump, number):
    """Where the first glyph of a text and the last one stand."""
    match = re.search(rf"text  \S+  ([\d.]+),[\d.]+ … ([\d.]+),[\d.]+ .* {re.escape(number)}$", dump, re.M)
    return float(match[1]), float(match[2])


def check_places(dump):
    """The last digits of a column set to the right, and the points of one at the point."""
    right = {number: places(dump, number)[1] for number in ("12.50", "1234.50", "3.00")}
    point = {number: places(dump, number)[1] for number in ("7.00", "8.25", "10.50")}
    return [f"{column}" for column in (right, point) if max(column.values()) - min(column.values()) > 0.02]


def main(banshi, _root):
    tap = Tap()
    with tempfile.TemporaryDirectory() as folder:
        folder = Path(folder)
        (folder / "template.yaml").write_text(TEMPLATE)
        (folder / "report.yaml").write_text(REPORT)
        done = subprocess.run([banshi, "render", "-q", folder / "report.yaml", "-o", folder / "a.pdf"], stdout=subprocess.PIPE,
                              stderr=subprocess.STDOUT, timeout=60, check=False)
        tap.case("a table with marks everywhere is set", [] if done.returncode == 0 else [done.stdout.decode()])
        if done.returncode:
            return tap.finish()
        tap.case("each mark leads to its note", check_links(Pdf(folder / "a.pdf")))
        dump = subprocess.run([banshi, "dump", "--stage=pages", folder / "report.yaml"], stdout=subprocess.PIPE, timeout=60, check=True)
        tap.case("numbers with marks stand under the others", check_places(dump.stdout.decode()))
    return tap.finish()


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
