#!/usr/bin/env python3
"""usage: signers-form.py BANSHI SOURCE-ROOT

A form that a list of people signs (signatures: in its template): a field for each who is named, in their order, below the name; signed
one after the other by pyHanko (signers/make_form.py). A wrong order is told, and so is what a later signer changed."""

import re
import shutil
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
import importlib.util  # noqa: E402
from tap import Tap  # noqa: E402

HERE = Path(__file__).resolve().parent / "signers/form"
SPEC = importlib.util.spec_from_file_location("signers", Path(__file__).resolve().parent / "signers.py")
JOINT = importlib.util.module_from_spec(SPEC)
SPEC.loader.exec_module(JOINT)
run, check, MM = JOINT.run, JOINT.check, JOINT.MM
SIGNERS = ["填表人：王强", "统计负责人：李晓明", "单位负责人：周文"]


def put(folder, *updates):
    shutil.copy(HERE / "form.pdf.manifest", folder)
    pdf = folder / "form.pdf"
    pdf.write_bytes(b"".join((HERE / name).read_bytes() for name in ("form.pdf", *(f"{u}.update" for u in updates))))
    return pdf


def apart(places):
    return [f"{a} and {b} overlap" for i, a in enumerate(places) for b in places[i + 1:]
            if a[0] < b[2] - 0.1 and b[0] < a[2] - 0.1 and a[1] < b[3] - 0.1 and b[1] < a[3] - 0.1]


def check_fields(pdf, labels, height):
    """Names and what they are called, in order; each as high as the room, below its line and from its left edge on."""
    fields = JOINT.fields_of(pdf.read_bytes())
    wrong = [] if [(name, told) for name, (told, _, _) in fields.items()] == [(f"Signature{i + 1}", t) for i, t in enumerate(labels)] else [str(fields)]
    text = run("pdftotext", "-bbox", pdf, "-")[1]
    page = float(re.search(r'<page width="[\d.]+" height="([\d.]+)"', text)[1])
    for told, (x0, y0, x1, y1), _ in fields.values():
        box = re.search(rf'xMin="([\d.]+)" yMin="[\d.]+" xMax="[\d.]+" yMax="([\d.]+)">{re.escape(told)}<', text)
        gap = page - y1 - float(box[2]) if box else None
        if not box or abs(x0 - float(box[1])) > 2 or not -6 < gap < 20 or abs(y1 - y0 - height * MM) > 0.01 or x1 - x0 > 50.01 * MM or min(x0, y0) < 0:
            wrong.append(f"{told}: {x0, y0, x1, y1}, {gap}")
    return wrong + apart([place for _, place, _ in fields.values()])


def verify(banshi, pdf, *options):
    return run(banshi, "verify", "--lang", "en", "--no-render", "--trust", HERE / "trust.pem", *options, pdf)


def signing(tap, banshi, folder):
    people = [who.split("：")[1] for who in SIGNERS]
    for n in (1, 2, 3):
        words = [f"Signature{i + 1}: signed by {who}: intact, signer trusted" for i, who in enumerate(people[:n])]
        tap.case(f"after {n} of three all verify", check(verify(banshi, put(folder, *"123"[:n])), 0, *words))
    tap.case("the last before the first is told", check(verify(banshi, put(folder, "order")), 6, "B1039", "Signature3 was signed before Signature1"))
    tap.case("what the third changed is told", check(verify(banshi, put(folder, "changed")), 1, "B1008", "annotations", "Signature2: signed by 李晓明: intact"))
    done = run(banshi, "verify", "--lang", "en", "--from-inside", put(folder))
    tap.case("the archive is set again from inside, its fields too", check(done, 0, "byte for byte"))


def rows(tap, banshi, folder):
    """One to seven of them, and lines that are long: no field lies on another, or off the page."""
    template, made = (HERE / "statistics.yaml").read_text(encoding="utf-8"), folder / "many.pdf"
    shutil.copy(HERE / "form.yaml", folder)
    for n in range(1, 8):
        labels = [f"第{i + 1}位签名人" + "（职务）" * (i % 3) + "：" for i in range(n)]
        listed = ", ".join(f'"{label}"' for label in labels)
        (folder / "statistics.yaml").write_text(re.sub(r"signatures: \[.*\]", f"signatures: [ {listed} ]", template), encoding="utf-8")
        done = run(banshi, "render", "-q", folder / "form.yaml", "-o", made, "--set", "signature-field=yes")
        fields = JOINT.fields_of(made.read_bytes()) if done[0] == 0 else {}
        tap.case(f"{n} fields", apart([place for _, place, _ in fields.values()]) if [t for t, _, _ in fields.values()] == labels else [done[1], str(fields)])


def main(banshi, _root):
    tap, banshi = Tap(), Path(banshi).resolve()
    with tempfile.TemporaryDirectory() as scratch:
        folder, made = Path(scratch), Path(scratch) / "made.pdf"
        usual = [banshi, "render", "-q", HERE / "form.yaml", "-o", made]
        run(*usual, "--set", "signature-field=yes")
        tap.case("a field for each who is named, in the template's order", check_fields(made, SIGNERS, 12))
        run(*usual)
        tap.case("none unless they are asked for", ["there is one"] if b"/Sig" in made.read_bytes() else [])
        pages = run(banshi, "dump", "--stage", "document", HERE / "form.yaml")[1]
        tap.case("who is not named does not sign", [pages] if "审核人" in pages or "signer 填表人：王强" not in pages else [])
        html = run(banshi, "render", "-q", HERE / "form.yaml", "-f", "html", "-o", folder / "made.html")
        page = (folder / "made.html").read_text(encoding="utf-8")
        tap.case("a web page has their lines", [html[1]] if any(who not in page for who in SIGNERS) else [])
        signing(tap, banshi, folder)
        rows(tap, banshi, folder)
    return tap.finish()


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:3]))
