"""The words of blocks, by which two of them are taken for versions of each other."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from aftalegen.changes.words import tokens
from aftalegen.document.tree import Block, Cell, Inline, Link, ListBlock, Paragraph, Ref, Table, Text, walk


def words(blocks: Iterable[Block]) -> list[str]:
    """All words and signs of some blocks, tables and lists included."""
    return [word for text in _texts(blocks) for word in tokens(text) if not word.isspace()]


def row_words(row: tuple[Cell, ...]) -> list[str]:
    """All words of a table's row."""
    return [word for cell in row for word in words(cell.blocks)]


def _texts(blocks: Iterable[Block]) -> Iterator[str]:
    for block in walk(tuple(blocks)):
        if isinstance(block, Paragraph):
            yield from _inline_texts(block.children)
        elif isinstance(block, ListBlock | Table):
            continue  # what is in them is walked over as well
        else:
            yield from (value for name in ("title", "text", "alt") if (value := getattr(block, name, "")))


def _inline_texts(children: Iterable[Inline]) -> Iterator[str]:
    for child in children:
        if isinstance(child, Text | Ref):
            yield child.text
        elif isinstance(child, Link):
            yield from (text.text for text in child.children)
