#!/usr/bin/env python3
"""usage: ofd-read.py BANSHI SOURCE-ROOT

inspect and verify of OFD files: what is told of ours, that an archived one is set again byte for byte, that every change is told,
and that files made to hurt or to mislead end in a clear message (B1050)."""

import io
import re
import shutil
import struct
import subprocess
import sys
import tempfile
import zipfile
import zlib
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
from ofd_file import Ofd  # noqa: E402
from tap import Tap, count, some  # noqa: E402

NS = 'xmlns:ofd="http://www.ofdspec.org/2016"'


def run(banshi, *args):
    return subprocess.run([banshi, *map(str, args), "--lang", "en"], capture_output=True, text=True, timeout=120)


def pack(parts):
    """A package of (name, bytes) pairs, of which two may have one name."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts:
            info = zipfile.ZipInfo(name)
            info.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(info, data)
    return out.getvalue()


def parts_of(data):
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return [(name, archive.read(name)) for name in archive.namelist()]


def changed(data, name, old, new):
    parts = parts_of(data)
    assert any(part == name and old in text for part, text in parts), (name, old)
    return pack([(part, text.replace(old, new) if part == name else text) for part, text in parts])


def without(data, name):
    return pack([part for part in parts_of(data) if part[0] != name])


def bomb():
    """An entry that tells 10 bytes and holds 200 MB."""
    packed = zlib.compressobj(9, zlib.DEFLATED, -15)
    body = packed.compress(b"<a>" + b" " * (200 << 20)) + packed.flush()
    name = b"OFD.xml"
    local = struct.pack("<IHHHHHIIIHH", 0x04034b50, 20, 0, 8, 0, 33, 0, len(body), 10, len(name), 0) + name + body
    central = struct.pack("<IHHHHHHIIIHHHHHII", 0x02014b50, 20, 20, 0, 8, 0, 33, 0, len(body), 10, len(name), 0, 0, 0, 0, 0, 0) + name
    return local + central + struct.pack("<IHHHHIIH", 0x06054b50, 0, 0, 1, 1, len(central), len(local), 0)


def attachments_bomb(data):
    """Each attachment is within the limit of a part; all together are not."""
    items = "".join(f'<ofd:Attachment ID="x{i}" Name="n{i}"><ofd:FileLoc>big.txt</ofd:FileLoc></ofd:Attachment>' for i in range(200))
    parts = [part for part in parts_of(data) if part[0] != "Doc_0/Attachs/Attachments.xml"]
    return pack(parts + [("Doc_0/Attachs/big.txt", b"0" * (15 << 20)),
                         ("Doc_0/Attachs/Attachments.xml", f'<ofd:Attachments {NS}>{items}</ofd:Attachments>'.encode())])


def hostile(data):
    """Name: (file, what the message has to say)."""
    deep = b"<ofd:OFD " + NS.encode() + b">" + b"<a>" * 100000
    entity = b'<!DOCTYPE a [<!ENTITY e "eeeeeeeeee"><!ENTITY f "&e;&e;&e;">]><ofd:OFD ' + NS.encode() + b">&f;</ofd:OFD>"
    return {
        "empty package": (pack([]), "PDF|OFD"),
        "no OFD.xml": (without(data, "OFD.xml"), "no OFD.xml"),
        "no document": (without(data, "Doc_0/Document.xml"), "OFD.xml: no Doc_0/Document.xml"),
        "no fonts": (without(data, "Doc_0/PublicRes.xml"), "no PublicRes.xml"),
        "a page is missing": (without(data, "Doc_0/Pages/Page_0/Content.xml"), "no Pages/Page_0"),
        "broken XML": (changed(data, "OFD.xml", b"</ofd:OFD>", b"</ofd:OF>"), "OFD.xml"),
        "another root": (changed(data, "OFD.xml", b"ofd:OFD", b"ofd:OFG"), "no ofd:OFD"),
        "another namespace": (changed(data, "OFD.xml", b"ofdspec.org/2016", b"ofdspec.org/2017"), "no ofd:OFD"),
        "a document type": (pack([("OFD.xml", entity)]), "OFD.xml"),
        "deep XML": (pack([("OFD.xml", deep)]), "OFD.xml"),
        "a bomb": (bomb(), "larger than 16 MB|damaged"),
        "many large attachments": (attachments_bomb(data), "unpack|more than|MB"),
        "a place that leads out": (changed(data, "OFD.xml", b"Doc_0/Document.xml", b"../../etc/passwd"), "leads out of the package"),
        "an absolute place that leads out": (changed(data, "OFD.xml", b"Doc_0/Document.xml", b"/../etc/passwd"), "leads out of the package"),
        "a name that leads out": (pack([*parts_of(data), ("../../etc/cron.d/x", b"")]), "leads out of the package"),
        "an absolute name": (pack([*parts_of(data), ("/etc/passwd", b"")]), "leads out of the package"),
        "a name of Windows that leads out": (pack([*parts_of(data), ("..\\x", b"")]), "leads out of the package|B1050"),
        "two parts of one name": (pack([*parts_of(data), ("OFD.xml", b"<a/>")]), "two parts of the name OFD.xml"),
        "cut off": (data[:len(data) // 2], "damaged|PDF"),
        "without its end": (data[:-22], "damaged|PDF"),
        "a sign that a terminal obeys": (changed(data, "OFD.xml", b"Doc_0/Document.xml", b"\xc2\x9b31m.xml"), "no "),
    }


COMMANDS = [("inspect",), ("inspect", "--text"), ("verify", "--no-render"), ("inspect", "--format", "csv"), ("verify", "--format", "json")]


def check_hostile(banshi, data, folder):
    path = folder / "hostile.ofd"
    for name, (content, words) in some(hostile(data).items(), 21, 8):
        path.write_bytes(content)
        problems = []
        for command in some(COMMANDS, 2):
            done = run(banshi, command[0], path, *command[1:], "--max-unpacked", count(100, 1024))
            said = done.stdout + done.stderr
            if done.returncode != 1 or not re.search(words if command[0] == "inspect" and len(command) == 1 else ".", said):
                problems.append(f"{command}: {done.returncode} {said[:300]}")
            if "\x9b" in said or "passwd:" in said:
                problems.append(f"{command}: {said[:200]!r}")
        yield name, problems


def told(banshi, data, path):
    """What inspect tells is what the file has, read without the program."""
    ofd, done = Ofd(data), run(banshi, "inspect", path)
    wanted = [ofd.entry.get("DocType"), ofd.info.findtext("{*}Title"), f"pages       {len(ofd.pages)}, ", *ofd.attached()]
    wanted += [element.text for element in ofd.info.findall("{*}CustomDatas/{*}CustomData")]
    problems = [f"{word!r} is not told" for word in wanted if word not in done.stdout]
    words = run(banshi, "inspect", "--text", path).stdout
    ours = "".join("".join(e.findtext("{*}TextCode") for e in ofd.texts(i)) for i in range(len(ofd.pages)))
    if re.sub(r"\s", "", words) != re.sub(r"\s", "", ours):
        problems.append("other words")
    return problems + ([] if done.returncode == 0 else [done.stderr])


def verifies(banshi, path, *options):
    done = run(banshi, "verify", path, *options)
    return [] if done.returncode == 0 and "byte for byte" in done.stdout else [done.stdout + done.stderr]


# What is changed in an archived file, its part, and what is then told beside the digest.
DAMAGES = {
    "a number on a page": ("Doc_0/Pages/Page_0/Content.xml", b"X=\"", b"X=\"1", "Page_0/Content.xml"),
    "a word on a page": ("Doc_0/Pages/Page_0/Content.xml", b"</ofd:TextCode>", "改</ofd:TextCode>".encode(), "Page_0/Content.xml"),
    "the title": ("OFD.xml", b"</ofd:Title>", b"!</ofd:Title>", "OFD.xml"),
    "the structure": ("Doc_0/Tags/Structure.xml", b"language=", b"lang=", "Structure.xml"),
    "the data inside": ("Doc_0/Attachs/attach_1.yaml", b"2025", b"2026", "notice.yaml"),
}


def damages(banshi, data, path):
    for name, (part, old, new, word) in some(DAMAGES.items(), 3):
        path.write_bytes(changed(data, part, old, new))
        done = run(banshi, "verify", path)
        yield name, [] if done.returncode == 1 and word in done.stdout + done.stderr and "B10" in done.stderr else [
            f"{done.returncode} {done.stdout}{done.stderr}"]
    path.write_bytes(data)


def with_empty_list(data):
    listed = next(name for name, text in parts_of(data) if text.startswith(b"#") and b"# attachment: " in text)
    return pack([(name, b"" if name == listed else text) for name, text in parts_of(data)])


def strangers(banshi, data, root):
    """Packages hold PDFs alone: an OFD is told and neither packed nor taken for a document; a Word file under a PDF's name is no OFD."""
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch)
        (folder / "word.pdf").write_bytes(pack([("word/document.xml", b"<a/>")]))
        done = run(banshi, "inspect", folder / "word.pdf")
        yield "a Word file under a PDF's name", [] if done.returncode == 1 and "[B1001]" in done.stderr else [done.stderr]
        (folder / "named-otherwise.bin").write_bytes(data)
        done = run(banshi, "inspect", folder / "named-otherwise.bin")
        yield "an OFD under another name", [] if done.returncode == 0 and "OFD-A" in done.stdout else [done.stderr]
        (folder / "empty-list.ofd").write_bytes(with_empty_list(data))
        done = run(banshi, "verify", folder / "empty-list.ofd")
        yield "a list of sources that is empty", [] if done.returncode == 1 and "[B1044]" in done.stderr else [f"{done.returncode} {done.stderr}"]
        (folder / "empty-list.ofd").unlink()
        shutil.copy(root / "examples/notice.yaml", folder)
        run(banshi, "render", folder / "notice.yaml", "-o", folder / "notice.ofd", "-p", "archive")
        done = run(banshi, "pack", folder / "notice.ofd", "-o", folder / "package")
        yield "an OFD is not packed", [] if done.returncode == 1 and "is no PDF" in done.stderr and not (folder / "package").exists() else [done.stderr]
        run(banshi, "render", folder / "notice.yaml", "-o", folder / "notice.pdf", "-p", "archive")
        (folder / "word.pdf").unlink()
        done = run(banshi, "pack", folder, "-o", folder / "package")
        yield "an OFD beside a PDF is told", [] if done.returncode == 0 and "notice.ofd is not packed" in done.stderr else [done.stderr]
        for name in "notice.ofd", "notice.ofd.manifest":
            shutil.copy(folder / name, folder / "package/data/documents")
        done = run(banshi, "verify", folder / "package")
        yield "an OFD in a package", [] if done.returncode == 1 and "B1001" in done.stderr else [f"{done.returncode} {done.stdout}{done.stderr}"]


def large(banshi, folder):
    """A data file of 18 MB is attached, compressed to little, and read back; nothing here is timed."""
    text = (folder / "notice.yaml").read_text(encoding="utf-8")
    (folder / "large.yaml").write_text(text + "".join(f"# {i:06} {'x' * 60}\n" for i in range(260000)), encoding="utf-8")
    run(banshi, "render", folder / "large.yaml", "-o", folder / "large.ofd", "-p", "archive")
    return verifies(banshi, folder / "large.ofd")


def words(banshi, folder):
    """What is said of an OFD does not call it a PDF."""
    (folder / "word.ofd").write_bytes(b"no package at all")
    run(banshi, "render", folder / "notice.yaml", "-o", folder / "filed.ofd")
    shutil.copy(folder / "notice.ofd", folder / "alone.ofd")
    shutil.copy(folder / "project/report.ofd", folder / "alone-project.ofd")
    (folder / "gone.ofd.manifest").write_text("SHA256 (gone.ofd) = " + "0" * 64 + "\n", encoding="utf-8")
    for name, code in ("word.ofd", "B1050"), ("filed.ofd", "B1002"), ("filed.ofd", "B1005"), ("alone.ofd", "B1002"), ("alone-project.ofd", "B1707"):
        done = run(banshi, "verify", folder / name)
        yield f"{name}: [{code}] and no word of a PDF", [] if f"[{code}]" in done.stderr and "PDF" not in done.stdout + done.stderr else [done.stderr]
    done = run(banshi, "verify", folder / "gone.ofd.manifest", folder / "word.ofd")
    yield "among many: no word of a PDF", [] if "[B1708]" in done.stdout and "PDF" not in done.stdout + done.stderr else [done.stdout + done.stderr]


def main(banshi, root):
    tap, root = Tap(), Path(root)
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch)
        shutil.copy(root / "examples/notice.yaml", folder)
        path = folder / "notice.ofd"
        done = run(banshi, "render", folder / "notice.yaml", "-o", path, "-p", "archive")
        data = path.read_bytes()
        tap.case("inspect tells what is there", told(banshi, data, path))
        tap.case("verify: set again byte for byte", verifies(banshi, path))
        for name, problems in damages(banshi, data, path):
            tap.case(f"verify: {name} was changed", problems)
        shutil.copytree(root / "examples/project-report", folder / "project")
        done = run(banshi, "render", folder / "project/report.yaml", "-o", folder / "project/report.ofd", "-p", "archive")
        tap.case("pictures stay beside, and that is told", [] if done.returncode == 0 and "[B0834]" in done.stderr else [done.stderr])
        tap.case("verify: with pictures beside it", verifies(banshi, folder / "project/report.ofd", "-t", folder / "project/template.yaml"))
        done = run(banshi, "verify", "--format", "json", folder)
        tap.case("verify: a folder with both", [] if done.stdout.count('.ofd",\n      "kind": "as-archived"') == 2 and done.returncode == 0 else [done.stdout + done.stderr])
        signed = changed(data, "OFD.xml", b"</ofd:DocRoot>", b"</ofd:DocRoot><ofd:Signatures>Doc_0/Signs/Signatures.xml</ofd:Signatures>")
        (folder / "signed.ofd").write_bytes(signed)
        done = run(banshi, "verify", folder / "signed.ofd")
        tap.case("verify: a signature of OFD is not judged, which is told", [] if done.returncode == 1 and "[B1051]" in done.stderr else [done.stderr])
        for name, problems in strangers(banshi, data, root):
            tap.case(name, problems)
        tap.case("verify: an attachment of 18 MB", large(banshi, folder))
        for name, problems in words(banshi, folder):
            tap.case(name, problems)
        for name, problems in check_hostile(banshi, data, folder):
            tap.case(f"hostile: {name}", problems)
    return tap.finish()


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:3]))
