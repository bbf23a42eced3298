#!/usr/bin/env python3
"""usage: outlines.py BANSHI SOURCE-ROOT

--set outlines=exact embeds the faces' own outlines, compact ones that were drawn again: the same words, and no pixel dark in one
without a dark one in the other. Archives and files for print have exact ones unless told otherwise, and an archive of a time when
there were none is verified as what it was. At full size all examples are compared, by MuPDF too."""

import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
from made_fonts import font_file, letter_tables, make_square_faces, names  # noqa: E402
from pixels import by_mupdf, by_poppler, compare_pages, run  # noqa: E402
from tap import Tap, count  # noqa: E402

EXAMPLE = "examples/xiangtan-hrss-2024.yaml"
EXAMPLES = ("*.yaml", "*.json", "*/report.yaml")
TEXT = "甲乙丙丁戊己国田目中十永寅卯辰巳午未申酉"
TEMPLATE = "banshi-template: 1\nfields: { t: { type: text } }\nbody: [ { text: \"{t}\" } ]\n"


def render(banshi, report, out, *options):
    done = subprocess.run([banshi, "render", "--lang", "en", report, "-o", out, *map(str, options)], capture_output=True, text=True,
                          timeout=120, check=False)
    return done.returncode, done.stdout + done.stderr


def kinds(path):
    """What pdffonts calls the programs of the fonts embedded."""
    return set(re.findall(r"CID (?:TrueType|Type 0C)", run("pdffonts", path).decode()))


def readers():
    return [by_mupdf, by_poppler] if count(False, True) else [by_poppler]


def same_pages(one, other, folder, names_of=("exact", "compact")):
    problems = []
    for reader in readers():
        pictures = []
        for name, path in zip(names_of, (one, other)):
            place = folder / f"{reader.__name__}-{name}"
            place.mkdir()
            pictures.append(reader(path, place))
        problems += compare_pages(*pictures, names=names_of)
        for name in names_of:
            shutil.rmtree(folder / f"{reader.__name__}-{name}")
    if run("pdftotext", one, "-") != run("pdftotext", other, "-"):
        problems.append("other words")
    return problems


def compare(banshi, report, folder):
    """Both of one report; that what is embedded is what was asked for; and the same bytes again, without a cache of glyphs."""
    exact, compact, again = (folder / f"{name}.pdf" for name in ("exact", "compact", "again"))
    problems = []
    for path, options in (exact, ["outlines=exact"]), (compact, ["outlines=compact"]), (again, ["outlines=exact", "--no-font-cache"]):
        status, said = render(banshi, report, path, "-q", "--set", *options)
        problems += [] if status == 0 and not said else [f"{path.name}: {status}: {said}"]
    # What the examples in other scripts have of TrueType faces stays as it is.
    if "CID Type 0C" not in kinds(exact) or kinds(compact) != {"CID TrueType"}:
        problems.append(f"{kinds(exact)}, {kinds(compact)}")
    if exact.read_bytes() != again.read_bytes():
        problems.append("other bytes without a cache")
    rights = re.findall(r"rights not told", run(banshi, "inspect", exact).decode())
    return problems + (["rights are not told"] if rights else []) + same_pages(exact, compact, folder)


def usual(banshi, report, folder):
    """What each profile embeds by itself."""
    problems = []
    for profile, wanted in ("filing", "CID TrueType"), ("draft", "CID TrueType"), ("archive", "CID Type 0C"), ("print", "CID Type 0C"):
        path = folder / f"{profile}.pdf"
        render(banshi, report, path, "-q", "-p", profile)
        problems += [] if kinds(path) == {wanted} else [f"{profile}: {kinds(path)}"]
    return problems


def verified(banshi, report, folder):
    """What an archive tells of its outlines is taken when it is set again; one that tells nothing has compact ones."""
    problems = []
    for outlines, told in ("exact", True), ("compact", False):
        path = folder / f"{outlines}-archive.pdf"
        render(banshi, report, path, "-q", "-p", "archive", "--set", f"outlines={outlines}")
        done = subprocess.run([banshi, "verify", "--lang", "en", path], capture_output=True, text=True, timeout=120, check=False)
        if done.returncode or "byte for byte" not in done.stdout:
            problems.append(f"{outlines}: {done.returncode}: {done.stdout}{done.stderr}")
        if (b"<da46:settings>outlines=exact</da46:settings>" in path.read_bytes()) != told:
            problems.append(f"{outlines}: the metadata")
    return problems


def made_face(banshi, folder, outlines, units=1000):
    """A report set in a face made for it, whose em may have other units; what is said, and both files."""
    folder.mkdir()
    make_square_faces(folder / "fonts")
    (folder / "fonts/FangSong_GB2312.ttf").unlink()
    tables = letter_tables(TEXT, outlines)
    tables["name"] = names("FangSong_GB2312", "仿宋_GB2312")
    tables["head"] = tables["head"][:18] + units.to_bytes(2, "big") + tables["head"][20:]
    (folder / "fonts/made.otf").write_bytes(font_file(tables, b"OTTO"))
    (folder / "template.yaml").write_text(TEMPLATE, encoding="utf-8")
    (folder / "report.yaml").write_text(f"t: {TEXT}\n", encoding="utf-8")
    said = []
    for name in "exact", "compact":
        said.append(render(banshi, folder / "report.yaml", folder / f"{name}.pdf", "-t", folder / "template.yaml", "--fonts", folder / "fonts",
                           "--no-system-fonts", "--no-font-cache", "--set", f"outlines={name}"))
    return said, folder / "exact.pdf", folder / "compact.pdf"


def other_units(banshi, folder):
    """An em of 2,048 units, and glyphs that are known by names, as Western PostScript faces have: the page number's font is another."""
    said, exact, compact = made_face(banshi, folder, "CFF", 2048)
    if [status for status, _ in said] != [0, 0]:
        return [str(said)]
    return same_pages(exact, compact, folder) + ([] if "CID Type 0C" in kinds(exact) else [str(kinds(exact))])


def second_version(banshi, folder):
    """CFF2 has no place in a PDF: drawn again, which is told when exact outlines were asked for."""
    said, exact, compact = made_face(banshi, folder, "CFF2")
    if [("[B0829]" in text, status) for status, text in said] != [(True, 0), (False, 0)]:
        return [str(said)]
    return [] if exact.read_bytes() == compact.read_bytes() else ["other bytes"]


def refused(banshi, report, folder):
    """Cairo embeds outlines as they are and has no others."""
    status, said = render(banshi, report, folder / "x.pdf", "--writer", "cairo", "--set", "outlines=compact")
    problems = [] if status == 1 and "[B0825]" in said and "outlines=compact" in said else [f"compact: {status}: {said}"]
    status, said = render(banshi, report, folder / "x.pdf", "-q", "--writer", "cairo", "--set", "outlines=exact")
    problems += [] if status == 0 else [f"exact: {status}: {said}"]
    status, said = render(banshi, report, folder / "x.pdf", "--set", "outlines=neat")
    return problems + ([] if status == 2 and "exact or compact" in said else [f"neat: {status}: {said}"])


def main(banshi, root):
    tap = Tap()
    missing = [tool for tool in ("mutool", "pdftoppm", "pdftotext", "pdffonts") if not shutil.which(tool)]
    if missing:
        print(f"1..0 # SKIP {', '.join(missing)}: NOT INSTALLED, NOTHING WAS COMPARED")
        return 0
    banshi, report = Path(banshi).resolve(), Path(root).resolve() / EXAMPLE
    examples = sorted(path for pattern in EXAMPLES for path in (Path(root).resolve() / "examples").glob(pattern))
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for example in count([report], examples):
            tap.case(f"exact and compact outlines show the same: {example.parent.name}/{example.name}", compare(banshi, example, folder))
        tap.case("what each profile embeds", usual(banshi, report, folder))
        tap.case("an archive is set again with the outlines it had", verified(banshi, report, folder))
        tap.case("an em of other units", other_units(banshi, folder / "units"))
        tap.case("outlines that PDF has no place for", second_version(banshi, folder / "second"))
        tap.case("values and writers", refused(banshi, report, folder))
    return tap.finish()


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:3]))
