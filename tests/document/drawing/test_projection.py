"""Degrees become millimetres."""

from __future__ import annotations

from math import hypot

import pytest

from aftalegen.document.drawing.boxes import Box
from aftalegen.document.drawing.projection import fitted

MARGIN = Box(10, 5, 10, 5)
PLACES = ((9.0, 56.5), (10.5, 57.5), (9.9, 57.0))


def test_everything_lies_inside_the_margins() -> None:
    projection, frame = fitted(PLACES, 160, 150, MARGIN)
    assert (frame.left, frame.right) == (0, 160)
    assert frame.bottom <= 150
    for place in PLACES:
        x, y = projection.point(*place)
        assert 10 - 1e-6 <= x <= 150 + 1e-6
        assert 5 - 1e-6 <= y <= frame.bottom - 5 + 0.01


def test_north_is_up_and_east_is_right() -> None:
    projection, _ = fitted(PLACES, 160, 150, MARGIN)
    (west, south), (east, north) = projection.point(9.0, 56.5), projection.point(10.5, 57.5)
    assert west < east
    assert north < south


def test_the_scale_is_the_same_in_both_directions() -> None:
    """Aalborg and Aarhus are 101 km apart, nearly north to south; Esbjerg and Nyborg 148 km, nearly west to east."""
    aalborg, aarhus, esbjerg, nyborg = (9.9187, 57.048), (10.2108, 56.1567), (8.4594, 55.4703), (10.7896, 55.3127)
    projection, _ = fitted((aalborg, aarhus, esbjerg, nyborg), 160, 300, MARGIN)
    for one, other, km in ((aalborg, aarhus, 100.7), (esbjerg, nyborg, 148.5)):
        (x1, y1), (x2, y2) = projection.point(*one), projection.point(*other)
        assert hypot(x2 - x1, y2 - y1) / projection.scale == pytest.approx(km, rel=0.025)


def test_one_place_alone_lies_in_the_middle_of_a_frame_of_some_height() -> None:
    projection, frame = fitted([(14.7, 55.1)], 160, 150, MARGIN)
    x, y = projection.point(14.7, 55.1)
    assert x == pytest.approx(80)
    assert y == pytest.approx(frame.bottom / 2)
    assert frame.bottom >= 80


def test_a_narrow_region_is_limited_by_the_height() -> None:
    _, frame = fitted([(9.0, 55.0), (9.1, 57.5)], 160, 150, MARGIN)
    assert frame.bottom == pytest.approx(150)
