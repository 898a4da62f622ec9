"""Collisions of people and rooms: in which weeks, on which days, who counts as one, and what is proposed."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from aftalegen.errors import Severity
from aftalegen.region.bookings import bookings
from aftalegen.region.checks.survey import Survey
from aftalegen.region.overview import _clashing
from tests.region.checks.conftest import Found, RegionOf, slot, slots

AALBORG = slot("aalborg", "3f", "09:00-12:00")
ALSO_FOR_BUPL = "parter:\n  a_kasser:\n    - {id: ftf, deltager_for: [bupl]}\n"


def test_the_same_people_in_two_towns_at_once_are_told_with_both_places(found: Found) -> None:
    (problem,) = found("AFT520", slots(AALBORG, slot("hjørring", "3f", "11:00-13:00", weeks="lige")))

    assert problem.severity is Severity.ERROR
    assert problem.place.line == 10
    assert "region.yaml:9)" in problem.message
    assert "26 gange, første gang tirsdag den 7. juli 2015" in problem.message


@pytest.mark.parametrize(
    "other",
    [
        slot("hjørring", "3f", "09:00-12:00", day="onsdag"),
        slot("hjørring", "hk", "09:00-12:00"),
        slot("hjørring", "3f", "13:30-15:00"),
    ],
)
def test_no_collision_on_another_day_of_another_fund_or_long_after(found: Found, other: str) -> None:
    assert not found("AFT520", slots(AALBORG, other))
    assert not found("AFT521")


def test_even_and_odd_weeks_do_not_collide_not_even_around_week_53(found: Found, region_of: RegionOf) -> None:
    text = slots(
        slot("aalborg", "3f", "09:00-12:00", weeks="ulige", day="onsdag"),
        slot("hjørring", "3f", "09:00-12:00", weeks="lige", day="onsdag"),
    )
    odd = next(one for one in bookings(region_of(text)) if one.slot.weeks == "ulige")

    assert {date(2015, 12, 30), date(2016, 1, 6)} <= set(odd.days)
    assert not found("AFT520", text)


@pytest.mark.parametrize(
    ("more", "count"),
    [
        ("", "26 gange"),
        (", undtagelser: Ikke i uge 28", "25 gange"),
        (", undtagelser: Kun i uge 28", "Det sker tirsdag den 7. juli"),
    ],
)
def test_exceptions_are_no_collisions(found: Found, more: str, count: str) -> None:
    (problem,) = found("AFT520", slots(AALBORG, slot("hjørring", "3f", "11:00-13:00", weeks="lige", more=more)))

    assert count in problem.message


def test_closed_days_are_no_collisions(found: Found) -> None:
    only_week_13 = ", undtagelser: Kun i uge 13"  # 28 March 2016 is Easter Monday
    monday = [slot(house, "3f", "09:00-12:00", day="mandag", more=only_week_13) for house in ("aalborg", "hjørring")]

    assert not found("AFT520", slots(*monday))


def test_only_days_within_both_agreements_count(found: Found) -> None:
    early = {"aftaler/aalborg-3f.yaml": "aftale: {udløb: 2015-07-31}"}
    text = slots(AALBORG, slot("hjørring", "3f", "09:00-12:00"))

    (problem,) = found("AFT520", text, files=early)

    assert "Det sker 4 gange" in problem.message


def test_a_short_drive_is_told_with_its_minutes_and_the_earliest_time(found: Found) -> None:
    (problem,) = found("AFT521", slots(AALBORG, slot("brønderslev", "3f", "12:15-14:00")))

    assert "29 km tager 39 minutter, og der er 15" in problem.message
    assert "tidligst kl. 12.39" in problem.hint


def test_the_region_says_how_fast_one_drives(found: Found, region_of: RegionOf) -> None:
    text = "  kørsel: {km_i_timen: 120, margen_minutter: 0}\n" + slots(
        AALBORG, slot("brønderslev", "3f", "12:15-14:00")
    )

    assert not found("AFT521", text)


@pytest.mark.parametrize(("staff", "collisions"), [(1, 2), (2, 1), (3, 0)])
def test_as_many_as_there_are_people_can_be_out_at_once(found: Found, staff: int, collisions: int) -> None:
    text = slots(AALBORG, slot("hjørring", "3f", "09:00-12:00"), slot("brønderslev", "3f", "09:00-12:00"))

    assert len(found("AFT520", text, funds=f"[{{id: 3f, medarbejdere: {staff}}}]")) == collisions


def test_people_are_sent_where_they_can_get_to_in_time(found: Found) -> None:
    text = slots(
        slot("aalborg", "3f", "08:00-09:00"),
        slot("brønderslev", "3f", "08:00-10:00"),
        slot("brønderslev", "hk", "10:00-11:00"),
        slot("aalborg", "hk", "10:20-12:00"),
    )
    for_hk = "parter:\n  a_kasser:\n    - {id: 3f, deltager_for: [hk]}\n"

    assert not found("AFT520", for_hk + text, funds="[{id: 3f, medarbejdere: 2}, hk]")
    assert len(found("AFT520", for_hk + text, funds="[{id: 3f, medarbejdere: 1}, hk]")) == 2


def test_each_table_needs_a_person_when_the_fund_has_said_how_many_it_has(found: Found) -> None:
    text = slots(slot("aalborg", "3f", "09:00-12:00", more=", borde: 2"), slot("hjørring", "3f", "09:00-12:00"))

    assert len(found("AFT520", text, funds="[{id: 3f, medarbejdere: 2}]")) == 1
    assert not found("AFT520", text, funds="[{id: 3f, medarbejdere: 3}]")


def test_people_of_one_fund_that_come_for_another_collide(found: Found) -> None:
    text = slots(slot("aalborg", "ftf", "09:00-12:00"), slot("hjørring", "bupl", "09:00-12:00"))

    (problem,) = found("AFT520", ALSO_FOR_BUPL + text)

    assert "for BUPL" in problem.message
    assert not found("AFT520", text)


def test_the_same_slot_in_several_agreements_of_the_same_people_is_one(found: Found, region_of: RegionOf) -> None:
    text = ALSO_FOR_BUPL + slots(slot("aalborg", "ftf", "09:00-12:00"), slot("aalborg", "bupl", "09:00-12:00"))
    (one,) = bookings(region_of(text))

    assert (one.staff, one.for_funds, len(one.sides)) == ("ftf", ("ftf", "bupl"), 2)
    assert not found("AFT520", text)


def test_a_slot_held_in_the_neighbours_house_is_there(found: Found, region_of: RegionOf) -> None:
    text = slots(
        slot("hjørring", "3f", "09:00-12:00"),
        slot("brønderslev", "3f", "12:00-14:00", more=", sted: 'Jobcenter Hjørring, lokale 3'"),
    )

    assert [one.at for one in bookings(region_of(text))] == ["hjørring", "hjørring"]
    assert not found("AFT521", text)


def test_more_funds_than_rooms(found: Found) -> None:
    text = slots(
        slot("hjørring", "3f", "09:00-12:00", more=', pause_fra: "10:00", pause_til: "11:00"'),
        slot("hjørring", "hk", "10:00-11:00", weeks="ulige"),
    )

    (problem,) = found("AFT522", text, jobcentres="[aalborg, {id: hjørring, lokaler: 1}]")

    assert "HK-A tirsdag i ulige uger kl. 10.00–11.00" in problem.message
    assert not found("AFT522", text, jobcentres="[aalborg, {id: hjørring, lokaler: 2}]")
    assert not found("AFT522", text)


def test_more_funds_than_the_jobcentre_has_people(found: Found) -> None:
    text = slots(slot("hjørring", "3f", "09:00-12:00"), slot("hjørring", "hk", "11:00-13:00"))

    assert len(found("AFT523", text, jobcentres="[{id: hjørring, medarbejdere: 1}]")) == 1
    assert not found("AFT523", text, jobcentres="[{id: hjørring, medarbejdere: 2}]")


@pytest.mark.parametrize(
    "members", [{"jobcentres": "[{id: aalborg, lokaler: 1}]"}, {"funds": "[{id: 3f, medarbejdere: 1}]"}]
)
def test_more_tables_than_people_or_rooms(found: Found, members: Any) -> None:  # fmt: skip
    text = slots(slot("aalborg", "3f", "09:00-12:00", more=", borde: 2"))

    assert len(found("AFT524", text, **members)) == 1


def test_the_proposed_time_is_free_for_all(found: Found) -> None:
    collision = (AALBORG, slot("hjørring", "3f", "09:00-16:00", weeks="lige"))
    house = "[aalborg, {id: hjørring, lokaler: 1}]"

    (problem,) = found("AFT520", slots(*collision), jobcentres=house)
    assert "Flyt tidsslottet fx til mandag i lige uger kl. 9.00–16.00" in problem.hint

    taken = slot("hjørring", "hk", "08:00-16:00", day="mandag")
    (problem,) = found("AFT520", slots(*collision, taken), jobcentres=house)
    assert "Flyt tidsslottet fx til onsdag i lige uger kl. 9.00–16.00" in problem.hint


def test_the_other_weeks_are_proposed_first(found: Found) -> None:
    both = [slot(house, "3f", "09:00-12:00", weeks="lige") for house in ("aalborg", "hjørring")]

    (problem,) = found("AFT520", slots(*both))

    assert "Flyt tidsslottet fx til tirsdag i ulige uger kl. 9.00–12.00" in problem.hint


def test_who_has_said_that_there_is_nobody_has_nobody(found: Found) -> None:
    (problem,) = found("AFT524", slots(AALBORG), funds="[{id: 3f, medarbejdere: 0}]")

    assert "har 1 bord, men 3F-A har ingen medarbejdere" in problem.message
    assert problem.hint.startswith("Slet tidsslottet, eller ret “medarbejdere”")


def test_a_slot_that_is_too_large_alone_is_told_so_and_not_as_a_collision(found: Found, region_of: RegionOf) -> None:
    text = slots(slot("aalborg", "hk", "09:00-12:00"), slot("aalborg", "3f", "09:00-12:00", more=", borde: 3"))
    house = "[{id: aalborg, lokaler: 2}]"

    assert len(found("AFT524", text, jobcentres=house)) == 1
    assert not found("AFT522", text, jobcentres=house)
    assert not list(_clashing(Survey(region_of(text, jobcentres=house))))


@pytest.mark.parametrize(
    ("place", "taken"),
    [
        ("", True),
        ("Jobcenteret, Nytorv 3", True),
        ("Mødelokale 2", True),
        ("Hjørring", True),
        ("Hos 3F, Nytorv 3", False),
        ("3F, lokale 1", False),
        ("Hos 3F i Hjørring", False),
        ("Biblioteket", False),
    ],
)
def test_only_slots_in_the_house_take_a_room(found: Found, place: str, taken: bool) -> None:
    away = slot("hjørring", "3f", "09:00-12:00", more=f", sted: '{place}'" if place else "")
    text = slots(away, slot("hjørring", "hk", "09:00-12:00"))

    assert len(found("AFT522", text, jobcentres="[{id: hjørring, lokaler: 1}]")) == taken


def test_every_jobcentre_that_shares_a_slot_needs_its_own_people(found: Found) -> None:
    shared = ", sted: Jobcenter Aalborg"
    text = slots(
        slot("aalborg", "3f", "09:00-12:00", more=shared),
        slot("hjørring", "3f", "09:00-12:00", more=shared),
        slot("hjørring", "hk", "09:00-12:00"),
    )

    (problem,) = found("AFT523", text, jobcentres="[aalborg, {id: hjørring, medarbejdere: 1}]")

    assert problem.message.startswith("Jobcenter Hjørring")


def test_the_time_of_a_ferry_is_not_counted(found: Found) -> None:
    text = slots(
        slot("læsø", "3f", "09:00-12:00"),
        slot("frederikshavn", "3f", "12:15-14:00"),
        slot("aalborg", "hk", "09:00-12:00"),
    )
    (problem,) = found("AFT521", text, jobcentres="[læsø, frederikshavn, aalborg]")

    assert "Færgens tid er ikke regnet med." in problem.message
    (road,) = found("AFT521", slots(AALBORG, slot("brønderslev", "3f", "12:15-14:00")))
    assert "Færgen" not in road.message


def test_the_jobcentre_is_free_only_when_it_has_said_how_many_it_has(found: Found) -> None:
    text = slots(AALBORG, slot("hjørring", "3f", "11:00-13:00", weeks="lige"))

    (problem,) = found("AFT520", text)
    assert "hvor a-kassen er ledig." in problem.hint
    (problem,) = found("AFT520", text, jobcentres="[aalborg, {id: hjørring, lokaler: 1}]")
    assert "hvor både a-kassen og jobcenteret er ledige." in problem.hint
