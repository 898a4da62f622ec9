"""The files of addenda outside region projects: which agreement they amend, and which others lie beside them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from aftalegen.errors import Place, Problem
from aftalegen.spec import amending
from aftalegen.spec.addendum import AMENDS_KEY, FOLDER, Addendum, in_force, names_it, presented, target
from aftalegen.spec.amended_base import Base, find_base
from aftalegen.spec.amending import Read
from aftalegen.spec.layers import Layered, read_layers, real_path
from aftalegen.spec.projects.finding import pair_at
from aftalegen.spec.projects.names import FOLDER as PAIRS
from aftalegen.spec.register_file import SUFFIXES
from aftalegen.spec.source import Source, bytes_of, pretended, read_source


class Addenda:
    """The addenda in a project's folders. Each folder is looked through once, and only files with the word are read."""

    def __init__(self, root: Path) -> None:
        self._root = real_path(root)
        self._known: dict[Path, tuple[tuple[Addendum, Path], ...]] = {}

    def of(self, base: Path, *beside: Path) -> tuple[Addendum, ...]:
        """The addenda of the agreement in a file, by number: those beside it, and in the folders ``beside``."""
        folders = dict.fromkeys(path for folder in (base.parent, *beside) for path in (folder, folder / FOLDER))
        real = real_path(base)
        found = {
            real_path(addendum.path): addendum
            for folder in folders
            for addendum, amends in self._in(folder)
            if amends == real
        }
        return tuple(sorted(found.values(), key=lambda one: (one.number, one.path.as_posix())))

    def _in(self, folder: Path) -> tuple[tuple[Addendum, Path], ...]:
        real = real_path(folder)
        if real not in self._known:
            self._known[real] = tuple(self._read(folder)) if real.is_relative_to(self._root) else ()
        return self._known[real]

    def _read(self, folder: Path) -> Iterator[tuple[Addendum, Path]]:
        for path in _files(folder):
            found = addendum_at(path) if real_path(path).is_relative_to(self._root) else None
            if found is not None:
                yield found


def addendum_at(path: Path) -> tuple[Addendum, Path] | None:
    """The addendum that a file is, and the real path of what it amends; None for any other file."""
    if not names_it(bytes_of(path)):
        return None
    source = read_source(path)
    addendum, named = presented(source.root, path), target(source.root)
    if addendum is None or named is None:
        return None
    return addendum, real_path(path.parent / named.text)


def read_spec(path: Path, root: Path) -> Layered:
    """An agreement's file with its layers; for an addendum the agreement that it makes, as :class:`Layered` says."""
    if not names_it(bytes_of(path)):
        return read_layers(path, root)
    source = read_source(path)
    own = presented(source.root, path)
    if own is None:
        return read_layers(path, root)
    base = find_base(source, root)
    if base.layered is not None and pair_at(base.path, root):
        base = _elsewhere(source)
    return _over(own, base, root) if base.layered else _alone(path, base, root)


def read_amended(path: Path, root: Path, day: str = "") -> Layered:
    """An agreement's file with all its addenda that are in force, on a day when one is given, over it."""
    base = read_spec(path, root)
    found = Addenda(root).of(path) if base.amends is None else ()
    files = frozenset(real_path(source.path) for source in base.sources)
    return amending.amended(base, [_read(one, root, files) for one in in_force(found, day)])


def _over(own: Addendum, base: Base, root: Path) -> Layered:
    assert base.layered is not None  # noqa: S101 - asked before
    files = frozenset(real_path(source.path) for source in base.layered.sources)
    others = [one for one in Addenda(root).of(base.path, own.path.parent) if not _same(one.path, own.path)]
    read = [_read(one, root, files) for one in others]
    before, mine = amending.amended(base.layered, amending.earlier(own, read)), _read(own, root, files)
    result = amending.as_addendum(mine, before, base.path)
    result.problems += [*base.problems, *amending.faults(own, read), *amending.type_fault(mine, base.layered)]
    return result


def _elsewhere(source: Source) -> Base:
    """AFT660: an addendum to a pair of a region project that does not lie with the project's agreements."""
    named = target(source.root)
    place, text = (named.place, named.text) if named else (Place(source.name, 1, 1), "")
    message = f"“{text}” er en af områdets aftaler, og dens tillæg skal ligge sammen med dem."
    hint = f"Læg tillægget i mappen {PAIRS} eller i {PAIRS}/{FOLDER}."
    return Base(Path(), None, (Problem("AFT660", message, place, AMENDS_KEY, hint),))


def _alone(path: Path, base: Base, root: Path) -> Layered:
    """An addendum whose agreement cannot be read: its own words, and what is wrong."""
    layered = read_layers(path, root)
    layered.problems += base.problems
    layered.incomplete = True
    return layered


def _read(addendum: Addendum, root: Path, files: frozenset[Path]) -> Read:
    """An addendum with what it builds on and the agreement does not: that lies under it already."""
    return Read(addendum, read_layers(addendum.path, root, apart_from=files))


def _same(one: Path, other: Path) -> bool:
    return real_path(one) == real_path(other)


def _files(folder: Path) -> Sequence[Path]:
    try:
        there = list(folder.iterdir()) if folder.is_dir() else []
    except OSError:
        there = []
    found = {*there, *pretended(folder)}
    return sorted(path for path in found if path.suffix in SUFFIXES and not path.name.startswith("."))
