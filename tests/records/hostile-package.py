#!/usr/bin/env python3
"""usage: hostile-package.py BANSHI SOURCE-ROOT

Packages and folders made to hurt: manifests and catalogues of a million lines, names of a hundred kilobytes, names and links that lead
out, tag files with bytes changed by chance. Each is refused or told, in bounded time and memory, and nothing outside is read."""

import os
import random
import resource
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
from pack_bench import Office, notice  # noqa: E402
from tap import SANITIZED, Tap, count, thinned, tries  # noqa: E402

LINES = count(5_000, 10_000) if SANITIZED else count(50_000, 1_000_000)
MANIFEST, PDF = "manifest-sha256.txt", "data/documents/1.pdf"
# Of computing, for a million lines at a third of the speed; and what may be held of them.
SECONDS, MEGABYTES = 60, 1500


def append(name, text):
    def change(package):
        with (package / name).open("ab") as out:
            out.write(text.encode() if isinstance(text, str) else text)
    return change


def replace(name, data):
    return lambda package: (package / name).write_bytes(data)


def link(name, target):
    def change(package):
        path = package / name
        shutil.rmtree(path) if path.is_dir() else path.unlink(missing_ok=True)
        path.symlink_to(target)
    return change


DIGEST = "0" * 64
# name: (what is done, words of which one must be said)
CASES = {
    "a manifest of many lines": (append(MANIFEST, "".join(f"{DIGEST}  data/{i}\n" for i in range(LINES))), ["data/0", "larger than 64 MB"]),
    "one name on many lines": (append(MANIFEST, f"{DIGEST}  data/x\n" * LINES), ["data/x", "larger than 64 MB"]),
    "many broken lines": (append(MANIFEST, "x\n" * LINES), [MANIFEST]),
    "a name of 100 kB": (append(MANIFEST, f"{DIGEST}  data/{'n' * 100_000}\n"), ["data/nnn"]),
    "a path of 100,000 folders": (append(MANIFEST, f"{DIGEST}  data/{'n/' * 100_000}n\n"), ["data/n/n"]),
    "a line of 20 MB": (append(MANIFEST, "0" * (20 << 20)), [MANIFEST]),
    "NUL bytes": (append(MANIFEST, b"\0" * 4096 + b"\n"), [MANIFEST]),
    "a name that leads out": (append(MANIFEST, f"{DIGEST}  data/../../secret.txt\n"), ["secret.txt"]),
    "an absolute name": (append(MANIFEST, f"{DIGEST}  /etc/passwd\n"), ["/etc/passwd"]),
    "a name that leads out by escapes": (append(MANIFEST, f"{DIGEST}  data/%2E%2E/%2E%2E/secret.txt\n"), ["secret.txt"]),
    "a name with a back-slash": (append(MANIFEST, f"{DIGEST}  data\\..\\secret.txt\n"), ["secret.txt"]),
    "fetch.txt of many lines": (append("fetch.txt", f"http://example.org/a 1 data/a\n{'http://example.org/b - data/../b' + chr(10)}" * (LINES // 2)), ["data/a"]),
    "bag-info of one line of 20 MB": (append("bag-info.txt", "k" * (20 << 20)), ["bag-info.txt"]),
    "a payload that is told as endless": (append("bag-info.txt", f"Payload-Oxum: {'9' * 1000}.{'9' * 1000}\n"), ["bag-info.txt", "Payload-Oxum"]),
    "a catalogue of many rows": (append("data/catalogue.csv", "1,a,b,c,d,e,f,1,,documents/1.pdf\r\n" * LINES), ["catalogue.csv"]),
    "a catalogue of one open cell": (append("data/catalogue.csv", '"' + "字" * (4 << 20)), ["catalogue.csv"]),
    "a document that is a link out": (link(PDF, "../../../secret.txt"), [PDF]),
    "a folder that is a link out": (link("data/documents", "/etc"), ["data/documents"]),
    "a manifest that is a link out": (link(MANIFEST, "../secret.txt"), [MANIFEST]),
    "a folder that is a link to itself": (link("data/documents/loop", "."), ["loop"]),
    "a declaration of 20 MB": (replace("bagit.txt", b"BagIt-Version: 1.0\n" * (1 << 20)), ["bagit.txt"]),
}
TAGS = [MANIFEST, "manifest-sm3.txt", "tagmanifest-sha256.txt", "tagmanifest-sm3.txt", "bag-info.txt", "bagit.txt", "data/catalogue.csv"]


def limit():
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS + 5))


def verify(office, *words):
    """Exit status, what was said, seconds of computing, megabytes at most."""
    with tempfile.TemporaryFile() as out:
        run = subprocess.Popen([office.banshi, "verify", "--lang", "en", *words], cwd=office.folder, stdout=out, stderr=subprocess.STDOUT,
                               preexec_fn=limit)
        _, status, usage = os.wait4(run.pid, 0)
        run.returncode = os.waitstatus_to_exitcode(status)
        out.seek(0)
        return run.returncode, out.read(4 << 20).decode(errors="replace"), usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024


def judge(result, words):
    status, said, seconds, megabytes = result
    wrong = [] if status == 1 else [f"exit status {status}"]
    wrong += [] if any(word in said for word in words) else [f"none of {words} is said"]
    wrong += ["what is outside is told"] if "unspoken" in said else []
    wrong += [f"{megabytes:.0f} MB"] if megabytes > MEGABYTES and "BANSHI_PLAIN" in os.environ else []
    return wrong + ([f"{seconds:.1f} s", said[:600]] if wrong else [])


def made_to_hurt(tap, office, good):
    slowest, most = 0, 0
    for name, (change, words) in thinned(CASES.items()):
        shutil.copytree(good, office.folder / "case", symlinks=True)
        change(office.folder / "case")
        result = verify(office, "case")
        tap.case(name, judge(result, words))
        slowest, most = max(slowest, result[2]), max(most, result[3])
        shutil.rmtree(office.folder / "case")
    print(f"# figure: at most {slowest:.1f} s and {most:.0f} MB, lines {LINES}", flush=True)


def lists(tap, office):
    """Of files to be verified: what is not there is told, however much of it there is."""
    for name, text, words in (("many lines", "".join(f"none/{i}.pdf\n" for i in range(LINES)), ["none/0.pdf"]),
                              ("a name of 1 MB", "n" * (1 << 20) + "\n", ["nnn"]), ("a path of 100,000 folders", "n/" * 100_000 + "n.pdf\n", ["n/n"]),
                              ("names of no text", "\udcff\udcfe\n\x1b[31m.pdf\n" * 1000, ["missing"])):
        (office.folder / "case.txt").write_bytes(text.encode(errors="surrogateescape"))
        result = verify(office, "case.txt")
        tap.case(f"a list of {name}", judge(result, words) + (["a terminal would obey it"] if "\x1b" in result[1] else []))
        print(f"# figure: a list of {name}: {result[2]:.1f} s, {result[3]:.0f} MB", flush=True)


def by_chance(tap, office, good):
    """A tag file with some bytes changed, cut, doubled or taken away: it ends, and is never taken for right when a digest covers it."""
    chance = random.Random(11)
    wrong = []
    for _ in range(tries(15, 2000)):
        package = office.folder / "case"
        shutil.copytree(good, package)
        path = package / chance.choice(TAGS)
        data = bytearray(path.read_bytes())
        for _ in range(chance.randint(1, 4)):
            at, n = chance.randrange(len(data)), chance.randint(1, 40)
            data[at:at + chance.choice((0, 1, n))] = chance.choice((bytes([chance.randrange(256)]), data[at:at + n] * 3, b"", b"/../", b"\r\n"))
        changed = bytes(data) != path.read_bytes()
        path.write_bytes(data)
        status, said, _, _ = verify(office, "case")
        # No manifest covers those of tags; a blank at the end of theirs changes nothing.
        if status not in ((1,) if changed and not path.name.startswith("tagmanifest") else (0, 1)):
            wrong.append(f"{path.name}: {status}: {said[-300:]}")
        shutil.rmtree(package)
    tap.case("tag files changed by chance", wrong)


def main(banshi, _root):
    tap = Tap()
    with tempfile.TemporaryDirectory() as folder:
        office = Office(banshi, folder)
        (office.folder / "secret.txt").write_text("unspoken\n", encoding="utf-8")
        office.archive("archive", {str(n): notice(n) for n in (1, 2)})
        done = office.pack("archive", "-o", "good")
        tap.case("a good package", [] if done[0] == 0 and verify(office, "good")[0] == 0 else [str(done)])
        made_to_hurt(tap, office, office.folder / "good")
        lists(tap, office)
        by_chance(tap, office, office.folder / "good")
    return tap.finish()


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:3]))
