#!/usr/bin/env python3
"""usage: verapdf.py BANSHI SOURCE-ROOT

Every example as it is filed, and one in every profile and level (at full size each of them), is what it claims to be, says
veraPDF; and files broken on purpose are not, so the judge is awake. veraPDF (GPLv3+ or MPLv2) is fetched by Maven once, into the cache, and is no part of the program."""

import re
import subprocess
import sys
import tempfile
from pathlib import Path

sys.path[:0] = [str(Path(__file__).resolve().parent.parent), str(Path(__file__).resolve().parent.parent / "charts")]
import made_pictures as made  # noqa: E402
from example_files import example_reports  # noqa: E402
from java_tool import JavaTool  # noqa: E402
from offices import CHARTS, report_of  # noqa: E402
from tap import Tap, count, figure, some  # noqa: E402 (the folder above holds it)

VERAPDF = JavaTool(Path(__file__).resolve().parent / "verapdf", "Validate")

# options of render → what the file then claims
PROFILES = {
    (): ["2a", "ua1"],
    ("--level", "2b"): ["2b", "ua1"],
    ("--level", "2u"): ["2u", "ua1"],
    ("--level", "1b"): ["1b"],
    ("--profile", "archive"): ["3a", "ua1"],
}


# What an archive holds inside is otherwise in each level: attached from PDF/A-3 on, beside the file before. At full size of every report.
ARCHIVES = {("--profile", "archive", "--level", level): [level, "ua1"][:1 if level in ("1b", "3b") else 2] for level in ("1b", "2a", "2b", "2u", "3a")}


# Of the report that has a seal and an archive: more that may be asked for.
SETTINGS = {
    ("--set", "signature-field=yes"): ["2a", "ua1"],
    ("--set", "signature-field=yes", "--profile", "archive"): ["3a", "ua1"],
    ("--set", "signature-field=42mm", "--level", "1b"): ["1b"],
    ("--set", "stamp=content", "--profile", "archive"): ["3a", "ua1"],
    ("--set", "stamp=yes", "--level", "2u"): ["2u", "ua1"],
    ("--profile", "archive", "--level", "2a"): ["2a", "ua1"],
    ("--profile", "archive", "--level", "2u"): ["2u"],
    ("--profile", "archive", "--level", "1b"): ["1b"],
    ("--set", "outlines=exact"): ["2a", "ua1"],
    ("--set", "outlines=exact", "--level", "2b"): ["2b", "ua1"],
    ("--set", "outlines=exact", "--level", "2u"): ["2u", "ua1"],
    ("--set", "outlines=exact", "--level", "1b"): ["1b"],
    ("--set", "outlines=compact", "--profile", "archive"): ["3a", "ua1"],
}


def replace(old, new):
    return lambda pdf: re.sub(old, new, pdf, flags=re.S)


# name: (flavour, the rule that must be found broken, what is done to the file's text[, options of render])
BROKEN = {
    "no output intent": ("2a", "6.2.4.3", replace(rb"/OutputIntents", b"/OutputIntentz")),
    "no ToUnicode": ("2u", "6.2.11.7.2", replace(rb"/ToUnicode", b"/ToUnicodf")),
    "another part in XMP": ("2a", "6.6.4", replace(rb"<pdfaid:part>2", b"<pdfaid:part>3")),
    "a transparent group in DeviceCMYK": (
        "2a", "6.2.4.3", replace(rb"/Type /Page\n", b"/Group << /S /Transparency /CS /DeviceCMYK >> /Type /Page\n")),
    "no structure tree": ("2a", "6.7.3.3", replace(rb"/StructTreeRoot", b"/StructTreeRoof")),
    "no headers and no scope": (
        "ua1", "7.5", lambda pdf: pdf.replace(b"/Headers", b"/Headerz").replace(b"/Scope", b"/Scopf")),
    "a span forgotten": ("ua1", "7.2", replace(rb"/RowSpan", b"/RowSpam")),
    "a heading skipped": ("ua1", "7.4.2", replace(rb"/S /H2\b", b"/S /H4")),
    "no language": ("ua1", "7.2", replace(rb"/Lang \([^)]*\)", b"")),
    "the title not shown": ("ua1", "7.1", replace(rb"/DisplayDocTitle true", b"/DisplayDocTitle false")),
    "content not marked": ("ua1", "7.1", replace(rb"/Artifact<</Type/Layout>>BDC", b"/Layout BMC")),
    "no CIDs told": ("1b", "6.3.5", replace(rb"/CIDSet", b"/CIDSeu"), "--level", "1b"),
    "an attachment for no purpose": (
        "3a", "6.8", replace(rb"/AFRelationship", b"/AFRelationshiq"), "--profile", "archive"),
    "an element of the archive not described": (
        "3a", "6.6.2.3.1", replace(rb"<pdfaProperty:name>pageCount", b"<pdfaProperty:name>pageCounz"), "--profile", "archive"),
    "a structure of the archive not described": (
        "3a", "6.6.2.3.1", replace(rb"<pdfaType:type>ArchivalCode", b"<pdfaType:type>ArchivalCodf"), "--profile", "archive"),
    "a description without its names": (
        "3a", "6.6.2.3.2", replace(rb"pdfaSchema:namespaceURI", b"pdfaSchema:namespaceURL"), "--profile", "archive"),
    "no XMP": ("ua1", "7.1", replace(rb"/Metadata \d+ 0 R", b"")),
}


def validate(wanted):
    """wanted: (flavour, file) → the rules broken, as lines of text. One Java machine for all."""
    verdicts = {}
    for line in VERAPDF.run([f"{flavour}:{path}" for flavour, path in wanted], count(300, 3600)).splitlines():
        if match := re.match(r"(pass|fail) (\S+) (.*)", line):
            rules = verdicts[match[2], match[3]] = [] if match[1] == "pass" else ["failed:"]
        else:
            rules.append(line.strip())
    return [verdicts.get((flavour, str(path)), ["no verdict"]) for flavour, path in wanted]


def render(banshi, report, out, options):
    subprocess.run([banshi, "render", "-q", str(report), "-o", str(out), *options], check=True, timeout=60)


def check_structure(files):
    """What qpdf finds wrong in any of them: syntax, cross-references, streams."""
    done = [subprocess.run(["qpdf", "--check", str(path)], capture_output=True, text=True, timeout=60, check=False) for path in files]
    return [f"{path.name}: {run.stderr or run.stdout}" for path, run in zip(files, done) if run.returncode]


def plain(pdf):
    """The file with everything in the open, to be edited as text."""
    return subprocess.run(["qpdf", "--qdf", "--object-streams=disable", str(pdf), "-"], check=True, stdout=subprocess.PIPE).stdout


def write_fixed(text, path):
    path.write_bytes(subprocess.run(["fix-qdf"], input=text, check=True, stdout=subprocess.PIPE).stdout)


def reports(root):
    prose = root / "tests/data"
    found = [(path, ()) for path in example_reports(root / "examples")]
    return found + [(prose / "prose.yaml", ("-t", str(prose / "prose-template.yaml"))),
                    *((root / f"tests/render/{name}/report.yaml", ()) for name in ("heads", "collection", "catalogue"))]


# What only `banshi compare` sets: the example beside itself with other numbers.
COMPARED = ("compare", "compare-en")


def compare(banshi, root, template, scratch):
    report, last, out = root / "examples/xiangtan-hrss-2024.yaml", scratch / "last.yaml", scratch / f"{template}.pdf"
    text = report.read_text(encoding="utf-8").replace("报告年度: 2024", "报告年度: 2023")
    last.write_text(re.sub(r"(行政许可: )\S+", r"\g<1>7", text), encoding="utf-8")
    subprocess.run([banshi, "compare", "-q", "-t", template, report, last, "-o", out], check=True, timeout=60)
    return out


# Cells with pictures and codes: in a table of a text, and in columns of rows that are broken over pages.
CELLS_TEMPLATE = """banshi-template: 1
name: cells
fields:
  text: { label: 正文, type: prose }
  list: { label: 名册, type: table, table: list }
tables:
  list:
    rows: { from: data, stubs: [ { key: unit, label: 单位, merge: true }, { key: name, label: 姓名 } ] }
    columns:
      - { key: photo, label: 照片, value: { type: picture, alt: "{姓名}的照片", height: 30mm, blank: 缺, marks: ["—"] } }
      - { key: code, label: 编码, value: { type: barcode, code: { width: 20mm }, blank: true } }
      - { key: bar, label: 条码, value: { type: barcode, code: { kind: code-128, height: 8mm }, alt: "{姓名}的条码" } }
metadata: { title: 名册 }
body: [ { prose: text }, { table: list } ]
"""
CELLS_TEXT = """模板: cells-template.yaml
正文:
  - 见下表。
  - 表格:
      行:
        - [外观, 名称, 图样]
        - [{ 文件: rgb.jpg, 替代文字: 水车 }, 水车, { 文件: alpha.png, 替代文字: 水车的图样, 宽: 20mm }]
        - [{ 文件: grey.jpg, 装饰: 是 }, 闸门, { 文件: rgb.png, 替代文字: 闸门的图样 }]
        - [{ 二维码: { 内容: 阀门三号 } }, 阀门, { 条码: { 类型: PDF417, 内容: 阀门三号 } }]
名册:
"""


def cells(scratch):
    """The report's path. With a mask and without, grey and in colours, decorative, marked as missing; 20 rows, three pages."""
    at = made.quarters(64, 48)
    grey, alpha = (lambda x, y: (x * 3,) * 3), (lambda x, y: (*at(x, y), 255 * (x > 20)))
    for name, content in (("rgb.png", made.png(64, 48, at)), ("alpha.png", made.png(64, 48, alpha, kind=made.RGB_ALPHA)),
                          ("rgb.jpg", made.jpeg(64, 48, at)), ("grey.jpg", made.jpeg(64, 48, grey, channels=1))):
        (scratch / name).write_bytes(content)
    files = ("rgb.png", "alpha.png", "rgb.jpg", "grey.jpg", "—")
    (scratch / "cells-template.yaml").write_text(CELLS_TEMPLATE, encoding="utf-8")
    rows = "".join(f"  - [{i // 7 + 1}科, 第{i}人, {files[i % 5]}, 第{i}号, N-{i}]\n" for i in range(20))
    (scratch / "cells.yaml").write_text(CELLS_TEXT + rows, encoding="utf-8")
    return scratch / "cells.yaml"


def chart_files(banshi, scratch):
    """All charts of tests/charts/offices.py."""
    report = scratch / "charts.yaml"
    report.write_text(report_of(count(["pyramid", "eight-bars", "missing", "pie-tiny"], list(CHARTS))), encoding="utf-8")
    for number, (profile, flavours) in enumerate(PROFILES.items()):
        if not count(profile == (), True):
            continue
        out = scratch / f"charts-{number}.pdf"
        render(banshi, report, out, profile)
        for flavour in flavours:
            yield f"charts of offices {' '.join(profile)} are {flavour}", flavour, out


def check_templates(banshi, root):
    """Every template of the program has a report here."""
    known = {line.split()[0] for line in subprocess.run(
        [banshi, "templates", "-q"], check=True, stdout=subprocess.PIPE, timeout=60).stdout.decode().splitlines()}
    used = {name for report, _ in reports(root) for name in known
            if re.search(rf"(模板|template)\"?: *\"?{name}\b", report.read_text(encoding="utf-8"))}
    return [f"no report for {name}" for name in sorted(known - used - set(COMPARED))]


def cell_files(banshi, scratch):
    report = cells(scratch)
    usual = ((), ("--profile", "archive"))
    for number, (profile, flavours) in enumerate(PROFILES.items()):
        if not count(profile in usual, True):
            continue
        out = scratch / f"cells-{number}.pdf"
        render(banshi, report, out, profile)
        for flavour in flavours:
            yield f"pictures and codes in cells {' '.join(profile)} are {flavour}", flavour, out


def good_files(banshi, root, scratch):
    for template in COMPARED:
        out = compare(banshi, root, template, scratch)
        for flavour in PROFILES[()]:
            yield f"{template} is {flavour}", flavour, out
    for report, options in reports(root):
        # It has a seal and an archive: everything may be asked for. The proof of typography is judged as it is filed only.
        one = report.name == "notice.yaml"
        # Pictures are another thing in each: with masks, without, and beside attachments.
        pictures = report.parent.name == "project-report"
        profiles = PROFILES if count(one or pictures, not options) else {(): PROFILES[()]}
        if count(False, True):
            profiles = {**profiles, **ARCHIVES}
        if one:
            profiles = {**profiles, **dict(some(SETTINGS.items(), 2))}
        if report.name == "joint.yaml":
            # A field on the seal of each organ.
            profiles = {**profiles, ("--set", "signature-field=yes", "--set", "signature-order=yes", "--profile", "archive"): ["3a", "ua1"]}
        for number, (profile, flavours) in enumerate(profiles.items()):
            out = scratch / f"{report.parent.name}-{report.stem}-{number}.pdf"
            render(banshi, report, out, (*options, *profile))
            for flavour in flavours:
                yield f"{report.parent.name}/{report.name} {' '.join(profile)} is {flavour}", flavour, out


def broken_files(banshi, root, scratch):
    for number, (name, (flavour, rule, change, *options)) in enumerate(some(BROKEN.items(), 3)):
        path = scratch / f"broken-{number}.pdf"
        # This one says what its archive knows it by.
        report = "notice" if "archive" in options else "xiangtan-hrss-2024"
        render(banshi, root / f"examples/{report}.yaml", path, options)
        text = plain(path)
        changed = change(text)
        assert changed != text, name
        write_fixed(changed, path)
        yield name, flavour, path, rule


def main(banshi, root):
    tap = Tap()
    if reason := VERAPDF.why_not():
        print(f"1..0 # SKIP {reason}: NO FILE WAS VALIDATED")
        return 0
    with tempfile.TemporaryDirectory() as scratch:
        good = [*good_files(banshi, Path(root), Path(scratch)), *cell_files(banshi, Path(scratch)), *chart_files(banshi, Path(scratch))]
        broken = list(broken_files(banshi, Path(root), Path(scratch)))
        wanted = [case[1:3] for case in good + broken]
        verdicts = validate(wanted)
        files = sorted({path for _, _, path in good})
        structure = check_structure(some(files, 6))
    tap.case("every template is there", check_templates(banshi, Path(root)))
    figure(f"{len(good)} files judged by veraPDF, {len(broken)} broken ones")
    tap.case(f"qpdf finds nothing wrong in {count(6, len(files))} files", structure)
    for (name, *_), rules in zip(good, verdicts):
        tap.case(name, rules)
    for (name, flavour, _, rule), rules in zip(broken, verdicts[len(good):]):
        found = any(line.startswith(rule + "-") for line in rules)
        tap.case(f"{name}: not {flavour}", [] if found else [f"rule {rule} was not found broken:", *rules])
    return tap.finish()


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:3]))
