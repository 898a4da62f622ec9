"""What the bookings of a region need: the people of its funds, and the rooms and people of its jobcentres."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum

from aftalegen.region.bookings import Booking
from aftalegen.region.checks.crowding import InTurn, Resource
from aftalegen.region.travel import Travel
from aftalegen.spec.projects.model import Member


class Kind(Enum):
    """What may run short."""

    FUND_STAFF = "a-kassens medarbejdere"
    ROOMS = "lokaler"
    JOBCENTRE_STAFF = "jobcenterets medarbejdere"


@dataclass(frozen=True, slots=True)
class Need:
    """Something that bookings need: what it is, whose, how many there are, and the bookings by weekday."""

    kind: Kind
    member: Member
    resource: Resource
    booked: Mapping[int, Sequence[Booking]]

    def is_of(self, booking: Booking) -> bool:
        """Whether a booking needs some of it."""
        return _OWNERS[self.kind](booking) == self.member.id


def needs(
    booked: Sequence[Booking], jobcentres: Sequence[Member], funds: Sequence[Member], way: Travel
) -> tuple[Need, ...]:
    """What the bookings need, as far as the project says how many there are of it; a fund has at least one person."""
    resources = [
        *((Kind.FUND_STAFF, fund, _people(fund, way)) for fund in funds),
        *((Kind.ROOMS, house, Resource(house.rooms, one_by_one)) for house in jobcentres if house.rooms is not None),
        *((Kind.JOBCENTRE_STAFF, one, Resource(one.staff, one_by_one)) for one in jobcentres if one.staff is not None),
    ]
    used = {kind: _by_owner(booked, owner) for kind, owner in _OWNERS.items()}
    return tuple(Need(kind, member, resource, used[kind].get(member.id, {})) for kind, member, resource in resources)


def one_by_one(one: Booking, other: Booking) -> bool:
    """Whether a booking ends before the other begins. A room is occupied during breaks too."""
    return one.ends <= other.begins


def _people(fund: Member, way: Travel) -> Resource:
    return Resource(fund.staff or 1, _with_the_drive(way), together=fund.staff is None)


def _with_the_drive(way: Travel) -> InTurn:
    return lambda one, other: one.ends + way.minutes(one.at, other.at) <= other.begins


def _by_owner(booked: Sequence[Booking], owner: Callable[[Booking], str]) -> Mapping[str, Mapping[int, list[Booking]]]:
    found: dict[str, dict[int, list[Booking]]] = {}
    for one in booked:
        found.setdefault(owner(one), {}).setdefault(one.slot.weekday, []).append(one)
    return found


_OWNERS: Mapping[Kind, Callable[[Booking], str]] = {
    Kind.FUND_STAFF: lambda booking: booking.staff,
    Kind.ROOMS: lambda booking: booking.at,
    Kind.JOBCENTRE_STAFF: lambda booking: booking.pair.jobcentre,
}


def of_booking(all_needs: Sequence[Need], booking: Booking) -> Iterator[Need]:
    """What one booking needs."""
    return (need for need in all_needs if need.is_of(booking))
