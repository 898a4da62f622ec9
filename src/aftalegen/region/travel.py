"""How long it takes to drive from one jobcentre of a region to another."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from math import ceil

from aftalegen.reference import distances, municipalities
from aftalegen.reference.distances import Distance
from aftalegen.region.model import Region


@dataclass(frozen=True, slots=True)
class Travel:
    """``codes`` are the municipality codes of the jobcentres that the register knows, by their ids in the project.

    ``speed`` is km/h from door to door, ``margin`` minutes to park and walk in.
    """

    codes: Mapping[str, str]
    speed: int
    margin: int

    def distance(self, one: str, other: str) -> Distance | None:
        """The way between two jobcentres; None within one town, and where no way or no town is known."""
        ends = self.codes.get(one, ""), self.codes.get(other, "")
        return _between(*sorted(ends)) if all(ends) and ends[0] != ends[1] else None

    def minutes(self, one: str, other: str) -> int:
        """Minutes from door to door, 0 within one jobcentre; only the margin where the way is not known.

        A ferry counts as road of its length: how long it takes, and to wait for it, is not known.
        """
        if one == other:
            return 0
        way = self.distance(one, other)
        return self.margin + (ceil(way.km / self.speed * 60) if way else 0)


def travel(region: Region) -> Travel:
    """Driving in a region, as fast as its project says."""
    settings = region.project.settings
    known = municipalities.all_municipalities()
    codes = frozenset(municipality.code for municipality in known)
    towns = {member.id: member.register_id for member in region.project.jobcentres if member.register_id in codes}
    return Travel(towns, max(1, settings.speed), settings.margin)


@lru_cache(maxsize=4096)
def _between(one: str, other: str) -> Distance | None:
    return distances.distance(one, other)
