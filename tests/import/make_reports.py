#!/usr/bin/env python3
"""usage: make_reports.py FOLDER

Makes the files of tests/import/reports anew, for reports.py: whole reports of report_facts.py as python-docx, openpyxl and
LibreOffice write them. Needed only when a shape is added:

    pip install python-docx openpyxl        # in an environment of its own
    apt-get install --no-install-recommends libreoffice-writer-nogui libreoffice-calc-nogui
    tests/import/make_reports.py tests/import/reports"""

import subprocess
import sys
import tempfile
from pathlib import Path
from xml.sax.saxutils import escape

import docx
import openpyxl

import make_files as make
import report_facts as f
from make_office import copy_without_picture
from make_python import pack
from report_sources import HAN, han, plain

PROSE = ("overview", None, None, None, "problems", "others")


def place_table(document, rows):
    placed, covered = make.grid(rows)
    table = document.add_table(len(placed), max(col for _, col in covered) + 1)
    for r, cells in enumerate(placed):
        for col, (text, n_rows, n_cols) in cells:
            cell = table.cell(r, col)
            if n_rows > 1 or n_cols > 1:
                cell = cell.merge(table.cell(r + n_rows - 1, col + n_cols - 1))
            cell.text = text
    return table


def signed(facts):
    year, month, day = map(int, facts["signature"]["date"].split("-"))
    return [facts["organ"], f"{year}年{month}月{day}日"]


def body(facts, tables, names, number, paragraph, table):
    paragraph(facts["lead"], 0)
    for i, name in enumerate(names):
        paragraph(name, 1)
        for rows in tables.get(i, []):
            table(rows)
        for line in f.lines(facts[PROSE[i]], number) if PROSE[i] else []:
            paragraph(line[1] if isinstance(line, tuple) else line, 2 if isinstance(line, tuple) else 0)


def plain_docx(facts, path):
    """Bold paragraphs for headings, none with a number; the tables cut at a page; a title that turns its words."""
    document = docx.Document()
    document.add_paragraph("关于2023年度政府信息公开工作情况的年度报告")
    document.add_paragraph(f"（{facts['organ']}　2024年1月）")

    def paragraph(text, level):
        run = document.add_paragraph().add_run(text)
        run.bold = level > 0

    tables = {1: f.active(facts, split=True), 2: f.requests_two(facts), 3: f.review(facts)}
    body(facts, tables, f.SECTIONS, plain, paragraph, lambda rows: place_table(document, rows))
    for line in signed(facts):
        document.add_paragraph(line).alignment = 2
    document.save(path)


def styles_docx(facts, path):
    """Title and heading styles, a running head and foot; no cell merged downwards, each label again in every row."""
    document = docx.Document()
    document.sections[0].header.paragraphs[0].text = "白沙镇人民政府"
    document.sections[0].footer.paragraphs[0].text = "第 1 页 共 6 页"
    document.add_heading(f"{facts['organ']}\n2024年政府信息公开工作年度报告", 0)

    def paragraph(text, level):
        document.add_heading(text, level) if level else document.add_paragraph(text)

    tables = {1: f.active(facts, short=True), 2: f.requests(facts, merged=False), 3: f.review_two(facts)}
    names = ["一、总体情况", "二、主动公开情况", "三、收到和处理政府信息公开申请情况", "四、政府信息公开行政复议、行政诉讼情况", "五、存在的主要问题和改进情况", "六、其他需要报告的事项"]
    body(facts, tables, names, plain, paragraph, lambda rows: place_table(document, rows))
    document.add_paragraph("\n".join(signed(facts)))
    document.save(path)


def boxed_docx(facts, path):
    """The whole text stands in a frame that is a table of one cell, the tables inside it."""
    document = docx.Document()
    cell = document.add_table(1, 1).cell(0, 0)
    cell.text = f"{facts['organ']}2024年政府信息公开工作年度报告"

    def paragraph(text, level):
        cell.add_paragraph(text)

    def table(rows):
        placed, covered = make.grid(rows)
        inner = cell.add_table(len(placed), max(col for _, col in covered) + 1)
        for r, cells in enumerate(placed):
            for col, (text, n_rows, n_cols) in cells:
                into = inner.cell(r, col)
                (into.merge(inner.cell(r + n_rows - 1, col + n_cols - 1)) if n_rows > 1 or n_cols > 1 else into).text = text

    names = [f"{HAN[i]}、{name}" for i, name in enumerate(f.SECTIONS)]
    body(facts, {1: f.active(facts), 2: f.requests(facts), 3: f.review(facts)}, names, han, paragraph, table)
    for line in signed(facts):
        cell.add_paragraph(line)
    document.save(path)


# ---- workbooks -------------------------------------------------------------------------------------------------------------

def write_rows(sheet, at, rows):
    for cells in make.grid(rows)[0]:
        for col, (text, n_rows, n_cols) in cells:
            number = float(text) if text.replace(".", "", 1).isdigit() else None
            sheet.cell(at, col + 1, (int(number) if number == int(number) else number) if number is not None else text or None)
            if n_rows > 1 or n_cols > 1:
                sheet.merge_cells(start_row=at, start_column=col + 1, end_row=at + n_rows - 1, end_column=col + n_cols)
        at += 1
    return at


def sheets_xlsx(facts, path):
    """A sheet for each table, with title, unit and reporter above and below it; a cover; last year's sheets hidden; a hidden row."""
    book = openpyxl.Workbook()
    cover = book.active
    cover.title = "正文"
    rows = [f"{facts['organ']}2024年政府信息公开工作年度报告", facts["lead"], "一、总体情况", *facts["overview"], "五、存在的主要问题及改进情况", *facts["problems"],
            "六、其他需要报告的事项", facts["others"], *signed(facts)]
    for i, line in enumerate(rows, 2):
        cover.cell(i, 2, line)
        cover.merge_cells(start_row=i, start_column=2, end_row=i, end_column=9)
    for name, tables, title in (("表1", f.active(facts), "主动公开政府信息情况统计表"), ("表2", f.requests(facts), "收到和处理政府信息公开申请情况统计表"),
                                ("表3", f.review(facts), "政府信息公开行政复议、行政诉讼情况统计表")):
        sheet = book.create_sheet(name)
        sheet["A1"] = title
        sheet.merge_cells("A1:J1")
        sheet["A2"] = f"填报单位：{facts['organ']}"
        sheet["H2"] = "单位：件"
        end = write_rows(sheet, 4, tables[0])
        sheet.cell(end + 1, 1, "填表人：王某")
        sheet.cell(end + 1, 4, "审核人：李某")
    hidden = book.create_sheet("2023年")
    write_rows(hidden, 1, f.requests(facts | f.numbers(99))[0])
    hidden.sheet_state = "hidden"
    # A draft of the row, hidden and not removed.
    row = book["表3"].max_row
    for col in range(1, 16):
        book["表3"].cell(row + 2, col, 7)
    book["表3"].row_dimensions[row + 2].hidden = True
    book.save(path)


# ---- LibreOffice -------------------------------------------------------------------------------------------------------------

def soffice(folder, source, extension, form, reader, to):
    subprocess.run(["soffice", f"-env:UserInstallation=file://{folder}/profile", "--headless", f"--infilter={reader}", "--convert-to",
                    f"{extension}:{form}", "--outdir", folder, str(source)], check=True, timeout=180)
    copy_without_picture(Path(folder, f"{Path(source).stem}.{extension}"), to)


def html_table(rows):
    return "<table border=1>" + "".join("<tr>" + "".join(f"<td rowspan={rs} colspan={cs}>{escape(t)}</td>" for t, rs, cs in row) + "</tr>" for row in rows) + "</table>"


def outline(facts, folder, path):
    """OpenDocument: headings numbered by their outline, as one chooses it in Writer."""
    levels = "".join(f'<text:outline-level-style text:level="{i}" style:num-format="一, 二, 三, ..." style:num-prefix="{before}" style:num-suffix="{after}" text:start-value="1"/>'
                     for i, before, after in ((1, "", "、"), (2, "（", "）")))
    out = [f'<text:p text:style-name="Title">{facts["organ"]}2024年政府信息公开工作<text:line-break/>年度报告</text:p>']

    def paragraph(text, level):
        out.append(f'<text:h text:outline-level="{level}">{text}</text:h>' if level else f"<text:p>{text}</text:p>")

    def table(rows):
        # Row and column spans with covered cells, and the columns declared.
        xml = make.odt_table(rows)
        width = max(col for _, col in make.grid(rows)[1]) + 1
        out.append(xml.replace('table:name="t">', f'table:name="t{len(out)}"><table:table-column table:number-columns-repeated="{width}"/>'))

    body(facts, {1: f.active(facts), 2: f.requests(facts), 3: f.review(facts)}, f.SECTIONS, plain, paragraph, table)
    out += [f"<text:p>{line}</text:p>" for line in signed(facts)]
    names = ('xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" '
             'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0"')
    source = Path(folder, "outline.fodt")
    source.write_text(f'<?xml version="1.0"?><office:document {names} office:version="1.2" office:mimetype="application/vnd.oasis.opendocument.text"><office:styles>'
                      f'<text:outline-style style:name="Outline">{levels}</text:outline-style></office:styles><office:body><office:text>{"".join(out)}</office:text></office:body></office:document>', encoding="utf-8")
    soffice(folder, source, "odt", "writer8", "OpenDocument Text Flat XML", path)


def frames(facts, folder, path):
    """Word from a web page by LibreOffice: the title in a head, headings in lists, a table with a caption, reviews turned."""
    out = [f"<h1>{facts['organ']}<br>2022年度政府信息公开年度报告</h1>"]

    def paragraph(text, level):
        if level:
            out.append(f"<p><b><font size=5>{HAN[sum('<font size=5>' in part for part in out)]}、{text}</font></b></p>")
        else:
            out.append(f"<p style='text-indent:2em'>{text}</p>")

    tables = {1: f.active(facts, loose=True), 2: f.requests(facts, merged=None), 3: f.review_turned(facts)}
    body(facts, tables, f.SECTIONS, plain, paragraph, lambda rows: out.append(html_table(rows)))
    out += [f"<p align=right>{line}</p>" for line in signed(facts)]
    source = Path(folder, "frames.html")
    source.write_text(f'<html><head><meta charset="utf-8"></head><body>{"".join(out)}</body></html>', encoding="utf-8")
    soffice(folder, source, "docx", "MS Word 2007 XML", "HTML (StarWriter)", path)


def one_sheet(facts, folder, path):
    """A workbook by LibreOffice: all on one sheet, the text in cells, tables beside nothing."""
    out = [f"<tr><td colspan=10>{facts['organ']}2023年政府信息公开工作年度报告</td></tr>"]

    def paragraph(text, level):
        out.append(f"<tr><td colspan=10>{f'{HAN[f.SECTIONS.index(text)]}、' if level == 1 else ''}{text}</td></tr>")

    def table(rows):
        out.append("<tr><td></td></tr>")
        out.extend("<tr>" + "".join(f"<td rowspan={rs} colspan={cs}>{escape(t)}</td>" for t, rs, cs in row) + "</tr>" for row in rows)
        out.append("<tr><td></td></tr>")

    body(facts, {1: f.active(facts), 2: f.requests(facts), 3: f.review(facts)}, f.SECTIONS, plain, paragraph, table)
    source = Path(folder, "sheet.html")
    source.write_text(f'<html><head><meta charset="utf-8"></head><body><table>{"".join(out)}</table></body></html>', encoding="utf-8")
    soffice(folder, source, "xlsx", "Calc MS Excel 2007 XML", "HTML (StarCalc)", path)


def main(to):
    Path(to).mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        for name, extension, write in (("plain", "docx", plain_docx), ("styles", "docx", styles_docx), ("boxed", "docx", boxed_docx), ("sheets", "xlsx", sheets_xlsx)):
            write(f.REPORTS[name], Path(folder, f"{name}.{extension}"))
            pack(Path(folder, f"{name}.{extension}"), Path(to, f"{name}.{extension}"))
        outline(f.REPORTS["outline"], folder, Path(to, "outline.odt"))
        frames(f.REPORTS["frames"], folder, Path(to, "frames.docx"))
        one_sheet(f.REPORTS["sheet"], folder, Path(to, "sheet.xlsx"))


if __name__ == "__main__":
    main(*sys.argv[1:])
