#!/usr/bin/env python3
"""usage: walk.py BANSHI EXAMPLE

docs/from-last-year.zh-CN.md walked as a clerk would, in Chinese: last year's Word file and this year's workbook become this
year's PDF, and no number is typed. What is done in an editor here is done by replacing words."""

import csv
import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
import make_files as make  # noqa: E402
from into import year_after  # noqa: E402
from tap import Tap  # noqa: E402

ENGLISH = re.compile(r"\b[a-z]{3,} [a-z]{2,} [a-z]{2,}")


class Clerk:
    def __init__(self, banshi, folder):
        self.banshi, self.folder = banshi, Path(folder)
        self.env = {"PATH": os.environ["PATH"], "HOME": folder, "LANG": "zh_CN.UTF-8"}

    def step(self, tap, name, *args, status=0, says=(), silent=()):
        """Runs a command; it must end so, say these words, and say nothing in English."""
        done = subprocess.run([self.banshi, *args], cwd=self.folder, env=self.env, capture_output=True, text=True, timeout=120)
        said = done.stdout + done.stderr
        problems = [f"status {done.returncode}: {said[-1500:]}"] if done.returncode != status else []
        problems += [f"not said: {word}\n{said[-1500:]}" for word in says if word not in said]
        problems += [f"said: {word}\n{said[-1500:]}" for word in silent if word in said]
        tap.case(name, problems + [f"in English: {line}" for line in said.splitlines() if ENGLISH.search(line)])
        return said

    def edit(self, name, *pairs):
        path = self.folder / name
        text = path.read_text(encoding="utf-8")
        for old, new in pairs:
            assert old in text, old
            text = text.replace(old, new)
        path.write_text(text, encoding="utf-8")


def last_year(document):
    """The document a year earlier: its years, and the numbers of its tables, which the workbook has otherwise."""
    return [re.sub(r"(?<!〔)2024(?=年)", "2023", part) if isinstance(part, str) else part for part in document]


def titled(document, organ, year):
    """This year's tables alone, in a sheet with a title of its own and one above each table."""
    tables = [part for part in document if not isinstance(part, str)]
    yield f"{organ}{year}年度政府信息公开工作统计表"
    for number, table in zip("一二三四五六", tables):
        yield from (f"表{number}　统计情况", table)


def check_titled(tap, clerk, document):
    """A workbook with titles above its tables gives no text, and last year's headings may have no numbers."""
    bare = [re.sub(r"^[一二三四五六]、", "", part) if isinstance(part, str) else part for part in last_year(document)]
    (clerk.folder / "无序号.docx").write_bytes(make.docx(bare))
    (clerk.folder / "统计表.xlsx").write_bytes(make.xlsx(list(titled(year_after(document), "云泽县水务局", 2024))))
    said = clerk.step(tap, "9. a workbook with titles", "import", "无序号.docx", "统计表.xlsx", "-o", "统计.yaml",
                      says=["[B1167]", "无序号.docx：有 6 个部分", "[B1168]", "以上文件已按模板 gov-disclosure-2021 合成一份", "[B1169]", "“2024”"],
                      silent=["B1112", "引言：用"])
    text = (clerk.folder / "统计.yaml").read_text(encoding="utf-8")
    tap.case("9. its year, and last year's text", [word for word in ("报告年度: 2024", "引言: ") if word not in text] +
             ["a title is text"] * ("统计表" in text.split("\n", 2)[2]) + ([said[-1500:]] if said.count("下一步") != 1 else []))


def check_other_previous(tap, clerk, example):
    """What is named as last year's report and is another organ's, or no such report at all."""
    (clerk.folder / "通知.yaml").write_bytes((Path(example).parent / "notice.yaml").read_bytes())
    clerk.step(tap, "10. last year's of another organ", "check", "统计.yaml", "--previous", "无序号.docx",
               says=["上年报告的机关名称与本报告不同 [B0912 Y-2]", "字段：机关名称"])
    clerk.step(tap, "10. last year's is a notice", "check", "统计.yaml", "--previous", "通知.yaml", says=["无从对照 [B1170]"])


def columns_of(folder):
    """What stands before the name, of each line of the comparison: by the row's and the column's name."""
    with open(folder / "增减.csv", encoding="utf-8-sig", newline="") as file:
        return list(csv.reader(file))


def main(banshi, example):
    tap = Tap()
    banshi = str(Path(banshi).resolve())
    with tempfile.TemporaryDirectory() as folder:
        clerk = Clerk(banshi, folder)
        dump = subprocess.run([banshi, "dump", "--stage", "document", "-q", example], check=True, capture_output=True, text=True).stdout
        document = make.from_dump(dump)
        (clerk.folder / "去年.docx").write_bytes(make.docx(last_year(document)))
        (clerk.folder / "今年.xlsx").write_bytes(make.xlsx(year_after(document)))
        clerk.step(tap, "1. both files become one report", "import", "去年.docx", "今年.xlsx", "-o", "报告.yaml", says=["今年.xlsx"])
        # 2. is for a report that is there already: the same numbers once more change nothing.
        before = (clerk.folder / "报告.yaml").read_bytes()
        clerk.step(tap, "2. the workbook once more", "import", "今年.xlsx", "--into", "报告.yaml", says=["没有需要填入"])
        tap.case("2. and nothing is changed", [] if (clerk.folder / "报告.yaml").read_bytes() == before else ["the file is another"])
        said = clerk.step(tap, "3. what is still last year's is told", "check", "报告.yaml", "--previous", "去年.docx", status=1, says=["报告年度"])
        clerk.edit("报告.yaml", ("2023", "2024"), ("依申请公开事项4起", "依申请公开事项{requests/new/tot}起"))
        said = clerk.step(tap, "4. checked beside last year", "check", "报告.yaml", "--previous", "去年.docx", says=["已按上年报告读取"], silent=["错误："])
        tap.case("4. paragraphs that were copied are told", [] if "与上年报告完全相同" in said else [said[-1500:]])
        clerk.step(tap, "5. the PDF", "render", "报告.yaml", "-p", "archive", "-o", "报告.pdf", says=["已生成 报告.pdf，共"])
        clerk.step(tap, "6. the two years side by side", "compare", "报告.yaml", "去年.docx", "-o", "增减.csv", says=["有增减的"])
        rows = columns_of(clerk.folder)
        tap.case("6. with their numbers", [] if any("21" in row and "30" in row and "9" in row for row in rows) else [str(rows[:8])])
        clerk.step(tap, "7. next year", "import", "报告.pdf", "-o", "明年用.yaml", says=["已取出"])
        same = (clerk.folder / "明年用.yaml").read_bytes() == (clerk.folder / "报告.yaml").read_bytes()
        tap.case("7. the report as it was", [] if same else ["it is another"])
        for last in ("报告.pdf", "去年.docx"):
            clerk.step(tap, f"8. compare takes {last}", "compare", "明年用.yaml", last, "-o", "增减.pdf", says=["已生成 增减.pdf"])
        check_titled(tap, clerk, document)
        check_other_previous(tap, clerk, example)
    return tap.finish()


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
