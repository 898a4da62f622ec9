"""A-kasser that had become part of another one when the agreement was made, or do so while it runs."""

from __future__ import annotations

from collections.abc import Iterator

from aftalegen.errors import Problem, Severity
from aftalegen.reference import akasser, mergers
from aftalegen.reference.mergers import Merger
from aftalegen.spec.context import Context
from aftalegen.spec.law_period import Period, period_of
from aftalegen.spec.rules_dates import danish
from aftalegen.spec.typed import Visit


def merged_funds(context: Context) -> Iterator[Problem]:
    """AFT108: a fund that is not there any more on the agreement's date, with the name of its successor."""
    period = period_of(context.agreement)
    if period is None:
        return
    for visit in list(context.reading.visits.values()):
        if isinstance(visit.value, str) and _names_funds(context, visit):
            fund = akasser.find(visit.value)
            merger = mergers.merger_of(fund.id) if fund else None
            if fund and merger and (not period.end or merger.date <= period.end):
                yield _problem(context, visit, fund.name, merger, period)


def _names_funds(context: Context, visit: Visit) -> bool:
    """Whether the text, or the list that it stands in, names funds of the register."""
    outer = context.reading.visits.get(visit.path.rpartition("[")[0]) if visit.path.endswith("]") else None
    return any(found.schema.get("x-register") == "a-kasser" for found in (visit, outer) if found)


def _problem(context: Context, visit: Visit, name: str, merger: Merger, period: Period) -> Problem:
    when = danish(merger.date)
    known = akasser.find(merger.successor_id)
    entry = f"Skriv {known.id}, og ret navnet." if known else "Ret navnet; a-kassen er for ny til registret."
    if merger.date <= period.start:
        message = f"{name} blev en del af {merger.successor} {when}, før aftalen gælder ({danish(period.start)})."
        return context.problem("AFT108", visit, message, entry, severity=Severity.WARNING)
    message = f"{name} bliver en del af {merger.successor} {when}, mens aftalen gælder."
    return context.problem("AFT108", visit, message, f"Fra den dag: {entry}", severity=Severity.NOTE)
