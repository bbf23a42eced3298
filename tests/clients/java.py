#!/usr/bin/env python3
"""usage: java.py BANSHI SOURCE-ROOT

The classes for Java, by the program and by the service: Clients.java tries them, this has the files that banshi makes."""

import json
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

sys.path[:0] = [str(Path(__file__).resolve().parent.parent), str(Path(__file__).resolve().parent.parent / "service")]
from serving import Service  # noqa: E402
from tap import Tap  # noqa: E402


def made(banshi, root, folder):
    """Reports, and what banshi makes of them."""
    example = (root / "examples/xiangtan-hrss-2024.yaml").read_bytes()
    (folder / "report.yaml").write_bytes(example)
    (folder / "wrong.yaml").write_bytes(example.replace(b"[4, 0, 0, 0, 0, 0, 4]", b"[4, 0, 0, 0, 0, 0, 5]", 1))
    shutil.copy(root / "examples/letter.yaml", folder)
    shutil.copy(root / "templates/gov-letter.yaml", folder)
    shutil.copytree(root / "examples/final-accounts", folder / "accounts")

    def run(*words):
        return subprocess.run([banshi, *words], cwd=folder, capture_output=True, timeout=100).stdout

    run("render", "-q", "report.yaml", "-o", "report.pdf")
    run("render", "-q", "report.yaml", "-f", "html", "-o", "report.html")
    run("render", "-q", "report.yaml", "--level", "2b", "--set", "outlines=exact", "-o", "level.pdf")
    run("render", "-q", "report.yaml", "-p", "archive", "-o", "archive.pdf")
    run("render", "-q", "letter.yaml", "-f", "png", "--page", "1", "--dpi", "40", "-o", "letter.png")
    run("render", "-q", "accounts/report.yaml", "-o", "accounts.pdf")
    run("render", "-q", "wrong.yaml", "-p", "draft", "--lang", "zh", "-o", "draft.pdf")
    told = json.loads(run("check", "-f", "json", "wrong.yaml"))["problems"]
    (folder / "place").write_text(next(f"{p['line']} {p['column']}" for p in told if p["severity"] == "error"))


def tried(tap, how, classes, where, folder):
    """The cases of a run, as ours."""
    done = subprocess.run(["java", "-XX:TieredStopAtLevel=1", "-cp", classes, "Clients", where, folder], capture_output=True, timeout=200, text=True)
    found = re.findall(r"^(ok|not ok) \d+ - (.*)((?:\n#.*)*)", done.stdout, re.MULTILINE)
    for verdict, name, why in found:
        tap.case(f"{how}: {name}", [] if verdict == "ok" else [why or "failed"])
    if len(found) != 6:
        tap.case(f"{how}: ended", [f"{done.returncode}: {done.stderr[-600:]}"])


def main(banshi, root):
    tap, root = Tap(), Path(root).resolve()
    banshi = str(Path(banshi).resolve())
    if not shutil.which("javac"):
        tap.case("Java", skip="there is no javac")
        return tap.finish()
    with tempfile.TemporaryDirectory() as name:
        folder, classes = Path(name) / "files", Path(name) / "classes"
        folder.mkdir()
        sources = [*(root / "clients/java/src/main/java").rglob("*.java"), root / "tests/clients/Clients.java"]
        built = subprocess.run(["javac", "-encoding", "UTF-8", "-Xlint:all", "-Werror", "-d", classes, *sources], capture_output=True, timeout=200, text=True)
        tap.case("the classes are compiled without a warning", [built.stderr] if built.returncode else [])
        made(banshi, root, folder)
        tried(tap, "program", classes, banshi, folder)
        with Service(banshi, "--allow-templates", "--queue", 16) as service:
            tried(tap, "service", classes, f"http://127.0.0.1:{service.port}", folder)
    return tap.finish()


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:3]))
