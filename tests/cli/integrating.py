#!/usr/bin/env python3
"""usage: integrating.py BANSHI SOURCE-ROOT

What docs/integrating.md promises to programs: exit statuses, and that whatever is printed for them is as the schemas of docs/
say, judged by python3-jsonschema with nothing allowed that a schema does not name; and its examples, run in each language
that is here."""

import functools
import json
import os
import random
import shutil
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
from tap import SANITIZED, Tap, count, json_documents  # noqa: E402

try:
    import jsonschema
    WHY = None
except ImportError as error:
    jsonschema, WHY = None, f"{error}: install python3-jsonschema"

NAMES = ["problems", "results", "verify", "inspect"]


class Place:
    """A folder with a program of this name on the path, and the schemas."""

    def __init__(self, banshi, root, folder):
        self.root, self.folder = root, folder
        (folder / "bin").mkdir()
        (folder / "bin/banshi").symlink_to(banshi)
        self.env = {**os.environ, "PATH": f"{folder / 'bin'}:{os.environ['PATH']}"}
        self.text = (root / "examples/xiangtan-hrss-2024.yaml").read_text(encoding="utf-8")
        self.wrong = self.text.replace("[4, 0, 0, 0, 0, 0, 4]", "[4, 0, 0, 0, 0, 0, 5]", 1)
        self.schema = {n: json.loads((root / f"docs/{n}.schema.json").read_text(encoding="utf-8")) for n in NAMES}
        self.met = {n: set() for n in NAMES}

    def run(self, *words, **settings):
        settings = {"cwd": self.folder, "env": self.env, "capture_output": True, "timeout": 120, **settings}
        return subprocess.run(["banshi", *map(str, words)], **settings)

    def write(self, name, data):
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data if isinstance(data, bytes) else data.encode())
        return path

    @functools.cached_property
    def judges(self):
        """The schemas with the problems' one put in, and shut: no member may be met that is not named."""
        judges = {}
        for name, schema in self.schema.items():
            text = json.dumps(schema).replace("problems.schema.json#/$defs/problem", "#/$defs/problem")
            whole = json.loads(text)
            for key in ("problem", "position"):
                whole["$defs"].setdefault(key, self.schema["problems"]["$defs"][key])
            judges[name] = jsonschema.Draft202012Validator(shut(whole))
        return judges

    def judge(self, name, document):
        self.met[name] |= members(document)
        return [f"{name}: {'/'.join(map(str, e.path))}: {e.message[:300]}" for e in self.judges[name].iter_errors(document)]


def shut(part):
    if isinstance(part, list):
        return [shut(p) for p in part]
    if not isinstance(part, dict):
        return part
    done = {k: shut(v) for k, v in part.items()}
    # What stands below `if` has no type of its own, and stays open.
    if part.get("type") == "object" and "properties" in part and "additionalProperties" not in part:
        done["additionalProperties"] = False
    return done


def members(document):
    if isinstance(document, list):
        return set().union(*map(members, document))
    if isinstance(document, dict):
        return set(document).union(*map(members, document.values()))
    return set()


def named(schema):
    """All members that a schema names."""
    found = set()
    if isinstance(schema, dict):
        found |= set(schema.get("properties", {})) if isinstance(schema.get("properties"), dict) else set()
        for value in schema.values():
            found |= named(value)
    elif isinstance(schema, list):
        for value in schema:
            found |= named(value)
    return found


# ---- what is wrong in many ways ----

def workbook(rows):
    """The least that is an .xlsx."""
    from io import BytesIO
    cells = "".join(f"<row r='{y}'>" + "".join(f"<c r='{chr(65 + x)}{y}' t='inlineStr'><is><t>{v}</t></is></c>" for x, v in enumerate(row))
                    + "</row>" for y, row in enumerate(rows, 1))
    main, rel = "http://schemas.openxmlformats.org/spreadsheetml/2006/main", "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    of_package, kinds = "http://schemas.openxmlformats.org/package/2006/relationships", "http://schemas.openxmlformats.org/package/2006/content-types"
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as book:
        book.writestr("[Content_Types].xml", f"<Types xmlns='{kinds}'><Default Extension='xml' ContentType='application/xml'/><Default "
                      "Extension='rels' ContentType='application/vnd.openxmlformats-package.relationships+xml'/><Override PartName='/xl/workbook.xml' "
                      "ContentType='application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml'/><Override "
                      "PartName='/xl/worksheets/sheet1.xml' ContentType='application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml'/></Types>")
        book.writestr("_rels/.rels", f"<Relationships xmlns='{of_package}'><Relationship Id='r1' Type='{rel}/officeDocument' Target='xl/workbook.xml'/></Relationships>")
        book.writestr("xl/workbook.xml", f"<workbook xmlns='{main}' xmlns:r='{rel}'><sheets><sheet name='表1' sheetId='1' r:id='r1'/></sheets></workbook>")
        book.writestr("xl/_rels/workbook.xml.rels", f"<Relationships xmlns='{of_package}'><Relationship Id='r1' Type='{rel}/worksheet' Target='worksheets/sheet1.xml'/></Relationships>")
        book.writestr("xl/worksheets/sheet1.xml", f"<worksheet xmlns='{main}'><sheetData>{cells}</sheetData></worksheet>")
    return out.getvalue()


def spoil(text, chance):
    """A report with one thing changed somewhere."""
    lines = text.split("\n")
    at = chance.randrange(len(lines))
    kind = chance.randrange(6)
    if kind == 0:
        del lines[at]
    elif kind == 1:
        lines.insert(at, chance.choice(["没有这一项: 1", "\t- x", "a: [", "“引号", "a: &b c"]))
    elif kind == 2:
        lines[at] = "".join(chance.choice("0123456789") if c.isdigit() else c for c in lines[at])
    elif kind == 3:
        lines[at] = lines[at].replace("：", ":", 1).replace(": ", "：", 1)
    elif kind == 4:
        lines[at] = " " + lines[at] + chance.choice(["\u200b", "。。", "）", "\ue000", "  "])
    else:
        lines[at], lines[at - 1] = lines[at - 1], lines[at]
    return "\n".join(lines)


def bad_files(place):
    chance = random.Random(20)
    sources = [p for p in sorted((place.root / "examples").glob("*.[ymj]*")) if p.stat().st_size < 40000]
    files = [place.write(f"in/{i:03}{p.suffix}", spoil(p.read_text(encoding="utf-8"), chance))
             for i, p in enumerate(sources * count(2, 40))]
    odd = {"gbk.yaml": place.text.encode("gb18030"), "utf16.yaml": place.text.encode("utf-16"), "empty.yaml": b"", "nul.yaml": b"a: \0",
           "long.yaml": b"a: " + b"x" * 9_000_000, "deep.json": b"[" * 200, "zip.yaml": workbook([["a"]]), "list.yaml": "- 1\n", "md.md": "# x\n",
           "文件 名.yaml": place.wrong}
    files += [place.write(f"in/{name}", data) for name, data in odd.items()]
    if sys.getfilesystemencoding() == "utf-8":
        odd_name = os.fsencode(place.folder) + b"/in/\xb1\xa8\xb8\xe6.yaml"
        with open(odd_name, "wb") as file:
            file.write(place.wrong.encode())
        files.append(os.fsdecode(odd_name))
    return files + ["nowhere.yaml", place.folder / "in", place.root / "templates/gov-letter.yaml"]


def checks(tap, place):
    files = bad_files(place)
    done = place.run("check", "--format", "json", *files)
    documents = list(json_documents(done.stdout.decode()))
    problems = [p for d in documents for p in place.judge("problems", d)][:10]
    if len(documents) != len(files) or done.returncode != 1:
        problems.append(f"{len(documents)} documents of {len(files)} files, status {done.returncode}")
    codes = {p["code"] for d in documents for p in d["problems"]}
    if len(codes) < 25:
        problems.append(f"only {len(codes)} codes were met")
    counts = [d for d in documents if d["errors"] != sum(p["severity"] == "error" for p in d["problems"])]
    tap.case(f"check of {len(files)} files, {len(codes)} codes: as the schema says", problems + [str(d)[:300] for d in counts[:3]])


def batches(tap, place):
    """Of reports, lines and rows, in shares, archived, ended by their limits."""
    place.write("rows.xlsx", workbook([["模板", "名称"], ["gov-letter", "甲"], ["gov-letter", "乙"]]))
    place.write("lines.jsonl", json.dumps({"模板": "gov-letter"}, ensure_ascii=False) + "\n{\n")
    runs = [("out", "in", []), ("rows", "rows.xlsx", []), ("lines", "lines.jsonl", []), ("web", "in/silent.yaml", ["-f", "html"]),
            ("kept", "in/silent.yaml", ["--profile", "archive"]), ("shares", "in", ["--shard", "1/2"]),
            ("drafts", "in/wrong.yaml", ["--profile", "draft"]), ("crash", "in/silent.yaml", ["--memory-limit", "1"])]
    problems, statuses, n = [], set(), 0
    for out, what, options in runs:
        place.run("batch", what, "-o", out, "-k", "--no-sync", *options)
        results = next((place.folder / out).glob("results*.jsonl"))
        for line in results.read_text(encoding="utf-8").splitlines():
            one = json.loads(line)
            n += 1
            statuses.add(one["status"])
            problems += place.judge("results", one)
    if not {"done", "failed", "end"} | ({"crashed"} if not SANITIZED else set()) <= statuses:
        problems.append(f"only {statuses} were met")
    tap.case(f"{n} lines of results: {', '.join(sorted(statuses))}", problems[:10])


def looks(tap, place):
    """Verify and inspect over archives, some of them damaged, and what is none."""
    made = place.folder / "kept/silent.pdf"
    for i, at in enumerate((9, 2000, 60000)):
        data = bytearray(made.read_bytes())
        data[at] ^= 255
        place.write(f"kept/damaged-{i}.pdf", bytes(data))
        shutil.copy(f"{made}.manifest", place.folder / f"kept/damaged-{i}.pdf.manifest")
    place.write("kept/empty.pdf", b"")
    place.write("kept/none.pdf", b"hello\n")
    for command in ("verify", "inspect"):
        done = place.run(command, "--format", "json", "kept")
        document = json.loads(done.stdout)
        problems = place.judge(command, document)
        if done.returncode != 1 or len(document["files"]) < 5:
            problems.append(f"status {done.returncode}: {done.stdout.decode()[:500]}")
        tap.case(f"{command} of many files: as the schema says", problems[:10])


# What the files here have no occasion for: names that are not UTF-8, signatures (tests/records, tests/inspect have them).
SELDOM = {"pathUri", "field", "type", "state", "signer", "signed", "stamped", "cell", "organ", "date", "year", "retention", "code", "data", "openFields",
          "nameUri", "reportUri"}


def nothing_spare(tap, place):
    """A schema names nothing that is never met, so that it is known to be looked at."""
    problems = []
    for name in NAMES:
        spare = named(place.schema[name]) - place.met[name] - SELDOM
        if spare:
            problems.append(f"{name}: {sorted(spare)}")
    tap.case("every member that a schema names was met", problems)


def refusals(tap, place):
    """The judge would tell: each of these is a document with one thing changed."""
    good = json.loads(place.run("check", "--format", "json", "in/wrong.yaml").stdout)
    first = next(i for i, p in enumerate(good["problems"]) if "line" in p)
    problems = []
    for change in ({"code": "0901"}, {"severity": "fatal"}, {"line": 0}, {"message": ""}, {"colour": "red"}, {"column": "3"}):
        bad = json.loads(json.dumps(good))
        bad["problems"][first].update(change)
        if place.judges["problems"].is_valid(bad):
            problems.append(f"{change} is taken")
    bad = json.loads(json.dumps(good))
    del bad["problems"][first]["endLine"]
    tap.case("a schema refuses what is not so", problems + (["half a place is taken"] if place.judges["problems"].is_valid(bad) else []))


# ---- standard input to standard output, and exit statuses ----

def statuses(tap, place):
    right, wrong = place.text.encode(), place.wrong.encode()
    pdf = place.run("render", "-q", "in/silent.yaml", "-o", "own.pdf")
    problems = []
    for name, words, given, status, output in [
        ("done", ["render", "-q", "-", "-o", "-"], right, 0, (place.folder / "own.pdf").read_bytes()),
        ("wrong", ["render", "-q", "-", "-o", "-"], wrong, 1, b""),
        ("not readable", ["render", "-q", "-", "-o", "-"], b"\xff", 1, b""),
        ("command line", ["render", "--colour", "-"], right, 2, b""),
        ("format", ["render", "-f", "doc", "-"], right, 2, b""),
        ("draft", ["render", "-q", "--profile", "draft", "-", "-o", "-"], wrong, 3, None),
        ("check", ["check", "-q", "-"], right, 0, b""),
        ("check, wrong", ["check", "-q", "-"], wrong, 1, b""),
        ("check, strict", ["check", "-q", "--strict", "-"], place.text.replace("忽略检查:", "备忘:", 1).encode(), 1, b""),
    ]:
        done = place.run(*words, input=given)
        if done.returncode != status or (output is not None and done.stdout != output) or (output is None and not done.stdout.startswith(b"%PDF")):
            problems.append(f"{name}: status {done.returncode}, not {status}; {len(done.stdout)} bytes: {done.stderr.decode()[:300]}")
    with open(place.folder / "by-name.pdf", "wb") as out:
        place.run("render", "in/silent.yaml", "-o", "/dev/stdout", capture_output=False, stdout=out, stderr=subprocess.DEVNULL)
    if (place.folder / "by-name.pdf").read_bytes() != (place.folder / "own.pdf").read_bytes():
        problems.append("what is said stands in a file that is standard output by name")
    tap.case("from standard input to standard output; exit statuses 0 to 3", problems + ([pdf.stderr.decode()] if pdf.returncode else []))


# ---- the examples ----

LANGUAGES = [("Python", "python3", ["python3", "render.py"]), ("Java", "java", ["java", "Render.java"]), ("Node", "node", ["node", "render.mjs"]),
             ("Go", "go", ["go", "run", "render.go"]), ("C#", "dotnet", None)]


def example(place, command):
    folder, problems = place.root / "examples/integrating", []
    want = (place.folder / "own.pdf").read_bytes()
    out = place.folder / "example.pdf"
    out.unlink(missing_ok=True)
    done = subprocess.run([*command[:-1], folder / command[-1], "in/silent.yaml", out], cwd=place.folder, env=place.env, capture_output=True, timeout=280)
    if done.returncode or not out.exists() or out.read_bytes() != want:
        problems.append(f"a right report: status {done.returncode}, {done.stderr.decode()[-500:]}")
    out.unlink(missing_ok=True)
    done = subprocess.run([*command[:-1], folder / command[-1], "in/wrong.yaml", out], cwd=place.folder, env=place.env, capture_output=True, timeout=280)
    told = done.stdout.decode()
    if not done.returncode or out.exists() or "B0901" not in told or "33" not in told or "合计" not in told and "总计" not in told:
        problems.append(f"a wrong one: status {done.returncode}, {told[:500]} {done.stderr.decode()[-300:]}")
    return problems


def examples(tap, place):
    for name, program, command in LANGUAGES:
        if not shutil.which(program):
            tap.case(f"the example in {name}", skip="not here")
        elif command is None:
            project = "<Project Sdk='Microsoft.NET.Sdk'><PropertyGroup><OutputType>Exe</OutputType><TargetFramework>net8.0</TargetFramework><Nullable>enable" \
                      "</Nullable><ImplicitUsings>enable</ImplicitUsings></PropertyGroup></Project>"
            place.write("cs/render.csproj", project)
            shutil.copy(place.root / "examples/integrating/Render.cs", place.folder / "cs/Render.cs")
            built = subprocess.run(["dotnet", "build", "-v", "q", "-o", "cs/out", "cs"], cwd=place.folder, env=place.env, capture_output=True, timeout=280)
            tap.case(f"the example in {name}", [built.stdout.decode()] if built.returncode else [])
        elif program == "go" and not count(0, 1):
            tap.case(f"the example in {name}", skip="at full size: it compiles its library first")
        else:
            tap.case(f"the example in {name}", example(place, command))


def main(banshi, root):
    tap = Tap()
    with tempfile.TemporaryDirectory() as folder:
        place = Place(Path(banshi).resolve(), Path(root).resolve(), Path(folder))
        place.write("in/silent.yaml", place.text)
        place.write("in/wrong.yaml", place.wrong)
        statuses(tap, place)
        if jsonschema:
            for schema in place.schema.values():
                jsonschema.Draft202012Validator.check_schema(schema)
            for part in (checks, batches, looks, nothing_spare, refusals):
                part(tap, place)
        else:
            tap.case("the schemas", skip=WHY)
        examples(tap, place)
    return tap.finish()


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:3]))
