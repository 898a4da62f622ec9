"""Lays one file over another: groups by key, lists of objects by ``id``, everything else replaced.

A key that is written without a value in the upper file takes away what the lower file says.
"""

from __future__ import annotations

from dataclasses import replace

from aftalegen.spec.nodes import Mapping, Node, Scalar, Sequence, scalar_at


def merge(base: Node, top: Node) -> Node:
    """``top`` over ``base``. Every replaced value remembers the places that it replaced, the nearest first."""
    if isinstance(base, Mapping) and isinstance(top, Mapping):
        return merge_groups(base, top)
    if isinstance(base, Sequence) and isinstance(top, Sequence) and _has_ids(base) and _has_ids(top):
        return _merge_lists(base, top)
    return replace(top, overrides=(*top.overrides, base.place, *base.overrides))


def merge_groups(base: Mapping, top: Mapping) -> Mapping:
    """:func:`merge` for two groups, which give a group."""
    items = dict(base.items)
    for key, (place, node) in top.items.items():
        items[key] = (place, merge(items[key][1], node) if key in items else node)
    return Mapping(items, top.place)


def _merge_lists(base: Sequence, top: Sequence) -> Sequence:
    """Items with an id that the lower file knows are merged in its order; new ones follow."""
    items = list(base.items)
    positions = {_id(item): index for index, item in reversed(list(enumerate(items)))}
    for item in top.items:
        index = positions.pop(_id(item), None)
        if index is None:
            items.append(item)
        else:
            items[index] = merge(items[index], item)
    return Sequence(tuple(items), top.place)


def _has_ids(node: Sequence) -> bool:
    return bool(node.items) and all(_id(item) for item in node.items)


def _id(node: Node) -> str:
    scalar: Scalar | None = scalar_at(node, "id")
    return scalar.text if scalar else ""
