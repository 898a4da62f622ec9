"""Reads what one file of a project's register says of each party, without the values that are wrong."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from aftalegen.errors import Place, Problem
from aftalegen.spec import nodes, typed
from aftalegen.spec.nodes import scalar_at
from aftalegen.spec.paths import child, item, join, split
from aftalegen.spec.register_shape import PartyList, Shape
from aftalegen.spec.schema import Pack
from aftalegen.spec.source import Source
from aftalegen.spec.validate import validate


@dataclass(frozen=True, slots=True)
class Entry:
    """What a register says of one party. ``shares`` are the party's items of other lists, by their key in the entry."""

    key: str
    place: Place
    source: Source
    fields: nodes.Mapping
    shares: Mapping[str, tuple[nodes.Mapping, ...]]


@dataclass(frozen=True, slots=True)
class Content:
    """The entries of a file, each with the list that its party belongs in, and what is wrong in the file."""

    entries: tuple[tuple[PartyList, Entry], ...]
    problems: tuple[Problem, ...]


def read_entries(source: Source, root: nodes.Mapping, shape: Shape, pack: Pack) -> Content:
    """The content of a file that reads as YAML; ``pack`` has the schema of a register's file."""
    reading = typed.read(root, pack)
    problems = (*reading.problems, *validate(reading, pack))
    return Content(tuple(_File(source, reading, shape, problems).entries()), problems)


class _File:
    def __init__(self, source: Source, reading: typed.Reading, shape: Shape, problems: tuple[Problem, ...]) -> None:
        self._source = source
        self._reading = reading
        self._shape = shape
        self._spoiled = frozenset(path for problem in problems for path in _around(problem.path))
        """The paths of everything with a fault in it."""

    def entries(self) -> Iterator[tuple[PartyList, Entry]]:
        for parties in self._shape.parties:
            group = self._reading.visits.get(parties.group)
            for key in group.value if group else ():
                visit = self._reading.visits[child(parties.group, key)]
                if isinstance(visit.node, nodes.Mapping):
                    yield parties, self._entry(key, visit, visit.node, parties)

    def _entry(self, key: str, visit: typed.Visit, node: nodes.Mapping, parties: PartyList) -> Entry:
        shares = [shared.key for shared in self._shape.shared_by(parties)]
        fields = {
            name: value
            for name, value in node.items.items()
            if name not in shares and self._is_sound(child(visit.path, name))
        }
        items = {name: tuple(self._items(child(visit.path, name))) for name in shares}
        return Entry(key, visit.key, self._source, nodes.Mapping(fields, node.place), items)

    def _items(self, path: str) -> Iterator[nodes.Mapping]:
        found = self._reading.visits.get(path)
        for index in range(len(found.value) if found else 0):
            node = self._reading.visits[item(path, index)].node
            if isinstance(node, nodes.Mapping) and scalar_at(node, "id") and self._is_sound(item(path, index)):
                yield node

    def _is_sound(self, path: str) -> bool:
        return path in self._reading.visits and path not in self._spoiled


def _around(path: str) -> Iterator[str]:
    """A path and the paths of everything that it lies in."""
    found = split(path)
    return (join(found[:count]) for count in range(1, len(found) + 1))
