"""Numbering: which of Word's own numberings a heading or a list takes, and ``numbering.xml``.

Word counts headings itself. The tree's numbers are the truth, so Word's count is followed here: where it would
differ, the heading restarts the count; where no count can give the number, the number is written as text.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from aftalegen.document.tree import Section
from aftalegen.writers.docx.numbering import ABSTRACTS, HEADINGS, LISTS, Instance
from aftalegen.writers.docx.place import LIST_DEPTH, Kind

_APPENDIX = re.compile(r"Bilag ([1-9]\d{0,3})")
_IN_APPENDIX = re.compile(r"Bilag ([1-9]\d{0,3})\.(([a-z])\3*)")
_LETTERS = 26
_APPENDIX_STYLES = ("Bilagsoverskrift", "Bilagsafsnit")
_PART = re.compile(r"[1-9]\d{0,3}")


@dataclass(frozen=True, slots=True)
class Label:
    """How a heading gets its number: a style, a ``w:numPr`` when the style's own does not do, or a literal text."""

    style: str
    numbering: str = ""
    literal: str = ""

    @property
    def automatic(self) -> bool:
        """Whether Word itself shows the number."""
        return self.style.startswith("Heading") or self.style in _APPENDIX_STYLES


def numbering(instance: int, level: int = 0) -> str:
    """The ``w:numPr`` that puts a paragraph into a numbering."""
    return f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{instance}"/></w:numPr>'


class Numbers:
    """The numbering instances of one document, and how far Word has counted."""

    def __init__(self) -> None:
        self.instances: list[Instance] = [Instance(abstract + 1, abstract) for abstract in range(len(ABSTRACTS))]
        self._counts = [0, 0, 0]
        self._appendices = [0, 0]
        self._captions: dict[str, int] = {}

    def label(self, section: Section) -> Label:
        """The label of the next heading in reading order."""
        appendix = _APPENDIX.fullmatch(section.number)
        if section.kind == "appendix" and section.level == 1 and appendix:
            return self._appendix(int(appendix[1]))
        inside = _IN_APPENDIX.fullmatch(section.number)
        if section.kind == "section" and section.level == 2 and inside and int(inside[1]) == self._appendices[0]:
            return self._in_appendix(_position(inside[2]))
        last = self._last_part(section) if section.kind == "section" else 0
        if not last:
            return Label(f"Uden{section.level}", literal=section.number)
        return self._heading(section.level, last)

    def list(self, kind: Kind, ordered: bool, depth: int) -> tuple[int, int]:
        """Instance and level of a list; a numbered list counts from 1 again in an instance of its own."""
        level = min(depth, LIST_DEPTH - 1)
        abstract = LISTS[kind, ordered]
        return (self._restart(abstract, level, 1) if ordered else abstract + 1), level

    def caption(self, label: str, number: int) -> str:
        """The switch that a SEQ field needs to show ``number``; none where Word counts there by itself."""
        follows = number == self._captions.get(label, 0) + 1
        self._captions[label] = number
        return "" if follows else f" \\r {number}"

    def _appendix(self, number: int) -> Label:
        follows = number == self._appendices[0] + 1
        self._appendices = [number, 0]
        return Label(_APPENDIX_STYLES[0], "" if follows else numbering(self._restart(HEADINGS["appendix"], 0, number)))

    def _in_appendix(self, number: int) -> Label:
        follows = number == self._appendices[1] + 1
        self._appendices[1] = number
        restarted = "" if follows else numbering(self._restart(HEADINGS["appendix"], 1, number), 1)
        return Label(_APPENDIX_STYLES[1], restarted)

    def _heading(self, level: int, number: int) -> Label:
        follows = number == self._counts[level - 1] + 1
        self._counts[level - 1 :] = [number] + [0] * (len(self._counts) - level)
        style = f"Heading{level}"
        if follows:
            return Label(style)
        return Label(style, numbering(self._restart(HEADINGS["section"], level - 1, number), level - 1))

    def _last_part(self, section: Section) -> int:
        """The number's last part if Word can show this number here, else 0."""
        *above, last = section.number.split(".")
        counted = self._counts[: section.level - 1]
        fits = 0 not in counted and above == [str(count) for count in counted]
        return int(last) if fits and _PART.fullmatch(last) else 0

    def _restart(self, abstract: int, level: int, start: int) -> int:
        self.instances.append(Instance(len(self.instances) + 1, abstract, level, start))
        return len(self.instances)


def _position(letters: str) -> int:
    """The number that letters stand for as Word counts them: "b" is 2, "aa" 27, "bb" 28."""
    return ord(letters[0]) - ord("a") + 1 + _LETTERS * (len(letters) - 1)
