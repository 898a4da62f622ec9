"""When two things on a sheet are in each other's way."""

from __future__ import annotations

import pytest

from aftalegen.document.drawing import fonts
from aftalegen.document.drawing.boxes import Box, Segment, around, of_text
from aftalegen.document.drawing.scene import Text

BOX = Box(10, 10, 20, 15)


@pytest.mark.parametrize(
    ("other", "meets"),
    [
        (Box(0, 0, 11, 11), True),
        (Box(12, 12, 13, 13), True),
        (Box(20, 10, 30, 15), False),
        (Box(10, 15, 20, 20), False),
        (Box(0, 0, 5, 30), False),
    ],
)
def test_boxes_meet_when_they_share_area_and_not_only_an_edge(other: Box, meets: bool) -> None:
    assert BOX.meets(other) is meets
    assert other.meets(BOX) is meets


@pytest.mark.parametrize(
    ("segment", "crossed"),
    [
        (((0, 12), (30, 12)), True),
        (((15, 0), (15, 30)), True),
        (((0, 0), (30, 25)), True),
        (((12, 11), (14, 13)), True),
        (((12, 11), (40, 40)), True),
        (((0, 0), (30, 5)), False),
        (((0, 12), (9, 12)), False),
        (((5, 12), (14, 30)), False),
        (((19, 4), (26, 11)), False),
    ],
)
def test_a_line_crosses_a_box_or_passes_it(segment: Segment, crossed: bool) -> None:
    start, end = segment
    assert BOX.crossed_by((start, end)) is crossed
    assert BOX.crossed_by((end, start)) is crossed


def test_a_box_holds_what_lies_inside() -> None:
    assert BOX.holds(Box(10, 11, 20, 15))
    assert not BOX.holds(Box(10, 11, 20.1, 15))


def test_the_nearest_point_lies_on_the_edge_or_inside() -> None:
    assert BOX.nearest((0, 12)) == (10, 12)
    assert BOX.nearest((30, 30)) == (20, 15)
    assert BOX.nearest((12, 12)) == (12, 12)


def test_a_circle_fills_its_square() -> None:
    assert around((5, 5), 2) == Box(3, 3, 7, 7)


@pytest.mark.parametrize(("anchor", "left"), [("start", 50.0), ("middle", 45.0), ("end", 40.0)])
def test_the_anchor_says_which_end_of_a_text_stands_still(anchor: fonts.Anchor, left: float) -> None:
    size_pt = 10 / fonts.width_mm("Aalborg", 1)
    box = of_text(Text((50, 20), "Aalborg", "#000000", size_pt, anchor))
    assert box.left == pytest.approx(left)
    assert box.right == pytest.approx(left + 10)
    assert box.top < 20 < box.bottom
