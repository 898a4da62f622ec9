"""What went out of use before the agreement: words, choices made for other rules, and labour market areas."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from aftalegen.errors import Problem, Severity
from aftalegen.reference import regions
from aftalegen.spec.law_context import LawContext
from aftalegen.spec.law_model import Term
from aftalegen.spec.rules_dates import danish
from aftalegen.spec.similar import enumerate_plain, enumerate_words
from aftalegen.spec.typed import Visit

_MOST_LINES = 5


def old_words(found: LawContext) -> Iterator[Problem]:
    """AFT104: a word that is out of date, told once at its first place with the lines of the others."""
    if found.period is None:
        return
    texts = [visit for visit in found.context.texts if visit.schema.get("x-type") != "id"]
    for term in found.book.terms(found.period.start):
        pattern = re.compile(rf"\b(?:{'|'.join(map(re.escape, term.old))})\w*", re.IGNORECASE)
        hits = [(visit, hit[0]) for visit in texts if (hit := pattern.search(visit.value)) and not _told(visit, term)]
        if hits:
            yield _old_word(found, term, hits)


def choices_of_another_time(found: LawContext) -> Iterator[Problem]:
    """AFT107: a choice that was written for rule sets of which none is in force (``x-regelsæt`` in the schema)."""
    ids = [rules.id for rules in found.rule_sets]
    for visit in found.context.reading.visits.values() if ids else ():
        fits = visit.schema.get("x-regelsæt", ())
        if fits and not set(fits).intersection(ids):
            message = (
                f"“{visit.value}” er skrevet til {enumerate_plain(fits)}{_days(found, fits)}, men her gælder {ids[0]}."
            )
            hint = f"Vælg noget andet, eller skriv det selv. Se reglerne: aftalegen rules --on {_start(found)}"
            certain = found.rule_sets[0].certain
            severity = Severity.WARNING if certain else Severity.NOTE
            yield found.context.problem("AFT107", visit, message, hint, severity=severity)


def old_areas(found: LawContext) -> Iterator[Problem]:
    """AFT109: a labour market area that is not there any more on the agreement's date."""
    scheme = regions.scheme_on(found.period.start) if found.period else None
    for visit in found.context.reading.visits.values() if scheme else ():
        if scheme and visit.schema.get("x-register") == "områder" and isinstance(visit.value, str):
            past = next((one for one in regions.schemes() if visit.value in one.areas and one.valid_to), None)
            if past is not None and visit.value not in scheme.areas and past.valid_to < _start(found):
                areas = enumerate_words(scheme.successors(visit.value, past))
                message = f"Området “{visit.value}” hører til en inddeling, der gjaldt til {danish(past.valid_to)}."
                hint = f"Fra {danish(scheme.valid_from)} hører kommunerne til {areas}. Datoen er ikke helt sikker."
                yield found.context.problem("AFT109", visit, message, hint, severity=Severity.NOTE)


def _days(found: LawContext, ids: Sequence[str]) -> str:
    """The days of some rule sets that follow each other, in brackets."""
    known = [rules for id in ids if (rules := found.book.get(id))]
    if not known or not known[-1].valid_to:
        return ""
    return f" ({danish(known[0].valid_from)}-{danish(known[-1].valid_to)})"


def _start(found: LawContext) -> str:
    return found.period.start if found.period else ""


def _told(visit: Visit, term: Term) -> bool:
    """Whether the text names the new word too: then it explains the old one."""
    text = visit.value.casefold()
    return any(word.casefold() in text for word in term.fine_with)


def _old_word(found: LawContext, term: Term, hits: Sequence[tuple[Visit, str]]) -> Problem:
    visit, word = hits[0]
    sure = term.basis.sure
    since = danish(term.since)
    message = f"“{word}” bruges ikke mere i reglerne fra {since}{'' if sure else ' (usikkert)'}."
    hint = f"Skriv “{term.new}”. {term.explanation}{_elsewhere(hits)}"
    place = found.context.locate(visit, word)
    severity = Severity.WARNING if sure else Severity.NOTE
    return found.context.problem("AFT104", visit, message, hint, place=place, severity=severity)


def _elsewhere(hits: Sequence[tuple[Visit, str]]) -> str:
    others = [visit.place for visit, _ in hits[1:]]
    lines = sorted({place.line for place in others if place.file == hits[0][0].place.file})
    if not lines:
        return ""
    shown = ", ".join(map(str, lines[:_MOST_LINES]))
    more = f" og {len(lines) - _MOST_LINES} linjer mere" if len(lines) > _MOST_LINES else ""
    return f" Det står også i linje {shown}{more}."
