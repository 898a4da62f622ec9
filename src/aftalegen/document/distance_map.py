"""A labour market area seen from an agreement: its distances, the lines worth drawing, and the map, made once."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations
from typing import NamedTuple

from aftalegen.document import tree
from aftalegen.document.drawing.map import MapLink, MapTown, Sketch, map_scene
from aftalegen.document.drawing.picture import picture
from aftalegen.document.drawing.scene import Point
from aftalegen.document.layout import Layout
from aftalegen.document.values import number_in_danish
from aftalegen.reference import coast, distances, places
from aftalegen.reference.distances import Distance, Matrix, OwnDistance

TYPED = "*"
"""Marks a number that the parties gave themselves, on the map and in the table."""
_TYPED_NOTE = "* Parternes eget tal."
_DPI = 300
_MOST_LINES = 8
_FEW_OWN = 4
_SHORT = 0.1
"""A line that is shorter than this share of the region cannot be labelled well, and the map shows a detail instead."""
_DETAIL = 0.6
"""A detail is at most this share of the region; otherwise it is not worth leaving towns out."""
_KM_PER_DEGREE = (62.0, 111.0)
"""East and north, in Denmark."""
_DETOUR = 1.12
"""A way that passes through a third town is at most this much longer than the direct one."""

_Between = Callable[[float, float, float], bool]
"""Judges from the way between two towns, and from the ways to a third town, whether that one lies between them."""

Typed = tuple[tuple[str, str, OwnDistance], ...]
"""The parties' own numbers between two codes."""


class Pair(NamedTuple):
    """Two municipality codes, an own town's first, and how far it is."""

    start: str
    end: str
    distance: Distance


@dataclass(frozen=True, slots=True)
class Region:
    """Towns by municipality code: the ``own`` ones of the agreement, and the ``others`` of the labour market area."""

    area: str
    own: tuple[str, ...]
    others: tuple[str, ...]
    typed: Typed = ()


def region(area: str, own: tuple[str, ...], typed: Typed) -> Region:
    """All jobcentre towns of an area; ``own`` are those among them that the agreement is about."""
    others = tuple(town.code for town in places.jobcentre_towns(area) if town.code not in own)
    return Region(area, own, others, typed)


@lru_cache(maxsize=256)
def matrix(of: Region) -> Matrix:
    """The distances of a region, own towns first."""
    typed = {frozenset((one, other)): own for one, other, own in of.typed}
    return distances.matrix((*of.own, *of.others), typed)


@lru_cache(maxsize=64)
def region_map(of: Region, layout: Layout) -> tree.Image:
    """The sketch map of a region, with lines from its own towns."""
    shown = pairs(of)
    sketch = Sketch(
        towns=tuple(_town(code, own=code in of.own) for code in matrix(of).codes),
        links=tuple(_link(pair) for pair in shown),
        credits=(f"{coast.ATTRIBUTION} {places.ATTRIBUTION}", distances.ATTRIBUTION),
        focus=_focus(of),
        note=_TYPED_NOTE if any(_is_typed(pair.distance) for pair in shown) else "",
    )
    return picture(map_scene(sketch, coast.rings(), layout), _DPI)


@lru_cache(maxsize=256)
def pairs(of: Region) -> tuple[Pair, ...]:
    """The pairs of towns that the map draws a line between.

    Own towns and their neighbours; own towns among each other when they are few; and what the parties typed. Who is a
    neighbour is judged more strictly where there would be more lines than can be read.
    """
    possible = list(_possible(of))
    for between in (_is_on_the_way, _is_amid, _is_nearer):
        found = [pair for pair in possible if _is_wanted(of, pair, between)]
        if len(found) <= _MOST_LINES:
            break
    return tuple(found)


def is_detail(of: Region) -> bool:
    """Whether the map shows only the part of the region around the own towns, because the region is so crowded."""
    lines = pairs(of)
    whole = _reach(places.extent(of.area))
    if not lines or min(pair.distance.km for pair in lines) >= _SHORT * whole:
        return False
    return _reach(_ends(lines)) <= _DETAIL * whole


def kilometres(distance: Distance) -> str:
    """Whole kilometres, never 0; the parties' own number is marked."""
    return f"{max(1, int(distance.km + 0.5))}{TYPED if _is_typed(distance) else ''}"


def precise(distance: Distance) -> str:
    """Whole kilometres for a computed distance, and the parties' own number as they typed it."""
    return number_in_danish(distance.km) if _is_typed(distance) else kilometres(distance)


def _focus(of: Region) -> tuple[Point, ...]:
    """What the map must show: the ends of its lines, or the whole region with its islands."""
    if is_detail(of):
        return _ends(pairs(of))
    whole = places.extent(of.area)
    return (*whole, *coast.small_islands(whole))


def _ends(lines: Iterable[Pair]) -> tuple[Point, ...]:
    towns = (places.town(code) for pair in lines for code in (pair.start, pair.end))
    return tuple((town.longitude, town.latitude) for town in towns)


def _reach(points: Sequence[Point]) -> float:
    """The larger side of the rectangle around some places, in kilometres."""
    east = max(point[0] for point in points) - min(point[0] for point in points)
    north = max(point[1] for point in points) - min(point[1] for point in points)
    return max(east * _KM_PER_DEGREE[0], north * _KM_PER_DEGREE[1])


def _possible(of: Region) -> Iterator[Pair]:
    ordered = (*combinations(of.own, 2), *((one, other) for one in of.own for other in of.others))
    for one, other in ordered:
        distance = matrix(of).between(one, other)
        if distance is not None:
            yield Pair(one, other, distance)


def _is_wanted(of: Region, pair: Pair, between: _Between) -> bool:
    among_few = len(of.own) <= _FEW_OWN and pair.end in of.own
    return among_few or _is_typed(pair.distance) or not _has_between(of, pair, between)


def _is_typed(distance: Distance) -> bool:
    return distance.origin == "indtastet"


def _has_between(of: Region, pair: Pair, between: _Between) -> bool:
    """Whether a third town lies between the two."""
    known = matrix(of)
    legs = ((known.between(pair.start, third), known.between(third, pair.end)) for third in known.codes)
    return any(first and second and between(pair.distance.km, first.km, second.km) for first, second in legs)


def _is_on_the_way(whole: float, first: float, second: float) -> bool:
    return _is_nearer(whole, first, second) and first + second <= _DETOUR * whole


def _is_amid(whole: float, first: float, second: float) -> bool:
    return first**2 + second**2 < whole**2


def _is_nearer(whole: float, first: float, second: float) -> bool:
    return first < whole and second < whole


def _town(code: str, *, own: bool) -> MapTown:
    town = places.town(code)
    return MapTown(town.name, town.latitude, town.longitude, own)


def _link(pair: Pair) -> MapLink:
    mark = TYPED if _is_typed(pair.distance) else ""
    start, end = places.town(pair.start).name, places.town(pair.end).name
    return MapLink(start, end, f"{precise(pair.distance)} km{mark}", pair.distance.ferry)
