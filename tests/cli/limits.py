#!/usr/bin/env python3
"""usage: limits.py BANSHI SOURCE-ROOT

A system that gives no more files, processes or threads: a message and a right exit status, never an abort, and what can
still be done is done. What a command may take itself (--max-time, --max-memory) is told when it is reached."""

import os
import resource
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
from tap import Tap, count  # noqa: E402

NOBODY = 65534
N_REPORTS = 12


def limit(kind, n, other_user=False):
    """What a process does before it becomes banshi. Root has no limit on processes, so another user is it then."""
    def prepare():
        if other_user and os.geteuid() == 0:
            os.setgroups([])
            os.setgid(NOBODY)
            os.setuid(NOBODY)
        resource.setrlimit(kind, (n, n))
    return prepare


def run(*command, prepare=None, **more):
    return subprocess.run([str(part) for part in command], capture_output=True, text=True, errors="replace", timeout=120,
                          preexec_fn=prepare, **more)


def ended(done, statuses=(0, 1)):
    return [] if done.returncode in statuses else [f"status {done.returncode}: {done.stderr[-400:]}"]


def whole(folder, wanted):
    found = sorted(folder.rglob("*.pdf"))
    problems = [f"{path} is not what render makes" for path in found if path.read_bytes() != wanted]
    left = [path.name for path in folder.rglob(".banshi-*")]
    return problems + [f"{name} was left" for name in left], len(found)


def few_descriptors(tap, banshi, reports, scratch, wanted):
    """The pipes of a process take two, and files need some too."""
    problems = []
    for n in range(4, 40, count(5, 1)):
        out = scratch / f"descriptors-{n}"
        done = run(banshi, "batch", reports, "-o", out, "-j", 8, "--lang", "en", prepare=limit(resource.RLIMIT_NOFILE, n))
        wrong, n_pdfs = whole(out, wanted) if out.exists() else ([], 0)
        problems += [f"{n} descriptors: {problem}" for problem in ended(done, (0, 1, 127)) + wrong]
        if done.returncode == 0 and n_pdfs != N_REPORTS:
            problems.append(f"{n} descriptors: {n_pdfs} PDFs")
        if n > 8 and done.returncode == 1 and "B1208" not in done.stderr:
            problems.append(f"{n} descriptors: {done.stderr[-300:]}")
    tap.case("a batch with few descriptors", problems)


def more_processes_than_descriptors(tap, banshi, reports, scratch, wanted):
    out = scratch / "many"
    done = run(banshi, "batch", reports, "-o", out, "-j", 600, "--lang", "en", prepare=limit(resource.RLIMIT_NOFILE, 48))
    problems, n = whole(out, wanted)
    problems += ended(done, (0,)) + ([] if n == N_REPORTS else [f"{n} PDFs"])
    tap.case("600 processes and 48 descriptors: fewer do it", problems + ([] if "B1207" in done.stderr else [done.stderr]))
    done = run(banshi, "batch", reports, "-o", out, "-j", 2000000000)
    tap.case("two thousand million processes", ended(done, (2,)))


def no_process(tap, banshi, reports, scratch):
    scratch.chmod(0o777)
    prepare = limit(resource.RLIMIT_NPROC, 1, other_user=True)
    settings = {"prepare": prepare, "env": dict(os.environ, HOME=str(scratch), XDG_CACHE_HOME=str(scratch / "cache"))}
    if run(banshi, "--version", **settings).returncode != 0:
        tap.case("no process to be had", skip="another user cannot run this program")
        return
    done = run(banshi, "batch", reports, "-o", scratch / "none", "--lang", "en", **settings)
    tap.case("no process to be had", ended(done, (1,)) + ([] if "B1208" in done.stderr else [done.stderr]))
    made = []
    for n in 64, 1:
        settings["prepare"] = limit(resource.RLIMIT_NPROC, n, other_user=True)
        done = run(banshi, "render", "-q", reports / "r0.json", "-o", scratch / f"{n}.pdf", "--no-font-cache", **settings)
        made.append((scratch / f"{n}.pdf").read_bytes() if done.returncode == 0 else done.stderr)
    tap.case("no thread to be had", [] if made[0] == made[1] and isinstance(made[1], bytes) else [f"{made[1][:400]}"])


def commands_with_few_descriptors(tap, banshi, root, reports, scratch):
    text = root / "tests/data/report-2024-text.txt"
    archived = scratch / "archived.pdf"
    run(banshi, "render", "-q", reports / "r0.json", "-p", "archive", "-o", archived)
    commands = [["render", "-q", reports / "r0.json", "-o", scratch / "o.pdf", "-p", "archive"],
                ["render", "-q", reports / "r0.json", "-o", scratch / "o.png", "--page", 1, "--dpi", 20],
                ["check", reports / "r0.json"], ["dump", reports / "r0.json"], ["import", text], ["inspect", archived],
                ["verify", archived], ["templates"], ["fonts"]]
    for command in commands:
        problems = []
        for n in (4, 6, 9, 14):
            done = run(banshi, *command, prepare=limit(resource.RLIMIT_NOFILE, n))
            problems += [f"{n} descriptors: {problem}" for problem in ended(done, (0, 1, 127))]
        tap.case(f"{command[0]} with few descriptors", problems)


def a_long_time(tap, banshi, reports, scratch, wanted):
    """More seconds than 31 bits have microseconds."""
    out = scratch / "long"
    done = run(banshi, "batch", "-q", reports, "-o", out, "--time-limit", 3600)
    problems, n = whole(out, wanted)
    tap.case("a time limit of an hour", problems + ended(done, (0,)) + ([] if n == N_REPORTS else [f"{n} PDFs"]))


TABLE = """banshi-template: 1
fields: { t: { label: 表, type: table, table: t, required: true } }
tables: { t: { rows: { from: data }, columns: [ { key: a, label: 甲 }, { key: b, label: 乙 } ] } }
body: [ { table: t } ]
"""
SANITIZED = "asan"


def own_limits(tap, banshi, scratch):
    """Each command that reads what others wrote ends at its own limits, and what was there before stays."""
    rows, page, fields, out = scratch / "rows.yaml", scratch / "page.html", scratch / "many.yaml", scratch / "old"
    (scratch / "table.yaml").write_text(TABLE, encoding="utf-8")
    rows.write_text("template: ./table.yaml\nt: { csv: rows.csv }\n", encoding="utf-8")
    (scratch / "rows.csv").write_text("1,2\n" * 6000000, encoding="utf-8")
    page.write_text("<table>" + "<tr><td>规章</td><td>1</td></tr>" * 100000 + "</table>", encoding="utf-8")
    fields.write_text("banshi-template: 1\nfields:\n" + "".join(f"  f{i}: {{ label: 名{i}, type: text }}\n" for i in range(60000))
                      + "body: []\n", encoding="utf-8")
    commands = [["render", rows, "-o", out], ["check", rows], ["dump", rows], ["import", page, "-o", out, "--force"],
                ["init", fields, "-o", out, "--force"], ["schema", fields]]
    for command in commands:
        for option, code, value in (("--max-time=1", "B1026", "1 s"), ("--max-memory=24", "B1027", "24 MB")):
            if code == "B1026" and command[0] in ("import", "init", "schema"):
                continue  # they are too fast for a limit in seconds
            if code == "B1027" and SANITIZED in str(Path(banshi).resolve()):
                continue  # the sanitizers need terabytes
            out.write_text("old", encoding="utf-8")
            done = run(banshi, *command, option, "--lang", "en")
            problems = ended(done, (1,))
            if f"[{code}]" not in done.stderr or value not in done.stderr or option.split("=")[0] not in done.stderr:
                problems.append(done.stderr[-400:])
            if out.read_text(errors="replace") != "old" or list(scratch.glob("old?*")) or list(scratch.glob(".old*")):
                problems.append("something was written")
            tap.case(f"{command[0]} {option}", problems)
    done = run(banshi, "check", rows, "--max-time", -1)
    tap.case("limits count from 0", ended(done, (2,)))
    for name, other in (("--max-time", "--time-limit"), ("--max-memory", "--memory-limit")):
        if "memory" in name and SANITIZED in str(Path(banshi).resolve()):
            continue
        said = []
        for option in (name, other):
            done = run(banshi, "batch", rows, "-o", scratch / "batch", "-k", option, 1 if "time" in option else 24, "--lang", "en")
            said += [line for line in done.stderr.split("\n") if "took longer" in line or "needed more" in line]
        tap.case(f"batch {name} is {other}", [] if len(said) == 2 and said[0] == said[1] else said or [done.stderr[-400:]])


def little_memory(tap, banshi, root):
    """From too little to start with to enough, in small steps: it ends with a message wherever it gets no more."""
    if SANITIZED in str(Path(banshi).resolve()):
        return
    problems, told = [], 0
    for kilobytes in range(1000, 3200, count(275, 4)):
        done = run("prlimit", f"--data={kilobytes << 10}", banshi, "check", "-q", root / "examples/letter.yaml")
        told += done.returncode == 1
        if done.returncode not in (0, 1, 127) or done.returncode == 1 and not done.stderr:
            problems.append(f"{kilobytes} KB: status {done.returncode}, {done.stderr[-200:]}")
    tap.case("little memory", problems[:5] + ([] if told else ["there was always enough"]))


def little_space(tap, banshi, scratch, wanted):
    """The same of addresses, where files of fonts find no room first: no other font is used in their place."""
    if SANITIZED in str(Path(banshi).resolve()):
        return
    problems, told = [], 0
    for megabytes in range(30, 150, count(12, 1)):
        out = scratch / "space.pdf"
        out.unlink(missing_ok=True)
        done = run(banshi, "render", "-q", "--no-font-cache", scratch / "reports/r0.json", "-o", out, "--lang", "en",
                   prepare=limit(resource.RLIMIT_AS, megabytes << 20))
        told += "B0809" in done.stderr
        made = out.exists() and out.read_bytes()
        if done.returncode not in (0, 1, 127) or "B0506" in done.stderr or "B1027" in done.stderr or made not in (False, wanted):
            problems.append(f"{megabytes} MB: status {done.returncode}, {done.stderr[-200:]}")
    tap.case("little room for files", problems[:5] + ([] if told else ["there was always enough"]))


SHEET = '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>{}</sheetData></worksheet>'
BOOK = ('<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" '
        'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets>{}</sheets></workbook>')
RELATIONS = ('<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
             '<Relationship Id="r" Type="worksheet" Target="sheet.xml"/></Relationships>')


def workbook(path, n_sheets, n_rows):
    """One part that is named as a sheet again and again."""
    row = "".join(f'<c t="inlineStr"><is><t>项目{i}</t></is></c>' for i in range(2))
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as book:
        book.writestr("[Content_Types].xml", '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>')
        book.writestr("xl/workbook.xml", BOOK.format("".join(f'<sheet name="表{i}" sheetId="{i + 1}" r:id="r"/>' for i in range(n_sheets))))
        book.writestr("xl/_rels/workbook.xml.rels", RELATIONS)
        book.writestr("xl/sheet.xml", SHEET.format(f"<row>{row}</row>" * n_rows))
    return path


def in_all(tap, banshi, scratch):
    """What keeps each limit of a part, and is too much together. One less than there is, and as much as there is."""
    (scratch / "table.yaml").write_text(TABLE, encoding="utf-8")
    (scratch / "two.yaml").write_text("banshi-template: 1\nfields:\n" + "".join(f"  {f}: {{ label: {f}, type: table, table: t }}\n" for f in "uv")
                                      + TABLE[TABLE.index("tables:"):TABLE.index("body:")] + "body: [ { table: u }, { table: v } ]\n",
                                      encoding="utf-8")
    (scratch / "u.csv").write_text("1,2\n" * 100, encoding="utf-8")
    two, list_, page, deep = (scratch / name for name in ("both.yaml", "list.yaml", "two.html", "deep.yaml"))
    two.write_text("template: ./two.yaml\nu: { csv: u.csv }\nv: { csv: u.csv }\n", encoding="utf-8")
    list_.write_text("template: ./table.yaml\nt: [" + "[1, 2], " * 100 + "]\n", encoding="utf-8")
    page.write_text("<table>" + "<tr><td>甲</td><td>乙</td></tr>" * 100 + "</table>", encoding="utf-8")
    deep.write_text("template: ./table.yaml\nt: [[1, 2]]\n", encoding="utf-8")
    (scratch / "large.csv").write_text("1,2\n" * 150000, encoding="utf-8")
    large = scratch / "large.yaml"
    large.write_text("template: ./two.yaml\nu: { csv: large.csv }\nv: { csv: large.csv }\n", encoding="utf-8")
    book, wide = workbook(scratch / "book.xlsx", 5, 20), workbook(scratch / "wide.xlsx", 2, 12000)
    out = scratch / "new"
    pdf = scratch / "two.pdf"
    run(banshi, "render", two, "-o", pdf)
    for name, command, option, enough, code in (
            ("rows of two files", ["check", two], "cells", 400, "B1028"), ("rows in a report", ["check", list_], "cells", 200, "B1028"),
            ("a web page's table", ["import", page, "-o", out, "--force"], "cells", 200, "B1028"),
            ("a workbook's cells", ["import", book, "-o", out, "--force"], "cells", 200, "B1028"),
            ("a sheet again and again", ["import", book, "-o", out, "--force"], "sheets", 5, "B1028"),
            ("two sheets", ["import", wide, "-o", out, "--force"], "unpacked", 4, "B1028"),
            ("two files of rows", ["check", large], "input", 2, "B1028"), ("a PDF", ["inspect", pdf], "visits", 10000, "B1025"),
            ("pages", ["render", two, "-o", out], "pages", None, "B0703"), ("levels", ["check", deep], "depth", None, "B0226")):
        problems = []
        for most in ({"visits": 1, "input": 1, "pages": 1, "unpacked": 2, "depth": 2}.get(option) or enough - 1, enough or 50, 0):
            out.unlink(missing_ok=True)
            done = run(banshi, *command, f"--max-{option}", most, "--lang", "en")
            over = most not in (0, enough or 50)
            if over and f"[{code}]" not in done.stderr or not over and code in done.stderr or over and out.exists():
                problems.append(f"{most}: status {done.returncode}: {done.stderr[-300:]}")
            problems += ended(done, (1,)) if over and option != "visits" else []
        tap.case(f"{name}: --max-{option}", problems)
    for n, copy in enumerate((two, list_)):
        (scratch / f"many{n}.yaml").write_text(copy.read_text(encoding="utf-8"), encoding="utf-8")
    done = run(banshi, "batch", scratch / "many0.yaml", scratch / "many1.yaml", "-o", scratch / "many", "--jobs", 1, "--max-cells", 400)
    tap.case("in a batch they are of each report", ended(done, (0,)))


def main(banshi, root):
    tap = Tap()
    root = Path(root)
    report = (root / "examples/minimal-2023.json").read_bytes()
    with tempfile.TemporaryDirectory() as folder:
        scratch = Path(folder)
        reports = scratch / "reports"
        reports.mkdir()
        for i in range(N_REPORTS):
            (reports / f"r{i}.json").write_bytes(report)
        run(banshi, "render", "-q", reports / "r0.json", "-o", scratch / "one.pdf")
        wanted = (scratch / "one.pdf").read_bytes()
        few_descriptors(tap, banshi, reports, scratch, wanted)
        more_processes_than_descriptors(tap, banshi, reports, scratch, wanted)
        no_process(tap, banshi, reports, scratch)
        commands_with_few_descriptors(tap, banshi, root, reports, scratch)
        a_long_time(tap, banshi, reports, scratch, wanted)
        own_limits(tap, banshi, scratch)
        in_all(tap, banshi, scratch)
        little_memory(tap, banshi, Path(root))
        little_space(tap, banshi, scratch, wanted)
    return tap.finish()


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:3]))
