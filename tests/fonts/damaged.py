#!/usr/bin/env python3
"""usage: damaged.py BANSHI

Fonts that are damaged, of many kinds. Whatever is wrong with one: either every character is on the page with ink, and
when it is that of another font the damaged file is named; or there is an error that names the file, and no output. What
is on the page is looked at as pixels, as poppler draws them."""

import os
import random
import struct
import subprocess
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
from made_fonts import (BOTTOM, EM, TOP, cmap, font_file, letter_tables, make_square_faces, names, pack)  # noqa: E402
from tap import Tap, count, figure, some  # noqa: E402

TEXT = "甲乙丙丁戊己国田目中十永寅卯辰巳午未申酉"
TEMPLATE = 'banshi-template: 1\nfields: { t: { type: text } }\nbody: [ { text: "{t}" } ]\n'
NAME, FAMILY = "damaged.ttf", "仿宋_GB2312"
DPI = 50
DARK = 140
SECONDS = 60


# ---- what a page shows ----


class Picture:
    def __init__(self, data):
        kind, width, height, most = data.split(None, 4)[:4]
        assert kind == b"P5" and most == b"255"
        self.width, self.height = int(width), int(height)
        self.pixels = data[-self.width * self.height:]

    def row(self, y):
        return self.pixels[y * self.width:(y + 1) * self.width]

    def dark(self, left, top, right, bottom):
        return sum(p < DARK for y in range(top, bottom) for p in self.row(y)[left:right])

    def letters(self):
        """The boxes of what is drawn side by side in the first line."""
        rows = [y for y in range(self.height) if min(self.row(y)) < DARK]
        if not rows:
            return []
        top = rows[0]
        bottom = next((y for y in range(top, self.height) if y not in set(rows)), self.height)
        inked = [any(self.pixels[y * self.width + x] < DARK for y in range(top, bottom)) for x in range(self.width)]
        starts = [x for x in range(1, self.width) if inked[x] and not inked[x - 1]]
        ends = [x for x in range(1, self.width) if inked[x - 1] and not inked[x]]
        return [(left, top, right, bottom) for left, right in zip(starts, ends)]


def picture_of(folder):
    done = subprocess.run(["pdftoppm", "-gray", "-r", str(DPI), "-f", "1", "-l", "1", "out.pdf"], cwd=folder,
                          capture_output=True, timeout=SECONDS, check=True)
    return Picture(done.stdout)


def count_fonts(folder):
    """The page number's and, where it is used, that of the text."""
    done = subprocess.run(["pdffonts", "out.pdf"], cwd=folder, capture_output=True, timeout=SECONDS, check=True)
    return done.stdout.count(b"\n") - 2


# ---- the program ----


class Bench:
    def __init__(self, banshi, folder):
        self.banshi, self.folder = Path(banshi).resolve(), folder
        (folder / "template.yaml").write_text(TEMPLATE)
        (folder / "report.yaml").write_text(f"t: {TEXT}\n")
        make_square_faces(folder / "fonts")
        (folder / "fonts/FangSong_GB2312.ttf").unlink()
        self.font = folder / "fonts" / NAME

    def render(self, output="out.pdf"):
        for old in self.folder.glob("out*"):
            old.unlink()
        words = ["render", "report.yaml", "-t", "template.yaml", "-o", output, "--fonts", "fonts", "--no-system-fonts",
                 "--no-font-cache", "--lang", "en"]
        done = subprocess.run([self.banshi, *words], cwd=self.folder, capture_output=True, timeout=SECONDS, check=False,
                              env={**os.environ, "XDG_CACHE_HOME": str(self.folder / "cache"), "LC_ALL": "C.UTF-8"})
        return done.returncode, (done.stdout + done.stderr).decode("utf-8", "replace")

    def put(self, data):
        """A file of its own each time: what fontconfig remembers goes by the folder's time, in seconds."""
        self.font.unlink(missing_ok=True)
        if data is not None:
            self.font.write_bytes(data)
        os.utime(self.font.parent, (1e9 + random.random() * 1e8,) * 2)

    def reference(self, data):
        """Where the letters are when nothing is wrong."""
        self.put(data)
        status, said = self.render()
        assert status == 0, said
        picture = picture_of(self.folder)
        letters = picture.letters()
        assert len(letters) == len(TEXT), (len(letters), said)
        return picture, letters


def problems_of(bench, reference, data, expect=None, prepare=None, anywhere=False):
    """What is wrong with how a damaged font was taken. Where anything may be damaged, ink above or below is ink too."""
    whole, letters = reference
    if prepare:
        prepare()
    else:
        bench.put(data)
    status, said = bench.render()
    named = NAME in said
    if status not in (0, 1, 7):
        return [f"status {status}: {said[-300:]}"]
    wrong = []
    if status:
        wrong += [] if named else [f"an error that does not name the file: {said[:300]}"]
        wrong += ["an output was left"] if list(bench.folder.glob("out*")) else []
    else:
        picture = picture_of(bench.folder)
        if anywhere:
            lost = [c for c, (a, _, b, _) in zip(TEXT, letters) if not picture.dark(a, 0, b, picture.height)]
        else:
            lost = [c for c, box in zip(TEXT, letters) if picture.dark(*box) < 0.5 * whole.dark(*box)]
        wrong += [f"without ink: {''.join(lost)}; said: {said[:300]}"] if lost else []
        if count_fonts(bench.folder) < 2 and not named and FAMILY not in said:
            wrong.append(f"another font, and neither file nor family is named: {said[:300]}")
    if ("B0511" in said or not status) and count(expect, not anywhere) and bench.render("out.png")[0] != status:
        wrong.append(f"status {status}, and another for a picture")
    if expect is not None and not all(word in said for word in expect):
        wrong.append(f"{expect} is not in: {said[:400]}")
    return wrong


# ---- the damage ----


def made(tables, version=b"\0\1\0\0"):
    return font_file({**tables, "name": names("FangSong_GB2312", "仿宋_GB2312")}, version)


def version_of(outlines):
    return b"\0\1\0\0" if outlines == "glyf" else b"OTTO"


def directory(data):
    n, = struct.unpack_from(">H", data, 4)
    return {data[12 + 16 * i:16 + 16 * i].decode(): 12 + 16 * i for i in range(n)}


def place(data, tag, at=None, length=None):
    """The file with another place or length of a table in its directory."""
    record = directory(data)[tag]
    old_at, old_length = struct.unpack_from(">2I", data, record + 8)
    return data[:record + 8] + pack("2I", old_at if at is None else at, old_length if length is None else length) + data[record + 16:]


def put16(table, at, value):
    return table[:at] + pack("H", value & 0xffff) + table[at + 2:]


def locas(tables):
    n = len(tables["loca"]) // 4
    return list(struct.unpack(f">{n}I", tables["loca"]))


def with_loca(tables, change):
    places = locas(tables)
    change(places)
    return {**tables, "loca": pack(f"{len(places)}I", *places)}


def moved(glyf, at, by):
    """A square drawn elsewhere, as its box says too."""
    for i in (2, 6):
        glyf = put16(glyf, at + i, struct.unpack_from(">h", glyf, at + i)[0] + by)
    return put16(glyf, at + 18, struct.unpack_from(">h", glyf, at + 18)[0] + by)


def swap(places):
    places[3], places[4] = places[4], places[3]


def beyond(places):
    places[5:] = [p + 100000 for p in places[5:]]


def all_zero(places):
    places[:] = [0] * len(places)


def glyf_cases():
    t = letter_tables(TEXT)
    whole = made(t)
    glyf, n = t["glyf"], len(TEXT) + 2
    size = len(glyf) // (n - 1)
    first = locas(t)[2]
    yield "loca goes back", made(with_loca(t, swap)), ["丙", "loca"]
    yield "loca goes beyond glyf", made(with_loca(t, beyond)), ["戊", "loca"]
    yield "loca is all zeros", made(with_loca(t, all_zero)), ["甲", "glyf"]
    yield "loca is half as long", made({**t, "loca": t["loca"][:len(t["loca"]) // 8 * 4]}), ["中"]
    yield "loca is read as short", made({**t, "head": put16(t["head"], 50, 0)}), None
    yield "loca is missing", made({k: v for k, v in t.items() if k != "loca"}), None
    yield "loca has an odd number of bytes", made({**t, "loca": t["loca"][:-3]}), None
    yield "glyf is cut in the middle", made({**t, "glyf": glyf[:len(glyf) // 2]}), ["中", "loca"]
    yield "glyf is empty", made({**t, "glyf": b""}), None
    yield "glyf is missing", made({k: v for k, v in t.items() if k != "glyf"}), None
    yield "glyf is zeros", made({**t, "glyf": bytes(len(glyf))}), ["甲", "glyf"]
    yield "one glyph is zeros", made({**t, "glyf": glyf[:first] + bytes(size) + glyf[first + size:]}), ["乙", "U+4E59", "glyf", "B0511"]
    yield "a glyph has more contours than it has room", made({**t, "glyf": put16(glyf, first, 3000)}), ["乙", "glyf"]
    yield "a glyph's last point is far away", made({**t, "glyf": put16(glyf, first + 10, 9000)}), ["乙", "glyf"]
    yield "a glyph's instructions go beyond it", made({**t, "glyf": put16(glyf, first + 12, 9000)}), ["乙", "glyf"]
    yield "a glyph is a point", made({**t, "glyf": glyf[:first + 14] + b"\x31" * 4 + glyf[first + 18:]}), ["乙", "glyf"]
    itself = pack("h4h HH bb", -1, 0, 0, 1000, 800, 2, 2, 0, 0)
    yield "a glyph is made of itself", made({**t, "glyf": glyf[:first] + itself + glyf[first + len(itself):]}), ["乙", "glyf"]
    none = pack("h4h HH bb", -1, 0, 0, 1000, 800, 2, 60000, 0, 0)
    yield "a glyph is made of one that is not there", made({**t, "glyf": glyf[:first] + none + glyf[first + len(none):]}), ["乙", "glyf"]
    blank = pack("h4h HH bb", -1, 0, 0, 1000, 800, 2, n - 1, 0, 0)
    yield "a glyph is made of the space", made({**t, "glyf": glyf[:first] + blank + glyf[first + len(blank):]}), ["乙", "glyf"]
    yield "a glyph is two ems beside its place", made({**t, "glyf": moved(glyf, first, 2000),
        "hmtx": put16(t["hmtx"], 10, 2060)}), ["乙", "glyf", "B0511"]
    yield "a glyph's box tells of another place", made({**t, "glyf": put16(glyf, first + 2, 700)}), ["乙", "glyf", "B0511"]
    part = pack("h4h HH hh", -1, 60, BOTTOM + 60, EM - 60, TOP - 60, 3, 3, 600, 0)
    yield "a glyph is made of one beside its place", made({**t, "glyf": glyf[:first] + part + glyf[first + len(part):]}), ["乙", "B0511"]
    part = pack("h4h HH hh", -1, 60, BOTTOM + 62, EM - 60, TOP - 62, 3, 3, 0, 0)
    yield "a glyph is made of another, as it may be", made({**t, "glyf": glyf[:first] + part + glyf[first + len(part):]}), []
    yield "glyf's place is beyond the file", place(whole, "glyf", at=len(whole) + 1000), None
    yield "glyf's length is beyond the file", place(whole, "glyf", length=len(whole) * 2), None
    yield "loca's place is beyond the file", place(whole, "loca", at=len(whole) + 1000), None
    yield "the space has ink that is broken", made({**t, "glyf": glyf}), None
    colour = {**t, "CBDT": bytes(40), "CBLC": bytes(40)}
    for tag in ("glyf", "loca"):
        del colour[tag]
    yield "a font of pictures", made(colour), None
    layers = pack("HHIIH", 0, 0, 14, 14, 0)
    yield "a colour font with empty outlines", made({**with_loca(t, all_zero), "COLR": layers, "CPAL": bytes(20)}), ["甲"]


def cff_cases(outlines):
    t = letter_tables(TEXT, outlines)
    tag = "CFF " if outlines == "CFF" else "CFF2"
    table, version = t[tag], version_of(outlines)
    whole = made(t, version)

    def with_table(data):
        return made({**t, tag: data}, version)

    for part in (1, 2, 3, 5, 8, 12, 20):
        yield f"{outlines} is cut to a {part + 1}th", with_table(table[:len(table) // (part + 1)]), None
    yield f"{outlines} lacks its last bytes", with_table(table[:-30]), None
    yield f"{outlines} is zeros", with_table(bytes(len(table))), None
    yield f"{outlines} is empty", with_table(b""), None
    yield f"{outlines} is beyond the file", place(whole, tag, at=len(whole) + 1000), None
    shapes = table.find(pack("HB", len(TEXT) + 2, 4))
    assert shapes > 0
    offsets = shapes + 3

    def offset(i, value):
        return table[:offsets + 4 * i] + pack("I", value) + table[offsets + 4 * i + 4:]

    yield f"{outlines}: a charstring ends before it begins", with_table(offset(3, 1)), None
    yield f"{outlines}: a charstring is beyond the table", with_table(offset(3, 0x7fffffff)), None
    yield f"{outlines}: a charstring begins at 0", with_table(offset(3, 0)), None
    yield f"{outlines}: offsets have five bytes", with_table(table[:shapes + 2] + b"\5" + table[shapes + 3:]), None
    yield f"{outlines}: fewer charstrings than glyphs", with_table(table[:shapes] + pack("H", 5) + table[shapes + 2:]), None
    first = offsets + 4 * (len(TEXT) + 3) + len(charstring_of(table, offsets, 0))
    yield f"{outlines}: a charstring calls what is not", with_table(table[:first] + b"\x8b\x0a" * 3 + table[first + 6:]), ["甲", tag.strip()]
    yield f"{outlines}: a charstring draws two ems beside its place", with_table(table[:first] + b"\x1c\x08\0" + table[first + 3:]), ["甲", "B0511"]
    yield f"{outlines}: a charstring is cut short", with_table(table[:first] + b"\x1c\0" + table[first + 2:]), None
    yield f"{outlines}: a charstring ends at once", with_table(table[:first] + b"\x0e" * 20 + table[first + 20:]), ["甲", tag.strip()]


def charstring_of(table, offsets, i):
    first, end = struct.unpack_from(">2I", table, offsets + 4 * i)
    return bytes(end - first)


def shared_cases(outlines):
    """Of all kinds of outlines: the tables that they share, the directory, the file."""
    t, version = letter_tables(TEXT, outlines), version_of(outlines)
    whole = made(t, version)

    def changed(**tables):
        return made({**t, **{k: v for k, v in tables.items()}}, version)

    n = len(TEXT) + 2
    yield "the file is empty", b"", None
    yield "the file is one byte", b"\0", None
    yield "the file is text", "这不是字体".encode() * 50, None
    for tag, at in sorted(directory(whole).items()):
        start, length = struct.unpack_from(">2I", whole, at + 8)
        yield f"the file ends in {tag.strip()}", whole[:start + length // 2], None
        yield f"the file ends before {tag.strip()}", whole[:start], None
        yield f"{tag.strip()} is half as long", place(whole, tag, length=length // 2), None
        yield f"{tag.strip()} is missing", made({k: v for k, v in t.items() if k != tag}, version), None
        yield f"{tag.strip()} is zeros", whole[:start] + bytes(length) + whole[start + length:], None
        yield f"{tag.strip()} is noise", whole[:start] + random.Random(tag).randbytes(length) + whole[start + length:], None
    for part in (2, 3, 5, 9):
        yield f"the file is cut to 1/{part}", whole[:len(whole) // part], None
    for units in (0, 1, 15, 16, 100, 16384, 16385, 65535):
        yield f"an em has {units} units", changed(head=put16(t["head"], 18, units)), None
    yield "head's mark is wrong", changed(head=put16(t["head"], 12, 0)), None
    for glyphs in (0, 1, 5, n - 1, n + 1, n + 500, 65535):
        yield f"maxp has {glyphs} glyphs", changed(maxp=put16(t["maxp"], 4, glyphs)), None
    yield "hmtx is cut", changed(hmtx=t["hmtx"][:20]), None
    for advance in (0, 2100, 16000, 65535):
        yield f"an advance is {advance}", changed(hmtx=put16(t["hmtx"], 8, advance)), ["乙", "B0511"]
    if "glyf" in t:
        yield "a glyph begins two ems later than it is drawn", changed(hmtx=put16(t["hmtx"], 10, 2000)), ["乙", "B0511"]
    yield "hmtx is zeros", changed(hmtx=bytes(len(t["hmtx"]))), None
    yield "hhea has no advances", changed(hhea=put16(t["hhea"], 34, 0)), None
    yield "hhea has too many advances", changed(hhea=put16(t["hhea"], 34, 65535)), None
    runs = sorted([ord(c), ord(c), i + 1] for i, c in enumerate(TEXT))
    yield "cmap names glyphs that are not", changed(cmap=cmap([[a, b, g + 9000] for a, b, g in runs])), None
    yield "cmap names the space for all", changed(cmap=cmap([[a, b, n - 1] for a, b, _ in runs])), None
    yield "cmap names .notdef for all", changed(cmap=cmap([[a, b, 0] for a, b, _ in runs])), None
    yield "cmap has the space for two that differ", changed(cmap=cmap(sorted([*runs[1:], [runs[0][0], runs[0][0], n - 1], [32, 32, n - 1]]))), None
    yield "cmap goes back", changed(cmap=cmap(runs[::-1])), None
    yield "cmap is cut", changed(cmap=t["cmap"][:len(t["cmap"]) // 2]), None
    yield "a collection with a bad offset", b"ttcf" + pack("HHII", 1, 0, 1, len(whole) * 2), None
    yield "a collection of 60,000 fonts", b"ttcf" + pack("HHII", 1, 0, 60000, 16) + whole, None
    yield "65,535 tables", whole[:4] + pack("H", 65535) + whole[6:], None
    yield "no tables", whole[:4] + pack("H", 0) + whole[6:], None


def flipped(whole, seed):
    """Some bytes are others: next to each other or anywhere."""
    chance = random.Random(seed)
    data = bytearray(whole)
    at, n = chance.randrange(len(data)), chance.choice([1, 1, 2, 4, 16, 64, 400])
    for i in range(n):
        where = (at + i) % len(data) if chance.random() < 0.7 else chance.randrange(len(data))
        data[where] = chance.choice([0, 255, chance.randrange(256)])
    return bytes(data)


# ---- files that change while they are used ----


def gone_cases(bench, whole):
    """fontconfig remembers a folder by its time; what it remembers need not be so any more."""

    def remembered(change):
        def prepare():
            bench.put(whole)
            assert bench.render()[0] == 0
            times = os.stat(bench.font.parent)
            change()
            os.utime(bench.font.parent, ns=(times.st_atime_ns, times.st_mtime_ns))
        return prepare

    def to_folder():
        bench.font.unlink()
        bench.font.mkdir()

    yield "gone since it was listed", remembered(bench.font.unlink)
    yield "emptied since it was listed", remembered(lambda: bench.font.write_bytes(b""))
    yield "cut since it was listed", remembered(lambda: bench.font.write_bytes(whole[:300]))
    yield "a folder since it was listed", remembered(to_folder)


def main(banshi):
    tap = Tap()
    with tempfile.TemporaryDirectory() as folder:
        bench = Bench(banshi, Path(folder))
        tried = 0
        for outlines in ("glyf", "CFF", "CFF2"):
            whole = made(letter_tables(TEXT, outlines), version_of(outlines))
            reference = bench.reference(whole)
            tap.case(f"{outlines}: a font that is whole", problems_of(bench, reference, whole))
            shared = list(shared_cases(outlines))
            cases = [*(glyf_cases() if outlines == "glyf" else cff_cases(outlines)),
                     *(some(shared, 12) if outlines == "glyf" else some(shared, 5))]
            for name, data, expect in cases:
                tried += 1
                tap.case(f"{outlines}: {name}", problems_of(bench, reference, data, expect))
            wrong = []
            for seed in range(count(2, 300)):
                tried += 1
                wrong += [f"seed {seed}: {p}" for p in problems_of(bench, reference, flipped(whole, f"{outlines} {seed}"),
                                                                    anywhere=True)]
            tap.case(f"{outlines}: bytes are others", wrong[:5])
        whole = made(letter_tables(TEXT))
        reference = bench.reference(whole)
        for name, prepare in gone_cases(bench, whole):
            tried += 1
            tap.case(name, problems_of(bench, reference, None, prepare=prepare))
            if bench.font.is_dir():
                bench.font.rmdir()
        figure(f"damaged fonts {tried}")
    return tap.finish()


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
