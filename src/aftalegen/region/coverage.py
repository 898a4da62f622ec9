"""Which pairs of jobcentre and a-kasse have an agreement on a day, and how each of them is doing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from itertools import product
from typing import Any, Literal

from aftalegen.region.model import Region
from aftalegen.spec import law_period, lawbook
from aftalegen.spec.context import IN_FORCE
from aftalegen.spec.lawbook import Lawbook
from aftalegen.spec.model import Agreement
from aftalegen.spec.projects.model import Member, Pair
from aftalegen.spec.rules_required import open_fields
from aftalegen.spec.similar import enumerate_plain

State = Literal["mangler", "udkast", "på vej", "gældende", "udløber snart", "opsagt", "udløbet"]

STATES: Mapping[State, str] = {
    "gældende": "aftalen gælder",
    "udløber snart": "aftalen gælder, men udløber snart",
    "opsagt": "aftalen er opsagt, men gælder endnu",
    "på vej": "aftalen er indgået, men ikke trådt i kraft",
    "udkast": "parterne forhandler",
    "udløbet": "aftalen gælder ikke længere",
    "mangler": "der er ingen aftale",
}
"""What each state means; the best covered first."""

COVERED: frozenset[State] = frozenset(("gældende", "udløber snart", "opsagt"))
"""The states in which there is an agreement in force on the day."""

_TERMINATED = "opsagt"
_NO_PERIOD: tuple[str, Mapping[str, Any]] = ("", {})


@dataclass(frozen=True, slots=True)
class Cell:
    """One pair on the day. Dates are ISO, "" where none is agreed; ``until`` is the last day of the agreement.

    ``old_template``: written for an earlier version of the schema than the present one. ``old_rules``: its dates lie in
    rule sets that come before the one in force on the day. ``open_points`` counts the agreement fields that are open
    and that an agreement in force must have answered: those that ``aftalegen status`` marks with "!", and those that a
    draft prints no statement for, the dates on the cover and who signs. It is a count of fields, made without composing
    the document. ``addenda`` are the numbers of those that are in force on the day; all else is as they make it.
    """

    pair: Pair
    state: State
    version: str = ""
    starts: str = ""
    until: str = ""
    old_template: bool = False
    old_rules: bool = False
    open_points: int = 0
    addenda: tuple[int, ...] = ()

    @property
    def amended_by(self) -> str:
        """The addenda that are counted in: "tillæg 1 og 2"; "" when there are none."""
        return f"tillæg {enumerate_plain(list(map(str, self.addenda)))}" if self.addenda else ""


@dataclass(frozen=True)
class Coverage:
    """Every pair of the region on ``day``, those without an agreement too; ``title`` is the region's name."""

    day: date
    title: str
    jobcentres: tuple[Member, ...]
    funds: tuple[Member, ...]
    cells: Mapping[Pair, Cell]

    @cached_property
    def counts(self) -> Mapping[State, int]:
        """How many pairs there are in each state that occurs, in the order of :data:`STATES`."""
        found = Counter(cell.state for cell in self.cells.values())
        return {state: found[state] for state in STATES if found[state]}

    def cell(self, jobcentre: Member, fund: Member) -> Cell:
        """The cell of a row and a column."""
        return self.cells[Pair(jobcentre.id, fund.id)]


def coverage(region: Region, today: date) -> Coverage:
    """How the region is covered on a day. The caller says which day it is."""
    project = region.project
    book = lawbook.for_project(project.root, project.root / "region.yaml", project.pack)
    pairs = [Pair(jobcentre.id, fund.id) for jobcentre, fund in product(project.jobcentres, project.funds)]
    judge = _Judge(today, project.settings.expires_soon, book)
    cells = {pair: judge.cell(pair, region.agreements.get(pair)) for pair in pairs}
    return Coverage(today, project.settings.title, project.jobcentres, project.funds, cells)


@dataclass(frozen=True)
class _Judge:
    """What every cell is judged by."""

    today: date
    expires_soon: int
    book: Lawbook

    def cell(self, pair: Pair, agreement: Agreement | None) -> Cell:
        if agreement is None:
            return Cell(pair, "mangler")
        _, period = next(agreement.of_type("periode"), _NO_PERIOD)
        until = min((str(period[key]) for key in ("udløb", "opsagt_pr") if period.get(key)), default="")
        starts = str(period.get("ikrafttræden", ""))
        return Cell(
            pair,
            self._state(str(period.get("status", "udkast")), starts, until),
            version=str(period.get("version", "")),
            starts=starts,
            until=until,
            old_template=_written_for_an_earlier_schema(agreement),
            old_rules=self._lies_under_earlier_rules(agreement),
            open_points=sum(1 for _ in open_fields(agreement, frozenset((IN_FORCE,)))),
            addenda=tuple(one.number for one in agreement.addenda),
        )

    def _state(self, status: str, starts: str, until: str) -> State:
        """ISO dates compare as they are. An agreement without a date of entry is in force when it says so."""
        today, soon = self.today.isoformat(), (self.today + timedelta(days=self.expires_soon)).isoformat()
        if status not in (IN_FORCE, _TERMINATED):
            return "udkast"
        if until and until < today:
            return "udløbet"
        if starts > today:
            return "på vej"
        if status == _TERMINATED:
            return "opsagt"
        return "udløber snart" if until and until <= soon else "gældende"

    def _lies_under_earlier_rules(self, agreement: Agreement) -> bool:
        """Without an end, an agreement is made for the rules that it begins under, as the checks have it."""
        current, period = self.book.on(self.today.isoformat()), law_period.period_of(agreement)
        if current is None or period is None:
            return False
        made_for = self.book.between(period.start, period.end or period.start)
        return bool(made_for) and all(rules.valid_from < current.valid_from for rules in made_for)


def _written_for_an_earlier_schema(agreement: Agreement) -> bool:
    written = agreement.get("skema")
    return isinstance(written, int) and written < agreement.pack.version
