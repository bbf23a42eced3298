#!/usr/bin/env python3
"""usage: drawn.py BANSHI

Pictures as they are drawn: read back from the PDF (Figure with Alt, BBox and Caption, artifacts, colour spaces, each written
once), the same to the eye by MuPDF, Poppler and cairo, turned as a camera held it, for a press, and the same bytes twice."""

import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
import made_pictures as made  # noqa: E402
from made_plates import separate  # noqa: E402
from pdf_tags import Pdf  # noqa: E402
from tap import SANITIZED, Tap  # noqa: E402

FIELDS = ("模板: gov-document\n发文机关标志: 某县水务局文件\n发文字号: 某水发〔2025〕3号\n标题: 某县水务局关于防汛工作的通知\n"
          "落款: { 发文机关署名: 某县水务局, 成文日期: 2025-01-06 }\n正文:\n")
AT = made.quarters(64, 48)
PRESS = Path("/usr/share/color/icc/ghostscript/default_cmyk.icc")
# Each is set 32 × 24 mm; those that a camera turned show the same upright.
PICTURES = {
    "rgb.png": made.png(64, 48, AT),
    "rgb-16.png": made.png(64, 48, lambda x, y: [257 * level for level in AT(x, y)], made.RGB, 16),
    "palette.png": made.png(64, 48, lambda x, y: [(2 * y >= 48) * 2 + (2 * x >= 64)], made.PALETTE, 2,
                            chunks=made.chunk(b"PLTE", bytes([level for color in made.QUARTERS for level in color]))),
    "alpha.png": made.png(64, 48, lambda x, y: [*AT(x, y), 255], made.RGB_ALPHA),
    "interlaced.png": made.png(64, 48, AT, interlaced=True),
    "rgb.jpg": made.jpeg(64, 48, AT),
    "progressive.jpg": made.jpeg(64, 48, AT, frame=0xc2),
}
# How the picture is stored for the orientation that puts it upright: x and y of a pixel from where it is seen.
STORED = {
    1: lambda x, y: (x, y), 2: lambda x, y: (63 - x, y), 3: lambda x, y: (63 - x, 47 - y), 4: lambda x, y: (x, 47 - y),
    5: lambda x, y: (y, x), 6: lambda x, y: (y, 63 - x), 7: lambda x, y: (47 - y, 63 - x), 8: lambda x, y: (47 - y, x),
}


def turned(orientation):
    """A JPEG that is stored otherwise than it is to be seen."""
    def at(x, y):
        for seen_x in range(64):
            for seen_y in range(48):
                if STORED[orientation](seen_x, seen_y) == (x, y):
                    return AT(seen_x, seen_y)
        raise ValueError((x, y))
    width, height = (64, 48) if orientation < 5 else (48, 64)
    return made.jpeg(width, height, at, segments=made.exif(orientation))


PICTURES |= {f"turned-{i}.jpg": turned(i) for i in range(1, 9)}


class Bench:
    def __init__(self, banshi, folder):
        self.banshi, self.folder = banshi, folder

    def run(self, *args):
        return subprocess.run([str(self.banshi), *map(str, args)], cwd=self.folder, capture_output=True, text=True, timeout=120)

    def write(self, name, *lines):
        (self.folder / name).write_text(FIELDS + "".join(f"  - {line}\n" for line in lines), encoding="utf-8")
        return name

    def render(self, report, out, *options):
        return self.run("render", "-q", report, "-o", out, *options)

    def pdf(self, report, *options):
        done = self.render(report, "out.pdf", *options)
        assert done.returncode == 0, done.stderr
        return Pdf(self.folder / "out.pdf")


# ---- read back

def xobjects(pdf):
    return [value["stream"]["dict"] for value in pdf.objects.values()
            if "stream" in value and value["stream"]["dict"].get("/Subtype") == "/Image"]


def check_structure(bench):
    pdf = bench.pdf("all.yaml")
    figures = [element for root in pdf.elements for element in root.walk() if element.role == "Figure"]
    problems = [] if len(figures) == len(PICTURES) + 1 else [f"{len(figures)} figures"]
    for figure in figures:
        if not figure.alt.startswith("四色图 ") or not figure.box or not figure.marks():
            problems.append(f"{figure.alt}: {figure.box}")
        left, bottom, right, top = figure.box or (0, 0, 0, 0)
        if abs(right - left - 32 * 72 / 25.4) > 0.1 or not 24 * 72 / 25.4 - 0.1 < top - bottom < 24 * 72 / 25.4 + 30:
            problems.append(f"{figure.alt}: {figure.box}")
    captions = [pdf.text(kid) for figure in figures for kid in figure.kids if getattr(kid, "role", "") == "Caption"]
    if captions != ["图1　四色图", "图 7-2 又一幅"]:
        problems.append(f"captions: {captions}")
    if len(re.findall(r"I\d+ Do", "".join(drawn_artifacts(pdf)))) != 1:
        problems.append("the decorative one is no artifact")
    # Each once, and a mask.
    return problems + ([] if len(xobjects(pdf)) == len(PICTURES) + 1 else [f"{len(xobjects(pdf))} objects"])


def drawn_artifacts(pdf):
    for page in pdf.pages:
        content = pdf.stream(pdf.get(page)["/Contents"]).decode("latin-1")
        yield from re.findall(r"/Artifact<</Type/Layout>>BDC(.*?)EMC", content, re.S)


def check_spaces(bench):
    """What the objects are, for PDF/A-2 and for PDF/A-1, which has no transparency."""
    problems = []
    half = made.png(64, 48, lambda x, y: [*AT(x, y), 128], made.RGB_ALPHA)
    (bench.folder / "half.png").write_bytes(half)
    bench.write("half.yaml", "图片: { 文件: half.png, 替代文字: 四色图 }", "图片: { 文件: grey.png, 替代文字: 灰阶 }")
    (bench.folder / "grey.png").write_bytes(made.png(64, 48, lambda x, y: [4 * x], made.GREY))
    for level, masks in ("2a", 1), ("1b", 0):
        found = xobjects_of(bench, "half.yaml", "--level", level)
        if sum("/SMask" in one for one in found) != masks or any("/Interpolate" in one for one in found):
            problems.append(f"{level}: {found}")
        if {one["/ColorSpace"] for one in found} != {"/DeviceRGB", "/DeviceGray"}:
            problems.append(f"{level}: {found}")
    return problems


def xobjects_of(bench, report, *options):
    done = bench.render(report, "out.pdf", *options)
    assert done.returncode == 0, done.stderr
    text = subprocess.run(["qpdf", "--qdf", "--object-streams=disable", bench.folder / "out.pdf", "-"],
                          capture_output=True, timeout=60).stdout.decode("latin-1")
    found = re.findall(r"<<((?:(?!endobj).)*?/Subtype /Image.*?)>>\s*stream", text, re.S)
    return [dict(re.findall(r"(/\w+) ([^\n]+)", one)) for one in found]


# ---- pixels

def read_ppm(data):
    kind, size, _, pixels = re.fullmatch(rb"(P6)\s(?:#.*\n)?(\d+ \d+)\s(\d+)\s(.*)", data, re.S).groups()
    width, height = map(int, size.split())
    return width, height, pixels


def by_mupdf(pdf):
    return subprocess.run(["mutool", "draw", "-q", "-r", "72", "-c", "rgb", "-F", "ppm", "-o", "-", pdf], check=True,
                          capture_output=True, timeout=60).stdout


def by_poppler(pdf):
    return subprocess.run(["pdftoppm", "-r", "72", pdf], check=True, capture_output=True, timeout=60).stdout


def pages_of(ppm):
    """The pages of P6 files that stand one after another."""
    at = 0
    while at < len(ppm):
        head = re.compile(rb"P6\s(\d+) (\d+)\s255\s").match(ppm, at)
        n = 3 * int(head[1]) * int(head[2])
        yield int(head[1]), ppm[head.end():head.end() + n]
        at = head.end() + n


def places(bench):
    """Of every picture: its page from 0, and its box in points."""
    page, found = -1, []
    for line in bench.run("dump", "-q", "all.yaml").stdout.split("\n"):
        page += line.startswith("page ")
        if image := re.match(r"  image .*  ([\d.]+),([\d.]+)  ([\d.]+) × ([\d.]+).*  (\S+)$", line):
            found.append((image[5], page, *map(float, image.groups()[:4])))
    return found


def check_pixels(pages, found):
    """The middle of each quarter has its colour."""
    problems = []
    for name, page, x, y, width, height in found:
        across, pixels = pages[page]
        for i, color in enumerate(made.QUARTERS):
            at = 3 * (int(y + height * (0.25 + 0.5 * (i // 2))) * across + int(x + width * (0.25 + 0.5 * (i % 2))))
            if max(abs(a - b) for a, b in zip(pixels[at:at + 3], color)) > 6:
                problems.append(f"{name}, quarter {i}: {tuple(pixels[at:at + 3])} for {color}")
    return problems


def check_press(bench):
    """Pictures on the plates of a press, or refused; and what is too coarse for it."""
    problems = []
    plain = bench.render("all.yaml", "press.pdf", "-p", "print")
    if not plain.returncode or "B1516" not in plain.stderr:
        problems.append(f"without a profile: {plain.stderr}")
    spaces = {"--set red=spot": "/DeviceGray"} | ({f"--set intent={PRESS}": "/DeviceCMYK"} if PRESS.exists() else {})
    for options, space in spaces.items():
        done = bench.run("render", "all.yaml", "-o", "press.pdf", "-p", "print", *options.split())
        found = xobjects_of(bench, "all.yaml", "-p", "print", *options.split())
        if done.returncode or {one["/ColorSpace"] for one in found} != {space} or "[B1514]" not in done.stderr:
            problems.append(f"{options}: {done.stderr} {found}")
    # Where nothing can be begun anew: standard input, and the processes of a batch.
    if PRESS.exists():
        (bench.folder / "press").mkdir()
        own = ("-p", "print", "--set", f"intent={PRESS}")
        text = (bench.folder / "all.yaml").read_bytes()
        done = subprocess.run([bench.banshi, "render", "-q", "-", "--root", ".", "-o", "stdin.pdf", *own], input=text,
                              cwd=bench.folder, capture_output=True, timeout=120)
        (bench.folder / "grey.jpg").write_bytes(made.jpeg(64, 48, AT, channels=1))
        bench.write("grey.yaml", "图片: { 文件: grey.jpg, 替代文字: 灰阶 }")
        again = bench.run("batch", "-q", "--sandbox", "off", "grey.yaml", "-o", "press", "--profile", "print")
        if done.returncode or again.returncode:
            problems.append(f"{done.stderr.decode()} {again.stderr}")
    return problems


GREYS = 0, 85, 170, 255
# Ink of the plates C, M, Y, K in hundredths, from and to, of each quarter; a press has other reds than a screen.
BY_PROFILE = (
    {"Cyan": (0, 25), "Magenta": (75, 100), "Yellow": (70, 100), "Black": (0, 25)},
    {"Cyan": (65, 100), "Magenta": (0, 45), "Yellow": (75, 100), "Black": (0, 35)},
    {"Cyan": (75, 100), "Magenta": (65, 100), "Yellow": (0, 30), "Black": (0, 30)},
    {"Cyan": (0, 20), "Magenta": (5, 40), "Yellow": (75, 100), "Black": (0, 15)},
)


def black_alone(level):
    """As much black as the level is dark, and nothing else."""
    ink = 100 - level * 100 / 255
    return {"Cyan": (0, 0.5), "Magenta": (0, 0.5), "Yellow": (0, 0.5), "Black": (ink - 2, ink + 2)}


def luma(color):
    return (299 * color[0] + 587 * color[1] + 114 * color[2]) / 1000


def check_quarters(bench, wanted, *options):
    """The ink in the middle of each quarter of the picture that a report of one has, on all plates."""
    done = bench.render("sheet.yaml", "sheet.pdf", "-p", "print", "--set", "marks=no", "--set", "bleed=0mm", *options)
    if done.returncode:
        return [done.stderr]
    image = re.search(r"^  image .*  ([\d.]+),([\d.]+)  ([\d.]+) × ([\d.]+)", bench.run("dump", "-q", "-p", "print", "sheet.yaml").stdout, re.M)
    left, top, width, height = map(float, image.groups())
    problems = []
    for plate, (across, down, samples) in separate(bench.folder / "sheet.pdf", 1, bench.folder, 72).items():
        for i in range(4):
            x, y = left + width * (0.25 + 0.5 * (i % 2)), top + height * (0.25 + 0.5 * (i // 2))
            ink = 100 - samples[int(y) * across + int(x)] * 100 / 255
            least, most = wanted[i].get(plate, (0, 0.5))
            if not least <= ink <= most:
                problems.append(f"{plate}, quarter {i}: {ink:.0f} of a hundred, not {least:.0f} to {most:.0f}")
    return problems


def check_plates(bench):
    """Pictures on plates: a grey one on the black one alone, one of colours as the profile mixes them, or grey beside red."""
    grey, color = [black_alone(level) for level in GREYS], [black_alone(luma(one)) for one in made.QUARTERS]
    grey_jpeg = made.jpeg(64, 48, lambda x, y: 3 * [GREYS[(2 * y >= 48) * 2 + (2 * x >= 64)]], channels=1)
    grey_png = made.png(64, 48, lambda x, y: [GREYS[(2 * y >= 48) * 2 + (2 * x >= 64)]], made.GREY)
    mixed = ("--set", f"intent={PRESS}")
    problems = []
    for name, content, wanted, options in (
        ("grey.jpg", grey_jpeg, grey, ()),
        ("grey.png", grey_png, grey, ("--set", "red=spot")),
        ("grey.jpg", grey_jpeg, grey, mixed),
        ("rgb.jpg", PICTURES["rgb.jpg"], color, ("--set", "red=spot")),
        ("rgb.jpg", PICTURES["rgb.jpg"], BY_PROFILE, mixed),
        ("palette.png", PICTURES["palette.png"], BY_PROFILE, mixed),
        ("turned-6.jpg", PICTURES["turned-6.jpg"], BY_PROFILE, mixed),
    ):
        if options == mixed and not PRESS.exists():
            continue
        (bench.folder / name).write_bytes(content)
        bench.write("sheet.yaml", f"图片: {{ 文件: {name}, 宽: 64mm, 替代文字: 四色图 }}")
        problems += [f"{name} {' '.join(options)}: {one}" for one in check_quarters(bench, wanted, *options)]
    return problems


def check_cmyk(bench):
    """The colours of a press have no meaning without its profile: told in each way out, whoever wrote the file."""
    problems = []
    for name, transform in ("plain", None), ("inverted", b"\0"), ("YCCK", b"\2"):
        segments = made.segment(0xee, b"Adobe\0\x64\0\0\0\0" + transform) if transform else b""
        (bench.folder / "cmyk.jpg").write_bytes(made.jpeg(64, 48, AT, channels=4, segments=segments))
        bench.write("cmyk.yaml", "图片: { 文件: cmyk.jpg, 替代文字: 四色图 }")
        for options in ((), ("-p", "print"), ("-p", "print", "--set", f"intent={PRESS}"), ("-f", "html")):
            done = bench.render("cmyk.yaml", "cmyk.html" if "html" in options else "cmyk.pdf", *options)
            if done.returncode != 1 or "cmyk.yaml:7:" not in done.stderr or re.findall(r"\[(B\d+)\]", done.stderr) != ["B1509"]:
                problems.append(f"{name} {' '.join(options)}: {done.returncode} {done.stderr}")
    return problems


def check_damaged(bench):
    """A JPEG with codes that are none is handed on to a PDF, as only its headers are read, and told of where it is unpacked."""
    (bench.folder / "damaged.jpg").write_bytes(PICTURES["rgb.jpg"].replace(b"\0\0\0\0\x0c\0", b"\xff\xff\xff\xff\xff\xff"[:6]))
    bench.write("damaged.yaml", "图片: { 文件: damaged.jpg, 替代文字: 四色图 }")
    done = bench.render("damaged.yaml", "damaged.png", "-f", "png")
    return [] if done.returncode and "[B1519]" in done.stderr else [f"{done.returncode}: {done.stderr}"]


OWN = """banshi-template: 1
name: own
page:
  mirror: true
  head: { picture: { file: logo.png, height: 9mm }, text: 某县, tail: "第{page}页", rule: 0.5pt }
fields:
  title: { label: 标题, type: text, required: true }
  t: { label: 正文, type: prose }
  logo: { label: 徽标, type: flag }
metadata: { title: "{title}" }
body:
  - { picture: { file: logo.png, width: 60mm, alt: 某县徽标 }, when: logo }
  - title: "{title}"
  - prose: t
"""


def check_template(bench):
    """A picture of the template, above its text and in every head, where it is no content; each is found again in an archive."""
    (bench.folder / "own").mkdir()
    (bench.folder / "own/own.yaml").write_text(OWN, encoding="utf-8")
    (bench.folder / "own/logo.png").write_bytes(PICTURES["alpha.png"])
    (bench.folder / "logo.png").write_bytes(PICTURES["rgb.png"])
    text = "模板: own/own.yaml\n标题: 报告\n徽标: 是\n正文:\n" + "  - 字。\n" * 30 + "  - 图片: { 文件: logo.png, 替代文字: 四色图 }\n"
    (bench.folder / "templated.yaml").write_text(text, encoding="utf-8")
    pdf = bench.pdf("templated.yaml")
    alts = [element.alt for root in pdf.elements for element in root.walk() if element.role == "Figure"]
    problems = [] if alts == ["某县徽标", "四色图"] else [f"{alts}"]
    heads = [re.findall(r"/Artifact<</Type/Pagination>>BDC\s*q [^\n]*/I0 Do", pdf.stream(pdf.get(page)["/Contents"]).decode("latin-1"))
             for page in pdf.pages]
    if len(heads) != 2 or not all(len(found) == 1 for found in heads):
        problems.append(f"heads: {heads}")
    made_of = bench.render("templated.yaml", "archived.pdf", "-p", "archive")
    verified = bench.run("verify", "-t", "own/own.yaml", "archived.pdf")
    names = re.findall(r"^(\S+): as the manifest tells", verified.stdout, re.MULTILINE)
    if verified.returncode or names[:4] != ["archived.pdf", "templated.yaml", "template/logo.png", "logo.png"]:
        problems.append(f"{names} {made_of.stderr} {verified.stderr}")
    return problems


FORM = """banshi-template: 1
name: reg
fields:
  name: { label: 姓名, type: text }
  photo: { label: 照片, type: prose }
  note: { label: 备注, type: prose }
metadata: { title: 登记表 }
forms:
  登记表:
    columns: [20mm, 1, 35mm]
    row: 15mm
    grid: |
      姓名 | {name} | {photo}
      备注 | {note} | ^
body:
  - title: 登记表
  - form: 登记表
"""


def check_form(bench):
    """A picture in a cell of a form: as large as the cell, or as asked, when the rows make room for it; and by itself."""
    (bench.folder / "reg.yaml").write_text(FORM, encoding="utf-8")
    photo, note = ("{ 图片: { 文件: rgb.png, 替代文字: 免冠照片 } }", "[ 图片: { 文件: rgb.png, 高: 40mm, 替代文字: 证书 } ]")
    (bench.folder / "form.yaml").write_text(f"模板: ./reg.yaml\n姓名: 周文\n照片: {photo}\n备注: {note}\n", encoding="utf-8")
    pdf = bench.pdf("form.yaml")
    figures = [(element.parent.role, element.alt, [round((element.box[i + 2] - element.box[i]) * 25.4 / 72) for i in (0, 1)])
               for root in pdf.elements for element in root.walk() if element.role == "Figure"]
    wanted = [("TD", "免冠照片", [33, 25]), ("TD", "证书", [53, 40])]
    problems = [] if figures == wanted else [f"{figures}"]
    bench.render("form.yaml", "form.html", "-f", "html")
    page = (bench.folder / "form.html").read_text(encoding="utf-8")
    shown = re.findall(r'<td[^>]*><img alt="([^"]*)"', page)
    problems += [] if shown == ["免冠照片", "证书"] else [f"on a web page: {shown}"]
    for text in "[字, 图片: { 文件: rgb.png, 替代文字: 照片 }]", "{ 图片: { 文件: rgb.png, 替代文字: 照片, 图题: 照片 } }":
        (bench.folder / "form.yaml").write_text(f"模板: ./reg.yaml\n姓名: 周文\n照片: {text}\n", encoding="utf-8")
        said = re.findall(r"\[(B\d+)\]", bench.run("check", "-q", "form.yaml").stderr)
        problems += [] if said == ["B1520"] else [f"{text}: {said}"]
    return problems


def check_again(bench):
    first = bench.render("all.yaml", "a.pdf")
    (bench.folder / "b").mkdir()
    again = bench.run("batch", "-q", "half.yaml", "all.yaml", "-o", "b")
    same = (bench.folder / "a.pdf").read_bytes() == (bench.folder / "b/all.pdf").read_bytes()
    return [] if same else [f"{first.stderr} {again.stderr}"]


def main(banshi):
    tap = Tap()
    with tempfile.TemporaryDirectory() as top:
        bench = Bench(banshi, Path(top))
        for name, content in PICTURES.items():
            (bench.folder / name).write_bytes(content)
        lines = [f"图片: {{ 文件: {name}, 宽: 32mm, 替代文字: 四色图 {name} }}" for name in PICTURES]
        lines[0] = lines[0].replace(" }", ", 图题: 四色图 }")
        lines += ["图片: { 文件: rgb.png, 宽: 32mm, 替代文字: 四色图 又, 图题: 图 7-2 又一幅 }",
                  "图片: { 文件: palette.png, 宽: 32mm, 装饰: 是 }"]
        bench.write("all.yaml", "如图 1：", *lines)
        tap.case("read back: Figure, Alt, BBox, Caption, artifacts, each once", check_structure(bench))
        tap.case("colour spaces, and masks where a level has them", check_spaces(bench))
        found = places(bench)
        tap.case("every one has a place", [] if len(found) == len(PICTURES) + 2 else [f"{found}"])
        bench.render("all.yaml", "out.pdf")
        pdf = bench.folder / "out.pdf"
        bench.render("all.yaml", "cairo.pdf", "-p", "draft", "--writer", "cairo")
        # What only compares pixels finds nothing more under sanitizers.
        for name, ppm in () if SANITIZED else (("MuPDF", by_mupdf(pdf)), ("Poppler", by_poppler(pdf)), ("cairo", by_poppler(bench.folder / "cairo.pdf"))):
            tap.case(f"pixels: {name}", check_pixels(list(pages_of(ppm)), found))
        tap.case("for a press", check_press(bench))
        tap.case("CMYK is told", check_cmyk(bench))
        tap.case("plates", check_plates(bench) if shutil.which("gs") else [], skip=None if shutil.which("gs") else "Ghostscript is not installed")
        tap.case("damaged inside", check_damaged(bench))
        tap.case("pictures of a template, and in an archive", check_template(bench))
        tap.case("pictures in cells of a form", check_form(bench))
        tap.case("the same bytes again, and in a batch", check_again(bench))
    return tap.finish()


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]).resolve()))
