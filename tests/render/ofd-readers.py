#!/usr/bin/env python3
"""usage: ofd-readers.py BANSHI SOURCE-ROOT

ofdrw, a reader by others (Java), shows every example's OFD as MuPDF shows its PDF: no pixel is dark in one without a dark one in
the other within two pixels, and the words are the same. ofdrw is fetched by Maven once and is no part of the program."""

import re
import subprocess
import sys
import tempfile
from collections import Counter
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
from example_files import example_reports  # noqa: E402
from java_tool import JavaTool  # noqa: E402
from ofd_file import OFD, Ofd  # noqa: E402
sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "charts"))
from offices import CHARTS, report_of  # noqa: E402
from pixels import compare_pages, run  # noqa: E402
from tap import Tap, count, figure, some  # noqa: E402

OFDRW = JavaTool(Path(__file__).resolve().parent / "ofdrw", "Read")
DOTS = count(4, 8)  # to the millimetre: 102 and 203 dpi
# Lines of charts: ofdrw's dashes reach out by half their width at their ends. Pixels of a page.
DASH_ENDS = 16 * DOTS // 4
# Always read: pictures, quarter turns, right to left, scripts whose letters are joined or set one upon another.
ALWAYS = ("project-report/report.yaml", "four-scripts.yaml", "statistics-yearbook/report.yaml", "statistical-communique/report.yaml")


def render(banshi, report, out, *options):
    subprocess.run([banshi, "render", "-q", report, "-o", out, *options], timeout=120, check=True)


def pictures_of(pdf, folder, name):
    """By MuPDF, as large as ofdrw's."""
    run("mutool", "draw", "-q", "-o", folder / f"{name}-%d.pgm", "-r", DOTS * 25.4, "-c", "gray", pdf)
    return sorted(folder.glob(f"{name}-*.pgm"), key=lambda p: int(p.stem.rsplit("-", 1)[1]))


def characters(text):
    return Counter(re.sub(r"[\s\u200b-\u200f\u202a-\u202e\u2060-\u2069]", "", text))


def words(pdf, text):
    ours = characters(subprocess.run(["pdftotext", "-raw", pdf, "-"], capture_output=True, text=True, timeout=60, check=True).stdout)
    theirs = characters(text.read_text(encoding="utf-8"))
    return [] if ours == theirs else [f"{ours - theirs} in the PDF alone, {theirs - ours} in OFD"]


def pages_of(ofd):
    data = Ofd(ofd.read_bytes())
    return [data.xml(data.pages[i][1]) for i in range(len(data.pages))]


def has_strokes(ofd):
    return any(path.get("Stroke") == "true" for page in pages_of(ofd) for path in page.iter(f"{OFD}PathObject"))


def is_plain(ofd):
    """Each character shown by one glyph, and none beyond U+FFFF; no line stroked: PDFBox's way in ofdrw knows no others, and takes
    millimetres for points."""
    transforms = [t for page in pages_of(ofd) for t in page.iter(f"{OFD}CGTransform")]
    return all(t.get("CodeCount") == t.get("GlyphCount") for t in transforms) and not has_strokes(ofd)


def beyond(root, folder):
    """The notice with characters beyond U+FFFF in it, each counted as two by some readers."""
    text = (root / "examples/notice.yaml").read_text(encoding="utf-8").replace("逐项核对数据", "逐项核对𠮷田数据𠮷𠮷")
    (folder / "beyond.yaml").write_text(text, encoding="utf-8")
    return folder / "beyond.yaml"


def charts(folder):
    """The charts of offices (tests/charts), at full size."""
    (folder / "charts.yaml").write_text(report_of(CHARTS), encoding="utf-8")
    return [folder / "charts.yaml"] if count(False, True) else []


def cases(banshi, root, folder):
    """(name, OFD, PDF)"""
    always = [root / "examples" / name for name in ALWAYS]
    others = some([report for report in example_reports(root / "examples") if report not in always], 3)
    for number, report in enumerate([beyond(root, folder), *charts(folder), *always, *others]):
        ofd, pdf = folder / f"{number}.ofd", folder / f"{number}.pdf"
        render(banshi, report, ofd)
        render(banshi, report, pdf)
        yield f"{report.parent.name}/{report.name}", ofd, pdf


def main(banshi, root):
    tap = Tap()
    if reason := OFDRW.why_not():
        print(f"1..0 # SKIP {reason}: NO OFD FILE WAS READ BY ANOTHER PROGRAM")
        return 0
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch)
        all_cases = list(cases(banshi, Path(root), folder))
        read = OFDRW.run([str(DOTS), *(str(ofd) for _, ofd, _ in all_cases)], count(240, 3600)).splitlines()
        n_pages = 0
        for line, (name, ofd, pdf) in zip(read, all_cases):
            tap.case(f"{name}: ofdrw reads it", [] if line.startswith("ok ") else [line])
            if not line.startswith("ok "):
                continue
            plain = is_plain(ofd)
            theirs = sorted(Path(f"{ofd}.awt").glob("*.pgm"), key=lambda p: int(p.stem))
            n_pages += len(theirs)
            tap.case(f"{name}: its pictures (AWT)", compare_pages(pictures_of(pdf, folder, f"a{ofd.stem}"), theirs, names=("the PDF's", "the OFD's"),
                                                                          most=DASH_ENDS if has_strokes(ofd) else 0))
            tap.case(f"{name}: its words", words(pdf, Path(f"{ofd}.txt")))
            if plain:
                tap.case(f"{name}: its PDF (PDFBox)", compare_pages(
                    pictures_of(pdf, folder, f"b{ofd.stem}"), pictures_of(f"{ofd}.pdf", folder, f"c{ofd.stem}"), names=("the PDF's", "the OFD's")))
        tap.case("all were read", [] if len(read) == len(all_cases) else read)
    figure(f"{len(all_cases)} documents, {n_pages} pages read by ofdrw and compared with their PDF at {DOTS * 25.4:.0f} dpi")
    return tap.finish()


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:3]))
