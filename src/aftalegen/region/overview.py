"""The overview of a region for a meeting: what to solve, who has an agreement, and who is where when."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from aftalegen.document import distances, tree
from aftalegen.document.layout import Layout
from aftalegen.document.regional import FactView, OverviewView, ThemeView, overview_document
from aftalegen.document.values import date_in_words
from aftalegen.errors import Problem, Severity
from aftalegen.reference import municipalities
from aftalegen.region import capacity_grid, coverage_grid, points
from aftalegen.region.balances import Total
from aftalegen.region.bookings import Booking
from aftalegen.region.checks.crowding import conflicts
from aftalegen.region.checks.survey import Survey
from aftalegen.region.contact_rows import contacts
from aftalegen.region.coverage import Coverage
from aftalegen.region.model import Region
from aftalegen.region.week_parties import by_fund, by_jobcentre
from aftalegen.region.weeks import weeks
from aftalegen.spec.balance import spoken
from aftalegen.spec.projects.model import Member
from aftalegen.spec.similar import enumerate_plain

_FEW = 5
"""So many amended agreements are named; of more only the number is told."""


def overview(survey: Survey, coverage: Coverage, problems: Sequence[Problem], layout: Layout) -> tree.Document:
    """The document. ``problems`` are those that the checks of the region found; the day is that of the coverage."""
    view = _view(survey, coverage, problems, layout)
    return overview_document(view, layout, coverage.day.isoformat())


def _view(survey: Survey, coverage: Coverage, problems: Sequence[Problem], layout: Layout) -> OverviewView:
    region, labels = survey.region, survey.labels
    files = _files(region)
    themes = points.themes(problems, region.project.file, points.SERIOUS, files)
    clashing = frozenset(_clashing(survey))
    houses, house_pictures = weeks(by_jobcentre(region, survey.bookings, labels, clashing), layout)
    funds, fund_pictures = weeks(by_fund(region, survey.bookings, labels, clashing), layout)
    ways, maps = distances.between(_codes(region.project.jobcentres), layout)
    return OverviewView(
        titel=f"Overblik over aftalerne i {coverage.title}",
        område=coverage.title,
        fakta=_facts(coverage, themes),
        sammenfatning=list(_summary(survey, coverage, themes)),
        temaer=themes,
        muligheder=points.themes(problems, region.project.file, {Severity.NOTE}, files),
        dækning=coverage_grid.grids(coverage, labels),
        tegnforklaring=coverage_grid.explained(coverage),
        jobcentre=houses,
        a_kasser=funds,
        uden_tider=list(_without_times(survey)),
        plads=capacity_grid.grids(survey.balances, labels),
        plads_note=capacity_grid.NOTE,
        kontakter=contacts(region, labels),
        afstande=ways,
        billeder={**house_pictures, **fund_pictures, **maps},
    )


def _files(region: Region) -> frozenset[str]:
    """The files that the project and its agreements are made of, by what problems call them."""
    agreements = region.agreements.values()
    used = (source.file for agreement in agreements for source in agreement.sources)
    clauses = (clause.source.name for agreement in agreements for clause in agreement.clauses)
    return frozenset((*region.project.lines, *used, *clauses))


def _clashing(survey: Survey) -> Iterator[Booking]:
    """The bookings that there is nobody, or no room, for at the same time. One that is too large alone meets none."""
    for need in survey.needs:
        for booked in need.booked.values():
            for conflict in conflicts(need.resource, booked):
                yield from (conflict.booking, *conflict.others) if conflict.others else ()


def _codes(houses: Sequence[Member]) -> tuple[str, ...]:
    """The municipalities that house the jobcentres, as far as the register knows them."""
    found = (municipalities.find(house.register_id) for house in houses if house.register_id)
    return tuple(dict.fromkeys(known.host_code for known in found if known))


def _facts(coverage: Coverage, themes: Sequence[ThemeView]) -> list[FactView]:
    return [
        FactView("Område", coverage.title),
        FactView("Opgjort den", date_in_words(coverage.day.isoformat())),
        FactView("Jobcentre", str(len(coverage.jobcentres))),
        FactView("A-kasser", str(len(coverage.funds))),
        FactView("Aftaler", f"{_agreements(coverage)} af {len(coverage.cells)} mulige par"),
        FactView("Punkter at løse", str(_points(themes))),
    ]


def _agreements(coverage: Coverage) -> int:
    return len(coverage.cells) - coverage.counts.get("mangler", 0)


def _points(themes: Sequence[ThemeView]) -> int:
    return sum(len(theme.punkter) for theme in themes)


def _summary(survey: Survey, coverage: Coverage, themes: Sequence[ThemeView]) -> Iterator[str]:
    """The whole in a few sentences."""
    states = [f"{number} {state}" for state, number in coverage.counts.items() if state != "mangler"]
    missing = coverage.counts.get("mangler", 0)
    yield (
        f"{_agreements(coverage)} af {len(coverage.cells)} par af jobcenter og a-kasse har en aftale eller et udkast"
        f"{': ' + enumerate_plain(states) if states else ''}."
    )
    if missing:
        yield f"{missing} par har ingen aftale." if missing > 1 else "1 par har ingen aftale."
    yield from _amended(survey, coverage)
    yield from (f"{theme.titel}: {_count(len(theme.punkter))}." for theme in themes)
    if not themes:
        yield "Kontrollen har ikke fundet noget, der ikke passer sammen."
    yield from _room(survey.balances.jobcentres.values())


def _amended(survey: Survey, coverage: Coverage) -> Iterator[str]:
    names = [f"{survey.labels.pair(cell.pair)} ({cell.amended_by})" for cell in coverage.cells.values() if cell.addenda]
    if len(names) > _FEW:
        yield f"{len(names)} aftaler er ændret ved tillæg."
    elif names:
        yield f"Ændret ved tillæg: {enumerate_plain(names)}."


def _room(totals: Collection[Total]) -> Iterator[str]:
    expected, room = sum(one.expected for one in totals), sum(one.room for one in totals)
    if expected:
        yield f"Parterne venter {spoken(expected)} samtaler pr. måned, og de faste tider har plads til {spoken(room)}."
    elif room:
        yield f"De faste tider har plads til {spoken(room)} samtaler pr. måned."


def _count(number: int) -> str:
    return f"{number} {'punkt' if number == 1 else 'punkter'}"


def _without_times(survey: Survey) -> Iterator[str]:
    there = {id for one in survey.bookings for id in (one.staff, *one.for_funds)}
    names = [survey.labels.fund(fund.id) for fund in survey.region.project.funds if fund.id not in there]
    if names:
        yield f"Uden faste tider: {enumerate_plain(names)}."
