#!/usr/bin/env python3
"""usage: positions.py BANSHI

Where the elements of an official document stand (GB/T 9704-2012), read from a picture of the finished page at 1,200 dpi
that poppler draws: the first row of ink of a mark or a line, the middle of a rule. Each is compared with what its clause
asks, in mm from the top of the type area or from the element above."""

import itertools
import json
import subprocess
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
from tap import Tap  # noqa: E402

DPI, TOP, LEFT, WIDTH = 1200, 37, 28, 156
LINE = 225 / 22
EM = 16 / 72 * 25.4
TITLE, TITLE_LINE = 22 / 72 * 25.4, 35 / 72 * 25.4
ABOVE = ("份号", "密级和保密期限", "紧急程度")
# Between lines the blank is from one em box to the next, and how near to its edge the ink of a character comes is the
# face's: up to a twentieth of the size at either side.
WITHIN, RULE_WITHIN, INK = 0.1, 0.05, 0.45
WHITE = b"\xf0"  # lighter than this is paper

NOTICE = {
    "模板": "gov-document",
    "发文机关标志": "云泽县水务局文件",
    "发文字号": "云水发〔2025〕3号",
    "标题": "云泽县水务局关于开展汛前检查的通知",
    "主送机关": "各乡镇人民政府",
    "正文": ["现将汛前检查有关事项通知如下，请各单位认真贯彻执行。"] * 3,
    "落款": {"发文机关署名": "云泽县水务局", "成文日期": "2025-03-06"},
}
NOTICES = {
    "plain": {},
    "three lines of title": {"标题": "云泽县水务局关于做好2025年度农村饮水安全巩固提升工程建设管理有关工作的通知"},
    "three items above the mark": {"份号": "000012", "密级和保密期限": "机密★1年", "紧急程度": "特急"},
    "a mark as long as the line": {"发文机关标志": "云泽县发展和改革局自然资源局文件"},
    "a mark of few words": {"发文机关标志": "云泽县人民政府"},
    "no 主送机关": {"主送机关": None},
    "letters in the number": {"发文字号": "yg〔2025〕103号"},
}


def mm(pixels):
    return pixels / DPI * 25.4


def draw(banshi, folder, notice):
    report, pdf = Path(folder, "notice.json"), Path(folder, "notice.pdf")
    report.write_text(json.dumps({k: v for k, v in notice.items() if v}, ensure_ascii=False), encoding="utf-8")
    subprocess.run([banshi, "render", "-q", report, "-o", pdf], check=True)
    left, width = round(LEFT / 25.4 * DPI), round(WIDTH / 25.4 * DPI)
    area = ["-x", str(left), "-y", "0", "-W", str(width), "-H", str(round(262 / 25.4 * DPI))]
    picture = subprocess.run(
        ["pdftoppm", "-gray", "-r", str(DPI), "-singlefile", *area, pdf], check=True, stdout=subprocess.PIPE
    ).stdout
    head = picture[:40].split(b"\n", 3)
    width, height = map(int, head[1].split())
    start = len(picture) - width * height
    paper = bytes(range(WHITE[0], 256))
    return [bool(picture[start + y * width : start + (y + 1) * width].translate(None, paper)) for y in range(height)]


def bands(rows):
    """From where to where there is ink, in mm below the top of the type area."""
    found, y = [], 0
    for ink, group in itertools.groupby(rows):
        n = len(list(group))
        if ink:
            found.append((mm(y) - TOP, mm(y + n) - TOP))
        y += n
    return found


def lines_of(found):
    """Bands that are nearer than a quarter of a character belong to one line: 一, 二."""
    joined = [found[0]]
    for first, end in found[1:]:
        if first - joined[-1][1] < EM / 4:
            joined[-1] = joined[-1][0], end
        else:
            joined.append((first, end))
    return joined


def measure(rows, notice):
    """Rows of a table: clause, what, asked, measured, how near."""
    found = lines_of(bands(rows))[sum(key in notice for key in ABOVE) :]
    mark, number, rule, *rest = found
    n = sum(end - first > 1.1 * EM for first, end in rest)  # the title is the largest of what follows
    title, text = rest[:n], rest[n:]
    middle, title_room, text_room = (rule[0] + rule[1]) / 2, (TITLE_LINE - TITLE) / 2, (LINE - EM) / 2
    return [
        ("7.2.4", "top of the mark", 35, mark[0], WITHIN),
        ("7.2.7", "rule below the number", 4, middle - number[1], RULE_WITHIN),
        ("7.2.7", "thickness of the rule", 0.7, rule[1] - rule[0], RULE_WITHIN),
        ("5.2.3", "number on the eighth line", 7 * LINE + text_room, number[0], INK),
        ("7.3.1", "title two lines below the rule", 2 * LINE + title_room, title[0][0] - rule[1], INK),
        ("7.3.2", "text one line below the title", LINE + title_room + text_room, text[0][0] - title[-1][1], INK),
        ("7.3.3", "lines of the text", LINE, text[2][0] - text[1][0], WITHIN),
    ]


def main(banshi):
    tap = Tap()
    with tempfile.TemporaryDirectory() as folder:
        for name, other in NOTICES.items():
            notice = {key: value for key, value in (NOTICE | other).items() if value}
            problems = []
            for clause, what, asked, measured, near in measure(draw(banshi, folder, notice), notice):
                off = measured - asked
                row = f"{clause} {what}: asked {asked:.2f} mm, measured {measured:.2f}"
                print("#", row)
                problems += [] if abs(off) <= near else [row]
            tap.case(name, problems)
    return tap.finish()


sys.exit(main(*sys.argv[1:]))
