#!/usr/bin/env python3
"""usage: characters.py BANSHI

Every kind of character that is not what it looks like, in every kind of field at once: each is named by its number at each place, and
none in names that need it."""

import json
import subprocess
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
from tap import Tap  # noqa: E402

FORM = """banshi-template: 1
fields:
  organ: { label: 机关, type: text, required: true }
  names: { label: 附件, type: prose, lines: true }
  body: { label: 正文, type: prose }
  r: { label: 清单, type: table, table: r }
  sign: { label: 落款, type: group, fields: { organ: { label: 署名, type: text } } }
body: [ { text: "{organ}{sign.organ}" }, { prose: body }, { attachments: names }, { table: r } ]
tables: { r: { value: { type: integer }, rows: { from: data, stubs: [ { key: n, label: 名称 } ] }, columns: [ { key: v, label: 数量 } ] } }
"""
REPORT = """机关: 县@水务局
附件:
  - 水@库名单: 见@表。
正文:
  - 水@库概况: 三@座。
  - 水@库安全。
清单:
  - [水@库, 3]
落款: { 署名: 县@水务局 }
"""
PLACES, FIELDS = 8, 5
# Errors, told once a field: they change the direction of what follows, or stand for the file's own mark.
CONTROLS = [0xfeff, 0x202a, 0x202e, 0x2066, 0x2069]
INVISIBLE = [0x200b, 0x200c, 0x200d, 0x200e, 0x200f, 0x2060, 0x2061, 0x2064, 0xad, 0x34f, 0x61c, 0x180e, 0x206a, 0x115f, 0x1160, 0x3164, 0xffa0, 0x2800, 0xfff9, 0xfffc, 0xe0041]
BLANKS = [0x2002, 0x2003, 0x2005, 0x200a, 0x202f, 0x205f]
RADICALS = [0x2f54, 0x2f08, 0x2ee9, 0x2f00]
KEPT = ["김ᅠ철수", "ئۇيغۇر\u200cچە", "क्\u200dष"]


def told(banshi, folder, text):
    (folder / "t.yaml").write_text(FORM, encoding="utf-8")
    (folder / "r.yaml").write_text(text, encoding="utf-8")
    done = subprocess.run([banshi, "check", "r.yaml", "-t", "t.yaml", "--lang", "zh", "--format", "json"], cwd=folder, capture_output=True,
                          timeout=60, check=False)
    return [p for p in json.loads(done.stdout)["problems"] if p["severity"] != "note"]


def main(banshi):
    tap = Tap()
    banshi = str(Path(banshi).resolve())
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        tap.case("none", [p["message"] for p in told(banshi, folder, REPORT.replace("@", ""))])
        for c in INVISIBLE + CONTROLS + BLANKS + RADICALS:
            problems = told(banshi, folder, REPORT.replace("@", chr(c)))
            places = {(p["line"], p["column"]) for p in problems if f"U+{c:04X}" in p["message"]}
            tap.case(f"U+{c:04X}", [] if len(places) == (FIELDS if c in CONTROLS else PLACES) else [f"{sorted(places)}", *(p["message"] for p in problems[:3])])
        for text in KEPT:
            problems = [p["message"] for p in told(banshi, folder, REPORT.replace("县@水务局", text, 1).replace("@", "")) if "U+" in p["message"]
                        and "字体" not in p["message"]]
            tap.case(f"needed: {text!r}", problems)
    return tap.finish()


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
