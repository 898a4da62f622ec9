"""An agreement that runs across a change of law: what changes, and which of its sections speak about that."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from aftalegen.errors import Problem, Severity
from aftalegen.spec.answers import is_answered
from aftalegen.spec.law_changes import CHANGED, NEW, Change, changes
from aftalegen.spec.law_context import LawContext
from aftalegen.spec.law_model import RuleSet
from aftalegen.spec.rules_dates import danish


def change_of_law(found: LawContext) -> Iterator[Problem]:
    """AFT103: new rules come into force while the agreement runs; only a note where it has no end.

    In a draft an end that is not written is an open point and says nothing yet.
    """
    if found.period is None:
        return
    for old, new in pairwise(found.rule_sets):
        yield _problem(found, old, new)
    if not found.period.end and found.rule_sets and found.context.in_force:
        later = found.book.after(found.rule_sets[-1])
        if later is not None:
            yield _problem(found, found.rule_sets[-1], later)


def _problem(found: LawContext, old: RuleSet, new: RuleSet) -> Problem:
    period = found.period
    path = period.end_path or period.start_path if period else ""
    bounded = bool(period and period.end)
    sure = bounded and old.certain and new.certain
    changing = "Reglerne ændrer sig, mens aftalen gælder" if bounded else "Aftalen har ingen udløbsdato"
    verb = "ventes" if new.draft else "gælder"
    doubt = "" if new.certain else ", usikkert"
    message = f"{changing}: fra {danish(new.valid_from)} {verb} {new.id} (“{new.title}”{doubt})."
    different = changes(old, new)
    hint = (
        f"{_shown(different, new)}{_sections(found, different)} Se alt med: aftalegen rules --compare {old.id} {new.id}"
    )
    at = found.context.reading.visits[path]
    severity = Severity.WARNING if sure else Severity.NOTE
    return found.context.problem("AFT103", at, message, hint, severity=severity)


def _shown(different: Sequence[Change], new: RuleSet) -> str:
    """The changes in interviews that the fund takes part in, in a few words."""
    joint: dict[str, list[str]] = {}
    for change in different:
        if change.joint:
            joint.setdefault(change.subject, []).append(_words(change))
    shown = "; ".join(f"{subject} ({', '.join(words)})" for subject, words in joint.items())
    if joint:
        return f"Det ændrer sig: {shown}."
    return "De fælles samtaler er de samme." if new.certain else "Hvad der sker med de fælles samtaler, er ikke kendt."


def _words(change: Change) -> str:
    doubt = "" if change.sure else ", usikkert"
    if change.kind != CHANGED:
        return ("ny" if change.kind == NEW else "bortfalder") + doubt
    if change.what == "navn":
        return f"før kaldt {change.before}{doubt}"
    return (change.after if change.aspect == "tidspunkt" else change.what) + doubt


def _sections(found: LawContext, different: Sequence[Change]) -> str:
    """The ids of the sections with an answer about something that changes."""
    pack, aspects = found.context.agreement.pack, {change.aspect for change in different}
    touched = [
        field.section
        for field in pack.fields
        if aspects.intersection(field.schema.get("x-lov", ()))
        and field.path in found.context.reading.visits
        and is_answered(found.context.reading.visits[field.path].value)
    ]
    return f" Afsnit, det kan berøre: {', '.join(dict.fromkeys(touched))}." if touched else ""
