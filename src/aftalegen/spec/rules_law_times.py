"""The times of joint interviews against the law and the parties' deviations from it."""

from __future__ import annotations

from collections.abc import Iterator

from aftalegen.errors import Problem, Severity
from aftalegen.spec.durations import Duration, parse, window
from aftalegen.spec.law_context import LawContext, Planned, named, since
from aftalegen.spec.law_model import InterviewRule
from aftalegen.spec.law_period import Deviation, Stretch

_KEYS = ("tidligst", "senest")
_KINDS = ("samtaletidspunkt", "afvigelse")

_Window = tuple[Duration | None, Duration | None]


def readable_times(found: LawContext) -> Iterator[Problem]:
    """AFT110: a time that cannot be compared with anything, or that ends before it begins."""
    context = found.context
    for visit in (visit for kind in _KINDS for visit in context.by_type.get(kind, ())):
        inner = [at for key in _KEYS if (at := context.inner(visit, key))]
        times = [parse(at.value) for at in inner]
        for at, time in zip(inner, times, strict=True):
            if time is None:
                message = f"Tidspunktet “{at.value}” kan ikke holdes op mod reglerne."
                hint = "Skriv ét tal og en enhed, fx 6 uger eller 4 måneder."
                yield context.problem("AFT110", at, message, hint, severity=Severity.WARNING)
        known = [time for time in times if time is not None]
        if len(known) == len(_KEYS) and known[1].days < known[0].days:
            message = f"Samtalen ligger senest ved {known[1]}, men tidligst ved {known[0]}."
            hint = "Se efter, om “tidligst” og “senest” er byttet om."
            yield context.problem("AFT110", inner[1], message, hint, severity=Severity.WARNING)


def times(found: LawContext) -> Iterator[Problem]:
    """AFT101: an interview that the agreement places outside the time that the law gives it."""
    told: set[str] = set()
    for row, stretch, interview in found.each():
        wrong = wrong_times(row, stretch, interview)
        if wrong and row.visit.path not in told:
            told.add(row.visit.path)
            yield contradiction(found, row, stretch, interview, wrong[-1])


def wrong_times(row: Planned, stretch: Stretch, interview: InterviewRule) -> list[str]:
    """Which of the two times lie outside what is allowed. Both may lie anywhere in it."""
    return [key for key in _KEYS if _outside(row.time(key), allowed(stretch, interview))]


def allowed(stretch: Stretch, interview: InterviewRule) -> _Window:
    """From when to when the interview may be held. A deviation that names a time takes the place of the whole rule."""
    deviation = timed(stretch, interview)
    return (deviation.earliest, deviation.latest) if deviation else (interview.earliest, interview.latest)


def timed(stretch: Stretch, interview: InterviewRule) -> Deviation | None:
    """The deviation for an interview, when it says anything about the time."""
    deviation = stretch.deviation(interview)
    return deviation if deviation and (deviation.earliest or deviation.latest) else None


def _outside(planned: Duration | None, span: _Window) -> bool:
    """Whether a planned beginning or end is too early or too late."""
    earliest, latest = span
    if planned is None:
        return False
    too_early = earliest is not None and planned.days < earliest.days
    return too_early or (latest is not None and planned.days > latest.days)


def contradiction(found: LawContext, row: Planned, stretch: Stretch, interview: InterviewRule, key: str) -> Problem:
    """AFT101 for an interview whose time at a key is outside what the law, or a deviation from it, gives."""
    severity = found.severity(stretch.rules, interview, *_KEYS)
    deviation = timed(stretch, interview)
    whose = f"jeres afvigelse ({deviation.basis})" if deviation else named(stretch, severity)
    message = (
        f"{since(stretch, found.period)}“{row.name}” ligger {key} ved {row.time(key)}, men {whose} siger "
        f"{window(*allowed(stretch, interview))}."
    )
    at = found.context.inner(row.visit, row.field(key)) or row.visit
    return found.context.problem("AFT101", at, message, _way_out(found, row, deviation), severity=severity)


def _way_out(found: LawContext, row: Planned, deviation: Deviation | None) -> str:
    if deviation is not None:
        return f"Ret tidspunktet eller afvigelsen i linje {deviation.visit.key.line}."
    return f"Ret tidspunktet. Er I med i et forsøg, så skriv det under regler.afvigelser.{_known_trial(found, row)}"


def _known_trial(found: LawContext, row: Planned) -> str:
    """A deviation that we know of and that would allow what the agreement says."""
    planned = row.time("senest")
    for layer in found.book.deviations:
        rule = layer.interview(row.interview)
        if planned and rule and rule.latest and planned.days <= rule.latest.days:
            return f" “{layer.title}” har fx lov til {rule.when}."
    return ""
