"""Calendar files, read back by an independent library: the right days at the right Danish time, and stable ids."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

import pytest
import recurring_ical_events
from icalendar import Calendar

from aftalegen.reference.closed_days import closed_days
from aftalegen.region.bookings import Booking
from aftalegen.region.calendars import calendars
from aftalegen.spec.capacity import Period, Weeks
from tests.region.made import booking, region

COPENHAGEN = ZoneInfo("Europe/Copenhagen")
YEARS = (Period(date(2020, 7, 1), date(2022, 6, 30)), Period(date(2025, 7, 1), date(2027, 6, 30)))


def files(*bookings: Booking) -> dict[str, bytes]:
    return dict(calendars(region(), bookings))


def read(data: bytes) -> Calendar:
    return Calendar.from_ical(data)


def events(data: bytes) -> list[Calendar]:
    return read(data).walk("VEVENT")


def occurrences(data: bytes, period: Period) -> list[tuple[datetime, datetime]]:
    found = recurring_ical_events.of(read(data)).between(datetime(2019, 1, 1), datetime(2029, 1, 1))  # noqa: DTZ001
    return sorted((event.start, event.end) for event in found)


@pytest.mark.parametrize("period", YEARS, ids=("2020-2022", "2025-2027"))
@pytest.mark.parametrize("weeks", ["alle", "lige", "ulige"])
@pytest.mark.parametrize("weekday", range(5))
@pytest.mark.parametrize("text", ["", "Ikke i uge 7, 29, 30 og 42. Heller ikke den 3. marts"])
def test_the_rules_expand_to_the_days_of_the_slot_without_closed_days(
    period: Period, weeks: Weeks, weekday: int, text: str
) -> None:
    one = booking(weekday=weekday, weeks=weeks, undtagelser=text, period=period)
    closed = closed_days(period.years)
    wanted = [day for day in one.slot.days(period) if day not in closed]
    times = [
        (datetime.combine(day, time(9), COPENHAGEN), datetime.combine(day, time(12), COPENHAGEN)) for day in wanted
    ]
    assert len(wanted) > 20
    assert occurrences(files(one)["jobcenter-aalborg.ics"], period) == times


def test_the_clock_shows_nine_in_winter_and_in_summer() -> None:
    found = occurrences(files(booking(weeks="alle"))["a-kasse-3f.ics"], YEARS[0])
    assert {begins.astimezone(COPENHAGEN).time() for begins, _ in found} == {time(9)}
    assert {begins.astimezone(UTC).time() for begins, _ in found} == {time(7), time(8)}


def test_the_files_own_time_zone_says_what_the_world_knows() -> None:
    (zone,) = read(files(booking())["a-kasse-3f.ics"]).walk("VTIMEZONE")
    own = zone.to_tz(lookup_tzid=False)
    for day in (date(2020, 10, 24), date(2020, 10, 26), date(2021, 3, 27), date(2021, 3, 29), date(2027, 7, 1)):
        noon = datetime.combine(day, time(12))
        assert noon.replace(tzinfo=own).utcoffset() == noon.replace(tzinfo=COPENHAGEN).utcoffset()


def test_the_rule_is_a_real_one_and_ends_in_utc() -> None:
    (event,) = events(files(booking(weeks="alle"))["a-kasse-3f.ics"])
    rule = event["RRULE"]
    assert (rule["FREQ"], rule["INTERVAL"]) == (["WEEKLY"], [1])
    assert rule["UNTIL"] == [datetime(2022, 6, 28, 7, tzinfo=UTC)]
    second = events(files(booking(weeks="ulige"))["a-kasse-3f.ics"])
    assert [event["RRULE"]["INTERVAL"] for event in second] == [[2], [2]]


def test_a_single_day_has_no_rule() -> None:
    (event,) = events(files(booking(period=Period(date(2021, 3, 1), date(2021, 3, 13))))["a-kasse-3f.ics"])
    assert "RRULE" not in event
    assert "EXDATE" not in event


def test_jobcentre_and_fund_see_the_same_event_each_with_its_own_heading() -> None:
    found = files(booking(pause=(615, 630), where="Jobcenteret, lokale 2", tables=2))
    assert sorted(found) == ["a-kasse-3f.ics", "jobcenter-aalborg.ics"]
    mine, theirs = events(found["jobcenter-aalborg.ics"])[0], events(found["a-kasse-3f.ics"])[0]
    assert (mine["SUMMARY"], theirs["SUMMARY"]) == (
        "Fælles jobsamtaler, 3F-A",
        "Fælles jobsamtaler, Jobcenter Aalborg",
    )
    assert mine["UID"] == theirs["UID"]
    assert mine["LOCATION"] == "Jobcenteret, lokale 2"
    assert mine["DESCRIPTION"].splitlines() == [
        "Jobcenter Aalborg og 3F-A.",
        "Tirsdag i lige uger kl. 9.00–12.00, 2 borde.",
        "Pause kl. 10.15–10.30.",
        "Plads til 10 samtaler.",
    ]


def test_groups_are_told_by_the_person() -> None:
    one = booking()
    found = files(replace(one, slot=replace(one.slot, persons=12)))
    event = events(found["a-kasse-3f.ics"])[0]
    assert event["DESCRIPTION"].splitlines()[-1] == "Plads til 72 personer i 6 gruppesamtaler."


def test_a_fund_that_comes_for_others_says_for_whom_and_the_others_are_free() -> None:
    found = files(booking(funds=("hk", "foa"), staff="3f"))
    assert sorted(found) == ["a-kasse-3f.ics", "a-kasse-foa.ics", "a-kasse-hk.ics", "jobcenter-aalborg.ics"]
    (event,) = events(found["a-kasse-foa.ics"])[:1]
    assert "3F-A deltager for FOA." in event["DESCRIPTION"]
    assert event["TRANSP"] == "TRANSPARENT"
    (event,) = events(found["a-kasse-3f.ics"])[:1]
    assert event["TRANSP"] == "OPAQUE"
    assert event["DESCRIPTION"].startswith("Jobcenter Aalborg og 3F-A for HK-A og FOA.")
    (event,) = events(found["jobcenter-aalborg.ics"])[:1]
    assert event["SUMMARY"] == "Fælles jobsamtaler, 3F-A for HK-A og FOA"


def test_a_slot_that_is_held_in_another_jobcentre_is_in_both_calendars() -> None:
    found = files(booking(at="hjørring"))
    assert events(found["jobcenter-hjørring.ics"])[0]["UID"] == events(found["jobcenter-aalborg.ics"])[0]["UID"]
    assert events(found["a-kasse-3f.ics"])[0]["SUMMARY"].endswith("Jobcenter Hjørring")


def ids(*bookings: Booking) -> list[str]:
    return [event["UID"] for event in events(files(*bookings)["jobcenter-aalborg.ics"])]


def test_an_id_stays_when_times_days_or_period_change_and_is_nobody_elses() -> None:
    first = booking()
    moved = booking(weekday=3, begins=600, ends=780, where="Et andet sted", period=YEARS[0])
    assert ids(first) == ids(moved)
    assert len(set(ids(first, booking(id="torsdag"), booking(funds=("hk",))))) == 6
    assert len(set(ids(booking(funds=("hk",), staff="3f"), booking(funds=("foa",), staff="3f", begins=600)))) == 4


def test_the_same_bookings_give_the_same_bytes_in_short_lines() -> None:
    one = booking(where="Et meget langt navn på et sted med æ, ø og å, " * 5, undtagelser="Ikke i uge 7-20")
    first, second = files(one), files(one)
    assert first == second
    for data in first.values():
        lines = data.split(b"\r\n")
        assert b"\n" not in b"".join(lines)
        assert max(map(len, lines)) <= 75
    assert b"DTSTAMP:20200701T000000Z" in first["a-kasse-3f.ics"]


def test_the_date_of_the_agreement_is_the_time_stamp_and_a_draft_is_tentative(load_spec) -> None:
    one = booking()
    agreement = load_spec("aftale: {status: udkast, dato: 2020-05-04, ikrafttræden: 2020-07-01}")
    (event, *_) = events(calendars(region({one.pair: agreement}), (one,))["a-kasse-3f.ics"])
    assert event["DTSTAMP"].dt == datetime(2020, 5, 4, tzinfo=UTC)
    assert event["STATUS"] == "TENTATIVE"
    assert events(files(one)["a-kasse-3f.ics"])[0]["STATUS"] == "CONFIRMED"


def test_those_without_bookings_have_no_file() -> None:
    assert files() == {}


def test_an_id_is_the_same_whether_or_not_there_is_a_twin() -> None:
    mine = booking(funds=("hk",), staff="3f")
    assert set(ids(mine)) <= set(ids(mine, booking(funds=("foa",), staff="3f", begins=600)))


@pytest.mark.parametrize(("version", "number"), [("1.0", 1000), ("1.2", 1002), ("1.12", 1012), ("2", 2000), ("", 0)])
def test_programs_see_which_version_is_newer(load_spec, version: str, number: int) -> None:
    one = booking()
    agreement = load_spec(f"aftale: {{version: '{version}', dato: 2020-05-04, ikrafttræden: 2020-07-01}}")
    (event, *_) = events(calendars(region({one.pair: agreement}), (one,))["a-kasse-3f.ics"])
    assert event["SEQUENCE"] == number
    assert event["LAST-MODIFIED"].dt == datetime(2020, 5, 4, tzinfo=UTC)
