"""Expected interviews against room as tables for a page, by jobcentre and by fund."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from aftalegen.document.regional import GridView, LineView
from aftalegen.region.balances import RegionBalances, Total
from aftalegen.region.labels import Labels
from aftalegen.spec.balance import spoken

NOTE = (
    "En tid, som flere aftaler deler, tæller én gang. Hos en a-kasse, der deltager for andre, er de andres samtaler "
    "talt med. En streg betyder, at aftalerne ikke siger, hvor mange samtaler der ventes. Weekender, helligdage og de "
    "undtagne uger er ikke med i pladsen."
)
_COLUMNS = ("Ventet pr. måned", "Plads pr. måned", "Forskel")
_UNKNOWN = "–"
_WIDTHS = (46, 18, 18, 18)


def grids(balances: RegionBalances, labels: Labels) -> list[GridView]:
    """A table for the jobcentres and one for the funds; none where nothing is known."""
    tables = (
        _grid("jobcentre", "Jobcenter", "jobcentrene", balances.jobcentres.values(), labels.heading),
        _grid("a-kasser", "A-kasse", "a-kasserne", balances.funds.values(), labels.fund),
    )
    return [table for table in tables if table.rækker]


def _grid(id: str, head: str, whose: str, totals: Iterable[Total], name: Callable[[str], str]) -> GridView:
    found = list(totals)
    rows = [_row(name(one.id), one.expected, one.room) for one in found]
    if len(found) > 1:
        rows.append(_row("I alt", sum(one.expected for one in found), sum(one.room for one in found), bold=True))
    return GridView(
        id=f"tabel-plads-{id}",
        titel=f"Plads og ventede samtaler hos {whose}",
        beskrivelse=f"Ventede samtaler og plads pr. måned hos {whose}",
        hoved=head,
        kolonner=_COLUMNS,
        bredder=_WIDTHS,
        rækker=rows,
        højre=True,
    )


def _row(name: str, expected: float, room: float, *, bold: bool = False) -> LineView:
    if not expected:
        return LineView(name, (_UNKNOWN, spoken(room), _UNKNOWN), bold)
    return LineView(name, (spoken(expected), spoken(room), _signed(room - expected)), bold)


def _signed(number: float) -> str:
    """With a true minus sign, and a plus where there is room to spare."""
    text = spoken(abs(number))
    return text if text == "0" else f"{'+' if number > 0 else '−'}{text}"
