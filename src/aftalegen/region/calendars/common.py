"""What every calendar file has: its name, Danish time, ids, and what tells one version of an event from another."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from hashlib import sha256
from typing import TYPE_CHECKING

from aftalegen.document import shared
from aftalegen.spec.model import Agreement

if TYPE_CHECKING:
    from icalendar import Calendar, Timezone

ZONE = "Europe/Copenhagen"
_HOST = "aftalegen.invalid"
"""Ends every id; nobody can own a name under .invalid (RFC 6761)."""
_MAKER = "-//aftalegen//region//DA"
_NUMBER = re.compile(r"[0-9]{1,9}")
_MINORS, _MOST = 1000, 2**31 - 1
_WINTER, _SUMMER = timedelta(hours=1), timedelta(hours=2)
_EU_TIME_SINCE = 1996


def identity(parts: tuple[str, ...], more: str = "") -> str:
    """The id of an event, the same as long as its parts are; ``more`` tells apart those that share them."""
    digest = sha256("\0".join(parts).encode()).hexdigest()[:32]
    return f"{'-'.join(part for part in (digest, more) if part)}@{_HOST}"


def stamp(agreed: str, otherwise: date) -> datetime:
    """When an event was made: the agreement's date, never the clock's; else another day that stays the same."""
    day = date.fromisoformat(agreed) if agreed else otherwise
    return datetime.combine(day, time(), UTC)


def sequence(agreement: Agreement) -> int:
    """The agreement's version as a number that grows with it: 1.2 gives 1002. No more than iCalendar has room for."""
    version = str(shared.one_of(agreement, "periode").get("version", ""))
    major, minor = [*(int(number) for number in _NUMBER.findall(version)), 0, 0][:2]
    return min(major * _MINORS + min(minor, _MINORS - 1), _MOST)


def calendar(title: str, *, zone: bool) -> Calendar:
    """An empty calendar with a name. ``zone`` puts Danish time in it, for events that have a time of day."""
    from icalendar import Calendar

    made = Calendar()
    made.add("prodid", _MAKER)
    made.add("version", "2.0")
    made.add("calscale", "GREGORIAN")
    made.add("method", "PUBLISH")
    made.add("name", title)
    # Programs that are older than RFC 7986 know the name by this.
    made.add("x-wr-calname", title)
    if zone:
        made.add_component(_zone())
    return made


@cache
def _zone() -> Timezone:
    """Danish time by the rules of the EU, written out: the same on every machine, and right for the years ahead."""
    from icalendar import Timezone, TimezoneDaylight, TimezoneStandard

    zone = Timezone()
    zone.add("tzid", ZONE)
    summer, winter = TimezoneDaylight(), TimezoneStandard()
    for part, name, month, (before, after) in (
        (summer, "CEST", 3, (_WINTER, _SUMMER)),
        (winter, "CET", 10, (_SUMMER, _WINTER)),
    ):
        part.add("tzname", name)
        part.add("tzoffsetfrom", before)
        part.add("tzoffsetto", after)
        part.add("dtstart", _last_sunday(_EU_TIME_SINCE, month, hour=2 if name == "CEST" else 3))
        part.add("rrule", {"freq": "yearly", "bymonth": month, "byday": "-1su"})
        zone.add_component(part)
    return zone


def _last_sunday(year: int, month: int, *, hour: int) -> datetime:
    """Local time without a zone, as a zone's own definition has it; both months have 31 days."""
    last = date(year, month, 31)
    return datetime.combine(last - timedelta(days=(last.weekday() + 1) % 7), time(hour))
