#!/usr/bin/env python3
"""usage: hidden-sheets.py BANSHI

A sheet that its workbook hides is no text: it is left out and told, in an import, as a file of rows and as rows of a batch.
Named by a report, it is meant, and that is told too."""

import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
import make_files as make  # noqa: E402
from tap import Tap, thinned  # noqa: E402
from world import World, expect, refuse  # noqa: E402

TEMPLATE = """banshi-template: 1
fields:
  items: { type: table, table: items }
  name: { type: text }
tables:
  items: { rows: { from: data }, columns: [ { key: name, label: 名称, value: { type: text } }, { key: n, label: 数量, value: { type: integer } } ] }
body: [ { table: items } ]
"""


def xlsx(*sheets):
    """Sheets are (name, state, rows of texts)."""
    parts = []
    for name, _, lines in sheets:
        data = "".join(f'<row r="{r}">' + "".join(f'<c r="{"ABC"[c]}{r}" t="inlineStr"><is><t>{text}</t></is></c>' for c, text in enumerate(line))
                       + "</row>" for r, line in enumerate(lines, 1))
        parts.append((f'{name}" state="{state(name, sheets)}', f"<sheetData>{data}</sheetData>"))
    return make.xlsx_of(parts)


def state(name, sheets):
    return next(state for other, state, _ in sheets if other == name)


def ods(*sheets):
    styles = "".join(f'<style:style style:name="{key}" style:family="table"><style:table-properties table:display="{shown}"/></style:style>'
                     for key, shown in (("ta1", "true"), ("ta2", "false")))
    body = ""
    for name, hidden, lines in sheets:
        data = "".join("<table:table-row>" + "".join(f"<table:table-cell><text:p>{text}</text:p></table:table-cell>" for text in line)
                       + "</table:table-row>" for line in lines)
        body += f'<table:table table:name="{name}" table:style-name="{"ta1" if hidden == "visible" else "ta2"}">{data}</table:table>'
    return make.odf_of(body, "spreadsheet", styles)


KINDS = {"xlsx hidden": (xlsx, "hidden", "xlsx"), "xlsx veryHidden": (xlsx, "veryHidden", "xlsx"), "ods": (ods, "hidden", "ods")}
SHOWN, OLD = [["名称", "数量"], ["甲", "1"]], [["名称", "数量"], ["旧", "7"], ["旧", "8"]]
FORM, DRAFT = ([["信息内容", "本年处理决定数量"], ["行政许可", n], ["行政处罚", "6"]] for n in ("4", "9"))


def check_rows(tap, world, kind, write, hidden, suffix):
    """As the file of a table's rows."""
    def check(book, sheet=None):
        (world.folder / f"r.{suffix}").write_bytes(book)
        (world.folder / "t.yaml").write_text(TEMPLATE, encoding="utf-8")
        named = f", sheet: {sheet}" if sheet else ""
        (world.folder / "r.yaml").write_text(f"template: ./t.yaml\nitems: {{ {suffix}: r.{suffix}{named} }}\n", encoding="utf-8")
        done = world.run("dump", "--stage", "document", "--lang", "en", "r.yaml")
        return done.stdout, done.stderr

    both = write(("表1", "visible", SHOWN), ("旧表", hidden, OLD))
    rows, said = check(both)
    tap.case(f"{kind}: rows of the sheet that is shown", expect(rows, "甲") + refuse(rows, "旧") + expect(said, "a hidden sheet was left out, 1 in all, first “旧表”"))
    rows, said = check(both, "表1")
    tap.case(f"{kind}: the sheet that is shown is named", expect(rows, "甲") + refuse(said, "hidden", "error"))
    rows, said = check(both, "旧表")
    tap.case(f"{kind}: the hidden sheet is named", expect(rows, "旧") + refuse(rows, "甲") + expect(said, "note", "[B0425]", "旧表") + refuse(said, "[B1139]"))
    rows, said = check(write((" 旧表 ", hidden, OLD), ("表1", "visible", SHOWN)), "旧表")
    tap.case(f"{kind}: a hidden sheet before, with blanks around its name", expect(rows, "旧") + expect(said, "[B0425]"))
    for name, book in (("alone", write(("旧表", hidden, OLD))), ("beside an empty one", write(("表1", "visible", []), ("旧表", hidden, OLD)))):
        tap.case(f"{kind}: a hidden sheet {name}", expect(check(book)[1], "[B0426]", "旧表", "unhide") + refuse(check(book)[1], "[B0106]"))
    tap.case(f"{kind}: an empty sheet is named", expect(check(write(("表1", "visible", []), ("旧表", hidden, OLD)), "表1")[1], "[B0427]", "表1"))
    tap.case(f"{kind}: an empty hidden sheet is named", expect(check(write(("表1", "visible", SHOWN), ("旧表", hidden, [])), "旧表")[1], "[B0427]", "旧表"))
    tap.case(f"{kind}: a sheet that is not there", expect(check(both, "表9")[1], "[B0421]", "it has 表1") + refuse(check(both, "表9")[1], "旧表"))
    said = check(write(("表1", "visible", SHOWN), ("表2", "visible", SHOWN), ("旧表", hidden, OLD)))[1]
    tap.case(f"{kind}: which of two is not asked of the hidden one", expect(said, "[B0422]", "表1、表2") + refuse(said, "旧表"))


def check_import(tap, world, kind, write, hidden, suffix):
    name = f"a.{suffix}"
    for order in (1, -1):
        sheets = [("表2", "visible", FORM), ("草稿", hidden, DRAFT)][::order]
        problems, said, out, _ = world.load(name, write(*sheets), "-t", "gov-disclosure-2021")
        tap.case(f"{kind}: import, {sheets[0][0]} first", problems + expect(out, "行政许可: 4") + expect(said, "a hidden sheet was left out, 1 in all, first “草稿”"))
    problems, said, _, status = world.load(name, write(("草稿", hidden, DRAFT)), "-t", "gov-disclosure-2021")
    tap.case(f"{kind}: import of hidden sheets alone", problems + expect(said, "[B0426]", "草稿") + ([] if status == 1 else [f"status {status}"]))


def check_batch(tap, world, kind, write, hidden, suffix):
    (world.folder / "t.yaml").write_text(TEMPLATE, encoding="utf-8")
    (world.folder / f"b.{suffix}").write_bytes(write(("表1", "visible", [["name"], ["甲"]]), ("旧表", hidden, [["name"], ["乙"], ["丙"]])))
    done = world.run("batch", f"b.{suffix}", "-t", "t.yaml", "-o", f"out-{suffix}-{hidden}", "--name", "name", "--lang", "en")
    made = sorted(path.name for path in (world.folder / f"out-{suffix}-{hidden}").glob("*.pdf"))
    tap.case(f"{kind}: rows of a batch", ([] if made == ["甲.pdf"] else [f"made {made}:\n{done.stderr}"]) + expect(done.stderr, "first “旧表”"))


def main(banshi):
    tap = Tap()
    with tempfile.TemporaryDirectory() as folder:
        world = World(str(Path(banshi).resolve()), Path(folder))
        for kind, how in thinned(KINDS.items()):
            check_rows(tap, world, kind, *how)
            check_import(tap, world, kind, *how)
            check_batch(tap, world, kind, *how)
        told = world.run("dump", "--stage", "document", "r.yaml", "--lang", "zh").stderr
        tap.case("in Chinese", expect(told, "有几个工作表：表1、表2") + refuse(told, "hidden"))
    return tap.finish()


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
