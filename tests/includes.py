#!/usr/bin/env python3
"""usage: includes.py SOURCE-ROOT

The line of the house: includes point one way, and no C code knows a form."""

import re
import sys
from pathlib import Path

from tap import Tap

LINE = ["report", "fonts", "templates", "layout", "render", "import", "cli"]
INCLUDE = re.compile(r'^\s*#\s*include\s+"([^"]*)"', re.MULTILINE)
STRING_OR_COMMENT = re.compile(r'"(?:\\.|[^"\\\n])*"|//[^\n]*|/\*.*?\*/', re.DOTALL)
LABEL = re.compile(r"""(?:label|head|corner|note): *("[^"]*"|[^,{}\[\]\n]+)""")
# Words of the disclosure form shorter than its labels.
WORDS = ["公开", "申请人", "复议", "诉讼", "行政"]
# Labels that are words of every official document, not of one form.
GENERAL = {"署名", "落款", "印章", "成文日期", "引言", "其他", "总计", "标题", "正文", "附件", "附注",
           "发文字号", "合计", "表头", "正文"}


def read(path):
    return path.read_text(encoding="utf-8")


def sources(root, folder):
    return sorted(p for p in (root / folder).rglob("*") if p.suffix in {".c", ".h", ".def"})


def check_includes(root, folder):
    allowed = LINE[: LINE.index(folder) + 1]
    problems = []
    for path in sources(root, folder):
        for target in INCLUDE.findall(read(path)):
            if target.split("/")[0] not in allowed:
                problems.append(f'{path.relative_to(root)} includes "{target}"')
    return problems


def without_comments(code):
    return STRING_OR_COMMENT.sub(lambda m: m[0] if m[0].startswith('"') else " ", code)


def form_labels(root):
    """base.yaml is of no form: it is what every document may have."""
    labels = set()
    for template in set((root / "templates").glob("*.yaml")) - {root / "templates/base.yaml"}:
        labels |= {label.strip().strip('"') for label in LABEL.findall(read(template))}
    return {label for label in labels if len(label) > 1} - GENERAL


def check_words(root, folder, words):
    problems = []
    for path in sources(root, folder):
        code = without_comments(read(path))
        problems += [f"{path.relative_to(root)} knows {word}" for word in words if word in code]
    return problems


def main(root):
    tap = Tap()
    labels = form_labels(root)
    tap.case("the template has labels to look for", [] if len(labels) > 40 else [f"only {len(labels)} found"])
    for folder in LINE:
        tap.case(f"{folder}: there are sources", [] if sources(root, folder) else ["none found"])
        tap.case(f"{folder}: includes point back along the line", check_includes(root, folder))
        tap.case(f"{folder}: knows no word of the form", check_words(root, folder, WORDS + sorted(labels)))
    return tap.finish()


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
