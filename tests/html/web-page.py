#!/usr/bin/env python3
"""usage: web-page.py BANSHI SOURCE-ROOT

The web page of every example says what its PDF says by its tags: the same words in the same order, as the same elements,
each value headed by the same words. And nothing that a report says becomes markup."""

import base64
import json
import re
import subprocess
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
import made_pictures as made  # noqa: E402
from example_files import example_reports  # noqa: E402
from pdf_tags import Pdf  # noqa: E402
from tap import Tap, some  # noqa: E402
from web_page import Page, bare, grid_problems  # noqa: E402

SCOPES = {"/Column": "col", "/Both": "col", "/Row": "row"}
ROLES = re.compile("P|H[1-6]|LBody|TOCI|Note|Figure|Caption|TH|TD")


def render(banshi, *words):
    done = subprocess.run([banshi, "render", "-q", *map(str, words)], stdout=subprocess.PIPE, stderr=subprocess.PIPE, timeout=120)
    if done.returncode:
        raise SystemExit(done.stderr.decode())
    return done.stdout


def pdf_said(pdf):
    """As Page.said. A heading of columns or rows without words is a cell to HTML; a line of contents has no page there."""
    heads = {e.id: bare(pdf.text(e)) for top in pdf.elements for e in top.walk() if e.role == "TH"}
    for top in pdf.elements:
        for e in top.walk():
            if not ROLES.fullmatch(e.role):
                continue
            words = bare(e.alt if e.role == "Figure" else e.title or pdf.text(e) if e.role == "Caption" else pdf.text(e))
            if e.role == "TOCI":
                yield (e.role, words.rstrip("0123456789"), None)
            elif e.role in ("TH", "TD"):
                role = e.role if words else "TD"
                yield (role, words, (SCOPES.get(e.scope) if role == "TH" else None, [heads[h] for h in e.headers if heads[h]]))
            else:
                yield (e.role, words, None)


def compare(wanted, found):
    wanted, found = list(wanted), list(found)
    at = next((i for i, (a, b) in enumerate(zip(wanted, found)) if a != b), min(len(wanted), len(found)))
    return [] if wanted == found else [f"of {len(wanted)} elements and {len(found)} the {at + 1}.: PDF {wanted[at:at + 2]}, page {found[at:at + 2]}"]


def check_links(page, pdf):
    """Notes and their marks lead to one another; lines of contents to their headings; other links are those of the PDF."""
    problems, outside = [], []
    for a in page.root.all("a"):
        href, role = a.attributes.get("href", ""), a.attributes.get("role")
        if not href.startswith("#"):
            outside.append(bare(a.text()))
            problems += [] if re.match("https?://", href) else [f"a link to {href}"]
            continue
        target = page.ids.get(href[1:])
        if not target:
            problems.append(f"no {href}")
        elif role == "doc-noteref":
            back = target.all("a")[0]
            first = page.ids.get(back.attributes["href"][1:])
            if not first or first.attributes["href"] != href or bare(back.text()) != bare(a.text()):
                problems.append(f"the note {a.text()} does not lead back")
        elif role == "doc-backlink":
            problems += [] if target.attributes.get("role") == "doc-noteref" else [f"{href} is no mark"]
        elif not bare(target.text()).replace("　", "").startswith(bare(a.text())[:4]) and a.within("nav"):
            problems.append(f"{a.text()} leads to {target.text()}")
    cited = sum(a.attributes.get("role") == "doc-noteref" for a in page.root.all("a"))
    wanted = sum(e.role == "Reference" and e.parent.role != "TOCI" for top in pdf.elements for e in top.walk())
    problems += [] if cited == wanted else [f"{cited} marks of notes, {wanted} in the PDF"]
    theirs = [bare(pdf.text(e)) for top in pdf.elements for e in top.walk() if e.role == "Link" and e.parent.role != "Reference"]
    return problems + ([] if outside == theirs else [f"links {outside}, not {theirs}"])


def check_page(page, source):
    problems = list(page.problems)
    html = page.first("html")
    problems += [] if html and html.attributes.get("lang") else ["no language"]
    problems += [] if page.first("title").text() else ["no title"]
    problems += [] if len(page.root.all("h1")) >= 1 else ["no heading of the page"]
    problems += [f"<{e.name}> is not for a page without scripts" for e in page.root.all("script", "iframe", "object", "link")]
    problems += [f"{e.name} has {a}" for e in page.root.walk() for a in e.attributes if a.startswith("on")]
    problems += ["something is fetched"] if re.search(r"url\(|@import|src=\"(?!data:image/(png|jpeg);base64,)", source) else []
    known = set(re.findall(r"\.([a-z][\w-]*)", page.first("style").text()))
    for e in page.root.walk():
        # Words on which nothing is hung are for whoever gives the page another style.
        problems += [f"the class {c} is in no style" for c in e.classes() if c not in known | {"banshi", "start", "name", "run-in", "new-page"}]
    for table in page.root.all("table"):
        problems += grid_problems(table)
        own = {th.attributes.get("id") for th in table.all("th")}
        problems += [f"{h} is no header of this table" for cell in table.all("td")
                     for h in (cell.attributes.get("headers") or "").split() if h not in own]
    return problems


HOSTILE = ["<script>alert(1)</script>", "</main></body><img src=x onerror=alert(1)>", "a & b &amp; &#60; &lt;c&gt;",
           '" onmouseover="alert(1)', "' onmouseover='alert(1)", "]]> <!-- --> <?php ?> <![CDATA[", "</title></style><style>",
           "javascript:alert(1)", "~<b>~", "<sup><i></sup>", "<u>注</u>", "$(x) #[y] `z`", "\u200e\u200f文", "ا<b>ب"]
# What is markup in a report, around words that would be markup in a page.
MARKED = ["[点](javascript:alert(1))", '[点](https://a.cn/"onclick="x)', "**甲&乙**^[注 & \"注\" 见 https://a.cn/?a=1&b='2' 。]", "*丙*&<sup>2</sup>"]


def written(word):
    """In Markdown, with nothing in it a mark."""
    return re.sub(r"([!-/:-@\[-`{-~])", r"\\\1", word)


def hostile_report():
    """Every word where words can stand: titles, organs, paragraphs, a table's head and cells."""
    cells = [written(word) for word in HOSTILE]
    rows = "".join(f"| {a} | {b} |\n" for a, b in zip(cells[::2], cells[1::2]))
    fields = {"发文机关标志": "县<script>局", "发文字号": "云泽政办发〔2025〕3号", "主送机关": HOSTILE[1],
              "落款": {"发文机关署名": HOSTILE[0], "成文日期": "2025-01-06"}}
    head = "".join(f"{key}: {json.dumps(value, ensure_ascii=False)}\n" for key, value in fields.items())
    body = "\n\n".join([*cells, *MARKED])
    return f"---\n模板: gov-document\n{head}---\n\n# {cells[0]} & 通知\n\n{body}\n\n| {cells[1]} | {cells[2]} |\n| --- | --- |\n{rows}"


def check_hostile(banshi, scratch, options=()):
    report = Path(scratch, "hostile.md")
    report.write_text(hostile_report(), encoding="utf-8")
    page = Page(render(banshi, "-f", "html", *options, report, "-o", "-").decode())
    allowed = {"", "html", "head", "meta", "title", "style", "body", "main", "article", "p", "h1", "h2", "hr", "div", "span", "table",
               "caption", "colgroup", "col", "thead", "tbody", "tr", "th", "td", "a", "wbr", "sup", "strong", "em"}
    problems = page.problems + [f"<{e.name}>" for e in page.root.walk() if e.name not in allowed]
    problems += [f"{e.name} {a}" for e in page.root.walk() for a in e.attributes if a.startswith("on") or a == "src"]
    problems += [f"a link to {a.attributes['href']}" for a in page.root.all("a") if not re.match("#|https?://", a.attributes["href"])]
    said = bare("".join(e.text() for e in page.root.all("main", "article")))
    return problems + [f"{word} is said {said.count(bare(word))} times" for word in HOSTILE if said.count(bare(word)) < 2]


def run(banshi, *words):
    return subprocess.run([banshi, *map(str, words)], stdout=subprocess.PIPE, stderr=subprocess.PIPE, timeout=120)


def check_refused(banshi, root, scratch):
    """What a web page cannot be is an error with a code, and no file is written; what is no option of it, a usage error."""
    report, out, problems = Path(root, "examples/minimal-2023.json"), Path(scratch, "refused.html"), []
    for options in (["-p", "archive"], ["-p", "print"], ["--level", "2b"], ["--set", "stamp=yes"], ["--set", "signature-field=yes"]):
        done = run(banshi, "render", "-f", "html", *options, report, "-o", out)
        problems += [] if done.returncode == 1 and b"B0827" in done.stderr and not out.exists() else [f"{options}: {done}"]
    for options in (["-f", "html", "--page", "1"], ["-f", "html", "--dpi", "72"], ["-f", "html", "--writer", "cairo"], ["--fragment"]):
        done = run(banshi, "render", *options, report, "-o", Path(scratch, "refused"))
        problems += [] if done.returncode == 2 else [f"{options}: {done}"]
    return problems


def check_draft(banshi, root, scratch):
    """A draft says that it is one, marks the cells that are wrong with their numbers, and lists these; the status tells."""
    report = Path(scratch, "wrong.json")
    report.write_text(Path(root, "examples/minimal-2023.json").read_text(encoding="utf-8").replace("[1, 0, 0, 0, 1]", "[1, 0, 0, 0, 2]"))
    done = run(banshi, "render", "-f", "html", "-p", "draft", report, "-o", "-")
    page = Page(done.stdout.decode())
    flaws = [e for e in page.root.all("td") if "flaw" in e.classes()]
    problems = page.problems + ([] if done.returncode == 3 else [f"status {done.returncode}"])
    problems += [] if "草稿" in "".join(e.text() for e in page.root.all("p") if "banner" in e.classes()) else ["it does not say so"]
    return problems + ([] if [bare(e.text()) for e in flaws] == ["12"] else [f"flaws {[e.text() for e in flaws]}"])


def check_same(banshi, root, scratch):
    """The same bytes as a file, on standard output, in a batch and as a fragment in it."""
    report, problems = Path(root, "examples/minimal-2023.json"), []
    for options in ([], ["--fragment"]):
        out = Path(scratch, "batch" + "".join(options))
        once = render(banshi, "-f", "html", *options, report, "-o", "-")
        done = run(banshi, "batch", "-f", "html", *options, report, Path(root, "examples/notice.yaml"), "-o", out)
        problems += [] if done.returncode == 0 else [done.stderr.decode()]
        made = sorted(p.name for p in out.iterdir() if p.suffix != ".jsonl" and not p.name.startswith("."))
        problems += [] if made == ["minimal-2023.html", "notice.html"] else [f"made {made}"]
        problems += [] if not problems and (out / "minimal-2023.html").read_bytes() == once else ["another page in a batch"]
    return problems + ([] if b"<html" not in once and b"<style" not in once and once.startswith(b"<article") else ["no fragment"])


def check_strong(banshi, scratch):
    """Cells in 黑体 among others are told by the same class as other text; the others have none."""
    report = Path(scratch, "strong.yaml")
    report.write_text("模板: gov-letter\n发文机关标志: 云岭市\n发文字号: 云函〔2026〕1号\n标题: 函\n正文:\n- 表格: { 行: [[项目, 件数], [甲, 3], ['**合计**', '**3**']] }\n"
                      "落款: { 发文机关署名: 云岭市, 成文日期: 2026-01-05 }\n", encoding="utf-8")
    cells = [cell for kind in ("th", "td") for cell in Page(render(banshi, "-f", "html", report, "-o", "-").decode()).root.all(kind)]
    found = {(cell.text(), "hei" in cell.classes()) for cell in cells}
    wanted = {("项目", False), ("件数", False), ("甲", False), ("3", False), ("合计", True), ("3", True)}
    return [] if found == wanted else [str(found)]


def check_pictures(banshi, scratch):
    """A picture is in the page, with its words; a decorative one has none. What was written beside it is left out, its turn is not."""
    at, secret = made.quarters(64, 48), b"SECRET"
    files = {"a.png": made.png(64, 48, at, chunks=made.chunk(b"tEXt", b"Author\0" + secret) + made.chunk(b"gAMA", (45455).to_bytes(4, "big"))),
             "b.jpg": made.jpeg(64, 48, at, segments=made.exif(6) + made.segment(0xfe, secret))}
    for name, data in files.items():
        Path(scratch, name).write_bytes(data)
    report = Path(scratch, "pictures.yaml")
    report.write_text("模板: gov-document\n发文机关标志: 某县水务局文件\n发文字号: 某水发〔2025〕3号\n标题: 关于防汛工作的通知\n"
                      "落款: { 发文机关署名: 某县水务局, 成文日期: 2025-01-06 }\n正文:\n  - 如下图：\n"
                      "  - 图片: { 文件: a.png, 替代文字: 甲 < 乙 \"丙\", 宽: 40mm, 图题: 水位 }\n"
                      "  - 图片: { 文件: b.jpg, 替代文字: 丁 }\n  - 图片: { 文件: a.png, 装饰: 是 }\n", encoding="utf-8")
    pdf_path = Path(scratch, "pictures.pdf")
    render(banshi, report, "-o", pdf_path)
    page = Page(render(banshi, "-f", "html", report, "-o", "-").decode())
    images = page.root.all("img")
    data = [base64.b64decode(e.attributes["src"].split(",")[1]) for e in images]
    problems = page.problems + compare(pdf_said(Pdf(pdf_path)), page.said())
    problems += [] if [e.attributes["alt"] for e in images] == ['甲 < 乙 "丙"', "丁", ""] else ["other words"]
    problems += [] if "width:40.0mm" in images[0].attributes["style"] else [images[0].attributes["style"]]
    problems += ["what is beside a picture is published"] if any(secret in one for one in data) else []
    problems += [] if b"gAMA" in data[0] and data[0].endswith(b"IEND\xaeB`\x82") else ["the PNG is not whole"]
    problems += [] if images[1].attributes["width"] == "48" and b"\x01\x12\0\3\0\0\0\1\0\6" in data[1] else ["the JPEG is not turned"]
    return problems


def main(banshi, root):
    tap = Tap()
    with tempfile.TemporaryDirectory() as scratch:
        for report in some(example_reports(Path(root, "examples")), 100, 8):
            name = report.relative_to(root)
            pdf_path = Path(scratch, "report.pdf")
            render(banshi, report, "-o", pdf_path)
            pdf = Pdf(pdf_path)
            source = render(banshi, "-f", "html", report, "-o", "-").decode()
            page = Page(source)
            tap.case(f"{name}: says what the PDF says", compare(pdf_said(pdf), page.said()))
            tap.case(f"{name}: links", check_links(page, pdf))
            tap.case(f"{name}: a page", check_page(page, source)[:10])
        tap.case("what a web page cannot be is refused", check_refused(banshi, root, scratch))
        tap.case("cells in 黑体", check_strong(banshi, scratch))
        tap.case("pictures", check_pictures(banshi, scratch))
        tap.case("a draft", check_draft(banshi, root, scratch))
        tap.case("the same page each time", check_same(banshi, root, scratch))
        tap.case("nothing said becomes markup", check_hostile(banshi, scratch))
        tap.case("nor in a fragment", check_hostile(banshi, scratch, ["--fragment"]))
    return tap.finish()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], Path(sys.argv[2])))
