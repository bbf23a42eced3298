#!/usr/bin/env python3
"""usage: said.py BANSHI SOURCE-ROOT

What render says when all went well: where the document is and how many pages it has, never within the document itself;
nothing but errors with -q; and which fonts stand for others once, not with every run."""

import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
from tap import Tap  # noqa: E402


class Program:
    def __init__(self, banshi, folder):
        self.banshi = os.path.abspath(banshi)
        self.folder = folder
        self.env = {"PATH": os.environ["PATH"], "HOME": folder, "XDG_CACHE_HOME": f"{folder}/cache", "LC_ALL": "C"}

    def __call__(self, *args):
        """Exit status, standard output (bytes) and what was said on standard error."""
        done = subprocess.run([self.banshi, *map(str, args)], cwd=self.folder, env=self.env, capture_output=True, timeout=60)
        return done.returncode, done.stdout, done.stderr.decode()


def expect(*pairs):
    return [f"{got!r}, not {want!r}" for got, want in pairs if got != want]


def check_written(tap, program):
    n = None
    for lang, profile, words in (("en", "filing", r"wrote a\.pdf, (\d+) pages\n"), ("zh", "filing", r"已生成 a\.pdf，共 (\d+) 页\n"),
                                 ("en", "archive", r"wrote a\.pdf, (\d+) pages; its manifest is a\.pdf\.manifest\n")):
        status, out, _ = program("render", "r.json", "-o", "a.pdf", "-p", profile, "--lang", lang)
        said = re.fullmatch(words, out.decode())
        pages = subprocess.run(["pdfinfo", f"{program.folder}/a.pdf"], capture_output=True, text=True).stdout
        n = re.search(r"Pages:\s+(\d+)", pages)[1]
        tap.case(f"{profile}, {lang}", expect((status, 0), (said and said[1], n)))
    status, out, _ = program("render", "r.json", "-f", "png", "--dpi", 20, "--lang", "zh")
    tap.case("images", expect((status, 0), (out.decode(), f"已生成 r-1.png 至 r-{n}.png，共 {n} 页\n")))
    status, out, _ = program("render", "r.json", "-f", "png", "--dpi", 20, "--page", 2, "-o", "p.png")
    tap.case("one image", expect((status, 0), (out, b"wrote p.png\n")))


def check_nothing_in_the_document(tap, program):
    whole = (Path(program.folder) / "plain.pdf")
    program("render", "r.json", "-q", "-o", whole)
    for path in ("-", "/dev/stdout"):
        status, out, _ = program("render", "r.json", "-o", path)
        tap.case(f"-o {path}: the document alone", expect((status, 0), (out == whole.read_bytes(), True)))


def check_quiet(tap, program):
    status, out, said = program("render", "r.json", "-q", "-o", "a.pdf")
    tap.case("-q: nothing", expect((status, 0), (out, b""), (said, "")))
    status, out, said = program("render", "bad.json", "-q", "-p", "draft", "-o", "a.pdf")
    tap.case("-q with errors and warnings: errors alone", expect((status, 3), (out, b"")) + (
        [] if ": 错误：" in said and "警告" not in said and "注：" not in said else [said]))
    status, out, said = program("check", "bad.json", "-q")
    tap.case("check -q", expect((status, 1), (out, b"")) + ([] if ": error: " in said and "warning" not in said else [said]))


def check_fonts_once(tap, program):
    """Where an official face is missing; tests on a machine that has them all find no notes at all."""
    def notes(*args):
        return program(*args)[2].count("[B0504]")

    first = notes("render", "r.json", "--no-font-cache", "-o", "a.pdf")
    if not first:
        tap.case("fonts are told once", skip="every official face is installed")
        return
    program.env["XDG_CACHE_HOME"] = f"{program.folder}/other"
    wrong = expect((notes("render", "r.json", "-o", "a.pdf"), first), (notes("render", "r.json", "-o", "a.pdf"), 0),
                   (notes("check", "r.json"), 0), (notes("render", "r.json", "-p", "draft", "-o", "a.pdf"), 0))
    tap.case("told once", wrong)
    tap.case("--no-font-cache keeps nothing in mind", expect((notes("render", "r.json", "--no-font-cache", "-o", "a.pdf"), first)))
    out = program("check", "r.json", "--format", "json")[1].decode()
    tap.case("programs are told always", expect((out.count('"B0504"'), first)))
    Path(program.folder, "file").write_bytes(b"")
    program.env["XDG_CACHE_HOME"] = f"{program.folder}/file"
    status, _, said = program("render", "r.json", "-o", "a.pdf")
    tap.case("nowhere to keep it: told", expect((status, 0), (said.count("[B0504]"), first)))


def main(banshi, root):
    tap = Tap()
    text = Path(root, "examples/minimal-2023.json").read_text(encoding="utf-8")
    with tempfile.TemporaryDirectory() as folder:
        program = Program(banshi, folder)
        Path(folder, "r.json").write_text(text, encoding="utf-8")
        assert '"license": 35' in text and "2023年，" in text
        bad = text.replace('"license": 35', '"license": null').replace("2023年，", "2023年,", 1)
        Path(folder, "bad.json").write_text(bad, encoding="utf-8")
        check_written(tap, program)
        check_nothing_in_the_document(tap, program)
        check_quiet(tap, program)
        check_fonts_once(tap, program)
    return tap.finish()


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
