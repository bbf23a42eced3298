#!/usr/bin/env python3
"""usage: cells.py BANSHI

Pictures in the cells of tables, read back from what they become: tables in prose (YAML, Markdown, CSV), tables of rows from the
data and tables of rows that the form has; where they stand, how large, over pages, on web pages, and what is told."""

import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
import made_pictures as made  # noqa: E402
import pixels  # noqa: E402
from pdf_tags import Pdf  # noqa: E402
from tap import Tap, tries  # noqa: E402

MM = 72 / 25.4
TEMPLATE = """banshi-template: 1
name: people
fields:
  text: { label: 正文, type: prose }
  list: { label: 名册, type: table, table: list }
  kit: { label: 设备, type: table, table: kit }
tables:
  list:
    rows: { from: data, stubs: [ { key: unit, label: 单位, merge: true }, { key: name, label: 姓名 } ] }
    columns:
      - { key: photo, label: 照片, value: { type: picture, alt: "{姓名}（{unit}，{age}岁）的照片", width: 20mm, height: 30mm, blank: 缺, marks: ["—"] } }
      - { key: age, label: 年龄, value: { type: integer } }
  kit:
    columns:
      - { key: view, label: 外观, value: { type: picture, alt: "{row}的{column}" } }
      - { key: n, label: 数量, value: { type: integer } }
    rows: [ { key: pump, label: 水泵 }, { key: gate, label: 闸门 } ]
metadata: { title: 名册 }
body: [ { prose: text }, { table: list }, { table: kit } ]
"""
AT = made.quarters(64, 48)
# 40 × 30 mm by its own resolution would be the usual most; this one is smaller, and this one larger.
FILES = {"rgb.png": made.png(64, 48, AT), "rgb.jpg": made.jpeg(64, 48, AT),
         "tall.png": made.png(16, 64, made.quarters(16, 64)), "large.png": made.png(640, 480, made.quarters(640, 480))}
CSV = ("单位,姓名,照片,年龄\n一科,周文,rgb.jpg,33\n,李华,![李华在水库](rgb.png){宽=10mm},41\n二科,王五,—,29\n,赵六,,50\n")
MARKDOWN = """---
模板: t.yaml
---

见下表。

| 名称 | 外观 | 数量 |
|---|---|---:|
| 水车 | ![水车的\\|正面](rgb.jpg){宽=20mm} | 3 |
| 闸门 | ![闸门](<large.png>) | 5 |
"""


class Bench:
    def __init__(self, banshi, folder):
        self.banshi, self.folder = banshi, folder

    def run(self, *args):
        return subprocess.run([str(self.banshi), *map(str, args)], cwd=self.folder, capture_output=True, text=True, timeout=120)

    def write(self, name, text):
        (self.folder / name).write_text(text, encoding="utf-8")
        return name

    def pdf(self, report, *options):
        done = self.run("render", "-q", report, "-o", "out.pdf", *options)
        assert done.returncode == 0, done.stderr
        return Pdf(self.folder / "out.pdf")


def figures(pdf):
    """Role of the parent, words, width and height in millimetres."""
    return [(element.parent.role, element.alt, *[round((element.box[i + 2] - element.box[i]) / MM) for i in (0, 1)])
            for root in pdf.elements for element in root.walk() if element.role == "Figure"]


def same(wanted, found):
    return [] if wanted == found else [f"{found}, not {wanted}"]


def prose(*rows):
    return "模板: t.yaml\n正文:\n  - 见下表。\n  - 表格:\n      行:\n" + "".join(f"        - [{row}]\n" for row in rows)


def check_prose(bench):
    bench.write("y.yaml", prose("外观, 名称, 价", "{ 图片: { 文件: rgb.png, 替代文字: 水车 } }, 水车, 8",
                                "{ 文件: large.png, 替代文字: 闸门 }, 闸门, 8", "{ file: tall.png, decorative: true, 高: 20mm }, 花, 8"))
    pdf = bench.pdf("y.yaml")
    problems = same([("TD", "水车", 11, 8), ("TD", "闸门", 40, 30)], figures(pdf))
    tables = [element for root in pdf.elements for element in root.walk() if element.role == "TR"]
    roles = [[cell.role for cell in row.kids] for row in tables]
    problems += same([["TH"] * 3] + [["TD", "TH", "TD"]] * 3, roles)
    bench.write("p.csv", '名称,外观\n水车,"![水车, 正面](rgb.png){宽=20mm}"\n闸门,![闸门](rgb.jpg)\n')
    bench.write("c.yaml", "模板: t.yaml\n正文:\n  - 表格: { 文件: p.csv }\n")
    problems += same([("TD", "水车, 正面", 20, 15), ("TD", "闸门", 11, 8)], figures(bench.pdf("c.yaml")))
    bench.write("m.md", MARKDOWN)
    return problems + same([("TD", "水车的|正面", 20, 15), ("TD", "闸门", 40, 30)], figures(bench.pdf("m.md")))


def check_columns(bench):
    """Words of a picture name what else its row has; a mark or a blank is none."""
    bench.write("list.csv", CSV)
    kit = "设备: { 水泵: { 外观: rgb.png, 数量: 3 }, 闸门: [ { 文件: tall.png, 替代文字: 闸门侧面, 高: 20mm }, 5 ] }\n"
    wanted = [("TD", "周文（一科，33岁）的照片", 20, 15), ("TD", "李华在水库", 10, 7)]
    of_kit = [("TD", "水泵的外观", 11, 8), ("TD", "闸门侧面", 5, 20)]
    bench.write("r.yaml", "模板: t.yaml\n名册: { csv: list.csv }\n" + kit)
    problems = same(wanted + of_kit, figures(bench.pdf("r.yaml")))
    rows = ("[一科, 周文, rgb.jpg, 33]", "{ 单位: 一科, 姓名: 李华, 照片: { 文件: rgb.png, 替代文字: 李华在水库, 宽: 10mm }, 年龄: 41 }")
    bench.write("l.yaml", "模板: t.yaml\n名册:\n" + "".join(f"  - {row}\n" for row in rows))
    problems += same(wanted, figures(bench.pdf("l.yaml")))
    archived = bench.run("render", "-q", "r.yaml", "-p", "archive", "-o", "a.pdf")
    done = bench.run("verify", "-t", "t.yaml", "a.pdf")
    return problems + ([] if done.returncode == 0 else [archived.stderr + done.stdout + done.stderr])


def check_pages(bench):
    """Rows grow, none is cut, and a row that no page holds has its picture once, whole, where it begins."""
    rows = [f"{i}号, {{ 文件: rgb.jpg, 替代文字: {i}号的照片, 高: 35mm }}" for i in range(30)]
    bench.write("many.yaml", prose("编号, 照片", *rows))
    pdf = bench.pdf("many.yaml")
    boxes = {}
    for root in pdf.elements:
        for element in root.walk():
            if element.role == "Figure":
                boxes.setdefault(next(element.marks())[0], []).append(element.box)
    problems = [] if sum(map(len, boxes.values())) == 30 and len(boxes) > 4 else [f"{ {k: len(v) for k, v in boxes.items()} }"]
    for page, on_page in boxes.items():
        for box, below in zip(on_page, on_page[1:]):
            problems += [] if box[1] > below[3] else [f"page {page}: {box} over {below}"]
        problems += [f"page {page}: {box}" for box in on_page if box[1] < 30 * MM or box[3] > 267 * MM]
    bench.write("long.yaml", prose("编号, 照片, 说明", "甲, { 文件: rgb.jpg, 替代文字: 照片, 高: 35mm }, " + "很长的说明" * 1500))
    pdf = bench.pdf("long.yaml")
    problems += same([("TD", "照片", 47, 35)], figures(pdf))
    return problems + ([] if len(pdf.pages) > 2 else ["the row is on one page"])


def check_room(bench):
    """Too wide, too high: smaller, and told where it was named."""
    bench.write("wide.yaml", prose("编号, 照片", "1, { 文件: rgb.jpg, 替代文字: 宽, 宽: 300mm }", "2, { 文件: tall.png, 替代文字: 高, 高: 400mm }"))
    done = bench.run("render", "wide.yaml", "-o", "out.pdf")
    told = re.findall(r"^wide\.yaml:(\d+):\d+: .*\[(B\d+)\]", done.stderr, re.M)
    problems = same([("7", "B1513"), ("8", "B1513")], told)
    found = figures(Pdf(bench.folder / "out.pdf"))
    return problems + ([] if len(found) == 2 and found[0][2] < 160 and found[1][3] < 225 else [f"{found}"])


def check_ways(bench):
    """All ways out show the same, and a web page has them in their cells."""
    assert bench.run("render", "-q", "r.yaml", "-o", "out.pdf").returncode == 0
    for args in (("--writer", "cairo", "-p", "draft", "-o", "c.pdf"), ("-p", "draft", "-o", "d.pdf"), ("-f", "html", "-o", "out.html")):
        done = bench.run("render", "-q", "r.yaml", *args)
        assert done.returncode == 0, done.stderr
    problems = pixels.compare_pages(pixels.by_mupdf(bench.folder / "d.pdf", bench.folder),
                                    pixels.by_poppler(bench.folder / "c.pdf", bench.folder))
    page = (bench.folder / "out.html").read_text(encoding="utf-8")
    shown = re.findall(r'<td headers="[^"]*"><img alt="([^"]*)"[^>]*style="width:([\d.]+)mm"', page)
    return problems + same([("周文（一科，33岁）的照片", "20.0"), ("李华在水库", "10.0"), ("水泵的外观", "10.8"), ("闸门侧面", "5.0")], shown)


def check_many(bench):
    """Many pictures, and one many times: stored once each. The figures of a thousand are in docs/pictures.md."""
    n = tries(300, 1000)
    for i in range(n):
        (bench.folder / f"{i}.png").write_bytes(made.png(4, 4, lambda x, y, i=i: (i % 256, i // 256, x)))
    problems = []
    for name, file_of, wanted in (("many", "{}.png", n), ("one", "7.png", 1)):
        rows = (f"{i}号, {{ 文件: {file_of.format(i)}, 替代文字: {i}号, 宽: 8mm }}" for i in range(n))
        bench.write(f"{name}.yaml", prose("编号, 图", *rows))
        pdf = bench.pdf(f"{name}.yaml")
        images = sum("stream" in value and value["stream"]["dict"].get("/Subtype") == "/Image" for value in pdf.objects.values())
        problems += same([wanted, n], [images, len(figures(pdf))])
    return problems


WRONG = [
    ("B1501", prose("编号, 照片", "1, { 图片: { 文件: rgb.png } }")),
    ("B0102", prose("编号, 照片", "1, { 文件: none.png, 替代文字: 无 }")),
    ("B1520", prose("编号, 照片", "1, { 文件: rgb.png, 替代文字: 有, 图题: 有 }")),
    ("B1522", prose("编号, { 文件: rgb.png, 替代文字: 有 }", "1, 2")),
    ("B1512", prose("编号, 照片", "1, { 文件: rgb.png, 替代文字: 有, 宽: 大 }")),
    ("B1517", prose("编号, 照片", "1, { 文件: rgb.png, 替代文字: 有, 装饰: 是 }")),
    ("B0301", prose("编号, 照片", "1, [ 图片: { 文件: rgb.png, 替代文字: 有 } ]")),
    ("B0102", "模板: t.yaml\n名册: [ [一科, 周文, none.png, 33] ]\n"),
    ("B1518", "模板: t.yaml\n名册: [ [一科, 周文, { 替代文字: 有 }, 33] ]\n"),
    ("B1504", "模板: t.yaml\n名册: [ [一科, 周文, t.yaml, 33] ]\n"),
    ("B1502", "模板: t.yaml\n名册: [ [一科, 周文, { 文件: rgb.png, 框: 有 }, 33] ]\n"),
]


def check_wrong(bench):
    names = [bench.write(f"w{i}.yaml", text) for i, (_, text) in enumerate(WRONG)]
    done = bench.run("check", "-q", *names)
    told = dict.fromkeys(names, "")
    told |= {name: code for name, code in re.findall(r"^(w\d+\.yaml):\d+:\d+: .*\[(B\d+)\]", done.stderr, re.M)}
    problems = same([code for code, _ in WRONG], list(told.values()))
    for old, new, code in (("{姓名}（", "{姓氏}（", "B1521"), ("type: integer } }\n  kit", "type: integer, alt: 有 } }\n  kit", "B0604")):
        bench.write("bad.yaml", TEMPLATE.replace(old, new))
        said = re.findall(r"\[(B\d+)\]", bench.run("check", "bad.yaml").stderr)
        problems += same([code], said)
    return problems


def main(banshi):
    tap = Tap()
    with tempfile.TemporaryDirectory() as top:
        bench = Bench(banshi, Path(top))
        # Cairo 1.16 loses a table of its own when it writes PDFs.
        known = Path(top) / "known-leaks"
        known.write_text("leak:libcairo.so\n")
        os.environ["LSAN_OPTIONS"] = f"suppressions={known}:print_suppressions=0"
        for name, content in FILES.items():
            (bench.folder / name).write_bytes(content)
        bench.write("t.yaml", TEMPLATE)
        for name, check in (("tables in prose: YAML, CSV, Markdown", check_prose), ("columns of pictures", check_columns),
                            ("over pages", check_pages), ("where there is little room", check_room),
                            ("every way out", check_ways), ("a thousand", check_many),
                            ("what is told", check_wrong)):
            tap.case(name, check(bench))
    return tap.finish()


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]).resolve()))
