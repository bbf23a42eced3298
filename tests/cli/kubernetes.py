#!/usr/bin/env python3
"""usage: kubernetes.py BANSHI EXAMPLE MANIFEST

deploy/kubernetes.yaml says what an Indexed Job needs, and its container's command, run as the Job runs it with each
completion index, one pod killed on its way and run again, gives the outputs of one machine, byte for byte."""

import os
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import yaml

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
from tap import Tap  # noqa: E402


def wrong_with(job):
    """What the API would refuse, and what would make the shares not add up."""
    spec = job["spec"]
    pod = spec["template"]["spec"]
    container = pod["containers"][0]
    command = container["command"]
    mounts = {mount["name"] for mount in container["volumeMounts"]}
    checks = {
        "batch/v1 Job": job["apiVersion"] == "batch/v1" and job["kind"] == "Job" and job["metadata"]["name"],
        "Indexed": spec["completionMode"] == "Indexed",
        "as many shares as completions": command[command.index("--shards") + 1] == str(spec["completions"]),
        "not more pods at once than completions": 0 < spec["parallelism"] <= spec["completions"],
        "a pod of a Job does not restart always": pod["restartPolicy"] in ("Never", "OnFailure"),
        "all words of the command are strings": all(isinstance(word, str) for word in command),
        "limits at least the requests": all(set(container["resources"][k]) == {"cpu", "memory"} for k in ("requests", "limits")),
        "each mount has its volume": mounts == {volume["name"] for volume in pod["volumes"]},
        "not as root": container["securityContext"]["runAsNonRoot"] is True,
    }
    return [name for name, ok in checks.items() if not ok]


def start(container, banshi, data, index):
    command = [word.replace("/data", str(data)) for word in container["command"]]
    assert command[0] == "banshi"
    env = {"PATH": os.environ["PATH"], "HOME": os.environ.get("HOME", "/"), "JOB_COMPLETION_INDEX": str(index)}
    env |= {item["name"]: item["value"].replace("/var/cache", str(data)) for item in container.get("env", [])}
    return subprocess.Popen([banshi, *command[1:], "-q"], env=env, start_new_session=True, stderr=subprocess.PIPE)


def tree(folder):
    return {str(p.relative_to(folder)): p.read_bytes() for p in sorted(folder.rglob("*")) if p.suffix == ".pdf" or p.name == "results.jsonl"}


def main(banshi, example, manifest):
    tap = Tap()
    banshi = Path(banshi).resolve()
    job = yaml.safe_load(Path(manifest).read_text(encoding="utf-8"))
    tap.case("the manifest is an Indexed Job whose numbers agree", wrong_with(job))
    container = job["spec"]["template"]["spec"]["containers"][0]
    with tempfile.TemporaryDirectory() as scratch:
        data = Path(scratch)
        (data / "reports").mkdir()
        text = Path(example).read_text(encoding="utf-8")
        for i in range(24):
            (data / "reports" / f"{i:02}.yaml").write_text(text.replace("湘潭县", f"第{i + 1}区"), encoding="utf-8")
        subprocess.run([banshi, "batch", "-q", data / "reports", "-o", data / "alone"], check=True, timeout=120)
        problems = []
        for index in range(job["spec"]["completions"]):
            pod = start(container, banshi, data, index)
            if index == 2:
                time.sleep(0.03)
                os.killpg(pod.pid, signal.SIGKILL)
                pod.communicate(timeout=60)
                pod = start(container, banshi, data, index)
            messages = pod.communicate(timeout=120)[1].decode()
            problems += [f"index {index}: {messages or pod.returncode}"] if pod.returncode else []
        merged = subprocess.run([banshi, "batch", "--merge", "-o", data / "out"], capture_output=True, timeout=60)
        problems += [merged.stderr.decode()] if merged.returncode else []
        made, alone = tree(data / "out"), tree(data / "alone")
        problems += [] if len(alone) == 25 else [f"one machine makes {sorted(alone)}"]
        problems += [] if made == alone else ["the outputs differ"]
        tap.case("its command with each index gives what one machine gives", problems)
    return tap.finish()


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
