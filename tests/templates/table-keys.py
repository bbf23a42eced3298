#!/usr/bin/env python3
"""usage: table-keys.py BANSHI

Every setting that a table may have, in every kind of table: it changes what is printed or told, or it is an error. None is
passed over in silence."""

import copy
import json
import subprocess
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
from tap import Tap, some  # noqa: E402

DECIMAL = {"type": "decimal", "blank": True}
COLUMNS = [{"key": "a", "label": "甲数"}, {"key": "g", "label": "合并栏", "columns": [{"key": "b", "label": "乙数"}, {"key": "c", "label": "丙数"}]}]
DATA = [["一类", "第一项", 6, 2, 3], ["一类", "第二项", 7, 4, 5], ["二类", "第三项", 8, 6, 7]]
MANY = [["一类", f"第{i}项", i, i + 1, 1] for i in range(60)]

# Of each kind of table: what its template has, and what a report gives for it.
KINDS = {
    "rows of the form": ({"value": DECIMAL, "columns": COLUMNS, "rows": [{"key": "r", "label": "一行"}, {"key": "s", "label": "一组", "rows": [{"key": "t", "label": "二行"}, {"key": "u", "label": "三行"}]}]},
                         [[6, 2, 3], [[7, 4, 5], [8, 6, 7]]]),
    "two bands": ({"value": DECIMAL, "bands": [{"columns": COLUMNS, "rows": [{"key": "r", "label": "一行"}, {"key": "t", "label": "二行"}]},
                                               {"columns": [{"key": "x", "label": "丁数"}, {"key": "y", "label": "戊数"}, {"key": "z", "label": "己数"}], "rows": [{"key": "u", "label": "三行"}]}]},
                  {"一行": [6, 2, 3], "二行": [7, 4, 5], "三行": [8, 6, 7]}),
    "one row": ({"value": DECIMAL, "columns": COLUMNS}, [6, 2, 3]),
    "rows from data": ({"value": DECIMAL, "columns": COLUMNS, "rows": {"from": "data", "stubs": [{"key": "k", "label": "类别"}, {"key": "n", "label": "名称"}]}}, DATA),
    "merged names": ({"value": DECIMAL, "columns": COLUMNS, "rows": {"from": "data", "stubs": [{"key": "k", "label": "类别", "merge": True}, {"key": "n", "label": "名称"}]}}, DATA),
    "names under a head": ({"value": DECIMAL, "columns": COLUMNS, "rows": {"from": "data", "stubs": [{"label": "编码", "stubs": [{"key": "k", "label": "类"}, {"key": "n", "label": "款"}]}]}}, DATA),
    "data without names": ({"value": DECIMAL, "columns": COLUMNS, "rows": {"from": "data"}}, [row[2:] for row in DATA]),
    "many rows from data": ({"value": DECIMAL, "columns": COLUMNS, "rows": {"from": "data", "stubs": [{"key": "k", "label": "类别"}, {"key": "n", "label": "名称"}]}}, MANY),
}

TABLE = {
    "style": "表单", "value": {"type": "decimal", "places": 3, "blank": True}, "stubs": [{"width": "50mm"}], "above": [{"center": "表题"}], "notes": ["注：说明"],
    "totals": [{"label": "本页小计"}], "numbers": "栏次", "fit": {"turn": "always"}, "head": "总表头", "corner": "项目", "corner-note": {"note": "单位"},
    "corner-diagonal": {"diagonal": ["指标", "年份"]}, "rules": [{"id": "A", "columns": "a = b"}], "cells": [{"columns": "a", "size": "小五"}], "none-such": 1,
}
LINES = {"above": {"left": "甲", "center": "乙", "right": "丙", "style": "标题", "on": "later"}, "totals": {"running": True, "at": "head", "on": "later"}}
LEAF = {"label": "新名", "key": "new", "align": "left", "value": {"type": "decimal", "places": 1, "blank": True}, "width": "33mm", "share": 3, "span": 2, "sum": True, "direction": "vertical",
        "formula": "b + c", "as": "percent", "round": "down", "zero": "无", "section": True, "cells": {"a": "词"}, "color": "#ff0000"}
STUB = {"label": "新名", "key": "new", "merge": True, "direction": "vertical", "width": "33mm", "share": 3, "diagonal": ["子", "丑"]}
CELL = {"rows": "u", "columns": "a", "merge": True, "text": "字样", "value": {"type": "decimal", "places": 3, "blank": True}, "heading": True, "style": "标题", "size": "小五", "font": "黑体",
        "align": "left", "valign": "top", "direction": "vertical", "height": "30mm", "rules": {"top": "3pt"}, "color": "#ff0000", "foot": "签字"}
FIT = {"smaller": "六号", "turn": "always", "a3": True, "split": True, "page": True}
# What shows in other tables, or not on pages: a narrow one stays on one page as it is, and a key is what files and rules say.
ELSEWHERE = {"fit: smaller", "fit: a3", "fit: split", "fit: page", "column: key", "column of a group: key", "group of columns: key", "row: key",
             "row of a group: key", "group of rows: key", "names: key", "names under a head: key"}
# What needs something else beside it to be seen.
BESIDE = {"as": {"formula": "b / c"}, "round": {"formula": "b / c"}, "zero": {"formula": "b / 0"}, "share": {}, "heading": {"text": "字样"}}


def table_keys(table):
    for key, value in TABLE.items():
        yield key, {**table, key.split("-")[0] if key.startswith("corner") else key: value}
    for line, settings in LINES.items():
        base = {"center": "题"} if line == "above" else {"label": "小计"}
        for key, value in settings.items():
            yield f"{line}: {key}", ({**table, line: [base]}, {**table, line: [{**base, key: value}]})
    for key, value in FIT.items():
        yield f"fit: {key}", {**table, "fit": {key: value}}


def nodes_of(table, name):
    """Where a column or a row may be, with a word for it."""
    at = table["bands"][0] if "bands" in table else table
    nodes = at.get(name, [])
    if isinstance(nodes, list) and nodes:
        yield from ((f"{name[:-1]}", nodes[0]), *((f"{name[:-1]} of a group", node["%s" % name][0]) for node in nodes if name in node),
                    *((f"group of {name}", node) for node in nodes if name in node))


def stubs_of(table):
    rows = table.get("rows")
    for stub in rows.get("stubs", [])[:1] if isinstance(rows, dict) else []:
        yield "head of names" if "stubs" in stub else "names", stub
        for inner in stub.get("stubs", [])[:1]:
            yield "names under a head", inner


def set_in(table, find, word, *settings):
    """Copies of the table in which the node of a word has settings."""
    made = []
    for more in settings:
        of = copy.deepcopy(table)
        dict(reversed(list(find(of))))[word].update(more)
        made.append(of)
    return tuple(made)


def node_keys(table):
    for name in "columns", "rows":
        for word, _ in nodes_of(table, name):
            for key, value in LEAF.items():
                if key in ("cells", "color", "section") and name == "columns" or key in ("width", "share", "span") and name == "rows":
                    continue
                value = "u + u" if key == "formula" and name == "rows" else value
                beside = {k: v.replace("b", "u").replace("c", "u") if name == "rows" else v for k, v in BESIDE.get(key, {}).items()}
                yield f"{word}: {key}", set_in(table, lambda t: nodes_of(t, name), word, beside, {**beside, key: value})
    for word, stub in stubs_of(table):
        for key, value in STUB.items():
            if key == "merge" and stub.get("merge"):
                value = False
            yield f"{word}: {key}", set_in(table, stubs_of, word, {}, {key: value})
    for key, value in CELL.items():
        base = {"rows": "u", **({"columns": "x"} if "bands" in table else {"columns": "a"}), **({"align": "right"} if key in ("rows", "columns") else {}), **BESIDE.get(key, {})}
        if key in ("rows", "columns"):
            base.pop(key)
        elif key == "merge":
            base.pop("columns")
        yield f"cells: {key}", ({**table, "cells": [base]}, {**table, "cells": [{**base, key: "x" if key == "columns" and "bands" in table else value}]})


class Bench:
    def __init__(self, banshi, folder):
        self.banshi, self.folder, self.known = banshi, Path(folder), {}

    def text(self, table, report):
        template = {"banshi-template": 1, "name": "t", "label": "t", "fields": {"t": {"label": "表", "type": "table", "table": "t"}}, "body": [{"text": "前文"}, {"table": "t"}], "tables": {"t": table}}
        return json.dumps(template, ensure_ascii=False), json.dumps({"template": "./t.yaml", "t": report}, ensure_ascii=False)

    def look(self, number, text):
        """All that is printed or told of a table."""
        place = self.folder / str(number)
        place.mkdir(parents=True)
        for name, words in zip(("t.yaml", "r.yaml"), text):
            (place / name).write_text(words, encoding="utf-8")
        done = subprocess.run([self.banshi, "dump", "--lang", "en", "--stage", "pages", "r.yaml"], cwd=place, capture_output=True, text=True)
        self.known[text] = done.returncode, done.stdout, done.stderr

    def run(self, texts, pool):
        list(pool.map(self.look, *zip(*enumerate(dict.fromkeys(texts)))))


def problem_of(name, was, now):
    if now[0] not in (0, 1):
        return f"{name}: exit status {now[0]}"
    return f"{name} does nothing" if was == now and was[0] == 0 and name not in ELSEWHERE else None


def main(banshi):
    tap = Tap()
    with tempfile.TemporaryDirectory() as folder, ThreadPoolExecutor(2) as pool:
        for kind, (table, report) in KINDS.items():
            bench = Bench(banshi, Path(folder, kind))
            keys = [(name, *(tables if isinstance(tables, tuple) else (table, tables))) for name, tables in (*table_keys(table), *node_keys(table))]
            keys = [(name, bench.text(before, report), bench.text(after, report)) for name, before, after in some(keys, 20, 5)]
            bench.run([text for _, *pair in keys for text in pair], pool)
            tap.case(f"{kind}: {len(keys)} settings do something, or are errors",
                     [word for name, before, after in keys if (word := problem_of(name, bench.known[before], bench.known[after]))])
    return tap.finish()


if __name__ == "__main__":
    sys.exit(main(str(Path(sys.argv[1]).resolve())))
