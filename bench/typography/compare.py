#!/usr/bin/env python3
"""usage: bench/typography/compare.py BANSHI [RESULTS.md]

The paragraphs of tests/data/prose.yaml, and those of the second text of tests/layout/typography.py, set to 28 characters a line by banshi, by PangoLayout's justification and, where the
Python package is installed, by Typst; every PDF is read back and judged by the checker of tests/layout/typography.py.

banshi sets 16 pt characters 15.793 pt apart, as the grid of GB/T 9704-2012 asks; the others cannot, so their type is
15.793 pt. Han are in FandolFang for all three."""

import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT / folder) for folder in ("bench", "tests", "tests/layout")]

from line_faults import NUMBERS, Tally  # noqa: E402
from page import replace_part  # noqa: E402
from pdf_lines import match_lines, read_lines  # noqa: E402
from typography import EM, WIDTH, Prose, second_text, set_prose  # noqa: E402

REPORT, TEMPLATE = ROOT / "tests/data/prose.yaml", ROOT / "tests/data/prose-template.yaml"
# The second text of tests/layout/typography.py, which has as many numbers.
NUMBERS_TEXTS = [ROOT / "tests/data" / name for name in (
    "prose-corpus.jsonl", "numbers-in-text.jsonl", "run-in-heads.jsonl", "report-2024-text.txt", "numbers-text.txt")]
FONTS = ["FandolFang", "Noto Serif CJK SC"]

TYPST = """
#set page(width: 210mm, height: 297mm, margin: (left: 28mm, right: 26mm, top: 37mm, bottom: 35mm))
#set text(font: ((name: "FandolSong", covers: "latin-in-cjk"), "FandolFang", "Noto Serif CJK SC"), size: %fpt,
  lang: "zh", region: "cn")
#set par(justify: true, first-line-indent: (amount: 2em, all: true))
"""


def output(*command):
    return subprocess.run(command, check=True, stdout=subprocess.PIPE).stdout.decode()


def set_by_banshi(program, prose, pdf):
    subprocess.run([program, "render", "-q", REPORT, "-t", TEMPLATE, "-o", pdf], check=True)
    lines, _ = match_lines(read_lines(pdf), [prose.title, *prose.texts])
    lines = [line._replace(paragraph=line.paragraph - 1) for line in lines if line.paragraph > 0]
    return [line for line in lines if line.paragraph not in prose.headings]


def set_by_pango(folder, paragraphs, pdf):
    flags = output("pkg-config", "--cflags", "--libs", "pangocairo").split()
    program = f"{folder}/pango"
    subprocess.run(["cc", "-O2", Path(__file__).with_name("pango.c"), "-o", program, *flags], check=True)
    command = [program, ",".join(FONTS), f"{EM:.4f}", f"{WIDTH:.4f}", pdf]
    subprocess.run(command, input="\n".join(paragraphs).encode(), check=True)
    return match_lines(read_lines(pdf), paragraphs)[0]


def typst_string(text):
    return '#"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def set_by_typst(typst, folder, paragraphs, pdf):
    source = Path(folder, "prose.typ")
    source.write_text(TYPST % EM + "\n\n".join(map(typst_string, paragraphs)), encoding="utf-8")
    typst.compile(str(source), output=pdf, font_paths=[str(Path.home() / ".local/share/fonts/fandol")])
    return match_lines(read_lines(pdf), paragraphs)[0]


def spread(label, ordered):
    """Mean, 95th percentile and maximum of sorted numbers."""
    return [
        (f"{label}, em: mean", f"{sum(ordered) / len(ordered):.3f}"),
        ("— 95th percentile", f"{ordered[int(len(ordered) * 0.95)]:.3f}"),
        ("— maximum", f"{ordered[-1]:.3f}"),
    ]


def row_of(lines):
    tally = Tally(lines, EM)
    numbers = tally.count(*(f"{name} split" for name, _ in NUMBERS))
    others = len(tally.breaks) - tally.count("starts", "ends") - numbers
    return [
        ("lines", len(lines)),
        ("forbidden line starts", tally.count("starts")),
        ("forbidden line ends", tally.count("ends")),
        ("words, addresses, pairs split", others),
        ("numbers split, or parted from what they are of", numbers),
        ("lines with digits or letters spaced", len(tally.spaced)),
        ("last lines of one character", len(tally.orphans)),
        ("lines with a gap over 1/8 em", len(tally.wider_than(1 / 8))),
        ("lines with a gap over 1/4 em", len(tally.wider_than(1 / 4))),
        ("widest gap of a line, em: mean", f"{sum(tally.widest) / len(lines):.3f}"),
        ("— 95th percentile", f"{tally.percentile(0.95):.3f}"),
        ("— 99th percentile", f"{tally.percentile(0.99):.3f}"),
        ("— maximum", f"{max(tally.widest):.3f}"),
        *spread("blank between Han and Latin", tally.latin_gaps()),
        *spread("how that differs from line to line", tally.latin_steps()),
    ]


def table(columns):
    names = list(columns)
    rows = [["", *names], ["---", *["---:" for _ in names]]]
    for i, (label, _) in enumerate(columns[names[0]]):
        rows.append([label, *[str(columns[name][i][1]) for name in names]])
    return "\n".join("| " + " | ".join(row) + " |" for row in rows)


def compare(paragraphs, set_by_us):
    """The table of the paragraphs; set_by_us(folder) gives our lines of them."""
    columns = {}
    with tempfile.TemporaryDirectory() as folder:
        columns["banshi"] = row_of(set_by_us(folder))
        pango = output("pkg-config", "--modversion", "pango").strip()
        columns[f"PangoLayout {pango}"] = row_of(set_by_pango(folder, paragraphs, f"{folder}/pango.pdf"))
        try:
            import typst
        except ImportError:
            print("Typst is not installed here: pip install typst", file=sys.stderr)
        else:
            lines = set_by_typst(typst, folder, paragraphs, f"{folder}/typst.pdf")
            columns[f"Typst {typst.__version__}"] = row_of(lines)
    size = sum(map(len, paragraphs))
    return f"{len(paragraphs)} paragraphs, {size:,} characters, at 28 characters a line.\n\n{table(columns)}\n"


def main(program, results=None):
    prose = Prose(REPORT)
    paragraphs = [text for i, text in enumerate(prose.texts) if i not in prose.headings]
    numbers = [text for path in NUMBERS_TEXTS for text in second_text(path)]
    texts = {
        "table": compare(paragraphs, lambda folder: set_by_banshi(program, prose, f"{folder}/banshi.pdf")),
        "numbers": compare(numbers, lambda folder: set_prose(program, folder, TEMPLATE, prose.title, numbers)),
    }
    for name, text in texts.items():
        print(text)
        if results:
            replace_part(Path(results), name, text)


if __name__ == "__main__":
    main(*sys.argv[1:3])
