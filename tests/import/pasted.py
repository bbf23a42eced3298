#!/usr/bin/env python3
"""usage: pasted.py BANSHI EXAMPLE

Text pasted from Excel, Word, a web page or a PDF, and what `banshi inspect --text` says: the tables in it are the same
document."""

import subprocess
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
import make_files as make  # noqa: E402
from tap import Tap, some  # noqa: E402
from world import World, expect, refuse  # noqa: E402


def text_of(document, table):
    return "\n".join(table(part) if isinstance(part, list) else part for part in document) + "\n"


def begun(rows):
    """The cells that begin in each row."""
    return [[cell[0] for cell in row] for row in rows]


def full(rows):
    """All places: a merged cell has its text in the first."""
    placed, covered = make.grid(rows)
    width = max(col for _, col in covered) + 1
    return [[covered[r, c][2][0] if covered[r, c][:2] == (r, c) else "" for c in range(width)] for r in range(len(placed))]


def tabs(rows):
    return "\n".join("\t".join(row) for row in begun(rows))


def excel(rows):
    return "\n".join("\t".join(row) for row in full(rows))


def excel_trimmed(rows):
    return "\n".join("\t".join(row).rstrip("\t") for row in full(rows))


def excel_quoted(rows):
    """Excel puts cells with line ends in quotes."""
    def cell(text):
        return f'"{text[:4]}\n{text[4:]}"' if len(text) > 12 else text
    return "\n".join("\t".join(cell(text) for text in row) for row in full(rows))


def lines(rows):
    return "\n".join("\n".join(row) for row in begun(rows))


def pipes(rows):
    return "\n".join("| " + " | ".join(row) + " |" for row in begun(rows))


def covered(row):
    """The strokes with which a page turned into text says what the merged cells of a row cover."""
    return "|" * sum(cell[2] - 1 for cell in row)


def strokes_behind(rows):
    return "\n".join(" | ".join(cell[0] for cell in row) + " |" + covered(row) for row in rows)


def strokes_around(rows):
    return "\n".join("| " + " | ".join(cell[0] for cell in row) + " | " + covered(row) for row in rows)


def strokes_each(rows):
    """A cell a line."""
    return "\n".join(f"{cell[0]} |" + "|" * (cell[2] - 1) for row in rows for cell in row)


def markdown(rows):
    out = ["| " + " | ".join(row) + " |" for row in full(rows)]
    return "\n".join(out[:1] + ["|" + " --- |" * len(full(rows)[0])] + out[1:])


def blanks(rows):
    return "\n".join(" ".join(row) for row in begun(rows))


def columns(rows):
    return "\n".join("   ".join(row) for row in begun(rows))


def wrapped(rows):
    """A PDF's lines: long labels go over two, and a page ends."""
    out = []
    for row in begun(rows):
        for i, text in enumerate(row):
            if len(text) > 14:
                row[i] = text[:11] + "\n" + text[11:]
        out.append(" ".join(row))
    out.insert(len(out) // 2, "— 3 —")
    return "\n".join(out)


def layout(rows):
    """A PDF's lines by pdftotext -layout: a long label over three, the numbers of its row beside the middle one, and the
    parts of its group's label among them; a label set upright."""
    out = []
    for row in begun(rows):
        text = [i for i, cell in enumerate(row) if not cell.replace(".", "").isdigit()]
        if not text or len(row) < 4 or len(text) == len(row):
            out.append("   ".join(row))
            continue
        label, group, numbers = row[text[-1]], row[:text[-1]], "   ".join(row[text[-1] + 1:])
        group = [(cell[:5], cell[5:]) for cell in group]
        parts = [label[:7], label[7:14], label[14:]] if len(label) > 16 else ["", label, ""]
        out += [" ".join([*(head for head, _ in group), parts[0]]), *(rest for _, rest in group if rest and parts[0]), f"   {parts[1]}      {numbers}"]
        out += [*(character for _, rest in group if not parts[0] for character in rest), f"   {parts[2]}"]
    return "\n".join(line for line in out if line.strip())


def heaped(rows):
    """A PDF's words by its columns: the labels of two or three rows stand together, and their numbers behind them."""
    out, labels, numbers = [], [], []
    for row in begun(rows):
        text = [cell for cell in row if not cell.replace(".", "").isdigit()]
        if len(text) == len(row) or len(labels) > 2 or (labels and len(text) > 1):
            out += [*labels, *numbers]
            labels, numbers = [], []
        if len(text) == len(row):
            out += text
        else:
            labels, numbers = labels + text, numbers + row[len(text):]
    return "\n".join([*out, *labels, *numbers])


SHAPES = [tabs, excel, excel_trimmed, excel_quoted, lines, pipes, strokes_behind, strokes_around, strokes_each, markdown, blanks, columns, wrapped, layout, heaped]


def check_shapes(tap, world, document, example):
    others = renumber(document)
    documents = {False: (document, example), True: (others, world.dump(world.load("w.html", make.html(others))[2]))}
    for shape in some(SHAPES, 100, 2):
        for numbers, (source, wanted) in documents.items():
            problems, said, out, status = world.load("a.txt", text_of(source, shape), "-t", "gov-disclosure-2021")
            problems += [f"status {status}"] if status else []
            problems += expect(said, "6 of 6 sections, 200 of 200 cells") + refuse(said, "warning:")
            problems += [] if world.dump(out) == wanted else ["the document differs:\n" + out[:1500]]
            tap.case(f"{shape.__name__}: the same document{', every number another' if numbers else ''}", problems)


def renumber(document):
    """Each number another one, so that a value in a wrong place is seen."""
    n = iter(range(100, 1000))
    return [[[(str(next(n)) if cell[0].isdigit() else cell[0], *cell[1:]) for cell in row] for row in part] if isinstance(part, list) else part
            for part in document]


def cut_rows(rows, first, end):
    """Some rows of a table: cells that reach over the cut are cut too, and their labels stand in both parts."""
    covered, out = make.grid(rows)[1], []
    width = max(col for _, col in covered) + 1
    for r in range(first, end):
        row, col = [], 0
        while col < width:
            top, left, (text, n_rows, n_cols) = covered[r, col]
            begins = max(top, first)
            if begins == r:
                row.append((text, min(top + n_rows, end) - begins, n_cols))
            col = left + n_cols
        out.append(row)
    return out


def check_split(tap, world, document):
    """A table over two pages: its head again, 续表 above it, or nothing."""
    source = renumber(document)
    wanted = world.dump(world.load("w.html", make.html(source))[2])
    for name, between, again in (("nothing", [], False), ("its head", [], True), ("续表 and its head", ["续表"], True), ("（续上表）", ["（续上表）"], True)):
        parts = []
        for part in source:
            if isinstance(part, list) and len(part) == 28:
                parts += [cut_rows(part, 0, 12), *between, (cut_rows(part, 0, 3) if again else []) + cut_rows(part, 12, 28)]
            else:
                parts.append(part)
        for file, write in (("a.html", make.html), ("a.docx", make.docx)):
            problems, said, out, _ = world.load(file, write(parts), "-t", "gov-disclosure-2021")
            problems += expect(said, "200 of 200 cells") + refuse(said, "warning:")
            problems += [] if world.dump(out) == wanted else ["the document differs:\n" + out[:1500]]
            tap.case(f"{file}: a table in two parts, between them {name}", problems)


def check_own_text(tap, world, example_path, example):
    world.run("render", "-q", example_path, "-o", "own.pdf")
    done = world.run("inspect", "--text", "own.pdf")
    problems, said, out, _ = world.load("own.txt", done.stdout)
    problems += expect(said, "200 of 200 cells") + refuse(said, "warning:")
    problems += [] if world.dump(out) == example else ["the document differs:\n" + out[:1500]]
    tap.case("the text of our own PDF is the same document", problems)


ROWS = """青禾县农业农村局2024年政府信息公开情况表\t\t\t
信息内容\t本年制发件数\t本年废止件数\t现行有效件数
规章\t1\t2\t3
行政规范性文件\t4\t\t6
"""


def check_parts(tap, world):
    problems, said, out, _ = world.load("a.tsv", ROWS, "-t", "gov-disclosure-2021")
    tap.case("a title line above a head, a blank cell", problems + expect(out, "规章: [1, 2, 3]", "行政规范性文件: [4, ~, 6]") + expect(said, "“青禾县农业农村局” was taken from the titles"))
    prose = "一、总体情况\n行政许可\n21\n是两个词。\n行政处罚 3 件，行政强制 5 件。\n六、其他需要报告的事项\n无。\n"
    problems, said, out, _ = world.load("a.txt", prose, "-t", "gov-disclosure-2021")
    tap.case("two labels in prose are no table", problems + expect(out, "行政处罚3件，行政强制5件。", "  - 行政许可\n"))
    short = "二、主动公开政府信息情况\n信息内容 本年制发件数 本年废止件数 现行有效件数\n规章 1 2\n行政规范性文件 4 5 6\n"
    problems, said, out, _ = world.load("a.txt", short, "-t", "gov-disclosure-2021")
    tap.case("a row with too few numbers is told", problems + expect(out, "行政规范性文件: [4, 5, 6]", "规章: [~, ~, ~]") + expect(said, "规章", "[B1122]"))


def main(banshi, example_path):
    tap = Tap()
    banshi, example_path = str(Path(banshi).resolve()), str(Path(example_path).resolve())
    dump = subprocess.run([banshi, "dump", "--stage", "document", "-q", example_path], capture_output=True, text=True, timeout=60)
    document = make.from_dump(dump.stdout)
    with tempfile.TemporaryDirectory() as folder:
        world = World(banshi, Path(folder))
        check_shapes(tap, world, document, dump.stdout)
        check_split(tap, world, document)
        check_own_text(tap, world, example_path, dump.stdout)
        check_parts(tap, world)
    return tap.finish()


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
