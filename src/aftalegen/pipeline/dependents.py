"""The agreements that build on a file, outside region projects, where nothing lists them."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from pathlib import Path

from aftalegen.spec.layers import LAYERS_KEY, Layered, project_root, read_layers, shown_root
from aftalegen.spec.projects.project import is_project
from aftalegen.spec.register import SUFFIXES

_START = LAYERS_KEY[:-1].encode()
"""Without its last letter, which may be written as one character or as two."""


def dependents(files: Collection[Path]) -> tuple[Path, ...]:
    """The agreements in the projects of some files that build on one of them, through other layers too, in order.

    A file that such an agreement builds on is a layer, not an agreement. Files in hidden folders are left out, and a
    file that cannot be read builds on nothing.
    """
    wanted = {file.resolve() for file in files}
    found: dict[Path, frozenset[Path]] = {}
    for folder in dict.fromkeys(Path(shown_root(file, project_root(file))) for file in files):
        found |= {path: below for path, below in _building(folder) if below & wanted}
    layers = frozenset().union(*found.values())
    return tuple(path for path in found if path.resolve() not in layers)


def _building(folder: Path) -> Iterator[tuple[Path, frozenset[Path]]]:
    """The files of a project that build on others, each with all of those; not the files of projects within it."""
    root = folder.resolve()
    if is_project(folder):
        return
    for path in sorted(path for path in folder.rglob("*") if path.suffix in SUFFIXES and not _is_hidden(path, folder)):
        if _may_build(path) and project_root(path).resolve() == root:
            yield path, frozenset(_below(path, read_layers(path, root)))


def _below(path: Path, read: Layered) -> Iterator[Path]:
    own = path.resolve()
    return (source.path.resolve() for source in read.sources if source.path.resolve() != own)


def _is_hidden(path: Path, folder: Path) -> bool:
    return any(part.startswith(".") for part in path.relative_to(folder).parts)


def _may_build(path: Path) -> bool:
    try:
        return _START in path.read_bytes()
    except OSError:
        return False
