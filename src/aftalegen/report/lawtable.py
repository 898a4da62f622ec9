"""Rule sets as tables for a terminal. What is uncertain says so, and a draft is called one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from textwrap import fill

from aftalegen.document.values import date_in_words
from aftalegen.reference.regions import Scheme
from aftalegen.report.texttable import table
from aftalegen.spec.law_changes import GONE, Change
from aftalegen.spec.law_model import Basis, InterviewRule, RuleSet, Statement
from aftalegen.spec.lawbook import Lawbook

_DOUBT = " (usikkert)"
_RESERVATION = "Gengivet med egne ord. Tiderne er sammenlagt ledighed. Det usikre er mærket. Slå selv efter i loven."


def overview(book: Lawbook, width: int) -> str:
    """Every rule set and every known deviation on a line."""
    laws = [(rules.id, rules.title, _span(rules), str(len(rules.joint)), _state(rules)) for rules in book.rule_sets]
    headers = ("Regelsæt", "Titel", "Gælder", "Samtaler med a-kassen", "Sikkerhed")
    parts = [table(headers, laws, width)]
    if book.deviations:
        trials = [(one.id, one.title, _span(one), ", ".join(one.deviates_from)) for one in book.deviations]
        parts.append(table(("Afvigelse", "Titel", "Gælder", "Afviger fra"), trials, width))
    example = book.rule_sets[0].id, book.rule_sets[-1].id
    parts.append(
        "Se et regelsæt med: aftalegen rules --on 2018-05-01\n"
        f"Sammenlign to med:   aftalegen rules --compare {' '.join(example)}"
    )
    return "\n\n".join(parts) + "\n"


def rule_set(rules: RuleSet, scheme: Scheme | None, deviations: Sequence[RuleSet], width: int) -> str:
    """One rule set with everything that belongs to it; ``deviations`` are those known on the date asked for."""
    parts = [
        f"{rules.id}: {rules.title}\nGælder {_span(rules)}. Sikkerhed: {_state(rules)}.",
        table(
            ("Navn", "Samtale", "Holdes af", "Indkaldes af", "Hvornår", "Form og bemærkning"),
            [_row(interview, rules) for interview in rules.interviews],
            width,
        ),
        *_outcomes(rules),
        *_listed("Desuden gælder", [_statement(found) for found in rules.further], width),
        *_listed("Ændringer efter dato", _amendments(rules), width),
        *_listed("Undtagelser", [_statement(found) for found in rules.exceptions], width),
        *_listed("Ord, der ikke bruges mere", _terms(rules), width),
        *_scheme(scheme, width),
        *(_deviation(layer, width) for layer in deviations),
        *_listed("Grundlag", [_statement(found) for found in rules.acts], width),
        *_listed("Kilder til samtalerne", [f"{one.id}: {_origin(one.basis)}" for one in rules.interviews], width),
        *_listed("Kilder", rules.sources, width),
        *_listed("Læs mere", [_statement(found) for found in rules.readings], width),
        fill(_RESERVATION, width),
    ]
    return "\n\n".join(parts) + "\n"


def comparison(old: RuleSet, new: RuleSet, changes: Sequence[Change], width: int) -> str:
    """What is different between two rule sets."""
    heads = [f"{rules.id}: {rules.title}, {_span(rules)}. Sikkerhed: {_state(rules)}." for rules in (old, new)]
    rows = [_change(change) for change in changes]
    shown = table(("Samtale", "Hvad", old.id, new.id), rows, width) if rows else "Der er ingen forskelle."
    return "\n\n".join(["\n".join(heads), shown, fill(_RESERVATION, width)]) + "\n"


def _change(change: Change) -> tuple[str, str, str, str]:
    what = change.what + ("" if change.sure else _DOUBT)
    after = "bortfalder" if change.kind == GONE else change.after
    return change.subject, what, change.before or "– (ny)", after


def _row(interview: InterviewRule, rules: RuleSet) -> tuple[str, ...]:
    def hedged(text: str, *keys: str) -> str:
        return text + ("" if not text or (rules.certain and interview.sure(*keys)) else _DOUBT)

    remarks = (hedged(interview.form, "form", "a_kassen_deltager"), hedged(interview.note, "bemærkning"))
    return (
        interview.id,
        interview.title + ("" if interview.basis.sure else _DOUBT),
        interview.held_by,
        hedged(interview.summoned_by, "indkaldes_af") or "–",
        hedged(interview.when, "tidligst", "senest", "antal") or "–",
        "\n".join(f"{remark.rstrip('.')}." for remark in remarks if remark) or "–",
    )


def _outcomes(rules: RuleSet) -> Iterator[str]:
    if rules.outcomes:
        doubt = "" if rules.outcomes.basis.sure and rules.certain else _DOUBT
        lines = "\n".join(f"  - {option}" for option in rules.outcomes.options)
        yield f"Sådan registreres en fælles samtale{doubt}:\n{lines}"


def _amendments(rules: RuleSet) -> list[str]:
    return [
        f"{date_in_words(one.since)}: {one.title}. {one.text}{f' ({one.citation})' if one.citation else ''}"
        f"{'' if one.basis.sure else _DOUBT}"
        for one in rules.amendments
    ]


def _terms(rules: RuleSet) -> list[str]:
    return [
        f"{term.shown_as} → {term.new}, fra {date_in_words(term.since)}{'' if term.basis.sure else _DOUBT}. "
        f"{term.explanation}"
        for term in rules.terms
    ]


def _scheme(scheme: Scheme | None, width: int) -> Iterator[str]:
    if scheme:
        dates = _dates(scheme.valid_from, scheme.valid_to) + ("" if scheme.sure else "; datoen er usikker")
        yield fill(f"Inddeling: {scheme.title}, {dates}: {', '.join(scheme.areas)}.", width)


def _deviation(layer: RuleSet, width: int) -> str:
    heading = f"Kendt afvigelse {layer.id}: {layer.title}, {_span(layer)}"
    items = [
        ". ".join(part for part in (f"{one.id} {one.title}: {one.when or 'andre rammer'}", one.form) if part)
        for one in layer.interviews
    ]
    return next(_listed(heading, [*items, *map(_statement, (*layer.exceptions, *layer.acts))], width))


def _statement(found: Statement) -> str:
    return found.text + ("" if found.basis.sure else _DOUBT)


def _origin(basis: Basis) -> str:
    return f"{basis.source} ({basis.provenance}; sikkerhed: {basis.confidence})"


def _listed(heading: str, items: Sequence[str], width: int) -> Iterator[str]:
    if items:
        lines = [fill(f"- {item}", width, initial_indent="  ", subsequent_indent="    ") for item in items]
        yield "\n".join([f"{heading}:", *lines])


def _span(rules: RuleSet) -> str:
    doubt = _DOUBT if rules.doubtful else ""
    return _dates(rules.valid_from, rules.valid_to) + doubt


def _dates(start: str, end: str) -> str:
    return f"{date_in_words(start)} – {date_in_words(end)}" if end else f"fra {date_in_words(start)}"


def _state(rules: RuleSet) -> str:
    """How certain the rule set is, in a few words."""
    draft = "udkast, " if rules.draft else ""
    return rules.confidence if rules.certain else f"{rules.confidence} ({draft}usikkert)"
