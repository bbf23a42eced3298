"""More for import, by its size, for growth.py: text as it is copied and cut, official documents without an end, tables with
a form's own words."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "import"))
from make_files import docx_of  # noqa: E402

HEAD = "松岭县水利局文件\n松水发〔2025〕12号\n松岭县水利局关于检查的通知\n各乡镇：\n正文。\n"
LABELS = ["信息内容", "本年制发件数", "本年废止件数", "现行有效件数", "规章", "行政规范性文件", "行政许可", "行政处罚", "总计", "自然人"]
PAR = "<w:p><w:r><w:t>%s</w:t></w:r></w:p>"


def lines(n, line):
    return "".join(line(i) for i in range(n))


def text(make):
    return lambda n: {"a.txt": make(n)}


def docx(make):
    return lambda n: {"a.docx": docx_of(make(n))}


def html(make):
    return lambda n: {"a.html": make(n)}


def table(rows):
    return "<w:tbl>" + "".join("<w:tr>" + "".join(f"<w:tc>{PAR % cell}</w:tc>" for cell in row) + "</w:tr>" for row in rows) + "</w:tbl>"


MORE_IMPORTS = {
    "lines of one length (txt)": (4000, text(lambda n: ("字" * 30 + "\n") * n)),
    "lines of one length, and shorter ones (txt)": (4000, text(lambda n: ("字" * 29 + "。\n" + "字" * 30 + "\n") * n)),
    "lines of Latin (txt)": (4000, text(lambda n: ("word " * 12 + "\n") * n)),
    "numbers of pages (txt)": (4000, text(lambda n: lines(n, lambda i: f"字字字字\n- {i} -\n"))),
    "sections (txt)": (4000, text(lambda n: "一、总体情况\n字。\n" * n)),
    "titles (txt)": (4000, text(lambda n: "云岭市水务局2024年政府信息公开工作年度报告\n" * n)),
    "signatures (txt)": (4000, text(lambda n: "云岭市水务局\n2025年1月6日\n" * n)),
    "organs that sign (txt)": (2000, text(lambda n: HEAD + lines(n, lambda i: f"松岭县第{i}局\n") + "2025年3月6日\n")),
    "attachments (txt)": (4000, text(lambda n: HEAD + lines(n, lambda i: f"附件{i}\n名单\n文字。\n"))),
    "articles (txt)": (4000, text(lambda n: HEAD + "松岭县水利局\n2025年3月6日\n办法\n第一章 总则\n" + lines(n, lambda i: f"第{i}条 为了。\n"))),
    "lines of addressees (txt)": (4000, text(lambda n: HEAD[:-len("各乡镇：\n正文。\n")] + "各乡镇，\n" * n + "各局：\n正文。\n")),
    "an imprint (txt)": (4000, text(lambda n: HEAD + "松岭县水利局\n2025年3月6日\n" + "抄送：县局。\n" * n)),
    "heads of a table, a line each (txt)": (2000, text(lambda n: ("\n".join(LABELS[:4]) + "\n") * n)),
    "a line of names (txt)": (300000, text(lambda n: "甲、" * n)),
    "a line of years (txt)": (100000, text(lambda n: "2024年" * n)),
    "a line of organs (txt)": (100000, text(lambda n: "水务局" * n)),
    "a line of document numbers (txt)": (100000, text(lambda n: "松水发〔2025〕12号" * n)),
    "a line of colons (txt)": (100000, text(lambda n: "甲：" * n)),
    "a line of titles (txt)": (100000, text(lambda n: "《甲" * n)),
    "tables of a form": (1000, docx(lambda n: (table([LABELS[:4], ["规章", 1, 2, 3]]) + "<w:p/>") * n)),
    "rows of a form's words": (500, docx(lambda n: table([[label, 1, 2, 3] for label in LABELS * n]))),
    "columns of a form's words": (300, docx(lambda n: table([LABELS * n, [1] * len(LABELS) * n]))),
    "a frame": (4000, docx(lambda n: "<w:tbl><w:tr><w:tc>" + PAR % "字" * n + "</w:tc></w:tr></w:tbl>")),
    "bold lines": (4000, docx(lambda n: "<w:p><w:r><w:rPr><w:b/></w:rPr><w:t>题</w:t></w:r></w:p>" * n)),
    "numbered paragraphs": (4000, docx(lambda n: '<w:p><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr></w:pPr><w:r><w:t>题</w:t></w:r></w:p>' * n)),
    "superscripts": (10000, docx(lambda n: "<w:p>" + '<w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:t>2</w:t></w:r><w:r><w:t>字</w:t></w:r>' * n + "</w:p>")),
    "breaks (html)": (20000, html(lambda n: "<p>" + "字<br>" * n)),
    "items (html)": (10000, html(lambda n: "<ol>" + "<li>字" * n)),
    "scripts (html)": (100000, html(lambda n: "<script>" + "a<b;" * n + "</script><p>字")),
    "paragraphs in a table (html)": (4000, html(lambda n: "<table>" + "<p>字" * n)),
}
