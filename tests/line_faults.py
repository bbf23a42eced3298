"""What may be wrong with a set line: where it breaks, and how it is spaced. The rules are those of CLREQ, GB/T 15834-2011
and docs/composing.md, written down here a second time on purpose: a checker that asked the engine would agree with it."""

import re
from typing import NamedTuple

# CLREQ 3.1.4, GB level.
NEVER_START = set("、。，．：；！？‼⁇⁈⁉”’）》〉】〗〕］｝」』)]}–～-·・‧/／,.:;!?%‰％℃°′″")
NEVER_END = set("“‘（《〈【〖〔［｛「『([{/／¥￥$№")

# Full-width marks whose ink fills one half of their em (GB/T 15834-2011 5.1).
BLANK_BEFORE = set("“‘（《〈【〖〔［｛「『")
BLANK_AFTER = set("、。，．：；！？”’）》〉】〗〕］｝」』")
BRACKETS = BLANK_BEFORE | set("”’）》〉】〗〕］｝」』")

HAN_NUMERAL = "一二三四五六七八九十百千零〇两"

# Never split inside.
WHOLE = [
    ("dash pair", r"——"),
    ("ellipsis", r"……"),
    ("〔year〕", r"〔\d{4}〕"),
    ("（numeral）", rf"（[{HAN_NUMERAL}\d]{{1,4}}）"),
    ("ordinal", rf"第[{HAN_NUMERAL}\d]+[条款项]"),
    ("number", r"[±+−－\-¥￥$№]?\d+(?:[.,\-∶:]\d+)*[%％‰°℃′″]?"),
    ("word", r"[A-Za-z0-9μ²³₂₃]+(?:[·.'’][A-Za-z0-9μ²³₂₃]+)*"),
]
WHOLE = [(name, re.compile(pattern)) for name, pattern in WHOLE]

# Addresses are too long to keep whole: they break behind a separator, and inside them nothing else is checked.
ADDRESS = re.compile(r"(?:https?://|www\.)[!-~]+|[\w.\-]+@[A-Za-z0-9.\-]+", re.ASCII)
SEPARATORS = set("/?&=#%.-_:@")

EPSILON = 0.002  # em: what rounding in the file may do


def break_fault(text, at):
    """What is wrong with a line ending before text[at]; None when nothing is."""
    before, after = text[:at].rstrip(), text[at:].lstrip()
    if not before or not after:
        return None
    for found in ADDRESS.finditer(text):
        if found.start() < at < found.end():
            return None if text[at - 1] in SEPARATORS else f"address split at {before[-8:]}/{after[:8]}"
    if after[0] in NEVER_START or (after[0] == "—" and not after.startswith("——")):
        return f"starts with {after[0]}"
    if before[-1] in NEVER_END:
        return f"ends with {before[-1]}"
    for name, pattern in WHOLE:
        for found in pattern.finditer(text):
            if found.start() < at < found.end():
                return f"{name} split: {found[0]}"
    return None


def orphan(text, first):
    """Whether text[first:], a paragraph's last line, is one character, with or without marks."""
    return first > 0 and sum(char.isalnum() for char in text[first:]) < 2


# ---- spacing ----


class Box(NamedTuple):
    char: str
    left: float
    right: float
    wide: bool


def boxes(line, em):
    """Each glyph's own cell: a full-width glyph's is one em (two for a ——) about its middle, whatever its size."""
    found = []
    for glyph in sorted(line.glyphs, key=lambda glyph: glyph.x):
        if glyph.advance == 0:
            continue
        ems = round(glyph.advance / em)
        wide = ems > 0 and abs(glyph.advance - ems * em) < em / 16
        middle = glyph.x + glyph.advance / 2
        half = ems * em / 2 if wide else glyph.advance / 2
        found.append(Box(glyph.char, middle - half, middle + half, wide))
    return found


def edges(line, em):
    """Left and right edge of the line, the blank halves of marks at its ends taken off."""
    cells = [box for box in boxes(line, em) if not box.char.isspace()]
    first, last = cells[0], cells[-1]
    left = first.left + (em / 2 if first.wide and first.char in BLANK_BEFORE else 0)
    right = last.right - (em / 2 if last.wide and last.char in BLANK_AFTER else 0)
    return left, right


def is_word(char):
    return char.isalnum() or char in "%‰+±−¥$#&@°²³"


def is_latin(box):
    return not box.wide and not box.char.isspace() and box.char not in BRACKETS


def set_closer(a, b, distance, em):
    """How much closer than their ems two marks are set by rule, as 》（: half an em, where the setter knows the rule."""
    squeezed = 0
    for box in (a, b):
        if box.wide and box.char in "·・":
            squeezed += em / 4
    faces = (a.wide and a.char in BLANK_AFTER) or (b.wide and b.char in BLANK_BEFORE)
    marks = a.char in BLANK_AFTER | BLANK_BEFORE and b.char in BLANK_AFTER | BLANK_BEFORE
    if faces and marks and (a.char in BRACKETS or b.char in BRACKETS) and distance < -em / 4:
        squeezed += em / 2
    return squeezed


class Gap(NamedTuple):
    extra: float  # ems beyond what belongs there; below 0: squeezed
    pair: str
    latin: bool  # inside one run of letters and digits


def pair_gap(a, b, em):
    distance = b.left - a.right
    if a.wide and b.wide:
        distance += set_closer(a, b, distance, em)
    elif a.wide != b.wide and is_word(a.char) and is_word(b.char):
        # Between Han and Latin up to a quarter em belongs (CLREQ 3.2.2).
        distance = max(distance - em / 4, min(distance, 0))
    return Gap(distance / em, a.char + b.char, is_latin(a) and is_latin(b))


def gaps(line, em):
    """The gap between each two neighbours. A typed space is one gap of its own, up to half an em of which belongs."""
    found = []
    cells = boxes(line, em)
    for i, (a, b) in enumerate(zip(cells, cells[1:])):
        if b.char.isspace():
            continue
        if a.char.isspace():
            if i > 0:
                width = b.left - cells[i - 1].right
                found.append(Gap(max(width / em - 0.5, 0), cells[i - 1].char + " " + b.char, False))
            continue
        found.append(pair_gap(a, b, em))
    return found


def widest_gap(line, em):
    """The widest gap of a line, in ems; 0 when none is widened."""
    return max((gap.extra for gap in gaps(line, em) if not gap.latin), default=0)


def spaced_digits(line, em):
    """Places inside a number, a word or an address that were widened."""
    return [gap.pair for gap in gaps(line, em) if gap.latin and gap.extra > 10 * EPSILON]


# ---- a whole text ----


class Tally:
    """Everything the composer is judged by, over the lines of many paragraphs (pdf_lines.SetLine)."""

    def __init__(self, lines, em):
        self.em = em
        self.lines = lines
        self.breaks = [(line, fault) for line in lines if (fault := break_fault(line.text, line.end))]
        self.orphans = [line for line in lines if line.ends and orphan(line.text, line.first)]
        self.spaced = [(line, pairs) for line in lines if (pairs := spaced_digits(line.line, em))]
        self.widest = [widest_gap(line.line, em) for line in lines]

    def count(self, *kinds):
        return sum(fault.startswith(kinds) for _, fault in self.breaks)

    def percentile(self, share):
        """The widest gap that a share of all lines stays within."""
        ordered = sorted(self.widest)
        return ordered[min(int(len(ordered) * share), len(ordered) - 1)]

    def wider_than(self, limit):
        return [(line, gap) for line, gap in zip(self.lines, self.widest) if gap > limit + EPSILON]
