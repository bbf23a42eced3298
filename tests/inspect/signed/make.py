#!/usr/bin/env python3
"""usage: make.py BANSHI SOURCE-ROOT

Makes the signed files of this folder again, with pyHanko (pip install pyhanko==0.38.0), which the tests themselves do not
need: BASE.pdf and its manifest as banshi archives them, and for each signed file NAME.BASE.update, the bytes that
signing added to BASE.pdf. trust.pem is the root that issued the certificates. Keys are made anew and not kept."""

import datetime
import io
import subprocess
import sys
from pathlib import Path

from asn1crypto import keys as asn1_keys
from asn1crypto import x509 as asn1_x509
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec, ed25519, rsa
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign import fields, signers, timestamps
from pyhanko.sign.fields import FieldMDPAction, FieldMDPSpec, MDPPerm, SigFieldSpec, SigSeedSubFilter
from pyhanko.stamp import TextStampStyle
from pyhanko_certvalidator import ValidationContext
from pyhanko_certvalidator.registry import SimpleCertificateStore

NOW = datetime.datetime.now(datetime.timezone.utc).replace(microsecond=0)
YEAR = datetime.timedelta(days=365)
# The root and the signers outlive the tests; what is to be expired is.
LONG = (NOW - 10 * YEAR, NOW + 90 * YEAR)


def rsa_key():
    return rsa.generate_private_key(65537, 2048)


class Issuer:
    """A certificate and its key, by which others are issued."""

    def __init__(self, name, key, issuer=None, ca=False, usage="sign", eku=None, span=LONG):
        self.key = key
        subject = x509.Name([x509.NameAttribute(NameOID.COUNTRY_NAME, "CN"), x509.NameAttribute(NameOID.COMMON_NAME, name)])
        builder = (x509.CertificateBuilder().subject_name(subject)
                   .issuer_name(issuer.cert.subject if issuer else subject).public_key(key.public_key())
                   .serial_number(x509.random_serial_number()).not_valid_before(span[0]).not_valid_after(span[1])
                   .add_extension(x509.BasicConstraints(ca=ca, path_length=None), critical=True)
                   .add_extension(x509.KeyUsage(
                       digital_signature=not ca, content_commitment=usage == "sign" and not ca, key_encipherment=False,
                       data_encipherment=False, key_agreement=False, key_cert_sign=ca, crl_sign=ca, encipher_only=False,
                       decipher_only=False), critical=True)
                   .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False))
        if issuer:
            builder = builder.add_extension(
                x509.AuthorityKeyIdentifier.from_issuer_public_key(issuer.key.public_key()), critical=False)
        if eku:
            builder = builder.add_extension(x509.ExtendedKeyUsage([eku]), critical=True)
        signer = issuer.key if issuer else key
        self.cert = builder.sign(signer, None if isinstance(signer, ed25519.Ed25519PrivateKey) else hashes.SHA256())

    def asn1_cert(self):
        return asn1_x509.Certificate.load(self.cert.public_bytes(serialization.Encoding.DER))

    def asn1_key(self):
        return asn1_keys.PrivateKeyInfo.load(self.key.private_bytes(
            serialization.Encoding.DER, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()))

    def registry(self, *others):
        store = SimpleCertificateStore()
        store.register_multiple([other.asn1_cert() for other in others])
        return store


class Bench:
    def __init__(self):
        self.root = Issuer("Test root", rsa_key(), ca=True)
        self.middle = Issuer("Test issuing CA", rsa_key(), self.root, ca=True)
        self.signers = {
            "rsa": Issuer("云泽县人民政府办公室", rsa_key(), self.middle),
            "p256": Issuer("Signer P-256", ec.generate_private_key(ec.SECP256R1()), self.middle),
            "p384": Issuer("Signer P-384", ec.generate_private_key(ec.SECP384R1()), self.middle),
            "ed25519": Issuer("Signer Ed25519", ed25519.Ed25519PrivateKey.generate(), self.middle),
            "expired": Issuer("Signer of last year", rsa_key(), self.middle, span=(NOW - 3 * YEAR, NOW - YEAR)),
        }
        self.tsa = Issuer("Test time stamps", rsa_key(), self.root, usage="stamp", eku=ExtendedKeyUsageOID.TIME_STAMPING)
        self.stranger = Issuer("A stranger", rsa_key())
        self.signers["stranger"] = self.stranger

    def signer(self, name, **more):
        who = self.signers[name]
        chain = [] if name == "stranger" else [self.middle, self.root]
        return signers.SimpleSigner(who.asn1_cert(), who.asn1_key(), who.registry(*chain), **more)

    def stamper(self, at=None):
        return timestamps.DummyTimeStamper(self.tsa.asn1_cert(), self.tsa.asn1_key(), self.tsa.registry(self.root), fixed_dt=at)

    def trust(self):
        return ValidationContext(trust_roots=[self.root.asn1_cert()], allow_fetching=False, revocation_mode="soft-fail",
                                 other_certs=[self.middle.asn1_cert()])

    def sign(self, data, who="rsa", field="Signature1", new=None, stamper=None, look=None, more=None, **meta):
        """new: where a field is added, None for the one that is there."""
        writer = IncrementalPdfFileWriter(io.BytesIO(data))
        if new is not None:
            fields.append_signature_field(writer, new)
        pdf_signer = signers.PdfSigner(
            signers.PdfSignatureMetadata(field_name=field, **meta), signer=self.signer(who, **(more or {})),
            timestamper=stamper, stamp_style=look)
        return pdf_signer.sign_pdf(writer).getvalue()


def place(name, box=None, page=0, **more):
    return SigFieldSpec(name, on_page=page, box=box, **more)


def certify(level):
    return {"certify": True, "docmdp_permissions": level}


LOOK = TextStampStyle(stamp_text="Signed by %(signer)s")
BOX = (60, 40, 180, 80)


def cases(bench):
    """name, base, function from the base's bytes to the signed file's."""
    sign = bench.sign
    cades = {"subfilter": SigSeedSubFilter.PADES}
    long_term = {"stamper": bench.stamper(), "embed_validation_info": True, "validation_context": bench.trust(), **cades}

    def twice(data, first=None):
        return sign(sign(data, **(first or {})), "p256", "Second", place("Second"))

    yield "approval", "field", sign
    yield "approval-look", "field", lambda d: sign(d, look=LOOK)
    yield "cades", "field", lambda d: sign(d, **cades)
    yield "p256", "field", lambda d: sign(d, "p256")
    yield "p384-sha384", "field", lambda d: sign(d, "p384", md_algorithm="sha384")
    yield "ed25519", "field", lambda d: sign(d, "ed25519", md_algorithm="sha512")
    yield "pss", "field", lambda d: sign(d, more={"prefer_pss": True})
    yield "sha512", "field", lambda d: sign(d, md_algorithm="sha512")
    yield "new-field", "field", lambda d: sign(d, field="Other", new=place("Other"))
    yield "new-field-look", "field", lambda d: sign(d, field="Other", new=place("Other", BOX), look=LOOK)
    yield "certified-1", "field", lambda d: sign(d, **certify(MDPPerm.NO_CHANGES))
    yield "certified-2", "field", lambda d: sign(d, **certify(MDPPerm.FILL_FORMS))
    yield "certified-3", "field", lambda d: sign(d, **certify(MDPPerm.ANNOTATE))
    yield "certified-2-approval", "field", lambda d: twice(d, certify(MDPPerm.FILL_FORMS))
    yield "certified-3-approval", "field", lambda d: twice(d, certify(MDPPerm.ANNOTATE))
    yield "two", "field", twice
    yield "three", "field", lambda d: sign(twice(d), "p384", "Third", place("Third", BOX), look=LOOK, md_algorithm="sha384")
    yield "locked", "field", lambda d: sign(d, field="Other", new=place(
        "Other", field_mdp_spec=FieldMDPSpec(FieldMDPAction.INCLUDE, fields=["Other"])))
    yield "stamped", "field", lambda d: sign(d, stamper=bench.stamper(), **cades)
    yield "stamped-expired", "field", lambda d: sign(d, "expired", stamper=bench.stamper(NOW - 2 * YEAR), **cades)
    yield "long-term", "field", lambda d: undated(lambda: sign(d, **long_term))
    yield "long-term-dated", "field", lambda d: sign(d, **long_term)
    yield "long-term-archive", "field", lambda d: stamp_document(bench, sign(d, **long_term))
    yield "document-stamp", "field", lambda d: stamp_document(bench, d)
    yield "approval", "packed", lambda d: sign(d, field="Signature1", new=place("Signature1", BOX), look=LOOK)
    yield "two", "packed", lambda d: sign(
        sign(d, field="First", new=place("First"), reason="审核"), "p256", "Second", place("Second"))
    yield "approval", "level1b", sign
    yield "expired", "field", lambda d: sign(d, "expired")
    yield "stranger", "field", lambda d: sign(d, "stranger")


def undated(make):
    """Updates that leave document information and metadata alone; pyHanko tells the time of each of its own."""
    kept = IncrementalPdfFileWriter._update_meta
    IncrementalPdfFileWriter._update_meta = lambda writer: None
    try:
        return make()
    finally:
        IncrementalPdfFileWriter._update_meta = kept


def stamp_document(bench, data):
    stamper = signers.PdfTimeStamper(bench.stamper())
    return stamper.timestamp_pdf(IncrementalPdfFileWriter(io.BytesIO(data)), "sha256").getvalue()


def main(banshi, root):
    here = Path(__file__).resolve().parent
    bases = {"field": ("--set", "signature-field=yes"), "packed": (),
             "level1b": ("--level", "1b", "--set", "signature-field=yes")}
    for name, options in bases.items():
        subprocess.run([banshi, "render", "-q", here / "notice.yaml", "-p", "archive", "-o", here / f"{name}.pdf", *options],
                       check=True)
    for old in here.glob("*.update"):
        old.unlink()
    bench = Bench()
    (here / "trust.pem").write_bytes(bench.root.cert.public_bytes(serialization.Encoding.PEM))
    for name, base, make in cases(bench):
        data = (here / f"{base}.pdf").read_bytes()
        signed = make(data)
        assert signed.startswith(data), name
        (here / f"{name}.{base}.update").write_bytes(signed[len(data):])
        print(f"{name}.{base}: {len(signed) - len(data)} bytes")


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:3]))
