"""Tables for a terminal: columns that share the width, long cells over several lines."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import zip_longest
from math import sqrt
from textwrap import wrap

_GAP = "  "
_NARROWEST = 8


def table(headers: Sequence[str], rows: Sequence[Sequence[str]], width: int) -> str:
    """The table as text, no wider than ``width`` characters unless it has too many columns for that."""
    columns = list(zip(headers, *rows, strict=True))
    longest = [max(map(len, column)) for column in columns]
    words = [max((len(word) for cell in column for word in cell.split()), default=1) for column in columns]
    widths = _shared(longest, words, width - len(_GAP) * (len(headers) - 1))
    rule = _GAP.join("─" * each for each in widths)
    lines = [*_lines(headers, widths), rule]
    for row in rows:
        lines += _lines(row, widths)
    return "\n".join(lines)


def _shared(longest: Sequence[int], words: Sequence[int], room: int) -> list[int]:
    """A width for each column: what it needs where there is room. The others share the rest, long texts get more.

    No column is narrower than its longest word, as long as there is room for all the words.
    """
    widths = list(longest)
    narrowest = words if sum(words) <= room else [_NARROWEST] * len(words)
    wide = set(range(len(longest)))
    while sum(widths) > room and wide:
        left = room - sum(widths[index] for index in range(len(widths)) if index not in wide)
        parts = sum(sqrt(longest[index]) for index in wide)
        shares = {index: max(int(left * sqrt(longest[index]) / parts), narrowest[index]) for index in wide}
        fitting = {index for index in wide if longest[index] <= shares[index]}
        if not fitting:
            return _trimmed([shares.get(index, width) for index, width in enumerate(widths)], narrowest, room)
        wide -= fitting
    return widths


def _trimmed(widths: list[int], narrowest: Sequence[int], room: int) -> list[int]:
    """The widths with what is too much taken from the widest columns, a character at a time."""
    while sum(widths) > room:
        spare = [index for index, width in enumerate(widths) if width > narrowest[index]]
        if not spare:
            break
        widths[max(spare, key=lambda index: widths[index])] -= 1
    return widths


def _lines(cells: Sequence[str], widths: Sequence[int]) -> list[str]:
    wrapped = [
        [line for part in cell.split("\n") for line in wrap(part, width, break_on_hyphens=False) or [""]]
        for cell, width in zip(cells, widths, strict=True)
    ]
    rows = zip_longest(*wrapped, fillvalue="")
    return [_GAP.join(f"{cell:<{width}}" for cell, width in zip(row, widths, strict=True)).rstrip() for row in rows]
