"""Makes changes to an old agreement: the other way round of :mod:`aftalegen.changes.fields`."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from types import MappingProxyType
from typing import Any

from aftalegen.changes.fields import Change, ids_of
from aftalegen.spec.paths import split

_VALUES = frozenset(("added", "removed", "changed", "moved"))


def apply(old: Mapping[str, Any], changes: Iterable[Change]) -> Mapping[str, Any]:
    """The new values: ``apply(old, diff(old, new)) == new`` for any two groups of frozen values.

    Changes that are no values (files, law) change nothing. Keys keep their order, and new ones come last.
    """
    return _group(old, [change for change in changes if change.kind in _VALUES and change.steps], 0)


def _group(old: Mapping[str, Any], changes: Sequence[Change], depth: int) -> Mapping[str, Any]:
    new = dict(old)
    for key, inner in _by_step(changes, depth).items():
        end = next((change for change in inner if len(change.steps) == depth + 1), None)
        if end is None:
            new[key] = _value(old[key], inner, depth + 1)
        elif end.kind == "removed":
            del new[key]
        else:
            new[key] = end.new
    return MappingProxyType(new)


def _value(old: Any, changes: Sequence[Change], depth: int) -> Any:
    return _group(old, changes, depth) if isinstance(old, Mapping) else _items(old, changes, depth)


def _items(old: Sequence[Any], changes: Sequence[Change], depth: int) -> tuple[Any, ...]:
    """A list by the ids of its items: what came or was moved stands where it says, the others fill what is left."""
    here = {change.steps[depth]: change for change in changes if len(change.steps) == depth + 1}
    below = _by_step([change for change in changes if len(change.steps) > depth + 1], depth)
    known = dict(zip(ids_of(old), old, strict=True))
    items = {id: _group(entry, below[id], depth + 1) if id in below else entry for id, entry in known.items()}
    placed = {_position(change): items.get(id, change.new) for id, change in here.items() if change.kind != "removed"}
    others = iter([entry for id, entry in items.items() if id not in here])
    count = len(old) + sum(_GROWTH[change.kind] for change in here.values())
    return tuple(placed[at] if at in placed else next(others) for at in range(count))


_GROWTH = {"added": 1, "removed": -1, "moved": 0}


def _position(change: Change) -> int:
    last = split(change.path)[-1]
    assert isinstance(last, int)  # noqa: S101 - an item of a list has a number
    return last


def _by_step(changes: Iterable[Change], depth: int) -> dict[str, list[Change]]:
    found: dict[str, list[Change]] = {}
    for change in changes:
        found.setdefault(change.steps[depth], []).append(change)
    return found
