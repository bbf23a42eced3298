#!/usr/bin/env python3
"""usage: make_office.py BANSHI EXAMPLE FOLDER

Makes the files of tests/import/office anew, for office.py to read: the example's document, written by LibreOffice as each
kind of file; words.fodt, a text with numbers, footnotes, struck and hidden words; an official document. Needed when the
example's words or numbers change, or for a newer LibreOffice:

    apt-get install --no-install-recommends libreoffice-writer-nogui libreoffice-calc-nogui
    tests/import/make_office.py build/cli/banshi examples/xiangtan-hrss-2024.yaml tests/import/office"""

import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path

import make_files as make

# Extension, LibreOffice's name of the format, and of the reader of the web page it is made from.
FORMATS = (
    ("docx", "MS Word 2007 XML", "HTML (StarWriter)"),
    ("odt", "writer8", "HTML (StarWriter)"),
    ("xlsx", "Calc MS Excel 2007 XML", "HTML (StarCalc)"),
    ("ods", "calc8", "HTML (StarCalc)"),
)


def copy_without_picture(path, to):
    """The picture of the first page is most of an OpenDocument file, and nothing reads it."""
    with zipfile.ZipFile(path) as whole, zipfile.ZipFile(to, "w") as out:
        for entry in whole.infolist():
            if not entry.filename.startswith("Thumbnails/"):
                out.writestr(entry, whole.read(entry))


def convert(folder, source, extension, form, reader, out):
    subprocess.run(
        ["soffice", f"-env:UserInstallation=file://{folder}/profile", "--headless", f"--infilter={reader}",
         "--convert-to", f"{extension}:{form}", "--outdir", folder, str(source)], check=True, timeout=120)
    name = f"{Path(source).stem}.{extension}"
    copy_without_picture(Path(folder, name), Path(out, name))


def main(banshi, example, out):
    dump = subprocess.run([banshi, "dump", "--stage", "document", "-q", example], check=True, capture_output=True, text=True).stdout
    Path(out).mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        report, notice = Path(folder, "report.html"), Path(folder, "notice.html")
        report.write_bytes(make.html(make.from_dump(dump)))
        notice.write_bytes(make.html(make.NOTICE))
        for extension, form, reader in FORMATS:
            convert(folder, report, extension, form, reader, out)
        for extension, form, _ in FORMATS[:2]:
            convert(folder, notice, extension, form, "HTML (StarWriter)", out)
            convert(folder, Path(out, "words.fodt"), extension, form, "OpenDocument Text Flat XML", out)


if __name__ == "__main__":
    main(*sys.argv[1:])
