"""Puts a pack together from its folder and those of the packs that it extends. Loaded once per process."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from aftalegen import resources
from aftalegen.errors import AftalegenError, Place, Problem, ProblemsFound
from aftalegen.spec import nodes
from aftalegen.spec.packs import documents, finding
from aftalegen.spec.packs.finding import FOLDER, MANIFEST, Found
from aftalegen.spec.packs.manifest import Manifest, lay_over, open_manifest, structure
from aftalegen.spec.packs.overlay import Document
from aftalegen.spec.schema import Pack
from aftalegen.spec.similar import did_you_mean
from aftalegen.spec.source import read_source

_SHARED = "fælles"
_EXTENDS = "udvider"


class UnknownPack(AftalegenError):
    """There is no agreement type with this name."""

    exit_code = 2


@dataclass(frozen=True, slots=True)
class _Parts:
    """What a pack is made of before it is resolved; ``folders`` has its own first, then those that it extends."""

    manifest: Manifest
    document: Document
    schema_file: Path | None
    folders: tuple[Path, ...]


def pack_types(root: Path | None = None) -> tuple[str, ...]:
    """The agreement types that agreements in the project at ``root`` can be of, whether or not they can be loaded."""
    return tuple(dict.fromkeys(found.name for found in finding.packs(root)))


def load_pack(aftaletype: str, root: Path | None = None) -> Pack:
    """The pack of an agreement type, as the project at ``root`` knows it.

    Raises :class:`UnknownPack` when there is none, :class:`ProblemsFound` when it cannot be used.
    """
    found = _find(aftaletype, root)
    if found is None:
        names = pack_types(root)
        raise UnknownPack(f"Aftaletypen “{aftaletype}” findes ikke.", f"Vælg mellem: {', '.join(names)}.")
    pack = load_folder(found.folder, None if found.built_in else root)
    if pack.type != aftaletype:
        raise ProblemsFound((misnamed(aftaletype, found.folder, pack.type),))
    return pack


def misnamed(name: str, folder: Path, own_name: str) -> Problem:
    """AFT606: a pack is found by its folder's name, or by its entry point's, and calls itself something else."""
    message = f"Aftaletypen bliver fundet som “{name}”, men i {MANIFEST} hedder den “{own_name}”."
    hint = "En mappe i templates skal hedde det samme som aftaletypen. Det skal navnet i en pakkes pyproject.toml også."
    own = nodes.scalar_at(read_source(folder / MANIFEST).root, "navn")
    return Problem("AFT606", message, own.place if own else Place(), "navn", hint)


@cache
def load_folder(folder: Path, root: Path | None = None) -> Pack:
    """The pack in a folder. What it extends is looked for from the project at ``root``.

    Raises :class:`ProblemsFound` with the lines of the files that have faults.
    """
    try:
        return _finished(_parts(folder, root, ()))
    except ProblemsFound as stop:
        raise ProblemsFound(stop.problems, lines_of(stop.problems)) from stop


def lines_of(problems: Iterable[Problem]) -> Mapping[str, Sequence[str]]:
    """The lines of the files that problems are in, by file, for snippets."""
    files = sorted({problem.place.file for problem in problems})
    return {file: read_source(Path(file)).lines for file in files if Path(file).is_file()}


def _finished(parts: _Parts) -> Pack:
    sections, problems = structure(parts.manifest)
    if problems:
        raise ProblemsFound(tuple(problems))
    return Pack(
        type=parts.manifest.text("navn"),
        schema=documents.resolved(parts.document, parts.schema_file),
        sections=sections,
        document=parts.document,
        folders=(*parts.folders, resources.path(FOLDER, _SHARED)),
        trusted=all(folder.parent == resources.folder(FOLDER) for folder in parts.folders),
        schema_file=parts.schema_file,
    )


def _find(name: str, root: Path | None) -> Found | None:
    """The pack of a name. Raises :class:`ProblemsFound` when there are two."""
    named = {found.folder.resolve(): found for found in finding.packs(root) if found.name == name}
    if len(named) < 2:
        return next(iter(named.values()), None)
    first, second = list(named.values())[:2]
    both = " og ".join(f"{found.folder} ({found.source})" for found in (first, second))
    message = f"Der er to aftaletyper med navnet “{name}”: {both}."
    hint = "Giv den ene et andet navn, eller fjern den."
    raise ProblemsFound((Problem("AFT603", message, Place((second.folder / MANIFEST).as_posix(), 1, 1), "navn", hint),))


def _parts(folder: Path, root: Path | None, below: tuple[Path, ...]) -> _Parts:
    source, problems = open_manifest(folder)
    if problems:
        raise ProblemsFound(problems, {source.name: source.lines})
    own = lay_over(source, None)
    _must_be_named(own, folder)
    base = _extended(own, root, (*below, folder)) if own.text(_EXTENDS) else None
    manifest = lay_over(source, base.manifest.node) if base else own
    document, path = documents.read_document(manifest, folder, base.document if base else None)
    return _Parts(manifest, document, path, (folder, *(base.folders if base else ())))


def _extended(manifest: Manifest, root: Path | None, chain: tuple[Path, ...]) -> _Parts:
    name, place = manifest.text(_EXTENDS), manifest.place(_EXTENDS)
    found = _find(name, root)
    if found is None:
        others = (other for other in pack_types(root) if other != manifest.text("navn"))
        hint = did_you_mean(name, others, all_up_to=12)
        raise ProblemsFound((Problem("AFT605", f"Aftaletypen “{name}” findes ikke.", place, _EXTENDS, hint),))
    if found.folder in chain:
        message = f"Aftaletypen udvider sig selv gennem “{name}”."
        raise ProblemsFound((Problem("AFT605", message, place, _EXTENDS, f"Slet linjen “{_EXTENDS}” i den ene."),))
    return _parts(found.folder, root, chain)


def _must_be_named(manifest: Manifest, folder: Path) -> None:
    """A pack is found by its folder's name, or by its entry point's; an agreement says the name in ``pack.yaml``."""
    name = nodes.scalar_at(manifest.own, "navn")
    if name is None:
        message = f"{MANIFEST} siger ikke, hvad aftaletypen hedder."
        hint = f"Skriv øverst: navn: {folder.name}"
        raise ProblemsFound((Problem("AFT600", message, Place(manifest.file, 1, 1), "navn", hint),))
