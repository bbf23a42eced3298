#!/usr/bin/env python3
"""usage: every-call.py BANSHI FAULTS-LIBRARY SOURCE-ROOT [COMMAND…]

Each call of the system that a run makes fails once, of every kind that faults.c knows: reading, writing, opening,
closing, renaming, syncing, mapping, forking, large allocations. The run then either gives what it always gives, or it
ends with a status and a message that names what failed; outputs are old or new and whole, and nothing is left over.
./dev test lets a sample fail, ./dev prove all; the table is docs/reliability.md's."""

import errno
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
from preload import KINDS, Faults  # noqa: E402
from tap import Tap, count, figure  # noqa: E402

ERRORS = {"malloc": errno.ENOMEM, "mmap": errno.ENOMEM, "fork": errno.EAGAIN, "pipe": errno.EMFILE, "open": errno.EMFILE,
          "openat": errno.EMFILE, "openat2": errno.EMFILE, "fopen": errno.EMFILE, "opendir": errno.EMFILE, "link": errno.EPERM,
          "poll": errno.EINTR}
STATUSES = {0, 1, 7}
MESSAGE = re.compile(r"(^|: )error: .*\[B\d{4}( [\w-]+)?\]|^banshi\b.*: |: the process ended|"
                     r": the system gives no more memory", re.MULTILINE)
OLD = b"%PDF-1.7 an older one\n"


class Command:
    """What is run, and what comes of it when nothing fails."""

    def __init__(self, name, words, outputs=(), folder=None):
        self.name = name
        self.words = [str(word) for word in words]
        self.outputs = outputs  # files that it writes
        self.folder = folder    # that it makes


class Bench:
    def __init__(self, banshi, library, root, folder):
        self.banshi = str(Path(banshi).resolve())
        self.folder = folder
        self.out = folder / "out"
        self.faults = Faults(Path(library).resolve(), folder)
        self.report = folder / "report.json"
        self.text = (root / "examples/minimal-2023.json").read_text(encoding="utf-8")
        self.report.write_text(self.text, encoding="utf-8")
        self.reports = folder / "reports"
        self.reports.mkdir()
        for i in range(2):
            (self.reports / f"r{i}.json").write_text(self.text.replace("云岭市", f"云岭{i}市"), encoding="utf-8")
        self.pages = root / "tests/data/report-2024-text.txt"
        self.kept = folder / "kept"
        self.kept.mkdir()
        self.plain("render", "-q", self.report, "-p", "archive", "-o", self.kept / "a.pdf")
        self.plain("render", "-q", root / "examples/notice.yaml", "-p", "archive", "-o", self.kept / "n.pdf")
        for i in (1, 2):
            self.plain("batch", "-q", self.reports, "-o", self.kept / "shards", "--shard", f"{i}/2")
        shutil.copytree(root / "examples/project-report", folder / "project")
        self.rows = folder / "rows"
        self.rows.mkdir()
        shutil.copy(root / "examples/notice.yaml", self.rows / "notice.yaml")

    def command(self, *words):
        return [self.banshi, *map(str, words), "--lang", "en"]

    def plain(self, *words):
        subprocess.run(self.command(*words), check=True, timeout=120, capture_output=True)

    def commands(self):
        out = self.out
        return [
            Command("render", ["render", self.report, "-o", out / "a.pdf"], ["a.pdf"]),
            Command("archive", ["render", self.report, "-p", "archive", "-o", out / "a.pdf"], ["a.pdf", "a.pdf.manifest"]),
            Command("ofd", ["render", self.report, "-p", "archive", "-f", "ofd", "-o", out / "a.ofd"], ["a.ofd", "a.ofd.manifest"]),
            Command("pictures", ["render", self.folder / "project/report.yaml", "-o", out / "a.pdf"], ["a.pdf"]),
            Command("image", ["render", self.report, "--page", 1, "--dpi", 30, "-o", out / "a.png"], ["a.png"]),
            Command("check", ["check", self.report]),
            Command("import", ["import", self.pages, "--force", "-o", out / "a.yaml"], ["a.yaml"]),
            Command("verify", ["verify", self.kept / "a.pdf"]),
            Command("inspect", ["inspect", self.kept / "a.pdf"]),
            Command("merge", ["batch", "--merge", "-o", self.kept / "shards", "--results", out / "results.jsonl"], ["results.jsonl"]),
            Command("init", ["init", "final-accounts", "--force", "-o", out / "a.yaml"], ["a.yaml"]),
            Command("schema", ["schema", "final-accounts"]),
            Command("templates", ["templates"]),
            Command("fonts", ["fonts", self.report]),
            Command("dump", ["dump", self.report, "--stage", "pages"]),
            Command("total", ["total", self.reports, "--force", "-o", out / "a.yaml", "--csv", out / "a.csv"], ["a.yaml", "a.csv"]),
            Command("compare", ["compare", self.report, self.reports / "r0.json", "-o", out / "a.pdf"], ["a.pdf"]),
            Command("pack", ["pack", self.kept / "n.pdf", "-o", out / "bag"], folder="bag"),
            Command("batch", ["batch", self.reports, "-o", out, "-j", 1, "-k"], ["r0.pdf", "r1.pdf", "results.jsonl"]),
        ]

    def start(self, command):
        """The outputs' folder with an older file in each place."""
        shutil.rmtree(self.out, ignore_errors=True)
        self.out.mkdir()
        for name in command.outputs:
            if name != "results.jsonl" or command.name == "merge":
                (self.out / name).write_bytes(OLD)

    def found(self, command):
        made = sorted(p for p in (self.out / command.folder).rglob("*") if p.is_file()) if command.folder else []
        return {str(p.relative_to(self.out)): p.read_bytes() for p in made} | {name: (self.out / name).read_bytes() if (self.out / name).exists() else None for name in command.outputs}


def said(done):
    return done.stderr.decode("utf-8", "replace")


def without_times(text):
    return re.sub(r"(?m)^.*(seconds,|MB$).*\n", "", text)


def lines_of(data):
    try:
        return [json.loads(line) for line in data.decode().splitlines()]
    except ValueError:
        return None


def judge_batch(command, done, found, wanted):
    """Each report is told as what it is; what failed is told, and its output is an old one."""
    problems = []
    results = lines_of(found["results.jsonl"] or b"") or []
    told = {line["name"]: line["status"] for line in results}
    for name in ("r0", "r1"):
        data = found[f"{name}.pdf"]
        if told.get(name) == "done" and data != wanted[f"{name}.pdf"]:
            problems.append(f"{name} is told as done and is not there")
        if data not in (OLD, wanted[f"{name}.pdf"]):
            problems.append(f"{name}.pdf is neither old nor new")
    if done.returncode == 0 and (found["results.jsonl"] != wanted["results.jsonl"]):
        problems.append("done, and the results are others")
    return problems


def judge(command, done, found, wanted, reference, failed):
    """What is wrong with a run in which a call failed."""
    text = said(done)
    problems = [] if done.returncode in STATUSES else [f"status {done.returncode}: {text[-300:]}"]
    if command.name == "batch":
        problems += judge_batch(command, done, found, wanted)
    elif done.returncode == 0:
        problems += [f"{name} is another" for name in wanted if found.get(name) != wanted[name] and "B05" not in text]
        if without_times(done.stdout.decode("utf-8", "replace")) != without_times(reference.stdout.decode()):
            problems.append("standard output is another")
    else:
        problems += [f"{name} is not the old one" for name in found if name not in command.outputs or found[name] != OLD]
    if done.returncode and not MESSAGE.search(text):
        problems.append(f"status {done.returncode} and no message: {text[-300:]}")
    path = failed.split(" ", 1)[1]
    base = os.path.basename(path)
    # What can be called by a name is.
    if done.returncode and base and not path.startswith(("pipe:", "anon_inode:")) and not base.startswith(".banshi-tmp-") \
            and base not in text + done.stdout.decode("utf-8", "replace") and os.path.basename(os.path.dirname(path)) not in text:
        problems.append(f"does not name {path}: {text[-300:]}")
    return problems


def try_command(bench, command, usual):
    """Calls that failed, by kind; problems."""
    line = bench.command(*command.words)
    bench.start(command)
    reference = bench.faults.run(line)
    wanted, counts = bench.found(command), bench.faults.counts()
    tried, problems = {}, [] if reference.returncode == 0 else [f"when nothing fails: {said(reference)}"]
    for kind in KINDS:
        n = counts[kind]
        step = max(1, n // count(usual, n + 1))
        for at in range(1, n + 1, step):
            bench.start(command)
            done = bench.faults.run(line, kind, at, ERRORS.get(kind, errno.EIO))
            failed = bench.faults.failed()
            if not failed:
                continue
            tried[kind] = tried.get(kind, 0) + 1
            wrong = judge(command, done, bench.found(command), wanted, reference, failed[0])
            if kind != "unlink":  # what cannot be taken away stays
                wrong += [f"{path.name} is left" for path in bench.out.rglob(".banshi-*")]
            problems += [f"{kind} {at} ({failed[0].split(' ', 1)[1]}): {problem}" for problem in wrong]
    return tried, problems


def main(banshi, library, root, *names):
    tap = Tap()
    total, violations, table = 0, 0, []
    with tempfile.TemporaryDirectory() as scratch:
        bench = Bench(banshi, library, Path(root).resolve(), Path(scratch).resolve())
        commands = [c for c in bench.commands() if not names or c.name in names]
        for command in commands:
            bench.start(command)
            bench.faults.cache.mkdir(exist_ok=True)
            subprocess.run(bench.command(*command.words), env={**os.environ, "XDG_CACHE_HOME": str(bench.faults.cache)},
                           capture_output=True, timeout=120, check=False)
        shutil.copytree(bench.faults.cache, bench.faults.kept)
        for command in commands:
            tried, problems = try_command(bench, command, 1)
            n = sum(tried.values())
            total += n
            violations += len(problems)
            table.append((command.name, tried))
            tap.case(f"{command.name}: {n} calls of {len(tried)} kinds fail", problems + ([] if n else ["none failed"]))
        done = bench.faults.run(bench.command("check", bench.report), "malloc", 1, errno.ENOMEM)
        tap.case("no memory is told as that", [] if done.returncode == 1 and "B0809" in said(done) else [said(done)])
    for name, tried in table:
        print(f"# {name}: " + ", ".join(f"{kind} {n}" for kind, n in tried.items()))
    figure(f"{total:,} calls failed, {violations} violations")
    return tap.finish()


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
