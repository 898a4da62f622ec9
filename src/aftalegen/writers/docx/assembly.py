"""From a written body to the bytes of a Word file."""

from __future__ import annotations

from collections.abc import Iterator

from aftalegen.document.tree import Document
from aftalegen.writers.docx.base import base
from aftalegen.writers.docx.body import Body
from aftalegen.writers.docx.furniture import footer_part, header_part, page_properties
from aftalegen.writers.docx.numbering import numbering_part
from aftalegen.writers.docx.packaging import relationships
from aftalegen.writers.docx.properties import core_properties
from aftalegen.writers.docx.xml import DECLARATION, NAMESPACES
from aftalegen.writers.zipping import pack

_SHARED = {
    "styles": "styles.xml",
    "settings": "settings.xml",
    "fontTable": "fontTable.xml",
    "theme": "theme/theme1.xml",
}
_END = '<w:p><w:pPr><w:pStyle w:val="Afslutning"/></w:pPr></w:p>'
"""Too low to be seen. It ends every document, so that a changed last line changes nothing after it."""
_PROPERTIES_END = "</w:pPr>"


def assemble(document: Document, body: Body) -> bytes:
    """The file; shared parts come ready packed from the layout's base."""
    segments = body.finished()
    orientations = list(dict.fromkeys(landscape for landscape, _ in segments))
    text = _document_part(document, body, segments, orientations)
    entries: tuple[tuple[str, bytes | str], ...] = (
        ("docProps/core.xml", core_properties(document)),
        ("word/document.xml", text),
        ("word/_rels/document.xml.rels", relationships(body.relations.entries())),
        ("word/numbering.xml", numbering_part(body.numbers.instances)),
        *_furniture(document, orientations),
        *body.relations.media,
    )
    return pack(entries, base(document.layout, document.metadata.language, len(orientations)))


def _furniture(document: Document, orientations: list[bool]) -> Iterator[tuple[str, str]]:
    for number, landscape in enumerate(orientations, start=1):
        yield f"word/header{number}.xml", header_part(document, landscape=landscape)
        yield f"word/footer{number}.xml", footer_part(document, landscape=landscape)


def _document_part(
    document: Document, body: Body, segments: list[tuple[bool, list[str]]], orientations: list[bool]
) -> str:
    for kind, name in (*_SHARED.items(), ("numbering", "numbering.xml")):
        body.relations.part(kind, name)
    chunks: list[str] = []
    for position, (landscape, segment) in enumerate(segments):
        number = orientations.index(landscape) + 1
        pages = page_properties(
            document.layout,
            body.relations.part("header", f"header{number}.xml"),
            body.relations.part("footer", f"footer{number}.xml"),
            landscape=landscape,
            title_page=position == 0 and document.cover is not None,
        )
        last = position == len(segments) - 1
        chunks += [*segment, _END, pages] if last else _sealed(segment, pages)
    return f"{DECLARATION}<w:document {NAMESPACES}><w:body>{''.join(chunks)}</w:body></w:document>"


def _sealed(chunks: list[str], pages: str) -> list[str]:
    """A run of pages that is not the last: its properties sit in its last paragraph, an own one if it must be."""
    body = chunks if chunks[-1].startswith("<w:p>") else [*chunks, _END]
    start, end, runs = body[-1].rpartition(_PROPERTIES_END)
    return [*body[:-1], f"{start}{pages}{end}{runs}"]
