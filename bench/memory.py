#!/usr/bin/env python3
"""usage: bench/memory.py BANSHI [N]

A batch of N (10,000) different reports, and the resident memory of its processes on the way: it must not grow, by more than
a twentieth from the first tenth of the batch to the last."""

import subprocess
import sys
import tempfile
import time
from pathlib import Path

EXAMPLE = Path(__file__).resolve().parent.parent / "examples" / "xiangtan-hrss-2024.yaml"
ORGAN = "湘潭县人力资源和社会保障局"


def resident(pid):
    """MiB: all of it, and what the process does not share with the others."""
    fields = dict(line.split(":", 1) for line in Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()[1:])
    kib = {name: int(value.split()[0]) for name, value in fields.items()}
    return kib["Rss"] / 1024, (kib["Private_Clean"] + kib["Private_Dirty"]) / 1024


def main(banshi, n=10000):
    n = int(n)
    with tempfile.TemporaryDirectory() as folder:
        reports, out = Path(folder, "reports"), Path(folder, "out")
        reports.mkdir()
        text = EXAMPLE.read_text(encoding="utf-8")
        for i in range(n):
            (reports / f"r{i:06}.yaml").write_text(text.replace(ORGAN, f"第{i + 1}区人力资源和社会保障局"), encoding="utf-8")
        begin = time.monotonic()
        batch = subprocess.Popen([banshi, "batch", "-q", reports, "-o", out, "--jobs", "2"])
        next_sample, own = n // 10, []
        print("| reports | main process MiB | workers MiB | of it their own |\n|---|---|---|---|")
        while batch.poll() is None:
            time.sleep(0.05)
            try:
                done = (out / "results.jsonl").read_bytes().count(b"\n")
                workers = Path(f"/proc/{batch.pid}/task/{batch.pid}/children").read_text().split()
                if done < next_sample or not workers:
                    continue
                main_rss, _ = resident(batch.pid)
                sizes = [resident(pid) for pid in workers]
            except (OSError, KeyError):
                continue
            next_sample += n // 10
            own.append(sum(size for _, size in sizes) / len(sizes))
            print(f"| {done:,} | {main_rss:.1f} | {', '.join(f'{rss:.1f}' for rss, _ in sizes)} | "
                  f"{', '.join(f'{size:.1f}' for _, size in sizes)} |", flush=True)
        print(f"\n{n:,} reports in {time.monotonic() - begin:.1f} s, status {batch.returncode}")
        return batch.returncode or len(own) < 5 or own[-1] > 1.05 * own[0]


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
