"""Does the agreement fit the law on its dates? One rule, so that the law is read once for all the checks."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from aftalegen.errors import Problem, Severity
from aftalegen.spec.context import Context
from aftalegen.spec.law_context import LawContext, law_context
from aftalegen.spec.rules_dates import danish
from aftalegen.spec.rules_law_attendance import attendance, missing_interviews
from aftalegen.spec.rules_law_change import change_of_law
from aftalegen.spec.rules_law_course import course_weeks
from aftalegen.spec.rules_law_deviations import deviations, known_interviews
from aftalegen.spec.rules_law_terms import choices_of_another_time, old_areas, old_words
from aftalegen.spec.rules_law_times import readable_times, times
from aftalegen.spec.rules_trial_law import deviations_of_trials, trials_in_time


def law_on_the_dates(context: Context) -> Iterator[Problem]:
    """AFT101 to AFT114: what the agreement says against the law in force in its period; AFT630 to AFT637 of trials."""
    if not _has_law(context):
        return
    found = law_context(context)
    yield from found.book.problems
    for check in _CHECKS:
        yield from check(found)


def _has_law(context: Context) -> bool:
    """Whether there is anything to hold against the law: dates, planned interviews, deviations or trials."""
    return any(context.by_type.get(x_type) for x_type in ("periode", "samtaletidspunkt", "afvigelse", "forsøg"))


def uncertain_law(law: LawContext) -> Iterator[Problem]:
    """AFT112: the agreement rests on law that is a draft or that we are not sure of."""
    if law.period is None:
        return
    for rules in law.rule_sets:
        if not rules.certain:
            reason = "er et udkast til en lov, der ventes" if rules.draft else "er ikke sikre på alle punkter"
            message = f"Reglerne fra {danish(rules.valid_from)} ({rules.id}, “{rules.title}”) {reason}."
            hint = f"Se, hvad der er usikkert: aftalegen rules --on {max(rules.valid_from, law.period.start)}"
            at = law.context.reading.visits[law.period.start_path]
            yield law.context.problem("AFT112", at, message, hint, severity=Severity.NOTE)


_CHECKS: tuple[Callable[[LawContext], Iterator[Problem]], ...] = (
    readable_times,
    known_interviews,
    times,
    course_weeks,
    attendance,
    missing_interviews,
    deviations,
    trials_in_time,
    deviations_of_trials,
    change_of_law,
    uncertain_law,
    old_words,
    choices_of_another_time,
    old_areas,
)
