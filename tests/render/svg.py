#!/usr/bin/env python3
"""usage: svg.py BANSHI SOURCE-ROOT

Pages as SVG show what the PDF shows, by readers that have nothing of ours: librsvg, and at full size Chromium too, each page of
every example at 150 dpi against Poppler's picture of the PDF. No pixel is dark in one without a dark one in the other within two
pixels. The usual run has some of the examples, by librsvg at 75 dpi."""

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
from pixels import ANSWER_OF_SHAPES, DPI, by_poppler, compare_pages, read_pgm, run  # noqa: E402
from tap import Tap, count, figure, some  # noqa: E402

EXAMPLES = ("*.yaml", "*.json", "*/report.yaml")
HIGHEST = 10_000  # pixels of one picture by Chromium, which holds several pages


def pages_of(folder, suffix):
    return sorted(folder.glob(f"page*{suffix}"), key=lambda path: int(path.stem.rpartition("-")[2]) if "-" in path.stem else 1)


def to_pgm(picture):
    """By MuPDF, to which a picture without a resolution is one of 96 dpi."""
    made = picture.with_suffix(".pgm")
    run("mutool", "draw", "-q", "-r", 96, "-c", "gray", "-o", made, picture)
    picture.unlink()
    return made


def by_librsvg(pages, _sizes, folder):
    made = []
    for page in pages:
        picture = folder / f"{page.stem}.png"
        run("rsvg-convert", "-d", DPI, "-p", DPI, "-o", picture, page)
        made.append(to_pgm(picture))
    return made


def screenshot(pages, size, folder):
    """Pages of one size below each other, each in its own picture again."""
    width, height = size
    sheet, picture = folder / "sheet.html", folder / "sheet.png"
    images = "".join(f'<img src="{page.as_uri()}" style="top:{i * height}px">' for i, page in enumerate(pages))
    sheet.write_text(f"<!DOCTYPE html><style>body {{ margin: 0; background: white }} img {{ position: absolute; left: 0; "
                     f"width: {width}px; height: {height}px }}</style>{images}", encoding="utf-8")
    run("chromium", "--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars", f"--user-data-dir={folder / 'profile'}",
        f"--window-size={width},{height * len(pages)}", f"--screenshot={picture}", sheet.as_uri())
    seen, pixels = read_pgm(to_pgm(picture))
    made = [folder / f"{page.stem}.pgm" for page in pages]
    for i, path in enumerate(made):
        path.write_bytes(b"P5\n%d %d\n255\n" % (seen, height) + pixels[i * height * seen:(i + 1) * height * seen])
    return made


def by_chromium(pages, sizes, folder):
    """As many pages at once as go into a picture."""
    made, rest = [], list(zip(pages, sizes))
    while rest:
        size = rest[0][1]
        n = 0
        while n < len(rest) and rest[n][1] == size and (n + 1) * size[1] <= HIGHEST:
            n += 1
        made += screenshot([page for page, _ in rest[:n]], size, folder)
        rest = rest[n:]
    return made


def size_of(picture):
    """Of a picture by Poppler: width and height are its second line."""
    with picture.open("rb") as file:
        file.readline()
        return tuple(map(int, file.readline().split()))


def compare(banshi, example, readers):
    """What each reader shows otherwise, and how many pages there are."""
    problems = {}
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        run(banshi, "render", "-q", example, "-o", folder / "page.pdf")
        run(banshi, "render", "-q", example, "-o", folder / "page.svg")
        pages = pages_of(folder, ".svg")
        for reader, draw in readers:
            wanted = by_poppler(folder / "page.pdf", folder)
            seen = draw(pages, [size_of(picture) for picture in wanted], folder)
            problems[reader] = compare_pages(wanted, seen, ANSWER_OF_SHAPES, ("the PDF", "SVG"))
    return problems, len(pages)


def readers_here(tap):
    """Those that are installed and asked for; a case for each that is missing."""
    wanted = [("librsvg", "rsvg-convert", by_librsvg), *count([], [("Chromium", "chromium", by_chromium)])]
    for reader, tool, _ in wanted:
        if not shutil.which(tool):
            tap.case(f"SVG by {reader}", skip=f"{tool} IS NOT INSTALLED, NOTHING WAS COMPARED")
    return [(reader, draw) for reader, tool, draw in wanted if shutil.which(tool)]


def main(banshi, root):
    tap, n_pages = Tap(), 0
    missing = [tool for tool in ("mutool", "pdftoppm") if not shutil.which(tool)]
    if missing:
        print(f"1..0 # SKIP {', '.join(missing)}: NOT INSTALLED, NOTHING WAS COMPARED")
        return 0
    root = Path(root).resolve()
    examples = sorted(path for pattern in EXAMPLES for path in (root / "examples").glob(pattern))
    readers = readers_here(tap)
    chosen = some(examples, 4) if readers else []
    for example in chosen:
        try:
            problems, n = compare(Path(banshi).resolve(), example, readers)
        except subprocess.CalledProcessError as failed:
            problems, n = {"all": [f"{failed.cmd[0]}: {failed.stderr.decode(errors='replace')}"]}, 0
        n_pages += n
        for reader, found in problems.items():
            tap.case(f"{example.relative_to(root)} by {reader}", found)
    if readers:
        figure(f"{n_pages} pages of {len(chosen)} examples as SVG by {' and '.join(name for name, _ in readers)} at {DPI} dpi: as the PDF")
    return tap.finish()


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:3]))
