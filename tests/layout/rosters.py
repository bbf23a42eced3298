#!/usr/bin/env python3
"""usage: rosters.py BANSHI

Names set apart by ideographic spaces: no line ends inside one, all lines begin below the first, and names of one width stand
in columns; a sentence with a space in it is set as any other."""

import json
import re
import subprocess
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
from tap import Tap  # noqa: E402

TEXT = re.compile(r"^  text  (\S+)  ([\d.]+),([\d.]+) … [\d.]+,[\d.]+  .*? [\d.]+ #[0-9a-f]{6}  (.*)$")
HAN = ["王　芳", "李　强", "赵小明", "欧阳若兰", "刘　洋", "陈志远", "孙　丽", "周建国", "吴　敏", "郑晓东", "冯　伟", "褚桂英", "卫　东"]
EM = 15.793
ROSTERS = {
    "two and three characters": HAN * 3,
    "a name of eleven": HAN[:6] + ["阿卜杜热合曼·买买提艾力"] + HAN[6:] + ["次仁卓玛", "努尔兰·哈孜别克"],
    "Latin names": HAN[:4] + ["Giuseppe D'Angelo", "Müller"] + HAN[4:] + ["Jean-Luc Godard"],
    "offices": ["李　强（主任）", "王小明（副主任）", "张　丽（副主任）", "欧阳若兰（成员）", "赵　军（成员）", "陈志远（成员）"],
    "units": ["机制2101团支部", "车辆2202团支部", "英语2101团支部", "广告2201团支部", "会计2303团支部"],
}


def rows_of(dump):
    """(x, text) of each line of the paragraphs in a dump of the pages."""
    rows, page, y = [], 0, 0
    for row in dump.splitlines():
        page += row.startswith("page ")
        found = TEXT.match(row)
        if found and found[1].startswith("P"):
            # Another face stands a little higher or lower.
            if not rows or rows[-1][0] != page or abs(float(found[3]) - y) > EM / 2:
                y = float(found[3])
                rows.append((page, float(found[2]), []))
            rows[-1][2].append(found[4])
    return [(x, "".join(texts)) for _, x, texts in rows]


def lines_of(banshi, texts, folder):
    """Of the paragraphs of a text: (x, y, text) of each line."""
    path = folder / "report.json"
    report = {"模板": "gov-document", "发文机关标志": "云泽县水务局文件", "发文字号": "云水〔2025〕3号", "标题": "关于公布名单的通知",
              "正文": ["现公布名单如下：", *texts, "特此通知。"], "落款": {"发文机关署名": "云泽县水务局", "成文日期": "2025-03-06"}}
    path.write_text(json.dumps(report, ensure_ascii=False), encoding="utf-8")
    run = subprocess.run([banshi, "dump", "--stage=pages", path], capture_output=True, text=True, check=True)
    lines = rows_of(run.stdout)
    first = next(i for i, (_, text) in enumerate(lines) if text.startswith("现公布"))
    return lines[first + 1:next(i for i, (_, text) in enumerate(lines) if text.startswith("特此"))]


def faults(names, lines):
    text = "　　".join(names)
    for x, line in lines:
        if abs(x - lines[0][0]) > 1:
            yield f"{line} begins {x - lines[0][0]:.2f} pt beside the first line"
    shown = [part for _, line in lines for part in re.split("　　+", line.strip("　 "))]
    for part in shown:
        if part and part not in names:
            yield f"{part} is no name of {text}"
    if "".join(shown) != "".join(names):
        yield f"{''.join(shown)} is not all of {text}"


PRESENT = {
    "one gap between names": HAN[:9],
    "remarks": ["周建平", "李国强", "王　芳", "赵小明", "欧阳建国", "吴晓红（女）", "郑　伟（列席第一项）", "孙丽华", "马玉兰（女）"],
    "a longer name": ["王　芳", "阿卜杜热合曼·买买提艾力", "赵小明", "李国强", "努尔兰·哈孜别克"],
}


def check_present(banshi, names, folder):
    """Who is present at a meeting, from one name to all, the last one of each length: no line ends inside a name."""
    problems = []
    for n in range(3, len(names) + 1):
        report = {"模板": "gov-minutes", "发文机关标志": "云泽县人民政府常务会议纪要", "发文字号": "〔2025〕第7期", "标题": "县人民政府第52次常务会议纪要",
                  "制发": {"制发机关": "云泽县人民政府办公室", "成文日期": "2025-04-30"}, "正文": "现纪要如下。", "出席": "　".join(names[:n])}
        (folder / "minutes.json").write_text(json.dumps(report, ensure_ascii=False), encoding="utf-8")
        run = subprocess.run([banshi, "dump", "--stage=pages", folder / "minutes.json"], capture_output=True, text=True, check=True)
        lines = ["".join(text.split()) for _, text in rows_of(run.stdout)]
        problems += [f"{name} of {n} is in no line of {lines}{run.stderr}" for name in names[:n] if not any("".join(name.split()) in line for line in lines)]
    return problems


def main(banshi):
    tap = Tap()
    banshi = str(Path(banshi).resolve())
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for kind, names in ROSTERS.items():
            lines = lines_of(banshi, ["　　".join(names)], folder)
            tap.case(kind, list(faults(names, lines)) or ([] if len(lines) > 1 else ["one line only"]))
        for kind, names in PRESENT.items():
            tap.case(f"present: {kind}", check_present(banshi, names, folder))
        lines = lines_of(banshi, ["各乡镇人民政府和县直各单位要压实责任　加强巡查，逐级落实防汛救灾的各项措施，确保安全度汛，不得有误。"], folder)
        tap.case("a sentence begins two characters in", [] if lines[0][0] - lines[1][0] > 1.9 * EM else [f"{lines}"])
    return tap.finish()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
