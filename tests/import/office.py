#!/usr/bin/env python3
"""usage: office.py BANSHI EXAMPLE OFFICE PYTHON

Files as LibreOffice writes them (the folder OFFICE, made by make_office.py), and python-docx and openpyxl (PYTHON, by
make_python.py), import to the same document; import.py has files made by hand."""

import subprocess
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
from tap import Tap, thinned  # noqa: E402


# What the other files have, and what is said of them.
OTHERS = {
    ("office", "words"): (["水面面积10m<sup>2</sup>，公开100条^[含上年结转3条。]，姓名王某。", "- （一）制度落实。重点检查制度。", "- 1.台账完整。逐月登记。", "- （二）责任落实。专人负责。",
               "- 姓䶮某参加。", "署名: 云泽县水务局"], ["struck-through text", "hidden text", "reading"]),
    ("office", "notice"): (["发文字号: 松水发〔2025〕12号", "主送机关: 各乡镇水管站，局属各单位", "- 检查范围: 全县小型水库和山塘。", "- 水库名单: 名单见水利普查成果。", "- 自查表: 按月填报。",
                "成文日期: 2025-03-06", "附注: 此件公开发布", "抄送机关: 县应急管理局，县气象局", "印发日期: 2025-03-07"], []),
    ("python", "words"): (["水面面积10m<sup>2</sup>，公开100条，姓名王某。", "- 1.制度落实。重点检查制度。", "- 2.责任落实。专人负责。", "- 另有一项。"], ["struck-through text", "hidden text"]),
}


class Reader:
    def __init__(self, banshi, example):
        self.banshi = banshi
        self.wanted = self.run("dump", "--stage", "document", "-q", example).stdout
        assert self.wanted

    def run(self, *args):
        return subprocess.run([self.banshi, *map(str, args)], capture_output=True, text=True, timeout=60)

    def check_report(self, path):
        with tempfile.TemporaryDirectory() as folder:
            loaded = Path(folder, "loaded.yaml")
            done = self.run("import", path, "-o", loaded, "--force", "--lang", "en")
            problems = [done.stderr] if done.returncode else []
            problems += [f"it is said:\n{done.stderr}"] if "warning" in done.stderr else []
            same = self.run("dump", "--stage", "document", "-q", loaded).stdout == self.wanted
        return problems + ([] if same else ["it differs; if the example has changed: see make_office.py and make_python.py"])

    def check_words(self, path, wanted, told):
        done = self.run("import", path, "--lang", "en")
        problems = [f"“{word}” is not in it:\n{done.stdout}" for word in wanted if word not in done.stdout]
        return problems + [f"“{word}” is not said:\n{done.stderr}" for word in told if word not in done.stderr]


def main(banshi, example, *folders):
    tap = Tap()
    reader = Reader(banshi, example)
    files = [path for folder in folders for path in sorted(Path(folder).iterdir()) if path.suffix != ".fodt"]
    reports = [path for path in files if path.stem == "report"]
    tap.case("there are files of six kinds", [] if len(reports) == 6 else [str(files)])
    for path in thinned(reports):
        tap.case(f"{path.parent.name}/{path.name} is the example's document", reader.check_report(path))
    for path in thinned(files):
        if path not in reports:
            problems = reader.check_words(path, *OTHERS[path.parent.name, path.stem])
            tap.case(f"{path.parent.name}/{path.name}: what it says is kept", problems)
    return tap.finish()


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
