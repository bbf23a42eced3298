#!/usr/bin/env python3
"""usage: batch-rows.py BANSHI

Rows of a batch as Chinese offices save them: encodings, separators, dates, thousands, empty rows and columns, workbooks; what is
wrong is told where it stands in the file; outputs are named by keys and labels, and an unknown name is refused."""

import subprocess
import sys
import tempfile
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE.parent), str(HERE.parent / "import")]
import make_files as make  # noqa: E402
from tap import Tap  # noqa: E402

HEAD = ["模板", "发文机关标志", "发文字号", "标题", "主送机关", "正文", "落款/发文机关署名", "落款/成文日期", "附注"]


def row(number, date, title="云泽县水务局关于开展检查的通知", text="现通知如下。"):
    return ["gov-document", "云泽县水务局文件", f"云水〔2025〕{number}号", title, "各乡镇人民政府", text, "云泽县水务局", date, ""]


ROWS = [row(1, "2025/3/6", text="现通知如下。\n请认真执行。"), row(2, "2025-03-06"), row(3, "2025年3月6日", title="云泽县水务局关于䶮湖检查的通知"),
        row(4, "2025/03/06 0:00")]


def quoted(cell, separator):
    return '"' + cell.replace('"', '""') + '"' if any(c in cell for c in f'"\n{separator}') else cell


def table(rows, separator=",", end="\r\n", more=0):
    lines = [separator.join([quoted(cell, separator) for cell in line] + [""] * more) for line in rows]
    blank = separator * (len(HEAD) - 1 + more)
    return end.join([*lines[:2], blank, *lines[2:], blank, blank, ""])


class Batch:
    def __init__(self, banshi):
        self.banshi, self.n = banshi, 0

    def run(self, folder, data, *args, name="r.csv", lang="zh"):
        self.n += 1
        place = Path(folder, str(self.n))
        place.mkdir()
        (place / name).write_bytes(data if isinstance(data, bytes) else data.encode())
        done = subprocess.run([self.banshi, "batch", name, "-o", "out", "--lang", lang, *args], cwd=place, capture_output=True, text=True, timeout=120)
        files = sorted(path.name for path in (place / "out").glob("*.pdf")) if (place / "out").exists() else []
        return done, files


def check_encodings(tap, batch, folder):
    four = "㐀㙔"  # beyond GBK, in GB18030's four bytes
    rows = [HEAD, *ROWS[:3], row(4, "2025/3/6", title=f"云泽县水务局关于{four}检查的通知")]
    text = table(rows)
    for name, data in (
        ("GB18030", text.encode("gb18030")), ("UTF-8", text.encode()), ("UTF-8 with a mark", text.encode("utf-8-sig")),
        ("UTF-16, little-endian", b"\xff\xfe" + text.encode("utf-16-le")), ("UTF-16, big-endian", b"\xfe\xff" + text.encode("utf-16-be")),
        ("GBK", table([HEAD, ROWS[0], ROWS[1], row(3, "2025年3月6日"), ROWS[3]]).encode("gbk")),
        ("tabs", table(rows, "\t")), ("semicolons", table(rows, ";")), ("line feeds only", table(rows, end="\n")),
        ("UTF-16 without a mark", text.encode("utf-16-le")), ("UTF-16, big-endian, without a mark", text.encode("utf-16-be")),
        ("semicolons under sep=;", "sep=;\r\n" + table(rows, ";")), ("blanks and a DOS end below", text + "\u3000,\xa0,  ,,\r\n\x1a"),
        ("heads with blanks, breaks and ›", table([[f" {h}　".replace("/", " › ").replace("机关署", "机关\n署") for h in HEAD], *rows[1:]])),
        ("empty columns behind", table(rows, more=5)), ("UTF-16 with tabs, as Excel's Unicode text", b"\xff\xfe" + table(rows, "\t").encode("utf-16-le")),
    ):
        done, files = batch.run(folder, data, "--name", "发文字号")
        problems = [] if done.returncode == 0 else [f"status {done.returncode}\n{done.stderr[-900:]}"]
        problems += [] if files == [f"云水〔2025〕{i}号.pdf" for i in (1, 2, 3, 4)] else [f"{files}"]
        tap.case(f"rows in {name}", problems)
    cells = [[(cell, 1, 1) for cell in line] for line in (HEAD, *ROWS)]
    done, files = batch.run(folder, make.xlsx([cells]), "--name", "发文字号", name="r.xlsx")
    problems = [] if done.returncode == 0 and len(files) == 4 else [f"status {done.returncode} {files}\n{done.stderr[-900:]}"]
    tap.case("rows in a workbook", problems)


def check_places(tap, batch, folder):
    cases = (
        ("a date that is none, behind a blank row", [HEAD, ROWS[0], row(2, "2025/2/30")], "r.csv:5:", "“2025/2/30”", "落款 › 成文日期"),
        ("a row cut short", [HEAD, ROWS[0], row(2, "")], "r.csv:5:", "落款 › 成文日期", ""),
        ("a head that is no field", [[*HEAD[:2], "发文字号", "标题", "主送机关", "正文", "落款/发文机关署名", "落款/成文日期", "附注的"], ROWS[0]], "r.csv:1:", "附注", ""),
    )
    for name, rows, *wanted in cases:
        done, _ = batch.run(folder, table(rows))
        problems = [f"“{word}” is not said:\n{done.stderr[-1200:]}" for word in wanted if word not in done.stderr]
        problems += [f"JSON is shown:\n{done.stderr[-1200:]}"] if '{"' in done.stderr or '":' in done.stderr else []
        tap.case(f"places: {name}", problems)
    cells = [[(cell, 1, 1) for cell in line] for line in (HEAD, ROWS[0], row(2, "2025/2/30"))]
    done, _ = batch.run(folder, make.xlsx([cells]), name="r.xlsx")
    tap.case("places: in a workbook the cell", [] if "r.xlsx:Sheet1!H4" in done.stderr and "B0931" not in done.stderr else [done.stderr[-900:]])


def check_names(tap, batch, folder):
    text = table([HEAD, *ROWS])
    for name, field, ok in (("a label", "标题", True), ("a key", "number", True), ("a whole path", "落款/成文日期", True), ("the last part", "成文日期", True),
                            ("a key in a group", "signature.date", True), ("a slip", "发文字好", False), ("nothing like it", "天气", False)):
        rows = text if name != "a label" else table([HEAD, *(row(i, "2025/3/6", title=f"云泽县水务局关于第{c}次检查的通知") for i, c in enumerate("一二", 1))])
        if "date" in field or "日期" in field:
            rows = table([HEAD, row(1, "2025/3/6"), row(2, "2025/3/7")])
        done, files = batch.run(folder, rows, "--name", field, "--no-sync")
        problems = [] if (done.returncode == 0) == ok else [f"status {done.returncode}\n{done.stderr[-700:]}"]
        problems += [f"{files}"] if ok and any(file.startswith("r-") for file in files) else []
        problems += [f"{files} written"] if not ok and files else []
        problems += [done.stderr[-600:]] if field == "发文字好" and ("发文字号" not in done.stderr or "B1213" not in done.stderr) else []
        tap.case(f"--name with {name}", problems)
    line = '{"模板":"gov-document","发文机关标志":"云泽县水务局文件","发文字号":"云水〔2025〕1号","标题":"关于检查的通知","主送机关":"各乡镇",' \
           '"正文":"现通知如下。","落款":{"发文机关署名":"云泽县水务局","成文日期":"2025-03-06"}}\n'
    for field, wanted in (("number", "云水〔2025〕1号.pdf"), ("成文日期", "2025-03-06.pdf"), ("发文字好", None)):
        done, files = batch.run(folder, line, "--name", field, name="r.jsonl")
        problems = [] if files == ([wanted] if wanted else []) else [f"{files}\n{done.stderr[-600:]}"]
        problems += [done.stderr[-600:]] if not wanted and ("B1214" not in done.stderr or "发文字号" not in done.stderr) else []
        tap.case(f"--name {field} for JSON Lines", problems)


def check_numbers(tap, batch, folder):
    head = ["模板", "机关名称", "报告年度", *[f"主动公开政府信息情况/{name}" for name in ("行政许可", "行政处罚", "行政强制", "行政事业性收费")]]
    line = ["gov-disclosure-2021", "云泽县水务局", "2024", "1,234", " 5 ", "12,345,678", "1,234.50"]
    done, _ = batch.run(folder, "\n".join(",".join(quoted(cell, ",") for cell in one) for one in (head, line)) + "\n", lang="en")
    told = [text for text in done.stderr.splitlines() if "B0305" in text]
    tap.case("numbers with thousands", told + (["B0305 for 1,2"] if told else []))
    line[3] = "1,2"
    done, _ = batch.run(folder, "\n".join(",".join(quoted(cell, ",") for cell in one) for one in (head, line)) + "\n", lang="en")
    tap.case("two numbers in a cell are none", [] if "r.csv:2:" in done.stderr and "B0305" in done.stderr else [done.stderr[-900:]])


def check_heads(tap, batch, folder):
    """One group, row or column called by its key in one head and by its label in another is one; a cell given twice is told."""
    mixed = ["template", "发文机关标志", "number", "标题", "to", "正文", "落款/发文机关署名", "signature/date", "附注"]
    done, files = batch.run(folder, table([mixed, *ROWS]))
    tap.case("heads by keys and labels", [] if done.returncode == 0 and len(files) == 4 else [f"{files}\n{done.stderr[-900:]}"])
    done, _ = batch.run(folder, table([[*mixed[:8], "落款/成文日期"], [*ROWS[0][:8], "2025-03-06"]]))
    tap.case("one field twice", [] if "B0315" in done.stderr and done.stderr.count("B0304") == 0 else [done.stderr[-900:]])
    (Path(folder) / "t.yaml").write_text("""banshi-template: 1
fields: { t: { label: 表, type: table, table: t } }
body: [ { table: t } ]
tables: { t: { value: { type: integer }, columns: [ { key: a, label: 甲 }, { key: b, label: 乙 } ],
  rows: [ { key: g, label: 组, rows: [ { key: p, label: 一 }, { key: q, label: 二 } ] } ] } }
""", encoding="utf-8")
    head = ["t/g/p/a", "表/组/p/乙", "t/组/二/甲", "表/g/q/b"]
    done, files = batch.run(folder, "\n".join([",".join(head), "1,2,3,4"]) + "\n", "-t", str(Path(folder) / "t.yaml"))
    tap.case("rows and columns by keys and labels", [] if done.returncode == 0 and len(files) == 1 else [f"{files}\n{done.stderr[-900:]}"])
    done, _ = batch.run(folder, "\n".join([",".join([*head, "表/组/一/a"]), "1,2,3,4,5"]) + "\n", "-t", str(Path(folder) / "t.yaml"))
    tap.case("one cell twice", [] if "B0315" in done.stderr or "B0406" in done.stderr or "B0217" in done.stderr else [done.stderr[-900:]])


def main(banshi):
    tap = Tap()
    batch = Batch(str(Path(banshi).resolve()))
    with tempfile.TemporaryDirectory() as folder:
        check_encodings(tap, batch, folder)
        check_places(tap, batch, folder)
        check_names(tap, batch, folder)
        check_numbers(tap, batch, folder)
        check_heads(tap, batch, folder)
    return tap.finish()


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
