"""The days on which the conversations of a contact course can be held, counted from the first day of unemployment."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from aftalegen.reference import closed_days, months
from aftalegen.spec.course import Conversation

_WEEK = 7


@dataclass(frozen=True, slots=True)
class Window:
    """The first and the last working day, and the days that they would be if offices never closed.

    ``months`` are the first and the last month of unemployment that the working days fall in, counted from 1.
    """

    first: date
    last: date
    begins: date
    ends: date
    months: tuple[int, int]


def window(conversation: Conversation, start: date) -> Window:
    """When a conversation can be held by someone whose unemployment begins on ``start``.

    Where all its days are closed, which takes a short week at Christmas, it keeps them.
    """
    begins, ends = _begins(conversation, start), _ends(conversation, start)
    first, last = closed_days.working_day(begins, 1), closed_days.working_day(ends, -1)
    if first > last:
        first, last = begins, ends
    return Window(first, last, begins, ends, (_month(start, first), _month(start, last)))


def _begins(conversation: Conversation, start: date) -> date:
    after = conversation.months[0]
    if after is not None:
        return months.add(start, after)
    return start + timedelta(days=_WEEK * (max(conversation.weeks[0], 1) - 1))


def _ends(conversation: Conversation, start: date) -> date:
    within = conversation.months[1]
    if within is not None:
        return months.add(start, within) - timedelta(days=1)
    return start + timedelta(days=_WEEK * conversation.weeks[1] - 1)


def _month(start: date, day: date) -> int:
    return months.whole_between(start, day) + 1
