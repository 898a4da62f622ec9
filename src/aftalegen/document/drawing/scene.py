"""Pictures as values: shapes and texts on a sheet measured in millimetres, the origin top left and y downwards.

Colours are ``#rrggbb``; "" means that there is none. Items are drawn in order, the last one on top.
"""

from __future__ import annotations

from dataclasses import dataclass

from aftalegen.document.drawing.fonts import Anchor, Weight

Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Polyline:
    """A line through two or more points. ``dash`` is the length of the strokes and of the gaps between them."""

    points: tuple[Point, ...]
    colour: str
    width: float = 0.3
    dash: float = 0.0


@dataclass(frozen=True, slots=True)
class Line:
    """A straight line."""

    start: Point
    end: Point
    colour: str
    width: float = 0.3
    dash: float = 0.0

    @property
    def polyline(self) -> Polyline:
        """The same as a polyline of two points."""
        return Polyline((self.start, self.end), self.colour, self.width, self.dash)


@dataclass(frozen=True, slots=True)
class Polygon:
    """A filled shape; ``outline`` is drawn on its edge, half of ``width`` outside it."""

    points: tuple[Point, ...]
    fill: str = ""
    outline: str = ""
    width: float = 0.2


@dataclass(frozen=True, slots=True)
class Rect:
    """A rectangle by its upper left corner."""

    x: float
    y: float
    width_mm: float
    height_mm: float
    fill: str = ""
    outline: str = ""
    width: float = 0.2

    @property
    def polygon(self) -> Polygon:
        """The same as a polygon of four points."""
        right, bottom = self.x + self.width_mm, self.y + self.height_mm
        corners = ((self.x, self.y), (right, self.y), (right, bottom), (self.x, bottom))
        return Polygon(corners, self.fill, self.outline, self.width)


@dataclass(frozen=True, slots=True)
class Circle:
    """A dot or a ring."""

    centre: Point
    radius: float
    fill: str = ""
    outline: str = ""
    width: float = 0.2


@dataclass(frozen=True, slots=True)
class Text:
    """One line of text. ``at`` is on its base line: its left end, its middle or its right end by ``anchor``."""

    at: Point
    text: str
    colour: str
    size_pt: float = 9.0
    anchor: Anchor = "start"
    weight: Weight = "regular"


Item = Polyline | Line | Polygon | Rect | Circle | Text


@dataclass(frozen=True, slots=True)
class Scene:
    """A picture. ``font`` is the family named in SVG; PNG always uses the font that the package brings."""

    width_mm: float
    height_mm: float
    items: tuple[Item, ...]
    font: str = "Source Sans Pro"
