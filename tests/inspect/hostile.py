#!/usr/bin/env python3
"""usage: hostile.py BANSHI

What strangers may send: files that lead to themselves, unpack to gigabytes, or repeat one thing without end. inspect and verify
come to an end on each, in time and memory that grow with the file, say when something was left out, and open nothing that the
file names."""

import os
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
from hostile_pdf import RANGES, SHAPES, too_much, with_names, with_ranges, with_report  # noqa: E402
from tap import Tap, count, figure, some  # noqa: E402

# inspect alone does a part of what it does with --text.
COMMANDS = (*count((), (("inspect",),)), ("inspect", "--text"), ("verify", "-q"))
SIZE = count(1, 40)  # times the size of a shape
LONG = 0.5           # s of computing: less tells nothing of growth
FOUR_TIMES = 7       # a file four times as big; a square would be 16
SECONDS, MEGABYTES = 120, {"inspect": 2048, "verify": 4096}  # their own limits


def run(command, out):
    """Exit status, s of computing, MB."""
    child = os.fork()
    if child == 0:
        said = os.open(out, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        os.dup2(said, 1)
        os.dup2(said, 2)
        os.execv(command[0], [str(part) for part in command])
    _, status, used = os.wait4(child, 0)
    return os.waitstatus_to_exitcode(status), used.ru_utime + used.ru_stime, used.ru_maxrss >> 10


class Bench:
    def __init__(self, banshi, folder):
        self.banshi, self.folder = Path(banshi).resolve(), folder
        self.pdf, self.out = folder / "x.pdf", folder / "out"

    def __call__(self, data, *command):
        self.pdf.write_bytes(data)
        return run([self.banshi, *command, "--lang", "en", self.pdf], self.out)

    def said(self):
        return self.out.read_text(errors="replace")


def check_sanitized(bench, size, make):
    """The sanitizers take time of their own: it is not measured."""
    problems = []
    for command in COMMANDS:
        status, _, _ = bench(make(size), *command)
        if status not in (0, 1) or "Sanitizer" in bench.said():
            problems.append(f"{command}: exit status {status}: {bench.said()[-500:]}")
    return problems


def check_growth(bench, name, size, make):
    problems = []
    small, big = make(size * SIZE), make(4 * size * SIZE)
    for command in COMMANDS:
        for attempt in range(2):
            status, after, memory = bench(big, *command)
            said = bench.said()
            before = bench(small, *command)[1] if after > LONG else 0
            wrong = []
            if status not in (0, 1):
                wrong.append(f"{command}: exit status {status}: {said[-500:]}")
            stopped = status == 1 and "B1027" in said  # at the limit, and said so
            if after > SECONDS or (memory > MEGABYTES[command[0]] and not stopped):
                wrong.append(f"{command}: {after:.1f} s, {memory} MB for {len(big)} bytes")
            if after > LONG and after > FOUR_TIMES * before:
                wrong.append(f"{command}: {before:.2f} s for {len(small)} bytes, {after:.2f} s for {len(big)}")
            if not wrong:
                break
        problems += wrong
        if command == ("inspect", "--text"):
            figure(f"{name}: {len(big) >> 10} KB, {after:.2f} s, {memory} MB")
    return problems


def main(banshi):
    tap = Tap()
    sanitized = "asan" in str(Path(banshi).resolve())
    with tempfile.TemporaryDirectory() as scratch:
        bench = Bench(banshi, Path(scratch))
        for name, (size, make) in some(SHAPES.items(), 12, 8):
            tap.case(name.replace("_", " "), check_sanitized(bench, size // 4, make) if sanitized else check_growth(bench, name, size, make))
        for name, data in too_much():
            status, seconds, memory = bench(data, "inspect", "--text")
            told = status == 1 and "B1025" in bench.said() and seconds < 20
            tap.case(name, [] if told else [f"exit status {status}, {seconds:.1f} s, {memory} MB", bench.said()[-500:]])

        status, _, _ = bench(with_names(b"A\x1b[31m\nclaims      PDF/A-3a"), "inspect")
        shown = [line for line in bench.said().split("\n") if "\x1b" in line or line.startswith("claims      PDF/A")]
        tap.case("names are shown in their line, and obeyed by no terminal", shown + ([] if status == 0 else [f"exit status {status}"]))

        for command in (("inspect",), ("verify",)):
            status, _, _ = bench(with_ranges(RANGES), *command)
            said = bench.said()
            wrong = [line for line in said.split("\n") if "runtime error" in line or
                     (line.startswith("signature ") and "covers 0 of" not in line and "not signed" not in line)]
            tap.case(f"{command[0]}: ranges of signed bytes that overflow, end early or go back are no signed file", wrong + (
                [] if status in (0, 1) and status == int(command[0] == "verify") else [f"exit status {status}", said[-500:]]))

        secret = Path(scratch, "secret.yaml")
        secret.write_text("SECRET: [\n", encoding="utf-8")
        for name, report in (("a template by its path", f"template: {secret}\n"),
                             ("rows by their path", f"模板: gov-disclosure-2021\n表一: {{ csv: {secret} }}\n")):
            status, _, _ = bench(with_report(report), "verify", "--root", scratch)
            said = bench.said()
            tap.case(f"{name} is not opened", [] if status == 1 and "SECRET" not in said and "error" in said else [said])
        Path(f"{bench.pdf}.manifest").write_text("# banshi manifest\nSHA256 (x.pdf) = 00\nSHA256 (../../../../dev/zero) = 00\n", encoding="utf-8")
        status, seconds, _ = bench(with_report("x"), "verify")
        tap.case("a manifest that names a device", [] if status == 1 and seconds < 5 else [bench.said()])

        for option, code, shape, size in (("--max-time=1", "B1026", "elements", 400000), ("--max-memory=64", "B1027", "elements", 100000)):
            if sanitized and code == "B1027":
                continue
            status, _, _ = bench(SHAPES[shape][1](size), "inspect", option)
            tap.case(f"{option} ends it", [] if status == 1 and (code in bench.said() or "B1025" in bench.said()) else [
                f"exit status {status}", bench.said()[-500:]])
    return tap.finish()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
