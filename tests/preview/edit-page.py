#!/usr/bin/env python3
"""usage: edit-page.py BANSHI SOURCE-ROOT [AXE]

The page of banshi edit in headless Chromium, by keys alone: a report typed in from nothing, sums checked as typed, undo and redo, two
editors on one file, every example's form. Without Chromium it says so."""

import csv
import difflib
import hashlib
import json
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
from tap import Tap, count, figure, some  # noqa: E402
from chromium import Chromium, run_twice  # noqa: E402
from preview import EXAMPLE, write  # noqa: E402
from running import Preview, until  # noqa: E402

SAVED = "document.getElementById('saved').className === 'saved'"
IN_TABLE = "document.activeElement?.className.includes('cell-box')"
FOLDED = "document.activeElement?.matches('.unfold[aria-expanded=false]')"
HERE = "document.activeElement?.dataset?.key ?? ''"
DIGEST = "import(new URL('link.js', location)).then(link => link.currentForm().digest)"
READY = "document.querySelectorAll('#sheet [data-key]').length > 0"
# Of the page's requests: `flying` are not answered yet, `held` stand at the gate that is shut: on their way there, on their way
# back, or when the answer is read.
GATES = """(() => {
    if (window.letGo) return;
    const real = window.fetch;
    Object.assign(window, { shut: '', held: [], flying: 0, letGo(then = '') { shut = then; held.splice(0).forEach(go => go()); } });
    const gate = name => (shut === name ? new Promise(go => held.push(go)) : null);
    window.fetch = async (route, more) => {
        if (!/^(edit|paste|undo|redo|form[.]json)/.test(route)) return real(route, more);
        flying++;
        try {
            await gate('there');
            const answer = await real(route, more), json = answer.json.bind(answer);
            await gate('back');
            answer.json = async () => {
                flying++;
                try { const body = await json(); await gate('read'); return body; } finally { flying--; }
            };
            return answer;
        } finally { flying--; }
    };
})()"""
# Errors of the page's own, which no test may overlook.
WATCH = """(() => {
    if (window.failed) return;
    window.failed = [];
    for (const kind of ['error', 'unhandledrejection']) addEventListener(kind, event => failed.push(String((event.reason ?? event.error)?.stack ?? event.message)));
    const tell = console.error;
    console.error = (...all) => { failed.push(String(all[0]?.stack ?? all[0])); tell(...all); };
})()"""


class Editor(Preview):
    """banshi edit."""
    command = "edit"

    def __init__(self, banshi, report, *options, **more):
        super().__init__(banshi, report, "--lang", "zh", *options, **more)

    def form(self):
        status, _, body = self.ask("form.json")
        if status != 200:
            raise RuntimeError(f"form.json: {status} {body[:300]!r}")
        return json.loads(body)


class Typist:
    """Someone at the page, who has a keyboard."""

    def __init__(self, browser, editor):
        self.browser = browser
        self.form = editor.form
        browser.call("Page.addScriptToEvaluateOnNewDocument", source=WATCH + ";" + GATES)
        browser.call("Browser.grantPermissions", permissions=["clipboardReadWrite", "clipboardSanitizedWrite"])
        browser.open(editor.address)
        if browser.wait(READY) is None:
            raise RuntimeError("no form is seen")

    def here(self):
        return self.browser.value(HERE)

    def tab_to(self, path, most=150):
        """By Tab from where the caret is; in a table to its first cell, and out of it by Esc."""
        wanted = json.dumps(path, ensure_ascii=False, separators=(",", ":"))
        for _ in range(most):
            table, here, folded = self.browser.value(f"[{IN_TABLE}, {HERE}, {FOLDED}]")
            if table and here != wanted:
                self.browser.press("Escape", "Control+Home")
                here = self.here()
            if here == wanted:
                return
            self.browser.press(*(["Escape"] if table else ["Enter"] if folded else []), "Tab")
        raise RuntimeError(f"{wanted} is not reached by Tab; last at {self.here()}")

    def paste(self, text):
        self.browser.value(f"navigator.clipboard.writeText({json.dumps(text)})")
        self.browser.press("Control+V")

    def settle(self):
        # What waits is written 0.8 s after the last key.
        if self.browser.wait(SAVED) is None:
            raise RuntimeError(f"not saved: {self.browser.value('document.getElementById(`saved`).textContent')} {self.failures()}")

    def follow(self, path):
        """Until the page shows the file as it is now."""
        return until(lambda: self.browser.value(DIGEST) == hashlib.sha256(path.read_bytes()).hexdigest())

    def failures(self):
        return self.browser.value("window.failed") or []


# ---- a report typed in from nothing ----

def first_cell(field):
    return min((cell for cell in field["table"]["cells"] if cell["kind"] == "cell" and "path" in cell), key=lambda c: (c["r"], c["c"]))


def is_number(text):
    return re.fullmatch(r"-?[\d,]+(\.\d+)?%?", text.strip()) is not None


def file_as_text(path):
    """The rows of a CSV file below its head, as a spreadsheet copies them."""
    data = path.read_bytes()
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = data.decode("gb18030")
    rows = list(csv.reader(text.splitlines()))
    while not any(map(is_number, rows[0])):
        rows.pop(0)
    return "\r\n".join("\t".join(row) for row in rows) + "\r\n"


def table_as_text(field):
    """The block from the first cell that is filled in to the last, as a spreadsheet copies it, with the words between."""
    cells = {(c["r"], c["c"]): c.get("text", "") for c in field["table"]["cells"]}
    own = [(c["r"], c["c"]) for c in field["table"]["cells"] if c["kind"] == "cell"]
    rows, columns = sorted({r for r, _ in own}), range(min(c for _, c in own), max(c for _, c in own) + 1)
    return "\r\n".join("\t".join(cells.get((r, c), "") for c in columns) for r in rows) + "\r\n"


def type_prose(typist, field, model):
    browser = typist.browser
    for i, item in enumerate(one for one in model["items"] if one["kind"] == "paragraph"):
        if i:
            browser.press("Enter")
        if item["heading"] is not None:
            browser.press("Control+Shift+H")
            browser.write(item["heading"])
            browser.press("Enter")
        browser.write(item["text"])


def type_list(typist, field, model):
    """Several values: the first in the field's box, the second by the button beside it, more by Enter."""
    typist.tab_to(field["path"])
    for i, item in enumerate(model["items"]):
        if not i and field.get("choices"):
            choose(typist, field, item["text"])
            continue
        if i == 1:
            typist.browser.press("Tab", "Enter")
        elif i:
            typist.browser.press("Enter")
        typist.browser.write(item["text"])


def choose(typist, field, value):
    chosen = field["keys"].index(value) if value in field.get("keys", []) else field["choices"].index(value)
    typist.browser.press("Home", *["ArrowDown"] * (chosen + 1))


def fill_groups(typist, field, model):
    """Groups of one kind, a new one by the button below them."""
    for i, group in enumerate(model["groups"]):
        if i:
            typist.browser.value("[...document.querySelectorAll('#sheet .part.groups')].find(part => part.getAttribute('aria-label') === "
                                 f"{json.dumps(field['label'])}).querySelector(':scope > .add').focus()")
            typist.browser.press("Enter")
            typist.settle()
        now = next(one for one in all_fields(typist.form()["fields"]) if one["path"] == field["path"])
        fill(typist, (now["groups"][i] if i < len(now.get("groups", [])) else now["next"])["fields"], group["fields"])
        typist.settle()


def all_fields(fields):
    for field in fields:
        yield field
        yield from all_fields(field.get("fields", []))


def fill(typist, fields, models):
    """Every field as in the other form, going through them by Tab."""
    for field, model in zip(fields, models):
        if field["type"] == "group":
            fill(typist, field["fields"], model.get("fields", []))
        elif field["type"] == "table":
            typist.tab_to(first_cell(field)["path"])
            source = model["table"].get("source")
            typist.paste(file_as_text(typist.files / source) if source else table_as_text(model))
        elif field["type"] == "groups":
            fill_groups(typist, field, model)
        elif field["type"] == "prose" and model["items"]:
            typist.tab_to(field["items"][0]["textPath"] if field["items"] else field["path"])
            type_prose(typist, field, model)
        elif model.get("items"):
            type_list(typist, field, model)
        elif model.get("value") and model["value"] != field.get("value"):
            typist.tab_to(field["path"])
            if field.get("choices"):
                choose(typist, field, model["value"])
            else:
                typist.browser.press("Control+A")
                typist.browser.write(model["value"])


def content_of(banshi, report):
    done = subprocess.run([banshi, "dump", str(report), "--stage", "document"], capture_output=True, text=True)
    return done.stdout.splitlines() if done.stdout else [f"dump: {done.returncode} {done.stderr}"]


def check_typed(tap, banshi, template, example, folder, browser):
    """An example typed in from nothing: the same document comes of it."""
    original, problems = folder / "original" / example.name, []
    if example.parent.name == "examples":
        original.parent.mkdir()
        shutil.copy(example, original)
    else:
        shutil.copytree(example.parent, original.parent)
    with Editor(banshi, original) as model:
        models = model.form()["fields"]
    begin = time.monotonic()
    with Editor(banshi, template, cwd=folder) as editor:
        typist = Typist(browser, editor)
        typist.files = original.parent
        fill(typist, editor.form()["fields"], models)
        browser.press("Escape", "Tab")
        typist.settle()
        problems += typist.failures()
    figure(f"{example.parent.name}/{example.name} typed in from nothing in the browser: {time.monotonic() - begin:.1f} s")
    made = next(folder.glob(f"{template}*.yaml"))
    wanted, got = content_of(banshi, original), content_of(banshi, made)
    if wanted != got:
        told = [one for one in difflib.unified_diff(wanted, got, lineterm="", n=0) if not one.startswith(("---", "+++", "@@"))]
        problems += sorted(told)[:20] + sorted(told)[-20:]
    tap.case(f"{example.parent.name}/{example.name} typed in from nothing by keys, its tables pasted: the same content", problems)


# Templates and their examples; in the usual run the first two.
TYPED = (("gov-disclosure-2021", EXAMPLE), ("gov-application-form", "application-form.yaml"), ("final-accounts", "final-accounts/report.yaml"),
         ("statistics-yearbook", "statistics-yearbook/report.yaml"))


# ---- a new form ----

RED = "document.querySelectorAll('#sheet .error, #sheet [aria-invalid]').length"
LEFT = "Number(/(\\d+) 处没有填写/.exec(document.getElementById('found').textContent)?.[1] ?? 0)"


def check_blank(tap, banshi, folder, browser):
    """What there is to fill in is told of a field that has been left, and of all when the finished document is asked for."""
    problems = []

    def wanted(what, red, left):
        if browser.wait(f"({RED} > 0) === {json.dumps(red)} && {LEFT} === {left}") is None:
            problems.append(f"{what}: {browser.value(RED)} red, {browser.value(LEFT)} to fill in, not {left}")

    with Editor(banshi, "gov-disclosure-2021", cwd=folder) as editor:
        typist, form = Typist(browser, editor), editor.form()
        n = sum(problem.get("unfilled", False) for problem in form["problems"])
        wanted("opened", False, n)
        typist.tab_to(["机关名称"])
        wanted("there", False, n)
        browser.press("Tab")
        wanted("left blank", True, n - 1)
        browser.press("Shift+Tab", "a")
        wanted("written in", False, n - 1)
        first = next(field for field in form["fields"] if field["type"] == "table" and field["label"].startswith("收到"))
        typist.tab_to(first_cell(first)["path"])
        left = browser.value(LEFT)
        browser.press("ArrowRight", "ArrowLeft")
        wanted("a cell left blank", True, left - 1)
        # By the entry of the list to the first place that is not filled in.
        browser.value("[...document.querySelectorAll('#found button')].at(-1).focus()")
        browser.press("Enter")
        if not typist.here():
            problems.append("the count leads nowhere")
        browser.value("document.getElementById('out-filing').focus()")
        browser.press("Enter")
        wanted("asked for", True, 0)
        browser.wait("document.querySelectorAll('#notices li').length > 0")
        if browser.value("document.querySelectorAll('#found li.error').length") < n - 2:
            problems.append("the list has not all of them")
        typist.settle()
        problems += typist.failures()
    tap.case("a new form is not red: a field is told of when it was left, the others are counted", problems)


# ---- as it is typed ----

# Of the first cell of the table of requests, and of the total of its row.
FIRST = ["收到和处理政府信息公开申请情况", "一、本年新收政府信息公开申请数量", 0]
TOTAL = [*FIRST[:-1], 6]

TIMES = """(async () => {
    const box = document.activeElement;
    const total = [...box.closest('tr').cells].at(-1), was = total.classList.contains('error');
    const told = new Promise(done => new MutationObserver(() => {
        if (total.classList.contains('error') !== was) requestAnimationFrame(() => done(performance.now() - window.pressed));
    }).observe(total, { attributes: true }));
    box.addEventListener('keydown', () => { window.pressed = performance.now(); }, { once: true });
    window.told = told;
})()"""


def check_sums(tap, browser, typist):
    problems, times = [], []
    typist.tab_to(FIRST)
    for key in ["5", "4"] * count(4, 20):
        browser.value(TIMES)
        browser.press(key)
        took = browser.value("Promise.race([window.told, new Promise(done => setTimeout(done, 60000, null))])")
        if took is None:
            problems.append(f"{key}: the sum is not looked at again")
            break
        times.append(took)
        browser.press(*(["Escape"] if key == "4" else ["F2", "Control+A"]))
    if times:
        figure(f"from a key to the checked sum beside its cell: median {statistics.median(times):.0f} ms, at most {max(times):.0f} ms")
    browser.press("Escape")
    typist.settle()
    tap.case("a wrong sum is told beside its cell as it is typed, and goes when it is put right", problems + typist.failures())


def check_undo(tap, browser, typist, path, text):
    problems = []
    typist.tab_to(FIRST)
    browser.press("9", "Enter")
    typist.settle()
    browser.press("8", "Enter")
    typist.settle()
    if "[9, 0, 0, 0, 0, 0, 4]" not in path.read_text(encoding="utf-8") or "[8, 0, 0, 0, 0, 0, 0]" not in path.read_text(encoding="utf-8"):
        problems.append("what was typed is not in the file")
    states = [path.read_bytes()]
    for key in ("Control+Z", "Control+Z", "Control+Y", "Control+Y", "Control+Z", "Control+Z"):
        before = path.read_bytes()
        browser.press(key)
        if not until(lambda before=before: path.read_bytes() != before):
            problems.append(f"{key}: nothing comes of it")
        states.append(path.read_bytes())
    if states[2] != text or states[4] != states[0] or states[6] != text:
        problems.append("undo and redo do not lead back to the same bytes: " + " ".join(str(len(one)) for one in states))
    tap.case("two cells typed, undone, redone, undone: the file's bytes are those before", problems + typist.failures())


def check_two_editors(tap, browser, typist, path, text):
    problems = []
    typist.tab_to(FIRST)
    # Elsewhere, while a cell is being typed in: no request arrives before the other's change.
    browser.value("letGo('there')")
    browser.press("9")
    other = text.replace("行政处罚: 1".encode(), "行政处罚: 17".encode())
    write(path, other.decode(), rename=True)
    browser.press("Enter")
    browser.value("letGo()")
    typist.settle()
    now = path.read_text(encoding="utf-8")
    if "行政处罚: 17" not in now or "[9, 0, 0, 0, 0, 0, 4]" not in now:
        problems.append("of two changes in different places one is lost")
    browser.value("document.querySelectorAll('#notices button').forEach(button => button.click())")
    # The same cell.
    typist.tab_to(FIRST)
    browser.value("letGo('there')")
    browser.press("7")
    write(path, now.replace("[9, 0, 0, 0, 0, 0, 4]", "[6, 0, 0, 0, 0, 0, 4]"), rename=True)
    browser.press("Enter")
    browser.value("letGo()")
    if browser.wait("document.querySelectorAll('#notices li').length > 0") is None:
        problems.append("nothing is said of a change of the same value")
    typist.settle()
    texts = [one.read_text(encoding="utf-8") for one in path.parent.glob("*.yaml")]
    for cell in ("[6, 0, 0, 0, 0, 0, 4]", "[7, 0, 0, 0, 0, 0, 4]"):
        if not any(cell in one for one in texts):
            problems.append(f"{cell} is in no file")
    if "[6, 0, 0, 0, 0, 0, 4]" not in path.read_text(encoding="utf-8"):
        problems.append("the file as it was changed elsewhere is written over")
    tap.case("two editors on one file: both changes in it, or both versions kept", problems + typist.failures())


# ---- for everybody ----

def check_axe(tap, browser, axe):
    if not axe or not Path(axe).exists():
        tap.case("axe-core finds no violation", skip="axe.min.js is not there: tests/html/browser.py fetches it")
        return
    problems = []
    browser.value(Path(axe).read_text(encoding="utf-8") + "; 1")
    for width, scheme in some(((1920, "light"), (1280, "dark"), (1280, "light"), (600, "light"), (600, "dark")), 2):
        browser.call("Emulation.setDeviceMetricsOverride", width=width, height=900, deviceScaleFactor=1, mobile=False)
        browser.call("Emulation.setEmulatedMedia", features=[{"name": "prefers-color-scheme", "value": scheme}])
        found = browser.value("axe.run(document, {resultTypes: ['violations']}).then(r => r.violations.map(v => v.id + ': ' + v.nodes[0].html.slice(0, 200)))")
        problems += [f"{width} {scheme}: {one}" for one in found]
    browser.call("Emulation.setDeviceMetricsOverride", width=1280, height=800, deviceScaleFactor=1, mobile=False)
    tap.case("axe-core finds no violation, wide and narrow, light and dark", problems)


def check_keyboard(tap, browser, typist):
    """Tab goes through the whole page and is nowhere held; each place that can be filled in has a name."""
    problems = []
    browser.value("document.activeElement.blur(); document.getElementById('form').scrollTop = 0")
    seen = set()
    for _ in range(400):
        browser.press(*(["Escape"] if browser.value(IN_TABLE) else []), "Tab")
        here = browser.value("document.activeElement === document.body ? '' : document.activeElement.id + (document.activeElement.dataset.key ?? '')"
                             " + document.activeElement.textContent.slice(0, 20)")
        if not here or here in seen and len(seen) > 10 and browser.value("document.activeElement.closest('header')"):
            break
        seen.add(here)
    else:
        problems.append("400 times Tab do not lead through the page")
    unnamed = browser.value("[...document.querySelectorAll('#sheet :is(textarea, select)')].filter(box => !box.labels?.length && !box.getAttribute('aria-label')).length")
    if unnamed:
        problems.append(f"{unnamed} boxes without a name")
    fields = browser.value("[...document.querySelectorAll('#sheet > .field')].length")
    if len(seen) < fields:
        problems.append(f"{len(seen)} places are reached, of {fields} fields")
    tap.case("by keyboard alone through the whole page", problems + typist.failures())


# ---- every kind of report ----

def open_paths(fields):
    """Places where something can be typed."""
    for field in fields:
        if field["type"] in ("other", "group", "groups", "table", "prose"):
            yield from open_paths(field.get("fields", []))
            for group in field.get("groups", []):
                yield from open_paths(group["fields"])
            for item in field.get("items", []):
                if item["kind"] == "paragraph":
                    yield item["textPath"]
                yield from open_paths([{"type": "table", **item}] if "fields" in item else [])
            for cell in field.get("table", {}).get("cells", []):
                if cell["kind"] == "cell" and "path" in cell and not cell.get("other"):
                    yield cell["path"]
        elif "items" in field:
            yield from (item["path"] for item in field["items"])
        else:
            yield field["path"]


CHANGE = """(async path => {
    const { goTo } = await import(new URL('form.js', location));
    // A paragraph with a heading is known by its place in its list.
    return goTo(path) && JSON.stringify(path).startsWith((document.activeElement.dataset.key ?? '?').slice(0, -1));
})"""


def check_example(banshi, source, folder, browser):
    """It opens, every place is reached, and a change and its undo leave the bytes as they were."""
    problems = []
    copied = folder / source.parent.name / source.name
    shutil.copytree(source.parent, copied.parent, dirs_exist_ok=True)
    before = copied.read_bytes()
    with Editor(banshi, copied) as editor:
        typist = Typist(browser, editor)
        form = editor.form()
        paths = list(open_paths(form["fields"]))
        lost = [path for path in paths if not browser.value(f"({CHANGE})({json.dumps(path)})")]
        problems += [f"{len(lost)} of {len(paths)} places are not on the page, the first {lost[0]}"] if lost else []
        if not paths:
            problems.append("there is nothing to fill in")
        for path in paths[:: max(1, len(paths) // 2)][:2]:
            browser.value(f"({CHANGE})({json.dumps(path)})")
            if browser.value("document.activeElement.tagName") != "TEXTAREA":
                continue
            browser.press("F2", "Control+End")
            browser.write("１")
            typist.settle()
            if copied.read_bytes() == before:
                problems.append(f"{path}: what is typed is not in the file")
                continue
            browser.press("Control+Z")
            if not until(lambda: copied.read_bytes() == before):
                problems.append(f"{path}: undo does not lead back to the same bytes")
                copied.write_bytes(before)
        problems += typist.failures()
    if copied.read_bytes() != before:
        problems.append("the file is another one than before")
    return [f"{source.name}: {one}" for one in problems]


def check_examples(tap, banshi, root, folder, browser):
    examples = Path(root) / "examples"
    reports = sorted([*examples.glob("*.yaml"), *examples.glob("*/*.yaml"), *examples.glob("*.json")])
    reports = [one for one in reports if any(line.startswith(("模板", "template", '{', '  "模板')) for line in one.read_text(encoding="utf-8").splitlines()[:40])]
    problems = []
    for source in some(reports, 1):
        problems += check_example(banshi, source, folder / "examples", browser)
    tap.case("an example's form shows every place, and a change undone leaves its bytes", problems)


def main(banshi, root, axe=None):
    tap, banshi = Tap(), str(Path(banshi).resolve())
    if not shutil.which("chromium"):
        tap.case("the page that edits", skip="there is no chromium here")
        return tap.finish()
    with tempfile.TemporaryDirectory() as scratch, Chromium(1280, 800) as browser:
        folder = Path(scratch)
        for template, example in TYPED[:count(2, len(TYPED))]:
            (folder / template).mkdir()
            check_typed(tap, banshi, template, Path(root) / "examples" / example, folder / template, browser)
        (folder / "blank").mkdir()
        check_blank(tap, banshi, folder / "blank", browser)
        path = folder / "seed" / "报告.banshi.yaml"
        path.parent.mkdir()
        shutil.copy(Path(root) / "examples" / EXAMPLE, path)
        text = path.read_bytes()
        with Editor(banshi, path) as editor:
            typist = Typist(browser, editor)
            check_sums(tap, browser, typist)
            check_undo(tap, browser, typist, path, path.read_bytes())
            check_keyboard(tap, browser, typist)
            check_axe(tap, browser, axe)
            write(path, text.decode(), rename=True)
            typist.follow(path)
            check_two_editors(tap, browser, typist, path, text)
        check_examples(tap, banshi, root, folder, browser)
    return tap.finish()


if __name__ == "__main__":
    sys.exit(run_twice(main))
