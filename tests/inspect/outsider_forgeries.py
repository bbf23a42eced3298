"""More forgeries for forgeries.py, by one who has read what verify looks at: what leads a reader elsewhere instead of
showing something else, names and flags of fields, nodes above the pages, updates between two signatures, and objects that
stand where nobody expects one."""

import re

from pdf_forge import Pdf, sign, stream, update, update_by_streams

NOT_AS_ARCHIVED, UNSIGNED, CHANGED, NOT_VOUCHED = 1, 4, 5, 6
FORGED = b"<FEFF4F2A9020>"  # 伪造
NOWHERE = b"0 0 0 0"


def second(pdf, rect=NOWHERE, look=None):
    return b"Second", pdf.pages[0], rect, look


def register(on_all, forgery, in_catalog, cover):
    """Adds the cases by the functions of forgeries.py."""

    def object_of(name, find, change):
        @on_all(name)
        def add(pdf, bench):
            n = find(pdf)
            changed = change(pdf, n)
            assert changed != pdf.objects[n], name
            return update(pdf.data, {n: changed})

    def entry_of(name, find, entry):
        object_of(name, find, lambda pdf, n: pdf.with_entry(n, entry))

    def page(pdf):
        return pdf.pages[0]

    def first_bookmark(pdf):
        return pdf.refers(pdf.refers(pdf.root, b"Outlines"), b"First")

    def field(pdf):
        return pdf.find(rb"/T \(Signature1\)")

    def link(pdf):
        return pdf.find(rb"/Subtype /Link")

    def file_spec(pdf):
        return pdf.find(rb"/Type /Filespec")

    def attached(pdf):
        return pdf.find(rb"/Type /EmbeddedFile")

    def tree(pdf):
        return pdf.refers(pdf.root, b"StructTreeRoot")

    # ---- what leads elsewhere ----

    object_of("a bookmark that leads to another page", first_bookmark,
              lambda pdf, n: re.sub(rb"\d+ 0 R /XYZ", b"%d 0 R /XYZ" % pdf.pages[-1], pdf.without(n, b"/SE")))
    entry_of("bookmarks that end after the first", first_bookmark, b"/Next null")
    object_of("a link moved over other words", link, lambda pdf, n: re.sub(rb"/Rect \[[^]]*\]", b"/Rect [0 0 595 842]", pdf.objects[n]))
    entry_of("a link hidden", link, b"/F 2")
    in_catalog("a base for addresses", b"/URI <</Base (https://evil.example/)>>")
    in_catalog("destinations by name", b"/Dests <</a [0 /Fit]>>")
    in_catalog("threads of articles", b"/Threads []")
    in_catalog("another way to open it", b"/PageMode /FullScreen")
    in_catalog("preferences for printing", b"/ViewerPreferences <</NumCopies 9>>")
    in_catalog("extensions", b"/Extensions <</ADBE <</BaseVersion /1.7 /ExtensionLevel 8>>>>")
    in_catalog("usage rights", b"/Perms <</UR3 <</Type /Sig>>>>")
    in_catalog("data of a program", b"/PieceInfo <</X <</LastModified (D:2026) /Private 1>>>>")

    # ---- what a reader reads instead of the page ----

    object_of("a part of the structure taken out", tree, lambda pdf, n: re.sub(rb"/K \[?[^/>]*", b"/K [] ", pdf.objects[n], count=1))
    entry_of("other roles of elements", tree, b"/RoleMap <</P /Artifact>>")
    object_of("an element of another kind", lambda pdf: pdf.find(rb"^<</S/H1"), lambda pdf, n: pdf.objects[n].replace(b"/S/H1", b"/S/NonStruct", 1))
    object_of("an element with other words for it", lambda pdf: pdf.find(rb"^<</S/H1"), lambda pdf, n: pdf.objects[n][:-2] + b"/Alt " + FORGED + b">>")
    entry_of("a page with another key into the structure", page, b"/StructParents 9999")
    in_catalog("marks that are suspect", b"/MarkInfo <</Marked true /Suspects true>>")

    # ---- attachments ----

    entry_of("an attachment under another name", file_spec, b"/UF (other.yaml)")
    entry_of("an attachment with another description", file_spec, b"/Desc " + FORGED)
    entry_of("an attachment of another relation", file_spec, b"/AFRelationship /Unspecified")
    entry_of("an attachment of another type", attached, b"/Subtype /text#2Fhtml")
    in_catalog("attachments that belong to nothing", b"/AF []")

    # ---- pages, and what stands above them ----

    for name, entry in (("a page of another scale", b"/UserUnit 2"), ("a page with its own metadata", b"/Metadata null"),
                        ("a page that is shown for a second", b"/Dur 1 /Trans <</S /Wipe>>"), ("a page trimmed", b"/TrimBox [0 400 595 842]"),
                        ("a page with transparency", b"/Group <</S /Transparency /CS /DeviceRGB>>"), ("a page with a thumbnail", b"/Thumb null")):
        entry_of(name, page, entry)
    entry_of("all pages turned by their parent", lambda pdf: pdf.kids(), b"/Rotate 180")
    entry_of("all pages with resources of their parent", lambda pdf: pdf.kids(), b"/Resources <</ExtGState <<>>>>")
    entry_of("more pages told than there are", lambda pdf: pdf.kids(), b"/Count 99")

    @on_all("pages below a node between")
    def node_between(pdf, bench):
        n = pdf.size
        return update(pdf.data, {pdf.kids(): b"<</Type /Pages /Kids [%d 0 R] /Count %d>>" % (n, len(pdf.pages)),
                                 n: b"<</Type /Pages /Parent %d 0 R /Rotate 180 /Kids [%s] /Count %d>>" % (
                                     pdf.kids(), b" ".join(b"%d 0 R" % k for k in pdf.pages), len(pdf.pages))})

    # ---- fonts ----

    def a_font(pdf):
        return pdf.find(rb"/Subtype /CIDFontType2")

    entry_of("a font with other widths", a_font, b"/DW 0")
    object_of("a font with another map to its glyphs", a_font, lambda pdf, n: re.sub(rb"/CIDToGIDMap \S+( 0 R)?", b"/CIDToGIDMap /Identity ", pdf.objects[n])
              if b"/CIDToGIDMap /Identity" not in pdf.objects[n] else pdf.objects[n].replace(b"/CIDToGIDMap /Identity", b"/CIDToGIDMap %d 0 R" % attached(pdf)))

    # ---- fields ----

    for name, entry in (("a field renamed", b"/T (Approved)"), ("a field told to be another by its tooltip", b"/TU (Approved)"),
                        ("a field that cannot be filled", b"/Ff 1"), ("a field with a lock", b"/Lock <</Type /SigFieldLock /Action /All>>"),
                        ("a field with a background", b"/MK <</BG [1 1 1]>>"), ("a field with an action", b"/A <</S /URI /URI (https://evil.example/)>>"),
                        ("a field hidden", b"/F 2"), ("a field below another", b"/Kids []")):
        entry_of(name, field, entry)

    @on_all("an annotation without a name, a kind or a look")
    def bare(pdf, bench):
        n = pdf.size
        return update(pdf.data, {page(pdf): pdf.with_entry(page(pdf), b"/Annots [%d 0 R]" % n), n: b"<</Rect [0 0 9 9]>>"})

    @on_all("an annotation that is null until a later update")
    def promised(pdf, bench):
        return update(pdf.data, {page(pdf): pdf.with_entry(page(pdf), b"/Annots [%d 0 R]" % (pdf.size + 50))})

    # ---- references and places ----

    @on_all("a size that leaves objects out")
    def smaller(pdf, bench):
        out = update(pdf.data, {pdf.size: b"null"})
        at = out.rindex(b"/Size ")
        return out[:at] + re.sub(rb"/Size \d+", b"/Size 5", out[at:])

    @on_all("another identity of the file")
    def identity(pdf, bench):
        return update(pdf.data, {pdf.size: b"null"}, trailer=b" /ID [<00> <01>]")

    @on_all("a page's content of the attached file")
    def content_of_file(pdf, bench):
        return update(pdf.data, {page(pdf): re.sub(rb"/Contents \[?\d+", lambda m: re.sub(rb"\d+$", b"%d" % attached(pdf), m[0]), pdf.objects[page(pdf)])})

    @on_all("the catalog in an object stream")
    def packed_catalog(pdf, bench):
        return update_by_streams(pdf.data, {}, {pdf.root: pdf.with_entry(pdf.root, b"/OpenAction [%d 0 R /Fit]" % pdf.pages[-1])})

    @on_all("a hundred updates, one of which turns a page")
    def hundred(pdf, bench):
        data = pdf.data
        for i in range(100):
            then = Pdf(data)
            data = update(data, {then.pages[0]: then.with_entry(then.pages[0], b"/Rotate 180")} if i == 50 else {then.size: b"null"})
        return data

    @on_all("a page turned, and turned back in the next update")
    def and_back(pdf, bench):
        data = update(pdf.data, {page(pdf): pdf.with_entry(page(pdf), b"/Rotate 180")})
        return update(data, {page(pdf): pdf.objects[page(pdf)]})

    @on_all("a stream packed in another way")
    def packed_otherwise(pdf, bench):
        n = pdf.refers(page(pdf), b"Contents")
        return update(pdf.data, {n: stream(b"4254204554>", b" /Filter /ASCIIHexDecode")})

    @forgery("bytes before the beginning", NOT_AS_ARCHIVED)
    def before(pdf, bench):
        return b"% more\n" + pdf.data

    @forgery("a header of another version", NOT_AS_ARCHIVED)
    def header(pdf, bench):
        return pdf.data.replace(b"%PDF-1.7", b"%PDF-1.4", 1)

    # ---- signed, but not what is signed ----

    @forgery("a page changed, then signed over by an honest signer", UNSIGNED, NOT_AS_ARCHIVED)
    def signed_over(pdf, bench):
        return sign(update(pdf.data, {page(pdf): pdf.with_entry(page(pdf), b"/Rotate 180")}), bench.signer)

    @forgery("a page changed between two signatures", CHANGED, NOT_AS_ARCHIVED, on="signed")
    def between(pdf, bench):
        return sign(update(pdf.data, {page(pdf): pdf.with_entry(page(pdf), b"/Rotate 180")}), bench.signer, field=second(pdf))

    @forgery("nothing but dates changed, by nobody", UNSIGNED)
    def dates(pdf, bench):
        return update(pdf.data, {pdf.info: pdf.with_entry(pdf.info, b"/ModDate (D:20270101)")})

    @forgery("nothing but dates changed after a signature, by nobody", CHANGED, on="signed")
    def dates_after(pdf, bench):
        return update(pdf.data, {pdf.info: pdf.with_entry(pdf.info, b"/ModDate (D:20270101)")})

    def second_signer(name, change, entries=b"", statuses=(NOT_AS_ARCHIVED, CHANGED)):
        @forgery(name, *statuses, on="signed")
        def add(pdf, bench):
            return sign(pdf.data, bench.signer, field=second(pdf), changed=change(pdf), entries=entries)

    second_signer("the first field renamed in a second signer's update", lambda pdf: {field(pdf): pdf.with_entry(field(pdf), b"/T (Other)")})
    second_signer("the first field moved in a second signer's update",
                  lambda pdf: {field(pdf): re.sub(rb"/Rect \[[^]]*\]", b"/Rect [0 0 9 9]", pdf.objects[field(pdf)])})
    second_signer("the first signature's time changed in a second signer's update",
                  lambda pdf: {pdf.refers(field(pdf), b"V"): pdf.objects[pdf.refers(field(pdf), b"V")].replace(b"(D:2026", b"(D:2025")})
    second_signer("a bookmark changed in a second signer's update", lambda pdf: {first_bookmark(pdf): pdf.with_entry(first_bookmark(pdf), b"/Title " + FORGED)})
    second_signer("a link changed in a second signer's update",
                  lambda pdf: {link(pdf): re.sub(rb"/URI \([^)]*\)", b"/URI (https://evil.example/)", pdf.objects[link(pdf)])})
    second_signer("an element changed in a second signer's update",
                  lambda pdf: {pdf.find(rb"^<</S/H1"): pdf.objects[pdf.find(rb"^<</S/H1")][:-2] + b"/ActualText %s>>" % FORGED})
    second_signer("a base for addresses in a second signer's update, beside its field",
                  lambda pdf: {pdf.refers(pdf.root, b"Metadata"): stream(b"<x/>", b" /Type /Metadata /Subtype /XML")})
    second_signer("a signature field with fields below it", lambda pdf: {}, entries=b" /Kids [<</Subtype /Widget /Rect [0 0 595 842]>>]")
    second_signer("a signature field that is a note too", lambda pdf: {}, entries=b" /Popup 1 0 R /RC (void)")
    second_signer("a signature field with a layer", lambda pdf: {}, entries=b" /OC <</Type /OCG /Name (x)>>")

    @forgery("a second field of the first one's name", NOT_AS_ARCHIVED, CHANGED, on="signed")
    def same_name(pdf, bench):
        return sign(pdf.data, bench.signer, field=(b"Signature1", page(pdf), NOWHERE, None))

    @forgery("an empty field that covers the page beside the signed one", NOT_AS_ARCHIVED, CHANGED, on="signed")
    def empty_beside(pdf, bench):
        n = pdf.size + 9
        other = pdf.pages[-1]
        return sign(pdf.data, bench.signer, field=second(pdf), changed={
            other: pdf.with_entry(other, b"/Annots [%d 0 R]" % n), n + 1: cover,
            n: b"<</Type /Annot /Subtype /Widget /FT /Sig /F 4 /T (x) /Rect [0 0 595 842] /P %d 0 R /AP <</N %d 0 R>>>>" % (other, n + 1)})

    @forgery("a field that says another page than it stands on", NOT_AS_ARCHIVED, CHANGED, on="signed")
    def other_page(pdf, bench):
        n = pdf.size + 1  # the widget that sign makes
        other = pdf.pages[-1]
        return sign(pdf.data, bench.signer, field=(b"Second", page(pdf), b"100 100 200 200", cover),
                    changed={other: pdf.with_entry(other, b"/Annots [%d 0 R]" % n)})

    @forgery("two fields with one signature", NOT_AS_ARCHIVED, CHANGED, on="signed")
    def shared_value(pdf, bench):
        n, value = pdf.size, pdf.refers(field(pdf), b"V")
        return update(pdf.data, {
            n: b"<</Type /Annot /Subtype /Widget /FT /Sig /F 132 /T (Approval) /Rect [0 0 0 0] /P %d 0 R /V %d 0 R>>" % (page(pdf), value),
            pdf.root: re.sub(rb"/Fields \[", rb"/Fields [%d 0 R " % n, pdf.objects[pdf.root])})

    @forgery("certified twice", CHANGED, NOT_AS_ARCHIVED, on="certified 2")
    def certified_again(pdf, bench):
        return sign(pdf.data, bench.signer, field=second(pdf), level=3)

    @forgery("the permissions of a certification widened in its own dictionary", CHANGED, on="certified 1")
    def widened(pdf, bench):
        value = pdf.refers(field(pdf), b"V")
        return update(pdf.data, {value: pdf.objects[value].replace(b"/P 1 ", b"/P 3 ")})

    @forgery("validation data put over a page's content", CHANGED, on="signed")
    def dss_over_content(pdf, bench):
        n, content = pdf.size, pdf.refers(page(pdf), b"Contents")
        return update(pdf.data, {pdf.root: pdf.with_entry(pdf.root, b"/DSS %d 0 R" % n), n: b"<</Certs [%d 0 R]>>" % content, content: stream(b"BT ET")})

    @forgery("validation data with an action beside it in the catalog", CHANGED, on="signed")
    def dss_and_action(pdf, bench):
        n = pdf.size
        return update(pdf.data, {pdf.root: pdf.with_entry(pdf.root, b"/DSS %d 0 R" % n)[:-2] + b" /OpenAction [%d 0 R /Fit]>>" % pdf.pages[-1],
                                 n: b"<</Certs [%d 0 R]>>" % (n + 1), n + 1: stream(b"x")})

    @forgery("a time stamp that is none", NOT_VOUCHED, CHANGED, on="signed")
    def time_stamp(pdf, bench):
        return sign(pdf.data, bench.signer, field=second(pdf), subfilter=b"ETSI.RFC3161", cms=lambda covered: b"\x30\x03\x02\x01\x00")

    @forgery("a stranger's small field with words beside a number", NOT_VOUCHED, NOT_AS_ARCHIVED, on="signed")
    def small_words(pdf, bench):
        return sign(pdf.data, bench.stranger, field=(b"Second", page(pdf), b"300 300 340 312", cover))
