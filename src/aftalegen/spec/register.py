"""Lays what a project's register and the package's own registers know of the parties under what an agreement says.

Open a register once with :func:`open_register` and apply it to as many agreements as there are.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from aftalegen.spec import lookup, nodes
from aftalegen.spec.merge import merge
from aftalegen.spec.nodes import Node, Scalar, at, put, scalar_at
from aftalegen.spec.register_file import SUFFIXES, Register, open_register
from aftalegen.spec.register_reading import Entry
from aftalegen.spec.register_shape import PartyList, SharedList, steps
from aftalegen.spec.schema import Pack
from aftalegen.spec.source import Source

__all__ = ["SUFFIXES", "Applied", "Register", "Registers", "apply", "open_register"]


@dataclass(frozen=True, slots=True)
class Applied:
    """An agreement with the registers under it, and the register's files that had something to say about it."""

    root: nodes.Mapping
    sources: tuple[Source, ...]


class Registers:
    """The registers of several projects, each opened when it is first asked for."""

    def __init__(self) -> None:
        self._opened: dict[tuple[Path, str, str], Register] = {}

    def of(self, root: Path, pack: Pack, shown: str) -> Register:
        """The register of a project folder; see :func:`open_register`."""
        key = (root, pack.type, shown)
        if key not in self._opened:
            self._opened[key] = open_register(root, pack, shown=shown)
        return self._opened[key]


def apply(root: nodes.Mapping, register: Register) -> Applied:
    """The agreement with everything that is known of its parties, of which its own words win.

    ``root`` is the spec over its layers and is not changed; ``register`` was opened for the agreement's pack. Nothing
    is read or parsed.
    """
    work = _Work(root, register)
    for parties in register.shape.parties:
        work.complete(parties)
    for shared in register.shape.shared:
        work.share(shared)
    return Applied(work.root, tuple(work.sources.values()))


class _Work:
    """One agreement on its way."""

    def __init__(self, root: nodes.Mapping, register: Register) -> None:
        self.root = root
        self.sources: dict[str, Source] = {}
        self._register = register
        self._found: list[tuple[PartyList, Scalar, Entry]] = []

    def complete(self, parties: PartyList) -> None:
        """Lays the entries, and then the package's registers, under the parties of one list."""
        path = steps(parties.path)
        node = at(self.root, path)
        if isinstance(node, nodes.Sequence):
            items = tuple(self._party(parties, item) for item in node.items)
            self.root = put(self.root, path, nodes.Sequence(items, node.place, node.overrides))

    def _party(self, parties: PartyList, party: Node) -> Node:
        if not isinstance(party, nodes.Mapping):
            return party
        entry = self._register.entry(parties, party)
        if entry is None:
            return lookup.fill(party, parties.schema)
        self.sources.setdefault(entry.source.name, entry.source)
        id = scalar_at(party, "id")
        if id is not None:
            self._found.append((parties, id, entry))
        merged = merge(entry.fields, party)
        return lookup.fill(merged, parties.schema) if isinstance(merged, nodes.Mapping) else merged

    def share(self, shared: SharedList) -> None:
        """Lays the items that the entries hold under those of the agreement's own list."""
        items = tuple(item for parties, id, entry in self._found for item in _items(shared, parties, id, entry))
        if not items:
            return
        path = steps(shared.path)
        own = at(self.root, path)
        base = nodes.Sequence(items, items[0].place)
        self.root = put(self.root, path, merge(base, own) if own else base)


def _items(shared: SharedList, parties: PartyList, id: Scalar, entry: Entry) -> Iterator[Node]:
    """The entry's items of a list, each with the party that they belong to."""
    if parties.path in shared.owners:
        owner = Scalar(id.text, True, entry.place, entry.place.line)
        for item in entry.shares.get(shared.key, ()):
            yield nodes.Mapping({**item.items, shared.owner: (entry.place, owner)}, item.place)
