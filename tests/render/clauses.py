#!/usr/bin/env python3
"""usage: clauses.py BANSHI EXAMPLES [PAGE]

Every element that GB/T 9704-2012 has, in the order of its clauses 5 to 10.3, read back from finished pages by others: ink and
rules from a picture that poppler draws, glyphs by mutool, seals by qpdf. Each row is a clause, what it asks and what was
measured, in mm; with PAGE the table there is written anew (docs/official-positions.md). positions.py, kinds.py and joint.py
measure more documents of each kind."""

import json
import re
import subprocess
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
import joint  # noqa: E402
import kinds  # noqa: E402
from kinds import DPI, EM, INK, LEFT, LINE, RULE_WITHIN, TOP, WIDTH, WITHIN, ZI  # noqa: E402
from pdf_lines import read_lines  # noqa: E402
from tap import Tap  # noqa: E402

RIGHT, BOTTOM, PT = LEFT + WIDTH, 297 - 35, 25.4 / 72
TITLE, TITLE_LINE = 22 * PT, 35 * PT
SENTENCE = "现将汛前检查有关事项通知如下，请各单位认真贯彻执行，并于每月月底前报送进展情况。"
FULL = "检查工作落实情况" * 10
TABLE = [["序号", *(f"检查项目第{i}类情况" for i in range(12))], [1, *["完成"] * 12]]
NOTICE = {
    "模板": "gov-document",
    "份号": "000127",
    "密级和保密期限": "机密★1年",
    "紧急程度": "特急",
    "发文机关标志": "云泽县水务局文件",
    "发文字号": "云水发〔2025〕3号",
    "标题": "云泽县水务局关于开展2025年汛前检查和水毁工程修复工作的通知",
    "主送机关": "各乡镇人民政府，县发展和改革局，县财政局，县自然资源局，县应急管理局，县气象局",
    "正文": [SENTENCE, {"检查范围": [{"水库工程": [SENTENCE, {"小型水库": [SENTENCE, {"坝体": SENTENCE}]}]}]}, SENTENCE, SENTENCE, SENTENCE],
    "附件": [{"各乡镇水库、堤防、水闸和灌区工程汛前检查任务分解表和责任人名单": ["表内各项于三月底前完成。", SENTENCE, FULL]},
             {"检查情况": {"表格": {"方向": "横", "行": TABLE}}}],
    "落款": {"发文机关署名": "云泽县水务局", "成文日期": "2025-03-06"},
    "附注": "此件发至县团级",
    "抄送机关": "县委办公室，县人大常委会办公室，县政协办公室，县监委，县法院，县检察院，县人武部，各人民团体",
    "印发机关": "云泽县水务局办公室",
    "印发日期": "2025-03-07",
}


class Sheet(kinds.Page):
    """The picture of one page."""

    def __init__(self, pdf, number):
        command = ["pdftoppm", "-gray", "-r", str(DPI), "-f", str(number), "-singlefile", pdf]
        picture = subprocess.run(command, check=True, stdout=subprocess.PIPE).stdout
        self.width, self.height = map(int, picture[:40].split(b"\n", 3)[1].split())
        self.pixels = picture[len(picture) - self.width * self.height :]

    def rules(self):
        return [band for band in self.bands() if self.is_rule(*band)]


class Document:
    def __init__(self, bench, report, *settings):
        self.pdf = bench.folder / "clauses.pdf"
        path = bench.folder / "clauses.json"
        path.write_text(json.dumps(report, ensure_ascii=False), encoding="utf-8")
        subprocess.run([bench.banshi, "render", "-q", *settings, path, "-o", self.pdf], check=True)
        self.lines = read_lines(self.pdf)

    def sheet(self, number):
        return Sheet(self.pdf, number)

    def line(self, words, page=None):
        """The line that begins so."""
        found = [line for line in self.lines if line.text.startswith(words) and page in (None, line.page)]
        if not found:
            raise ValueError(f"{words} is not among {[line.text for line in self.lines]}")
        return found[0]

    def after(self, line):
        return self.lines[self.lines.index(line) + 1]


def left(line, words=None):
    """The left edge of the first character, in mm from the page's, or of those words."""
    return line.glyphs[line.text.index(words) if words else 0].x * PT


def right(line, words=None):
    at = line.text.index(words) + len(words) if words else len(line.text)
    glyph = line.glyphs[at - 1]
    return (glyph.x + glyph.advance) * PT


def middle(line, words=None):
    return (left(line, words) + right(line, words)) / 2


def below(line, above):
    """How far a baseline is below another of the same face, in mm."""
    return (line.y - above.y) * PT


class Bench:
    def __init__(self, banshi, folder, examples):
        self.banshi, self.folder, self.examples = banshi, Path(folder), Path(examples)
        said = subprocess.run([banshi, "fonts", "-q"], check=True, stdout=subprocess.PIPE, encoding="utf-8").stdout
        self.role = {self.plain(row.split("\t")[1]): row.split("\t")[0] for row in said.splitlines() if "\t" in row}

    @staticmethod
    def plain(face):
        return re.sub(r"\W|_", "", face).lower()

    def face(self, line, words=None):
        """Role and size of a line's first Han, or of those words."""
        start = line.text.index(words) if words else 0
        glyph = next(glyph for glyph in line.glyphs[start:] if "\u4e00" <= glyph.char <= "\u9fff" or not words and glyph.char.isdigit())
        return f"{self.role.get(self.plain(glyph.font.split('+')[-1]), glyph.font)} {glyph.size:.2f} pt"

    def page(self, name):
        return kinds.Page(self.banshi, self.examples / f"{name}.yaml", self.folder)


def face_row(clause, what, asked, got):
    return clause, what, asked, got, 0


def page_rows(notice, page):
    """5: the type area and its grid."""
    first = notice.line("各乡镇", 1)
    full = notice.after(next(line for line in notice.lines if line.text.startswith(FULL[:26])))
    rule = page.rules()[0]
    edges = page.edges(sum(rule) / 2)
    top = notice.lines[[line.page for line in notice.lines].index(2)]
    return [
        ("5.2.1", "订口 28 mm: left edge of the head rule", LEFT, edges[0], WITHIN),
        ("5.2.1", "版心 156 mm wide: the head rule", WIDTH, edges[1] - edges[0], WITHIN),
        ("5.2.1", "天头 37 mm: first line of page 2 on the first line of the grid", TOP + LINE / 2, top.y * PT - 0.36 * EM, INK),
        ("5.2.3", "22 lines in 225 mm: from one line to the next", LINE, below(notice.after(first), first), WITHIN),
        ("5.2.3", "characters in a full line", 28, len(full.text), 0),
        ("5.2.3", "28 characters in 156 mm: a full line", WIDTH, right(full) - left(full), WITHIN),
    ]


def head_rows(bench, notice, page):
    copy, secrecy, urgent = notice.line("000127"), notice.line("机密"), notice.line("特急")
    number, top = notice.line("云水发"), notice.lines[[line.page for line in notice.lines].index(2)]
    bands = page.bands()[3:]
    mark, ink, rule = bands[0], bands[1], bands[2]
    return [
        ("7.2.1", "份号 at the left edge", LEFT, left(copy), WITHIN),
        ("7.2.1", "份号 on line 1", 0, joint.line_of(copy.y * PT - 0.38 * EM), 0),
        face_row("7.2.2", "密级 in 黑体 3号", "黑体 16.00 pt", bench.face(secrecy)),
        ("7.2.2", "密级 at the left edge", LEFT, left(secrecy), WITHIN),
        ("7.2.2", "密级 on line 2", 1, joint.line_of(secrecy.y * PT - 0.38 * EM), 0),
        face_row("7.2.3", "紧急程度 in 黑体 3号", "黑体 16.00 pt", bench.face(urgent)),
        ("7.2.3", "紧急程度 at the left edge", LEFT, left(urgent), WITHIN),
        ("7.2.3", "紧急程度 one line below 密级", LINE, below(urgent, secrecy), WITHIN),
        ("7.2.4", "mark: its ink below the type area's top", 35, mark[0] - TOP, WITHIN),
        ("7.2.4", "mark in the middle", LEFT + WIDTH / 2, middle(notice.line("云泽县水务局文件")), WITHIN),
        face_row("7.2.4", "mark in 小标宋", "小标宋", bench.face(notice.line("云泽县水务局文件")).split()[0]),
        face_row("7.2.5", "发文字号 in 仿宋 3号", "仿宋 16.00 pt", bench.face(number)),
        ("7.2.5", "发文字号 in the middle", LEFT + WIDTH / 2, middle(number), WITHIN),
        ("7.2.5", "发文字号 two blank lines below the mark: on line 8", 7 * LINE, number.y * PT - top.y * PT, WITHIN),
        ("7.2.7", "rule: its middle below the ink of the number", 4, sum(rule) / 2 - ink[1], RULE_WITHIN),
        ("7.2.7", "rule as wide as the type area", WIDTH, page.edges(sum(rule) / 2)[1] - page.edges(sum(rule) / 2)[0], WITHIN),
    ]


def main_rows(bench, notice, page):
    first, to = notice.line("云泽县水务局关于", 1), notice.line("各乡镇", 1)
    last = notice.lines[notice.lines.index(to) - 1]
    bands = page.bands()[3:]
    rule, title = bands[2], [band for band in bands[3:] if band[1] - band[0] > 1.1 * EM]
    text = notice.line("现将", 1)
    heads = [notice.line(words) for words in ("一、检查范围", "（一）水库", "1.小型", "（1）坝体")]
    asked = ["黑体 16.00 pt", "楷体 16.00 pt", "仿宋 16.00 pt", "仿宋 16.00 pt"]
    rows = [
        face_row("7.3.1", "title in 小标宋 2号", "小标宋 22.00 pt", bench.face(first)),
        ("7.3.1", "title two blank lines below the rule", 2 * LINE + (TITLE_LINE - TITLE) / 2, title[0][0] - rule[1], INK),
        ("7.3.1", "title in the middle: line 1", LEFT + WIDTH / 2, middle(first), WITHIN),
        ("7.3.1", "title in the middle: last line", LEFT + WIDTH / 2, middle(last), WITHIN),
        face_row("7.3.2", "主送机关 in 仿宋 3号", "仿宋 16.00 pt", bench.face(to)),
        ("7.3.2", "主送机关 at the left edge", LEFT, left(to), WITHIN),
        ("7.3.2", "主送机关: its turn-over at the left edge", LEFT, left(notice.after(to)), WITHIN),
        face_row("7.3.2", "a full-width colon after the last", "：", notice.after(to).text.rstrip()[-1]),
        face_row("7.3.3", "text in 仿宋 3号", "仿宋 16.00 pt", bench.face(text)),
        ("7.3.3", "text on the line below 主送机关", LINE, below(text, notice.after(to)), WITHIN),
        ("7.3.3", "each paragraph 2 字 in", LEFT + 2 * ZI, left(text), WITHIN),
        ("7.3.3", "its turn-over at the left edge", LEFT, left(notice.after(text)), WITHIN),
        ("7.3.3", "首页必须显示正文", True, any(line.page == 1 and line.text in SENTENCE for line in notice.lines), 0),
    ]
    rows += [face_row("7.3.3", f"heading {line.text[:4]}…", face, bench.face(line, line.text[-2:]))
             for line, face in zip(heads, asked, strict=True)]
    return rows


def end_rows(bench, notice, seals):
    listed = notice.line("附件：1.")
    over, second = notice.after(listed), notice.line("2.检查情况")
    before = notice.lines[notice.lines.index(listed) - 1]
    organ, date, note = notice.line("云泽县水务局", listed.page), notice.line("2025年3月6日"), notice.line("（此件")
    bottom = TOP + LINE * (joint.line_of(second.y * PT - 0.38 * EM) + 1)
    rows = [
        ("7.3.4", "附件说明 one blank line below the text", 2 * LINE, below(listed, before), WITHIN),
        ("7.3.4", "附件说明 2 字 in", LEFT + 2 * ZI, left(listed), WITHIN),
        face_row("7.3.4", "附件说明 in 仿宋 3号", "仿宋 16.00 pt", bench.face(listed)),
        ("7.3.4", "turn-over below the first character of the name", left(listed, "各乡镇"), left(over), WITHIN),
        ("7.3.4", "numbers below one another", left(listed, "1."), left(second), WITHIN),
        face_row("7.3.4", "no mark after a name", True, over.text[-1] == "单" and second.text[-1] == "况"),
        ("7.3.5.1", "date 4 字 in at the right", RIGHT - 4 * ZI, right(date), WITHIN),
        ("7.3.5.1", "organ on the line above the date", LINE, below(date, organ), WITHIN),
        ("7.3.5.1", "organ in the middle of the date", middle(date), middle(organ), WITHIN),
        ("7.3.5.1", "seal in the middle of the date", middle(date), seals[0][0], WITHIN),
        ("7.3.5.1", "seal within a line of 附件说明", LINE / 2, seals[0][1] - joint.SEAL / 2 - bottom, LINE / 2),
        ("7.3.5.1", "organ and date in or below its middle", True, (organ.y + date.y) / 2 * PT - 0.38 * EM > seals[0][1] - 0.01, 0),
        face_row("7.3.5.4", "date in Arabic digits, no 0 before them", "2025年3月6日", date.text),
        ("7.3.6", "附注 2 字 in", LEFT + 2 * ZI, left(note) + ZI / 2, WITHIN),
        ("7.3.6", "附注 on the line below the date", LINE, below(note, date), WITHIN),
        face_row("7.3.6", "附注 in round brackets", "（…）", note.text[0] + "…" + note.text[-1]),
    ]
    return rows


def attachment_rows(bench, notice):
    number = notice.line("附件1")
    title = notice.after(number)
    top = notice.lines[[line.page for line in notice.lines].index(2)]
    texts = [line for line in notice.lines if line.page == number.page and line.text.startswith("表内")]
    return [
        ("7.3.7", "附件 on a page of its own, before the imprint", True, number is [line for line in notice.lines if line.page == number.page][0], 0),
        face_row("7.3.7", "附件 and its number in 黑体 3号", "黑体 16.00 pt", bench.face(number)),
        ("7.3.7", "at the left edge", LEFT, left(number), WITHIN),
        ("7.3.7", "on line 1", 0, joint.line_of(number.y * PT - 0.38 * EM), 0),
        ("7.3.7", "title on line 3", 2, joint.line_of(title.y * PT - 0.38 * TITLE), 0),
        ("7.3.7", "title in the middle", LEFT + WIDTH / 2, middle(title), WITHIN),
        ("7.3.7", "text as in the document: line to line", LINE, below(notice.after(texts[0]), texts[0]), WITHIN),
        ("7.3.7", "text as in the document: 2 字 in", left(notice.line("现将", 1)), left(texts[0]), WITHIN),
        ("5.2.1", "first line of page 2 and of this page alike", 0, joint.line_of(top.y * PT - 0.38 * EM), 0),
    ]


def imprint_rows(bench, notice, page, number):
    copy = notice.line("抄送：", number)
    printer = notice.line("云泽县水务局办公室", number)
    rules = page.rules()[-3:]
    first, inner, last = rules
    edges = [page.edges(sum(rule) / 2) for rule in rules]
    whole = " ".join(line.text for line in notice.lines if line.page == number)
    printed = next(line for line in notice.lines if line.page == number and "印发" in line.text)
    return [
        ("7.4.1", "rules as wide as the type area", WIDTH, min(b - a for a, b in edges), WITHIN),
        ("7.4.1", "first rule 0.35 mm", 0.35, first[1] - first[0], RULE_WITHIN),
        ("7.4.1", "inner rule 0.25 mm", 0.25, inner[1] - inner[0], RULE_WITHIN),
        ("7.4.1", "last rule 0.35 mm", 0.35, last[1] - last[0], RULE_WITHIN),
        ("7.4.1", "last rule on the type area's lower edge", BOTTOM, last[1], RULE_WITHIN),
        face_row("7.4.2", "抄送 in 仿宋 4号", "仿宋 14.00 pt", bench.face(copy)),
        ("7.4.2", "抄送 1 字 in at the left", LEFT + 14 * PT, left(copy), WITHIN),
        ("7.4.2", "turn-over below the first character after the colon", left(copy, "县委"), left(notice.after(copy)), WITHIN),
        face_row("7.4.2", "a full stop after the last", True, "。" in whole),
        face_row("7.4.3", "印发机关 in 仿宋 4号", "仿宋 14.00 pt", bench.face(printer)),
        ("7.4.3", "印发机关 1 字 in at the left", LEFT + 14 * PT, left(printer), WITHIN),
        ("7.4.3", "印发日期 and 印发 1 字 in at the right", RIGHT - 14 * PT, right(printed), WITHIN),
        ("7.4", "imprint on the last, even page", 0, max(line.page for line in notice.lines) % 2, 0),
    ]


def number_rows(notice, sheets):
    """7.5, and 8: a turned table leaves the number where it is on other pages."""
    rows = []
    for number, sheet in sheets.items():
        line = [line for line in notice.lines if line.page == number and re.fullmatch(r"— ?\d+ ?—", line.text.strip())][-1]
        odd = number % 2
        edge = RIGHT - right(line) if odd else left(line) - LEFT
        dash = [band for band in sheet.bands() if band[0] > BOTTOM + 0.5][0]
        row = sheet.edges(sum(dash) / 2)
        rows += [
            ("7.5", f"number of page {number} 1 字 in at the {'right' if odd else 'left'}", ZI, edge, WITHIN),
            ("7.5", f"dash of page {number} below the type area's lower edge", 7, dash_middle(sheet, row) - BOTTOM, WITHIN),
        ]
    return rows


def dash_middle(sheet, edges):
    """The middle of the dash at the left of the number: of the ink in its first 2 mm."""
    x = round((edges[0] + 1) / 25.4 * DPI)
    first = round((BOTTOM + 0.5) / 25.4 * DPI)
    column = [y for y in range(first, first + round(14 / 25.4 * DPI)) if sheet.pixels[y * sheet.width + x] < 0x80]
    return (column[0] + column[-1] + 1) / 2 / DPI * 25.4


def turned_rows(notice):
    """Seen upright, its head is at the left edge: of an even page the 切口, of an odd one the 订口."""
    marks = [glyph for line in notice.lines for glyph in line.glyphs if line.page == 4 and glyph.char in "附件"]
    rest = [glyph for line in notice.lines for glyph in line.glyphs if line.page == 4 and glyph.char in "完成"]
    return [
        ("8", "turned table: its head at the left of the page", True, max(g.x for g in marks) < min(g.x for g in rest), 0),
        ("8", "附件 and its number from bottom to top", True, marks[0].y > marks[1].y and abs(marks[0].x - marks[1].x) < 0.1, 0),
    ]


def unsealed_rows(bench):
    notice = Document(bench, {**NOTICE, "落款": {**NOTICE["落款"], "印章": "不盖章"}, "附件": "名单"})
    organ, date, listed = notice.line("云泽县水务局", 2), notice.line("2025年3月6日"), notice.line("附件：名单")
    return [
        ("7.3.5.2", "organ one blank line below 附件说明", 2 * LINE, below(organ, listed), WITHIN),
        ("7.3.5.2", "date begins 2 字 further in than the organ", left(organ) + 2 * ZI, left(date), WITHIN),
        ("7.3.5.2", "the longer 2 字 in at the right", RIGHT - 2 * ZI, max(right(organ), right(date)), WITHIN),
        ("7.3.5.2", "date on the next line", LINE, below(date, organ), WITHIN),
    ]


def joint_rows(bench):
    documents = joint.Documents(bench.banshi, bench.folder)
    names = joint.SIGNERS[:3]
    report = joint.joint(joint.ORGANS[:3], 模板="gov-upward", 签发人=names)
    rows = joint.head(documents.page(joint.joint(joint.ORGANS[:3])), 3) + joint.signers(documents.words(report), names)
    words = documents.words(joint.joint(joint.ORGANS[:4]), "--set", f"signature-field={joint.SEAL}mm")
    rows += joint.sealed(words, joint.seals_of(documents.pdf), joint.ORGANS[:4])
    report = joint.joint(joint.ORGANS[:3])
    report["落款"]["印章"] = "不盖章"
    rows += joint.unsealed(documents.words(report), joint.ORGANS[:3])
    return [(clause, f"joint issue: {what}", *rest) for clause, what, *rest in rows]


def upward_rows(bench):
    return [(clause, f"上行文: {what}", *rest) for clause, what, *rest in kinds.upward(bench.page("request"))]


def example(bench, name):
    document = Document.__new__(Document)
    document.pdf = bench.folder / "example.pdf"
    subprocess.run([bench.banshi, "render", "-q", bench.examples / f"{name}.yaml", "-o", document.pdf], check=True)
    document.lines = read_lines(document.pdf)
    return document


def letter_rows(bench):
    rows = kinds.letter(bench.page("letter"))
    document = example(bench, "letter")
    number, secrecy = document.line("云政办函"), document.line("秘密")
    copy, sheet = document.line("抄送："), document.sheet(1)
    title = [band for band in sheet.bands() if 1.1 * EM < band[1] - band[0] < 9 and band[0] > 60]
    full = Document(bench, {"模板": "gov-letter", "发文机关标志": "云泽县水务局", "发文字号": "云水函〔2025〕3号", "标题": "关于商请支持的函",
                            "正文": [SENTENCE] * 30, "落款": NOTICE["落款"]})
    last = [line for line in full.lines if line.page == 1][-1]
    rows += [
        ("10.1", "密级 at the left edge, one line below 份号", LEFT, left(secrecy), WITHIN),
        ("10.1", "title two blank lines below the last of these", 2 * LINE + (TITLE_LINE - TITLE) / 2 + (LINE - EM) / 2,
         title[0][0] - secrecy.y * PT - 0.12 * EM, 2 * INK),
        ("10.1", "text no nearer than 7/8 of a character to the lower rule", True, 277 - 1 - last.y * PT - 0.12 * EM >= 7 / 8 * EM, 0),
        ("10.1", "抄送 at the bottom of the last face's type area", BOTTOM - 11 * PT, copy.y * PT - 0.36 * 14 * PT, INK),
        ("10.1", "no rules in the imprint", 4, len(sheet.rules()), 0),
        face_row("10.1", "发文字号 in 仿宋 3号", "仿宋 16.00 pt", bench.face(number)),
    ]
    return rows


def order_rows(bench):
    rows = kinds.order(bench.page("order"))
    document = example(bench, "order")
    signer, date, number = document.line("市长"), document.line("2025年3月1日"), document.line("第18号")
    before = document.lines[document.lines.index(signer) - 1]
    return rows + [
        ("10.2", "令号 in the middle", LEFT + WIDTH / 2, middle(number), WITHIN),
        ("7.3.5.3", "签发人 two blank lines below the text", 3 * LINE, below(signer, before), WITHIN),
        ("7.3.5.3", "签发人 4 字 in at the right", RIGHT - 4 * ZI, right(signer), WITHIN),
        ("7.3.5.3", "office 2 字 left of it", left(signer, "陈") - 2 * ZI, right(signer, "市长"), WITHIN),
        ("7.3.5.3", "date one blank line below", 2 * LINE, below(date, signer), WITHIN),
    ]


def minutes_rows(bench):
    rows = kinds.minutes(bench.page("minutes"))
    text = (bench.examples / "minutes.yaml").read_text(encoding="utf-8")
    minutes = {"模板": "gov-minutes", "发文机关标志": "云泽县人民政府常务会议纪要", "发文字号": "〔2025〕4号", "标题": "第4次会议纪要", "正文": SENTENCE,
               "制发": {"制发机关": "县政府办公室", "成文日期": "2025-03-12"},
               **{name: re.search(rf"(?m)^{name}: (.*)$", text)[1] for name in ("出席", "请假", "列席")}}
    document = Document(bench, minutes)
    present, absent, sitting = (document.line(word) for word in ("出席：", "请假：", "列席："))
    before = document.lines[document.lines.index(present) - 1]
    heavy = 0.46  # on the same line 黑体, the face of the entry, has its baseline so much below that of 仿宋
    return rows + [
        ("10.3", "出席 one blank line below the text", 2 * LINE, below(document.after(present), before) - LINE - heavy, WITHIN),
        face_row("10.3", "the word 出席 in 黑体 3号", "黑体 16.00 pt", bench.face(present)),
        face_row("10.3", "names in 仿宋 3号", "仿宋 16.00 pt", bench.face(present, "陈")),
        ("10.3", "出席 2 字 in", LEFT + 2 * ZI, left(present), WITHIN),
        ("10.3", "turn-over below the first name", left(present, "陈"), left(document.after(present)), WITHIN),
        ("10.3", "请假 on a line of its own", LEFT + 2 * ZI, left(absent), WITHIN),
        ("10.3", "列席 on a line of its own", LEFT + 2 * ZI, left(sitting), WITHIN),
    ]


def public_rows(bench):
    """公告, 通告 and 公报 have no format of their own: the ordinary one, without 主送机关."""
    rows = []
    for name, words in (("announcement", "为保护"), ("public-notice", "为确保"), ("communique", "2024年")):
        document = example(bench, name)
        sheet, text = document.sheet(1), document.line(words, 1)
        title = [band for band in sheet.bands() if 1.1 * EM < band[1] - band[0] < 9 and band[0] > TOP + 75]
        top = next(line for line in document.lines if line.page == 2)
        rows += [
            ("7.3.1", f"{name}: text one blank line below the title", LINE + (TITLE_LINE - TITLE) / 2 + (LINE - EM) / 2,
             text.y * PT - 0.86 * EM - title[-1][1], 2 * INK),
            ("7.3.3", f"{name}: text 2 字 in", LEFT + 2 * ZI, left(text), WITHIN),
            ("5.2.3", f"{name}: line to line", LINE, below(document.after(text), text), WITHIN),
            ("7.5", f"{name}: page 2 begins on line 1", 0, joint.line_of(top.y * PT - 0.38 * EM), 0),
        ]
    return rows


def all_rows(bench):
    notice = Document(bench, NOTICE, "--set", f"signature-field={joint.SEAL}mm")
    seals, sheets = joint.seals_of(notice.pdf), {number: notice.sheet(number) for number in (1, 2, 4)}
    yield "the page", page_rows(notice, sheets[1])
    yield "the head", head_rows(bench, notice, sheets[1])
    yield "the body", main_rows(bench, notice, sheets[1])
    yield "its end", end_rows(bench, notice, seals)
    yield "attachments", attachment_rows(bench, notice)
    yield "page numbers", number_rows(notice, sheets)
    yield "a turned table", turned_rows(notice)
    last = max(line.page for line in notice.lines)
    yield "the imprint", imprint_rows(bench, notice, notice.sheet(last), last)
    yield "without a seal", unsealed_rows(bench)
    yield "上行文", upward_rows(bench)
    yield "联合行文", joint_rows(bench)
    yield "信函", letter_rows(bench)
    yield "命令", order_rows(bench)
    yield "纪要", minutes_rows(bench)
    yield "公告、通告、公报", public_rows(bench)


def is_right(asked, measured, near):
    return asked == measured if isinstance(asked, (str, bool)) else abs(measured - asked) <= near + 1e-9


def words_of(value):
    return "yes" if value is True else "no" if value is False else value if isinstance(value, str) else f"{value:.2f}"


def write_page(path, groups):
    lines = ["| clause | element | asked | measured |", "|---|---|--:|--:|"]
    for name, rows in groups:
        lines.append(f"| | **{name}** | | |")
        lines += [f"| {clause} | {what} | {words_of(asked)} | {words_of(measured)} |" for clause, what, asked, measured, _ in rows]
    page = Path(path)
    text = re.sub(r"(?s)(<!-- table -->\n).*(<!-- table -->)", lambda found: found[1] + "\n".join(lines) + "\n" + found[2],
                  page.read_text(encoding="utf-8"))
    page.write_text(text, encoding="utf-8")


def main(banshi, examples, page=None):
    tap = Tap()
    with tempfile.TemporaryDirectory() as folder:
        groups = list(all_rows(Bench(banshi, folder, examples)))
    for name, rows in groups:
        wrong = [f"{clause} {what}: asked {words_of(asked)}, measured {words_of(measured)}"
                 for clause, what, asked, measured, near in rows if not is_right(asked, measured, near)]
        tap.case(f"{name}: {len(rows)} rows", wrong)
    if page:
        write_page(page, groups)
    return tap.finish()


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
