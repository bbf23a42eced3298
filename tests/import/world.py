"""A folder to import in, and what is asked of what was said."""

import subprocess

FAULTS = ("Sanitizer", "runtime error:", "CRITICAL", "WARNING **", "ssertion")


class World:
    """Imports name their template, when there is one here: to choose among all takes four times as long."""

    def __init__(self, banshi, folder, template=None):
        self.banshi, self.folder = banshi, folder
        self.named = ("-t", template) if template else ()

    def run(self, *args, env=None):
        return subprocess.run([self.banshi, *args], capture_output=True, text=True, timeout=600, cwd=self.folder, env=env)

    def load(self, name, data, *args):
        """Imports; the problems with the run itself, what was said, and the data file."""
        (self.folder / name).write_bytes(data if isinstance(data, bytes) else data.encode())
        done = self.run("import", name, "--lang", "en", *self.named, *args)
        problems = [f"{fault} in the messages:\n{done.stderr[-2000:]}" for fault in FAULTS if fault in done.stderr]
        return problems, done.stderr, done.stdout, done.returncode

    def dump(self, text):
        (self.folder / "loaded.yaml").write_text(text, encoding="utf-8")
        done = self.run("dump", "--stage", "document", "-q", "loaded.yaml")
        return done.stdout if done.returncode == 0 else done.stderr


def expect(said, *wanted):
    return [f"“{word}” is not said:\n{said[-1500:]}" for word in wanted if word not in said]


def refuse(said, *unwanted):
    return [f"“{word}” is said:\n{said[-1500:]}" for word in unwanted if word in said]
