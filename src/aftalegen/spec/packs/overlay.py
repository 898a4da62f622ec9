"""Lays the schema of a pack over the schema of the pack that it extends, both as they are written."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from functools import cache
from typing import Any

from aftalegen import resources

Document = dict[str, Any]

SHARED = "faelles.schema.json"
_SHARED_DEFINITION = f"{SHARED}#/$defs/"
_WHOLE = ("$ref", "type", "oneOf", "anyOf", "const", "enum")
"""A field that says one of these says all about itself; one that does not only adds to what is extended."""
_OF_SCHEMAS = ("properties", "$defs")


def overlay(base: Document, own: Document) -> Document:
    """``own`` over ``base``: fields are added, replaced, or, with null, taken away."""
    return _laid(base, own, _word)


def _word(word: str, base: Any, own: Any) -> Any:
    """A word of a schema over the same word."""
    if word in _OF_SCHEMAS:
        return _laid(base, own, lambda _, below, above: _field(below, above))
    return _field(base, own) if word == "items" else own


def _field(base: Any, own: Any) -> Any:
    """A field over the one of the same name, which may be any word."""
    if "properties" in own:
        return overlay(_opened(base), own)
    return own if any(word in own for word in _WHOLE) else overlay(base, own)


def _opened(group: Document) -> Document:
    """A group that is a shared definition, with what it has in it, so that something can be laid over that."""
    name = str(group.get("$ref", "")).removeprefix(_SHARED_DEFINITION)
    shared = _shared_definitions().get(name)
    return {**shared, **{key: value for key, value in group.items() if key != "$ref"}} if shared else group


@cache
def _shared_definitions() -> Mapping[str, Document]:
    """The shared definitions as they can stand in another file."""
    text = resources.text("schemas", SHARED).replace('"#/$defs/', f'"{_SHARED_DEFINITION}')
    found: Mapping[str, Document] = json.loads(text)["$defs"]
    return found


def _laid(base: Document, own: Document, over: Callable[[str, Any, Any], Any]) -> Document:
    kept = {key: value for key, value in base.items() if own.get(key, "") is not None}
    added = {key: value for key, value in own.items() if value is not None}
    both = {key: over(key, kept[key], added[key]) for key in added if _are_groups(kept.get(key), added[key])}
    return {**kept, **added, **both}


def _are_groups(*values: Any) -> bool:
    return all(isinstance(value, dict) for value in values)
