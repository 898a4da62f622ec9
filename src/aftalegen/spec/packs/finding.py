"""Where agreement types are: with aftalegen, installed as packages, in folders that the machine names, in the project.

Only folder names are looked at here. A pack is data: no code of an installed package is run to find it.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from aftalegen import resources

if TYPE_CHECKING:
    from importlib.metadata import EntryPoint

FOLDER = "templates"
MANIFEST = "pack.yaml"
ENTRY_POINTS = "aftalegen.packs"
PATH_VARIABLE = "AFTALEGEN_PACKS"
"""An environment variable with folders, as in ``PATH``: packs, or folders that hold packs."""


@dataclass(frozen=True, slots=True)
class Found:
    """A folder that says it is a pack. ``source`` is where it was found, in Danish."""

    name: str
    folder: Path
    source: str

    @property
    def built_in(self) -> bool:
        """Whether it came with aftalegen."""
        return self.folder.parent == resources.folder(FOLDER)


def packs(root: Path | None = None) -> tuple[Found, ...]:
    """Every pack that agreements in the project at ``root`` can be of; two of one name when there are two."""
    own = () if root is None else _in_project(root.resolve())
    return (*_elsewhere(os.environ.get(PATH_VARIABLE, "")), *own)


def project_of(folder: Path) -> Path | None:
    """The project that has the pack in a folder, there or not, as one of its own."""
    outer = folder.resolve().parent
    return outer.parent if outer.name == FOLDER else None


@cache
def _elsewhere(path: str) -> tuple[Found, ...]:
    """Those that do not depend on the project, looked for once per process."""
    named = (Path(folder) for folder in path.split(os.pathsep) if folder)
    return (
        *_below(resources.folder(FOLDER), "følger med aftalegen"),
        *_installed(),
        *(found for folder in named for found in _at_or_below(folder)),
    )


def _installed() -> Iterator[Found]:
    if not any(_declares_packs(folder) for folder in sys.path):
        return
    from importlib import metadata

    for entry in sorted(metadata.entry_points(group=ENTRY_POINTS), key=lambda entry: (entry.name, entry.value)):
        folder = _folder_of(entry)
        if folder is not None:
            yield Found(entry.name, folder, f"installeret med {entry.dist.name if entry.dist else entry.value}")


def _declares_packs(folder: str) -> bool:
    """Whether a package in a folder of ``sys.path`` may have packs.

    Looked for by hand: importlib.metadata takes longer to import than packs take to load, and few machines have any.
    What is no folder (a zip file) is left to it.
    """
    try:
        with os.scandir(folder or os.curdir) as found:
            described = [entry.path for entry in found if entry.name.endswith((".dist-info", ".egg-info"))]
    except NotADirectoryError:
        return True
    except OSError:
        return False
    return any(_names_group(Path(path, "entry_points.txt")) for path in described)


def _names_group(entry_points: Path) -> bool:
    try:
        return ENTRY_POINTS.encode() in entry_points.read_bytes()
    except OSError:
        return False


def _folder_of(entry: EntryPoint) -> Path | None:
    """The folder of a Python package, which is not imported. A package inside another one imports the outer."""
    from importlib import util

    try:
        spec = util.find_spec(entry.module)
    except (ImportError, ValueError, AttributeError):  # the last for an entry that names no module
        return None
    places = list(spec.submodule_search_locations or ()) if spec else []
    return Path(places[0]) if places else None


def _at_or_below(folder: Path) -> Iterable[Found]:
    folder = folder.resolve()
    source = f"fra {PATH_VARIABLE}"
    return [Found(folder.name, folder, source)] if (folder / MANIFEST).is_file() else _below(folder, source)


def _in_project(root: Path) -> tuple[Found, ...]:
    folder = root / FOLDER
    if not folder.is_dir() or folder.samefile(resources.folder(FOLDER)):
        return ()
    return tuple(_below(folder, "i projektet"))


def _below(folder: Path, source: str) -> Iterator[Found]:
    for manifest in sorted(folder.glob(f"*/{MANIFEST}")):
        yield Found(manifest.parent.name, manifest.parent, source)
