#!/usr/bin/env python3
"""usage: batch.py BANSHI EXAMPLE

banshi batch gives the bytes that banshi render gives, whatever the number of processes and shares; it goes on after
errors, crashes and kill -9, and never leaves a PDF that is not whole."""

import csv
import json
import os
import random
import signal
import subprocess
import sys
import tempfile
import time
import urllib.parse
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
from tap import Tap, count, faults, figure  # noqa: E402

TABLE = Path(__file__).resolve().parent.parent.parent / "bench/table.yaml"
ORGAN = "湘潭县人力资源和社会保障局"


class Batch:
    def __init__(self, banshi, example, scratch, n):
        self.banshi = banshi
        self.n = n
        self.scratch = scratch
        self.reports = scratch / "reports"
        self.text = example.read_text(encoding="utf-8")
        for i in range(n):
            folder = self.reports / "deeper" if i % 3 == 0 else self.reports
            folder.mkdir(parents=True, exist_ok=True)
            (folder / f"r{i:03}.yaml").write_text(self.report(i), encoding="utf-8")
        self.expected = {}
        for path in sorted(self.reports.rglob("*.yaml")):
            name = str(path.relative_to(self.reports).with_suffix(".pdf"))
            subprocess.run([banshi, "render", "-q", path, "-o", scratch / "one.pdf"], check=True, timeout=60)
            self.expected[name] = (scratch / "one.pdf").read_bytes()

    def report(self, i):
        return self.text.replace(ORGAN, f"第{i + 1}区人力资源和社会保障局")

    def command(self, out, *options, inputs=None):
        return [self.banshi, "batch", *(inputs or [self.reports]), "-o", out, "--lang", "en", *map(str, options)]

    def run(self, out, *options, inputs=None, **settings):
        command = self.command(out, *options, inputs=inputs)
        done = subprocess.run(command, capture_output=True, timeout=120, **settings)
        found = faults(done.stderr.decode(errors="replace"))
        if found:
            raise AssertionError("\n".join(found))
        return done

    def wrong(self, out, whole=True):
        """What is wrong with the PDFs in a folder: each must be the one expected, byte for byte."""
        problems = []
        found = {str(p.relative_to(out)): p.read_bytes() for p in out.rglob("*.pdf")} if out.exists() else {}
        for name, data in found.items():
            if self.expected.get(name) != data:
                problems.append(f"{name} is not what banshi render makes")
        if whole and len(found) != len(self.expected):
            problems.append(f"{len(found)} PDFs instead of {len(self.expected)}")
        return problems


def results(out, name="results.jsonl"):
    return [json.loads(line) for line in (out / name).read_text(encoding="utf-8").splitlines()]


def same_bytes(tap, batch):
    out = batch.scratch / "plain"
    done = batch.run(out, "--jobs", 1)
    tap.case("one process gives what render gives", batch.wrong(out) + ([done.stderr.decode()] if done.returncode else []))
    reference = (out / "results.jsonl").read_bytes()

    out = batch.scratch / "many"
    batch.run(out, "--jobs", 3)
    problems = batch.wrong(out)
    if (out / "results.jsonl").read_bytes() != reference:
        problems.append("the results differ")
    tap.case("three processes give the same bytes and results", problems)

    before = {p: p.stat().st_mtime_ns for p in out.rglob("*.pdf")}
    done = batch.run(out, "--jobs", 2)
    problems = [f"{p} was written again" for p, at in before.items() if p.stat().st_mtime_ns != at]
    if f"{batch.n}  unchanged" not in done.stdout.decode():
        problems.append(done.stdout.decode())
    tap.case("a second run keeps what is right", problems)

    victim = out / "r001.pdf"
    victim.write_bytes(victim.read_bytes()[:-1])
    (batch.reports / "r002.yaml").touch()
    batch.run(out)
    tap.case("a damaged output is made again", batch.wrong(out))
    return reference


def shards(tap, batch, reference):
    out = batch.scratch / "shards"
    for i in (1, 2):
        batch.run(out, "--shard", f"{i}/4")
    early = subprocess.run([batch.banshi, "batch", "--merge", "-o", out], capture_output=True, timeout=60)
    environment = dict(os.environ, SLURM_ARRAY_TASK_ID="3")
    batch.run(out, "--shards", 4, env=environment)
    environment = dict(os.environ, JOB_COMPLETION_INDEX="3")
    batch.run(out, "--shards", 4, env=environment)
    merged = subprocess.run([batch.banshi, "batch", "--merge", "-o", out], capture_output=True, timeout=60)
    problems = batch.wrong(out)
    if early.returncode != 1 or b"B1206" not in early.stderr:
        problems.append("merging without all shards is an error")
    if merged.returncode != 0 or (out / "results.jsonl").read_bytes() != reference:
        problems.append(f"merged results differ: {merged.stderr.decode()}")
    tap.case("four shards, two by their schedulers' numbers, give the same bytes and results", problems)

    unsaid = batch.run(batch.scratch / "unsaid", env=environment)
    tap.case("an array task without --shards is refused", [] if unsaid.returncode == 2 else ["it ran"])


def inputs(tap, batch, example):
    out = batch.scratch / "lines"
    data = json.loads((example.parent / "minimal-2023.json").read_text(encoding="utf-8"))
    key = next(k for k in data if k in ("机关名称", "organ"))
    lines, alone = [], {}
    for i in range(4):
        data[key] = f"第{i + 1}镇人民政府"
        lines.append(json.dumps(data, ensure_ascii=False))
        (batch.scratch / "one.json").write_text(lines[-1], encoding="utf-8")
        subprocess.run([batch.banshi, "render", "-q", batch.scratch / "one.json", "-o", batch.scratch / "one.pdf"],
                       check=True, timeout=60)
        alone[data[key]] = (batch.scratch / "one.pdf").read_bytes()
    done = batch.run(out, "--name", key, inputs=["-"], input="\n".join(lines).encode() + b"\n\n")
    made = {p.stem: p.read_bytes() for p in out.rglob("*.pdf")}
    tap.case("JSON Lines on standard input, named by a field", [] if made == alone else [done.stderr.decode(), *made])

    rows = batch.scratch / "rows.csv"
    columns = []

    def walk(prefix, value):
        if isinstance(value, dict):
            for name, inner in value.items():
                walk([*prefix, name], inner)
        elif isinstance(value, list) and all(not isinstance(v, (dict, list)) for v in value):
            columns.extend(("/".join(prefix), v) for v in value)
        elif isinstance(value, list):
            for number, inner in enumerate(value, 1):
                walk([*prefix, str(number)], inner)
        else:
            columns.append(("/".join(prefix), value))

    walk([], data)
    with rows.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(name for name, _ in columns)
        for i in range(4):
            writer.writerow(f"第{i + 1}镇人民政府" if name == key else value for name, value in columns)
    out = batch.scratch / "rows"
    done = batch.run(out, "--name", key, inputs=[rows])
    made = {p.stem: p.read_bytes() for p in out.rglob("*.pdf")}
    tap.case("rows of a table, named by a column", [] if made == alone else [done.stderr.decode(), *made])

    gbk = batch.scratch / "gbk.csv"
    gbk.write_bytes(rows.read_text(encoding="utf-8-sig").encode("gbk"))
    out = batch.scratch / "gbk"
    done = batch.run(out, "--name", key, inputs=[gbk])
    made = {p.stem: p.read_bytes() for p in out.rglob("*.pdf")}
    tap.case("the same rows in GBK", [] if made == alone else [done.stderr.decode(), *made])

    with gbk.open("a", encoding="gbk") as file:
        file.write('"never closed\n')
    done = batch.run(batch.scratch / "quote", inputs=[gbk])
    left = list((batch.scratch / "quote").rglob("*.pdf"))
    tap.case("a quote that is never closed stops it before anything is written",
             [] if done.returncode == 1 and b"gbk.csv:6:1: error:" in done.stderr and b"[B0410]" in done.stderr and not left
             else [done.stderr.decode(), str(left)])

    listed = batch.reports / "some.txt"
    listed.write_text("# two\nr001.yaml\ndeeper/r003.yaml\n", encoding="utf-8")
    out = batch.scratch / "list"
    batch.run(out, inputs=[listed])
    listed.unlink()
    made = {p.name: p.read_bytes() for p in out.rglob("*.pdf")}
    expected = {"r001.pdf": batch.expected["r001.pdf"], "r003.pdf": batch.expected["deeper/r003.pdf"]}
    tap.case("a list of paths", [] if made == expected else [*made])


def names_that_are_not_utf8(tap, batch):
    """Reports with names in GBK: the results are UTF-8, tell every byte of the names, and the next run goes by them."""
    folder, out = batch.scratch / "gbk-names", batch.scratch / "gbk-names-out"
    folder.mkdir()
    names = sorted(name.encode("gbk") for name in ("报告甲", "报告乙"))
    for i, name in enumerate(names):
        Path(os.fsdecode(os.fsencode(folder) + b"/" + name + b".yaml")).write_text(batch.report(i), encoding="utf-8")
    first = batch.run(out, inputs=[folder])
    lines, written = results(out), (out / "results.jsonl").read_bytes()
    told = [urllib.parse.unquote_to_bytes(r["nameUri"]) for r in lines]
    problems = [] if told == names and all("\ufffd" in r["name"] for r in lines) else [str(lines), first.stderr.decode()]
    before = {p: p.stat().st_mtime_ns for p in out.rglob("*.pdf")}
    batch.run(out, inputs=[folder])
    if len(before) != 2 or before != {p: p.stat().st_mtime_ns for p in out.rglob("*.pdf")}:
        problems.append("the second run set them again")
    if (out / "results.jsonl").read_bytes() != written:
        problems.append("the results of the second run differ")
    for i in (1, 2):
        batch.run(batch.scratch / "gbk-shards", "--shard", f"{i}/2", inputs=[folder])
    subprocess.run([batch.banshi, "batch", "--merge", "-o", batch.scratch / "gbk-shards"], capture_output=True, timeout=60)
    if (batch.scratch / "gbk-shards/results.jsonl").read_bytes() != written:
        problems.append("the merged results of two shards differ")
    tap.case("file names that are not UTF-8", problems)


def errors(tap, batch):
    bad = batch.reports / "r000bad.yaml"
    bad.write_text("模板: gov-disclosure-2021\n机关名称: [\n", encoding="utf-8")
    out = batch.scratch / "stops"
    done = batch.run(out, "--jobs", 1)
    n = len(list(out.rglob("*.pdf")))
    tap.case("an error ends the run", [] if done.returncode == 1 and n < batch.n else [f"{n} PDFs"])

    out = batch.scratch / "goes-on"
    done = batch.run(out, "--keep-going")
    problems = batch.wrong(out)
    failed = [r for r in results(out) if r["status"] != "done"]
    if done.returncode != 1 or len(failed) != 1 or failed[0]["errors"] < 1 or "B0204" not in failed[0]["message"]:
        problems.append(f"status {done.returncode}, {failed}")
    tap.case("--keep-going sets all others and tells of the one", problems)
    bad.unlink()


def problems_of_each(tap, batch):
    """A line has the problems that check tells of its report, after an interruption too."""
    folder, out = batch.scratch / "told", batch.scratch / "told-out"
    folder.mkdir()
    (folder / "warned.yaml").write_text(batch.text.replace("忽略检查:", "备忘:", 1), encoding="utf-8")
    (folder / "wrong.yaml").write_text(batch.text.replace("[4, 0, 0, 0, 0, 0, 4]", "[4, 0, 0, 0, 0, 0, 5]", 1), encoding="utf-8")
    batch.run(out, "-k", inputs=[folder])
    first = (out / "results.jsonl").read_bytes()
    batch.run(out, "-k", "-q", inputs=[folder])
    problems = [] if (out / "results.jsonl").read_bytes() == first else ["the second run's results differ"]
    for line in results(out):
        check = subprocess.run([batch.banshi, "check", "-f", "json", "--lang", "en", line["report"]], capture_output=True, timeout=60)
        # Substituted fonts are told of one report; of many they would be told many times.
        told = [p for p in json.loads(check.stdout)["problems"] if p["code"] not in ("B0504", "B0505")]
        if line["problems"] != told or not told:
            problems.append(f"{line['name']}: {line['problems']}\n{told}")
    tap.case("a line has the problems of its report", problems)


def last_year(tap, batch):
    """--previous compares with the report of the same name; a change of that one makes the output anew, and --strict holds
    back what it warns of."""
    folder, before, out = batch.scratch / "this", batch.scratch / "before", batch.scratch / "compared"
    (folder / "deep").mkdir(parents=True)
    (before / "deep").mkdir(parents=True)
    for name in ("a", "new", "deep/b"):
        (folder / f"{name}.yaml").write_text(batch.text, encoding="utf-8")
    other = batch.text.replace("2024", "2023")
    for name in ("a.yaml", "deep/b.yml"):
        (before / name).write_text(other, encoding="utf-8")
    done = batch.run(out, "--previous", before, inputs=[folder])
    told = {r["name"]: [p["code"] for p in r["problems"] if not p.get("silenced")] for r in results(out)}
    problems = [] if done.returncode == 0 and told["new"] == ["B1215"] and "B1215" not in told["a"] + told["deep/b"] else [str(told)]
    check = subprocess.run([batch.banshi, "check", "-f", "json", folder / "a.yaml", "-p", before / "a.yaml"], capture_output=True, timeout=60)
    if told["a"] != told["deep/b"] or told["a"] != [p["code"] for p in json.loads(check.stdout)["problems"]
                                                  if p["code"] not in ("B0504", "B0505") and "silenced" not in p] or not told["a"]:
        problems.append(f"check tells {check.stdout.decode()}, batch {told}")
    kept = batch.run(out, "--previous", before, inputs=[folder])
    (before / "a.yaml").write_text(other + "\n# looked through\n", encoding="utf-8")
    again = batch.run(out, "--previous", before, inputs=[folder])
    if b"3  unchanged" not in kept.stdout or b"2  unchanged" not in again.stdout:
        problems.append(f"{kept.stdout.decode()}, then {again.stdout.decode()}")
    strict = batch.run(out, "--previous", before, "--strict", "-k", inputs=[folder])
    if strict.returncode != 1 or [r["status"] for r in results(out)] != ["failed", "failed", "done"]:
        problems.append(f"strict: {strict.returncode} {[(r['name'], r['status']) for r in results(out)]}")
    if batch.run(out, "--previous", folder / "a.yaml", inputs=[folder]).returncode != 2:
        problems.append("a file is taken for a folder")
    tap.case("last year's reports, and warnings that count", problems)


def templates_above(tap, batch):
    """A template that a report's template extends is part of what the report is made of."""
    folder = batch.scratch / "above"
    folder.mkdir()
    house = "banshi-template: 1\nfields: { name: { label: 名称 } }\nbody: [ { name: a, text: \"{name}\" } ]\n"
    (folder / "house.template.yaml").write_text(house, encoding="utf-8")
    (folder / "own.template.yaml").write_text(
        "banshi-template: 1\nextends: ./house.template.yaml\nbody: { a: { style: 标题 } }\n", encoding="utf-8")
    (folder / "r.yaml").write_text("template: ./own.template.yaml\nname: 甲\n", encoding="utf-8")
    problems = []
    for options in ([], ["-t", folder / "own.template.yaml"]):
        out = batch.scratch / f"above-{len(options)}"
        (folder / "house.template.yaml").write_text(house, encoding="utf-8")
        batch.run(out, *options, inputs=[folder / "r.yaml"])
        before = (out / "r.pdf").read_bytes()
        kept = batch.run(out, *options, inputs=[folder / "r.yaml"])
        (folder / "house.template.yaml").write_text(house.replace("{name}", "{name}。"), encoding="utf-8")
        batch.run(out, *options, inputs=[folder / "r.yaml"])
        if b"1  unchanged" not in kept.stdout:
            problems.append(f"made again though nothing changed {options}: {kept.stdout.decode()}")
        if (out / "r.pdf").read_bytes() == before:
            problems.append(f"not made again {options}")
    tap.case("a report is made again when what its template extends has changed", problems)


def no_folder_of_fonts(tap, batch):
    """Told once of all reports, which are set in other fonts."""
    done = batch.run(batch.scratch / "other-fonts", "--fonts", "no-such-folder")
    found = done.stderr.decode().count("B0512")
    tap.case("a folder of fonts that is not there is told once", [] if (done.returncode, found) == (0, 1) else [f"{done.returncode}: {found} times"])


def drafts(tap, batch):
    """Of a report with wrong sums a draft is made, and the status tells; again when nothing has changed."""
    wrong = batch.reports / "r000wrong.yaml"
    wrong.write_text(batch.text.replace("[4, 0, 0, 0, 0, 0, 4]", "[4, 0, 0, 0, 0, 0, 5]", 1), encoding="utf-8")
    problems = []
    for time_of_run in ("first", "second"):
        done = batch.run(batch.scratch / "drafts", "--profile", "draft", inputs=[wrong])
        found = results(batch.scratch / "drafts")
        if done.returncode != 3 or [(r["status"], r["errors"] > 0) for r in found] != [("done", True)]:
            problems.append(f"{time_of_run}: status {done.returncode}, {found}")
    done = batch.run(batch.scratch / "filed", inputs=[wrong])
    if done.returncode != 1 or list((batch.scratch / "filed").rglob("*.pdf")):
        problems.append(f"for filing: status {done.returncode}")
    tap.case("drafts of reports with errors", problems)
    wrong.unlink()


def children(pid):
    try:
        return [int(word) for word in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]
    except OSError:
        return []


def crash(tap, batch):
    """A worker is shot; its report is lost, no other."""
    out = batch.scratch / "crash"
    process = subprocess.Popen(batch.command(out, "--jobs", 1, "-k"), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    while process.poll() is None and not children(process.pid):
        time.sleep(0.001)
    for pid in children(process.pid):
        os.kill(pid, signal.SIGKILL)
    process.wait(timeout=120)
    lines = results(out)
    crashed = [r for r in lines if r["status"] == "crashed"]
    problems = batch.wrong(out, whole=False)
    if len(lines) != batch.n or len(crashed) > 1 or process.returncode != (1 if crashed else 0):
        problems.append(f"{len(lines)} results, {len(crashed)} crashed, status {process.returncode}")
    tap.case("a crash costs its report only", problems)
    batch.run(out)
    tap.case("and the next run makes up for it", batch.wrong(out))


def crash_between(tap, batch):
    """A worker that waits for the next line has no report that could be lost; how it ended is told all the same."""
    out = batch.scratch / "between"
    line = json.dumps({"模板": "gov-letter"}, ensure_ascii=False) + "\n"
    process = subprocess.Popen(batch.command(out, "--jobs", 1, "-k", inputs=["-"]), text=True, stdin=subprocess.PIPE, stdout=subprocess.DEVNULL,
                               stderr=subprocess.PIPE)
    process.stdin.write(line)
    process.stdin.flush()
    begin = time.monotonic()
    while not children(process.pid) and time.monotonic() - begin < 60:
        time.sleep(0.01)
    time.sleep(0.3)  # it waits then, or is told with its report: either is right
    shot = children(process.pid)
    for pid in shot:
        os.kill(pid, signal.SIGTRAP)
    said = process.communicate(line, timeout=120)[1]
    tap.case("a worker that is shot while it waits is told", [] if shot and faults(said) else [said])


def kills(tap, batch, n, reference):
    """The whole family is shot at random moments, and each time the batch is run again."""
    chance = random.Random(8)
    out = batch.scratch / "kill"
    problems = []
    begin = time.monotonic()
    batch.run(batch.scratch / "timed", "--jobs", 2)
    longest = max(0.25, (time.monotonic() - begin) / n * 1.5)
    for i in range(n):
        process = subprocess.Popen(
            batch.command(out, "--jobs", 2), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True)
        time.sleep(chance.uniform(0.02, longest))
        os.killpg(process.pid, signal.SIGKILL)
        process.wait(timeout=60)
        problems += [f"after kill {i + 1}: {p}" for p in batch.wrong(out, whole=False)]
    batch.run(out)
    problems += batch.wrong(out)
    if (out / "results.jsonl").read_bytes() != reference:
        problems.append("the results differ from those of a run in one piece")
    tap.case(f"kill -9 at {n} moments of {batch.n} reports: every PDF whole, the last run completes", problems)
    figure(f"kill -9 at {n} random moments of {batch.n:,} reports")


def has_sanitizer(banshi):
    return b"libasan" in subprocess.run(["ldd", banshi], capture_output=True, timeout=60).stdout


def limits(tap, batch):
    """A report that takes too long or too much is ended, and no other."""
    folder = batch.scratch / "limits"
    folder.mkdir()
    for i in (1, 2, 3):
        (folder / f"r{i:03}.yaml").write_text(batch.report(i), encoding="utf-8")
    expected = {f"r{i:03}.pdf": batch.expected.get(f"r{i:03}.pdf") or batch.expected[f"deeper/r{i:03}.pdf"] for i in (1, 2, 3)}
    with (folder / "many.csv").open("w", encoding="utf-8") as file:
        file.write("名称,甲,乙,丙,丁,戊,己,庚\n" + "单位,1,2,3,4,5,6,7\n" * 1000000)
    (folder / "table.template").write_text(TABLE.read_text(encoding="utf-8"), encoding="utf-8")
    slow = folder / "r000.yaml"
    slow.write_text("template: ./table.template\nrows: { csv: many.csv }\n", encoding="utf-8")
    report_limit(tap, batch, expected, slow, "timeout", "took longer than 4 s", "--time-limit", 4)

    if has_sanitizer(batch.banshi):
        tap.case("--memory-limit ends one report", skip="the sanitizer reserves more than that")
    else:
        report_limit(tap, batch, expected, slow, "crashed", "needed more than 60 MB", "--memory-limit", 60)


def report_limit(tap, batch, expected, slow, status, message, *options):
    out = batch.scratch / options[0].strip("-")
    done = batch.run(out, "-k", "--jobs", 2, *options, inputs=[slow.parent])
    made = {p.name: p.read_bytes() for p in out.rglob("*.pdf")}
    lines = {r["name"]: r for r in results(out)}
    ended = lines.get("r000", {})
    problems = [] if made == expected else [f"PDFs: {sorted(made)}"]
    if done.returncode != 1 or ended.get("status") != status or message not in ended.get("message", ""):
        problems.append(f"status {done.returncode}, {ended}, {done.stderr.decode()}")
    problems += [str(p) for p in out.rglob(".banshi-*")]
    tap.case(f"{options[0]} ends one report", problems)


def stop(tap, batch, name):
    # On a busy machine the run may be over before the signal comes.
    for attempt in range(20):
        out = batch.scratch / f"{name}-{attempt}"
        process = subprocess.Popen(batch.command(out, "--jobs", 2), stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        while process.poll() is None and not (out / "results.jsonl").exists():
            time.sleep(0.001)
        process.send_signal(getattr(signal, name))
        output, messages = process.communicate(timeout=60)
        if process.returncode != 0 or batch.wrong(out):
            break
    problems = batch.wrong(out, whole=False) + [str(p) for p in out.rglob(".banshi-*")]
    if process.returncode != 1 or b"Stopped before the end" not in output:
        problems.append(f"status {process.returncode}: {messages.decode()}")
    tap.case(f"{name}: the reports at hand are finished, nothing is half-written", problems)


def main(args):
    banshi, example = args[:2]
    n_kills, n = (2, 15) if has_sanitizer(banshi) else (count(2, 20), count(20, 1000))
    tap = Tap()
    with tempfile.TemporaryDirectory() as scratch:
        batch = Batch(Path(banshi).resolve(), Path(example).resolve(), Path(scratch), n)
        reference = same_bytes(tap, batch)
        shards(tap, batch, reference)
        inputs(tap, batch, Path(example).resolve())
        names_that_are_not_utf8(tap, batch)
        errors(tap, batch)
        problems_of_each(tap, batch)
        last_year(tap, batch)
        templates_above(tap, batch)
        no_folder_of_fonts(tap, batch)
        drafts(tap, batch)
        crash(tap, batch)
        crash_between(tap, batch)
        kills(tap, batch, n_kills, reference)
        limits(tap, batch)
        for name in ("SIGINT", "SIGTERM"):
            stop(tap, batch, name)
    return tap.finish()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
