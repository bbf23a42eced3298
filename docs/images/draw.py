#!/usr/bin/env python3
"""usage: draw.py BANSHI [PICTURE…]

Draws the pictures of pages in README, templates.md and tables.md anew, from the examples, after a change that shows: those
of PICTURES below, beside this script; and those of charts.md and barcodes.md, from the reports in FIGURES. It takes Pillow (python3-pil) and the free fonts that ./dev has installed."""

import json
import subprocess
import sys
import tempfile
from pathlib import Path

from PIL import Image

HERE = Path(__file__).resolve().parent
EXAMPLES = HERE.parent.parent / "examples"
EDGE, GREY = 9, (226, 226, 226)
# Each picture: how many pages in a row, the height of a page, and the pages: an example and a number.
PICTURES = {
    "report.png": (3, 562, [("xiangtan-hrss-2024.yaml", n) for n in (1, 3, 4)]),
    "official.png": (4, 430, [("notice.yaml", 1), ("request.yaml", 1), ("letter.yaml", 1), ("order.yaml", 1),
                              ("minutes.yaml", 1), ("measures.yaml", 3), ("notice.yaml", 3), ("measures.yaml", 4)]),
    "joint.png": (4, 430, [("joint.yaml", 1), ("joint.yaml", 2), ("joint-request.yaml", 1), ("joint-request.yaml", 2)]),
    "table-codes.png": (2, 620, [("department-budget/report.yaml", n) for n in (1, 2)]),
    "table-strokes.png": (2, 560, [("counties-by-year/report.yaml", n) for n in (1, 2)]),
    "table-bilingual.png": (1, 640, [("bilingual-yearbook/report.yaml", 1)]),
}

TEMPLATE = """banshi-template: 1
name: figures
fields: { shown: { label: 图, type: prose }, tables: { label: 表, type: prose } }
metadata: { title: 图 }
body: [ { prose: shown }, { page-break: true }, { prose: tables } ]
"""


def rows(name, head, *columns):
    """A table of the columns."""
    lines = "".join(f"        - {json.dumps([str(cell) for cell in row], ensure_ascii=False)}\n" for row in [head, *zip(*columns)])
    return f"  - 表格:\n      表题: {name}\n      行:\n{lines}"


MONTHS = [f"{month}月" for month in range(1, 13)]
# Each picture: what is shown, and the tables of its charts, which stand on another page.
FIGURES = {
    "charts-bars.png": (
        "  - 图表: { 类型: 柱状图, 数据: 甲, 单位: 亿元, 图题: 分产业增加值 }\n"
        "  - 图表: { 类型: 条形图, 数据: 乙, 堆叠: 是, 单位: 万人, 图题: 常住人口年龄构成 }\n",
        rows("甲", ["产业", "2023年", "2024年"], ["第一产业", "第二产业", "第三产业"], ["1,212.5", "4,345.2", "6,160.0"], ["1,313.1", "4,243.9", "6,566.3"])
        + rows("乙", ["年龄", "男", "女"], ["0—14岁", "15—29岁", "30—44岁", "45—59岁", "60—74岁", "75岁及以上"], [-17.3, -16.3, -22.1, -23.6, -13.5, -3.8],
               [15.1, 15.1, 21.8, 23.8, 14.3, 5.1])),
    "charts-lines.png": (
        "  - 图表: { 类型: 折线图, 数据: 甲, 起点: 99, 图题: 居民消费价格指数（上年同月=100） }\n"
        "  - 图表: { 类型: 饼图, 数据: 乙, 图题: 申请处理结果 }\n",
        rows("甲", ["月份", "指数"], MONTHS, [100.7, 100.2, 100.1, 99.9, 99.8, "100.0", 100.3, 100.4, 100.8, "101.0", 100.7, 100.5])
        + rows("乙", ["处理结果", "件数"], ["予以公开", "部分公开", "不予公开", "无法提供", "不予处理", "其他处理"], [970, 16, 15, 14, 3, 2])),
    "barcodes-cells.png": (
        "  - 表格:\n      行:\n        - [名称, 扫码, 数量]\n"
        '        - [水泵, { 二维码: { 内容: "https://www.example.gov.cn/zc/1", 宽: 20mm } }, 3]\n'
        "        - [闸门, { 条码: { 类型: 128码, 内容: ZM-2025-7 } }, 5]\n"
        "        - [阀门, { 条码: { 类型: PDF417, 内容: 阀门三号 } }, 5]\n", "  - 无。\n"),
}


def draw_figures(banshi, name, shown, tables):
    """The first page without its number and its edges."""
    with tempfile.TemporaryDirectory() as folder:
        Path(folder, "figures.yaml").write_text(TEMPLATE, encoding="utf-8")
        Path(folder, "report.yaml").write_text(f"模板: figures.yaml\n图:\n{shown}表:\n{tables}", encoding="utf-8")
        subprocess.run([banshi, "render", "-q", "-f", "png", "--dpi", "110", f"{folder}/report.yaml", "-o", f"{folder}/p.png"], check=True)
        page = Image.open(Path(folder, "p-1.png")).convert("RGB")
    page = page.crop((0, 0, page.width, page.height * 17 // 20))
    left, top, right, bottom = page.convert("L").point(lambda value: 255 if value < 250 else 0).getbbox()
    page.crop((left - EDGE, top - EDGE, right + EDGE, bottom + EDGE)).quantize(32).save(HERE / name, optimize=True)


def draw_page(banshi, example, number, height):
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run([banshi, "render", "-q", "-f", "png", "--dpi", "110", EXAMPLES / example, "-o", f"{folder}/p.png"],
                       check=True)
        name = f"p-{number}.png" if Path(folder, "p-1.png").exists() else "p.png"
        page = Image.open(Path(folder, name)).convert("RGB")
    return page.resize((round(page.width * height / page.height), height), Image.Resampling.LANCZOS)


def draw(banshi, name, columns, height, pages):
    drawn = [draw_page(banshi, example, number, height) for example, number in pages]
    width, rows = drawn[0].width, -(-len(drawn) // columns)
    sheet = Image.new("RGB", (columns * (width + EDGE) + EDGE, rows * (height + EDGE) + EDGE), GREY)
    for i, page in enumerate(drawn):
        sheet.paste(page, (EDGE + i % columns * (width + EDGE), EDGE + i // columns * (height + EDGE)))
    sheet.quantize(32).save(HERE / name, optimize=True)


def main(banshi, *names):
    for name, picture in PICTURES.items():
        if not names or name in names:
            draw(Path(banshi).resolve(), name, *picture)
    for name, figure in FIGURES.items():
        if not names or name in names:
            draw_figures(Path(banshi).resolve(), name, *figure)


if __name__ == "__main__":
    main(*sys.argv[1:])
