#!/usr/bin/env python3
"""usage: service.py BANSHI SOURCE-ROOT CRASH-LIBRARY

banshi serve: every answer is what banshi render and check give, byte for byte, also when many ask at once; a report that
ends its process costs one answer; who comes too many is told so; and the end loses nothing that was taken."""

import concurrent.futures
import contextlib
import hashlib
import json
import os
import random
import re
import signal
import socket
import subprocess
import sys
import threading
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
from serving import YAML, Service, multipart  # noqa: E402
from tap import SANITIZED, Tap, count, figure  # noqa: E402


class Bench:
    def __init__(self, banshi, root):
        self.banshi, self.root = banshi, root
        self.example = (root / "examples/xiangtan-hrss-2024.yaml").read_bytes()
        self.wrong = self.example.replace("[4, 0, 0, 0, 0, 0, 4]".encode(), "[4, 0, 0, 0, 0, 0, 5]".encode(), 1)
        self.notice = (root / "examples/letter.yaml").read_bytes()

    def run(self, *words, given=None):
        return subprocess.run([self.banshi, *map(str, words)], input=given, capture_output=True, timeout=120)

    def rendered(self, report, *options):
        return self.run("render", "-q", "-", "-o", "-", *options, given=report).stdout


# ---- one request at a time ----

MEDIA = {"pdf": "application/pdf", "ofd": "application/ofd", "png": "image/png", "svg": "image/svg+xml", "html": "text/html"}


def formats(tap, bench, service):
    problems, asked = [], set()
    known = re.search(rb"--format is one of ([\w, ]*), not", bench.run("render", "--lang", "en", "-f", "x", "-").stderr)[1].decode().split(", ")
    for report, query, options in [
        (bench.example, {}, []), (bench.example, {"format": "pdf", "profile": "draft"}, ["-p", "draft"]),
        (bench.example, {"set": ["level=2b"]}, ["--level", "2b"]), (bench.example, {"profile": "print"}, ["-p", "print"]),
        (bench.example, {"format": "ofd"}, ["-f", "ofd"]), (bench.example, {"format": "ofd", "profile": "archive"}, ["-f", "ofd", "-p", "archive"]),
        (bench.example, {"format": "html"}, ["-f", "html"]), (bench.example, {"format": "html", "set": "fragment=yes"}, ["-f", "html", "--fragment"]),
        (bench.notice, {"format": "svg", "set": "page=1"}, ["-f", "svg", "--page", "1"]),
        (bench.notice, {"format": "png", "set": ["page=1", "dpi=40"]}, ["-f", "png", "--page", "1", "--dpi", "40"]),
    ]:
        status, head, body = service.render(report, **query)
        want = bench.rendered(report, *options)
        if status != 200 or body != want or head["Banshi-Digest"] != hashlib.sha256(body).hexdigest():
            problems.append(f"{query}: {status}, {len(body)} bytes, not {len(want)}: {body[:200] if status != 200 else ''}")
        asked.add(query.get("format", "pdf"))
        if head["Content-Type"].split(";")[0] != MEDIA[query.get("format", "pdf")]:
            problems.append(f"{query}: {head['Content-Type']}")
    if asked != set(known):
        problems.append(f"render has {known}, and of the service were asked {asked}")
    status, head, body = service.render(bench.example)
    if (head["Banshi-Pages"], head["Banshi-Errors"], head["Banshi-Warnings"], head["Content-Type"]) != ("5", "0", "0", "application/pdf"):
        problems.append(str(head))
    tap.case("every format is what render gives", problems)


def problems_told(tap, bench, service):
    problems = []
    told = json.loads(bench.run("check", "-f", "json", "--lang", "en", "-", given=bench.wrong).stdout)["problems"]
    for path in ("/v1/render", "/v1/check"):
        status, head, body = service.ask(path, bench.wrong, lang="en")
        found = json.loads(body)
        same = [{**p, "file": "<stdin>"} if "file" in p else p for p in found["problems"]]
        if status != (422 if "render" in path else 200) or same != told or head["Banshi-Errors"] != str(found["errors"]):
            problems.append(f"{path}: {status} {body.decode()[:300]}")
    status, head, body = service.render(bench.wrong, profile="draft")
    if status != 200 or not body.startswith(b"%PDF") or head["Banshi-Errors"] == "0":
        problems.append(f"draft: {status} {head['Banshi-Errors']}")
    if "总计" not in json.loads(service.ask("/v1/check", bench.wrong, lang="zh")[2])["problems"][1]["message"]:
        problems.append("no Chinese")
    status, _, body = service.ask("/v1/check", bench.example)
    if status != 200 or json.loads(body)["errors"]:
        problems.append(f"a right one: {status}")
    tap.case("problems are those of check: 422, and 200 of check", problems)


def parts(tap, bench, service):
    """Rows, last year's report, a template, a name with folders."""
    problems = []
    folder = bench.root / "examples/counties-by-year"
    files = [("file", str(p.relative_to(folder)), p.read_bytes()) for p in sorted(folder.rglob("*")) if p.is_file() and p.suffix == ".csv"]
    template = next((p.read_bytes() for p in folder.glob("*template*.yaml")), None)
    report = (folder / "report.yaml").read_bytes()
    want = bench.run("render", "-q", folder / "report.yaml", "-o", "-").stdout
    if not files or not want:
        problems.append(f"{len(files)} files of rows, {len(want)} bytes")
    head, body = multipart([("report", "report.yaml", report), *files] + ([("template", "t.yaml", template)] if template else []))
    status, _, made = service.render(body, head)
    if status != 200 or made != want:
        problems.append(f"rows: {status}, {len(made)} bytes, not {len(want)}: {made[:300]}")
    old = bench.example.replace(b"2024", b"2023")
    head, body = multipart([("report", None, bench.example), ("previous", "last.yaml", old)])
    codes = {p["code"] for p in json.loads(service.ask("/v1/check", body, head)[2])["problems"]}
    alone = {p["code"] for p in json.loads(service.ask("/v1/check", bench.example)[2])["problems"]}
    if codes <= alone:
        problems.append(f"last year's report tells nothing: {codes}")
    as_json = json.dumps({"模板": "gov-letter"}, ensure_ascii=False).encode()
    if service.ask("/v1/check", as_json, {"Content-Type": "application/json"})[0] != 200:
        problems.append("JSON is not taken")
    markdown = (bench.root / "examples/notice.md").read_bytes()
    if service.render(markdown, {"Content-Type": "text/markdown"})[2] != bench.run("render", "-q", bench.root / "examples/notice.md", "-o", "-").stdout:
        problems.append("Markdown is set otherwise")
    tap.case("files, last year's report and a template come as parts", problems)


def templates(tap, bench, service):
    problems = []
    found = json.loads(service.ask("/v1/templates")[2])["templates"]
    names = [line.split()[0] for line in bench.run("templates").stdout.decode().splitlines() if line]
    if not {t["name"] for t in found} <= set(names) or len(found) < 10 or not all(t["title"] for t in found):
        problems.append(str(found))
    for name in ("gov-letter", "gov-disclosure-2021"):
        if service.ask(f"/v1/templates/{name}/schema")[2] != bench.run("schema", name).stdout:
            problems.append(f"schema of {name}")
        if f"模板: {name}".encode() not in service.ask(f"/v1/templates/{name}/empty")[2]:
            problems.append(f"empty {name}")
    if service.render(bench.notice, template="gov-letter")[0] != 200:
        problems.append("a template by its name")
    tap.case("templates, their schemas and empty reports", problems)


def refusals(tap, bench, service):
    problems = []
    for what, status, path, body, head, query in [
        ("no such address", 404, "/", None, None, {}), ("no such template", 404, "/v1/templates/x/schema", None, None, {}),
        ("GET of render", 405, "/v1/render", None, None, {}), ("POST of health", 405, "/healthz", b"", YAML, {}),
        ("a body with GET", 400, "/healthz", b"x", {"X-Method": "GET"}, {}),
        ("no type", 415, "/v1/render", bench.example, {}, {}), ("an odd type", 415, "/v1/render", bench.example, {"Content-Type": "text/html"}, {}),
        ("no form-data", 400, "/v1/render", b"x", {"Content-Type": "multipart/form-data; boundary=y"}, {}),
        ("an unknown word", 400, "/v1/render", bench.example, YAML, {"colour": "red"}),
        ("an unknown format", 400, "/v1/render", bench.example, YAML, {"format": "doc"}),
        ("an unknown profile", 400, "/v1/render", bench.example, YAML, {"profile": "x"}),
        ("an unknown setting", 400, "/v1/render", bench.example, YAML, {"set": "x=y"}),
        ("a setting without =", 400, "/v1/render", bench.example, YAML, {"set": "x"}),
        ("a wrong value", 400, "/v1/render", bench.example, YAML, {"format": "png", "set": "dpi=0"}),
        ("all pages", 400, "/v1/render", bench.example, YAML, {"format": "png", "set": "page=all"}),
        ("two formats", 400, "/v1/render", bench.example, YAML, {"format": ["pdf", "png"]}),
        ("another origin", 403, "/v1/render", bench.example, {**YAML, "Origin": "https://example.org"}, {}),
        ("an unreadable report", 422, "/v1/render", b"a: [", YAML, {}), ("an empty one", 422, "/v1/render", b"", YAML, {}),
        ("an unknown template", 400, "/v1/render", bench.example, YAML, {"template": "x"}),
    ]:
        method = (head or {}).get("X-Method")
        found, fields, text = service.ask(path, body, head, method, **query)
        if found != status or not fields["Banshi-Request"] or (found not in (400, 422) and "error" not in json.loads(text)):
            problems.append(f"{what}: {found}, not {status}: {text[:200]}")
        json.loads(text)
    tap.case("what is no request is told as that", problems)


def spoken(service, head, *pieces):
    """What comes back, to the end, of a head and pieces that are sent one after another."""
    with socket.create_connection(("127.0.0.1", service.port), timeout=10) as s:
        s.sendall(("\r\n".join(head) + "\r\n\r\n").encode())
        for piece in pieces:
            time.sleep(0.05)
            s.sendall(piece)
        with contextlib.suppress(TimeoutError):
            return b"".join(iter(lambda: s.recv(65536), b""))
    return b""


def heads(tap, bench, service):
    """The head alone refuses a request; what is told, logged and counted is the same. One that asks whether to go on is
    answered as any other."""
    problems = []
    post = ["POST /v1/render HTTP/1.1", "Host: x", "Content-Type: application/yaml"]
    length = f"Content-Length: {len(bench.example)}"
    for what, status, head in [
        ("another origin", 403, [*post, length, "Origin: https://example.org"]),
        ("too long", 413, [*post, "Content-Length: 99999999999"]), ("chunked", 411, [*post, "Transfer-Encoding: chunked"]),
        ("compressed", 415, [*post, length, "Content-Encoding: gzip"]), ("two lengths", 400, [*post, length, "Content-Length: 5"]),
        ("less than nothing", 400, [*post, "Content-Length: -1"]), ("no number", 400, [*post, "Content-Length: many"]),
    ]:
        found = spoken(service, head)
        id_ = re.search(rb"\r\nBanshi-Request: (\S+)", found)
        # One that the library cannot read is refused by the library, and no request of ours.
        by_library = what == "no number" and found.endswith(b"\r\n\r\n")
        if found[9:12] != str(status).encode() or not (id_ or by_library):
            problems.append(f"{what}: not {status}: {found[:300]}")
        if not id_:
            continue
        while not (line := [x for x in service.lines() if x["id"] == id_[1].decode()]):
            time.sleep(0.02)
        if line[0]["status"] != status:
            problems.append(f"{what}: {status}, and the log has {line[0]['status']}")
    if 'status="500"' in service.ask("/metrics")[2].decode():
        problems.append("counted as faults of ours")
    found = spoken(service, [*post, length, "Expect: 100-continue"], bench.example)
    first, _, answer = found.partition(b"\r\n\r\n")
    fields, _, made = answer.partition(b"\r\n\r\n")
    if not first.startswith(b"HTTP/1.1 100 ") or b"Banshi" in first or b"Connection" in first:
        problems.append(f"go on: {first}")
    if b"\r\nBanshi-Request: " not in fields or b"\r\nConnection: close" not in fields or made != bench.rendered(bench.example):
        problems.append(f"after going on: {fields}, {len(made)} bytes")
    tap.case("what the head refuses is logged as it is told, and 100 Continue takes no field of the answer", problems)


def watched(tap, bench, service):
    text = service.ask("/metrics")[2].decode()
    problems = [] if 'banshi_requests_total{route="/v1/render",status="200"}' in text and 'banshi_request_seconds_bucket{le="+Inf"}' in text else [text]
    probe = bench.run("serve", "--probe", "--listen", f"127.0.0.1:{service.port}")
    nobody = bench.run("serve", "--probe", "--listen", "127.0.0.1:1")
    if (probe.returncode, nobody.returncode) != (0, 1):
        problems.append(f"probe: {probe.returncode}, nobody there: {nobody.returncode}")
    lines = service.lines()
    words = ["湘潭", "模板", "colour", "example.org", "text/html"]
    problems += [f"the log has {w}" for w in words if w in service.logged()]
    rendered = [x for x in lines if x["route"] == "/v1/render" and x["status"] == 200]
    if not rendered or not all(x["out"] > 1000 and x["in"] > 100 and x["ms"] >= x["worked"] > 0 for x in rendered):
        problems.append(str(rendered[:2]))
    tap.case("metrics, the probe and the log", problems)


# ---- many at once ----

def quantile(times, q):
    return sorted(times)[min(len(times) - 1, int(len(times) * q))]


def kinds_of_requests(bench):
    """What is asked, and what has to come: (path, body, header fields, query, status, bytes or None)."""
    kinds = [("/v1/render", bench.example, YAML, {}, 200, bench.rendered(bench.example))] * 6
    kinds += [("/v1/render", bench.notice, YAML, {}, 200, bench.rendered(bench.notice)),
              ("/v1/render", bench.example, YAML, {"format": "html"}, 200, bench.rendered(bench.example, "-f", "html")),
              ("/v1/render", bench.notice, YAML, {"format": "png", "set": ["page=1", "dpi=30"]}, 200,
               bench.rendered(bench.notice, "-f", "png", "--page", "1", "--dpi", "30")),
              ("/v1/check", bench.wrong, YAML, {}, 200, None), ("/v1/render", bench.wrong, YAML, {}, 422, None),
              ("/v1/templates", None, None, {}, 200, None)]
    return kinds


def load(service, kinds, n, concurrency=16, problems=None, planted=()):
    """Sends n of them by so many threads, each with a connection that it keeps. Times, and what was wrong. `planted` are numbers
    of requests that are to end their process."""
    numbers, lock, times = iter(range(n)), threading.Lock(), []
    chance = random.Random(n)
    order = [chance.randrange(len(kinds)) for _ in range(n)]
    problems = [] if problems is None else problems

    def one():
        connection = service.connect()
        while True:
            with lock:
                i = next(numbers, None)
            if i is None:
                connection.close()
                return
            path, body, head, query, status, want = kinds[order[i]]
            if i in planted:
                path, body, head, query, status, want = "/v1/render", b"# planted: abort\n" + kinds[0][1], YAML, {}, 500, None
            begin = time.monotonic()
            found, _, answer = service.ask(path, body, head, connection=connection, **query)
            taken = time.monotonic() - begin
            with lock:
                times.append(taken)
                if found != status or (want is not None and answer != want):
                    problems.append(f"request {i}: {found}, not {status}; {len(answer)} bytes, not {len(want or b'')}")

    with concurrent.futures.ThreadPoolExecutor(concurrency) as pool:
        for future in [pool.submit(one) for _ in range(concurrency)]:
            future.result()
    return times, problems


def many(tap, bench, n):
    kinds = kinds_of_requests(bench)
    with Service(bench.banshi, "--queue", 64) as service:
        load(service, kinds, max(n // 10, 32))
        before = service.memory()
        begin = time.monotonic()
        times, problems = load(service, kinds, n)
        taken = time.monotonic() - begin
        after = service.memory()
        grown = max(b - a for a, b in zip(before, after))
        # The allocator's bins may still fill a little; a leak of a report's size would be hundreds of MB.
        if len(times) != n or grown > 8192:
            problems.append(f"{len(times)} of {n} answered; grown by {grown} kB: {before} {after}")
        figure(f"service: {n} mixed requests, 16 at once: {n / taken:.0f} a second, p50 {quantile(times, .5) * 1000:.0f} ms, p99 "
               f"{quantile(times, .99) * 1000:.0f} ms; own kB before {before}, after {after}; ready in {service.seconds_to_ready:.2f} s")
        tap.case(f"{n} mixed requests at once are answered as render answers, in flat memory", problems[:10])


def example_alone(bench, n):
    kinds = kinds_of_requests(bench)[:1]
    with Service(bench.banshi, "--queue", 64) as service:
        load(service, kinds, 32)
        begin = time.monotonic()
        times, _ = load(service, kinds, n)
        figure(f"service: the example {n} times, 16 at once: {n / (time.monotonic() - begin):.0f} a second, p99 {quantile(times, .99) * 1000:.0f} ms")


def crashes(tap, bench, library, n, n_planted):
    """Those that end their process, one after another and among others, cost themselves."""
    kinds = kinds_of_requests(bench)
    program = str(Path(bench.banshi).parent / "banshi-serve")
    with Service(program, "--queue", 64, "--max-time", 4, env={"LD_PRELOAD": library}) as service:
        service.faulty = True
        planted = set(range(3, n, max(n // n_planted, 1)))
        _, problems = load(service, kinds, n, planted=planted)
        for what in ("fault", "endless"):
            status, head, body = service.render(f"# planted: {what}\n".encode() + bench.example)
            if status != 500 or json.loads(body)["id"] != head["Banshi-Request"]:
                problems.append(f"{what}: {status} {body[:200]}")
        if service.render(bench.example)[2] != bench.rendered(bench.example):
            problems.append("afterwards it is set otherwise")
        ended = [x for x in service.lines() if x.get("ended")]
        if len(ended) != len(planted) + 2 or f"banshi_workers_ended_total {len(ended)}" not in service.ask("/metrics")[2].decode():
            problems.append(f"{len(ended)} in the log, not {len(planted) + 2}")
        if len(service.ends()) < len(ended):
            problems.append(f"of {len(ended)} processes {len(service.ends())} are told to have ended by a signal")
        tap.case(f"{len(planted)} requests that end their process among {n} cost only themselves", problems[:10])


def killed(tap, bench, n, n_kills):
    """As by the system when memory runs out: each costs at most the request that is being set."""
    with Service(bench.banshi, "--queue", 64) as service, concurrent.futures.ThreadPoolExecutor(1) as pool:
        loaded = pool.submit(load, service, kinds_of_requests(bench), n)
        for _ in range(n_kills):
            for pid in service.workers()[:1]:
                with contextlib.suppress(ProcessLookupError):
                    os.kill(pid, signal.SIGKILL)
            time.sleep(0.1)
        _, problems = loaded.result()
    others = [p for p in problems if ": 500, not " not in p]
    tap.case(f"{n_kills} processes that are killed cost at most {n_kills} of {n} requests", others + problems[n_kills:])


def memory_limit(tap, bench):
    rows = "\n".join(f"- 第{i}行的概况：甲乙丙丁戊己庚辛" for i in range(60000))
    big = bench.example.replace("忽略检查:".encode(), f"备忘: |\n{rows.replace('- ', '  ')}\n忽略检查:".encode(), 1)
    with Service(bench.banshi, "--workers", 1, "--max-memory", 60) as service:
        status = service.render(big + b"\n" + b"# x\n" * 10)[0]
        problems = [] if status in (500, 422) else [f"status {status}"]
        if service.render(bench.example)[0] != 200:
            problems.append("the next one is not set")
        tap.case("a limit of memory costs at most the request", problems)


def overflow(tap, bench):
    with Service(bench.banshi, "--workers", 1, "--queue", 2) as service:
        with concurrent.futures.ThreadPoolExecutor(24) as pool:
            answers = list(pool.map(lambda _: service.render(bench.example), range(48)))
        refused = [head for status, head, _ in answers if status == 503]
        problems = [f"status {status}" for status, _, _ in answers if status not in (200, 503)]
        if not refused or len(refused) == len(answers) or not all(head["Retry-After"] for head in refused):
            problems.append(f"{len(refused)} of {len(answers)} refused")
        want = bench.rendered(bench.example)
        problems += ["an answer differs" for status, _, body in answers if status == 200 and body != want]
        tap.case("who comes too many is answered 503 with Retry-After", problems[:5])


def held_up(tap, bench):
    """While the machine has no time for it, whoever comes waits to be taken, and is not lost on the way."""
    problems, waiting = [], []
    with Service(bench.banshi) as service:
        service.process.send_signal(signal.SIGSTOP)
        try:
            for _ in range(64):
                connection = service.connect(20)
                connection.request("GET", "/healthz")
                waiting.append(connection)
        except OSError as error:
            problems.append(f"after {len(waiting)}: {error}")
        service.process.send_signal(signal.SIGCONT)
        problems += [f"status {status}" for status in (c.getresponse().status for c in waiting) if status != 200]
    tap.case("64 that come while it is held up are answered", problems)


def stopping(tap, bench):
    """Those that were taken when SIGTERM comes, waiting ones too, are answered whole; then nobody is there."""
    want = bench.rendered(bench.example, "-f", "png", "--page", "1", "--dpi", "200")
    service = Service(bench.banshi, "--workers", 1, "--queue", 32)
    asked = []
    for _ in range(24):
        connection = service.connect()
        connection.request("POST", "/v1/render?format=png&set=page%3D1&set=dpi%3D200", bench.example, YAML)
        asked.append(connection)
    time.sleep(0.1)
    while sum(int(n) for n in re.findall(r'(?:route="/v1/render",status="200"}|banshi_workers_busy|banshi_waiting) (\d+)$',
                                         service.ask("/metrics")[2].decode(), re.MULTILINE)) < 24:
        time.sleep(0.01)
    service.process.terminate()
    problems = []
    for connection in asked:
        answer = connection.getresponse()
        if answer.status != 200 or answer.read() != want:
            problems.append(f"status {answer.status}")
    if service.end() != 0:
        problems.append("exit status")
    try:
        service.ask("/healthz")
        problems.append("it still answers")
    except OSError:
        pass
    if len([x for x in service.lines() if x["route"] == "/v1/render"]) != 24:
        problems.append("the log has not all")
    tap.case("SIGTERM loses none of 24 that were taken", problems)


def main(banshi, root, library):
    if SANITIZED and not count(0, 1):
        print("1..0 # SKIP tried at full size, and in the other build")
        return 0
    tap, bench = Tap(), Bench(str(Path(banshi).resolve()), Path(root).resolve())
    with Service(bench.banshi, "--allow-templates") as service:
        for part in (formats, problems_told, parts, templates, refusals, heads, watched):
            part(tap, bench, service)
    n = 200 if SANITIZED else count(200, 10000)
    many(tap, bench, n)
    if not SANITIZED:
        crashes(tap, bench, os.path.abspath(library), count(60, 2000), count(6, 100))
        if count(0, 1):
            example_alone(bench, 2000)
    killed(tap, bench, 200, 5)
    memory_limit(tap, bench)
    overflow(tap, bench)
    held_up(tap, bench)
    stopping(tap, bench)
    return tap.finish()


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:4]))
