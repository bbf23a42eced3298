#!/usr/bin/env python3
"""usage: growth.py BANSHI

Four times as much of anything takes at most five times the time and the memory. Time is the computing of the process,
so that what else the machine does matters little, and what it takes to start is no part of it; what is noise is gone
when it is measured again. The shapes are in grow_shapes.py; those named after BANSHI alone when some are."""

import os
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
from grow_shapes import ONCE_TOO_FAST, SHAPES  # noqa: E402
from tap import Tap, count, figure, some  # noqa: E402

FOUR_TIMES = 5
ENOUGH = 0.5        # s: less tells nothing of growth
ENOUGH_MEMORY = 64  # MB, as libraries ask for more at once
TRIES = 4


class Bench:
    def __init__(self, banshi, folder):
        self.banshi, self.folder = Path(banshi).resolve(), folder

    def run(self, words):
        """Exit status, s of computing, MB."""
        child = os.fork()
        if child == 0:
            try:
                os.chdir(self.folder)
                said = os.open("said", os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
                os.dup2(said, 1)
                os.dup2(said, 2)
                os.execv(self.banshi, [str(self.banshi), *words])
            finally:
                os._exit(127)
        _, status, used = os.wait4(child, 0)
        return os.waitstatus_to_exitcode(status), used.ru_utime + used.ru_stime, used.ru_maxrss / 1024

    def write(self, files):
        for name, data in files.items():
            (self.folder / name).write_bytes(data.encode() if isinstance(data, str) else data)
        return next(iter(files))

    def said(self):
        return (self.folder / "said").read_text(errors="replace")[:400]


def measure(bench, files, command, idle):
    status, seconds, memory = bench.run([*command, bench.write(files)])
    return status, seconds - idle[0], memory - idle[1]


def check_shape(bench, command, n, make, idle):
    """What is wrong, and what was measured. The least of several runs counts, of both sizes."""
    few, many = make(n), make(4 * n)
    least = [[9e9, 9e9], [9e9, 9e9]]
    for attempt in range(TRIES):
        wrong = []
        for which, files in enumerate((few, many)):
            status, *used = measure(bench, files, command, idle)
            least[which] = [min(a, b) for a, b in zip(least[which], used)]
            if status not in (0, 1):
                wrong.append(f"exit status {status}: {bench.said()}")
        (time, memory), (more_time, more_memory) = least
        if more_time > ENOUGH and more_time > FOUR_TIMES * max(time, ENOUGH / FOUR_TIMES):
            wrong.append(f"{time:.3f} s for {n:,}, {more_time:.3f} s for {4 * n:,}")
        if more_memory > ENOUGH_MEMORY and more_memory > FOUR_TIMES * max(memory, ENOUGH_MEMORY / FOUR_TIMES):
            wrong.append(f"{memory:.0f} MB for {n:,}, {more_memory:.0f} MB for {4 * n:,}")
        if not wrong:
            break
    return wrong, f"{4 * n:,}: {more_time:.2f} s, {max(0, more_memory):.0f} MB"


def main(banshi, *only):
    tap = Tap()
    if "asan" in str(Path(banshi).resolve()):
        print("1..0 # SKIP the sanitizers take time and memory of their own")
        return 0
    with tempfile.TemporaryDirectory() as folder:
        bench = Bench(banshi, Path(folder))
        for kind, (command, shapes) in SHAPES.items():
            name, (_, make) = next(iter(shapes.items()))
            chosen = some(ONCE_TOO_FAST[kind], 2) if count(1, 0) else shapes
            idle = bench.run([*command, bench.write(make(1))])[1:]
            for name, (n, make) in shapes.items():
                if not (name in only if only else name in chosen):
                    continue
                wrong, told = check_shape(bench, command, n, make, idle)
                figure(f"{command[0]}, {name}: {told}")
                tap.case(f"{kind}: {name}", wrong)
    return tap.finish()


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
