#!/usr/bin/env python3
"""usage: reports.py BANSHI FOLDER

Whole disclosure reports in the shapes of fourteen offices (report_facts.py): by python-docx, openpyxl and LibreOffice (FOLDER,
made by make_reports.py), in Word XML as WPS writes it, as pages of web sites, and as text copied or saved. Each has to give
the document that its facts give; how many lines of it come right is printed."""

import difflib
import json
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
import make_files as make  # noqa: E402
import report_facts as f  # noqa: E402
from report_sources import SOURCES  # noqa: E402
from tap import Tap, thinned  # noqa: E402
from world import World, expect, refuse  # noqa: E402

HEAD = "云泽县水务局2024年政府信息公开工作年度报告\n根据规定，现公布本年度报告。\n一、总体情况\n"
LONG = "全年围绕农村供水、河湖管护、防汛抗旱和节约用水主动公开信息三百一十二条其中政策文件二十六条解读九篇办事指南四十一项，群众通过网站、热线和窗口提出意见六十八条全部答复，没有发生因公开引起的投诉"
# Lines as they stand in a text; what paragraphs come of them.
LINES = (
    ("cut at 30, indented", [f"　　{LONG[:28]}", LONG[28:58], LONG[58:88], LONG[88:] + "。", "　　下一段。"], [LONG + "。", "下一段。"]),
    ("cut at 24 without indents, headings between them", ["（一）制度建设", *(LONG[i:i + 24] for i in range(0, 96, 24)), "。", "（二）平台建设", "正常。"],
     ["制度建设: " + LONG[:96] + "。", "平台建设: 正常。"]),
    ("paragraphs of one line", ["修订了政府信息公开申请办理答复规范", "完善了政府信息公开属性源头认定机制", "健全了政府信息发布审查和纠错的机制", "开展了政府信息公开的业务培训和交流"],
     ["修订了政府信息公开申请办理答复规范", "完善了政府信息公开属性源头认定机制"]),
    ("long paragraphs", [LONG + "。", LONG + "，" + LONG + "。", "短。"], [LONG + "。", LONG + "，" + LONG + "。", "短。"]),
)


def sources(folder):
    for name, (extension, write) in SOURCES.items():
        yield name, f"{name}.{extension}", write(f.REPORTS[name])
    for path in sorted(Path(folder).iterdir()):
        yield path.stem, path.name, path.read_bytes()


def check_lines(tap, world):
    for name, lines, paragraphs in thinned(LINES):
        problems, said, out, _ = world.load("lines.txt", HEAD + "\n".join(lines) + "\n六、其他需要报告的事项\n无。\n")
        joined = len(paragraphs) < len(lines) and name != "paragraphs of one line"
        problems += (expect if joined else refuse)(said, "[B1166]") + [f"“{p}” is no paragraph of\n{out}" for p in paragraphs if f"- {p}\n" not in out]
        tap.case(f"lines of a text: {name}", problems)


def check_workbook(tap, world, folder):
    """Last year's text and a workbook that an office filled in: title, unit and who filled it in stand around each table."""
    facts, book = f.REPORTS["plain"] | f.numbers(77), []
    for title, (table,) in (("2024年主动公开政府信息情况", f.active(facts)), ("2024年收到和处理政府信息公开申请情况", f.requests(facts)), ("2024年政府信息公开行政复议、行政诉讼情况", f.review(facts))):
        book += [title, [[("填报单位：东陵市审计局（公章）", 1, 3), ("单位：件", 1, 1)], *table], "填表人：赵某    联系电话：0000-1234567    填表日期：2025年1月10日"]
    (world.folder / "last.docx").write_bytes(Path(folder, "plain.docx").read_bytes())
    (world.folder / "now.xlsx").write_bytes(make.xlsx(book))
    done = world.run("import", "last.docx", "now.xlsx", "--lang", "zh")
    problems = expect(done.stdout, "机关名称: 东陵市审计局", "报告年度: 2024", "署名: 东陵市审计局", "成文日期: 2024-01-22")
    problems += expect(done.stderr, "按表题填为“2024”", "从“填报单位：") + refuse(done.stderr, "格式规定的表中没有", "文字“2024年")
    wanted = ", ".join(map(str, facts["requests"]["done"]))
    tap.case("a workbook with who filled it in: the year, and nobody's signature", problems + expect(done.stdout, f"（七）总计: [{wanted}]"))


def main(banshi, folder):
    tap, right, wanted_lines = Tap(), 0, 0
    with tempfile.TemporaryDirectory() as scratch:
        world = World(str(Path(banshi).resolve()), Path(scratch))
        for name, file, data in thinned(sources(folder)):
            wanted = world.dump(json.dumps(f.REPORTS[name], ensure_ascii=False)).split("\n")
            data = data.encode() if isinstance(data, str) else data
            problems, said, out, status = world.load(file, data)
            got = world.dump(out).split("\n")
            same = sum(block.size for block in difflib.SequenceMatcher(None, wanted, got, autojunk=False).get_matching_blocks())
            right, wanted_lines = right + same, wanted_lines + len(wanted)
            problems += [f"status {status}: {said}"] if status else []
            if wanted != got:
                diff = "\n".join(list(difflib.unified_diff(wanted, got, "wanted", "got", n=0, lineterm=""))[:40])
                problems += [f"{same} of {len(wanted)} lines are right:\n{diff}\n{said[:3000]}"]
            tap.case(f"{file}", problems)
        check_lines(tap, world)
        check_workbook(tap, world, folder)
    print(f"# {right} of {wanted_lines} lines of {len(f.REPORTS)} reports are right")
    return tap.finish()


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
