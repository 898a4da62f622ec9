"""Cuts shapes at the frame of a picture."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import pairwise

from aftalegen.document.drawing.boxes import Box
from aftalegen.document.drawing.scene import Point

_Inside = Callable[[Point], bool]
_Cut = Callable[[Point, Point], Point]


def clipped(ring: Sequence[Point], frame: Box) -> tuple[Point, ...]:
    """The part of a closed shape inside the frame, one side of the frame after the other (Sutherland and Hodgman)."""
    points = tuple(ring)
    for inside, cut in _sides(frame):
        points = tuple(_kept(points, inside, cut))
    return points


def edges(shape: Sequence[Point], frame: Box) -> list[tuple[Point, ...]]:
    """The outline of a clipped shape without what runs along the frame, as lines."""
    lines: list[list[Point]] = []
    for start, end in pairwise([*shape, *shape[:1]]):
        if _along(start, end, frame):
            continue
        if lines and lines[-1][-1] == start:
            lines[-1].append(end)
        else:
            lines.append([start, end])
    return [tuple(line) for line in lines]


def _sides(frame: Box) -> list[tuple[_Inside, _Cut]]:
    return [
        (lambda point: point[0] >= frame.left, lambda a, b: _at_x(a, b, frame.left)),
        (lambda point: point[0] <= frame.right, lambda a, b: _at_x(a, b, frame.right)),
        (lambda point: point[1] >= frame.top, lambda a, b: _at_y(a, b, frame.top)),
        (lambda point: point[1] <= frame.bottom, lambda a, b: _at_y(a, b, frame.bottom)),
    ]


def _kept(points: Sequence[Point], inside: _Inside, cut: _Cut) -> list[Point]:
    kept: list[Point] = []
    for start, end in zip((*points[-1:], *points[:-1]), points, strict=True):
        if inside(start) != inside(end):
            kept.append(cut(start, end))
        if inside(end):
            kept.append(end)
    return kept


def _at_x(a: Point, b: Point, x: float) -> Point:
    return x, a[1] + (b[1] - a[1]) * (x - a[0]) / (b[0] - a[0])


def _at_y(a: Point, b: Point, y: float) -> Point:
    return a[0] + (b[0] - a[0]) * (y - a[1]) / (b[1] - a[1]), y


def _along(a: Point, b: Point, frame: Box) -> bool:
    return (a[0] == b[0] and a[0] in (frame.left, frame.right)) or (a[1] == b[1] and a[1] in (frame.top, frame.bottom))
