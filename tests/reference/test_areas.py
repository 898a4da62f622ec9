"""Areas by whatever people call them, with the municipalities that had a jobcentre there."""

from __future__ import annotations

import pytest

from aftalegen.reference import areas


@pytest.mark.parametrize(
    ("text", "name", "jobcentres"),
    [
        ("nordjylland", "Nordjylland", 10),
        ("  NORDJYLLAND ", "Nordjylland", 10),
        ("Nord Jylland", "Nordjylland", 10),
        ("rar fyn", "Fyn", 10),
        ("region Midtjylland", "Midtjylland", 19),
        ("midtjylland", "Midtjylland", 19),
        ("Hovedstaden", "Hovedstaden", 26),
        ("Region Hovedstaden", "Hovedstaden", 27),
        ("Bornholm", "Bornholm", 1),
        ("Danmark", None, 0),
        ("", None, 0),
    ],
)
def test_an_area_is_found_by_its_name(text: str, name: str | None, jobcentres: int) -> None:
    found = areas.find(text)
    assert (found.name if found else None) == name
    assert len(found.jobcentres if found else ()) == jobcentres


def test_a_municipality_without_a_jobcentre_is_served_by_another() -> None:
    found = areas.find("nordjylland")
    assert found is not None
    assert "Læsø" not in {town.name for town in found.jobcentres}


def test_the_eight_areas_have_all_jobcentres_once() -> None:
    names = ("Hovedstaden", "Bornholm", "Sjælland", "Fyn", "Sydjylland", "Vestjylland", "Østjylland", "Nordjylland")
    codes = [town.code for name in names if (area := areas.find(name)) for town in area.jobcentres]
    assert len(codes) == len(set(codes)) == 94


@pytest.mark.parametrize(
    ("text", "name"),
    [("nordjyland", "Nordjylland"), ("Midt-Jyland", "Midtjylland"), ("xyz", None), ("n" * 5000, None)],
)
def test_a_misspelt_name_gets_the_nearest(text: str, name: str | None) -> None:
    near = areas.suggest(text)
    assert (near.name if near else None) == name
