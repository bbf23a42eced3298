#!/usr/bin/env python3
"""usage: make_form.py BANSHI

Makes the signed files of form/ again, with pyHanko as make.py does: form.pdf, with a field for each of three people that are to sign it in
their order, and NAME.update, what signing added to it. trust.pem is the root. Keys are made anew and not kept."""

import importlib.util
import subprocess
import sys
from pathlib import Path

from cryptography.hazmat.primitives import serialization

SPEC = importlib.util.spec_from_file_location("joint", Path(__file__).resolve().parent / "make.py")
JOINT = importlib.util.module_from_spec(SPEC)
SPEC.loader.exec_module(JOINT)
ONE, HERE = JOINT.ONE, Path(__file__).resolve().parent / "form"
PEOPLE = ["王强", "李晓明", "周文"]


def main(banshi):
    subprocess.run([banshi, "render", "-q", HERE / "form.yaml", "-p", "archive", "-o", HERE / "form.pdf", "--set", "signature-field=yes",
                    "--set", "signature-order=yes"], check=True)
    bench = ONE.Bench()
    for key, person in zip(("one", "two", "three"), PEOPLE):
        bench.signers[key] = ONE.Issuer(person, ONE.ec.generate_private_key(ONE.ec.SECP256R1()), bench.middle)
    (HERE / "trust.pem").write_bytes(bench.root.cert.public_bytes(serialization.Encoding.PEM))

    def sign(data, number):
        return bench.sign(data, ("one", "two", "three")[number - 1], f"Signature{number}", **JOINT.PADES)

    base = data = (HERE / "form.pdf").read_bytes()
    for number in (1, 2, 3):
        signed = sign(data, number)
        (HERE / f"{number}.update").write_bytes(signed[len(data):])
        data = signed
    two = sign(sign(base, 1), 2)
    for name, signed in (("order", sign(base, 3)), ("changed", sign(JOINT.annotate(two), 3))):
        (HERE / f"{name}.update").write_bytes(signed[len(base):])


if __name__ == "__main__":
    main(sys.argv[1])
