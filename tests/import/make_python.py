#!/usr/bin/env python3
"""usage: make_python.py BANSHI EXAMPLE FOLDER

Makes the files of tests/import/python anew, for office.py to read: the example's document as python-docx and openpyxl write
it, with the styles, merged cells and numbers that programs use, and words.docx with what is and is not text. Needed when
the example's words or numbers change:

    pip install python-docx openpyxl        # in an environment of its own
    tests/import/make_python.py build/cli/banshi examples/xiangtan-hrss-2024.yaml tests/import/python"""

import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path

import docx
import openpyxl

import make_files as make

# Parts of python-docx's template that nothing reads.
UNREAD = ("docProps/thumbnail.jpeg", "word/theme/theme1.xml", "customXml/", "word/stylesWithEffects.xml")


def pack(path, to):
    with zipfile.ZipFile(path) as whole, zipfile.ZipFile(to, "w", zipfile.ZIP_DEFLATED) as out:
        for entry in whole.infolist():
            if not entry.filename.startswith(UNREAD):
                out.writestr(zipfile.ZipInfo(entry.filename), whole.read(entry), zipfile.ZIP_DEFLATED)


def add_table(document, rows):
    placed, covered = make.grid(rows)
    table = document.add_table(len(placed), max(col for _, col in covered) + 1)
    for r, cells in enumerate(placed):
        for col, (text, n_rows, n_cols) in cells:
            cell = table.cell(r, col)
            if n_rows > 1 or n_cols > 1:
                cell = cell.merge(table.cell(r + n_rows - 1, col + n_cols - 1))
            cell.text = text


def make_report(parts, path):
    document = docx.Document()
    for part in parts:
        if isinstance(part, list):
            add_table(document, part)
        elif part[1:2] == "、":
            document.add_heading(part, 1)
        else:
            document.add_paragraph(part)
    document.save(path)


def make_words(path):
    document = docx.Document()
    for text in ("云泽县水务局2024年政府信息公开工作年度报告", "根据规定，现公布本年度报告。"):
        document.add_paragraph(text)
    document.add_heading("总体情况", 1)
    line = document.add_paragraph("水面面积10m")
    line.add_run("2").font.superscript = True
    line.add_run("，公开10")
    line.add_run("5条").font.strike = True
    line.add_run("0条，姓名")
    line.add_run("暗语").font.hidden = True
    line.add_run("王某。")
    document.add_paragraph("制度落实。重点检查制度。", style="List Number")
    document.add_paragraph("责任落实。专人负责。", style="List Number")
    document.add_paragraph("另有一项。", style="List Bullet")
    document.save(path)


def make_book(parts, path):
    book = openpyxl.Workbook()
    sheet, at = book.active, 1
    sheet.title = "年度报告"
    for part in parts:
        if isinstance(part, str):
            sheet.cell(at, 1, part)
            at += 1
            continue
        at += 1
        for cells in make.grid(part)[0]:
            for col, (text, n_rows, n_cols) in cells:
                sheet.cell(at, col + 1, int(text) if text.isdigit() else text)
                if n_rows > 1 or n_cols > 1:
                    sheet.merge_cells(start_row=at, start_column=col + 1, end_row=at + n_rows - 1, end_column=col + n_cols)
            at += 1
        at += 1
    book.save(path)


def main(banshi, example, out):
    dump = subprocess.run([banshi, "dump", "--stage", "document", "-q", example], check=True, capture_output=True, text=True).stdout
    parts = make.from_dump(dump)
    Path(out).mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        for name, write in (("report.docx", lambda path: make_report(parts, path)), ("words.docx", make_words), ("report.xlsx", lambda path: make_book(parts, path))):
            write(Path(folder, name))
            pack(Path(folder, name), Path(out, name))


if __name__ == "__main__":
    main(*sys.argv[1:])
