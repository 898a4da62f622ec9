"""Reads an agreement and everything that is wrong with it. The only door to the package ``spec`` that most need."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from aftalegen.spec.assembly import Loaded, assemble, check, lay_register, pack_of, typed_agreement
from aftalegen.spec.layers import Layered, project_root, read_layers, shown_root
from aftalegen.spec.ordering import in_order
from aftalegen.spec.projects.model import Pair
from aftalegen.spec.projects.project import Project, pair_at
from aftalegen.spec.register import Registers
from aftalegen.spec.schema import Pack

__all__ = ["Loaded", "check", "load", "read", "read_pair"]


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
        loaded = project.load(pair, final=final)
        problems = tuple(in_order(dict.fromkeys((*project.problems, *loaded.problems))))
        return replace(loaded, problems=problems, lines={**project.lines, **loaded.lines})
    layered, pack = _read(path, root, pack, registers)
    return assemble(layered, path, root, pack, final=final)


def read(path: Path, *, root: Path | None = None, registers: Registers | None = None) -> Loaded:
    """Reads an agreement without asking the rules: for comparing what is written, quickly, be it right or not.

    The problems are those of files that cannot be read and of values that cannot be typed, which are left out.
    """
    root = root or project_root(path)
    found = pair_at(path, root)
    if found is not None:
        return read_pair(*found)
    layered, pack = _read(path, root, None, registers)
    lines = {**layered.lines, **{source.name: source.lines for source in layered.sources}}
    if layered.root is None or pack is None:
        return Loaded(None, tuple(layered.problems), lines)
    agreement = typed_agreement(layered.root, layered.sources, pack, path, root)
    return Loaded(agreement, (*layered.problems, *agreement.reading.problems), lines)


def read_pair(project: Project, pair: Pair) -> Loaded:
    """The agreement of a pair of a region project, as :func:`read` would."""
    agreement = project.read(pair)
    problems = agreement.reading.problems if agreement else project.problems
    return Loaded(agreement, tuple(problems), project.lines)


def _read(path: Path, root: Path, pack: Pack | None, registers: Registers | None) -> tuple[Layered, Pack | None]:
    """The layers of an agreement with the registers under them, and its type as far as it is known."""
    layered = read_layers(path, root)
    pack = pack or pack_of(layered, path.as_posix(), layered.problems)
    if pack is not None:
        lay_register(layered, (registers or Registers()).of(root, pack, shown_root(path, root)))
    return layered, pack
