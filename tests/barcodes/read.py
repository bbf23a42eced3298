#!/usr/bin/env python3
"""usage: read.py BANSHI

Codes of random texts with Chinese are read back by programs of others from every way out, at 150 and 300 dots to the inch: QR and bars
by zbar, Data Matrix and PDF417 by ZXing, which Maven fetches once. Neither is part of the program."""

import json
import random
import re
import shutil
import subprocess
import sys
import tempfile
from collections import Counter
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
from java_tool import JavaTool  # noqa: E402
from pdf_tags import Pdf  # noqa: E402
from tap import Tap, count, figure  # noqa: E402

HERE = Path(__file__).resolve().parent
ZXING = JavaTool(HERE / "zxing", "Read")
OFDRW = JavaTool(HERE.parent / "render/ofdrw", "Read")
FIELDS = ("模板: gov-document\n发文机关标志: 某县统计局文件\n发文字号: 某统发〔2025〕3号\n标题: 某县统计局关于运行情况的通报\n"
          "落款: { 发文机关署名: 某县统计局, 成文日期: 2025-01-06 }\n正文:\n  - 编码如下。\n")
HAN = "县统计局关于年度报告申请公开信息数量处理结果行政复议诉讼镕喆堃㙍𠮷〔〕“”，。、（）"
ASCII = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789:/?=&-_.^|#%+"
DIGITS = "0123456789"


def run(*command):
    return subprocess.run([str(part) for part in command], stdout=subprocess.PIPE, stderr=subprocess.PIPE, timeout=300, check=True).stdout


# ---- texts

def random_text(rng):
    letters = rng.choice([HAN, HAN + ASCII, ASCII, DIGITS])
    return "".join(rng.choice(letters) for _ in range(rng.choice([1, 4, 12, 30, 60, 120])))


def random_code(rng, kinds):
    """(settings, what is to be read)"""
    kind = rng.choice(kinds)
    if kind == "EAN-13":
        digits = "".join(rng.choice(DIGITS) for _ in range(12))
        check = -sum(int(digit) * (3 if i % 2 else 1) for i, digit in enumerate(digits)) % 10
        return {"类型": kind, "内容": digits + rng.choice(["", str(check)])}, digits + str(check)
    if kind == "39码":
        text = "".join(rng.choice("ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-.$/+%") for _ in range(rng.randint(3, 10)))
        return {"类型": kind, "内容": text}, text
    if kind == "128码":
        text = "".join(rng.choice(ASCII) for _ in range(rng.randint(4, 14)))
        return {"类型": kind, "内容": text}, text
    text = random_text(rng)
    settings = {"类型": kind, "内容": text}
    if kind == "二维码":
        settings |= {"纠错": rng.choice(["低", "中", "较高", "高"])}
    return settings, text


def write(folder, name, codes):
    items = "".join(f"  - 条码: {json.dumps(settings, ensure_ascii=False)}\n" for settings, _ in codes)
    source = folder / f"{name}.yaml"
    source.write_text(FIELDS + items, encoding="utf-8")
    return source


# ---- ways out: the pages as pictures

def of_pdf(pdf, dpi, into):
    run("pdftoppm", "-gray", "-r", dpi, pdf, into)
    return sorted(into.parent.glob(f"{into.name}-*.pgm"))


def way_pdf(*options):
    def make(banshi, source, dpi, into):
        pdf = into.with_suffix(".pdf")
        run(banshi, "render", "-q", source, "-o", pdf, *options)
        return of_pdf(pdf, dpi, into)
    return make


def way_png(banshi, source, dpi, into):
    run(banshi, "render", "-q", source, "-o", into.with_suffix(".png"), "--dpi", dpi)
    return sorted(into.parent.glob(f"{into.name}*.png"))


def way_svg(banshi, source, dpi, into):
    run(banshi, "render", "-q", source, "-o", into.with_suffix(".svg"))
    for page in into.parent.glob(f"{into.name}*.svg"):
        run("rsvg-convert", "-d", dpi, "-p", dpi, "-b", "white", "-o", page.with_suffix(".png"), page)
    return sorted(into.parent.glob(f"{into.name}*.png"))


# zbarimg opens no picture that is higher, by the limits that distributions set for ImageMagick.
MOST_PIXELS = 15900


def way_html(banshi, source, dpi, into):
    run(banshi, "render", "-q", source, "-o", into.with_suffix(".html"))
    run("chromium", "--headless", "--no-sandbox", "--disable-gpu", f"--user-data-dir={into.parent / 'profile'}", "--hide-scrollbars",
        f"--force-device-scale-factor={dpi / 96}", f"--window-size=900,{min(5000, MOST_PIXELS * 96 // dpi)}", f"--screenshot={into.with_suffix('.png')}",
        into.with_suffix(".html").as_uri())
    return [into.with_suffix(".png")]


def way_ofd(banshi, source, dpi, into):
    ofd = into.with_suffix(".ofd")
    run(banshi, "render", "-q", source, "-o", ofd)
    OFDRW.run([str(dpi / 25.4), str(ofd)], 240)
    return sorted(Path(f"{ofd}.awt").glob("*.pgm"))


WAYS = {
    "PDF": way_pdf(),
    "PDF by Cairo": way_pdf("--writer", "cairo"),
    "print": way_pdf("-p", "print"),
    "print, red on its own plate": way_pdf("-p", "print", "--set", "red=spot"),
    "PNG": way_png,
    "SVG": way_svg,
    "web page": way_html,
    "OFD": way_ofd,
}


def why_not(way):
    if way == "web page" and not shutil.which("chromium"):
        return "there is no chromium here: NO CODE OF A WEB PAGE WAS READ"
    # A Java machine takes as long as all the others.
    if way == "OFD" and not count(0, 1):
        return "at full size"
    if way == "OFD" and (reason := OFDRW.why_not()):
        return f"{reason}: NO CODE OF AN OFD FILE WAS READ"
    return None


# ---- zbar

def by_zbar(pictures):
    done = subprocess.run(["zbarimg", "--nodbus", "-q", "--raw", *map(str, pictures)], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, timeout=300,
                          check=False)
    return Counter(done.stdout.decode("utf-8", "replace").splitlines())


def check_zbar(tap, banshi, folder):
    rng = random.Random(22)
    rounds, each = count(1, 10), count(8, 20)
    again = 0
    for turn in range(rounds):
        # The web page of so many is as long as a screenshot may be.
        codes = [random_code(rng, ["二维码"] * 5 + ["128码", "39码", "EAN-13"]) for _ in range(each)]
        source = write(folder, f"z{turn}", codes)
        wanted = Counter(text for _, text in codes)
        for i, (way, make) in enumerate(WAYS.items()):
            for dpi in count([150 if i % 2 else 300], [150, 300]):
                name = f"zbar, {way}, {dpi} dpi, texts {turn * each + 1} to {(turn + 1) * each}"
                if reason := why_not(way):
                    tap.case(name, skip=reason)
                    continue
                found = by_zbar(make(banshi, source, dpi, folder / f"z{turn}-{i}-{dpi}"))
                # Of the finder patterns of many codes on a picture zbar now and then puts together those of neighbours. Who holds a
                # scanner has one code before it: what is not found is looked at alone. What is found wrong stays.
                for settings, text in codes if not found - wanted else ():
                    if found[text] < wanted[text]:
                        again += 1
                        alone = write(folder, f"z{turn}-alone", [(settings, text)])
                        found += by_zbar(make(banshi, alone, dpi, folder / f"z{turn}-{i}-{dpi}-alone-{again}"))
                tap.case(name,
                         [] if found == wanted else
                         [f"not read: {list((wanted - found).elements())}; read: {list((found - wanted).elements())}"])
    figure(f"{rounds * each} codes of random texts read by zbar at 150 and 300 dpi from {len(WAYS)} ways out, {again} of them alone on their page")


# ---- ZXing

def crop(page, box, height_pt, dpi, out):
    """The part of a page (PGM) within a box in points, y up."""
    data = page.read_bytes()
    head = re.match(rb"P5\s+(\d+)\s+(\d+)\s+255\s", data)
    width, height, scale = int(head[1]), int(head[2]), dpi / 72
    x0, x1 = int(box[0] * scale) - 20, int(box[2] * scale) + 20
    y0, y1 = int((height_pt - box[3]) * scale) - 20, int((height_pt - box[1]) * scale) + 20
    rows = [data[head.end() + y * width + x0:head.end() + y * width + x1] for y in range(max(y0, 0), min(y1, height))]
    out.write_bytes(b"P5 %d %d 255\n" % (x1 - x0, len(rows)) + b"".join(rows))
    return out


def figures_of(pdf):
    """(page, box) of each figure."""
    read = Pdf(pdf)
    return [(next(element.marks())[0], element.box) for root in read.elements for element in root.walk() if element.role == "Figure"]


def by_zxing(banshi, source, encoding, dpi, folder):
    into = folder / f"x{encoding}-{dpi}"
    pages = WAYS["PDF"](banshi, source, dpi, into)
    crops = [crop(pages[page], box, 841.89, dpi, folder / f"crop-{i}.pgm") for i, (page, box) in enumerate(figures_of(into.with_suffix(".pdf")))]
    return ZXING.run([encoding, *map(str, crops)], 240).split("\n")[:-1]


def check_zxing(tap, banshi, folder, encoding):
    rng = random.Random(encoding)
    n = count(8, 100)
    codes = []
    while len(codes) < n:
        settings, text = random_code(rng, ["PDF417", "Data Matrix"] if encoding == "UTF-8" else ["PDF417", "Data Matrix", "二维码"])
        if encoding == "GBK" and ("𠮷" in text or "㙍" in text):
            continue
        codes.append((settings | {"编码": encoding}, text))
    source = write(folder, f"x{encoding}", codes)
    again = 0
    for dpi in count([150], [150, 300]):
        lines, nearer = by_zxing(banshi, source, encoding, dpi, folder), None
        for i, line in enumerate(lines):
            if line.startswith("none "):
                again += 1
                nearer = nearer or by_zxing(banshi, source, encoding, dpi + 17, folder)
                lines[i] = nearer[i]
        names = {"PDF417": "PDF_417", "Data Matrix": "DATA_MATRIX", "二维码": "QR_CODE"}
        wanted = [f"{names[settings['类型']]} {text}" for settings, text in codes]
        # Of these two it takes bytes that say nothing of their encoding for Latin letters.
        lines = [line if encoding == "UTF-8" or line.startswith("QR") else line.encode("latin-1").decode("gbk", "replace") for line in lines]
        problems = [f"{a} and not {b}" for a, b in zip(lines, wanted) if a != b] if len(lines) == n else [f"{len(lines)} of {n}"]
        tap.case(f"ZXing, {encoding}, {dpi} dpi, {n} texts", problems)
    figure(f"{n} codes of random texts in {encoding} read by ZXing at 150 and 300 dpi, {again} of them at second sight")


def main(banshi):
    tap = Tap()
    with tempfile.TemporaryDirectory() as folder:
        folder = Path(folder)
        if shutil.which("zbarimg"):
            check_zbar(tap, banshi, folder)
        else:
            tap.case("zbar", skip="there is no zbarimg here (zbar-tools): NO QR OR BAR CODE WAS READ BACK")
        if reason := ZXING.why_not():
            tap.case("ZXing", skip=f"{reason}: NO DATA MATRIX AND NO PDF417 WAS READ BACK")
        else:
            check_zxing(tap, banshi, folder, "UTF-8")
            check_zxing(tap, banshi, folder, "GBK")
    return tap.finish()


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]).resolve()))
