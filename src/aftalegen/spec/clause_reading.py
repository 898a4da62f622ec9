"""Reads the file of one block: its front matter, typed and checked like a spec, and its text."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from aftalegen.errors import Place, Problem, Severity
from aftalegen.spec import limits, nodes
from aftalegen.spec.building import build
from aftalegen.spec.clause import FOLDER, Clause
from aftalegen.spec.confined import is_inside
from aftalegen.spec.encoding import lines_of
from aftalegen.spec.front_matter import split
from aftalegen.spec.schema import file_schema
from aftalegen.spec.source import Source, read_text
from aftalegen.spec.typed import Reading, read
from aftalegen.spec.validate import validate

_SCHEMA = "tekst"
_LAST_FENCE = re.compile(r"\n---\s*\Z")
_EXAMPLE = "Begynd filen med: --- / titel: Svarfrist / version: 1 / --- på hver sin linje."


@dataclass(frozen=True)
class Slot:
    """A file that should hold a block: ``version`` is that in its name, 0 when it has none."""

    path: Path
    name: str
    id: str
    version: int
    bound: Path
    shelf: str
    own: bool


@dataclass(frozen=True, slots=True)
class ClauseFile:
    """A file as it was read. ``clause`` is None when it cannot be used."""

    source: Source
    clause: Clause | None
    problems: tuple[Problem, ...]


def read_clause(slot: Slot) -> ClauseFile:
    """The block in a file, and what is wrong with it. A file outside ``bound`` is not opened."""
    if not is_inside(slot.path, slot.bound):
        return _unread(slot, _outside(slot))
    source = read_text(slot.path, slot.name)
    if any(problem.severity is Severity.ERROR for problem in source.problems):
        return ClauseFile(source, None, source.problems)
    if len(source.text) > limits.MAX_CLAUSE:
        return ClauseFile(source, None, (too_long(Place(slot.name, 1, 1)),))
    clause, problems = _clause(slot, source)
    return ClauseFile(source, clause, (*source.problems, *problems))


def too_long(place: Place, path: str = "") -> Problem:
    """AFT655: a block, or what is put together of blocks, is longer than any agreement needs."""
    most = f"{limits.MAX_CLAUSE:,}".replace(",", ".")
    message = f"Teksten er længere end {most} tegn, når de fælles tekster er sat ind."
    return Problem("AFT655", message, place, path, "Del den i flere tekster, eller vis den som et bilag.")


def _clause(slot: Slot, source: Source) -> tuple[Clause | None, list[Problem]]:
    text = "\n".join(lines_of(source.text))
    front, body, first = split(_LAST_FENCE.sub("\n---\n", text))
    root, problems = build(f"\n{front}", slot.name)  # line 1 is the fence
    if problems:
        return None, problems
    if not isinstance(root, nodes.Mapping):
        return None, [_fault("Filen begynder ikke med en titel og en version.", Place(slot.name, 1, 1), _EXAMPLE)]
    reading = read(root, file_schema(_SCHEMA))
    problems = [*reading.problems, *validate(reading, file_schema(_SCHEMA))] or _faults(slot, reading, body)
    return (None if problems else _made(slot, source, reading, body, first)), problems


def _faults(slot: Slot, reading: Reading, body: str) -> list[Problem]:
    place = reading.place("version")
    if slot.version and slot.version != reading.data["version"]:
        message = f"Filen hedder “{slot.path.name}”, men siger, at den er version {reading.data['version']}."
        hint = f"Skriv version: {slot.version}, eller giv filen et andet navn."
        return [_fault(message, place, hint)]
    if not body.strip():
        return [_fault("Filen har ingen tekst efter titel og version.", place, "Skriv teksten under den sidste ---.")]
    return []


def _made(slot: Slot, source: Source, reading: Reading, body: str, first: int) -> Clause:
    data = reading.data
    return Clause(
        id=slot.id,
        version=data["version"],
        title=data["titel"],
        topic=data.get("emne", ""),
        types=tuple(data.get("gælder_for", ())),
        text=body.strip(),
        first_line=first + len(body) - len(body.lstrip("\n")),
        source=source,
        shelf=slot.shelf,
        own=slot.own,
    )


def _fault(message: str, place: Place, hint: str) -> Problem:
    return Problem("AFT653", message, place, hint=hint)


def _outside(slot: Slot) -> Problem:
    message = f"Tekstfilen “{slot.path.name}” ligger uden for projektet og bliver ikke læst."
    hint = f"Læg selve filen i mappen “{FOLDER}”, ikke en genvej til den."
    return Problem("AFT656", message, Place(slot.name), hint=hint)


def _unread(slot: Slot, problem: Problem) -> ClauseFile:
    return ClauseFile(Source(slot.path, slot.name, b"", "", None, (problem,)), None, (problem,))
