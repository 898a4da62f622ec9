"""A rough guess at the page on which each section begins, for a table of contents made without a PDF.

Lines are counted, not set: the guess is a page off now and then, and Word corrects it when the field is updated.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from math import ceil
from typing import Any

from aftalegen.document.tree import (
    Block,
    Break,
    Cell,
    Contents,
    Dialog,
    Document,
    Field,
    Figure,
    Inline,
    ListBlock,
    PageBreak,
    Paragraph,
    Ref,
    Section,
    Signature,
    Space,
    Table,
    Text,
)

_POINTS_PER_MM = 72 / 25.4
_LETTER = 0.43
"""Width of an average letter, as a share of the font size."""
_PARAGRAPH_GAP = 0.4
_ITEM_GAP = 0.2
_LIST_LETTERS = 4
_BREAK_LETTERS = 40
_CELL_SCALE, _CELL_PADDING, _FORM_LINES = 0.72, 0.4, 1.5
_BOX_SCALE, _BOX_PADDING = 0.92, 1.5
_CELL_LETTERS, _CELL_EDGES = 1.1, 2.5
"""Cells hold more letters to the line, being set smaller, less what their margins take."""
_TABLE_GAP = 0.6
_WRITING_LINE = 1.35
_ENTRY_LINES = 1.2
_HEADING_LINES = {1: 3.6, 2: 2.6, 3: 2.1}
_FIELD_LINES = 1.9
_SIGNATURE_LINES = 1.9
_MM_PER_LINE = 5.4


def estimate(document: Document) -> dict[str, int]:
    """The page number of every section id, counted from the title page."""
    counter = _Counter(document)
    if document.cover:
        counter.page += 1
    counter.flow(document.blocks)
    return counter.pages


class _Counter:
    """Fills pages with lines of body text."""

    def __init__(self, document: Document) -> None:
        self.layout = document.layout
        self.entries = len(document.entries)
        self.pages: dict[str, int] = {}
        self.page = 1
        self.used = 0.0
        self.turn(landscape=False)

    def turn(self, *, landscape: bool) -> None:
        """Measure pages of this orientation from here on."""
        layout = self.layout
        height, width = layout.page_height_mm, layout.page_width_mm
        if landscape:
            height, width = width, height
        line = layout.size_pt * layout.line_height
        self.room = (height - layout.margin_top_mm - layout.margin_bottom_mm) * _POINTS_PER_MM / line
        across = (width - layout.margin_left_mm - layout.margin_right_mm) * _POINTS_PER_MM
        self.letters = across / (layout.size_pt * _LETTER)

    def new_page(self) -> None:
        """Leave the rest of a page that something stands on."""
        if self.used:
            self.page += 1
            self.used = 0.0

    def take(self, lines: float) -> None:
        """Use up room, over as many pages as it needs."""
        full, self.used = divmod(self.used + lines, self.room)
        self.page += int(full)

    def together(self, lines: float) -> None:
        """Use up room on one page: the next one, if this has too little left."""
        if self.used + lines > self.room:
            self.new_page()
        self.take(lines)

    def flow(self, blocks: Iterable[Block]) -> None:
        """Set blocks one after the other."""
        for block in blocks:
            match block:
                case Section():
                    self.section(block)
                case PageBreak():
                    self.new_page()
                case Contents():
                    self.take(_HEADING_LINES[1] + self.entries * _ENTRY_LINES)
                case Dialog() | Field(blocks=(*_, Space())):
                    self.together(_LINES[type(block)](block, self.letters))
                case _:
                    self.take(_LINES[type(block)](block, self.letters))

    def section(self, section: Section) -> None:
        """Note the page of the heading, which never stands alone at the foot of one."""
        heading = _HEADING_LINES[section.level]
        if section.new_page or section.landscape or self.used + heading + 2 > self.room:
            self.new_page()
        self.turn(landscape=section.landscape)
        self.pages[section.id] = self.page
        self.take(heading)
        self.flow(section.blocks)
        if section.landscape:
            self.new_page()
            self.turn(landscape=False)


def _paragraph(node: Paragraph, letters: float) -> float:
    return ceil(_length(node.children) / letters) + _PARAGRAPH_GAP


def _list(node: ListBlock, letters: float) -> float:
    return sum(_all(item, letters - _LIST_LETTERS) for item in node.items) - _ITEM_GAP * (len(node.items) - 1)


def _table(node: Table, letters: float) -> float:
    rooms = [max(letters * column.width * _CELL_LETTERS - _CELL_EDGES, 1.0) for column in node.columns]
    least = _FORM_LINES if node.role == "form" else 1.0
    rows = [_row(row, rooms, least) for row in (*node.head, *node.body)]
    return sum(rows) + _TABLE_GAP + (1.5 if node.caption else 0)


def _row(row: tuple[Cell, ...], rooms: Sequence[float], least: float) -> float:
    """A cell over several columns counts as one of the width of its first: too high a row rather than too low."""
    lines = [_cell(cell.blocks, room) for cell, room in zip(row, rooms, strict=False)]
    return max([*lines, least]) * _CELL_SCALE + _CELL_PADDING


def _cell(blocks: tuple[Block, ...], room: float) -> float:
    """Most cells hold one short text, and there are many."""
    if len(blocks) == 1 and isinstance(blocks[0], Paragraph):
        return _paragraph(blocks[0], room)
    return _all(blocks, room)


def _dialog(node: Dialog, letters: float) -> float:
    return 1 + _all(node.blocks, letters - _LIST_LETTERS) * _BOX_SCALE + _BOX_PADDING


def _field(node: Field, letters: float) -> float:
    return _FIELD_LINES + _all(node.blocks, letters)


def _space(node: Space, letters: float) -> float:
    return node.lines * _WRITING_LINE + 1


def _signature(node: Signature, letters: float) -> float:
    return 4 + len(node.lines) * _SIGNATURE_LINES


def _figure(node: Figure, letters: float) -> float:
    return node.image.height_mm / _MM_PER_LINE + (2.0 if node.caption else 1.0)


def _section(node: Section, letters: float) -> float:
    return _HEADING_LINES[node.level] + _all(node.blocks, letters)


def _nothing(node: Block, letters: float) -> float:
    return 0.0


_LINES: dict[type, Callable[[Any, float], float]] = {
    Paragraph: _paragraph,
    ListBlock: _list,
    Table: _table,
    Dialog: _dialog,
    Field: _field,
    Space: _space,
    Signature: _signature,
    Figure: _figure,
    Section: _section,
    PageBreak: _nothing,
    Contents: _nothing,
}
"""How many lines of body text a block takes, with so many letters to a line."""


def _all(blocks: Iterable[Block], letters: float) -> float:
    room = max(letters, 1.0)
    return sum([_LINES[type(block)](block, room) for block in blocks])


def _length(children: tuple[Inline, ...]) -> int:
    return sum([_inline_length(child) for child in children])


def _inline_length(node: Inline) -> int:
    if isinstance(node, Text | Ref):
        return len(node.text)
    return _BREAK_LETTERS if isinstance(node, Break) else _length(node.children)
