#!/usr/bin/env python3
"""usage: slurm.py BANSHI EXAMPLE SLURM-SCRIPT

deploy/slurm.sh, run as Slurm runs a task: with the task's number in the environment. One task is killed on its way and
run again; the merged outputs are those of one machine, byte for byte."""

import os
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
from tap import Tap  # noqa: E402


def task(script, environment, number, *words):
    tasks = dict(environment, SLURM_ARRAY_TASK_ID=str(number), SLURM_CPUS_PER_TASK="1")
    return subprocess.Popen([script, *map(str, words)], env=tasks, start_new_session=True,
                            stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)


def tree(folder):
    return {str(p.relative_to(folder)): p.read_bytes() for p in sorted(folder.rglob("*.pdf"))}


def main(args):
    banshi, example, script = (Path(a).resolve() for a in args[:3])
    environment = dict(os.environ, PATH=f"{banshi.parent}:{os.environ['PATH']}")
    tap = Tap()
    with tempfile.TemporaryDirectory() as scratch:
        scratch = Path(scratch)
        reports, alone, out = scratch / "reports", scratch / "alone", scratch / "out"
        reports.mkdir()
        for i in range(24):
            text = example.read_text(encoding="utf-8").replace("湘潭县", f"第{i + 1}区")
            (reports / f"{i:02}.yaml").write_text(text, encoding="utf-8")
        subprocess.run([banshi, "batch", "-q", reports, "-o", alone], check=True, timeout=120)

        running = [task(script, environment, number, reports, out, 3) for number in (1, 2, 3)]
        time.sleep(0.1)
        os.killpg(running[1].pid, signal.SIGKILL)
        for process in running:
            process.communicate(timeout=120)
        again = task(script, environment, 2, reports, out, 3)
        again.communicate(timeout=120)
        merge = task(script, environment, 1, "--merge", out)
        messages = merge.communicate(timeout=60)[1].decode()
        problems = [] if merge.returncode == 0 else [messages or f"status {merge.returncode}"]
        if len(tree(alone)) != 24 or tree(out) != tree(alone):
            problems.append("the PDFs differ from those of one machine")
        if (out / "results.jsonl").read_bytes() != (alone / "results.jsonl").read_bytes():
            problems.append("the results differ from those of one machine")
        tap.case("an array of three, one task killed and run again", problems)
    return tap.finish()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
