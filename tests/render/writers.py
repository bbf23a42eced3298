#!/usr/bin/env python3
"""usage: writers.py BANSHI SOURCE-ROOT

The PDF writer and cairo's check each other, and SVG both: every example, and documents made at random, page by page by MuPDF
and by Poppler. No pixel is dark in one without a dark one in the other within two pixels, and the words are the same. At full
size there are 300 documents, at 150 dpi; the usual run has half of that and one of the two readers for each document. With
that the same bytes come twice, from another folder, and as the last of a batch."""

import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
from made_documents import document  # noqa: E402
from pixels import ANSWER_OF_SHAPES, DPI, by_mupdf, by_poppler, compare_pages, run  # noqa: E402
from tap import Tap, count, figure, some  # noqa: E402

# A table whose columns are in strips is read by rows in ours, and strip by strip in cairo's.
IN_STRIPS = "statistics-yearbook"
EXAMPLES = ("*.yaml", "*.json", "*/report.yaml")


def batch(banshi, reports, out, *options):
    done = subprocess.run([banshi, "batch", "-q", "-k", *reports, "-o", out, *options], capture_output=True, text=True, timeout=1200)
    return [] if done.returncode == 0 else [f"{' '.join(map(str, options))}: {done.stdout}{done.stderr}"]


def profile_of(seed):
    """Half of the documents are archives: with the faces' own outlines, and their data inside."""
    return ("filing", "archive")[seed % 2]


def write_documents(folder, n):
    for profile in "filing", "archive":
        (folder / "made" / profile).mkdir(parents=True)
    for seed in range(n):
        text, suffix = document(seed)
        (folder / "made" / profile_of(seed) / f"r{seed}{suffix}").write_text(text, encoding="utf-8")


def made_of(example, folder, way):
    return folder / way / example.parent.name / f"{example.stem}.pdf"


def batch_examples(banshi, examples, folder):
    """Those of one folder at once, as two reports of one name are none."""
    problems = []
    for parent in {example.parent for example in examples}:
        these = [path for path in examples if path.parent == parent]
        for way, options in ("own", ()), ("drawn", ("--writer", "cairo")):
            problems += batch(banshi, these, folder / way / parent.name, *options)
    return problems


# ---- pixels

READERS = ("MuPDF", by_mupdf), ("Poppler", by_poppler)


def compare(banshi, own, drawn, which):
    problems = []
    with tempfile.TemporaryDirectory() as folder:
        for name, reader in count((READERS[which % 2],), READERS):
            pictures = []
            for way, path in ("own", own), ("drawn", drawn):
                place = Path(folder) / name / way
                place.mkdir(parents=True)
                pictures.append(reader(path, place))
            problems += [f"{name}: {problem}" for problem in compare_pages(*pictures)]
    return problems + compare_words(banshi, own, drawn)


# ---- words

NO_WORDS = re.compile(r"[\s\u202a-\u202e]")  # blanks, and marks of direction, which readers put in themselves


def words(path):
    """The characters of each page, without their order, which readers guess by place."""
    return [sorted(NO_WORDS.sub("", page)) for page in run("pdftotext", path, "-").decode().split("\f")]


def n_pages_of(path):
    return int(run("qpdf", "--show-npages", path))


def by_structure(banshi, path):
    return NO_WORDS.sub("", run(banshi, "inspect", "--text", path).decode())


def compare_words(banshi, own, drawn):
    """The same characters on each page (at full size), and in the structure the same in the same order: cairo's has all but the
    captions of tables, which are told by no words on the page."""
    problems = []
    if count(False, True):
        problems += [f"page {i}: other words" for i, (a, b) in enumerate(zip(words(own), words(drawn)), 1) if a != b]
    whole, part = by_structure(banshi, own), by_structure(banshi, drawn)
    if IN_STRIPS in own.parts:
        whole, part = sorted(whole), sorted(part)
    rest = iter(whole)
    if not part or not all(letter in rest for letter in part):
        problems.append(f"cairo's structure has other words, or another order: {part[:2000]}")
    return problems


# ---- pages as SVG

def draws_all(page):
    """MuPDF knows no pictures and no dashes in SVG; such pages are compared by librsvg and Chromium (svg.py)."""
    return not re.search(r"<image |stroke-dasharray[:=]\"?\s*[0-9]", page.read_text(encoding="utf-8"))


def compare_svg(banshi, report, own):
    """The pages by MuPDF, as those of the PDF."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        run(banshi, "render", "-q", report, "-o", folder / "x.svg")
        pages = sorted(folder.glob("x*.svg"), key=lambda p: int(re.sub(r"\D", "", p.stem) or 1))
        own_pages, pictures = by_mupdf(own, folder), []
        if len(own_pages) != len(pages):
            return [f"{len(pages)} pages for {len(own_pages)}"]
        drawn = [i for i, page in enumerate(pages) if draws_all(page)]
        for i in drawn:
            run("mutool", "draw", "-q", "-o", folder / f"s-{i}.pgm", "-r", DPI, "-c", "gray", pages[i])
            pictures.append(folder / f"s-{i}.pgm")
        return compare_pages([own_pages[i] for i in drawn], pictures, ANSWER_OF_SHAPES)


# ---- the same bytes

def same_bytes(banshi, report, batch_out, folder):
    """Of cairo's PDF: alone, again, elsewhere, and as the last of a batch; and a page of SVG by itself as among all."""
    other = folder / "elsewhere/deep"
    other.mkdir(parents=True)
    again = Path(shutil.copy(report, other))
    for path, out in (report, "one.pdf"), (report, "two.pdf"), (again, "three.pdf"):
        run(banshi, "render", "-q", path, "-o", folder / out, "--writer", "cairo")
    wanted = (folder / "one.pdf").read_bytes()
    problems = [path.name for path in (folder / "two.pdf", folder / "three.pdf", batch_out) if path.read_bytes() != wanted]
    run(banshi, "render", "-q", report, "-o", folder / "all.svg")
    last = sorted(folder.glob("all*.svg"), key=lambda p: int(re.sub(r"\D", "", p.stem) or 1))[-1]
    run(banshi, "render", "-q", report, "-o", folder / "alone.svg", "--page", int(re.sub(r"\D", "", last.stem) or 1))
    return problems + ([] if (folder / "alone.svg").read_bytes() == last.read_bytes() else [last.name])


def check_file(path):
    """What cairo leaves out is put right, and the file is whole."""
    run("qpdf", "--check", path)
    info, text = run("pdfinfo", path).decode(), run("qpdf", "--qdf", "--object-streams=disable", path, "-").decode("latin-1")
    wanted = {"tagged": "Tagged:          yes" in info, "a date": "/CreationDate (D:20250306" in text, "a language": "/Lang (zh-CN)" in text,
              "bookmarks": "/Outlines" in text, "page labels": "/PageLabels" in text, "a title": "/DisplayDocTitle true" in text}
    return [name for name, good in wanted.items() if not good]


def check_links(banshi, root, folder):
    """The plan's contents lead to later pages, the notice to an address."""
    for name in "plan", "notice":
        run(banshi, "render", "-q", root / f"examples/{name}.yaml", "-o", folder / f"{name}.pdf", "--writer", "cairo")
    plan, notice = (run("qpdf", "--qdf", "--object-streams=disable", folder / f"{name}.pdf", "-").decode("latin-1")
                    for name in ("plan", "notice"))
    named, asked = set(re.findall(r"\((\d+-\d+)\)\s*\n\s*\[", plan)), set(re.findall(r"/Dest \((\d+-\d+)\)", plan))
    problems = [] if asked and asked <= named else [f"{asked} of {named}"]
    return problems + ([] if "/URI (https://www.yunze.example.cn/" in notice else ["no address"])


def refused(banshi, report, folder, *options):
    out = folder / "refused.pdf"
    done = subprocess.run([banshi, "render", "-q", report, "-o", out, "--writer", "cairo", *options], capture_output=True, text=True, timeout=60)
    return [] if done.returncode == 1 and "[B0825]" in done.stderr and not out.exists() else [f"{done.returncode}: {done.stderr}"]


def claims_nothing(banshi, report, folder):
    done = subprocess.run([banshi, "render", report, "-o", folder / "note.pdf", "--writer", "cairo"], capture_output=True, text=True, timeout=60)
    return [] if "[B0826]" in done.stderr else [done.stderr]


def main(banshi, root):
    tap = Tap()
    missing = [tool for tool in ("mutool", "pdftoppm", "pdftotext", "qpdf") if not shutil.which(tool)]
    if missing:
        print(f"1..0 # SKIP {', '.join(missing)}: NOT INSTALLED, NOTHING WAS COMPARED")
        return 0
    banshi, root = Path(banshi).resolve(), Path(root).resolve()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        n = count(2, 300)
        write_documents(folder, n)
        examples = some(sorted(path for pattern in EXAMPLES for path in (root / "examples").glob(pattern)), 14)
        tap.case("all are set by both", batch(banshi, [folder / "made/filing"], folder / "made-own")
                 + batch(banshi, [folder / "made/archive"], folder / "made-own", "--profile", "archive")
                 + batch(banshi, [folder / "made"], folder / "made-drawn", "--writer", "cairo", "-j", "1"))
        n_pages = 0
        tap.case("examples are set by both", batch_examples(banshi, examples, folder))
        for i, example in enumerate(examples):
            own, drawn = (made_of(example, folder, way) for way in ("own", "drawn"))
            tap.case(f"{example.relative_to(root)}", compare(banshi, own, drawn, i))
            n_pages += n_pages_of(own)
        problems = []
        for seed in range(n):
            own, drawn = folder / f"made-own/r{seed}.pdf", folder / f"made-drawn/{profile_of(seed)}/r{seed}.pdf"
            problems += [f"document {seed}: {problem}" for problem in compare(banshi, own, drawn, seed)]
            n_pages += n_pages_of(own)
        tap.case(f"{n} documents made at random", problems)
        figure(f"{n_pages} pages of {len(examples)} examples and {n} documents, by both writers and {count('MuPDF or', 'MuPDF and')} Poppler "
               f"at {DPI} dpi: the same")
        for example in examples[:count(1, len(examples))]:
            own = made_of(example, folder, "own")
            tap.case(f"{example.relative_to(root)} as SVG", compare_svg(banshi, example, own))
        last = max((folder / "made/filing").iterdir(), key=lambda path: path.name)
        tap.case("the same bytes", same_bytes(banshi, last, folder / f"made-drawn/filing/{last.stem}.pdf", folder))
        tap.case("what cairo leaves out", check_file(folder / "made-drawn/filing/r0.pdf"))
        tap.case("links", check_links(banshi, root, folder))
        for options in ("-p", "archive"), ("-p", "filing"), ("-p", "print", "--set", "red=spot"), ("--level", "2a"), ("--set", "signature-field=yes"):
            tap.case(f"cairo has no {' '.join(options)}", refused(banshi, last, folder, *options))
        tap.case("that the file claims nothing is told", claims_nothing(banshi, last, folder))
    return tap.finish()


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:3]))
