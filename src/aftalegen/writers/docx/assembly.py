"""From a written body to the bytes of a Word file."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from aftalegen.document.tree import Document
from aftalegen.writers.docx.base import base
from aftalegen.writers.docx.body import Body
from aftalegen.writers.docx.furniture import footer_part, header_part, page_properties
from aftalegen.writers.docx.numbering import Instance, numbering_part
from aftalegen.writers.docx.packaging import relationships
from aftalegen.writers.docx.properties import core_properties
from aftalegen.writers.docx.relations import Relations
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
    orientations = page_orientations(body)
    chunks = sealed_chunks(document, body, orientations)
    furniture = page_furniture(document, orientations)
    return packed(document, body.relations, body.numbers.instances, chunks, furniture)


def page_orientations(*bodies: Body) -> list[bool]:
    """Whether pages are turned, for each kind of page there is: what has a header and a footer of its own."""
    return list(dict.fromkeys(landscape for body in bodies for landscape, _ in body.finished()))


def page_furniture(document: Document, orientations: list[bool]) -> dict[str, str]:
    """The parts with headers and footers, by name."""
    parts: dict[str, str] = {}
    for number, landscape in enumerate(orientations, start=1):
        parts[f"word/header{number}.xml"] = header_part(document, landscape=landscape)
        parts[f"word/footer{number}.xml"] = footer_part(document, landscape=landscape)
    return parts


def sealed_chunks(document: Document, body: Body, orientations: list[bool]) -> list[str]:
    """Everything inside ``w:body``; the last chunk is the properties of the last pages."""
    for kind, name in (*_SHARED.items(), ("numbering", "numbering.xml")):
        body.relations.part(kind, name)
    segments = body.finished()
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
    return chunks


def packed(
    document: Document,
    relations: Relations,
    instances: Iterable[Instance],
    chunks: Iterable[str],
    furniture: Mapping[str, str],
) -> bytes:
    """The finished parts as a file."""
    text = f"{DECLARATION}<w:document {NAMESPACES}><w:body>{''.join(chunks)}</w:body></w:document>"
    entries: tuple[tuple[str, bytes | str], ...] = (
        ("docProps/core.xml", core_properties(document)),
        ("word/document.xml", text),
        ("word/_rels/document.xml.rels", relationships(relations.entries())),
        ("word/numbering.xml", numbering_part(instances)),
        *furniture.items(),
        *relations.media,
    )
    return pack(entries, base(document.layout, document.metadata.language, len(furniture) // 2))


def _sealed(chunks: list[str], pages: str) -> list[str]:
    """A run of pages that is not the last: its properties sit in its last paragraph, an own one if it must be."""
    body = chunks if chunks[-1].startswith("<w:p>") else [*chunks, _END]
    start, end, runs = body[-1].rpartition(_PROPERTIES_END)
    return [*body[:-1], f"{start}{pages}{end}{runs}"]
