"""Word files as offices' programs write them: whole packages that office programs open too, with what Word and WPS put between
and around the words. Text may hold marks: ⟦name:words⟧."""

import re
from xml.sax.saxutils import escape

import make_files as make

NAMESPACES = ('xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
              'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
              'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" xmlns:v="urn:schemas-microsoft-com:vml" mc:Ignorable="wps"')
MARK = re.compile(r"⟦(\w+)(?::([^⟧]*))?⟧")
WHO = 'w:id="7" w:author="周文" w:date="2025-01-06T10:00:00Z"'
FONT = '<w:rFonts w:hint="eastAsia" w:ascii="Noto Serif CJK SC" w:hAnsi="Noto Serif CJK SC" w:eastAsia="Noto Serif CJK SC"/>'
KINDS = {
    "title": ('<w:spacing w:after="240"/><w:jc w:val="center"/>', '<w:b/><w:sz w:val="40"/>'),
    "mark": ('<w:jc w:val="center"/>', '<w:b/><w:color w:val="FF0000"/><w:sz w:val="56"/>'),
    "center": ('<w:jc w:val="center"/>', '<w:sz w:val="28"/>'),
    "h1": ('<w:ind w:firstLineChars="200" w:firstLine="600"/>', '<w:b/><w:sz w:val="30"/>'),
    "h2": ('<w:ind w:firstLineChars="200" w:firstLine="560"/>', '<w:b/><w:sz w:val="28"/>'),
    "p": ('<w:ind w:firstLineChars="200" w:firstLine="560"/>', '<w:sz w:val="28"/>'),
    "left": ("", '<w:sz w:val="28"/>'),
    "right": ('<w:ind w:right="560"/><w:jc w:val="right"/>', '<w:sz w:val="28"/>'),
}
NUMBERING = ('<w:abstractNum w:abstractNumId="1"><w:multiLevelType w:val="multilevel"/><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/><w:suff w:val="nothing"/>'
             '<w:lvlText w:val="%1、"/></w:lvl><w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/><w:suff w:val="nothing"/><w:lvlText w:val="（%2）"/></w:lvl>'
             '</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num>')


class Word:
    """A document in the habits of one office: how headings are numbered, how runs are cut, what tables are made of."""

    def __init__(self, headings="typed", cut=0, borders=True, size=21, repeat=0, control=False):
        self.headings, self.cut, self.borders, self.size, self.repeat, self.control = headings, cut, borders, size, repeat, control
        self.notes, self.accepted = [], False

    def run(self, text, dress, tag="w:t"):
        pieces = [text[i:i + self.cut] for i in range(0, len(text), self.cut)] if self.cut else [text]
        lone = '<w:proofErr w:type="spellStart"/>' if self.cut else ""
        return "".join(f'{lone}<w:r><w:rPr>{FONT}{dress}</w:rPr><{tag} xml:space="preserve">{escape(p)}</{tag}></w:r>' for p in pieces if p)

    def mark(self, name, words, dress):
        def field(kind):
            return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'

        words = words or ""
        if self.accepted and name in ("ins", "del"):
            return self.run(words, dress) if name == "ins" else ""
        if name == "ins":
            return f"<w:ins {WHO}>{self.run(words, dress)}</w:ins>"
        if name == "del":
            return f"<w:del {WHO}>{self.run(words, dress, 'w:delText')}</w:del>"
        if name in ("tab", "br", "noBreakHyphen"):
            return f"<w:r><w:{name}/></w:r>"
        if name == "smart":
            return f'<w:smartTag w:uri="urn:schemas-microsoft-com:office:smarttags" w:element="chsdate"><w:smartTagPr/>{self.run(words, dress)}</w:smartTag>'
        if name == "sdt":
            return f'<w:sdt><w:sdtPr><w:alias w:val="填写"/><w:showingPlcHdr/></w:sdtPr><w:sdtContent>{self.run(words, dress)}</w:sdtContent></w:sdt>'
        if name == "field":
            return field("begin") + self.run(" ADDIN.FORM ", dress, "w:instrText") + field("separate") + self.run(words, dress) + field("end")
        if name == "simple":
            return f'<w:fldSimple w:instr=" ADDIN.DATE ">{self.run(words, dress)}</w:fldSimple>'
        if name == "link":
            return f'<w:hyperlink w:anchor="x">{self.run(words, dress)}</w:hyperlink>'
        if name == "bold":
            return self.run(words, dress + "<w:b/>")
        if name == "fn":
            self.notes.append(words)
            return f'<w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:footnoteReference w:id="{len(self.notes) + 1}"/></w:r>'
        raise ValueError(name)

    def inline(self, text, dress):
        out, at = "", 0
        for found in MARK.finditer(text):
            out += self.run(text[at:found.start()], dress) + self.mark(*found.groups(), dress)
            at = found.end()
        return out + self.run(text[at:], dress)

    def paragraph(self, kind, text):
        layout, dress = KINDS[kind]
        if kind in ("h1", "h2"):
            text = self.heading(kind, text)
            level = int(kind[1]) - 1
            layout = {"numpr": f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="1"/></w:numPr>', "style": f'<w:pStyle w:val="{level + 2}"/>'}.get(self.headings, "") + layout
        return f"<w:p><w:pPr>{layout}</w:pPr>{self.inline(text, dress)}</w:p>"

    def heading(self, _kind, text):
        """Automatic numbers and headings in bold have none typed."""
        return re.sub(r"^(?:[一二三四五六七八九十]+、|（[一二三四五六七八九十]+）)", "", text) if self.headings in ("numpr", "bold") else text

    def cell(self, text, span, merge, width):
        lines = "".join(f'<w:p><w:pPr><w:jc w:val="center"/></w:pPr>{self.inline(line, f"<w:sz w:val=%s/>" % chr(34).join(["", str(self.size), ""]))}</w:p>' for line in text.split("\n"))
        return f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/><w:gridSpan w:val="{span}"/>{merge}<w:vAlign w:val="center"/></w:tcPr>{lines}</w:tc>'

    def table(self, rows):
        placed, covered = make.grid(rows)
        width = max(col for _, col in covered) + 1
        # Columns of labels are wide, of numbers narrow; a page has about 9,000 twentieths of a point.
        long = [max([len(MARK.sub(r"\2", covered[r, c][2][0])) for r in range(len(placed)) if (r, c) in covered and covered[r, c][2][2] == 1] + [2]) for c in range(width)]
        share = [min(n, 12) + 2 for n in long]
        widths = [9000 * n // sum(share) for n in share]
        out = []
        for r in range(len(placed)):
            cells, col = [], 0
            while col < width:
                top, left, cell = covered[r, col]
                merge = "<w:vMerge/>" if top < r else '<w:vMerge w:val="restart"/>' if cell[1] > 1 else ""
                cells.append(self.cell("" if top < r else cell[0], cell[2], merge, sum(widths[left:left + cell[2]])))
                col += cell[2]
            head = "<w:tblHeader/>" if r < self.repeat else ""
            out.append(f'<w:tr><w:trPr><w:cantSplit/><w:trHeight w:val="400"/>{head}</w:trPr>{"".join(cells)}</w:tr>')
        sides = "".join(f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="auto"/>' for side in ("top", "left", "bottom", "right", "insideH", "insideV"))
        borders = f"<w:tblBorders>{sides}</w:tblBorders>" if self.borders else ""
        grid = "".join(f'<w:gridCol w:w="{w}"/>' for w in widths)
        table = f'<w:tbl><w:tblPr><w:tblW w:w="{sum(widths)}" w:type="dxa"/>{borders}<w:tblLayout w:type="fixed"/></w:tblPr><w:tblGrid>{grid}</w:tblGrid>{"".join(out)}</w:tbl>'
        return f"<w:sdt><w:sdtPr/><w:sdtContent>{table}</w:sdtContent></w:sdt>" if self.control else table

    def box(self, text):
        """A text box, with the copy for old versions."""
        inside = self.paragraph("mark", text)
        return (f'<w:p><w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wp:anchor distT="0" distB="0" distL="0" distR="0" simplePos="0" relativeHeight="2" '
                'behindDoc="0" locked="0" layoutInCell="1" allowOverlap="1"><wp:simplePos x="0" y="0"/><wp:positionH relativeFrom="column"><wp:posOffset>0</wp:posOffset></wp:positionH>'
                '<wp:positionV relativeFrom="paragraph"><wp:posOffset>0</wp:posOffset></wp:positionV><wp:extent cx="5600000" cy="800000"/><wp:wrapTopAndBottom/><wp:docPr id="9" name="b"/>'
                '<a:graphic><a:graphicData uri="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"><wps:wsp><wps:cNvSpPr txBox="1"/><wps:spPr><a:xfrm><a:off x="0" y="0"/>'
                '<a:ext cx="5600000" cy="800000"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></wps:spPr>'
                f'<wps:txbx><w:txbxContent>{inside}</w:txbxContent></wps:txbx><wps:bodyPr/></wps:wsp></a:graphicData></a:graphic></wp:anchor></w:drawing></mc:Choice><mc:Fallback><w:pict>'
                f'<v:shape><v:textbox><w:txbxContent>{inside}</w:txbxContent></v:textbox></v:shape></w:pict></mc:Fallback></mc:AlternateContent></w:r></w:p>')

    def block(self, block):
        kind, what = block
        if kind == "table":
            return self.table(what) + "<w:p/>"
        if kind == "box":
            return self.box(what)
        if kind == "frame":
            inside = "".join(self.block(b) for b in what)
            return f'<w:tbl><w:tblPr><w:tblW w:w="9400" w:type="dxa"/></w:tblPr><w:tblGrid><w:gridCol w:w="9400"/></w:tblGrid><w:tr><w:tc><w:tcPr><w:tcW w:w="9400" w:type="dxa"/></w:tcPr>{inside}</w:tc></w:tr></w:tbl><w:p/>'
        return self.paragraph(kind, what) if kind != "gap" else "<w:p/>"

    def docx(self, blocks, accepted=False):
        """The file; with all tracked changes accepted, as an office does before it publishes."""
        self.accepted, self.notes = accepted, []
        body = "".join(map(self.block, blocks))
        notes = "".join(f'<w:footnote w:id="{i + 2}"><w:p><w:r><w:footnoteRef/></w:r>{self.run(text, "")}</w:p></w:footnote>' for i, text in enumerate(self.notes))
        footer = (f'<w:p><w:pPr><w:jc w:val="center"/></w:pPr>{self.run("— ", "")}<w:r><w:fldChar w:fldCharType="begin"/></w:r>{self.run(" PAGE ", "", "w:instrText")}'
                  f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{self.run("1", "")}<w:r><w:fldChar w:fldCharType="end"/></w:r>{self.run(" —", "")}</w:p>')
        styles = ('<w:style w:type="paragraph" w:default="1" w:styleId="1"><w:name w:val="Normal"/></w:style>'
                  + "".join(f'<w:style w:type="paragraph" w:styleId="{n + 1}"><w:name w:val="heading {n}"/><w:pPr><w:outlineLvl w:val="{n - 1}"/></w:pPr></w:style>' for n in (1, 2)))
        roots = {"styles": styles, "numbering": NUMBERING, "footnotes": notes, "ftr": footer}
        section = '<w:sectPr><w:footerReference w:type="default" r:id="r4"/><w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1440" w:right="1400" w:bottom="1440" w:left="1400" w:header="851" w:footer="992" w:gutter="0"/></w:sectPr>'
        relation = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
        kind = "application/vnd.openxmlformats-officedocument.wordprocessingml"
        files = ["styles", "numbering", "footnotes", "footer"]
        head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
        parts = {
            "[Content_Types].xml": f'{head}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
            f'<Override PartName="/word/document.xml" ContentType="{kind}.document.main+xml"/>' + "".join(f'<Override PartName="/word/{f}.xml" ContentType="{kind}.{f}+xml"/>' for f in files) + "</Types>",
            "_rels/.rels": f'{head}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="{relation}/officeDocument" Target="word/document.xml"/></Relationships>',
            "word/_rels/document.xml.rels": f'{head}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
            + "".join(f'<Relationship Id="r{i + 1}" Type="{relation}/{f}" Target="{f}.xml"/>' for i, f in enumerate(files)) + "</Relationships>",
            "word/document.xml": f'{head}<w:document {NAMESPACES} xmlns:r="{relation}"><w:body>{body}{section}</w:body></w:document>',
        }
        parts |= {f"word/{'footer' if root == 'ftr' else root}.xml": f"{head}<w:{root} {NAMESPACES}>{inside}</w:{root}>" for root, inside in roots.items()}
        return make.pack(parts)
