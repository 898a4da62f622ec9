"""Bookmarks: the places that references and the table of contents can jump to."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from aftalegen.document.tree import Block, Dialog, Document, Field, Figure, ListBlock, Section, Table
from aftalegen.writers.docx.identifiers import digest
from aftalegen.writers.docx.numbers import Label, Numbers

_DIGITS = 10**9


@dataclass(frozen=True, slots=True)
class Anchor:
    """``name`` is the bookmark; ``code`` the switches with which a REF field shows ``shown``, or "" if none can."""

    name: str
    code: str = ""
    shown: str = ""

    @property
    def toc(self) -> str:
        """The heading's second bookmark, named as Word names those of a table of contents."""
        return self.name.replace("_Ref", "_Toc")


class Anchors:
    """Every target of the document, and the labels of its headings in reading order."""

    def __init__(self, document: Document, numbers: Numbers) -> None:
        self._anchors: dict[str, Anchor] = {}
        self._labels: list[Label] = []
        self._numbers = numbers
        self._names: set[str] = set()
        self._started: set[str] = set()
        self._visit(document.cover.blocks if document.cover else ())
        self._visit(document.blocks)
        self.labels: Iterator[Label] = iter(self._labels)

    def find(self, target: str) -> Anchor | None:
        """The anchor of a node's id (or of a field's path), if the document has it."""
        return self._anchors.get(target)

    def mark(self, target: str, runs: str) -> str:
        """``runs`` inside the target's bookmark."""
        anchor = self.find(target)
        return self._bookmark(anchor.name, runs) if anchor else runs

    def mark_heading(self, target: str, runs: str) -> str:
        """``runs`` inside the bookmarks for references and for the table of contents."""
        anchor = self.find(target)
        return self._bookmark(anchor.toc, self._bookmark(anchor.name, runs)) if anchor else runs

    def _bookmark(self, name: str, runs: str) -> str:
        """A second node with the same id gets no bookmark: names must be unique."""
        if name in self._started:
            return runs
        self._started.add(name)
        number = len(self._started)
        return f'<w:bookmarkStart w:id="{number}" w:name="{name}"/>{runs}<w:bookmarkEnd w:id="{number}"/>'

    def _visit(self, blocks: tuple[Block, ...]) -> None:
        for block in blocks:
            self._target(block)
            for inner in _inside(block):
                self._visit(inner)

    def _target(self, block: Block) -> None:
        match block:
            case Section():
                self._section(block)
            case Field():
                self._define(block.path)
            case Table() if block.caption:
                self._define(block.id, "\\h", f"Tabel {block.number}")
            case Figure() if block.caption:
                self._define(block.id, "\\h", f"Figur {block.number}")
            case _:
                return

    def _section(self, section: Section) -> None:
        label = self._numbers.label(section)
        self._labels.append(label)
        if label.automatic:
            self._define(section.id, "\\r \\h", section.number)
        else:
            self._define(section.id)

    def _define(self, target: str, code: str = "", shown: str = "") -> None:
        if target and target not in self._anchors:
            self._anchors[target] = Anchor(self._free_name(target), code, shown)

    def _free_name(self, target: str) -> str:
        number = digest(target, _DIGITS)
        while (name := f"_Ref{number:09d}") in self._names:
            number = number % (_DIGITS - 1) + 1
        self._names.add(name)
        return name


def _inside(block: Block) -> tuple[tuple[Block, ...], ...]:
    """What a block contains, without the many cells of tables: nothing refers to what stands in those."""
    match block:
        case Section() | Field() | Dialog():
            return (block.blocks,)
        case ListBlock():
            return block.items
        case _:
            return ()
