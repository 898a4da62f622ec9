"""Tells which paths are part of a region project. Quick to import, and opens a project only for such a path."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

from aftalegen.spec.addendum import FOLDER as ADDENDA_FOLDER
from aftalegen.spec.addendum import names_it
from aftalegen.spec.layers import REGION_FILE, shown_root
from aftalegen.spec.projects.names import AREA_KEY, FOLDER
from aftalegen.spec.source import bytes_of

if TYPE_CHECKING:
    from aftalegen.spec.projects.model import Pair
    from aftalegen.spec.projects.project import Project

_AREA = re.compile(rf"^{AREA_KEY}\s*:".encode(), re.MULTILINE)


def is_project(root: Path) -> bool:
    """Whether a folder is a region project: its ``region.yaml`` says which region. Else that is a layer like others."""
    try:
        return _AREA.search((root / REGION_FILE).read_bytes()) is not None
    except OSError:
        return False


def pair_at(path: Path, root: Path) -> tuple[Project, Pair] | None:
    """The project and the pair whose agreement a path stands for; None for any other path."""
    folder = path.absolute().parent
    if folder.name != FOLDER or folder.parent != root.absolute() or not is_project(root):
        return None
    project = _opened(path, root)
    pair = project.pair_at(path)
    return (project, pair) if pair else None


def addendum_at(path: Path, root: Path) -> Project | None:
    """The project of an addendum to a pair's agreement; None for any other path."""
    folder, agreements = path.absolute().parent, root.absolute() / FOLDER
    there = folder in (agreements, agreements / ADDENDA_FOLDER)
    if not there or not is_project(root) or not names_it(bytes_of(path)):
        return None
    project = _opened(path, root)
    return project if project.addendum_at(path) else None


def _opened(path: Path, root: Path) -> Project:
    from aftalegen.spec.projects.project import open_project

    return open_project(Path(shown_root(path, root)))
