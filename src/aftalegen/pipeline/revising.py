"""Changing the text of files so that what they say is checked before anything is written."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from difflib import unified_diff
from itertools import islice
from pathlib import Path
from typing import TypeAlias

from aftalegen.errors import Problem, ProblemsFound, Severity, UsageError
from aftalegen.pipeline import files
from aftalegen.spec.encoding import decode, lines_of
from aftalegen.spec.load import Loaded, load
from aftalegen.spec.model import Agreement
from aftalegen.spec.source import instead_of_files, read_source

Found: TypeAlias = Sequence[tuple[Path, Loaded]]
"""Agreements by their paths."""

_Key: TypeAlias = tuple[str, str, str]
"""Code, path and message of a problem."""
_INDEX = re.compile(r"\[\d+\]")
_DIGITS = re.compile(r"\d+")


@dataclass(frozen=True, slots=True)
class Revised:
    """One file with another text. ``before`` is "" and ``created`` true for a file that was not there."""

    path: Path
    before: str
    after: str
    created: bool = False

    @property
    def changed(self) -> bool:
        """Whether there is anything to write."""
        return self.before != self.after

    def difference(self, context: int = 0) -> tuple[str, ...]:
        """The lines that go (``-``) and come (``+``), each group under the place where it stands."""
        old, new = (lines_of(text.removeprefix("\ufeff")) for text in (self.before, self.after))
        while not context and old and new and old[-1] == new[-1]:  # difflib may take a line that is often there for new
            del old[-1], new[-1]
        lines = unified_diff(old, new, n=context, lineterm="")
        return tuple(islice(lines, 2, None))


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a change brings: new warnings and notes, with source lines for snippets."""

    problems: tuple[Problem, ...]
    lines: Mapping[str, Sequence[str]]


def read_text(path: Path) -> str:
    """A file as it is, BOM and line endings too; "" when it is not there.

    Raises :class:`ProblemsFound` when it cannot be read as text.
    """
    if not path.exists():
        return ""
    source = read_source(path)
    faults = source.problems if not source.data else decode(source.data, source.name)[1]
    errors = tuple(fault for fault in faults if fault.severity is Severity.ERROR)
    if errors:
        raise ProblemsFound(errors, {source.name: source.lines})
    return source.data.decode("utf-8")


def judge(revised: Sequence[Revised], before: Loaded, again: Callable[[], Loaded]) -> Verdict:
    """What the changes bring to an agreement, which ``again`` reads anew.

    Raises :class:`ProblemsFound` when an error is among it.
    """
    with instead_of_files({file.path: file.after.encode("utf-8") for file in revised}):
        after = again()
    new = _new(before, after)
    if any(found.severity is Severity.ERROR for found in new):
        raise ProblemsFound(new, after.lines)
    return Verdict(new, after.lines)


def judge_all(revised: Sequence[Revised], before: Found, again: Callable[[], Found]) -> None:
    """Raises :class:`ProblemsFound` with the errors that the changes bring to several agreements."""
    with instead_of_files({file.path: file.after.encode("utf-8") for file in revised}):
        after = dict(again())
    errors = [
        (problem, after[path].lines)
        for path, loaded in before
        for problem in _new(loaded, after[path])
        if problem.severity is Severity.ERROR
    ]
    if errors:
        lines = {file: found for _, all_lines in errors for file, found in all_lines.items()}
        raise ProblemsFound(tuple(dict.fromkeys(problem for problem, _ in errors)), lines)


def _new(before: Loaded, after: Loaded) -> tuple[Problem, ...]:
    """The problems that were not there before; an old one may have moved to another line, or in its list."""
    same = Counter(map(_exactly, before.problems)) & Counter(map(_exactly, after.problems))
    moved = Counter(map(_roughly, before.problems)) - Counter(_masked(key) for key in same.elements())
    return tuple(
        found for found in after.problems if not (_taken(same, _exactly(found)) or _taken(moved, _roughly(found)))
    )


def _exactly(problem: Problem) -> _Key:
    return problem.code, problem.path, problem.message


def _roughly(problem: Problem) -> _Key:
    return _masked(_exactly(problem))


def _masked(key: _Key) -> _Key:
    """A problem without what moves: places in lists, and line numbers in the message."""
    code, path, message = key
    return code, _INDEX.sub("[]", path), _DIGITS.sub("0", message)


def _taken(known: Counter[_Key], key: _Key) -> bool:
    """Takes one away, when there is one."""
    if not known[key]:
        return False
    known[key] -= 1
    return True


def save(revised: Sequence[Revised]) -> None:
    """Writes what is changed; a link stays a link. Raises :class:`EnvironmentProblem` when that is refused."""
    for file in revised:
        if file.changed:
            files.write(file.path.resolve(), file.after.encode("utf-8"))


def load_readable(spec: Path) -> tuple[Agreement, Loaded]:
    """An agreement that may have errors. Raises :class:`ProblemsFound` when it cannot be read at all."""
    if spec.is_dir():
        raise UsageError(f"“{spec}” er en mappe. Skriv navnet på én aftale.", f"Fx: {spec}/aftale.yaml")
    loaded = load(spec)
    if loaded.agreement is None:
        raise ProblemsFound(loaded.problems, loaded.lines)
    return loaded.agreement, loaded
