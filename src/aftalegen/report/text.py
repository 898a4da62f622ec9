"""Problems for people: one after the other with the source line, and a count at the end."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import groupby
from typing import TypeAlias

from aftalegen.errors import Place, Problem, Severity
from aftalegen.report.counting import NAMES, files, summary
from aftalegen.report.snippets import Lines, clean, snippet
from aftalegen.spec.ordering import in_order

Paint: TypeAlias = Callable[[str, str], str]
"""Puts an ANSI colour code around words, or leaves them as they are."""

_COLOURS = {Severity.ERROR: "1;31", Severity.WARNING: "1;33", Severity.NOTE: "1;36"}
_BOLD, _DIM, _GREEN = "1", "2", "32"


def text(problems: Sequence[Problem], lines: Lines, *, color: bool = False) -> str:
    """All problems, file by file, each with its source line, a caret and what to type, and a closing count."""
    paint = _paint if color else _plain
    ordered = in_order(problems)
    by_file = [(file, list(group)) for file, group in groupby(ordered, key=lambda problem: problem.place.file)]
    parts = [part for file, group in by_file for part in _file(file, group, lines, paint)]
    return "\n".join([*parts, _closing(ordered, len(by_file), paint)]) + "\n"


def where(place: Place) -> str:
    """``file:line:column`` as editors and terminals understand it; only the file when there is no line."""
    return f"{place.file}:{place.line}:{place.column}" if place.line else place.file


def _file(file: str, problems: list[Problem], lines: Lines, paint: Paint) -> Iterator[str]:
    title = f"{clean(file)}: {summary(problems)}" if file else summary(problems)
    yield paint(_BOLD, title)
    yield ""
    for problem in problems:
        yield from _problem(problem, lines, paint)
        yield ""


def _problem(problem: Problem, lines: Lines, paint: Paint) -> Iterator[str]:
    colour = _COLOURS[problem.severity]
    kind = paint(colour, f"{NAMES[problem.severity][0]} {problem.code}")
    place = f"{clean(where(problem.place))}: " if problem.place.file else ""
    yield f"{place}{kind}: {clean(problem.message)}"
    found = snippet(problem.place, lines)
    margin = " " * max(len(str(problem.place.line)) + 2, 5)
    if found is not None:
        yield f"{problem.place.line:>{len(margin) - 1}} {paint(_DIM, '│')} {found.text}"
        yield f"{margin}{paint(_DIM, '│')} {paint(colour, found.caret)}"
    if problem.hint:
        yield f"{margin}{paint(_DIM, '=')} {clean(problem.hint)}"
    if problem.path and problem.severity is Severity.WARNING:
        yield f"{margin}{paint(_DIM, '= Feltets sti:')} {clean(problem.path)}"


def _closing(problems: Sequence[Problem], count: int, paint: Paint) -> str:
    total = summary(problems)
    if not problems:
        return paint(_GREEN, f"{total.capitalize()}.")
    return paint(_BOLD, f"I alt {total} i {files(count)}.")


def _plain(_code: str, words: str) -> str:
    return words


def _paint(code: str, words: str) -> str:
    return f"\x1b[{code}m{words}\x1b[0m"
