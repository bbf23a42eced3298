#!/usr/bin/env python3
"""usage: old.py BANSHI

Files of old Word, Excel and WPS are read by LibreOffice where it is installed, and a hint says what to do where it is not;
so does one for CSV. LibreOffice is a stand-in here; office.py asks the real one."""

import os
import stat
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
import make_files as make  # noqa: E402
from tap import Tap  # noqa: E402
from world import World, expect, refuse  # noqa: E402

MAGIC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
WORD = MAGIC + b"\0" * 504 + "WordDocument".encode("utf-16-le") + b"\0" * 100
BOOK = MAGIC + b"\0" * 504 + "Workbook".encode("utf-16-le") + b"\0" * 100
TEXT = ["云泽县水务局2024年政府信息公开工作年度报告", "根据规定，现公布本年度报告。", "一、总体情况", "工作正常开展。"]

STAND_IN = """#!/bin/sh
while [ $# -gt 1 ]; do
  case "$1" in --convert-to) form=$2;; --outdir) out=$2;; esac
  shift
done
echo "$form $1" >> "{log}"
[ -e "{folder}/answer.$form" ] || exit 0
cp "{folder}/answer.$form" "$out/in.$form"
"""


def install(folder, log):
    bin_folder = folder / "bin"
    bin_folder.mkdir()
    program = bin_folder / "soffice"
    program.write_text(STAND_IN.format(folder=folder, log=log), encoding="utf-8")
    program.chmod(program.stat().st_mode | stat.S_IXUSR)
    return str(bin_folder)


def check_missing(tap, world):
    os.environ["PATH"] = str(world.folder / "nothing")
    for name, data in (("old.doc", WORD), ("old.wps", WORD), ("old.xls", BOOK), ("old.rtf", b"{\\rtf1 abc}")):
        problems, said, out, status = world.load(name, data)
        problems += expect(said, "[B1142]", "LibreOffice", ".docx") + ([f"status {status}"] if status != 1 or out else [])
        tap.case(f"{name}: without LibreOffice a hint", problems)
    for name in ("表.csv", "TABLE.CSV"):
        problems, said, out, status = world.load(name, "a,b\n1,2\n")
        problems += expect(said, "[B1141]", "csv:", "banshi init") + ([f"status {status}"] if status != 1 or out else [])
        tap.case(f"{name}: a hint", problems)


def check_converted(tap, world, path, log):
    os.environ["PATH"] = f"{world.folder}/bin:{path}"
    (world.folder / "answer.docx").write_bytes(make.docx(TEXT))
    (world.folder / "answer.xlsx").write_bytes(make.xlsx(TEXT))
    for name, data, form in (("old.doc", WORD, "docx"), ("old.wps", WORD, "docx"), ("old.xls", BOOK, "xlsx"), ("old.rtf", b"{\\rtf1 abc}", "docx")):
        problems, said, out, status = world.load(name, data)
        problems += expect(out, "总体情况: 工作正常开展。") + expect(said, "[B1144]")
        asked = log.read_text(encoding="utf-8").split("\n")[-2]
        problems += [] if asked.startswith(form + " ") else [f"LibreOffice was asked for {asked}"]
        folder = Path(asked.split(" ", 1)[1]).parent
        problems += [f"{folder} is still there"] if folder.exists() else []
        tap.case(f"{name}: read by LibreOffice", problems)


def check_failures(tap, world):
    (world.folder / "answer.docx").write_bytes(b"no document")
    problems, said, out, status = world.load("old.doc", WORD)
    tap.case("what LibreOffice makes is not trusted", problems + expect(said, "error:") + ([f"status {status}"] if status != 1 or out else []))
    (world.folder / "answer.docx").unlink()
    problems, said, out, status = world.load("old.doc", WORD)
    tap.case("LibreOffice makes nothing", problems + expect(said, "[B1143]") + refuse(said, "[B1144]") + ([f"status {status}"] if status != 1 else []))


def main(banshi):
    tap = Tap()
    with tempfile.TemporaryDirectory() as folder:
        world, path = World(str(Path(banshi).resolve()), Path(folder)), os.environ["PATH"]
        log = Path(folder) / "log"
        install(Path(folder), log)
        start = time.monotonic()
        check_missing(tap, world)
        check_converted(tap, world, path, log)
        check_failures(tap, world)
        tap.case("none of this takes long", [] if time.monotonic() - start < 60 else ["more than a minute"])
    return tap.finish()


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
