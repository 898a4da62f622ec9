"""Days on which offices are closed, and counting in calendar months."""

from __future__ import annotations

from datetime import date

import pytest

from aftalegen.reference import months
from aftalegen.reference.closed_days import closed_days, is_working_day, name, working_day


def test_the_closed_days_of_a_year_with_their_names() -> None:
    found = {f"{day:%d.%m}": text for day, text in closed_days([2016]).items()}
    assert found == {
        "01.01": "nytårsdag",
        "24.03": "skærtorsdag",
        "25.03": "langfredag",
        "27.03": "påskedag",
        "28.03": "anden påskedag",
        "22.04": "store bededag",
        "05.05": "Kristi himmelfartsdag",
        "15.05": "pinsedag",
        "16.05": "anden pinsedag",
        "05.06": "grundlovsdag",
        "24.12": "juleaftensdag",
        "25.12": "juledag",
        "26.12": "anden juledag",
        "31.12": "nytårsaften",
    }


def test_great_prayer_day_ended_with_2023() -> None:
    assert "store bededag" in closed_days([2023]).values()
    assert "store bededag" not in closed_days([2024]).values()


def test_the_first_of_may_is_a_working_day_unless_it_is_a_holiday_too() -> None:
    assert is_working_day(date(2017, 5, 1))
    assert name(date(2015, 5, 1)) == "store bededag"
    assert name(date(2017, 5, 1)) == ""


@pytest.mark.parametrize(
    ("day", "step", "expected"),
    [
        (date(2016, 3, 23), 1, date(2016, 3, 23)),
        (date(2016, 3, 24), 1, date(2016, 3, 29)),
        (date(2016, 3, 28), -1, date(2016, 3, 23)),
        (date(2016, 1, 1), -1, date(2015, 12, 30)),
    ],
)
def test_the_nearest_working_day(day: date, step: int, expected: date) -> None:
    assert working_day(day, step) == expected


@pytest.mark.parametrize(
    ("day", "count", "expected"),
    [
        (date(2015, 1, 31), 1, date(2015, 2, 28)),
        (date(2015, 11, 30), 3, date(2016, 2, 29)),
        (date(2015, 7, 1), 12, date(2016, 7, 1)),
        (date(2015, 7, 1), 0, date(2015, 7, 1)),
    ],
)
def test_adding_months(day: date, count: int, expected: date) -> None:
    assert months.add(day, count) == expected


@pytest.mark.parametrize(
    ("after", "whole", "length"),
    [
        (date(2015, 7, 15), 0, 0),
        (date(2015, 8, 14), 0, 1),
        (date(2015, 8, 15), 1, 1),
        (date(2015, 8, 30), 1, 1.5),
        (date(2016, 7, 15), 12, 12),
    ],
)
def test_months_between(after: date, whole: int, length: float) -> None:
    assert months.whole_between(date(2015, 7, 15), after) == whole
    assert months.between(date(2015, 7, 15), after) == pytest.approx(length)
