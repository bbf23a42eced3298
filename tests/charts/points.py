#!/usr/bin/env python3
"""usage: points.py BANSHI

Lines and pies of random tables, measured in the finished PDF: a point stands where its number is beside the scale, a part of a pie has
the share of the circle that it has of the sum, within 0.1 mm."""

import math
import random
import re
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
from drawn import figures_of, paths_of, report, run, within, words_of  # noqa: E402
from tap import Tap, figure, tries  # noqa: E402

NEAR = 0.1 * 72 / 25.4  # 0.1 mm in points
HAN = "甲乙丙丁戊己庚辛壬癸"


def number(rng, size, least):
    value = rng.choice([0, rng.uniform(least, size), rng.uniform(least / 50, size / 50)])
    text = f"{value:.{rng.choice([0, 1, 2])}f}"
    return text if float(text) else "0"


def drawn(banshi, folder, seed, rows, settings):
    source, pdf = folder / f"{seed}.yaml", folder / f"{seed}.pdf"
    source.write_text(report(rows, settings), encoding="utf-8")
    run(banshi, "render", "-q", source, "-o", pdf)
    (page, box), = figures_of(pdf)
    words = [word for word in words_of(pdf) if word[0] == page and within((word[2], word[3], word[4], word[3]), box, 4)]
    return [path for path in paths_of(pdf) if within(path.box, box)], words


# ---- lines

def find_scale(paths, words):
    """(number, y) of the outermost lines of the scale: those with a number at their left end."""
    marks = []
    for path in paths:
        if path.paint == "S" and len(path.points) == 2 and path.box[1] == path.box[3]:
            marks += [(float(text), path.box[1]) for _, text, _, y, right in words
                      if re.fullmatch(r"-?[\d.]+", text) and abs(y - path.box[1]) < 3 and 0 < path.box[0] - right < 8]
    return min(marks), max(marks)


def measure_lines(banshi, seed, folder):
    rng = random.Random(seed)
    n, series, size = rng.randint(2, 9), rng.randint(1, 8), 10 ** rng.uniform(0, 6)
    rows = [[f"{HAN[k]}{k}", *(number(rng, size, rng.choice([0, -size])) if rng.random() > .1 else "" for _ in range(series))] for k in range(n)]
    for i in range(series):
        rows[0][1 + i] = rows[0][1 + i] or "1"
    head = ["项目", *(f"系列{i + 1}" for i in range(series))]
    paths, words = drawn(banshi, folder, seed, [head, *rows], "类型: 折线图, 高: 150mm, 图题: 数据图")
    (least, y0), (most, y1) = find_scale(paths, words)
    grid = [path.box for path in paths if path.paint == "S" and len(path.points) == 2 and path.box[1] == path.box[3] and path.box[1] in (y0, y1)]
    left, right = grid[0][0], grid[0][2]
    marks = [((path.box[0] + path.box[2]) / 2, (path.box[1] + path.box[3]) / 2) for path in paths if path.paint == "B"]
    wanted = [(left + (k + .5) * (right - left) / n, y0 + (float(cell) - least) / (most - least) * (y1 - y0))
              for k, row in enumerate(rows) for cell in row[1:] if cell]
    legend = series if series > 1 else 0
    problems = [] if len(marks) == len(wanted) + legend else [f"{seed}: {len(marks)} marks for {len(wanted)} numbers"]
    worst = max(min(math.dist(point, mark) for mark in marks) for point in wanted)
    problems += [] if worst < NEAR else [f"{seed}: a point is off by {worst / 72 * 25.4:.2f} mm"]
    for path in paths:
        if path.paint == "S" and len(path.points) > 2:
            off = max(min(math.dist(point, place) for place in wanted) for point in path.points)
            problems += [] if off < NEAR else [f"{seed}: a line passes by its points by {off / 72 * 25.4:.2f} mm"]
            worst = max(worst, off)
    return problems, worst


# ---- pies

def measure_pie(banshi, seed, folder):
    rng = random.Random(seed)
    n = rng.randint(1, 9)
    rows = [[f"{HAN[k]}{k}", number(rng, 10 ** rng.uniform(0, 4), 0)] for k in range(n)]
    if not any(float(cell) for _, cell in rows):
        rows[0][1] = "3"
    paths, words = drawn(banshi, folder, seed, [["项目", "件数"], *rows], "类型: 饼图, 高: 120mm, 图题: 数据图")
    values = [float(cell) for _, cell in rows]
    if n > 7:  # the six greatest in their order, and the others
        kept = sorted(sorted(range(n), key=lambda k: (-values[k], k))[:6])
        values = [values[k] for k in kept] + [sum(values) - sum(values[k] for k in kept)]
    total = sum(values)
    wanted = [value / total for value in values if value > 1e-9 * total]
    sectors = [path for path in paths if path.bent]
    if len(sectors) != len(wanted):
        return [f"{seed}: {len(sectors)} parts for {len(wanted)} numbers"], 0
    if len(sectors) == 1:
        return [], 0
    centre, problems, worst = sectors[0].points[0], [], 0
    so_far = turn(centre, sectors[0].points[1])
    for share, sector in zip(wanted, sectors):
        radius = math.dist(centre, sector.points[1])
        begin, end = turn(centre, sector.points[1]), turn(centre, sector.points[-1])
        off = max(apart(begin, so_far), apart(end, so_far + share)) * 2 * math.pi * radius
        so_far += share
        worst = max(worst, off)
        problems += [] if off < NEAR else [f"{seed}: a part of {share:.3f} is off by {off / 72 * 25.4:.2f} mm"]
    said = [text.strip("()") for _, text, *_ in words if text.startswith("(")]
    shares = [f"{value / total * 100:.1f}%" for value in values]
    return problems + ([] if sorted(said) == sorted(shares) else [f"{seed}: {said} and not {shares}"]), worst


def turn(centre, point):
    """Of a turn, clockwise from the top."""
    return math.atan2(point[0] - centre[0], point[1] - centre[1]) / 2 / math.pi


def apart(one, other):
    off = abs(one - other) % 1
    return min(off, 1 - off)


def main(banshi):
    tap = Tap()
    with tempfile.TemporaryDirectory() as folder:
        for name, measure in ("points of lines", measure_lines), ("parts of pies", measure_pie):
            problems, worst, n = [], 0, tries(8, 200)
            for seed in range(n):
                found, off = measure(banshi, seed, Path(folder))
                problems += found
                worst = max(worst, off)
            tap.case(f"{name}: {n} random tables", problems[:20])
            figure(f"charts: {name} of {n} random tables, at most {worst / 72 * 25.4:.4f} mm off")
    return tap.finish()


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]).resolve()))
