"""Reads an agreement and everything that is wrong with it. The only door to the package ``spec`` that most need."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from aftalegen.spec.addendum import Addendum, names_it
from aftalegen.spec.assembly import Loaded, assemble, check, fill_in, lay_register, pack_of, typed_agreement
from aftalegen.spec.layers import Layered, project_root, read_layers, shown_root
from aftalegen.spec.model import Agreement
from aftalegen.spec.ordering import in_order
from aftalegen.spec.projects.finding import addendum_at, pair_at
from aftalegen.spec.register import Registers
from aftalegen.spec.schema import Pack
from aftalegen.spec.source import bytes_of

if TYPE_CHECKING:
    from aftalegen.spec.addenda import Addenda
    from aftalegen.spec.clause_insertion import Inserter
    from aftalegen.spec.projects.model import Pair
    from aftalegen.spec.projects.project import Project

__all__ = ["Loaded", "addenda_of", "check", "load", "load_amended", "read", "read_addendum", "read_pair"]


def load(
    path: Path,
    *,
    root: Path | None = None,
    final: bool = False,
    pack: Pack | None = None,
    registers: Registers | None = None,
) -> Loaded:
    """Reads and checks an agreement; a mistake in a file is a problem in the result, never an exception.

    The path of a pair of a region project gives the pair's agreement, whether or not it has a file of its own; what is
    wrong in the project's files is told with it.
    ``root`` is the project folder (default: see :func:`project_root`). ``final`` asks for the answers that an
    agreement in force must have, whatever its status. ``pack`` is for types that are not built in.
    ``registers`` are those that other agreements have opened already.
    """
    root = root or project_root(path)
    found = pair_at(path, root)
    if found is not None:
        project, pair = found
        return _with_project(project, project.load(pair, final=final))
    holder = addendum_at(path, root)
    if holder is not None:
        return _with_project(holder, holder.load_addendum(path, final=final))
    layered, pack = _ready(_layers(path, root), path, root, pack, registers)
    return assemble(layered, path, root, pack, final=final)


def load_amended(path: Path, day: str = "", *, root: Path | None = None, final: bool = False) -> Loaded:
    """As :func:`load`, with the agreement's addenda that are in force, on a day (ISO 8601) when one is given.

    An addendum is the agreement that it makes.
    """
    from aftalegen.spec.addenda import read_amended

    root = root or project_root(path)
    found = pair_at(path, root)
    if found is not None:
        project, pair = found
        return _with_project(project, project.load_amended(pair, day, final=final))
    if addendum_at(path, root):
        return load(path, root=root, final=final)
    layered, pack = _ready(read_amended(path, root, day), path, root, None, None)
    return assemble(layered, path, root, pack, final=final)


def addenda_of(path: Path, *, root: Path | None = None, known: Addenda | None = None) -> tuple[Addendum, ...]:
    """The addenda to the agreement in a file, or of a pair, by number. ``known`` has looked at the folders before."""
    root = root or project_root(path)
    found = pair_at(path, root)
    if found is not None:
        project, pair = found
        return project.addenda_of(pair)
    if known is None:
        from aftalegen.spec.addenda import Addenda

        known = Addenda(root)
    return known.of(path)


def _with_project(project: Project, loaded: Loaded) -> Loaded:
    """What was loaded, with what is wrong in the project's own files."""
    problems = tuple(in_order(dict.fromkeys((*project.problems, *loaded.problems))))
    return replace(loaded, problems=problems, lines={**project.lines, **loaded.lines})


def read(path: Path, *, root: Path | None = None, registers: Registers | None = None) -> Loaded:
    """Reads an agreement without asking the rules: for comparing what is written, quickly, be it right or not.

    The problems are those of files that cannot be read and of values that cannot be typed, which are left out.
    """
    root = root or project_root(path)
    found = pair_at(path, root)
    if found is not None:
        return read_pair(*found)
    holder = addendum_at(path, root)
    if holder is not None:
        return read_addendum(holder, path)
    layered, pack = _ready(_layers(path, root), path, root, None, registers)
    lines = {**layered.lines, **{source.name: source.lines for source in layered.sources}}
    if layered.root is None or pack is None:
        return Loaded(None, tuple(layered.problems), lines)
    agreement = typed_agreement(layered, pack, path, root)
    return Loaded(agreement, (*layered.problems, *agreement.reading.problems), lines)


def read_pair(project: Project, pair: Pair) -> Loaded:
    """The agreement of a pair of a region project, as :func:`read` would."""
    return _only_read(project, project.read(pair))


def read_addendum(project: Project, path: Path) -> Loaded:
    """The agreement that an addendum of a region project makes, as :func:`read` would."""
    return _only_read(project, project.read_addendum(path))


def _only_read(project: Project, agreement: Agreement | None) -> Loaded:
    problems = agreement.reading.problems if agreement else project.problems
    return Loaded(agreement, tuple(problems), project.lines)


def _ready(
    layered: Layered, path: Path, root: Path, pack: Pack | None, registers: Registers | None
) -> tuple[Layered, Pack | None]:
    """The layers of an agreement with the registers under them and blocks in its texts, and its type if it is known."""
    pack = pack or pack_of(layered, path.as_posix(), root, layered.problems)
    if pack is not None:
        shown = shown_root(path, root)
        lay_register(layered, (registers or Registers()).of(root, pack, shown))
        fill_in(layered, partial(_inserter, root, pack, shown))
    return layered, pack


def _layers(path: Path, root: Path) -> Layered:
    """An agreement's file with its layers; for an addendum, which few files are, the agreement that it makes."""
    if not names_it(bytes_of(path)):
        return read_layers(path, root)
    from aftalegen.spec.addenda import read_spec

    return read_spec(path, root)


def _inserter(root: Path, pack: Pack, shown: str) -> Inserter:
    """What puts blocks of the clause library into texts; few agreements have any."""
    from aftalegen.spec.clause_insertion import Inserter
    from aftalegen.spec.clauses import library

    return Inserter(library(root, pack, shown))
