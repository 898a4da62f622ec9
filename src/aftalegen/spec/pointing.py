"""Finds the field that a user names: ``afbud.regler[a-kassen].frist``, with ids or numbers in lists."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from aftalegen.errors import UsageError
from aftalegen.spec import literals, nodes
from aftalegen.spec.building import build
from aftalegen.spec.choosing import branches_of, kinds
from aftalegen.spec.emitting import Plain
from aftalegen.spec.fields import variants
from aftalegen.spec.formats import Bad
from aftalegen.spec.model import Agreement
from aftalegen.spec.paths import child, item, split
from aftalegen.spec.positions import Step
from aftalegen.spec.schema import Pack, Schema
from aftalegen.spec.similar import did_you_mean, nearest

_MOST_NAMES = 12


@dataclass(frozen=True, slots=True)
class Pointed:
    """A field of an agreement, whether or not it is answered.

    ``path`` is where it is in the agreement as it is read; ``steps`` say the same with the ids of items, which hold in
    every layer. ``items`` are the numbers of the steps that go into a list. ``new`` says that the last step is the id
    of an item that is not there yet.
    """

    path: str
    steps: tuple[Step, ...]
    schema: Schema
    items: frozenset[int] = frozenset()
    new: bool = False


def point(agreement: Agreement, field: str) -> Pointed:
    """The field with a name. Raises :class:`UsageError` with the nearest name when there is no such field."""
    wanted = split(field)
    if not wanted:
        raise UsageError("Der mangler et felt.", "Et felt skrives som gruppe.felt, fx aftale.udløb.")
    steps: list[Step] = []
    in_lists: set[int] = set()
    schema: Schema = agreement.pack.schema
    path, value, new = "", agreement.get(""), False
    for step in wanted:
        if new:
            raise _no_item(path, steps.pop(), ())
        items = _items(schema)
        if items is not None and not (isinstance(value, Mapping) and isinstance(step, str)):
            index, name = _find(step, value, path, is_group="properties" in items)
            new = index == len(value or ())
            path, schema = item(path, index), items
            in_lists.add(len(steps))
            steps.append(name)
        else:
            schema = _property(schema, step, path, field, agreement.pack)
            path = child(path, str(step))
            steps.append(step)
        value = agreement.get(path)
    return Pointed(path, tuple(steps), schema, frozenset(in_lists), new)


def order(pack: Pack, steps: Sequence[Step]) -> Sequence[str]:
    """The keys of the group at ``steps``, in the order of the schema; none when the schema knows no such group."""
    schema: Schema | None = pack.schema
    for step in steps:
        schema = _inner(schema, step) if schema is not None else None
    return list(_names(schema)) if schema is not None else ()


def typed(text: str, schema: Schema) -> Any:
    """What to write for a value that was typed on a command line, by the types that the schema allows there."""
    allowed = {kind for option in branches_of(dict(schema)) or (dict(schema),) for kind in kinds(option)}
    for kind in allowed & set(literals.CONVERTERS):
        if not isinstance(literals.CONVERTERS[kind](text, ""), Bad):
            return Plain(text)
    if allowed & {"array", "object"}:
        root, problems = build(text, "")
        if not problems and isinstance(root, nodes.Mapping | nodes.Sequence):
            return root
    return text if "string" in allowed else Plain(text)


def _find(step: Step, value: Any, path: str, *, is_group: bool) -> tuple[int, Step]:
    """The index of an item and what to call it: its id when it has one. The index after the last for a new id."""
    entries = value or ()
    ids = [entry.get("id") if isinstance(entry, Mapping) else None for entry in entries]
    if isinstance(step, int):
        if step >= len(entries):
            raise _no_item(path, step, ids)
        return step, ids[step] or step
    if step not in ids and (not is_group or nearest(step, [id for id in ids if id])):
        raise _no_item(path, step, ids)
    return (ids.index(step) if step in ids else len(entries)), step


def _no_item(path: str, step: Step, ids: Sequence[str | None]) -> UsageError:
    names = [id for id in ids if id]
    called = f"med kendenavnet “{step}”" if isinstance(step, str) else f"nummer {step} (der tælles fra 0)"
    hint = did_you_mean(str(step), names, all_up_to=_MOST_NAMES)
    return UsageError(f"Listen “{path}” har intet punkt {called}.", hint)


def _property(schema: Schema, step: Step, path: str, field: str, pack: Pack) -> Schema:
    found = _inner(schema, step)
    if found is not None:
        return found
    where = f" i “{path}”" if path else ""
    hint = did_you_mean(str(step), _names(schema), all_up_to=_MOST_NAMES)
    if not nearest(str(step), _names(schema)):
        hint = _elsewhere(str(step), field, pack) or hint
    raise UsageError(f"Feltet “{step}” findes ikke{where}.", hint or "Se felterne med: aftalegen schema")


def _elsewhere(step: str, field: str, pack: Pack) -> str:
    """Where the name is a field, when the groups before it were left out or misspelt."""
    paths = [path for path in pack.properties if path.rpartition(".")[2] == step]
    near = paths[0] if paths else nearest(field, pack.properties)
    return f"Mente du “{near}”?" if near else ""


def _inner(schema: Schema, step: Step) -> Schema | None:
    """The schema of a key, or of the items of a list."""
    if isinstance(step, str):
        for variant in variants(dict(schema)):
            if step in variant.get("properties", {}):
                return dict(variant["properties"][step])
    items = _items(schema)
    if items is not None:
        return items
    others = schema.get("additionalProperties")
    return others if isinstance(others, dict) and isinstance(step, str) else None


def _items(schema: Schema) -> Schema | None:
    found = (variant.get("items") for variant in variants(dict(schema)))
    return next((items for items in found if isinstance(items, dict)), None)


def _names(schema: Schema) -> Iterator[str]:
    for variant in variants(dict(schema)):
        yield from variant.get("properties", {})
