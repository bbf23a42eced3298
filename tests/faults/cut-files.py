#!/usr/bin/env python3
"""usage: cut-files.py BANSHI FAULTS-LIBRARY SOURCE-ROOT

A font is cut to its first page while it is in use, before any call of the system: the same output as always, or an error
that says so, and no output."""

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
from made_fonts import letter_tables, make_square_faces  # noqa: E402
from preload import Faults  # noqa: E402
from tap import Tap, count  # noqa: E402

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "fonts"))
from damaged import TEMPLATE, made  # noqa: E402

TEXT = "".join(chr(0x4e00 + i) for i in range(400))  # a file of many pages
FONT = "FangSong_GB2312.ttf"


def command(banshi, folder, out):
    return [banshi, "render", folder / "report.yaml", "-t", folder / "template.yaml", "-o", out, "--fonts", folder / "fonts",
            "--no-system-fonts", "--no-font-cache", "--lang", "en"]


def cut(faults, banshi, folder, name):
    """What is wrong, and how often the font was cut in time to be noticed."""
    font, out, problems, noticed = folder / "fonts" / FONT, folder / name, [], 0
    whole = font.read_bytes()
    wanted = faults.run(command(banshi, folder, out))
    if wanted.returncode:
        return [wanted.stderr.decode()], 0
    wanted, last = out.read_bytes(), faults.counts()
    for call in ("mmap", "openat", "fstat", "write"):
        for at in sorted(set(range(1, last[call] + 1, max(1, last[call] // count(5, 400)))) | {last[call]}):
            out.unlink(missing_ok=True)
            font.write_bytes(whole)
            done = faults.run(command(banshi, folder, out), call, at, cut=font)
            said = done.stderr.decode()
            noticed += "B1029" in said
            if done.returncode == 0 and (out.read_bytes() == wanted or FONT in said or "仿宋" in said):
                continue
            if done.returncode != 1 or "error" not in said or out.exists() or list(folder.glob(".banshi-*")):
                problems.append(f"{call} {at}: status {done.returncode}: {said[:300]}")
    font.write_bytes(whole)
    return problems, noticed


def batch(banshi, folder):
    """A process of a batch has the font open when it is cut; the next one finds it damaged."""
    font, out = folder / "fonts" / FONT, folder / "batch"
    whole = font.read_bytes()
    run = subprocess.Popen([banshi, "batch", "-", "-o", out, "-k", "-j", "1", "-t", folder / "template.yaml", "--fonts", folder / "fonts",
                            "--no-system-fonts", "--no-font-cache", "--lang", "en"], stdin=subprocess.PIPE, stderr=subprocess.PIPE,
                           stdout=subprocess.DEVNULL, cwd=folder)
    run.stdin.write(f'{{"t": "{TEXT[:20]}"}}\n'.encode())
    run.stdin.flush()
    for _ in range(600):
        if list(out.glob("*.pdf")) or run.poll() is not None:
            break
        subprocess.run(["sleep", "0.1"], check=True)
    with open(font, "r+b") as file:
        file.truncate(4096)
    _, said = run.communicate(f'{{"t": "{TEXT[200:380]}"}}\n'.encode(), timeout=120)
    font.write_bytes(whole)
    right = run.returncode == 1 and ("a font was cut short" in said.decode() or "B05" in said.decode()) and len(list(out.glob("*.pdf"))) == 1
    return [] if right else [f"status {run.returncode}: {said.decode()[:400]}"]


def main(banshi, library, root):
    del root
    tap = Tap()
    banshi = Path(banshi).resolve()
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch).resolve()
        make_square_faces(folder / "fonts")
        (folder / "fonts" / FONT).write_bytes(made(letter_tables(TEXT)))
        (folder / "template.yaml").write_text(TEMPLATE)
        (folder / "report.yaml").write_text(f"t: {TEXT}\n")
        faults, seen = Faults(Path(library).resolve(), folder), 0
        for name in ("out.pdf", "out.png"):
            problems, noticed = cut(faults, banshi, folder, name)
            seen += noticed
            tap.case(f"a font is cut while {name} is made", problems)
        tap.case("some were noticed in the midst of it", [] if seen else ["none"])
        tap.case("a font is cut during a batch", batch(banshi, folder))
        shutil.rmtree(folder / "batch", ignore_errors=True)
    return tap.finish()


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:4]))
