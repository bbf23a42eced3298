#!/usr/bin/env python3
"""usage: closings.py BANSHI

Official documents of every length that end in a table, a list, a picture, a line, an address or a text with a footnote: the list
of attachments, the signature and its note stand on a page with some of the text (GB/T 9704-2012 7.3.5.5), the note of a table
with rows of it, no heading is the last thing of a page and no line of a paragraph begins one alone."""

import itertools
import re
import subprocess
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
from made_pictures import png, quarters  # noqa: E402
from tap import Tap, count, figure  # noqa: E402

HEAD = """---
模板: gov-document
发文机关标志: 云泽县水务局文件
发文字号: 云水发〔2025〕3号
标题: 云泽县水务局关于做好汛前检查的通知
主送机关: 各乡镇人民政府
{list}落款:
  发文机关署名: 云泽县水务局
  成文日期: 2025年1月6日
{note}---

"""
LIST = "附件:\n  - 甲类工程名单: ~\n  - 乙类工程名单: ~\n"
NOTE = "  印章: 留位\n附注: 此件公开发布\n抄送机关: 县委办公室\n印发机关: 云泽县水务局\n印发日期: 2025年1月6日\n"
LONG = "各单位要高度重视，明确责任人，按照规定的时间和要求做好各项工作，确保数据真实、准确、完整。\n\n"
SHORT = "县直各单位要抓好落实。\n\n"


def table(n_rows):
    return "| 序号 | 单位 | 数量 |\n|---|---|---|\n" + "".join(f"| {i} | 甲站 | {i} |\n" for i in range(n_rows))


ENDINGS = {
    "a line": "特此通知。\n",
    "a heading and a line": "# 其他事项\n\n另行通知。\n",
    "a table of two rows": table(2),
    "a table of five rows": table(5),
    "a table of thirty rows": table(30),
    "a heading and four rows": "# 分工\n\n" + table(4),
    "a table with a note": table(5) + "\n注：数据截至年底。\n",
    "a table, a note and a text": table(6) + "\n注：数据截至年底。\n\n" + SHORT * 3,
    "a list": "1. 甲项要求；\n2. 乙项要求；\n3. 丙项要求。\n",
    "a heading and a picture": "# 流程\n\n![图1 工作流程](p.png)\n",
    "an address": "网址：https://www.yunze.gov.cn/zwgk/zdly/shbz/index.html?year=2025，电话：0731-85550126。\n",
    "a text with a footnote": "数据由县统计局提供[^1]。统计口径调整的，在表下注明调整的内容和理由，并说明情况。\n\n[^1]: 以年报数为准。\n",
}
GLYPHS = re.compile(r"^  (\S+)  ?(\S*)  [\d.-]+,([\d.]+) .*?(?:#[0-9a-f]{6}  (.*))?$")
CLOSING = re.compile(r"附件：1|2\.乙类工程名单$|云泽县水务局$|2025年1月6日$|（此件公开发布|抄送：|云泽县水务局2025")
IMPRINT = re.compile(r"抄送：|云泽县水务局2025")


def set_lines(banshi, path, text):
    """Of each page the lines: [node, y, words]; a picture is one."""
    path.write_text(text, encoding="utf-8")
    run = subprocess.run([banshi, "dump", "-q", "--stage=pages", path], capture_output=True, text=True, check=False)
    if run.returncode:
        sys.exit(run.stderr)
    pages = []
    for row in run.stdout.splitlines():
        found = GLYPHS.match(row)
        if row.startswith("page "):
            pages.append([])
        elif row.startswith("  image"):
            pages[-1].append(["image", 0, "picture"])
        elif found and found[1] == "text" and found[2] != "(pagination)":
            add_words(pages[-1], found[2], float(found[3]), "".join(found[4].split()))
    return pages


def add_words(page, node, y, words):
    if page and page[-1][0] == node and abs(page[-1][1] - y) < 5:
        page[-1][2] += words
    else:
        page.append([node, y, words])


def problems_of(pages):
    found = []
    for number, page in enumerate(pages, 1):
        words = [line[2] for line in page]
        last = number == len(pages) and all(map(IMPRINT.match, words))
        if page and all(map(CLOSING.match, words)) and not last:
            found.append(f"page {number} of {len(pages)} has only {'／'.join(words)}")
        if page and number < len(pages) and page[-1][0].startswith("H"):
            found.append(f"page {number} ends with {words[-1]}")
        if page and words[0].startswith("注："):
            found.append(f"page {number} begins with {words[0]}")
        before = pages[number - 2] if number > 1 else []
        if page and any(line[0] == page[0][0] for line in before) and page[0][0].startswith("P"):
            if sum(line[0] == page[0][0] for line in page) == 1:
                found.append(f"page {number} begins with a last line, {words[0]}")
    return found


MINUTES = """---
模板: gov-minutes
发文机关标志: 云泽县人民政府常务会议纪要
发文字号: 〔2025〕4号
标题: 云泽县人民政府第4次常务会议纪要
制发: {{ 制发机关: 云泽县人民政府办公室, 成文日期: 2025年3月12日 }}
出席: {present}
请假: 韩某、杨某某
列席: 县水务局朱某，县财政局秦某某，县自然资源局许某，县农业农村局何某某
---

"""


def attendance(pages):
    """Who was present stands below text of the same page, or goes on from the page before it, with a line at least of its own."""
    found = []
    for number, page in enumerate(pages[1:], 2):
        if page and re.match("出席|请假|列席", page[0][2]):
            found.append(f"page {number} begins with {page[0][2]}")
        if len(page) > 1 and "某" in page[0][2] and re.match("请假|列席", page[1][2]):
            found.append(f"page {number} begins with one line of names")
    return found


def case_minutes(tap, banshi, path):
    problems = []
    for n_names, lines in itertools.product((14, 45), range(0, 24, count(6, 1))):
        text = MINUTES.format(present="、".join(["陈某", "周某某"] * n_names)) + LONG * 6 + SHORT * lines
        problems += [f"{n_names} names, {lines} lines: {each}" for each in attendance(set_lines(banshi, path, text))]
    tap.case("who was present stands with the text", problems)


def main(banshi):
    tap, n = Tap(), 0
    with tempfile.TemporaryDirectory() as folder:
        Path(folder, "p.png").write_bytes(png(60, 30, quarters(60, 30)))
        path = Path(folder, "d.md")
        case_minutes(tap, banshi, path)
        for name, ending in ENDINGS.items():
            problems = []
            for lines, (names, note) in itertools.product(range(0, 24, count(8, 1)), [(LIST, NOTE), ("", "")]):
                text = HEAD.format(list=names, note=note) + LONG * 6 + SHORT * (lines + bool(note)) + ending
                problems += [f"{lines} lines: {each}" for each in problems_of(set_lines(banshi, path, text))]
                n += 1
            tap.case(f"below {name} nothing closes alone", problems)
    figure(f"{n} documents")
    return tap.finish()


sys.exit(main(*sys.argv[1:]))
