"""What really changed in a region since a revision."""

from __future__ import annotations

from pathlib import Path

import pytest

from aftalegen.changes.fields import Change
from aftalegen.errors import EnvironmentProblem, ProblemsFound, UsageError
from aftalegen.pipeline import impact as pipeline
from aftalegen.region.model import read_region
from aftalegen.spec.projects.model import Pair
from aftalegen.spec.projects.project import open_project
from tests.changes.repositories import Repository, forget_settings, new_repository
from tests.region.folders import CONTACTS, REGION, VOLUMES, write

OWN = "aftaler/aalborg-3f.yaml"
ALL = "aalborg-3f aalborg-hk aalborg-foa hjørring-3f hjørring-hk hjørring-foa rebild-3f rebild-hk"


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Repository:
    """A project in a folder of a repository, tagged v1."""
    forget_settings(monkeypatch, tmp_path.parent)
    made = new_repository(tmp_path / "alle områder")
    write(made.folder / "nord jylland", {OWN: "aftale: {version: '2'}\n"})
    made.commit("v1")
    return made


@pytest.fixture
def project(repository: Repository) -> Path:
    return repository.folder / "nord jylland"


def changed(project: Path) -> dict[str, list[str]]:
    """The changed pairs with the paths of their changes."""
    found = pipeline.changed_pairs(project, "v1")
    return {pair.name: [change.path for change in changes] for pair, changes in found.items()}


def test_nothing_has_changed_right_after_a_commit(project):
    assert changed(project) == {}


def test_what_lies_outside_the_agreements_changes_none(project):
    write(project, {"noter.yaml": "a: 1\n"})
    (project.parent / "andet.txt").write_text("x", "utf-8")
    assert changed(project) == {}


def test_a_pairs_own_file_changes_that_pair(project):
    write(project, {OWN: "aftale: {version: '3'}\n"})
    assert pipeline.changed_pairs(project, "v1") == {
        Pair("aalborg", "3f"): (Change("changed", "aftale.version", ("aftale", "version"), "2", "3"),)
    }


def test_a_common_choice_changes_those_that_have_none_of_their_own(project):
    write(project, {"region.yaml": REGION.replace('version: "1.0"', 'version: "1.1"')})
    assert changed(project) == {name: ["aftale.version"] for name in ALL.split() if name != "aalborg-3f"}


def test_a_slot_changes_its_own_pair_only(project):
    write(project, {"region.yaml": REGION.replace("ugedag: onsdag", "ugedag: torsdag")})
    assert changed(project) == {"hjørring-hk": ["planlægning.slots[0].ugedag"]}


def test_a_layer_that_is_new_gone_or_ignored_is_seen(project):
    write(project, {"aftaler/hk.yaml": "gælder_for: {a_kasser: [hk]}\naftale: {version: '5'}\n"})
    (project / OWN).unlink()
    assert changed(project) == {
        "aalborg-3f": ["aftale.version"],
        "aalborg-hk": ["aftale.version"],
        "hjørring-hk": ["aftale.version"],
        "rebild-hk": ["aftale.version"],
    }


def test_a_new_pair_is_new_and_one_that_is_gone_is_not_told_of(project):
    write(project, {"region.yaml": REGION.replace("rebild, a_kasse: foa", "aalborg, a_kasse: 3f")})
    assert pipeline.changed_pairs(project, "v1") == {Pair("rebild", "foa"): (Change("added", ""),)}


def test_a_project_that_was_not_there_is_all_new(repository, tmp_path):
    write(repository.folder / "ny")
    assert len(pipeline.changed_pairs(repository.folder / "ny", "v1")) == 8


def test_a_file_beside_the_agreements_is_told_by_name(project):
    write(project, {"tal.csv": VOLUMES.replace("12", "13")})
    found = pipeline.changed_pairs(project, "v1")
    assert found
    assert set(found.values()) == {(Change("file", "tal.csv"),)}


def test_own_templates_change_every_document(project):
    write(project, {"templates/samarbejdsaftale/dialog/cv.md": "---\ntitel: CV\n---\nTekst\n"})
    assert changed(project) == {name: ["templates/samarbejdsaftale/dialog/cv.md"] for name in ALL.split()}


def test_line_endings_that_git_converts_change_nothing(project, repository):
    repository.git("config", "core.autocrlf", "true")
    for file in project.rglob("*.yaml"):
        file.write_bytes(file.read_bytes().replace(b"\n", b"\r\n"))
    assert changed(project) == {}


def test_a_file_that_git_ignores_is_the_same_then_and_now(project, repository):
    write(project, {".gitignore": "register/\n"})
    repository.git("rm", "-rq", "--cached", "nord jylland/register")
    repository.commit("v2")
    write(project, {OWN: "aftale: {version: '3'}\n", "register/kontakter.yaml": CONTACTS})
    assert [pair.name for pair in pipeline.changed_pairs(project, "v2")] == ["aalborg-3f"]


def test_only_the_way_of_writing_gives_no_changes(project):
    write(project, {OWN: 'aftale:\n  version: "2"   # kommentar\n'})
    assert all(not changes for changes in pipeline.changed_pairs(project, "v1").values())


def test_nothing_is_written_into_the_project(project, repository):
    write(project, {OWN: "aftale: {version: '3'}\n"})
    before = sorted(path.as_posix() for path in project.rglob("*"))
    pipeline.changed_pairs(project, "v1")
    assert sorted(path.as_posix() for path in project.rglob("*")) == before
    assert repository.git("status", "--porcelain", "-z").count("\0") == 1


def test_files_and_revision_together_give_what_is_in_both(project):
    write(project, {OWN: "aftale: {version: '3'}\n", "region.yaml": REGION.replace("dag\n", "dag eftermiddag\n")})
    found = pipeline.impact([project / OWN], since="v1")
    assert (found.total, [pair.name for pair in found.files[0].pairs]) == (8, ["aalborg-3f"])
    assert found.changes is not None
    assert [pair.name for pair in found.changes] == ["aalborg-3f"]
    assert found.sentences[Pair("aalborg", "3f")][0] == "Aftalens periode og status: Version ændret fra “2” til “3”."


def test_without_a_revision_nothing_is_compared(project):
    found = pipeline.impact([project / "region.yaml"])
    assert found.changes is None
    assert len(found.files[0].pairs) == 8


def test_a_note_names_both_parties(project):
    write(project, {OWN: "aftale: {version: '3'}\n"})
    (pair, changes), *_ = pipeline.changed_pairs(project, "v1").items()
    text = pipeline.note_text(read_region(open_project(project)), pair, "v1", changes)
    assert text.startswith("# Jobcenter Aalborg og Faglig Fælles A-kasse\n")
    assert "- Version ændret fra “2” til “3”." in text


def test_what_cannot_be_asked_is_refused(project, tmp_path):
    with pytest.raises(UsageError, match="findes ikke"):
        pipeline.impact([project / "findes-ikke.yaml"])
    with pytest.raises(UsageError, match="er en mappe"):
        pipeline.impact([project / "aftaler"], project)
    with pytest.raises(UsageError, match="ikke i et områdeprojekt"):
        pipeline.impact([tmp_path / "alle områder"])
    with pytest.raises(UsageError, match="Hvilket område"):
        pipeline.impact([], since="v1") if not (Path() / "region.yaml").exists() else None
    with pytest.raises(EnvironmentProblem, match="v9"):
        pipeline.impact([], project, "v9")


def test_a_project_with_errors_in_its_own_files_is_not_judged(project):
    write(project, {"region.yaml": REGION.replace("[3f, hk, foa]", "[3f, hk, foaa]")})
    for ask in (lambda: pipeline.impact([project / OWN]), lambda: pipeline.changed_pairs(project, "v1")):
        with pytest.raises(ProblemsFound) as stop:
            ask()
        assert "AFT502" in [problem.code for problem in stop.value.problems]
