#!/usr/bin/env python3
"""usage: articles.py BANSHI ARTICLES.JSONL

Lines of regulations, each set as the text of a notice: those that begin a chapter, a section or an article are headings
of their kind, with one space behind the number; those that only speak of one are paragraphs (tests/data/README.md).
Then a regulation as a whole: its headings, its bookmarks, and what is said of numbers that are left out."""

import json
import subprocess
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
from pdf_tags import Pdf  # noqa: E402
from tap import Tap  # noqa: E402

NOTICE = {
    "模板": "gov-document",
    "发文机关标志": "云泽县水务局文件",
    "发文字号": "云水〔2025〕3号",
    "标题": "关于印发办法的通知",
    "落款": {"发文机关署名": "云泽县水务局", "成文日期": "2025-03-06"},
}
STYLE = {"编": "章标题", "章": "章标题", "节": "节标题", "条": "条"}
REGULATION = [
    {
        "第一章 总则": [
            "第一条 为了规范管理，制定本办法。",
            {"第二条": "本县行政区域内适用本办法。"},
        ]
    },
    "第二章 取水",
    "第一节 申请",
    "第三条　申请人应当具备下列条件：",
    "（一）有固定场所；",
    "（二）有计量设施。",
    "第二节 审批",
    "第四条  县水务局应当在20日内作出决定：",
    "（一）符合条件的，准予取水；",
    "（二）不符合条件的，说明理由。",
    "前款规定的期限，不含听证所需时间。",
]


def run(banshi, *arguments, report):
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "notice.json")
        path.write_text(json.dumps(report, ensure_ascii=False), encoding="utf-8")
        return subprocess.run([banshi, *arguments, path], capture_output=True, text=True, check=False)


def read_blocks(banshi, texts):
    """Kind, style and text of each line: of an article, the style of its head."""
    rows = run(banshi, "dump", "--stage=document", report=NOTICE | {"正文": texts}).stdout.splitlines()
    blocks = []
    for row in rows[rows.index("blocks") :]:
        if row.startswith("    head "):
            blocks[-1][0] = row.split("[")[1].rstrip("]")
        elif row.startswith("  ") and row[2] in "HP" and "[" in row:
            style, text = row.split("[", 1)[1].split("] ", 1)
            blocks.append([style, text])
    names = [block[0] for block in blocks]
    return blocks[names.index("公文标题") + 1 : names.index("公文标题") + 1 + len(texts)]


def case_lines(tap, banshi, rows):
    wrong = []
    for row, (style, text) in zip(rows, read_blocks(banshi, [row["text"] for row in rows]), strict=True):
        regulates = style in STYLE.values()
        if regulates != bool(row["kind"]) or (regulates and style != STYLE[row["kind"]]) or text != row["printed"]:
            wrong.append(f"{row['id']} {row['text']}: [{style}] {text}")
    tap.case("parts of a regulation are told from what speaks of them", wrong)


def case_tags(tap, banshi):
    with tempfile.TemporaryDirectory() as folder:
        report, pdf = Path(folder, "notice.json"), Path(folder, "notice.pdf")
        notice = NOTICE | {"正文": "现印发给你们。", "附件": [{"取水管理办法": REGULATION}]}
        report.write_text(json.dumps(notice, ensure_ascii=False), encoding="utf-8")
        subprocess.run([banshi, "render", "-q", report, "-o", pdf], check=True)
        found = Pdf(pdf)
        said = [(e.role, found.text(e)) for top in found.elements for e in top.walk() if e.role[0] == "H"]
    expected = [("H2", "取水管理办法"), ("H3", "第一章　总则"), ("H4", "第一条　"), ("H4", "第二条　"), ("H3", "第二章　取水")]
    expected += [("H4", "第一节　申请"), ("H5", "第三条　"), ("H4", "第二节　审批"), ("H5", "第四条　")]
    tap.case("headings of a regulation", [] if said[1:] == expected else said)


def case_numbers(tap, banshi):
    right = run(banshi, "check", "--lang", "zh", report=NOTICE | {"正文": REGULATION})
    tap.case("nothing is said of a right one", right.stdout.splitlines() if "B0" in right.stdout + right.stderr else [])
    for text, said in (
        (["第一条 为了管理，制定本办法。", "第三条 本办法自公布之日起施行。"], "“第一条”之后是“第三条”"),
        (["第一章 总则", "第三章 附则"], "“第一章”之后是“第三章”"),
        (["第九条 甲。", "第十条 乙。", "第十条 丙。"], "“第十条”之后是“第十条”"),
        ([{"第一章 总则": {"第一条": "甲乙。"}}, {"第二章 附则": {"第三条": "丙丁。"}}], "“第一条”之后是“第三条”"),
    ):
        out = run(banshi, "check", "--lang", "zh", report=NOTICE | {"正文": text})
        tap.case(f"it is told that {said}", [] if said in out.stdout + out.stderr else [out.stdout + out.stderr])


def main():
    banshi, path = sys.argv[1:]
    rows = [json.loads(line) for line in Path(path).read_text(encoding="utf-8").splitlines()]
    tap = Tap()
    case_lines(tap, banshi, rows)
    case_tags(tap, banshi)
    case_numbers(tap, banshi)
    return tap.finish()


sys.exit(main())
