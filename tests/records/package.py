#!/usr/bin/env python3
"""usage: package.py BANSHI SOURCE-ROOT

banshi verify of packages: what is right is taken, those that bagit made too; each of many kinds of damage is found, the file
named that has it, and no other."""

import csv
import hashlib
import io
import json
import random
import re
import shutil
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
from pack_bench import ALGORITHMS, Office, notice  # noqa: E402
from tap import Tap, figure, thinned, tries  # noqa: E402

N = 5
CSV = "data/catalogue.csv"
PDF = "data/documents/3.pdf"


def told_files(text):
    """Files of the package that errors are about: the first that each names."""
    return {m[1] for m in re.finditer(r"^error: (?:of )?((?:data/)?[\w./-]*\.\w+)", text, re.MULTILINE)} | \
        {m[1] for m in re.finditer(r"^error: line \d+ of (\S+)", text, re.MULTILINE)}


def edit(path, old, new):
    text = path.read_text(encoding="utf-8")
    if old not in text:
        raise ValueError(f"{old} is not in {path}")
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def seal(package):
    """Makes the manifests anew, as somebody would who changes a package and knows how."""
    for name, digest in ALGORITHMS.items():
        files = sorted(p for p in (package / "data").rglob("*") if p.is_file())
        lines = [f"{digest(p.read_bytes())}  {p.relative_to(package)}\n" for p in files]
        (package / f"manifest-{name}.txt").write_text("".join(lines), encoding="utf-8")
    size = sum(p.stat().st_size for p in (package / "data").rglob("*") if p.is_file())
    edit(package / "bag-info.txt", re.search(r"Payload-Oxum: .*", (package / "bag-info.txt").read_text(encoding="utf-8"))[0],
         f"Payload-Oxum: {size}.{len(files)}")
    for name, digest in ALGORITHMS.items():
        tags = sorted(p for p in package.iterdir() if p.is_file() and not p.name.startswith("tagmanifest"))
        (package / f"tagmanifest-{name}.txt").write_text("".join(f"{digest(p.read_bytes())}  {p.name}\n" for p in tags), encoding="utf-8")


def flip(path, at=3000):
    data = bytearray(path.read_bytes())
    data[at % len(data)] ^= 1
    path.write_bytes(data)


# What is done to a package, its code, and the file that is named.
DAMAGE = {
    "a byte of a document": (lambda p: flip(p / PDF), "B1624", PDF),
    "a byte of a manifest of ours": (lambda p: flip(p / f"{PDF}.manifest", 30), "B1624", f"{PDF}.manifest"),
    "a document cut short": (lambda p: (p / PDF).write_bytes((p / PDF).read_bytes()[:-9]), "B1624", PDF),
    "an empty document": (lambda p: (p / PDF).write_bytes(b""), "B1624", PDF),
    "a missing document": (lambda p: (p / PDF).unlink(), "B1621", PDF),
    "one file more": (lambda p: (p / "data/more.txt").write_text("?"), "B1622", "data/more.txt"),
    "a document under another name": (lambda p: (p / PDF).rename(p / "data/documents/33.pdf"), "B1622", "data/documents/33.pdf"),
    "a link": (lambda p: (p / "data/link.pdf").symlink_to(p / PDF), "B1633", "data/link.pdf"),
    "a link in place of a document": (lambda p: ((p / PDF).rename(p.parent / "away.pdf"), (p / PDF).symlink_to(p.parent / "away.pdf")), "B1633", PDF),
    "a changed bag-info.txt": (lambda p: edit(p / "bag-info.txt", "云泽", "雲泽"), "B1624", "bag-info.txt"),
    "another Payload-Oxum": (lambda p: edit(p / "bag-info.txt", "Payload-Oxum: ", "Payload-Oxum: 1"), "B1628", "bag-info.txt"),
    "no bag-info.txt": (lambda p: (p / "bag-info.txt").unlink(), "B1621", "bag-info.txt"),
    "a line less in one manifest": (lambda p: (p / "manifest-sm3.txt").write_text("\n".join(
        line for line in (p / "manifest-sm3.txt").read_text().split("\n") if not line.endswith(PDF))), "B1623", "manifest-sm3.txt"),
    "a digest of another kind in one": (lambda p: edit(p / "manifest-sm3.txt", (p / "manifest-sm3.txt").read_text()[:8], "00000000"), "B1624", CSV),
    "a line that is none": (lambda p: edit(p / "manifest-sha256.txt", "data/documents/1.pdf\n", "data/documents/1.pdf\nnonsense\n"), "B1625", "manifest-sha256.txt"),
    "a name twice": (lambda p: (p / "manifest-sha256.txt").open("a").write("0" * 64 + f"  {PDF}\n"), "B1627", "manifest-sha256.txt"),
    "a name that leads out": (lambda p: (p / "manifest-sha256.txt").open("a").write("0" * 64 + "  data/../../away\n"), "B1626", "manifest-sha256.txt"),
    "a tag file in the wrong manifest": (lambda p: (p / "manifest-sha256.txt").open("a").write("0" * 64 + "  bagit.txt\n"), "B1626", "manifest-sha256.txt"),
    "no payload manifest": (lambda p: [(p / f"manifest-{a}.txt").unlink() for a in ALGORITHMS], "B1630", None),
    "a file to be fetched": (lambda p: (p / "fetch.txt").write_text("https://example.org/a 3 data/far.pdf\n"), "B1632", "data/far.pdf"),
    "another version": (lambda p: edit(p / "bagit.txt", "1.0", "2.0"), "B1629", None),
    "bytes that are no text": (lambda p: (p / "manifest-sha256.txt").write_bytes(b"\xff\xfe"), "B1635", "manifest-sha256.txt"),
}
# The same of packages that were sealed again: what the bag alone would not tell.
SEALED = {
    "a byte of a document": (lambda p: flip(p / PDF), "B1641", PDF),
    "a document that is not in the catalogue": (lambda p: [shutil.copy(p / f"data/documents/1.pdf{s}", p / f"data/documents/x.pdf{s}") for s in ("", ".manifest")],
                                                "B1636", "data/documents/x.pdf"),
    "a document and its manifest gone": (lambda p: [(p / f"{PDF}{s}").unlink() for s in ("", ".manifest")], "B1637", None),
    "another title in the catalogue": (lambda p: edit(p / CSV, "第3次", "第30次"), "B1638", PDF),
    "another code in the catalogue": (lambda p: edit(p / CSV, "-0003", "-0033"), "B1638", PDF),
    "a row twice": (lambda p: (p / CSV).write_bytes((p / CSV).read_bytes() + (p / CSV).read_bytes().split(b"\r\n")[1] + b"\r\n"), "B1639", "documents/1.pdf"),
    "a catalogue of other columns": (lambda p: edit(p / CSV, "题名", "标题"), "B1640", CSV),
}


def check_told(office, code, name, extra=()):
    status, out, err = office.verify("copy")
    wrong = [] if status == 1 and f"[{code}]" in err else [f"exit status {status}, not said: {code}"]
    if name and name not in told_files(err):
        wrong.append(f"{name} is not named")
    # A package without its manifests has nothing that could tell of files.
    others = {file for file in told_files(err) if name and file != name} - set(extra)
    return wrong + ([f"named too: {sorted(others)}"] if others else []) + ([out + err] if wrong or others else [])


# What follows from the damage, and is said of another file: what was counted, what a changed tag file had, what moved away.
FOLLOWS = {"bag-info.txt", PDF, "manifest-sha256.txt", "manifest-sm3.txt"}


def damages(tap, office, cases, sealed):
    package, copy = office.folder / "package", office.folder / "copy"
    for what, (do, code, name) in thinned(cases.items()):
        shutil.copytree(package, copy)
        do(copy)
        if sealed:
            seal(copy)
        tap.case(f"{'sealed again: ' if sealed else ''}{what}", check_told(office, code, name, FOLLOWS))
        shutil.rmtree(copy)


def at_random(tap, office):
    """A bit anywhere in any file but bagit's own manifests of tags: that file is named, and no other of the payload."""
    package, chance, wrong = office.folder / "package", random.Random(18), []
    files = sorted(p for p in package.rglob("*") if p.is_file() and not p.name.startswith("tagmanifest"))
    n = tries(12, 2000)
    for i in range(n):
        path = chance.choice(files)
        name, data = str(path.relative_to(package)), path.read_bytes()
        at = chance.randrange(len(data))
        changed = bytes([data[at] ^ 1 << chance.randrange(8)])
        path.write_bytes(data[:at] + changed + data[at + 1:])
        status, out, err = office.verify("package", "--sandbox", "off")
        others = {file for file in told_files(err) if file.startswith("data/")} - {name}
        # A manifest that is damaged tells of a file what is not so.
        if status != 1 or (name not in told_files(err) and name != "bagit.txt") or (others and not name.startswith("manifest-")):
            wrong.append(f"round {i}: {name}, byte {at}: exit status {status}, named {sorted(told_files(err))}\n{err[-600:]}")
        path.write_bytes(data)
    tap.case(f"{n} packages with one bit turned", wrong)
    figure(f"{n} packages with one bit turned: each found, and the file named")


def others(tap, office):
    """Bags that are not ours: other algorithms, line ends and ways to escape; names in small letters."""
    bag = office.folder / "other"
    (bag / "data/sub").mkdir(parents=True)
    (bag / "data/a.txt").write_text("a")
    (bag / "data/sub/100%.txt").write_text("b")
    (bag / "data/empty").write_text("")
    (bag / "bagit.txt").write_bytes(b"BagIt-Version: 0.97\r\nTag-File-Character-Encoding: UTF-8\r\n")
    for name in ("md5", "sha512", "sha1"):
        lines = [f"{hashlib.new(name, p.read_bytes()).hexdigest().upper()} *./{p.relative_to(bag)}\r\n" for p in sorted((bag / "data").rglob("*")) if p.is_file()]
        (bag / f"manifest-{name}.txt").write_text("".join(lines))
    (bag / "manifest-blake9.txt").write_text("00  data/a.txt\n")
    status, out, err = office.verify("other")
    tap.case("a bag of somebody else", [] if status == 0 and "complete and valid (3 files, 2 bytes; md5, sha1, sha512)" in out else [out + err])
    tap.case("an algorithm that is not known is told", [] if "B1631" in err else [err])
    (bag / "tagmanifest-md5.txt").write_text("")
    status, out, err = office.verify("other")
    tap.case("tag files that nothing covers are told", [] if status == 0 and "B1634" in err else [out + err])


def several(tap, office):
    """Packages that lie in a folder, or were named: each is verified as one, whatever else lies there."""
    shutil.copytree(office.folder / "package", office.folder / "came/一")
    shutil.copytree(office.folder / "package", office.folder / "came/deep/二")
    office.archive("came/loose", {"9": notice(9)})
    status, out, err = office.verify("came")
    tap.case("packages in a folder", [] if status == 0 and "3  as archived" in out and "3  files" in out else [out + err])
    edit(office.folder / "came/一/bag-info.txt", "云泽", "雲泽")
    flip(office.folder / "came/deep/二" / PDF)
    status, out, err = office.verify("came/deep/二", "came/一")
    lines = [line for line in out.splitlines() if line.startswith("came/")]
    good = status == 1 and len(lines) == 2 and "came/deep/二: packages not valid: " + PDF in lines[0] and "bag-info.txt is not the file" in lines[1]
    tap.case("two that were changed, by name", [] if good else [out + err])
    status, out, err = office.verify("came", "--render", "-f", "json", lang="zh")
    kinds = {one["path"]: one["kind"] for one in json.loads(out)["files"]}
    want = {"came/一": "package-invalid", "came/deep/二": "package-invalid", "came/loose/9.pdf": "as-archived"}
    tap.case("and as JSON, set again", [] if status == 1 and kinds == want else [out + err])
    seal(office.folder / "came/deep/二")
    status, out, err = office.verify("came", "-f", "csv")
    tap.case("a document's own damage is of its kind", [] if '"came/deep/二","damaged","damaged"' in out and PDF in out else [out + err])


def as_csv(rows, encoding, delimiter=","):
    out = io.StringIO(newline="")
    csv.writer(out, delimiter=delimiter, lineterminator="\r\n").writerows(rows)
    return out.getvalue().encode(encoding)


def spreadsheets(tap, office):
    """The catalogue as spreadsheets save it after remarks were filled in, the manifests made anew: remarks and order are the archive's."""
    package, copy = office.folder / "package", office.folder / "copy"
    rows = list(csv.reader(io.StringIO((package / CSV).read_text(encoding="utf-8-sig"), newline="")))
    rows[2][8] = "原件存县档案馆，附图1张"
    dates = [rows[0]] + [[*row[:5], f"{row[5][:4]}/{int(row[5][4:6])}/{int(row[5][6:])}", *row[6:]] for row in rows[1:]]
    ways = {
        "CSV UTF-8": (as_csv(rows, "utf-8-sig"), None), "CSV of an old Excel": (as_csv(rows, "gbk"), None),
        "Unicode text": (as_csv(rows, "utf-16", "\t"), None), "semicolons": (as_csv(rows, "utf-8-sig", ";"), None),
        "blank rows at the end": (as_csv(rows + [[""] * 10] * 3, "utf-8-sig"), None),
        "another order": (as_csv(rows[:1] + rows[:0:-1], "utf-8-sig"), None),
        "a column more": (as_csv([row + ["盒号"] for row in rows], "utf-8-sig"), None),
        "dates as dates": (as_csv(dates, "utf-8-sig"), "B1638"), "a row less": (as_csv(rows[:-1], "utf-8-sig"), "B1636"),
        "a title above": (as_csv([["归档文件目录"] + [""] * 9] + rows, "utf-8-sig"), "B1640"),
    }
    for name, (data, code) in ways.items():
        shutil.copytree(package, copy)
        (copy / CSV).write_bytes(data)
        seal(copy)
        status, out, err = office.verify("copy")
        good = status == 0 and not err if code is None else status == 1 and set(re.findall(r"\[(B\d+)\]", err)) == {code}
        tap.case(f"the catalogue saved by a spreadsheet: {name}", [] if good else [out + err])
        shutil.rmtree(copy)


def fonts(tap, office, root):
    """A document is set again with the fonts that it was made with; one that is not here is told by its name, and nothing else is."""
    for name in ("notice.pdf", "notice.pdf.manifest"):
        shutil.copy(root / "tests/archive/0.1.0" / name, office.folder)
    here = office.folder / "fonts"
    shutil.copytree(root / "tests/archive/fonts", here)
    options = ("--fonts", here, "--no-system-fonts")
    office.pack("notice.pdf", "-o", "fonted", *options)
    status, out, err = office.verify("--render", "fonted", *options)
    tap.case("set again with its fonts", [] if status == 0 else [out + err])
    kai = here / "KaiTi_GB2312.ttf"
    kai.write_bytes(kai.read_bytes() + bytes(4))
    status, out, err = office.verify("--render", "fonted", *options)
    want = ["error: data/documents/notice.pdf: the font 楷体_GB2312 Regular (KaiTi_GB2312.ttf) is another file here than the one it was set with [B1049] [B1641]"]
    errors = [line for line in err.splitlines() if line.startswith("error")]
    tap.case("a font of another version", [] if status == 1 and errors == want else [out + err])
    kai.unlink()
    want = ["error: data/documents/notice.pdf: the font 楷体_GB2312 Regular (KaiTi_GB2312.ttf), which it was set with, is not here [B1048] [B1641]"]
    status, out, err = office.verify("--render", "fonted", *options)
    errors = [line for line in err.splitlines() if line.startswith("error")]
    tap.case("a font that is not here", [] if status == 1 and errors == want else [out + err])
    status, out, err = office.verify("--render", "-f", "csv", "notice.pdf", *options)
    tap.case("of a file among many", [] if status == 1 and '"not-rendered","not-rendered","1","B1048"' in out else [out + err])


def main(banshi, root):
    tap = Tap()
    with tempfile.TemporaryDirectory() as folder:
        office = Office(banshi, folder)
        office.archive("archive", {str(n + 1): notice(n + 1) for n in range(N)})
        office.pack("archive", "-o", "package", "--date", "2025-03-01")
        status, out, err = office.verify("package")
        tap.case("a package verifies", [] if status == 0 and not err and f"complete and valid ({2 * N + 3} files" in out and f"{N} documents" in out else [out + err])
        status, out, err = office.verify("package", lang="zh")
        tap.case("in Chinese", [] if status == 0 and "完整、有效的移交包" in out else [out + err])
        damages(tap, office, DAMAGE, False)
        damages(tap, office, SEALED, True)
        at_random(tap, office)
        others(tap, office)
        spreadsheets(tap, office)
        several(tap, office)
        fonts(tap, office, Path(root))
    return tap.finish()


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:3]))
