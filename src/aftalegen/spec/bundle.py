"""A schema as one self-contained file, for editors and other tools."""

from __future__ import annotations

import json
from copy import deepcopy
from typing import Any

from aftalegen import resources
from aftalegen.spec.register_shape import shape_of
from aftalegen.spec.schema import Pack

_DIALECT = "https://json-schema.org/draft/2020-12/schema"
_SHARED = "faelles.schema.json"
_YES_AND_NO = (True, False, "ja", "nej")
"""What a spec may write for a boolean; an editor that knows only YAML's own words would underline the Danish ones."""


def bundle(pack: Pack) -> dict[str, Any]:
    """The schema of a type with the shared building blocks moved into its own ``$defs``."""
    schema = deepcopy(dict(pack.document))
    shared = json.loads(resources.text("schemas", _SHARED))
    schema["$defs"] = {**shared["$defs"], **schema.get("$defs", {})}
    for group in schema["properties"].values():
        _allow_empty(group)
    local: dict[str, Any] = _localise(schema)
    return local


def register_bundle(pack: Pack) -> dict[str, Any]:
    """The schema of a file in the register of a project whose agreements are of a type."""
    schema = shape_of(pack).file_schema()
    for group in schema["properties"].values():
        _allow_empty(group)
    local: dict[str, Any] = _localise(schema)
    return {"$schema": _DIALECT, "title": "Register", **local}


def localised(name: str) -> dict[str, Any]:
    """A smaller schema file for use within a bundle, whose shared building blocks it then refers to."""
    schema: dict[str, Any] = _localise(json.loads(resources.text("schemas", f"{name}.schema.json")))
    del schema["$schema"]
    return schema


def _allow_empty(group: dict[str, Any]) -> None:
    """In a draft a group may stand with nothing under it; an editor should not underline it."""
    if group.get("type") == "object":
        group["type"] = ["object", "null"]


def _localise(value: Any) -> Any:
    if isinstance(value, list):
        return [_localise(item) for item in value]
    if not isinstance(value, dict):
        return value
    if value.get("type") == "boolean":
        return {**{key: inner for key, inner in value.items() if key != "type"}, "enum": list(_YES_AND_NO)}
    return {key: _reference(inner) if key == "$ref" else _localise(inner) for key, inner in value.items()}


def _reference(value: Any) -> Any:
    return str(value).removeprefix(_SHARED)
