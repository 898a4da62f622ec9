"""An addendum: does it fit the agreement that it amends, and does it change anything?"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from aftalegen.errors import Problem, Severity
from aftalegen.spec.addendum import AMENDS_KEY, GROUP_KEY, IN_FORCE, OWN_KEYS, X_TYPE, Addendum
from aftalegen.spec.context import Context
from aftalegen.spec.model import Agreement
from aftalegen.spec.paths import child
from aftalegen.spec.rules_dates import danish
from aftalegen.spec.typed import Visit

_NUMBER = child(GROUP_KEY, "nummer")
_START = child(GROUP_KEY, "ikrafttræden")
_ASKED = {"titel": "titel", "dato": "dato", "ikrafttræden": "dato for ikrafttræden", "baggrund": "baggrund"}
"""What an addendum in force must say of itself, and what to call it."""


def addenda(context: Context) -> Iterator[Problem]:
    """AFT661 and AFT665-668, AFT672 and AFT673: everything about an addendum that is not about its file."""
    own, before = context.agreement.addendum, context.agreement.amends
    if own is None or before is None:
        yield from _to_nothing(context)
        return
    yield from _unnumbered(context, own)
    yield from _unsaid(context, own)
    yield from _too_late(context, own, before)
    yield from _too_early(context, own, before)
    yield from _changes_nothing(context, own, before)
    yield from _other_parties(context, own, before)


def _to_nothing(context: Context) -> Iterator[Problem]:
    """AFT672: a group about an addendum in a file that is none."""
    for visit in context.by_type.get(X_TYPE, ()):
        if AMENDS_KEY not in context.agreement.data:
            hint = f"Skriv også “{AMENDS_KEY}: ” og navnet på aftalens fil, eller slet gruppen."
            message = f"Her er et tillæg beskrevet, men “{AMENDS_KEY}” mangler."
            yield context.problem("AFT672", visit, message, hint, place=visit.key)


def _unnumbered(context: Context, own: Addendum) -> Iterator[Problem]:
    """AFT668: an addendum without a number."""
    if context.agreement.get(_NUMBER) is None and _NUMBER not in context.reading.rejected:
        hint = f"Skriv: {GROUP_KEY}: {{nummer: 1}}, eller det næste ledige nummer."
        yield Problem("AFT668", "Tillægget har intet nummer.", own.place, _NUMBER, hint)


def _unsaid(context: Context, own: Addendum) -> Iterator[Problem]:
    """AFT673: an addendum in force that does not say from when, or what it is about."""
    if own.status != IN_FORCE and not context.final:
        return
    for key, called in _ASKED.items():
        path = child(GROUP_KEY, key)
        if context.agreement.get(path) is None and path not in context.reading.rejected:
            message = f"Tillægget har ingen {called}. Den skal være der, før tillægget kan gælde."
            place = context.reading.open.get(path, own.place)
            yield Problem("AFT673", message, place, path, f"Udfyld {path}.")


def _too_late(context: Context, own: Addendum, before: Agreement) -> Iterator[Problem]:
    """AFT661: an agreement that has ended, or is given up, when its addendum is to begin."""
    for _, period in before.of_type("periode"):
        ended = min(filter(None, (period.get("opsagt_pr"), period.get("udløb"))), default="")
        given_up = period.get("status") == "opsagt"
        if ended and own.begins > ended:
            message = f"Aftalen er ophørt den {danish(ended)}, før tillægget træder i kraft den {danish(own.begins)}."
        elif given_up and not (ended and own.begins):
            message = "Aftalen er opsagt og kan ikke ændres med et tillæg."
        else:
            continue
        hint = f"Lav en ny aftale, eller ret datoerne i {before.path.name}."
        yield _at(context, own, "AFT661", _START, message, hint)


def _too_early(context: Context, own: Addendum, before: Agreement) -> Iterator[Problem]:
    """AFT665: an addendum that is in force before its agreement."""
    for _, period in before.of_type("periode"):
        begins = period.get("ikrafttræden") or ""
        if own.begins and own.begins < begins:
            message = f"Tillægget træder i kraft den {danish(own.begins)}, før aftalen gør det den {danish(begins)}."
            yield _at(context, own, "AFT665", _START, message, "Se efter, om året er rigtigt.")


def _changes_nothing(context: Context, own: Addendum, before: Agreement) -> Iterator[Problem]:
    """AFT666: an addendum after which the agreement says the same."""
    if not context.reading.rejected and _agreed(context.agreement) == _agreed(before):
        hint = "Skriv de felter, der bliver anderledes, sådan som de skal stå i aftalen fremover."
        yield Problem("AFT666", "Tillægget ændrer ikke noget i aftalen.", own.place, "", hint, Severity.WARNING)


def _other_parties(context: Context, own: Addendum, before: Agreement) -> Iterator[Problem]:
    """AFT667: a party that comes or goes."""
    known, now = (_parties(side) for side in (before, context.agreement))
    if known != now:
        names = ", ".join(sorted(known ^ now))
        message = f"Tillægget ændrer, hvem der er parter i aftalen ({names})."
        hint = "En ny part skal normalt have sin egen aftale. Alle parter skal skrive under på tillægget."
        place = next((visit.key for visit in context.parties if _is_news(visit, known)), own.place)
        yield Problem("AFT667", message, place, "", hint, Severity.WARNING)


def _is_news(visit: Visit, known: frozenset[str]) -> bool:
    return visit.value["id"] not in known


def _parties(side: Agreement) -> frozenset[str]:
    return frozenset(str(part["id"]) for _, part in side.of_type("part") if part.get("id"))


def _agreed(side: Agreement) -> dict[str, Any]:
    return {key: value for key, value in side.data.items() if key not in OWN_KEYS}


def _at(context: Context, own: Addendum, code: str, path: str, message: str, hint: str) -> Problem:
    """A problem at a field of the addendum, or where it has its number when the field is not written."""
    visit = context.reading.visits.get(path)
    return Problem(code, message, visit.place if visit else own.place, path, hint)
