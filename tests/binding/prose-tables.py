#!/usr/bin/env python3
"""usage: prose-tables.py BANSHI

Tables in the text and in the attachments of official documents: the same from rows, from a CSV file and from Markdown; what is
wrong with them; and an attachment that is turned or on A3, with its number and title on the table's sheet."""

import re
import subprocess
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
from tap import Tap  # noqa: E402

FIELDS = ("模板: gov-document\n发文机关标志: 某县水务局文件\n发文字号: 某水发〔2025〕3号\n标题: 某县水务局关于防汛工作的通知\n"
          "落款: { 发文机关署名: 某县水务局, 成文日期: 2025-01-06 }\n")
ROWS = [["乡镇", "水库", "堤防", "备注"], ["城关镇", "3", "12", "含县城段"], ["石桥镇", "1", "", "撤离点两处"]]
WIDE = [["序号", *(f"第{i}项物资储备数量" for i in range(1, 15))], *([str(r), *(str(r * i) for i in range(1, 15))] for r in range(1, 4))]


class Bench:
    def __init__(self, banshi, folder):
        self.banshi, self.folder = banshi, folder

    def run(self, *args):
        return subprocess.run([str(self.banshi), *map(str, args)], capture_output=True, text=True, timeout=120)

    def write(self, name, text):
        (self.folder / name).write_text(text, encoding="utf-8")
        return self.folder / name

    def pdf(self, report):
        done = self.run("render", "-q", report, "-o", self.folder / "out.pdf")
        return (self.folder / "out.pdf").read_bytes() if not done.returncode else done.stderr

    def pages(self, report):
        """The lines of each page of the dump."""
        done = self.run("dump", "-q", report)
        return [page.split("\n") for page in re.split(r"^page ", done.stdout, flags=re.MULTILINE)[1:]], done.stderr


def flow(rows):
    return "[" + ", ".join("[" + ", ".join(cell or "~" for cell in row) + "]" for row in rows) + "]"


def pipe(rows):
    lines = ["| " + " | ".join(row) + " |" for row in rows]
    return "\n".join([lines[0], "|" + "---|" * len(rows[0]), *lines[1:]]) + "\n"


def check_same(bench):
    """Rows, a file and Markdown give the same bytes."""
    bench.write("rows.csv", "".join(",".join(row) + "\r\n" for row in ROWS))
    caption = "表题: 任务分解表, 单位: 处, "
    ways = {
        "rows.yaml": FIELDS + f"正文:\n  - 如下：\n  - 表格: {{ {caption}行: {flow(ROWS)} }}\n  - 请照办。\n",
        "file.yaml": FIELDS + f"正文:\n  - 如下：\n  - 表格: {{ {caption}csv: rows.csv }}\n  - 请照办。\n",
        "text.md": f"---\n{FIELDS}---\n\n如下：\n\n表：任务分解表 {{单位=处}}\n\n{pipe(ROWS)}\n请照办。\n",
    }
    made = {name: bench.pdf(bench.write(name, text)) for name, text in ways.items()}
    first = made["rows.yaml"]
    return [f"{name}: {pdf if isinstance(pdf, str) else 'differs'}" for name, pdf in made.items()
            if isinstance(pdf, str) or pdf != first]


def check_short(bench):
    """With nothing else to say of it, a table is its rows or the name of its file."""
    bench.write("rows.csv", "".join(",".join(row) + "\r\n" for row in ROWS))
    ways = (f"{{ 行: {flow(ROWS)} }}", flow(ROWS), "rows.csv", "{ 文件: rows.csv }")
    made = [bench.pdf(bench.write("r.yaml", FIELDS + f"正文:\n  - 如下：\n  - 表格: {way}\n  - 请照办。\n")) for way in ways]
    return [f"{way}: {pdf if isinstance(pdf, str) else 'differs'}" for way, pdf in zip(ways, made) if isinstance(pdf, str) or pdf != made[0]]


# What is written for prose and meant otherwise, by where it stands; what is said of it.
SLIPS = [
    ("附件:\n  - 标题: 名单\n    正文: 甲。\n", {"B0349"}), ("附件:\n  - { 名称: 名单, 内容: [ 甲。 ] }\n  - { 名称: 表, 内容: 乙。 }\n", {"B0349"}),
    ("附件:\n  - 名单.xlsx\n", set()), ("附件:\n  - 名单: 甲。\n  - 内容: 乙。\n", set()),
    ("正文:\n  - { 标题: 总体情况, 内容: 好。 }\n  - { 标题: 问题, 内容: 无。 }\n", {"B0349"}), ("正文:\n  - { 标题: 用小标宋。, 正文: 用仿宋。 }\n", set()),
    ("正文:\n  - csv: rows.csv\n", {"B0351"}), ("正文:\n  - 表格: { 数据: { 文件: rows.csv } }\n", {"B0351"}), ("正文:\n  - 照片: 甲.JPG\n", {"B0351"}),
    ("正文:\n  - 数据见 rows.csv。\n", set()), ("正文:\n  - 把名单、照片存为一.png\n", set()),
]


def check_slip(bench, text, wanted):
    done = bench.run("check", bench.write("r.yaml", FIELDS + ("" if text.startswith("正文") else "正文: 见附件。\n") + text))
    said = set(re.findall(r"r\.yaml:\d+:\d+: .*\[(B03\d+)\]", done.stdout + done.stderr))
    return [] if said == wanted else [f"says {said}: {done.stderr}"]


def check_said(bench, table, code):
    done = bench.run("check", "-q", bench.write("r.yaml", FIELDS + f"正文:\n  - 如下：\n  - 表格: {table}\n"))
    said = re.findall(r"r\.yaml:\d+:\d+: .*\[(B\d+)\]", done.stdout + done.stderr)
    return [] if said == [code] else [f"{table} says {said}: {done.stderr}"]


def check_heading(bench):
    """表格 is a heading like any other when no table is below it."""
    pages, said = bench.pages(bench.write("r.yaml", FIELDS + "正文:\n  - 如下：\n  - 表格: 另发。\n"))
    return [] if any("H2" in line for page in pages for line in page) else [said or "no heading"]


def check_unit(bench):
    """单位：万元 typed as a paragraph stands at the right of the table below it, as the table's own unit does; before other
    text it is a paragraph."""
    problems = []
    for unit in ("单位：万元", "金额单位：元"):
        ways = [("u.yaml", FIELDS + f"正文:\n  - 如下：\n  - {unit}\n  - 表格: {flow(ROWS)}\n  - {unit}\n  - 请照办。\n"),
                ("u.md", f"---\n{FIELDS}---\n\n如下：\n\n{unit}\n\n{pipe(ROWS)}\n{unit}\n\n请照办。\n")]
        for name, text in ways:
            pages, said = bench.pages(bench.write(name, text))
            found = [line.split() for page in pages for line in page if line.startswith("  text") and line.endswith(unit[-4:])]
            # Its right edge: an em behind where its last character begins.
            right = [float(words[4].split(",")[0]) for words in found]
            if said or len(right) != 2 or not right[0] > 500 > 250 > right[1]:
                problems.append(f"{name}: {found} {said}")
    return problems


def check_bare(bench):
    """The settings of a table without 表格 above them."""
    done = bench.run("check", "-q", bench.write("r.yaml", FIELDS + "正文:\n  - 如下：\n  - 表题: 分解表\n    行: [[甲, 乙], [1, 2]]\n"))
    said = done.stdout + done.stderr
    return [] if "[B0347]" in said and "r.yaml:" in said and done.returncode == 1 else [said]


def texts_of(page):
    return "".join(line.split("  ")[-1] for line in page if line.startswith("  text"))


def check_sheet(bench, setting, size, form):
    """Number, title and table are on one sheet; the page number is where it is on other pages."""
    table = f"表格: {{ {setting}行: {flow(WIDE)} }}" if form == "yaml" else None
    text = (FIELDS + f"正文: 见附件。\n附件:\n  - 储备表:\n      - {table}\n  - 名单: 甲。\n" if table else
            f"---\n{FIELDS}---\n\n见附件。\n\n# 附件1：储备表\n\n表： {{{setting.replace(': ', '=').replace(', ', ' ')}}}\n\n{pipe(WIDE)}\n# 附件2：名单\n\n甲。\n")
    pages, said = bench.pages(bench.write(f"sheet.{form}", text))
    found = [i for i, page in enumerate(pages) if "储备表" in texts_of(page) and "附件1" in texts_of(page)
             and "物资储备数量" in texts_of(page)]
    if len(found) != 1:
        return [said or f"not on one page: {[texts_of(page)[:40] for page in pages]}"]
    page = pages[found[0]]
    problems = [] if page[0].split("  ")[1] == size else [f"{page[0]} is not {size}"]
    turned = [line for line in page if "储备表" in line and "text" in line]
    heights = {re.search(r",([\d.]+) …", line)[1] for one in pages for line in one if re.search(r"— *\d+ *—", line)}
    if not turned or len(heights) != 1:
        problems.append(f"no title, or page numbers at {heights}:\n" + "\n".join(page[:8]))
    return problems


# Rows of a head, and its cells as they are merged: row and column, rows and columns it is over, words.
HEADS = {
    "a label over blanks": ([["乡镇", "水库", "", "备注"], ["", "座数", "库容", ""]],
                            ["1,1 2x1 乡镇", "1,2 1x2 水库", "1,4 2x1 备注", "2,2 1x1 座数", "2,3 1x1 库容"]),
    "a label again in each cell": ([["乡镇", "水库", "水库", "备注"], ["乡镇", "座数", "库容", "备注"]],
                                   ["1,1 2x1 乡镇", "1,2 1x2 水库", "1,4 2x1 备注", "2,2 1x1 座数", "2,3 1x1 库容"]),
    "the label in the last row": ([["", "水库", "", ""], ["乡镇", "座数", "库容", "面积"]],
                                  ["1,1 2x1 乡镇", "1,2 1x3 水库", "2,2 1x1 座数", "2,3 1x1 库容", "2,4 1x1 面积"]),
    "blanks beside a label that goes down": ([["乡镇", "", "水库", ""], ["", "面积", "座数", "库容"]],
                                             ["1,1 2x1 乡镇", "1,2 2x1 面积", "1,3 1x2 水库", "2,3 1x1 座数", "2,4 1x1 库容"]),
    "the same words in the last row": ([["收入", "", "支出", ""], ["金额", "金额", "金额", "占比"]],
                                       ["1,1 1x2 收入", "1,3 1x2 支出", "2,1 1x1 金额", "2,2 1x1 金额", "2,3 1x1 金额", "2,4 1x1 占比"]),
    "three rows": ([["乡镇", "工程", "", ""], ["", "水库", "", "堤防"], ["", "座数", "库容", "处数"]],
                   ["1,1 3x1 乡镇", "1,2 1x3 工程", "2,2 1x2 水库", "2,4 1x1 堤防", "3,2 1x1 座数", "3,3 1x1 库容", "3,4 1x1 处数"]),
    "a row that is the one above again": ([["甲", "乙", "丙", "丁"], ["甲", "乙", "丙", "丁"]],
                                          ["1,1 1x1 甲", "1,2 1x1 乙", "1,3 1x1 丙", "1,4 1x1 丁"]),
}


def check_heads(bench, rows, wanted):
    """A head of several rows, in YAML and in Markdown, has these cells."""
    body = ["城关镇", "3", "120", "0"]
    dashes = "|" + "---|" * len(body)
    lines = ["| " + " | ".join(row) + " |" for row in rows]
    texts = {"r.yaml": FIELDS + f"正文:\n  - 如下：\n  - 表格: {{ 表头: {len(rows)}, 行: {flow([*rows, body])} }}\n",
             "r.md": f"---\n{FIELDS}---\n\n如下：\n\n" + "\n".join([*lines, dashes, pipe([body, body]).splitlines()[0]]) + "\n"}
    problems = []
    for name, text in texts.items():
        done = bench.run("dump", "-q", "--stage=document", bench.write(name, text))
        found = [f"{at} {down}x{over} {words}" for at, down, over, words in
                 re.findall(r"^    (\d+,\d+) rs(\d+)cs(\d+) H (.*)$", done.stdout, re.MULTILINE)]
        if found != wanted:
            problems.append(f"{name}: {found} not {wanted}\n{done.stderr}")
    return problems


# Forms, each with what goes over several columns, and tables that are none although cells of them are blank.
FORMS = {
    "two pairs, an answer over all": ([["企业名称", "", "代码", ""], ["地址", "", "电话", ""], ["简介", "", "", ""]], ["3,2 1x3 "]),
    "an answer that is given": ([["姓名", "", "性别", ""], ["承诺", "本人承诺属实。", "", ""]], ["2,2 1x3 本人承诺属实。"]),
    "boxes, a signature": ([["业主", "", "房号", ""], ["同意改造", "□是　□否", "同意出资", "□是　□否"], ["签名", "", "日期", "年　月　日"]], []),
    "one pair": ([["单位名称", ""], ["地址", ""], ["负责人", ""]], []),
    "a photo at the end": ([["姓名", "", "性别", "", "照片"], ["民族", "", "籍贯", "", ""], ["学历", "", "", "", ""]], ["2,4 1x2 ", "3,2 1x4 "]),
    "with markup": ([["取水量（万m<sup>3</sup>）", "", "排水量（万m<sup>3</sup>）", ""], ["承诺", "取水不超过3万m<sup>3</sup>。", "", ""]], ["2,2 1x3 取水不超过3万m3。"]),
    "a list to be filled in": ([["序号", "姓名", "单位"], ["1", "", ""], ["2", "", ""]], None),
    "a head over two columns each": ([["水库", "", "堤防", ""], ["3", "120", "12", "35"], ["1", "40", "", "8"]], None),
    "a blank corner": ([["", "2023年", "2024年"], ["产值", "3", "4"], ["增速", "", "5"]], None),
    "a label over the last two": ([["项目", "金额", ""], ["甲", "1", "元"], ["乙", "", "元"]], None),
    "a head alone over blank rows": ([["水库", "", "堤防", ""], ["", "", "", ""], ["", "", "", ""]], None),
}


def check_form(bench, rows, wanted):
    """A form has no head, and these cells go over several columns; None: it is no form. Room to write in is 3 em wide at least."""
    problems = []
    texts = {"f.yaml": FIELDS + f"正文:\n  - 如下：\n  - 表格: {{ 行: {flow(rows)} }}\n", "f.md": f"---\n{FIELDS}---\n\n如下：\n\n{pipe(rows)}"}
    if "<sup>" in texts["f.md"]:  # which cells of Markdown have not
        del texts["f.md"]
    for name, text in texts.items():
        done = bench.run("dump", "-q", "--stage=document", bench.write(name, text))
        heads = re.findall(r"^    \d+,\d+ rs\d+cs\d+ H ", done.stdout, re.MULTILINE)
        found = [f"{at} 1x{over} {words}" for at, over, words in re.findall(r"^    (\d+,\d+) rs1cs([2-9]) M ?(.*)$", done.stdout, re.MULTILINE)]
        if bool(heads) != (wanted is None) or found != (wanted or []):
            problems.append(f"{name}: {len(heads)} heads, {found} not {wanted}\n{done.stderr}")
        pages, _ = bench.pages(bench.folder / name)
        edges = sorted({float(x) for page in pages for x, width in re.findall(r"^  rect  \S+  ([\d.]+),\S+  ([\d.]+) ×", "\n".join(page), re.MULTILINE)
                        if float(width) < 2})
        problems += [f"{name}: columns at {edges}" for a, b in zip(edges, edges[1:]) if wanted is not None and 1 < b - a < 30]
    return problems


def check_cells(bench):
    """** around a cell is 黑体, a number stays one; a line break in a cell is two lines."""
    text = f"---\n{FIELDS}---\n\n如下：\n\n| 项 | 数 |\n|---|---|\n| 甲<br>乙丙丁戊己 | 3 |\n| **合计** | **31** |\n"
    pages, said = bench.pages(bench.write("cells.md", text))
    lines = [line for page in pages for line in page if line.startswith("  text")]
    found = {words: next((line for line in lines if line.endswith(f"  {words}")), "") for words in ["甲", "乙丙丁戊己", "合计", "31"]}
    face = {words: (re.search(r"  ([A-Z][A-Za-z ]+) [\d.]+ #", line) or ["", ""])[1] for words, line in found.items()}
    good = all(face.values()) and face["甲"] == face["乙丙丁戊己"] and face["合计"] == face["31"] != face["甲"]
    return [] if good else [said + str(found)]


NARROW = "35\u2009020"  # with a thin space


def check_grouped(bench):
    """1 198 and 35 020 stand in the middle as 21 does; a column with a word in it is one of words."""
    rows = [["门类", "单位", "人员", "编号"], ["采矿业", "21", "1 306", "3 306"], ["制造业", "1 198", NARROW, "甲 101"]]
    done = bench.run("dump", "-q", bench.write("r.yaml", FIELDS + f"正文:\n  - 如下：\n  - 表格: {{ 行: {flow(rows)} }}\n"))
    found = re.findall(r"^  text  \S+  ([\d.]+),\S+ … ([\d.]+),.*  (.*)$", done.stdout, re.MULTILINE)
    left = {words: float(start) for start, _, words in found}
    middle = {words: (float(start) + float(end)) / 2 for start, end, words in found}
    if any(words not in left for words in ("21", "1 198", "1 306", NARROW, "3 306", "甲")):
        return [f"cells are missing in {list(left)} {done.stderr}"]
    apart = [middle["21"] - middle["1 198"], middle["1 306"] - middle[NARROW], left["3 306"] - left["甲"]]
    return [f"{apart}"] if any(abs(x) > 0.1 for x in apart) else []


def check_stars(bench):
    """Escaped stars are text, in the head and below it, alone and within a strong cell."""
    rows = [r"\*\*项\*\*", r"\*\*注\*\*", r"**a\*\*b**", r"**\*\*丙\*\***", r"\*\*\*\*"]
    wanted = ["**项**", "**注**", "a**b", "****", "**丙**"]
    text = f"---\n{FIELDS}---\n\n如下：\n\n| {rows[0]} | 数 |\n|---|---|\n"
    text += "".join(f"| {cell} | 3 |\n" for cell in rows[1:])
    pages, said = bench.pages(bench.write("stars.md", text))
    cells = {}
    for line in [line for page in pages for line in page if line.startswith("  text")]:
        cells.setdefault(line.split()[1], []).append(line.rsplit("  ", 1)[-1])  # a text for each change of font
    words = ["".join(parts) for parts in cells.values()]
    return [f"no {word} in {words}\n{said}" for word in wanted if word not in words]


def main(banshi):
    tap = Tap()
    with tempfile.TemporaryDirectory() as name:
        bench = Bench(banshi, Path(name))
        tap.case("rows, a file and Markdown are the same", check_same(bench))
        tap.case("a table is its rows or a file alone", check_short(bench))
        for text, wanted in SLIPS:
            tap.case(f"{text.strip()!r}: {', '.join(wanted) or 'nothing'}", check_slip(bench, text, wanted))
        tap.case("a heading named 表格", check_heading(bench))
        tap.case("rows under no 表格 are told", check_bare(bench))
        tap.case("a unit typed above a table", check_unit(bench))
        for table, code in [("{ 行: [[甲, 乙]] }", "B0341"), ("{ 行: [] }", "B0341"), ("{ 行: [[甲, 乙], [1, 2]], 颜色: 红 }", "B0342"),
                            ("{ 行: [[甲, 乙], [1, 2]], 方向: 斜 }", "B0343"), ("{ 行: [[甲, 乙], [1]] }", "B0350"),
                            ("{ 行: [[甲, 乙], [1, [2]]] }", "B0301"), ("{ csv: 没有.csv }", "B0102"),
                            ("{ 表题: 分解表, 数据: [[甲, 乙], [1, 2]] }", "B0342"),
                            ("{ 数据: 名单.csv }", "B0342"), ("没有.csv", "B0102"), ("[[甲, 乙], [1]]", "B0350"), ("[[甲, 乙]]", "B0341")]:
            tap.case(f"{table} says {code}", check_said(bench, table, code))
        tap.case("a head of no rows", check_said(bench, "{ 表头: 0, 行: [[甲, 乙], [1, 2]] }", "B0343"))
        tap.case("a head and nothing below", check_said(bench, "{ 表头: 2, 行: [[甲, 乙], [1, 2]] }", "B0341"))
        for case, (rows, wanted) in HEADS.items():
            tap.case(f"heads: {case}", check_heads(bench, rows, wanted))
        for case, (rows, wanted) in FORMS.items():
            tap.case(f"forms: {case}", check_form(bench, rows, wanted))
        tap.case("strong cells and lines in cells", check_cells(bench))
        tap.case("numbers in groups are numbers", check_grouped(bench))
        tap.case("escaped stars in cells", check_stars(bench))
        for form in ["yaml", "md"]:
            tap.case(f"{form}: turned by its width", check_sheet(bench, "", "595.28 × 841.89", form))
            tap.case(f"{form}: turned in any case", check_sheet(bench, "方向: 横, ", "595.28 × 841.89", form))
            tap.case(f"{form}: on A3", check_sheet(bench, "纸张: A3, ", "1190.55 × 841.89", form))
    return tap.finish()


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
