"""The agreements that build on a file, and the addenda to it, outside region projects, where nothing lists them."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from pathlib import Path

from aftalegen.spec.addenda import read_spec
from aftalegen.spec.addendum import AMENDS_KEY
from aftalegen.spec.layers import LAYERS_KEY, Layered, project_root, shown_root
from aftalegen.spec.projects.finding import is_project
from aftalegen.spec.register import SUFFIXES

_STARTS = (LAYERS_KEY[:-1].encode(), AMENDS_KEY.encode())
"""Without a last letter that may be written as one character or as two."""


def dependents(files: Collection[Path], *, addenda: bool = True) -> tuple[Path, ...]:
    """The agreements in the projects of some files that build on one of them, through other layers too, in order.

    A file that such an agreement builds on is a layer, not an agreement. Addenda to the agreements are among them,
    unless they are not wanted. Files in hidden folders are left out, and a file that cannot be read builds on nothing.
    """
    wanted = {file.resolve() for file in files}
    found: list[_Building] = []
    for folder in dict.fromkeys(Path(shown_root(file, project_root(file))) for file in files):
        found += [one for one in _building(folder) if one.below & wanted and (addenda or not one.amends)]
    layers = {path for one in found if not one.amends for path in one.below}
    return tuple(dict.fromkeys(one.path for one in found if one.path.resolve() not in layers))


@dataclass(frozen=True, slots=True)
class _Building:
    """A file with all that it builds on; what an addendum amends is no layer for that."""

    path: Path
    below: frozenset[Path]
    amends: bool


def _building(folder: Path) -> Iterator[_Building]:
    """The files of a project that build on others, each with all of those; not the files of projects within it."""
    root = folder.resolve()
    if is_project(folder):
        return
    for path in sorted(path for path in folder.rglob("*") if path.suffix in SUFFIXES and not _is_hidden(path, folder)):
        if _may_build(path) and project_root(path).resolve() == root:
            read = read_spec(path, root)
            yield _Building(path, frozenset(_below(path, read)), read.amends is not None)


def _below(path: Path, read: Layered) -> Iterator[Path]:
    own = path.resolve()
    return (source.path.resolve() for source in read.sources if source.path.resolve() != own)


def _is_hidden(path: Path, folder: Path) -> bool:
    return any(part.startswith(".") for part in path.relative_to(folder).parts)


def _may_build(path: Path) -> bool:
    try:
        data = path.read_bytes()
    except OSError:
        return False
    return any(start in data for start in _STARTS)
