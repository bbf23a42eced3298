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

# What a number is of. Written down from reports, not from the program's table.
MEASURE = (
    "年度|年代|年级|年|个月|月|日|小时|分钟|时|分|秒|季度|世纪|周岁|周年|岁|个百分点|个|条|件次|件|起|项|户次|户|人次|人|名|家|次|份|页|"
    "款|章|节|篇|宗|批次|批|场次|场|期|届|天|倍|平方公里|平方千米|平方米|立方米|公里|公斤|公顷|千米|千克|千瓦时|千瓦|毫米|厘米|吨|里|米|克|"
    "亩|元|美元|台|辆|套|座|所|处|间|栋|号楼|号线|号|级|类|张|块|支|班次|趟|门|盏|头|位|亿|万|千|百"
)
UNIT = r"(?:m[²³]?(?:/[dsh])?|k?m|cm|mm|kg|mg|t|[mμ]g/(?:L|m³)|L|k?W|MW|kV|MPa|kPa|[KMGT]B|[KMG]bps|[kMG]?Hz|℃|%|‰)(?![A-Za-z])"
BLANK = "[ \u00a0\u2009\u202f]"
DIGITS = rf"\d{{1,3}}(?:{BLANK}\d{{3}})+(?!\d)(?:\.\d+)?|\d+(?:[.,]\d+)*"

# Never split inside: numbers, with what belongs to them, and others.
NUMBERS = [
    ("〔year〕", r"〔\d{4}〕"),
    ("（numeral）", rf"（[{HAN_NUMERAL}\d]{{1,4}}）"),
    ("ordinal", rf"第(?:[{HAN_NUMERAL}]+|\d+)(?:[条款项]|{MEASURE})?"),
    ("number", r"[±+−－\-¥￥$№]?\d+(?:[.,\-∶:]\d+)*[%％‰°℃′″]?"),
    ("number and measure", rf"(?:{DIGITS})[百千万亿]*[余多]?(?:{MEASURE})"),
    ("grouped number", DIGITS),
    ("date", r"\d{1,2}月\d{1,2}日"),
    ("range", r"\d[%℃]?(?:—(?!—)|–|～)\d"),
    ("document number", r"〔\d{4}〕(?:第)?\d+号"),
    ("standard", r"[A-Z]{2,}\d*(?:/[A-Z]+)? \d+(?:[.—-]\d+)*"),
    ("value and unit", rf"\d {UNIT}"),
    ("telephone", r"（\d{3,4}）\d{7,8}"),
    ("Han number", rf"[{HAN_NUMERAL}]{{2,}}(?:{MEASURE})?"),
]
OTHERS = [
    ("dash pair", r"——"),
    ("ellipsis", r"……"),
    ("word", r"[A-Za-z0-9μ²³₂₃]+(?:[·.'’][A-Za-z0-9μ²³₂₃]+)*"),
]
WHOLE = [(name, re.compile(pattern)) for name, pattern in NUMBERS + OTHERS]

# A long address breaks behind a solidus or before a point, and inside it nothing else is checked; one of mail, and a
# short one, is whole.
ADDRESS = re.compile(r"(?:https?://|www\.)[!-~]+|[\w.\-]+@[A-Za-z0-9.\-]+", re.ASCII)
LONG_ADDRESS = 25

EPSILON = 0.002  # em: what rounding in the file may do


def break_fault(text, at):
    """What is wrong with a line ending before text[at]; None when nothing is."""
    before, after = text[:at].rstrip(), text[at:].lstrip()
    if not before or not after:
        return None
    for found in ADDRESS.finditer(text):
        if found.start() < at < found.end():
            part = text[at - 1] in "/&=" or text[at] in ".?#%"
            if part and len(found[0]) >= LONG_ADDRESS and ("//" in found[0] or found[0].startswith("www.")):
                return None
            return f"address split at {before[-8:]}/{after[:8]}"
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
    for glyph in sorted(line.glyphs, key=lambda glyph: glyph.x + glyph.advance / 2):  # （ may begin before ²
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


def latin_gaps(line, em):
    """The blank between Han and letters or digits beside them, in ems, where none is typed."""
    found = []
    cells = boxes(line, em)
    for a, b in zip(cells, cells[1:]):
        wide, other = (a.char, b.char) if a.wide else (b.char, a.char)
        if a.wide != b.wide and "\u4e00" <= wide <= "\u9fff" and (other.isascii() and other.isalnum()):
            found.append((b.left - a.right) / em)
    return found


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
        self.latin = [latin_gaps(line.line, em) for line in lines]

    def count(self, *kinds):
        return sum(fault.startswith(kinds) for _, fault in self.breaks)

    def percentile(self, share):
        """The widest gap that a share of all lines stays within."""
        ordered = sorted(self.widest)
        return ordered[min(int(len(ordered) * share), len(ordered) - 1)]

    def latin_gaps(self):
        return sorted(gap for gaps_of_line in self.latin for gap in gaps_of_line)

    def latin_steps(self):
        """How much the mean gap beside Latin differs between each two neighbouring lines of a paragraph."""
        means = [sum(gaps_of_line) / len(gaps_of_line) if gaps_of_line else None for gaps_of_line in self.latin]
        pairs = zip(self.lines, means, self.lines[1:], means[1:])
        return sorted(
            abs(x - y) for a, x, b, y in pairs if a.paragraph == b.paragraph and x is not None and y is not None
        )

    def wider_than(self, limit):
        return [(line, gap) for line, gap in zip(self.lines, self.widest) if gap > limit + EPSILON]
