"""Tells a git repository of aftalegen, and takes back exactly that."""

from __future__ import annotations

import contextlib
import os
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from aftalegen.changes.drivers import settings, with_attributes, without_attributes
from aftalegen.changes.git import Repository
from aftalegen.errors import EnvironmentProblem
from aftalegen.pipeline import files

PROGRAM = (Path(sys.executable).as_posix(), "-P", "-m", "aftalegen")
"""This installation, wherever git runs it. With ``-P`` no folder of the same name in a repository takes its place."""

_ATTRIBUTES = ".gitattributes"


@dataclass(frozen=True, slots=True)
class Setup:
    """What was done: the settings that were changed, and whether the attributes were. ``top`` is the work tree."""

    top: Path
    settings: tuple[str, ...]
    attributes: bool


def enable(folder: Path) -> Setup:
    """Writes the settings and the attributes of the repository that a folder lies in, where they are not there yet.

    Raises :class:`EnvironmentProblem` when there is no git or no work tree, or when something refuses; then all is as
    it was.
    """
    return _change(folder, settings(PROGRAM), attributes=True)


def disable(folder: Path) -> Setup:
    """Takes out what :func:`enable` wrote, whichever installation it was. Raises as that does."""
    return _change(folder, dict.fromkeys(settings(PROGRAM)), attributes=False)


def _change(folder: Path, wanted: Mapping[str, str | None], *, attributes: bool) -> Setup:
    repository = Repository(folder)
    path = repository.top / _ATTRIBUTES
    old = _read(path)
    new = with_attributes(old or "") if attributes else without_attributes(old or "")
    before = {name: repository.tells("config", "--local", "--get", name) for name in wanted}
    changed = {name: value for name, value in wanted.items() if value != before[name]}
    with _taken_back(repository, {name: before[name] for name in changed}):
        _put(repository, changed)
        if new != (old or ""):
            _write(path, new)
    return Setup(repository.top, tuple(changed), new != (old or ""))


@contextlib.contextmanager
def _taken_back(repository: Repository, before: Mapping[str, str | None]) -> Iterator[None]:
    """Puts settings back when something goes wrong on the way."""
    try:
        yield
    except EnvironmentProblem:
        with contextlib.suppress(EnvironmentProblem):
            _put(repository, before)
        raise


def _put(repository: Repository, values: Mapping[str, str | None]) -> None:
    for name, value in values.items():
        if value is not None:
            repository.run("config", "--local", "--replace-all", name, value)
        elif repository.tells("config", "--local", "--get", name) is not None:
            repository.run("config", "--local", "--unset-all", name)


def _read(path: Path) -> str | None:
    """The text of a file that may not be there. Bytes that are no UTF-8 come back as they were."""
    if path.is_symlink():
        raise EnvironmentProblem(f"“{path}” er et link, og det følger git ikke.", "Læg en almindelig fil i stedet.")
    try:
        return os.fsdecode(path.read_bytes())
    except FileNotFoundError:
        return None
    except OSError as fault:
        message = f"“{path}” kan ikke læses."
        raise EnvironmentProblem(message, "Tjek, at det er en fil, og at du må læse den.") from fault


def _write(path: Path, text: str) -> None:
    if text:
        files.write(path, os.fsencode(text))
    else:
        files.remove(path)
