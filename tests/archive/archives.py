#!/usr/bin/env python3
"""usage: archives.py [--add RELEASE] BANSHI SOURCE-ROOT

Archived files of every release, verified by this build with what is inside them and the fonts that lie here: each has to
be set again to the byte. README.md says how those of a new release are added."""

import hashlib
import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
from tap import Tap  # noqa: E402

HERE = Path(__file__).resolve().parent
DIGESTS = HERE / "digests.txt"
# Small ones of every kind: report of the examples, more options of render.
KINDS = {
    "letter": ("letter.yaml", []),
    "order": ("order.yaml", []),
    "minutes": ("minutes.yaml", []),
    "request": ("request.yaml", ["--set", "signature-field=yes"]),
    "disclosure": ("minimal-2023.json", []),
    "form": ("application-form.yaml", ["--set", "outlines=compact"]),
    "notice": ("notice.yaml", ["--set", "stamp=content"]),
    "letter-2a": ("letter.yaml", ["--level", "2a"]),
    "letter-1b": ("letter.yaml", ["--level", "1b"]),
}
MOST = 2 << 20


def run(banshi, *words, expect=0):
    """What was said when the status was another one."""
    fonts = ["--fonts", str(HERE / "fonts"), "--no-system-fonts"]
    with tempfile.TemporaryDirectory() as home:
        env = {**os.environ, "BANSHI_TEMPLATES": "", "XDG_DATA_HOME": home}
        done = subprocess.run([banshi, *map(str, words), *fonts], capture_output=True, timeout=120, env=env, check=False)
    said = done.stdout.decode() + done.stderr.decode()
    return [] if done.returncode == expect else [f"exit status {done.returncode}", *said.splitlines()]


def files():
    return sorted(p for p in HERE.rglob("*") if p.is_file() and p.parent != HERE and "__pycache__" not in p.parts)


def digests():
    return "".join(f"{hashlib.sha256(p.read_bytes()).hexdigest()} *{p.relative_to(HERE).as_posix()}\n" for p in files())


def other_edition(root, manifest):
    """A level without attachments has no template inside, so that it can be set only while that edition is the one built in."""
    for name, digest in re.findall(r"^# attachment: (\S+\.yaml), \S+, \d+ bytes, not in the file, (?:template|house).*\n# SHA256 .* = (\w+)$", manifest, re.M):
        if hashlib.sha256((root / "templates" / name).read_bytes()).hexdigest() != digest:
            return f"{name} has another edition now, and none is inside"
    return None


def add(banshi, root, release):
    folder = HERE / release
    if folder.exists():
        return f"{folder} is there already: what a release made does not change"
    folder.mkdir()
    for name, (report, options) in KINDS.items():
        # A level without attachments has its data beside it, by its name.
        source = root / "examples" / report
        if "--level" in options:
            source = shutil.copy(source, folder / f"{name}{source.suffix}")
        problems = run(banshi, "render", "-q", source, "-o", folder / f"{name}.pdf", "-p", "archive", *options)
        if problems:
            return "\n".join(problems)
    DIGESTS.write_text(digests(), encoding="utf-8")
    return 0


def main(*args):
    if args[0] == "--add":
        return add(args[2], Path(args[3]), args[1])
    tap = Tap()
    told = DIGESTS.read_text(encoding="utf-8")
    tap.case("the files are those that were put here", sorted(set(told.splitlines()) ^ set(digests().splitlines())))
    tap.case("they are small", [] if sum(p.stat().st_size for p in files()) < MOST else ["more than 2 MB"])
    for folder in sorted(p for p in HERE.iterdir() if p.is_dir() and p.name not in ("fonts", "__pycache__")):
        for pdf in sorted(folder.glob("*.pdf")):
            # Templates are known by their digests, or the test of editions fails.
            skip = other_edition(Path(args[1]), Path(f"{pdf}.manifest").read_text(encoding="utf-8"))
            tap.case(f"{folder.name}/{pdf.name}", [] if skip else run(args[0], "verify", "-q", "--lang", "en", pdf), skip=skip)
    return tap.finish()


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
