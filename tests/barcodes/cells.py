#!/usr/bin/env python3
"""usage: cells.py BANSHI

Codes in the cells of tables, read back by zbar from what they become: in tables of the text (YAML, Markdown, CSV), in tables of rows
from the data and in tables of rows that the form has. They are what their settings ask for, with words, whole, and never smaller;
what cannot be is told where it was written."""

import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
from pdf_tags import Pdf  # noqa: E402
from tap import SANITIZED, Tap  # noqa: E402

MM = 72 / 25.4
TEMPLATE = """banshi-template: 1
name: kit
fields:
  text: { label: 正文, type: prose }
  list: { label: 固定资产, type: table, table: list }
  gate: { label: 窗口, type: table, table: gate }
tables:
  list:
    rows: { from: data, stubs: [ { key: no, label: 编号 } ] }
    columns:
      - { key: name, label: 名称, value: { type: text } }
      - { key: code, label: 二维码, value: { type: barcode, code: { 宽: 22mm }, alt: "{名称}的二维码", blank: 缺, marks: ["—"] } }
      - { key: bar, label: 条码, value: { type: barcode, code: { kind: code-128, height: 8mm }, blank: true } }
  gate:
    columns:
      - { key: scan, label: 扫码, value: { type: barcode, alt: "{row}的{column}" } }
      - { key: n, label: 数量, value: { type: integer } }
    rows: [ { key: one, label: 一号窗口 }, { key: two, label: 二号窗口 } ]
metadata: { title: 固定资产 }
body: [ { prose: text }, { table: list }, { table: gate } ]
"""
LIST = ("编号,名称,二维码,条码\n1,水泵,https://example.gov.cn/zc/1,ZC-0001\n2,闸门,![闸门，二号](二维码:https://example.gov.cn/zc/2),ZC-0002\n"
        "3,配电柜,—,ZC-0003\n4,发电机,,\n")
MARKDOWN = """---
模板: t.yaml
---

见下表。

![](二维码:https://example.gov.cn/s)

| 名称 | 扫码 | 数量 |
|---|---|---:|
| 水车 | ![](二维码:https://example.gov.cn/s/1){宽=25mm} | 3 |
| 闸门 | ![闸门的条码](条码:ZM-2025-7){类型=128码} | 5 |
| 阀门 | ![](<二维码:阀门 三号（备用）>){纠错=高} | 5 |
"""
LONG = "https://www.example.gov.cn/" + "0123456789" * 12


def prose(*rows):
    return "模板: t.yaml\n正文:\n  - 见下表。\n  - 表格:\n      行:\n" + "".join(f"        - [{row}]\n" for row in rows)


class Bench:
    def __init__(self, banshi, folder):
        self.banshi, self.folder = banshi, folder

    def run(self, *args):
        return subprocess.run([str(self.banshi), *map(str, args)], cwd=self.folder, capture_output=True, text=True, timeout=120)

    def write(self, name, text):
        (self.folder / name).write_text(text, encoding="utf-8")
        return name

    def render(self, report, out, *options):
        done = self.run("render", "-q", report, "-o", out, *options)
        assert done.returncode == 0, done.stderr
        return self.folder / out

    def pdf(self, report, *options):
        return Pdf(self.render(report, "out.pdf", *options))


def figures(pdf):
    """Role of the parent, words, width in millimetres without what stays white, of each code."""
    return [(element.parent.role, element.alt, round((element.box[2] - element.box[0]) / MM))
            for root in pdf.elements for element in root.walk() if element.role == "Figure"]


def same(wanted, found):
    return [] if wanted == found else [f"{found}, not {wanted}"]


def by_zbar(pictures):
    done = subprocess.run(["zbarimg", "--nodbus", "-q", "--raw", *map(str, pictures)], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, timeout=120,
                          check=False)
    return sorted(done.stdout.decode("utf-8", "replace").splitlines())


def pages_of(pdf, dpi=200):
    into = pdf.with_suffix("")
    subprocess.run(["pdftoppm", "-gray", "-r", str(dpi), str(pdf), str(into)], check=True, timeout=120)
    return sorted(pdf.parent.glob(f"{into.name}-*.pgm"))


# ---- what they become

REPORT = prose("名称, 扫码, 数量", '水泵, { 二维码: { 内容: "https://example.gov.cn/a", 宽: 18mm } }, 3',
               "闸门, { 条码: { 类型: 128码, 内容: ZM-2025-1 } }, 4", "阀门, { 内容: 阀门三号, 替代文字: 三号阀门 }, 5") + (
                   "固定资产: { csv: list.csv }\n"
                   '窗口: { 一号窗口: { 扫码: "https://example.gov.cn/1", 数量: 3 }, 二号窗口: [ { 内容: W2, 类型: 39码, 替代文字: 二号 }, 5 ] }\n')
SAYS = ["https://example.gov.cn/a", "ZM-2025-1", "阀门三号", "https://example.gov.cn/zc/1", "https://example.gov.cn/zc/2", "ZC-0001", "ZC-0002", "ZC-0003",
        "https://example.gov.cn/1", "W2"]
WORDS = ["二维码：https://example.gov.cn/a", "条形码：ZM-2025-1", "三号阀门", "水泵的二维码", "条形码：ZC-0001", "闸门，二号", "条形码：ZC-0002",
         "条形码：ZC-0003", "一号窗口的扫码", "二号"]


def check_columns(bench):
    found = figures(bench.pdf("r.yaml"))
    problems = same(WORDS, [words for _, words, _ in found]) + same({"TD"}, {role for role, *_ in found})
    # 29 modules in 37 with what stays white; a column's width is that of its codes.
    return problems + same([round(22 / (25 + 8) * 25)] * 2, [found[3][2], found[5][2]])


def check_markdown(bench):
    bench.write("m.md", MARKDOWN)
    found = figures(bench.pdf("m.md"))
    bench.write("p.csv", "名称,扫码\n水车,\"![](二维码:https://example.gov.cn/s/1){宽=25mm}\"\n闸门,![闸门的条码](条码:ZM-2025-7){类型=128码}\n")
    bench.write("c.yaml", "模板: t.yaml\n正文:\n  - 表格: { 文件: p.csv }\n")
    of_csv = figures(bench.pdf("c.yaml"))
    wanted = ["二维码：https://example.gov.cn/s", "二维码：https://example.gov.cn/s/1", "闸门的条码", "二维码：阀门 三号（备用）"]
    return same(wanted, [words for _, words, _ in found]) + same(found[1:3], of_csv)


def check_ways(tap, bench):
    if not shutil.which("zbarimg"):
        tap.case("read back", skip="there is no zbarimg here (zbar-tools): NO CODE OF A CELL WAS READ BACK")
        return
    # What Cairo 1.16 keeps of each figure's tag until the process ends is a leak to sanitizers.
    drawn_too = () if SANITIZED else (("PDF by Cairo", ("--writer", "cairo")),)
    for name, options in ("PDF", ()), ("print", ("-p", "print")), *drawn_too:
        pages = pages_of(bench.render("r.yaml", f"{name.split()[-1]}.pdf", *options))
        tap.case(f"read back from {name}", same(sorted(SAYS), by_zbar(pages)))
    bench.render("r.yaml", "png.png", "--dpi", "200")
    tap.case("read back from PNG", same(sorted(SAYS), by_zbar(sorted(bench.folder.glob("png*.png")))))
    bench.render("r.yaml", "svg.svg")
    for page in bench.folder.glob("svg*.svg"):
        subprocess.run(["rsvg-convert", "-d", "200", "-p", "200", "-b", "white", "-o", page.with_suffix(".pngs"), page], check=True, timeout=60)
    tap.case("read back from SVG", same(sorted(SAYS), by_zbar(sorted(bench.folder.glob("svg*.pngs")))))
    page = bench.render("r.yaml", "web.html").read_text(encoding="utf-8")
    tap.case("the web page has them with their words", same(WORDS, re.findall(r'<svg class="code" role="img" aria-label="([^"]+)"', page)))
    ofd = bench.render("r.yaml", "out.ofd")
    told = bench.run("inspect", ofd, "--format", "json")
    tap.case("OFD", [] if told.returncode == 0 else [told.stdout + told.stderr])


def check_pages(bench):
    """Rows grow, and none is cut by the end of a page."""
    rows = [f'{i}号, {{ 二维码: {{ 内容: "https://example.gov.cn/{i:03}", 宽: 30mm }} }}' for i in range(30)]
    bench.write("many.yaml", prose("编号, 扫码", *rows))
    pdf = bench.pdf("many.yaml")
    boxes = {}
    for root in pdf.elements:
        for element in root.walk():
            if element.role == "Figure":
                boxes.setdefault(next(element.marks())[0], []).append(element.box)
    problems = [] if sum(map(len, boxes.values())) == 30 and len(boxes) > 3 else [f"{ {k: len(v) for k, v in boxes.items()} }"]
    for page, on_page in boxes.items():
        problems += [f"page {page}: {box} over {below}" for box, below in zip(on_page, on_page[1:]) if box[1] <= below[3]]
        problems += [f"page {page}: {box}" for box in on_page if box[1] < 30 * MM or box[3] > 267 * MM]
    if shutil.which("zbarimg"):
        problems += same([f"https://example.gov.cn/{i:03}" for i in range(30)], by_zbar(pages_of(bench.folder / "out.pdf", 150)))
    return problems


FORM = """banshi-template: 1
name: reg
fields:
  name: { label: 姓名, type: text }
  code: { label: 编码, type: prose }
  note: { label: 备注, type: prose }
metadata: { title: 登记表 }
forms:
  登记表:
    columns: [20mm, 1, 35mm]
    row: 15mm
    grid: |
      姓名 | {name} | {code}
      备注 | {note} | 扫码
body:
  - form: 登记表
"""


def check_form(bench):
    """A cell of a form that is prose has a code alone; its row makes room for it, its column is as the form has it."""
    bench.write("reg.yaml", FORM)
    bench.write("f.yaml", "模板: reg.yaml\n姓名: 周文\n编码: { 二维码: { 内容: ZW-1, 宽: 30mm } }\n备注:\n  - 条码: { 类型: 39码, 内容: A1 }\n")
    problems = same([("TD", "二维码：ZW-1", 22), ("TD", "条形码：A1", 17)], figures(bench.pdf("f.yaml")))
    if shutil.which("zbarimg"):
        problems += same(["A1", "ZW-1"], by_zbar(pages_of(bench.render("f.yaml", "form.pdf"))))
    for code, text in (("B2008", "{ 二维码: { 内容: ZW-1, 宽: 40mm } }"), ("B2011", "{ 二维码: { 内容: ZW-1, 图题: 扫 } }"),
                       ("B1520", "[ 扫码, { 二维码: { 内容: ZW-1 } } ]"), ("B2007", "{ 二维码: { 内容: ZW-1, 宽: 5mm } }")):
        bench.write("f.yaml", f"模板: reg.yaml\n姓名: 周文\n编码: {text}\n备注: 无\n")
        done = bench.run("render", "f.yaml", "-o", "f.pdf")
        problems += [] if done.returncode and re.search(rf"^f\.yaml:3:\d+: .*\[{code}\]", done.stderr, re.M) else [f"{code}: {done.stderr}"]
    return problems


# ---- what cannot be

WRONG = [
    ("B2001", 7, prose("名称, 码", "甲, { 二维码: { 内容: A, 颜色: 红 } }")),
    ("B2002", 7, prose("名称, 码", '甲, { 二维码: { 内容: " " } }')),
    ("B2003", 7, prose("名称, 码", "甲, { 二维码: { 内容: A, 纠错: 最高 } }")),
    ("B2004", 7, prose("名称, 码", "甲, { 条码: { 内容: 甲, 类型: 128码 } }")),
    ("B2005", 7, prose("名称, 码", f"甲, {{ 二维码: {{ 内容: {'甲' * 1400} }} }}")),
    ("B2006", 7, prose("名称, 码", '甲, { 条码: { 内容: "6901234567890", 类型: EAN-13 } }')),
    ("B2007", 7, prose("名称, 码", f"甲, {{ 二维码: {{ 内容: \"{LONG}\", 宽: 10mm }} }}")),
    ("B2007", 7, prose("名称, 码", "甲, { 二维码: { 内容: A, 模块: 0.2mm } }")),
    ("B2009", 7, prose("名称, 码", "甲, { 条码: { 内容: A, 类型: 128码, 高: 2mm } }")),
    ("B2011", 7, prose("名称, 码", "甲, { 二维码: { 内容: A, 位置: 左上角 } }")),
    ("B2011", 7, prose("名称, 码", "甲, { 二维码: { 内容: A, 图题: 扫码 } }")),
    ("B2008", 7, prose("名称, 码", "甲, { 二维码: { 内容: A, 宽: 170mm } }")),
    ("B2008", 7, prose("名称, 码", f"甲, {{ 条码: {{ 类型: 128码, 内容: {'A' * 60} }} }}")),
    ("B1522", 6, prose("名称, { 二维码: { 内容: A } }", "甲, 乙")),
    ("B2004", 2, "模板: t.yaml\n固定资产: [ { 编号: 1, 名称: 甲, 二维码: A, 条码: 汉字 } ]\n"),
    ("B2007", 2, f"模板: t.yaml\n固定资产: [ {{ 编号: 1, 名称: 甲, 二维码: \"{LONG * 3}\", 条码: A }} ]\n"),
    ("B2001", 2, "模板: t.yaml\n固定资产: [ { 编号: 1, 名称: 甲, 二维码: { 内容: A, 色: 红 }, 条码: A } ]\n"),
]
TEMPLATES = [
    ("code: { kind: qr }, type: text", "barcode"),
    ("type: barcode, width: 20mm", "picture"),
    ("type: barcode, code: qr", "code"),
    ('type: barcode, alt: "{没有}"', "没有"),
]


def check_wrong(tap, bench):
    for i, (code, line, text) in enumerate(WRONG):
        bench.write("w.yaml", text)
        done = bench.run("render", "w.yaml", "-o", "w.pdf")
        found = re.findall(r"^w\.yaml:(\d+):\d+: .*\[(B\d+)\]", done.stderr, re.M)
        problems = [] if done.returncode and (str(line), code) in found else [f"status {done.returncode}: {done.stderr}"]
        draft = bench.run("render", "-p", "draft", "w.yaml", "-o", "d.pdf")
        problems += [] if draft.returncode in (0, 1, 3) else [f"draft: status {draft.returncode}: {draft.stderr}"]
        tap.case(f"{i + 1}. {code}", problems)
    bench.write("bad.csv", LIST.replace("ZC-0002", "二号"))
    bench.write("w.yaml", "模板: t.yaml\n固定资产: { csv: bad.csv }\n")
    done = bench.run("check", "w.yaml")
    tap.case("B2004 in line 3 of a file", [] if re.search(r"bad\.csv:3:\d+: .*\[B2004\]", done.stderr) else [done.stderr])
    for settings, word in TEMPLATES:
        bench.write("bad.yaml", TEMPLATE.replace("type: integer", settings).replace("name: kit", "name: bad"))
        bench.write("w.yaml", "模板: bad.yaml\n")
        done = bench.run("check", "w.yaml")
        tap.case(f"a template with {settings}", [] if done.returncode and "bad.yaml:" in done.stderr and word in done.stderr else [done.stderr])


def main(banshi):
    tap = Tap()
    with tempfile.TemporaryDirectory() as folder:
        bench = Bench(banshi, Path(folder))
        bench.write("t.yaml", TEMPLATE)
        bench.write("list.csv", LIST)
        bench.write("r.yaml", REPORT)
        tap.case("columns of codes, and cells", check_columns(bench))
        tap.case("in Markdown and in CSV files", check_markdown(bench))
        tap.case("over pages", check_pages(bench))
        tap.case("in forms", check_form(bench))
        check_ways(tap, bench)
        check_wrong(tap, bench)
    return tap.finish()


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]).resolve()))
