"""Phases and the activities in them: is what is called in force possible on the dates, and does each have its phase?"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise, product

from aftalegen.errors import Problem, Severity
from aftalegen.spec.context import Context
from aftalegen.spec.rules_dates import danish
from aftalegen.spec.typed import Visit

PHASE, ACTIVITY = "fase", "faseaktivitet"
_RUNNING = frozenset(("pilot", "i_kraft"))
_IDEA, _ENDED = "idé", "ophørt"
_LAST_DAY = "9999-12-31"


@dataclass(frozen=True)
class _Plan:
    """The phases and activities of an agreement."""

    context: Context

    @cached_property
    def phases(self) -> Mapping[str, Visit]:
        """The phases that have an id, in their order."""
        return {visit.value["id"]: visit for visit in self.context.by_type.get(PHASE, ()) if visit.value.get("id")}

    @property
    def activities(self) -> list[Visit]:
        """The activities, ideas included."""
        return self.context.by_type.get(ACTIVITY, [])

    @cached_property
    def day(self) -> str:
        """The day that the agreement, or the last of its addenda, comes into force; "" when that is not known."""
        periods = (visit.value for visit in self.context.by_type.get("periode", ()))
        begins = [str(period.get("ikrafttræden") or period.get("dato") or "") for period in periods]
        return max((*begins, *(one.begins for one in self.context.agreement.addenda)), default="")

    def phase_of(self, activity: Visit) -> Visit | None:
        """The phase of an activity; None when it names none, or one that does not exist."""
        return self.phases.get(activity.value.get("fase", ""))

    def warning(self, code: str, visit: Visit, key: str, message: str, hint: str) -> Problem:
        """A warning about a field of a phase or an activity, or about its id where the field is not written."""
        at = self.context.inner(visit, key)
        place = at.place if at else self.context.at(visit, "id")
        return self.context.problem(code, at or visit, message, hint, place=place, severity=Severity.WARNING)


def phases_and_activities(context: Context) -> Iterator[Problem]:
    """AFT680 to AFT684. Nothing in an agreement without phases and activities."""
    plan = _Plan(context)
    for check in (_too_early, _without_phase, _ended, _outside_phase, _phases_in_order, _phases_outside):
        yield from check(plan)


def _too_early(plan: _Plan) -> Iterator[Problem]:
    """AFT680: an activity that runs in a phase that has not begun when the agreement or its addendum comes into force.

    One with a date of its own is left to AFT683.
    """
    for activity in plan.activities:
        phase = plan.phase_of(activity)
        begins = phase.value.get("fra", "") if phase else ""
        running = activity.value.get("status") in _RUNNING and not activity.value.get("fra")
        if running and plan.day and plan.day < begins:
            message = f"{_named(activity)} er i gang, men fasen begynder først {danish(begins)}."
            hint = (
                f"Skriv “status: {_IDEA}”, til fasen begynder, eller “fra: {begins}”, når det er aftalt, at "
                "aktiviteten begynder. Er fasens betingelser opfyldt, så skriv det i et tillæg."
            )
            yield plan.warning("AFT680", activity, "status", message, hint)


def _without_phase(plan: _Plan) -> Iterator[Problem]:
    """AFT681: an activity without phase in an agreement that has phases."""
    for activity in plan.activities:
        if plan.phases and not activity.value.get("fase") and activity.value.get("status") != _ENDED:
            hint = f"Skriv “fase: ” og en af disse: {', '.join(plan.phases)}."
            yield plan.warning("AFT681", activity, "fase", f"{_named(activity)} hører ikke til nogen fase.", hint)


def _ended(plan: _Plan) -> Iterator[Problem]:
    """AFT682: an activity that has ended on no day, or whose last day is past though it is said to run."""
    for activity in plan.activities:
        status, ends = activity.value.get("status"), activity.value.get("til")
        if status == _ENDED and not ends:
            message = f"{_named(activity)} er ophørt, men det står ikke hvornår."
            hint = "Skriv “til: ” og den sidste dag, aktiviteten blev holdt."
            yield plan.warning("AFT682", activity, "status", message, hint)
        elif status in _RUNNING and ends and plan.day and ends < plan.day:
            message = f"{_named(activity)} sluttede {danish(ends)}, men står som i gang."
            yield plan.warning("AFT682", activity, "til", message, f"Skriv “status: {_ENDED}”, eller ret datoen.")


def _outside_phase(plan: _Plan) -> Iterator[Problem]:
    """AFT683: an activity with a date of its own outside its phase. One that has ended may have moved before."""
    for activity in plan.activities:
        phase = plan.phase_of(activity)
        if phase is None or activity.value.get("status") == _ENDED:
            continue
        for key, day in _outside(activity, phase.value.get("fra", ""), phase.value.get("til", "")):
            name = phase.value.get("navn") or phase.value["id"]
            message = f"“{key}” ({danish(day)}) ligger uden for fasen “{name}”."
            hint = "Ret datoen, eller flyt aktiviteten til en anden fase."
            yield plan.warning("AFT683", activity, key, message, hint)


def _phases_in_order(plan: _Plan) -> Iterator[Problem]:
    """AFT684: a phase that begins before the one before it ends."""
    dated = [phase for phase in plan.phases.values() if phase.value.get("fra")]
    for earlier, later in pairwise(dated):
        ends = earlier.value.get("til") or earlier.value["fra"]
        if later.value["fra"] <= ends:
            message = f"Fasen begynder {danish(later.value['fra'])}, før den forrige er slut ({danish(ends)})."
            hint = "Skriv faserne i rækkefølge, så den ene begynder, når den anden er slut."
            yield plan.warning("AFT684", later, "fra", message, hint)


def _phases_outside(plan: _Plan) -> Iterator[Problem]:
    """AFT684: a phase with a date outside the agreement's own period."""
    periods = [visit.value for visit in plan.context.by_type.get("periode", ())]
    for phase, period in product(plan.phases.values(), periods):
        for key, day in _outside(phase, period.get("ikrafttræden", ""), period.get("udløb", "")):
            message = f"“{key}” ({danish(day)}) ligger uden for den tid, aftalen gælder."
            yield plan.warning("AFT684", phase, key, message, "Ret fasens dato eller aftalens periode.")


def _outside(visit: Visit, first: str, last: str) -> Iterator[tuple[str, str]]:
    """Key and day of the dates that lie before ``first`` or after ``last`` ("" for no end)."""
    for key in ("fra", "til"):
        day = visit.value.get(key, "")
        if day and not first <= day <= (last or _LAST_DAY):
            yield key, day


def _named(activity: Visit) -> str:
    return f"“{activity.value.get('navn') or activity.value.get('id', '')}”"
