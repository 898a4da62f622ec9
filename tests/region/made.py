"""Small regions made by hand for tests."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from types import SimpleNamespace
from typing import Any, cast

from aftalegen.errors import Place
from aftalegen.region.bookings import Booking, Side
from aftalegen.region.model import Region
from aftalegen.spec.capacity import Period, Slot
from aftalegen.spec.projects.model import Member, Pair, Settings
from aftalegen.spec.slot_exceptions import parse

TWO_YEARS = Period(date(2020, 7, 1), date(2022, 6, 30))
JOBCENTRES = (
    Member("aalborg", "jobcenter", "Aalborg", "0851", Place()),
    Member("hjørring", "jobcenter", "Hjørring", "0860", Place()),
)
FUNDS = (
    Member("3f", "a_kasse", "Faglig Fælles A-kasse", "3f", Place()),
    Member("hk", "a_kasse", "HK", "hk", Place()),
    Member("foa", "a_kasse", "FOA", "foa", Place()),
)


def region(agreements: Any = None) -> Region:
    project = SimpleNamespace(
        settings=Settings("nord", "Nordjylland"), jobcentres=JOBCENTRES, funds=FUNDS, problems=(), pairs=()
    )
    return Region(cast(Any, project), agreements or {})


def booking(
    jobcentre: str = "aalborg",
    funds: Sequence[str] = ("3f",),
    *,
    staff: str = "",
    weekday: int = 1,
    weeks: Any = "lige",
    begins: int = 540,
    ends: int = 720,
    pause: tuple[int, int] | None = None,
    where: str = "",
    tables: int = 1,
    undtagelser: str = "",
    period: Period = TWO_YEARS,
    id: str = "tirsdag",
    at: str = "",
) -> Booking:
    slot = Slot(
        id=id,
        path="planlægning.slots[0]",
        jobcentre=jobcentre,
        fund=funds[0],
        weekday=weekday,
        weeks=weeks,
        clock="9.00–12.00",
        begins=begins,
        ends=ends,
        pause=pause,
        where=where,
        minutes=30,
        tables=tables,
        exceptions=parse(undtagelser),
    )
    sides = tuple(Side(Pair(jobcentre, fund), Place(f"{jobcentre}-{fund}.yaml", 5), slot.path) for fund in funds)
    breaks = (pause,) if pause else ()
    return Booking(sides, slot, begins, ends, breaks, staff or funds[0], at or jobcentre, period, tuple(funds))
