"""Blocks of a redline as HTML. Importing this module teaches :func:`block_html` what :class:`Revised` is."""

from __future__ import annotations

from dataclasses import replace

from aftalegen.document.tree import (
    Block,
    Cell,
    Contents,
    Dialog,
    Field,
    Figure,
    Inline,
    ListBlock,
    PageBreak,
    Paragraph,
    Ref,
    Revised,
    Section,
    Table,
    Text,
)
from aftalegen.writers.html.blocks import (
    Context,
    block_html,
    dialog_html,
    field_html,
    paragraph_html,
    section_html,
    table_block_html,
)
from aftalegen.writers.html.comparing import compared_inlines, compared_text, gone_inlines
from aftalegen.writers.html.inline import inlines_html
from aftalegen.writers.html.marks import Kind, block_mark, empty_mark, format_mark, inline_mark

_GONE = "slettet-"
"""Begins the ids of deleted nodes: what was moved stands in the document twice."""


@block_html.register
def _(block: Revised, at: Context) -> str:
    if block.now is None:
        return _one_sided(_ghost(block.was), "del", at) if block.was else ""
    if block.was is None:
        return _one_sided(block.now, "ins", at)
    return _both(block.was, block.now, at)


def _one_sided(block: Block, kind: Kind, at: Context) -> str:
    """What one version has: words are marked where they stand, anything else as a whole."""
    match block:
        case Paragraph(children=children):
            return paragraph_html(block.role, _marked_inlines(children, kind))
        case ListBlock(items=items):
            return block_html(replace(block, items=tuple(_each(item, kind) for item in items)), at)
        case PageBreak() | Contents() if kind == "del":
            return ""
        case PageBreak():
            return block_html(block, at)
        case _:
            return block_mark(kind, block_html(block, at))


def _each(blocks: tuple[Block, ...], kind: Kind) -> tuple[Block, ...]:
    return tuple(Revised(block, None) if kind == "del" else Revised(None, block) for block in blocks)


def _marked_inlines(children: tuple[Inline, ...], kind: Kind) -> str:
    if not children:
        return empty_mark(kind)
    return gone_inlines(children) if kind == "del" else inline_mark("ins", inlines_html(children))


def _both(was: Block, now: Block, at: Context) -> str:
    match was, now:
        case Paragraph(), Paragraph():
            changed = compared_inlines(was.children, now.children)
            return paragraph_html(now.role, (format_mark() if was.role != now.role else "") + changed)
        case Section(), Section():
            return section_html(now, _numbered(was, now), at)
        case Field(), Field():
            return field_html(now, compared_text(was.title, now.title), at)
        case Dialog(), Dialog():
            return dialog_html(now, compared_text(was.title, now.title), at)
        case Table(), Table():
            return table_block_html(now, at, compared_inlines(_caption(was), _caption(now)))
        case _:
            raise TypeError(f"no HTML for two versions of {type(now).__name__}")


def _numbered(was: Section, now: Section) -> str:
    title = compared_text(was.title, now.title)
    number = compared_text(was.number, now.number)
    return f'<span class="number">{number}</span> {title}' if number else title


def _caption(table: Table) -> tuple[Inline, ...]:
    return (Text(f"Tabel {table.number}: "), *table.caption) if table.number else table.caption


def _ghost(block: Block) -> Block:
    """A deleted block with ids of its own, and with references that are only text."""
    match block:
        case Section() | Dialog():
            return replace(block, id=_GONE + block.id, blocks=_ghosts(block.blocks))
        case Field():
            return replace(block, blocks=_ghosts(block.blocks))
        case ListBlock():
            return replace(block, items=tuple(_ghosts(item) for item in block.items))
        case Table():
            head, body = (tuple(tuple(map(_ghost_cell, row)) for row in rows) for rows in (block.head, block.body))
            return replace(block, id=_GONE + block.id, head=head, body=body, caption=_plain(block.caption))
        case Figure():
            return replace(block, id=_GONE + block.id, caption=_plain(block.caption))
        case Paragraph():
            return replace(block, children=_plain(block.children))
        case _:
            return block


def _ghosts(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    return tuple(_ghost(block) for block in blocks if not isinstance(block, PageBreak | Contents))


def _ghost_cell(cell: Cell) -> Cell:
    return replace(cell, blocks=_ghosts(cell.blocks))


def _plain(children: tuple[Inline, ...]) -> tuple[Inline, ...]:
    return tuple(Text(child.text) if isinstance(child, Ref) else child for child in children)
