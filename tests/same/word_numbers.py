"""How Word counts: the numbers of headings, appendices and lists from numbering.xml and the styles."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from lxml import etree

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_PLACE = re.compile(r"%(\d)")
_ROMAN = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x")


def w(name: str) -> str:
    return f"{{{_W}}}{name}"


def attribute(element: etree._Element | None, name: str = "val") -> str:
    return "" if element is None else element.get(w(name), "")


def find(elements: Iterable[etree._Element], path: str) -> etree._Element | None:
    """What stands at ``path`` in the first of the elements that has it."""
    for element in elements:
        found = element.find(path, {"w": _W})
        if found is not None:
            return found
    return None


class Counter:
    """Goes through the paragraphs in order and tells the label that Word prints before each; "" for bullets."""

    def __init__(self, numbering: etree._Element, styles: Mapping[str | None, etree._Element]) -> None:
        self._styles = styles
        self._abstracts = {attribute(item, "abstractNumId"): item for item in numbering.iter(w("abstractNum"))}
        self._nums = {attribute(item, "numId"): item for item in numbering.iter(w("num"))}
        self._counts: dict[str, list[int]] = {}
        self._begun: set[tuple[str, int]] = set()

    def label(self, paragraph: etree._Element) -> str:
        number, level = self._place(paragraph)
        if number not in self._nums:
            return ""
        abstract = attribute(self._nums[number].find(w("abstractNumId")))
        counts = self._counts.setdefault(abstract, [0] * 9)
        self._count(number, level, counts)
        return self._shown(self._abstracts[abstract], level, counts)

    def _place(self, paragraph: etree._Element) -> tuple[str, int]:
        """The numbering instance ("0" is none) and the level of a paragraph: its own, else its style's."""
        style = self._styles.get(attribute(find([paragraph], "w:pPr/w:pStyle")))
        holder: etree._Element | None = paragraph
        while holder is not None:
            properties = find([holder], "w:pPr/w:numPr")
            if properties is not None:
                level = properties.find(w("ilvl"))
                return attribute(properties.find(w("numId"))), int(attribute(level) or 0)
            holder, style = style, None if style is None else self._styles.get(attribute(style.find(w("basedOn"))))
        return "", 0

    def _count(self, number: str, level: int, counts: list[int]) -> None:
        override = find([self._nums[number]], f"w:lvlOverride[@w:ilvl='{level}']/w:startOverride")
        if override is not None and (number, level) not in self._begun:
            counts[level] = int(attribute(override)) - 1
        self._begun.add((number, level))
        counts[level] += 1
        counts[level + 1 :] = [0] * len(counts[level + 1 :])

    def _shown(self, abstract: etree._Element, level: int, counts: list[int]) -> str:
        form = find([abstract], f"w:lvl[@w:ilvl='{level}']/w:numFmt")
        text = find([abstract], f"w:lvl[@w:ilvl='{level}']/w:lvlText")
        if attribute(form) == "bullet":
            return ""
        return _PLACE.sub(lambda match: _written(attribute(form), counts[int(match[1]) - 1]), attribute(text))


def _written(form: str, number: int) -> str:
    return {"decimal": str(number), "lowerLetter": chr(96 + number), "lowerRoman": _ROMAN[(number - 1) % 10]}[form]
