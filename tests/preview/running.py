"""A preview that runs, and what can be asked of it."""

import http.client
import json
import os
import re
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
from tap import faults  # noqa: E402


def until(true, seconds=120):
    """Whether it becomes true."""
    begin = time.monotonic()
    while time.monotonic() - begin < seconds:
        if true():
            return True
        time.sleep(0.02)
    return False


class Preview:
    command = "preview"
    faulty = False  # a fault is planted

    def __init__(self, banshi, report, *options, env=None, cwd=None):
        self.log = tempfile.TemporaryFile("w+", encoding="utf-8")
        self.process = subprocess.Popen([banshi, self.command, str(report), "--no-open", *options], stdout=subprocess.PIPE, text=True,
                                        stderr=self.log, env={**os.environ, **(env or {})}, cwd=cwd)
        line = self.process.stdout.readline()
        found = re.search(r"http://127\.0\.0\.1:(\d+)/([0-9a-f]{32})/", line)
        if not found:
            raise RuntimeError(f"no address: {line!r} {self.said()!r}")
        self.address, self.port, self.token = found[0], int(found[1]), found[2]

    def __enter__(self):
        return self

    def __exit__(self, *_):
        if self.process.poll() is None:
            self.end()

    def said(self):
        """What there is on standard error until now."""
        self.log.seek(0)
        return self.log.read()

    def end(self, number=signal.SIGINT):
        """The exit status. A process that a fault ended was made anew, and nothing else tells of it."""
        self.process.send_signal(number)
        try:
            status = self.process.wait(120)
        finally:
            self.process.kill()
            self.process.stdout.close()
        found = [] if self.faulty else faults(self.said())
        if found:
            raise AssertionError("\n".join([f"{self.command}: a process ended by a fault:", *found]))
        return status

    def ask(self, rest, method="GET", body=None, headers=None, token=None):
        """Status, header fields and body."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=120)
        connection.request(method, f"/{self.token if token is None else token}/{rest}", body, headers or {})
        answer = connection.getresponse()
        try:
            return answer.status, dict(answer.getheaders()), answer.read()
        finally:
            connection.close()

    def state(self):
        return json.loads(self.ask("state.json")[2])

    def settled(self, after=0, seconds=120):
        """The first state after that generation, and how long it took to come."""
        begin = time.monotonic()
        while time.monotonic() - begin < seconds:
            state = self.state()
            if state["generation"] > after and not state["setting"] and self.is_told(state):
                return state, time.monotonic() - begin
            time.sleep(0.02)
        raise TimeoutError(f"no state after {after}")

    def is_told(self, state):
        """Of the text that is expected; a change may be seen as two."""
        return state["broken"] or state["state"]["digest"] == self.expected or self.expected is None

    expected = None

    def processes(self):
        """Of the preview: the nursery, and below it a process for each state that is alive."""
        below = {}
        for folder in Path("/proc").iterdir():
            if folder.name.isdigit():
                try:
                    parts = (folder / "stat").read_text().rsplit(")", 1)[1].split()
                except OSError:
                    continue
                below.setdefault(int(parts[1]), []).append((int(folder.name), parts[0]))
        nursery = [pid for pid, _ in below.get(self.process.pid, [])]
        return nursery, [one for pid in nursery for one in below.get(pid, [])]
