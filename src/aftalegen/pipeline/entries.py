"""The agreements of one version, each read when it is asked for."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path

from aftalegen.errors import Problem, Severity, UsageError
from aftalegen.pipeline.reading import single_specs
from aftalegen.pipeline.region_reading import regions
from aftalegen.pipeline.versions import Version
from aftalegen.spec.layers import project_root
from aftalegen.spec.load import Loaded, read, read_addendum, read_pair
from aftalegen.spec.projects.finding import pair_at
from aftalegen.spec.projects.model import Pair
from aftalegen.spec.projects.project import Project, open_project
from aftalegen.spec.register import Registers


@dataclass(frozen=True, slots=True)
class Entry:
    """An agreement. ``key`` is a hash of all that it is made of, "" when that is not known before it is read."""

    name: str
    key: str
    read: Callable[[], Loaded]


@dataclass(slots=True)
class Entries:
    """The agreements by their names, and the faults of files that they share."""

    by_name: dict[str, Entry] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)


def entries(version: Version) -> Entries:
    """All agreements at the place of a version; none when nothing is there."""
    found = Entries()
    if not version.path.is_dir():
        _add_one(found, version)
        return found
    projects = regions(version.path)
    for root in projects:
        _add_project(found, open_project(root), version)
    found.problems = [_placed(problem, version) for problem in found.problems]
    registers = Registers()
    try:
        singles = list(single_specs([version.path], projects, partial(read, registers=registers)))
    except UsageError:  # a folder without agreements: all of them are gone, or new
        singles = []
    for spec, loaded in singles:
        _add(found, _name(spec, version), "", partial(_told, partial(_already, loaded), version))
    return found


def _add_one(found: Entries, version: Version) -> None:
    """One file, or a pair of a region project that may have none."""
    named = pair_at(version.path, project_root(version.path)) if version.path.parent.is_dir() else None
    if named:
        project, pair = named
        if pair in project.pairs:
            _add_pair(found, project, pair, version)
    elif version.path.is_file():
        _add(found, _name(version.path, version), "", partial(_told, partial(read, version.path), version))


def _add_project(found: Entries, project: Project, version: Version) -> None:
    found.problems += [problem for problem in project.problems if problem.severity is Severity.ERROR]
    for pair in project.pairs:
        _add_pair(found, project, pair, version)
        for addendum in project.addenda_of(pair):
            reader = partial(read_addendum, project, addendum.path)
            _add(found, _name(addendum.path, version), "", partial(_told, reader, version))


def _add_pair(found: Entries, project: Project, pair: Pair, version: Version) -> None:
    name = _name(project.path(pair), version)
    _add(found, name, project.key(pair), partial(_told, partial(read_pair, project, pair), version))


def _add(found: Entries, name: str, key: str, reader: Callable[[], Loaded]) -> None:
    found.by_name[name] = Entry(name, key, reader)


def _already(loaded: Loaded) -> Loaded:
    return loaded


def _told(reader: Callable[[], Loaded], version: Version) -> Loaded:
    """What is read, with problems that name files as the version does, wherever they lie for now."""
    loaded = reader()
    return replace(loaded, problems=tuple(_placed(problem, version) for problem in loaded.problems))


def _placed(problem: Problem, version: Version) -> Problem:
    file = problem.place.file
    named = replace(problem.place, file=_name(Path(file), version) if file else "")
    return replace(problem, place=named)


def _name(path: Path, version: Version) -> str:
    return Path(os.path.relpath(path, version.base)).as_posix()
