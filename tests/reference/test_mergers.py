"""The mergers of a-kasser agree with the register."""

from __future__ import annotations

import re

import pytest

from aftalegen.reference import akasser, funds
from aftalegen.reference.mergers import merger_of


@pytest.mark.parametrize(
    ("fund", "date", "successor"),
    [
        ("fsf", "2017-01-01", "mia"),
        ("dana", "2020-01-01", "frie"),
        ("bfa", "2021-01-01", "fak"),
        ("el", "2021-01-01", "fak"),
        ("nnf", "2025-01-01", "fak"),
    ],
)
def test_a_merger(fund: str, date: str, successor: str) -> None:
    found = merger_of(fund)
    assert found is not None
    assert (found.date, found.successor_id) == (date, successor)


def test_a_fund_that_stands_on_its_own() -> None:
    assert merger_of("3f") is None
    assert merger_of("findes-ikke") is None


def test_exactly_the_funds_with_another_successor_have_merged_on_the_day_that_the_register_says() -> None:
    for fund in akasser.all_akasser():
        found = merger_of(fund.id)
        if fund.successor_id == fund.id:
            assert found is None
        else:
            assert found is not None
            assert found.successor_id == fund.successor_id
            assert re.findall(r"\d{4}-\d{2}-\d{2}", fund.later) == [found.date]
            assert found.successor.partition(" (")[0] in fund.successor_name


def test_every_successor_is_in_the_register_and_was_there_on_the_day() -> None:
    for fund in funds.all_funds():
        if fund.successor_id:
            assert funds.named(fund.successor_id).begins <= fund.merged_on
