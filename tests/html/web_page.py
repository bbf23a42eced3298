"""A web page read as a browser reads it, with Python's own parser: a tree of elements, and what a reader is told in order."""

import re
from html.parser import HTMLParser

VOID = {"br", "wbr", "hr", "meta", "col", "img", "link", "input"}


def bare(text):
    return "".join(text.split())


class Element:
    def __init__(self, name, attributes, parent):
        self.name = name
        self.attributes = dict(attributes)
        self.parent = parent
        self.kids = []  # elements and texts

    def walk(self):
        yield self
        for kid in self.kids:
            if isinstance(kid, Element):
                yield from kid.walk()

    def text(self, without=()):
        return "".join(kid if isinstance(kid, str) else "" if kid.name in without else kid.text(without) for kid in self.kids)

    def all(self, *names):
        return [element for element in self.walk() if element.name in names]

    def within(self, name):
        at = self.parent
        while at and at.name != name:
            at = at.parent
        return at

    def classes(self):
        return (self.attributes.get("class") or "").split()


class Page(HTMLParser):
    """`problems` are elements that are closed where another is open, and ids that stand twice."""

    def __init__(self, text):
        super().__init__(convert_charrefs=True)
        self.root = self.at = Element("", [], None)
        self.problems = []
        self.feed(text)
        self.close()
        if self.at is not self.root:
            self.problems.append(f"<{self.at.name}> is not closed")
        self.ids = {}
        for element in self.root.walk():
            name = element.attributes.get("id")
            if name is not None and name in self.ids:
                self.problems.append(f"id {name} twice")
            self.ids[name] = element

    def handle_starttag(self, tag, attrs):
        names = [name for name, _ in attrs]
        self.problems += [f"<{tag}> has {name} twice" for name in set(names) if names.count(name) > 1]
        element = Element(tag, attrs, self.at)
        self.at.kids.append(element)
        if tag not in VOID:
            self.at = element

    def handle_endtag(self, tag):
        if self.at.name != tag:
            self.problems.append(f"</{tag}> closes <{self.at.name}>")
        self.at = self.at.parent or self.at

    def handle_data(self, data):
        self.at.kids.append(data)

    def first(self, name):
        return next(iter(self.root.all(name)), None)

    def headers(self, cell):
        """The words of what heads a cell, by its own list."""
        names = (cell.attributes.get("headers") or "").split()
        return [bare(self.ids[name].text()) if name in self.ids else f"?{name}" for name in names]

    def said(self):
        """(role, words, what else is told of it) in the order of reading; roles are those of PDF."""
        for e in self.root.walk():
            if e.name == "p":
                yield ("Note" if "note" in e.classes() else "P", bare(e.text()), None)
            elif re.fullmatch("h[1-6]", e.name) and "spoken" not in e.classes():
                yield (e.name.upper(), bare(e.text()), None)
            elif e.name == "li":
                yield ("TOCI" if e.within("nav") else "LBody", bare(e.text(without=("ul",))), None)
            elif e.name == "img" and e.attributes["alt"]:
                yield ("Figure", bare(e.attributes["alt"]), None)
            elif e.name == "svg" and e.attributes.get("role") == "img":
                yield ("Figure", bare(e.attributes["aria-label"]), None)
            elif e.name in ("caption", "figcaption"):
                yield ("Caption", bare(e.text()), None)
            elif e.name in ("th", "td"):
                yield (e.name.upper(), bare(e.text()), (e.attributes.get("scope"), self.headers(e)))


def grid_problems(table):
    """Cells that lie over one another, and rows that are not filled, by the spans."""
    problems, covered, width = [], {}, len(table.all("col"))
    for group in table.all("thead", "tbody"):
        rows = group.all("tr")
        covered = {}
        for y, row in enumerate(rows):
            x = 0
            for cell in row.all("th", "td"):
                while (x, y) in covered:
                    x += 1
                across, down = (int(cell.attributes.get(a, 1)) for a in ("colspan", "rowspan"))
                places = [(x + i, y + j) for i in range(across) for j in range(down)]
                problems += [f"two cells at {place}" for place in places if place in covered]
                problems += [f"a cell goes beyond {len(rows)} rows" for place in places[-1:] if place[1] >= len(rows)]
                covered.update((place, cell) for place in places)
            filled = sum((i, y) in covered for i in range(width))
            problems += [f"row {y + 1} of a {group.name} has {filled} places of {width}"] if filled != width else []
    return problems
