"""The text of a Word document, line by line, so that two versions can be compared.

What Word works out for itself is left out: the table of contents, page numbers, headers and footers. Of tracked changes
the text is the one that is proposed.
"""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from typing import Any
from zipfile import BadZipFile, ZipFile
from zlib import error

from lxml import etree

from aftalegen.writers.docx.counting import Counting, found
from aftalegen.writers.docx.xml import W
from aftalegen.writers.unreadable import NotRead

_WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
_P, _TBL, _SDT, _CONTENT, _TR, _TC, _T, _TAB, _BR = (
    f"{{{W}}}{name}" for name in ("p", "tbl", "sdt", "sdtContent", "tr", "tc", "t", "tab", "br")
)
_CONTENTS = "./w:sdtPr/w:docPartObj/w:docPartGallery[@w:val='Table of Contents']"
_MOST_BYTES = 100_000_000
"""Of one part; a larger one is no agreement."""
_PICTURE = f"{_WP}docPr"


def text_lines(data: bytes) -> Iterator[str]:
    """Paragraphs with their numbers, and tables row by row. Raises :class:`NotRead`."""
    try:
        with ZipFile(BytesIO(data)) as package:
            document, numbering, styles = (_part(package, name) for name in ("document", "numbering", "styles"))
    except (BadZipFile, EOFError, NotImplementedError, RuntimeError, error, etree.XMLSyntaxError) as fault:
        raise NotRead from fault
    if document is None:
        raise NotRead
    return _blocks(document[0], Counting(numbering, styles))


def _part(package: ZipFile, name: str) -> Any:
    """The root of a part, None when the package has none. Nothing that a part refers to is fetched."""
    path = f"word/{name}.xml"
    if path not in package.namelist():
        return None
    if package.getinfo(path).file_size > _MOST_BYTES:
        raise NotRead
    return etree.fromstring(package.read(path), etree.XMLParser(resolve_entities=False, no_network=True))


def _blocks(parent: Any, counting: Counting) -> Iterator[str]:
    for element in parent:
        if element.tag == _P:
            yield from _paragraph(element, counting)
        elif element.tag == _TBL:
            yield from _rows(element, counting)
        elif element.tag == _SDT and not found(element, _CONTENTS):
            yield from _blocks(element.find(_CONTENT), counting)


def _paragraph(element: Any, counting: Counting) -> Iterator[str]:
    line = f"{counting.number(element)} {_text(element)}".strip()
    if line:
        yield line


def _rows(table: Any, counting: Counting) -> Iterator[str]:
    for row in table.iterchildren(_TR):
        cells = (" ".join(_blocks(cell, counting)) for cell in row.iterchildren(_TC))
        yield " | ".join(cells).rstrip()


def _text(element: Any) -> str:
    """What stands in a paragraph; a picture is its description."""
    return " ".join("".join(_pieces(element)).split())


def _pieces(element: Any) -> Iterator[str]:
    for inner in element.iter(_T, _TAB, _BR, _PICTURE):
        if inner.tag == _T:
            yield inner.text or ""
        elif inner.tag == _PICTURE:
            yield f"[Billede: {inner.get('descr', '')}]"
        else:
            yield " "
