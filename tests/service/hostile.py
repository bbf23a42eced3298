#!/usr/bin/env python3
"""usage: hostile.py BANSHI SOURCE-ROOT

banshi serve among those who mean harm: bodies of a gigabyte, heads that never end, bombs, names that lead out, thousands of
connections. Limits hold, nothing of the machine is read or written, and who means well is answered meanwhile."""

import json
import os
import random
import resource
import socket
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
from serving import YAML, Service, multipart, own_kb, sent_until_cut  # noqa: E402
from tap import SANITIZED, Tap, count  # noqa: E402

SECRET = "这一句不可外传-4711"


def raw(service, data, seconds=10):
    """All that is answered to these bytes until the connection is closed, or nothing more comes."""
    with socket.create_connection(("127.0.0.1", service.port), timeout=seconds) as s:
        got = b""
        try:
            s.sendall(data)
            while piece := s.recv(65536):
                got += piece
        except OSError:
            pass
        return got


def large(service):
    problems = []
    head = b"POST /v1/render HTTP/1.1\r\nHost: x\r\nContent-Type: application/yaml\r\n"
    before, most = own_kb(service.process.pid), 24576 if SANITIZED else 8192
    # What comes after the refusal is read for a second, so that the answer arrives, and not kept.
    for how, piece in ((b"Content-Length: 1073741824", b"x" * 65536), (b"Transfer-Encoding: chunked", b"10000\r\n" + b"x" * 65536 + b"\r\n")):
        n, seconds = sent_until_cut(service.port, head + how + b"\r\n\r\n", piece, 1 << 34)
        if n >= 1 << 34 or seconds > 10 or own_kb(service.process.pid) > before + most:
            problems.append(f"{how}: {n >> 20} MB were taken in {seconds:.1f} s, {own_kb(service.process.pid) - before} kB kept")
    for answer, status in ((raw(service, head + b"Content-Length: 99999999\r\n\r\n"), b" 413 "),
                           (raw(service, head + b"Transfer-Encoding: chunked\r\n\r\n0\r\n\r\n"), b" 411 ")):
        if status not in answer.split(b"\r\n")[0]:
            problems.append(f"{status}: {answer[:200]}")
    n, _ = sent_until_cut(service.port, b"GET /healthz HTTP/1.1\r\n", b"X-A: " + b"a" * 60000 + b"\r\n", 1 << 30)
    if n > 32 << 20:
        problems.append(f"{n >> 20} MB of a head were taken")
    return problems


def slow(service):
    """A head that comes by and by, a body that does, an answer that nobody takes."""
    problems = []
    for what, head, piece in [("head", b"GET /healthz HTTP/1.1\r\n", b"X: y\r\n"),
                              ("body", b"POST /v1/render HTTP/1.1\r\nContent-Type: text/yaml\r\nContent-Length: 1000000\r\n\r\n", b"x"),
                              ("nothing", b"", b"")]:
        _, seconds = sent_until_cut(service.port, head, piece or b" ", 10**6, 0.2) if piece else (0, closed_after(service))
        if seconds > 6:
            problems.append(f"a slow {what} was let go on for {seconds:.1f} s")
    return problems


def closed_after(service):
    begin = time.monotonic()
    with socket.create_connection(("127.0.0.1", service.port), timeout=20) as s:
        try:
            s.recv(1)
        except OSError:
            pass
    return time.monotonic() - begin


def bombs():
    """Small texts that would become large ones."""
    laughs = "a: &a [x,x,x,x,x,x,x,x,x,x]\n" + "".join(f"{c}: &{c} [*{p},*{p},*{p},*{p},*{p},*{p},*{p},*{p},*{p},*{p}]\n"
                                                       for p, c in zip("abcdefgh", "bcdefghi"))
    return {"aliases": laughs, "depth": "[" * 100000, "maps": "{a: " * 50000, "flow": "a: [" + "[]," * 300000 + "]",
            "keys": "".join(f"k{i}: 1\n" for i in range(100000)), "list": "模板: gov-letter\n正文:\n" + "- x\n" * 100000, "tags": "!!python/object:os.system x",
            "line": "a: " + "x" * 9_000_000, "numbers": "模板: gov-disclosure-2021\n年度: " + "9" * 100000, "merge": "a: &x {b: 1}\nc: {<<: *x}\n",
            "nul": "a: \0b", "documents": "a: 1\n---\n" * 10000, "quotes": "a: \"" + "\\u4e00" * 100000}


def taken_apart(service, all_of_them):
    problems = []
    for name, text in bombs().items():
        if not all_of_them and name in ("line", "keys", "flow"):
            continue
        if not all_of_them and name == "list":  # the sanitizers take a second for a few thousand
            text = text[:len(text) // 5]
        begin = time.monotonic()
        status, _, body = service.ask("/v1/check", text.encode())
        if status not in (200, 500) or time.monotonic() - begin > 40 or (status == 200 and not json.loads(body)["errors"]):
            problems.append(f"{name}: {status} in {time.monotonic() - begin:.1f} s")
    return problems


def names(service, folder, example):
    """Nothing of the machine is read, whatever names it: the secret comes in no answer."""
    secret = folder / "secret.csv"
    secret.write_text(f"a,b\n{SECRET},1\n", encoding="utf-8")
    (folder / "secret.yaml").write_text(f"banshi-template: 1\nfields: {{ name: {{ label: {SECRET} }} }}\nbody: [ {{ name: a, text: x }} ]\n", encoding="utf-8")
    up = "../" * 12 + str(secret).lstrip("/")
    problems = []
    reports = [f"模板: {folder}/secret.yaml\nname: x\n", f"模板: {up[:-3]}yaml\nname: x\n", "模板: ../../../etc/passwd\n",
               f"模板: final-accounts\n收入决算表: {secret}\n", f"模板: final-accounts\n收入决算表: {{ file: {up} }}\n",
               f"模板: gov-letter\n标题: x\n正文:\n- 图片: {secret}\n", f"模板: gov-letter\n标题: x\n正文:\n- 表格: {{ 数据: {secret} }}\n"]
    for text in reports:
        for head, body in [(YAML, text.encode()), multipart([("report", "../../x.yaml", text.encode()), ("file", str(secret), b"a,b\n1,2\n"),
                                                           ("file", up, b"a,b\n1,2\n")])]:
            for path in ("/v1/check", "/v1/render"):
                status, _, answer = service.ask(path, body, head)
                if SECRET.encode() in answer or status not in (200, 400, 422):
                    problems.append(f"{path} {text[:60]}: {status}")
    for setting in (f"intent={secret}", f"after={secret}", f"previous={folder}/secret.yaml", f"root={folder}", f"template={folder}/secret.yaml"):
        status, _, answer = service.render(example, set=setting)
        if status != 400 or SECRET.encode() in answer:
            problems.append(f"{setting}: {status}")
    for template in (f"{folder}/secret.yaml", "../secret", "base", "gov-letter.yaml"):
        status, _, answer = service.render(example, template=template)
        if status != 400 or SECRET.encode() in answer:
            problems.append(f"template {template}: {status}")
    head, body = multipart([("report", None, example), ("template", "t.yaml", b"banshi-template: 1\n")])
    if service.render(body, head)[0] != 403:
        problems.append("a template is taken that nobody allowed")
    for path in ("/v1/templates/..%2f..%2fetc/schema", "/v1/templates/../../etc/passwd", "/v1/templates/%2e%2e/schema", "//etc/passwd", "/v1/templates/base/schema"):
        answer = raw(service, f"GET {path} HTTP/1.0\r\n\r\n".encode())
        if b" 404 " not in answer.split(b"\r\n")[0] and b" 400 " not in answer.split(b"\r\n")[0]:
            problems.append(f"{path}: {answer[:80]}")
    left = sorted(p.name for p in folder.iterdir())
    return problems + ([] if left == ["secret.csv", "secret.yaml"] else [f"written: {left}"])


def multiparts(service, example):
    problems = []
    many = multipart([("report", None, example)] + [("file", f"{i}.csv", b"") for i in range(3000)])
    for what, (head, body), status in [
        ("3,000 parts", many, 400), ("no report", multipart([("file", "a", b"")]), 400), ("two reports", multipart([("report", None, b"a")] * 2), 400),
        ("an unknown part", multipart([("report", None, example), ("x", None, b"")]), 400),
        ("a file without a name", multipart([("report", None, example), ("file", None, b"")]), 400),
        ("a name with a line end", multipart([("report", None, example), ("file", "a\x01b", b"")]), 400),
        ("an empty report", multipart([("report", None, b"")]), 422),
        ("a body that ends early", (many[0], many[1][:5000]), 400),
    ]:
        found = service.render(body, head)[0]
        if found != status and not (what.endswith("early") and found in (200, 400, 422)):
            problems.append(f"{what}: {found}, not {status}")
    return problems


def noise(service, n):
    """What is no HTTP at all, and what is nearly."""
    chance = random.Random(20)
    good = b"POST /v1/check HTTP/1.1\r\nHost: x\r\nContent-Type: text/yaml\r\nContent-Length: 4\r\n\r\na: 1"
    for _ in range(n):
        data = bytearray(good)
        for _ in range(chance.randrange(1, 6)):
            data[chance.randrange(len(data))] = chance.randrange(256)
        with socket.create_connection(("127.0.0.1", service.port), timeout=5) as s:
            s.sendall(bytes(data))
    return []


def connections(service, n, most):
    """More than may be: the rest is let go, and who comes when there is room is answered."""
    problems, held = [], []
    before = sum(service.memory())
    for _ in range(n):
        try:
            held.append(socket.create_connection(("127.0.0.1", service.port), timeout=5))
        except OSError:
            break
    time.sleep(0.3)
    grown = sum(service.memory()) - before
    for s in held:
        s.close()
    begin = time.monotonic()
    while time.monotonic() - begin < 20:
        try:
            if service.ask("/healthz", connection=None)[0] == 200:
                break
        except OSError:
            time.sleep(0.05)
    else:
        problems.append("nobody is answered any more")
    if grown > 40 * most + 20000:
        problems.append(f"{len(held)} connections took {grown} kB")
    return problems


def few_files(banshi, folder):
    """Fewer files than connections may be: it goes on listening. The library would end that at the first that it has no
    file for."""
    problems = []
    for files in (24, 32, 100):
        script = folder / "few-files"
        script.write_text(f'#!/bin/sh\nulimit -n {files}\nexec "{banshi}" "$@"\n')
        script.chmod(0o755)
        with Service(str(script), "--workers", 2, env=forgiven(folder)) as service:
            problems += [f"{files} files: {problem}" for problem in connections(service, 3 * files, 1000)]
    return problems


def forgiven(folder):
    """libsoup 3.2 loses the path of a request whose first line it then refuses, some ten bytes."""
    (folder / "known-leaks").write_text("leak:soup_headers_parse_request\n")
    return {"LSAN_OPTIONS": f"suppressions={folder}/known-leaks:print_suppressions=0", "ASAN_OPTIONS": os.environ.get("ASAN_OPTIONS", "") + ":fast_unwind_on_malloc=0"}


def main(banshi, root):
    tap, banshi = Tap(), str(Path(banshi).resolve())
    example = (Path(root) / "examples/xiangtan-hrss-2024.yaml").read_bytes()
    n, most = 120 if SANITIZED else count(150, 10000), 100
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (min(hard, 20000) if hard > 0 else 20000, hard))
    options = ("--patience", 2, "--max-connections", most, "--workers", 2)
    with tempfile.TemporaryDirectory() as folder, tempfile.TemporaryDirectory() as own, Service(banshi, *options, env=forgiven(Path(own))) as service:
        os.chdir(folder)
        tap.case("what leads out of a request leads nowhere", names(service, Path(folder), example))
        tap.case("bombs", taken_apart(service, count(0, 1)))
        tap.case("parts of a form", multiparts(service, example))
        tap.case("bodies and heads of a gigabyte", large(service))
        tap.case("those who never come to an end are cut", slow(service))
        tap.case("noise", noise(service, 20 if SANITIZED else count(80, 20000)))
        tap.case(f"{n} connections where {most} may be", connections(service, n, most))
        tap.case("fewer files than connections", few_files(banshi, Path(own)))
        status, _, body = service.render(example)
        lines = service.lines()
        tap.case("after all that the example is set", [f"{status}"] if status != 200 or not body.startswith(b"%PDF") else [])
        tap.case("the log stayed whole", [] if all(x["id"] for x in lines) and SECRET not in service.logged() else ["it did not"])
        tap.case("it ends by itself", [] if service.end() == 0 else ["exit status"])
    return tap.finish()


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:3]))
