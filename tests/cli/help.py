#!/usr/bin/env python3
"""usage: help.py BANSHI SOURCE-ROOT

What the program says of itself agrees: the help in both languages, the man page, the completions of three shells."""

import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
from tap import Tap  # noqa: E402

OPTION = re.compile(r"(?<![\w-])--[a-z][a-z-]*")


def run(banshi, *args, **env):
    done = subprocess.run([banshi, *args], capture_output=True, text=True, timeout=60, env={**os.environ, **env})
    return done.stdout + done.stderr


def commands(text):
    return re.findall(r"^  banshi ([a-z]+) ", text, re.MULTILINE)


def missing(wanted, text, where):
    return [f"{word} is not in {where}" for word in sorted(wanted) if not re.search(re.escape(word) + r"(?![\w-])", text)]


def complete_bash(banshi, script, *words):
    folder = str(Path(banshi).parent)
    line = f'PATH={folder}:$PATH; . {script}; COMP_WORDS=({" ".join(words)}); COMP_CWORD={len(words) - 1}; '
    line = line.replace('""', "''") + "_banshi; printf '%s\\n' \"${COMPREPLY[@]}\""
    return subprocess.run(["bash", "-c", line], capture_output=True, text=True, timeout=60).stdout.split()


def complete_fish(banshi, script, line):
    with tempfile.TemporaryDirectory() as home:
        env = {**os.environ, "HOME": home, "PATH": f"{Path(banshi).parent}:{os.environ['PATH']}"}
        done = subprocess.run(
            ["fish", "-N", "-c", f"source {script}; complete -C '{line}'"], capture_output=True, text=True, timeout=60, env=env
        )
    return [word.split("\t")[0] for word in done.stdout.splitlines()]


def main(banshi, root):
    tap = Tap()
    banshi, root = str(Path(banshi).resolve()), Path(root)
    english, chinese = run(banshi, "--help", LC_ALL="C"), run(banshi, "--help", LC_ALL="zh_CN.UTF-8")
    names = sorted(set(commands(english)))
    tap.case("there are commands", [] if len(names) >= 8 else [str(names)])
    tap.case("the help fits a screen", [f"{text.count(chr(10))} lines" for text in (english, chinese) if text.count("\n") > 36])
    tap.case("the Chinese help has every command", missing(names, chinese, "it") + ([] if "报告" in chinese else ["no Chinese"]))
    tap.case("--lang zh is Chinese", [] if run(banshi, "--help", "--lang", "zh") == chinese else ["it is not"])
    man = (root / "docs/banshi.1.scd").read_text(encoding="utf-8")
    scripts = {name: (root / "completions" / name).read_text(encoding="utf-8") for name in ("banshi.bash", "_banshi", "banshi.fish")}
    tap.case("the man page has every command", missing([f"*{name}*" for name in names], man, "it"))
    tap.case("no line of the help stands twice", [line for line in english.splitlines() if line and english.splitlines().count(line) > 1])
    for name in ["", *names]:
        words = [name, "--help"] if name else ["--help"]
        own, zh = run(banshi, *words, LC_ALL="C"), run(banshi, *words, "--lang", "zh")
        if not name:  # what is for all commands is said once, between the commands and the examples
            own, zh = (text.split("\n\n")[2] for text in (own, zh))
        options = set(OPTION.findall(own)) | set(OPTION.findall(zh))
        problems = missing(options, own, "English") + missing(options, zh, "Chinese") + missing(options, man, "the man page")
        problems += [] if re.search("[一-鿿]", zh) else ["no Chinese"]
        for script, text in scripts.items():
            words = {word[2:] for word in options} if script == "banshi.fish" else options
            problems += missing((words | {name}) - {""}, text, script)
        tap.case(f"{name or 'all commands'}: help, man page and completions agree", problems)
    wrong = [run(banshi, *args, LC_ALL="zh_CN.UTF-8") for args in ((), ("no-such",), ("init",), ("templates", "x"), ("check", "x", "--lang", "fr"))]
    tap.case("a wrong command line is told in Chinese", [text for text in wrong if "用法见" not in text or re.search("Try|missing|one of|word", text)])
    bash = root / "completions/banshi.bash"
    first = complete_bash(banshi, bash, "banshi", '""')
    tap.case("bash completes commands", missing(names, " ".join(first), "them"))
    templates = complete_bash(banshi, bash, "banshi", "init", '""')
    known = [line.split()[0] for line in run(banshi, "templates", "-q").splitlines()]
    tap.case("bash completes templates", [] if templates == known and known else [f"{templates} for {known}"])
    fish = shutil.which("fish")
    done = complete_fish(banshi, root / "completions/banshi.fish", "banshi ") if fish else []
    tap.case("fish completes commands", missing(names, " ".join(done), "them") if fish else [], skip=None if fish else "no fish")
    zsh = shutil.which("zsh")
    script = str(root / "completions/_banshi")
    status = subprocess.run(["zsh", "-n", script], capture_output=True, text=True).stderr if zsh else ""
    tap.case("zsh reads its completion", status.splitlines(), skip=None if zsh else "no zsh")
    return tap.finish()


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
