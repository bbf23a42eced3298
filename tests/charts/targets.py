#!/usr/bin/env python3
"""usage: targets.py BANSHI SOURCE-ROOT

Charts are the same in every way out, by programs that have nothing of ours: the PDF of both writers by Poppler and MuPDF, the picture
that Cairo draws, SVG by librsvg and Chromium, the web page by Chromium. (OFD is compared by tests/render/ofd-readers.py.) No pixel is dark in one without a dark one in
the other within two pixels (pixels.py). In the web page the reader's fonts set the words, so of those it is asked that they are
where they are on paper: there is ink in each place of a word, and outside of these places all is the same; and its paths have the
numbers of those in the PDF. The usual run has two of the charts at 75 dpi, without SVG in Chromium; the full one all of offices.py and those
of the communiqué, at 150."""

import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
from drawn import figures_of, paths_of, within, words_of  # noqa: E402
from offices import CHARTS, report_of  # noqa: E402
from pixels import ANSWER_OF_SHAPES, DPI, by_mupdf, by_poppler, compare_pages, darker, read_pgm, run, spread  # noqa: E402
from tap import SANITIZED, Tap, count, figure  # noqa: E402

FEW = ["eight-bars", "pie-tiny"]
LOWERED = 500  # points
TEN = 0.01  # of a point: what numbers in both files are rounded to


# ---- pages

def number_of(path):
    return int(re.search(r"(\d+)$", path.stem)[1]) if re.search(r"\d+$", path.stem) else 1


def to_pgm(picture, dpi):
    """By MuPDF, to which a picture without a resolution is one of 96 dpi."""
    made = picture.with_suffix(".pgm")
    run("mutool", "draw", "-q", "-r", dpi, "-c", "gray", "-o", made, picture)
    picture.unlink()
    return made


def cut(picture, width, height):
    """The upper left part: how parts of pixels at the edge of a page are counted differs."""
    own, pixels = read_pgm(picture)
    rows = [pixels[y * own:y * own + width] for y in range(height)]
    picture.write_bytes(b"P5\n%d %d\n255\n" % (width, height) + b"".join(rows))
    return picture


def size_of(picture):
    return tuple(map(int, re.match(rb"P5\s+(?:#.*\n)?(\d+)\s+(\d+)", picture.read_bytes()[:200]).groups()))


def compare(one, other, names):
    for a, b in zip(one, other):
        width, height = (min(pair) for pair in zip(size_of(a), size_of(b)))
        cut(a, width, height)
        cut(b, width, height)
    return compare_pages(one, other, ANSWER_OF_SHAPES, names)


def pages_png(banshi, source, folder):
    run(banshi, "render", "-q", source, "-o", folder / "page.png", "--dpi", DPI)
    return [to_pgm(page, 96) for page in sorted(folder.glob("page*.png"), key=number_of)]


def svg_of(banshi, source, folder):
    run(banshi, "render", "-q", source, "-o", folder / "page.svg")
    return sorted(folder.glob("page*.svg"), key=number_of)


def pages_librsvg(banshi, source, folder):
    made = []
    for page in svg_of(banshi, source, folder):
        run("rsvg-convert", "-d", DPI, "-p", DPI, "-b", "white", "-o", page.with_suffix(".png"), page)
        made.append(to_pgm(page.with_suffix(".png"), 96))
    return made


def screenshot(folder, sheet, width, height):
    """A page of so many pixels of CSS, at DPI."""
    (folder / "sheet.html").write_text(f'<!DOCTYPE html><meta charset="utf-8">{sheet}', encoding="utf-8")
    run("chromium", "--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars", f"--user-data-dir={folder / 'profile'}",
        f"--force-device-scale-factor={DPI / 96}", f"--window-size={width},{height}", f"--screenshot={folder / 'sheet.png'}",
        (folder / "sheet.html").as_uri())
    return to_pgm(folder / "sheet.png", 96)


def pages_chromium(banshi, source, folder):
    made = []
    for page in svg_of(banshi, source, folder):
        image = f'<style>body {{ margin: 0; background: white }} img {{ width: 210mm; height: 297mm; display: block }}</style><img src="{page.as_uri()}">'
        made.append(screenshot(folder, image, 794, 1123).rename(page.with_suffix(".pgm")))
    return made


WAYS = {
    "PNG": (pages_png, None),
    "SVG by librsvg": (pages_librsvg, "rsvg-convert"),
    "SVG by Chromium": (pages_chromium, "chromium"),
}


def why_not(name, tool):
    if tool and not shutil.which(tool):
        return f"there is no {tool} here"
    return "at full size" if tool == "chromium" and not count(0, 1) else None


def check_pages(tap, banshi, title, source, folder):
    own = folder / "own.pdf"
    run(banshi, "render", "-q", source, "-o", own)
    run(banshi, "render", "-q", source, "-o", folder / "cairo.pdf", "--writer", "cairo")
    readers = {"Poppler": by_poppler, "MuPDF": by_mupdf}

    def read(reader, pdf, name):
        into = folder / name
        into.mkdir(exist_ok=True)
        return readers[reader](pdf, into)

    for reader in readers:
        tap.case(f"{title}: both writers, {reader}", compare(read(reader, own, "a"), read(reader, folder / "cairo.pdf", "b"), ("ours", "cairo's")))
    tap.case(f"{title}: Poppler and MuPDF", compare(read("Poppler", own, "a"), read("MuPDF", own, "b"), ("Poppler's", "MuPDF's")))
    for i, (name, (make, tool)) in enumerate(WAYS.items()):
        if reason := why_not(name, tool):
            tap.case(f"{title}: {name}", skip=reason)
            continue
        into = folder / f"way{i}"
        into.mkdir(exist_ok=True)
        tap.case(f"{title}: {name}", compare(read("Poppler", own, "a"), make(banshi, source, into), ("the PDF's", f"{name}'s")))


# ---- the web page

STEP = re.compile(r"([MLCZ])([-\d. ]*)")


def svg_paths(svg):
    """Of each path the points at which its steps end."""
    for steps in re.findall(r'<path d="([^"]*)"', svg):
        yield [tuple(map(float, numbers.split()[-2:])) for letter, numbers in STEP.findall(steps) if letter != "Z"]


def check_numbers(svg, paths):
    """The paths of the page are those of the PDF, moved; returns how far."""
    web = list(svg_paths(svg))
    if [len(points) for points in web] != [len(path.points) for path in paths]:
        return [f"{len(web)} paths in the page and {len(paths)} in the PDF"], (0, 0)
    moved = paths[0].points[0][0] - web[0][0][0], paths[0].points[0][1] + web[0][0][1]
    worst = max(max(abs(x + moved[0] - px), abs(moved[1] - y - py)) for points, path in zip(web, paths)
                for (x, y), (px, py) in zip(points, path.points))
    return ([] if worst < 2 * TEN else [f"paths differ by {worst:.3f} pt"]), moved


def part_of(pixels, width, left, top, size):
    """A part of a picture, white where that has nothing."""
    rows = len(pixels) // width
    empty = b"\xff" * size[0]
    return b"".join((pixels[y * width + left:y * width + left + size[0]] if 0 <= y < rows else b"").ljust(size[0], b"\xff") or empty
                    for y in range(top, top + size[1]))


def mask_of(words, size):
    """1 for each pixel of the places of words, in bytes as darker() has them."""
    pixels = bytearray(b"\xff" * (size[0] * size[1]))
    for x0, y0, x1, y1 in words:
        for y in range(max(y0, 0), min(y1, size[1])):
            pixels[y * size[0] + max(x0, 0):y * size[0] + min(x1, size[0])] = bytes(max(min(x1, size[0]) - max(x0, 0), 0))
    return darker(bytes(pixels), 128)


def check_figure(svg, pdf_page, words, moved, page_height, web):
    """What is dark in one and not near it in the other, outside of words; and whether words are there."""
    scale = DPI / 72
    width_pt, height_pt = map(float, re.search(r'viewBox="0 0 ([\d.]+) ([\d.]+)"', svg).groups())
    size = int(width_pt * scale) + 1, int(height_pt * scale) + 1
    one = part_of(pdf_page[1], pdf_page[0], round(moved[0] * scale), round((page_height - moved[1]) * scale), size)
    other = part_of(web[1], web[0], 0, 0, size)
    places = [(int((left - moved[0]) * scale) - 2, int((moved[1] - y - 5.5) * scale) - 2, int((right - moved[0]) * scale) + 3,
               int((moved[1] - y + 5.5) * scale) + 3) for _, _, left, y, right in words]
    mask = mask_of(places, size)
    problems = []
    for which, a, b in ("PDF", one, other), ("page", other, one):
        alone = darker(a, 96) & ~spread(darker(b, ANSWER_OF_SHAPES), size[0]) & ~mask
        problems += [f"{alone.bit_count()} dark pixels of the {which} alone"] if alone else []
    for word, place in zip(words, places):
        ink = darker(other, 200) & mask_of([place], size)
        problems += [] if ink else [f"{word[1]} is not in its place"]
    return problems


def check_web(tap, banshi, title, source, folder):
    if not shutil.which("chromium"):
        tap.case(f"{title}: the web page", skip="there is no chromium here")
        return
    html = folder / "page.html"
    run(banshi, "render", "-q", source, "-o", html)
    text = html.read_text(encoding="utf-8")
    style = re.search(r"<style>.*?</style>", text, re.S)[0]
    own = folder / "own.pdf"
    figures = figures_of(own)
    svgs = re.findall(r'<svg class="chart".*?</svg>', text, re.S)
    problems = []
    pages = [read_pgm(page) for page in by_poppler(own, folder)]
    words, height = list(words_of(own)), 841.89
    paths = by_page(own)
    for svg, (page, box) in zip(svgs, figures):
        name = re.search(r'aria-label="([^"。]*)', svg)[1]
        # One that is higher than what is left of its page is set lower there, and has no page on the web.
        if float(re.search(r'viewBox="0 0 [\d.]+ ([\d.]+)"', svg)[1]) > LOWERED:
            continue
        in_figure = [path for path in paths[page] if within(path.box, box)]
        found, moved = check_numbers(svg, in_figure)
        sheet = f'{style}<style>body {{ margin: 0; padding: 0; background: white }} svg {{ position: absolute; left: 0; top: 0; max-width: none !important }}' \
                f'</style><div class="banshi" style="margin: 0; padding: 0; max-width: none">{svg}</div>'
        web = read_pgm(screenshot(folder, sheet, 700, 1000))
        foot = moved[1] - float(re.search(r'viewBox="0 0 [\d.]+ ([\d.]+)"', svg)[1])
        here = [word for word in words if word[0] == page and word[3] > foot and within((word[2], word[3], word[4], word[3]), box, 4)]
        found += [] if found else check_figure(svg, pages[page], here, moved, height, web)
        problems += [f"{name}: {problem}" for problem in found]
    tap.case(f"{title}: {len(svgs)} charts of the web page", problems + ([] if len(svgs) <= len(figures) else [f"{len(figures)} in the PDF"]))


def by_page(pdf):
    """Paths of each page: each page alone, as a file of its own."""
    pages = []
    for number in range(1, 1 + int(re.search(rb"Pages:\s+(\d+)", run("pdfinfo", pdf))[1])):
        alone = pdf.with_suffix(f".{number}.pdf")
        subprocess.run(["qpdf", str(pdf), "--pages", ".", str(number), "--", str(alone)], check=True, timeout=60)
        pages.append(paths_of(alone))
    return pages


def main(banshi, root):
    if SANITIZED:
        # What Cairo 1.16 keeps of each figure's tag until the process ends is a leak to them.
        print("1..0 # SKIP what others draw does not depend on the build")
        return 0
    tap = Tap()
    names = count(FEW, list(CHARTS))
    with tempfile.TemporaryDirectory() as folder:
        for title, source in ("offices", None), *count([], [("communiqué", root / "examples/statistical-communique/report.yaml")]):
            into = Path(folder) / title
            into.mkdir()
            if not source:
                source = into / "report.yaml"
                source.write_text(report_of(names), encoding="utf-8")
            check_pages(tap, banshi, title, source, into)
            check_web(tap, banshi, title, source, into)
    figure(f"charts: {len(names)} of offices the same in every way out, at {DPI} dpi")
    return tap.finish()


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]).resolve(), Path(sys.argv[2]).resolve()))
