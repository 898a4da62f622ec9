"""Whether an agreement asks for what a pack prints on a condition only: an appendix, or a field that is answered."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

from aftalegen.spec.answers import is_answered
from aftalegen.spec.model import Agreement
from aftalegen.spec.schema import Pack

_APPENDIX = "{}_bilag"
"""The ``x-type`` of the group in a spec that asks for an appendix of this name."""


def is_met(agreement: Agreement, condition: str) -> bool:
    """Whether the spec asks for what ``hvis`` in pack.yaml names: an appendix by its name, or else a field's path."""
    groups = [value for _, value in agreement.of_type(_APPENDIX.format(condition))]
    return is_wanted(groups[0] if groups else agreement.get(condition))


def asked_for_by(agreement: Agreement, section: str) -> str:
    """The field that would ask for a chapter, section or appendix that is not printed; "" for one that is."""
    conditions = _conditions(agreement.pack).get(section, ())
    unmet = next((condition for condition in conditions if not is_met(agreement, condition)), "")
    return _field(agreement.pack, unmet) if unmet else ""


@cache
def _conditions(pack: Pack) -> Mapping[str, tuple[str, ...]]:
    """The conditions of everything that is printed on one, by its id, the chapter's before the section's."""
    sections = ((section["id"], (around, section)) for section, around in _sections(pack.sections))
    found = {id: tuple(one["hvis"] for one in both if "hvis" in one) for id, both in sections}
    return {id: conditions for id, conditions in found.items() if conditions}


def _field(pack: Pack, condition: str) -> str:
    """The path of the field that a condition names."""
    kind = _APPENDIX.format(condition)
    return next((spec.path for spec in pack.properties.values() if spec.schema.get("x-type") == kind), condition)


def _sections(structure: Mapping[str, Any]) -> Iterator[tuple[Mapping[str, Any], Mapping[str, Any]]]:
    """Everything that a pack can print, and the chapter around it; nothing around what is not inside a chapter."""
    for chapter in structure.get("kapitler") or ():
        yield chapter, {}
        yield from ((section, chapter) for section in chapter.get("afsnit") or ())
    yield from ((section, {}) for section in structure.get("afslutning") or ())


def is_wanted(value: Any) -> bool:
    """Whether an answer asks for print: it is neither open, nor "no", nor a group with ``vis: nej``."""
    if isinstance(value, Mapping) and value.get("vis") is False:
        return False
    return value is not False and is_answered(value)
