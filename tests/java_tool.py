"""A Java library of others as a judge: fetched by Maven once, into the cache, and no part of the program."""

import hashlib
import os
import re
import shutil
import subprocess
from pathlib import Path


class JavaTool:
    """`folder` has a pom.xml whose first dependency is the library and a Java file `runner`, whose main is given what is to be judged."""

    def __init__(self, folder, runner):
        self.folder, self.runner = folder, runner
        self.name = folder.name
        self.version = re.search(r"<artifactId>[^<]+</artifactId>\s*<version>([^<]+)</version>\s*</dependency>", (folder / "pom.xml").read_text())[1]
        base = os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache"
        self.cache = Path(base, "banshi", f"{self.name}-{self.version}")

    def why_not(self):
        """None, or why it cannot be had."""
        missing = [tool for tool in ("java", "javac", "mvn") if not shutil.which(tool)]
        return f"{' and '.join(missing)} not installed" if missing else self.fetch()

    def fetch(self):
        if (self.cache / "complete").exists():
            return None
        self.cache.mkdir(parents=True, exist_ok=True)
        print(f"# fetching {self.name} into {self.cache}", flush=True)
        done = subprocess.run(
            ["mvn", "-q", "-B", "-f", str(self.folder / "pom.xml"), "org.apache.maven.plugins:maven-dependency-plugin:3.6.1:copy-dependencies",
             "-DincludeScope=runtime", f"-DoutputDirectory={self.cache}"],
            stdout=subprocess.PIPE, stderr=subprocess.STDOUT, timeout=240, check=False)
        if done.returncode:
            lines = done.stdout.decode(errors="replace").strip().splitlines()
            return f"Maven could not fetch {self.name}: " + (lines[0] if lines else f"status {done.returncode}")
        (self.cache / "complete").touch()
        return None

    def compiled(self):
        """The folder of our runner's classes."""
        source = self.folder / f"{self.runner}.java"
        folder = self.cache / hashlib.sha256(source.read_bytes()).hexdigest()[:16]
        if not (folder / f"{self.runner}.class").exists():
            subprocess.run(["javac", "-nowarn", "-cp", f"{self.cache}/*", "-d", str(folder), str(source)], check=True, timeout=120)
        return folder

    def run(self, arguments, timeout, options=("-XX:TieredStopAtLevel=1",)):
        """One Java machine for all; what it prints."""
        return subprocess.run(
            ["java", "-XX:+UseSerialGC", *options, "-cp", f"{self.compiled()}:{self.cache}/*", self.runner, *arguments],
            stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, timeout=timeout, check=True).stdout.decode()
