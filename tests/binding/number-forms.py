#!/usr/bin/env python3
"""usage: number-forms.py BANSHI

One rule for how a number is written (docs/report-files.md, Numbers), wherever it stands: plain or quoted in YAML, a number
or a string of JSON, CSV, a workbook's cell; in a list of rows and in the rows of a form. Files of rows may besides have
separators and blanks as spreadsheets write them."""

import json
import re
import subprocess
import sys
import tempfile
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE.parent), str(HERE.parent / "import")]
import make_files as make  # noqa: E402
from tap import Tap, json_documents  # noqa: E402

# How it is written: what is said of it in a column of whole numbers, of decimals, of signed ones (None: nothing); in a
# file of rows, where that differs. JSON has no numbers but those that are marked.
NUMBER, FORM, WHOLE, LARGE, PLACES = "B0305", "B0322", "B0306", "B0307", "B0310"
PLAIN = {
    "0": (None, None, None), "7": (None, None, None), "-3": (None, None, None), "\u22123": (None, None, None),
    "12.50": (WHOLE, None, None), "0.5": (WHOLE, None, None), "999999999999999999": (None, None, None),
    "007": (FORM,) * 3, "00": (FORM,) * 3, "00.5": (FORM,) * 3, "-07": (FORM,) * 3, "-0": (FORM,) * 3, "-0.00": (FORM,) * 3,
    "\u22120": (FORM,) * 3, "+5": (FORM, FORM, None), "+0": (FORM, FORM, None), "+07": (FORM,) * 3, "1e3": (NUMBER,) * 3, "1E+3": (NUMBER,) * 3,
    ".5": (NUMBER,) * 3, "5.": (NUMBER,) * 3, "5.0.1": (NUMBER,) * 3, "\uff11\uff12": (NUMBER,) * 3, "\u0661": (NUMBER,) * 3,
    "\u4e8c": (NUMBER,) * 3, "0x1F": (NUMBER,) * 3, "5%": (NUMBER,) * 3, "--5": (NUMBER,) * 3, "5-": (NUMBER,) * 3, "1_000": (NUMBER,) * 3,
    "12,34": (NUMBER,) * 3, "1,23,456": (NUMBER,) * 3, "1234,567": (NUMBER,) * 3, "1 2": (NUMBER,) * 3, "inf": (NUMBER,) * 3, "3\u4ef6": (NUMBER,) * 3,
    "1,234": (NUMBER,) * 3, "1,234,567": (NUMBER,) * 3, "-1,234.5": (NUMBER,) * 3,
    "1234567890123456789": (LARGE,) * 3, "0.1234567890123456789": (LARGE,) * 3, "1.2345": (WHOLE, PLACES, PLACES),
}
ROWS = {"1,234": (None,) * 3, "1,234,567": (None,) * 3, "-1,234.5": (WHOLE, None, None), "0,123": (FORM,) * 3}
COLUMNS = "{ key: n, label: 名称, value: { type: text } }, { key: i, label: 整数, value: { type: integer } }, " \
    "{ key: d, label: 小数, value: { type: decimal, decimals: 2 } }, { key: s, label: 增减, value: { type: decimal, decimals: 2, sign: true } }"
TEMPLATE = f"""banshi-template: 1
fields:
  items: {{ type: table, table: items }}
  whole: {{ type: integer }}
  part: {{ type: decimal, decimals: 2 }}
  change: {{ type: decimal, decimals: 2, sign: true }}
tables:
  items: {{ rows: {{ from: data }}, columns: [ {COLUMNS} ] }}
body: [ {{ table: items }} ]
"""


def wanted(form, in_file):
    return (ROWS.get(form) if in_file else None) or PLAIN.get(form)


def is_json_number(form):
    try:
        return isinstance(json.loads(form), (int, float)) and "n" not in form.lower()
    except ValueError:
        return False


def quoted(form):
    return json.dumps(form, ensure_ascii=False)


def rows_of(forms):
    return [["名称", "整数", "小数", "增减"]] + [[f"第{i}"] + [form] * 3 for i, form in enumerate(forms)]


def csv(forms):
    return "".join(",".join(f'"{cell}"' if "," in cell else cell for cell in row) + "\n" for row in rows_of(forms))


def xlsx(forms, number=False):
    def cell(at, text, value):
        return f'<c r="{at}"><v>{text}</v></c>' if number and value else f'<c r="{at}" t="inlineStr"><is><t>{text}</t></is></c>'
    data = "".join(f'<row r="{r}">' + "".join(cell(f"{'ABCD'[c]}{r}", text, r > 1 and c) for c, text in enumerate(row)) + "</row>"
                   for r, row in enumerate(rows_of(forms), 1))
    return make.xlsx_of([("表", f"<sheetData>{data}</sheetData>")])


def ods(forms):
    data = "".join("<table:table-row>" + "".join(f"<table:table-cell><text:p>{text}</text:p></table:table-cell>" for text in row)
                   + "</table:table-row>" for row in rows_of(forms))
    return make.odf_of(f'<table:table table:name="表">{data}</table:table>', "spreadsheet")


def yaml_rows(forms, write):
    return "items:\n" + "".join(f"  - [第{i}, {write(form)}, {write(form)}, {write(form)}]\n" for i, form in enumerate(forms))


def plain_yaml(forms):
    return [form for form in forms if "," not in form]


def reports(folder):
    """A report of each kind: its name, its forms, and whether they stand in a file of rows."""
    head = "template: ./t.yaml\n"
    every, more = list(PLAIN), list(dict.fromkeys([*PLAIN, *ROWS]))
    yield "plain.yaml", plain_yaml(every), False, head + yaml_rows(plain_yaml(every), str)
    yield "double.yaml", every, False, head + yaml_rows(every, quoted)
    yield "single.yaml", every, False, head + yaml_rows(every, lambda form: f"'{form}'")
    numbers = [form for form in every if is_json_number(form)]
    for name, forms, write in (("numbers.json", numbers, str), ("strings.json", every, quoted)):
        lines = ",\n".join(f'["第{i}", {write(form)}, {write(form)}, {write(form)}]' for i, form in enumerate(forms))
        yield name, forms, False, f'{{"template": "./t.yaml", \n"items": [\n{lines}]}}'
    for name, suffix, data in (("csv", "csv", csv(more)), ("xlsx", "xlsx", xlsx(more)), ("ods", "xlsx", ods(more))):
        (folder / f"rows-{name}.{suffix}").write_bytes(data if isinstance(data, bytes) else data.encode())
        yield f"of-{name}.yaml", more, True, head + f"items: {{ {suffix}: rows-{name}.{suffix} }}\n"
    # A workbook's numbers are numbers: 1e3 is how some programs write 1000, and 15 digits are what they keep.
    numbers = ["0", "7", "-3", "12.50", "0.5", "123456789012345"]
    (folder / "rows-numbers.xlsx").write_bytes(xlsx(numbers, True))
    yield "of-numbers.yaml", numbers, True, head + "items: { xlsx: rows-numbers.xlsx }\n"


def line_of(problem):
    """The line of a file of rows, the row of a sheet."""
    return int(re.sub(r".*![A-Z]+", "", problem["cell"])) if "cell" in problem else problem["line"]


def check_tables(tap, banshi, folder):
    told, cases = {}, list(reports(folder))
    for name, _, _, text in cases:
        (folder / name).write_text(text, encoding="utf-8")
    done = subprocess.run([banshi, "check", "--format", "json", "--lang", "en", *(name for name, *_ in cases)], cwd=folder, capture_output=True, text=True, timeout=60)
    for (name, forms, in_file, _), document in zip(cases, json_documents(done.stdout)):
        told = {}
        for problem in document["problems"]:
            told.setdefault((line_of(problem), problem["path"].rpartition(".")[2]), []).append(problem["code"])
        problems = []
        for i, form in enumerate(forms):
            for column, code in zip("ids", wanted(form, in_file) or PLAIN["7"]):
                got = told.get((i + (2 if in_file else 3), column), [])
                problems += [] if got == ([code] if code else []) else [f"“{form}” in {column}: {got}, not {code}"]
        tap.case(f"numbers in {name}", problems + ([] if told else ["nothing was told"] if len(forms) > 9 else []))


FIELDS = (("whole", 0), ("part", 1), ("change", 2))


def check_fields(tap, banshi, folder):
    """The same forms as fields of a report, plain and quoted: one report a form."""
    files = {}
    for i, form in enumerate(PLAIN):
        for write in (str, quoted):
            files[f"f{i}-{write is quoted}.yaml"] = form
            (folder / f"f{i}-{write is quoted}.yaml").write_text(
                "template: ./t.yaml\nitems: []\n" + "".join(f"{key}: {write(form)}\n" for key, _ in FIELDS), encoding="utf-8")
    done = subprocess.run([banshi, "check", "--format", "json", "--lang", "en", *files], cwd=folder, capture_output=True, text=True, timeout=60)
    problems = []
    for (name, form), document in zip(files.items(), json_documents(done.stdout)):
        messages = document["problems"]
        for key, n in FIELDS:
            got = [m["code"] for m in messages if m.get("path") == key]
            code = PLAIN[form][n]
            problems += [] if got == ([code] if code else []) else [f"{name}, {key}, “{form}”: {got}, not {code}"]
    tap.case("numbers as fields", problems)


def main(banshi):
    tap, banshi = Tap(), str(Path(banshi).resolve())
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "t.yaml").write_text(TEMPLATE, encoding="utf-8")
        check_tables(tap, banshi, folder)
        check_fields(tap, banshi, folder)
    return tap.finish()


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
