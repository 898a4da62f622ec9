"""Scenes as SVG files."""

from __future__ import annotations

import pytest
from lxml import etree

from aftalegen.document.drawing import fonts
from aftalegen.document.drawing.scene import Circle, Item, Line, Polygon, Polyline, Rect, Scene, Text
from aftalegen.document.drawing.svg import to_svg

SVG = "{http://www.w3.org/2000/svg}"


def parsed(*items: Item, font: str = "Source Sans Pro") -> etree._Element:
    return etree.fromstring(to_svg(Scene(160, 90.5, items, font)))


def only(*items: Item) -> etree._Element:
    (element,) = parsed(*items)
    return element


def test_the_sheet_has_its_size_in_millimetres_and_units_of_a_hundredth() -> None:
    root = parsed()
    assert (root.get("width"), root.get("height"), root.get("viewBox")) == ("160mm", "90.5mm", "0 0 16000 9050")


def test_the_layouts_font_comes_first_and_none_twice() -> None:
    assert str(parsed(font="Arial").get("font-family")).split(",")[:2] == ["Arial", "Source Sans Pro"]
    assert str(parsed().get("font-family")).count("Source Sans Pro") == 1


def test_a_polyline_is_an_open_path_by_steps() -> None:
    path = only(Polyline(((1, 2), (3, 2), (3, 5)), "#112233", 0.5))
    assert path.get("d") == "M100 200l200 0 0 300"
    assert (path.get("fill"), path.get("stroke"), path.get("stroke-width")) == ("none", "#112233", "50")
    assert path.get("stroke-dasharray") is None


def test_a_dashed_line() -> None:
    assert only(Line((0, 0), (10, 0), "#112233", dash=1.1)).get("stroke-dasharray") == "110"


def test_a_polygon_is_closed_and_has_an_outline_only_when_asked() -> None:
    plain = only(Polygon(((0, 0), (1, 0), (1, 1)), "#112233"))
    assert str(plain.get("d")).endswith("z")
    assert plain.get("stroke") is None
    outlined = only(Polygon(((0, 0), (1, 0), (1, 1)), outline="#112233"))
    assert (outlined.get("fill"), outlined.get("stroke")) == ("none", "#112233")


def test_a_rectangle_and_a_circle() -> None:
    assert only(Rect(1, 2, 3, 4, "#112233")).get("d") == "M100 200l300 0 0 400 -300 0z"
    circle = only(Circle((1, 2), 0.5, "#112233"))
    assert [circle.get(name) for name in ("cx", "cy", "r")] == ["100", "200", "50"]


@pytest.mark.parametrize(("anchor", "share"), [("start", 0.0), ("middle", 0.5), ("end", 1.0)])
def test_text_begins_where_its_anchor_says_and_keeps_its_width_in_any_font(anchor: fonts.Anchor, share: float) -> None:
    width = fonts.width_mm("27 km", 8)
    text = only(Text((50, 20), "27 km", "#112233", 8, anchor))
    assert text.text == "27 km"
    assert int(text.get("x", "")) == round((50 - share * width) * 100)
    assert int(text.get("textLength", "")) == round(width * 100)


def test_bold_text() -> None:
    assert only(Text((0, 0), "a", "#112233", weight="bold")).get("font-weight") == "600"
    assert only(Text((0, 0), "a", "#112233")).get("font-weight") is None


def test_markup_in_texts_and_fonts_is_only_text() -> None:
    root = parsed(Text((0, 0), '<script>&"', "#112233"), font='x"><script>')
    assert [element.tag for element in root.iter()] == [f"{SVG}svg", f"{SVG}text"]
    assert root[0].text == '<script>&"'


def test_items_stay_in_order() -> None:
    root = parsed(Circle((0, 0), 1, "#112233"), Text((0, 0), "a", "#112233"), Rect(0, 0, 1, 1, "#112233"))
    assert [str(element.tag).removeprefix(SVG) for element in root] == ["circle", "text", "path"]
