#!/usr/bin/env python3
"""usage: bad-input.py BANSHI REPORT TEMPLATE

What the program does with wrong input: it says what is wrong, and where; its exit status is right; an earlier document
at the output's place stays as it was, byte for byte; and nothing else is written. CASES is the table of what is wrong.
It is made from a good report by small edits, in which ▸ marks the place that the message has to name."""

import concurrent.futures
import os
import re
import stat
import subprocess
import sys
import tempfile
from dataclasses import dataclass, field
from pathlib import Path
from typing import Callable

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
from tap import Tap, some  # noqa: E402

TIMEOUT = 120  # s: for what hangs; a machine may be slow
EARLIER = b"an earlier document\n"
RENDER = ("render", "report.yaml", "-o", "out.pdf")
MARK = "▸"

# Never in a message to users.
FAULTS = (b"Sanitizer", b"runtime error:", b"CRITICAL", b"WARNING **", b"Assertion", b"assertion")

# ---- how a wrong file is made from the good one -----------------------------------------------------------------------


def sub(old, new):
    """The good text with one piece replaced. A lone surrogate U+DCff in the new one stands for the byte ff."""

    def edit(text):
        assert text.count(old) == 1, f"“{old}” is there {text.count(old)} times"
        return text.replace(old, new)

    return edit


def change(pattern, new):
    """The same for what may look a little different tomorrow."""

    def edit(text):
        changed, n = re.subn(pattern, new, text)
        assert n == 1, f"“{pattern}” is there {n} times"
        return changed

    return edit


def rows(*values):
    """The first row of the first table, with these values."""
    return sub("  规章: [0, 0, 0]", "  规章: [" + ", ".join(values) + "]")


def fee(value):
    return sub("  行政事业性收费: 0 ", f"  行政事业性收费: {value} ")


def lead(text):
    """Text put into the middle of the first paragraph."""
    return sub("规定，以及", "规定，" + text + "以及")


def others(text):
    return sub("其他需要报告的事项: 本年度未收取信息处理费。", text)


def append(text):
    return lambda good: good + text


def prepend(text):
    return lambda good: text + good


def cut(start, end):
    """The good text without what stands from start up to end."""

    def edit(text):
        first = text.index(start)
        return text[:first] + text[text.index(end, first) :]

    return edit


def exactly(content):
    return lambda good: content


def encoded(encoding):
    return lambda good: good.encode(encoding)


def sized(n_bytes):
    """A file of that size without the bytes."""
    return lambda good: n_bytes


def alias_bomb():
    lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x]"]
    lines += [f"a{i}: &a{i} [" + ", ".join([f"*a{i - 1}"] * 9) + "]" for i in range(1, 10)]
    return append("\n".join(lines) + "\n")


def signature(date="2025-01-20", seal="留位"):
    return append(f"落款:\n  署名: 县局\n  成文日期: {date}\n  印章: {seal}\n")


# ---- the table --------------------------------------------------------------------------------------------------------


@dataclass
class Case:
    name: str
    says: tuple = ()  # each is in what is printed
    report: Callable | None = lambda good: good  # None: there is none
    template: Callable | None = None  # a file template.yaml made from the built-in one
    args: tuple = RENDER
    status: int = 1
    links: dict = field(default_factory=dict)  # symbolic links
    hard_links: dict = field(default_factory=dict)
    folders: tuple = ()
    stdin: str | None = None  # a file
    stdout: str | None = None
    file_size: int | None = None  # the most a process may write to a file
    unprivileged: bool = False  # root may do what is tried here


def out(path, *more):
    return ("render", "report.yaml", "-o", path, *more)


def using(template):
    return (*RENDER, "--template", template)


CASES = [
    # The file.
    Case("a byte that is no UTF-8", ("[B0107]",), lead(f"字{MARK}\udcff")),
    Case("an overlong form", ("[B0107]",), lead(f"{MARK}\udcc0\udcaf")),
    Case("half a character at the end", ("[B0107]",), append(f"# {MARK}\udce5\udcad")),
    Case("a surrogate", ("[B0107]",), lead(f"{MARK}\udced\udca0\udc80")),
    Case("bad UTF-8 in a % line, which the parser would not survive", ("[B0107]",), exactly(f"%{MARK}\udca0\n")),
    Case("GBK", ("[B0108]", "report.yaml:1:"), encoded("gb18030")),
    Case("UTF-16 with a byte order mark", ("[B0109]", "UTF-16"), encoded("utf-16")),
    Case("UTF-16 without", ("[B0109]", "UTF-16"), lambda good: "year: 2024\n".encode("utf-16-be")),
    Case("a NUL", ("[B0110]",), lead(f"字{MARK}\0")),
    Case("a picture", ("report.yaml:1:1:", "[B0107]"), exactly(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR")),
    Case("an empty file", ("[B0106]",), exactly("")),
    Case("only blanks", ("[B0106]",), exactly(" \n\n  \n")),
    Case("only a comment", ("[B0106]",), exactly("# 报告\n")),
    Case("100 MB", ("[B0105]",), sized(100 << 20)),
    Case("100 MB on standard input", ("[B0105]",), sized(100 << 20), args=("render", "-", "-o", "out.pdf"), stdin="report.yaml"),
    Case("an endless file", ("/dev/zero",), args=("render", "/dev/zero", "-o", "out.pdf")),
    Case("a line of 9 MB", ("[B0111]",), append("# " + "x" * (9 << 20) + "\n")),
    Case("a folder", ("[B0103]", "report.yaml"), None, folders=("report.yaml",)),
    Case("no such file", ("[B0102]", "nowhere.yaml"), args=("render", "nowhere.yaml", "-o", "out.pdf")),
    Case("a path through a file", ("[B0102]",), args=("render", "report.yaml/report.yaml", "-o", "out.pdf")),
    Case("an unreadable file", ("[B0104]", "report.yaml"), lambda good: Unreadable(), unprivileged=True),
    Case("a link to itself", ("loop",), links={"loop": "loop"}, args=("render", "loop", "-o", "out.pdf")),
    # Syntax.
    Case("a tab as indentation", ("[B0202]",), sub("  规章: [0, 0, 0]", f"{MARK}\t规章: [0, 0, 0]")),
    Case("an unclosed quote", ("[B0203]",), others(f'其他需要报告的事项: {MARK}"本年度未收取')),
    Case("an unclosed bracket", ("[B0204]",), append(f"other: {MARK}[1, 2\n")),
    Case("a wrong indentation", ("report.yaml:", "[B02"), sub("  行政许可: 21", "      行政许可: 21")),
    Case("a second colon", ("[B0206]",), others(f"其他需要报告的事项: 费用{MARK}: 无")),
    Case("a full-width colon", ("[B0207]",), others(f"其他需要报告的事项{MARK}：无")),
    Case("no space after the colon", ("[B0208]",), others(f"其他需要报告的事项{MARK}:无")),
    Case("a reserved character", ("[B0209]",), others(f"其他需要报告的事项: {MARK}@无")),
    Case("an unknown escape", ("[B0210]",), others('其他需要报告的事项: "\\q"')),
    Case("half a surrogate pair", ("[B0210]",), others('其他需要报告的事项: "\\ud800"')),
    Case("an escaped NUL", ("[B0211]",), others(f'其他需要报告的事项: {MARK}"无\\0"')),
    Case("a key twice", ("[B0217]", "报告年度"), append(f"{MARK}报告年度: 2024\n")),
    Case("an alias", ("[B0218]",), others(f"其他需要报告的事项: {MARK}*x")),
    Case("an anchor", ("[B0219]",), others(f"其他需要报告的事项: {MARK}&x 无")),
    Case("an alias bomb", ("[B0218]", "[B0219]"), alias_bomb()),
    Case("a tag", ("[B0220]",), others(f"其他需要报告的事项: {MARK}!!str 无")),
    Case("a tag that other programs execute", ("[B0220]",), others(f"其他需要报告的事项: {MARK}!!python/object/apply:os.abort []")),
    Case("a directive", ("[B0221]",), prepend(f"{MARK}%YAML 1.1\n---\n")),
    Case("two documents", ("[B0222]",), append(f"{MARK}---\n模板: gov-disclosure-2021\n")),
    Case("a list as a key", ("[B0223]",), append(f"? {MARK}[甲]\n: 乙\n")),
    Case("a merge key", ("[B0225]",), append(f"{MARK}<<: {{}}\n")),
    Case("brackets 10,000 deep", ("[B0226]",), others("其他需要报告的事项: " + "[" * 10000 + "]" * 10000)),
    Case("braces 10,000 deep", ("[B0226]",), others("其他需要报告的事项: " + "{a: " * 10000 + "}" * 10000)),
    Case("lists 10,000 deep", ("[B0226]",), others("其他需要报告的事项:\n  " + "- " * 10000)),
    Case("brackets 1,000,000 deep, never closed", ("report.yaml:",), exactly("[" * 1000000)),
    Case("text after a closing quote", ("[B0212]",), others(f'其他需要报告的事项: "无"{MARK}无')),
    Case("a line without a colon", ("[B0213]",), append(f"{MARK}天气\n")),
    Case("a comma missing", ("[B0214]",), rows('"0" "0"', "0")),
    Case("a comma too many", ("[B0215]",), rows("0", f"{MARK}, 0", "0")),
    Case("a bracket that closes nothing", ("[B0216]",), append(f"天气: {MARK}]\n")),
    Case("a value without a key", ("[B0224]",), append(": 晴\n")),
    Case("a list among fields", ("report.yaml:", "[B02"), append("- 晴\n")),
    Case("a list on the line of its key", ("[B0229]",), append(f"天气: {MARK}- 晴\n")),
    Case("text behind the mark of a block", ("[B0230]",), append("天气: | 晴\n")),
    Case("text after a closing bracket", ("[B0231]",), append(f"天气: [晴]{MARK}天\n")),
    Case("a full-width space as indentation", ("[B0232]",), sub("  规章: [0, 0, 0]", f"  {MARK}\u3000规章: [0, 0, 0]")),
    Case("text instead of fields", ("[B0227]",), exactly("本年度报告\n")),
    Case("a list instead of fields", ("report.yaml:1:1: error:",), exactly("- 甲\n- 乙\n")),
    # Fields.
    Case("an unknown field like a known one", ("[B0302]", "“其他需要报告的事项”"), others(f"{MARK}其它需要报告的事项: 无")),
    Case("an unknown field like no other", ("[B0303]",), append(f"{MARK}天气: 晴\n")),
    Case("a field missing", ("[B0304]", "其他需要报告的事项"), others("")),
    Case("a field twice, by its key and by its label", ("[B0315]",), append("year: 2024\n")),
    Case("a list where a word belongs", ("[B0301]",), sub("机关名称: 湘潭县人力资源和社会保障局", f"机关名称: {MARK}[甲, 乙]")),
    Case("text where fields belong", ("[B0301]",), append(f"落款: {MARK}县局\n")),
    Case("a name of 61 characters", ("[B0316]", "61", "60"), sub("机关名称: 湘潭县", f"机关名称: {MARK}" + "长" * 51)),
    Case("an empty name", ("report.yaml:", "机关名称"), sub("机关名称: 湘潭县人力资源和社会保障局", 'organ: ""')),
    Case("a name that is not there", ("report.yaml:", "机关名称"), sub("机关名称: 湘潭县人力资源和社会保障局", "organ:")),
    Case("a section without text", ("[B0318]", "其他需要报告的事项"), others(f'其他需要报告的事项: {MARK}""')),
    Case("headings too deep", ("[B0319]",), others("其他需要报告的事项:\n  - {甲: [{乙: [{丙: [{丁: [{戊: 己}]}]}]}]}")),
    Case("a year before the form", ("[B0308]", "2021"), sub("报告年度: 2024", f"报告年度: {MARK}2020")),
    Case("a year too far", ("[B0309]", "2099"), sub("报告年度: 2024", f"报告年度: {MARK}20244")),
    Case("a year in words", ("[B0305]",), sub("报告年度: 2024", f"报告年度: {MARK}二〇二四")),
    Case("a day that never was", ("[B0311]", "2025-02-30"), signature(date=f"{MARK}2025-02-30")),
    Case("a thirteenth month", ("[B0311]",), signature(date=f"{MARK}2025-13-01")),
    Case("no date", ("[B0311]",), signature(date=f"{MARK}年初")),
    Case("a choice there is not", ("[B0312]", "留位"), signature(seal=f"{MARK}加盖")),
    Case("a heading's numeral out of order", ("[B0314]", "（四）"), sub("（四）平台建设情况", f"{MARK}（五）平台建设情况")),
    Case("an unfinished signature", ("[B0304]", "成文日期"), append("落款:\n  署名: 县局\n")),
    # Numbers.
    Case("a negative count", ("[B0308]", "规章", "本年制发件数"), rows(f"{MARK}-1", "0", "0")),
    Case("half a document", ("[B0306]",), rows("0", f"{MARK}4.5", "0")),
    Case("an exponent", ("[B0305]", "1e309"), rows("0", f"{MARK}1e309", "0")),
    Case("twenty digits", ("[B0307]",), rows("0", f"{MARK}99999999999999999999", "0")),
    Case("infinity", ("[B0305]",), rows("0", f"{MARK}.inf", "0")),
    Case("not a number", ("[B0305]",), rows("0", f"{MARK}NaN", "0")),
    Case("hexadecimal", ("[B0305]",), rows("0", f"{MARK}0x10", "0")),
    Case("a thousands separator", ("[B0305]",), rows("0", f'{MARK}"1,234"', "0")),
    Case("a thousands separator that makes two numbers", ("[B0405]", "3", "4"), rows("0", "1,234", "0")),
    Case("full-width digits", ("[B0305]",), rows("0", f"{MARK}４", "0")),
    Case("a letter for a zero", ("[B0305]",), rows("0", f"{MARK}O", "0")),
    Case("a number with its unit", ("[B0305]",), rows("0", f"{MARK}4件", "0")),
    Case("a number in words", ("[B0305]",), rows("0", f"{MARK}四", "0")),
    Case("a blank in a number", ("[B0305]",), rows("0", f'{MARK}"1 2"', "0")),
    Case("a stroke for none", ("[B0305]",), rows("0", f'{MARK}"/"', "0")),
    Case("a true for a number", ("[B0305]",), rows("0", f"{MARK}true", "0")),
    Case("a blank cell", ("[B0313]", "本年废止件数"), rows("0", '""', "0")),
    Case("a null cell", ("[B0313]", "本年废止件数"), rows("0", "~", "0")),
    Case("a list in a cell", ("report.yaml:", "error:"), rows("0", "[1]", "0")),
    Case("a fraction of a cent", ("[B0310]",), fee(f"{MARK}0.1234567")),
    Case("a negative amount", ("[B0308]",), fee(f"{MARK}-0.01")),
    # Tables.
    Case("a row missing", ("[B0401]", "2.重复申请"), sub("      2.重复申请: [0, 0, 0, 0, 0, 0, 0]\n", "")),
    Case("a group of rows missing", ("[B0401]", "（四）无法提供"), cut("    （四）无法提供", "    （五）")),
    Case("a table missing", ("[B0304]", "主动公开政府信息情况"), cut("主动公开政府信息情况:", "收到和处理")),
    Case("a row twice, by its key and by its label", ("[B0406]",), sub("  行政许可: 21", "  行政许可: 21\n  license: 21")),
    Case("an unknown row like a known one", ("[B0403]", "“规章”"), sub("  规章: [0, 0, 0]", f"  {MARK}规张: [0, 0, 0]")),
    Case("a label of the old form", ("[B0403]", "“行政规范性文件”"), sub("  行政规范性文件:", f"  {MARK}规范性文件:")),
    Case("an unknown row like no other", ("[B0407]",), sub("  行政许可: 21", f"  行政许可: 21\n  {MARK}天气: 1")),
    Case("straight quotes in a label", ("[B0403]",), sub("3.危及“三安全一稳定”", f'{MARK}3.危及"三安全一稳定"')),
    Case("too few values", ("[B0405]", "3", "2"), rows("0", "0")),
    Case("too many values", ("[B0405]", "3", "4"), rows("0", "0", "0", "0")),
    Case("one value for a row of three", ("report.yaml:", "规章"), sub("  规章: [0, 0, 0]", "  规章: 0")),
    Case("a cell missing", ("[B0402]", "自然人"), sub("{ 自然人: 1, 法人", "{ 法人")),
    Case("an unknown column", ("[B0404]", "“自然人”"), sub("{ 自然人: 1,", f"{{ {MARK}自然: 1,")),
    Case("an unknown column like no other", ("[B0408]",), sub("{ 自然人: 1,", f"{{ 自然人: 1, {MARK}天气: 1,")),
    Case("an end of a label that is also a field further down", ("[B0302]", "“报告年度”"), sub("报告年度: 2024", f"{MARK}年度: 2024")),
    Case("a table left blank", ("report.yaml:", "error:"), cut("  # 依次为：结果维持", "存在的主要")),
    Case("text instead of a table", ("report.yaml:", "error:"),
         lambda good: cut("收到和处理", "政府信息公开行政复议")(good) + f"收到和处理政府信息公开申请情况: {MARK}无\n"),
    # Characters.
    Case("a private-use character", ("[B0503]", "E000"), lead(f"{MARK}\ue000")),
    Case("a private-use character, escaped", ("[B0503]", "E000"), others('其他需要报告的事项: "无\\ue000"')),
    Case("a private-use character beyond the BMP", ("[B0503]", "10FFFD"), lead(f"{MARK}\U0010fffd")),
    Case("a character no font has", ("[B0502]", "0378"), lead(f"{MARK}\u0378")),
    Case("a noncharacter", ("report.yaml:", "FFFE"), lead(f"{MARK}\ufffe")),
    Case("a control character", ("report.yaml:",), lead("\x07")),
    Case("a line break in a text of one line", ("[B0348]", "one line"), 
         sub("机关名称: 湘潭县人力资源和社会保障局", f"机关名称: |\n  湘潭县{MARK}\n  人力资源和社会保障局")),
    Case("an escaped control character", ("[B0317]", "0007"), others('其他需要报告的事项: "\\a"')),
    Case("a missing character in the name", ("[B0502]", "0378"), sub("机关名称: 湘潭县", f"机关名称: 湘{MARK}\u0378潭县")),
    # Many at once.
    Case("three mistakes, told together", ("[B0308]", "[B0305]", "[B0401]"),
         lambda good: rows("-1", "x", "0")(sub("  行政处罚: 1\n", "")(good))),
    Case("a thousand mistakes, fifty of them printed", ("[B0303]", "950"), append("".join(f"天气{i}: 晴\n" for i in range(1000)))),
    # Other ways to ask.
    Case("a mistake, told in Chinese", ("错误", "[B0308]", "规章", "提示"), rows("-1", "0", "0"), args=(*RENDER, "--lang", "zh")),
    Case("a mistake, found by checking", ("[B0308]",), rows(f"{MARK}-1", "0", "0"), args=("check", "report.yaml")),
    Case("a mistake, found on the way to a dump", ("[B0308]",), rows(f"{MARK}-1", "0", "0"), args=("dump", "report.yaml")),
    Case("no mistake, only checked", args=("check", "report.yaml"), status=0),
    # Templates.
    Case("no template named", ("[B0602]", "gov-disclosure-2021"), sub("模板: gov-disclosure-2021\n", "")),
    Case("an unknown template", ("[B0601]", "gov-disclosure-2021"), args=using("gov-disclosure-2012")),
    Case("an unknown template named in the report", ("[B0601]",), sub("模板: gov-disclosure-2021", "模板: 年报")),
    Case("a template file that is not there", ("[B0102]", "nowhere.yaml"), args=using("nowhere.yaml")),
    Case("a folder as a template", ("[B0103]",), args=using("./tmp")),
    Case("a report as a template", ("report.yaml:", "error:"), args=using("report.yaml")),
    Case("a template with bad syntax", ("[B0204]",), template=append(f"x: {MARK}[1\n"), args=using("template.yaml")),
    Case("a template with an unknown style", ("[B0605]", "正楷"), template=sub("    style: 标题\n", f"    style: {MARK}正楷\n"),
         args=using("template.yaml")),
    Case("a template with a table of an unknown style and a line above it", ("[B0605]", "虚线表"),
         template=sub("  active:\n    style: 表格\n", f"  active:\n    style: {MARK}虚线表\n    above: [ {{ left: 表一 }} ]\n"),
         args=using("template.yaml")),
    Case("a template with an unknown font", ("[B0604]", "隶书"), template=append(f"styles: {{ 正文: {{ font: {MARK}隶书 }} }}\n"),
         args=using("template.yaml")),
    Case("a template with a wrong length", ("[B0604]", "8inch"), template=append(f"page: {{ margin: {{ top: {MARK}8inch }} }}\n"),
         args=using("template.yaml")),
    Case("a template for another program", ("template.yaml:1:1: error:",), template=exactly("a: 1\n"), args=using("template.yaml")),
    Case("a template with a section of nothing", ("[B0605]", "passive"),
         template=sub("  - section: active", f"  - section: {MARK}passive"), args=using("template.yaml")),
    Case("a template with a circle of styles", ("[B0606]",), template=append("styles: { 甲: { extends: 乙 }, 乙: { extends: 甲 } }\n"),
         args=using("template.yaml")),
    Case("a template with a row twice", ("[B0607]",), template=sub("{ key: license, label", "{ key: rules, label"),
         args=using("template.yaml")),
    Case("a template whose margins leave no room", ("[B0621]", "template.yaml:"),
         template=append("page: { margin: { inner: 128mm, outer: 126mm } }\n"), args=using("template.yaml")),
    Case("a template whose table is wider than the page", ("[B0701]",), template=change(r"stubs: \[ \{ width: [\w.]+ \}", "stubs: [ { width: 300mm }"),
         args=using("template.yaml")),
    Case("a template with a character no font has", ("[B0502]", "0378"), template=sub("label: 行政许可", f"label: {MARK}\u0378行政许可"),
         args=using("template.yaml")),
    Case("an empty template", ("[B0106]",), template=exactly(""), args=using("template.yaml")),
    # Output.
    Case("a folder that is not there", ("[B0801]", "nowhere/out.pdf"), args=out("nowhere/out.pdf")),
    Case("a path under a file", ("[B0801]",), args=out("report.yaml/out.pdf")),
    Case("a folder nobody may write to", ("[B0801]",), args=out("/proc/out.pdf")),
    Case("a folder as output", ("[B0801]",), folders=("folder",), args=out("folder")),
    Case("the report as output", ("[B0802]",), hard_links={"report": "report.yaml"}, args=("render", "report", "-o", "report")),
    Case("the report as output, by another path", ("[B0802]",), hard_links={"report": "report.yaml"},
         args=("render", "report", "-o", "./tmp/../report")),
    Case("the report as output, by a link", ("[B0802]",), links={"link.pdf": "report.yaml"}, args=out("link.pdf")),
    Case("the report as output, by a hard link", ("[B0802]",), hard_links={"link.pdf": "report.yaml"}, args=out("link.pdf")),
    Case("the report read through a link as output", ("[B0802]",), links={"link": "report.yaml"}, hard_links={"report": "report.yaml"},
         args=("render", "link", "-o", "report")),
    Case("the template as output", ("[B0802]",), template=append(""), hard_links={"template": "template.yaml"},
         args=out("template", "--template", "template.yaml")),
    Case("a file that may not grow so far", ("[B0801]",), file_size=4096),
    Case("a page image that cannot be written, after two that can", ("[B0801]", "out-3.png"), folders=("out-3.png",),
         args=out("out.png", "--format", "png", "--dpi", "20")),
    Case("a page there is not", ("[B0805]",), args=out("out.png", "--format", "png", "--page", "99")),
    Case("several page images on standard output", ("[B0806]",), args=out("-", "--format", "png")),
    Case("a full disk behind standard output", ("[B0807]",), args=out("-"), stdout="/dev/full", status=7),
    Case("a full disk behind a dump", ("[B0807]",), args=("dump", "report.yaml"), stdout="/dev/full", status=7),
    Case("a full device", ("[B0807]",), links={"full.pdf": "/dev/full"}, args=out("full.pdf"), status=7),
    # The command line.
    Case("no command", ("--help",), args=(), status=2),
    Case("an unknown command", ("print", "--help"), args=("print", "report.yaml"), status=2),
    Case("no report", ("--help",), args=("render",), status=2),
    Case("two reports", ("--help",), args=("render", "report.yaml", "report.yaml"), status=2),
    Case("an unknown option", ("--blue", "--help"), args=(*RENDER, "--blue"), status=2),
    Case("an option without its argument", ("-o", "--help"), args=("render", "report.yaml", "-o"), status=2),
    Case("an unknown format", ("gif", "png", "--help"), args=(*RENDER, "--format", "gif"), status=2),
    Case("a page number for a PDF", ("--help",), args=(*RENDER, "--page", "1"), status=2),
    Case("page 0", ("--help",), args=out("out.png", "--format", "png", "--page", "0"), status=2),
    Case("an unknown language", ("fr", "--help"), args=(*RENDER, "--lang", "fr"), status=2),
    Case("an unknown stage", ("glue", "--help"), args=("dump", "report.yaml", "--stage=glue"), status=2),
    *(Case(f"a resolution of {dpi}", ("--help",), args=out("out.png", "--format", "png", "--dpi", dpi), status=2)
      for dpi in ("0", "-1", "1e3", "99999", "99999999999", "fine")),
]

# ---- running one ------------------------------------------------------------------------------------------------------


class Unreadable:
    """Stands for a file nobody may read."""


def write_file(path, content):
    """Writes what an edit made, and returns the place its ▸ marks, if it has one."""
    place = None
    if isinstance(content, Unreadable):
        path.write_bytes(b"a: b\n")
        path.chmod(0)
    elif isinstance(content, int):
        with path.open("wb") as file:
            file.truncate(content)
    elif isinstance(content, bytes):
        path.write_bytes(content)
    else:
        before, mark, after = content.partition(MARK)
        if mark:
            lines = before.split("\n")
            place = f"{path.name}:{len(lines)}:{len(lines[-1]) + 1}: error:"
        path.write_bytes((before + after).encode("utf-8", "surrogateescape"))
    return place


def snapshot(folder):
    """Everything in the folder. A write would show in the size or the time of the files too big to compare."""
    found = {}
    for path in sorted(folder.rglob("*")):
        status = path.lstat()
        content = None
        if stat.S_ISLNK(status.st_mode):
            content = os.readlink(path)
        elif stat.S_ISREG(status.st_mode) and status.st_mode & 0o400 and status.st_size < 1 << 20:
            content = path.read_bytes()
        when = status.st_mtime_ns if stat.S_ISREG(status.st_mode) else 0
        found[str(path.relative_to(folder))] = (status.st_mode, status.st_size, when, content)
    return found


class Bench:
    """The program, and good input to spoil."""

    def __init__(self, program, report, template, cache):
        self.program = os.path.abspath(program)
        self.report = Path(report).read_text(encoding="utf-8")
        self.template = Path(template).read_text(encoding="utf-8")
        self.environment = dict(os.environ, LC_ALL="C.UTF-8", XDG_CACHE_HOME=cache)
        self.environment.pop("LANGUAGE", None)

    def lay_out(self, case, folder):
        """The folder a case runs in; returns the places that have to be named."""
        places = []
        (folder / "tmp").mkdir()
        for name in case.folders:
            (folder / name).mkdir()
        if case.report:
            places.append(write_file(folder / "report.yaml", case.report(self.report)))
        if case.template:
            places.append(write_file(folder / "template.yaml", case.template(self.template)))
        for name, target in case.links.items():
            (folder / name).symlink_to(target)
        for name, target in case.hard_links.items():
            (folder / name).hardlink_to(folder / target)
        (folder / "out.pdf").write_bytes(EARLIER)
        return [place for place in places if place]

    def run(self, case, folder):
        command = [self.program, *case.args]
        if case.file_size is not None:
            command = ["prlimit", f"--fsize={case.file_size}", *command]
        with open(folder / case.stdin if case.stdin else os.devnull, "rb") as stdin, \
                open(case.stdout or os.devnull, "wb") as full:
            # Python ignores SIGXFSZ, and so does its child: past the limit, writing fails as on a full disk.
            return subprocess.run(command, cwd=folder, stdin=stdin, stdout=full if case.stdout else subprocess.PIPE,
                                  stderr=subprocess.PIPE, env=dict(self.environment, TMPDIR=str(folder / "tmp")),
                                  restore_signals=False, timeout=TIMEOUT, check=False)


def check_run(case, places, run):
    message = run.stderr.decode("utf-8", "replace")
    problems = []
    if run.returncode != case.status:
        problems.append(f"exit status {run.returncode}, not {case.status}")
    problems += [f"does not say “{text}”" for text in (*case.says, *places) if text not in message]
    problems += [f"says {fault.decode()}" for fault in FAULTS if fault in run.stderr]
    if run.stdout and "check" not in case.args:  # which says there how it went
        problems.append(f"{len(run.stdout)} bytes on standard output")
    if problems:
        problems.append("it said:\n" + message[:4000])
    return problems


def check_case(bench, case):
    """Runs a case beside an earlier document, and again without one."""
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch)
        try:
            places = bench.lay_out(case, folder)
        except AssertionError as error:
            return [f"cannot be made from the good report: {error}"]
        problems = []
        for there in ("with an earlier document", "without"):
            if there == "without":
                (folder / "out.pdf").unlink()
            before = snapshot(folder)
            try:
                problems += check_run(case, places, bench.run(case, folder))
            except subprocess.TimeoutExpired:
                problems.append(f"still running after {TIMEOUT} seconds")
            after = snapshot(folder)
            changed = [name for name in sorted(before.keys() | after.keys()) if before.get(name) != after.get(name)]
            problems += [f"{there}: {name} was touched" for name in changed]
            if problems:
                break
        return problems


# ---- what has to work -------------------------------------------------------------------------------------------------


@dataclass
class Good:
    name: str
    report: Callable = lambda good: good
    args: tuple = RENDER
    stdin: str | None = None
    result: str | None = "out.pdf"  # None: standard output
    stdout: None = None
    file_size: None = None


GOOD = [
    Good("an earlier document is replaced"),
    Good("a byte order mark", prepend("\ufeff")),
    Good("CR LF", lambda good: good.replace("\n", "\r\n")),
    Good("a start mark", prepend("---\n")),
    Good("no line end at the end", lambda good: good.rstrip("\n")),
    Good("quoted numbers", rows('"0"', "'0'", "0")),
    Good("keys instead of labels", lambda good: sub("报告年度: 2024", "year: 2024")(sub("  行政许可: 21", "  license: 21")(good))),
    Good("a report on standard input", args=("render", "-", "-o", "out.pdf"), stdin="report.yaml"),
    Good("the document on standard output", args=out("-"), result=None),
    Good("both", args=("render", "-", "-o", "-"), stdin="report.yaml", result=None),
    Good("beside the report", args=("render", "report.yaml"), result="report.pdf"),
    Good("a template file", args=using("template.yaml")),
]


def check_good(bench, good, expected):
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch)
        (folder / "tmp").mkdir()
        write_file(folder / "report.yaml", good.report(bench.report))
        write_file(folder / "template.yaml", bench.template)
        (folder / "out.pdf").write_bytes(EARLIER)
        before = set(folder.rglob("*"))
        run = bench.run(good, folder)
        if run.returncode or any(fault in run.stderr for fault in FAULTS):
            return [f"exit status {run.returncode}; it said:\n{run.stderr.decode('utf-8', 'replace')}"]

        result = (folder / good.result).read_bytes() if good.result else run.stdout
        problems = []
        if not result.startswith(b"%PDF-"):
            problems.append("no PDF was written")
        elif expected and result != expected:
            problems.append("the document is not the same as that of the plain report")
        beside = set(folder.rglob("*")) - before - {folder / (good.result or "out.pdf")}
        return problems + [f"{path.name} was written besides" for path in beside]


def plain_result(bench):
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch)
        (folder / "tmp").mkdir()
        write_file(folder / "report.yaml", bench.report)
        bench.run(Good("plain"), folder)
        return (folder / "out.pdf").read_bytes()


def main(program, report, template):
    tap = Tap()
    with tempfile.TemporaryDirectory() as cache, concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        bench = Bench(program, report, template, cache)
        expected = plain_result(bench)
        for good, problems in zip(GOOD, pool.map(lambda good: check_good(bench, good, expected), GOOD)):
            tap.case(f"works: {good.name}", problems)

        skipped = [case for case in CASES if case.unprivileged and os.geteuid() == 0]
        tried = some([case for case in CASES if case not in skipped], 1000, 24)
        for case, problems in zip(tried, pool.map(lambda case: check_case(bench, case), tried)):
            tap.case(case.name, problems)
        for case in skipped:
            tap.case(case.name, skip="root may do this")
    return tap.finish()


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
