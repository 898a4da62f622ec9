"""Trials (*forsøg*): have groups what they need, do slots say the same as their trial, do numbers fit each other?"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from aftalegen.errors import Problem, Severity
from aftalegen.spec.answers import is_answered
from aftalegen.spec.context import Context
from aftalegen.spec.similar import enumerate_plain
from aftalegen.spec.trials import SINGLE, X_TYPE, has_groups, is_individual
from aftalegen.spec.typed import Visit

_IN_GROUPS = {"temaer": "mindst ét tema", "personer_pr_samtale": "antallet af personer i hver gruppe"}
"""What group interviews must say, and how it is told."""
_ALIKE = {"personer_pr_samtale": "personer_pr_samtale", "samtaletid_minutter": "varighed_minutter"}
"""Fields of a slot, and those of its trial that say the same."""


def groups_complete(context: Context) -> Iterator[Problem]:
    """AFT631: group interviews without themes, or without a number of persons."""
    for trial in context.by_type.get(X_TYPE, ()):
        missing = [key for key in _IN_GROUPS if not is_answered(trial.value.get(key))]
        if has_groups(trial.value) and missing:
            told = enumerate_plain([_IN_GROUPS[key] for key in missing])
            message = f"Forsøget har gruppesamtaler, men mangler {told}."
            hint = f"Skriv {enumerate_plain(missing)} i forsøget."
            at = context.inner(trial, "form") or trial
            yield context.problem("AFT631", at, message, hint, severity=context.severity())


def numbers_of_interviews(context: Context) -> Iterator[Problem]:
    """AFT635: a single interview that is said to be several, or a series of one."""
    for trial in context.by_type.get(X_TYPE, ()):
        count, course = context.inner(trial, "antal_samtaler"), trial.value.get("forløb")
        if count is None or course is None or (count.value == 1) == (course == SINGLE):
            continue
        if course == SINGLE:
            message, hint = f"Samtalen er enkeltstående, men der er {count.value} samtaler.", "Skriv “forløb: række”."
        else:
            message, hint = "Rækken har kun én samtale.", f"Skriv “forløb: {SINGLE}”, eller ret antallet."
        yield context.problem("AFT635", count, message, hint, severity=Severity.WARNING)


def slots_of_trials(context: Context) -> Iterator[Problem]:
    """AFT634: a slot with groups for a trial that has none, or with other numbers than its trial."""
    trials = {trial.value.get("id"): trial.value for trial in context.by_type.get(X_TYPE, ())}
    for slot in context.by_type.get("slot", ()):
        trial = trials.get(slot.value.get("forsøg"))
        if trial is not None:
            yield from _not_alike(context, slot, trial)


def _not_alike(context: Context, slot: Visit, trial: Mapping[str, Any]) -> Iterator[Problem]:
    for key, other in _ALIKE.items():
        at, said = context.inner(slot, key), trial.get(other)
        if at is None or said is None or at.value in (said, _alone(key, trial)):
            continue
        message = f"Tidsslottet siger {key}: {at.value}, men forsøget “{trial['id']}” siger {said}."
        hint = "Det er slottets tal, der bliver regnet med. Ret det ene."
        yield context.problem("AFT634", at, message, hint, severity=Severity.WARNING)
    persons = context.inner(slot, "personer_pr_samtale")
    if persons is not None and persons.value > 1 and is_individual(trial):
        message = f"Der er {persons.value} personer i hver samtale, men forsøget “{trial['id']}” er individuelt."
        hint = "Ret formen i forsøget, eller slet antallet i slottet."
        yield context.problem("AFT634", persons, message, hint, severity=Severity.WARNING)


def _alone(key: str, trial: Mapping[str, Any]) -> int | None:
    """One person is right in a trial that has individual interviews beside its groups."""
    return 1 if key == "personer_pr_samtale" and trial.get("form") == "begge" else None
