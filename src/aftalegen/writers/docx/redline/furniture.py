"""Headers and footers of both versions, compared like any other paragraph."""

from __future__ import annotations

from aftalegen.document.tree import Versions
from aftalegen.writers.docx.assembly import page_furniture
from aftalegen.writers.docx.redline.matching import Match
from aftalegen.writers.docx.redline.writing import Writer
from aftalegen.writers.docx.relations import Relations

_KINDS = ("header", "footer")
_PARAGRAPH, _PARAGRAPH_END = "<w:p>", "</w:p>"


class Furniture:
    """The parts with headers and footers, for each of the ``orientations`` that either version has."""

    def __init__(self, versions: Versions, orientations: list[bool], writer: Writer) -> None:
        self._orientations = orientations
        self._old = page_furniture(versions.old, orientations)
        self._new = page_furniture(versions.new, orientations)
        self._writer = writer
        self.parts: dict[str, str] = {name: self._compared(self._old[name], xml) for name, xml in self._new.items()}

    def end(self, pages: str, old: bool, new: bool, relations: Relations) -> str:
        """The last ``pages``, which were turned in the ``old`` version and are in the ``new`` one, or not.

        Word keeps no account of which header pages had. So where they have turned, they get a pair of their own, in
        which it is the header itself that changed.
        """
        if old == new:
            return pages
        before, after, own = self._number(old), self._number(new), len(self._orientations) + 1
        for kind in _KINDS:
            self.parts[_name(kind, own)] = self._compared(self._old[_name(kind, before)], self._new[_name(kind, after)])
            shared = relations.part(kind, f"{kind}{after}.xml")
            pages = pages.replace(f'r:id="{shared}"', f'r:id="{relations.part(kind, f"{kind}{own}.xml")}"')
        return pages

    def _number(self, landscape: bool) -> int:
        return self._orientations.index(landscape) + 1

    def _compared(self, old: str, new: str) -> str:
        if old == new:
            return new
        (_, was, _), (start, now, end) = _split(old), _split(new)
        return start + "".join(self._writer.write((Match(was, now, was=was, now=now),))) + end


def _name(kind: str, number: int) -> str:
    return f"word/{kind}{number}.xml"


def _split(part: str) -> tuple[str, str, str]:
    """A part before, in and after its one paragraph."""
    start, end = part.index(_PARAGRAPH), part.rindex(_PARAGRAPH_END) + len(_PARAGRAPH_END)
    return part[:start], part[start:end], part[end:]
