"""The least that a .docx, .odt, .xlsx and .ods file is, of paragraphs and tables: what readers see, written by hand.

A document is a list of paragraphs (text) and tables (rows of cells: text, rows spanned, columns spanned)."""

import io
import re
import zipfile
from xml.sax.saxutils import escape

# An official document, its imprint in a table.
NOTICE = ["松岭县水利局文件", "松水发〔2025〕12号", "松岭县水利局关于开展汛前安全检查的通知", "各乡镇水管站，局属各单位：", "现就汛前安全检查有关事项通知如下。",
          "一、检查范围", "全县小型水库和山塘。", "二、检查内容", "（一）工程安全。坝体、溢洪道是否完好。", "附件：1.水库名单", "2.自查表", "松岭县水利局", "2025年3月6日",
          "（此件公开发布）", "附件1", "水库名单", "名单见水利普查成果。", "附件2", "自查表", "按月填报。",
          [[("抄送：县应急管理局，县气象局。", 1, 2)], [("松岭县水利局办公室", 1, 1), ("2025年3月7日印发", 1, 1)]]]

CELL = re.compile(r"    (\d+),(\d+) rs(\d+)cs(\d+) .(?: (.*))?$")


def from_dump(dump):
    """The document that `banshi dump --stage document` shows."""
    out = []
    for line in dump.split("blocks\n", 1)[1].split("\n"):
        cell = CELL.match(line)
        block = re.match(r"  (?:P|H\d) \[[^\]]*\] (.*)$", line)
        if line.startswith("  table "):
            out.append({})
        elif cell:
            out[-1].setdefault(int(cell[1]), []).append((cell[5] or "", int(cell[3]), int(cell[4])))
        elif block:
            out += block[1].split("\\n")
    return [[part[row] for row in sorted(part)] if isinstance(part, dict) else part for part in out]


def grid(rows):
    """Each row as (column, cell) pairs, and a map from places to the cells that cover them."""
    covered, out = {}, []
    for r, cells in enumerate(rows):
        placed, col = [], 0
        for cell in cells:
            while (r, col) in covered:
                col += 1
            placed.append((col, cell))
            for i in range(cell[1]):
                for j in range(cell[2]):
                    covered[r + i, col + j] = (r, col, cell)
            col += cell[2]
        out.append(placed)
    return out, covered


def pack(parts):
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in parts.items():
            archive.writestr(zipfile.ZipInfo(name), text, zipfile.ZIP_DEFLATED)
    return data.getvalue()


def docx_table(rows):
    placed, covered = grid(rows)
    width = max(col for _, col in covered) + 1
    out = []
    for r in range(len(placed)):
        cells, col = [], 0
        while col < width:
            top, left, cell = covered[r, col]
            merge = '<w:vMerge w:val="restart"/>' if cell[1] > 1 else ""
            merge = "<w:vMerge/>" if top < r else merge
            text = "" if top < r else escape(cell[0])
            cells.append(
                f'<w:tc><w:tcPr><w:gridSpan w:val="{cell[2]}"/>{merge}</w:tcPr><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:tc>'
            )
            col += cell[2]
        out.append("<w:tr>" + "".join(cells) + "</w:tr>")
    return "<w:tbl>" + "".join(out) + "</w:tbl>"


def docx_of(body, **parts):
    """Other parts by their names: styles, numbering, footnotes … as the inside of their root elements."""
    return pack(
        {
            "word/document.xml": '<?xml version="1.0"?><w:document xmlns:w="urn:w" xmlns:mc="urn:mc"><w:body>' + body + "</w:body></w:document>",
        }
        | {f"word/{name}.xml": f'<?xml version="1.0"?><w:{name} xmlns:w="urn:w">{xml}</w:{name}>' for name, xml in parts.items()}
    )


def docx(document):
    return docx_of(
        "".join(
            f"<w:p><w:r><w:t>{escape(part)}</w:t></w:r></w:p>" if isinstance(part, str) else docx_table(part) for part in document
        )
    )


def odt_table(rows):
    placed, covered = grid(rows)
    width = max(col for _, col in covered) + 1
    out = []
    for r in range(len(placed)):
        cells = []
        for col in range(width):
            top, left, cell = covered[r, col]
            if (top, left) != (r, col):
                cells.append("<table:covered-table-cell/>")
                continue
            cells.append(
                f'<table:table-cell table:number-rows-spanned="{cell[1]}" table:number-columns-spanned="{cell[2]}">'
                f"<text:p>{escape(cell[0])}</text:p></table:table-cell>"
            )
        out.append("<table:table-row>" + "".join(cells) + "</table:table-row>")
    return '<table:table table:name="t">' + "".join(out) + "</table:table>"


ODF = 'xmlns:office="urn:o" xmlns:text="urn:t" xmlns:table="urn:b" xmlns:style="urn:s" xmlns:fo="urn:f" xmlns:loext="urn:l"'


def odf_of(body, kind="text", automatic="", styles=None):
    """With automatic styles in the same part, and the inside of styles.xml."""
    parts = {
        "content.xml": f'<?xml version="1.0"?><office:document-content {ODF}><office:automatic-styles>{automatic}</office:automatic-styles>'
        f"<office:body><office:{kind}>{body}</office:{kind}></office:body></office:document-content>"
    }
    if styles:
        parts["styles.xml"] = f'<?xml version="1.0"?><office:document-styles {ODF}><office:styles>{styles}</office:styles></office:document-styles>'
    return pack(parts)


def odt(document):
    return odf_of("".join(f"<text:p>{escape(p)}</text:p>" if isinstance(p, str) else odt_table(p) for p in document))


def letters(col):
    return (letters(col // 26 - 1) if col >= 26 else "") + chr(ord("A") + col % 26)


def xlsx_of(sheets, strings=(), styles=None):
    """Sheets are (name, XML of the sheet)."""
    parts = {"xl/styles.xml": styles} if styles else {}
    parts |= {
        "xl/workbook.xml": '<?xml version="1.0"?><workbook xmlns="urn:x" xmlns:r="urn:r"><sheets>'
        + "".join(f'<sheet name="{n}" sheetId="{i}" r:id="r{i}"/>' for i, (n, _) in enumerate(sheets))
        + "</sheets></workbook>",
        "xl/_rels/workbook.xml.rels": '<?xml version="1.0"?><Relationships xmlns="urn:l">'
        + "".join(f'<Relationship Id="r{i}" Target="worksheets/sheet{i}.xml"/>' for i in range(len(sheets)))
        + "</Relationships>",
        "xl/sharedStrings.xml": '<?xml version="1.0"?><sst xmlns="urn:x">'
        + "".join(f"<si><t>{escape(s)}</t></si>" for s in strings)
        + "</sst>",
    }
    for i, (_, xml) in enumerate(sheets):
        parts[f"xl/worksheets/sheet{i}.xml"] = f'<?xml version="1.0"?><worksheet xmlns="urn:x">{xml}</worksheet>'
    return pack(parts)


def xlsx(document):
    """One sheet: a paragraph a row, a row free around tables. Labels are shared strings, values numbers."""
    strings, rows, merges, at = [], [], [], 0

    def cell(row, col, text):
        where = f"{letters(col)}{row + 1}"
        if re.fullmatch(r"-?\d+(\.\d+)?", text):
            return f'<c r="{where}"><v>{text}</v></c>'
        if text not in strings:
            strings.append(text)
        return f'<c r="{where}" t="s"><v>{strings.index(text)}</v></c>'

    for part in document:
        if isinstance(part, str):
            rows.append(f'<row r="{at + 1}">{cell(at, 0, part)}</row>')
            at += 1
            continue
        at += 1
        for placed in grid(part)[0]:
            rows.append(f'<row r="{at + 1}">' + "".join(cell(at, col, c[0]) for col, c in placed) + "</row>")
            for col, (_, n_rows, n_cols) in placed:
                if n_rows > 1 or n_cols > 1:
                    merges.append(f'<mergeCell ref="{letters(col)}{at + 1}:{letters(col + n_cols - 1)}{at + n_rows}"/>')
            at += 1
        at += 1
    sheet = f"<sheetData>{''.join(rows)}</sheetData><mergeCells>{''.join(merges)}</mergeCells>"
    return xlsx_of([("Sheet1", sheet)], strings)


def ods_of(sheets):
    """Sheets are (name, rows of texts)."""
    out = []
    for name, rows in sheets:
        lines = ""
        for row in rows:
            lines += "<table:table-row>" + "".join(
                f'<table:table-cell office:value-type="float" office:value="{cell}"><text:p>{cell}</text:p></table:table-cell>'
                if cell.replace(".", "").isdigit() else f"<table:table-cell><text:p>{escape(cell)}</text:p></table:table-cell>" if cell
                else "<table:table-cell/>" for cell in row) + "</table:table-row>"
        out.append(f'<table:table table:name="{name}">{lines}</table:table>')
    return odf_of("".join(out), "spreadsheet")


def html(document):
    out = []
    for part in document:
        if isinstance(part, str):
            out.append(f"<p>{escape(part)}</p>")
            continue
        body = "\n".join(
            "<tr>" + "".join(f'<td rowspan="{rs}" colspan="{cs}">{escape(text)}</td>' for text, rs, cs in row) + "</tr>"
            for row in part
        )
        out.append(f'<table border="1">\n{body}\n</table>')
    body = "\n".join(out)
    return f'<!DOCTYPE html>\n<html><head><meta charset="utf-8"><title>t</title></head><body>\n{body}\n</body></html>\n'.encode()
