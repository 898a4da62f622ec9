"""In which order the fields of a group, or the items of a list, stand when two versions are merged."""

from __future__ import annotations

from collections.abc import Sequence

from aftalegen.changes.merging.unclear import Unclear


def merged_order(base: Sequence[str], ours: Sequence[str], theirs: Sequence[str]) -> list[str]:
    """Every name of both sides, in the order of the one that moved something, with the other's new names in between.

    A new name follows the one that it follows in its own version. Names that a side removed are there too.
    """
    first, second = (theirs, ours) if _moved(base, theirs) and not _moved(base, ours) else (ours, theirs)
    order = list(first)
    old, known = set(base), set(second)
    for position, name in enumerate(second):
        if name in order:
            continue
        at = order.index(second[position - 1]) + 1 if position else 0
        while at < len(order) and order[at] not in old and order[at] not in known:
            at += 1
        order.insert(at, name)
    return order


def merged_places(base: Sequence[str], ours: Sequence[str], theirs: Sequence[str]) -> list[str]:
    """:func:`merged_order` where the order means something.

    Raises :class:`Unclear` when both sides moved names, and not in the same way.
    """
    if _moved(base, ours) and _moved(base, theirs) and _moved(ours, theirs):
        raise Unclear
    return merged_order(base, ours, theirs)


def _moved(old: Sequence[str], new: Sequence[str]) -> bool:
    """Whether names that are in both stand in another order."""
    in_old, in_new = set(old), set(new)
    return [name for name in old if name in in_new] != [name for name in new if name in in_old]
