"""What the bookings of a region need: the people of its funds, and the rooms and people of its jobcentres."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
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
        return self.member.id in _OWNERS[self.kind](booking)


def needs(
    booked: Sequence[Booking], jobcentres: Sequence[Member], funds: Sequence[Member], way: Travel
) -> tuple[Need, ...]:
    """What the bookings need, as far as the project says how many there are of it; a fund has one person if not."""
    resources = [
        *((Kind.FUND_STAFF, fund, _people(fund, way)) for fund in funds),
        *((Kind.ROOMS, house, Resource(house.rooms, one_by_one)) for house in jobcentres if house.rooms is not None),
        *((Kind.JOBCENTRE_STAFF, one, Resource(one.staff, one_by_one)) for one in jobcentres if one.staff is not None),
    ]
    used = {kind: _by_owner(booked, owners) for kind, owners in _OWNERS.items()}
    return tuple(Need(kind, member, resource, used[kind].get(member.id, {})) for kind, member, resource in resources)


def one_by_one(one: Booking, other: Booking) -> bool:
    """Whether a booking ends before the other begins. A room is occupied during breaks too."""
    return one.ends <= other.begins


def _people(fund: Member, way: Travel) -> Resource:
    return Resource(1 if fund.staff is None else fund.staff, _with_the_drive(way), together=fund.staff is None)


def _with_the_drive(way: Travel) -> InTurn:
    return lambda one, other: one.ends + way.minutes(one.at, other.at) <= other.begins


def _by_owner(
    booked: Sequence[Booking], owners: Callable[[Booking], Iterable[str]]
) -> Mapping[str, Mapping[int, list[Booking]]]:
    found: dict[str, dict[int, list[Booking]]] = {}
    for one in booked:
        for owner in owners(one):
            found.setdefault(owner, {}).setdefault(one.slot.weekday, []).append(one)
    return found


_OWNERS: Mapping[Kind, Callable[[Booking], Collection[str]]] = {
    Kind.FUND_STAFF: lambda booking: (booking.staff,),
    Kind.ROOMS: lambda booking: (booking.at,) if booking.in_house else (),
    Kind.JOBCENTRE_STAFF: lambda booking: dict.fromkeys(side.pair.jobcentre for side in booking.sides),
}


def of_booking(all_needs: Sequence[Need], booking: Booking) -> Iterator[Need]:
    """What one booking needs."""
    return (need for need in all_needs if need.is_of(booking))
