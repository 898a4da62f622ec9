"""What the checks of a region look at, worked out once for all of them, and what they find."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from aftalegen.errors import Problem
from aftalegen.region.attendance import Attendance, attendance
from aftalegen.region.balances import RegionBalances, balances
from aftalegen.region.bookings import Booking, bookings
from aftalegen.region.checks.resources import Need, needs
from aftalegen.region.labels import Labels, labels
from aftalegen.region.model import Region
from aftalegen.region.travel import Travel, travel
from aftalegen.spec.model import Agreement
from aftalegen.spec.projects.model import Member, Pair


@dataclass(frozen=True, slots=True)
class Finding:
    """A problem, and the agreements that it concerns: each of them may silence it."""

    problem: Problem
    pairs: tuple[Pair, ...]


@dataclass(frozen=True)
class Survey:
    """A region with what follows from its agreements."""

    region: Region

    @property
    def agreements(self) -> Mapping[Pair, Agreement]:
        """The agreements that could be read."""
        return self.region.agreements

    @cached_property
    def members(self) -> Mapping[str, Member]:
        """Jobcentres and funds by their ids."""
        return {member.id: member for member in (*self.region.project.jobcentres, *self.region.project.funds)}

    @cached_property
    def labels(self) -> Labels:
        """What they are called."""
        return labels(self.region.project)

    @cached_property
    def attendance(self) -> Attendance:
        """Who attends for whom."""
        return attendance(self.region)

    @cached_property
    def way(self) -> Travel:
        """How long it takes to drive."""
        return travel(self.region)

    @cached_property
    def bookings(self) -> tuple[Booking, ...]:
        """All slots with their days."""
        return bookings(self.region, self.attendance)

    @cached_property
    def balances(self) -> RegionBalances:
        """Expected interviews and room for them."""
        return balances(self.region, self.bookings, self.attendance)

    @cached_property
    def needs(self) -> tuple[Need, ...]:
        """The people and rooms that the bookings need."""
        return needs(self.bookings, self.region.project.jobcentres, self.region.project.funds, self.way)

    def called(self, id: str) -> str:
        """A member in a sentence: "Jobcenter Aalborg", "3F"."""
        return self.labels.heading(id) if self.members[id].kind == "jobcenter" else self.labels.fund(id)

    def found(self, code: str, message: str, pairs: tuple[Pair, ...], **more: Any) -> Finding:
        """A finding; ``more`` is what else :class:`Problem` takes."""
        return Finding(Problem(code, message, **more), pairs)
