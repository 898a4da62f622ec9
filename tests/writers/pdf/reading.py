"""Reads PDF files for the tests, with libraries that had no part in writing them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from typing import Any

import pikepdf
import pypdf


@dataclass(frozen=True)
class Tag:
    """A structure element and its depth."""

    name: str
    depth: int
    element: Any

    @property
    def kids(self) -> list[Any]:
        kids = self.element.get("/K", [])
        return list(kids) if isinstance(kids, pikepdf.Array) else [kids]

    @property
    def tags(self) -> list[Tag]:
        inner = (kid for kid in self.kids if not isinstance(kid, int) and "/S" in kid)
        return [Tag(str(kid.S)[1:], self.depth + 1, kid) for kid in inner]


def open_pdf(data: bytes) -> pikepdf.Pdf:
    return pikepdf.open(BytesIO(data))


def page_texts(data: bytes) -> list[str]:
    return [page.extract_text() for page in pypdf.PdfReader(BytesIO(data)).pages]


def squeezed(text: str) -> str:
    return "".join(text.split())


def tags(pdf: pikepdf.Pdf) -> list[Tag]:
    """All structure elements in reading order."""
    root = Tag("Document", 0, pdf.Root.StructTreeRoot.K[0])
    return list(_walk(root))


def _walk(tag: Tag) -> Iterator[Tag]:
    yield tag
    for inner in tag.tags:
        yield from _walk(inner)


def outline(data: bytes) -> list[tuple[int, str, int]]:
    """Depth, title and page (from 1) of each line of the outline."""
    reader = pypdf.PdfReader(BytesIO(data))

    def lines(entries: list[Any], depth: int) -> Iterator[tuple[int, str, int]]:
        for entry in entries:
            if isinstance(entry, list):
                yield from lines(entry, depth + 1)
            else:
                yield depth, entry.title, reader.get_destination_page_number(entry) + 1

    return list(lines(reader.outline, 1))
