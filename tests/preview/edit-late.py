#!/usr/bin/env python3
"""usage: edit-late.py BANSHI SOURCE-ROOT

Somebody types on the page of banshi edit, and the program's answers come late: held back on their way there, on their way back, or
half read, until so many keys have been pressed. Every key is in the file, in the place that had the caret. Without Chromium it says so."""

import difflib
import json
import shutil
import subprocess
import sys
import tempfile
from importlib import import_module
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
from tap import Tap, figure, some  # noqa: E402
from edit import PROSE_TABLE  # noqa: E402
from chromium import Chromium, run_twice  # noqa: E402

page_of_edit, clerk = import_module("edit-page"), import_module("edit-clerk")
Editor, Typist = page_of_edit.Editor, page_of_edit.Typist

WAYS = ("read", "back", "there")

CHOICES = "模板: gov-application-form\n受理机关: 云泽县水务局\n"

GO_TO = "import(new URL('form.js', location)).then(form => form.goTo({}))"
BUTTON = "[...document.activeElement.closest('.part').querySelectorAll('button')].find(one => one.textContent === '{}').click()"


class Case:
    """What is typed from a place on, key by key or by a button of the part (with @), and what the file then has and has not. At !
    what is held back comes, and what is sent from then on is held back."""

    def __init__(self, name, text, place, keys, has, has_not=()):
        self.name, self.text, self.place, self.keys, self.has, self.has_not = name, text, place, keys, has, has_not


def cases(accounts):
    """`accounts`: final accounts with two rows of three numbers."""
    rows, table, prose = ["正文", 1, "表格", "行"], clerk.TABLE, ["正文", 0]
    group = PROSE_TABLE.replace("落款: {", "附件: [甲表, 乙表, 丙表]\n落款: {")
    return [
        Case("a row by Tab in a table among paragraphs", PROSE_TABLE, [*rows, 2, 1], ["9", "Tab", "a", "Tab", "3", "6", "Enter"],
             ["- [东桥镇, 12]", "- [西河镇, 9]", "- [a, 36]"]),
        Case("two rows by Tab", PROSE_TABLE, [*rows, 2, 1], ["9", "Tab", "a", "Tab", "3", "Tab", "b", "Tab", "4"],
             ["- [西河镇, 9]", "- [a, 3]", "- [b, 4]"]),
        Case("a row put in below", accounts, [*table, 0, 2], ["@下方加行", "7", "Tab", "b", "Tab", "3"],
             ["- [1, 甲, ~", "- [7, b, 3", "- [2, 乙, ~"]),
        Case("a row put in above", accounts, [*table, 1, 2], ["@上方加行", "7", "Tab", "b"], ["- [1, 甲, ~", "- [7, b,", "- [2, 乙, ~"]),
        Case("a row moved down", accounts, [*table, 0, 2], ["Alt+ArrowDown", "7", "Tab", "8"], ["- [2, 乙, ~", "- [1, 甲, 7, 8"]),
        Case("a row taken out", accounts, [*table, 0, 2], ["@删除本行", "7", "Tab", "8"], ["[2, 乙, 7, 8"], ["甲"]),
        Case("a step back, and on", accounts, [*table, 0, 2], ["9", "Enter", "ArrowUp", "Control+Z", "Tab", "8"], ["- [1, 甲, ~, 8", "- [2, 乙, ~"]),
        Case("paragraphs by Enter", PROSE_TABLE, prose, ["End", "Enter", "a", "b", "Enter", "c", "Backspace", "d"],
             ["- 现将任务下达给你们。", "- ab", "- d", "- [东桥镇, 12]"]),
        Case("a paragraph moved", PROSE_TABLE, prose, ["End", "Enter", "a", "Alt+ArrowUp", "b"], ["- ab\n  - 现将任务下达给你们。"]),
        Case("a heading", PROSE_TABLE, prose, ["Control+Shift+H", "甲", "Enter", "End", "b"], ["- 甲: 现将任务下达给你们。b"]),
        Case("a second value", PROSE_TABLE, ["落款", "发文机关署名"], ["End", "Tab", "Enter", "a", "b", "Enter", "c"],
             ["云泽县水务局", "ab", "c"]),
        Case("a choice, and a second one", CHOICES, ["是否申请减免费用"], ["ArrowDown", "Tab", "ArrowDown", "!", "Tab", "Enter", "b"],
             ["申请减免费用: 申请", "  - 纸质\n  - b"]),
        Case("entries of a list", group, ["附件", 1], ["End", "Enter", "a", "b"], ["甲表", "乙表", "ab", "丙表"]),
    ]


def press(browser, key):
    if key.startswith("@"):
        browser.value(BUTTON.format(key[1:]))
    elif key == "!":
        browser.value("letGo(shut)")
    else:
        browser.press(key)


def try_late(browser, editor, typist, case, way, first, until):
    """Answers are held back from the key `first` on until the key `until` is pressed."""
    path = editor.path
    browser.value("document.activeElement.blur()")
    path.write_text(case.text, encoding="utf-8")
    if not typist.follow(path) or clerk.difference(browser, editor):
        return [f"the page does not show the file: {clerk.difference(browser, editor)}"]
    browser.value(GO_TO.format(json.dumps(case.place)))
    for i, key in enumerate(case.keys):
        if i in (first, until):
            browser.value(f"letGo('{way if i == first else ''}')")
        press(browser, key)
        # What was sent has come as far as the gate, or has been answered.
        if browser.wait("held.length === flying") is None:
            return [f"after {key} there is no answer"]
    browser.value("letGo('')")
    browser.value("document.activeElement.blur()")
    typist.settle()
    typist.follow(path)
    text = path.read_text(encoding="utf-8")
    problems = [f"no {one}" for one in case.has if one not in text] + [f"still {one}" for one in case.has_not if one in text]
    problems += browser.value("[...document.querySelectorAll('#notices li')].map(one => one.textContent)")
    browser.value("document.querySelectorAll('#notices button').forEach(button => button.click())")
    if clerk.difference(browser, editor):
        problems.append(f"the page shows something else than the file: {clerk.difference(browser, editor)}")
    problems += typist.failures()
    return [f"{case.name}, {way} {first}-{until}: {one}" for one in problems] + (list(difflib.unified_diff(
        case.text.splitlines(), text.splitlines(), lineterm="", n=0))[3:] if problems else [])


def accounts_with_rows(banshi, path):
    """Final accounts as `init` makes them, with two rows in their first table."""
    subprocess.run([banshi, "init", "-q", "final-accounts", "-o", str(path)], check=True)
    text, blank = path.read_text(encoding="utf-8"), "  - [~, ~, ~, ~, ~, ~, ~, ~, ~, ~]\n"
    rows = "".join(f"  - [{row}, ~, ~, ~, ~, ~, ~, ~]\n" for row in ("1, 甲", "2, 乙"))
    return text.replace(blank, rows, 1)


def ways_of(case):
    """At each gate, from each key until each later one. In the first an answer is half read while a row is put in, and comes while
    that is being written in; with ! answers are held back from the first key to the last."""
    last = len(case.keys)
    ways = [(way, first, until) for first in range(last)
            for until in sorted(range(first + 1, last + 1), key=lambda n: (n - first - 3) % last) for way in WAYS]
    return sorted(ways, key=lambda way: way[1:] != (0, last)) if "!" in case.keys else ways


def main(banshi, root):
    tap, banshi = Tap(), str(Path(banshi).resolve())
    if not shutil.which("chromium"):
        tap.case("answers that come late", skip="there is no chromium here")
        return tap.finish()
    n = 0
    with tempfile.TemporaryDirectory() as scratch, Chromium(1280, 800) as browser:
        folder = Path(scratch)
        every = cases(accounts_with_rows(banshi, folder / "accounts.banshi.yaml"))
        for text in dict.fromkeys(case.text for case in every):
            path = folder / "report.banshi.yaml"
            path.write_text(text, encoding="utf-8")
            with Editor(banshi, path) as editor:
                editor.path, typist = path, Typist(browser, editor)
                for case in (one for one in every if one.text == text):
                    ways = some(ways_of(case), 1)
                    n += len(ways)
                    problems = [problem for how in ways for problem in try_late(browser, editor, typist, case, *how)]
                    tap.case(f"answers come late: {case.name}", problems[:12])
    figure(f"keys typed while answers are held back: {n} ways, at each gate from each key to each")
    return tap.finish()


if __name__ == "__main__":
    sys.exit(run_twice(main))
