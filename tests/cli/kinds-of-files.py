#!/usr/bin/env python3
"""usage: kinds-of-files.py BANSHI SOURCE-ROOT

Every place of a command line where a file is named, with every kind of thing that a name may be of: the command ends,
with a status of its own, within seconds and within a memory. A pipe that a person names is read."""

import os
import socket
import subprocess
import sys
import tempfile
import threading
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
from tap import Tap, count, figure  # noqa: E402

SECONDS, MEGABYTES = 180, 1800

# @ is the name.
PLACES = {
    "render": ["render", "@", "-o", "o.pdf"], "check": ["check", "@"], "dump": ["dump", "@"], "total": ["total", "@", "-o", "t.yaml"],
    "import": ["import", "@", "-o", "i.yaml"], "inspect": ["inspect", "@"], "verify": ["verify", "@"], "batch": ["batch", "@", "-o", "out"],
    "a template": ["check", "REPORT", "-t", "@"], "an intent": ["render", "REPORT", "-p", "print", "--set", "intent=@", "-o", "o.pdf"],
    "certificates": ["verify", "a.pdf", "--trust", "@"], "fonts": ["check", "REPORT", "--fonts", "@"], "a root": ["check", "REPORT", "--root", "@"],
    "init": ["init", "@"], "schema": ["schema", "@"], "a share's results": ["batch", "--merge", "@", "-o", "m"],
}
# What is read up to a limit, which takes its time: in all places at full size.
HUGE = {"huge", "/dev/zero", "/dev/urandom"}
READ = {"check", "import"}
DEVICES = ["/dev/zero", "/dev/null", "/dev/full", "/dev/urandom", "/dev/tty", "/proc/kmsg", "/proc/self/mem"]


class Bench:
    def __init__(self, banshi, root, folder):
        self.banshi, self.root, self.folder = Path(banshi).resolve(), Path(root).resolve(), folder
        self.report = self.root / "examples/minimal-2023.json"

    def run(self, words, name="", stdin=subprocess.DEVNULL):
        """Status, what was said, MB."""
        words = [str(self.report) if w == "REPORT" else w.replace("@", str(name)) for w in words]
        child = subprocess.Popen([self.banshi, *words, "--lang", "en"], cwd=self.folder, stdin=stdin, stdout=subprocess.PIPE,
                                 stderr=subprocess.STDOUT, start_new_session=True)
        timer = threading.Timer(SECONDS, child.kill)
        timer.start()
        said = child.stdout.read().decode("utf-8", "replace")
        _, status, used = os.wait4(child.pid, 0)
        child.returncode = status
        timer.cancel()
        return os.waitstatus_to_exitcode(status), said, used.ru_maxrss / 1024


def make_kinds(folder):
    """Name and path of each kind."""
    (folder / "folder").mkdir()
    (folder / "into-itself").mkdir()
    (folder / "into-itself/again").symlink_to("../into-itself")
    (folder / "loop").symlink_to("loop")
    (folder / "empty").touch()
    (folder / "nothing").symlink_to("not there")
    with open(folder / "huge", "wb") as file:
        file.truncate(1500 << 20)
    sock = socket.socket(socket.AF_UNIX)
    sock.bind(str(folder / "socket"))
    names = ["none", "folder", "into-itself", "loop", "empty", "nothing", "huge", "socket", "x" * 300]
    return names + [name for name in DEVICES if os.path.exists(name)]


def problems_of(done):
    status, said, memory = done
    wrong = [] if status in (0, 1, 2) else [f"status {status}: {said[-200:]}"]
    wrong += [f"{memory:.0f} MB"] if memory > MEGABYTES else []
    return wrong + (["status 1, and nothing was said"] if status == 1 and not said else [])


def pipes(tap, bench):
    """What a person names may be a pipe."""
    text = bench.report.read_bytes()
    for name, words in {"check": ["check", "@"], "render": ["render", "@", "-o", "o.pdf"], "a template": ["check", "p.yaml", "-t", "@"]}.items():
        path = bench.folder / "pipe"
        os.mkfifo(path)
        given = text if name != "a template" else (bench.folder / "t.yaml").read_bytes()
        writer = threading.Thread(target=lambda path=path, given=given: path.write_bytes(given), daemon=True)
        writer.start()
        status, said, _ = bench.run(words, path)
        tap.case(f"a pipe: {name}", [] if status == 0 else [said[:300]])
        path.unlink()


def long_lines(tap, bench):
    """A batch's file of reports with a line that no report is, and with one that does not end."""
    path = bench.folder / "reports.jsonl"
    line = b" ".join(bench.report.read_bytes().split()) + b"\n"
    with open(path, "wb") as file:
        file.write(line)
        file.seek(count(100, 1500) << 20, os.SEEK_CUR)  # zeros, without a disk full of them
        file.write(b"\n" + line)
    status, said, memory = bench.run(["batch", path.name, "-o", "lines", "-j", "1", "--keep-going"])
    wrong = [] if status == 1 and "B0105" in said else [f"status {status}: {said[-300:]}"]
    n = len(list((bench.folder / "lines").rglob("*.pdf")))
    wrong += [] if n == 2 else [f"{n} of the two others"]
    tap.case(f"a line of {count(100, 1500)} MB among two", wrong + ([f"{memory:.0f} MB"] if memory > 250 else []))
    with open("/dev/zero", "rb") as endless:
        status, said, memory = bench.run(["batch", "-", "-o", "endless"], stdin=endless)
    wrong = [] if status == 1 and said else [f"status {status}: {said[-300:]}"]
    tap.case("a line without an end", wrong + ([f"{memory:.0f} MB"] if memory > 400 else []))


def main(banshi, root):
    tap = Tap()
    with tempfile.TemporaryDirectory() as name:
        bench = Bench(banshi, root, Path(name))
        bench.run(["render", "REPORT", "-p", "archive", "-o", "a.pdf"])
        (bench.folder / "t.yaml").write_text('banshi-template: 1\nfields: { t: { type: text } }\nbody: [ { text: "{t}" } ]\n')
        (bench.folder / "p.yaml").write_text("t: x\n")
        kinds = make_kinds(bench.folder)
        for place, words in PLACES.items():
            tried = [kind for kind in kinds if kind not in HUGE or count(place in READ, True)]
            wrong = [f"{kind[:20]}: {problem}" for kind in tried for problem in problems_of(bench.run(words, kind))]
            tap.case(f"{place}: {len(tried)} kinds of files", wrong)
        pipes(tap, bench)
        long_lines(tap, bench)
        figure(f"kinds of files {len(kinds) * len(PLACES)}")
    return tap.finish()


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
