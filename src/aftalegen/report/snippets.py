"""A source line with a caret under what is wrong, fit for a terminal."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from aftalegen.errors import Place
from aftalegen.spec import cpr

Lines = Mapping[str, Sequence[str]]
"""Source lines by file name, as places name it."""

_WINDOW = 100
"""Columns of a long line that are shown."""
_BEFORE = 40
"""Columns shown before the caret when a long line is cut."""
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff]")


@dataclass(frozen=True, slots=True)
class Snippet:
    """A line of source, and spaces and carets to print under it."""

    text: str
    caret: str


def snippet(place: Place, lines: Lines) -> Snippet | None:
    """The line of a place; None when the place is a whole file or the file could not be read."""
    source = lines.get(place.file, ())
    if not 0 < place.line <= len(source):
        return None
    line = clean(source[place.line - 1])
    start = min(max(place.column - 1, 0), len(line))
    end = min(start + max(place.width, 1), max(len(line), start + 1))
    line, start, end = _cut(line, start, end)
    caret = " " * _columns(line[:start]) + "^" * max(_columns(line[start:end]), 1)
    return Snippet(line, caret)


def clean(text: str) -> str:
    """Text that a terminal cannot be steered by, without CPR numbers; as long as before."""
    return cpr.mask(_CONTROL.sub(lambda match: " " if match.group() == "\t" else "�", text))


def _cut(line: str, start: int, end: int) -> tuple[str, int, int]:
    """The part of a long line around the caret, with … where something was left out."""
    if len(line) <= _WINDOW:
        return line, start, end
    first = max(min(start - _BEFORE, len(line) - _WINDOW), 0)
    last = min(first + _WINDOW, len(line))
    left, right = "…" if first else "", "…" if last < len(line) else ""
    return f"{left}{line[first:last]}{right}", start - first + len(left), min(end, last) - first + len(left)


def _columns(text: str) -> int:
    """How many columns a terminal uses."""
    return sum(0 if unicodedata.combining(c) else 2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text)
