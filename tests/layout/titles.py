#!/usr/bin/env python3
"""usage: titles.py BANSHI OFFICIAL-WORDS COMPOUNDS.JSONL NAMES.JSONL TITLES.JSONL...

Sets titles of official documents with the program and reads the lines back from its pages: they must be lines that a
person would choose (tests/data/README.md). No line may end inside a word or a name that fits in a line; one title in
twenty may be divided otherwise than the list has it. The words the program knows must not be the names in the list."""

import json
import re
import subprocess
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
from tap import Tap, figure  # noqa: E402

MAY_DIFFER = 0.05
ONE_OF_A_KIND = {"国务院"}
# Titles that offices issued, with one person's breaks; fewer are not expected (tests/data/README.md).
DIFFER = {"titles-eighth.jsonl": 9, "titles-ninth.jsonl": 31, "titles-tenth.jsonl": 9, "titles-eleventh.jsonl": 26}
MAY_PART = 0.01  # of the ends of narrow lines, and of compounds at all widths
SIZE = 22
LONGEST = 12  # LEXICON_LONGEST
COMPOUND_WIDTHS = range(17, 21)
NAME_WIDTHS = range(11, 21)
NARROW = range(10, 20)  # measures in characters that all titles are set to as well, for the words alone
GLYPHS = re.compile(r"^  text  (H\S+)  \S+,(\S+) … .*? #[0-9a-f]{6}  (.*)$")

PAGE = 156 / 25.4 * 72


def read_rows(path):
    return [json.loads(line) for line in Path(path).read_text(encoding="utf-8").splitlines()]


def bare(text):
    return text.replace(" ", "")


def read_titles(banshi, *args):
    """The titles of a document, each as its lines without the blanks in them."""
    run = subprocess.run([banshi, "dump", "--stage=pages", *args], capture_output=True, text=True, check=False)
    if run.returncode:
        sys.exit(run.stderr)
    titles = {}
    for row in run.stdout.splitlines():
        found = GLYPHS.match(row)
        if found:
            node, place, text = found.groups()
            lines = titles.setdefault(node, {})
            lines[place] = lines.get(place, "") + text
    return [[bare(line) for line in lines.values()] for lines in titles.values()]


def set_titles(banshi, folder, titles, measure=20):
    """All titles below one another, in lines of so many characters; those of 20 are as wide as the text."""
    right = max(PAGE - (measure + 0.1) * SIZE, 0)
    template = ["banshi-template: 1", "name: titles", "label: 题名", "language: zh-CN", "fields:"]
    template += [f"  t{i}: {{ label: 题名{i}, type: text }}" for i in range(len(titles))]
    template += ["styles:", f"  题名: {{ extends: 标题, right: {right:.2f}pt }}", "body:"]
    template += [f'  - {{ title: "{{t{i}}}", style: 题名 }}' for i in range(len(titles))]
    path, report = folder / "titles.yaml", folder / "titles.json"
    path.write_text("\n".join(template) + "\n", encoding="utf-8")
    fields = {f"t{i}": title for i, title in enumerate(titles)}
    report.write_text(json.dumps({"template": str(path), **fields}, ensure_ascii=False), encoding="utf-8")
    return read_titles(banshi, report)


def ends(parts):
    """Where all but the last of the parts end, counted in characters that are not blank."""
    places, at = set(), 0
    for part in parts[:-1]:
        at += len(bare(part))
        places.add(at)
    return places


def parted(row, lines):
    """Words that a line ends in, and names that are not in one line."""
    title, found = bare(row["title"]), []
    for at in sorted(ends(lines) - ends(row["units"])):
        found.append(f"{title[max(0, at - 4):at]}|{title[at:at + 4]}")
    for whole in row["whole"]:
        at = title.find(bare(whole))
        if any(at < end < at + len(bare(whole)) for end in ends(lines)):
            found.append(f"{whole} is not in one line")
    return found


def ems(text):
    return sum(1 if ord(char) > 0x2000 else 0.5 for char in text)


def narrow_parted(row, lines, measure):
    """Words that fit in such a line and are parted all the same."""
    found, at = [], 0
    for unit in map(bare, row["units"]):
        if ems(unit) <= measure and any(at < end < at + len(unit) for end in ends(lines)):
            found.append(f"{unit} in {'／'.join(lines)}")
        at += len(unit)
    return found


def check_narrow(tap, banshi, folder, path):
    rows = read_rows(path)
    problems, n = [], 0
    for measure in NARROW:
        titles = set_titles(banshi, folder, [row["title"] for row in rows], measure)
        for row, lines in zip(rows, titles, strict=True):
            n += len(lines) - 1
            problems += [f"{measure} {row['id']}: {fault}" for fault in narrow_parted(row, lines, measure)]
    figure(f"{path.name}: {n} line ends in narrow lines, {len(problems)} inside a word that fits in one")
    for text in problems:
        print(f"# {text}")
    tap.case(f"{path.name}: narrow lines end at words", problems if len(problems) > n * MAY_PART else [])


def check_list(tap, banshi, folder, path):
    rows = read_rows(path)
    differ, inside = [], []
    for row, lines in zip(rows, set_titles(banshi, folder, [row["title"] for row in rows]), strict=True):
        if "".join(lines) != bare(row["title"]):
            inside.append(f"{row['id']}: read back as {'／'.join(lines)}")
            continue
        if lines not in [[bare(line) for line in division] for division in row["lines"]]:
            differ.append(f"{row['id']}: {'／'.join(lines)}, not {'／'.join(row['lines'][0])}")
        inside += [f"{row['id']}: {fault}" for fault in parted(row, lines)]
    figure(f"{path.name}: {len(rows)} titles, {len(differ)} divided otherwise, {len(inside)} inside a word or a name")
    for text in differ:
        print(f"# {text}")
    allowed = DIFFER.get(path.name, int(len(rows) * MAY_DIFFER))
    tap.case(f"{path.name}: lines that a person would choose", differ if len(differ) > allowed else [])
    tap.case(f"{path.name}: no line ends inside a word or a name", inside)


def check_compounds(tap, banshi, folder, path):
    """Long titles that offices issued, with a compound of each that no line may end in."""
    rows = read_rows(path)
    parted_in = []
    for measure in COMPOUND_WIDTHS:
        for row, lines in zip(rows, set_titles(banshi, folder, [row["title"] for row in rows], measure), strict=True):
            first = bare(row["title"]).index(row["compound"])
            if any(first < end < first + len(row["compound"]) for end in ends(lines)):
                parted_in.append(f"{measure} {row['id']}: {row['compound']} in {'／'.join(lines)}")
    figure(f"{path.name}: {len(rows)} titles in lines of {COMPOUND_WIDTHS[0]} to {COMPOUND_WIDTHS[-1]}, {len(parted_in)} parted")
    most = len(rows) * len(COMPOUND_WIDTHS) * MAY_PART
    tap.case(f"{path.name}: compounds are in one line", parted_in if len(parted_in) > most else [])


def parted_names(row, lines, measure):
    """Those of its names that would find room in a line, with 关于 before them, and are not in one."""
    title = bare(row["title"])
    for name in row["whole"]:
        if ems(name) + (2 if f"关于{name}" in title else 0) > measure:
            continue
        firsts = [found.start() for found in re.finditer(name, title)]
        if any(first < end < first + len(name) for first in firsts for end in ends(lines)):
            yield name


def check_names(tap, banshi, folder, path):
    """Regions, branches of companies, and institutions inside longer names: no line ends in one."""
    rows = read_rows(path)
    parted_in = []
    for measure in NAME_WIDTHS:
        for row, lines in zip(rows, set_titles(banshi, folder, [row["title"] for row in rows], measure), strict=True):
            parted_in += [f"{measure} {row['id']}: {name} in {'／'.join(lines)}" for name in parted_names(row, lines, measure)]
    figure(f"{path.name}: {len(rows)} titles in lines of {NAME_WIDTHS[0]} to {NAME_WIDTHS[-1]}, {len(parted_in)} names parted")
    for text in parted_in:
        print(f"# {text}")
    most = len(rows) * len(NAME_WIDTHS) * MAY_PART
    tap.case(f"{path.name}: names are in one line", parted_in if len(parted_in) > most else [])


def check_words(tap, words, paths):
    listed = re.sub(r"(?m)^#.*|^\[.*", "", Path(words).read_text(encoding="utf-8")).split()
    known = set(listed)
    names = {bare(name) for path in paths for row in read_rows(path) for name in row["whole"]} - ONE_OF_A_KIND
    tap.case("no name of a title is in the table of words", sorted(known & names))
    tap.case("no word is longer than those that are looked for", [word for word in listed if len(word) > LONGEST])


def main():
    banshi, words, compounds, names, *paths = sys.argv[1:]
    tap = Tap()
    check_words(tap, words, paths)
    with tempfile.TemporaryDirectory() as folder:
        check_compounds(tap, banshi, Path(folder), Path(compounds))
        check_names(tap, banshi, Path(folder), Path(names))
        for path in paths:
            check_list(tap, banshi, Path(folder), Path(path))
            check_narrow(tap, banshi, Path(folder), Path(path))
    return tap.finish()


sys.exit(main())
