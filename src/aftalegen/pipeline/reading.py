"""Reading specs on behalf of the other use cases."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from aftalegen.errors import Problem, ProblemsFound, UsageError
from aftalegen.pipeline.region_reading import is_pair, is_region_file, load_region, regions
from aftalegen.report.addenda import days
from aftalegen.spec.addendum import AMENDS_KEY
from aftalegen.spec.lawbook import FOLDER as RULES
from aftalegen.spec.layers import REGISTER_FOLDER
from aftalegen.spec.load import Loaded, addenda_of, load, load_amended
from aftalegen.spec.model import Agreement
from aftalegen.spec.packs.finding import MANIFEST
from aftalegen.spec.projects.names import FOLDER as PAIRS
from aftalegen.spec.register import SUFFIXES, Registers

_NOT_SPECS = ("region.yaml", "fejl.yaml")
_NOT_OF_SPECS = (REGISTER_FOLDER, RULES)
"""Folders of a project whose files are no agreements."""


@dataclass(frozen=True, slots=True)
class Usable:
    """An agreement that can be worked with, the warnings and notes about it, and the source lines for snippets."""

    agreement: Agreement
    problems: tuple[Problem, ...]
    lines: Mapping[str, Sequence[str]]


def load_or_stop(spec: Path, *, final: bool = False) -> Usable:
    """Reads one spec. Raises :class:`ProblemsFound` with every problem when at least one is an error."""
    _must_exist(spec)
    if spec.is_dir():
        raise UsageError(f"“{spec}” er en mappe. Skriv navnet på én aftale.", f"Fx: {spec}/aftale.yaml")
    if is_region_file(spec):
        hint = f"Skriv ét par, fx {spec.parent}/{PAIRS}/aalborg-3f.yaml, eller brug: aftalegen batch {spec.parent}"
        raise UsageError(f"“{spec}” er et helt område og ikke én aftale.", hint)
    return _usable(load(spec, final=final))


def amended_or_stop(spec: Path, day: str = "") -> Usable:
    """An agreement with its addenda that are in force, on a day when one is given; an addendum as it is.

    Raises as :func:`load_or_stop`, and :class:`UsageError` when no addendum is in force.
    """
    plain = load_or_stop(spec)
    if plain.agreement.amends is not None:
        return plain
    usable = _usable(load_amended(spec, day))
    if not usable.agreement.addenda:
        raise UsageError(f"“{spec}” har ingen gældende tillæg{' den dag' if day else ''}.", _others(spec))
    return usable


def _others(spec: Path) -> str:
    """The addenda that are not in force, and why a folder may seem to have none."""
    found = [f"{one.path.name} ({' '.join((one.status, days(one))).strip()})" for one in addenda_of(spec)]
    if found:
        return f"Disse tillæg gælder ikke: {', '.join(found)}."
    return f"Et tillæg ligger ved siden af aftalen og begynder med: {AMENDS_KEY}: {spec.name}"


def _usable(loaded: Loaded) -> Usable:
    if loaded.agreement is None or not loaded.ok:
        raise ProblemsFound(loaded.problems, loaded.lines)
    return Usable(loaded.agreement, loaded.problems, loaded.lines)


def load_all(paths: Sequence[Path], *, final: bool = False) -> tuple[tuple[Path, Loaded], ...]:
    """The agreements in the files and folders given, in order and each once.

    A file in a folder that other agreements there build on is a layer, and one in ``register/``, ``rules/`` or a pack
    is no agreement either. A region project means all of its pairs. Raises :class:`UsageError` for a path that is
    not there or a folder without agreements.
    """
    for path in paths:
        _must_exist(path)
    projects = dict.fromkeys(root for path in paths for root in regions(path))
    registers = Registers()
    single = single_specs(paths, projects, lambda spec: load(spec, final=final, registers=registers))
    return (*single, *(pair for root in projects for pair in load_region(root, final=final)))


def single_specs(
    paths: Sequence[Path], projects: Collection[Path], reader: Callable[[Path], Loaded]
) -> Iterator[tuple[Path, Loaded]]:
    """The agreements of :func:`load_all` that are in none of the region projects, each read by ``reader``."""
    specs = dict.fromkeys(found for path in paths for found in _specs(path, projects))
    named = {path for path in paths if not path.is_dir()}
    loaded = [(spec, reader(spec)) for spec in specs]
    layers = {file.resolve() for spec, found in loaded for file in _layers(spec, found)}
    return ((spec, found) for spec, found in loaded if spec in named or spec.resolve() not in layers)


def _layers(spec: Path, loaded: Loaded) -> Iterator[Path]:
    """The files below a spec that it builds on. What an addendum amends, and other addenda, are no layers of it."""
    agreement = loaded.agreement
    amended = (agreement.amends.path,) if agreement and agreement.amends else ()
    addenda = (one.path for one in agreement.addenda) if agreement else ()
    own = {path.resolve() for path in (spec, *amended, *addenda)}
    return (Path(name) for name in loaded.lines if Path(name).resolve() not in own)


def _specs(path: Path, projects: Collection[Path]) -> Iterator[Path]:
    """The files at a path that are agreements of their own; those of a region project and of a pack are not."""
    if not path.is_dir():
        yield from () if is_region_file(path) else (path,)
        return
    files = sorted(file for file in path.rglob("*") if file.suffix in SUFFIXES and not _left_out(file, path))
    others = (*projects, *(file.parent for file in files if file.name == MANIFEST))
    found = [file for file in files if not any(file.is_relative_to(root) for root in others)]
    if not found and not projects:
        raise UsageError(f"Der er ingen aftaler (.yaml) i mappen “{path}”.")
    yield from found


def _left_out(file: Path, folder: Path) -> bool:
    inside = file.relative_to(folder).parts
    hidden = any(part.startswith(".") for part in inside)
    return hidden or file.name in _NOT_SPECS or any(name in inside[:-1] for name in _NOT_OF_SPECS)


def _exists(path: Path) -> bool:
    try:
        return path.exists()
    except OSError:  # a name that the file system cannot hold
        return False


def _must_exist(path: Path) -> None:
    if not _exists(path) and not is_pair(path):
        raise UsageError(f"Filen “{path}” findes ikke.", "Se efter stavefejl, og om filen ligger i en anden mappe.")
