#!/usr/bin/env python3
"""usage: label-lines.py BANSHI

Labels that a template sets in several lines ("上年\\n决算数"): reports and messages call them by their words in one line."""

import json
import subprocess
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
from tap import Tap  # noqa: E402

TEMPLATE = r"""banshi-template: 1
name: t
label: 表
fields:
  t: { label: 收支表, type: table, table: t, required: true }
  d: { label: 名录, type: table, table: d }
  text: { label: 说明, type: prose }
body: [ table: t, { table: d, when: d }, { prose: text, when: text } ]
tables:
  t:
    value: { type: integer }
    corner: "项目\n名称"
    rows: [ { key: r1, label: "常住人口\nResident population" }, { key: r2, label: "其中：\n城镇" }, { label: "没有\n键名" } ]
    columns: [ { key: a, label: "上年\n决算数" }, { key: b, label: "Total\nincome" } ]
  d:
    value: { type: integer }
    rows: { from: data, stubs: [ { key: n, label: "单位\n名称" } ] }
    columns: [ { key: a, label: "在编\n人数" }, { label: "编外\n人数" } ]
"""
GOOD = """模板: ./t.yaml
收支表:
  常住人口 Resident population: { 上年决算数: 1, Total income: 2 }
  其中：城镇: { "上年\\n决算数": 3, b: 4 }
  没有键名: [5, 6]
名录:
  - { 单位名称: 甲, 在编人数: 7, 编外人数: 8 }
说明: 上年{收支表/其中：城镇/上年决算数}人，{收支表/没有键名/Total income}人。
"""
# What is put for what, and what is told.
WRONG = [
    ("其中：城镇: {", "其中城镇: {", "did you mean “其中：城镇”?"), ("上年决算数: 1", "上年决算: 1", "did you mean “上年决算数”?"), ("Total income: 2", "Total income: x", "收支表 › 常住人口 Resident population › Total income"),
    ("Total income: 2", "上年决算数: 2", "上年决算数"), ("在编人数: 7, 编外人数: 8", "在编人数: 7", "编外人数"), ("单位名称: 甲", "单位: 甲", "单位名称"), ("在编人数: 7", "在编人数: x", "名录 › 在编人数"),
    ("城镇/上年决算数}", "城镇/上年}", "上年决算数"), ("没有键名: [5, 6]", "没有键名: [5]", "收支表 › 没有键名"),
]


def main(banshi):
    tap = Tap()
    banshi = str(Path(banshi).resolve())
    with tempfile.TemporaryDirectory() as folder:

        def run(*words):
            return subprocess.run([banshi, *words], cwd=folder, capture_output=True, text=True, timeout=60)

        def put(name, text):
            Path(folder, name).write_text(text, encoding="utf-8")

        put("t.yaml", TEMPLATE)
        put("r.yaml", GOOD)
        done = run("dump", "--stage=document", "r.yaml")
        tap.case("called by their words", [word for word in ("N 1", "N 4", "N 6", "N 8", "上年3人，6人。") if word not in done.stdout] + done.stderr.splitlines())
        put("d.csv", "单位名称,在编人数,编外人数\n甲,7,8\n")
        put("r.yaml", GOOD.replace("\n  - { 单位名称: 甲, 在编人数: 7, 编外人数: 8 }", " { csv: d.csv }"))
        tap.case("and in a file", run("check", "r.yaml").stderr.splitlines())
        for old, new, words in WRONG:
            put("r.yaml", GOOD.replace(old, new))
            done = run("check", "r.yaml")
            bad = [] if done.returncode == 1 and words in done.stderr else [done.stderr]
            tap.case(f"told: {new}", bad + (["a line break is shown"] if "U+000A" in done.stderr else []))
        blank = run("init", "./t.yaml").stdout
        tap.case("a blank report", [word for word in ("上年决算数、Total income", "  常住人口 Resident population: [", "  没有键名: [", "单位名称、在编人数、编外人数") if word not in blank])
        names = json.dumps(json.loads(run("schema", "./t.yaml").stdout), ensure_ascii=False)
        tap.case("a schema takes both", [word for word in ('"其中：城镇"', '"其中：\\\\n城镇"', '"上年决算数"', '"编外人数"') if word not in names.replace("\\n", "\\\\n")])
    return tap.finish()


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
