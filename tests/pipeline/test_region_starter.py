"""A new region project: filled in from the registers, sound as it stands, and never on top of anything."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from aftalegen.errors import UsageError
from aftalegen.pipeline.region_starter import RegionOrder, start_region
from aftalegen.spec.projects.project import Project, open_project
from tests.schemas.published import read_yaml

TYPE = "samarbejdsaftale"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A new project of Nordjylland."""
    start_region(RegionOrder("nordjylland", TYPE, tmp_path / "nord"))
    return tmp_path / "nord"


@pytest.fixture
def project(folder: Path) -> Project:
    return open_project(folder)


def schema(folder: Path, name: str) -> Draft202012Validator:
    read = json.loads((folder / "skema" / f"{name}.schema.json").read_text("utf-8"))
    Draft202012Validator.check_schema(read)
    return Draft202012Validator(read)


def test_every_jobcentre_of_the_area_and_every_fund_is_a_member(project: Project) -> None:
    assert not project.problems
    assert (project.settings.id, project.settings.title) == ("nordjylland", "Nordjylland")
    assert [member.id for member in project.jobcentres[-2:]] == ["thisted", "vesthimmerland"]
    assert (len(project.jobcentres), len(project.funds), len(project.pairs)) == (10, 25, 250)


def test_its_agreements_are_sound_drafts(project: Project) -> None:
    for pair in (project.pairs[0], project.pairs[-1]):
        loaded = project.load(pair)
        assert loaded.problems == ()
        assert loaded.agreement is not None
        assert loaded.agreement.get("aftale.status") == "udkast"


def test_the_fields_are_explained_but_those_of_the_parties_are_not(folder: Path) -> None:
    text = (folder / "region.yaml").read_text("utf-8")
    assert "# Hvem er forpligtet af aftalen hos hver part?" in text
    assert "# jobcentre:" not in text
    assert "part: jobcenteret" in text
    assert "\n\n\n" not in text
    assert max(map(len, text.splitlines())) <= 120


def test_an_example_that_is_taken_into_use_reads_as_it_should(folder: Path) -> None:
    file = folder / "region.yaml"
    text = file.read_text("utf-8").replace("  # par:\n  #   undtagen:\n  #     - ", "  par:\n    undtagen:\n      - ")
    file.write_text(text, "utf-8")
    found = open_project(folder)
    assert (found.problems, [pair.name for pair in found.without]) == ((), ["aalborg-tak"])


def test_editors_find_schemas_that_fit(folder: Path) -> None:
    first = (folder / "region.yaml").read_text("utf-8").splitlines()[0]
    assert first == "# yaml-language-server: $schema=skema/region.schema.json"
    region = read_yaml(folder / "region.yaml")
    assert list(schema(folder, "region").iter_errors(region)) == []
    assert list(schema(folder, "region").iter_errors({**region, "område": {"navn": "Nord"}}))
    deviation = schema(folder, "afvigelse")
    rule = {"gælder_for": {"jobcentre": ["aalborg"]}, "aftale": {"opsigelsesvarsel_måneder": 6}}
    assert list(deviation.iter_errors(rule)) == []
    assert list(deviation.iter_errors({"gælder_for": {"jobcenter": "aalborg"}}))


@pytest.mark.parametrize("name", ["jobcentre", "akasser"])
def test_the_registers_begin_as_comments_that_can_be_taken_into_use(folder: Path, name: str) -> None:
    file = folder / "register" / f"{name}.yaml"
    lines = file.read_text("utf-8").splitlines()
    assert all(line.startswith("#") for line in lines)
    used = [line.removeprefix("# ") for line in lines if line.startswith(("# j", "# a_", "#  "))]
    file.write_text("\n".join(used), "utf-8")
    assert list(schema(folder, "register").iter_errors(read_yaml(file))) == []
    assert list(schema(folder, "register").iter_errors({"jobcentre": {"aalborg": {"postnummer": "9000"}}}))
    found = open_project(folder)
    others = "den anden part har ingen kontakter"
    assert {problem.code for problem in found.load(found.pairs[0]).problems} == {"AFT057"}, others
    (entry,) = next(iter(read_yaml(file).values())).values()
    assert [contact["formål"] for contact in entry["kontakter"]] == ["logistik", "borger"]


def test_the_folder_is_called_after_the_area(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    written = start_region(RegionOrder("Region Midtjylland", TYPE))
    assert written[-1] == Path("midtjylland/region.yaml")
    assert len(open_project(Path("midtjylland")).jobcentres) == 19


@pytest.mark.parametrize("name", ["region.yaml", "noter.txt", ".skjult"])
def test_a_folder_with_something_in_it_is_left_alone(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_text("min egen tekst", "utf-8")
    with pytest.raises(UsageError, match="ikke tom"):
        start_region(RegionOrder("nordjylland", TYPE, tmp_path))
    assert [path.name for path in tmp_path.iterdir()] == [name]
    with pytest.raises(UsageError, match="er en fil"):
        start_region(RegionOrder("nordjylland", TYPE, tmp_path / name))


def test_an_empty_folder_is_used(tmp_path: Path) -> None:
    assert start_region(RegionOrder("bornholm", TYPE, tmp_path))[-1] == tmp_path / "region.yaml"


@pytest.mark.parametrize(("name", "hint"), [("nordjyland", "Mente du Nordjylland"), ("xyz", "Vælg mellem Bornholm, ")])
def test_an_unknown_area_gets_a_suggestion(tmp_path: Path, name: str, hint: str) -> None:
    with pytest.raises(UsageError) as stop:
        start_region(RegionOrder(name, TYPE, tmp_path / "ny"))
    assert stop.value.hint.startswith(hint)
    assert not (tmp_path / "ny").exists()
