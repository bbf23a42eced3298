#!/usr/bin/env python3
"""usage: values.py BANSHI

What colour a picture is, of every kind that PNG and JPEG have: grey and palettes of few bits and of sixteen, seen through or with
one colour that is, with a gamma, with a profile by a matrix and by a table, with one that is wrong, baseline and progressive. Read
from PDF by Poppler, and by MuPDF where there is no profile, as that of Debian looks past them; in PDF/A-1; and from Cairo's PDF."""

import sys
import tempfile
import zlib
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
import made_pictures as made  # noqa: E402
from drawn import Bench, by_mupdf, by_poppler, pages_of, places  # noqa: E402
from tap import Tap  # noqa: E402

RED, BLUE, DARK = (255, 0, 0), (0, 0, 255), (60, 60, 200)


def flat(*levels):
    return lambda x, y: levels


def png(levels, kind=made.RGB, bits=8, **others):
    return made.png(40, 40, flat(*levels), kind, bits, **others)


def palette(bits, alpha=b""):
    """Its last colour."""
    last = (1 << bits) - 1
    colors = bytes(3 * last) + bytes(DARK)
    chunks = made.chunk(b"PLTE", colors) + (made.chunk(b"tRNS", bytes(last) + alpha) if alpha else b"")
    return png([last], made.PALETTE, bits, chunks=chunks)


# File, and the colour that is seen on white paper.
PICTURES = {
    "grey-1.png": (png([1], made.GREY, 1), (255, 255, 255)),
    "grey-2.png": (png([1], made.GREY, 2), (85, 85, 85)),
    "grey-4.png": (png([9], made.GREY, 4), (153, 153, 153)),
    "grey-8.png": (png([120], made.GREY), (120, 120, 120)),
    "grey-16.png": (png([0x7834], made.GREY, 16), (120, 120, 120)),
    "rgb-16.png": (png([0x3cff, 0x3c00, 0xc8aa], made.RGB, 16), DARK),
    "rgb-interlaced.png": (png(DARK, interlaced=True), DARK),
    "rgb-16-interlaced.png": (png([257 * level for level in DARK], bits=16, interlaced=True), DARK),
    **{f"palette-{bits}.png": (palette(bits), DARK) for bits in (1, 2, 4, 8)},
    "palette-half.png": (palette(2, b"\x80"), (157, 157, 227)),
    "grey-alpha.png": (png([0, 0x80], made.GREY_ALPHA), (127, 127, 127)),
    "grey-alpha-16.png": (png([0, 0x8080], made.GREY_ALPHA, 16), (127, 127, 127)),
    "rgb-alpha.png": (png([*DARK, 0x80], made.RGB_ALPHA), (157, 157, 227)),
    "rgb-alpha-16.png": (png([257 * level for level in (*DARK, 0x80)], made.RGB_ALPHA, 16), (157, 157, 227)),
    "keyed.png": (png(DARK, chunks=made.chunk(b"tRNS", b"".join(bytes([0, level]) for level in DARK))), (255, 255, 255)),
    "keyed-grey.png": (png([120], made.GREY, chunks=made.chunk(b"tRNS", b"\0\x78")), (255, 255, 255)),
    # Linear light: 55 of 255 is 128 in sRGB.
    "gamma-1.png": (png([55, 55, 55], chunks=made.chunk(b"gAMA", (100000).to_bytes(4, "big"))), (128, 128, 128)),
    "gamma-grey.png": (png([55], made.GREY, chunks=made.chunk(b"gAMA", (100000).to_bytes(4, "big"))), (128, 128, 128)),
    "gamma-usual.png": (png(DARK, chunks=made.chunk(b"gAMA", (45455).to_bytes(4, "big"))), DARK),
    "srgb-before-gamma.png": (png(DARK, chunks=made.chunk(b"sRGB", b"\0") + made.chunk(b"gAMA", (100000).to_bytes(4, "big"))), DARK),
    "matrix.png": (png(RED, chunks=made.profile_chunk(made.swapped_matrix())), BLUE),
    "table.png": (png(RED, chunks=made.profile_chunk(made.swapped_table())), BLUE),
    "matrix-alpha.png": (png([*RED, 255], made.RGB_ALPHA, chunks=made.profile_chunk(made.swapped_matrix())), BLUE),
    "matrix-palette.png": (png([0], made.PALETTE, 1, chunks=made.profile_chunk(made.swapped_matrix()) +
                               made.chunk(b"PLTE", bytes(RED))), BLUE),
    "matrix-before-gamma.png": (png(RED, chunks=made.profile_chunk(made.swapped_matrix()) +
                                    made.chunk(b"gAMA", (100000).to_bytes(4, "big"))), BLUE),
    "matrix.jpg": (made.jpeg(40, 40, flat(*RED), segments=made.jpeg_profile(made.swapped_matrix())), BLUE),
    "table.jpg": (made.jpeg(40, 40, flat(*RED), segments=made.jpeg_profile(made.swapped_table())), BLUE),
    "progressive.jpg": (made.jpeg(40, 40, flat(*DARK), frame=0xc2), DARK),
    "grey.jpg": (made.jpeg(40, 40, flat(120, 120, 120), channels=1), (120, 120, 120)),
    # Profiles that are none: what is in the file is sRGB.
    "wrong.png": (png(DARK, chunks=made.profile_chunk(b"no profile" * 20)), DARK),
    "cut.png": (png(DARK, chunks=made.profile_chunk(made.swapped_matrix()[:300])), DARK),
    "cut.jpg": (made.jpeg(40, 40, flat(*DARK), segments=made.jpeg_profile(made.swapped_table()[:900])), DARK),
    "of-grey.png": (png([120], made.GREY, chunks=made.profile_chunk(made.swapped_matrix())), (120, 120, 120)),
    "unpacked-wrong.png": (png(DARK, chunks=made.chunk(b"iCCP", b"test\0\0" + zlib.compress(made.swapped_matrix())[:-9])), DARK),
}
# Of version 4: PDF/A-1 knows none, so a JPEG with one is taken for sRGB there.
LATER = {"matrix-4.jpg": (made.jpeg(40, 40, flat(*RED), segments=made.jpeg_profile(made.swapped_matrix(4))), {"": BLUE, "1b": RED}),
         "matrix-4.png": (png(RED, chunks=made.profile_chunk(made.swapped_matrix(4))), {"": BLUE, "1b": BLUE})}


def seen(pages, found):
    """The colour in the middle of each."""
    for name, page, x, y, width, height in found:
        across, pixels = pages[page]
        at = 3 * (int(y + height / 2) * across + int(x + width / 2))
        yield name, tuple(pixels[at:at + 3])


def differing(pages, found, level="", most=8):
    problems = []
    for name, color in seen(pages, found):
        wanted = PICTURES[name][1] if name in PICTURES else LATER[name][1][level]
        if max(abs(a - b) for a, b in zip(color, wanted)) > (40 if "table" in name or "matrix" in name else most):
            problems.append(f"{name}: {color} for {wanted}")
    return problems


def main(banshi):
    tap = Tap()
    with tempfile.TemporaryDirectory() as top:
        bench = Bench(banshi, Path(top))
        names = {**PICTURES, **LATER}
        for name, (content, _) in names.items():
            (bench.folder / name).write_bytes(content)
        bench.write("all.yaml", *(f"图片: {{ 文件: {name}, 宽: 20mm, 替代文字: {name} }}" for name in names))
        found = places(bench)
        tap.case(f"{len(names)} pictures have places", [] if len(found) == len(names) else [f"{found}"])
        for level in ("", "1b"):
            done = bench.render("all.yaml", "out.pdf", *(["--level", level] if level else []))
            plain = [one for one in found if "table" not in one[0] and "matrix" not in one[0]]
            for reader, read, of in (("MuPDF", by_mupdf, plain), ("Poppler", by_poppler, found)):
                tap.case(f"their colours, level {level or '2a'}: {reader}", [done.stderr] if done.returncode else
                         differing(list(pages_of(read(bench.folder / "out.pdf"))), of, level))
        bench.render("all.yaml", "cairo.pdf", "-p", "draft", "--writer", "cairo")
        tap.case("Cairo's PDF: Poppler", differing(list(pages_of(by_poppler(bench.folder / "cairo.pdf"))), found))
    return tap.finish()


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]).resolve()))
