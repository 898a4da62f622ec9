"""A reminder: what must be remembered, on which day, and how early somebody must know."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date, timedelta

from aftalegen.spec import formats

DAYS_BEFORE = 30
"""How many days before it a reminder begins, where nobody says."""
MOST_DAYS = 365

EARLIEST, _LAST_YEAR = date(2000, 1, 1), 2199
"""No agreement is older, or for longer; what says so is a slip, and told elsewhere."""
_COMMON_YEAR = 2001
"""A year without 29 February."""
_MONTH_AND_DAY = re.compile(r"[0-9]{2}-[0-9]{2}", re.ASCII)


@dataclass(frozen=True, slots=True)
class Reminder:
    """One thing to remember.

    ``key`` is its own in the agreement and stays when its day moves. ``day`` is when it must be done, of a yearly one
    the first time in the agreement's period; it begins ``days_before`` days earlier. ``until`` is the last day on
    which a yearly one may fall, None where no end is agreed.
    """

    key: str
    title: str
    day: date
    days_before: int
    responsible: str = ""
    yearly: bool = False
    until: date | None = None

    def on_or_after(self, day: date) -> Reminder | None:
        """The same as it falls next, counted from ``day``; None when it does not fall any more."""
        if not self.yearly:
            return self if self.day >= day else None
        later = next_time((self.day.month, self.day.day), max(self.day, day))
        return None if self.until and later > self.until else replace(self, day=later)

    @property
    def begins(self) -> date:
        """The day from which somebody must know."""
        return self.day - timedelta(days=self.days_before)


def month_and_day(text: str) -> tuple[int, int] | None:
    """The month and the day that "12-01" means; None for what is no day of every year."""
    if not _MONTH_AND_DAY.fullmatch(text):
        return None
    month, day = (int(part) for part in text.split("-"))
    try:
        date(_COMMON_YEAR, month, day)
    except ValueError:
        return None
    return month, day


def next_time(of_a_year: tuple[int, int], day: date) -> date:
    """The first time that a month and a day come on ``day`` or later."""
    return min(found for year in (day.year, day.year + 1) if (found := date(year, *of_a_year)) >= day)


def day_of(value: object) -> date | None:
    """The day that an ISO date means; None for anything else, and for years in which no agreement is."""
    if not isinstance(value, str) or formats.date(value) != value:
        return None
    day = date.fromisoformat(value)
    return day if EARLIEST.year <= day.year <= _LAST_YEAR else None
