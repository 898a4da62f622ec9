"""Deadlines for lists, answers and notices that cannot all be met: within an agreement, and between agreements."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from aftalegen.errors import Place, Severity
from aftalegen.region.checks.survey import Finding, Survey
from aftalegen.region.checks.wording import when, where
from aftalegen.spec.deadlines import Deadline, Role, deadlines
from aftalegen.spec.projects.model import Pair

_Found = Mapping[Pair, Sequence[Deadline]]
_CHAIN: tuple[Role, ...] = ("liste", "svar", "besked")
"""A person can just have missed a list; the next one comes, the fund answers it, and it is told of the interview."""


def deadlines_fit(survey: Survey) -> Iterator[Finding]:
    """AFT532 and AFT533: deadlines that exclude each other."""
    found = {pair: deadlines(agreement) for pair, agreement in survey.agreements.items()}
    yield from _once(survey, _alone(found))
    yield from _shared_slots(survey, found)
    yield from _unequal_reach(survey, found)


_WAITING: Mapping[Role, str] = {"svar": "svarer på lister", "hurtig": "holder en hurtig samtale"}
"""What cannot wait for a slow contact, after "a-kassen"."""

_Clash = tuple[Pair, Deadline, Deadline, str, str]
"""Who has it, the deadline to put right, the one that it clashes with, what is wrong, and what to do."""


def _once(survey: Survey, clashes: Iterator[_Clash]) -> Iterator[Finding]:
    """Each clash once for all agreements that have it from the same two places."""
    told: dict[tuple[Place, Place], list[_Clash]] = {}
    for clash in clashes:
        told.setdefault((clash[1].place, clash[2].place), []).append(clash)
    for same in told.values():
        _, wrong, against, message, hint = same[0]
        pairs = tuple(clash[0] for clash in same)
        many = f" Det gælder {len(pairs)} aftaler." if len(pairs) > 1 else ""
        full = f"{message} Se {where(against.place)}.{many}"
        more = {"place": wrong.place, "path": wrong.path, "hint": hint, "severity": Severity.WARNING}
        yield survey.found("AFT532", full, pairs, **more)


def _alone(found: _Found) -> Iterator[_Clash]:
    for pair, said in found.items():
        yield from _too_short_lists(pair, said)
        yield from _slow_contact(pair, said)
        yield from _cancelled_before_told(pair, said)


def _too_short_lists(pair: Pair, said: Sequence[Deadline]) -> Iterator[_Clash]:
    reach = _first(said, "horisont")
    steps = [one for role in _CHAIN if (one := _first(said, role))]
    needed = sum(one.days for one in steps)
    if reach and len(steps) == len(_CHAIN) and needed > reach.days:
        message = (
            f"Listerne rækker {reach.days} hverdage frem, men der går op til {needed}: {steps[0].days} til næste "
            f"liste, {steps[1].days} til a-kassens svar og {steps[2].days} fra beskeden til samtalen."
        )
        yield (
            pair,
            reach,
            steps[-1],
            message,
            "Lad listerne række længere frem, lav dem oftere, eller forkort fristerne.",
        )


def _slow_contact(pair: Pair, said: Sequence[Deadline]) -> Iterator[_Clash]:
    """A fund whose contact may take longer to answer than a list, or an urgent interview, can wait."""
    slow = [one for one in said if one.role == "svartid" and one.row.get("part") == pair.fund and _about_times(one)]
    for answer in slow:
        for role, what in _WAITING.items():
            limit = _first(said, role)
            if limit and answer.days > limit.days:
                message = (
                    f"A-kassen {what} inden {_days(limit.days)}, men dens kontakt om mødetider svarer først inden "
                    f"{_days(answer.days)}."
                )
                yield pair, answer, limit, message, f"Forkort svartiden til {_days(limit.days)}, eller forlæng fristen."


def _about_times(channel: Deadline) -> bool:
    return bool(channel.row.get("formål") == "logistik")


def _cancelled_before_told(pair: Pair, said: Sequence[Deadline]) -> Iterator[_Clash]:
    told = _first(said, "besked")
    for one in said:
        if told and one.role == "afbud" and one.row.get("hvem") == "a-kassen" and one.days > told.days:
            message = (
                f"A-kassen skal melde afbud senest {_days(one.days)} før, men får først besked om samtalen "
                f"{_days(told.days)} før."
            )
            yield pair, one, told, message, "Giv a-kassen besked tidligere, eller lad den melde afbud senere."


def _shared_slots(survey: Survey, found: _Found) -> Iterator[Finding]:
    """Agreements that share a slot have its interviews on the same lists: the strictest of their deadlines count."""
    for booking in survey.bookings:
        pairs = tuple(dict.fromkeys(side.pair for side in booking.sides))
        everything = [one for pair in pairs for one in found[pair]]
        reach = min((one for one in everything if one.role == "horisont"), key=lambda one: one.days, default=None)
        steps = [max(ones, key=lambda one: one.days) for role in _CHAIN if (ones := _all(everything, role))]
        if len(pairs) < 2 or reach is None or len(steps) < len(_CHAIN) or _is_told(pairs, found):
            continue
        needed = sum(one.days for one in steps)
        if needed > reach.days:
            latest = max(steps, key=lambda one: (one.place != reach.place, one.days))
            message = (
                f"{survey.labels.several(booking.for_funds)} deler tidsslottet {when(booking)} i "
                f"{survey.called(booking.at)}, men aftalernes frister passer ikke sammen: den korteste liste rækker "
                f"{reach.days} hverdage frem, og de længste frister kræver {needed}. Se {where(latest.place)}."
            )
            hint = "Skriv de samme frister i aftalerne, fx i region.yaml eller i en gruppefil."
            more = {"place": reach.place, "path": reach.path, "hint": hint, "severity": Severity.WARNING}
            yield survey.found("AFT533", message, pairs, **more)


def _is_told(pairs: Sequence[Pair], found: _Found) -> bool:
    """Whether one of the agreements cannot meet its deadlines alone."""
    return any(True for pair in pairs for _ in _too_short_lists(pair, found[pair]))


def _unequal_reach(survey: Survey, found: _Found) -> Iterator[Finding]:
    """A fund must answer one jobcentre before it sees the other's list for the same days; once for each fund."""
    by_fund: dict[str, list[tuple[Deadline, int, Pair]]] = {}
    for pair, said in found.items():
        reach, every, answer = (_first(said, role) for role in ("horisont", "liste", "svar"))
        if reach and every and answer:
            known = reach.days - every.days - answer.days
            by_fund.setdefault(survey.attendance.staff(pair), []).append((reach, known, pair))
    clashes: dict[tuple[Place, Place], list[tuple[str, Pair, Pair, Deadline, Deadline, int]]] = {}
    for staff, lists in by_fund.items():
        short = min(lists, key=lambda one: one[0].days)
        far = max(lists, key=lambda one: one[1])
        if short[0].days < far[1]:
            entry = (staff, short[2], far[2], short[0], far[0], far[1])
            clashes.setdefault((short[0].place, far[0].place), []).append(entry)
    for same in clashes.values():
        staff, near, away, reach, other, known = same[0]
        who = survey.labels.several(one[0] for one in same)
        message = (
            f"{who} skal svare {survey.called(away.jobcentre)} mindst {known} hverdage før samtalerne, men listen fra "
            f"{survey.called(near.jobcentre)} rækker kun {reach.days} hverdage frem: tiderne kan ikke samordnes. "
            f"Se {where(other.place)}."
        )
        hint = "Lad listerne række lige langt frem hos alle jobcentre."
        pairs = tuple(dict.fromkeys(pair for one in same for pair in (one[1], one[2])))
        more = {"place": reach.place, "path": reach.path, "hint": hint, "severity": Severity.WARNING}
        yield survey.found("AFT533", message, pairs, **more)


def _all(said: Sequence[Deadline], role: Role) -> list[Deadline]:
    return [one for one in said if one.role == role]


def _first(said: Sequence[Deadline], role: Role) -> Deadline | None:
    return next((one for one in said if one.role == role), None)


def _days(count: int) -> str:
    return f"{count} {'hverdag' if count == 1 else 'hverdage'}"
