#!/usr/bin/env python3
"""usage: repeated-groups.py BANSHI

Groups that a report has any number of times, each with its own headings, prose and tables: what is printed and numbered, that
every one is checked and told with its place, and what the schema, init, import and total make of them. Templates and reports
are made here."""

import copy
import json
import subprocess
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
from pdf_tags import Pdf  # noqa: E402
from tap import Tap  # noqa: E402

TEMPLATE = {
    "banshi-template": 1, "name": "cases", "label": "案例汇编", "language": "zh-CN", "metadata": {"title": "{title}"},
    "fields": {
        "title": {"label": "题名", "type": "text", "required": True},
        "lead": {"label": "引言", "type": "prose"},
        "cases": {"label": "案例", "type": "group", "many": True, "required": True, "fields": {
            "name": {"label": "名称", "type": "text", "required": True, "max-length": 20},
            "date": {"label": "日期", "type": "date"},
            "people": {"label": "人数", "type": "integer", "min": 0},
            "facts": {"label": "基本案情", "type": "prose", "required": True},
            "lesson": {"label": "典型意义", "type": "prose"},
            "visits": {"label": "办理情况", "type": "table", "table": "visits"}}},
        "end": {"label": "结语", "type": "prose"}},
    "body": [
        {"title": "{title}"}, {"prose": "lead"},
        {"repeat": "cases", "body": [
            {"heading": "{cases.name}"},
            {"text": "（{cases.date}，涉及{cases.people}人）", "when": "cases.date"},
            {"section": "cases.facts", "level": 2},
            {"section": "cases.lesson", "level": 2},
            {"table": "cases.visits"}]},
        {"heading": "结语"}, {"prose": "end"}],
    "tables": {"visits": {"value": {"type": "integer", "min": 0}, "corner": "季度", "columns": [
        {"key": "a", "label": "受理"}, {"key": "b", "label": "办结"}, {"key": "t", "label": "合计"}],
        "rows": [{"key": "q1", "label": "一季度"}, {"key": "q2", "label": "二季度"}],
        "rules": [{"id": "T-1", "columns": "t = a + b", "message": {"zh": "合计不等于各项之和", "en": "the total is no sum"}}]}},
}
REPORT = {
    "模板": "./cases.json", "题名": "信访典型案例", "引言": "现将典型案例通报如下。",
    "案例": [
        {"名称": "青石镇供水案", "日期": "2025-03-06", "人数": 12, "基本案情": ["群众反映{cases/people}户停水。", {"调查情况": "属实。"}],
         "办理情况": {"一季度": [1, 2, 3], "二季度": [4, 5, 9]}},
        {"名称": "白沙镇道路案", "基本案情": "道路破损。", "典型意义": "举一反三。"},
        {"name": "长坪镇噪声案", "facts": "施工扰民。", "办理情况": {"一季度": [7, 0, 7], "二季度": [0, 0, 0]}}],
    "结语": "请认真学习。",
}


class Bench:
    def __init__(self, banshi, folder):
        self.banshi, self.folder = banshi, Path(folder)

    def write(self, name, content):
        path = self.folder / name
        path.write_text(content if isinstance(content, str) else json.dumps(content, ensure_ascii=False), encoding="utf-8")
        return path

    def run(self, *arguments):
        done = subprocess.run([self.banshi, *arguments, "--lang", "en"], capture_output=True, text=True, check=False, timeout=60, cwd=self.folder)
        return done.stdout + done.stderr

    def check(self, report, template=TEMPLATE):
        self.write("cases.json", template)
        return self.run("check", self.write("report.json", report))

    def blocks(self, report):
        self.write("cases.json", TEMPLATE)
        out = self.run("dump", "--stage", "document", self.write("report.json", report))
        return [line.strip().split("] ", 1)[-1] for line in out.splitlines() if line.startswith("  H") or line.startswith("  P")], out


def changed(change, base=REPORT):
    new = copy.deepcopy(base)
    change(new)
    return new


def check_printed(bench, tap):
    blocks, out = bench.blocks(REPORT)
    tap.case("each with its headings and prose, numbered on", [] if blocks == [
        "信访典型案例", "现将典型案例通报如下。", "一、青石镇供水案", "（2025年3月6日，涉及12人）", "（一）基本案情", "群众反映12户停水。", "1.调查情况",
        "属实。", "二、白沙镇道路案", "（一）基本案情", "道路破损。", "（二）典型意义", "举一反三。", "三、长坪镇噪声案", "（一）基本案情", "施工扰民。",
        "四、结语", "请认真学习。"] else [str(blocks) + out[-800:]])
    names = [line.split()[1].rstrip(":") for line in out.splitlines() if line.startswith("  table ")]
    tap.case("each with its table, of a name of its own", [] if len(names) == 2 and len(set(names)) == 2 else [str(names)])
    said = bench.check(REPORT)
    tap.case("nothing is wrong with it", [] if "no problems" in said else [said])
    one = changed(lambda r: r.update({"案例": r["案例"][1]}))
    tap.case("one may be written without a list", [] if "二、结语" in bench.blocks(one)[0] else [bench.blocks(one)[1]])
    many = changed(lambda r: r.update({"案例": [{"名称": f"第{k}案", "基本案情": "属实。"} for k in range(1, 61)]}))
    tap.case("sixty of them", [] if sum("案" in b and "、第" in b for b in bench.blocks(many)[0]) == 60 else ["not all are printed"])
    bench.write("cases.json", TEMPLATE)
    bench.run("render", bench.write("report.json", REPORT), "-o", bench.folder / "out.pdf")
    ids = [e.id for root in Pdf(bench.folder / "out.pdf").elements for e in root.walk() if e.id]
    tap.case("the PDF's header cells have names of their own", [] if len(ids) == len(set(ids)) and ids else [str(ids)])


def check_told(bench, tap):
    def case(name, change, *words):
        said = bench.check(changed(change))
        tap.case(name, [f"“{word}” is not said: {said}" for word in words if word not in said])
    case("a missing field of the second", lambda r: r["案例"][1].pop("基本案情"), "B03", "cases[1].facts", "案例[2] › 基本案情")
    case("a name that is none, in the third", lambda r: r["案例"][2].update({"案由": "噪声"}), "B0303", "案由")
    case("a number that is none", lambda r: r["案例"][0].update({"人数": "十二个"}), "cases[0].people")
    case("a text that is too long", lambda r: r["案例"][2].update({"name": "甲" * 21}), "B0316", "cases[2].name")
    case("a cell that is missing", lambda r: r["案例"][2]["办理情况"].update({"二季度": [0, ""]}), "error")
    case("a rule that a table of the third breaks", lambda r: r["案例"][2]["办理情况"].update({"一季度": [7, 0, 8]}), "the total is no sum", "cases[2]")
    case("a paragraph without its full stop", lambda r: r["案例"][1].update({"基本案情": "道路长期破损，群众出行不便"}), "B0935", "cases[1].facts")
    case("something that is no group", lambda r: r.update({"案例": ["青石镇供水案"]}), "error")
    case("none at all", lambda r: r.pop("案例"), "cases")
    case("a value of them outside", lambda r: r.update({"引言": "共{cases/people}人。"}), "B0335")
    case("and a text of them", lambda r: r.update({"引言": "共{案例/名称}人。"}), "B0335")
    case("a value that is none of its own", lambda r: r["案例"][0].update({"基本案情": "共{cases/nobody}人。"}), "B03")


def check_rules(bench, tap):
    """A rule by itself that names fields of one such group is tried for each, with what is outside."""
    basis = {"severity": "warning", "source": {"practice": {"zh": "试", "en": "trial"}}}
    rules = [
        {"id": "R-1", "require": "cases.people <= 100", "message": {"zh": "多", "en": "too many people"}, **basis},
        {"id": "R-2", "require": "cases.visits.q1.t <= cases.people", "when": "given(cases.people)", "message": {"zh": "户", "en": "more visits than people"}, **basis},
        {"id": "R-3", "require": "cases.name != title", "message": {"zh": "名", "en": "named as the whole"}, **basis}]
    template = changed(lambda t: t.update({"rules": rules}), TEMPLATE)

    def case(name, change, *words, but=()):
        said = bench.check(changed(change), template)
        tap.case(name, [f"“{word}” is not said: {said}" for word in words if word not in said] + [f"“{word}” is said: {said}" for word in but if word in said])
    case("rules that all of them keep", lambda r: None, "no problems")
    case("one that the first breaks", lambda r: r["案例"][0].update({"人数": 101}), "too many people", "cases[0].people", but=("cases[1]", "cases[2]"))
    case("one with a cell that the third breaks", lambda r: r["案例"][2].update({"人数": 6}), "more visits than people", "cases[2]", but=("cases[0]",))
    case("one with a field outside", lambda r: r["案例"][1].update({"名称": "信访典型案例"}), "named as the whole", "cases[1].name", but=("cases[0]",))
    case("each that breaks it", lambda r: [one.update({"人数": 200}) for one in r["案例"]], "cases[0].people", "cases[1].people", "cases[2].people")


def check_template(bench, tap):
    def case(name, change, code):
        bench.write("cases.json", changed(change, TEMPLATE))
        said = bench.run("check", bench.folder / "cases.json")
        tap.case(name, [] if code in said else [said])
    case("a field of the group outside its entry", lambda t: t["body"].append({"text": "{cases.name}"}), "B0688")
    case("a section of one outside", lambda t: t["body"].append({"section": "cases.facts"}), "B0688")
    case("a group in a group, both many", lambda t: t["fields"]["cases"]["fields"].update(
        {"x": {"label": "某", "type": "group", "many": True, "fields": {"y": {"label": "乙", "type": "text"}}}}), "B0687")
    case("a text that is many", lambda t: t["fields"]["title"].update({"many": True}), "B0687")
    case("repeat without a body", lambda t: t["body"].append({"repeat": "cases"}), "B0304")
    case("repeat of what is there once", lambda t: t["body"].append({"repeat": "title", "body": []}), "B06")
    two = changed(lambda t: t["fields"].update({"others": {"label": "其他", "type": "group", "many": True, "fields": {
        "n": {"label": "数", "type": "integer"}}}}), TEMPLATE)
    basis = {"id": "X-1", "severity": "warning", "message": {"zh": "错", "en": "wrong"}, "source": {"practice": {"zh": "试", "en": "trial"}}}
    for name, rule, code in (
        ("a rule that names fields of two groups that come several times", {"require": "cases.people >= others.n"}, "B0665"),
        ("one that asks for the group itself", {"require": "cases.people >= 0", "when": "given(cases)"}, "B0665"),
        ("one that names a cell of its table", {"require": "cases.visits.q1.n >= 0 and given(title)"}, "B06"),
        ("one that asks whether it is given", {"text": "title", "when": "given(cases.name)", "pattern": "甲"}, "B0665"),
        ("a rule of a group's text that names another field", {"text": "cases.name", "when": "given(title)", "pattern": "甲"}, "B0665"),
        ("one of its prose that does", {"in": "cases.facts", "when": "title ~ '甲'", "pattern": "乙"}, "B0665"),
        ("a rule of a group's text that names its own", {"text": "cases.name", "when": "given(cases.date)", "pattern": "甲"}, "no problems"),
        ("a rule of the report alone", {"text": "title", "when": "given(lead)", "pattern": "甲"}, "no problems"),
    ):
        case(name, lambda t, rule=rule: t.update({"rules": [{**basis, **rule}], **({"fields": two["fields"]} if "others" in str(rule) else {})}), code)
    case("a level that there is not", lambda t: t["body"].append({"heading": "某", "level": 9}), "B06")


def check_others(bench, tap):
    bench.write("cases.json", TEMPLATE)
    blank = bench.run("init", "cases.json")
    bench.write("blank.yaml", blank.split("\nnote:")[0])
    tap.case("init gives one to fill in", [] if "  - 名称:" in blank and "    基本案情:" in blank else [blank])
    said = bench.run("check", "blank.yaml")
    tap.case("which can be read", [said] if "B02" in said or "B0303" in said else [])
    schema = json.loads(bench.run("schema", "cases.json"))
    shape = json.dumps(schema["properties"]["案例"], ensure_ascii=False)
    tap.case("the schema has a list of them", [] if '"type": "array"' in shape and "基本案情" in shape else [shape])
    bench.write("source.txt", "信访典型案例\n现将典型案例通报如下。\n一、青石镇供水案\n群众反映停水。\n")
    said = bench.run("import", "source.txt", "-t", "cases.json", "-o", "new.yaml", "--force")
    tap.case("import goes on without them", [] if "imported" in said and "Sanitizer" not in said else [said])
    bench.write("a.json", REPORT)
    bench.write("b.json", REPORT)
    said = bench.run("total", "a.json", "b.json", "-o", "total.yaml")
    tap.case("total goes on without them", [said] if "Sanitizer" in said or "ssert" in said else [])
    for command in (("compare", "a.json", "b.json", "-o", "compare.pdf"), ("check", "a.json", "--previous", "b.json")):
        said = bench.run(*command)
        tap.case(f"{command[0]} goes on", [said] if "Sanitizer" in said or "ssert" in said else [])
    said = bench.run("render", "-p", "draft", bench.write("bad.json", changed(lambda r: r["案例"][2].update({"人数": -3}))), "-o", "draft.pdf")
    tap.case("a draft can be made of one with an error", [] if (bench.folder / "draft.pdf").exists() else [said])


def main(banshi):
    tap = Tap()
    with tempfile.TemporaryDirectory() as folder:
        bench = Bench(Path(banshi).resolve(), folder)
        check_printed(bench, tap)
        check_told(bench, tap)
        check_rules(bench, tap)
        check_template(bench, tap)
        check_others(bench, tap)
    return tap.finish()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
