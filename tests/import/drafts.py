#!/usr/bin/env python3
"""usage: drafts.py BANSHI

Official documents as they are drafted: without a red head and a number, with tables in the text and in attachments, with
brackets of all kinds in the numbers of headings. What is imported must render, once head and number are there."""

import re
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
import make_files as make  # noqa: E402
from tap import Tap, some  # noqa: E402
from world import World, expect, refuse  # noqa: E402


def text(document):
    return "\n".join(part if isinstance(part, str) else "\n".join("\t".join(cell[0] for cell in row) for row in part) for part in document) + "\n"


WRITERS = {"a.docx": make.docx, "a.odt": make.odt, "a.html": make.html}
HEAD = ["关于做好秋冬季森林防火工作的通知", "各林场，局属各单位："]
BODY = ["进入秋冬季以来，气候干燥，现就有关事项通知如下。"]
SIGNED = ["青溪县林业局", "2025年10月9日"]


def row(*cells):
    return [cell if isinstance(cell, tuple) else (cell, 1, 1) for cell in cells]


TOWERS = [row("林场", "瞭望塔（座）", "护林员（人）"), row("石门林场", "3", "12"), row("黄岭林场", "2", "9"), row("合计", "5", "21")]
LEVELS = [row(("林场", 2, 1), ("设施", 1, 2), ("人员（人）", 2, 1)), row("瞭望塔", "蓄水池"), row("石门林场", "3", "7", "12"), row("黄岭林场", "2", "4", "9")]
MERGED = [row("片区", "林场", "责任人"), row(("东片", 2, 1), "石门林场", "甲某"), row("黄岭林场", "乙某"), row("西片", "杨坪林场", "丙某")]
TITLED = [row(("防火物资分配表", 1, 3)), row("林场", "风力灭火机", "防火服"), row("石门林场", "6", "20")]

# name, the document, lines of the file, what is said, what is neither in the file nor said
CASES = [
    ("no red head, no number", HEAD + BODY + SIGNED, ["模板: gov-document", "标题: 关于做好秋冬季森林防火工作的通知", "主送机关: 各林场，局属各单位", "发文机关署名: 青溪县林业局", "成文日期: 2025-10-09"],
     ["发文机关标志 was not found", "发文字号 was not found"], []),
    ("nobody addressed, but signed and dated", ["青溪县林业局关于封山禁火的通告"] + BODY + SIGNED, ["模板: gov-document", "标题: 青溪县林业局关于封山禁火的通告"], [], ["主送机关:"]),
    ("addressed, and not yet signed", HEAD + BODY, ["模板: gov-document", "主送机关: 各林场，局属各单位"], ["成文日期 was not found"], []),
    ("a table in the text", HEAD + BODY + ["一、设施情况", "各林场现有设施如下。", TOWERS, "请各林场核对。"] + SIGNED,
     ["- 设施情况:", "- 各林场现有设施如下。", "- 表格:", "- [林场, 瞭望塔（座）, 护林员（人）]", "- [石门林场, 3, 12]", "- [合计, 5, 21]", "- 请各林场核对。"], [], ["left out", "表题"]),
    ("its caption, its unit, its note", HEAD + BODY + ["表1　防火设施一览表", "单位：座、人", TOWERS, "注：护林员含季节性人员。", "请核对。"] + SIGNED,
     ["表题: 表1 防火设施一览表", "单位: 座、人", "附注: 注：护林员含季节性人员。", "- 请核对。"], [], ["left out", "- 注：护", "- 单位"]),
    ("a caption without a number", HEAD + BODY + ["防火设施一览表", TOWERS] + SIGNED, ["表题: 防火设施一览表"], [], ["- 防火设施一览表"]),
    ("a heading above it is none of its", HEAD + BODY + ["一、设施情况", TOWERS, "二、有关要求", "抓好落实。"] + SIGNED, ["- 设施情况:", "- 表格:", "- 有关要求: 抓好落实。"], [], ["表题"]),
    ("words that lead to it", HEAD + BODY + ["具体情况见下表：", TOWERS] + SIGNED, ["具体情况见下表：", "- 表格:"], [], ["表题"]),
    ("a head of two rows", HEAD + BODY + [LEVELS] + SIGNED, ["表头: 2", "- [林场, 设施, ~, 人员（人）]", "- [~, 瞭望塔, 蓄水池, ~]", "- [黄岭林场, 2, 4, 9]"], [], ["B1173"]),
    ("merged cells below the head", HEAD + BODY + [MERGED] + SIGNED, ["- [东片, 石门林场, 甲某]", "- [~, 黄岭林场, 乙某]"], ["[B1173]", "东片"], []),
    ("its title in its first row", HEAD + BODY + [TITLED] + SIGNED, ["表题: 防火物资分配表", "- [林场, 风力灭火机, 防火服]"], [], ["B1173"]),
    ("in an attachment", HEAD + BODY + ["附件：防火设施一览表"] + SIGNED + ["附件", "防火设施一览表", TOWERS], ["- 防火设施一览表:", "- 表格:", "- [石门林场, 3, 12]"], [], ["left out"]),
    ("two attachments, each a table with text", HEAD + BODY + ["附件：1.设施表", "2.责任表"] + SIGNED + ["附件1", "设施表", TOWERS, "由防火办核对。", "附件2", "责任表", "按片区列出。", MERGED],
     ["- 设施表:", "- 由防火办核对。", "- 责任表:", "- 按片区列出。", "- [东片, 石门林场, 甲某]"], ["[B1173]"], ["left out"]),
    ("signs of markup in its cells", HEAD + BODY + [[row("项目", "说明"), row("甲*", "**见附件**^[注]")]] + SIGNED, ["- 表格:"], [], ["left out"]),
    ("half-width brackets and other points", HEAD + BODY + ["一、工作要求", "(一)落实责任", "各林场要落实责任。", "1．分片包干", "分片到人。", "2、定期巡查", "每日巡查。", "(二)加强宣传", "张贴标语。"] + SIGNED,
     ["- 工作要求:", "- 落实责任:", "- 加强宣传: 张贴标语。"], [], ["B1113"]),
    ("a heading that is missing", HEAD + BODY + ["一、总体要求", "抓好落实。", "三、工作安排", "按时完成。"] + SIGNED, ["- 工作安排: 按时完成。"], ["[B1113]"], []),
]

FILL = [("发文机关标志:", "发文机关标志: 青溪县林业局文件"), ("发文字号:", "发文字号: 青林发〔2025〕18号"), ("  发文机关署名:", "  发文机关署名: 青溪县林业局"), ("  成文日期:", "  成文日期: 2025-10-09")]


def renders(world, out):
    """What was imported is a whole report when the lines that it had not are filled in."""
    for blank, full in FILL:
        out = re.sub(rf"^{blank}$", full, out, flags=re.MULTILINE)
    (world.folder / "filled.yaml").write_text(out, encoding="utf-8")
    done = world.run("render", "-q", "filled.yaml", "-o", "filled.pdf")
    return [] if done.returncode == 0 else [done.stderr[-1500:] + out]


def check_into(tap, world):
    """A table goes into a report that is there, also in JSON."""
    for name, report in (("into.yaml", "模板: gov-document\n发文机关标志: 青溪县林业局文件\n发文字号: 青林发〔2025〕18号\n标题: 关于防火的通知\n正文: ~\n落款:\n  发文机关署名: 青溪县林业局\n  成文日期: 2025-10-09\n"),
                         ("into.json", '{"模板": "gov-document", "发文机关标志": "青溪县林业局文件", "发文字号": "青林发〔2025〕18号", "标题": "关于防火的通知", "正文": null, "落款": {"发文机关署名": "青溪县林业局", "成文日期": "2025-10-09"}}')):
        (world.folder / name).write_text(report, encoding="utf-8")
        (world.folder / "b.docx").write_bytes(make.docx(["关于防火的通知", "各林场："] + BODY + ["表1　设施表", LEVELS, "请核对。"] + SIGNED))
        done = world.run("import", "b.docx", "--into", name, "--keep", "--lang", "en")
        problems = [] if done.returncode == 0 else [done.stderr]
        filled = (world.folder / name).read_text(encoding="utf-8")
        problems += expect(filled, "表格", "蓄水池", "请核对。")
        done = world.run("render", "-q", name, "-o", "into.pdf")
        problems += [] if done.returncode == 0 else [done.stderr + filled]
        tap.case(f"a table put into {name}", problems)


def check_in_sections(tap, world):
    """A report in sections keeps a table of its own in the text where it stands; a line of links is none."""
    channels = [row("渠道", "2024年", "2025年"), row("门户网站", "1,204", "1388"), row("微信公众号", "310", "402")]
    links = [row("打印本页", "关闭窗口"), row("上一篇", "下一篇")]
    report = ["青溪县林业局2025年政府信息公开工作年度报告", "一、总体情况", "全年公开信息1790条。", "各渠道公开情况", "单位：条", channels, "以上数据均已核对。", "二、主动公开政府信息情况",
              "三、收到和处理政府信息公开申请情况", "四、政府信息公开行政复议、行政诉讼情况", "五、存在的主要问题及改进情况", "解读形式单一。", "六、其他需要报告的事项", "无。", links]
    for file, write in WRITERS.items():
        problems, said, out, status = world.load(file, write(report))
        problems += [f"status {status}"] if status else []
        problems += expect(out, "模板: gov-disclosure-2021", "- 全年公开信息1790条。", "- 表格:", "表题: 各渠道公开情况", "单位: 条", '- [门户网站, "1,204", 1388]', "- 以上数据均已核对。")
        tap.case(f"{file}: a table in a section", problems + expect(said, "[B1174]", "总体情况", "[B1120]") + refuse(out, "打印本页"))


def check_no_documents(tap, world):
    """Texts that only look a little like one."""
    for name, document in (("an article", ["如何写好一份通知", "写通知要注意以下几点。", "一、标题要明确", "标题由三部分组成。"]),
                           ("a letter to a friend", ["老王：", "好久不见。", "小李", "2025年1月2日"]),
                           ("a list", ["采购清单", "打印纸", "墨盒"])):
        problems, said, out, status = world.load("a.txt", text(document))
        tap.case(f"{name} is no official document", problems + ([] if status == 1 else [out[:300]]) + expect(said, "-t"))


def main(banshi):
    tap = Tap()
    with tempfile.TemporaryDirectory() as folder:
        world = World(str(Path(banshi).resolve()), Path(folder))
        for file, write in WRITERS.items():
            for name, document, lines, told, unwanted in some(CASES, 1000, 6):
                problems, said, out, status = world.load(file, write(document))
                problems += [f"status {status}\n{said[-800:]}"] if status else []
                problems += expect(out, *lines) + expect(said, *told) + refuse(out + said, *unwanted) + renders(world, out)
                tap.case(f"{file}: {name}", problems)
        check_into(tap, world)
        check_in_sections(tap, world)
        check_no_documents(tap, world)
    return tap.finish()


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
