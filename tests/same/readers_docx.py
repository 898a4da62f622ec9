"""Reads a Word file as Word shows it: counts headings and lists from numbering.xml, shows fields as they stand."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from io import BytesIO

from lxml import etree

from tests.same.extract import Extract, Rows, folded
from tests.same.word_numbers import Counter, attribute, find, w

_TITLE, _CONTENTS_HEADING, _FIELD_HEADING = "Title", "TOC Heading", "Aftalefelt"
_NOT_BODY_TEXT = 9
"""The outline level that Word gives to what is no heading."""


def read_docx(data: bytes) -> Extract:
    reader = _Reader(data)
    return Extract(
        headings=tuple(reader.headings()),
        tables=tuple(reader.rows(table) for table in reader.body.iter(w("tbl"))),
        contents=tuple(folded(reader.text(paragraph)) for paragraph in reader.contents()),
        text=reader.text(reader.body),
    )


def contents_pages(data: bytes) -> list[str]:
    """The page numbers that the contents print."""
    return [number for paragraph in _Reader(data).contents() for number in _page_numbers(paragraph)]


class _Reader:
    def __init__(self, data: bytes) -> None:
        with zipfile.ZipFile(BytesIO(data)) as package:
            parts = {name: etree.fromstring(package.read(f"word/{name}.xml")) for name in ("document", "styles")}
            numbering = etree.fromstring(package.read("word/numbering.xml"))
        self.body = parts["document"][0]
        self._styles = {style.get(w("styleId")): style for style in parts["styles"].iter(w("style"))}
        counter = Counter(numbering, self._styles)
        self._labels = {paragraph: counter.label(paragraph) for paragraph in self.body.iter(w("p"))}

    def headings(self) -> Iterator[tuple[int, str]]:
        """Title 1, then one below for each level of the outline; the heading of a field is one below its section's."""
        section = 1
        for paragraph in self.body.iter(w("p")):
            level = self._level(paragraph, section)
            if level and folded(self.text(paragraph)):
                section = section if self._name(paragraph) == _FIELD_HEADING else level
                yield level, folded(self.text(paragraph))

    def _level(self, paragraph: etree._Element, section: int) -> int:
        name = self._name(paragraph)
        if name in {_TITLE, _CONTENTS_HEADING, _FIELD_HEADING}:
            return {_TITLE: 1, _CONTENTS_HEADING: 2, _FIELD_HEADING: section + 1}[name]
        outline = find(self._style_chain(paragraph), "w:pPr/w:outlineLvl")
        level = _NOT_BODY_TEXT if outline is None else int(attribute(outline))
        return 0 if level == _NOT_BODY_TEXT else level + 2

    def _name(self, paragraph: etree._Element) -> str:
        return attribute(next(iter(self._style_chain(paragraph))).find(w("name")))

    def _style_chain(self, paragraph: etree._Element) -> Iterator[etree._Element]:
        style = self._styles.get(attribute(paragraph.find(f"{w('pPr')}/{w('pStyle')}")))
        while style is not None:
            yield style
            style = self._styles.get(attribute(style.find(w("basedOn"))))

    def rows(self, table: etree._Element) -> Rows:
        return tuple(tuple(folded(self.text(cell)) for cell in row.iter(w("tc"))) for row in table.iter(w("tr")))

    def contents(self) -> Iterator[etree._Element]:
        """The lines of the table of contents, without its heading."""
        for paragraph in self.body.iter(w("p")):
            if self._name(paragraph).startswith("toc "):
                yield paragraph

    def text(self, element: etree._Element) -> str:
        """All text inside an element, a line for each paragraph, page numbers of the contents left out."""
        paragraphs = element.iter(w("p"))
        return "".join(f"\n{self._labels[paragraph]} {_shown(paragraph)}" for paragraph in paragraphs)


def _shown(paragraph: etree._Element) -> str:
    return "".join(text for text, is_page in _runs(paragraph) if not is_page)


def _page_numbers(paragraph: etree._Element) -> Iterator[str]:
    yield from (text for text, is_page in _runs(paragraph) if is_page)


def _runs(paragraph: etree._Element) -> Iterator[tuple[str, bool]]:
    """Text and whether it is the result of a PAGEREF field; the codes of fields are not shown."""
    fields: list[str] = []
    for node in paragraph.iter(w("t"), w("tab"), w("br"), w("instrText"), w("fldChar")):
        kind = etree.QName(node).localname
        if kind == "fldChar":
            _step(fields, node.get(w("fldCharType"), ""))
        elif kind == "instrText" and fields:
            fields[-1] += node.text or ""
        elif kind == "t":
            yield node.text or "", bool(fields) and "PAGEREF" in fields[-1]
        elif node.getparent().tag == w("r"):
            yield " ", False


def _step(fields: list[str], kind: str) -> None:
    if kind == "begin":
        fields.append("")
    elif kind == "end" and fields:
        fields.pop()
