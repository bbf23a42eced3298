#!/usr/bin/env python3
"""usage: python.py BANSHI SOURCE-ROOT LIBBANSHI

The package for Python: what it makes, by the program and by the library, is what banshi writes; what is wrong is raised with
code, line and column; and what banshi check says."""

import functools
import json
import os
import subprocess
import sys
import tempfile
import threading
from pathlib import Path

sys.path[:0] = [str(Path(__file__).resolve().parent.parent), str(Path(__file__).resolve().parents[2] / "clients/python")]
import banshi  # noqa: E402
import made_fonts  # noqa: E402
from tap import SANITIZED, Tap, count  # noqa: E402

try:
    import banshi.native
    WHY = "its sanitizers want to be loaded before everything else" if SANITIZED else None
except ImportError as error:
    WHY = f"{error}: install python3-cffi"


class Bench:
    def __init__(self, program, root, folder):
        self.program, self.root, self.folder = program, root, folder
        self.report = (root / "examples/xiangtan-hrss-2024.yaml").read_bytes()
        self.wrong = self.report.replace(b"[4, 0, 0, 0, 0, 0, 4]", b"[4, 0, 0, 0, 0, 0, 5]", 1)
        self.letter = (root / "examples/letter.yaml").read_bytes()

    def run(self, *words, given=None):
        return subprocess.run([self.program, *map(str, words)], input=given, capture_output=True, timeout=100, cwd=self.folder)

    @functools.cache
    def made(self, report, *words):
        (self.folder / "report.yaml").write_bytes(report)
        self.run("render", "-q", "report.yaml", "-o", "out", *words)
        return (self.folder / "out").read_bytes()

    def told(self, report, *words):
        (self.folder / "report.yaml").write_bytes(report)
        return json.loads(self.run("check", "-f", "json", "report.yaml", *words).stdout)["problems"]


def raised(kind, call):
    try:
        call()
    except kind as error:
        return error
    return None


def same_files(bench, maker):
    problems = []
    for report, options, words in [
        (bench.report, {}, []), (bench.report.decode(), {"profile": "draft"}, ["-p", "draft"]), (bench.report, {"format": "html"}, ["-f", "html"]),
        (bench.letter, {"format": "png", "settings": {"page": "1", "dpi": "40"}}, ["-f", "png", "--page", "1", "--dpi", "40"]),
        (bench.report, {"settings": {"level": "2b", "outlines": "exact"}}, ["--level", "2b", "--set", "outlines=exact"]),
        (bench.report, {"format": "html", "settings": {"fragment": "yes"}}, ["-f", "html", "--fragment"]),
    ]:
        made = maker.render(report, **options)
        if made.data != bench.made(report if isinstance(report, bytes) else report.encode(), *words) or made.status:
            problems.append(f"{options}: other bytes, status {made.status}")
    made = maker.render(bench.report, profile="archive", name="report.yaml")
    if made.data != bench.made(bench.report, "-p", "archive") or "sha256" not in (made.manifest or "").lower():
        problems.append(f"archive: {made.manifest}")
    return problems


def files_beside(bench, maker):
    """Rows, pictures, last year's report and a template that come as bytes."""
    folder = bench.root / "examples/project-report"
    files = {str(p.relative_to(folder)): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file() and p.name != "report.yaml"}
    bench.run("render", "-q", folder / "report.yaml", "-o", "whole")
    files["template/logo.png"] = files["logo.png"]  # of a template, to the library
    made = maker.render((folder / "report.yaml").read_bytes(), files=files, template="template.yaml")
    problems = [] if made.data == (bench.folder / "whole").read_bytes() else ["other bytes with files beside the report"]
    error = raised(banshi.ReportError, lambda: maker.render((folder / "report.yaml").read_bytes()))
    if not error or not error.problems[0].line:
        problems.append(f"without them: {error!r}")
    template = (bench.root / "templates/gov-letter.yaml").read_bytes()
    if not maker.render(bench.letter, template="my.yaml", files={"my.yaml": template}).data.startswith(b"%PDF"):
        problems.append("no PDF with a template of one's own")
    (bench.folder / "last.yaml").write_bytes(bench.report)
    want = [p["code"] for p in bench.told(bench.report, "--previous", "last.yaml")]
    told = maker.check(bench.report, previous=bench.report)
    if not want or [p.code for p in told] != want:
        problems.append(f"last year's report: {told}")
    return problems


def wrong_reports(bench, maker):
    problems = []
    want = bench.told(bench.wrong, "--lang", "en")
    place = next((p["line"], p["column"]) for p in want if p["severity"] == "error")
    for language, code in (("en", "B0901"), ("zh", "B0901")):
        error = raised(banshi.ReportError, lambda: maker.render(bench.wrong, language=language))
        first = error and next(p for p in error.problems if p.severity == "error")
        if not first or (first.code, first.line, first.column, first.file) != (code, *place, "report.yaml"):
            problems.append(f"{language}: {first}")
    checked = maker.check(bench.wrong, language="en")
    if [(p.code, p.message, p.line, p.column, p.path) for p in checked] != [
            (p["code"], p["message"], p.get("line"), p.get("column"), p.get("path")) for p in want]:
        problems.append(f"check tells {checked}")
    draft = maker.render(bench.wrong, profile="draft", language="en")
    if draft.status != 3 or draft.data != bench.made(bench.wrong, "-p", "draft", "--lang", "en") or not draft.problems:
        problems.append(f"a draft has status {draft.status}")
    if [p for p in maker.check(bench.report) if p.severity == "error"]:
        problems.append("a good report has errors")
    for name, text, line in (("r.json", b'{ "a": ', 1), ("r.md", b"# x\n", None), ("r.yaml", b"a: [", 1), ("r.yaml", b"\xff\xfe\x00", None)):
        error = raised(banshi.ReportError, lambda: maker.render(text, name=name))
        if not error or not error.problems or error.problems[0].file not in (name, None) or (line and not error.problems[0].line):
            problems.append(f"{name}: {error}")
    return problems


def wrong_calls(bench, maker):
    calls = {"format": "docx", "profile": "none", "language": "fr", "settings": {"dpi": "x"}, "name": "a\0b", "files": {"a\0": b""}}
    problems = [f"{key}={value!r} is taken" for key, value in calls.items()
                if not raised(banshi.RequestError, lambda: maker.render(bench.report, **{key: value}))]
    if not raised(banshi.RequestError, lambda: maker.render(bench.report, format="png", settings={"page": "all"})):
        problems.append("all pages are taken, and one file is given")
    number, word = (maker.render(bench.report, format="png", settings={"page": n, "dpi": 40}).data for n in (2, "2"))
    return problems + ([] if number == word else ["a number is another setting than its digits"])


def outside(bench):
    """Names lead out of no folder; a program that is not there, ends by a signal or does not end is told as that."""
    problems = [f"{name!r} is taken" for name in ("../x.csv", "/tmp/x.csv", "a/../../x", "", ".", "report.yaml", "./report.yaml")
                if not raised(banshi.RequestError, lambda: banshi.Program(bench.program).render(bench.report, files={name: b"x"}))]
    for kind, text in (("signal", "kill -9 $$"), ("status", "exit 9"), ("time", "exec sleep 60")):
        script = bench.folder / kind
        script.write_text(f"#!/bin/sh\n{text}\n")
        script.chmod(0o755)
        error = raised(banshi.Error, lambda: banshi.Program(str(script), timeout=1).render(bench.report))
        if type(error) is not banshi.Error:
            problems.append(f"{kind}: {error!r}")
    if type(raised(banshi.Error, lambda: banshi.Program("/nowhere/banshi").check(b""))) is not banshi.Error:
        problems.append("a program that is not there")
    return problems


def gone_fonts(bench, library):
    """Whose files are removed, or others put there, while an engine has them: a file or problems, and another engine is told."""
    problems = []
    for how, used in (("gone", False), ("gone", True), ("a folder", True), ("another file", False)):
        with tempfile.TemporaryDirectory() as fonts:
            made_fonts.make_square_faces(fonts)
            engine = banshi.native.Engine(fonts=[fonts], system_fonts=False, library=library)
            if used:
                engine.render(bench.report)
            for path in Path(fonts).iterdir():
                path.unlink()
                if how == "a folder":
                    path.mkdir()
                elif how == "another file":
                    path.write_bytes(bytes(range(256)) * 100)
            for options in ({}, {"format": "html"}, {"format": "png", "settings": {"page": "1"}}, {"profile": "archive"}, {"settings": {"writer": "cairo"}}):
                try:
                    engine.render(bench.letter, **options)
                except banshi.ReportError as error:
                    if not any(fonts in p.message for p in error.problems):
                        problems.append(f"{how}, {options}: {error}")
            engine.close()
            error = raised(banshi.RequestError, lambda: banshi.native.Engine(fonts=[fonts], system_fonts=False, library=library))
            if not error or not error.problems:
                problems.append(f"{how}: a new engine has fonts")
    return problems


def many_threads(bench, makers, n):
    """What each has made, in as many threads."""
    want, problems = bench.made(bench.report), []

    def work(maker):
        for _ in range(n):
            if maker.render(bench.report).data != want:
                problems.append("other bytes")

    threads = [threading.Thread(target=work, args=[maker]) for maker in makers]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return problems[:3]


def main(program, root, library):
    tap = Tap()
    with tempfile.TemporaryDirectory() as folder:
        bench = Bench(str(Path(program).resolve()), Path(root).resolve(), Path(folder))
        os.environ["LANG"] = "C.UTF-8"
        by_program = banshi.Program(bench.program)
        makers = [("program", by_program)]
        tap.case("names and programs", outside(bench))
        tap.case("one Program in four threads", many_threads(bench, [by_program] * 4, count(2, 20)))
        if WHY:
            tap.case("by the library", skip=WHY)
        else:
            makers.append(("library", banshi.native.Engine(library=str(Path(library).resolve()))))
            engines = [banshi.native.Engine(library=str(Path(library).resolve())) for _ in range(4)]
            tap.case("four engines in four threads", many_threads(bench, engines, count(2, 50)))
            engines[0].close()
            tap.case("a closed engine says so", [] if raised(banshi.RequestError, lambda: engines[0].check(b"")) else ["it does not"])
            error = raised(banshi.RequestError, lambda: banshi.native.Engine(fonts=["/nowhere"], system_fonts=False, library=library))
            tap.case("fonts that are gone are a problem at most", gone_fonts(bench, str(Path(library).resolve())))
            tap.case("an engine without fonts says what is missing", [] if error and error.problems[0].code else [repr(error)])
        for how, maker in makers:
            tap.case(f"{how}: the bytes that banshi writes", same_files(bench, maker))
            tap.case(f"{how}: files that come as bytes", files_beside(bench, maker))
            tap.case(f"{how}: a wrong report is raised with code, line and column", wrong_reports(bench, maker))
            tap.case(f"{how}: a wrong call is raised as that", wrong_calls(bench, maker))
    return tap.finish()


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:4]))
