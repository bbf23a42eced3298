#!/usr/bin/env python3
"""usage: page.py BANSHI SOURCE-ROOT [AXE]

The page of banshi preview in headless Chromium: what a person does, and what is then to be seen. Without Chromium it says so."""

import json
import shutil
import statistics
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
from tap import Tap, count, figure  # noqa: E402
from chromium import Chromium, run_twice  # noqa: E402
from preview import CELL, EXAMPLE, write  # noqa: E402
from running import Preview  # noqa: E402

DRAWN = "document.querySelectorAll('.sheet img').length > 0"
# What the modules export, as names of the window.
NAMES = """Promise.all(['./page.js', './pages.js'].map(name => import(new URL(name, location)))).then(modules => {
    for (const module of modules)
        for (const name of Object.keys(module)) Object.defineProperty(window, name, { get: () => module[name], configurable: true });
})"""
STATUS = "document.getElementById('status').textContent"
HERE = "document.querySelector('.line.here')?.id"
MARKED = "document.querySelector('.line.here mark')?.textContent"


def middle_of(browser, number, text):
    """Where that text of a page stands in the window, once the page was scrolled to."""
    return browser.value(f"""(async () => {{
        const sheet = sheets[{number - 1}];
        const found = await placesOf(sheet);
        const text = found.texts.find(t => t.text.includes({json.dumps(text)}));
        if (!text) return null;
        const letters = [...text.text], i = letters.join('').indexOf({json.dumps(text)});
        sheet.scrollIntoView({{ block: 'start' }});
        document.getElementById('pages').scrollTop += text.y / sheet.page.height * sheet.clientHeight - 300;
        await new Promise(done => setTimeout(done, 50));
        const box = sheet.getBoundingClientRect();
        return [box.x + (text.along[i] + 3) / sheet.page.width * box.width,
                box.y + (text.y + text.height / 2) / sheet.page.height * box.height];
    }})()""")


def check_clicks(tap, browser, text):
    """A click on a character marks it in the text."""
    problems = []
    lines = text.split("\n")
    for number, letter in ((1, "条例"), (1, "党的"), (2, "审核"), (2, "微信"), (3, "规章"), (3, "247"), (4, "总计"), (5, "不足"), (5, "改进")):
        at = middle_of(browser, number, letter)
        if not at:
            continue
        browser.value("document.getElementById('status').textContent = ''; markLine(0)")
        browser.click(*at)
        if browser.wait(f"{MARKED} !== undefined || {STATUS}.length > 0") is None:
            problems.append(f"{letter} on page {number}: nothing is marked")
            continue
        line, marked = browser.value(HERE), browser.value(MARKED)
        if marked and (marked != letter[0] or letter not in lines[int(line[1:]) - 1]):
            problems.append(f"{letter} on page {number}: {marked!r} in {line} is marked")
        elif not marked and letter in text and browser.value(STATUS) == "":
            problems.append(f"{letter} on page {number}: nothing is said")
    tap.case("a click on a page marks the character in the text", problems)


def check_lines(tap, browser, text):
    line = next(i for i, one in enumerate(text.split("\n"), 1) if "审核制度" in one)
    browser.value(f"chooseLine({line})")
    shown = browser.wait("document.querySelectorAll('.box').length > 0")
    page = browser.value("[...document.querySelectorAll('.box')].map(b => sheets.indexOf(b.parentNode) + 1)[0]")
    tap.case("a line is shown on its page", [] if shown is not None and page == 2 else [f"page {page}"])


def check_live(tap, browser, path, text):
    times = []
    problems = []
    for k in range(count(4, 20)):
        kept = browser.value("(() => { for (const s of sheets) s.dataset.kept = s.drawn ? s.querySelector('img').src : ''; return 1 })()")
        before = browser.value("document.documentElement.dataset.generation")
        drawn = browser.value("sheets[0].drawn")
        write(path, text.replace("247", str(500 + k)), rename=k % 2 == 0)
        begin = time.monotonic()
        if kept and browser.wait(f"document.documentElement.dataset.generation !== '{before}' && sheets[0].drawn !== {json.dumps(drawn)}") is None:
            problems.append(f"save {k} is not seen")
        times.append(time.monotonic() - begin)
        moved = browser.value("sheets.slice(1).filter(s => s.dataset.kept && s.querySelector('img').src !== s.dataset.kept).length")
        if moved:
            problems.append(f"save {k}: {moved} pages that are as before were asked for again")
    figure(f"from a save to the new picture in the browser: median {statistics.median(times) * 1000:.0f} ms, at most {max(times) * 1000:.0f} ms")
    tap.case("a save is seen, and other pages are left alone", problems)


def check_problem(tap, browser, path, text):
    write(path, text.replace(CELL, "[5, 0, 0, 0, 0, 0, 4]"), rename=True)
    line = text[:text.index(CELL)].count("\n") + 1
    seen = browser.wait("document.querySelectorAll('#found li.error').length > 0")
    browser.value("[...document.querySelectorAll('#found li.error button')].find(b => b.parentNode.textContent.includes('B0901')).click()")
    browser.wait(f"{HERE} === 'L{line}'")
    problems = [] if seen is not None and browser.value(HERE) == f"L{line}" else [str(browser.value(HERE))]
    if browser.value("document.getElementById('banner').hidden"):
        problems.append("the pages are not told to be a draft")
    write(path, text, rename=True)
    if browser.wait("document.querySelectorAll('#found li.error').length === 0 && document.getElementById('banner').hidden") is None:
        problems.append("the problem is still there when it was put right")
    tap.case("a wrong sum: its problem leads to the line; put right it is gone", problems)
    write(path, "模板: [gov\n", rename=True)
    old = browser.wait("document.getElementById('sheets').classList.contains('old')")
    tap.case("what cannot be set: the pages before, greyed and told", [] if old is not None and browser.value(
        "!document.getElementById('banner').hidden && sheets.length === 5") else ["they are not"])
    write(path, text, rename=True)
    browser.wait("!document.getElementById('sheets').classList.contains('old') && document.getElementById('banner').hidden")


def check_keys(tap, browser):
    problems = []
    browser.value("document.getElementById('pages').scrollTop = 0")
    browser.key("j", "j")
    browser.key("j", "j")
    if browser.wait("currentSheet() === 2") is None:
        problems.append(f"j j leads to page {browser.value('currentSheet()') + 1}")
    browser.key("k", "k")
    if browser.wait("currentSheet() === 1") is None:
        problems.append("k does not lead back")
    zoom = browser.value("zoom")
    browser.key("+", "+")
    if not browser.value("zoom") > zoom:
        problems.append("+ is no larger")
    browser.key("-", "-")
    browser.value("markLine(7)")
    browser.key("Escape")
    if browser.value(HERE):
        problems.append("Esc leaves the mark")
    tap.case("by keyboard: j k + - Esc", problems)


def check_axe(tap, browser, axe):
    if not axe or not Path(axe).exists():
        tap.case("axe-core finds no violation", skip="axe.min.js is not there: tests/html/browser.py fetches it")
        return
    problems = []
    browser.value(Path(axe).read_text(encoding="utf-8") + "; 1")
    for width, scheme in ((1400, "light"), (1400, "dark"), (600, "light"), (600, "dark")):
        browser.call("Emulation.setDeviceMetricsOverride", width=width, height=900, deviceScaleFactor=1, mobile=False)
        browser.call("Emulation.setEmulatedMedia", features=[{"name": "prefers-color-scheme", "value": scheme}])
        found = browser.value("axe.run(document, {resultTypes: ['violations']}).then(r => r.violations.map(v => v.id + ': ' + v.nodes[0].html.slice(0, 200)))")
        problems += [f"{width} {scheme}: {one}" for one in found]
    browser.call("Emulation.setDeviceMetricsOverride", width=1400, height=900, deviceScaleFactor=1, mobile=False)
    tap.case("axe-core finds no violation, wide and narrow, light and dark", problems)


def check_long(tap, banshi, folder):
    rows = folder / "rows.csv"
    n = count(600, 6320)
    rows.write_text("单位,数量\n" + "".join(f"第{i}号监测点位,{i}\n" for i in range(n)), encoding="utf-8")
    report = folder / "long.yaml"
    report.write_text("模板: gov-document\n发文机关标志: 云泽县水务局文件\n发文字号: 云水〔2025〕3号\n标题: 云泽县水务局关于开展检查的通知\n主送机关: 各乡镇人民政府\n"
                      "正文:\n  - 现将任务下达给你们，请认真执行。\n  - 表格: { 表题: 任务分解表, csv: rows.csv }\n"
                      "落款: { 发文机关署名: 云泽县水务局, 成文日期: 2025-03-06 }\n", encoding="utf-8")
    with Preview(banshi, report) as preview:
        state, _ = preview.settled()
        with Chromium() as browser:
            begin = time.monotonic()
            browser.open(preview.address)
            seen = browser.wait(DRAWN)
            browser.value(NAMES)
            figure(f"{len(state['pages']['pages'])} pages: the first is seen {time.monotonic() - begin:.2f} s after the page was asked for")
            time.sleep(0.3)
            asked = browser.value("performance.getEntriesByType('resource').filter(e => e.name.includes('.png')).length")
            browser.value("document.getElementById('pages').scrollTop = 1e6")
            last = browser.wait("sheets.at(-1).drawn")
            then = browser.value("performance.getEntriesByType('resource').filter(e => e.name.includes('.png')).length")
            tap.case("of a long report what is in view is asked for", [] if seen is not None and last is not None and asked <= 4 and then <= 8
                     else [f"{asked} pictures at first, {then} at its end"])


def main(banshi, root, axe=None):
    tap, banshi = Tap(), str(Path(banshi).resolve())
    if not shutil.which("chromium"):
        tap.case("the page in the browser", skip="there is no chromium here")
        return tap.finish()
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch)
        path = folder / "report.yaml"
        shutil.copy(Path(root) / "examples" / EXAMPLE, path)
        text = path.read_text(encoding="utf-8")
        with Preview(banshi, path, "--lang", "zh") as preview, Chromium() as browser:
            browser.open(preview.address)
            seen = browser.wait(DRAWN)
            browser.value(NAMES)
            tap.case("pages are seen", [] if seen is not None and browser.value("sheets.length") == 5 else [str(seen)])
            check_clicks(tap, browser, text)
            check_lines(tap, browser, text)
            check_live(tap, browser, path, text)
            write(path, text, rename=True)
            browser.wait("sheets.length === 5 && document.getElementById('banner').hidden")
            check_problem(tap, browser, path, text)
            check_keys(tap, browser)
            check_axe(tap, browser, axe)
            preview.end()
            tap.case("the program has ended: the page says so", [] if browser.wait(f"{STATUS}.includes('结束')") is not None else [browser.value(STATUS)])
        check_long(tap, banshi, folder)
    return tap.finish()


if __name__ == "__main__":
    sys.exit(run_twice(main))
