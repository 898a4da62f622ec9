"""Region projects where they are worked on: opened once per process, from a folder or from files by content."""

from __future__ import annotations

import atexit
import shutil
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from aftalegen.errors import EnvironmentProblem, Problem
from aftalegen.region.fingerprint import files_digest
from aftalegen.spec.projects.project import Project, open_project


@dataclass(frozen=True, slots=True)
class ProjectRef:
    """Where a process finds a project: in the folder ``root``, or in ``files`` by their path below it.

    ``digest`` is of what the project must consist of (:func:`project_digest`). ``root`` is what problems call the
    folder, wherever the files end up. A process may also have been given the files beforehand (:func:`provide`).
    """

    root: str
    digest: str
    files: Mapping[str, bytes] | None = None


@dataclass(frozen=True, slots=True)
class Opened:
    """A project and the words to tell about it: what is found in a temporary folder is told as if in ``root``."""

    project: Project
    folder: str
    root: str

    def told(self, problems: Sequence[Problem], lines: Mapping[str, Sequence[str]]) -> dict[str, Any]:
        """Problems and the source lines of their files, as they are to travel."""
        named = {problem.place.file for problem in problems}
        return {
            "problems": tuple(self._told(problem) for problem in problems),
            "lines": {self.renamed(file): tuple(found) for file, found in lines.items() if file in named},
        }

    def renamed(self, text: str) -> str:
        """The text with the folder called what the user calls it."""
        return text if self.folder == self.root else text.replace(self.folder, self.root)

    def _told(self, problem: Problem) -> Problem:
        place = replace(problem.place, file=self.renamed(problem.place.file))
        return replace(problem, place=place, message=self.renamed(problem.message), hint=self.renamed(problem.hint))


_OPENED: dict[ProjectRef, Opened] = {}
_FOLDERS: dict[str, str] = {}
_KEPT = 2
"""How many projects a process keeps open; a batch needs one."""


def project_digest(inputs: Mapping[str, bytes]) -> str:
    """One hash of everything that a project reads."""
    return files_digest(inputs.items())


def opened(ref: ProjectRef) -> Opened:
    """The project, opened the first time it is asked for. Raises :class:`EnvironmentProblem` when it is another now."""
    key = replace(ref, files=None)
    if key not in _OPENED:
        while len(_OPENED) >= _KEPT:
            del _OPENED[next(iter(_OPENED))]
        _OPENED[key] = _open(ref)
    return _OPENED[key]


def provide(digest: str, files: Mapping[str, bytes]) -> None:
    """Lays a project's files in a temporary folder of this process, for jobs that come without them."""
    if digest in _FOLDERS:
        return
    folder = Path(tempfile.mkdtemp(prefix="aftalegen-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    for name, data in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    _FOLDERS[digest] = folder.as_posix()


def _open(ref: ProjectRef) -> Opened:
    if ref.files is not None:
        provide(ref.digest, ref.files)
    folder = _FOLDERS.get(ref.digest, ref.root)
    project = open_project(Path(folder))
    if project_digest(project.inputs()) != ref.digest:
        message = f"Filerne i “{ref.root}” blev ændret, mens dokumenterne blev lavet."
        raise EnvironmentProblem(message, "Kør kommandoen igen.")
    return Opened(project, folder, ref.root)
