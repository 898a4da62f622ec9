"""Rules for calendar programs: they give exactly the days of the slot, over new years with 53 weeks too."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aftalegen.region.recurrence import Run, runs
from aftalegen.spec.capacity import Period, Weeks, days_used
from aftalegen.spec.slot_exceptions import parse


def expanded(run: Run) -> list[date]:
    count = (run.last - run.first) // timedelta(weeks=run.weeks) + 1
    days = (run.first + number * timedelta(weeks=run.weeks) for number in range(count))
    return [day for day in days if day not in run.without]


def days_of(weeks: Weeks, starts: date, ends: date, text: str = "") -> tuple[date, ...]:
    return days_used(1, weeks, parse(text), Period(starts, ends))


@given(
    st.sampled_from(("alle", "lige", "ulige")),
    st.dates(date(2014, 1, 1), date(2034, 1, 1)),
    st.integers(0, 1500),
    st.sampled_from(("", "Ikke i uge 29, 30 og 31", "Kun i uge 50-53 og uge 1")),
)
def test_the_rules_give_the_days_and_no_others(weeks: Weeks, starts: date, length: int, text: str) -> None:
    days = days_of(weeks, starts, starts + timedelta(days=length), text)
    found = runs(days, weeks)
    assert [day for run in found for day in expanded(run)] == list(days)
    assert len({run.id for run in found}) == len(found)


@pytest.mark.parametrize("year", [2015, 2020, 2026])
@pytest.mark.parametrize("weeks", ["lige", "ulige"])
def test_a_year_of_53_weeks_ends_a_rule(weeks: Weeks, year: int) -> None:
    before, after = runs(days_of(weeks, date(year, 7, 1), date(year + 1, 6, 30)), weeks)
    assert (before.last.isocalendar().year, after.first.isocalendar().year) == (year, year + 1)
    assert (before.id, after.id)[0] == str(year)
    assert before.without == after.without == ()


def test_other_new_years_do_not_end_a_rule_and_neither_does_anything_when_all_weeks_are_used() -> None:
    assert len(runs(days_of("ulige", date(2021, 7, 1), date(2022, 6, 30)), "ulige")) == 1
    (run,) = runs(days_of("alle", date(2020, 7, 1), date(2021, 6, 30)), "alle")
    assert (run.id, run.weeks) == ("", 1)


def test_a_rule_keeps_its_name_when_the_agreement_begins_later() -> None:
    early = runs(days_of("lige", date(2021, 7, 1), date(2027, 6, 30)), "lige")
    late = runs(days_of("lige", date(2024, 7, 1), date(2027, 6, 30)), "lige")
    assert [run.id for run in early] == [run.id for run in late] == ["2026", "2032"]


def test_a_rule_begins_and_ends_on_a_day_that_is_used() -> None:
    days = (date(2021, 3, 9), date(2021, 3, 23), date(2021, 5, 4))
    (run,) = runs(days, "lige")
    assert (run.first, run.last) == (days[0], days[-1])
    assert run.without == (date(2021, 4, 6), date(2021, 4, 20))


def test_no_days_no_rules() -> None:
    assert runs((), "alle") == runs((), "lige") == ()
