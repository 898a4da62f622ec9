"""Lengths of unemployment, as people write them."""

from __future__ import annotations

import pytest

from aftalegen.spec.durations import Duration, parse, window


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("6 uger", Duration(6, "uge")),
        ("1 uge", Duration(1, "uge")),
        ("Senest 6 ugers ledighed", Duration(6, "uge")),
        ("senest efter 16 måneders sammenlagt ledighed.", Duration(16, "måned")),
        ("4 mdr.", Duration(4, "måned")),
        ("4½ måned", Duration(4.5, "måned")),
        ("½ år", Duration(0.5, "år")),
        ("4,5 måneder", Duration(4.5, "måned")),
        ("uge 10", Duration(10, "uge")),
        ("i uge 10", Duration(10, "uge")),
        ("10. uge", Duration(10, "uge")),
        ("14 dage", Duration(14, "dag")),
        ("  6\n uger ", Duration(6, "uge")),
    ],
)
def test_a_length_is_read(text: str, expected: Duration) -> None:
    assert parse(text) == expected


@pytest.mark.parametrize(
    "text",
    ["", "snart", "6", "uger", "3-6 uger", "mellem 3 og 6 uger", "6 kvartaler", "-2 uger", "6 uger eller 2 måneder"],
)
def test_what_is_not_one_length_is_not_read(text: str) -> None:
    assert parse(text) is None


def test_weeks_and_months_can_be_compared() -> None:
    def days(text: str) -> float:
        found = parse(text)
        assert found is not None
        return found.days

    assert days("10 uger") < days("3 måneder") < days("14 uger")
    assert days("26 uger") < days("6 måneder") < days("27 uger")
    assert days("1 år") == days("12 måneder")


@pytest.mark.parametrize(
    ("earliest", "latest", "words"),
    [
        ("3 uger", "6 uger", "mellem 3 og 6 uger"),
        ("3 uger", "6 måneder", "mellem 3 uger og 6 måneder"),
        ("", "1 uge", "senest efter 1 uge"),
        ("4,5 måneder", "", "tidligst efter 4,5 måneder"),
        ("", "", ""),
    ],
)
def test_a_window_in_words(earliest: str, latest: str, words: str) -> None:
    assert window(parse(earliest), parse(latest)) == words
