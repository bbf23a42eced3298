#!/usr/bin/env python3
"""usage: tags.py BANSHI SOURCE-ROOT

What a validator does not judge: that each cell of the three statutory tables is headed by the right words, read in the
file as a screen reader does; that the tree reads in the order of the text; that nothing real is an artifact."""

import re
import subprocess
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
from pdf_tags import Pdf  # noqa: E402
from tap import Tap, thinned  # noqa: E402

# The form of 国办公开办函〔2021〕30号, written out once more: the headers of each column and of each row, outer to inner.
ENDINGS = ["结果维持", "结果纠正", "其他结果", "尚未审结", "总计"]
APPLICANTS = "申请人情况"
ORGANISATIONS = [APPLICANTS, "法人或其他组织"]
RESULT = "三、本年度办理结果"


def under(*outer):
    return lambda *inner: [[*outer, label] for label in inner]


ACTIVE = [
    (under("第二十条第（一）项")("本年制发件数", "本年废止件数", "现行有效件数"), [["规章"], ["行政规范性文件"]]),
    (under("第二十条第（五）项")("本年处理决定数量"), [["行政许可"]]),
    (under("第二十条第（六）项")("本年处理决定数量"), [["行政处罚"], ["行政强制"]]),
    (under("第二十条第（八）项")("本年收费金额（单位：万元）"), [["行政事业性收费"]]),
]
REQUESTS = [(
    [[APPLICANTS, "自然人"]]
    + under(*ORGANISATIONS)("商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他")
    + [[APPLICANTS, "总计"]],
    [["一、本年新收政府信息公开申请数量"], ["二、上年结转政府信息公开申请数量"]]
    + under(RESULT)("（一）予以公开", "（二）部分公开（区分处理的，只计这一情形，不计其他情形）")
    + under(RESULT, "（三）不予公开")(
        "1.属于国家秘密", "2.其他法律行政法规禁止公开", "3.危及“三安全一稳定”", "4.保护第三方合法权益",
        "5.属于三类内部事务信息", "6.属于四类过程性信息", "7.属于行政执法案卷", "8.属于行政查询事项")
    + under(RESULT, "（四）无法提供")("1.本机关不掌握相关政府信息", "2.没有现成信息需要另行制作", "3.补正后申请内容仍不明确")
    + under(RESULT, "（五）不予处理")(
        "1.信访举报投诉类申请", "2.重复申请", "3.要求提供公开出版物", "4.无正当理由大量反复申请",
        "5.要求行政机关确认或重新出具已获取信息")
    + under(RESULT, "（六）其他处理")(
        "1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请",
        "2.申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请", "3.其他")
    + under(RESULT)("（七）总计")
    + [["四、结转下年度继续办理"]],
)]
REVIEW = [(
    under("行政复议")(*ENDINGS) + under("行政诉讼", "未经复议直接起诉")(*ENDINGS) + under("行政诉讼", "复议后起诉")(*ENDINGS),
    [[]],
)]
TABLES = {"主动公开": ACTIVE, "申请": REQUESTS, "复议诉讼": REVIEW}

PAGE_NUMBER = re.compile(r"— \d+ —")


def bare(text):
    return "".join(text.split())


def expected(table):
    return [columns + row for bands, rows in table for row in rows for columns in bands]


def headed(pdf, table):
    """The words that head each TD, in reading order."""
    names = {e.id: pdf.text(e) for e in table.walk() if e.role == "TH"}
    return [[names.get(h, f"?{h}") for h in e.headers] for e in table.walk() if e.role == "TD"]


def compare(expected_cells, cells):
    problems = [f"{len(expected_cells)} cells are expected, {len(cells)} found"] if len(cells) != len(expected_cells) else []
    return problems + [f"cell {i + 1}: {' / '.join(b)}, not {' / '.join(a)}"
                       for i, (a, b) in enumerate(zip(expected_cells, cells)) if [bare(x) for x in a] != [bare(x) for x in b]]


def notes_of(pdf):
    return [e for top in pdf.elements for e in top.walk() if e.role == "Note"]


def check_tree(pdf):
    """Each mark is in the tree once, and the tree reads in the order the pages are drawn. A footnote is read where it is
    cited, and drawn at the foot."""
    tree = [mark for element in pdf.elements for mark in element.marks()]
    known = set(tree)
    problems = [f"mark {mark} is not in the tree" for mark in pdf.order if mark not in known]
    of_notes = {mark for note in notes_of(pdf) for mark in note.marks()}
    drawn = [mark for mark in tree if mark not in of_notes]
    problems += [f"mark {mark} is in the tree twice" for mark in known if tree.count(mark) > 1]
    return problems + [f"{b} is read after {a}" for a, b in zip(drawn, drawn[1:]) if b <= a]


def lines_of_contents(pdf):
    return [e for top in pdf.elements for e in top.walk() if e.role == "TOCI"]


def check_artifacts(pdf):
    """Words that are artifacts are page numbers, headers and running heads that the tree has already, or the leaders of a
    list of contents."""
    with_leaders = {page for line in lines_of_contents(pdf) for page, _ in line.marks()}
    heads = [bare(pdf.text(e)) for top in pdf.elements for e in top.walk() if e.role == "TH"]
    titles = [bare(pdf.text(e)) for top in pdf.elements for e in top.walk() if e.role[0] == "H"]
    said = bare("".join(pdf.text(e) for e in pdf.elements))
    problems = [f"page {page + 1}: {what!r} is neither content nor artifact" for page, what in pdf.unmarked]
    for page, kind, text in pdf.artifacts:
        rest = bare(text)
        if kind == "Layout" and page in with_leaders and not rest.strip("…"):
            continue
        if kind == "Layout" and rest:
            problems.append(f"page {page + 1}: {text!r} among the rules")
        if PAGE_NUMBER.fullmatch(text):
            continue
        for head in sorted(heads, key=len, reverse=True):
            rest = rest.replace(head, "") if head else rest
        rest = re.sub(r"—\d+—", "", rest)
        if kind == "Pagination":
            for words in sorted(titles, key=len, reverse=True):
                rest = rest.replace(words, "")
        if rest and not (kind == "Pagination" and rest in said):
            problems.append(f"page {page + 1}: {rest!r} is an artifact and no header")
    return problems


WORDS = re.compile(r"^ +(?:(?:P|LI|H[1-6]) \[[^]]*\]|organ|date|tail|name|\d+,\d+ rs\d+cs\d+ \S) ?(.*)$", re.M)


def check_reading(pdf, dump):
    """The tree reads as the document, which knows nothing of pages: word for word, in its order. The dump of a document
    has no footnotes, and no pages in lists of contents."""
    blocks = dump[dump.index("\nblocks\n"):]
    wanted = bare("".join(text.replace("\\n", "").replace("\\\\", "\\") for text in WORDS.findall(blocks)))
    read = bare("".join(pdf.text(e) for e in pdf.elements))
    for note in notes_of(pdf):
        read = read.replace(bare(pdf.text(note)), "", 1)
    for line in lines_of_contents(pdf):
        words = bare(pdf.text(line))
        read = read.replace(words, words.rstrip("0123456789"), 1)
    if wanted == read:
        return []
    at = next((i for i, (a, b) in enumerate(zip(wanted, read)) if a != b), min(len(wanted), len(read)))
    return [f"after {wanted[max(0, at - 20):at]!r}: {read[at:at + 20]!r}, not {wanted[at:at + 20]!r}"]


def check_headings(pdf):
    levels = [int(e.role[1]) for top in pdf.elements for e in top.walk() if re.fullmatch("H[1-6]", e.role)]
    return [f"H{b} after H{a}" for a, b in zip([0] + levels, levels) if b > a + 1]


def check_captions(pdf):
    """Every table begins with what it is about."""
    tables = [e for top in pdf.elements for e in top.walk() if e.role == "Table"]
    return ["a table without a caption" for t in tables if t.kids[0].role != "Caption" or not t.kids[0].title]


def check_links(pdf):
    """Every link of the tree has words and its place on the page."""
    return [f"the link {pdf.text(e)!r} has {e.annotations} annotations" for top in pdf.elements for e in top.walk()
            if e.role == "Link" and not (e.annotations and pdf.text(e))]


def check_poppler(pdf):
    """A reader that is not ours finds the same words by the tags. It loses count where marks are nested. It reads a page
    again for each mark: pages of tables take it a quarter of a minute, so they are left to our own reader."""
    if len(pdf.order) > 100:
        return []
    said = subprocess.run(["pdfinfo", "-struct-text", pdf.path], check=True, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
                          timeout=60).stdout.decode()
    theirs = bare("".join(re.findall(r'^ *"(.*)"$', said, re.M)))
    ours = bare("".join(pdf.text(e) for e in pdf.elements))
    # Words that run from right to left it gives as they are painted.
    if theirs == ours or (re.search("[\u0600-\u06ff]", ours) and sorted(theirs) == sorted(ours)):
        return []
    at = next((i for i, (a, b) in enumerate(zip(ours, theirs)) if a != b), min(len(ours), len(theirs)))
    return [f"{len(theirs)} characters, not {len(ours)}; after {ours[max(0, at - 20):at]!r}: {theirs[at:at + 20]!r}, "
            f"not {ours[at:at + 20]!r}"]


def render(banshi, report, out):
    subprocess.run([banshi, "render", "-q", str(report), "-o", str(out)], check=True, timeout=60)
    return Pdf(out)


def main(banshi, root):
    tap = Tap()
    with tempfile.TemporaryDirectory() as scratch:
        for report in thinned([*sorted(Path(root, "examples").glob("*.*")), Path(root, "tests/render/collection/report.yaml")]):
            pdf = render(banshi, report, Path(scratch, report.stem + ".pdf"))
            for check in (check_tree, check_artifacts, check_headings, check_captions, check_links,
                          check_poppler):
                tap.case(f"{report.name}: {check.__name__[6:]}", check(pdf)[:10])
            dump = subprocess.run([banshi, "dump", "--stage", "document", "-q", str(report)], check=True, stdout=subprocess.PIPE,
                                  stderr=subprocess.DEVNULL, timeout=60).stdout.decode()
            tap.case(f"{report.name}: reads as the document does", check_reading(pdf, dump))
            if report.name != "xiangtan-hrss-2024.yaml":
                continue
            tables = [e for top in pdf.elements for e in top.walk() if e.role == "Table"]
            tap.case("three tables", [] if len(tables) == 3 else [f"{len(tables)} found"])
            for (name, form), table in zip(TABLES.items(), tables):
                cells = headed(pdf, table)
                tap.case(f"{name}: every cell is headed by the right words", compare(expected(form), cells))
                short = [cells[0][:-1]] + cells[1:]
                tap.case(f"{name}: a header left out is noticed", [] if compare(expected(form), short) else ["it is not"])
    return tap.finish()


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:3]))
