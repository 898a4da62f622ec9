"""A timeline by week: one row for each event, with its bar, its weeks in words, and whose it is."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from aftalegen.document.drawing import fonts
from aftalegen.document.drawing.scene import Item, Line, Polyline, Rect, Scene, Text
from aftalegen.document.layout import Layout

Kind = Literal["full", "open", "both", "perhaps"]
"""full: one party's, a full bar. open: the other party's, an outline. both: theirs together, a bar of both halves.
perhaps: maybe together, the same with a broken outline."""

_WIDTH = 160.0
_ROW = 6.4
_BAR = 3.4
_TOP = 7.0
_AXIS = 9.0
_LEGEND = 7.0
_GAP = 2.0
_BESIDE = 1.2
_RIGHT = 2.0
_PLATE = 4.4
_UNIT = "Ledighedsuge"
_LONGEST_LABEL = 52.0
_SMALL = 7.5
_SIZE = 8.5
_WEEKS = 26
_WEEKS_PER_MONTH = 52 / 12
_BASE = 0.36
"""How far below the middle of a line of text its base line lies, in font sizes."""


@dataclass(frozen=True, slots=True)
class Bar:
    """One row. Weeks count from 1, both ends included; ``note`` stands beside the bar."""

    label: str
    first: int
    last: int
    note: str
    kind: Kind


@dataclass(frozen=True, slots=True)
class _Sheet:
    """Where things are: ``left`` and ``unit`` place the weeks, ``rows`` is how many there are."""

    layout: Layout
    left: float
    unit: float
    weeks: int
    rows: int

    def x(self, week: float) -> float:
        """The end of a week; 0 is the beginning of the first."""
        return self.left + week * self.unit

    def y(self, row: float) -> float:
        """The upper edge of a row."""
        return _TOP + row * _ROW

    @property
    def height(self) -> float:
        """All of it, legend and axis included."""
        return self.y(self.rows) + _AXIS + _LEGEND


def timeline(bars: Sequence[Bar], legend: Sequence[tuple[Kind, str]], layout: Layout) -> Scene:
    """The picture of some bars; ``legend`` explains the kinds that occur."""
    weeks = max([_WEEKS, *(bar.last for bar in bars)])
    labels = [fonts.width_mm(bar.label, _SIZE, "bold") for bar in bars]
    left = max(fonts.width_mm(_UNIT, _SMALL), *(min(width, _LONGEST_LABEL) for width in labels), 0.0) + _GAP
    sheet = _Sheet(layout, left, (_WIDTH - left - _RIGHT) / weeks, weeks, len(bars))
    items = [*_months(sheet), *_axis(sheet)]
    for row, bar in enumerate(bars):
        items += _row(sheet, row, bar)
    items += _legend(sheet, [entry for entry in legend if any(bar.kind == entry[0] for bar in bars)])
    return Scene(_WIDTH, sheet.height, tuple(items), layout.font)


def _months(sheet: _Sheet) -> Iterator[Item]:
    """Every other month tinted, with its number on top where there is room."""
    for number in range(-(-sheet.weeks * 12 // 52)):
        begins, ends = sheet.x(number * _WEEKS_PER_MONTH), sheet.x(min((number + 1) * _WEEKS_PER_MONTH, sheet.weeks))
        if number % 2 == 0:
            yield Rect(begins, 0.0, ends - begins, sheet.y(sheet.rows), sheet.layout.accent_tint)
        title = f"{number + 1}. måned"
        if fonts.width_mm(title, _SMALL) < ends - begins:
            yield Text(((begins + ends) / 2, _base(_TOP / 2, _SMALL)), title, sheet.layout.muted, _SMALL, "middle")


def _axis(sheet: _Sheet) -> Iterator[Item]:
    layout, bottom = sheet.layout, sheet.y(sheet.rows)
    yield Line((sheet.left, bottom), (sheet.x(sheet.weeks), bottom), layout.ink, 0.25)
    step = 2 if sheet.weeks <= 2 * _WEEKS else 4
    for week in range(step, sheet.weeks + 1, step):
        middle = sheet.x(week - 0.5)
        yield Line((middle, bottom), (middle, bottom + 1.0), layout.ink, 0.25)
        yield Text((middle, bottom + 4.0), str(week), layout.ink, _SMALL, "middle")
    yield Text((0.0, bottom + 4.0), _UNIT, layout.ink, _SMALL)


def _row(sheet: _Sheet, row: int, bar: Bar) -> Iterator[Item]:
    layout, middle = sheet.layout, sheet.y(row + 0.5)
    weight: fonts.Weight = "regular" if bar.kind in {"full", "open"} else "bold"
    if row:
        yield Line((0.0, sheet.y(row)), (sheet.x(sheet.weeks), sheet.y(row)), layout.rule, 0.1)
    yield Text((0.0, _base(middle, _SIZE)), _shortened(bar.label), layout.ink, _SIZE, "start", weight)
    begins, ends = sheet.x(max(bar.first, 1) - 1), sheet.x(bar.last)
    yield from _bar(layout, begins, middle - _BAR / 2, ends - begins, bar.kind)
    yield from _note(sheet, bar.note, begins, ends, middle, weight)


def _note(sheet: _Sheet, text: str, begins: float, ends: float, middle: float, weight: fonts.Weight) -> Iterator[Item]:
    """The weeks in words: right of the bar, left of it, or on it when it fills the sheet."""
    width, base, ink = fonts.width_mm(text, _SIZE, weight), _base(middle, _SIZE), sheet.layout.ink
    if width <= sheet.x(sheet.weeks) - ends - _BESIDE:
        yield Text((ends + _BESIDE, base), text, ink, _SIZE, "start", weight)
    elif width <= begins - sheet.left - _BESIDE:
        yield Text((begins - _BESIDE, base), text, ink, _SIZE, "end", weight)
    elif text:
        centre = (begins + ends) / 2
        yield Rect(centre - width / 2 - _BESIDE, middle - _PLATE / 2, width + 2 * _BESIDE, _PLATE, "#ffffff")
        yield Text((centre, base), text, ink, _SIZE, "middle", weight)


def _bar(layout: Layout, x: float, y: float, width: float, kind: Kind) -> Iterator[Item]:
    if kind == "perhaps":
        right, bottom = x + width, y + _BAR
        corners = ((x, y), (right, y), (right, bottom), (x, bottom), (x, y))
        yield Rect(x, y, width, _BAR, "#ffffff")
        yield Rect(x, y, width, _BAR / 2, layout.accent)
        yield Polyline(corners, layout.accent, 0.3, 0.7)
        return
    yield Rect(x, y, width, _BAR, layout.accent if kind == "full" else "#ffffff", layout.accent, 0.35)
    if kind == "both":
        yield Rect(x, y, width, _BAR / 2, layout.accent)


def _shortened(label: str) -> str:
    """The label, or as much of it as there is room for; the sheet beside the picture has all of it."""
    if fonts.width_mm(label, _SIZE, "bold") <= _LONGEST_LABEL:
        return label
    ends = range(len(label) - 1, 0, -1)
    return next(
        (
            f"{label[:end].rstrip()}…"
            for end in ends
            if fonts.width_mm(f"{label[:end]}…", _SIZE, "bold") <= _LONGEST_LABEL
        ),
        "…",
    )


def _legend(sheet: _Sheet, entries: Sequence[tuple[Kind, str]]) -> Iterator[Item]:
    x, middle = sheet.left, sheet.height - _LEGEND / 2
    for kind, title in entries:
        yield from _bar(sheet.layout, x, middle - _BAR / 2, 8.0, kind)
        yield Text((x + 9.5, _base(middle, _SMALL)), title, sheet.layout.ink, _SMALL)
        x += 9.5 + fonts.width_mm(title, _SMALL) + 6.0


def _base(middle: float, size_pt: float) -> float:
    return middle + _BASE * size_pt * fonts.MM_PER_POINT
