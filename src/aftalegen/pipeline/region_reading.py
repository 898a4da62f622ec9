"""Region projects among the folders that other use cases are given: all their pairs, with or without a file."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from aftalegen.errors import ProblemsFound, Severity
from aftalegen.spec.layers import REGION_FILE, project_root
from aftalegen.spec.load import Loaded
from aftalegen.spec.projects.finding import is_project, pair_at
from aftalegen.spec.projects.names import FOLDER

if TYPE_CHECKING:
    from aftalegen.spec.projects.project import Project


def regions(path: Path) -> tuple[Path, ...]:
    """The region projects at a path: those in a folder, or the one whose ``region.yaml`` or ``aftaler/`` it is."""
    if is_region_file(path) or (path.name == FOLDER and is_project(path.parent)):
        return (path.parent,)
    found = sorted(file.parent for file in path.rglob(REGION_FILE)) if path.is_dir() else ()
    return tuple(folder for folder in found if is_project(folder))


def is_region_file(path: Path) -> bool:
    """Whether a path is the ``region.yaml`` of a region project."""
    return path.name == REGION_FILE and is_project(path.parent)


def is_pair(path: Path) -> bool:
    """Whether a path, with a file or not, stands for a pair of a region project."""
    return pair_at(path, project_root(path)) is not None


def usable(root: Path) -> Project:
    """The project in a folder. Raises :class:`ProblemsFound` when its own files have errors."""
    from aftalegen.region import naming
    from aftalegen.spec.projects.project import open_project

    project = open_project(root)
    problems = (*project.problems, *naming.pattern_problems(project))
    if any(problem.severity is Severity.ERROR for problem in problems):
        raise ProblemsFound(problems, project.lines)
    return project


def load_region(root: Path, *, final: bool = False) -> Iterator[tuple[Path, Loaded]]:
    """The agreements of all pairs, each with its path and followed by its addenda.

    What is wrong in the project's own files is with the first.
    """
    from aftalegen.spec.projects.project import open_project

    project = open_project(root)
    if not project.pairs:
        yield root / REGION_FILE, Loaded(None, project.problems, project.lines)
    for number, pair in enumerate(project.pairs):
        loaded = project.load(pair, final=final)
        if number == 0:
            lines = {**project.lines, **loaded.lines}
            loaded = replace(loaded, problems=tuple(dict.fromkeys((*project.problems, *loaded.problems))), lines=lines)
        yield project.path(pair), loaded
        for addendum in project.addenda_of(pair):
            yield addendum.path, project.load_addendum(addendum.path, final=final)
