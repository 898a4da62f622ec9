"""The days that an agreement runs, cut where the law or a deviation from it begins or ends."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from aftalegen.spec import formats
from aftalegen.spec.durations import Duration, parse
from aftalegen.spec.law_model import InterviewRule, RuleSet
from aftalegen.spec.lawbook import Lawbook
from aftalegen.spec.model import Agreement
from aftalegen.spec.paths import child
from aftalegen.spec.typed import Visit

_STARTS = ("ikrafttræden", "dato")
_ENDS = ("udløb", "opsagt_pr")
_NO_PERIOD: tuple[str, Any] = ("", {})


@dataclass(frozen=True, slots=True)
class Period:
    """The days that this version of an agreement is for, as ISO dates; ``end`` is "" where none is agreed.

    ``start_path`` and ``end_path`` are the fields that say so; ``end_path`` is "" without an end.
    """

    start: str
    end: str
    start_path: str
    end_path: str


@dataclass(frozen=True, slots=True, eq=False)
class Deviation:
    """A trial that lets the parties deviate for one interview (``interview`` is its id, "" when it is unknown)."""

    visit: Visit
    interview: str
    earliest: Duration | None
    latest: Duration | None
    form: str
    basis: str
    start: str
    end: str


@dataclass(frozen=True, slots=True)
class Stretch:
    """Days with the same law: a rule set, and the deviations that are in force all through them."""

    start: str
    end: str
    rules: RuleSet
    deviations: tuple[Deviation, ...]

    def deviation(self, interview: InterviewRule) -> Deviation | None:
        """The deviation for an interview, if there is one."""
        return next((found for found in self.deviations if found.interview == interview.id), None)


def period_of(agreement: Agreement) -> Period | None:
    """The agreement's period; None without a start, with a date that cannot be read, or when it ends before it."""
    path, value = next(agreement.of_type("periode"), _NO_PERIOD)
    starts = [(value[key], child(path, key)) for key in _STARTS if value.get(key)]
    ends = [(value[key], child(path, key)) for key in _ENDS if value.get(key)]
    rejected = agreement.reading.rejected.intersection(child(path, key) for key in (*_STARTS, *_ENDS))
    if not starts or rejected or not all(formats.date(iso) == iso for iso, _ in (*starts, *ends)):
        return None
    start, end = max(starts, key=lambda found: found[0]), min(ends, default=("", ""))
    return None if end[0] and end[0] < start[0] else Period(start[0], end[0], start[1], end[1])


def deviations_in(agreement: Agreement, book: Lawbook) -> tuple[Deviation, ...]:
    """The agreement's deviations that have both dates."""
    visits = agreement.reading.visits.values()
    found = (visit for visit in visits if visit.schema.get("x-type") == "afvigelse")
    return tuple(_deviation(visit, book) for visit in found if {"samtale", "fra", "til"} <= visit.value.keys())


def stretches(book: Lawbook, period: Period, deviations: tuple[Deviation, ...]) -> tuple[Stretch, ...]:
    """The parts of a period with the same law. Without an end, only the time of the rule set that it begins in."""
    found = book.between(period.start, period.end or period.start)
    return tuple(stretch for rules in found for stretch in _parts(rules, period, deviations))


def _deviation(visit: Visit, book: Lawbook) -> Deviation:
    value: dict[str, Any] = visit.value
    return Deviation(
        visit=visit,
        interview=book.find(value["samtale"]) or "",
        earliest=parse(value.get("tidligst", "")),
        latest=parse(value.get("senest", "")),
        form=value.get("form", ""),
        basis=value.get("grundlag", ""),
        start=value["fra"],
        end=value["til"],
    )


def _parts(rules: RuleSet, period: Period, deviations: tuple[Deviation, ...]) -> Iterator[Stretch]:
    start = max(rules.valid_from, period.start)
    end = min((date for date in (rules.valid_to, period.end) if date), default="")
    touching = [one for one in deviations if one.start <= (end or one.start) and start <= one.end]
    cuts = {one.start for one in touching} | {_next_day(one.end) for one in touching}
    begins = [start, *sorted(cut for cut in cuts if start < cut and (not end or cut <= end))]
    for first, following in zip(begins, [*begins[1:], ""], strict=True):
        last = _previous_day(following) if following else end
        inside = tuple(one for one in touching if one.start <= first <= one.end)
        yield Stretch(first, last, rules, inside)


def _next_day(iso: str) -> str:
    day = date.fromisoformat(iso)
    return iso if day == date.max else (day + timedelta(days=1)).isoformat()


def _previous_day(iso: str) -> str:
    return (date.fromisoformat(iso) - timedelta(days=1)).isoformat()
