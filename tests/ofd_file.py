"""An OFD file (GB/T 33190-2016) taken apart without the program: what the tests of writing, archives and reading share."""

import io
import struct
import zipfile
from pathlib import PurePosixPath
from xml.etree import ElementTree

OFD = "{http://www.ofdspec.org/2016}"


def numbers(text):
    return [float(part) for part in text.split()]


class Font:
    """The tables of an embedded font that readers look at."""

    def __init__(self, data):
        self.data = data
        n = struct.unpack(">H", data[4:6])[0]
        self.tables = {}
        for i in range(n):
            tag, _, offset, length = struct.unpack(">4sIII", data[12 + 16 * i:28 + 16 * i])
            self.tables[tag.decode("latin1")] = data[offset:offset + length]
        self.units = struct.unpack(">H", self.tables["head"][18:20])[0]
        self.n_glyphs = struct.unpack(">H", self.tables["maxp"][4:6])[0]
        self.n_advances = struct.unpack(">H", self.tables["hhea"][34:36])[0]
        self.cmap = self.read_cmap()

    def advance(self, glyph):
        at = 4 * min(glyph, self.n_advances - 1)
        return struct.unpack(">H", self.tables["hmtx"][at:at + 2])[0]

    def box(self, glyph):
        """xMin, yMin, xMax, yMax; None: no ink."""
        loca, long = self.tables["loca"], struct.unpack(">h", self.tables["head"][50:52])[0]
        if long:
            first, end = struct.unpack(">II", loca[4 * glyph:4 * glyph + 8])
        else:
            first, end = (2 * n for n in struct.unpack(">HH", loca[2 * glyph:2 * glyph + 4]))
        return None if first == end else struct.unpack(">hhhh", self.tables["glyf"][first + 2:first + 10])

    def read_cmap(self):
        table, found = self.tables["cmap"], {}
        for i in range(struct.unpack(">H", table[2:4])[0]):
            platform, encoding, offset = struct.unpack(">HHI", table[4 + 8 * i:12 + 8 * i])
            part = table[offset:]
            here = {}
            if struct.unpack(">H", part[:2])[0] == 4:
                n = struct.unpack(">H", part[6:8])[0] // 2
                column = [struct.unpack(f">{n}H", part[at:at + 2 * n]) for at in (14, 16 + 2 * n, 16 + 4 * n, 16 + 6 * n)]
                for end, start, delta, at in zip(*column):
                    assert at == 0
                    here |= {c: (c + delta) & 0xffff for c in range(start, end + 1) if c != 0xffff}
            else:
                for k in range(struct.unpack(">I", part[12:16])[0]):
                    start, end, glyph = struct.unpack(">III", part[16 + 12 * k:28 + 12 * k])
                    here |= {c: glyph + c - start for c in range(start, end + 1)}
            found[platform, encoding] = here
        self.subtables = found
        return found.get((3, 10)) or found[3, 1]


class Ofd:
    def __init__(self, data):
        self.data = data
        self.zip = zipfile.ZipFile(io.BytesIO(data))
        self.names = self.zip.namelist()
        self.used = {"OFD.xml"}
        self.roots = {}
        self.entry = self.xml("OFD.xml")
        self.info = self.entry.find(f"{OFD}DocBody/{OFD}DocInfo")
        self.document_name = self.resolve("OFD.xml", self.entry.findtext(f"{OFD}DocBody/{OFD}DocRoot"))
        self.document = self.xml(self.document_name)
        self.common = self.document.find(f"{OFD}CommonData")
        self.resources, self.res_of = {}, {}
        for kind in "PublicRes", "DocumentRes":
            for element in self.common.findall(OFD + kind):
                self.read_resources(self.resolve(self.document_name, element.text))
        self.pages = [(int(page.get("ID")), self.resolve(self.document_name, page.get("BaseLoc")))
                      for page in self.document.findall(f"{OFD}Pages/{OFD}Page")]
        self.annotations = self.list_of("Annotations", "Page")
        self.tags = self.list_of("CustomTags", "CustomTag")
        self.attachments = self.list_of("Attachments", "Attachment")

    def resolve(self, holder, loc, base=""):
        """ST_Loc: from the root with a leading /, else from the folder of the file that holds it."""
        path = PurePosixPath(loc[1:]) if loc.startswith("/") else PurePosixPath(holder).parent / base / loc
        assert ".." not in path.parts, loc
        self.used.add(str(path))
        return str(path)

    def xml(self, name):
        if name not in self.roots:
            self.roots[name] = ElementTree.fromstring(self.zip.read(name))
        return self.roots[name]

    def list_of(self, root, item):
        """The items of one of the document's lists, each with the file that it names."""
        loc = self.document.findtext(OFD + root)
        if loc is None:
            return []
        name = self.resolve(self.document_name, loc)
        return [(element, self.resolve(name, element.findtext(f"{OFD}FileLoc"))) for element in self.xml(name).findall(OFD + item)]

    def read_resources(self, name):
        root = self.xml(name)
        base = root.get("BaseLoc", "")
        for group in root:
            for element in group:
                loc = element.findtext(f"{OFD}FontFile") or element.findtext(f"{OFD}MediaFile") or element.get("Profile")
                path = self.resolve(name, loc, base) if loc else None
                self.resources[int(element.get("ID"))] = element, path
                self.res_of[int(element.get("ID"))] = name

    def fonts(self):
        return {i: Font(self.zip.read(path)) for i, (element, path) in self.resources.items() if element.tag == f"{OFD}Font"}

    def page_box(self, i):
        area = self.xml(self.pages[i][1]).find(f"{OFD}Area/{OFD}PhysicalBox")
        return numbers((self.common.find(f"{OFD}PageArea/{OFD}PhysicalBox") if area is None else area).text)

    def texts(self, i):
        """The text objects of page i."""
        return self.xml(self.pages[i][1]).iter(f"{OFD}TextObject")

    def structure(self):
        return self.xml(self.tags[0][1])

    def attached(self):
        """Name → bytes, as they were called before."""
        return {element.get("Name") + PurePosixPath(path).suffix: self.zip.read(path) for element, path in self.attachments}
