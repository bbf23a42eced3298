#!/usr/bin/env python3
"""usage: provoke.py BANSHI SOURCE-ROOT

A case for each message that no other test has: the smallest input that brings it forth, and whether it was said. Room by
room, in the order of the codes (report/codes.def; codes.py looks that there is a test for every one)."""

import os
import pty
import re
import struct
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path

from golden import installed_files
from made_fonts import FACES, cmap, coverage, font_file, make_square_faces, names, read_tables, square_tables
from tap import Tap

TIMEOUT = 300
REPORT = "examples/minimal-2023.json"
DISCLOSURE = "examples/xiangtan-hrss-2024.yaml"
WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
PRESS = Path("/usr/share/color/icc/ghostscript/default_cmyk.icc")

TEXT = 'banshi-template: 1\nfields: { t: { type: text } }\nbody: [ { text: "{t}" } ]\n'
PROSE = "banshi-template: 1\nfields: { t: { type: prose } }\nbody: [ { prose: t } ]\n"


def table(settings="", columns="{ key: a }, { key: b }"):
    return ("banshi-template: 1\nfields: { t: { type: table, table: t } }\nbody: [ { table: t } ]\ntables:\n  t:\n"
            f"    columns: [ {columns} ]\n    rows: {{ from: data, stubs: [ {{ key: n }} ] }}\n    {settings}\n")


class Missing(Exception):
    """Something that a case needs is not installed."""


def need(path):
    if not path or not path.exists():
        raise Missing(f"{path or 'a font'} is not installed")
    return path


class Bench:
    """The program, and a folder of its own for each case."""

    def __init__(self, banshi, root, folder):
        self.banshi = banshi
        self.root = root
        self.folder = folder

    def write(self, name, content):
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return path

    def run(self, *args, **more):
        done = subprocess.run([self.banshi, *map(str, args), "--lang", "en"], cwd=self.folder, capture_output=True,
                              timeout=TIMEOUT, check=False, env={**os.environ, "LC_ALL": "C.UTF-8"}, **more)
        return done.stdout.decode("utf-8", "replace") + done.stderr.decode("utf-8", "replace")

    def example(self, name):
        return self.root / name

    def check(self, template, report, *options):
        """What check says of a report with a template of its own."""
        self.write("template.yaml", template)
        self.write("report.yaml", report)
        return self.run("check", "report.yaml", "-t", "template.yaml", *options)

    def fonts(self, **changed):
        """Square faces for all roles, with changed tables in one of them (its file's name: the tables)."""
        make_square_faces(self.folder / "fonts")
        for english, chinese in FACES:
            if english in changed:
                tables = {**square_tables(), **changed[english], "name": names(english, chinese)}
                self.write(f"fonts/{english}.ttf", font_file(tables))
        return "--fonts", "fonts", "--no-system-fonts", "--no-font-cache"

    def archive(self, *options):
        """An archived example and its manifest."""
        self.run("render", "-q", self.example(DISCLOSURE), "-o", "out.pdf", "-p", "archive", *options)
        return self.folder / "out.pdf"

    def change_archive(self, old, new, *options):
        """One place of an archived file changed, to the same length, so that all else stays where it is."""
        pdf = self.archive(*options)
        data = pdf.read_bytes()
        assert len(old) == len(new) and data.count(old) >= 1, (old, data.count(old))
        pdf.write_bytes(data.replace(old, new, 1))
        (self.folder / "out.pdf.manifest").unlink()
        return self.run("verify", "out.pdf")

    def imported(self, name, content, *options):
        self.write(name, content)
        return self.run("import", name, "-o", "imported.yaml", *options)

    def seed(self, *edits):
        """The text of the example's publication, edited, as it is imported."""
        text = (self.root / "tests/data/report-2024-text.txt").read_text(encoding="utf-8")
        for old, new in edits:
            assert old in text, old
            text = text.replace(old, new, 1)
        return self.imported("seed.txt", text)


# ---- report/ and binding/ ---------------------------------------------------------------------------------------------


def cannot_read(bench):
    """A link to itself."""
    (bench.folder / "loop").symlink_to("loop")
    return bench.run("render", bench.example(REPORT), "-p", "print", "--set", "intent=loop", "-o", "out.pdf")


def bad_pattern(bench):
    return bench.check(TEXT.replace("text }", "text, pattern: { is: '[A-Z]+', en: capitals, zh: 大写字母 } }"), "t: abc\n")


def phrase_words(bench):
    words = "sentences: { neutral: [''], subjects: [ { id: P1, in: t, nouns: ['甲 " + "乙 " * 16 + "', ''] } ] }\n"
    return bench.check(table() + words, "t: [ { n: 甲, a: 1, b: 2 } ]\n")


def csv_no_column(bench):
    bench.write("rows.csv", "n,a\nx,1\n")
    return bench.check(table(), "t: { csv: rows.csv }\n")


def csv_encoding(bench):
    bench.write("rows.csv", b"n,a,b\nx,1,\xff\xff\n")
    return bench.check(table(), "t: { csv: rows.csv }\n")


def no_rows(bench):
    return bench.check(table(), "t: []\n")


def rows_expected(bench):
    return bench.check(table(), "t: { x: 1, y: 2 }\n")


# ---- fonts/ -----------------------------------------------------------------------------------------------------------


def no_face(bench):
    (bench.folder / "fonts").mkdir()
    return bench.run("check", bench.example(REPORT), "--fonts", "fonts", "--no-system-fonts")


def cmap_without(first, last):
    """The characters of the square faces but those."""
    runs = []
    for start, end, glyph in coverage():
        runs += [(a, b, glyph) for a, b in ((start, min(end, first - 1)), (max(start, last + 1), end)) if a <= b]
    return cmap(runs)


def character_substituted(bench):
    """仿宋 lacks a character that another face of its chain has."""
    options = bench.fonts(FangSong_GB2312={"cmap": cmap_without(ord("甲"), ord("甲"))})
    bench.write("template.yaml", TEXT)
    bench.write("report.yaml", "t: 甲乙\n")
    return bench.run("render", "report.yaml", "-t", "template.yaml", "-o", "out.pdf", *options)


def variant_missing(bench):
    """No face has a form of 一 that the text asks for; the usual one is set."""
    bench.write("template.yaml", TEXT)
    bench.write("report.yaml", "t: 一\ufe00甲\n")
    return bench.run("render", "report.yaml", "-t", "template.yaml", "-o", "out.pdf")


def font_unreadable(bench):
    """A maxp that FreeType reads and HarfBuzz does not."""
    maxp = square_tables()["maxp"]
    options = bench.fonts(FangSong_GB2312={"maxp": b"\0\2\0\0" + maxp[4:]})
    return bench.run("check", bench.example(REPORT), *options)


def font_folder(bench):
    return bench.run("check", bench.example(REPORT), "--fonts", "no-such-folder")


def script_missing(bench):
    bench.write("template.yaml", TEXT)
    bench.write("report.yaml", "t: བོད་ཡིག\n")
    options = bench.fonts(**{english: {"cmap": cmap_without(0xf00, 0xfff)} for english, _ in FACES})
    return bench.run("check", "report.yaml", "-t", "template.yaml", *options)


def font_not_embedded(bench):
    """A PostScript face whose em is a sixtieth of what its outlines are drawn for: none of them fits into a font. It has
    no 国, whose height would tell so before."""
    tables = read_tables(need(installed_files().get("FandolFang-Regular.otf")).read_bytes())
    head = tables["head"][:18] + struct.pack(">H", 16) + tables["head"][20:]
    options = bench.fonts()
    (bench.folder / "fonts/FangSong_GB2312.ttf").unlink()
    bench.write("fonts/broken.otf", font_file({**tables, "head": head, "cmap": cmap([[ord("甲"), ord("甲"), 100]]), "name": names("FangSong_GB2312", "仿宋_GB2312")}, b"OTTO"))
    bench.write("template.yaml", TEXT)
    bench.write("report.yaml", "t: 甲\n")
    return bench.run("render", "report.yaml", "-t", "template.yaml", "-o", "out.pdf", *options)


# ---- layout/ and render/ ----------------------------------------------------------------------------------------------


def too_many_pages(bench):
    bench.write("rows.csv", "n,a,b\n" + "x,1,1\n" * 1000001)
    template = table("style: high").replace("body:", "table-styles: { high: { row: 110mm } }\nbody:")
    return bench.check(template, "t: { csv: rows.csv }\n")


def label_too_tall(bench):
    """Words over two rows, in a column too narrow for them, and in strips: elsewhere they are broken between lines."""
    template = ("banshi-template: 1\nfields: { t: { type: table, table: t } }\nbody: [ { table: t } ]\ntables:\n  t:\n"
                "    columns: [ { key: a, width: 90mm }, { key: b, width: 90mm } ]\n    stubs: [ { width: 6mm } ]\n    fit: { split: true }\n"
                f"    rows: [ {{ key: g, label: {'很长' * 200}, rows: [ {{ key: p }}, {{ key: q }} ] }} ]\n")
    return bench.check(template, "t: [[1, 2], [3, 4]]\n")


def sum_too_large(bench):
    template = table("value: { type: integer }\n    totals: [ { label: 合计 } ]")
    return bench.check(template, "t: [[x, 900000000000000000, 1], [y, 900000000000000000, 1]" + ", [z, 900000000000000000, 1]" * 9 + "]\n")


def header_too_tall(bench):
    label = "高" * 400
    return bench.check(table(columns=f"{{ key: a, label: {label}, width: 10mm }}, {{ key: b }}"), "t: [[x, 1, 1]]\n")


def line_too_tall(bench):
    return bench.check(TEXT.replace("{t}\"", "{t}\", style: tall") + "styles: { tall: { size: 16pt, line: 300mm } }\n", "t: 甲\n")


def no_text_on_first_page(bench):
    fields = "fields: { t: { label: 题, type: text }, p: { label: 文, type: prose } }\n"
    body = 'body: [ { title: "{t}" }, { page-break: }, { prose: p, first-page: true } ]\n'
    return bench.check("banshi-template: 1\nname: t\nlabel: 题\nlanguage: zh-CN\n" + fields + body, "t: 甲\np: 乙。\n")


def render_failed(bench):
    """An image larger than cairo can draw."""
    bench.write("template.yaml", TEXT + "page: { size: { width: 5000mm, height: 5000mm } }\n")
    bench.write("report.yaml", "t: 甲\n")
    return bench.run("render", "report.yaml", "-t", "template.yaml", "-f", "png", "--dpi", 1200, "-o", "out.png")


def stdout_terminal(bench):
    main, terminal = pty.openpty()
    done = subprocess.run([bench.banshi, "render", bench.example(REPORT), "-o", "-", "--lang", "en"], stdout=terminal,
                          stderr=subprocess.PIPE, timeout=TIMEOUT, check=False)
    os.close(terminal)
    os.close(main)
    return done.stderr.decode()


def level_without_attachments(bench):
    return bench.run("render", bench.example(REPORT), "-p", "archive", "--level", "2a", "-o", "out.pdf")


def not_a_printer_profile(bench):
    return bench.run("render", bench.example(REPORT), "-p", "print", "--set", f"intent={bench.example(REPORT)}", "-o", "out.pdf")


def no_print_intent(bench):
    return bench.run("render", bench.example(REPORT), "-p", "print", "-o", "out.pdf")


def no_print_date(bench):
    bench.write("template.yaml", TEXT)
    bench.write("report.yaml", "t: 甲\n")
    return bench.run("render", "report.yaml", "-t", "template.yaml", "-p", "print", "--set", f"intent={need(PRESS)}", "-o", "out.pdf")


def creep(bench):
    bench.write("template.yaml", PROSE)
    bench.write("report.yaml", "t:\n" + "".join(f"  - {'字' * 600}。\n" for _ in range(80)))
    return bench.run("render", "report.yaml", "-t", "template.yaml", "-p", "print", "--impose", "booklet", "--set", "paper=0.3mm",
                     "-o", "out.pdf")


# ---- checks/ ----------------------------------------------------------------------------------------------------------


def rule_unexplained(bench):
    rows = ", ".join(f"{{ key: r{i} }}" for i in range(5))
    template = ("banshi-template: 1\nfields: { t: { type: table, table: t } }\nbody: [ { table: t } ]\ntables:\n  t:\n"
                "    value: { type: integer }\n    columns: [ { key: a }, { key: b }, { key: all, sum: R-1 } ]\n"
                f"    rows: [ {rows}, {{ key: total, sum: R-2 }} ]\n")
    return bench.check(template, "t: [[1, 2, 4], [10, 20, 33], [100, 200, 305], [7, 8, 22], [50, 60, 121], [168, 290, 458]]\n")


def prose_copied(bench):
    text = bench.example(DISCLOSURE).read_text(encoding="utf-8")
    last = bench.write("last.yaml", text.replace("2024", "2023"))
    return bench.run("check", bench.example(DISCLOSURE), "--previous", last)


# ---- verify -----------------------------------------------------------------------------------------------------------


def attachment_damaged(bench):
    data = bench.archive().read_bytes()
    digest = re.search(rb"/CheckSum <([0-9A-Fa-f]{32})>", data)[1]
    return bench.change_archive(digest, digest[:-1] + (b"0" if digest[-1:] != b"0" else b"1"))


def renders_differently(bench):
    return bench.change_archive(b"%PDF-1.7\n%", b"%PDF-1.6\n%")


def not_in_manifest(bench):
    pdf = bench.archive()
    pdf.rename(bench.folder / "other.pdf")
    (bench.folder / "out.pdf.manifest").rename(bench.folder / "other.pdf.manifest")
    return bench.run("verify", "other.pdf")


def not_beside(bench):
    """The manifest before this one, as it is named in it."""
    bench.archive().rename(bench.folder / "last.pdf")
    manifest = (bench.folder / "out.pdf.manifest").rename(bench.folder / "last.pdf.manifest")
    bench.archive("--set", f"after={manifest}")
    chained = bench.folder / "out.pdf.manifest"
    chained.write_bytes(chained.read_bytes().replace(b"last.pdf.manifest", b"../last.pdf.manifest"))
    return bench.run("verify", "out.pdf")


def unknown_settings(bench):
    return bench.change_archive(b">stamp=no ", b">stomp=no ", "--set", "stamp=no")


# ---- import/ ----------------------------------------------------------------------------------------------------------


def docx(body, **parts):
    path = tempfile.SpooledTemporaryFile()
    with zipfile.ZipFile(path, "w") as file:
        file.writestr("[Content_Types].xml", "<Types/>")
        file.writestr("word/document.xml",
                      f'<w:document xmlns:w="{WORD}"><w:body>{body}</w:body></w:document>')
        for name, content in parts.items():
            file.writestr(name, content)
    path.seek(0)
    return path.read()


def import_container(bench):
    whole = docx("<w:p/>")
    return bench.imported("cut.docx", whole[:60] + bytes(40) + whole[100:])


def import_encrypted(bench):
    """The flag of encryption in both heads of each part (APPNOTE 4.4.4)."""
    data = bytearray(docx("<w:p/>"))
    for mark, at in ((b"PK\3\4", 6), (b"PK\1\2", 8)):
        place = data.find(mark)
        while place >= 0:
            data[place + at] |= 1
            place = data.find(mark, place + 4)
    return bench.imported("locked.docx", bytes(data))


def import_nothing(bench):
    return bench.imported("empty.docx", docx(""))


def import_encoding(bench):
    return bench.imported("what.txt", b"\xb1\xa8\xb8\xe6\xff\xff\x80\x80 ")


def label_unknown(bench):
    return bench.seed(("\t商业企业\n", "\t森林防火队\n"))


def page(rows, beside=""):
    """A web page with one table of the form."""
    cells = "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in rows)
    return (f"<html><meta charset=utf-8><body><p>某县某局2024年政府信息公开工作年度报告</p><p>二、主动公开政府信息情况</p>{beside}"
            f"<table>{cells}</table></body></html>")


def cell_left(bench):
    """Under a heading that the form does not have."""
    rows = [("第二十条第（一）项",), ("信息内容", "本年制发件数", "本年废止件数", "现行有效件数", "备注"), ("规章", 1, 2, 3, "见附件")]
    return bench.imported("more.html", page(rows), "-t", "gov-disclosure-2021")


def cell_twice(bench):
    return bench.seed(("\t行政许可\n\t21\n", "\t行政许可\n\t21\n\n\t行政许可\n\t22\n"))


def pictures(bench):
    rows = [("信息内容", "本年制发件数", "本年废止件数", "现行有效件数"), ("规章", 1, 2, 3)]
    return bench.imported("seen.html", page(rows, "<img src=stamp.png>"), "-t", "gov-disclosure-2021")


def lost(bench):
    """A footnote to a heading."""
    def paragraph(text):
        return f"<w:p><w:r>{text}</w:r></w:p>"

    body = (paragraph("<w:t>某县某局2024年政府信息公开工作年度报告</w:t>") + paragraph("<w:t>一、总体情况</w:t>")
            + paragraph('<w:t>（一）主动公开</w:t><w:footnoteReference w:id="2"/>') + paragraph("<w:t>公开信息十条。</w:t>"))
    notes = f'<w:footnotes xmlns:w="{WORD}"><w:footnote w:id="2">{paragraph("<w:t>数据截至年底</w:t>")}</w:footnote></w:footnotes>'
    return bench.imported("note.docx", docx(body, **{"word/footnotes.xml": notes}), "-t", "gov-disclosure-2021")


def done(bench):
    return bench.seed()


def title_read(bench):
    return bench.seed(("2024年政府信息公开工作年度报告", "政府信息公开工作报告（2024年）"))


def from_elsewhere(bench):
    return bench.seed(("湘潭县人力资源和社会保障局\n\n2024年政府信息公开工作年度报告\n", "政府信息公开工作年度报告\n"))


# ---- batch ------------------------------------------------------------------------------------------------------------


def batch_empty(bench):
    (bench.folder / "reports").mkdir()
    return bench.run("batch", "reports", "-o", "out")


def batch_same_name(bench):
    for name in ("a.yaml", "a.yml"):
        bench.write(f"reports/{name}", bench.example(DISCLOSURE).read_bytes())
    return bench.run("batch", "reports", "-o", "out")


def batch_no_name(bench):
    bench.write("rows.csv", "模板,标题\nx,y\n")
    return bench.run("batch", "rows.csv", "-o", "out", "--name", "名称")


def batch_mixed_shards(bench):
    for name in ("results-1-of-2.jsonl", "results-1-of-3.jsonl"):
        bench.write(f"out/{name}", "")
    return bench.run("batch", "--merge", "-o", "out")


def batch_no_shards(bench):
    (bench.folder / "out").mkdir()
    return bench.run("batch", "--merge", "-o", "out")


CASES = [
    ("B0101", cannot_read), ("B0320", bad_pattern), ("B0411", csv_no_column), ("B0412", csv_encoding), ("B0413", no_rows),
    ("B0416", rows_expected), ("B0664", phrase_words),
    ("B0501", no_face), ("B0505", character_substituted), ("B0506", font_unreadable), ("B0508", script_missing), ("B0509", variant_missing),
    ("B0510", font_not_embedded), ("B0512", font_folder),
    ("B0703", too_many_pages), ("B0704", label_too_tall), ("B0710", sum_too_large), ("B0711", header_too_tall), ("B0740", line_too_tall), ("B0741", no_text_on_first_page),
    ("B0803", render_failed), ("B0804", stdout_terminal), ("B0810", level_without_attachments), ("B0811", not_a_printer_profile),
    ("B0812", no_print_intent), ("B0813", no_print_date), ("B0814", creep),
    ("B0908", rule_unexplained), ("B0922", prose_copied),
    ("B1004", attachment_damaged), ("B1006", renders_differently), ("B1007", not_in_manifest), ("B1010", unknown_settings), ("B1021", not_beside),
    ("B1102", import_container), ("B1105", import_encrypted), ("B1107", import_nothing), ("B1108", import_encoding),
    ("B1117", label_unknown), ("B1123", cell_left), ("B1124", cell_twice), ("B1132", pictures), ("B1133", done),
    ("B1136", title_read), ("B1137", from_elsewhere), ("B1140", lost),
    ("B1201", batch_empty), ("B1202", batch_same_name), ("B1203", batch_no_name), ("B1204", batch_mixed_shards),
    ("B1205", batch_no_shards),
]


def main(banshi, root):
    tap = Tap()
    for code, provoke in CASES:
        name = f"{code} {provoke.__name__.replace('_', ' ')}"
        with tempfile.TemporaryDirectory() as folder:
            try:
                said = provoke(Bench(Path(banshi).resolve(), Path(root).resolve(), Path(folder)))
            except Missing as missing:
                tap.case(name, skip=missing)
            else:
                found = re.search(rf"\[{code}[] ]", said)
                tap.case(name, [] if found else ["it was not said, but:", said[:3000]])
    return tap.finish()


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:3]))
