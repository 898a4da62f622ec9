"""Problems in a user's files, as values, and the few exceptions that stop a command.

This module imports nothing from the package, so that every other module may use it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import IntEnum


class Severity(IntEnum):
    """How much a problem matters; sorts with the worst first."""

    ERROR = 0
    WARNING = 1
    NOTE = 2


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """A position in a text file. Lines and columns count from 1; 0 means 'the file as a whole'."""

    file: str = ""
    line: int = 0
    column: int = 0
    width: int = 1
    """How many characters the caret should underline."""


@dataclass(frozen=True, slots=True)
class Problem:
    """One mistake (or doubt) in a file that a user wrote.

    ``code`` is stable (``AFT012``) and has a longer explanation; ``message`` says in Danish what is wrong,
    ``hint`` what to type instead. ``path`` is the dotted field path, for example ``parter.jobcentre[0].id``.
    """

    code: str
    message: str
    place: Place = field(default_factory=Place)
    path: str = ""
    hint: str = ""
    severity: Severity = Severity.ERROR

    @property
    def sort_key(self) -> tuple[str, int, int, int, str]:
        """File order first, then severity, so that a reader can walk down the file.

        Problems of one kind at one place keep the order in which they were found: that of the schema.
        """
        place = self.place
        return (place.file, place.line, place.column, int(self.severity), self.code)


class AftalegenError(Exception):
    """Stops a command. The text is a Danish sentence for the user; ``hint`` offers a way out."""

    exit_code = 3

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint


class ProblemsFound(AftalegenError):
    """The user's files have problems; all of them travel in ``problems``."""

    exit_code = 1

    def __init__(self, problems: tuple[Problem, ...], lines: Mapping[str, Sequence[str]] | None = None) -> None:
        super().__init__("Der er fejl i aftalens filer.")
        self.problems = problems
        self.lines = lines or {}
        """The source lines by file name, for snippets."""


class UsageError(AftalegenError):
    """The command was called in a way that cannot work (a missing file, options that exclude each other)."""

    exit_code = 2


class EnvironmentProblem(AftalegenError):
    """Something on the machine is missing or refuses: a library, a folder that cannot be written, a locked file."""

    exit_code = 3
