"""A block of the clause library, and a text that blocks were put into."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from aftalegen.spec.nodes import Scalar
from aftalegen.spec.source import Source

FOLDER = "tekster"
"""Where a project, a pack and aftalegen have their blocks."""

SHARED = "aftalegen"
"""Whose the blocks are that come with the program."""


@dataclass(frozen=True)
class Clause:
    """One version of a block. ``types`` are the agreement types that it is for, none for all.

    ``text`` begins on ``first_line`` of its file. ``shelf`` says in Danish whose it is ("projektet", "aftalegen");
    ``own`` that it is the project's.
    """

    id: str
    version: int
    title: str
    topic: str
    types: tuple[str, ...]
    text: str
    first_line: int
    source: Source
    shelf: str
    own: bool

    @property
    def name(self) -> str:
        """What to call it: "svarfrist, version 2"."""
        return f"{self.id}, version {self.version}"

    @property
    def file(self) -> str:
        """Its path in any project."""
        return f"{FOLDER}/{self.source.path.name}"


@dataclass(frozen=True, slots=True)
class Filled(Scalar):
    """A text in which ``clauses`` stand for the marks in what was ``written``; those within clauses are among them."""

    written: str = ""
    clauses: tuple[Clause, ...] = ()


def as_files(clauses: Iterable[Clause]) -> Mapping[str, Clause]:
    """Blocks by the paths at which a project of its own has them all: the nearest under its id, others by version."""
    found: dict[str, Clause] = {}
    for clause in sorted(clauses, key=lambda clause: (not clause.own, clause.shelf == SHARED)):
        name = clause.file if clause.file not in found else f"{FOLDER}/{clause.id}@{clause.version}.md"
        found[name] = clause
    return found
