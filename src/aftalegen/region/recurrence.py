"""The days of a slot as a calendar program can repeat them: a first day, weeks between, and what is left out.

Even and odd weeks are every second week, except where a year has 53: then two odd weeks follow each other, and a rule
"every second week" that runs over the new year is wrong from there on. So the days are cut after each such year.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby

from aftalegen.spec.capacity import Weeks

_EVERY_WEEK, _EVERY_SECOND = 1, 2
_LONG_YEAR = 53


@dataclass(frozen=True, slots=True)
class Run:
    """Days at an equal distance of ``weeks``, from ``first`` to ``last``, both used, ``without`` some between them.

    ``id`` tells the runs of one slot apart: the long year (ISO 8601) that ends it, "" where nothing is cut.
    """

    id: str
    first: date
    last: date
    weeks: int
    without: tuple[date, ...]


def runs(days: Sequence[date], weeks: Weeks) -> tuple[Run, ...]:
    """The days of a slot that is used in these weeks; they lie in order on one weekday."""
    if weeks == "alle":
        return (_run("", days, _EVERY_WEEK),) if days else ()
    return tuple(_run(str(year), list(part), _EVERY_SECOND) for year, part in groupby(days, _next_long_year))


def _run(id: str, used: Sequence[date], weeks: int) -> Run:
    step, there = timedelta(weeks=weeks), frozenset(used)
    between = (used[0] + number * step for number in range((used[-1] - used[0]) // step))
    return Run(id, used[0], used[-1], weeks, tuple(day for day in between if day not in there))


def _next_long_year(day: date) -> int:
    """The first year of 53 weeks that is not over on this day; years as ISO 8601 counts them."""
    year = day.isocalendar().year
    while _weeks_in(year) != _LONG_YEAR:
        year += 1
    return year


def _weeks_in(year: int) -> int:
    """28 December is always in the last week."""
    return date(year, 12, 28).isocalendar().week
