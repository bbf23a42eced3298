#!/usr/bin/env python3
"""usage: percent-cells.py BANSHI

Percentages as tables have them: 12.5% in CSV files, 0.125 with a format in workbooks, the results of a workbook's own formulas
with all their digits. Where the form says % itself that is the number; anywhere else it is told."""

import re
import subprocess
import sys
import tempfile
from pathlib import Path

sys.path[:0] = [str(Path(__file__).resolve().parents[1]), str(Path(__file__).resolve().parents[1] / "import")]
import make_files as make  # noqa: E402
from tap import Tap  # noqa: E402

TEMPLATE = """banshi-template: 1
name: t
label: 表
fields: { t: { label: 表, type: table, table: t, required: true } }
body: [ table: t ]
tables:
  t:
    value: { type: decimal, blank: true }
    notes: [ ①初步数。 ]
    rows: { from: data, stubs: [ { key: name, label: 名称 } ] }
    columns:
      - { key: a, label: 甲 }
      - { key: b, label: 乙 }
      - { key: rate, label: 占比, formula: a / b, as: '%', value: { type: decimal, places: 1 } }
      - { key: plain, label: 比重（％）, formula: a / b, as: percent, value: { type: decimal, places: 1 } }
      - { key: mille, label: 千分比, formula: a / b, as: per-mille, value: { type: integer } }
      - { key: growth, label: 增长（%）, columns: [ { key: up, label: 本年, value: { type: decimal, decimals: 2, blank: true } } ] }
      - { key: birth, label: 出生率‰, value: { type: decimal, blank: true } }
      - { key: ratio, label: 比率, value: { type: decimal, blank: true } }
"""
HEAD = ["名称", "甲", "乙", "占比", "比重（％）", "千分比", "本年", "出生率‰", "比率"]
COLUMN = {"rate": 3, "plain": 4, "mille": 5, "up": 6, "birth": 7, "ratio": 8}

# column, what the file has in it beside 1 of 3 (33.333…) → what is printed there, or the code of what is told
WRITTEN = [
    ("rate", "33.3%", "33.3%"), ("rate", "33.3", "33.3%"), ("rate", " 33.3 % ", "33.3%"), ("rate", "33.3％", "33.3%"), ("rate", "", "33.3%"),
    ("rate", "33.3%①", "33.3%①"), ("rate", "33.3①", "33.3%①"), ("rate", "33.4%", "B0924"), ("rate", "333‰", "B0305"), ("rate", "%", "B0305"),
    ("rate", "33.3%%", "B0305"), ("rate", "33.3333333333333%", "33.3%"), ("rate", "33.3333333333333", "33.3%"), ("rate", "33.34", "B0924"),
    ("rate", "33.33", "33.3%"), ("rate", "33.3333%①", "33.3%①"), ("rate", "0.333", "B0924"),
    ("plain", "33.3%", "33.3"), ("plain", "33.3333333333333%", "33.3"), ("plain", "33.2%", "B0924"), ("plain", "33.3‰", "B0305"),
    ("mille", "333‰", "333"), ("mille", "333.333333333333‰", "333"), ("mille", "333%", "B0305"), ("mille", "334‰", "B0924"),
    ("up", "12.5%", "12.5"), ("up", "-3.20%", "−3.20"), ("up", "12.5%①", "12.5①"), ("up", "12.345%", "B0310"), ("up", "12.5‰", "B0305"), ("up", "12.5", "12.5"),
    ("birth", "6.77‰", "6.77"), ("birth", "6.77%", "B0305"), ("ratio", "12.5%", "B0305"), ("ratio", "12.5‰", "B0305"), ("ratio", "0.125", "0.125"),
]
# The same in a report, where a number has one form.
IN_A_REPORT = [("rate", "33.3%", "B0305"), ("up", "12.5%", "B0305"), ("rate", "33.33", "B0310"), ("rate", "33.3①", "33.3%①")]

FORMATS = ["General", "0%", "0.0%", '0.0"%"', "0.0\\%", "[Red]-0.0%", "0.00;-0.0%"]
# column, stored number, format: of a workbook
STORED = [
    ("up", "0.125", "0.0%", "12.5"), ("up", "0.125", "0%", "12.5"), ("up", "0.07", "0%", "7"), ("up", "-0.032", "[Red]-0.0%", "−3.2"), ("up", "0", "0%", "0"),
    ("up", "12.5", '0.0"%"', "12.5"), ("up", "12.5", "0.0\\%", "12.5"), ("up", "12.5", "0.00;-0.0%", "12.5"), ("up", "0.12345", "0%", "B0310"),
    ("rate", "0.33333333333333331", "0.0%", "33.3%"), ("rate", "33.333333333333329", "General", "33.3%"), ("rate", "0.33333333333333331", "General", "B0924"),
    ("rate", "0.35", "0%", "B0924"), ("mille", "333.33333333333331", "General", "333"), ("ratio", "0.125", "0.0%", "B0305"), ("ratio", "0.125", "General", "0.125"),
]


def workbook(column, stored, form):
    """Formats by their numbers, 9 as every program knows it."""
    formats = "".join(f'<numFmt numFmtId="{170 + i}" formatCode="{code.replace(chr(34), "&quot;")}"/>' for i, code in enumerate(FORMATS))
    styles = "".join(f'<xf numFmtId="{9 if code == "0%" else 170 + i if i else 0}" fontId="0"/>' for i, code in enumerate(FORMATS))
    sheet = f'<styleSheet xmlns="urn:x"><numFmts count="{len(FORMATS)}">{formats}</numFmts><fonts count="1"><font/></fonts><cellXfs count="{len(FORMATS)}">{styles}</cellXfs></styleSheet>'
    row1 = "".join(f'<c r="{make.letters(i)}1" t="inlineStr"><is><t>{text}</t></is></c>' for i, text in enumerate(HEAD))
    row2 = '<c r="A2" t="inlineStr"><is><t>丙</t></is></c><c r="B2"><v>1</v></c><c r="C2"><v>3</v></c>'
    row2 += f'<c r="{make.letters(COLUMN[column])}2" s="{FORMATS.index(form)}"><v>{stored}</v></c>'
    return make.xlsx_of([("表", f'<sheetData><row r="1">{row1}</row><row r="2">{row2}</row></sheetData>')], styles=sheet)


def of_libreoffice(column, stored, shown):
    cells = "".join(f"<table:table-cell><text:p>{text}</text:p></table:table-cell>" for text in HEAD)
    row = ["<table:table-cell/>"] * len(HEAD)
    row[0] = "<table:table-cell><text:p>丙</text:p></table:table-cell>"
    for i, number in ((1, "1"), (2, "3")):
        row[i] = f'<table:table-cell office:value-type="float" office:value="{number}"><text:p>{number}</text:p></table:table-cell>'
    row[COLUMN[column]] = f'<table:table-cell office:value-type="percentage" office:value="{stored}"><text:p>{shown}</text:p></table:table-cell>'
    rows = f"<table:table-row>{cells}</table:table-row><table:table-row>{''.join(row)}</table:table-row>"
    return make.odf_of(f'<table:table table:name="表">{rows}</table:table>', "spreadsheet")


def csv_file(column, text):
    row = ["丙", "1", "3"] + [""] * (len(HEAD) - 3)
    row[COLUMN[column]] = text
    return f"{','.join(HEAD)}\n{','.join(row)}\n".encode()


def row_written(column, text):
    row = ["丙", "1", "3"] + ["~"] * (len(HEAD) - 3)
    row[COLUMN[column]] = text
    return f"[[{', '.join(row)}]]"


def see(banshi, folder, column, rows):
    """What is printed in the column of the only row, or the code of the first error."""
    (folder / "r.yaml").write_text(f"模板: ./t.yaml\n表: {rows}\n", encoding="utf-8")
    done = subprocess.run([banshi, "dump", "--stage=document", "r.yaml"], cwd=folder, capture_output=True, text=True, timeout=60)
    told = re.search(r"error: .*\[(B\d+)", done.stderr)
    printed = re.search(rf"^ *3,{COLUMN[column] + 1} \S+ N (.*)$", done.stdout, re.M)
    return told[1] if told else printed[1] if printed else f"nothing: {done.stderr}"


def main(banshi):
    tap = Tap()
    banshi = str(Path(banshi).resolve())
    with tempfile.TemporaryDirectory() as folder:
        folder = Path(folder)
        (folder / "t.yaml").write_text(TEMPLATE, encoding="utf-8")

        def case(name, column, want, rows):
            found = see(banshi, folder, column, rows)
            tap.case(name, [] if found == want else [f"{found}, not {want}"])

        for column, text, want in WRITTEN:
            (folder / "d.csv").write_bytes(csv_file(column, text))
            case(f"CSV, {column}: {text}", column, want, "{ csv: d.csv }")
        for column, text, want in IN_A_REPORT:
            case(f"a report, {column}: {text}", column, want, row_written(column, text))
        for column, stored, form, want in STORED:
            (folder / "d.xlsx").write_bytes(workbook(column, stored, form))
            case(f"a workbook, {column}: {stored} as {form}", column, want, "{ xlsx: d.xlsx }")
        for column, stored, shown, want in ("up", "0.125", "13%", "12.5"), ("rate", "0.333333333333333", "33%", "33.3%"), ("ratio", "0.125", "13%", "B0305"):
            (folder / "d.ods").write_bytes(of_libreoffice(column, stored, shown))
            case(f"a workbook of LibreOffice, {column}: {stored} as {shown}", column, want, "{ ods: d.ods }")
    return tap.finish()


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
