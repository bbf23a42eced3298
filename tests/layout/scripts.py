#!/usr/bin/env python3
"""usage: scripts.py BANSHI REPORT

The scripts of the autonomous areas in one document, read back from the finished PDF: Tibetan, Uyghur, Mongolian, rare
characters and variation sequences are copied out as they were written, lines end where each script lets them, and a
reader that speaks is told which language it is."""

import re
import subprocess
import sys
import tempfile
import unicodedata
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
from pdf_lines import read_lines  # noqa: E402
from tap import Tap  # noqa: E402

TYPE_AREA = 28 / 25.4 * 72, (210 - 26) / 25.4 * 72  # left and right edge, points
BIDI_CONTROLS = re.compile("[\u200e\u200f\u202a-\u202e\u2066-\u2069]")
SPACES = re.compile(r"\s+")
ARABIC_WORD = re.compile("[\u0621-\u06d5]+")

# Where the text of a script is, without regard to who else is in the paragraph.
TIBETAN = re.compile("[\u0f00-\u0fff]")
MONGOLIAN = re.compile("[\u1800-\u18af]")
ARABIC = re.compile("[\u0600-\u06ff]")


# Variation sequences; which variants there are depends on the fonts, so the example has none.
PLAIN, VARIED = "𠮷家庄。", "𠮷家庄；异体字照原样：葛\U000e0100城、辻\U000e0100口。"


def paragraphs(report):
    """Every scalar of the report's text that has a script of ours or a rare character in it."""
    for line in report.splitlines():
        text = line.strip().removeprefix("- ")
        if not text.startswith("#") and re.search("[\u0600-\u06ff\u0f00-\u0fff\u1800-\u18af\u3400-\u4dbf\U00020000-\U0003ffff]", text):
            yield text


def bare(text):
    return SPACES.sub("", BIDI_CONTROLS.sub("", text))


def check_copied(tap, text, extracted):
    """In order and to the character, white space aside. Right to left lines come in the order they are seen, so of these
    the words are compared."""
    found = bare(extracted)
    for paragraph in text:
        name = paragraph[:24]
        if ARABIC.search(paragraph):
            lost = [word for word in ARABIC_WORD.findall(paragraph) if word not in extracted]
            tap.case(f"copied, word by word: {name}", [f"{word} is lost" for word in lost])
        else:
            tap.case(f"copied: {name}", [] if bare(paragraph) in found else [f"{paragraph} is not in:\n{extracted}"])


def rows(lines):
    """Lines that run from right to left come word by word: those on one baseline are one."""
    found = []
    for line in lines:
        if found and line.page == found[-1].page and abs(line.y - found[-1].y) < 4:
            found[-1] = found[-1]._replace(glyphs=found[-1].glyphs + line.glyphs)
        else:
            found.append(line)
    return found


def lines_of(lines, script):
    """Lines with hardly a letter of another script."""
    found = []
    for line in lines:
        letters = [c for c in line.text if c.isalpha() or script.match(c)]
        if letters and sum(bool(script.match(c)) for c in letters) > len(letters) * 0.8:
            found.append(line)
    return found


def check_lines(tap, lines):
    tibetan = lines_of(lines, TIBETAN)
    tap.case("there are lines of Tibetan", [] if len(tibetan) >= 3 else [f"{len(tibetan)}"])
    tap.case("a Tibetan line ends after a tsheg or a shad",
             [line.text for line in tibetan if line.text.rstrip()[-1] not in "\u0f0b\u0f0d"])
    tap.case("and begins with neither", [line.text for line in tibetan if line.text.lstrip()[0] in "\u0f0b\u0f0d"])
    full = tibetan[:-1]
    ends = [max(g.x + g.advance for g in line.glyphs if not g.char.isspace()) for line in full]
    tap.case("full lines of it reach the margin",
             [f"{line.text}: ends at {x:.1f} pt" for line, x in zip(full, ends) if abs(x - TYPE_AREA[1]) > 1.5])

    uyghur = lines_of(lines, ARABIC)
    tap.case("there are lines of Uyghur", [] if len(uyghur) >= 3 else [f"{len(uyghur)}"])
    rights = [max(g.x + g.advance for g in line.glyphs) for line in uyghur]
    tap.case("they are set from the right",
             [f"{line.text}: ends at {x:.1f} pt" for line, x in zip(uyghur[1:], rights[1:]) if abs(x - TYPE_AREA[1]) > 1.5])
    tap.case("the first one is indented there",
             [] if TYPE_AREA[1] - rights[0] > 25 else [f"it ends at {rights[0]:.1f} pt"])

    mongolian = lines_of(lines, MONGOLIAN)
    tap.case("there are lines of Mongolian", [] if len(mongolian) >= 2 else [f"{len(mongolian)}"])


def check_joined(tap, pdf):
    """Mongolian letters have other shapes within a word: as many glyphs as forms, not as letters."""
    lines = lines_of(read_lines(pdf), MONGOLIAN)
    text = "".join(line.text for line in lines)
    letters = {c for c in text if MONGOLIAN.match(c) and unicodedata.category(c) == "Lo"}
    trace = subprocess.run(["mutool", "trace", pdf], check=True, stdout=subprocess.PIPE).stdout.decode("utf-8", "replace")
    glyphs = set(re.findall(r'<g unicode="([\u1800-\u18af])" glyph="([^"]*)"', trace))
    tap.case("Mongolian is joined", [] if len(glyphs) > len(letters) * 1.2 else [f"{len(glyphs)} glyphs, {len(letters)} letters"])


def check_languages(tap, pdf):
    content = subprocess.run(["qpdf", "--qdf", "--object-streams=disable", pdf, "-"], check=True, stdout=subprocess.PIPE).stdout
    for language in (b"bo", b"ug", b"mn"):
        tap.case(f"{language.decode()} is told", [] if b"/Lang (" + language in content else ["no /Lang for it"])


def main(banshi, report):
    tap, report = Tap(), Path(report).read_text(encoding="utf-8").replace(PLAIN, VARIED)
    with tempfile.TemporaryDirectory() as folder:
        pdf = f"{folder}/scripts.pdf"
        Path(folder, "scripts.yaml").write_text(report, encoding="utf-8")
        subprocess.run([banshi, "render", "-q", f"{folder}/scripts.yaml", "-o", pdf], check=True)
        extracted = subprocess.run(["pdftotext", pdf, "-"], check=True, stdout=subprocess.PIPE).stdout.decode()
        text = list(paragraphs(report))
        tap.case("the report has all of them", [] if len(text) >= 7 and VARIED in report else [f"{len(text)} paragraphs"])
        check_copied(tap, text, extracted)
        check_lines(tap, rows(read_lines(pdf)))
        check_joined(tap, pdf)
        check_languages(tap, pdf)
    return tap.finish()


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:3]))
