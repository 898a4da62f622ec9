"""The appendix about registration: is there a date for the rules that it prints?"""

from __future__ import annotations

from collections.abc import Iterator

from aftalegen.errors import Problem, Severity
from aftalegen.spec import law_period
from aftalegen.spec.context import Context

X_TYPE = "registrering_bilag"


def registration_has_a_date(context: Context) -> Iterator[Problem]:
    """AFT645: the appendix is asked for in an agreement without a day that could choose its rules."""
    asked = [visit for visit in context.by_type.get(X_TYPE, ()) if visit.value and visit.value.get("vis") is not False]
    if not asked or law_period.period_of(context.agreement) or _has_dates(context):
        return
    message = "Bilaget om registrering viser reglerne på aftalens tid, men aftalen har ingen datoer."
    hint = "Skriv, hvornår aftalen træder i kraft: “ikrafttræden: ” og en dato."
    yield context.problem("AFT645", asked[0], message, hint, place=asked[0].key, severity=Severity.WARNING)


def _has_dates(context: Context) -> bool:
    """Whether there is a date that is wrong; that is told already."""
    periods = context.by_type.get("periode", ())
    rejected = context.reading.rejected
    dates = ("ikrafttræden", "dato")
    return any(visit.value.get(key) or f"{visit.path}.{key}" in rejected for visit in periods for key in dates)
