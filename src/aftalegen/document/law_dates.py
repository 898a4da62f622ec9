"""The changes of law that matter on an agreement's dates, as templates see them, one row for each."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from aftalegen.document.law import in_force, marked
from aftalegen.document.values import date_in_words
from aftalegen.spec import law_period
from aftalegen.spec.law_model import Amendment, Basis, RuleSet
from aftalegen.spec.model import Agreement


@dataclass(frozen=True, slots=True)
class ChangeView:
    """A change of law: since when, what it is called, what it says, and by which act.

    ``undervejs`` says that it comes while the agreement runs; the others are there from its beginning. Uncertain
    words say so.
    """

    dato: str
    titel: str
    tekst: str
    henvisning: str
    undervejs: bool


def changes(agreement: Agreement) -> Sequence[ChangeView]:
    """What the law in force in the agreement's period came with, by date; nothing for an agreement without dates."""
    period = law_period.period_of(agreement)
    if period is None:
        return ()
    found = [(rules, one) for part in in_force(agreement) for rules in (part.rules,) for one in _of(rules)]
    return [
        _view(rules, one, undervejs=one.since > period.start)
        for rules, one in sorted(found, key=lambda pair: pair[1].since)
        if not period.end or one.since <= period.end
    ]


def _of(rules: RuleSet) -> Iterator[Amendment]:
    """The changes in a rule set; one that does not say what its beginning changed is named by its title."""
    if not any(one.since == rules.valid_from for one in rules.amendments):
        yield Amendment(rules.valid_from, rules.title, "", rules.citation, Basis("", "udledt", rules.confidence))
    yield from rules.amendments


def _view(rules: RuleSet, one: Amendment, *, undervejs: bool) -> ChangeView:
    text, title = one.text, one.title
    if text:
        text = marked(text, one.basis, rules)
    else:
        title = marked(title, one.basis, rules)
    return ChangeView(date_in_words(one.since), title, text, one.citation, undervejs)
