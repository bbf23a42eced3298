#!/usr/bin/env python3
"""usage: preview.py BANSHI SOURCE-ROOT

banshi preview as its page sees it: what is shown, what follows when files change, what goes wrong, and who may ask. The page
itself is looked at in page.py."""

import hashlib
import json
import os
import random
import re
import select
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from pathlib import Path

sys.path[:0] = [str(Path(__file__).resolve().parent.parent / name) for name in ("", "service")]
from tap import SANITIZED, Tap, count, figure  # noqa: E402
from running import Preview, until  # noqa: E402
from serving import own_kb, sent_until_cut  # noqa: E402

EXAMPLE = "xiangtan-hrss-2024.yaml"
CELL = "[4, 0, 0, 0, 0, 0, 4]"


def digest(text):
    return hashlib.sha256(text.encode()).hexdigest()


def write(path, text, rename):
    """As editors save: a new file in place of the old one, or the old one written over."""
    if rename:
        beside = path.with_suffix(".new")
        beside.write_text(text, encoding="utf-8")
        os.replace(beside, path)
    else:
        path.write_text(text, encoding="utf-8")


def save(preview, path, text, rename=True):
    """Saves, and waits for the state of what was saved; how long that took."""
    before = preview.state()["generation"]
    preview.expected = digest(text)
    write(path, text, rename)
    return preview.settled(before)


def check_shown(tap, banshi, path, folder):
    with Preview(banshi, path) as preview:
        state, _ = preview.settled()
        subprocess.run([banshi, "render", "-q", str(path), "-f", "png", "--dpi", "96", "-o", str(folder / "p.png")], check=True)
        subprocess.run([banshi, "render", "-q", str(path), "-o", str(folder / "o.pdf")], check=True)
        pages = sorted(folder.glob("p-*.png"))
        problems = [] if len(pages) == len(state["pages"]["pages"]) else [f"{len(pages)} pages, not as many shown"]
        for number, page in enumerate(pages, 1):
            if preview.ask(f"page/{number}.png?g=1&dpi=96")[2] != page.read_bytes():
                problems.append(f"page {number} is another picture")
        tap.case("pages are the pictures that render makes", problems)
        tap.case("out.pdf is the file that render writes",
                 [] if preview.ask("out.pdf?g=1")[2] == (folder / "o.pdf").read_bytes() else ["it is not"])
        checked = json.loads(subprocess.run([banshi, "check", str(path), "--format", "json", "-q"], stdout=subprocess.PIPE).stdout)
        tap.case("problems are those of check", [] if state["state"]["problems"] == checked else [str(state["state"]["problems"])[:300]])
        tap.case("the text is the file's", [] if state["state"]["source"] == path.read_text(encoding="utf-8") else ["it is not"])
        wrong = [rest for rest in ("page/0.png?g=1", "page/6.png?g=1", "page/1.png?g=2", "page/1.png", "page/x.png?g=1", "hits/9.json?g=1",
                                   "page/1.png?g=1&dpi=5", "page/1.png?g=1&dpi=9999", "report.yaml", "..%2F..%2Fetc%2Fpasswd", "page.js/", "../page.js", "page.html")
                 if preview.ask(rest)[0] not in (400, 404, 503) or preview.ask(rest)[2]]
        tap.case("what is not there is not given", wrong)


def check_places(tap, banshi, root):
    """Every character of a page that was written in the report: there it stands."""
    n = wrong = nowhere = 0
    problems = []
    for name in (EXAMPLE, "notice.yaml", "notice.md", "measures.yaml", "joint-request.yaml", "minutes.yaml",
                 "application-form.yaml", "statistics-yearbook/report.yaml", "bilingual-yearbook/report.yaml"):
        path = Path(root) / "examples" / name
        if not path.exists():
            continue
        with Preview(banshi, path) as preview:
            state, _ = preview.settled()
            lines = state["state"]["source"].split("\n")
            for number in range(1, min(len(state["pages"]["pages"]), count(3, 1000)) + 1):
                status, _, body = preview.ask(f"hits/{number}.json?g=1")
                if status != 200:
                    problems.append(f"{name} page {number}: {status}")
                    break
                for text in json.loads(body)["texts"]:
                    if "file" in text:
                        continue
                    letters = text["text"]
                    before = None
                    for (first, line, column), after in zip(text["at"], [*text["at"][1:], [len(letters)]]):
                        # Twice one place: it is only known whose words these are.
                        vague, before = (line, column) == before, (line, column)
                        if vague or (line and lines[line - 1][column - 1] == "["):  # a list, which all choices of a form come from
                            continue
                        for i in range(first, after[0]):
                            if not line:
                                nowhere += 1
                                continue
                            n += 1
                            at = column - 1 + i - first
                            # What was put in, as 年 into 2024-09-12, has the place of what stands around it.
                            if letters[i] in lines[line - 1] and lines[line - 1][at:at + 1] != letters[i]:
                                wrong += 1
                                problems.append(f"{name} page {number}: {letters[i]!r} of {letters[:20]!r} at {line}:{at + 1}, "
                                                f"where {lines[line - 1][at:at + 6]!r} stands")
    figure(f"characters of pages found where they were written: {n - wrong} of {n}; {nowhere} are words of the form")
    tap.case("a character's place is where it was written", problems[:5] + ([] if n > 1000 else [f"only {n} looked at"]))


def check_saves(tap, banshi, path, text):
    times, problems = [], []
    with Preview(banshi, path) as preview:
        before, _ = preview.settled()
        for k in range(count(6, 40)):
            now = text.replace("247", str(300 + k))
            state, seconds = save(preview, path, now, rename=k % 2 == 0)
            times.append(seconds)
            old, new = before["pages"]["pages"], state["state"]["pages"]
            changed = [i for i, (a, b) in enumerate(zip(old, new)) if a != b]
            if state["state"]["made"] != "pages" or changed != [0]:
                problems.append(f"save {k}: {state['state']['made']}, pages that changed: {changed}")
            if preview.ask(f"page/1.png?g={state['shown']}&dpi=20")[0] != 200:
                problems.append(f"save {k}: no picture")
            before = {"pages": state["state"]}
        save(preview, path, text)
    times.sort()
    figure(f"from a save to the new state: median {times[len(times) // 2] * 1000:.0f} ms, at most {times[-1] * 1000:.0f} ms")
    tap.case("a save shows, and only the page that it changes", problems)


def check_wrong(tap, banshi, path, text):
    with Preview(banshi, path, "--lang", "en") as preview:
        first, _ = preview.settled()
        state, _ = save(preview, path, text.replace(CELL, "[5, 0, 0, 0, 0, 0, 4]"))
        found = state["state"]["problems"]["problems"]
        line = text[:text.index(CELL)].count("\n") + 1
        tap.case("a wrong sum: a draft, and the problem with its line",
                 [] if state["state"]["made"] == "draft" and any(p["code"] == "B0901" and p["line"] == line for p in found)
                 else [state["state"]["made"], str(found)[:400]])
        state, _ = save(preview, path, text)
        tap.case("put right: no draft, the pages as before",
                 [] if state["state"]["made"] == "pages" and state["state"]["pages"] == first["state"]["pages"] else ["they are not"])
        shown = state["shown"]
        state, _ = save(preview, path, "模板: [gov-disclosure-2021\n")
        old = preview.ask(f"page/1.png?g={shown}&dpi=20")[0]
        tap.case("no report at all: the pages before, told to be so",
                 [] if state["state"]["made"] == "none" and state["shown"] == shown and state["pages"]["pages"] == first["state"]["pages"]
                 and old == 200 and state["state"]["problems"]["errors"] else [state["state"]["made"], str(state["shown"]), str(old)])
        state, _ = save(preview, path, text)
        before, preview.expected = state["generation"], ""
        path.unlink()
        state, _ = preview.settled(before)
        tap.case("the file is gone: told, and the pages stay", [] if state["state"]["made"] == "none" and state["state"]["source"] is None
                 and state["state"]["problems"]["problems"][0]["code"] == "B0102" else [str(state["state"])[:300]])
        state, _ = save(preview, path, text, rename=False)
        tap.case("it is back: set again", [] if state["state"]["made"] == "pages" else [state["state"]["made"]])


def ended(pid):
    """It is gone, or only its parent has still to hear of it."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[0] in "ZX"
    except OSError:
        return True


def check_ended(tap, banshi, path, text):
    """Processes that end: killed from outside, or by their limit."""
    with Preview(banshi, path) as preview:
        state, _ = preview.settled()
        for pid, _ in preview.processes()[1]:
            os.kill(pid, signal.SIGKILL)
        gone = until(lambda: preview.ask("page/1.png?g=1")[0] == 503)
        state, _ = save(preview, path, text + "\n# x\n")
        told = until(lambda: "9" in preview.said())
        tap.case("its process is killed: told, pages are refused, the next save works",
                 [] if gone and told and state["state"]["made"] == "pages" else [str(gone), preview.said(), state["state"]["made"]])
        save(preview, path, text)
    big = text.replace("总体情况:\n", "总体情况:\n" + ("  - " + "为了把这件事做好，" * 300 + "\n") * count(2500, 2500), 1)
    with Preview(banshi, path, "--max-time", "1") as preview:
        preview.settled()
        before, preview.expected = preview.state()["generation"], "-"
        write(path, big, rename=True)
        state, _ = preview.settled(before)
        preview.expected = None
        shown = state["shown"] and preview.ask(f"page/1.png?g={state['shown']}&dpi=20")[0]
        problems = [] if state["broken"] and shown == 200 else [f"broken: {state['broken']}, the page before: {shown}"]
        state, _ = save(preview, path, text)
        tap.case("it computes for too long: told, the pages before stay, the next save works",
                 problems + ([] if state["state"]["made"] == "pages" and not state["broken"] else [str(state)[:200]]))
    with Preview(banshi, path) as preview:
        preview.settled()
        nursery = preview.processes()[0][0]
        os.kill(nursery, signal.SIGKILL)
        status = preview.process.wait(120)
        said = preview.said()
        tap.case("the nursery is killed: the program says so and ends", [] if status == 1 and said else [str(status), said])
        write(path, text, rename=True)


def check_other_files(tap, banshi, folder):
    """A template and a file of rows are watched as well."""
    template, rows, report = folder / "own.yaml", folder / "rows.csv", folder / "own-report.yaml"
    template.write_text("banshi-template: 1\nextends: gov-document\nname: own\nlabel: 本局公文\n", encoding="utf-8")
    report.write_text("模板: own.yaml\n发文机关标志: 云泽县水务局文件\n发文字号: 云水〔2025〕3号\n标题: 云泽县水务局关于开展检查的通知\n主送机关: 各乡镇人民政府\n"
                      "正文:\n  - 现将任务下达给你们，请认真执行。\n  - 表格: { 表题: 任务分解表, csv: rows.csv }\n"
                      "落款: { 发文机关署名: 云泽县水务局, 成文日期: 2025-03-06 }\n", encoding="utf-8")
    rows.write_text("单位,数量\n东桥镇,12\n西河镇,8\n", encoding="utf-8")
    with Preview(banshi, report) as preview:
        first, _ = preview.settled()
        problems = []
        if first["state"]["made"] != "pages":
            problems.append(str(first["state"]["problems"]["problems"])[:600])
        for path, text in ((rows, "单位,数量\n东桥镇,12\n西河镇,9\n"),
                           (template, template.read_text(encoding="utf-8") + "page: { top: 40mm }\n")):
            before = preview.state()
            write(path, text, rename=True)
            try:
                after, _ = preview.settled(before["generation"])
                if after["state"]["pages"] == before["state"]["pages"]:
                    problems.append(f"{path.name} changed, and no page did")
            except TimeoutError:
                problems.append(f"a change of {path.name} is not seen")
        tap.case("files of rows and templates are watched", problems)


def raw(port, request):
    with socket.create_connection(("127.0.0.1", port), timeout=30) as connection:
        connection.sendall(request)
        answer = b""
        try:
            while piece := connection.recv(65536):
                answer += piece
                if b"\r\n\r\n" in answer and b"Content-Length: 0" in answer:
                    break
        except (TimeoutError, ConnectionResetError):
            pass
    return answer


def check_guard(tap, banshi, path):
    with Preview(banshi, path) as preview:
        preview.settled()
        refused = {
            "no token": (404, lambda: preview.ask("state.json", token="")),
            "a wrong token": (404, lambda: preview.ask("state.json", token="0" * 32)),
            "the beginning of the token": (404, lambda: preview.ask("state.json", token=preview.token[:31])),
            "more than the token": (404, lambda: preview.ask("state.json", token=preview.token + "0")),
            "another host": (403, lambda: preview.ask("state.json", headers={"Host": "evil.example"})),
            "another host with our port": (403, lambda: preview.ask("state.json", headers={"Host": f"evil.example:{preview.port}"})),
            "another port": (403, lambda: preview.ask("state.json", headers={"Host": "127.0.0.1:1"})),
            "another origin": (403, lambda: preview.ask("state.json", headers={"Origin": "https://evil.example"})),
            "no origin of its own": (403, lambda: preview.ask("state.json", headers={"Origin": "null"})),
            "another site": (403, lambda: preview.ask("state.json", headers={"Sec-Fetch-Site": "cross-site"})),
            "a neighbour": (403, lambda: preview.ask("state.json", headers={"Sec-Fetch-Site": "same-site"})),
            "PUT": (405, lambda: preview.ask("state.json", "PUT")),
            "DELETE": (405, lambda: preview.ask("state.json", "DELETE")),
            "OPTIONS": (405, lambda: preview.ask("state.json", "OPTIONS")),
            "POST elsewhere": (405, lambda: preview.ask("state.json", "POST", b"x")),
            "a long body": (413, lambda: preview.ask("open", "POST", b"1" * 5000)),
            "an editor where none was named": (404, lambda: preview.ask("open", "POST", b"3 1")),
        }
        for name, (wanted, ask) in refused.items():
            status, _, body = ask()
            tap.case(f"{name}: {wanted}, empty", [] if (status, body) == (wanted, b"") else [f"{status}, {body[:100]}"])
        allowed = [host for host in ("127.0.0.1", "localhost", "[::1]")
                   if preview.ask("state.json", headers={"Host": f"{host}:{preview.port}", "Origin": f"http://{host}:{preview.port}",
                                                         "Sec-Fetch-Site": "same-origin"})[0] != 200]
        tap.case("its own names are let in", allowed)
        status, fields, _ = preview.ask("")
        wanted = {"Content-Security-Policy": "default-src 'none'", "X-Content-Type-Options": "nosniff", "Referrer-Policy": "no-referrer",
                  "Cross-Origin-Resource-Policy": "same-origin", "Cache-Control": "no-store"}
        tap.case("the page may load from here alone", [f"{name}: {fields.get(name)}" for name, value in wanted.items()
                                                       if not fields.get(name, "").startswith(value)] +
                 [name for name in fields if name.lower().startswith("access-control")])
        port = f":{preview.port:04X}"
        heard = [line.split()[1] for file in ("/proc/net/tcp", "/proc/net/tcp6") if os.path.exists(file)
                 for line in Path(file).read_text().splitlines()[1:] if line.split()[1].endswith(port) and line.split()[3] == "0A"]
        tap.case("it listens on the loopback addresses alone",
                 [one for one in heard if not one.startswith(("0100007F:", "00000000000000000000000001000000:"))]
                 + ([] if heard else ["it listens nowhere"]))
        odd = [b"GET / HTTP/1.1\r\n\r\n", b"GET http://evil.example/ HTTP/1.1\r\nHost: evil.example\r\n\r\n", b"\x16\x03\x01\x02\x00",
               f"GET /{preview.token}/../../etc/passwd HTTP/1.1\r\nHost: 127.0.0.1:{preview.port}\r\n\r\n".encode(),
               f"GET /{preview.token}/%2e%2e/x HTTP/1.1\r\nHost: 127.0.0.1:{preview.port}\r\n\r\n".encode()]
        tap.case("odd requests are refused", [answer[:80].decode("latin-1") for answer in (raw(preview.port, one) for one in odd)
                                              if b" 200 " in answer[:20] or b"root:" in answer])
        sockets = [socket.create_connection(("127.0.0.1", preview.port)) for _ in range(100)]
        tap.case("a hundred connections that say nothing do no harm", [] if preview.ask("state.json")[0] == 200 else ["they do"])
        if "BANSHI_FULL_SIZE" in os.environ:
            time.sleep(20)
            open_yet = [one for one in sockets if select.select([one], [], [], 0)[0] == []]
            tap.case("after a while they are let go", [f"{len(open_yet)} are not"] if open_yet else [])
        for one in sockets:
            one.close()
        check_bodies(tap, preview)


def check_bodies(tap, preview):
    """What is refused by its head is answered at once; its body is taken for a second, and kept nowhere."""
    problems, before = [], own_kb(preview.process.pid)
    host = f"HTTP/1.1\r\nHost: 127.0.0.1:{preview.port}\r\n"
    for path, length in (("/x", "Content-Length: 1073741824"), (f"/{preview.token}/open", "Content-Length: 1073741824"),
                         (f"/{preview.token}/open", "Transfer-Encoding: chunked")):
        head, chunked = f"POST {path} {host}{length}\r\n\r\n".encode(), length.startswith("T")
        sent, seconds = sent_until_cut(preview.port, head, b"10000\r\n" + b"x" * 65536 + b"\r\n" if chunked else b"x" * 65536, 1 << 34)
        kept = own_kb(preview.process.pid) - before
        if sent >= 1 << 34 or seconds > 60 or kept > (24576 if SANITIZED else 8192):
            problems.append(f"{path} {length}: {sent >> 20} MB were taken in {seconds:.1f} s, {kept} kB kept")
        answer = raw(preview.port, head)
        if answer.split()[1:2] != [b"404" if path == "/x" else b"413"]:
            problems.append(f"{path} {length}: {answer[:80]}")
    tap.case("a body that is refused is not read to its end, nor kept", problems)


def check_editor(tap, banshi, path, folder):
    said = folder / "said"
    script = folder / "editor.sh"
    script.write_text(f'#!/bin/sh\nprintf "%s|" "$@" > {said}.part && mv {said}.part {said}\n')
    script.chmod(0o755)
    with Preview(banshi, path, "--editor", f"{script} +{{line}}:{{column}} '{{file}}'") as preview:
        preview.settled()
        status = preview.ask("open", "POST", b"12 3")[0]
        until(said.exists)
        got = said.read_text() if said.exists() else ""
        bad = [body for body in (b"", b"x", b"0 1", b"; rm -rf /") if preview.ask("open", "POST", body)[0] != 400]
        tap.case("the editor is started with file, line and column",
                 [] if status == 204 and got == f"+12:3|{path}|" and not bad else [str(status), got, str(bad)])


def is_calm(preview):
    """Two processes are alive at most, of the state that is shown and of one that comes."""
    nursery, alive = preview.processes()
    return len(nursery) == 1 and len(alive) <= 2 and all(state != "Z" for _, state in alive)


def check_many(tap, banshi, path, text, folder):
    with Preview(banshi, path) as preview:
        preview.settled()

        def resident():
            return int(re.search(r"VmRSS:\s+(\d+)", Path(f"/proc/{preview.process.pid}/status").read_text())[1])

        for k in range(count(4, 10)):
            save(preview, path, text + f"# {k}\n")
        before, files = resident(), sorted(p.name for p in folder.iterdir())
        saves = count(12, 1000)
        for k in range(saves):
            save(preview, path, text + f"# {k} again\n", rename=k % 2 == 0)
        grown = resident() - before
        until(lambda: is_calm(preview))
        nursery, alive = preview.processes()
        figure(f"{saves} saves: the server grew by {grown} kB")
        problems = [] if SANITIZED or grown < 5000 else [f"it grew by {grown} kB"]
        if not is_calm(preview):
            problems.append(f"processes left: {nursery} {alive}")
        if sorted(p.name for p in folder.iterdir()) != files:
            problems.append("files were left behind")
        tap.case(f"{saves} saves leave nothing", problems)
        save(preview, path, text)


def is_alive(pid):
    try:
        return "Z" not in Path(f"/proc/{pid}/stat").read_text().split()[2]
    except OSError:
        return False


def check_several(tap, banshi, path):
    with Preview(banshi, path) as first:
        with Preview(banshi, path, "--port", str(first.port)) as second:
            different = second.port != first.port
            both = first.settled()[0]["state"]["made"] == second.settled()[0]["state"]["made"] == "pages"
            ended = second.end(signal.SIGTERM)
        pids = [pid for group in first.processes() for pid in (group if group and isinstance(group[0], int) else [p for p, _ in group])]
        status = first.end()
        until(lambda: not any(map(is_alive, pids)))
        left = [pid for pid in pids if is_alive(pid)]
        tap.case("two at once, the second on the next free port; Ctrl-C ends with 0 and leaves no process",
                 [] if different and both and not ended and not status and not left else [f"{different} {both} {ended} {status} {left}"])


def check_words(tap, banshi, path):
    for name, words, status in (("no file named", [], 2), ("standard input", ["-"], 2), ("a port that is none", [str(path), "--port", "70000"], 2)):
        done = subprocess.run([banshi, "preview", *words, "--no-open"], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, timeout=60)
        tap.case(f"{name}: told, {status}", [] if done.returncode == status and done.stderr else [f"{done.returncode} {done.stderr}"])


def main(banshi, root):
    tap, banshi = Tap(), str(Path(banshi).resolve())
    random.seed(3)
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch)
        (folder / "report").mkdir()
        path = folder / "report" / "report.yaml"
        shutil.copy(Path(root) / "examples" / EXAMPLE, path)
        text = path.read_text(encoding="utf-8")
        check_shown(tap, banshi, path, folder)
        check_places(tap, banshi, root)
        check_saves(tap, banshi, path, text)
        check_wrong(tap, banshi, path, text)
        check_ended(tap, banshi, path, text)
        check_other_files(tap, banshi, folder)
        check_guard(tap, banshi, path)
        check_editor(tap, banshi, path, folder)
        check_many(tap, banshi, path, text, folder / "report")
        check_several(tap, banshi, path)
        check_words(tap, banshi, path)
    return tap.finish()


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:3]))
