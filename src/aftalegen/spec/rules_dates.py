"""Dates and status: does the agreement begin before it ends, and is a terminated one said to end?"""

from __future__ import annotations

from collections.abc import Iterator

from aftalegen.errors import Problem, Severity
from aftalegen.spec.context import Context
from aftalegen.spec.typed import Visit

_ORDER = (
    ("periode", "ikrafttræden", "udløb", Severity.ERROR),
    ("periode", "ikrafttræden", "opsagt_pr", Severity.ERROR),
    ("periode", "opsagt_pr", "udløb", Severity.WARNING),
    ("volumen", "fra", "til", Severity.ERROR),
    ("forsøg", "fra", "til", Severity.ERROR),
    ("fritagelse", "fra", "til", Severity.ERROR),
    ("fase", "fra", "til", Severity.ERROR),
    ("faseaktivitet", "fra", "til", Severity.ERROR),
    ("tillæg", "ikrafttræden", "udløb", Severity.ERROR),
)
"""For each x-type, two dates of which the first may not be after the second."""


def dates_in_order(context: Context) -> Iterator[Problem]:
    """AFT050: a period that ends before it begins."""
    for x_type, first, second, severity in _ORDER:
        for visit in context.by_type.get(x_type, ()):
            begins, ends = visit.value.get(first), visit.value.get(second)
            if begins and ends and ends < begins:
                later = context.inner(visit, second) or visit
                message = f"“{second}” ({danish(ends)}) ligger før “{first}” ({danish(begins)})."
                hint = "Se efter, om de to datoer er byttet om."
                yield context.problem("AFT050", later, message, hint, severity=severity)


def terminated(context: Context) -> Iterator[Problem]:
    """AFT051: a status and a date of termination that do not fit together."""
    for visit in context.by_type.get("periode", ()):
        status, ends = visit.value.get("status"), visit.value.get("opsagt_pr")
        if status == "opsagt" and not ends:
            hint = "Skriv “opsagt_pr: ” og den sidste dag, aftalen gælder."
            yield _warning(context, visit, "status", "Aftalen er opsagt, men der står ikke, hvornår den ophører.", hint)
        elif ends and status in {"udkast", "gældende"}:
            hint = "Skriv “status: opsagt”, eller slet datoen."
            message = f"Aftalen har en dato for ophør ved opsigelse, men status er “{status}”."
            yield _warning(context, visit, "opsagt_pr", message, hint)


def _warning(context: Context, visit: Visit, key: str, message: str, hint: str) -> Problem:
    at = context.inner(visit, key) or visit
    return context.problem("AFT051", at, message, hint, severity=Severity.WARNING)


def danish(date: str) -> str:
    """An ISO date as Danes write it: 1.7.2015."""
    year, month, day = date.split("-")
    return f"{int(day)}.{int(month)}.{year}"
