"""How joint interviews are registered, and when the fund is with: the law of the agreement's dates as tables.

Everything that is said comes from the rule sets; nothing of the law is written here.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from aftalegen.document import law, shared
from aftalegen.document.law import DOUBT, InForce
from aftalegen.spec import law_period
from aftalegen.spec.law_model import Basis, Case, InterviewRule, Outcome, RuleSet
from aftalegen.spec.law_period import Deviation
from aftalegen.spec.model import Agreement
from aftalegen.spec.rules_registration import X_TYPE

__all__ = ["X_TYPE", "RegistrationView", "appendix", "guide", "values"]

_ALWAYS, _ALL = "Altid", "Alle fælles samtaler"
_AGREED = Basis("Aftalens egne afvigelser fra reglerne", "", "høj")


@dataclass(frozen=True, slots=True)
class CaseView:
    """A row of the decision table.

    ``hvornår`` is when the interview lies, in its first row only. ``kilde`` is the number of the row's source in the
    note beneath.
    """

    samtale: str
    hvornår: str
    hvis: str
    så: str
    kilde: int


@dataclass(frozen=True, slots=True)
class OutcomeView:
    """A way to register: its name, when to use it and what follows, both "" where the rules have only the name."""

    navn: str
    bruges_når: str
    derefter: str
    kilde: int


@dataclass(frozen=True, slots=True)
class RulesView:
    """The tables of one rule set.

    ``navn`` is its id, fit for ids of tables; ``kilder`` are the numbered sources, ``læs_mere`` what to read besides.
    """

    navn: str
    periode: str
    overskrift: str
    udkast: bool
    usikkert: bool
    udfald: Sequence[OutcomeView]
    registreres_af: str
    rækker: Sequence[CaseView]
    andre_samtaler: Sequence[str]
    kilder: Sequence[str]
    kilde: str
    læs_mere: str


@dataclass(frozen=True, slots=True)
class RegistrationView:
    """The guide: one part for each rule set in the agreement's period, and what the parties agreed themselves.

    ``dateret`` is whether the agreement has a period at all; there may be one for which no rules are known.
    """

    regelsæt: Sequence[RulesView]
    aftalt: str
    dateret: bool


@dataclass
class _Sources:
    """Sources in the order in which a table names them; each is listed once."""

    numbers: dict[Basis, int] = field(default_factory=dict)

    def number(self, basis: Basis) -> int:
        return self.numbers.setdefault(basis, len(self.numbers) + 1)

    def listed(self) -> list[str]:
        return [f"{number}: {_told(basis)}" for basis, number in self.numbers.items()]


def appendix(agreement: Agreement) -> RegistrationView | None:
    """The guide as an appendix; None when the spec does not ask for it."""
    return guide(agreement) if shared.asked_for(agreement, X_TYPE) else None


def guide(agreement: Agreement) -> RegistrationView:
    """The guide by the rule sets in the agreement's period; without a single date it has none."""
    own = shared.one_of(agreement, X_TYPE).get("aftalt", "")
    dated = law_period.period_of(agreement) is not None
    return RegistrationView([_rules(part) for part in law.in_force(agreement)], own, dated)


def values(agreement: Agreement) -> Mapping[str, RegistrationView]:
    """What the template of the guide as a document of its own sees, whether or not it is an appendix too."""
    return {"registrering": guide(agreement)}


def _rules(part: InForce) -> RulesView:
    seen, sources, outcomes = law.view(part), _Sources(), part.rules.outcomes
    return RulesView(
        navn=seen.navn,
        periode=seen.periode,
        overskrift=seen.overskrift,
        udkast=seen.udkast,
        usikkert=seen.usikkert,
        udfald=[_outcome(one, part.rules, sources) for one in outcomes.choices] if outcomes else (),
        registreres_af=_registered_by(part.rules),
        rækker=[*_interviews(part, sources), *_general(part.rules, sources)],
        andre_samtaler=seen.andre_samtaler,
        kilder=sources.listed(),
        kilde=seen.kilde,
        læs_mere=seen.læs_mere,
    )


def _outcome(outcome: Outcome, rules: RuleSet, sources: _Sources) -> OutcomeView:
    when, then = (law.marked(text, outcome.basis, rules) for text in (outcome.when, outcome.then))
    return OutcomeView(outcome.name, when, then, sources.number(outcome.basis))


def _registered_by(rules: RuleSet) -> str:
    outcomes = rules.outcomes
    return law.marked(outcomes.registered_by, outcomes.basis, rules) if outcomes else ""


def _interviews(part: InForce, sources: _Sources) -> Iterator[CaseView]:
    """For each joint interview: who summons, what applies in which situation, and what the parties deviate in."""
    for interview in part.rules.joint:
        when = law.hedged(interview.when, interview, part.rules, "tidligst", "senest", "antal")
        told = law.capital(when)
        for condition, applies, basis in _cases(interview, part):
            yield CaseView(interview.title, told, condition, applies, sources.number(basis))
            told = ""


def _cases(interview: InterviewRule, part: InForce) -> Iterator[tuple[str, str, Basis]]:
    summons = law.hedged(interview.summoned_by, interview, part.rules, "indkaldes_af")
    yield _ALWAYS, f"Indkaldes af: {summons}", interview.basis
    for case in interview.cases:
        yield case.condition, _applies(case, part.rules, interview), case.basis
    if not interview.cases:
        form = law.hedged(interview.form, interview, part.rules, "form", "a_kassen_deltager")
        yield _ALWAYS, law.capital(form), interview.basis
    for deviation in part.deviations:
        if deviation.interview == interview.id:
            yield _trial(deviation), law.instead(deviation), _AGREED


def _trial(deviation: Deviation) -> str:
    return f"{deviation.basis}, {law.span(deviation.start, deviation.end)}"


def _applies(case: Case, rules: RuleSet, interview: InterviewRule) -> str:
    sure = case.basis.sure and interview.sure("a_kassen_deltager")
    return case.applies if sure and rules.certain else f"{case.applies} ({DOUBT})"


def _general(rules: RuleSet, sources: _Sources) -> Iterator[CaseView]:
    """What applies to every joint interview, where it can be said as a row."""
    for case in (found.case for found in rules.further if found.case):
        applies = law.marked(case.applies, case.basis, rules)
        yield CaseView(_ALL, "", case.condition, applies, sources.number(case.basis))


def _told(basis: Basis) -> str:
    """A source with how certain it is, where it is not."""
    return basis.source if basis.sure else f"{basis.source} (sikkerhed: {basis.confidence})"
