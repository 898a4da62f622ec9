"""The volume appendix (*Bilag 2*) as templates see it: tables, a chart, and what there is to say about the numbers."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby

from aftalegen.document import tree, volume_texts
from aftalegen.document.drawing.barchart import Bar, Bracket, barchart
from aftalegen.document.drawing.picture import picture
from aftalegen.document.layout import Layout
from aftalegen.document.volume_figures import Column, Figures, concentration, figures
from aftalegen.document.volume_tables import TableView, tables
from aftalegen.reference import funds
from aftalegen.reference.volumes import Volume
from aftalegen.spec.model import Agreement

_CHARTS = 32
"""More jobcentres than any region has."""


@dataclass(frozen=True, slots=True)
class ChartView:
    """The concentration as a picture. ``billede`` is its name among the pictures of the document."""

    billede: str
    alt: str
    billedtekst: str


@dataclass(frozen=True, slots=True)
class PageView:
    """The tables of one period that need pages on their side."""

    id: str
    titel: str
    tabeller: Sequence[TableView]


@dataclass(frozen=True, slots=True)
class VolumesView:
    """The appendix. ``tabeller`` is empty when the file has nothing about the agreement's jobcentres.

    ``jobcentre`` are their names; ``sider`` hold the wide tables, ``tabeller`` the others.
    """

    jobcentre: Sequence[str]
    parret: Sequence[str]
    tabeller: Sequence[TableView]
    sider: Sequence[PageView]
    koncentration: Sequence[str]
    figur: ChartView | None
    tegn: Sequence[str]
    kilder: Sequence[str]


def appendix(agreement: Agreement, volumes: Iterable[Volume]) -> VolumesView | None:
    """The volume appendix of an agreement, or None when its spec does not ask for one."""
    found = figures(agreement, volumes)
    if found is None:
        return None
    made = tables(found)
    return VolumesView(
        jobcentre=[party.name for party in found.jobcentres],
        parret=volume_texts.pairs(found),
        tabeller=[table for table in made if not table.bred],
        sider=_pages(found, [table for table in made if table.bred]),
        koncentration=volume_texts.concentrations(found),
        figur=_chart(found),
        tegn=list(volume_texts.marks(found)),
        kilder=list(volume_texts.sources(found)),
    )


def pictures(agreement: Agreement, volumes: Iterable[Volume], layout: Layout) -> Mapping[str, tree.Image]:
    """The chart of the appendix by the name that ``ChartView.billede`` has; none when it has none."""
    found = figures(agreement, volumes)
    charted = _charted(found) if found else None
    if found is None or charted is None:
        return {}
    return {_picture_name(charted): chart(charted, layout)}


def chart(column: Column, layout: Layout) -> tree.Image:
    """The picture of one jobcentre's a-kasser in one period: the same for all of its agreements."""
    unknown = [fund for fund, volume in column.by_fund.items() if volume.count is None]
    bars = [
        Bar(funds.named(fund).short_name, count, volume_texts.cell(column, fund))
        for fund, count in column.largest_first
    ]
    bars += [Bar(funds.named(fund).short_name, None, "ikke oplyst") for fund in unknown]
    return _drawn(tuple(bars), _bracket(column), layout)


@lru_cache(maxsize=_CHARTS)
def _drawn(bars: tuple[Bar, ...], bracket: Bracket | None, layout: Layout) -> tree.Image:
    """The picture itself, kept: all agreements of a jobcentre ask for the same one, each in up to three formats."""
    return picture(barchart(bars, bracket, layout))


def _bracket(column: Column) -> Bracket | None:
    found = concentration(column)
    if found is None:
        return None
    funds_together = "på 1 a-kasse" if len(found.few) == 1 else f"på {len(found.few)} a-kasser"
    numbers = f"{volume_texts.counted(found.count)} af {volume_texts.counted(found.total)}"
    return Bracket(len(found.few), (volume_texts.percent(found.share), funds_together, numbers))


def _charted(found: Figures) -> Column | None:
    """What the chart shows: the first period of the only jobcentre."""
    alone = len(found.jobcentres) == 1 and found.columns
    return found.columns[0] if alone and len(found.columns[0].largest_first) > 1 else None


def _chart(found: Figures) -> ChartView | None:
    column = _charted(found)
    if column is None:
        return None
    name = found.jobcentres[0].name
    return ChartView(
        billede=_picture_name(column),
        alt=volume_texts.chart_alternative(column, name),
        billedtekst=f"Fælles jobsamtaler i {name} i {column.period.title}, fordelt på a-kasser",
    )


def _picture_name(column: Column) -> str:
    return f"volumen-{column.period.id.lower()}"


def _pages(found: Figures, wide: Sequence[TableView]) -> list[PageView]:
    titles = {period.id.lower(): period.title for period in found.periods}
    by_period = groupby(wide, key=lambda table: table.id.split("-")[2])
    return [PageView(f"volumen-{period}", titles[period], list(cut)) for period, cut in by_period]
