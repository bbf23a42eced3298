#!/usr/bin/env python3
"""usage: command-line.py BANSHI SOURCE-ROOT

What is said of the command line: in Chinese wherever Chinese is asked for, by the locale or by --lang, even when the rest of
the line cannot be understood; with the option or command that was probably meant; and values in Chinese in every locale."""

import json
import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
from tap import Tap  # noqa: E402

HAN = re.compile("[\u4e00-\u9fff]")
LATIN_WORDS = re.compile(r"(?<![-\w./`])[a-z]+ [a-z]+ [a-z]+")
# Wrong lines, and what the message has to name, in both languages.
WRONG = [
    ((), "--help"),
    (("frobnicate",), "frobnicate"),
    (("rendr", "r.yaml"), "render"),
    (("render",), "render --help"),
    (("render", "a.yaml", "b.yaml"), "b.yaml"),
    (("render", "r.yaml", "--profil", "draft"), "--profile"),
    (("render", "r.yaml", "-Z"), "-Z"),
    (("render", "r.yaml", "-o"), "-o"),
    (("render", "r.yaml", "--dpi", "fine"), "fine"),
    (("render", "r.yaml", "--dpi", "99999999999999"), "99999999999999"),
    (("render", "r.yaml", "--dpi", "4", "-f", "png"), "10"),
    (("render", "r.yaml", "--page", "0", "-f", "png"), "--page"),
    (("render", "r.yaml", "--page", "1"), "png"),
    (("render", "r.yaml", "--dpi", "30", "-o", "r.PDF"), "png"),
    (("render", "r.yaml", "-f", "docx"), "docx"),
    (("render", "r.yaml", "--profile", "归档"), "归档"),
    (("render", "r.yaml", "--level", "2b", "--profile", "print"), "--level"),
    (("render", "r.yaml", "--set", "stamp"), "stamp"),
    (("render", "r.yaml", "--set", "stamp=perhaps"), "perhaps"),
    (("render", "r.yaml", "--set", "colour=red"), "colour"),
    (("check", "r.yaml", "--format", "xml"), "sarif"),
    (("check", "r.yaml", "--fix=all"), "ask"),
    (("dump", "r.yaml", "--stage", "glue"), "glue"),
    (("explain", "B9999"), "B9999"),
    (("explain",), "B0901"),
    (("init",), "templates"),
    (("verify",), "PDF"),
    (("total",), "--roster"),
    (("compare", "r.yaml"), "compare --help"),
    (("--版本",), "--版本"),
    (("-V",), "--version"),
    (("render", "r.yaml", "-o", "r.doc"), ".doc"),
    (("render", "r.yaml", "-o", "out/r.PdF.DOCX"), ".DOCX"),
    (("render", "r.yaml", "-f", "png", "-o", "r.pdf"), ".pdf"),
    (("compare", "r.yaml", "l.yaml", "-o", "r.xlsx"), ".xlsx"),
    (("compare", "r.yaml", "l.yaml", "-f", "csv", "-o", "r.pdf"), ".pdf"),
    (("total", "r", "-o", "t.xlsx"), ".xlsx"),
    (("total", "r", "-o", "t.json"), ".json"),
    (("total", "r", "-o", "t.yaml", "--csv", "t.xls"), ".xls"),
    (("import", "r.docx", "-o", "r.pdf"), ".pdf"),
    (("import", "r.docx", "-o", "r.json"), ".json"),
    (("init", "gov-document", "-o", "r.docx"), ".docx"),
    (("batch", "r.yaml", "-o", "all.PDF"), "all.PDF"),
    (("fonts", "--prepare", "--no-font-cache"), "--prepare"),
    (("batch", "r.yaml"), "-o"),
    (("batch", "-o", "out"), "-"),
    (("batch", "r.yaml", "-o", "out", "--jobs", "5000"), "1000"),
    (("batch", "r.yaml", "-o", "out", "--jobs=-1"), "0"),
    (("batch", "r.yaml", "-o", "out", "--shard", "2"), "2/8"),
    (("batch", "r.yaml", "-o", "out", "--shard", "9/8"), "9"),
    (("batch", "r.yaml", "-o", "out", "--shard", "1/8", "--shards", "8"), "--shards"),
    # A value that is missing: the next option is none.
    (("render", "r.yaml", "-o", "--previous", "l.yaml"), ("-o", "--previous")),
    (("render", "r.yaml", "-o", "-q"), ("-o", "-q")),
    (("render", "r.yaml", "-o", "--unknown"), ("-o", "--unknown")),
    (("render", "r.yaml", "-o", "--"), ("-o", "--")),
    (("render", "r.yaml", "-qo", "--dpi", "30"), ("-qo", "--dpi")),
    (("render", "r.yaml", "-t", "--dpi", "30"), ("-t", "--dpi")),
    (("render", "r.yaml", "--output", "－－dpi", "30"), ("--output", "－－dpi")),
    (("check", "r.yaml", "--previous", "--fix"), ("--previous", "--fix")),
    (("check", "r.yaml", "-p", "-q"), ("-p", "-q")),
    (("check", "r.yaml", "--previous"), "--previous"),
    (("batch", "r.yaml", "-o", "out", "--name", "--jobs", "2"), ("--name", "--jobs")),
    (("pack", "out", "--info", "-o", "a"), ("--info", "-o")),
    (("fonts", "--fonts", "--prepare"), ("--fonts", "--prepare")),
    (("import", "r.docx", "--into", "r.xlsx", "-o", "r.yaml"), ("--into", "r.xlsx")),
    # Given twice.
    (("render", "r.yaml", "-o", "a.pdf", "-o", "b.pdf"), ("-o", "a.pdf", "b.pdf")),
    (("render", "r.yaml", "-o", "a.pdf", "--output=b.pdf"), ("--output", "a.pdf", "b.pdf")),
    (("render", "r.yaml", "--profile=print", "--profile", "archive"), ("--profile", "print", "archive")),
    (("check", "r.yaml", "--previous", "a.yaml", "-p", "b.yaml"), ("a.yaml", "b.yaml")),
    (("total", "r", "-o", "a.yaml", "-qo", "b.yaml"), ("a.yaml", "b.yaml")),
    # Dashes of an input method or a word processor.
    (("—help",), ("—help", "--help")),
    (("－－version",), ("－－version", "--version")),
    (("render", "r.yaml", "—o", "a.pdf"), ("—o", " -o")),
    (("render", "r.yaml", "－o", "a.pdf"), ("－o", " -o")),
    (("render", "r.yaml", "–o", "a.pdf"), ("–o", " -o")),
    (("render", "r.yaml", "−o", "a.pdf"), ("−o", " -o")),
    (("render", "r.yaml", "－ｏ", "a.pdf"), ("－ｏ", " -o")),
    (("render", "r.yaml", "－－dpi", "30"), ("－－dpi", " --dpi")),
    (("render", "r.yaml", "——profile=print"), ("——profile", " --profile=print")),
    (("render", "r.yaml", "—profile＝草稿"), ("—profile", " --profile=草稿")),
    (("render", "r.yaml", "‐‐profile", "print"), ("‐‐profile", " --profile")),
    (("render", "r.yaml", "-–profile", "print"), ("-–profile", " --profile")),
    (("fonts", "－－no-font-cache"), ("－－no-font-cache", " --no-font-cache")),
    (("fonts", "--no–font–cache"), "--no-font-cache"),
    # No blank.
    (("render", "r.yaml", "-oa.pdf"), ("-oa.pdf", "-o a.pdf")),
    (("render", "r.yaml", "-o=a.pdf"), ("-o=a.pdf", "-o a.pdf")),
    (("render", "r.yaml", "-qta"), ("-qta", "-t a")),
]
# Formats of sentences: what usage_error and command_words are given.
FORMAT = re.compile(r'(?:usage_error\(\s*\w+,|command_words\(|\.missing =)\s*((?:"(?:\\.|[^"\\])*"\s*)+)', re.DOTALL)


def run(banshi, args, folder, locale="C", **env):
    done = subprocess.run([banshi, *args], cwd=folder, capture_output=True, timeout=60,
                          env={"PATH": os.environ["PATH"], "HOME": folder, "LC_ALL": locale, **env})
    return done.returncode, done.stdout.decode(), done.stderr.decode()


def wrong_line(tap, banshi, folder, args, named):
    problems = []
    for how, line, locale in (("zh_CN.UTF-8", args, "zh_CN.UTF-8"), ("--lang zh", (*args, "--lang", "zh"), "C"),
                              ("--lang=zh first", (*args[:1], "--lang=zh", *args[1:]), "C"), ("English", args, "C")):
        if not args and how != "zh_CN.UTF-8":
            continue
        status, out, said = run(banshi, line, folder, locale)
        if "do you mean --previous" in said or "是 --previous 吗" in said:
            problems.append(f"{how}: what was written is not what was meant: {said}")
        if status != 2 or out or any(word not in said for word in ([named] if isinstance(named, str) else named)):
            problems.append(f"{how}: status {status}, {out!r}, {said!r}; named has to be {named}")
        if (how != "English") != bool(HAN.search(re.sub("归档|草稿|--版本", "", said))):
            problems.append(f"{how}: {said}")
        if how != "English" and LATIN_WORDS.search(said):
            problems.append(f"{how}, half in English: {said}")
    tap.case(f"banshi {' '.join(args)}", problems)


def has_both_languages(tap, root):
    """Nothing that is said of the command line is without its Chinese."""
    known = (root / "cli/command-words.c").read_text(encoding="utf-8")
    missing = []
    for path in sorted((root / "cli").glob("*.c")):
        for literal in FORMAT.findall(path.read_text(encoding="utf-8")):
            text = "".join(re.findall(r'"((?:\\.|[^"\\])*)"', literal))
            if f'"{text}"' not in known and text != "%s":
                missing.append(f"{path.name}: {text}")
    tap.case("every sentence has its Chinese", missing)


def taken(tap, banshi, folder, root):
    """What only looks like a slip: files with such names, one value twice, values that begin with a dash."""
    example = root / "examples/minimal-2023.json"
    Path(folder, "－－稿.json").write_bytes(example.read_bytes())
    Path(folder, "—o").write_bytes(example.read_bytes())
    for fonts in ("one", "two"):
        Path(folder, fonts).mkdir()
    problems = []
    for args, wanted in ((("render", example, "-o", "./--x.pdf"), "--x.pdf"), (("render", example, "--output=--y.pdf"), "--y.pdf"),
                         (("render", example, "-o", "z.pdf", "-o", "z.pdf"), "z.pdf"), (("render", "－－稿.json", "-q"), "－－稿.pdf"),
                         (("render", "-qo", "c.pdf", "--", "—o"), "c.pdf"), (("render", "—o", "-o", "d.pdf"), "d.pdf"),
                         (("render", example, "-o", "—e.pdf"), "—e.pdf"), (("render", example, "-o", "f.pdf", "--fonts", "one", "--fonts", "two"), "f.pdf")):
        status, out, said = run(banshi, args, folder)
        if status or not Path(folder, wanted).is_file():
            problems.append(f"{args}: status {status}: {out}{said}")
    status, _, said = run(banshi, ("render", example, "--dpi", "-3", "-f", "png"), folder)
    if "not -3" not in said:
        problems.append(said)
    tap.case("what only looks wrong is taken", problems)


def values_in_chinese(tap, banshi, folder, root):
    """An option's value is bytes of UTF-8, whatever the locale calls its letters."""
    problems = []
    lines = Path(folder) / "rows.jsonl"
    report = (root / "examples/minimal-2023.json").read_text(encoding="utf-8").replace("\n", " ")
    lines.write_text(report + "\n", encoding="utf-8")
    for locale in ("C", "POSIX", "C.UTF-8", "zh_CN.GBK"):
        status, _, said = run(banshi, ("batch", "rows.jsonl", "-o", f"输出-{locale}", "--name", "标题", "-q"), folder, locale)
        if "Invalid byte sequence" in said or status == 2:
            problems.append(f"{locale}: status {status}: {said}")
    tap.case("--name 标题 in every locale", problems)


def values_in_gbk(tap, banshi, folder, root):
    """What a terminal in GBK types: a name in a report is found, and no option dies of its bytes."""
    env = {"PATH": os.environ["PATH"], "HOME": folder, "LC_ALL": "zh_CN.GBK"}

    def typed(*args):
        done = subprocess.run([os.fsencode(banshi), *(a if isinstance(a, bytes) else os.fsencode(a) for a in args)], cwd=folder,
                              capture_output=True, timeout=60, env=env, stdin=subprocess.DEVNULL)
        return done.returncode, (done.stdout + done.stderr).decode(errors="replace")

    problems = []
    status, said = typed("batch", "rows.jsonl", "-o", "gbk", "--name", "机关名称".encode("gbk"), "-q")
    example = root / "examples/minimal-2023.json"
    organ = json.loads(example.read_text(encoding="utf-8"))["organ"]
    if status or f"{organ}.pdf" not in os.listdir(Path(folder) / "gbk"):
        problems.append(f"--name: {status} {said}")
    # A template's file is found under the name that the terminal's bytes spell; one that has these bytes as its name stays it.
    own = "banshi-template: 1\nextends: gov-disclosure-2021\nname: own\n"
    for name in ("专用模板.yaml".encode("utf-8"), "县级模板.yaml".encode("gbk")):
        Path(os.fsdecode(os.path.join(os.fsencode(folder), name))).write_text(own, encoding="utf-8")
    for name, args in (("专用模板.yaml", ("check", example, "-t")), ("县级模板.yaml", ("check", example, "-t")),
                       ("专用模板.yaml", ("schema",)), ("专用模板.yaml", ("init",)),
                       ("专用模板.yaml", ("schema", "-t")), ("县级模板.yaml", ("init", "-t"))):
        status, said = typed(*args, name.encode("gbk"))
        if status:
            problems.append(f"{args[0]} {name}: {status} {said}")
    status, said = typed("init", "不存在.yaml".encode("gbk"))
    if "不存在" not in said:
        problems.append(said)
    for command in ("render", "check", "batch", "import", "total", "compare", "inspect", "verify", "dump", "fonts", "init"):
        usage = run(banshi, (command, "--help"), folder)[1]
        for option in sorted(set(re.findall(r"(--[a-z-]+) [A-Z]", usage))):
            status, said = typed(command, "r.yaml", option, "发文字号".encode("gbk"))
            if "Invalid byte" in said or status < 0 or LATIN_WORDS.search(said.split("\n")[0].replace("banshi", "").replace("�", "")):
                problems.append(f"{command} {option}: {status} {said}")
    tap.case("values in GBK", problems)


def system_words(tap, banshi, folder, root):
    """What the system says of a file is Chinese too, and the hint fits it."""
    example = root / "examples/minimal-2023.json"
    problems = []
    (Path(folder) / "file").write_bytes(b"")
    for output, words, hints in (("/no/such/folder/a.pdf", "没有这个文件或文件夹", ("文件夹是否存在", "is there such a folder")),
                                 (f"{folder}/file/a.pdf", "路径中有一处不是文件夹", ("路径中间有一处是文件", "is a file, not a folder")),
                                 ("/proc/a.pdf", "", ("文件夹", "folder")),
                                 (f"{folder}/{'长' * 90}.pdf", "文件名太长", ("短一些", "a shorter name"))):
        for lang, hint in zip(("zh", "en"), hints):
            status, _, said = run(banshi, ("render", example, "-o", output, "--lang", lang), folder)
            if status != 1 or hint not in said or "磁盘是否已满" in said or (lang == "zh" and words not in said):
                problems.append(f"{output}: status {status}: {said}")
    for command in (("render", example, "-o", "-"), ("dump", example), ("schema", "gov-disclosure-2021"), ("explain", "B0801")):
        reading, writing = os.pipe()
        os.close(reading)
        # As a program that is started by others: a shell's would end by the signal, silently.
        done = subprocess.run([banshi, *command, "--lang", "zh"], cwd=folder, stdout=writing, stderr=subprocess.PIPE, timeout=60,
                              restore_signals=False)
        os.close(writing)
        said = done.stderr.decode()
        if done.returncode != 1 or "管道后面的程序" not in said:
            problems.append(f"{command}: {done.returncode} {said}")
    tap.case("errors of the system in Chinese", problems)


def main(banshi, root):
    tap = Tap()
    root = Path(root).resolve()
    banshi = os.path.abspath(banshi)
    has_both_languages(tap, root)
    with tempfile.TemporaryDirectory() as folder:
        for args, named in WRONG:
            wrong_line(tap, banshi, folder, args, named)
        taken(tap, banshi, folder, root)
        values_in_chinese(tap, banshi, folder, root)
        values_in_gbk(tap, banshi, folder, root)
        system_words(tap, banshi, folder, root)
    return tap.finish()


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
