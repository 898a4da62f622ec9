"""The text that a reader of a document sees, told from the tree without the help of any writer."""

from __future__ import annotations

from collections.abc import Iterator

from aftalegen.document import tree


def shown(document: tree.Document) -> Iterator[str]:
    """All text of the title page and the content, in reading order."""
    if document.cover:
        cover = document.cover
        yield from (cover.kicker, cover.title, cover.badge)
        yield from _blocks(cover.blocks, document)
    yield from _blocks(document.blocks, document)


def _blocks(blocks: tuple[tree.Block, ...], document: tree.Document) -> Iterator[str]:
    for block in blocks:
        yield from _block(block, document)


def _block(block: tree.Block, document: tree.Document) -> Iterator[str]:  # noqa: C901, PLR0912 - one case per node
    match block:
        case tree.Paragraph():
            yield from _inlines(block.children)
        case tree.ListBlock():
            for item in block.items:
                yield from _blocks(item, document)
        case tree.Table():
            yield from _caption("Tabel", block.number, block.caption)
            for row in (*block.head, *block.body):
                for cell in row:
                    yield from _blocks(cell.blocks, document)
        case tree.Figure():
            yield from _caption("Figur", block.number, block.caption)
        case tree.Dialog() | tree.Field():
            yield block.title
            yield from _blocks(block.blocks, document)
        case tree.Space():
            yield block.text
        case tree.Signature():
            yield from (block.organisation, block.role, *block.lines)
        case tree.Section():
            yield from (block.number, block.title)
            yield from _blocks(block.blocks, document)
        case tree.Contents():
            yield block.title
            for entry in document.entries:
                yield from (entry.number, entry.title)


def _caption(label: str, number: int, caption: tuple[tree.Inline, ...]) -> Iterator[str]:
    if caption:
        yield f"{label} {number}: "
        yield from _inlines(caption)


def _inlines(inlines: tuple[tree.Inline, ...]) -> Iterator[str]:
    for node in inlines:
        match node:
            case tree.Text() | tree.Ref():
                yield node.text
            case tree.Link():
                yield from _inlines(node.children)
