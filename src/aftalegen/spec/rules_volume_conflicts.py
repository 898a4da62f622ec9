"""The agreement's own numbers of interviews against those of its volume file, which would both be printed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from aftalegen.errors import Problem, Severity
from aftalegen.reference import funds, periods
from aftalegen.reference.volumes import Volume, number_text
from aftalegen.spec.capacity import Period
from aftalegen.spec.context import Context
from aftalegen.spec.demand import Demand, days_of, file_demands, of_volume, own_demands, parties_of
from aftalegen.spec.paths import child
from aftalegen.spec.rules_dates import danish
from aftalegen.spec.similar import enumerate_plain
from aftalegen.spec.typed import Visit
from aftalegen.spec.volume_file import volumes_of
from aftalegen.spec.volume_sums import Sum, within

_USED = "Punkterne om planlægning og tid regner med aftalens egne rækker, og bilaget trykker filens tal."
_WAY_OUT = "Ret det ene tal, eller slet rækken i aftalen, så bruger hele dokumentet filens."


def volumes_agree(context: Context) -> Iterator[Problem]:
    """AFT443 for rows of the agreement that its file contradicts, AFT444 for totals that do not fit the file's sum."""
    for asked in context.by_type.get("volumen_bilag", ()):
        totals = context.inner(asked, "totaler")
        if not context.by_type.get("volumen") and totals is None:
            return
        volumes, _ = volumes_of(context.agreement)
        file = str(asked.value.get("fil", ""))
        yield from _rows(context, file, volumes)
        yield from _totals(context, file, volumes, totals)


def _rows(context: Context, file: str, volumes: Sequence[Volume]) -> Iterator[Problem]:
    own = own_demands(context.agreement)
    told = list(file_demands(context.agreement, volumes)) if own else []
    for pair in dict.fromkeys(demand.pair for demand in own):
        ours = [demand for demand in own if demand.pair == pair]
        theirs = [demand for demand in told if demand.pair == pair]
        yield from _parts_of_rows(context, file, ours, theirs)
        yield from _parts_of_file(context, file, ours, theirs)


def _parts_of_rows(context: Context, file: str, ours: Iterable[Demand], theirs: Sequence[Demand]) -> Iterator[Problem]:
    """A row of the agreement against the numbers of the file for the same days, or for some of them."""
    for row in ours:
        found = within(row.period, theirs)
        if found.contradicts(row.count):
            message = (
                f"{_expect(row)} {number_text(row.count)} samtaler {_days(row.period)}, "
                f"men {_in_file(file, found)}{_other_days(found)}."
            )
            yield _row_problem(context, row, message, (row, *found.parts))


def _parts_of_file(context: Context, file: str, ours: Sequence[Demand], theirs: Iterable[Demand]) -> Iterator[Problem]:
    """Rows for some of the days of one number in the file. Rows for all of them are held against it elsewhere."""
    for told in theirs:
        found = within(told.period, [row for row in ours if row.period != told.period])
        if found.parts and found.contradicts(told.count):
            first = found.parts[0]
            lines = enumerate_plain([str(_antal(context, row).place.line) for row in found.parts])
            several = f" i alt (linje {lines})" if len(found.parts) > 1 else f" {_days(first.period)}"
            message = (
                f"{_expect(first)} {number_text(found.count)} samtaler{several}, men i {file}, række {told.row}, "
                f"står {number_text(told.count)} for {_days(told.period)}."
            )
            yield _row_problem(context, first, message, (told, *found.parts))


def _row_problem(context: Context, row: Demand, message: str, numbers: Iterable[Demand]) -> Problem:
    """Estimates may differ from what was counted; that is only noted."""
    severity = Severity.NOTE if any(demand.estimated for demand in numbers) else Severity.WARNING
    return context.problem("AFT443", _antal(context, row), message, f"{_USED} {_WAY_OUT}", severity=severity)


def _antal(context: Context, row: Demand) -> Visit:
    return context.reading.visits[child(row.path, "antal")]


def _totals(context: Context, file: str, volumes: Sequence[Volume], totals: Visit | None) -> Iterator[Problem]:
    codes, _ = parties_of(context.agreement)
    hosts = {id: code for code, ids in codes.items() for id in ids}
    for index, total in enumerate(totals.value if totals else ()):
        period, host = periods.parse(str(total.get("periode", ""))), hosts.get(total.get("jobcenter", ""))
        if totals and period and host and "antal" in total:
            found = _sum_of_funds([volume for volume in volumes if volume.jobcentre == host], period)
            if found.contradicts(total["antal"]):
                visit = context.reading.visits[f"{totals.path}[{index}].antal"]
                yield _total_problem(context, visit, file, total, found)


def _sum_of_funds(volumes: Sequence[Volume], period: periods.Period) -> Sum:
    """A jobcentre's numbers in a period; whole when every fund of the time has its own."""
    days = days_of(period)
    by_fund: dict[str, list[Demand]] = {}
    for volume in volumes:
        demand = of_volume(volume, volume.jobcentre, volume.a_kasse)
        by_fund.setdefault(volume.a_kasse, []).extend([demand] if demand else [])
    sums = {fund: within(days, demands) for fund, demands in by_fund.items()}
    there = {fund.id for fund in funds.all_funds() if fund.begins <= period.start and fund.on(period.start) is fund}
    parts = tuple(part for found in sums.values() for part in found.parts)
    return Sum(parts, all(fund in sums and sums[fund].whole for fund in there))


def _total_problem(context: Context, visit: Visit, file: str, total: Any, found: Sum) -> Problem:
    rows = sorted(part.row for part in found.parts)
    message = (
        f"Totalen for “{total['jobcenter']}” i {total['periode']} er {number_text(total['antal'])}, "
        f"men tallene i {file} (række {rows[0]}-{rows[-1]}) giver {number_text(found.count)}."
    )
    used = "totalen" if total["antal"] >= found.count else "filens sum"
    hint = f"Bilaget trykker {used}. Ret totalen eller filen, eller slet totalen, så gælder filens sum."
    severity = Severity.NOTE if any(part.estimated for part in found.parts) else Severity.WARNING
    return context.problem("AFT444", visit, message, hint, severity=severity)


def _expect(row: Demand) -> str:
    return f"“{row.jobcentre}” og “{row.fund}” venter"


def _in_file(file: str, found: Sum) -> str:
    """What the file says, and where: "i volumen.csv, række 2 og 3, står i alt 160"."""
    alone = "" if found.whole else "alene "
    together = "i alt " if len(found.parts) > 1 else ""
    rows = enumerate_plain([str(part.row) for part in found.parts])
    return f"{alone}i {file}, række {rows}, står {together}{number_text(found.count)}"


def _other_days(found: Sum) -> str:
    """The days that the file's numbers are for, where they are not all of the row's."""
    return "" if found.whole else f" for {enumerate_plain([_days(part.period) for part in found.parts])}"


def _days(period: Period) -> str:
    return f"{danish(period.starts.isoformat())}-{danish(period.ends.isoformat())}"
