#!/usr/bin/env python3
"""usage: text-values.py BANSHI EXAMPLES

Values in texts: {requests/new/tot} prints the cell. What stands in the document, what is said of a path that names no
value and where, and that a check reads the sentence with its values."""

import json
import subprocess
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
from tap import Tap, thinned  # noqa: E402

PLACE = "  - 依申请公开情况: 2024年，我局收到依申请公开事项4起，均已按程序予以处理答复。\n"
REQUESTS = "收到和处理政府信息公开申请情况"
NEW = "一、本年新收政府信息公开申请数量"

PRINTED = [
    ("{year}年收到{requests/new/tot}件。", "2024年收到4件。"),
    ("{报告年度}年收到{" + REQUESTS + "/" + NEW + "/总计}件。", "2024年收到4件。"),
    ("收到{ requests / new / tot }件，许可{active/license}件。", "收到4件，许可21件。"),
    ("收到{requests.new.tot}件，公开{requests／result／open／总计}件。", "收到4件，公开2件。"),
    ("{organ}是**{organ}**。", "湘潭县人力资源和社会保障局是湘潭县人力资源和社会保障局。"),
    ("{{甲}}和{{乙。", "{甲}和{乙。"),
    ("}单独的括号}}不动。", "}单独的括号}}不动。"),
    ("｛甲｝全角的不动。", "｛甲｝全角的不动。"),
]

# What is written, the code, the words it is told at, and what the message or its hint names.
TOLD = [
    ("收到{requests/new/tot件。", "B0323", "{", "{{"),
    ("收到{requests/new\\n/tot}件。", "B0323", "{", "{{"),
    ("收到{yeer}件。", "B0324", "yeer", "year"),
    ("收到{requests/deny1/totl}件。", "B0324", "totl", "tot"),
    ("收到{active/license/本年处理决定数目}件。", "B0324", "本年处理决定数目", "“本年处理决定数量”"),
    ("收到{requests/旧收/tot}件。", "B0325", "旧收", NEW),
    ("收到{active/license/甲}件。", "B0325", "甲", "本年处理决定数量"),
    ("收到{requests/new}件。", "B0326", "requests/new", "总计"),
    ("收到{requests}件。", "B0326", "requests", NEW),
    ("收到{signature}件。", "B0326", "signature", "署名"),
    ("收到{overview}件。", "B0327", "overview", "{表/行/栏}"),
    ("收到{}件。", "B0327", "{}", "{表/行/栏}"),
    ("收到{requests/new/tot/x}件。", "B0328", "x", "删去"),
    ("收到{year/tot}件。", "B0328", "tot", "删去"),
    ("收到{signature/date}件。", "B0329", "signature/date", "补填"),
    ("收到{requests/new/tot+requests/carried/tot}件。", "B0331", "requests/new/tot+requests/carried/tot", "结果"),
    ("收到{requests/new/tot-1}件。", "B0331", "requests/new/tot-1", "结果"),
    ("收到｛requests/new/tot｝件。", "B0333", "｛requests/new/tot｝", "{requests/new/tot}"),
]

# Lines that YAML reads as mappings; what they are with --fix.
BRACES = [
    ("  - {year}年，收到4件。", '  - "{year}年，收到4件。"'),
    ("  - {year}", '  - "{year}"'),
    ("  - {year}年工作: 收到{requests/new/tot}件。", '  - "{year}年工作": 收到{requests/new/tot}件。'),
    ("  - 依申请: {year}年，收到“4”件。", '  - 依申请: "{year}年，收到“4”件。"'),
    ("  - 依申请: {requests/new/tot}", '  - 依申请: "{requests/new/tot}"'),
    ('  - {year}年，收到"4"件。', "  - '{year}年，收到\"4\"件。'"),
]


class Reports:
    def __init__(self, banshi, example):
        self.banshi, self.text = banshi, example.read_text(encoding="utf-8")
        self.folder = tempfile.TemporaryDirectory()
        self.path = Path(self.folder.name, "r.yaml")

    def run(self, text, *words):
        self.path.write_text(text, encoding="utf-8")
        return subprocess.run([self.banshi, *words, self.path], capture_output=True, text=True, check=False)

    def with_line(self, line):
        assert PLACE in self.text
        return self.text.replace(PLACE, line + "\n")

    def findings(self, text):
        run = self.run(text, "check", "--lang", "zh", "--format", "json")
        return [one for one in json.loads(run.stdout)["problems"] if one["severity"] != "note"]

    def paragraphs(self, text):
        run = self.run(text, "dump", "--lang", "en", "--stage", "document")
        return [line.strip() for line in run.stdout.splitlines()] or [run.stderr]


def case_printed(tap, reports):
    wrong = []
    for written, printed in PRINTED:
        lines = reports.paragraphs(reports.with_line(f"  - 依申请: '{written}'"))
        wrong += [] if "P [正文] " + printed in lines else [f"{written}: {lines[:1]}"]
    tap.case("values are printed in paragraphs", wrong)
    lines = reports.paragraphs(reports.with_line("  - 落实{year}年任务: '- {organ}一是。'\n  - '见[共{active/license}件](https://a.cn/)。'"))
    expected = ["H3 [二级标题] （二）落实2024年任务", "LI [列表] ▪湘潭县人力资源和社会保障局一是。"]
    wrong = [line for line in expected if not any(one.startswith(line) for one in lines)]
    tap.case("and in headings, items and links", wrong + ([] if any("共21件" in one for one in lines) else lines))


def case_told(tap, reports):
    wrong = []
    for written, code, words, named in thinned(TOLD):
        quote = '"' if "\\n" in written else "'"
        text = reports.with_line(f"  - 依申请: {quote}{written}{quote}")
        found = [one for one in reports.findings(text) if one["code"].startswith("B03")]
        if [one["code"] for one in found] != [code]:
            wrong.append(f"{written}: {[one['code'] for one in found]}, not {code}")
            continue
        one = found[0]
        line = text.splitlines()[one["line"] - 1]
        if not line[one["column"] - 1 :].startswith(words) or named not in one["message"] + one.get("hint", ""):
            wrong.append(f"{written}: {one}")
    tap.case("what names no value is told where it stands", wrong)


def case_braces(tap, reports):
    wrong = []
    for written, better in thinned(BRACES):
        text = reports.with_line(written)
        found = reports.findings(text)
        if [one["code"] for one in found] != ["B0242"]:
            wrong.append(f"{written}: {found}")
        reports.run(text, "check", "--fix")
        if better not in reports.path.read_text(encoding="utf-8").splitlines():
            wrong.append(f"{written}: {reports.path.read_text(encoding='utf-8')}")
    tap.case("a text that begins with a brace wants quotes, and --fix gives them", wrong)


def case_sentences(tap, reports):
    """The same sentence, with a value and with a number that is wrong: only the second is warned of."""
    texts = [f"  - 依申请: 本年度收到政府信息公开申请{n}件。" for n in ("{requests/new/tot}", "7")]
    said = [[one["code"] for one in reports.findings(reports.with_line(text))] for text in texts]
    tap.case("checks read the values", [] if said[0] == ["B0940"] and len(said[1]) == 2 else [str(said)])
    text = reports.with_line("  - 依申请: 收到了{active/license}件申请和{requests/new/tot}件 申请 。")
    before = text.splitlines()
    reports.run(text, "check", "--fix")
    after = reports.path.read_text(encoding="utf-8").splitlines()
    changed = [line for line in after if line not in before]
    kept = len(after) == len(before) and all("{active/license}" in line and "{requests/new/tot}" in line for line in changed)
    tap.case("--fix leaves the braces alone", [] if kept and len(changed) == 1 else changed)


def official(text, **fields):
    document = {"模板": "gov-document", "发文机关标志": "云泽县水务局文件", "发文字号": "云水〔2025〕3号", "标题": "关于水务的通知"}
    document |= {"正文": text, "落款": {"发文机关署名": "云泽县水务局", "成文日期": "2025-03-06"}}
    return json.dumps(document | fields, ensure_ascii=False)


def case_fields(tap, reports):
    lines = reports.paragraphs(official(["（一）加强{落款/发文机关署名}工作。于{落款/成文日期}起执行，文号{发文字号}。"],
                                        标题="关于{落款/发文机关署名}工作的通知", 附件={"{发文字号}一览表": "{标题}。"}))
    expected = ["H1 [公文标题] 关于云泽县水务局工作的通知", "outline （一）加强云泽县水务局工作", "P [正文] 关于云泽县水务局工作的通知。"]
    wrong = [line for line in expected if not any(line in one for one in lines)]
    wrong += [] if any("云水〔2025〕3号一览表" in one for one in lines) else lines
    tap.case("titles, run-in heads and attachments have them too", wrong)
    text = official(["一段。"], 标题="关于{附注}的通知", 附注="{标题}")
    codes = [one["code"] for one in reports.findings(text) if one["severity"] == "error"]
    tap.case("a field cannot name a text that has values itself", [] if codes == ["B0332", "B0332"] else codes)


def case_tables(tap, banshi, examples):
    source = examples / "final-accounts"
    with tempfile.TemporaryDirectory() as folder:
        for path in source.iterdir():
            Path(folder, path.name).write_bytes(path.read_bytes())
        report = Path(folder, "report.yaml")
        text = report.read_text(encoding="utf-8")
        old = "支出决算情况: 2023年度本年支出合计45466.32万元。"
        assert old in text
        new = "支出决算情况: 2023年度本年支出合计{支出决算表/合计/本年支出合计}万元，{支出决算表/无此行/基本支出}万元。"
        report.write_text(text.replace(old, new), encoding="utf-8")
        run = subprocess.run([banshi, "check", "--lang", "zh", "--format", "json", report], capture_output=True, text=True)
    found = [one for one in json.loads(run.stdout)["problems"] if one["code"].startswith("B03")]
    tap.case("rows of the data are named by their words", [] if [one["code"] for one in found] == ["B0325"] else [run.stdout])


FORM = """banshi-template: 1
fields:
  organ: { label: 机关, required: true }
  text: { label: 正文, type: prose }
  list: { label: 清单, type: table, table: list }
  sums: { label: 合计表, type: table, table: sums }
tables:
  list:
    value: { type: decimal, decimals: 2, places: 2, thousands: true, blank: true, marks: ["—"] }
    rows: { from: data, stubs: [{ key: name, label: 名称 }] }
    columns: [{ key: a, label: 甲 }, { key: b, label: 乙 }]
  sums:
    value: { type: integer, sign: true, blank: true, marks: ["/"] }
    columns: [{ key: a, label: 甲 }, { key: b, label: 乙/丙 }]
    rows: [{ key: r, label: 行 }, { key: s, label: "" }]
body:
  - text: ["{organ}{sums/r/a}件", "{list/桥/甲}万元"]
  - section: text
"""
OWN = {
    "模板": "form.yaml",
    "机关": "某局",
    "清单": [{"名称": "桥", "甲": 1234.5, "乙": "—"}, {"名称": "路", "甲": 2}, {"名称": "路", "甲": 3}],
    "合计表": {"行": [7, "/"], "s": [-1200, None]},
}


def case_own_form(tap, reports):
    Path(reports.folder.name, "form.yaml").write_text(FORM, encoding="utf-8")
    text = "{清单/桥/甲}、{sums/r/甲}、{sums/s/a}。"
    lines = reports.paragraphs(json.dumps(OWN | {"正文": text}, ensure_ascii=False))
    wanted = [f"P [正文] {words}" for words in ("某局+7件", "1,234.50万元", "1,234.50、+7、−1200。")]
    tap.case("numbers are printed as in their cells, in a template's texts too",
             [] if all(one in lines for one in wanted) else lines)
    told = {"{清单/桥/乙}。": "B0330", "{清单/路/甲}。": "B0334", "{清单/路/乙}。": "B0334", "{sums/r/b}。": "B0330",
            "{sums/s/b}。": "B0329", "{list/河/甲}。": "B0325", "{list/桥}。": "B0326"}
    wrong = []
    # Behind many values rows are found by an index of their names.
    for text, code in thinned([*told.items(), *(("{清单/桥/甲}" * 20 + text, code) for text, code in told.items())]):
        found = [one["code"] for one in reports.findings(json.dumps(OWN | {"正文": text}, ensure_ascii=False))]
        wrong += [] if found == [code] else [f"{text}: {found}, not {code}"]
    tap.case("a cell without a number is told, and a name of several rows", wrong)


def case_rows(tap, reports):
    """A row of a batch: its heads are paths, and its prose speaks with its numbers."""
    Path(reports.folder.name, "form.yaml").write_text(FORM, encoding="utf-8")
    table = Path(reports.folder.name, "rows.csv")
    head = "模板,机关,sums/r/a,sums／r／b,sums.s.a,sums.s.b,正文"
    rows = ["form.yaml,甲局,3,4,5,6,共{sums/r/a}件。", "form.yaml,乙局,8,4,5,6,共{sums/r/x}件。"]
    table.write_text("\n".join([head, *rows]) + "\n", encoding="utf-8")
    out = Path(reports.folder.name, "out")
    run = subprocess.run([reports.banshi, "batch", "--lang", "en", "--keep-going", table, "-o", out],
                         capture_output=True, text=True, check=False)
    results = [json.loads(line) for line in (out / "results.jsonl").read_text(encoding="utf-8").splitlines()]
    done = [one["status"] for one in results] == ["done", "failed"] and "no value “x”" in results[1]["message"]
    tap.case("rows of a batch speak with their own numbers", [] if done else [run.stderr, str(results)])


def main():
    banshi, examples = sys.argv[1], Path(sys.argv[2])
    reports = Reports(banshi, examples / "xiangtan-hrss-2024.yaml")
    tap = Tap()
    case_printed(tap, reports)
    case_told(tap, reports)
    case_braces(tap, reports)
    case_sentences(tap, reports)
    case_fields(tap, reports)
    case_tables(tap, banshi, examples)
    case_own_form(tap, reports)
    case_rows(tap, reports)
    return tap.finish()


sys.exit(main())
