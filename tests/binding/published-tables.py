#!/usr/bin/env python3
"""usage: published-tables.py BANSHI

Tables as they are published (published_cases.py), read by their merged heads: from CSV files with blanks for merged cells and
with their texts again and again, and from workbooks. The document is that of a report with the rows written out."""

import csv
import io
import json
import re
import subprocess
import sys
import tempfile
from pathlib import Path
from xml.sax.saxutils import escape

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE.parent), str(HERE.parent / "import"), str(HERE)]
import make_files as make  # noqa: E402
from published_cases import CASES as FIRST  # noqa: E402
from published_more import MORE  # noqa: E402
from tap import Tap, thinned  # noqa: E402

CASES = FIRST + MORE


def grid(sheet):
    """The texts of a sheet, and for each place that of the cell it lies in."""
    rows = [[cell.replace("\\n", "\n") for cell in line.split("|")] for line in sheet.split("\n")]
    width = max(map(len, rows))
    rows = [row + [""] * (width - len(row)) for row in rows]
    cell = [[None] * width for _ in rows]
    for r, row in enumerate(rows):
        for c, text in enumerate(row):
            cell[r][c] = cell[r][c - 1] if text == "<" else cell[r - 1][c] if text == "^" else (r, c)
    return rows, cell


def as_csv(sheet, again):
    rows, cell = grid(sheet)
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    for r in range(len(rows)):
        writer.writerow([rows[at[0]][at[1]] if again or at == (r, c) else "" for c, at in enumerate(cell[r])])
    return out.getvalue().encode()


def as_xlsx(sheet):
    rows, cell = grid(sheet)
    data, ends = "", {}
    for r, row in enumerate(rows):
        data += f'<row r="{r + 1}">'
        for c, text in enumerate(row):
            place, own = f"{make.letters(c)}{r + 1}", cell[r][c] == (r, c)
            ends[cell[r][c]] = place
            if not own or not text:
                data += f'<c r="{place}" s="1"/>'
            elif re.fullmatch(r"-?(0|[1-9]\d*)(\.\d+)?", text):
                data += f'<c r="{place}"><v>{text}</v></c>'
            else:
                data += f'<c r="{place}" t="inlineStr"><is><t xml:space="preserve">{escape(text)}</t></is></c>'
        data += "</row>"
    merges = [f"{make.letters(c)}{r + 1}:{end}" for (r, c), end in ends.items() if f"{make.letters(c)}{r + 1}" != end]
    merged = f'<mergeCells count="{len(merges)}">' + "".join(f'<mergeCell ref="{ref}"/>' for ref in merges) + "</mergeCells>"
    return make.xlsx_of([("表1", f"<sheetData>{data}</sheetData>{merged if merges else ''}")])


def cells_of(sheet):
    """Rows of (text, rows, columns), a merged cell where it begins; None where another one covers it."""
    rows, cell = grid(sheet)
    extent = {}
    for r, row in enumerate(cell):
        for c, at in enumerate(row):
            extent[at] = (r - at[0] + 1, c - at[1] + 1)
    return [[(text, *extent[r, c]) if cell[r][c] == (r, c) else None for c, text in enumerate(row)] for r, row in enumerate(rows)]


def as_ods(sheet):
    """As LibreOffice saves it: numbers are values, and line ends paragraphs."""
    lines = ""
    for row in cells_of(sheet):
        lines += "<table:table-row>"
        for cell in row:
            if not cell:
                lines += "<table:covered-table-cell/>"
                continue
            text, n_rows, n_cols = cell
            value = f' office:value-type="float" office:value="{text}"' if re.fullmatch(r"-?(0|[1-9]\d*)(\.\d+)?", text) else ""
            words = "".join(f"<text:p>{escape(line)}</text:p>" for line in text.split("\n")) if text else ""
            lines += f'<table:table-cell table:number-rows-spanned="{n_rows}" table:number-columns-spanned="{n_cols}"{value}>{words}</table:table-cell>'
        lines += "</table:table-row>"
    return make.odf_of(f'<table:table table:name="表1">{lines}</table:table>', "spreadsheet")


def as_html(sheet):
    """As a page of an organ's site has it: merged cells, line ends as <br>."""
    rows = "".join("<tr>" + "".join(
        f'<td rowspan="{cell[1]}" colspan="{cell[2]}">{escape(cell[0]).replace(chr(10), "<br>")}</td>' for cell in row if cell) + "</tr>\n"
        for row in cells_of(sheet))
    return f'<!DOCTYPE html><html><head><meta charset="utf-8"><title>表</title></head><body><table border="1">\n{rows}</table></body></html>'.encode()


def flow(value):
    if isinstance(value, dict):
        return "{ " + ", ".join(f"{key}: {flow(one)}" for key, one in value.items()) + " }"
    if isinstance(value, list):
        return "[" + ", ".join(map(flow, value)) + "]"
    return value if value == "~" else json.dumps(value, ensure_ascii=False)


def template(cases):
    """One of all tables; t0, t1 …"""
    out = "banshi-template: 1\nname: t\nlabel: 表\nfields:\n"
    out += "".join(f"  t{i}: {{ label: 表{i}, type: table, table: t{i}, required: true }}\n" for i in range(len(cases)))
    out += "tables:\n" + "".join(f"  t{i}:{case['table']}\n" for i, case in enumerate(cases))
    return out + "body:\n" + "".join(f"  - table: t{i}\n" for i in range(len(cases)))


def tables_of(banshi, folder, report):
    """The tables of the document of a report, and its errors by table."""
    Path(folder, "r.yaml").write_text("template: ./t.yaml\n" + report, encoding="utf-8")
    dump = subprocess.run([banshi, "dump", "--stage=document", "-q", "r.yaml"], cwd=folder, capture_output=True, text=True, timeout=60)
    check = subprocess.run([banshi, "check", "-q", "--format", "json", "r.yaml"], cwd=folder, capture_output=True, text=True, timeout=60)
    told = {}
    for problem in json.loads(check.stdout)["problems"]:
        told.setdefault(problem.get("path", "").split(".")[0], []).append(problem)
    return re.split(r"^  table ", dump.stdout, flags=re.M)[1:], told


def without_notes(table, case):
    """A table without the lines of notes that its case has, and these."""
    lines = table.splitlines(keepends=True)
    notes = [line for line in lines if any(line.rstrip("\n").endswith(f"] {note}") for note in case.get("notes", []))]
    return "".join(line for line in lines if line not in notes), [line.rstrip("\n").partition("] ")[2] for line in notes]


def bare(table):
    """Imports take blanks beside Han characters out."""
    return re.sub(r"[ \u3000]+", "", table)


def check_imports(tap, banshi, folder, wanted, suffix):
    for i, case in enumerate(CASES):
        Path(folder, "one.yaml").write_text(template([case]).replace("表0", f"表{i}"), encoding="utf-8")
        run = subprocess.run([banshi, "import", "-q", "-t", "./one.yaml", f"{i}.{suffix}", "-o", "i.yaml", "--force"], cwd=folder, capture_output=True, text=True, timeout=60)
        dump = subprocess.run([banshi, "dump", "--stage=document", "-q", "i.yaml"], cwd=folder, capture_output=True, text=True, timeout=60)
        found = re.split(r"^  table ", dump.stdout, flags=re.M)[1:]
        same = [bare(table).partition("\n")[2] for table in found] == [bare(wanted[i]).partition("\n")[2]]
        tap.case(f"{case['name']}: imported, .{suffix}", [] if same else [f"status {run.returncode}, {dump.stderr}{run.stderr}"])


def check_into(tap, banshi, folder):
    """Rows are put where there are none, are left alone where they are the same, and differ where they differ."""
    case = CASES[0]
    Path(folder, "one.yaml").write_text(template([case]), encoding="utf-8")
    other = "[[1, '', '', 别的, 1, 1, 0]]"
    for name, value, options, status, changed in (
        ("none", "~", [], 0, True), ("the same", flow(case["want"]), [], 0, False),
        ("others", other, [], 1, False), ("others, replaced", other, ["--replace"], 0, True),
    ):
        before = f"template: ./one.yaml\n表0: {value}\n"
        Path(folder, "into.yaml").write_text(before, encoding="utf-8")
        run = subprocess.run([banshi, "import", "0.xlsx", "--into", "into.yaml", *options], cwd=folder, capture_output=True, text=True, timeout=60)
        after = Path(folder, "into.yaml").read_text(encoding="utf-8")
        good = run.returncode == status and (after != before) == changed and (not changed or "[213, 03, 05, 水利工程建设, 100, 0, 100]" in after)
        tap.case(f"into a report with {name}", [] if good else [f"{run.returncode} {run.stderr} {after}"])


def main(banshi):
    tap = Tap()
    banshi = str(Path(banshi).resolve())
    kinds = {"blanks": ("csv", lambda sheet: as_csv(sheet, False)), "texts again": ("csv", lambda sheet: as_csv(sheet, True)),
             "a workbook": ("xlsx", as_xlsx), "a workbook of LibreOffice": ("ods", as_ods)}
    with tempfile.TemporaryDirectory() as folder:
        Path(folder, "t.yaml").write_text(template(CASES), encoding="utf-8")
        wanted, told = tables_of(banshi, folder, "".join(f"t{i}: {flow(case['want'])}\n" for i, case in enumerate(CASES)))
        bad = [f"{table} {one['code']}: {one['message']}" for table, all_of in told.items() for one in all_of if one["severity"] == "error"]
        tap.case("what is wanted is right", bad or ([] if len(wanted) == len(CASES) else [f"{len(wanted)} tables"]))
        # Imports and reports below read the files of all kinds.
        for suffix, make_file in kinds.values():
            for i, case in enumerate(CASES):
                Path(folder, f"{i}.{suffix}").write_bytes(make_file(case["sheet"]))
        for kind, (suffix, make_file) in thinned(kinds.items()):
            report = ""
            for i, case in enumerate(CASES):
                Path(folder, f"{i}.{suffix}").write_bytes(make_file(case["sheet"]))
                report += f"t{i}: {{ {suffix}: {i}.{suffix} }}\n"
            found, told = tables_of(banshi, folder, report)
            for i, case in enumerate(CASES):
                problems = told.get(f"t{i}", [])
                bad = [f"{one['code']} {one.get('line')}: {one['message']}" for one in problems if one["severity"] == "error"]
                # Notes below the rows are kept; what is none is left out, and that is told.
                foot = [one["code"] for one in problems if one["code"] == "B0424"]
                bad += [] if len(foot) == case.get("foot", 0) else [f"told of {len(foot)} feet"]
                table, notes = without_notes(found[i] if i < len(found) else "", case)
                bad += [] if notes == case.get("notes", []) else [f"notes are {notes}"]
                bad += [] if i < len(wanted) and table == wanted[i] else ["another table"]
                tap.case(f"{case['name']}: {kind}", bad)
        for i, case in enumerate(CASES):
            Path(folder, f"{i}.html").write_bytes(as_html(case["sheet"]))
        for suffix in thinned(("xlsx", "ods", "html")):
            check_imports(tap, banshi, folder, wanted, suffix)
        check_into(tap, banshi, folder)
    return tap.finish()


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
