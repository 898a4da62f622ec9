"""A bar chart with lying bars: names to the left, numbers at the ends, a bracket around the first few."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from aftalegen.document.drawing import fonts
from aftalegen.document.drawing.scene import Item, Line, Polyline, Rect, Scene, Text
from aftalegen.document.layout import Layout

_SIZE_PT = 9.0
_STEP = 5.4
"""From bar to bar, in millimetres."""
_BAR = 3.6
_GAP = 1.6
_TOP = 1.0
_LEAST = 0.3
"""The width of a bar that would else be invisible."""
_BASE_LINE = 0.35
"""Where text stands below the middle of its bar, in font sizes."""


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar. ``value`` None draws none; ``text`` stands at its end."""

    label: str
    value: float | None
    text: str


@dataclass(frozen=True, slots=True)
class Bracket:
    """Marks the first ``count`` bars, which are also filled, and says in a few short lines what they have in common."""

    count: int
    lines: Sequence[str]


def barchart(bars: Sequence[Bar], bracket: Bracket | None, layout: Layout, width_mm: float = 160.0) -> Scene:
    """The picture of some bars in the order given, the first on top."""
    left = max((_width(bar.label) for bar in bars), default=0.0) + _GAP
    aside = _bracket_width(bracket)
    room = width_mm - left - aside - 2 * _GAP
    scale = min(((room - _width(bar.text)) / bar.value for bar in bars if bar.value), default=1.0)
    filled = bracket.count if bracket else 0
    items: list[Item] = []
    for row, bar in enumerate(bars):
        items += _bar(bar, _TOP + row * _STEP, left, scale, layout, filled=row < filled)
    height = _TOP * 2 + len(bars) * _STEP
    items.append(Line((left, _TOP), (left, height - _TOP), layout.muted, 0.25))
    if bracket:
        items += _bracket(bracket, width_mm - aside, layout)
    return Scene(width_mm, height, tuple(items), layout.font)


def _bar(bar: Bar, top: float, left: float, scale: float, layout: Layout, *, filled: bool) -> Iterator[Item]:
    base = top + _STEP / 2 + _BASE_LINE * _SIZE_PT * fonts.MM_PER_POINT
    yield Text((left - _GAP, base), bar.label, layout.ink, _SIZE_PT, "end")
    length = max(bar.value * scale, _LEAST) if bar.value else 0.0
    if length:
        fill = layout.accent if filled else layout.accent_tint
        yield Rect(left, top + (_STEP - _BAR) / 2, length, _BAR, fill, layout.accent, 0.2)
    colour = layout.ink if bar.value is not None else layout.muted
    yield Text((left + length + _GAP, base), bar.text, colour, _SIZE_PT)


def _bracket(bracket: Bracket, x: float, layout: Layout) -> Iterator[Item]:
    top, bottom = _TOP + 0.6, _TOP + bracket.count * _STEP - 0.6
    yield Polyline(((x, top), (x + _GAP, top), (x + _GAP, bottom), (x, bottom)), layout.ink, 0.3)
    line = _SIZE_PT * fonts.MM_PER_POINT * 1.25
    first = (top + bottom) / 2 - line * (len(bracket.lines) - 1) / 2 + _BASE_LINE * _SIZE_PT * fonts.MM_PER_POINT
    for number, words in enumerate(bracket.lines):
        weight: fonts.Weight = "regular" if number else "bold"
        yield Text((x + 2 * _GAP, first + number * line), words, layout.ink, _SIZE_PT, "start", weight)


def _bracket_width(bracket: Bracket | None) -> float:
    if bracket is None:
        return 0.0
    return 2 * _GAP + max(fonts.width_mm(line, _SIZE_PT, "bold") for line in bracket.lines)


def _width(text: str) -> float:
    return fonts.width_mm(text, _SIZE_PT)
