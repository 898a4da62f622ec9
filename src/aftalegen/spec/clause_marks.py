"""``[tekst: svarfrist]`` and ``[tekst: svarfrist@2]``: where a block of the clause library stands in a text.

A mark counts where it is a paragraph by itself: a line with nothing but empty lines, or nothing, around it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from aftalegen.spec import nodes
from aftalegen.spec.nodes import Node, Scalar

START = "[tekst:"
"""What every mark begins with, for looking quickly."""

MARK = re.compile(r"\[tekst:[ \t]*(?P<id>[^\[\]\n@]*?)[ \t]*(?:@[ \t]*(?P<version>[^\[\]\n@]*?)[ \t]*)?\]")

_KEY = "tekst"


@dataclass(frozen=True, slots=True)
class Mark:
    """One mark. ``version`` is what stands after ``@``, "" for the newest; ``line`` counts from 0 in the text."""

    id: str
    version: str
    line: int
    written: str


def marks(text: str) -> Iterator[Mark]:
    """The marks that stand in paragraphs of their own."""
    if START not in text:
        return
    lines = text.split("\n")
    for number, line in enumerate(lines):
        match = MARK.fullmatch(line.strip())
        if match and _is_alone(lines, number):
            yield Mark(match["id"], match["version"] or "", number, match[0])


def is_among(written: str, text: str) -> bool:
    """Whether the text has this mark in a paragraph of its own."""
    return any(mark.written == written for mark in marks(text))


def bare(node: nodes.Sequence) -> Scalar | None:
    """The text of a mark that was written without quotation marks; None for any other list.

    To YAML it is a list on one line, which holds a group that was never opened.
    """
    inner: Node | None = node.items[0] if len(node.items) == 1 else None
    if not isinstance(inner, nodes.Mapping) or [*inner.items] != [_KEY]:
        return None
    key, value = inner.items[_KEY]
    if (key.line, key.column) != (node.place.line, node.place.column + 1) or not isinstance(value, Scalar):
        return None
    text = f"{START} {value.text}]"
    return Scalar(text, True, replace(node.place, width=len(text)), value.last_line)


def _is_alone(lines: Sequence[str], number: int) -> bool:
    around = (*lines[max(number - 1, 0) : number], *lines[number + 1 : number + 2])
    return not any(line.strip() for line in around)
