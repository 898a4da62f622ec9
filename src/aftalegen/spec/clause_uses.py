"""Where files ask for blocks of the clause library, as it is written in them: for telling who uses what."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from aftalegen.errors import Place
from aftalegen.spec import nodes
from aftalegen.spec.clause import Clause
from aftalegen.spec.clause_marks import Mark, marks
from aftalegen.spec.locating import find
from aftalegen.spec.nodes import Node, Scalar
from aftalegen.spec.source import Source

_FOLDED = 100
"""Lines of a file that are looked through for one line of a value."""


@dataclass(frozen=True, slots=True)
class Use:
    """One mark, and where it stands."""

    mark: Mark
    place: Place


@dataclass(frozen=True, slots=True)
class UsedAt:
    """A place that uses a block. ``version`` is the one that it keeps to, 0 for the newest; ``old`` says it is old."""

    place: Place
    version: int
    old: bool


@dataclass(frozen=True, slots=True)
class Listed:
    """The newest version of a block, and the others that can be asked for.

    ``shadowed`` says whose block of the same name is used instead, "" when this one is.
    """

    clause: Clause
    versions: tuple[int, ...]
    shadowed: str
    uses: tuple[UsedAt, ...]


def uses_in(source: Source) -> Iterator[Use]:
    """The marks in a file of YAML, in its order; a value that is there several times by name (``*``) counts once."""
    if not source.has_marks or source.root is None:
        return
    for scalar in dict.fromkeys(_texts(source.root)):
        for mark in marks(scalar.text):
            yield Use(mark, place_of(scalar, mark, source.lines))


def uses_in_clause(clause: Clause) -> Iterator[Use]:
    """The marks in the text of a block."""
    for mark in marks(clause.text):
        yield Use(mark, place_in(clause, mark))


def place_of(scalar: Scalar, mark: Mark, lines: Sequence[str]) -> Place:
    """Where a mark in a value stands in the ``lines`` of its file; the value's place when that cannot be told.

    A line of the value takes at least one line of the file, more where it is folded.
    """
    first = scalar.place.line + mark.line
    start = Place(scalar.place.file, first, 1 if mark.line else scalar.place.column)
    return find(mark.written, lines, start, min(scalar.last_line, first + _FOLDED)) or scalar.place


def place_in(clause: Clause, mark: Mark) -> Place:
    """Where a mark in a block's text stands in its file."""
    start = Place(clause.source.name, clause.first_line + mark.line, 1)
    return find(mark.written, clause.source.lines, start, start.line) or start


def _texts(node: Node) -> Iterator[Scalar]:
    if isinstance(node, Scalar):
        yield node
    elif isinstance(node, nodes.Sequence):
        for inner in node.items:
            yield from _texts(inner)
    else:
        for _, inner in node.items.values():
            yield from _texts(inner)
