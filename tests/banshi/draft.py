#!/usr/bin/env python3
"""usage: draft.py BANSHI SOURCE-ROOT

Drafts of reports with errors: what is shown, what is claimed, what the exit status says, and what is still refused."""

import re
import subprocess
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
from pdf_tags import Pdf  # noqa: E402
from tap import Tap, some  # noqa: E402

# What is changed in the example, and what the list then says. The places are those of the statutory tables.
ERRORS = {
    "a row that does not add up": ("（一）予以公开: [2, 0,", "（一）予以公开: [3, 0,", ["第36行", "T3-1"]),
    "a number below zero": ("  规章: [0, 0, 0]", "  规章: [0, -2, 0]", ["-2 小于允许的最小值 0"]),
    "a word for a number": ("本机关不掌握相关政府信息: [1, 0", "本机关不掌握相关政府信息: [一, 0", ["“一”不是数字"]),
    "a blank cell": ("  行政许可: 21", "  行政许可: ~", ["行政许可", "没有填写"]),
    "a row too short": ("2.重复申请: [0, 0, 0, 0, 0, 0, 0]", "2.重复申请: [0, 0]", ["应填 7 个数，实际填了 2 个"]),
    "a row left out": ("  四、结转下年度继续办理: [0, 0, 0, 0, 0, 0, 0]\n", "", ["缺少“四、结转下年度继续办理”这一行"]),
    "a heading's number": ("- 依申请公开情况:", "- （九）依申请公开情况:", ["标题序号“（九）”应为"]),
}

REFUSED = {
    "a field unknown": ("机关名称:", "机关全称:", "B030"),
    "bad YAML": ("机关名称:", "机关名称", "B02"),
    "a character without glyph": ("机关名称: ", "机关名称: \ue000", "B05"),
    "a group that is text": ("主动公开政府信息情况:\n", "主动公开政府信息情况: 无\n其他:\n", "B03"),
}


# A form's cells are of fields with places of their own: it has none.
BOTH = """banshi-template: 1
fields: { title: { label: 标题, required: true }, numbers: { label: 数, type: table, table: numbers, required: true } }
tables:
  numbers:
    value: { type: integer }
    columns: [ { key: a, label: 甲 }, { key: b, label: 乙 }, { key: c, label: 合计 } ]
    rows: [ { key: x, label: 一行 } ]
    rules: [ { id: S1, columns: a + b = c } ]
forms:
  f:
    columns: [30mm, 1]
    grid: |
      标题 | {title}
body:
  - form: f
  - table: numbers
"""


def run(*command):
    return subprocess.run([str(part) for part in command], capture_output=True, text=True, timeout=60, check=False)


def words(pdf, page=None):
    options = ["-f", page, "-l", page] if page else []
    return "".join(run("pdftotext", *options, pdf, "-").stdout.split())


def page_count(pdf):
    return int(re.search(r"Pages:\s+(\d+)", run("pdfinfo", pdf).stdout)[1])


def check_labels(pdf, n):
    """Every page says that it is a draft, in words that are no content."""
    wrong = [f"page {i} says nothing" for i in range(1, page_count(pdf) + 1)
             if f"草稿：数据有{n}处错误，不得报送、公布" not in words(pdf, i)]
    real = "".join(Pdf(pdf).marked.values())
    return wrong + (["the label is content"] if "不得报送、公布" in real.replace("本文件不得报送、公布", "") else [])


def red_frames(pdf):
    """Of each page, the rectangles that are tinted."""
    text = subprocess.run(["qpdf", "--qdf", "--object-streams=disable", str(pdf), "-"], capture_output=True, check=True).stdout
    return sum(len(re.findall(rb"[\d.-]+ [\d.-]+ [\d.-]+ [\d.-]+ re", part.split(b"EMC")[0]))
               for part in re.split(rb"0?\.99\d* 0?\.90\d* 0?\.91\d* rg", text)[1:])


def check_claims(pdf):
    data = pdf.read_bytes()
    return [f"it claims {claim}" for claim in (b"pdfaid", b"pdfuaid", b"GTS_PDFX") if claim in data]


def main(banshi, root):
    tap = Tap()
    example = Path(root, "examples/xiangtan-hrss-2024.yaml").read_text(encoding="utf-8")
    with tempfile.TemporaryDirectory() as folder:
        report, pdf = Path(folder, "report.yaml"), Path(folder, "report.pdf")

        def render(text, *options):
            pdf.unlink(missing_ok=True)
            report.write_text(text, encoding="utf-8")
            return run(banshi, "render", "--lang", "zh", report, "-o", pdf, *options)

        done = render(example, "-p", "draft")
        tap.case("a report without errors: no marks, status 0", ([] if done.returncode == 0 else [done.stderr]) + (
            ["it has a list"] if "待改正" in words(pdf) else []) + ([] if red_frames(pdf) == 0 else ["cells are marked"]))
        whole = example
        for name, (old, new, said) in ERRORS.items():
            assert old in example, name
            whole = whole.replace(old, new)
            done = render(example.replace(old, new), "-p", "draft")
            text = words(pdf, page_count(pdf)) if pdf.exists() else ""
            wrong = [] if done.returncode == 3 else [f"exit status {done.returncode}", done.stderr]
            tap.case(name, wrong + [f"not said: {word}" for word in said if "".join(word.split()) not in text])
        done = render(whole, "-p", "draft", "-q")
        tap.case("all of them: status 3, and told though quiet", [] if done.returncode == 3 and "B0313" in done.stderr and "B0815" not in done.stderr else [done.stderr])
        tap.case("every page is labelled", check_labels(pdf, len(ERRORS)))
        # One each, seven of the short row, seven of the row left out; a heading has no cell.
        frames = red_frames(pdf)
        tap.case("the cells are marked", [] if frames == 4 + 7 + 7 else [f"{frames} cells"])
        tap.case("nothing is claimed", check_claims(pdf))
        listed = words(pdf, page_count(pdf))
        tap.case("the list numbers them", [f"no {i}." for i in range(1, len(ERRORS) + 1) if f"{i}.第" not in listed])
        report.write_text(example.replace("行政许可: 21", "行政许可: ~").replace("2024年，", "2024年,", 1), encoding="utf-8")
        pdf.unlink()
        done = run("env", "LC_ALL=C", banshi, "render", report, "-o", pdf, "-p", "draft")
        listed = words(pdf, page_count(pdf))
        wrong = [f"not said: {word}" for word in ("有1处错误待改正", "1.第", "没有填写", "另有1处警告，请核对", "2.第") if word not in listed]
        tap.case("warnings are listed behind the errors, in the report's language whatever the locale", wrong and [*wrong, listed])
        report.write_text(whole, encoding="utf-8")
        png = Path(folder, "page.png")
        done = run(banshi, "render", "-q", report, "-p", "draft", "-f", "png", "--page", 1, "-o", png)
        tap.case("images too", [] if done.returncode == 3 and png.exists() else [done.stderr])
        done = render(example.replace("  规章: [0, 0, 0]", "  规章: [\"\ue000件\", 0, 0]"), "-p", "draft")
        tap.case("a character that no font has, in a cell", [] if done.returncode == 3 and "不是数字" in words(pdf) else [
            f"exit status {done.returncode}", done.stderr])
        for profile in ("filing", "archive", "print"):
            done = render(whole, "-p", profile)
            tap.case(f"{profile} refuses", [] if done.returncode == 1 and not pdf.exists() else [f"exit status {done.returncode}"])
        for name, (old, new, code) in REFUSED.items():
            done = render(whole.replace(old, new, 1), "-p", "draft")
            right = done.returncode == 1 and not pdf.exists() and code in done.stderr
            tap.case(f"{name} is refused in a draft", [] if right else [f"exit status {done.returncode}", done.stderr[:600]])
        (Path(folder) / "both.yaml").write_text(BOTH, encoding="utf-8")
        done = render("标题: 试验\n数:\n  一行: [1, 2, 4]\n", "-p", "draft", "-t", Path(folder, "both.yaml"))
        tap.case("a form beside a table with a wrong sum", [] if done.returncode == 3 and red_frames(pdf) else [f"exit status {done.returncode}", done.stderr])
        # Of every form: each top-level field left out, or emptied: a draft, or refused in order, never a crash.
        wrong = []
        for path in sorted(Path(root, "examples").glob("*.yaml")):
            parts = re.split(r"(?m)^(?=[^\s#-])", path.read_text(encoding="utf-8"))
            for i, part in some(enumerate(parts), 2, 1):
                if not part.strip() or part.startswith(("#", "模板")):
                    continue
                for other in ("", part.split(":")[0] + ": ~\n"):
                    done = render("".join(parts[:i] + [other] + parts[i + 1:]), "-p", "draft", "-q")
                    if done.returncode not in (0, 1, 3) or pdf.exists() != (done.returncode != 1) or "B0703" in done.stderr:
                        wrong.append(f"{path.name} {part[:20]!r}: exit status {done.returncode} {done.stderr[-300:]}")
        tap.case("any field may be missing", wrong)
    return tap.finish()


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:3]))
