"""Civil registration numbers (CPR): found wherever they stand, and never shown whole."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from aftalegen.errors import Place, Problem
from aftalegen.reference.cpr import is_date

_TEN_DIGITS = re.compile(r"(?<!\d)(?<!\d[.,])(\d\d)(\d\d)(\d\d)(\s?[-–—‑]\s?| |)(\d{4})(?![\d]|[.,]\d)")
_HIDDEN = "••••"


def find(text: str) -> Iterator[re.Match[str]]:
    """What looks like a CPR number: six digits that are a date, and four more."""
    for match in _TEN_DIGITS.finditer(text):
        if is_date(int(match[1]), int(match[2])):
            yield match


def mask(text: str) -> str:
    """The text with the last four digits of every CPR number hidden, at the same width."""
    if not any(character.isdigit() for character in text):
        return text
    pieces: list[str] = []
    end = 0
    for match in find(text):
        pieces += [text[end : match.start(5)], _HIDDEN]
        end = match.end(5)
    return "".join(pieces) + text[end:]


def in_lines(lines: Iterable[str], file: str) -> Iterator[Problem]:
    """AFT061 for every number in a file: in values, names of fields and comments."""
    for number, line in enumerate(lines, start=1):
        for match in find(line):
            yield problem(match, Place(file, number, match.start() + 1, match.end() - match.start()))


def problem(match: re.Match[str], place: Place, path: str = "") -> Problem:
    """The problem of one number."""
    message = f"“{match[1]}{match[2]}{match[3]}{match[4]}{_HIDDEN}” ligner et CPR-nummer."
    hint = "Slet det. En aftale skal aldrig indeholde oplysninger om enkelte ledige."
    return Problem("AFT061", message, place, path, hint)
