"""What git asks for: the difference between two files, and three versions merged into one."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from aftalegen.changes import git
from aftalegen.changes.merging import Merged, merge
from aftalegen.errors import EnvironmentProblem, UsageError
from aftalegen.pipeline import files
from aftalegen.pipeline.text_diffing import compare_texts, texts_in
from aftalegen.report.difference import Paint
from aftalegen.spec.layers import REGISTER_FOLDER

_PATH, _OLD, _NEW, _NEW_PATH = 0, 1, 4, 7


def difference(arguments: tuple[str, ...], paint: Paint) -> str | None:
    """What changed in a file, from the arguments of ``GIT_EXTERNAL_DIFF``; None when git's own lines are better.

    The arguments are a path, a file, its id and mode, once more the last three, and for a renamed file its new path and
    what git says of that.
    """
    if len(arguments) <= _NEW:
        return None
    old_name, name = arguments[_PATH], arguments[_NEW_PATH] if len(arguments) > _NEW_PATH else arguments[_PATH]
    old, new = (_bytes(Path(arguments[at])) for at in (_OLD, _NEW))
    text = compare_texts(old, new, Path(name), paint=paint)
    if text is None:
        return None
    head = f"diff --git a/{old_name} b/{name}"
    said = "".join(f"{line}\n" for line in _said(old, new, old_name, name))
    return f"{paint('title', head)}\n{said}\n{text}\n"


def merge_files(base: Path, ours: Path, theirs: Path, name: str, width: int) -> bool:
    """Merges three versions into the file ``ours``, and says whether it is without conflicts.

    ``name`` is what the file is called in the project: YAML that is no agreement, layer or register is merged line by
    line, as without us. ``width`` is the length of the markers. Raises :class:`EnvironmentProblem` when git cannot
    merge their lines; nothing is written then.
    """

    def by_lines(*versions: bytes) -> Merged:
        old, mine, other = versions
        return Merged(*git.merge_lines(old, mine, other, width))

    versions = (_bytes(base), _bytes(ours), _bytes(theirs))
    merged = merge(*versions, by_lines, width) if _is_ours(versions, Path(name)) else by_lines(*versions)
    files.write(ours, merged.data)
    return merged.clean


def colours() -> bool:
    """Whether what is printed should have colours: on a terminal or in git's pager, unless git is told otherwise."""
    if "NO_COLOR" in os.environ or not (sys.stdout.isatty() or "GIT_PAGER_IN_USE" in os.environ):
        return False
    try:
        return git.Repository(Path()).tells("config", "--get-colorbool", "color.diff", "true") == "true"
    except EnvironmentProblem:
        return True


def _is_ours(versions: tuple[bytes, ...], path: Path) -> bool:
    return path.parent.name == REGISTER_FOLDER or texts_in(versions, path) is not None


def _said(old: bytes, new: bytes, old_name: str, name: str) -> list[str]:
    if old_name != name:
        return [f"Omdøbt fra {old_name}"]
    return ["Ny fil"] if not old else ["Slettet fil"] if not new else []


def _bytes(path: Path) -> bytes:
    """The bytes of a file that git names; none for the file that is always empty."""
    try:
        return path.read_bytes()
    except OSError as fault:
        raise UsageError(f"“{path}” kan ikke læses.", "Kommandoen er beregnet til at blive kørt af git.") from fault
