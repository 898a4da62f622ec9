"""The fields of a schema, listed once: labels, statements and sections for everything that prints or asks."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from aftalegen.spec.paths import child

_MAX_DEPTH = 12
"""A schema may refer to itself; no agreement is that deep."""


@dataclass(frozen=True, slots=True)
class FieldSpec:
    """One property of the schema.

    ``section`` (x-afsnit) is the id of the section that prints it; empty for what is not an agreement field itself.
    ``statement`` and ``question`` are the prompts of an unanswered field, ``required_in`` the statuses that need an
    answer, ``view`` how the answer is shown, ``unit`` what a number counts, ``checklist`` the items it covers.
    """

    path: str
    title: str
    description: str
    section: str
    statement: str
    question: str
    required_in: tuple[str, ...]
    view: str
    unit: str
    schema: dict[str, Any]
    parent: str
    checklist: tuple[str, ...]


def field_specs(schema: dict[str, Any]) -> Iterator[FieldSpec]:
    """Every property, outer before inner, in the order of the schema."""
    yield from _properties(schema, "", 0)


def _properties(schema: dict[str, Any], parent: str, depth: int) -> Iterator[FieldSpec]:
    if depth > _MAX_DEPTH:
        return
    for variant in variants(schema):
        for key, inner in variant.get("properties", {}).items():
            yield _field(child(parent, key), inner, parent)
            yield from _properties(inner, child(parent, key), depth + 1)
        items = variant.get("items")
        if isinstance(items, dict):
            yield from _properties(items, f"{parent}[]", depth + 1)


def variants(schema: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """The schema itself and what it may also be (oneOf, anyOf, allOf)."""
    yield schema
    for keyword in ("oneOf", "anyOf", "allOf"):
        for branch in schema.get(keyword, ()):
            yield from variants(branch)


def _field(path: str, schema: dict[str, Any], parent: str) -> FieldSpec:
    return FieldSpec(
        path=path,
        title=schema.get("title", ""),
        description=schema.get("description", ""),
        section=schema.get("x-afsnit", ""),
        statement=schema.get("x-udsagn", ""),
        question=schema.get("x-spørgsmål", ""),
        required_in=tuple(schema.get("x-kræves-i", ())),
        view=schema.get("x-visning", ""),
        unit=schema.get("x-enhed", ""),
        schema=schema,
        parent=parent,
        checklist=tuple(schema.get("x-tjekliste", ())),
    )
