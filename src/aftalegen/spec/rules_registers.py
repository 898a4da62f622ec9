"""Municipalities and a-kasser that the registers do not know, and a municipality whose name and code disagree."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from itertools import pairwise

from aftalegen.errors import Problem, Severity
from aftalegen.reference import funds, municipalities
from aftalegen.spec.context import Context
from aftalegen.spec.paths import item
from aftalegen.spec.similar import did_you_mean
from aftalegen.spec.typed import Visit


def known_in_registers(context: Context) -> Iterator[Problem]:
    """AFT062, AFT063 and AFT064: a name that the register of its kind does not have."""
    for visit in list(context.reading.visits.values()):
        check = _CHECKS.get(visit.schema.get("x-register", ""))
        if check is not None and "format" not in visit.schema:
            for text in _texts(context, visit):
                yield from check(context, text)


def code_fits_name(context: Context) -> Iterator[Problem]:
    """AFT074: a party whose municipality's name and code are of two different municipalities."""
    for party in context.by_type.get("part", ()):
        written = [visit for key in party.value if (visit := context.inner(party, key)) and _is_municipality(visit)]
        found = [(visit, municipalities.find(visit.value)) for visit in written]
        known = [(visit, municipality) for visit, municipality in found if municipality is not None]
        for (first, one), (second, other) in pairwise(known):
            if one.code != other.code:
                message = f"“{second.value}” er {other.name}, men i linje {first.place.line} står der {one.name}."
                hint = f"{one.name} har koden {one.code}, og {other.name} har koden {other.code}."
                yield context.problem("AFT074", second, message, hint, severity=Severity.WARNING)


def _texts(context: Context, visit: Visit) -> list[Visit]:
    if isinstance(visit.value, list):
        inner = (context.reading.visits.get(item(visit.path, index)) for index in range(len(visit.value)))
        return [found for found in inner if found and isinstance(found.value, str) and "format" not in found.schema]
    return [visit] if isinstance(visit.value, str) else []


def _is_municipality(visit: Visit) -> bool:
    return visit.schema.get("x-register") == "kommuner" and isinstance(visit.value, str)


def _akasse(context: Context, visit: Visit) -> Iterator[Problem]:
    if funds.find(visit.value) is None:
        near = funds.suggest(visit.value)
        hint = (
            f"Mente du “{near.id}” ({near.name})?" if near else "Registret har a-kasserne fra 2015, fx 3f, hk og foa."
        )
        message = f"A-kassen “{visit.value}” findes ikke i registret."
        yield context.problem("AFT062", visit, message, hint, severity=Severity.WARNING)


def _municipality(context: Context, visit: Visit) -> Iterator[Problem]:
    if municipalities.find(visit.value) is None:
        near = municipalities.suggest(visit.value) or municipalities.nearest_code(visit.value)
        hint = f"Mente du “{near.name}” ({near.code})?" if near else "Skriv kommunens navn eller kode, fx Aalborg."
        message = f"Kommunen “{visit.value}” findes ikke i registret."
        yield context.problem("AFT063", visit, message, hint, severity=Severity.WARNING)


def _area(context: Context, visit: Visit) -> Iterator[Problem]:
    if visit.value not in municipalities.areas():
        hint = did_you_mean(visit.value, municipalities.areas(), all_up_to=12)
        message = f"Området “{visit.value}” findes ikke i registret."
        yield context.problem("AFT064", visit, message, hint, severity=Severity.WARNING)


_CHECKS: Mapping[str, Callable[[Context, Visit], Iterator[Problem]]] = {
    "a-kasser": _akasse,
    "kommuner": _municipality,
    "områder": _area,
}
