"""Reads ``pack.yaml``: the name, version and structure of an agreement type, with what it extends laid under it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from aftalegen.errors import Place, Problem
from aftalegen.spec import nodes
from aftalegen.spec.merge import merge_groups
from aftalegen.spec.packs.finding import MANIFEST
from aftalegen.spec.schema import file_schema
from aftalegen.spec.source import Source, read_source
from aftalegen.spec.typed import read
from aftalegen.spec.validate import validate

FORMAT = 1
"""The newest version of the rules for packs that this program knows."""

_OF_ITS_OWN = ("format", "navn", "version", "licens")
"""What a pack says for itself, whatever it extends."""


@dataclass(frozen=True, slots=True)
class Manifest:
    """``node`` has the files of all the packs that are extended laid over each other; ``own`` this one's alone."""

    file: str
    own: nodes.Mapping
    node: nodes.Mapping

    def text(self, key: str) -> str:
        """What the pack itself says under a key; "" when it says nothing."""
        scalar = nodes.scalar_at(self.own, key)
        return scalar.text if scalar else ""

    def place(self, key: str) -> Place:
        """Where the pack itself says it."""
        scalar = nodes.scalar_at(self.own, key)
        return scalar.place if scalar else Place(self.file, 1, 1)


def open_manifest(folder: Path) -> tuple[Source, tuple[Problem, ...]]:
    """The text of a pack's ``pack.yaml``, and why it cannot be used at all."""
    source = read_source(folder / MANIFEST)
    if source.problems:
        return source, source.problems
    if not isinstance(source.root, nodes.Mapping):
        hint = "Begynd forfra med: aftalegen new --pack MAPPE"
        return source, (Problem("AFT600", "Filen beskriver ingen aftaletype.", Place(source.name, 1, 1), hint=hint),)
    return source, tuple(_too_new(source.root))


def _too_new(root: nodes.Mapping) -> Iterator[Problem]:
    scalar = nodes.scalar_at(root, "format")
    if scalar is not None and scalar.text.isdigit() and int(scalar.text) > FORMAT:
        message = f"Aftaletypen er lavet til en nyere aftalegen. Den følger format {scalar.text}; vi kender {FORMAT}."
        yield Problem("AFT604", message, scalar.place, "format", "Hent en nyere aftalegen, eller en ældre aftaletype.")


def lay_over(source: Source, base: nodes.Mapping | None) -> Manifest:
    """The pack's own file over what it extends."""
    own = source.root
    if not isinstance(own, nodes.Mapping):
        raise TypeError(source.name)
    if base is None:
        return Manifest(source.name, own, own)
    inherited = {key: value for key, value in base.items.items() if key not in _OF_ITS_OWN}
    return Manifest(source.name, own, merge_groups(nodes.Mapping(inherited, base.place), own))


def structure(manifest: Manifest) -> tuple[Mapping[str, Any], list[Problem]]:
    """The pack's sections with everything that is wrong in them. Left out and moved sections are put right."""
    reading = read(manifest.node, file_schema("pakke"))
    problems = [*reading.problems, *validate(reading, file_schema("pakke"))]
    return _settled(reading.data), problems


def _settled(data: Mapping[str, Any]) -> Mapping[str, Any]:
    gone = frozenset(_left_out((*data.get("kapitler", ()), *data.get("afslutning", ()))))
    chapters = [
        {**chapter, **({"afsnit": _placed(chapter["afsnit"], gone)} if "afsnit" in chapter else {})}
        for chapter in _placed(data.get("kapitler", ()), gone)
    ]
    return {**data, "kapitler": chapters, "afslutning": _placed(data.get("afslutning", ()), gone)}


def _left_out(sections: Sequence[Mapping[str, Any]], *, outer: bool = False) -> Iterator[str]:
    """The ids of sections that are left out, be it with their chapter."""
    for section in sections:
        gone = outer or bool(section.get("udelades"))
        if gone and "id" in section:
            yield section["id"]
        yield from _left_out(section.get("afsnit", ()), outer=gone)


def _placed(sections: Sequence[Mapping[str, Any]], gone: Set[str]) -> list[Mapping[str, Any]]:
    """The sections without those that are left out, and without references to them in the line under a heading.

    One with ``efter`` stands after the one that it names.
    """
    kept = [_without(section, gone) for section in sections if not section.get("udelades")]
    placed = [section for section in kept if "efter" not in section]
    for section in (section for section in kept if "efter" in section):
        after = next((at for at, one in enumerate(placed) if one.get("id") == section["efter"]), len(placed) - 1)
        placed.insert(after + 1, section)
    return placed


def _without(section: Mapping[str, Any], gone: Set[str]) -> Mapping[str, Any]:
    """A section whose ``se_også`` names nothing that is left out."""
    left = [id for id in section.get("se_også", ()) if id not in gone]
    return {**{key: value for key, value in section.items() if key != "se_også"}, **({"se_også": left} if left else {})}
