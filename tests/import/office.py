#!/usr/bin/env python3
"""usage: office.py BANSHI EXAMPLE FOLDER

Files as LibreOffice writes them (FOLDER, made by make_office.py) import to the same document; import.py has files made by
hand."""

import subprocess
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
from tap import Tap  # noqa: E402


def main(banshi, example, office):
    tap = Tap()

    def run(*args):
        return subprocess.run([banshi, *map(str, args)], capture_output=True, text=True, timeout=60)

    wanted = run("dump", "--stage", "document", "-q", example).stdout
    assert wanted
    files = sorted(path for path in Path(office).iterdir() if path.stem == "report")
    tap.case("there are files of four kinds", [] if len(files) == 4 else [str(files)])
    with tempfile.TemporaryDirectory() as folder:
        for path in files:
            loaded = Path(folder, "loaded.yaml")
            done = run("import", path, "-o", loaded, "--force", "--lang", "en")
            problems = [done.stderr] if done.returncode else []
            problems += [f"it is said:\n{done.stderr}"] if "warning" in done.stderr else []
            problems += [] if run("dump", "--stage", "document", "-q", loaded).stdout == wanted else [
                "it differs; if the example has changed: see make_office.py"]
            tap.case(f"{path.suffix[1:]} of LibreOffice is the example's document", problems)
    return tap.finish()


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:4]))
