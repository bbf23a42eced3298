#!/usr/bin/env python3
"""usage: corpus.py BANSHI EXAMPLE TITLES HEADINGS

Titles and headings as offices write them (tests/data/import-*.txt), each with what must come of it. The figures are
printed, and held."""

import re
import subprocess
import sys
import tempfile
from pathlib import Path
from xml.sax.saxutils import escape, quoteattr

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
import make_files as make  # noqa: E402
from tap import Tap  # noqa: E402

# Share of each corpus that must come right.
TITLES, HEADINGS = 0.98, 0.98

SECTIONS = {
    "overview": "总体情况",
    "active": "主动公开政府信息情况",
    "requests": "收到和处理政府信息公开申请情况",
    "review": "政府信息公开行政复议、行政诉讼情况",
    "problems": "存在的主要问题及改进情况",
    "others": "其他需要报告的事项",
}
TABLES = ["active", "requests", "review"]


def read_blocks(path):
    blocks = [[]]
    for line in Path(path).read_text(encoding="utf-8").split("\n"):
        if line.startswith("#"):
            continue
        if line:
            blocks[-1].append(line)
        elif blocks[-1]:
            blocks.append([])
    return [block for block in blocks if block]


def load(banshi, folder, name, data, *args):
    """What an import writes, by the file's top-level keys, and what it says."""
    (folder / name).write_text(data, encoding="utf-8")
    done = subprocess.run([banshi, "import", name, "--lang", "en", *args], capture_output=True, text=True, timeout=60, cwd=folder)
    parts = re.split(r"^([^\s#-][^:\n]*):", done.stdout, flags=re.MULTILINE)
    return {parts[i]: parts[i + 1].strip() for i in range(1, len(parts) - 1, 2)}, done.stderr


# ---- titles ---------------------------------------------------------------------------------------------------------

LEAD = "根据《中华人民共和国政府信息公开条例》规定，现公布本年度报告。"


def title_source(entries):
    """The name and the text of the source that a block stands for."""
    web = any(key in ("title", "h1", "meta") for key, _ in entries)
    before = [f"<{'h1' if key == 'h1' else 'p'}>{escape(text)}</{'h1' if key == 'h1' else 'p'}>" if web else text
              for key, text in entries if key in ("line", "h1")]
    lead = dict(entries).get("lead", LEAD)
    body = [lead, "一、总体情况", "工作正常开展。", "六、其他需要报告的事项", "无。", *[text for key, text in entries if key == "end"]]
    if not web:
        return "title.txt", "\n".join(before + body) + "\n"
    head = [f"<title>{escape(text)}</title>" for key, text in entries if key == "title"]
    for key, text in entries:
        if key == "meta":
            name, content = text.split(" ", 1)
            head.append(f"<meta {'property' if ':' in name else 'name'}={quoteattr(name)} content={quoteattr(content)}>")
    paragraphs = before + [f"<p>{escape(text)}</p>" for text in body]
    return "title.html", "<html><head>" + "\n".join(head) + "</head><body>\n" + "\n".join(paragraphs) + "\n</body></html>\n"


def check_titles(tap, banshi, folder, path):
    right, wrong, blocks = 0, [], read_blocks(path)
    for block in blocks:
        entries = [tuple(line.split(" ", 1)) for line in block]
        wanted = dict(entries)
        name, text = title_source(entries)
        form = "gov-disclosure-2019" if int(wanted["year"]) < 2021 else "gov-disclosure-2021"
        found, _ = load(banshi, folder, name, text, "-t", form)
        organ, year, lead = (found.get(key, "") for key in ("机关名称", "报告年度", "引言"))
        problems = [f"organ {organ}, not {wanted['organ']}"] if organ != wanted["organ"] else []
        problems += [f"year {year}, not {wanted['year']}"] if year != wanted["year"] else []
        problems += [] if lead.strip("-| \n") == wanted.get("lead", LEAD) else [f"lead {lead}"]
        right += not problems
        wrong += [f"{' / '.join(block[:3])}: {', '.join(problems)}"] if problems else []
    print(f"# titles: {right} of {len(blocks)}", flush=True)
    for problem in wrong:
        print(f"#   {problem}", flush=True)
    tap.case("the corpus of titles is as large as it was", [] if len(blocks) >= 89 else [f"{len(blocks)} titles"])
    tap.case(f"titles: at least {TITLES:.0%} give organ, year and lead", [] if right >= TITLES * len(blocks) else [f"{right} of {len(blocks)}"])


# ---- headings -------------------------------------------------------------------------------------------------------


def parse_headings(block):
    """(field, whether it must open it, whether it is marked as a heading, its text) of each."""
    out = []
    for line in block:
        field, text = (part.strip() for part in line.split("|", 1))
        marked = text.startswith("[h2]")
        out.append((field[:-1], field[-1] == "=", marked, text.removeprefix("[h2]").strip()))
    return out


def mark(i):
    return f"这里是第{i + 1}处的文字，写明有关情况。"


def heading_source(headings, tables):
    """A web page: each heading, a text that says where it stands, and the table of its field. The example's cells."""
    document, lines = [], ["<p>云泽县水务局2024年政府信息公开工作年度报告</p>", f"<p>{LEAD}</p>"]
    for i, (field, opens, marked, text) in enumerate(headings):
        tag = "h2" if marked else "p"
        behind = text.endswith("。")
        lines.append(f"<{tag}>{escape(text + mark(i) if behind else text)}</{tag}>")
        lines += [] if behind else [f"<p>{mark(i)}</p>"]
        if opens and field in TABLES:
            document = make.html([tables[field]]).decode()
            lines.append(document[document.index("<table") : document.index("</table>") + 8])
    return "<html><head><title></title></head><body>\n" + "\n".join(lines) + "\n</body></html>\n"


def judge_heading(found, i, heading):
    field, opens, _, text = heading
    places = [key for key, label in [*SECTIONS.items(), ("lead", "引言")] if mark(i) in found.get(label, "")]
    if field in TABLES:
        label = SECTIONS[field]
        inside = [key for key, other in [*SECTIONS.items(), ("lead", "引言")] if text.rstrip("。") in found.get(other, "")]
        return [f"its text went to {places}"] if places else [f"it went to {inside}"] if inside else (
            [] if label in found else ["its table was not found"])
    if places != [field]:
        return [f"its text went to {places}, not {field}"]
    body = found[SECTIONS[field]]
    words = re.sub(r"^(（?[一二三四五六七八九]+[、）]|\d+、|附件：)", "", text).rstrip("。：")
    kept = words in body
    return ["it is in its own field as text"] if opens and kept else ["it was lost"] if not opens and not kept else []


def check_headings(tap, banshi, folder, path, tables):
    right, wrong, total = 0, [], 0
    for block in read_blocks(path):
        headings = parse_headings(block)
        found, _ = load(banshi, folder, "headings.html", heading_source(headings, tables), "-t", "gov-disclosure-2021")
        for i, heading in enumerate(headings):
            problems = judge_heading(found, i, heading)
            total += 1
            right += not problems
            wrong += [f"{heading[3]}: {', '.join(problems)}"] if problems else []
    print(f"# headings: {right} of {total}", flush=True)
    for problem in wrong:
        print(f"#   {problem}", flush=True)
    tap.case("the corpus of headings is as large as it was", [] if total >= 173 else [f"{total} headings"])
    tap.case(f"headings: at least {HEADINGS:.0%} open the field they mean", [] if right >= HEADINGS * total else [f"{right} of {total}"])


def main(banshi, example, titles, headings):
    tap = Tap()
    banshi = str(Path(banshi).resolve())
    dump = subprocess.run([banshi, "dump", "--stage", "document", "-q", example], capture_output=True, text=True, timeout=60)
    tables = dict(zip(TABLES, (part for part in make.from_dump(dump.stdout) if isinstance(part, list))))
    with tempfile.TemporaryDirectory() as name:
        check_titles(tap, banshi, Path(name), titles)
        check_headings(tap, banshi, Path(name), headings, tables)
    return tap.finish()


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
