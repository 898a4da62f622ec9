"""Is the fund with in the interviews where the law asks for it?"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from aftalegen.errors import Problem, Severity
from aftalegen.spec.law_context import LawContext, Row, named, since
from aftalegen.spec.law_model import InterviewRule
from aftalegen.spec.law_period import Stretch

_KEY = "a_kassen_deltager"
_ABSENT, _DIGITAL, _BY_NEED, _UNLESS_DECLINED = "deltager-ikke", "digitalt", "efter-behov", "medmindre-fravalgt"

_TOO_LITTLE: Mapping[str, frozenset[str]] = {
    _UNLESS_DECLINED: frozenset((_ABSENT, _BY_NEED)),
    _BY_NEED: frozenset((_ABSENT, _DIGITAL)),
    "den-ledige-vælger": frozenset((_ABSENT,)),
}
"""For each attendance that the law asks for, what an agreement may not put in its place."""

_ANSWERS = frozenset((_UNLESS_DECLINED, _BY_NEED))
"""What the law asks for and an agreement can answer with the same word."""

_ASKED: Mapping[str, str] = {
    _UNLESS_DECLINED: "a-kassen er med, medmindre den ledige ikke ønsker det",
    _BY_NEED: "a-kassen møder op, når den ser et behov, eller når jobcenteret eller den ledige ønsker det",
    "den-ledige-vælger": "den ledige kan vælge, at a-kassen er med",
}


def attendance(found: LawContext) -> Iterator[Problem]:
    """AFT102: an interview where the agreement lets the fund be absent, or only on a screen, and the law does not."""
    told: set[str] = set()
    for row, stretch, interview in found.each():
        deviation = stretch.deviation(interview)
        free = deviation is not None and bool(deviation.form)
        if not free and row.visit.path not in told and _falls_short(row, interview):
            told.add(row.visit.path)
            yield _too_little(found, row, stretch, interview)


def missing_interviews(found: LawContext) -> Iterator[Problem]:
    """AFT102 for an interview that a list of all joint interviews leaves out."""
    planned = {row.interview for row in found.rows}
    told: set[str] = set()
    for stretch in found.stretches if planned and "" not in planned else ():
        for interview in stretch.rules.joint:
            if interview.attendance in _ANSWERS and interview.id not in planned | told:
                told.add(interview.id)
                yield _missing(found, stretch, interview)


def _falls_short(row: Row, interview: InterviewRule) -> bool:
    answer = row.visit.value.get(_KEY)
    on_screen = interview.in_person and answer == _DIGITAL
    return on_screen or answer in _TOO_LITTLE.get(interview.attendance, ())


def _too_little(found: LawContext, row: Row, stretch: Stretch, interview: InterviewRule) -> Problem:
    severity = found.severity(stretch.rules, interview, _KEY, "form")
    asked = _ASKED[interview.attendance]
    if interview.in_person:
        asked = asked.replace("er med", "møder op")
    message = f"{since(stretch, found.period)}“{row.name}”: efter {named(stretch, severity)} gælder, at {asked}."
    own_words = "Skriv med egne ord, hvornår a-kassen er med."
    hint = f"Skriv {_KEY}: {interview.attendance}" if interview.attendance in _ANSWERS else own_words
    at = found.context.inner(row.visit, _KEY) or row.visit
    return found.context.problem("AFT102", at, message, hint, severity=severity)


def _missing(found: LawContext, stretch: Stretch, interview: InterviewRule) -> Problem:
    severity = max(found.severity(stretch.rules, interview, _KEY), Severity.WARNING)
    law = named(stretch, severity)
    message = (
        f"{since(stretch, found.period)}“{interview.title}” mangler. Efter {law} deltager a-kassen i den, "
        f"{interview.when}."
    )
    hint = "Tilføj en række om samtalen. Holder I den ikke, så skriv hvorfor under fravalgte_advarsler."
    list_path = found.rows[0].visit.path.rpartition("[")[0]
    at = found.context.reading.visits[list_path]
    return found.context.problem("AFT102", at, message, hint, place=at.key, severity=severity)
