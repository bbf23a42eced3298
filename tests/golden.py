#!/usr/bin/env python3
"""usage: golden.py [--show | --accept] BANSHI SOURCE-ROOT WORK-FOLDER

Pages as text (banshi dump --stage=pages) against the ones a person has looked at. Every example is set with the square
faces of made_fonts.py; golden/free has a few pages set with the free fonts, for what squares cannot show: where faces are
mixed and scripts are shaped. The program sees the fonts of a folder made here and no others, so nothing that is installed
changes a page.

--show prints the whole difference, --accept prints it and takes the pages over (./dev golden). After a change that is
meant: look at the pages, and say in the commit why the new ones are right. Fonts are linked and remembered in WORK-FOLDER."""

import difflib
import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path

from example_files import example_reports
from made_fonts import make_square_faces, renamed
from tap import Tap

# Besides the examples, pages that only a profile has: their name, report, profile, what is changed in the report.
PROFILES = [
    ("notice.yaml-archive", "notice.yaml", "archive", "", ""),
    ("minimal-2023.json-draft", "minimal-2023.json", "draft", '"license": 35', '"license": null'),
]
# Pages with the free fonts: the report, and how many of its pages.
FREE = [("notice.yaml", 99), ("four-scripts.yaml", 99), ("xiangtan-hrss-2024.yaml", 3)]
FREE_FILES = [
    "FandolFang-Regular.otf", "FandolKai-Regular.otf", "FandolSong-Regular.otf", "NotoSansCJK-Medium.ttc",
    "NotoSerifCJK-Regular.ttc", "NotoSerifCJK-Bold.ttc", "NotoNaskhArabic-Regular.ttf", "NotoSansMongolian-Regular.ttf",
    "NotoSerifTibetan-Regular.ttf",
]


def data_home():
    return Path(os.environ.get("XDG_DATA_HOME") or Path.home() / ".local/share")


def installed_files():
    """The free fonts by their names, wherever ./dev or the system has put them."""
    folders = [data_home() / "fonts", Path.home() / ".fonts", Path("/usr/local/share/fonts"), Path("/usr/share/fonts"),
               Path("/usr/share/texlive/texmf-dist/fonts/opentype/public/fandol")]
    found = {}
    for folder in folders:
        for inside, _, names in os.walk(folder, followlinks=True):
            for name in names:
                found.setdefault(name, Path(inside, name))
    return {name: found[name] for name in FREE_FILES if name in found}


def link_free_fonts(folder):
    """Links that are right are left: what fontconfig remembers of the folder then holds."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, path in installed_files().items():
        link = folder / name
        if not link.is_symlink() or link.readlink() != path:
            link.unlink(missing_ok=True)
            link.symlink_to(path)


class Pages:
    """The pages that a folder of fonts gives."""

    def __init__(self, banshi, examples, fonts, **env):
        self.banshi, self.examples, self.env = banshi, examples, {**os.environ, **env}
        self.options = ["--no-system-fonts", "--fonts", str(fonts)] if fonts else []

    def run(self, *args, **more):
        done = subprocess.run([self.banshi, *args, *self.options], capture_output=True, timeout=60, env=self.env, **more)
        return done.stdout.decode(), done.stderr.decode()

    def of(self, report):
        return self.run("dump", "-q", str(self.examples / report))

    def changed(self, report, profile, old, new):
        text = (self.examples / report).read_text(encoding="utf-8")
        assert old in text
        said, errors = self.run("dump", "-q", "-", "--profile", profile, input=text.replace(old, new).encode())
        return said, "" if profile == "draft" else errors  # a draft tells its errors while it shows them


def find_pages(square, free):
    """Name of a golden file to pages and what was said."""
    examples = square.examples
    reports = [p.relative_to(examples) for p in example_reports(examples)]
    found = {"-".join(report.parts): square.of(report) for report in reports}
    found.update({name: square.changed(*how) for name, *how in PROFILES})
    for report, n_pages in FREE:
        text, errors = free.of(report)
        found[f"free/{report}"] = re.split(rf"^(?=page {n_pages + 1} )", text, flags=re.M)[0], errors
    return found


def difference(name, golden, text):
    return list(difflib.unified_diff(golden.splitlines(), text.splitlines(), f"{name}, golden", f"{name}, now", n=1, lineterm=""))


def read(path):
    return path.read_text(encoding="utf-8") if path.exists() else ""


# ---- the test ----

def left_over(folder, names):
    """Golden pages of no report."""
    there = {str(path.relative_to(folder).with_suffix("")) for path in folder.rglob("*.txt")}
    return sorted(there - set(names))


def with_other_fonts(banshi, examples, work, found):
    """Another 仿宋 and 宋体 are installed, under the names that offices ask for. The program takes them, golden pages not."""
    font = installed_files()["FandolKai-Regular.otf"].read_bytes()
    with tempfile.TemporaryDirectory() as home:
        fonts = Path(home, "fonts")
        fonts.mkdir()
        if (data_home() / "fonts").is_dir():
            (fonts / "own").symlink_to(data_home() / "fonts")
        for english, chinese in (("FangSong_GB2312", "仿宋_GB2312"), ("SimSun", "宋体")):
            (fonts / f"{english}.otf").write_bytes(renamed(font, english, chinese))
        env = {"XDG_DATA_HOME": home, "XDG_CACHE_HOME": str(Path(home, "cache"))}
        usual = Pages(banshi, examples, None, **env)
        roles, _ = usual.run("fonts", "-q")
        problems = [f"{role} is not found:\n{roles}" for role in ("仿宋\t仿宋_GB2312 ", "宋体\t宋体 ") if role not in roles]
        problems += ["they change no page"] if usual.of("notice.yaml")[0] == found["free/notice.yaml"][0] else []
        again = find_pages(Pages(banshi, examples, work / "square", **env), Pages(banshi, examples, work / "free", **env))
        return problems + [f"{name}: other pages" for name in found if again[name] != found[name]]


def test(banshi, examples, folder, work, found):
    tap = Tap()
    missing = set(FREE_FILES) - set(installed_files())
    tap.case("the free fonts are installed (./dev setup)", sorted(missing))
    for name, (text, errors) in found.items():
        tap.case(name, errors.splitlines() or difference(name, read(folder / f"{name}.txt"), text)[:20])
    tap.case("every golden file has its report", left_over(folder, found))
    if not missing:
        tap.case("another 仿宋 and 宋体 are installed", with_other_fonts(banshi, examples, work, found))
    return tap.finish()


# ---- by hand ----

def show(folder, found, accept):
    changed = 0
    for name, (text, errors) in found.items():
        golden = folder / f"{name}.txt"
        lines = difference(name, read(golden), text)
        if errors or not text:
            print(f"{name}: no pages\n{errors}")
        elif lines:
            print("\n".join(lines))
            if accept:
                golden.parent.mkdir(exist_ok=True)
                golden.write_text(text, encoding="utf-8")
        changed += bool(errors or lines)
    for name in left_over(folder, found):
        print(f"{name}.txt is of no report")
        changed += 1
        if accept:
            (folder / f"{name}.txt").unlink()
    print(f"{changed} of {len(found)} differ" + (": taken over" if changed and accept else ""), file=sys.stderr)
    return 1 if changed and not accept else 0


def main(args):
    how = args.pop(0) if args[0] in {"--show", "--accept"} else None
    banshi, root, work = args[0], Path(args[1]), Path(args[2]).resolve()
    examples, folder = root / "examples", root / "tests/golden"
    make_square_faces(work / "square")
    link_free_fonts(work / "free")
    env = {"XDG_CACHE_HOME": str(work / "cache")}
    found = find_pages(Pages(banshi, examples, work / "square", **env), Pages(banshi, examples, work / "free", **env))
    return show(folder, found, how == "--accept") if how else test(banshi, examples, folder, work, found)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
