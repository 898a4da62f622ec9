"""The document tree: what an agreement looks like before any file format is chosen.

Everything that writers could disagree on is settled here once: numbers, cross references, captions, the table of
contents and the language. Writers (DOCX, PDF, HTML) read this tree and nothing else. All nodes are frozen values.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Literal

from aftalegen.document.layout import Layout

# --- inline content -------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Text:
    """A run of characters. Never contains line breaks or control characters; spaces are significant."""

    text: str
    bold: bool = False
    italic: bool = False


@dataclass(frozen=True, slots=True)
class Break:
    """A line break inside a paragraph."""


@dataclass(frozen=True, slots=True)
class Link:
    """A link out of the document (``https:``, ``mailto:`` or ``tel:``)."""

    href: str
    children: tuple[Text, ...]


@dataclass(frozen=True, slots=True)
class Ref:
    """A clickable cross reference to the node with id ``target``; ``text`` is its number, e.g. "3.7" or "Bilag 1"."""

    target: str
    text: str


Inline = Text | Break | Link | Ref

# --- blocks ---------------------------------------------------------------------------------------------------

ParagraphRole = Literal["body", "lead", "prompt", "note", "label"]
"""body: ordinary text. lead: the opening line of a section. prompt: an open statement (*udsagn*) still to be
answered. note: small print, such as a source. label: a bold run-in heading inside a field or cell."""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph."""

    children: tuple[Inline, ...]
    role: ParagraphRole = "body"


@dataclass(frozen=True, slots=True)
class ListBlock:
    """A bulleted or numbered list. Each item is a sequence of blocks; lists nest at most three deep."""

    items: tuple[tuple[Block, ...], ...]
    ordered: bool = False


@dataclass(frozen=True, slots=True)
class Column:
    """A table column: its share of the width (all shares of a table add up to 1) and its alignment."""

    width: float
    align: Literal["left", "right", "center"] = "left"


@dataclass(frozen=True, slots=True)
class Cell:
    """A table cell. ``header`` in a body row makes it the row's header (HTML ``th scope=row``)."""

    blocks: tuple[Block, ...]
    header: bool = False
    colspan: int = 1


TableRole = Literal["data", "facts", "form"]
"""data: with a header row. facts: two columns, label and value, no header row (the first cell is the row header).
form: like data, but its empty rows are meant to be filled in by hand and are given room."""


@dataclass(frozen=True, slots=True)
class Table:
    """A table. ``head`` rows repeat on every page. ``number`` is set when there is a caption ("Tabel 2: ...")."""

    id: str
    columns: tuple[Column, ...]
    head: tuple[tuple[Cell, ...], ...]
    body: tuple[tuple[Cell, ...], ...]
    role: TableRole = "data"
    caption: tuple[Inline, ...] = ()
    number: int = 0
    description: str = ""
    """Plain text for assistive technology; never empty after numbering."""


@dataclass(frozen=True, slots=True)
class Image:
    """A picture as bytes. ``svg`` is preferred where the format allows; ``png`` is the fallback."""

    png: bytes = b""
    svg: bytes = b""
    width_mm: float = 0.0
    height_mm: float = 0.0


@dataclass(frozen=True, slots=True)
class Figure:
    """A picture with its mandatory alternative text and an optional caption ("Figur 1: ...")."""

    id: str
    image: Image
    alt: str
    caption: tuple[Inline, ...] = ()
    number: int = 0


@dataclass(frozen=True, slots=True)
class Dialog:
    """A dialog box (*dialogboks*): guidance framed in blue, removed as one thing. ``id`` is ``dialog-<section>``."""

    id: str
    title: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Field:
    """An agreement field (*aftalefelt*): a sub-heading and what the parties agreed, or what they still must discuss.

    ``path`` is the spec path (``cv.standarder``). ``title`` is printed as an unnumbered sub-heading.
    """

    path: str
    title: str
    blocks: tuple[Block, ...]
    open: bool = False


@dataclass(frozen=True, slots=True)
class Space:
    """Room to write an answer by hand or in Word: a framed area of ``lines`` lines, starting with the grey ``text``."""

    lines: int
    text: str
    path: str = ""


@dataclass(frozen=True, slots=True)
class Signature:
    """A place to sign for one party: organisation, the signatory's role, and lines for date, name and signature."""

    organisation: str
    role: str
    lines: tuple[str, ...] = ("Dato", "Navn", "Underskrift")


@dataclass(frozen=True, slots=True)
class PageBreak:
    """What follows begins on a new page."""


SectionKind = Literal["section", "appendix", "plain"]
"""section: numbered 1, 1.1 ..., in an appendix "Bilag 1.a". appendix: numbered "Bilag 1". plain: without a number
(signatures, contents)."""


@dataclass(frozen=True, slots=True)
class Section:
    """A heading and what stands under it, sub-sections included.

    ``level`` is 1 to 3. ``number`` is the finished label: "3", "3.7", "Bilag 1", "Bilag 1.a", or "" for plain ones.
    ``new_page`` asks that the section begins on a new page; ``landscape`` turns its pages.
    """

    id: str
    level: int
    title: str
    blocks: tuple[Block, ...]
    number: str = ""
    kind: SectionKind = "section"
    new_page: bool = False
    landscape: bool = False


@dataclass(frozen=True, slots=True)
class Contents:
    """The table of contents stands here, under an unnumbered heading with this title. Entries: ``Document.entries``."""

    title: str


@dataclass(frozen=True, slots=True)
class Revised:
    """A block of a redline that is not the same in both versions; a block that is stands there as it is.

    ``was`` is None for what was inserted, ``now`` for what was deleted. Where both are there they are of one type, and
    their own texts differ: ``now`` then holds the content of both versions, with marks of its own. Of a list's item
    or a table's row that only one version has, every block is marked.
    """

    was: Block | None
    now: Block | None


Block = (
    Paragraph
    | ListBlock
    | Table
    | Figure
    | Dialog
    | Field
    | Space
    | Signature
    | PageBreak
    | Section
    | Contents
    | Revised
)

# --- the whole ------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the table of contents."""

    target: str
    number: str
    title: str
    level: int


@dataclass(frozen=True, slots=True)
class Cover:
    """The title page: a line above the title, the title, the status as a badge ("UDKAST"), then ordinary blocks."""

    kicker: str
    title: str
    badge: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file embedded in the PDF (the YAML spec). ``content`` is its bytes, or makes them when they are asked for."""

    name: str
    mime: str
    description: str
    content: bytes | Callable[[], bytes]

    @property
    def data(self) -> bytes:
        """The bytes of the file."""
        return self.content if isinstance(self.content, bytes) else self.content()


@dataclass(frozen=True, slots=True)
class Metadata:
    """Document properties. ``date`` is ISO 8601 (UTC) and comes from the agreement, never from the clock."""

    title: str
    subject: str
    author: str
    keywords: tuple[str, ...]
    date: str
    language: str = "da-DK"


@dataclass(frozen=True, slots=True)
class Revision:
    """Who changed a document, and when (ISO 8601, UTC): what Word shows beside each tracked change."""

    author: str
    date: str


@dataclass(frozen=True, slots=True)
class Versions:
    """What a redline compares: two finished documents, and whose changes lie between them."""

    old: Document
    new: Document
    revision: Revision


@dataclass(frozen=True, slots=True)
class Document:
    """A finished document.

    ``mark`` is printed on every page of a draft ("UDKAST"), "" otherwise, and ``stamp``, which tells one version of the
    draft from another, at the foot. ``running_title`` stands in the page header.
    ``versions`` is there for a redline only; its ``blocks`` may then be :class:`Revised`.
    """

    cover: Cover | None
    blocks: tuple[Block, ...]
    entries: tuple[Entry, ...]
    metadata: Metadata
    layout: Layout
    running_title: str
    mark: str = ""
    attachments: tuple[Attachment, ...] = field(default=())
    versions: Versions | None = None
    stamp: str = ""


def walk(blocks: tuple[Block, ...]) -> Iterator[Block]:
    """Every block in reading order, containers before their content (table cells included)."""
    for block in blocks:
        yield block
        for inner in _contents(block):
            yield from walk(inner)


def _contents(block: Block) -> Iterator[tuple[Block, ...]]:
    match block:
        case Section(blocks=blocks) | Dialog(blocks=blocks) | Field(blocks=blocks):
            yield blocks
        case Revised(was=was, now=now):
            yield tuple(version for version in (was if now is None else now,) if version is not None)
        case ListBlock(items=items):
            yield from items
        case Table(head=head, body=body):
            for row in (*head, *body):
                yield from (cell.blocks for cell in row)
        case _:
            return
