#!/usr/bin/env python3
"""usage: sheet-heads.py BANSHI

What stands right above a wide table goes with it to its turned sheet: a heading never ends the page before, and a title has no page
to itself."""

import subprocess
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
from tap import Tap  # noqa: E402

FORM = """banshi-template: 1
metadata: { title: "{name}", date: date }
fields:
  name: { label: 标题, type: text, required: true }
  date: { label: 日期, type: date, required: true }
  text: { label: 说明, type: prose }
  t: { label: 支出明细表, type: table, table: t }
tables:
  t:
    value: { type: integer }
    columns: [ %s ]
    rows: { from: data, stubs: [ { key: name, label: 单位名称 } ] }
body:
  - title: "{name}"
  - section: text
    when: text
  - section: t
""" % ", ".join(f"{{ key: c{i}, label: 第{i}季度支出数 }}" for i in range(16))
ROWS = "".join(f"  - [ 示例县第{i}中心小学, {', '.join(str(1000000 + i * j) for j in range(16))} ]\n" for i in range(1, 4))
HEAD = "template: ./t.yaml\n标题: 示例县支出明细\n日期: 2025-01-02\n"


def pages(banshi, folder, report):
    """Of each page the roles on it, in order, and whether it is turned."""
    Path(folder, "t.yaml").write_text(FORM, encoding="utf-8")
    Path(folder, "r.yaml").write_text(report + "支出明细表:\n" + ROWS, encoding="utf-8")
    done = subprocess.run([banshi, "dump", "-q", "--lang", "en", "--stage", "pages", "r.yaml"], cwd=folder, capture_output=True, text=True)
    if done.returncode:
        return done.stderr
    out = []
    for line in done.stdout.splitlines():
        if line.startswith("page "):
            out.append([])
        elif line.startswith("  text  ") and "(" not in line.split()[1]:
            role = line.split()[1].split("#")[0] + ("'" if " turned" in line else "")
            if not out[-1] or out[-1][-1] != role:
                out[-1].append(role)
    return [" ".join(dict.fromkeys(page)) for page in out]


def main(banshi):
    tap = Tap()
    with tempfile.TemporaryDirectory() as folder:
        for name, report, wanted in (
            ("title and heading above the table", HEAD, ["H1' H2' TH' TD'"]),
            ("a text above, whose page the heading leaves", HEAD + "说明: 本表反映本级支出。\n", ["H1 H2 P", "H2' TH' TD'"]),
            ("a title of several lines", HEAD.replace("示例县", "示例县关于进一步做好各项工作的若干规定" * 2), ["H1' H2' TH' TD'"]),
            ("a title that would take more than half of the sheet", HEAD.replace("示例县", "示例县关于进一步做好各项工作的若干规定" * 9),
             ["H1", "H2' TH' TD'"]),
        ):
            found = pages(banshi, folder, report)
            tap.case(name, [] if found == wanted else [f"{found}", f"instead of {wanted}"])
    return tap.finish()


if __name__ == "__main__":
    sys.exit(main(str(Path(sys.argv[1]).resolve())))
