#!/usr/bin/env python3
"""usage: check-template.py BANSHI SOURCE-ROOT

banshi check TEMPLATE: mistakes, and what cannot be right; --against GB/T-9704: a template in which everything is otherwise
than the standard says is told every rule of templates/standards/gb-t-9704.yaml that is for its format, with its clause, and
the program's own templates are told none."""

import functools
import json
import subprocess
import sys
import tempfile
from pathlib import Path

import yaml

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
from tap import Tap  # noqa: E402

CODES = {"shall": "B0695", "general": "B0696", "recommended": "B0697"}
STYLE = {"size": "11pt", "line": "20pt", "color": "#0000aa", "before": "3mm", "after": "3mm", "left": "7mm",
         "right": "7mm", "indent": "3mm", "top": "11mm"}
RULE = {"thickness": "1mm", "below": "9mm", "width": "99mm", "color": "#00aa00"}
PAGE = {"size": {"width": "200mm", "height": "280mm"}, "margin": {"top": "30mm", "bottom": "30mm", "inner": "20mm", "outer": "20mm"},
        "grid": {"columns": 20, "lines": 20}, "number": {"text": "{page}", "style": "别样", "drop": "9mm", "inset": "9mm", "from": 3}}
OWN = """banshi-template: 1
name: own
label: 试
fields: { title: { type: text }, more: { type: text } }
styles: { 用: { color: "#111111" }, 不用: { font: 黑体 } }
body: [ { title: "{title}", style: 用 }, { text: "{more}" } ]
"""


class Checker:
    def __init__(self, banshi, folder):
        self.banshi, self.path = banshi, Path(folder, "own.yaml")

    def run(self, template, *words):
        self.path.write_text(template if isinstance(template, str) else json.dumps(template, ensure_ascii=False), encoding="utf-8")
        return subprocess.run([self.banshi, "check", self.path, *words], capture_output=True, encoding="utf-8", check=False)

    def told(self, template, *words):
        done = self.run(template, "--format", "json", "--lang", "zh", *words)
        return [(p["code"], p["message"]) for p in json.loads(done.stdout)["problems"]]


def entry_names(rules, of):
    return {rule["at"].split(":")[1].split(".")[0] for rule in rules if rule["at"].startswith(of)}


def otherwise(above, rules, font):
    """A template that extends another and has everything otherwise, if it is not of that typeface anyway."""
    style = STYLE | {"font": font}
    body = {name: {"style": "另样" if name.endswith("rule") else "别样"} for name in entry_names(rules, "entry:")}
    foot = {}
    for name in list(body):
        if name.endswith("rule"):
            body[name] = {"rule": RULE | ({"page-bottom": "9mm"} if name == "foot-rule" else {})}
        if name in ("copy", "printer", "copy-rule", "printer-rule", "last-rule"):
            foot[name] = body.pop(name)
    for name in entry_names(rules, "values:"):
        body[name]["values"] = "别样"
    if foot:
        body["imprint"] = {"foot": foot}
    return {"banshi-template": 1, "name": "otherwise", "label": "别样", "extends": above, "page": PAGE,
            "styles": {"别样": style, "附件序号": {"extends": "别样"}, "附件标题": {"extends": "别样"}},
            "headings": [{"style": "别样"}] * 4, "body": body}


@functools.cache
def entries_of(root, above):
    """What stands in the body of a template, and in those it extends."""
    chain = []
    while above:
        chain.append(yaml.load((root / f"templates/{above}.yaml").read_bytes(), yaml.CSafeLoader))
        above = chain[-1].get("extends")
    entries = {}
    for template in reversed(chain):
        body = template.get("body", {})
        changes = body if isinstance(body, dict) else {entry["name"]: entry for entry in body}
        for key, entry in changes.items():
            entries[key] = entry
            foot = (entry or {}).get("foot", {})
            for inner in foot.items() if isinstance(foot, dict) else ((one["name"], one) for one in foot):
                entries[inner[0]] = inner[1]
    return entries


def has_entry(root, above, name):
    """Whether the template or one it extends has the entry; orders and letters lack some."""
    return entries_of(root, above).get(name) is not None


def against(checker, root, standard):
    seen = set()
    for above, kind in standard["formats"].items():
        rules = [rule for rule in standard["rules"] if kind in rule.get("formats", [kind])
                 and (":" not in rule["at"] or not rule["at"].startswith(("entry:", "values:"))
                      or has_entry(root, above, rule["at"].split(":")[1].split(".")[0]))]
        told = [told for font in ("楷体", "宋体") for told in checker.told(otherwise(above, rules, font), "--against", "GB/T-9704")]
        problems = []
        for rule in rules:
            seen.add(rule["at"])
            found = [m for c, m in told if c == CODES[rule["asks"]] and m.startswith(rule["zh"] + "为") and f"第 {rule['clause']} 条" in m]
            problems += [] if found else [f"{rule['at']} is not told"]
        if problems:
            problems += [message for _, message in told]
        yield f"{above}: everything otherwise", problems
        done = subprocess.run([checker.banshi, "check", above, "--against", "GB/T-9704"], capture_output=True, encoding="utf-8", check=False)
        yield f"{above}: as the standard says", [done.stderr] if done.stderr or done.returncode else []
    yield "every rule has been tried", sorted({rule["at"] for rule in standard["rules"]} - seen)


FLAWS = {
    "a style nothing uses": (OWN, ["B0693"]),
    "a field that stands nowhere": (OWN.replace(', { text: "{more}" }', "").replace(", 不用: { font: 黑体 }", ""), ["B0694"]),
    "a style that is extended is used": (OWN.replace("用: { color", "用: { extends: 不用, color"), []),
    "yellow is hard to read": (OWN.replace("#111111", "#ffff00"), ["B0693", "B0698"]),
    "grey is, in small type": (OWN.replace("#111111", "#888888"), ["B0693", "B0698"]),
    "and not in large": (OWN.replace('"#111111"', '"#888888", size: 22pt'), ["B0693"]),
    "insets wider than the line": (OWN.replace('"#111111"', '"#111111", left: 100mm, right: 60mm'), ["B0693", "B0699"]),
    "a top below the page": (OWN.replace('"#111111"', '"#111111", top: 230mm'), ["B0693", "B0699"]),
    "a tail of a rule": (OWN.replace("body: [", "body: [ { rule: { width: 20mm }, tail: 乙 },"), ["B0689", "B0693"]),
    "a level of a text, a condition of no list": (OWN.replace("body: [", "body: [ { text: 乙, level: 2, contents-when: title },"), ["B0689", "B0689", "B0693"]),
    "a page break in a foot": (OWN.replace("body: [", "body: [ { foot: [ { text: 乙 }, { page-break: } ] },"), ["B0689", "B0693"]),
    "a rule wider than the paper": (OWN.replace("body: [", "body: [ { rule: { width: 220mm } },"), ["B0693", "B0699"]),
    "mistakes, all in one run": (OWN.replace('"#111111"', "red").replace("font: 黑体", "font: 幼圆"), ["B0604", "B0604"]),
    "a field that is used in a rule": (
        OWN.replace(', { text: "{more}" }', "") + "rules: [ { id: R, text: more, pattern: x, message: m, severity: warning } ]\n", ["B0693"]),
}


ASKING = """banshi-template: 1
name: own
label: 试
fields:
  title: { type: text }
  kind: { type: choice, choices: { a: 甲类, b: 乙类 } }
  n: { type: integer }
  m: { type: decimal }
  t: { type: table, table: t }
tables:
  t:
    stubs: [ { width: 30mm } ]
    columns: [ { key: a, label: 甲 }, { key: b, label: 乙 } ]
    rows: [ { key: x, label: 子 }, { key: y, label: 丑 }, { key: z, label: 寅 } ]
    rules: [ EQUATIONS ]
rules: [ RULES ]
body: [ { title: "{title}" }, { text: "{kind}{n}{m}" }, { table: t } ]
"""
# What a rule asks, or when, and what is told of it.
ASKED = [
    ("require", "n = n", "B0666"), ("require", "2 > 1", "B0666"), ("require", "n = 1 or n != 1", "B0666"),
    ("require", "n < 5 or m = 2 or n >= 5", "B0666"), ("require", "t.x.a = t.x.a", "B0666"), ("require", "not n != n", "B0666"),
    ("require", "given(title) or not given(title)", "B0666"), ("require", "kind = 'a' or kind != 'a'", "B0666"),
    ("require", "n != 0.5", "B0666"), ("require", "kind ~ '^[ab]$'", "B0666"), ("require", "title = title", "B0666"),
    ("require", "n != n", "B0667"), ("require", "1 = 2", "B0667"), ("require", "n = 1.5", "B0667"), ("require", "n = 1 and n = 2", "B0667"),
    ("require", "kind = '甲类'", "B0667"), ("require", "m + 1 = m", "B0667"), ("require", "title != title", "B0667"),
    ("when", "n = 1 and n = 2", "B0668"), ("when", "n > 5 and m = 1 and n < 3", "B0668"), ("when", "n > 5 and 0 - n >= -5", "B0668"),
    ("when", "n = 1 and n != 1", "B0668"), ("when", "n - m > 3 and m - n > 0", "B0668"), ("when", "kind ~ '^甲'", "B0668"),
    ("when", "kind = 'a' and kind = 'b'", "B0668"), ("when", "title = '甲' and title = '乙'", "B0668"),
    ("when", "title = '甲' and title ~ '乙'", "B0668"), ("when", "given(n) and not given(n)", "B0668"),
    ("when", "not (n = 1) and (n = 1)", "B0668"),
    ("rows", "x = x + x", "B0669"), ("rows", "x = x + y", "B0669"), ("columns", "a = a + b", "B0669"), ("rows", "x = x + y - y", "B0666"),
    ("require", "n + m = 2 * n", "B0669"),
    # And what says something.
    ("require", "n >= 0", None), ("require", "n = 1 or n = 2", None), ("require", "n >= 1 and n <= 1", None), ("require", "2 * n = 3 * m", None),
    ("require", "m = 1.5", None), ("require", "n > 1 and n < 3", None), ("require", "n = previous.n", None), ("require", "kind = 'b'", None),
    ("require", "n < 5 or n > 5", None), ("require", "title = '甲' or title = '乙'", None), ("when", "kind ~ '^b'", None),
    ("when", "n - m > 3 and m - n < 0", None), ("when", "title ~ '甲' and title ~ '乙'", None), ("when", "n != 1 and n != 2", None),
    ("when", "title != '甲' and title != '乙'", None), ("rows", "x = y + z", None), ("rows", "x = previous.x", None), ("columns", "a >= 2 * b", None),
]


def what_rules_say(checker):
    """All of them are rules of one template."""
    words = "message: 文, severity: warning"
    rules, equations = [], []
    for i, (kind, text, _) in enumerate(ASKED):
        also = "" if kind != "when" else ", require: 't.x.a > 1'"
        (equations if kind in ("rows", "columns") else rules).append(f'{{ id: R-{i}, {words}{also},\n        {kind}: "{text}" }}')
    template = ASKING.replace("EQUATIONS", ", ".join(equations)).replace("RULES", ", ".join(rules))
    done = checker.run(template, "--format", "json")
    told = {problem["line"]: problem["code"] for problem in json.loads(done.stdout)["problems"]}
    lines = template.splitlines()
    for kind, text, code in ASKED:
        line = next(i for i, line in enumerate(lines, 1) if line.startswith(f'        {kind}: "{text}"'))
        found = told.pop(line, None)
        yield f"{kind} {text}", [] if found == code else [f"asked {code}, told {found}"]
    yield "nothing else is told of rules", [f"{line}: {code}" for line, code in told.items()]
    # What may not be in some case, or where a pattern is found, is written so.
    for rule in ('when: "n = 1", require: "1 = 2"', 'text: title, pattern: 甲, require: "1 = 2"'):
        done = checker.told(ASKING.replace("EQUATIONS", "").replace("RULES", f"{{ id: R, {words}, {rule} }}"))
        yield rule, [f"{one}" for one in done]


def main(banshi, root):
    tap, root = Tap(), Path(root)
    standard = yaml.load((root / "templates/standards/gb-t-9704.yaml").read_bytes(), yaml.CSafeLoader)
    with tempfile.TemporaryDirectory() as folder:
        checker = Checker(banshi, folder)
        for name, problems in against(checker, root, standard):
            tap.case(name, problems)
        for name, (template, codes) in FLAWS.items():
            told = checker.told(template)
            tap.case(name, [] if sorted(code for code, _ in told) == codes else [f"asked {codes}, told {told}"])
        for name, problems in what_rules_say(checker):
            tap.case(name, problems)
        # A list or a mapping in the place of a value is quoted as one.
        for written, quoted in ("[甲, 乙, 丙, 丁]", "“[甲, 乙, 丙, 丁]”"), ("[甲]", "“[甲]”"), ("{ a: b }", "“{…}”"):
            told = checker.told("banshi-template: 1\nname: n\nlabel: 表\nfields: { t: { label: 表, type: table, table: t } }\nbody: [ table: t ]\n"
                                f"tables: {{ t: {{ corner: {{ diagonal: {written} }}, rows: {{ from: data, stubs: [ {{ key: n }} ] }}, columns: [ {{ key: a }} ] }} }}\n")
            tap.case(f"not two or three texts: {written}", [] if any(code == "B0604" and quoted in message for code, message in told) else [f"{told}"])
        done = checker.run(OWN, "--against", "GB/T-1")
        tap.case("a standard there is not", [] if "B0686" in done.stderr and done.returncode == 1 else [done.stderr])
        done = checker.run(OWN, "--strict")
        tap.case("warnings fail when asked to", [] if done.returncode == 1 else [f"{done.returncode}"])
        done = checker.run(OWN, "--format", "sarif")
        tap.case("as SARIF", [] if "B0693" in [r["ruleId"] for r in json.loads(done.stdout)["runs"][0]["results"]] else [done.stdout])
        for path in sorted((root / "templates").glob("*.yaml")):
            if path.name != "base.yaml":
                told = subprocess.run([banshi, "check", "--strict", path.stem], capture_output=True, encoding="utf-8", check=False)
                tap.case(f"{path.stem} has no flaws", [told.stderr] if told.returncode else [])
    return tap.finish()


sys.exit(main(*sys.argv[1:]))
