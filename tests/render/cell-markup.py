#!/usr/bin/env python3
"""usage: cell-markup.py BANSHI SOURCE-ROOT

What prose may have, in a cell of a form and of a table in a text: words set apart, links, footnotes, lists, line breaks; marks in a divided corner. Each
case is a cell as it is written, with what a reader's tree has of it: the words of the cell and of what is in it, by role, in their
order. Nothing of the markup is left in it."""

import json
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
name: cells
label: 表单
language: zh-CN
metadata: { title: 表单, author: 示例局 }
fields:
%(fields)s
  rows: { label: 数据表, type: table, table: rows, required: true }
page: { size: A4, margin: { top: 25mm, bottom: 25mm, inner: 25mm, outer: 25mm } }
styles:
  字: { font: 宋体, size: 小五, line: 12pt }
  数: { font: 宋体, size: 小五, line: 12pt, align: left }
table-styles:
  表: { head: 字, stub: 字, cell: 数, note: 字, padding: { x: 1mm, y: 0.5mm }, rules: { frame: 1pt, inner: 0.5pt } }
body: [ { form: slip }, { table: rows } ]
forms:
  slip:
    style: 表
    columns: [30mm, 1]
    grid: |
%(grid)s
    notes: [ "①以身份证为准。" ]
tables:
  rows:
    style: 表
    notes: [ "①年末数。", "②当年价格。", "*初步数。" ]
    corner: { diagonal: [ 指标①, 年份*, 地区② ] }
    rows: { from: data, stubs: [ { key: city, label: 城市 } ] }
    columns: [ { key: a, label: 人口, value: { type: text } } ]
"""

# The cell, and what the tree has: (role: what is in it) in brackets. Notes are numbered on behind those of the form: ② is the first.
CELLS = [
    ("姓名①", "姓名[Reference:[Link:①]]"),
    ("有**重点**、*着重*和m<sup>2</sup>、H<sub>2</sub>O", "有重点、着重和m2、H2O"),
    ("见[通知](https://a.gov.cn/x)。", "见[Link:通知]。"),
    ("见 https://b.gov.cn/y_z 。", "见 [Link:https://b.gov.cn/y_z] 。"),
    ("已办^[限期内。]，待查^[见[附件](https://c.gov.cn/)。]", "已办[Reference:[Link:②]]，待查[Reference:[Link:③]]"),
    ("**粗[链接](https://d.gov.cn/)粗**尾", "粗[Link:链接]粗尾"),
    ("**^[粗里的注。]粗**", "[Reference:[Link:④]]粗"),
    ("共5项^[其中2项跨年。]=3+2", "共5项[Reference:[Link:⑤]]=3+2"),
    ("头一段\n后一段[甲](https://e.gov.cn/)", "　　头一段|　　后一段[Link:甲]"),
    ("- 只一项", "[L:[LI:[LBody:▪只一项]]]"),
    ("如下：\n- 甲**重**^[甲注。]\n- 见[乙](https://f.gov.cn/)，又[丙](https://g.gov.cn/)\n以上。",
     "　　如下：|[L:[LI:[LBody:　　▪甲重[Reference:[Link:⑥]]|]]"
     "[LI:[LBody:　　▪见[Link:乙]，又[Link:丙]|]]]　　以上。"),
    ("- 一\n中间\n- 二", "[L:[LI:[LBody:　　▪一|]]]　　中间|[L:[LI:[LBody:　　▪二]]]"),
    ("\\*不是强调\\*，\\[不是链接](https://h.gov.cn/x)", "*不是强调*，[不是链接]([Link:https://h.gov.cn/x])"),
    ("[[链]接](https://i.gov.cn/)与^[套[方]括号]", "[[Link:链]接]与[Reference:[Link:⑦]]"),
    ("一个*星号", "一个*星号"),
    ("3*4=12，a*b*c", "3*4=12，a*b*c"),
    ("未闭合**粗、^[注", "未闭合**粗、^[注"),
]
NOTES = ["①以身份证为准。", "②限期内。", "③见[Link:附件]。", "④粗里的注。", "⑤其中2项跨年。", "⑥甲注。", "⑦套[方]括号",
         "①年末数。", "②当年价格。", "*初步数。"]
# A table in a text, by its rows, and the tree of their cells.
PROSE = [
    (["乡镇^[按2024年区划。]", "**水库**个数", "堤防*", "备注"],
     ["乡镇[Reference:[Link:①]]", "水库个数", "堤防[Reference:[Link:*]]", "备注"]),
    (["城关镇", "3^[含在建。]", "12*", "见[通知](https://a.gov.cn/x)"], ["城关镇", "3[Reference:[Link:②]]", "12[Reference:[Link:*]]", "见[Link:通知]"]),
    (["石桥**镇**", "1", "6", "如下：\n- 甲\n- 乙"], ["石桥镇", "1", "6", "如下：[L:[LI:[LBody:▪甲]][LI:[LBody:▪乙]]]"]),
    (["南坪乡", "0", "9", "10m<sup>2</sup>，见 https://b.gov.cn"], ["南坪乡", "0", "9", "10m2，见 [Link:https://b.gov.cn]"]),
    (["**合计**", "4", "27", "- 5"], ["合计", "4", "27", "- 5"]),
]
PROSE_NOTES = ["注：*初步数。", "①按2024年区划。", "②含在建。"]
CORNER = "指标[Reference:[Link:①]]地区[Reference:[Link:②]]年份[Reference:[Link:*]]"


def tree(pdf, element):
    """The words of an element, with what is in it in brackets."""
    return "".join(f"[{kid.role}:{tree(pdf, kid)}]" if isinstance(kid, Element) else pdf.marked[kid] for kid in element.kids)


def make(folder):
    fields = "\n".join(f"  f{i}: {{ label: 栏{i}, type: prose }}" for i in range(len(CELLS)))
    grid = "\n".join(f"      栏{i} | {{f{i}}}" for i in range(len(CELLS)))
    (folder / "template.yaml").write_text(TEMPLATE % {"fields": fields, "grid": grid})
    values = "".join(f"栏{i}: |\n" + "".join(f"  {line}\n" for line in text.split("\n")) for i, (text, _) in enumerate(CELLS))
    (folder / "report.yaml").write_text("模板: ./template.yaml\n" + values + "数据表: [ [甲市, 1] ]\n")


def bare(text):
    """Where lines end is nothing that the tree says."""
    return re.sub(r"[|\n]", "", text)


def check_tree(pdf):
    elements = [e for top in pdf.elements for e in top.walk()]
    cells = [e for e in elements if e.role == "TD"]
    problems = [f"{written}: {tree(pdf, cell)}, not {bare(said)}" for (written, said), cell in zip(CELLS, cells)
                if bare(tree(pdf, cell)) != bare(said)]
    notes = [tree(pdf, e) for e in elements if e.role == "Note"]
    if notes != NOTES:
        problems.append(f"notes are {notes}")
    corner = next(e for e in elements if e.role == "TH" and "指标" in pdf.text(e))
    if tree(pdf, corner) != CORNER:
        problems.append(f"the corner is {tree(pdf, corner)}")
    return problems + [f"{pdf.text(e)} is no link" for e in elements if e.role == "Link" and e.annotations != 1]


def check_prose(banshi, folder):
    rows = "".join(f"        - {json.dumps(row, ensure_ascii=False)}\n" for row, _ in PROSE)
    (folder / "prose.yaml").write_text("模板: gov-document\n标题: 关于防汛准备工作的通知\n发文机关标志: 县水务局文件\n发文字号: 县水发〔2025〕3号\n主送机关: 各乡镇人民政府\n"
                                       f"正文:\n  - 现通知如下。\n  - 表格:\n      附注: 注：*初步数。\n      行:\n{rows}"
                                       "落款: { 发文机关署名: 县水务局, 成文日期: 2025-01-06 }\n印发机关: 县水务局办公室\n印发日期: 2025-01-06\n")
    done = subprocess.run([banshi, "render", "-q", folder / "prose.yaml", "-o", folder / "p.pdf"], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, timeout=60, check=False)
    if done.returncode:
        return [done.stdout.decode()]
    pdf = Pdf(folder / "p.pdf")
    elements = [e for top in pdf.elements for e in top.walk()]
    found = [[tree(pdf, cell) for cell in e.kids if isinstance(cell, Element)] for e in elements if e.role == "TR"]
    notes = [tree(pdf, e) for e in elements if e.role == "Note"]
    return [f"{got}, not {want}" for got, (_, want) in zip(found, PROSE) if got != want] + ([] if notes == PROSE_NOTES else [f"notes are {notes}"])


def main(banshi, _root):
    tap = Tap()
    with tempfile.TemporaryDirectory() as folder:
        folder = Path(folder)
        make(folder)
        done = subprocess.run([banshi, "render", "-q", folder / "report.yaml", "-o", folder / "a.pdf"], stdout=subprocess.PIPE,
                              stderr=subprocess.STDOUT, timeout=60, check=False)
        tap.case("a form with markup in its cells is set", [done.stdout.decode()] if done.returncode or done.stdout else [])
        if not done.returncode:
            tap.case("the tree has what the cells have", check_tree(Pdf(folder / "a.pdf")))
        tap.case("so has a table in a text", check_prose(banshi, folder))
        text = (folder / "report.yaml").read_text()
        for cell, told in (("见[网](https://a.cn)", 1), ("**重**点", 1), ("人^[注]", 1), ("m<sup>2</sup>", 1), ("2**3", 0), ("[1]", 0), ("甲*、乙*", 0), ("a<b", 0)):
            (folder / "table.yaml").write_text(text.replace("[ [甲市, 1] ]", f"[ ['甲市', '{cell}'] ]"))
            done = subprocess.run([banshi, "check", folder / "table.yaml"], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, timeout=60, check=False)
            tap.case(f"{cell} in another table is {'told' if told else 'text'}", [] if done.stdout.count(b"[B0346]") == told else [done.stdout.decode()])
        (folder / "report.yaml").write_text(text.replace("栏0: |\n  姓名①", "栏0: [ { 内情: { 表格: { 行: [ [甲, 乙], [1, 2] ] } } } ]"))
        done = subprocess.run([banshi, "check", folder / "report.yaml"], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, timeout=60, check=False)
        tap.case("a table in a cell is told", [] if b"B0345" in done.stdout else [done.stdout.decode()])
    return tap.finish()


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
