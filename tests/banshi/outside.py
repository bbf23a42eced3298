#!/usr/bin/env python3
"""usage: outside.py BANSHI REPORT SOURCE-ROOT BUILD-ROOT LIBDIR PREFIX

A program of another house: it has what is installed, and pkg-config to find it. What it makes with the shared library and with
the static one is what banshi writes, byte for byte. What draws images is a library of its own, which is loaded when it is
needed: without it the others are made, and it is told."""

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
from tap import Tap  # noqa: E402


class Outside:
    def __init__(self, folder, build, libdir, prefix):
        self.folder, self.root = folder, folder / "root"
        self.run("meson", "install", "-C", build, "--no-rebuild", "--tags", "runtime,devel", "--destdir", self.root)
        self.lib = Path(f"{self.root}{prefix}") / libdir
        # What is found is that of the folder; the libraries beneath are the system's.
        text = (self.lib / "pkgconfig/banshi.pc").read_text()
        (self.lib / "pkgconfig/banshi.pc").write_text(text.replace(f"prefix={prefix}\n", f"prefix={self.root}{prefix}\n"))
        self.env = {**os.environ, "PKG_CONFIG_PATH": str(self.lib / "pkgconfig"), "LD_LIBRARY_PATH": str(self.lib)}

    def run(self, *words, **settings):
        done = subprocess.run(list(map(str, words)), capture_output=True, timeout=100, cwd=self.folder, **settings)
        if done.returncode:
            raise RuntimeError(f"{words[0]}: {done.returncode}: {(done.stderr or done.stdout).decode()[-600:]}")
        return done.stdout

    def found(self, *options):
        return self.run("pkg-config", *options, "banshi", env=self.env).decode().split()


def built(outside, how, source):
    program = outside.folder / how
    if how == "shared":
        libraries = outside.found("--libs")
    else:
        libraries = [outside.lib / "libbanshi.a", *(w for w in outside.found("--static", "--libs") if w != "-lbanshi")]
    outside.run("cc", "-std=c99", "-Wall", "-Wextra", "-Werror", source, *outside.found("--cflags"), *libraries, "-o", program)
    needs = b"libbanshi.so.1" in outside.run("readelf", "-d", program)
    return [] if needs == (how == "shared") else ["it is linked in another way"]


def made(outside, how, report, want):
    problems = []
    for name, bytes_ in want.items():
        out = outside.folder / f"{how}-{name}"
        outside.run(outside.folder / how, report[name], out, env=outside.env)
        if out.read_bytes() != bytes_:
            problems.append(f"{name}: other bytes than banshi writes")
    return problems


def without_images(outside, report, want):
    """libbanshi as a system has it that never draws. It loads nothing that draws either."""
    problems = []
    loaded = outside.run("ldd", outside.lib / "libbanshi.so.1", env=outside.env).decode()
    if any(word in loaded for word in ("libcairo", "libX11", "libpixman")):
        problems.append("it loads what draws")
    lone = outside.folder / "lone"
    lone.mkdir()
    shutil.copy(outside.lib / "libbanshi.so.1", lone)
    env = {**outside.env, "LD_LIBRARY_PATH": str(lone)}
    for name, status in (("report.pdf", 0), ("page.svg", 1)):
        done = subprocess.run([outside.folder / "shared", report[name], outside.folder / name], capture_output=True, env=env, timeout=100)
        if done.returncode != status or (status and b'"B0828"' not in done.stderr):
            problems.append(f"{name}: {done.returncode} {done.stderr[-300:]}")
    return problems + ([] if (outside.folder / "report.pdf").read_bytes() == want["report.pdf"] else ["another PDF"])


def main(banshi, report, source, build, libdir, prefix):
    banshi = Path(banshi).resolve()
    letter = Path(source).resolve() / "examples/letter.yaml"
    report = {"report.pdf": Path(report).resolve(), "page.svg": letter}
    tap = Tap()
    with tempfile.TemporaryDirectory() as name:
        outside = Outside(Path(name), build, libdir, prefix)
        want = {name: outside.run(banshi, "render", "-q", path, "-o", "-", "-f", name.split(".")[1]) for name, path in report.items()}
        example = outside.folder / "render.c"
        example.write_bytes((Path(source) / "examples/integrating/render.c").read_bytes())
        for how in ("shared", "static"):
            tap.case(f"a program is built with the {how} library", built(outside, how, example))
            tap.case(f"a program with the {how} library writes what banshi writes", made(outside, how, report, want))
        tap.case("without what draws all else is made", without_images(outside, report, want))
        version = outside.found("--modversion")[0]
        tap.case("pkg-config has the program's version", [] if outside.run(banshi, "--version").decode().split()[-1] == version else [version])
    return tap.finish()


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:7]))
