#!/usr/bin/env python3
"""usage: run-in-heads.py BANSHI HEADS.JSONL LINES.JSONL

Paragraphs of official documents that begin with a number, each set as the text of a notice: those that begin with a
head have it as one in the document, the others none (tests/data/README.md). One in twenty may be taken otherwise. And
texts of several lines: which of them are headings."""

import json
import re
import subprocess
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
from pdf_tags import Pdf  # noqa: E402
from tap import Tap, figure  # noqa: E402

MAY_DIFFER = 0.05
NOTICE = {
    "模板": "gov-document",
    "发文机关标志": "云泽县水务局文件",
    "发文字号": "云水〔2025〕3号",
    "标题": "题",
    "落款": {"发文机关署名": "云泽县水务局", "成文日期": "2025-03-06"},
}


def read_heads(banshi, texts):
    """The heads of the paragraphs as (bookmark, style), or None, by the program's own list of blocks."""
    notice = NOTICE | {"正文": texts}
    with tempfile.TemporaryDirectory() as folder:
        report = Path(folder, "notice.json")
        report.write_text(json.dumps(notice, ensure_ascii=False), encoding="utf-8")
        run = subprocess.run([banshi, "dump", "--stage=document", report], capture_output=True, text=True, check=False)
    if run.returncode:
        sys.exit(run.stderr)
    heads, style = [], None
    for row in run.stdout.splitlines():
        if row.startswith("  P [正文] "):
            heads.append(None)
        elif row.startswith("    head "):
            style = row.split("[")[1].rstrip("]")
        elif row.startswith("    outline ") and style:
            heads[-1], style = (row.removeprefix("    outline ").strip('"'), style), None
    return heads


def render_notice():
    """A notice whose heads stand under a heading, in a key, and before marked words."""
    inner = [{"（一）内容准确。": "做到**表内**、表间一致。"}, "1.加强领导。各单位成立专班。", "（二）应当按时报送。逾期通报。"]
    return NOTICE | {"正文": ["现通知如下。", {"检查要求": inner}, "（一）不跳级别。上面是一级。"]}


def case_tags(tap, banshi):
    with tempfile.TemporaryDirectory() as folder:
        report, pdf = Path(folder, "notice.json"), Path(folder, "notice.pdf")
        report.write_text(json.dumps(render_notice(), ensure_ascii=False), encoding="utf-8")
        subprocess.run([banshi, "render", "-q", report, "-o", pdf], check=True)
        found = Pdf(pdf)
    said = [(e.role, found.text(e)) for top in found.elements for e in top.walk() if e.role[0] in "HP"]
    expected = [("H2", "一、检查要求"), ("H3", "（一）内容准确。"), ("P", "做到表内、表间一致。"), ("H4", "1.加强领导。")]
    expected += [("P", "各单位成立专班。"), ("P", "（二）应当按时报送。逾期通报。"), ("H3", "（一）不跳级别。")]
    expected += [("P", "上面是一级。")]
    begin = said.index(expected[0])
    tap.case("a head is a heading before its paragraph", [] if said[begin : begin + 8] == expected else said)
    titles = outline(found)
    names = ["一、检查要求", "（一）内容准确", "1.加强领导", "（一）不跳级别"]
    tap.case("and a bookmark without its 。", [] if titles[-4:] == names else titles)


def case_items(tap, banshi):
    """Keys that number themselves begin their paragraphs, in the face of the text."""
    keys = {"一是广泛宣传。 ": "利用班会讲解。", "二要及时整改": ["限期完成。", "逐项销号。"], "其三，建立台账。": "专人管理。"}
    keys["第四，严格督查："] = "每周通报。"
    heads = read_heads(banshi, ["现通知如下。", {"提高认识": keys}, "一是说明。全文是文字。"])
    expected = [None, ("一是广泛宣传", "正文"), ("二要及时整改", "正文"), None, ("其三，建立台账", "正文")]
    expected += [("第四，严格督查：", "正文"), None]
    tap.case("一是 as a key is no heading with a number of the program's", [] if heads == expected else [str(heads)])


def outline(pdf):
    titles, entry = [], pdf.get(pdf.get(pdf.catalog["/Outlines"])["/First"])
    stack = []
    while entry:
        titles.append(pdf.plain(entry["/Title"]))
        if "/Next" in entry:
            stack.append(entry["/Next"])
        if "/First" in entry:
            stack.append(entry["/First"])
        entry = pdf.get(stack.pop()) if stack else None
    return titles


LEVELS = {"、": "一级标题", "）": "二级标题", ".": "三级标题"}


def level_of(line):
    return "三级标题" if line.startswith("（1") or line.startswith("（2") else LEVELS[line[1] if line[1] in LEVELS else line[2]]


def blocks_of(banshi, name, text):
    """The text blocks of the document as (tag, style, text)."""
    with tempfile.TemporaryDirectory() as folder:
        report = Path(folder, name)
        report.write_text(text, encoding="utf-8")
        run = subprocess.run([banshi, "dump", "--stage=document", report], capture_output=True, text=True, check=False)
    return re.findall(r"(?m)^  (H\d|P|LI) \[(.*?)\] (.*)$", run.stdout)


def case_lines(tap, banshi, path):
    """Each row is the text of an attachment of one notice."""
    rows = [json.loads(line) for line in Path(path).read_text(encoding="utf-8").splitlines()]
    report = NOTICE | {"正文": "通知如下。", "附件": [{f"第{row['id']}件": row["lines"]} for row in rows]}
    blocks, found = blocks_of(banshi, "notice.json", json.dumps(report, ensure_ascii=False)), {}
    for tag, style, text in blocks:
        if style == "附件标题":
            name = text
        elif style.endswith("级标题"):
            found.setdefault(name, []).append((style, text))
    problems = []
    for row in rows:
        expected = [(level_of(row["lines"][i]), row["lines"][i]) for i in row["heads"]]
        got = found.get(f"第{row['id']}件", [])
        problems += [] if got == expected else [f"{row['id']}: {got}, not {expected}"]
    figure(f"{len(rows)} texts of several lines, {len(problems)} with other headings")
    tap.case("lines that are headings", problems)
    lines = ["一、工作目标", "（一）总体目标", "基本建成。", "二、保障措施", "加强领导。"]
    fields = "\n".join(f"{name}: {json.dumps(value, ensure_ascii=False)}" for name, value in NOTICE.items())
    forms = {
        "one text": ("notice.json", json.dumps(NOTICE | {"正文": "\n".join(lines)}, ensure_ascii=False)),
        "Markdown": ("notice.md", f"---\n{fields}\n---\n\n" + "\n\n".join(lines) + "\n"),
        "beside a key": ("notice.json", json.dumps(NOTICE | {"正文": [*lines[:3], {"保障措施": lines[4]}]}, ensure_ascii=False)),
    }
    for name, form in forms.items():
        said = [(tag, text) for tag, _, text in blocks_of(banshi, *form) if tag > "H1"][-5:]
        expected = list(zip(["H2", "H3", "P", "H2", "P"], lines))
        tap.case(f"in {name}", [] if said == expected else [str(said)])


def case_keys(tap, banshi):
    """A key goes on from the number of a head that was typed, and one without a number has the next."""
    body = ["通知如下。", {"主要任务": ["（一）压实责任。主要负责人负总责。", {"（二）健全预案": "修订预案。", "备足物资。": "按照定额备足。"}]}]
    blocks = blocks_of(banshi, "notice.json", json.dumps(NOTICE | {"正文": body}, ensure_ascii=False))
    expected = ["一、主要任务", "（一）压实责任。主要负责人负总责。", "（二）健全预案", "修订预案。", "（三）备足物资。按照定额备足。"]
    tap.case("a key goes on from a typed head", [] if [text for _, _, text in blocks][-5:] == expected else [str(blocks)])


def main():
    banshi, path, lines = sys.argv[1:]
    rows = [json.loads(line) for line in Path(path).read_text(encoding="utf-8").splitlines()]
    heads = read_heads(banshi, [row["text"] for row in rows])
    tap = Tap()
    tap.case("every paragraph is one", [] if len(heads) == len(rows) else [f"{len(heads)} of {len(rows)}"])
    wrong, faces = [], []
    for row, head in zip(rows, heads):
        expected = row["head"] and row["head"].removesuffix("。")
        if (head and head[0].strip()) != expected:
            wrong.append(f"{row['id']} {row['text']}: {head}")
        elif head:
            digit = row["text"][0].isdigit() or row["text"][1].isdigit()
            level = "三级标题" if digit else "一级标题" if row["text"][1] == "、" else "二级标题"
            faces += [] if head[1] == level else [f"{row['id']}: {head[1]}, not {level}"]
    figure(f"{len(rows)} paragraphs, {len(wrong)} taken otherwise")
    tap.case("heads are told from sentences", wrong if len(wrong) > MAY_DIFFER * len(rows) else [])
    for line in wrong:
        print("#", line)
    tap.case("a head has the face of its level", faces)
    case_tags(tap, banshi)
    case_items(tap, banshi)
    case_lines(tap, banshi, lines)
    case_keys(tap, banshi)
    return tap.finish()


sys.exit(main())
