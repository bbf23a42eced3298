#!/usr/bin/env python3
"""usage: mutated.py BANSHI SOURCE-ROOT

The examples changed at random, the same way each time, in every profile: each gives a PDF that qpdf --check takes, or a
diagnostic, in less than five seconds. A sample of the PDFs is what it claims to be, says veraPDF (at full size)."""

import json
import os
import random
import re
import subprocess
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path += [str(HERE.parent), str(HERE.parent / "render")]
import verapdf  # noqa: E402 (in another folder)
from tap import Tap, count, figure  # noqa: E402 (in another folder)

PROFILES = {"filing": ["2a", "ua1"], "archive": ["3a", "ua1"], "print": [], "draft": []}
AT_ONCE = 1000  # reports in a batch
SECONDS = 30
SIGNS = ["\n", "  ", "\t", ": ", "：", "- ", "[", "]", "{", "}", ",", '"', "'", "|\n", "#", "~", "*", "**", "（", "）", "《", "“", "”",
         "、", "。", "……", "——", "%", "1,234.5", "-0", "9" * 20, "\u3000", "\u00a0", "\u200b", "\u202e", "\ufeff", "\u2028", "\U0001f600",
         "\ue000", "\U0010fffd", "\u0301", "字\ufe00", "\U00020000", "ا", "ไ", "ﬁ", "Ω", "①", "\x01", "一、", "（一）", "1.", "<b>", "[^1]", "甲" * 300,
         "https://a.example/" + "b" * 90, "null", "true", "2024年13月45日"]


def change_line(rng, text):
    lines = text.split("\n")
    at, other = rng.randrange(len(lines)), rng.randrange(len(lines))
    how = rng.randrange(5)
    if how == 0:
        del lines[at]
    elif how == 1:
        lines[at:at] = [lines[at]] * rng.choice([1, 1, 2, 60])
    elif how == 2:
        lines.insert(other, lines.pop(at))
    elif how == 3:
        lines[at] = rng.choice(["  ", "    "]) + lines[at] if rng.random() < .5 else lines[at].removeprefix("  ")
    else:
        lines[at] = lines[at][:rng.randrange(len(lines[at]) + 1)]
    return "\n".join(lines)


def change_number(rng, text):
    spots = list(re.finditer(r"\d+", text))
    if not spots:
        return text
    spot = rng.choice(spots)
    return text[:spot.start()] + rng.choice([str(int(spot[0]) + 1), "0", "-1", spot[0] + "0", "", spot[0] * 6]) + text[spot.end():]


def change_words(rng, text):
    at = rng.randrange(len(text))
    return text[:at] + rng.choice(SIGNS) + text[at + rng.choice([0, 0, 1, 2, 20]):]


def mutated(rng, seeds):
    text = rng.choice(seeds)
    for _ in range(rng.choice([1, 1, 1, 2, 3, 5])):
        text = rng.choice([change_line, change_number, change_words, change_words])(rng, text) or "~"
    return text


def seeds_of(root):
    """Without those that name files of rows, which would all be missing."""
    paths = sorted(root.glob("examples/*.yaml")) + sorted(root.glob("examples/*.json"))
    return [path.read_text(encoding="utf-8") for path in paths]


def qpdf(path):
    done = subprocess.run(["qpdf", "--check", str(path)], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False,
                          timeout=60)
    return "" if done.returncode == 0 else f"{path.name}: qpdf --check: {done.stdout[-300:]}"


def batch(banshi, profile, folder, texts):
    """The results by name; what is not whole is told by the batch's own status."""
    reports, out = folder / "reports", folder / "out"
    for place in (reports, out):
        subprocess.run(["rm", "-rf", str(place)], check=True)
    reports.mkdir()
    for name, text in texts.items():
        (reports / f"{name}.yaml").write_text(text, encoding="utf-8")
    subprocess.run([banshi, "batch", "-q", "--keep-going", "--no-sync", "--profile", profile, "--time-limit", str(SECONDS), "--lang", "en",
                    str(reports), "-o", str(out)], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False)
    lines = map(json.loads, (out / "results.jsonl").read_text(encoding="utf-8").splitlines())
    return {line["name"]: line for line in lines if "name" in line}


def is_slow(banshi, profile, path):
    """Whether it takes so long to compute: on a machine that has other work, waiting is no sign of it."""
    done = subprocess.run([banshi, "render", "-q", "--lang", "en", "--no-sync", "--max-time", str(SECONDS), "-p", profile, str(path),
                           "-o", str(path.with_suffix(".pdf"))], stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, check=False)
    return done.returncode not in (0, 1, 3) or b"B1026" in done.stderr


def judge(name, result, text):
    """What is wrong with a result. A report that failed has said why."""
    if not result:
        return f"{name}: no result"
    if result["status"] == "done" or result["status"] == "failed" and result.get("errors", 0) > 0:
        return ""
    return f"{name}: {result['status']}: {json.dumps(result, ensure_ascii=False)[:300]}\n{text}"


def try_profile(banshi, profile, seeds, n, folder, keep):
    """How many gave a PDF, what was wrong, and a sample of the PDFs, copied to `keep`."""
    rng, wrong, sample, done = random.Random(profile), [], [], 0
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        for first in range(0, n, AT_ONCE):
            texts = {f"r{i:05}": mutated(rng, seeds) for i in range(first, min(first + AT_ONCE, n))}
            results = batch(banshi, profile, folder, texts)
            for name, result in results.items():
                if result["status"] == "timeout" and not is_slow(banshi, profile, folder / f"reports/{name}.yaml"):
                    result.update(status="failed")
            wrong += filter(None, (judge(name, results.get(name), text) for name, text in texts.items()))
            pdfs = [folder / "out" / f"{name}.pdf" for name in texts if results.get(name, {}).get("status") == "done"]
            done += len(pdfs)
            wrong += filter(None, pool.map(qpdf, pdfs))
            for pdf in pdfs[::max(1, len(pdfs) * n // (AT_ONCE * 100))] if PROFILES[profile] else []:
                sample.append(keep / f"{profile}-{pdf.name}")
                sample[-1].write_bytes(pdf.read_bytes())
    return done, wrong, sample


def main(banshi, root):
    tap, n = Tap(), count(25, int(os.environ.get("BANSHI_MUTATED", 20000)))
    seeds = seeds_of(Path(root))
    with tempfile.TemporaryDirectory() as scratch:
        keep, wanted = Path(scratch, "keep"), []
        keep.mkdir()
        for profile, flavours in PROFILES.items():
            done, wrong, sample = try_profile(banshi, profile, seeds, n, Path(scratch), keep)
            tap.case(f"{profile}: a PDF that qpdf takes, or a diagnostic", wrong[:5])
            figure(f"{profile}: {n:,} changed reports, {done:,} PDFs, {len(wrong)} wrong")
            wanted += [(flavour, path) for path in sample[:100] for flavour in flavours]
        if count(False, True) and not (verapdf.why_not() or verapdf.fetch(verapdf.cache_folder())):
            verdicts = [rules for i in range(0, len(wanted), 40) for rules in verapdf.validate(verapdf.cache_folder(), wanted[i:i + 40])]
            tap.case("what it claims to be", [f"{path.name} {flavour}: {rules}" for (flavour, path), rules in zip(wanted, verdicts) if rules])
            figure(f"{len({path for _, path in wanted})} of them judged by veraPDF")
    return tap.finish()


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:3]))
