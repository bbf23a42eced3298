#!/usr/bin/env python3
"""usage: table-files.py BANSHI EXAMPLES-FOLDER

Tables whose rows the form has, from files as spreadsheets write them: the document is that of the report with the numbers
in it, whatever the file looks like; and a slip is told with its place in the file."""

import json
import re
import subprocess
import sys
import tempfile
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE.parent), str(HERE.parent / "import")]
import make_files as make  # noqa: E402
from tap import Tap, thinned  # noqa: E402

ACTIVE, REQUESTS, REVIEW = "主动公开政府信息情况", "收到和处理政府信息公开申请情况", "政府信息公开行政复议、行政诉讼情况"
COLUMNS = "自然人,商业企业,科研机构,社会公益组织,法律服务机构,其他,总计"
# As merged cells are exported: their words once, and blanks.
HEAD = "项目,,,申请人情况,,,,,,\n,,,自然人,法人或其他组织,,,,,总计\n,,,,商业企业,科研机构,社会公益组织,法律服务机构,其他,\n"


def section(text, name):
    return re.search(rf"^{name}:\n((?:[ #].*\n)+)", text, re.M)


def request_rows(text):
    """The names that lead to each row, and its values."""
    groups, rows = [], []
    for line in section(text, REQUESTS)[1].splitlines():
        depth, (name, _, values) = (len(line) - len(line.lstrip())) // 2, line.strip().partition(":")
        if line.lstrip().startswith("#"):
            continue
        groups[depth - 1:] = [name]
        if values:
            rows.append((list(groups), re.findall(r"\d+", values)))
    return rows


def merged(rows):
    """Names of groups only where they begin."""
    lines, above = [], []
    for names, values in rows:
        cells = ["" if names[:i + 1] == above[:i + 1] and i + 1 < len(names) else n for i, n in enumerate(names)]
        lines.append(",".join(cells + [""] * (3 - len(names)) + values))
        above = names
    return "\n".join(lines) + "\n"


def run(banshi, folder, report, files):
    for name, content in files.items():
        Path(folder, name).write_bytes(content if isinstance(content, bytes) else content.encode())
    path = Path(folder, "r.yaml")
    path.write_text(report, encoding="utf-8")
    dump = subprocess.run([banshi, "dump", "--stage=document", "-q", str(path)], capture_output=True, text=True, timeout=600)
    check = subprocess.run([banshi, "check", "-q", "--format", "json", str(path)], capture_output=True, text=True, timeout=600)
    return dump.stdout, json.loads(check.stdout)["problems"]


def with_file(text, name, file):
    found = section(text, name)
    return text[:found.start()] + f"{name}: {{ csv: {file} }}\n" + text[found.end():]


def right(tap, banshi, folder, text):
    expected, _ = run(banshi, folder, text, {})
    rows = request_rows(text)
    whole = merged(rows)
    kinds = {
        "with merged headers and names": HEAD + whole,
        "with a mark and carriage returns": b"\xef\xbb\xbf" + (HEAD + whole).replace("\n", "\r\n").encode(),
        "in GB18030": (HEAD + whole).encode("gb18030"),
        "in UTF-16": b"\xff\xfe" + (HEAD + whole).encode("utf-16-le"),
        "with tabs": (HEAD + whole).replace(",", "\t"),
        "without headers": whole,
        "under titles": "青禾县水利局2024年政府信息公开申请情况表,,,,,,,,,\n编制单位：青禾县水利局,,,,,,,,单位：件,\n" + HEAD + whole,
        "under a title, without headers": "青禾县水利局申请情况表\n" + whole,
        "with numbers over the columns": "栏次,,,1,2,3,4,5,6,7\n" + whole,
        "with keys over the columns, in another order": "".join(
            ",".join([*c[:3], c[9], *c[4:9], c[3]]) + "\n"
            for c in (line.split(",") for line in (",,,nat,com,res,wel,law,oth,tot\n" + whole).splitlines())).replace(
                "nat", "#").replace("tot", "nat").replace("#", "tot"),
    }
    for name, content in kinds.items():
        found, problems = run(banshi, folder, with_file(text, REQUESTS, "t.csv"), {"t.csv": content})
        bad = [f"{p['code']} {p.get('line')}: {p['message']}" for p in problems if p["severity"] == "error"]
        tap.case(f"requests {name}", bad or ([] if found == expected else ["another document"]))
    # A name that no other row has needs no groups before it.
    content = f"名称,{COLUMNS}\n" + "".join(",".join([names[-1], *values]) + "\n" for names, values in rows)
    found, problems = run(banshi, folder, with_file(text, REQUESTS, "t.csv"), {"t.csv": content})
    bad = [f"{p['code']} {p.get('line')}: {p['message']}" for p in problems if p["severity"] == "error"]
    tap.case("requests with one column of names", bad or ([] if found == expected else ["another document"]))
    active = "第二十条第（一）项,,,\n信息内容,本年制发件数,本年废止件数,现行有效件数\n规章,0,0,0\n行政规范性文件,0,0,0\n" \
             "信息内容,本年处理决定数量,,\n行政许可,21,,\n信息内容,本年处理决定数量,,\n行政处罚,1,,\n行政强制,0,,\n" \
             "信息内容,本年收费金额（单位：万元）,,\n行政事业性收费,0,,\n"
    for name, content in {"with a header for each band": active,
                          "without headers": "规章,0,0,0\n行政规范性文件,0,0,0\n行政许可,21\n行政处罚,1,,\n行政强制,0\n行政事业性收费,0,,\n"}.items():
        found, problems = run(banshi, folder, with_file(text, ACTIVE, "t.csv"), {"t.csv": content})
        bad = [f"{p['code']} {p.get('line')}: {p['message']}" for p in problems if p["severity"] == "error"]
        tap.case(f"several bands {name}", bad or ([] if found == expected else ["another document"]))


def workbooks(tap, banshi, folder, text):
    """The same rows in a workbook, among other sheets, with titles, formulas and merged heads; and what is wrong there."""
    expected, _ = run(banshi, folder, text, {})
    rows = [line.split(",") for line in (HEAD + merged(request_rows(text))).splitlines()]
    title = ["青禾县水利局2024年申请情况表"]
    found = section(text, REQUESTS)

    def report(how):
        return text[:found.start()] + f"{REQUESTS}: {how}\n" + text[found.end():]

    def sheet(lines, tag=lambda r, c, cell: None):
        out = []
        for r, line in enumerate(lines, 1):
            cells = ""
            for c, cell in enumerate(line):
                place = f"{make.letters(c)}{r}"
                own = tag(r, c, cell)
                if own:
                    cells += own.replace("@", place)
                elif cell.replace(".", "").isdigit():
                    cells += f'<c r="{place}"><f>SUM(A1)</f><v>{cell}</v></c>'
                elif cell:
                    cells += f'<c r="{place}" t="inlineStr"><is><t>{cell}</t></is></c>'
            out.append(f'<row r="{r}">{cells}</row>')
        return f"<sheetData>{''.join(out)}</sheetData>"

    whole = sheet([title, *rows])
    book = make.xlsx_of([("封面", sheet([["封面"]])), ("表1", whole)])
    cells = [[(cell, 1, 1) for cell in line] for line in [title, *rows]]
    for name, how, files in thinned((
        ("a sheet by its name", "{ xlsx: 申请.xlsx, sheet: 表1 }", {"申请.xlsx": book}),
        ("in Chinese", "{ 文件: 申请.xlsx, 工作表: 表1 }", {"申请.xlsx": book}),
        ("the only sheet", "{ xlsx: 申请.xlsx }", {"申请.xlsx": make.xlsx_of([("甲", whole)])}),
        ("OpenDocument", "{ ods: 申请.ods }", {"申请.ods": make.ods_of([("甲", [line for line in [title, *rows]])])}),
    )):
        got, problems = run(banshi, folder, report(how), files)
        bad = [f"{p['code']} {p.get('cell')}: {p['message']}" for p in problems if p["severity"] == "error"]
        tap.case(f"workbook: {name}", bad or ([] if got == expected else ["another document"]))
    # What nobody sees in the sheet is not among its rows: a draft of the row of numbers, a column before the names.
    drafts = [title, *rows[:-1], [cell and "8" for cell in rows[-1]], rows[-1]]
    hidden = sheet([["旧" if cell else "", *line] for line in drafts for cell in line[:1]]).replace(f'<row r="{len(drafts) - 1}">', f'<row r="{len(drafts) - 1}" hidden="1">')
    book_hidden = make.xlsx_of([("甲", f'<cols><col min="1" max="1" hidden="1"/></cols>{hidden}')])
    got, problems = run(banshi, folder, report("{ xlsx: 申请.xlsx }"), {"申请.xlsx": book_hidden})
    told = [(p["code"], p["severity"]) for p in problems if p["severity"] != "warning"]
    tap.case("workbook: hidden rows and columns", [] if got == expected and told == [("B1139", "note")] * 2 else [f"{told}\n{problems}"[:2500]])
    del cells
    # Row 6 of the sheet is the first of numbers: D6 is its first value.
    for name, other, how, wanted in thinned((
        ("an error", '<c r="@" t="e"><f>A1/0</f><v>#REF!</v></c>', "{ xlsx: b.xlsx, sheet: 表1 }", ("B0305", "表1!D5")),
        ("TRUE", '<c r="@" t="b"><v>1</v></c>', "{ xlsx: b.xlsx, sheet: 表1 }", ("B0305", "表1!D5")),
        ("a text", '<c r="@" t="inlineStr"><is><t>零</t></is></c>', "{ xlsx: b.xlsx, sheet: 表1 }", ("B0305", "表1!D5")),
        ("a sum that is wrong", '<c r="@"><v>9</v></c>', "{ xlsx: b.xlsx, sheet: 表1 }", ("B0901", "表1!")),
        ("no such sheet", None, "{ xlsx: b.xlsx, sheet: 表2 }", ("B0421", None)),
        ("several sheets", None, "{ xlsx: b.xlsx }", ("B0422", None)),
        ("csv: of a workbook", None, "{ csv: b.xlsx }", ("B0420", None)),
        ("another word beside it", None, "{ xlsx: b.xlsx, shet: 表1 }", ("B0423", None)),
        ("xlsx: of a CSV file", None, "{ xlsx: t.csv }", ("B0419", None)),
        ("csv: of a web page", None, "{ csv: p.html }", ("B0428", None)),
        ("a web page called .xls", None, "{ 文件: p.xls }", ("B0428", None)),
        ("xlsx: of a workbook as XML", None, "{ xlsx: 2003.xml }", ("B0428", None)),
    )):
        data = make.xlsx_of([("封面", sheet([["封面"]])), ("表1", sheet([title, *rows], lambda r, c, cell, other=other: other if (r, c) == (5, 3) else None))])
        _, problems = run(banshi, folder, report(how), {"b.xlsx": data, "t.csv": "a,b\n", "p.html": "\ufeff\r\n<!DOCTYPE html><table>",
                             "p.xls": "<HTML><table>", "2003.xml": '<?xml version="1.0"?><Workbook/>'})
        got = [(p["code"], p.get("cell")) for p in problems if p["severity"] == "error"]
        good = any(code == wanted[0] and (wanted[1] is None or str(cell).startswith(wanted[1])) for code, cell in got)
        tap.case(f"workbook, {name}", [] if good else [f"{got}, not {wanted}"])
    (Path(folder) / "申请.xlsx").write_bytes(book)
    (Path(folder) / "r.yaml").write_text(report("{ xlsx: 申请.xlsx, sheet: 表1 }"), encoding="utf-8")
    done = subprocess.run([banshi, "render", "-q", "-p", "archive", "r.yaml"], cwd=folder, capture_output=True, text=True)
    again = subprocess.run([banshi, "verify", "r.pdf"], cwd=folder, capture_output=True, text=True)
    tap.case("workbook: archived, attached and made again", [] if done.returncode == 0 and again.returncode == 0 else [done.stderr + again.stdout + again.stderr])
    batch = subprocess.run([banshi, "batch", "r.yaml", "-o", "out"], cwd=folder, capture_output=True, text=True)
    tap.case("workbook: in a batch", [] if batch.returncode == 0 else [batch.stderr])
    done = subprocess.run([banshi, "check", "-q", "--root", folder, "-"], cwd=folder, capture_output=True, text=True, input=(Path(folder) / "r.yaml").read_text(encoding="utf-8"))
    tap.case("workbook: of standard input it is told", [] if "B0418" in done.stderr else [done.stderr])


# What is done to the file, and what is said: code, line, column.
SLIPS = (
    ("a sum that is wrong", ("（七）总计,,4,0", "（七）总计,,5,0"), {("B0901", 27, 9), ("B0902", 4, 20)}),
    ("a word for a number", ("1.属于国家秘密,0", "1.属于国家秘密,零"), {("B0305", 8, 19)}),
    ("a row's name misspelt", ("2.重复申请", "2.重付申请"), {("B0403", 20, 3)}),
    ("a column's name misspelt", ("科研机构", "科验机构"), {("B0404", 3, 10)}),
    ("a row too little", (",,8.属于行政查询事项,0,0,0,0,0,0,0\n", ""), {("B0401", 8, 2)}),
    ("a row twice", (",,8.属于行政查询事项,", ",,7.属于行政执法案卷,"), {("B0406", 15, 3)}),
    ("a value too much", (",,2.重复申请,0,", ",,2.重复申请,0,0,"), {("B0415", 20, 24)}),
    ("a quotation mark that stays open", (",,2.重复申请", ",,\"2.重复申请"), {("B0410", 20, 3)}),
)


def wrong(tap, banshi, folder, text):
    whole = HEAD + merged(request_rows(text))
    report = with_file(text, REQUESTS, "t.csv")
    for name, (good, bad), expected in thinned(SLIPS):
        _, problems = run(banshi, folder, report, {"t.csv": whole.replace(good, bad, 1)})
        found = {(p["code"], p.get("line"), p.get("column")) for p in problems
                 if p["severity"] == "error" and str(p.get("file", "")).endswith("t.csv")}
        missing = expected - found if expected else (set() if found else {"nothing is said"})
        tap.case(name, [] if good in whole and not missing else [f"{good in whole} expected {expected}, found {found}"])
    _, problems = run(banshi, folder, with_file(text, REQUESTS, "none.csv"), {})
    tap.case("a file that is not there", [] if [p["code"] for p in problems if p["severity"] == "error"] == ["B0102"] else [str(problems)])
    _, problems = run(banshi, folder, report, {"t.csv": ""})
    tap.case("an empty file", [] if "B0106" in {p["code"] for p in problems} else [str(problems)])


# The same columns, whether the rows are the form's or the file's.
BOTH = """banshi-template: 1
name: t
label: 表
fields:
  t: { label: 表, type: table, table: t, required: true }
tables:
  t:
    value: { type: integer }
    columns:
      - { key: all, label: 合计 }
      - { key: now, label: 本年, columns: [ { key: a, label: 甲 }, { key: all, label: 合计 } ] }
      - { key: then, label: 上年, columns: [ { key: a, label: 甲 }, { key: all, label: 合计 } ] }
    rows: %s
body:
  - table: t
"""
ROWS = {"of the form": "[ { key: x, label: 行一 }, { key: y, label: 行二 } ]", "of the file": "{ from: data, stubs: [ { key: n, label: 项目 } ] }"}
HEADERS = {
    "a name that is outermost and in groups": "项目,合计,本年,,上年,\n,,甲,合计,甲,合计\n行一,1,2,3,4,5\n行二,6,7,8,9,10\n",
    "an unknown word over known ones": "项目,全部,本年,,上年,\n,合计,甲,合计,甲,合计\n行一,1,2,3,4,5\n行二,6,7,8,9,10\n",
    "groups in another order, by keys": "n,then,,all,now,\n,all,a,,a,all\n行一,5,4,1,2,3\n行二,10,9,6,7,8\n",
    "the way to each column": "项目,合计,now.a,now.all,then.a,then.all\n行一,1,2,3,4,5\n行二,6,7,8,9,10\n",
}


def both(tap, banshi, folder):
    for kind, rows in ROWS.items():
        Path(folder, "t.yaml").write_text(BOTH % rows, encoding="utf-8")
        for name, content in thinned(HEADERS.items()):
            found, problems = run(banshi, folder, "template: ./t.yaml\nt: { csv: t.csv }\n", {"t.csv": content})
            numbers = re.findall(r" [NV] (\d+)$", found, re.M)
            bad = [f"{p['code']} {p.get('line')}: {p['message']}" for p in problems if p["severity"] == "error"]
            tap.case(f"rows {kind}, {name}", bad or (
                [] if numbers == [str(i) for i in range(1, 11)] else [f"numbers {numbers}"]))


# What stands for the rows of a table, and the codes it is told by: the row that is wrong, and no row that may be the same.
WRONG_ROWS = [
    ("[甲]", ["B0301"]),
    ("[[201]]", ["B0405"]),
    ("[[201, 甲, 1, 2, 3, 4, 5, 6, 7]]", ["B0405"]),
    ("[{ 科目编码: 201, 名称: 甲 }]", ["B0404"]),
    ("[]", ["B0413"]),
    ("[{ 科目名称: 合计, name: 甲 }]", ["B0315"]),
    ("[[201, 甲, 1, 1, 0, 0, 0, 0]]", ["B0401"]),
]


def check_wrong_rows(tap, banshi, examples):
    source, line, wrong = examples / "final-accounts", "支出决算表: { csv: outlay.csv }", []
    text = (source / "report.yaml").read_text(encoding="utf-8")
    assert line in text
    with tempfile.TemporaryDirectory() as folder:
        files = {path.name: path.read_bytes() for path in source.glob("*.csv")}
        for rows, codes in thinned(WRONG_ROWS):
            _, problems = run(banshi, folder, text.replace(line, "支出决算表: " + rows), files)
            found = [one["code"] for one in problems if one["severity"] == "error" and one["path"].startswith("outlay")]
            wrong += [] if found == codes else [f"{rows}: {found}, not {codes}"]
    tap.case("a row that is wrong is told, and not another one missing", wrong)


def main(banshi, examples):
    tap = Tap()
    text = Path(examples, "xiangtan-hrss-2024.yaml").read_text(encoding="utf-8")
    with tempfile.TemporaryDirectory() as folder:
        right(tap, str(Path(banshi).resolve()), folder, text)
        wrong(tap, str(Path(banshi).resolve()), folder, text)
        workbooks(tap, str(Path(banshi).resolve()), folder, text)
        both(tap, str(Path(banshi).resolve()), folder)
    check_wrong_rows(tap, str(Path(banshi).resolve()), Path(examples))
    return tap.finish()


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
