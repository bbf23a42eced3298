#!/usr/bin/env python3
"""usage: sizes.py BANSHI SOURCE-ROOT

The example's PDF has at most 125 kB, a tagged table of 10,000 rows and 8 columns at most 2 MB, and setting the example takes
at most 8 MiB of memory of its own. These are of the free fonts that ./dev installs.

Of its own: what it writes to, which the kernel holds to a limit (RLIMIT_DATA). Most of what is resident are pages of the fonts
and libraries, which all processes share; how many of them the kernel maps around one that is read is its own affair, and differs
between machines by megabytes."""

import os
import random
import resource
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
from tap import Tap, figure  # noqa: E402


def render(banshi, report, out, own=resource.RLIM_INFINITY):
    """The peak of its memory in MiB, and what it said when it failed; `own` is the limit of what it may write to."""
    child = subprocess.Popen([banshi, "render", "-q", report, "-o", out], stderr=subprocess.PIPE,
                             preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_DATA, (own, own)))
    said = child.stderr.read().decode()
    _, status, usage = os.wait4(child.pid, 0)
    child.returncode = os.waitstatus_to_exitcode(status)
    return usage.ru_maxrss / 1024, said if child.returncode else ""


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
        os.environ["XDG_CACHE_HOME"] = str(scratch)  # the glyphs of this report and no others
        _, failed = render(banshi, example, out)  # draws them, with threads
        assert not failed, failed
        size = out.stat().st_size
        tap.case("the example's PDF", [] if size <= 125000 or other else [f"{size} bytes"], skip=other)
        skip = other or ("the sanitizer takes its own" if sanitized else None)
        peak, failed = render(banshi, example, out, resource.RLIM_INFINITY if skip else 8 << 20)
        tap.case("the example's memory", [failed] if failed else [], skip=skip)
        figure(f"the example: {size:,} bytes, at most 8 MiB of its own, resident with files at the peak {peak:.1f} MiB")

        rand = random.Random(10000)
        rows = ["名称,甲,乙,丙,丁,戊,己,庚"]
        rows += [f"单位{i}," + ",".join(str(rand.randrange(100000)) for _ in range(7)) for i in range(10000)]
        (scratch / "rows.csv").write_text("\n".join(rows) + "\n", encoding="utf-8")
        report = scratch / "report.yaml"
        shutil.copy(root / "bench/table.yaml", scratch)
        report.write_text("template: ./table.yaml\nrows: { csv: rows.csv }\n", encoding="utf-8")
        _, failed = render(banshi, report, out)
        assert not failed, failed
        size = out.stat().st_size
        figure(f"10,000 rows of 8 columns: {size:,} bytes")
        tap.case("the PDF of 10,000 rows", [] if size <= 2100000 or other else [f"{size} bytes"], skip=other)
    return tap.finish()


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
