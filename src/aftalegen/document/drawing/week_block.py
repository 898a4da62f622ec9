"""One block of a week's timetable: its colour, its number, and as much of its text as there is room for."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from aftalegen.document.drawing import fonts
from aftalegen.document.drawing.scene import Item, Polyline, Rect, Text
from aftalegen.document.layout import Layout

_SIZE = 7.5
_LINE = 3.2
_ABOVE = 0.4
"""Free above the first line; with it the line is as high as a number."""
_PAD = 0.9
BADGE = (4.4, 3.6)
"""Width and height of a party's number, in millimetres."""
_BADGE_SIZE = 7.0
_GAP = 0.35
"""Free on all sides of a block, so that neighbours do not touch."""
_BASE = 0.36
"""How far below the middle of a line of text its base line lies, in font sizes."""
_FEWEST = 4
"""A name is not shortened to fewer letters than this; its number says more then."""
_DASH = "–"


@dataclass(frozen=True, slots=True)
class Block:
    """One booking. Times are minutes since midnight; ``day`` counts from 0, Monday.

    ``party`` is what the legend calls it and ``name`` what the block does; ``lines`` stand below, the time first.
    ``marked`` frames it heavily.
    """

    day: int
    begins: int
    ends: int
    party: str
    name: str
    lines: tuple[str, ...]
    breaks: tuple[tuple[int, int], ...] = ()
    marked: bool = False


@dataclass(frozen=True, slots=True)
class Sign:
    """What tells a party: a number, a strong colour and its tint."""

    number: str
    strong: str
    tint: str


@dataclass(frozen=True, slots=True)
class Frame:
    """Where a block is: its upper left corner, its width, and how tall a minute is, all in millimetres."""

    x: float
    y: float
    width: float
    minute: float


def base(middle: float, size_pt: float) -> float:
    """The base line of a line of text around a height."""
    return middle + _BASE * size_pt * fonts.MM_PER_POINT


def badge(sign: Sign, x: float, y: float, room: float = BADGE[0]) -> Iterator[Item]:
    """The party's number on its colour, narrower where there is less room, and not at all where there is too little."""
    width, height = min(BADGE[0], room), BADGE[1]
    if fonts.width_mm(sign.number, _BADGE_SIZE, "bold") > width:
        return
    yield Rect(x, y, width, height, sign.strong)
    yield Text(
        (x + width / 2, base(y + height / 2, _BADGE_SIZE)), sign.number, "#ffffff", _BADGE_SIZE, "middle", "bold"
    )


def block_items(block: Block, frame: Frame, sign: Sign, layout: Layout) -> Iterator[Item]:
    """The block with everything on it; nothing is written where there is no room."""
    x, y = frame.x + _GAP, frame.y + _GAP / 2
    width, height = frame.width - 2 * _GAP, (block.ends - block.begins) * frame.minute - _GAP
    yield Rect(x, y, width, height, sign.tint, sign.strong, 0.25)
    bands = [_band(block, frame, span) for span in block.breaks]
    for top, bottom in bands:
        yield from _break(x, top, width, bottom - top, sign)
    yield from _words(block, _Column(x, y, width, y + height, bands), sign, layout)
    if block.marked:
        yield from mark(x, y, width, height, layout)


@dataclass(frozen=True, slots=True)
class _Column:
    """The room of a block, with the bands that its breaks take."""

    x: float
    y: float
    width: float
    bottom: float
    bands: list[tuple[float, float]]

    def lines(self) -> Iterator[float]:
        """The upper edges of the lines that there is room for, breaks jumped over."""
        y = self.y + _ABOVE
        while y + _LINE <= self.bottom + 0.1:
            below = next((bottom for top, bottom in self.bands if y < bottom and top < y + _LINE), None)
            if below is None:
                yield y
            y = y + _LINE if below is None else below + 0.2


def _band(block: Block, frame: Frame, span: tuple[int, int]) -> tuple[float, float]:
    begins, ends = (min(max(minutes, block.begins), block.ends) - block.begins for minutes in span)
    return frame.y + begins * frame.minute, frame.y + ends * frame.minute


def _break(x: float, y: float, width: float, height: float, sign: Sign) -> Iterator[Item]:
    yield Rect(x, y, width, height, "#ffffff", sign.strong, 0.15)
    if height >= _LINE and fonts.width_mm("pause", _SIZE) + 2 * _PAD <= width:
        yield Text((x + width / 2, base(y + height / 2, _SIZE)), "pause", sign.strong, _SIZE, "middle")


def _words(block: Block, column: _Column, sign: Sign, layout: Layout) -> Iterator[Item]:
    """The number and the name on the first line, the rest below as far as there is room."""
    rows = list(column.lines())
    if not rows:
        return
    yield from badge(sign, column.x, rows[0] - _ABOVE, column.width)
    after = BADGE[0] + _PAD
    name = _shortened(block.name, column.width - after - _PAD / 2)
    if name:
        yield Text((column.x + after, base(rows[0] + _LINE / 2, _SIZE)), name, layout.ink, _SIZE, "start", "bold")
    for line, top in zip(_fitting(block.lines, column.width - 2 * _PAD, len(rows) - 1), rows[1:], strict=False):
        yield Text((column.x + _PAD, base(top + _LINE / 2, _SIZE)), line, layout.ink, _SIZE)


def _fitting(lines: Sequence[str], room: float, rows: int) -> list[str]:
    """The lines that fit, each whole: as it is, in two at its dash, or left out."""
    found: list[str] = []
    for line in lines:
        before, dash, after = line.partition(_DASH)
        for parts in ([line], [before + dash, after]):
            if len(found) + len(parts) <= rows and all(part and fonts.width_mm(part, _SIZE) <= room for part in parts):
                found += parts
                break
    return found


def _shortened(name: str, room: float) -> str:
    """The name, or as much of it as there is room for; "" when that is too little to mean anything."""
    if fonts.width_mm(name, _SIZE, "bold") <= room:
        return name
    cut = (f"{name[:end].rstrip()}…" for end in range(len(name) - 1, _FEWEST - 1, -1))
    return next((text for text in cut if fonts.width_mm(text, _SIZE, "bold") <= room), "")


def mark(x: float, y: float, width: float, height: float, layout: Layout) -> Iterator[Item]:
    """A heavy broken frame."""
    right, bottom = x + width, y + height
    corners = ((x, y), (right, y), (right, bottom), (x, bottom), (x, y))
    yield Polyline(corners, layout.ink, 0.7, 1.4)
