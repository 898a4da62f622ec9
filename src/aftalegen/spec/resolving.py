"""Replaces every ``$ref`` of a schema by what it refers to, so that nothing is looked up while checking."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from aftalegen.spec.fields import field_specs

_LISTS = "x-henviser-til"
_OF_KIND = "="
"""Stands in what a reference names when that is a kind of things ("x-type=forsøg"), and not a list by its path."""
_LITERAL = frozenset(("const", "enum", "default", "examples"))
"""Keywords whose values are data, not schemas."""


def resolve(name: str, documents: Mapping[str, dict[str, Any]]) -> dict[str, Any]:
    """The schema ``name`` without ``$ref`` and ``$defs``. Keywords beside a ``$ref`` win over those it refers to.

    A reference (``x-henviser-til``) that names a kind of things, "x-type=forsøg" or "x-part=jobcenter", searches
    the lists that this schema has of them, wherever they stand; the paths beside it are where they usually are.

    ``documents`` are the only files that can be referred to; nothing is fetched. Raises ``referencing``'s
    ``Unresolvable`` for anything else: a fault in the pack, not in a user's file.
    """
    from referencing import Registry
    from referencing.jsonschema import DRAFT202012

    registry: Any = Registry()
    for file, contents in documents.items():
        resource = DRAFT202012.create_resource({**contents, "$id": file})
        registry = registry.with_resource(file, resource)
    resolver = registry.resolver(base_uri=name)
    contents = {key: value for key, value in documents[name].items() if key not in {"$defs", "$id"}}
    resolving = _Resolver()
    resolved = dict(resolving.schema(contents, resolver))
    resolving.settle_references(resolved)
    return resolved


class _Resolver:
    def __init__(self) -> None:
        self._known: dict[int, dict[str, Any]] = {}
        self._references: list[list[str]] = []

    def schema(self, schema: Any, resolver: Any) -> Any:
        """A part of a schema with its references resolved; one reference is resolved to one object everywhere."""
        if isinstance(schema, list):
            return [self.schema(part, resolver) for part in schema]
        if not isinstance(schema, dict):
            return schema
        own = {
            key: value if key in _LITERAL else self.schema(value, resolver)
            for key, value in schema.items()
            if key not in {"$ref", "$defs"}
        }
        if any(_OF_KIND in named for named in own.get(_LISTS, ())):
            self._references.append(own[_LISTS])
        if not isinstance(schema.get("$ref"), str):
            return own
        target = self._target(schema["$ref"], resolver)
        return {**target, **own} if own else target

    def settle_references(self, resolved: dict[str, Any]) -> None:
        """Gives each reference to kinds of things the lists that the finished schema has of them."""
        if not self._references:
            return
        lists = dict(_lists(resolved))
        for named in self._references:
            usual = [path for path in named if path in lists]
            named[:] = dict.fromkeys((*usual, *(path for path, kinds in lists.items() if not kinds.isdisjoint(named))))

    def _target(self, reference: str, resolver: Any) -> dict[str, Any]:
        found = resolver.lookup(reference)
        key = id(found.contents)
        if key not in self._known:
            self._known[key] = {}
            self._known[key].update(self.schema(found.contents, found.resolver))
        return self._known[key]


def _lists(schema: dict[str, Any]) -> Iterator[tuple[str, frozenset[str]]]:
    """The lists that an agreement has one of each of, by their paths, with the kinds of their items."""
    for field in field_specs(schema):
        items = field.schema.get("items")
        if isinstance(items, dict) and "[]" not in field.path:
            yield field.path, frozenset(f"{key}{_OF_KIND}{items[key]}" for key in ("x-type", "x-part") if key in items)
