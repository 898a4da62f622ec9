"""The published schemas and the examples, read with independent tools: the package's own reader is not used here."""

from __future__ import annotations

import datetime
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from jsonschema import Draft202012Validator
from referencing import Registry, Resource
from ruamel.yaml import YAML

ROOT = Path(__file__).parents[2]
SHARED = "faelles.schema.json"
EXAMPLES = ("aalborg-3f", "minimal", "flere-parter", "rebild-frikommune")

Schema = dict[str, Any]


def as_text(value: Any) -> Any:
    """YAML dates and times back to the text that stands in the file."""
    if isinstance(value, dict):
        return {key: as_text(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [as_text(inner) for inner in value]
    return value.isoformat() if isinstance(value, datetime.date) else value


def read_yaml(path: Path) -> Any:
    """A YAML file as plain values."""
    return as_text(YAML(typ="safe").load(path.read_text("utf-8")))


def read_schema(name: str) -> Schema:
    """One of the published schemas."""
    return dict(json.loads((ROOT / "schemas" / name).read_text("utf-8")))


class Published:
    """A pack's schema file and the shared one, and walks over them with ``$ref`` followed."""

    def __init__(self, pack: str = "samarbejdsaftale") -> None:
        self.pack = read_schema(f"{pack}.schema.json")
        self.shared = read_schema(SHARED)
        registry = Registry().with_resources([(SHARED, Resource.from_contents(self.shared))])
        self.validator = Draft202012Validator(self.pack, registry=registry)

    def resolved(self, schema: Schema) -> Schema:
        """The schema with its ``$ref`` followed; what stands beside the ``$ref`` wins."""
        name = schema.get("$ref")
        if name is None:
            return schema
        inner = self.resolved(self.shared["$defs"][name.rpartition("/")[2]])
        return {**inner, **{key: value for key, value in schema.items() if key != "$ref"}}

    def fields(self) -> Iterator[tuple[str, Schema]]:
        """Every agreement field: the properties with ``x-afsnit``."""
        for path, schema in self.properties():
            if "x-afsnit" in schema:
                yield path, schema

    def properties(self) -> Iterator[tuple[str, Schema]]:
        """Every property of a spec, outer before inner; lists are written ``[]``."""
        yield from self._properties(self.pack, "")

    def _properties(self, schema: Schema, parent: str) -> Iterator[tuple[str, Schema]]:
        for key, inner in schema.get("properties", {}).items():
            path, found = f"{parent}{key}", self.resolved(inner)
            yield path, found
            yield from self._properties(found, f"{path}.")
            if "items" in found:
                yield from self._properties(self.resolved(found["items"]), f"{path}[].")

    def errors(self, spec: Any) -> list[str]:
        """What a plain JSON Schema validator, such as an editor's, says about a spec."""
        return [f"{error.json_path}: {error.message}" for error in self.validator.iter_errors(spec)]
