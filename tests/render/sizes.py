#!/usr/bin/env python3
"""usage: sizes.py BANSHI SOURCE-ROOT

The example's PDF has at most 120 kB, a tagged table of 10,000 rows and 8 columns at most 2 MB, and setting the example takes
at most 36 MiB. These are of the free fonts that ./dev installs."""

import os
import random
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
from tap import Tap, figure  # noqa: E402


def render(banshi, report, out):
    """The peak of its memory in MiB."""
    child = subprocess.Popen([banshi, "render", "-q", report, "-o", out])
    _, status, usage = os.wait4(child.pid, 0)
    child.returncode = status
    assert status == 0
    return usage.ru_maxrss / 1024


def main(banshi, root):
    tap = Tap()
    root = Path(root)
    fonts = subprocess.run([banshi, "fonts", "-q"], capture_output=True, text=True, timeout=60).stdout
    other = None if fonts.count("Fandol") >= 2 and "Noto Serif CJK SC" in fonts else "other fonts are installed"
    sanitized = b"libasan" in subprocess.run(["ldd", banshi], capture_output=True, timeout=60).stdout
    with tempfile.TemporaryDirectory() as folder:
        scratch = Path(folder)
        out = scratch / "out.pdf"
        example = root / "examples/xiangtan-hrss-2024.yaml"
        render(banshi, example, out)  # draws what no report before had
        peak, size = render(banshi, example, out), out.stat().st_size
        figure(f"the example: {size:,} bytes, peak {peak:.1f} MiB")
        tap.case("the example's PDF", [] if size <= 120000 or other else [f"{size} bytes"], skip=other)
        skip = other or ("the sanitizer takes its own" if sanitized else None)
        tap.case("the example's memory", [] if peak <= 36 or skip else [f"{peak:.1f} MiB"], skip=skip)

        rand = random.Random(10000)
        rows = ["名称,甲,乙,丙,丁,戊,己,庚"]
        rows += [f"单位{i}," + ",".join(str(rand.randrange(100000)) for _ in range(7)) for i in range(10000)]
        (scratch / "rows.csv").write_text("\n".join(rows) + "\n", encoding="utf-8")
        report = scratch / "report.yaml"
        shutil.copy(root / "bench/table.yaml", scratch)
        report.write_text("template: ./table.yaml\nrows: { csv: rows.csv }\n", encoding="utf-8")
        render(banshi, report, out)
        size = out.stat().st_size
        figure(f"10,000 rows of 8 columns: {size:,} bytes")
        tap.case("the PDF of 10,000 rows", [] if size <= 2100000 or other else [f"{size} bytes"], skip=other)
    return tap.finish()


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
