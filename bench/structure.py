#!/usr/bin/env python3
"""usage: structure.py [SINCE]

How the code is built, in figures: share of each room, comments, lengths of functions (universal-ctags), documented
prototypes, and the commits since a revision. Run it in the root of the project; docs/architecture.md has the figures."""

import re
import statistics
import subprocess
import sys
from pathlib import Path

ROOMS = [path.parent.name for path in sorted(Path(".").glob("*/meson.build"))
         if path.parent.name not in {"tests", "bench", "docs", "completions"}]
TOKEN = re.compile(r'"(?:\\.|[^"\\\n])*"|/\*.*?\*/|//[^\n]*', re.DOTALL)


def sources(ending):
    return [path for room in ROOMS for path in sorted(Path(room).glob("*." + ending))]


def read(path):
    return path.read_text(encoding="utf-8")


def comment_share(ending):
    lines = comments = 0
    for path in sources(ending):
        text = read(path)
        lines += text.count("\n")
        comments += sum(m[0].count("\n") + 1 for m in TOKEN.finditer(text) if m[0][0] == "/")
    return 100 * comments / lines


def function_lengths():
    out = subprocess.run(["ctags", "-x", "--c-kinds=f", "--_xformat=%{line} %{end} %F %N", *map(str, sources("c"))],
                         capture_output=True, text=True, check=True).stdout
    return sorted((int(end) - int(line) + 1, name) for line, end, _, name in (row.split() for row in out.splitlines()))


def commits(since):
    log = subprocess.run(["git", "log", "--no-merges", "--format=%x00%b%x01", "--shortstat", since + "..HEAD"],
                         capture_output=True, text=True, check=True).stdout
    bodies, sizes = [], []
    for entry in log.split("\0")[1:]:
        body, _, stat = entry.partition("\1")
        bodies.append(bool(body.strip()))
        sizes.append(sum(int(n) for n in re.findall(r"(\d+) (?:insertion|deletion)", stat)))
    return bodies, sorted(sizes)


def main(since=None):
    lines = {room: sum(read(p).count("\n") for e in ("c", "h", "def") for p in Path(room).glob("*." + e)) for room in ROOMS}
    whole = sum(lines.values())
    print(f"{whole:,} lines in {len(ROOMS)} rooms")
    for room, n in sorted(lines.items(), key=lambda item: -item[1]):
        print(f"  {room:10} {n:6,}  {100 * n / whole:4.1f} %")
    print(f"comments: {comment_share('c'):.1f} % of .c, {comment_share('h'):.1f} % of .h")
    lengths = function_lengths()
    sizes = [n for n, _ in lengths]
    print(f"{len(sizes):,} functions: median {statistics.median(sizes):.0f} lines, nine in ten at most "
          f"{sizes[len(sizes) * 9 // 10]}, longest {sizes[-1]} ({lengths[-1][1]})")
    if since:
        bodies, changed = commits(since)
        print(f"{len(changed)} commits: median {statistics.median(changed):.0f} lines, nine in ten at most "
              f"{changed[len(changed) * 9 // 10]}, {100 * sum(bodies) / len(bodies):.0f} % with a body")


if __name__ == "__main__":
    main(*sys.argv[1:])
