"""Finds the reminders of an agreement: those that it lists, the dates that its schema marks, and its expiry."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from aftalegen.reference import months
from aftalegen.spec.model import Agreement
from aftalegen.spec.paths import join, split
from aftalegen.spec.reminder_model import DAYS_BEFORE, EARLIEST, MOST_DAYS, Reminder, day_of, month_and_day

X_TYPE, KEYWORD = "påmindelse", "x-påmindelse"
"""The kind of a listed reminder; and what marks a date in a schema, with how many days before it somebody must know."""
EXPIRY = "udløb"
"""The key of the reminder of an agreement's end."""

_NOTICE, _LONGEST_NOTICE = "opsigelsesvarsel_måneder", 60


@dataclass(frozen=True, slots=True)
class Period:
    """What an agreement says of its days. ``first`` is never missing: without a start it is the earliest day."""

    first: date = EARLIEST
    expires: date | None = None
    terminated: date | None = None
    notice: int = 0

    @property
    def last(self) -> date | None:
        """The last day on which the agreement holds; None where no end is agreed."""
        return min((day for day in (self.expires, self.terminated) if day), default=None)


def period_of(agreement: Agreement) -> Period:
    """The days of an agreement, as far as they can be read."""
    for _, value in agreement.of_type("periode"):
        notice = value.get(_NOTICE)
        return Period(
            day_of(value.get("ikrafttræden")) or EARLIEST,
            day_of(value.get("udløb")),
            day_of(value.get("opsagt_pr")),
            notice if isinstance(notice, int) and 0 <= notice <= _LONGEST_NOTICE else 0,
        )
    return Period()


def listed(agreement: Agreement, period: Period) -> Iterator[Reminder]:
    """The reminders that the agreement has under a field of their own; without a day, or with two, there is none."""
    for path, value in agreement.of_type(X_TYPE):
        if ("dato" in value) != ("hver_år" in value):
            when = value.get("dato") or value.get("hver_år")
            days, who = value.get("dage_før", DAYS_BEFORE), value.get("ansvarlig", "")
            yield from _made(_key(agreement, path), value.get("titel", ""), when, days, period, who)


def marked(agreement: Agreement, period: Period) -> Iterator[Reminder]:
    """The dates that the schema marks."""
    for path, visit in agreement.reading.visits.items():
        if KEYWORD in visit.schema:
            key, title = _key(agreement, path), _title(agreement, path, visit.schema)
            yield from _made(key, title, visit.value, visit.schema[KEYWORD], period)


def expiry(period: Period) -> Iterator[Reminder]:
    """When the parties must have decided what comes after the agreement; or when a terminated one ends."""
    if period.terminated:
        title = f"Aftalen er opsagt og ophører {_spoken(period.terminated)}."
        yield Reminder(EXPIRY, title, period.terminated, DAYS_BEFORE)
    elif period.expires:
        day = months.add(period.expires, -period.notice)
        unit = "måned" if period.notice == 1 else "måneder"
        notice = f" Opsigelsesvarslet er {period.notice} {unit}." if period.notice else ""
        title = f"Aftal, hvad der skal ske, når aftalen udløber {_spoken(period.expires)}.{notice}"
        yield Reminder(EXPIRY, title, day if day >= period.first else period.expires, DAYS_BEFORE)


def _made(key: str, title: str, when: Any, days: int, period: Period, who: str = "") -> Iterator[Reminder]:
    """A reminder on a date or every year; none for what is neither, or never falls in the agreement's period."""
    days = days if 0 <= days <= MOST_DAYS else DAYS_BEFORE
    day = day_of(when)
    if day:
        yield Reminder(key, title, day, days, who)
    of_a_year = month_and_day(when) if isinstance(when, str) else None
    if of_a_year:
        yearly = Reminder(key, title, date(EARLIEST.year, *of_a_year), days, who, True, period.last)
        first = yearly.on_or_after(period.first)
        yield from (first,) if first else ()


def _key(agreement: Agreement, path: str) -> str:
    """The path with the ids of the items of lists instead of their numbers, so that it stays when they are moved."""
    steps = split(path)
    return "/".join(str(_name(agreement.get(join(steps[: at + 1])), step)) for at, step in enumerate(steps))


def _name(value: Any, step: str | int) -> str | int:
    return value.get("id", step) if isinstance(step, int) and isinstance(value, Mapping) else step


def _title(agreement: Agreement, path: str, schema: Mapping[str, Any]) -> str:
    """The date's own label after that of the group that it stands in."""
    around = join(split(path)[:-1])
    group, spec = agreement.get(around), agreement.pack.field(around)
    own = group.get("titel", "") if isinstance(group, Mapping) else ""
    return ", ".join(text for text in (own or (spec.title if spec else ""), schema.get("title", "")) if text)


def _spoken(day: date) -> str:
    return months.in_words(day.isoformat())
