"""Scenes as PNG files."""

from __future__ import annotations

from io import BytesIO

import pytest
from PIL import Image

from aftalegen.document import tree
from aftalegen.document.drawing.picture import picture
from aftalegen.document.drawing.png import to_png
from aftalegen.document.drawing.scene import Circle, Item, Line, Polygon, Polyline, Rect, Scene, Text

RED, BLUE, WHITE = (204, 0, 0), (0, 0, 204), (255, 255, 255)
DPI = 254  # ten pixels per millimetre


def drawn(*items: Item) -> Image.Image:
    return Image.open(BytesIO(to_png(Scene(20, 10, items), DPI))).convert("RGB")


def colour_at(image: Image.Image, x: int, y: int) -> tuple[int, ...]:
    colour = image.getpixel((x, y))
    assert isinstance(colour, tuple)
    return colour


def test_size_and_resolution() -> None:
    image = Image.open(BytesIO(to_png(Scene(20, 10, ()), DPI)))
    assert image.size == (200, 100)
    assert image.mode == "P"
    assert round(image.info["dpi"][0]) == DPI


def test_an_empty_sheet_is_white() -> None:
    assert drawn().getcolors() == [(200 * 100, WHITE)]


@pytest.mark.parametrize(
    "item",
    [
        Rect(5, 2, 10, 6, "#cc0000"),
        Polygon(((5, 2), (15, 2), (15, 8), (5, 8)), "#cc0000"),
        Circle((10, 5), 3, "#cc0000"),
        Line((2, 5), (18, 5), "#cc0000", 2),
        Polyline(((2, 5), (10, 5), (18, 5)), "#cc0000", 2),
        Rect(9.5, 1, 8, 8, outline="#cc0000", width=1.2),
    ],
)
def test_a_shape_has_its_colour_inside_and_white_around(item: Item) -> None:
    image = drawn(item)
    inside = 95 if isinstance(item, Rect) and not item.fill else 100
    assert colour_at(image, inside, 50) == RED
    assert colour_at(image, 5, 5) == WHITE


def test_a_ring_is_filled_and_its_outline_lies_half_outside() -> None:
    image = drawn(Circle((10, 5), 3, "#cc0000", "#0000cc", 1))
    assert [colour_at(image, 100 + right, 50) for right in (0, 24, 30, 33, 37)] == [RED, RED, BLUE, BLUE, WHITE]


def test_a_dashed_line_has_strokes_and_gaps() -> None:
    image = drawn(Line((0, 5), (20, 5), "#cc0000", 1, dash=2))
    assert [colour_at(image, x, 50) for x in (10, 30, 50, 70)] == [RED, WHITE, RED, WHITE]


def test_a_dashed_line_of_no_length_is_nothing() -> None:
    assert drawn(Line((5, 5), (5, 5), "#cc0000", 1, dash=2)).getcolors() == [(200 * 100, WHITE)]


def test_text_lies_where_it_was_measured() -> None:
    image = drawn(Text((10, 6), "Hhhh", "#cc0000", 12, "middle"))
    mask = image.convert("L").point(lambda level: 255 * (level < 200))
    left, top, right, bottom = mask.getbbox() or (0, 0, 0, 0)
    assert abs((left + right) / 2 - 100) <= 3
    assert abs(bottom - 60) <= 1
    assert 25 < bottom - top < 33


def test_later_items_lie_on_top() -> None:
    assert colour_at(drawn(Rect(0, 0, 20, 10, "#cc0000"), Rect(5, 2, 10, 6, "#0000cc")), 100, 50) == BLUE


def test_edges_have_shades_between_the_two_colours() -> None:
    image = drawn(Circle((10, 5), 3, "#cc0000"))
    shades = {colour_at(image, x, y) for x in range(image.width) for y in range(image.height)}
    assert shades > {RED, WHITE}
    assert all(red >= 204 and green == blue for red, green, blue in shades)


def test_many_colours_are_no_fault() -> None:
    items = [Rect(index % 20, index // 20, 1, 1, f"#{index:02x}{255 - index:02x}77") for index in range(200)]
    image = drawn(*items)
    for index in (0, 77, 199):
        red, green, blue = colour_at(image, index % 20 * 10 + 5, index // 20 * 10 + 5)
        assert max(abs(red - index), abs(green - 255 + index), abs(blue - 119)) <= 4


def test_a_picture_has_both_forms_and_its_size() -> None:
    made = picture(Scene(20, 10, (Rect(5, 2, 10, 6, "#cc0000"),)))
    assert isinstance(made, tree.Image)
    assert made.svg.startswith(b"<svg")
    assert made.png.startswith(b"\x89PNG")
    assert (made.width_mm, made.height_mm) == (20, 10)
