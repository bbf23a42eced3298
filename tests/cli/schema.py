#!/usr/bin/env python3
"""usage: schema.py BANSHI SOURCE-ROOT

The JSON Schema of each template, judged by python3-jsonschema: it takes the examples and what else binds, and refuses
what does not. And the empty files of `banshi init`: as they are, every gap is told; filled, they bind."""

import copy
import json
import re
import subprocess
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
from example_files import example_reports  # noqa: E402
from tap import Tap  # noqa: E402

try:
    import jsonschema
    import yaml
except ImportError as error:
    jsonschema, WHY = None, f"{error}: install python3-jsonschema and python3-yaml"


def run(banshi, *args):
    done = subprocess.run([banshi, *args], capture_output=True, text=True, timeout=60)
    return done.returncode, done.stdout, done.stderr


def load(path):
    """YAML 1.2 has no dates, and only true and false are flags."""

    class Loader(yaml.CSafeLoader):
        pass

    Loader.yaml_implicit_resolvers = {
        first: [(tag, rule) for tag, rule in rules if not tag.endswith((":timestamp", ":bool", ":merge"))]
        for first, rules in yaml.SafeLoader.yaml_implicit_resolvers.items()
    }
    return yaml.load(path.read_text(encoding="utf-8"), Loader)


def put(path, value):
    def edit(data):
        *way, last = path
        for key in way:
            data = data[key]
        if value is None:
            del data[last]
        else:
            data[last] = value

    return edit


ARCHIVE = {"全宗号": "Z109", "年度": 2024, "保管期限": "30年", "件号": "0012", "机构（问题）": "办公室", "密级": "公开"}


def archive(**other):
    return put(["归档"], {key: value for key, value in {**ARCHIVE, **other}.items() if value is not None})


BROKEN = {
    "no template": put(["template"], None),
    "the template twice": put(["模板"], "gov-disclosure-2021"),
    "no organ": put(["organ"], None),
    "the organ twice": put(["机关名称"], "甲"),
    "an organ twice, with a numeral": put(["一、机关名称"], "甲"),
    "an empty organ": put(["organ"], " "),
    "an organ too long": put(["organ"], "长" * 61),
    "an organ that is a list": put(["organ"], ["甲"]),
    "a year before the form": put(["year"], 2020),
    "a year after all": put(["year"], 2100),
    "a year in words": put(["year"], "二〇二三"),
    "half a year": put(["year"], 2023.5),
    "no lead": put(["lead"], None),
    "an empty overview": put(["overview"], []),
    "a heading without text": put(["overview"], [{"甲": ""}]),
    "a field unknown": put(["remarks"], "无"),
    "a label misspelt": put(["总体情況"], "无"),
    "a table that is text": put(["active"], "无"),
    "a row too short": put(["active", "rules"], [0, 0]),
    "a row too long": put(["active", "rules"], [0, 0, 0, 0]),
    "a cell blank": put(["requests", "new", 0], ""),
    "a cell below zero": put(["active", "license"], -1),
    "a cell with a fraction": put(["active", "license"], 1.5),
    "a cell in words": put(["active", "license"], "三"),
    "no row": put(["requests", "out"], None),
    "a row unknown": put(["requests", "more"], [0] * 7),
    "a column unknown": put(["active", "docs", "more"], 1),
    "no column": put(["active", "docs", "made"], None),
    "rows listed too few": put(["requests", "deny"], [[0] * 7] * 7),
    "a group of columns too short": put(["review", "rev"], [1, 0, 0, 1]),
    "no group of columns": put(["review", "aft"], None),
    "a date in words": put(["signature", "date"], "2024年1月"),
    "a seal unknown": put(["signature", "seal"], "红"),
    "a signature without organ": put(["signature", "organ"], None),
    "a signature that is text": put(["signature"], "甲"),
    "an archive that is text": put(["归档"], "甲"),
    "an archive's year of two digits": archive(年度=24),
    "a retention that is none": archive(保管期限="15年"),
    "a retention left out": archive(保管期限=None),
    "an item in words": archive(件号="第一件"),
    "an item of zero": archive(件号="000"),
    "no fonds": archive(全宗号=None),
    "an element unknown": archive(盒号="3"),
    "a count of pages below one": archive(页数=0),
}

RIGHT = {
    "a numeral before a label": lambda data: data.update({"一、总体情况": data.pop("overview")}),
    "rows nested": lambda data: data["requests"].update({"result": {k: data["requests"].pop(k) for k in ("open", "part", "deny", "unab", "rej", "misc", "done")}}),
    "columns named": put(["requests", "new"], {"nat": 4, "org": [1, 0, 0, 1, 0], "tot": 6}),
    "columns listed": put(["review"], [0] * 15),
    "a row by its path": lambda data: data["requests"].update({f"deny{i + 1}": row for i, row in enumerate(data["requests"].pop("deny"))}),
    "no signature": put(["signature"], None),
    "an archive": archive(),
    "an archive by keys": put(["archive"], {"fonds": "Z109", "year": 2024, "retention": "D10", "item": 3, "pages": 9}),
    "a fee with decimals": put(["active", "fee"], 0.5),
}


BROKEN_LINES = {
    "a title of no lines": put(["标题"], []),
    "a title with an empty line": put(["标题"], ["关于春节", " "]),
    "a title with a list in it": put(["标题"], ["关于春节", ["放假的通知"]]),
    "another text of several lines": put(["主送机关"], ["各乡镇", "各部门"]),
}
RIGHT_LINES = {
    "a title of several lines": put(["标题"], ["关于春节", "放假的通知"]),
    "a title with a line break": put(["标题"], "关于春节\n放假的通知"),
    "an attachment with a line break": put(["附件"], {"任务\n分工表": "文。"}),
}


# A template, a report of it that is right, and changes to it.
CASES = [
    ("gov-disclosure-2021", "minimal-2023.json", RIGHT, BROKEN),
    ("gov-document", "notice.yaml", RIGHT_LINES, BROKEN_LINES),
]


def check_schema(tap, banshi, folder, template, good, right, broken):
    _, out, _ = run(banshi, "schema", template)
    schema = json.loads(out)
    judge = jsonschema.Draft7Validator(schema)

    def binds(data):
        path = folder / "data.json"
        path.write_text(json.dumps(data, ensure_ascii=False), encoding="utf-8")
        status, _, said = run(banshi, "dump", "--stage", "document", "-q", str(path))
        return status == 0, said

    for name, edit in right.items():
        data = copy.deepcopy(good)
        edit(data)
        wrong = [error.message[:200] for error in judge.iter_errors(data)]
        bound, said = binds(data)
        tap.case(f"right: {name}", wrong + ([] if bound else [said[:500]]))
    for name, edit in broken.items():
        data = copy.deepcopy(good)
        edit(data)
        problems = ["the schema takes it"] if judge.is_valid(data) else []
        problems += ["the program takes it"] if binds(data)[0] else []
        tap.case(f"refused: {name}", problems)


def check_examples(tap, banshi, root):
    for path in example_reports(root / "examples", (".yaml", ".json")):
        data = load(path)
        template = data.get("模板") or data["template"]
        _, out, said = run(banshi, "schema", str(path.parent / template) if (path.parent / template).is_file() else template)
        if not out:
            tap.case(f"{path.name} fits its schema", [said])
            continue
        schema = json.loads(out)
        jsonschema.Draft7Validator.check_schema(schema)
        errors = jsonschema.Draft7Validator(schema).iter_errors(data)
        tap.case(f"{path.name} fits its schema", [f"{list(e.path)}: {e.message[:300]}" for e in errors])


FILLERS = (("整数", "2024"), ("数字", "1"), ("日期", "2025-01-20"), ("一行文字，从 1 ", "0001"), ("一行文字", "甲"), ("一个名称", "甲"), ("是 或 否", "是"),
           ("正文", "一段文字。"))
# Fields of which a rule or the page asks more than a comment can say.
FORMS = {"密级和保密期限": "机密★1年", "令号": "第1号", "印发文件": "{ 办法: 一段文字。 }"}
MARKS = {"gov-minutes": "甲会议纪要", "gov-order": "甲令"}


def fill(text, everything, forms):
    """What a person does: the comment over each field says what it takes."""
    lines, what = [], ""
    start = text.index("\n", re.search(r"\n(?:模板|template):", text).end())
    for line in text[start:].split("\n"):
        guide = re.match(r"^\s*#\s*\S.*?（(必填|可不填)）：(.*)", line)
        if guide:
            what = guide[2]
        bare = re.sub(r"^# ", "", line) if everything else line
        if re.match(r"^ *[^# ][^#]*:$", bare) and not guide and not what.startswith(("一组", "表格")):
            choice = re.match(r"可填：([^、；]*)", what)
            least = re.search(r"\d{4}", what) if what.startswith("整数") else None
            filler = forms.get(bare.strip(" :")) or (choice[1] if choice else least[0] if least else next(
                word for start, word in FILLERS if what.startswith(start)))
            line = f"{bare} {filler}"
        elif everything and not guide:
            line = bare
        lines.append(line.replace("~", "0") if not line.startswith("#") else line)
    return text[:start] + "\n".join(lines)


def check_init(tap, banshi, folder):
    status, names, _ = run(banshi, "templates", "-q")
    names = [line.split()[0] for line in names.splitlines()]
    tap.case("there are templates", [] if len(names) >= 2 and status == 0 else [str(names)])
    for name in names:
        path = folder / f"{name}.yaml"
        _, text, _ = run(banshi, "init", name)
        path.write_text(text, encoding="utf-8")
        status, _, said = run(banshi, "check", "--lang", "zh", str(path))
        # A table may take blank cells, and then an empty one is no gap.
        required = re.findall(r"^# (\S*?)（必填）：(?!表格)", text, re.MULTILINE)
        problems = ["nothing is missed"] if status != 1 else []
        problems += [] if "（必填）：" in text else ["no field is required"]
        # Of very many problems only the first are printed, and then how many more there are.
        problems += [f"“{label}” is not told" for label in required if label not in said and "还有" not in said]
        problems += [f"a field without its comment: {line}" for line in re.findall(r"^[^ #\n][^:\n]*:$", text, re.MULTILINE) if f"# {line[:-1]}（" not in text]
        tap.case(f"{name}: as it is, every gap is told", problems)
        forms = FORMS | {"发文机关标志": MARKS.get(name, "甲")}
        for everything in (False, True):
            path.write_text(fill(text, everything, forms), encoding="utf-8")
            status, _, said = run(banshi, "dump", "--stage", "document", "-q", "--lang", "en", str(path))
            tap.case(f"{name}: filled it binds" + (", with all that may be left out" if everything else ""), [said[:2000]] if status else [])
    status, _, said = run(banshi, "init", "no-such", "--lang", "zh")
    tap.case("a template that is not there", [] if status == 1 and names[0] in said else [said])


def main(banshi, root):
    tap = Tap()
    banshi, root = str(Path(banshi).resolve()), Path(root)
    with tempfile.TemporaryDirectory() as folder:
        check_init(tap, banshi, Path(folder))
        if jsonschema:
            check_examples(tap, banshi, root)
            for template, example, right, broken in CASES:
                check_schema(tap, banshi, Path(folder), template, load(root / "examples" / example), right, broken)
        else:
            tap.case("the schema", skip=WHY)
    return tap.finish()


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
