"""Test Anything Protocol, so that meson counts every case by itself."""


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

    def finish(self):
        """The plan, and the exit status."""
        print(f"1..{self.cases}")
        return 1 if self.failures else 0
