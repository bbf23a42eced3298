"""Archived files to be packed, and what a package is by the standards alone: BagIt (RFC 8493), read with Python's digests."""

import hashlib
import os
import re
import shutil
import subprocess
from pathlib import Path

NOTICE = """模板: gov-document
发文机关标志: 云泽县人民政府办公室文件
发文字号: 云泽政办发〔2025〕{n}号
标题: 关于第{n}次会议的通知
主送机关: 各乡镇人民政府
正文: [ 请按时参加会议。 ]
落款: {{ 发文机关署名: 云泽县人民政府办公室, 成文日期: 2025年1月{day}日 }}
归档: {{ 全宗号: Y012, 年度: {year}, 保管期限: {retention}, 件号: "{n:04}", 类别号: WS, 机构（问题）: 秘书股, 文件编号: 云泽政办发〔2025〕{n}号{more} }}
"""


def notice(n, year=2025, retention="永久", more=""):
    return NOTICE.format(n=n, day=n % 28 + 1, year=year, retention=retention, more=more)


class Office:
    """A folder with reports and their archived files."""

    def __init__(self, banshi, folder):
        self.banshi, self.folder = str(Path(banshi).resolve()), Path(folder)

    def run(self, *args, lang="en"):
        done = subprocess.run([self.banshi, *map(str, args), "--lang", lang], cwd=self.folder, capture_output=True, timeout=300,
                              env={**os.environ, "LC_ALL": "C.UTF-8"}, check=False)
        return done.returncode, done.stdout.decode(errors="replace"), done.stderr.decode(errors="replace")

    def archive(self, folder, reports, *options):
        """Name: text of the report. All are set in one run, the reports taken away again."""
        there = self.folder / folder
        (self.folder / "reports").mkdir()
        for name, text in reports.items():
            (self.folder / "reports" / f"{name}.yaml").write_text(text, encoding="utf-8")
        status, out, err = self.run("batch", "-q", "reports", "-o", folder, "--profile", "archive", "--no-sync", *options)
        shutil.rmtree(self.folder / "reports")
        if status:
            raise RuntimeError(out + err)
        return there

    def pack(self, *args, **more):
        return self.run("pack", "--no-sync", *args, **more)

    def verify(self, *args, **more):
        return self.run("verify", *args, **more)


def sm3(data):
    """By OpenSSL, which has it from 1.1.1 on."""
    done = subprocess.run(["openssl", "dgst", "-sm3", "-r"], input=data, capture_output=True, check=True)
    return done.stdout.split()[0].decode()


ALGORITHMS = {"sha256": lambda data: hashlib.sha256(data).hexdigest(), "sm3": sm3}


def decode(name):
    return re.sub("%(25|0A|0D)", lambda m: chr(int(m[1], 16)), name)


def read_manifest(path):
    pairs = [line.split("  ", 1) for line in path.read_text(encoding="utf-8").splitlines()]
    return {decode(name): digest for digest, name in pairs}


def check_bag(package):
    """What is wrong with it."""
    wrong = []
    if (package / "bagit.txt").read_bytes() != b"BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n":
        wrong.append("bagit.txt")
    payload = {str(p.relative_to(package)): p.read_bytes() for p in sorted((package / "data").rglob("*")) if p.is_file()}
    tags = {p.name: p.read_bytes() for p in package.iterdir() if p.is_file() and not p.name.startswith("tagmanifest")}
    for kind, files in (("manifest", payload), ("tagmanifest", tags)):
        for name, digest in ALGORITHMS.items():
            told = read_manifest(package / f"{kind}-{name}.txt")
            if told != {file: digest(data) for file, data in files.items()}:
                wrong.append(f"{kind}-{name}.txt")
    oxum = re.search(r"^Payload-Oxum: (\d+)\.(\d+)$", tags["bag-info.txt"].decode(), re.MULTILINE)
    if not oxum or (int(oxum[1]), int(oxum[2])) != (sum(map(len, payload.values())), len(payload)):
        wrong.append("Payload-Oxum")
    return wrong


def everything(folder):
    """All files and what they hold, hidden ones too."""
    return {str(p.relative_to(folder)): p.read_bytes() if p.is_file() else None for p in sorted(folder.rglob("*"))}
