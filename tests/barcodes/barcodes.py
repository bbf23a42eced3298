#!/usr/bin/env python3
"""usage: barcodes.py BANSHI

Codes as they stand in files: black paths whose corners are on one grid of modules, with their words and boxes, white all around, in
the text or in the corners of pages. What cannot be a code is told with its place."""

import re
import subprocess
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
from pdf_tags import Pdf  # noqa: E402
from tap import Tap  # noqa: E402

FIELDS = ("模板: gov-document\n发文机关标志: 某县统计局文件\n发文字号: 某统发〔2025〕3号\n标题: 某县统计局关于运行情况的通报\n"
          "落款: { 发文机关署名: 某县统计局, 成文日期: 2025-01-06 }\n正文:\n  - 编码如下。\n")
MM = 72 / 25.4


def run(*command, status=0):
    done = subprocess.run([str(part) for part in command], capture_output=True, text=True, timeout=120)
    if done.returncode != status:
        raise AssertionError(f"status {done.returncode}: {done.stdout}{done.stderr}")
    return done


def write(folder, *codes):
    source = folder / "codes.yaml"
    source.write_text(FIELDS + "".join(f"  - 条码: {{ {code} }}\n" for code in codes), encoding="utf-8")
    return source


def figures_of(pdf):
    return [element for root in Pdf(pdf).elements for element in root.walk() if element.role == "Figure"]


# ---- the grid

PATHS = re.compile(r"((?:-?[\d.]+ -?[\d.]+ [ml]\n|h\n)+)f\n")


def paths_of(pdf):
    """The corners of each path that is filled, and the colours that were set before."""
    done = subprocess.run(["qpdf", "--qdf", "--object-streams=disable", str(pdf), "-"], capture_output=True, timeout=60, check=True)
    text = done.stdout.decode("latin-1")
    return [[tuple(map(float, step.split()[:2])) for step in found[1].splitlines() if step != "h"] for found in PATHS.finditer(text)]


def off_grid(values, module):
    first = min(values)
    return max(abs((value - first) / module - round((value - first) / module)) * module for value in values)


# (settings, module and height of a row in mm, modules across: what its standard says of it)
GRID = [
    ("内容: A", 0.5, 0.5, 21),  # version 1
    ("内容: 汉字", 0.5, 0.5, 21),
    ("内容: A, 宽: 58mm", 2, 2, 21),
    ("内容: A, 模块: 1mm", 1, 1, 21),
    ("内容: A, 高: 29mm", 1, 1, 21),
    ("类型: Data Matrix, 内容: A", 0.5, 0.5, 10),
    ("类型: PDF417, 内容: A", 0.33, 0.99, None),
    ("类型: 128码, 内容: ABC", 0.33, 12, 68),  # start, three, check, 13 modules of stop
    ("类型: EAN-13, 内容: '690123456789'", 0.33, 20, 95),
    ("类型: 39码, 内容: AB, 高: 20mm", 0.33, 20, None),
]


def check_grid(tap, banshi, folder):
    pdf = folder / "grid.pdf"
    for settings, module, row, across in GRID:
        run(banshi, "render", "-q", write(folder, settings), "-o", pdf)
        paths = paths_of(pdf)
        problems = [] if len(paths) == 1 else [f"{len(paths)} paths"]
        for corners in paths[:1]:
            xs, ys = [x for x, _ in corners], [y for _, y in corners]
            off = max(off_grid(xs, module * MM), off_grid(ys, row * MM))
            # Two decimals of a millimetre, and of the least length 1/1024 pt at each module.
            problems += [f"{off:.4f} pt off the grid"] if off > 0.08 else []
            width = (max(xs) - min(xs)) / MM / module
            problems += [f"{width:.2f} modules across"] if across and abs(width - across) > .05 else []
        tap.case(f"on one grid: {settings}", problems)


# ---- tags, places

def check_tags(tap, banshi, folder):
    source = write(folder, "内容: '{标题}', 图题: 扫码查看", "类型: EAN-13, 内容: '690123456789', 替代文字: 商品编码", "内容: 首页, 位置: 左上角",
                   "内容: 末页, 位置: 右下角", "内容: 每页, 位置: 右上角, 页: 每页", "内容: '{{\"a\": 1}}'")
    pdf = folder / "tags.pdf"
    run(banshi, "render", "-q", source, "-o", pdf)
    found = [(figure.alt, [kid.role for kid in figure.kids if hasattr(kid, "role")]) for figure in figures_of(pdf)]
    wanted = [("二维码：首页", []), ("二维码：某县统计局关于运行情况的通报", ["Caption"]), ("商品编码", []), ("二维码：{\"a\": 1}", []), ("二维码：末页", [])]
    tap.case("figures have their words, in the order in which they are read", [] if found == wanted else [str(found)])
    tap.case("and their boxes", [figure.alt for figure in figures_of(pdf) if not figure.box])
    out = folder / "page.html"
    run(banshi, "render", "-q", source, "-o", out)
    html = re.findall(r'<svg class="code" role="img" aria-label="([^"]*)"', out.read_text(encoding="utf-8"))
    wanted = [alt.replace('"', "&quot;") for alt, _ in wanted]
    tap.case("the web page has them with their words", [] if html == [*wanted, "二维码：每页"] else [str(html)])
    first, last = figures_of(pdf)[0].box, figures_of(pdf)[-1].box
    problems = [] if first[1] > 841.89 - 37 * MM and first[3] < 841.89 - 5 * MM + .1 else [f"the upper one stands at {first}"]
    problems += [] if last[3] < 35 * MM and last[1] > 5 * MM - .1 else [f"the lower one stands at {last}"]
    tap.case("corners are outside of the text and inside of the sheet", problems)


def check_number(tap, banshi, folder):
    """The page number stands at the right of odd pages, at the left of even ones: a code in a lower corner never on it."""
    pdf = folder / "number.pdf"
    for pages, text in (1, ""), (2, "  - " + "情况。" * 180 + "\n"):
        for place in "左下角", "右下角":
            source = write(folder, f"内容: 末页, 位置: {place}")
            source.write_text(source.read_text(encoding="utf-8") + text, encoding="utf-8")
            run(banshi, "render", "-q", source, "-o", pdf)
            words = run("pdftotext", "-bbox", "-f", str(pages), pdf, "-").stdout
            number = [(float(x0), 841.89 - float(y1), float(x1), 841.89 - float(y0)) for x0, y0, x1, y1, said in re.findall(
                r'xMin="([\d.]+)" yMin="([\d.]+)" xMax="([\d.]+)" yMax="([\d.]+)">([^<]*)<', words) if said == str(pages)][-1]
            box = figures_of(pdf)[-1].box
            over = box[0] < number[2] and number[0] < box[2]
            tap.case(f"beside the number of page {pages}: {place}", [f"{box} over {number}"] if over else [])


# ---- of a template

TEMPLATE = """banshi-template: 1
name: codes
fields:
  number: { label: 编号, type: text }
  title: { label: 题名, type: text }
  text: { label: 正文, type: prose }
metadata: { title: 编码 }
body:
  - { prose: text }
  - { barcode: { content: "GB^{number}^{title}^|", kind: pdf417, place: bottom-left, alt: "编码 {number}" }, when: number }
"""


def check_template(tap, banshi, folder):
    (folder / "codes-template.yaml").write_text(TEMPLATE, encoding="utf-8")
    source = folder / "of.yaml"
    source.write_text("模板: codes-template.yaml\n编号: 12\n题名: 某事\n正文: 文\n", encoding="utf-8")
    dump = run(banshi, "dump", "--stage=document", source).stdout
    tap.case("a template's code has the report's values", [] if 'content GB^12^某事^|' in dump and 'alt 编码 12' in dump else [dump])
    source.write_text("模板: codes-template.yaml\n正文: 文\n", encoding="utf-8")
    dump = run(banshi, "dump", "--stage=document", source).stdout
    tap.case("and is left out without them", [] if "GB" not in dump else [dump])
    (folder / "codes-template.yaml").write_text(TEMPLATE.replace("{title}", "{titel}"), encoding="utf-8")
    done = subprocess.run([banshi, "check", source], capture_output=True, text=True, timeout=60)
    tap.case("a name that is no field is told", [] if done.returncode == 1 and "titel" in done.stderr and ":10:" in done.stderr else [done.stderr])


# ---- what cannot be

LONG = "长" * 3000
WRONG = [
    ("B2001", "颜色", "内容: A, 颜色: 红"),
    ("B2002", "no content", "类型: 二维码, 内容: ''"),
    ("B2003", "汉信码", "内容: A, 类型: 汉信码"),
    ("B2003", "最高", "内容: A, 纠错: 最高"),
    ("B2003", "9", "内容: A, 类型: PDF417, 纠错: 9"),
    ("B2003", "UTF-16", "内容: A, 编码: UTF-16"),
    ("B2003", "中间", "内容: A, 位置: 中间"),
    ("B2004", "汉", "类型: 128码, 内容: 汉"),
    ("B2004", "a", "类型: 39码, 内容: a"),
    ("B2004", "12345", "类型: EAN-13, 内容: '12345'"),
    ("B2004", "𠮷", "内容: 𠮷野, 编码: GBK"),
    ("B2005", "9000", f"内容: {LONG}"),
    ("B2005", "9000", f"内容: {LONG}, 类型: PDF417"),
    ("B2005", "9000", f"内容: {LONG}, 类型: Data Matrix"),
    ("B2005", "200", f"内容: {'A' * 200}, 类型: 39码"),
    ("B2006", "2", "类型: EAN-13, 内容: '6901234567891'"),
    ("B2007", "0.31", "内容: A, 宽: 9mm"),
    ("B2007", "0.30", "内容: A, 模块: 0.3mm"),
    ("B2007", "0.52", "内容: A, 模块: 1mm, 宽: 15mm"),
    ("B2007", "0.31", "内容: A, 高: 9mm"),
    ("B2008", "mm", "内容: A, 模块: 6mm"),
    ("B2008", "mm", f"内容: {'A' * 60}, 类型: 128码"),
    ("B2008", "mm", "内容: A, 宽: 40mm, 位置: 右下角"),
    ("B2009", "3.00", "内容: A, 类型: 128码, 高: 3mm"),
    ("B2010", "Data Matrix", "内容: A, 类型: Data Matrix, 纠错: 高"),
    ("B2010", "右下角", "内容: A, 位置: 右下角, 图题: 题"),
    ("B2010", "中", "内容: A, 页: 末页"),
    ("B2010", "QR", "内容: A, 文字: 否"),
    ("B1512", "很宽", "内容: A, 宽: 很宽"),
    ("B0301", "list", "内容: [A, B]"),
]


def check_wrong(tap, banshi, folder):
    for code, word, settings in WRONG:
        source = write(folder, settings)
        # What has no room is found when pages are made.
        done = subprocess.run([banshi, "render", "-q", source, "-o", folder / "wrong.pdf"], capture_output=True, text=True, timeout=60)
        told = [line for line in done.stderr.splitlines() if re.search(r"\[B\d+\]$", line)]
        place = f"codes.yaml:{FIELDS.count(chr(10)) + 1}:"
        problems = [] if done.returncode == 1 and len(told) == 1 and f"[{code}]" in told[0] and word in told[0] and place in told[0] else \
            [f"status {done.returncode}: {done.stderr}"]
        draft = subprocess.run([banshi, "render", "-q", "-p", "draft", source, "-o", folder / "draft.pdf"], capture_output=True, text=True, timeout=60)
        if draft.returncode not in (0, 1, 3):
            problems.append(f"draft: status {draft.returncode}: {draft.stderr}")
        tap.case(f"{code}: {settings[:60]}", problems)


def main(banshi):
    tap = Tap()
    with tempfile.TemporaryDirectory() as folder:
        folder = Path(folder)
        check_grid(tap, banshi, folder)
        check_tags(tap, banshi, folder)
        check_number(tap, banshi, folder)
        check_template(tap, banshi, folder)
        check_wrong(tap, banshi, folder)
    return tap.finish()


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]).resolve()))
