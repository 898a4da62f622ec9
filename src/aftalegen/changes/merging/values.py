"""What two versions agree on, value by value, before anybody looks at lines: the measure of every merged text."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from enum import Enum
from typing import Any, Literal

from aftalegen.changes.fields import ids_of
from aftalegen.changes.merging.ordering import merged_order, merged_places
from aftalegen.spec.nodes import NULLS
from aftalegen.spec.positions import Part

Side = Literal["ours", "theirs"]


class Absent(Enum):
    """What stands for a value that a version does not have; None is one that is open."""

    ABSENT = ""


ABSENT = Absent.ABSENT


def value_of(part: Part) -> Any:
    """A part of a text as groups, tuples and texts; None where nothing is written."""
    if part.kind == "mapping":
        return {str(entry.key): value_of(entry.value) for entry in part.entries}
    if part.kind == "sequence":
        return tuple(value_of(entry.value) for entry in part.entries)
    return None if not part.style and part.text in NULLS else part.text


def merge_values(base: Any, ours: Any, theirs: Any, prefer: Side) -> Any:
    """The value that both sides' changes lead to; where both changed one value differently, that of ``prefer``.

    Groups are merged by key and lists of objects by id; any other list is one value. Raises
    :class:`~aftalegen.changes.merging.unclear.Unclear` when both sides moved the items of a list.
    """
    if theirs in (base, ours):
        return ours
    if ours == base:
        return theirs
    if are_groups(base, ours, theirs):
        return _merged({} if base is ABSENT else base, ours, theirs, prefer, merged_order)
    if are_lists(base, ours, theirs):
        known = {} if base is ABSENT else _by_id(base)
        return tuple(_merged(known, _by_id(ours), _by_id(theirs), prefer, merged_places).values())
    return ours if prefer == "ours" else theirs


def are_groups(base: Any, ours: Any, theirs: Any) -> bool:
    """Whether values can be merged key by key."""
    return isinstance(base, Mapping | Absent) and isinstance(ours, Mapping) and isinstance(theirs, Mapping)


def are_lists(base: Any, ours: Any, theirs: Any) -> bool:
    """Whether values can be merged item by item."""
    return (base is ABSENT or bool(ids_of(base))) and bool(ids_of(ours)) and bool(ids_of(theirs))


def _by_id(items: tuple[Any, ...]) -> Mapping[str, Any]:
    return dict(zip(ids_of(items), items, strict=True))


def _merged(
    base: Mapping[str, Any],
    ours: Mapping[str, Any],
    theirs: Mapping[str, Any],
    prefer: Side,
    order: Callable[[list[str], list[str], list[str]], list[str]],
) -> Mapping[str, Any]:
    """Named values, without those that are gone."""
    found = {
        name: merge_values(base.get(name, ABSENT), ours.get(name, ABSENT), theirs.get(name, ABSENT), prefer)
        for name in order(list(base), list(ours), list(theirs))
    }
    return {name: value for name, value in found.items() if value is not ABSENT}
