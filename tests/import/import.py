#!/usr/bin/env python3
"""usage: import.py BANSHI EXAMPLE SEED

What organs have becomes a data file that is the same document as the example; what was not as it should be is said, and
where; files made to do harm are refused in bounded time and memory."""

import resource
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
import make_files as make  # noqa: E402
from tap import SANITIZED, Tap, count, thinned  # noqa: E402
from world import World, expect, refuse  # noqa: E402

def check_same(tap, world, name, data, example, codes=(), clean=False):
    problems, said, text, status = world.load(name, data)
    problems += [f"status {status}\n{said}"] if status else []
    problems += expect(said, "6 of 6 sections, 200 of 200 cells", *codes)
    problems += refuse(said, "warning:") if clean else []
    problems += [] if world.dump(text) == example else ["the document differs:\n" + text[:1500]]
    tap.case(f"{name} is the example's document", problems)


# ---- what is said ---------------------------------------------------------------------------------------------------

SEED_CASES = [
    # name, replacements in the seed, what is said, what the data file then has
    ("a numeral twice", [("（五）监督保障情况", "（四）监督保障情况")], ["[B1113]"], []),
    ("no title", [("湘潭县人力资源和社会保障局\n\n2024年政府信息公开工作年度报告\n", "")], ["[B1111]", "机关名称", "报告年度"], []),
    ("a section reworded", [("五、存在的主要问题及改进情况", "五、政府信息公开工作存在的主要问题及改进情况")], ["[B1114]"], []),
    ("a section without its numeral", [("六、其他需要报告的事项", "其他需要报告的事项")], ["[B1112]", "六、"], []),
    ("a section that is not in the form", [("六、其他需要报告的事项\n", "六、附件目录\n附件另见。\n六、其他需要报告的事项\n")], ["[B1115]"], ["附件另见。"]),
    ("a row's label reworded", [("3.危及“三安全一稳定”", '3.危及"三安全一稳定"')], ["[B1116]"], []),
    ("a shorter label", [("\t行政规范性文件\n", "\t规范性文件\n")], ["[B1116]", "行政规范性文件"], []),
    ("a column's label reworded", [("\t商业企业\n", "\t企业\n")], ["[B1116]", "商业企业"], []),
    ("a group's label reworded", [("\t（四）无法提供\n", "\t（四）无法提供的\n")], ["[B1116]"], []),
    ("a row of another form", [("\t行政强制\n\t0\n", "\t行政强制\n\t0\n\n\t森林防火巡查\n\t3\n")], ["[B1121]", "森林防火巡查"], []),
    ("a row cut short", [("\t规章\n\t0\n\t0\n\t0\n", "\t规章\n\t0\n\t0\n")], ["[B1122]", "3 values but has 2"], ["规章: [~, ~, ~]"]),
    ("blank cells", [("\t规章\n\t0\n\t0\n\t0\n", "\t规章\n\t\n\t\n\t0\n")], ["[B1128]", "2 cells are blank, in 1 rows: 规章"], ["规章: [~, ~, 0]"]),
    ("a slash", [("\t规章\n\t0\n", "\t规章\n\t/\n")], ["[B1125]", "“/”"], ["规章: [~, 0, 0]"]),
    ("words for a number", [("\t行政许可\n\t21\n", "\t行政许可\n\t二十一\n")], ["[B1126]", "“二十一”"], ["行政许可: ~"]),
    ("full-width digits and a unit", [("\t行政许可\n\t21\n", "\t行政许可\n\t２１件\n")], ["[B1127]"], ["行政许可: 21"]),
    ("thousands and the letter O", [("\t行政处罚\n\t1\n\n\t行政强制\n\t0\n", "\t行政处罚\n\t1,234\n\n\t行政强制\n\tO\n")], ["[B1127]"], ["行政处罚: 1234", "行政强制: 0"]),
    ("a second table", [("五、存在的主要问题及改进情况", "附表\n\n\t甲\n\t乙\n\n\t丙\n\t丁\n\n五、存在的主要问题及改进情况")], ["[B1120]", "[B1118]"], []),
    ("columns in another order", [("\t本年制发件数\n\t本年废止件数\n", "\t本年废止件数\n\t本年制发件数\n"), ("\t规章\n\t0\n\t0\n", "\t规章\n\t7\n\t8\n")], [], ["规章: [8, 7, 0]"]),
    ("a row that is not there", [("\t行政强制\n\t0\n", "")], ["[B1129]", "行政强制"], ["行政强制: ~"]),
    ("a signature", [("本年度未收取信息处理费。", "本年度未收取信息处理费。\n湘潭县人力资源和社会保障局\n2025年1月20日")], [], ["署名: 湘潭县人力资源和社会保障局", "成文日期: 2025-01-20"]),
    ("a signature in Han numerals on one line", [("本年度未收取信息处理费。", "本年度未收取信息处理费。\n湘潭县人社局二〇二五年一月二十日")], [], ["署名: 湘潭县人社局", "成文日期: 2025-01-20"]),
    ("stars are not marks", [("本年度未收取", "**本年度**未收取")], [], ["\\*\\*本年度\\*\\*"]),
    ("a table of contents", [("根据《中华", "一、总体情况\n二、主动公开政府信息情况\n六、其他需要报告的事项\n根据《中华")], ["6 of 6 sections, 200 of 200 cells"], []),
    ("text before the title", [("湘潭县人力资源和社会保障局\n\n2024", "首页\n信息公开\n湘潭县人力资源和社会保障局2024年政府信息公开工作年度报告\n湘潭县人力资源和社会保障局\n\n2024")], ["[B1119]", "2 paragraphs"], ["机关名称: 湘潭县人力资源和社会保障局"]),
]


def check_said(tap, world, seed):
    for name, edits, wanted, lines in thinned(SEED_CASES):
        text = seed
        for old, new in edits:
            assert text.count(old) >= 1, (name, old)
            text = text.replace(old, new, 1)
        problems, said, out, status = world.load("seed.txt", text)
        problems += [f"status {status}"] if status else []
        problems += expect(said, *wanted)
        problems += [f"“{line}” is not in the data file:\n{out}" for line in lines if line not in out]
        tap.case(f"text: {name}", problems)


def check_places(tap, world, document):
    broken = [
        [[("3.危及“三安全、一稳定”", *cell[1:]) if cell[0].startswith("3.危及") else cell for cell in row] for row in part]
        if isinstance(part, list)
        else part
        for part in document
    ]
    for name, data, place in (
        ("a.docx", make.docx(broken), "a.docx › table 2 › row 10, cell 3"),
        ("a.odt", make.odt(broken), "a.odt › table 2 › row 10, cell 1"),
        ("a.xlsx", make.xlsx(broken), "a.xlsx › sheet “Sheet1” › C"),
        ("a.html", make.html(broken), "a.html:"),
    ):
        problems, said, _, _ = world.load(name, data)
        tap.case(f"{name}: the place of a label is told", problems + expect(said, "[B1116]", place))


# ---- shapes of sources ----------------------------------------------------------------------------------------------


def check_shapes(tap, world, document, example, seed):
    split = []
    for part in document:
        split += [part[:5], part[5:]] if isinstance(part, list) and len(part) == 28 else [part]
    data = make.html(split).decode().replace('rowspan="22"', 'rowspan="0"')
    problems, said, _, _ = world.load("split.html", data)
    tap.case("a table cut in two goes on without a header", problems + expect(said, "200 of 200 cells"))

    gbk = make.html(document).decode().replace("utf-8", "gb2312").encode("gb18030")
    check_same(tap, world, "gbk.html", gbk, example, ["[B1110]"])
    check_same(tap, world, "gbk.txt", seed.encode("gb18030"), example, ["[B1110]"])
    check_same(tap, world, "utf16.txt", seed.encode("utf-16"), example)
    layout = make.html(document).decode().replace("<body>", "<body><table><tr><td>首页</td><td><script>x</script>")
    check_same(tap, world, "layout.html", layout.replace("</body>", "</td></tr></table></body>"), example)
    sheets = [make.xlsx([part]) for part in document if isinstance(part, list)]
    problems, said, _, _ = world.load("tables.xlsx", sheets[1])
    tap.case("a workbook of one table", problems + expect(said, "175 of 200 cells", "[B1111]"))
    rows = "\n".join("\t".join(text for text, _, _ in row) for row in document[next(i for i, p in enumerate(document) if isinstance(p, list))])
    problems, said, out, _ = world.load("tabs.txt", "二、主动公开政府信息情况\n" + rows + "\n")
    tap.case("rows with tabs between cells", problems + expect(said, "10 of 200 cells") + expect(out, "行政许可: 21"))

    word = (
        "<w:p><w:pPr><w:numPr><w:ilvl w:val='0'/><w:numId w:val='1'/></w:numPr></w:pPr><w:r><w:t>总体情况</w:t></w:r></w:p>"
        "<w:p><w:r><w:t>2024</w:t></w:r><w:del><w:r><w:delText>删</w:delText></w:r></w:del><w:ins><w:r><w:t>年。</w:t></w:r></w:ins></w:p>"
        "<w:sdt><w:sdtContent><w:p><w:r><w:t>第二段</w:t><w:br/><w:t>换行段。</w:t></w:r></w:p></w:sdtContent></w:sdt>"
    )
    problems, said, out, _ = world.load("word.docx", make.docx_of(word))
    problems += refuse(said, "[B1112]") + expect(out, "- 2024年。", "- 第二段", "- 换行段。") + refuse(out, "删")
    tap.case("Word's numbers, deletions, insertions, controls", problems)
    problems, said, out, _ = world.load("again.txt", seed)
    problems += [] if out == world.load("again.txt", seed)[2] else ["two runs differ"]
    tap.case("the same input gives the same file", problems)


# ---- files that do harm ---------------------------------------------------------------------------------------------


def hostile(seed):
    many = 3000 if SANITIZED else count(10000, 60000)
    bomb = make.pack({"word/document.xml": b"<w>" + b" " * (40 << 20) + b"</w>"})
    deep = "<div>" * many
    entities = '<?xml version="1.0"?><!DOCTYPE d [<!ENTITY a "' + "x" * 1000 + '">' + "".join(
        f'<!ENTITY {chr(98 + i)} "{f"&{chr(97 + i)};" * 10}">' for i in range(9)
    ) + "]><d>&j;</d>"
    cells = "".join(f'<c r="{make.letters(i * 16)}{i + 1}"><v>1</v></c>' for i in range(1000))
    return {
        "bomb.docx": (bomb, ["[B1103]"]),
        "empty.docx": (make.pack({"word/document.xml": b""}), ["[B1104]"]),
        "broken.docx": (make.pack({"word/document.xml": b"<w><p>"}), ["[B1104]", "word/document.xml"]),
        "entities.docx": (make.pack({"word/document.xml": entities.encode()}), ["[B1104]"]),
        "deep.docx": (make.pack({"word/document.xml": b"<w>" * many}), ["[B1104]"]),
        "attributes.docx": (make.docx_of("<w:p " + "".join(f'a{i}="1" ' for i in range(40000)) + "/>"), ["[B1104]", "1000"]),
        "attributes.html": ("<p " + "".join(f"a{i} " for i in range(40000)) + ">一段", ["[B1104]", "1000"]),
        "cut.docx": (make.docx(["一段"] * 3)[:-30], ["error:"]),
        "noise.docx": (b"PK\x03\x04" + bytes(range(256)) * 40, ["error:"]),
        "other.zip": (make.pack({"a.txt": b"a"}), ["[B1101]"]),
        "spans.docx": (make.docx_of("<w:tbl>" + '<w:tr><w:tc><w:tcPr><w:gridSpan w:val="4294967295"/></w:tcPr></w:tc></w:tr>' * (max(many, 10000) // 20) + "</w:tbl>"), ["[B1106]"]),
        "spans.html": ('<html><table>' + '<tr><td rowspan="65534" colspan="1000">x</td><td>y</td></tr>' * (many // 7) + "</table>", ["[B1106]"]),
        "spans.odt": (make.odf_of('<table:table><table:table-row table:number-rows-repeated="4000000000"><table:table-cell table:number-columns-repeated="4000000000"><text:p>a</text:p></table:table-cell></table:table-row></table:table>'), ["error:"]),
        "spans.ods": (make.odf_of('<table:table><table:table-row table:number-rows-repeated="4000000000"><table:table-cell table:number-columns-repeated="4000000000"><text:p>a</text:p></table:table-cell></table:table-row></table:table>', "spreadsheet"), ["[B1106]"]),
        "sheets.ods": (make.odf_of('<table:table><table:table-row table:number-rows-repeated="1000"><table:table-cell table:number-columns-repeated="999"><text:p>1</text:p></table:table-cell></table:table-row></table:table>' * 5, "spreadsheet"), ["[B1028]"]),
        "wide.xlsx": (make.xlsx_of([("s", f'<dimension ref="A1:{"Z" * 3000000}999999999999"/><sheetData><row>{cells}</row></sheetData><mergeCells><mergeCell ref="A1:XFD1048576"/><mergeCell ref="ZZZZZZZZ99999999999:A1"/></mergeCells>')]), ["error:"]),
        "far.xlsx": (make.xlsx_of([("s", '<sheetData><row r="99999999999"><c r="XFD1048576"><v>1</v></c><c r="AAAAAAAA1"><v>2</v></c><c t="s"><v>99999999999</v></c></row></sheetData>')]), ["error:"]),
        "deep.html": ("<html>" + deep, ["error:"]),
        "tables.html": ("<html>" + "<table><tr><td>a</td><td>" * (many // 3), ["error:"]),
        "tabs.txt": (("\t" * 5000 + "a\n") * (many // 200), ["error:"]),
        "lines.txt": ("一段文字\n" * many, ["error:"]),
        "labels.txt": ("规章\n" * many, ["error:"]),
        "numerals.txt": ("一、某某事项\n" * many, ["error:"]),
        "quotes.txt": ('"abc\t' * many, ["error:"]),
        "marks.html": ("<html><p>" + "<sup>1<sub>2<s>" * (many // 3), ["error:"]),
        "a.pdf": (b"%PDF-1.7\n", ["[B1158]", "PDF"]),
        "noise.txt": (b"\xff\xfe\xfd\x80" * 100 + b"\x81", ["error:"]),
        "report.yaml": ("# 报告\n模板: gov-disclosure-2021\n机关名称: 甲\n", ["[B1134]"]),
        "blank.txt": (b" \n\n", ["error:"]),
        "nul.txt": (seed.encode().replace("一".encode(), b"\0", 1), ["[B0110]"]),
    }


def computed():
    """Seconds of computing by all programs that have ended: the machine may have other work."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def check_hostile(tap, world, seed):
    for name, (data, wanted) in hostile(seed).items():
        if SANITIZED and name == "sheets.ods":
            continue  # millions of cells, read as those of spans.ods
        start = computed()
        problems, said, out, status = world.load(name, data)
        seconds = computed() - start
        if not world.named:
            problems += [f"status {status}"] if status != 1 else []
            problems += ["something was written"] if out else []
            problems += expect(said, *wanted)
        elif status not in (0, 1):
            problems.append(f"status {status}")
        # 4 s at most; sanitizers take seven times as long.
        problems += [f"{seconds:.1f} s"] if seconds > 60 else []
        tap.case(f"hostile: {name}", problems)
    # The sanitizers' own memory is in this too.
    megabytes = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss >> 10
    tap.case("memory stays bounded", [f"{megabytes} MB"] if megabytes > 3000 else [])


def check_files(tap, world, seed):
    (world.folder / "seed.txt").write_text(seed, encoding="utf-8")
    (world.folder / "seed").hardlink_to(world.folder / "seed.txt")
    first = world.run("import", "seed.txt", "-o", "out.yaml")
    again = world.run("import", "seed.txt", "-o", "out.yaml", "--lang", "en")
    forced = world.run("import", "seed.txt", "-o", "out.yaml", "--force")
    same = world.run("import", "seed.txt", "-o", "./seed", "--force", "--lang", "en")
    problems = [f"{run.args}: status {run.returncode}" for run, want in ((first, 0), (again, 1), (forced, 0), (same, 1)) if run.returncode != want]
    tap.case("a file that is there is not written over", problems + expect(again.stderr, "[B1109]") + expect(same.stderr, "[B0802]"))


def main(banshi, example_path, seed_path):
    tap = Tap()
    seed = Path(seed_path).read_text(encoding="utf-8")
    with tempfile.TemporaryDirectory() as folder:
        world = World(str(Path(banshi).resolve()), Path(folder))
        example = world.dump(Path(example_path).read_text(encoding="utf-8"))
        document = make.from_dump(example)
        check_same(tap, world, "seed.txt", seed, example, ["[B1112]", "“平台建设情况” has no number; it should be （四）", "[B1131]"])
        for name, data in (("a.html", make.html(document)), ("a.docx", make.docx(document)), ("a.odt", make.odt(document)), ("a.xlsx", make.xlsx(document))):
            check_same(tap, world, name, data, example, clean=True)
        check_shapes(tap, world, document, example, seed)
        named = World(world.banshi, world.folder, "gov-disclosure-2021")
        check_said(tap, named, seed)
        check_places(tap, named, document)
        # All templates are tried on what does harm, and none fits; sanitizers see enough in one, which takes what it can.
        check_hostile(tap, named if SANITIZED else world, seed)
        check_files(tap, world, seed)
    return tap.finish()


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
