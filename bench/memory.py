#!/usr/bin/env python3
"""usage: bench/memory.py BANSHI [N [NAME]]

A batch of N (50,000) different reports with four processes, made of the example of that name (letter), and on the way what
the processes take: resident memory, open files and time a report. None of them may grow: memory and time not by more than a
twentieth from the first tenth of the batch to the last, open files not at all. On a machine with other work the time says
little: it is the processes' own, computing."""

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

EXAMPLES = Path(__file__).resolve().parent.parent / "examples"
# A word of the example, what stands for it in the i-th report.
WORDS = {"xiangtan-hrss-2024": ("湘潭县人力资源和社会保障局", "第{}区人力资源和社会保障局"), "letter": ("云泽县", "第{}县")}
TICK = os.sysconf("SC_CLK_TCK")


def resident(pid):
    """MiB: all of it, and what the process does not share with the others."""
    fields = dict(line.split(":", 1) for line in Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()[1:])
    kib = {name: int(value.split()[0]) for name, value in fields.items()}
    return kib["Rss"] / 1024, (kib["Private_Clean"] + kib["Private_Dirty"]) / 1024


def n_open(pid):
    return len(os.listdir(f"/proc/{pid}/fd"))


def computing(pid):
    """Seconds so far."""
    fields = Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / TICK


class Lines:
    """How many lines a file has that others write to; what was counted is not read again."""

    def __init__(self, path):
        self.path, self.read, self.n = path, 0, 0

    def count(self):
        with self.path.open("rb") as file:
            file.seek(self.read)
            more = file.read()
        self.read += len(more)
        self.n += more.count(b"\n")
        return self.n


def measure(batch, lines):
    """A sample, None when the processes are just beginning or ending."""
    try:
        workers = Path(f"/proc/{batch.pid}/task/{batch.pid}/children").read_text().split()
        return {"done": lines.count(), "main": resident(batch.pid)[0], "main_open": n_open(batch.pid),
                "sizes": [resident(pid) for pid in workers], "open": [n_open(pid) for pid in workers],
                "seconds": sum(map(computing, [batch.pid, *workers]))} if workers else None
    except (OSError, KeyError):
        return None


def write_reports(folder, n, name):
    word, other = WORDS[name]
    text = (EXAMPLES / f"{name}.yaml").read_text(encoding="utf-8")
    assert word in text
    folder.mkdir()
    for i in range(n):
        (folder / f"r{i:06}.yaml").write_text(text.replace(word, other.format(i + 1)), encoding="utf-8")


def show(sample, each):
    row = (f"{sample['done']:,}", f"{sample['main']:.1f}", ", ".join(f"{own:.1f}" for _, own in sample["sizes"]),
           f"{sample['main_open']} + {', '.join(map(str, sample['open']))}", f"{each * 1000:.1f}")
    print("| " + " | ".join(row) + " |", flush=True)


def watch(batch, out, n):
    """At each tenth: MiB of their own of a worker, its open files, seconds a report since the tenth before."""
    samples, before, lines = [], {"done": 0, "seconds": 0}, Lines(out / "results.jsonl")
    while batch.poll() is None:
        time.sleep(0.2)
        sample = measure(batch, lines)
        if not sample or sample["done"] < (len(samples) + 1) * n // 10:
            continue
        each = (sample["seconds"] - before["seconds"]) / (sample["done"] - before["done"])
        show(sample, each)
        samples.append((sum(own for _, own in sample["sizes"]) / len(sample["sizes"]), max(sample["open"]), each))
        before = sample
    return samples


def main(banshi, n=50000, name="letter"):
    n = int(n)
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder, "out")
        write_reports(Path(folder, "reports"), n, name)
        begin = time.monotonic()
        batch = subprocess.Popen([banshi, "batch", "-q", Path(folder, "reports"), "-o", out, "--jobs", "4"])
        print("| reports | main process MiB | workers' own MiB | open files | ms a report |\n|---|---|---|---|---|")
        samples = watch(batch, out, n)
        print(f"\n{n:,} reports of {name}.yaml in {time.monotonic() - begin:.0f} s, status {batch.returncode}")
        if batch.returncode or len(samples) < 5:
            return 1
        (first, first_open, first_each), (last, last_open, last_each) = samples[0], samples[-1]
        # What begins is in the first tenth: it may take longer than the others.
        return last > 1.05 * first or last_open > first_open or last_each > 1.05 * max(first_each, samples[1][2])


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
