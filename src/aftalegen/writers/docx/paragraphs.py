"""Paragraphs, page breaks and lists."""

from __future__ import annotations

from aftalegen.document.tree import Block, ListBlock, PageBreak, Paragraph
from aftalegen.writers.docx.body import Body
from aftalegen.writers.docx.inlines import inlines
from aftalegen.writers.docx.numbers import numbering
from aftalegen.writers.docx.style import KEEP_NEXT

_BELONGS_TO_HEADING = ("note", "lead")
"""Between a heading and its first text, these must not be left behind at the foot of a page."""
_GAP_BELOW = 120
"""Twips between a list and what follows: the items themselves stand closer."""


def write_paragraph(node: Paragraph, body: Body) -> None:
    """Add a paragraph; inside a list item it stands under the item's text."""
    place = body.place
    style, character = place.style(node.role)
    indent = f'<w:ind w:left="{place.indent}"/>' if place.depth and place.indent else ""
    keep = KEEP_NEXT if body.under_heading and node.role in _BELONGS_TO_HEADING else ""
    body.add(style, inlines(node.children, body, character), keep=keep, indent=indent)


def write_page_break(node: PageBreak, body: Body) -> None:
    """Let the next paragraph begin a new page."""
    body.page_break = True


def write_list(node: ListBlock, body: Body) -> None:
    """Add a list with Word's own marks."""
    outer = body.place
    instance, level = body.numbers.list(outer.kind, node.ordered, outer.depth)
    body.place = outer.deeper()
    for item in node.items:
        _item(item, numbering(instance, level), body)
    body.place = outer
    if not outer.depth:
        body.gap = max(body.gap, _GAP_BELOW)


def _item(blocks: tuple[Block, ...], mark: str, body: Body) -> None:
    """The mark stands at the first paragraph; an item that begins with something else gets an empty one."""
    first = blocks[0] if blocks else None
    lead = first if isinstance(first, Paragraph) else Paragraph(())
    style, character = body.place.style(lead.role)
    body.add(style, inlines(lead.children, body, character), numbering=mark)
    body.write(blocks[1:] if lead is first else blocks)
