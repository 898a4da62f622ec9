"""What the registers that the package brings along know about a party: found by its id, its code or a name.

A schema marks an object whose parties a register knows with ``x-opslag`` (the register's name), and the properties that
may be taken from it with ``x-opslag`` (which of the register's facts). Properties with the same register as their
``x-register`` say which party it is, and else its id does.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from aftalegen.reference import funds, municipalities
from aftalegen.spec import nodes
from aftalegen.spec.nodes import Node, Scalar, scalar_at

Schema = Mapping[str, Any]

_CODE = (3, 4)
"""Digits of what may be meant as a municipality's code; a leading zero is easily lost."""


@dataclass(frozen=True, slots=True)
class Known:
    """A jobcentre or a fund in a register. ``key`` is the same whatever name it was found by; ``facts`` go by name."""

    key: str
    register: str
    facts: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Match:
    """A party that a register knows, and the text in the spec that says so."""

    known: Known
    by: Scalar


@dataclass(frozen=True, slots=True)
class _Register:
    name: str
    find: Callable[[str], Known | None]
    suggest: Callable[[str], str]
    advice: str


@lru_cache(maxsize=4096)
def find(register: str, text: str) -> Known | None:
    """What the register with this name knows under an id, a code or a name; None when the register knows nothing."""
    return _REGISTERS[register].find(text)


def suggest(register: str, text: str) -> str:
    """The question "Mente du …?" for a misspelt name; empty when nothing is near."""
    near = _REGISTERS[register].suggest(text)
    return f"Mente du {near}?" if near else ""


def title(register: str) -> str:
    """What a sentence calls the register."""
    return _REGISTERS[register].name


def advice(register: str) -> str:
    """How else a party of this register can be pointed out, as the end of a sentence."""
    return _REGISTERS[register].advice


def named_by(party: nodes.Mapping, schema: Schema) -> Iterator[Scalar]:
    """The texts that say which party it is, the plainest first."""
    register = schema.get("x-opslag")
    for key, inner in schema.get("properties", {}).items():
        text = scalar_at(party, key) if inner.get("x-register") == register else None
        if text is not None:
            yield text
    id = scalar_at(party, "id")
    if id is not None and not _contradicted(id, party, str(register)):
        yield id


def identify(party: nodes.Mapping, schema: Schema) -> Match | None:
    """The party in its register; None when the schema names no register, or nothing in the party is known there."""
    register = schema.get("x-opslag")
    if not register:
        return None
    found = (Match(known, text) for text in named_by(party, schema) if (known := find(register, text.text)))
    return next(found, None)


def fill(party: nodes.Mapping, schema: Schema) -> nodes.Mapping:
    """The party with what its register knows where nothing is written; such values stand where the party is named."""
    match = identify(party, schema)
    if match is None:
        return party
    items = dict(party.items)
    for key, inner in schema["properties"].items():
        fact = match.known.facts.get(_fact(inner, party)) if _is_open(items, key) else None
        if fact is not None:
            place = match.by.place
            items[key] = (place, Scalar(fact, True, place, match.by.last_line, (), match.known.register))
    return nodes.Mapping(items, party.place, party.overrides)


def _fact(schema: Schema, party: nodes.Mapping) -> str:
    """Which fact a property takes; ``x-opslag-efter`` names the property whose value may ask for another one."""
    chosen = scalar_at(party, schema.get("x-opslag-efter", ""))
    return str(chosen.text if chosen else schema.get("x-opslag", ""))


def _is_open(items: Mapping[str, tuple[Any, Node]], key: str) -> bool:
    node = items[key][1] if key in items else None
    return node is None or (isinstance(node, Scalar) and node.is_null)


def _contradicted(id: Scalar, party: nodes.Mapping, register: str) -> bool:
    """Whether the party's name is that of another party than its id: then the id is just a short name."""
    name = scalar_at(party, "navn")
    by_name = find(register, name.text) if name else None
    by_id = find(register, id.text)
    return by_name is not None and by_id is not None and by_name.key != by_id.key


def _municipality(text: str) -> Known | None:
    found = municipalities.find(text)
    if found is None:
        return None
    facts = {"jobcenter": found.jobcentre, "kommune": found.full_name, "kode": found.code}
    return Known(found.code, _REGISTERS["kommuner"].name, facts)


def _fund(text: str) -> Known | None:
    found = funds.find(text)
    return Known(found.id, _REGISTERS["a-kasser"].name, {"navn": found.name, "id": found.id}) if found else None


def _near_municipality(text: str) -> str:
    near = municipalities.suggest(text) or (municipalities.nearest_code(text) if len(text) in _CODE else None)
    return f"“{near.name.lower().replace(' ', '-')}” ({near.jobcentre}, {near.code})" if near else ""


def _near_fund(text: str) -> str:
    near = funds.suggest(text)
    return f"“{near.id}” ({near.name})" if near else ""


_REGISTERS: Mapping[str, _Register] = {
    "kommuner": _Register(
        "registret over kommuner", _municipality, _near_municipality, "kommunens navn eller kode, fx kommune: Aalborg"
    ),
    "a-kasser": _Register(
        "registret over a-kasser", _fund, _near_fund, "a-kassens navn eller forkortelse, fx a_kasse: 3F"
    ),
}
