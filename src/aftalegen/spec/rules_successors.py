"""A-kasser that the register knows, but not on the agreement's dates: merged into another one, or not yet there."""

from __future__ import annotations

from collections.abc import Iterator

from aftalegen.errors import Problem, Severity
from aftalegen.reference import funds, mergers
from aftalegen.reference.funds import Fund
from aftalegen.reference.mergers import Merger
from aftalegen.spec.context import Context
from aftalegen.spec.law_period import Period, period_of
from aftalegen.spec.rules_dates import danish
from aftalegen.spec.similar import enumerate_plain
from aftalegen.spec.typed import Visit


def funds_on_the_dates(context: Context) -> Iterator[Problem]:
    """AFT108 for a fund that is part of another one, with the name of its successor; AFT113 for one that is too new."""
    period = period_of(context.agreement)
    if period is None:
        return
    for visit in list(context.reading.visits.values()):
        fund = funds.find(visit.value) if isinstance(visit.value, str) and _names_funds(context, visit) else None
        merger = mergers.merger_of(fund.id) if fund else None
        if fund and merger and (not period.end or merger.date <= period.end):
            yield _merged(context, visit, fund.name, merger, period)
        if fund and period.start < fund.begins:
            yield _too_new(context, visit, fund, period)


def _names_funds(context: Context, visit: Visit) -> bool:
    """Whether the text, or the list that it stands in, names funds of the register."""
    outer = context.reading.visits.get(visit.path.rpartition("[")[0]) if visit.path.endswith("]") else None
    return any(found.schema.get("x-register") == "a-kasser" for found in (visit, outer) if found)


def _merged(context: Context, visit: Visit, name: str, merger: Merger, period: Period) -> Problem:
    when = danish(merger.date)
    entry = f"Skriv {merger.successor_id}, og ret navnet."
    if merger.date <= period.start:
        message = f"{name} blev en del af {merger.successor} {when}, før aftalen gælder ({danish(period.start)})."
        return context.problem("AFT108", visit, message, entry, severity=Severity.WARNING)
    message = f"{name} bliver en del af {merger.successor} {when}, mens aftalen gælder."
    return context.problem("AFT108", visit, message, f"Fra den dag: {entry}", severity=Severity.NOTE)


def _too_new(context: Context, visit: Visit, fund: Fund, period: Period) -> Problem:
    """A fund that begins after the agreement does; only a note when it is there before the agreement ends."""
    never = bool(period.end) and period.end < fund.begins
    before = funds.before(fund)
    message = f"{fund.name} findes først fra {danish(fund.begins)}; aftalen gælder fra {danish(period.start)}."
    names = enumerate_plain([f"{one.name} ({one.id})" for one in before])
    hint = f"Skriv den a-kasse, der var part før: {names}."
    return context.problem("AFT113", visit, message, hint, severity=Severity.WARNING if never else Severity.NOTE)
