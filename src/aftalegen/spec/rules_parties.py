"""Parties without a name: the registers know those that are pointed out by an id, a code or a name, and no others."""

from __future__ import annotations

from collections.abc import Iterator

from aftalegen.errors import Problem
from aftalegen.spec import lookup
from aftalegen.spec.context import Context
from aftalegen.spec.nodes import Mapping, Scalar
from aftalegen.spec.paths import child
from aftalegen.spec.typed import Visit


def named_parties(context: Context) -> Iterator[Problem]:
    """AFT075: a party that nobody has named and that its register does not know. A mistake inside it comes first."""
    for party in context.parties:
        register = party.schema.get("x-opslag")
        wrong = any(path.startswith(f"{party.path}.") for path in context.reading.rejected)
        if register and "navn" not in party.value and not wrong:
            yield _problem(context, party, register)


def _problem(context: Context, party: Visit, register: str) -> Problem:
    texts = list(lookup.named_by(party.node, party.schema)) if isinstance(party.node, Mapping) else []
    message = f"Parten “{party.value['id']}” har intet navn, og {lookup.title(register)} kender den ikke."
    place = texts[0].place if texts else party.key
    hint = f"{_suggestion(register, texts)} Skriv “navn: …” eller {lookup.advice(register)}.".strip()
    return context.problem("AFT075", party, message, hint, place=place, path=child(party.path, "navn"))


def _suggestion(register: str, texts: list[Scalar]) -> str:
    return next((found for text in texts if (found := lookup.suggest(register, text.text))), "")
