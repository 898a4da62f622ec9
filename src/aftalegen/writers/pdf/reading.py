"""The text of a tagged PDF, line by line, so that two versions can be compared.

The tags say what is a heading, an item or a row; what stands beside them (page numbers, headers and footers) is
left out.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from io import BytesIO
from itertools import pairwise
from typing import Any

from aftalegen.writers.pdf.marks import Mark, marks_of
from aftalegen.writers.unreadable import NotRead

_LINES = frozenset(("/H1", "/H2", "/H3", "/H4", "/H5", "/H6", "/P", "/Caption", "/LI", "/Figure", "/TR"))
_CELLS = frozenset(("/TH", "/TD"))
_COMPUTED = frozenset(("/TOC", "/TOCI"))
_DIVIDED = ("\u2010", "-", "–")
"""What a line ends with when a word goes on below."""


def text_lines(data: bytes) -> list[str]:
    """Headings, paragraphs and items, and tables row by row. Raises :class:`NotRead`."""
    import pikepdf

    try:
        with pikepdf.open(BytesIO(data)) as pdf:
            tree = pdf.Root.get("/StructTreeRoot")
            if tree is None:
                raise NotRead
            return [line for line in _Reader(pikepdf).lines(tree) if line]
    except (pikepdf.PdfError, AttributeError, LookupError, RecursionError, TypeError, ValueError) as fault:
        raise NotRead from fault


class _Reader:
    """Walks the tags of one file."""

    def __init__(self, pikepdf: Any) -> None:
        self._pikepdf = pikepdf
        self._pages: dict[Any, Mapping[int, Mark]] = {}
        self._head = ""

    def lines(self, element: Any) -> Iterator[str]:
        """The lines below an element that is no line itself."""
        for kid in self._kids(element):
            kind = _kind(kid)
            if kind in _LINES and not self._has_lines(kid):
                yield self._row(kid) if kind == "/TR" else self._text(kid)
                self._head = self._head if kind == "/TR" else ""
            elif kind not in _COMPUTED:
                yield from self.lines(kid)

    def _has_lines(self, element: Any) -> bool:
        """Whether a paragraph only holds others together."""
        kinds = {_kind(kid) for kid in self._kids(element)}
        return _kind(element) == "/P" and bool(kinds & _LINES)

    def _row(self, row: Any) -> str:
        """The cells of a row; "" for a head that is only there again because the table goes on on a new page."""
        cells = [kid for kid in self._kids(row) if _kind(kid) in _CELLS]
        line = " | ".join(self._text(cell) for cell in cells).rstrip()
        if all(_kind(cell) == "/TH" for cell in cells):
            if line == self._head:
                return ""
            self._head = line
        return line

    def _text(self, element: Any) -> str:
        marks = list(self._marks(element, None))
        text = "".join(_apart(one, other) for one, other in pairwise([Mark("", None, None), *marks]))
        alt = str(element.get("/Alt", ""))
        return " ".join(f"{f'[Billede: {alt}]' if alt else ''} {text}".split())

    def _marks(self, element: Any, page: Any) -> Iterator[Mark]:
        page = element.get("/Pg", page)
        found = element.get("/K", ())
        for kid in found if isinstance(found, self._pikepdf.Array) else [found]:
            if isinstance(kid, int):
                yield from self._mark(page, kid)
            elif isinstance(kid, self._pikepdf.Dictionary):
                if "/MCID" in kid:
                    yield from self._mark(kid.get("/Pg", page), int(kid.MCID))
                elif "/S" in kid:
                    yield from self._marks(kid, page)

    def _mark(self, page: Any, number: int) -> Iterator[Mark]:
        if page.objgen not in self._pages:
            self._pages[page.objgen] = marks_of(page)
        mark = self._pages[page.objgen].get(number)
        if mark:
            yield mark

    def _kids(self, element: Any) -> Iterator[Any]:
        found = element.get("/K", ())
        for kid in found if isinstance(found, self._pikepdf.Array) else [found]:
            if isinstance(kid, self._pikepdf.Dictionary) and "/S" in kid:
                yield kid


def _kind(element: Any) -> str:
    return str(element.get("/S", ""))


def _apart(before: Mark, mark: Mark) -> str:
    """A mark's text with a space before it where a new line begins, unless a word was divided there."""
    if before.bottom is None or before.bottom == mark.top:
        return mark.text
    return mark.text if before.text.endswith(_DIVIDED) else f" {mark.text}"
