"""Schemas with their references resolved and their fields listed: those of agreement types, and of other files."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from aftalegen import resources
from aftalegen.spec.choosing import branches_of
from aftalegen.spec.confined import is_file_inside
from aftalegen.spec.fields import FieldSpec, field_specs
from aftalegen.spec.paths import general, join, split
from aftalegen.spec.resolving import resolve

__all__ = ["FieldSpec", "Pack", "Schema", "file_schema"]

if TYPE_CHECKING:
    from jsonschema import Draft202012Validator

_SUFFIX = ".schema.json"
_SHARED = "faelles.schema.json"

Schema = Mapping[str, Any]


@dataclass(frozen=True, eq=False)
class Pack:
    """One agreement type. Equal to itself only: it is loaded once.

    ``schema`` has every ``$ref`` replaced by what it refers to, ``document`` is the schema as it is published, and
    ``sections`` what pack.yaml says. ``folders`` hold templates and texts, the pack's own first and those that all
    packs share last. ``trusted`` says that all of it came with aftalegen. ``schema_file`` has what the pack itself says
    of fields; None when it extends another and adds none.
    """

    type: str
    schema: dict[str, Any]
    sections: Mapping[str, Any] = field(default_factory=dict)
    document: Mapping[str, Any] = field(default_factory=dict)
    folders: tuple[Path, ...] = ()
    trusted: bool = True
    schema_file: Path | None = None

    def file(self, *parts: str) -> Path | None:
        """A file of the pack, looked for in its own folder first; None when it has none."""
        places = ((folder, folder.joinpath(*parts)) for folder in self.folders)
        return next((path for folder, path in places if self._has(path, folder)), None)

    def files(self, folder: str, pattern: str) -> Mapping[str, Path]:
        """The files of a kind in one of the pack's folders by name; the nearest of those with one name."""
        found = ((outer, path) for outer in reversed(self.folders) for path in sorted((outer / folder).glob(pattern)))
        return {path.name: path for outer, path in found if self._has(path, outer)}

    def _has(self, path: Path, folder: Path) -> bool:
        """Links out of a folder are followed in what came with aftalegen alone, which may be installed as links."""
        return path.is_file() if self.trusted else is_file_inside(path, folder)

    @cached_property
    def rule_files(self) -> tuple[Path, ...]:
        """The pack's own rule sets and deviations."""
        return tuple(self.files("regler", "*.yaml").values())

    @cached_property
    def period(self) -> str:
        """The path of the group that says when an agreement is in force; "" when agreements of this type never do."""
        groups = self.properties.values()
        return next((spec.path for spec in groups if spec.schema.get("x-type") == "periode"), "")

    @cached_property
    def versions(self) -> str:
        """The path of the list of an agreement's versions; "" when agreements of this type have none."""
        lists = self.properties.values()
        return next((spec.path for spec in lists if spec.schema.get("items", {}).get("x-type") == "version"), "")

    @cached_property
    def fields(self) -> tuple[FieldSpec, ...]:
        """The agreement fields (*aftalefelter*), in the order of the schema."""
        return tuple(spec for spec in self.properties.values() if spec.section)

    def fields_of(self, section: str) -> Sequence[FieldSpec]:
        """The agreement fields that a section prints, in the order of the schema."""
        return self._by_section.get(section, ())

    @cached_property
    def _by_section(self) -> Mapping[str, list[FieldSpec]]:
        found: dict[str, list[FieldSpec]] = {}
        for spec in self.fields:
            found.setdefault(spec.section, []).append(spec)
        return found

    @cached_property
    def properties(self) -> Mapping[str, FieldSpec]:
        """Every property that the schema names, by its path; a list's items have ``[]``."""
        return {spec.path: spec for spec in field_specs(self.schema)}

    @property
    def version(self) -> int:
        """The version of the schema that a spec written today follows (``skema``); 1 when the schema does not say."""
        return int(self.schema.get("properties", {}).get("skema", {}).get("x-version", 1))

    @cached_property
    def lists_referred_to(self) -> tuple[str, ...]:
        """The paths of the lists whose items are referred to by their ids (``x-henviser-til``)."""
        named = (path for spec in self.properties.values() for path in spec.schema.get("x-henviser-til", ()))
        return tuple(dict.fromkeys(named))

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
        """Where an own section can be put: chapters and sections, and whether another of the same rank follows.

        What is only printed on a condition does not count.
        """
        chapters = self.sections.get("kapitler") or []
        groups = (chapters, *(chapter.get("afsnit") or [] for chapter in chapters))
        return {id: follows for siblings in groups for id, follows in _followed(siblings)}

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
def file_schema(name: str) -> Pack:
    """The schema of another kind of file than agreements ("regler", "region"), as a pack without sections."""
    own = resources.text("schemas", f"{name}{_SUFFIX}")
    documents = {f"{name}{_SUFFIX}": json.loads(own)}
    if _SHARED in own:
        documents[_SHARED] = json.loads(resources.text("schemas", _SHARED))
    return Pack(name, resolve(f"{name}{_SUFFIX}", documents))


def _followed(siblings: Sequence[Mapping[str, Any]]) -> Iterator[tuple[str, bool]]:
    """The id of each sibling, and whether another one follows it in every agreement."""
    for place, sibling in enumerate(siblings, start=1):
        yield sibling["id"], any("hvis" not in later for later in siblings[place:])


def _titles(value: Any) -> Iterator[tuple[str, str]]:
    """Id and title of everything in pack.yaml that has an id, in its order."""
    if isinstance(value, Mapping):
        if isinstance(value.get("id"), str):
            yield value["id"], value.get("titel") or ""
        for inner in value.values():
            yield from _titles(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _titles(inner)
