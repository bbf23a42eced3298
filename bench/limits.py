#!/usr/bin/env python3
"""usage: bench/limits.py [--quick]

How far banshi is from what its files cost on this machine if nothing had to be thought about: the bytes that must be read,
compressed, digested and written, at the speeds measured in the same run, and a process that loads the same libraries.
Writes bench/LIMITS.md; on a machine that has more to do than its cores can, without the times by the clock. Three minutes;
--quick measures less often, and 10,000 rows instead of 100,000: one. The first time glyphs are prepared: a minute more."""

import ctypes
import ctypes.util
import hashlib
import os
import re
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
import zlib
from pathlib import Path

from page import machine, replace_part, table
from run import BANSHI, BENCH, EXAMPLE, build, make_reports, prepare, quiet, table_report

LEVELS = 1, 5  # render/pack-level.h; outlines have a compressor of their own, which takes half of the first


class Deflate:
    def __init__(self):
        self.library = ctypes.CDLL(ctypes.util.find_library("deflate"))
        self.library.libdeflate_alloc_compressor.restype = ctypes.c_void_p
        self.library.libdeflate_zlib_compress.restype = ctypes.c_size_t
        self.compressor = {level: ctypes.c_void_p(self.library.libdeflate_alloc_compressor(level)) for level in LEVELS}

    def size(self, level, data):
        room = ctypes.create_string_buffer(len(data) * 2 + 1000)
        return self.library.libdeflate_zlib_compress(self.compressor[level], data, ctypes.c_size_t(len(data)), room,
                                                     ctypes.c_size_t(len(room)))

    def seconds(self, streams):
        """CPU time to compress (level, bytes) once."""
        room = ctypes.create_string_buffer(max((len(data) for _, data in streams), default=0) * 2 + 1000)
        start = time.process_time()
        for level, data in streams:
            self.library.libdeflate_zlib_compress(self.compressor[level], data, ctypes.c_size_t(len(data)), room,
                                                  ctypes.c_size_t(len(room)))
        return time.process_time() - start


def streams_of(pdf, deflate):
    """The streams of a file that banshi wrote, as they were before they were compressed, each with its level."""
    data, found, at = pdf.read_bytes(), [], 0
    head = re.compile(rb"\n\d+ 0 obj\n<</Length (\d+) ([^\n]*)>>\nstream\n")
    while match := head.search(data, at):
        at = match.end() + int(match[1])
        if b"/FlateDecode" in match[2]:
            raw = zlib.decompress(data[match.end():at])
            found.append((LEVELS[deflate.size(LEVELS[1], raw) == int(match[1])], raw))
    return found


def median(n, measure):
    return statistics.median(measure() for _ in range(n))


def cpu(measure):
    def run():
        start = time.process_time()
        measure()
        return time.process_time() - start
    return run


def child(*command, env=None):
    """CPU and wall time of a child."""
    def run():
        before, start = resource.getrusage(resource.RUSAGE_CHILDREN), time.monotonic()
        done = subprocess.run(list(map(str, command)), stdout=subprocess.PIPE, stderr=subprocess.STDOUT, env=env, check=False)
        wall, after = time.monotonic() - start, resource.getrusage(resource.RUSAGE_CHILDREN)
        if done.returncode:
            sys.exit(done.stdout.decode())
        return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime, wall
    return run


def both(n, run):
    times = [run() for _ in range(n)]
    return [statistics.median(column) for column in zip(*times)]


def write_new(folder, data):
    def run():
        path = Path(folder, "written")
        path.unlink(missing_ok=True)
        path.write_bytes(data)
    return run


def forget(paths):
    """Drops what the kernel keeps of files; what a process has mapped stays."""
    for path in paths:
        fd = os.open(path, os.O_RDONLY)
        os.fsync(fd)
        os.posix_fadvise(fd, 0, 0, os.POSIX_FADV_DONTNEED)
        os.close(fd)


def own_libraries(scratch):
    """Copies of the libraries, as those of other programs that run stay in memory; where they are."""
    folder = scratch / "libraries"
    folder.mkdir()
    for path in set(re.findall(r"=> (/\S+)", quiet("ldd", BANSHI).stdout.decode())):
        shutil.copy(path, folder)
    return folder


def own_files(libraries, prepared):
    """All that the first report of a machine reads."""
    said = quiet(BANSHI, "fonts").stdout.decode()
    fonts = [Path(path) for path in set(re.findall(r"/\S+\.(?:otf|ttf|ttc)", said)) if Path(path).is_file()]
    caches = [path for path in Path("/var/cache/fontconfig").glob("*") if path.is_file()]
    return [BANSHI, EXAMPLE, *fonts, *caches, *libraries.iterdir(), *prepared.iterdir()]


def first_report(scratch, libraries, forgotten):
    """CPU and wall time of a program that was just installed, with glyphs: for somebody who has no cache yet."""
    def run():
        shutil.rmtree(scratch / "home", ignore_errors=True)
        (scratch / "home").mkdir()
        env = {**os.environ, "XDG_CACHE_HOME": str(scratch / "home"), "LD_LIBRARY_PATH": str(libraries)}
        forget(forgotten)
        return child(BANSHI, "render", "-q", EXAMPLE, "-o", scratch / "cold.pdf", env=env)()
    return run


def part(name, *parts):
    """A measure: what its parts cost, in seconds, and what it takes."""
    taken, parts = parts[-1], parts[:-1]
    limit = sum(seconds for _, seconds in parts)
    said = ", ".join(f"{what} {seconds * 1000:,.1f}" for what, seconds in parts)
    return [name, said, f"{limit * 1000:,.1f}", f"{taken * 1000:,.1f}", f"{taken / limit:.1f} ×"]


def report_parts(deflate, pdf, source, scratch, n):
    streams, data = streams_of(pdf, deflate), pdf.read_bytes()
    return (("reading", median(n, cpu(source.read_bytes))), ("compressing", median(n, lambda: deflate.seconds(streams))),
            ("writing", median(n, cpu(write_new(scratch, data)))))


def measure(quick):
    n = 5 if quick else 21
    alone = os.getloadavg()[0] <= os.cpu_count()
    rows = []
    with tempfile.TemporaryDirectory() as folder:
        scratch, deflate = Path(folder), Deflate()
        pdf = scratch / "example.pdf"
        quiet(BANSHI, "render", "-q", EXAMPLE, "-o", pdf)
        parts = report_parts(deflate, pdf, EXAMPLE, scratch, n)
        start = both(n, child(BANSHI, "--version"))[0]
        one = both(n, child(BANSHI, "render", "-q", EXAMPLE, "-o", scratch / "out.pdf"))
        rows.append(part("the example, CPU", ("starting with its libraries", start), *parts, one[0]))
        if alone:
            rows.append(part("the same by the clock", ("starting", start), *parts, one[1]))
        libraries, prepared = own_libraries(scratch), prepare()
        for name, forgotten in (("the first report of an installed program", []),
                                ("the same, program, libraries, fonts and glyphs read from the disk", own_files(libraries, prepared))):
            first = both(min(n, 7), first_report(scratch, libraries, forgotten))
            rows.append(part(f"{name}, CPU", ("starting", start), *parts, first[0]))
            if alone:
                rows.append(part(f"{name}, by the clock", ("starting", start), *parts, first[1]))

        count = 100 if quick else 400
        make_reports(scratch / "reports", count)
        digest = median(n, cpu(lambda: hashlib.sha256(pdf.read_bytes()).digest()))
        for name, options in (("a report in a batch, not synced", ["--no-sync"]), ("a report in a batch, synced", [])):
            outs = iter(range(99))
            times = both(1 if quick else 3, lambda: child(BANSHI, "batch", "-q", *options, scratch / "reports", "-o",
                                                          scratch / f"out-{len(options)}-{next(outs)}")())
            rate = f" ({count / times[1]:,.0f} a second)" if alone else ""
            rows.append(part(f"{name}, CPU{rate}", *parts, ("digest", digest), times[0] / count))

        size = 10000 if quick else 100000
        report = table_report(scratch, size)
        cores = os.cpu_count()
        for name, options in (("tagged", []), ("untagged", ["--level", "1b"])):
            out = scratch / "table.pdf"
            times = both(1 if quick else 3, child(BANSHI, "render", "-q", *options, report, "-o", out))
            parts = report_parts(deflate, out, scratch / "rows.csv", scratch, 3)
            rows.append(part(f"{size:,} rows of 8, {name}, CPU", *parts, times[0]))
            if alone:
                rows.append(part(f"the same by the clock, {cores} cores", *((what, s / cores) for what, s in parts),
                                 times[1]))
    return table(("measure", "what its bytes cost, ms", "together", "takes, ms", "of the limit"), rows)


def main():
    build()
    replace_part(BENCH / "LIMITS.md", "limits", f"{measure('--quick' in sys.argv)}\n\nMeasured {machine()}.")
    print((BENCH / "LIMITS.md").read_text(encoding="utf-8"))


if __name__ == "__main__":
    if sys.argv[1:] not in ([], ["--quick"]):
        sys.exit(__doc__)
    main()
