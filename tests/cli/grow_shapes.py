"""Inputs by their size, for growth.py: what a stranger may send more of than anybody thought of.

A shape is a function of n that gives files by their names; the first is what the command is given. "t.yaml" is the template."""

import io
import json
import sys
import zipfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "import"))
from grow_data import DATA, TOTALS  # noqa: E402
from grow_imports import MORE_IMPORTS  # noqa: E402
from grow_pdf import PDFS  # noqa: E402
from grow_sentences import SENTENCES  # noqa: E402
from make_files import docx_of, odf_of, xlsx_of  # noqa: E402

PROSE = """banshi-template: 1
name: t
label: 材料
language: zh-CN
metadata: { title: "{title}" }
fields:
  title: { label: 标题, type: text, required: true, lines: true }
  text:  { label: 正文, type: prose, required: true }
  more:  { label: 附件, type: prose }
headings: [ { style: 正文, number: "{一}、" }, { style: 正文, number: "（{一}）" } ]
body: [ { title: "{title}" }, { prose: text }, { attachment-list: more }, { attachments: more } ]
"""
HEAD = "template: ./t.yaml\ntitle: 题\ntext: "
FIELD = """banshi-template: 1
fields:
  text: { label: 正文, type: text, required: true }
body: [ { text: "{text}" } ]
"""


def prose(text):
    return lambda n: {"r.yaml": HEAD + json.dumps(text(n), ensure_ascii=False) + "\n", "t.yaml": PROSE}


def report(text):
    return lambda n: {"r.yaml": text(n), "t.yaml": PROSE}


def markdown(text):
    return lambda n: {"r.md": f"---\n{HEAD[:-6]}---\n\n{text(n)}\n", "t.yaml": PROSE}


def lines(n, line):
    return "".join(line(i) for i in range(n))


def cycle(words):
    return lambda n: (words * (n // len(words) + 1))[:n]


def han(n):
    """Text as people write it, with stops."""
    words = "根据有关规定本年度共收到申请办理答复公开信息工作报告机关单位"
    return "".join("，" if i % 13 == 12 else "。" if i % 41 == 40 else words[(i * 7 + i // 11) % len(words)] for i in range(n))


# ---- reports ----

REPORTS = {
    "brackets in YAML": (400000, lambda n: {"r.yaml": "[" * n, "t.yaml": PROSE}),
    "brackets in JSON": (400000, lambda n: {"r.json": "[" * n, "t.yaml": PROSE}),
    "braces in JSON": (400000, lambda n: {"r.json": '{"a":' * n, "t.yaml": PROSE}),
    "lines of brackets": (400000, lambda n: {"r.yaml": "[\n" * n, "t.yaml": PROSE}),
    "dashes": (400000, lambda n: {"r.yaml": "- " * n, "t.yaml": PROSE}),
    "question marks": (400000, lambda n: {"r.yaml": "? " * n, "t.yaml": PROSE}),
    "deeper keys": (300, lambda n: {"r.yaml": lines(n, lambda i: " " * i + "a:\n"), "t.yaml": PROSE}),
    "keys nobody knows": (4000, report(lambda n: HEAD + "x\n" + lines(n, lambda i: f"key{i}: 1\n"))),
    "keys twice": (4000, report(lambda n: HEAD + "x\n" + lines(n, lambda i: f"key{i % 10}: 1\n"))),
    "a long key": (400000, report(lambda n: HEAD + "x\n" + "键" * n + ": 1\n")),
    "a long key in JSON": (400000, lambda n: {"r.json": '{"' + "k" * n + '": 1}', "t.yaml": PROSE}),
    "anchors": (20000, report(lambda n: HEAD + "x\n" + lines(n, lambda i: f"k{i}: &a{i} [*a{i - 1}, *a{i - 1}]\n"))),
    "aliases": (100000, report(lambda n: HEAD + "x\na: &a [1]\nb: [" + "*a," * n + "]\n")),
    "tags": (50000, report(lambda n: HEAD + "x\nb: [" + "!t x," * n + "]\n")),
    "documents": (50000, report(lambda n: HEAD + "x\n" + "---\n" * n)),
    "comments": (100000, report(lambda n: "# 注\n" * n + HEAD + "x\n")),
    "a comment": (1000000, report(lambda n: "#" + " x" * n + "\n" + HEAD + "x\n")),
    "blank lines": (1000000, report(lambda n: "\n" * n + HEAD + "x\n")),
    "blanks": (1000000, report(lambda n: HEAD + " " * n + "x\n")),
    "tabs": (1000000, report(lambda n: HEAD + "x\n" + "\t" * n + "\n")),
    "escapes": (20000, report(lambda n: HEAD + '"' + "\\u4e2d" * n + '"\n')),
    "line breaks in quotes": (50000, report(lambda n: HEAD + '"x' + "\n\n  y" * n + '"\n')),
    "a folded text": (20000, report(lambda n: HEAD + ">-\n" + lines(n, lambda i: f"  字{i}\n"))),
    "a plain text over lines": (20000, report(lambda n: HEAD + "字\n" + lines(n, lambda i: f"  字{i}\n"))),
    "an open quote": (400000, report(lambda n: HEAD + '"' + "字" * n)),
    "backslashes": (200000, report(lambda n: HEAD + '"' + "\\q" * n + '"\n')),
    "colons": (200000, report(lambda n: HEAD + "a: " * n + "\n")),
    "wide colons": (100000, report(lambda n: lines(n, lambda i: f"键{i}：值\n"))),
    "carriage returns": (200000, report(lambda n: HEAD + "x\r" * n + "\n")),
    "bytes that are no UTF-8": (400000, lambda n: {"r.yaml": b"a: " + b"\xff" * n, "t.yaml": PROSE}),
    "a number": (20000, report(lambda n: HEAD + "1" * n + "\n")),
    "items": (20000, report(lambda n: HEAD + "\n" + lines(n, lambda i: "  - 字\n"))),
    "items that are wrong": (4000, report(lambda n: HEAD + "\n" + lines(n, lambda i: "  - [[1]]\n"))),
    "empty items": (20000, report(lambda n: HEAD + "\n" + lines(n, lambda i: "  -\n"))),
    "a long title": (1500, report(lambda n: f"template: ./t.yaml\ntitle: {han(n)}\ntext: x\n")),
    "a title without stops": (1500, report(lambda n: f"template: ./t.yaml\ntitle: {'关于' * (n // 2)}\ntext: x\n")),
    "a title in Latin": (1500, report(lambda n: f"template: ./t.yaml\ntitle: {'ab ' * (n // 3)}\ntext: x\n")),
    "a title of many lines": (500, report(lambda n: "template: ./t.yaml\ntitle: |\n" + "  关于\n" * n + "text: x\n")),
    "headings": (2000, report(lambda n: HEAD + "\n" + lines(n, lambda i: f"  - 题{i}: 字\n"))),
    "headings in a heading": (2000, report(lambda n: HEAD + "\n  - 题:\n" + lines(n, lambda i: f"    - 题{i}: 字\n"))),
    "a long heading": (1500, report(lambda n: HEAD + f"\n  - {han(n)}: 字\n")),
    "attachments": (2000, report(lambda n: HEAD + "x\nmore:\n" + lines(n, lambda i: f"  - 附{i}: 字\n"))),
    "a long attachment's name": (1500, report(lambda n: HEAD + f"x\nmore:\n  - {han(n)}: 字\n")),
}

# What CommonMark's readers have been slow on among them: github.com/commonmark/cmark, test/pathological_tests.py.
MARKDOWN = {
    "Markdown, paragraphs": (10000, markdown(lambda n: lines(n, lambda i: han(20) + "\n\n"))),
    "Markdown, a paragraph of many lines": (40000, markdown(lambda n: lines(n, lambda i: han(20) + "\n"))),
    "Markdown, headings": (4000, markdown(lambda n: lines(n, lambda i: "#" * (i % 2 + 1) + f" 题{i}\n\n文\n\n"))),
    "Markdown, levels left out": (20000, markdown(lambda n: "# 甲\n\n" + "### 乙\n\n" * n)),
    "Markdown, dashes": (20000, markdown(lambda n: "- 甲\n" * n)),
    "Markdown, numbers": (20000, markdown(lambda n: lines(n, lambda i: f"{i + 1}. 甲\n"))),
    "Markdown, wrong numbers": (20000, markdown(lambda n: lines(n, lambda i: f"{2 * i + 1}. 甲\n"))),
    "Markdown, lists in lists": (700, markdown(lambda n: lines(n, lambda i: "  " * i + "- 甲\n"))),
    "Markdown, quotes in quotes": (400000, markdown(lambda n: ">" * n)),
    "Markdown, stars": (32000, markdown(lambda n: "*" * n + "甲")),
    "Markdown, stars that open": (20000, markdown(lambda n: "**甲 " * n)),
    "Markdown, stars of two lengths": (10000, markdown(lambda n: "*甲 **乙 " * n)),
    "Markdown, underscores": (8000, markdown(lambda n: "_甲 __乙 " * n)),
    "Markdown, pictures that open": (20000, markdown(lambda n: "![" * n)),
    "Markdown, pictures and one end": (20000, markdown(lambda n: "![" * n + "](a)")),
    "Markdown, links that open": (20000, markdown(lambda n: "[" * n + "]" * n)),
    "Markdown, ends of links": (20000, markdown(lambda n: "](" * n)),
    "Markdown, links": (10000, markdown(lambda n: "[甲](b)" * n)),
    "Markdown, links without an end": (20000, markdown(lambda n: "[甲](b" * n)),
    "Markdown, backticks of many lengths": (1500, markdown(lambda n: lines(n, lambda i: "e" + "`" * i))),
    "Markdown, tags that open": (20000, markdown(lambda n: "<a " * n)),
    "Markdown, tags and one end": (20000, markdown(lambda n: "<a" * n + ">")),
    "Markdown, comments that open": (200000, markdown(lambda n: "甲<!-- " * n)),
    "Markdown, entities": (20000, markdown(lambda n: "&amp;" * n)),
    "Markdown, ampersands": (40000, markdown(lambda n: "&a" * n)),
    "Markdown, backslashes": (40000, markdown(lambda n: "\\" * n)),
    "Markdown, a backslash at each end": (50000, markdown(lambda n: "甲\\\n" * n)),
    "Markdown, notes": (10000, markdown(lambda n: lines(n, lambda i: f"甲[^{i}]\n\n[^{i}]: 乙\n\n"))),
    "Markdown, notes in a paragraph": (10000, markdown(lambda n: lines(n, lambda i: f"甲[^{i}]") + "\n\n" +
                                                      lines(n, lambda i: f"[^{i}]: 乙\n\n"))),
    "Markdown, notes in notes": (20000, markdown(lambda n: "甲[^0]\n\n" + lines(n, lambda i: f"[^{i}]: 乙[^{i + 1}]\n\n"))),
    "Markdown, one note for all": (20000, markdown(lambda n: "甲[^1]" * n + "\n\n[^1]: " + "乙" * n + "\n")),
    "Markdown, notes that open": (20000, markdown(lambda n: "[^" * n)),
    "Markdown, a wide table": (4000, markdown(lambda n: "|a" * n + "|\n" + "|-" * n + "|\n" + "|1" * n + "|\n")),
    "Markdown, heads without a table": (50000, markdown(lambda n: "|a|b|\n\n" * n)),
    "Markdown, rows too short": (50000, markdown(lambda n: "|a|b|\n|-|-|\n" + "|1|\n" * n)),
    "Markdown, dashes that are none": (50000, markdown(lambda n: "|a|\n|-|-|\n" * n)),
    "Markdown, lines": (50000, markdown(lambda n: "甲\n---\n" * n)),
    "Markdown, fences": (50000, markdown(lambda n: "```\n\n" * n)),
    "Markdown, settings": (100000, markdown(lambda n: "表：甲 {" + "a=b " * n + "}\n\n|a|\n|-|\n|1|\n")),
    "Markdown, braces": (200000, markdown(lambda n: "表：" + "{" * n + "}\n\n|a|\n|-|\n|1|\n")),
    "Markdown, fields without an end": (200000, lambda n: {"r.md": "---\n" + "甲: 1\n" * n, "t.yaml": PROSE}),
}

PARAGRAPHS = {
    "open brackets": (20000, cycle("（")),
    "closing brackets": (32000, cycle("）")),
    "pairs of brackets": (32000, lambda n: "（" * (n // 2) + "）" * (n // 2)),
    "open and closing brackets": (32000, cycle("（）")),
    "open quotes": (32000, cycle("“")),
    "titles in titles": (32000, lambda n: "《" * (n // 2) + "》" * (n // 2)),
    "stars": (32000, cycle("*")),
    "pairs of stars": (32000, cycle("*字*")),
    "open stars": (32000, cycle("*字 ")),
    "ASCII brackets": (32000, cycle("(")),
    "square brackets": (32000, cycle("[")),
    "links": (32000, cycle("[字](https://a.b) ")),
    "backslashes": (32000, cycle("\\")),
    "braces": (32000, cycle("{")),
    "Han": (40000, han),
    "Han without stops": (40000, cycle("字")),
    "stops": (20000, cycle("。")),
    "commas": (20000, cycle("，字")),
    "dashes": (20000, cycle("—")),
    "dots": (20000, cycle("…")),
    "Latin": (20000, cycle("word and more ")),
    "Latin without blanks": (20000, cycle("abcdefgh")),
    "capitals": (20000, cycle("ABC")),
    "blanks between": (20000, cycle("a ")),
    "wide blanks": (20000, cycle("　")),
    "blanks only": (20000, cycle(" ")),
    "no-break blanks": (20000, cycle("\u00a0")),
    "blanks of no width": (20000, cycle("\u200b")),
    "joiners": (20000, cycle("a\u200d")),
    "word joiners": (20000, cycle("字\u2060")),
    "soft hyphens": (20000, cycle("a\u00ad")),
    "hyphens": (20000, cycle("c-")),
    "digits": (20000, cycle("1234567890")),
    "digits and Han": (20000, cycle("1年")),
    "numbers with points": (20000, cycle("1.2")),
    "numbers with commas": (20000, cycle("1,234")),
    "counts of things": (20000, cycle("收到申请12件，")),
    "parts of sums": (20000, cycle("其中甲1条，")),
    "parts after a sum": (20000, lambda n: "共100条，其中" + "部门动态1条，" * (n // 7)),
    "years": (20000, cycle("2024年1月1日")),
    "percents": (20000, cycle("5%")),
    "names in a list": (20000, cycle("甲、")),
    "ordinals": (20000, cycle("一是字。")),
    "an address": (20000, lambda n: "https://a.b/" + "c" * n),
    "an address with hyphens": (20000, lambda n: "https://a.b/" + "c-" * (n // 2)),
    "an address with slashes": (20000, lambda n: "https://a.b/" + "c/" * (n // 2)),
    "an address with percents": (20000, lambda n: "https://a.b/" + "%E4" * (n // 3)),
    "an address with brackets": (20000, lambda n: "https://a.b/" + "(" * n),
    "an address with points": (20000, lambda n: "https://a.b/" + "." * n),
    "addresses": (32000, cycle("https://a.b/c ")),
    "beginnings of addresses": (20000, cycle("https://")),
    "beginnings of addresses without slashes": (20000, cycle("http:")),
    "www": (20000, cycle("www.")),
    "an address of mail": (20000, lambda n: "a" * n + "@b.cn"),
    "at signs": (20000, cycle("a@")),
    "names of mail": (20000, cycle("a.b")),
    "combining marks": (10000, lambda n: "e" + "\u0301" * n),
    "combining marks each": (10000, cycle("e\u0301")),
    "marks of several classes": (10000, lambda n: "e" + cycle("\u0301\u0323\u0327")(n)),
    "variation selectors": (10000, lambda n: "字" + "\ufe00" * n),
    "variation selectors each": (10000, cycle("字\U000e0100")),
    "tags of flags": (10000, cycle("\U000e0061")),
    "letters of flags": (10000, cycle("\U0001f1e8")),
    "emoji joined": (10000, cycle("\U0001f468\u200d")),
    "bidi marks": (10000, cycle("\u202a")),
    "bidi overrides": (10000, cycle("\u202ea\u202c")),
    "bidi isolates": (10000, cycle("\u2067字")),
    "isolates opened and closed": (10000, lambda n: "\u2067" * (n // 2) + "\u2069" * (n // 2)),
    "Arabic": (10000, cycle("سلام ")),
    "Arabic without blanks": (10000, cycle("سلام")),
    "Arabic and Han": (10000, cycle("س字")),
    "Hebrew brackets": (10000, cycle("א(")),
    "Devanagari": (10000, cycle("क्ष ")),
    "Devanagari joined": (10000, cycle("क्")),
    "Thai": (10000, cycle("ไทย")),
    "Tibetan": (10000, cycle("བོད་")),
    "Tibetan stacked": (10000, lambda n: "ཀ" + "ྐ" * n),
    "Mongolian": (10000, cycle("ᠮᠣ ")),
    "Hangul letters": (10000, cycle("ᄒ")),
    "Hangul": (10000, cycle("한글")),
    "kana": (10000, cycle("かな")),
    "Yi": (10000, cycle("ꆈ")),
    "scripts in turn": (10000, cycle("aя字αس")),
    "characters nobody has": (4000, cycle("\ue000字")),
    "private characters": (4000, cycle("\ue000")),
    "noncharacters": (4000, cycle("\ufdd0")),
    "controls": (4000, cycle("\u0085")),
    "lines": (20000, cycle("字\n")),
    "paragraphs": (20000, cycle("字\n\n")),
    "line separators": (10000, cycle("字\u2028")),
    "paragraphs of a number": (10000, cycle("1\n\n")),
    "paragraphs with numbers": (10000, lambda n: "".join(f"一是字{i}。\n\n" for i in range(n // 8))),
    "paragraphs that look like headings": (10000, lambda n: "".join("（一）字\n\n" for i in range(n // 6))),
    "numbers of Han": (10000, cycle("一二三")),
    "numbers of Han with units": (10000, cycle("亿")),
    "wan": (10000, cycle("1万")),
    "points": (10000, cycle("1.")),
    "a Latin word in Han": (20000, cycle("字a")),
    "quotes": (20000, cycle("“字”")),
    "straight quotes": (20000, cycle('"')),
    "apostrophes": (20000, cycle("a'")),
}


# ---- templates ----

def template(text, data="x: 1\n"):
    return lambda n: {"r.yaml": "template: ./t.yaml\n" + (data(n) if callable(data) else data), "t.yaml": text(n)}


ONE = "fields: { x: { label: 值, type: integer } }\n"
TABLE = """banshi-template: 1
fields: { x: { label: 值, type: integer }, t: { label: 表, type: table, table: t } }
body: [ { table: t } ]
tables:
  t:
    value: { type: integer }
"""
DATA_TABLE = TABLE + """    columns: [ { key: a, label: 甲 }, { key: b, label: 乙 } ]
    rows: { from: data, stubs: [ { key: g, label: 组, merge: true }, { key: n, label: 名 } ] }
"""


def nested(n, word, inner):
    return "".join(f"{{ key: {word[0]}{i}, label: 层, {word}: [" for i in range(n)) + inner + "]}" * n


TEMPLATES = {
    "fields": (2000, template(lambda n: "banshi-template: 1\nfields:\n  x: { label: 值, type: integer }\n" + lines(
        n, lambda i: f"  f{i}: {{ label: 名{i}, type: text }}\n") + 'body: [ { text: "{x}" } ]\n')),
    "fields that are filled": (2000, template(lambda n: "banshi-template: 1\nfields:\n" + lines(
        n, lambda i: f"  f{i}: {{ label: 名{i}, type: text }}\n") + 'body: [ { text: "{f0}" } ]\n', lambda n: lines(n, lambda i: f"名{i}: 1\n"))),
    "fields that are filled backwards": (2000, template(lambda n: "banshi-template: 1\nfields:\n" + lines(
        n, lambda i: f"  f{i}: {{ label: 名{i}, type: text }}\n") + 'body: [ { text: "{f0}" } ]\n', lambda n: lines(n, lambda i: f"f{n - 1 - i}: 1\n"))),
    "fields that are missing": (1000, template(lambda n: "banshi-template: 1\nfields:\n  x: { label: 值, type: integer }\n" + lines(
        n, lambda i: f"  f{i}: {{ label: 名{i}, type: text, required: true }}\n") + 'body: [ { text: "{x}" } ]\n')),
    "fields of one name": (2000, template(lambda n: "banshi-template: 1\nfields:\n  x: { label: 值, type: integer }\n" + lines(
        n, lambda i: f"  f{i}: {{ label: 名, type: text }}\n") + 'body: [ { text: "{x}" } ]\n')),
    "fields in fields": (40, template(lambda n: "banshi-template: 1\nfields:\n  x: { label: 值, type: integer }\n  y: " + "".join(
        f"{{ label: 组, type: group, fields: {{ g{i}: " for i in range(n)) + "{ label: 值, type: integer }" + "}}" * n + '\nbody: [ { text: "{x}" } ]\n')),
    "fields that are wrong": (1000, template(lambda n: "banshi-template: 1\nfields:\n" + lines(n, lambda i: f"  f{i}: {{ type: nothing }}\n"))),
    "places for fields": (2000, template(lambda n: "banshi-template: 1\n" + ONE + 'body: [ { text: "' + "{x}" * n + '" } ]\n')),
    "blocks": (2000, template(lambda n: "banshi-template: 1\n" + ONE + "body:\n" + '  - { text: "{x}" }\n' * n)),
    "blocks with fields of their own": (1000, template(lambda n: "banshi-template: 1\nfields:\n  x: { label: 值, type: integer }\n" + lines(
        n, lambda i: f"  f{i}: {{ label: 名{i}, type: text }}\n") + "body:\n" + lines(n, lambda i: f'  - {{ text: "{{f{i}}}", when: f{i} }}\n'),
        lambda n: lines(n, lambda i: f"f{i}: 1\n"))),
    "lines of a text": (2000, template(lambda n: "banshi-template: 1\n" + ONE + "body:\n  - text: [" + '"{x}",' * n + "]\n")),
    "lines of a title": (300, template(lambda n: "banshi-template: 1\n" + ONE + "body:\n  - title: [" + '"{x}",' * n + "]\n")),
    "braces": (20000, template(lambda n: "banshi-template: 1\n" + ONE + 'body: [ { text: "' + "{{" * n + '" } ]\n')),
    "open braces": (4000, template(lambda n: "banshi-template: 1\n" + ONE + 'body: [ { text: "' + "{x" * n + '" } ]\n')),
    "styles": (2000, template(lambda n: "banshi-template: 1\n" + ONE + 'body: [ { text: "{x}" } ]\nstyles:\n' + lines(
        n, lambda i: f"  s{i}: {{ size: 四号 }}\n"))),
    "styles of styles": (1000, template(lambda n: "banshi-template: 1\n" + ONE + 'body: [ { text: "{x}" } ]\nstyles:\n  s0: { size: 四号 }\n' + lines(
        n, lambda i: f"  s{i + 1}: {{ extends: s{i} }}\n"))),
    "styles of styles backwards": (1000, template(lambda n: "banshi-template: 1\n" + ONE + 'body: [ { text: "{x}" } ]\nstyles:\n' + lines(
        n, lambda i: f"  s{n - i}: {{ extends: s{n - i - 1} }}\n") + "  s0: { size: 四号 }\n")),
    "styles that are used": (1000, template(lambda n: "banshi-template: 1\n" + ONE + "body:\n" + lines(
        n, lambda i: f'  - {{ text: "{{x}}", style: s{i} }}\n') + "styles:\n" + lines(n, lambda i: f"  s{i}: {{ extends: 正文, color: '#{i % 4096:06x}' }}\n"))),
    "settings that nobody knows": (1000, template(lambda n: "banshi-template: 1\n" + ONE + 'body: [ { text: "{x}" } ]\n' + lines(n, lambda i: f"k{i}: 1\n"))),
    "choices": (2000, template(lambda n: "banshi-template: 1\nfields: { x: { label: 值, type: choice, choices: {" + lines(
        n, lambda i: f"c{i}: 词{i}, ") + '} } }\nbody: [ { text: "{x}" } ]\n', "x: 词1\n")),
    "choices made": (500, template(lambda n: "banshi-template: 1\nfields: { x: { label: 值, type: choice, many: true, choices: {" + lines(
        n, lambda i: f"c{i}: 词{i}, ") + '} } }\nbody: [ { text: "{x}" } ]\n', lambda n: "x: [" + lines(n, lambda i: f"词{i},") + "]\n")),
    "headings' levels": (200, template(lambda n: "banshi-template: 1\n" + ONE + 'body: [ { text: "{x}" } ]\nheadings: [' + '{ style: 正文, number: "{一}、" },' * n + "]\n")),
    "misspelt words": (1000, template(lambda n: PROSE + "words: {" + lines(n, lambda i: f"错{i}: 对{i}, ") + "}\n", f"title: x\ntext: {han(3000)}\n")),
    "rules": (400, template(lambda n: "banshi-template: 1\n" + ONE + 'body: [ { text: "{x}" } ]\nrules:\n' + lines(
        n, lambda i: f"  - {{ id: R-{i}, require: x >= 0, message: m }}\n"))),
    "rules that are broken": (400, template(lambda n: "banshi-template: 1\n" + ONE + 'body: [ { text: "{x}" } ]\nrules:\n' + lines(
        n, lambda i: f"  - {{ id: R-{i}, require: x > 5, message: m }}\n"))),
    "rules of prose": (200, template(lambda n: PROSE + "rules:\n" + lines(
        n, lambda i: f"  - {{ id: R-{i}, in: text, pattern: '收到{{n}}件{i}', require: n = 1, message: m }}\n"), f"title: x\ntext: {han(300)}\n")),
    "terms of a rule": (20000, template(lambda n: "banshi-template: 1\n" + ONE + 'body: [ { text: "{x}" } ]\nrules:\n  - { id: R-1, require: "x >= ' + "0 + " * n + '0", message: m }\n')),
    "conditions of a rule": (20000, template(lambda n: "banshi-template: 1\n" + ONE + 'body: [ { text: "{x}" } ]\nrules:\n  - { id: R-1, require: "' + "x >= 0 and " * n + 'x >= 0", message: m }\n')),
    "brackets of a rule": (20000, template(lambda n: "banshi-template: 1\n" + ONE + 'body: [ { text: "{x}" } ]\nrules:\n  - { id: R-1, require: "' + "(" * n + "x >= 0" + ")" * n + '", message: m }\n')),
    "nots of a rule": (20000, template(lambda n: "banshi-template: 1\n" + ONE + 'body: [ { text: "{x}" } ]\nrules:\n  - { id: R-1, require: "' + "not " * n + 'x >= 0", message: m }\n')),
    "minuses of a rule": (20000, template(lambda n: "banshi-template: 1\n" + ONE + 'body: [ { text: "{x}" } ]\nrules:\n  - { id: R-1, require: "x >= ' + "-" * n + '1", message: m }\n')),
    "columns": (300, template(lambda n: TABLE + "    columns: [" + lines(n, lambda i: f"{{ key: c{i}, label: 列 }},") + "]\n    rows: [ { key: r, label: 行 } ]\n    fit: { split: true }\n",
                               lambda n: "t: { r: [" + "1," * n + "] }\n")),
    "columns by their names": (300, template(lambda n: TABLE + "    columns: [" + lines(n, lambda i: f"{{ key: c{i}, label: 列{i} }},") + "]\n    rows: [ { key: r, label: 行 } ]\n    fit: { split: true }\n",
                               lambda n: "t: { r: {" + lines(n, lambda i: f"列{i}: 1,") + "} }\n")),
    "columns of a file": (300, lambda n: {"r.yaml": "template: ./t.yaml\nt: { csv: d.csv }\n", "t.yaml": TABLE + "    columns: [" + lines(n, lambda i: f"{{ key: c{i}, label: 列{i} }},") + "]\n    rows: { from: data, stubs: [ { key: n, label: 名 } ] }\n    fit: { split: true }\n",
                                          "d.csv": "名," + ",".join(f"列{i}" for i in range(n)) + "\n甲" + ",1" * n + "\n"}),
    "columns in columns": (20, template(lambda n: TABLE + "    columns: [" + nested(n, "columns", "{ key: a, label: 列 }") + "]\n    rows: [ { key: r, label: 行 } ]\n")),
    "rows in rows": (20, template(lambda n: TABLE + "    columns: [ { key: a, label: 列 } ]\n    rows: [" + nested(n, "rows", "{ key: a, label: 行 }") + "]\n")),
    "rows of a form": (1000, template(lambda n: TABLE + "    columns: [ { key: a, label: 列 } ]\n    rows: [" + lines(n, lambda i: f"{{ key: r{i}, label: 行{i} }},") + "]\n",
                                      lambda n: "t: {" + lines(n, lambda i: f"行{i}: 1,") + "}\n")),
    "rows of one name": (1000, template(lambda n: TABLE + "    columns: [ { key: a, label: 列 } ]\n    rows: [" + lines(n, lambda i: f"{{ key: r{i}, label: 行 }},") + "]\n",
                                        lambda n: "t: {" + lines(n, lambda i: "行: 1,") + "}\n")),
    "sums": (500, template(lambda n: TABLE + "    columns: [ { key: a, label: 列 } ]\n    rows: [" + lines(n, lambda i: f"{{ key: r{i}, label: 行{i} }},") + "{ key: s, label: 计, sum: S-1 }]\n",
                           lambda n: "t: {" + lines(n, lambda i: f"r{i}: 1,") + f"s: {n} }}\n")),
    "sums that are wrong": (500, template(lambda n: TABLE + "    columns: [ { key: a, label: 列 } ]\n    rows: [" + lines(n, lambda i: f"{{ key: r{i}, label: 行{i} }},") + "{ key: s, label: 计, sum: S-1 }]\n",
                           lambda n: "t: {" + lines(n, lambda i: f"r{i}: 1,") + f"s: {n + 1} }}\n")),
    "groups with sums": (200, template(lambda n: TABLE + "    columns: [ { key: a, label: 列 } ]\n    rows: [" + lines(
        n, lambda i: f"{{ key: g{i}, label: 组{i}, rows: [ {{ key: a, label: 一 }}, {{ key: s, label: 计, sum: S-{i} }} ] }},") + "]\n",
        lambda n: "t: {" + lines(n, lambda i: f"g{i}: {{ a: 1, s: 2 }},") + "}\n")),
    "rules of a table": (2000, template(lambda n: TABLE + "    columns: [ { key: a, label: 列 } ]\n    rows: [" + lines(
        n, lambda i: f"{{ key: r{i}, label: 行{i} }},") + "]\n    rules: [" + lines(n, lambda i: f"{{ id: S-{i}, rows: r0 = r{i} }},") + "]\n",
        lambda n: "t: {" + lines(n, lambda i: f"r{i}: 1,") + "}\n")),
    "cells that differ": (200, template(lambda n: TABLE + "    columns: [ { key: a, label: 列 } ]\n    rows: [" + lines(
        n, lambda i: f"{{ key: r{i}, label: 行{i} }},") + "]\n    cells: [" + lines(n, lambda i: f"{{ rows: r{i}, columns: a, align: center }},") + "]\n",
        lambda n: "t: {" + lines(n, lambda i: f"r{i}: 1,") + "}\n")),
    "cells that are merged": (200, template(lambda n: TABLE + "    columns: [ { key: a, label: 列 }, { key: b, label: 列 } ]\n    rows: [" + lines(
        n, lambda i: f"{{ key: r{i}, label: 行{i} }},") + "]\n    cells: [" + lines(n, lambda i: f"{{ rows: r{i}, columns: [a, b], merge: true }},") + "]\n",
        lambda n: "t: {" + lines(n, lambda i: f"r{i}: [1],") + "}\n")),
    "notes of a table": (500, template(lambda n: TABLE + "    columns: [ { key: a, label: 列 } ]\n    rows: [ { key: r, label: 行 } ]\n    notes: [" + "注,字," * n + "]\n", "t: { r: 1 }\n")),
    "lines above a table": (200, template(lambda n: TABLE + "    columns: [ { key: a, label: 列 } ]\n    rows: [ { key: r, label: 行 } ]\n    above: [" + "{ left: 注 }," * n + "]\n", "t: { r: 1 }\n")),
    "bands": (200, template(lambda n: TABLE + "    bands: [" + lines(n, lambda i: f"{{ head: 带{i}, columns: [ {{ key: a{i}, label: 列 }} ], rows: [ {{ key: r{i}, label: 行 }} ] }},") + "]\n",
                            lambda n: "t: {" + lines(n, lambda i: f"r{i}: 1,") + "}\n")),
    "tables": (200, template(lambda n: "banshi-template: 1\nfields:\n  x: { label: 值, type: integer }\n" + lines(n, lambda i: f"  t{i}: {{ label: 表{i}, type: table, table: t }}\n")
               + "body: [" + lines(n, lambda i: f"{{ table: t{i} }},") + "]\ntables: { t: { value: { type: integer }, columns: [ { key: a, label: 列 } ], rows: [ { key: r, label: 行 } ] } }\n",
               lambda n: lines(n, lambda i: f"t{i}: {{ r: 1 }}\n"))),
    "tables that nobody uses": (500, template(lambda n: "banshi-template: 1\n" + ONE + 'body: [ { text: "{x}" } ]\ntables:\n' + lines(
        n, lambda i: f"  t{i}: {{ value: {{ type: integer }}, columns: [ {{ key: a, label: 列 }} ], rows: [ {{ key: r, label: 行 }} ] }}\n"))),
    "rows of a drawing": (200, template(lambda n: "banshi-template: 1\n" + ONE + "body: [ { form: f } ]\nforms:\n  f:\n    columns: [1, 1]\n    grid: |\n" + "      字 | {x}\n" * n)),
    "rows of a drawing that are one": (200, template(lambda n: "banshi-template: 1\n" + ONE + "body: [ { form: f } ]\nforms:\n  f:\n    columns: [1, 1]\n    grid: |\n      字 | {x}\n" + "      ^ | 字\n" * n)),
    "columns of a drawing": (100, template(lambda n: "banshi-template: 1\n" + ONE + "body: [ { form: f } ]\nforms:\n  f:\n    columns: [" + "1," * n + "]\n    grid: |\n      " + " | ".join(["字"] * n) + "\n")),
    "columns of a drawing that are one": (100, template(lambda n: "banshi-template: 1\n" + ONE + "body: [ { form: f } ]\nforms:\n  f:\n    columns: [" + "1," * n + "]\n    grid: |\n      字" + " | <" * (n - 1) + "\n")),
    "brackets": (400000, template(lambda n: "[" * n)),
}


def of_data(rows, file=None):
    files = {"t.yaml": DATA_TABLE}
    return lambda n: {"r.yaml": "template: ./t.yaml\nt: " + ("{ csv: d.csv }\n" if file else rows(n)), **files, **({"d.csv": file(n)} if file else {})}


ROWS = {
    "rows of a report": (4000, of_data(lambda n: "\n" + lines(n, lambda i: f"  - [组{i // 50}, 行{i}, {i}, 2]\n"))),
    "rows by their names": (2000, of_data(lambda n: "\n" + lines(n, lambda i: f"  - {{ 组: 组{i // 50}, 名: 行{i}, 甲: 1, 乙: 2 }}\n"))),
    "rows of a file": (4000, of_data(None, lambda n: "组,名,甲,乙\n" + lines(n, lambda i: f"组{i // 50},行{i},{i},2\n"))),
    "rows of one group": (4000, of_data(None, lambda n: "组,名,甲,乙\n" + lines(n, lambda i: f"组,行{i},{i},2\n"))),
    "rows with a group each": (4000, of_data(None, lambda n: "组,名,甲,乙\n" + lines(n, lambda i: f"组{i},行{i},{i},2\n"))),
    "rows with groups left out": (4000, of_data(None, lambda n: "组,名,甲,乙\n组,行,1,2\n" + lines(n, lambda i: f",行{i},{i},2\n"))),
    "rows that are wrong": (1000, of_data(None, lambda n: "组,名,甲,乙\n" + lines(n, lambda i: f"组,行{i},x,y\n"))),
    "rows too short": (1000, of_data(None, lambda n: "组,名,甲,乙\n" + "组\n" * n)),
    "rows too long": (1000, of_data(None, lambda n: "组,名,甲,乙\n" + "组,名,1,2,3,4,5\n" * n)),
    "blank rows of a file": (20000, of_data(None, lambda n: "组,名,甲,乙\n组,名,1,2\n" + "\n" * n)),
    "rows of commas": (20000, of_data(None, lambda n: "组,名,甲,乙\n组,名,1,2\n" + ",,,\n" * n)),
    "one line of commas": (100000, of_data(None, lambda n: "组,名,甲,乙\n" + "," * n + "\n")),
    "a header of commas": (100000, of_data(None, lambda n: "," * n + "\n组,名,1,2\n")),
    "quotes of a file": (100000, of_data(None, lambda n: '组,名,甲,乙\n"' + '""' * n + '",名,1,2\n')),
    "open quotes of a file": (100000, of_data(None, lambda n: "组,名,甲,乙\n" + '"\n' * (n | 1))),
    "lines in quotes": (20000, of_data(None, lambda n: '组,名,甲,乙\n"' + "字\n" * n + '",名,1,2\n')),
    "a long cell": (4000, of_data(None, lambda n: "组,名,甲,乙\n组," + han(n) + ",1,2\n")),
    "a long cell without stops": (4000, of_data(None, lambda n: "组,名,甲,乙\n组," + "字" * n + ",1,2\n")),
    "a long Latin cell": (4000, of_data(None, lambda n: "组,名,甲,乙\n组," + "word " * (n // 5) + ",1,2\n")),
    "a long group": (4000, of_data(None, lambda n: "组,名,甲,乙\n" + han(n) + ",名,1,2\n")),
    "a long number": (100000, of_data(None, lambda n: "组,名,甲,乙\n组,名," + "1" * n + ",2\n")),
    "tabs of a file": (100000, of_data(None, lambda n: "组\t名\t甲\t乙\n" + "\t" * n + "\n")),
}


# ---- what import reads ----

def office(make, name):
    return lambda n: {name: make(n)}


def zipped(parts):
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in parts:
            archive.writestr(zipfile.ZipInfo(name), text, zipfile.ZIP_DEFLATED)
    return data.getvalue()


W_CELL = "<w:tc><w:p><w:r><w:t>规章</w:t></w:r></w:p></w:tc>"
W_PAR = "<w:p><w:r><w:t>%s</w:t></w:r></w:p>"


def ods(rows):
    return odf_of(f'<table:table table:name="s">{rows}</table:table>', "spreadsheet")


def book(rows):
    return "s", f"<sheetData>{rows}</sheetData>"


def sheets_again(n):
    """One sheet under many names."""
    sheet = '<worksheet xmlns="urn:x"><sheetData>' + '<row r="1"><c r="A1"><v>1</v></c></row>' + " " * (1 << 16) + "</sheetData></worksheet>"
    return zipped([
        ("xl/workbook.xml", '<workbook xmlns="urn:x" xmlns:r="urn:r"><sheets>' + "".join(
            f'<sheet name="s{i}" sheetId="{i}" r:id="r{i}"/>' for i in range(n)) + "</sheets></workbook>"),
        ("xl/_rels/workbook.xml.rels", '<Relationships xmlns="urn:l">' + "".join(
            f'<Relationship Id="r{i}" Target="worksheets/sheet0.xml"/>' for i in range(n)) + "</Relationships>"),
        ("xl/worksheets/sheet0.xml", sheet)])


def sheets(n):
    return zipped([
        ("xl/workbook.xml", '<workbook xmlns="urn:x" xmlns:r="urn:r"><sheets>' + "".join(
            f'<sheet name="s{i}" sheetId="{i}" r:id="r{i}"/>' for i in range(n)) + "</sheets></workbook>"),
        ("xl/_rels/workbook.xml.rels", '<Relationships xmlns="urn:l">' + "".join(
            f'<Relationship Id="r{i}" Target="worksheets/sheet{i}.xml"/>' for i in range(n)) + "</Relationships>")] + [
        (f"xl/worksheets/sheet{i}.xml", '<worksheet xmlns="urn:x"><sheetData><row r="1"><c r="A1"><v>1</v></c></row></sheetData></worksheet>') for i in range(n)])


IMPORTS = {
    "paragraphs": (4000, office(lambda n: docx_of("".join(W_PAR % f"字{i}" for i in range(n))), "a.docx")),
    "paragraphs of one word": (4000, office(lambda n: docx_of(W_PAR % "规章" * n), "a.docx")),
    "headings": (4000, office(lambda n: docx_of(W_PAR % "一、总体情况" * n), "a.docx")),
    "headings of items": (4000, office(lambda n: docx_of(W_PAR % "（一）主动公开" * n), "a.docx")),
    "one paragraph": (40000, office(lambda n: docx_of(W_PAR % han(n)), "a.docx")),
    "runs": (10000, office(lambda n: docx_of("<w:p>" + "<w:r><w:t>字</w:t></w:r>" * n + "</w:p>"), "a.docx")),
    "breaks": (10000, office(lambda n: docx_of("<w:p><w:r>" + "<w:t>字</w:t><w:br/>" * n + "</w:r></w:p>"), "a.docx")),
    "tabs": (10000, office(lambda n: docx_of("<w:p><w:r>" + "<w:t>字</w:t><w:tab/>" * n + "</w:r></w:p>"), "a.docx")),
    "tables": (4000, office(lambda n: docx_of(f"<w:tbl><w:tr>{W_CELL}</w:tr></w:tbl>" * n), "a.docx")),
    "tables in tables": (200, office(lambda n: docx_of("<w:tbl><w:tr><w:tc>" * n + W_PAR % "字" + "</w:tc></w:tr></w:tbl>" * n), "a.docx")),
    "rows": (4000, office(lambda n: docx_of("<w:tbl>" + f"<w:tr>{W_CELL * 2}</w:tr>" * n + "</w:tbl>"), "a.docx")),
    "cells of a row": (500, office(lambda n: docx_of("<w:tbl>" + f"<w:tr>{W_CELL * n}</w:tr></w:tbl>"), "a.docx")),
    "cells each way": (30 * 30, office(lambda n: docx_of("<w:tbl>" + f"<w:tr>{W_CELL * round(n ** 0.5)}</w:tr>" * round(n ** 0.5) + "</w:tbl>"), "a.docx")),
    "a wide cell": (4000, office(lambda n: docx_of(f'<w:tbl><w:tr><w:tc><w:tcPr><w:gridSpan w:val="{n}"/></w:tcPr><w:p/></w:tc></w:tr></w:tbl>'), "a.docx")),
    "elements in elements": (100000, office(lambda n: docx_of("<w:p>" * n + "</w:p>" * n), "a.docx")),
    "elements nobody knows": (40000, office(lambda n: docx_of("<w:x/>" * n), "a.docx")),
    "attributes": (10000, office(lambda n: docx_of("<w:p " + " ".join(f'a{i}="1"' for i in range(n)) + "/>"), "a.docx")),
    "styles": (4000, office(lambda n: docx_of(W_PAR % "字", styles="".join(
        f'<w:style w:type="paragraph" w:styleId="s{i}"><w:basedOn w:val="s{i - 1}"/></w:style>' for i in range(n))), "a.docx")),
    "styles that are used": (2000, office(lambda n: docx_of("".join(
        f'<w:p><w:pPr><w:pStyle w:val="s{i}"/></w:pPr><w:r><w:t>字</w:t></w:r></w:p>' for i in range(n)), styles="".join(
            f'<w:style w:type="paragraph" w:styleId="s{i}"><w:basedOn w:val="s{i - 1}"/></w:style>' for i in range(n))), "a.docx")),
    "parts of a file": (2000, office(lambda n: zipped([("word/document.xml", '<w:document xmlns:w="urn:w"><w:body>' + W_PAR % "字" + "</w:body></w:document>")] + [
        (f"word/x{i}.xml", "<x/>") for i in range(n)]), "a.docx")),
    "paragraphs (odt)": (4000, office(lambda n: odf_of("".join(f"<text:p>字{i}</text:p>" for i in range(n))), "a.odt")),
    "spans (odt)": (10000, office(lambda n: odf_of("<text:p>" + "<text:span>字</text:span>" * n + "</text:p>"), "a.odt")),
    "blanks (odt)": (100000, office(lambda n: odf_of(f'<text:p>字<text:s text:c="{n}"/></text:p>'), "a.odt")),
    "spans in spans (odt)": (50000, office(lambda n: odf_of("<text:p>" + "<text:span>" * n + "字" + "</text:span>" * n + "</text:p>"), "a.odt")),
    "items in items (odt)": (20000, office(lambda n: odf_of("<text:list><text:list-item>" * n + "<text:p>字</text:p>" + "</text:list-item></text:list>" * n), "a.odt")),
    "cells told once (ods)": (4000, office(lambda n: ods(
        f'<table:table-row table:number-rows-repeated="{n}"><table:table-cell table:number-columns-repeated="3"><text:p>1</text:p></table:table-cell></table:table-row>'), "a.ods")),
    "tables told once (ods)": (40, office(lambda n: odf_of(
        '<table:table table:name="s"><table:table-row table:number-rows-repeated="1000"><table:table-cell table:number-columns-repeated="100"><text:p>1</text:p></table:table-cell></table:table-row></table:table>' * n,
        "spreadsheet"), "a.ods")),
    "blank cells told once (ods)": (100000, office(lambda n: ods(
        f'<table:table-row table:number-rows-repeated="{n}"><table:table-cell table:number-columns-repeated="{n}"/></table:table-row>'
        '<table:table-row><table:table-cell><text:p>1</text:p></table:table-cell></table:table-row>'), "a.ods")),
    "rows (ods)": (4000, office(lambda n: ods("<table:table-row><table:table-cell><text:p>1</text:p></table:table-cell><table:table-cell/></table:table-row>" * n), "a.ods")),
    "tables (ods)": (1000, office(lambda n: odf_of(
        "<table:table><table:table-row><table:table-cell><text:p>1</text:p></table:table-cell></table:table-row></table:table>" * n, "spreadsheet"), "a.ods")),
    "rows (xlsx)": (4000, office(lambda n: xlsx_of([book("".join(f'<row r="{i + 1}"><c r="A{i + 1}"><v>{i}</v></c><c r="B{i + 1}"><v>1</v></c></row>' for i in range(n)))]), "a.xlsx")),
    "rows far below (xlsx)": (4000, office(lambda n: xlsx_of([book(f'<row r="1"><c r="A1"><v>1</v></c></row><row r="{n * 10}"><c r="XFD{n * 10}"><v>1</v></c></row>')]), "a.xlsx")),
    "words (xlsx)": (4000, office(lambda n: xlsx_of([book("".join(f'<row r="{i + 1}"><c r="A{i + 1}" t="s"><v>{i}</v></c></row>' for i in range(n)))], [f"词{i}" for i in range(n)]), "a.xlsx")),
    "merged cells (xlsx)": (2000, office(lambda n: xlsx_of([book("".join(f'<row r="{i + 1}"><c r="A{i + 1}"><v>{i}</v></c></row>' for i in range(n)) + "</sheetData><mergeCells>" + "".join(
        f'<mergeCell ref="A{i + 1}:B{i + 1}"/>' for i in range(n)) + "</mergeCells><sheetData>")]), "a.xlsx")),
    "merged cells of one place (xlsx)": (2000, office(lambda n: xlsx_of([book('<row r="1"><c r="A1"><v>1</v></c></row></sheetData><mergeCells>' + '<mergeCell ref="A1:Z100"/>' * n + "</mergeCells><sheetData>")]), "a.xlsx")),
    "sheets (xlsx)": (250, office(sheets, "a.xlsx")),
    "one sheet under many names (xlsx)": (250, office(sheets_again, "a.xlsx")),
    "paragraphs (html)": (4000, office(lambda n: "<p>字</p>" * n, "a.html")),
    "elements in elements (html)": (10000, office(lambda n: "<div>" * n + "字", "a.html")),
    "bold in bold (html)": (4000, office(lambda n: "<b><i>" * n + "字", "a.html")),
    "tables (html)": (2000, office(lambda n: "<table><tr><td>规章</td></tr></table>" * n, "a.html")),
    "tables in tables (html)": (200, office(lambda n: "<table><tr><td>" * n, "a.html")),
    "rows (html)": (4000, office(lambda n: "<table>" + "<tr><td>规章</td><td>1</td></tr>" * n + "</table>", "a.html")),
    "cells of a row (html)": (500, office(lambda n: "<table><tr>" + "<td>1</td>" * n + "</tr></table>", "a.html")),
    "high cells (html)": (500, office(lambda n: "<table>" + f"<tr><td rowspan={n}>1</td></tr>" * n + "</table>", "a.html")),
    "wide cells (html)": (500, office(lambda n: "<table>" + f"<tr><td colspan={n}>1</td></tr>" * n + "</table>", "a.html")),
    "one huge cell (html)": (500, office(lambda n: f"<table><tr><td colspan={n} rowspan={n}>1</td></tr></table>", "a.html")),
    "entities (html)": (40000, office(lambda n: "<p>" + "&amp;" * n + "</p>", "a.html")),
    "attributes (html)": (10000, office(lambda n: "<p " + " ".join(f"a{i}=1" for i in range(n)) + ">字</p>", "a.html")),
    "a megabyte of text (html)": (40000, office(lambda n: "<p>" + han(n) + "</p>", "a.html")),
    "open angles (html)": (20000, office(lambda n: "<" * n, "a.html")),
    "comments (html)": (20000, office(lambda n: "<!--" * n, "a.html")),
    "lines (txt)": (4000, office(lambda n: lines(n, lambda i: f"字{i}\n"), "a.txt")),
    "lines that may be rows (txt)": (2000, office(lambda n: lines(n, lambda i: f"规章\t{i}\t2\n"), "a.txt")),
    "lines with pipes (txt)": (2000, office(lambda n: lines(n, lambda i: f"| 规章 | {i} |\n"), "a.txt")),
    "lines with blanks (txt)": (2000, office(lambda n: lines(n, lambda i: f"规章    {i}    2\n"), "a.txt")),
    "lines of labels (txt)": (2000, office(lambda n: "规章\n1\n" * (n // 2), "a.txt")),
    "one line (txt)": (40000, office(han, "a.txt")),
    "one line of tabs (txt)": (20000, office(lambda n: "字\t" * n, "a.txt")),
    "blank lines (txt)": (100000, office(lambda n: "字" + "\n" * n + "字", "a.txt")),
    "blanks (txt)": (100000, office(lambda n: "字" + " " * n + "字", "a.txt")),
    "numbers (txt)": (10000, office(lambda n: "1 " * n, "a.txt")),
    "an official document's lines (txt)": (2000, office(lambda n: "松岭县水利局文件\n松水发〔2025〕12号\n松岭县水利局关于检查的通知\n各乡镇：\n" + "附件：1.名单\n" * n + "松岭县水利局\n2025年3月6日\n", "a.txt")),
    "organs of a head (txt)": (500, office(lambda n: lines(n, lambda i: f"松岭县第{i}局\n") + "文件\n松水发〔2025〕12号\n关于检查的通知\n各乡镇：\n正文。\n", "a.txt")),
    "a title of many lines (txt)": (500, office(lambda n: "松岭县水利局文件\n松水发〔2025〕12号\n" + "松岭县水利局关于检查\n" * n + "的通知\n各乡镇：\n正文。\n", "a.txt")),
}


# A kind: the command, and its shapes with their sizes.
CHECK = ("check", "-q")
SHAPES = {
    "a report": (CHECK, REPORTS),
    "a report in Markdown": (CHECK, MARKDOWN),
    "a text": (("render", "-q", "-o", "out.pdf"), {name: (n, prose(text)) for name, (n, text) in PARAGRAPHS.items()}),
    "a sentence": (CHECK, SENTENCES),
    "a template": (CHECK, TEMPLATES),
    "a file of rows": (("render", "-q", "-o", "out.pdf"), ROWS),
    "data": (CHECK, DATA),
    "totals": (("total", "-q", "--force", "--partial", "-t", "t.yaml", "--roster", "roster.csv", "-o", "out.yaml"), TOTALS),
    "a PDF": (("inspect", "--text"), PDFS),
    "import": (("import", "-q", "--force", "-o", "out.yaml"), {**IMPORTS, **MORE_IMPORTS}),
}

# What has once grown too fast; the others are measured by ./dev prove.
ONCE_TOO_FAST = {
    "a report": {"attachments", "a folded text"},
    "a report in Markdown": {"Markdown, paragraphs", "Markdown, underscores", "Markdown, pictures and one end", "Markdown, notes",
                             "Markdown, backticks of many lengths", "Markdown, stars of two lengths", "Markdown, notes in a paragraph"},
    "a text": {"open brackets", "closing brackets", "stars", "pairs of stars", "square brackets", "backslashes",
               "stops", "an address", "addresses", "beginnings of addresses without slashes", "Latin without blanks",
               "names in a list", "tags of flags"},
    "a sentence": {"colons", "items", "none", "organs", "rates"},
    "a template": {"bands", "fields", "fields that are missing", "fields of one name", "blocks with fields of their own", "rules of a table"},
    "a file of rows": {"rows of a file"},
    "data": {"groups that come many times", "values of rows", "values of rows that are not there"},
    "totals": {"a roster of others"},
    "a PDF": set(),
    "import": {"tables", "sheets (xlsx)", "attributes (html)", "rows of a form's words", "organs that sign (txt)"},
}
