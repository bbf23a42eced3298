#!/usr/bin/env python3
"""usage: golden.py [--update] BANSHI EXAMPLES-FOLDER GOLDEN-FOLDER

The pages of every example as text (banshi dump --stage=pages), against the ones a person has looked at. After a change
that is meant: look at the pages, then run with --update, and say in the commit why the new pages are right."""

import difflib
import subprocess
import sys
from pathlib import Path

from tap import Tap

# Besides, pages that only a profile has: name of the golden pages, report, profile, what is changed in the report.
PROFILES = [
    ("notice.yaml-archive", "notice.yaml", "archive", "", ""),
    ("minimal-2023.json-draft", "minimal-2023.json", "draft", '"license": 35', '"license": null'),
]


def pages(banshi, report, *options, **more):
    done = subprocess.run([banshi, "dump", "-q", str(report), *options], capture_output=True, timeout=60, **more)
    return done.stdout.decode(), done.stderr.decode()


def changed_pages(banshi, report, profile, old, new):
    """A draft tells its errors while it shows them."""
    text = report.read_text(encoding="utf-8")
    assert old in text
    said, errors = pages(banshi, "-", "--profile", profile, input=text.replace(old, new).encode())
    return said, "" if profile == "draft" else errors


def difference(golden, text):
    lines = difflib.unified_diff(golden.splitlines(), text.splitlines(), "golden", "now", n=1, lineterm="")
    return list(lines)[:20]


def main(args):
    update = args[0] == "--update"
    banshi, examples, folder = args[update:]
    tap = Tap()
    reports = sorted(p for p in Path(examples).rglob("*") if p.suffix in {".yaml", ".json"})
    found = {"-".join(report.relative_to(examples).parts): pages(banshi, report) for report in reports}
    for name, report, *change in PROFILES:
        found[name] = changed_pages(banshi, Path(examples, report), *change)
    for name, (text, errors) in found.items():
        golden = Path(folder, name + ".txt")
        if update and text and not errors:
            golden.write_text(text, encoding="utf-8")
        was = golden.read_text(encoding="utf-8") if golden.exists() else ""
        tap.case(name, errors.splitlines() or difference(was, text))
    return tap.finish()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
