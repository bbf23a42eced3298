#!/usr/bin/env python3
"""usage: golden.py [--update] BANSHI EXAMPLES-FOLDER GOLDEN-FOLDER

The pages of every example as text (banshi dump --stage=pages), against the ones a person has looked at. After a change
that is meant: look at the pages, then run with --update, and say in the commit why the new pages are right."""

import difflib
import subprocess
import sys
from pathlib import Path

from tap import Tap


def pages(banshi, report):
    done = subprocess.run([banshi, "dump", "-q", str(report)], capture_output=True, timeout=60)
    return done.stdout.decode(), done.stderr.decode()


def difference(golden, text):
    lines = difflib.unified_diff(golden.splitlines(), text.splitlines(), "golden", "now", n=1, lineterm="")
    return list(lines)[:20]


def main(args):
    update = args[0] == "--update"
    banshi, examples, folder = args[update:]
    tap = Tap()
    for report in sorted(p for p in Path(examples).rglob("*") if p.suffix in {".yaml", ".json"}):
        name = "-".join(report.relative_to(examples).parts)
        golden = Path(folder, name + ".txt")
        text, errors = pages(banshi, report)
        if update and text and not errors:
            golden.write_text(text, encoding="utf-8")
        was = golden.read_text(encoding="utf-8") if golden.exists() else ""
        tap.case(name, errors.splitlines() or difference(was, text))
    return tap.finish()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
