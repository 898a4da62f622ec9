"""The week of a party as a table, and those with a single time in one table together."""

from __future__ import annotations

from collections.abc import Sequence

from aftalegen.document.regional import GridView, LineView
from aftalegen.region import booking_texts
from aftalegen.region.bookings import Booking
from aftalegen.region.week_parties import MARKED, Seen
from aftalegen.spec.capacity import WEEKDAYS

_KINDS = {"jobcenter": "Jobcenter", "a-kasse": "A-kasse"}
_WIDTHS = (12, 9, 17, 20, 9, 33)
_SINGLE_WIDTHS = (15, 11, 8, 14, 15, 9, 28)


def table(seen: Seen) -> GridView:
    """Every booking once, in order of time."""
    return GridView(
        id=f"tabel-uge-{seen.id}",
        titel=f"Faste tider hos {seen.title}",
        beskrivelse=f"De faste tider hos {seen.title} med dag, uger, tid, borde og sted",
        hoved="Dag",
        kolonner=("Uger", "Tid", seen.who, "Borde", "Sted"),
        bredder=_WIDTHS,
        rækker=[_row(seen, one) for one in _all(seen)],
    )


def _all(seen: Seen) -> list[Booking]:
    return sorted(seen.bookings, key=lambda one: (one.slot.weekday, one.begins, one.slot.weeks, seen.name(one)))


def single(parties: Sequence[Seen]) -> GridView:
    """Those with a single time, one in each row."""
    first = parties[0]
    return GridView(
        id=f"tabel-enkelte-{first.kind}",
        titel="Faste tider hos dem, der har én",
        beskrivelse="De faste tider hos dem, der har én, med dag, uger, tid, borde og sted",
        hoved=_KINDS[first.kind],
        kolonner=("Dag", "Uger", "Tid", first.who, "Borde", "Sted"),
        bredder=_SINGLE_WIDTHS,
        rækker=[_beside(seen.title, _row(seen, one)) for seen in parties for one in seen.bookings],
    )


def _beside(name: str, row: LineView) -> LineView:
    return LineView(name, (row.navn, *row.celler), row.fremhævet)


def _row(seen: Seen, one: Booking) -> LineView:
    """Day, weeks, time, party, tables, and the place with what is the matter."""
    clashing = one in seen.clashing
    clock, pause = booking_texts.clock(one), booking_texts.breaks(one)
    cells = (
        one.slot.weeks.capitalize(),
        f"{clock}, pause {pause}" if pause else clock,
        seen.name(one),
        str(one.slot.tables),
        ". ".join(part for part in (one.slot.where, MARKED if clashing else "") if part),
    )
    return LineView(WEEKDAYS[one.slot.weekday].capitalize(), cells, clashing)
