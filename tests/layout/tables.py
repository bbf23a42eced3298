#!/usr/bin/env python3
"""Tables from outside: labels on every page of the finished PDF, files as spreadsheets write them, and inputs that are
too much: each ends in time with a clear result."""
import os, re, subprocess, sys, tempfile, time

BANSHI = sys.argv[1]
n_tests = 0


def ok(condition, name, detail=""):
    global n_tests
    n_tests += 1
    print("%sok %d - %s" % ("" if condition else "not ", n_tests, name))
    if not condition and detail:
        print("# " + str(detail)[:2000].replace("\n", "\n# "))


def template(table, more=""):
    return "banshi-template: 1\nname: t\nlabel: t\nfields:\n  t: { label: 表, type: table, table: t, required: true }\n" \
           "tables:\n  t:\n" + "".join("    " + line + "\n" for line in table.strip("\n").split("\n")) + more + \
           "body:\n  - table: t\n"


def run(folder, table, data, files={}, lang="en", args=()):
    for name, content in list(files.items()) + [("t.yaml", template(table)), ("r.yaml", data)]:
        with open(os.path.join(folder, name), "wb") as f:
            f.write(content if isinstance(content, bytes) else content.encode())
    start = time.monotonic()
    done = subprocess.run([BANSHI, "render", "-q", "--lang", lang, "-t", os.path.join(folder, "t.yaml"),
                           os.path.join(folder, "r.yaml"), "-o", os.path.join(folder, "o.pdf"), *args],
                          capture_output=True, text=True, timeout=120)
    return done.returncode, done.stderr, time.monotonic() - start


def pages(folder):
    text = subprocess.run(["pdftotext", "-layout", os.path.join(folder, "o.pdf"), "-"], capture_output=True,
                          text=True).stdout
    return text.split("\f")[:-1]


GROUPS = """
style: 表格
value: { type: decimal, places: 2, thousands: true, marks: ["—"], blank: true }
totals: [ { label: 本页小计 }, { label: 承前页, at: head }, { label: 过次页, running: true, on: but-last } ]
rows: { from: data, stubs: [ { key: g, label: 组别, merge: true }, { key: n, label: 名称 } ] }
columns:
  - { key: h, label: 上年, columns: [ { key: a, label: 甲数 }, { key: b, label: 乙数 } ] }
  - { key: k, label: 本年, columns: [ { key: a, label: 甲数 }, { key: b, label: 乙数 } ] }
"""
ROWS = "".join("%s,第%d行,%d.5,1,-2,3\n" % ("长组" if i == 0 else "", i, 1000 + i) for i in range(150))


def number(text):
    return round(float(text.replace(",", "").replace("\u2212", "-")) * 100)


def labels(folder):
    code, err, _ = run(folder, GROUPS, "t: { csv: d.csv }\n", {"d.csv": ROWS})
    ok(code == 0, "a table of 150 rows of one group", err)
    all_pages = pages(folder)
    ok(len(all_pages) > 3, "runs over several pages", len(all_pages))
    ok(all("长组" in p.replace(" ", "") for p in all_pages), "its group's label is on each of them")
    ok(all("甲数" in p and "本年" in p for p in all_pages), "and so are the headers")
    ok(sum(len(re.findall(r"第\d+行", p)) for p in all_pages) == 150, "each row is there once")
    sums = [number(re.search(r"本页小计\s+(\S+)", p).group(1)) for p in all_pages]
    carried = [number(m.group(1)) for p in all_pages for m in [re.search(r"过次页\s+(\S+)", p)] if m]
    brought = [number(m.group(1)) for p in all_pages for m in [re.search(r"承前页\s+(\S+)", p)] if m]
    ok(sum(sums) == sum(100050 + 100 * i for i in range(150)), "the pages' totals add up to the whole", sums)
    ok(carried == brought and carried == [sum(sums[:i + 1]) for i in range(len(sums) - 1)],
       "what is carried over is brought forward", (carried, brought))


def files(folder):
    header = "组别,名称,上年,,本年,\n,,甲数,乙数,甲数,乙数\n"
    rows = header + "一组,\"甲,乙\",1,2,3,4\n一组,丙,5,,—,8\n"
    for name, data in [("utf-8", rows.encode()), ("utf-8 with a mark", b"\xef\xbb\xbf" + rows.encode()),
                       ("gb18030", rows.encode("gb18030")), ("utf-16", rows.encode("utf-16")),
                       ("crlf", rows.replace("\n", "\r\n").encode())]:
        code, err, _ = run(folder, GROUPS, "t: { csv: d.csv }\n", {"d.csv": data})
        text = "".join(pages(folder)) if code == 0 else ""
        ok(code == 0 and "甲,乙" in text and "8.00" in text, "a csv file in " + name, err)
    code, err, _ = run(folder, GROUPS, "t: { csv: d.csv }\n", {"d.csv": "组别\t名称\t上年.甲数\n"})
    ok(code == 1 and ("B0404" in err or "B0408" in err), "a name that is no column is an error", err)
    code, err, _ = run(folder, GROUPS, "t: { csv: d.csv }\n", {"d.csv": "一,二,1,2,x,4\n"})
    ok(code == 1 and "d.csv:1:9" in err and "本年 › 甲数" in err, "a bad number is named with its place", err)
    code, err, _ = run(folder, GROUPS, "t: { csv: d.csv }\n", {"d.csv": "一,二,1,2\n"})
    ok(code == 1 and "B0405" in err, "too few fields are an error", err)
    code, err, _ = run(folder, GROUPS, "t: { csv: d.csv }\n", {"d.csv": "一,\"二,1,2,3,4\n"})
    ok(code == 1 and "B0410" in err, "an open quotation mark is an error", err)
    code, err, _ = run(folder, GROUPS, "t: { csv: none.csv }\n")
    ok(code == 1 and "B0102" in err, "a file that is not there is an error", err)
    code, err, _ = run(folder, GROUPS, "t:\n  - { g: 一, n: 二, h.a: 1, h.b: 2, k.a: 3, k.b: 4 }\n  - [一, 三, 5, 6, 7, 8]\n")
    ok(code == 0, "records and lists", err)


def too_wide(folder):
    table = """
value: { type: decimal }
columns: [ { key: a, label: 子栏, width: 60mm }, { key: b, label: 丑栏, width: 20mm }, { key: c, label: 寅栏, width: 60mm } ]
rows: [ { label: 甲行 }, { label: 乙行 } ]
"""
    code, err, _ = run(folder, table, "t: { 甲行: [1, 123456789012345678, 3], 乙行: [4, 5, 6] }\n")
    ok(code == 1 and "r.yaml:1:14" in err and "表 › 甲行 › 丑栏" in err and "B0701" in err, "a number too wide is named with its place", err)
    code, err, _ = run(folder, table, "t: { csv: d.csv }\n", {"d.csv": "甲行,1,123456789012345678,3\n乙行,4,5,6\n"})
    ok(code == 1 and "d.csv:1:" in err and "B0701" in err, "in a file too", err)


def too_much(folder):
    simple = "style: 表格\nvalue: { type: text }\nrows: { from: data, stubs: [ { key: n, label: 名 } ] }\n"
    code, err, t = run(folder, simple + "columns: [ { key: a, label: 甲, span: 65535 } ]", "t: [[一, 二]]\n")
    ok(code == 1 and "65535" in err and t < 5, "a span of 65535 columns is refused", err)
    deep = simple + "columns: " + "[ { key: a, label: 甲, columns: " * 1000 + "[ { key: b } ]" + " } ]" * 1000
    code, err, t = run(folder, deep, "t: [[一, 二]]\n")
    ok(code == 1 and "B0226" in err and t < 5, "1000 header levels are refused", err)
    code, err, t = run(folder, simple + "columns:\n" + "".join(
        "  - { key: c%d, label: 栏%d, width: 1mm }\n" % (i, i) for i in range(20)),
        "t: [[一, %s]]\n" % ", ".join(["12345"] * 20))
    ok(code in (0, 1) and t < 5 and (code == 0 or "B0701" in err), "columns of 1 mm grow, or are said not to fit", err)
    code, err, t = run(folder, simple + "columns: [ { key: a, label: 甲 } ]",
                       "t: [[一, %s], [三, 四]]\n" % ("汉字" * 175000))
    ok(code == 0 and t < 60, "a cell of 1 MB is broken over pages", (err, t))
    text = "".join(pages(folder)) if code == 0 else ""
    ok(text.count("汉") == 175000, "and nothing of it is lost", text.count("汉"))
    code, err, t = run(folder, simple + "columns: [ { key: a, label: 甲 } ]", "t: [[一, %s]]\n" % ("x" * 1000000))
    ok(code == 1 and "B0701" in err and t < 60, "a word of 1 MB is said not to fit", err)
    label = "style: 表格\nvalue: { type: integer }\nrows: [ { key: a, label: %s, direction: vertical, rows: [ { key: b, label: 乙 } ] } ]\n" \
            "columns: [ { key: c, label: 丙 } ]" % ("很长" * 200)
    code, err, t = run(folder, label, "t: [[[1]]]\n")
    ok(code == 1 and ("B0704" in err or "B0702" in err) and t < 5, "a label taller than the page is an error", err)


with tempfile.TemporaryDirectory() as where:
    labels(where)
    files(where)
    too_wide(where)
    too_much(where)
print("1..%d" % n_tests)
