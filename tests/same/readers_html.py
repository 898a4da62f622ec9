"""Reads an HTML file as a browser shows it: blocks apart, numbers of lists counted, nothing that is hidden."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import html

from tests.same.extract import Extract, Rows, folded
from tests.same.list_marks import Marks

_INLINE = frozenset({"a", "b", "em", "i", "img", "small", "span", "strong"})
_NOT_SHOWN = frozenset({"head", "script", "style", "template"})


def read_html(data: bytes) -> Extract:
    reader = _Reader(html.document_fromstring(data.decode("utf-8")))
    return Extract(
        headings=tuple(reader.headings()),
        tables=tuple(reader.rows(table) for table in reader.body.iter("table")),
        contents=tuple(reader.contents()),
        text=reader.text(reader.body),
    )


class _Reader:
    def __init__(self, root: html.HtmlElement) -> None:
        body = root.find("body")
        assert body is not None
        self.body = body
        self._marks = Marks(root)
        for link in body.find_class("skip"):
            link.drop_tree()

    def headings(self) -> Iterator[tuple[int, str]]:
        for element in self.body.iter("h1", "h2", "h3", "h4", "h5", "h6"):
            yield int(element.tag[1]), folded(self.text(element))

    def rows(self, table: html.HtmlElement) -> Rows:
        return tuple(tuple(folded(self.text(cell)) for cell in row.iter("th", "td")) for row in table.iter("tr"))

    def contents(self) -> Iterator[str]:
        return (folded(self.text(item)) for nav in self.body.iter("nav") for item in nav.iter("li"))

    def text(self, element: html.HtmlElement) -> str:
        """All text inside an element, a line for each block."""
        return "".join(self._pieces(element))

    def _pieces(self, element: html.HtmlElement) -> Iterator[str]:
        if not isinstance(element.tag, str) or element.tag in _NOT_SHOWN:
            return
        edge = "" if element.tag in _INLINE else "\n"
        yield edge + (self._marks.of(element) if element.tag == "li" else "") + (element.text or "")
        for child in element:
            yield from self._pieces(child)
            yield child.tail or ""
        yield edge
