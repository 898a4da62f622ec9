"""The coverage of a region as tables for a page, and what the words in them mean."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from aftalegen.document.regional import FactView, GridView, LineView
from aftalegen.region.coverage import STATES, Cell, Coverage
from aftalegen.region.labels import Labels
from aftalegen.spec.projects.model import Member, Pair

_MOST = 4
"""So many columns have room for the names of towns on an upright page."""
_NAME, _CELL = 0.7, 1.0
_MISSING = "–"
_MARKS: Sequence[tuple[str, Callable[[Cell], bool], str]] = (
    ("*", lambda cell: cell.old_template, "Aftalen er skrevet til en ældre skabelon."),
    ("†", lambda cell: cell.old_rules, "Aftalen er indgået efter et ældre regelsæt end det, der gælder nu."),
)
"""What stands after a state, when, and what it means."""
_TITLE = "Aftaler mellem jobcentre og a-kasser"


def grids(coverage: Coverage, labels: Labels) -> list[GridView]:
    """A-kasser in rows and jobcentres in columns, in as many tables as it takes, all about as wide."""
    parts = -(-len(coverage.jobcentres) // _MOST)
    step = -(-len(coverage.jobcentres) // parts) if parts else 1
    starts = range(0, len(coverage.jobcentres), step)
    return [
        _grid(coverage, coverage.jobcentres[start : start + step], labels, _numbered(number, len(starts)))
        for number, start in enumerate(starts, start=1)
    ]


def explained(coverage: Coverage) -> list[FactView]:
    """The states and the marks that occur."""
    states = [
        FactView(_MISSING if state == "mangler" else _capital(state), f"{_capital(text)}.")
        for state, text in STATES.items()
        if state in coverage.counts
    ]
    cells = coverage.cells.values()
    return [*states, *(FactView(mark, text) for mark, holds, text in _MARKS if any(map(holds, cells)))]


def _numbered(number: int, of: int) -> str:
    return f" ({number} af {of})" if of > 1 else ""


def _grid(coverage: Coverage, houses: Sequence[Member], labels: Labels, which: str) -> GridView:
    return GridView(
        id=f"tabel-dækning-{houses[0].id}",
        titel=f"{_TITLE}{which}",
        beskrivelse="Aftalens tilstand for hver a-kasse, med en kolonne for hvert jobcenter",
        hoved="A-kasse",
        kolonner=[labels.jobcentre(house.id) for house in houses],
        bredder=[_NAME, *(_CELL for _ in houses)],
        rækker=[
            LineView(labels.fund(fund.id), [_said(coverage.cells[Pair(house.id, fund.id)]) for house in houses])
            for fund in coverage.funds
        ],
    )


def _said(cell: Cell) -> str:
    if cell.state == "mangler":
        return _MISSING
    marks = "".join(mark for mark, holds, _ in _MARKS if holds(cell))
    return f"{_capital(cell.state)}{marks}{f' ({cell.open_points})' if cell.open_points else ''}"


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
