#!/usr/bin/env python3
"""usage: official.py BANSHI NOTICE

Whole official documents: red head, number, title, addressees, body with its levels, attachments, signature, imprint, as
offices lay them out in Word, OpenDocument, web pages and text."""

import re
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
import make_files as make  # noqa: E402
from tap import Tap, some, thinned  # noqa: E402
from world import World, expect, refuse  # noqa: E402

WRITERS = {"a.docx": make.docx, "a.odt": make.odt, "a.html": make.html,
           "a.txt": lambda document: "\n".join(part if isinstance(part, str) else "\n".join("\t".join(c[0] for c in row) for row in part) for part in document) + "\n"}

HEAD = ["松岭县水利局文件", "松水发〔2025〕12号", "松岭县水利局关于开展汛前安全检查的通知", "各乡镇水管站，局属各单位："]
BODY = ["为做好防汛准备，现就汛前安全检查有关事项通知如下。", "一、检查范围", "全县小型水库和山塘。", "二、检查内容", "（一）工程安全。坝体、溢洪道是否完好。",
        "1.坝体。有无裂缝。", "三、时间安排", "3月底前完成自查，4月上旬抽查。"]
SIGNED = ["松岭县水利局", "2025年3月6日"]
IMPRINT = ["抄送：县应急管理局，县气象局。", "松岭县水利局办公室　　2025年3月7日印发"]
BASE = {"发文机关标志": "松岭县水利局文件", "发文字号": "松水发〔2025〕12号", "标题": "松岭县水利局关于开展汛前安全检查的通知", "主送机关": "各乡镇水管站，局属各单位",
        "发文机关署名": "松岭县水利局", "成文日期": "2025-03-06"}
BODY_LINES = ["- 为做好防汛准备，现就汛前安全检查有关事项通知如下。", "- 检查范围: 全县小型水库和山塘。", "- 检查内容:", "- （一）工程安全。坝体、溢洪道是否完好。", "- 时间安排: 3月底前完成自查，4月上旬抽查。"]


def row(*texts):
    return [(text, 1, 1) for text in texts]


# name, the document, what fields say, lines of the file, what it has not
CASES = [
    ("plain", HEAD + BODY + SIGNED, BASE, BODY_LINES, ["抄送机关", "附件:"]),
    ("two attachments", HEAD + BODY + ["附件：1.水库名单", "2.自查表"] + SIGNED + ["（此件公开发布）", "附件1", "水库名单", "名单见水利普查成果。", "附件2", "自查表", "按月填报。"] + IMPRINT,
     BASE | {"附注": "此件公开发布", "抄送机关": "县应急管理局，县气象局", "印发机关": "松岭县水利局办公室", "印发日期": "2025-03-07"}, ["- 水库名单: 名单见水利普查成果。", "- 自查表: 按月填报。"] + BODY_LINES, ["附件1", "抄送："]),
    ("one attachment", HEAD + BODY + ["附件：水库名单"] + SIGNED + ["附件", "水库名单", "名单见水利普查成果。", "由各乡镇核对。"], BASE, ["- 水库名单:", "- 名单见水利普查成果。", "- 由各乡镇核对。"], []),
    ("attachments named only", HEAD + BODY + ["附件：1.水库名单", "　　　2.自查表"] + SIGNED + IMPRINT, BASE | {"印发日期": "2025-03-07"}, ["- 水库名单:", "- 自查表:"], []),
    ("attachments in one line", HEAD + BODY + ["附件：1.水库名单2.自查表3.报送要求"] + SIGNED, BASE, ["- 水库名单:", "- 自查表:", "- 报送要求:"], []),
    ("an attachment's name over two lines", HEAD + BODY + ["附件：1.松岭县小型水库和重点山塘", "名单", "2.自查表"] + SIGNED, BASE, ["- 松岭县小型水库和重点山塘名单:", "- 自查表:"], []),
    ("number and title on one line with the attachment", HEAD + BODY + ["附件：1.水库名单", "2.自查表"] + SIGNED + ["附件1：水库名单", "见普查成果。", "附件2 自查表", "按月填报。"], BASE, ["- 水库名单: 见普查成果。", "- 自查表: 按月填报。"], []),
    ("copy number, secrecy, urgency", ["000012", "机密★1年", "特急"] + HEAD + BODY + SIGNED, BASE | {"份号": "000012", "密级和保密期限": "机密★1年", "紧急程度": "特急"}, BODY_LINES, []),
    ("urgency alone", ["加急"] + HEAD + BODY + SIGNED, BASE | {"紧急程度": "加急"}, [], ["份号", "密级"]),
    ("a title over three lines", HEAD[:2] + ["松岭县水利局", "关于开展汛前", "安全检查的通知"] + HEAD[3:] + BODY + SIGNED, BASE, BODY_LINES, []),
    ("no addressee", HEAD[:2] + ["松岭县水利局关于汛期值班的通告"] + BODY + SIGNED, {"标题": "松岭县水利局关于汛期值班的通告", "发文字号": "松水发〔2025〕12号"}, BODY_LINES, ["主送机关"]),
    ("two addressees, each a line of its own", HEAD[:3] + ["各乡镇水管站，", "局属各单位："] + BODY + SIGNED, BASE, BODY_LINES, []),
    ("brackets of the wrong kind in the number", [HEAD[0], "松水发[2025]12号"] + HEAD[2:] + BODY + SIGNED, BASE | {"发文字号": "松水发[2025]12号"}, BODY_LINES, []),
    ("the number with 第", [HEAD[0], "松水发（2025）第12号"] + HEAD[2:] + BODY + SIGNED, BASE | {"发文字号": "松水发（2025）第12号"}, BODY_LINES, []),
    ("organ and date on one line", HEAD + BODY + ["松岭县水利局　2025年3月6日"] + IMPRINT, BASE | {"印发机关": "松岭县水利局办公室"}, BODY_LINES, []),
    ("the date in Han numerals", HEAD + BODY + ["松岭县水利局", "二〇二五年三月六日"], BASE, BODY_LINES, []),
    ("a date in the body", HEAD + BODY + ["请于2025年3月20日前报送。"] + SIGNED, BASE, ["- 时间安排:", "- 请于2025年3月20日前报送。"], []),
    ("imprint in a table", HEAD + BODY + SIGNED + [[row("抄送：县应急管理局，县气象局。", ""), row("松岭县水利局办公室", "2025年3月7日印发")]], BASE | {"抄送机关": "县应急管理局，县气象局", "印发机关": "松岭县水利局办公室", "印发日期": "2025-03-07"}, BODY_LINES, []),
    ("page numbers between", HEAD + BODY[:4] + ["— 1 —"] + BODY[4:] + SIGNED + ["— 2 —"], BASE, BODY_LINES, ["— 1 —"]),
    ("a letter without a red head's 文件", ["松岭县水利局", "松水函〔2025〕3号", "松岭县水利局关于商请支持汛前检查的函", "县交通运输局："] + BODY + SIGNED,
     {"发文机关标志": "松岭县水利局", "发文字号": "松水函〔2025〕3号", "标题": "松岭县水利局关于商请支持汛前检查的函", "主送机关": "县交通运输局"}, BODY_LINES, []),
    ("two organs", ["柳河市财政局", "柳河市民政局", "文件", "柳财社〔2024〕56号", "柳河市财政局　柳河市民政局", "关于下达救助补助资金的通知", "主送：各县（区）财政局、民政局："] + BODY
     + ["附件:1、资金分配表", "2、绩效目标表", "柳河市财政局", "柳河市民政局", "2024年5月8日", "（信息公开选项：主动公开）", "附件1：", "资金分配表", "表见后。", "抄送:市审计局", "柳河市财政局办公室　2024年5月8日印发"],
     {"发文机关标志": "柳河市财政局 柳河市民政局文件", "标题": "柳河市财政局 柳河市民政局关于下达救助补助资金的通知", "主送机关": "各县（区）财政局、民政局", "发文机关署名": "柳河市财政局 柳河市民政局",
      "抄送机关": "市审计局", "印发日期": "2024-05-08", "附注": "信息公开选项：主动公开"}, ["- 资金分配表: 表见后。", "- 绩效目标表:"], []),
    ("measures that are issued", HEAD[:2] + ["松岭县水利局", "关于印发《松岭县小型水库管护办法（试行）》的通知"] + HEAD[3:] + ["现印发给你们。"] + SIGNED + ["（此件公开发布）", "松岭县小型水库管护办法", "（试行）", "第一章　总　则", "第一条　为加强管护，制定本办法。", "第二章　附　则", "第二条　本办法自2025年5月1日起施行。"] + IMPRINT,
     BASE | {"标题": "松岭县水利局关于印发《松岭县小型水库管护办法（试行）》的通知", "附注": "此件公开发布", "印发日期": "2025-03-07"},
     ["印发文件:", "- 松岭县小型水库管护办法（试行）:", "- 第一章　总则", "- 第一条　为加强管护，制定本办法。", "- 第二章　附则"], ["附件:"]),
    ("a plan that is issued, and an attachment", HEAD[:2] + ["松岭县水利局关于印发《防汛应急预案》的通知"] + HEAD[3:] + ["现印发给你们。", "附件：联系人名单"] + SIGNED + ["防汛应急预案", "一、组织机构", "县水利局成立工作组。", "附件", "联系人名单", "见通讯录。"],
     BASE | {"标题": "松岭县水利局关于印发《防汛应急预案》的通知"}, ["- 防汛应急预案:", "- 一、组织机构", "- 县水利局成立工作组。", "- 联系人名单: 见通讯录。"], []),
    ("a head with its letters apart", ["松 岭 县 水 利 局 文 件"] + HEAD[1:] + BODY + SIGNED + IMPRINT, BASE, BODY_LINES, []),
    ("a report upwards", ["松岭县水利局文件", "松水呈〔2025〕2号　　签发人：李水生", "松岭县水利局关于解决水库除险加固资金的请示", "县人民政府："] + BODY + ["妥否，请批示。"] + SIGNED + ["（联系人：周文，电话：0000-0000000）"],
     {"发文字号": "松水呈〔2025〕2号", "主送机关": "县人民政府", "附注": "联系人：周文，电话：0000-0000000"}, ["- 妥否，请批示。"], []),
]


def field(out, name):
    found = re.search(rf"^ *{re.escape(name)}: (.*)$", out, re.MULTILINE)
    return found[1].strip('"') if found else None


def check_cases(tap, world):
    for file, write in thinned(WRITERS.items()):
        for name, document, fields, lines, unwanted in some(CASES, 1000, 4):
            problems, said, out, status = world.load(file, write(document))
            problems += [f"status {status}\n{said[-800:]}"] if status else []
            problems += expect(out, "模板: gov-document", *lines) + refuse(out, *unwanted)
            problems += [f"{key} is {field(out, key)}, not {value}" for key, value in fields.items() if field(out, key) != value]
            problems += refuse(said, "was left out", "were left out") if "签发人" not in document[1] and "— 1 —" not in document else []
            tap.case(f"{file}: {name}", problems)


def check_notice(tap, world, notice):
    """Our own notice, by the text of its PDF: the same document but for marks and what is not printed."""
    world.run("render", "-q", notice, "-o", "n.pdf")
    text = world.run("inspect", "--text", "n.pdf").stdout
    problems, said, out, _ = world.load("n.txt", text)
    wanted = world.run("dump", "--stage", "document", "-q", notice).stdout
    found = world.dump(out)
    # Spaces beside Han characters are taken out.
    found, wanted = ("".join(dump.split("blocks\n")[-1].split()) for dump in (found, wanted))
    problems += [] if found == wanted else ["the documents differ:\n" + said[-500:] + out]
    tap.case("the text of our own notice is the same document", problems)


def check_others(tap, world):
    table = HEAD + BODY + ["附件：水库名单"] + SIGNED + ["附件", "水库名单", [row("序号", "名称"), row("1", "青山水库")]]
    problems, said, out, _ = world.load("a.docx", make.docx(table))
    tap.case("a table in an attachment", problems + expect(out, "- 水库名单:", "- [序号, 名称]", "- [1, 青山水库]") + refuse(said, "[B1120]"))
    cut = HEAD[2:] + BODY
    problems, said, out, status = world.load("a.docx", make.docx(cut), "-t", "gov-document")
    tap.case("what is missing is told", problems + expect(said, "发文机关标志", "发文字号", "成文日期") + expect(out, "- 检查范围:"))
    printed = HEAD + BODY + SIGNED + IMPRINT + ["共印30份"]
    problems, said, out, _ = world.load("a.docx", make.docx(printed))
    tap.case("what stands below the imprint is told", problems + expect(out, "印发日期: 2025-03-07") + refuse(out, "共印") + expect(said, "共印30份"))
    box = make.docx_of("<w:p><w:r><w:pict><w:textbox><w:txbxContent><w:p><w:r><w:t>松岭县水利局文件</w:t></w:r></w:p></w:txbxContent></w:textbox></w:pict></w:r></w:p>"
                       + "".join(f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>" for text in HEAD[1:] + BODY + SIGNED))
    problems, said, out, _ = world.load("a.docx", box)
    tap.case("the red head in a text box", problems + expect(out, "发文机关标志: 松岭县水利局文件"))
    lists = "一、年度工作\n做好三件事。\n二、下步打算\n抓好落实。\n"
    problems, said, out, status = world.load("a.txt", lists)
    tap.case("any text is no official document", problems + ([] if status == 1 else [out[:300]]))


def main(banshi, notice):
    tap = Tap()
    with tempfile.TemporaryDirectory() as folder:
        world = World(str(Path(banshi).resolve()), Path(folder))
        check_cases(tap, world)
        check_others(tap, world)
        check_notice(tap, world, str(Path(notice).resolve()))
    return tap.finish()


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
