"""Three versions of a file, and the one that has the changes of both sides."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeAlias

from aftalegen.changes.merging.checking import Version, holds, keeps_comments, read
from aftalegen.changes.merging.fields import Lines, merge_groups
from aftalegen.changes.merging.files import encoded, merged_manner, read_file
from aftalegen.changes.merging.layout import Group, whole
from aftalegen.changes.merging.pieces import MARKER, Piece, chosen, marked
from aftalegen.changes.merging.unclear import Unclear
from aftalegen.changes.merging.values import Side, merge_values


@dataclass(frozen=True, slots=True)
class Merged:
    """A merged file; ``clean`` is false when somebody must choose between the lines of a conflict."""

    data: bytes
    clean: bool


ByLines: TypeAlias = Callable[[bytes, bytes, bytes], Merged]
"""Merges three files (base, ours, theirs) line by line, as git does."""


def merge(base: bytes, ours: bytes, theirs: bytes, by_lines: ByLines, width: int = MARKER) -> Merged:
    """The file with the changes of both sides, field by field; conflicts stand around the very fields they are about.

    Nothing is lost: the result is read again, and must hold every value and comment that a side wrote. Lines that git
    merges to the same values are taken as git has them. Whatever is unclear (a file that cannot be read, anchors, lists
    that both sides moved about in) is merged line by line. ``width`` is the length of the markers.
    """
    found = by_lines(base, ours, theirs)
    try:
        return _by_fields((base, ours, theirs), found, by_lines, width) or found
    except (Unclear, RecursionError):
        return found


def _by_fields(sides: tuple[bytes, bytes, bytes], found: Merged, by_lines: ByLines, width: int) -> Merged | None:
    """The merged file; None when what git made of it holds the same."""
    files = [read_file(data) for data in sides]
    versions = _Versions(*(read(file.text) for file in files))
    if found.clean and versions.are_in([read_file(found.data).text]):
        return None
    pieces = versions.pieces(_lines(by_lines))
    if not versions.are_in([chosen(pieces, "ours"), chosen(pieces, "theirs")]):
        raise Unclear
    clean = all(isinstance(piece, str) for piece in pieces)
    manner = merged_manner(*(file.manner for file in files))
    return Merged(encoded(marked(pieces, width), manner), clean)


@dataclass(frozen=True, slots=True)
class _Versions:
    base: Version
    ours: Version
    theirs: Version

    def are_in(self, texts: list[str]) -> bool:
        """Whether the texts, one for both sides or one for each, have the values and the comments of both."""
        wanted = [self._value("ours"), self._value("theirs")]
        found = [holds(text, value) for text, value in zip(texts * (2 // len(texts)), wanted, strict=True)]
        comments: Counter[str] = Counter()
        for version in found:
            if version is None:
                return False
            comments |= version.comments
        return keeps_comments(self.base, self.ours, self.theirs, comments)

    def pieces(self, lines: Lines) -> list[Piece]:
        """The merged lines of the whole file."""
        ours, theirs = _group(self.ours), _group(self.theirs)
        return merge_groups(_group(self.base) if self.base.root else None, ours, theirs, lines)

    def _value(self, prefer: Side) -> Any:
        return merge_values(self.base.value, self.ours.value, self.theirs.value, prefer)


def _group(version: Version) -> Group:
    root = version.root
    if root is None or root.kind != "mapping" or root.style == "flow" or not root.entries:
        raise Unclear
    return whole(version.text, root)


def _lines(by_lines: ByLines) -> Lines:
    def merged(*texts: str) -> str | None:
        base, ours, theirs = (text.encode() for text in texts)
        found = by_lines(base, ours, theirs)
        return found.data.decode() if found.clean else None

    return merged
