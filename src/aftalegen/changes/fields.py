"""What is different between two agreements, value by value: the resolved values, wherever they were written.

The comparison is pure. Groups are compared key by key and lists of objects by ``id``, so that an item that was moved is
moved and not rewritten. Any other list is one value. What only one side has is one change, however much is in it.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from aftalegen.spec.addendum import AMENDS_KEY, GROUP_KEY
from aftalegen.spec.model import Agreement
from aftalegen.spec.paths import child, item, split

Kind = Literal["added", "removed", "changed", "moved", "file", "law", "template"]

_NOT_AGREED = frozenset(("bygger_på", "skema", AMENDS_KEY))
"""How an agreement's files are put together and which schema they follow."""


@dataclass(frozen=True, slots=True)
class Change:
    """One difference.

    ``path`` is where the value stands in the new agreement; in the old one for what was removed. ``steps`` is the same
    way with items of lists named by their ids, so that it holds in both. ``old`` and ``new`` are frozen values, None on
    the side that has none; of what was "moved" they are its positions, counted from 0.

    Three kinds are no values that somebody agreed: "file" and "template" are files whose content is different, the name
    is the ``path``. "law" are the rule sets that the agreement follows, by their ids; with a ``path`` it is one of them
    whose content is another than it was.
    """

    kind: Kind
    path: str
    steps: tuple[str, ...] = ()
    old: Any = None
    new: Any = None


def differences(old: Agreement, new: Agreement) -> Iterator[Change]:
    """Everything that is agreed otherwise in ``new``: in its order, each group's removed values after its others.

    What an addendum says of itself is only compared with what another one does.
    """
    of_one = {GROUP_KEY} if (old.amends is None) != (new.amends is None) else set[str]()
    changes = diff(_agreed(old.data, of_one), _agreed(new.data, of_one))
    yield from (change for change in changes if not (_says_nothing(change.old) and _says_nothing(change.new)))


def diff(old: Mapping[str, Any], new: Mapping[str, Any], at: str = "", steps: tuple[str, ...] = ()) -> Iterator[Change]:
    """The differences between two groups of frozen values, which stand at ``at``."""
    for key, value in new.items():
        path, below = child(at, key), (*steps, key)
        if key in old:
            yield from _value(old[key], value, path, below)
        else:
            yield Change("added", path, below, new=value)
    for key, value in old.items():
        if key not in new:
            yield Change("removed", child(at, key), (*steps, key), old=value)


def leaves(value: Any, at: str = "", steps: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], str, Any]]:
    """Every value that :func:`diff` takes as one, with its steps and its path: no groups, and no lists with ids."""
    if isinstance(value, Mapping):
        for key, inner in value.items():
            yield from leaves(inner, child(at, key), (*steps, key))
    elif ids_of(value):
        for position, entry in enumerate(value):
            yield from leaves(entry, item(at, position), (*steps, entry["id"]))
    else:
        yield steps, at, value


def steps_to(data: Any, path: str) -> tuple[str, ...]:
    """The way to a path in frozen values, with items of lists named by their ids, or by their numbers without ids."""
    steps: list[str] = []
    for step in split(path):
        if isinstance(step, int):
            data = data[step] if isinstance(data, tuple) and step < len(data) else None
            steps.append(str(data.get("id", step)) if isinstance(data, Mapping) else str(step))
        else:
            data = data.get(step) if isinstance(data, Mapping) else None
            steps.append(step)
    return tuple(steps)


def value_at(data: Any, steps: tuple[str, ...]) -> Any:
    """What lies at the end of some steps; None when the way does not lead there."""
    for step in steps:
        if isinstance(data, tuple):
            data = dict(zip(ids_of(data), data, strict=False)).get(step)
        else:
            data = data.get(step) if isinstance(data, Mapping) else None
    return data


def ids_of(value: Any) -> tuple[str, ...]:
    """The ids of a list's items; none unless every item has one and no two share it."""
    if not isinstance(value, tuple) or not all(isinstance(entry, Mapping) for entry in value):
        return ()
    ids = tuple(entry["id"] for entry in value if isinstance(entry.get("id"), str))
    return ids if len(set(ids)) == len(value) else ()


def _says_nothing(value: Any) -> bool:
    """Whether a value is missing, or is a group with nothing in it."""
    return value is None or (isinstance(value, Mapping) and all(map(_says_nothing, value.values())))


def _agreed(data: Mapping[str, Any], left_out: Collection[str]) -> Mapping[str, Any]:
    return {key: value for key, value in data.items() if key not in _NOT_AGREED and key not in left_out}


def _value(old: Any, new: Any, path: str, steps: tuple[str, ...]) -> Iterator[Change]:
    if isinstance(old, Mapping) and isinstance(new, Mapping):
        yield from diff(old, new, path, steps)
    elif ids_of(old) and ids_of(new):
        yield from _items(old, new, path, steps)
    elif old != new or type(old) is not type(new):
        yield Change("changed", path, steps, old, new)


def _items(old: Sequence[Any], new: Sequence[Any], path: str, steps: tuple[str, ...]) -> Iterator[Change]:
    before = {entry["id"]: position for position, entry in enumerate(old)}
    after = {entry["id"]: position for position, entry in enumerate(new)}
    kept = [before[id] for id in after if id in before]
    still = _longest_rising(kept)
    for id, position in after.items():
        here, below = item(path, position), (*steps, id)
        if id not in before:
            yield Change("added", here, below, new=new[position])
            continue
        if before[id] not in still:
            yield Change("moved", here, below, before[id], position)
        yield from diff(old[before[id]], new[position], here, below)
    for id, position in before.items():
        if id not in after:
            yield Change("removed", item(path, position), (*steps, id), old=old[position])


def _longest_rising(positions: Sequence[int]) -> frozenset[int]:
    """The most positions that still stand in the same order: only the others have been moved."""
    tops: list[int] = []
    ends: list[int] = []
    before: list[int] = []
    for index, position in enumerate(positions):
        length = bisect_left(tops, position)
        before.append(ends[length - 1] if length else -1)
        tops[length : length + 1] = [position]
        ends[length : length + 1] = [index]
    found: list[int] = []
    index = ends[-1] if ends else -1
    while index >= 0:
        found.append(positions[index])
        index = before[index]
    return frozenset(found)
