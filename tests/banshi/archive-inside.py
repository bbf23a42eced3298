#!/usr/bin/env python3
"""usage: archive-inside.py BANSHI

What an archived file was made of is inside it, and makes it again: templates of one's own, three deep, last year's report,
files of one name; on a machine that has none of them. What differs is told: another edition, another font, another version,
another setting, a changed page, title, attachment or list of sources."""

import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
from archive import attachments  # noqa: E402
from made_fonts import font_file, names, read_tables, square_options  # noqa: E402
from tap import Tap  # noqa: E402

FIRST = """banshi-template: 1
name: own
version: 3
date: 2026-02-01
extends: bureau
body: { headline: { title: "{title}来访人次" } }
"""
MIDDLE = "banshi-template: 1\nname: bureau\nversion: 2.1\nextends: shared/house.yaml\nlabel: 局用\n"
LAST = """banshi-template: 1
name: house
label: 县用
fields:
  title: { type: text, required: true }
  visits: { label: 来访, type: table, table: t, required: true }
  letters: { label: 来信, type: table, table: t, required: true }
body: [ { name: headline, title: "{title}" }, { name: visits, table: visits }, { name: letters, table: letters } ]
tables:
  t:
    value: { type: integer }
    rows: { from: data, stubs: [ { key: n, label: 名称 } ] }
    columns: [ { key: now, label: 本年 }, { key: more, label: 增加, formula: now - previous.now } ]
"""
REPORT = "模板: own\ntitle: {title}\nvisits: {{ csv: a/rows.csv }}\nletters: {{ csv: b/rows.csv }}\n"


class House:
    """A folder with templates, reports of two years, and an archived file of the later one."""

    def __init__(self, banshi, folder):
        self.banshi, self.folder = banshi, folder
        self.options = square_options(folder / "fonts")
        self.templates = folder / "templates"
        for path, text in [("templates/own.yaml", FIRST), ("templates/bureau.yaml", MIDDLE), ("templates/shared/house.yaml", LAST),
                           ("2023/report.yaml", REPORT.format(title="二〇二三")), ("2023/a/rows.csv", "n,now\n甲,3\n乙,5\n"),
                           ("2023/b/rows.csv", "n,now\n甲,1\n乙,1\n"), ("2024/report.yaml", REPORT.format(title="二〇二四")),
                           ("2024/a/rows.csv", "n,now\n甲,13\n乙,25\n"), ("2024/b/rows.csv", "n,now\n甲,7\n乙,8\n")]:
            (folder / path).parent.mkdir(parents=True, exist_ok=True)
            (folder / path).write_text(text, encoding="utf-8")

    def run(self, *words, templates=True, banshi=None):
        env = {**os.environ, "BANSHI_TEMPLATES": str(self.templates) if templates else "", "XDG_DATA_HOME": str(self.folder / "none")}
        done = subprocess.run([banshi or self.banshi, *map(str, words), *self.options], capture_output=True, timeout=60, env=env, check=False)
        return done.returncode, done.stdout.decode() + done.stderr.decode()

    def archive(self, report, pdf, *options, **more):
        status, said = self.run("render", "-q", report, "-o", pdf, "-p", "archive", *options, **more)
        return said.splitlines() if status else []

    def verify(self, pdf, status, *words, options=(), **more):
        """Every one of the words is said."""
        done, said = self.run("verify", "-q", "--lang", "en", pdf, *options, **more)
        wrong = [] if done == status else [f"exit status {done}, not {status}"]
        wrong += [f"not said: {word}" for word in words if word not in said]
        return wrong + said.splitlines() if wrong else []


def moved(pdf, folder, change=None):
    """A copy elsewhere, with its manifest; `change` is done to the bytes of the PDF, and the manifest is then left out."""
    folder.mkdir()
    out = folder / pdf.name
    out.write_bytes(change(pdf.read_bytes()) if change else pdf.read_bytes())
    if not change:
        shutil.copy(f"{pdf}.manifest", folder)
    return out


def in_the_open(data):
    """qpdf reads no standard input: by a file."""
    with tempfile.NamedTemporaryFile(suffix=".pdf") as file:
        Path(file.name).write_bytes(data)
        return subprocess.run(["qpdf", "--qdf", "--normalize-content=n", "--object-streams=disable", file.name, "-"], capture_output=True, check=True).stdout


def fixed(text):
    """The table of objects made anew."""
    return subprocess.run(["fix-qdf"], input=text, capture_output=True, check=True).stdout


def replaced(old, new):
    def change(data):
        text = in_the_open(data)
        assert re.search(old, text, re.S), old
        return fixed(re.sub(old, new, text, count=1, flags=re.S))
    return change


def check_inside(tap, house, pdf):
    held, manifest = attachments(pdf), Path(f"{pdf}.manifest").read_text(encoding="utf-8")
    wanted = {"report.yaml": "2024/report.yaml", "a/rows.csv": "2024/a/rows.csv", "b/rows.csv": "2024/b/rows.csv",
              "own.yaml": "templates/own.yaml", "bureau.yaml": "templates/bureau.yaml", "house.yaml": "templates/shared/house.yaml",
              "previous/report.yaml": "2023/report.yaml", "previous/a/rows.csv": "2023/a/rows.csv", "previous/b/rows.csv": "2023/b/rows.csv"}
    tap.case("everything that made it is inside, to the byte",
             [f"{name} is not" for name, path in wanted.items() if held.get(name) != (house.folder / path).read_bytes()]
             + [f"no {name}" for name in ("base.yaml", "sources.manifest") if name not in held])
    tap.case("names are unique", [] if len({name.lower() for name in held}) == len(held) else sorted(held))
    lines = ["own.yaml, application/yaml, ", "Data, template, version 3, 2026-02-01\n", "Data, template, version 2.1\n", "Data, house style, version ",
             "Source, data\n", "Data, previous report\n", "# settings: outlines=exact\n", "# generator: banshi "]
    tap.case("manifests tell editions, roles and settings", [line for line in lines if line not in manifest]
             + [line for line in lines if line not in held["sources.manifest"].decode()])
    everything = pdf.read_bytes() + in_the_open(pdf.read_bytes()) + manifest.encode()
    tap.case("and no folder of the machine", [] if str(house.folder).encode() not in everything else ["one is in it"])


def check_elsewhere(tap, house, pdf):
    tap.case("verifies where its templates are", house.verify(pdf, 0, "byte for byte", "own.yaml: the same as in a folder of templates here", "house.yaml: the same"))
    other = moved(pdf, house.folder / "elsewhere")
    tap.case("a template that nobody knows is an error", house.verify(other, 1, "B1041", templates=False))
    tap.case("unless it is taken from inside",
             house.verify(other, 0, "byte for byte", "B1043", "every line", options=["--from-inside"], templates=False))
    tap.case("many files too", [] if house.run("verify", house.folder / "elsewhere", "--render", "--from-inside", templates=False)[0] == 0 and
             house.run("verify", house.folder / "elsewhere", "--render", templates=False)[0] == 1 else ["another status"])
    own = house.templates / "own.yaml"
    own.write_text(FIRST.replace("来访人次", "来访数").replace("version: 3", "version: 4"), encoding="utf-8")
    tap.case("the template was changed since: another one is here", house.verify(pdf, 1, "B1041"))
    tap.case("set with that one the pages differ, and it is told", house.verify(
        pdf, 1, "B1046", "page 1: what the page paints", "made again the pages differ", "version 3, 2026-02-01", "version 4", options=["-t", own]))
    own.write_text(FIRST, encoding="utf-8")


def check_built_in(tap, house):
    pdf = house.folder / "letter.pdf"
    report = Path(__file__).resolve().parents[2] / "examples/letter.yaml"
    tap.case("a built-in template that extends one", house.archive(report, pdf))
    tap.case("is known by its digest", house.verify(pdf, 0, "gov-letter.yaml: the edition of it built in here",
                                                    "gov-document.yaml: the edition", "base.yaml: the edition", templates=False))
    own = house.folder / "gov-letter.yaml"
    own.write_text("banshi-template: 1\nname: mine\nextends: gov-letter\nstyles: { 正文: { size: 四号 } }\n", encoding="utf-8")
    tap.case("one's own of the same name stands beside it",
             house.archive(report, house.folder / "mine.pdf", "-t", own)
             or sorted({"gov-letter.yaml", "gov-letter-2.yaml", "gov-document.yaml"} - attachments(house.folder / "mine.pdf").keys()))
    tap.case("and makes the file again", house.verify(house.folder / "mine.pdf", 0, "byte for byte", options=["--from-inside"]))
    flat = house.folder / "flat"
    flat.mkdir()
    shutil.copy(report, flat)
    tap.case("a level without attachments tells its templates in the manifest", house.archive(flat / report.name, flat / "l.pdf", "--level", "2b") + [
        line for line in ("not in the file, template, version", "not in the file, house style") if line not in (flat / "l.pdf.manifest").read_text()])
    tap.case("and has none to take from inside", house.verify(flat / "l.pdf", 1, "B1042", options=["--from-inside"]) + house.verify(flat / "l.pdf", 0))
    return pdf


def other_version(house):
    """A build that says another version: the text in the program, of the same length."""
    folder = house.folder / "other"
    folder.mkdir()
    version = subprocess.run([house.banshi, "--version"], capture_output=True, check=True).stdout.strip()
    for name in ("banshi", "banshi-whole"):
        (folder / name).write_bytes((house.banshi.parent / name).read_bytes().replace(version, version[:-1] + b"9"))
        (folder / name).chmod(0o755)
    return folder / "banshi", version.decode()


def check_version(tap, house, pdf):
    other, version = other_version(house)
    late = house.folder / "late"
    late.mkdir()
    made = house.archive(Path(__file__).resolve().parents[2] / "examples/letter.yaml", late / "letter.pdf", banshi=other)
    tap.case("a build of another version gives another file", made + ([] if (late / "letter.pdf").read_bytes() != pdf.read_bytes() else ["it does not"]))
    tap.case("whose pages and all else are the same", house.verify(
        late / "letter.pdf", 0, f"{version[:-1]}9: made by another version of the program", "byte for byte", "every line", templates=False))
    tap.case("the other way round", house.verify(pdf, 0, f"{version}: made by another version", templates=False, banshi=other))


def check_changed(tap, house, pdf):
    """By hand, in a file without its manifest: what differs is named, object by object."""
    cases = {
        "another title in the metadata": (rb"<dc:title><rdf:Alt>\n *<rdf:li xml:lang=\"x-default\">", rb"\g<0>X", ["the metadata", "the pages are the same"]),
        "another word in the content": (rb"Tj", b"TJ", ["page 1: what the page paints byte"]),
        "another tag": (rb"/S /H1", b"/S /H2", ["the structure", "the pages are the same"]),
        "another width of a font": (rb"/DW \d+", b"/DW 777", ["a font "]),
        "another version that is told": (rb"<pdf:Producer>banshi [^<]*", b"<pdf:Producer>banshi 7.7.7", ["the version of the program that is told", "then: banshi 7.7.7"]),
        "another size of the paper": (rb"/MediaBox \[\s*0\s*0\s*595", b"/MediaBox [ 0 0 590", ["page 1: the page /MediaBox"]),
    }
    for i, (name, (old, new, words)) in enumerate(cases.items()):
        try:
            changed = moved(pdf, house.folder / f"changed-{i}", replaced(old, new))
        except AssertionError as error:
            tap.case(name, [f"nothing like {error}"])
            continue
        tap.case(name, house.verify(changed, 1, "B1006", "B1047", *words, templates=False))
    for i, (name, old, new, code) in enumerate([
            ("an attachment was tampered with", "专此函达".encode(), "专此函答".encode(), "B1004"),
            ("and its digest in the PDF taken out", "专此函达".encode(), "专此函答".encode(), "B1044"),
            ("the list of sources tells another purpose", b"Source, report", b"Data, report", "B1044"),
            ("it names what is not there", b"# font: ", b"# attachment: x, text/plain, 1 bytes, Data, data\n# font: ", "B1045"),
            ("a template inside was changed", b"label: ", b"label_ ", "B1004")]):
        change = replaced(re.escape(old), new)
        plain = (lambda data: re.sub(rb"/CheckSum <[0-9a-f]*>", b"", change(data))) if code != "B1004" else change
        changed = moved(pdf, house.folder / f"tampered-{i}", lambda data: fixed(plain(data)))
        tap.case(name, house.verify(changed, 1, code, templates=False))
    packed = moved(pdf, house.folder / "packed", lambda data: data)
    subprocess.run(["qpdf", "--object-streams=generate", "--recompress-flate", str(pdf), str(packed)], check=True)
    tap.case("packed anew nothing that is shown differs", house.verify(packed, 1, "it is packed otherwise", templates=False))


def check_fonts(tap, house, pdf):
    for path in (house.folder / "fonts").glob("*.ttf"):
        data = path.read_bytes()
        tables = read_tables(data)
        path.write_bytes(font_file({**tables, "name": tables["name"] + names("more", "更多")}, data[:4]))
    tap.case("another edition of a font with the same glyphs", house.verify(
        pdf, 1, "an attachment sources.manifest", "the pages are the same", "then: SHA256 (", templates=False))


def main(banshi):
    tap = Tap()
    with tempfile.TemporaryDirectory() as folder:
        house = House(Path(banshi).resolve(), Path(folder).resolve())
        pdf = house.folder / "out.pdf"
        tap.case("three templates of one's own, last year's report, files of one name",
                 house.archive(house.folder / "2024/report.yaml", pdf, "--previous", house.folder / "2023/report.yaml"))
        check_inside(tap, house, pdf)
        check_elsewhere(tap, house, pdf)
        letter = check_built_in(tap, house)
        check_version(tap, house, letter)
        check_changed(tap, house, letter)
        check_fonts(tap, house, letter)
    return tap.finish()


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:2]))
