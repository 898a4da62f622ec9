"""The contact course of an agreement as dates, for someone whose unemployment begins on a given day."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from aftalegen.document import course as printed
from aftalegen.pipeline import dates
from aftalegen.pipeline.reading import load_or_stop
from aftalegen.reference import closed_days
from aftalegen.spec import course
from aftalegen.spec.course import Conversation, Joint
from aftalegen.spec.course_dates import Window, window

_DAYS = ("mandag", "tirsdag", "onsdag", "torsdag", "fredag", "lørdag", "søndag")
_JOINT: dict[Joint, str] = {"ja": "Fælles", "måske": "Måske fælles", "nej": "Jobcenteret"}


@dataclass(frozen=True, slots=True)
class Row:
    """One conversation: its weeks in words, its first and last working day, and the months of unemployment.

    ``notes`` say what was moved and why, and when the fund can take part.
    """

    title: str
    who: str
    weeks: str
    first: date
    last: date
    months: str
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Timeline:
    """The conversations in order, and the line about where the course comes from."""

    start: date
    rows: tuple[Row, ...]
    attribution: str


def timeline(spec: Path, start: str) -> Timeline:
    """The dates of an agreement's course. Raises :class:`UsageError` when ``start`` is no date as YYYY-MM-DD."""
    day = dates.given("--start", start)
    found = course.course(load_or_stop(spec).agreement)
    return Timeline(day, tuple(_row(one, day) for one in found.conversations), found.attribution)


def spoken(day: date) -> str:
    """A day with its weekday: "onsdag 1.7.2015"."""
    return f"{_DAYS[day.weekday()]} {day.day}.{day.month}.{day.year}"


def _row(one: Conversation, start: date) -> Row:
    days = window(one, start)
    first, last = days.months
    return Row(
        title=one.title,
        who="A-kassen" if one.holder == "a-kasse" else _JOINT[one.joint_on(days.last)],
        weeks=printed.weeks(one),
        first=days.first,
        last=days.last,
        months=f"{first}." if first == last else f"{first}.–{last}.",
        notes=tuple(_notes(one, days)),
    )


def _notes(one: Conversation, days: Window) -> Iterator[str]:
    if days.first != days.begins and closed_days.name(days.begins):
        yield f"Den første dag er {_closed(days.begins)}; første hverdag efter er vist."
    if days.last != days.ends:
        yield f"Den sidste dag er {_closed(days.ends)}; sidste hverdag før er vist."
    if one.joint_from and one.joint != "nej" and days.first < one.joint_from:
        yield f"A-kassen kan deltage fra {spoken(one.joint_from)}."


def _closed(day: date) -> str:
    """A day on which offices are closed, with the name of the holiday."""
    name = closed_days.name(day)
    return f"{spoken(day)} ({name})" if name else spoken(day)
