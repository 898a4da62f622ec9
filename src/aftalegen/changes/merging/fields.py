"""Merges the texts of two versions: each field's lines are taken from the side that changed it, with its comments."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any, TypeAlias

from aftalegen.changes.merging.layout import Field, Group, group_of
from aftalegen.changes.merging.ordering import merged_order
from aftalegen.changes.merging.pieces import Conflict, Piece, either, three
from aftalegen.changes.merging.rewriting import rewritten
from aftalegen.changes.merging.unclear import Unclear
from aftalegen.changes.merging.values import ABSENT, Side, are_groups, are_lists, merge_values

Lines: TypeAlias = Callable[[str, str, str], str | None]
"""Merges three texts (base, ours, theirs) line by line; None when lines were changed differently."""
_SIDES: tuple[Side, Side] = ("ours", "theirs")


def merge_groups(base: Group | None, ours: Group, theirs: Group, lines: Lines) -> list[Piece]:
    """The merged lines of a group.

    Raises :class:`Unclear` when the sides do not lay the group out alike, so that lines of one would not fit the other.
    """
    columns = {group.column for group in (base, ours, theirs) if group}
    if len(columns) > 1:
        raise Unclear
    before = base.fields if base else {}
    pieces = [_quiet(base.head if base else "", ours.head, theirs.head, lines)]
    for name in merged_order(list(before), list(ours.fields), list(theirs.fields)):
        pieces += _field(before.get(name), ours.fields.get(name), theirs.fields.get(name), lines)
    pieces.append(_quiet(base.foot if base else "", ours.foot, theirs.foot, lines))
    return [piece for piece in pieces if piece]


def _field(base: Field | None, ours: Field | None, theirs: Field | None, lines: Lines) -> list[Piece]:
    if ours is None or theirs is None:
        return [_one_sided(base, ours, theirs)]
    lead = _quiet(base.lead if base else "", ours.lead, theirs.lead, lines)
    body = three(base.body if base else None, ours.body, theirs.body)
    return [lead, body] if body is not None else [lead, *_bodies(base, ours, theirs, lines)]


def _one_sided(base: Field | None, ours: Field | None, theirs: Field | None) -> Piece:
    """A field that one side does not have: it is new, it is gone, or one side changed what the other removed."""
    before, mine, other = (field.lines if field else "" for field in (base, ours, theirs))
    found = three(before, mine, other)
    if found is not None:
        return found
    left = ours or theirs
    if base and left and left.body == base.body:
        mine, other = (field.lead if field and field.lead.strip() else "" for field in (ours, theirs))
    return either(mine, other)


def _quiet(base: str, ours: str, theirs: str, lines: Lines) -> Piece:
    """Comments and empty lines."""
    found = three(base, ours, theirs)
    if found is None and not (ours + theirs).strip():
        return ours
    if found is None:
        found = lines(base, ours, theirs)
    return either(ours, theirs) if found is None else found


def _bodies(base: Field | None, ours: Field, theirs: Field, lines: Lines) -> list[Piece]:
    """The own lines of a field that both sides changed."""
    sides = [field for field in (base, ours, theirs) if field]
    values = (base.value if base else ABSENT, ours.value, theirs.value)
    if all(field.is_indented for field in sides) and (are_groups(*values) or are_lists(*values)):
        return list(_inside(base, ours, theirs, lines))
    if not any("\n" in field.body.rstrip("\n") for field in sides):
        return [_line(base, ours, theirs)]
    found = lines(base.body, ours.body, theirs.body) if base else None
    mine, other = (merge_values(*values, prefer) for prefer in _SIDES)
    if found is not None and mine == other:
        return [found]
    if mine == ours.value and other == theirs.value:
        return [Conflict(ours.body, theirs.body)]
    first = rewritten(ours, mine, theirs)
    return [first if mine == other else either(first, rewritten(theirs, other, ours))]


def _inside(base: Field | None, ours: Field, theirs: Field, lines: Lines) -> Iterator[Piece]:
    """The fields of a group in which both sides changed something."""
    sides = [field for field in (base, ours, theirs) if field]
    head = three(base.head if base else None, ours.head, theirs.head)
    if head is None or len({field.starts_inside for field in sides}) > 1:
        raise Unclear
    pieces = merge_groups(group_of(base) if base else None, group_of(ours), group_of(theirs), lines)
    if not ours.starts_inside:
        yield head
    else:
        pieces[0] = _headed(pieces[0], head)
    yield from pieces


def _headed(piece: Piece, head: str) -> Piece:
    """The first lines of an item with the dash in the room that was kept for it."""
    if isinstance(piece, Conflict):
        return Conflict(_dashed(piece.ours, head), _dashed(piece.theirs, head))
    return _dashed(piece, head)


def _dashed(text: str, head: str) -> str:
    if not text.startswith(" " * len(head)):
        raise Unclear
    return head + text[len(head) :]


def _line(base: Field | None, ours: Field, theirs: Field) -> Piece:
    """A field on one line: its value and the comment behind it are changed apart."""
    suffix = three(base.suffix if base else None, ours.suffix, theirs.suffix)
    mine, other = (field if suffix is None else replace(field, suffix=suffix) for field in (ours, theirs))
    before = base.value if base else ABSENT
    values = [merge_values(before, ours.value, theirs.value, prefer) for prefer in _SIDES]
    first = _with(values[0], base, mine, other)
    return (
        first if suffix is not None and values[0] == values[1] else either(first, _with(values[1], base, other, mine))
    )


def _with(value: Any, base: Field | None, field: Field, other: Field) -> str:
    """The line of ``field`` with a value, written as the side wrote it that has it."""
    if value not in (field.value, other.value):
        return rewritten(field, value, other)
    holder = field if value == field.value else other
    if field.value == other.value and base and _written(field) == _written(base):
        holder = other
    return _written(holder) + field.suffix


def _written(field: Field) -> str:
    return field.prefix + field.inside
