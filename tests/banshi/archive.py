#!/usr/bin/env python3
"""usage: archive.py BANSHI REPORT

The archive profile: what is attached is the data file to the byte; the digests beside the file are right; a changed byte
is found; and the file makes itself again, wherever it is."""

import csv
import hashlib
import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
from tap import Tap  # noqa: E402

LINE = re.compile(r"^(# )?(SHA256|SM3) \((.*)\) = ([0-9a-f]{64})$", re.M)


def run(*command, **more):
    return subprocess.run([str(part) for part in command], stdout=subprocess.PIPE, stderr=subprocess.PIPE, timeout=60,
                          check=False, **more)


def render(banshi, report, pdf, *options, **more):
    done = run(banshi, "render", "-q", report, "-o", pdf, "-p", "archive", *options, **more)
    return [] if done.returncode == 0 else [done.stderr.decode()]


def attachments(pdf):
    """name → bytes, as qpdf takes them out."""
    found = {}
    for key, name in re.findall(r"^(\S+) -> .*?$(?:.*?preferred name: (.*?)$)?",
                                run("qpdf", "--list-attachments", "--verbose", pdf).stdout.decode(), re.M | re.S):
        found[name or key] = run("qpdf", f"--show-attachment={key}", pdf).stdout
    return found


def sm3(data):
    """By Python's OpenSSL, where that has it."""
    return hashlib.new("sm3", data).hexdigest() if "sm3" in hashlib.algorithms_available else None


def check_attachments(found, report):
    problems = [] if report.read_bytes() in found.values() else ["the data file is not among the attachments"]
    tables = [data for name, data in found.items() if name.endswith(".csv")]
    rows = [list(csv.reader(data.decode("utf-8").splitlines())) for data in tables]
    if len(tables) != 3:
        problems.append(f"{len(tables)} tables are attached")
    if any(len(row) != 3 for table in rows for row in table):
        problems.append("a line of a table has not three fields")
    wanted = ["三、本年度办理结果 / （三）不予公开 / 7.属于行政执法案卷", "申请人情况 / 自然人", "1"]
    if not any(wanted in table for table in rows):
        problems.append("the tables lack the value of one cell")
    return problems


def check_manifest(manifest, files):
    problems = []
    told = {(algorithm, name): digest for _, algorithm, name, digest in LINE.findall(manifest)}
    for name, data in files.items():
        for algorithm, digest in ("SHA256", hashlib.sha256(data).hexdigest()), ("SM3", sm3(data)):
            if digest and told.get((algorithm, name)) != digest:
                problems.append(f"{algorithm} of {name}: {told.get((algorithm, name))}, not {digest}")
    fonts = re.findall(r"^# font: .*, (\S+)$", manifest, re.M)
    problems += [f"no digest of {name}" for name in fonts if ("SHA256", name) not in told]
    if len(fonts) < 3 or "# colour profile: sRGB" not in manifest:
        problems.append("fonts or the colour profile are not told")
    known = 2 * len(files) + len(set(fonts))
    return problems + ([] if len(told) == known else [f"{len(told)} digests, not {known}"])


def verify(banshi, pdf, good, words=""):
    done = run(banshi, "verify", "-q", "--lang", "en", pdf)
    said = done.stdout.decode() + done.stderr.decode()
    return [] if (done.returncode == 0) == good and words in said else [f"exit status {done.returncode}:", said]


def flip(pdf, manifest, out):
    """A copy with one byte changed in the middle, its manifest beside it."""
    data = bytearray(pdf.read_bytes())
    data[len(data) // 2] ^= 1
    out.mkdir()
    (out / pdf.name).write_bytes(data)
    shutil.copy(manifest, out)
    return out / pdf.name


def main(banshi, example):
    tap = Tap()
    banshi = Path(banshi).resolve()
    with tempfile.TemporaryDirectory() as folder:
        scratch = Path(folder)
        report, pdf = scratch / "report.yaml", scratch / "out.pdf"
        # A mark of byte order is part of the file too.
        report.write_bytes(b"\xef\xbb\xbf" + Path(example).read_bytes())
        tap.case("is written", render(banshi, report, pdf))
        manifest = Path(f"{pdf}.manifest")

        found = attachments(pdf)
        tap.case("data file to the byte, tables as CSV", check_attachments(found, report))
        tap.case("manifest", check_manifest(manifest.read_text(), {pdf.name: pdf.read_bytes(), **found}))
        tap.case("SM3 of the standard's first example", [] if sm3(b"abc") in (
            None, "66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0") else ["another SM3"])
        tap.case("verifies", verify(banshi, pdf, True, "byte for byte"))
        tap.case("a changed byte is found", verify(banshi, flip(pdf, manifest, scratch / "flipped"), False, "B1003"))

        other = scratch / "elsewhere"
        other.mkdir()
        shutil.copy(report, other)
        render(banshi, "report.yaml", "out.pdf", cwd=other,
               env={**os.environ, "TZ": "America/New_York", "LC_ALL": "zh_CN.UTF-8"})
        same = all((other / name).read_bytes() == (scratch / name).read_bytes() for name in (pdf.name, manifest.name))
        tap.case("the same bytes elsewhere", [] if same else ["they differ"])

        rows = Path(example).parent / "final-accounts/report.yaml"
        one = scratch / "one"
        one.mkdir()
        tap.case("a report of rows in files", render(banshi, rows, one / "accounts.pdf"))
        # Their files are not here.
        tap.case("makes itself again without them", verify(banshi, one / "accounts.pdf", True, "byte for byte"))
        held = attachments(one / "accounts.pdf")
        missing = [p.name for p in rows.parent.glob("*.csv") if p.read_bytes() not in held.values()]
        tap.case("as they are inside, to the byte", [f"{name} is not" for name in missing])

        chain = scratch / "chain"
        chain.mkdir()
        problems = render(banshi, report, chain / "2023.pdf")
        problems += render(banshi, report, chain / "2024.pdf", "--set", f"after={chain / '2023.pdf.manifest'}")
        digest = hashlib.sha256((chain / "2023.pdf.manifest").read_bytes()).hexdigest()
        told = f"# SHA256 (2023.pdf.manifest) = {digest}\n" in (chain / "2024.pdf.manifest").read_text()
        tap.case("a manifest names the digest of the one before", problems + ([] if told else ["it does not"]))
        tap.case("the chain verifies", verify(banshi, chain / "2024.pdf", True, "2023.pdf.manifest: as the manifest tells"))
        (chain / "2023.pdf.manifest").write_bytes((chain / "2023.pdf.manifest").read_bytes().replace(b"PDF/A-3a", b"PDF/A-3b"))
        tap.case("a changed link is found", verify(banshi, chain / "2024.pdf", False, "B1704"))
        (chain / "2023.pdf.manifest").unlink()
        tap.case("a lost link is told", verify(banshi, chain / "2024.pdf", True, "B1012"))
        tap.case("no manifest to follow is an error", [] if render(
            banshi, report, chain / "2025.pdf", "--set", "after=none.manifest") and not (chain / "2025.pdf").exists() else ["written"])

        bare = scratch / "bare"
        bare.mkdir()
        shutil.copy(report, bare)
        problems = render(banshi, bare / report.name, bare / "out.pdf", "--level", "1b")
        tap.case("without attachments, from the file beside it", problems + verify(banshi, bare / "out.pdf", True, "byte for byte"))
        (bare / report.name).write_text("模板: gov-disclosure-2021\n", encoding="utf-8")
        tap.case("which has to be the one of the manifest", verify(banshi, bare / "out.pdf", False, "B1705"))
        (bare / report.name).unlink()
        tap.case("and to be there", verify(banshi, bare / "out.pdf", False, "B1707"))

        plain = scratch / "plain.pdf"
        run(banshi, "render", "-q", report, "-o", plain)
        tap.case("a filed report has no data to be made again from", verify(banshi, plain, False, "B1005"))
        text = scratch / "text.pdf"
        text.write_text("no PDF")
        tap.case("no PDF is no PDF", verify(banshi, text, False, "B1001"))
    return tap.finish()


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:3]))
