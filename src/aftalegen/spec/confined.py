"""Files of a folder that somebody else made: what lies outside it, by ``..`` or a symbolic link, is not there."""

from __future__ import annotations

from pathlib import Path


def is_inside(path: Path, folder: Path) -> bool:
    """Whether a path leads to something in a folder when all links are followed; false for links in a ring."""
    try:
        return path.resolve().is_relative_to(folder.resolve())
    except (OSError, RuntimeError):
        return False


def is_file_inside(path: Path, folder: Path) -> bool:
    """Whether there is a file at a path, and it is in the folder."""
    try:
        return path.is_file() and is_inside(path, folder)
    except (OSError, ValueError):
        return False
