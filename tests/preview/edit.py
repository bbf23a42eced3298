#!/usr/bin/env python3
"""usage: edit.py BANSHI SOURCE-ROOT CRASH-LIBRARY

banshi edit as its page sees it: the form of a report, changes of its file, and who may make them. What becomes of the text
is tested in tests/editing, and the page itself in edit-page.py."""

import hashlib
import http.client
import json
import random
import re
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import yaml

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
from example_files import example_reports  # noqa: E402
from tap import SANITIZED, Tap, faults, figure, some, tries  # noqa: E402
from running import Preview, until  # noqa: E402

EXAMPLE = "xiangtan-hrss-2024.yaml"
JSON = {"Content-Type": "application/json"}


def digest_of(path):
    return hashlib.sha256(Path(path).read_bytes()).hexdigest()


class Editing(Preview):
    command = "edit"

    def form(self):
        return json.loads(self.ask("form.json")[2])

    def post(self, route, digest, body=None, headers=JSON, more=""):
        """Status, and what the answer says."""
        data = body if isinstance(body, (bytes, type(None))) else json.dumps(body, ensure_ascii=False).encode()
        status, _, answer = self.ask(f"{route}?digest={digest}{more}", "POST", data if data is not None else b"",
                                     headers if data is not None else {})
        return status, json.loads(answer) if answer.startswith(b"{") else answer

    def edit(self, digest, *edits, more=""):
        return self.post("edit", digest, {"edits": list(edits)}, more=more)


def setting(path, text, **more):
    return {"op": "set", "path": list(path), "text": text, **more}


# ---- what a form has ----


def places(part, out):
    """Of everything in a form that has a place: what it says stands there."""
    if isinstance(part, dict):
        if "path" in part and "fields" not in part and "items" not in part and "table" not in part:
            text = part.get("text", part.get("value"))
            out[tuple(part.get("textPath", part["path"]))] = text
            if part.get("heading") is None:
                out.setdefault(tuple(part["path"]), text)
        for value in part.values():
            places(value, out)
    elif isinstance(part, list):
        for value in part:
            places(value, out)
    return out


def fields(part):
    """All fields of a form, those in groups too."""
    for field in part:
        yield field
        yield from fields(field.get("fields", []))
        for group in field.get("groups", []):
            yield from fields(group["fields"])


def scalars(value, path=()):
    if isinstance(value, dict):
        for name, child in value.items():
            yield from scalars(child, path + (name,))
    elif isinstance(value, list):
        for i, child in enumerate(value):
            yield from scalars(child, path + (i,))
    else:
        yield path, value


def check_forms(tap, banshi, root):
    """Every value of a report is in its form, at the place that leads to it; every field of the template is there."""
    examples = Path(root) / "examples"
    names = ["final-accounts/report.yaml", "application-form.yaml", "joint-request.yaml", "minimal-2023.json", "statistics-yearbook/report.yaml"]
    reports = [examples / name for name in names] + [p for p in example_reports(examples, (".yaml", ".json"))
                                                     if str(p.relative_to(examples)) not in names and "project" not in str(p)]
    for path in some(reports, 5, 2):
        with Editing(banshi, path) as page:
            form = page.form()
        problems = []
        data = json.loads(subprocess.run([sys.executable, "-c", AS_JSON, str(path)], stdout=subprocess.PIPE, check=True).stdout)
        have = places(form["fields"], {})
        for at, text in scalars(data):
            if at[0] in ("模板", "template", "忽略检查") or at[-1] == "csv":
                continue
            if (have.get(at) or "").strip() != ("" if text in ("~", "null", None) else text).strip():
                problems.append(f"{at}: {have.get(at)!r} for {text!r}")
        problems += [f"{field['label']}: no place" for field in fields(form["fields"]) if not field.get("path")]
        if form["errors"] or form["digest"] != digest_of(path):
            problems.append(f"{form['errors']} errors, digest {form['digest']}")
        tap.case(f"{path.relative_to(examples)}: the form has what the report has", problems[:10])


AS_JSON = """
import json, sys, yaml
class Plain(yaml.SafeLoader): yaml_implicit_resolvers = {}
json.dump(yaml.load(open(sys.argv[1], encoding="utf-8"), Plain), sys.stdout)
"""


def without(text, line):
    return [one for one in text.split("\n") if not one.startswith(line)]


# What is set, and the line that becomes of it, in the seed.
SETTINGS = [
    (["机关名称"], "某县水利局", "机关名称: 某县水利局"),
    (["报告年度"], "2025", "报告年度: 2025"),
    (["机关类别"], "乡镇人民政府或街道办事处", "机关类别: 乡镇人民政府或街道办事处"),
    (["目录"], "是", "目录: 是"),
    (["主动公开政府信息情况", "规章", 1], "7", "  规章: [0, 7, 0]"),
    (["主动公开政府信息情况", "行政事业性收费"], "3.5", "  行政事业性收费: 3.5    # 万元"),
    (["收到和处理政府信息公开申请情况", "三、本年度办理结果", "（三）不予公开", "7.属于行政执法案卷", "总计"], "9",
     "      7.属于行政执法案卷: { 自然人: 1, 法人或其他组织: [0, 0, 0, 0, 0], 总计: 9 }"),
    (["总体情况", 2, "依申请公开情况"], "没有: 事项", '  - 依申请公开情况: "没有: 事项"'),
    (["落款", "成文日期"], "2025-01-20", "  成文日期: 2025-01-20"),
]


def check_settings(tap, banshi, root, folder):
    """A value of each type: its own line changes, all others stay."""
    path = folder / "set.banshi.yaml"
    before = (Path(root) / "examples" / EXAMPLE).read_text(encoding="utf-8")
    path.write_text(before, encoding="utf-8")
    problems = []
    with Editing(banshi, path) as page:
        digest = page.form()["digest"]
        for place, text, line in SETTINGS:
            status, form = page.edit(digest, setting(place, text))
            after = path.read_text(encoding="utf-8")
            gone = [one for one in before.split("\n") if one not in after.split("\n")]
            have = places(form.get("fields", []), {}) if status == 200 else {}
            if status != 200 or len(gone) > 1 or " ".join(line.split()) not in [" ".join(one.split()) for one in after.split("\n")]:
                problems.append(f"{place}: {status} {gone} {str(form)[:200] if status != 200 else ''}")
            elif have.get(tuple(place)) != text or form["digest"] != digest_of(path):
                problems.append(f"{place}: the form has {have.get(tuple(place))!r}")
            digest, before = form.get("digest", digest), after
        tap.case("a value that is set is in its line, and others are as before", problems)
        check_steps(tap, page, path, digest)
        check_tries(tap, page, path)


def check_steps(tap, page, path, digest):
    """All the way back, and forward again, text by text."""
    texts, problems = [path.read_bytes()], []
    for _ in SETTINGS:
        status, form = page.post("undo", digest)
        if status != 200 or digest_of(path) != form["digest"]:
            problems.append(f"undo: {status}")
            break
        digest = form["digest"]
        texts.append(path.read_bytes())
    if form.get("canUndo") or not form.get("canRedo"):
        problems.append("there is more to be undone")
    if page.post("undo", digest)[0] != 409:
        problems.append("nothing could be undone once more")
    for text in texts[-2::-1]:
        status, form = page.post("redo", digest)
        if status != 200 or path.read_bytes() != text:
            problems.append(f"redo: {status}")
            break
        digest = form["digest"]
    tap.case("what was written can be undone and redone, byte for byte", problems)


PIECES = ["局", "水务", "a b", "12", "0.50", "：", ": ", " #", "'", '"', "- ", "[", "]", "{", "}", "|", ">", "\\", "&", "*", "!", "%", "@", "`", "~",
          "是", "null", "，", "。", "《条例》", "x: y", "😀", "𠮷"]
COMMENT = re.compile(r"(?m)(?:^|\s)(#.*)$")


def check_random(tap, banshi, root, folder):
    """Values set at random, undone and redone: after each step the file is the report with this value, all comments are there, and
    but for a line or two it is as before; steps back and forward lead to the very bytes."""
    path = folder / "random.banshi.yaml"
    text = (Path(root) / "examples" / EXAMPLE).read_text(encoding="utf-8")
    path.write_text(text, encoding="utf-8")
    comments = COMMENT.findall(text)
    chance, problems, back, forward = random.Random(7), [], [], []
    n = tries(40, 500)
    with Editing(banshi, path) as page:
        form = page.form()
        at = [place for place, value in places(form["fields"], {}).items() if value]
        for k in range(n):
            now, kind = path.read_text(encoding="utf-8"), chance.random()
            if kind < 0.2 and back:
                status, form = page.post("undo", form["digest"])
                forward.append(now)
                wanted = back.pop()
            elif kind < 0.35 and forward:
                status, form = page.post("redo", form["digest"])
                back.append(now)
                wanted = forward.pop()
            else:
                place, words = chance.choice(at), "".join(chance.choices(PIECES, k=chance.randint(1, 6)))
                status, form = page.edit(form["digest"], setting(place, words))
                wanted = path.read_text(encoding="utf-8")
                if wanted != now:
                    back.append(now)
                    forward.clear()
                gone = [line for line in now.split("\n") if line not in wanted.split("\n")]
                found = yaml.load(wanted, plain_loader())
                for step in place:
                    found = found[step]
                if found != words or len(gone) > 1 or any(comment not in wanted for comment in comments):
                    problems.append(f"{k}: {place} {words!r}: {found!r}, {gone}")
            if status != 200 or path.read_text(encoding="utf-8") != wanted or form["digest"] != digest_of(path):
                problems.append(f"{k}: {status}, another text than it should have")
                break
        while form.get("canUndo"):
            form = page.post("undo", form["digest"])[1]
        if len(back) < 200 and path.read_text(encoding="utf-8") != text:
            problems.append("all undone, it is not as at first")
    tap.case(f"{n} values set at random, undone and redone", problems[:10])


def plain_loader():
    """YAML whose scalars are text."""
    class Plain(yaml.SafeLoader):
        yaml_implicit_resolvers = {}
    return Plain


def check_tries(tap, page, path):
    """As typed: sums are checked, totals worked out, and nothing is written."""
    was, digest = path.read_bytes(), digest_of(path)
    cell = ["收到和处理政府信息公开申请情况", "一、本年新收政府信息公开申请数量"]
    status, form = page.edit(digest, setting([*cell, 0], "5"), more="&try=1")
    at = [problem.get("at") for problem in form["problems"] if problem["severity"] == "error"]
    problems = [] if status == 200 and [*cell, 6] in at or [*cell, 0] in at else [f"{status}: {at}"]
    status, form = page.edit(digest, setting([*cell, 6], ""), more="&try=1")
    computed = {tuple(one["path"]): one.get("computed") for field in form["fields"] for one in field.get("table", {}).get("cells", [])
                if one.get("path")}
    if computed.get((*cell, 6)) != "4":
        problems.append(f"the total left out is {computed.get((*cell, 6))!r}")
    if path.read_bytes() != was:
        problems.append("it was written")
    tap.case("what is tried is checked and not written", problems)


def check_two_editors(tap, banshi, root, folder):
    path = folder / "two.banshi.yaml"
    path.write_bytes((Path(root) / "examples" / EXAMPLE).read_bytes())
    problems = []
    with Editing(banshi, path) as one, Editing(banshi, path) as other:
        base = one.form()["digest"]
        other.form()
        status, mine = one.edit(base, setting(["机关名称"], "甲局"))
        if status != 200:
            problems.append(f"the first: {status}")
        status, answer = other.edit(base, setting(["机关名称"], "乙局"))
        if status != 409 or answer["current"]["digest"] != mine["digest"] or "甲局" not in path.read_text(encoding="utf-8"):
            problems.append(f"the second: {status}")
        kept = [other.post("keep", base, {"edits": [setting(["机关名称"], name)]})[1].get("kept") for name in ("乙局", "丙局")]
        texts = [(folder / name).read_text(encoding="utf-8") if name else "" for name in kept]
        if len(set(kept)) != 2 or "乙局" not in texts[0] or "丙局" not in texts[1]:
            problems.append(f"kept as {kept}")
        # An editor that is no page of ours.
        path.write_text(path.read_text(encoding="utf-8").replace("甲局", "丁局"), encoding="utf-8")
        if one.post("undo", mine["digest"])[0] != 409 or one.edit(mine["digest"], setting(["报告年度"], "2022"))[0] != 409:
            problems.append("what another wrote was written over")
        if "丁局" not in path.read_text(encoding="utf-8") or one.form()["canUndo"]:
            problems.append("what another wrote can be undone")
        if one.post("keep", "0" * 64, {"edits": [setting(["机关名称"], "戊局")]})[0] != 404:
            problems.append("a text that nobody saw was kept")
    tap.case("two editors on one file lose nothing", problems)


def check_refused(tap, banshi, root, folder):
    path = folder / "refused.banshi.yaml"
    path.write_bytes((Path(root) / "examples" / EXAMPLE).read_bytes())
    was = path.read_bytes()
    good = json.dumps({"edits": [setting(["机关名称"], "某局")]}).encode()
    with Editing(banshi, path) as page:
        digest = page.form()["digest"]
        cases = [
            ("no digest", page.ask("edit", "POST", good, JSON)[0], 400),
            ("a form's type", page.ask(f"edit?digest={digest}", "POST", good, {"Content-Type": "text/plain"})[0], 415),
            ("another's page", page.ask(f"edit?digest={digest}", "POST", good, {**JSON, "Origin": "http://evil.example"})[0], 403),
            ("another's name", page.ask(f"edit?digest={digest}", "POST", good, {**JSON, "Host": "evil.example"})[0], 403),
            ("no token", page.ask(f"edit?digest={digest}", "POST", good, JSON, token="0" * 32)[0], 404),
            ("an edit that is got", page.ask(f"edit?digest={digest}")[0], 404),
            ("a form that is posted", page.ask("form.json", "POST", good, JSON)[0], 405),
            ("another method", page.ask(f"edit?digest={digest}", "PUT", good, JSON)[0], 405),
            ("a route that there is not", page.ask(f"write?digest={digest}", "POST", good, JSON)[0], 405),
            ("64 KB and more", page.ask(f"edit?digest={digest}", "POST", b" " * (64 << 10) + good, JSON)[0], 413),
            ("1 MB and more", page.ask(f"paste?digest={digest}", "POST", b" " * (1 << 20) + good, JSON)[0], 413),
            ("a profile that there is not", page.ask(f"render?digest={digest}&profile=x", "POST", b"")[0], 400),
            ("a format that there is not", page.ask(f"render?digest={digest}&profile=filing&format=x", "POST", b"")[0], 400),
            ("a format with many files", page.ask(f"render?digest={digest}&profile=filing&format=png", "POST", b"")[0], 400),
            ("an import for nothing", page.ask(f"import?digest={digest}&as=x&name=a.docx", "POST", b"x")[0], 400),
        ]
        for body in (b"", b"x", b"[]", b'{"edits":[]}', b'{"edits":[{"op":"set"}]}', b'{"edits":[{"op":"x","path":["a"],"text":""}]}',
                     b'{"edits":[{"op":"set","path":[],"text":""}]}', b'{"edits":[{"op":"set","path":[-1],"text":""}]}',
                     b'{"edits":[{"op":"move","path":["a",0],"to":"b"}]}', b'{"edits":"' + b"a" * 1000):
            cases.append((body[:40], page.ask(f"edit?digest={digest}", "POST", body, JSON)[0], 400))
        for place in (["机关名称", "x"], ["没有的", 3, "y"], ["机关名称", 0]):
            status, answer = page.edit(digest, setting(["报告年度"], "2022"), setting(place, "x", old="z"))
            cases.append((place, (status, answer.get("edit"), bool(answer.get("message"))), (422, 1, True)))
        tap.case("what is no change is refused",
                 [f"{name}: {got}, not {wanted}" for name, got, wanted in cases if got != wanted] +
                 ([] if path.read_bytes() == was else ["the file was changed"]))
    with Preview(banshi, path) as page:
        got = [page.ask(f"{route}?digest={digest}", "POST", good, JSON)[0] for route in ("edit", "paste", "undo", "keep", "import", "render")]
        tap.case("a preview changes nothing", [] if set(got) == {405} and page.ask("form.json")[0] == 404 else [str(got)])


def check_killed(tap, banshi, root, folder):
    """The file is whole, and has all but the last edit."""
    path = folder / "killed.banshi.yaml"
    path.write_bytes((Path(root) / "examples" / EXAMPLE).read_bytes())
    problems, chance = [], random.Random(1)
    for _ in range(tries(4, 50)):
        page = Editing(banshi, path)
        digest, last = page.form()["digest"], None
        moment = time.monotonic() + chance.uniform(0, 0.3)
        n = 0
        while time.monotonic() < moment:
            n += 1
            status, form = page.edit(digest, setting(["机关名称"], f"第{n}局"))
            digest, last = form["digest"], n
        if chance.random() < 0.5:
            # In the middle of one.
            sender = subprocess.Popen([sys.executable, "-c", SENDER, str(page.port), page.token, digest], stdout=subprocess.DEVNULL,
                                      stderr=subprocess.DEVNULL)
            time.sleep(chance.uniform(0, 0.2))
            page.end(signal.SIGKILL)
            sender.wait()
        else:
            page.end(signal.SIGKILL)
        text = path.read_text(encoding="utf-8")
        if last and f"第{last}局" not in text and "末局" not in text:
            problems.append(f"after {last} edits: {text[:200]}")
        if subprocess.run([banshi, "check", "-q", str(path)], stdout=subprocess.DEVNULL).returncode:
            problems.append("it is no report any more")
    tap.case("killed at any moment, the file is whole and has what was written", problems)


SENDER = """
import http.client, json, sys
connection = http.client.HTTPConnection("127.0.0.1", int(sys.argv[1]))
connection.request("POST", f"/{sys.argv[2]}/edit?digest={sys.argv[3]}",
                   json.dumps({"edits": [{"op": "set", "path": ["机关名称"], "text": "末局"}]}), {"Content-Type": "application/json"})
connection.getresponse().read()
"""


def check_import_crash(tap, banshi, path, library):
    """The process that reads a file is ended by a fault: said on the page and on standard error, and nothing is changed."""
    program = str(Path(banshi).parent / "banshi-preview")
    with Editing(program, path, env={"LD_PRELOAD": library}) as page:
        page.faulty = True
        was, digest = path.read_bytes(), page.form()["digest"]
        status, answer = page.post("import", digest, b"x", {}, "&as=into&name=x.txt")
        problems = [] if status == 422 and "6" in answer["message"] and path.read_bytes() == was else [f"{status} {answer}"]
        if not faults(page.said()):
            problems.append(f"said: {page.said()}")
        if page.edit(digest, setting(["机关名称"], "某局"))[0] != 200 or page.post("undo", digest_of(path))[0] != 200:
            problems.append("afterwards nothing can be changed")
        tap.case("a process that reads a file and is ended by a fault is told", problems)


def check_files(tap, banshi, root, folder, library):
    """A file that is dropped on the page, and the finished document."""
    seed, path = folder / "seed.yaml", folder / "new.banshi.yaml"
    seed.write_bytes((Path(root) / "examples" / EXAMPLE).read_bytes())
    subprocess.run([banshi, "init", "gov-disclosure-2021", "-o", str(path)], check=True)
    subprocess.run([banshi, "render", "-q", "-f", "html", str(seed), "-o", str(folder / "seed.html")], check=True)
    problems = []
    with Editing(banshi, path) as page:
        was, digest = path.read_bytes(), page.form()["digest"]
        status, answer = page.post("import", digest, b"\0\1\2", {}, "&as=into&name=x.docx")
        if status != 422 or not answer["message"] or path.read_bytes() != was:
            problems.append(f"no document: {status} {answer}")
        status, form = page.post("import", digest, (folder / "seed.html").read_bytes(), {}, "&as=into&name=%E5%8E%BB%E5%B9%B4.html")
        have = places(form.get("fields", []), {})
        if status != 200 or "湘潭县" not in (have.get(("机关名称",)) or "") or "去年.html" not in form["said"] or "/banshi-" in form["said"]:
            problems.append(f"into: {status} {str(form)[:200]}")
        status, form = page.post("undo", form.get("digest", digest))
        if status != 200 or path.read_bytes() != was:
            problems.append(f"an import is one step: {status}")
        status, form = page.post("import", digest, (folder / "seed.html").read_bytes(), {}, "&as=previous&name=last.html")
        if status != 200 or path.read_bytes() != was or form["digest"] != digest:
            problems.append(f"last year's: {status}")
        tap.case("a file that is dropped on the page is read, in one step", problems)
    if not SANITIZED:  # they want to be loaded first
        check_import_crash(tap, banshi, path, library)
    problems = []
    with Editing(banshi, seed) as page:
        digest = page.form()["digest"]
        for profile in ("draft", "filing", "archive", "print"):
            status, head, pdf = page.ask(f"render?digest={digest}&profile={profile}", "POST", b"")
            subprocess.run([banshi, "render", "-q", str(seed), "-p", profile, "-o", str(folder / "o.pdf")], check=True)
            if status != 200 or pdf != (folder / "o.pdf").read_bytes() or "seed.pdf" not in head["Content-Disposition"]:
                problems.append(f"{profile}: {status}, {len(pdf)} bytes")
        for profile in ("draft", "filing", "archive"):
            status, head, ofd = page.ask(f"render?digest={digest}&profile={profile}&format=ofd", "POST", b"")
            subprocess.run([banshi, "render", "-q", str(seed), "-f", "ofd", "-p", profile, "-o", str(folder / "o.ofd")], check=True)
            if (status != 200 or ofd != (folder / "o.ofd").read_bytes() or "seed.ofd" not in head["Content-Disposition"]
                    or head["Content-Type"] != "application/ofd"):
                problems.append(f"OFD {profile}: {status}, {len(ofd)} bytes, {head}")
        if page.ask(f"render?digest={digest}&profile=print&format=ofd", "POST", b"")[0] != 422:
            problems.append("an OFD for the press is not refused")
        if page.ask(f"render?digest={'0' * 64}&profile=draft", "POST", b"")[0] != 409:
            problems.append("of a text that is not there")
    tap.case("the document is what render makes, for each profile", problems)


def check_left(tap, banshi, root, folder):
    """What a killed run leaves, the next one takes away: what was dropped on its page, and a file half written. What a run that
    goes on has, it leaves alone."""
    there, temporary = folder / "left", folder / "tmp"
    there.mkdir()
    temporary.mkdir()
    path = there / "left.banshi.yaml"
    seed = (Path(root) / "examples" / EXAMPLE).read_bytes()
    path.write_bytes(seed)
    (there / ".banshi-tmp-AbC123").write_bytes(seed[:100])
    (there / ".banshi-tmp-notes").write_bytes(b"somebody's")
    env = {"TMPDIR": str(temporary)}
    problems = []

    def drop(page, body=seed):
        """As last year's."""
        status, form = page.post("import", page.form()["digest"], body, {}, "&as=previous&name=previous.yaml")
        if status != 200:
            problems.append(f"last year's: {status} {form}")
        return set(temporary.iterdir())

    stays = Editing(banshi, path, env=env)
    own = drop(stays)
    killed = Editing(banshi, path, env=env)
    left = drop(killed) - own
    killed.end(signal.SIGKILL)
    if len(own) != 1 or len(left) != 1 or not all(one.exists() for one in left):
        problems.append(f"a folder each: {own} {left}")
    with Editing(banshi, path, env=env) as page:
        if set(temporary.iterdir()) != own or sorted(p.name for p in there.iterdir()) != [".banshi-tmp-notes", path.name]:
            problems.append(f"then: {list(temporary.iterdir())} {list(there.iterdir())}")
        # A shorter one after a longer one, under the names of files of our own; one is read into the report meanwhile.
        drop(page, seed + b"\n# longer\n" * 100)
        drop(page)
        before = [one.read_bytes() for one in temporary.glob("*/previous.yaml")]
        page.post("import", page.form()["digest"], seed, {}, "&as=into&differs=keep&name=previous.yaml")
        if before != [seed, seed] or [one.read_bytes() for one in temporary.glob("*/*")] != before:
            problems.append(f"last year's is another: {[len(one) for one in before]} of {len(seed)} bytes")
    stays.end()
    if list(temporary.iterdir()):
        problems.append(f"at the end: {list(temporary.iterdir())}")
    tap.case("what a killed run left is taken away by the next", problems)


PROSE_TABLE = """模板: gov-document
发文机关标志: 云泽县水务局文件
发文字号: 云水〔2025〕3号
标题: 云泽县水务局关于开展检查的通知
主送机关: 各乡镇人民政府
正文:
  - 现将任务下达给你们。   # 开头
  - 表格:
      表题: 任务分解表
      行:   # 三行
        - [单位, 数量]
        - [东桥镇, 12]   # 东
        - [西河镇]
  - 图片: { 文件: 图.png, 宽: 20mm, 替代文字: 水车 }
  - 表格: { 表题: 另表, csv: 数据.csv }
  - 特此通知。
落款: { 发文机关署名: 云泽县水务局, 成文日期: 2025-03-06 }
"""


def check_prose_table(tap, banshi, folder):
    """Tables and pictures in prose: their settings are fields, rows that stand in the report a table, whose heads are the report's."""
    path, problems = folder / "prose.banshi.yaml", []
    path.write_text(PROSE_TABLE, encoding="utf-8")
    with Editing(banshi, path) as page:
        form = page.form()
        items = next(field for field in form["fields"] if field["label"] == "正文")["items"]
        settings = [[(one["label"], one["value"]) for one in item.get("fields", [])] for item in items]
        if settings != [[], [("表题", "任务分解表")], [("文件", "图.png"), ("宽", "20mm"), ("替代文字", "水车")], [("表题", "另表"), ("csv", "数据.csv")], []]:
            problems.append(f"settings: {settings}")
        table = items[1]["table"]
        if [one["text"] for one in table["cells"]] != ["单位", "数量", "东桥镇", "12", "西河镇", ""] or table["heads"] != 1 or items[3].get("source") != "数据.csv":
            problems.append(f"rows: {table}")
        rows, digest = ["正文", 1, "表格", "行"], form["digest"]
        for edit, old, new in (
                (setting([*rows, 1, 1], "15"), "- [东桥镇, 12]   # 东", "- [东桥镇, 15]   # 东"),
                (setting([*rows, 0, 1], "件数"), "- [单位, 数量]", "- [单位, 件数]"),
                (setting([*rows, 2, 1], "8"), "- [西河镇]", "- [西河镇, 8]"),
                (setting(["正文", 1, "表格", "表题"], "分工表"), "表题: 任务分解表", "表题: 分工表"),
                (setting(["正文", 2, "图片", "宽"], "30mm"), "宽: 20mm", "宽: 30mm"),
                ({"op": "move", "path": [*rows, 1], "to": 2}, "- [东桥镇, 15]   # 东\n        - [西河镇, 8]", "- [西河镇, 8]\n        - [东桥镇, 15]   # 东")):
            was = path.read_text(encoding="utf-8")
            status, form = page.edit(digest, edit)
            if status != 200 or path.read_text(encoding="utf-8") != was.replace(old, new) or was == was.replace(old, new):
                problems.append(f"{edit}: {status} {path.read_text(encoding='utf-8')[150:400] if status == 200 else form}")
            digest = form.get("digest", digest)
        status, form = page.edit(digest, {"op": "insert", "path": [*rows, 1], "text": ""})
        cells = next(field for field in form["fields"] if field["label"] == "正文")["items"][1]["table"]["cells"] if status == 200 else []
        if [one["text"] for one in cells] != ["单位", "件数", "", "", "西河镇", "8", "东桥镇", "15"]:
            problems.append(f"a row put in: {status} {[one['text'] for one in cells]} {path.read_text(encoding='utf-8')[150:400]}")
        status, form = page.edit(form["digest"], {"op": "remove", "path": [*rows, 1]})
        if status != 200 or "[西河镇, 8]\n        - [东桥镇, 15]   # 东" not in path.read_text(encoding="utf-8"):
            problems.append(f"taken out: {status} {path.read_text(encoding='utf-8')[150:400]}")
    tap.case("a table and a picture in prose: settings, cells, rows", problems)


def check_life(tap, banshi, root, folder):
    """How long an edit takes, what many cost, and when it ends."""
    path = folder / "life.banshi.yaml"
    path.write_bytes((Path(root) / "examples" / EXAMPLE).read_bytes())
    times = []
    with Editing(banshi, path, "--linger", "1") as page:
        connection = http.client.HTTPConnection("127.0.0.1", page.port)
        connection.request("GET", f"/{page.token}/events")
        answer = connection.getresponse()
        answer.readline()
        digest = page.form()["digest"]
        status = Path(f"/proc/{page.process.pid}/status")
        n = tries(60, 1000)
        for i in range(n):
            begin = time.monotonic()
            digest = page.edit(digest, setting(["收到和处理政府信息公开申请情况", "一、本年新收政府信息公开申请数量", 0], str(i % 9)))[1]["digest"]
            times.append(time.monotonic() - begin)
            if i == n // 3:
                before = int(status.read_text().split("VmRSS:")[1].split()[0])
        grown = int(status.read_text().split("VmRSS:")[1].split()[0]) - before
        middle = sorted(times)[len(times) // 2] * 1000
        figure(f"an edit of the seed, written and checked: {middle:.0f} ms at the median of {n}")
        tap.case("many edits cost no memory", [] if grown < 8192 else [f"{grown} KB more after {n}"])
        tap.case("no process is left of them", [] if until(lambda: len(page.processes()[1]) <= 2) else [str(page.processes())])
        time.sleep(1.3)
        problems = [] if page.process.poll() is None else ["it ended while a page was open"]
        begin = time.monotonic()
        answer.close()
        connection.close()
        try:
            if page.process.wait(120) or time.monotonic() - begin < 0.5:
                problems.append("it ended with an error, or at once")
        except subprocess.TimeoutExpired:
            problems.append("it goes on without a page")
        tap.case("it ends when the last page has been closed for a while", problems)


def check_new(tap, banshi, folder):
    """Of a template a file is made, and opened the next time; another's file is left alone."""
    problems = []
    with Editing(banshi, "gov-letter", cwd=folder) as page:
        form = page.form()
        if form["file"] != "gov-letter.banshi.yaml" or not form["fields"] or not (folder / form["file"]).exists():
            problems.append(f"made: {form['file']}")
        page.edit(form["digest"], setting([form["fields"][0]["path"][0]], "某局"))
    with Editing(banshi, "gov-letter", cwd=folder) as page:
        if "某局" not in (folder / "gov-letter.banshi.yaml").read_text(encoding="utf-8") or page.form()["file"] != form["file"]:
            problems.append("it was made anew")
    (folder / "gov-order.banshi.yaml").write_text("模板: gov-letter\n", encoding="utf-8")
    done = subprocess.run([banshi, "edit", "gov-order", "--no-open"], cwd=folder, stderr=subprocess.PIPE, stdout=subprocess.PIPE)
    if done.returncode != 1 or (folder / "gov-order.banshi.yaml").read_text(encoding="utf-8") != "模板: gov-letter\n":
        problems.append("another's file was taken")
    tap.case("of a template a new report is made, once", problems)


def main(banshi, root, library):
    tap, banshi = Tap(), str(Path(banshi).resolve())
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        check_forms(tap, banshi, root)
        check_settings(tap, banshi, root, folder)
        check_random(tap, banshi, root, folder)
        check_two_editors(tap, banshi, root, folder)
        check_refused(tap, banshi, root, folder)
        check_new(tap, banshi, folder)
        check_prose_table(tap, banshi, folder)
        check_files(tap, banshi, root, folder, library)
        check_left(tap, banshi, root, folder)
        check_life(tap, banshi, root, folder)
        if not SANITIZED:
            check_killed(tap, banshi, root, folder)
    return tap.finish()


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
