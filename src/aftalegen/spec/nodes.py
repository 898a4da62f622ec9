"""The values of a YAML file as they were written: text, groups and lists, each with its place."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TypeAlias

from aftalegen.errors import Place

NULLS = frozenset(("", "~", "null", "Null", "NULL"))
"""How an open point may be written."""


@dataclass(frozen=True, slots=True)
class Scalar:
    """One value as text: ``0800``, ``12:30`` and ``nej`` are what the user typed, whatever YAML thinks of them.

    ``quoted`` is true for "…", '…' and block texts. ``overrides`` are the places in layers that this value replaced.
    ``register`` names the register that knew a value nobody wrote; it then stands where the party is named.
    """

    text: str
    quoted: bool
    place: Place
    last_line: int
    overrides: tuple[Place, ...] = ()
    register: str = ""

    @property
    def is_null(self) -> bool:
        """Whether nothing was written: an open point, not an answer."""
        return not self.quoted and self.text in NULLS


@dataclass(frozen=True, slots=True)
class Mapping:
    """Keys and values; ``items`` maps a key to its place and its value."""

    items: dict[str, tuple[Place, Node]]
    place: Place
    overrides: tuple[Place, ...] = ()


@dataclass(frozen=True, slots=True)
class Sequence:
    """A list of values."""

    items: tuple[Node, ...]
    place: Place
    overrides: tuple[Place, ...] = field(default=())


Node: TypeAlias = Scalar | Mapping | Sequence


def scalar_at(node: Node | None, key: str) -> Scalar | None:
    """The text under ``key`` of a mapping, or None when there is none or it is not written."""
    if not isinstance(node, Mapping) or key not in node.items:
        return None
    value = node.items[key][1]
    return value if isinstance(value, Scalar) and not value.is_null else None


def plain(node: Node | None) -> object:
    """The node as dicts, lists and texts; what is not written is None. For files of our own, which have no schema."""
    if isinstance(node, Mapping):
        return {key: plain(value) for key, (_, value) in node.items.items()}
    if isinstance(node, Sequence):
        return [plain(item) for item in node.items]
    return None if node is None or node.is_null else node.text


def at(node: Node | None, path: tuple[str, ...]) -> Node | None:
    """The node at a path of keys; None when there is none."""
    for key in path:
        if not isinstance(node, Mapping) or key not in node.items:
            return None
        node = node.items[key][1]
    return node


def put(group: Mapping, path: tuple[str, ...], value: Node) -> Mapping:
    """The group with a value at a path; the group itself is not changed.

    A group on the way that is not there is made; what is no group is left alone.
    """
    key, *rest = path
    place, inner = group.items.get(key, (value.place, None))
    if rest:
        if inner is None or (isinstance(inner, Scalar) and inner.is_null):
            inner = Mapping({}, value.place)
        if not isinstance(inner, Mapping):
            return group
        value = put(inner, tuple(rest), value)
    return Mapping({**group.items, key: (place, value)}, group.place, group.overrides)
