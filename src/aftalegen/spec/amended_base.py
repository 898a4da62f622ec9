"""Finds the agreement that an addendum amends, and what is wrong with the way it is named."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

from aftalegen.errors import Place, Problem
from aftalegen.spec.addendum import AMENDS_KEY, target
from aftalegen.spec.layers import LAYERS_KEY, Layered, layer_names, read_layers, real_path
from aftalegen.spec.nodes import Mapping, Scalar
from aftalegen.spec.register_file import SUFFIXES
from aftalegen.spec.similar import did_you_mean
from aftalegen.spec.source import Source, bytes_of, read_source

_LONGEST = 20
"""Addenda to addenda that are followed to find the agreement itself."""


@dataclass(frozen=True, slots=True)
class Base:
    """The agreement that an addendum amends; ``layered`` is None when it cannot be used, as the problems say."""

    path: Path
    layered: Layered | None
    problems: tuple[Problem, ...]


def find_base(source: Source, root: Path) -> Base:
    """The agreement that an addendum's file names, none of it outside of ``root``."""
    named = target(source.root)
    if named is None:
        place = source.root.items[AMENDS_KEY][0] if isinstance(source.root, Mapping) else Place(source.name, 1, 1)
        hint = f"Skriv fx: {AMENDS_KEY}: aftale.yaml"
        return _none(_problem("AFT660", f"“{AMENDS_KEY}” skal være navnet på aftalens fil.", place, hint))
    path = _beside(source.path, named.text)
    fault = _unusable(named, path, root) or _addendum_itself(source, named, path)
    if fault is not None:
        return _none(fault)
    return Base(path, read_layers(path, root), tuple(_twice(source, path)))


def _beside(file: Path, name: str) -> Path:
    return Path(os.path.normpath(file.parent / name))


def _unusable(named: Scalar, path: Path, root: Path) -> Problem | None:
    """AFT660: a file that is not there, or that is none of the project's."""
    text, place = named.text, named.place
    if "\\" in text or ":" in text or text.startswith("/") or not real_path(path).is_relative_to(real_path(root)):
        hint = "Skriv stien ud fra tillæggets egen mappe og med skråstreg. Aftalen skal ligge i samme projekt."
        return _problem("AFT660", f"“{text}” er ikke en fil inden for projektet.", place, hint)
    if bytes_of(path) is None:
        hint = did_you_mean(path.name, _neighbours(path)) or "Stien skrives ud fra den mappe, hvor tillægget ligger."
        return _problem("AFT660", f"Aftalen “{text}”, som tillægget hører til, findes ikke.", place, hint)
    return None


def _addendum_itself(source: Source, named: Scalar, path: Path) -> Problem | None:
    """AFT662 and AFT670: an addendum to an addendum; the agreement itself is at the end of the chain."""
    seen = {real_path(source.path)}
    last = path
    for _ in range(_LONGEST):
        if real_path(last) in seen:
            message = f"Tillægget hører til sig selv gennem “{named.text}”."
            return _problem("AFT670", message, named.place, "Skriv den aftale, som tillægget ændrer.")
        seen.add(real_path(last))
        further = target(read_source(last).root) if bytes_of(last) is not None else None
        if further is None:
            break
        last = _beside(last, further.text)
    if last == path:
        return None
    meant = Path(os.path.relpath(last, source.path.parent)).as_posix()
    message = f"“{named.text}” er selv et tillæg. Et tillæg hører til aftalen og ikke til et andet tillæg."
    return _problem("AFT662", message, named.place, f"Skriv: {AMENDS_KEY}: {meant}")


def _twice(source: Source, path: Path) -> list[Problem]:
    """AFT669: a file that builds on the agreement that it amends."""
    again = [name for name in layer_names(source.root) if real_path(_beside(source.path, name.text)) == real_path(path)]
    message = f"Tillægget bygger på “{path.name}”, som det også er et tillæg til."
    hint = f"Slet linjen “{LAYERS_KEY}”. Et tillæg har altid hele aftalen under sig."
    return [Problem("AFT669", message, name.place, LAYERS_KEY, hint) for name in again]


def _neighbours(path: Path) -> list[str]:
    try:
        return sorted(entry.name for entry in path.parent.iterdir() if entry.suffix in SUFFIXES)[:1000]
    except OSError:
        return []


def _none(problem: Problem) -> Base:
    return Base(Path(), None, (problem,))


def _problem(code: str, message: str, place: Place, hint: str) -> Problem:
    return Problem(code, message, place, AMENDS_KEY, hint)
