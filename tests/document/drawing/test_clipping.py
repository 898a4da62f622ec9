"""Shapes are cut at the frame."""

from __future__ import annotations

from itertools import pairwise

from aftalegen.document.drawing.boxes import Box
from aftalegen.document.drawing.clipping import clipped, edges

FRAME = Box(0, 0, 10, 10)


def area(points: tuple[tuple[float, float], ...]) -> float:
    following = (*points[1:], *points[:1])
    return abs(sum(x1 * y2 - x2 * y1 for (x1, y1), (x2, y2) in zip(points, following, strict=True))) / 2


def test_what_lies_inside_stays_whole() -> None:
    triangle = ((1.0, 1.0), (5.0, 1.0), (1.0, 5.0))
    assert clipped(triangle, FRAME) == triangle


def test_what_lies_outside_disappears() -> None:
    assert clipped(((11, 1), (15, 1), (11, 5)), FRAME) == ()


def test_a_shape_over_a_corner_loses_what_is_outside() -> None:
    cut = clipped(((5, 5), (15, 5), (15, 15), (5, 15)), FRAME)
    assert set(cut) == {(5, 5), (10, 5), (10, 10), (5, 10)}


def test_a_shape_around_the_frame_becomes_the_frame() -> None:
    assert area(clipped(((-5, -5), (15, -5), (15, 15), (-5, 15)), FRAME)) == 100


def test_a_slanting_edge_is_cut_where_it_crosses() -> None:
    assert (10, 5) in clipped(((0, 0), (20, 10), (0, 10)), FRAME)


def test_the_outline_leaves_out_what_runs_along_the_frame() -> None:
    cut = clipped(((5, -5), (15, 5), (5, 15)), FRAME)
    lines = edges(cut, FRAME)
    assert lines
    drawn = [pair for line in lines for pair in pairwise(line)]
    assert not [pair for pair in drawn if pair[0][0] == pair[1][0] == 10 or pair[0][1] == pair[1][1] == 0]


def test_the_outline_of_a_shape_inside_is_closed() -> None:
    triangle = ((1.0, 1.0), (5.0, 1.0), (1.0, 5.0))
    assert edges(triangle, FRAME) == [(*triangle, triangle[0])]


def test_nothing_has_no_outline() -> None:
    assert edges((), FRAME) == []
