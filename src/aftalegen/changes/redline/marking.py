"""From two sequences of blocks to one with marks: blocks, items of lists and rows of tables are aligned."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial
from typing import Any

from aftalegen.changes.redline.alignment import Item, align
from aftalegen.changes.redline.words import row_words, words
from aftalegen.document.tree import (
    Block,
    Cell,
    Contents,
    Dialog,
    Field,
    Figure,
    ListBlock,
    Paragraph,
    Revised,
    Section,
    Signature,
    Space,
    Table,
)

Blocks = tuple[Block, ...]
Row = tuple[Cell, ...]

_NOTHING: Blocks = (Paragraph(()),)
"""Carries the mark of an item or a row that is empty."""
_NAMES: dict[type, Callable[[Any], object]] = {
    Section: lambda block: (block.id, block.kind),
    Field: lambda block: block.path,
    Dialog: lambda block: block.id,
    Figure: lambda block: block.id,
    Space: lambda block: block.path,
    Signature: lambda block: block.organisation,
    Contents: lambda block: block.title,
}
"""What a block is called in both versions, where it is called something."""


def marked(old: Blocks, new: Blocks) -> Blocks:
    """The blocks of both versions in one order."""
    return tuple(_marked(old, new))


def _marked(old: Blocks, new: Blocks) -> Iterator[Block]:
    for one, other in align([_item(block) for block in old], [_item(block) for block in new]):
        before = None if one is None else old[one]
        after = None if other is None else new[other]
        if before is None or after is None:
            yield Revised(before, after)
        elif before == after:
            yield after
        else:
            yield from _changed(before, after)


def _item(block: Block) -> Item:
    name = _NAMES.get(type(block))
    kind = (type(block), *((block.columns, block.role) if isinstance(block, Table) else ()))
    return Item(kind, block, name(block) if name else None, partial(words, (block,)))


def _changed(old: Block, new: Block) -> Iterator[Block]:
    """Two versions of one block."""
    match old, new:
        case Paragraph(), Paragraph():
            yield Revised(old, new)
        case ListBlock(), ListBlock() if old.ordered == new.ordered:
            yield replace(new, items=tuple(_items(old.items, new.items)))
        case Table(), Table():
            now = replace(new, head=tuple(_rows(old.head, new.head)), body=tuple(_rows(old.body, new.body)))
            yield now if (old.caption, old.number) == (new.caption, new.number) else Revised(old, now)
        case (Section() as before, Section() as after) | (Field() as before, Field() as after):
            yield _container(before, after)
        case Dialog() as before, Dialog() as after:
            yield _container(before, after)
        case _:
            yield Revised(old, None)
            yield Revised(None, new)


def _container(old: Section | Field | Dialog, new: Section | Field | Dialog) -> Block:
    now = replace(new, blocks=marked(old.blocks, new.blocks))
    return now if _heading(old) == _heading(new) else Revised(replace(old, blocks=()), now)


def _heading(block: Section | Field | Dialog) -> tuple[str, str]:
    return (block.number if isinstance(block, Section) else "", block.title)


def _items(old: tuple[Blocks, ...], new: tuple[Blocks, ...]) -> Iterator[Blocks]:
    before, after = ([Item("item", item, words=partial(words, item)) for item in side] for side in (old, new))
    for one, other in align(before, after):
        if one is not None and other is not None:
            yield marked(old[one], new[other])
        elif one is not None:
            yield marked(old[one] or _NOTHING, ())
        elif other is not None:
            yield marked((), new[other] or _NOTHING)


def _rows(old: tuple[Row, ...], new: tuple[Row, ...]) -> Iterator[Row]:
    before, after = ([Item(_shape(row), row, words=partial(row_words, row)) for row in side] for side in (old, new))
    for one, other in align(before, after):
        was = () if one is None else old[one]
        now = () if other is None else new[other]
        yield _row(was, now) if was and now else _row(_marked_somewhere(was), _marked_somewhere(now))


def _row(old: Row, new: Row) -> Row:
    return tuple(
        replace(cell, blocks=marked(old[index].blocks if old else (), new[index].blocks if new else ()))
        for index, cell in enumerate(new or old)
    )


def _marked_somewhere(row: Row) -> Row:
    """The row with something that can be marked: that an empty row came or went must be seen too."""
    if not row or any(cell.blocks for cell in row):
        return row
    return (replace(row[0], blocks=_NOTHING), *row[1:])


def _shape(row: Row) -> tuple[tuple[bool, int], ...]:
    """Rows of other shapes are other rows."""
    return tuple((cell.header, cell.colspan) for cell in row)
