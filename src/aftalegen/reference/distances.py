"""Kilometres by road between the towns of jobcentres, with the bridges, tunnels and ferries on the way."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from heapq import heappop, heappush
from itertools import combinations
from typing import Literal

from aftalegen.reference import places, tables

ATTRIBUTION = (
    "Afstande beregnet på grundlag af vejdata fra Travel Mapping-projektet og © OpenStreetMap-bidragydere (ODbL)."
)
ROADS_AS_OF = 2026
"""The year of the road network behind the numbers."""
ERROR_PERCENT = 5
ERROR_KM_AT_LEAST = 1

Origin = Literal["beregnet", "indtastet"]


@dataclass(frozen=True, slots=True)
class Distance:
    """How far it is, one way, and whose number that is (``source``).

    ``crossings`` are the bridges, tunnels and ferries on the way; ``ferry`` says whether there is a ferry among them.
    """

    km: float
    crossings: tuple[str, ...] = ()
    ferry: bool = False
    origin: Origin = "beregnet"
    source: str = ATTRIBUTION


@dataclass(frozen=True, slots=True)
class OwnDistance:
    """A distance that the parties measured themselves, and where they have it from."""

    km: float
    source: str = ""


@dataclass(frozen=True, slots=True)
class Matrix:
    """The distances between municipalities' jobcentre towns, by pairs of codes."""

    codes: tuple[str, ...]
    cells: Mapping[frozenset[str], Distance]

    def between(self, one: str, other: str) -> Distance | None:
        """The distance between two codes of the matrix; None for a code and itself, and where no way leads."""
        return self.cells.get(frozenset((one, other)))


def distance(one: str, other: str) -> Distance | None:
    """The computed distance between the jobcentre towns of two municipalities; None where no way is known.

    Raises ``KeyError`` for a code that does not exist.
    """
    way = _way(places.town(one).name, places.town(other).name)
    if way is None:
        return None
    crossings = dict.fromkeys(crossing for road in way for crossing in road.crossings)
    return Distance(round(sum(road.km for road in way), 1), tuple(crossings), any(road.ferry for road in way))


def matrix(codes: Sequence[str], own: Mapping[frozenset[str], OwnDistance] | None = None) -> Matrix:
    """The distances between all pairs of codes; the parties' ``own`` numbers replace the computed ones."""
    found = {frozenset(pair): distance(*pair) for pair in combinations(codes, 2)}
    cells = {pair: computed for pair, computed in found.items() if computed is not None}
    for pair, typed in (own or {}).items():
        if pair in found:
            cells[pair] = replaced(found[pair], typed)
    return Matrix(tuple(codes), cells)


def replaced(computed: Distance | None, own: OwnDistance) -> Distance:
    """The parties' own number in place of the computed one; the way and its crossings stay the same."""
    way = computed or Distance(0.0)
    return Distance(own.km, way.crossings, way.ferry, "indtastet", own.source)


@dataclass(frozen=True, slots=True)
class _Road:
    to: str
    km: float
    crossings: tuple[str, ...]
    ferry: bool


_Steps = Mapping[str, tuple[str, _Road | None]]
"""For each place that can be reached: the place before it on the shortest way, and the road from there."""


@cache
def _steps(start: str) -> _Steps:
    """The shortest ways from a place to all others, by Dijkstra's method.

    A graph library would take longer to import than this takes to find every way between two jobcentres.
    """
    found: dict[str, tuple[str, _Road | None]] = {}
    waiting: list[tuple[float, str, str, int]] = [(0.0, start, "", 0)]
    while waiting:
        km, place, before, number = heappop(waiting)
        if place not in found:
            found[place] = before, _roads()[before][number] if before else None
            for position, road in enumerate(_roads()[place]):
                if road.to not in found:
                    heappush(waiting, (km + road.km, road.to, place, position))
    return found


def _way(start: str, end: str) -> list[_Road] | None:
    """The roads from ``start`` to ``end``, the last one first; None when no way leads there."""
    steps, roads, place = _steps(start), [], end
    if end not in steps:
        return None
    while (step := steps[place])[1] is not None:
        place = step[0]
        roads.append(step[1])
    return roads


@cache
def _roads() -> Mapping[str, Sequence[_Road]]:
    """The roads and ferries out of each place, both directions."""
    roads: dict[str, list[_Road]] = {}
    for row in tables.rows("roads_edges.csv"):
        names = tuple(row["crossing"].split("; ")) if row["crossing"] else ()
        _add(roads, row["from_place"], _Road(row["to_place"], float(row["km"]), names, row["kind"] == "faerge"))
        _add(roads, row["to_place"], _Road(row["from_place"], float(row["km"]), names, row["kind"] == "faerge"))
    return roads


def _add(roads: dict[str, list[_Road]], place: str, road: _Road) -> None:
    roads.setdefault(place, []).append(road)
