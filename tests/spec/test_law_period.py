"""The days that an agreement runs, cut where the law or a deviation changes."""

from __future__ import annotations

import pytest

from aftalegen.spec.law_period import Period, deviations_in, period_of, stretches
from aftalegen.spec.lawbook import packaged
from tests.conftest import LoadSpec

TRIAL = """
regler:
  afvigelser:
    - {{id: a, samtale: f1, senest: 10 uger, grundlag: Forsøg, fra: {start}, til: {end}}}
"""


@pytest.mark.parametrize(
    ("dates", "expected"),
    [
        ("{ikrafttræden: 2015-07-01, udløb: 2016-06-30}", ("2015-07-01", "2016-06-30")),
        ("{dato: 2015-06-01, ikrafttræden: 2015-07-01}", ("2015-07-01", "")),
        ("{dato: 2022-06-01, ikrafttræden: 2015-07-01}", ("2022-06-01", "")),
        ("{dato: 2022-06-01}", ("2022-06-01", "")),
        ("{ikrafttræden: 2015-07-01, udløb: 2016-06-30, opsagt_pr: 2016-03-31}", ("2015-07-01", "2016-03-31")),
        ("{ikrafttræden: 2015-07-01, udløb: 2015-07-01}", ("2015-07-01", "2015-07-01")),
        ("{ikrafttræden: 2015-07-02, udløb: 2015-07-01}", None),
        ("{udløb: 2016-06-30}", None),
        ("{status: udkast}", None),
    ],
)
def test_the_period_is_that_of_this_version(load_spec: LoadSpec, dates: str, expected: tuple[str, str] | None) -> None:
    found = period_of(load_spec(f"aftale: {dates}"))
    assert (found and (found.start, found.end)) == expected


def test_a_date_that_cannot_be_read_gives_no_period(load_spec: LoadSpec) -> None:
    assert period_of(load_spec("aftale: {ikrafttræden: 2015-07-01, udløb: 30. juni næste år}")) is None


def test_an_agreement_without_a_period_at_all(load_spec: LoadSpec) -> None:
    assert period_of(load_spec("")) is None


def parts(load_spec: LoadSpec, start: str, end: str, trial: tuple[str, str]) -> list[tuple[str, str, str, int]]:
    agreement = load_spec(TRIAL.format(start=trial[0], end=trial[1]))
    period = Period(start, end, "", "")
    found = stretches(packaged(), period, deviations_in(agreement, packaged()))
    return [(one.start, one.end, one.rules.id, len(one.deviations)) for one in found]


def test_a_period_is_cut_at_a_change_of_law(load_spec: LoadSpec) -> None:
    assert parts(load_spec, "2015-09-01", "2016-12-31", ("2000-01-01", "2000-12-31")) == [
        ("2015-09-01", "2016-06-30", "R2015", 0),
        ("2016-07-01", "2016-12-31", "R2016", 0),
    ]


def test_a_period_is_cut_where_a_deviation_begins_and_ends(load_spec: LoadSpec) -> None:
    assert parts(load_spec, "2017-01-01", "2018-12-31", ("2017-07-01", "2018-06-30")) == [
        ("2017-01-01", "2017-06-30", "R2016", 0),
        ("2017-07-01", "2018-06-30", "R2016", 1),
        ("2018-07-01", "2018-12-31", "R2016", 0),
    ]


@pytest.mark.parametrize("trial", [("2017-01-01", "2018-12-31"), ("2010-01-01", "9999-12-31")])
def test_a_deviation_for_the_whole_period_cuts_nothing(load_spec: LoadSpec, trial: tuple[str, str]) -> None:
    assert parts(load_spec, "2017-01-01", "2018-12-31", trial) == [("2017-01-01", "2018-12-31", "R2016", 1)]


def test_a_deviation_of_one_day(load_spec: LoadSpec) -> None:
    assert parts(load_spec, "2017-01-01", "2017-01-03", ("2017-01-02", "2017-01-02")) == [
        ("2017-01-01", "2017-01-01", "R2016", 0),
        ("2017-01-02", "2017-01-02", "R2016", 1),
        ("2017-01-03", "2017-01-03", "R2016", 0),
    ]


def test_without_an_end_only_the_law_at_the_beginning_counts(load_spec: LoadSpec) -> None:
    assert parts(load_spec, "2017-01-01", "", ("2000-01-01", "2000-12-31")) == [
        ("2017-01-01", "2019-12-31", "R2016", 0)
    ]


def test_before_the_first_rule_set_there_is_no_law(load_spec: LoadSpec) -> None:
    assert parts(load_spec, "2014-01-01", "2015-06-30", ("2014-01-01", "2014-12-31")) == []
    assert parts(load_spec, "2014-01-01", "2015-07-31", ("2000-01-01", "2000-12-31")) == [
        ("2015-07-01", "2015-07-31", "R2015", 0)
    ]
