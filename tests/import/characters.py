#!/usr/bin/env python3
"""usage: characters.py BANSHI

What a text says is kept: superscripts and subscripts, footnotes, automatic numbers, symbols. Struck, deleted and hidden
text and readings are not text. What was left out is told."""

import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
import make_files as make  # noqa: E402
from tap import Tap, thinned  # noqa: E402
from world import World, expect, refuse  # noqa: E402

TITLE = "云泽县水务局2024年政府信息公开工作年度报告"
BEFORE = [TITLE, "根据规定，现公布本年度报告。", "一、总体情况"]
AFTER = ["六、其他需要报告的事项", "无。"]


def run(text, properties=""):
    return f"<w:r><w:rPr>{properties}</w:rPr><w:t>{text}</w:t></w:r>"


def word(paragraphs, **parts):
    plain = [[f"<w:p>{run(text)}</w:p>" for text in part] for part in (BEFORE, AFTER)]
    return make.docx_of("".join(plain[0] + paragraphs + plain[1]), **parts)


def open_text(paragraphs, automatic="", styles=None):
    plain = [[f"<text:p>{text}</text:p>" for text in part] for part in (BEFORE, AFTER)]
    return make.odf_of("".join(plain[0] + paragraphs + plain[1]), automatic=automatic, styles=styles)


def page(paragraphs):
    plain = [[f"<p>{text}</p>" for text in part] for part in (BEFORE, AFTER)]
    return "<html><body>\n" + "\n".join(plain[0] + paragraphs + plain[1]) + "\n</body></html>\n"


# ---- Word -----------------------------------------------------------------------------------------------------------

STYLES = """<w:style w:type="character" w:styleId="Gone"><w:name w:val="gone"/><w:rPr><w:vanish/></w:rPr></w:style>
<w:style w:type="character" w:styleId="Child"><w:basedOn w:val="Gone"/></w:style>
<w:style w:type="character" w:styleId="High"><w:rPr><w:vertAlign w:val="superscript"/></w:rPr></w:style>
<w:style w:type="paragraph" w:styleId="Old"><w:rPr><w:strike/></w:rPr></w:style>"""

# name, runs, what the file has, what is said, what the file has not
WORD_RUNS = [
    ("superscript", run("面积10m") + run("2", '<w:vertAlign w:val="superscript"/>') + run("。"), ["面积10m<sup>2</sup>。"], [], []),
    ("subscript", run("CO") + run("2", '<w:vertAlign w:val="subscript"/>') + run("减排。"), ["CO<sub>2</sub>减排。"], [], []),
    ("raised by a style", run("面积10m") + run("2", '<w:rStyle w:val="High"/>') + run("。"), ["面积10m<sup>2</sup>。"], [], []),
    ("two runs are one superscript", run("10") + run("1", '<w:vertAlign w:val="superscript"/>') + run("2", '<w:vertAlign w:val="superscript"/>') + run("件。"), ["10<sup>12</sup>件。"], [], []),
    ("struck through", run("公开10") + run("5条", "<w:strike/>") + run("0条。"), ["公开100条。"], ["struck", "5条"], ["5条"]),
    ("struck through twice", run("公开") + run("旧", "<w:dstrike/>") + run("100条。"), ["公开100条。"], ["struck", "旧"], ["旧"]),
    ("not struck through", run("公开") + run("新", '<w:strike w:val="0"/>') + run("100条。"), ["公开新100条。"], [], []),
    ("hidden", run("姓名") + run("隐藏的批注", "<w:vanish/>") + run("王某。"), ["姓名王某。"], ["hidden", "隐藏的批注"], ["隐藏的批注"]),
    ("hidden by a style's parent", run("姓名") + run("批注", '<w:rStyle w:val="Child"/>') + run("王某。"), ["姓名王某。"], ["hidden"], ["批注"]),
    ("hidden by a style, shown by itself", run("姓名") + run("王某。", '<w:rStyle w:val="Gone"/><w:vanish w:val="false"/>'), ["姓名王某。"], [], []),
    ("deleted", run("公开") + "<w:del><w:r><w:delText>删去的</w:delText></w:r></w:del><w:ins>" + run("100条。") + "</w:ins>", ["公开100条。"], ["deleted", "删去的"], ["删去的"]),
    ("moved away", run("公开") + "<w:moveFrom>" + run("移走的") + "</w:moveFrom>" + run("100条。"), ["公开100条。"], ["deleted"], ["移走的"]),
    ("ruby", run("姓") + '<w:r><w:ruby><w:rubyPr/><w:rt><w:r><w:t>yan</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>䶮</w:t></w:r></w:rubyBase></w:ruby></w:r>' + run("某。"), ["姓䶮某。"], ["reading", "yan"], ["yan"]),
    ("a tick", run("已完成") + '<w:r><w:sym w:font="Wingdings" w:char="F0FC"/></w:r>' + run("。"), ["已完成✓。"], [], []),
    ("a tick as a character of its font", run("已完成") + run("\uf0fc", '<w:rFonts w:ascii="Wingdings" w:hAnsi="Wingdings"/>') + run("。"), ["已完成✓。"], [], []),
    ("boxes", '<w:r><w:sym w:font="Wingdings 2" w:char="F052"/></w:r>' + run("是") + '<w:r><w:sym w:font="Wingdings" w:char="F0A8"/></w:r>' + run("否。"), ["☑是□否。"], [], []),
    ("Symbol", run("误差") + '<w:r><w:sym w:font="Symbol" w:char="F0B1"/></w:r>' + run("5%，") + '<w:r><w:sym w:font="Symbol" w:char="F061"/></w:r>' + run("值。"), ["误差±5%，α值。"], [], []),
    ("a symbol of a font nobody knows", run("见") + '<w:r><w:sym w:font="MyLogo" w:char="F041"/></w:r>' + run("图。"), ["见图。"], ["symbol", "MyLogo"], []),
    ("a footnote", run("公开100条") + '<w:r><w:footnoteReference w:id="2"/></w:r>' + run("。"), ["公开100条^[含上年结转3条。]。"], [], []),
    ("an endnote", run("公开100条") + '<w:r><w:endnoteReference w:id="2"/></w:r>' + run("。"), ["公开100条^[按文件计。]。"], [], []),
    ("a text box's two copies", run("公开") + "<mc:AlternateContent><mc:Choice>" + run("100条") + "</mc:Choice><mc:Fallback>" + run("100条") + "</mc:Fallback></mc:AlternateContent>" + run("。"), ["公开100条。"], [], ["100条100条"]),
    ("all together", run("面积") + run("旧", "<w:strike/>") + run("10m") + run("2", '<w:vertAlign w:val="superscript"/>') + run("密", "<w:vanish/>") + run("。"), ["面积10m<sup>2</sup>。"], ["struck", "hidden"], []),
]
NOTES = {"footnotes": '<w:footnote w:id="2"><w:p><w:r><w:footnoteRef/></w:r><w:r><w:t>含上年结转3条。</w:t></w:r></w:p></w:footnote>',
         "endnotes": '<w:endnote w:id="2"><w:p><w:r><w:t>按文件计。</w:t></w:r></w:p></w:endnote>'}


def check_word(tap, world):
    for name, runs, wanted, told, unwanted in thinned(WORD_RUNS):
        problems, said, out, _ = world.load("a.docx", word([f"<w:p>{runs}</w:p>"], styles=STYLES, **NOTES), "-t", "gov-disclosure-2021")
        problems += expect(out, *wanted) + refuse(out, *unwanted) + expect(said, *told)
        problems += refuse(said, "left out") if not told else []
        tap.case(f"Word: {name}", problems)
    struck = f'<w:p><w:pPr><w:pStyle w:val="Old"/></w:pPr>{run("旧的一段。")}</w:p><w:p>{run("新的一段。")}</w:p>'
    problems, said, out, _ = world.load("a.docx", word([struck], styles=STYLES), "-t", "gov-disclosure-2021")
    tap.case("Word: a paragraph struck by its style", problems + expect(out, "新的一段") + refuse(out, "旧的一段") + expect(said, "struck"))
    cell = make.docx_table([[("信息内容", 1, 1), ("本年处理决定数量", 1, 1)], [("行政许可", 1, 1), ("@", 1, 1)], [("行政处罚", 1, 1), ("7", 1, 1)]])
    for name, inside, line, told in (("a note's mark", '</w:t></w:r><w:r><w:t>3</w:t></w:r><w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:t>1', "行政许可: ~", "“3¹”"),
                                     ("a struck number", '4</w:t></w:r><w:r><w:rPr><w:strike/></w:rPr><w:t>9', "行政许可: 4", "struck"),
                                     ("a footnote", '4</w:t></w:r><w:r><w:footnoteReference w:id="2"/></w:r><w:r><w:t>', "行政许可: 4", "含上年结转")):
        data = word([cell.replace("@", inside)], styles=STYLES, **NOTES)
        problems, said, out, _ = world.load("a.docx", data, "-t", "gov-disclosure-2021")
        tap.case(f"Word: {name} in a cell", problems + expect(out, line) + expect(said, told))


def level(number, form, text, start=1, more=""):
    return f'<w:lvl w:ilvl="{number}"><w:start w:val="{start}"/><w:numFmt w:val="{form}"/>{more}<w:lvlText w:val="{text}"/></w:lvl>'


def numbered(text, number, depth=0, style=None):
    pick = f'<w:pStyle w:val="{style}"/>' if style else f'<w:numPr><w:ilvl w:val="{depth}"/><w:numId w:val="{number}"/></w:numPr>'
    return f"<w:p><w:pPr>{pick}</w:pPr>{run(text)}</w:p>"


NUMBERING = (
    '<w:abstractNum w:abstractNumId="0">' + level(0, "chineseCounting", "（%1）") + level(1, "decimal", "%2.") + level(2, "decimal", "%1.%2.%3", more="<w:isLgl/>") + "</w:abstractNum>"
    '<w:abstractNum w:abstractNumId="1">' + level(0, "decimalEnclosedCircle", "%1") + level(1, "lowerLetter", "%2)") + "</w:abstractNum>"
    '<w:abstractNum w:abstractNumId="2">' + level(0, "bullet", "\uf06c") + "</w:abstractNum>"
    '<w:abstractNum w:abstractNumId="3">' + level(0, "japaneseCounting", "第%1条", start=9) + level(1, "upperRoman", "%2、") + "</w:abstractNum>"
    '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num><w:num w:numId="3"><w:abstractNumId w:val="2"/></w:num>'
    '<w:num w:numId="4"><w:abstractNumId w:val="3"/></w:num>'
    '<w:num w:numId="5"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride></w:num>'
)
NUMBER_STYLES = '<w:style w:type="paragraph" w:styleId="Item"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style><w:style w:type="paragraph" w:styleId="Sub"><w:basedOn w:val="Item"/></w:style>'


def check_numbers(tap, world):
    cases = [
        ("run-in", [numbered("制度落实。重点检查制度。", 1), numbered("台账完整。是否完整。", 1)], ["（一）制度落实。重点检查制度。", "（二）台账完整。是否完整。"]),
        ("levels begin anew", [numbered("甲项说明。", 1), numbered("子项说明。", 1, 1), numbered("乙项说明。", 1), numbered("又一子项。", 1, 1)], ["（一）甲项说明。", "1.子项说明。", "（二）乙项说明。", "1.又一子项。"]),
        ("three levels as one number", [numbered("甲项说明。", 1), numbered("子项说明。", 1, 1), numbered("孙项说明。", 1, 2)], ["1.1.1孙项说明。"]),
        ("circles and letters", [numbered("甲项说明。", 2), numbered("子项说明。", 2, 1)], ["①甲项说明。", "a)子项说明。"]),
        ("from nine on", [numbered("甲项说明。", 4), numbered("乙项说明。", 4), numbered("子项说明。", 4, 1), numbered("丙项说明。", 4)], ["第九条甲项说明。", "第十条乙项说明。", "I、子项说明。", "第十一条丙项说明。"]),
        ("another start", [numbered("甲项说明。", 5), numbered("乙项说明。", 5)], ["（五）甲项说明。", "（六）乙项说明。"]),
        ("by a style", [numbered("甲项说明。", 0, style="Item"), numbered("乙项说明。", 0, style="Sub")], ["（一）甲项说明。", "（二）乙项说明。"]),
        ("bullets are no numbers", [numbered("甲项说明。", 3)], ["甲项说明。"]),
        ("headings bear them", [numbered("甲类情况", 1), f"<w:p>{run('有关说明文字，写明情况。')}</w:p>"], ["甲类情况: 有关说明"]),
    ]
    for name, paragraphs, wanted in thinned(cases):
        problems, said, out, _ = world.load("a.docx", word(paragraphs, numbering=NUMBERING, styles=NUMBER_STYLES), "-t", "gov-disclosure-2021")
        tap.case(f"Word's numbers: {name}", problems + expect(out, *wanted))
    styles = ('<w:style w:type="paragraph" w:styleId="2"><w:name w:val="heading 2"/></w:style>'
              '<w:style w:type="paragraph" w:styleId="Own"><w:name w:val="本局二级标题"/><w:basedOn w:val="2"/></w:style>')
    own = f'<w:p><w:pPr><w:pStyle w:val="Own"/></w:pPr>{run("甲类情况")}</w:p><w:p>{run("有关说明文字。")}</w:p>'
    problems, said, out, _ = world.load("a.docx", word([own], styles=styles), "-t", "gov-disclosure-2021")
    tap.case("a style made from a heading's is one", problems + expect(out, "甲类情况: 有关说明"))
    sections = '<w:abstractNum w:abstractNumId="0">' + level(0, "chineseCounting", "%1、") + '</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    body = f"<w:p>{run(TITLE)}</w:p><w:p>{run('根据规定编制本报告。')}</w:p>" + numbered("工作开展情况", 1) + f"<w:p>{run('正常开展。')}</w:p>"
    problems, said, out, _ = world.load("a.docx", make.docx_of(body, numbering=sections), "-t", "gov-disclosure-2021")
    tap.case("Word's numbers: sections are known by them", problems + expect(out, "总体情况: 正常开展。") + expect(said, "[B1135]"))


# ---- OpenDocument ---------------------------------------------------------------------------------------------------

ODF_STYLES = """<style:style style:name="T1" style:family="text"><style:text-properties style:text-position="super 58%"/></style:style>
<style:style style:name="T2" style:family="text"><style:text-properties style:text-position="-33% 58%"/></style:style>
<style:style style:name="T3" style:family="text"><style:text-properties style:text-line-through-style="solid"/></style:style>
<style:style style:name="T4" style:family="text"><style:text-properties text:display="none"/></style:style>
<style:style style:name="T5" style:family="text" style:parent-style-name="T3"/>
<style:style style:name="T6" style:family="text"><style:text-properties style:font-name="Wingdings"/></style:style>
<style:style style:name="P1" style:family="paragraph"><style:text-properties style:text-line-through-type="single"/></style:style>
<text:list-style style:name="L1"><text:list-level-style-number text:level="1" style:num-prefix="（" style:num-suffix="）" style:num-format="一, 二, 三, ..."/>
<text:list-level-style-number text:level="2" style:num-suffix="." style:num-format="1"/></text:list-style>
<text:list-style style:name="L2"><text:list-level-style-number text:level="1" loext:num-list-format="第%1%条" style:num-format="一, 二, 三, ..." text:start-value="9"/></text:list-style>
<text:list-style style:name="L4"><text:list-level-style-number text:level="1" style:num-suffix="." style:num-format="1" text:start-value="0"/></text:list-style>
<text:list-style style:name="L5"><text:list-level-style-number text:level="1" style:num-suffix="." style:num-format="1" text:start-value="5"/></text:list-style>
<text:list-style style:name="L3"><text:list-level-style-bullet text:level="1" text:bullet-char="•"/></text:list-style>"""


def items(style, *texts, more=""):
    return f'<text:list text:style-name="{style}"{more}>' + "".join(f"<text:list-item><text:p>{text}</text:p></text:list-item>" for text in texts) + "</text:list>"


def span(style, text):
    return f'<text:span text:style-name="{style}">{text}</text:span>'


ODF_CASES = [
    ("superscript", ["<text:p>面积10m" + span("T1", "2") + "。</text:p>"], ["面积10m<sup>2</sup>。"], [], []),
    ("subscript", ["<text:p>CO" + span("T2", "2") + "减排。</text:p>"], ["CO<sub>2</sub>减排。"], [], []),
    ("struck through", ["<text:p>公开10" + span("T3", "5条") + "0条。</text:p>"], ["公开100条。"], ["struck"], ["5条"]),
    ("struck by a style's parent", ["<text:p>公开10" + span("T5", "5条") + "0条。</text:p>"], ["公开100条。"], ["struck"], ["5条"]),
    ("a paragraph struck", ['<text:p text:style-name="P1">旧的一段。</text:p>', "<text:p>新的一段。</text:p>"], ["新的一段"], ["struck"], ["旧的一段"]),
    ("hidden", ["<text:p>姓名" + span("T4", "批注") + "王某。</text:p>"], ["姓名王某。"], ["hidden"], ["批注"]),
    ("ruby", ["<text:p>姓<text:ruby><text:ruby-base>䶮</text:ruby-base><text:ruby-text>yan</text:ruby-text></text:ruby>某。</text:p>"], ["姓䶮某。"], ["reading"], ["yan"]),
    ("a tick", ["<text:p>已完成" + span("T6", "\uf0fc") + "。</text:p>"], ["已完成✓。"], [], []),
    ("a footnote", ["<text:p>公开100条<text:note><text:note-citation>1</text:note-citation><text:note-body><text:p>含上年结转3条。</text:p></text:note-body></text:note>。</text:p>"], ["公开100条^[含上年结转3条。]。"], [], []),
    ("deleted", ['<text:tracked-changes><text:changed-region><text:deletion><text:p>删去的</text:p></text:deletion></text:changed-region></text:tracked-changes>', "<text:p>公开100条。</text:p>"], ["公开100条。"], ["deleted"], ["删去的"]),
    ("numbers", [items("L1", "甲项说明。", "乙项说明。")], ["（一）甲项说明。", "（二）乙项说明。"], [], []),
    ("numbers below numbers", ['<text:list text:style-name="L1"><text:list-item><text:p>甲项说明。</text:p><text:list><text:list-item><text:p>子项说明。</text:p></text:list-item></text:list></text:list-item><text:list-item><text:p>乙项说明。</text:p></text:list-item></text:list>'], ["（一）甲项说明。", "1.子项说明。", "（二）乙项说明。"], [], []),
    ("numbers that go on", [items("L1", "甲项说明。"), "<text:p>中间一段。</text:p>", items("L1", "乙项说明。", more=' text:continue-numbering="true"')], ["（一）甲项说明。", "（二）乙项说明。"], [], []),
    ("numbers that begin anew", [items("L1", "甲项说明。"), "<text:p>中间一段。</text:p>", items("L1", "乙项说明。")], ["（一）甲项说明。", "（一）乙项说明。"], [], []),
    ("a form with the number in it", [items("L2", "甲项说明。", "乙项说明。")], ["第九条甲项说明。", "第十条乙项说明。"], [], []),
    ("numbers from 0 on", [items("L4", "甲项说明。", "乙项说明。", "丙项说明。")], ["0.甲项说明。", "1.乙项说明。", "2.丙项说明。"], [], []),
    ("an item that is 0 itself", [items("L1", "甲项说明。").replace("</text:list>", '<text:list-item text:start-value="0"><text:p>乙项说明。</text:p></text:list-item><text:list-item><text:p>丙项说明。</text:p></text:list-item></text:list>').replace("L1", "L5")],
     ["5.甲项说明。", "0.乙项说明。", "1.丙项说明。"], [], []),
    ("bullets are no numbers", [items("L3", "甲项说明。")], ["甲项说明。"], [], ["•"]),
]


def check_open(tap, world):
    for name, paragraphs, wanted, told, unwanted in thinned(ODF_CASES):
        problems, said, out, _ = world.load("a.odt", open_text(paragraphs, automatic=ODF_STYLES), "-t", "gov-disclosure-2021")
        problems += expect(out, *wanted) + refuse(out, *unwanted) + expect(said, *told)
        problems += refuse(said, "left out") if not told else []
        tap.case(f"OpenDocument: {name}", problems)


# ---- web pages ------------------------------------------------------------------------------------------------------

HTML_CASES = [
    ("superscript", "<p>面积10m<sup>2</sup>。</p>", ["面积10m<sup>2</sup>。"], [], []),
    ("subscript by style", '<p>CO<span style="vertical-align: sub">2</span>减排。</p>', ["CO<sub>2</sub>减排。"], [], []),
    ("struck through", "<p>公开10<s>5条</s>0条。</p>", ["公开100条。"], ["struck"], ["5条"]),
    ("struck by style", '<p>公开10<span style="text-decoration:line-through">5条</span>0条。</p>', ["公开100条。"], ["struck"], ["5条"]),
    ("deleted", "<p>公开10<del>5条</del><ins>0条</ins>。</p>", ["公开100条。"], ["deleted"], ["5条"]),
    ("hidden", '<p>姓名<span style="display: none">批注</span><span hidden>暗语</span>王某。</p>', ["姓名王某。"], ["hidden"], ["批注", "暗语"]),
    ("hidden by Word", '<p>姓名<span style="mso-hide:all">批注</span>王某。</p>', ["姓名王某。"], ["hidden"], ["批注"]),
    ("ruby", "<p>姓<ruby>䶮<rp>(</rp><rt>yan</rt><rp>)</rp></ruby>某。</p>", ["姓䶮某。"], ["reading"], ["yan"]),
    ("a list", "<ol><li>甲项说明。</li><li>乙项说明。</li></ol>", ["1.甲项说明。", "2.乙项说明。"], [], []),
    ("a list from three on", '<ol start="3"><li>甲项说明。</li><li>乙项说明。</li></ol>', ["3.甲项说明。", "4.乙项说明。"], [], []),
    ("bullets", "<ul><li>甲项说明。</li></ul>", ["甲项说明。"], [], ["1.甲"]),
    ("a tick", '<p>已完成<span style="font-family:Wingdings">ü</span>。</p>', ["已完成✓。"], [], []),
]


def check_pages(tap, world):
    for name, paragraph, wanted, told, unwanted in thinned(HTML_CASES):
        problems, said, out, _ = world.load("a.html", page([paragraph]), "-t", "gov-disclosure-2021")
        problems += expect(out, *wanted) + refuse(out, *unwanted) + expect(said, *told)
        problems += refuse(said, "left out") if not told else []
        tap.case(f"web page: {name}", problems)


# ---- workbooks ------------------------------------------------------------------------------------------------------


def check_books(tap, world):
    def sheet(cell, styles=None):
        rows = [("A1", "信息内容"), ("B1", "本年处理决定数量"), ("A2", "行政许可"), ("A3", "行政处罚")]
        text = {at: f'<c r="{at}" t="inlineStr"><is><t>{text}</t></is></c>' for at, text in rows}
        data = f'<sheetData><row r="1">{text["A1"]}{text["B1"]}</row><row r="2">{text["A2"]}{cell}</row><row r="3">{text["A3"]}<c r="B3"><v>7</v></c></row></sheetData>'
        return make.xlsx_of([("表", data)], styles=styles)

    rich = '<c r="B2" t="inlineStr"><is><r><rPr><strike/></rPr><t>9</t></r><r><t>4</t></r></is></c>'
    problems, said, out, _ = world.load("a.xlsx", sheet(rich), "-t", "gov-disclosure-2021")
    tap.case("workbook: part of a cell struck through", problems + expect(out, "行政许可: 4") + expect(said, "struck"))
    styles = '<styleSheet xmlns="urn:x"><fonts count="2"><font/><font><strike/></font></fonts><cellXfs><xf fontId="0"/><xf fontId="1"/></cellXfs></styleSheet>'
    problems, said, out, _ = world.load("a.xlsx", sheet('<c r="B2" s="1"><v>9</v></c>', styles), "-t", "gov-disclosure-2021")
    tap.case("workbook: a cell struck through", problems + expect(out, "行政许可: ~", "行政处罚: 7") + expect(said, "struck", "“9”"))
    hidden = sheet('<c r="B2"><v>4</v></c>')
    problems, said, out, _ = world.load("a.xlsx", hidden, "-t", "gov-disclosure-2021")
    tap.case("workbook: nothing was left out", problems + expect(out, "行政许可: 4") + refuse(said, "[B1139]"))


def check_hidden(tap, world):
    """Hidden rows and columns, of both kinds of workbook, in a table that goes on behind them."""
    lines = [["信息内容", "", "本年处理决定数量"], ["行政许可", "8", "4"], ["行政许可", "8", "5"], ["行政处罚", "8", "7"], ["行政强制", "8", "6"]]

    def book(row, column, merge=""):
        data = "".join(f'<row r="{r}"{row if r == 3 else ""}>' + "".join(
            f'<c r="{"ABC"[c]}{r}" t="inlineStr"><is><t>{text}</t></is></c>' for c, text in enumerate(line) if text) + "</row>" for r, line in enumerate(lines, 1))
        return make.xlsx_of([("表", f'<cols><col min="1" max="1"/>{column}</cols><sheetData>{data}</sheetData>{merge}')])

    def sheet(row, column):
        data = "".join(f'<table:table-row{row if r == 3 else ""}>' + "".join(
            f"<table:table-cell><text:p>{text}</text:p></table:table-cell>" if text else "<table:table-cell/>" for text in line) + "</table:table-row>" for r, line in enumerate(lines, 1))
        return make.odf_of(f'<table:table table:name="表"><table:table-column/><table:table-column{column}/><table:table-column/>{data}</table:table>', "spreadsheet")

    column, gone = '<col min="2" max="2" hidden="1"/>', ' table:visibility="collapse"'
    for name, data in {"a.xlsx": book(' hidden="1"', column), "b.xlsx": book(' hidden="true"', column), "a.ods": sheet(gone, gone),
                       "b.ods": sheet(' table:visibility="filter"', gone)}.items():
        problems, said, out, _ = world.load(name, data, "-t", "gov-disclosure-2021")
        tap.case(f"{name}: a hidden row and column", problems + expect(out, "行政许可: 4", "行政处罚: 7", "行政强制: 6")
                 + expect(said, "a hidden row was left out, 1 in all, first “表!3”", "a hidden column was left out, 1 in all, first “表!B”"))
    problems, said, out, _ = world.load("c.xlsx", book(' hidden="0"', '<col min="2" max="2" hidden="0"/>'), "-t", "gov-disclosure-2021")
    tap.case("shown rows and columns", problems + refuse(said, "hidden"))
    # A label merged over a hidden row and the one below it is seen there.
    pieces = world.load("d.xlsx", book(' hidden="1"', column, '<mergeCells><mergeCell ref="A3:A4"/></mergeCells>'), "--pieces")[2]
    tap.case("a merge that reaches out of a hidden row", expect(pieces, "行政许可", "7") + refuse(pieces, "行政处罚"))


def main(banshi):
    tap = Tap()
    with tempfile.TemporaryDirectory() as folder:
        world = World(str(Path(banshi).resolve()), Path(folder))
        check_word(tap, world)
        check_numbers(tap, world)
        check_open(tap, world)
        check_pages(tap, world)
        check_books(tap, world)
        check_hidden(tap, world)
    return tap.finish()


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
