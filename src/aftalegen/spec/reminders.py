"""What the parties must remember: their own reminders, and those that follow from the agreement's dates.

Three kinds: a reminder that the agreement lists (``x-type`` "påmindelse"), on a day or every year; a date that its
schema marks with ``x-påmindelse``, whose value is how many days before it somebody must know; and the agreement's
expiry, early enough for the notice that the parties agreed. All lengths are whole days.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from aftalegen.spec.model import Agreement
from aftalegen.spec.reminder_finding import EXPIRY, expiry, listed, marked, period_of
from aftalegen.spec.reminder_model import Reminder

__all__ = ["Due", "Reminder", "due", "future", "reminders"]


@dataclass(frozen=True, slots=True)
class Due:
    """A reminder that somebody must know of; ``days`` until its day, negative when that is over."""

    reminder: Reminder
    days: int


def reminders(agreement: Agreement) -> tuple[Reminder, ...]:
    """Every reminder of an agreement, by its day."""
    period = period_of(agreement)
    found = (*listed(agreement, period), *marked(agreement, period), *expiry(period))
    return _in_order(found)


def due(agreement: Agreement, day: date, horizon: int) -> tuple[Due, ...]:
    """The reminders that have begun ``horizon`` days after ``day``, and those whose day is over, in order.

    A yearly one is never over: it comes again. Of an agreement that has ended, only its expiry is left, and that only
    until somebody says that it is terminated.
    """
    period = period_of(agreement)
    found = (one.on_or_after(day) if one.yearly else one for one in reminders(agreement))
    begun = [one for one in found if one and one.begins <= day + timedelta(days=horizon)]
    if period.last and period.last < day:
        begun = [one for one in begun if one.key == EXPIRY and not period.terminated]
    return tuple(Due(one, (one.day - day).days) for one in _in_order(begun))


def future(agreement: Agreement, day: date) -> tuple[Reminder, ...]:
    """The reminders that fall on ``day`` or later; a yearly one begins with its next time."""
    found = (one.on_or_after(day) for one in reminders(agreement))
    return _in_order(one for one in found if one)


def _in_order(found: Iterable[Reminder]) -> tuple[Reminder, ...]:
    return tuple(sorted(found, key=lambda one: (one.day, one.key)))
