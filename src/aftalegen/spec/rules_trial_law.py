"""Trials (*forsøg*) and time: inside the agreement, with exemptions inside the trial, and a legal basis all through."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from aftalegen.errors import Problem, Severity
from aftalegen.spec.law_context import LawContext
from aftalegen.spec.paths import child, item
from aftalegen.spec.rules_dates import danish
from aftalegen.spec.similar import did_you_mean
from aftalegen.spec.trial_law import deviation_named
from aftalegen.spec.trials import X_TYPE
from aftalegen.spec.typed import Visit

_FEW = 8


def trials_in_time(found: LawContext) -> Iterator[Problem]:
    """AFT630, AFT632 and AFT637: a trial outside the agreement, an exemption outside its trial or shorter than it."""
    for trial in found.context.by_type.get(X_TYPE, ()):
        yield from _against_agreement(found, trial)
        for exemption in _entries(found, trial, "fritagelser"):
            yield from _against_trial(found, exemption, trial.value)


def deviations_of_trials(found: LawContext) -> Iterator[Problem]:
    """AFT633 and AFT637: a trial that rests on a deviation that does not exist, or that does not last as long."""
    for trial in found.context.by_type.get(X_TYPE, ()):
        for name in _entries(found, trial, "afvigelser"):
            deviation = deviation_named(name.value, found.deviations, found.book)
            if deviation is None:
                if name.value not in _written(found):
                    yield _unknown(found, name)
            elif gap := _gap(trial.value, deviation.start, deviation.end):
                yield _without_basis(found, name, "Afvigelsen", gap)


def _against_agreement(found: LawContext, trial: Visit) -> Iterator[Problem]:
    period, context = found.period, found.context
    starts, ends = context.inner(trial, "fra"), context.inner(trial, "til")
    if period is None:
        return
    hint = "Ret datoen, eller lad aftalen gælde i hele forsøget."
    if starts is not None and starts.value < period.start:
        message = f"Forsøget begynder {danish(starts.value)}, men aftalen gælder først fra {danish(period.start)}."
        yield context.problem("AFT630", starts, message, hint, severity=Severity.NOTE)
    if ends is not None and period.end and ends.value > period.end:
        message = f"Forsøget slutter {danish(ends.value)}, men aftalen gælder kun til {danish(period.end)}."
        yield context.problem("AFT630", ends, message, hint, severity=Severity.WARNING)


def _against_trial(found: LawContext, exemption: Visit, trial: Mapping[str, Any]) -> Iterator[Problem]:
    first, last = trial.get("fra", ""), trial.get("til", "")
    starts, ends = found.context.inner(exemption, "fra"), found.context.inner(exemption, "til")
    early = starts is not None and bool(first) and starts.value < first
    late = ends is not None and bool(last) and ends.value > last
    if early or late:
        at = starts if early else ends
        message = f"Fritagelsen gælder uden for forsøget, som er {_days(first, last)}."
        hint = "Ret datoen, eller slet den, så følger fritagelsen forsøget."
        yield found.context.problem("AFT632", at or exemption, message, hint, severity=Severity.WARNING)
    elif gap := _gap(trial, starts.value if starts else "", ends.value if ends else ""):
        yield _without_basis(found, exemption, "Fritagelsen", gap)


def _gap(trial: Mapping[str, Any], start: str, end: str) -> str:
    """The first days of a trial that a basis does not cover: "fra 1.1.2020"; "" when it covers them all."""
    first, last = trial.get("fra", ""), trial.get("til", "")
    if first and start and first < start:
        return f"før {danish(start)}"
    return f"efter {danish(end)}" if last and end and end < last else ""


def _without_basis(found: LawContext, at: Visit, what: str, gap: str) -> Problem:
    message = f"{what} dækker ikke hele forsøget: der er ingen hjemmel {gap}."
    hint = "Ret forsøgets periode, eller find hjemlen for resten."
    return found.context.problem("AFT637", at, message, hint, severity=Severity.WARNING)


def _unknown(found: LawContext, name: Visit) -> Problem:
    known = [*_written(found), *(layer.id for layer in found.book.deviations)]
    hint = did_you_mean(name.value, known, all_up_to=_FEW) or "Skriv den under regler.afvigelser."
    return found.context.problem("AFT633", name, f"Afvigelsen “{name.value}” findes ikke.", hint)


def _written(found: LawContext) -> Sequence[str]:
    """The ids of the agreement's own deviations, whole or not."""
    return [visit.value["id"] for visit in found.context.by_type.get("afvigelse", ()) if "id" in visit.value]


def _entries(found: LawContext, trial: Visit, key: str) -> Iterator[Visit]:
    path = child(trial.path, key)
    visits = (found.context.reading.visits.get(item(path, index)) for index in range(len(trial.value.get(key, ()))))
    return (visit for visit in visits if visit is not None)


def _days(first: str, last: str) -> str:
    return f"{danish(first) if first else ''}-{danish(last) if last else ''}"
