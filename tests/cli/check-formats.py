#!/usr/bin/env python3
"""`banshi check` for people and programs, and `banshi explain`: exit statuses, JSON, SARIF by the properties that the
standard requires (OASIS SARIF 2.1.0, sections 3.13 to 3.58), and a page for every code."""
import json
import os
import pathlib
import re
import subprocess
import sys
import tempfile
import urllib.parse

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent))
from tap import Tap  # noqa: E402

BANSHI, ROOT = os.path.abspath(sys.argv[1]), pathlib.Path(sys.argv[2])
SILENCED = (ROOT / "examples/xiangtan-hrss-2024.yaml").read_text(encoding="utf-8")
REASON = "公开发布的原文没有落款"
EXAMPLE = SILENCED.replace(f"忽略检查:\n  B0940: {REASON}\n", "")
assert EXAMPLE != SILENCED
WRONG = EXAMPLE.replace("[4, 0, 0, 0, 0, 0, 4]", "[4, 0, 0, 0, 0, 0, 5]", 1)
tap = Tap()


def run(text, *options):
    with tempfile.TemporaryDirectory() as folder:
        path = pathlib.Path(folder) / "报告 1.yaml"
        path.write_text(text, encoding="utf-8")
        done = subprocess.run([BANSHI, options[0], str(path), *options[1:]], capture_output=True, encoding="utf-8")
        left = sorted(p.name for p in pathlib.Path(folder).iterdir())
        return done, left


def expect(problems, what, found, wanted):
    if found != wanted:
        problems.append(f"{what}: {found!r}, not {wanted!r}")


def statuses():
    problems = []
    for name, text, options, status in [
        ("warning", EXAMPLE, [], 0),
        ("warning, strict", EXAMPLE, ["--strict"], 1),
        ("silenced, strict", SILENCED, ["--strict"], 0),
        ("error", WRONG, [], 1),
        ("error, json", WRONG, ["-f", "json"], 1),
        ("unknown format", EXAMPLE, ["-f", "xml"], 2),
        ("no such file", EXAMPLE, ["--previous", "/nowhere.yaml"], 1),
    ]:
        done, _ = run(text, "check", *options)
        expect(problems, name, done.returncode, status)
    return problems


def people():
    problems = []
    done, _ = run(WRONG, "check", "--lang", "zh")
    for words in ["总计”栏填的是 5，本行各栏相加应为 4，多 1 [B0901 T3-1]", "勾稽关系不平", "应为 4（现填 5） [B0905]"]:
        if words not in done.stderr:
            problems.append(f"missing: {words}")
    if not done.stdout.rstrip().endswith("2 处错误，2 处警告"):
        problems.append(f"summary: {done.stdout}")
    if "\033" in done.stderr:
        problems.append("colour without a terminal")
    done, _ = run(SILENCED, "check", "--lang", "zh")
    if "未发现问题（另有 1 处已按报告中的“忽略检查”略过）" not in done.stdout:
        problems.append(f"summary: {done.stdout}")
    return problems


def refused():
    problems = []
    done, left = run(WRONG, "render")
    expect(problems, "status", done.returncode, 1)
    expect(problems, "files", left, ["报告 1.yaml"])
    return problems


def compared():
    """Last year's report is compared by render as by check; what differs is a warning, and the document is made."""
    problems = []
    with tempfile.NamedTemporaryFile("w", encoding="utf-8", suffix=".yaml") as last:
        last.write(EXAMPLE.replace("2024", "2023").replace("结转下年度继续办理: [0,", "结转下年度继续办理: [1,"))
        last.flush()
        for command in ("check", "render"):
            done, left = run(EXAMPLE, command, "--previous", last.name)
            expect(problems, f"{command}: status", done.returncode, 0)
            expect(problems, f"{command}: carried over", "[B0911 T3-5]" in done.stderr, True)
    expect(problems, "files", left, ["报告 1.pdf", "报告 1.yaml"])
    done, left = run(EXAMPLE, "render", "--previous", "/nowhere.yaml")
    expect(problems, "no such file", (done.returncode, left), (1, ["报告 1.yaml"]))
    return problems


def as_json():
    problems = []
    done, _ = run(WRONG, "check", "-f", "json", "--lang", "zh")
    expect(problems, "stderr", done.stderr, "")
    report = json.loads(done.stdout)
    expect(problems, "errors", report["errors"], sum(p["severity"] == "error" for p in report["problems"]))
    sums = [p for p in report["problems"] if p["code"] == "B0901"]
    expect(problems, "sums", [(p["rule"], p["path"]) for p in sums], [("T3-1", "requests.new.tot")])
    line = WRONG.split("\n")[sums[0]["line"] - 1]
    expect(problems, "place", line[sums[0]["column"] - 1 : sums[0]["endColumn"] - 1], "5")
    done, _ = run(SILENCED, "check", "-f", "json")
    report = json.loads(done.stdout)
    expect(problems, "silenced", [p.get("silenced") for p in report["problems"] if p["code"] == "B0940"], [REASON])
    expect(problems, "warnings", (report["warnings"], report["silenced"]), (0, 1))
    return problems


def check_result(problems, result, rules):
    rule = rules[result["ruleIndex"]]
    expect(problems, "ruleIndex", rule["id"], result["ruleId"])
    if result["level"] not in ("none", "note", "warning", "error"):
        problems.append(f"level {result['level']}")
    if not result["message"]["text"]:
        problems.append("empty message")
    for location in result.get("locations", []):
        physical = location.get("physicalLocation")
        if not physical:
            continue
        if not re.fullmatch(r"[A-Za-z0-9:/._~%-]+", physical["artifactLocation"]["uri"]):
            problems.append(f"uri {physical['artifactLocation']['uri']}")
        region = physical["region"]
        if min(region.values()) < 1 or (region["endLine"], region["endColumn"]) < (
            region["startLine"], region["startColumn"]):
            problems.append(f"region {region}")
    for suppression in result.get("suppressions", []):
        if suppression["kind"] not in ("inSource", "external"):
            problems.append(f"kind {suppression['kind']}")


def as_sarif():
    problems = []
    for text, n_suppressed in ((WRONG, 0), (SILENCED, 1), ("引言: [", 0)):
        done, _ = run(text, "check", "-f", "sarif")
        log = json.loads(done.stdout)
        expect(problems, "version", log["version"], "2.1.0")
        expect(problems, "runs", len(log["runs"]), 1)
        run_ = log["runs"][0]
        driver = run_["tool"]["driver"]
        expect(problems, "name", driver["name"], "banshi")
        expect(problems, "columns", run_["columnKind"], "unicodeCodePoints")
        ids = [rule["id"] for rule in driver["rules"]]
        expect(problems, "rules", len(ids), len(set(ids)))
        if not run_["results"]:
            problems.append("no results")
        for result in run_["results"]:
            check_result(problems, result, driver["rules"])
        expect(problems, "suppressions", sum("suppressions" in r for r in run_["results"]), n_suppressed)
    return problems


def names_that_are_not_utf8():
    """A file name in GBK: JSON and SARIF are UTF-8 all the same, and tell every byte of the name."""
    problems = []
    name = "报告 2024.yaml".encode("gbk")
    with tempfile.TemporaryDirectory() as folder:
        (pathlib.Path(os.fsdecode(folder.encode() + b"/" + name))).write_text(WRONG, encoding="utf-8")
        done = subprocess.run([BANSHI, "check", "-f", "json", name], cwd=folder, capture_output=True)
        found = next(p for p in json.loads(done.stdout.decode("utf-8"))["problems"] if "file" in p)
        expect(problems, "file", found["file"], "\ufffd\ufffd\ufffd\ufffd 2024.yaml")
        expect(problems, "fileUri", urllib.parse.unquote_to_bytes(found["fileUri"]), name)
        done = subprocess.run([BANSHI, "check", "-f", "sarif", name], cwd=folder, capture_output=True)
        results = json.loads(done.stdout.decode("utf-8"))["runs"][0]["results"]
        places = [location["physicalLocation"] for r in results for location in r.get("locations", [])
                  if "physicalLocation" in location]
        expect(problems, "uri", {urllib.parse.unquote_to_bytes(p["artifactLocation"]["uri"]) for p in places}, {name})
        (pathlib.Path(folder) / "报告.yaml").write_text(WRONG, encoding="utf-8")
        done = subprocess.run([BANSHI, "check", "-f", "sarif", "报告.yaml"], cwd=folder, capture_output=True, encoding="utf-8")
        uris = set(re.findall(r'"uri": "([^"]*)"', done.stdout))
        expect(problems, "uri of a relative name", uris, {urllib.parse.quote("报告.yaml")})
        missing = "没有.yaml".encode("gbk")
        done = subprocess.run([BANSHI, "check", "-f", "json", missing], cwd=folder, capture_output=True)
        expect(problems, "no such file", [p["code"] for p in json.loads(done.stdout.decode("utf-8"))["problems"]], ["B0102"])
    return problems


def explain():
    problems = []
    codes = re.findall(r'DIAG\(\w+, "(B\d{4})"', (ROOT / "report/codes.def").read_text(encoding="utf-8"))
    pages = {lang: (ROOT / "docs" / name).read_text(encoding="utf-8")
             for lang, name in (("en", "rules.md"), ("zh", "rules.zh-CN.md"))}
    for code in codes:
        for lang, page in pages.items():
            if code.startswith("B09") and f"\n### {code} " not in page:
                problems.append(f"{code}: no page in {lang}")
    for word, lang, words in [("B0901", "en", "leave the total out"), ("b0901", "zh", "把合计留空"),
                              ("B0302", "zh", "B0302 错误"), ("T3-3", "zh", "第一项加第二项之和"), ("t3-1", "en", "总计")]:
        done = subprocess.run([BANSHI, "explain", word, "--lang", lang], capture_output=True, encoding="utf-8")
        if done.returncode or words not in done.stdout:
            problems.append(f"{word}: {done.returncode} {done.stdout}{done.stderr}")
    done = subprocess.run([BANSHI, "explain", "X"], capture_output=True, encoding="utf-8")
    expect(problems, "unknown", done.returncode, 2)
    return problems


def sources_of_forms():
    """What a form asks rests on its notice, in the message and in `explain -t`; on the form itself where it names none."""
    problems = []
    with tempfile.TemporaryDirectory() as folder:
        (pathlib.Path(folder) / "own.yaml").write_text("banshi-template: 1\nfields: { t: { type: text, required: true } }\n"
                                               'body: [ { text: "{t}" } ]\n', encoding="utf-8")
        for template, basis in (("gov-disclosure-2021", "国办公开办函〔2021〕30号（规定）"),
                                ("gov-disclosure-2019", "国办公开办函〔2019〕60号（规定）"),
                                ("gov-letter", "GB/T 9704—2012（规定）"), ("own.yaml", "格式本身（规定）")):
            (pathlib.Path(folder) / "r.yaml").write_text(f"模板: {template}\n", encoding="utf-8")
            done = subprocess.run([BANSHI, "check", "--lang", "zh", "r.yaml"], cwd=folder, capture_output=True, encoding="utf-8")
            told = re.findall(r"\[B0304\][^[]*?依据：(.*)", done.stderr + done.stdout)
            expect(problems, template, set(told), {basis})
            done = subprocess.run([BANSHI, "explain", "B0304", "-t", template, "--lang", "zh"], cwd=folder,
                                  capture_output=True, encoding="utf-8")
            expect(problems, f"explain -t {template}", f"依据：{basis}\n" in done.stdout, True)
    return problems


def several():
    """Reports and templates in one run are each checked as if they were alone, in their order."""
    problems = []
    words = ["examples/minimal-2023.json", "examples/notice.yaml", "missing.yaml", "templates/gov-letter.yaml", "examples/minimal-2023.json"]
    one = ""
    for word in words:
        one += subprocess.run([BANSHI, "check", "--lang", "en", "-f", "json", word], cwd=ROOT, capture_output=True, encoding="utf-8").stdout
    done = subprocess.run([BANSHI, "check", "--lang", "en", "-f", "json", *words], cwd=ROOT, capture_output=True, encoding="utf-8")
    expect(problems, "the documents", done.stdout, one)
    expect(problems, "exit status", done.returncode, 1)
    for more in (("-f", "sarif"), ("--previous", words[0])):
        done = subprocess.run([BANSHI, "check", *more, *words], cwd=ROOT, capture_output=True)
        expect(problems, f"with {more[0]}", done.returncode, 2)
    return problems


def listed():
    """Every rule of the form is in both pages."""
    problems = []
    form = (ROOT / "templates/gov-disclosure-2021.yaml").read_text(encoding="utf-8")
    ids = set(re.findall(r"\bid: ([A-Z][A-Za-z0-9-]*)", form)) | set(re.findall(r"\bsum: ([A-Z0-9-]+)", form))
    for name in ("rules.md", "rules.zh-CN.md"):
        named = set()
        for row in re.findall(r"^\| ([A-Z][^|]*) \|", (ROOT / "docs" / name).read_text(encoding="utf-8"), re.M):
            for part in row.split(", "):
                if " … " in part:
                    first, last = part.split(" … ")
                    stem = first[: first.rindex("-") + 1]
                    named |= {f"{stem}{i}" for i in range(int(first[len(stem):]), int(last[len(stem):]) + 1)}
                else:
                    named.add(part)
        problems += [f"{name}: {rule} is missing" for rule in sorted(ids - named)]
    return problems


tap.case("exit statuses", statuses())
tap.case("for people", people())
tap.case("render refuses a report with errors", refused())
tap.case("last year's report is compared by render too", compared())
tap.case("JSON", as_json())
tap.case("SARIF", as_sarif())
tap.case("several files", several())
tap.case("file names that are not UTF-8", names_that_are_not_utf8())
tap.case("explain", explain())
tap.case("what forms ask rests on their sources", sources_of_forms())
tap.case("every rule is documented", listed())
sys.exit(tap.finish())
