#!/usr/bin/env python3
"""usage: pages.py BANSHI

Web pages, and text copied from them: the report is taken out of what stands around it."""

import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
from tap import Tap, thinned  # noqa: E402
from world import World, expect, refuse  # noqa: E402

TITLE = "云泽县水务局2024年政府信息公开工作年度报告"
BODY = ["根据规定，现公布本年度报告。", "一、总体情况", "工作正常开展。", "六、其他需要报告的事项", "本年度未收取信息处理费。"]
SIGNED = "署名: 云泽县水务局\n  成文日期: 2025-01-20"


def page(before, after, title="", tag="p"):
    body = "\n".join(f"<{tag}>{line}</{tag}>" for line in [*before, TITLE, *BODY, *after])
    return f"<html><head><title>{title}</title></head><body>\n{body}\n</body></html>\n"


# name, lines before the title, lines after the text, what the file has, what it has not
CASES = [
    ("buttons and the site's owner", [], ["云泽县水务局", "2025年1月20日", "【打印】【关闭】", "主办：云泽县人民政府办公室", "湘ICP备12345678号-1"], [SIGNED], ["打印", "主办", "ICP"]),
    ("organ and date on one line", [], ["云泽县水务局　2025年1月20日", "分享到：微信 微博", "责任编辑：张三"], [SIGNED], ["分享", "责任编辑"]),
    ("the date in Han numerals", [], ["云泽县水务局", "二〇二五年一月二十日", "（此件公开发布）", "网站地图"], [SIGNED], ["网站地图", "此件公开"]),
    ("the date with points", [], ["云泽县水务局", "2025.1.20", "上一篇：没有了", "下一篇：云泽县民政局2024年政府信息公开工作年度报告"], [SIGNED], ["上一篇", "民政局"]),
    ("no signature", [], ["打印本页 关闭窗口", "扫一扫在手机打开当前页", "版权所有：云泽县人民政府 网站标识码：4300000001"], ["其他需要报告的事项: 本年度未收取信息处理费。"], ["扫一扫", "版权所有", "署名"]),
    ("navigation and the page's line under the title", ["首页", "政务公开", "当前位置：首页 > 年报"], ["云泽县水务局", "2025年1月20日"], [SIGNED, "引言: 根据规定"], ["当前位置"]),
    ("links of other reports", ["云泽县民政局2023年政府信息公开工作年度报告制度"], ["云泽县水务局", "2025年1月20日", "相关信息", "云泽县民政局2024年政府信息公开工作年度报告", "2025-01-18"], [SIGNED, "机关名称: 云泽县水务局"], ["民政局"]),
    ("a sentence with such words is text", [], ["我局主办单位网站的打印功能已完善，关闭了旧栏目。"], ["我局主办单位网站的打印功能已完善，关闭了旧栏目。"], []),
]


def check_cases(tap, world):
    for name, before, after, wanted, unwanted in thinned(CASES):
        for file, data in (("a.html", page(before, after)), ("a.html", page(before, after, tag="div")), ("a.txt", "\n".join([*before, TITLE, *BODY, *after]) + "\n")):
            problems, said, out, status = world.load(file, data, "-t", "gov-disclosure-2021")
            problems += [f"status {status}"] if status else []
            tap.case(f"{file}: {name}", problems + expect(out, *wanted) + refuse(out, *unwanted))


def check_markup(tap, world):
    data = page([], ["云泽县水务局", "2025年1月20日"]).replace("<body>", "<body><header><nav><a>首页</a><a>年报</a></nav></header>")
    data = data.replace("</body>", "<aside>热门</aside><footer><p>云泽县民政局</p><p>2025年2月2日</p></footer></body>")
    problems, said, out, _ = world.load("a.html", data, "-t", "gov-disclosure-2021")
    tap.case("nav, aside and footer are no text", problems + expect(out, SIGNED) + refuse(out, "热门", "民政局") + refuse(said, "warning: the text"))
    problems, said, out, _ = world.load("a.html", page(["首页"], ["云泽县水务局", "2025年1月20日", "【打印】", "【关闭】"]), "-t", "gov-disclosure-2021")
    problems += expect(said, "[B1138]", "2 lines or parts", "【打印】")
    tap.case("what was left out is told, in one note for neighbours", problems)


def main(banshi):
    tap = Tap()
    with tempfile.TemporaryDirectory() as folder:
        world = World(str(Path(banshi).resolve()), Path(folder))
        check_cases(tap, world)
        check_markup(tap, world)
    return tap.finish()


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
