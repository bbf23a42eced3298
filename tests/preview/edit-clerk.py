#!/usr/bin/env python3
"""usage: edit-clerk.py BANSHI SOURCE-ROOT

What else a clerk does on the page of banshi edit, in headless Chromium: words by an input method, rows put in and taken out, files
dropped from the office's programs, the buttons for the finished document; and the program killed in the midst of it."""

import json
import random
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from importlib import import_module
from pathlib import Path

sys.path[:0] = [str(Path(__file__).resolve().parent.parent / name) for name in ("", "import")]
import make_files as make  # noqa: E402
from into import year_after  # noqa: E402
from tap import Tap, count, figure  # noqa: E402
from edit import PROSE_TABLE  # noqa: E402
from chromium import Chromium, run_twice  # noqa: E402
from preview import EXAMPLE  # noqa: E402
from running import until  # noqa: E402

page_of_edit = import_module("edit-page")
Editor, Typist = page_of_edit.Editor, page_of_edit.Typist


def seed_in(folder, root, name="报告.banshi.yaml"):
    folder.mkdir()
    path = folder / name
    shutil.copy(Path(root) / "examples" / EXAMPLE, path)
    return path


# ---- an input method ----

def check_composing(tap, banshi, root, folder, browser):
    """Letters that are to become words are in no file, however long somebody thinks; the words are, and are one step."""
    path, problems = seed_in(folder / "ime", root), []
    before = path.read_bytes()
    with Editor(banshi, path) as editor:
        typist = Typist(browser, editor)
        for place, end in ((["机关名称"], "End"), (page_of_edit.FIRST, "F2")):
            typist.tab_to(place)
            browser.press(end)
            was = path.read_bytes()
            browser.call("Input.imeSetComposition", text="shui'li", selectionStart=7, selectionEnd=7)
            time.sleep(1.5)
            if path.read_bytes() != was or b"shui" in path.read_bytes():
                problems.append(f"{place}: letters are in the file")
            if "shui'li" not in browser.value("document.activeElement.value"):
                problems.append(f"{place}: the letters are gone: {browser.value('document.activeElement.value')}")
            browser.write("９" if place == page_of_edit.FIRST else "水利")
            browser.press("Enter")
            typist.settle()
            if path.read_bytes() == was:
                problems.append(f"{place}: the words are not in the file")
        text = path.read_text(encoding="utf-8")
        if not re.search(r"机关名称: .*水利\n", text) or "[49, 0" not in text:
            problems.append(f"what was chosen is not in the file: {text[:300]}")
        for _ in range(2):
            was = path.read_bytes()
            browser.press("Control+Z")
            until(lambda was=was: path.read_bytes() != was)
        if path.read_bytes() != before:
            problems.append("each is not one step")
        typist.settle()
        problems += typist.failures()
    tap.case("words by an input method: its letters are never in the file", problems)


# ---- rows ----

TABLE = ["收入决算表"]
LIST = "[...document.querySelectorAll('#sheet .part.table')].find(part => part.getAttribute('aria-label') === '收入决算表')"


def rows_of(path):
    """Of the table, as the file has them."""
    lines = path.read_text(encoding="utf-8").split("收入决算表:\n", 1)[1].split("\n\n")[0].split("\n")
    return [[one.strip().strip('"').replace("~", "") for one in line.strip()[3:-1].split(",")] for line in lines if line.strip().startswith("- [")]


def check_rows(tap, banshi, folder, browser):
    """In a table that grows: rows by Tab, by buttons, by a block that is longer; moved, taken out, undone."""
    problems = []
    folder.mkdir()
    subprocess.run([banshi, "init", "-q", "final-accounts", "-o", "rows.banshi.yaml"], cwd=folder, check=True)
    path = folder / "rows.banshi.yaml"

    def wanted(what, rows):
        typist.settle()
        if [row[:3] for row in rows_of(path)] != rows:
            problems.append(f"{what}: {[row[:3] for row in rows_of(path)]}")

    def button(name):
        """By keys: the tools of the table stand behind it."""
        browser.value(f"[...{LIST}.querySelectorAll('button')].find(one => one.textContent === '{name}').focus()")
        browser.press("Enter")

    with Editor(banshi, path) as editor:
        typist = Typist(browser, editor)
        typist.tab_to([*TABLE, 0, 0])
        browser.press(*"2010101", "Tab")
        browser.write("行政运行")
        browser.press("Tab", *"12.5", "Enter")
        wanted("typed", [["2010101", "行政运行", "12.5"], ["", "合计", ""]])
        button("上方加行")
        browser.press(*"7")
        wanted("a row put in", [["2010101", "行政运行", "12.5"], ["7", "", ""], ["", "合计", ""]])
        browser.press("Enter", "Escape", "Control+Home")
        typist.paste("1\t甲\t1.5\r\n2\t乙\t2.5\r\n3\t丙\t3.5\r\n4\t丁\t4.5\r\n")
        wanted("a longer block", [["1", "甲", "1.5"], ["2", "乙", "2.5"], ["3", "丙", "3.5"], ["4", "丁", "4.5"]])
        browser.press("Control+Home", "Alt+ArrowDown")
        wanted("moved down", [["2", "乙", "2.5"], ["1", "甲", "1.5"], ["3", "丙", "3.5"], ["4", "丁", "4.5"]])
        if browser.value("document.activeElement.getAttribute('aria-label')") is None:
            problems.append("moved down: the caret is nowhere")
        button("删除本行")
        wanted("taken out", [["2", "乙", "2.5"], ["3", "丙", "3.5"], ["4", "丁", "4.5"]])
        button("上方加行")
        wanted("put in above", [["2", "乙", "2.5"], ["", "", ""], ["3", "丙", "3.5"], ["4", "丁", "4.5"]])
        browser.press("Escape", "Control+End", "Tab")
        wanted("a row by Tab at the end", [["2", "乙", "2.5"], ["", "", ""], ["3", "丙", "3.5"], ["4", "丁", "4.5"], ["", "", ""]])
        browser.press(*"5", "Tab", "Escape")
        wanted("written in it", [["2", "乙", "2.5"], ["", "", ""], ["3", "丙", "3.5"], ["4", "丁", "4.5"], ["5", "", ""]])
        typist.settle()
        problems += typist.failures()
        # Back to where it began, step by step.
        for _ in range(60):
            was = path.read_bytes()
            if not editor.form()["canUndo"]:
                break
            browser.press("Control+Z")
            until(lambda was=was: path.read_bytes() != was)
        if [row[:3] for row in rows_of(path)] != [["", "", ""], ["", "合计", ""]]:
            problems.append(f"all undone: {rows_of(path)}")
        typist.settle()
        problems += typist.failures()
    tap.case("rows of a table that grows: typed, put in, pasted, moved, taken out, undone", problems)


def check_prose_table(tap, banshi, folder, browser):
    """A table among paragraphs is filled in as any other."""
    path, problems = folder / "prose.banshi.yaml", []
    path.write_text(PROSE_TABLE, encoding="utf-8")
    rows = ["正文", 1, "表格", "行"]
    with Editor(banshi, path) as editor:
        typist = Typist(browser, editor)
        typist.tab_to(["正文", 1, "表格", "表题"])
        browser.press("Control+A")
        browser.write("分工表")
        typist.tab_to([*rows, 0, 0])
        typist.paste("单位\t件数\r\n东桥镇\t20\r\n西河镇\t9\r\n南坪乡\t7\r\n")
        browser.press("Control+End", "Tab")
        browser.write("合计")
        browser.press("Tab", "3", "6", "Enter")
        browser.press("Escape", "Tab")
        typist.settle()
        text = path.read_text(encoding="utf-8")
        for line in ("表题: 分工表", "- [单位, 件数]", "- [东桥镇, 20]   # 东", "- [西河镇, 9]", "- [南坪乡, 7]", "- [合计, 36]"):
            if line not in text:
                problems.append(f"no {line}: {text[150:500]}")
        if editor.form()["fields"] and "特此通知。" not in browser.value("document.getElementById('sheet').textContent") + str(browser.value(
                "[...document.querySelectorAll('.item .text')].map(box => box.value)")):
            problems.append("the paragraph behind it is gone")
        problems += typist.failures()
    tap.case("a table among paragraphs: title, cells, a longer block, a row by Tab", problems)


# ---- many keys ----

PROSE_KEYS = [*"abc12", "Enter", "Enter", "Backspace", "Delete", "ArrowLeft", "ArrowRight", "ArrowUp", "ArrowDown", "Home", "End", "Control+Shift+H",
              "Alt+ArrowUp", "Alt+ArrowDown", "Control+Z", "Control+Y", "Tab"]
TABLE_KEYS = [*"012345", ".", "Enter", "Tab", "ArrowUp", "ArrowDown", "ArrowLeft", "ArrowRight", "Delete", "F2", "Escape", "Backspace",
              "Alt+ArrowUp", "Alt+ArrowDown", "Control+Z", "Control+Y", "上方加行", "下方加行", "删除本行"]
# What is to be seen: paragraphs and headings in their order, and the cells of each table.
SEEN = """(() => {
    const of = (part, query) => [...part.querySelectorAll(query)];
    return of(document, '#sheet .part').filter(part => part.matches('.prose, .table')).map(part => part.matches('.prose')
        ? of(part, '.item :is(.text, .heading)').map(box => box.value).filter(text => text)
        : of(part, 'td.open').map(td => td.querySelector('.words').textContent));
})()"""


# All that was asked of the program has been answered.
STILL = f"flying === 0 && {page_of_edit.SAVED}"


def said_by(fields):
    """The same of a form."""
    for field in fields:
        if field["type"] == "prose":
            words = [(item["heading"], item.get("text") if item["kind"] == "paragraph" else None) for item in field["items"]
                     if item["kind"] in ("paragraph", "heading")]
            yield [one for pair in words for one in pair if one]
        elif field["type"] == "table":
            cells = [cell for cell in field["table"]["cells"] if cell["kind"] == "cell" and "path" in cell and not cell.get("other")]
            yield [cell.get("text") or cell.get("computed") or cell.get("shown") or "" for cell in sorted(cells, key=lambda c: (c["r"], c["c"]))]
        yield from said_by(field.get("fields", []))
        for group in field.get("groups", []):
            yield from said_by(group["fields"])


def difference(browser, editor):
    """The first part that the page shows otherwise than the file has it."""
    seen, file = browser.value(SEEN), list(said_by(editor.form()["fields"]))
    if len(seen) != len(file):
        return len(seen), len(file)
    return next(((page, own) for page, own in zip(seen, file) if page != own), None)


def storm(browser, place, keys, chance):
    """The keys that were pressed, some of them while an answer is held back."""
    pressed = []
    browser.value(f"import(new URL('form.js', location)).then(form => form.goTo({json.dumps(place)}))")
    for _ in range(count(20, 150)):
        pressed.append(chance.choice(keys))
        if chance.random() < 0.2:
            browser.value(f"letGo('{chance.choice(('there', 'back', 'read', ''))}')")
        if pressed[-1] in ("Control+Z", "Control+Y"):
            # What is typed while a step is taken may be about what is gone by then.
            browser.value("letGo()")
            browser.press(pressed[-1])
            browser.wait(STILL)
        elif pressed[-1][-1] == "行":
            browser.value(f"[...{LIST}.querySelectorAll('button')].find(one => one.textContent === '{pressed[-1]}').click()")
        else:
            browser.press(pressed[-1])
    # Out of the cell or the paragraph: what was begun is done.
    browser.value("letGo(); document.activeElement.blur()")
    return pressed


def check_storm(tap, banshi, root, folder, browser):
    """Many keys, as fast as they come: what the page shows is then what is in the file."""
    problems, chance = [], random.Random(11)
    seed = seed_in(folder / "storm", root)
    accounts = folder / "storm" / "accounts.banshi.yaml"
    subprocess.run([banshi, "init", "-q", "final-accounts", "-o", str(accounts)], check=True)
    for path, place, keys in ((seed, ["总体情况", 0], PROSE_KEYS), (accounts, [*TABLE, 0, 0], TABLE_KEYS)):
        text = path.read_bytes()
        with Editor(banshi, path) as editor:
            typist = Typist(browser, editor)
            for k in range(count(1, 25)):
                path.write_bytes(text)
                typist.follow(path)
                pressed = storm(browser, place, keys, chance)
                typist.settle()
                typist.follow(path)
                wrong = difference(browser, editor)
                said = [f"the page: {wrong[0]}\n  the file: {wrong[1]}"] if wrong else []
                refused = browser.value("[...document.querySelectorAll('#notices li')].map(one => one.textContent)")
                # What could not be done is told with its words, so that nothing is lost: but it should not happen.
                said += refused if count(0, 1) else []
                browser.value("document.querySelectorAll('#notices button').forEach(button => button.click())")
                problems += [f"{path.name} {k}: {' '.join(pressed)}\n  {one}" for one in said + typist.failures()]
    tap.case("many keys at random: the page shows what the file has", problems[:6])


# ---- files from the office's programs ----

def drop(browser, *files):
    """As from a folder's window."""
    data = {"items": [], "files": [str(one) for one in files], "dragOperationsMask": 1}
    for kind in ("dragEnter", "dragOver", "drop"):
        browser.call("Input.dispatchDragEvent", type=kind, x=300, y=400, data=data)


def check_dropped(tap, banshi, root, folder, browser):
    path, problems = seed_in(folder / "dropped", root), []
    seed = path.read_bytes()
    dump = subprocess.run([banshi, "dump", str(path), "--stage", "document"], capture_output=True, text=True, check=True).stdout
    document = make.from_dump(dump)
    (folder / "去年.docx").write_bytes(make.docx(document))
    (folder / "今年.xlsx").write_bytes(make.xlsx(list(year_after(document))))
    subprocess.run([banshi, "init", "-q", "gov-disclosure-2021", "-o", str(path), "--force"], check=True)
    blank = path.read_bytes()
    dialog, notices = "document.querySelector('dialog[open]')", "document.getElementById('notices')"

    def answer(name):
        """The button of the dialog, by keys."""
        if browser.wait(f"{dialog} !== null") is None:
            return problems.append(f"{name}: nothing is asked")
        browser.value(f"[...{dialog}.querySelectorAll('button')].find(one => one.textContent.includes('{name}')).focus()")
        return browser.press("Enter")

    with Editor(banshi, path) as editor:
        typist = Typist(browser, editor)
        drop(browser, folder / "去年.docx")
        answer("这是今年的数据")
        if not until(lambda: b"\xe6\xb9\x98\xe6\xbd\xad" in path.read_bytes()):
            problems.append(f"a Word file: {browser.value(f'{notices}.textContent')}")
        if browser.wait(f"{notices}.textContent.includes('去年.docx')") is None:
            problems.append("nothing is said of the Word file")
        typist.settle()
        word = path.read_bytes()
        # What the workbook has otherwise is asked for.
        drop(browser, folder / "今年.xlsx")
        answer("这是今年的数据")
        answer("都用这个文件里的")
        if not until(lambda: b"[6, 0, 0, 0, 0, 0, 6]" in path.read_bytes()):
            problems.append(f"a workbook: {browser.value(f'{notices}.textContent')}")
        typist.settle()
        for was in (word, blank):
            browser.press("Control+Z")
            if not until(lambda was=was: path.read_bytes() == was):
                problems.append("an import is not one step")
        # As last year's: nothing is changed, and it is compared.
        path.write_bytes(seed)
        browser.wait("document.getElementById('title').textContent.includes('湘潭')")
        drop(browser, folder / "去年.docx")
        answer("这是去年的报告")
        if browser.wait("document.getElementById('found').textContent.includes('去年')"
                        f" || {notices}.textContent.includes('去年')") is None or path.read_bytes() != seed:
            problems.append("last year's report is not compared, or the file was changed")
        typist.settle()
        problems += typist.failures()
    tap.case("a Word file and a workbook are dropped on the page", problems)


# ---- the finished document ----

def check_outputs(tap, banshi, root, folder, browser):
    path, problems = seed_in(folder / "out", root), []
    into = folder / "downloads"
    into.mkdir()
    browser.call("Browser.setDownloadBehavior", behavior="allow", downloadPath=str(into))
    with Editor(banshi, path) as editor:
        typist = Typist(browser, editor)
        for steps, name in enumerate(("draft", "filing", "ofd", "archive", "print")):
            kind, profile = ("ofd", "filing") if name == "ofd" else ("pdf", name)
            subprocess.run([banshi, "render", "-q", str(path), "-p", profile, "-f", kind, "-o", str(folder / "made")], check=True)
            made = (folder / "made").read_bytes()
            browser.value("document.getElementById('import').focus()")
            browser.press(*["ArrowRight"] * (steps + 1))
            if browser.value("document.activeElement.id") != f"out-{name}":
                problems.append(f"{name}: the arrows lead to {browser.value('document.activeElement.id')}")
            browser.press("Enter")
            if not until(lambda kind=kind, made=made: any(one.suffix == f".{kind}" and one.read_bytes() == made for one in into.iterdir())):
                problems.append(f"{name}: {[(one.name, one.stat().st_size) for one in into.iterdir()]}, not {len(made)} bytes")
        for name in ("报告.pdf", "报告.ofd"):
            if not any(one.name == name for one in into.iterdir()):
                problems.append(f"no {name}: {[one.name for one in into.iterdir()]}")
        # With an error there is a draft, and no document for filing: told, and it stays told.
        typist.tab_to(page_of_edit.FIRST)
        browser.press("9", "Enter")
        typist.settle()
        n = len(list(into.iterdir()))
        browser.value("document.getElementById('out-filing').focus()")
        browser.press("Enter")
        if browser.wait("document.querySelectorAll('#notices li').length > 0") is None or len(list(into.iterdir())) != n:
            problems.append("of a report with an error a document for filing is made, or nothing is said")
        typist.settle()
        problems += typist.failures()
    tap.case("the buttons give the files that render makes", problems)


# ---- the program is killed ----

# What the program has said that it has written.
TOLD = "import(new URL('link.js', location)).then(link => JSON.stringify(link.currentForm()))"
SLOWEST = "Math.max(0, ...performance.getEntriesByType('resource').filter(one => one.name.includes('/edit?')).map(one => one.duration))"


def check_killed(tap, banshi, root, folder, browser):
    """Somebody types on and on, and the program is killed: what was typed more than a second ago is in the file."""
    path, problems, chance, lost = seed_in(folder / "killed", root), [], random.Random(5), []
    text = path.read_bytes()
    late, n = [], count(1, 50)
    for k in range(1, n + 1):
        path.write_bytes(text)
        editor = Editor(banshi, path)
        Typist(browser, editor)
        place = [["总体情况", 0], page_of_edit.FIRST, ["机关名称"]][(k - 1) % 3]
        where = browser.value("(async path => { const { goTo } = await import(new URL('form.js', location)); return goTo(path); })"
                              f"({json.dumps(place)})")
        browser.press("F2", "End")
        # Numbers where numbers go; elsewhere letters that no word of the form begins with, and no year stands behind.
        first = ord("1" if place == page_of_edit.FIRST else "q")
        typed, begin, until_then = [], time.monotonic(), chance.uniform(0.5, 5)
        while time.monotonic() - begin < until_then:
            browser.press(chr(first + len(typed) % 9))
            typed.append(time.monotonic())
            time.sleep(chance.uniform(0.02, 0.12))
        slowest, told = browser.value(SLOWEST) / 1000, browser.value(TOLD)
        killed = time.monotonic()
        editor.end(signal.SIGKILL)
        digits = "".join(chr(first + i % 9) for i in range(len(typed)))
        now = path.read_text(encoding="utf-8")
        kept, saved = (max(n for n in range(len(digits) + 1) if digits[:n] in text) for text in (now, told))
        if kept < saved:
            problems.append(f"{place}: {saved} keys were saved, {kept} are in the file")
        if kept < len(typed):
            lost.append(killed - typed[kept])
        # What the machine takes to write is beside the second.
        if not where:
            problems.append(f"{place} is not on the page")
        if len(typed) > kept and killed - typed[kept] > 1 + 3 * slowest + 0.1:
            late.append(f"{place}: {len(typed) - kept} of {len(typed)} keys are lost, the first {killed - typed[kept]:.2f} s old; a write took {slowest:.2f} s")
        if subprocess.run([banshi, "check", "-q", str(path)], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL).returncode not in (0, 1):
            problems.append("it is no report any more")
        # It is told, and to leave is asked: what is not saved is only here.
        browser.press("1")
        if browser.wait("document.getElementById('saved').className === 'unsaved'") is None:
            problems.append("the page does not say that it is not saved")
        asked = len(browser.asked)
        browser.open("about:blank")
        if "beforeunload" not in browser.asked[asked:]:
            problems.append("to leave is not asked")
    figure(f"killed while typing: what is lost was typed at most {max(lost, default=0):.2f} s before, longer than a second in {len(late)} of {k}")
    # Of many tries a tenth may be late; few say nothing of a machine that does much else.
    problems += late if len(late) > k // 10 and n > 1 else []
    tap.case("killed while somebody types: at most the last second is lost", problems)


def main(banshi, root):
    tap, banshi = Tap(), str(Path(banshi).resolve())
    if not shutil.which("chromium"):
        tap.case("a clerk at the page", skip="there is no chromium here")
        return tap.finish()
    with tempfile.TemporaryDirectory() as scratch, Chromium(1280, 800) as browser:
        folder = Path(scratch)
        check_composing(tap, banshi, root, folder, browser)
        check_rows(tap, banshi, folder / "rows", browser)
        check_prose_table(tap, banshi, folder, browser)
        check_storm(tap, banshi, root, folder, browser)
        check_dropped(tap, banshi, root, folder, browser)
        check_outputs(tap, banshi, root, folder, browser)
        check_killed(tap, banshi, root, folder, browser)
    return tap.finish()


if __name__ == "__main__":
    sys.exit(run_twice(main))
