#!/usr/bin/env python3
"""usage: signers.py BANSHI SOURCE-ROOT

A joint issue with a field for each organ, signed one after the other by pyHanko (signers/make.py) as PAdES B-B, B-T, B-LT and
B-LTA: after each the ones before still verify; a change between two is told, and so is a wrong order where one is asked for."""

import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
from pdf_tags import Pdf  # noqa: E402
from tap import Tap  # noqa: E402

HERE = Path(__file__).resolve().parent / "signers"
ORGANS = ["云泽县财政局", "云泽县水务局", "云泽县教育局"]
CHAIN = ["1-b-b", "2-b-t", "3-b-lt", "4-b-lta"]
MM = 72 / 25.4


def run(*command):
    done = subprocess.run([str(part) for part in command], capture_output=True, timeout=60, check=False)
    return done.returncode, (done.stdout + done.stderr).decode(errors="replace")


def put(folder, *updates):
    """The archived file with what signing added, and its manifest."""
    shutil.copy(HERE / "joint.pdf.manifest", folder)
    pdf = folder / "joint.pdf"
    pdf.write_bytes(b"".join((HERE / name).read_bytes() for name in ("joint.pdf", *(f"{u}.update" for u in updates))))
    return pdf


def fields_of(data):
    """Name → tooltip and rectangle, in the order of the form's fields."""
    objects = {int(m[1]): m[2] for m in re.finditer(rb"^(\d+) 0 obj\n(.*?)\nendobj", data, re.M | re.S)}
    order = re.search(rb"/AcroForm <</SigFlags 1 /Fields \[([^\]]*)\]", data)[1]
    found = {}
    for number in re.findall(rb"(\d+) 0 R", order):
        field = objects[int(number)]
        name = re.search(rb"/T \((\w+)\)", field)[1].decode()
        told = bytes.fromhex(re.search(rb"/TU <FEFF([0-9A-F]+)>", field)[1].decode()).decode("utf-16-be")
        found[name] = told, [float(n) for n in re.search(rb"/Rect \[([\d. ]+)\]", field)[1].split()], re.search(rb"/P (\d+) 0 R", field)[1]
    return found


def check_fields(data, pdf):
    fields, wrong = fields_of(data), []
    if [(name, told) for name, (told, _, _) in fields.items()] != [(f"Signature{i + 1}", f"电子印章：{organ}") for i, organ in enumerate(ORGANS)]:
        wrong.append(f"they are {fields}")
    # The circle over the middle of the organ's name (GB/T 9704-2012 7.3.5.1).
    text = run("pdftotext", "-bbox-layout", pdf, "-")[1]
    for (_, (_, rect, _)), organ in zip(fields.items(), ORGANS):
        boxes = [(float(m[1]), float(m[3])) for m in re.finditer(rf'xMin="([\d.]+)" yMin="([\d.]+)" xMax="([\d.]+)" yMax="[\d.]+">{organ}<', text)]
        middle = (rect[0] + rect[2]) / 2
        if abs(rect[2] - rect[0] - 45 * MM) > 0.01 or not any(abs((a + b) / 2 - middle) < 2 for a, b in boxes):
            wrong.append(f"{organ}: {rect}, its name is at {boxes}")
    places = [rect for _, rect, _ in fields.values()]
    wrong += [f"{a} and {b} overlap" for i, a in enumerate(places) for b in places[i + 1:]
              if a[0] < b[2] - 0.1 and b[0] < a[2] - 0.1 and a[1] < b[3] - 0.1 and b[1] < a[3] - 0.1]
    if b"/Tabs /S" not in data:
        wrong.append("no order of tabs")
    forms = [e for top in Pdf(pdf).elements for e in top.walk() if e.role == "Form"]
    return wrong + ([] if len(forms) == 3 and all(f.annotations == 1 for f in forms) else [f"{len(forms)} Form elements"])


def verify(banshi, pdf, *options):
    return run(banshi, "verify", "--lang", "en", "--no-render", "--trust", HERE / "trust.pem", *options, pdf)


def check(result, status, *words):
    missing = [f"not said: {word}" for word in words if word not in result[1]]
    return missing + ([f"exit status {result[0]}"] if result[0] != status else []) + ([result[1]] if missing or result[0] != status else [])


def main(banshi, root):
    tap = Tap()
    banshi = Path(banshi).resolve()
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch)
        made = folder / "made.pdf"
        run(banshi, "render", "-q", HERE / "joint.yaml", "-p", "archive", "-o", made, "--set", "signature-field=yes", "--set", "signature-order=yes")
        tap.case("a field on each seal, in the order of the organs", check_fields(made.read_bytes(), made))
        tap.case("it is set again as it was made, with the order", check(run(banshi, "verify", "--lang", "en", made), 0, "byte for byte"))
        for i in range(len(CHAIN)):
            pdf = put(folder, *CHAIN[:i + 1])
            words = [f"Signature{k + 1}: signed by {organ}: intact, signer trusted" for k, organ in enumerate(ORGANS[:i + 1])]
            words += ["time stamp of Test time stamps: intact, signer trusted"] if i == 3 else []
            tap.case(f"{CHAIN[i]}: it and those before it verify", check(verify(banshi, pdf), 0, *words))
        with_stamp = verify(banshi, put(folder, *CHAIN))[1]
        tap.case("the last stamp proves the time of the first signature",
                 [] if re.search(r"Signature1: .*; there by .*, as a time stamp proves", with_stamp) else [with_stamp])
        for name in ("order", "order-later"):
            done = verify(banshi, put(folder, name))
            tap.case(f"{name}: the second signed first", check(done, 6, "B1039", "Signature2 was signed before Signature1", "intact"))
        tap.case("in Chinese", check(run(banshi, "verify", "--lang", "zh", "--no-render", put(folder, "order")), 6, "Signature2 先于 Signature1 签名"))
        tap.case("a change between two signatures", check(verify(banshi, put(folder, "between")), 1, "B1008", "annotations"))
        tap.case("a change after the last", check(verify(banshi, put(folder, "after")), 5, "B1013", "B1009", "annotations"))
        # In the first signature's value is what the second covers.
        data = bytearray(put(folder, *CHAIN[:2]).read_bytes())
        data[data.index("现将".encode("utf-16-be")) if "现将".encode("utf-16-be") in data else 2000] ^= 1
        (folder / "joint.pdf").write_bytes(data)
        done = verify(banshi, folder / "joint.pdf")
        tap.case("a changed byte breaks both", check(done, 1, "the signature Signature1 is broken", "the signature Signature2 is broken"))
        done = run(banshi, "render", "-q", "--lang", "en", HERE / "joint.yaml", "-o", made, "--set", "signature-order=maybe")
        tap.case("an order is yes or no", check(done, 2, "signature-order is yes or no, not maybe"))
        pdf = put(folder, *CHAIN)
        done = run(banshi, "pack", "--no-sync", "--lang", "en", pdf, "-o", folder / "package")
        tap.case("a signed file is packed", check(done, 0, "1 documents, 1 of them signed"))
        done = run(banshi, "verify", "--lang", "en", "--trust", HERE / "trust.pem", folder / "package")
        done = run(banshi, "pack", "--no-sync", "--lang", "en", put(folder, "order-later"), "-o", folder / "none")
        tap.case("one that was signed in a wrong order is not", check(done, 1, "B1039"))
        done = run(banshi, "pack", "--no-sync", "--lang", "en", "--trust", HERE.parent / "signed/trust.pem", put(folder, *CHAIN), "-o", folder / "told")
        tap.case("signers unknown to those who could know them are told", check(done, 0, "B1015", "B1612"))
        tap.case("and verifies in the package", check(done, 0, "1 documents, 1 of them signed"))
        tap.case("by nobody whom we know", check(run(banshi, "verify", "--lang", "en", folder / "package"), 6, "B1015", "B1641"))
    return tap.finish()


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:3]))
