#!/usr/bin/env python3
"""usage: pdf.py BANSHI EXAMPLE

A PDF of the archive profile gives its report back, byte for byte, and the files of rows beside it; one that was changed does not. A
PDF without data gives its text, by tags or lines, or is refused with a hint. And last year's report may be any of them."""

import hashlib
import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
import make_files as make  # noqa: E402
from tap import Tap  # noqa: E402
from world import FAULTS, World, expect, refuse  # noqa: E402


def run(world, *args):
    done = world.run(*map(str, args), "--lang", "en")
    return done, [f"{fault}:\n{done.stderr[-1500:]}" for fault in FAULTS if fault in done.stderr]


def status(done, wanted):
    return [] if done.returncode == wanted else [f"status {done.returncode}, not {wanted}\n{done.stderr[-1500:]}"]


def pdf_of(pages, font="<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>", cmap=""):
    """The least that a PDF is: a content stream for each page. Object 4 is the font's map."""
    objects = ["<< /Type /Catalog /Pages 2 0 R >>", "", font, f"<< /Length {len(cmap)} >>\nstream\n{cmap}\nendstream"]
    kids = []
    for content in pages:
        data = content.encode("latin-1")
        objects.append(f"<< /Length {len(data)} >>\nstream\n{content}\nendstream")
        objects.append(f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents {len(objects)} 0 R /Resources << /Font << /F 3 0 R >> >> >>")
        kids.append(f"{len(objects)} 0 R")
    objects[1] = f"<< /Type /Pages /Count {len(kids)} /Kids [{' '.join(kids)}] >>"
    return pack(objects)


def pack(objects):
    out, places = b"%PDF-1.4\n", []
    for number, text in enumerate(objects, 1):
        places.append(len(out))
        out += f"{number} 0 obj\n{text}\nendobj\n".encode("latin-1")
    table = f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n" + "".join(f"{place:010} 00000 n \n" for place in places)
    return out + (table + f"trailer << /Size {len(objects) + 1} /Root 1 0 R >>\nstartxref\n{len(out)}\n%%EOF\n").encode()


def pdf_with(files):
    """A PDF with files inside, as an archive has them."""
    streams, specs = [], []
    for name, text in files.items():
        data = text.encode()
        kind = "application#2Fyaml" if name.endswith(".yaml") else "text#2Fcsv"
        streams.append(f"<< /Type /EmbeddedFile /Subtype /{kind} /Params << /CheckSum <{hashlib.md5(data).hexdigest()}> >> /Length {len(data)} >>"
                       f"\nstream\n{data.decode('latin-1')}\nendstream")
        specs.append(f"<< /Type /Filespec /F ({name}) /UF ({name}) /AFRelationship /Source /EF << /F {3 + len(streams)} 0 R >> >>")
    names = " ".join(f"(n{i}) {3 + len(streams) + i} 0 R" for i in range(1, len(specs) + 1))
    return pack([f"<< /Type /Catalog /Pages 2 0 R /Names << /EmbeddedFiles << /Names [{names}] >> >> >>", "<< /Type /Pages /Count 1 /Kids [3 0 R] >>",
                 "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] >>", *streams, *specs])


def untagged(lines):
    """Lines of Chinese text in a font with a map and without tags, as a printer driver makes them."""
    chars = sorted(set("".join(lines)))
    codes = {c: i + 1 for i, c in enumerate(chars)}
    cmap = "begincmap 1 begincodespacerange <0000> <ffff> endcodespacerange\n"
    for at in range(0, len(chars), 100):
        part = chars[at:at + 100]
        cmap += f"{len(part)} beginbfchar\n" + "".join(f"<{codes[c]:04x}> <{c.encode('utf-16-be').hex()}>\n" for c in part) + "endbfchar\n"
    cmap += "endcmap"
    content = "BT /F 12 Tf 72 800 Td " + " 0 -16 Td ".join("<" + "".join(f"{codes[c]:04x}" for c in line) + "> Tj" for line in lines) + " ET"
    return pdf_of([content], "<< /Type /Font /Subtype /Type0 /BaseFont /X /Encoding /Identity-H /DescendantFonts [<< /Type /Font /Subtype"
                             " /CIDFontType2 /BaseFont /X /CIDSystemInfo << /Registry (A) /Ordering (I) /Supplement 0 >> >>] /ToUnicode 4 0 R >>", cmap)


def with_other_digest(pdf):
    """The same whose report has another digest told beside it: as if one of the two had been changed."""
    at = re.search(rb"/CheckSum ?<([0-9A-Fa-f]{32})>", pdf)
    place = at.start(1)
    return pdf[:place] + (b"0" if pdf[place:place + 1] != b"0" else b"1") + pdf[place + 1:]


# ---- data inside -----------------------------------------------------------------------------------------------------


def check_data(tap, world, example):
    folder = world.folder
    shutil.copy(example, folder / "a.yaml")
    subprocess.run([world.banshi, "render", "-q", "-p", "archive", "a.yaml", "-o", "a.pdf"], cwd=folder, check=True)
    source = (folder / "a.yaml").read_bytes()
    (folder / "moved").mkdir()
    shutil.copy(folder / "a.pdf", folder / "moved/b.pdf")
    done, problems = run(world, "import", "moved/b.pdf")
    tap.case("the report to standard output", problems + status(done, 0) + expect(done.stderr, "[B1162]") +
             ([] if done.stdout.encode() == source else ["other bytes"]))
    done, problems = run(world, "import", "moved/b.pdf", "-o", "moved/b.yaml")
    tap.case("the report to a file", problems + status(done, 0) + ([] if (folder / "moved/b.yaml").read_bytes() == source else ["other bytes"]))
    done, problems = run(world, "import", "moved/b.pdf", "-o", "moved/b.yaml")
    tap.case("a file that is there is not written over", problems + status(done, 1))
    (folder / "c.pdf").write_bytes(with_other_digest((folder / "a.pdf").read_bytes()))
    done, problems = run(world, "import", "c.pdf", "-o", "c.yaml")
    problems += status(done, 1) + expect(done.stderr, "[B1004]") + (["c.yaml was written"] if (folder / "c.yaml").exists() else [])
    tap.case("a report that was changed inside is not given out", problems)
    done, problems = run(world, "import", "a.pdf", "-t", "gov-disclosure-2021")
    tap.case("with -t the pages are read", problems + status(done, 0) + expect(done.stdout, "行政许可: 21") + refuse(done.stderr, "[B1162]"))
    (folder / "f.yaml").write_text("模板: gov-disclosure-2021\n", encoding="utf-8")
    done, problems = run(world, "import", "a.pdf", "--into", "f.yaml")
    tap.case("its pages into another report", problems + status(done, 0) + expect((folder / "f.yaml").read_text(encoding="utf-8"), "行政许可: 21"))


def check_rows(tap, world, example):
    """With a file of rows in a folder below."""
    folder = world.folder / "rows"
    (folder / "数据").mkdir(parents=True)
    text = Path(example).read_text(encoding="utf-8")
    table = "主动公开政府信息情况"
    text = re.sub(rf"^{table}:\n((?:[ #].*\n)+)", f"{table}: {{ csv: 数据/公开.csv }}\n", text, flags=re.M)
    rows = "规章,0,0,0\n行政规范性文件,0,0,0\n行政许可,21\n行政处罚,1,,\n行政强制,0\n行政事业性收费,0,,\n"
    (folder / "r.yaml").write_text(text, encoding="utf-8")
    (folder / "数据/公开.csv").write_text(rows, encoding="utf-8")
    done = subprocess.run([world.banshi, "render", "-q", "-p", "archive", "r.yaml"], cwd=folder, capture_output=True, text=True)
    problems = [done.stderr] if done.returncode else []
    done, more = run(world, "import", "rows/r.pdf")
    tap.case("rows to standard output are told of", problems + more + status(done, 0) + expect(done.stderr, "[B1164]", "公开.csv"))
    for name in ("../x.csv", "/x.csv", ".x.csv", "a/../../x.csv", "x\\\\y.csv"):
        (folder / "x.pdf").write_bytes(pdf_with({"r.yaml": "模板: gov-disclosure-2021\n", name: "a,b\n"}))
        (folder / "x").mkdir(exist_ok=True)
        done, more = run(world, "import", "rows/x.pdf", "-o", "rows/x/x.yaml", "--force")
        out = [str(path) for path in world.folder.rglob("*.csv") if path.name != "公开.csv"]
        tap.case(f"a name that leads out is not written: {name}", more + status(done, 0) + expect(done.stderr, "[B1163]") + out)
    (world.folder / "out").mkdir(exist_ok=True)
    done, more = run(world, "import", "rows/r.pdf", "-o", "out/r.yaml")
    same = (world.folder / "out/r.yaml").exists() and (world.folder / "out/数据/公开.csv").read_text(encoding="utf-8") == rows
    tap.case("rows stand beside the report", more + status(done, 0) + ([] if same else ["they do not"]))
    done = subprocess.run([world.banshi, "check", "-q", "out/r.yaml"], cwd=world.folder, capture_output=True, text=True)
    tap.case("and it can be checked as it is", status(done, 0))
    (world.folder / "now.yaml").write_text(year_on(example), encoding="utf-8")
    done, more = run(world, "check", "now.yaml", "-p", "rows/r.pdf")
    tap.case("last year's report from it, with its rows", more + status(done, 0) + expect(done.stderr, "[B1165]", "200 cells"))


# ---- PDFs of others --------------------------------------------------------------------------------------------------


def check_text(tap, world, example):
    folder = world.folder
    subprocess.run([world.banshi, "render", "-q", example, "-o", "t.pdf"], cwd=folder, check=True)
    done, problems = run(world, "import", "t.pdf")
    problems += status(done, 0) + expect(done.stderr, "6 of 6 sections, 200 of 200 cells") + refuse(done.stderr, "[B1161]")
    tap.case("a tagged PDF without data: all of it by its tags", problems)
    lines = ["松岭县水利局2024年政府信息公开工作年度报告", "一、总体情况",
             "松岭县水利局认真贯彻落实条例的各项规定，围绕群众关心的水利建设、防汛抗", "旱等事项主动公开信息，全年共发布一百二十条，没有发生因公开引起的投诉和举",
             "报，各股室分工负责，逐级审核，做到应公开的及时公开，不该公开的严格保密把", "关。", "五、存在的主要问题及改进情况", "更新不够及时，将逐月检查。", "六、其他需要报告的事项", "无其他需要报告的事项。"]
    (folder / "u.pdf").write_bytes(untagged(lines))
    done, problems = run(world, "import", "u.pdf")
    problems += status(done, 0) + expect(done.stderr, "[B1161]") + expect(done.stdout, "报告年度: 2024", "防汛抗旱等事项", "引起的投诉和举报，各股室", "严格保密把关。")
    tap.case("an untagged PDF: lines are joined, and it is told", problems)
    for name, data, code in (
        ("a scan", pdf_of(["q 500 0 0 700 40 40 cm Q"]), "[B1159]"),
        ("an empty page", pdf_of([""]), "[B1159]"),
        ("characters that cannot be told", pdf_of(["BT /F 12 Tf 72 700 Td (" + "".join(chr(0xC0 + i % 0x3F) for i in range(60)) + ") Tj ET"]), "[B1160]"),
        ("half a PDF", (folder / "t.pdf").read_bytes()[:20000], "[B1158]"),
        ("a header and nothing else", b"%PDF-1.7\n", "[B1158]"),
    ):
        (folder / "x.pdf").write_bytes(data)
        done, problems = run(world, "import", "x.pdf", "-o", "x.yaml")
        problems += status(done, 1) + expect(done.stderr, code, "hint:") + (["x.yaml was written"] if (folder / "x.yaml").exists() else [])
        tap.case(f"{name}: a clear no", problems)


# ---- last year's report ----------------------------------------------------------------------------------------------


def check_previous(tap, world, example, document):
    folder = world.folder
    text = year_on(example)
    row = re.search(r"^  二、上年结转政府信息公开申请数量:.*$", text, re.M)[0]
    (folder / "y.yaml").write_text(text.replace(row, "  二、上年结转政府信息公开申请数量: [1, 0, 0, 0, 0, 0, 1]"), encoding="utf-8")
    (folder / "a.yaml").write_text(text, encoding="utf-8")
    tables = ["湘潭县人力资源和社会保障局2024年政府信息公开工作年度报告"] + [part for part in document if isinstance(part, list)]
    subprocess.run([world.banshi, "render", "-q", "-p", "archive", example, "-o", "p.pdf"], cwd=folder, check=True)
    shutil.copy(example, folder / "p.yaml")
    as_yaml = rules(run(world, "check", "y.yaml", "-p", "p.yaml")[0].stderr)
    files = {"p.docx": make.docx(document), "p.xlsx": make.xlsx(tables), "p.odt": make.odt(document),
             "p.html": make.html(document), "p.pdf": None}
    for name, data in files.items():
        if data:
            (folder / name).write_bytes(data)
        done, problems = run(world, "check", "y.yaml", "-p", name)
        # A workbook has no text.
        wanted = [rule for rule in as_yaml if name != "p.xlsx" or "P14" not in rule]
        problems += expect(done.stderr, "[B1165]", "200 cells")
        problems += [] if rules(done.stderr) == wanted and wanted else [f"{rules(done.stderr)}, not {wanted}\n{done.stderr}"]
        tap.case(f"check --previous {name} finds what the report file does", problems)
    done, problems = run(world, "render", "a.yaml", "--previous", "p.docx", "-o", "q.pdf")
    tap.case("render --previous", problems + status(done, 0) + expect(done.stderr, "[B1165]"))
    done, problems = run(world, "render", "a.yaml", "--previous", "p.docx", "-f", "png", "--dpi", "20", "--page", "1", "-o", "q.png")
    tap.case("render of images --previous", problems + status(done, 0) + expect(done.stderr, "[B1165]"))
    blank = [table if isinstance(table, str) else [[(cell[0] if cell[0] != "0" else "", *cell[1:]) for cell in line] for line in table] for table in tables]
    (folder / "b.xlsx").write_bytes(make.xlsx(blank))
    done, problems = run(world, "check", "a.yaml", "-p", "b.xlsx")
    tap.case("what last year's file lacks is no fault of this report", problems + status(done, 0) + expect(done.stderr, "[B1165]"))
    for name, data in (("broken.docx", b"PK\x03\x04 no archive"), ("scan.pdf", pdf_of([""])), ("none.html", b"<html><p>x</p></html>")):
        (folder / name).write_bytes(data)
        done, problems = run(world, "check", "a.yaml", "-p", name)
        tap.case(f"{name} as last year's report is refused", problems + status(done, 1))
    tap.case("nothing is left behind", [str(path) for path in Path(os.environ["TMPDIR"]).iterdir()])


def year_on(example):
    """The example a year later."""
    return Path(example).read_text(encoding="utf-8").replace("2024", "2025")


def rules(said):
    """Codes and rules that were told of last year's numbers."""
    return sorted(set(re.findall(r"\[(B09\d\d[^\]]*)\]", said)))


def main(banshi, path):
    tap = Tap()
    with tempfile.TemporaryDirectory() as folder, tempfile.TemporaryDirectory() as own:
        # A folder for what the program needs only while it runs: in the one of all there is what others leave.
        os.environ["TMPDIR"] = own
        world = World(str(Path(banshi).resolve()), Path(folder))
        dump = subprocess.run([world.banshi, "dump", "--stage", "document", "-q", path], check=True, capture_output=True, text=True).stdout
        check_data(tap, world, path)
        check_rows(tap, world, path)
        check_text(tap, world, path)
        check_previous(tap, world, path, make.from_dump(dump))
    return tap.finish()


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
