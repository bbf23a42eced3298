#!/usr/bin/env python3
"""usage: stale.py BANSHI

Fonts that the caches of fontconfig have not: they came whole after somebody had looked, at whatever length, or could not be
opened. The folder's time is as it was, so the caches are taken for good; the fonts are found all the same, and kept."""

import os
import resource
import subprocess
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
from made_fonts import make_square_faces  # noqa: E402
from tap import Tap  # noqa: E402

TEMPLATE = 'banshi-template: 1\nfields: { t: { type: text } }\nbody: [ { text: "{t}" } ]\n'


class Bench:
    def __init__(self, banshi, folder):
        self.banshi, self.folder, self.fonts = banshi, Path(folder), Path(folder, "fonts")
        make_square_faces(self.fonts)
        self.whole = {path: path.read_bytes() for path in sorted(self.fonts.iterdir())}
        Path(folder, "template.yaml").write_text(TEMPLATE, encoding="utf-8")
        Path(folder, "report.yaml").write_text("t: 甲乙丙丁\n", encoding="utf-8")

    def render(self, **how):
        """The file that is made; None and what is said when none is."""
        Path(self.folder, "out.pdf").unlink(missing_ok=True)
        done = subprocess.run([self.banshi, "render", "-q", "report.yaml", "-t", "template.yaml", "-o", "out.pdf", "--fonts", "fonts",
                               "--no-system-fonts", "--lang", "en"], cwd=self.folder, capture_output=True, timeout=100, check=False,
                              env={**os.environ, "XDG_CACHE_HOME": str(self.folder / "cache")}, **how)
        made = Path(self.folder, "out.pdf")
        return (made.read_bytes() if made.exists() else None), done.stderr.decode()

    def caches(self):
        return {path.name: path.read_bytes() for path in sorted(self.folder.rglob("*.cache-*"))}

    def put(self, keep):
        """Each font with so much of it, written where it stands."""
        for path, data in self.whole.items():
            with open(path, "r+b") as file:
                file.truncate(0)
                file.write(data[:keep(path, len(data))])


def check(tap, bench, want, name, keep):
    bench.put(keep)
    for path in bench.folder.rglob("*.cache-*"):
        path.unlink()
    before = os.stat(bench.fonts).st_mtime_ns
    bench.render()
    spoiled = bench.caches()
    bench.put(lambda path, n: n)
    same = os.stat(bench.fonts).st_mtime_ns == before
    made, said = bench.render()
    mended = bench.caches()
    again, _ = bench.render()
    tap.case(name, [] if same and spoiled and made == want == again and mended != spoiled and bench.caches() == mended else
             [f"time kept: {same}, cached: {len(spoiled)}, as whole: {made == want}, {again == want}, mended: {mended != spoiled}", said])


def few_files(tap, bench, want):
    """With so few files to open, whatever the run says or leaves behind: the next has all fonts."""
    problems = []
    for n in range(3, 16):
        for path in bench.folder.rglob("*.cache-*"):
            path.unlink()
        bench.render(preexec_fn=lambda n=n: resource.setrlimit(resource.RLIMIT_NOFILE, (n, n)))
        made, said = bench.render()
        if made != want:
            problems.append(f"after {n} files: {said}")
    tap.case("a run that may open few files spoils none after it", problems)


def main(banshi):
    tap = Tap()
    with tempfile.TemporaryDirectory() as folder:
        bench = Bench(str(Path(banshi).resolve()), folder)
        want, said = bench.render()
        tap.case("the fonts are found", [] if want else [said])
        first = next(iter(bench.whole))
        check(tap, bench, want, "all came empty at first", lambda path, n: 0)
        check(tap, bench, want, "all came by half", lambda path, n: n // 2)
        check(tap, bench, want, "one came empty", lambda path, n: 0 if path == first else n)
        check(tap, bench, want, "all but one came empty", lambda path, n: n if path == first else 0)
        few_files(tap, bench, want)
    return tap.finish()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
