#!/usr/bin/env python3
"""usage: stamp.py BANSHI SOURCE-ROOT

The archival stamp (DA/T 22-2015), measured in the finished file: size, cells, place, what stands in it, what it is to a
reader; and what is said when it cannot be."""

import re
import subprocess
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
from pdf_tags import Pdf  # noqa: E402
from tap import Tap  # noqa: E402

MM = 72 / 25.4
ARCHIVE = "归档: { 全宗号: Z109, 年度: 2024, 保管期限: 10年, 件号: 12, 机构（问题）: %s }\n"

TEMPLATE = """banshi-template: 1
name: narrow
label: 天头窄的页面
metadata: { title: "{title}" }
page: { margin: { top: 15mm, bottom: 15mm, inner: 20mm, outer: 20mm }, grid: { columns: 30, lines: 26 } }
styles: { 标题: { font: 小标宋, size: 二号, line: 29pt, align: center, title: true } } # nothing blank below it, nor at the foot
fields:
  title: { label: 标题, type: text, required: true }
  body: { label: 正文, type: prose, required: true }
body:
  - title: "{title}"
  - prose: body
"""


def n_pages(pdf):
    return int(re.search(r"Pages: +(\d+)", run("pdfinfo", pdf).stdout)[1])


def run(*command):
    return subprocess.run([str(part) for part in command], capture_output=True, text=True, timeout=60, check=False)


class Page:
    """The first page: red rectangles and words, in mm from its upper left corner."""

    def __init__(self, pdf):
        done = subprocess.run(["qpdf", "--qdf", "--object-streams=disable", "--no-original-object-ids", str(pdf), "-"],
                              capture_output=True, check=True).stdout
        self.height = float(re.search(rb"/MediaBox \[\s*0\s+0\s+[\d.]+\s+([\d.]+)", done)[1])
        content = re.search(rb"%% Contents for page 1\n.*?stream\n(.*?)endstream", done, re.S)[1]
        self.red = [self.box(m) for m in re.finditer(rb"([\d.-]+) ([\d.-]+) ([\d.-]+) ([\d.-]+) re", self.colored(content))]
        words = run("pdftotext", "-bbox", "-f", 1, "-l", 1, pdf, "-").stdout
        self.words = [(tuple(float(n) / MM for n in w[:4]), w[4]) for w in re.findall(
            r'<word xMin="([\d.]+)" yMin="([\d.]+)" xMax="([\d.]+)" yMax="([\d.]+)">(.*?)</word>', words)]

    @staticmethod
    def colored(content):
        """What is painted in red and belongs to nothing else: the first run of artifacts."""
        start = re.search(rb"0?\.90\d* 0 0?\.07\d* rg", content)
        return content[start.end():content.index(b"EMC", start.end())] if start else b""

    def box(self, match):
        x, y, width, height = (float(n) / MM for n in match.groups())
        return x, self.height / MM - y - height, x + width, self.height / MM - y

    def frame(self):
        return (min(r[0] for r in self.red), min(r[1] for r in self.red), max(r[2] for r in self.red), max(r[3] for r in self.red))

    def inside(self, box):
        x0, y0, x1, y1 = box
        return [text for (a, b, c, d), text in self.words if a > x0 and c < x1 and b > y0 - 1 and d < y1 + 1]

    def cells(self):
        x, y, _, _ = self.frame()
        return ["".join(self.inside((x + 15 * column, y + 8 * row, x + 15 * column + 15, y + 8 * row + 8)))
                for row in range(2) for column in range(3)]


def near(what, found, wanted):
    return [] if all(abs(a - b) < 0.02 for a, b in zip(found, wanted)) else [f"{what}: {found}, not {wanted}"]


def check_place(page, x, y):
    return near("frame", page.frame(), (x, y, x + 45, y + 16))


def check_cells(page, wanted):
    return [] if page.cells() == wanted else [f"{page.cells()}, not {wanted}"]


def check_clear(page):
    """Nothing but its own words lies in the frame."""
    x0, y0, x1, y1 = page.frame()
    inside = [text for (a, b, c, d), text in page.words if a < x1 and c > x0 and b < y1 and d > y0]
    return [] if sorted("".join(inside)) == sorted("".join(page.cells())) else [f"{inside} lies in it"]


def main(banshi, root):
    tap = Tap()
    with tempfile.TemporaryDirectory() as folder:
        scratch = Path(folder)
        (scratch / "narrow.yaml").write_text(TEMPLATE, encoding="utf-8")
        pdf = scratch / "out.pdf"

        def render(report, *options):
            pdf.unlink(missing_ok=True)
            return run(banshi, "render", "-q", "--lang", "en", report, "-o", pdf, *options)

        def narrow(title, body, archive, name="report.yaml"):
            text = f"模板: {scratch}/narrow.yaml\n标题: {title}\n正文: {body}\n{archive}"
            (scratch / name).write_text(text, encoding="utf-8")
            return scratch / name

        def refused(name, done, *words):
            tap.case(name, [] if done.returncode == 1 and not pdf.exists() and all(w in done.stderr for w in words)
                     else [f"exit status {done.returncode}:", *done.stderr.splitlines()[:4]])

        notice = Path(root, "examples/notice.yaml")
        render(notice, "-p", "archive")
        page = Page(pdf)
        values = ["Y012", "2025", "0003", "秘书股", "30年", str(n_pages(pdf))]
        tap.case("45 × 16 mm, in the middle, 10 mm below the edge", check_place(page, 82.5, 10))
        tap.case("two rows of three, and the pages counted", check_cells(page, values))
        tap.case("beside a red head", check_clear(page))
        tags = Pdf(pdf)
        tap.case("it is an artifact", [] if not any(mark in tags.marked.values() for mark in ("Y012", "秘书股")) else ["it is content"])
        told = pdf.read_bytes()
        wanted = ["fonds>Y012<", "retention>30年<", "code>Y012-WS·2025-D30-秘书股-0003<", f"pageCount>{n_pages(pdf)}<", "documentNumber>云泽政办发〔2025〕3号<"]
        tap.case("its values are in the metadata", [f"no {w}" for w in wanted if f"<da46:{w}".encode() not in told])

        render(notice, "-p", "archive", "--set", "stamp=content")
        tags = Pdf(pdf)
        first = [tags.text(e) for e in tags.elements[0].kids[:6]]
        tap.case("as content it is read first", [] if first == values else [f"{first}"])

        render(notice, "-p", "print", "--set", "stamp=yes")
        x, y = next(box[:2] for box, text in Page(pdf).words if text == "Y012")
        tap.case("in print it stands on the trimmed page", [] if 15 + 82.5 < x < 15 + 97.5 and 25 < y < 33 else [f"{x}, {y}"])
        render(notice)
        tap.case("a filed report has none", [] if "Y012" not in "".join(w for _, w in Page(pdf).words) else ["it has"])
        render(notice, "-p", "archive", "--set", "stamp=no")
        tap.case("it can be left out", [] if "Y012" not in "".join(w for _, w in Page(pdf).words) else ["it is there"])

        render(narrow("短", "正文在首页。", ARCHIVE % "政务公开和信息化办公室"), "-p", "archive")
        page = Page(pdf)
        tap.case("where the margin is taken it moves", check_clear(page) + check_cells(
            page, ["Z109", "2024", "12", "政务公开和信息化办公室", "10年", "1"]))

        full = narrow("标题" * 10, "很长的一段文字，" * 600 + "完。", ARCHIVE % "办公室", "full.yaml")
        refused("no blank place is an error", render(full, "-p", "archive"), "B0752", "full.yaml:4:1")
        long = narrow("短", "正文。", ARCHIVE % "政务公开和信息化建设领导小组办公室综合科秘书", "long.yaml")
        refused("a text that does not fit is an error", render(long, "-p", "archive"), "B0751", "long.yaml:4:")
        bare = narrow("短", "正文。", "", "bare.yaml")
        refused("a stamp of nothing is an error", render(bare, "--set", "stamp=yes"), "B0750")
        tap.case("a report without the group has no stamp", [] if render(bare, "-p", "archive").returncode == 0 else ["refused"])
        told = narrow("短", "正文。", ARCHIVE.replace(" }", ", 页数: 9 }") % "办公室", "told.yaml")
        done = run(banshi, "render", "--lang", "en", told, "-p", "archive", "-o", pdf)
        tap.case("pages told wrongly are warned of", [] if "B0753" in done.stderr and "9 pages" in done.stderr else [done.stderr])
        done = run(banshi, "render", bare, "--set", "stemp=yes", "-o", pdf)
        tap.case("settings are listed for a wrong key", [] if done.returncode == 2 and "it has stamp" in done.stderr else [done.stderr])
    return tap.finish()


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:3]))
