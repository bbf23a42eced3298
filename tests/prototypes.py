#!/usr/bin/env python3
"""usage: prototypes.py SOURCE-ROOT

Every function that a room's header declares has its contract: a comment above it or behind it on its line. In a run of
declarations without a blank line between them, a comment above is the first one's; it is also of those that it names, of
both of two without one behind them when it says “both”, and of all when it says “these”."""

import re
import sys
from pathlib import Path

from includes import ALLOWED, read, sources
from tap import Tap

# What stands at the file's level of a header, one after the other.
PIECE = re.compile(
    r"(?P<comment>/\*.*?\*/|//[^\n]*)"
    r"|(?P<body>^(?:typedef |static const )?(?:struct|union|enum)\b[^;(]*\{(?:[^\n]*|.*?^)\}[^;\n]*;)"
    r"|(?P<inline>^static inline [^;{]*\{.*?^\})"
    r"|(?P<directive>^\s*#(?:\\\n|[^\n])*)"
    r"|(?P<declaration>^\w[^;{]*;)"
    r"|(?P<blank>\n[ \t]*\n)", re.DOTALL | re.MULTILINE)
NAME = re.compile(r"(\w+)\s*\((?!\()")
FUNCTION_TYPE = re.compile(r"^typedef\s[^;()]*?(\w+)\(", re.MULTILINE)


def functions_of(text, function_types):
    """The names that a declaration declares as functions."""
    first, *rest = text.split(maxsplit=1)
    if first == "typedef" or not rest:
        return []
    if first in function_types:
        return re.findall(r"\w+", rest[0])
    found = NAME.search(re.sub(r"__attribute__\s*\(\(.*?\)\)", "", text.split("{")[0]))
    return [found[1]] if found else []


def names(comment, name, n):
    """Whether the comment above n functions says that it is of this one too."""
    stem, all_of = name.split("_", 1)[-1], "both" if n == 2 else "these"
    return re.search(rf"\b({name}|_?{stem})\b", comment) or re.search(rf"\b{all_of}\b", comment, re.IGNORECASE)


def runs_of(header, function_types):
    """Runs of functions under one comment: the comment or "", and (offset, name) of those that have none behind them."""
    comment, run, end = "", [], 0
    for piece in PIECE.finditer(header):
        kind, text = piece.lastgroup, piece[0]
        if kind in ("declaration", "inline"):
            run += [(piece.start(), name) for name in functions_of(text, function_types)]
            end = piece.end()
        elif kind == "comment" and run and "\n" not in header[end:piece.start()]:
            run[-1] = None
        else:
            yield comment, run
            comment, run = text if kind == "comment" else "", []
    yield comment, run


def undocumented(header, function_types):
    """Functions without a contract as (line, name), and how many functions there are."""
    missing, n = [], 0
    for comment, run in runs_of(header, function_types):
        n += len(run)
        bare = [function for function in run if function]
        missing += [(header.count("\n", 0, offset) + 1, name) for offset, name in bare
                    if not (comment and ((offset, name) == run[0] or names(comment, name, len(bare))))]
    return missing, n


# x_free, x_four and x_nine have no contract.
EXAMPLE = """/* Makes one. */
struct x *x_new(int);
void x_free(struct x *x);

int x_one(void); /* the first */
/* Both are borrowed. */
int x_two(void);
int x_three(
\tint a, int b);

static inline int x_four(void)
{
\treturn 4;
}
struct y {
\tint (*call)(void);
};
/* Says it. */
int x_five(void);
enum z { Z };
int x_nine(void);

/* Opens. */
int x_six(void);
void x_seven(void); /* accepts NULL */
void x_eight(void); // frees
"""


def check_itself(tap):
    """The finder finds."""
    missing, n = undocumented(EXAMPLE, set())
    tap.case("functions without a contract are found", [] if ([name for _, name in missing], n) == (
        ["x_free", "x_four", "x_nine"], 11) else [f"found {missing} of {n}"])


def main(root):
    tap = Tap()
    check_itself(tap)
    function_types = {name for room in ALLOWED for path in sources(root, room)
                      for name in FUNCTION_TYPE.findall(read(path))}
    for room in ALLOWED:
        problems, n = [], 0
        for path in (path for path in sources(root, room) if path.suffix == ".h"):
            missing, count = undocumented(read(path), function_types)
            n += count
            problems += [f"{path.relative_to(root)}:{line}: {name}" for line, name in missing]
        tap.case(f"{room}: {n - len(problems)} of {n} functions have their contract", problems)
    return tap.finish()


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
