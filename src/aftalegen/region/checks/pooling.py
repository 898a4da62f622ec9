"""Pairs with too few interviews for a slot of their own that together have enough for one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from aftalegen.errors import Severity
from aftalegen.region.balances import PairBalance
from aftalegen.region.checks.survey import Finding, Survey
from aftalegen.spec.balance import spoken
from aftalegen.spec.similar import enumerate_plain

_FARTHEST = 75
"""Minutes from door to door; further away is no neighbour whose slot somebody would share."""


@dataclass(frozen=True, slots=True)
class _Few:
    """What one fund's people have in one jobcentre: interviews a month in agreements without slots."""

    jobcentre: str
    staff: str
    agreements: tuple[PairBalance, ...]

    @property
    def expected(self) -> float:
        return sum(one.expected or 0.0 for one in self.agreements)

    @property
    def threshold(self) -> float:
        """The highest threshold of its agreements."""
        return max(one.threshold.per_month for one in self.agreements if one.threshold)

    @property
    def worth_slots(self) -> bool:
        return self.expected >= self.threshold


def pooled(survey: Survey) -> Iterator[Finding]:
    """AFT527 and AFT528: interviews that carry a slot when neighbours, or funds with the same people, share it."""
    by_staff: dict[str, list[_Few]] = {}
    for few in _few(survey.balances.pairs.values()):
        if few.worth_slots:
            yield _same_people(survey, few)
        else:
            by_staff.setdefault(few.staff, []).append(few)
    for candidates in by_staff.values():
        for group in _groups(survey, candidates):
            yield _neighbours(survey, group)


def _few(balances: Iterable[PairBalance]) -> Iterator[_Few]:
    """Agreements without slots that are not worth their own, put together where the same people attend them."""
    found: dict[tuple[str, str], list[PairBalance]] = {}
    for one in balances:
        if one.expected and one.threshold and one.room is None and not one.worth_slots:
            found.setdefault((one.pair.jobcentre, one.staff), []).append(one)
    return (_Few(*key, tuple(ones)) for key, ones in found.items())


def _groups(survey: Survey, candidates: Sequence[_Few]) -> Iterator[list[_Few]]:
    """Jobcentres that together reach the threshold, each with its nearest neighbours; the largest first."""
    left = sorted(candidates, key=lambda few: (-few.expected, few.jobcentre))
    while left:
        group = _grown(survey, left[0], left[1:])
        if group:
            yield group
        left = [few for few in left[1:] if few not in group]


def _grown(survey: Survey, first: _Few, others: Sequence[_Few]) -> list[_Few]:
    """The first with as many of its nearest neighbours as it takes; empty when they do not suffice."""
    minutes = {few.jobcentre: survey.way.minutes(first.jobcentre, few.jobcentre) for few in others}
    known = [few for few in others if _can_drive(survey, first, few)]
    group = [first]
    for few in sorted(known, key=lambda few: (minutes[few.jobcentre], few.jobcentre)):
        if minutes[few.jobcentre] > _FARTHEST:
            break
        group.append(few)
        if sum(one.expected for one in group) >= max(one.threshold for one in group):
            return group
    return []


def _can_drive(survey: Survey, one: _Few, other: _Few) -> bool:
    """Whether a road leads there: how long a ferry takes is not known, so one on the way is no short drive."""
    way = survey.way.distance(one.jobcentre, other.jobcentre)
    return way is not None and not way.ferry


def _neighbours(survey: Survey, group: Sequence[_Few]) -> Finding:
    first, *near = group
    each = [f"{survey.called(few.jobcentre)} ({spoken(few.expected)})" for few in group]
    message = (
        f"{survey.called(first.staff)} har for få samtaler til et tidsslot i {enumerate_plain(each)}, men tilsammen "
        f"{_enough(group)}."
    )
    ways = [f"{survey.called(few.jobcentre)} {_km(survey, first, few)} km" for few in near]
    hint = f"Del et tidsslot i {survey.called(first.jobcentre)}. Der er kort vej dertil: {enumerate_plain(ways)}."
    return _finding(survey, "AFT527", group, message, hint)


def _same_people(survey: Survey, few: _Few) -> Finding:
    each = [f"{survey.called(one.pair.fund)} ({spoken(one.expected or 0)})" for one in few.agreements]
    message = (
        f"{survey.called(few.jobcentre)} har for få samtaler til et tidsslot med {enumerate_plain(each)}, men "
        f"{survey.called(few.staff)} møder for dem alle, og tilsammen er det {_enough([few])}."
    )
    hint = "Aftal ét fælles tidsslot: skriv det samme tidsslot i hver af aftalerne."
    return _finding(survey, "AFT528", [few], message, hint)


def _enough(group: Sequence[_Few]) -> str:
    total, limit = sum(few.expected for few in group), max(few.threshold for few in group)
    return f"{spoken(total)} pr. måned, og tærsklen er {spoken(limit)}"


def _km(survey: Survey, one: _Few, other: _Few) -> str:
    way = survey.way.distance(one.jobcentre, other.jobcentre)
    return f"{way.km:.0f}" if way else ""


def _finding(survey: Survey, code: str, group: Sequence[_Few], message: str, hint: str) -> Finding:
    pairs = tuple(one.pair for few in group for one in few.agreements)
    place = survey.members[group[0].staff].place
    return survey.found(code, message, pairs, place=place, hint=hint, severity=Severity.NOTE)
