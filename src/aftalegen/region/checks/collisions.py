"""People in two places at once, drives that take too long, and more interviews than there are rooms or staff for."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from aftalegen.reference.distances import Distance
from aftalegen.region.bookings import Booking
from aftalegen.region.checks.crowding import Conflict, conflicts
from aftalegen.region.checks.moving import advice
from aftalegen.region.checks.resources import Kind, Need, of_booking, one_by_one
from aftalegen.region.checks.survey import Finding, Survey
from aftalegen.region.checks.wording import clock, how_often, when, where
from aftalegen.spec.projects.model import Pair
from aftalegen.spec.similar import enumerate_plain


def collisions(survey: Survey) -> Iterator[Finding]:
    """AFT520 to AFT524: bookings that there is nobody or no room for."""
    for need in survey.needs:
        for booked in need.booked.values():
            for conflict in conflicts(need.resource, booked):
                if not conflict.others:
                    yield _alone(survey, need, conflict)
                elif {pair for one in conflict.others for pair in _pairs(one)} != {conflict.booking.pair}:
                    yield _TELL[need.kind](survey, need, conflict)


def _pairs(booking: Booking) -> tuple[Pair, ...]:
    return tuple(side.pair for side in booking.sides)


def _finding(survey: Survey, code: str, conflict: Conflict, message: str, hint: str) -> Finding:
    side = conflict.booking.sides[0]
    pairs = tuple(dict.fromkeys(pair for one in (conflict.booking, *conflict.others) for pair in _pairs(one)))
    return survey.found(code, message, pairs, place=side.place, path=side.path, hint=hint)


def _elsewhere(survey: Survey, need: Need, conflict: Conflict) -> Finding:
    """A fund's people are needed in several places."""
    if all(one_by_one(other, conflict.booking) for other in conflict.others):
        return _too_far(survey, need, conflict)
    message = (
        f"{_people(survey, conflict.booking)} er booket flere steder på én gang: {_here(survey, conflict.booking)}, "
        f"men også {_others(survey, conflict, _there)}. {how_often(conflict.days)}"
    )
    return _finding(survey, "AFT520", conflict, message, f"{_move(survey, conflict)} {_more_people(need)}")


def _too_far(survey: Survey, need: Need, conflict: Conflict) -> Finding:
    last = max(conflict.others, key=lambda one: one.ends + survey.way.minutes(one.at, conflict.booking.at))
    minutes, way = survey.way.minutes(last.at, conflict.booking.at), survey.way.distance(last.at, conflict.booking.at)
    length = f"på {way.km:.0f} km " if way else ""
    message = (
        f"{_people(survey, conflict.booking)} kan ikke nå fra {_there(survey, last)} til "
        f"{_here(survey, conflict.booking)}: turen {length}tager {minutes} minutter, og der er "
        f"{conflict.booking.begins - last.ends}. {_ferry(way)}{how_often(conflict.days)}"
    )
    later = f"Lad det sidste begynde tidligst kl. {clock(last.ends + minutes)}."
    return _finding(
        survey, "AFT521", conflict, message, f"{later} Eller: {_move(survey, conflict)} {_more_people(need)}"
    )


def _ferry(way: Distance | None) -> str:
    return "Færgens tid er ikke regnet med. " if way and way.ferry else ""


def _no_room(survey: Survey, need: Need, conflict: Conflict) -> Finding:
    message = (
        f"{survey.called(need.member.id)} har {_count(need.resource.limit, 'lokale', 'lokaler')}, men er booket af "
        f"flere på én gang: {_with(survey, conflict.booking)}, men også {_others(survey, conflict, _with)}. "
        f"{how_often(conflict.days)}"
    )
    more = f"Har jobcenteret flere lokaler, så ret “lokaler” i {where(need.member.place)}."
    return _finding(survey, "AFT522", conflict, message, f"{_move(survey, conflict)} {more}")


def _no_colleague(survey: Survey, need: Need, conflict: Conflict) -> Finding:
    message = (
        f"{survey.called(need.member.id)} har {_count(need.resource.limit, 'medarbejder', 'medarbejdere')} til "
        f"samtalerne, men er booket af flere på én gang: {_with(survey, conflict.booking)}, men også "
        f"{_others(survey, conflict, _with)}. {how_often(conflict.days)}"
    )
    return _finding(survey, "AFT523", conflict, message, f"{_move(survey, conflict)} {_more_people(need)}")


def _alone(survey: Survey, need: Need, conflict: Conflict) -> Finding:
    """AFT524: one slot has more tables than there are people or rooms."""
    tables, limit = conflict.booking.slot.tables, need.resource.limit
    units = ("lokale", "lokaler") if need.kind is Kind.ROOMS else ("medarbejder", "medarbejdere")
    message = (
        f"Tidsslottet {when(conflict.booking)} har {_count(tables, 'bord', 'borde')}, men "
        f"{survey.called(need.member.id)} har {f'kun {_count(limit, *units)}' if limit else f'ingen {units[1]}'}."
    )
    fewer = f"Skriv højst {limit} i “borde”" if limit else "Slet tidsslottet"
    hint = f"{fewer}, eller ret “{units[1]}” i {where(need.member.place)}."
    return _finding(survey, "AFT524", conflict, message, hint)


_TELL: Mapping[Kind, Callable[[Survey, Need, Conflict], Finding]] = {
    Kind.FUND_STAFF: _elsewhere,
    Kind.ROOMS: _no_room,
    Kind.JOBCENTRE_STAFF: _no_colleague,
}


def _move(survey: Survey, conflict: Conflict) -> str:
    return advice(conflict.booking, tuple(of_booking(survey.needs, conflict.booking)))


def _more_people(need: Need) -> str:
    place = where(need.member.place)
    if need.member.staff is None:
        return f"Kan flere medarbejdere være ude på én gang, så skriv antallet i “medarbejdere” i {place}."
    return f"Er der flere medarbejdere, så ret “medarbejdere” i {place}."


def _people(survey: Survey, booking: Booking) -> str:
    """Whose people they are, and for whom they come when it is not only for themselves."""
    staff = survey.called(booking.staff)
    others = [fund for fund in booking.for_funds if fund != booking.staff]
    return f"{staff} (for {survey.labels.several(others)})" if others else staff


def _here(survey: Survey, booking: Booking) -> str:
    return f"{survey.called(booking.at)} {when(booking)}"


def _there(survey: Survey, booking: Booking) -> str:
    absent = "" if booking.staff in booking.for_funds else f" for {survey.labels.several(booking.for_funds)}"
    return f"{_here(survey, booking)}{absent} ({where(booking.place)})"


def _with(survey: Survey, booking: Booking) -> str:
    """Who comes when, to a jobcentre that is known already."""
    tables = f" ved {booking.slot.tables} borde" if booking.slot.tables > 1 else ""
    return f"{survey.labels.several(booking.for_funds)} {when(booking)}{tables} ({where(booking.place)})"


def _others(survey: Survey, conflict: Conflict, tell: Callable[[Survey, Booking], str]) -> str:
    return enumerate_plain([tell(survey, one) for one in conflict.others])


def _count(number: int, one: str, many: str) -> str:
    return f"{number} {one if number == 1 else many}"
