#!/usr/bin/env python3
"""usage: includes.py SOURCE-ROOT

The house: which room may include which, no files that need each other, a header for every file, no word of C++ in a
header, and no C code that knows a word or a key of one form: words that every document has are in templates/base.yaml
(docs/architecture.md)."""

import re
import sys
from pathlib import Path

from tap import Tap

# Room: the rooms whose headers its files may include, beside its own. A path with a dot allows this one header.
ALLOWED = {
    "report": [],
    "editing": ["report"],
    "pictures": ["report"],
    "barcodes": ["report"],
    "fonts": ["report"],
    "document": ["report", "pictures", "barcodes", "fonts"],
    "templates": ["report", "fonts", "document"],
    "binding": ["report", "pictures", "barcodes", "fonts", "document", "templates"],
    "checks": ["report", "fonts", "document", "templates", "binding"],
    "layout": ["report", "pictures", "barcodes", "fonts", "document"],
    "html": ["report", "pictures", "barcodes", "fonts", "document", "layout"],
    "render": ["report", "pictures", "fonts", "layout", "document/metadata.h"],
    "inspect": ["report"],
    "readers": ["report", "fonts", "inspect"],
    "import": ["report", "editing", "fonts", "document", "templates", "readers"],
    "banshi": ["report", "pictures", "fonts", "document", "templates", "binding", "checks", "layout", "html", "render"],
    "form": ["report", "editing", "document", "templates", "binding"],
    "service": ["report", "fonts", "templates", "render", "banshi"],
    "preview": ["report", "editing", "document", "templates", "layout", "render", "banshi", "form", "service"],
    "records": ["report", "fonts", "document", "templates", "render", "inspect", "banshi"],
    "cli": ["report", "editing", "pictures", "fonts", "document", "templates", "layout", "render", "readers", "import", "inspect",
            "banshi", "service", "preview", "records"],
}
# The library's border: a service would stand where these do. The other commands look inside.
OUTSIDE = re.compile(r"(batch-.*|cmd-(batch|check|render)|command.*|made-files|output-path)\.[ch]")
OUTSIDE_ALLOWED = ["cli", "banshi", "report"]
# They set reports by what a host of the library can call. The stages of a job are the library's own; what is asked for may be
# looked at before (job_html_check).
PUBLIC = {"cli/cmd-render.c": "command_request_render(", "cli/cmd-check.c": "command_request_check(", "cli/batch-worker.c": "command_request_render(",
          "cli/command-request.c": "banshi_render(", "service/render-worker.c": "banshi_render("}
STAGE = re.compile(r"\b(job_\w+(?<!_check)|command_job_\w+|serve_request)\(")
INCLUDE = re.compile(r'^\s*#\s*include\s+"([^"]*)"', re.MULTILINE)
STRING_OR_COMMENT = re.compile(r'"(?:\\.|[^"\\\n])*"|//[^\n]*|/\*.*?\*/', re.DOTALL)
LABEL = re.compile(r"""(?:label|head|corner|note): *("[^"]*"|[^,{}\[\]\n]+)""")
# Words of the disclosure form shorter than its labels.
WORDS = ["公开", "申请人", "复议", "诉讼", "行政"]
# Labels that are words of every official document, not of one form.
GENERAL = {"署名", "落款", "印章", "成文日期", "引言", "其他", "总计", "标题", "正文", "附件", "附注",
           "发文字号", "份号", "合计", "表头", "正文", "目录"}
# The rooms that handle the values of reports. templates/ knows the words of the template format, and the rooms of formats
# those of HTML, PDF and XML, which are also keys of forms (title, date, name).
OF_VALUES = ["document", "binding", "checks", "layout", "import"]
# Keys that the formats give a meaning: the fields of a signature, the choice of its seal, what a chart and a code are (docs/templates.md,
# docs/barcodes.md).
FORMAT_KEYS = {"organ", "date", "seal", "space", "kind", "content", "level", "first", "last"}
# A key of the text of any report, and what the program calls what comes of it.
TEXT_KEYS = {"二维码"}
KEY = re.compile(r"^\s*([\w-]+):|[{,]\s*([\w-]+):|\bkey: *([\w-]+)", re.MULTILINE)
LITERAL = re.compile(r'"((?:\\.|[^"\\\n])*)"')
CPLUSPLUS = set("""alignas alignof and and_eq asm bitand bitor catch class compl const_cast constexpr decltype delete
    dynamic_cast explicit export friend mutable namespace new noexcept not not_eq nullptr operator or or_eq private
    protected public reinterpret_cast static_cast template this thread_local throw try typeid typename using virtual
    xor xor_eq concept requires""".split())


def read(path):
    return path.read_text(encoding="utf-8")


def sources(root, folder):
    return sorted(p for p in (root / folder).rglob("*") if p.suffix in {".c", ".h", ".def"})


def all_sources(root):
    return [path for room in ALLOWED for path in sources(root, room)]


def check_includes(root, room):
    problems = []
    for path in sources(root, room):
        for target in INCLUDE.findall(read(path)):
            if target.split("/")[0] not in [room, *ALLOWED[room]] and target not in ALLOWED[room]:
                problems.append(f'{path.relative_to(root)} includes "{target}"')
    return problems


def check_border(root):
    return [f'{path.relative_to(root)} includes "{target}"' for path in sources(root, "cli") if OUTSIDE.fullmatch(path.name)
            for target in INCLUDE.findall(read(path)) if target.split("/")[0] not in OUTSIDE_ALLOWED]


def check_public(root):
    problems = []
    for name, call in PUBLIC.items():
        code = without_comments(read(root / name))
        problems += [f"{name} calls {stage}" for stage in STAGE.findall(code)] + ([] if call in code else [f"{name} does not call {call})"])
    return problems


def modules(root):
    """A module is a .c with the .h of its name. Which ones each needs."""
    needs = {}
    for path in all_sources(root):
        module = str(path.relative_to(root).with_suffix(""))
        found = {target.rsplit(".", 1)[0] for target in INCLUDE.findall(read(path))}
        needs.setdefault(module, set()).update(found - {module})
    return needs


def find_circles(needs):
    """Modules that need each other: strongly connected components, by Tarjan's algorithm."""
    index, low, stack, circles = {}, {}, [], []

    def visit(module):
        index[module] = low[module] = len(index)
        stack.append(module)
        for other in sorted(needs.get(module, ())):
            if other not in index:
                visit(other)
            if other in stack:
                low[module] = min(low[module], low[other])
        if low[module] == index[module]:
            at = stack.index(module)
            if len(stack) - at > 1:
                circles.append(" <-> ".join(stack[at:]))
            del stack[at:]

    for module in sorted(needs):
        if module not in index:
            visit(module)
    return circles


def check_headers(root):
    return [f"{path.relative_to(root)} has no header" for path in all_sources(root)
            if path.suffix == ".c" and not path.with_suffix(".h").exists()
            and not (path.name.startswith("main") or path.parent.name == "cli" and path.name.startswith(("cmd-", "help-")))]


def check_names(root):
    seen = {}
    for path in all_sources(root):
        seen.setdefault(path.name, []).append(str(path.relative_to(root)))
    return [" and ".join(paths) for paths in seen.values() if len(paths) > 1]


def without_comments(code):
    return STRING_OR_COMMENT.sub(lambda m: m[0] if m[0].startswith('"') else " ", code)


def check_words_of_cplusplus(root):
    problems = []
    for path in all_sources(root):
        if path.suffix == ".h":
            words = set(re.findall(r"\b[a-z_]+\b", STRING_OR_COMMENT.sub(" ", read(path))))
            problems += [f"{path.relative_to(root)}: {word}" for word in sorted(words & CPLUSPLUS)]
    return problems


def forms(root):
    """base.yaml is of no form: it is what every document may have. Nor is the catalogue: its words are the archive's names for
    what it knows of any document (DA/T 46)."""
    return set((root / "templates").glob("*.yaml")) - {root / "templates/base.yaml", root / "templates/archive-catalogue.yaml"}


def form_labels(root):
    labels = set()
    for template in forms(root):
        labels |= {label.strip().strip('"') for label in LABEL.findall(read(template))}
    return {label for label in labels if len(label) > 1} - GENERAL


def check_words(root, folder, words):
    problems = []
    for path in sources(root, folder):
        code = without_comments(read(path))
        problems += [f"{path.relative_to(root)} knows {word}" for word in words if word in code]
    return problems


def keys_of(text):
    return {key for found in KEY.findall(text) for key in found if key}


def part(text, name):
    """The lines of one key of the top level."""
    found = re.search(rf"^{name}:.*\n((?:[ #].*\n|\n)*)", text, re.MULTILINE)
    return found[0] if found else ""


def form_keys(root):
    """Of the fields, rows and columns of the forms; base.yaml is of no form."""
    base = root / "templates/base.yaml"
    keys = set()
    for template in forms(root):
        text = read(template)
        keys |= keys_of(part(text, "fields")) | set(re.findall(r"\bkey: *([\w-]+)", text))
    return keys - keys_of(read(base)) - FORMAT_KEYS


def printed_words(root):
    """The Chinese that base.yaml says the program prints, without its places."""
    text = re.sub(r"^ *#.*", "", part(read(root / "templates/base.yaml"), "texts"), flags=re.MULTILINE)
    return set(re.findall(r"[\u4e00-\u9fff，。：…]{3,}", text)) - TEXT_KEYS


def literals(path):
    return set(LITERAL.findall(without_comments(read(path))))


def check_keys(root, folder, keys):
    return [f'{path.relative_to(root)} knows the key "{key}"' for path in sources(root, folder)
            for key in sorted(literals(path) & keys)]


def check_share(root):
    """No room holds more than 18 % of the code."""
    lines = {room: sum(len(read(path).splitlines()) for path in sources(root, room)) for room in ALLOWED}
    whole = sum(lines.values())
    return [f"{room} is {100 * n / whole:.1f} % of the code" for room, n in lines.items() if n > 0.18 * whole]


def main(root):
    tap = Tap()
    labels = form_labels(root)
    tap.case("the template has labels to look for", [] if len(labels) > 40 else [f"only {len(labels)} found"])
    for room in ALLOWED:
        tap.case(f"{room}: there are sources", [] if sources(root, room) else ["none found"])
        tap.case(f"{room}: includes what it may", check_includes(root, room))
        tap.case(f"{room}: knows no word of the form", check_words(root, room, WORDS + sorted(labels)))
    keys, printed = form_keys(root), sorted(printed_words(root))
    tap.case("the forms have keys, and base.yaml words, to look for",
             [] if len(keys) > 100 and len(printed) > 5 else [f"{len(keys)} keys, {len(printed)} words"])
    for room in OF_VALUES:
        tap.case(f"{room}: knows no key of a form", check_keys(root, room, keys))
    for room in [*OF_VALUES, "banshi", "render"]:
        tap.case(f"{room}: prints no words but those of the template", check_words(root, room, printed))
    tap.case("a key would be found", [] if check_keys(root, "binding", {"csv"}) else ["it was not"])
    tap.case("what renders and checks sees the library alone", check_border(root))
    tap.case("render, check, batch and serve go through the public header", check_public(root))
    tap.case("another way would be found", [] if STAGE.findall("ok = job_lay_out(&job) && job_html_check(p);") == ["job_lay_out"] else ["it was not"])
    tap.case("no modules need each other", find_circles(modules(root)))
    tap.case("a circle would be found", [] if find_circles({"a": {"b"}, "b": {"c"}, "c": {"b"}}) == ["b <-> c"] else ["it was not"])
    tap.case("every .c has its header", check_headers(root))
    tap.case("no two files have one name", check_names(root))
    tap.case("no header uses a word of C++", check_words_of_cplusplus(root))
    tap.case("no room is too big", check_share(root))
    return tap.finish()


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
