"""Lines of type read back from a finished PDF, glyph by glyph, with `mutool trace`."""

import html
import re
import statistics
import subprocess
from typing import NamedTuple

TEXT = re.compile(r'<\w+_text\b.*? transform="([^"]*)"')
SPAN = re.compile(r'<span font="([^"]*)".*? trm="([^"]*)"')
GLYPH = re.compile(r'<g unicode="([^"]*)".*? x="([^"]*)" y="([^"]*)" adv="([^"]*)"')


class Glyph(NamedTuple):
    """Points; y grows downward. A character that shares its neighbour's glyph, as the second half of ——, has no advance."""

    char: str
    x: float
    y: float
    advance: float
    size: float
    font: str


class Line(NamedTuple):
    page: int
    y: float  # the baseline
    glyphs: list

    @property
    def text(self):
        return "".join(glyph.char for glyph in self.glyphs)


def make_line(page, glyphs):
    # A mark lent by another face may stand a little higher or lower: the baseline is where most stand.
    return Line(page, statistics.median_low(glyph.y for glyph in glyphs), glyphs)


def trace_glyphs(trace):
    """The glyphs of one page's trace, in content order."""
    matrix, font, size = (1, 0, 0, 1, 0, 0), "", 1
    for row in trace.splitlines():
        if found := GLYPH.search(row):
            x, y, advance = (float(number) for number in found.groups()[1:])
            a, b, c, d, e, f = matrix
            # A line feed or a quote in an attribute is written as an entity.
            yield Glyph(html.unescape(found[1]), a * x + c * y + e, b * x + d * y + f, advance * size, size, font)
        elif found := SPAN.search(row):
            font, size = found[1], float(found[2].split()[0]) * abs(matrix[0])
        elif found := TEXT.search(row):
            matrix = tuple(float(number) for number in found[1].split())


def page_lines(number, trace):
    """Glyphs to lines: a new one begins where the pen goes down or up by more than from a superscript to a subscript, or back."""
    lines, glyphs = [], []
    for glyph in trace_glyphs(trace):
        if glyphs and (abs(glyph.y - glyphs[-1].y) > max(glyph.size, glyphs[-1].size) * 0.8 or glyph.x < glyphs[-1].x - glyph.size):
            lines.append(make_line(number, glyphs))
            glyphs = []
        glyphs.append(glyph)
    if glyphs:
        lines.append(make_line(number, glyphs))
    return lines


def read_lines(pdf):
    """Every line of every page, in content order."""
    trace = subprocess.run(["mutool", "trace", pdf], check=True, stdout=subprocess.PIPE, timeout=120).stdout
    # A variation selector beyond the BMP is written as two halves of a pair.
    trace = trace.decode("utf-8", "replace")
    pages = trace.split("<page ")[1:]
    return [line for number, page in enumerate(pages, 1) for line in page_lines(number, page)]


class SetLine(NamedTuple):
    """A line of a paragraph: text[first:end], without the spaces that vanished around it."""

    line: Line
    paragraph: int
    text: str  # of the whole paragraph
    first: int
    end: int

    @property
    def starts(self):
        return self.first == 0

    @property
    def ends(self):
        return not self.text[self.end :].strip()


def consume(text, at, line):
    """Where the line ends in the text when it continues it at `at`; -1 when it does not. White space may be missing."""
    for char in line.text:
        if char.isspace():
            continue
        while at < len(text) and text[at].isspace():
            at += 1
        if at == len(text) or text[at] != char:
            return -1
        at += 1
    return at


def match_lines(lines, paragraphs):
    """The paragraphs' lines, in order, and the lines that belong to none: page numbers. Raises ValueError when the
    lines do not say what the paragraphs say."""
    found, others = [], []
    index, at = 0, 0
    for line in lines:
        end = consume(paragraphs[index], at, line) if index < len(paragraphs) else -1
        if end < 0:
            others.append(line)
            continue
        text = paragraphs[index]
        while at < end and text[at].isspace():
            at += 1
        found.append(SetLine(line, index, text, at, end))
        at = end
        if not text[at:].strip():
            index, at = index + 1, 0
    if index < len(paragraphs):
        raise ValueError(f"paragraph {index} is not all there: …{paragraphs[index][at : at + 20]}")
    return found, others
