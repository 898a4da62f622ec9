"""The day that a command looks at."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from aftalegen.errors import UsageError
from aftalegen.pipeline import dates


def test_a_given_day_is_that_day():
    assert dates.given("--on", "2016-05-01") == date(2016, 5, 1)


@pytest.mark.parametrize("text", ["1. maj", "2016-13-01", "1999-12-31", "9999-12-31"])
def test_what_is_no_likely_day_is_refused_by_the_options_name(text):
    with pytest.raises(UsageError, match="--on"):
        dates.given("--on", text)


def test_today_can_be_set_for_results_that_are_to_be_made_again(monkeypatch):
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1462060800")
    assert dates.today() == date(2016, 5, 1)


@pytest.mark.parametrize("epoch", ["", "i dag"])
def test_today_is_otherwise_the_clocks(monkeypatch, epoch):
    monkeypatch.setenv("SOURCE_DATE_EPOCH", epoch)
    assert abs((dates.today() - datetime.now().astimezone().date()).days) <= 1
