"""A merged text in pieces: what is settled, and what both sides changed differently."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TypeAlias

from aftalegen.changes.merging.values import Side

MARKER = 7
"""Characters of a conflict marker, unless a repository wants more."""


@dataclass(frozen=True, slots=True)
class Conflict:
    """Whole lines that somebody must choose between."""

    ours: str
    theirs: str


Piece: TypeAlias = str | Conflict


def three(base: str | None, ours: str, theirs: str) -> str | None:
    """The text that only one side changed, or both alike; None when they changed it differently."""
    if theirs in (base, ours):
        return ours
    return theirs if ours == base else None


def either(ours: str, theirs: str) -> Piece:
    """A text when both sides have the same, else a choice."""
    return ours if ours == theirs else Conflict(ours, theirs)


def chosen(pieces: Iterable[Piece], side: Side) -> str:
    """The text with one side's lines in all conflicts."""
    return "".join(piece if isinstance(piece, str) else getattr(piece, side) for piece in pieces)


def marked(pieces: Iterable[Piece], width: int = MARKER) -> str:
    """The text with git's markers around conflicts."""
    return "".join(piece if isinstance(piece, str) else _marked(piece, width) for piece in pieces)


def _marked(conflict: Conflict, width: int) -> str:
    between = f"{'=' * width}\n"
    return f"{'<' * width} ours\n{conflict.ours}{between}{conflict.theirs}{'>' * width} theirs\n"
