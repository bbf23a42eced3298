#!/usr/bin/env python3
"""usage: cells.py BANSHI EXAMPLE

What offices write in a cell for a number. What is none costs that cell and no other, and is told with its place; blank
cells, and signs for none, are told once."""

import copy
import re
import subprocess
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
import make_files as make  # noqa: E402
from tap import Tap, some, thinned  # noqa: E402
from world import World, expect, refuse  # noqa: E402

# No numbers, each told by what it says.
WORDS = ["零", "暂无", "未统计", "4（含结转1）", "3*", "#REF!", "#N/A", "#DIV/0!", "2024-06-01", "2024年6月", "TRUE", "约5", "5-6", "十二", "见附表",
         "3.", "3；", "③", "Ⅲ", "1.2万", "3/", "2+1", "其中2件", "同上", "？", "1 2", "5，6", "1,23"]
# Numbers, whatever is around them.
NUMBERS = [("35件", "35"), ("３", "3"), ("1,204", "1204"), ("O", "0"), ("0.0", "0"), ("'3", "3"), (" 7 ", "7"), ("＋2", "+2")]
# Places: the row's own label, which of its values, and the row in the file.
PLACES = [("行政许可", 0, "行政许可: {}"), ("一、本年新收政府信息公开申请数量", 0, "一、本年新收政府信息公开申请数量: [{}, 0, 0, 0, 0, 0, 4]"),
          ("2.重复申请", 3, "2.重复申请: [0, 0, 0, {}, 0, 0, 0]"), ("四、结转下年度继续办理", 6, "四、结转下年度继续办理: [0, 0, 0, 0, 0, 0, {}]")]

WRITERS = {"a.html": make.html, "a.docx": make.docx, "a.odt": make.odt, "a.xlsx": make.xlsx}


def change(document, label, number, text, count=1):
    """The document with other text in some of the values of a row."""
    document = copy.deepcopy(document)
    for part in document:
        for row in part if isinstance(part, list) else []:
            at = next((i for i, cell in enumerate(row) if cell[0] == label), None)
            if at is None:
                continue
            for i in range(at + 1 + number, at + 1 + number + count):
                row[i] = (text, *row[i][1:])
    return document


def label_row(document, label):
    """The row of its table that has this label, from 1."""
    return next(i + 1 for part in document if isinstance(part, list) for i, row in enumerate(part) if any(cell[0] == label for cell in row))


def check_words(tap, world, document):
    for name, write in thinned(WRITERS.items()):
        problems = []
        for i, word in some(enumerate(WORDS), 1000, 6):
            label, number, line = PLACES[i % len(PLACES)]
            found, said, out, _ = world.load(name, write(change(document, label, number, word)))
            found += expect(out, line.format("~")) + expect(said, f"“{word}”", "[B1126]", f"› row {label_row(document, label)}, cell" if name != "a.xlsx" else "Sheet1", "199 of 200 cells") + refuse(said, "[B1121]", "[B1128]", "[B1129]")
            problems += [f"{word} in {label}: {problem}" for problem in found]
        tap.case(f"{name}: what is no number costs its cell", problems[:3])


def check_numbers(tap, world, document):
    for name, write in thinned(WRITERS.items()):
        problems = []
        for i, (word, value) in some(enumerate(NUMBERS), 1000, 6):
            label, number, line = PLACES[i % len(PLACES)]
            found, said, out, _ = world.load(name, write(change(document, label, number, word)))
            problems += [f"{word}: {problem}" for problem in found + expect(out, line.format(value)) + expect(said, "200 of 200 cells")]
        tap.case(f"{name}: numbers are read", problems[:3])


def check_rows(tap, world, document):
    two = change(change(document, "2.重复申请", 0, "暂无"), "2.重复申请", 5, "零")
    problems, said, out, _ = world.load("a.docx", make.docx(two))
    tap.case("two in one row", problems + expect(out, "2.重复申请: [~, 0, 0, 0, 0, ~, 0]") + expect(said, "“暂无”", "“零”", "198 of 200"))
    whole = change(document, "2.重复申请", 0, "无此项", 7)
    problems, said, out, _ = world.load("a.docx", make.docx(whole))
    tap.case("all of a row", problems + expect(out, "2.重复申请: [~, ~, ~, ~, ~, ~, ~]") + expect(said, "193 of 200") + refuse(said, "[B1121]", "[B1129]"))
    other = change(document, "行政许可", 0, "暂无")
    for part in other:
        for row in part if isinstance(part, list) else []:
            row[:] = [("3.要求提供公开的出版物", *cell[1:]) if cell[0] == "3.要求提供公开出版物" else cell for cell in row]
    other = change(other, "3.要求提供公开的出版物", 0, "零")
    for name, write in thinned(WRITERS.items()):
        problems, said, out, _ = world.load(name, write(other))
        problems += expect(out, "3.要求提供公开出版物: [~, 0, 0, 0, 0, 0, 0]") + expect(said, "[B1116]", "198 of 200")
        tap.case(f"{name}: in a row with another label", problems)
    rows = "二、主动公开政府信息情况\n信息内容\t本年处理决定数量\n行政许可\t暂无\n行政处罚\t3\n"
    problems, said, out, _ = world.load("a.txt", rows)
    tap.case("in text", problems + expect(out, "行政许可: ~", "行政处罚: 3") + expect(said, "“暂无”"))


def count_said(said, code):
    return len(re.findall(re.escape(code), said))


def check_blanks(tap, world, document):
    some = document
    for label in ("一、本年新收政府信息公开申请数量", "二、上年结转政府信息公开申请数量", "2.重复申请", "3.其他", "1.属于国家秘密"):
        some = change(some, label, 0, "", 7)
    some = change(some, "规章", 0, "", 2)
    problems, said, out, _ = world.load("a.xlsx", make.xlsx(some))
    problems += [f"{count_said(said, '[B1128]')} messages"] if count_said(said, "[B1128]") != 1 else []
    problems += expect(said, "37 cells are blank, in 6 rows", "163 of 200") + refuse(said, "[B1129]", "[B1130]")
    tap.case("a.xlsx: blank cells are one message", problems + expect(out, "规章: [~, ~, 0]"))
    blank = change(some, "四、结转下年度继续办理", 0, "", 7)
    blank = [[[("", *cell[1:]) for cell in row] if len(row) == 15 else row for row in part] if isinstance(part, list) else part for part in blank]
    for name, write in thinned(list(WRITERS.items())[:3]):
        problems, said, out, _ = world.load(name, write(blank))
        problems += [f"{count_said(said, '[B1128]')} messages"] if count_said(said, "[B1128]") != 1 else []
        problems += expect(said, "59 cells are blank", "规章", "141 of 200") + refuse(said, "[B1129]", "[B1121]")
        tap.case(f"{name}: blank cells are one message", problems + expect(out, "规章: [~, ~, 0]"))
    dashes = change(change(change(document, "规章", 0, "/", 3), "2.重复申请", 0, "—", 7), "3.其他", 2, "/", 2)
    problems, said, out, _ = world.load("a.docx", make.docx(dashes))
    problems += [f"{count_said(said, '[B1125]')} messages"] if count_said(said, "[B1125]") != 2 else []
    problems += expect(said, "“/” stands for a number in 5 cells", "“—” stands for a number in 7 cells") + refuse(said, "[B1128]")
    tap.case("signs for none are one message each", problems + expect(out, "规章: [~, ~, ~]", "3.其他: [0, 0, ~, ~, 0, 0, 0]"))
    gone = [[row for row in part if not any(cell[0] in ("行政处罚", "行政强制") for cell in row)] if isinstance(part, list) and len(part) == 14 else part
            for part in document]
    problems, said, _, _ = world.load("a.html", make.html(gone))
    problems += [f"{count_said(said, '[B1129]')} messages"] if count_said(said, "[B1129]") != 1 else []
    tap.case("missing rows of a table are one message", problems + expect(said, "行政处罚", "行政强制", "2 rows"))


FORMATS = '<numFmts count="1"><numFmt numFmtId="176" formatCode="yyyy&quot;年&quot;m&quot;月&quot;d&quot;日&quot;"/></numFmts><fonts count="2"><font/><font><strike/></font></fonts>'
STYLES = f'<styleSheet xmlns="urn:x">{FORMATS}<cellXfs count="5"><xf numFmtId="0" fontId="0"/><xf numFmtId="14" fontId="0"/><xf numFmtId="176" fontId="0"/><xf numFmtId="4" fontId="0"/><xf numFmtId="0" fontId="1"/></cellXfs></styleSheet>'


def check_workbook(tap, world):
    """Cells as Excel stores them: dates are numbers with a format, TRUE and errors have types."""
    head = ["信息内容", "本年制发件数", "本年废止件数", "现行有效件数"]
    cells = [
        ("a date", '<c r="B2" s="1"><v>45444</v></c>', "2024-06-01"),
        ("a date in a format of its own", '<c r="B2" s="2"><v>45444</v></c>', "2024-06-01"),
        ("TRUE", '<c r="B2" t="b"><v>1</v></c>', "TRUE"),
        ("FALSE", '<c r="B2" t="b"><v>0</v></c>', "FALSE"),
        ("an error", '<c r="B2" t="e"><v>#REF!</v></c>', "#REF!"),
        ("a formula's error", '<c r="B2" t="e"><f>A1/0</f><v>#DIV/0!</v></c>', "#DIV/0!"),
    ]
    for name, cell, word in cells:
        row1 = "".join(f'<c r="{make.letters(i)}1" t="inlineStr"><is><t>{text}</t></is></c>' for i, text in enumerate(head))
        row2 = f'<c r="A2" t="inlineStr"><is><t>规章</t></is></c>{cell}<c r="C2"><v>5</v></c><c r="D2" s="3"><v>6</v></c>'
        data = make.xlsx_of([("表", f'<sheetData><row r="1">{row1}</row><row r="2">{row2}</row></sheetData>')], styles=STYLES)
        problems, said, out, _ = world.load("a.xlsx", data)
        tap.case(f"workbook: {name} is no number", problems + expect(out, "规章: [~, 5, 6]") + expect(said, f"“{word}”", "B2"))


def main(banshi, example):
    tap = Tap()
    dump = subprocess.run([banshi, "dump", "--stage", "document", "-q", example], capture_output=True, text=True, timeout=60)
    document = make.from_dump(dump.stdout)
    with tempfile.TemporaryDirectory() as folder:
        world = World(str(Path(banshi).resolve()), Path(folder), "gov-disclosure-2021")
        check_words(tap, world, document)
        check_numbers(tap, world, document)
        check_rows(tap, world, document)
        check_blanks(tap, world, document)
        check_workbook(tap, world)
    return tap.finish()


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
