"""The tables of the volume appendix: which way round they stand, and how a wide one is cut up."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from aftalegen.document import volume_texts
from aftalegen.document.volume_figures import Column, Figures, Party
from aftalegen.reference import funds, municipalities
from aftalegen.reference.periods import Period

_FEW_JOBCENTRES = 4
"""So many fit beside each other on an upright page; with more, the jobcentres become rows."""
_PERIODS_WIDE = 6
_FUNDS_UPRIGHT = 6
_FUNDS_WIDE = 13
_TOTAL = "I alt"


@dataclass(frozen=True, slots=True)
class RowView:
    """One row. ``fremhævet``: it is about a party of the agreement."""

    navn: str
    celler: Sequence[str]
    fremhævet: bool = False


@dataclass(frozen=True, slots=True)
class TableView:
    """One table. ``bred`` asks for a page on its side; ``hoved`` is the heading of the first column."""

    id: str
    titel: str
    beskrivelse: str
    hoved: str
    kolonner: Sequence[str]
    rækker: Sequence[RowView]
    bred: bool


def tables(figures: Figures) -> list[TableView]:
    """For one jobcentre its a-kasser by period; for several a table, or more, for each period."""
    if len(figures.jobcentres) == 1:
        return _of_one(figures, figures.jobcentres[0])
    if len(figures.jobcentres) <= _FEW_JOBCENTRES:
        return [_upright(figures, period) for period in figures.periods]
    return [table for period in figures.periods for table in _matrix(figures, period)]


def _of_one(figures: Figures, jobcentre: Party) -> list[TableView]:
    """A-kasser in rows, periods in columns; a new table after so many periods."""
    columns = figures.of(jobcentre.key)
    starts = range(0, len(columns), _PERIODS_WIDE)
    cut = [columns[start : start + _PERIODS_WIDE] for start in starts]
    return [
        TableView(
            id=f"tabel-volumen-{number}",
            titel=f"Fælles jobsamtaler i {jobcentre.name} fordelt på a-kasser",
            beskrivelse=f"Antal samtaler i {jobcentre.name} for hver a-kasse, med en kolonne for hver periode",
            hoved="A-kasse",
            kolonner=[column.period.title for column in part],
            rækker=[*_fund_rows(figures, part), RowView(_TOTAL, [volume_texts.total(column) for column in part])],
            bred=False,
        )
        for number, part in enumerate(cut, start=1)
    ]


def _upright(figures: Figures, period: Period) -> TableView:
    """A-kasser in rows, a few jobcentres in columns."""
    columns = [column for column in figures.columns if column.period == period]
    names = {party.key: party.name for party in figures.jobcentres}
    several = len(columns) > 1
    totals = [volume_texts.total(column) for column in columns]
    last = RowView(_TOTAL, [*totals, *([volume_texts.grand_total(columns)] if several else [])])
    return TableView(
        id=f"tabel-volumen-{period.id.lower()}",
        titel=f"Fælles jobsamtaler i {period.title} fordelt på a-kasser",
        beskrivelse=f"Antal samtaler i {period.title} for hver a-kasse, med en kolonne for hvert jobcenter",
        hoved="A-kasse",
        kolonner=[*(names[column.jobcentre] for column in columns), *([_TOTAL] if several else [])],
        rækker=[*_fund_rows(figures, columns, with_total=several), last],
        bred=False,
    )


def _matrix(figures: Figures, period: Period) -> Iterator[TableView]:
    """Jobcentres in rows, a-kasser in columns, in as many tables as it takes; the total stands last."""
    columns = [column for column in figures.columns if column.period == period]
    ids = [fund for fund in figures.funds if any(column.of(fund) for column in columns)]
    wide = len(ids) > _FUNDS_UPRIGHT
    step = _balanced(len(ids), _FUNDS_WIDE if wide else _FUNDS_UPRIGHT)
    starts = range(0, len(ids), step)
    for number, start in enumerate(starts, start=1):
        part, last = ids[start : start + step], start + step >= len(ids)
        which = f" ({number} af {len(starts)})" if len(starts) > 1 else ""
        yield TableView(
            id=f"tabel-volumen-{period.id.lower()}-{number}",
            titel=f"Fælles jobsamtaler i {period.title}{which}",
            beskrivelse=f"Antal samtaler i {period.title} for hvert jobcenter, med en kolonne for hver a-kasse",
            hoved="Jobcenter",
            kolonner=[*(funds.named(fund).short_name for fund in part), *([_TOTAL] if last else [])],
            rækker=[
                *(_jobcentre_row(column, part, with_total=last) for column in columns),
                _total_row(columns, part, with_total=last),
            ],
            bred=wide,
        )


def _fund_rows(figures: Figures, columns: Sequence[Column], *, with_total: bool = False) -> list[RowView]:
    own = {party.key for party in figures.own_funds}
    there = [fund for fund in figures.funds if any(column.of(fund) for column in columns)]
    return [RowView(_fund_name(fund), _fund_cells(columns, fund, with_total=with_total), fund in own) for fund in there]


def _fund_cells(columns: Sequence[Column], fund: str, *, with_total: bool) -> list[str]:
    cells = [volume_texts.cell(column, fund) for column in columns]
    return [*cells, volume_texts.total_of(columns, fund)] if with_total else cells


def _total_row(columns: Sequence[Column], ids: Sequence[str], *, with_total: bool) -> RowView:
    cells = [volume_texts.total_of(columns, fund) for fund in ids]
    return RowView(_TOTAL, [*cells, volume_texts.grand_total(columns)] if with_total else cells)


def _jobcentre_row(column: Column, ids: Sequence[str], *, with_total: bool) -> RowView:
    place = municipalities.find(column.jobcentre)
    cells = [volume_texts.cell(column, fund) for fund in ids]
    name = place.name if place else column.jobcentre
    return RowView(name, [*cells, volume_texts.total(column)] if with_total else cells)


def _fund_name(id: str) -> str:
    """The name, and the short one that charts and sentences use."""
    fund = funds.named(id)
    return fund.name if fund.short_name in fund.name else f"{fund.name} ({fund.short_name})"


def _balanced(count: int, most: int) -> int:
    """How many columns each table gets, so that none is left with a few."""
    parts = -(-count // most)
    return -(-count // parts) if parts else most
