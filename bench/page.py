"""Pages with measured parts: a part stands between two comments with its name, the words around it are written by hand."""

import datetime
import os
import platform
import re
from pathlib import Path


def replace_part(path, name, text):
    mark = f"<!-- {name} -->"
    before, _, after = path.read_text(encoding="utf-8").split(mark)
    path.write_text(f"{before}{mark}\n{text.strip()}\n{mark}{after}", encoding="utf-8")


def machine():
    """What measured figures are of: the day, the machine, how much else it did."""
    text = Path("/proc/cpuinfo").read_text(encoding="utf-8", errors="replace")
    model = re.search(r"model name\s*: (.*)", text)
    busy = os.getloadavg()[0]
    return (f"{datetime.date.today()}, {model[1] if model else platform.machine()}, {os.cpu_count()} cores"
            + (f", with other work on the machine (load {busy:.1f})" if busy > os.cpu_count() else ""))


def table(head, rows):
    return "\n".join("| " + " | ".join(map(str, row)) + " |" for row in [head, ["---"] * len(head), *rows])
