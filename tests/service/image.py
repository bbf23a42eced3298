#!/usr/bin/env python3
"""usage: image.py SOURCE-ROOT

The image that deploy/rootfs.sh makes (BANSHI_IMAGE names it; without one this is skipped), as a container runs it: nothing can
be written but /tmp, a user without a name, no capability. It is ready within a second, and what it serves is what the
program within writes. As root."""

import json
import os
import signal
import socket
import subprocess
import sys
import tarfile
import tempfile
import time
import urllib.request
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
from tap import Tap, figure  # noqa: E402

# A container's, by what util-linux has. What stands before it: the root, then the words that are run in it.
INSIDE = """
root=$1; shift
mount --bind "$root" "$root"
mount -o remount,ro,bind "$root"
mount -t tmpfs tmpfs "$root/tmp"
mount --rbind /proc "$root/proc"
mount --rbind /dev "$root/dev"
exec chroot "$root" setpriv --reuid "${USER_OF%:*}" --regid "${USER_OF#*:}" --clear-groups --bounding-set=-all --inh-caps=-all --no-new-privs "$@"
"""


class Image:
    def __init__(self, path, folder):
        self.root = folder / "root"
        with tarfile.open(path) as image:
            image.extractall(folder)
        self.manifest = json.loads((folder / "manifest.json").read_text())[0]
        self.config = json.loads((folder / self.manifest["Config"]).read_text())["config"]
        self.root.mkdir()
        subprocess.run(["tar", "-C", self.root, "-xf", folder / self.manifest["Layers"][0]], check=True)
        self.megabytes = sum(p.lstat().st_size for p in self.root.rglob("*") if not p.is_dir()) >> 20

    def start(self, *words, **settings):
        """The image's own words when none are given."""
        line = ["unshare", "--mount", "--pid", "--fork", "--kill-child", "--propagation", "private", "sh", "-euc", INSIDE, "sh", self.root,
                *self.config["Entrypoint"], *words]
        env = {**dict(e.split("=", 1) for e in self.config["Env"]), "USER_OF": self.config["User"]}
        return subprocess.Popen(line, env=env, stdout=subprocess.PIPE, stderr=subprocess.PIPE, **settings)


def free_port():
    with socket.socket() as s:
        s.bind(("127.0.0.1", 0))
        return s.getsockname()[1]


def ready_after(port, process):
    begin = time.monotonic()
    while time.monotonic() - begin < 60 and process.poll() is None:
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{port}/readyz", timeout=5) as answer:
                if answer.status == 200:
                    return time.monotonic() - begin
        except OSError:
            time.sleep(0.01)
    return None


def serves(tap, image, report):
    port, problems = free_port(), []
    service = image.start("serve", "--listen", f"127.0.0.1:{port}")
    taken = ready_after(port, service)
    if taken is None:
        service.kill()
        tap.case("it is ready", [service.communicate()[1].decode()[-600:]])
        return
    figure(f"image: {image.megabytes} MB, ready {taken:.2f} s after the start")
    tap.case("it is ready", [])
    asked = urllib.request.Request(f"http://127.0.0.1:{port}/v1/render", report, {"Content-Type": "application/yaml"})
    served = urllib.request.urlopen(asked, timeout=60).read()
    program = image.start("render", "-q", "-", "-o", "-", stdin=subprocess.PIPE)
    written, told = program.communicate(report, timeout=60)
    if not served.startswith(b"%PDF") or served != written:
        problems.append(f"{len(served)} bytes were served, {len(written)} written: {told.decode()[-300:]}")
    # As a container is stopped: its first process is told, and has to listen.
    for pid in Path(f"/proc/{service.pid}/task/{service.pid}/children").read_text().split():
        os.kill(int(pid), signal.SIGTERM)
    try:
        if service.wait(100) != 0:
            problems.append(f"it ended with {service.returncode}")
    except subprocess.TimeoutExpired:
        service.kill()
        problems.append("it did not end")
    tap.case("it serves what the program within writes", problems)


def shut(tap, image):
    """Nothing of it can be written, and nothing is left to become more with."""
    tried = subprocess.run(["unshare", "--mount", "--propagation", "private", "sh", "-euc", INSIDE, "sh", image.root, "sh", "-c",
                            "touch /x /var/cache/banshi/x /etc/x; id -u; grep CapEff /proc/self/status"],
                           env={"USER_OF": image.config["User"], "PATH": os.environ["PATH"]}, capture_output=True, text=True)
    problems = [] if "65532" in tried.stdout and "0000000000000000" in tried.stdout and tried.stderr.count("Read-only") == 3 else [str(tried)]
    tap.case("nothing can be written, by nobody", problems)


def main(source):
    tap, path = Tap(), os.environ.get("BANSHI_IMAGE")
    if not path or os.geteuid() != 0:
        tap.case("the image", skip="BANSHI_IMAGE names one that deploy/rootfs.sh made, and this is run by root")
        return tap.finish()
    with tempfile.TemporaryDirectory() as folder:
        image = Image(path, Path(folder))
        tap.case("it has a name", [] if ":" in image.manifest["RepoTags"][0] else [str(image.manifest)])
        serves(tap, image, (Path(source) / "examples/xiangtan-hrss-2024.yaml").read_bytes())
        shut(tap, image)
    return tap.finish()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
