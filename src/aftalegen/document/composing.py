"""From a template and what it sees to a document: markup, numbers, tree. Knows nothing of what it is about."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

from aftalegen.document import references, templating, tree
from aftalegen.document.assets import Assets
from aftalegen.document.layout import Layout
from aftalegen.document.templating import Library
from aftalegen.document.vocabulary import Reader, UnknownElement
from aftalegen.errors import Problem, ProblemsFound

_EXCERPT = 80
_DEPTH = 60
"""Elements in elements; ours are a dozen deep."""


@dataclass(frozen=True, slots=True)
class Composition:
    """What a document is made of.

    ``template`` is looked for in ``library``. ``date`` is ISO 8601 in UTC, never the clock's.
    """

    library: Library
    template: str
    values: Mapping[str, Any]
    layout: Layout
    date: str
    pictures: Mapping[str, tree.Image] = field(default_factory=dict)
    attachments: tuple[tree.Attachment, ...] = ()


def compose(what: Composition) -> tree.Document:
    """The document. Raises :class:`ProblemsFound` with the place in the template when it is at fault."""
    root = _parse(templating.render(what.library, what.template, what.values))
    labels = references.number(root)
    try:
        cover, blocks = _parts(root, Reader(labels, Assets(what.library, what.pictures)))
    except UnknownElement as fault:
        raise ProblemsFound((_unknown(fault, what),)) from fault
    return tree.Document(
        cover=cover,
        blocks=blocks,
        entries=references.entries(root, labels),
        metadata=_metadata(root, what.date),
        layout=what.layout,
        running_title=root.get("running-title", ""),
        mark=root.get("mark", ""),
        stamp=root.get("stamp", ""),
        attachments=what.attachments,
    )


def _parse(markup: str) -> Element:
    """The markup as elements. Read with the standard library, which is quicker to import than lxml: docs/adr/0006."""
    try:
        root = ElementTree.fromstring(markup)  # noqa: S314 - our templates' own output; expat fetches and expands nothing
    except ElementTree.ParseError as fault:
        line = markup.splitlines()[fault.position[0] - 1].strip()[:_EXCERPT]
        message = f"Skabelonerne giver opmærkning, der ikke hænger sammen, ved “{line}”."
        raise ProblemsFound((Problem("AFT304", message, hint="Luk hvert element, der åbnes: <p> … </p>."),)) from fault
    _check_depth(root)
    return root


def _check_depth(root: Element) -> None:
    """Elements in elements are read and written by functions that call themselves; a stranger's may have no end."""
    level = [root]
    for _ in range(_DEPTH):
        level = [inner for element in level for inner in element]
    if level:
        message = f"Skabelonerne lægger mere end {_DEPTH} elementer inden i hinanden, ved <{level[0].tag}>."
        raise ProblemsFound((Problem("AFT304", message, hint="Luk hvert element, der åbnes: <p> … </p>."),))


def _parts(root: Element, reader: Reader) -> tuple[tree.Cover | None, tuple[tree.Block, ...]]:
    element = root.find("cover")
    if element is None:
        return None, reader.blocks(root)
    root.remove(element)
    cover = tree.Cover(
        kicker=element.get("kicker", ""),
        title=element.get("title", ""),
        badge=element.get("badge", ""),
        blocks=reader.blocks(element),
    )
    return cover, reader.blocks(root)


def _unknown(fault: UnknownElement, what: Composition) -> Problem:
    place = templating.find(what.library, f"<{fault.tag}")
    return Problem("AFT303", fault.reason, place, hint="Brug kun de elementer, som de medfølgende skabeloner bruger.")


def _metadata(root: Element, date: str) -> tree.Metadata:
    return tree.Metadata(
        title=root.get("title", ""),
        subject=root.get("subject", ""),
        author=root.get("author", ""),
        keywords=tuple(part for part in root.get("keywords", "").split("|") if part),
        date=date,
    )
