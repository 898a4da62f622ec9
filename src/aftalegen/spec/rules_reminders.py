"""Reminders: does each have one day, does the day exist, and does it come while the agreement holds?"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from aftalegen.errors import Problem, Severity
from aftalegen.reference import months
from aftalegen.spec.context import Context
from aftalegen.spec.reminder_finding import X_TYPE, Period, period_of
from aftalegen.spec.reminder_model import day_of, month_and_day, next_time
from aftalegen.spec.rules_dates import danish
from aftalegen.spec.typed import Visit

_DATE, _YEARLY = "dato", "hver_år"


def reminder_days(context: Context) -> Iterator[Problem]:
    """AFT640 to AFT642: a reminder without a day or with two, on a day that does not exist, or after the end."""
    period = period_of(context.agreement)
    for visit in context.by_type.get(X_TYPE, ()):
        if (_DATE in visit.value) == (_YEARLY in visit.value):
            if not _rejected(context, visit):
                yield _not_one_day(context, visit)
        else:
            yield from _no_day_of_the_year(context, visit)
            yield from _too_late(context, visit, period)


def notice_fits(context: Context) -> Iterator[Problem]:
    """AFT643: a notice that is longer than the agreement, so that nobody could give it in time."""
    period = period_of(context.agreement)
    if not period.notice or not period.expires or months.add(period.expires, -period.notice) >= period.first:
        return
    for visit in context.by_type.get("periode", ())[:1]:
        at = context.inner(visit, "opsigelsesvarsel_måneder") or visit
        message = f"Opsigelsesvarslet er {period.notice} måneder, men aftalen gælder i kortere tid."
        hint = "Gør varslet kortere, eller lad aftalen gælde længere."
        yield context.problem("AFT643", at, message, hint, severity=Severity.WARNING)


def _rejected(context: Context, visit: Visit) -> bool:
    """Whether a day is written that could not be read; that is told already."""
    return any(f"{visit.path}.{key}" in context.reading.rejected for key in (_DATE, _YEARLY))


def _not_one_day(context: Context, visit: Visit) -> Problem:
    name = visit.value.get("titel") or visit.value.get("id") or ""
    both = _DATE in visit.value
    what = "har både “dato” og “hver_år”" if both else "har hverken “dato” eller “hver_år”"
    at = (context.inner(visit, _YEARLY) if both else None) or visit
    hint = "Slet den ene." if both else 'Skriv “dato: 2016-03-01” for én gang eller “hver_år: "12-01"” for hvert år.'
    return context.problem("AFT640", at, f"Påmindelsen “{name}” {what}.", hint)


def _no_day_of_the_year(context: Context, visit: Visit) -> Iterator[Problem]:
    text = visit.value.get(_YEARLY)
    if text is not None and month_and_day(text) is None:
        message = f"“hver_år” skal være en måned og en dag, som findes hvert år, men der står “{text}”."
        hint = 'Skriv to cifre, en bindestreg og to cifre med måneden først, fx "12-01" for den 1. december.'
        yield context.problem("AFT641", context.inner(visit, _YEARLY) or visit, message, hint)


def _too_late(context: Context, visit: Visit, period: Period) -> Iterator[Problem]:
    day = _first_day(visit.value, period)
    if day and period.last and day > period.last:
        last = danish(period.last.isoformat())
        message = f"Påmindelsen ligger {danish(day.isoformat())}, men aftalen gælder kun til og med {last}."
        hint = "Flyt påmindelsen frem, eller slet den."
        at = context.inner(visit, _DATE) or context.inner(visit, _YEARLY) or visit
        yield context.problem("AFT642", at, message, hint, severity=Severity.WARNING)


def _first_day(value: Mapping[str, Any], period: Period) -> date | None:
    of_a_year = month_and_day(value.get(_YEARLY, ""))
    return next_time(of_a_year, period.first) if of_a_year else day_of(value.get(_DATE))
