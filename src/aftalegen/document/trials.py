"""A trial (*forsøg*) as templates see it: what it is exempt from, with legal basis and period, and whom to ask."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from aftalegen.document import law, parties, shared
from aftalegen.document.law import capital, span
from aftalegen.document.parties import ContactView
from aftalegen.document.values import date_in_words
from aftalegen.spec import law_period, lawbook
from aftalegen.spec.law_model import InterviewRule, RuleSet
from aftalegen.spec.law_period import Deviation
from aftalegen.spec.lawbook import Lawbook
from aftalegen.spec.model import Agreement
from aftalegen.spec.trial_law import deviation_named


@dataclass(frozen=True, slots=True)
class ExemptionView:
    """A rule that the trial deviates from or is exempt from: what holds instead, by what right, and when."""

    regel: str
    i_stedet: str
    hjemmel: str
    periode: str


@dataclass(frozen=True, slots=True)
class TrialView:
    """What is not an answer in the trial itself, but follows from other parts of the agreement and from the law.

    ``fritagelser`` has the deviations that the trial names first, then its own exemptions; ``af_reglerne`` whether any
    of them comes from the law. ``kontakt`` is None when no contact is named.
    """

    fritagelser: Sequence[ExemptionView]
    af_reglerne: bool
    kontakt: ContactView | None


def view(agreement: Agreement, trial: Mapping[str, Any] | None) -> TrialView:
    """The view of one trial of the agreement; an empty one of the trial that a blank agreement prints."""
    if not trial:
        return TrialView((), af_reglerne=False, kontakt=None)
    of_the_law = tuple(_deviations(agreement, trial))
    return TrialView(
        fritagelser=(*of_the_law, *_own(trial)),
        af_reglerne=bool(of_the_law),
        kontakt=_contact(agreement, trial.get("kontakt", "")),
    )


def _contact(agreement: Agreement, id: str) -> ContactView | None:
    named = (contact for contact in shared.all_of(agreement, "kontakt") if id and contact.get("id") == id)
    return next((parties.contact(contact) for contact in named), None)


def _own(trial: Mapping[str, Any]) -> Iterator[ExemptionView]:
    for exemption in trial.get("fritagelser", ()):
        starts, ends = (exemption.get(key) or trial.get(key, "") for key in ("fra", "til"))
        yield ExemptionView(
            regel=exemption.get("regel", ""),
            i_stedet=exemption.get("erstattes_af", ""),
            hjemmel=exemption.get("hjemmel", ""),
            periode=_days(starts, ends),
        )


def _deviations(agreement: Agreement, trial: Mapping[str, Any]) -> Iterator[ExemptionView]:
    """What the deviations and the known trials of the law that a trial names say; of an unknown one its name."""
    if not trial.get("afvigelser"):
        return
    book = lawbook.for_project(agreement.root, agreement.path, agreement.pack)
    own = law_period.deviations_in(agreement, book)
    for name in trial["afvigelser"]:
        found = deviation_named(name, own, book)
        if found is None:
            yield ExemptionView(name, "", "", "")
        elif found.own:
            yield _deviation(agreement, found.own, book)
        elif found.layer:
            yield from _layer(found.layer)


def _deviation(agreement: Agreement, deviation: Deviation, book: Lawbook) -> ExemptionView:
    period = law_period.period_of(agreement)
    stretches = law_period.stretches(book, period, (deviation,)) if period else ()
    sets = dict.fromkeys(stretch.rules for stretch in stretches if deviation in stretch.deviations)
    rules = [(rules, interview) for rules in sets if (interview := rules.interview(deviation.interview))]
    title = law.interview_name(agreement, deviation.visit.value["samtale"])
    return ExemptionView(
        regel=f"{title}: {'; '.join(_rule(*one) for one in rules)}" if rules else title,
        i_stedet=law.instead(deviation),
        hjemmel=deviation.basis,
        periode=span(deviation.start, deviation.end),
    )


def _rule(rules: RuleSet, interview: InterviewRule) -> str:
    """What the law says in one rule set: "mellem 3 og 6 uger (R2016)"."""
    sure = rules.certain and interview.sure("tidligst", "senest", "antal")
    return f"{interview.when or 'ikke oplyst'} ({rules.id if sure else f'{rules.id}, {law.DOUBT}'})"


def _layer(layer: RuleSet) -> Iterator[ExemptionView]:
    """The exceptions of a trial that the law knows."""
    doubt = "" if layer.doubtful.isdisjoint(("gælder_fra", "gælder_til")) else f" ({law.DOUBT})"
    for exception in layer.exceptions:
        days = f"{span(layer.valid_from, layer.valid_to)}{doubt}"
        yield ExemptionView(law.marked(exception.text, exception.basis, layer), "", capital(layer.citation), days)


def _days(starts: str, ends: str) -> str:
    if starts:
        return span(starts, ends)
    return f"til {date_in_words(ends)}" if ends else ""
