#!/usr/bin/env python3
"""usage: nothing-lost.py BANSHI FAULTS-LIBRARY SOURCE-ROOT

Results say what there is: shares that lost a line, two runs in one folder, what killed runs leave, full disks, planted
links; a PDF and its manifest come together or not at all."""

import errno
import fcntl
import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
from preload import KILL, Faults  # noqa: E402
from tap import Tap  # noqa: E402

N = 12
NO_ROOM = 7
NOBODY = 65534


class Bench:
    def __init__(self, banshi, library, root, folder):
        self.banshi = Path(banshi).resolve()
        self.folder = folder
        self.faults = Faults(Path(library).resolve(), folder)
        self.report = root / "examples/minimal-2023.json"
        self.text = root / "tests/data/report-2024-text.txt"
        self.reports = folder / "reports"
        self.reports.mkdir()
        data = json.loads(self.report.read_text(encoding="utf-8"))
        key = next(k for k in data if k in ("机关名称", "organ"))
        for i in range(N):
            data[key] = f"第{i + 1}镇人民政府"
            (self.reports / f"r{i:02}.json").write_text(json.dumps(data, ensure_ascii=False), encoding="utf-8")

    def command(self, *words):
        return [str(self.banshi), *map(str, words), "--lang", "en"]

    def run(self, *words, **more):
        return subprocess.run(self.command(*words), capture_output=True, timeout=120, check=False, **more)

    def batch(self, out, *words, **more):
        return self.run("batch", self.reports, "-o", out, *words, **more)


def expect(done, status, *words):
    said = done.stderr.decode("utf-8", "replace") + done.stdout.decode("utf-8", "replace")
    problems = [] if done.returncode == status else [f"status {done.returncode}, not {status}: {said}"]
    return problems + [f"does not say {word}: {said}" for word in words if word not in said]


# ---- shares ----

def merges(tap, bench):
    whole = bench.folder / "whole"
    bench.batch(whole)
    shares = bench.folder / "shares"
    for i in (1, 2, 3):
        bench.batch(shares, "--shard", f"{i}/3")
    names = [f"results-{i}-of-3.jsonl" for i in (1, 2, 3)]
    lines = {name: (shares / name).read_text(encoding="utf-8").splitlines(keepends=True) for name in names}
    told = [json.loads(lines[name][-1]) for name in names]
    wanted = {"status": "end", "reports": N // 3, "total": N}
    tap.case("the last line of a share tells how many reports it has", [] if told == [wanted] * 3 else [str(told)])

    def merge(changed, edit):
        merged = shares / "results.jsonl"
        merged.unlink(missing_ok=True)
        for name in names:
            (shares / name).write_text("".join(lines[name]), encoding="utf-8")
        (shares / changed).write_text("".join(edit(list(lines[changed]))), encoding="utf-8")
        done = bench.run("batch", "--merge", "-o", shares)
        return done, merged

    done, merged = merge(names[0], lambda x: x)
    same = merged.exists() and merged.read_bytes() == (whole / "results.jsonl").read_bytes()
    tap.case("whole shares merge to the results of one run", expect(done, 0) + ([] if same else ["the results differ"]))
    lost = "B1210", "B1211", "B1212"
    cases = {
        "its last line": (2, lambda x: x[:-1], lost[0]),
        "its last two lines": (2, lambda x: x[:-2], lost[0]),
        "half of its last line": (1, lambda x: [*x[:-1], x[-1][:20]], lost[0]),
        "its last line's end": (1, lambda x: [*x[:-1], x[-1].rstrip("\n")], lost[0]),
        "a report's line": (0, lambda x: x[1:], lost[1]),
        "half of a report's line": (0, lambda x: [x[0][:30] + "\n", *x[1:]], lost[1]),
        "everything": (1, lambda x: [], lost[0]),
        "nothing, but one line is of another share": (0, lambda x: [x[0].replace('"index":0', '"index":1'), *x[1:]], lost[1]),
        "nothing, but one line is there twice and another not": (0, lambda x: [x[1], *x[1:]], lost[1]),
        "nothing, but has lines of a run that was stopped after it": (0, lambda x: [*x, x[0]], lost[0]),
        "nothing, but of another number of reports":
            (0, lambda x: [*x[:-1], x[-1].replace(f'"total":{N}', f'"total":{N + 1}')], lost[1]),
    }
    for name, (which, edit, code) in cases.items():
        done, merged = merge(names[which], edit)
        tap.case(f"a share that lost {name}", expect(done, 1, code) + (["it was merged"] if merged.exists() else []))
    extra = bench.reports / "r99.json"
    shutil.copy(bench.report, extra)
    merge(names[0], lambda x: x)
    bench.batch(shares, "--shard", "3/3")
    extra.unlink()
    done = bench.run("batch", "--merge", "-o", shares)
    tap.case("shares of different reports", expect(done, 1, lost[2]))


# ---- two runs ----

def start(bench, out, *words):
    """A batch that has its folder, and is stopped."""
    process = subprocess.Popen(bench.command("batch", "-", "-o", out, *words), stdin=subprocess.PIPE,
                               stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    line = json.dumps(json.loads(bench.report.read_text(encoding="utf-8")), ensure_ascii=False)
    process.stdin.write(line.encode() + b"\n")
    process.stdin.flush()
    for _ in range(6000):
        if any(out.glob("results*.jsonl")) and any(out.glob("*.pdf")):
            break
        time.sleep(0.01)
    return process


def two_runs(tap, bench):
    out = bench.folder / "two"
    first = start(bench, out)
    before = sorted(p.name for p in out.iterdir())
    # The first goes on until its input ends: one that waited for it would not end.
    second = bench.batch(out)
    problems = expect(second, 1, "B1209")
    problems += [] if sorted(p.name for p in out.iterdir()) == before else ["the second run wrote"]
    elsewhere = bench.batch(out, "--results", bench.folder / "elsewhere.jsonl")
    problems += expect(elsewhere, 1, "B1209")
    _, said = first.communicate(timeout=60)
    problems += [] if first.returncode == 0 else [said.decode()]
    tap.case("a second run into one folder", problems)
    tap.case("and after the first it may", expect(bench.batch(out), 0))

    out = bench.folder / "killed"
    first = start(bench, out)
    first.send_signal(signal.SIGKILL)
    first.wait()
    tap.case("at once after a run that was killed", expect(bench.batch(out), 0))
    first.communicate()

    out = bench.folder / "side"
    first = start(bench, out, "--shard", "1/2")
    problems = expect(bench.batch(out, "--shard", "2/2"), 0) + expect(bench.batch(out, "--shard", "1/2"), 1, "B1209")
    problems += expect(bench.batch(out), 1, "B1209")
    first.communicate(timeout=60)
    tap.case("two shares side by side, but not twice the same", problems)

    shared = bench.folder / "shared.jsonl"
    first = start(bench, bench.folder / "a", "--results", shared)
    problems = expect(bench.batch(bench.folder / "b", "--results", shared), 1, "B1209")
    first.communicate(timeout=60)
    tap.case("two runs with one file of results", problems)
    for words in (["-o", "-"], ["-o", bench.folder / "d", "--results", "-"]):
        done = bench.run("batch", bench.reports, *words)
        tap.case(f"batch {words[-2]} -", expect(done, 2) + (["it made something"] if Path("-").exists() else []))
    told = bench.folder / "told.jsonl"
    with told.open("wb") as file:
        subprocess.run(bench.command("batch", "-q", bench.reports, "-o", bench.folder / "d", "--results", "/dev/stdout"), stdout=file,
                       stderr=subprocess.DEVNULL, timeout=60, check=False)
    lines = told.read_text(encoding="utf-8").splitlines()
    tap.case("results on standard output, each once", [] if len(lines) == N and len(set(lines)) == N else lines)
    tap.case("results that go to no file", expect(bench.batch(bench.folder / "c", "--results", "/dev/null"), 0))


# ---- temporaries ----

def temporaries(tap, bench):
    out = bench.folder / "left"
    (out / "deeper").mkdir(parents=True)
    gone = [out / ".banshi-tmp-aB3dE6", out / ".banshi-tmp-000000"]
    kept = [out / ".banshi-tmp-notes", out / ".banshi-tmp-aB3dE67", out / ".banshi-tmp-aB.dE6", out / "banshi-tmp-aB3dE6",
            out / ".banshi-config", out / "deeper/.banshi-tmp-aB3dE6", out / ".banshi-tmp-locked"]
    for path in gone + kept:
        path.write_bytes(b"%PDF-1.7 half")
    (out / ".banshi-tmp-folder").mkdir()
    (out / ".banshi-tmp-link00").symlink_to(kept[0])
    if os.geteuid() == 0:
        kept.append(out / ".banshi-tmp-others")
        kept[-1].write_bytes(b"of somebody else")
        os.chown(kept[-1], NOBODY, NOBODY)
    with kept[6].open("rb") as locked:
        fcntl.flock(locked, fcntl.LOCK_EX)
        done = bench.batch(out)
    problems = expect(done, 0) + [f"{p.name} is still there" for p in gone if p.exists()]
    problems += [f"{p.name} was taken" for p in [*kept, out / ".banshi-tmp-folder"] if not p.exists()]
    problems += [] if (out / ".banshi-tmp-link00").is_symlink() else ["the link was taken"]
    tap.case("what a killed run left is taken away, and nothing else", problems)

    problems = []
    for call in ("write", "fsync", "rename"):
        out = bench.folder / f"shot-{call}"
        done = bench.faults.run(bench.command("batch", bench.reports, "-o", out, "-j", 1, "-k"), call, 2, KILL,
                                under=None if call == "rename" else out)
        problems += [f"{call}: {p.name} is left" for p in out.rglob(".banshi-*")]
        problems += [f"{call}: not killed"] if not bench.faults.failed() else []
        lines = (out / "results.jsonl").read_text(encoding="utf-8")
        if call != "write":  # that may be the parent's write of results
            problems += expect(done, 1) + ([] if '"crashed"' in lines else [f"{call}: {lines}"])
    tap.case("a process that is killed while it writes leaves nothing", problems)


# ---- full disks ----

def full_disks(tap, bench):
    for error, name in ((errno.ENOSPC, "a full disk"), (errno.EDQUOT, "a quota used up")):
        out = bench.folder / f"full-{error}"
        command = bench.command("batch", bench.reports, "-o", out, "-k", "-j", 2)
        done = bench.faults.run(command, "write", 7, error, on=True, under=out)
        problems = expect(done, NO_ROOM, "B0807")
        lines = (out / "results.jsonl").read_text(encoding="utf-8").splitlines()
        n = sum(json.loads(line)["status"] != "done" for line in lines)
        problems += [f"{n} reports were failed"] if n > 3 else []
        problems += [f"{p.name} is left" for p in out.rglob(".banshi-*")]
        problems += [] if not any('"failed"' in line for line in lines) else ["a report is told to be wrong"]
        again = bench.batch(out)
        problems += expect(again, 0) + ([] if len(list(out.glob("*.pdf"))) == N else ["PDFs are missing"])
        tap.case(f"{name} ends a batch, and is told as what it is", problems)
        for words in (["render", "-q", bench.report, "-o", bench.folder / "o.pdf"],
                      ["render", "-q", bench.report, "-p", "archive", "-o", bench.folder / "o.pdf"],
                      ["render", "-q", bench.report, "--page", 1, "-o", bench.folder / "o.png"],
                      ["init", "gov-disclosure-2021", "-o", bench.folder / "o.yaml"],
                      ["import", "-q", bench.text, "-o", bench.folder / "o.yaml"]):
            done = bench.faults.run(bench.command(*words), "write", 1, error, on=True, under=bench.folder / ".banshi")
            left = [p.name for p in bench.folder.glob("o.*")] + [p.name for p in bench.folder.glob(".banshi-*")]
            tap.case(f"{name}: {words[0]} {Path(words[-1]).suffix}", expect(done, NO_ROOM, "B0807") + left)


def full_output(tap, bench):
    archived = bench.folder / "archived.pdf"
    bench.run("render", "-q", bench.report, "-p", "archive", "-o", archived)
    wrong = bench.folder / "wrong.json"
    wrong.write_text("{}", encoding="utf-8")
    shares = bench.folder / "shares-full"
    bench.batch(shares, "--shard", "1/1")
    for words in (["--help"], ["--version"], ["render", "--help"], ["check", bench.report], ["check", bench.report, "-f", "json"],
                  ["check", wrong, "-f", "json"], ["check", wrong, "-f", "sarif"], ["dump", bench.report],
                  ["explain", "B0801"], ["explain", "T3-1"], ["templates"], ["fonts"], ["schema", "gov-disclosure-2021"],
                  ["init", "gov-disclosure-2021"], ["import", bench.text], ["import", "--pieces", bench.text],
                  ["inspect", archived], ["inspect", "--text", archived], ["verify", archived, "--no-render"],
                  ["verify", archived], ["render", bench.report, "-o", "-"], ["render", "-q", bench.report, "-o", "/dev/stdout"],
                  ["render", bench.report, "-f", "png", "--page", 1, "-o", "-"],
                  ["batch", bench.reports, "-o", bench.folder / "b"], ["batch", "--merge", "-o", shares]):
        with open("/dev/full", "wb") as full:
            done = subprocess.run([str(bench.banshi), *map(str, words)], stdout=full, stderr=subprocess.PIPE, timeout=60,
                                  check=False, env={**os.environ, "LC_ALL": "C.UTF-8"})
        said = done.stderr.decode()
        problems = [] if done.returncode == NO_ROOM else [f"status {done.returncode}"]
        problems += [] if "No space left on device" in said and "B0807" in said else [f"it says: {said}"]
        tap.case("a full disk behind the output of " + " ".join(Path(str(w)).name for w in words), problems)


# ---- names ----

def names(tap, bench):
    """Names of old systems, and such as no system should have."""
    for number, name in enumerate(("报告甲".encode("gbk"), "報告".encode("big5"), b"\xff\xfe", b"a\nb", b"%41", "报告".encode())):
        folder = bench.folder / f"names-{number}"
        folder.mkdir()
        base = os.fsencode(folder) + b"/" + name
        Path(os.fsdecode(base + b".json")).write_bytes(bench.report.read_bytes())
        Path(os.fsdecode(base + b".txt")).write_bytes(bench.text.read_bytes())

        def run(*words):
            return subprocess.run([bench.banshi, *words, "--lang", "en"], capture_output=True, timeout=60, check=False)

        problems = expect(run("render", "-q", base + b".json", "-p", "archive"), 0)
        manifest = Path(os.fsdecode(base + b".pdf.manifest"))
        problems += expect(run("verify", base + b".pdf"), 0) if manifest.exists() else ["there is no manifest"]
        try:
            lines = manifest.read_bytes().decode("utf-8").splitlines()
            problems += [f"a line of the manifest: {line}" for line in lines if not line.startswith(("# ", "SHA256 (", "SM3 ("))]
        except (OSError, UnicodeDecodeError) as error:
            problems.append(str(error))
        done = run("import", "-q", base + b".txt", "-o", os.fsencode(folder) + b"/made.yaml")
        problems += expect(done, 0) + expect(run("check", os.fsencode(folder) + b"/made.yaml"), 0)
        tap.case(f"a file called {name!r}", problems)


def main(banshi, library, root):
    tap = Tap()
    with tempfile.TemporaryDirectory() as scratch:
        bench = Bench(banshi, library, Path(root).resolve(), Path(scratch).resolve())
        merges(tap, bench)
        two_runs(tap, bench)
        temporaries(tap, bench)
        full_disks(tap, bench)
        full_output(tap, bench)
        names(tap, bench)
    return tap.finish()


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:4]))
