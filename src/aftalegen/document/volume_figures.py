"""The figures of the volume appendix: whose, for when, how they add up, and which few a-kasser carry most of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from aftalegen.document import shared
from aftalegen.reference import estimates, funds, municipalities, periods
from aftalegen.reference.periods import Period
from aftalegen.reference.volumes import Volume
from aftalegen.spec import volume_file
from aftalegen.spec.model import Agreement

MOST = 0.6
"""The share of the interviews that the few a-kasser have together."""


@dataclass(frozen=True, slots=True)
class Party:
    """A party with its id in the spec, its key in the register (municipality's code or fund's id) and printed name."""

    id: str
    key: str
    name: str


@dataclass(frozen=True, slots=True)
class Column:
    """One jobcentre in one period: its volumes by fund. ``whole`` is the total that the spec states, None for none."""

    jobcentre: str
    period: Period
    by_fund: Mapping[str, Volume]
    whole: float | None = None

    def of(self, fund: str) -> Volume | None:
        """The volume of a fund; None when the file says nothing of it."""
        return self.by_fund.get(fund)

    def count(self, fund: str) -> float | None:
        """The number of a fund; None when it is not known."""
        volume = self.by_fund.get(fund)
        return volume.count if volume else None

    def has_ended(self, fund: str) -> bool:
        """Whether a fund had become part of another one when the period began."""
        return funds.named(fund).on(self.period.start).id != fund

    @property
    def total(self) -> float:
        """The sum of what is known."""
        return sum(volume.count for volume in self.by_fund.values() if volume.count is not None)

    @property
    def is_least(self) -> bool:
        """Whether some numbers are missing from the sum."""
        return any(volume.count is None for volume in self.by_fund.values())

    @property
    def is_estimated(self) -> bool:
        """Whether estimates are part of it."""
        return any(volume.origin == "skønnet" for volume in self.by_fund.values())

    @property
    def largest_first(self) -> list[tuple[str, float]]:
        """The funds with a known number, the largest first."""
        known = [(fund, volume.count) for fund, volume in self.by_fund.items() if volume.count is not None]
        return sorted(known, key=lambda item: (-item[1], funds.named(item[0]).position))


@dataclass(frozen=True, slots=True)
class Concentration:
    """The few funds that have most of the interviews together. ``others`` is how many the largest of the rest has."""

    few: tuple[str, ...]
    count: float
    total: float
    rest: int
    others: float

    @property
    def share(self) -> float:
        """Their share of all, 0 to 1."""
        return self.count / self.total


def concentration(column: Column) -> Concentration | None:
    """The smallest number of funds with more than ``MOST``; None where there are none or it takes half of them."""
    ordered, total = column.largest_first, column.total
    count, few = 0.0, 0
    while few < len(ordered) and count <= MOST * total:
        count += ordered[few][1]
        few += 1
    if not total or few * 2 > len(ordered):
        return None
    rest = ordered[few:]
    return Concentration(tuple(fund for fund, _ in ordered[:few]), count, total, len(rest), rest[0][1] if rest else 0)


@dataclass(frozen=True)
class Figures:
    """Everything that the appendix prints: the agreement's jobcentres and funds, and a column for each period."""

    jobcentres: Sequence[Party]
    own_funds: Sequence[Party]
    periods: Sequence[Period]
    columns: Sequence[Column]

    def of(self, jobcentre: str) -> list[Column]:
        """The columns of one jobcentre by period."""
        return [column for column in self.columns if column.jobcentre == jobcentre]

    def at(self, jobcentre: str, period: Period) -> Column | None:
        """The column of one jobcentre in one period."""
        return next((one for one in self.columns if (one.jobcentre, one.period) == (jobcentre, period)), None)

    @cached_property
    def funds(self) -> Sequence[str]:
        """All funds that have a number, the agreement's own ones first, then the largest in the first period."""
        own = [party.key for party in self.own_funds]
        there = {fund for column in self.columns for fund in column.by_fund}
        return sorted(there, key=lambda fund: (own.index(fund) if fund in own else len(own), *self._size(fund)))

    def _size(self, fund: str) -> tuple[float, int]:
        first = (column for column in self.columns if column.period == self.periods[0])
        counts = [volume.count for column in first if (volume := column.of(fund)) and volume.count is not None]
        return -sum(counts), funds.named(fund).position

    @property
    def has_estimates(self) -> bool:
        """Whether any number is an estimate."""
        return any(column.is_estimated for column in self.columns)

    @property
    def has_gaps(self) -> bool:
        """Whether any number is missing."""
        asked = ((column, fund) for column in self.columns for fund in self.funds)
        return any(column.count(fund) is None and not column.has_ended(fund) for column, fund in asked)


def figures(agreement: Agreement, volumes: Iterable[Volume]) -> Figures | None:
    """The figures of an agreement; None when its spec asks for no volume appendix."""
    asked = shared.asked_for(agreement, volume_file.X_TYPE)
    if asked is None:
        return None
    jobcentres, own_funds = _parties(agreement)
    hosts = {party.key for party in jobcentres}
    own = [volume for volume in volumes if volume.jobcentre in hosts]
    wanted = _periods(asked, own)
    totals = _totals(asked, jobcentres)
    columns = (
        _column(party.key, period, own, totals, estimate=bool(asked.get("skøn")))
        for party in jobcentres
        for period in wanted
    )
    return Figures(jobcentres, own_funds, wanted, [column for column in columns if column.by_fund])


def _parties(agreement: Agreement) -> tuple[list[Party], list[Party]]:
    """The jobcentres and the funds among the parties that the registers know, each once."""
    jobcentres: dict[str, Party] = {}
    own_funds: dict[str, Party] = {}
    for part in shared.all_of(agreement, "part"):
        name, id = str(part.get("navn") or part.get("id", "")), str(part.get("id", ""))
        place = municipalities.find(str(part.get("kommunekode") or part.get("kommune") or name))
        fund = funds.find(str(part.get("a_kasse") or name))
        if part.get("a_kasse") or (fund and not place):
            if fund:
                own_funds.setdefault(fund.id, Party(id, fund.id, name))
        elif place:
            jobcentres.setdefault(place.host_code, Party(id, place.host_code, name))
    return list(jobcentres.values()), list(own_funds.values())


def _periods(asked: Mapping[str, Any], volumes: Iterable[Volume]) -> list[Period]:
    """The periods to print: those that the spec names, or all that the file has or the spec has totals for."""
    named = asked.get("perioder") or (
        *(volume.period for volume in volumes),
        *(total["periode"] for total in asked.get("totaler", ())),
    )
    return sorted({period for text in named if (period := periods.parse(text))})


def _totals(asked: Mapping[str, Any], jobcentres: Iterable[Party]) -> dict[tuple[str, Period], float]:
    """The totals that the spec states, by the code of the jobcentre and the period."""
    codes = {party.id: party.key for party in jobcentres}
    stated = (
        (codes.get(one["jobcenter"]), periods.parse(one["periode"]), one["antal"]) for one in asked.get("totaler", ())
    )
    return {(code, period): count for code, period, count in stated if code and period}


def _column(
    jobcentre: str,
    period: Period,
    volumes: Sequence[Volume],
    totals: Mapping[tuple[str, Period], float],
    *,
    estimate: bool,
) -> Column:
    by_fund = _in_period([volume for volume in volumes if volume.jobcentre == jobcentre], period)
    whole = totals.get((jobcentre, period))
    if estimate and whole is not None:
        by_fund |= {volume.a_kasse: volume for volume in estimates.fill(by_fund.values(), whole, jobcentre, period)}
    return Column(jobcentre, period, by_fund, whole)


def _in_period(volumes: Sequence[Volume], period: Period) -> dict[str, Volume]:
    """One jobcentre's volumes by fund in a period: its own, or the sum of shorter ones that fill it exactly."""
    found: dict[str, Volume] = {}
    parts: dict[str, list[Volume]] = {}
    for volume in volumes:
        its = periods.parse(volume.period)
        if its == period:
            found[volume.a_kasse] = volume
        elif its and period.holds(its):
            parts.setdefault(volume.a_kasse, []).append(volume)
    summed = {fund: whole for fund, several in parts.items() if (whole := _summed(several, period))}
    return summed | found


def _summed(volumes: Sequence[Volume], period: Period) -> Volume | None:
    """The sum of months or quarters that are a whole period together; not known when one of them is not."""
    if sum(its.months for volume in volumes if (its := periods.parse(volume.period))) != period.months:
        return None
    counts = [volume.count for volume in volumes if volume.count is not None]
    count = sum(counts) if len(counts) == len(volumes) else None
    first = volumes[0]
    return Volume(first.jobcentre, first.a_kasse, period.id, count, first.origin, first.source)
