#!/usr/bin/env python3
"""usage: raised.py BANSHI

Superscripts and subscripts in each kind of type: those of a line have one face and one size whatever the face has of them, digits
beside them are digits when the text is copied, by readers that know ActualText and by one that does not, and nothing is told of a
face that was lent."""

import subprocess
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
from pdf_lines import read_lines  # noqa: E402
from tap import Tap, some  # noqa: E402

TEXT = ["库容1.2×10⁴m³，面积2km²，年径流3.5×10⁵m³，10⁰、10¹、10²、10³、10⁶、10⁷、10⁸、10⁹、10¹²与2、5、12。",
        "浓度2.4×10⁻³，Ca²⁺、SO₄²⁻、H₂O、CO₂，x₀、x₁、x₃、x₅、x₆、x₇、x₈、x₉与6、7、8、9。",
        "**面积2km²，10⁵、10⁸，H₂O**，x⁽ⁿ⁾、aⁱ、tₘₐₓ。"]
RAISED, LOWERED = "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁽⁾ⁿⁱ", "₀₁₂₃₄₅₆₇₈₉ₘₐₓ"
REPORT = """模板: gov-document
发文机关标志: 示例县水利局
发文字号: 示水〔2026〕1号
标题: 示例县水利局关于10⁵m³以上水库的通知
主送机关: 各乡镇
正文:
%s
落款: { 发文机关署名: 示例县水利局, 成文日期: 2026-03-01 }
"""


def alike(lines):
    """Glyphs of a kind in a line, but for letters of faces that are lent."""
    problems = []
    for line in lines:
        for kind in RAISED, LOWERED:
            glyphs = [g for g in line.glyphs if g.char in kind]
            for face in {g.font for g in glyphs}:
                of = [g for g in glyphs if g.font == face]
                looks = {(round(g.size, 1), round(g.y - line.y, 1)) for g in of}
                if len(looks) > 1:
                    problems.append(f"{line.text}: {sorted(looks)}")
            if len({g.font for g in glyphs}) > 1 and "面积2km²，10⁵" not in line.text:
                problems.append(f"{line.text}: {sorted({g.font for g in glyphs})}")
    return problems


def main(banshi):
    tap, wanted = Tap(), [text.replace("**", "") for text in TEXT]
    with tempfile.TemporaryDirectory() as folder:
        report, pdf = Path(folder, "r.yaml"), Path(folder, "r.pdf")
        report.write_text(REPORT % "\n".join(f"  - {text!r}" for text in TEXT), encoding="utf-8")
        for profile in some(["filing", "archive", "print"], 3, 1):
            done = subprocess.run([banshi, "render", "-q", "--profile", profile, report, "-o", pdf], capture_output=True, text=True)
            tap.case(f"{profile}: nothing is told of a lent face", [done.stderr] if done.returncode or "⁵" in done.stderr else [])
            if done.returncode:
                continue
            tap.case(f"{profile}: those of a line are alike", alike(read_lines(pdf)))
            for reader in ["pdftotext", pdf, "-"], ["mutool", "draw", "-q", "-F", "text", pdf]:
                said = "".join(subprocess.run(reader, capture_output=True, check=True).stdout.decode().split())
                tap.case(f"{profile}: {reader[0]} copies what was written", [text for text in wanted if text not in said])
        # Cells are measured without being shaped: no face is lent for that either.
        rows = "\n".join(f"        - [{cell}, 1]" for cell in ["污染物", "PM₂.₅", "SO₂", "10⁷"])
        report.write_text(REPORT % f"  - 如下：\n  - 表格:\n      行:\n{rows}", encoding="utf-8")
        done = subprocess.run([banshi, "render", report, "-o", pdf], capture_output=True, text=True)
        tap.case("nothing is told of a lent face in a table", [done.stderr] if done.returncode or "B0505" in done.stderr else [])
    return tap.finish()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
