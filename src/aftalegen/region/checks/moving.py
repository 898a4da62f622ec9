"""Where a booking that is in the way can be moved to: the nearest time at which everybody and everything is free."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from aftalegen.region.bookings import Booking
from aftalegen.region.checks.crowding import fits
from aftalegen.region.checks.resources import Kind, Need
from aftalegen.region.checks.wording import when
from aftalegen.spec.capacity import WEEKDAYS, Weeks

_OPENS, _CLOSES = 8 * 60, 16 * 60
"""Interviews are held within these minutes of the day."""
_STEP = 30
_OTHER: Mapping[Weeks, Sequence[Weeks]] = {"alle": ("alle",), "lige": ("lige", "ulige"), "ulige": ("ulige", "lige")}


def moved(booking: Booking, needs: Sequence[Need]) -> Booking | None:
    """The booking at the nearest free time, None when there is none. ``needs`` are what it needs.

    Other weeks are nearer than another time of the same day, and that is nearer than another weekday.
    """
    return next((one for one in _candidates(booking) if all(_is_free(need, booking, one) for need in needs)), None)


def advice(booking: Booking, needs: Sequence[Need]) -> str:
    """What to do about a booking in the way, in a sentence."""
    one = moved(booking, needs)
    if one is None:
        return "Der er ingen ledig tid mandag-fredag kl. 8-16: gør et af tidsslottene kortere, eller del det."
    return f"Flyt tidsslottet fx til {when(one)}{_who_is_free(needs)}."


def _who_is_free(needs: Sequence[Need]) -> str:
    """Nobody knows whether a jobcentre is free that has not said how many rooms or people it has."""
    both = any(need.kind is not Kind.FUND_STAFF for need in needs)
    return f", hvor {'både a-kassen og jobcenteret er ledige' if both else 'a-kassen er ledig'}"


def _is_free(need: Need, booking: Booking, one: Booking) -> bool:
    beside = [other for other in need.booked.get(one.slot.weekday, ()) if other is not booking]
    return fits(need.resource, beside, one)


def _candidates(booking: Booking) -> Iterator[Booking]:
    for weekday in sorted(range(len(WEEKDAYS)), key=lambda day: (abs(day - booking.slot.weekday), day)):
        for begins in _begins(booking):
            for weeks in _OTHER[booking.slot.weeks]:
                if (weekday, begins, weeks) != (booking.slot.weekday, booking.begins, booking.slot.weeks):
                    yield _at(booking, weekday, begins, weeks)


def _begins(booking: Booking) -> list[int]:
    """When it may begin, the nearest time first."""
    latest = max(_CLOSES - (booking.ends - booking.begins), _OPENS)
    times = {booking.begins, *range(_OPENS, latest + 1, _STEP)}
    return sorted(times, key=lambda begins: (abs(begins - booking.begins), begins))


def _at(booking: Booking, weekday: int, begins: int, weeks: Weeks) -> Booking:
    slot = replace(booking.slot, weekday=weekday, weeks=weeks)
    return replace(booking, slot=slot, begins=begins, ends=begins + booking.ends - booking.begins)
