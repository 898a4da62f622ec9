"""``examples/nordjylland``: sound but for two collisions that only the whole region shows."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace

import pytest

from aftalegen.errors import Problem, Severity
from aftalegen.reference.volumes import read
from aftalegen.region.checks import check
from aftalegen.region.model import Region, read_region
from aftalegen.spec.projects.model import Pair
from aftalegen.spec.projects.project import Project, open_project
from tests.conftest import EXAMPLES
from tests.schemas.test_examples import ADDRESS, CPR, PLACEHOLDER

FOLDER = EXAMPLES / "nordjylland"
COLLISIONS = {"aftaler/hjørring-foa.yaml": "AFT520", "aftaler/mariagerfjord-metal.yaml": "AFT521"}


@pytest.fixture(scope="module")
def project() -> Project:
    return open_project(FOLDER)


@pytest.fixture(scope="module")
def region(project: Project) -> Region:
    return read_region(project)


@pytest.fixture(scope="module")
def found(region: Region) -> tuple[Problem, ...]:
    return check(region)


def test_every_agreement_is_sound(project: Project) -> None:
    assert not project.problems
    problems = {problem for pair in project.pairs for problem in project.load(pair).problems}
    assert sorted(f"{problem.place}: {problem.code} {problem.message}" for problem in problems) == []


def test_all_pairs_but_three_have_an_agreement_and_two_of_them_are_drafts(project: Project, region: Region) -> None:
    assert (len(project.jobcentres), len(project.funds)) == (10, 25)
    assert [pair.name for pair in project.without] == ["morsø-ajks", "morsø-ca", "morsø-dana"]
    statuses = Counter(agreement.get("aftale.status") for agreement in region.agreements.values())
    assert statuses == {"gældende": 245, "udkast": 2}


def test_the_two_collisions_are_found_and_nothing_else_is_wrong(found: tuple[Problem, ...]) -> None:
    wrong = [problem for problem in found if problem.severity is not Severity.NOTE]
    assert {problem.place.file.partition("nordjylland/")[2]: problem.code for problem in wrong} == COLLISIONS
    assert len(wrong) == len(COLLISIONS)


def test_they_are_mended_as_the_readme_says(found: tuple[Problem, ...]) -> None:
    text = (FOLDER / "README.md").read_text("utf-8")
    assert all(f"`{name}`" in text for name in COLLISIONS)
    earliest = next(problem.hint for problem in found if problem.code == "AFT521")
    clock = re.search(r"tidligst kl. (\d+\.\d+)", earliest)
    assert clock is not None
    assert f"tidligst kl. {clock[1]}" in text


def test_the_common_plan_without_the_two_files_has_no_collision(project: Project) -> None:
    """Both were made by moving a time of the common plan, which is sound."""
    own = {pair: layer for pair, layer in project._layers.own.items() if f"aftaler/{pair.name}.yaml" not in COLLISIONS}
    sound = replace(project, _layers=replace(project._layers, own=own))
    assert [problem for problem in check(read_region(sound)) if problem.severity is not Severity.NOTE] == []


def test_shared_staff_and_neighbours_share_slots(region: Region) -> None:
    group = [region.agreements[Pair("hjørring", fund)].get("planlægning.slots") for fund in ("ftf", "bupl", "lak")]
    assert {(slots[0]["ugedag"], slots[0]["fra"]) for slots in group} == {("onsdag", "08:30")}
    (shared,) = region.agreements[Pair("morsø", "hk")].get("planlægning.slots")
    assert "Thisted" in shared["sted"]


def test_volumes_are_there_for_all_pairs_and_say_that_they_are_made_up() -> None:
    volumes, problems = read(FOLDER / "volumen.csv")
    assert not problems
    assert len(volumes) == len({(one.jobcentre, one.a_kasse, one.period) for one in volumes}) == 10 * 25 * 2
    assert all("Konstrueret" in one.source for one in volumes)


def test_it_names_no_real_person_or_mailbox() -> None:
    for file in (path for path in FOLDER.rglob("*.yaml")):
        text = file.read_text("utf-8")
        assert CPR.findall(text) == []
        assert PLACEHOLDER.findall(text) == []
        assert [name for name in ADDRESS.findall(text) if not name.endswith(".example.dk")] == []


def test_every_file_is_described(project: Project) -> None:
    text = (FOLDER / "README.md").read_text("utf-8")
    files = (path.relative_to(FOLDER) for path in FOLDER.rglob("*") if path.is_file() and path.name != "README.md")
    assert [str(file) for file in files if file.name not in text] == []
