"""What comes of a report: a file, or what is wrong with it."""

import json
from dataclasses import dataclass, fields
from typing import Optional, Tuple

DONE, WRONG, REQUEST, DRAFT = range(4)


@dataclass(frozen=True)
class Problem:
    """As in docs/problems.schema.json. Programs go by severity, code and place; message and hint are for people."""

    severity: str  # error, warning, note
    code: str
    message: str
    hint: Optional[str] = None
    rule: Optional[str] = None
    basis: Optional[str] = None
    file: Optional[str] = None
    cell: Optional[str] = None
    line: Optional[int] = None  # from 1
    column: Optional[int] = None
    endLine: Optional[int] = None
    endColumn: Optional[int] = None
    field: Optional[str] = None
    path: Optional[str] = None
    silenced: Optional[str] = None

    def __str__(self):
        place = f"{self.file}:{self.line}:{self.column}: " if self.file else ""
        return f"{place}{self.severity}: {self.message} [{self.code}]"


def read_problems(text):
    """Of the JSON that is printed; members of later versions are passed over."""
    known = {f.name for f in fields(Problem)}
    return tuple(Problem(**{k: v for k, v in p.items() if k in known}) for p in json.loads(text)["problems"])


@dataclass(frozen=True)
class Made:
    """A file that was made."""

    data: bytes
    problems: Tuple[Problem, ...] = ()  # warnings and notes; of a draft errors too
    status: int = DONE  # or DRAFT: the report has errors, which are marked in it
    manifest: Optional[str] = None  # of the profile archive: what belongs beside the file, in FILE.pdf.manifest


class Error(Exception):
    """Nothing was made. `problems` may be empty when it is no matter of the report."""

    def __init__(self, message, problems=()):
        super().__init__(message)
        self.problems = tuple(problems)


class ReportError(Error):
    """The report is wrong: `problems` say where."""


class RequestError(Error):
    """The call is wrong: a format, a profile or a setting that there is not."""


def error_of(status, problems, otherwise):
    """What to raise for an exit status that is neither DONE nor DRAFT."""
    errors = [p for p in problems if p.severity == "error"]
    kind = {WRONG: ReportError, REQUEST: RequestError}.get(status, Error)
    return kind(str(errors[0]) if errors else otherwise, problems)
