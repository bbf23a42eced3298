"""Changes to a PDF whose objects are in the open: incremental updates as anybody can write them, and signatures that
OpenSSL's program makes."""

import re
import subprocess
from pathlib import Path

ROOM = 8192  # hexadecimal digits for a signature


def run(*command, stdin=None):
    return subprocess.run([str(part) for part in command], input=stdin, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                          timeout=120, check=False)


class Pdf:
    """A file's objects as its last bytes have them: number → text."""

    def __init__(self, data):
        self.data = data
        self.objects = {int(m[1]): m[2] for m in re.finditer(rb"^(\d+) 0 obj\n(.*?)\nendobj", data, re.M | re.S)}
        self.root = int(re.findall(rb"/Root (\d+) 0 R", data)[-1])
        self.info = int(re.findall(rb"/Info (\d+) 0 R", data)[-1])
        self.size = int(re.findall(rb"/Size (\d+)", data[data.rindex(b"startxref") - 4000:])[-1])
        self.last_xref = int(re.findall(rb"startxref\s+(\d+)", data)[-1])

    @property
    def pages(self):
        kids = re.search(rb"/Kids \[([^]]*)\]", self.objects[self.kids()])[1]
        return [int(n) for n in re.findall(rb"(\d+) 0 R", kids)]

    def kids(self):
        return int(re.search(rb"/Pages (\d+) 0 R", self.objects[self.root])[1])

    def refers(self, number, key):
        return int(re.search(rb"/%s \[?(\d+) 0 R" % key, self.objects[number])[1])

    def find(self, pattern):
        return next(n for n, text in self.objects.items() if re.search(pattern, text))

    def with_entry(self, number, entry):
        """A dictionary with one entry more, or another one for the key that it has in the open."""
        return self.without(number, entry.split()[0])[:-2] + b" " + entry + b">>"

    def without(self, number, key):
        return re.sub(rb" ?%s (\d+ \d+ R|\[[^]]*\]|/\w+|\([^)]*\)|<[0-9A-F]+>|\d+)" % re.escape(key), b"", self.objects[number])


def stream(data, entries=b""):
    return b"<</Length %d%s>>\nstream\n%s\nendstream" % (len(data), entries, data)


def update(data, changed, trailer=b"", root=None, info=None, prev=None, generation=0):
    """The file with an incremental update (ISO 32000-1 7.5.6): number → the object's new text."""
    pdf = Pdf(data)
    out, places = bytearray(data), {}
    for number, text in changed.items():
        places[number] = len(out)
        out += b"%d %d obj\n%s\nendobj\n" % (number, generation, text)
    at = len(out)
    out += b"xref\n" + b"".join(b"%d 1\n%010d %05d n \n" % (n, place, generation) for n, place in sorted(places.items()))
    size = max([pdf.size - 1, *changed]) + 1
    out += b"trailer\n<</Size %d /Root %d 0 R /Info %d 0 R /Prev %d%s>>\nstartxref\n%d\n%%%%EOF\n" % (
        size, root or pdf.root, info or pdf.info, pdf.last_xref if prev is None else prev, trailer, at)
    return bytes(out)


class Signer:
    def __init__(self, folder, name, subject, issuer=None, ca=False):
        self.folder = Path(folder)
        self.cert, self.key = self.folder / f"{name}.pem", self.folder / f"{name}.key"
        usage = "keyCertSign,cRLSign" if ca else "digitalSignature,nonRepudiation"
        done = run("openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-days", 400,
                   "-subj", subject, "-keyout", self.key, "-out", self.cert,
                   "-addext", f"basicConstraints=critical,CA:{'TRUE' if ca else 'FALSE'}", "-addext", f"keyUsage=critical,{usage}",
                   *(["-CA", issuer.cert, "-CAkey", issuer.key] if issuer else []))
        if done.returncode:
            raise RuntimeError(done.stderr.decode())

    def cms(self, data, *options):
        done = run("openssl", "cms", "-sign", "-binary", "-outform", "DER", "-signer", self.cert, "-inkey", self.key, "-nosmimecap",
                   *(options or ["-md", "sha256"]), stdin=data)
        if done.returncode:
            raise RuntimeError(done.stderr.decode())
        return done.stdout


def signature_value(subfilter=b"adbe.pkcs7.detached", more=b""):
    return (b"<</Type /Sig /Filter /Adobe.PPKLite /SubFilter /%s /M (D:20260101000000Z)%s /Contents <%s> "
            b"/ByteRange [0 0000000000 0000000000 0000000000]>>" % (subfilter, more, b"0" * ROOM))


def fill(data, signer, options=(), cms=None, ranges=None):
    """The last signature's ranges and value put where room was left for them."""
    gap = data.rindex(b"/Contents <" + b"0" * ROOM + b">") + len(b"/Contents ")
    end = gap + ROOM + 2
    told = ranges(gap, end, len(data)) if ranges else (0, gap, end, len(data) - end)
    text = b"/ByteRange [%s]" % b" ".join(b"%d" % n for n in told)
    at = data.rindex(b"/ByteRange [0 0000000000")
    old = data[at:data.index(b"]", at) + 1]
    assert len(text) <= len(old), text
    data = data[:at] + text + b" " * (len(old) - len(text)) + data[at + len(old):]
    covered = b"".join(data[told[i]:told[i] + told[i + 1]] for i in range(0, len(told) - 1, 2))
    value = (cms or signer.cms)(covered, *options) if cms is None else cms(covered)
    hexed = value.hex().encode()
    assert len(hexed) <= ROOM, len(hexed)
    return data[:gap + 1] + hexed + b"0" * (ROOM - len(hexed)) + data[end - 1:]


def docmdp(level):
    return (b" /Reference [<</Type /SigRef /TransformMethod /DocMDP /TransformParams <</Type /TransformParams /P %d "
            b"/V /1.2>>>>]" % level)


def fieldmdp(action):
    return (b" /Reference [<</Type /SigRef /TransformMethod /FieldMDP /TransformParams <</Type /TransformParams %s "
            b"/V /1.2>>>>]" % action)


def sign(data, signer, field=None, level=None, more=b"", changed=None, options=(), subfilter=b"adbe.pkcs7.detached",
         entries=b"", **filling):
    """Signs the file's own field, or with `field`, (name, page, rectangle, look), a new one, which may have more entries.
    `more`: entries of the signature. `changed`: what else the same update changes. With a level it is certified."""
    pdf = Pdf(data)
    objects, number = {}, pdf.size
    catalog = Pdf(data)
    if field:
        name, page, rect, look = field
        widget = number + 1
        if look:
            entries += b" /AP <</N %d 0 R>>" % (number + 2)
            objects[number + 2] = look
        objects[widget] = (b"<</Type /Annot /Subtype /Widget /FT /Sig /F 132 /T (%s) /Rect [%s] /P %d 0 R /V %d 0 R%s>>"
                           % (name, rect, page, number, entries))
        annots = re.search(rb"/Annots \[([^]]*)\]", pdf.objects[page])
        objects[page] = pdf.with_entry(page, b"/Annots [%s %d 0 R]" % (annots[1] if annots else b"", widget))
        catalog.objects[pdf.root] = re.sub(rb"/Fields \[([^]]*)\]", rb"/Fields [\g<1> %d 0 R]" % widget, pdf.objects[pdf.root])
    else:
        own = pdf.find(rb"/T \(Signature1\)")
        objects[own] = pdf.with_entry(own, b"/V %d 0 R" % number)
    if level:
        catalog.objects[pdf.root] = catalog.with_entry(pdf.root, b"/Perms <</DocMDP %d 0 R>>" % number)
    if catalog.objects[pdf.root] != pdf.objects[pdf.root]:
        objects[pdf.root] = catalog.objects[pdf.root]
    objects[number] = signature_value(subfilter, more + (docmdp(level) if level else b""))
    objects.update(changed or {})
    return fill(update(data, objects), signer, options, **filling)


def update_by_streams(data, changed, packed=None, prev=None, index=None):
    """The same with a cross-reference stream (7.5.8), and with an object stream (7.5.7) of `packed`."""
    pdf = Pdf(data)
    out, rows = bytearray(data), {}
    number = max([pdf.size - 1, *changed, *(packed or {})]) + 1
    if packed:
        heads, body = b"", b""
        for i, (n, text) in enumerate(packed.items()):
            rows[n] = (2, number, i)
            heads += b"%d %d " % (n, len(body))
            body += text + b" "
        changed = {**changed, number: stream(heads + body, b" /Type /ObjStm /N %d /First %d" % (len(packed), len(heads)))}
        number += 1
    for n, text in changed.items():
        rows[n] = (1, len(out), 0)
        out += b"%d 0 obj\n%s\nendobj\n" % (n, text)
    at = len(out)
    rows[number] = (1, at, 0)
    table = b"".join(bytes([kind]) + place.to_bytes(4, "big") + third.to_bytes(2, "big") for _, (kind, place, third) in sorted(rows.items()))
    out += b"%d 0 obj\n%s\nendobj\nstartxref\n%d\n%%%%EOF\n" % (number, stream(
        table, b" /Type /XRef /W [1 4 2] /Index [%s] /Size %d /Root %d 0 R /Info %d 0 R /Prev %d" % (
            index or b" ".join(b"%d 1" % n for n in sorted(rows)), number + 1, pdf.root, pdf.info,
            pdf.last_xref if prev is None else prev)), at)
    return bytes(out)
