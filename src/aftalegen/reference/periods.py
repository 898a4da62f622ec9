"""Years, half-years, quarters and months, however people and registers write them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from aftalegen.reference import months

Unit = Literal["Y", "H", "Q", "M"]

FIRST_YEAR, LAST_YEAR = 2007, 2099
"""Municipalities are those since 2007; a year outside these is a slip."""

_LENGTH: dict[Unit, int] = {"Y": 12, "H": 6, "Q": 3, "M": 1}
_NAMES: dict[Unit, str] = {"H": "halvår", "Q": "kvartal"}
_YEAR = r"(?P<year>20\d\d)"
_MONTH_NAME = "(?P<name>" + "|".join(f"{month[:3]}(?:{month[3:]})?" for month in months.NAMES) + r")\.?"
_FIRST_OR_SECOND = r"(?P<number>[12]|første|andet)\.? ?"
_FIRST_TO_FOURTH = r"(?P<number>[1-4]|første|andet|tredje|fjerde)\.? ?"
_ORDINALS = {"første": 1, "andet": 2, "tredje": 3, "fjerde": 4}
_HALF = r"(?P<half>h|halvår)"
_QUARTER = r"(?P<quarter>q|k|kvt\.?|kvartal)"
_IN_WORDS = (
    rf"{_YEAR},? ?\(?{_FIRST_OR_SECOND}{_HALF}\)?",
    rf"{_YEAR},? ?\(?{_FIRST_TO_FOURTH}{_QUARTER}\)?",
    rf"{_FIRST_OR_SECOND}{_HALF},? ?{_YEAR}",
    rf"{_FIRST_TO_FOURTH}{_QUARTER},? ?{_YEAR}",
    rf"{_MONTH_NAME}[ -]?{_YEAR}",
    rf"{_YEAR},? ?{_MONTH_NAME}",
    rf"{_YEAR}[ /-]?{_HALF} ?0?(?P<number>[12])",
    rf"{_YEAR}[ /-]?{_QUARTER} ?0?(?P<number>[1-4])",
    rf"{_HALF} ?(?P<number>[12]),?[ /-]{_YEAR}",
    rf"{_QUARTER} ?(?P<number>[1-4]),?[ /-]{_YEAR}",
    rf"{_YEAR}m(?P<month>0?[1-9]|1[0-2])",
    rf"(?:år )?{_YEAR}(?:y0?1)?",
)
_ALONE = (
    *_IN_WORDS,
    rf"{_YEAR}[-/](?P<month>0[1-9]|1[0-2])(?:-01)?",
    rf"(?:0?1[-./])?(?P<month>0?[1-9]|1[0-2])[-./]{_YEAR}",
)
_WHOLE = tuple(re.compile(pattern) for pattern in _ALONE)
_PARTS = tuple(re.compile(rf"(?<!\w){pattern}(?!\w|-\d\d?(?!\d))") for pattern in _IN_WORDS)
_DAY = re.compile(rf"\d\d?\. ?{_MONTH_NAME} ?(?:20\d\d)?|\d\d?[-./]\d\d?[-./]20\d\d|20\d\d-\d\d-\d\d")


@dataclass(frozen=True, slots=True, order=True)
class Period:
    """A stretch of whole months. ``first`` is its first month (1 to 12), ``unit`` how long it is."""

    year: int
    first: int
    unit: Unit

    @property
    def id(self) -> str:
        """How a volume file writes it: "2015", "2015H2", "2015Q3", "2015M07"."""
        if self.unit == "Y":
            return str(self.year)
        return f"{self.year}{self.unit}{self._number:0{2 if self.unit == 'M' else 1}}"

    @property
    def title(self) -> str:
        """How a document writes it: "2015", "2. halvår 2015", "juli 2015"."""
        if self.unit == "Y":
            return str(self.year)
        if self.unit == "M":
            return f"{months.NAMES[self.first - 1]} {self.year}"
        return f"{self._number}. {_NAMES[self.unit]} {self.year}"

    @property
    def months(self) -> int:
        """How many months it has."""
        return _LENGTH[self.unit]

    @property
    def start(self) -> str:
        """Its first day, as ISO 8601."""
        return f"{self.year}-{self.first:02}-01"

    def overlaps(self, other: Period) -> bool:
        """Whether the two have a month in common."""
        return self._begin < other._begin + other.months and other._begin < self._begin + self.months

    def holds(self, other: Period) -> bool:
        """Whether the other lies inside this one, or is the same."""
        return self._begin <= other._begin and other._begin + other.months <= self._begin + self.months

    def parts(self) -> Iterator[Period]:
        """The half-years, quarters and months that it has, itself left out."""
        for unit, length in _LENGTH.items():
            for first in range(self.first, self.first + self.months, length) if length < self.months else ():
                yield Period(self.year, first, unit)

    @property
    def _begin(self) -> int:
        return self.year * 12 + self.first - 1

    @property
    def _number(self) -> int:
        return (self.first - 1) // self.months + 1


@lru_cache(maxsize=4096)
def parse(text: str) -> Period | None:
    """The period that a text names and nothing else ("2015", "2015H02", "2. halvår 2015", "jul 2015"); else None."""
    folded = " ".join(text.casefold().split())
    return next((_period(match) for pattern in _WHOLE if (match := pattern.fullmatch(folded))), None)


def mentioned(text: str) -> tuple[Period, ...]:
    """The periods that a title or a file name mentions, each once, in order of time; single days are none."""
    return tuple(sorted(set(_found(_DAY.sub(" ", _folded(text))))))


def without(text: str) -> str:
    """What a title says beside the periods that it mentions, in small letters."""
    rest = _folded(text)
    for pattern in _PARTS:
        rest = pattern.sub(" ", rest)
    return " ".join(rest.split())


def _folded(text: str) -> str:
    return re.sub(r"[_\s]+", " ", text.casefold())


def _found(text: str) -> Iterator[Period]:
    """What each pattern finds; text that one has taken is not given to the next, which are less exact."""
    for pattern in _PARTS:
        for match in pattern.finditer(text):
            yield _period(match)
        text = pattern.sub(" ", text)


def _period(match: re.Match[str]) -> Period:
    groups = match.groupdict()
    year = int(groups["year"])
    number = groups.get("number") or "1"
    count = _ORDINALS.get(number) or int(number)
    if groups.get("half"):
        return Period(year, (count - 1) * 6 + 1, "H")
    if groups.get("quarter"):
        return Period(year, (count - 1) * 3 + 1, "Q")
    if groups.get("name"):
        return Period(year, _month(groups["name"]), "M")
    if groups.get("month"):
        return Period(year, int(groups["month"]), "M")
    return Period(year, 1, "Y")


def _month(name: str) -> int:
    return next(number for number, month in enumerate(months.NAMES, start=1) if month.startswith(name[:3]))
