#!/usr/bin/env python3
"""usage: typography.py BANSHI REPORT TEMPLATE TEXTS...

Sets the report, prose of all kinds and nothing else, and reads every glyph's place back from the finished PDF: the page
of GB/T 9704-2012, and what docs/composing.md says of lines. The report is a list of headings with paragraphs below
them, one a line, so it can be read here without a parser. TEXTS make a second report, with as many numbers: lines of
text, or JSON with a `text` a line."""

import json
import re
import subprocess
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
from line_faults import BLANK_AFTER, BLANK_BEFORE, EPSILON, Tally, boxes, edges, orphan  # noqa: E402
from line_faults import ADDRESS, DIGITS, break_fault, gaps, latin_gaps, spaced_digits, widest_gap  # noqa: E402
from pdf_lines import Glyph, Line, SetLine, consume, match_lines, read_lines  # noqa: E402
from tap import Tap, figure  # noqa: E402

MM = 72 / 25.4
TOP, LEFT, WIDTH, HEIGHT = 37 * MM, 28 * MM, 156 * MM, 225 * MM
LINES, COLUMNS = 22, 28
EM, PITCH = WIDTH / COLUMNS, HEIGHT / LINES
NUMERALS = "一 二 三 四 五 六 七 八 九 十 十一 十二 十三 十四".split()


# ---- the checkers themselves ----


def made_up(text, places, wide="", size=10):
    """A line of glyphs at the given places; those not in `wide` are half an em wide."""
    glyphs = [
        Glyph(char, x, 0, size if char in wide else size / 2, size, "made-up") for char, x in zip(text, places)
    ]
    return Line(1, 0, glyphs)


def case_breaks(tap):
    """Each text is broken at the bar. None: a good break."""
    table = {
        "全部|，结束": "starts with ，",
        "全部）|，结束": "starts with ，",
        "（|全部": "ends with （",
        "共12|34件": "number split: 1234",
        "共1,|234件": "number split: 1,234",
        "共1|,234件": "starts with ,",
        "占12.5|%以上": "starts with %",
        "占12|.5%以上": "starts with .",
        "¥|100": "ends with ¥",
        "气温－|5℃": "number split: －5℃",
        "电话0731-|57881234": "number split: 0731-57881234",
        "省略…|…": "ellipsis split: ……",
        "破折—|—号": "starts with —",
        "2021|—2024年": "starts with —",
        "国办函〔20|21〕30号": "〔year〕 split: 〔2021〕",
        "国办函〔2021|〕30号": "starts with 〕",
        "见（|一）": "ends with （",
        "第三|条": "ordinal split: 第三条",
        "1.35亿kW|·h": "starts with ·",
        "1.35亿kW·|h": "word split: kW·h",
        "请用AP|P办理": "word split: APP",
        "网址https://www.a.gov.cn/z|w": "address split at gov.cn/z/w",
        "网址https://www|.a.gov.cn/zwgk/list": None,
        "网址https://www.|a.gov.cn/zwgk/list": "address split at s://www./a.gov.cn",
        "网址www|.a.gov.cn": "address split at 网址www/.a.gov.c",
        "邮箱zwgk@|a.gov.cn": "address split at 邮箱zwgk@/a.gov.cn",
        "破折|——号": None,
        "省略|……": None,
        "年份2021—|2024年": "range split: 1—2",
        "DB43/T |2785": "standard split: DB43/T 2785",
        "共1234|件": "number and measure split: 1234件",
        "共1.2万|余份": "number and measure split: 1.2万余份",
        "共6 |031条": "number and measure split: 6 031条",
        "历时3小|时": "number and measure split: 3小时",
        "于12月|31日": "date split: 12月31日",
        "国办函〔2021〕|30号": "document number split: 〔2021〕30号",
        "压力0.28 |MPa": "value and unit split: 8 MPa",
        "共一千四百|五十二件": "Han number split: 一千四百五十二件",
        "自2024年|1月1日": None,
        "共12件|，": "starts with ，",
    }
    problems = []
    for row, expected in table.items():
        fault = break_fault(row.replace("|", ""), row.index("|"))
        if fault != expected:
            problems.append(f"{row}: expected {expected}, found {fault}")
    tap.case("the checker knows a bad break", problems)


def near(a, b):
    return abs(a - b) < 1e-6


def case_gaps(tap):
    """Widest gaps, in ems, of lines set 10 pt to the em."""
    table = [
        ("set solid", "一二三", "一二三", [0, 10, 20], 0),
        ("one gap widened by 2 pt", "一二三", "一二三", [0, 12, 22], 0.2),
        ("a quarter beside Latin belongs there", "一A二", "一二", [0, 12.5, 20], 0),
        ("more than a quarter does not", "一A二", "一二", [0, 13.5, 21], 0.1),
        ("》（ half an em closer", "一》（二", "一》（二", [0, 10, 15, 25], 0),
        ("widened behind its back", "一》（二", "一》（二", [0, 10, 16, 26], 0.1),
        ("》（ on their ems", "一》（二", "一》（二", [0, 10, 20, 30], 0),
        ("a comma squeezed", "一，二", "一，二", [0, 10, 16], 0),
        ("a word space of half an em", "A B", "", [0, 5, 10], 0),
        ("a wider one", "A B", "", [0, 5, 13], 0.3),
    ]
    problems = []
    for name, text, wide, places, expected in table:
        found = widest_gap(made_up(text, places, wide), 10)
        if not near(found, expected):
            problems.append(f"{name}: expected {expected}, found {found}")
    tap.case("the checker knows a wide gap", problems)


def case_other_checks(tap):
    problems = []
    if spaced_digits(made_up("20", [0, 5]), 10) or spaced_digits(made_up("20", [0, 5.5]), 10) != ["20"]:
        problems.append("spaced digits")
    if not orphan("一二三。", 2) or orphan("一二三四。", 2) or orphan("一。", 0):
        problems.append("one-character last lines")
    if edges(made_up("（一，", [-5, 5, 15], "（一，"), 10) != (0, 20):
        problems.append("edges of a line with marks at its ends")
    if consume("一 二三", 0, made_up("一二", [0, 10])) != 3 or consume("一三", 0, made_up("一二", [0, 10])) != -1:
        problems.append("following a text through its lines")
    bad = [SetLine(made_up("一二", [0, 13], "一二"), 0, "一二，三", 0, 2)]
    tally = Tally(bad, 10)
    if tally.count("starts") != 1 or not near(tally.percentile(0.99), 0.3) or len(tally.wider_than(0.25)) != 1:
        problems.append("the tally of a bad line")
    beside = latin_gaps(made_up("一2A二三", [0, 11, 16, 22, 32], "一二三"), 10)
    if len(beside) != 2 or not near(beside[0], 0.1) or not near(beside[1], 0.1):
        problems.append(f"the blank beside Latin: {beside}")
    tap.case("the checker knows the other faults", problems)


# ---- the report ----


class Prose:
    """The report as written: what its lines must say, and which of them are headings."""

    def __init__(self, path):
        self.title = ""
        self.texts, self.headings = [], set()
        for row in Path(path).read_text(encoding="utf-8").splitlines():
            if row.startswith("    "):
                self.texts.append(row.strip())
            elif row.startswith("  "):
                self.headings.add(len(self.texts))
                number = NUMERALS[len(self.headings) - 1]
                self.texts.append(f"{number}、{row.strip().removesuffix(': |')}")
            elif row.startswith("标题: "):
                self.title = row.removeprefix("标题: ")


def where(line):
    return f"page {line.line.page}: {line.text[line.first : line.end]}"


def grid_place(y, offset):
    """The grid line a baseline belongs to, and how far it is off, in mm."""
    place = (y - TOP - offset) / PITCH
    return round(place), (place - round(place)) * PITCH / MM


def grid_offset(lines):
    """From the top of a line box to the baseline, told by the lines themselves: most of them agree."""
    return sorted((line.line.y - TOP) % PITCH for line in lines)[len(lines) // 2]


def check_grid(lines):
    """Lines of one style: the face decides how far below the top of its line box a baseline is. On the first page the
    grid begins a line below the title."""
    problems = []
    first, others = ([line for line in lines if (line.line.page == 1) == on_first] for on_first in (True, False))
    for line in first:
        index, off = grid_place(line.line.y, grid_offset(first))
        if abs(off) > 0.02 or not 0 <= index < LINES:
            problems.append(f"{where(line)}: {off:.3f} mm off line {index} below the title")
    offset = grid_offset(others)
    # The em box stands in the line box: neither the first line nor the last leaves the type area.
    if not 0.8 * EM <= offset <= PITCH - 0.1 * EM:
        problems.append(f"baselines {offset:.2f} pt below the line boxes' tops")
    for line in others:
        index, off = grid_place(line.line.y, offset)
        if abs(off) > 0.02 or not 0 <= index < LINES:
            problems.append(f"{where(line)}: {off:.3f} mm off grid line {index}")
    return problems


def by_page(lines):
    pages = {}
    for line in lines:
        pages.setdefault(line.line.page, []).append(line)
    return [pages[number] for number in sorted(pages)]


def lines_left(lines, line):
    """How many lines of its paragraph come from this one on."""
    return sum(1 for other in lines if other.paragraph == line.paragraph and other.first >= line.first)


def may_be_short(following, lines, headings):
    """How many lines a page may leave empty, so that nothing is left alone on it or on the next."""
    head = following[0]
    if head.paragraph in headings:
        # The heading goes with two lines, or with all of a paragraph of three.
        below = lines_left(lines, following[1])
        return below if below <= 3 else 2
    # The last two lines of a paragraph stay together.
    return 1 if lines_left(lines, head) == 2 else 0


def check_full_pages(lines, offset, headings):
    problems, full = [], 0
    pages = by_page(lines)
    for page, following in zip(pages, pages[1:]):
        empty = int((TOP + HEIGHT - page[-1].line.y + offset) / PITCH + 0.01) - 1  # whole lines below the last
        full += empty == 0
        if empty > may_be_short(following, lines, headings):
            problems.append(f"{empty} lines empty after {where(page[-1])}")
    if full < len(pages) / 2:
        problems.append(f"only {full} of {len(pages)} pages are full")
    for page in pages[1:-1]:
        places = [grid_place(line.line.y, offset)[0] for line in page]
        if places != list(range(len(page))):
            problems.append(f"page {page[0].line.page}: lines on {places}")
    return problems


def check_nothing_alone(lines, headings):
    problems = []
    for page in by_page(lines):
        if page[0].ends and not page[0].starts:
            problems.append(f"a last line at the page's top: {where(page[0])}")
        for i, line in enumerate(page):
            if line.paragraph in headings and not (
                i + 2 < len(page) or (i + 1 < len(page) and page[i + 1].starts and page[i + 1].ends)
            ):
                problems.append(f"a heading at the page's foot: {where(line)}")
    return problems


def may_stay_short(line):
    """An address begins on the next line, or goes on there: to widen this line would tear it apart."""
    return any(found.start() - 1 <= line.end < found.end() for found in ADDRESS.finditer(line.text))


def check_margins(lines):
    problems = []
    for line in lines:
        left, right = edges(line.line, EM)
        expected = LEFT + (2 * EM if line.starts else 0)
        if abs(left - expected) > 0.1 * MM:
            problems.append(f"{where(line)}: begins {(left - expected) / MM:.3f} mm off")
        over = (right - LEFT - WIDTH) / MM
        if over > 0.1 or (over < -0.1 and not line.ends and not may_stay_short(line)):
            problems.append(f"{where(line)}: ends {over:.3f} mm off")
    return problems


def is_solid(line):
    """All of the line is characters of one em, and it is neither squeezed nor widened by rule."""
    cells = boxes(line.line, EM)
    marks = BLANK_BEFORE | BLANK_AFTER
    return all(box.wide and box.char not in "·" for box in cells) and not any(
        a.char in marks and b.char in marks for a, b in zip(cells, cells[1:])
    )


def check_pitch(lines):
    """Where no line has slack to share, every character stands in its own column of the grid."""
    problems, tried = [], 0
    for line in lines:
        cells = boxes(line.line, EM)
        left = LEFT + (2 * EM if line.starts else 0)
        slack = COLUMNS - (2 if line.starts else 0) - len(cells)
        if not is_solid(line) or cells[0].char in BLANK_BEFORE or cells[-1].char in BLANK_AFTER and not line.ends:
            continue
        if slack if not line.ends else slack < 0:
            continue
        tried += 1
        for column, box in enumerate(cells):
            off = (box.left - left - column * EM) / MM
            if abs(off) > 0.01:
                problems.append(f"{where(line)}: {box.char} stands {off:.4f} mm off column {column + 1}")
                break
    if tried < 20:
        problems.append(f"only {tried} lines without slack")
    return problems


def check_number(line):
    """One character in from the outer edge, right on odd pages and left on even ones (GB/T 9704-2012 7.5)."""
    left, right = line.glyphs[0].x, line.glyphs[-1].x + line.glyphs[-1].advance
    off = right - (LEFT + WIDTH - EM) if line.page % 2 else left - (LEFT + EM)
    down = (line.y - TOP - HEIGHT) / MM
    if line.text != f"— {line.page} —":
        return [f"page {line.page} says {line.text}"]
    if abs(off) > 0.1 * MM or not 6 < down < 10:
        return [f"page {line.page}: the number is {off / MM:.3f} mm off, {down:.2f} mm below the type area"]
    return []


def case_lines(tap, tally):
    def told(pairs):
        return [f"{where(line)}: {what}" for line, what in pairs]

    tap.case("no line starts or ends with what may not, and nothing is split", told(tally.breaks))
    tap.case("no last line of one character", [where(line) for line in tally.orphans])
    tap.case("digits and letters are never spaced", told(tally.spaced))
    wide = tally.wider_than(1 / 8)
    share = len(wide) / len(tally.lines)
    tap.case("gaps are at most 1/8 em in 99 of 100 lines", told(wide) if share > 0.01 else [])
    beside, steps = tally.latin_gaps(), tally.latin_steps()
    bad = [f"{gap:.3f} em" for gap in beside if not 1 / 8 - EPSILON <= gap <= 1 / 4 + EPSILON]
    tap.case("between Han and Latin stands an eighth to a quarter em", bad)
    step = steps[int(len(steps) * 0.95)]
    tap.case("from line to line it differs by 1/12 em at most in 95 of 100", [f"{step:.3f}"] if step > 1 / 12 else [])
    squeezed = min(gap.extra for line in tally.lines for gap in gaps(line.line, EM))
    print(
        f"# {len(tally.lines)} lines; widest gap of a line: median {tally.percentile(0.5):.3f} em, "
        f"99 of 100 within {tally.percentile(0.99):.3f}, widest {max(tally.widest):.3f}; "
        f"over 1/8 em: {len(wide)}; tightest {squeezed:.3f}"
    )


def case_page(tap, lines, others, headings):
    body = [line for line in lines if line.paragraph not in headings]
    heads = [line for line in lines if line.paragraph in headings]
    tap.case("baselines are within 0.02 mm of the grid of 22 lines", check_grid(body))
    tap.case("so are those of headings, in a face of their own", check_grid(heads))
    tap.case("a full page has 22 lines", check_full_pages(lines, grid_offset(body), headings))
    tap.case("no last line at a page's top, no heading at its foot", check_nothing_alone(lines, headings))
    tap.case("margins are within 0.1 mm", check_margins(lines))
    tap.case("without slack every character is within 0.01 mm of its column", check_pitch(lines))
    tap.case("page numbers stand outside", [problem for line in others for problem in check_number(line)])


# ---- the text ----


def extract(*command):
    return subprocess.run(command, check=True, stdout=subprocess.PIPE, timeout=60).stdout.decode("utf-8")


def check_exact(pdf, texts):
    """Every line mutool gives is the next piece of the text, to the character; only a space at a line's end is gone.
    Left to itself mutool takes a gap of 0.15 em for a space, and beside Latin that much belongs: that guess is off."""
    index, at = 0, 0
    out = Path(pdf).with_suffix(".txt")
    extract("mutool", "convert", "-F", "text", "-O", "inhibit-spaces", "-o", str(out), pdf)
    for row in out.read_text(encoding="utf-8").splitlines():
        row = row.strip("\f")
        if not row or (row.startswith("— ") and row.endswith(" —")):
            continue
        text = texts[index]
        at += len(text[at:]) - len(text[at:].lstrip())
        if not text.startswith(row, at):
            return [f"expected: {text[at : at + len(row) + 5]}", f"found:    {row}"]
        at += len(row)
        if not text[at:].strip():
            index, at = index + 1, 0
    return [] if index == len(texts) else [f"{len(texts) - index} paragraphs are missing"]


def check_bare(pdf, texts):
    """pdftotext puts blanks where a gap is wide: white space is not compared."""
    expected = "".join("".join(texts).split())
    found = ""
    for number, page in enumerate(extract("pdftotext", "-raw", pdf, "-").split("\f"), 1):
        rows = [row for row in page.splitlines() if "".join(row.split()) != f"—{number}—"]
        found += "".join("".join(rows).split())
    if found == expected:
        return []
    at = next((i for i, (a, b) in enumerate(zip(expected, found)) if a != b), min(len(expected), len(found)))
    return [f"expected: {expected[at - 10 : at + 20]}", f"found:    {found[at - 10 : at + 20]}"]


# ---- numbers ----


def count_numbers(texts):
    return sum(len(re.findall(DIGITS, text)) for text in texts)


def second_text(path):
    for row in Path(path).read_text(encoding="utf-8").splitlines():
        entry = json.loads(row) if row.startswith("{") else {"text": row.strip()}
        wrong = (entry.get("say") or {}).get("cell") == "text"  # an error by itself, as a day that no calendar has
        if re.search(r"\d", entry["text"]) and not wrong:
            yield entry["text"]


def set_prose(program, folder, template, title, texts):
    """The texts, a paragraph each, below one heading: their lines."""
    report, pdf = Path(folder, "second.json"), str(Path(folder, "second.pdf"))
    report.write_text(json.dumps({"标题": title, "正文": texts}, ensure_ascii=False), encoding="utf-8")
    subprocess.run([program, "render", "-q", report, "-t", template, "-o", pdf], check=True, timeout=60)
    lines, _ = match_lines(read_lines(pdf), [title, *texts])
    return [line for line in lines if line.paragraph > 0]


def case_numbers(tap, name, lines, texts):
    n = count_numbers(texts)
    parted = [f"{where(line)}: {fault}" for line in lines if (fault := break_fault(line.text, line.end))]
    figure(f"{name}: {sum(map(len, texts)):,} characters with {n:,} numbers on {len(lines)} lines, {len(parted)} parted")
    tap.case(f"{name}: no number parts", parted)
    # 09:00—21:00 does not tear apart the line before it: the lines share the slack, or that one stays short.
    wide = [f"{where(line)}: {gap:.3f} em" for line, gap in Tally(lines, EM).wider_than(1 / 5)]
    tap.case(f"{name}: no gap is over 1/5 em", wide)
    return n


def main(program, report, template, *lists):
    tap = Tap()
    case_breaks(tap)
    case_gaps(tap)
    case_other_checks(tap)

    prose = Prose(report)
    texts = [prose.title, *prose.texts]
    with tempfile.TemporaryDirectory() as folder:
        pdf = str(Path(folder, "prose.pdf"))
        subprocess.run([program, "render", "-q", report, "-t", template, "-o", pdf], check=True, timeout=60)
        lines, others = match_lines(read_lines(pdf), texts)
        # The title has lines of its own pitch, and its own tests.
        lines = [line._replace(paragraph=line.paragraph - 1) for line in lines if line.paragraph > 0]
        n_paragraphs = len(prose.texts) - len(prose.headings)
        tap.case("there are at least 220 paragraphs", [] if n_paragraphs >= 220 else [f"{n_paragraphs}"])
        case_page(tap, lines, others, prose.headings)
        case_lines(tap, Tally(lines, EM))
        first = case_numbers(tap, "the report", lines, prose.texts)
        second = [text for path in lists for text in second_text(path)]
        n = case_numbers(tap, "the second text", set_prose(program, folder, template, prose.title, second), second)
        tap.case("it has as many numbers", [] if n >= first else [f"{n}, not {first}"])
        tap.case("mutool gives the text back to the character", check_exact(pdf, texts))
        tap.case("so does pdftotext, but for white space", check_bare(pdf, texts))
    return tap.finish()


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
