"""The deadlines of lists, answers and notices in an agreement, made comparable in working days.

The schema marks them with ``x-frist``; ``x-hverdage`` says how many working days a choice, or one unit of a number, is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Literal, get_args

from aftalegen.errors import Place
from aftalegen.spec.model import Agreement
from aftalegen.spec.paths import join, split

Role = Literal["liste", "horisont", "svar", "besked", "hurtig", "svartid", "afbud"]
"""How often lists come, how far they reach, when they are answered, how early a fund is told of an interview, how soon
an urgent one is held, how quickly a contact answers, how early somebody cancels."""

KEYWORD, UNIT = "x-frist", "x-hverdage"

_NUMBERS = ("nul", "en", "to", "tre", "fire", "fem", "seks", "syv", "otte", "ni", "ti")
_SAME = {"én": "en", "et": "en", "ét": "en"}
_COUNTED = re.compile(
    rf"\b(\d{{1,2}}|{'|'.join((*_NUMBERS, *_SAME))})\s+(hverdage?|arbejdsdage?|dage?|uger?)\b", re.IGNORECASE
)
_NEXT_DAY = re.compile(r"\b(?:dagen (?:før|efter)|næste (?:hver|arbejds)?dag|24 timer)\b", re.IGNORECASE)
_WEEK = 5


@dataclass(frozen=True, slots=True)
class Deadline:
    """One deadline: its role, how many working days, where it stands, and the row of a table that it is part of."""

    role: Role
    days: int
    path: str
    place: Place
    row: Any


def deadlines(agreement: Agreement) -> tuple[Deadline, ...]:
    """What the agreement says of deadlines, as far as it can be counted."""
    return tuple(_deadlines(agreement))


def parse(text: str) -> int | None:
    """The working days that a text names: 2 for "Inden to hverdage", 1 for "Dagen før kl. 12"; None when it names none.

    Several counts in one text cannot be told apart.
    """
    found = _COUNTED.findall(text)
    if len(found) == 1:
        number, unit = (part.lower() for part in found[0])
        number = _SAME.get(number, number)
        count = _NUMBERS.index(number) if number in _NUMBERS else int(number)
        return count * (_WEEK if unit.startswith("uge") else 1)
    return 1 if not found and _NEXT_DAY.search(text) else None


def _deadlines(agreement: Agreement) -> Iterator[Deadline]:
    for path, visit in agreement.reading.visits.items():
        role = visit.schema.get(KEYWORD)
        days = _days(visit.value, visit.schema) if role in get_args(Role) else None
        if role is not None and days is not None:
            yield Deadline(role, days, path, visit.place, agreement.get(join(split(path)[:-1])))


def _days(value: Any, schema: dict[str, Any]) -> int | None:
    if isinstance(value, int):
        return value * int(schema.get(UNIT, 1))
    return schema[UNIT] if UNIT in schema else parse(str(value))
