"""Fits what a region's agreements share to one pair: its own items of common lists, and "our jobcentre" by its id."""

from __future__ import annotations

from collections.abc import Iterator
from collections.abc import Mapping as Map
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

from aftalegen.spec.nodes import Mapping, Node, Scalar, Sequence, at, put, scalar_at
from aftalegen.spec.projects.model import Kind, Pair
from aftalegen.spec.schema import Pack

ROLES: Map[str, Kind] = {"jobcenteret": "jobcenter", "a-kassen": "a_kasse"}
"""What a shared layer writes where it means the jobcentre or the fund of whatever pair it is used for."""

_REFERENCE_KEYWORD = "x-henviser-til"
_PARTY_KEYWORD = "x-part"


@dataclass(frozen=True, slots=True)
class References:
    """Where a pack's lists name parties. ``parties`` is the list that holds each kind of member, by its path.

    ``lists`` has the paths of lists whose items are parties or refer to them, with the keys that say which.
    """

    parties: Map[Kind, tuple[str, ...]]
    lists: Map[tuple[str, ...], tuple[str, ...]]


@cache
def references(pack: Pack) -> References:
    """The references of a pack, worked out once."""
    found = list(_lists(pack.schema, ()))
    parties: dict[Kind, tuple[str, ...]] = {}
    for path, items in found:
        if items.get(_PARTY_KEYWORD) in ROLES.values():
            parties.setdefault(items[_PARTY_KEYWORD], path)
    paths = {".".join(path) for path in parties.values()}
    lists = {path: ("id",) if path in parties.values() else _keys(items, paths) for path, items in found}
    return References(parties, {path: keys for path, keys in lists.items() if keys})


@dataclass(frozen=True, slots=True)
class _Entry:
    """An item of a list, the parties that it names, and the keys that name them by role."""

    node: Node
    named: frozenset[str]
    roles: tuple[str, ...]


class Tailor:
    """Fits layers to pairs. Each list is looked through once, however many pairs it is fitted to."""

    def __init__(self, pack: Pack, members: frozenset[str]) -> None:
        self._lists = references(pack).lists
        self._members = members
        self._known: dict[int, tuple[Sequence, tuple[_Entry, ...]]] = {}

    def fit(self, root: Mapping, pair: Pair, *, shared: bool) -> Mapping:
        """The layer with roles replaced by the pair's ids.

        ``shared`` also leaves out the items that belong to other members of the region than the pair's two.
        """
        others = self._members - {pair.jobcentre, pair.fund} if shared else frozenset[str]()
        for path, keys in self._lists.items():
            node = at(root, path)
            if isinstance(node, Sequence):
                entries = [entry for entry in self._entries(node, keys) if entry.named.isdisjoint(others)]
                if len(entries) < len(node.items) or any(entry.roles for entry in entries):
                    items = tuple(_in_role(entry, pair) for entry in entries)
                    root = put(root, path, replace(node, items=items))
        return root

    def _entries(self, node: Sequence, keys: tuple[str, ...]) -> tuple[_Entry, ...]:
        if id(node) not in self._known:
            self._known[id(node)] = node, tuple(_entry(item, keys) for item in node.items)
        return self._known[id(node)][1]


def party_layer(pack: Pack, parties: Map[Kind, Mapping], root: Mapping) -> Mapping:
    """A layer that holds nothing but the pair's two parties, in the lists where the pack has them."""
    layer = Mapping({}, root.place)
    for kind, path in references(pack).parties.items():
        layer = put(layer, path, Sequence((parties[kind],), parties[kind].place))
    return layer


def _entry(node: Node, keys: tuple[str, ...]) -> _Entry:
    named = {key: scalar.text for key in keys if (scalar := scalar_at(node, key)) is not None}
    return _Entry(node, frozenset(named.values()), tuple(key for key, text in named.items() if text in ROLES))


def _in_role(entry: _Entry, pair: Pair) -> Node:
    """The item with the pair's ids in place of roles; the very same node when it has none."""
    if not entry.roles or not isinstance(entry.node, Mapping):
        return entry.node
    items = dict(entry.node.items)
    for key in entry.roles:
        place, node = items[key]
        if isinstance(node, Scalar):
            items[key] = place, replace(node, text=pair.id_of(ROLES[node.text]))
    return replace(entry.node, items=items)


def _lists(schema: Map[str, Any], path: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], Map[str, Any]]]:
    """Every list of groups that is reached through groups alone, with the schema of its items."""
    for key, inner in schema.get("properties", {}).items():
        items = inner.get("items")
        if isinstance(items, dict) and "properties" in items:
            yield (*path, key), items
        yield from _lists(inner, (*path, key))


def _keys(items: Map[str, Any], parties: set[str]) -> tuple[str, ...]:
    """The keys of a list's items that refer to jobcentres or funds."""
    properties = items["properties"].items()
    return tuple(key for key, inner in properties if parties.intersection(inner.get(_REFERENCE_KEYWORD, ())))
