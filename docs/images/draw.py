#!/usr/bin/env python3
"""usage: draw.py BANSHI [PICTURE…]

Draws the pictures of pages in README, templates.md and tables.md anew, from the examples, after a change that shows: those
of PICTURES below, beside this script. It takes Pillow (python3-pil) and the free fonts that ./dev has installed."""

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


if __name__ == "__main__":
    main(*sys.argv[1:])
