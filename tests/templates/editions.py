#!/usr/bin/env python3
"""usage: editions.py [--accept | --release NAME] SOURCE-ROOT

templates/editions.txt has every edition of every built-in template: name, version, date, SHA-256, and the release it was
first in (-: none yet). A template that was changed without a new version fails here, as archived files tell editions apart
by it.

--accept puts the templates as they are into the list, unless their version was released already: then raise the version and
the date in the template first. --release NAME says of what was in no release yet that it is now."""

import hashlib
import re
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
from tap import Tap  # noqa: E402

LIST = "templates/editions.txt"
LINE = re.compile(r"(\S+) (\S+) (\d{4}-\d\d-\d\d) ([0-9a-f]{64}) (\S+)")


def told(text, key):
    found = re.search(rf"^{key}: (\S+)$", text, re.M)
    return found and found[1]


def built_in(root):
    """(name, version) → (date, digest) of the templates as they are."""
    found = {}
    for path in sorted((root / "templates").glob("*.yaml")):
        text = path.read_text(encoding="utf-8")
        found[path.stem, told(text, "version")] = told(text, "date"), hashlib.sha256(path.read_bytes()).hexdigest()
    return found


def read_list(root):
    """(name, version) → (date, digest, release), and the lines that are none."""
    lines = [line for line in (root / LIST).read_text(encoding="utf-8").splitlines() if line and not line.startswith("#")]
    rows = [LINE.fullmatch(line) for line in lines]
    problems = [f"no line of the list: {line}" for line, row in zip(lines, rows) if not row]
    listed = {(row[1], row[2]): (row[3], row[4], row[5]) for row in rows if row}
    if len(listed) != len(rows):
        problems.append("a version stands twice")
    return listed, problems


def write_list(root, listed):
    head = [line for line in (root / LIST).read_text(encoding="utf-8").splitlines() if line.startswith("#")]
    rows = [" ".join((*key, *listed[key])) for key in sorted(listed)]
    (root / LIST).write_text("\n".join(head + rows) + "\n", encoding="utf-8")


def faults(root):
    listed, problems = read_list(root)
    for (name, version), (date, digest) in built_in(root).items():
        row = listed.get((name, version))
        if not version or not date:
            problems.append(f"{name} tells no version or no date")
        elif not row:
            problems.append(f"{name} {version} is not in the list: editions.py --accept")
        elif row[:2] != (date, digest):
            what = "raise its version and date, then" if row[2] != "-" else "in no release yet:"
            problems.append(f"{name} {version} is not what the list has: {what} editions.py --accept")
    return problems


def accept(root):
    listed, problems = read_list(root)
    for key, now in built_in(root).items():
        if listed.get(key, (*now, "-"))[2] != "-" and listed[key][:2] != now:
            problems.append(f"{key[0]} {key[1]} was released: raise its version and date")
        else:
            listed[key] = *now, listed.get(key, (*now, "-"))[2]
    if not problems:
        write_list(root, listed)
    return problems


def copied(root, folder):
    """The templates and their list, in a folder of their own."""
    (folder / "templates").mkdir(parents=True)
    for path in [*(root / "templates").glob("*.yaml"), root / LIST]:
        (folder / "templates" / path.name).write_bytes(path.read_bytes())
    return folder


def check_changes(tap, root, scratch):
    """The test itself: what it is to find is found."""
    here = copied(root, scratch / "changed")
    letter = here / "templates/gov-letter.yaml"
    text = letter.read_text(encoding="utf-8")
    letter.write_text(text + "# more\n", encoding="utf-8")
    tap.case("a changed template is found", [] if any("gov-letter" in p for p in faults(here)) else ["it is not"])
    tap.case("and accepted while it is in no release", accept(here) + faults(here))
    listed, _ = read_list(here)
    write_list(here, {key: (*row[:2], "9.9") for key, row in listed.items()})
    letter.write_text(text + "# and more\n", encoding="utf-8")
    tap.case("not when it was released", [] if accept(here) and faults(here) else ["it is"])
    letter.write_text(re.sub(r"(?m)^version: .*$", "version: 99", text), encoding="utf-8")
    kept = {key for key in listed if key[0] == "gov-letter"}
    tap.case("a new version is accepted, the old one stays",
             accept(here) + faults(here) + ([] if kept <= read_list(here)[0].keys() else ["it is lost"]))


def main(*args):
    root = Path(args[-1])
    if args[0] == "--accept":
        return "\n".join(accept(root)) or 0
    if args[0] == "--release":
        listed, _ = read_list(root)
        return write_list(root, {key: (*row[:2], args[1] if row[2] == "-" else row[2]) for key, row in listed.items()})
    tap = Tap()
    tap.case("each template is the edition that it says", faults(root))
    with tempfile.TemporaryDirectory() as folder:
        check_changes(tap, root, Path(folder))
    return tap.finish()


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
