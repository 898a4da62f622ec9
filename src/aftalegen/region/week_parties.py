"""The parties of a region with their bookings, and what each of them calls a booking."""

from __future__ import annotations

from collections.abc import Callable, Container, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Literal

from aftalegen.region import booking_texts
from aftalegen.region.bookings import Booking
from aftalegen.region.labels import Labels
from aftalegen.region.model import Region

MARKED = "Støder sammen med en anden tid"


@dataclass(frozen=True, slots=True)
class Seen:
    """One party's bookings. ``name`` says of a booking who comes (``who``: "A-kasse") or where it is ("Jobcenter").

    ``clashing`` are the bookings of the region that there is nobody, or no room, for at the same time.
    """

    kind: Literal["jobcenter", "a-kasse"]
    id: str
    title: str
    who: str
    bookings: Sequence[Booking]
    name: Callable[[Booking], str]
    clashing: Container[Booking]


def by_jobcentre(
    region: Region, bookings: Sequence[Booking], labels: Labels, clashing: Container[Booking]
) -> list[Seen]:
    """The jobcentres that have bookings."""
    found = (
        Seen(
            kind="jobcenter",
            id=f"jobcenter-{house.id}",
            title=labels.heading(house.id),
            who="A-kasse",
            bookings=[one for one in bookings if house.id in booking_texts.jobcentres(one)],
            name=partial(_with, labels=labels, jobcentre=house.id),
            clashing=clashing,
        )
        for house in region.project.jobcentres
    )
    return [one for one in found if one.bookings]


def by_fund(region: Region, bookings: Sequence[Booking], labels: Labels, clashing: Container[Booking]) -> list[Seen]:
    """The funds whose own people come somewhere, or for whom others come."""
    found = (
        Seen(
            kind="a-kasse",
            id=f"a-kasse-{fund.id}",
            title=labels.fund(fund.id),
            who="Jobcenter",
            bookings=[one for one in bookings if fund.id in (one.staff, *one.for_funds)],
            name=partial(_where, labels=labels, fund=fund.id),
            clashing=clashing,
        )
        for fund in region.project.funds
    )
    return [one for one in found if one.bookings]


def _with(one: Booking, labels: Labels, jobcentre: str) -> str:
    """Who comes, and where to when that is another jobcentre."""
    elsewhere = "" if one.at == jobcentre else f" i {labels.jobcentre(one.at)}"
    return f"{booking_texts.party(one, labels)}{elsewhere}"


def _where(one: Booking, labels: Labels, fund: str) -> str:
    """The jobcentre, and who comes or for whom when that is not only the fund itself."""
    town = labels.jobcentre(one.at)
    if fund != one.staff:
        return f"{town} ({labels.fund(one.staff)} deltager)"
    others = [id for id in one.for_funds if id != fund]
    return f"{town} (for {labels.several(others)})" if others else town
