#!/usr/bin/env python3
"""usage: kinds.py BANSHI EXAMPLES

Where the elements of the kinds of official documents stand that GB/T 9704-2012 has beside the ordinary one, read from
finished pages by poppler: rules and ink from a picture at 1,200 dpi, what stands at the left and right from pdftotext.
Each is compared with what its clause asks, in mm."""

import itertools
import re
import subprocess
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
from tap import Tap, count  # noqa: E402

DPI, TOP, LEFT, WIDTH, BOTTOM = count(600, 1200), 37, 28, 156, 297 - 35
LINE, ZI, EM = 225 / 22, 156 / 28, 16 / 72 * 25.4
ROOM = (LINE - EM) / 2
# As in positions.py: how near to the edge of its em box a character's ink comes is its face's.
WITHIN, RULE_WITHIN, INK = 0.1, 0.05, 0.45
PAPER = bytes(range(0xF0, 256))


class Page:
    """The first page of a document."""

    def __init__(self, banshi, report, folder):
        pdf = Path(folder, "kind.pdf")
        subprocess.run([banshi, "render", "-q", report, "-o", pdf], check=True)
        command = ["pdftoppm", "-gray", "-r", str(DPI), "-f", "1", "-singlefile", pdf]
        picture = subprocess.run(command, check=True, stdout=subprocess.PIPE).stdout
        self.width, self.height = map(int, picture[:40].split(b"\n", 3)[1].split())
        self.pixels = picture[len(picture) - self.width * self.height :]
        self.words = subprocess.run(
            ["pdftotext", "-bbox", "-l", "1", pdf, "-"], check=True, stdout=subprocess.PIPE, encoding="utf-8"
        ).stdout

    def row(self, y):
        return self.pixels[y * self.width : (y + 1) * self.width]

    def bands(self):
        """From where to where there is ink, in mm from the page's upper edge; bands of one line are one."""
        found, y = [], 0
        for ink, rows in itertools.groupby(bool(self.row(y).translate(None, PAPER)) for y in range(self.height)):
            n = len(list(rows))
            if ink:
                found.append([y / DPI * 25.4, (y + n) / DPI * 25.4])
            y += n
        joined = found[:1]
        for first, end in found[1:]:
            near = first - joined[-1][1] < EM / 4
            if near and not self.is_rule(first, end) and not self.is_rule(*joined[-1]):
                joined[-1][1] = end
            else:
                joined.append([first, end])
        return joined

    def edges(self, y):
        """The first and the last ink at a height, in mm."""
        row = self.row(round(y / 25.4 * DPI))
        bare = row.translate(bytes(0 if i < 0xF0 else 1 for i in range(256)))
        return bare.find(0) / DPI * 25.4, (bare.rfind(0) + 1) / DPI * 25.4

    def is_rule(self, first, end):
        left, right = self.edges((first + end) / 2)
        return end - first < 2 and right - left > 150

    def word(self, text):
        """From where to where a word stands, in mm."""
        for left, right, word in re.findall(r'<word xMin="([\d.]+)" .*? xMax="([\d.]+)" .*?>(.*?)</word>', self.words):
            if word.startswith(text) or word.endswith(text):
                return float(left) / 72 * 25.4, float(right) / 72 * 25.4
        raise ValueError(text)


def upward(page):
    mark, number, rule = page.bands()[:3]
    return [
        ("7.2.4", "top of the mark", 35, mark[0] - TOP, WITHIN),
        ("7.2.5", "number 1 字 in at the left", LEFT + ZI, page.word("云水")[0], WITHIN),
        ("7.2.6", "签发人 1 字 in at the right", LEFT + WIDTH - ZI, page.word("文")[1], WITHIN),
        ("7.2.7", "rule below the number", 4, (rule[0] + rule[1]) / 2 - number[1], RULE_WITHIN),
    ]


def letter(page):
    mark, thick, thin, number, *_, last_thin, last_thick = page.bands()
    left, right = page.edges((thick[0] + thick[1]) / 2)
    return [
        ("10.1", "mark below the page's upper edge", 30, mark[0], WITHIN),
        ("10.1", "middle of the double rule below the mark", 4, (thick[0] + thin[1]) / 2 - mark[1], RULE_WITHIN),
        ("10.1", "thick line above the thin one", 0.9 - 0.3, thick[1] - thick[0] - (thin[1] - thin[0]), RULE_WITHIN),
        ("10.1", "width of the rule", 170, right - left, WITHIN),
        ("10.1", "rule in the middle of the page", 20, left, WITHIN),
        ("10.1", "second rule above the page's lower edge", 297 - 20, (last_thin[0] + last_thick[1]) / 2, RULE_WITHIN),
        ("10.1", "thin line above the thick one", 0.3, last_thin[1] - last_thin[0], RULE_WITHIN),
        ("10.1", "7/8 of a character from the rule to the number", EM * 7 / 8, number[0] - thin[1], INK),
        ("10.1", "number at the right edge", LEFT + WIDTH, page.word("21号")[1], WITHIN),
        ("10.1", "份号 at the left edge", LEFT, page.word("000012")[0], WITHIN),
        ("10.1", "no page number on the first page", 0, page.words.count(">—<"), 0),
    ]


def order(page):
    mark, number, text = page.bands()[:3]
    return [
        ("10.2", "top of the mark", 20, mark[0] - TOP, WITHIN),
        ("10.2", "令号 on a line of the grid", 0, (number[0] - TOP - ROOM + INK) % LINE, 2 * INK),
        ("10.2", "two blank lines between 令号 and text", 2 * LINE + 2 * ROOM, text[0] - number[1], 2 * INK),
        ("7.3.5.3", "date 4 字 in at the right", LEFT + WIDTH - 4 * ZI, page.word("3月1日")[1], WITHIN),
    ]


def minutes(page):
    mark, number, organ, rule = page.bands()[:4]
    return [
        ("10.3", "top of the mark", 35, mark[0] - TOP, WITHIN),
        ("10.3", "organ 1 字 in at the left", LEFT + ZI, page.word("云泽县人民政府办公室")[0], WITHIN),
        ("7.2.7", "rule below the organ", 4, (rule[0] + rule[1]) / 2 - organ[1], RULE_WITHIN),
    ]


KINDS = {"request": upward, "letter": letter, "order": order, "minutes": minutes}


def main(banshi, examples):
    tap = Tap()
    with tempfile.TemporaryDirectory() as folder:
        for name, measure in KINDS.items():
            problems = []
            for clause, what, asked, measured, near in measure(Page(banshi, Path(examples, f"{name}.yaml"), folder)):
                row = f"{clause} {what}: asked {asked:.2f} mm, measured {measured:.2f}"
                print("#", row)
                problems += [] if abs(measured - asked) <= near else [row]
            tap.case(name, problems)
    return tap.finish()


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
