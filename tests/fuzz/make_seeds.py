#!/usr/bin/env python3
"""usage: make_seeds.py

Writes those first inputs of the fuzz targets that are no texts to tests/fuzz/seeds/: small files that have one of each
thing their readers know. They are kept in the repository; this is where they come from."""

import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path += [str(HERE.parent), str(HERE.parent / "import"), str(HERE.parent / "inspect")]
import made_fonts as fonts  # noqa: E402 (in another folder)
import made_pictures as pictures  # noqa: E402 (in another folder)
from hostile_pdf import SHAPES  # noqa: E402 (in another folder)
from make_files import pack  # noqa: E402 (in another folder)
from pdf import pack as pack_pdf  # noqa: E402 (in another folder)

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
S = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
R = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
ODF = " ".join(f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
               for name in ("office", "text", "table", "style", "draw", "presentation", "form"))


def paragraph(text, style="", numbering="", run=""):
    style = f'<w:pStyle w:val="{style}"/>' if style else ""
    numbering = f'<w:numPr><w:ilvl w:val="{numbering[0]}"/><w:numId w:val="{numbering[1]}"/></w:numPr>' if numbering else ""
    return f"<w:p><w:pPr>{style}{numbering}</w:pPr><w:r><w:rPr>{run}</w:rPr><w:t>{text}</w:t></w:r></w:p>"


def docx_words():
    body = (
        paragraph("云泽县水务局2024年工作报告", "Title") + paragraph("总体情况", "H1") + paragraph("主动公开", "", "01") +
        paragraph("公开", "", "11") + paragraph("办理", "", "02") + paragraph("2", run='<w:vertAlign w:val="superscript"/>') +
        paragraph("看不见", run="<w:vanish/>") + paragraph("删去", run="<w:strike/>") +
        '<w:p><w:r><w:t>脚注</w:t><w:footnoteReference w:id="1"/><w:br/><w:tab/><w:noBreakHyphen/>'
        '<w:sym w:font="Wingdings" w:char="F0FE"/><w:cr/></w:r><w:ins><w:r><w:t>加</w:t></w:r></w:ins>'
        '<w:del><w:r><w:delText>减</w:delText></w:r></w:del><w:moveFrom><w:r><w:t>移</w:t></w:r></w:moveFrom>'
        '<w:r><w:endnoteReference w:id="1"/><w:instrText>PAGE</w:instrText><w:pict/></w:r></w:p>'
        '<w:sdt><w:sdtContent>' + paragraph("控件") + '</w:sdtContent></w:sdt>'
        '<w:p><w:pPr><w:outlineLvl w:val="1"/></w:pPr><w:smartTag><w:r><w:ruby><w:rt><w:r><w:t>yan</w:t></w:r></w:rt><w:rubyBase>'
        '<w:r><w:t>䶮</w:t></w:r></w:rubyBase></w:ruby></w:r></w:smartTag></w:p><w:sectPr/>')
    styles = ('<w:style w:styleId="Title"><w:name w:val="Title"/></w:style><w:style w:styleId="H1"><w:name w:val="heading 1"/>'
              '<w:basedOn w:val="Title"/><w:pPr><w:numPr><w:numId w:val="2"/></w:numPr><w:outlineLvl w:val="0"/></w:pPr>'
              '<w:rPr><w:rFonts w:ascii="Symbol"/></w:rPr></w:style>')
    numbering = (
        '<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/>'
        '<w:lvlText w:val="%1、"/></w:lvl><w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:isLgl/>'
        '<w:lvlText w:val="%1.%2"/><w:lvlRestart w:val="0"/></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/>'
        '</w:num><w:num w:numId="2"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="3"/></w:lvlOverride></w:num>')
    return pack({
        "word/document.xml": f"<w:document {W}><w:body>{body}</w:body></w:document>",
        "word/styles.xml": f"<w:styles {W}>{styles}</w:styles>",
        "word/numbering.xml": f"<w:numbering {W}>{numbering}</w:numbering>",
        "word/footnotes.xml": f'<w:footnotes {W}><w:footnote w:id="1">{paragraph("注")}</w:footnote></w:footnotes>',
        "word/endnotes.xml": f'<w:endnotes {W}><w:endnote w:id="1">{paragraph("尾")}</w:endnote></w:endnotes>',
    })


def docx_table():
    cell = '<w:tc><w:tcPr>{}</w:tcPr>{}</w:tc>'
    rows = ("<w:tr><w:trPr><w:gridBefore w:val=\"1\"/></w:trPr>" + cell.format('<w:gridSpan w:val="2"/>', paragraph("第二十条第（一）项")) + "</w:tr>"
            "<w:tr>" + cell.format('<w:vMerge w:val="restart"/>', paragraph("规章")) + cell.format("", paragraph("本年制发件数")) +
            cell.format("", paragraph("12") + "<w:tbl><w:tr>" + cell.format("", paragraph("内")) + "</w:tr></w:tbl>") + "</w:tr>"
            "<w:tr>" + cell.format("<w:vMerge/>", paragraph("")) + cell.format("", paragraph("0")) + "</w:tr>")
    return pack({"word/document.xml": f"<w:document {W}><w:body>{paragraph('主动公开政府信息情况')}<w:tbl>{rows}</w:tbl></w:body></w:document>",
                 "docProps/core.xml": '<c:x xmlns:c="c" xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>报告</dc:title></c:x>'})


def xlsx():
    cells = ('<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="inlineStr"><is><t>规章</t></is></c></row>'
             '<row r="2"><c r="A2" s="1"><v>45292</v></c><c r="B2" t="b"><v>1</v></c><c r="C2" s="2"><v>12.5</v></c></row>'
             '<row r="5"><c r="B5" t="str"><f>A1</f><v>x</v></c><c><v>1e3</v></c></row>')
    return pack({
        "xl/workbook.xml": f'<workbook {S} {R}><workbookPr date1904="0"/><sheets><sheet name="一" r:id="r1"/>'
                           '<sheet name="隐" state="hidden" r:id="r1"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
                                      '<Relationship Id="r1" Target="worksheets/sheet1.xml"/></Relationships>',
        "xl/worksheets/sheet1.xml": f'<worksheet {S}><sheetData>{cells}</sheetData><mergeCells><mergeCell ref="A1:B1"/></mergeCells></worksheet>',
        "xl/sharedStrings.xml": f'<sst {S}><si><r><rPr><vertAlign val="superscript"/><strike/><rFont val="Symbol"/></rPr><t>合计</t></r>'
                                '<rPh><t>he</t></rPh></si></sst>',
        "xl/styles.xml": f'<styleSheet {S}><numFmts><numFmt numFmtId="164" formatCode="yyyy&quot;年&quot;m月;@"/></numFmts>'
                         '<fonts><font/><font><strike/></font></fonts><cellXfs><xf/><xf numFmtId="164"/><xf numFmtId="10" fontId="1"/></cellXfs></styleSheet>',
    })


def odt():
    body = ('<text:h text:outline-level="1">总体情况</text:h><text:p>云泽县<text:s text:c="3"/><text:tab/><text:line-break/>'
            '<text:span text:style-name="T1">2</text:span><text:note><text:note-citation>1</text:note-citation><text:note-body><text:p>注</text:p>'
            '</text:note-body></text:note><office:annotation><text:p>批</text:p></office:annotation></text:p>'
            '<text:list text:style-name="L1"><text:list-header><text:p>头</text:p></text:list-header><text:list-item text:start-value="3"><text:p>制度</text:p>'
            '<text:list><text:list-item><text:p>台账</text:p></text:list-item></text:list></text:list-item></text:list>'
            '<text:section text:display="none"><text:p>隐</text:p></text:section><text:p><draw:image/></text:p>'
            '<table:table><table:table-header-rows><table:table-row><table:table-cell table:number-columns-spanned="2"><text:p>规章</text:p>'
            '</table:table-cell><table:covered-table-cell/></table:table-row></table:table-header-rows><table:table-row>'
            '<table:table-cell table:number-rows-spanned="2" table:number-columns-repeated="2"><text:p>1</text:p></table:table-cell>'
            '</table:table-row></table:table>')
    styles = ('<style:style style:name="T1" style:family="text" style:parent-style-name="T2"><style:text-properties style:text-position="super 58%" '
              'style:text-line-through-style="solid"/></style:style><style:style style:name="T2"><style:text-properties text:display="none"/></style:style>'
              '<text:list-style style:name="L1"><text:list-level-style-number text:level="1" style:num-prefix="（" style:num-suffix="）" '
              'style:num-format="一, 二, 三, ..."/><text:list-level-style-number text:level="2" text:display-levels="2" style:num-format="1"/></text:list-style>')
    return pack({"content.xml": f"<office:document-content {ODF}><office:automatic-styles>{styles}</office:automatic-styles><office:body>"
                                f"<office:text>{body}</office:text></office:body></office:document-content>",
                 "styles.xml": f'<office:document-styles {ODF}><office:styles><text:outline-style style:name="O"><text:outline-level-style '
                               'text:level="1" style:num-format="1"/></text:outline-style></office:styles></office:document-styles>'})


def ods():
    rows = ('<table:table-row table:number-rows-repeated="3"><table:table-cell office:value-type="float" office:value="12.5">'
            '<text:p>12.50</text:p></table:table-cell><table:table-cell table:number-columns-repeated="1000"/></table:table-row>'
            '<table:table-row-group><table:table-row><table:table-cell office:value-type="string" table:number-columns-spanned="2" '
            'table:number-rows-spanned="2"><text:p>合计</text:p></table:table-cell></table:table-row></table:table-row-group>'
            '<table:table-row table:number-rows-repeated="1048570"/>')
    return pack({"content.xml": f'<office:document-content {ODF}><office:body><office:spreadsheet><table:table table:name="一">{rows}'
                                "</table:table></office:spreadsheet></office:body></office:document-content>"})


# ---- fonts ----

RUNS = [[0x20, 0x20, 1], [0x30, 0x5a, 3], [0x4e00, 0x4e2d, 4], [0x56fd, 0x56fd, 4], [0x7530, 0x7530, 4], [0xff08, 0xff08, 6], [0xff0c, 0xff0c, 5]]


def tables():
    return {**fonts.square_tables(), "cmap": fonts.cmap(RUNS), "name": fonts.names("font", "字体")}


def truetype():
    return fonts.font_file(tables())


def index(items):
    """ISO/IEC 14496-22 refers to Adobe's Technical Note 5176: an INDEX of offsets of one byte, which little data has."""
    places = [1 + sum(map(len, items[:i])) for i in range(len(items) + 1)]
    return fonts.pack("H", len(items)) + (b"\1" + bytes(places) + b"".join(items) if items else b"")


def number(n):
    return b"\x1c" + fonts.pack("h", n)


def square(left, bottom, right, top):
    """A character string: moves, lines, a curve that is a line, an end."""
    return (number(left) + number(bottom) + b"\x15" + number(right - left) + number(top - bottom) + number(left - right) + b"\x06" +
            number(0) + number(-10) + number(0) + number(-10) + number(0) + number(-10) + b"\x08\x0e")


def cff():
    strings = [square(0, 0, 500, 700), b"\x0e", b"\x0e", square(0, 0, 400, 700), number(-107) + b"\x0a", square(0, 0, 300, 200),
               square(600, 0, 900, 800), b"\x0e", b"\x0e", b"\x0e", b"\x0e"]
    private, local = number(6) + b"\x13", index([square(0, -100, 900, 800)])
    head, name, texts, subroutines = b"\1\0\4\1", index([b"font"]), index([]), index([])
    charset = b"\2" + fonts.pack("2H", 1, len(strings) - 2)
    top_size = len(index([bytes(21)]))
    at = len(head) + len(name) + top_size + len(texts) + len(subroutines)
    chars = index(strings)
    top = (number(at) + b"\x0f" + number(at + len(charset)) + b"\x11" + number(len(private)) + number(at + len(charset) + len(chars)) + b"\x12" +
           b"\x8b\x8b\x8b\x8b\x05" + b"\x8b")[:21]
    return head + name + index([top]) + texts + subroutines + charset + chars + private + local


def ofd(space="/2016"):
    """Each thing that is read of one; its fonts are none, as they are not looked into."""
    ns = f'xmlns:ofd="http://www.ofdspec.org{space}"'
    info = ('<ofd:Title>通知</ofd:Title><ofd:Author>办公室</ofd:Author><ofd:CreationDate>2025-01-06</ofd:CreationDate>'
            '<ofd:Creator>banshi</ofd:Creator><ofd:CreatorVersion>0.1.0</ofd:CreatorVersion><ofd:CustomDatas>'
            '<ofd:CustomData Name="年度">2025</ofd:CustomData><ofd:CustomData Name="生成本文件的设置">stamp=left</ofd:CustomData></ofd:CustomDatas>')
    listed = "# attachment: a.yaml, application/yaml, 8 bytes, Source, report\n# attachment: b.png, image/png, 9 bytes, not in the file, data\n"
    attached = "".join(f'<ofd:Attachment ID="a{i}" Name="{name}" Format="TXT" Usage="{usage}"><ofd:FileLoc>{loc}</ofd:FileLoc></ofd:Attachment>'
                       for i, (name, usage, loc) in enumerate([("a", "report; Source; application/yaml", "a.yaml"),
                                                               ("sources", "list; Supplement; text/plain", "/D/A/sources.manifest")]))
    return pack({
        "OFD.xml": f'<ofd:OFD {ns} Version="1.0" DocType="OFD-A"><ofd:DocBody><ofd:DocInfo>{info}</ofd:DocInfo>'
                   '<ofd:DocRoot>D/Document.xml</ofd:DocRoot><ofd:Signatures>D/Signs.xml</ofd:Signatures></ofd:DocBody></ofd:OFD>',
        "D/Document.xml": f'<ofd:Document {ns}><ofd:CommonData><ofd:PageArea><ofd:PhysicalBox>0 0 210 297</ofd:PhysicalBox></ofd:PageArea>'
                          '<ofd:PublicRes>./P.xml</ofd:PublicRes></ofd:CommonData><ofd:Pages><ofd:Page ID="1" BaseLoc="Pages/../0.xml"/></ofd:Pages>'
                          '<ofd:CustomTags>T.xml</ofd:CustomTags><ofd:Attachments>A/A.xml</ofd:Attachments></ofd:Document>',
        "D/P.xml": f'<ofd:Res {ns} BaseLoc="R"><ofd:Fonts><ofd:Font ID="2" FontName="Song"><ofd:FontFile>f.ttf</ofd:FontFile></ofd:Font>'
                   '<ofd:Font ID="3" FontName="Kai"/></ofd:Fonts></ofd:Res>',
        "D/R/f.ttf": "-",
        "D/0.xml": f'<ofd:Page {ns}><ofd:Content><ofd:Layer ID="4"><ofd:TextObject ID="5" Font="2"><ofd:TextCode X="1" Y="2">年度&amp;报告</ofd:TextCode>'
                   '</ofd:TextObject></ofd:Layer></ofd:Content></ofd:Page>',
        "D/A/A.xml": f'<ofd:Attachments {ns}>{attached}</ofd:Attachments>',
        "D/A/a.yaml": "a: b\n---",
        "D/A/sources.manifest": listed,
    })


def opentype():
    parts = {tag: data for tag, data in tables().items() if tag not in ("glyf", "loca")}
    parts["maxp"] = fonts.pack("I H", 0x5000, len(fonts.GLYPHS))
    return fonts.font_file({**parts, "CFF ": cff()}, b"OTTO")


def printer():
    """A printer's profile with a description and a table that is none."""
    tags = {b"desc": b"desc" + bytes(4) + fonts.pack("I", 5) + b"Test\0" + bytes(79), b"cprt": b"text" + bytes(4) + b"none\0\0\0\0",
            b"wtpt": b"XYZ " + bytes(4) + fonts.pack("3I", 0xf6d6, 0x10000, 0xd32d), b"A2B0": b"mft1" + bytes(44)}
    rows, data = b"", b""
    for tag, text in tags.items():
        rows += tag + fonts.pack("2I", 132 + 12 * len(tags) + len(data), len(text))
        data += text
    head = b"lcms" + fonts.pack("I", 0x2100000) + b"prtrCMYKLab " + fonts.pack("6H", 2025, 1, 1, 0, 0, 0) + b"acsp"
    head = (head + bytes(28) + fonts.pack("3I", 0xf6d6, 0x10000, 0xd32d)).ljust(124, b"\0")
    return fonts.pack("I", 132 + len(rows) + len(data)) + head + fonts.pack("I", len(tags)) + rows + data


def small_pdf(content, more=(), catalog="", page=""):
    """One page, two fonts, a form; `more` are objects from 8 on."""
    cmap = "begincmap 1 beginbfrange <0000> <00ff> <4e00> endbfrange endcmap"
    form = "BT /F 9 Tf 10 20 Td <00070008> Tj ET"
    return pack_pdf([
        f"<< /Type /Catalog /Pages 2 0 R {catalog} >>", "<< /Type /Pages /Count 1 /Kids [6 0 R] >>",
        "<< /Type /Font /Subtype /Type0 /BaseFont /X /Encoding /Identity-H /DescendantFonts [<< /Type /Font /Subtype /CIDFontType2 /BaseFont /X "
        "/DW 1000 /W [1 [500 600] 5 9 700] >>] /ToUnicode 4 0 R >>",
        f"<< /Length {len(cmap)} >>\nstream\n{cmap}\nendstream", f"<< /Length {len(content)} >>\nstream\n{content}\nendstream",
        f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 300 400] /Contents 5 0 R {page} /Resources << /Font << /F 3 0 R /G << /Type /Font "
        "/Subtype /Type1 /BaseFont /Helvetica /FirstChar 48 /Widths [500 500 500] >> >> /XObject << /M 7 0 R >> >> >>",
        f"<< /Type /XObject /Subtype /Form /Matrix [1 0 0 1 5 5] /Length {len(form)} >>\nstream\n{form}\nendstream", *more])


RULED = ("".join(f"20 {y} m 220 {y} l S " for y in (300, 280, 260)) + "20 240 200 20 re S 20 239.5 200 1 re f 90 240 0.5 60 re f "
         "BT /F 10 Tf 1 0 0 1 25 285 Tm <00010002> Tj ET BT /G 10 Tf 95 285 Td (012) Tj 0 -20 TD [(1) -700 (2)] TJ T* (9) ' ET "
         "q 0 1 -1 0 250 50 cm BT /F 8 Tf <0006> Tj ET Q /M Do /Span << /ActualText (x) >> BDC BT /F 8 Tf 5 Ts 30 100 Td <0009> Tj ET EMC")


def tagged_pdf():
    def cell(mark, attribute=""):
        return f"<< /S /TD /Pg 6 0 R /K {mark} {attribute} >>"

    content = "/P << /MCID 0 >> BDC BT /F 9 Tf 20 300 Td <0001> Tj ET EMC " + "".join(
        f"/TD << /MCID {i} >> BDC BT /F 9 Tf {20 * i} 200 Td <000{i}> Tj ET EMC " for i in range(1, 5))
    rows = (cell(1, "/A << /O /Table /ColSpan 2 >>"), cell(2, "/A [<< /O /Table /RowSpan 2 >>]") + cell(3), cell(4))
    tree = "".join(f"<< /S /TR /K [{row}] >>" for row in rows)
    return small_pdf(content, [f"<< /Type /StructTreeRoot /K [<< /S /H1 /Pg 6 0 R /K 0 >> << /S /Table /K [{tree}] >>] >>"], "/StructTreeRoot 8 0 R")


AT = pictures.quarters(24, 16)
GAMMA = pictures.chunk(b"gAMA", (100000).to_bytes(4, "big")) + pictures.chunk(b"pHYs", bytes([0, 0, 11, 19] * 2 + [1]))


def palette_png():
    colors = bytes([level for color in pictures.QUARTERS for level in color])
    return pictures.png(24, 16, lambda x, y: [(x + y) % 4], pictures.PALETTE, 2,
                        chunks=pictures.chunk(b"PLTE", colors) + pictures.chunk(b"tRNS", b"\0\x80"))


SEEDS = {
    "picture/rgb.png": lambda: pictures.png(24, 16, AT, chunks=GAMMA),
    "picture/interlaced.png": lambda: pictures.png(23, 15, lambda x, y: [*AT(x, y), 9 * x], pictures.RGB_ALPHA, interlaced=True),
    "picture/palette.png": palette_png,
    "picture/profile.png": lambda: pictures.png(24, 16, lambda x, y: [x * 999], pictures.GREY, 16, chunks=pictures.profile_chunk(printer())),
    "picture/turned.jpg": lambda: pictures.jpeg(24, 16, AT, segments=pictures.jfif(300) + pictures.exif(6)),
    "picture/progressive.jpg": lambda: pictures.jpeg(
        24, 16, AT, frame=0xc2, segments=pictures.exif(3, False) + pictures.jpeg_profile(printer())),
    "font/square.ttf": truetype,
    "font/square.otf": opentype,
    "icc/printer.icc": printer,
    "ofd/archived.ofd": ofd,
    "ofd/older.ofd": lambda: ofd(""),
    "import-docx/words.docx": docx_words,
    "import-docx/table.docx": docx_table,
    "import-xlsx/book.xlsx": xlsx,
    "import-odf/words.odt": odt,
    "import-odf/book.ods": ods,
    "import-pdf/ruled.pdf": lambda: small_pdf(RULED),
    "import-pdf/turned.pdf": lambda: small_pdf("0 1 -1 0 300 0 cm " + RULED, page="/Rotate 90"),
    "import-pdf/tagged.pdf": tagged_pdf,
}


if __name__ == "__main__":
    for name, make in SEEDS.items():
        path = HERE / "seeds" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(make())
    for name, (_, make) in SHAPES.items():
        path = HERE / "seeds/inspect" / f"{name.replace('_', '-')}.pdf"
        path.parent.mkdir(parents=True, exist_ok=True)
        data = make(3)
        if len(data) < 1000:
            path.write_bytes(data)
