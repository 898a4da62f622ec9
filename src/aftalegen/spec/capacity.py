"""How many the agreed slots have room for: per slot, and per month over a stretch of time.

What counts is unemployed persons who get their interview. An individual interview is one, a group interview as many as
are in the group; so room and the expected number of interviews, which are counted by the person too, can be compared.
"""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from typing import Any, Literal

from aftalegen.reference import months
from aftalegen.spec.model import Agreement
from aftalegen.spec.slot_exceptions import Exceptions, parse
from aftalegen.spec.trials import persons_in, trials_by_id

Weeks = Literal["alle", "lige", "ulige"]

WEEKDAYS = ("mandag", "tirsdag", "onsdag", "torsdag", "fredag")
_PARITY: Mapping[Weeks, tuple[int, ...]] = {"alle": (0, 1), "lige": (0,), "ulige": (1,)}
_NEEDED = ("jobcenter", "a_kasse", "ugedag", "fra", "til", "samtaletid_minutter")


@dataclass(frozen=True, slots=True)
class Period:
    """A stretch of days, both ends included."""

    starts: date
    ends: date

    @property
    def months(self) -> float:
        """Its length: whole calendar months and thirtieths of a month."""
        return months.between(self.starts, self.ends + timedelta(days=1))

    @property
    def years(self) -> range:
        """The calendar years that it touches."""
        return range(self.starts.year, self.ends.year + 1)

    def common(self, other: Period) -> Period | None:
        """The days that are in both."""
        starts, ends = max(self.starts, other.starts), min(self.ends, other.ends)
        return Period(starts, ends) if starts <= ends else None


@dataclass(frozen=True, slots=True)
class Slot:
    """One slot. ``stretches`` are its minutes without a break; ``minutes`` is one interview with all that goes with it.

    ``path`` is where the spec has it; ``clock`` is its times in words, "9.00–12.00". Weekdays count from 0, Monday.
    ``begins``, ``ends`` and both ends of ``pause`` are minutes since midnight; ``where`` is what the spec says of the
    place. ``persons`` are the unemployed in each interview. ``within`` is the time of the trial that the slot belongs
    to, None for a slot that is used as long as the agreement holds.
    """

    id: str
    path: str
    jobcentre: str
    fund: str
    weekday: int
    weeks: Weeks
    clock: str
    begins: int
    ends: int
    pause: tuple[int, int] | None
    where: str
    minutes: int
    tables: int
    exceptions: Exceptions
    persons: int = 1
    within: Period | None = None

    @property
    def stretches(self) -> tuple[int, ...]:
        """The minutes before and after the break, or all of them."""
        return _stretches(self.begins, self.ends, self.pause)

    @property
    def at_a_table(self) -> int:
        """Interviews at one table each time; preparation and follow-up lie inside the slot."""
        return sum(stretch // self.minutes for stretch in self.stretches)

    @property
    def interviews(self) -> int:
        """Interviews each time, at all tables."""
        return self.at_a_table * self.tables

    @property
    def each_time(self) -> int:
        """Persons who get their interview each time; as many as the interviews, but for groups."""
        return self.interviews * self.persons

    @property
    def in_groups(self) -> bool:
        """Whether its interviews are for several persons at once."""
        return self.persons > 1

    def used_in(self, period: Period) -> Period | None:
        """The part of a period in which the slot is there; None when its trial lies elsewhere."""
        return period.common(self.within) if self.within else period

    def days(self, period: Period) -> tuple[date, ...]:
        """The days of the period on which the slot is used, closed days among them."""
        used = self.used_in(period)
        return days_used(self.weekday, self.weeks, self.exceptions, used) if used else ()


@lru_cache(maxsize=4096)
def days_used(weekday: int, weeks: Weeks, exceptions: Exceptions, period: Period) -> tuple[date, ...]:
    """The days of a period on this weekday in these weeks (ISO 8601) that no exception takes away.

    Remembered, because the agreements of a region share most of their weekdays and periods.
    """
    return tuple(day for day in _weekly(weekday, period) if _in(weeks, day) and not exceptions.on(day))


def _weekly(weekday: int, period: Period) -> Iterator[date]:
    first = period.starts.toordinal() + (weekday - period.starts.weekday()) % 7
    return map(date.fromordinal, range(first, period.ends.toordinal() + 1, 7))


def _in(weeks: Weeks, day: date) -> bool:
    return day.isocalendar().week % 2 in _PARITY[weeks]


@dataclass(frozen=True, slots=True)
class Capacity:
    """Room for persons. ``times`` is how often each slot is used, ``per_slot`` its persons per month, by id.

    ``in_groups`` is how many of those ``per_month`` are in group interviews.
    """

    per_month: float
    per_slot: Mapping[str, float]
    times: Mapping[str, int]
    in_groups: float = 0.0


def capacity(slots: Sequence[Slot], period: Period, closed: Container[date] = ()) -> Capacity:
    """The room of some slots over a period, without the days on which offices are ``closed``."""
    times = {slot.id: sum(day not in closed for day in slot.days(period)) for slot in slots}
    per_slot = {slot.id: times[slot.id] * slot.each_time / period.months for slot in slots}
    in_groups = sum(per_slot[slot.id] for slot in slots if slot.in_groups)
    return Capacity(sum(per_slot.values()), per_slot, times, in_groups)


def slots_of(agreement: Agreement) -> tuple[Slot, ...]:
    """The agreement's slots; those that lack something, or end before they begin, are left out."""
    trials = trials_by_id(agreement)
    whole = ((path, value) for path, value in agreement.of_type("slot") if _is_whole(value))
    found = (_slot(path, value, trials.get(value.get("forsøg", ""), {})) for path, value in whole)
    return tuple(slot for slot in found if slot.minutes > 0 and all(stretch >= 0 for stretch in slot.stretches))


def _is_whole(value: Mapping[str, Any]) -> bool:
    return all(value.get(key) for key in _NEEDED) and value["ugedag"] in WEEKDAYS


def _slot(path: str, value: Mapping[str, Any], trial: Mapping[str, Any]) -> Slot:
    weeks = value.get("uge", "alle")
    return Slot(
        id=value.get("id", path),
        path=path,
        jobcentre=value["jobcenter"],
        fund=value["a_kasse"],
        weekday=WEEKDAYS.index(value["ugedag"]),
        weeks=weeks if weeks in _PARITY else "alle",
        clock=f"{value['fra']}–{value['til']}".replace(":", "."),
        begins=_minutes(value["fra"]),
        ends=_minutes(value["til"]),
        pause=_pause(value),
        where=value.get("sted", ""),
        minutes=minutes_needed(value),
        tables=max(1, value.get("borde", 1)),
        exceptions=parse(value.get("undtagelser", "")),
        persons=value.get("personer_pr_samtale") or persons_in(trial),
        within=time_of(trial),
    )


def time_of(trial: Mapping[str, Any]) -> Period | None:
    """The days of a trial; None when it says nothing, or says that it ends before it begins."""
    if not (trial.get("fra") or trial.get("til")):
        return None
    starts = date.fromisoformat(trial["fra"]) if trial.get("fra") else date.min
    ends = date.fromisoformat(trial["til"]) if trial.get("til") else date.max
    return Period(starts, ends) if starts <= ends else None


def stretches(value: Mapping[str, Any]) -> tuple[int, ...]:
    """The minutes of a slot before and after its break, or all of them."""
    return _stretches(_minutes(value["fra"]), _minutes(value["til"]), _pause(value))


def _stretches(begins: int, ends: int, pause: tuple[int, int] | None) -> tuple[int, ...]:
    return (pause[0] - begins, ends - pause[1]) if pause else (ends - begins,)


def _pause(value: Mapping[str, Any]) -> tuple[int, int] | None:
    """When the break begins and ends, as far as it lies within the slot."""
    if not (value.get("pause_fra") and value.get("pause_til")):
        return None
    begins, ends = _minutes(value["fra"]), _minutes(value["til"])
    first, last = (min(max(_minutes(value[key]), begins), ends) for key in ("pause_fra", "pause_til"))
    return first, last


def minutes_needed(value: Mapping[str, Any]) -> int:
    """The minutes of a slot that one interview takes, with its preparation and follow-up."""
    return sum(value.get(key, 0) for key in ("samtaletid_minutter", "forberedelse_minutter", "opfølgning_minutter"))


def _minutes(clock: str) -> int:
    """Minutes since midnight of ``HH:MM``."""
    hours, rest = clock.split(":")
    return int(hours) * 60 + int(rest)
