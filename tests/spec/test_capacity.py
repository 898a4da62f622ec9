"""Room in slots against expected interviews: the arithmetic, the exceptions in words, and the warnings."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from aftalegen.reference.closed_days import closed_days
from aftalegen.reference.periods import parse as period_named
from aftalegen.reference.volumes import Volume, write
from aftalegen.spec import rules_capacity
from aftalegen.spec.balance import (
    balances,
    chosen_track,
    days_of_interest,
    period_of,
    spoken,
    threshold,
)
from aftalegen.spec.capacity import Period, Slot, capacity, slots_of
from aftalegen.spec.context import Context
from aftalegen.spec.demand import Demand, days_of, demands_of, per_month
from aftalegen.spec.slot_exceptions import parse
from tests.conftest import LoadSpec

YEAR = Period(date(2015, 7, 1), date(2016, 6, 30))
HALF = Period(date(2015, 7, 1), date(2015, 12, 31))


def row(**changes: object) -> str:
    values: dict[str, object] = {
        "id": "tirsdag", "jobcenter": "aalborg", "a_kasse": "3f", "ugedag": "tirsdag", "uge": "alle",
        "fra": '"09:00"', "til": '"12:00"', "samtaletid_minutter": 30,
    } | changes  # fmt: skip
    return "{" + ", ".join(f"{key}: {value}" for key, value in values.items()) + "}"


def volume(count: int, **changes: object) -> str:
    values: dict[str, object] = {
        "id": "h2", "jobcenter": "aalborg", "a_kasse": "3f", "fra": "2015-07-01", "til": "2015-12-31",
        "antal": count, "oprindelse": "skønnet",
    } | changes  # fmt: skip
    return "{" + ", ".join(f"{key}: {value}" for key, value in values.items()) + "}"


def planning(*slots: str, volumes: tuple[str, ...] = (), more: str = "") -> str:
    text = "aftale: {ikrafttræden: 2015-07-01, udløb: 2016-06-30}\nplanlægning:\n" + more
    for key, rows in (("volumen", volumes), ("slots", slots)):
        text += f"  {key}:\n" + "".join(f"    - {written}\n" for written in rows) if rows else ""
    return text


@pytest.fixture
def slot(load_spec: LoadSpec) -> Callable[..., Slot]:
    return lambda **changes: slots_of(load_spec(planning(row(**changes))))[0]


# --- one slot -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("changes", "each_time"),
    [
        ({}, 6),
        ({"samtaletid_minutter": 31}, 5),
        ({"forberedelse_minutter": 5, "opfølgning_minutter": 5}, 4),
        ({"forberedelse_minutter": 5, "opfølgning_minutter": 6}, 4),
        ({"borde": 3}, 18),
        ({"pause_fra": '"10:00"', "pause_til": '"10:30"'}, 5),
        ({"pause_fra": '"10:15"', "pause_til": '"10:30"'}, 5),
        ({"pause_fra": '"08:00"', "pause_til": '"09:30"'}, 5),
        ({"pause_fra": '"13:00"', "pause_til": '"13:30"'}, 6),
        ({"samtaletid_minutter": 181}, 0),
    ],
)
def test_interviews_each_time(slot: Callable[..., Slot], changes: dict[str, object], each_time: int) -> None:
    assert slot(**changes).each_time == each_time


@pytest.mark.parametrize(
    ("changes", "times"),
    [
        ({}, 52),
        ({"uge": "lige"}, 26),
        ({"uge": "ulige"}, 26),
        ({"undtagelser": '"Ikke i uge 29, 30 og 31"'}, 49),
        ({"uge": "lige", "undtagelser": '"Ikke i uge 29, 30 og 31"'}, 25),
        ({"undtagelser": '"Kun i uge 2 og 40"'}, 2),
        ({"undtagelser": '"Ikke i sommerferien"'}, 52),
    ],
)
def test_days_in_a_year(slot: Callable[..., Slot], changes: dict[str, object], times: int) -> None:
    assert len(list(slot(**changes).days(YEAR))) == times


def test_every_day_is_the_weekday_and_in_the_right_weeks(slot: Callable[..., Slot]) -> None:
    days = list(slot(ugedag="torsdag", uge="ulige").days(YEAR))
    assert {day.weekday() for day in days} == {3}
    assert {day.isocalendar().week % 2 for day in days} == {1}
    assert date(2015, 12, 31) in days  # week 53, and week 1 follows it: two odd weeks in a row
    assert date(2016, 1, 7) in days


def test_closed_days_are_left_out(slot: Callable[..., Slot]) -> None:
    monday = slot(ugedag="mandag")
    open_days = capacity([monday], YEAR).times["tirsdag"]
    assert capacity([monday], YEAR, closed_days(YEAR.years)).times["tirsdag"] == open_days - 2  # Easter and Whit Monday


def test_room_is_per_month_and_adds_up(load_spec: LoadSpec) -> None:
    slots = slots_of(load_spec(planning(row(), row(id="onsdag", ugedag="onsdag", borde=2))))
    found = capacity(slots, YEAR)
    assert found.per_slot == {"tirsdag": 52 * 6 / 12, "onsdag": 53 * 12 / 12}
    assert found.per_month == 26 + 53


def test_slots_that_lack_something_or_end_before_they_begin_are_left_out(load_spec: LoadSpec) -> None:
    text = planning(row(ugedag="lørdag"), row(id="b", fra='"13:00"'), "{id: c, jobcenter: aalborg}", row(id="d"))
    assert [found.id for found in slots_of(load_spec(text))] == ["d"]


# --- exceptions in words --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "weeks"),
    [
        ("Ikke i uge 29, 30 og 31", {29, 30, 31}),
        ("Ikke i uge 30, 42 og 52. Slottet er til 3. fælles jobsamtale.", {30, 42, 52}),
        ("Lukket i ugerne 29-31 samt uge 42", {29, 30, 31, 42}),
        ("Ikke uge 51 til uge 1", {51, 52, 53, 1}),
        ("Ikke i uge 7 (vinterferie) og uge 42 (efterårsferie)", {7, 42}),
        ("Ikke i uge 29 kl. 9", {29}),
        ("Fra uge 30 til 3. samtale er holdt", {30}),
        ("Også i uge 33", set()),
        ("I ulige uger", set()),
    ],
)
def test_weeks_without_interviews(text: str, weeks: set[int]) -> None:
    assert parse(text).weeks == weeks


def test_single_days_and_weeks_in_use() -> None:
    assert parse("Ikke den 24. december").on(date(2016, 12, 24))
    assert parse("Ikke 5. juni 2015").on(date(2015, 6, 5))
    assert not parse("Ikke 5. juni 2015").on(date(2016, 6, 5))
    only = parse("Ikke i uge 6. Kun i uge 2, 6 og 10.")
    assert [week for week in (2, 6, 10, 11) if not only.on(date.fromisocalendar(2016, week, 1))] == [2, 10]


@pytest.mark.parametrize(
    ("text", "understood"),
    [("", True), ("Ikke i uge 29", True), ("Ikke 24. december", True), ("Ikke i sommerferien", False)],
)
def test_what_is_understood(text: str, understood: bool) -> None:
    assert parse(text).understood is understood


# --- periods and expected numbers -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("starts", "ends", "months"),
    [
        ("2015-07-01", "2015-12-31", 6),
        ("2015-07-01", "2016-06-30", 12),
        ("2015-07-15", "2015-08-14", 1),
        ("2015-01-31", "2015-01-31", 1 / 30),
        ("2015-07-01", "2015-08-15", 1.5),
    ],
)
def test_months_of_a_period(starts: str, ends: str, months: float) -> None:
    assert Period(date.fromisoformat(starts), date.fromisoformat(ends)).months == pytest.approx(months)


@pytest.mark.parametrize(
    ("text", "starts", "ends"),
    [
        ("2015", "2015-01-01", "2015-12-31"),
        ("2015H2", "2015-07-01", "2015-12-31"),
        ("2016M02", "2016-02-01", "2016-02-29"),
    ],
)
def test_days_of_a_named_period(text: str, starts: str, ends: str) -> None:
    named = period_named(text)
    assert named is not None
    assert days_of(named) == Period(date.fromisoformat(starts), date.fromisoformat(ends))


def demand(count: float, period: Period) -> Demand:
    return Demand("aalborg", "3f", period, count)


def test_expected_numbers_are_a_mean_over_the_agreements_months() -> None:
    second = demand(60, HALF)
    first = demand(120, Period(date(2016, 1, 1), date(2016, 6, 30)))
    assert per_month([second], YEAR) == 10
    assert per_month([second, first], YEAR) == 15
    assert per_month([second, first], HALF) == 10


def test_overlapping_numbers_do_not_count_twice() -> None:
    year = demand(240, Period(date(2015, 1, 1), date(2015, 12, 31)))
    assert per_month([year, demand(60, HALF)], HALF) == 15


def test_numbers_about_another_time_count_as_they_are() -> None:
    assert per_month([demand(60, HALF)], Period(date(2017, 1, 1), date(2017, 12, 31))) == 10


def test_own_rows_go_before_a_volume_file(load_spec: LoadSpec) -> None:
    agreement = load_spec(planning(volumes=(volume(60),)))
    file = (Volume("0851", "3f", "2015H2", 600), Volume("0851", "hk", "2015H2", 30))
    assert [found.count for found in demands_of(agreement, file)] == [60]


def test_a_volume_file_names_parties_by_municipality_and_register(load_spec: LoadSpec) -> None:
    file = (Volume("0851", "3f", "2015H2", 24), Volume("0851", "3f", "2016", None), Volume("0840", "3f", "2015H2", 9))
    (found,) = demands_of(load_spec(planning()[: -len("planlægning:\n")]), file)
    assert (found.pair, found.count, found.period) == (("aalborg", "3f"), 24, HALF)


@pytest.mark.parametrize(
    ("period", "ends"),
    [
        ("ikrafttræden: 2015-07-01, udløb: 2016-06-30", "2016-06-30"),
        ("ikrafttræden: 2015-07-01, udløb: 2016-06-30, status: opsagt, opsagt_pr: 2015-12-31", "2015-12-31"),
        ("ikrafttræden: 2015-07-01", "2016-06-30"),
        ("ikrafttræden: 2016-02-29", "2017-02-27"),
        ("ikrafttræden: 2015-07-01, udløb: 9999-12-31", "2099-12-31"),
    ],
)
def test_the_agreements_period(load_spec: LoadSpec, period: str, ends: str) -> None:
    found = period_of(load_spec(f"aftale: {{{period}}}\n"))
    assert found is not None
    assert found.ends.isoformat() == ends


@pytest.mark.parametrize(
    "period", ["version: '1'", "ikrafttræden: 2016-07-01, udløb: 2015-07-01", "ikrafttræden: 2200-01-01"]
)
def test_an_agreement_without_a_usable_period(load_spec: LoadSpec, period: str) -> None:
    assert period_of(load_spec(f"aftale: {{{period}}}\n")) is None


def test_without_dates_the_expected_numbers_say_which_time_counts(load_spec: LoadSpec) -> None:
    text = planning(row(), volumes=(volume(60),)).replace("aftale: {ikrafttræden: 2015-07-01, udløb: 2016-06-30}\n", "")
    agreement = load_spec(text)
    assert days_of_interest(agreement) == HALF
    (found,) = balances(agreement)
    assert found.room is not None
    assert found.room.times == {"tirsdag": 26}


# --- both together --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("value", "text"), [(3.4, "3,4"), (3.04, "3"), (9.96, "10"), (10.4, "10"), (68.8, "69"), (0.04, "0"), (6.0, "6")]
)
def test_numbers_in_words(value: float, text: str) -> None:
    assert spoken(value) == text


def test_the_sentence(load_spec: LoadSpec) -> None:
    slots = row(uge="lige", til='"10:30"', undtagelser='"Ikke i uge 28 og 30"')
    (found,) = balances(load_spec(planning(slots, volumes=(volume(20),))))
    assert found.sentence == "3,3 samtaler pr. måned; aftalt plads til 6"


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        (planning(volumes=(volume(6),)), "1 samtale pr. måned"),
        (planning(row()), "aftalt plads til 26 samtaler pr. måned"),
    ],
)
def test_the_sentence_when_one_number_is_missing(load_spec: LoadSpec, text: str, sentence: str) -> None:
    assert [found.sentence for found in balances(load_spec(text))] == [sentence]


def test_the_threshold_is_the_schemas_until_the_parties_set_one(load_spec: LoadSpec) -> None:
    suggested = threshold(load_spec(""))
    own = threshold(load_spec("planlægning: {spor: {tærskel_samtaler_pr_måned: 12}}\n"))
    assert suggested is not None
    assert own is not None
    assert (suggested.per_month, suggested.own) == (8, False)
    assert (own.per_month, own.own) == (12, True)


@pytest.mark.parametrize(
    ("written", "track"),
    [("tidsslots", "slots"), ("enkeltvis", "indkaldelse"), ("begge", "begge"), ("Vi ser på det.", "")],
)
def test_the_chosen_track(load_spec: LoadSpec, written: str, track: str) -> None:
    assert chosen_track(load_spec(f"planlægning: {{spor: {{spor: {written}}}}}\n"))[1] == track


@pytest.mark.parametrize(("count", "track"), [(47, "indkaldelse"), (48, "slots"), (600, "slots")])
def test_the_track_that_the_threshold_asks_for(load_spec: LoadSpec, count: int, track: str) -> None:
    agreement = load_spec(planning(volumes=(volume(count),)))
    (found,) = balances(agreement)
    assert found.track(threshold(agreement)) == track


# --- warnings -------------------------------------------------------------------------------------------------


def codes(problems: list[Any]) -> list[str]:
    return [problem.code for problem in problems if problem.code in {"AFT080", "AFT081", "AFT082", "AFT083"}]


@pytest.mark.parametrize(
    ("count", "expected"),
    [
        (250, ["AFT080"]),
        (165, ["AFT080"]),
        (150, []),
        (100, []),
        (64, []),
        (50, ["AFT081"]),
        (5, ["AFT081"]),
        (0, ["AFT081"]),
    ],
)
def test_too_little_and_too_much_room(problems_of: Any, count: int, expected: list[str]) -> None:
    """The slot has room for about 26 a month, which is 156 in half a year; 51 Tuesdays are open."""
    assert codes(problems_of(planning(row(), volumes=(volume(count),)))) == expected


def test_a_single_small_slot_may_be_half_empty(problems_of: Any) -> None:
    small = row(uge="lige", til='"10:00"')
    assert codes(problems_of(planning(small, volumes=(volume(6),)))) == []


def test_the_warning_stands_at_the_slot_and_says_both_numbers(problems_of: Any) -> None:
    (found,) = problems_of(planning(row(), volumes=(volume(600),)))
    assert found.path == "planlægning.slots[0]"
    assert "“aalborg” og “3f” venter 100 samtaler pr. måned; aftalt plads til 26." in found.message


def test_pairs_without_slots_or_without_numbers_are_left_alone(problems_of: Any) -> None:
    assert codes(problems_of(planning(row()))) == []
    assert codes(problems_of(planning(volumes=(volume(600),)))) == []


def test_closed_days_decide_when_it_is_close(problems_of: Any) -> None:
    """A Monday slot loses Easter Monday and Whit Monday, and with them the room that it needs."""
    monday = row(ugedag="mandag", til='"09:30"', fra='"09:00"')
    spring = {"fra": "2016-03-01", "til": "2016-05-31"}
    text = planning(monday, volumes=(volume(13, **spring),)).replace(
        "2015-07-01, udløb: 2016-06-30", "2016-03-01, udløb: 2016-05-31"
    )
    assert codes(problems_of(text)) == ["AFT080"]


def test_the_calendar_is_not_needed_when_there_is_no_doubt(problems_of: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[object] = []
    monkeypatch.setattr(rules_capacity, "closed_days", lambda years: asked.append(years) or {})
    problems_of(planning(row(), volumes=(volume(100),)))
    assert asked == []
    problems_of(planning(row(), volumes=(volume(250),)))
    assert asked == [YEAR.years]


def test_the_volumes_of_an_appendix_are_warned_about_too(problems_of: Any, tmp_path: Path) -> None:
    (tmp_path / "volumen.csv").write_bytes(write([Volume("0851", "3f", "2015H2", 600)]))
    found = problems_of(planning(row(), more="") + "bilag: {volumen: {fil: volumen.csv}}\n")
    assert codes(found) == ["AFT080"]


def test_an_exception_that_cannot_be_counted_is_a_note_at_its_text(problems_of: Any) -> None:
    (found,) = problems_of(planning(row(undtagelser='"Ikke i sommerferien"')))
    assert (found.code, found.path) == ("AFT082", "planlægning.slots[0].undtagelser")


@pytest.mark.parametrize(
    ("track", "count", "expected"),
    [
        ("tidsslots", 18, ["AFT083"]),
        ("tidsslots", 60, []),
        ("enkeltvis", 60, ["AFT083"]),
        ("enkeltvis", 18, []),
        ("begge", 18, []),
    ],
)
def test_a_track_that_does_not_fit_the_parties_own_threshold(
    problems_of: Any, track: str, count: int, expected: list[str]
) -> None:
    more = f"  spor: {{spor: {track}, tærskel_samtaler_pr_måned: 8}}\n"
    assert codes(problems_of(planning(volumes=(volume(count),), more=more))) == expected


def test_the_suggested_threshold_binds_nobody(problems_of: Any) -> None:
    assert codes(problems_of(planning(volumes=(volume(18),), more="  spor: {spor: tidsslots}\n"))) == []


# --- group interviews: what counts is persons -----------------------------------------------------------------


TRIAL = """
forsøg:
  - {id: grupper, titel: Grupper, form: gruppe, personer_pr_samtale: 12, fra: 2015-09-01, til: 2015-12-31}
  - {id: begge, titel: Begge, form: begge, personer_pr_samtale: 10}
  - {id: alene, titel: Alene, form: individuel, personer_pr_samtale: 9}
  - {id: uden-form, titel: Uden form, personer_pr_samtale: 4}
"""


@pytest.mark.parametrize(
    ("changes", "each_time", "interviews"),
    [
        ({"personer_pr_samtale": 12, "samtaletid_minutter": 60}, 36, 3),
        ({"personer_pr_samtale": 12, "samtaletid_minutter": 60, "borde": 2}, 72, 6),
        ({"personer_pr_samtale": 1}, 6, 6),
        ({"forsøg": "grupper", "samtaletid_minutter": 90}, 24, 2),
        ({"forsøg": "grupper", "samtaletid_minutter": 90, "personer_pr_samtale": 15}, 30, 2),
        ({"forsøg": "begge"}, 60, 6),
        ({"forsøg": "begge", "personer_pr_samtale": 1}, 6, 6),
        ({"forsøg": "uden-form"}, 24, 6),
        ({"forsøg": "alene"}, 6, 6),
        ({"forsøg": "findes-ikke"}, 6, 6),
    ],
)
def test_a_slot_has_room_for_persons(
    load_spec: LoadSpec, changes: dict[str, object], each_time: int, interviews: int
) -> None:
    (slot,) = slots_of(load_spec(planning(row(**changes)) + TRIAL))
    assert (slot.each_time, slot.interviews) == (each_time, interviews)
    assert slot.in_groups == (each_time != interviews)


def test_a_slot_of_a_trial_is_used_in_the_trial_only(load_spec: LoadSpec) -> None:
    """Tuesdays from 1 September to 31 December 2015: 5 + 4 + 4 + 5; the room is spread over the agreement's year."""
    agreement = load_spec(
        planning(row(forsøg="grupper", samtaletid_minutter=90), row(id="ons", ugedag="onsdag")) + TRIAL
    )
    found = capacity(slots_of(agreement), YEAR)
    assert found.times == {"tirsdag": 18, "ons": 53}
    assert found.per_slot == {"tirsdag": 18 * 24 / 12, "ons": 53 * 6 / 12}
    assert (found.in_groups, found.per_month) == (36, 36 + 26.5)


@pytest.mark.parametrize(
    ("trial", "times"),
    [
        ("fra: 2016-06-01", 4),
        ("til: 2015-07-14", 2),
        ("fra: 2017-01-01, til: 2017-06-30", 0),
        ("fra: 2015-09-01, til: 2015-08-01", 52),
    ],
)
def test_a_trial_may_be_open_at_one_end_or_lie_elsewhere(load_spec: LoadSpec, trial: str, times: int) -> None:
    text = f"\nforsøg: [{{id: x, titel: X, form: gruppe, personer_pr_samtale: 4, {trial}}}]\n"
    (slot,) = slots_of(load_spec(planning(row(forsøg="x")) + text))
    assert len(slot.days(YEAR)) == times


@pytest.mark.parametrize(
    ("slots", "expected", "sentence"),
    [
        ([{"personer_pr_samtale": 2}], 0, "aftalt plads til 52 personer pr. måned, alle i gruppesamtaler"),
        (
            [{"personer_pr_samtale": 2}],
            120,
            "10 samtaler pr. måned; aftalt plads til 52 personer, alle i gruppesamtaler",
        ),
        (
            [{"personer_pr_samtale": 2}, {"id": "ons", "ugedag": "onsdag"}],
            120,
            "10 samtaler pr. måned; aftalt plads til 78 personer, 52 af dem i gruppesamtaler",
        ),
    ],
)
def test_both_numbers_in_words_count_persons(
    load_spec: LoadSpec, slots: list[dict[str, object]], expected: int, sentence: str
) -> None:
    """52 Tuesdays with 6 interviews of 2 in 12 months: 52 persons a month. 53 Wednesdays with 6 alone: 26.5 more.

    78.5 in all are said as 78.
    """
    volumes = (volume(expected, fra="2015-07-01", til="2016-06-30"),) if expected else ()
    (found,) = balances(load_spec(planning(*(row(**one) for one in slots), volumes=volumes)))
    assert found.sentence == sentence


@pytest.mark.parametrize(("persons", "code"), [(1, "AFT080"), (2, ""), (8, "AFT081")])
def test_room_for_persons_is_what_is_checked(load_spec: LoadSpec, persons: int, code: str) -> None:
    """40 are expected a month; 52 Tuesdays with 6 interviews have room for 26 interviews, 52 or 208 persons."""
    text = planning(row(personer_pr_samtale=persons), volumes=(volume(480, til="2016-06-30"),))
    problems = rules_capacity.room_for_interviews(Context(load_spec(text)))
    assert [problem.code for problem in problems] == ([code] if code else [])
