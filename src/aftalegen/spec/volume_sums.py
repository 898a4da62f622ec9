"""Numbers of interviews for the parts of a period against the number for the whole of it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from aftalegen.spec.capacity import Period
from aftalegen.spec.demand import Demand

_LEAST = 0.5
"""Files may have fractions of interviews; a smaller difference than this is none."""


@dataclass(frozen=True, slots=True)
class Sum:
    """Numbers that lie inside a period and do not overlap. ``whole`` when they fill it, so that nothing is missing."""

    parts: tuple[Demand, ...]
    whole: bool

    @property
    def count(self) -> float:
        """The numbers added up."""
        return sum(part.count for part in self.parts)

    def contradicts(self, count: float) -> bool:
        """Whether this cannot be true together with a number for the whole period: a part may not exceed it."""
        difference = self.count - count
        return difference >= _LEAST or (self.whole and difference <= -_LEAST)


def within(period: Period, demands: Iterable[Demand]) -> Sum:
    """The numbers for parts of a period, the longest first, so that a year counts and not its months."""
    inside = [demand for demand in demands if period.common(demand.period) == demand.period]
    parts: list[Demand] = []
    for demand in sorted(inside, key=lambda one: (-_days(one.period), one.period.starts)):
        if not any(demand.period.common(part.period) for part in parts):
            parts.append(demand)
    parts.sort(key=lambda part: part.period.starts)
    return Sum(tuple(parts), sum(_days(part.period) for part in parts) == _days(period))


def _days(period: Period) -> int:
    return (period.ends - period.starts).days + 1
