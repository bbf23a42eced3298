#!/usr/bin/env python3
"""usage: into.py BANSHI EXAMPLE

Several sources into one report, and into a report file that is there: what it lacks is put in, comments and order stay,
numbers that differ are told and never changed unasked, and the file is written whole or not at all."""

import json
import random
import re
import subprocess
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
import make_files as make  # noqa: E402
from tap import Tap, thinned, tries  # noqa: E402
from world import FAULTS, World, expect, refuse  # noqa: E402

HEADS = ("主动公开政府信息情况", "收到和处理政府信息公开申请情况", "政府信息公开行政复议、行政诉讼情况")


class Case:
    """A folder with the files of one case, and one run of import in it."""

    def __init__(self, world, **files):
        self.world, self.folder = world, world.folder
        self.files = {name.replace("_", "."): data if isinstance(data, bytes) else data.encode() for name, data in files.items()}
        for name, data in self.files.items():
            (self.folder / name).write_bytes(data)

    def run(self, *args, lang="en"):
        done = self.world.run("import", *args, "--lang", lang)
        self.said, self.status, self.out = done.stderr, done.returncode, done.stdout
        self.problems = [f"{fault} in the messages:\n{done.stderr[-2000:]}" for fault in FAULTS if fault in done.stderr]
        return self

    def text(self, name="r.yaml"):
        return (self.folder / name).read_bytes().decode()

    def unchanged(self, *names):
        return [f"{name} was changed" for name in names if (self.folder / name).read_bytes() != self.files[name]]

    def changed_lines(self, name="r.yaml"):
        """Old and new of the lines that are others now, when there are as many as before."""
        old, new = self.files[name].decode().splitlines(), self.text(name).splitlines()
        return [pair for pair in zip(old, new) if pair[0] != pair[1]] if len(old) == len(new) else [(len(old), len(new))]


def year_after(document):
    """The document's tables a year later: other numbers, that add up as before."""
    later = {"21": "30", "1": "2", "4": "6"}
    return [[[(later.get(text, text), *span) for text, *span in row] for row in part] for part in document if isinstance(part, list)]


def status(case, wanted):
    return [] if case.status == wanted else [f"status {case.status}, not {wanted}\n{case.said[-1500:]}"]


# ---- what stays and what is told -------------------------------------------------------------------------------------


def check_differs(tap, world, report, xlsx):
    case = Case(world, r_yaml=report, t_xlsx=xlsx).run("t.xlsx", "--into", "r.yaml")
    problems = case.problems + status(case, 1) + case.unchanged("r.yaml", "t.xlsx")
    problems += expect(case.said, "[B1155]", "[B1148]", "[B1150]", "行政许可 is “21” here, and “30” in t.xlsx", "--replace", "--keep", "r.yaml:")
    tap.case("numbers that differ: all told, nothing written", problems)
    case = Case(world, r_yaml=report, t_xlsx=xlsx).run("t.xlsx", "--into", "r.yaml", "--keep")
    tap.case("--keep: they stay", case.problems + status(case, 0) + case.unchanged("r.yaml") + expect(case.said, "[B1150]", "[B1156]"))
    case = Case(world, r_yaml=report, t_xlsx=xlsx).run("t.xlsx", "--into", "r.yaml", "--replace")
    lines = case.changed_lines()
    problems = case.problems + status(case, 0) + expect(case.said, "[B1149]", "[B1152]", "“21” became “30”") + refuse(case.said, "[B1118]")
    problems += [f"{pair}" for pair in lines if re.sub(r"\d+", "#", str(pair[0])) != re.sub(r"\d+", "#", str(pair[1]))]
    problems += [] if len(lines) > 3 else ["too little was changed"]
    tap.case("--replace: only numbers change", problems)
    after = case.text()
    case = Case(world, r_yaml=after, t_xlsx=xlsx).run("t.xlsx", "--into", "r.yaml")
    tap.case("a second time there is nothing to do", case.problems + status(case, 0) + case.unchanged("r.yaml") + expect(case.said, "[B1156]"))
    case = Case(world, r_yaml=report, t_xlsx=xlsx).run("t.xlsx", "--into", "r.yaml", "--replace", "-o", "n.yaml")
    problems = case.problems + status(case, 0) + case.unchanged("r.yaml") + ([] if case.text("n.yaml") == after else ["another text"])
    tap.case("--into with -o leaves the report as it was", problems)
    case = Case(world, r_yaml=report, t_xlsx=xlsx).run("t.xlsx", "--into", "r.yaml", "--replace", "-o", "n.yaml")
    tap.case("a copy that is there already is not written over", case.problems + status(case, 1) + case.unchanged("r.yaml"))


def check_chinese(tap, world, report, xlsx):
    case = Case(world, r_yaml=report, t_xlsx=xlsx).run("t.xlsx", "--into", "r.yaml", lang="zh")
    problems = expect(case.said, "行政许可：这里是“21”，t.xlsx 中是“30”", "没有写入", "加 --replace", "没有改动")
    problems += [line for line in case.said.splitlines() if re.search(r"(?<![\w.])[a-z]{4,} [a-z]+ [a-z]+", line)]
    tap.case("in Chinese", case.problems + problems)


def check_blank(tap, world, document):
    """The blank report of banshi init, as a clerk begins."""
    blank = world.run("init", "gov-disclosure-2021").stdout
    comments = [line for line in blank.splitlines() if line.lstrip().startswith("#")]
    for name, data in (("s.docx", make.docx(document)), ("s.xlsx", make.xlsx(document)), ("s.html", make.html(document))):
        case = Case(world, **{"r_yaml": blank, name.replace(".", "_"): data}).run(name, "--into", "r.yaml")
        text = case.text()
        kept = [line for line in text.splitlines() if line.lstrip().startswith("#")]
        problems = case.problems + status(case, 0) + expect(case.said, "[B1153]", "[B1152]")
        problems += [] if kept == comments else ["comments were lost"]
        done = world.run("check", "r.yaml", "--lang", "en", "-q")
        problems += [done.stderr] if done.returncode else []
        tap.case(f"{name} into an empty report", problems)


# ---- several sources -------------------------------------------------------------------------------------------------


def check_several(tap, world, document, xlsx):
    docx = make.docx(document)
    case = Case(world, l_docx=docx, t_xlsx=xlsx).run("l.docx", "t.xlsx")
    problems = case.problems + status(case, 0) + refuse(case.said, "[B1111]")
    problems += expect(case.said, "[B1145]", "that of t.xlsx is taken; l.docx has other numbers") + expect(case.out, "行政许可: 30", "2024年，湘潭县", "从 l.docx、t.xlsx 导入")
    tap.case("two files: text of one, tables of the other", problems)
    case = Case(world, l_docx=docx, t_xlsx=xlsx).run("t.xlsx", "l.docx")
    tap.case("the last one has its way", case.problems + expect(case.said, "[B1145]") + expect(case.out, "行政许可: 21"))
    for name, path in (("one that is not there", "x.docx"), ("one with nothing of a report", "n.txt")):
        case = Case(world, l_docx=docx, n_txt="天气晴。\n").run("l.docx", path, "-o", "out.yaml")
        problems = status(case, 1) + (["out.yaml was written"] if (world.folder / "out.yaml").exists() else [])
        tap.case(f"two files, {name}: nothing is written", case.problems + problems)
    tables = [part for part in document if isinstance(part, list)]
    case = Case(world, a_xlsx=make.xlsx(tables[:1]), b_xlsx=make.xlsx(tables[1:])).run("a.xlsx", "b.xlsx", "-t", "gov-disclosure-2021")
    tap.case("tables from different files", case.problems + refuse(case.said, "[B1145]") + expect(case.out, "行政许可: 21", "一、本年新收政府信息公开申请数量: [4,"))
    other = "湘潭县人社局2023年政府信息公开工作年度报告\n一、总体情况\n另一段文字，说的是别的事情。\n"
    case = Case(world, l_docx=docx, o_txt=other).run("l.docx", "o.txt")
    tap.case("texts and years that differ are told", case.problems + expect(case.said, "[B1146]", "[B1147]") + expect(case.out, "报告年度: 2023", "另一段文字"))
    half = [[["项目", "件数"], ["行政许可", "5"]]]
    text = "二、主动公开政府信息情况\n信息内容\t本年处理决定数量\n行政许可\t5\n"
    case = Case(world, r_yaml="模板: gov-disclosure-2021\n主动公开政府信息情况:\n  行政许可: 4\n  行政处罚: 9\n", p_txt=text).run("p.txt", "--into", "r.yaml", "--replace")
    problems = expect(case.said, "[B1154]", "行政处罚") + expect(case.text(), "行政许可: 5", "行政处罚: 9")
    tap.case("numbers that only the report has are told", case.problems + problems if half else [])


def check_command_line(tap, world, report, xlsx):
    for name, args, wanted in (
        ("--keep without --into", ["t.xlsx", "--keep"], "--into"),
        ("--keep and --replace", ["t.xlsx", "--into", "r.yaml", "--keep", "--replace"], "exclude"),
        ("--into -", ["t.xlsx", "--into", "-"], "file"),
        ("standard input twice", ["-", "-"], "once"),
    ):
        case = Case(world, r_yaml=report, t_xlsx=xlsx).run(*args)
        tap.case(name, case.problems + status(case, 2) + expect(case.said, wanted))
    case = Case(world, t_xlsx=xlsx).run("t.xlsx", "--into", "none.yaml")
    tap.case("--into a file that is not there", case.problems + status(case, 1) + expect(case.said, "none.yaml"))
    case = Case(world, r_yaml=report).run("r.yaml", "--into", "r.yaml")
    tap.case("a report into itself", case.problems + status(case, 1) + case.unchanged("r.yaml"))
    case = Case(world, r_yaml="模板: gov-disclosure-2021\n收到和处理政府信息公开申请情况: { 三、本年度办理结果: ~ }\n", t_xlsx=xlsx).run("t.xlsx", "--into", "r.yaml")
    tap.case("a group left open between braces: nothing is written", case.problems + status(case, 1) + case.unchanged("r.yaml") + expect(case.said, "[B1157]"))
    markdown = "---\n模板: gov-disclosure-2021\n报告年度: 2024\n---\n\n## 一、总体情况\n\n无。\n"
    for name, option in (("r.md", ()), ("r.markdown", ("--replace",)), ("r.md", ("--keep",))):
        case = Case(world, t_xlsx=xlsx)
        (world.folder / name).write_text(markdown, encoding="utf-8")
        case.run("t.xlsx", "--into", name, *option)
        left = [] if (world.folder / name).read_text(encoding="utf-8") == markdown else ["it was changed"]
        tap.case(f"into {name}, a report in Markdown, {option}", case.problems + status(case, 1) + left + expect(case.said, "[B1172]", "new.yaml") + refuse(case.said, "[B1155]"))
    for name in ("n.md", "n.Markdown"):
        case = Case(world, t_xlsx=xlsx).run("t.xlsx", "-o", name)
        tap.case(f"-o {name}", case.problems + status(case, 2) + expect(case.said, "writes YAML", ".yaml") + ([] if not (world.folder / name).exists() else ["it was written"]))
    named = "模板: gov-disclosure-2021\n主动公开政府信息情况: { csv: 公开.csv }\n"
    case = Case(world, r_yaml=named, t_xlsx=xlsx).run("t.xlsx", "--into", "r.yaml")
    problems = case.problems + status(case, 1) + case.unchanged("r.yaml") + expect(case.said, "[B1151]")
    case = Case(world, r_yaml=named, t_xlsx=xlsx).run("t.xlsx", "--into", "r.yaml", "--replace")
    tap.case("a table that names a file", problems + case.problems + status(case, 0) + expect(case.text(), "  行政许可: 30") + refuse(case.text(), "csv"))
    case = Case(world, r_yaml="模板: gov-disclosure-2021\n报告年度: [\n", t_xlsx=xlsx).run("t.xlsx", "--into", "r.yaml")
    tap.case("into a file with an error of YAML", case.problems + status(case, 1) + case.unchanged("r.yaml"))


# ---- shapes of report files ------------------------------------------------------------------------------------------

SHAPES = (
    # name, the report, lines it then has, lines it has no more
    ("cells that are ~", "主动公开政府信息情况:\n  规章: [~, 0, ~] # 规章\n  行政许可: ~\n", ["  规章: [0, 0, 0] # 规章", "  行政许可: 21"], []),
    ("a row that is ~", "主动公开政府信息情况:\n  规章: ~  # 法制股\n  行政许可:\n", ["  规章: [0, 0, 0]  # 法制股", "  行政许可: 21"], []),
    ("columns by name", "主动公开政府信息情况:\n  规章: { 本年制发件数: ~, 本年废止件数: 0, 现行有效件数: ~ }\n", ["  规章: { 本年制发件数: 0, 本年废止件数: 0, 现行有效件数: 0 }"], []),
    ("columns by name, below", "主动公开政府信息情况:\n  规章:\n    本年制发件数:\n    # 问过\n    本年废止件数: 0\n    现行有效件数: ~\n", ["    本年制发件数: 0", "    # 问过"], []),
    ("a list below", "主动公开政府信息情况:\n  规章:\n    - ~\n    - 0\n    -\n", ["    - 0", "    - 0"], ["~"]),
    ("a list that is too short", "主动公开政府信息情况:\n  规章: [0]\n  行政许可: 21\n", ["  规章: [0, 0, 0]"], []),
    ("rows that are not there", "主动公开政府信息情况:\n  行政许可: 21 # 审批股\n\n其他需要报告的事项: 无。\n", ["  行政许可: 21 # 审批股", "  规章: [0, 0, 0]", "  行政强制: 0", "", "其他需要报告的事项: 无。"], []),
    ("a table that is ~", "主动公开政府信息情况: ~\n# 下一节\n报告年度: 2024\n", ["主动公开政府信息情况:", "  规章: [0, 0, 0]", "# 下一节"], ["~"]),
    ("a table that is not there", "总体情况: |\n  一段。\n\n其他需要报告的事项: 无。\n", ["主动公开政府信息情况:", "  规章: [0, 0, 0]"], []),
    ("short keys", "active:\n  license: ~\n", ["  license: 21"], []),
    ("groups that are not there", "收到和处理政府信息公开申请情况:\n  二、上年结转政府信息公开申请数量: [0, 0, 0, 0, 0, 0, 0]\n", ["  三、本年度办理结果:", "    （一）予以公开: [2, 0, 0, 0, 0, 0, 2]"], []),
    ("four columns", "主动公开政府信息情况:\n    行政许可: 21\n", ["    规章: [0, 0, 0]"], []),
    ("braces", "主动公开政府信息情况: { 行政许可: ~, 行政处罚: ~ }\n", [], []),
    ("quoted numbers", "主动公开政府信息情况:\n  行政许可: \"21\"\n  行政处罚: '1'\n", ['  行政许可: "21"', "  行政处罚: '1'"], []),
    ("thousands", "主动公开政府信息情况:\n  行政许可: 21.0\n", [], []),
    ("carriage returns", "主动公开政府信息情况:\r\n  规章: ~\r\n  行政许可: ~\r\n", ["  规章: [0, 0, 0]", "  行政许可: 21"], []),
    ("a mark of byte order", "\ufeff主动公开政府信息情况:\n  行政许可: ~\n", ["  行政许可: 21"], []),
    ("no line end at its end", "主动公开政府信息情况:\n  行政许可: 21", ["  行政许可: 21", "  规章: [0, 0, 0]"], []),
    ("a text that is a block", "总体情况: |\n  {lead}\n主动公开政府信息情况:\n", ["总体情况: |"], []),
)


def check_shapes(tap, world, document, expected):
    xlsx = make.xlsx([part for part in document if isinstance(part, list)])
    for name, shape, lines, gone in thinned(SHAPES):
        mark = "\ufeff" if shape.startswith("\ufeff") else ""
        end = "\r\n" if "\r\n" in shape else "\n"
        report = mark + "模板: gov-disclosure-2021" + end + shape.lstrip("\ufeff")
        case = Case(world, r_yaml=report, t_xlsx=xlsx).run("t.xlsx", "--into", "r.yaml", "--keep")
        text = case.text()
        problems = case.problems + status(case, 0)
        problems += [f"“{line}” is not there:\n{text}" for line in lines if line not in text.lstrip("\ufeff").splitlines()]
        problems += [f"“{word}” is still there:\n{text}" for word in gone if word in text]
        problems += ["line ends are mixed"] if end == "\r\n" and "\n" in text.replace("\r\n", "") else []
        problems += ["the mark is gone"] if mark and not text.startswith(mark) else []
        found = tables_of(world, text)
        problems += [f"the tables differ:\n{text}"] if found != expected else []
        tap.case(f"a report with {name}", problems)


def tables_of(world, text):
    """What the tables of a report have, whatever else is missing."""
    (world.folder / "t.yaml").write_bytes(text.encode())
    return cells_of(world, "t.yaml")


def cells_of(world, path):
    done = world.run("dump", "--stage", "report", "-q", path)
    # What follows the name of a table, without places and names of rows: numbers in their order.
    return sorted(re.findall(r"(?<![\d:.])(?:\d+)(?=\s|$)", "\n".join(line.split("  ")[-1] for line in done.stdout.splitlines())))


def check_json(tap, world, document, example_json):
    data = json.loads(example_json)
    blank = json.loads(example_json)
    table = next(key for key in blank if key in HEADS)
    for row in blank[table]:
        blank[table][row] = None
    del blank["总体情况"]
    case = Case(world, r_json=json.dumps(blank, ensure_ascii=False, indent=2), s_docx=make.docx(document)).run("s.docx", "--into", "r.json")
    problems = case.problems + status(case, 0)
    try:
        after = json.loads(case.text("r.json"))
        problems += [] if after[table] == data[table] else ["the table differs"]
        problems += [] if "2024年" in json.dumps(after.get("总体情况"), ensure_ascii=False) else ["the text is not there"]
    except ValueError as error:
        problems.append(f"no JSON: {error}\n{case.text('r.json')}")
    tap.case("a report in JSON stays JSON", problems)


# ---- texts -----------------------------------------------------------------------------------------------------------


def check_texts(tap, world, document):
    docx = make.docx([part for part in document if isinstance(part, str)])
    for name, old in (
        ("left out", ""), ("~", "其他需要报告的事项: ~ # 财务股\n"), ("empty", "其他需要报告的事项:\n\n# 完\n"), ('""', '其他需要报告的事项: ""\n'),
    ):
        case = Case(world, r_yaml="模板: gov-disclosure-2021\n" + old, l_docx=docx).run("l.docx", "--into", "r.yaml")
        text = case.text()
        problems = case.problems + status(case, 0) + expect(case.said, "[B1153]") + expect(text, "其他需要报告的事项: ", "未收取信息处理费")
        problems += expect(text, *(line[line.index("#"):] for line in old.splitlines() if "#" in line))
        tap.case(f"a text that is {name}", problems)
    for name, old in (
        ("a line", "总体情况: 旧的一段。 # 旧\n其他需要报告的事项: 无。\n"),
        ("a block", "总体情况: |\n  旧的一段。\n  # 不是注释\n其他需要报告的事项: 无。\n"),
        ("a folded block", "总体情况: >-\n  旧的一段。\n\n  又一段。\n其他需要报告的事项: 无。\n"),
        ("a list", "总体情况:\n  # 开头\n  - 旧的一段。\n  # 中间\n  - 小标题: 又一段。 # 尾\n其他需要报告的事项: 无。\n"),
        ("a list at the left", "总体情况:\n- 旧的一段。\n- 又一段。\n其他需要报告的事项: 无。\n"),
        ("a list in brackets", "总体情况: [旧的一段。, 又一段。]\n其他需要报告的事项: 无。\n"),
    ):
        report = "模板: gov-disclosure-2021\n" + old
        case = Case(world, r_yaml=report, l_docx=docx).run("l.docx", "--into", "r.yaml")
        problems = case.problems + status(case, 1) + case.unchanged("r.yaml") + expect(case.said, "[B1148]", "旧的一段")
        case = Case(world, r_yaml=report, l_docx=docx).run("l.docx", "--into", "r.yaml", "--keep")
        problems += case.problems + status(case, 0) + expect(case.text(), old.split("其他")[0])
        case = Case(world, r_yaml=report, l_docx=docx).run("l.docx", "--into", "r.yaml", "--replace")
        problems += case.problems + status(case, 0) + expect(case.text(), "- 2024年，湘潭县", "- 主动公开情况:") + refuse(case.text(), "旧的一段")
        comments = [line[line.index("# "):] for line in old.splitlines() if "# " in line and "不是注释" not in line]
        problems += expect(case.text(), *comments)
        tap.case(f"a text that is {name}: kept, and replaced", problems)


# ---- many shapes at random -------------------------------------------------------------------------------------------


def random_table(rng, rows, order):
    """The lines of a table in one of the ways people write it, with cells left blank."""
    lines, indent = [], rng.choice([2, 4])
    for names, values in rows:
        depth = indent * len(names)
        lines += [(" " * indent * (i + 1) + name + ":", None) for i, name in enumerate(names[:-1]) if (names[: i + 1], i) not in order and not order.add((names[: i + 1], i))]
        cells = [v if rng.random() < 0.6 else rng.choice(["~", "null"]) for v in values]
        kind = rng.randrange(6)
        end = rng.choice(["", " # 注", "   # [1, 2]"])
        if kind == 0 and len(names) > 0:
            continue
        if kind == 1:
            lines.append((" " * depth + f"{names[-1]}: ~" + end, None))
        elif kind == 2 and len(cells) > 1:
            lines.append((" " * depth + f"{names[-1]}:", None))
            lines += [(" " * (depth + indent) + f"- {c}".rstrip("~").rstrip(), None) for c in cells]
        else:
            lines.append((" " * depth + f"{names[-1]}: " + (f"[{', '.join(cells)}]" if len(cells) > 1 else cells[0]) + end, None))
        if rng.random() < 0.1:
            lines.append((" " * depth + "# 说明", None))
    return [line for line, _ in lines]


def rows_of(text, name):
    groups, rows = [], []
    for line in re.search(rf"^{name}:\n((?:[ #].*\n)+)", text, re.M)[1].splitlines():
        depth, (word, _, values) = (len(line) - len(line.lstrip())) // 2, line.strip().partition(":")
        if not line.lstrip().startswith("#"):
            groups[depth - 1:] = [word]
            if values:
                rows.append((tuple(groups), re.findall(r"[\d.]+", values)))
    return rows


def check_random(tap, world, example, document):
    rng = random.Random(14)
    xlsx = make.xlsx([part for part in document if isinstance(part, list)])
    problems = []
    for i in range(tries(9, 400)):
        parts = [f"模板: gov-disclosure-2021{rng.choice(['', ' # 2021年格式'])}"]
        for name in HEADS[:2]:
            lines = random_table(rng, rows_of(example, name), set())
            parts += [name + ":"] + lines if lines else []
            parts += rng.choice([[], [""], ["# 一行注释"], ["", "# 两行", "# 注释", ""]])
        report = "\n".join(parts) + "\n"
        case = Case(world, r_yaml=report, t_xlsx=xlsx).run("t.xlsx", "--into", "r.yaml")
        text = case.text()
        kept = [line[line.index("#"):] for line in text.splitlines() if "#" in line]
        wanted = [line[line.index("#"):] for line in report.splitlines() if "#" in line]
        bad = case.problems + status(case, 0)
        bad += ["comments were lost or moved"] if sorted(kept) != sorted(wanted) else []
        (world.folder / "whole.yaml").write_text(text + rest_of(example), encoding="utf-8")
        done = world.run("dump", "--stage", "document", "-q", "whole.yaml")
        bad += [done.stderr[:800]] if done.returncode else []
        bad += ["the document differs"] if done.returncode == 0 and done.stdout != world.example else []
        problems += [f"round {i}: {bad[0]}\n{report}\n----\n{text}"] if bad else []
    tap.case("reports written in many ways", problems[:1])


def rest_of(example):
    """The example without its template and the tables, which are all in the workbook."""
    out = re.sub(r"^模板:.*\n", "", example, flags=re.M)
    for name in HEADS:
        out = re.sub(rf"^{name}:\n((?:[ #].*\n)+)", "", out, flags=re.M)
    return out


def main(banshi, path):
    tap = Tap()
    banshi = str(Path(banshi).resolve())
    example = Path(path).read_text(encoding="utf-8")
    with tempfile.TemporaryDirectory() as folder:
        world = World(banshi, Path(folder))
        dump = subprocess.run([banshi, "dump", "--stage", "document", "-q", path], check=True, capture_output=True, text=True).stdout
        world.example = dump
        document = make.from_dump(dump)
        xlsx = make.xlsx(year_after(document))
        report = world.load("last.docx", make.docx(document))[2]
        check_differs(tap, world, report, xlsx)
        check_chinese(tap, world, report, xlsx)
        check_blank(tap, world, document)
        check_several(tap, world, document, xlsx)
        check_command_line(tap, world, report, xlsx)
        only = Case(world, r_yaml="模板: gov-disclosure-2021\n", t_xlsx=make.xlsx([p for p in document if isinstance(p, list)])).run("t.xlsx", "--into", "r.yaml")
        check_shapes(tap, world, document, tables_of(world, only.text()))
        check_texts(tap, world, document)
        check_json(tap, world, document, as_json(world, path))
        check_random(tap, world, example, document)
    return tap.finish()


def as_json(world, path):
    """A report of the same tables as JSON."""
    text = Path(path).read_text(encoding="utf-8")
    out = {"模板": "gov-disclosure-2021", "总体情况": "", HEADS[0]: {}}
    for names, values in rows_of(text, HEADS[0]):
        out[HEADS[0]][names[0]] = [int(v) for v in values] if len(values) > 1 else int(values[0])
    return json.dumps(out, ensure_ascii=False)


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
