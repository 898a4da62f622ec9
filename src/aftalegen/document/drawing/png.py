"""Draws a scene as PNG on white, for Word programs that show no SVG."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import singledispatchmethod
from io import BytesIO
from itertools import combinations, pairwise
from math import ceil, hypot
from typing import TYPE_CHECKING

from aftalegen.document.drawing import fonts
from aftalegen.document.drawing.scene import Circle, Item, Line, Point, Polygon, Polyline, Rect, Scene, Text

if TYPE_CHECKING:
    from PIL.Image import Image

_SMOOTH = 2
"""Pixels drawn for each pixel kept, in both directions: edges without steps and lines of even width."""
_WHITE = "#ffffff"
_COLOURS = 256
_STEPS = 7
"""Shades between two colours, for smooth edges."""
_ALIKE = 12
"""Shades that differ less than this, all channels together, are one."""

_Colour = tuple[int, int, int]


def to_png(scene: Scene, dpi: int = 200) -> bytes:
    """The scene as a PNG file with a palette. The same scene gives the same bytes with the same Pillow."""
    from PIL import Image

    canvas = _Canvas(scene, dpi)
    for item in scene.items:
        canvas.draw(item)
    palette = Image.new("P", (1, 1))
    palette.putpalette([channel for colour in _palette(scene) for channel in colour])
    file = BytesIO()
    canvas.finished().quantize(palette=palette, dither=Image.Dither.NONE).save(file, "PNG", dpi=(dpi, dpi))
    return file.getvalue()


def _palette(scene: Scene) -> list[_Colour]:
    """The colours of a scene and the shades between any two of them. Choosing them from the pixels takes far longer."""
    names = dict.fromkeys(name for item in scene.items for name in _names(item) if name)
    found = [_channels(name) for name in dict.fromkeys((_WHITE, *names))][:_COLOURS]
    for one, other in combinations(tuple(found), 2):
        for step in range(1, _STEPS + 1):
            shade = _mixed(one, other, step / (_STEPS + 1))
            if len(found) < _COLOURS and all(_difference(shade, known) >= _ALIKE for known in found):
                found.append(shade)
    return found


def _names(item: Item) -> tuple[str, ...]:
    match item:
        case Polygon() | Rect() | Circle():
            return item.fill, item.outline
        case _:
            return (item.colour,)


def _channels(name: str) -> _Colour:
    red, green, blue = (int(name[start : start + 2], 16) for start in (1, 3, 5))
    return red, green, blue


def _mixed(one: _Colour, other: _Colour, share: float) -> _Colour:
    red, green, blue = (round(a + (b - a) * share) for a, b in zip(one, other, strict=True))
    return red, green, blue


def _difference(one: _Colour, other: _Colour) -> int:
    return sum(abs(a - b) for a, b in zip(one, other, strict=True))


class _Canvas:
    """A white sheet, larger than the picture will be."""

    def __init__(self, scene: Scene, dpi: int) -> None:
        from PIL import Image, ImageDraw

        self._scale = dpi / 25.4 * _SMOOTH
        size = (round(scene.width_mm * dpi / 25.4) * _SMOOTH, round(scene.height_mm * dpi / 25.4) * _SMOOTH)
        self._image = Image.new("RGB", size, _WHITE)
        self._pen = ImageDraw.Draw(self._image)

    def finished(self) -> Image:
        """The picture in its own size."""
        return self._image.reduce(_SMOOTH)

    @singledispatchmethod
    def draw(self, item: Item) -> None:
        """Draws one item on top of what is there."""
        raise TypeError(f"no PNG for {type(item).__name__}")

    @draw.register
    def _(self, item: Polyline) -> None:
        points = self._pixels(item.points)
        for part in _dashes(points, item.dash * self._scale):
            self._pen.line(part, item.colour, self._thickness(item.width), joint="curve")

    @draw.register
    def _(self, item: Line) -> None:
        self.draw(item.polyline)

    @draw.register
    def _(self, item: Polygon) -> None:
        points = self._pixels(item.points)
        if item.fill:
            self._pen.polygon(points, item.fill)
        if item.outline:
            self._pen.line([*points, *points[:2]], item.outline, self._thickness(item.width), joint="curve")

    @draw.register
    def _(self, item: Rect) -> None:
        self.draw(item.polygon)

    @draw.register
    def _(self, item: Circle) -> None:
        (x, y), radius = item.centre, item.radius + (item.width / 2 if item.outline else 0.0)
        (left, top), (right, bottom) = self._pixels(((x - radius, y - radius), (x + radius, y + radius)))
        thickness = self._thickness(item.width) if item.outline else 0
        self._pen.ellipse((left, top, right, bottom), item.fill or None, item.outline or None, thickness)

    @draw.register
    def _(self, item: Text) -> None:
        x = fonts.left_mm(item.at[0], item.text, item.size_pt, item.weight, item.anchor)
        font = fonts.sized(item.size_pt * fonts.MM_PER_POINT * self._scale, item.weight)
        ((left, base),) = self._pixels(((x, item.at[1]),))
        self._pen.text((left, base), fonts.printable(item.text), item.colour, font, anchor="ls")

    def _pixels(self, points: Sequence[Point]) -> list[Point]:
        return [(x * self._scale, y * self._scale) for x, y in points]

    def _thickness(self, mm: float) -> int:
        return max(1, round(mm * self._scale))


def _dashes(points: list[Point], dash: float) -> Iterator[list[Point]]:
    """The strokes of a dashed line, all of it when ``dash`` is 0. Each leg begins with a stroke of its own."""
    if not dash:
        yield points
        return
    for (x1, y1), (x2, y2) in pairwise(points):
        length = hypot(x2 - x1, y2 - y1)
        for number in range(0, ceil(length / dash), 2):
            ends = (number * dash / length, min((number + 1) * dash / length, 1.0))
            yield [(x1 + share * (x2 - x1), y1 + share * (y2 - y1)) for share in ends]
