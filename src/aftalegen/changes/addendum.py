"""What an addendum changes in its agreement, section by section, for the addendum's own document."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from aftalegen.changes.comparison import compare
from aftalegen.changes.sides import Part, parts_of
from aftalegen.changes.told import Told
from aftalegen.spec.model import Agreement

_AGREED = frozenset(("added", "removed", "changed", "moved"))
"""Kinds of changes that are agreed; that rules or files are others is not the addendum's doing."""


@dataclass(frozen=True, slots=True)
class Amended:
    """The changes in one section: those in its ``punkter`` by the points, and in ``dele`` the others."""

    titel: str
    dele: Sequence[Part]
    punkter: Sequence[Part]


def amendments(addendum: Agreement) -> Sequence[Amended]:
    """The changes from the agreement before the addendum to the one after it; none for what is no addendum."""
    if addendum.amends is None:
        return ()
    told = [one for one in compare(addendum.amends, addendum) if one.change.kind in _AGREED and not one.is_numbering]
    return tuple(_amended(told))


def _amended(told: Sequence[Told]) -> Iterator[Amended]:
    for heading, found in groupby(told, key=lambda one: one.heading.text):
        group = list(found)
        loose = [one for one in group if not one.point[0]]
        yield Amended(heading, tuple(parts_of(loose)), tuple(_points(group)))


def _points(told: Sequence[Told]) -> Iterator[Part]:
    """The changes in each point, which need not be named again on every line."""
    inside = [one for one in told if one.point[0]]
    for name in dict.fromkeys(one.point[0] for one in inside):
        group = [replace(one, label=one.point[1]) for one in inside if one.point[0] == name]
        yield from (replace(part, titel=name) for part in parts_of(group))
