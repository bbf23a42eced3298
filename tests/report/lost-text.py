#!/usr/bin/env python3
"""usage: lost-text.py BANSHI

Slips of writing a report file that lose text, run it together, or spoil a number, in many shapes; and as many shapes that are
right. Each must be told by its code at its line, in Chinese words, and the right ones not at all."""

import json
import re
import subprocess
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
from tap import Tap  # noqa: E402

DOCUMENT = """模板: gov-document
发文机关标志: 云泽县水务局文件
发文字号: 云水〔2025〕3号
标题: 关于检查的通知
落款: { 发文机关署名: 云泽县水务局, 成文日期: 2025-03-06 }
"""
TABLE = """banshi-template: 1
fields: { t: { type: table, table: t }, n: { label: 数, type: integer }, s: { type: integer, sign: true }, d: { type: decimal } }
body: [ { table: t }, { text: "{n}{s}{d}" } ]
tables: { t: { value: { type: integer }, columns: [ { key: a }, { key: b }, { key: c, label: 丙 } ], rows: [ { key: p, label: 甲 }, { key: q } ] } }
"""
# What follows DOCUMENT, and the code with its line (counted from DOCUMENT's end); None: nothing of B02.
TEXTS = [
    ("正文: 检修1号泵站 #2泵站一并检修。", "B0234 1"), ("正文:\n  - 更换 #1 机组。", "B0234 2"),
    ("正文:\n  - 请填写表格（见 #附图）后报送。", "B0234 2"), ("正文:\n  - 检修泵站，包括 # 号机组。", "B0234 2"),
    ("正文:\n  - 第一段。\n附注: 联系人：李某，电话 #0000。", "B0234 3"), ("正文:\n  - 地址：云泽路 #12号楼。", "B0234 2"),
    ("正文: # 主体\n  - 第一段。 # 核对过。", None), ("正文:\n  - 第一段。\n附注: 此件公开发布 # 全称，不用简称。", None),
    ("正文:\n  - 无 # 待定", None), ("正文:\n  - \"更换 #1 机组。\"", None), ("正文:\n  - 更换1#机组。", None), ("# 第一行\n正文: 好。", None),
    ("正文:\n  - 第一段。   # 2025年新增", None), ("正文: |\n  更换 #1 机组。", None),
    ("正文:\n  - 第一段文字。\n    - 第二段文字。\n  - 第三段。", "B0235 3"), ("正文: 第一段文字\n  - 第二段文字。", "B0235 2"),
    ("正文:\n  - 第一段文字\n     - 第二段文字\n     - 第三段文字。", "B0235 3"),
    ("正文:\n  - 标题:\n    - 第一段。\n    - 第二段。\n  - 第三段。", None), ("正文: |\n  第一段。\n  - 第二段。", None),
    ("正文:\n  - ——摘自某书。\n  - -3℃以下停工。", None), ("正文:\n  - \"- 第一段。\"", None), ("正文:\n- 第一段。\n- 第二段。", None),
    ("正文:\n  -第一段文字。\n  -第二段文字。", "B0236 2"), ("正文:\n  - 第一段文字。\n  -第二段文字。", "B0236 3"),
    ("正文:\n  － 第一段文字。\n  － 第二段文字。", "B0237 2"), ("正文:\n  – 第一段文字。", "B0237 2"), ("正文:\n  — 第一段文字。", "B0237 2"),
    ("正文:\n  - 第一段。\n  － 第二段。", "B0237 3"),
    ("正文:\n  - 第一段文字。\n  第二段文字。\n  - 第三段。", "B0241 3"), ("正文:\n  - 第一段文字。\n  第二段文字。", "B0241 3"),
    ("附件: [名单, 协议］\n正文: 好。", "B0240 1"), ("附件: [名单, 协议】\n正文: 好。", "B0240 1"), ("附件: [名单, 协议\n正文: 好。", "B0204 1"),
    ("附件: [名单, 协议]\n正文: 好。", None), ("附件: [\"【重要】名单\", 协议]\n正文: 好。", None),
    ("正文：好。", "B0207 1"), ("正文:好。", "B0208 1"), ("正文: 联系人: 李某。", "B0206 1"), ("正文: \"好。", "B0203 1"), ("正文: @好。", "B0209 1"),
    ("正文: %好。", "B0209 1"), ("正文: *好。", "B0218 1"), ("正文: &好。", "B0219 1"), ("正文:\n\t- 好。", "B0202 2"), ("正文: \"放管服\"改革。", "B0212 1"),
    ("正文: 联系人：李某。", None), ("正文: 比例为3:1。", None), ("正文: 加强“放管服”改革。", None), ("正文: 达到100%、A&B、5*3。", None),
    ("正文: 邮箱 sw@example.cn。", None), ("正文: 'a: b。'", None), ("正文: >\n  第一段。", None),
]
# The first row of the table, then a right one; and single numbers.
NUMBERS = [
    ("t: { p: [0，0，0], q: [0, 0, 0] }", "B0238"), ("t: { p: [0, 0，0], q: [0, 0, 0] }", "B0238"), ("t: { p: [0、0、0], q: [0, 0, 0] }", "B0238"),
    ("t:\n  p: ［0, 0, 0］\n  q: [0, 0, 0]", "B0238"), ("t:\n  p: 【0, 0, 0】\n  q: [0, 0, 0]", "B0238"), ("t:\n  p: （0，0，0）\n  q: [0, 0, 0]", "B0238"),
    ("t:\n  p: 0, 0, 0\n  q: [0, 0, 0]", "B0239"), ("t:\n  p: 0, 0, 0]\n  q: [0, 0, 0]", "B0239"), ("t:\n  p: [0, 0]\n  q: [0, 0, 0]", "B0405"),
    ("t:\n  p: [0, 0, 0]\n  q: [0, 0, 0]", None), ("t: [[0, 0, 0], [1, 2, 3]]", None), ("t:\n  p: { a: 0, b: 0, c: 0 }\n  q: [0, 0, 0]", None),
    ("n: 007", "B0322"), ("n: -0", "B0322"), ("n: +3", "B0322"), ("n: 00", "B0322"), ("d: 0.50", None), ("d: 01.5", "B0322"), ("d: -0.0", "B0322"),
    ("n: 1e3", "B0305"), ("n: 0x10", "B0305"), ("n: 1_000", "B0305"), ("n: 1,000", "B0305"), ("n: ５", "B0305"), ("n: 1 000", "B0305"),
    ("d: .5", "B0305"), ("d: 5.", "B0305"), ("n: 1000000000000000000", "B0307"), ("n: 9223372036854775807", "B0307"),
    ("n: 999999999999999999", None), ("n: -999999999999999999", None), ("n: 0", None), ("n: 5", None), ("n: \"5\"", None), ("n: '5'", None), ("n: -5", None),
    ("n: −5", None), ("s: +3", None), ("s: 3", None), ("s: -3", None), ("s: +0", None), ("d: 1.50", None), ("d: -0.5", None), ("d: 10", None),
]
# What clerks type for [1, 2, 3] in the row of a table: the code, and the list as it is told.
LISTS = [
    ("{1, 2, 3}", "B0243"), ("{1; 2; 3}", "B0243"), ("{1 2 3}", "B0243"), ("{1，2，3}", "B0243"), ("{1、2、3}", "B0243"), ("{1, 2, 3]", "B0243"),
    ("{1: 2: 3}", "B0243"), ("[1 2 3]", "B0243"), ("[1; 2; 3]", "B0243"), ("[1/2/3]", "B0243"), ("[1|2|3]", "B0243"), ("[1｜2｜3]", "B0243"),
    ("[1\t2\t3]", "B0243"), ("[1. 2. 3]", "B0243"), ("[1.2.3]", "B0243"), ("[1:2:3]", "B0243"), ("[1-2-3]", "B0243"), ("[1；2；3]", "B0238"),
    ("[１，２，３]", "B0238"), ("[“1 2 3”]", "B0243"), ("<1,2,3>", "B0243"), ("《1,2,3》", "B0243"), ("〈1, 2, 3〉", "B0243"), ("『1, 2, 3』", "B0243"),
    ("「1、2、3」", "B0238"), ("〔1, 2, 3〕", "B0238"), ("（1, 2, 3]", "B0238"), ("(1, 2, 3)", "B0239"), ("1, 2, 3]", "B0239"), ("1 2 3", "B0243"),
    ("1;2;3", "B0243"), ("1/2/3", "B0243"), ("1\t2\t3", "B0243"), ("1|2|3", "B0243"), ("\"1, 2, 3\"", "B0239"), ("|1|2|3|", None),
]
# Others, at the line that is told: brackets, commas, dashes, items and marks of other kinds.
OTHERS = [
    ("t:\n  p: [0, 0, 0\n  q: [0, 0, 0]", "B0204 2"), ("t:\n  p: [0, 0, 0\n  q: [0, 0, 0]\nn: 1", "B0204 2"), ("t:\n  p: [0, 0, 0）\n  q: [0, 0, 0]", "B0240 2"),
    ("t:\n  p: [0, 0, 0}\n  q: [0, 0, 0]", "B0240 2"), ("t:\n  p: { a: 0, b: 0, c: 0]\n  q: [0, 0, 0]", "B0240 2"), ("t:\n  p: [0, 0, 0〕\n  q: [0, 0, 0]", "B0240 2"),
    ("t:\n  p: [,0,0,0]\n  q: [0, 0, 0]", "B0215 2"), ("t:\n  p: [0,,0,0]\n  q: [0, 0, 0]", "B0215 2"), ("t:\n  p: [0, , 0]\n  q: [0, 0, 0]", "B0215 2"),
    ("t:\n  p: [0, 0, 0],\n  q: [0, 0, 0]", "B0231 2"), ("t:\n  p: [0, 0, 0]。\n  q: [0, 0, 0]", "B0231 2"), ("t:\n  p: [0, 0, 0]件\n  q: [0, 0, 0]", "B0231 2"),
    ("t:\n  p: [-, -, 0]\n  q: [0, 0, 0]", "B0245 2"), ("t:\n  p: [0, 0, -]\n  q: [0, 0, 0]", "B0245 2"),
    ("t:\n  p: {a: 0，b: 0，c: 0}\n  q: [0, 0, 0]", "B0244 2"), ("t:\n  p: {a: 0、b: 0}\n  q: [0, 0, 0]", "B0244 2"), ("t:\n  p: {a：0, b：0, c：0}\n  q: [0, 0, 0]", "B0207 2"),
    ("t:\n  p: a: 0, b: 0, c: 0\n  q: [0, 0, 0]", "B0206 2"), ("t:\n  p﹕ [0, 0, 0]\n  q: [0, 0, 0]", "B0207 2"), ("t:\n  p∶ [0, 0, 0]\n  q: [0, 0, 0]", "B0207 2"),
]
ITEMS = [
    ("正文: #4起。", "B0234 1"), ("正文:   #本项待核", "B0234 1"), ("正文:\n  - #3泵站停用。", "B0234 2"),
    ("正文:\n  • 第一段。\n  • 第二段。", "B0237 2"), ("正文:\n  · 第一段。", "B0237 2"), ("正文:\n  * 第一段。\n  * 第二段。", "B0237 2"), ("正文:\n  + 第一段。", "B0237 2"),
    ("正文:\n  ● 第一段。", "B0237 2"), ("正文:\n  ◆ 第一段。", "B0237 2"), ("正文:\n  -- 第一段。", "B0237 2"), ("正文:\n  ー 第一段。", "B0237 2"), ("正文:\n  - 第一段。\n  • 第二段。", "B0237 3"),
    ("正文:\n　　- 第一段。", "B0232 2"), ("正文: ｜\n  第一段。", "B0247 1"), ("正文: 丨\n  第一段。", "B0247 1"), ("＃ 说明\n正文: 好。", "B0247 1"),
    ("正文: \"第一段。”", "B0240 1"), ("正文: '第一段。’", "B0240 1"), ("落款2: { 甲: 一，乙: 二 }", "B0244 1"),
    ("正文:\n  1. 第一段\n  2. 第二段", "B0246 3"), ("正文:\n  （一）第一段\n  （二）第二段", "B0246 3"), ("正文:\n  第一段。\n  第二段。", "B0246 3"), ("正文: 第一段。\n  第二段。", "B0246 2"),
    ("正文:\n  - 主动公开：\n      - 第一段。", "B0207 2"), ("正文﹕ 好。", "B0207 1"), ("正文∶ 好。", "B0207 1"), ("正文； 好。", "B0213 1"), ("正文 好。", "B0213 1"), ("// 说明\n正文: 好。", "B0213 1"),
    ("正文:\n  - 第一段很长，写到这里换行\n    接着写完。", None), ("正文: 第一段很长，写到\n  这里。", None), ("正文:\n  - \"第一段。\n    第二段。\"", None), ("正文: |\n  第一段。\n  第二段。", None),
    ("正文:\n  - 第一段。\n\n    第二段。", None), ("正文:\n  - 温度为+3℃。\n  - “·”是间隔号。", None), ("正文:  # 待写\n  - 第一段。", None), ("正文:\n  - 3.5公里。\n  - 2025.1.1起。", None),
    ("附件: [名单, 第1，2项说明]\n正文: 好。", None), ("正文: \"第一段，“引文”\"", None), ("正文:\n  - 如下：\n  - 第一段。", None),
]
# A name and another name for the same: both places are told.
DOUBLES = [
    ("t:\n  p: [0, 0, 0]\n  q: [0, 0, 0]\n  甲: [1, 1, 1]\n", "B0406", "第一次在第 2 行"),
    ("n: 1\nd: 2\n数: 3\n", "B0315", "第 1 行的“n”和此处的“数”"),
    ("t:\n  p: { a: 1, b: 2, c: 3, 丙: 4 }\n  q: [0, 0, 0]\n", "B0315", "第 2 行的“c”和此处的“丙”"),
    ("n: 1\nn: 2\n", "B0217", "第一次在第 1 行"),
]


def told(banshi, folder, text, *options):
    path = Path(folder) / "report.yaml"
    path.write_text(text, encoding="utf-8")
    done = subprocess.run([banshi, "check", path, "--format", "json", "--lang", "zh", *options], capture_output=True, check=False, timeout=120)
    return json.loads(done.stdout)["problems"]


def told_well(found, say, first):
    """The first of what was told is this one, in Chinese and with a hint."""
    if not found or f"{found[0]['code']} {found[0]['line'] - first}" != say:
        return [f"{[(p['code'], p.get('line')) for p in found]}, not {say}"]
    english = [word for word in re.findall("[A-Za-z]{4,}", found[0]["message"] + found[0]["hint"])]
    return english + ([] if found[0]["hint"] else ["no hint"])


def names_of_fields(banshi, folder, template):
    """What people read has the names over the place, whatever the parser understood."""
    wrong = []
    for text, names in (("t:\n  p: {0, 0, 0}\n  q: [0, 0, 0]", "t › p"), ("t:\n  p: [0, 0, 0\n  q: [0, 0, 0]", "t › p"), ("s:\n  - 甲: 乙: 丙", "s › 甲"),
                        ("n： 3", "n"), ("t:\n    p: [0, 0, 0]\n   q: [0, 0, 0]", "t › q"), ("\"n\": [1", "n")):
        path = Path(folder) / "report.yaml"
        path.write_text(f"{text}\n", encoding="utf-8")
        done = subprocess.run([banshi, "check", path, "--lang", "zh", "-t", template], capture_output=True, check=False, timeout=120)
        if f"字段：{names}\n" not in (done.stdout + done.stderr).decode():
            wrong.append(f"{text!r}: not {names}: {(done.stdout + done.stderr).decode()}")
    return wrong


def main(banshi):
    tap = Tap()
    banshi = Path(banshi).resolve()
    with tempfile.TemporaryDirectory() as folder:
        template = Path(folder) / "template.yaml"
        template.write_text(TABLE, encoding="utf-8")
        first = DOCUMENT.count("\n")
        for text, say in TEXTS:
            problems = told(banshi, folder, f"{DOCUMENT}{text}\n")
            found = [f"{p['code']} {p['line'] - first}" for p in problems if p["code"].startswith("B02")]
            english = [p["message"] for p in problems if p["code"].startswith("B02") and re.search("[A-Za-z]{4}", p["message"])]
            tap.case(repr(text).replace("#", "＃"), english + ([] if found[:1] == [say] or (not say and not found) else [f"{found}, not {say}"]))
        for text, say in NUMBERS:
            found = [p["code"] for p in told(banshi, folder, f"{text}\n", "-t", template) if p["severity"] != "note"]
            tap.case(text.replace("\n", " "), [] if found[:1] == [say] or (not say and not found) else [f"{found}, not {say}"])
        for text, say in LISTS:
            found = [(p["code"], p["hint"]) for p in told(banshi, folder, f"t:\n  p: {text}\n  q: [0, 0, 0]\n", "-t", template)]
            lacks = [] if not say else [f"{found}, not {say}"] if not found or found[0][0] != say else \
                [found[0][1]] if "1, 2, 3" not in found[0][1] else [f"{found}: more than once"] if len(found) > 1 else []
            tap.case(f"a list of numbers: {text}", lacks)
        for text, say in OTHERS:
            found = [p for p in told(banshi, folder, f"{text}\n", "-t", template)]
            tap.case(text.replace("\n", " ").replace("#", "＃"), told_well(found, say, 0))
        for text, say in ITEMS:
            found = [p for p in told(banshi, folder, f"{DOCUMENT}{text}\n") if p["code"].startswith("B02")]
            tap.case(repr(text).replace("#", "＃"), told_well(found, say, first) if say else [p["code"] for p in found])
        tap.case("a slip that stops the parser names its field", names_of_fields(banshi, folder, template))
        for text in ("n: ﹣5", "n: 1,234", "n: 5\u200b", "n: ５", "d: 1 234.5", "n: –5"):
            found = [p["code"] for p in told(banshi, folder, f"{text}\n", "-t", template) if p["severity"] != "note"]
            tap.case(f"one message for {text!r}", [] if found == ["B0305"] else [f"{found}"])
        for text, code, words in DOUBLES:
            said = [p["message"] for p in told(banshi, folder, text, "-t", template) if p["code"] == code]
            tap.case(text.replace("\n", " "), [] if said and words in said[0] else [f"{said}, not {words}"])
    return tap.finish()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
