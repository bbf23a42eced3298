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

    def told(self, paths):
        """What is said of each file, in one run."""
        done = subprocess.run([self.banshi, "check", "--format", "json", *paths], capture_output=True, encoding="utf-8", timeout=60)
        said = {path.stem: [] for path in paths}
        for problem in json.loads(done.stdout)["problems"]:
            said[Path(problem["file"]).stem.removesuffix(".t")].append((problem["code"], problem.get("line"), problem.get("column")))
        return [said[path.stem] for path in paths]


def main(banshi):
    tap = Tap()
    with tempfile.TemporaryDirectory() as scratch:
        world = World(banshi, scratch)
        for name, (table, rows, wanted) in READ.items():
            found, said = world.printed(world.report(table, rows))
            tap.case(name, [] if found == wanted else [f"{found}, not {wanted}", said])
        paths = [world.report(table, rows) for table, rows, _ in TOLD.values()]
        for (name, (*_, wanted)), found in zip(TOLD.items(), world.told(paths)):
            tap.case(name, [] if found == wanted else [f"{found}, not {wanted}"])
    return tap.finish()


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:2]))
