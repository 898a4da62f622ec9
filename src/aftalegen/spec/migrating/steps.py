"""Reads the steps from one version of a pack's schema to the next, and runs them on a file.

A migration sees one file at a time, as its layers are files too, and keeps comments and order. It must leave what it
cannot read for certain as it is; a schema goes on accepting what an earlier one did.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any, TypeAlias

from aftalegen.errors import Place, Problem, ProblemsFound
from aftalegen.spec import nodes
from aftalegen.spec.migrating.keys import Field, Rename, Replace
from aftalegen.spec.migrating.places import Covers, Migrated, Rewritten
from aftalegen.spec.migrating.working_days import WorkingDays
from aftalegen.spec.schema import Pack, file_schema
from aftalegen.spec.source import read_source
from aftalegen.spec.typed import read
from aftalegen.spec.validate import validate

Step: TypeAlias = Rename | Replace | WorkingDays

_FOLDER = "migrationer"
_NEEDED = {"omdøb": ("til",), "erstat": ("værdi", "til"), "arbejdsdage": ("liste", "dage", "klokkeslæt")}
"""What a step must say besides its field."""


def migrate(pack: Pack, start: int, end: int, text: str, file: str, covers: Covers) -> Migrated:
    """The text of a file of version ``start`` as one of version ``end``.

    Raises ``Uneditable``, with file and path, for a value that must be changed and cannot be, and
    :class:`ProblemsFound` when the pack does not say how.
    """
    rewritten: tuple[Rewritten, ...] = ()
    for version in range(start, end):
        for step in steps_from(pack, version):
            found = step.run(text, file, covers)
            text, rewritten = found.text, (*rewritten, *found.rewritten)
    return Migrated(text, rewritten)


def statements(pack: Pack, version: int) -> Mapping[str, str]:
    """The statements (*udsagn*) of an earlier version of a pack's schema, by the paths of their fields.

    Empty for a pack that has not kept them.
    """
    path = pack.file(_FOLDER, f"udsagn-{version}.json")
    found: Mapping[str, str] = json.loads(path.read_text(encoding="utf-8")) if path else {}
    return found


@cache
def steps_from(pack: Pack, version: int) -> tuple[Step, ...]:
    """The steps from a version of a pack's schema to the next. Raises :class:`ProblemsFound`."""
    path = pack.file(_FOLDER, f"{version}.yaml")
    if path is None:
        message = f"Aftaletypen “{pack.type}” siger ikke, hvordan en fil føres op fra version {version} af skemaet."
        hint = f"Det skal stå i {_FOLDER}/{version}.yaml i aftaletypens mappe. Spørg dem, der har lavet den."
        raise ProblemsFound((Problem("AFT607", message, Place(pack.folders[0].as_posix()), hint=hint),))
    return tuple(_step(pack, step) for step in _described(path))


def _described(path: Path) -> Iterator[Mapping[str, Any]]:
    source = read_source(path)
    root = source.root if isinstance(source.root, nodes.Mapping) else nodes.Mapping({}, Place(source.name, 1, 1))
    reading = read(root, file_schema("migrering"))
    problems = list(source.problems or (*reading.problems, *validate(reading, file_schema("migrering"))))
    steps = reading.data.get("trin", ())
    problems += [problem for number, step in enumerate(steps) for problem in _missing(step, number, reading.place)]
    if problems:
        raise ProblemsFound(tuple(problems), {source.name: source.lines})
    yield from steps


def _missing(step: Mapping[str, Any], number: int, place: Any) -> Iterator[Problem]:
    for key in _NEEDED.get(step.get("handling", ""), ()):
        if key not in step:
            message = f"Et trin, der hedder “{step['handling']}”, skal også sige “{key}”."
            yield Problem("AFT607", message, place(f"trin[{number}].handling"), f"trin[{number}]", f"Skriv {key}: …")


def _step(pack: Pack, step: Mapping[str, Any]) -> Step:
    listed = tuple(step["liste"].split(".")) if "liste" in step else ()
    *around, key = step["felt"].split(".")
    if step["handling"] == "arbejdsdage":
        return WorkingDays(listed, key, step["dage"], step["klokkeslæt"], _order(pack, step["liste"]))
    field = Field(listed or tuple(around), key, bool(listed))
    if step["handling"] == "omdøb":
        return Rename(field, step["til"])
    return Replace(field, step["værdi"], step["til"])


def _order(pack: Pack, path: str) -> tuple[str, ...]:
    """The keys of a list's rows in the order of the schema."""
    field = pack.field(path)
    return tuple(field.schema.get("items", {}).get("properties", ())) if field else ()
