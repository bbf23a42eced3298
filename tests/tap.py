"""Test Anything Protocol, so that meson counts every case by itself."""

import json
import os
import re
import sys


def count(usual, full):
    """How often a test tries something: seconds' worth in ./dev test; all of it in ./dev prove, which sets BANSHI_FULL_SIZE."""
    return full if "BANSHI_FULL_SIZE" in os.environ else usual


SANITIZED = "BANSHI_SANITIZED" in os.environ  # the program has sanitizers, and is several times as slow


def tries(usual, full):
    """As count, and a third of the usual number under sanitizers."""
    return count(usual // 3 if SANITIZED else usual, full)


def some(cases, usual, sanitized=None):
    """Of a list of cases the usual number (another one under sanitizers), evenly spread; at full size all of them."""
    cases = list(cases)
    n = count(min(sanitized if SANITIZED and sanitized else usual, len(cases)), len(cases))
    return [cases[i * len(cases) // n] for i in range(n)]


def thinned(cases):
    """All of a list of cases in the plain build and at full size, every third under sanitizers: they look for what is done to
    memory, which cases of one kind do alike, and not for what comes out."""
    cases = list(cases)
    return cases if not SANITIZED or count(0, 1) else cases[::3]


def figure(text):
    """Something measured, for the page that ./dev prove writes."""
    print(f"# figure: {text}", flush=True)


# Of a process that ended as none may: of a pool another one takes its place, and all else goes on. Killed from outside (9) and at its
# limit of time (14, 24) are no faults.
FAULT = re.compile(r"(?:signal|信号) (?!(?:9|14|24)\b)\d+|AddressSanitizer|LeakSanitizer|runtime error:|-CRITICAL \*\*")


def faults(said):
    """The lines of what a program said on standard error that tell of a fault of ours."""
    return [line for line in said.splitlines() if FAULT.search(line)]


def json_documents(text):
    """The JSON documents that stand one after another, as `banshi check --format json` writes of several files."""
    read, at = json.JSONDecoder(), 0
    while at < len(text):
        if text[at].isspace():
            at += 1
            continue
        document, at = read.raw_decode(text, at)
        yield document


class Tap:
    def __init__(self):
        self.cases = 0
        self.failures = 0

    def case(self, name, problems=(), skip=None):
        """One case: passed when there are no problems, each a text of one or more lines."""
        self.cases += 1
        self.failures += bool(problems)
        verdict = "not ok" if problems else "ok"
        print(f"{verdict} {self.cases} - {name}" + (f" # SKIP {skip}" if skip else ""), flush=True)
        for problem in problems:
            for line in problem.rstrip("\n").split("\n"):
                print(f"# {line}", flush=True)
                print(line, file=sys.stderr)  # meson shows this one when the test has failed

    def finish(self):
        """The plan, and the exit status."""
        print(f"1..{self.cases}")
        return 1 if self.failures else 0
