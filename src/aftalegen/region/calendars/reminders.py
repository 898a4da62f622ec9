"""The reminders of agreements as one calendar: a whole day for each, with an alarm when it begins.

The same agreements and the same day give the same bytes. A reminder keeps its id when its day or its text changes.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import TYPE_CHECKING

from aftalegen.document import parties, shared
from aftalegen.region.calendars import common
from aftalegen.spec.model import Agreement
from aftalegen.spec.reminders import Reminder, future

if TYPE_CHECKING:
    from icalendar import Alarm, Event

_NAME = "Påmindelser om samarbejdsaftaler"
_IN_THE_MORNING = timedelta(hours=9)
"""When in the day an alarm sounds."""


def reminder_calendar(agreements: Sequence[tuple[str, Agreement]], day: date) -> bytes | None:
    """What agreements, each with its title, have to remember on ``day`` and later; None when that is nothing.

    A yearly reminder repeats until its agreement ends.
    """
    calendar, seen = common.calendar(_NAME, zone=False), Counter[tuple[str, ...]]()
    events = [event for title, agreement in agreements for event in _events(title, agreement, day, seen)]
    for event in events:
        calendar.add_component(event)
    return calendar.to_ical() if events else None


def _events(title: str, agreement: Agreement, day: date, seen: Counter[tuple[str, ...]]) -> Iterator[Event]:
    for reminder in future(agreement, day):
        parts = (*_agreement_parts(agreement), reminder.key)
        again = f"{seen[parts] + 1}" if seen[parts] else ""
        seen[parts] += 1
        yield _event(title, agreement, reminder, common.identity(parts, again))


def _agreement_parts(agreement: Agreement) -> tuple[str, ...]:
    """What tells an agreement from others and stays: its kind, its file's place in the project, its parties."""
    path, root = agreement.path.resolve(), agreement.root.resolve()
    inside = path.relative_to(root).as_posix() if path.is_relative_to(root) else path.name
    return (agreement.pack.type, inside, *sorted(parties.names(agreement)))


def _event(title: str, agreement: Agreement, reminder: Reminder, uid: str) -> Event:
    from icalendar import Event

    event, made = Event(), common.stamp(shared.date(agreement), reminder.day)
    event.add("uid", uid)
    event.add("dtstamp", made)
    event.add("last-modified", made)
    event.add("sequence", common.sequence(agreement))
    event.add("dtstart", reminder.day)
    event.add("dtend", reminder.day + timedelta(days=1))
    if reminder.yearly:
        event.add("rrule", {"freq": "yearly", **({"until": reminder.until} if reminder.until else {})})
    event.add("summary", reminder.title)
    event.add("description", _description(title, reminder))
    event.add("transp", "TRANSPARENT")
    event.add_component(_alarm(reminder))
    return event


def _description(title: str, reminder: Reminder) -> str:
    who = f"Ansvarlig: {reminder.responsible}" if reminder.responsible else ""
    return "\n".join(line for line in (title, who) if line)


def _alarm(reminder: Reminder) -> Alarm:
    from icalendar import Alarm

    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", reminder.title)
    alarm.add("trigger", _IN_THE_MORNING - timedelta(days=reminder.days_before))
    return alarm
