"""How many interviews are expected: from the agreement's own rows, or from volumes that belong to an appendix."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import product
from typing import TYPE_CHECKING, Any

from aftalegen.reference import funds, months, municipalities, periods
from aftalegen.spec.capacity import Period
from aftalegen.spec.model import Agreement

if TYPE_CHECKING:
    from aftalegen.reference.volumes import Volume

_LAST_DAY = date(periods.LAST_YEAR, 12, 31)
_NEEDED = ("jobcenter", "a_kasse", "fra", "til")


@dataclass(frozen=True, slots=True)
class Demand:
    """Interviews that a pair of parties expects in a period.

    ``path`` is where the spec says so, "" for a file; ``row`` the line of the file, 0 for the spec.
    """

    jobcentre: str
    fund: str
    period: Period
    count: float
    path: str = ""
    row: int = 0
    estimated: bool = False

    @property
    def pair(self) -> tuple[str, str]:
        """The ids of jobcentre and fund."""
        return self.jobcentre, self.fund


def per_month(demands: Sequence[Demand], period: Period | None) -> float:
    """Expected interviews per month within ``period``; over the demands' own time when they say nothing about it.

    Where demands overlap, as a year and its second half do, the mean of what they say counts: nothing counts twice.
    """
    shares = [(demand, period.common(demand.period) if period else None) for demand in demands]
    weighted = [(demand, common) for demand, common in shares if common] or [(one, one.period) for one in demands]
    total = sum(demand.count / demand.period.months * common.months for demand, common in weighted)
    return total / sum(common.months for _, common in weighted)


def demands_of(agreement: Agreement, volumes: Iterable[Volume] = ()) -> tuple[Demand, ...]:
    """What the agreement's own rows say; for pairs that they say nothing about, what the volumes say."""
    own = own_demands(agreement)
    told = {demand.pair for demand in own}
    return own + tuple(demand for demand in file_demands(agreement, volumes) if demand.pair not in told)


def own_demands(agreement: Agreement) -> tuple[Demand, ...]:
    """What the agreement's own rows say, as far as they are whole."""
    return tuple(demand for path, value in agreement.of_type("volumen") if (demand := _own(path, value)))


def _own(path: str, value: Mapping[str, Any]) -> Demand | None:
    if "antal" not in value or not all(value.get(key) for key in _NEEDED):
        return None
    starts, ends = date.fromisoformat(value["fra"]), min(date.fromisoformat(value["til"]), _LAST_DAY)
    if ends < starts:
        return None
    estimated = value.get("oprindelse") == "skønnet"
    return Demand(value["jobcenter"], value["a_kasse"], Period(starts, ends), value["antal"], path, estimated=estimated)


def file_demands(agreement: Agreement, volumes: Iterable[Volume]) -> Iterator[Demand]:
    """What the volumes say about the agreement's parties."""
    jobcentres, own_funds = parties_of(agreement)
    about = (one for one in volumes if one.jobcentre in jobcentres and one.a_kasse in own_funds)
    for volume in about:
        pairs = product(jobcentres[volume.jobcentre], own_funds[volume.a_kasse])
        yield from (found for jobcentre, fund in pairs if (found := of_volume(volume, jobcentre, fund)))


def of_volume(volume: Volume, jobcentre: str, fund: str) -> Demand | None:
    """A volume as the demand of two parties; None when its number is not known."""
    period = periods.parse(volume.period)
    if period is None or volume.count is None:
        return None
    estimated = volume.origin == "skønnet"
    return Demand(jobcentre, fund, days_of(period), volume.count, row=volume.row, estimated=estimated)


def days_of(period: periods.Period) -> Period:
    """The days of a half-year, a quarter and so on."""
    starts = date.fromisoformat(period.start)
    return Period(starts, months.add(starts, period.months) - timedelta(days=1))


def parties_of(agreement: Agreement) -> tuple[dict[str, list[str]], dict[str, list[str]]]:
    """The ids of the parties by the code of their jobcentre's municipality, and by their fund in the register."""
    jobcentres: dict[str, list[str]] = {}
    own_funds: dict[str, list[str]] = {}
    for _, part in agreement.of_type("part"):
        place = municipalities.find(part.get("kommunekode") or part.get("kommune") or "")
        fund = funds.find(part.get("a_kasse") or "")
        if place:
            jobcentres.setdefault(place.host_code, []).append(part.get("id", ""))
        if fund:
            own_funds.setdefault(fund.id, []).append(part.get("id", ""))
    return jobcentres, own_funds
