"""A region's bookings as calendar files (iCalendar, RFC 5545): one for each jobcentre and one for each fund.

Every event repeats by a rule of its own, with the days left out on which offices are closed or the slot is not used.
The same bookings give the same bytes: ids are hashes, and the time stamp is the agreement's date.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from aftalegen.document import shared
from aftalegen.region import booking_texts
from aftalegen.region.bookings import Booking
from aftalegen.region.calendars import common
from aftalegen.region.labels import Labels, labels
from aftalegen.region.model import Region
from aftalegen.region.recurrence import Run, runs

if TYPE_CHECKING:
    from icalendar import Event

_DRAFT = "udkast"


def calendars(region: Region, bookings: Sequence[Booking]) -> Mapping[str, bytes]:
    """The files by name: ``jobcenter-aalborg.ics``, ``a-kasse-3f.ics``; those who have no bookings have no file."""
    write = _Writer(region, labels(region.project))
    files: dict[str, bytes] = {}
    for jobcentre in region.project.jobcentres:
        own = [booking for booking in bookings if jobcentre.id in booking_texts.jobcentres(booking)]
        files |= write.file(f"jobcenter-{jobcentre.id}.ics", write.labels.heading(jobcentre.id), own, "")
    for fund in region.project.funds:
        own = [booking for booking in bookings if fund.id in (booking.staff, *booking.for_funds)]
        files |= write.file(f"a-kasse-{fund.id}.ics", write.labels.fund(fund.id), own, fund.id)
    return files


@dataclass(frozen=True)
class _Writer:
    region: Region
    labels: Labels

    def file(self, name: str, title: str, bookings: Sequence[Booking], fund: str) -> Mapping[str, bytes]:
        """One file as seen by a fund, or by the jobcentre when ``fund`` is ""; none when there is nothing in it."""
        events = [event for booking in bookings for event in self._events(booking, fund)]
        if not events:
            return {}
        calendar = common.calendar(f"Fælles jobsamtaler, {title}", zone=True)
        for event in events:
            calendar.add_component(event)
        return {name: calendar.to_ical()}

    def _events(self, booking: Booking, fund: str) -> Iterator[Event]:
        return (self._event(booking, run, fund) for run in runs(booking.days, booking.slot.weeks))

    def _event(self, booking: Booking, run: Run, fund: str) -> Event:
        from icalendar import Event

        agreement = self.region.agreements.get(booking.pair)
        event = Event()
        event.add("uid", self._id(booking, run))
        stamp = common.stamp(shared.date(agreement) if agreement else "", booking.period.starts)
        event.add("dtstamp", stamp)
        event.add("last-modified", stamp)
        event.add("sequence", common.sequence(agreement) if agreement else 0)
        _add_times(event, booking, run)
        event.add("summary", booking_texts.title(booking, self.labels, fund))
        event.add("description", booking_texts.description(booking, self.labels, fund))
        if booking.slot.where:
            event.add("location", booking.slot.where)
        event.add("status", "TENTATIVE" if agreement and shared.status(agreement) == _DRAFT else "CONFIRMED")
        # Others attend for this fund: its own people are free.
        event.add("transp", "OPAQUE" if fund in ("", booking.staff) else "TRANSPARENT")
        return event

    def _id(self, booking: Booking, run: Run) -> str:
        """The same as long as the pair, the staff and the slot are, whatever other bookings there are."""
        pair, region = booking.pair, self.region.project.settings.id
        parts = (region, pair.jobcentre, booking.staff, booking.slot.id, pair.fund)
        return common.identity(parts, run.id)


def _add_times(event: Event, booking: Booking, run: Run) -> None:
    """The first time, the rule, and the days left out. A rule ends in UTC when its times have a zone (RFC 5545)."""
    event.add("dtstart", _at(run.first, booking.begins))
    event.add("dtend", _at(run.first, booking.ends))
    if run.first < run.last:
        until = _at(run.last, booking.begins).astimezone(UTC)
        event.add("rrule", {"freq": "weekly", "interval": run.weeks, "until": until})
    if run.without:
        event.add("exdate", [_at(day, booking.begins) for day in run.without])


def _at(day: date, minutes: int) -> datetime:
    return datetime.combine(day, time(minutes // 60, minutes % 60), ZoneInfo(common.ZONE))
