"""Redlines: a Word file with tracked changes against a plain one of the same agreement."""

from __future__ import annotations

from dataclasses import replace

from aftalegen.changes.redline import Revision, redline
from aftalegen.document.tree import Block, Document, ListBlock, Paragraph, Table, Text
from aftalegen.writers.docx import write_docx
from benchmarks import example
from benchmarks.table import Row, share, timed
from benchmarks.timing import interleaved

_EVERY = 60
"""One paragraph in so many is reworded."""
_AT_MOST = 3


def measure(rounds: int) -> list[Row]:
    """The full example, and the same with words changed all over it."""
    old = example.document()
    new = _Editor().document(old)
    changes = redline(old, new, Revision("aftalegen", "2016-05-02T12:00:00Z"))
    taken = interleaved(
        {
            "plain": lambda: write_docx(new),
            "align": lambda: redline(old, new, Revision("aftalegen", "2016-05-02T12:00:00Z")),
            "redline": lambda: write_docx(changes),
        },
        rounds,
        calls=3,
    )
    return [
        timed("Redline: two trees to one with marks", taken["align"]),
        timed("Redline: marked tree to DOCX with tracked changes", taken["redline"]),
        share("Redline: DOCX, as a share of a plain one", taken["redline"], taken["plain"], _AT_MOST),
    ]


class _Editor:
    """Rewords some paragraphs of a document."""

    def __init__(self) -> None:
        self._count = 0

    def document(self, document: Document) -> Document:
        return replace(document, blocks=self._blocks(document.blocks))

    def _blocks(self, blocks: tuple[Block, ...]) -> tuple[Block, ...]:
        return tuple(map(self._block, blocks))

    def _block(self, block: Block) -> Block:
        match block:
            case Paragraph(children=(Text(text=text), *rest)):
                self._count += 1
                words = f"{text} og mere" if self._count % _EVERY == 0 else text
                return replace(block, children=(Text(words), *rest))
            case ListBlock():
                return replace(block, items=tuple(map(self._blocks, block.items)))
            case Table():
                rows = (tuple(replace(cell, blocks=self._blocks(cell.blocks)) for cell in row) for row in block.body)
                return replace(block, body=tuple(rows))
            case _:
                inner = getattr(block, "blocks", None)
                return replace(block, blocks=self._blocks(inner)) if inner else block
