"""What stands below a map: the signs, the scale, north, that it is a sketch, and whose data it shows."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from aftalegen.document.drawing import fonts, marks
from aftalegen.document.drawing.boxes import Box
from aftalegen.document.drawing.scene import Item, Line, Polygon, Polyline, Text
from aftalegen.document.layout import Layout

_SIGNS_PT = 8.0
_CREDIT_PT = 7.0
_SIGNS_DOWN = 5.0
_SIGNS_FROM = 58.0
_LINE_DOWN = 3.1
_CREDITS_DOWN = 0.8
_BOTTOM = 0.8
_STEPS_KM = (1, 2, 5, 10, 20, 50, 100)
_LONGEST_BAR = 40.0


def height(lines: Sequence[str]) -> float:
    """How many millimetres the legend takes below the map."""
    return _SIGNS_DOWN + _CREDITS_DOWN + _LINE_DOWN * len(lines) + _BOTTOM


@dataclass(frozen=True, slots=True)
class Signs:
    """Which signs a map uses and must explain."""

    own: bool
    other: bool
    ferry: bool


def legend(frame: Box, scale: float, signs: Signs, lines: Sequence[str], layout: Layout) -> list[Item]:
    """The legend below ``frame``; ``scale`` is in millimetres for a kilometre. The first of the lines is bold."""
    base = frame.bottom + _SIGNS_DOWN
    items = [*_bar(base, scale, layout), *_explained(base, signs, layout), *_north(frame, base, layout)]
    for number, line in enumerate(lines, start=1):
        at = (0.0, base + _CREDITS_DOWN + _LINE_DOWN * number)
        items.append(Text(at, line, layout.muted, _CREDIT_PT, weight="bold" if number == 1 else "regular"))
    return items


def _bar(base: float, scale: float, layout: Layout) -> Iterator[Item]:
    """The scale: a bar of a round number of kilometres."""
    km = max(step for step in _STEPS_KM if step * scale <= _LONGEST_BAR or step == _STEPS_KM[0])
    end, tick = km * scale, base - 1.8
    yield Polyline(((0.2, tick), (0.2, base), (end, base), (end, tick)), layout.ink, 0.3)
    yield Text((end + 1.2, base), f"{km} km", layout.ink, _SIGNS_PT)


def _explained(base: float, signs: Signs, layout: Layout) -> Iterator[Item]:
    """The signs side by side, each with what it means."""
    x, middle = _SIGNS_FROM, base - 1.0
    mine = "Aftalens jobcenter" if signs.other else "Jobcenter"
    for own, shown, text in ((True, signs.own, mine), (False, signs.other, "Andet jobcenter")):
        if shown:
            yield marks.dot((x, middle), layout, own=own)
            yield Text((x + 2.6, base), text, layout.ink, _SIGNS_PT)
            x += 8.0 + fonts.width_mm(text, _SIGNS_PT)
    if signs.ferry:
        yield marks.way((x, middle), (x + 7.0, middle), layout, ferry=True)
        yield Text((x + 8.5, base), "Med færge", layout.ink, _SIGNS_PT)


def _north(frame: Box, base: float, layout: Layout) -> Iterator[Item]:
    x = frame.right - 1.4
    yield Text((x - 2.2, base), "Nord", layout.ink, _SIGNS_PT, anchor="end")
    yield Line((x, base), (x, base - 3.2), layout.ink, 0.3)
    yield Polygon(((x - 0.9, base - 2.2), (x + 0.9, base - 2.2), (x, base - 4.0)), layout.ink)
