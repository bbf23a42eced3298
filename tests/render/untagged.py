#!/usr/bin/env python3
"""usage: untagged.py BANSHI SOURCE-ROOT

A level without tags says the same to who copies from a page or searches in it: the words of each page are those of the file with
tags. The cells of a row are words of their own, though nothing but the room between them says so."""

import subprocess
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
from tap import Tap  # noqa: E402


def pages(banshi, report, pdf, *options):
    """The words of each page in the order in which they are drawn."""
    subprocess.run([banshi, "render", "-q", str(report), "-o", str(pdf), *options], check=True)
    text = subprocess.run(["pdftotext", "-raw", str(pdf), "-"], check=True, stdout=subprocess.PIPE).stdout.decode()
    return [page.split() for page in text.split("\f")]


def first_difference(number, tagged, bare):
    k = next((k for k, (a, b) in enumerate(zip(tagged, bare)) if a != b), min(len(tagged), len(bare)))
    return f"page {number}: {' '.join(bare[k:k + 3])!r} instead of {' '.join(tagged[k:k + 3])!r}"


def compare(banshi, report, pdf):
    tagged, bare = pages(banshi, report, pdf), pages(banshi, report, pdf, "--level", "1b")
    if len(tagged) != len(bare):
        return [f"{len(bare)} pages instead of {len(tagged)}"]
    return [first_difference(i, a, b) for i, (a, b) in enumerate(zip(tagged, bare), 1) if a != b]


def main(banshi, root):
    tap = Tap()
    examples = Path(root, "examples")
    reports = [*examples.glob("*.yaml"), *examples.glob("*.md"), *examples.glob("*.json"), *examples.glob("*/report.yaml")]
    with tempfile.TemporaryDirectory() as folder:
        for report in sorted(reports):
            tap.case(str(report.relative_to(examples)), compare(banshi, report, Path(folder, "out.pdf")))
    return tap.finish()


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:3]))
