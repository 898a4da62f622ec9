"""Blocks as HTML: one short function per kind of node."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import singledispatch

from aftalegen.document.tree import (
    Block,
    Contents,
    Dialog,
    Entry,
    Field,
    Figure,
    Image,
    ListBlock,
    PageBreak,
    Paragraph,
    ParagraphRole,
    Revised,
    Section,
    Signature,
    Space,
    Table,
)
from aftalegen.writers.html.inline import attribute, inlines_html, text_html
from aftalegen.writers.html.tables import caption_html, table_html

CONTENTS_ID = "indholdsfortegnelse"
_DEEPEST_HEADING = 6
_LONG_DIALOG = 1500
"""Characters of markup, about a third of a page: a longer box may be divided between two pages."""


@dataclass(frozen=True, slots=True)
class Context:
    """Where a block stands: under a heading of ``depth`` (1 for ``<h1>``, 0 for none), and what its contents list."""

    depth: int
    entries: tuple[Entry, ...] = ()

    def below(self) -> Context:
        """Under a heading that stands here."""
        return replace(self, depth=min(self.depth + 1, _DEEPEST_HEADING))


def blocks_html(blocks: Iterable[Block], at: Context) -> str:
    """A sequence of blocks as HTML."""
    return "\n".join([block_html(block, at) for block in blocks])


@singledispatch
def block_html(block: object, at: Context) -> str:
    """One block as HTML. An unknown block is a defect of ours and raises ``TypeError``."""
    raise TypeError(f"no HTML for {type(block).__name__}")


@block_html.register
def _(block: Paragraph, at: Context) -> str:
    return paragraph_html(block.role, inlines_html(block.children))


def paragraph_html(role: ParagraphRole, content: str) -> str:
    """A paragraph around finished content."""
    kind = "" if role == "body" else f' class="{role}"'
    return f"<p{kind}>{content}</p>"


@block_html.register
def _(block: ListBlock, at: Context) -> str:
    tag = "ol" if block.ordered else "ul"
    items = "".join([f"<li>{compact_html(item, at)}</li>" for item in block.items])
    return f"<{tag}>{items}</{tag}>"


@block_html.register
def _(block: Table, at: Context) -> str:
    return table_block_html(block, at, caption_html("Tabel", block.number, block.caption))


def table_block_html(block: Table, at: Context, caption: str) -> str:
    """A table under a finished ``caption``, or under none."""
    return table_html(block, lambda blocks: compact_html(blocks, at), caption)


@block_html.register
def _(block: Figure, at: Context) -> str:
    caption = caption_html("Figur", block.number, block.caption)
    caption = caption and f"<figcaption>{caption}</figcaption>"
    return f'<figure class="figure" id="{attribute(block.id)}">{_image(block.image, block.alt)}{caption}</figure>'


@block_html.register
def _(block: Dialog, at: Context) -> str:
    return dialog_html(block, text_html(block.title), at)


def dialog_html(block: Dialog, title: str, at: Context) -> str:
    """A box under a finished ``title``."""
    name = attribute(block.id)
    title = f'<p class="dialog-title" id="{name}-titel">{title}</p>'
    body = blocks_html(block.blocks, at)
    kind = "dialog long" if len(body) > _LONG_DIALOG else "dialog"
    return f'<aside class="{kind}" role="note" id="{name}" aria-labelledby="{name}-titel">\n{title}\n{body}\n</aside>'


@block_html.register
def _(block: Field, at: Context) -> str:
    return field_html(block, text_html(block.title), at)


def field_html(block: Field, title: str, at: Context) -> str:
    """An agreement field under a finished ``title``."""
    opened = " open" if block.open else ""
    heading = _heading(at.below(), "field-title", title)
    return f'<div class="field{opened}">\n{heading}\n{blocks_html(block.blocks, at.below())}\n</div>'


@block_html.register
def _(block: Space, at: Context) -> str:
    text = f"<p>{text_html(block.text)}</p>" if block.text else ""
    return f'<div class="space" style="min-height:{max(block.lines, 1) * 8}mm">{text}</div>'


@block_html.register
def _(block: Signature, at: Context) -> str:
    organisation = f'<p class="organisation">{text_html(block.organisation)}</p>'
    role = f'<p class="signatory">{text_html(block.role)}</p>' if block.role else ""
    lines = "".join([f'<p class="line">{text_html(line)}</p>' for line in block.lines])
    return f'<div class="signature">{organisation}{role}<div class="lines">{lines}</div></div>'


@block_html.register
def _(block: PageBreak, at: Context) -> str:
    return '<div class="page-break"></div>'


@block_html.register
def _(block: Section, at: Context) -> str:
    return section_html(block, numbered_html(block.number, block.title), at)


def section_html(block: Section, title: str, at: Context) -> str:
    """A section under a finished ``title``, its number included."""
    heading = _heading(at.below(), f"title-{block.level}", title, block.id)
    asked = (" new-page" if block.new_page else "") + (" landscape" if block.landscape else "")
    body = blocks_html(block.blocks, at.below())
    return f'<section class="{block.kind} level-{block.level}{asked}">\n{heading}\n{body}\n</section>'


@block_html.register
def _(block: Contents, at: Context) -> str:
    heading = _heading(at.below(), "title-1", text_html(block.title), CONTENTS_ID)
    items = "\n".join([_entry(entry) for entry in at.entries])
    return f'<nav class="contents" aria-labelledby="{CONTENTS_ID}">\n{heading}\n<ol>\n{items}\n</ol>\n</nav>'


def numbered_html(number: str, title: str) -> str:
    """A heading's number, as text, and its title."""
    return f'<span class="number">{text_html(number)}</span> {text_html(title)}' if number else text_html(title)


def compact_html(blocks: tuple[Block, ...], at: Context) -> str:
    """The content of a list item or cell: a single ordinary paragraph needs no element of its own."""
    match blocks:
        case (Paragraph(children=children, role="body"),):
            return inlines_html(children)
        case (Revised(),):
            return _without_paragraph(blocks_html(blocks, at))
        case _:
            return blocks_html(blocks, at)


def _without_paragraph(html: str) -> str:
    return html.removeprefix("<p>").removesuffix("</p>") if html.startswith("<p>") else html


def _entry(entry: Entry) -> str:
    link = f'<a href="#{attribute(entry.target)}">{numbered_html(entry.number, entry.title)}</a>'
    return f'<li class="entry-{entry.level}">{link}</li>'


def _heading(at: Context, style: str, html: str, name: str = "") -> str:
    anchor = f' id="{attribute(name)}"' if name else ""
    return f'<h{at.depth} class="{style}"{anchor}>{html}</h{at.depth}>'


def _image(image: Image, alt: str) -> str:
    width = f' style="width:{image.width_mm:g}mm"' if image.width_mm else ""
    source = data_uri("image/svg+xml", image.svg) if image.svg else data_uri("image/png", image.png)
    return f'<img src="{source}" alt="{attribute(alt)}"{width}>'


def data_uri(mime: str, data: bytes) -> str:
    """``data`` as a URI that needs nothing outside the document."""
    return f"data:{mime};base64,{b64encode(data).decode('ascii')}"
