"""Pages of two kinds of file as pictures, and whether the one shows what the other does."""

import re
import subprocess

from tap import count

DPI = count(75, 150)
# A pixel is dark by this of 255; what answers it may be lighter: a stroke that is one dark pixel wide in one is two pixels wide in the
# other, each half as dark, and readers know as few as sixteen shades. Letters of SVG are shapes, set between the pixels that
# letters of a font are set on: a thin line may then be two light ones.
DARK, ANSWER, ANSWER_OF_SHAPES = 96, count(200, 192), 210


def run(*command):
    return subprocess.run([str(part) for part in command], capture_output=True, timeout=300, check=True).stdout


def by_mupdf(path, folder):
    run("mutool", "draw", "-q", "-o", folder / "m-%d.pgm", "-r", DPI, "-c", "gray", path)
    return sorted(folder.glob("m-*.pgm"), key=lambda p: int(p.stem[2:]))


def by_poppler(path, folder):
    run("pdftoppm", "-gray", "-r", DPI, path, folder / "p")
    return sorted(folder.glob("p-*.pgm"), key=lambda p: int(p.stem[2:]))


def read_pgm(path):
    """Width, and a byte for each pixel."""
    data = path.read_bytes()
    path.unlink()
    head = re.match(rb"P5\s+(?:#.*\n)?(\d+)\s+(\d+)\s+255\s", data)
    return int(head[1]), data[head.end():]


def darker(pixels, than):
    """A number with a bit for each pixel, in bytes: 1 where it is darker."""
    return int.from_bytes(pixels.translate(bytes(int(value < than) for value in range(256))), "big")


def spread(image, width):
    """Two pixels to each side. Pages have white edges, so that nothing runs from one line's end into the next."""
    for step in 8, 8 * width:
        image |= image << step | image >> step
        image |= image << step | image >> step
    return image


def unanswered(one, other, answer):
    """Dark pixels of one without an answer in the other."""
    width, pixels = one
    return (darker(pixels, DARK) & ~spread(darker(other[1], answer), width)).bit_count()


def compare_pages(one, other, answer=ANSWER, names=("ours", "cairo's"), most=0):
    """Of two lists of pictures: what is on one page of one and not of the other; so many dark pixels may be."""
    problems = [] if len(one) == len(other) else [f"{len(one)} pages and {len(other)}"]
    for number, paths in enumerate(zip(one, other), 1):
        a, b = map(read_pgm, paths)
        if a[0] != b[0] or len(a[1]) != len(b[1]):
            problems.append(f"page {number}: {a[0]} × {len(a[1]) // a[0]} and {b[0]} × {len(b[1]) // b[0]} pixels")
        elif found := (unanswered(a, b, answer), unanswered(b, a, answer)):
            problems += [f"page {number}: {n} dark pixels of {which} alone" for n, which in zip(found, names) if n > most]
    return problems
