"""Days on which a Danish public office is closed, weekends aside."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from functools import cache
from typing import Any

NAMED = "helligdage, grundlovsdag, juleaftensdag og nytårsaftensdag"
"""Which days are meant, for a sentence."""

_OPEN = "Arbejdernes kampdag"
"""The library lists 1 May too, but most offices are open then."""
_PROPER = "Kristi "
_SATURDAY = 5


def closed_days(years: Iterable[int]) -> Mapping[date, str]:
    """The closed days of these years with their Danish names."""
    return {day: text for year in years for day, text in _in_year(year).items()}


def name(day: date) -> str:
    """What a closed day is called, "" for other days."""
    return _in_year(day.year).get(day, "")


def is_working_day(day: date) -> bool:
    """Whether offices are open: neither a weekend nor a closed day."""
    return day.weekday() < _SATURDAY and day not in _in_year(day.year)


def working_day(day: date, step: int) -> date:
    """The day itself, or the nearest working day after it (``step`` 1) or before it (-1)."""
    while not is_working_day(day):
        day += timedelta(days=step)
    return day


@cache
def _in_year(year: int) -> Mapping[date, str]:
    # The library takes a fifth of a second to import.
    from holidays.countries.denmark import Denmark

    calendar: Any = Denmark
    found = calendar(years=year, language="da", categories=("public", "optional"))
    names = {day: [part for part in text.split("; ") if part != _OPEN] for day, text in sorted(found.items())}
    return {day: "; ".join(map(_in_a_sentence, parts)) for day, parts in names.items() if parts}


def _in_a_sentence(title: str) -> str:
    return title if title.startswith(_PROPER) else title[:1].lower() + title[1:]
