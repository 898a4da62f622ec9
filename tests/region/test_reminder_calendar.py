"""The calendar of reminders, read back by an independent library."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, timedelta
from pathlib import Path

import recurring_ical_events
from icalendar import Calendar

from aftalegen.region.calendars import reminder_calendar
from aftalegen.spec.load import load
from aftalegen.spec.model import Agreement
from tests.conftest import LoadSpec

ON = date(2015, 8, 1)
TEXT = """\
aftale: {version: "1.2", dato: 2015-06-01, ikrafttræden: 2015-07-01, udløb: 2017-06-30, opsigelsesvarsel_måneder: 3}
påmindelser:
  - {id: møde, titel: "Møde, hos a-kassen", dato: 2016-01-15, dage_før: 10, ansvarlig: Koordinatoren}
  - {id: dialog, titel: Dialog, hver_år: "12-01"}
  - {id: gammel, titel: Gammel, dato: 2015-07-15}
"""


def read(data: bytes | None) -> dict[str, Calendar]:
    assert data is not None
    return {str(event["SUMMARY"]): event for event in Calendar.from_ical(data).walk("VEVENT")}


def made(agreement: Agreement, on: date = ON) -> bytes:
    data = reminder_calendar([("Aftalen", agreement)], on)
    assert data is not None
    return data


def test_each_reminder_is_a_whole_day_with_an_alarm(load_spec: LoadSpec) -> None:
    found = read(made(load_spec(TEXT)))
    assert len(found) == 3
    event = found["Møde, hos a-kassen"]
    assert (event["DTSTART"].dt, event["DTEND"].dt) == (date(2016, 1, 15), date(2016, 1, 16))
    assert str(event["DESCRIPTION"]) == "Aftalen\nAnsvarlig: Koordinatoren"
    assert event["SEQUENCE"] == 1002
    (alarm,) = event.walk("VALARM")
    assert (alarm["ACTION"], alarm["TRIGGER"].dt) == ("DISPLAY", timedelta(hours=9) - timedelta(days=10))


def test_a_yearly_reminder_repeats_until_the_agreement_ends(load_spec: LoadSpec) -> None:
    data = made(load_spec(TEXT))
    found = recurring_ical_events.of(Calendar.from_ical(data)).between(datetime(2015, 1, 1), datetime(2030, 1, 1))  # noqa: DTZ001
    days = sorted(event["DTSTART"].dt for event in found if event["SUMMARY"] == "Dialog")
    assert days == [date(2015, 12, 1), date(2016, 12, 1)]
    later = read(made(load_spec(TEXT), date(2016, 6, 1)))["Dialog"]
    assert later["DTSTART"].dt == date(2016, 12, 1)


def test_the_same_agreement_gives_the_same_bytes_and_ids_stay(load_spec: LoadSpec) -> None:
    before = made(load_spec(TEXT))
    assert made(load_spec(TEXT)) == before
    moved = TEXT.replace("2016-01-15", "2016-02-20").replace("Møde, hos", "Stort møde hos").replace('"1.2"', '"1.3"')
    after = read(made(load_spec(moved)))
    assert after["Stort møde hos a-kassen"]["UID"] == read(before)["Møde, hos a-kassen"]["UID"]
    assert len({str(event["UID"]) for event in after.values()}) == 3


def test_ids_are_an_agreements_own(write_spec: Callable[..., Path]) -> None:
    paths = [write_spec(TEXT, name) for name in ("a.yaml", "b.yaml")]
    agreements = [found for found in (load(path).agreement for path in (*paths, paths[0])) if found]
    data = reminder_calendar([(found.path.name, found) for found in agreements], ON)
    assert data is not None
    ids = [str(event["UID"]) for event in Calendar.from_ical(data).walk("VEVENT")]
    assert len(set(ids)) == len(ids) == 9


def test_nothing_to_remember_is_no_calendar(load_spec: LoadSpec) -> None:
    assert reminder_calendar([("Aftalen", load_spec(""))], ON) is None
    assert reminder_calendar([("Aftalen", load_spec(TEXT))], date(2017, 7, 1)) is None
    assert reminder_calendar([], ON) is None
