"""The overview of a region as its template sees it, and the document that it becomes. Built without an agreement."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from aftalegen import resources
from aftalegen.document import tree
from aftalegen.document.composing import Composition, compose
from aftalegen.document.distances import DistancesView
from aftalegen.document.layout import Layout
from aftalegen.document.templating import Library

_FOLDERS, _TEMPLATE = ("område", "fælles"), "overblik.html.j2"


@dataclass(frozen=True, slots=True)
class FactView:
    """A line of a table of facts."""

    navn: str
    værdi: str


@dataclass(frozen=True, slots=True)
class PointView:
    """Something to solve. ``nummer`` counts through the document; ``steder`` are files and lines."""

    nummer: int
    tekst: str
    forslag: str
    steder: Sequence[str]


@dataclass(frozen=True, slots=True)
class ThemeView:
    """The points of one kind."""

    id: str
    titel: str
    punkter: Sequence[PointView]


@dataclass(frozen=True, slots=True)
class LineView:
    """A row of a table. ``fremhævet`` sets it in bold."""

    navn: str
    celler: Sequence[str]
    fremhævet: bool = False


@dataclass(frozen=True, slots=True)
class GridView:
    """A table: ``hoved`` heads the names, ``bredder`` are the shares of all columns, ``højre`` aligns numbers right."""

    id: str
    titel: str
    beskrivelse: str
    hoved: str
    kolonner: Sequence[str]
    bredder: Sequence[float]
    rækker: Sequence[LineView]
    højre: bool = False


@dataclass(frozen=True, slots=True)
class WeekView:
    """The week of one party as a picture, by its name, and as a table.

    ``sammenstød`` says how many of its times clash with others, "" when none does.
    """

    id: str
    titel: str
    sætninger: Sequence[str]
    sammenstød: str
    billede: str
    alt: str
    billedtekst: str
    tabel: GridView


@dataclass(frozen=True, slots=True)
class WeeksView:
    """The parties of one kind; ``enkelte`` has those with a single time, which need no picture."""

    uger: Sequence[WeekView]
    enkelte: GridView | None


@dataclass(frozen=True, slots=True)
class ContactView:
    """One way to reach a party; ``linjer`` are inline markup."""

    formål: str
    funktion: str
    linjer: Sequence[str]
    træffetid: str


@dataclass(frozen=True, slots=True)
class ContactsView:
    """The contacts of one party, none when no agreement names any."""

    id: str
    part: str
    kontakter: Sequence[ContactView]


@dataclass(frozen=True, slots=True)
class OverviewView:
    """Everything that the overview says; chapters whose values are empty are left out or say so."""

    titel: str
    område: str
    fakta: Sequence[FactView]
    sammenfatning: Sequence[str]
    temaer: Sequence[ThemeView]
    muligheder: Sequence[ThemeView]
    dækning: Sequence[GridView]
    tegnforklaring: Sequence[FactView]
    jobcentre: WeeksView
    a_kasser: WeeksView
    uden_tider: Sequence[str]
    plads: Sequence[GridView]
    plads_note: str
    kontakter: Sequence[ContactsView]
    afstande: DistancesView | None
    billeder: Mapping[str, tree.Image] = field(default_factory=dict)


def overview_document(view: OverviewView, layout: Layout, day: str) -> tree.Document:
    """The overview in the usual tree; ``day`` (ISO 8601) is the day that it tells of."""
    return compose(
        Composition(
            library=Library(tuple(resources.path("templates", folder) for folder in _FOLDERS), trusted=True),
            template=_TEMPLATE,
            values={"overblik": view},
            layout=layout,
            date=f"{day}T00:00:00Z",
            pictures=view.billeder,
        )
    )
