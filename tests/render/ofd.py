#!/usr/bin/env python3
"""usage: ofd.py BANSHI SOURCE-ROOT

Every example as OFD (GB/T 33190-2016): the package, the grammar of each file in it, references, numbers of glyphs and places,
fonts, the words of the PDF; as an archive also the rules of OFD-A (GB/T 42133-2022). What is looked for is written from the
standard's schemas and from what readers do (docs/ofd.md); nothing of the program reads the files here."""

import re
import subprocess
import sys
import tempfile
from collections import Counter
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
from example_files import example_reports  # noqa: E402
from ofd_file import OFD, Ofd, numbers  # noqa: E402
from tap import Tap, count, figure, some  # noqa: E402

# Element: its children in their order (* any number, ? may be left out; a group in brackets may come again), and its attributes.
ACTIONS = "Actions?"
GRAPHIC = "ID Boundary CTM LineWidth Alpha Name"
GRAMMAR = {
    "OFD": ("DocBody", "Version DocType"),
    "DocBody": ("DocInfo DocRoot", ""),
    "DocInfo": ("DocID Title? Author? Subject? Abstract? CreationDate? ModDate? DocUsage? Cover? Keywords? Creator? CreatorVersion? CustomDatas?", ""),
    "Keywords": ("Keyword*", ""),
    "CustomDatas": ("CustomData*", ""),
    "CustomData": ("", "Name"),
    "Document": ("CommonData Pages Outlines? Annotations? CustomTags? Attachments?", ""),
    "CommonData": ("MaxUnitID PageArea PublicRes* DocumentRes* DefaultCS?", ""),
    "PageArea": ("PhysicalBox", ""),
    "Area": ("PhysicalBox", ""),
    "Pages": ("Page*", ""),
    "Document/Page": ("", "ID BaseLoc"),
    "Outlines": ("OutlineElem*", ""),
    "OutlineElem": ("Actions? OutlineElem*", "Title"),
    "Actions": ("Action*", ""),
    "Action": ("URI? Goto?", "Event"),
    "URI": ("", "URI"),
    "Goto": ("Dest", ""),
    "Dest": ("", "Type PageID Left Top Zoom"),
    "Res": ("ColorSpaces? Fonts? MultiMedias?", "BaseLoc"),
    "ColorSpaces": ("ColorSpace*", ""),
    "ColorSpace": ("", "ID Type BitsPerComponent Profile"),
    "Fonts": ("Font*", ""),
    "Font": ("FontFile", "ID FontName FamilyName Charset"),
    "MultiMedias": ("MultiMedia*", ""),
    "MultiMedia": ("MediaFile", "ID Type Format"),
    "Page/Page": ("Area? Content", ""),
    "Content": ("Layer*", ""),
    "Layer": ("(TextObject PathObject ImageObject)", "ID Type"),
    "TextObject": ("FillColor? CGTransform* TextCode", GRAPHIC + " Font Size"),
    "CGTransform": ("Glyphs", "CodePosition CodeCount GlyphCount"),
    "TextCode": ("", "X Y DeltaX DeltaY"),
    "PathObject": ("Actions? StrokeColor? FillColor? AbbreviatedData", GRAPHIC + " Stroke Fill"),
    "ImageObject": ("", GRAPHIC + " ResourceID"),
    "FillColor": ("", "Value"),
    "StrokeColor": ("", "Value"),
    "Annotations": ("Page*", ""),
    "Annotations/Page": ("FileLoc", "PageID"),
    "PageAnnot": ("Annot*", ""),
    "Annot": ("Appearance", "ID Type Creator LastModDate ReadOnly NoZoom NoRotate"),
    "Appearance": ("PathObject", "Boundary"),
    "CustomTags": ("CustomTag*", ""),
    "CustomTag": ("FileLoc", "NameSpace"),
    "Attachments": ("Attachment*", ""),
    "Attachment": ("FileLoc", "ID Name Format CreationDate Size Usage"),
}
LEAVES = set("""DocID Title Author Subject Abstract CreationDate ModDate Creator CreatorVersion Keyword DocRoot MaxUnitID PhysicalBox
    PublicRes DocumentRes DefaultCS FontFile MediaFile FileLoc Glyphs AbbreviatedData""".split())
NUMBER = r"-?\d+(\.\d{1,3})?"
NUMBERS = re.compile(rf"{NUMBER}( {NUMBER})*")
OF_NUMBERS = {"Boundary", "CTM", "Size", "X", "Y", "DeltaX", "DeltaY", "Left", "Top", "LineWidth"}
PATH = re.compile(rf"M {NUMBER} {NUMBER}( ([ML]( {NUMBER}){{2}}|B( {NUMBER}){{6}}|C))+")


def render(banshi, report, out, *options):
    done = subprocess.run([banshi, "render", "-q", report, "-o", out, *options], capture_output=True, text=True, timeout=120)
    assert done.returncode == 0, (report, options, done.stderr)
    return out.read_bytes()


# ---- the package

def package(ofd):
    problems, at = [], 0
    if len(set(ofd.names)) != len(ofd.names):
        problems.append("a name twice")
    if ofd.names[:3] != ["OFD.xml", "Doc_0/Document.xml", "Doc_0/PublicRes.xml"]:
        problems.append(f"begins with {ofd.names[:3]}")
    for info in ofd.zip.infolist():
        what = (info.flag_bits, info.extra, info.comment, info.date_time, info.create_version, info.external_attr >> 16)
        if what != (0, b"", b"", (1980, 1, 1, 0, 0, 0), 20, 0o100644) or info.compress_type not in (0, 8):
            problems.append(f"{info.filename}: {what}")
        if not re.fullmatch(r"[A-Za-z0-9_./]+", info.filename) or ".." in info.filename:
            problems.append(f"the name {info.filename}")
        # What stands before the entry is what the list at the end says: readers take either.
        local = ofd.data[info.header_offset:info.header_offset + 30]
        if local[14:18] != info.CRC.to_bytes(4, "little") or local[18:22] != info.compress_size.to_bytes(4, "little") or local[28:30] != b"\0\0":
            problems.append(f"{info.filename}: its head differs")
        if info.header_offset != at:
            problems.append(f"{info.filename}: bytes before it that are nobody's")
        at = info.header_offset + 30 + len(info.filename) + info.compress_size
    if ofd.zip.testzip():
        problems.append("a checksum is wrong")
    if unused := set(ofd.names) - ofd.used:
        problems.append(f"nothing refers to {sorted(unused)}")
    if missing := ofd.used - set(ofd.names):
        problems.append(f"missing: {sorted(missing)}")
    return problems


# ---- grammar

def fits(children, pattern):
    """Whether children are the sequence."""
    if pattern.startswith("("):
        return set(children) <= set(pattern.strip("()").split())
    letters = "".join(f"<{child}>" for child in children)
    expression = "".join(f"(<{part.rstrip('*?')}>){part[-1] if part[-1] in '*?' else ''}" for part in pattern.split())
    return re.fullmatch(expression, letters) is not None


def rule_of(name, element, root):
    """Page and Document are called alike in three files."""
    if root == "Document" and name in ("Annotations", "CustomTags", "Attachments"):
        return "", ""
    return GRAMMAR.get(f"{root}/{name}") or GRAMMAR.get(name) or (("", "") if name in LEAVES else None)


def check_element(element, root, path, problems):
    name = element.tag.removeprefix(OFD)
    rule = rule_of(name, element, root)
    if not element.tag.startswith(OFD) or not rule:
        problems.append(f"{path}: the element {element.tag}")
        return
    children = [child.tag.removeprefix(OFD) for child in element]
    if not fits(children, rule[0]):
        problems.append(f"{path}: {name} has {children[:8]}")
    if unknown := set(element.keys()) - set(rule[1].split()):
        problems.append(f"{path}: {name} has the attributes {sorted(unknown)}")
    for key in OF_NUMBERS & set(element.keys()):
        if not NUMBERS.fullmatch(element.get(key)):
            problems.append(f"{path}: {key}={element.get(key)}")
    if children and element.text:
        problems.append(f"{path}: text in {name}")
    if element.tail:
        problems.append(f"{path}: text behind {name}")
    for child in element:
        check_element(child, root, path, problems)


def grammar(ofd):
    problems = []
    for name in ofd.names:
        if not name.endswith(".xml") or "/Attachs/attach_" in name:
            continue
        text = ofd.zip.read(name)
        root = ofd.xml(name)
        if not text.startswith(b'<?xml version="1.0" encoding="UTF-8"?><') or b"<!DOCTYPE" in text:
            problems.append(f"{name}: begins with {text[:60]}")
        if root.tag.startswith(OFD):
            check_element(root, root.tag.removeprefix(OFD), name, problems)
    return problems[:20]


# ---- references

def ids(ofd):
    problems, seen = [], Counter()
    for name in ofd.names:
        if name.endswith(".xml") and "/Attachs/" not in name and "/Tags/Structure" not in name:
            for element in ofd.xml(name).iter():
                if element.get("ID"):
                    seen[int(element.get("ID"))] += 1
    problems += [f"the number {i} {n} times" for i, n in seen.items() if n > 1 or i < 1][:5]
    most = int(ofd.common.findtext(f"{OFD}MaxUnitID"))
    if max(seen) != most:
        problems.append(f"MaxUnitID is {most}, the largest number {max(seen)}")
    pages = {i for i, _ in ofd.pages}
    for name in ofd.names:
        if name.endswith(".xml") and "/Attachs/" not in name:
            for element in ofd.xml(name).iter():
                for key in "PageID", "PageRef":
                    if element.get(key) and int(element.get(key)) not in pages:
                        problems.append(f"{name}: no page {element.get(key)}")
    for i in range(len(ofd.pages)):
        for element in ofd.xml(ofd.pages[i][1]).iter():
            for key in "Font", "ResourceID":
                if element.get(key) and int(element.get(key)) not in ofd.resources:
                    problems.append(f"page {i}: no {key} {element.get(key)}")
    names = [element.get("FontName") for element, _ in ofd.resources.values() if element.tag == f"{OFD}Font"]
    if len(set(names)) != len(names) or any(not re.fullmatch(r"[A-Za-z0-9_-]+", name) for name in names):
        problems.append(f"names of fonts: {names}")
    return problems


def structure(ofd):
    """Each object of a page is in one node at most, all there are exist, and all text but page numbers and the like is in one."""
    problems, there = [], {}
    for i, name in ofd.pages:
        for element in ofd.xml(name).iter():
            if element.get("Boundary"):
                there[i, int(element.get("ID"))] = element
    seen = Counter((int(ref.get("PageRef")), int(ref.text)) for ref in ofd.structure().iter("{urn:banshi:structure}ObjectRef"))
    problems += [f"{key} {n} times" for key, n in seen.items() if n > 1][:3]
    problems += [f"no object {key}" for key in seen if key not in there][:3]
    heads = {e.get("id") for e in ofd.structure().iter() if e.get("id")}
    for element in ofd.structure().iter():
        if missing := set((element.get("headers") or "").split()) - heads:
            problems.append(f"no header {missing}")
    return problems


def words_by_structure(ofd):
    there = {}
    for i, name in ofd.pages:
        for element in ofd.xml(name).iter(f"{OFD}TextObject"):
            there[i, int(element.get("ID"))] = element.findtext(f"{OFD}TextCode")
    refs = ofd.structure().iter("{urn:banshi:structure}ObjectRef")
    return "".join(there.get((int(ref.get("PageRef")), int(ref.text)), "") or "" for ref in refs)


# ---- data: what the report has is read back by its paths

TAG = "{urn:banshi:structure}"


def data(ofd):
    """(element, path, row) → words, of those of one name together."""
    there = {(i, int(e.get("ID"))): e.findtext(f"{OFD}TextCode") for i, name in ofd.pages for e in ofd.xml(name).iter(f"{OFD}TextObject")}
    found, row = {}, None
    for node in ofd.structure().iter():
        if node.tag == f"{TAG}TR":
            row = node.get("row")
        if node.get("path"):
            words = "".join(there.get((int(ref.get("PageRef")), int(ref.text)), "") for ref in node.findall(f"{TAG}ObjectRef"))
            found.setdefault((node.get("element"), node.get("path"), row if node.tag == f"{TAG}TD" else None), []).append(words)
    return found


def twice(found):
    return [f"{key} {len(words)} times" for key, words in found.items() if key[0] is None and len(words) > 1][:5]


def cells(ofd):
    """The example's table of requests, of which its file has a row of seven numbers for each of these."""
    found = data(ofd)
    rows = {"new": "4 0 0 0 0 0 4", "in": "0 0 0 0 0 0 0", "open": "2 0 0 0 0 0 2", "deny7": "1 0 0 0 0 0 1", "done": "4 0 0 0 0 0 4"}
    columns = "nat com res wel law oth tot".split()
    told = {row: " ".join("".join(found.get((None, f"requests.{row}.{column}", None), ["?"])) for column in columns) for row in rows}
    return twice(found) + [f"{row}: {told[row]}" for row in rows if told[row] != rows[row]]


def elements(ofd, report):
    """Of an official document, by the names of GB/T 9704: each has the words of its line in the file."""
    wanted = dict(re.findall(r"^ *(份号|紧急程度|发文机关标志|发文字号|标题|主送机关|附注|抄送机关|印发机关|发文机关署名|成文日期): *\"?([^\"\n]+)", report, re.M))
    found = {element: "".join(words) for (element, _, _), words in data(ofd).items()}
    problems = [] if len(wanted) == 11 else [f"in the file {sorted(wanted)}"]
    return problems + [f"{name}: {found.get(name)}" for name, words in wanted.items() if words not in found.get(name, "")]


def rows(ofd, text):
    """A table from a file: each of its lines with numbers is a row, in order; the form works out one column more."""
    lines = [line_has for line in text.splitlines() if len(line_has := re.findall(r"(?<=,)-?[0-9]+\.[0-9]+(?=\*?(?:,|$))", line)) > 3]
    told = {}
    for (_, _, row), words in data(ofd).items():
        if row:
            told.setdefault(int(row), []).extend(words)
    return [] if len(lines) == 48 and [[word.rstrip("*") for word in told[i][:5]] for i in sorted(told)] == lines else [f"{len(lines)} lines, {len(told)} rows: {lines[:2]} {list(told.values())[:2]}"]


def read_back(banshi, root, out):
    example, notice, counties = (root / "examples" / name for name in ("xiangtan-hrss-2024.yaml", "notice.yaml", "counties-by-year/report.yaml"))
    yield "cells by their paths", cells(Ofd(render(banshi, example, out)))
    yield "elements of an official document", elements(Ofd(render(banshi, notice, out)), notice.read_text(encoding="utf-8"))
    yield "rows of a file", rows(Ofd(render(banshi, counties, out)), (counties.parent / "counties.csv").read_text(encoding="utf-8"))


# ---- text

MATRICES = {None: (1, 0, 0, 1), "0 1 -1 0 0 0": (0, 1, -1, 0), "-1 0 0 -1 0 0": (-1, 0, 0, -1), "0 -1 1 0 0 0": (0, -1, 1, 0)}


def utf16(text):
    return len(text.encode("utf-16-le")) // 2


def glyphs_of(element, code, problems, where):
    """The numbers of the glyphs in the order of the characters; each character is in one transform."""
    glyphs, position = [], 0
    for transform in element.findall(f"{OFD}CGTransform"):
        n, codes = int(transform.get("GlyphCount")), int(transform.get("CodeCount"))
        here = [int(part) for part in transform.findtext(f"{OFD}Glyphs").split()]
        if len(here) != n or int(transform.get("CodePosition")) != position or not codes:
            problems.append(f"{where}: transform {dict(transform.attrib)} with {len(here)} glyphs")
        position += codes
        glyphs += here
    if position != utf16(code):
        problems.append(f"{where}: transforms of {position} characters, {utf16(code)} are there")
    if any(ord(c) > 0xffff for c in code) and len(element.findall(f"{OFD}CGTransform")) != 1:
        problems.append(f"{where}: a character beyond U+FFFF beside others")
    return glyphs


def check_text(element, fonts, where):
    problems = []
    line = element.find(f"{OFD}TextCode")
    code, font, size = line.text or "", fonts[int(element.get("Font"))], float(element.get("Size"))
    glyphs = glyphs_of(element, code, problems, where)
    x, y = float(line.get("X")), float(line.get("Y"))
    across, down = numbers(line.get("DeltaX", "")), numbers(line.get("DeltaY", ""))
    if len(across) != len(glyphs) - 1 or (down and len(down) != len(glyphs) - 1):
        return problems + [f"{where}: {len(glyphs)} glyphs, {len(across)} and {len(down)} steps"]
    if any(not 0 <= glyph < font.n_glyphs for glyph in glyphs):
        return problems + [f"{where}: a glyph that the font has not: {max(glyphs)} of {font.n_glyphs}"]
    for c in code:
        if ord(c) not in font.cmap and not (0x200b <= ord(c) <= 0x200f or 0xfe00 <= ord(c) <= 0xfe0f or 0xe0100 <= ord(c) <= 0xe01ef):
            problems.append(f"{where}: the font's cmap has no U+{ord(c):04X}")
    left, top, width, height = numbers(element.get("Boundary"))
    a, b, c, d = MATRICES[element.get("CTM")]
    scale = size / font.units
    for i, glyph in enumerate(glyphs):
        box = font.box(glyph)
        corners = [] if not box else [(x + box[j] * scale, y - box[k] * scale) for j in (0, 2) for k in (1, 3)]
        for cx, cy in corners:
            px, py = a * cx + c * cy, b * cx + d * cy
            if not (-.001 <= px <= width + .001 and -.001 <= py <= height + .001):
                problems.append(f"{where}: the box cuts {code!r} off at ({px:.2f}, {py:.2f}) of {width} × {height}")
        if i < len(across):
            # Advances of redrawn fonts are rounded to their grid: a five hundredth of an em.
            if across[i] < (font.advance(glyph) - 1) * scale - .003 and not down:
                problems.append(f"{where}: a close step without DeltaY in {code!r}")
            x += across[i]
            y += down[i] if down else 0
    return problems[:3]


def text(ofd):
    fonts = ofd.fonts()
    problems = []
    for font in fonts.values():
        if missing := {"OS/2", "cmap", "glyf", "head", "hhea", "hmtx", "loca", "maxp", "name", "post"} - set(font.tables):
            problems.append(f"a font without {missing}")
        if not {(0, 3), (3, 1)} <= set(font.subtables) or (max(font.cmap, default=0) > 0xffff) != ((3, 10) in font.subtables):
            problems.append(f"cmap of {sorted(font.subtables)}")
        if any(glyph >= font.n_glyphs for glyph in font.cmap.values()):
            problems.append("a cmap that leads to no glyph")
    for i in range(len(ofd.pages)):
        for element in ofd.texts(i):
            problems += check_text(element, fonts, f"page {i + 1}, object {element.get('ID')}")
        for element in ofd.xml(ofd.pages[i][1]).iter(f"{OFD}PathObject"):
            if not PATH.fullmatch(element.findtext(f"{OFD}AbbreviatedData")) or not {"Stroke", "Fill"} <= set(element.keys()):
                problems.append(f"page {i + 1}: a path {element.findtext(f'{OFD}AbbreviatedData')}")
    return problems[:10]


BLANK = re.compile(r"[\s\u200b-\u200f\u202a-\u202e\u2060-\u2069]")


def words(ofd, pdf):
    """The characters of each page are those of the PDF's page."""
    problems = []
    pages = subprocess.run(["pdftotext", "-raw", pdf, "-"], capture_output=True, text=True, timeout=60, check=True).stdout.split("\f")[:-1]
    if len(pages) != len(ofd.pages):
        return [f"{len(ofd.pages)} pages, {len(pages)} of the PDF"]
    for i, page in enumerate(pages):
        ours = Counter(BLANK.sub("", "".join(e.findtext(f"{OFD}TextCode") for e in ofd.texts(i))))
        theirs = Counter(BLANK.sub("", page))
        if ours != theirs:
            problems.append(f"page {i + 1}: {ours - theirs} in OFD alone, {theirs - ours} in the PDF")
    return problems


# ---- archives: OFD-A

def archive(ofd):
    problems = []
    if ofd.entry.get("DocType") != "OFD-A" or len(ofd.entry.findall(f"{OFD}DocBody")) != 1:
        problems.append(f"6.2.1: DocType {ofd.entry.get('DocType')}")
    if [e.tag for e in ofd.document if e.tag.removeprefix(OFD) in ("Permissions", "VPreferences", "Extensions", "Actions", "Annotations")]:
        problems.append("6.2.2, 6.10, 6.12: what an archive has not")
    sizes = Counter(tuple(ofd.page_box(i)) for i in range(len(ofd.pages)))
    common = tuple(numbers(ofd.common.findtext(f"{OFD}PageArea/{OFD}PhysicalBox")))
    if sizes[common] < max(sizes.values()):
        problems.append(f"6.2.3: {common} is not the size that most pages have: {sizes}")
    for i, (_, name) in enumerate(ofd.pages):
        area = ofd.xml(name).find(f"{OFD}Area/{OFD}PhysicalBox")
        if area is not None and tuple(numbers(area.text)) == common:
            problems.append(f"6.2.3: page {i + 1} tells the common size")
        types = [layer.get("Type") for layer in ofd.xml(name).iter(f"{OFD}Layer")]
        if len(set(types)) != len(types):
            problems.append(f"6.2.3: layers {types}")
    for name in ofd.names:
        if name.endswith(".xml") and "/Attachs/attach_" not in name:
            for action in ofd.xml(name).iter(f"{OFD}Action"):
                if [child.tag for child in action] != [f"{OFD}Goto"]:
                    problems.append(f"6.2.5, 6.3.3: {name} has an action that is no Goto")
    for i, (element, path) in ofd.resources.items():
        place = ofd.res_of[i].split("/")[-1]
        if (place == "PublicRes.xml") != (element.tag in (f"{OFD}Font", f"{OFD}ColorSpace")) or not path:
            problems.append(f"6.2.6: {element.tag} in {place}")
        if element.tag == f"{OFD}MultiMedia" and (element.get("Type"), element.get("Format")) not in (("Image", "PNG"), ("Image", "JPEG")):
            problems.append(f"6.2.6: {element.attrib}")
    default = ofd.common.findtext(f"{OFD}DefaultCS")
    if not default or ofd.resources[int(default)][0].get("Type") != "RGB" or b"acsp" not in ofd.zip.read(ofd.resources[int(default)][1])[:40]:
        problems.append("6.3.1: no profile of colours")
    for element, path in ofd.attachments:
        if element.get("Format") not in ("TXT", "XML"):
            problems.append(f"6.15: {element.get('Name')} is {element.get('Format')}")
        try:
            ofd.zip.read(path).decode("utf-8")
        except UnicodeDecodeError:
            if b"\0" in ofd.zip.read(path):
                problems.append(f"6.15: {path} is no text")
    return problems


CHECKS = {"the package": package, "grammar": grammar, "references": ids, "structure": structure, "text and fonts": text}


def main(banshi, root):
    tap, sizes = Tap(), []
    root = Path(root)
    with tempfile.TemporaryDirectory() as scratch:
        for number, report in enumerate(some(example_reports(root / "examples"), 12)):
            name = f"{report.parent.name}/{report.name}"
            out, pdf = Path(scratch) / f"{number}.ofd", Path(scratch) / f"{number}.pdf"
            data = render(banshi, report, out)
            render(banshi, report, pdf)
            sizes.append((len(data), pdf.stat().st_size))
            tap.case(f"{name}: at most 1.15 times the PDF's size", [] if sizes[-1][0] <= 1.15 * sizes[-1][1] else [f"{sizes[-1]}"])
            ofd = Ofd(data)
            for what, check in CHECKS.items():
                tap.case(f"{name}: {what}", check(ofd))
            tap.case(f"{name}: the words of the PDF", words(ofd, pdf))
            tap.case(f"{name}: the same bytes", [] if render(banshi, report, out) == data else ["another file"])
            if number % count(3, 1) == 0:
                ofd = Ofd(render(banshi, report, out, "-p", "archive"))
                for what, check in {**CHECKS, "OFD-A": archive}.items():
                    tap.case(f"{name}, archive: {what}", check(ofd))
        for name, problems in read_back(banshi, root, out):
            tap.case(name, problems)
        done = subprocess.run([banshi, "render", root / "examples/project-report/report.yaml", "-o", out, "-p", "archive"], capture_output=True, text=True,
                              timeout=120)
        tap.case("pictures stay beside an archive, which is told", [] if done.returncode == 0 and "[B0834]" in done.stderr else [done.stderr])
    figure(f"{len(sizes)} examples: OFD {sum(a for a, _ in sizes)} bytes, PDF {sum(b for _, b in sizes)}")
    return tap.finish()


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:3]))
