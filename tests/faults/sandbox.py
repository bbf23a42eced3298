#!/usr/bin/env python3
"""usage: sandbox.py BANSHI PROBE-LIBRARY SOURCE-ROOT

The commands that read what strangers send are shut in: a library that tries, with every write, to open a file of no
business to them and a socket, can do neither. With --sandbox off it can, so it is the sandbox that forbids it. What the
commands do is the same in all its modes, also where links lead out of the folders."""

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
from tap import Tap  # noqa: E402


class Bench:
    def __init__(self, banshi, probe, root, folder):
        self.banshi = str(Path(banshi).resolve())
        self.probe = str(Path(probe).resolve())
        self.folder = folder
        self.secret = folder / "elsewhere/secret"
        self.secret.parent.mkdir()
        self.secret.write_text("secret", encoding="utf-8")
        self.reports = folder / "reports"
        self.reports.mkdir()
        self.text = (root / "examples/minimal-2023.json").read_text(encoding="utf-8")
        for i in range(3):
            (self.reports / f"r{i}.json").write_text(self.text.replace("云岭市", f"云岭{i}市"), encoding="utf-8")
        (folder / "made").mkdir()
        self.pages = folder / "pages.txt"
        shutil.copy(root / "tests/data/report-2024-text.txt", self.pages)
        self.pdf = folder / "archive/a.pdf"
        self.pdf.parent.mkdir()
        self.run("render", "-q", self.reports / "r0.json", "-p", "archive", "-o", self.pdf)

    def run(self, *words, **env):
        return subprocess.run([self.banshi, *map(str, words), "--lang", "en"], capture_output=True, timeout=120, check=False,
                              env={**os.environ, "LC_ALL": "C.UTF-8", **env})

    def probed(self, *words):
        """The run, and what each of its processes could do in the end: pairs of errnos."""
        notes = self.folder / "notes"
        notes.unlink(missing_ok=True)
        done = self.run(*words, LD_PRELOAD=self.probe, PROBE_SECRET=str(self.secret), PROBE_NOTES=str(notes))
        lines = [tuple(map(int, line.split())) for line in notes.read_text().splitlines()] if notes.exists() else []
        return done, {pid: (file, socket) for pid, file, socket in lines}

    def commands(self):
        out = self.folder / "out"
        return {
            "batch": ["batch", "-q", self.reports, "-o", out, "-j", 2],
            "import": ["import", "-q", self.pages, "--force", "-o", self.folder / "made/made.yaml"],
            "import to standard output": ["import", "-q", self.pages],
            "inspect": ["inspect", self.pdf],
            "verify": ["verify", self.pdf],
        }


def without_times(data):
    return [line for line in data.splitlines() if b"seconds" not in line]


def shut_in(tap, bench):
    lacks = b"B0821" in bench.run("inspect", bench.pdf, "--sandbox", "on").stderr
    for name, words in bench.commands().items():
        plain = bench.run(*words, "--sandbox", "off")
        out = bench.folder / "out"
        made = {p.name: p.read_bytes() for p in out.glob("*.pdf")}
        for mode in ("auto", "on"):
            shutil.rmtree(out, ignore_errors=True)
            done, could = bench.probed(*words, "--sandbox", mode)
            problems = [] if done.returncode == 0 == plain.returncode else [f"status {done.returncode}: {done.stderr.decode()}"]
            if without_times(done.stdout) != without_times(plain.stdout):
                problems.append("standard output differs")
            if name == "batch":
                problems += [] if made == {p.name: p.read_bytes() for p in out.glob("*.pdf")} and len(made) == 3 else ["PDFs differ"]
                # The parent reads no report.
                free = [pair for pair in could.values() if 0 in pair]
                problems += [f"{len(could)} processes wrote"] if len(could) < 2 else []
                problems += [f"{len(free)} processes are free"] if len(free) > 1 else []
            elif not could or any(0 in pair for pair in could.values()):
                problems.append(f"it could do this: {could}")
            if lacks:
                tap.case(f"{name}, --sandbox {mode}", skip="this kernel has no sandbox")
            else:
                tap.case(f"{name}, --sandbox {mode}", problems)
        _, could = bench.probed(*words, "--sandbox", "off")
        tap.case(f"{name}, --sandbox off can do all that", [] if (0, 0) in could.values() else [str(could)])
    wrong = bench.run("inspect", bench.pdf, "--sandbox", "maybe")
    tap.case("a mode that there is not", [] if wrong.returncode == 2 and b"auto, on, off" in wrong.stderr else [wrong.stderr.decode()])


def links(tap, bench):
    """What a person names may be a link to elsewhere, and so may a font's file and the output's folder."""
    away = bench.folder / "away"
    away.mkdir()
    for name in ("in", "out", "fonts"):
        (away / name).mkdir()
    (away / "in/report.json").write_text(bench.text, encoding="utf-8")
    shutil.copy(bench.pages, away / "in/pages.txt")
    here = bench.folder / "here"
    here.mkdir()
    (here / "report.json").symlink_to(away / "in/report.json")
    (here / "pages.txt").symlink_to(away / "in/pages.txt")
    (here / "a.pdf").symlink_to(bench.pdf)
    (here / "a.pdf.manifest").write_bytes(Path(f"{bench.pdf}.manifest").read_bytes())
    (here / "out").symlink_to(away / "out")
    (away / "out/made").write_text("older", encoding="utf-8")
    (here / "made").symlink_to(away / "out/made")
    (here / "list.txt").write_text(f"{here}/report.json\n", encoding="utf-8")
    for name, words in {
        "a report": ["batch", "-q", here / "report.json", "-o", here / "out"],
        "a folder of links": ["batch", "-q", here, "-o", bench.folder / "out-2", "-k"],
        "a list": ["batch", "-q", here / "list.txt", "-o", bench.folder / "out-3"],
        "an office's text": ["import", "-q", here / "pages.txt", "--force", "-o", here / "made"],
        "a PDF": ["inspect", here / "a.pdf"],
        "a PDF and its manifest": ["verify", here / "a.pdf"],
    }.items():
        done = bench.run(*words, "--sandbox", "auto")
        tap.case(f"links that a person has: {name}", [] if done.returncode == 0 else [done.stderr.decode()])
    fonts = bench.folder / "fonts"
    fonts.mkdir()
    listed = [line.split("\t")[-1] for line in bench.run("fonts").stdout.decode().splitlines() if line.count("\t") == 2]
    for i, file in enumerate(sorted(set(listed))):
        copy = away / f"fonts/{i}{Path(file).suffix}"
        shutil.copy(file, copy)
        (fonts / copy.name).symlink_to(copy)
    for words in (["batch", "-q", bench.reports, "-o", bench.folder / "out-4"], ["verify", bench.pdf]):
        cache = {"XDG_CACHE_HOME": str(bench.folder / "cache")}
        runs = [bench.run(*words, "--fonts", fonts, "--no-system-fonts", "--sandbox", mode, **cache) for mode in ("off", "auto")]
        same = runs[0].returncode == runs[1].returncode and without_times(runs[0].stdout) == without_times(runs[1].stdout)
        tap.case(f"fonts that are links: {words[0]}", [] if same else [run.stderr.decode() for run in runs])


def main(banshi, probe, root):
    tap = Tap()
    with tempfile.TemporaryDirectory() as scratch:
        bench = Bench(banshi, probe, Path(root).resolve(), Path(scratch).resolve())
        shut_in(tap, bench)
        links(tap, bench)
    return tap.finish()


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:4]))
