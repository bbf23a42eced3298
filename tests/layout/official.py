#!/usr/bin/env python3
"""usage: official.py BANSHI

Official documents with attachments of all kinds, notes and imprints (GB/T 9704-2012 7.3.4 to 7.5): what is on which page,
read from the finished PDF."""

import json
import re
import subprocess
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
from pdf_lines import read_lines  # noqa: E402
from tap import Tap  # noqa: E402

NOTICE = {
    "模板": "gov-document",
    "发文机关标志": "云泽县水务局文件",
    "发文字号": "云水发〔2025〕3号",
    "标题": "云泽县水务局关于开展汛前检查的通知",
    "主送机关": "各乡镇人民政府",
    "落款": {"发文机关署名": "云泽县水务局", "成文日期": "2025-03-06"},
}
IMPRINT = {"抄送机关": "县政府办公室", "印发机关": "云泽县水务局办公室", "印发日期": "2025-03-07"}
LINE = "现将汛前检查有关事项通知如下，请认真执行。"
PRINTED = "云泽县水务局办公室2025年3月7日印发"


def set_pages(banshi, notice, usual=None):
    """The words of each page, without blanks; and what was said."""
    with tempfile.TemporaryDirectory() as folder:
        report, pdf = Path(folder, "notice.json"), Path(folder, "notice.pdf")
        report.write_text(json.dumps((NOTICE if usual is None else usual) | notice, ensure_ascii=False), encoding="utf-8")
        run = subprocess.run([banshi, "render", report, "-o", pdf], capture_output=True, text=True, check=False)
        if run.returncode:
            return [], run.stderr
        text = subprocess.run(["pdftotext", "-raw", pdf, "-"], check=True, stdout=subprocess.PIPE).stdout.decode()
    return ["".join(page.split()) for page in text.split("\f")[:-1]], run.stderr


# What a writer gives as 附件, the list that is printed, and the titles of pages.
ATTACHMENTS = [
    ("名单。", ["附件：名单"], []),
    ("名单\n协议书", ["附件：1.名单", "2.协议书"], []),
    (["水库名单", "管护协议"], ["附件：1.水库名单", "2.管护协议"], []),
    ({"名单": None}, ["附件：名单"], []),
    ({"名单": None, "检查表": "见表。"}, ["附件：1.名单", "2.检查表"], ["附件2检查表见表。"]),
    ([{"检查表": "见表。"}, "另寄的图纸"], ["附件：1.检查表", "2.另寄的图纸"], ["附件1检查表见表。"]),
    ({"检查表": ["甲。", "乙。"]}, ["附件：检查表"], ["附件检查表甲。乙。"]),
    ([["分工表"], {"检查表": None}], ["附件：1.分工表", "2.检查表"], []),
]


def case_attachments(tap, banshi):
    for given, names, titles in ATTACHMENTS:
        pages, said = set_pages(banshi, {"正文": [LINE], "附件": given})
        problems = [] if pages else [said]
        listed = "".join(names) + "云泽县水务局2025年3月6日"
        problems += [] if pages and listed in pages[0] else [f"{listed} is not in {pages[:1]}"]
        found = [page.split("—")[0] for page in pages[1:]]
        problems += [] if found == titles else [f"pages {found}"]
        tap.case(f"attachments given as {json.dumps(given, ensure_ascii=False)}", problems)


def number_of(page):
    """What the page has as its number, or None."""
    found = [part for part in page.split("—") if part.isdigit()]
    return int(found[-1]) if page.endswith("—") and found else None


def case_imprint(tap, banshi):
    kinds = set()
    for n in range(1, 40, 1):
        pages, said = set_pages(banshi, {"正文": [LINE] * n, **IMPRINT})
        problems = [] if pages else [said]
        if pages and (len(pages) % 2 or PRINTED not in pages[-1]):
            problems.append(f"{len(pages)} pages; the last: {pages[-1]}")
        blank = len(pages) > 1 and not pages[-2]
        numbers = [number_of(page) for page in pages]
        expected = [None if blank and i >= len(pages) - 2 else i + 1 for i in range(len(pages))]
        if numbers != expected:
            problems.append(f"numbers {numbers}")
        kinds.add("blank" if blank else "alone" if pages and pages[-1].startswith("抄送") else "below text")
        if problems:
            tap.case(f"the imprint after {n} paragraphs", problems)
    tap.case("imprints stand on the last, even page, in all three ways", [] if len(kinds) == 3 else sorted(kinds))


def case_letter_imprint(tap, banshi):
    """抄送 of a letter stands on the last face, and the signature with text above it."""
    problems = []
    many = "，".join(["县政府办公室", "县应急管理局", "县自然资源和规划局", "县农业农村局", "县交通运输局", "县发展和改革局", "县住房和城乡建设局"])
    letter = {"模板": "gov-letter", "发文机关标志": "云泽县水务局", "标题": "关于商请支持的函", "抄送机关": "县政府办公室"}
    for n, copy in [(n, copy) for n in range(1, 40) for copy in ("县政府办公室", many)]:
        pages, said = set_pages(banshi, {**letter, "正文": [LINE] * n, "抄送机关": copy})
        signed = pages and pages[-1].partition(f"抄送：{copy}。")[0]
        if not pages or LINE not in signed or "2025年3月6日" not in signed or number_of(pages[0]) or (len(pages) > 1 and number_of(pages[-1]) != len(pages)):
            problems.append(f"after {n} paragraphs: {pages or said}")
    tap.case("抄送 of a letter stands on its last page", problems)


def case_footnote(tap, banshi):
    """Footnotes stand above the imprint, on one page with it where there is room for both."""
    places = re.compile(r"^  text  \S+  [\d.]+,([\d.]+) .*? #[0-9a-f]{6}  (.*)$")
    problems, together = [], 0
    for n in range(1, 30):
        report = {**NOTICE, **IMPRINT, "正文": [LINE] * n, "附件": [{"清单": [*[LINE] * n, "共3处^[数据截至年底。]。"]}]}
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder, "notice.json")
            path.write_text(json.dumps(report, ensure_ascii=False), encoding="utf-8")
            run = subprocess.run([banshi, "dump", "--stage=pages", path], capture_output=True, text=True, check=False)
        for page in run.stdout.split("\npage ")[1:]:
            ys = {}
            for found in filter(None, map(places.match, page.splitlines())):
                ys.setdefault("note" if "数据截至" in found[2] else "foot" if "抄送" in found[2] else "text", []).append(float(found[1]))
            if "note" in ys and "foot" in ys:
                together += 1
                above = [y for y in ys["text"] if y < ys["foot"][0] - 1]
                if not max(above) + 9 < ys["note"][0] < ys["foot"][0] - 14:
                    problems.append(f"{n} paragraphs: {ys}")
    tap.case("footnotes stand above the imprint", problems or ([] if together > 5 else [f"{together} pages have both"]))


def case_raised_at_end(tap, banshi):
    """The mark of a footnote, and what is raised by markup, stands behind what it is of: it begins no line."""
    text, after = "根据统一核算结果，全年全市地区生产总值", "2186.42亿元，按不变价格计算，比上年增长6.1%。其中，第一产业增加值268.37亿元，增长4.0%。"
    report = {**NOTICE, "正文": [f"{text[-n % 9:9] * (n // 9)}{text}{mark}{after}" for n in range(45) for mark in ("^[初步数。]", "<sup>甲</sup>")]}
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "notice.json")
        path.write_text(json.dumps(report, ensure_ascii=False), encoding="utf-8")
        run = subprocess.run([banshi, "dump", "--stage=pages", path], capture_output=True, text=True, check=False)
    raised = re.findall(r"(?m)^  text  \S+  ([\d.]+),[\d.]+ .*  ([①-⑳㉑-㊿]|\[?\d+\]?|甲)$", run.stdout)
    problems = [f"{mark} at {x}" for x, mark in raised if not mark.isdigit() and 79 < float(x) < 80 + 2]
    tap.case("no line begins with a mark", problems or ([] if len(raised) > 60 else [f"{len(raised)} marks\n{run.stderr}"]))


def case_note(tap, banshi):
    problems = []
    for n in range(1, 30):
        pages, said = set_pages(banshi, {"正文": [LINE] * n, "附注": "此件公开发布"})
        if not any("2025年3月6日（此件公开发布）" in page and LINE in page for page in pages):
            problems.append(f"after {n} paragraphs: {pages or said}")
    tap.case("a note stands with the date, and text above them", problems)


def case_list(tap, banshi):
    problems = []
    for n in range(2, 24, 3):
        names = [f"检查事项第{i}类责任分工和完成时限明细表" for i in range(12)]
        pages, said = set_pages(banshi, {"正文": [LINE] * n, "附件": names})
        if not any("12.检查事项" in page and "2025年3月6日" in page and LINE in page for page in pages):
            problems.append(f"after {n} paragraphs: {pages or said}")
    tap.case("a long list of attachments and the signature stand below text", problems)
    pages, said = set_pages(banshi, {"主送机关": "，".join(f"云泽县第{i}镇人民政府" for i in range(15)),
                                     "正文": "现通知如下。", "附件": [f"明细表{i}" for i in range(14)]})
    tap.case("but the first page shows text all the same", [] if "现通知如下。" in pages[0] else [*pages, said])


def case_turn_over(tap, banshi):
    """The turn-over of a long name begins below the name's first character, not its number (7.3.4), up to 附件：10."""
    long = "各乡镇水库、堤防、水闸和灌区工程汛前检查任务分解表及责任人名单"
    problems = []
    for names in ([long], ["《汛前检查办法》" + long], [long, "名单", long], ["名单"] * 9 + [long, "《办法》" + long]):
        with tempfile.TemporaryDirectory() as folder:
            report, pdf = Path(folder, "notice.json"), Path(folder, "notice.pdf")
            report.write_text(json.dumps(NOTICE | {"正文": LINE, "附件": names}, ensure_ascii=False), encoding="utf-8")
            subprocess.run([banshi, "render", "-q", report, "-o", pdf], check=True)
            lines = read_lines(pdf)
        first = next(i for i, line in enumerate(lines) if line.text.startswith("附件："))
        for line, over in zip(lines[first:], lines[first + 1 :]):
            if over.text.startswith("云泽县水务局"):
                break
            name = re.match(r"(?:附件：)?(?:\d+\.)?", line.text).end()
            # The blank of a mark may have been taken to fill the line.
            near = line.glyphs[name].size * 0.8 if line.text[name] == "《" else 0.3
            if not re.match(r"\d+\.|— ", over.text) and abs(line.glyphs[name].x - over.glyphs[0].x) > near:
                problems.append(f"{line.text} at {line.glyphs[name].x:.1f}, {over.text} at {over.glyphs[0].x:.1f}")
    tap.case("the turn-over of an attachment's name stands below its first character", problems)


def case_issued(tap, banshi):
    """What a notice issues stands behind the signature on pages of its own, before the imprint, and is no attachment."""
    act = {"取水管理办法": ["第一章 总则", "第一条 为了规范管理，制定本办法。"]}
    pages, said = set_pages(banshi, {"正文": [LINE], "印发文件": [act], "附件": {"名单": "见表。"}, **IMPRINT})
    found = [page.split("—")[0] for page in pages[1:]]
    expected = ["取水管理办法第一章总则第一条为了规范管理，制定本办法。", "附件名单见表。", "抄送：县政府办公室。" + PRINTED]
    problems = [] if found == expected else [f"pages {found}", said]
    problems += [] if pages and "附件：名单云泽县水务局" in pages[0] else pages[:1]
    tap.case("what is issued has pages of its own", problems)
    pages, said = set_pages(banshi, {"正文": [LINE], "印发文件": "取水管理办法"})
    tap.case("and is there", [] if not pages and "B0318" in said else [said])


def case_only_paragraph(tap, banshi):
    """Of the only paragraph of a text, however short, some stands on the first page and some with the signature."""
    problems = []
    for to in range(1, 12):
        for n in (30, 60, 85):
            given = {"主送机关": "，".join(f"云泽县第{i}镇人民政府" for i in range(to)), "正文": "检" * (n - 1) + "。"}
            pages, said = set_pages(banshi, given)
            signed = [page for page in pages if "2025年3月6日" in page]
            if not pages or "检" not in pages[0] or "检" not in signed[0].replace("开展汛前检查", ""):
                problems.append(f"{n} characters, {to} organs: {pages or said}")
    tap.case("the only paragraph stands on the first page and above the signature", problems)


def case_one_line(tap, banshi):
    """A text of one line cannot go with its signature: heads become smaller so that both stand on the first page, or it is told."""
    organs = [f"云泽县{name}" for name in ("发展和改革局", "财政局", "水务局", "自然资源局", "农业农村局", "林业局")]
    seen = set()
    for n in range(1, 7):
        for names in (None, ["管理办法"], ["管理办法", "任务分工表"]):
            pages, said = set_pages(banshi, {
                "发文机关标志": organs[: n - 1] + [organs[n - 1] + "文件"], "正文": "现予印发。", "附件": names or "名单",
                "标题": "关于印发《云泽县小型水库安全运行管理办法》的通知", "附注": "此件公开发布",
                "落款": {"发文机关署名": organs[:n], "成文日期": "2025-03-06"}})
            together = bool(pages) and "现予印发。" in pages[0] and "2025年3月6日" in pages[0]
            seen.add(together)
            if not pages or "现予印发。" not in pages[0] or together == ("B0742" in said):
                tap.case(f"{n} organs, {names}", pages or [said])
    tap.case("a text of one line and its signature stand together, or it is told", [] if len(seen) == 2 else [str(seen)])


def case_order(tap, banshi):
    """The signature of an order is texts: they and a note stay together, with text above them."""
    problems = []
    order = {"模板": "gov-order", "发文机关标志": "云泽县人民政府令", "令号": "第18号", "主送机关": None, "标题": None, "发文字号": None,
             "落款": {"签发人职务": "县长", "签发人": "李某某", "成文日期": "2025-03-06"}, "附注": "此件公开发布"}
    for n in range(6, 24):
        report = {name: value for name, value in {**order, "正文": [LINE] * n}.items() if value}
        pages, said = set_pages(banshi, report, {})
        if not any("县长李某某2025年3月6日（此件公开发布）" in page and LINE in page for page in pages):
            problems.append(f"after {n} paragraphs: {pages or said}")
    tap.case("the signature of an order, its date and a note stand below text", problems)


def case_folded_sheet(tap, banshi):
    """An attachment on A3 is one page with one number; the imprint stands on an even page after it; two pages side by side
    leave it a sheet to itself, and a booklet of A4 has no place for it, which is told."""
    row = [[f"第{i}项" for i in range(20)], list(range(20))]
    problems = []
    for n in (1, 12):
        notice = NOTICE | IMPRINT | {"正文": [LINE] * n, "附件": [{"分配表": {"表格": {"纸张": "A3", "行": row}}}, {"要求": LINE}]}
        with tempfile.TemporaryDirectory() as folder:
            report, pdf = Path(folder, "notice.json"), Path(folder, "notice.pdf")
            report.write_text(json.dumps(notice, ensure_ascii=False), encoding="utf-8")
            print_it = [banshi, "render", report, "-o", pdf, "-p", "print", "--impose"]
            subprocess.run([*print_it, "2up"], check=True, capture_output=True)
            text = subprocess.run(["pdftotext", "-raw", pdf, "-"], check=True, stdout=subprocess.PIPE).stdout.decode()
            booklet = subprocess.run([*print_it, "booklet"], capture_output=True, text=True, check=False)
        sheets = [[int(number) for number in re.findall(r"— (\d+) —", sheet)] for sheet in text.split("\f")[:-1]]
        numbers = [number for sheet in sheets for number in sheet]
        folded = next(i for i, sheet in enumerate(text.split("\f")) if "第19项" in sheet)
        last = "".join(text.split("\f")[:-1][-1].split())
        if len(sheets[folded]) != 1 or numbers != list(range(1, len(numbers) + 1)) or PRINTED not in last:
            problems.append(f"{n}: {sheets}, A3 on sheet {folded + 1}: {last}")
        if booklet.returncode == 0 or "B0822" not in booklet.stderr:
            problems.append(f"{n}: {booklet.stderr}")
    tap.case("an attachment on A3 among imposed pages, and the imprint after it", problems)


def case_three_lines(tap, banshi):
    """Of three lines before a signature that does not fit one stays, so that less of the page is blank."""
    problems = []
    for n in range(4, 8):
        pages, said = set_pages(banshi, {"正文": [LINE] * n + ["检" * 60 + "。"]})
        if len(pages) == 2 and pages[0].endswith(LINE + "—1—"):
            problems.append(f"{n}: {pages or said}")
    tap.case("one of three lines stays above", problems)


MARKS = {
    "中国共产党云泽市委员会全面深化改革委员会会议纪要": ["中国共产党云泽市委员会", "全面深化改革委员会", "会议纪要"],
    "云泽县国民经济和社会发展第十五个五年规划编制工作领导小组会议纪要": ["国民经济和社会发展", "领导小组"],
    "云泽市自然资源和规划局土地资产管理委员会专题会议纪要": ["云泽市自然资源和规划局", "会议纪要"],
}


def case_mark(tap, banshi):
    """A mark too long for one line ends at words, as a title does."""
    for mark, whole in MARKS.items():
        minutes = {**NOTICE, "模板": "gov-minutes", "发文机关标志": mark, "正文": [LINE], "出席": "陈某",
                   "制发": {"制发机关": "县政府办公室", "成文日期": "2025-03-06"}}
        report = {name: value for name, value in minutes.items() if name not in ("主送机关", "落款")}
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder, "minutes.json")
            path.write_text(json.dumps(report, ensure_ascii=False), encoding="utf-8")
            run = subprocess.run([banshi, "dump", "--stage=pages", path], capture_output=True, text=True, check=False)
        # Nothing else is so large.
        lines = re.findall(r"(?m)^  text .* (?:2[6-9]|3\d)\.\d\d #\w+  (.*)", run.stdout)
        problems = [f"{name} is not in one line" for name in whole if not any(name in line for line in lines)]
        tap.case(f"the lines of {mark}", [*problems, *lines, run.stderr] if problems or len(lines) < 2 else [])


def main(banshi):
    tap = Tap()
    case_attachments(tap, banshi)
    case_imprint(tap, banshi)
    case_letter_imprint(tap, banshi)
    case_footnote(tap, banshi)
    case_raised_at_end(tap, banshi)
    case_note(tap, banshi)
    case_list(tap, banshi)
    case_turn_over(tap, banshi)
    case_issued(tap, banshi)
    case_only_paragraph(tap, banshi)
    case_one_line(tap, banshi)
    case_three_lines(tap, banshi)
    case_folded_sheet(tap, banshi)
    case_order(tap, banshi)
    case_mark(tap, banshi)
    return tap.finish()


sys.exit(main(*sys.argv[1:]))
