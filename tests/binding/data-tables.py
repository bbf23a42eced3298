#!/usr/bin/env python3
"""usage: data-tables.py BANSHI

Tables whose rows come from the data, from outside: what is read, worked out and told. A case is a table of a template,
rows, and what is printed or said; all of them are few runs of the program."""

import json
import re
import subprocess
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
from tap import Tap  # noqa: E402

HEAD = """banshi-template: 1
name: own
label: 试
fields:
  t: { label: 表, type: table, table: t, required: true }
styles:
  文: { font: 宋体, size: 小五 }
table-styles:
  线: { head: 文, stub: 文, cell: 文 }
body: [ { table: t } ]
tables:
  t:
    style: 线
"""
TWO_CODES = """    value: { type: integer }
    rows: { from: data, stubs: [ { label: 功能分类, stubs: [ { key: a, label: 类 }, { key: b, label: 款 } ] },
            { label: 经济分类, stubs: [ { key: c, label: 类 }, { key: d, label: 款 } ] }, { key: n, label: 名称 } ] }
    columns: [ { key: v, label: 数 } ]
"""
LEVELS = """    value: { type: integer, blank: true }
    rows: { from: data, stubs: [ { key: a, label: 类%s }, { key: b, label: 款%s }, { key: c, label: 项 }, { key: n, label: 名称 } ] }
    columns: [ { key: v, label: 数 } ]
    rules: [ { id: L, tree: [类, 款, 项], total: 合计 } ]
"""
PLAIN, MERGED = LEVELS % ("", ""), LEVELS % (", merge: true", ", merge: true")
# A file's rows, and the rows of the table: cells joined by blanks.
READ = {
    "heads over names, merged as a spreadsheet exports them":
        (TWO_CODES, "功能分类,,经济分类,,名称,数\n类,款,类,款,,\n201,01,301,02,工资,5\n", ["201 01 301 02 工资 5"]),
    "the same in another order":
        (TWO_CODES, "数,名称,经济分类,,功能分类,\n,,类,款,款,类\n5,工资,301,02,01,201\n", ["201 01 301 02 工资 5"]),
    "keys need no heads": (TWO_CODES, "a,b,c,d,n,v\n201,01,301,02,工资,5\n", ["201 01 301 02 工资 5"]),
}
TOLD = {
    "which of two of a label": (TWO_CODES, "类,款,类,款,名称,数\n201,01,301,02,工资,5\n",
                               [("B0404", 1, 1), ("B0404", 1, 3), ("B0404", 1, 5), ("B0404", 1, 7), ("B0411", 2, 11), ("B0411", 2, 11)]),
}
# The same levels as offices write them: all codes in each row, each its own, whole codes in their columns, merged.
TREES = {
    "each row has all of its codes": "201,,,,9\n201,03,,,5\n201,03,01,,2\n201,03,02,,3\n201,11,,,4\n201,11,01,,4\n,,,合计,9\n",
    "each row has its own code": ",,,合计,9\n201,,,,9\n,03,,,5\n,,01,,2\n,,02,,3\n,11,,,4\n,,01,,4\n",
    "whole codes": "201,,,,9\n,20103,,,5\n,,2010301,,2\n,,2010302,,3\n,20111,,,4\n,,2011101,,4\n,,,合计,9\n",
    "the lowest level alone": "201,03,01,,2\n201,03,02,,3\n201,11,01,,4\n,,,合计,9\n",
    "a level that no row has": "201,,,,9\n201,03,01,,2\n201,03,02,,3\n201,11,01,,4\n,,,合计,9\n",
    "rows without a code add nothing": "201,,,,9\n,,,其中：补助,4\n,,,合计,9\n",
}
for tree, lines in TREES.items():
    TOLD[tree] = (PLAIN, lines, [])
    if "whole" not in tree:
        TOLD[f"{tree}, merged"] = (MERGED, lines, [])
    wrong = re.sub(r",9$", ",8", lines.rstrip("\n")) + "\n" if "合计,9\n" == lines[-5:] else lines.replace("合计,9", "合计,8")
    TOLD[f"{tree}: a sum that is wrong"] = (PLAIN, wrong, [("B0901", wrong[:wrong.index("合计,8")].count("\n") + 1, 7)])
TOLD |= {
    "a sum of a level": (PLAIN, "201,,,,9\n,03,,,6\n,,01,,2\n,,02,,3\n,11,,,4\n,,,合计,9\n",
                         [("B0901", 1, 8), ("B0901", 2, 7)]),
    "a gap": (PLAIN, "201,,,,9\n201,03,,,5\n201,03,01,,5\n201,11,01,,4\n,,,合计,9\n", [("B0919", 4, 12)]),
    "order": (PLAIN, "201,,,,9\n201,11,,,4\n201,03,,,5\n,,,合计,9\n", [("B0920", 3, 10)]),
    "a code before the one above it": (PLAIN, "201,03,,,5\n201,,,,5\n,,,合计,5\n", [("B0920", 2, 8)]),
    "fewer digits are less": (PLAIN, "99,,,,1\n100,,,,1\n,,,合计,2\n", []),
    "twice": (PLAIN, "201,,,,4\n201,03,,,4\n203,,,,1\n203,,,,1\n,,,合计,6\n", [("B0923", 4, 8)]),
}
# Rules on single cells: of a row by its code, its name, its codes in several columns.
CELL = PLAIN.replace(", total: 合计", "") + "rules: [ { id: C, require: %s, message: differs } ]\n"
CELL_ROWS = "201,,,公共,9\n201,03,,办公,5\n201,03,01,运行,5\n201,11,,纪检,4\n201,11,01,运行,4\n,,,总计,9\n"
for require, holds in {"t.总计.v = 9": True, "t.总计.v = 8": False, "t.公共.v = t.总计.v": True, "t.办公.v + t.纪检.v = t.总计.v": True,
                       "t.201.03.v = 5": True, "t.201.03.v = 4": False, "t.201.11.01.v = 4": True, "t.201.11.01.v = 5": False,
                       # Two rows are called so, none is: what is not known breaks no rule.
                       "t.运行.v = 1": True, "t.教育.v = 1": True}.items():
    TOLD[f"rule {require}"] = (CELL % require, CELL_ROWS, [] if holds else [("B0903", None, None)])


class World:
    def __init__(self, banshi, folder):
        self.banshi, self.folder, self.n = banshi, Path(folder), 0

    def report(self, table, rows):
        self.n += 1
        (self.folder / f"{self.n}.t.yaml").write_text(HEAD + table, encoding="utf-8")
        (self.folder / f"{self.n}.csv").write_text(rows, encoding="utf-8")
        path = self.folder / f"{self.n}.yaml"
        path.write_text(f"template: {self.n}.t.yaml\nt: {{ csv: {self.n}.csv }}\n", encoding="utf-8")
        return path

    def printed(self, path):
        """The body's rows, and what was said when there is none."""
        done = subprocess.run([self.banshi, "dump", "--stage=document", "-q", path], capture_output=True, encoding="utf-8", timeout=60)
        rows = {}
        for row, text in re.findall(r"^ +(\d+),\d+ rs\d+cs\d+ [NS] ?(.*)$", done.stdout, re.M):
            rows.setdefault(int(row), []).append(text)
        return [" ".join(cells) for _, cells in sorted(rows.items())], done.stderr

    def told(self, path):
        done = subprocess.run([self.banshi, "check", "--format", "json", path], capture_output=True, encoding="utf-8", timeout=60)
        return [(p["code"], p.get("line"), p.get("column")) for p in json.loads(done.stdout)["problems"] if p["severity"] != "note"]


def main(banshi):
    tap = Tap()
    with tempfile.TemporaryDirectory() as scratch:
        world = World(banshi, scratch)
        for name, (table, rows, wanted) in READ.items():
            found, said = world.printed(world.report(table, rows))
            tap.case(name, [] if found == wanted else [f"{found}, not {wanted}", said])
        for name, (table, rows, wanted) in TOLD.items():
            found = world.told(world.report(table, rows))
            same = [f[:len(w)] if w[1:] != (None, None) else (f[0], None, None) for f, w in zip(found, wanted)] == wanted
            tap.case(name, [] if same and len(found) == len(wanted) else [f"{found}, not {wanted}"])
    return tap.finish()


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:2]))
