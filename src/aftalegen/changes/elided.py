"""Long texts with changes, cut down to what stands around the changes."""

from __future__ import annotations

from collections.abc import Iterator

from aftalegen.changes.words import Piece

_AROUND = 45
"""Characters that are kept on either side of a change."""
_GAP = " … "


def elided(pieces: tuple[Piece, ...]) -> tuple[Piece, ...]:
    """The pieces with … for what stays and is far from any change; nothing is cut where nothing changed."""
    if all(piece.kind == "same" for piece in pieces):
        return pieces
    return tuple(_cut(pieces))


def _cut(pieces: tuple[Piece, ...]) -> Iterator[Piece]:
    last = len(pieces) - 1
    for number, piece in enumerate(pieces):
        if piece.kind != "same" or len(piece.text) <= 2 * _AROUND:
            yield piece
            continue
        start = _beginning(piece.text) if number > 0 else ""
        end = _end(piece.text) if number < last else ""
        yield Piece("same", f"{start}{_GAP}{end}".strip("\n") if start else f"{_GAP}{end}".lstrip())


def _beginning(text: str) -> str:
    return text[:_AROUND].rpartition(" ")[0]


def _end(text: str) -> str:
    return text[-_AROUND:].partition(" ")[2]
