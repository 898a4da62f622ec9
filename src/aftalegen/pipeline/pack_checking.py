"""Looks through an agreement type's folder, and tells everything that is wrong with it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from aftalegen.document.packcheck.checks import check
from aftalegen.errors import Problem, ProblemsFound, UsageError
from aftalegen.pipeline.checking import Checked
from aftalegen.spec.packs.finding import MANIFEST, project_of
from aftalegen.spec.packs.loading import lines_of, load_folder, misnamed


def check_pack(folder: Path) -> Checked:
    """The problems of the pack in a folder. Raises :class:`UsageError` when there is no pack in it."""
    if not (folder / MANIFEST).is_file():
        hint = "Skriv aftaletypens mappe, eller lav en ny med: aftalegen new --pack MAPPE"
        raise UsageError(f"Mappen “{folder}” er ikke en aftaletype: den har ingen {MANIFEST}.", hint)
    real, root = folder.resolve(), project_of(folder)
    try:
        pack = load_folder(real, root)
        named = [misnamed(real.name, real, pack.type)] if root and pack.type != real.name else []
        problems = (*named, *check(pack, real))
    except ProblemsFound as stop:
        problems = stop.problems
    shown = tuple(_shown(problem, folder) for problem in problems)
    return Checked(shown, lines_of(shown), 1)


def _shown(problem: Problem, folder: Path) -> Problem:
    """The problem with its file named as the user named the folder."""
    file = Path(problem.place.file)
    if not file.is_relative_to(folder.resolve()):
        return problem
    return replace(problem, place=replace(problem.place, file=(folder / file.relative_to(folder.resolve())).as_posix()))
