"""Do people and rooms suffice? Finds the bookings that need more of them at the same time than there are.

One method serves all of them: two bookings are *in turn* when the same person (or room) can take both. The fewest
persons that can take a day's bookings are then the fewest chains of bookings in turn, which a matching finds
(Dilworth's theorem).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from aftalegen.region.bookings import Booking

InTurn = Callable[[Booking, Booking], bool]
"""Whether one who is done with the first booking can take the second."""


@dataclass(frozen=True, slots=True)
class Resource:
    """People or rooms that bookings need. ``limit`` is how many there are; each table of a booking needs one.

    Where nobody has said how many people a fund has, they come together, as many as a booking asks for: ``together``.
    """

    limit: int
    in_turn: InTurn
    together: bool = False

    def units(self, booking: Booking) -> int:
        """How many a booking needs."""
        return 1 if self.together else booking.slot.tables


@dataclass(frozen=True, slots=True)
class Conflict:
    """A booking that there is nobody (no room) left for, the bookings in its way, and the days on which that is so.

    ``others`` is empty when the booking alone asks for too many.
    """

    booking: Booking
    others: tuple[Booking, ...]
    days: tuple[date, ...]


def conflicts(resource: Resource, booked: Sequence[Booking]) -> tuple[Conflict, ...]:
    """What does not fit, each booking once for each set of others in its way, by time."""
    found: dict[tuple[int, tuple[int, ...]], list[date]] = {}
    for together, days in _alike(booked):
        for late, others in _left_over(resource, booked, together):
            found.setdefault((late, others), []).extend(days)
    return tuple(
        Conflict(booked[late], tuple(booked[index] for index in others), tuple(sorted(days)))
        for (late, others), days in found.items()
    )


def fits(resource: Resource, booked: Sequence[Booking], one: Booking) -> bool:
    """Whether there is somebody (a room) for one booking beside those that are there already, on all of its days."""
    days = set(one.days)
    beside = [other for other in booked if other.slot.weekday == one.slot.weekday and not days.isdisjoint(other.days)]
    group = [*beside, one]
    return not any(
        group[late] is one or any(group[index] is one for index in others)
        for together, on in _alike(group)
        if not days.isdisjoint(on)
        for late, others in _left_over(resource, group, together)
    )


def _alike(booked: Sequence[Booking]) -> Iterator[tuple[tuple[int, ...], list[date]]]:
    """The days on which the same bookings take place, with those bookings, when there is anything to compare."""
    by_day: dict[date, list[int]] = {}
    for index, booking in enumerate(booked):
        for day in booking.days:
            by_day.setdefault(day, []).append(index)
    alike: dict[tuple[int, ...], list[date]] = {}
    for day, together in by_day.items():
        alike.setdefault(tuple(together), []).append(day)
    yield from alike.items()


def _left_over(
    resource: Resource, booked: Sequence[Booking], together: Sequence[int]
) -> Iterator[tuple[int, tuple[int, ...]]]:
    """The bookings of one day that nobody is left for, and which of those that have somebody are in the way.

    None are in the way of a booking that needs more than there is even alone.
    """
    kept: list[int] = []
    units: list[Booking] = []
    for index in sorted(_once(booked, together), key=lambda index: (booked[index].begins, index)):
        one = booked[index]
        if resource.units(one) > resource.limit:
            yield index, ()
            continue
        wanted = [*units, *[one] * resource.units(one)]
        if len(wanted) <= resource.limit or _needed(wanted, resource.in_turn) <= resource.limit:
            kept.append(index)
            units = wanted
        else:
            yield index, tuple(other for other in kept if not resource.in_turn(booked[other], one))


def _once(booked: Sequence[Booking], together: Sequence[int]) -> list[int]:
    """Bookings of the same people at the same place and time are one, also where they hold for different weeks."""
    once: dict[tuple[str, str, int, int], int] = {}
    for index in together:
        one = booked[index]
        key = one.staff, one.at, one.begins, one.ends
        if key not in once or one.slot.tables > booked[once[key]].slot.tables:
            once[key] = index
    return list(once.values())


def _needed(units: Sequence[Booking], in_turn: InTurn) -> int:
    """The fewest persons (rooms) that can take all of these, which are given in the order in which they begin."""
    after = [
        [later for later in range(here + 1, len(units)) if in_turn(one, units[later])] for here, one in enumerate(units)
    ]
    taken_by: dict[int, int] = {}
    return len(units) - sum(_place(here, after, taken_by, set()) for here in range(len(units)))


def _place(here: int, after: Sequence[Sequence[int]], taken_by: dict[int, int], tried: set[int]) -> bool:
    """Gives ``here`` a successor, moving others to another one where that helps (an augmenting path)."""
    for later in after[here]:
        if later not in tried:
            tried.add(later)
            if later not in taken_by or _place(taken_by[later], after, taken_by, tried):
                taken_by[later] = here
                return True
    return False
