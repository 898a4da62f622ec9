"""The slots of a region's agreements as bookings: whose people are where, on which days, from when to when."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from aftalegen.errors import Place
from aftalegen.reference.closed_days import closed_days
from aftalegen.region.attendance import Attendance, attendance
from aftalegen.region.housing import Housing
from aftalegen.region.model import Region
from aftalegen.spec.balance import period_of
from aftalegen.spec.capacity import Period, Slot, Weeks, days_used, slots_of
from aftalegen.spec.model import Agreement
from aftalegen.spec.projects.model import Pair
from aftalegen.spec.slot_exceptions import Exceptions


@dataclass(frozen=True, slots=True, order=True)
class Side:
    """An agreement, and where it has the slot."""

    pair: Pair
    place: Place
    path: str


@dataclass(frozen=True, slots=True)
class Booking:
    """People of one fund in one place, week after week. Times are minutes since midnight.

    ``sides`` are the agreements that have the slot: more than one when the fund's people also come for others then.
    ``staff`` is the fund whose people come, ``for_funds`` for whom; ``at`` is the jobcentre that houses them, which is
    not the pair's own when the slot's place names another one. ``in_house`` is whether it takes a room there.
    """

    sides: tuple[Side, ...]
    slot: Slot
    begins: int
    ends: int
    breaks: tuple[tuple[int, int], ...]
    staff: str
    at: str
    period: Period
    for_funds: tuple[str, ...]
    in_house: bool = True

    @property
    def pair(self) -> Pair:
        """The first of its agreements."""
        return self.sides[0].pair

    @property
    def place(self) -> Place:
        """Where the first of its agreements has the slot."""
        return self.sides[0].place

    @property
    def used(self) -> Period | None:
        """The part of its period in which the slot is there; None when the slot's trial lies elsewhere."""
        return self.slot.used_in(self.period)

    @property
    def days(self) -> tuple[date, ...]:
        """The days on which it takes place: no closed days, no exceptions, none outside the slot's trial."""
        used = self.used
        return open_days(self.slot.weekday, self.slot.weeks, self.slot.exceptions, used) if used else ()

    @property
    def per_month(self) -> float:
        """The persons that it has room for in a month: as many as the interviews, but for groups."""
        return len(self.days) * self.slot.each_time / self.period.months


@lru_cache(maxsize=4096)
def open_days(weekday: int, weeks: Weeks, exceptions: Exceptions, period: Period) -> tuple[date, ...]:
    """The days on which a slot is used and offices are open."""
    closed = closed_days(period.years)
    return tuple(day for day in days_used(weekday, weeks, exceptions, period) if day not in closed)


def bookings(region: Region, attends: Attendance | None = None) -> tuple[Booking, ...]:
    """Every booking, in the order of the agreements.

    The same slot in several agreements whose interviews the same people attend is one booking, at its largest.
    An agreement that does not say when it begins is taken to hold as long as the others.
    """
    attends = attends or attendance(region)
    periods = {pair: period_of(agreement) for pair, agreement in region.agreements.items()}
    usual = _hull(period for period in periods.values() if period)
    housing = Housing.of(region)
    shared: dict[tuple[object, ...], list[Booking]] = {}
    for pair, agreement in region.agreements.items():
        period = periods[pair] or usual
        for slot in slots_of(agreement) if period else ():
            if period and slot.begins < slot.ends:
                one = _booking(pair, agreement, slot, period, attends.staff(pair), housing)
                shared.setdefault(_sameness(one), []).append(one)
    return tuple(_joined(group) for group in shared.values())


def _booking(pair: Pair, agreement: Agreement, slot: Slot, period: Period, staff: str, housing: Housing) -> Booking:
    visit = agreement.reading.visits[slot.path]
    return Booking(
        sides=(Side(pair, visit.key, slot.path),),
        slot=slot,
        begins=slot.begins,
        ends=slot.ends,
        breaks=(slot.pause,) if slot.pause else (),
        staff=staff,
        at=housing.town(slot.where, pair.jobcentre),
        period=period,
        for_funds=(pair.fund,),
        in_house=housing.is_jobcentre(slot.where),
    )


def _sameness(one: Booking) -> tuple[object, ...]:
    """What bookings have in common that are one."""
    slot = one.slot
    return one.staff, one.at, slot.weekday, slot.weeks, one.begins, one.ends, slot.exceptions, one.period, slot.within


def _joined(group: list[Booking]) -> Booking:
    largest = max(group, key=lambda one: one.slot.each_time)
    sides = tuple(side for one in group for side in one.sides)
    for_funds = tuple(dict.fromkeys(side.pair.fund for side in sides))
    return Booking(
        sides=sides,
        slot=largest.slot,
        begins=largest.begins,
        ends=largest.ends,
        breaks=largest.breaks,
        staff=largest.staff,
        at=largest.at,
        period=largest.period,
        for_funds=for_funds,
        in_house=any(one.in_house for one in group),
    )


def _hull(periods: Iterator[Period]) -> Period | None:
    found = list(periods)
    return Period(min(one.starts for one in found), max(one.ends for one in found)) if found else None
