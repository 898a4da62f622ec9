"""Where a block is being written: on the page, in a table cell or in a dialog box; this decides its style."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal

from aftalegen.document.tree import ParagraphRole

Kind = Literal["page", "cell", "label", "head", "dialog"]
"""label: a row's header cell. head: a cell of a table's header row."""

LIST_INDENT = {"page": 340, "cell": 240, "label": 240, "head": 240, "dialog": 0}
"""Twips per list level. None in a dialog box: a frame is cut in two where its paragraphs are indented differently."""
LIST_DEPTH = 3

_PAGE: dict[ParagraphRole, str] = {
    "body": "Normal",
    "lead": "Indledning",
    "prompt": "Udsagn",
    "note": "Note",
    "label": "Etiket",
}
_CELL: dict[ParagraphRole, str] = {
    "body": "Tabeltekst",
    "lead": "Tabeltekst",
    "prompt": "Tabeludsagn",
    "note": "Tabelnote",
    "label": "Tabeletiket",
}
_ONE_STYLE: dict[Kind, str] = {"label": "Tabeletiket", "head": "Tabelhoved", "dialog": "Dialogboks"}
_CHARACTERS: dict[ParagraphRole, str] = {"prompt": "Udsagnstegn", "note": "Notetegn", "label": "Strong"}


@dataclass(frozen=True, slots=True)
class Place:
    """``width`` is the room for text in twips, ``depth`` counts the lists around, ``frame`` is a box's own border.

    ``keep`` holds every paragraph together with the next one.
    """

    kind: Kind
    width: int
    depth: int = 0
    align: str = ""
    frame: str = ""
    keep: str = ""

    def style(self, role: ParagraphRole) -> tuple[str, str]:
        """Paragraph style and character style for a paragraph with this role."""
        if self.kind in _ONE_STYLE:
            return _ONE_STYLE[self.kind], _CHARACTERS.get(role, "")
        if self.kind == "cell":
            return _CELL[role], ""
        if self.depth:
            return "ListParagraph", _CHARACTERS.get(role, "")
        return _PAGE[role], ""

    @property
    def indent(self) -> int:
        """How far the text of a list item stands from the edge, in twips."""
        return LIST_INDENT[self.kind] * self.depth

    def deeper(self) -> Place:
        """The place inside an item of a list that stands here."""
        if self.depth == LIST_DEPTH:
            return self
        return replace(self, depth=self.depth + 1, width=self.width - LIST_INDENT[self.kind])
