#!/usr/bin/env python3
"""usage: signature.py BANSHI SOURCE-ROOT

The field to be signed: where the seal goes, what it is to a reader, and that it can be signed. What verify makes of files that
were signed or changed is in tests/inspect."""

import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
from pdf_tags import Pdf  # noqa: E402
from tap import Tap  # noqa: E402

FIELD = ("-p", "archive", "--set", "signature-field=yes")
MM = 72 / 25.4
LINE = 225 / 22  # mm: the type area in 22 lines


def run(*command, folder=None):
    return subprocess.run([str(part) for part in command], capture_output=True, text=True, timeout=60, check=False, cwd=folder)


def objects(data):
    """Number → text and where it is, of a file whose objects are in the open."""
    return {int(m[1]): m for m in re.finditer(rb"^(\d+) 0 obj\n(.*?)\nendobj", data, re.M | re.S)}


def field_of(data):
    return next((n, m[2]) for n, m in objects(data).items() if b"/FT /Sig" in m[2])


def page_of_field(data):
    """Counted from 1."""
    kids = re.search(rb"/Type /Pages /Kids \[([^\]]*)\]", data)[1]
    return re.findall(rb"(\d+) 0 R", kids).index(re.search(rb"/P (\d+) 0 R", field_of(data)[1])[1]) + 1


def check_place(pdf, data):
    """The circle's middle is over the date's, between it and the organ, a quarter of a line up."""
    rect = [float(n) for n in re.search(rb"/Rect \[([\d. ]+)\]", field_of(data)[1])[1].split()]
    page = page_of_field(data)
    text = run("pdftotext", "-bbox", "-f", page, "-l", page, pdf, "-").stdout
    height = float(re.search(r'<page width="[\d.]+" height="([\d.]+)"', text)[1])
    words = [(float(m[1]), float(m[2]), float(m[3]), float(m[4])) for m in re.finditer(
        r'<word xMin="([\d.]+)" yMin="([\d.]+)" xMax="([\d.]+)" yMax="([\d.]+)">(?=[^<]*月[^<]*日<)(?=2025)', text)]
    date = words[-1]
    wrong = []
    if abs(rect[2] - rect[0] - 45 * MM) > 0.01 or abs(rect[3] - rect[1] - 45 * MM) > 0.01:
        wrong.append(f"it is {rect}")
    if abs((rect[0] + rect[2]) / 2 - (date[0] + date[2]) / 2) > 2:
        wrong.append(f"its middle is at {(rect[0] + rect[2]) / 2:.1f}, the date's at {(date[0] + date[2]) / 2:.1f}")
    middle, line = height - (rect[1] + rect[3]) / 2, LINE * MM
    if not (date[1] + date[3]) / 2 - 1.1 * line < middle < (date[1] + date[3]) / 2 - 0.4 * line:
        wrong.append(f"its middle is at {middle:.1f}, the date's at {(date[1] + date[3]) / 2:.1f}")
    return wrong


def check_field(data):
    field = field_of(data)[1]
    wrong = [f"no {key}" for key in ("/TU", "/T (Signature1)", "/F 4", "/StructParent", "/AP", "/P ") if key.encode() not in field]
    if b"/V" in field:
        wrong.append("it has a value")
    tail = data[-2000:]
    if not re.search(rb"xref\n0 \d+\n", data) or b"trailer" not in tail or b"/XRef" in data or b"/ObjStm" in data:
        wrong.append("the file does not end with a plain cross-reference table")
    return wrong


def name_of_field(data):
    """What programs call it: /TU, in UTF-16."""
    return bytes.fromhex(re.search(rb"/TU <FEFF([0-9A-F]+)>", field_of(data)[1])[1].decode()).decode("utf-16-be")


def check_tags(pdf):
    forms = [e for top in Pdf(pdf).elements for e in top.walk() if e.role == "Form"]
    return [] if len(forms) == 1 and forms[0].annotations == 1 else [f"{len(forms)} Form elements"]


def verify(banshi, pdf, status, words, *options):
    done = run(banshi, "verify", "-q", "--lang", "en", *options, pdf)
    said = done.stdout + done.stderr
    return [] if done.returncode == status and all(w in said for w in words) else [f"exit status {done.returncode}:", said]


def really_sign(tap, banshi, pdf):
    """By Poppler, with a certificate of our own."""
    if not shutil.which("certutil") or not shutil.which("pdfsig"):
        tap.case("signed by Poppler", skip="certutil (libnss3-tools) or pdfsig (poppler-utils) is not installed")
        return
    folder = pdf.parent
    store, noise = folder / "nss", folder / "noise"
    store.mkdir()
    noise.write_bytes(bytes(64))
    run("certutil", "-N", "-d", store, "--empty-password")
    run("certutil", "-S", "-d", store, "-n", "test", "-s", "CN=Test", "-x", "-t", "CT,C,C", "-z", noise, "-k", "rsa", "-g", 2048)
    done = run("pdfsig", "-nssdir", store, "-nick", "test", "-sign", "Signature1", pdf, folder / "signed.pdf")
    told = run("pdfsig", "-nssdir", store, folder / "signed.pdf").stdout
    right = "Signature is Valid" in told and "Total document signed" in told
    tap.case("signed by Poppler", [] if right else [done.stderr, told])
    shutil.copy(folder / "signed.pdf", pdf)
    trust, words = folder / "test.pem", ["byte for byte", "signed by Test: intact, signer trusted", "a signature in the field Signature1"]
    trust.write_text(run("certutil", "-L", "-d", store, "-n", "test", "-a").stdout)
    tap.case("and verified as archived and signed", verify(banshi, pdf, 0, words, "--trust", trust))
    tap.case("by nobody whom we know", verify(banshi, pdf, 6, ["B1015"]))
    Path(f"{pdf}.manifest").unlink()
    tap.case("signed, and the manifest lost", verify(banshi, pdf, 0, ["B1002", *words], "--trust", trust))


def main(banshi, root):
    tap = Tap()
    banshi = Path(banshi).resolve()
    notice = Path(root, "examples/notice.yaml")
    with tempfile.TemporaryDirectory() as folder:
        pdf = Path(folder, "notice.pdf")
        run(banshi, "render", "-q", notice, "-o", pdf, *FIELD)
        data = pdf.read_bytes()
        tap.case("the seal's place", check_place(pdf, data))
        tap.case("the field", check_field(data))
        tap.case("its name", [] if name_of_field(data) == "电子印章：云泽县人民政府办公室" else [name_of_field(data)])
        tap.case("its element", check_tags(pdf))
        tap.case("it verifies", verify(banshi, pdf, 0, ["byte for byte"]))

        really_sign(tap, banshi, pdf)

        plain = Path(folder, "plain.yaml")
        plain.write_text(notice.read_text(encoding="utf-8").replace("印章: 留位", "印章: 不盖章"), encoding="utf-8")
        done = run(banshi, "render", "-q", "--lang", "en", plain, *FIELD)
        tap.case("no seal, no field", [] if done.returncode == 1 and "B0754" in done.stderr else [done.stderr])
        wanted = "signature-field is yes, no, or the diameter of the seal from 20mm to 60mm, not "
        for value in ("maybe", "3mm", "90mm", "45"):
            done = run(banshi, "render", "-q", "--lang", "en", notice, "--set", f"signature-field={value}", "-o", pdf)
            tap.case(f"signature-field={value} is refused", [] if done.returncode == 2 and wanted + value in done.stderr else [done.stderr])
        own = Path(folder, "own.yaml")
        template = (Path(root, "templates/gov-document.yaml")).read_text(encoding="utf-8")
        own.write_text(template + 'texts: { seal: "Seal of {organ}" }\n', encoding="utf-8")
        run(banshi, "render", "-q", notice, "-o", pdf, "-t", own, *FIELD)
        name = name_of_field(pdf.read_bytes())
        tap.case("a template's own name for it", [] if name == "Seal of 云泽县人民政府办公室" else [name])
        done = run(banshi, "render", "-q", notice, "-p", "print", "--set", "signature-field=yes", "-o", pdf)
        tap.case("no field in print", [] if done.returncode == 2 and "it has stamp, outlines, intent" in done.stderr else [done.stderr])
    return tap.finish()


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:3]))
