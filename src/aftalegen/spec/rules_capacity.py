"""Do the agreed slots have room for the interviews that the parties expect, and does the track fit the number?"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from aftalegen.errors import Problem, Severity
from aftalegen.reference.closed_days import closed_days
from aftalegen.spec.balance import (
    Balance,
    Threshold,
    balances,
    chosen_track,
    days_of_interest,
    spoken,
    threshold,
    too_little,
    too_much,
)
from aftalegen.spec.capacity import slots_of
from aftalegen.spec.context import Context
from aftalegen.spec.slot_exceptions import parse
from aftalegen.spec.volume_file import volumes_of

_CLOSED = 0.75
"""Closed days and holidays hardly ever take more than a quarter of a slot's days away over a whole period."""


def room_for_interviews(context: Context) -> Iterator[Problem]:
    """AFT080 and AFT081: slots with far too little or far too much room."""
    agreement = context.agreement
    if not slots_of(agreement):
        return
    volumes, _ = volumes_of(agreement)
    if not any(_doubtful(found) for found in balances(agreement, volumes)):
        return
    period = days_of_interest(agreement, volumes)
    for found in balances(agreement, volumes, closed_days(period.years) if period else ()):
        yield from _too_little_or_too_much(context, found)


def exceptions_understood(context: Context) -> Iterator[Problem]:
    """AFT082: weeks without interviews that are written so that they cannot be counted."""
    for slot in context.by_type.get("slot", ()):
        visit = context.inner(slot, "undtagelser")
        if visit is not None and not parse(visit.value).understood:
            message = f"Undtagelsen “{visit.value.strip()}” er ikke regnet med, når pladsen i tidsslottet gøres op."
            hint = "Skriv ugerne med tal, fx “Ikke i uge 29, 30 og 31”, eller dagen, fx “Ikke 24. december”."
            yield context.problem("AFT082", visit, message, hint, severity=Severity.NOTE)


def track_fits_number(context: Context) -> Iterator[Problem]:
    """AFT083: the chosen track is not the one that the threshold asks for."""
    path, chosen = chosen_track(context.agreement)
    limit = threshold(context.agreement)
    if limit is None or not limit.own or chosen not in _REASONS:
        return
    volumes, _ = volumes_of(context.agreement)
    tracks = [found.track(limit) for found in balances(context.agreement, volumes)]
    known = [track for track in tracks if track is not None]
    if known and all(track != chosen for track in known):
        message, hint = _REASONS[chosen](limit)
        yield context.problem("AFT083", context.reading.visits[path], message, hint, severity=Severity.NOTE)


def _doubtful(found: Balance) -> bool:
    """Whether closed days could matter: counting them means importing a calendar, which takes longer than all rules."""
    if found.expected is None or found.room is None:
        return False
    rough = found.room.per_month
    return too_little(rough * _CLOSED, found.expected) or too_much(rough, found.expected)


def _too_little_or_too_much(context: Context, found: Balance) -> Iterator[Problem]:
    if found.expected is None or found.room is None:
        return
    room = found.room.per_month
    if too_little(room, found.expected):
        hint = "Aftal flere eller længere tidsslots eller flere borde, eller skriv, hvor resten af samtalerne holdes."
        yield _problem(context, found, "AFT080", "Tidsslottene har for lidt plads", hint)
    elif too_much(room, found.expected):
        hint = "Aftal færre eller kortere tidsslots, eller lad flere jobcentre dele dem."
        yield _problem(context, found, "AFT081", "Tidsslottene har langt mere plads end nødvendigt", hint)


def _problem(context: Context, found: Balance, code: str, verdict: str, hint: str) -> Problem:
    slot = context.reading.visits[found.slots[0].path]
    message = f"{verdict}: “{found.jobcentre}” og “{found.fund}” venter {found.sentence}."
    return context.problem(code, slot, message, hint, severity=Severity.WARNING)


def _few(limit: Threshold) -> tuple[str, str]:
    number = spoken(limit.per_month)
    message = f"Parterne har valgt faste tidsslots, men venter færre samtaler pr. måned end tærsklen på {number}."
    return message, "Vælg det andet spor, eller ret tærsklen."


def _many(limit: Threshold) -> tuple[str, str]:
    number = spoken(limit.per_month)
    message = f"Samtalerne aftales enkeltvis, men parterne venter mindst {number} samtaler pr. måned, som er tærsklen."
    return message, "Vælg faste tidsslots, eller ret tærsklen."


_REASONS: dict[str, Callable[[Threshold], tuple[str, str]]] = {"slots": _few, "indkaldelse": _many}
