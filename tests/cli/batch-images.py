#!/usr/bin/env python3
"""usage: batch-images.py BANSHI

A batch of images: a file for each page, with the names and the bytes that render gives, whatever the number of processes and of
reports before; it goes on where it stopped, takes names that could meet for errors, and leaves no page that is not whole."""

import json
import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
from tap import Tap, count, some, tries  # noqa: E402

TEMPLATE = """banshi-template: 1
name: letter
fields: { name: { label: 名称 }, text: { label: 正文, type: prose } }
metadata: { title: "{name}" }
body: [ { text: "{name}", style: 标题 }, { prose: text } ]
"""
FORMATS = {"svg": (), "png": ("--dpi", 40)}


def report(name, paragraphs=1):
    return json.dumps({"模板": "letter.yaml", "名称": name, "正文": [f"{name}第{i + 1}段的正文，写得不长。" * 8 for i in range(paragraphs)]},
                      ensure_ascii=False)


class Bench:
    def __init__(self, banshi, folder):
        self.banshi, self.folder = banshi, folder

    def run(self, *args, **settings):
        return subprocess.run([str(self.banshi), *map(str, args), "--lang", "en"], cwd=self.folder, capture_output=True, text=True,
                              timeout=120, **settings)

    def reports(self, where, texts):
        """A folder with the template and reports by name."""
        (self.folder / where).mkdir()
        (self.folder / where / "letter.yaml").write_text(TEMPLATE, encoding="utf-8")
        for name, text in texts.items():
            (self.folder / where / f"{name}.json").write_text(text, encoding="utf-8")
        return [f"{where}/{name}.json" for name in texts]

    def rendered(self, paths, kind):
        """What render writes of each, by file name."""
        out = self.folder / f"rendered-{kind}"
        out.mkdir(exist_ok=True)
        for path in paths:
            done = self.run("render", "-q", path, "-o", out / f"{Path(path).stem}.{kind}", *FORMATS[kind])
            assert done.returncode == 0, done.stderr
        return self.made(out)

    def made(self, out):
        out = self.folder / out
        return {path.name: path.read_bytes() for path in out.iterdir() if not path.name.startswith("results")} if out.exists() else {}

    def results(self, out):
        return (self.folder / out / "results.jsonl").read_text(encoding="utf-8")


def same(wanted, found, what):
    if wanted == found:
        return []
    other = sorted(name for name in wanted.keys() & found.keys() if wanted[name] != found[name])
    return [f"{what}: missing {sorted(wanted.keys() - found.keys())}, more {sorted(found.keys() - wanted.keys())}, other {other}"]


def status(wanted, done):
    return [] if done.returncode == wanted else [f"status {done.returncode}, not {wanted}: {done.stdout}{done.stderr}"]


def check_bytes(bench, kind, paths, expected):
    problems = [] if {f"long-1.{kind}", f"long-3.{kind}", f"short.{kind}"} <= set(expected) else [f"{sorted(expected)}"]
    for jobs in (1, 3):
        done = bench.run("batch", *paths, "-o", f"{kind}{jobs}", "-f", kind, "--jobs", jobs, *FORMATS[kind])
        problems += status(0, done) + same(expected, bench.made(f"{kind}{jobs}"), f"{jobs} processes")
    problems += [] if bench.results(f"{kind}1") == bench.results(f"{kind}3") else ["the results differ"]
    for shard in ("1/2", "2/2"):
        problems += status(0, bench.run("batch", *paths, "-o", f"{kind}s", "-f", kind, "--shard", shard, *FORMATS[kind]))
    problems += status(0, bench.run("batch", "--merge", "-o", f"{kind}s")) + same(expected, bench.made(f"{kind}s"), "shards")
    return problems + ([] if bench.results(f"{kind}s") == bench.results(f"{kind}1") else ["the merged results differ"])


def check_many(bench, kind):
    """The hundredth of one process."""
    paths = bench.reports(f"many-{kind}", {f"r{i:03}": report(f"第{i}份") for i in range(100)})
    done = bench.run("batch", *paths, "-o", f"out-{kind}", "-f", kind, "--jobs", 1, *FORMATS[kind])
    made = bench.made(f"out-{kind}")
    wanted = bench.rendered(paths[-1:], kind)
    problems = [] if len(made) == 100 else [f"{len(made)} files"]
    return status(0, done) + problems + same({f"r099.{kind}": wanted[f"r099.{kind}"]}, {f"r099.{kind}": made.get(f"r099.{kind}")}, "the last")


def check_again(bench, paths, expected):
    """What is right is kept, what is cut short, changed, missing or of another resolution is made again."""
    out, batch = bench.folder / "svg1", ("batch", *paths, "-o", "svg1", "-f", "svg")
    results = bench.results("svg1")
    before = {path: path.stat().st_mtime_ns for path in out.iterdir()}
    done = bench.run(*batch)
    problems = status(0, done) + ([] if "3  unchanged" in done.stdout else [done.stdout])
    problems += [f"{path.name} was written again" for path, at in before.items() if path.suffix == ".svg" and path.stat().st_mtime_ns != at]
    for name, spoil in (("long-2.svg", lambda path: path.write_bytes(path.read_bytes()[:-1])), ("long-3.svg", Path.unlink),
                        ("short.svg", lambda path: path.write_bytes(expected["long-1.svg"]))):
        spoil(out / name)
        done = bench.run(*batch)
        problems += status(0, done) + same(expected, bench.made(out), name) + ([] if "2  unchanged" in done.stdout else [done.stdout])
    problems += [] if bench.results("svg1") == results else ["the results are others"]
    done = bench.run("batch", *paths, "-o", "png1", "-f", "png", "--dpi", 50)
    return problems + status(0, done) + ([] if "unchanged" not in done.stdout else ["another resolution was taken for the same"])


MEET = [("a", "a-1"), ("a-1", "a"), ("a", "a-12"), ("r-1", "r-1-3"), ("报告", "报告-2")]
PASS = [("a", "a-01"), ("a", "a-x"), ("r-1", "r-2", "r-10"), ("a", "a1"), ("a", "a-0"), ("-1", "-2")]


def check_names(bench):
    problems = []
    for number, names in some(enumerate(MEET + PASS), 100, 4):
        paths = bench.reports(f"n{number}", {name: report(name) for name in names})
        done = bench.run("batch", "--keep-going", "-o", f"no{number}", "-f", "png", "--dpi", 20, *paths)
        made = bench.made(f"no{number}")
        told = f"{paths[1]} would be written to" in done.stderr and "[B1202]" in done.stderr
        if names in MEET and (done.returncode != 1 or made or not told):
            problems.append(f"{names}: {done.returncode} {sorted(made)} {done.stderr}")
        if names in PASS and (done.returncode or len(made) != len(names)):
            problems.append(f"{names}: {done.returncode} {sorted(made)} {done.stderr}")
    # A PDF has no number in its name.
    problems += status(0, bench.run("batch", "n0/a.json", "n0/a-1.json", "-o", "pdfs"))
    (bench.folder / "rows.csv").write_text("模板,名称,正文\nn0/letter.yaml,甲,一\nn0/letter.yaml,甲-1,二\n", encoding="utf-8")
    done = bench.run("batch", "rows.csv", "--name", "名称", "-o", "rows", "-f", "png", "--dpi", 20, "--jobs", 1)
    return problems + status(1, done) + ([] if "甲-1.png" in done.stderr and set(bench.made("rows")) <= {"甲.png"} else [done.stderr])


def check_errors(bench, paths, expected):
    """The others are made; of one that cannot be written whole there is no page."""
    (bench.folder / "in/bad.json").write_text('{"模板": "letter.yaml", "名称": [1]}', encoding="utf-8")
    (bench.folder / "errors/long-2.svg").mkdir(parents=True)
    done = bench.run("batch", "in/bad.json", *paths, "-k", "-o", "errors", "-f", "svg")
    found = {path.name: path.read_bytes() for path in (bench.folder / "errors").glob("*.svg") if path.is_file()}
    wanted = {name: data for name, data in expected.items() if not name.startswith("long")}
    problems = status(1, done) + same(wanted, found, "errors")
    problems += [f"{path.name} was left" for path in (bench.folder / "errors").glob(".banshi*")]
    lines = [json.loads(line)["status"] for line in bench.results("errors").splitlines()]
    problems += [] if lines == ["failed", "failed", "done", "done"] else [f"{lines}"]
    (bench.folder / "errors/long-2.svg").rmdir()
    return problems + status(0, bench.run("batch", *paths, "-o", "errors", "-f", "svg")) + same(expected, bench.made("errors"), "then")


def check_lock(bench):
    """A second run into the folder ends at once while one waits for its standard input."""
    command = [str(bench.banshi), "batch", "-", "-o", "lock", "-f", "svg", "-t", "in/letter.yaml", "-q"]
    first = subprocess.Popen(command, cwd=bench.folder, stdin=subprocess.PIPE)
    end = time.monotonic() + 60
    while not (bench.folder / "lock/results.jsonl").exists() and time.monotonic() < end:
        time.sleep(0.01)
    done = bench.run("batch", "in/short.json", "-o", "lock", "-f", "svg")
    first.communicate(report("甲").encode() + b"\n", timeout=60)
    problems = status(1, done) + ([] if "B1209" in done.stderr else [done.stderr])
    return problems + ([] if first.returncode == 0 and set(bench.made("lock")) == {"stdin-000001.svg"} else [f"{bench.made('lock').keys()}"])


def check_kills(bench, paths, expected):
    chance, problems = random.Random(17), []
    for i in range(tries(4, 40)):
        process = subprocess.Popen([str(bench.banshi), "batch", *paths, "-o", "kill", "-f", "svg", "-q"], cwd=bench.folder, start_new_session=True)
        time.sleep(chance.uniform(0.02, 0.25))
        os.killpg(process.pid, signal.SIGKILL)
        process.wait(timeout=60)
        made = {name: data for name, data in bench.made("kill").items() if not name.startswith(".banshi")}
        problems += [f"kill {i + 1}: {name} is not whole" for name, data in made.items() if expected.get(name) != data]
    return problems + status(0, bench.run("batch", *paths, "-o", "kill", "-f", "svg")) + same(expected, bench.made("kill"), "in the end")


def main(banshi):
    tap = Tap()
    with tempfile.TemporaryDirectory() as top:
        bench = Bench(banshi, Path(top))
        paths = bench.reports("in", {"long": report("长", 30), "short": report("短"), "two": report("中", 12)})
        expected = {kind: bench.rendered(paths, kind) for kind in FORMATS}
        for kind in FORMATS:
            tap.case(f"{kind}: the bytes of render", check_bytes(bench, kind, paths, expected[kind]))
        for kind in FORMATS if count(False, True) else ("svg",):
            tap.case(f"{kind}: the hundredth of a batch", check_many(bench, kind))
        for name, check in (("run again", check_again), ("errors", check_errors), ("kill -9", check_kills)):
            tap.case(name, check(bench, paths, expected["svg"]))
        for name, check in (("names that meet", check_names), ("one run at a time", check_lock)):
            tap.case(name, check(bench))
    return tap.finish()


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]).resolve()))
