#!/usr/bin/env python3
"""usage: pictures.py BANSHI

Pictures that are whole, broken and hostile: each is set or has its message at its place, in one run over all of them; no
message shows what is in a file; and a bomb takes no memory."""

import os
import re
import resource
import subprocess
import sys
import tempfile
import zlib
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
import made_pictures as made  # noqa: E402
from tap import SANITIZED, Tap  # noqa: E402

FIELDS = ("模板: gov-document\n发文机关标志: 某县水务局文件\n发文字号: 某水发〔2025〕3号\n标题: 某县水务局关于防汛工作的通知\n"
          "落款: { 发文机关署名: 某县水务局, 成文日期: 2025-01-06 }\n正文:\n  - 如下图：\n")
SECRET = b"SECRET-WORDS"
AT = made.quarters(64, 48)
PLAIN = made.png(64, 48, AT)
JPEG = made.jpeg(64, 48, AT)
ALT = "替代文字: 四色图"


def grey(x, y):
    return [(x + y) % 256]


def bomb(side):
    """A header of side × side pixels, and a kilobyte of rows."""
    return made.PNG + made.header(side, side) + made.chunk(b"IDAT", zlib.compress(bytes(1000))) + made.chunk(b"IEND", b"")


def wrong_crc():
    at = PLAIN.index(b"IDAT")
    n = int.from_bytes(PLAIN[at - 4:at], "big")
    return PLAIN[:at + 4 + n] + b"\0\0\0\0" + PLAIN[at + 8 + n:]


def short_rows():
    """A zlib stream that ends, whole, after half of the rows."""
    rows = zlib.compress(made.png_rows(64, 24, AT, 8, False))
    return made.PNG + made.header(64, 48) + made.chunk(b"IDAT", rows) + made.chunk(b"IEND", b"")


WHOLE = {
    "grey.png": made.png(64, 48, grey, made.GREY),
    "grey-1.png": made.png(60, 48, lambda x, y: [(x ^ y) & 1], made.GREY, 1),
    "grey-16.png": made.png(64, 48, lambda x, y: [x * 1000], made.GREY, 16),
    "rgb.png": PLAIN,
    "rgb-16.png": made.png(64, 48, lambda x, y: [257 * level for level in AT(x, y)], made.RGB, 16),
    "palette.png": made.png(60, 48, lambda x, y: [(x // 20 + y // 20) % 4], made.PALETTE, 2,
                            chunks=made.chunk(b"PLTE", bytes([level for color in made.QUARTERS for level in color]))),
    "palette-seen-through.png": made.png(60, 48, lambda x, y: [x % 4], made.PALETTE, 8, chunks=made.chunk(
        b"PLTE", bytes([level for color in made.QUARTERS for level in color])) + made.chunk(b"tRNS", b"\0\x80")),
    "keyed.png": made.png(64, 48, AT, chunks=made.chunk(b"tRNS", b"\0\xdc\0\x1e\0\x1e")),
    "alpha.png": made.png(64, 48, lambda x, y: [*AT(x, y), x * 4], made.RGB_ALPHA),
    "grey-alpha.png": made.png(64, 48, lambda x, y: [x, y * 4], made.GREY_ALPHA),
    "interlaced.png": made.png(61, 47, AT, interlaced=True),
    "interlaced-small.png": made.png(1, 1, AT, interlaced=True),
    "gamma.png": made.png(64, 48, AT, chunks=made.chunk(b"gAMA", (100000).to_bytes(4, "big"))),
    "bad-profile.png": made.png(64, 48, AT, chunks=made.profile_chunk(SECRET * 20)),
    "trailing.png": PLAIN + SECRET * 100,
    "as-a-zip.png": PLAIN + b"PK\3\4" + SECRET,
    "png.jpg": PLAIN,
    "unknown-chunk.png": made.png(64, 48, AT, chunks=made.chunk(b"teST", SECRET)),
    "odd-palette.png": made.png(64, 48, grey, made.GREY, chunks=made.chunk(b"PLTE", b"1234567")),
    "suggested-palette.png": made.png(64, 48, AT, chunks=made.chunk(b"PLTE", b"123456")),
    "rgb.jpg": JPEG,
    "grey.jpg": made.jpeg(64, 48, AT, channels=1),
    "progressive.jpg": made.jpeg(64, 48, AT, frame=0xc2),
    "trailing.jpg": JPEG + SECRET * 100,
    "as-html.jpg": made.jpeg(64, 48, AT, segments=made.segment(0xfe, b"<html>" + SECRET)),
    "bad-exif.jpg": made.jpeg(64, 48, AT, segments=made.segment(0xe1, b"Exif\0\0II*\0\xff\xff\xff\xff")),
    "odd-exif.jpg": made.jpeg(64, 48, AT, segments=made.segment(0xe1, b"Exif\0\0MM\0*\0\0\0\x08\xff\xff")),
    "bad-profile.jpg": made.jpeg(64, 48, AT, segments=made.jpeg_profile(SECRET * 20)),
    "half-a-profile.jpg": made.jpeg(64, 48, AT, segments=made.segment(0xe2, b"ICC_PROFILE\0\2\2" + SECRET * 20)),
    **{f"turned-{i}.jpg": made.jpeg(64, 48, AT, segments=made.exif(i, i % 2 == 0)) for i in range(0, 10)},
}

BROKEN = {
    "cut.png": (PLAIN[:len(PLAIN) // 2], "B1505"),
    "cut-header.png": (PLAIN[:20], "B1505"),
    "no-end.png": (made.png(64, 48, AT, end=b""), "B1505"),
    "crc.png": (wrong_crc(), "B1506"),
    "short-rows.png": (short_rows(), "B1506"),
    "long-chunk.png": (made.PNG + made.header(64, 48) + b"\x7f\xff\xff\xffIDAT" + SECRET, "B1505"),
    "no-header.png": (made.PNG + made.chunk(b"IDAT", SECRET) + made.chunk(b"IEND", b""), "B1506"),
    "odd-kind.png": (made.PNG + made.header(8, 8, 7) + made.chunk(b"IDAT", SECRET) + made.chunk(b"IEND", b""), "B1506"),
    "no-palette.png": (made.png(8, 8, grey, made.PALETTE), "B1506"),
    "bomb.png": (bomb(60000), "B1507"),
    "bomb-of-all.png": (bomb(0x7fffffff), "B1507"),
    "nothing.png": (bomb(0), "B1511"),
    "cut.jpg": (JPEG[:len(JPEG) // 2], "B1505"),
    "no-end.jpg": (made.jpeg(64, 48, AT, end=b""), "B1505"),
    "cut-segment.jpg": (JPEG[:30], "B1505"),
    "only-start.jpg": (b"\xff\xd8\xff", "B1505"),
    "no-frame.jpg": (b"\xff\xd8" + made.jfif(72) + b"\xff\xd9", "B1506"),
    "no-marks.jpg": (b"\xff\xd8\xff\xe0\0\4ab" + SECRET, "B1506"),
    "short-segment.jpg": (b"\xff\xd8\xff\xe0\0\1" + SECRET, "B1506"),
    "no-codes.jpg": (JPEG.replace(b"\xff\xc4", b"\xff\xfe"), "B1506"),
    "no-quantizing.jpg": (JPEG.replace(b"\xff\xdb", b"\xff\xfe"), "B1506"),
    "cmyk.jpg": (made.jpeg(64, 48, AT, channels=4, segments=made.segment(0xee, b"Adobe\0\x64\0\0\0\0\2")), "B1509"),
    "two-channels.jpg": (made.jpeg(64, 48, AT, channels=2), "B1510"),
    "arithmetic.jpg": (made.jpeg(64, 48, AT, frame=0xc9), "B1510"),
    "lossless.jpg": (made.jpeg(64, 48, AT, frame=0xc3), "B1510"),
    "12-bit.jpg": (made.jpeg(64, 48, AT, precision=12), "B1510"),
    "bomb.jpg": (made.jpeg(64, 48, AT, size=(65500, 65500)), "B1507"),
    "no-height.jpg": (made.jpeg(64, 48, AT, size=(64, 0)), "B1511"),
    "words.png": (SECRET * 10, "B1504"),
    "empty.png": (b"", "B1504"),
    "a.gif": (b"GIF89a\1\0\1\0" + SECRET, "B1503"),
    "a.webp": (b"RIFF\0\0\0\0WEBPVP8 " + SECRET, "B1503"),
    "a.svg": (b"<?xml version='1.0'?><svg xmlns='http://www.w3.org/2000/svg'>SECRET-WORDS</svg>", "B1503"),
    "a.tif": (b"II*\0\x08\0\0\0" + SECRET, "B1503"),
    "a.bmp": (b"BM\0\0\0\0" + SECRET, "B1503"),
    "a.heic": (b"\0\0\0\x18ftypheic" + SECRET, "B1503"),
    "gone.png": (None, "B0102"),
}

# What is said of a picture that is there.
SETTINGS = {
    "{ 文件: rgb.png }": "B1501",
    '{ 文件: rgb.png, 替代文字: " " }': "B1501",
    "{ 文件: rgb.png, 装饰: 否 }": "B1501",
    "{ 替代文字: 四色图 }": "B1518",
    "{ 文件: rgb.png, 装饰: 是, 替代文字: 四色图 }": "B1517",
    "{ 文件: rgb.png, 替代文字: 四色图, 装饰: 也许 }": "B0343",
    "{ 文件: rgb.png, 替代文字: 四色图, 宽度: 30mm }": "B1502",
    "{ 文件: rgb.png, 替代文字: 四色图, 宽: 大 }": "B1512",
    "{ 文件: rgb.png, 替代文字: 四色图, 宽: 0 }": "B1512",
    "{ 文件: rgb.png, 替代文字: 四色图, 高: 2字 }": "B1512",
    "{ 文件: [rgb.png], 替代文字: 四色图 }": "B0301",
    '{ 文件: rgb.png, 替代文字: 四色图, 图题: "\\uE000" }': "B0503",
    "{ 文件: rgb.png, 替代文字: 四色图, 高: 1m }": "B1512",
    "{ 文件: ../outside.png, 替代文字: 四色图 }": "B0112",
    "{ 文件: link.png, 替代文字: 四色图 }": "B0112",
    "{ 文件: /etc/passwd, 替代文字: 四色图 }": "B0112",
    "{ 文件: fifo.png, 替代文字: 四色图 }": "B0113",
    "{ 文件: ., 替代文字: 四色图 }": "B0103",
    "{ 文件: rgb.png, 装饰: 是 }": None,
    "{ file: rgb.png, width: 30mm, height: 2cm, alt: four colours, title: 四色图, decorative: false }": None,
}


def limit_memory():
    """Without sanitizers, whose own tables are larger: a fraction of what a bomb would unpack to."""
    if not SANITIZED:
        resource.setrlimit(resource.RLIMIT_AS, (600 << 20, 600 << 20))


def write(folder, name, picture):
    (folder / name).write_text(FIELDS + f"  - 图片: {picture}\n", encoding="utf-8")
    return name


def check(banshi, folder, reports, *options):
    """One run over all: what is said of each, as its code and whether it has a place in the file; and all of it."""
    done = subprocess.run([banshi, "check", "-q", *options, *reports], cwd=folder, capture_output=True, text=True, timeout=300,
                          preexec_fn=limit_memory)
    said = {}
    for name, place, code in re.findall(r"^(\S+\.yaml)(:\d+:\d+)?: .*\[(B\d+)\]", done.stdout + done.stderr, re.MULTILINE):
        said.setdefault(name, []).append((code, bool(place)))
    return said, done


def wrong(said, expected):
    """The names of which something else is said than the one code, at a place."""
    return [f"{name}: {said.get(name, [])} for {code}" for name, code in expected.items()
            if said.get(name, []) != ([(code, True)] if code else [])]


def make_folder(folder):
    for name, content in {**WHOLE, **{name: content for name, (content, _) in BROKEN.items()}}.items():
        if content is not None:
            (folder / name).write_bytes(content)
    (folder.parent / "outside.png").write_bytes(PLAIN)
    (folder / "link.png").symlink_to(folder.parent / "outside.png")
    os.mkfifo(folder / "fifo.png")


# What is said of its size on the page: the picture's width and height, in mm, and the message.
SIZES = {
    "宽: 400mm": (156, 117, "B1513"),
    "高: 400mm": (156, 117, "B1513"),
    "宽: 1mm": (1, 0.75, "B1515"),
    "宽: 40mm": (40, 30, None),
    "宽: 40mm, 高: 15mm": (20, 15, None),
    "宽: 10mm, 高: 150mm": (10, 7.5, None),
    "标题": (64 * 25.4 / 150, 48 * 25.4 / 150, None),
}


def check_sizes(banshi, folder):
    problems = []
    for i, (asked, (width, height, code)) in enumerate(SIZES.items()):
        name = write(folder, f"size{i}.yaml", f"{{ 文件: rgb.png, {ALT}, {asked if ':' in asked else '图题: 四色图'} }}")
        done = subprocess.run([banshi, "dump", name], cwd=folder, capture_output=True, text=True, timeout=300)
        found = [float(side) * 25.4 / 72 for side in re.search(r"image .*  ([\d.]+) × ([\d.]+)  rgb", done.stdout).groups()]
        said = re.findall(r"size\d\.yaml:8:\d+: .*\[(B15\d+)\]", done.stderr)
        if max(abs(found[0] - width), abs(found[1] - height)) > 0.02 or said != ([code] if code else []):
            problems.append(f"{asked}: {found}, {said}")
    return problems


def main(banshi):
    tap = Tap()
    with tempfile.TemporaryDirectory() as top:
        folder = Path(top) / "reports"
        folder.mkdir()
        make_folder(folder)
        expected = {write(folder, f"{name}.yaml", f"{{ 文件: {name}, {ALT} }}"): None for name in WHOLE}
        expected |= {write(folder, f"{name}.yaml", f"{{ 文件: {name}, {ALT} }}"): code for name, (_, code) in BROKEN.items()}
        said, done = check(banshi, folder, expected)
        tap.case(f"{len(WHOLE)} whole pictures are taken and {len(BROKEN)} others refused", wrong(said, expected))
        settings = {write(folder, f"s{i:02}.yaml", picture): code for i, (picture, code) in enumerate(SETTINGS.items())}
        said, also = check(banshi, folder, settings)
        tap.case("what may be said of a picture, and which files it may name", wrong(said, settings))
        tap.case("no message shows words of a file",
                 [text for text in (done.stdout + done.stderr, also.stdout + also.stderr) if SECRET.decode() in text])
        tap.case("sizes", check_sizes(banshi, folder))
        (folder / "heavy.png").write_bytes(PLAIN + bytes(2 << 20))
        write(folder, "heavy.yaml", f"{{ 文件: heavy.png, {ALT} }}")
        write(folder, "large.yaml", f"{{ 文件: large.jpg, {ALT} }}")
        (folder / "large.jpg").write_bytes(made.jpeg(64, 48, AT, size=(2000, 2000)))
        said, _ = check(banshi, folder, ["heavy.yaml", "large.yaml"], "--max-picture", "1", "--max-pixels", "1")
        tap.case("--max-picture and --max-pixels", wrong(said, {"heavy.yaml": "B1508", "large.yaml": "B1507"}))
    return tap.finish()


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]).resolve()))
