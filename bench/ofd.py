#!/usr/bin/env python3
"""usage: bench/ofd.py BANSHI

OFD beside PDF: sizes of every example, computing in a batch and of single files, in pairs; and beside ofdrw (Java), which makes
the example's pages, of which it is told every place, in a warm JVM. Writes a part of bench/RESULTS.md; three minutes on a quiet
machine. ofdrw is fetched by Maven (left out, and said, where that cannot be)."""

import shutil
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "tests"))
from example_files import example_reports  # noqa: E402
from java_tool import JavaTool  # noqa: E402
from ofd_file import OFD, Ofd, numbers  # noqa: E402
from page import machine, replace_part, table  # noqa: E402
from run import EXAMPLE, Run, make_reports, pairs, table_report  # noqa: E402

PAGE = ROOT / "bench/RESULTS.md"
OFDRW = JavaTool(ROOT / "tests/render/ofdrw", "Make")
BATCH, ROUNDS = 200, 5
SECONDS = 12  # ofdrw works before it is measured, and then as long


def both(n, command):
    """Medians of CPU seconds, of the PDF and of the OFD, and of the ratios of each pair."""
    pdf, ofd = pairs(n, command("pdf"), command("ofd"))
    return (statistics.median(run.cpu for run in pdf), statistics.median(run.cpu for run in ofd),
            statistics.median(b.cpu / a.cpu for a, b in zip(pdf, ofd)))


def batch(banshi, scratch, profile):
    """Milliseconds a report."""
    def command(suffix):
        return ["sh", "-c", 'rm -rf "$1" && exec "$2" batch -q "$3" -o "$1" -j 1 --profile "$4" -f "$5"', "sh", scratch / "out",
                banshi, scratch / "reports", profile, suffix]
    pdf, ofd, ratio = both(ROUNDS, command)
    return f"batch of {BATCH}, `{profile}`", f"{pdf / BATCH * 1000:.1f}", f"{ofd / BATCH * 1000:.1f}", f"{ratio:.2f}"


def single(banshi, scratch, name, report, n):
    pdf, ofd, ratio = both(n, lambda suffix: [banshi, "render", "-q", report, "-o", scratch / f"out.{suffix}"])
    return name, f"{pdf * 1000:.0f}", f"{ofd * 1000:.0f}", f"{ratio:.2f}"


def sizes(banshi, scratch, profile):
    """The ratios of all examples, with the names of the least and the largest."""
    found = []
    for report in example_reports(ROOT / "examples"):
        made = [scratch / f"size.{suffix}" for suffix in ("pdf", "ofd")]
        for path in made:
            subprocess.run([banshi, "render", "-q", report, "-o", path, "-p", profile], check=True, timeout=120)
        pdf, ofd = (path.stat().st_size for path in made)
        found.append((ofd / pdf, report.parent.name if report.name == "report.yaml" else report.name))
    found.sort()
    return (f"`{profile}`, {len(found)} examples", *(f"{ratio:.2f}, {name}" for ratio, name in (found[0], found[-1])),
            f"{statistics.median(ratio for ratio, _ in found):.2f}")


# ---- ofdrw


def words(ofd, i):
    """Each text of page i: one that is turned or goes down as its characters, each at its place."""
    for element in ofd.texts(i):
        code, box = element.find(f"{OFD}TextCode"), numbers(element.get("Boundary"))
        x, y = float(code.get("X")) + box[0], float(code.get("Y")) + box[1]
        across, down = (numbers(code.get(key) or "") for key in ("DeltaX", "DeltaY"))
        head = ("text", element.get("Font"), element.get("Size"))
        if not element.get("CTM") and not any(down):
            yield (*head, f"{x:.3f}", f"{y:.3f}", code.text)
            continue
        for k, character in enumerate(code.text):
            yield (*head, f"{x + sum(across[:k]):.3f}", f"{y + sum(down[:k]):.3f}", character)


def fills(ofd, i):
    for element in ofd.xml(ofd.pages[i][1]).iter(f"{OFD}PathObject"):
        yield ("fill", *element.get("Boundary").split())


def pages_told(ofd, folder):
    """The list that Make.java draws."""
    lines = []
    for number, (element, path) in ofd.resources.items():
        if element.tag == f"{OFD}Font":
            (folder / f"{number}.ttf").write_bytes(ofd.zip.read(path))
            lines.append(("font", str(number), element.get("FamilyName"), str(folder / f"{number}.ttf")))
    for i in range(len(ofd.pages)):
        lines += [("page", *map(str, ofd.page_box(i)[2:])), *words(ofd, i), *fills(ofd, i)]
    (folder / "pages.txt").write_text("".join("\t".join(line) + "\n" for line in lines), encoding="utf-8")
    return folder / "pages.txt"


def made_by_ofdrw(pages, fonts, path):
    """Milliseconds a document, its size."""
    told = OFDRW.run([pages, fonts, str(SECONDS), str(path)], 900, ("-Xmx1g",))
    return f"{statistics.median(map(float, told.split())):.1f}", f"{path.stat().st_size / 1e6:.2f}"


def ofdrw(banshi, scratch, ours):
    if reason := OFDRW.why_not():
        return f"ofdrw: not measured, {reason}."
    subprocess.run([banshi, "render", "-q", EXAMPLE, "-o", scratch / "example.ofd"], check=True, timeout=120)
    ofd = Ofd((scratch / "example.ofd").read_bytes())
    pages = str(pages_told(ofd, scratch))
    theirs = [made_by_ofdrw(pages, fonts, scratch / f"{fonts}.ofd") for fonts in ("inside", "named")]
    head = ("the example's pages", "CPU ms a document", "MB")
    return table(head, [
        (f"banshi, in a batch of {BATCH}: the report read, checked, set, tagged, written", ours, f"{len(ofd.data) / 1e6:.2f}"),
        (f"ofdrw {OFDRW.version}: told every word's place, and given fonts already cut; no tags, no bookmarks", *theirs[0]),
        ("the same with no font inside", *theirs[1])])


def main(banshi):
    with tempfile.TemporaryDirectory() as folder:
        scratch = Path(folder)
        make_reports(scratch / "reports", BATCH)
        Run([banshi, "render", "-q", EXAMPLE, "-o", scratch / "warm.ofd"])
        times = [batch(banshi, scratch, "filing"), batch(banshi, scratch, "archive"), single(banshi, scratch, "the example alone", EXAMPLE, 15),
                 single(banshi, scratch, "10,000 rows", table_report(scratch, 10000), 5)]
        shutil.rmtree(scratch / "out")
        parts = [table(("CPU ms", "PDF", "OFD", "ratio"), times),
                 table(("OFD by PDF in bytes", "least", "most", "half of them at most"), [sizes(banshi, scratch, p) for p in ("filing", "archive")]),
                 ofdrw(banshi, scratch, times[0][2]), f"Measured {machine()}."]
    replace_part(PAGE, "ofd", "\n\n".join(parts))
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
