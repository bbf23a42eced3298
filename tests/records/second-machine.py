#!/usr/bin/env python3
"""usage: second-machine.py BANSHI SOURCE-ROOT

A package that an office with a template of its own made, on a machine that has nothing of that office: another copy of the program,
an empty home, no folders of templates; only the fonts are the same. It verifies; set again it does from inside alone, and then what is forged is told."""

import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
from pack_bench import Office, notice  # noqa: E402
from tap import Tap  # noqa: E402

OWN = """banshi-template: 1
extends: gov-document
version: {version}
date: 2025-01-01
styles:
  正文: {{ color: "#203040" }}
"""
NAME = "云泽县公文"
FONTS = ["--no-system-fonts", "--fonts", str(Path(__file__).resolve().parent.parent / "archive/fonts")]


class Elsewhere:
    """Another machine: the program copied, and nothing in its home."""

    def __init__(self, banshi, folder):
        self.folder = folder
        for name in ("home", "bin", "data", "cache", "config"):
            (folder / name).mkdir(parents=True)
        for name in ("banshi", "banshi-whole"):
            shutil.copy(Path(banshi).resolve().with_name(name), folder / "bin")

    def verify(self, *args):
        env = {key: value for key, value in os.environ.items() if key not in ("BANSHI_TEMPLATES", "XDG_DATA_DIRS")}
        env |= {"HOME": str(self.folder / "home"), "XDG_DATA_HOME": str(self.folder / "data"), "LC_ALL": "C.UTF-8",
                "XDG_CACHE_HOME": str(self.folder / "cache"), "XDG_CONFIG_HOME": str(self.folder / "config")}
        done = subprocess.run([self.folder / "bin/banshi", "verify", "--lang", "en", *FONTS, *args], cwd=self.folder, env=env, capture_output=True,
                              timeout=300, check=False)
        return done.returncode, (done.stdout + done.stderr).decode(errors="replace")


def said(result, status, *words):
    wrong = [f"not said: {word}" for word in words if word not in result[1]]
    wrong += [f"exit status {result[0]}"] if result[0] != status else []
    return wrong + ([result[1]] if wrong else [])


def make_package(office):
    templates = office.folder / "templates"
    templates.mkdir()
    (templates / f"{NAME}.yaml").write_text(OWN.format(version=3), encoding="utf-8")
    os.environ["BANSHI_TEMPLATES"] = str(templates)
    reports = {str(n): notice(n).replace("模板: gov-document", f"模板: {NAME}") for n in (1, 2)}
    reports["3"] = notice(3)
    office.archive("archive", reports, *FONTS)
    return office.pack("archive", "-o", "package", *FONTS)


def forge(package):
    """One document takes the place of another, with its manifest."""
    documents = package / "data/documents"
    manifest = (documents / "1.pdf.manifest").read_text(encoding="utf-8")
    shutil.copy(documents / "1.pdf", documents / "2.pdf")
    (documents / "2.pdf.manifest").write_text(manifest.replace("1.pdf", "2.pdf"), encoding="utf-8")


def main(banshi, _root):
    tap = Tap()
    with tempfile.TemporaryDirectory() as folder:
        office = Office(banshi, Path(folder) / "office")
        office.folder.mkdir()
        tap.case("the office packs files of a template of its own", said((lambda r: (r[0], r[1] + r[2]))(make_package(office)), 0, "3 documents"))
        there = Elsewhere(banshi, Path(folder) / "there")
        shutil.move(office.folder / "package", there.folder / "received")
        shutil.rmtree(office.folder)
        tap.case("elsewhere it is complete and valid", said(there.verify("received"), 0, "complete and valid", "3 documents"))
        told = there.verify("--render", "received")
        tap.case("its template is not known there", said(told, 1, "data/documents/1.pdf", "data/documents/2.pdf", "B1041"))
        tap.case("that of the third is", ["it is told"] if re.search(r"error.*/3\.pdf", told[1]) else [])
        tap.case("from inside all are set again", said(there.verify("--from-inside", "received"), 0, "complete and valid", "3 documents"))
        tap.case("so are they as a folder", said(there.verify("--from-inside", "received/data"), 0, "4  as archived"))
        tap.case("nothing was put into its home", [str(p) for name in ("home", "data", "config") for p in (there.folder / name).iterdir()])
        forge(there.folder / "received")
        tap.case("what takes another's place is told", said(there.verify("--from-inside", "received"), 1, "data/documents/2.pdf"))
    return tap.finish()


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
