"""The law on an agreement's dates as templates see it: which joint interviews, when, who summons, who is with."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from aftalegen.document.values import date_in_words
from aftalegen.spec import law_period, lawbook
from aftalegen.spec.durations import window
from aftalegen.spec.law_model import Basis, InterviewRule, RuleSet, Statement
from aftalegen.spec.law_period import Deviation, Stretch
from aftalegen.spec.model import Agreement

DOUBT = "usikkert"
_NUMBERS = ("ingen", "én", "to", "tre", "fire", "fem", "seks")


@dataclass(frozen=True, slots=True)
class InterviewView:
    """A joint interview: its title, and in words when it lies, who summons and how the a-kasse is with.

    ``tid`` is ``hvornår`` for the middle of a sentence.

    Uncertain words say so. ``afvigelser`` are what the parties' own deviations put in the place of the rule.
    """

    titel: str
    hvornår: str
    tid: str
    indkaldes_af: str
    deltagelse: str
    afvigelser: Sequence[str]


@dataclass(frozen=True, slots=True)
class LawView:
    """One rule set in the agreement's period.

    ``navn`` is its id, fit for ids of tables; ``overskrift`` says whose rules they are, for which days, and with which
    reservation. ``samtaler`` are the joint interviews and ``antal`` their number in words ("tre samtaler");
    ``registrering`` are the ways to register how one went; ``kilde`` is the note to print beneath.
    """

    id: str
    navn: str
    titel: str
    periode: str
    overskrift: str
    antal: str
    udkast: bool
    usikkert: bool
    samtaler: Sequence[InterviewView]
    andre_samtaler: Sequence[str]
    registrering: Sequence[str]
    registrering_usikker: bool
    desuden: Sequence[str]
    kilde: str
    læs_mere: str


@dataclass(frozen=True, slots=True)
class InForce:
    """A rule set in the agreement's period: for which days, in words, and with which deviations of the parties."""

    rules: RuleSet
    days: str
    deviations: tuple[Deviation, ...]

    @property
    def heading(self) -> str:
        """Whose rules they are, for which days, and with which reservation."""
        return f"{_heading(self.rules)}, {self.days}"


def in_force(agreement: Agreement) -> tuple[InForce, ...]:
    """The rule sets in force in the agreement's period, in order; none for an agreement without dates."""
    period = law_period.period_of(agreement)
    if period is None:
        return ()
    book = lawbook.for_project(agreement.root, agreement.path, agreement.pack)
    stretches = law_period.stretches(book, period, law_period.deviations_in(agreement, book))
    sets = dict.fromkeys(stretch.rules for stretch in stretches)
    return tuple(_in_force(rules, [one for one in stretches if one.rules is rules]) for rules in sets)


def _in_force(rules: RuleSet, stretches: Sequence[Stretch]) -> InForce:
    deviations = tuple(dict.fromkeys(one for stretch in stretches for one in stretch.deviations))
    return InForce(rules, span(stretches[0].start, stretches[-1].end), deviations)


def rules(agreement: Agreement) -> tuple[LawView, ...]:
    """The same as templates see them."""
    return tuple(view(part) for part in in_force(agreement))


def interview_name(agreement: Agreement, text: str) -> str:
    """The title of the interview that a text names by its id, in the agreement's own rule sets first; else the text."""
    period = law_period.period_of(agreement)
    book = lawbook.for_project(agreement.root, agreement.path, agreement.pack)
    own = book.between(period.start, period.end or period.start) if period else ()
    found = (rules.interview(text.strip()) for rules in (*own, *book.rule_sets))
    return next((interview.title for interview in found if interview), text)


def span(start: str, end: str) -> str:
    """A period in words: "1. juli 2015 – 30. juni 2016", or "fra 1. juli 2015"."""
    return f"{date_in_words(start)} – {date_in_words(end)}" if end else f"fra {date_in_words(start)}"


def view(part: InForce) -> LawView:
    """One rule set as templates see it."""
    rules, deviations, outcomes = part.rules, part.deviations, part.rules.outcomes
    return LawView(
        id=rules.id,
        navn=rules.id.lower(),
        titel=rules.title,
        periode=part.days,
        overskrift=part.heading,
        antal=_number(len(rules.joint)),
        udkast=rules.draft,
        usikkert=not rules.certain,
        samtaler=[_interview(interview, rules, deviations) for interview in rules.joint],
        andre_samtaler=[_alone(interview, rules, deviations) for interview in rules.interviews if not interview.joint],
        registrering=outcomes.options if outcomes else (),
        registrering_usikker=outcomes is not None and not (outcomes.basis.sure and rules.certain),
        desuden=[_stated(found, rules) for found in rules.further],
        kilde=_source(rules),
        læs_mere="; ".join(_stated(found, rules) for found in rules.readings),
    )


def _interview(interview: InterviewRule, rules: RuleSet, deviations: Sequence[Deviation]) -> InterviewView:
    when = hedged(interview.when, interview, rules, "tidligst", "senest", "antal")
    return InterviewView(
        titel=interview.title,
        hvornår=capital(when),
        tid=when,
        indkaldes_af=capital(hedged(interview.summoned_by, interview, rules, "indkaldes_af")),
        deltagelse=capital(hedged(interview.form, interview, rules, "form", "a_kassen_deltager")),
        afvigelser=_deviations(interview, deviations),
    )


def _alone(interview: InterviewRule, rules: RuleSet, deviations: Sequence[Deviation]) -> str:
    """An interview without the other party: "CV-samtale (a-kassen): senest efter 2 uger"."""
    own = bool(interview.summoned_by) and interview.summoned_by != interview.held_by
    details = {
        interview.when: interview.sure("tidligst", "senest", "antal"),
        f"indkaldelse: {interview.summoned_by}" if own else "": interview.sure("indkaldes_af"),
    }
    whole = rules.certain and interview.basis.sure
    words = [f"{text} ({DOUBT})" if whole and not sure else text for text, sure in details.items() if text]
    by = "" if interview.title.endswith(interview.held_by) else f" ({interview.held_by})"
    doubt = "" if whole else f" ({DOUBT})"
    told = f"{interview.title}{by}{': ' if words else ''}{'; '.join(words)}{doubt}"
    return ". Afvigelse: ".join([told, *_deviations(interview, deviations)])


def _stated(found: Statement, rules: RuleSet) -> str:
    """A sentence of the law, with a reservation where it is uncertain."""
    return marked(found.text, found.basis, rules)


def marked(text: str, basis: Basis, rules: RuleSet) -> str:
    """What a rule set says, with a reservation before its full stop where it is uncertain."""
    if not text or (basis.sure and rules.certain):
        return text
    stop = "." if text.endswith(".") else ""
    return f"{text.removesuffix('.')} ({DOUBT}){stop}"


def hedged(text: str, interview: InterviewRule, rules: RuleSet, *keys: str) -> str:
    """The text, with a reservation where the law is uncertain of what the ``keys`` of its rule file say."""
    if not text:
        return "ikke oplyst"
    return text if rules.certain and interview.sure(*keys) else f"{text} ({DOUBT})"


def capital(text: str) -> str:
    """The text as the beginning of a sentence."""
    return text[:1].upper() + text[1:]


def _deviations(interview: InterviewRule, deviations: Sequence[Deviation]) -> list[str]:
    """What the parties' own deviations put in the place of an interview's rule."""
    return [_deviation(one) for one in deviations if one.interview == interview.id]


def _deviation(deviation: Deviation) -> str:
    return f"{deviation.basis}, {span(deviation.start, deviation.end)}: {instead(deviation)}"


def instead(deviation: Deviation) -> str:
    """What a deviation puts in the place of a rule."""
    when = window(deviation.earliest, deviation.latest)
    return ". ".join(capital(text) for text in (when, deviation.form) if text) or "andre rammer"


def _heading(rules: RuleSet) -> str:
    if rules.draft:
        return f"Det ventes at gælde (udkast, {DOUBT})"
    return "Det gælder efter reglerne" + ("" if rules.certain else f" ({DOUBT})")


def _number(count: int) -> str:
    words = _NUMBERS[count] if count < len(_NUMBERS) else str(count)
    return f"{words} {'samtale' if count == 1 else 'samtaler'}"


def _source(rules: RuleSet) -> str:
    reservation = ""
    if rules.draft:
        reservation = " Reglerne er et udkast til en lov, der ventes, og kan blive anderledes."
    elif not rules.certain:
        reservation = " Reglerne er ikke efterset på alle punkter; det, der er usikkert, er mærket."
    act = f"Kilde: {rules.citation}. " if rules.citation else ""
    return f"{act}Gengivet med egne ord (regelsæt {rules.id}). Tiderne er sammenlagt ledighed.{reservation}"
