#!/usr/bin/env python3
"""usage: look.py BANSHI

The charts of offices.py, by what holds for every one of them on the page: words that meet no other words and lie within the figure,
leaders and lines that run through none, leaders that neither cross nor run over their pie, marks of a scale that people count in,
and every number of the table beside what shows it. What has no room is told, and nothing else is."""

import itertools
import math
import re
import subprocess
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
from drawn import figures_of, paths_of, report, within, words_of  # noqa: E402
from offices import CHARTS  # noqa: E402
from tap import Tap  # noqa: E402

# Charts that cannot have all their words, which is told.
CROWDED = {"provinces-up", "years-bars"}
# (what stands in the figure, what does not)
SAYS = {
    "one": (["2,000", "8,000"], ["2000"]),
    "zeros": (["1"], ["0.2", "0.5"]),
    "percent": (["0%", "100%"], ["100", "120%"]),
    "percent-lying": (["0%", "100%"], ["120%"]),
    "below": (["-12.5%"], ["0.0"]),
    "small": (["0.001", "0.005"], ["0.0025"]),
    "years": (["1949", "1959", "2019"], ["1955"]),
    "two-heads": (["2023年", "2024年"], ["产量", "面积"]),
    "two-heads-all": (["2023年产量", "2023年面积", "2024年产量", "2024年面积"], ["产量"]),
    "index": (["99.0"], ["0"]),
    "pie-one": (["(100.0%)"], []),
    "pie-two": (["(0.3%)"], []),
    "pie-nine": (["其他", "52", "(3.9%)"], ["金融"]),
}
# Half the height of what is printed of a word of 8.75 or 10.5 pt.
HALF = 3.2
NUMBER = re.compile(r"-?[\d,]+(\.\d+)?%?")


def area_of(word):
    _, _, left, y, right = word
    return left + 0.3, y - HALF, right - 0.3, y + HALF


def meet(one, other):
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def side(a, b, c):
    return (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0])


def cross(one, other):
    return side(*one, other[0]) * side(*one, other[1]) < 0 and side(*other, one[0]) * side(*other, one[1]) < 0


def runs_through(way, box):
    x0, y0, x1, y1 = box
    if any(x0 < x < x1 and y0 < y < y1 for x, y in way):
        return True
    return any(cross(way, edge) for edge in [((x0, y0), (x1, y1)), ((x0, y1), (x1, y0))])


def check_words(words, box):
    problems = [f"{a[1]} meets {b[1]}" for a, b in itertools.combinations(words, 2) if meet(area_of(a), area_of(b))]
    return problems + [f"{word[1]} leaves the figure" for word in words if not within(area_of(word), box)]


def check_leaders(paths, words):
    """Of a pie: strokes of three legs, each from an edge to words."""
    leaders = [path for path in paths if path.paint == "S" and len(path.points) == 4]
    sectors = [path for path in paths if path.bent]
    boxes = [path.box for path in sectors]
    x0, y0, x1, y1 = (pick(box[i] for box in boxes) for i, pick in enumerate((min, min, max, max)))
    radius = max(math.dist(path.points[0], path.points[1]) for path in sectors)
    centre = sectors[0].points[0] if len(sectors) > 1 else ((x0 + x1) / 2, (y0 + y1) / 2)
    problems = []
    for a, b in itertools.combinations(leaders, 2):
        problems += ["two leaders cross"] * any(cross(one, other) for one in a.ways() for other in b.ways())
    for leader in leaders:
        for way in leader.ways():
            problems += [f"a leader runs through {word[1]}" for word in words if runs_through(way, area_of(word))]
            middle = [(a + b) / 2 for a, b in zip(*way)]
            problems += ["a leader runs over the pie"] if len(sectors) > 1 and math.dist(middle, centre) < radius - 0.1 else []
    return problems + ([] if len(leaders) == len(sectors) else [f"{len(leaders)} leaders for {len(sectors)} parts"])


def check_lines(paths, words):
    """A line that is alone runs through none of its numbers."""
    lines = [path for path in paths if path.paint == "S" and path.points[0][0] != path.points[-1][0] and path.points[0][1] != path.points[-1][1]]
    return [f"the line runs through {word[1]}" for path in lines for way in path.ways() for word in words if runs_through(way, area_of(word))]


def number_of(text):
    return float(text.rstrip("%").replace(",", ""))


def check_scale(words, lying):
    """The numbers along the scale: as far from one another on the page as in number, in steps of 1, 2, 2.5 or 5."""
    numbers = [word for word in words if NUMBER.fullmatch(word[1])]
    if lying:
        foot = min(word[3] for word in numbers)
        marks = [(number_of(text), (left + right) / 2) for _, text, left, y, right in numbers if abs(y - foot) < 0.5]
    else:
        edge = min(numbers, key=lambda word: word[2])[4]
        marks = [(number_of(text), y) for _, text, _, y, right in numbers if abs(right - edge) < 0.5]
    marks.sort()
    steps = [b[0] - a[0] for a, b in zip(marks, marks[1:])]
    if not steps:
        return [f"no scale: {marks}"]
    step = steps[0] / 10 ** math.floor(math.log10(steps[0]) + 1e-9)
    problems = [] if min(abs(step - nice) for nice in (1, 2, 2.5, 5)) < 1e-6 else [f"steps of {steps[0]}"]
    distance = [(b[1] - a[1]) / step for (a, b), step in zip(zip(marks, marks[1:]), steps)]
    problems += [] if max(distance) - min(distance) < 0.01 * max(distance) else [f"the marks {marks} are not even"]
    return problems + ([] if any(abs(number) < 1e-9 for number, _ in marks) or marks[0][0] > 0 else ["there is no 0"])


def check_numbers(rows, head, words, settings):
    """Each number of the table stands in the chart as often as in the table, or more often, as beside the scale."""
    said = [text.lstrip("(").rstrip(")") for _, text, *_ in words]
    wanted = [cell for row in rows[head:] for cell in row[1:] if NUMBER.fullmatch(cell)]
    lines_apart = "折线图" in settings and len(rows[0]) > 2
    if "堆叠" in settings or lines_apart or "列:" in settings:
        return []
    if "饼图" in settings and len(wanted) > 7:
        wanted = sorted(wanted, key=number_of)[-6:]
    return [f"{cell} stands {said.count(cell)} times" for cell in set(wanted) if said.count(cell) < wanted.count(cell)]


def check(banshi, name, folder):
    rows, head, settings, _ = CHARTS[name]
    source, pdf = folder / f"{name}.yaml", folder / f"{name}.pdf"
    source.write_text(report(rows, settings, head), encoding="utf-8")
    done = subprocess.run([banshi, "render", source, "-o", pdf], capture_output=True, text=True, timeout=60)
    told = set(re.findall(r"\[(B19\d+)\]", done.stderr))
    if done.returncode or told != ({"B1910"} if name in CROWDED else set()):
        return [f"status {done.returncode}: {done.stderr}"]
    (page, box), = figures_of(pdf)
    words = [word for word in words_of(pdf) if word[0] == page and within((word[2], word[3], word[4], word[3]), box, 4)]
    paths = [path for path in paths_of(pdf) if within(path.box, box)]
    problems = check_words(words, box)
    if "饼图" in settings:
        problems += check_leaders(paths, words)
    else:
        problems += check_scale(words, "条形图" in settings)
    must, must_not = SAYS.get(name, ([], []))
    said = {text for _, text, *_ in words}
    problems += [f"it does not say {text}" for text in must if text not in said] + [f"it says {text}" for text in must_not if text in said]
    if "折线图" in settings and len(rows[0]) == 2 and len(rows) < 40:
        problems += check_lines(paths, words)
    return problems + (check_numbers(rows, head, words, settings) if name not in CROWDED and len(rows) < 40 else [])


def main(banshi):
    tap = Tap()
    with tempfile.TemporaryDirectory() as folder:
        for name, (*_, wants) in CHARTS.items():
            tap.case(f"{name}: {wants}", check(banshi, name, Path(folder)))
    return tap.finish()


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]).resolve()))
