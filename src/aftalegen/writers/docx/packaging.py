"""How the parts of a Word file find each other: content types and relationships."""

from __future__ import annotations

from collections.abc import Iterable

from aftalegen.writers.docx.xml import DECLARATION, quote

_PACKAGE = "http://schemas.openxmlformats.org/package/2006/"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
_OPEN_XML = "application/vnd.openxmlformats-"
_WORD = f"{_OPEN_XML}officedocument.wordprocessingml."
_EXTENSIONS = {
    "rels": f"{_OPEN_XML}package.relationships+xml",
    "xml": "application/xml",
    "png": "image/png",
    "svg": "image/svg+xml",
}
_PARTS = {
    "docProps/app.xml": f"{_OPEN_XML}officedocument.extended-properties+xml",
    "docProps/core.xml": f"{_OPEN_XML}package.core-properties+xml",
    "word/document.xml": f"{_WORD}document.main+xml",
    "word/numbering.xml": f"{_WORD}numbering+xml",
    "word/styles.xml": f"{_WORD}styles+xml",
    "word/settings.xml": f"{_WORD}settings+xml",
    "word/fontTable.xml": f"{_WORD}fontTable+xml",
    "word/theme/theme1.xml": f"{_OPEN_XML}officedocument.theme+xml",
}
_EXTERNAL = ' TargetMode="External"'

Relationship = tuple[str, str, str, bool]
"""Id, type, target, and whether the target lies outside the file."""


def content_types(furniture: int) -> str:
    """The part ``[Content_Types].xml`` for a file with so many pairs of header and footer."""
    pairs = {
        f"word/{kind}{number}.xml": f"{_WORD}{kind}+xml"
        for number in range(1, furniture + 1)
        for kind in ("header", "footer")
    }
    defaults = "".join(f'<Default Extension="{name}" ContentType="{kind}"/>' for name, kind in _EXTENSIONS.items())
    overrides = "".join(
        f'<Override PartName="/{name}" ContentType="{kind}"/>' for name, kind in (_PARTS | pairs).items()
    )
    return f'{DECLARATION}<Types xmlns="{_PACKAGE}content-types">{defaults}{overrides}</Types>'


def relationships(entries: Iterable[Relationship]) -> str:
    """A ``.rels`` part."""
    lines = "".join(
        f'<Relationship Id="{id_}" Type="{kind}" Target="{quote(target)}"{_EXTERNAL if outside else ""}/>'
        for id_, kind, target, outside in entries
    )
    return f'{DECLARATION}<Relationships xmlns="{_PACKAGE}relationships">{lines}</Relationships>'


def package_relationships() -> str:
    """The part ``_rels/.rels``."""
    return relationships(
        (
            ("rId1", f"{OFFICE}officeDocument", "word/document.xml", False),
            ("rId2", f"{_PACKAGE}relationships/metadata/core-properties", "docProps/core.xml", False),
            ("rId3", f"{OFFICE}extended-properties", "docProps/app.xml", False),
        )
    )
