"""Addenda to the agreements of a region's pairs."""

from __future__ import annotations

from pathlib import Path

import pytest

from aftalegen.pipeline.region_reading import load_region
from aftalegen.region.model import read_region
from aftalegen.region.touching import touched
from aftalegen.spec.load import addenda_of, load, load_amended, read
from aftalegen.spec.projects.model import Pair
from aftalegen.spec.projects.project import open_project
from tests.region.folders import write

PAIR = Pair("aalborg", "3f")
DEADLINE = "planlægning.indkaldelister.svarfrist_hverdage"


def addendum(days: int, *, number: int = 1, status: str = "gældende", base: str = "aalborg-3f.yaml") -> str:
    about = f"nummer: {number}, status: {status}, titel: Frist, dato: 2015-12-01, baggrund: Behov"
    change = f"planlægning: {{indkaldelister: {{svarfrist_hverdage: {days}}}}}\n"
    return f"tillæg_til: {base}\ntillæg: {{{about}, ikrafttræden: 2016-0{number}-01}}\n{change}"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A project with an addendum to a pair without a file of its own, and one in the folder for addenda."""
    return write(
        tmp_path / "nord",
        {
            "aftaler/tillæg-1.yaml": addendum(3),
            "aftaler/tillæg/tillæg-2.yaml": addendum(2, number=2, base="../aalborg-3f.yaml"),
        },
    )


def test_a_pair_without_a_file_has_addenda(root):
    project = open_project(root)
    assert project.problems == ()
    assert [one.number for one in project.addenda_of(PAIR)] == [1, 2]
    assert project.addenda_of(Pair("aalborg", "hk")) == ()
    plain, amended = project.read(PAIR), project.read_amended(PAIR)
    assert plain
    assert amended
    assert (plain.get(DEADLINE), amended.get(DEADLINE)) == (5, 2)
    assert [project.read_amended(PAIR, day).get(DEADLINE) for day in ("2015-12-31", "2016-01-31")] == [5, 3]


def test_an_addendums_file_is_the_agreement_that_it_makes(root):
    for loaded in (load(root / "aftaler/tillæg/tillæg-2.yaml"), read(root / "aftaler/tillæg/tillæg-2.yaml")):
        assert loaded.agreement
        assert loaded.agreement.get(DEADLINE) == 2
        assert loaded.agreement.amends
        assert loaded.agreement.amends.get(DEADLINE) == 3
        assert loaded.agreement.amends.path.name == "aalborg-3f.yaml"
        assert loaded.agreement.get("parter.jobcentre")[0]["navn"] == "Jobcenter Aalborg"
    assert [one.number for one in addenda_of(root / "aftaler/aalborg-3f.yaml")] == [1, 2]
    amended = load_amended(root / "aftaler/aalborg-3f.yaml", "2016-01-15").agreement
    assert amended
    assert amended.get(DEADLINE) == 3


def test_the_key_of_a_pair_changes_with_its_addenda_and_of_no_other(root):
    before = open_project(root)
    (root / "aftaler/tillæg-1.yaml").write_text(addendum(4), "utf-8")
    after = open_project(root)
    assert {pair for pair in before.pairs if before.key(pair) != after.key(pair)} == {PAIR}
    assert "aftaler/tillæg/tillæg-2.yaml" in after.inputs()


def test_the_survey_sees_the_agreements_as_they_are_on_the_day(root):
    project = open_project(root)
    found = {day: read_region(project, day).agreements[PAIR].get(DEADLINE) for day in ("2015-12-31", "2016-06-01")}
    assert found == {"2015-12-31": 5, "2016-06-01": 2}


def test_an_addendum_touches_its_pair(root):
    (root / "aftaler/tillæg-1.yaml").write_text(addendum(3, status="udkast"), "utf-8")
    found = touched(read_region(open_project(root)), root / "aftaler/tillæg-1.yaml")
    assert (found.what, found.pairs) == ("et tillæg til en aftale", (PAIR,))


def test_addenda_are_checked_with_the_region(root):
    (root / "aftaler/tillæg-1.yaml").write_text(addendum(5), "utf-8")
    found = {path.name: loaded.problems for path, loaded in load_region(root)}
    assert [problem.code for problem in found["tillæg-1.yaml"] if problem.code.startswith("AFT66")] == ["AFT666"]
    assert "tillæg-2.yaml" in found


@pytest.mark.parametrize(
    ("name", "text", "code"),
    [
        ("aftaler/x.yaml", addendum(3, base="aalborg-3ff.yaml"), "AFT660"),
        ("aftaler/x.yaml", addendum(3, base="../region.yaml"), "AFT660"),
        ("aftaler/tillæg/x.yaml", addendum(3), "AFT660"),
        ("aftaler/tillæg/aalborg-3f.yaml", "aftale: {status: udkast}\n", "AFT505"),
    ],
)
def test_what_belongs_to_no_pair_is_told(root, name, text, code):
    project = open_project(write(root, {name: text}))
    (problem,) = project.problems
    assert (problem.code, problem.place.file) == (code, (root / name).as_posix())
    assert [one.number for one in project.addenda_of(PAIR)] == [1, 2]


def test_an_addendum_to_a_pair_lies_with_the_agreements(root):
    own = {"aftaler/aalborg-hk.yaml": "aftale: {status: udkast}\n"}
    loaded = load(write(root, {**own, "andet/x.yaml": addendum(3, base="../aftaler/aalborg-hk.yaml")}) / "andet/x.yaml")
    assert loaded.agreement is None
    (problem,) = loaded.problems
    assert (problem.code, problem.hint) == ("AFT660", "Læg tillægget i mappen aftaler eller i aftaler/tillæg.")


@pytest.mark.parametrize(
    ("folder", "name"),
    [("aftaler", "aalborg-3f.yaml"), ("aftaler", "tillæg-1.yaml"), ("aftaler/tillæg", "tillæg-2.yaml")],
)
def test_files_are_found_from_the_folder_that_they_lie_in(root, monkeypatch, folder, name):
    monkeypatch.chdir(root / folder)
    loaded = load(Path(name))
    assert loaded.agreement
    assert loaded.agreement.get("parter.a_kasser")[0]["id"] == "3f"
