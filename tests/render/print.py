#!/usr/bin/env python3
"""usage: print.py BANSHI SOURCE-ROOT

The print profile, by what a press would get: plates separated by Ghostscript, boxes and marks by position, the pages of
booklets in their places, and the list of ISO 15930-7 (PDF/X-4) item by item."""

import json
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
from made_plates import separate  # noqa: E402
from tap import Tap  # noqa: E402

EXAMPLE = "examples/xiangtan-hrss-2024.yaml"
ACCOUNTS = "examples/final-accounts/report.yaml"  # its tables have light blue heads
YEARBOOK = "examples/statistics-yearbook/report.yaml"  # its corners have diagonals
MM = 72 / 25.4
SLUG, BLEED = 15 * MM, 3 * MM
DPI = 36
DATE = "落款:\n  署名: 湘潭县人力资源和社会保障局\n  成文日期: 2025-01-20\n"
FILL = "为检验折手而写的一段文字，" * 24 + "。"
ENDING = "其他需要报告的事项: 本年度未收取信息处理费。"


def run(*command, **more):
    return subprocess.run([str(part) for part in command], stdout=subprocess.PIPE, stderr=subprocess.PIPE, timeout=120,
                          check=True, **more).stdout


def render(banshi, text, pdf, *options):
    run(banshi, "render", "-q", "-", "-o", pdf, "-p", "print", *options, input=text.encode())
    return pdf


def objects(pdf):
    whole = json.loads(run("qpdf", "--json", "--json-stream-data=none", pdf))
    return whole, whole["qpdf"][1]


def page_dictionaries(pdf):
    whole, found = objects(pdf)
    return [found["obj:" + page["object"]]["value"] for page in whole["pages"]]


# ---- plates

def plates(pdf, page, scratch):
    """Of a page, each plate's ink: how much of the sheet it covers, in its middle and at its rim."""
    return {name: ink(*image) for name, image in separate(pdf, page, scratch, DPI).items()}


def ink(width, height, pixels):
    """(inside the trimmed sheet, outside it): pixels with ink."""
    rim = int(SLUG * DPI / 72)
    inside = outside = 0
    for y in range(height):
        row = pixels[y * width:(y + 1) * width]
        covered = [x for x, value in enumerate(row) if value < 250]
        within = [x for x in covered if rim < x < width - rim - 1 and rim < y < height - rim - 1]
        inside += len(within)
        outside += len(covered) - len(within)
    return inside, outside


def check_plates(found, inked):
    """Only these plates have ink on the sheet; all have the marks around it."""
    problems = [f"{name} has ink on the sheet" for name, (inside, _) in found.items() if inside and name not in inked]
    problems += [f"{name} has no ink" for name in inked if not found.get(name, (0, 0))[0]]
    return problems + [f"{name} has no marks" for name, (_, outside) in found.items() if not outside]


def check_operators(pdf):
    """Pages are drawn in the colours of a press: no operator of grey or of red, green and blue."""
    content = run("qpdf", "--qdf", "--object-streams=disable", pdf, "-").decode("latin-1")
    streams = [s for s in re.findall(r"stream\n(.*?)endstream", content, re.S) if "/Op gs" in s]
    found = {word for stream in streams for word in re.findall(r"[\d.] (g|G|rg|RG)\s", stream)}
    return [f"{word} in the pages" for word in sorted(found)] + ([] if streams else ["no pages"])


# ---- boxes and marks

def check_boxes(pages, width, height):
    problems = []
    for number, page in enumerate(pages, 1):
        for name, beyond in ("MediaBox", SLUG), ("BleedBox", BLEED), ("TrimBox", 0):
            wanted = [SLUG - beyond, SLUG - beyond, SLUG + width + beyond, SLUG + height + beyond]
            if any(abs(a - b) > 0.1 for a, b in zip(page["/" + name], wanted)):
                problems.append(f"page {number}: {name} {page['/' + name]}, not {wanted}")
        if "/ArtBox" in page or "/CropBox" in page:
            problems.append(f"page {number}: a box too many")
    return problems


def lines_of(pdf, page):
    """The strokes of a page's own content, from the lower left corner of the trimmed sheet."""
    content = run("qpdf", "--qdf", "--object-streams=disable", pdf, "-").decode("latin-1")
    streams = [s for s in re.findall(r"stream\n(.*?)endstream", content, re.S) if "/All CS" in s]
    number = r"(-?[\d.]+) "
    return [tuple(map(float, match)) for match in re.findall(number * 2 + "m " + number * 2 + "l S", streams[page - 1])]


def check_crop_marks(lines, width, height):
    """At each corner two lines, 5 mm long, beginning 3 mm outside the trimmed sheet."""
    near, far = 3 * MM, 8 * MM
    wanted = []
    for x, sign_x in (0, -1), (width, 1):
        for y, sign_y in (0, -1), (height, 1):
            wanted.append((x + sign_x * near, y, x + sign_x * far, y))
            wanted.append((x, y + sign_y * near, x, y + sign_y * far))
    return [f"no crop mark {mark}" for mark in wanted
            if not any(all(abs(a - b) < 0.1 for a, b in zip(mark, line)) for line in lines)]


# ---- booklets

def report_of(banshi, text, n_pages):
    """The report lengthened to so many pages, and its words."""
    for n in range(1, 60):
        longer = text.replace(ENDING, "其他需要报告的事项:\n" + f"  - {FILL}\n" * n)
        pages = run(banshi, "dump", "-q", "-", input=longer.encode()).decode().count("\npage ") + 1
        if pages == n_pages:
            return longer
    raise AssertionError(f"no report of {n_pages} pages")


def page_at(pdf, side, right, width, height):
    """The number printed on one half of a sheet's side; 0 when it is blank. It must stand at the outer edge."""
    x = SLUG + (width if right else 0)
    half = run("pdftotext", "-f", side, "-l", side, "-r", 72, "-x", round(x), "-y", round(SLUG), "-W", round(width), "-H",
               round(height), pdf, "-").decode()
    found = re.findall(r"—\s*(\d+)\s*—", half)
    assert len(found) <= 1, half
    return int(found[0]) if found else 0


def folded(n_pages):
    """Sheets folded by hand: pages in reading order from the outermost sheet in, as (left, right) of each side."""
    total = -(-n_pages // 4) * 4
    numbers = [p if p <= n_pages else 0 for p in range(1, total + 1)]
    sides = []
    while numbers:
        first, second, *numbers, before, last = numbers
        sides += [(last, first), (second, before)]
    return sides


def check_booklet(pdf, n_pages, width, height):
    wanted = folded(n_pages)
    n_sides = len(page_dictionaries(pdf))
    found = [tuple(page_at(pdf, side, right, width, height) for right in (False, True)) for side in range(1, n_sides + 1)]
    return [] if found == wanted else [f"{found}, not {wanted}"]


def check_creep(pdf, n_sheets):
    """Each sheet's pages stand 0.1 mm nearer to the fold than those of the sheet around it."""
    content = run("qpdf", "--qdf", "--object-streams=disable", pdf, "-").decode("latin-1")
    places = [[float(x) for x in re.findall(r"1 0 0 1 (-?[\d.]+) 0 cm\n/P\d Do", stream)]
              for stream in re.findall(r"stream\n(.*?)endstream", content, re.S) if "/All CS" in stream]
    shifts = [stream[0] for stream in places if len(stream) == 2]
    problems = [] if shifts else ["no sheet has two pages"]
    full = [(i, stream) for i, stream in enumerate(places) if len(stream) == 2]
    for i, (left, right) in full:
        creep = (i // 2) * 0.1 * MM
        if abs(left - creep) > 0.02 or abs(right - (210 * MM - creep)) > 0.02:
            problems.append(f"side {i + 1}: {left} and {right}, creep {creep:.2f}")
    return problems + ([] if len(places) == 2 * n_sheets else [f"{len(places)} sides"])


def check_tints(banshi, root, scratch):
    """Light blue heads are light on the plates that they are on, and none of them is on the red one."""
    problems = []
    for red, plates_of_tint, told in ("cmyk", {"Cyan", "Magenta", "Black"}, False), ("spot", {"Black"}, True):
        pdf = scratch / f"tints-{red}.pdf"
        done = subprocess.run([banshi, "render", root / ACCOUNTS, "-o", pdf, "-p", "print", "--set", f"red={red}"], capture_output=True,
                              text=True, check=True, timeout=120)
        problems += check_plates(plates(pdf, 4, scratch), plates_of_tint)
        if ("[B0824]" in done.stderr, done.stderr.count("#eaeff5")) != (told, told):
            problems.append(f"{red}: {done.stderr}")
        if re.search(r"/Red (cs|CS)", run("qpdf", "--qdf", "--object-streams=disable", pdf, "-").decode("latin-1")):
            problems.append(f"{red}: something is on the red plate")
    return problems


def words_on(pdf, sheet):
    return run("pdftotext", "-f", sheet, "-l", sheet, "-layout", pdf, "-").decode().split()


def check_two_up(pdf, single, n_pages, large):
    """Pages in pairs; the large one, the last, has a sheet to itself and all its words."""
    sheets = len(page_dictionaries(pdf))
    problems = [] if sheets == (n_pages - 1 + 1) // 2 + 1 else [f"{sheets} sheets"]
    return problems + ([] if words_on(pdf, sheets) == words_on(single, large) else ["the words of the large page are not all there"])


def check_too_large(banshi, root, out):
    """An A3 page is not cut to the half of an A3 sheet: nothing is written."""
    done = subprocess.run([banshi, "render", "-q", root / YEARBOOK, "-o", out, "-p", "print", "--impose", "booklet"], capture_output=True,
                          text=True, timeout=120)
    return [] if done.returncode == 1 and "[B0822]" in done.stderr and not out.exists() else [f"{done.returncode}", done.stderr]


def check_cut_at_fold(banshi, text, out):
    """Ten millimetres a sheet: the pages inside would have to move further to the fold than they have white."""
    done = subprocess.run([banshi, "render", "-q", "-", "-o", out, "-p", "print", "--impose", "booklet", "--set", "paper=10mm"],
                          input=text, capture_output=True, text=True, timeout=120)
    return [] if done.returncode == 1 and "[B0823]" in done.stderr and not out.exists() else [f"{done.returncode}", done.stderr]


# ---- PDF/X-4

def check_x4(pdf):
    """What ISO 15930-7 asks for and a look into the file can tell."""
    whole, found = objects(pdf)
    trailer = found["trailer"]["value"]
    catalog, info = (found["obj:" + trailer[key]]["value"] for key in ("/Root", "/Info"))
    text = run("qpdf", "--qdf", "--object-streams=disable", pdf, "-").decode("latin-1")
    intent = catalog["/OutputIntents"][0]
    profile = found["obj:" + intent["/DestOutputProfile"]]["stream"]["dict"]
    fonts = re.findall(r"/Type /FontDescriptor", text)
    content = "".join(s for s in re.findall(r"stream\n(.*?)endstream", text, re.S) if "/Op gs" in s or "/All CS" in s)
    checks = {
        "PDF 1.6": pdf.read_bytes().startswith(b"%PDF-1.6\n"),
        "GTS_PDFX intent": len(catalog["/OutputIntents"]) == 1 and intent["/S"] == "/GTS_PDFX",
        "an identifier": intent["/OutputConditionIdentifier"] not in ("", "u:"),
        "RegistryName": "/RegistryName" in intent,
        "a CMYK profile inside": profile["/N"] == 4,
        "XMP says PDF/X-4": "<pdfxid:GTS_PDFXVersion>PDF/X-4<" in text,
        "XMP dates": "<xmp:CreateDate>2025-01-20" in text and "<xmp:ModifyDate>2025-01-20" in text,
        "XMP identifiers": all(f"<xmpMM:{key}>" in text for key in ("DocumentID", "VersionID", "RenditionClass")),
        "XMP title": "<dc:title>" in text,
        "trapping told": "<pdf:Trapped>False<" in text and info["/Trapped"] == "/False",
        "the same dates in both": info["/CreationDate"] == info["/ModDate"] == "u:D:20250120000000+08'00'",
        "ID": len(trailer["/ID"]) == 2,
        "fonts embedded": fonts and len(fonts) == len(re.findall(r"/FontFile[23] ", text)),
        "no RGB": not re.search(r"\b(rg|RG)\b", content) and "/DeviceRGB" not in text,
        "no encryption": "/Encrypt" not in trailer,
        "no actions": not re.search(r"/(JavaScript|AA|OpenAction|Annots)\b", text),
        "no transfer functions": not re.search(r"/(TR2?|HTP|OPI|Alternates)\b", text),
    }
    return [name for name, good in checks.items() if not good]


def cmyk_profile():
    """Any printer's profile: Ghostscript brings one."""
    found = sorted(Path("/usr/share/color/icc").rglob("default_cmyk.icc"))
    return found[0] if found else None


def main(banshi, root):
    tap = Tap()
    if not shutil.which("gs"):
        print("1..0 # SKIP Ghostscript is not installed: NOTHING WAS SEPARATED")
        return 0
    root = Path(root)
    text = (root / EXAMPLE).read_text(encoding="utf-8")
    red = (root / "tests/data/red-template.yaml", "模板: red\n正文: 红色的字\n")
    width, height = 210 * MM, 297 * MM
    with tempfile.TemporaryDirectory() as folder:
        scratch = Path(folder)
        pdf = render(banshi, text, scratch / "plain.pdf")
        pages = page_dictionaries(pdf)
        tap.case("text and rules on the black plate alone", check_plates(plates(pdf, 3, scratch), {"Black"}))
        for ink_name, inked in ("cmyk", {"Magenta", "Yellow"}), ("spot", {"Test Red"}):
            path = scratch / f"red-{ink_name}.pdf"
            render(banshi, red[1], path, "-t", red[0], "--set", f"red={ink_name}", "--set", "spot=Test Red")
            tap.case(f"red as {ink_name}", check_plates(plates(path, 1, scratch), inked))
        yearbook = scratch / "yearbook.pdf"
        run(banshi, "render", "-q", root / YEARBOOK, "-o", yearbook, "-p", "print")
        tap.case("fills and strokes have the press's colours", check_operators(yearbook))
        tap.case("light heads stay light", check_tints(banshi, root, scratch))
        two_up = scratch / "two-up.pdf"
        run(banshi, "render", "-q", root / YEARBOOK, "-o", two_up, "-p", "print", "--impose", "2up")
        tap.case("side by side, a large page alone", check_two_up(two_up, yearbook, 8, 8))
        tap.case("a page too large for a booklet", check_too_large(banshi, root, scratch / "cut.pdf"))
        tap.case("a page that would be cut at the fold", check_cut_at_fold(banshi, report_of(banshi, text, 13), scratch / "fold.pdf"))
        tap.case("boxes", check_boxes(pages, width, height))
        tap.case("crop marks", check_crop_marks(lines_of(pdf, 1), width, height))
        bare = render(banshi, text, scratch / "bare.pdf", "--set", "marks=no", "--set", "bleed=0mm")
        tap.case("no marks, no room for them", [str(p["/MediaBox"]) for p in page_dictionaries(bare) if p["/MediaBox"] != p["/TrimBox"]])

        for n_pages in 8, 13:
            report = report_of(banshi, text, n_pages)
            single = render(banshi, report, scratch / "single.pdf")
            n = len(page_dictionaries(single))
            tap.case(f"{n_pages} pages: an even number", [] if n == n_pages + n_pages % 2 else [f"{n}"])
            booklet = render(banshi, report, scratch / "booklet.pdf", "--impose", "booklet")
            tap.case(f"a booklet of {n_pages}: pages", check_booklet(booklet, n_pages, width, height))
            tap.case(f"a booklet of {n_pages}: boxes", check_boxes(page_dictionaries(booklet), 2 * width, height))
            tap.case(f"a booklet of {n_pages}: creep", check_creep(booklet, -(-n_pages // 4)))
        if profile := cmyk_profile():
            x4 = render(banshi, text + DATE, scratch / "x4.pdf", "--set", f"intent={profile}")
            tap.case("PDF/X-4", check_x4(x4))
        else:
            tap.case("PDF/X-4", skip="no printer's ICC profile is installed")
    return tap.finish()


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:3]))
