"""Agreement types: the schema with its references resolved, its fields, and the sections that its pack prints."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache, cached_property
from typing import TYPE_CHECKING, Any

from aftalegen import resources
from aftalegen.errors import AftalegenError
from aftalegen.spec.choosing import branches_of
from aftalegen.spec.fields import FieldSpec, field_specs
from aftalegen.spec.paths import general, join, split
from aftalegen.spec.resolving import resolve

__all__ = ["FieldSpec", "Pack", "Schema", "UnknownPack", "load_pack", "pack_types"]

if TYPE_CHECKING:
    from jsonschema import Draft202012Validator

_TYPE = re.compile(r"[\w-]+")
_SUFFIX = ".schema.json"
_SHARED = "faelles.schema.json"

Schema = Mapping[str, Any]


class UnknownPack(AftalegenError):
    """There is no agreement type with this name."""

    exit_code = 2


@dataclass(frozen=True)
class Pack:
    """One agreement type. ``schema`` has every ``$ref`` replaced by what it refers to; ``sections`` is pakke.yaml."""

    type: str
    schema: dict[str, Any]
    sections: Mapping[str, Any] = field(default_factory=dict)

    @cached_property
    def fields(self) -> tuple[FieldSpec, ...]:
        """The agreement fields (*aftalefelter*), in the order of the schema."""
        return tuple(spec for spec in self.properties.values() if spec.section)

    @cached_property
    def properties(self) -> Mapping[str, FieldSpec]:
        """Every property that the schema names, by its path; a list's items have ``[]``."""
        return {spec.path: spec for spec in field_specs(self.schema)}

    @property
    def version(self) -> int:
        """The version of the schema that a spec written today follows (``skema``); 1 when the schema does not say."""
        return int(self.schema.get("properties", {}).get("skema", {}).get("x-version", 1))

    @cached_property
    def section_ids(self) -> tuple[str, ...]:
        """The ids of everything with a number or a title of its own: chapters, sections, appendices."""
        return tuple(self.section_titles) or tuple(dict.fromkeys(spec.section for spec in self.fields))

    @cached_property
    def section_titles(self) -> Mapping[str, str]:
        """The title of each section by its id."""
        return dict(_titles(self.sections))

    @cached_property
    def anchors(self) -> Mapping[str, bool]:
        """Where an own section can be put: chapters and sections, and whether another of the same rank follows."""
        chapters = self.sections.get("kapitler") or []
        found: dict[str, bool] = {}
        for siblings in (chapters, *(chapter.get("afsnit") or [] for chapter in chapters)):
            found.update((sibling["id"], sibling is not siblings[-1]) for sibling in siblings)
        return found

    @cached_property
    def validator(self) -> Draft202012Validator:
        """The schema's validator, made once; jsonschema is not imported before."""
        from jsonschema import Draft202012Validator

        return Draft202012Validator(self.schema)

    @cached_property
    def _branches(self) -> dict[int, tuple[dict[str, Any], ...]]:
        return {}

    def branches(self, schema: dict[str, Any]) -> tuple[dict[str, Any], ...]:
        """The alternatives of a part of this pack's schema, worked out once."""
        known = self._branches.get(id(schema))
        if known is None:
            known = self._branches[id(schema)] = branches_of(schema)
        return known

    def field(self, path: str) -> FieldSpec | None:
        """The property at a path, with or without list indices; None when the schema has no such property."""
        return self.properties.get(general(path))

    def section_of(self, path: str) -> str:
        """The id of the section that prints the field at a path: its own or that of a group around it, else ""."""
        steps = split(path)
        around = (self.field(join(steps[:count])) for count in range(len(steps), 0, -1))
        return next((outer.section for outer in around if outer and outer.section), "")


@cache
def load_pack(aftaletype: str) -> Pack:
    """The built-in pack of an agreement type. Raises :class:`UnknownPack`."""
    if not _TYPE.fullmatch(aftaletype) or aftaletype not in pack_types():
        raise UnknownPack(f"Aftaletypen “{aftaletype}” findes ikke.", f"Vælg mellem: {', '.join(pack_types())}.")
    name = aftaletype + _SUFFIX
    schema = resolve(name, {file: json.loads(resources.text("schemas", file)) for file in _schema_files()})
    return Pack(aftaletype, schema, _sections(aftaletype))


@cache
def file_schema(name: str) -> Pack:
    """The schema of another kind of file than agreements ("regler", "region"), as a pack without sections."""
    documents = {file: json.loads(resources.text("schemas", file)) for file in (f"{name}{_SUFFIX}", _SHARED)}
    return Pack(name, resolve(f"{name}{_SUFFIX}", documents))


@cache
def pack_types() -> tuple[str, ...]:
    """The agreement types that this installation has: a schema, and a folder of templates with the same name."""
    names = (name.removesuffix(_SUFFIX) for name in _schema_files())
    return tuple(name for name in names if resources.path("templates", name).is_dir())


def _schema_files() -> list[str]:
    return sorted(path.name for path in resources.folder("schemas").glob(f"*{_SUFFIX}"))


def _sections(aftaletype: str) -> Mapping[str, Any]:
    from aftalegen.spec.nodes import plain
    from aftalegen.spec.source import read_source

    source = read_source(resources.path("templates", aftaletype, "pakke.yaml"))
    data = plain(source.root)
    return data if isinstance(data, dict) else {}


def _titles(value: Any) -> Iterator[tuple[str, str]]:
    """Id and title of everything in pakke.yaml that has an id, in its order."""
    if isinstance(value, Mapping):
        if isinstance(value.get("id"), str):
            yield value["id"], value.get("titel") or ""
        for inner in value.values():
            yield from _titles(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _titles(inner)
