#!/usr/bin/env python3
"""usage: first-page.py BANSHI

首页必须显示正文 (GB/T 9704-2012 7.3.3): long titles come closer and become smaller as far as that helps, and are left as they
are where it does not; very many addressees go into the imprint (7.3.2, 7.4.2). And what of a page's number a template that
extends another leaves unsaid."""

import json
import re
import subprocess
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
from tap import Tap  # noqa: E402

NOTICE = {
    "模板": "gov-document",
    "发文机关标志": "云泽县人民政府办公室文件",
    "发文字号": "云政办发〔2025〕9号",
    "主送机关": "各乡镇人民政府，县政府各部门",
    "正文": ["现就有关事项通知如下，请认真贯彻执行。", "各单位要加强领导，明确分工，按时报送工作进展情况。" * 4],
    "落款": {"发文机关署名": "云泽县人民政府办公室", "成文日期": "2025-03-06"},
    "抄送机关": "县委办公室",
    "印发机关": "云泽县人民政府办公室",
    "印发日期": "2025-03-07",
}
PART = ["云泽县人民政府办公室关于印发", "云泽县农村集体所有制小型水利工程产权制度", "改革和管护机制创新试点工作", "实施方案和工程运行维护考核办法",
        "及资金使用管理若干规定", "与年度任务分解表", "等有关文件的通知"]
# Marks that are wider than a line, and where their second line may begin: the fewest lines, whole names in them.
MARKS = [
    ("中国共产主义青年团云岭大学委员会", ["云岭大学"]),
    ("中国共产党海州理工大学纪律检查委员会", ["纪律检查"]),
    ("新疆维吾尔自治区生产建设兵团工会委员会", ["生产建设兵团"]),
    ("中国石油天然气股份有限公司湖南石油分公司", ["湖南石油分公司"]),
    ("国家税务总局云岭市税务局第二稽查局", ["云岭市税务局", "第二稽查局"]),
    ("湘西土家族苗族自治州人民政府办公室", ["人民政府"]),
    ("湖南省人民检察院长沙铁路运输分院", ["长沙铁路"]),
    ("中国农业科学院麻类研究所学术委员会", ["学术委员会", "麻类研究所"]),
    ("中国人民政治协商会议云岭市委员会办公室", ["云岭市委员会"]),
    ("克孜勒苏柯尔克孜自治州人民代表大会常务委员会", ["人民代表大会"]),
    ("中国工商银行股份有限公司海州市滨江支行", ["海州市滨江支行"]),
    ("海州市哲学社会科学工作领导小组办公室", ["工作领导小组", "领导小组"]),
    ("国家广播电视总局监管中心云岭地面无线监测站", ["云岭地面"]),
    ("云岭市第十五届人民代表大会常务委员会", ["人民代表大会", "常务委员会"]),
    ("中国国际贸易促进委员会云岭市委员会", ["云岭市委员会"]),
    ("黔西南布依族苗族自治州农村产业革命办公室", ["农村产业革命"]),
]
ORGAN = "县发展和改革局，县教育局，县工业和信息化局，县财政局，县人力资源和社会保障局，县自然资源和规划局，"
USUAL = 22, 35


def title(n):
    return PART[:n - 1] + PART[-1:]


class Bench:
    def __init__(self, banshi, folder):
        self.banshi, self.folder = banshi, Path(folder)

    def run(self, command, report, *options):
        path = self.folder / "report.json"
        path.write_text(json.dumps({k: v for k, v in report.items() if v is not None}, ensure_ascii=False), encoding="utf-8")
        done = subprocess.run([self.banshi, command, "--lang", "en", path, *options], capture_output=True, text=True, check=False, timeout=60)
        return done.stdout, done.stderr

    def pages(self, report):
        """Of each page: its texts as (y, size, words) from top to bottom, and the y of its lines; and what was said."""
        out, said = self.run("dump", report, "--stage", "pages")
        pages = []
        for line in out.splitlines():
            if line.startswith("page "):
                pages.append(({}, []))
            elif found := re.match(r"  text  \S+  [\d.]+,([\d.]+) … .*? ([\d.]+) #\w+  (.*)", line):
                row = pages[-1][0].setdefault(round(float(found[1]) / 2), [float(found[1]), float(found[2]), ""])
                row[2] += found[3]
            elif found := re.match(r"  rect  \(layout\)  [\d.]+,([\d.]+)", line):
                pages[-1][1].append(float(found[1]))
        return [(sorted(rows.values()), rules) for rows, rules in pages], said


def title_of(page):
    """The size of the title and the distance of its lines, in pt."""
    rows = [row for row in page[0] if 17 <= row[1] <= 22 and any(part[:6] in row[2] or row[2][:4] in part for part in PART)]
    return rows[0][1], round(rows[1][0] - rows[0][0], 1)


def shows_text(page):
    return any("现就有关事项" in row[2] for row in page[0])


def check_title(bench, tap):
    seen = []
    for n_title, n_organs in ((3, 0), (5, 12), (6, 12), (6, 15), (7, 12), (7, 42)):
        report = NOTICE | {"标题": title(n_title), "主送机关": "".join(f"{organ}，" for organ in (ORGAN * 7).split("，")[:n_organs]) + "各乡镇人民政府"}
        pages, said = bench.pages(report)
        size, pitch = title_of(pages[0])
        seen.append((size, pitch))
        name = f"a title of {n_title} lines above {n_organs + 1} addressees: {size:g} pt every {pitch:g} pt"
        if n_organs == 42:
            tap.case(f"{name}, and it is told", [] if (size, pitch) == USUAL and "B0741" in said and not shows_text(pages[0]) else [said])
        else:
            tap.case(name, [] if shows_text(pages[0]) and "B0741" not in said and size >= 18 and pitch >= size * 1.24 else [said])
    tap.case("only as far as it helps: as usual, closer, smaller",
             [] if seen[0] == USUAL and any(s == 22 and p < 35 for s, p in seen) and any(s < 22 for s, _ in seen) else [str(seen)])


def check_marks(bench, tap):
    problems = []
    for mark, seconds in MARKS:
        pages, said = bench.pages({**NOTICE, "标题": "关于开展检查的通知", "发文机关标志": f"{mark}文件"})
        largest = max(size for _, size, _ in pages[0][0])
        lines = [words for _, size, words in pages[0][0] if size == largest]
        if len(lines) != 2 or not lines[1].startswith(tuple(seconds)) or "B07" in said:
            problems.append(f"{'／'.join(lines)} {said}")
    tap.case("marks of two lines part between names", problems)


def rows_with(page, word):
    return [row for row in page[0] if word in row[2]]


def check_addressees(bench, tap):
    many = NOTICE | {"标题": "关于印发方案的通知", "主送机关": ORGAN * 7 + "各乡镇人民政府", "主送移至版记": "是"}
    pages, said = bench.pages(many)
    (to,), (copy,) = rows_with(pages[-1], "主送："), rows_with(pages[-1], "抄送：")
    between = [y for y in pages[-1][1] if to[0] < y < copy[0]]
    above = [y for y in pages[-1][1] if to[0] - 30 < y < to[0]]
    tap.case("in the imprint above 抄送, one line above it and none between",
             [] if not between and len(above) == 1 and to[0] < copy[0] and shows_text(pages[0]) and "B0741" not in said else [f"{between} {above} {said}"])
    tap.case("and not in the head", [row[2] for row in pages[0][0] if "县发展和改革局" in row[2]])
    pages, _ = bench.pages(many | {"抄送机关": None})
    tap.case("without 抄送", [] if rows_with(pages[-1], "主送：") and len(pages[-1][1]) == 3 else [str(pages[-1])])
    pages, _ = bench.pages(many | {"主送移至版记": "否"})
    tap.case("a flag that says no", [] if not rows_with(pages[-1], "主送：") and rows_with(pages[0], "县发展和改革局") else [str(pages[0])])
    pages, _ = bench.pages(many | {"主送机关": None})
    tap.case("nobody to name", [str(pages[-1])] if rows_with(pages[-1], "主送") else [])
    letter = {k: v for k, v in many.items() if not k.startswith("印发")} | {"模板": "gov-letter", "发文机关标志": "云泽县人民政府办公室"}
    pages, _ = bench.pages(letter)
    tap.case("in a letter without lines", [] if rows_with(pages[-1], "主送：") and not pages[-1][1] else [str(pages[-1])])
    tap.case("its second page has a number, its first has none",
             [] if rows_with(pages[1], "— 2 —") and not rows_with(pages[0], "— 1 —") else [str(pages[1][0][-2:])])


def check_template(bench, tap):
    for name, page, words, expected in (("from", {"from": 2}, "— 2 —", True), ("place", {"place": "center"}, "— 2 —", True),
                                        ("text", {"text": "{page}"}, "2", True), ("no text", {"text": ""}, "2", False)):
        own = {"banshi-template": 1, "name": "own", "label": "公文", "extends": "gov-document", "page": {"number": page}}
        (bench.folder / "own.json").write_text(json.dumps(own, ensure_ascii=False), encoding="utf-8")
        pages, _ = bench.pages(NOTICE | {"模板": "./own.json", "标题": "关于印发方案的通知", "正文": "各单位要加强领导，明确分工。" * 60})
        found = [row for row in pages[1][0] if row[2].strip() == words]
        tap.case(f"a template that says only {name} of the page's number", [] if bool(found) == expected else [str(pages[1][0][-2:])])
    own = {"banshi-template": 1, "name": "own", "label": "公文", "extends": "gov-document",
           "body": {"to": {"when": ["to", "nobody"]}, "note": {"unless": "nothing"}}}
    (bench.folder / "own.json").write_text(json.dumps(own, ensure_ascii=False), encoding="utf-8")
    done = subprocess.run([bench.banshi, "check", bench.folder / "own.json", "--lang", "en"], capture_output=True, text=True, check=False)
    said = done.stdout + done.stderr
    tap.case("conditions of fields that are none are told", [] if "nobody" in said and "nothing" in said else [said])


def main(banshi):
    tap = Tap()
    with tempfile.TemporaryDirectory() as folder:
        bench = Bench(banshi, folder)
        check_title(bench, tap)
        check_marks(bench, tap)
        check_addressees(bench, tap)
        check_template(bench, tap)
    return tap.finish()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
