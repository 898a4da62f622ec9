"""Writes a scene as SVG. The same scene gives the same bytes, always."""

from __future__ import annotations

from functools import singledispatch
from html import escape
from itertools import pairwise

from aftalegen.document.drawing import fonts
from aftalegen.document.drawing.scene import Circle, Item, Line, Point, Polygon, Polyline, Rect, Scene, Text

_UNITS_PER_MM = 100
"""Whole hundredths of a millimetre: short files, and text engines round less than at a size of three units."""
_FALLBACKS = ("Source Sans Pro", "Source Sans 3", "Segoe UI", "Arial", "sans-serif")
_WEIGHTS = {"regular": "", "bold": ' font-weight="600"'}


def to_svg(scene: Scene) -> bytes:
    """The scene as an SVG file of its own, in UTF-8. Text stays text and keeps its width in any font."""
    # No space after the commas: WeasyPrint would take it as part of the name.
    families = ",".join(dict.fromkeys((scene.font, *_FALLBACKS)))
    size = f'width="{scene.width_mm:g}mm" height="{scene.height_mm:g}mm"'
    box = f"0 0 {_units(scene.width_mm)} {_units(scene.height_mm)}"
    body = "\n".join(_svg(item) for item in scene.items)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" {size} viewBox="{box}" font-family="{escape(families)}">\n'
        f"{body}\n</svg>\n"
    ).encode()


@singledispatch
def _svg(item: Item) -> str:
    raise TypeError(f"no SVG for {type(item).__name__}")


@_svg.register
def _(item: Polyline) -> str:
    dash = f' stroke-dasharray="{_units(item.dash)}"' if item.dash else ""
    ends = "butt" if item.dash else "round"
    look = f'{_outline(item.colour, item.width)}{dash} stroke-linejoin="round" stroke-linecap="{ends}"'
    return f'<path d="{_path(item.points)}" fill="none"{look}/>'


@_svg.register
def _(item: Line) -> str:
    return _svg(item.polyline)


@_svg.register
def _(item: Polygon) -> str:
    return f'<path d="{_path(item.points)}z"{_fill(item.fill)}{_outline(item.outline, item.width)}/>'


@_svg.register
def _(item: Rect) -> str:
    return _svg(item.polygon)


@_svg.register
def _(item: Circle) -> str:
    x, y = map(_units, item.centre)
    look = _fill(item.fill) + _outline(item.outline, item.width)
    return f'<circle cx="{x}" cy="{y}" r="{_units(item.radius)}"{look}/>'


@_svg.register
def _(item: Text) -> str:
    x = fonts.left_mm(item.at[0], item.text, item.size_pt, item.weight, item.anchor)
    width = _units(fonts.width_mm(item.text, item.size_pt, item.weight))
    size = _units(item.size_pt * fonts.MM_PER_POINT)
    # The length keeps the text inside its box where another font has to step in.
    return (
        f'<text x="{_units(x)}" y="{_units(item.at[1])}" font-size="{size}"{_WEIGHTS[item.weight]}{_fill(item.colour)}'
        f' textLength="{width}" lengthAdjust="spacingAndGlyphs">{escape(fonts.printable(item.text))}</text>'
    )


def _path(points: tuple[Point, ...]) -> str:
    """A path by steps from point to point, which is half as long as one by positions."""
    places = [(_units(x), _units(y)) for x, y in points]
    steps = ((x - a, y - b) for (a, b), (x, y) in pairwise(places))
    return f"M{places[0][0]} {places[0][1]}l" + " ".join(f"{x} {y}" for x, y in steps)


def _fill(colour: str) -> str:
    return f' fill="{escape(colour or "none")}"'


def _outline(colour: str, width: float) -> str:
    return f' stroke="{escape(colour)}" stroke-width="{_units(width)}"' if colour else ""


def _units(mm: float) -> int:
    return round(mm * _UNITS_PER_MM)
