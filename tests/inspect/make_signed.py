#!/usr/bin/env python3
"""usage: make_signed.py BANSHI REPORT SIGNED

Makes tests/inspect/signed.pdf anew: a report with a field to be signed, in the square faces of the tests, signed by Poppler
with a certificate of nobody's. Needs pdfsig (poppler-utils) and certutil (libnss3-tools)."""

import subprocess
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
from made_fonts import make_square_faces  # noqa: E402


def main(banshi, report, signed):
    with tempfile.TemporaryDirectory() as folder:
        fonts, pdf, store, noise = (Path(folder, name) for name in ("fonts", "report.pdf", "nss", "noise"))
        make_square_faces(fonts)
        store.mkdir()
        noise.write_bytes(bytes(64))
        for command in (
                [banshi, "render", "-q", report, "-o", pdf, "-p", "archive", "--set", "signature-field=yes", "--no-system-fonts",
                 "--fonts", fonts],
                ["certutil", "-N", "-d", store, "--empty-password"],
                ["certutil", "-S", "-d", store, "-n", "test", "-s", "CN=Test", "-x", "-t", "CT,C,C", "-z", noise, "-k", "rsa", "-g",
                 "2048"],
                ["pdfsig", "-nssdir", store, "-nick", "test", "-sign", "Signature1", pdf, signed]):
            subprocess.run(command, check=True, timeout=60)


if __name__ == "__main__":
    main(*sys.argv[1:])
