"""An agreement of a type with an answer in every field: for trying a pack before anyone has written an agreement.

The answers are valid, not sensible. The same schema gives the same answers.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from aftalegen.spec.formats import FORMATS
from aftalegen.spec.schema import Pack

_ID = "prøve"
"""Every id, so that everything that refers to something finds it."""
_TEXTS = ("Prøve", _ID, "2026-01-31", "09:00", "0851", "99 00 00 10", "post@example.dk", "1.0", "2026H1", "#12366b")
"""What is tried, in order, where a text must look a certain way."""
_MAX_DEPTH = 8


def sample(pack: Pack) -> Mapping[str, Any]:
    """An agreement with an answer in every field that one could be made for."""
    found = _group(pack.schema, pack, 0)
    return {**found, "aftaletype": pack.type, "skema": pack.version}


def _group(schema: Mapping[str, Any], pack: Pack, depth: int) -> dict[str, Any]:
    values: dict[str, Any] = {}
    for key, inner in schema.get("properties", {}).items():
        value = _value(inner, pack, depth + 1) if depth < _MAX_DEPTH and "x-fil" not in inner else None
        if value is not None and _fits(value, inner, pack):
            values[key] = value
    return values


def _value(schema: Mapping[str, Any], pack: Pack, depth: int) -> Any:
    """A value that a part of the schema accepts, or None when none was found."""
    if "const" in schema:
        return schema["const"]
    if schema.get("enum"):
        return schema["enum"][0]
    for branch in (*schema.get("oneOf", ()), *schema.get("anyOf", ())):
        found = _value(branch, pack, depth)
        if found is not None:
            return found
    kind = schema.get("type")
    if kind == "object":
        return _group(schema, pack, depth) or None
    if kind == "array":
        found = _value(schema.get("items", {}), pack, depth)
        return [found] if found is not None else None
    if kind == "boolean":
        return True
    return _number(schema) if kind in ("integer", "number") else _text(schema)


def _number(schema: Mapping[str, Any]) -> int:
    return int(max(schema.get("minimum", 1), schema.get("exclusiveMinimum", 0) + 1))


def _text(schema: Mapping[str, Any]) -> str | None:
    pattern, format = schema.get("pattern", ""), FORMATS.get(schema.get("format", ""))
    for text in _TEXTS:
        if re.search(pattern, text) and (format is None or isinstance(format(text), str)):
            return text
    return None


def _fits(value: Any, schema: Mapping[str, Any], pack: Pack) -> bool:
    return not any(pack.validator.evolve(schema=schema).iter_errors(value))
