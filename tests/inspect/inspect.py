#!/usr/bin/env python3
"""usage: inspect.py BANSHI SOURCE-ROOT

What inspect tells of our files and of others': claims, rights, what the archive knows, signatures, words in reading order;
and of files that are broken, in order and without a crash."""

import random
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
from hostile_pdf import File, stream  # noqa: E402
from pdf_tags import Pdf  # noqa: E402
from tap import Tap, figure, some, tries  # noqa: E402

POSTSCRIPT = """%!PS
/Helvetica findfont 20 scalefont setfont 72 700 moveto (A file of another program) show 72 660 moveto (in two lines) show showpage
"""


def run(*command, **more):
    return subprocess.run([str(part) for part in command], capture_output=True, timeout=60, check=False, **more)


def bare(text):
    return "".join(text.split())


def main(banshi, root):
    tap = Tap()
    examples = Path(root, "examples")
    with tempfile.TemporaryDirectory() as folder:
        pdf = Path(folder, "out.pdf")

        def inspect(path, *options):
            done = run(banshi, "inspect", "--lang", "en", path, *options)
            return done.returncode, done.stdout.decode(), done.stderr.decode()

        def told(name, path, wanted, status=0, options=()):
            code, said, wrong = inspect(path, *options)
            problems = [f"not told: {w}" for w in wanted if w not in said + wrong]
            tap.case(name, ([] if code == status else [f"exit status {code}"]) + problems + ([said, wrong] if problems else []))

        run(banshi, "render", "-q", examples / "notice.yaml", "-o", pdf, "-p", "archive", "--set", "signature-field=yes")
        n_pages = run("qpdf", "--show-npages", pdf).stdout.decode().strip()
        told("an archived file", pdf, [
            "PDF/A-3a PDF/UA-1", "MediaBox", "rights 0 (may be installed)", "GTS_PDFA1: sRGB IEC61966-2.1, profile embedded",
            "notice.yaml: Source, application/yaml", "档号: Y012-WS·2025-D30-秘书股-0003", "保管期限: 30年", f"页数: {n_pages}",
            "生成设置: outlines=exact signature-field=yes", "Signature1: not signed, with a place on the page", "language    zh-CN", "Form 1"])
        # Of a FontFile3 only the program itself tells (ISO 32000-1 table 126).
        f = File()
        programs = {"T": b"\0\1\0\0" + bytes(8), "O": b"OTTO" + bytes(8), "C": b"\1\0\4\1", "E": b""}
        fonts = [f.add(b"<</Type /Font /Subtype /TrueType /BaseFont /%s /FontDescriptor %d 0 R>>" % (name.encode(), f.add(
            b"<</Type /FontDescriptor /FontFile3 %d 0 R>>" % f.add(stream(program, b" /Subtype /OpenType")))))
            for name, program in programs.items()]
        f.page = b" /Resources <</Font <<%s>>>>" % b" ".join(b"/F%d %d 0 R" % (i, n) for i, n in enumerate(fonts))
        pdf.write_bytes(f.write())
        said = inspect(pdf)[1]
        lines = {name: next((line for line in said.split("\n") if f" {name} " in line or f" {name}:" in line), "") for name in programs}
        tap.case("outlines of fonts in a FontFile3", [f"{name}: {line}" for name, line in lines.items()
                                                      if ("TrueType outlines" in line) != (name == "T") or "embedded" not in line])

        run(banshi, "render", "-q", examples / "notice.yaml", "-o", pdf, "-p", "print")
        told("a file for print", pdf, ["claims      nothing", "TrimBox", "BleedBox", "tags        none"])

        for report in some(sorted(examples.glob("*.*")), 100, 6):
            run(banshi, "render", "-q", report, "-o", pdf)
            _, said, _ = inspect(pdf, "--text")
            tree = Pdf(pdf)
            # The captions are words of the tree too.
            theirs = bare("".join(e.title if e.role == "Caption" else tree.own_text(e) for top in tree.elements for e in top.walk()))
            ours = bare(said)
            tap.case(f"{report.name}: the words, by the tags", [] if sorted(ours) == sorted(theirs) else [
                f"{len(ours)} characters, not {len(theirs)}"])
        run(banshi, "render", "-q", examples / "xiangtan-hrss-2024.yaml", "-o", pdf)
        told("the cells of a row stand in a line", pdf, ["7.属于行政执法案卷\t1\t0\t0\t0\t0\t0\t1\n"], options=["--text"])
        _, said, _ = inspect(pdf, "--text")
        tap.case("no page numbers among the words", ["there are"] if re.search(r"—\s*\d\s*—", said) else [])
        run(banshi, "render", "-q", examples / "xiangtan-hrss-2024.yaml", "-o", pdf, "--level", "1b")
        told("without tags, as painted", pdf, ["湘潭县人力资源和社会保障局", "行政规范性文件"], options=["--text"])

        signed, kept = Path(folder, "signed.pdf"), Path(__file__).with_name("signed")
        signed.write_bytes((kept / "field.pdf").read_bytes() + (kept / "approval.field.update").read_bytes())
        told("a signed file", signed, ["Signature1: signed (adbe.pkcs7.detached), covers the whole file", "PDF/A-3a PDF/UA-1"])
        added, size = Path(folder, "added.pdf"), signed.stat().st_size
        added.write_bytes(signed.read_bytes() + b"% more\n")
        told("and one that was added to", added, [f"Signature1: signed (adbe.pkcs7.detached), covers {size} of {size + 7} bytes"])

        if shutil.which("gs"):
            other = Path(folder, "other.pdf")
            run("gs", "-q", "-sDEVICE=pdfwrite", "-o", other, "-", input=POSTSCRIPT.encode())
            told("another program's file", other, ["claims      nothing", "Helvetica: ", "tags        none"])
            told("and its words", other, ["A file of another program\nin two lines\n"], options=["--text"])
        else:
            tap.case("another program's file", skip="gs is not installed")
        locked, open_ = Path(folder, "locked.pdf"), Path(folder, "open.pdf")
        run("qpdf", "--encrypt", "user", "owner", "256", "--", pdf, locked)
        run("qpdf", "--encrypt", "", "owner", "256", "--", pdf, open_)
        told("a locked file", locked, ["B1011", "encrypted and opens with a password only"], status=1)
        told("an encrypted file that opens", open_, [", encrypted"])
        broken = Path(folder, "broken.pdf")
        for name, data in ("an empty file", b""), ("half a file", pdf.read_bytes()[:5000]), ("no PDF", b"%PDF-1.7\nnothing"):
            broken.write_bytes(data)
            told(name, broken, ["B1001"], status=1)
        told("no file", Path(folder, "none.pdf"), ["B1001"], status=1)

        # Bytes changed at random, in the open so that it matters: told or refused, never a crash.
        plain = run("qpdf", "--qdf", "--object-streams=disable", pdf, "-").stdout
        broken.write_bytes(plain.replace(b"+Fandol", b"+Fand\xffl").replace(b"/MediaBox [", b"/MediaBox [ (eight\xfe)"))
        told("names and boxes that are no text", broken, ["+Fand\ufffdl", "MediaBox [ (eight\ufffd) 0 0 "])
        source, wrong, n = random.Random(46), [], tries(40, 1000)
        for i in range(n):
            data = bytearray(plain)
            for _ in range(60):
                data[source.randrange(len(data))] = source.choice(b"0<>[]()/ Rnqx\xff\x00")
            broken.write_bytes(data)
            for options in ((), ("--text",)):
                try:
                    code, _, said = inspect(broken, *options)
                except UnicodeDecodeError as error:
                    wrong.append(f"round {i}: {error}")
                    continue
                if code not in (0, 1) or "Sanitizer" in said:
                    wrong.append(f"round {i}: exit status {code} {said[-300:]}")
        tap.case("changed bytes", wrong)
        figure(f"{n:,} PDFs with 60 bytes changed, looked into")
    return tap.finish()


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:3]))
