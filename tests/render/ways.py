#!/usr/bin/env python3
"""usage: ways.py BANSHI REPORT

Every option beside every way out, on the command line and in a batch: it works, or it says what cannot be (B0831), with the option's
word, and what to do; then there is no file. What works is listed here, so that nothing is given up or taken in silence."""

import re
import subprocess
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
from tap import Tap, some  # noqa: E402

# Profiles and levels, settings of all, of keeping and of print, options of one way.
OPTIONS = ["", "-p filing", "-p archive", "-p print", "-p draft", "--level 1b", "--level 2a", "--level 3a",
           "--set outlines=exact", "--set outlines=compact", "--set stamp=yes", "--set signature-field=yes",
           "-p print --set red=spot", "-p print --set marks=no", "-p print --set bleed=5mm", "-p print --set paper=0.2mm",
           "-p print --impose 2up", "-p print --impose booklet", "--impose booklet", "--set red=spot",
           "--fragment", "--dpi 100", "--page 1"]
EVERYWHERE = {"", "-p draft"}
PAGES = {"-p filing", "-p archive", "-p print", "--set stamp=yes", "--set signature-field=yes", "--page 1"}
WORKS = {
    "-f pdf": set(OPTIONS) - {"--impose booklet", "--set red=spot", "--fragment", "--dpi 100", "--page 1"},
    "-f ofd": EVERYWHERE | {"-p filing", "-p archive", "--set stamp=yes", "--set signature-field=yes", "--set outlines=exact",
                            "--set outlines=compact"},
    "-f png": EVERYWHERE | PAGES | {"--dpi 100"},
    "-f svg": EVERYWHERE | PAGES,
    "-f html": EVERYWHERE | {"-p filing", "--level 2a", "--fragment"},
    "--writer cairo": EVERYWHERE | {"--set outlines=exact", "--set stamp=yes"},
    "-f svg --writer cairo": set(), "-f png --writer cairo": set(), "-f html --writer cairo": set(),
}
# A batch has no settings of its own, and makes all pages.
OF_BATCH = [option for option in OPTIONS if not re.search("--set|--impose|--page", option)]


def one(banshi, folder, args, works, options):
    """The problem with a run, or None."""
    files = [path for path in folder.iterdir() if not path.name.startswith("results")]
    for path in files:
        path.unlink()
    done = subprocess.run([banshi, *args, *options.split(), "--lang", "en"], capture_output=True, text=True, timeout=120)
    made = [path.name for path in folder.iterdir() if not path.name.startswith("results") and path.stat().st_size]
    if works:
        return None if done.returncode == 0 and made and "error" not in done.stderr else f"{done.returncode} {made} {done.stderr}"
    # The word that stands for what was asked: --level, outlines, print …
    words = [word.split("=")[0] for word in re.findall(r"(?:--set |--impose |-p |--profile )?(--[a-z]+|[\w-]+(?:=\S+)?)", options)]
    words += ["--writer", "impose"]
    told = any(word in done.stderr for word in words)
    said = re.search(r"\[B\d+\]\n(?:.*\n)*? *= hint: \S|goes with|has no setting", done.stderr)
    return None if done.returncode in (1, 2) and not made and told and said else f"{done.returncode} {made} {done.stderr}"


def render(banshi, report, folder):
    problems = []
    cases = [(way, option) for way in WORKS for option in OPTIONS]
    for way, option in some(cases, 52, 17):
        problem = one(banshi, folder, ["render", report, "-o", folder / "o", *way.split()], option in WORKS[way], option)
        problems += [f"{way} {option}: {problem}"] if problem else []
    return problems


def batch(banshi, report, folder):
    problems = []
    cases = [(way, option) for way in WORKS for option in OF_BATCH]
    for way, option in some(cases, 12, 6):
        works = option in WORKS[way]
        options = re.sub("^-p", "--profile", option)
        problem = one(banshi, folder, ["batch", report, "-o", folder, "--jobs", "1", *way.split()], works, options)
        problems += [f"{way} {option}: {problem}"] if problem else []
    return problems


def images(banshi, report, folder):
    """What only a PDF has, each told with its code."""
    problems = []
    for command, option in (("render", "--level 2a"), ("render", "--set outlines=exact"), ("render", "-p print --impose booklet"),
                            ("batch", "--level 2a")):
        done = subprocess.run([banshi, command, report, "-o", folder / "o", "-f", "svg", *option.split()], capture_output=True, text=True, timeout=120)
        problems += [] if done.returncode == 1 and "[B0831]" in done.stderr else [f"{command} {option}: {done.stderr}"]
    return problems


def ofd(banshi, report, folder):
    """What only a PDF has is told with its code; that exact outlines are not to be had is told, and the file made."""
    problems = []
    for command, option, status, code in (("render", "--level 2a", 1, "B0832"), ("render", "-p print", 1, "B0832"),
                                          ("batch", "--profile print", 1, "B0832"), ("render", "--set outlines=exact", 0, "B0833")):
        done = subprocess.run([banshi, command, report, "-o", folder / "o", "-f", "ofd", *option.split()], capture_output=True, text=True, timeout=120)
        problems += [] if done.returncode == status and f"[{code}]" in done.stderr else [f"{command} {option}: {done.returncode} {done.stderr}"]
    return problems


def main(banshi, report):
    tap = Tap()
    with tempfile.TemporaryDirectory() as top:
        tap.case("render: every option beside every way out", render(banshi, report, Path(top)))
    with tempfile.TemporaryDirectory() as top:
        tap.case("batch: the same", batch(banshi, report, Path(top)))
        tap.case("images: what only a PDF has", images(banshi, report, Path(top)))
        tap.case("OFD: what only a PDF has", ofd(banshi, report, Path(top)))
    return tap.finish()


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]).resolve(), Path(sys.argv[2]).resolve()))
