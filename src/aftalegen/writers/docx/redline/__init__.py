"""A redline as a Word file with tracked changes: accepting all gives the new version, rejecting all the old one.

Both versions are printed by the ordinary writers, because what Word needs to know of a paragraph (its numbering, its
distance, what it must stay with) depends on what stands around it in its own version. Then the two are laid into
each other, element by element. Only insertions, deletions and changed properties are marked, never moves, which Word
has refused to open: docs/adr/0011.
"""

from __future__ import annotations

from dataclasses import replace

from aftalegen.document.tree import Document, Versions
from aftalegen.writers.docx.assembly import packed, page_orientations, sealed_chunks
from aftalegen.writers.docx.body import Body
from aftalegen.writers.docx.redline.carrying import FIRST_FREE, Carrier
from aftalegen.writers.docx.redline.furniture import Furniture
from aftalegen.writers.docx.redline.marks import Marks
from aftalegen.writers.docx.redline.matching import matched
from aftalegen.writers.docx.redline.paragraphs import page_change
from aftalegen.writers.docx.redline.writing import Writer


def lay_together(versions: Versions, old: Body, new: Body) -> bytes:
    """The file with both versions; ``old`` and ``new`` are their written bodies, with relations in common."""
    orientations = page_orientations(new, old)
    after = sealed_chunks(versions.new, new, orientations)
    before = sealed_chunks(versions.old, old, orientations)
    carrier = Carrier(old.numbers.instances, new.numbers.instances)
    matches = matched(before[:-1], after[:-1], carrier.definitions)
    carrier.prepare(matches)
    marks = Marks(versions.revision, FIRST_FREE)
    writer = Writer(marks, carrier)
    furniture = Furniture(versions, orientations, writer)
    end = page_change(before[-1], after[-1], marks)
    end = furniture.end(end, old.finished()[-1][0], new.finished()[-1][0], new.relations)
    chunks = [*writer.write(matches), end]
    return packed(versions.new, new.relations, carrier.instances, chunks, furniture.parts)


def same_look(versions: Versions) -> Document:
    """The old version in the look and the language of the new one: Word tracks no changes of styles."""
    return replace(versions.old, layout=versions.new.layout)
