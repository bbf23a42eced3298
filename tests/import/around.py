#!/usr/bin/env python3
"""usage: around.py BANSHI EXAMPLE

One report with other things around its text: text boxes and sections, tracked changes, content controls and links, tables that
only arrange a page, line breaks for paragraphs, articles, tables of divs, last year's table behind or before this
year's. Each
gives the document that the report gives, and says what it left out."""

import re
import subprocess
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
import make_files as make  # noqa: E402
from tap import Tap, thinned  # noqa: E402
from world import World, expect, refuse  # noqa: E402


def paragraph(text, properties=""):
    return f'<w:p>{properties}<w:r><w:t xml:space="preserve">{text}</w:t></w:r></w:p>'


def word(document, text, table=make.docx_table):
    return make.docx_of("".join(text(n, part) if isinstance(part, str) else table(part) for n, part in enumerate(document)))


def boxed(n, text):
    """The title in a text box, as WPS and Word write one, with what older programs show instead; a section here and there."""
    inner = f"<w:txbxContent>{paragraph(text)}</w:txbxContent>"
    if n == 0:
        return (f'<w:p><w:r><mc:AlternateContent xmlns:mc="urn:mc"><mc:Choice Requires="wps"><w:drawing><wps:txbx xmlns:wps="urn:w">{inner}</wps:txbx>'
                f'</w:drawing></mc:Choice><mc:Fallback><w:pict><v:textbox xmlns:v="urn:v">{inner}</v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r></w:p>')
    return paragraph(text, '<w:pPr><w:sectPr><w:pgSz w:w="11906" w:h="16838"/></w:sectPr></w:pPr>' if n % 4 == 3 else "")


def tracked(_, text):
    return (f"<w:p><w:r><w:t>{text[:5]}</w:t></w:r><w:del><w:r><w:delText>一百件</w:delText></w:r></w:del>"
            f"<w:ins><w:r><w:t>{text[5:]}</w:t></w:r></w:ins></w:p>") if "。" in text else paragraph(text)


def controlled(_, text):
    return (f'<w:sdt><w:sdtContent><w:p><w:bookmarkStart w:id="1"/><w:smartTag><w:r><w:t>{text[:3]}</w:t></w:r></w:smartTag>'
            f'<w:hyperlink><w:r><w:t>{text[3:]}</w:t></w:r></w:hyperlink><w:bookmarkEnd w:id="1"/></w:p></w:sdtContent></w:sdt>')


def cell(text, rows, columns):
    tag = "td" if re.fullmatch(r"[\d.]+", text) else 'th scope="row"'
    return f'<{tag} rowspan="{rows}" colspan="{columns}"><p><span>{text}</span></p></{tag[:2]}>'


def table(rows):
    return "<table><tbody>" + "".join("<tr>" + "".join(cell(*c) for c in row) + "</tr>" for row in rows) + "</tbody></table>"


def divs(rows):
    return '<div class="table">' + "".join('<div class="tr">' + "".join(f'<div class="td">{c[0]}</div>' for c in row) + "</div>" for row in rows) + "</div>"


def page(document, text, rows=table, around="{}"):
    return f"<html><body>{around.format(''.join(text(part) if isinstance(part, str) else rows(part) for part in document))}</body></html>"


def heading_or_text(text):
    return f"<h3>{text}</h3>" if re.match("[一二三四五六]、", text) else f"<p>{text}</p>"


def another_year(document):
    """The last table again, with other numbers, under the title of the year before."""
    last = next(part for part in document[::-1] if not isinstance(part, str))
    return "附：2023年度政府信息公开行政复议、行政诉讼情况", [[(str(int(t) + 1) if t.isdigit() else t, rows, columns) for t, rows, columns in row] for row in last]


def cases(document):
    """Name of the file, its bytes, what is said and what is not."""
    arranged = ('<table width="100%"><tr><td><a href="/">首页</a> &gt; 政务公开</td></tr><tr><td><table><tr><td width="200">栏目导航<br>机构职能</td>'
                '<td><div id="zoom">{}</div></td></tr></table></td></tr><tr><td>主办：某县人民政府 备案号：某ICP备1号</td></tr></table>')
    yield "boxes.docx", word(document, boxed), [], ["[B1132]"]
    yield "tracked.docx", word(document, tracked), ["[B1139]"], ["[B1132]"]
    yield "controls.docx", word(document, controlled, lambda t: f"<w:sdt><w:sdtContent>{make.docx_table(t)}</w:sdtContent></w:sdt>"), [], ["[B1118]"]
    tables = [n for n, part in enumerate(document) if not isinstance(part, str)]
    yield "behind.docx", make.docx([*document, *another_year(document)]), ["[B1171]"], ["[B1124]"]
    yield "before.docx", make.docx([*document[:tables[-1]], *another_year(document), *document[tables[-1]:]]), ["[B1171]"], ["[B1124]"]
    yield "nested.html", page(document, lambda t: f'<p style="text-indent:2em">{t}</p>', around=arranged), [], []
    yield "breaks.html", page(document, lambda t: f"　　{t}<br/>\n&nbsp;<br>", lambda t: f"</div>{table(t)}<div>", "<div>{}</div>"), [], ["[B1118]"]
    yield "article.html", page(document, heading_or_text, lambda t: f"<figure>{table(t)}</figure>",
                               "<header><nav><ul><li>首页</li></ul></nav></header><main><article>{}</article></main><footer>版权所有</footer>"), [], []
    yield "divs.html", page(document, lambda t: f"<p>{t}</p>", divs), [], []


def main(banshi, example):
    tap = Tap()
    dump = subprocess.run([banshi, "dump", "--stage", "document", "-q", example], check=True, capture_output=True, text=True).stdout
    document = make.from_dump(dump)
    with tempfile.TemporaryDirectory() as folder:
        world = World(str(Path(banshi).resolve()), Path(folder))
        for name, data, wanted, unwanted in thinned(cases(document)):
            problems, said, out, status = world.load(name, data)
            problems += [f"status {status}"] if status else []
            problems += expect(said, *wanted) + refuse(said, *unwanted)
            problems += [] if world.dump(out) == dump else [f"another document:\n{said[-1500:]}"]
            tap.case(name, problems)
    return tap.finish()


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:3]))
