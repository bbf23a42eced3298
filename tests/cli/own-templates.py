#!/usr/bin/env python3
"""usage: own-templates.py BANSHI SOURCE-ROOT

Templates of one's own by name: from BANSHI_TEMPLATES, from ~/.local/share/banshi/templates, from beside the report, in this
order and behind the built-in ones; what they extend; what a stranger's report can name; that a batch notices when one
changes. The department's own form of docs/templates.md is one of them, as it stands there."""

import json
import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
from tap import Tap  # noqa: E402

OWN = "banshi-template: 1\nname: {name}\nlabel: {label}\nextends: {above}\nmetadata: {{ subject: {label} }}\n"
REPORT = {
    "发文机关标志": "云泽县水务局文件",
    "发文字号": "云水〔2025〕3号",
    "标题": "云泽县水务局关于开展汛前检查的通知",
    "正文": ["请认真落实。"],
    "落款": {"发文机关署名": "云泽县水务局", "成文日期": "2025-03-06"},
}


class World:
    def __init__(self, banshi, top):
        self.banshi, self.top = Path(banshi).resolve(), Path(top)
        self.first, self.second, self.home, self.here = (self.top / name for name in ("first", "second", "home", "here"))
        self.data = self.home / ".local/share/banshi/templates"
        for folder in (self.first, self.second, self.data, self.here):
            folder.mkdir(parents=True)

    def run(self, *words):
        env = {k: v for k, v in os.environ.items() if k not in ("XDG_DATA_HOME", "BANSHI_TEMPLATES")}
        env |= {"HOME": str(self.home), "BANSHI_TEMPLATES": f"{self.first}:{self.second}"}
        return subprocess.run([self.banshi, *words], env=env, cwd=self.here, capture_output=True, encoding="utf-8", check=False)

    def write(self, folder, name, label, above="gov-document", more=""):
        (folder / f"{name}.yaml").write_text(OWN.format(name=name, label=label, above=above) + more, encoding="utf-8")

    def report(self, template, **other):
        path = self.here / "report.json"
        path.write_text(json.dumps({"模板": template} | REPORT | other, ensure_ascii=False), encoding="utf-8")
        return path

    def subject(self, template, *words):
        """Which template a name means: its own subject, or what was said."""
        done = self.run("dump", "--stage=document", *words, self.report(template))
        found = re.search(r"^  subject (.*)$", done.stdout, re.MULTILINE)
        return found[1] if found else done.stderr


def order(world):
    where = {"first": world.first, "second": world.second, "data": world.data, "here": world.here}
    for last in range(len(where)):
        name = f"form{last}"
        for label in list(where)[last:]:
            world.write(where[label], name, label)
        yield name, list(where)[last], world.subject(name)
    world.write(world.first, "gov-letter", "no")
    yield "gov-letter", "云水〔2025〕3号", world.subject("gov-letter")


def extending(world):
    (world.first / "parts").mkdir()
    world.write(world.first / "parts", "middle", "middle")
    world.write(world.first, "top", "top", above="./parts/middle.yaml")
    world.write(world.data, "topmost", "topmost", above="top")
    world.write(world.here, "beside", "beside", above="topmost")
    for name in ("top", "topmost", "beside"):
        yield f"{name} extends by name and by file", name, world.subject(name)
    world.write(world.first, "round", "round", above="round")
    yield "a template does not extend itself", True, "B0690" in world.subject("round")
    world.write(world.first, "out", "out", above="../home/x.yaml")
    yield "nothing is extended outside the folder", True, "B0112" in world.subject("out")


def trust(world):
    (world.here / "link.yaml").symlink_to("/etc/passwd")
    yield "a link beside the report leads nowhere", True, "B0112" in world.subject("link")
    world.write(world.here, "near", "near")
    text = world.report("near").read_text(encoding="utf-8")
    done = subprocess.run([world.banshi, "check", "-"], input=text, cwd=world.here, capture_output=True, encoding="utf-8", check=False)
    yield "a report without a folder names none beside it", True, "B0601" in done.stderr or "B06" in done.stderr
    yield "the name is none of the command line's beside the report", True, "near" in world.run("schema", "near").stderr


def listed(world):
    said = world.run("templates").stdout
    lines = {line.split()[0]: line for line in said.splitlines()}
    yield "the list says where each comes from", True, str(world.first / "form0.yaml") in lines.get("form0", said)
    yield "the first of a name is listed", 1, said.count("form1 ")
    yield "what lies beside a report is not listed", False, "form3" in lines
    (world.first / "monthly.yaml").write_text("模板: form0\n标题: 一份报告\n", encoding="utf-8")
    said = world.run("templates").stdout + world.subject("nowhere")
    yield "a report that lies among templates is no template", (True, False), ("form0" in said, "monthly" in said)


def changed(world):
    world.write(world.first, "ours", "one")
    report = world.report("ours")
    for label, writes in (("one", True), ("one", False), ("two", True)):
        world.write(world.first, "ours", label)
        done = world.run("batch", report, "-o", world.top / "out")
        yield f"a batch with {label}", writes, "unchanged" not in (done.stdout + done.stderr) and "未变" not in done.stderr
        yield "is done", 0, done.returncode


def documented(world, root):
    text = (root / "docs/templates.md").read_text(encoding="utf-8")
    own = re.search(r"```yaml\n(# ~/.local/share/banshi/templates/(\S+)\.yaml\n.*?)```", text, re.DOTALL)
    (world.data / f"{own[2]}.yaml").write_text(own[1], encoding="utf-8")
    yield "of ten lines", True, len(own[1].splitlines()) <= 12
    done = world.run("check", "--strict", world.report(own[2], 联系人="李某"))
    yield "the form of docs/templates.md takes a report", (0, ""), (done.returncode, done.stderr if done.returncode else "")


def main(banshi, root):
    tap = Tap()
    with tempfile.TemporaryDirectory() as top:
        world = World(banshi, top)
        for of in (order, extending, trust, listed, changed):
            for name, asked, found in of(world):
                tap.case(f"{of.__name__}: {name}", [] if asked == found else [f"asked {asked!r}, found {found!r}"])
        for name, asked, found in documented(world, Path(root)):
            tap.case(name, [] if asked == found else [f"asked {asked!r}, found {found!r}"])
    return tap.finish()


sys.exit(main(*sys.argv[1:]))
