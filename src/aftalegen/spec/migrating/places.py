"""What the steps of a migration share: what they give, and the rows of a file that they are about."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TypeAlias

from aftalegen.errors import Place
from aftalegen.spec import nodes
from aftalegen.spec.building import build
from aftalegen.spec.editing import Step, Uneditable


@dataclass(frozen=True, slots=True)
class Rewritten:
    """A value that is written otherwise now, for somebody to read again: its path, what it was, and what it is."""

    path: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Migrated:
    """A file's text after a migration, and what was rewritten in it."""

    text: str
    rewritten: tuple[Rewritten, ...]


Covers: TypeAlias = Callable[[Place], bool]
"""Whether the value at a place replaces one in a lower layer."""


@dataclass(frozen=True, slots=True)
class Row:
    """A group in a file: ``steps`` lead to it, ``name`` is what a user calls it."""

    node: nodes.Mapping
    steps: tuple[Step, ...]
    name: str


def rows(text: str, file: str, path: tuple[str, ...]) -> Iterator[Row]:
    """The rows of the list at a path, with the places that they have before anything is changed."""
    root, _ = build(text.removeprefix("\ufeff"), file)
    found = nodes.at(root, path)
    for number, row in enumerate(found.items if isinstance(found, nodes.Sequence) else ()):
        if isinstance(row, nodes.Mapping):
            id = nodes.scalar_at(row, "id")
            yield Row(row, (*path, number), f"{'.'.join(path)}[{id.text if id else number}]")


def groups(text: str, file: str, path: tuple[str, ...]) -> Iterator[Row]:
    """The group at a path, when the file has it."""
    root, _ = build(text.removeprefix("\ufeff"), file)
    found = nodes.at(root, path)
    if isinstance(found, nodes.Mapping):
        yield Row(found, path, ".".join(path))


@contextmanager
def telling(file: str, path: str) -> Iterator[None]:
    """Within it, what cannot be edited is told with its file and path."""
    try:
        yield
    except Uneditable as fault:
        raise Uneditable(f"{file}: {path} kan ikke føres op. {fault.message}", fault.hint) from fault
