#!/usr/bin/env python3
"""usage: contents.py BANSHI

Lists of contents: what they list, that the numbers are those of the headings' pages and the links lead there, that they
are a TOC to screen readers, which do not hear the leaders; in a notice that issues texts, in a disclosure report and in
templates of other sizes. The reports are made here."""

import json
import subprocess
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
from pdf_tags import Element, Pdf  # noqa: E402
from tap import Tap  # noqa: E402

NOTICE = {
    "模板": "gov-document",
    "发文机关标志": "云泽县水务局文件",
    "发文字号": "云水〔2025〕3号",
    "标题": "关于印发规划的通知",
    "正文": "现印发给你们，请认真贯彻执行。",
    "目录": "是",
    "落款": {"发文机关署名": "云泽县水务局", "成文日期": "2025-03-06"},
}
TEXT = "坚持需求导向、问题导向，统筹推进各项工作，着力提升服务便利化水平，为全县高质量发展提供有力支撑。" * 6
LONG = "推进政务服务标准化规范化便利化、打通为企业和群众服务的最后一公里的工作安排和进度要求"


def chapters(*names):
    return {name: {f"{name}之{part}": TEXT for part in "甲乙"} for name in names}


def template(**more):
    """A report of chapters on small pages, with lists of contents as asked."""
    return {"banshi-template": 1, "name": "t", "label": "报告", "language": "zh-CN", "metadata": {"title": "{t}"},
            "fields": {"t": {"label": "题", "type": "text", "required": True}, "c": {"label": "目录", "type": "flag"},
                       "p": {"label": "正文", "type": "prose"}},
            "body": [{"title": "{t}"}, {"contents": 3, "when": "c"}, {"prose": "p"}], **more}


class Bench:
    def __init__(self, banshi, folder):
        self.banshi, self.folder = banshi, Path(folder)

    def run(self, command, report, tpl=None, *options):
        path = self.folder / "report.json"
        path.write_text(json.dumps(report, ensure_ascii=False), encoding="utf-8")
        if tpl:
            (self.folder / "t.json").write_text(json.dumps(tpl, ensure_ascii=False), encoding="utf-8")
            options += ("-t", self.folder / "t.json")
        done = subprocess.run([self.banshi, command, "--lang", "en", path, *options], capture_output=True, text=True, check=False,
                              timeout=60)
        return done.stdout + done.stderr

    def run_plain(self, *arguments):
        done = subprocess.run([self.banshi, *arguments, "--lang", "en"], capture_output=True, text=True, check=False, timeout=60)
        return done.stdout + done.stderr

    def pdf(self, report, tpl=None, *options):
        out = self.folder / "out.pdf"
        out.unlink(missing_ok=True)
        said = self.run("render", report, tpl, "-o", out, *options)
        assert out.exists(), said
        return Pdf(out)


def headings(pdf):
    """Words and page of each heading, from 1."""
    return [(pdf.text(e), next(e.marks())[0] + 1) for root in pdf.elements for e in root.walk() if e.role in {"H1", "H2", "H3", "H4", "H5"}]


def lines(pdf):
    """Of each line of a list: its depth, its words with the number, and the page and height that its link leads to."""
    found = []
    targets = [note for page in pdf.pages for ref in pdf.array(pdf.get(page).get("/Annots", [])) for note in [pdf.get(ref)] if "/Dest" in note]
    for root in pdf.elements:
        for element in root.walk():
            if element.role != "Link" or element.parent.role != "Reference":
                continue
            depth, up = -1, element.parent.parent
            while up.parent and up.parent.role == "TOC":
                depth, up = depth + 1, up.parent
            for _ in range(element.annotations):
                note = targets.pop(0)
            page, _, _, top, _ = pdf.get(note["/Dest"])
            found.append((depth, pdf.text(element), pdf.pages.index(page) + 1, top, pdf.get(note["/Contents"])))
    return found + [("?", "a link that no line has")] * len(targets)


def faults(pdf, listed):
    """listed: the depth and the words of each line that there should be."""
    pages = {}
    for words, page in headings(pdf):
        pages.setdefault(words.strip(), page)
    got = lines(pdf)
    problems = [] if [(d, w) for d, w, *_ in got] == [(d, f"{w}{pages.get(w)}") for d, w in listed] else [f"listed {[(d, w) for d, w, *_ in got]}"]
    for _, words, page, top, said in got:
        height = pdf.get(pdf.pages[page - 1])["/MediaBox"][3]
        if words != f"{said}{pages.get(said)}" or page != pages.get(said) or not 0 < top < height:
            problems.append(f"{words} leads to page {page}, {top}, and is called {said}")
    for root in pdf.elements:
        for element in root.walk():
            kinds = {kid.role for kid in element.kids if isinstance(kid, Element)}
            if element.role == "TOC" and not kinds <= {"TOCI", "TOC"} or element.role == "TOCI" and kinds != {"Reference"}:
                problems.append(f"{element.role} of {kinds}")
            if element.role in {"Link", "H2"} and "…" in pdf.text(element):
                problems.append("a leader is read")
    return problems


def numbered(names, first=1, depth=0):
    han = "一二三四五六七八九十"
    return [line for k, name in enumerate(names)
            for line in [(depth, f"{han[k + first - 1]}、{name}"), (depth + 1, f"（一）{name}之甲"), (depth + 1, f"（二）{name}之乙")]]


def check_notice(bench, tap):
    names = ["总体要求", LONG, "保障措施"]
    issued = NOTICE | {"印发文件": {"数字规划": chapters(*names), "水利规划": chapters("任务")}, "附件": {"任务清单": chapters("分工"), "名单": "甲、乙。"}}
    pdf = bench.pdf(issued)
    tap.case("a notice: each text that is issued, and each attachment with headings, lists its own",
             faults(pdf, numbered(names) + numbered(["任务"]) + numbered(["分工"])))
    tap.case("the title of each list is a heading", [] if [w for w, _ in headings(pdf)].count("目　录") == 3 else [str(headings(pdf))])
    tap.case("what follows a list begins on a new page",
             [f"page {p}" for w, p in headings(pdf) if w == "一、总体要求" and p != [q for v, q in headings(pdf) if v == "目　录"][0] + 1])
    tap.case("a flag that says no", faults(bench.pdf(issued | {"目录": "否"}), []))
    said = bench.run("check", NOTICE | {"附件": {"名单": "甲、乙。"}})
    tap.case("nothing to list is told", [] if "B0336" in said else [said])
    regulation = NOTICE | {"印发文件": {"办法": ["第一章 总则", "第一条 为了规范管理，制定本办法。", "第二章 取水", "第一节 申请", "第二条 申请人应当有固定场所。"]}}
    tap.case("chapters and sections are listed, articles are not",
             faults(bench.pdf(regulation), [(0, "第一章　总则"), (0, "第二章　取水"), (1, "第一节　申请")]))


def first_entries(dump):
    """The first entry of each page that has any."""
    pages = [page for page in dump.split("\npage ")]
    entries = [[row.rsplit(" to ", 1)[-1].split("page ")[-1] for row in page.splitlines() if row.startswith("  link")] for page in pages]
    return [page[0].split(" ", 1)[1] for page in entries if page]


def check_pages(bench, tap):
    """A chapter of up to seven lines is not parted between two pages, and no page has only the last of a list."""
    bad, pages = [], 0
    for n in range(1, 7):
        issued = {f"第{k}项重点工作": {f"任务{j}": "按时完成。" for j in range(n)} for k in range(1, 12)}
        entries = first_entries(bench.run("dump", NOTICE | {"印发文件": {"规划": issued}}, None, "-q", "--stage=pages"))
        pages += len(entries)
        bad += [f"{n} sections: a page begins with {entry}" for entry in entries if "项重点工作" not in entry]
    tap.case("pages of a list begin with a chapter", bad if pages > 12 else [f"{pages} pages"])


def check_template(bench, tap):
    report = {"题": "年度报告", "目录": "是", "正文": chapters("甲篇", "乙篇")}
    listed = numbered(["甲篇", "乙篇"])
    tap.case("a template of one's own", faults(bench.pdf(report, template()), listed))
    small = template(page={"size": "A5", "margin": {"top": "20mm", "bottom": "20mm", "inner": "18mm", "outer": "18mm"},
                           "grid": {"columns": 20, "lines": 20}},
                     contents={"title": "", "leader": "·", "break": False})
    tap.case("smaller pages, another leader, no title, text on the same page", faults(bench.pdf(report, small), listed))
    plain = template(contents={"leader": "", "styles": ["目录一级"]}, body=[{"title": "{t}"}, {"contents": 1, "when": "c"}, {"prose": "p"}])
    tap.case("one level without leaders", faults(bench.pdf(report, plain), [line for line in listed if line[0] == 0]))
    # Lists take pages themselves, and numbers grow by a digit.
    many = {"题": "年度报告", "目录": "是", "正文": {f"第{k}件事": TEXT * 3 for k in range(1, 240)}}
    pdf = bench.pdf(many, template())
    pages = dict(headings(pdf))
    bad = [words for _, words, page, _, said in lines(pdf) if words != f"{said}{pages[said]}" or page != pages[said]]
    tap.case("239 headings on more than a hundred pages", bad if len(lines(pdf)) == 239 and len(pdf.pages) > 100 else [f"{len(lines(pdf))} lines"])
    said = bench.run("check", report, template(body=[{"contents": 9}, {"prose": "p"}]))
    tap.case("more levels than there are styles", [] if "B0604" in said else [said])
    for options in (("--level", "1b"), ("-f", "png")):
        out = bench.folder / "out"
        said = bench.run("render", report, template(), "-o", out, *options)
        tap.case(f"{' '.join(options)} can be made", [] if "wrote" in said else [said])


# As Word, web pages and PDFs give them: the lines below 目录, and those of the text that follows.
LISTS = {
    "dots": ["一、总体要求………………1", "（一）指导思想………………1", "二、保障措施………………12"],
    "tabs": ["一、总体要求\t1", "（一）指导思想\t- 1 -", "二、保障措施\t12"],
    "blanks and brackets": ["一、总体要求 （1）", "（一）指导思想 （1）", "二、保障措施 （12）"],
    "low dots": ["一、总体要求....................1", "（一）指导思想 . . . . . . 1", "二、保障措施........12"],
    "no pages": ["一、总体要求", "（一）指导思想", "二、保障措施"],
    "a wrapped line": ["一、总体要求1", "（一）指导思想1", "二、保障措施……12"],
}
BODY = ["附件1", "一、总体要求", "（一）指导思想", "坚持以人民为中心。", "二、保障措施", "经费列入预算2025"]


def check_import(bench, tap):
    source = bench.folder / "source.txt"
    for name, listed in LISTS.items():
        source.write_text("\n".join(["年度报告", "目　录", *listed, *BODY]), encoding="utf-8")
        said = bench.run_plain("import", "--pieces", source)
        tap.case(f"a list with {name} is left out when it is imported",
                 [] if [line.split(" ")[1] for line in said.splitlines() if line.startswith("paragraph")] == ["年度报告", *BODY] else [said])
    source.write_text("\n".join(["关于政务公开目录的说明", "目录", "本目录每年更新一次。", "一、总体要求"]), encoding="utf-8")
    said = bench.run_plain("import", "--pieces", source)
    tap.case("a word 目录 above a text is no list", [] if "本目录每年更新一次" in said and "一、总体要求" in said else [said])
    bench.pdf({"题": "年度报告", "目录": "是", "正文": chapters("甲篇", "乙篇")}, template())
    said = bench.run_plain("import", "--pieces", bench.folder / "out.pdf")
    tap.case("and one of our own", [said] if said.count("一、甲篇") != 2 or "目　录" in said else [])


def main(banshi):
    tap = Tap()
    with tempfile.TemporaryDirectory() as folder:
        bench = Bench(banshi, folder)
        check_notice(bench, tap)
        check_pages(bench, tap)
        check_template(bench, tap)
        check_import(bench, tap)
    return tap.finish()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
