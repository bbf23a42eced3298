"""What is drawn in a finished PDF: paths and words within figures, in points, y up."""

import html
import json
import re
import subprocess
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
from pdf_tags import Pdf  # noqa: E402

FIELDS = ("模板: gov-document\n发文机关标志: 某县统计局文件\n发文字号: 某统发〔2025〕3号\n标题: 某县统计局关于运行情况的通报\n"
          "落款: { 发文机关署名: 某县统计局, 成文日期: 2025-01-06 }\n正文:\n  - 情况见图1。\n")


def run(*command, status=0):
    done = subprocess.run([str(part) for part in command], capture_output=True, text=True, timeout=120)
    if done.returncode != status:
        raise AssertionError(f"status {done.returncode}: {done.stdout}{done.stderr}")
    return done


def report(rows, settings, head=1):
    """A report of a chart and its table, whose first rows are the head."""
    table = "".join(f"        - {json.dumps(row, ensure_ascii=False)}\n" for row in rows)
    levels = f"      表头: {head}\n" if head > 1 else ""
    return f"{FIELDS}  - 表格:\n      表题: 基础数据\n{levels}      行:\n{table}  - 图表: {{ {settings} }}\n"


PATH = re.compile(r"((?:(?:-?[\d.]+ )+[mlc]\n|h\n)+)([SBf])\n")


class Path_:
    """points: where each step ends; paint: S stroked, B filled and stroked, f filled; closed, bent: has curves."""

    def __init__(self, steps, paint):
        steps = steps.splitlines()
        self.points = [tuple(map(float, step.split()[-3:-1])) for step in steps if step != "h"]
        self.starts = [i for i, step in enumerate(step for step in steps if step != "h") if step[-1] == "m"]
        self.paint, self.closed, self.bent = paint, "h" in steps, any(step[-1] == "c" for step in steps)
        self.box = (min(x for x, _ in self.points), min(y for _, y in self.points),
                    max(x for x, _ in self.points), max(y for _, y in self.points))

    def ways(self):
        """Its straight strokes, each from a point to a point."""
        return [(a, b) for i, (a, b) in enumerate(zip(self.points, self.points[1:]), 1) if i not in self.starts]


def paths_of(pdf):
    done = subprocess.run(["qpdf", "--qdf", "--object-streams=disable", str(pdf), "-"], capture_output=True, timeout=60, check=True)
    return [Path_(*found) for found in PATH.findall(done.stdout.decode("latin-1"))]


WORD = re.compile(r'<word xMin="([\d.]+)" yMin="([\d.]+)" xMax="([\d.]+)" yMax="([\d.]+)">([^<]*)<')


def words_of(pdf):
    """(page, words, left, middle height, right), the height from the foot of the page."""
    found = run("pdftotext", "-bbox", pdf, "-").stdout
    for page, part in enumerate(found.split("<page ")[1:]):
        height = float(re.search(r'height="([\d.]+)"', part)[1])
        for x0, y0, x1, y1, text in WORD.findall(part):
            yield page, html.unescape(text), float(x0), height - (float(y0) + float(y1)) / 2, float(x1)


def figures_of(pdf):
    """(page, box) of each figure."""
    return [(next(element.marks())[0], element.box) for root in Pdf(pdf).elements for element in root.walk() if element.role == "Figure"]


def within(box, area, slack=1.0):
    return box[0] >= area[0] - slack and box[1] >= area[1] - slack and box[2] <= area[2] + slack and box[3] <= area[3] + slack
