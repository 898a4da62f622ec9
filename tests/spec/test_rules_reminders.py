"""Reminders and the appendix about registration: when they are wrong, and when they are left alone."""

from __future__ import annotations

import pytest

from tests.spec.conftest import ProblemsOf

YEAR = "aftale: {ikrafttræden: 2015-07-01, udløb: 2016-06-30}\n"
CODES = {"AFT640", "AFT641", "AFT642", "AFT643", "AFT645"}


def codes(problems_of: ProblemsOf, text: str) -> list[str]:
    return [problem.code for problem in problems_of(text) if problem.code in CODES]


@pytest.mark.parametrize(
    ("entry", "expected"),
    [
        ("dato: 2016-06-30", []),
        ("dato: 2016-07-01", ["AFT642"]),
        ('hver_år: "06-30"', []),
        ("hver_år: 12-01", []),
        ('hver_år: "31-12"', ["AFT641"]),
        ("dage_før: 5", ["AFT640"]),
        ('dato: 2016-01-01, hver_år: "01-01"', ["AFT640"]),
        ("dato: 1. marts", []),
    ],
)
def test_a_reminder_has_one_day_in_the_agreements_time(
    problems_of: ProblemsOf, entry: str, expected: list[str]
) -> None:
    assert codes(problems_of, f"{YEAR}påmindelser: [{{id: a, titel: Noget, {entry}}}]\n") == expected


def test_a_day_of_the_year_that_never_comes(problems_of: ProblemsOf) -> None:
    short = "aftale: {ikrafttræden: 2015-07-01, udløb: 2015-10-31}\n"
    assert codes(problems_of, short + 'påmindelser: [{id: a, titel: Noget, hver_år: "12-01"}]\n') == ["AFT642"]


@pytest.mark.parametrize(
    ("ends", "months", "expected"),
    [("2016-06-30", 11, []), ("2016-06-30", 12, ["AFT643"]), ("2016-07-01", 12, []), ("2016-07-01", 13, ["AFT643"])],
)
def test_a_notice_that_nobody_could_give(problems_of: ProblemsOf, ends: str, months: int, expected: list[str]) -> None:
    text = f"aftale: {{ikrafttræden: 2015-07-01, udløb: {ends}, opsigelsesvarsel_måneder: {months}}}\n"
    assert codes(problems_of, text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("bilag: {registrering: {vis: ja}}\n", ["AFT645"]),
        ("bilag: {registrering: {aftalt: Samme dag.}}\n", ["AFT645"]),
        ("bilag: {registrering: {vis: nej}}\n", []),
        ("aftale: {dato: 2018-01-01}\nbilag: {registrering: {vis: ja}}\n", []),
        ("aftale: {dato: i morgen}\nbilag: {registrering: {vis: ja}}\n", []),
    ],
)
def test_the_appendix_needs_a_date(problems_of: ProblemsOf, text: str, expected: list[str]) -> None:
    assert codes(problems_of, text) == expected
