"""What is different between two rule sets, interview by interview."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from aftalegen.spec.law_model import InterviewRule, RuleSet

Aspect = Literal["samtaler", "tidspunkt", "indkaldelse", "deltagelse", "registrering", "begreber"]
"""What of the law a change touches. The schema's ``x-lov`` says which of them a field of an agreement speaks about."""

NEW, GONE, CHANGED = "ny", "bortfalder", "ændret"


@dataclass(frozen=True, slots=True)
class Change:
    """One difference. ``what`` names the detail in words, ``before`` and ``after`` say how it reads in each set.

    ``subject`` is the interview's title, or what else the change is about. ``sure`` is false where either side is
    uncertain; ``joint`` says whether a fund takes part in the interview on either side.
    """

    subject: str
    aspect: Aspect
    kind: str
    what: str
    before: str
    after: str
    sure: bool
    joint: bool = False


def changes(old: RuleSet, new: RuleSet) -> tuple[Change, ...]:
    """Every difference: interviews in the order of the new set, then those that end, then registration and words.

    What one of the sets does not say is no difference; nor is what a deviation or a draft leaves out.
    """
    return (*_interviews(old, new), *_ended(old, new), *_outcomes(old, new), *_terms(old, new))


def _interviews(old: RuleSet, new: RuleSet) -> Iterator[Change]:
    for interview in new.interviews:
        earlier = _before(interview, old)
        if not earlier:
            sure = interview.sure() and new.certain
            yield Change(interview.title, "samtaler", NEW, "samtale", "", summary(interview), sure, interview.joint)
        elif len(earlier) == 1:
            yield from _details(earlier[0], interview, old.certain and new.certain)
        else:
            yield _merged(earlier, interview, old.certain and new.certain)


def _before(interview: InterviewRule, old: RuleSet) -> list[InterviewRule]:
    """What stood in an interview's place: the same one, or those that it came after."""
    same = old.interview(interview.id)
    return [same] if same else [known for known in old.interviews if known.id in interview.replaces]


def _merged(earlier: list[InterviewRule], now: InterviewRule, certain: bool) -> Change:
    before = "; ".join(f"{known.title}: {summary(known)}" for known in earlier)
    sure = certain and all(known.sure() for known in (*earlier, now))
    joint = any(known.joint for known in (*earlier, now))
    return Change(now.title, "samtaler", CHANGED, "samtaler", before, summary(now), sure, joint)


def _details(before: InterviewRule, now: InterviewRule, certain: bool) -> Iterator[Change]:
    details: tuple[tuple[Aspect, str, str, str, tuple[str, ...]], ...] = (
        ("samtaler", "navn", before.title, now.title, ()),
        ("samtaler", "holdes af", before.held_by, now.held_by, ()),
        ("tidspunkt", "hvornår", before.when, now.when, ("tidligst", "senest", "antal")),
        ("indkaldelse", "indkaldes af", before.summoned_by, now.summoned_by, ("indkaldes_af",)),
        ("deltagelse", "form og deltagelse", before.form, now.form, ("form", "a_kassen_deltager")),
    )
    for aspect, what, old, new, keys in details:
        if old and new and old != new:
            sure = certain and before.sure(*keys) and now.sure(*keys)
            joint = before.joint or now.joint
            yield Change(now.title, aspect, CHANGED, what, old, new, sure, joint)


def _ended(old: RuleSet, new: RuleSet) -> Iterator[Change]:
    if new.deviates_from or new.draft:
        return
    kept = {known.id for interview in new.interviews for known in _before(interview, old)}
    for interview in old.interviews:
        if interview.id not in kept:
            sure = interview.sure() and new.certain
            yield Change(interview.title, "samtaler", GONE, "samtale", summary(interview), "", sure, interview.joint)


def _outcomes(old: RuleSet, new: RuleSet) -> Iterator[Change]:
    before, now = old.outcomes, new.outcomes
    if before and now and before.options != now.options:
        sure = before.basis.sure and now.basis.sure and old.certain and new.certain
        details = "; ".join(before.options), "; ".join(now.options)
        yield Change("Registrering af fælles samtaler", "registrering", CHANGED, "muligheder", *details, sure)


def _terms(old: RuleSet, new: RuleSet) -> Iterator[Change]:
    known = {term.id for term in old.terms}
    for term in new.terms:
        if term.id not in known and old.valid_from < term.since:
            sure = term.basis.sure and new.certain
            yield Change("Begreb", "begreber", CHANGED, "ord", term.shown_as, term.new, sure)


def summary(interview: InterviewRule) -> str:
    """When and by whom an interview is held, in a few words."""
    return "; ".join(part for part in (interview.when, interview.held_by) if part)
