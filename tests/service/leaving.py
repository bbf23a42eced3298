#!/usr/bin/env python3
"""usage: leaving.py BANSHI SOURCE-ROOT

banshi serve, and those who ask and do not wait for the answer: an impatient program that asks again, a proxy whose time is up.
What they left behind is set for nobody, keeps nobody waiting, and is not called a fault of ours."""

import concurrent.futures
import os
import random
import signal
import socket
import struct
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
from service import Bench, kinds_of_requests, load  # noqa: E402
from serving import Service  # noqa: E402
from tap import SANITIZED, Tap, count, figure  # noqa: E402

RESET = struct.pack("ii", 1, 0)  # closing sends no end, but says that the connection is void


def head(report, query="format=pdf"):
    return (f"POST /v1/render?{query} HTTP/1.1\r\nHost: x\r\nContent-Type: application/yaml\r\n"
            f"Content-Length: {len(report)}\r\n\r\n").encode()


def asked(service, data):
    s = socket.create_connection(("127.0.0.1", service.port), timeout=120)
    s.sendall(data)
    return s


def metric(service, name):
    text = service.ask("/metrics")[2].decode()
    return next(int(line.split()[1]) for line in text.splitlines() if line.startswith(name + " "))


def becomes(service, name, wanted):
    """Waits until a metric is that; what is wrong."""
    begin = time.monotonic()
    while (found := metric(service, name)) != wanted:
        if time.monotonic() - begin > 120:
            return [f"{name} stays {found}, and should become {wanted}"]
        time.sleep(0.01)
    return []


def renders(service):
    return [line for line in service.lines() if line["route"] == "/v1/render"]


# ---- in the queue ----

def waited_for_nobody(tap, bench, n=24):
    """The process is held. One is at it, n more wait and leave; then one more comes, though as many wait as may."""
    want = bench.rendered(bench.notice)
    with Service(bench.banshi, "--workers", 1, "--queue", n) as service, concurrent.futures.ThreadPoolExecutor(1) as pool:
        worker = service.workers()[0]
        os.kill(worker, signal.SIGSTOP)
        whole = head(bench.notice) + bench.notice
        first = asked(service, whole)
        problems = becomes(service, "banshi_workers_busy", 1)
        gone = [asked(service, whole) for _ in range(n)]
        problems += becomes(service, "banshi_waiting", n)
        for s in gone:
            s.close()
        last = pool.submit(service.render, bench.notice)
        problems += becomes(service, "banshi_waiting", 1)
        os.kill(worker, signal.SIGCONT)
        status, _, made = last.result(120)
        if status != 200 or made != want or not everything(first).endswith(want):
            problems.append(f"who stayed: {status}, {len(made)} bytes")
        # A line is written when its answer has gone out, which may be after it was read here.
        begin = time.monotonic()
        while len(renders(service)) < n + 2 and time.monotonic() - begin < 20:
            time.sleep(0.05)
        found = sorted((line["status"], line["worked"] > 0) for line in renders(service))
        if found != [(0, False)] * n + [(200, True)] * 2:
            problems.append(f"the log has {found}")
    tap.case(f"{n} that left while they waited are set for nobody, and make room", problems)


def everything(s):
    got = b""
    while piece := s.recv(65536):
        got += piece
    s.close()
    return got


def left_in_the_queue(tap, bench, n=4):
    """They leave, and nobody comes after them: each is met when its turn comes."""
    with Service(bench.banshi, "--workers", 1, "--queue", n) as service:
        worker = service.workers()[0]
        os.kill(worker, signal.SIGSTOP)
        whole = head(bench.notice) + bench.notice
        first = asked(service, whole)
        problems = becomes(service, "banshi_workers_busy", 1)
        gone = [asked(service, whole) for _ in range(n)]
        problems += becomes(service, "banshi_waiting", n)
        for s in gone[1:]:
            s.close()
        gone[0].shutdown(socket.SHUT_WR)
        os.kill(worker, signal.SIGCONT)
        if not everything(first).endswith(bench.rendered(bench.notice)):
            problems.append("who stayed is not answered")
        # What looks as an end may be none: whoever would still read is told.
        if b" 503 " not in (told := everything(gone[0]))[:20] or b'"left"' not in told:
            problems.append(f"who only sends no more: {told[:200]}")
        problems += becomes(service, "banshi_waiting", 0) + becomes(service, "banshi_connections", 1)
        if [line["worked"] > 0 for line in renders(service)].count(True) != 1:
            problems.append(str(renders(service)))
    tap.case("whose turn comes when they have left", problems)


def sends_no_more(tap, bench):
    with Service(bench.banshi) as service:
        s = asked(service, head(bench.notice) + bench.notice)
        s.shutdown(socket.SHUT_WR)
        problems = [] if everything(s).endswith(bench.rendered(bench.notice)) else ["it is not answered"]
    tap.case("who only sends no more gets what is being set", problems)


# ---- anywhere ----

def leave(service, bench, chance):
    """Asks, and is gone at some moment: in the head, in the body, while it waits or is set, in the midst of the answer."""
    report, query = chance.choice([(bench.example, "format=pdf"), (bench.notice, "format=png&set=page%3D1&set=dpi%3D200"),
                                   (bench.wrong, "format=pdf"), (bench.example, "format=html")])
    data, when = head(report, query) + report, chance.choice(["head", "body", "at once", "a while", "answer"])
    data = {"head": data[:chance.randrange(1, 60)], "body": data[:-chance.randrange(1, len(report))]}.get(when, data)
    s = asked(service, data)
    if when == "a while":
        time.sleep(chance.random() * 0.3)
    elif when == "answer":
        s.recv(chance.randrange(1, 4000))
    if chance.random() < 0.5:
        s.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, RESET)
    s.close()


def anywhere(tap, bench, n):
    kinds = kinds_of_requests(bench)
    with Service(bench.banshi, "--queue", 64) as service, concurrent.futures.ThreadPoolExecutor(8) as pool:
        problems, before = [], 0
        for half in range(2):
            before = sum(service.memory())
            leaving = [pool.submit(leave, service, bench, random.Random(2 * i + half)) for i in range(n // 2)]
            load(service, kinds, max(n // 8, 10), concurrency=4, problems=problems)
            for future in leaving:
                future.result()
        for name, wanted in (("banshi_workers_busy", 0), ("banshi_waiting", 0), ("banshi_connections", 1), ("banshi_workers_ended_total", 0)):
            problems += becomes(service, name, wanted)
        found = [line["status"] for line in renders(service)]
        if not set(found) <= {0, 200, 422} or 0 not in found:
            problems.append(f"the log has {sorted(set(found))}")
        grown = sum(service.memory()) - before
        if not SANITIZED and count(0, 1) and grown > 16384:
            problems.append(f"grown by {grown} kB")
        figure(f"leaving: of {n} that left, {found.count(0)} had begun and were answered no more; grown by {grown} kB in the second half")
        if service.end():
            problems.append("exit status")
    tap.case(f"{n} that leave at any moment cost nobody else anything", problems[:10])


def main(banshi, root):
    tap, bench = Tap(), Bench(str(Path(banshi).resolve()), Path(root).resolve())
    waited_for_nobody(tap, bench)
    left_in_the_queue(tap, bench)
    sends_no_more(tap, bench)
    anywhere(tap, bench, count(60, 600 if SANITIZED else 5000))
    return tap.finish()


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:3]))
