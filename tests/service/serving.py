"""A service that runs, and what can be asked of it."""

import http.client
import json
import os
import re
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.parse
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
from tap import faults  # noqa: E402

YAML = {"Content-Type": "application/yaml"}


def multipart(parts):
    """Header fields and body of multipart/form-data; parts are (name, filename or None, bytes)."""
    boundary = "banshi-0123456789"
    body = b""
    for name, filename, data in parts:
        of_file = f'; filename="{filename}"' if filename is not None else ""
        body += f'--{boundary}\r\nContent-Disposition: form-data; name="{name}"{of_file}\r\n\r\n'.encode() + data + b"\r\n"
    return {"Content-Type": f"multipart/form-data; boundary={boundary}"}, body + f"--{boundary}--\r\n".encode()


class Service:
    faulty = False  # a fault is planted

    def __init__(self, banshi, *options, env=None, ready=True):
        self.log = tempfile.TemporaryFile("w+", encoding="utf-8")
        self.process = subprocess.Popen([banshi, "serve", "--listen", "127.0.0.1:0", *map(str, options)], stdout=subprocess.PIPE,
                                        stderr=self.log, text=True, env={**os.environ, **(env or {})})
        found = re.search(r"http://127\.0\.0\.1:(\d+)", self.process.stdout.readline())
        if not found:
            raise RuntimeError("no address: " + self.logged())
        self.port = int(found[1])
        begin = time.monotonic()
        while ready and self.ask("/readyz")[0] != 200:
            if time.monotonic() - begin > 60:
                raise RuntimeError("not ready: " + self.logged())
            time.sleep(0.02)
        self.seconds_to_ready = time.monotonic() - begin

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.end()

    def logged(self):
        self.log.seek(0)
        return self.log.read()

    def lines(self):
        """Of the log those of requests."""
        return [line for line in map(json.loads, self.logged().splitlines()) if "id" in line]

    def ends(self):
        """Of the log those of processes that a signal ended."""
        return [line["process"] for line in map(json.loads, self.logged().splitlines()) if "process" in line]

    def end(self, number=signal.SIGTERM):
        """The exit status. A process that a fault ended was made anew, and nothing else tells of it."""
        if self.process.poll() is None:
            self.process.send_signal(number)
        try:
            status = self.process.wait(60)
        finally:
            self.process.kill()
            self.process.stdout.close()
        found = [] if self.faulty else faults(self.logged())
        if found:
            raise AssertionError("\n".join(["a process ended by a fault:", *found]))
        return status

    def connect(self, timeout=60):
        return http.client.HTTPConnection("127.0.0.1", self.port, timeout=timeout)

    def ask(self, path, body=None, headers=None, method=None, connection=None, **query):
        """Status, header fields and body. Of a connection that is given the next request."""
        pairs = [(k, v) for k, value in query.items() for v in (value if isinstance(value, list) else [value])]
        address = path + ("?" + urllib.parse.urlencode(pairs) if pairs else "")
        own = connection or self.connect()
        if headers is None:
            headers = YAML if body is not None else {}
        own.request(method or ("GET" if body is None else "POST"), address, body, headers)
        answer = own.getresponse()
        try:
            return answer.status, answer.headers, answer.read()
        finally:
            if not connection:
                own.close()

    def render(self, body, headers=None, **query):
        return self.ask("/v1/render", body, headers, **query)

    def workers(self):
        """The processes that set reports: the children of the nursery, which is the service's child."""
        return [p for n in children(self.process.pid) for p in children(n)]

    def memory(self):
        """kB of their own of the service and its workers."""
        return [own_kb(p) for p in [self.process.pid, *self.workers()]]


def children(pid):
    try:
        return [int(p) for p in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]
    except OSError:
        return []


def own_kb(pid):
    """What a process has written itself. Pages of libraries are not its own, though the kernel says so as soon as no other
    process has them mapped: the end of another test would look like 9 MB more here, and 24 MB under sanitizers."""
    try:
        text = Path(f"/proc/{pid}/smaps_rollup").read_text()
    except OSError:
        return 0
    return int(re.search(r"^Private_Dirty: +(\d+)", text, re.MULTILINE)[1])


def sent_until_cut(port, head, piece, most, pause=0.0):
    """How many bytes of a body could be sent, in how many seconds, until the connection was cut."""
    begin, n = time.monotonic(), 0
    with socket.create_connection(("127.0.0.1", port), timeout=20) as s:
        try:
            s.sendall(head)
            while n < most:
                s.sendall(piece)
                n += len(piece)
                time.sleep(pause)
        except OSError:
            pass
    return n, time.monotonic() - begin
