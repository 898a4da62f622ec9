"""How each pair is covered on a day."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from aftalegen.pipeline import progress
from aftalegen.region.coverage import COVERED, STATES, Cell, Coverage, coverage
from aftalegen.region.model import read_region
from aftalegen.spec.projects.model import Pair
from aftalegen.spec.projects.project import open_project
from tests.region.folders import REGION, write

PAIR = Pair("aalborg", "3f")
DAY = date(2015, 10, 1)
DATES = "  dato: 2015-06-01\n  ikrafttræden: 2015-07-01\n  udløb: 2016-06-30\n"


def covered(folder, own: str = "", day: date = DAY, **more: str) -> Coverage:
    files = {"aftaler/aalborg-3f.yaml": f"aftale: {{{own}}}\n"} if own else {}
    return coverage(read_region(open_project(write(folder, {**files, **more}))), day)


def cell(folder, own: str = "", day: date = DAY) -> Cell:
    return covered(folder, own, day).cells[PAIR]


@pytest.mark.parametrize(
    ("own", "day", "state"),
    [
        ("status: udkast", "2015-10-01", "udkast"),
        ("status: ", "2015-10-01", "udkast"),
        ("status: gældende", "2015-06-30", "på vej"),
        ("status: gældende", "2015-07-01", "gældende"),
        ("status: gældende", "2016-03-31", "gældende"),
        ("status: gældende", "2016-04-01", "udløber snart"),
        ("status: gældende", "2016-06-30", "udløber snart"),
        ("status: gældende", "2016-07-01", "udløbet"),
        ("status: gældende, udløb: ", "2020-01-01", "gældende"),
        ("status: gældende, ikrafttræden: , dato: ", "2015-01-01", "gældende"),
        ("status: opsagt, opsagt_pr: 2016-03-31", "2015-10-01", "opsagt"),
        ("status: opsagt, opsagt_pr: 2016-03-31", "2016-03-31", "opsagt"),
        ("status: opsagt, opsagt_pr: 2016-03-31", "2016-04-01", "udløbet"),
        ("status: opsagt", "2015-10-01", "opsagt"),
        ("status: opsagt, opsagt_pr: 2016-03-31", "2015-06-01", "på vej"),
        ("status: udkast", "2018-01-01", "udkast"),
    ],
)
def test_the_state_follows_from_status_and_dates(tmp_path, own, day, state):
    assert cell(tmp_path, own, date.fromisoformat(day)).state == state


def test_soon_is_as_long_as_the_region_says(tmp_path):
    region = REGION.replace("  par:", "  udløber_snart_dage: 10\n  par:")
    end = date(2016, 6, 30)
    states = [
        covered(tmp_path, day=end - timedelta(days=left), **{"region.yaml": region}).cells[PAIR].state
        for left in (10, 11)
    ]
    assert states == ["udløber snart", "gældende"]


def test_every_pair_is_there_and_those_without_an_agreement_are_missing(tmp_path):
    found = covered(tmp_path)
    assert len(found.cells) == 9
    assert [pair for pair, one in found.cells.items() if one.state == "mangler"] == [Pair("rebild", "foa")]
    assert found.counts == {"gældende": 8, "mangler": 1}
    assert found.cell(found.jobcentres[0], found.funds[0]).pair == PAIR
    assert (found.title, found.day) == ("Nordområdet", DAY)


def test_version_and_dates_are_the_agreements_own(tmp_path):
    found = cell(tmp_path, 'version: "2.1", opsagt_pr: 2016-01-31')
    assert (found.version, found.starts, found.until) == ("2.1", "2015-07-01", "2016-01-31")


@pytest.mark.parametrize(
    ("own", "day", "old"),
    [
        ("udløb: ", "2015-10-01", False),
        ("udløb: ", "2016-07-01", True),
        ("udløb: 2017-06-30", "2016-07-01", False),
        ("ikrafttræden: 2016-07-01, udløb: ", "2015-10-01", False),
        ("ikrafttræden: , dato: ", "2018-01-01", False),
    ],
)
def test_an_agreement_under_rules_that_have_been_replaced_is_marked(tmp_path, own, day, old):
    assert cell(tmp_path, own, date.fromisoformat(day)).old_rules is old


@pytest.mark.parametrize(("current", "old"), [(2, False), (3, True)])
def test_an_agreement_after_an_earlier_schema_is_marked(tmp_path, monkeypatch, current, old):
    region = read_region(open_project(write(tmp_path)))
    pack = region.agreements[PAIR].pack
    monkeypatch.setitem(pack.schema["properties"], "skema", {"type": "integer", "x-version": current})
    assert coverage(region, DAY).cells[PAIR].old_template is old


def test_open_points_are_those_that_status_says_must_be_settled_and_who_signs(tmp_path):
    own = {"aftaler/aalborg-3f.yaml": "min_plan: {forventninger: Klare.}\n"}
    (agenda,) = progress.status([write(tmp_path, own) / "aftaler" / "aalborg-3f.yaml"])
    told = [point.path for point in agenda.open if point.required]
    assert "underskrifter" not in told
    assert covered(tmp_path, **own).cells[PAIR].open_points == len(told) + 1
    assert covered(tmp_path, **own).cells[Pair("aalborg", "hk")].open_points == len(told) + 2


def test_a_date_that_is_missing_on_the_cover_is_open_too(tmp_path):
    assert cell(tmp_path, "dato: ").open_points == cell(tmp_path, "version: '1'").open_points + 1


def test_states_are_described_and_those_in_force_are_among_them():
    assert {state for state, text in STATES.items() if "gælder" in text and "ikke" not in text} == COVERED
