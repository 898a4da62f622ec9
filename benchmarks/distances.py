"""The distance appendix: all matrices, a map made for the first time, and the same map again."""

from __future__ import annotations

from aftalegen.document.distance_map import Region, matrix, pairs, region, region_map
from aftalegen.document.drawing import fonts
from aftalegen.document.layout import Layout
from aftalegen.reference import coast, distances, places
from benchmarks.table import Row, timed
from benchmarks.timing import interleaved

_CACHES = (matrix, pairs, region_map, coast.rings, distances._roads, distances._steps, fonts.sized, fonts.printable)
_AREA, _OWN, _CROWDED = "Nordjylland", ("0851",), "Hovedstaden"


def measure(rounds: int) -> list[Row]:
    """The map of a usual agreement, and the one with most towns, all of them the agreement's own."""
    usual, crowded = region(_AREA, _OWN, ()), _whole(_CROWDED)
    made = {"matrices": _matrices, "usual": lambda: _first(usual), "crowded": lambda: _first(crowded)}
    taken = interleaved(made, rounds)
    again = interleaved({"again": lambda: region_map(region(_AREA, _OWN, ()), Layout())}, rounds)
    return [
        timed(f"Distances: the matrices of all {len(places.areas())} regions", taken["matrices"], 1000),
        timed("Map of Nordjylland: the first time", taken["usual"], 300),
        timed(f"Map of Hovedstaden with {len(crowded.own)} own towns: the first time", taken["crowded"], 300),
        timed("Map: from the cache", again["again"], 5),
    ]


def _whole(area: str) -> Region:
    return region(area, tuple(town.code for town in places.jobcentre_towns(area)), ())


def _matrices() -> None:
    _forget()
    for area in places.areas():
        matrix(_whole(area))


def _first(of: Region) -> None:
    _forget()
    region_map(of, Layout())


def _forget() -> None:
    for cache in _CACHES:
        cache.cache_clear()
