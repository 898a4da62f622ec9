"""Labour market areas by date."""

from __future__ import annotations

import pytest

from aftalegen.reference import regions

RAR = {"Nordjylland", "Østjylland", "Vestjylland", "Sydjylland", "Fyn", "Sjælland", "Hovedstaden", "Bornholm"}
COUNCILS = {"Nordjylland", "Midtjylland", "Syddanmark", "Sjælland", "Hovedstaden"}


def areas(date: str) -> set[str]:
    scheme = regions.scheme_on(date)
    return set(scheme.areas) if scheme else set()


@pytest.mark.parametrize(
    ("date", "expected"),
    [
        ("2014-12-31", set()),
        ("2015-01-01", RAR),
        ("2024-12-31", RAR),
        ("2025-01-01", COUNCILS),
        ("2040-01-01", COUNCILS),
    ],
)
def test_the_division_follows_the_date(date: str, expected: set[str]) -> None:
    assert areas(date) == expected


def test_every_municipality_has_an_area_in_every_division() -> None:
    assert [len(scheme.area_of) for scheme in regions.schemes()] == [98, 98]
    assert not [area for scheme in regions.schemes() for area in scheme.area_of.values() if not area]


@pytest.mark.parametrize(
    ("code", "date", "area"),
    [
        ("0751", "2015-07-01", "Østjylland"),
        ("0751", "2025-07-01", "Midtjylland"),
        ("0400", "2015-07-01", "Bornholm"),
        ("0400", "2025-07-01", "Hovedstaden"),
        ("0851", "2015-07-01", "Nordjylland"),
        ("0851", "2025-07-01", "Nordjylland"),
        ("0851", "2010-07-01", None),
        ("9999", "2015-07-01", None),
    ],
)
def test_the_area_of_a_municipality(code: str, date: str, area: str | None) -> None:
    assert regions.area_on(code, date) == area


def test_what_became_of_an_area() -> None:
    old, new = regions.schemes()
    assert new.successors("Østjylland", old) == ("Midtjylland",)
    assert new.successors("Fyn", old) == ("Syddanmark",)


def test_the_date_of_the_change_is_not_certain() -> None:
    assert [scheme.sure for scheme in regions.schemes()] == [False, False]
