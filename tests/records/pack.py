#!/usr/bin/env python3
"""usage: pack.py BANSHI SOURCE-ROOT

banshi pack: the package is a bag by the standard's words and by the validator of the Library of Congress, the same each time,
with a catalogue of what the documents say; and nothing is made of documents that are wrong, all of which are told."""

import csv
import importlib.util
import io
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import unicodedata
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
from pack_bench import Office, check_bag, everything, notice  # noqa: E402
from tap import Tap, count, figure  # noqa: E402

BAGIT = "bagit==1.9.0"
HEADING = ["序号", "档号", "文号", "责任者", "题名", "日期", "密级", "页数", "备注", "文件"]


def bagit_python(folder):
    """A Python that has the validator, or None: this one, or at full size one of its own."""
    if importlib.util.find_spec("bagit"):
        return sys.executable
    if not count(False, True):
        return None
    venv = folder / "venv"
    for command in ([sys.executable, "-m", "venv", venv], [venv / "bin/pip", "install", "-q", BAGIT]):
        if subprocess.run(list(map(str, command)), capture_output=True, timeout=300, check=False).returncode:
            return None
    return str(venv / "bin/python")


def said(result, status, *words):
    """What is wrong with what a run said."""
    text = result[1] + result[2]
    missing = [f"not said: {word}" for word in words if word not in text]
    return missing + ([f"exit status {result[0]}"] if result[0] != status else []) + ([text] if missing or result[0] != status else [])


def read_catalogue(package):
    data = (package / "data/catalogue.csv").read_bytes()
    return data, list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")))


def check_catalogue(package, numbers):
    data, rows = read_catalogue(package)
    wrong = [] if data.startswith(b"\xef\xbb\xbf") and data.count(b"\r\n") == data.count(b"\n") else ["no BOM, or no CRLF"]
    want = [[str(i + 1), f"Y012-WS·2024-{'Y' if n % 2 else 'D30'}-秘书股-{n:04}", f"云泽政办发〔2025〕{n}号", "云泽县人民政府办公室",
             f"关于第{n}次会议的通知", f"202501{n % 28 + 1:02}", "机密★1年" if n == 4 else "", "1", "", f"documents/会议/{n}.pdf"]
            for i, n in enumerate(numbers)]
    for row, wanted in zip(rows[1:], want):
        wrong += [f"{row}, not {wanted}"] if row != wanted else []
    return wrong + ([] if rows[0] == HEADING and len(rows) == len(want) + 1 else [str(rows[0]), f"{len(rows)} rows"])


def text_of(pdf, *options):
    return subprocess.run(["pdftotext", "-layout", *options, pdf, "-"], capture_output=True, text=True, check=True).stdout


def make(office):
    office.archive("archive/会议", {str(n): notice(n, 2024, "永久" if n % 2 else "30年", more=", 密级: 机密, 保密期限: 1年" if n == 4 else "")
                                  for n in (1, 2, 3, 4, 10, 11)})


def packages(tap, office):
    make(office)
    done = office.pack("archive", "-o", "package", "--date", "2025-03-01", "--info", "Contact-Name: 周文")
    package = office.folder / "package"
    tap.case("a package is made", said(done, 0, "wrote the package package: 6 documents, 0 of them signed"))
    tap.case("it is a bag: digests by Python and OpenSSL", check_bag(package))
    python = bagit_python(office.folder)
    if python:
        code = f"import bagit; bagit.Bag({str(package)!r}).validate()"
        done = subprocess.run([python, "-c", code], capture_output=True, text=True, timeout=120, check=False)
        tap.case("it is a bag to bagit", [done.stderr] if done.returncode else [])
    else:
        tap.case("it is a bag to bagit", skip=f"BAGIT IS NOT INSTALLED (pip install {BAGIT}): its validator was not asked")
    # 保管期限: D30 before Y, and in each 2 before 10.
    tap.case("the catalogue as CSV", check_catalogue(package, [2, 4, 10, 1, 3, 11]))
    text = text_of(package / "data/catalogue.pdf")
    lost = [word for word in ("归档文件目录", "全宗号：Y012", "云泽县人民政府办公室", "保管期限：30年、永久", "机构（问题）：秘书股", "责任者",
                              "机密★1年", "20250112") if word not in text]
    tap.case("the catalogue as PDF", [f"not in it: {word}" for word in lost])
    tap.case("the catalogue verifies", said(office.verify(package / "data/catalogue.pdf"), 0, "byte for byte"))
    info = (package / "bag-info.txt").read_text(encoding="utf-8")
    lines = ["Source-Organization: 云泽县人民政府办公室", "External-Identifier: Y012", "Bagging-Date: 2025-03-01", "Contact-Name: 周文",
             "External-Description: 归档文件6件，档号 Y012-WS·2024-D30-秘书股-0002 至 Y012-WS·2024-Y-秘书股-0011"]
    tap.case("what bag-info.txt tells", [line for line in lines if line not in info.splitlines()])
    office.pack("archive", "-o", "again", "--date", "2025-03-01", "--info", "Contact-Name: 周文", "-q")
    tap.case("the same each time", [] if everything(package) == everything(office.folder / "again") else ["it differs"])
    office.pack("archive", "-o", "own", "--info", "Source-Organization: 云泽县档案局")
    info = (office.folder / "own/bag-info.txt").read_text(encoding="utf-8")
    tap.case("what the command line tells takes its place; without a date none is told",
             [info] if info.count("Source-Organization") != 1 or "档案局" not in info or "Bagging-Date" in info else [])
    before = everything(package)
    tap.case("nothing is written over", said(office.pack("archive", "-o", "package"), 1, "B1601"))
    tap.case("and nothing is changed", [] if everything(package) == before else ["it was"])
    (office.folder / "list.txt").write_text("# two of them\r\narchive/会议/1.pdf\r\n\r\narchive/会议/3.pdf\n", encoding="utf-8")
    tap.case("a list, and a file", said(office.pack("list.txt", "archive/会议/2.pdf", "-o", "listed"), 0, "3 documents"))
    names = sorted(p.name for p in (office.folder / "listed/data/documents").iterdir() if p.suffix == ".pdf")
    tap.case("their names alone", [] if names == ["1.pdf", "2.pdf", "3.pdf"] else names)


def wrong(tap, office):
    """Everything that can be wrong, in one folder."""
    office.archive("bad", {"right": notice(1), "twice": notice(1), "lost": notice(2), "damaged": notice(3), "short": notice(4), "added": notice(6),
                           "no-code": notice(5).replace(", 类别号: WS", ""), "gone": notice(7), "silent": notice(8)})
    bad = office.folder / "bad"
    (bad / "lost.pdf.manifest").unlink()
    data = (bad / "damaged.pdf").read_bytes()
    (bad / "damaged.pdf").write_bytes(data[:5000] + bytes([data[5000] ^ 1]) + data[5001:])
    (bad / "short.pdf").write_bytes((bad / "short.pdf").read_bytes()[:-100])
    (bad / "added.pdf").write_bytes((bad / "added.pdf").read_bytes() + b"% more\n")
    (bad / "gone.pdf").unlink()
    (bad / "no.pdf").write_text("not a PDF")
    shutil.copy(bad / "right.pdf", bad / "foreign.pdf")
    before = everything(office.folder)
    done = office.pack("bad", "-o", "none")
    tap.case("all that are wrong are told in one run", said(
        done, 1, "bad/lost.pdf cannot be packed: it has no manifest", "[B1605] [B1603]", "bad/foreign.pdf cannot be packed: it has no manifest", "bad/damaged.pdf cannot be packed",
        "bad/short.pdf cannot be packed", "bad/added.pdf cannot be packed", "bad/no-code.pdf cannot be packed: it has no archival code", "B1606",
        "bad/gone.pdf cannot be packed", "bad/no.pdf cannot be packed", "no package was made [B1615]"))
    told = set(re.findall(r"bad/([\w-]+)\.pdf cannot", done[2]))
    tap.case("and no other", [] if told == {"lost", "foreign", "damaged", "short", "added", "no-code", "gone", "no"} else sorted(told))
    tap.case("nothing is left", [] if everything(office.folder) == before else ["files were left, or changed"])
    done = office.pack("bad", "-o", "none", "--skip")
    tap.case("two of one code are told even so", said(done, 1, "B1613", "bad/right.pdf and bad/twice.pdf have one archival code"))
    (bad / "twice.pdf").unlink()
    (bad / "twice.pdf.manifest").unlink()
    done = office.pack("bad", "-o", "rest", "--skip")
    tap.case("--skip packs the rest", said(done, 0, "2 documents", "of 10 files 8 were left out", "B1604"))
    tap.case("and that is a bag", check_bag(office.folder / "rest"))
    tap.case("in Chinese", said(office.pack("bad", "-o", "none", lang="zh"), 1, "bad/lost.pdf 不能移交：没有清单", "没有生成移交包"))
    tap.case("nothing but what is wrong", said(office.pack("bad/lost.pdf", "-o", "none", "--skip"), 1, "B1616"))
    (office.folder / "empty").mkdir()
    tap.case("an empty folder", said(office.pack("empty", "-o", "none"), 1, "B1701"))


def names(tap, office):
    odd = ["100%.pdf", "a\nb.pdf", "空 格.pdf", "%0A.pdf", "-.pdf"]
    office.archive("odd", {str(i): notice(i + 1) for i in range(len(odd))})
    folder = office.folder / "odd"
    for i, name in enumerate(odd):
        # A file is archived under a name: its manifest has that one.
        done = office.run("render", "-q", "-p", "archive", "--no-sync", report(office, notice(i + 1)), "-o", folder / name)
        if done[0]:
            tap.case(f"{name!r} is archived", [done[2]])
        (folder / f"{i}.pdf").unlink()
        (folder / f"{i}.pdf.manifest").unlink()
    tap.case("names with % and line ends", said(office.pack("odd", "-o", "named"), 0, f"{len(odd)} documents"))
    tap.case("are as RFC 8493 writes them", check_bag(office.folder / "named"))
    # The same file under names that another system takes for one.
    for kind, pair in (("case", ("Notice.pdf", "notice.pdf")), ("composed", ("caf\u00e9.pdf", unicodedata.normalize("NFD", "caf\u00e9.pdf"))),
                       ("folders", ("Docs/1.pdf", "docs/2.pdf"))):
        for i, name in enumerate(pair):
            (office.folder / kind / name).parent.mkdir(parents=True, exist_ok=True)
            office.run("render", "-q", "-p", "archive", "--no-sync", report(office, notice(i + 1)), "-o", office.folder / kind / name)
        tap.case(f"names that are one elsewhere: {kind}", said(office.pack(kind, "-o", "none"), 1, "B1614"))
    tap.case("nothing is left of them", [] if not (office.folder / "none").exists() else ["a package"])


def report(office, text):
    path = office.folder / "report.yaml"
    path.write_text(text, encoding="utf-8")
    return path


def beside(tap, office):
    """A level that has no attachments: its data goes with it, and so does the manifest before."""
    folder = office.folder / "plain"
    folder.mkdir()
    (folder / "report.yaml").write_text(notice(1), encoding="utf-8")
    (folder / "next.yaml").write_text(notice(2), encoding="utf-8")
    office.run("render", "-q", "-p", "archive", "--level", "1b", "plain/report.yaml")
    office.run("render", "-q", "-p", "archive", "--set", "after=plain/report.pdf.manifest", "plain/next.yaml")
    tap.case("data beside a file is packed", said(office.pack("plain", "-o", "with-data"), 0, "2 documents"))
    there = sorted(p.name for p in (office.folder / "with-data/data/documents").iterdir())
    tap.case("and what is inside is not", [] if there == ["next.pdf", "next.pdf.manifest", "report.pdf", "report.pdf.manifest", "report.yaml"] else there)
    tap.case("it verifies there", said(office.verify("with-data/data/documents/report.pdf"), 0, "byte for byte"))
    (folder / "report.yaml").unlink()
    tap.case("data that is lost is told", said(office.pack("plain", "-o", "none"), 1, "B1707"))


def long(tap, office):
    """The catalogue of many: heads on every page, pages counted, each row once."""
    n = count(30, 3000)
    rows = [{"order": str(i + 1), "code": f"Y012-WS·2025-Y-{i + 1:04}", "number": f"云政〔2025〕{i + 1}号", "creator": "云泽县人民政府", "title": "会议通知" * (1 + i % 5),
             "date": "20250106", "secrecy": "", "pages": "3", "remarks": ""} for i in range(n)]
    (office.folder / "long.json").write_text(json.dumps({"template": "archive-catalogue", "fonds": "Y012", "documents": rows}, ensure_ascii=False), encoding="utf-8")
    done = office.run("render", "-q", "-p", "archive", "--no-sync", "long.json")
    pages = text_of(office.folder / "long.pdf").split("\f")[:-1]
    wrong = [f"page {i + 1}" for i, page in enumerate(pages) if f"第{i + 1}页共{len(pages)}页" not in re.sub(r"\s", "", page) or (i and "题名" not in page)]
    codes = re.findall(r"2025-Y-(\d{4})", "".join(pages))
    tap.case(f"{n} rows: each page has head and number", said(done, 0) + wrong)
    tap.case("and each row is there once", [] if codes == [f"{i + 1:04}" for i in range(n)] else [f"{len(codes)} rows"])
    figure(f"a catalogue of {n} documents has {len(pages)} pages")


def warnings(tap, office):
    """What is no reason to refuse a document, and is told."""
    own = NOTICE_TEMPLATE
    (office.folder / "own.yaml").write_text(own, encoding="utf-8")
    archive = "归档: { 全宗号: Y012, 年度: 2025, 保管期限: 永久, 件号: '7', 类别号: WS }\n"
    (office.folder / "bare.yaml").write_text("标题: 通知\n" + archive, encoding="utf-8")
    done = office.run("render", "-q", "-p", "archive", "bare.yaml", "-t", "own.yaml")
    tap.case("a document that tells little", said(done, 0))
    tap.case("it is told what the catalogue lacks", said(office.pack("bare.pdf", "-o", "bare"), 0, "bare.pdf: it does not tell who made it", "[B1608]",
                                                         "its date (日期)", "[B1612]"))
    (office.folder / "untitled.yaml").write_text("标题: 通知\n" + archive, encoding="utf-8")
    (office.folder / "own.yaml").write_text(own.replace('metadata: { title: "{title}" }', ""), encoding="utf-8")
    done = office.run("render", "-q", "-p", "archive", "untitled.yaml", "-t", "own.yaml")
    tap.case("a document without a title", said(done, 0) or said(office.pack("untitled.pdf", "-o", "untitled"), 1, "B1607", "B1603"))
    office.run("render", "-q", "-p", "archive", "--set", "signature-field=yes", report(office, notice(1)))
    tap.case("a field that nobody has signed is told", said(office.pack("report.pdf", "-o", "open"), 0, "still open [B1610]"))


def walked(tap, office):
    """A folder as offices keep them: what is not packed is told, links lead nowhere twice, and packages stay what they are."""
    keep = office.folder / "移交"
    office.archive("移交/2024 年度/永久", {"关于 会议的通知": notice(1), "乙": notice(2)})
    office.archive("移交/2025年度（公开）", {"丙": notice(3)})
    (keep / "2024 年度/空文件夹").mkdir()
    others = {"2024 年度/草稿.docx", "旧文件.ofd", "2025年度（公开）/扫描.JPG", "移交说明.txt", "2024 年度/永久/x.manifest"}
    for name in others:
        (keep / name).write_bytes(b"PK\3\4")
    # What some programs leave in a folder that they work in.
    pipe = keep / "2024 年度/锁"
    os.mkfifo(pipe)
    others.add("2024 年度/锁")
    (office.folder / "elsewhere.pdf").symlink_to(keep / "2024 年度/永久/乙.pdf")
    # Before its name and behind it; and to a folder outside.
    for link in ("又一处", "0近年", "2024 年度/0上年"):
        (keep / link).symlink_to(keep / "2025年度（公开）")
    office.archive("外单位", {"丁": notice(4)})
    (keep / "0外单位").symlink_to(office.folder / "外单位")
    status, out, err = office.pack("移交", "-o", "kept")
    told = set(re.findall(r"warning: 移交/(.*) is not packed", err))
    tap.case("subfolders with blanks and Chinese names", said((status, out, err), 0, "4 documents"))
    tap.case("what is no archived PDF is told, each once", [] if told == others and err.count("B1618") == len(others) else [err])
    there = {str(p.relative_to(office.folder / "kept/data/documents")) for p in (office.folder / "kept/data/documents").rglob("*.pdf")}
    want = {"2024 年度/永久/关于 会议的通知.pdf", "2024 年度/永久/乙.pdf", "2025年度（公开）/丙.pdf", "0外单位/丁.pdf"}
    tap.case("each document is packed once, where it lay", [] if there == want else [str(there)])
    for name in ("甲", "乙"):
        (keep / f"circle-{name}").symlink_to(".")
    (office.folder / "外单位/0回").symlink_to(keep)
    done = office.pack("移交", "-o", "none")
    tap.case("links in circles are told and not followed", said(done, 1, "移交/circle-甲 leads round in a circle [B1714] [B1603]", "circle-乙",
                                                                             "移交/0外单位/0回 leads round in a circle"))
    tap.case("--skip leaves them out", said(office.pack("移交", "-o", "skipped", "--skip"), 0, "4 documents", "circle-甲 is left out"))
    (keep / "2025年度（公开）/空.pdf").touch()
    tap.case("an empty file is told as one", said(office.pack("移交/2025年度（公开）", "-o", "none"), 1, "空.pdf has no bytes [B1710]"))
    done = office.pack("kept", "移交/2024 年度", "-o", "none")
    tap.case("a package is not packed again", said(done, 1, "kept cannot be packed: it is a package itself", "[B1617] [B1603]"))
    (office.folder / "drafts").mkdir()
    (office.folder / "drafts/草稿.docx").write_bytes(b"PK")
    tap.case("a folder without a PDF", said(office.pack("drafts", "-o", "none"), 1, "there is no PDF in drafts [B1602]"))
    names = "移交/2024 年度/永久/乙.pdf\n移交/2025年度（公开）/丙.pdf\n".encode("gb18030")
    (office.folder / "old.list").write_bytes(names)
    tap.case("a list of an old system", said(office.pack("old.list", "-o", "listed"), 0, "2 documents"))


NOTICE_TEMPLATE = """banshi-template: 1
name: own
metadata: { title: "{title}" }
fields: { title: { label: 标题, type: text } }
body: [ { title: "{title}" } ]
"""


def command_line(tap, office):
    for words in (["a"], ["a", "-o", "p", "--date", "2025-02-30"], ["a", "-o", "p", "--date", "1.3.2025"], ["a", "-o", "p", "--info", "nothing"],
                  ["a", "-o", "p", "--info", "Payload-Oxum: 1.1"], ["-o", "p"]):
        tap.case(f"refused: {' '.join(words)}", said(office.pack(*words), 2, "banshi pack --help"))


def main(banshi, _root):
    tap = Tap()
    for test in (packages, wrong, names, beside, walked, warnings, long, command_line):
        with tempfile.TemporaryDirectory() as folder:
            test(tap, Office(banshi, folder))
    return tap.finish()


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:3]))
