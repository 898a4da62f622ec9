"""Document properties: what Word shows under File, and what screen readers and archives read first."""

from __future__ import annotations

import re

from aftalegen.document.tree import Document
from aftalegen.writers.docx.xml import DECLARATION, escape

_NAMESPACES = (
    'xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
    'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" '
    'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"'
)
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_MOMENT = re.compile(r"(\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2})(?:\.\d+)?(?:Z|\+00:00)?")


def core_properties(document: Document) -> str:
    """The part ``core.xml``; times are the agreement's, never the clock's."""
    metadata = document.metadata
    status = document.mark or (document.cover.badge if document.cover else "")
    texts = (
        ("dc:title", metadata.title),
        ("dc:subject", metadata.subject),
        ("dc:creator", metadata.author),
        ("cp:keywords", ", ".join(metadata.keywords)),
        ("cp:lastModifiedBy", metadata.author),
        ("dc:language", metadata.language),
        ("cp:contentStatus", status),
    )
    elements = "".join(f"<{name}>{escape(text)}</{name}>" for name, text in texts if text)
    return f"{DECLARATION}<cp:coreProperties {_NAMESPACES}>{elements}{_times(metadata.date)}</cp:coreProperties>"


def _times(date: str) -> str:
    moment = _moment(date)
    if not moment:
        return ""
    names = ("dcterms:created", "dcterms:modified")
    return "".join(f'<{name} xsi:type="dcterms:W3CDTF">{moment}</{name}>' for name in names)


def _moment(date: str) -> str:
    if _DAY.fullmatch(date):
        return f"{date}T00:00:00Z"
    found = _MOMENT.fullmatch(date)
    return f"{found[1]}Z" if found else ""
