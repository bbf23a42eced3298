#!/usr/bin/env python3
"""usage: official.py BANSHI SOURCE-ROOT

What check says of official documents: each line of tests/data/lint-official.jsonl and lint-slips.jsonl changes fields of one
right document, and says which rules and codes must be told of it, and no others. Of the latter, a line with `letters` has
letters that no font here may have. A line of official-kinds.jsonl is a whole document; one that is `missed` is wrong, and
nothing is told of it yet."""

import json
import subprocess
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
from tap import Tap, json_documents  # noqa: E402

RIGHT = {
    "模板": "gov-document",
    "发文机关标志": "云泽县水务局文件",
    "发文字号": "云水〔2025〕3号",
    "标题": "云泽县水务局关于开展检查的通知",
    "主送机关": "各乡镇人民政府",
    "正文": ["现就有关事项通知如下。", "请认真落实。"],
    "落款": {"发文机关署名": "云泽县水务局", "成文日期": "2025-03-06"},
    "抄送机关": "县政府办公室",
    "印发机关": "云泽县水务局办公室",
    "印发日期": "2025-03-07",
}


def read(root, name):
    return [json.loads(line) for line in (Path(root) / f"tests/data/{name}.jsonl").read_text(encoding="utf-8").splitlines()]


def told(banshi, folder, lines):
    """For each document the rules and codes of its errors and warnings, with their messages; one run checks them all."""
    paths = []
    for number, line in enumerate(lines):
        report = line.get("report") or {
            name: value for name, value in {**RIGHT, **line["fields"]}.items() if value is not None}
        paths.append(Path(folder) / f"{number}.json")
        paths[-1].write_text(json.dumps(report, ensure_ascii=False), encoding="utf-8")
    done = subprocess.run([Path(banshi).resolve(), "check", *paths, "--format", "json", "--lang", "zh"], capture_output=True,
                          check=False, timeout=300)
    for document in json_documents(done.stdout.decode()):
        yield [(p.get("rule") or p["code"], p["message"], p.get("basis")) for p in document["problems"]
               if p["severity"] != "note" or p["code"] == "B0950"]


def main(banshi, root):
    tap = Tap()
    kinds = read(root, "official-kinds")
    lines = read(root, "lint-official") + read(root, "lint-slips") + kinds
    with tempfile.TemporaryDirectory() as folder:
        found = list(told(banshi, folder, lines))
    assert len(found) == len(lines)
    for line, said in zip(lines, found):
        names = sorted({name for name, _, _ in said if not (line.get("letters") and name.startswith("B05"))})
        name = f'{line["id"]} {line["why"]}' if "id" in line else json.dumps(line["fields"], ensure_ascii=False)
        tap.case(name[:150].replace("#", "＃"),
                 [] if names == sorted(line["say"]) else [f"{names}, not {sorted(line['say'])}", *map(str, said)])
    tap.case("all that is told names what it rests on", [name for said in found for name, _, basis in said
                                                         if not basis and not name.startswith(("B03", "B05"))])
    missed = [line["id"] for line in kinds if line.get("missed")]
    print(f"# wrong documents of which nothing is told: {len(missed)} of {sum(line['id'][0] == 'w' for line in kinds)}")
    right = sum(not line["say"] for line in lines)
    tap.case("at least as many are right as wrong", [] if 2 * right >= len(lines) else [f"{right} of {len(lines)}"])
    return tap.finish()


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:3]))
