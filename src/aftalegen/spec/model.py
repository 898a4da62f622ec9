"""A read agreement: typed values that cannot be changed, and where each of them was written."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from types import MappingProxyType
from typing import Any

from aftalegen.errors import Place
from aftalegen.spec.addendum import Addendum
from aftalegen.spec.clause import Clause, Filled
from aftalegen.spec.nodes import Node, Scalar
from aftalegen.spec.paths import split
from aftalegen.spec.schema import Pack
from aftalegen.spec.typed import Reading

FILE_KEYWORD = "x-fil"
"""In a schema: the value is the name of a file beside the spec."""


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a value was written: its place, the file (``layer``), and the places in lower layers that it replaced.

    ``register`` names the register that a value comes from when nobody wrote it; ``place`` is what it was found by.
    ``clauses`` are the blocks of the clause library that stand in it.
    """

    place: Place
    layer: str
    overrides: tuple[Place, ...]
    register: str = ""
    clauses: tuple[Clause, ...] = ()


@dataclass(frozen=True, slots=True)
class SourceFile:
    """A file that the agreement was read from.

    ``name`` is relative to the folder that all its files share, for embedding; ``file`` is what problems call it.
    """

    name: str
    data: bytes
    file: str
    path: Path
    lines: tuple[str, ...]


@dataclass(frozen=True)
class Agreement:
    """One agreement. Dates are ISO strings, times of day ``HH:MM``; an open point is not there.

    ``sources`` are the spec itself and then its layers; ``root`` is the project folder, out of which no file is read;
    ``reading`` is how the data was typed, for the rules. ``standalone`` says that its files hold more than this one
    agreement, as those of a region do: what is kept with a document is then the agreement by itself.
    ``clauses`` are the blocks of the clause library that stand in its texts.

    ``addenda`` are those that it is amended by, in their order. When the file is itself the last of them, ``amends``
    is the agreement as it was before.
    """

    pack: Pack
    data: Mapping[str, Any]
    sources: tuple[SourceFile, ...]
    path: Path
    root: Path
    reading: Reading = field(repr=False, compare=False)
    standalone: bool = False
    clauses: tuple[Clause, ...] = ()
    addenda: tuple[Addendum, ...] = ()
    amends: Agreement | None = field(default=None, repr=False, compare=False)

    @property
    def addendum(self) -> Addendum | None:
        """The addendum that the agreement's file is; None for the agreement itself."""
        return self.addenda[-1] if self.amends is not None else None

    @cached_property
    def origins(self) -> Mapping[str, Origin]:
        """The origin of every value by its path, and of every open point that is written as a key without a value."""
        written = {
            path: Origin(
                visit.place, visit.place.file, visit.node.overrides, _register(visit.node), _clauses(visit.node)
            )
            for path, visit in self.reading.visits.items()
        }
        unanswered = {path: Origin(place, place.file, ()) for path, place in self.reading.open.items()}
        return MappingProxyType({**unanswered, **written})

    @cached_property
    def text_hash(self) -> str:
        """The SHA-256 of all sources and clauses: the same files give the same hash, wherever they lie."""
        digest = hashlib.sha256()
        for source in self.sources:
            digest.update(f"{source.name}\0{len(source.data)}\0".encode())
            digest.update(source.data)
        for clause in self.clauses:
            digest.update(f"{clause.file}\0{len(clause.source.data)}\0".encode())
            digest.update(clause.source.data)
        return digest.hexdigest()

    def get(self, path: str) -> Any | None:
        """The value at a path such as ``parter.jobcentre[0].id``, or None when it is open or does not exist."""
        value: Any = self.data
        for step in split(path):
            if isinstance(step, int) and isinstance(value, tuple):
                value = value[step] if step < len(value) else None
            elif isinstance(step, str) and isinstance(value, Mapping):
                value = value.get(step)
            else:
                return None
        return value

    def of_type(self, x_type: str) -> Iterator[tuple[str, Any]]:
        """Path and value of everything that the schema marks with this ``x-type`` ("part", "slot", "kontakt" …)."""
        return ((path, self.get(path)) for path in self._paths_by_type.get(x_type, ()))

    @cached_property
    def _paths_by_type(self) -> Mapping[str, list[str]]:
        paths: dict[str, list[str]] = {}
        for path, visit in self.reading.visits.items():
            if "x-type" in visit.schema:
                paths.setdefault(visit.schema["x-type"], []).append(path)
        return paths

    def files_named(self) -> list[Scalar]:
        """Where the spec itself, not a layer, names a file beside it: what the schema marks with ``x-fil``."""
        own = self.path.as_posix()
        nodes = (visit.node for visit in self.reading.visits.values() if visit.schema.get(FILE_KEYWORD))
        return [node for node in nodes if isinstance(node, Scalar) and node.place.file == own]

    def file_at(self, path: str) -> Path | None:
        """The file that the value at ``path`` names, counted from the file where it was written; None when open."""
        visit = self.reading.visits.get(path)
        if visit is None or not isinstance(visit.value, str):
            return None
        source = self.source(visit.place.file)
        return source.path.parent / visit.value if source else None

    def source(self, file: str) -> SourceFile | None:
        """The source that problems call ``file``."""
        return next((source for source in self.sources if source.file == file), None)


def _register(node: Node) -> str:
    return node.register if isinstance(node, Scalar) else ""


def _clauses(node: Node) -> tuple[Clause, ...]:
    return node.clauses if isinstance(node, Filled) else ()


def freeze(value: Any) -> Any:
    """Dicts as read-only mappings and lists as tuples, all the way down."""
    if isinstance(value, dict):
        return MappingProxyType({key: freeze(inner) for key, inner in value.items()})
    if isinstance(value, list):
        return tuple(freeze(inner) for inner in value)
    return value
