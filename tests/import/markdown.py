#!/usr/bin/env python3
"""usage: markdown.py BANSHI

Drafts in Markdown, as programs that write texts give them, in files .md or pasted into .txt: headings with # or in bold lines, ** in
the text, lists, pipe tables, rules, quotations, links. None of the marks comes into the report, and nothing that only looks like one
is lost."""

import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
from tap import Tap  # noqa: E402
from world import World  # noqa: E402

HEAD = "# 云岭市林业局关于做好秋冬季森林防火工作的通知\n\n各县（市、区）林业局：\n\n"
LEAD = "进入秋冬季以来，气候干燥，现就有关事项通知如下。\n\n"
SIGNED = "\n云岭市林业局\n\n2025年10月9日\n"

# name, the text, lines of the report, what is neither in it nor said
CASES = [
    ("headings with numbers", HEAD + LEAD + "## 一、工作要求\n\n压实责任。\n\n### （一）落实责任\n\n分片包干。\n\n### （二）加强宣传\n\n张贴标语。\n" + SIGNED,
     ["标题: 云岭市林业局关于做好秋冬季森林防火工作的通知", "主送机关: 各县（市、区）林业局", "- 工作要求:", "- 压实责任。", "- 落实责任: 分片包干。", "- 加强宣传: 张贴标语。",
      "发文机关署名: 云岭市林业局", "成文日期: 2025-10-09"], ["#", "[B1113]"]),
    ("headings without numbers", HEAD + LEAD + "## 工作要求\n\n压实责任。\n\n## 时间安排 ##\n\n10月底前完成。\n" + SIGNED, ["- 工作要求: 压实责任。", "- 时间安排: 10月底前完成。"], ["#"]),
    ("headings in bold lines", HEAD + LEAD + "**一、工作要求**\n\n压实责任。\n\n**二、时间安排**\n\n10月底前完成。\n" + SIGNED, ["- 工作要求: 压实责任。", "- 时间安排: 10月底前完成。"], ["*"]),
    ("bold heads that run in", HEAD + LEAD + "**（一）落实责任。**各林场要分片包干。\n\n**（二）加强宣传。** 张贴标语。\n" + SIGNED,
     ["（一）落实责任。各林场要分片包干。", "（二）加强宣传。张贴标语。"], ["*"]),
    ("bold words", HEAD + "坚持**“预防为主”**方针，**严禁**野外用火，__不得__瞒报。\n" + SIGNED, ["坚持“预防为主”方针，严禁野外用火，不得瞒报。"], ["*", "_"]),
    ("lists", HEAD + LEAD + "- 落实责任；\n- 加强宣传。\n\n* 备足物资；\n+ 及时报告。\n\n1. 10月底前自查；\n2. 11月底前整改。\n" + SIGNED,
     ["- 落实责任；", "- 加强宣传。", "- 备足物资；", "- 及时报告。", "- 1. 10月底前自查；", "- 2. 11月底前整改。"], ["- \"-", "- -", "* ", "+ "]),
    ("a table after a list", HEAD + LEAD + "- 石门林场\n- 黄岭林场\n\n| 林场 | **人员**（人） |\n|:---|---:|\n| 石门林场 | 12 |\n| 黄岭<br>林场 | 9 |\n| **合计** | **21** |\n" + SIGNED,
     ["- 黄岭林场", "- 表格:", "- [林场, 人员（人）]", "- [石门林场, 12]", "- [合计, 21]"], ["表题", "<br>", "*"]),
    ("a caption above it", HEAD + LEAD + "**表1 人员一览表**\n\n| 林场 | 人员（人） |\n|---|---|\n| 石门林场 | 12 |\n" + SIGNED, ["表题: 表1 人员一览表", "- [石门林场, 12]"], ["*"]),
    ("rules, a quotation, a fence, code", HEAD + LEAD + "---\n\n> 坚持底线思维。\n\n```\n联系电话见附件。\n```\n\n系统名为`林火监测`。\n\n***\n" + SIGNED,
     ["- 坚持底线思维。", "- 联系电话见附件。", "- 系统名为林火监测。"], ["---", "> ", "`"]),
    ("attachments with links", HEAD + LEAD + "附件：1. [防火设施一览表](fire.xlsx)\n\n2. [责任人名单](people.docx)\n" + SIGNED, ["- 防火设施一览表:", "- 责任人名单:"], ["[防", "fire.xlsx"]),
    ("names and numbers that are not told", HEAD + "对张**、李**、王**等3人，电话138****5678、139****1234，身份证430***********1234，予以通报，王*明、李*红另行处理。\n" + SIGNED,
     ["对张**、李**、王**等3人，电话138****5678、139****1234，身份证430***********1234，予以通报，王*明、李*红另行处理。"], []),
    ("escaped marks and other signs", HEAD + "按 3\\*4 米划分，共#1、#2两个区，C#程序由_甲_乙_公司编写，a*b*c 为型号。\n" + SIGNED, ["3*4", "#1、#2", "C#", "_甲_乙_", "a*b*c"], []),
    ("pasted into a text", None, ["标题: 云岭市林业局关于做好秋冬季森林防火工作的通知", "- 工作要求: 压实责任。"], ["#"]),
]


def as_read(line):
    """Without what YAML needs."""
    return line.replace("\"", "").replace("\\\\", "\\").replace("\\*", "*").replace("\\_", "_").strip()


def check(world, text, wanted, unwanted):
    """The first problem, with the report."""
    file, text = ("a.md", text) if text else ("a.txt", HEAD + LEAD + "## 一、工作要求\n\n压实责任。\n" + SIGNED)
    problems, said, out, status = world.load(file, text)
    lines = [as_read(line) for line in out.splitlines() if not line.startswith("#")]
    problems += [] if status == 0 else [f"status {status}"]
    problems += [f"no {line!r}" for line in wanted if not any(line in one for one in lines)]
    problems += [f"{sign!r} in {one!r}" for sign in unwanted for one in [*lines, said] if sign in one and (one is not said or sign.startswith("[B"))]
    problems += [] if "[B1175]" in said else ["that it is Markdown is not told"]
    return [f"{problem}\n{out}\n{said}" for problem in problems[:1]]


def main(banshi):
    tap = Tap()
    with tempfile.TemporaryDirectory() as folder:
        world = World(str(Path(banshi).resolve()), Path(folder), "gov-document")
        for name, text, wanted, unwanted in CASES:
            tap.case(name, check(world, text, wanted, unwanted))
    return tap.finish()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
