#!/usr/bin/env python3
"""usage: named-files.py BANSHI [NO-OPENAT2]

Which files a report may name. What a person names is opened; what a file names must be an ordinary file beneath that
file's folder, or beneath --root, and nothing of a file that is refused is shown. NO-OPENAT2 is a library that is
preloaded to take the kernel's own check away."""

import hashlib
import os
import subprocess
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
from tap import Tap

TEMPLATE = """banshi-template: 1
fields:
  title: { type: text, required: true }
  items: { type: table, table: items }
tables:
  items: { rows: { from: data }, columns: [ { key: name, label: 名称, value: { type: text } }, { key: n, label: 数量, value: { type: integer } } ] }
body: [ { title: "{title}" }, { table: items } ]
"""
ROWS = "名称,数量\n甲,1\n乙,2\n"
SECRET = "secret-words-of-another-file"


def report(csv, template="./template.yaml"):
    return f"template: {template}\ntitle: 清单\nitems: {{ csv: {csv} }}\n"


class Place:
    """A folder with data/a/report.yaml in it, its template and rows; something outside; links; a pipe."""

    def __init__(self, top):
        self.top = top
        self.here = top / "data/a"
        self.here.mkdir(parents=True)
        (top / "data/common").mkdir()
        (top / "outside").mkdir()
        for folder in (self.here, top / "data/common", top / "outside"):
            (folder / "rows.csv").write_text(ROWS, encoding="utf-8")
            (folder / "template.yaml").write_text(TEMPLATE, encoding="utf-8")
        (top / "outside/secret.csv").write_text(SECRET + "\n", encoding="utf-8")
        (self.here / "deeper").mkdir()
        (self.here / "deeper/rows.csv").write_text(ROWS, encoding="utf-8")
        os.symlink("deeper/rows.csv", self.here / "inside-link.csv")
        os.symlink("../../outside/secret.csv", self.here / "outside-link.csv")
        os.symlink(top / "outside", self.here / "outside-folder")
        os.symlink("/proc/self/fd/0", self.here / "magic-link.csv")
        os.symlink("loop.csv", self.here / "loop.csv")
        os.mkfifo(self.here / "pipe.csv")
        os.mkfifo(self.here / "pipe.yaml")

    def write(self, text, name="report.yaml"):
        path = self.here / name
        path.write_text(text, encoding="utf-8")
        return path


def run(banshi, *words, stdin=None, cwd=None):
    return subprocess.run([banshi, *map(str, words)], input=stdin, capture_output=True, timeout=600, cwd=cwd, check=False)


def check(banshi, tap, name, done, code, also=""):
    """code: that of the diagnostic, or "" when all must be well."""
    said = (done.stdout + done.stderr).decode("utf-8", "replace")
    problems = []
    if done.returncode != (1 if code else 0):
        problems.append(f"status {done.returncode}")
    if code and f"[{code}]" not in said:
        problems.append(f"{code} is not said")
    if also and also not in said:
        problems.append(f"{also} is not said")
    if SECRET in said or "root:" in said:
        problems.append("words of a file that was refused are shown")
    tap.case(name, problems and [*problems, said])


def rows_files(banshi, tap, place):
    cases = [
        ("beside the report", "rows.csv", ""),
        ("in a folder below", "deeper/rows.csv", ""),
        ("with dots that stay inside", "deeper/../rows.csv", ""),
        ("a link that stays inside", "inside-link.csv", ""),
        ("by its whole path, inside", place.here / "rows.csv", ""),
        ("above the report", "../common/rows.csv", "B0112"),
        ("far above", "../../../../../../../etc/passwd", "B0112"),
        ("by a whole path, outside", "/etc/passwd", "B0112"),
        ("a device", "/dev/zero", "B0112"),
        ("of the kernel", "/proc/kmsg", "B0112"),
        ("a link that leads out", "outside-link.csv", "B0112"),
        ("through a folder that leads out", "outside-folder/secret.csv", "B0112"),
        ("a link into a process", "magic-link.csv", "B0112"),
        ("a link to itself", "loop.csv", "B0112"),
        ("a pipe", "pipe.csv", "B0113"),
        ("a folder", "deeper", "B0103"),
        ("that is not there", "none.csv", "B0102"),
    ]
    for name, csv, code in cases:
        path = place.write(report(csv))
        check(banshi, tap, f"rows from a file {name}", run(banshi, "check", path), code)
        check(banshi, tap, f"rows from a file {name}, from its own folder",
              run(banshi, "check", "report.yaml", cwd=place.here), code)


def templates(banshi, tap, place):
    cases = [
        ("beside the report", "./template.yaml", ""),
        ("above it", "../common/template.yaml", "B0112"),
        ("by a whole path, outside", "/etc/passwd.yaml", "B0112"),
        ("a pipe", "./pipe.yaml", "B0113"),
    ]
    for name, template, code in cases:
        path = place.write(report("rows.csv", template))
        check(banshi, tap, f"a template {name}", run(banshi, "check", path, cwd="/"), code)
    path = place.write(report("rows.csv", "./none.yaml"))
    check(banshi, tap, "a person may name any template", run(banshi, "check", path, "-t", place.top / "outside/template.yaml"), "")


def roots(banshi, tap, place):
    above = place.write(report("../common/rows.csv", "../common/template.yaml"))
    check(banshi, tap, "beneath --root", run(banshi, "check", above, "--root", place.top / "data"), "")
    check(banshi, tap, "beneath --root, written relative", run(banshi, "check", "report.yaml", "--root", "..", cwd=place.here), "")
    check(banshi, tap, "outside --root", run(banshi, "check", place.write(report("../../outside/secret.csv")),
                                             "--root", place.top / "data"), "B0112")
    text = report("a/rows.csv", "./a/template.yaml").encode()
    check(banshi, tap, "standard input names no file", run(banshi, "check", "-", stdin=text, cwd=place.top / "data"), "B0114")
    check(banshi, tap, "standard input with --root", run(banshi, "check", "-", "--root", place.top / "data", stdin=text), "")
    check(banshi, tap, "a report that was piped in through /dev/stdin is of its folder",
          run(banshi, "check", "/dev/stdin", stdin=report("/etc/passwd", place.here / "template.yaml").encode()), "B0112")


def batches(banshi, tap, place):
    out = place.top / "out"
    (place.here / "good.jsonl").write_text(
        '{"template": "./template.yaml", "title": "清单", "items": {"csv": "rows.csv"}}\n', encoding="utf-8")
    (place.here / "bad.jsonl").write_text(
        '{"template": "./template.yaml", "title": "清单", "items": {"csv": "../../outside/secret.csv"}}\n', encoding="utf-8")
    done = run(banshi, "batch", place.here / "good.jsonl", "-o", out)
    check(banshi, tap, "lines of a batch name files beside the list", done, "")
    done = run(banshi, "batch", place.here / "bad.jsonl", "-o", out / "bad")
    check(banshi, tap, "and none outside", done, "B0112")
    again = run(banshi, "batch", place.here / "good.jsonl", "-o", out)
    (place.here / "rows.csv").write_text(ROWS + "丙,3\n", encoding="utf-8")
    digest = {p.name: hashlib.sha256(p.read_bytes()).hexdigest() for p in out.glob("*.pdf")}
    changed = run(banshi, "batch", place.here / "good.jsonl", "-o", out)
    after = {p.name: hashlib.sha256(p.read_bytes()).hexdigest() for p in out.glob("*.pdf")}
    tap.case("a changed file of rows makes its report again",
             [] if again.returncode == changed.returncode == 0 and digest != after else [changed.stderr.decode()])


def main(banshi, without=None):
    tap = Tap()
    if without:
        os.environ["LD_PRELOAD"] = str(without)
    with tempfile.TemporaryDirectory() as folder:
        place = Place(Path(folder).resolve())
        rows_files(banshi, tap, place)
        templates(banshi, tap, place)
        roots(banshi, tap, place)
        batches(banshi, tap, place)
    return tap.finish()


if __name__ == "__main__":
    sys.exit(main(*(Path(word).resolve() for word in sys.argv[1:])))
