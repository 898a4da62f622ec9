"""The document tree as a plain list, which is what one hands to a template of docxtpl."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from aftalegen.document.tree import (
    Block,
    Break,
    Contents,
    Dialog,
    Document,
    Entry,
    Field,
    Inline,
    Link,
    ListBlock,
    Paragraph,
    Section,
    Signature,
    Table,
)

Line = dict[str, Any]
"""``kind`` names a branch of the template; ``text`` or ``rows`` are what it prints."""


def flat(document: Document) -> list[Line]:
    """Everything that a reader reads, in order. Bold runs and links become plain text, which spares the peer work."""
    lines: list[Line] = []
    if document.cover:
        lines += [_line("body", document.cover.kicker), _line("title", document.cover.title)]
        lines += [_line("body", document.cover.badge), *_lines(document.cover.blocks, document.entries)]
    return [*lines, *_lines(document.blocks, document.entries)]


def _lines(blocks: Iterable[Block], entries: tuple[Entry, ...]) -> Iterator[Line]:
    for block in blocks:
        match block:
            case Section():
                yield _line(f"heading{block.level}", f"{block.number} {block.title}".strip())
                yield from _lines(block.blocks, entries)
            case Field() | Dialog():
                yield _line("label", block.title)
                yield from _lines(block.blocks, entries)
            case Contents():
                yield _line("heading1", block.title)
                yield from (_line("body", f"{entry.number} {entry.title} 00") for entry in entries)
            case ListBlock():
                kind = "number" if block.ordered else "bullet"
                yield from (_line(kind, _text(item)) for item in block.items)
            case Table():
                yield from _table(block)
            case Signature():
                yield from (_line("body", text) for text in (block.organisation, block.role, *block.lines))
            case Paragraph():
                yield _line("body", _inline(block.children))


def _table(table: Table) -> Iterator[Line]:
    if table.caption:
        yield _line("caption", f"Tabel {table.number}: {_inline(table.caption)}")
    rows = [[_text(cell.blocks) for cell in row] for row in (*table.head, *table.body)]
    yield {"kind": f"table{len(table.columns)}", "rows": rows}


def _text(blocks: Iterable[Block]) -> str:
    """Blocks inside an item or a cell, a line each; docxtpl turns "\\n" into a line break."""
    return "\n".join(line["text"] for line in _lines(blocks, ()))


def _inline(children: Iterable[Inline]) -> str:
    return "".join(_characters(child) for child in children)


def _characters(child: Inline) -> str:
    match child:
        case Break():
            return "\n"
        case Link():
            return "".join(text.text for text in child.children)
        case _:
            return child.text


def _line(kind: str, text: str) -> Line:
    return {"kind": kind, "text": text}
