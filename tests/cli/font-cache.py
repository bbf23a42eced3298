#!/usr/bin/env python3
"""usage: font-cache.py BANSHI REPORT

The cache of prepared fonts changes the time a report takes and nothing else: the PDF is the same without it, with it,
with a damaged one, and when many processes fill it at once."""

import os
import subprocess
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
from tap import SANITIZED, Tap, count, some  # noqa: E402


class Cache:
    def __init__(self, banshi, report, scratch):
        self.banshi = banshi
        self.report = report
        self.scratch = scratch
        self.home = scratch / "cache"
        self.env = {**os.environ, "XDG_CACHE_HOME": str(self.home)}

    def start(self, out, *options, **env):
        command = [self.banshi, "render", "-q", self.report, "-o", self.scratch / out, *options]
        return subprocess.Popen(command, stderr=subprocess.PIPE, env={**self.env, **env})

    def pdf(self, *options, **env):
        child = self.start("out.pdf", *options, **env)
        _, errors = child.communicate(timeout=120)
        return (self.scratch / "out.pdf").read_bytes() if child.returncode == 0 else errors

    def files(self):
        """Without fontconfig's own folder, which is there when the system has no cache of its own."""
        return sorted(p for p in self.home.glob("banshi/*") if p.is_file()) if self.home.exists() else []

    def fonts(self, *options, seconds=120, **env):
        done = subprocess.run([self.banshi, "fonts", "--lang", "en", *options], capture_output=True, text=True, timeout=seconds,
                              env={**self.env, **env})
        return done.returncode, done.stderr


def damages(data):
    yield "empty", b""
    yield "cut", data[: len(data) * 2 // 3]
    yield "only a beginning", data[:21]
    yield "of another program", b"something else entirely" * 40
    for place in (4, 9, len(data) // 2, len(data) - 3):
        yield f"changed at {place}", data[:place] + bytes((data[place] ^ 0x55,)) + data[place + 1:]


def main(banshi, report):
    tap = Tap()
    with tempfile.TemporaryDirectory() as folder:
        cache = Cache(Path(banshi).resolve(), report, Path(folder))
        expected = cache.pdf("--no-font-cache")
        assert expected.startswith(b"%PDF"), expected
        tap.case("--no-font-cache leaves none behind", [f"{path}" for path in cache.files()])
        first, filled, second = cache.pdf(), cache.files(), cache.pdf()
        tap.case("the first run fills it", [] if filled else ["there is no file"])
        tap.case("the same PDF with an empty and with a full one",
                 [name for name, data in (("empty", first), ("full", second)) if data != expected])
        tap.case("nothing temporary stays", [path.name for path in filled if path.suffix != ".glyphs"])

        problems = []
        largest = max(filled, key=lambda path: path.stat().st_size)
        whole = largest.read_bytes()
        for name, data in some(damages(whole), 5, 2):
            largest.write_bytes(data)
            if cache.pdf() != expected:
                problems.append(f"another PDF: {name}")
            if cache.pdf() != expected or largest.read_bytes() != whole:
                problems.append(f"not mended: {name}")
            largest.write_bytes(whole)
        tap.case("a damaged one is noticed and mended", problems)

        for path in filled:
            path.unlink()
        many = 2 if SANITIZED else 6
        children = [cache.start(f"many-{i}.pdf") for i in range(many)]
        bad = [child.communicate(timeout=120)[1].decode() for child in children if child.wait(timeout=120) != 0]
        bad += [f"many-{i}.pdf differs" for i in range(many) if (cache.scratch / f"many-{i}.pdf").read_bytes() != expected]
        tap.case("many processes fill it at once", bad + ([] if cache.files() == filled else [str(cache.files())]))
        tap.case("what they left is whole", [] if cache.pdf() == expected and largest.read_bytes() == whole else ["it is not"])

        (cache.scratch / "file").write_text("")
        closed = {"XDG_CACHE_HOME": str(cache.scratch / "file")}
        tap.case("one that cannot be written does not matter", [] if cache.pdf(**closed) == expected else ["it does"])
        status, said = cache.fonts("--prepare", **closed)
        tap.case("--prepare says that it cannot", [] if status == 1 and "B0801" in said else [f"{status} {said}"])
        wrong = [cache.fonts(*words)[0] for words in (("--prepare", "--no-font-cache"), ("--prepare", report), ("--into", folder))]
        tap.case("--prepare is refused where it makes no sense", [] if wrong == [2, 2, 2] else [str(wrong)])

        if count(0, 1):
            fresh = {"XDG_CACHE_HOME": str(cache.scratch / "prepared")}
            status, said = cache.fonts("--prepare", seconds=900, **fresh)
            before = {path: path.stat().st_mtime_ns for path in (cache.scratch / "prepared/banshi").iterdir()}
            tap.case("the first report finds all that it embeds", [said] if status else [] if cache.pdf(**fresh) == expected and before == {
                path: path.stat().st_mtime_ns for path in (cache.scratch / "prepared/banshi").iterdir()} else ["glyphs were drawn"])
    return tap.finish()


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
