#!/usr/bin/env python3
"""usage: many.py BANSHI SOURCE-ROOT

Folders and lists verified at once: damage of every kind is planted in copies of archived files, at random places, and each is
found and named, and no other; whatever the number of processes, the order of the folder, and what is asked to stop."""

import csv
import hashlib
import io
import json
import os
import random
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
from tap import Tap, count, figure  # noqa: E402

SIGNED = Path(__file__).resolve().parent.parent / "inspect/signed"
# What a changed byte may also be: what it hits decides.
BESIDE_DAMAGE = {"attachment-damaged", "other-manifest", "data-missing", "too-much", "added", "altered"}
# The code words of kinds, and the diagnostics that tell them.
CODES = {
    "missing": {"B1708", "B1709"}, "no-permission": {"B1713"}, "link-loop": {"B1714"}, "not-a-file": {"B1715"}, "empty": {"B1710"},
    "not-pdf": {"B1711"}, "encrypted": {"B1011"}, "damaged": {"B1003", "B1712", "B1023"}, "data-missing": {"B1707"},
    "attachment-damaged": {"B1703", "B1004", "B1044", "B1045"}, "data-damaged": {"B1705"}, "manifest-damaged": {"B1020"}, "other-manifest": {"B1007"},
    "chain-cycle": {"B1722"}, "chain-broken": {"B1704"}, "no-manifest": {"B1002"}, "signature-changed": {"B1014", "B1009"},
    "added": {"B1013", "B1017"}, "signer-unknown": {"B1015"}, "signer-expired": {"B1706"}, "signature-unjudged": {"B1016"},
    "chain-fork": {"B1721"}, "chain-gap": {"B1012"}, "duplicate": {"B1719"}, "extra": {"B1718"}, "odd-name": {"B1720"},
    "too-much": {"B1025"}, "altered": {"B1008", "B1022"},
}


def run(*command, **more):
    return subprocess.run([os.fsencode(part) if isinstance(part, (str, Path)) else part for part in command],
                          capture_output=True, timeout=300, check=False, **more)


def sha256(data):
    return hashlib.sha256(data).hexdigest()


def sm3(data):
    if "sm3" in hashlib.algorithms_available:
        return hashlib.new("sm3", data).hexdigest()
    return subprocess.run(["openssl", "dgst", "-sm3", "-r"], input=data, capture_output=True, check=True).stdout.split()[0].decode()


class Archive:
    """A folder of archived files, each of which is damaged in one way; `wanted` is what must be told of each path."""

    def __init__(self, banshi, folder, files, chance):
        self.banshi, self.folder, self.files, self.chance = banshi, folder, list(files), chance
        self.wanted = {}   # path → kinds, the first being the one that stands for the file
        self.kinds = set()  # planted
        folder.mkdir()

    def want(self, path, *kinds):
        self.wanted[os.fsencode(path.relative_to(self.folder))] = kinds
        self.kinds.update(kinds)

    def take(self, name=None):
        """The next archived file and its manifest, in a place of its own."""
        pdf = self.files.pop()
        place = self.folder / f"{self.chance.randrange(3)}" / (name or "")
        place.mkdir(parents=True, exist_ok=True)
        for path in (pdf, manifest_of(pdf)):
            shutil.copy(path, place)
        return place / pdf.name

    def signed(self, update, trust=True):
        """A file that was signed, from tests/inspect/signed."""
        base = update.split(".")[1]
        place = self.folder / ("signed-" + update.replace(".", "-"))
        place.mkdir()
        pdf = place / f"{base}.pdf"
        pdf.write_bytes((SIGNED / f"{base}.pdf").read_bytes() + (SIGNED / f"{update}.update").read_bytes())
        shutil.copy(SIGNED / f"{base}.pdf.manifest", place)
        return pdf

    def chain(self, name, n):
        """Years that follow one another: the manifests have the digests of those before, as render writes them."""
        place = self.folder / name
        place.mkdir()
        years = []
        for year in range(2020, 2020 + n):
            pdf = self.files.pop()
            text = manifest_of(pdf).read_text(encoding="utf-8")
            if years:
                before = manifest_of(years[-1])
                text = follow(text, before.name, before.read_bytes())
            shutil.copy(pdf, place)
            manifest_of(place / pdf.name).write_text(text, encoding="utf-8")
            years.append(place / pdf.name)
        return years


def manifest_of(pdf):
    return pdf.with_name(pdf.name + ".manifest")


def follow(text, name, data):
    """A manifest that follows another one."""
    lines = text.split("\n")
    at = next(i for i, line in enumerate(lines) if line.startswith("# file: ")) + 1
    lines[at:at] = [f"# after: {name}", f"# SHA256 ({name}) = {sha256(data)}", f"# SM3 ({name}) = {sm3(data)}"]
    return "\n".join(lines)


def edit(path, change):
    path.write_bytes(change(path.read_bytes()))


# ---- damage: each function plants one and says what is wanted ----

def a_bit(a):
    pdf = a.take()
    def flip(data):
        at = a.chance.randrange(len(data))
        return data[:at] + bytes([data[at] ^ 1 << a.chance.randrange(8)]) + data[at + 1:]
    edit(pdf, flip)
    a.want(pdf, "damaged", *BESIDE_DAMAGE)


def some_bytes(a):
    pdf = a.take()
    def overwrite(data):
        at = a.chance.randrange(len(data) - 600)
        return data[:at] + a.chance.randbytes(512) + data[at + 512:]
    edit(pdf, overwrite)
    a.want(pdf, "damaged", *BESIDE_DAMAGE)


def cut_short(a):
    pdf = a.take()
    edit(pdf, lambda data: data[:a.chance.randrange(1, len(data))])
    a.want(pdf, "damaged", *BESIDE_DAMAGE)


def middle_taken_out(a):
    pdf = a.take()
    def take_out(data):
        at = a.chance.randrange(100, len(data) - 5000)
        return data[:at] + data[at + a.chance.randrange(1, 4000):]
    edit(pdf, take_out)
    a.want(pdf, "damaged", *BESIDE_DAMAGE)


def header_zeroed(a):
    pdf = a.take()
    edit(pdf, lambda data: bytes(2048) + data[2048:])
    a.want(pdf, "damaged", *BESIDE_DAMAGE)


def all_zeros(a):
    pdf = a.take()
    edit(pdf, lambda data: bytes(len(data)))
    a.want(pdf, "damaged")


def emptied(a):
    pdf = a.take()
    pdf.write_bytes(b"")
    a.want(pdf, "empty")


def other_text(a):
    pdf = a.folder / "0" / "letter.pdf"
    pdf.parent.mkdir(exist_ok=True)
    pdf.write_bytes(b"Dear archive,\n" + a.chance.randbytes(a.chance.randrange(3000)).replace(b"%PDF", b"%pdf"))
    a.want(pdf, "not-pdf", "no-manifest")


def pdf_gone(a):
    pdf = a.take()
    pdf.unlink()
    a.want(pdf, "missing")


def manifest_gone(a):
    pdf = a.take()
    manifest_of(pdf).unlink()
    a.want(pdf, "no-manifest")


def bytes_behind(a):
    pdf = a.take()
    edit(pdf, lambda data: data + a.chance.randbytes(a.chance.randrange(1, 300)))
    a.want(pdf, "added")


def manifest_digest_edited(a):
    pdf = a.take()
    digest = sha256(pdf.read_bytes()).encode()
    at = a.chance.randrange(64)
    other = digest[:at] + (b"1" if digest[at:at + 1] == b"0" else b"0") + digest[at + 1:]
    edit(manifest_of(pdf), lambda text: text.replace(digest, other))
    a.want(pdf, "damaged")


def manifest_no_text(a):
    pdf = a.take()
    def spoil(text):
        at = a.chance.randrange(len(text))
        return text[:at] + b"\0\xff" + text[at:]
    edit(manifest_of(pdf), spoil)
    a.want(pdf, "manifest-damaged")


def manifest_emptied(a):
    pdf = a.take()
    manifest_of(pdf).write_bytes(b"")
    a.want(pdf, "other-manifest")


def manifests_swapped(a):
    one, two = a.take("swapped"), None
    two = a.take("swapped")
    if one.parent != two.parent:
        for path in (two, manifest_of(two)):
            path.rename(one.parent / path.name)
        two = one.parent / two.name
    texts = [manifest_of(pdf).read_bytes() for pdf in (one, two)]
    manifest_of(one).write_bytes(texts[1])
    manifest_of(two).write_bytes(texts[0])
    a.want(one, "other-manifest", "attachment-damaged")
    a.want(two, "other-manifest", "attachment-damaged")


def renamed(a):
    pdf = a.take()
    new = pdf.with_name("renamed-" + pdf.name)
    manifest_of(pdf).rename(manifest_of(new))
    pdf.rename(new)
    a.want(new, "other-manifest")


def another_text_beside(a):
    path = a.folder / "0" / "Thumbs.db"
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(a.chance.randbytes(100))
    a.want(path, "extra")


def pdf_beside(a):
    pdf = a.take()
    manifest_of(pdf).unlink()
    new = pdf.with_name("scan.PDF")
    pdf.rename(new)
    a.want(new, "no-manifest")


def twice(a):
    pdf = a.take()
    place = a.folder / "again"
    place.mkdir()
    for path in (pdf, manifest_of(pdf)):
        shutil.copy(path, place)
    a.want(place / pdf.name, "duplicate")


def locked(a):
    pdf = a.take()
    made = run("qpdf", "--encrypt", "user", "owner", "256", "--", pdf, pdf.with_name("locked"))
    assert made.returncode == 0, made.stderr
    pdf.with_name("locked").rename(pdf)
    a.want(pdf, "encrypted")


def attachment_in_manifest(a):
    pdf = a.take()
    def other(text):
        digests = re.findall(rb"^# SHA256 \([^)]*csv\) = ([0-9a-f]{64})", text, re.M) or re.findall(
            rb"^SHA256 \([^)]*\) = ([0-9a-f]{64})", text, re.M)[1:]
        digest = a.chance.choice(digests)
        return text.replace(digest, digest[::-1])
    edit(manifest_of(pdf), other)
    a.want(pdf, "attachment-damaged")


def attachment_not_in_manifest(a):
    pdf = a.take()
    edit(manifest_of(pdf), lambda text: re.sub(rb"(?m)^# (SHA256|SM3) \([^)]*csv\) = .*\n", b"", text))
    a.want(pdf, "other-manifest")


def chain_changed(a):
    years = a.chain("chain-changed", 4)
    i = a.chance.randrange(3)
    edit(manifest_of(years[i]), lambda text: text.replace(b"PDF/A-3a", b"PDF/A-3b"))
    a.want(years[i + 1], "chain-broken")


def chain_gap(a):
    years = a.chain("chain-gap", 4)
    i = a.chance.randrange(3)
    years[i].unlink()
    manifest_of(years[i]).unlink()
    a.want(years[i + 1], "chain-gap")


def chain_moved(a):
    """No damage: the years lie in folders of their own."""
    years = a.chain("chain-moved", 3)
    for i, pdf in enumerate(years):
        place = pdf.parent / str(i)
        place.mkdir()
        manifest_of(pdf).rename(place / manifest_of(pdf).name)
        pdf.rename(place / pdf.name)


def chain_fork(a):
    years = a.chain("chain-fork", 3)
    other = a.take("fork")
    before = manifest_of(years[1])
    text = follow(manifest_of(other).read_text(encoding="utf-8"), before.name, before.read_bytes())
    manifest_of(other).unlink()
    target = years[0].parent / ("z" + other.name)
    other.rename(target)
    manifest_of(target).write_text(text.replace(other.name, target.name), encoding="utf-8")
    a.want(target, "chain-fork")


def chain_circle(a):
    years = a.chain("chain-circle", 3)
    manifests = [manifest_of(pdf) for pdf in years]
    edit(manifests[0], lambda text: follow(text.decode(), manifests[2].name, b"nobody's").encode())
    for pdf in years:
        a.want(pdf, "chain-cycle", "chain-broken")


def chain_of_itself(a):
    pdf = a.chain("chain-itself", 1)[0]
    edit(manifest_of(pdf), lambda text: follow(text.decode(), manifest_of(pdf).name, b"its own").encode())
    a.want(pdf, "chain-cycle", "chain-broken")


def signed_well(a):
    """No damage."""
    for update in ("approval.field", "stamped.field"):
        a.signed(update)


def signed_by_a_stranger(a):
    a.want(a.signed("stranger.field"), "signer-unknown")


def signed_when_expired(a):
    a.want(a.signed("expired.field"), "signer-expired")


def signed_and_changed(a):
    pdf = a.signed("p256.field")
    start = len((SIGNED / "field.pdf").read_bytes())
    def change(data):
        at = data.index(b"/ModDate (D", start) + 20
        return data[:at] + bytes([data[at] ^ 1]) + data[at + 1:]
    edit(pdf, change)
    a.want(pdf, "signature-changed", "added")


def signed_in_an_unknown_way(a):
    pdf = a.signed("sha512.field")
    edit(pdf, lambda data: data.replace(b"/adbe.pkcs7.detached", b"/abcd.pkcs7.detached"))
    a.want(pdf, "signature-unjudged", "added")


def added_after_signing(a):
    pdf = a.signed("pss.field")
    edit(pdf, lambda data: data + b"% more\n")
    a.want(pdf, "signature-changed", "added")


def level1b(a, name):
    place = a.folder / name
    place.mkdir()
    for file in ("level1b.pdf", "level1b.pdf.manifest", "notice.yaml"):
        shutil.copy(SIGNED / file, place)
    # The base of one copy is that of another: not the same bytes, for once.
    return place / "level1b.pdf"


def data_changed(a):
    pdf = level1b(a, "data-changed")
    data = pdf.with_name("notice.yaml")
    edit(data, lambda text: text.replace("2025年1月6日".encode(), "2025年1月7日".encode()))
    a.want(pdf, "data-damaged")
    a.want(data, "data-damaged")


def data_gone(a):
    pdf = level1b(a, "data-gone")
    pdf.with_name("notice.yaml").unlink()
    a.want(pdf, "data-missing", "duplicate")


def data_beside_changed(a):
    """Of a file that has its data inside, and beside it once more."""
    pdf = a.take("beside")
    name = re.findall(r"^SHA256 \((.*)\) = ", manifest_of(pdf).read_text(encoding="utf-8"), re.M)[1]
    data = pdf.with_name(name)
    data.write_bytes(b"# not what was archived\n")
    a.want(data, "data-damaged")


def link_to_itself(a):
    path = a.folder / "0" / "loop.pdf"
    path.parent.mkdir(exist_ok=True)
    path.symlink_to("loop.pdf")
    a.want(path, "link-loop")


def folder_in_itself(a):
    path = a.folder / "1" / "up"
    path.parent.mkdir(exist_ok=True)
    path.symlink_to("..")
    a.want(path, "link-loop")


def link_to_nothing(a):
    path = a.folder / "2" / "gone.pdf"
    path.parent.mkdir(exist_ok=True)
    path.symlink_to("nowhere.pdf")
    a.want(path, "missing")


def pipe(a):
    path = a.folder / "0" / "pipe.pdf"
    path.parent.mkdir(exist_ok=True)
    os.mkfifo(path)
    a.want(path, "not-a-file")


def odd_names(a):
    """The file is as it was archived, under a name that is no text, or of two lines."""
    for name in (b"b\xff.pdf", b"two\nlines.pdf"):
        pdf = a.take()
        text = manifest_of(pdf).read_text(encoding="utf-8")
        new = Path(os.fsdecode(os.path.join(os.fsencode(a.folder), name)))
        shown = name.replace(b"\xff", b"%FF").replace(b"\n", b"%0A").decode()
        manifest_of(pdf).unlink()
        pdf.rename(new)
        manifest_of(new).write_text(text.replace(pdf.name, shown), encoding="utf-8")
        a.want(new, "odd-name")


def no_permission(a):
    if os.geteuid() == 0:
        return
    pdf = a.take()
    pdf.chmod(0)
    a.want(pdf, "no-permission")


DAMAGE = [a_bit, some_bytes, cut_short, middle_taken_out, header_zeroed, all_zeros, emptied, other_text, pdf_gone, manifest_gone, bytes_behind,
          manifest_digest_edited, manifest_no_text, manifest_emptied, manifests_swapped, renamed, another_text_beside, pdf_beside, twice,
          locked, attachment_in_manifest, attachment_not_in_manifest, chain_changed, chain_gap, chain_moved, chain_fork, chain_circle,
          chain_of_itself, signed_well, signed_by_a_stranger, signed_when_expired, signed_and_changed, signed_in_an_unknown_way,
          added_after_signing, data_changed, data_gone, data_beside_changed, link_to_itself, folder_in_itself, link_to_nothing, pipe,
          odd_names, no_permission]


# ---- asking ----

class Bench:
    def __init__(self, banshi, folder):
        self.banshi, self.folder = banshi, folder

    def verify(self, *words, cwd=None, text=None, lang="en"):
        done = run(self.banshi, "verify", "--lang", lang, "--trust", SIGNED / "trust.pem", *words, cwd=cwd, input=text)
        return done.returncode, done.stdout, done.stderr.decode(errors="replace")

    def kinds(self, *words, **more):
        """path → kinds of a run, the first being the one that stands for the file; and the exit status."""
        status, out, wrong = self.verify("--format", "json", *words, **more)
        assert out, wrong
        told = {}
        for file in json.loads(out)["files"]:
            path = os.fsencode(file["path"]) if "pathUri" not in file else uri_bytes(file["pathUri"])
            wrong_codes = [f for f in file["findings"] if f["code"] not in CODES.get(f["kind"], {f["code"]})]
            assert not wrong_codes, wrong_codes
            told[path] = [file["kind"]] + sorted({f["kind"] for f in file["findings"]} - {file["kind"], "as-archived"})
        return told, status

    def make(self, n):
        """Archived files of their own, by a batch."""
        report = json.loads((self.root / "examples/minimal-2023.json").read_text(encoding="utf-8"))
        lines = self.folder / "lines.jsonl"
        key = next(k for k, v in report.items() if isinstance(v, str) and len(v) > 20)
        with lines.open("w", encoding="utf-8") as out:
            for i in range(n):
                out.write(json.dumps({**report, key: report[key] + f"第{i}号。"}, ensure_ascii=False) + "\n")
        done = run(self.banshi, "batch", "-q", lines, "-o", self.folder / "made", "--profile", "archive", "--no-sync")
        assert done.returncode == 0, done.stderr.decode()
        return sorted((self.folder / "made").glob("*.pdf"))


def uri_bytes(text):
    return re.sub(rb"%([0-9A-Fa-f]{2})", lambda m: bytes([int(m[1], 16)]), text.encode())


def differences(told, wanted, folder):
    """What was told otherwise than planted; every other file is as archived."""
    problems = []
    prefix = os.fsencode(folder) + b"/"
    for path, kinds in told.items():
        name = path.removeprefix(prefix)
        want = wanted.get(name, ("as-archived",))
        if kinds[0] != want[0] or set(kinds) - set(want):
            problems.append(f"{name!r}: told {kinds}, not {want}")
    return problems + [f"{name!r}: nothing told, not {kinds}" for name, kinds in wanted.items() if prefix + name not in told]


def main(banshi, root):
    tap = Tap()
    with tempfile.TemporaryDirectory() as folder:
        bench = Bench(Path(banshi).resolve(), Path(folder))
        bench.root = Path(root).resolve()
        files = bench.make(60)
        n_planted = 0
        for seed in range(count(1, 40)):
            chance = random.Random(1700 + seed)
            place = Path(folder, f"archive-{seed}")
            order = list(DAMAGE)
            chance.shuffle(order)
            shuffled = list(files)
            chance.shuffle(shuffled)
            archive = Archive(bench.banshi, place, shuffled, chance)
            for damage in order:
                damage(archive)
            for _ in range(3):
                archive.take("good")
            told, status = bench.kinds(place)
            problems = differences(told, archive.wanted, place)
            tap.case(f"each damage is found, and none is invented, {seed}", problems + ([] if status == 1 else [f"status {status}"]))
            n_planted += len(archive.wanted)
            if seed:
                shutil.rmtree(place)
        place = Path(folder, "archive-0")
        figure(f"{n_planted:,} damaged files among archived ones, of {len(DAMAGE)} ways, found and named")
        formats(tap, bench, place)
        orders(tap, bench, files)
        lists(tap, bench, files)
        statuses(tap, bench, files)
        processes(tap, bench, files)
        streams(tap, bench, files)
        rendering(tap, bench, files)
    return tap.finish()


def formats(tap, bench, place):
    answers = {form: [bench.verify("--format", form, "-j", jobs, place)[1] for jobs in ("1", "3")] for form in ("text", "json", "csv")}
    tap.case("the same bytes with one process and with three", [f"{form} differs" for form, (a, b) in answers.items() if a != b])
    rows = list(csv.DictReader(io.StringIO(answers["csv"][0].decode("utf-8"), newline="")))
    files = json.loads(answers["json"][0])["files"]
    tap.case("CSV says what JSON says", [f"{row} {file}" for row, file in zip(rows, files)
                                        if row["kind"] != file["kind"] or row["status"] != str(file["status"])
                                        or row["codes"].split() != list(dict.fromkeys(f["code"] for f in file["findings"]))])
    tap.case("of every file a line of CSV", [] if len(rows) == len(files) and "\0" not in answers["csv"][0].decode() else [f"{len(rows)} rows"])
    text = answers["text"][0].decode()
    problems = [f"{file['path']!r} is told, and is as archived" for file in files
                if not file["findings"] and file["path"] + ": " in text and file["path"].isascii()]
    tap.case("as text only what is wrong has a line", problems)
    summary = json.loads(answers["json"][0])["summary"]
    counted = {}
    for file in files:
        counted[file["kind"]] = counted.get(file["kind"], 0) + 1
    tap.case("the summary counts them", [] if summary["kinds"] == counted and summary["files"] == len(files) else [str(summary)])
    odd = [line for line in text.split("\n") if re.search(r"[\x00-\x08\x0b-\x1f\x7f]", line)]
    tap.case("no control characters in text", odd)
    _, chinese, _ = bench.verify(place, lang="zh")
    tap.case("in Chinese too", [] if "已损坏" in chinese.decode() and "个文件" in chinese.decode() else [chinese.decode()[:300]])


def copy_of(files, place):
    place.mkdir(parents=True)
    for pdf in files:
        for path in (pdf, manifest_of(pdf)):
            shutil.copy(path, place)
    return place


def orders(tap, bench, files):
    """A folder's own order is that in which its files were made, or another; it must not be seen."""
    chance, answers = random.Random(3), set()
    for _ in range(2):
        place = bench.folder / "shuffled"
        some = files[:12]
        chance.shuffle(some)
        copy_of(some, place)
        answers.add(bench.verify("--format", "csv", place)[1])
        shutil.rmtree(place)
    tap.case("the order of the folder is not seen", [] if len(answers) == 1 else ["it is"])


def lists(tap, bench, files):
    place = copy_of(files[:3], bench.folder / "listed" / "in")
    names = [f"in/{pdf.name}" for pdf in files[:3]]
    paths = [os.fsencode(place.parent / name) for name in names]
    listed = place.parent / "list.txt"
    listed.write_text("# three files\n\n" + "\r\n".join(names) + "\nin/none.pdf\n", encoding="utf-8")
    told, status = bench.kinds(listed)
    tap.case("a list names files from its own folder", [] if [k[0] for k in told.values()] == ["as-archived"] * 3 + ["missing"]
             and list(told)[:3] == paths and status == 1 else [str(told)])
    told, _ = bench.kinds("-", cwd=place.parent, text="\n".join(names).encode())
    tap.case("standard input is a list, from the folder one is in", [] if [p.decode() for p in told] == names else [str(told)])
    told, _ = bench.kinds("-", cwd=place.parent, text=b"\0".join(n.encode() for n in names) + b"\0")
    tap.case("and may have paths that NUL ends", [] if [p.decode() for p in told] == names else [str(told)])
    told, status = bench.kinds(listed, place, place / files[0].name, place / ".." / "in")
    tap.case("a file that is named again is told once", [] if len(told) == 4 else [str(told)])
    chinese = place / "年报.pdf"
    text = manifest_of(place / files[2].name).read_text(encoding="utf-8")
    shutil.copy(files[2], chinese)
    manifest_of(chinese).write_text(text.replace(files[2].name, chinese.name), encoding="utf-8")
    listed.write_bytes("in/年报.pdf\n".encode("gbk"))
    told, _ = bench.kinds(listed)
    tap.case("a list in GBK of names in UTF-8", [] if list(told.values()) == [["as-archived"]] else [str(told)])
    listed.write_text(f"in/{files[0].name}\n" * 200000 + f"in/{files[1].name}\n", encoding="utf-8")
    told, _ = bench.kinds(listed)
    tap.case("a list of 200,001 lines", [] if len(told) == 2 else [f"{len(told)} files"])
    listed.write_text("", encoding="utf-8")
    status, _, wrong = bench.verify(listed)
    tap.case("an empty list is an error", [] if status == 1 and "B1701" in wrong else [wrong])
    status, _, wrong = bench.verify(place.parent / "none.list")
    tap.case("so is one that is not there", [] if status == 1 and "B0101" in wrong else [wrong])
    status, _, wrong = bench.verify("--format", "xml", place)
    tap.case("an unknown format is told", [] if status == 2 and "text, json, csv" in wrong else [wrong])
    status, _, wrong = bench.verify("--render", "--no-render", place)
    tap.case("one cannot ask for both", [] if status == 2 else [wrong])


def statuses(tap, bench, files):
    good = copy_of(files[:2], bench.folder / "good")
    remarks = copy_of(files[:2], bench.folder / "remarks")
    (remarks / "notes.doc").write_bytes(b"x")
    for name, folder, options, wanted in (("good", good, (), 0), ("extra", remarks, (), 0), ("extra, strictly", remarks, ("--strict",), 1)):
        status, out, _ = bench.verify(*options, folder)
        tap.case(f"the status of {name}", [] if status == wanted else [f"{status}", out.decode()])
    _, out, _ = bench.verify("-q", remarks)
    tap.case("with --quiet remarks are not told", [out.decode()] if out else [])
    archive = Archive(bench.banshi, bench.folder / "ranks", files[:6], random.Random(1))
    for name, plant, wanted in (("a stranger", signed_by_a_stranger, 6), ("and an addition", bytes_behind, 4),
                                ("and one changed after signing", added_after_signing, 5), ("and a damaged one", cut_short, 1)):
        plant(archive)
        status, out, _ = bench.verify(archive.folder)
        tap.case(f"the worst is the status: {name}", [] if status == wanted else [f"{status}", out.decode()])


def child_of(process):
    """The first worker of a run."""
    for _ in range(2000):
        try:
            children = Path(f"/proc/{process.pid}/task/{process.pid}/children").read_text().split()
        except OSError:
            return None
        if children:
            return int(children[0])
        time.sleep(0.002)
    return None


def start(bench, *words):
    return subprocess.Popen([bench.banshi, "verify", "--lang", "en", *words], stdout=subprocess.PIPE, stderr=subprocess.PIPE)


def codes_of(out):
    return [f["code"] for file in json.loads(out)["files"] for f in file["findings"]]


def caught(bench, what, *words):
    """How a run ends whose worker is caught at work and `what` is done to the run and to the worker: its status, what it wrote
    and what it said. On a busy machine it may be over before its worker is caught: then it is run once more."""
    for _ in range(20):
        run_ = start(bench, "--format", "json", "-j", "1", *words)
        # The program starts its other half; children appear when that has found the files.
        child = child_of(run_)
        try:
            if child:
                os.kill(child, signal.SIGSTOP)
                what(run_, child)
        except ProcessLookupError:
            pass
        out, wrong = run_.communicate(timeout=60)
        if run_.returncode != 0:
            break
    return run_.returncode, out, wrong


def processes(tap, bench, files):
    place = copy_of(files, bench.folder / "processes")

    def kill(_, child):
        # Stopped, it is given a file that it cannot finish.
        time.sleep(0.3)
        os.kill(child, signal.SIGKILL)

    def stop(run_, child):
        run_.send_signal(signal.SIGINT)
        os.kill(child, signal.SIGCONT)

    status, out, _ = caught(bench, kill, place)
    tap.case("a process that ends takes one file with it", [] if codes_of(out) == ["B1716"] and status == 1 else [out.decode()])
    status, out, _ = caught(bench, lambda run_, child: None, "--max-time", "1", place)
    # On a machine with much other work others take a second, too.
    tap.case("so does one that takes too long", [] if set(codes_of(out)) == {"B1717"} and status == 1 else [out.decode()])
    status, out, wrong = bench.verify("--format", "json", "--max-memory", "1", place / files[0].name)
    tap.case("and one that needs too much", [] if status == 1 and codes_of(out) == ["B1716"] else [out.decode(), wrong])
    status, out, wrong = caught(bench, stop, place)
    told = json.loads(out)
    tap.case("asked to stop it tells what it has, and that it is not all", [] if told["summary"]["stopped"] and status == 1
             and b"B1702" in wrong and len(told["files"]) < len(files) and not codes_of(out) else [str(told["summary"]), wrong.decode()])


def streams(tap, bench, files):
    """Any one stream that can no longer be unpacked, as the manifests', is damage like any other, and ends no process."""
    data = files[0].read_bytes()
    starts = [m.end() for m in re.finditer(rb">>\s*stream\r?\n", data)]
    places = []
    for i, at in enumerate(starts):
        for how, head in (("no zlib", b"\0\0\0\0"), ("an empty block", b"\x78\xda\3\0\0\0\0\1")):
            place = bench.folder / "streams" / f"{i}-{how}"
            copy_of(files[:1], place)
            (place / files[0].name).write_bytes(data[:at] + head + data[at + len(head):])
            places.append(place)
    told, status = bench.kinds(bench.folder / "streams")
    wrong = [f"{path.decode()}: {kinds}" for path, kinds in told.items() if kinds[0] != "damaged"]
    tap.case("streams that cannot be unpacked", wrong if len(told) == len(places) > 20 and status == 1 else [f"status {status}, {len(told)} files"])


def redigested(pdf, change):
    """A file that was changed together with its manifest."""
    old = pdf.read_bytes()
    new = change(old)
    text = manifest_of(pdf).read_text(encoding="utf-8").replace(sha256(old), sha256(new))
    text = re.sub(r"(?m)^SM3 \(" + re.escape(pdf.name) + r"\) = .*\n", "", text)
    at = text.index(f"SHA256 ({pdf.name})")
    text = text[:at] + f"SM3 ({pdf.name}) = {sm3(new)}\n" + text[at:]
    pdf.write_bytes(new)
    manifest_of(pdf).write_text(text, encoding="utf-8")


def rendering(tap, bench, files):
    place = copy_of(files[:3], bench.folder / "rendered")
    redigested(place / files[1].name, lambda data: data.replace(b"2023", b"2032", 1))
    redigested(place / files[2].name, lambda data: data.replace(b"outlines=exact", b"outlinez=exact"))
    told, status = bench.kinds(place)
    tap.case("digests do not tell what was changed with its manifest", [] if status == 0 else [str(told)])
    told, status = bench.kinds("--render", place)
    kinds = [k[0] for k in told.values()]
    tap.case("setting it again does", [] if kinds == ["as-archived", "renders-differently", "not-rendered"] and status == 1 else [str(told)])
    own = bench.folder / "own"
    own.mkdir()
    report = bench.root / "examples/project-report/report.yaml"
    run(bench.banshi, "render", "-q", report, "-o", own / "own.pdf", "--profile", "archive")
    _, out, _ = bench.verify("--render", "--format", "json", own)
    tap.case("a template that is not here is told", [] if "B1041" in codes_of(out) else [out.decode()])
    # A level without attachments has no template inside, and neither has this program one of that name (B1723).
    run(bench.banshi, "render", "-q", report, "-o", own / "own.pdf", "--profile", "archive", "--level", "2a")
    for beside in (bench.root / "examples/project-report").iterdir():
        if beside.name != "template.yaml":
            (own / beside.name).write_bytes(beside.read_bytes())
    _, out, _ = bench.verify("--render", "--format", "json", own / "own.pdf", own / "own.pdf.manifest")
    tap.case("a report beside it whose template is not here", [] if "B1723" in codes_of(out) else [out.decode()])


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:3]))
