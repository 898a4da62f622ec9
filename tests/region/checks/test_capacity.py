"""Room and volume over several agreements: in total, and pooled with neighbours."""

from __future__ import annotations

from datetime import date

import pytest

from aftalegen.region.balances import balances
from aftalegen.region.bookings import bookings
from aftalegen.spec.projects.model import Pair
from tests.region.checks.conftest import Found, RegionOf, slot, slots, volume, volumes

ALSO_FOR_BUPL = "parter:\n  a_kasser:\n    - {id: ftf, deltager_for: [bupl]}\n"
TOGETHER = ALSO_FOR_BUPL + slots(slot("aalborg", "ftf", "09:00-11:00"), slot("aalborg", "bupl", "09:00-11:00"))


def test_a_shared_slot_counts_once_in_total(region_of: RegionOf) -> None:
    found = balances(region_of(TOGETHER + volumes(volume("aalborg", "ftf", 60), volume("aalborg", "bupl", 60))))

    both = [found.pairs[Pair("aalborg", fund)].room for fund in ("ftf", "bupl")]
    assert both == pytest.approx([52 * 4 / 12] * 2)
    assert found.funds["ftf"].room == pytest.approx(both[0])
    assert found.jobcentres["aalborg"].room == pytest.approx(both[0])
    assert found.funds["ftf"].expected == pytest.approx(20)
    assert "bupl" not in found.funds


TRIAL = """
forsøg:
  - {id: grupper, titel: Grupper, form: gruppe, personer_pr_samtale: 5, fra: 2015-07-01, til: 2015-12-31}
"""


def test_persons_count_in_groups_and_only_while_the_trial_runs(region_of: RegionOf) -> None:
    """Tuesdays, 4 interviews of 5 each time; there are 26 in the trial's half of the year."""
    text = slots(slot("aalborg", "3f", "09:00-11:00", more=", forsøg: grupper")) + volumes(volume("aalborg", "3f", 60))
    region = region_of(text + TRIAL)
    found = balances(region)
    (booked,) = bookings(region)

    tuesdays = [day for day in range(date(2015, 7, 1).toordinal(), date(2016, 1, 1).toordinal()) if day % 7 == 2]
    assert len(tuesdays) == 26
    assert len(booked.days) == 26
    assert found.pairs[Pair("aalborg", "3f")].room == pytest.approx(26 * 20 / 12)
    assert found.jobcentres["aalborg"].room == pytest.approx(26 * 20 / 12)


def test_numbers_of_the_region_file_are_found_for_each_pair(region_of: RegionOf) -> None:
    csv = "jobcenter;a_kasse;periode;antal;oprindelse;kilde\n0851;hk;2015H2;30;skønnet;\n0860;3f;2015H2;12;skønnet;\n"
    found = balances(region_of("bilag:\n  volumen: {fil: volumen.csv}\n", files={"volumen.csv": csv})).pairs

    assert {pair.name: one.expected for pair, one in found.items() if one.expected} == {
        "aalborg-hk": 5,
        "hjørring-3f": 2,
    }


def test_slots_that_several_count_on_are_too_little_in_total(found: Found) -> None:
    text = TOGETHER + volumes(volume("aalborg", "ftf", 84), volume("aalborg", "bupl", 84))

    assert [problem.place.line for problem in found("AFT525", text)] == [5, 6]


def test_what_one_agreement_says_itself_is_not_repeated(found: Found) -> None:
    text = slots(slot("aalborg", "3f", "09:00-10:00"), slot("aalborg", "hk", "09:00-10:00")) + volumes(
        volume("aalborg", "3f", 200), volume("aalborg", "hk", 60)
    )

    assert not found("AFT525", text)


@pytest.mark.parametrize(("count", "enough"), [(18, True), (17, False)])
def test_neighbours_that_together_reach_the_threshold(found: Found, count: int, enough: bool) -> None:
    text = "planlægning:\n" + volumes(volume("aalborg", "hk", 30), volume("brønderslev", "hk", count))

    assert bool(found("AFT527", text)) is enough


def test_the_nearest_neighbour_comes_first_and_no_more_than_it_takes(found: Found) -> None:
    houses = ("aalborg", "hjørring", "brønderslev")
    text = "planlægning:\n" + volumes(*(volume(house, "hk", 30) for house in houses))

    (problem,) = found("AFT527", text)

    assert "Brønderslev 29 km" in problem.hint
    assert "Hjørring" not in problem.message


def test_no_neighbour_is_far_away(found: Found) -> None:
    text = "planlægning:\n" + volumes(volume("aalborg", "hk", 30), volume("thisted", "hk", 30))

    assert not found("AFT527", text, jobcentres="[aalborg, thisted]")


def test_funds_with_the_same_people_add_up(found: Found) -> None:
    text = "planlægning:\n" + volumes(volume("aalborg", "ftf", 30), volume("aalborg", "bupl", 30))

    assert len(found("AFT528", ALSO_FOR_BUPL + text)) == 1
    assert not found("AFT528", text)


def test_a_pair_with_slots_needs_no_neighbour(found: Found) -> None:
    text = slots(slot("aalborg", "hk", "09:00-10:00", weeks="lige")) + volumes(
        volume("aalborg", "hk", 30), volume("brønderslev", "hk", 30)
    )

    assert not found("AFT527", text)


def test_nobody_drives_to_a_neighbour_by_ferry(found: Found) -> None:
    text = "planlægning:\n" + volumes(volume("frederikshavn", "hk", 30), volume("læsø", "hk", 30))

    assert not found("AFT527", text, jobcentres="[frederikshavn, læsø]")
