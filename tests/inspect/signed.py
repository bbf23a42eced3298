#!/usr/bin/env python3
"""usage: signed.py BANSHI SOURCE-ROOT

Files that were signed honestly, by pyHanko (signed/make.py), are as they were archived: several signatures, new fields with
and without a place, certifications, locks, time stamps, data for validation, files packed and not. What pdfsig says of each is
printed beside it. The files are of the version of banshi that made them, so they are not set again."""

import random
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
from tap import Tap, tries  # noqa: E402

HERE = Path(__file__).resolve().parent / "signed"
# Name: exit statuses, what is said. All others are 0 and say that the signer is trusted.
OTHERS = {
    # OpenSSL's CMS takes Ed25519 from 3.2 on.
    "ed25519.field": ((0, 6), []),
    "expired.field": ((6,), ["B1706", "has expired, and no time stamp proves"]),
    "stranger.field": ((6,), ["B1015", "no chain leads to a trusted certificate"]),
    # The data for validation came with new dates, and nothing covers those.
    "long-term-dated.field": ((5,), ["B1013", "B1009", "data to validate signatures", "dates and producer"]),
}
SAID = {
    "two.field": ["Signature1: signed by 云泽县人民政府办公室", "Second: signed by Signer P-256", "covered by the signature Second"],
    "new-field-look.field": ["a new signature field Other on page 1, 1.0 % of it"],
    "stamped-expired.field": ["as a time stamp proves"],
    "long-term.field": ["not covered by a signature: data to validate signatures"],
    "long-term-archive.field": ["time stamp of Test time stamps"],
    "approval.level1b": ["version of PDF", "notice.yaml: as the manifest tells"],
}


def run(*command):
    return subprocess.run([str(part) for part in command], stdout=subprocess.PIPE, stderr=subprocess.PIPE, timeout=60, check=False)


def put(update, folder):
    """The signed file, its manifest and its data in a folder."""
    base = update.name.split(".")[1]
    pdf = folder / f"{base}.pdf"
    pdf.write_bytes((HERE / f"{base}.pdf").read_bytes() + update.read_bytes())
    for name in (f"{base}.pdf.manifest", "notice.yaml"):
        shutil.copy(HERE / name, folder)
    return pdf


def pdfsig(pdf):
    if not shutil.which("pdfsig"):
        return "pdfsig is not installed"
    said = run("pdfsig", "-nocert", pdf).stdout.decode(errors="replace")
    told = re.findall(r"Signature Validation: (.*)|(Total document signed|Not total document signed)", said)
    return "; ".join(a or b for a, b in told) or "no signature"


def check_bytes(banshi, pdf):
    """Bits are turned, bytes put in and taken out, in the update and before it."""
    data, wrong, chance = pdf.read_bytes(), [], random.Random(12)
    value = re.search(rb"/Contents <[0-9a-fA-F]{1000,}>", data).span()
    start = len((HERE / "field.pdf").read_bytes())
    for i in range(tries(90, 5000)):
        at = chance.randrange(start, len(data)) if i % 3 else chance.randrange(len(data))
        if value[0] + 11 <= at < value[1] - 1:
            continue
        one = bytes([data[at] ^ 1 << chance.randrange(8)])
        changed = data[:at] + (one, data[at:at + 1] + one, b"")[i % 5 % 3] + data[at + 1:]
        pdf.write_bytes(changed)
        done = run(banshi, "verify", "-q", "--lang", "en", "--no-render", "--trust", HERE / "trust.pem", pdf)
        if done.returncode not in (1, 4, 5, 6):
            wrong.append(f"round {i}, byte {at}: exit status {done.returncode} {done.stderr.decode()[-300:]}")
    pdf.write_bytes(data)
    return wrong


def main(banshi, _root):
    tap = Tap()
    banshi = Path(banshi).resolve()

    def verify(name, pdf, statuses, words, *options):
        done = run(banshi, "verify", "-q", "--lang", "en", "--no-render", *options, pdf)
        said = done.stdout.decode() + done.stderr.decode()
        missing = [f"not said: {word}" for word in words if word not in said]
        tap.case(name, [] if done.returncode in statuses and not missing else [f"exit status {done.returncode}", *missing, said])

    with tempfile.TemporaryDirectory() as scratch:
        folder, trusted = Path(scratch), Path(scratch, "trusted")
        updates = sorted(HERE.glob("*.update"))
        tap.case("there are files", [] if len(updates) >= 24 else [f"{len(updates)}"])
        for update in updates:
            name = update.name.removesuffix(".update")
            pdf = put(update, folder)
            statuses, words = OTHERS.get(name, ((0,), ["intact, signer trusted"]))
            verify(name, pdf, statuses, words + SAID.get(name, []), "--trust", HERE / "trust.pem")
            print(f"# pdfsig: {pdfsig(pdf)}")

        pdf = put(HERE / "approval.field.update", folder)
        verify("nobody is trusted", pdf, (6,), ["B1015", "--trust names no certificate", "intact, signer unknown"])
        trusted.mkdir()
        shutil.copy(HERE / "trust.pem", trusted / "root.crt")
        verify("a folder of certificates", pdf, (0,), ["signer trusted"], "--trust", trusted)
        verify("no certificates", pdf, (1,), ["B1024"], "--trust", HERE / "notice.yaml")
        verify("no such file", pdf, (1,), ["B1024"], "--trust", folder / "none")
        done = run(banshi, "verify", "-q", "--lang", "zh", "--no-render", pdf)
        said = done.stdout.decode() + done.stderr.decode()
        tap.case("in Chinese", [] if "签名 Signature1 完整，但无从确认签名人“云泽县人民政府办公室”" in said else [said])
        tap.case("no byte outside of the signature's value may change", check_bytes(banshi, pdf))
        manifest = Path(f"{pdf}.manifest")
        for name, make in (("unreadable", lambda: manifest.symlink_to(manifest)), ("a folder", manifest.mkdir),
                           ("a pipe", lambda: run("mkfifo", manifest)), ("endless", lambda: manifest.symlink_to("/dev/zero"))):
            manifest.unlink()
            make()
            verify(f"a manifest that is {name} is not absent", pdf, (1,), ["error", "manifest"], "--trust", HERE / "trust.pem")
            if manifest.is_dir():
                manifest.rmdir()
                manifest.touch()
    return tap.finish()


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:3]))
