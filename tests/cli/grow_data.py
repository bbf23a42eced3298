"""Rows with codes and notes, groups that come many times, names that nobody knows, and commands of several files, by their
size, for growth.py."""

FIELDS = "fields: { t: { label: 表, type: table, table: t, required: true } }\n"
TABLE = f"""banshi-template: 1
{FIELDS}body: [ {{ table: t }} ]
tables:
  t:
    value: {{ type: decimal, places: 2, blank: true, marks: ["—"] }}
    fit: {{ split: true }}
"""
PROSE_TOO = TABLE.replace("fields: {", "fields: { text: { label: 文, type: prose }, ").replace("body: [", "body: [ { prose: text }, ")
COLUMNS = "    columns: [ { key: a, label: 甲 }, { key: b, label: 乙 } ]\n"
WORKED_OUT = """    columns: [ { key: a, label: 甲 }, { key: b, label: 乙 }, { key: c, label: 丙, formula: b - a },
      { key: d, label: 丁, formula: c / a, as: percent } ]
"""
CODES = "    rows: { from: data, stubs: [ { key: g, label: 码 }, { key: n, label: 名 } ] }\n"
NAMES = "    rows: { from: data, stubs: [ { key: n, label: 名 } ] }\n"
LEVELS = ("    rows: { from: data, stubs: [ { label: 码, stubs: [ { key: x, label: 类 }, { key: y, label: 款 }, { key: z, label: 项 } ] },"
          " { key: n, label: 名 } ] }\n")
TREE = "    rules: [ { id: Z-1, tree: g, total: 合计 } ]\n"
LEVELS_TREE = "    rules: [ { id: Z-1, tree: [x, y, z], total: 合计 } ]\n"
GROUPS = """banshi-template: 1
language: zh-CN
fields:
  title: { label: 题名, type: text, required: true }
  cases:
    label: 案例
    type: group
    many: true
    required: true
    fields: { name: { label: 名称, type: text, required: true }, facts: { label: 案情, type: prose } }
headings: [ { style: 正文, number: "{一}、" } ]
body:
  - title: "{title}"
  - contents: 1
  - { repeat: cases, body: [ { heading: "{cases.name}" }, { prose: cases.facts } ] }
"""


def lines(n, line):
    return "".join(line(i) for i in range(n))


def of_file(form, file):
    return lambda n: {"r.yaml": "template: ./t.yaml\nt: { csv: d.csv }\n", "t.yaml": TABLE + (form(n) if callable(form) else form), "d.csv": file(n)}


def groups(one):
    return lambda n: {"r.yaml": "template: ./t.yaml\n题名: 题\n案例:\n" + lines(n, one), "t.yaml": GROUPS}


def values(named):
    """A value of a row of the data in each paragraph."""
    return lambda n: {"r.yaml": "template: ./t.yaml\ntext:\n" + lines(n, lambda i: f"  - 数{{表/{named}{i}/甲}}件\n") + "t: { csv: d.csv }\n",
                      "t.yaml": PROSE_TOO + COLUMNS + NAMES, "d.csv": "名,甲,乙\n" + lines(n, lambda i: f"行{i},1,2\n")}


HEAD, DEEP_HEAD = "码,名,甲,乙\n", "类,款,项,名,甲,乙\n"

DATA = {
    "codes beside each other": (4000, of_file(COLUMNS + CODES + TREE, lambda n: HEAD + f",合计,{n},{2 * n}\n" + lines(n, lambda i: f"{100000 + i},行{i},1,2\n"))),
    "codes below each other": (250, of_file(COLUMNS + CODES + TREE, lambda n: HEAD + ",合计,1,2\n" + lines(n, lambda i: f"{'1' * (i + 1)},行{i},1,2\n"))),
    "codes backwards": (4000, of_file(COLUMNS + CODES + TREE, lambda n: HEAD + ",合计,1,2\n" + lines(n, lambda i: f"{100000 + n - i},行{i},1,2\n"))),
    "a code again and again": (4000, of_file(COLUMNS + CODES + TREE, lambda n: HEAD + ",合计,1,2\n" + "201,行,1,2\n" * n)),
    "sums of codes left blank": (4000, of_file(COLUMNS + CODES + TREE, lambda n: HEAD + ",合计,,\n" + lines(n, lambda i: f"{100 + i},行,,\n{100 + i}01,行{i},5,2\n"))),
    "codes in columns": (4000, of_file(COLUMNS + LEVELS + LEVELS_TREE, lambda n: DEEP_HEAD + ",,,合计,1,2\n201,,,行,1,2\n201,01,,行,1,2\n" + lines(
        n, lambda i: f"201,01,{i + 1},行{i},1,2\n"))),
    "codes without those above": (4000, of_file(COLUMNS + LEVELS + LEVELS_TREE, lambda n: DEEP_HEAD + ",,,合计,1,2\n" + lines(n, lambda i: f"{200 + i},01,01,行{i},1,2\n"))),
    "marks of notes": (4000, of_file(COLUMNS + CODES + '    notes: [ ①字, "*字" ]\n', lambda n: HEAD + lines(n, lambda i: f"{i},行{i},1①,2*\n"))),
    "marks in a head": (40000, of_file(COLUMNS + CODES, lambda n: "码,名,甲" + "①" * n + ",乙\n1,行,1,2\n")),
    "units in a head": (40000, of_file(COLUMNS + CODES, lambda n: "码,名,甲" + "（万元）" * n + ",乙\n1,行,1,2\n")),
    "titles over a head": (4000, of_file(COLUMNS + CODES, lambda n: "题\n" * n + HEAD + "1,行,1,2\n")),
    "notes below the rows": (10000, of_file(COLUMNS + CODES, lambda n: HEAD + "1,行,1,2\n" + "注：字,,,\n" * n)),
    "heads again": (4000, of_file(COLUMNS + CODES, lambda n: HEAD + lines(n, lambda i: f"续表,,,\n{HEAD}{i},行{i},1,2\n"))),
    "blank columns": (10000, of_file(COLUMNS + CODES, lambda n: "码,名,甲" + "," * n + "乙\n1,行,1" + "," * n + "2\n")),
    "columns worked out": (4000, of_file(WORKED_OUT + CODES, lambda n: HEAD + lines(n, lambda i: f"{i},行{i},1,2\n"))),
    "columns worked out wrong": (2000, of_file(WORKED_OUT + CODES, lambda n: "码,名,甲,乙,丙,丁\n" + lines(n, lambda i: f"{i},行{i},1,2,7,3\n"))),
    "formulas of formulas": (40, of_file(lambda n: "    columns: [ { key: a0, label: 列0 }, " + lines(
        n, lambda i: f"{{ key: a{i + 1}, label: 列{i + 1}, formula: 1 / (a{i} + 3) }},") + "]\n" + CODES, lambda n: "码,名,列0\n1,行,1\n2,行,1\n")),
    "groups that come many times": (2000, groups(lambda i: f"  - {{ 名称: 案{i}, 案情: 字。 }}\n")),
    "groups with hidden characters": (1000, groups(lambda i: f"  - {{ 名称: 案{i}, 案情: 字\u200b。 }}\n")),
    "groups that are wrong": (2000, groups(lambda i: f"  - {{ 名: 案{i} }}\n")),
    "values of rows": (6000, values("行")),
    "values of rows that are not there": (2000, values("列")),
    "rows nobody knows": (1000, lambda n: {
        "r.yaml": "template: ./t.yaml\nt: {" + lines(n, lambda i: f"列{i}: 1,") + "}\n",
        "t.yaml": TABLE + "    columns: [ { key: a, label: 列 } ]\n    rows: [" + lines(n, lambda i: f"{{ key: r{i}, label: 行{i} }},") + "]\n"}),
    "fields nobody knows": (1000, lambda n: {
        "r.yaml": "template: ./t.yaml\n" + lines(n, lambda i: f"键{i}: 1\n"),
        "t.yaml": "banshi-template: 1\nfields:\n" + lines(n, lambda i: f"  f{i}: {{ label: 名{i}, type: text }}\n") + 'body: [ { text: "{f0}" } ]\n'}),
}

ORGANS = """banshi-template: 1
name: t
label: 表
metadata: { title: "{organ}", author: "{organ}" }
fields: { organ: { label: 单位, type: text, required: true }, x: { label: 值, type: integer } }
body: [ { text: "{organ}{x}" } ]
"""


def roster(line):
    """Reports of n organs, a line each, and a roster of as many."""
    return lambda n: {"all.jsonl": lines(n, lambda i: f'{{"template":"./t.yaml","organ":"县第{i}局","x":1}}\n'), "t.yaml": ORGANS,
                      "roster.csv": "单位,文件\n" + lines(n, lambda i: line(n, i))}


TOTALS = {
    "a roster": (2000, roster(lambda n, i: f"县第{i}局,\n")),
    "a roster backwards": (2000, roster(lambda n, i: f"县第{n - 1 - i}局,\n")),
    "a roster of files": (2000, roster(lambda n, i: f"县第{i}局,{i}.yaml\n")),
    "a roster of others": (2000, roster(lambda n, i: f"市第{i}处,\n")),
}
