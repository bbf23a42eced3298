#!/usr/bin/env python3
"""usage: office.py BANSHI EXAMPLE

Files as LibreOffice writes them import to the same document. Skipped, loudly, where there is no LibreOffice; import.py
has files made by hand."""

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
import make_files as make  # noqa: E402
from tap import Tap  # noqa: E402

FORMATS = (
    ("docx", "MS Word 2007 XML", "HTML (StarWriter)"),
    ("odt", "writer8", "HTML (StarWriter)"),
    ("xlsx", "Calc MS Excel 2007 XML", "HTML (StarCalc)"),
)


def convert(office, folder, extension, to, reader):
    command = [office, f"-env:UserInstallation=file://{folder}/profile", "--headless", f"--infilter={reader}"]
    command += ["--convert-to", f"{extension}:{to}", "--outdir", str(folder), str(folder / "report.html")]
    return subprocess.run(command, capture_output=True, text=True, timeout=120)


def main(banshi, example):
    tap = Tap()
    office = shutil.which("soffice") or shutil.which("libreoffice")
    banshi = str(Path(banshi).resolve())

    def run(*args):
        return subprocess.run([banshi, *map(str, args)], capture_output=True, text=True, timeout=60)

    wanted = run("dump", "--stage", "document", "-q", example).stdout
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "report.html").write_bytes(make.html(make.from_dump(wanted)))
        for extension, to, reader in FORMATS:
            title = f"{extension} of LibreOffice is the example's document"
            if not office:
                tap.case(title, skip="NO LIBREOFFICE: apt-get install libreoffice-writer-nogui libreoffice-calc-nogui")
                continue
            converted = convert(office, folder, extension, to, reader)
            done = run("import", folder / f"report.{extension}", "-o", folder / "loaded.yaml", "--force", "--lang", "en")
            problems = [converted.stderr + done.stderr] if done.returncode else []
            problems += [f"it is said:\n{done.stderr}"] if "warning" in done.stderr else []
            problems += [] if run("dump", "--stage", "document", "-q", folder / "loaded.yaml").stdout == wanted else ["it differs"]
            tap.case(title, problems)
    return tap.finish()


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
