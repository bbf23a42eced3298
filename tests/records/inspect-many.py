#!/usr/bin/env python3
"""usage: inspect-many.py BANSHI SOURCE-ROOT

Folders of PDFs looked into at once: the table as text, CSV, JSON and XML, the elements of DA/T 46-2009, files of other
programs and files that are broken, and the same bytes whatever the number of processes."""

import csv
import io
import json
import re
import shutil
import subprocess
import sys
import tempfile
import unicodedata
import xml.etree.ElementTree as ET
from pathlib import Path

sys.path[:0] = [str(Path(__file__).resolve().parent.parent), str(Path(__file__).resolve().parent.parent / "inspect")]
from hostile_pdf import File, stream  # noqa: E402
from tap import Tap  # noqa: E402

SIGNED = Path(__file__).resolve().parent.parent / "inspect/signed"
ELEMENTS = {"M1": "件", "M6": "云泽县人民政府办公室", "M8": "Y012-WS·2025-D30-秘书股-0003", "M9": "Y012", "M11": "2025", "M12": "30年",
            "M13": "秘书股", "M14": "WS", "M17": "0003", "M31": "云泽政办发〔2025〕3号", "M32": "云泽县人民政府办公室", "M34": "通知",
            "M38": "公开", "M48": "notice.pdf"}
FORMS = [("--format", form) for form in ("text", "csv", "json", "xml")] + [("--metadata", form) for form in ("csv", "xml")]
XMP = ('<?xpacket begin="" id="W5M0MpCehiHzreSzNTczkc9d"?><x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF '
       'xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description xmlns:dc="http://purl.org/dc/elements/1.1/">'
       '<dc:title>{}</dc:title></rdf:Description></rdf:RDF></x:xmpmeta>')
# Markup, quotes, a formula's beginning, and what XML has not.
TITLE = 'A <b> & "c"; =1+1, 表﷐\ufffe\uffff]]>'


def run(*command, **more):
    return subprocess.run([str(part) for part in command], capture_output=True, timeout=120, check=False, **more)


def width(text):
    return sum(0 if unicodedata.combining(c) else 2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text)


def odd_pdf(path):
    f = File()
    meta = f.add(stream(XMP.format(TITLE.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")).encode(),
                        b" /Type /Metadata /Subtype /XML"))
    f.catalog = b" /Metadata %d 0 R" % meta
    path.write_bytes(f.write())


def make(banshi, root, folder):
    place = folder / "archive"
    (place / "2025").mkdir(parents=True)
    done = run(banshi, "render", "-q", root / "examples/notice.yaml", "-o", place / "2025/notice.pdf", "-p", "archive", "--no-sync")
    assert done.returncode == 0, done.stderr
    done = run(banshi, "render", "-q", root / "examples/minimal-2023.json", "-o", place / "filing.pdf", "--no-sync")
    assert done.returncode == 0, done.stderr
    (place / "signed.pdf").write_bytes((SIGNED / "field.pdf").read_bytes() + (SIGNED / "approval.field.update").read_bytes())
    shutil.copy(SIGNED / "field.pdf", place / "to-sign.pdf")
    odd_pdf(place / "odd.pdf")
    (place / "empty.pdf").write_bytes(b"")
    (place / "text.pdf").write_bytes(b"no PDF at all")
    (place / "half.pdf").write_bytes((place / "filing.pdf").read_bytes()[:300])
    (place / "loop.pdf").symlink_to("loop.pdf")
    (place / "notes.txt").write_bytes(b"not asked about")
    run("qpdf", "--encrypt", "user", "owner", "256", "--", place / "filing.pdf", place / "locked.pdf")
    return place


def main(banshi, root):
    tap, root = Tap(), Path(root).resolve()
    with tempfile.TemporaryDirectory() as folder:
        place = make(banshi, root, Path(folder))

        def ask(*words, lang="en"):
            done = run(banshi, "inspect", "--lang", lang, *words)
            return done.returncode, done.stdout, done.stderr.decode()

        answers = {form: [ask(*form, "-j", jobs, place)[:2] for jobs in (1, 3)] for form in FORMS}
        tap.case("the same bytes with one process and with three", [str(form) for form, (a, b) in answers.items() if a != b])
        tap.case("a file that cannot be read makes the status 1", [f"{form}: {a[0]}" for form, (a, _) in answers.items() if a[0] != 1])
        out = {form: a[1].decode("utf-8") for form, (a, _) in answers.items()}
        rows = {row["path"].removeprefix(f"{place}/"): row
                for row in csv.DictReader(io.StringIO(out["--format", "csv"], newline=""))}
        states = {name: row["state"] for name, row in rows.items()}
        wanted = {"2025/notice.pdf": "read", "filing.pdf": "read", "signed.pdf": "read", "to-sign.pdf": "read", "odd.pdf": "read",
                  "empty.pdf": "empty", "text.pdf": "not-pdf", "half.pdf": "damaged", "loop.pdf": "link-loop", "locked.pdf": "encrypted"}
        tap.case("what each file is", [] if states == wanted and list(rows) == sorted(rows) else [str(states)])
        notice, plain = rows["2025/notice.pdf"], rows["filing.pdf"]
        tap.case("an archived file in CSV", [f"{k}: {notice[k]!r}" for k, v in {
            "level": "PDF/A-3a PDF/UA-1", "organ": "云泽县人民政府办公室", "year": "2025", "retention": "30年", "data": "notice.yaml",
            "date": "2025-01-06", "code": "Y012-WS·2025-D30-秘书股-0003", "fontsNotEmbedded": "0", "signed": "0"}.items() if notice[k] != v])
        tap.case("one without data inside", [] if plain["level"] == "PDF/A-2a PDF/UA-1" and not plain["data"] and plain["fonts"] else [str(plain)])
        tap.case("signed, and to be signed", [] if (rows["signed.pdf"]["signed"], rows["signed.pdf"]["openFields"]) == ("1", "0")
                 and (rows["to-sign.pdf"]["signed"], rows["to-sign.pdf"]["openFields"]) == ("0", "1") else [str(rows["signed.pdf"])])
        pages = run("qpdf", "--show-npages", place / "2025/notice.pdf").stdout.decode().strip()
        tap.case("pages and size", [] if notice["pages"] == pages and notice["size"] == str((place / "2025/notice.pdf").stat().st_size) else [str(notice)])
        files = json.loads(out["--format", "json"])["files"]
        tap.case("JSON says the same", [f"{file['path']} {key}" for file, row in zip(files, rows.values()) for key in row
                                        if key in file and str(file[key]) != row[key]] + ([] if len(files) == len(rows) else ["not as many"]))
        tree = ET.fromstring(out["--format", "xml"])
        space = "{urn:banshi:inspect}"
        titles = {file.get("path").removeprefix(f"{place}/"): file.findtext(space + "title") for file in tree}
        tap.case("XML is well formed, and says the same", [f"{name}: {title!r}" for name, title in titles.items()
                                                           if (title or "") != rows[name]["title"]])
        tap.case("markup and quotes in a title", [] if 'A <b> & "c"; =1+1, 表' in titles["odd.pdf"] else [repr(titles["odd.pdf"])])
        metadata(tap, out, root, Path(folder))
        text(tap, out["--format", "text"], rows)
        status, said, wrong = ask(place / "2025/notice.pdf", place / "filing.pdf")
        tap.case("several words are a table too", [] if status == 0 and said.decode().count("PDF/UA-1") == 2 else [said.decode(), wrong])
        _, chinese, _ = ask(place / "2025", lang="zh")
        tap.case("in Chinese", [] if "声明" in chinese.decode() and "个文件" in chinese.decode() else [chinese.decode()])
        for words, wanted in ((("--format", "xls", place), "text, csv, json, xml"), (("--metadata", "json", place), "csv, xml"),
                              (("--format", "csv", "--metadata", "csv", place), "two tables"), (("--text", place), "a single file")):
            status, _, wrong = ask(*words)
            tap.case(f"refused: {' '.join(words[:-1])}", [] if status == 2 and wanted in wrong else [wrong])
    return tap.finish()


def metadata(tap, out, root, folder):
    tree = ET.fromstring(out["--metadata", "xml"])
    space = "{urn:banshi:da46-records}"
    record = next(r for r in tree if r.get("path").endswith("notice.pdf"))
    told = {e.get("number"): e.text for e in record}
    tap.case("the elements of DA/T 46 in XML", [f"{n}: {told.get(n)!r}" for n, v in ELEMENTS.items() if told.get(n) != v])
    rows = list(csv.DictReader(io.StringIO(out["--metadata", "csv"], newline="")))
    row = next(r for r in rows if r["path"].endswith("notice.pdf"))
    short = {key.split()[0]: value for key, value in row.items() if re.match(r"M\d", key)}
    tap.case("and in CSV the same", [f"{n}: {v!r}" for n, v in short.items() if (told.get(n) or "") != v])
    tap.case("files that are no PDF have none", [] if len(rows) == len(tree) == 5 else [f"{len(rows)} {len(tree)}"])
    numbers = [e.get("number") for e in record]
    tap.case("in the order of the standard", [] if numbers == sorted(numbers, key=lambda n: int(n[1:])) else [str(numbers)])
    # By the rules of docs/da46.rng, read here: attributes and their forms.
    wrong = [ET.tostring(r, "unicode")[:200] for r in tree if r.tag != space + "record" or not r.get("size", "").isdigit()
             or not re.fullmatch("[0-9a-f]{64}", r.get("sha256", "")) or set(r.keys()) - {"path", "state", "size", "sha256"}]
    wrong += [str(e.attrib) for r in tree for e in r if e.tag != space + "element" or not re.fullmatch("M[1-9][0-9]?", e.get("number", ""))
              or set(e.keys()) - {"number", "name", "partOf"} or not e.get("name")]
    tap.case("of the form that docs/da46.rng has", wrong)
    tap.case("docs/da46.rng is XML itself", [] if ET.parse(root / "docs/da46.rng").getroot().tag.endswith("grammar") else ["no grammar"])
    if shutil.which("xmllint"):
        path = folder / "records.xml"
        path.write_text(out["--metadata", "xml"], encoding="utf-8")
        done = run("xmllint", "--noout", "--relaxng", root / "docs/da46.rng", path)
        tap.case("xmllint finds it valid", [] if done.returncode == 0 else [done.stderr.decode(errors="replace")])
        path.write_text(out["--metadata", "xml"].replace(' number="M', ' number="X', 1), encoding="utf-8")
        done = run("xmllint", "--noout", "--relaxng", root / "docs/da46.rng", path)
        tap.case("and another number not", [] if done.returncode == 3 else [f"{done.returncode}", done.stderr.decode(errors="replace")])
    else:
        tap.case("xmllint finds it valid", skip="XMLLINT IS NOT INSTALLED (libxml2-utils): docs/da46.rng was not asked")


def text(tap, table, rows):
    lines = table.split("\n")
    head = lines[0]
    body = [line for line in lines[1:] if ".pdf" in line and "[B" not in line]
    at = width(head[:head.index("bytes") + len("bytes")])
    # The sizes, which end where their head ends, stand behind columns of Han.
    wrong = []
    for line in body:
        size = next(row["size"] for name, row in rows.items() if line.endswith(name))
        end = width(line[:line.rindex(f" {size}  ") + 1 + len(size)])
        wrong += [] if end == at else [f"{end}, not {at}: {line}"]
    tap.case("columns stand below each other, Han taking two", wrong or ([] if len(body) == 5 else [table]))
    tap.case("what is wrong has a line", [f"not told: {name}" for name, row in rows.items()
                                         if row["state"] != "read" and not re.search(re.escape(name) + r": .*\[B\d{4}\]", table)])


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:3]))
