"""A region as sheets of a workbook: coverage, slots, room for interviews and problems."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date

from aftalegen.errors import Problem
from aftalegen.region import booking_texts
from aftalegen.region.balances import PairBalance, RegionBalances
from aftalegen.region.bookings import Booking
from aftalegen.region.coverage import Cell, Coverage
from aftalegen.region.labels import Labels
from aftalegen.report.counting import NAMES
from aftalegen.report.snippets import clean
from aftalegen.spec.capacity import WEEKDAYS
from aftalegen.spec.ordering import in_order
from aftalegen.spec.projects.model import Pair
from aftalegen.writers.xlsx import Sheet, Value

_ROW = tuple[Value, ...]


def sheets(
    coverage: Coverage,
    booked: Sequence[Booking],
    balances: RegionBalances,
    problems: Sequence[Problem],
    labels: Labels,
) -> tuple[Sheet, ...]:
    """The sheets in the order in which they are read; a row has its agreement's jobcentre and fund first."""

    def rows(pair_row: Callable[[Pair], _ROW], pairs: Sequence[Pair]) -> tuple[_ROW, ...]:
        return tuple((labels.jobcentre(pair.jobcentre), labels.fund(pair.fund), *pair_row(pair)) for pair in pairs)

    return (
        _matrix(coverage, labels),
        Sheet("aftaler", _AGREEMENT, rows(lambda pair: _agreement(coverage.cells[pair]), list(coverage.cells)), 2),
        Sheet("slots", _SLOT, tuple(_slots(booked, labels)), 2),
        Sheet("kapacitet", _ROOM, rows(lambda pair: _room(balances.pairs[pair], labels), list(balances.pairs)), 2),
        Sheet("problemer", _PROBLEM, tuple(_problem(problem) for problem in in_order(problems))),
    )


def _matrix(coverage: Coverage, labels: Labels) -> Sheet:
    head = ("Jobcenter", *(labels.fund(fund.id) for fund in coverage.funds))
    rows = (
        (labels.jobcentre(house.id), *(coverage.cell(house, fund).state for fund in coverage.funds))
        for house in coverage.jobcentres
    )
    return Sheet("dækning", head, tuple(rows), 1)


_AGREEMENT = (
    "Jobcenter",
    "A-kasse",
    "Tilstand",
    "Version",
    "Ikrafttræden",
    "Sidste dag",
    "Skabelon",
    "Regelsæt",
    "Åbne felter",
    "Ændret ved",
)


def _agreement(cell: Cell) -> _ROW:
    ages = ("ældre" if old else None for old in (cell.old_template, cell.old_rules))
    return (
        cell.state,
        cell.version or None,
        _day(cell.starts),
        _day(cell.until),
        *ages,
        cell.open_points,
        cell.amended_by or None,
    )


_SLOT = (
    "Jobcenter",
    "A-kasse",
    "For",
    "Holdes hos",
    "Ugedag",
    "Uger",
    "Fra",
    "Til",
    "Pause",
    "Borde",
    "Plads hver gang",
    "Plads pr. måned",
    "Gange",
    "Første dag",
    "Sidste dag",
    "Fil",
    "Linje",
)


def _slots(booked: Sequence[Booking], labels: Labels) -> Iterator[_ROW]:
    for one in booked:
        begins, ends = booking_texts.clock(one).split("–")
        yield (
            labels.jobcentre(one.pair.jobcentre),
            labels.fund(one.staff),
            labels.several(one.for_funds),
            labels.jobcentre(one.at),
            WEEKDAYS[one.slot.weekday],
            one.slot.weeks,
            begins,
            ends,
            booking_texts.breaks(one) or None,
            one.slot.tables,
            one.slot.each_time,
            round(one.per_month, 1),
            len(one.days),
            one.used.starts if one.used else None,
            one.used.ends if one.used else None,
            one.place.file,
            one.place.line,
        )


_ROOM = (
    "Jobcenter",
    "A-kasse",
    "Deltager",
    "Ventede samtaler pr. måned",
    "Plads pr. måned",
    "Tærskel for slots",
    "Passer",
)


def _room(balance: PairBalance, labels: Labels) -> _ROW:
    known = balance.expected is not None and balance.room is not None
    return (
        labels.fund(balance.staff),
        _rounded(balance.expected),
        _rounded(balance.room),
        balance.threshold.per_month if balance.threshold else None,
        ("ja" if balance.fits else "nej") if known else None,
    )


_PROBLEM = ("Alvor", "Kode", "Hvad", "Gør sådan", "Fil", "Linje", "Felt")


def _problem(problem: Problem) -> _ROW:
    place = problem.place
    return (
        NAMES[problem.severity][0],
        problem.code,
        clean(problem.message),
        clean(problem.hint) or None,
        place.file or None,
        place.line or None,
        problem.path or None,
    )


def _day(iso: str) -> date | None:
    return date.fromisoformat(iso) if iso else None


def _rounded(number: float | None) -> float | None:
    return None if number is None else round(number, 1)
