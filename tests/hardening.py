#!/usr/bin/env python3
"""usage: hardening.py SANITIZED PROGRAM…

The programs as the linker made them: position-independent, all addresses bound before they start and read-only from
then on, no memory that is both written to and run, functions that watch their stack and, with optimization, the
lengths of what they copy; on x86 places that jumps may land at. Asked of readelf."""

import re
import shutil
import subprocess
import sys
from pathlib import Path

from tap import Tap


ENDBR64 = b"\xf3\x0f\x1e\xfa"


def readelf(options, program):
    return subprocess.run(["readelf", options, program], capture_output=True, text=True, check=True, timeout=60).stdout


def what_is_wrong(program, sanitized):
    """What of the hardening a program lacks."""
    head, dynamic, symbols = (readelf(options, program) for options in ("-hW", "-lWd", "-sW"))
    checks = {
        "position-independent": re.search(r"Type:\s+DYN", head) and "INTERP" in dynamic and "Flags: " in dynamic and "PIE" in dynamic,
        "relocations are read-only": "GNU_RELRO" in dynamic,
        "bound before it starts": re.search(r"\(FLAGS(_1)?\).*(BIND_NOW|NOW)", dynamic),
        "no relocations in code": "TEXTREL" not in dynamic,
        "a stack that is not run": re.search(r"GNU_STACK.* RW +0x", dynamic),
        "no segment written and run": not re.search(r"^ +LOAD .* RWE ", dynamic, re.MULTILINE),
        "stack protector": "__stack_chk_fail" in symbols,
    }
    if not sanitized:
        checks["checked copies"] = re.search(r"__\w+_chk@", symbols)
    if "X86-64" in head:
        # The mark of the whole file takes a C library that has it too, which Debian 12's has not: the landing pads count.
        checks["control-flow protection"] = Path(program).read_bytes().count(ENDBR64) > 500
    return [f"lacks: {name}" for name, good in checks.items() if not good]


def main(sanitized, *programs):
    tap = Tap()
    for program in programs:
        name = Path(program).name
        if shutil.which("readelf") is None:
            tap.case(name, skip="no readelf")
        else:
            tap.case(name, what_is_wrong(program, sanitized == "yes"))
    if shutil.which("readelf") and Path("/bin/true").exists():
        tap.case("a program without would be found", [] if what_is_wrong("/bin/true", False) else ["/bin/true has all of it"])
    return tap.finish()


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
