#!/usr/bin/env python3
"""usage: make.py BANSHI

Makes the signed files of this folder again, with pyHanko (pip install pyhanko==0.38.0), which the tests themselves do not
need: joint.pdf, with a field for each of three organs that are to be signed in their order, and NAME.update, what signing
added to it; those of one signer after the other begin with a number, and each is added to what those before it made:
PAdES B-B, B-T, B-LT and B-LTA (ETSI EN 319 142-1 6). trust.pem is the root. Keys are made anew and not kept."""

import importlib.util
import io
import subprocess
import sys
from pathlib import Path

from cryptography.hazmat.primitives import serialization
from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign.fields import SigSeedSubFilter

HERE = Path(__file__).resolve().parent
SPEC = importlib.util.spec_from_file_location("one_signer", HERE.parent / "signed/make.py")
ONE = importlib.util.module_from_spec(SPEC)
SPEC.loader.exec_module(ONE)
ORGANS = ["云泽县财政局", "云泽县水务局", "云泽县教育局"]
PADES = {"subfilter": SigSeedSubFilter.PADES}


def annotate(data):
    """A note on the first page, as any program would add it."""
    writer = IncrementalPdfFileWriter(io.BytesIO(data))
    note = generic.DictionaryObject({
        generic.pdf_name("/Type"): generic.pdf_name("/Annot"), generic.pdf_name("/Subtype"): generic.pdf_name("/Text"),
        generic.pdf_name("/Rect"): generic.ArrayObject(map(generic.NumberObject, (100, 100, 120, 120))),
        generic.pdf_name("/Contents"): generic.pdf_string("later")})
    page = writer.root["/Pages"]["/Kids"][0]
    page["/Annots"] = generic.ArrayObject([*page.get("/Annots", []), writer.add_object(note)])
    writer.update_container(page)
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def main(banshi):
    subprocess.run([banshi, "render", "-q", HERE / "joint.yaml", "-p", "archive", "-o", HERE / "joint.pdf", "--set", "signature-field=yes",
                    "--set", "signature-order=yes"], check=True)
    bench = ONE.Bench()
    for key, organ in zip(("one", "two", "three"), ORGANS):
        bench.signers[key] = ONE.Issuer(organ, ONE.ec.generate_private_key(ONE.ec.SECP256R1()), bench.middle)
    (HERE / "trust.pem").write_bytes(bench.root.cert.public_bytes(serialization.Encoding.PEM))
    long_term = {"stamper": bench.stamper(), "embed_validation_info": True, "validation_context": bench.trust(), **PADES}

    def first(data):
        return bench.sign(data, "one", "Signature1", **PADES)

    def second(data):
        return bench.sign(data, "two", "Signature2", stamper=bench.stamper(), **PADES)

    base = (HERE / "joint.pdf").read_bytes()
    data = base
    for name, step in (("1-b-b", first), ("2-b-t", second),
                       ("3-b-lt", lambda d: ONE.undated(lambda: bench.sign(d, "three", "Signature3", **long_term))),
                       ("4-b-lta", lambda d: ONE.stamp_document(bench, d))):
        signed = step(data)
        (HERE / f"{name}.update").write_bytes(signed[len(data):])
        data = signed
    for name, signed in (("order", second(base)), ("order-later", first(second(base))), ("between", second(annotate(first(base)))),
                         ("after", annotate(second(first(base))))):
        (HERE / f"{name}.update").write_bytes(signed[len(base):])


if __name__ == "__main__":
    main(sys.argv[1])
