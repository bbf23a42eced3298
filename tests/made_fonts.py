#!/usr/bin/env python3
"""usage: made_fonts.py FOLDER

Fonts made for tests, as OpenType files (ISO/IEC 14496-22). The square faces put into FOLDER answer for every role under
the name that is asked for first, have every character of Chinese documents, and are squares: one em for a Han, half an em
for a letter or a digit, ink in the half where GB/T 15834-2011 has it. So the width of a line is arithmetic, and nothing
depends on the fonts that are installed. `renamed` gives a font under another name."""

import struct
import sys
import unicodedata
from pathlib import Path

EM, TOP, BOTTOM = 1000, 880, -120
HALF, MIDDLE = EM // 2, (TOP + BOTTOM) // 2
EN, ZH = 0x409, 0x804

# The first name of each role's chain (fonts/roles.c): English, Chinese.
FACES = [("SimSun", "宋体"), ("FZXiaoBiaoSong-B05S", "方正小标宋简体"), ("FangSong_GB2312", "仿宋_GB2312"),
         ("KaiTi_GB2312", "楷体_GB2312"), ("SimHei", "黑体")]

# Glyphs by their number: advance, and the square of ink (left, bottom, right, top) or None.
MISSING, SPACE, WIDE_SPACE, LETTER, HAN, CLOSING, OPENING, DOT, SIGN, UPPER, LOWER = range(11)
GLYPHS = [
    (EM, (0, BOTTOM, EM, TOP)),
    (HALF, None),
    (EM, None),
    (HALF, (0, BOTTOM, HALF, TOP)),
    (EM, (0, BOTTOM, EM, TOP)),
    (EM, (0, BOTTOM, HALF, TOP)),
    (EM, (HALF, BOTTOM, EM, TOP)),
    (EM, (HALF // 2, MIDDLE - HALF // 2, HALF + HALF // 2, MIDDLE + HALF // 2)),
    (0, (-HALF, TOP - 60, 0, TOP)),  # signs that are set above the letter before
    (EM, (0, MIDDLE, EM, TOP)),  # closing and opening marks of vertical lines
    (EM, (0, BOTTOM, EM, MIDDLE)),
]
NARROW = {HAN: LETTER, CLOSING: LETTER, OPENING: LETTER, DOT: LETTER}  # feature pwid: “ ” — … · in Latin text
VERTICAL = {CLOSING: UPPER, OPENING: LOWER}


# ---- which character is which glyph ----

def glyph_for(code):
    char = chr(code)
    category, width = unicodedata.category(char), unicodedata.east_asian_width(char)
    if category in {"Cc", "Cf", "Cn", "Co", "Cs", "Zl", "Zp"}:
        return None
    if category == "Zs":
        return {" ": SPACE, "\u00a0": SPACE, "\u3000": WIDE_SPACE}.get(char)
    if category in {"Mn", "Me"}:
        return SIGN
    if char in "·・":
        return DOT
    if not (width in "WF" or width == "A" and category[0] in "PS"):
        return LETTER
    if category in {"Ps", "Pi"}:
        return OPENING
    return CLOSING if category in {"Pe", "Pf"} or char in "、。，．：；！？" else HAN


def coverage():
    """Runs of characters that share a glyph: first, last, glyph. Planes 2 and 3 have Han only."""
    runs = []
    for code in range(0x20, 0x10000):
        glyph = glyph_for(code)
        if glyph is None:
            continue
        if runs and runs[-1][1] == code - 1 and runs[-1][2] == glyph:
            runs[-1][1] = code
        else:
            runs.append([code, code, glyph])
    return [*runs, [0x20000, 0x323af, HAN]]


# ---- tables ----

def pack(layout, *values):
    return struct.pack(">" + layout, *values)


def cmap(runs):
    """Format 13: all characters of a run have one glyph."""
    table = b"".join(pack("3I", *run) for run in runs)
    return pack("2H 2HI", 0, 1, 3, 10, 12) + pack("2H 3I", 13, 0, 16 + len(table), 0, len(runs)) + table


def outline(ink):
    if not ink:
        return b""
    left, bottom, right, top = ink
    x, y = (left, 0, right - left, 0), (bottom, top - bottom, 0, bottom - top)
    return pack("h 4h H H 4B 4h 4h", 1, *ink, 3, 0, 1, 1, 1, 1, *x, *y)


def outlines():
    shapes = [outline(ink) for _, ink in GLYPHS]
    places = [sum(map(len, shapes[:i])) for i in range(len(shapes) + 1)]
    return b"".join(shapes), pack(f"{len(places)}I", *places)


def substitution(glyphs):
    """A lookup that gives other glyphs for some."""
    coverage_at = 6 + 2 * len(glyphs)
    single = pack("3H", 2, coverage_at, len(glyphs)) + pack(f"{len(glyphs)}H", *(glyphs[g] for g in sorted(glyphs)))
    return pack("4H", 1, 0, 1, 8) + single + pack(f"2H {len(glyphs)}H", 1, len(glyphs), *sorted(glyphs))


def gsub():
    """Both features for every script."""
    scripts = pack("H 4s H", 1, b"DFLT", 8) + pack("2H", 4, 0) + pack("3H 2H", 0, 0xffff, 2, 0, 1)
    features = pack("H 4sH 4sH", 2, b"pwid", 14, b"vert", 20) + pack("3H 3H", 0, 1, 0, 0, 1, 1)
    narrow, vertical = substitution(NARROW), substitution(VERTICAL)
    lookups = pack("3H", 2, 6, 6 + len(narrow)) + narrow + vertical
    places = 10, 10 + len(scripts), 10 + len(scripts) + len(features)
    return pack("2H 3H", 1, 0, *places) + scripts + features + lookups


def names(english, chinese, style="Regular"):
    texts = [(EN, 1, english), (EN, 2, style), (EN, 4, english), (EN, 6, english), (ZH, 1, chinese)]
    records, strings = b"", b""
    for language, number, text in texts:
        text = text.encode("utf-16-be")
        records += pack("6H", 3, 1, language, number, len(text), len(strings))
        strings += text
    return pack("3H", 0, len(texts), 6 + len(records)) + records + strings


def square_tables():
    glyf, loca = outlines()
    advances = b"".join(pack("Hh", advance, ink[0] if ink else 0) for advance, ink in GLYPHS)
    n = len(GLYPHS)
    os2 = pack("H h 2H H", 4, EM, 400, 5, 0) + pack("10h", *[0] * 10) + pack("h 10s 4I 4s", 0, bytes(10), 0, 0, 0, 0, b"TEST")
    os2 += pack("3H 3h 2H", 0x40, 0x20, 0xffff, TOP, BOTTOM, 0, TOP, -BOTTOM) + pack("2I 2h 3H", 0, 0, HALF, EM, 0, 0x20, 1)
    return {
        "OS/2": os2,
        "GSUB": gsub(),
        "cmap": cmap(coverage()),
        "glyf": glyf,
        "head": pack("2I 2I 2H 2Q 4h 2H 3h", 0x10000, 0x10000, 0, 0x5f0f3cf5, 3, EM, 0, 0, 0, BOTTOM, EM, TOP, 0, 8, 2, 1, 0),
        "hhea": pack("I 3h H 3h 3h 4h h H", 0x10000, TOP, BOTTOM, 0, EM, 0, 0, EM, 1, 0, 0, *[0] * 4, 0, n),
        "hmtx": advances,
        "loca": loca,
        "maxp": pack("I H 13H", 0x10000, n, 4, 1, 0, 0, 1, *[0] * 8),
        "post": pack("2I 2h 5I", 0x30000, 0, 0, 0, 0, 0, 0, 0, 0),
    }


# ---- a glyph for each character ----


def index(items):
    """An INDEX of the Compact Font Format (Adobe Technical Note 5176, 5)."""
    if not items:
        return pack("H", 0)
    ends = [1 + sum(map(len, items[:i])) for i in range(len(items) + 1)]
    return pack(f"HB {len(ends)}I", len(items), 4, *ends) + b"".join(items)


def number(value):
    """Of a charstring or a DICT: always of one size, so that offsets do not move (note 5176, 4)."""
    return pack("Bi", 29, value)


def charstring(ink, cff2=False):
    """A square (Adobe Technical Note 5177): rmoveto, hlineto with four lines, endchar."""
    short = [] if not ink else [(ink[0], ink[1]), (ink[2] - ink[0], ink[3] - ink[1], ink[0] - ink[2])]
    lines = [b"".join(pack("Bh", 28, v) for v in values) for values in short]
    return b"".join(line + bytes([op]) for line, op in zip(lines, (21, 6))) + (b"" if cff2 else b"\x0e")


def cff(inks):
    """The table of PostScript outlines: one font, no subroutines, the glyphs of a character set that nobody asks for."""
    shapes = index([charstring(ink) for ink in inks])
    charset = pack("B", 0) + pack(f"{len(inks) - 1}H", *range(1, len(inks)))
    start = bytes([1, 0, 4, 4]) + index([b"Made"])
    after = index([]) + index([])
    top = b"".join(number(0) + op for op in (b"\x0f", b"\x11")) + number(0) + number(0) + b"\x12"
    at = len(start) + len(index([top])) + len(after)
    top = number(at) + b"\x0f" + number(at + len(charset)) + b"\x11" + number(0) + number(at + len(charset) + len(shapes)) + b"\x12"
    return start + index([top]) + after + charset + shapes


def index2(items):
    """An INDEX of CFF2: its count has four bytes."""
    return pack("H", 0) + index(items) if items else pack("I", 0)


def cff2(inks):
    """The same for OpenType's second version of it, as a font that does not vary has it."""
    shapes = index2([charstring(ink, True) for ink in inks])
    top_size = 12 + 1
    at = 5 + top_size + 4
    fonts = index2([number(0) + number(0) + b"\x12"])
    top = number(at) + b"\x11" + number(at + len(shapes)) + b"\x0c\x24"
    return bytes([2, 0, 5]) + pack("H", len(top)) + top + index2([]) + shapes + fonts


def letter_tables(text, outlines="glyf"):
    """Each character of a text has a glyph of its own, from 1 on in their order, and the space the last."""
    inks = [(0, BOTTOM, EM, TOP), *[(60, BOTTOM + 60 + 2 * i, EM - 60, TOP - 60) for i in range(len(text))], None]
    shapes = [outline(ink) for ink in inks]
    places = [sum(map(len, shapes[:i])) for i in range(len(shapes) + 1)]
    n = len(inks)
    tables = square_tables()
    del tables["GSUB"]
    runs = sorted([[ord(c), ord(c), i + 1] for i, c in enumerate(text)] + [[32, 32, n - 1]])
    tables["cmap"] = cmap(runs)
    tables["hhea"] = tables["hhea"][:34] + pack("H", n)
    tables["hmtx"] = b"".join(pack("Hh", EM if ink else HALF, ink[0] if ink else 0) for ink in inks)
    if outlines == "glyf":
        tables["glyf"], tables["loca"] = b"".join(shapes), pack(f"{n + 1}I", *places)
        tables["maxp"] = tables["maxp"][:4] + pack("H", n) + tables["maxp"][6:]
    else:
        del tables["glyf"], tables["loca"]
        tables["maxp"] = pack("IH", 0x5000, n)
        tables["CFF " if outlines == "CFF" else "CFF2"] = (cff if outlines == "CFF" else cff2)(inks)
    return tables


# ---- files ----

def checksum(data):
    data += bytes(-len(data) % 4)
    return sum(struct.unpack(f">{len(data) // 4}I", data)) & 0xffffffff


def font_file(tables, version=b"\0\1\0\0"):
    n = len(tables)
    power = n.bit_length() - 1
    head = version + pack("4H", n, 16 << power, power, 16 * (n - (1 << power)))
    records, data = b"", b""
    for tag, table in sorted(tables.items()):
        records += pack("4s 3I", tag.encode(), checksum(table), 12 + 16 * n + len(data), len(table))
        data += table + bytes(-len(table) % 4)
    return head + records + data


def read_tables(data):
    """The tables of a font file that is no collection."""
    n, = struct.unpack_from(">H", data, 4)
    records = [struct.unpack_from(">4s 3I", data, 12 + 16 * i) for i in range(n)]
    return {tag.decode(): data[at:at + length] for tag, _, at, length in records}


def renamed(data, english, chinese):
    """A font file's bytes with other names."""
    return font_file({**read_tables(data), "name": names(english, chinese)}, data[:4])


def make_square_faces(folder):
    folder = Path(folder)
    folder.mkdir(parents=True, exist_ok=True)
    tables = square_tables()
    for english, chinese in FACES:
        data = font_file({**tables, "name": names(english, chinese)})
        path = folder / f"{english}.ttf"
        if not path.exists() or path.read_bytes() != data:  # a file that stays as it was need not be read again
            path.write_bytes(data)


def square_options(folder):
    """Options with which the program sees these faces alone: quick to draw, to hash and to embed."""
    make_square_faces(folder)
    return ["--fonts", str(folder), "--no-system-fonts"]


if __name__ == "__main__":
    make_square_faces(sys.argv[1])
