"""How many interviews are expected in a month, and how many the slots have room for: by pair, jobcentre and fund."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from aftalegen.errors import Problem
from aftalegen.reference import municipalities
from aftalegen.reference.closed_days import closed_days
from aftalegen.region.attendance import Attendance, attendance
from aftalegen.region.bookings import Booking, bookings
from aftalegen.region.model import Region
from aftalegen.spec import balance
from aftalegen.spec.balance import Threshold, days_of_interest, threshold
from aftalegen.spec.model import Agreement
from aftalegen.spec.projects.model import Member, Pair
from aftalegen.spec.volume_file import file_of, volumes_of

if TYPE_CHECKING:
    from aftalegen.reference.volumes import Volume


@dataclass(frozen=True, slots=True)
class PairBalance:
    """Interviews a month in one agreement. ``expected`` is None when nobody says, ``room`` when there are no slots.

    ``staff`` is the fund whose people come.
    """

    pair: Pair
    staff: str
    expected: float | None
    room: float | None
    threshold: Threshold | None

    @property
    def worth_slots(self) -> bool:
        """Whether the interviews are so many that slots are worth while."""
        return bool(self.expected is not None and self.threshold and self.expected >= self.threshold.per_month)

    @property
    def fits(self) -> bool:
        """Whether its slots, if any, have neither too little nor far too much room."""
        if self.expected is None or self.room is None:
            return True
        return not (balance.too_little(self.room, self.expected) or balance.too_much(self.room, self.expected))


@dataclass(frozen=True, slots=True)
class Total:
    """Interviews a month of one jobcentre, or of one fund's people. Slots that agreements share count once."""

    id: str
    expected: float
    room: float
    pairs: tuple[Pair, ...]


@dataclass(frozen=True, slots=True)
class RegionBalances:
    """``pairs`` has every agreement; ``jobcentres`` and ``funds`` (by who attends) have those with any number.

    ``problems`` are those of the files with volumes, each file's once.
    """

    pairs: Mapping[Pair, PairBalance]
    jobcentres: Mapping[str, Total]
    funds: Mapping[str, Total]
    problems: tuple[Problem, ...] = ()


def balances(
    region: Region, booked: Sequence[Booking] | None = None, attends: Attendance | None = None
) -> RegionBalances:
    """All balances of a region. ``booked`` and ``attends`` are given by who has them already."""
    attends = attends or attendance(region)
    booked = bookings(region, attends) if booked is None else booked
    files = _Files(region)
    pairs = {pair: _balance(pair, agreement, files, attends) for pair, agreement in region.agreements.items()}
    return RegionBalances(
        pairs,
        totals(((one.pair.jobcentre, one) for one in pairs.values()), ((one.pair.jobcentre, one) for one in booked)),
        totals(((one.staff, one) for one in pairs.values()), ((one.staff, one) for one in booked)),
        tuple(files.problems),
    )


def totals(found: Iterable[tuple[str, PairBalance]], booked: Iterable[tuple[str, Booking]]) -> Mapping[str, Total]:
    """Sums by id: what is expected, and the room of the bookings."""
    expected: dict[str, list[PairBalance]] = {}
    for id, one in found:
        expected.setdefault(id, []).append(one)
    room: dict[str, float] = {}
    for id, booking in booked:
        room[id] = room.get(id, 0.0) + booking.per_month
    return {
        id: Total(id, sum(one.expected or 0.0 for one in ones), room.get(id, 0.0), tuple(one.pair for one in ones))
        for id, ones in expected.items()
        if id in room or any(one.expected is not None for one in ones)
    }


def _balance(pair: Pair, agreement: Agreement, files: _Files, attends: Attendance) -> PairBalance:
    volumes = files.volumes(pair, agreement)
    period = days_of_interest(agreement, volumes)
    found = balance.balances(agreement, volumes, closed_days(period.years) if period else ())
    expected = [one.expected for one in found if one.expected is not None]
    room = [one.room.per_month for one in found if one.room]
    return PairBalance(
        pair,
        attends.staff(pair),
        sum(expected) if expected else None,
        sum(room) if room else None,
        threshold(agreement),
    )


class _Files:
    """The volumes that a region's agreements name; each file is read once and sorted by jobcentre and fund."""

    def __init__(self, region: Region) -> None:
        self._codes = {house.id: _host_code(house) for house in region.project.jobcentres}
        self._funds = {fund.id: fund.register_id for fund in region.project.funds}
        self._read: dict[Path, Mapping[tuple[str, str], list[Volume]]] = {}
        self.problems: list[Problem] = []

    def volumes(self, pair: Pair, agreement: Agreement) -> Sequence[Volume]:
        """The rows about one pair in the file that its agreement names."""
        file = file_of(agreement)
        if file is None:
            return ()
        if file not in self._read:
            found, problems = volumes_of(agreement)
            self._read[file] = _by_pair(found)
            self.problems += problems
        return self._read[file].get((self._codes.get(pair.jobcentre, ""), self._funds.get(pair.fund, "")), ())


def _host_code(house: Member) -> str:
    """Volumes are kept by the municipality that houses the jobcentre."""
    town = municipalities.find(house.register_id) if house.register_id else None
    return town.host_code if town else house.register_id


def _by_pair(volumes: Iterable[Volume]) -> Mapping[tuple[str, str], list[Volume]]:
    found: dict[tuple[str, str], list[Volume]] = {}
    for volume in volumes:
        found.setdefault((volume.jobcentre, volume.a_kasse), []).append(volume)
    return found
