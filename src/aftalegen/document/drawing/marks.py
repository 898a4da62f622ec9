"""The signs of a map: dots for towns, lines between them. The map and its legend draw them alike."""

from __future__ import annotations

from aftalegen.document.drawing.scene import Circle, Line, Point
from aftalegen.document.layout import Layout

OWN_RADIUS = 1.5
RADIUS = 1.1
_FERRY_DASH = 1.1


def dot(at: Point, layout: Layout, *, own: bool) -> Circle:
    """A town: filled with the accent colour when it is one of the agreement's own, else a ring."""
    if own:
        return Circle(at, OWN_RADIUS, layout.accent, "#ffffff", 0.3)
    return Circle(at, RADIUS - 0.15, "#ffffff", layout.ink, 0.3)


def way(start: Point, end: Point, layout: Layout, *, ferry: bool) -> Line:
    """A way between two towns, broken where it takes a ferry."""
    return Line(start, end, layout.accent, 0.45, _FERRY_DASH if ferry else 0.0)
