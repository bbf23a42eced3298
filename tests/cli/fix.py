#!/usr/bin/env python3
"""usage: fix.py BANSHI

check --fix: each mechanical slip is put right in the report file, nothing else of it changes, each change is listed, and nothing
is written unless it was asked for. With --fix=ask each is asked about."""

import os
import pty
import select
import stat
import subprocess
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
from fix_cases import CASES, DOCUMENT  # noqa: E402
from fix_more import MORE, NOTICE  # noqa: E402
from tap import Tap, some  # noqa: E402

WRONG = """# 第一行是注释
模板: gov-document
发文机关标志: 云泽县⽔务局文件   # ⽔ 留在注释里
发文字号: "云水[2025]第03号"
标题: 云泽县水务局关于印发《关于落实《节水办法》的意见》的通知。
主送机关: 各乡镇人民政府；

正文:
  - 根据国办发[2021]30 号文件，于二O二四年三月(星期五)开展检查。   # 核对过
  - 1、加强领导,落实责任；２次检查。
  - "含\\u200b转义的⽂字，云泽\u200b县。"
  - (一)准备: 一是，准备物资。
落款: { 成文日期: 2025/3/6, 发文机关署名: 云泽县水务局 }
附注: (此件公开发布)
抄送机关: 县财政局、
"""
RIGHT = """# 第一行是注释
模板: gov-document
发文机关标志: 云泽县水务局文件   # ⽔ 留在注释里
发文字号: "云水〔2025〕3号"
标题: 云泽县水务局关于印发《关于落实〈节水办法〉的意见》的通知
主送机关: 各乡镇人民政府

正文:
  - 根据国办发〔2021〕30号文件，于二〇二四年三月（星期五）开展检查。   # 核对过
  - 1.加强领导，落实责任；2次检查。
  - "含\\u200b转义的文字，云泽县。"
  - 一、准备: 一是准备物资。
落款: { 成文日期: 2025-03-06, 发文机关署名: 云泽县水务局 }
附注: 此件公开发布
抄送机关: 县财政局
"""
# A report that cannot even be read; two passes.
SYNTAX = "模板：gov-document\n标题: 关于⽔库的通知\n正文:\n  － 第一段。\n  -第二段。\n附件: [名单, 协议］\n"
SYNTAX_RIGHT = "模板: gov-document\n标题: 关于水库的通知\n正文:\n  - 第一段。\n  - 第二段。\n附件: [名单, 协议]\n"
NUMBERS = "模板: gov-disclosure-2021\n报告年度: ２０２４\nrequests:\n  new: [007, \"５\", -0, +3, 1e3, 0, 0]\n"
NUMBERS_RIGHT = "模板: gov-disclosure-2021\n报告年度: 2024\nrequests:\n  new: [7, \"5\", 0, 3, 1e3, 0, 0]\n"
# Blanks, dates, colons and marks that are right.
RIGHTS = DOCUMENT.replace("落实责任。", "在Windows 10 系统上录入，比例为5:3，见https://a.cn/b，温度-3℃，第2版v1.2 正式发布……f(x)、A(1)。")
# Numbers of things, not of amounts; what stands between digits; names.
NUMBERED = ["王\uf9d1华、阿卜杜·外力同志", "前六位007012的人员", "人民路007号院03栋", "电话0871-1234567、12345", "GB/T 9704-2012和ISO/IEC 8859-1:1998",
            "https://a.gov.cn/x?id=007&b=2,3", "a.b@c.gov.cn", "比分3:0，08:30—17:00", "型号A-1(B)、Q235,Q345", "第009号样品B-0012", "邮编065000，云A·00712",
            "2025.5是版本号", "192.168.1.1", "a + b = c", "二〇二〇级、一〇一教室", "《〈办法〉解读》", "约0.5%，1/3以上", "K12+300至K13+050段", "东经102°42′",
            "New York Times, 2025", "6222 0212 3456 7890", "24-1-3号楼", "2024/25学年", "3.15活动，5.12地震", "Ⅱ级响应、①②项", "[1]号样品"]
NAMED = DOCUMENT.replace("  - 1.落实责任。", "".join(f"  - 现将{words}公布。\n" for words in NUMBERED) + "  - 1.落实责任。")
# Names that people have by right stay.
KEPT = "模板: gov-document\n标题: 关于\uf90a某任职的通知\n正文: ئۇيغۇر\u200cچە。\n附注: 此件公开发布\n"


class Bench:
    def __init__(self, banshi, folder):
        self.banshi = Path(banshi).resolve()
        self.path = Path(folder) / "report.yaml"

    def fix(self, text, *options, answers=""):
        """What the file is afterwards, and what was listed."""
        self.path.write_bytes(text if isinstance(text, bytes) else text.encode())
        done = subprocess.run([self.banshi, "check", self.path.name, "--lang", "zh", *options], cwd=self.path.parent, capture_output=True,
                              input=answers.encode(), timeout=120, check=False)
        return self.path.read_bytes(), done.stdout.decode(), done.stderr.decode(), done.returncode


    def fix_case(self, right, edits):
        """What is wrong with one of CASES after --fix, and after it again."""
        wrong = right
        for good, bad in edits:
            wrong = wrong.replace(good, bad, 1)
        self.path = self.path.with_name("report." + ("json" if right.startswith("{") else "md" if right.startswith("---") else "yaml"))
        after, out, _, _ = self.fix(wrong, "--fix")
        listed = [line for line in out.splitlines() if "改为" in line or "删去" in line]
        again, out, _, _ = self.fix(after, "--fix")
        self.path.unlink()
        self.path = self.path.with_name("report.yaml")
        return differ(after, right) + ([] if len(listed) >= len(edits) else listed) + \
            ([] if again == after and "改为" not in out else ["a second run changes it"])

    def ask_on_terminal(self, text, answers):
        """What the file is, and what the terminal showed, when each question is answered as it comes."""
        self.path.write_text(text, encoding="utf-8")
        master, slave = pty.openpty()
        child = subprocess.Popen([self.banshi, "check", self.path.name, "--lang", "zh", "--fix=ask"], cwd=self.path.parent,
                                 stdin=slave, stdout=slave, stderr=slave, close_fds=True)
        os.close(slave)
        shown, asked = b"", 0
        while select.select([master], [], [], 60)[0]:
            try:
                piece = os.read(master, 4096)
            except OSError:
                break
            shown += piece
            while shown.decode(errors="replace").count("停止）") > asked:
                os.write(master, answers[asked].encode() if asked < len(answers) else b"q\n")
                asked += 1
        os.close(master)
        child.wait(timeout=60)
        return self.path.read_text(encoding="utf-8"), shown.decode(errors="replace"), asked


def differ(found, wanted):
    found, wanted = found.decode().splitlines(), wanted.splitlines()
    return [f"{a!r}, not {b!r}" for a, b in zip(found, wanted) if a != b] + ([] if len(found) == len(wanted) else ["other lines"])


def main(banshi):
    tap = Tap()
    with tempfile.TemporaryDirectory() as folder:
        bench = Bench(banshi, folder)
        after, out, _, _ = bench.fix(WRONG, "--fix")
        tap.case("slips of texts and characters", differ(after, RIGHT))
        changes = [line for line in out.splitlines() if "改为" in line or "删去" in line]
        tap.case("each change is listed with its place", [] if len(changes) >= 18 and all(c.startswith("report.yaml:") for c in changes)
                 else [f"{len(changes)} listed", *changes])
        tap.case("nothing is left to change", [] if bench.fix(after, "--fix")[0] == after else ["it changed again"])
        tap.case("what cannot be read", differ(bench.fix(SYNTAX, "--fix")[0], SYNTAX_RIGHT))
        tap.case("numbers", differ(bench.fix(NUMBERS, "--fix")[0], NUMBERS_RIGHT))
        tap.case("names and other scripts stay", differ(bench.fix(KEPT, "--fix")[0], KEPT))
        tap.case("without --fix nothing is written", differ(bench.fix(WRONG)[0], WRONG))
        crlf = b"\xef\xbb\xbf" + WRONG.replace("\n", "\r\n").encode()
        after = bench.fix(crlf, "--fix")[0]
        tap.case("a byte order mark and line ends stay", [] if after == b"\xef\xbb\xbf" + RIGHT.replace("\n", "\r\n").encode() else [repr(after[:200])])
        bench.path.write_text(WRONG, encoding="utf-8")
        bench.path.chmod(0o640)
        bench.fix(WRONG, "--fix")
        tap.case("the file's mode stays", [] if stat.S_IMODE(bench.path.stat().st_mode) == 0o640 else [oct(bench.path.stat().st_mode)])
        tap.case("no other file is left", [] if os.listdir(folder) == ["report.yaml"] else os.listdir(folder))
        after, _, asked, _ = bench.fix(WRONG, "--fix=ask", answers="n\ny\nq\n")
        tap.case("ask: one is left, one is changed, the rest is left", [] if "⽔务局文件" in after.decode() and "云水〔2025〕" in after.decode()
                 and "的通知。" in after.decode() and asked.count("改吗") == 3 else [after.decode(), asked])
        after, _, _, _ = bench.fix(WRONG, "--fix=ask", answers="")
        tap.case("ask: no answer changes nothing", differ(after, WRONG))
        for name, right, edits in some(CASES + MORE, 1000, 8):
            tap.case(name, bench.fix_case(right, edits))
        tap.case("what is right stays", differ(bench.fix(RIGHTS, "--fix")[0], RIGHTS))
        tap.case("names and numbers of things stay", differ(bench.fix(NAMED, "--fix")[0], NAMED))
        damaged = DOCUMENT.replace("各乡镇人民政府", "各乡镇⼈民政府").replace("1.落实", "1、落实").replace("2025-03-06", "2025/3/6")
        after, shown, asked = bench.ask_on_terminal(damaged, ["y\n", "n\n", "y\n"])
        wanted = DOCUMENT.replace("1.落实", "1、落实")
        tap.case("ask, on a terminal", differ(after.encode(), wanted) + ([] if asked == 3 and "改吗" in shown else [f"{asked} asked", shown]))
        after, shown, asked = bench.ask_on_terminal(damaged, ["y\n", "q\n"])
        tap.case("ask, on a terminal: q leaves the rest", differ(after.encode(), damaged.replace("⼈", "人")) +
                 ([] if asked == 2 else [f"{asked} asked", shown]))
        damaged = NOTICE.replace("幼儿园", "幼⼉园").replace("（含", "(含").replace("1.留样", "1、留样").replace("排查；", "排查；；")
        after, shown, asked = bench.ask_on_terminal(damaged, ["y\n"] * 9)
        tap.case("ask, on a terminal: y to all of them", differ(after.encode(), NOTICE) + ([] if asked == 3 else [f"{asked} asked", shown]) +
                 ([] if bench.fix(after, "--fix")[0].decode() == NOTICE and bench.fix(after)[3] == 0 else ["it does not check"]))
        spoilt = "模板: gov-document\n标题: 关于检查的通知\n正文: 好。\n附件:\n  - 附件1：: 见表。\n"
        after, _, said, status = bench.fix(spoilt, "--fix")
        tap.case("a file is never made unreadable", [] if "[B0830]" in said and status == 1 and after.decode() == spoilt else [after.decode(), said])
        _, _, said, status = bench.fix(WRONG, "--fix", "-")
        tap.case("standard input has no file", [] if status == 2 else [said])
    return tap.finish()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
