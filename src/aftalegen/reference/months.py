"""Calendar months: their names, and counting in them."""

from __future__ import annotations

from calendar import monthrange
from datetime import date

NAMES = (
    "januar", "februar", "marts", "april", "maj", "juni",
    "juli", "august", "september", "oktober", "november", "december",
)  # fmt: skip
"""The Danish names, January first."""

_DAYS = 30
"""In a broken month, every day is this share of it."""


def in_words(iso: str) -> str:
    """An ISO date as Danes write it: ``2015-07-01`` is "1. juli 2015"."""
    year, month, day = iso.split("-")
    return f"{int(day)}. {NAMES[int(month) - 1]} {year}"


def add(day: date, months: int) -> date:
    """The same day of the month some months later; the month's last day where it has no such day."""
    whole = day.month - 1 + months
    year, month = day.year + whole // 12, whole % 12 + 1
    return date(year, month, min(day.day, monthrange(year, month)[1]))


def whole_between(starts: date, after: date) -> int:
    """How many whole months have gone by when ``after`` begins."""
    count = (after.year - starts.year) * 12 + after.month - starts.month
    return count if add(starts, count) <= after else count - 1


def between(starts: date, after: date) -> float:
    """The same with the days of the last, broken month."""
    whole = whole_between(starts, after)
    return whole + (after - add(starts, whole)).days / _DAYS
