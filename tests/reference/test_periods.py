"""Periods, however they are written."""

import pytest

from aftalegen.reference.periods import Period, mentioned, parse


@pytest.mark.parametrize(
    ("text", "id", "title"),
    [
        ("2015", "2015", "2015"),
        (" År 2015 ", "2015", "2015"),
        ("2015Y01", "2015", "2015"),
        ("2015H2", "2015H2", "2. halvår 2015"),
        ("2015H02", "2015H2", "2. halvår 2015"),
        ("2. halvår 2015", "2015H2", "2. halvår 2015"),
        ("Andet halvår 2015", "2015H2", "2. halvår 2015"),
        ("2015, 1. halvår", "2015H1", "1. halvår 2015"),
        ("2015Q03", "2015Q3", "3. kvartal 2015"),
        ("2015K3", "2015Q3", "3. kvartal 2015"),
        ("4. kvt. 2015", "2015Q4", "4. kvartal 2015"),
        ("2015M07", "2015M07", "juli 2015"),
        ("2015-07", "2015M07", "juli 2015"),
        ("07-2015", "2015M07", "juli 2015"),
        ("2015-07-01", "2015M07", "juli 2015"),
        ("Jul 2015", "2015M07", "juli 2015"),
        ("2015 december", "2015M12", "december 2015"),
    ],
)
def test_a_period_has_one_id_and_one_title(text: str, id: str, title: str) -> None:
    period = parse(text)
    assert period is not None
    assert (period.id, period.title) == (id, title)
    assert parse(period.id) == parse(period.title) == period


@pytest.mark.parametrize("text", ["", "15", "1999", "2015H3", "2015M13", "2015QMAT02", "2015/2016", "i fjor", "12015"])
def test_what_is_no_period(text: str) -> None:
    assert parse(text) is None


@pytest.mark.parametrize(
    ("title", "found"),
    [
        ("Samtalevolumen 2. halvår 2015, opgjort 21-11-2014", ["2015H2"]),
        ("Bilag 2.a: volumen_2015H2.xlsx", ["2015H2"]),
        ("2015 og 2016", ["2015", "2016"]),
        ("Fra 1. juli 2015 til 31. december 2015", []),
        ("udtræk 2015-07-01", []),
        ("nr. 120151", []),
    ],
)
def test_titles_mention_periods_and_days_are_none(title: str, found: list[str]) -> None:
    assert [period.id for period in mentioned(title)] == found


@pytest.mark.parametrize(
    ("one", "other", "overlaps", "holds"),
    [
        ("2015", "2015H2", True, True),
        ("2015H2", "2015", True, False),
        ("2015H1", "2015H2", False, False),
        ("2015Q3", "2015M09", True, True),
        ("2015M12", "2016M01", False, False),
        ("2015", "2015", True, True),
    ],
)
def test_overlap(one: str, other: str, overlaps: bool, holds: bool) -> None:
    first, second = parse(one), parse(other)
    assert first is not None
    assert second is not None
    assert (first.overlaps(second), first.holds(second)) == (overlaps, holds)


def test_start_and_length() -> None:
    assert (Period(2015, 7, "H").start, Period(2015, 7, "H").months) == ("2015-07-01", 6)
