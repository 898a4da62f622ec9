"""The document body while it is being written: finished chunks, pages that turn, and what the parts need to know."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from typing import Any

from aftalegen.document.tree import Block, Document
from aftalegen.writers.docx.anchors import Anchors
from aftalegen.writers.docx.identifiers import Identifiers
from aftalegen.writers.docx.look import BEFORE
from aftalegen.writers.docx.numbers import Numbers
from aftalegen.writers.docx.place import Place
from aftalegen.writers.docx.relations import Relations
from aftalegen.writers.docx.style import KEEP_NEXT
from aftalegen.writers.docx.units import text_width

SPACER = '<w:p><w:pPr><w:pStyle w:val="Mellemrum"/></w:pPr></w:p>'
"""Keeps two tables apart, and ends what Word does not let a table end."""

Writers = Mapping[type, Callable[[Any, "Body"], None]]
"""For each type of block the function that adds it to a body."""


class Body:
    """Collects chunks; each chunk is exactly one block-level element.

    ``page_break`` and ``gap`` wait for the next paragraph: it begins a new page, or keeps at least that distance.
    """

    def __init__(self, document: Document, pages: Mapping[str, int], writers: Writers) -> None:
        self.layout = document.layout
        self.entries = document.entries
        self.pages = pages
        self.chunks: list[str] = []
        self.segments: list[tuple[bool, list[str]]] = []
        self.place = Place("page", text_width(document.layout))
        self.landscape = False
        self.page_break = False
        self.gap = 0
        self.under_heading = False
        self.field_title = ""
        self.numbers = Numbers()
        self.anchors = Anchors(document, self.numbers)
        self.relations = Relations()
        self.identifiers = Identifiers()
        self._writers = writers

    def write(self, blocks: Iterable[Block]) -> None:
        """Add blocks in order, each with the writer of its type."""
        writers = self._writers
        for block in blocks:
            writers[type(block)](block, self)

    def add(self, style: str, runs: str, *, keep: str = "", numbering: str = "", indent: str = "") -> None:
        """Add one paragraph; the parts of ``w:pPr`` come in the order that the format demands."""
        page = "<w:pageBreakBefore/>" if self.page_break else ""
        place = self.place
        spacing = f'<w:spacing w:before="{self.gap}"/>' if self.gap > BEFORE.get(style, 0) else ""
        keep = keep or place.keep
        align = f'<w:jc w:val="{place.align}"/>' if place.align else ""
        self.chunks.append(
            f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{keep}{page}{numbering}{place.frame}{spacing}{indent}{align}'
            f"</w:pPr>{runs}</w:p>"
        )
        self.page_break = False
        self.gap = 0
        self.under_heading = False

    @contextmanager
    def aside(self, place: Place) -> Iterator[list[str]]:
        """Meanwhile what is added stands at ``place`` and goes into the list given, not into the body."""
        outer = self.chunks, self.place
        self.chunks, self.place = [], place
        try:
            yield self.chunks
        finally:
            self.chunks, self.place = outer

    @contextmanager
    def held(self, together: bool) -> Iterator[None]:
        """Meanwhile every paragraph is kept on a page with the one after it, if ``together``."""
        outer = self.place
        if together:
            self.place = replace(outer, keep=KEEP_NEXT)
        yield
        self.place = outer

    def cell(self, blocks: Iterable[Block], place: Place) -> str:
        """The content of a table cell; it has to end with a paragraph, and keeps no distances at its edges."""
        outer, here = self.chunks, self.place
        self.chunks, self.place, self.gap = [], place, 0
        self.write(blocks)
        inner, self.chunks, self.place, self.gap = self.chunks, outer, here, 0
        if not inner or not inner[-1].startswith("<w:p>"):
            inner.append(SPACER)
        return "".join(inner)

    def turn(self, *, landscape: bool) -> None:
        """Go on with upright or turned pages, which begins a new page; only possible on the page itself."""
        if self.chunks:
            self.segments.append((self.landscape, self.chunks))
        self.chunks = []
        self.landscape = landscape
        self.page_break = False
        self.gap = 0
        self.place = replace(self.place, width=text_width(self.layout, landscape=landscape))

    def finished(self) -> list[tuple[bool, list[str]]]:
        """The chunks of each run of equally turned pages, in order; at least one."""
        rest = [(self.landscape, self.chunks)] if self.chunks or not self.segments else []
        return self.segments + rest
