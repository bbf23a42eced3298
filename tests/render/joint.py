#!/usr/bin/env python3
"""usage: joint.py BANSHI

Where the elements of a joint issue stand (GB/T 9704-2012 7.2.4 to 7.2.7, 7.3.5), from two organs to seven, read from
finished pages by poppler: ink from a picture at 1,200 dpi, glyphs by mutool, seals from their fields by qpdf. Each is
compared with what its clause asks, in mm."""

import itertools
import json
import math
import subprocess
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
from kinds import DPI, INK, LEFT, LINE, ROOM, RULE_WITHIN, TOP, WIDTH, WITHIN, ZI, Page  # noqa: E402
from pdf_lines import read_lines  # noqa: E402
from tap import Tap  # noqa: E402

RIGHT, SEAL = LEFT + WIDTH, 45
ORGANS = ["云泽县发展和改革局", "云泽县财政局", "云泽县水务局", "云泽县司法局", "云泽县民政局", "云泽县教育局", "云泽县审计局"]
LONG = ["云泽县人力资源和社会保障局", "云泽县农业农村和乡村振兴局", "云泽县住房和城乡建设局", "云泽县气象局"]
LONGEST = ["中共云泽县委全面依法治县委员会办公室", "云泽县互联网信息内容监督管理办公室"]
# Of 11 to 15 characters, with the places where a line may end.
MANY = """云泽县 发展 和改革 委员会; 云泽县 人力资源 和社会保障局; 云泽县 住房 和 城乡 建设 管理局; 云泽县 农业 农村 和乡村 振兴局
云泽县 文化 旅游 和广播 体育局; 云泽县 市场 监督 管理 综合 执法局; 云泽县 交通 运输 和公路 管理局; 云泽县 自然资源 和规划 林业局
国家 税务总局 云泽县 税务局; 云泽县 生态 环境 保护 分局; 云泽县 卫生 健康 和医疗 保障局; 云泽县 退役 军人 事务 管理局"""
MANY = [name.split() for name in MANY.replace("\n", "; ").split("; ")]
SIGNERS = ["周某某", "李某某", "王某某", "赵某某", "孙某某", "钱某某", "吴某某"]
NUMBER = "云发改联〔2025〕3号"
TEXT = "现将有关事项通知如下，请各单位认真贯彻执行，并于每季度末报送进展情况。"


def joint(organs, **other):
    return {
        "模板": "gov-document",
        "发文机关标志": organs[:-1] + [organs[-1] + "文件"],
        "发文字号": NUMBER,
        "标题": "关于做好农村饮水安全工作的通知",
        "主送机关": "各乡镇人民政府",
        "正文": [TEXT] * 8,
        "落款": {"发文机关署名": organs, "成文日期": "2025-03-06"},
    } | other


class Left(Page):
    """The page left of a place, in mm."""

    def __init__(self, page, right):
        self.page, self.width, self.height = page, page.width, page.height
        self.cut = round(right / 25.4 * DPI)

    def row(self, y):
        return self.page.row(y)[: self.cut] + b"\xff" * (self.width - self.cut)


class Right(Left):
    """The page right of a place, in mm."""

    def row(self, y):
        return b"\xff" * self.cut + self.page.row(y)[self.cut :]


def extent(page, band):
    """The first and the last ink of a band, in mm from the left edge."""
    n = round((band[1] - band[0]) / 25.4 * DPI)
    found = [page.edges(band[0] + y / DPI * 25.4) for y in range(2, n - 2)]
    inked = [edges for edges in found if edges[0] > 0]
    return min(left for left, _ in inked), max(right for _, right in inked)


class Words:
    """Words by their glyphs: sheet, left, right and the middle of the em's height, in mm."""

    def __init__(self, pdf):
        self.lines = read_lines(pdf)
        self.sheets = max(line.page for line in self.lines)

    def find(self, word, sheet=None):
        found = []
        for line in self.lines:
            at = line.text.find(word)
            if at >= 0 and sheet in (None, line.page):
                first, last = line.glyphs[at], line.glyphs[at + len(word) - 1]
                middle = first.y - 0.38 * first.size  # of Han: the em reaches .88 above the baseline
                found.append((line.page, *(x / 72 * 25.4 for x in (first.x, last.x + last.advance, middle))))
        if not found:
            raise ValueError(f"{word} is not among {[line.text for line in self.lines]}")
        return found[-1]


def line_of(middle):
    """The line of the grid that a word stands on."""
    return math.floor((middle - TOP) / LINE)


def head(page, n):
    """7.2.4: names one below the other, 文件 beside them in the middle of their height."""
    between = page.word(ORGANS[0])[1] + 1  # the widest name, and then the blank before 文件
    left, right = Left(page, between), Right(page, between)
    names, word = left.bands()[:n], right.bands()[0]
    rows = [extent(left, name) for name in names]
    after = [band for band in page.bands() if band[0] > names[-1][1] + LINE]
    rule = [page.is_rule(*band) for band in after].index(True)
    pitch = [below[0] - above[0] for above, below in itertools.pairwise(names)]
    found = [
        ("7.2.4", "top of the first name", 35, names[0][0] - TOP, WITHIN),
        ("7.2.4", "middle of 文件", (names[0][0] + names[-1][1]) / 2, (word[0] + word[1]) / 2, INK),
        ("7.2.4", "as far from the right as from the left", rows[0][0] - LEFT, RIGHT - extent(right, word)[1], 2 * INK),
        ("7.2.4", "names one a line, evenly", max(pitch), min(pitch), INK),
        ("7.2.7", "rule below the number", 4, sum(after[rule]) / 2 - after[rule - 1][1], RULE_WITHIN),
        ("7.2.5", "two blank lines above it", 2 * LINE + ROOM + min(pitch) / 11, after[0][0] - names[-1][1], 2 * INK),
    ]
    found += [("7.2.4", f"left edge of name {i + 2}", rows[0][0], row[0], WITHIN) for i, row in enumerate(rows[1:])]
    found += [("7.2.4", f"right edge of name {i + 2}", rows[0][1], row[1], WITHIN) for i, row in enumerate(rows[1:])]
    return found


def signers(words, names):
    """7.2.6: two in a row, one below the other, the number on the last row's line."""
    at, number = [words.find(name, 1) for name in names], words.find(NUMBER, 1)
    found = [
        ("7.2.6", "1 字 in at the right", RIGHT - ZI, max(name[2] for name in at[:2]), WITHIN),
        ("7.2.6", "签发人 before the first", at[0][1], words.find("签发人：", 1)[2], WITHIN),
        ("7.2.5", "number 1 字 in at the left", LEFT + ZI, number[1], WITHIN),
        ("7.2.5", "number on the line of the last name", line_of(at[-1][3]), line_of(number[3]), 0),
    ]
    for name, above, below in zip(names[2:], at, at[2:], strict=False):
        found.append(("7.2.6", f"{name} below the name above", above[1], below[1], WITHIN))
        found.append(("7.2.6", f"{name} one line below", LINE, below[3] - above[3], WITHIN))
    return found


def seals_of(pdf):
    """The middles of the seals, in mm from the left and the upper edge."""
    objects = json.loads(subprocess.run(["qpdf", "--json", pdf], check=True, stdout=subprocess.PIPE).stdout)["qpdf"][1]
    values = [found["value"] for found in objects.values() if isinstance(found.get("value"), dict)]
    rects = [value["/Rect"] for value in values if value.get("/Subtype") == "/Widget"]
    return sorted(
        (((x0 + x1) / 144 * 25.4, 297 - (y0 + y1) / 144 * 25.4) for x0, y0, x1, y1 in rects), key=lambda m: (m[1], m[0])
    )


def rows_of(seals):
    """How many seals stand in each row."""
    return [len(list(row)) for _, row in itertools.groupby(seals, key=lambda seal: round(seal[1]))]


def apart(seals, organs):
    """7.3.5.1: seals in rows, each by itself."""
    near = [math.dist(a, b) for a, b in itertools.combinations(seals, 2)]
    return [
        ("7.3.5.1", "a seal for each organ", len(organs), len(seals), 0),
        ("7.3.5.1", "seals in a row, three at most", True, max(rows_of(seals)) <= 3, 0),
        ("7.3.5.1", "seals do not touch", True, min(near) > SEAL, 0),
        ("7.3.5.1", "left of the type area", True, min(x for x, _ in seals) - SEAL / 2 >= LEFT - WITHIN, 0),
        ("7.3.5.1", "right of the type area", True, max(x for x, _ in seals) + SEAL / 2 <= RIGHT + WITHIN, 0),
    ]


def wrapped(words, organ, left, right):
    """Whether the lines between two places, in mm, say the name, and end where they may."""
    ends = set(itertools.accumulate(len(word) for word in organ))
    at, page = 0, max(line.page for line in words.lines if "2025年3月6日" in "".join(line.text.split()))
    for line in words.lines:
        inside = [g.char for g in line.glyphs if line.page == page and left < g.x / 72 * 25.4 < right]
        text = "".join(inside).strip()
        if text and "".join(organ).startswith(text, at):
            at += len(text)
            if at not in ends:
                return False
    return at == len("".join(organ))


def sealed(words, seals, organs):
    """7.3.5.1, of names that stand on one line."""
    date = words.find("2025年3月6日")
    names = [words.find(organ, date[0]) for organ in organs]
    above = [line for line in words.lines if line.page == date[0] and line.text in TEXT]
    below = max(LINE * (line_of(line.y / 72 * 25.4) + 1) for line in above) + TOP
    rows = rows_of(seals)
    found = [
        *apart(seals, organs),
        ("7.3.5.1", "first row within a line of the text", LINE / 2, seals[0][1] - SEAL / 2 - below, LINE / 2),
        ("7.3.5.1", "last seal over the date", (date[1] + date[2]) / 2, seals[-1][0], WITHIN),
        ("7.3.5.1", "organ and date below its middle", True, (names[-1][3] + date[3]) / 2 > seals[-1][1], 0),
        ("7.3.5.1", "date on the line below the last organ", LINE, date[3] - names[-1][3], WITHIN),
    ]
    for organ, name, seal in zip(organs, names, seals, strict=True):
        found.append(("7.3.5.1", f"seal in the middle of {organ}", (name[1] + name[2]) / 2, seal[0], WITHIN))
        found.append(("7.3.5.1", f"seal on {organ}", name[3], seal[1], LINE / 2))
    if max(rows) < 3:
        found.append(("7.3.5.1", "date 4 字 in at the right", RIGHT - 4 * ZI, date[2], WITHIN))
    return found


def unsealed(words, organs):
    """7.3.5.2: the leading organ first, the others below it."""
    date = words.find("2025年3月6日")
    names = [words.find(organ, date[0]) for organ in organs]
    found = [
        ("7.3.5.2", "2 字 in at the right", RIGHT - 2 * ZI, max(name[2] for name in names), WITHIN),
        ("7.3.5.2", "date begins 2 字 further in", names[0][1] + 2 * ZI, date[1], WITHIN),
        ("7.3.5.2", "date on the next line", LINE, date[3] - names[-1][3], WITHIN),
    ]
    for organ, above, below in zip(organs[1:], names, names[1:], strict=False):
        found.append(("7.3.5.2", f"{organ} on the next line", LINE, below[3] - above[3], WITHIN))
        found.append(("7.3.5.2", f"{organ} below the one above", above[1], below[1], WITHIN))
    return found


class Documents:
    def __init__(self, banshi, folder):
        self.banshi, self.report, self.pdf = banshi, Path(folder, "joint.json"), Path(folder, "joint.pdf")
        self.folder = folder

    def page(self, report):
        self.report.write_text(json.dumps(report, ensure_ascii=False), encoding="utf-8")
        return Page(self.banshi, self.report, self.folder)

    def words(self, report, *settings):
        self.report.write_text(json.dumps(report, ensure_ascii=False), encoding="utf-8")
        subprocess.run([self.banshi, "render", "-q", *settings, self.report, "-o", self.pdf], check=True)
        return Words(self.pdf)


def cases(documents):
    for n in range(2, len(ORGANS) + 1):
        organs, names = ORGANS[:n], SIGNERS[:n]
        yield f"{n} organs in the head", head(documents.page(joint(organs)), n)
        report = joint(organs, 模板="gov-upward", 签发人=names)
        yield f"{n} organs ask", head(documents.page(report), n) + signers(documents.words(report), names)
    for organs in [ORGANS[:n] for n in range(2, 8)] + [LONG[:2], LONG[:3], LONG]:
        name = f"{len(organs)} {'long ' if organs[0] in LONG else ''}organs"
        words = documents.words(joint(organs), "--set", f"signature-field={SEAL}mm")
        yield f"{name} sign with seals", sealed(words, seals_of(documents.pdf), organs)
        report = joint(organs)
        report["落款"]["印章"] = "不盖章"
        yield f"{name} sign without", unsealed(documents.words(report), organs)


def many(documents):
    """Organs whose names leave room for two in a row and whose rows a page has no room for: three in a row."""
    for n in range(8, len(MANY) + 1):
        organs = ["".join(name) for name in MANY[:n]]
        words = documents.words(joint(organs), "--set", f"signature-field={SEAL}mm")
        seals = seals_of(documents.pdf)
        half = min(b[0] - a[0] for a, b in itertools.pairwise(seals) if b[0] > a[0] + 1) / 2
        found = [("7.3.1", f"{organ} ends lines at words", True, wrapped(words, MANY[i], x - half, x + half), 0)
                 for i, (organ, (x, _)) in enumerate(zip(organs, seals, strict=True))]
        yield f"{n} organs with long names", apart(seals, organs) + found


def too_many(documents):
    """More organs than a page has room for are told, and more names than the first page are warned of."""
    report = joint([f"云泽县第{number}局" for number in "一二三四五六七八九十甲乙丙丁"])
    documents.report.write_text(json.dumps(report, ensure_ascii=False), encoding="utf-8")
    command = [documents.banshi, "render", documents.report, "-o", documents.pdf]
    said = subprocess.run(command, capture_output=True, encoding="utf-8", check=False).stderr
    return [f"{code} is not said: {said}" for code in ("B0755",) if code not in said]


def two_lines(documents):
    """Names too long for two in a row are set in lines, and their seals stand in one row all the same."""
    documents.words(joint(LONGEST), "--set", f"signature-field={SEAL}mm")
    seals = seals_of(documents.pdf)
    return [] if abs(seals[0][1] - seals[1][1]) < WITHIN else [f"seals at {seals}"]


def main(banshi):
    tap = Tap()
    with tempfile.TemporaryDirectory() as folder:
        documents = Documents(banshi, folder)
        for name, rows in itertools.chain(cases(documents), many(documents)):
            problems = []
            for clause, what, asked, measured, near in rows:
                row = f"{clause} {what}: asked {asked:.2f}, measured {measured:.2f}"
                print("#", row)
                problems += [] if abs(measured - asked) <= near else [row]
            tap.case(name, problems)
        tap.case("more organs than a page holds", too_many(documents))
        tap.case("names too long for two in a row", two_lines(documents))
    return tap.finish()


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
