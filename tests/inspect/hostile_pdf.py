"""PDFs as somebody makes them who wants a reader to work without end: each shape at any size."""

import zlib


def stream(data, entries=b"", packed=False):
    if packed:
        data, entries = zlib.compress(data, 9), entries + b" /Filter /FlateDecode"
    return b"<</Length %d%s>>\nstream\n%s\nendstream" % (len(data), entries, data)


class File:
    """Objects, numbered as they come; 1 is the catalog, 2 the page tree, 3 the first page."""

    def __init__(self):
        self.objects = [b"", b"", b""]
        self.catalog, self.page = b"", b""
        self.pages = [3]

    def add(self, text):
        self.objects.append(text)
        return len(self.objects)

    def write(self, damaged=False):
        self.objects[0] = b"<</Type /Catalog /Pages 2 0 R%s>>" % self.catalog
        self.objects[1] = b"<</Type /Pages /Kids [%s] /Count %d>>" % (b" ".join(b"%d 0 R" % n for n in self.pages), len(self.pages))
        self.objects[2] = b"<</Type /Page /Parent 2 0 R /MediaBox [0 0 600 800]%s>>" % self.page
        out, places = bytearray(b"%PDF-1.7\n%\xff\xff\xff\xff\n"), []
        for number, text in enumerate(self.objects, 1):
            places.append(len(out))
            out += b"%d 0 obj\n%s\nendobj\n" % (number, text)
        at = len(out)
        if damaged:
            return bytes(out)
        out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(places) + 1)
        out += b"".join(b"%010d 00000 n \n" % place for place in places)
        out += b"trailer\n<</Size %d /Root 1 0 R /Info 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (len(places) + 1, at)
        return bytes(out)


SHAPES = {}


def shape(size):
    """A function from a size to a file. `size` is what takes about a tenth of a second when nothing is wrong."""
    def add(make):
        SHAPES[make.__name__] = (size, make)
        return make
    return add


def content_file(content, resources=b"", packed=True):
    f = File()
    f.page = b" /Contents %d 0 R /Resources <<%s>>" % (f.add(stream(content, packed=packed)), resources)
    return f


# ---- fields ----

@shape(20000)
def fields(n):
    f = File()
    f.catalog = b" /AcroForm <</Fields [%s]>>" % b" ".join(b"%d 0 R" % f.add(b"<</FT /Tx /T (f%d)>>" % i) for i in range(n))
    return f.write()


@shape(2000)
def signature_fields(n):
    f = File()
    value = f.add(b"<</Type /Sig /SubFilter /adbe.pkcs7.detached /Contents <%s> /ByteRange [0 1 2 3]>>" % (b"00" * 2000))
    f.catalog = b" /AcroForm <</Fields [%s]>>" % b" ".join(b"%d 0 R" % f.add(b"<</FT /Sig /T (f%d) /V %d 0 R>>" % (i, value))
                                                          for i in range(n))
    return f.write()


MOST = (1 << 63) - 1
RANGES = [(0, 0, MOST, MOST), (MOST, MOST, 0, 1), (MOST, 1, MOST, 1), (0, MOST, MOST, MOST), (1, MOST, 1, MOST), (-1, 5, -5, 9), (0, -MOST, 0, 10),
          (-MOST, MOST, -MOST, MOST), (5, -1, 3, -1), (0, 1 << 62, 1 << 62, 1 << 62), (0, 10, 5, 10), (0, 1, MOST - 1, 2), (0, 1 << 80, 0, 1),
          (0,), (0, 9), (0, 9, 20), (0, 9, 20, 9, MOST), (0, 9, 20, 9, 40, MOST), ()]


def with_ranges(ranges):
    """Signatures whose ranges of bytes are none: they run over the end of the file, or of 64 bits."""
    f = File()
    values = [f.add(b"<</Type /Sig /SubFilter /adbe.pkcs7.detached /Contents <00> /ByteRange [%s]>>"
                    % b" ".join(b"%d" % number for number in numbers)) for numbers in ranges]
    f.catalog = b" /AcroForm <</Fields [%s]>>" % b" ".join(b"%d 0 R" % f.add(b"<</FT /Sig /T (r%d) /V %d 0 R>>" % (i, value))
                                                          for i, value in enumerate(values))
    return f.write()


@shape(60)
def field_kids_shared(n):
    """A list of fields whose kids are that list."""
    f = File()
    kids = len(f.objects) + 1
    f.add(b"[%s]" % (b"<</Kids %d 0 R>> " % kids * n))
    f.catalog = b" /AcroForm <</Fields %d 0 R>>" % kids
    return f.write()


@shape(5000)
def fields_deep(n):
    f = File()
    first = len(f.objects) + 1
    for i in range(n):
        f.add(b"<</T (a) /Kids [%d 0 R]>>" % (first + i + 1))
    f.add(b"<</FT /Sig /T (last)>>")
    f.catalog = b" /AcroForm <</Fields [%d 0 R]>>" % first
    return f.write()


# ---- attachments ----

def names(f, specs):
    f.catalog = b" /Names <</EmbeddedFiles <</Names [%s]>>>>" % b" ".join(b"(%06d) %d 0 R" % (i, n) for i, n in enumerate(specs))
    return f.write()


@shape(5000)
def attachments_of_one_stream(n):
    f = File()
    data = f.add(stream(b"x" * 100000, b" /Type /EmbeddedFile", packed=True))
    return names(f, [f.add(b"<</Type /Filespec /UF (a%d) /EF <</F %d 0 R>>>>" % (i, data)) for i in range(n)])


@shape(20000)
def attachment_named_again(n):
    f = File()
    data = f.add(stream(b"x" * 100000, b" /Type /EmbeddedFile", packed=True))
    spec = f.add(b"<</Type /Filespec /UF (%s) /EF <</F %d 0 R>>>>" % (b"a" * 10000, data))
    return names(f, [spec] * n)


@shape(60)
def name_kids_shared(n):
    f = File()
    kids = len(f.objects) + 1
    f.add(b"[%s]" % (b"<</Kids %d 0 R>> " % kids * n))
    f.catalog = b" /Names <</EmbeddedFiles <</Kids %d 0 R>>>>" % kids
    return f.write()


@shape(300)
def false_lengths(n):
    """Streams that do not tell how long they are: a reader looks for their end."""
    f = File()
    specs = []
    for i in range(n):
        data = f.add(b"<</Type /EmbeddedFile /Length 9>>\nstream\n%s\nendstream" % (b"x" * 200))
        specs.append(f.add(b"<</Type /Filespec /UF (a%d) /EF <</F %d 0 R>>>>" % (i, data)))
    return names(f, specs)


# ---- content ----

@shape(20000)
def words(n):
    f = File()
    font = f.add(b"<</Type /Font /Subtype /Type1 /BaseFont /Helvetica>>")
    return content_file_with(f, b"BT /F 9 Tf " + b"(abc) Tj T* " * n + b"ET", b"/Font <</F %d 0 R>>" % font)


def content_file_with(f, content, resources):
    f.page = b" /Contents %d 0 R /Resources <<%s>>" % (f.add(stream(content, packed=True)), resources)
    return f.write()


@shape(5000)
def marks_in_marks(n):
    f = File()
    font = f.add(b"<</Type /Font /Subtype /Type1 /BaseFont /Helvetica>>")
    content = b"/Span BMC " * n + b"BT /F 9 Tf " + b"(abc) Tj " * n + b"ET"
    return content_file_with(f, content, b"/Font <</F %d 0 R>>" % font)


@shape(5000)
def fonts_in_place(n):
    """Fonts that are no objects of their own, all with one map."""
    f = File()
    entries = b"".join(b"<%04x> <0041> " % i for i in range(2000))
    cmap = f.add(stream(b"1 beginbfchar " + entries + b"endbfchar", packed=True))
    return content_file_with(f, b"BT " + b"/F 9 Tf (a) Tj " * n + b"ET", b"/Font <</F <</Type /Font /Subtype /Type0 /ToUnicode %d 0 R>>>>" % cmap)


@shape(5000)
def properties_by_name(n):
    return content_file(b"/Span /P BDC EMC " * n, b"/Properties <</P <</MCID 3>>>>").write()


@shape(500)
def form_again(n):
    f = File()
    form = f.add(stream(b"q Q " * 50, b" /Type /XObject /Subtype /Form /BBox [0 0 9 9]", packed=True))
    return content_file_with(f, b"/X Do " * n, b"/XObject <</X %d 0 R>>" % form)


@shape(12)
def forms_in_forms(n):
    """Each form paints the next one n times."""
    f = File()
    below = f.add(stream(b"q Q", b" /Type /XObject /Subtype /Form /BBox [0 0 9 9]"))
    for _ in range(7):
        below = f.add(stream(b"/X Do " * n, b" /Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources <</XObject <</X %d 0 R>>>>" % below))
    return content_file_with(f, b"/X Do " * n, b"/XObject <</X %d 0 R>>" % below)


@shape(60)
def form_in_itself(n):
    f = File()
    own = len(f.objects) + 1
    f.add(stream(b"/X Do " * n, b" /Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources <</XObject <</X %d 0 R>>>>" % own))
    return content_file_with(f, b"/X Do", b"/XObject <</X %d 0 R>>" % own)


@shape(2000)
def content_again(n):
    f = File()
    part = f.add(stream(b"q Q " * 50, packed=True))
    f.page = b" /Contents [%s]" % (b"%d 0 R " % part * n)
    return f.write()


@shape(100000)
def long_string(n):
    return content_file(b"BT (" + b"a" * n + b") Tj ET").write()


@shape(100000)
def open_string(n):
    return content_file(b"BT " + b"(" * n).write()


@shape(20000)
def open_dictionaries(n):
    return content_file(b"<<" * n + b" BDC").write()


@shape(20000)
def images_without_end(n):
    return content_file(b"BI ID x " * n).write()


@shape(50000)
def operands(n):
    return content_file(b"1 " * n + b"BDC").write()


# ---- maps ----

def with_map(text, packed=True):
    f = File()
    font = f.add(b"<</Type /Font /Subtype /Type0 /ToUnicode %d 0 R>>" % f.add(stream(text, packed=packed)))
    return content_file_with(f, b"BT /F 9 Tf (ab) Tj ET", b"/Font <</F %d 0 R>>" % font)


@shape(5000)
def sections_without_end(n):
    return with_map(b"beginbfchar <01> <0041> " * n)


@shape(5000)
def ranges(n):
    return with_map(b"beginbfrange " + b"<0000> <ffff> <0041> " * n + b"endbfrange")


@shape(20000)
def range_of_long_text(n):
    return with_map(b"beginbfrange <0000> <ffff> <" + b"0041" * n + b"> endbfrange")


@shape(2000)
def code_of_long_text(n):
    f = File()
    cmap = f.add(stream(b"beginbfchar <61> <" + b"4e00" * 250 + b"> endbfchar", packed=True))
    font = f.add(b"<</Type /Font /Subtype /Type1 /ToUnicode %d 0 R>>" % cmap)
    return content_file_with(f, b"BT /F 9 Tf (" + b"a" * n + b") Tj ET", b"/Font <</F %d 0 R>>" % font)


# ---- structure ----

def with_tree(f, top):
    f.catalog = b" /StructTreeRoot <</Type /StructTreeRoot /K %s>>" % top
    return f.write()


@shape(10000)
def elements(n):
    f = File()
    return with_tree(f, b"[%s]" % b" ".join(b"%d 0 R" % f.add(b"<</S /P>>") for _ in range(n)))


@shape(60)
def element_kids_shared(n):
    f = File()
    kids = len(f.objects) + 1
    f.add(b"[%s]" % (b"<</S /P /K %d 0 R>> " % kids * n))
    return with_tree(f, b"%d 0 R" % kids)


@shape(5000)
def element_deep(n):
    f = File()
    first = len(f.objects) + 1
    for i in range(n):
        f.add(b"<</S /Div /K %d 0 R>>" % (first + i + 1))
    f.add(b"<</S /P>>")
    return with_tree(f, b"%d 0 R" % first)


@shape(5000)
def mark_again(n):
    f = File()
    font = f.add(b"<</Type /Font /Subtype /Type1 /BaseFont /Helvetica>>")
    f.page = b" /Contents %d 0 R /Resources <</Font <</F %d 0 R>>>>" % (
        f.add(stream(b"/P <</MCID 0>> BDC BT /F 9 Tf (%s) Tj ET EMC" % (b"a" * 1000))), font)
    return with_tree(f, b"<</S /P /Pg 3 0 R /K [%s]>>" % (b"0 " * n))


@shape(2000)
def role_shared(n):
    """A name of some length that all elements have."""
    f = File()
    role = f.add(b"/" + b"R" * 10000)
    return with_tree(f, b"[%s]" % b" ".join(b"%d 0 R" % f.add(b"<</S %d 0 R>>" % role) for _ in range(n)))


# ---- pages, fonts, intents ----

@shape(3000)
def pages(n):
    f = File()
    f.pages += [f.add(b"<</Type /Page /Parent 2 0 R /MediaBox [0 0 600 800]>>") for _ in range(n)]
    return f.write()


@shape(300)
def pages_of_many_fonts(n):
    """All pages have a list of fonts in common, each its own resources."""
    f = File()
    fonts = f.add(b"<<%s>>" % b" ".join(b"/F%d %d 0 R" % (i, f.add(b"<</Type /Font /Subtype /Type1 /BaseFont /B%d>>" % i))
                                         for i in range(n)))
    f.pages += [f.add(b"<</Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Resources <</Font %d 0 R>>>>" % fonts) for _ in range(n)]
    return f.write()


@shape(2000)
def intents_again(n):
    f = File()
    intent = f.add(b"<</S /GTS_PDFA1 /OutputConditionIdentifier (%s)>>" % (b"a" * 10000))
    f.catalog = b" /OutputIntents [%s]" % (b"%d 0 R " % intent * n)
    return f.write()


@shape(500)
def resources_in_forms(n):
    f = File()
    forms = len(f.objects) + 1
    f.add(b"<<%s>>" % b" ".join(b"/X%d %d 0 R" % (i, forms + 1) for i in range(n)))
    f.add(stream(b"", b" /Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources <</XObject %d 0 R>>" % forms))
    f.page = b" /Resources <</XObject %d 0 R>>" % forms
    return f.write()


# ---- files ----

@shape(20000)
def no_table(n):
    f = File()
    for _ in range(n):
        f.add(b"<<>>")
    return f.write(damaged=True)


@shape(500)
def tables(n):
    """Updates without number, each with its table."""
    f = File()
    out = bytearray(f.write())
    before = int(out[out.rindex(b"startxref") + 10:out.rindex(b"%%EOF")])
    for i in range(n):
        place = len(out)
        out += b"%d 0 obj\nnull\nendobj\n" % (4 + i)
        at = len(out)
        out += b"xref\n%d 1\n%010d 00000 n \ntrailer\n<</Size %d /Root 1 0 R /Info 1 0 R /Prev %d>>\nstartxref\n%d\n%%%%EOF\n" % (
            4 + i, place, 5 + i, before, at)
        before = at
    return bytes(out)


@shape(3000)
def brackets(n):
    f = File()
    f.catalog = b" /X " + b"[" * n + b"]" * n
    return f.write()


@shape(20000)
def long_dictionary(n):
    f = File()
    f.catalog = b" /X <<%s>>" % b"".join(b"/K%d %d " % (i, i) for i in range(n))
    return f.write()


@shape(2000)
def metadata(n):
    f = File()
    items = b"".join(b"<x:p%d>v</x:p%d>" % (i, i) for i in range(n))
    f.catalog = b" /Metadata %d 0 R" % f.add(stream(
        b'<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description>'
        + items + b"</rdf:Description></rdf:RDF></x:xmpmeta>", b" /Type /Metadata /Subtype /XML"))
    return f.write()


# ---- too much ----

def packed_zeros(megabytes):
    packer, out = zlib.compressobj(9), []
    for _ in range(megabytes):
        out.append(packer.compress(bytes(1 << 20)))
    return b"".join(out) + packer.flush()


def raw_stream(data, entries):
    return b"<</Length %d%s>>\nstream\n%s\nendstream" % (len(data), entries, data)


def too_much():
    """Name → a file of which something is left out."""
    zeros = packed_zeros(260)
    for name, data, entries in (
            ("a stream of 260 MB", zeros, b" /Filter /FlateDecode"),
            ("a stream packed twice", zlib.compress(zeros, 9), b" /Filter [/FlateDecode /FlateDecode]"),
            ("a stream packed twice in two ways", zeros, b" /Filter [/RunLengthDecode /FlateDecode]"),
            ("a stream of LZW that may be a gigabyte", b"\x80\x0b\x60" * 200000, b" /Filter /LZWDecode"),
            ("rows of two gigabytes", zlib.compress(b"x"), b" /Filter /FlateDecode /DecodeParms <</Predictor 12 /Columns 2000000000>>")):
        f = File()
        f.page = b" /Contents %d 0 R" % f.add(raw_stream(data, entries))
        yield name, f.write()
        f = File()
        stream_of = f.add(raw_stream(data, entries + b" /Type /EmbeddedFile"))
        yield f"attached: {name}", names(f, [f.add(b"<</Type /Filespec /UF (a) /EF <</F %d 0 R>>>>" % stream_of)])


def with_report(report):
    """A file of another hand with a report inside."""
    f = File()
    data = f.add(stream(report.encode(), b" /Type /EmbeddedFile"))
    return names(f, [f.add(b"<</Type /Filespec /UF (r.yaml) /AFRelationship /Source /EF <</F %d 0 R>>>>" % data)])


def with_names(name):
    """A file whose names are all this one."""
    f = File()
    hexed, string = b"".join(b"#%02x" % byte for byte in name), b"<%s>" % name.hex().encode()
    data = f.add(stream(b"x", b" /Type /EmbeddedFile /Subtype /%s" % hexed))
    spec = f.add(b"<</Type /Filespec /UF %s /AFRelationship /%s /EF <</F %d 0 R>>>>" % (string, hexed, data))
    f.page = b" /Resources <</Font <</F <</Type /Font /Subtype /Type1 /BaseFont /%s>>>>>>" % hexed
    f.catalog = (b" /Lang %s /StructTreeRoot <</K <</S /%s>>>> /OutputIntents [<</S /%s /OutputConditionIdentifier %s>>]"
                 b" /AcroForm <</Fields [<</FT /Sig /T %s /V <</SubFilter /%s>>>>]>> /Names <</EmbeddedFiles <</Names [(a) %d 0 R]>>>>"
                 % (string, hexed, hexed, string, string, hexed, spec))
    return f.write()
