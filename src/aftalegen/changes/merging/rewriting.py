"""Writes a value that no side has as it stands into the lines of one of them."""

from __future__ import annotations

from typing import Any

from aftalegen.changes.merging.layout import Field
from aftalegen.changes.merging.unclear import Unclear
from aftalegen.changes.merging.values import value_of
from aftalegen.errors import AftalegenError, Place
from aftalegen.spec import nodes
from aftalegen.spec.editing import remove, set_value
from aftalegen.spec.positions import Part, Step, entry_at


def rewritten(field: Field, value: Any, other: Field) -> str:
    """The field's own lines with another value, in the manner in which they are written.

    What is new in it is written as in ``other``. Raises :class:`Unclear` when the lines cannot be changed alone.
    """
    body = field.body
    key: Step = 0 if body.lstrip().startswith("- ") else _key(field)
    try:
        return _written(body, (key,), field.value, value, other.part)
    except AftalegenError as fault:
        raise Unclear from fault


def _key(field: Field) -> str:
    return field.prefix.strip().removesuffix(":").strip("\"'")


def _written(text: str, steps: tuple[Step, ...], old: Any, new: Any, source: Part | None) -> str:
    """The text with what is different between two values; groups key by key, so that what is alike is not written."""
    if not isinstance(old, dict) or not isinstance(new, dict):
        return text if old == new else set_value(text, steps, _as_written(new, source))
    for name in [name for name in old if name not in new]:
        text = remove(text, (*steps, name))
    for name, value in new.items():
        entry = entry_at(source, name) if source else None
        inner = entry.value if entry else None
        if name in old:
            text = _written(text, (*steps, name), old[name], value, inner)
        else:
            text = set_value(text, (*steps, name), _as_written(value, inner))
    return text


def _as_written(value: Any, source: Part | None) -> Any:
    """A value with the quotes that it has where it comes from."""
    return _node(source) if source and value_of(source) == value else value


def _node(part: Part) -> nodes.Node:
    nowhere = Place()
    if part.kind == "mapping":
        return nodes.Mapping({str(entry.key): (nowhere, _node(entry.value)) for entry in part.entries}, nowhere)
    if part.kind == "sequence":
        return nodes.Sequence(tuple(_node(entry.value) for entry in part.entries), nowhere)
    return nodes.Scalar(part.text, bool(part.style), nowhere, 0)
