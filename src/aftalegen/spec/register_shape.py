"""What a project's register may hold: read from the marks (``x-fra-register``) that a pack's schema puts on its lists.

On a list of parties the mark is the register's group for them. On any other list, such as the contacts, it is the key
under which a party's entry holds its share of that list, without the property that says whose it is.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from aftalegen.spec.paths import split
from aftalegen.spec.schema import FieldSpec, Pack

_MARK = "x-fra-register"

Schema = dict[str, Any]


@dataclass(frozen=True, slots=True)
class PartyList:
    """A list of parties in an agreement. ``group`` is the register's name for them, ``schema`` that of one party."""

    path: str
    group: str
    schema: Schema


@dataclass(frozen=True, slots=True)
class SharedList:
    """A list with items of many parties. ``key`` is its name in an entry, ``owner`` the property that names the party.

    ``owners`` are the paths of the lists that the parties stand in.
    """

    path: str
    key: str
    owner: str
    owners: frozenset[str]
    schema: Schema


@dataclass(frozen=True, slots=True)
class Shape:
    """The lists that a register adds to, and the schema of a register's file."""

    parties: tuple[PartyList, ...]
    shared: tuple[SharedList, ...]

    def shared_by(self, parties: PartyList) -> tuple[SharedList, ...]:
        """The lists that items of these parties may stand in."""
        return tuple(shared for shared in self.shared if parties.path in shared.owners)

    def file_schema(self) -> Schema:
        """The schema of one register file: groups of entries, each under a name of its own."""
        groups = {
            parties.group: {"type": "object", "additionalProperties": self._entry(parties)} for parties in self.parties
        }
        return {"type": "object", "properties": groups, "additionalProperties": False}

    def _entry(self, parties: PartyList) -> Schema:
        """A party whose key is its id, with its share of the other lists; nothing in it is required."""
        own = _without(parties.schema, "id")["properties"]
        shares = {
            shared.key: {"type": "array", "items": _without(shared.schema, shared.owner)}
            for shared in self.shared_by(parties)
        }
        return {**parties.schema, "properties": {**own, **shares}, "required": []}


def shape_of(pack: Pack) -> Shape:
    """What a register of this pack looks like."""
    marked = [field for field in pack.properties.values() if _MARK in field.schema]
    owned = [(field, owner) for field in marked if (owner := _owner(field.schema["items"]))]
    shared = {field.path: _shared(field, owner) for field, owner in owned}
    parties = tuple(
        PartyList(field.path, field.schema[_MARK], field.schema["items"])
        for field in marked
        if field.path not in shared
    )
    return Shape(parties, tuple(shared.values()))


def _shared(field: FieldSpec, owner: str) -> SharedList:
    item = field.schema["items"]
    owners = frozenset(item["properties"][owner]["x-henviser-til"])
    return SharedList(field.path, field.schema[_MARK], owner, owners, item)


def _owner(item: Mapping[str, Any]) -> str:
    """The property that says whose an item is; empty when the items are parties themselves."""
    return next((key for key, inner in item.get("properties", {}).items() if "x-henviser-til" in inner), "")


def _without(schema: Schema, key: str) -> Schema:
    properties = {name: inner for name, inner in schema.get("properties", {}).items() if name != key}
    required = [name for name in schema.get("required", ()) if name != key]
    return {**schema, "properties": properties, "required": required}


def steps(path: str) -> tuple[str, ...]:
    """The keys of the path of a list; such a path leads through groups only."""
    return tuple(str(step) for step in split(path))
