#!/usr/bin/env python3
"""usage: charts.py BANSHI

Charts of random tables, measured in the finished PDF: a bar is as long as its number is beside the scale, within 0.1 mm, negatives
and zeros included. Series are told apart in grey. All ways out show the same. A figure has its words, its box and its title.
What cannot be a chart is told with its place."""

import itertools
import json
import random
import re
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
from pdf_tags import Pdf  # noqa: E402
from pixels import by_mupdf, by_poppler, compare_pages, read_pgm  # noqa: E402
from tap import SANITIZED, Tap, figure, tries  # noqa: E402

FIELDS = ("模板: gov-document\n发文机关标志: 某县统计局文件\n发文字号: 某统发〔2025〕3号\n标题: 某县统计局关于运行情况的通报\n"
          "落款: { 发文机关署名: 某县统计局, 成文日期: 2025-01-06 }\n正文:\n  - 情况见图1。\n")
NEAR = 0.1 * 72 / 25.4  # 0.1 mm in points
HAN = "甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未"


def run(*command, status=0):
    done = subprocess.run([str(part) for part in command], capture_output=True, text=True, timeout=120)
    if done.returncode != status:
        raise AssertionError(f"status {done.returncode}: {done.stdout}{done.stderr}")
    return done


def report(rows, settings, heads):
    table = "".join(f"        - {json.dumps(row, ensure_ascii=False)}\n" for row in [["项目", *heads], *rows])
    return f"{FIELDS}  - 表格:\n      表题: 基础数据\n      行:\n{table}  - 图表: {{ {settings} }}\n"


# ---- bars, measured

def random_number(rng, decimals, size):
    value = rng.choice([0, rng.uniform(-size, size), rng.uniform(0, size), rng.uniform(0, size / 50)])
    text = f"{value:.{decimals}f}"
    return text if float(text) else f"{0:.{decimals}f}"


def random_chart(seed):
    """Rows of names and numbers; a number is "" now and then."""
    rng = random.Random(seed)
    n, series = rng.randint(1, 9), rng.randint(1, 4)
    decimals, size = rng.choice([0, 0, 1, 2]), 10 ** rng.uniform(-0.5, 7)
    rows = [[f"{HAN[k]}{HAN[rng.randrange(18)] * rng.randint(0, 4)}", *(random_number(rng, decimals, size) if rng.random() > .05 else ""
                                                                          for _ in range(series))] for k in range(n)]
    if not any(cell for row in rows for cell in row[1:]):
        rows[0][1] = "1"
    # A column of blanks is no series.
    for i in range(series):
        if not any(row[1 + i] for row in rows):
            rows[0][1 + i] = "2"
    kind = rng.choice(["柱状图", "条形图"])
    return rows, kind, rng.random() < .25, [f"系列{i + 1}" for i in range(series)]


PATH = re.compile(r"((?:-?[\d.]+ -?[\d.]+ [ml]\n)+)(h\n)?([SBf])\n")


def shapes_of(pdf):
    """What is filled and stroked, and what is stroked alone, in points, y up."""
    done = subprocess.run(["qpdf", "--qdf", "--object-streams=disable", str(pdf), "-"], capture_output=True, timeout=60, check=True)
    bars, lines = [], []
    for steps, _, paint in PATH.findall(done.stdout.decode("latin-1")):
        points = [tuple(map(float, step.split()[:2])) for step in steps.splitlines()]
        box = min(x for x, _ in points), min(y for _, y in points), max(x for x, _ in points), max(y for _, y in points)
        if paint == "B" and len(points) == 4:
            bars.append(box)
        elif paint == "S" and len(points) == 2 and (box[0] == box[2] or box[1] == box[3]):
            lines.append(box)
    return bars, lines


def words_of(pdf):
    """(words, middle x, middle y from the foot, left, right) on the pages."""
    found = run("pdftotext", "-bbox", pdf, "-").stdout
    height = float(re.search(r'height="([\d.]+)"', found)[1])
    for x0, y0, x1, y1, text in re.findall(r'xMin="([\d.]+)" yMin="([\d.]+)" xMax="([\d.]+)" yMax="([\d.]+)">([^<]*)<', found):
        yield text, (float(x0) + float(x1)) / 2, height - (float(y0) + float(y1)) / 2, float(x0), float(x1)


def find_scale(lines, words, lying):
    """What a place along the scale means, from the outermost marks that have a number beside them: (place, number) twice."""
    marks = []
    for x0, y0, x1, y1 in lines:
        for text, x, y, _, right in words:
            at = (x0, x, y < min(y0, y1) and min(y0, y1) - y < 20) if lying else (y0, y, right < x0 and x0 - right < 8)
            if re.fullmatch(r"-?[\d.]+", text) and abs(at[0] - at[1]) < 3 and at[2]:
                marks.append((at[0], float(text)))
    marks.sort()
    return marks[0], marks[-1]


def measure(banshi, seed, folder):
    rows, kind, stacked, heads = random_chart(seed)
    source, pdf = folder / f"{seed}.yaml", folder / f"{seed}.pdf"
    source.write_text(report(rows, f"类型: {kind}, 高: 150mm, 图题: 数据图{', 堆叠: 是' if stacked else ''}", heads), encoding="utf-8")
    run(banshi, "render", "-q", source, "-o", pdf)
    lying, words = kind == "条形图", list(words_of(pdf))
    bars, lines = shapes_of(pdf)
    bars = bars[len(heads) if len(heads) > 1 else 0:]  # behind those of the legend
    low, high = find_scale([line for line in lines if (line[0] == line[2]) == lying], words, lying)
    per_point = (high[1] - low[1]) / (high[0] - low[0])
    zero = low[0] - low[1] / per_point

    def place(number):
        return zero + number / per_point

    wanted = []
    for row in rows:
        below = above = 0
        for cell in row[1:]:
            if not cell:
                continue
            number = float(cell)
            start = (below if number < 0 else above) if stacked else 0
            wanted.append((cell, sorted((place(start), place(start + number)))))
            below, above = below + min(number, 0), above + max(number, 0)
    if len(wanted) != len(bars):
        return [f"{seed}: {len(bars)} bars for {len(wanted)} numbers"], 0
    problems, worst = [], 0
    for (cell, ends), bar in zip(wanted, bars):
        found = (bar[0], bar[2]) if lying else (bar[1], bar[3])
        off = max(abs(a - b) for a, b in zip(ends, found))
        worst = max(worst, off)
        if off > NEAR:
            problems.append(f"{seed}: the bar of {cell} is off by {off / 72 * 25.4:.2f} mm")
    if not stacked:
        numbers = [text for text, *_ in words]
        problems += [f"{seed}: {cell} stands at no bar" for cell, _ in wanted if numbers.count(cell) < 2 and "B1910" not in
                     run(banshi, "check", source).stderr]
    return problems, worst


def check_bars(tap, banshi, folder):
    problems, worst, n = [], 0, tries(12, 200)
    for seed in range(n):
        found, off = measure(banshi, seed, folder)
        problems += found
        worst = max(worst, off)
    tap.case(f"bars of {n} random tables are as long as their numbers", problems[:20])
    figure(f"charts: bars of {n} random tables, at most {worst / 72 * 25.4:.3f} mm off")


# ---- grey

EIGHT = [["甲", *"34567843"], ["乙", *"87654387"]]


def look_of(width, pixels, bar, height, dpi):
    """The mean and the spread of the greys inside of a bar."""
    scale = dpi / 72
    x0, y0, x1, y1 = bar[0] * scale + 3, height - bar[3] * scale + 3, bar[2] * scale - 3, height - bar[1] * scale - 3
    inside = [pixels[y * width + x] for y in range(int(y0), int(y1)) for x in range(int(x0), int(x1))]
    return statistics.mean(inside), statistics.pstdev(inside)


def check_grey(tap, banshi, folder):
    source, pdf = folder / "grey.yaml", folder / "grey.pdf"
    source.write_text(report(EIGHT, "类型: 柱状图, 图题: 八个系列", [f"系列{i}" for i in range(8)]), encoding="utf-8")
    run(banshi, "render", "-q", source, "-o", pdf)
    bars = shapes_of(pdf)[0][8:16]
    run("pdftoppm", "-gray", "-r", "150", "-f", "1", pdf, folder / "grey")
    problems = ["no page has the bars"]
    for page in sorted(folder.glob("grey-*.pgm")):
        width, pixels = read_pgm(page)
        looks = [look_of(width, pixels, bar, len(pixels) // width, 150) for bar in bars]
        if max(mean for mean, _ in looks) - min(mean for mean, _ in looks) < 100:
            continue  # another page
        problems = [f"series {a + 1} and {b + 1} look alike: {looks[a]}, {looks[b]}" for a, b in itertools.combinations(range(8), 2)
                    if abs(looks[a][0] - looks[b][0]) < 25 and abs(looks[a][1] - looks[b][1]) < 25]
        break
    tap.case("eight series are told apart in grey", problems)


# ---- ways out, tags

ALL = """  - 表格:
      表题: 分产业增加值
      行:
        - [产业, 2023年, 2024年]
        - [农业, "12.5", "13.1"]
        - [工业, "45.2", "-43.9"]
        - [服务业, "1,060.0", "66.3"]
  - 图表: { 类型: 柱状图, 图题: 增加值, 单位: 亿元 }
  - 图表: { 类型: 条形图, 数据: 分产业增加值, 行: [农业, 工业], 图题: 两个产业 }
  - 图表: { 类型: 折线图, 系列: 行, 图题: 走势 }
  - 图表: { 类型: 饼图, 列: 2023年, 图题: 构成, 替代文字: 服务业占绝大部分 }
  - 图表: { 类型: 柱状图, 堆叠: 是, 图题: 堆叠 }
"""
WORDS = ["柱状图：增加值。2023年最大为服务业1,060.0，最小为农业12.5。2024年最大为服务业66.3，最小为工业-43.9。数据见表“分产业增加值”。",
         "条形图：两个产业。2023年最大为工业45.2，最小为农业12.5。2024年最大为农业13.1，最小为工业-43.9。数据见表“分产业增加值”。"]


def check_targets(tap, banshi, folder):
    source = folder / "all.yaml"
    source.write_text(FIELDS + ALL, encoding="utf-8")
    # What Cairo 1.16 keeps of each figure's tag until the process ends is a leak to sanitizers.
    drawn_too = () if SANITIZED else (("cairo.pdf", ("--writer", "cairo")),)
    for name, options in ("own.pdf", ()), ("own2.pdf", ()), ("page.svg", ()), ("page.html", ()), *drawn_too:
        run(banshi, "render", "-q", source, "-o", folder / name, *options)
    tap.case("the same bytes twice", [] if (folder / "own.pdf").read_bytes() == (folder / "own2.pdf").read_bytes() else ["they differ"])
    own, drawn = folder / "a", folder / "b"
    for reader in (by_mupdf, by_poppler) if drawn_too else ():
        own.mkdir(exist_ok=True)
        drawn.mkdir(exist_ok=True)
        tap.case(f"both writers draw the same: {reader.__name__}", compare_pages(reader(folder / "own.pdf", own), reader(folder / "cairo.pdf", drawn)))
    html = (folder / "page.html").read_text(encoding="utf-8")
    tap.case("the web page has the charts with their words", [f"{n} of 5" for n in [len(re.findall(r'<svg class="chart" role="img" aria-label="[^"]+', html))]
                                                              if n != 5] + [words for words in WORDS if f'aria-label="{words}"' not in html])
    check_tags(tap, folder / "own.pdf")


def check_tags(tap, pdf):
    figures = [element for root in Pdf(pdf).elements for element in root.walk() if element.role == "Figure"]
    problems = [] if len(figures) == 5 else [f"{len(figures)} figures"]
    for element, words in zip(figures, WORDS):
        problems += [] if element.alt == words else [f"words: {element.alt}"]
    for element in figures:
        problems += [] if element.alt and element.box and len(element.box) == 4 else ["no words or no box"]
        problems += [] if [kid.role for kid in element.kids if hasattr(kid, "role")] == ["Caption"] else ["no title"]
    tap.case("figures have their words, their boxes and their titles", problems)


# ---- what cannot be

GOOD = [["农业", "12", "3"], ["工业", "45", "-4"], ["服务业", "若干", "9"]]
WRONG = [
    ("B1901", "类型", "类型: 柱状图, 列: 甲, 颜色: 红", GOOD),
    ("B1902", "图表", "数据: 基础数据, 列: 乙", GOOD),
    ("B1903", "立体图", "类型: 立体图, 列: 乙", GOOD),
    ("B1903", "是", "类型: 折线图, 堆叠: 是, 列: 乙", GOOD),
    ("B1904", "别的表", "类型: 柱状图, 数据: 别的表", GOOD),
    ("B1905", "林业", "类型: 柱状图, 行: [农业, 林业], 列: 甲", GOOD),
    ("B1905", "丙", "类型: 柱状图, 列: 丙", GOOD),
    ("B1906", "图表", "类型: 柱状图, 列: 甲", GOOD),
    ("B1907", "图表", "类型: 饼图, 列: 乙", GOOD),
    ("B1908", "图表", "类型: 柱状图", [["农业", "若干", "少"]]),
    ("B1908", "图表", "类型: 饼图, 列: 甲", [["农业", "0", "1"], ["工业", "0", "2"]]),
    ("B1913", "零", "类型: 折线图, 起点: 零, 列: 乙", GOOD),
    ("B1913", "9", "类型: 柱状图, 起点: 9, 列: 乙", GOOD),
    ("B1909", "图表", "类型: 折线图, 系列: 行", [[f"第{k}项", "1", "2"] for k in range(9)]),
    ("B1911", "图表", "类型: 折线图", [[f"第{k}项", "1", "2"] for k in range(201)]),
    ("B1512", "很宽", "类型: 折线图, 宽: 很宽, 列: 乙", GOOD),
]
CROWDED = [[f"第{k}项", "1234567", "7654321"] for k in range(20)]


def check_wrong(tap, banshi, folder):
    for i, (code, at, settings, rows) in enumerate(WRONG):
        source = folder / f"wrong{i}.yaml"
        text = report(rows, settings, ["甲", "乙"])
        source.write_text(text, encoding="utf-8")
        done = subprocess.run([banshi, "check", "--format", "json", source], capture_output=True, text=True, timeout=60)
        line = text.splitlines().index(next(one for one in text.splitlines() if "图表" in one)) + 1
        found = re.findall(rf'"code":\s*"{code}"', done.stdout)
        problems = [] if found and done.returncode == 1 else [f"{settings}: status {done.returncode}: {done.stdout}{done.stderr}"]
        if found and not re.search(rf'"line":\s*{line}\b', done.stdout):
            problems.append(f"{settings}: not told at line {line}: {done.stdout}")
        draft = subprocess.run([banshi, "render", "-q", "-p", "draft", source, "-o", folder / "draft.pdf"], capture_output=True, text=True, timeout=60)
        if draft.returncode not in (0, 1):
            problems.append(f"{settings}: draft: status {draft.returncode}: {draft.stderr}")
        tap.case(f"{code}: {settings}", problems)
    source = folder / "crowded.yaml"
    source.write_text(report(CROWDED, "类型: 柱状图", ["甲", "乙"]), encoding="utf-8")
    done = subprocess.run([banshi, "render", source, "-o", folder / "crowded.pdf"], capture_output=True, text=True, timeout=60)
    tap.case("B1910: numbers without room", [] if done.returncode == 0 and "B1910" in done.stderr else [done.stderr])


def check_odd(tap, banshi, folder):
    """Numbers of a lying scale stand apart however long they are; one bar alone is no wall."""
    source, pdf = folder / "odd.yaml", folder / "odd.pdf"
    source.write_text(report([["甲", "123456789012", "1"], ["乙", "0.01", "2"], ["丙", "-98765432109", "3"]], "类型: 条形图, 列: 甲", ["甲", "乙"]),
                      encoding="utf-8")
    run(banshi, "render", "-q", source, "-o", pdf)
    foot = {}
    for text, _, y, left, right in words_of(pdf):
        if re.fullmatch(r"-?\d+(00000000)", text) or text == "0":
            foot.setdefault(round(y), []).append((left, right, text))
    line = sorted(max(foot.values(), key=len))
    problems = [f"{a[2]} meets {b[2]}" for a, b in zip(line, line[1:]) if a[1] > b[0]] + ([] if len(line) > 1 else [str(foot)])
    tap.case("long numbers of a lying scale", problems)
    source.write_text(report([["甲", "7", "1"]], "类型: 柱状图, 列: 甲", ["甲", "乙"]), encoding="utf-8")
    run(banshi, "render", "-q", source, "-o", pdf)
    widths = [right - left for left, _, right, _ in shapes_of(pdf)[0]]
    tap.case("one bar", [] if len(widths) == 1 and widths[0] < 40 / 25.4 * 72 else [str(widths)])


LONG = [["很长的名称" * 30, "12", "3"], ["Donaudampfschifffahrtselektrizitätenhauptbetriebswerk", "45", "4"], ["短", "7", "9"]]


def check_room(tap, banshi, folder):
    """No word leaves the type area, however long names are; what is shortened is told."""
    for kind in "柱状图", "条形图", "折线图", "饼图, 列: 乙":
        source, pdf = folder / "long.yaml", folder / "long.pdf"
        source.write_text(report(LONG, f"类型: {kind}, 单位: {'万' * 90}", ["甲" * 90, "乙"]), encoding="utf-8")
        done = subprocess.run([banshi, "render", source, "-o", pdf], capture_output=True, text=True, timeout=60)
        outside = [text for text, _, _, left, right in words_of(pdf) if left < 28 / 25.4 * 72 - 2 or right > (210 - 26) / 25.4 * 72 + 2]
        tap.case(f"names without end: {kind[:3]}", ([] if done.returncode == 0 and "B1910" in done.stderr else [done.stderr]) + outside[:3])


TOTAL = [["农业", "1", ""], ["工业", "2", ""], ["合计", "3", ""]]
TEMPLATE = """banshi-template: 1
name: charts
fields:
  text: { label: 正文, type: prose }
  list: { label: 申请情况, type: table, table: list }
tables:
  list:
    rows: [ { key: new, label: 本年新收 }, { key: old, label: 上年结转 }, { key: all, label: 合计, sum: T-1 } ]
    columns: [ { key: nat, label: 自然人 }, { key: org, label: 组织 }, { key: tot, label: 总计, sum: T-2 } ]
    value: { type: integer }
metadata: { title: 图表 }
body:
  - chart: { kind: pie, of: list, rows: new, title: 来源 }
  - { table: list }
  - chart: { kind: bars, of: list, title: 情况 }
  - { prose: text }
"""
OF_TEMPLATE = "模板: charts-template.yaml\n申请情况: { 本年新收: [3, 1, 4], 上年结转: [2, 0, 2], 合计: [5, 1, 6] }\n正文:\n" \
              "  - 图表: { 类型: 条形图, 数据: 申请情况, 行: [old, 本年新收], 列: nat }\n"
OF_TEMPLATE_SAYS = [["自然人 3", "组织 1"], ["本年新收 3", "上年结转 2", "本年新收 1", "上年结转 0"], ["上年结转 2", "本年新收 3"]]


def check_template(tap, banshi, folder):
    """Keys are names; what sums up other rows and columns is left out unless it is asked for."""
    (folder / "charts-template.yaml").write_text(TEMPLATE, encoding="utf-8")
    (folder / "of.yaml").write_text(OF_TEMPLATE, encoding="utf-8")
    dump = run(banshi, "dump", "--stage=document", folder / "of.yaml").stdout
    found = [[f"{name} {number}" for number, name in re.findall(r"^      (\S+) (.*)$", part, re.M)] for part in dump.split("  chart ")[1:]]
    tap.case("charts of a template's table", [] if found == OF_TEMPLATE_SAYS else [str(found)])
    (folder / "none.yaml").write_text("模板: charts-template.yaml\n正文: 没有表。\n", encoding="utf-8")
    done = run(banshi, "check", folder / "none.yaml")
    tap.case("charts of a table that is not given are not there", [] if "B19" not in done.stderr else [done.stderr])
    (folder / "alone.yaml").write_text(f"{FIELDS}  - 图表: {{ 类型: 柱状图 }}\n", encoding="utf-8")
    done = run(banshi, "check", folder / "alone.yaml", status=1)
    tap.case("B1914: a chart of no table", [] if "B1914" in done.stderr else [done.stderr])
    (folder / "total.yaml").write_text(report(TOTAL, "类型: 饼图, 列: 甲", ["甲", "乙"]), encoding="utf-8")
    done = run(banshi, "check", folder / "total.yaml")
    tap.case("B1912: a total among the parts of a pie", [] if "B1912" in done.stderr and "合计" in done.stderr else [done.stderr])


SIX = """  - 表格:
      表头: 6
      行:
        - [地区, 全县, "", "", ""]
        - ["", 一产, "", "", ""]
        - ["", 农业, "", 林业, ""]
        - ["", 2023年, 2024年, 2023年, 2024年]
        - ["", 上半年, 上半年, 上半年, 上半年]
        - ["", 产量, 产量, 产量, 产量]
        - [东乡, 1, 2, 3, 4]
        - [西乡, 2, 3, 4, 5]
  - 图表: { 类型: 柱状图 }
  - 图表: { 类型: 柱状图, 列: 农业 }
"""
SIX_SAYS = ["农业2023年", "农业2024年", "林业2023年", "林业2024年", "2023年", "2024年"]


def check_heads(tap, banshi, folder):
    """Of six levels those that tell columns apart are named."""
    (folder / "six.yaml").write_text(FIELDS + SIX, encoding="utf-8")
    found = re.findall(r"^    series (\S+)", run(banshi, "dump", "--stage=document", folder / "six.yaml").stdout, re.M)
    tap.case("a head of six levels", [] if found == SIX_SAYS else [str(found)])


OF_ENGLISH = """banshi-template: 1
name: english
fields:
  text: { label: Text, type: prose }
texts:
  chart-lines: Line chart
  chart-alt: "{kind}: {title}. "
  chart-extremes: "{series} is greatest in {most-of} ({most}), least in {least-of} ({least}). "
  chart-trend: "It goes from {begin} to {end}. "
  chart-table: "Data: table “{of}”."
  figure-number: "Fig. {n}"
metadata: { title: Charts }
body:
  - prose: text
"""
IN_ENGLISH = """模板: english-template.yaml
Text:
  - 表格: { caption: Output, rows: [[Year, Farms], ["2023", "12"], ["2024", "15"]] }
  - chart: { kind: Line chart, title: Output }
"""
SAID_IN_ENGLISH = "Line chart: Output. Farms is greatest in 2024 (15), least in 2023 (12). It goes from 12 to 15. Data: table “Output”."


def check_english(tap, banshi, folder):
    (folder / "english-template.yaml").write_text(OF_ENGLISH, encoding="utf-8")
    (folder / "english.yaml").write_text(IN_ENGLISH, encoding="utf-8")
    dump = run(banshi, "dump", "--stage=document", folder / "english.yaml").stdout
    tap.case("in the words of an English template", [] if SAID_IN_ENGLISH in dump and "Fig. 1" in dump else [dump])


def main(banshi):
    tap = Tap()
    with tempfile.TemporaryDirectory() as folder:
        folder = Path(folder)
        check_bars(tap, banshi, folder)
        check_grey(tap, banshi, folder)
        check_targets(tap, banshi, folder)
        check_wrong(tap, banshi, folder)
        check_template(tap, banshi, folder)
        check_room(tap, banshi, folder)
        check_odd(tap, banshi, folder)
        check_heads(tap, banshi, folder)
        check_english(tap, banshi, folder)
    return tap.finish()


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]).resolve()))
