#!/usr/bin/env python3
"""usage: tables.py BANSHI

Tables from outside: labels on every page of the finished PDF, files as spreadsheets write them, and inputs that are too
much: each ends in time with a clear result."""

import re
import resource
import subprocess
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
from tap import SANITIZED, Tap, count  # noqa: E402

HEAD = "banshi-template: 1\nname: t\nlabel: t\nfields:\n  t: { label: 表, type: table, table: t, required: true }\ntables:\n  t:\n"

GROUPS = """style: 表格
value: { type: decimal, places: 2, thousands: true, marks: ["—"], blank: true }
totals: [ { label: 本页小计 }, { label: 承前页, at: head }, { label: 过次页, running: true, on: but-last } ]
rows: { from: data, stubs: [ { key: g, label: 组别, merge: true }, { key: n, label: 名称 } ] }
columns:
  - { key: h, label: 上年, columns: [ { key: a, label: 甲数 }, { key: b, label: 乙数 } ] }
  - { key: k, label: 本年, columns: [ { key: a, label: 甲数 }, { key: b, label: 乙数 } ] }"""
N_ROWS = 150
ROWS = "".join(f"{'' if i else '长组'},第{i}行,{1000 + i}.5,1,-2,3\n" for i in range(N_ROWS))

WIDE = """value: { type: decimal }
fit: { turn: false }
columns: [ { key: a, label: 子栏, width: 60mm }, { key: b, label: 丑栏, width: 20mm }, { key: c, label: 寅栏, width: 60mm } ]
rows: [ { label: 甲行 }, { label: 乙行 } ]"""

SIMPLE = """style: 表格
value: { type: text }
rows: { from: data, stubs: [ { key: n, label: 名 } ] }
"""

N_HAN = count(20000, 175000) if SANITIZED else 175000  # twice that many characters in a cell


class Bench:
    def __init__(self, tap, banshi, folder):
        self.tap, self.banshi, self.folder = tap, banshi, Path(folder)
        self.status, self.said, self.seconds = 0, "", 0.0

    def set(self, table, report, file=None):
        template = HEAD + "".join(f"    {line}\n" for line in table.strip().split("\n")) + "body:\n  - table: t\n"
        (self.folder / "t.yaml").write_text(template, encoding="utf-8")
        (self.folder / "r.yaml").write_text(report, encoding="utf-8")
        if file is not None:
            (self.folder / "d.csv").write_bytes(file if isinstance(file, bytes) else file.encode())
        (self.folder / "o.pdf").unlink(missing_ok=True)
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        done = subprocess.run([self.banshi, "render", "-q", "--lang", "en", "-t", "t.yaml", "r.yaml", "-o", "o.pdf"],
                              cwd=self.folder, capture_output=True, text=True, timeout=120)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        # Of computing: what else the machine does is no matter.
        self.seconds = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
        self.status, self.said = done.returncode, done.stderr

    def pages(self):
        done = subprocess.run(["pdftotext", "-layout", self.folder / "o.pdf", "-"], capture_output=True, text=True)
        return done.stdout.split("\f")[:-1]

    def case(self, name, good, detail=""):
        self.tap.case(name, [] if good else [str(detail)[:2000] or "it is not so"])

    def refused(self, name, *words, seconds=60):
        missing = [word for word in words if word not in self.said]
        self.case(name, self.status == 1 and not missing and self.seconds < seconds,
                  f"status {self.status}, {self.seconds:.1f} s, not said: {missing}\n{self.said}")


def number(text):
    return round(float(text.replace(",", "").replace("\u2212", "-")) * 100)


def numbers(pages, label):
    return [number(m[1]) for page in pages if (m := re.search(rf"{label}\s+(\S+)", page))]


def labels(bench):
    bench.set(GROUPS, "t: { csv: d.csv }\n", ROWS)
    pages = bench.pages()
    bench.case("150 rows of one group run over several pages", bench.status == 0 and len(pages) > 3, bench.said or len(pages))
    bench.case("the group's label is on each of them", pages and all("长组" in page.replace(" ", "") for page in pages))
    bench.case("and so are the headers", pages and all("甲数" in page and "本年" in page for page in pages))
    found = [int(i) for page in pages for i in re.findall(r"第(\d+)行", page)]
    bench.case("each row is there once, in order", found == list(range(N_ROWS)), found)
    sums, carried, brought = (numbers(pages, label) for label in ("本页小计", "过次页", "承前页"))
    bench.case("the pages' totals add up to the whole", sum(sums) == sum(100050 + 100 * i for i in range(N_ROWS)), sums)
    running = [sum(sums[:i + 1]) for i in range(len(pages) - 1)]
    bench.case("what is carried over is brought forward", pages and carried == brought == running, (carried, brought, running))


def files(bench):
    rows = "组别,名称,上年,,本年,\n,,甲数,乙数,甲数,乙数\n一组,\"甲,乙\",1,2,3,4\n一组,丙,5,,—,8\n"
    for name, data in [("utf-8", rows.encode()), ("utf-8 with a mark", b"\xef\xbb\xbf" + rows.encode()),
                       ("gb18030", rows.encode("gb18030")), ("utf-16", rows.encode("utf-16")),
                       ("crlf", rows.replace("\n", "\r\n").encode())]:
        bench.set(GROUPS, "t: { csv: d.csv }\n", data)
        text = "".join(bench.pages())
        bench.case(f"a csv file in {name}", bench.status == 0 and "甲,乙" in text and "8.00" in text, bench.said)
    for name, data, *words in [
            ("a name that is no column", "组别\t名称\t上年.甲数\n", "B0408"),
            ("a bad number", "一,二,1,2,x,4\n", "d.csv:1:9", "本年 › 甲数"),
            ("too few fields", "一,二,1,2\n", "B0405"),
            ("an open quotation mark", "一,\"二,1,2,3,4\n", "B0410")]:
        bench.set(GROUPS, "t: { csv: d.csv }\n", data)
        bench.refused(f"{name} is an error", *words)
    bench.set(GROUPS, "t: { csv: none.csv }\n")
    bench.refused("a file that is not there is an error", "B0102")
    bench.set(GROUPS, "t:\n  - { g: 一, n: 二, h.a: 1, h.b: 2, k.a: 3, k.b: 4 }\n  - [一, 三, 5, 6, 7, 8]\n")
    found = re.findall(r"[二三](?: +\d\.00)+", "".join(bench.pages()))
    bench.case("records and lists", [line.split() for line in found] == [
        ["二", "1.00", "2.00", "3.00", "4.00"], ["三", "5.00", "6.00", "7.00", "8.00"]], (bench.said, found))


def too_wide(bench):
    bench.set(WIDE, "t: { 甲行: [1, 123456789012345678, 3], 乙行: [4, 5, 6] }\n")
    bench.refused("a number too wide is named with its place", "r.yaml:1:14", "表 › 甲行 › 丑栏", "B0701")
    bench.set(WIDE, "t: { csv: d.csv }\n", "甲行,1,123456789012345678,3\n乙行,4,5,6\n")
    bench.refused("in a file too", "d.csv:1:6", "表 › 甲行 › 丑栏", "B0701")


def too_much(bench):
    bench.set("bands: [ { columns: [ { key: a, label: 甲, span: 65535 } ], rows: [ { label: 乙 } ] }, { columns: [ { key: b } ], rows: [ { label: 丙 } ] } ]",
              "t: { 乙: [1], 丙: [2] }\n")
    bench.refused("a span of 65535 columns is refused", "65535", seconds=20)
    deep = "columns: " + "[ { key: a, label: 甲, columns: " * 1000 + "[ { key: b } ]" + " } ]" * 1000
    bench.set(SIMPLE + deep, "t: [[一, 二]]\n")
    bench.refused("1000 header levels are refused", "B0226", seconds=20)
    narrow = "columns:\n" + "".join(f"  - {{ key: c{i}, label: 栏{i}, width: 1mm }}\n" for i in range(20))
    bench.set(SIMPLE + "fit: { turn: false }\n" + narrow, f"t: [[一, {', '.join(['12345'] * 20)}]]\n")
    bench.refused("twenty columns of 1 mm are said not to fit their numbers", "B0701", seconds=20)
    one = SIMPLE + "columns: [ { key: a, label: 甲 } ]"
    bench.set(one, f"t: [[一, {'汉字' * N_HAN}], [三, 四]]\n")
    bench.case(f"a cell of {6 * N_HAN:,} bytes is broken over pages", bench.status == 0 and bench.seconds < 60, (bench.said, bench.seconds))
    text = "".join(bench.pages())
    bench.case("and nothing of it is lost", text.count("汉") == N_HAN, text.count("汉"))
    bench.set(one, f"t: [[一, {'x' * 6 * N_HAN}]]\n")
    bench.refused("a word as long is said not to fit", "B0701")


def tall_labels(bench):
    def text():
        return "".join(re.sub(r"\s", "", page) for page in bench.pages())

    words = "".join(chr(0x4E00 + i) for i in range(400))
    tall = ("style: 表格\nvalue: {{ type: integer }}\ncolumns: [ {{ key: c, label: 丙 }} ]\n"
            "rows: [ {{ key: a, label: {0}, direction: vertical, rows: [ {1} ] }} ]")
    bench.set(tall.format(words, "{ key: b, label: 乙 }"), "t: [[[1]]]\n")
    bench.case("a label down one row that no page holds is broken", bench.status == 0, bench.said)
    found = "".join(re.findall(f"[{words[0]}-{words[-1]}]", text()))
    bench.case("and stands there once, in order", [c for c in found if c in words and c not in "丙乙"] == [c for c in words if c not in "丙乙"], found)
    words = "".join(chr(0x4E00 + i) for i in range(900))
    rows = ", ".join(f"{{ key: b{i}, label: 项{i} }}" for i in range(60))
    bench.set(tall.format(words, rows), "t: [" + str([[i] for i in range(60)]) + "]\n")
    found = [c for c in text() if c in words and c not in "丙乙"]
    bench.case("over sixty rows on several pages too", bench.status == 0 and found == [c for c in words if c not in "丙乙"], bench.said or found)
    bench.case("with all rows", all(f"项{i}" in text() for i in range(60)), text())
    remark = ("style: 表格\nvalue: { type: text, blank: true }\ncolumns: [ { key: a, label: 甲 }, { key: b, label: 备注 } ]\n"
              "rows: [ " + ", ".join(f"{{ key: r{i}, label: 行{i} }}" for i in range(5)) + " ]\ncells: [ { columns: b, merge: true } ]")
    bench.set(remark, f"t: [[一, {'长长的备注。' * 2000}], [二], [三], [四], [五]]\n")
    bench.case("a remark merged over rows that no page holds is broken", bench.status == 0 and text().count("长长的备注") > 1900, bench.said)
    strips = tall.format(words, "{ key: b, label: 乙 }").replace("[ { key: c, label: 丙 } ]", "[ { key: c, label: 丙, width: 90mm }, { key: d, label: 丁, width: 90mm } ]")
    bench.set(strips + "\nfit: { split: true }", "t: [[[1, 2]]]\n")
    bench.refused("in strips it is an error", "B0702")


MARKED = """banshi-template: 1
fields: { a: { type: prose }, b: { type: prose }, c: { type: text } }
body: [ { form: f } ]
forms:
  f:
    style: 表单
    columns: [ 30mm, 1, 1 ]
    grid: |
      内容 | {a} | {c}
      说明 | {b} | <
"""


def marked(bench):
    def pieces(report):
        (bench.folder / "t.yaml").write_text(MARKED, encoding="utf-8")
        (bench.folder / "r.yaml").write_text("template: ./t.yaml\n" + report, encoding="utf-8")
        done = subprocess.run([bench.banshi, "dump", "-q", "--stage", "pages", "r.yaml"], cwd=bench.folder, capture_output=True, text=True)
        return re.findall(r"^  text  (\S+)  \S+ … \S+  (.*?) ([\d.]+) #\S+  (.*)$", done.stdout, re.M)

    found = pieces("a: 查**重点**项目10m<sup>2</sup>\nb: [ 第一段有*着重*, '第二段见[网站](https://example.cn)的**说明**' ]\nc: 不是**标记**\n")
    texts = "|".join(piece[3] for piece in found)
    bench.case("marks in a form's cell are marks", all(word not in texts for word in ("*重点", "<sup>", "[网站", "*着重", "*说明")) and "查|重点|项目10m|2" in texts, found)
    face = {piece[3]: piece[1] for piece in found}
    bench.case("in one square", face.get("重点", face["查"]) != face["查"], found)
    bench.case("and in several, in each paragraph", face.get("说明") == face.get("重点"), found)
    bench.case("a superscript is small", any(piece[3] == "2" and float(piece[2]) < 7 for piece in found), found)
    bench.case("text that is no prose has none", "不是**标记**" in texts, texts)
    noted = "".join(piece[3] for piece in pieces("a: 有注^[注文]的\nb: 无\nc: 无\n"))
    bench.case("a footnote of a cell stands below the form", "无①注文" in noted, noted)
    whole = "".join(piece[3] for piece in pieces(f"a: 无\nb: [ '{'**重**点' * 3000}' ]\nc: 无\n"))
    bench.case("marks go on over pages", whole.count("重") == 3000 and "*" not in whole, len(whole))


def main(banshi):
    tap = Tap()
    with tempfile.TemporaryDirectory() as folder:
        bench = Bench(tap, Path(banshi).resolve(), folder)
        labels(bench)
        files(bench)
        too_wide(bench)
        too_much(bench)
        tall_labels(bench)
        marked(bench)
    return tap.finish()


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:2]))
