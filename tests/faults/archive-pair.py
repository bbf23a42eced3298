#!/usr/bin/env python3
"""usage: archive-pair.py BANSHI FAULTS-LIBRARY SOURCE-ROOT

A PDF and its manifest are written together or not at all, wherever writing fails or the program is killed; files and
folders are on the disk when success is said; nothing is written through links that somebody else has planted; and what
is wrong with a manifest is found."""

import errno
import os
import shutil
import stat
import subprocess
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
from made_fonts import square_options  # noqa: E402
from preload import KILL, Faults  # noqa: E402
from tap import Tap, count  # noqa: E402

NOBODY = 65534
WRITING = ("openat", "write", "fstat", "fsync", "close", "rename", "link", "unlink")


class Bench:
    def __init__(self, banshi, library, root, folder):
        self.banshi = str(Path(banshi).resolve())
        self.folder = folder
        self.fonts = square_options(folder / "fonts")
        self.faults = Faults(Path(library).resolve(), folder)
        self.report = folder / "report.json"
        self.reports = folder / "reports"
        self.text = (root / "examples/minimal-2023.json").read_text(encoding="utf-8")
        self.report.write_text(self.text, encoding="utf-8")
        self.other = folder / "other.json"
        self.other.write_text(self.text.replace("云岭市", "云山市"), encoding="utf-8")

    def command(self, *words):
        return [self.banshi, *map(str, words), "--lang", "en", *(self.fonts if words[0] != "init" else [])]

    def run(self, *words, **more):
        return subprocess.run(self.command(*words), capture_output=True, timeout=120, check=False, **more)

    def archive(self, report, out, *words):
        return self.command("render", "-q", report, "-p", "archive", "-o", out, *words)


def pair(path):
    return tuple(p.read_bytes() if p.exists() else None for p in (path, Path(f"{path}.manifest")))


def left(folder):
    return [f"{p.name} is left" for p in folder.rglob(".banshi-*")]


# ---- together or not at all ----

def every_call(bench, old, error):
    """Calls of writing fail, one in each run, with an old pair in place or without: what failed, the run, its folder."""
    folder = bench.folder / "pair"
    command = bench.archive(bench.other, folder / "out.pdf")

    def prepare():
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir()
        if old:
            (folder / "out.pdf").write_bytes(old[0])
            (folder / "out.pdf.manifest").write_bytes(old[1])

    for call in WRITING:
        prepare()
        for n in bench.faults.numbers(command, call, count(1, 4)):
            prepare()
            done = bench.faults.run(command, call, n, error)
            if bench.faults.failed():
                yield f"{call} {n}", done, folder


def together(tap, bench):
    (bench.folder / "old").mkdir()
    subprocess.run(bench.archive(bench.report, bench.folder / "old/out.pdf"), check=True, timeout=60)
    (bench.folder / "new").mkdir()
    subprocess.run(bench.archive(bench.other, bench.folder / "new/out.pdf"), check=True, timeout=60)
    new = pair(bench.folder / "new/out.pdf")
    for exists in (False, True):
        old = pair(bench.folder / "old/out.pdf") if exists else (None, None)
        problems, n = [], 0
        for what, done, folder in every_call(bench, old if exists else None, errno.EIO):
            n += 1
            found = pair(folder / "out.pdf")
            wanted = new if done.returncode == 0 else old
            problems += [] if found == wanted else [f"{what}: status {done.returncode}, and {['none' if x is None else len(x) for x in found]}"]
            # Only taking a file away can be refused to the end.
            problems += [] if what.startswith("unlink") else [f"{what}: {x}" for x in left(folder)]
            problems += [f"{what}: nothing is said"] if done.returncode and not done.stderr else []
        problems += ["no call failed"] if n < 10 else []
        tap.case(f"{n} calls fail {'over an older pair' if exists else 'where nothing was'}", problems)

        problems = []
        for what, done, folder in every_call(bench, old if exists else None, KILL):
            found = pair(folder / "out.pdf")
            whole = [found[i] in (old[i], new[i]) for i in (0, 1)]
            problems += [] if all(whole) else [f"{what}: half a file"]
            if found not in (old, new) and found != (new[0], None) and found != (new[0], old[1]):
                problems.append(f"{what}: the manifest came before its PDF")
            if found not in (old, new, (None, None)) and bench.run("verify", folder / "out.pdf").returncode == 0 and exists:
                problems.append(f"{what}: verify takes a new PDF with the old manifest")
        tap.case(f"killed at each call {'over an older pair' if exists else 'where nothing was'}: whole files", problems)


def batch_makes_up(tap, bench):
    """A manifest that is lost or changed is made again by the next run."""
    bench.reports.mkdir()
    for i in range(3):
        (bench.reports / f"r{i}.json").write_text(bench.text.replace("云岭市", f"云岭{i}市"), encoding="utf-8")
    out = bench.folder / "batch"
    run = ["batch", "-q", bench.reports, "-p", "archive", "-o", out]
    run[3:5] = ["--profile", "archive"]
    bench.run(*run)
    wanted = [pair(out / f"r{i}.pdf") for i in range(3)]
    (out / "r0.pdf.manifest").unlink()
    (out / "r1.pdf.manifest").write_bytes(wanted[1][1] + b"# one more\n")
    done = bench.run(*run)
    found = [pair(out / f"r{i}.pdf") for i in range(3)]
    tap.case("a batch makes a manifest again that was lost or changed",
             ([] if found == wanted and None not in wanted[0] else ["it did not"]) + ([done.stderr.decode()] if done.returncode else []))


# ---- on the disk ----

def synced(tap, bench):
    def count(*words):
        done = bench.faults.run(bench.command(*words), "fsync", 0)
        return bench.faults.counts()["fsync"] if done.returncode == 0 else done.stderr.decode()

    out = bench.folder / "synced"
    out.mkdir()
    one = "render", "-q", bench.report
    cases = {
        "a PDF and its folder": (2, [*one, "-o", out / "a.pdf"]),
        "over an older one": (2, [*one, "-o", out / "a.pdf"]),
        "a PDF, its manifest and their folder once": (3, [*one, "-p", "archive", "-o", out / "b.pdf"]),
        "nothing with --no-sync": (0, [*one, "--no-sync", "-p", "archive", "-o", out / "b.pdf"]),
        "a report file": (2, ["init", "gov-disclosure-2021", "-o", out / "a.yaml"]),
        "nothing of a pipe": (0, [*one, "-o", "-"]),
    }
    for name, (wanted, words) in cases.items():
        found = count(*words)
        tap.case(f"on the disk: {name}", [] if found == wanted else [f"{found} calls, not {wanted}"])
    many = bench.folder / "many"
    many.mkdir()
    for i in range(100):
        (many / f"r{i}.json").write_text(bench.text, encoding="utf-8")
    batch = "batch", "-q", many, "-j", 1, "-o"
    found = count(*batch, out / "batch")
    # A file each; the folder when it is made, and for each group; the results and their folder.
    tap.case("a batch syncs a folder once a group", [] if isinstance(found, int) and 103 <= found < 135 else [f"{found} calls"])
    found = count(*batch, out / "batch-2", "--no-sync")
    tap.case("and with --no-sync nothing", [] if found == 0 else [f"{found} calls"])


# ---- planted links ----

def planted(tap, bench):
    if os.geteuid() != 0:
        tap.case("planted links", skip="takes another user")
        return
    shared = bench.folder / "shared"
    shared.mkdir()
    shared.chmod(0o1777)
    mine = bench.folder / "mine.txt"

    def link(name, target, owner):
        path = shared / name
        path.symlink_to(target)
        os.chown(path, owner, owner, follow_symlinks=False)
        return path

    def attempt(name, path, status, code, protected="0"):
        mine.write_text("mine")
        (bench.folder / "target").mkdir(exist_ok=True)
        done = bench.run("render", "-q", bench.report, "-o", path)
        problems = [] if done.returncode == status else [f"status {done.returncode}: {done.stderr.decode()}"]
        problems += [] if not code or code in done.stderr.decode() else [done.stderr.decode()]
        problems += [] if status == 0 or mine.read_text() == "mine" else ["the file was written over"]
        problems += left(shared) + left(bench.folder / "target")
        tap.case(name, problems)

    # The kernel has a rule like ours (fs.protected_symlinks), in folders like /tmp; ours holds without it too.
    sticky = Path("/proc/sys/fs/protected_symlinks").read_text().strip() == "1"
    attempt("a link that somebody else planted", link("a.pdf", mine, NOBODY), 1, None if sticky else "B0808")
    attempt("a link of ours in a shared folder", link("b.pdf", mine, 0), 0, None)
    shared.chmod(0o777)
    attempt("a planted link in a folder without the sticky bit", link("c.pdf", mine, NOBODY), 1, "B0808")
    attempt("a planted link to a folder", link("d", bench.folder / "target", NOBODY) / "x.pdf", 1, "B0808")
    attempt("a planted link to nothing yet", link("e.pdf", bench.folder / "target/new.pdf", NOBODY), 1, "B0808")
    attempt("a link of ours to a planted one", link("f.pdf", shared / "c.pdf", 0), 1, "B0808")
    fifo = shared / "g.pdf"
    os.mkfifo(fifo)
    os.chown(fifo, NOBODY, NOBODY)
    attempt("a planted pipe", fifo, 1, "B0808")
    loop = bench.folder / "loop.pdf"
    loop.symlink_to("loop.pdf")
    attempt("a link to itself", loop, 1, "B0801")
    done = bench.run("batch", "-q", bench.reports, "-o", shared / "d")
    tap.case("a batch through a planted link", [] if done.returncode == 1 and not list((bench.folder / "target").iterdir())
             else [f"status {done.returncode}: {done.stderr.decode()}"])
    private = bench.folder / "private"
    private.mkdir()
    (private / "h.pdf").symlink_to(mine)
    os.chown(private / "h.pdf", NOBODY, NOBODY, follow_symlinks=False)
    attempt("somebody else's link in a folder that only we may write to", private / "h.pdf", 0, None)
    wanted = pair(mine)[0]
    tap.case("a followed link stays a link", [] if (private / "h.pdf").is_symlink() and wanted.startswith(b"%PDF") else ["it does not"])


def special(tap, bench):
    """What has no name of its own is written to as it is, and has no manifest."""
    out = bench.folder / "special"
    out.mkdir()
    archive = "render", "-q", bench.report, "-p", "archive", "-o"
    for target in ("-", "/dev/stdout", "/dev/fd/1", "/proc/self/fd/1"):
        with open(out / "all", "wb") as file:
            file.write(b"before\n")
            file.flush()
            subprocess.run(bench.command(*archive, target), stdout=file, check=True, timeout=60)
            file.write(b"\nafter")
        data = (out / "all").read_bytes()
        tap.case(f"-o {target} goes on where standard output stands",
                 [] if data.startswith(b"before\n%PDF-") and data.endswith(b"%%EOF\n\nafter") else [f"{data[:20]} … {data[-20:]}"])
    done = bench.run(*archive, "/dev/null")
    made = Path("/dev/null.manifest")
    problems = [] if done.returncode == 0 else [done.stderr.decode()]
    if made.exists():
        made.unlink()
        problems.append("it wrote /dev/null.manifest")
    tap.case("-o /dev/null has no manifest", problems)
    piped = bench.run(*archive, "-")
    direct = bench.run(*archive, "/dev/stdout")
    tap.case("a pipe as standard output", [] if piped.stdout == direct.stdout and piped.stdout.endswith(b"%%EOF\n") else ["they differ"])
    done = bench.run(*archive, "-", stdin=subprocess.DEVNULL, preexec_fn=lambda: os.close(1))
    tap.case("-o - without a standard output", [] if done.returncode == 1 and b"B0801" in done.stderr else [str(done)[:300]])
    mode = out / "mode.pdf"
    mode.write_bytes(b"old")
    mode.chmod(0o640)
    bench.run("render", "-q", bench.report, "-o", mode)
    tap.case("an existing file's mode is kept", [] if stat.S_IMODE(mode.stat().st_mode) == 0o640 else [oct(mode.stat().st_mode)])


# ---- what is wrong with a manifest ----

def manifests(tap, bench):
    folder = bench.folder / "manifest"
    folder.mkdir()
    pdf = folder / "a.pdf"
    beside = folder / "a.pdf.manifest"
    subprocess.run(bench.archive(bench.report, pdf), check=True, timeout=60)
    later = folder / "b.pdf"
    subprocess.run(bench.archive(bench.report, later, "--set", f"after={beside}"), check=True, timeout=60)
    good = beside.read_bytes()

    def verdict(path):
        done = bench.run("verify", path)
        return done.returncode, done.stdout.decode() + done.stderr.decode()

    def attempt(name, make, path=pdf, file=beside):
        kept = file.read_bytes()
        file.unlink()
        make()
        status, said = verdict(path)
        if file.is_dir() and not file.is_symlink():
            file.rmdir()
        else:
            file.unlink(missing_ok=True)
        file.write_bytes(kept)
        return [f"{name}: status {status}: {said}"] if status == 0 or "B1002" in said else []

    assert verdict(pdf)[0] == 0 and verdict(later)[0] == 0
    problems = attempt("a folder", beside.mkdir) + attempt("a pipe", lambda: os.mkfifo(beside))
    problems += attempt("a link to nothing", lambda: beside.symlink_to("nowhere"))
    problems += attempt("a link out", lambda: beside.symlink_to("/etc/hostname"))
    problems += attempt("empty", lambda: beside.write_bytes(b""))
    problems += attempt("bytes", lambda: beside.write_bytes(b"\xff\x00" + good))
    problems += attempt("two megabytes", lambda: beside.write_bytes(good + b"# x\n" * 600000))
    # The faults that are on the manifest itself; openat2 is told of the name in its folder.
    for call, under in (("openat2", beside.name), ("open", beside), ("read", beside), ("fstat", beside)):
        for n in (1, 2):
            done = bench.faults.run(bench.command("verify", pdf), call, n, errno.EIO, under=under)
            status = done.returncode
            if not bench.faults.failed():
                break
            said = done.stdout.decode() + done.stderr.decode()
            if b"B1002" in done.stderr or (status == 0 and "as the manifest tells" not in said):
                problems.append(f"{call} {n} fails: status {status}: {said}")
    tap.case("a manifest that cannot be read is not absent", problems)

    problems = []
    for path, file in ((pdf, beside), (later, folder / "b.pdf.manifest")):
        lines = file.read_bytes().splitlines(keepends=True)
        edits = {"gone": lambda x: b"", "twice": lambda x: x + x, "changed": lambda x: x[:-2] + (b"0" if x[-2:-1] != b"0" else b"1") + b"\n",
                 "in capitals": lambda x: x.upper(), "with a blank": lambda x: x[:-1] + b" \n", "after another": lambda x: b"# more\n" + x,
                 "with CRLF": lambda x: x[:-1] + b"\r\n", "before another after": lambda x: x + b"# after: c.pdf.manifest\n"}
        for name, edit in edits.items():
            for i, line in enumerate(lines):
                if (i * len(edits) + list(edits).index(name)) % count(37, 1):
                    continue
                changed = b"".join([*lines[:i], edit(line), *lines[i + 1:]])
                if changed != file.read_bytes():
                    problems += attempt(f"line {i + 1} of {file.name} {name}", lambda: file.write_bytes(changed), path, file)
    tap.case("every changed line is found", problems)


def lost_font(tap, bench):
    """A face's file is there when the page is set, and cannot be mapped for the manifest."""
    problems, n = [], 0
    out = bench.folder / "font.pdf"
    for at in bench.faults.numbers(bench.archive(bench.report, out), "mmap", count(6, 12)):
        for path in (out, Path(f"{out}.manifest")):
            path.unlink(missing_ok=True)
        done = bench.faults.run(bench.archive(bench.report, out), "mmap", at, errno.ENOMEM)
        if not bench.faults.failed() or not any(end in bench.faults.failed()[0] for end in (".otf", ".ttf", ".ttc")):
            continue
        n += 1
        text = Path(f"{out}.manifest").read_text(encoding="utf-8") if out.exists() else ""
        told, digests = text.count("# font: "), text.count("# SHA256 (") - text.count("# attachment: ") + 1
        if done.returncode == 0 and told != digests + text.count(", Source"):
            names = {line.rsplit(", ", 1)[1] for line in text.splitlines() if line.startswith("# font: ")}
            without = [name for name in names if f"# SHA256 ({name})" not in text]
            problems += [f"mmap {at}: {without} have no digest"] if without else []
        problems += [f"mmap {at}: nothing is said"] if done.returncode and not done.stderr else []
    tap.case("a font that cannot be mapped is not left out of the manifest", problems + ([] if n else ["no font was mapped"]))


def main(banshi, library, root):
    tap = Tap()
    with tempfile.TemporaryDirectory() as scratch:
        bench = Bench(banshi, library, Path(root).resolve(), Path(scratch).resolve())
        bench.folder.chmod(0o755)
        bench.faults.warm(bench.archive(bench.report, bench.folder / "old.pdf"), bench.archive(bench.other, bench.folder / "old.pdf"))
        together(tap, bench)
        batch_makes_up(tap, bench)
        synced(tap, bench)
        planted(tap, bench)
        special(tap, bench)
        manifests(tap, bench)
        lost_font(tap, bench)
    return tap.finish()


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:4]))
