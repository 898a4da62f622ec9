"""A sketch map: the coast, towns with their names, and lines with kilometres between some of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from aftalegen.document.drawing import boxes, candidates, fonts, marks
from aftalegen.document.drawing.boxes import Box, Segment
from aftalegen.document.drawing.clipping import clipped, edges
from aftalegen.document.drawing.labels import Candidate, place
from aftalegen.document.drawing.legend import Signs, height, legend
from aftalegen.document.drawing.projection import Projection, fitted
from aftalegen.document.drawing.scene import Item, Line, Point, Polygon, Polyline, Rect, Scene, Text
from aftalegen.document.layout import Layout

Ring = Sequence[Point]
"""Longitude and latitude in degrees."""

_SKETCH = "Skitse, ikke et landkort."
_HEIGHT = 172.0
"""Leaves room on an A4 page for the heading, a few lines and the caption."""
_HEIGHT_WITHOUT_LINKS = 130.0
_MARGIN = Box(11.0, 8.0, 11.0, 8.0)
_NAME_PT = 8.5
_KM_PT = 8.0
_PADDING = 0.5
"""Around the kilometres, in millimetres."""


@dataclass(frozen=True, slots=True)
class MapTown:
    """A town by name; ``own`` ones stand out."""

    name: str
    latitude: float
    longitude: float
    own: bool = False


@dataclass(frozen=True, slots=True)
class MapLink:
    """A line between two towns by name, with its text; ``ferry`` makes it a broken line."""

    one: str
    other: str
    text: str
    ferry: bool = False


@dataclass(frozen=True, slots=True)
class Sketch:
    """What a map shows; ``note`` and ``credits`` stand below it.

    ``focus`` are the places (longitude and latitude in degrees) that the map must show. Towns outside the frame that
    this gives are left out; towns with a link must be in the focus.
    """

    towns: tuple[MapTown, ...]
    links: tuple[MapLink, ...]
    credits: tuple[str, ...]
    focus: tuple[Point, ...]
    note: str = ""


def map_scene(sketch: Sketch, rings: Sequence[Ring], layout: Layout) -> Scene:
    """The map as a scene, as wide as the text of a page. A line whose kilometres find no room is left out.

    Sea and foreign land stay white, for the coast line does not tell them apart.
    """
    width = layout.page_width_mm - layout.margin_left_mm - layout.margin_right_mm
    below = height(_lines(sketch))
    highest = (_HEIGHT if sketch.links else _HEIGHT_WITHOUT_LINKS) - below
    projection, frame = fitted(sketch.focus, width, highest, _MARGIN)
    shapes = [clipped([projection.point(*point) for point in ring], frame) for ring in rings]
    coast = [line for shape in shapes for line in edges(shape, frame)]
    items = (
        *(Polygon(shape, layout.accent_tint) for shape in shapes if shape),
        *(Polyline(line, layout.rule, 0.3) for line in coast),
        *_Network(sketch, projection, _Ground(frame, coast), layout).items(),
        Rect(0.0, 0.0, width, frame.bottom, outline=layout.muted, width=0.2),
        *legend(frame, projection.scale, _signs(sketch), _lines(sketch), layout),
    )
    return Scene(width, round(frame.bottom + below, 2), items, layout.font)


def _lines(sketch: Sketch) -> tuple[str, ...]:
    return f"{_SKETCH} {sketch.note}".strip(), *sketch.credits


def _signs(sketch: Sketch) -> Signs:
    return Signs(
        own=any(town.own for town in sketch.towns),
        other=not all(town.own for town in sketch.towns),
        ferry=any(link.ferry for link in sketch.links),
    )


@dataclass(frozen=True, slots=True)
class _Ground:
    """What lies under the towns: the frame of the map and the coast line inside it."""

    frame: Box
    coast: Sequence[Sequence[Point]]


class _Network:
    """The towns and lines of a sketch on their way to the sheet."""

    def __init__(self, sketch: Sketch, projection: Projection, ground: _Ground, layout: Layout) -> None:
        self._layout = layout
        self._links = sketch.links
        self._at = {town.name: projection.point(town.longitude, town.latitude) for town in sketch.towns}
        self._towns = [town for town in sketch.towns if ground.frame.holds(self._dot_box(town))]
        self._dots = [self._dot_box(town) for town in self._towns]
        self._lines = [(self._at[link.one], self._at[link.other]) for link in sketch.links]
        coast = [segment for line in ground.coast for segment in pairwise(line)]
        self._around = candidates.Surroundings(ground.frame, self._dots, self._lines, coast)

    def items(self) -> list[Item]:
        """Lines first, then dots, then all text on top."""
        places = place([*self._name_places(), *self._km_places()])
        names, numbers = places[: len(self._dots)], places[len(self._dots) :]
        return [*self._ways(numbers), *self._leaders(names), *self._marks(), *self._names(names), *self._km(numbers)]

    def _dot_box(self, town: MapTown) -> Box:
        return boxes.around(self._at[town.name], marks.OWN_RADIUS if town.own else marks.RADIUS)

    def _name_places(self) -> Iterator[list[Candidate]]:
        for town, dot in zip(self._towns, self._dots, strict=True):
            width = fonts.width_mm(town.name, _NAME_PT, _weight(town))
            yield candidates.of_town(dot, width, _NAME_PT, self._around)

    def _km_places(self) -> Iterator[list[Candidate]]:
        for link, line in zip(self._links, self._lines, strict=True):
            width = fonts.width_mm(link.text, _KM_PT) + 2 * _PADDING
            yield candidates.of_line(line, width, _KM_PT, self._around)

    def _ways(self, numbers: Sequence[Candidate]) -> Iterator[Item]:
        for link, line, number in zip(self._links, self._lines, numbers, strict=True):
            if number.box is not None:
                yield marks.way(*line, self._layout, ferry=link.ferry)

    def _leaders(self, names: Sequence[Candidate]) -> Iterator[Item]:
        leaders: Iterator[Segment] = (name.leader for name in names if name.leader is not None)
        yield from (Line(start, end, self._layout.muted, 0.2) for start, end in leaders)

    def _marks(self) -> Iterator[Item]:
        for town in self._towns:
            yield marks.dot(self._at[town.name], self._layout, own=town.own)

    def _names(self, names: Sequence[Candidate]) -> Iterator[Item]:
        for town, name in zip(self._towns, names, strict=True):
            if name.box is not None:
                base = name.box.bottom - fonts.DESCENT * _NAME_PT * fonts.MM_PER_POINT
                yield Text((name.box.left, base), town.name, self._layout.ink, _NAME_PT, weight=_weight(town))

    def _km(self, numbers: Sequence[Candidate]) -> Iterator[Item]:
        """The kilometres, each on a white plate that interrupts the line."""
        for link, number in zip(self._links, numbers, strict=True):
            if number.box is not None:
                left, top, right, bottom = number.box
                base = bottom - fonts.DESCENT * _KM_PT * fonts.MM_PER_POINT
                yield Rect(left, top, right - left, bottom - top, "#ffffff")
                yield Text(((left + right) / 2, base), link.text, self._layout.accent, _KM_PT, "middle")


def _weight(town: MapTown) -> fonts.Weight:
    return "bold" if town.own else "regular"
