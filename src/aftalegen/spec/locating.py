"""Where a part of a text stands in the lines of its file."""

from __future__ import annotations

from collections.abc import Sequence

from aftalegen.errors import Place


def find(text: str, lines: Sequence[str], place: Place, last_line: int) -> Place | None:
    """The first place of ``text`` from ``place`` to the end of a line; None when it is not there."""
    for number in range(place.line, min(last_line, len(lines)) + 1):
        start = place.column - 1 if number == place.line else 0
        column = lines[number - 1].find(text, start)
        if column >= 0:
            return Place(place.file, number, column + 1, len(text))
    return None
