"""Expected interviews against the room that the agreed slots have, for each pair of jobcentre and fund."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Literal

from aftalegen.reference import months, periods
from aftalegen.spec.capacity import Capacity, Period, Slot, capacity, slots_of
from aftalegen.spec.demand import Demand, demands_of, per_month
from aftalegen.spec.fields import FieldSpec
from aftalegen.spec.model import Agreement

if TYPE_CHECKING:
    from aftalegen.reference.volumes import Volume

Track = Literal["slots", "indkaldelse"]
"""Spor 1: many interviews, in slots. Spor 2: few, by a procedure for each summons."""

THRESHOLD_KEYWORD = "x-tærskel"
THRESHOLD = "samtaler_pr_måned"
TRACK_KEYWORD = "x-spor"
"""On a choice of the schema: which track it picks, or "begge"."""

ENOUGH = 0.95
"""Room for less than this share of the expected interviews is too little; nobody can foresee more exactly."""
TOO_MUCH = 2.5
"""Room for more than this many times the expected interviews is too much ..."""
SPARE = 4.0
"""... when it is also this many interviews a month more: a single slot may be half empty."""

_LAST_DAY = date(periods.LAST_YEAR, 12, 31)


@dataclass(frozen=True, slots=True)
class Threshold:
    """From how many interviews a month slots are worth while; ``own`` when the parties set it themselves."""

    per_month: float
    own: bool


@dataclass(frozen=True, slots=True)
class Balance:
    """One pair. ``expected`` is None when nobody says; ``room`` is None when the pair has no slots.

    ``demands`` and ``slots`` are what the numbers come from.
    """

    jobcentre: str
    fund: str
    expected: float | None
    room: Capacity | None
    demands: tuple[Demand, ...]
    slots: tuple[Slot, ...]

    def track(self, threshold: Threshold | None) -> Track | None:
        """The track that the expected number asks for."""
        if self.expected is None or threshold is None:
            return None
        return "slots" if self.expected >= threshold.per_month else "indkaldelse"

    @property
    def sentence(self) -> str:
        """Both numbers in words: "3,4 samtaler pr. måned; aftalt plads til 6"; "" when none is known.

        Where some of the room is in groups, the sentence says so and counts persons.
        """
        if self.expected is None:
            return f"aftalt plads til {_room(self.room, ' pr. måned')}" if self.room else ""
        room = f"; aftalt plads til {_room(self.room)}" if self.room else ""
        return f"{_interviews(self.expected)}{room}"


def too_little(room: float, expected: float) -> bool:
    """Whether the room is too little for the expected interviews, both per month."""
    return room < expected * ENOUGH


def too_much(room: float, expected: float) -> bool:
    """Whether the room is far more than the expected interviews need, both per month."""
    return room > expected * TOO_MUCH and room - expected >= SPARE


def balances(agreement: Agreement, volumes: Iterable[Volume] = (), closed: Container[date] = ()) -> tuple[Balance, ...]:
    """One balance for each pair with slots or expected interviews, in the order of the agreement.

    ``closed`` are days without interviews; without them the room is a little too large.
    """
    demands, slots = demands_of(agreement, volumes), slots_of(agreement)
    period = period_of(agreement)
    pairs = dict.fromkeys([*((slot.jobcentre, slot.fund) for slot in slots), *(demand.pair for demand in demands)])
    found = []
    for jobcentre, fund in pairs:
        own = tuple(demand for demand in demands if demand.pair == (jobcentre, fund))
        held = tuple(slot for slot in slots if (slot.jobcentre, slot.fund) == (jobcentre, fund))
        days = period or _spanned(own)
        room = capacity(held, days, closed) if held and days else None
        found.append(Balance(jobcentre, fund, per_month(own, period) if own else None, room, own, held))
    return tuple(found)


def period_of(agreement: Agreement) -> Period | None:
    """The days for which the agreement holds; a year when it says no end, None when it says no beginning."""
    for _, value in agreement.of_type("periode"):
        if value.get("ikrafttræden"):
            starts = date.fromisoformat(value["ikrafttræden"])
            ends = [date.fromisoformat(value[key]) for key in ("udløb", "opsagt_pr") if value.get(key)]
            last = min([*(ends or [_a_year_from(starts)]), _LAST_DAY])
            return Period(starts, last) if starts <= last else None
    return None


def _a_year_from(day: date) -> date:
    """The last day of the year that begins with ``day``."""
    return min(months.add(day, 12) - timedelta(days=1), _LAST_DAY) if day <= _LAST_DAY else day


def days_of_interest(agreement: Agreement, volumes: Iterable[Volume] = ()) -> Period | None:
    """The days over which room is counted: the agreement's, else those that its expected numbers are about."""
    return period_of(agreement) or _spanned(demands_of(agreement, volumes))


def threshold(agreement: Agreement) -> Threshold | None:
    """The agreement's threshold, else the one that its schema suggests, else None."""
    for visit in agreement.reading.visits.values():
        if visit.schema.get(THRESHOLD_KEYWORD) == THRESHOLD:
            return Threshold(float(visit.value), own=True)
    suggested = (spec.schema.get("default") for spec in _marked(agreement))
    return next((Threshold(float(value), own=False) for value in suggested if value is not None), None)


def chosen_track(agreement: Agreement) -> tuple[str, str]:
    """The path of the agreement's choice between the tracks and what it picks; empty when there is none."""
    for path, visit in agreement.reading.visits.items():
        if TRACK_KEYWORD in visit.schema:
            return path, str(visit.schema[TRACK_KEYWORD])
    return "", ""


def spoken(value: float) -> str:
    """A number of interviews: one decimal below ten, none above, with a decimal comma."""
    text = f"{value:.1f}" if round(value, 1) < 10 else f"{value:.0f}"
    return text.removesuffix(".0").replace(".", ",")


def _room(room: Capacity, per_month: str = "") -> str:
    """The room as a number of interviews, or of persons and how many of them are in groups."""
    if not room.in_groups:
        return _interviews(room.per_month) if per_month else spoken(room.per_month)
    number, groups = spoken(room.per_month), spoken(room.in_groups)
    how_many = "alle" if groups == number else f"{groups} af dem"
    return f"{number} {'person' if number == '1' else 'personer'}{per_month}, {how_many} i gruppesamtaler"


def _interviews(per_month: float) -> str:
    number = spoken(per_month)
    return f"{number} {'samtale' if number == '1' else 'samtaler'} pr. måned"


def _marked(agreement: Agreement) -> Iterator[FieldSpec]:
    return (spec for spec in agreement.pack.properties.values() if spec.schema.get(THRESHOLD_KEYWORD) == THRESHOLD)


def _spanned(demands: Iterable[Demand]) -> Period | None:
    spans = [demand.period for demand in demands]
    return Period(min(span.starts for span in spans), max(span.ends for span in spans)) if spans else None
