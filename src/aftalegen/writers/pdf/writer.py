"""Writes a document as PDF."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from typing import Any

from aftalegen.document.characters import clean
from aftalegen.document.tree import Attachment, Document, Section, walk
from aftalegen.writers.garbage import collected_once
from aftalegen.writers.html.page import extra_styles, page_html
from aftalegen.writers.html.style import Furniture, style_sheet
from aftalegen.writers.pdf.engine import font_configuration, font_stack, load_engine, url_fetcher
from aftalegen.writers.pdf.finish import Finish, finish
from aftalegen.writers.pdf.glyphs import printable

_VARIANT = "pdf/a-3a"
# The engine tags by element name and does not know ours. structure.py makes the article the table of contents.
_TAGGED_AS = {"aside": "section", "nav": "article", "header": "div", "figure": "div"}


@dataclass(frozen=True, slots=True)
class PdfResult:
    """A finished PDF file."""

    data: bytes
    pages: int
    page_of: Mapping[str, int]
    """The page (from 1) on which the section with this id begins."""
    replaced: tuple[str, ...] = ()
    """Characters that the font lacks and that are printed as a black square."""


def write_pdf(document: Document) -> PdfResult:
    """``document`` as PDF/A-3a and PDF/UA-1.

    Raises:
        EnvironmentProblem: WeasyPrint or a system library that it needs is missing.
    """
    engine = load_engine()
    html, replaced = printable(_tagged(page_html(document, _style(document))))
    created = _moment(document.metadata.date)
    with _build_date(created), collected_once():
        source = engine.HTML(string=html, url_fetcher=url_fetcher())
        pages = source.render(font_config=font_configuration(), pdf_variant=_VARIANT)
        data = pages.write_pdf(
            pdf_variant=_VARIANT,
            attachments=[_attached(engine, attachment, created) for attachment in document.attachments],
            finisher=partial(_finish, document),
        )
    return PdfResult(data, len(pages.pages), _page_of(document, pages.pages), replaced)


def _style(document: Document) -> str:
    furniture = Furniture(document.running_title, document.mark, document.stamp)
    names = ("base", "print", *extra_styles(document))
    return style_sheet(document.layout, furniture, names, font_stack(document.layout.font))


def _tagged(html: str) -> str:
    for name, other in _TAGGED_AS.items():
        html = html.replace(f"<{name} ", f"<{other} ").replace(f"</{name}>", f"</{other}>")
    return html


def _attached(engine: Any, attachment: Attachment, created: datetime) -> Any:
    return engine.Attachment(
        string=attachment.data,
        name=clean(attachment.name),
        description=clean(attachment.description),
        created=created,
        modified=created,
        relationship="Source",
    )


def _finish(document: Document, _pages: Any, pdf: Any) -> None:
    titles = {block.id: clean(f"{block.number} {block.title}").strip() for block in _sections(document)}
    types = {clean(attachment.name): attachment.mime for attachment in document.attachments}
    finish(pdf, Finish(document.metadata.language, titles, types))


def _page_of(document: Document, pages: list[Any]) -> Mapping[str, int]:
    found: dict[str, int] = {}
    for number, page in enumerate(pages, start=1):
        for anchor in page.anchors:
            found.setdefault(anchor, number)
    return {section.id: found[section.id] for section in _sections(document) if section.id in found}


def _sections(document: Document) -> Iterator[Section]:
    return (block for block in walk(document.blocks) if isinstance(block, Section))


def _moment(date: str) -> datetime:
    """An ISO 8601 date or time, in UTC; without one, the date that zip files use for "unknown"."""
    moment = datetime.fromisoformat(date or "1980-01-01")
    return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)


@contextmanager
def _build_date(moment: datetime) -> Iterator[None]:
    """Lets the font tools, which would take the clock's, date the embedded fonts as the document."""
    name = "SOURCE_DATE_EPOCH"
    before = os.environ.get(name)
    os.environ[name] = str(int(moment.timestamp()))
    try:
        yield
    finally:
        if before is None:
            del os.environ[name]
        else:
            os.environ[name] = before
