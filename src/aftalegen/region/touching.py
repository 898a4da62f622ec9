"""Which agreements of a region a file has a say in."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from aftalegen.reference import municipalities
from aftalegen.reference.volumes import Volume
from aftalegen.region.model import Region
from aftalegen.spec.layers import REGION_FILE
from aftalegen.spec.model import FILE_KEYWORD, Agreement
from aftalegen.spec.projects import contents
from aftalegen.spec.projects.model import Pair
from aftalegen.spec.volume_file import volumes_of


@dataclass(frozen=True, slots=True)
class Touched:
    """What a file is to the region, in words, and the pairs whose agreements it has a say in, in their order."""

    what: str
    pairs: tuple[Pair, ...]


def touched(region: Region, path: Path) -> Touched:
    """The pairs whose agreement is made of a file; none when the project does not use it. The file need not exist."""
    project, real = region.project, path.resolve()
    below = real.relative_to(project.root.resolve()).parts if real.is_relative_to(project.root.resolve()) else ()
    if below == (REGION_FILE,):
        return Touched("områdets fælles valg", project.pairs)
    if below[:1] and below[0] in contents.FOLDERS:
        return Touched("regler og skabeloner for alle områdets aftaler", project.pairs)
    for what, pairs_of in _KINDS.items():
        pairs = frozenset(pairs_of(region, real))
        if pairs:
            return Touched(what, tuple(pair for pair in project.pairs if pair in pairs))
    return Touched("", ())


def names_file(agreement: Agreement, file: Path) -> bool:
    """Whether the agreement names a file beside it: volumes, a logo or a style sheet."""
    named = (path for path, visit in agreement.reading.visits.items() if visit.schema.get(FILE_KEYWORD))
    return any(found is not None and found.resolve() == file for found in map(agreement.file_at, named))


def _by_layers(region: Region, file: Path) -> Iterator[Pair]:
    """A pair's or group's own file."""
    for pair in region.project.pairs:
        if any(layer.path.resolve() == file for layer in region.project.layers_of(pair)):
            yield pair


def _by_values(region: Region, file: Path) -> Iterator[Pair]:
    """A register, or what other files build on: those that have a value from it, or replace one."""
    is_it: dict[str, bool] = {}
    for pair, agreement in region.agreements.items():
        for name in _files_of_values(agreement):
            if name not in is_it:
                is_it[name] = Path(name).resolve() == file
            if is_it[name]:
                yield pair
                break


def _files_of_values(agreement: Agreement) -> Iterator[str]:
    """The files in which each value, or key without one, is written or was replaced; what only groups is left out."""
    for visit in agreement.reading.visits.values():
        if not isinstance(visit.value, dict) and not _only_groups(visit.value):
            yield visit.place.file
            yield from (place.file for place in visit.node.overrides)
    yield from (place.file for place in agreement.reading.open.values())


def _only_groups(value: Any) -> bool:
    return isinstance(value, list) and all(isinstance(entry, dict) for entry in value)


def _by_clauses(region: Region, file: Path) -> Iterator[Pair]:
    """A block of the clause library: those that have it in their texts."""
    for pair, agreement in region.agreements.items():
        if any(clause.source.path.resolve() == file for clause in agreement.clauses):
            yield pair


def _by_volumes(region: Region, file: Path) -> Iterator[Pair]:
    """A file of volumes: those that name it and whose jobcentre it has rows for."""
    codes = {member.id: _host(member.register_id) for member in region.project.jobcentres}
    for pair, agreement in region.agreements.items():
        if file.suffix == ".csv" and names_file(agreement, file):
            rows: tuple[Volume, ...] = volumes_of(agreement)[0]
            if codes.get(pair.jobcentre) in {volume.jobcentre for volume in rows}:
                yield pair


def _by_name(region: Region, file: Path) -> Iterator[Pair]:
    """Any other file that agreements name; one of volumes only where it has no row at all that can be used."""
    for pair, agreement in region.agreements.items():
        if names_file(agreement, file):
            yield pair


def _host(code: str) -> str:
    found = municipalities.find(code)
    return found.host_code if found else ""


def _by_addenda(region: Region, file: Path) -> Iterator[Pair]:
    """An addendum, or what one builds on."""
    for pair in region.project.pairs:
        if any(path.resolve() == file for path in region.project.files_of_addenda(pair)):
            yield pair


_KINDS: Mapping[str, Callable[[Region, Path], Iterator[Pair]]] = {
    "det, som er aftalt for enkelte par": _by_layers,
    "et tillæg til en aftale": _by_addenda,
    "værdier, som aftalerne henter": _by_values,
    "en fælles tekst": _by_clauses,
    "tal for jobcentrene": _by_volumes,
    "en fil, som aftalerne bruger": _by_name,
}
"""What a file can be, in words, and how its pairs are found; the first that finds any decides."""
