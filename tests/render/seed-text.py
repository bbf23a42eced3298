#!/usr/bin/env python3
"""usage: seed-text.py BANSHI REPORT SEED-TEXT

The finished PDF says, character by character and in order, what the published report says (SEED-TEXT, copied from its
web page). White space is not compared. Page numbers, and headers and labels set again on a later page, are no part of
the document: the page dump marks them, and they are taken out exactly where they were painted, not wherever their
words occur."""

import difflib
import re
import subprocess
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
from tap import Tap  # noqa: E402

# The published text lacks the numeral of one heading between （三） and （五）; the report file puts it right.
MISSING_NUMERAL = ("平台建设情况", "（四）平台建设情况")

TEXT_OP = re.compile(r"^  text  (\S+)  .*? #[0-9a-f]{6}  (.*)$")
ARTIFACTS = {"(pagination)", "(repeated)", "(layout)"}

EXTRACTORS = {
    # Content order: the order the file itself gives its text, which copying and screen readers follow.
    "pdftotext -raw": lambda pdf, page: ["pdftotext", "-raw", "-f", page, "-l", page, pdf, "-"],
    "mutool": lambda pdf, page: ["mutool", "draw", "-q", "-F", "text", pdf, page],
}


def bare(text):
    return "".join(text.split())


def run(*command):
    return subprocess.run(command, check=True, stdout=subprocess.PIPE, timeout=60).stdout.decode("utf-8")


def seed_text(path):
    text = bare(path.read_text(encoding="utf-8"))
    wrong, right = MISSING_NUMERAL
    assert text.count(wrong) == 1
    return text.replace(wrong, right)


def painted_pages(dump):
    """Of each page, the texts in the order they are painted: (is an artifact, text)."""
    pages = []
    for line in dump.splitlines():
        if line.startswith("page "):
            pages.append([])
        elif match := TEXT_OP.match(line):
            pages[-1].append((match[1] in ARTIFACTS, bare(match[2])))
    return pages


def without_artifacts(extracted, painted):
    """The extracted page without the artifacts; None when it is not the painted texts in their order."""
    if extracted != "".join(text for _, text in painted):
        return None
    return "".join(text for artifact, text in painted if not artifact)


def difference(expected, actual):
    """Where two long texts differ, each place with some text around it."""
    lines = []
    for kind, a0, a1, b0, b1 in difflib.SequenceMatcher(None, expected, actual, autojunk=False).get_opcodes():
        if kind != "equal":
            around = expected[max(0, a0 - 12) : a0]
            lines.append(f"after …{around}: expected “{expected[a0:a1]}”, found “{actual[b0:b1]}”")
    return lines[:20]


def check_order(pdf, pages, seed, command):
    """The whole text in content order is the seed."""
    found = ""
    for number, painted in enumerate(pages, 1):
        extracted = bare(run(*command(pdf, str(number))))
        text = without_artifacts(extracted, painted)
        if text is None:
            expected = "".join(text for _, text in painted)
            return [f"page {number}: not the text in the order it was painted", *difference(expected, extracted)]
        found += text
    return difference(seed, found)


def check_reading(pdf, pages, seed):
    """pdftotext's own reading order may go through a table another way, but has every character, and prose unbroken."""
    problems = []
    extracted = ""
    for number, painted in enumerate(pages, 1):
        page = bare(run("pdftotext", "-f", str(number), "-l", str(number), pdf, "-"))
        expected = "".join(text for _, text in painted)
        if sorted(page) != sorted(expected):
            problems += [f"page {number}: other characters", *difference(sorted(expected), sorted(page))]
        extracted += page
    return problems


def main(program, report, seed_path):
    tap = Tap()
    seed = seed_text(Path(seed_path))
    with tempfile.TemporaryDirectory() as folder:
        pdf = str(Path(folder, "report.pdf"))
        run(program, "render", report, "-o", pdf)
        pages = painted_pages(run(program, "dump", report, "--stage=pages"))

        n_pages = int(re.search(r"^Pages: +(\d+)$", run("pdfinfo", pdf), re.MULTILINE)[1])
        tap.case("the page dump has every page", [] if len(pages) == n_pages else [f"{len(pages)} of {n_pages}"])
        document = "".join(text for page in pages for artifact, text in page if not artifact)
        tap.case("the pages, less their artifacts, say what was published", difference(seed, document))
        for name, command in EXTRACTORS.items():
            tap.case(f"{name} gives the published text in order", check_order(pdf, pages, seed, command))
        tap.case("pdftotext finds every character", check_reading(pdf, pages, seed))
    return tap.finish()


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:4]))
