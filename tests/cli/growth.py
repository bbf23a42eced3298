#!/usr/bin/env python3
"""usage: growth.py BANSHI

Four times as much of anything takes at most five times the time and the memory. Time is the computing of the process,
so that what else the machine does matters little, and what it takes to start is no part of it; what is noise is gone
when it is measured again. The shapes are in grow_shapes.py; those named after BANSHI alone when some are.

What takes next to nothing at the larger size is not tried at the smaller one. Where times say that it grew too fast, on a
machine that does other work too, the instructions of both runs decide, as valgrind counts them: they are the same each time."""

import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
from grow_shapes import ONCE_TOO_FAST, SHAPES  # noqa: E402
from tap import Tap, count, figure, some  # noqa: E402

FOUR_TIMES = 6
ENOUGH = 0.5        # s: less tells nothing of growth
ENOUGH_MEMORY = 64  # MB, as libraries ask for more at once
TRIES = 4
COUNTED = 5  # times the instructions, at most


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

    def instructions(self, words):
        """How many a run takes; None: it cannot be counted."""
        if not shutil.which("valgrind"):
            return None
        done = subprocess.run(["valgrind", "--tool=cachegrind", "--cache-sim=no", "--cachegrind-out-file=/dev/null", "--trace-children=yes",
                               self.banshi, *words], cwd=self.folder, capture_output=True, errors="replace", check=False)
        # What was started last: of a command that banshi-whole does, banshi only starts it.
        counts = re.findall(r"I\s+refs:\s+([\d,]+)", done.stderr)
        return int(counts[-1].replace(",", "")) if counts and done.returncode in (0, 1) else None

    def write(self, files):
        for name, data in files.items():
            (self.folder / name).write_bytes(data.encode() if isinstance(data, str) else data)
        return next(iter(files))

    def said(self):
        return (self.folder / "said").read_text(errors="replace")[:400]


class Idle:
    """What a command takes for next to nothing, by how it ends: one that ends with an error has set no page."""

    def __init__(self, bench, command, make):
        self.bench, self.command, self.by_status = bench, command, {}
        self.learn(make)

    def learn(self, make):
        status, *used = self.bench.run([*self.command, self.bench.write(make(1))])
        self.by_status.setdefault(status, used)

    def of(self, status, make):
        if status not in self.by_status:
            self.learn(make)
        return self.by_status.get(status, (0, 0))


def measure(idle, make, files):
    status, seconds, memory = idle.bench.run([*idle.command, idle.bench.write(files)])
    least_seconds, least_memory = idle.of(status, make)
    return status, seconds - least_seconds, memory - least_memory


def counted(idle, n, make):
    """What the instructions say of a shape that took too long."""
    few, many = (idle.bench.instructions([*idle.command, idle.bench.write(make(size))]) for size in (n, 4 * n))
    if few is None or many is None:
        return ["the instructions cannot be counted"]
    return [f"{few:,} instructions for {n:,}, {many:,} for {4 * n:,}"] if many > COUNTED * few else []


def check_shape(idle, n, make):
    """What is wrong, and what was measured. The least of several runs counts, of both sizes."""
    sizes = n, 4 * n
    least = [[9e9, 9e9], [9e9, 9e9]]
    for attempt in range(TRIES):
        wrong, too_slow = [], []
        for which in 1, 0:
            status, *used = measure(idle, make, make(sizes[which]))
            least[which] = [min(a, b) for a, b in zip(least[which], used)]
            said = idle.bench.said()
            # A program that is not there does not grow either.
            if status not in (0, 1) or "cannot start" in said:
                wrong.append(f"exit status {status}: {said}")
            more_time, more_memory = least[1]
            if more_time <= ENOUGH and more_memory <= ENOUGH_MEMORY:
                break
        time, memory = least[0]
        if more_time > ENOUGH and more_time > FOUR_TIMES * max(time, ENOUGH / FOUR_TIMES):
            too_slow = [f"{time:.3f} s for {n:,}, {more_time:.3f} s for {4 * n:,}"]
            wrong += too_slow
        if more_memory > ENOUGH_MEMORY and more_memory > FOUR_TIMES * max(memory, ENOUGH_MEMORY / FOUR_TIMES):
            wrong.append(f"{memory:.0f} MB for {n:,}, {more_memory:.0f} MB for {4 * n:,}")
        if not wrong:
            break
    if too_slow and wrong == too_slow:
        wrong += counted(idle, n, make)
        wrong = wrong if len(wrong) > 1 else []
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
            chosen = some(sorted(ONCE_TOO_FAST[kind]), 1) if count(1, 0) else shapes
            idle = Idle(bench, command, make)
            for name, (n, make) in shapes.items():
                if not (name in only if only else name in chosen):
                    continue
                wrong, told = check_shape(idle, n, make)
                figure(f"{command[0]}, {name}: {told}")
                tap.case(f"{kind}: {name}", wrong)
    return tap.finish()


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
