#!/usr/bin/env python3
"""usage: total.py BANSHI SOURCE-ROOT

banshi total: the sum of many random reports is the one that Python makes of them; wrong, missing, doubled and foreign
reports are told, and left out only where that is asked for."""

import csv
import json
import random
import subprocess
import sys
import tempfile
from decimal import Decimal
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
from tap import Tap  # noqa: E402

DENY = [f"deny{i}" for i in range(1, 9)]
RESULTS = ["open", "part", *DENY, *(f"unab{i}" for i in range(1, 4)), *(f"rej{i}" for i in range(1, 6)), *(f"misc{i}" for i in range(1, 4))]
ACTIVE = ["license", "penalty", "coercion"]
RATES = """banshi-template: 1
name: rates
label: 村社统计
metadata: { author: "{village}" }
fields:
  village: { label: 村名, type: text, required: true }
  heads: { label: 户数, type: integer, required: true, total: sum }
  month: { label: 月份, type: text, required: true, total: same }
  rate: { label: 覆盖率, type: decimal, total: none }
  lands: { label: 耕地, type: table, table: lands, required: true }
body: [ { title: "{village}" }, { table: lands } ]
tables:
  lands:
    value: { type: decimal, blank: true, marks: ["—"] }
    columns:
      - { key: area, label: 面积 }
      - { key: share, label: 占比, value: { type: decimal, blank: true, total: none } }
    rows: [ { key: wet, label: 水田 }, { key: dry, label: 旱地 } ]
"""


class World:
    def __init__(self, banshi, folder):
        self.banshi, self.folder = str(Path(banshi).resolve()), Path(folder)

    def run(self, *args):
        done = subprocess.run([self.banshi, *args], cwd=self.folder, capture_output=True, text=True, timeout=120,
                              env={"PATH": "/usr/bin:/bin", "HOME": str(self.folder), "LC_ALL": "C.UTF-8"})
        return done.returncode, done.stdout, done.stderr

    def write(self, name, text):
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text if isinstance(text, str) else json.dumps(text, ensure_ascii=False), encoding="utf-8")
        return path

    def tree(self, name):
        """The cells of a report as the document has them, row by row."""
        _, out, _ = self.run("dump", name, "--stage", "document")
        return out


def row(rng):
    parts = [rng.randrange(40) for _ in range(6)]
    return parts + [sum(parts)]


def add(a, b):
    return [x + y for x, y in zip(a, b)]


def random_report(rng, i):
    results = {name: row(rng) for name in RESULTS}
    done = [sum(column) for column in zip(*results.values())]
    out, came = row(rng), row(rng)
    new = [d + o for d, o in zip(done, out)]
    came = [min(c, n) for c, n in zip(came, new)]
    came[6] = sum(came[:6])
    new = [n - c for n, c in zip(new, came)]
    review = {key: [rng.randrange(9) for _ in range(4)] for key in ("rev", "dir", "aft")}
    organ = f"某县第{i}局"
    fee = Decimal(rng.randrange(10**7)).scaleb(-rng.randrange(5))
    return {
        "template": "gov-disclosure-2021", "organ": organ, "year": 2024, "lead": "引言。", "overview": ["概述。"],
        "active": {"rules": [0, 0, 0], "docs": [rng.randrange(99), 0, 200], **{key: rng.randrange(10**6) for key in ACTIVE}, "fee": str(fee)},
        "requests": {"new": new, "in": came, **results, "done": done, "out": out},
        "review": {key: [*numbers, sum(numbers)] for key, numbers in review.items()},
        "problems": ["问题。"], "others": ["无。"], "signature": {"organ": organ, "date": "2025-01-20"},
    }


def python_sum(reports):
    """Independent of the program: path in the CSV's order of keys → sum."""
    total = {}
    for report in reports:
        for table in ("active", "requests", "review"):
            for key, value in report[table].items():
                for i, number in enumerate(value if isinstance(value, list) else [value]):
                    place = (table, key, i)
                    total[place] = total.get(place, Decimal(0)) + Decimal(str(number))
    return total


def strip_yaml(text):
    """The rows of the total's file: label → numbers."""
    rows = {}
    for line in text.splitlines():
        if ":" in line and not line.lstrip().startswith("#"):
            label, _, value = line.strip().partition(":")
            if value.strip():
                rows[label.strip('"')] = [cell.strip() for cell in value.strip().strip("[]").split(",")]
    return rows


def labels(root):
    """Row keys to labels, read from the template by Python alone."""
    found = {}
    for line in (root / "templates/gov-disclosure-2021.yaml").read_text(encoding="utf-8").splitlines():
        line = line.strip().lstrip("-").strip().strip("{}").strip()
        if line.startswith("key:") and "label:" in line:
            key, _, label = line.partition("label:")
            found.setdefault(key.split(":")[1].strip().rstrip(","), label.split(", sum:")[0].split(", value:")[0].strip())
    return found


def check_random(tap, world, root, n):
    rng = random.Random(20241)
    reports = [random_report(rng, i) for i in range(n)]
    for i, report in enumerate(reports):
        world.write(f"many/{i:03}.json", report)
    status, out, said = world.run("total", "many", "-o", "county.yaml", "--csv", "county.csv")
    tap.case(f"{n} reports are added", [said] if status or "[B1314]" not in said or out else [])
    rows, want, known = strip_yaml((world.folder / "county.yaml").read_text(encoding="utf-8")), python_sum(reports), labels(root)
    known.update(license="行政许可", fee="行政事业性收费", rev="行政复议", dir="未经复议直接起诉", aft="复议后起诉", open="（一）予以公开", new="一、本年新收政府信息公开申请数量")
    known["in"], known["out"], known["docs"], known["rules"] = "二、上年结转政府信息公开申请数量", "四、结转下年度继续办理", "行政规范性文件", "规章"
    problems = []
    for (table, key, i), number in want.items():
        label = known.get(key, key)
        if label not in rows or Decimal(rows[label][i]) != number:
            problems.append(f"{table} {key} {i}: {rows.get(label)} for {number}")
    tap.case("each cell is the sum that Python makes", problems[:5] + ([] if len(want) > 195 else [f"{len(want)} cells"]))
    table = list(csv.reader((world.folder / "county.csv").read_text(encoding="utf-8-sig").splitlines()))
    columns = [[line[i] for line in table] for i in range(3, len(table[0]))]
    problems = [f"{column[0]}: {column[-1]}" for column in columns if sum(Decimal(x) for x in column[1:-1]) != Decimal(column[-1])]
    tap.case("organs stand beside each other in the CSV, and its columns add up", problems[:5] + ([] if len(table) == n + 2 else [f"{len(table)} lines"]))
    wanted = sorted(want.values())
    tap.case("the CSV has the same sums", [] if sorted(Decimal(c[-1]) for c in columns) == wanted else ["it has not"])
    filled = (world.folder / "county.yaml").read_text(encoding="utf-8")
    tap.case("the head lists what was added", [] if filled.count("某县第") == n and f"汇总以下 {n} 份" in filled else [filled[:400]])
    status, _, said = world.run("check", "county.yaml", "-q")
    tap.case("of the result only the words are missing", [said] if said.count("[B0318]") != 5 or said.count("error") != 5 else [])
    for name in ("机关名称", "引言", "总体情况", "存在的主要问题及改进情况", "其他需要报告的事项"):
        filled = filled.replace(f"\n{name}:\n", f"\n{name}: 某县人民政府\n")
    world.write("filled.yaml", filled)
    status, _, said = world.run("check", "filled.yaml")
    tap.case("with them it is right", [said] if status or "error" in said else [])
    status, _, said = world.run("total", "many", "-o", "county.yaml")
    tap.case("what is there is not written over", [said] if status != 1 or "county.yaml" not in said else [])
    world.write("many/county.yaml", filled)
    status, _, said = world.run("total", "many", "-o", "many/county.yaml", "--force")
    tap.case("the result is not added to itself", [said] if status or "[B1315]" not in said or f"{n} reports" not in said else [])
    return reports


def expect(name, done, status, *codes):
    problems = [f"status {done[0]}: {done[2]}"] if done[0] != status else []
    return name, problems + [f"{code} is not said: {done[2]}" for code in codes if code not in done[2]]


def check_wrong(tap, world, reports):
    for i in range(4):
        world.write(f"four/{i}.json", reports[i])
    broken = json.loads(json.dumps(reports[1], ensure_ascii=False))
    broken["requests"]["new"][0] += 1
    world.write("four/1.json", broken)
    world.write("four/2.json", {**reports[2], "active": {**reports[2]["active"], "license": "x", "penalty": "y"}})
    done = world.run("total", "four", "-o", "four.yaml")
    tap.case(*expect("wrong reports are told, all of them at once, and nothing is written", done, 1, "[B1306]", "four/1.json", "four/2.json", "“x”", "“y”"))
    tap.case("nothing was written", ["it was"] if (world.folder / "four.yaml").exists() else [])
    done = world.run("total", "four", "-o", "four.yaml", "--partial")
    text = (world.folder / "four.yaml").read_text(encoding="utf-8") if (world.folder / "four.yaml").exists() else ""
    tap.case(*expect("on request they are left out", done, 3, "[B1313]", "[B1307]"))
    want = reports[0]["active"]["license"] + reports[3]["active"]["license"]
    tap.case("and the result says so", [] if f"行政许可: {want}\n" in text and "某县第1局（four/1.json）：有错误" in text else [text[:600]])
    world.write("years/a.json", reports[0])
    world.write("years/b.json", {**reports[1], "year": 2023, "signature": {"organ": "某县第1局", "date": "2024-01-20"}})
    tap.case(*expect("reports of two years are not added", world.run("total", "years"), 1, "[B1303]", "报告年度"))
    world.write("twice/a.json", reports[0])
    world.write("twice/b.json", reports[0])
    tap.case(*expect("an organ with two reports is told", world.run("total", "twice", "--partial"), 1, "[B1305]", "twice/a.json", "twice/b.json"))


def check_roster(tap, world, reports):
    for i in range(3):
        world.write(f"in/{i}.json", reports[i])
    world.write("roster.csv", "序号,单位,联系人,文件\n1,某县第2局,甲,in/2.json\n2,某县第9局,乙,in/9.json\n3,某县第0局,丙,\n")
    done = world.run("total", "in", "--roster", "roster.csv", "-o", "r.yaml")
    tap.case(*expect("missing and foreign reports are told", done, 1, "[B1306]", "no report of 某县第9局", "roster.csv:3:", "in/1.json (某县第1局)", "[B1308]", "[B1309]"))
    done = world.run("total", "in", "--roster", "roster.csv", "-o", "r.yaml", "--csv", "r.csv", "--partial")
    text = (world.folder / "r.yaml").read_text(encoding="utf-8") if (world.folder / "r.yaml").exists() else ""
    tap.case(*expect("and left out on request", done, 3, "[B1313]"))
    tap.case("in the roster's order, with what is missing", [] if "1. 某县第2局" in text and "2. 某县第0局" in text and "某县第9局：没有报告" in text else [text[:600]])
    world.write("roster-gbk.csv", "")
    (world.folder / "roster-gbk.csv").write_bytes("某县第0局,in/0.json\r\n第1局,in/1.json\r\n".encode("gbk"))
    done = world.run("total", "--roster", "roster-gbk.csv", "-o", "g.yaml")
    tap.case(*expect("a roster alone, in GBK and without a head, names the files; another name is told", done, 0, "[B1311]", "2 reports"))
    spread = "序号,报送单位,数据文件\n1,某县　第 0 局,\n2,某县第1分局,\n3,某县第二教育局,in/2.json\n"
    (world.folder / "spread.csv").write_bytes(spread.encode("utf-16"))
    done = world.run("total", "in", "--roster", "spread.csv", "-o", "s.yaml", "--partial")
    wanted = "in/1.json (某县第1局) is not on the roster spread.csv, where 某县第1分局 has no report"
    tap.case(*expect("blanks in names do not matter, and who may be meant is told", done, 3, "[B1316]", wanted, "[B1311]", "2 reports"))
    world.write("two.csv", "某县第0局,in/0.json\n某县第0局,in/1.json\n")
    tap.case(*expect("an organ twice on the roster is told", world.run("total", "in", "--roster", "two.csv"), 1, "[B1310]", "two.csv:2:1"))
    world.write("none.csv", "单位,文件\n")
    tap.case(*expect("a roster without organs is told", world.run("total", "in", "--roster", "none.csv"), 1, "[B1312]"))


def check_text(tap, world, reports):
    for i in range(3):
        world.write(f"say/{i}.json", {**reports[i], "year": 2025})
    sentence = "本县新收申请{requests/new/tot}件，许可{active/license}件。"
    words = {"template": "gov-disclosure-2021", "organ": "某县", "year": 2024, "lead": "依据条例编制{year}年度报告。",
             "overview": [sentence, {"依申请公开": ["一段。", {"办理": "{{样}}。"}]}], "problems": "问题。", "others": "无。",
             "signature": {"organ": "某县", "date": "2026-01-20"}}
    world.write("last.json", words)
    done = world.run("total", "say", "-o", "say.yaml", "--text", "last.json")
    tap.case(*expect("words are taken from another report", done, 0, "3 reports"))
    status, _, said = world.run("render", "say.yaml", "-o", "say.pdf")
    tap.case("and the result can be set at once", [said] if status else [])
    _, out, _ = world.run("dump", "say.yaml", "--stage", "document", "-q")
    totals = [sum(one["requests"]["new"][6] for one in reports[:3]), sum(one["active"]["license"] for one in reports[:3])]
    wanted = [f"本县新收申请{totals[0]}件，许可{totals[1]}件。", "依据条例编制2025年度报告。", "（一）依申请公开", "1.办理", "{样}。"]
    tap.case("its prose speaks with the sums", [word for word in wanted if word not in out])
    world.write("other.json", {"template": "gov-document", "title": "题"})
    done = world.run("total", "say", "-o", "x.yaml", "--text", "other.json")
    tap.case(*expect("words of another form are not taken", done, 1, "[B1302]"))
    tap.case(*expect("nor those of a file that is not there", world.run("total", "say", "--text", "none.yaml"), 1, "[B0102]"))


def village(name, **more):
    return {"template": "rates.yaml", "village": name, "heads": 30, "month": "一月", "rate": "0.5", "lands": {"wet": ["1.50", "0.2"], "dry": ["—", None]}, **more}


def check_template(tap, world, root):
    world.write("v/rates.yaml", RATES)
    world.write("v/list.txt", "a.json\nb.json\n")
    world.write("v/a.json", village("甲村"))
    world.write("v/b.json", village("乙村", lands={"wet": ["2.25", "0.8"], "dry": ["—", "0"]}))
    done = world.run("total", "v/list.txt", "-o", "v/total.yaml")
    rows = strip_yaml((world.folder / "v/total.yaml").read_text(encoding="utf-8")) if not done[0] else {}
    want = {"户数": ["60"], "月份": ["一月"], "水田": ["3.75", "~"], "旱地": ["—", "~"], "模板": ["rates.yaml"]}
    tap.case(*expect("a template says what is added, the same, and neither", done, 0))
    tap.case("a rate is left open, a sign stays", [f"{key}: {rows.get(key)}" for key in want if rows.get(key) != want[key]] + (["a rate"] if "覆盖率" in rows else []))
    world.write("v/b.json", village("乙村", month="二月"))
    tap.case(*expect("a text that has to be the same", world.run("total", "v/list.txt"), 1, "[B1303]", "二月"))
    world.write("v/b.json", village("乙村", heads="5" + "0" * 17))
    tap.case(*expect("a sum that does not fit is told", world.run("total", "v/list.txt", "-o", "x.yaml"), 0))
    world.write("v/c.json", village("丙村", heads="5" + "0" * 17))
    world.write("v/list.txt", "\n".join(f"{i}.json" for i in range(3)))
    for i in range(3):
        world.write(f"v/{i}.json", village(f"村{i}", heads="5" + "0" * 17))
    tap.case(*expect("one that does not is told", world.run("total", "v/list.txt"), 1, "[B1304]", "户数"))
    world.write("v/mixed.txt", f"a.json\n{root}/examples/minimal-2023.json\n")
    tap.case(*expect("two forms are not added", world.run("total", "v/mixed.txt"), 1, "[B1302]"))
    world.write("v/bad.yaml", RATES.replace("total: same", "total: sum"))
    tap.case(*expect("words cannot be added", world.run("total", "v/a.json", "-t", "v/bad.yaml"), 1, "[B0683]"))
    tap.case(*expect("a document without numbers has no total", world.run("total", str(root / "examples/notice.yaml")), 1, "[B1301]"))


def main(banshi, root):
    tap, root = Tap(), Path(root).resolve()
    with tempfile.TemporaryDirectory() as folder:
        world = World(banshi, folder)
        reports = check_random(tap, world, root, 100)
        check_wrong(tap, world, reports)
        check_roster(tap, world, reports)
        check_text(tap, world, reports)
        check_template(tap, world, root)
    return tap.finish()


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
