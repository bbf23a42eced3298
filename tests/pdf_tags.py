"""A PDF read by its structure tree, as a screen reader does, with qpdf's JSON and nothing else. For our own files: fonts
of two-byte codes with ToUnicode, one content stream a page."""

import base64
import json
import re
import subprocess

TOKEN = re.compile(
    rb"\((?:[^()\\]|\\.)*\)|<<|>>|<[0-9A-Fa-f\s]*>|\[|\]|/[^\s()<>\[\]{}/%]*|[^\s()<>\[\]{}/%]+", re.S)


def utf16(digits):
    data = bytes.fromhex(digits.decode())
    return data[2:].decode("utf-16-be") if data[:2] == b"\xfe\xff" else data.decode("utf-16-be")


def text_string(token):
    if token.startswith(b"<"):
        return utf16(token[1:-1])
    return re.sub(rb"\\(.)", rb"\1", token[1:-1]).decode("latin-1")


class Element:
    def __init__(self, node, parent):
        self.role = node["/S"].lstrip("/")
        self.parent = parent
        self.id = node.get("/ID")
        attributes = node.get("/A") or {}
        self.scope = attributes.get("/Scope")
        self.headers = attributes.get("/Headers", [])
        self.spans = attributes.get("/RowSpan", 1), attributes.get("/ColSpan", 1)
        self.title = node.get("/T", node.get("/ActualText", ""))
        self.alt, self.box = node.get("/Alt", ""), attributes.get("/BBox")
        self.kids = []  # elements, and (page, MCID)
        self.annotations = 0

    def walk(self):
        yield self
        for kid in self.kids:
            if isinstance(kid, Element):
                yield from kid.walk()

    def marks(self):
        for kid in self.kids:
            if isinstance(kid, Element):
                yield from kid.marks()
            else:
                yield kid


class Pdf:
    def __init__(self, path):
        self.path = path
        done = subprocess.run(["qpdf", "--json", "--json-stream-data=inline", "--decode-level=generalized", str(path)],
                              check=True, stdout=subprocess.PIPE)
        whole = json.loads(done.stdout)
        self.objects = whole["qpdf"][1]
        self.pages = [page["object"] for page in whole["pages"]]
        self.catalog = self.get(self.objects["trailer"]["value"]["/Root"])
        self.marked = {}     # (page, MCID) → text
        self.order = []      # (page, MCID) as drawn
        self.artifacts = []  # (page, type, text)
        self.unmarked = []   # (page, operator): painted, and neither
        self.cmaps = {}
        for number, page in enumerate(self.pages):
            self.read_page(number, self.get(page))
        root = self.get(self.catalog["/StructTreeRoot"])
        self.elements = [self.element(kid, None) for kid in self.array(root["/K"])]

    # ---- objects

    def get(self, value):
        while isinstance(value, str) and re.fullmatch(r"\d+ 0 R", value):
            value = self.objects["obj:" + value].get("value", self.objects["obj:" + value])
        return self.plain(value)

    @staticmethod
    def plain(value):
        if isinstance(value, str) and value[:2] in ("u:", "b:"):
            return value[2:]
        return value

    def array(self, value):
        value = self.get(value)
        return value if isinstance(value, list) else [value]

    def stream(self, reference):
        return base64.b64decode(self.objects["obj:" + reference]["stream"]["data"])

    # ---- the tree

    def element(self, reference, parent):
        raw = self.get(reference)
        node = {key: self.get(value) if key != "/K" else value for key, value in raw.items()}
        if "/A" in node:
            node["/A"] = {key: [self.plain(v) for v in value] if isinstance(value, list) else value
                          for key, value in node["/A"].items()}
        element = Element(node, parent)
        for kid in self.array(raw.get("/K", [])):
            self.add_kid(element, kid, raw.get("/Pg"))
        return element

    def add_kid(self, element, kid, page):
        if isinstance(kid, int):
            element.kids.append((self.pages.index(page), kid))
            return
        inner = self.get(kid)
        if inner.get("/Type") == "/MCR":
            element.kids.append((self.pages.index(inner.get("/Pg", page)), inner["/MCID"]))
        elif inner.get("/Type") == "/OBJR":
            element.annotations += 1
        else:
            element.kids.append(self.element(kid, element))

    def own_text(self, element):
        """Without that of the elements in it."""
        return "".join(self.marked[kid] for kid in element.kids if not isinstance(kid, Element))

    def text(self, element):
        return "".join(self.marked[mark] for mark in element.marks())

    # ---- the content

    def cmap(self, font):
        if font not in self.cmaps:
            program = self.stream(self.get(font)["/ToUnicode"])
            codes = {}
            for block in re.findall(rb"beginbfchar(.*?)endbfchar", program, re.S):
                for code, text in re.findall(rb"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>", block):
                    codes[int(code, 16)] = utf16(text)
            for block in re.findall(rb"beginbfrange(.*?)endbfrange", program, re.S):
                plain = re.sub(rb"<[^>]*>\s*<[^>]*>\s*\[.*?\]", b"", block, flags=re.S)
                for first, last, text in re.findall(rb"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>", plain):
                    for k in range(int(last, 16) - int(first, 16) + 1):
                        codes[int(first, 16) + k] = utf16(text)[:-1] + chr(ord(utf16(text)[-1]) + k)
                for first, texts in re.findall(rb"<([0-9A-Fa-f]+)>\s*<[0-9A-Fa-f]+>\s*\[(.*?)\]", block, re.S):
                    for k, text in enumerate(re.findall(rb"<([0-9A-Fa-f]+)>", texts)):
                        codes[int(first, 16) + k] = utf16(text)
            self.cmaps[font] = codes
        return self.cmaps[font]

    def read_page(self, number, page):
        content = b"\n".join(self.stream(s) for s in ([page["/Contents"]] if isinstance(page["/Contents"], str) else page["/Contents"]))
        fonts = self.get(self.get(page["/Resources"]).get("/Font", {}))
        Reader(self, number, fonts).read(content)


class Reader:
    """One page's content."""

    def __init__(self, pdf, page, fonts):
        self.pdf, self.page, self.fonts = pdf, page, fonts
        self.stack = []   # (kind, what)
        self.told = []    # depths of the stack at which text is told beside the content
        self.codes = {}
        self.reversed = {}  # MCID → its words run from right to left

    def read(self, content):
        operands = []
        for match in TOKEN.finditer(content):
            token = match[0]
            if token[:1] in b"(<[/]>" or re.fullmatch(rb"[+-]?[\d.]+", token):
                operands.append(token)
                continue
            self.operator(token.decode(), operands)
            operands = []
        assert not self.stack, f"page {self.page + 1}: marked content is not closed"

    def owner(self):
        """The innermost of what the content is of: a mark or an artifact."""
        for entry in reversed(self.stack):
            if entry[0] in ("mark", "artifact"):
                return entry
        return None

    def silent(self):
        """Inside content whose text has been told."""
        return bool(self.told)

    def say(self, text):
        owner = self.owner()
        if owner is None:
            self.pdf.unmarked.append((self.page, text))
        elif owner[0] == "mark":
            self.pdf.marked[self.page, owner[1]] += text
        else:
            kind, index = owner[1]
            page, _, said = self.pdf.artifacts[index]
            self.pdf.artifacts[index] = page, kind, said + text

    def begin(self, operands):
        joined = b" ".join(operands)
        actual = re.search(rb"/ActualText (<[^>]*>|\([^)]*\))", joined)
        if operands[0] == b"/Artifact":
            kind = re.search(rb"/Type\s*/(\w+)", joined)
            self.pdf.artifacts.append((self.page, kind[1].decode() if kind else "", ""))
            self.stack.append(("artifact", (self.pdf.artifacts[-1][1], len(self.pdf.artifacts) - 1)))
        elif match := re.search(rb"/MCID (\d+)", joined):
            mark = self.page, int(match[1])
            assert mark not in self.pdf.marked, f"mark {mark} twice"
            self.pdf.marked[mark] = ""
            self.pdf.order.append(mark)
            self.stack.append(("mark", int(match[1])))
            self.reversed[int(match[1])] = operands[0] == b"/ReversedChars"
            if actual:
                self.say(text_string(actual[1]))
                self.told.append(len(self.stack))
        else:
            assert self.owner() is None or not actual, "marks are nested: some readers lose count"
            self.stack.append(("other", None))

    def show(self, strings):
        """What runs from right to left is painted from left to right (ISO 32000-1 14.8.2.3.3)."""
        codes = [int(digits[i:i + 4], 16) for digits in strings for i in range(0, len(digits), 4)]
        self.say("".join(self.codes[code] for code in (reversed(codes) if self.backward() else codes)))

    def backward(self):
        return any(entry[0] == "mark" and self.reversed.get(entry[1]) for entry in self.stack)

    def operator(self, name, operands):
        if name in ("BDC", "BMC"):
            self.begin(operands)
        elif name == "EMC":
            if self.told and self.told[-1] == len(self.stack):
                self.told.pop()
            self.stack.pop()
        elif name == "Tf":
            self.codes = self.pdf.cmap(self.fonts[operands[0].decode()])
        elif name in ("Tj", "TJ") and not self.silent():
            self.show([token[1:-1] for token in operands if token.startswith(b"<")])
        elif name in ("f", "F", "f*", "S", "s", "B", "b", "sh", "Do") and self.owner() is None:
            self.pdf.unmarked.append((self.page, name))
