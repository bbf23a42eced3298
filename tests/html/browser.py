#!/usr/bin/env python3
"""usage: browser.py BANSHI SOURCE-ROOT FOLDER

The web pages of all examples before judges that have nothing of ours: vnu, the checker of the W3C, and axe-core in headless
Chromium, narrow and dark, wide and light; and printed by Chromium. At full size (./dev prove); both come from npm into FOLDER. What is missing is told."""

import io
import json
import re
import shutil
import subprocess
import sys
import tarfile
import tempfile
from html import unescape
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
from example_files import example_reports  # noqa: E402
from made_pictures import png  # noqa: E402
from pixels import read_pgm  # noqa: E402
from tap import Tap, count, figure  # noqa: E402

PACKAGES = {"axe-core-4.14.1": "package/axe.min.js", "vnu-jar-24.10.17": "package/build/dist/vnu.jar"}
VARIANTS = (360, "--blink-settings=preferredColorScheme=0"), (1440, "--blink-settings=preferredColorScheme=1")
# Wrong in two ways: a picture without words, a header that is none.
WRONG = ('<!DOCTYPE html><html lang="zh"><head><meta charset="utf-8"><title>x</title></head><body><main><h1>x</h1>'
         '<img src="data:,"><table><tr><td headers="no">1</td></tr></table></main></body></html>')
RUN = """<script>axe.run(document, {resultTypes: ["violations"]}).then(r => {
  const p = document.createElement("pre"); p.id = "axe";
  p.textContent = JSON.stringify(r.violations.map(v => v.id + ": " + v.nodes[0].html.slice(0, 200))); document.body.append(p) })</script>"""


def fetch(folder, name):
    """The file of a package, fetched once; None when it cannot be had."""
    path = folder / Path(PACKAGES[name]).name
    if not path.exists():
        folder.mkdir(parents=True, exist_ok=True)
        package, version = name.rsplit("-", 1)
        subprocess.run(["npm", "pack", "--silent", f"{package}@{version}"], cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, timeout=300)
        archive = folder / f"{name}.tgz"
        if not archive.exists():
            return None
        with tarfile.open(fileobj=io.BytesIO(archive.read_bytes())) as tar:
            path.write_bytes(tar.extractfile(PACKAGES[name]).read())
    return path


def by_vnu(jar, pages):
    done = subprocess.run(["java", "-jar", str(jar), "--stdout", "--format", "gnu", *map(str, pages)], stdout=subprocess.PIPE,
                          text=True, timeout=600)
    return [re.sub(r"^.*/", "", line) for line in done.stdout.splitlines() if line.strip()]


def by_axe(axe, page, folder):
    problems = []
    judged = folder / "judged.html"
    for width, scheme in VARIANTS:
        judged.write_text(page.read_text(encoding="utf-8").replace("</body>", f"<script>{axe}</script>{RUN}</body>"), encoding="utf-8")
        done = subprocess.run(["chromium", "--headless", "--no-sandbox", "--disable-gpu", f"--user-data-dir={folder / 'profile'}",
                               f"--window-size={width},900", scheme, "--virtual-time-budget=60000", "--dump-dom", judged.as_uri()],
                              stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, timeout=300)
        found = re.search(r'<pre id="axe">(.*?)</pre>', done.stdout, re.S)
        problems += [f"{width}: {one}" for one in json.loads(unescape(found[1]))] if found else [f"{width}: axe did not end"]
    return problems


# ---- on paper

TALL = """模板: gov-document
发文机关标志: 某县人民政府文件
发文字号: 某政发〔2026〕1号
标题: 关于公布名录的通知
主送机关: 各单位
正文:
  - 表格:
      行:
        - [编号, 名称, 外观]
""" + """        - ["1", 水车, { 文件: wheel.png, 高: 90mm, 替代文字: 水车 }]
""" * 4 + """落款: { 发文机关署名: 某县人民政府, 成文日期: 2026年1月5日 }
"""
DPI, MARGIN, LONGEST = 100, 20, 8  # millimetres at each side of a printed page, and of a line that has none opposite


def longest_alone(width, pixels):
    """Of the printed page's rows of pixels: the longest run with a line at one side of the text and none at the other, in mm."""
    reach, longest, run = 3, 0, 0
    left, right = (round(mm / 25.4 * DPI) for mm in (MARGIN, 210 - MARGIN))
    for row in range(len(pixels) // width):
        dark = [min(pixels[row * width + x - reach:row * width + x + reach + 1]) < 160 for x in (left, right)]
        run = run + 1 if dark[0] != dark[1] else 0
        longest = max(longest, run)
    return longest / DPI * 25.4


def printed(page, folder):
    """Tables have both their sides on every page, and none below their last row."""
    made = folder / "printed.pdf"
    subprocess.run(["chromium", "--headless", "--no-sandbox", "--disable-gpu", f"--user-data-dir={folder / 'profile'}", "--no-pdf-header-footer",
                    f"--print-to-pdf={made}", page.as_uri()], stderr=subprocess.DEVNULL, stdout=subprocess.DEVNULL, timeout=300, check=True)
    subprocess.run(["pdftoppm", "-gray", "-r", str(DPI), made, folder / "printed"], check=True, timeout=120)
    return [f"page {number}: {found:.0f} mm of one side alone" for number, path in enumerate(sorted(folder.glob("printed-*.pgm")), 1)
            if (found := longest_alone(*read_pgm(path))) > LONGEST]


def print_tables(tap, banshi, root, scratch):
    (scratch / "wheel.png").write_bytes(png(40, 90, lambda x, y: (90, 120, 150)))
    (scratch / "tall.yaml").write_text(TALL, encoding="utf-8")
    for report in scratch / "tall.yaml", Path(root, "examples/xiangtan-hrss-2024.yaml"):
        page = scratch / f"printed-{report.stem}.html"
        subprocess.run([banshi, "render", "-q", "-f", "html", report, "-o", page], check=True, timeout=120)
        tap.case(f"the sides of tables in print: {report.stem}", printed(page, scratch))


def main(banshi, root, folder):
    tap = Tap()
    if not count(0, 1):
        tap.case("web pages before vnu and axe-core", skip="at full size: ./dev prove")
        return tap.finish()
    missing = [tool for tool in ("npm", "java", "chromium") if not shutil.which(tool)]
    jar, axe = (None, None) if "npm" in missing else (fetch(folder, "vnu-jar-24.10.17"), fetch(folder, "axe-core-4.14.1"))
    with tempfile.TemporaryDirectory() as scratch:
        scratch = Path(scratch)
        wrong, pages = scratch / "wrong.html", []
        wrong.write_text(WRONG, encoding="utf-8")
        for report in example_reports(Path(root, "examples")):
            pages.append(scratch / ("-".join(report.relative_to(root / "examples").parts) + ".html"))
            subprocess.run([banshi, "render", "-q", "-f", "html", str(report), "-o", str(pages[-1])], check=True, timeout=120)
        if jar and "java" not in missing:
            tap.case("vnu finds an error", [] if by_vnu(jar, [wrong]) else ["it finds none"])
            tap.case("vnu finds none in the pages", by_vnu(jar, pages)[:20])
        else:
            tap.case("vnu", skip="NO NPM, JAVA OR PACKAGE vnu-jar: NOTHING WAS JUDGED")
        if axe and "chromium" not in missing:
            script = axe.read_text(encoding="utf-8")
            found = by_axe(script, wrong, scratch)
            tap.case("axe finds violations", [] if sum("image-alt" in one or "td-headers-attr" in one for one in found) == 4 else found)
            for page in pages:
                tap.case(f"axe: {page.stem}", by_axe(script, page, scratch)[:10])
            print_tables(tap, banshi, root, scratch)
        else:
            tap.case("axe-core", skip="NO NPM, CHROMIUM OR PACKAGE axe-core: NOTHING WAS JUDGED")
    figure(f"web pages: {len(pages)} by vnu and axe-core" + (f"; missing: {', '.join(missing)}" if missing else ""))
    return tap.finish()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], Path(sys.argv[2]), Path(sys.argv[3])))
