"""A week as a timetable: weekdays as columns, hours as rows, what overlaps side by side, each party with a number.

A party has a colour, and beside it a number that the legend explains: whoever sees no colours, or has no room for the
name in a narrow block, can still tell who it is.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from aftalegen.document.drawing import fonts
from aftalegen.document.drawing.lanes import Lane, lanes, most
from aftalegen.document.drawing.scene import Item, Line, Rect, Scene, Text
from aftalegen.document.drawing.week_block import BADGE, Block, Frame, Sign, badge, base, block_items, mark
from aftalegen.document.layout import Layout, with_accent

DAYS = ("Mandag", "Tirsdag", "Onsdag", "Torsdag", "Fredag")

WIDTH = 160.0
"""What an upright page has room for, in millimetres."""
_LEFT = 9.0
_LEAST_DAY = 14.0
"""What a day has at least: room for its name."""
_TITLE = 6.0
_HEAD = 5.0
_BETWEEN = 4.0
_HOUR = 9.0
_TALLEST_HOUR = 20.0
_SHORTEST = 4.2
"""A block has at least this height, so that its number can be read, unless hours would become too tall."""
_LEGEND_ROW = 4.6
_LEGEND_GAP = 5.0
_NAME = 6.0
_ABOVE = 0.5
_SIZE = 7.5
_TITLE_SIZE = 9.0
_MINUTES = 60
_COLOURS = ("#8a3b12", "#2f6b2f", "#6b3fa0", "#8c1d4f", "#4d5a00", "#005f5f", "#7a4f00", "#474f57")
"""After the accent; each at least 4.5:1 against white. With more parties they come again, and the number tells."""


@dataclass(frozen=True, slots=True)
class Panel:
    """One kind of week, with its heading: "Lige uger"."""

    title: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class _Sheet:
    """Where things are: ``edges`` are the borders of the days, ``first`` and ``last`` whole hours."""

    layout: Layout
    edges: tuple[float, ...]
    first: int
    last: int
    hour: float

    def y(self, minutes: float, top: float) -> float:
        """The height of a time of day in a grid that begins at ``top``."""
        return top + (minutes / _MINUTES - self.first) * self.hour

    @property
    def grid(self) -> float:
        """The height of the hours."""
        return (self.last - self.first) * self.hour


def week(panels: Sequence[Panel], marked: str, layout: Layout) -> Scene:
    """The picture of some kinds of week, one above the other; ``marked`` explains what a marked block is."""
    blocks = [block for panel in panels for block in panel.blocks]
    signs = _signs(blocks, layout)
    sheet = _sheet(panels, blocks, layout)
    items: list[Item] = []
    top = 0.0
    for panel in panels:
        items += _panel(sheet, panel, top, signs)
        top += _TITLE + _HEAD + sheet.grid + _BETWEEN
    legend, bottom = _legend(blocks, signs, marked, top, layout)
    return Scene(WIDTH, bottom, (*items, *legend), layout.font)


def _signs(blocks: Sequence[Block], layout: Layout) -> Mapping[str, Sign]:
    """Number and colours of each party, in the order in which they come."""
    colours = (layout.accent, *_COLOURS)
    names = dict.fromkeys(block.party for block in blocks)
    found = {}
    for number, name in enumerate(names):
        strong = colours[number % len(colours)]
        found[name] = Sign(str(number + 1), strong, with_accent(layout, strong).accent_tint)
    return found


def _sheet(panels: Sequence[Panel], blocks: Sequence[Block], layout: Layout) -> _Sheet:
    shortest = min((block.ends - block.begins for block in blocks), default=_MINUTES)
    hour = min(max(_HOUR, _SHORTEST * _MINUTES / max(shortest, 1)), _TALLEST_HOUR)
    first = min((block.begins for block in blocks), default=9 * _MINUTES) // _MINUTES
    last = -(-max((block.ends for block in blocks), default=15 * _MINUTES) // _MINUTES)
    return _Sheet(layout, _edges(panels), first, last, hour)


def _edges(panels: Sequence[Panel]) -> tuple[float, ...]:
    """Days with more side by side are wider, and as wide in every panel."""
    shares = [max((most(_of(panel, day)) for panel in panels), default=1) for day in range(len(DAYS))]
    widths = _widths(shares, WIDTH - _LEFT)
    return tuple(_LEFT + sum(widths[:day]) for day in range(len(DAYS) + 1))


def _widths(shares: Sequence[int], room: float) -> list[float]:
    """The room by shares, but nobody gets less than a day's name takes; the others give it."""
    narrow: set[int] = set()
    while True:
        wide = [day for day in range(len(shares)) if day not in narrow]
        unit = (room - _LEAST_DAY * len(narrow)) / sum(shares[day] for day in wide)
        found = {day for day in wide if shares[day] * unit < _LEAST_DAY}
        if not found:
            return [_LEAST_DAY if day in narrow else unit * share for day, share in enumerate(shares)]
        narrow |= found


def _of(panel: Panel, day: int) -> list[tuple[int, int]]:
    return [(block.begins, block.ends) for block in panel.blocks if block.day == day]


def _panel(sheet: _Sheet, panel: Panel, top: float, signs: Mapping[str, Sign]) -> Iterator[Item]:
    layout, grid = sheet.layout, top + _TITLE + _HEAD
    yield Text((0.0, base(top + _TITLE / 2, _TITLE_SIZE)), panel.title, layout.ink, _TITLE_SIZE, "start", "bold")
    yield from _grid(sheet, grid)
    for day in range(len(DAYS)):
        blocks = [block for block in panel.blocks if block.day == day]
        for block, lane in zip(blocks, lanes(_of(panel, day)), strict=True):
            frame = _frame(sheet, day, lane, block, grid)
            yield from block_items(block, frame, signs[block.party], layout)


def _frame(sheet: _Sheet, day: int, lane: Lane, block: Block, grid: float) -> Frame:
    left, right = sheet.edges[day], sheet.edges[day + 1]
    width = (right - left) / lane.of
    return Frame(left + lane.number * width, sheet.y(block.begins, grid), width, sheet.hour / _MINUTES)


def _grid(sheet: _Sheet, top: float) -> Iterator[Item]:
    """The names of the days, the hours, and the lines between them."""
    layout, bottom = sheet.layout, top + sheet.grid
    yield Rect(_LEFT, top - _HEAD, WIDTH - _LEFT, _HEAD, layout.accent_tint)
    for day, name in enumerate(DAYS):
        middle = (sheet.edges[day] + sheet.edges[day + 1]) / 2
        yield Text((middle, base(top - _HEAD / 2, _SIZE)), name, layout.ink, _SIZE, "middle", "bold")
    for hour in range(sheet.first, sheet.last + 1):
        y = sheet.y(hour * _MINUTES, top)
        yield Line((_LEFT, y), (WIDTH, y), layout.rule, 0.15)
        yield Text((_LEFT - 1.2, base(y, _SIZE)), f"{hour}.00", layout.muted, _SIZE, "end")
    for x in sheet.edges:
        yield Line((x, top - _HEAD), (x, bottom), layout.rule, 0.25)


def _legend(
    blocks: Sequence[Block], signs: Mapping[str, Sign], marked: str, top: float, layout: Layout
) -> tuple[list[Item], float]:
    """The numbers with their parties, and what a heavy frame means, line after line; returns where it ends too."""
    entries: list[tuple[str, Sign | None]] = list(signs.items())
    if any(block.marked for block in blocks):
        entries.append((marked, None))
    items: list[Item] = []
    x, y = _LEFT, top
    for name, sign in entries:
        width = _NAME + fonts.width_mm(name, _SIZE)
        if x > _LEFT and x + width > WIDTH:
            x, y = _LEFT, y + _LEGEND_ROW
        items += badge(sign, x, y + _ABOVE) if sign else mark(x, y + _ABOVE, *BADGE, layout)
        items.append(Text((x + _NAME, base(y + _LEGEND_ROW / 2, _SIZE)), name, layout.ink, _SIZE))
        x += width + _LEGEND_GAP
    return items, y + _LEGEND_ROW
