"""The library faults.c around a run of the program: which call fails, and what had failed."""

import os
import shutil
import struct
import subprocess
import tempfile
from pathlib import Path

from tap import count

KINDS = ["write", "read", "pread", "open", "openat", "openat2", "fopen", "getline", "opendir", "close", "rename", "link",
         "unlink", "mkdir", "fsync", "ftruncate", "fstat", "mmap", "fork", "pipe", "poll", "malloc"]
KILL = 0  # in place of an errno


class Faults:
    def __init__(self, library, folder):
        self.library = str(library)
        self.state = Path(tempfile.mkstemp(dir=folder, prefix="state-")[1])
        self.names = Path(folder) / "failed"
        self.cache = Path(folder) / "cache"
        self.kept = Path(folder) / "cache-kept"

    def warm(self, *commands):
        """Draws the glyphs that these need once: from then on every run finds them, and the same ones."""
        for command in commands:
            subprocess.run([str(word) for word in command], env={**os.environ, "XDG_CACHE_HOME": str(self.cache)}, timeout=120,
                           capture_output=True, check=True)
        shutil.copytree(self.cache, self.kept)

    def run(self, command, call="write", at=0, error=5, on=False, under=None, cut=None, **more):
        """Runs it, with the at-th call of this kind failing; 0: none."""
        self.state.write_bytes(bytes(8 * len(KINDS)))
        self.names.unlink(missing_ok=True)
        if self.kept.exists():
            shutil.rmtree(self.cache)
            shutil.copytree(self.kept, self.cache)
        env = {**os.environ, "LC_ALL": "C.UTF-8", "XDG_CACHE_HOME": str(self.cache),
               "LD_PRELOAD": self.library, "FAULTS_STATE": str(self.state), "FAULTS_CALL": call,
               "FAULTS_AT": str(at), "FAULTS_ERRNO": str(error), "FAULTS_NAMES": str(self.names)}
        if on:
            env["FAULTS_ON"] = "1"
        if cut:
            env["FAULTS_CUT"] = str(cut)
        if under:
            env["FAULTS_UNDER"] = str(under)
        return subprocess.run([str(word) for word in command], capture_output=True, timeout=120, env=env, check=False, **more)

    def numbers(self, command, call, usual):
        """Which calls of a kind to let fail: in ./dev test the last ones, which write, and as many before them by stride;
        all in ./dev prove."""
        self.run(command)
        n = self.counts()[call]
        chosen = set(range(1, n + 1, max(1, n // count(usual, n + 1)))) | set(range(max(1, n + 1 - usual), n + 1))
        return sorted(chosen)

    def counts(self):
        """How many calls of each kind the last run made."""
        return dict(zip(KINDS, struct.unpack(f"{len(KINDS)}q", self.state.read_bytes())))

    def failed(self):
        """What failed in it: lines of a call and its path."""
        return self.names.read_text(encoding="utf-8", errors="replace").splitlines()
