"""Agreements as their addenda make them, for use cases that look at many agreements on a day."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from aftalegen.spec.addenda import Addenda
from aftalegen.spec.addendum import Addendum
from aftalegen.spec.load import Loaded, load_amended
from aftalegen.spec.projects.project import Project, open_project


class Amended:
    """Finds the addenda of agreements. Folders are looked through, and region projects opened, once."""

    def __init__(self) -> None:
        self._folders: dict[Path, Addenda] = {}
        self._projects: dict[Path, Project] = {}

    def addenda(self, path: Path, loaded: Loaded) -> tuple[Addendum, ...]:
        """The addenda to an agreement; none to one that is an addendum, or cannot be read."""
        agreement = loaded.agreement
        if agreement is None:
            return ()
        if agreement.standalone:
            project = self._project(agreement.root)
            pair = project.pair_at(path)
            return project.addenda_of(pair) if pair else ()
        if agreement.root not in self._folders:
            self._folders[agreement.root] = Addenda(agreement.root)
        return self._folders[agreement.root].of(path)

    def on(self, day: str, path: Path, loaded: Loaded) -> Loaded:
        """The agreement as it is on a day (ISO 8601), with what is wrong in its own files."""
        if loaded.agreement is None or not any(one.in_force(day) for one in self.addenda(path, loaded)):
            return loaded
        return replace(self._amended(day, path, loaded), problems=loaded.problems)

    def _amended(self, day: str, path: Path, loaded: Loaded) -> Loaded:
        root = loaded.agreement.root if loaded.agreement else path.parent
        pair = self._project(root).pair_at(path) if loaded.agreement and loaded.agreement.standalone else None
        return self._project(root).load_amended(pair, day) if pair else load_amended(path, day, root=root)

    def _project(self, root: Path) -> Project:
        if root not in self._projects:
            self._projects[root] = open_project(root)
        return self._projects[root]
