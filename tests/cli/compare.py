#!/usr/bin/env python3
"""usage: compare.py BANSHI SOURCE-ROOT

banshi compare: differences and per cents are those that Python works out; rows that come and go, a form that was changed,
blank cells, zeros; and the page is a report of its own."""

import csv
import io
import json
import random
import subprocess
import sys
import tempfile
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
from tap import Tap  # noqa: E402

ROWS = ["a", "b", "c", "d", "e"]
FORM = """banshi-template: 1
name: works
label: 工程统计
metadata: { title: "{organ}{year}年工程统计", author: "{organ}" }
fields:
  organ: { label: 机关, type: text, required: true }
  year: { label: 年度, type: integer, required: true }
  works: { label: 工程, type: table, table: works, required: true }
  list: { label: 清单, type: table, table: list }
body: [ { title: "{organ}" }, { table: works }, { table: list } ]
tables:
  works:
    value: { type: decimal, decimals: 6, blank: true, marks: ["—"] }
    columns:
      - { key: n, label: 个数 }
      - { key: money, label: 投资, value: { type: decimal, decimals: 2, places: 2, thousands: true, blank: true } }
      - { key: more, label: 其中, columns: [ { key: x, label: 新建 }, { key: y, label: 续建 } ] }
    rows: [ ROWS { key: total, label: 合计 } ]
  list:
    value: { type: integer, blank: true }
    rows: { from: data, stubs: [ { key: kind, label: 类, merge: true }, { key: name, label: 名称 } ] }
    columns: [ { key: n, label: 数量 } ]
"""
COLUMNS = ["n", "money", "x", "y"]


class World:
    def __init__(self, banshi, folder):
        self.banshi, self.folder = str(Path(banshi).resolve()), Path(folder)
        self.form("works.yaml", ROWS)

    def form(self, name, rows):
        rows = "".join(f"{{ key: {row}, label: 第{row}类 }}, " for row in rows)
        (self.folder / name).write_text(FORM.replace("ROWS", rows), encoding="utf-8")

    def report(self, name, year, cells, rows=(), form="works.yaml"):
        data = {"模板": form, "机关": "某局", "年度": year, "works": cells}
        if rows:
            data["清单"] = [{"类": kind, "名称": row, "数量": n} for kind, row, n in rows]
        (self.folder / name).write_text(json.dumps(data, ensure_ascii=False), encoding="utf-8")

    def run(self, *words):
        done = subprocess.run([self.banshi, "compare", "--lang", "zh", *words], cwd=self.folder, capture_output=True,
                              check=False, timeout=120)
        return done.returncode, done.stdout, done.stderr.decode()

    def rows(self, *words):
        """The lines of the CSV by their paths."""
        status, out, said = self.run("now.json", "last.json", *words)
        if status or not out.startswith(b"\xef\xbb\xbf"):
            return {"": [str(status), said]}
        lines = list(csv.reader(io.StringIO(out.decode("utf-8-sig"), newline="")))
        return {line[7]: line for line in lines[1:]}


def cells(draw, rows=ROWS):
    return {row: {column: draw(row, column) for column in COLUMNS} for row in (*rows, "total")}


def percent(now, last):
    if last == 0:
        return "无"
    return str(((now - last) * 100 / abs(last)).quantize(Decimal("0.01"), rounding=ROUND_HALF_UP))


def case_numbers(tap, world):
    random.seed(14)

    def draw(_, column):
        places = 2 if column == "money" else random.choice([0, 0, 3, 6])
        size = random.choice([3, 30, 3000, 10**11])
        return float(0) if random.random() < 0.2 else str(Decimal(random.randrange(-size, size)).scaleb(-places))

    now, last = cells(draw), cells(draw)
    world.report("now.json", 2024, now)
    world.report("last.json", 2023, last)
    rows, wrong = world.rows("--all"), []
    for row in now:
        for column in COLUMNS:
            label = "合计" if row == "total" else f"第{row}类"
            name = {"n": "个数", "money": "投资", "x": "新建", "y": "续建"}[column]
            a, b = Decimal(str(now[row][column])), Decimal(str(last[row][column]))
            line = rows.get(f"工程/{label}/{name}")
            expected = [a, b, a - b]
            if not line or [Decimal(text) for text in line[3:6]] != expected or line[6] != percent(a, b):
                wrong.append(f"{row} {column}: {line}, not {expected} {percent(a, b)}")
    tap.case("24 random cells: both numbers, the difference and the per cent", wrong)


def case_rows(tap, world):
    same = cells(lambda row, column: 5)
    world.report("now.json", 2024, same, [("路", "甲", 3), ("路", "乙", 4), ("桥", "丙", 1)])
    world.report("last.json", 2023, same, [("路", "甲", 2), ("路", "丁", 9), ("桥", "丙", 1)])
    rows = world.rows()
    expected = {"清单/甲/数量": ["3", "2", "1", "50.00"], "清单/乙/数量": ["4", "", "", ""], "清单/丁/数量": ["", "9", "", ""]}
    found = {path: line[3:7] for path, line in rows.items()}
    order = list(found) == list(expected)
    tap.case("only what has changed, with rows that are new and rows that are gone", [] if found == expected and order else [str(rows)])
    status, out, said = world.run("now.json", "now.json")
    quiet = status == 0 and len(out.splitlines()) == 1 and "B1403" in said and "年度" in said
    tap.case("a report beside itself: no change, and one year", [] if quiet else [said, out.decode()])


def case_origins(tap, world):
    """Two organs, years that are not one after the other, another form."""
    same = cells(lambda row, column: 7)
    now = ("某县水务局", 2024, "works.yaml")
    world.form("other.yaml", ROWS)
    other = (world.folder / "other.yaml").read_text(encoding="utf-8").replace("name: works", "name: old-works")
    (world.folder / "other.yaml").write_text(other.replace("{ key: x, label: 新建 }, ", ""), encoding="utf-8")
    for name, (organ, year, form), wanted in (
        ("last year's", ("某县水务局", 2023, "works.yaml"), []), ("a short name", ("水务局", 2023, "works.yaml"), []),
        ("a name with blanks", ("某县　水务局 ", 2023, "works.yaml"), []),
        ("another organ", ("某县民政局", 2023, "works.yaml"), ["B1406", "某县民政局"]),
        ("an organ of another county", ("邻县水务局", 2023, "works.yaml"), ["B1406"]),
        ("the year before last", ("某县水务局", 2022, "works.yaml"), ["B1405", "2022"]),
        ("the wrong way round", ("某县水务局", 2025, "works.yaml"), ["B1405"]),
        ("one year", ("某县水务局", 2024, "works.yaml"), ["B1403"]),
        ("another form", ("某县水务局", 2023, "other.yaml"), ["B1407", "old-works", "6 格"]),
        ("all of it", ("某县民政局", 2020, "other.yaml"), ["B1405", "B1406", "B1407"])):
        for file, (its_organ, its_year, its_form) in (("now.json", now), ("last.json", (organ, year, form))):
            its = {row: {k: n for k, n in line.items() if its_form == "works.yaml" or k != "x"} for row, line in same.items()}
            world.report(file, its_year, its, form=its_form)
            text = (world.folder / file).read_text(encoding="utf-8").replace("某局", its_organ)
            (world.folder / file).write_text(text, encoding="utf-8")
        status, _, said = world.run("now.json", "last.json")
        told = {code for code in ("B1403", "B1405", "B1406", "B1407") if code in said}
        good = status == 0 and told == {word for word in wanted if word[0] == "B"} and all(word in said for word in wanted)
        tap.case(f"compared with {name}", [] if good else [f"status {status}, {told}: {said}"])


def case_blanks(tap, world):
    now = cells(lambda row, column: "—" if (row, column) == ("a", "n") else None if row == "b" else 0 if row == "c" else 7)
    last = cells(lambda row, column: 0 if row == "c" else 7)
    last["d"]["n"] = 0
    world.report("now.json", 2024, now)
    world.report("last.json", 2023, last)
    rows = world.rows()
    wrong = [] if len(rows) == 6 else [str(rows)]
    wrong += [] if rows.get("工程/第a类/个数", [])[3:7] == ["", "7", "", ""] else ["a"]
    wrong += [] if rows.get("工程/第d类/个数", [])[3:7] == ["7", "0", "7", "无"] else ["d"]
    tap.case("blanks and signs are no numbers, and 0 has no per cent", wrong)


def case_forms(tap, world):
    world.form("works-old.yaml", ["b", "a", "z"])
    world.report("now.json", 2024, cells(lambda row, column: ord(row[0])))
    world.report("last.json", 2020, cells(lambda row, column: ord(row[0]) - 1, ["b", "a", "z"]), form="works-old.yaml")
    rows = world.rows()
    right = len(rows) == 12 and all(Decimal(line[5]) == 1 for line in rows.values())
    tap.case("of another form the same keys are compared", [] if right else [str(rows)])
    (world.folder / "other.json").write_text(json.dumps(json.loads((world.folder / "now.json").read_text(encoding="utf-8"))
                                                        | {"模板": "other.yaml"}), encoding="utf-8")
    (world.folder / "other.yaml").write_text(FORM.replace("ROWS", "").replace("works", "else"), encoding="utf-8")
    (world.folder / "wrong.json").write_text(json.dumps(json.loads((world.folder / "last.json").read_text(encoding="utf-8"))
                                                        | {"机关": ""}), encoding="utf-8")
    status, _, said = world.run("now.json", "wrong.json")
    told = status == 0 and "B1402" in said and "有 1 处错误" in said and "共对照 12 格，有增减的 12 格" in said and "B1404" in said
    tap.case("errors of last year's report are counted", [] if told else [said])
    world.form("parks.yaml", ["p", "q"])
    path = world.folder / "parks.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("works", "parks"), encoding="utf-8")
    world.report("parks.json", 2023, cells(lambda row, column: 1, ["p", "q"]), form="parks.yaml")
    status, _, said = world.run("now.json", "parks.json")
    tap.case("nor are cells of a form counted that has none in common", [] if "B1401" in said and "B1407" not in said else [said])
    status, _, said = world.run("now.json", "other.json")
    tap.case("of one that has nothing in common nothing", [] if status == 1 and ("B1401" in said or "B0" in said) else [said])


def case_page(tap, world):
    world.report("now.json", 2024, cells(lambda row, column: 1234567.5 if column == "money" else 8))
    world.report("last.json", 2023, cells(lambda row, column: 1000000 if column == "money" else 5 if row == "a" else 8))
    status, _, said = world.run("now.json", "last.json", "-o", "changes.pdf", "--mark", "30")
    text = subprocess.run(["pdftotext", "-layout", "changes.pdf", "-"], cwd=world.folder, capture_output=True, text=True,
                          check=False).stdout
    wanted = ["某局2024年工程统计", "增减对照表", "与《某局2023年工程统计》对照", "+234,567.50", "+23.46%", "+60.00%", "▲"]
    wrong = [word for word in wanted if word not in text]
    tap.case("the page is a report of its own", wrong + ([said] if status or text.count("▲") != 4 else []))
    checks = subprocess.run([world.banshi, "inspect", "changes.pdf"], cwd=world.folder, capture_output=True, text=True, check=False)
    tap.case("and PDF/A as others are", [] if "PDF/A-2a" in checks.stdout else [checks.stdout + checks.stderr])
    before = (world.folder / "changes.pdf").read_bytes()
    world.report("now.json", 2024, {"a": {"n": "x"}})
    status, _, said = world.run("now.json", "last.json", "-o", "changes.pdf")
    kept = status == 1 and (world.folder / "changes.pdf").read_bytes() == before
    tap.case("a report that is wrong is told, and nothing written", [] if kept and "B0305" in said else [said])


def main(banshi):
    tap = Tap()
    with tempfile.TemporaryDirectory() as folder:
        world = World(banshi, folder)
        for case in (case_numbers, case_rows, case_origins, case_blanks, case_forms, case_page):
            case(tap, world)
    return tap.finish()


sys.exit(main(sys.argv[1]))
