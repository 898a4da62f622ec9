"""Replaces every ``$ref`` of a schema by what it refers to, so that nothing is looked up while checking."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

_LITERAL = frozenset(("const", "enum", "default", "examples"))
"""Keywords whose values are data, not schemas."""


def resolve(name: str, documents: Mapping[str, dict[str, Any]]) -> dict[str, Any]:
    """The schema ``name`` without ``$ref`` and ``$defs``. Keywords beside a ``$ref`` win over those it refers to.

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
    resolved = _Resolver().schema(contents, resolver)
    return dict(resolved)


class _Resolver:
    def __init__(self) -> None:
        self._known: dict[int, dict[str, Any]] = {}

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
        if not isinstance(schema.get("$ref"), str):
            return own
        target = self._target(schema["$ref"], resolver)
        return {**target, **own} if own else target

    def _target(self, reference: str, resolver: Any) -> dict[str, Any]:
        found = resolver.lookup(reference)
        key = id(found.contents)
        if key not in self._known:
            self._known[key] = {}
            self._known[key].update(self.schema(found.contents, found.resolver))
        return self._known[key]
