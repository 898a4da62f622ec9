"""The parts that all documents of one layout share, made by python-docx once per process."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache

from aftalegen.document.layout import Layout
from aftalegen.writers.docx.packaging import content_types, package_relationships
from aftalegen.writers.docx.settings import APP_PROPERTIES, font_table, settings_xml, theme
from aftalegen.writers.docx.styles import styles_xml
from aftalegen.writers.zipping import pack


def base(layout: Layout, language: str, furniture: int) -> bytes:
    """A zip file with the shared parts, ready to be appended to. ``furniture`` counts pairs of header and footer."""
    return _base(replace(layout, logo=None, css=""), language, furniture)


@lru_cache(maxsize=32)
def _base(layout: Layout, language: str, furniture: int) -> bytes:
    entries = (("[Content_Types].xml", content_types(furniture)), *_shared_parts(layout, language))
    return pack(entries, effort=9)


@lru_cache(maxsize=32)
def _shared_parts(layout: Layout, language: str) -> tuple[tuple[str, bytes | str], ...]:
    import docx
    from docx.oxml.parser import parse_xml

    document = docx.Document()
    document.styles.element[:] = list(parse_xml(styles_xml(layout, language)))
    document.settings.element[:] = list(parse_xml(settings_xml(language)))
    parts = {part.partname.lstrip("/"): part.blob for part in document.part.package.iter_parts()}
    return (
        ("_rels/.rels", package_relationships()),
        ("docProps/app.xml", APP_PROPERTIES),
        ("word/styles.xml", parts["word/styles.xml"]),
        ("word/settings.xml", parts["word/settings.xml"]),
        ("word/fontTable.xml", font_table(layout)),
        ("word/theme/theme1.xml", theme(parts["word/theme/theme1.xml"], layout)),
    )
