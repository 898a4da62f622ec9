"""How the checks speak of places, times and days."""

from __future__ import annotations

from datetime import date

from aftalegen.errors import Place
from aftalegen.reference import months
from aftalegen.region.bookings import Booking
from aftalegen.spec.capacity import WEEKDAYS, Weeks

_WEEKS: dict[Weeks, str] = {"alle": "hver uge", "lige": "i lige uger", "ulige": "i ulige uger"}


def where(place: Place) -> str:
    """File and line: "aftaler/aalborg-3f.yaml:12"."""
    return f"{place.file}:{place.line}"


def clock(minutes: int) -> str:
    """Minutes since midnight as a time of day: 570 is "9.30"."""
    return f"{minutes // 60}.{minutes % 60:02d}"


def at_times(weekday: int, weeks: Weeks, begins: int, ends: int) -> str:
    """When something takes place: "tirsdag i lige uger kl. 9.00–12.00"."""
    return f"{WEEKDAYS[weekday]} {_WEEKS[weeks]} kl. {clock(begins)}–{clock(ends)}"


def when(booking: Booking) -> str:
    """The same of a booking."""
    return at_times(booking.slot.weekday, booking.slot.weeks, booking.begins, booking.ends)


def how_often(days: tuple[date, ...]) -> str:
    """On how many days something happens, and the first of them."""
    first = f"{WEEKDAYS[days[0].weekday()]} den {months.in_words(days[0].isoformat())}"
    return f"Det sker {first}." if len(days) == 1 else f"Det sker {len(days)} gange, første gang {first}."
