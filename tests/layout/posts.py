#!/usr/bin/env python3
"""usage: posts.py BANSHI

Lists of who has which office, 组　长：张国强　县长: each a line by itself; names without an office before them begin below the
first name, and what turns over begins below the post. Read from the finished PDF, from YAML and from Markdown. What only
looks like one is set as other text."""

import json
import subprocess
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
from pdf_lines import read_lines  # noqa: E402
from tap import Tap  # noqa: E402

FIELDS = {
    "模板": "gov-document", "发文机关标志": "云泽县水务局文件", "发文字号": "云水〔2025〕3号",
    "标题": "关于成立指挥部的通知", "落款": {"发文机关署名": "云泽县水务局", "成文日期": "2025-03-06"},
}
EM = 15.793
BEFORE, AFTER = "现将组成人员通知如下：", "特此通知。"
LISTS = {
    "a headquarters": """指 挥 长：张国强　县委副书记、县长
副指挥长：李文明　县委常委、常务副县长
　　　　　王　强　副县长
　　　　　陈　晨　县人武部部长
成　　员：赵　磊　县水务局局长
　　　　　孙丽华　县应急管理局局长
　　　　　周建国　县自然资源和规划局党组书记、局长，县不动产登记中心主任，县测绘地理信息中心负责人""",
    "one blank before each post": """组　长：刘　伟 市委常委、市人民政府常务副市长
副组长：欧阳若兰 市人民政府副秘书长
　　　　吴敏 市财政局党组成员、总会计师""",
    "names of other languages": """主　任：阿卜杜热合曼·买买提艾力　自治区政府副主席
副主任：努尔兰·哈孜别克　自治区民政厅厅长
　　　　次仁卓玛　自治区妇联主席""",
    "a remark in the label": """总召集人（兼）：何志坚　县委书记
召集人：马晓燕　县委副书记
　　　　唐　亮　县委常委、政法委书记
联络员：曹　阳　县司法局法治督察股股长""",
    "without blanks before the name": """组长：黄海涛　校党委书记
副组长：林　峰　校长
郑秀兰　纪委书记
成员：何　静　教务处处长""",
    "offices behind the last label": """组　长：黄海涛　校党委书记
　　　　林　峰　校长
成　员：学校办公室、党委组织部、党委宣传部、教务处、学生工作部（处）、人事处主要负责人，各学院院长""",
    "names alone": """组　长：张国强
副组长：李文明　王　强　陈　晨　赵　磊　孙丽华　周建国
　　　　吴　敏　郑晓东　冯　伟
成　员：褚桂英　卫　东　蒋小平""",
}
# Sentences and other lines with a blank or a label: no line of them is set otherwise.
OTHERS = [
    "时　间：2025年3月6日（星期四）上午9时，会期半天，请参会人员提前十分钟入场并将手机调至静音状态。",
    "请各单位负责人：一是加强领导　二是压实责任，逐级落实防汛救灾的各项措施，确保安全度汛，不得有误，并及时报送。",
    "各单位　要严格按照要求做好汛前检查工作，对发现的问题立即整改，不能立即整改的要落实临时度汛措施和责任人员。",
]


def glyphs_of(banshi, folder, name, text):
    path, pdf = folder / name, folder / "posts.pdf"
    path.write_text(text, encoding="utf-8")
    run = subprocess.run([banshi, "render", path, "-o", pdf], capture_output=True, text=True, check=False)
    if run.returncode or run.stderr:
        return [], run.stderr
    lines = [line for line in read_lines(pdf) if 15 < line.glyphs[0].size < 20]
    texts = ["".join(line.text.split()) for line in lines]
    first = next(i for i, text in enumerate(texts) if text.startswith(BEFORE))
    return lines[first + 1:texts.index(AFTER)], ""


def x_of(line, text):
    """Where text begins in the line, in pt, blanks left out of account; None: nowhere."""
    glyphs = [glyph for glyph in line.glyphs if glyph.char.strip()]
    at = "".join(glyph.char for glyph in glyphs).find("".join(text.split()))
    return glyphs[at].x if at >= 0 else None


def faults(written, lines):
    """`written`: as the writer has it; each is a line of print, with what turns over behind it."""
    name_x, left = None, lines[0].glyphs[0].x
    rows = iter(lines)
    for text in written.splitlines():
        row = next(rows, None)
        label, _, rest = text.rpartition("：")
        name, _, post = rest.strip("　 ").replace("　", " ").rpartition(" ")
        x = row and x_of(row, rest)
        if row is None or (x is None and x_of(row, rest[:8]) is None):
            yield f"{text} does not begin a line: {row and row.text}"
            return
        x = x_of(row, rest[:8]) if x is None else x
        if label:
            name_x = x
        wanted = name_x if "　　　" in text[:4] or not label else None
        if label and abs(row.glyphs[0].x - left) > 1:
            yield f"{text} begins at {row.glyphs[0].x:.1f}, not {left:.1f}"
        if wanted and abs(x - wanted) > 1:
            yield f"{text} begins at {x:.1f}, not below the name at {wanted:.1f}"
        shown = "".join(row.text.split())
        while len(shown) < len("".join(text.split())):
            over = next(rows)
            shown += "".join(over.text.split())
            below = x_of(row, post[:4]) if len(post) > 3 else name_x
            if abs(over.glyphs[0].x - below) > 1:
                yield f"{over.text} begins at {over.glyphs[0].x:.1f}, not at {below:.1f}"


def main(banshi):
    tap = Tap()
    banshi = str(Path(banshi).resolve())
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for kind, written in LISTS.items():
            report = json.dumps({**FIELDS, "正文": [BEFORE, written, AFTER]}, ensure_ascii=False)
            for form, text in ("json", report), ("md", f"---\n{json.dumps(FIELDS, ensure_ascii=False)}\n---\n\n{BEFORE}\n\n{written}\n\n{AFTER}\n"):
                lines, said = glyphs_of(banshi, folder, f"posts.{form}", text)
                tap.case(f"{kind}, {form}", [said] if said or not lines else list(faults(written, lines)))
        for other in OTHERS:
            report = json.dumps({**FIELDS, "正文": [BEFORE, other, AFTER]}, ensure_ascii=False)
            path = folder / "other.json"
            path.write_text(report, encoding="utf-8")
            subprocess.run([banshi, "render", path, "-q", "-o", folder / "other.pdf"], check=True)
            rows = [line.glyphs[0].x for line in read_lines(folder / "other.pdf") if 15 < line.glyphs[0].size < 20]
            first = next(i for i, x in enumerate(rows) if abs(x - rows[0]) > 20) + 1
            tap.case(f"no list: {other[:12]}", [] if rows[first] - rows[first + 1] > 1.9 * EM else [str(rows)])
    return tap.finish()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
