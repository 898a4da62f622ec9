"""The numbers of headings and lists in a Word document, counted as Word counts them."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from aftalegen.writers.docx.xml import W

_LEVEL = re.compile(r"%([1-9])")
_LETTERS = 26
_FORMS: Mapping[str, Callable[[int], str]] = {
    "lowerLetter": lambda count: chr(ord("a") + (count - 1) % _LETTERS) * ((count - 1) // _LETTERS + 1),
    "upperLetter": lambda count: chr(ord("A") + (count - 1) % _LETTERS) * ((count - 1) // _LETTERS + 1),
}


@dataclass(frozen=True, slots=True)
class _Level:
    form: str
    text: str
    start: int


class Counting:
    """Counts on from paragraph to paragraph. ``numbering`` and ``styles`` are the roots of those parts, or None."""

    def __init__(self, numbering: Any, styles: Any) -> None:
        nums = found(numbering, "./w:num")
        self._levels = {value(one, "@w:abstractNumId"): _levels(one) for one in found(numbering, "./w:abstractNum")}
        self._abstracts = {value(one, "@w:numId"): value(one, "./w:abstractNumId/@w:val") for one in nums}
        self._restarts = {value(one, "@w:numId"): _restarts(one) for one in nums}
        self._styles = {value(style, "@w:styleId"): style for style in found(styles, "./w:style")}
        self._counts: dict[str, dict[int, int]] = {}

    def number(self, paragraph: Any) -> str:
        """What stands before a paragraph: its number or bullet; "" for most."""
        num, level = self._place(paragraph)
        levels = self._levels.get(self._abstracts.get(num, ""), {})
        if level not in levels:
            return ""
        counts = self._counts.setdefault(self._abstracts[num], {})
        counts.update(self._restarts[num].pop(level, {}))
        counts[level] = counts.get(level, levels[level].start - 1) + 1
        for deeper in [one for one in counts if one > level]:
            del counts[deeper]
        return _LEVEL.sub(lambda match: self._shown(int(match[1]) - 1, levels, counts), levels[level].text)

    def _place(self, paragraph: Any) -> tuple[str, int]:
        """The list that a paragraph belongs to and its level there, by itself or by its style."""
        own = found(paragraph, "./w:pPr/w:numPr")
        style = self._styles.get(value(paragraph, "./w:pPr/w:pStyle/@w:val"))
        places = own or found(style, "./w:pPr/w:numPr")
        if not places:
            return "", 0
        return value(places[0], "./w:numId/@w:val"), int(value(places[0], "./w:ilvl/@w:val") or 0)

    @staticmethod
    def _shown(level: int, levels: Mapping[int, _Level], counts: Mapping[int, int]) -> str:
        count = counts.get(level, levels[level].start)
        return _FORMS.get(levels[level].form, str)(count)


def _levels(abstract: Any) -> dict[int, _Level]:
    return {
        int(value(one, "@w:ilvl")): _Level(
            value(one, "./w:numFmt/@w:val"),
            value(one, "./w:lvlText/@w:val"),
            int(value(one, "./w:start/@w:val") or 1),
        )
        for one in found(abstract, "./w:lvl")
    }


def _restarts(num: Any) -> dict[int, dict[int, int]]:
    """By level, what its count must be for the first paragraph to get the number that it restarts with."""
    restarts = {}
    for one in found(num, "./w:lvlOverride[w:startOverride]"):
        level = int(value(one, "@w:ilvl"))
        restarts[level] = {level: int(value(one, "./w:startOverride/@w:val")) - 1}
    return restarts


def found(element: Any, path: str) -> list[Any]:
    """What an XPath with the prefix ``w`` finds; nothing in None."""
    return list(element.xpath(path, namespaces={"w": W})) if element is not None else []


def value(element: Any, path: str) -> str:
    """The first text that an XPath finds, or ""."""
    return next(map(str, found(element, path)), "")
