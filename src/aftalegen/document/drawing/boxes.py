"""Rectangles and lines that may be in each other's way."""

from __future__ import annotations

from typing import NamedTuple

from aftalegen.document.drawing import fonts
from aftalegen.document.drawing.scene import Point, Text

Segment = tuple[Point, Point]


class Box(NamedTuple):
    """A rectangle in millimetres; ``top`` is less than ``bottom``."""

    left: float
    top: float
    right: float
    bottom: float

    def grown(self, by: float) -> Box:
        """The box with a margin on all sides."""
        return Box(self.left - by, self.top - by, self.right + by, self.bottom + by)

    def meets(self, other: Box) -> bool:
        """Whether the two have any area in common."""
        return (
            self.left < other.right and other.left < self.right and self.top < other.bottom and other.top < self.bottom
        )

    def holds(self, other: Box) -> bool:
        """Whether the other lies inside."""
        return (
            self.left <= other.left
            and self.top <= other.top
            and self.right >= other.right
            and self.bottom >= other.bottom
        )

    def nearest(self, point: Point) -> Point:
        """The point of the box that is nearest to ``point``."""
        return min(max(point[0], self.left), self.right), min(max(point[1], self.top), self.bottom)

    def crossed_by(self, segment: Segment) -> bool:
        """Whether a straight line runs through the box or ends in it."""
        (x1, y1), (x2, y2) = segment
        left, top, right, bottom = self
        if (x1 <= left and x2 <= left) or (x1 >= right and x2 >= right):
            return False
        if (y1 <= top and y2 <= top) or (y1 >= bottom and y2 >= bottom):
            return False
        if x1 == x2 or y1 == y2:
            return True
        # Both sides of the line are in the box when its corners do not all lie on one side of it.
        sides = [(x2 - x1) * (y - y1) > (y2 - y1) * (x - x1) for x in (left, right) for y in (top, bottom)]
        return any(sides) and not all(sides)


def around(point: Point, radius: float) -> Box:
    """The square that holds a circle."""
    return Box(point[0], point[1], point[0], point[1]).grown(radius)


def of_text(text: Text) -> Box:
    """The room that a text takes, ascenders and descenders included."""
    left = fonts.left_mm(text.at[0], text.text, text.size_pt, text.weight, text.anchor)
    size = text.size_pt * fonts.MM_PER_POINT
    right = left + fonts.width_mm(text.text, text.size_pt, text.weight)
    return Box(left, text.at[1] - fonts.ASCENT * size, right, text.at[1] + fonts.DESCENT * size)
