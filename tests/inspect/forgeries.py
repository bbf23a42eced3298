#!/usr/bin/env python3
"""usage: forgeries.py BANSHI SOURCE-ROOT

Forged files: an archived notice, unsigned, signed or certified, and then changed by somebody who has not the signer's key.
verify must approve none of them. What pdfsig says of each is printed beside it."""

import os
import re
import shutil
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
from pdf_forge import (  # noqa: E402
    ROOM, Pdf, Signer, fieldmdp, run, sign, stream, update, update_by_streams)
from made_fonts import square_options  # noqa: E402
from outsider_forgeries import register  # noqa: E402
from tap import Tap, count  # noqa: E402

# Exit statuses of verify.
NOT_AS_ARCHIVED, UNSIGNED, CHANGED, NOT_VOUCHED = 1, 4, 5, 6

COVER = stream(b"1 1 1 rg 0 0 600 850 re f BT /F0 40 Tf 60 600 Td (FORGED) Tj ET",
               b" /Type /XObject /Subtype /Form /BBox [0 0 600 850] /Resources <<>>")
NOTE = b"<</Type /Annot /Subtype /FreeText /F 4 /Rect [0 0 595 842] /Contents (void) /DA (/Helv 9 Tf) /AP <</N %d 0 R>>>>"
SCRIPT = b"<</S /JavaScript /JS (app.alert\\(1\\))>>"
FORGED = b"<FEFF4F2A9020>"  # 伪造

CASES = []


def forgery(name, *statuses, on="plain"):
    """A function from the file, as Pdf, and the bench to what is made of it: bytes, or bytes and a manifest."""
    def add(make):
        CASES.append((name, on, statuses, make))
        return make
    return add


def on_all(name):
    """The same change to the unsigned file and to a signed one."""
    def add(make):
        CASES.append((name, "plain", (UNSIGNED,), make))
        CASES.append((f"{name}, after a signature", "signed", (CHANGED,), make))
        return make
    return add


class Bench:
    """Keys, and the files that forging begins with."""

    def __init__(self, banshi, report, folder):
        self.banshi, self.folder = banshi, folder
        self.fonts = square_options(folder / "fonts")
        root = Signer(folder, "root", "/CN=Test root", ca=True)
        self.signer = Signer(folder, "signer", "/CN=Yunze County", root)
        self.stranger = Signer(folder, "stranger", "/CN=Yunze County")
        false_root = Signer(folder, "false", "/CN=Test root", ca=True)
        self.namesake = Signer(folder, "namesake", "/CN=Yunze County", false_root)
        self.trust = root.cert
        self.pdf = folder / "notice.pdf"
        self.plain = self.render(report, "--set", "signature-field=yes")
        self.manifest = self.beside().read_bytes()
        self.packed = self.render(report)
        self.packed_manifest = self.beside().read_bytes()
        self.signed = sign(self.plain, self.signer)
        self.certified = {level: sign(self.plain, self.signer, level=level) for level in (1, 2, 3)}
        self.twice = sign(self.signed, self.signer, field=(b"Second", Pdf(self.plain).pages[0], b"0 0 0 0", None))

    def beside(self):
        return Path(f"{self.pdf}.manifest")

    def render(self, report, *options):
        done = run(self.banshi, "render", "-q", report, "-p", "archive", "-o", self.pdf, *self.fonts, *options)
        if done.returncode:
            raise RuntimeError(done.stderr.decode())
        return self.pdf.read_bytes()

    def base(self, on):
        if on.startswith("certified"):
            return self.certified[int(on[-1])]
        return getattr(self, on)

    def verify(self, data, manifest=None, trust=True):
        self.pdf.write_bytes(data)
        self.beside().write_bytes(manifest if manifest is not None else self.manifest)
        done = run(self.banshi, "verify", "-q", "--lang", "en", *self.fonts, *(["--trust", self.trust] if trust else []), self.pdf)
        return done.returncode, done.stdout.decode() + done.stderr.decode()

    def pdfsig(self):
        if not count(0, 1):
            return "asked at full size"
        if not shutil.which("pdfsig"):
            return "pdfsig is not installed"
        said = run("timeout", "20", "pdfsig", "-nocert", self.pdf).stdout.decode(errors="replace")
        told = re.findall(r"Signature Validation: (.*)|(Total document signed|Not total document signed)", said)
        return "; ".join(a or b for a, b in told) or "no signature"


def appended(pdf, changed, **more):
    return update(pdf.data, changed, **more)


def annotated(pdf, note, number=None, page=0, **others):
    """An annotation on a page."""
    page, new = pdf.pages[page], number or pdf.size
    annots = re.search(rb"/Annots \[([^]]*)\]", pdf.objects[page])
    return appended(pdf, {page: pdf.with_entry(page, b"/Annots [%s %d 0 R]" % (annots[1] if annots else b"", new)), new: note,
                          **{int(k): v for k, v in others.items()}})


# ---- objects replaced, objects added ----

@on_all("a signature widget that covers the page, and another title and author")
def covered_page(pdf, bench):
    page, n = pdf.pages[0], pdf.size
    widget = (b"<</Type /Annot /Subtype /Widget /FT /Sig /F 132 /T (Signature9) /Rect [0 0 595 842] /P %d 0 R /AP <</N %d 0 R>>>>"
              % (page, n + 1))
    return appended(pdf, {
        page: pdf.with_entry(page, b"/Annots [%d 0 R]" % n), n: widget, n + 1: COVER,
        pdf.root: re.sub(rb"/Fields \[", rb"/Fields [%d 0 R " % n, pdf.objects[pdf.root]),
        pdf.info: b"<</Title %s /Author %s>>" % (FORGED, FORGED)})


@on_all("the content of a page replaced")
def content(pdf, bench):
    return appended(pdf, {pdf.refers(pdf.pages[0], b"Contents"): stream(b"BT ET")})


@on_all("content added to a page")
def more_content(pdf, bench):
    old = pdf.refers(pdf.pages[0], b"Contents")
    return appended(pdf, {pdf.pages[0]: pdf.with_entry(pdf.pages[0], b"/Contents [%d 0 R %d 0 R]" % (old, pdf.size)),
                          pdf.size: stream(b"1 1 1 rg 0 0 600 850 re f")})


@on_all("other resources for a page")
def resources(pdf, bench):
    return appended(pdf, {pdf.pages[0]: pdf.with_entry(pdf.pages[0], b"/Resources %d 0 R" % pdf.size), pdf.size: b"<</Font <<>>>>"})


@on_all("a font's program replaced")
def font(pdf, bench):
    descriptors = [n for n, text in pdf.objects.items() if b"/Type /FontDescriptor" in text]
    programs = [pdf.refers(n, b"FontFile2") for n in descriptors]
    return appended(pdf, {programs[0]: pdf.objects[programs[1]]})


@on_all("another ToUnicode map: the words copied are others")
def to_unicode(pdf, bench):
    maps = [pdf.refers(n, b"ToUnicode") for n, text in pdf.objects.items() if b"/ToUnicode" in text]
    return appended(pdf, {maps[0]: pdf.objects[maps[1]]})


@on_all("a note over the page")
def note(pdf, bench):
    return annotated(pdf, NOTE % (pdf.size + 1), **{str(pdf.size + 1): COVER})


@on_all("a note without a look")
def bare_note(pdf, bench):
    return annotated(pdf, b"<</Type /Annot /Subtype /Text /F 4 /Rect [10 10 30 30] /Contents (void)>>")


@on_all("a link that leads elsewhere")
def link(pdf, bench):
    n = pdf.find(rb"/Subtype /Link")
    return appended(pdf, {n: re.sub(rb"/URI \([^)]*\)", b"/URI (https://evil.example/)", pdf.objects[n])})


@on_all("a link added over the page")
def new_link(pdf, bench):
    return annotated(pdf, b"<</Type /Annot /Subtype /Link /F 4 /Rect [0 0 595 842] /Border [0 0 0] /A <</S /URI /URI (https://evil.example/)>>>>")


@on_all("the seal's empty look replaced by one that covers")
def seal_look(pdf, bench):
    field = pdf.find(rb"/T \(Signature1\)")
    return appended(pdf, {int(re.search(rb"/AP <</N (\d+)", pdf.objects[field])[1]): COVER})


@on_all("the signature field moved over the text")
def moved_field(pdf, bench):
    field = pdf.find(rb"/T \(Signature1\)")
    return appended(pdf, {field: re.sub(rb"/Rect \[[^]]*\]", b"/Rect [0 0 595 842]", pdf.objects[field])})


@on_all("a text field with a value over a number")
def text_field(pdf, bench):
    page, n = pdf.pages[0], pdf.size
    widget = (b"<</Type /Annot /Subtype /Widget /FT /Tx /F 4 /T (amount) /V (1) /Rect [100 500 200 520] /P %d 0 R /AP <</N %d 0 R>>>>"
              % (page, n + 1))
    return appended(pdf, {page: pdf.with_entry(page, b"/Annots [%d 0 R]" % n), n: widget, n + 1: COVER,
                          pdf.root: re.sub(rb"/Fields \[", rb"/Fields [%d 0 R " % n, pdf.objects[pdf.root])})


# ---- pages ----

@on_all("a page inserted")
def page_inserted(pdf, bench):
    tree, n = pdf.kids(), pdf.size
    kids = b"".join(b"%d 0 R " % k for k in [pdf.pages[0], n, *pdf.pages[1:]])
    return appended(pdf, {tree: b"<</Type /Pages /Kids [%s] /Count %d>>" % (kids, len(pdf.pages) + 1),
                          n: re.sub(rb"/Contents \d+", b"/Contents %d" % (n + 1), pdf.objects[pdf.pages[0]]), n + 1: stream(b"BT ET")})


@on_all("a page taken out")
def page_gone(pdf, bench):
    kids = b"".join(b"%d 0 R " % k for k in pdf.pages[:-1])
    return appended(pdf, {pdf.kids(): b"<</Type /Pages /Kids [%s] /Count %d>>" % (kids, len(pdf.pages) - 1)})


@on_all("pages in another order")
def pages_swapped(pdf, bench):
    kids = b"".join(b"%d 0 R " % k for k in pdf.pages[::-1])
    return appended(pdf, {pdf.kids(): b"<</Type /Pages /Kids [%s] /Count %d>>" % (kids, len(pdf.pages))})


@on_all("a page cropped")
def cropped(pdf, bench):
    return appended(pdf, {pdf.pages[0]: pdf.with_entry(pdf.pages[0], b"/CropBox [0 400 595 842]")})


@on_all("a page with an action")
def page_action(pdf, bench):
    return appended(pdf, {pdf.pages[0]: pdf.with_entry(pdf.pages[0], b"/AA <</O %s>>" % SCRIPT)})


# ---- the catalog ----

def in_catalog(name, entry):
    @on_all(name)
    def add(pdf, bench):
        return appended(pdf, {pdf.root: pdf.with_entry(pdf.root, entry)})


in_catalog("an action on opening", b"/OpenAction " + SCRIPT)
in_catalog("actions of the document", b"/AA <</WP %s>>" % SCRIPT)
in_catalog("layers that hide content", b"/OCProperties <</OCGs [] /D <</OFF []>>>>")
in_catalog("another language", b"/Lang (en)")
in_catalog("other labels of pages", b"/PageLabels <</Nums [0 <</S /r>>]>>")
in_catalog("collection of files instead of the pages", b"/Collection <</View /T>>")
in_catalog("requirements", b"/Requirements [<</S /EnableJavaScripts>>]")


def in_form(name, entries):
    @on_all(name)
    def add(pdf, bench):
        return appended(pdf, {pdf.root: pdf.objects[pdf.root].replace(b"/AcroForm <<", b"/AcroForm <<" + entries + b" ")})


in_form("an XFA form", b"/XFA (<xdp/>)")
in_form("looks to be made again by the reader", b"/NeedAppearances true")
in_form("an order of calculation", b"/CO []")


@on_all("scripts by name")
def scripts(pdf, bench):
    names = b"/Names <</JavaScript <</Names [(a) %s]>> " % SCRIPT
    return appended(pdf, {pdf.root: pdf.objects[pdf.root].replace(b"/Names <<", names, 1)})


@on_all("another title")
def title(pdf, bench):
    return appended(pdf, {pdf.info: pdf.with_entry(pdf.info, b"/Title " + FORGED)})


@on_all("document information moved to another object")
def info(pdf, bench):
    return appended(pdf, {pdf.size: b"<</Title %s>>" % FORGED}, info=pdf.size)


@on_all("other metadata")
def xmp(pdf, bench):
    n = pdf.refers(pdf.root, b"Metadata")
    old = pdf.objects[n][pdf.objects[n].index(b"stream\n") + 7:-10]
    return appended(pdf, {n: stream(old.replace(b"<dc:title>", b"<dc:title >"), b" /Type /Metadata /Subtype /XML")})


@on_all("another bookmark")
def bookmark(pdf, bench):
    n = pdf.refers(pdf.refers(pdf.root, b"Outlines"), b"First")
    return appended(pdf, {n: pdf.with_entry(n, b"/Title " + FORGED)})


@on_all("an element with words of its own")
def element(pdf, bench):
    n = pdf.find(rb"^<</S/H1")
    return appended(pdf, {n: pdf.objects[n][:-2] + b" /ActualText %s>>" % FORGED})


@on_all("another colour profile")
def intent(pdf, bench):
    n = pdf.refers(pdf.root, b"DestOutputProfile")
    return appended(pdf, {n: pdf.objects[n].replace(b"/N 3", b"/N 1")})


@on_all("another catalog")
def catalog(pdf, bench):
    return appended(pdf, {pdf.size: pdf.objects[pdf.root]}, root=pdf.size)


@on_all("a version")
def version(pdf, bench):
    return appended(pdf, {pdf.root: pdf.with_entry(pdf.root, b"/Version /1.2")})


# ---- attachments ----

@on_all("the attached data replaced")
def attachment(pdf, bench):
    n = pdf.find(rb"/Type /EmbeddedFile")
    return appended(pdf, {n: stream("模板: gov-document\n标题: 伪造\n".encode(), b" /Type /EmbeddedFile /Subtype /application#2Fyaml")})


@on_all("another file attached under the same name")
def attachment_name(pdf, bench):
    n = pdf.size
    spec = pdf.find(rb"/Type /Filespec")
    return appended(pdf, {pdf.root: pdf.objects[pdf.root].replace(b"(0000) %d 0 R" % spec, b"(0000) %d 0 R" % n),
                          n: re.sub(rb"/EF <<.*?>>", b"/EF <</F %d 0 R>>" % (n + 1), pdf.objects[spec]),
                          n + 1: stream(b"x", b" /Type /EmbeddedFile")})


@on_all("an attachment more")
def attachment_more(pdf, bench):
    n = pdf.size
    return appended(pdf, {pdf.root: pdf.objects[pdf.root].replace(b"/Names [(0000)", b"/Names [(!) %d 0 R (0000)" % n, 1),
                          n: b"<</Type /Filespec /F (x.exe) /UF (x.exe) /EF <</F %d 0 R>>>>" % (n + 1),
                          n + 1: stream(b"MZ", b" /Type /EmbeddedFile")})


# ---- bytes, cross-references ----

@on_all("bytes after the end")
def junk(pdf, bench):
    return pdf.data + b"\n% more\n"


@on_all("an empty line after the end")
def blank(pdf, bench):
    return pdf.data + b"\n"


@on_all("an empty update")
def nothing(pdf, bench):
    return appended(pdf, {})


@on_all("another file behind this one")
def another_file(pdf, bench):
    return pdf.data + bench.packed


@on_all("objects without a table: readers make one")
def no_table(pdf, bench):
    return pdf.data + b"%d 0 obj\n%s\nendobj\n" % (pdf.refers(pdf.pages[0], b"Contents"), stream(b"BT ET"))


@on_all("an object that the table does not list")
def unlisted(pdf, bench):
    out = appended(pdf, {pdf.size: b"null"})
    hidden = b"%d 0 obj\n%s\nendobj\n" % (pdf.refers(pdf.pages[0], b"Contents"), stream(b"BT ET"))
    at = out.rindex(b"xref\n", 0, out.rindex(b"startxref"))
    return out[:at] + hidden + re.sub(rb"startxref\n(\d+)", lambda m: b"startxref\n%d" % (int(m[1]) + len(hidden)), out[at:])


@on_all("the table of before, named again")
def older_table(pdf, bench):
    return pdf.data + b"startxref\n%d\n%%%%EOF\n" % Pdf(bench.plain).last_xref


@on_all("a table hidden in a comment")
def table_in_comment(pdf, bench):
    n = pdf.refers(pdf.pages[0], b"Contents")
    out = pdf.data + b"%"
    place = len(out)
    out += b"%d 0 obj\n%s\nendobj\n" % (n, stream(b"BT ET"))
    at = len(out)
    return out + b"xref\n%d 1\n%010d 00000 n \ntrailer\n<</Size %d /Root %d 0 R /Prev %d>>\nstartxref\n%d\n%%%%EOF\n" % (
        n, place, pdf.size, pdf.root, pdf.last_xref, at)


@on_all("a hybrid file: a stream of references beside the table")
def hybrid(pdf, bench):
    n = pdf.refers(pdf.pages[0], b"Contents")
    out = pdf.data
    place = len(out)
    out += b"%d 0 obj\n%s\nendobj\n" % (n, stream(b"BT ET"))
    at = len(out)
    row = b"\1" + place.to_bytes(4, "big") + b"\0\0"
    out += b"%d 0 obj\n%s\nendobj\n" % (pdf.size, stream(row, b" /Type /XRef /W [1 4 2] /Index [%d 1] /Size %d /Root %d 0 R"
                                                         % (n, pdf.size + 1, pdf.root)))
    table = len(out)
    return out + b"xref\n0 0\ntrailer\n<</Size %d /Root %d 0 R /Prev %d /XRefStm %d>>\nstartxref\n%d\n%%%%EOF\n" % (
        pdf.size + 1, pdf.root, pdf.last_xref, at, table)


@on_all("tables in a circle")
def circle(pdf, bench):
    return appended(pdf, {pdf.size: b"null"}, prev=len(pdf.data) + len(b"%d 0 obj\nnull\nendobj\n" % pdf.size))


@on_all("the table of before skipped")
def skipped(pdf, bench):
    return appended(pdf, {pdf.size: b"null"}, prev=Pdf(bench.plain).last_xref - 20)


@on_all("an object listed twice")
def listed_twice(pdf, bench):
    n = pdf.refers(pdf.pages[0], b"Contents")
    out = appended(pdf, {pdf.size: b"null"})
    place = out.rindex(b"%d 0 obj\nnull" % pdf.size)
    old = Pdf(bench.plain).data.index(b"\n%d 0 obj" % n) + 1
    at = out.rindex(b"trailer\n")
    return out[:at] + b"%d 1\n%010d 00000 n \n%d 1\n%010d 00000 n \n" % (n, old, n, place) + out[at:]


@on_all("an entry that leads into the old file")
def entry_backward(pdf, bench):
    fonts = [n for n, text in pdf.objects.items() if b"/FontFile2" in text]
    programs = [pdf.refers(n, b"FontFile2") for n in fonts]
    other = pdf.data.index(b"\n%d 0 obj" % programs[1]) + 1
    at = len(pdf.data)
    return pdf.data + b"xref\n%d 1\n%010d 00000 n \ntrailer\n<</Size %d /Root %d 0 R /Info %d 0 R /Prev %d>>\nstartxref\n%d\n%%%%EOF\n" % (
        programs[0], other, pdf.size, pdf.root, pdf.info, pdf.last_xref, at)


@on_all("an object set free")
def freed(pdf, bench):
    n = pdf.refers(pdf.pages[0], b"Contents")
    at = len(pdf.data)
    return pdf.data + b"xref\n%d 1\n%010d 00001 f \ntrailer\n<</Size %d /Root %d 0 R /Info %d 0 R /Prev %d>>\nstartxref\n%d\n%%%%EOF\n" % (
        n, 0, pdf.size, pdf.root, pdf.info, pdf.last_xref, at)


@on_all("an object of another generation")
def generation(pdf, bench):
    return appended(pdf, {pdf.refers(pdf.pages[0], b"Contents"): stream(b"BT ET")}, generation=1)


@on_all("a table that is a stream, with a page's content")
def xref_stream(pdf, bench):
    return update_by_streams(pdf.data, {pdf.refers(pdf.pages[0], b"Contents"): stream(b"BT ET")})


@on_all("a page in an object stream")
def object_stream(pdf, bench):
    return update_by_streams(pdf.data, {}, {pdf.pages[0]: pdf.with_entry(pdf.pages[0], b"/CropBox [0 400 595 842]")})


@forgery("encryption", NOT_AS_ARCHIVED)
def encryption(pdf, bench):
    return appended(pdf, {pdf.size: b"null"}, trailer=b" /Encrypt <</Filter /Standard /V 1 /R 2 /O (%s) /U (%s) /P -4>>" % (
        b"o" * 32, b"u" * 32))


@on_all("a length that is not the data's")
def false_length(pdf, bench):
    hidden = b"%d 0 obj\n%s\nendobj\n" % (pdf.refers(pdf.pages[0], b"Contents"), stream(b"BT ET"))
    return appended(pdf, {pdf.size: stream(b"x").replace(b"/Length 1", b"/Length %d" % (len(hidden) + 40)).replace(
        b"x\nendstream", b"x\nendstream\nendobj\n" + hidden + b"9999 0 obj\n<<>>\nstream\nx\nendstream")})


# ---- signatures that are none ----

def unsigned_value(value):
    def make(pdf, bench):
        field = pdf.find(rb"/T \(Signature1\)")
        return appended(pdf, {field: pdf.with_entry(field, b"/V %d 0 R" % pdf.size), pdf.size: value})
    return make


for _name, _value in (
        ("a signature without a value", b"<</Type /Sig /Filter /Adobe.PPKLite /SubFilter /adbe.pkcs7.detached /ByteRange [0 1 1 1]>>"),
        ("a signature without ranges", b"<</Type /Sig /Filter /Adobe.PPKLite /SubFilter /adbe.pkcs7.detached /Contents <00>>>"),
        ("a signature of nothing", b"<</Type /Sig /Filter /Adobe.PPKLite /SubFilter /adbe.pkcs7.detached /Contents <> /ByteRange [0 0 0 0]>>"),
        ("a signature with null ranges", b"<</Type /Sig /Filter /Adobe.PPKLite /SubFilter /adbe.pkcs7.detached /Contents <00> /ByteRange null>>"),
        ("a signature with ranges beyond all numbers", b"<</Type /Sig /Filter /Adobe.PPKLite /SubFilter /adbe.pkcs7.detached "
         b"/Contents <00> /ByteRange [0 9223372036854775807 9223372036854775807 9223372036854775807]>>"),
        ("a signature that is a number", b"1")):
    forgery(_name, UNSIGNED, CHANGED, NOT_VOUCHED)(unsigned_value(_value))


def self_made(name, statuses, **filling):
    @forgery(name, *statuses)
    def add(pdf, bench):
        """By a signer whom nobody doubts, so that only the ranges are wrong."""
        return sign(pdf.data, bench.signer, **filling)


self_made("a signature that leaves the file's end out", (CHANGED,), ranges=lambda gap, end, n: (0, gap, end, n - end - 30))
self_made("a signature that leaves the beginning out", (CHANGED, UNSIGNED), ranges=lambda gap, end, n: (10, gap - 10, end, n - end))
self_made("a gap wider than the value", (CHANGED, UNSIGNED), ranges=lambda gap, end, n: (0, gap - 20, end, n - end))
self_made("a gap wider than the value behind it", (CHANGED, UNSIGNED), ranges=lambda gap, end, n: (0, gap, end + 9, n - end - 9))
self_made("ranges in the other order", (CHANGED, UNSIGNED), ranges=lambda gap, end, n: (end, n - end, 0, gap))
self_made("one range only", (CHANGED, UNSIGNED), ranges=lambda gap, end, n: (0, gap))
self_made("three ranges", (CHANGED, UNSIGNED), ranges=lambda gap, end, n: (0, gap, end, 10, end + 20, n - end - 20))
self_made("a range that covers nothing new", (CHANGED, UNSIGNED), ranges=lambda gap, end, n: (0, 100, 200, 100))
self_made("zeros for a value", (CHANGED, UNSIGNED, NOT_VOUCHED), cms=lambda covered: b"\0")
self_made("noise for a value", (CHANGED, UNSIGNED, NOT_VOUCHED), cms=lambda covered: b"\x30\x82\x01\x00" + b"noise" * 51)


@forgery("a value signed over other bytes", CHANGED)
def other_bytes(pdf, bench):
    return sign(pdf.data, bench.signer, cms=lambda covered: bench.signer.cms(covered + b"!"))


@forgery("a value taken from another signed file", CHANGED)
def copied_value(pdf, bench):
    old = re.search(rb"/Contents <([0-9a-f]{%d})>" % ROOM, bench.twice)[1]
    return sign(pdf.data, bench.signer, changed={pdf.pages[0]: pdf.with_entry(pdf.pages[0], b"/Rotate 180")},
                cms=lambda covered: bytes.fromhex(old.rstrip(b"0").decode() + "0" * (len(old.rstrip(b"0")) % 2)))


@forgery("a value that encloses what was signed", CHANGED, NOT_VOUCHED)
def enclosed(pdf, bench):
    return sign(pdf.data, bench.signer, cms=lambda covered: bench.signer.cms(b"what was signed", "-nodetach", "-md", "sha256"))


@forgery("a value with a broken digest algorithm", CHANGED, NOT_VOUCHED)
def weak(pdf, bench):
    return sign(pdf.data, bench.signer, cms=lambda covered: bench.signer.cms(covered, "-md", "sha1"))


@forgery("bytes hidden behind a value", CHANGED, NOT_VOUCHED)
def behind_value(pdf, bench):
    return sign(pdf.data, bench.signer, cms=lambda covered: bench.signer.cms(covered) + b"hidden")


@forgery("a signature of a kind that nobody knows", NOT_VOUCHED)
def unknown_kind(pdf, bench):
    return sign(pdf.data, bench.signer, subfilter=b"ex.unknown")


# ---- signed by strangers ----

@forgery("signed by a stranger", NOT_VOUCHED)
def stranger(pdf, bench):
    return sign(pdf.data, bench.stranger)


@forgery("signed by somebody of the signer's name, from a root of the root's name", NOT_VOUCHED)
def namesake(pdf, bench):
    return sign(pdf.data, bench.namesake)


@forgery("a stranger's signature over a signed file", NOT_VOUCHED, on="signed")
def stranger_after(pdf, bench):
    return sign(pdf.data, bench.stranger, field=(b"Second", pdf.pages[0], b"0 0 0 0", None))


@forgery("a stranger's signature with a look over the page", NOT_AS_ARCHIVED, NOT_VOUCHED)
def stranger_covers(pdf, bench):
    return sign(pdf.data, bench.stranger, field=(b"Second", pdf.pages[0], b"0 0 595 842", COVER))


# ---- what no signature may do ----

def by_signer(name, statuses, changed, on="plain"):
    @forgery(name, *statuses, on=on)
    def add(pdf, bench):
        return sign(pdf.data, bench.signer, field=None if on == "plain" else (b"Second", pdf.pages[0], b"0 0 0 0", None),
                    changed=changed(pdf))


by_signer("a page changed in the signer's own update", (NOT_AS_ARCHIVED,),
          lambda pdf: {pdf.refers(pdf.pages[0], b"Contents"): stream(b"BT ET")})
by_signer("the data changed in the signer's own update", (NOT_AS_ARCHIVED,),
          lambda pdf: {pdf.find(rb"/Type /EmbeddedFile"): stream(b"x", b" /Type /EmbeddedFile")})
by_signer("a title changed in the signer's own update", (NOT_AS_ARCHIVED,),
          lambda pdf: {pdf.info: pdf.with_entry(pdf.info, b"/Title " + FORGED)})
by_signer("a page changed in a second signer's update", (NOT_AS_ARCHIVED, CHANGED),
          lambda pdf: {pdf.pages[1]: pdf.with_entry(pdf.pages[1], b"/Rotate 180")}, on="signed")
by_signer("the first signature's look changed in a second signer's update", (NOT_AS_ARCHIVED, CHANGED),
          lambda pdf: {int(re.search(rb"/AP <</N (\d+)", pdf.objects[pdf.find(rb"/T \(Signature1\)")])[1]): COVER}, on="signed")


@forgery("a signature whose look covers the page", NOT_AS_ARCHIVED)
def signer_covers(pdf, bench):
    return sign(pdf.data, bench.signer, field=(b"Second", pdf.pages[0], b"0 0 595 842", COVER))


@forgery("a signature field with an action", NOT_AS_ARCHIVED)
def field_action(pdf, bench):
    return sign(pdf.data, bench.signer, field=(b"Second", pdf.pages[0], b"0 0 0 0", None), entries=b" /AA <</E %s>>" % SCRIPT)


# ---- signed, then changed ----

@forgery("a byte of the archived file changed", NOT_AS_ARCHIVED, on="signed")
def byte_of_base(pdf, bench):
    data = bytearray(pdf.data)
    data[len(bench.plain) // 2] ^= 1
    return bytes(data)


@forgery("a byte of the signed update changed", CHANGED, on="signed")
def byte_of_update(pdf, bench):
    return pdf.data.replace(b"(D:20260101000000Z)", b"(D:20260101000001Z)")


@forgery("a byte of the first signature's update changed", CHANGED, on="twice")
def byte_of_first(pdf, bench):
    at = pdf.data.index(b"(D:20260101000000Z)")
    return pdf.data[:at] + b"(D:20260101000001Z)" + pdf.data[at + 19:]


@forgery("the value's padding used", CHANGED, NOT_VOUCHED, on="signed")
def padding(pdf, bench):
    at = pdf.data.rindex(b"0000>")
    return pdf.data[:at] + b"beef>" + pdf.data[at + 5:]


@forgery("signature wrapping: the second range moved behind other content", CHANGED, on="signed")
def wrapping(pdf, bench):
    ranges = [int(n) for n in re.findall(rb"/ByteRange \[(\d+) (\d+) (\d+) (\d+)", pdf.data)[-1]]
    tail = pdf.data[ranges[2]:]
    forged = b"%d 0 obj\n%s\nendobj\n" % (pdf.refers(pdf.pages[0], b"Contents"), stream(b"BT ET"))
    inner = b">>\nendobj\n" + forged
    moved = ranges[2] + len(inner)
    old = re.findall(rb"/ByteRange \[[^]]*\] *", pdf.data)[-1]
    new = (b"/ByteRange [0 %d %d %d]" % (ranges[1], moved, ranges[3])).ljust(len(old))
    return pdf.data[:ranges[2]] + new + inner + tail


@forgery("a second range beyond the file", CHANGED, on="signed")
def truncated(pdf, bench):
    return pdf.data[:-20]


@forgery("the signature taken out of its field", CHANGED, on="signed")
def value_gone(pdf, bench):
    field = pdf.find(rb"/T \(Signature1\)")
    return appended(pdf, {field: pdf.without(field, b"/V")})


@forgery("the field taken out of the form", CHANGED, UNSIGNED, on="signed")
def field_gone(pdf, bench):
    return appended(pdf, {pdf.root: re.sub(rb"/Fields \[[^]]*\]", b"/Fields []", pdf.objects[pdf.root])})


@forgery("the signature's dictionary replaced by one that covers more", CHANGED, on="signed")
def value_replaced(pdf, bench):
    value = pdf.refers(pdf.find(rb"/T \(Signature1\)"), b"V")
    old = re.search(rb"/Contents <[0-9a-f]*>", pdf.objects[value])[0]
    return appended(pdf, {value: b"<</Type /Sig /Filter /Adobe.PPKLite /SubFilter /adbe.pkcs7.detached %s /ByteRange [0 1 2 %d]>>"
                          % (old, len(pdf.data))})


@forgery("the look of the signature replaced", CHANGED, on="signed")
def signed_look(pdf, bench):
    field = pdf.find(rb"/T \(Signature1\)")
    return appended(pdf, {field: re.sub(rb"/AP <</N \d+", b"/AP <</N %d" % pdf.size, pdf.objects[field]), pdf.size: COVER})


@forgery("hide: what lay over the page is taken away", CHANGED, on="twice")
def hide(pdf, bench):
    page = pdf.pages[0]
    return appended(pdf, {page: pdf.without(page, b"/Annots")})


@forgery("replace: the font that the text is in", CHANGED, on="twice")
def replace(pdf, bench):
    fonts = [n for n, text in pdf.objects.items() if b"/Subtype /Type0" in text]
    return appended(pdf, {fonts[0]: pdf.objects[fonts[1]]})


@forgery("hide and replace: pages signed unseen are put in", CHANGED)
def hide_and_replace(pdf, bench):
    n = pdf.size + 3
    hidden = {n: re.sub(rb"/Contents \d+", b"/Contents %d" % (n + 1), pdf.objects[pdf.pages[0]]), n + 1: stream(b"BT ET")}
    signed = sign(pdf.data, bench.signer, changed=hidden)
    return appended(Pdf(signed), {pdf.kids(): b"<</Type /Pages /Kids [%d 0 R] /Count 1>>" % n})


@forgery("hide and replace: objects signed unseen come in by a table", CHANGED)
def hide_by_table(pdf, bench):
    content_of = pdf.refers(pdf.pages[0], b"Contents")
    n = pdf.size + 3
    signed = sign(pdf.data, bench.signer, changed={n: stream(b"%d 0 obj\n%s\nendobj\n" % (content_of, stream(b"BT ET")))})
    place = signed.rindex(b"%d 0 obj\n<<" % content_of)
    at = len(signed)
    return signed + b"xref\n%d 1\n%010d 00000 n \ntrailer\n<</Size %d /Root %d 0 R /Info %d 0 R /Prev %d>>\nstartxref\n%d\n%%%%EOF\n" % (
        content_of, place, n + 1, pdf.root, pdf.info, Pdf(signed).last_xref, at)


@forgery("validation data with a page beside it", CHANGED, on="signed")
def dss_and_page(pdf, bench):
    n = pdf.size
    return appended(pdf, {pdf.root: pdf.with_entry(pdf.root, b"/DSS %d 0 R" % n), n: b"<</Certs [%d 0 R]>>" % (n + 1),
                          n + 1: stream(b"x"), pdf.pages[0]: pdf.with_entry(pdf.pages[0], b"/Rotate 180")})


@forgery("validation data that holds the pages", CHANGED, on="signed")
def dss_and_pages(pdf, bench):
    n = pdf.size
    return appended(pdf, {pdf.root: pdf.with_entry(pdf.root, b"/DSS %d 0 R" % n), n: b"<</Certs [%d 0 R]>>" % (n + 1),
                          n + 1: stream(b"x"), pdf.kids(): pdf.objects[pdf.kids()].replace(b"/Count", b"/X [%d 0 R] /Count" % n)})


@forgery("validation data and no signature", UNSIGNED)
def dss_alone(pdf, bench):
    n = pdf.size
    return appended(pdf, {pdf.root: pdf.with_entry(pdf.root, b"/DSS %d 0 R" % n), n: b"<</Certs [%d 0 R]>>" % (n + 1), n + 1: stream(b"x")})


@forgery("validation data, and a date of change beside it", CHANGED, on="signed")
def dss_and_info(pdf, bench):
    n = pdf.size
    return appended(pdf, {pdf.root: pdf.with_entry(pdf.root, b"/DSS %d 0 R" % n), n: b"<</Certs [%d 0 R]>>" % (n + 1), n + 1: stream(b"x"),
                          pdf.info: pdf.with_entry(pdf.info, b"/ModDate (D:20270101)")})


@forgery("one of two entries of a dictionary is another", CHANGED, UNSIGNED, NOT_AS_ARCHIVED)
def twin_keys(pdf, bench):
    field = pdf.find(rb"/T \(Signature1\)")
    signed = {field: pdf.objects[field].replace(b"/AP <<", b"/AP <</N %d 0 R>> /AP <<" % pdf.size)[:-2] + b" /V %d 0 R>>" % pdf.size}
    return sign(pdf.data, bench.signer, changed=signed)


# ---- what a certification permits ----

@forgery("certified against all changes, then signed again", CHANGED, on="certified 1")
def certified_1(pdf, bench):
    return sign(pdf.data, bench.signer, field=(b"Second", pdf.pages[0], b"0 0 0 0", None))


@forgery("certified for forms, then a note", CHANGED, on="certified 2")
def certified_2(pdf, bench):
    return bare_note(pdf, bench)


@forgery("certified for notes, then one that covers", CHANGED, on="certified 3")
def certified_3(pdf, bench):
    return note(pdf, bench)


@forgery("certified for notes, then one that covers, signed again", NOT_AS_ARCHIVED, CHANGED, on="certified 3")
def certified_3_signed(pdf, bench):
    n = pdf.size + 5
    page = next(n for n in pdf.pages if b"/Annots [" in pdf.objects[n])  # one that has links
    annots = re.search(rb"/Annots \[([^]]*)\]", pdf.objects[page])[1]
    return sign(pdf.data, bench.signer, field=(b"Second", pdf.pages[0], b"0 0 0 0", None), changed={
        page: pdf.with_entry(page, b"/Annots [%s %d 0 R]" % (annots, n)), n: NOTE % (n + 1), n + 1: COVER})


@forgery("the certification lifted", CHANGED, on="certified 1")
def lifted(pdf, bench):
    return appended(pdf, {pdf.root: re.sub(rb" /Perms <</DocMDP \d+ 0 R>>", b"", pdf.objects[pdf.root])})


@forgery("the certification lifted in a second signer's update", CHANGED, NOT_AS_ARCHIVED, on="certified 1")
def lifted_signed(pdf, bench):
    signed = sign(pdf.data, bench.signer, field=(b"Second", pdf.pages[0], b"0 0 0 0", None))
    catalog_then = re.sub(rb" /Perms <</DocMDP \d+ 0 R>>", b"", Pdf(signed).objects[pdf.root])
    return sign(pdf.data, bench.signer, field=(b"Second", pdf.pages[0], b"0 0 0 0", None), changed={pdf.root: catalog_then})


@forgery("a locked field signed", CHANGED)
def locked(pdf, bench):
    first = sign(pdf.data, bench.signer, field=(b"Second", pdf.pages[0], b"0 0 0 0", None), more=fieldmdp(b"/Action /All"))
    return sign(first, bench.signer)


@forgery("a field locked by name signed", CHANGED)
def locked_by_name(pdf, bench):
    first = sign(pdf.data, bench.signer, field=(b"Second", pdf.pages[0], b"0 0 0 0", None),
                 more=fieldmdp(b"/Action /Include /Fields [(Signature1)]"))
    return sign(first, bench.signer)


# ---- the packed file ----

@forgery("an object of an object stream replaced", UNSIGNED, on="packed")
def packed_override(pdf, bench):
    plain = Pdf(bench.plain)
    title_of = plain.objects[plain.info]
    return update(pdf.data, {pdf.info: re.sub(rb"/Title ?<[^>]*>", b"/Title " + FORGED, title_of)}), bench.packed_manifest


@forgery("an object stream that replaces another's objects", UNSIGNED, on="packed")
def packed_streams(pdf, bench):
    return update_by_streams(pdf.data, {}, {pdf.info: b"<</Title %s>>" % FORGED}), bench.packed_manifest


# ---- the manifest ----

def forged_pages(pdf):
    return content(pdf, None)


@forgery("the manifest made again for the forged file", NOT_AS_ARCHIVED)
def manifest_again(pdf, bench):
    data = forged_pages(pdf)
    return data, remade(bench, data)


def remade(bench, data):
    """As the forger's manifest would have it: size and digests of the forged file."""
    import hashlib
    text = bench.manifest.decode()
    text = re.sub(r"# file: notice.pdf, application/pdf, \d+ bytes", f"# file: notice.pdf, application/pdf, {len(data)} bytes", text)
    text = re.sub(r"SHA256 \(notice.pdf\) = .*", f"SHA256 (notice.pdf) = {hashlib.sha256(data).hexdigest()}", text)
    if "sm3" in hashlib.algorithms_available:
        text = re.sub(r"SM3 \(notice.pdf\) = .*", f"SM3 (notice.pdf) = {hashlib.new('sm3', data).hexdigest()}", text)
    return text.encode()


@forgery("the manifest made again for a file with a byte more", NOT_AS_ARCHIVED)
def manifest_longer(pdf, bench):
    return pdf.data + b"\n", remade(bench, pdf.data + b"\n")


def in_manifest(name, change, *statuses):
    @forgery(name, *(statuses or (NOT_AS_ARCHIVED,)))
    def add(pdf, bench):
        manifest = change(bench.manifest)
        assert manifest != bench.manifest
        return pdf.data, manifest


in_manifest("another digest of a font", lambda m: re.sub(rb"(# SHA256 \([^)]*ttf\) = )....", rb"\g<1>0000", m))
in_manifest("another program in the manifest", lambda m: m.replace(b"# generator: banshi", b"# generator: other"))
in_manifest("another conformance in the manifest", lambda m: m.replace(b"PDF/A-3a", b"PDF/A-3b"))
in_manifest("other pages in the manifest", lambda m: re.sub(rb"\d+ pages", b"99 pages", m))
in_manifest("a line more in the manifest", lambda m: m + b"# approved by: everybody\n")
in_manifest("a line less in the manifest", lambda m: re.sub(rb"# colour profile.*\n", b"", m))
in_manifest("a file more in the manifest", lambda m: m + b"SHA256 (../notice.pdf) = " + b"0" * 64 + b"\n")
in_manifest("a digest twice in the manifest", lambda m: m + b"SHA256 (notice.pdf) = " + b"0" * 64 + b"\n")
in_manifest("a shorter size in the manifest", lambda m: re.sub(rb"pdf, \d+ bytes", b"pdf, 1000 bytes", m))
in_manifest("a size beyond the file in the manifest", lambda m: re.sub(rb"pdf, \d+ bytes", b"pdf, 99999999999 bytes", m))
in_manifest("no size in the manifest", lambda m: re.sub(rb"# file: .*\n", b"", m))
in_manifest("an empty manifest", lambda m: b"")
in_manifest("a manifest that is no text", lambda m: b"\xff\xfe\0\0" + m)


@forgery("a manifest that says the signed file was archived so", NOT_AS_ARCHIVED, on="signed")
def manifest_signed(pdf, bench):
    return pdf.data, remade(bench, pdf.data)


register(on_all, forgery, in_catalog, COVER)

REASONS = {"B1003", "B1006", "B1008", "B1009", "B1011", "B1013", "B1014", "B1015", "B1016", "B1017", "B1018", "B1019", "B1020",
           "B1022", "B1023"}


def main(banshi, root):
    tap = Tap()
    missing = [p for p in ("openssl",) if not shutil.which(p)]
    if missing:
        tap.case("forgeries", skip="openssl is not installed")
        return tap.finish()
    with tempfile.TemporaryDirectory() as folder:
        bench = Bench(Path(banshi).resolve(), Path(root, "examples/notice.yaml"), Path(folder))
        for name, data, manifest in (("unsigned", bench.plain, None), ("signed", bench.signed, None), ("signed twice", bench.twice, None),
                                     *((f"certified {n}", data, None) for n, data in bench.certified.items()),
                                     ("packed", bench.packed, bench.packed_manifest)):
            status, said = bench.verify(data, manifest)
            tap.case(f"honest: {name}", [] if status == 0 else [f"exit status {status}:", said])
            print(f"# pdfsig: {bench.pdfsig()}")
        codes = set()
        for name, on, statuses, make in CASES:
            made = make(Pdf(bench.base(on)), bench)
            data, manifest = made if isinstance(made, tuple) else (made, None)
            status, said = bench.verify(data, manifest)
            tap.case(f"{name}: {on}", [] if status in statuses else [f"exit status {status}, not {statuses}:", said])
            codes.update(re.findall(r"B10[0-9][0-9]", said))
            print(f"# verify: {status} {' '.join(re.findall(r'B10[0-9][0-9]', said))}; pdfsig: {bench.pdfsig()}")
            if "FORGERIES" in os.environ:
                Path(os.environ["FORGERIES"], re.sub(r"\W+", "-", f"{name} {on}") + ".pdf").write_bytes(data)
        tap.case("each reason to refuse one was given", sorted(REASONS - codes))
    return tap.finish()


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:3]))
