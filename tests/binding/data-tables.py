#!/usr/bin/env python3
"""usage: data-tables.py BANSHI

Tables whose rows come from the data, from outside: what is read, worked out and told. A case is a table of a template,
rows, and what is printed or said; all of them are few runs of the program."""

import json
import random
import re
import subprocess
import sys
import tempfile
from decimal import ROUND_DOWN, ROUND_HALF_EVEN, ROUND_HALF_UP, Decimal, getcontext
from fractions import Fraction
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
from pdf_tags import Pdf  # noqa: E402
from tap import Tap, count, thinned  # noqa: E402

HEAD = """banshi-template: 1
name: own
label: 试
fields:
  { t: { label: 表, type: table, table: t, required: true }, r: { label: 说明, type: text } }
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
# Marks behind numbers: those that the table's notes begin with are no part of the number, others are slips.
MARKED = """    value: { type: decimal, places: 1, thousands: true }
    notes: [ "①甲。", "*乙。", "[1]丙。", 资料来源 ]
    rows: { from: data, stubs: [ { key: n, label: 名称 } ] }
    columns: [ { key: a, label: 甲 }, { key: b, label: 乙 }, { key: c, label: 和 } ]
    rules: [ { id: M, columns: c = a + b } ]
"""
READ["marks of notes behind numbers"] = (MARKED, "名称,甲,乙,和\n一①,1000①,2*,1002[1]①\n", ["一① 1,000.0① 2.0* 1,002.0[1]①"])
TOLD |= {
    "a mark is no part of a number": (MARKED, "一[1],1①,2,4*\n", [("B0902", 1, 11)]),
    "a mark that no note explains": (MARKED, "一,1②,2,3\n二,1,2**,3\n三,*,1,1\n", [("B0305", 1, 3), ("B0305", 2, 5), ("B0305", 3, 3)]),
    # The report has no note at all: marks and notes that lead nowhere are told.
    "any mark where the report gives the notes":
        (MARKED.replace('"①甲。"', '"{r}"'), "一,1②,2**,3[9]\n", [("B0926", 2, 4)] * 3 + [("B0925", 2, 4)] * 2),
    "marks of names and words without a note": (MARKED, "一②,1①,2*,3[1]\n", [("B0926", 2, 4)]),
    "a number of a list is no mark": (MARKED, "①,1①,2*,3[1]\n", []),
    "notes below the rows": (MARKED, "一**,1①,2*,3[1]②\n注：②丁；③戊。\n**己。\n制表：王某\n", [("B0925", 2, 4)]),
    "a note below the rows with a mark of the template": (MARKED, "一,1①,2*,3[1]\n①年末数。\n", []),
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
# Columns that are worked out: exact until they are printed.
NAMED = """    value: { type: decimal, decimals: 2, blank: true, marks: ["…"] }
    rows: { from: data, stubs: [ { key: n, label: 名称 } ] }
"""
GROWTH = NAMED + """    columns:
      - { key: then, label: 上年 }
      - { key: now, label: 本年 }
      - { key: more, label: 增减, formula: now - then, value: { type: decimal, decimals: 2, sign: true } }
      - { key: rate, label: 增减率, formula: more / then, as: percent, value: { type: decimal, places: 1, sign: true } }
"""
READ |= {
    "left out of the file": (GROWTH, "名称,上年,本年\n甲,8,9\n乙,9,8\n丙,3,3\n", ["甲 8 9 +1 +12.5", "乙 9 8 −1 −11.1", "丙 3 3 0 0.0"]),
    "left blank": (GROWTH, "甲,8,9,,\n", ["甲 8 9 +1 +12.5"]),
    "given as it is worked out": (GROWTH, "名称,上年,本年,增减,增减率\n甲,8,9,1,12.5\n", ["甲 8 9 +1 +12.5"]),
    "a division by zero": (GROWTH, "甲,0,9,,\n乙,0,0,,\n", ["甲 0 9 +9 —", "乙 0 0 0 —"]),
    "nothing of nothing": (GROWTH, "甲,,9,,\n乙,…,,,\n丙,,,,\n", ["甲  9 +9 —", "乙 …   ", "丙    "]),
    "a sign of its own for zero, per cent signs": (
        GROWTH.replace("as: percent", "as: '%', zero: 不可比"), "甲,8,9\n乙,0,9\n", ["甲 8 9 +1 +12.5%", "乙 0 9 +9 不可比"]),
    "per mille": (GROWTH.replace("as: percent", "as: per-mille"), "甲,8,9\n", ["甲 8 9 +1 +125.0"]),
    "a half goes up": (GROWTH.replace("places: 1, sign: true", "places: 1"), "甲,800,809\n", ["甲 800 809 +9 1.1"]),
    "half up, away from 0": (GROWTH, "甲,2000,2001\n乙,2000,1999\n丙,2000,2003\n", [
        "甲 2000 2001 +1 +0.1", "乙 2000 1999 −1 −0.1", "丙 2000 2003 +3 +0.2"]),
    "half to even": (GROWTH.replace("as: percent", "as: percent, round: half-even"), "甲,2000,2001\n乙,2000,2003\n", [
        "甲 2000 2001 +1 0.0", "乙 2000 2003 +3 +0.2"]),
    "digits left out": (GROWTH.replace("as: percent", "as: percent, round: down"), "甲,2000,2003\n乙,3,1\n", [
        "甲 2000 2003 +3 +0.1", "乙 3 1 −2 −66.6"]),
    "a third of it three times is all": (NAMED + """    columns:
      - { key: a, label: 数 }
      - { key: b, label: 三分之一, formula: a / 3, value: { type: decimal, places: 2 } }
      - { key: c, label: 三倍, formula: 3 * b, value: { type: decimal, places: 2 } }
""", "甲,10\n", ["甲 10 3.33 10.00"]),
    "rounded to whole numbers": (
        GROWTH.replace("places: 1", "places: 0"), "甲,3,4\n乙,8,9\n丙,3,3\n", ["甲 3 4 +1 +33", "乙 8 9 +1 +13", "丙 3 3 0 0"]),
    "printed whole, though more may be given": (
        GROWTH.replace("places: 1", "places: 0, decimals: 2"), "甲,8,9\n乙,4000,4001\n", ["甲 8 9 +1 +13", "乙 4000 4001 +1 0"]),
    "whole numbers that end in zeros": (
        GROWTH.replace("places: 1", "places: 0"), "甲,1,2\n乙,1,11\n", ["甲 1 2 +1 +100", "乙 1 11 +10 +1000"]),
    "a row leaves its formulas out, and no sums": (NAMED + """    columns:
      - { key: all, label: 合计, sum: S }
      - { key: a, label: 甲 }
      - { key: rate, label: 占比, formula: a / all, as: percent, value: { type: decimal, places: 1 } }
      - { key: b, label: 乙 }
""", "子,,1,3\n", ["子 4 1 25.0 3"]),
    "a group is the sum of its leaves, sums aside": (NAMED + """    columns:
      - { key: g, label: 组, columns: [ { key: all, label: 合计, sum: S }, { key: a, label: 甲 }, { key: b, label: 乙 } ] }
      - { key: share, label: 占比, formula: "100 * g.a / g", value: { type: decimal, places: 1 } }
""", "子,4,1,3,\n丑,,1,3,\n", ["子 4 1 3 25.0", "丑 4 1 3 25.0"]),
}
TOLD |= {
    "a rate given that is not what it should be": (GROWTH, "甲,8,9,1,12.4\n", [("B0924", 1, 9)]),
    "a difference that is wrong": (GROWTH, "名称,上年,本年,增减\n甲,8,9,2\n", [("B0924", 2, 7)]),
    "a sum of columns that is wrong": (NAMED + "    columns: [ { key: c, label: 合计, sum: S }, { key: a, label: 甲 }, { key: b, label: 乙 } ]\n",
                              "子,5,1,3\n", [("B0924", 1, 3)]),
    "too large to be printed": (NAMED + "    columns: [ { key: a }, { key: b, formula: 10 * a } ]\n", "甲,100000000000000000\n", [("B0904", 2, 4)]),
    "a formula that needs itself": (NAMED + "    columns: [ { key: a, formula: b + 1 }, { key: b, formula: a - 1 } ]\n", "甲,1,2\n", [("B0647", 16, 35)]),
    "no name": (NAMED + "    columns: [ { key: a }, { key: b, formula: c / a } ]\n", "甲,1,2\n", [("B0663", 16, 47)]),
    "no end": (NAMED + "    columns: [ { key: a }, { key: b, formula: 'a * (a + 1', value: { type: integer } } ]\n", "甲,1,2\n", [("B0670", 16, 58)]),
    "how to round is not said": (NAMED.replace(", decimals: 2", "") + "    columns: [ { key: a }, { key: b, formula: 1 / a } ]\n", "甲,1,2\n", [("B0304", 16, 47)]),
    "a way to print without a formula": (NAMED + "    columns: [ { key: a, as: percent } ]\n", "甲,1\n", [("B0639", 16, 16)]),
}
# Sums of rows that are left out: of totals, of codes, of sums that are left out themselves.
READ |= {
    "a total left out": (PLAIN, "201,,,,9\n205,,,,1\n,,,合计,\n", ["201    9", "205    1", "   合计 10"]),
    "codes left out, the lowest alone given": (
        PLAIN, "201,,,,\n201,03,,,\n201,03,01,,2\n201,03,02,,3\n201,11,,,\n201,11,01,,4\n,,,合计,\n",
        ["201    9", "201 03   5", "201 03 01  2", "201 03 02  3", "201 11   4", "201 11 01  4", "   合计 9"]),
    "a row of blanks stays blank": (PLAIN, "201,,,,\n201,03,,,\n,,,合计,\n", ["201    ", "201 03   ", "   合计 "]),
}
TOLD["a sum that is given beside some left out"] = (PLAIN, "201,,,,\n201,03,,,5\n,,,合计,6\n", [("B0901", 3, 7)])
# Reports with their rows in them, and last year's: the form's own rows, and rows from the data.
SHARES = """    value: { type: decimal, decimals: 2, blank: true }
    columns: [ { key: now, label: 本年 }, { key: up, label: 比上年, formula: now - previous.now }, { key: of, label: 占总数, formula: 100 * now / 50, value: { type: decimal, places: 1 } } ]
    rows:
      - { key: part, label: 部分 }
      - { key: all, label: 总数 }
      - { key: share, label: 占比, formula: part / all, as: percent, value: { type: decimal, places: 2 } }
    cells: [ { rows: share, columns: [up, of], text: "—" } ]
"""
LAST = """    value: { type: decimal, decimals: 2 }
    rows: { from: data, stubs: [ { key: c, label: 编码 }, { key: n, label: 名称 } ] }
    columns: [ { key: now, label: 本年 }, { key: up, label: 增长, formula: (now - previous.now) / previous.now, as: percent, value: { type: decimal, places: 1 } } ]
"""
LEVELS = """    value: { type: decimal, decimals: 2, blank: true, marks: ["—"] }
    rows: { from: data, stubs: [ { key: a, label: 类 }, { key: b, label: 款 }, { key: c, label: 项 }, { key: n, label: 名称 } ] }
    columns: [ { key: now, label: 本年 }, { key: then, label: 上年, formula: previous.now }, { key: up, label: 增减, formula: now - previous.now }, { key: rate, label: 增长, formula: (now - previous.now) / previous.now, as: percent, zero: ×, value: { type: decimal, places: 1, blank: true } } ]
"""
PARTS = """    value: { type: decimal, decimals: 2, blank: true }
    rows: { from: data, stubs: [ { key: n, label: 名称, merge: true }, { key: c, label: 编码 }, { key: of, label: 事项 } ] }
    columns: [ { key: now, label: 本年 }, { key: up, label: 增减, formula: now - previous.now } ]
"""
BOTH = """    value: { type: decimal, decimals: 2, blank: true }
    rows:
      - { key: in, label: 收入 }
      - { key: out, label: 支出 }
      - { key: net, label: 结余, formula: in - out }
      - { key: rate, label: 结余率, formula: net / in, as: percent, zero: 无, value: { type: decimal, places: 1 } }
      - { key: mean, label: 平均, formula: (in + out) / 2 }
    columns:
      - { key: q1, label: 一季度 }
      - { key: q2, label: 二季度 }
      - { key: half, label: 上半年, formula: q1 + q2 }
      - { key: up, label: 增长, formula: (q2 - q1) / q1, as: percent, zero: —, value: { type: decimal, places: 1 } }
"""
REPORTS = {
    "a rate holds in a column of sums, growth in a row of differences": (
        BOTH, "t: { 收入: [1000, 600], 支出: [800, 300] }", None,
        ["收入 1000 600 1600 −40.0", "支出 800 300 1100 −62.5", "结余 200 300 500 50.0", "结余率 20.0 50.0 31.3 150.0", "平均 900 450 1350 −50.0"]),
    "and a rate of nothing is none": (
        BOTH, "t: { 收入: [1000, 0], 支出: [800, 40] }", None,
        ["收入 1000 0 1000 −100.0", "支出 800 40 840 −95.0", "结余 200 −40 160 −120.0", "结余率 20.0 无 16.0 —", "平均 900 20 920 −97.8"]),
    "codes that go on from above tell rows of one name": (
        LEVELS, "t: [ ['201', ~, ~, 总, 9], [~, '01', ~, 人大, 8], [~, ~, '01', 行政运行, 8], [~, '03', ~, 政府, 1], [~, ~, '01', 行政运行, 1] ]",
        "t: [ ['201', ~, ~, 总, 7], [~, '03', ~, 政府, 2], [~, ~, '01', 行政运行, 2], [~, '01', ~, 人大, 5], [~, ~, '01', 行政运行, 5] ]",
        ["201   总 9 7 2 28.6", " 01  人大 8 5 3 60.0", "  01 行政运行 8 5 3 60.0", " 03  政府 1 2 −1 −50.0", "  01 行政运行 1 2 −1 −50.0"]),
    "one that is new has not another's number": (
        LEVELS, "t: [ ['201', ~, ~, 总, 9], [~, '01', ~, 人大, 8], [~, '03', ~, 政府, 1], [~, ~, '01', 行政运行, 1] ]",
        "t: [ ['201', ~, ~, 总, 7], [~, '01', ~, 人大, 7], [~, ~, '01', 行政运行, 7] ]",
        ["201   总 9 7 2 28.6", " 01  人大 8 7 1 14.3", " 03  政府 1   ", "  01 行政运行 1   "]),
    "codes whose names have changed": (
        LEVELS, "t: [ ['201', ~, ~, 总, 9], [~, '03', ~, 政府, 1], [~, ~, '01', 运行, 1] ]",
        "t: [ ['201', ~, ~, 旧总, 7], [~, '01', ~, 人大, 7], [~, ~, '01', 行政运行, 7], [~, '03', ~, 政府, 4], [~, ~, '01', 行政运行, 4] ]",
        ["201   总 9 7 2 28.6", " 03  政府 1 4 −3 −75.0", "  01 运行 1 4 −3 −75.0"]),
    "all codes in one year, blanks in the other": (
        LEVELS, "t: [ ['201', '01', '01', 行政运行, 9], ['201', '03', '01', 行政运行, 6] ]",
        "t: [ ['201', '01', '01', 行政运行, 3], [~, '03', '01', 行政运行, 5] ]",
        ["201 01 01 行政运行 9 3 6 200.0", "201 03 01 行政运行 6 5 1 20.0"]),
    "a total without a code is known by its name": (
        LEVELS, "t: [ ['201', '01', '01', 甲, 9], [~, ~, ~, 合计, 9] ]", "t: [ ['208', '03', '01', 乙, 3], [~, ~, ~, 合计, 3] ]",
        ["201 01 01 甲 9   ", "   合计 9 3 6 200.0"]),
    "and parts of two rows by these": (
        LEVELS, "t: [ ['201', ~, ~, 甲, 9], [~, ~, ~, 其中：工资, 5], ['202', ~, ~, 乙, 9], [~, ~, ~, 其中：工资, 6] ]",
        "t: [ ['202', ~, ~, 乙, 9], [~, ~, ~, 其中：工资, 2], ['201', ~, ~, 甲, 9], [~, ~, ~, 其中：工资, 1] ]",
        ["201   甲 9 9 0 0.0", "   其中：工资 5 1 4 400.0", "202   乙 9 9 0 0.0", "   其中：工资 6 2 4 200.0"]),
    "a group that begins takes no code from the one before": (
        PARTS, "t: [ [甲, '1', 工, 5], [乙, ~, 合, 6], [~, '1', 工, 6] ]", "t: [ [乙, ~, 合, 4], [~, '1', 工, 3], [甲, '1', 工, 1] ]",
        ["甲 1 工 5 4", "乙  合 6 2", "1 工 6 3"]),
    "a blank of last year counts 0 beside a number, and is nothing alone": (
        LEVELS, "t: [ ['1', ~, ~, 甲, 9], ['2', ~, ~, 乙, ~], ['3', ~, ~, 丙, 5], ['4', ~, ~, 丁, —] ]", "t: [ ['1', ~, ~, 甲, ~], ['2', ~, ~, 乙, ~], ['3', ~, ~, 丙, —], ['4', ~, ~, 丁, 8] ]",
        ["1   甲 9  9 ×", "2   乙    ", "3   丙 5  5 ×", "4   丁 — 8 −8 −100.0"]),
    "also in the form's own rows": (
        SHARES, "t: { 部分: [20], 总数: [30] }", "t: { 部分: [~], 总数: [30] }",
        ["部分 20 20 40.0", "总数 30 0 60.0", "占比 66.67 — —"]),
    "rows that are worked out": (SHARES, "t: { 部分: [20], 总数: [30] }", None, ["部分 20  40.0", "总数 30  60.0", "占比 66.67 — —"]),
    "they may be given": (SHARES, "t: { 部分: [20, ~, 40], 总数: [30], 占比: 66.67 }", None, ["部分 20  40.0", "总数 30  60.0", "占比 66.67 — —"]),
    "against last year": (SHARES, "t: { 部分: [20], 总数: [30] }", "t: { 部分: [15], 总数: [32.5] }",
                          ["部分 20 5 40.0", "总数 30 −2.5 60.0", "占比 66.67 — —"]),
    "rows of the same names, or of the same codes": (
        LAST, "t: [ ['1', 甲, 11], ['2', 乙, 12], ['3', 丙, 13], [~, 丁, 14] ]", "t: [ [~, 丁, 7], ['2', 旧乙, 10], ['1', 甲, 10] ]",
        ["1 甲 11 10.0", "2 乙 12 20.0", "3 丙 13 ", " 丁 14 100.0"]),
    "no report of last year": (LAST, "t: [ ['1', 甲, 11] ]", None, ["1 甲 11 "]),
}


# Rules outside the table that name single cells: the rows, the rule, and whether it is broken.
CELLS = """    value: { type: decimal, decimals: 2 }
    rows: { from: data, stubs: [ %s ] }
    columns: [ { key: now, label: 本年 } ]
rules: [ { id: K, require: %s, message: 不等 } ]
"""
CODES = "{ key: a, label: 类 }, { key: b, label: 款 }, { key: c, label: 项 }, { key: n, label: 名称 }"
GOING_ON = ["201,,,总,12", ",01,,人大,7", ",,01,行政运行,6", ",,02,会议,1", ",03,,政府,5", ",,01,行政运行,5"]
WRITTEN_OUT = ["201,,,总,12", "201,01,,人大,7", "201,01,01,行政运行,6", "201,01,02,会议,1", "201,03,,政府,5", "201,03,01,行政运行,5"]
NAMED_CELLS = {
    "a name": (CODES, GOING_ON, "t.人大.now = 8", True), "the same, rightly": (CODES, GOING_ON, "t.人大.now = 7", False),
    "a code of one column": (CODES, GOING_ON, "t.201.now = t.人大.now + t.政府.now", False), "and wrongly": (CODES, GOING_ON, "t.201.now = t.人大.now", True),
    "codes joined, blanks going on": (CODES, GOING_ON, "t.201.03.01.now = 6", True), "the other one": (CODES, GOING_ON, "t.201.01.01.now = 6", False),
    "of two levels": (CODES, GOING_ON, "t.201.03.now = 6", True), "codes written out": (CODES, WRITTEN_OUT, "t.201.03.01.now = 6", True),
    "and of two levels": (CODES, WRITTEN_OUT, "t.201.03.now = 5", False),
    "codes in merged cells": (CODES.replace("label: 类", "label: 类, merge: true").replace("label: 款", "label: 款, merge: true"), WRITTEN_OUT, "t.201.03.01.now = 6", True),
    "merged and left blank": (CODES.replace("label: 类", "label: 类, merge: true"), GOING_ON, "t.201.03.01.now = 6", True),
    "two of one name are unknown": (CODES, GOING_ON, "t.行政运行.now = 99", False), "no such row": (CODES, GOING_ON, "t.209.now = 99", False),
    "a name in a group": ("{ key: g, label: 组, merge: true }, { key: n, label: 名称 }", ["一组,甲,5", "一组,乙,6", "二组,甲,7"], "t.乙.now = 7", True),
    "the group's and its own": ("{ key: g, label: 组, merge: true }, { key: n, label: 名称 }", ["一组,甲,5", "一组,乙,6", "二组,甲,7"], "t.二组.甲.now = 6", True),
}


CARRIED = """    value: { type: decimal, decimals: 2 }
    rows: { from: data, stubs: [ %s ] }
    columns: [ { key: then, label: 上年, value: { type: decimal, decimals: 2, blank: true } }, { key: now, label: 本年 } ]
    rules: [ { id: L-1, columns: %s } ]
"""
CODE_NAME = "{ key: c, label: 编码 }, { key: n, label: 名称 }"
# A rule of columns that names last year's; this year's rows, last year's, and the lines of the report that are told, from 1.
AGAINST = {
    "a rule against last year's rows, in another order": (
        CARRIED % (CODE_NAME, "then = previous.now"), ["1, 甲, 5, 9", "2, 乙, 6, 9", "3, 丙, 7, 9"], ["2, 乙, 0, 6", "3, 丙, 0, 8", "1, 甲, 0, 5"], [4]),
    "a row that was not there breaks none": (CARRIED % (CODE_NAME, "then = previous.now"), ["1, 甲, 5, 9", "8, 辛, 6, 9"], ["1, 甲, 0, 4"], [2]),
    "one whose name has changed is known by its code": (CARRIED % (CODE_NAME, "then = previous.now"), ["1, 新甲, 5, 9"], ["1, 旧甲, 0, 4"], [2]),
    "two of one name are neither": (CARRIED % ("{ key: n, label: 名称 }", "then = previous.now"), ["甲, 5, 9"], ["甲, 0, 4", "甲, 0, 3"], []),
    "names that are merged": (CARRIED % ("{ key: g, label: 组, merge: true }, { key: n, label: 名称 }", "then = previous.now"),
                              ["一组, 甲, 5, 9", "一组, 乙, 6, 9", "二组, 甲, 7, 9"], ["二组, 甲, 0, 7", "一组, 甲, 0, 1", "一组, 乙, 0, 6"], [2]),
    "no more than a tenth above last year": (CARRIED % (CODE_NAME, "10 * now <= 11 * previous.now"), ["1, 甲, 0, 110", "2, 乙, 0, 111"], ["1, 甲, 0, 100", "2, 乙, 0, 100"], [3]),
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

    def written(self, table, text):
        path = self.report(table, "")
        path.write_text(f"template: {self.n}.t.yaml\n{text}\n", encoding="utf-8")
        return path

    def printed(self, path):
        """The body's rows, and what was said when there is none."""
        done = subprocess.run([self.banshi, "dump", "--stage=document", "-q", path], capture_output=True, encoding="utf-8", timeout=60)
        rows = {}
        for row, text in re.findall(r"^ +(\d+),\d+ rs\d+cs\d+ [NS] ?(.*)$", done.stdout, re.M):
            rows.setdefault(int(row), []).append(text)
        return [" ".join(cells) for _, cells in sorted(rows.items())], done.stderr

    def rendered(self, path, previous):
        """The same of a PDF, the only output that last year's report is for."""
        out = path.with_suffix(".pdf")
        done = subprocess.run([self.banshi, "render", "-q", path, "--previous", previous, "-o", out], capture_output=True, encoding="utf-8", timeout=60)
        if done.returncode:
            return [], done.stderr
        pdf = Pdf(out)
        body = [e for top in pdf.elements for e in top.walk() if e.role == "TR" and e.parent.role == "TBody"]
        return [" ".join(pdf.text(cell) for cell in row.kids) for row in body], done.stderr

    def told(self, path, *options):
        done = subprocess.run([self.banshi, "check", "--format", "json", path, *options], capture_output=True, encoding="utf-8", timeout=60)
        return [(p["code"], p.get("line"), p.get("column")) for p in json.loads(done.stdout)["problems"] if p["severity"] != "note"]


def rate(then, now, how):
    """The growth in per cent with one digit, as Python works it out: in fractions, rounded once."""
    tenths = Fraction(1000 * (now - then), then)
    # Enough digits that only an exact half looks like one.
    exact = Decimal(tenths.numerator) / Decimal(tenths.denominator)
    number = int(exact.quantize(Decimal(1), how))
    return ("−" if number < 0 else "+" if number > 0 else "") + f"{abs(number) // 10}.{abs(number) % 10}"


def named_cells(tap, world):
    for name, (stubs, rows, rule, broken) in thinned(NAMED_CELLS.items()):
        path = world.report(CELLS % (stubs, rule), "\n".join(rows) + "\n")
        found = [problem[0] for problem in world.told(path)]
        tap.case(f"a rule that names a cell by {name}", [] if found == ["B0903"] * broken else [f"{found} of {rule}"])


def main(banshi):
    tap, rand = Tap(), random.Random(16)
    getcontext().prec = 60
    with tempfile.TemporaryDirectory() as scratch:
        world = World(banshi, scratch)
        for name, (table, rows, wanted) in thinned(READ.items()):
            found, said = world.printed(world.report(table, rows))
            tap.case(name, [] if found == wanted else [f"{found}, not {wanted}", said])
        for rounding, how in (("half-up", ROUND_HALF_UP), ("half-even", ROUND_HALF_EVEN), ("down", ROUND_DOWN)):
            numbers = [(rand.randrange(1, 10 ** rand.randrange(1, 9)), rand.randrange(10 ** rand.randrange(1, 9))) for _ in range(count(300, 20000))]
            table = GROWTH.replace("as: percent", f"as: percent, round: {rounding}")
            found, _ = world.printed(world.report(table, "".join(f"甲,{a / 100:.2f},{b / 100:.2f}\n" for a, b in numbers)))
            wrong = [f"{numbers[i]}: {row}" for i, row in enumerate(found) if row.split()[-1] != rate(*numbers[i], how)]
            tap.case(f"rates of random numbers, {rounding}", wrong[:5] if len(found) == len(numbers) else ["rows are missing"])
        for name, (table, text, last, wanted) in thinned(REPORTS.items()):
            report = world.written(table, text)
            found, said = world.rendered(report, world.written(table, last)) if last else world.printed(report)
            tap.case(name, [] if found == wanted else [f"{found}, not {wanted}", said])
        bare = LAST[:LAST.index(", { key: up")] + " ]\n"
        found, said = world.rendered(world.written(LAST, "t: [ ['1', 甲, 11] ]"), world.written(bare, "t: [ ['1', 甲, 10] ]"))
        tap.case("last year's form worked nothing out", [] if found == ["1 甲 11 10.0"] else [f"{found}", said])
        named_cells(tap, world)
        for name, (table, now, last, wanted) in thinned(AGAINST.items()):
            now, last = ("t:\n" + "".join(f"  - [{row}]\n" for row in rows) for rows in (now, last))
            found = world.told(world.written(table, now), "--previous", world.written(table, last))
            right = [("B0903" if "<=" in table else "B0902", line + 1) for line in wanted]
            tap.case(name, [] if [f[:2] for f in found] == right else [f"{found}, not {right}"])
        for name, (table, rows, wanted) in thinned(TOLD.items()):
            found = world.told(world.report(table, rows))
            same = [f[:len(w)] if w[1:] != (None, None) else (f[0], None, None) for f, w in zip(found, wanted)] == wanted
            tap.case(name, [] if same and len(found) == len(wanted) else [f"{found}, not {wanted}"])
    return tap.finish()


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:2]))
