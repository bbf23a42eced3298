"""PDFs by their size, for growth.py: what anybody may write more of into a file that is inspected."""


def lines(n, line):
    return b"".join(line(i) for i in range(n))


def stream(data, entries=b""):
    return b"<</Length %d%s>>\nstream\n%s\nendstream" % (len(data), entries, data)


def pdf(catalog=b"", page=b"", objects=None, info=b""):
    """A page whose content is object 4, and more objects."""
    objects = {1: b"<</Type/Catalog/Pages 2 0 R %s>>" % catalog, 2: b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
               3: b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]/Contents 4 0 R/Resources<<>> %s>>" % page, 4: stream(b"BT ET"), **(objects or {})}
    out, places = bytearray(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"), {}
    for number, text in objects.items():
        places[number] = len(out)
        out += b"%d 0 obj\n%s\nendobj\n" % (number, text)
    at, size = len(out), max(objects) + 1
    out += b"xref\n0 %d\n0000000000 65535 f \n" % size + b"".join(b"%010d 00000 n \n" % places.get(i, 0) for i in range(1, size))
    out += b"trailer\n<</Size %d /Root 1 0 R %s>>\nstartxref\n%d\n%%%%EOF\n" % (size, info, at)
    return bytes(out)


def refs(n):
    return lines(n, lambda i: b"%d 0 R " % (10 + i))


def many(n, text):
    """Objects 10 and on."""
    return {10 + i: text(i) for i in range(n)}


def updates(n):
    """The page's content written again and again."""
    out = bytearray(pdf())
    last = int(out.rsplit(b"startxref\n", 1)[1].split()[0])
    for _ in range(n):
        place = len(out)
        out += b"4 0 obj\n%s\nendobj\n" % stream(b"BT ET")
        at = len(out)
        out += b"xref\n4 1\n%010d 00000 n \ntrailer\n<</Size 5 /Root 1 0 R /Prev %d>>\nstartxref\n%d\n%%%%EOF\n" % (place, last, at)
        last = at
    return bytes(out)


def content(text):
    return lambda n: pdf(objects={4: stream(text * n)})


FONT = b"/Resources<</Font<</F 5 0 R>>>>"
LINK = b"<</Type/Annot/Subtype/Link/Rect[0 0 1 1]/A<</S/URI/URI(http://a)>>>>"
SIGNATURE = b"<</FT/Sig/T(a%d)/V<</Type/Sig/Filter/A/SubFilter/adbe.pkcs7.detached/Contents<00>/ByteRange[0 1 2 3]>>>>"
KINDS = {
    "objects": (4000, lambda n: pdf(objects=many(n, lambda i: b"<<>>"))),
    "pages": (4000, lambda n: pdf(objects={2: b"<</Type/Pages/Kids[%s]/Count %d>>" % (refs(n), n), **many(
        n, lambda i: b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]/Contents 4 0 R>>")})),
    "pages in pages": (200, lambda n: pdf(objects={2: b"<</Type/Pages/Kids[10 0 R]/Count 1>>", **many(
        n, lambda i: b"<</Type/Pages/Parent %d 0 R/Kids[%d 0 R]/Count 1>>" % (9 + i, 11 + i)), 10 + n: b"<</Type/Page/MediaBox[0 0 9 9]>>"})),
    "links": (4000, lambda n: pdf(page=b"/Annots[%s]" % refs(n), objects=many(n, lambda i: LINK))),
    "fields": (4000, lambda n: pdf(b"/AcroForm<</Fields[%s]>>" % refs(n), objects=many(n, lambda i: b"<</FT/Sig/T(a%d)/Rect[0 0 0 0]>>" % i))),
    "signatures": (1000, lambda n: pdf(b"/AcroForm<</Fields[%s]>>" % refs(n), objects=many(n, lambda i: SIGNATURE % i))),
    "bookmarks": (4000, lambda n: pdf(b"/Outlines 9 0 R", objects={9: b"<</First 10 0 R/Last %d 0 R/Count %d>>" % (9 + n, n), **many(
        n, lambda i: b"<</Title(a)/Parent 9 0 R/Next %d 0 R>>" % (11 + i))})),
    "attachments": (4000, lambda n: pdf(b"/Names<</EmbeddedFiles<</Names[%s]>>>>" % lines(n, lambda i: b"(a%06d) %d 0 R " % (i, 10 + i)), objects={
        5: stream(b"x", b"/Type/EmbeddedFile"), **many(n, lambda i: b"<</Type/Filespec/F(a)/UF(a%d)/EF<</F 5 0 R>>>>" % i)})),
    "elements": (4000, lambda n: pdf(b"/MarkInfo<</Marked true>>/StructTreeRoot 9 0 R", objects={
        9: b"<</Type/StructTreeRoot/K[%s]>>" % refs(n), **many(n, lambda i: b"<</S/P/P 9 0 R/Pg 3 0 R/K %d>>" % i),
        4: stream(lines(n, lambda i: b"/P <</MCID %d>> BDC BT ET EMC\n" % i))})),
    "elements of one mark": (4000, lambda n: pdf(b"/MarkInfo<</Marked true>>/StructTreeRoot 9 0 R", objects={
        9: b"<</Type/StructTreeRoot/K[%s]>>" % refs(n), **many(n, lambda i: b"<</S/P/P 9 0 R/Pg 3 0 R/K 0>>"),
        4: stream(b"/P <</MCID 0>> BDC BT (x) Tj ET EMC\n")})),
    "words": (40000, content(b"BT (a) Tj ET\n")),
    "open strings": (40000, content(b"(")),
    "open dictionaries": (40000, content(b"<<")),
    "open arrays": (40000, content(b"[")),
    "open marks": (40000, content(b"/P BMC ")),
    "content again and again": (4000, lambda n: pdf(page=b"/Contents[%s]" % (b"4 0 R " * n))),
    "a form again and again": (2000, lambda n: pdf(page=b"/Resources<</XObject<</F 5 0 R>>>>", objects={
        5: stream(b"BT (a) Tj ET", b"/Subtype/Form/BBox[0 0 1 1]"), 4: stream(b"/F Do " * n)})),
    "fonts": (2000, lambda n: pdf(page=b"/Resources<</Font<<%s>>>>" % lines(n, lambda i: b"/F%d %d 0 R " % (i, 10 + i)), objects=many(
        n, lambda i: b"<</Type/Font/Subtype/Type1/BaseFont/F%d>>" % i))),
    "ranges of a ToUnicode map": (4000, lambda n: pdf(page=FONT, objects={
        5: b"<</Type/Font/Subtype/Type0/BaseFont/F/ToUnicode 6 0 R>>", 4: stream(b"BT /F 1 Tf <0001> Tj ET " * n),
        6: stream(b"begincmap\n" + b"1 beginbfrange\n<0000> <ffff> <4e00>\nendbfrange\n" * n)})),
    "updates": (250, updates),
    "ends": (10000, lambda n: pdf() + b"startxref\n9\n%%EOF\n" * n),
    "objects without a table": (4000, lambda n: pdf(objects=many(n, lambda i: b"<<>>")).replace(b"startxref", b"startxxxx")),
    "entries of the catalog": (4000, lambda n: pdf(lines(n, lambda i: b"/K%d 1" % i))),
    "entries of the information": (4000, lambda n: pdf(objects={9: b"<<%s>>" % lines(n, lambda i: b"/K%d(x)" % i)}, info=b"/Info 9 0 R")),
}
PDFS = {name: (n, lambda n, make=make: {"a.pdf": make(n)}) for name, (n, make) in KINDS.items()}
