#!/usr/bin/env python3
"""usage: running-heads.py BANSHI

Running heads: what stands above the text of each page, on which side, and that it is no content to screen readers; words
that pages know, fields, and what a report says that looks like either. Templates and reports are made here."""

import json
import re
import subprocess
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
from pdf_tags import Pdf  # noqa: E402
from tap import Tap  # noqa: E402

TEXT = "坚持需求导向、问题导向，统筹推进各项工作，着力提升服务便利化水平，为全县高质量发展提供有力支撑。" * 8
LONG = "推进政务服务标准化规范化便利化和打通为企业群众服务的最后一公里"
HEAD = {"text": "{t}", "tail": "{heading}", "from": 2, "rule": "0.35mm"}


def template(head, **page):
    return {"banshi-template": 1, "name": "t", "label": "报告", "language": "zh-CN", "metadata": {"title": "{t}"},
            "fields": {"t": {"label": "题", "type": "text", "required": True}, "y": {"label": "年", "type": "integer"},
                       "p": {"label": "正文", "type": "prose"}},
            "page": {**page, "head": head}, "body": [{"title": "{t}"}, {"prose": "p"}]}


def report(title="云泽县年度报告", names=("总体要求", LONG, "保障措施")):
    return {"题": title, "年": 2024, "正文": {name: {f"{name[:4]}之{part}": TEXT for part in "甲乙"} for name in names}}


class Bench:
    def __init__(self, banshi, folder):
        self.banshi, self.folder = banshi, Path(folder)

    def run(self, command, data, tpl, *options):
        for name, content in (("report.json", data), ("t.json", tpl)):
            (self.folder / name).write_text(json.dumps(content, ensure_ascii=False), encoding="utf-8")
        done = subprocess.run([self.banshi, command, "--lang", "en", self.folder / "report.json", "-t", self.folder / "t.json", *options],
                              capture_output=True, text=True, check=False, timeout=60)
        return done.stdout + done.stderr

    def heads(self, data, tpl):
        """Of each page: what stands above the type area, a text a side, with how far it is from the left in mm; and the lines."""
        pages = []
        for line in self.run("dump", data, tpl, "--stage", "pages").splitlines():
            if line.startswith("page "):
                pages.append([])
            found = re.match(r"  (text|rect)  \(pagination\)  ([\d.]+),([\d.]+)(?: … ([\d.]+))?", line)
            if not found or float(found[3]) > 100:
                continue
            if found[1] == "rect":
                pages[-1].append("line")
                continue
            # Runs of one text follow one another within a character.
            x, words, end = float(found[2]), line.split("#", 1)[1][6:].strip(), float(found[4])
            if pages[-1] and pages[-1][-1] != "line" and 0 < x - pages[-1][-1][2] < 12:
                pages[-1][-1] = (pages[-1][-1][0], pages[-1][-1][1] + words, end)
            else:
                pages[-1].append((round(x * 25.4 / 72), words, end))
        return [[item if item == "line" else item[:2] for item in page] for page in pages]

    def words(self, data, tpl):
        return [[item[1] for item in page if item != "line"] for page in self.heads(data, tpl)]


def check_words(bench, tap):
    title = "云泽县年度报告"
    pages = bench.heads(report(), template(HEAD))
    tap.case("none before the page it begins at", [] if pages[0] == [] else [str(pages[0])])
    tap.case("title at the left, heading at the right, a line below", [
        f"page {n}: {page}" for n, page in enumerate(pages[1:], 2)
        if len(page) != 3 or page[0] != (28, title) or page[2] != "line" or page[1][0] < 55])
    got = [page[1][1] for page in pages[1:]]
    tap.case("the heading is the first that begins on the page, else the last before",
             [] if got[0].startswith("二、推进") and got[-1] == "三、保障措施" else [str(got)])
    swapped = bench.heads(report(), template(HEAD, mirror=True))
    tap.case("on even pages of a mirrored document the other way round",
             [f"page {n}: {page}" for n, page in enumerate(swapped[1:], 2) if (n % 2 == 0) != (page[0][0] > 90)])
    alone = bench.heads(report(), template({"text": "第{page}页，共{pages}页"}))
    tap.case("a text alone stands in the middle, with the page's number", [
        f"{page}" for n, page in enumerate(alone, 1) if len(page) != 1 or page[0][1] != f"第{n}页，共{len(alone)}页" or not 85 < page[0][0] < 100])
    got = bench.words(report(), template({"text": "{t}{y}年{{heading}"}))
    tap.case("fields and {{", [str(words) for words in got if words != [title + "2024年{heading}"]])
    odd = report("论{heading}与{page}")
    tap.case("what the report says is not taken for such a word", [str(w) for w in bench.words(odd, template({"text": "{t}"})) if w != ["论{heading}与{page}"]])
    empty = report()
    del empty["年"]
    tap.case("nothing to say, nothing stands there", [str(w) for w in bench.words(empty, template({"text": "{y}"})) if w])
    for head in ({"text": "{t}" * 9, "tail": "{heading}"}, {"text": "{heading}" * 5}, {"text": "{t}", "tail": "{heading}" * 9}):
        pages = bench.words(report(names=[LONG]), template(head))
        tap.case(f"{sum(map(len, head.values()))} characters of template: what is too long is cut",
                 [] if any(w.endswith("…") for page in pages for w in page) and all(len(page) == len(head) for page in pages) else [str(pages)])


def check_rest(bench, tap):
    out = bench.folder / "out.pdf"
    bench.run("render", report(), template(HEAD), "-o", out)
    pdf = Pdf(out)
    read = "".join(pdf.text(e) for e in pdf.elements)
    tap.case("it is an artifact", [] if read.count("云泽县年度报告") == 1 and not pdf.unmarked else [read[:200]])
    for name, head, code in (("an unknown field", {"text": "{title}"}, "B06"), ("a setting that is none", {"words": "a"}, "B03"),
                             ("a style that is none", {"text": "a", "style": "某"}, "B06"), ("a brace left open", {"text": "{heading"}, "B06")):
        said = bench.run("check", report(), template(head))
        tap.case(f"{name} is told", [] if "error" in said and code in said else [said])
    (bench.folder / "own.json").write_text(json.dumps(template({"text": "{t}", "rise": "60mm"}), ensure_ascii=False), encoding="utf-8")
    done = subprocess.run([bench.banshi, "check", bench.folder / "own.json", "--lang", "en"], capture_output=True, text=True, check=False)
    tap.case("one that would stand outside the page is told", [] if "B0699" in done.stdout + done.stderr else [done.stdout + done.stderr])


def main(banshi):
    tap = Tap()
    with tempfile.TemporaryDirectory() as folder:
        bench = Bench(banshi, folder)
        check_words(bench, tap)
        check_rest(bench, tap)
    return tap.finish()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
