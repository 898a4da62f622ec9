"""The coast line of Denmark, coarse enough for a sketch and not for anything else."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from functools import cache

from aftalegen import resources

ATTRIBUTION = "Kystlinje: Made with Natural Earth."

Ring = tuple[tuple[float, float], ...]
"""The outline of an island or of Jutland as longitude and latitude in degrees. The land border is part of it."""


_SMALL = 0.9
"""Degrees: up to this size an island is small."""


@cache
def rings() -> tuple[Ring, ...]:
    """The outlines of the land, larger islands only."""
    features = json.loads(resources.text("appendices", "denmark_coast.geojson"))["features"]
    outlines = (feature["geometry"]["coordinates"][0] for feature in features)
    return tuple(tuple((longitude, latitude) for longitude, latitude in outline) for outline in outlines)


def small_islands(places: Iterable[tuple[float, float]]) -> Iterator[tuple[float, float]]:
    """South-western and north-eastern corner of each small island that one of the places seems to lie on."""
    known = tuple(places)
    for ring in rings():
        west, east = min(point[0] for point in ring), max(point[0] for point in ring)
        south, north = min(point[1] for point in ring), max(point[1] for point in ring)
        small = max(east - west, north - south) <= _SMALL
        if small and any(west <= x <= east and south <= y <= north for x, y in known):
            yield from ((west, south), (east, north))
