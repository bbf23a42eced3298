"""The program banshi, started for each report."""

import subprocess
import tempfile
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath

from .problems import DONE, DRAFT, REQUEST, WRONG, Error, Made, RequestError, error_of, read_problems

# Settings of the library that are options of the program.
OPTIONS = {"level", "page", "dpi", "writer"}


@dataclass
class _Place:
    """A report among what it names, in a folder of its own."""

    folder: Path
    report: Path
    context: list = field(default_factory=list)  # words of the command line


class Program:
    """`program`: its name or path; `timeout`: seconds that a report may take; `options`: further words for every call, as
    ["--fonts", FOLDER]. Holds nothing between calls: threads may share it."""

    def __init__(self, program="banshi", timeout=60, options=()):
        self.program, self.timeout, self.options = program, timeout, list(options)

    def render(self, report, *, name="report.yaml", format="pdf", profile="filing", language=None, template=None, previous=None,
               files=None, settings=None):
        """Sets a report, bytes or str, and gives the file (Made; warnings are told by check alone). Raises ReportError,
        RequestError or Error."""
        with _placed(report, name, template, previous, files) as place:
            out = place.folder / "out"
            status, _, told = self._run("render", "-q", place.report, "-o", out, "-f", format, "-p", profile, *place.context,
                                        *_settings(settings), language=language)
            problems = () if status in (DONE, REQUEST) else self._check(place, language)
            if status not in (DONE, DRAFT):
                raise error_of(status, problems, told)
            manifest = Path(f"{out}.manifest")
            return Made(out.read_bytes(), problems, status, manifest.read_text(encoding="utf-8") if manifest.exists() else None)

    def check(self, report, *, name="report.yaml", language=None, template=None, previous=None, files=None):
        """The problems of a report. Raises RequestError or Error."""
        with _placed(report, name, template, previous, files) as place:
            return self._check(place, language)

    def _check(self, place, language):
        status, out, told = self._run("check", "-f", "json", place.report, *place.context, language=language)
        if status not in (DONE, WRONG):
            raise error_of(status, (), told)
        # The report was never in this folder, for who gave it.
        return read_problems(out.replace(f"{place.report.parent}/", "").replace(f"{place.folder}/", ""))

    def _run(self, *words, language):
        line = [self.program, *map(str, words), *self.options, *(["--lang", language] if language else [])]
        try:
            done = subprocess.run(line, stdin=subprocess.DEVNULL, capture_output=True, timeout=self.timeout)
        except subprocess.TimeoutExpired:
            raise Error(f"{self.program} did not end within {self.timeout} s") from None
        except OSError as error:
            raise Error(f"{self.program}: {error.strerror}") from None
        told = done.stderr.decode(errors="replace").strip()
        if done.returncode not in (DONE, WRONG, REQUEST, DRAFT):
            raise Error(f"{self.program} ended with {done.returncode}: {told}")
        return done.returncode, done.stdout.decode(), told


@contextmanager
def _placed(report, name, template, previous, files):
    with tempfile.TemporaryDirectory(prefix="banshi-") as made:
        folder = Path(made)
        beside = folder / "in"
        place = _Place(folder, _put(beside, name, report))
        for each, data in (files or {}).items():
            _put(beside, each, data)
        if previous is not None:
            place.context += ["--previous", _put(folder, "previous.yaml", previous)]
        if template is not None:
            place.context += ["--template", beside / template if template in (files or {}) else template]
        yield place


def _put(folder, name, data):
    path = PurePosixPath(name)
    if path.is_absolute() or ".." in path.parts or not path.parts or "\0" in name:
        raise RequestError(f"{name!r} is no name of a file beside the report")
    file = folder / path
    # A file with the report's name would be set instead of it.
    if file.exists():
        raise RequestError(f"{name!r} is the name of two files")
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(data.encode() if isinstance(data, str) else data)
    return file


def _settings(settings):
    words = []
    for key, value in (settings or {}).items():
        if key in OPTIONS:
            words += [f"--{key}", value]
        elif key == "fragment":
            words += ["--fragment"] if value == "yes" else []
        else:
            words += ["--set", f"{key}={value}"]
    return words
