#!/usr/bin/env python3
"""usage: outside.py BANSHI REPORT SOURCE-ROOT BUILD-ROOT LIBDIR PREFIX

A program of another house: it has what is installed, and pkg-config to find it. What it makes with the shared library and with
the static one is what banshi writes, byte for byte."""

import os
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


def made(outside, how, source, report, want):
    program, out = outside.folder / how, outside.folder / f"{how}.pdf"
    if how == "shared":
        libraries = outside.found("--libs")
    else:
        libraries = [outside.lib / "libbanshi.a", *(w for w in outside.found("--static", "--libs") if w != "-lbanshi")]
    outside.run("cc", "-std=c99", "-Wall", "-Wextra", "-Werror", source, *outside.found("--cflags"), *libraries, "-o", program)
    needs = b"libbanshi.so.1" in outside.run("readelf", "-d", program)
    outside.run(program, report, out, env=outside.env)
    problems = [] if out.read_bytes() == want else ["other bytes than banshi writes"]
    return problems + ([] if needs == (how == "shared") else ["it is linked in another way"])


def main(banshi, report, source, build, libdir, prefix):
    banshi, report = Path(banshi).resolve(), Path(report).resolve()
    tap = Tap()
    with tempfile.TemporaryDirectory() as name:
        outside = Outside(Path(name), build, libdir, prefix)
        outside.run(banshi, "render", "-q", report, "-o", "want.pdf")
        want = (outside.folder / "want.pdf").read_bytes()
        example = outside.folder / "render.c"
        example.write_bytes((Path(source) / "examples/integrating/render.c").read_bytes())
        for how in ("shared", "static"):
            tap.case(f"a program with the {how} library writes what banshi writes", made(outside, how, example, report, want))
        version = outside.found("--modversion")[0]
        tap.case("pkg-config has the program's version", [] if outside.run(banshi, "--version").decode().split()[-1] == version else [version])
    return tap.finish()


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:7]))
