"""What is said of one booking in calendars, tables and pictures, seen by its jobcentre or by a fund."""

from __future__ import annotations

from collections.abc import Iterator

from aftalegen.region.bookings import Booking
from aftalegen.region.labels import Labels
from aftalegen.spec.capacity import WEEKDAYS, Slot


def title(booking: Booking, labels: Labels, fund: str) -> str:
    """The heading of an event: with whom, or for a ``fund`` where."""
    with_whom = labels.heading(booking.at) if fund else party(booking, labels)
    return f"Fælles jobsamtaler, {with_whom}"


def party(booking: Booking, labels: Labels) -> str:
    """Whose staff come, and for whom else: "3F", "3F for HK og Metal"."""
    others = _others(booking)
    own = labels.fund(booking.staff)
    if not others:
        return own
    join = " og for " if booking.staff in booking.for_funds else " for "
    return f"{own}{join}{labels.several(others)}"


def jobcentres(booking: Booking) -> frozenset[str]:
    """The ids of the jobcentres that it is about: whose agreements have it, and which one houses it."""
    return frozenset((booking.at, *(side.pair.jobcentre for side in booking.sides)))


def clock(booking: Booking) -> str:
    """From when to when: "9.00–12.00"."""
    return _span(booking.begins, booking.ends)


def breaks(booking: Booking) -> str:
    """The breaks: "10.30–10.45"; "" when there are none."""
    return ", ".join(_span(*one) for one in booking.breaks)


def tables(booking: Booking) -> str:
    """How many interviews are held at the same time: "1 bord", "2 borde"."""
    count = booking.slot.tables
    return f"{count} {'bord' if count == 1 else 'borde'}"


def weeks(booking: Booking) -> str:
    """Day and weeks: "tirsdag i lige uger"."""
    return f"{WEEKDAYS[booking.slot.weekday]} i {booking.slot.weeks} uger"


def description(booking: Booking, labels: Labels, fund: str) -> str:
    """What an event says below its heading, in short sentences, one on each line."""
    return "\n".join(_sentences(booking, labels, fund))


def _sentences(booking: Booking, labels: Labels, fund: str) -> Iterator[str]:
    yield f"{labels.heading(booking.pair.jobcentre)} og {party(booking, labels)}."
    if fund and fund != booking.staff:
        yield f"{labels.fund(booking.staff)} deltager for {labels.fund(fund)}."
    yield f"{weeks(booking).capitalize()} kl. {clock(booking)}, {tables(booking)}."
    if booking.breaks:
        yield f"Pause kl. {breaks(booking)}."
    yield f"Plads til {_room(booking.slot)}."


def _room(slot: Slot) -> str:
    interviews = "samtale" if slot.interviews == 1 else "samtaler"
    if not slot.in_groups:
        return f"{slot.interviews} {interviews}"
    return f"{slot.each_time} personer i {slot.interviews} gruppe{interviews}"


def _others(booking: Booking) -> list[str]:
    return [fund for fund in booking.for_funds if fund != booking.staff]


def _span(begins: int, ends: int) -> str:
    return f"{begins // 60}.{begins % 60:02}–{ends // 60}.{ends % 60:02}"
