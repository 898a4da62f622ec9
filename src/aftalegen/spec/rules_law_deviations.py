"""Deviations from the law, and interviews that the law does not have."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from aftalegen.errors import Problem, Severity
from aftalegen.spec.law_context import LawContext
from aftalegen.spec.law_model import RuleSet
from aftalegen.spec.law_period import Deviation
from aftalegen.spec.rules_dates import danish
from aftalegen.spec.similar import did_you_mean, enumerate_plain
from aftalegen.spec.typed import Visit

_KINDS = ("samtaletidspunkt", "afvigelse")


def known_interviews(found: LawContext) -> Iterator[Problem]:
    """AFT105: an interview that no rule set has, or none of those that are in force in the agreement's period."""
    for visit in (visit for kind in _KINDS for visit in found.context.by_type.get(kind, ())):
        name = found.context.inner(visit, "samtale")
        if name is None:
            continue
        interview = found.book.find(name.value)
        if interview is None:
            yield _unknown(found, name)
        elif found.rule_sets and not any(rules.interview(interview) for rules in found.rule_sets):
            yield _not_now(found, name, interview)


def deviations(found: LawContext) -> Iterator[Problem]:
    """AFT050 and AFT106: a deviation that ends before it begins, or lies outside the agreement's period."""
    for deviation in found.deviations:
        if deviation.end < deviation.start:
            message = f"“til” ({danish(deviation.end)}) ligger før “fra” ({danish(deviation.start)})."
            at = found.context.inner(deviation.visit, "til") or deviation.visit
            yield found.context.problem("AFT050", at, message, "Se efter, om de to datoer er byttet om.")
        elif found.period is not None and not _touches(deviation, found):
            yield _outside(found, deviation)


def _touches(deviation: Deviation, found: LawContext) -> bool:
    period = found.period
    return period is None or (deviation.end >= period.start and (not period.end or deviation.start <= period.end))


def _outside(found: LawContext, deviation: Deviation) -> Problem:
    start, end = danish(deviation.start), danish(deviation.end)
    message = f"Afvigelsen gælder {start}-{end}, men aftalen gælder ikke i den tid, så afvigelsen bruges ikke."
    at = found.context.inner(deviation.visit, "fra") or deviation.visit
    hint = "Ret datoerne, eller slet afvigelsen."
    return found.context.problem("AFT106", at, message, hint, severity=Severity.WARNING)


def _unknown(found: LawContext, name: Visit) -> Problem:
    among = found.rule_sets or found.book.rule_sets
    titles = [interview.title for rules in among for interview in rules.interviews]
    ids = [interview.id for rules in among for interview in rules.interviews]
    hint = did_you_mean(name.value, [*ids, *titles]) or _choose(among)
    return found.context.problem("AFT105", name, f"Samtalen “{name.value}” findes ikke i reglerne.", hint)


def _not_now(found: LawContext, name: Visit, interview: str) -> Problem:
    having = [rules for rules in found.book.rule_sets if rules.interview(interview)]
    spans = [f"fra {danish(rules.valid_from)} ({rules.id})" for rules in having]
    now = enumerate_plain([rules.id for rules in found.rule_sets])
    message = f"“{name.value}” er ikke med i de regler, der gælder i aftalens periode ({now})."
    hint = f"Samtalen er med i reglerne {enumerate_plain(spans)}. {_choose(found.rule_sets)}"
    certain = any(rules.certain for rules in found.rule_sets)
    severity = Severity.WARNING if certain else Severity.NOTE
    return found.context.problem("AFT105", name, message, hint, severity=severity)


def _choose(among: Iterable[RuleSet]) -> str:
    """The joint interviews to choose between, each once."""
    joint = {interview.id: interview.title for rules in among for interview in rules.joint}
    words = [f"{id} ({title})" for id, title in joint.items()]
    return f"A-kassen deltager i {enumerate_plain(words)}." if words else ""
