"""The pack that is looked through, with what every check asks of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from aftalegen.document import appendices, outline
from aftalegen.document.references import FIELD_PREFIX
from aftalegen.document.templating import Library
from aftalegen.errors import Place, Problem
from aftalegen.spec import nodes
from aftalegen.spec.confined import is_file_inside
from aftalegen.spec.packs.finding import MANIFEST
from aftalegen.spec.schema import Pack
from aftalegen.spec.similar import did_you_mean
from aftalegen.spec.source import read_source


@dataclass(frozen=True)
class Subject:
    """A pack, of which the files in ``folder`` are looked through; those of packs that it extends are not."""

    pack: Pack
    folder: Path

    @cached_property
    def library(self) -> Library:
        """Its templates."""
        return Library(self.pack.folders, self.pack.trusted)

    @cached_property
    def sections(self) -> tuple[Mapping[str, Any], ...]:
        """Every chapter, section and appendix, in order."""
        return tuple(outline.everything(self.pack.sections))

    @cached_property
    def ids(self) -> tuple[str, ...]:
        """Their ids."""
        return tuple(section["id"] for section in self.sections)

    @cached_property
    def siblings(self) -> tuple[Sequence[Mapping[str, Any]], ...]:
        """The sections by what they stand in: chapters, the sections of each chapter, what follows the chapters."""
        chapters = self.pack.sections["kapitler"]
        return (chapters, *(chapter.get("afsnit", ()) for chapter in chapters), self.pack.sections["afslutning"])

    def dead(self, target: str, place: Place) -> Iterator[Problem]:
        """AFT614: a reference to a section, or to a field ("felt:cv.standarder"), that is not there."""
        path = target.removeprefix(FIELD_PREFIX)
        if target in self.ids or (path != target and self.pack.field(path) is not None):
            return
        known = self.ids if path == target else [f"{FIELD_PREFIX}{field.path}" for field in self.pack.fields]
        hint = did_you_mean(target, known)
        yield Problem("AFT614", f"Der henvises til “{target}”, som ikke findes.", place, hint=hint)

    @property
    def extends(self) -> bool:
        """Whether it extends another pack; every pack has a folder of its own, and the one that all share."""
        return len(self.pack.folders) > 2

    def is_condition(self, name: str) -> bool:
        """Whether a name can stand at ``hvis``: an appendix, or a field."""
        return bool(self.appendix_type(name)) or self.pack.field(name) is not None

    def appendix_type(self, name: str) -> str:
        """The ``x-type`` of the group that asks for an appendix of this name; "" when the program makes none such."""
        return appendices.type_of(name)

    def texts(self) -> Iterator[tuple[str, Path]]:
        """The pack's dialog boxes and guide texts, with the kind of each."""
        for kind in ("dialog", "vejledning"):
            for path in sorted((self.folder / kind).glob("*.md")):
                if is_file_inside(path, self.folder):
                    yield kind, path

    def templates(self) -> Iterator[Path]:
        """The pack's own templates."""
        yield from (path for path in sorted(self.folder.rglob("*.j2")) if is_file_inside(path, self.folder))

    def place(self, id: str, key: str = "id") -> Place:
        """Where ``pack.yaml`` says a key of a section; the file as a whole for one that another pack says."""
        file = self.folder / MANIFEST
        found = (group for group in _groups(read_source(file).root) if _says(group, id))
        scalars = (nodes.scalar_at(group, key) or nodes.scalar_at(group, "id") for group in found)
        return next((scalar.place for scalar in scalars if scalar), Place(file.as_posix(), 1, 1))


def _groups(node: nodes.Node | None) -> Iterator[nodes.Mapping]:
    if isinstance(node, nodes.Mapping):
        yield node
        for _, inner in node.items.values():
            yield from _groups(inner)
    elif isinstance(node, nodes.Sequence):
        for item in node.items:
            yield from _groups(item)


def _says(group: nodes.Mapping, id: str) -> bool:
    scalar = nodes.scalar_at(group, "id")
    return scalar is not None and scalar.text == id
