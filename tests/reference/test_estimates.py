"""Estimates fill what is missing and add up to the total."""

import pytest

from aftalegen.reference import estimates
from aftalegen.reference.periods import Period
from aftalegen.reference.volumes import Volume

YEAR = Period(2016, 1, "Y")


def known(fund: str, count: float | None) -> Volume:
    return Volume("0851", fund, "2016", count)


def test_a_total_alone_is_shared_out_by_the_countrys_shares() -> None:
    found = estimates.fill([], 1000, "0851", YEAR)
    assert sum(volume.count or 0 for volume in found) == 1000
    counts = {volume.a_kasse: volume.count for volume in found}
    assert counts["3f"] == 138
    assert counts["krifa"] == 102
    assert counts.keys().isdisjoint({"dana", "fsf", "el", "nnf"})
    assert {(volume.origin, volume.source, volume.period) for volume in found} == {
        ("skønnet", estimates.SOURCE, "2016")
    }


def test_what_is_known_stays_and_only_the_rest_is_estimated() -> None:
    found = estimates.fill([known("3f", 400), known("hk", None)], 1000, "0851", YEAR)
    assert "3f" not in {volume.a_kasse for volume in found}
    assert "hk" in {volume.a_kasse for volume in found}
    assert sum(volume.count or 0 for volume in found) == 600


@pytest.mark.parametrize("total", [400, 399])
def test_nothing_is_estimated_when_nothing_is_left(total: float) -> None:
    assert estimates.fill([known("3f", 400)], total, "0851", YEAR) == ()


def test_merged_funds_are_estimated_as_their_successor() -> None:
    found = {volume.a_kasse for volume in estimates.fill([], 1000, "0851", Period(2022, 1, "Y"))}
    assert "fak" in found
    assert "bfa" not in found


def test_shares_are_whole_numbers_that_add_up() -> None:
    assert estimates.shared_out(10, {"a": 1, "b": 1, "c": 1}) == {"a": 4, "b": 3, "c": 3}
    assert estimates.shared_out(0, {"a": 2, "b": 1}) == {"a": 0, "b": 0}


def test_the_funds_that_the_source_lacks_are_named() -> None:
    assert set(estimates.without_share()) == {"DANA", "EL-A", "FSF", "NNF"}
    assert sum(estimates.national_shares().values()) == pytest.approx(100, abs=0.5)
