"""Reads an agreement and everything that is wrong with it. The only door to the package ``spec`` that most need."""

from __future__ import annotations

from pathlib import Path

from aftalegen.spec.assembly import Loaded, assemble, check, lay_register, pack_of
from aftalegen.spec.layers import project_root, read_layers, shown_root
from aftalegen.spec.projects.project import pair_at
from aftalegen.spec.register import Registers
from aftalegen.spec.schema import Pack

__all__ = ["Loaded", "check", "load"]


def load(
    path: Path,
    *,
    root: Path | None = None,
    final: bool = False,
    pack: Pack | None = None,
    registers: Registers | None = None,
) -> Loaded:
    """Reads and checks an agreement; a mistake in a file is a problem in the result, never an exception.

    The path of a pair of a region project gives the pair's agreement, whether or not it has a file of its own.
    ``root`` is the project folder (default: see :func:`project_root`). ``final`` asks for the answers that an
    agreement in force must have, whatever its status. ``pack`` is for types that are not built in.
    ``registers`` are those that other agreements have opened already.
    """
    root = root or project_root(path)
    found = pair_at(path, root)
    if found is not None:
        project, pair = found
        return project.load(pair, final=final)
    layered = read_layers(path, root)
    pack = pack or pack_of(layered, path.as_posix(), layered.problems)
    if pack is not None:
        lay_register(layered, (registers or Registers()).of(root, pack, shown_root(path, root)))
    return assemble(layered, path, root, pack, final=final)
