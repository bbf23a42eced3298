#!/usr/bin/env python3
"""usage: whole.py BANSHI REPORT

What the small program leaves to banshi-whole is done the same from the build folder and installed, and it is said when
banshi-whole is not there."""

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
from tap import Tap  # noqa: E402


def run(*command, **settings):
    done = subprocess.run(list(map(str, command)), capture_output=True, timeout=120, **settings)
    return done.returncode, done.stdout, done.stderr


def work(banshi, report, scratch):
    """Each command's status and what it gave."""
    pdf, page = scratch / "out.pdf", scratch / "page.png"
    text = Path(report).read_bytes()
    yield "render", run(banshi, "render", "-q", report, "-o", pdf)[0], pdf.read_bytes()
    yield "inspect", *run(banshi, "inspect", pdf)[:2]
    yield "images", run(banshi, "render", "-q", "--dpi=40", "--page", "1", report, "-o", page)[0], page.read_bytes()
    yield "images from standard input", *run(banshi, "render", "-qf", "png", "--dpi", 40, "--page=1", "-", input=text)[:2]
    yield "help of import", *run(banshi, "import", "--help", "--lang", "en")[:2]
    yield "a wrong command line", *run(banshi, "verify", "--no-such-option")[::2]


def main(banshi, report):
    tap = Tap()
    banshi = Path(banshi).resolve()
    with tempfile.TemporaryDirectory() as folder:
        scratch = Path(folder)
        (scratch / "bin").mkdir()
        (scratch / "libexec").mkdir()
        installed = scratch / "bin" / "banshi"
        shutil.copy(banshi, installed)
        shutil.copy(banshi.with_name("banshi-whole"), scratch / "libexec")
        built = list(work(banshi, report, scratch))
        tap.case("from the build folder", [f"{name}: {status}" for name, status, _ in built[:-1] if status != 0])
        tap.case("a wrong command line is still status 2", [] if built[-1][1] == 2 else [f"{built[-1][1]}"])
        tap.case("installed it gives the same", [here[0] for here, there in zip(built, work(installed, report, scratch)) if here != there])
        by_link = scratch / "link"
        by_link.symlink_to(installed)
        tap.case("through a link too", [] if run(by_link, "inspect", scratch / "out.pdf")[0] == 0 else ["no"])

        shutil.rmtree(scratch / "libexec")
        alone = [run(installed, *words, env={"LC_ALL": "C"}) for words in (("inspect", scratch / "out.pdf"), ("render", report, "-o", "x.png"))]
        tap.case("without banshi-whole that is said", [f"{status} {said}" for status, _, said in alone
                                                      if status != 1 or b"cannot start banshi-whole" not in said])
        tap.case("a PDF needs only the small one", [] if run(installed, "render", "-q", report, "-o", scratch / "y.pdf")[0] == 0 else ["no"])
        needed = run("ldd", banshi)[1].decode()
        tap.case("the small one loads no library of the others",
                 [word for word in ("qpdf", "xml2", "archive", "cairo", "X11") if f"lib{word}" in needed])
    return tap.finish()


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
