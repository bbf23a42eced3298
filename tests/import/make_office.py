#!/usr/bin/env python3
"""usage: make_office.py BANSHI EXAMPLE FOLDER

Makes the files of tests/import/office anew: the example's document, written by LibreOffice as each kind of file, for
office.py to read. Needed when the example's words or numbers change, or for a newer LibreOffice:

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


def main(banshi, example, out):
    dump = subprocess.run([banshi, "dump", "--stage", "document", "-q", example], check=True, capture_output=True, text=True).stdout
    with tempfile.TemporaryDirectory() as folder:
        Path(folder, "report.html").write_bytes(make.html(make.from_dump(dump)))
        for extension, name, reader in FORMATS:
            subprocess.run(
                ["soffice", f"-env:UserInstallation=file://{folder}/profile", "--headless", f"--infilter={reader}",
                 "--convert-to", f"{extension}:{name}", "--outdir", folder, f"{folder}/report.html"], check=True, timeout=120)
            Path(out).mkdir(exist_ok=True)
            copy_without_picture(Path(folder, f"report.{extension}"), Path(out, f"report.{extension}"))


if __name__ == "__main__":
    main(*sys.argv[1:])
