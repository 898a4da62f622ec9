"""The funds of any year and what they became."""

import pytest

from aftalegen.reference import funds


@pytest.mark.parametrize(("text", "id"), [("3F", "3f"), ("Din Faglige A-Kasse", "fak"), ("FAK", "fak"), ("fak", "fak")])
def test_a_fund_is_found_by_any_name(text: str, id: str) -> None:
    found = funds.find(text)
    assert found is not None
    assert found.id == id


def test_what_is_no_fund() -> None:
    assert funds.find("A-kasse") is None
    with pytest.raises(KeyError):
        funds.named("nope")


def test_positions_are_those_of_the_register() -> None:
    assert [fund.position for fund in funds.all_funds()] == list(range(26))


@pytest.mark.parametrize(
    ("id", "day", "then"),
    [
        ("fsf", "2016-12-31", "fsf"),
        ("fsf", "2017-01-01", "mia"),
        ("nnf", "2025-06-01", "fak"),
        ("3f", "2026-01-01", "3f"),
        ("fak", "2026-01-01", "fak"),
    ],
)
def test_what_a_fund_was_part_of_on_a_day(id: str, day: str, then: str) -> None:
    assert funds.named(id).on(day).id == then


def test_a_fund_that_came_later_knows_since_when_and_from_which() -> None:
    fak = funds.named("fak")
    assert (fak.name, fak.short_name, fak.begins) == ("Din Faglige A-kasse", "FAK", "2021-01-01")
    assert [fund.id for fund in funds.before(fak)] == ["bfa", "el"]
    assert funds.before(funds.named("3f")) == ()


@pytest.mark.parametrize(
    ("text", "id"),
    [
        ("Din Faglig A-kasse", "fak"),
        ("Din Sundhedsfaglig A-kasse", "dsa"),
        ("Kristlig A-kasse", "krifa"),
        ("qqqqqqqq", None),
        ("x" * 200, None),
    ],
)
def test_a_misspelt_name_is_suggested(text: str, id: str | None) -> None:
    found = funds.suggest(text)
    assert (found.id if found else None) == id
