"""What git says of two revisions beside their files: who made them, and which files have another name."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from aftalegen.changes.git import Repository


@dataclass(frozen=True, slots=True)
class Signature:
    """Who made a commit, and when (ISO 8601, UTC)."""

    author: str
    date: str


def signature(rev: str, folder: Path) -> Signature:
    """The author of a revision and the date that the author gave it. Raises as :func:`git.files_at` does."""
    repository = Repository(folder)
    told = repository.run("log", "-1", "--no-show-signature", "--format=%an%x00%aI", repository.commit(rev))
    author, _, date = told.decode("utf-8", errors="replace").strip().partition("\0")
    return Signature(author, datetime.fromisoformat(date).astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"))


def renamed(old: str, new: str, folder: Path) -> Mapping[str, str]:
    """The old paths of the files below a folder that git takes for renamed, by their new ones.

    Both are counted from the folder; ``new`` is "" for the work tree. Raises as :func:`git.files_at` does.
    """
    repository = Repository(folder)
    ends = [repository.commit(rev) for rev in (old, new) if rev]
    compared = ("diff", "--name-status", "-z", "--find-renames", "--diff-filter=R", "--no-ext-diff", "--no-relative")
    told = repository.run(*compared, *ends, "--", repository.here).split(b"\0")
    below = f"{repository.prefix}/" if repository.prefix else ""
    paths = [os.fsdecode(path).removeprefix(below) for path in told]
    return dict(zip(paths[2::3], paths[1::3], strict=False))
