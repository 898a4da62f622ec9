"""Which agreements are compared with which, in files, folders, regions and revisions in git."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from aftalegen.changes.comparison import Compared, Comparison
from aftalegen.errors import EnvironmentProblem, UsageError
from aftalegen.pipeline.diffing import diffed
from tests.changes.repositories import Repository, forget_settings, new_repository
from tests.conftest import PARTIES
from tests.region.folders import REGION, write

OTHER = PARTIES.replace("id: 3f, a_kasse: 3f, navn: Faglig Fælles A-kasse", "id: hk, a_kasse: hk, navn: HK")


def spec(text: str, parties: str = PARTIES) -> str:
    return f"{parties}formål: {{hvorfor: {text}}}\n"


def told(comparison: Comparison) -> dict[str, list[str]]:
    """The sentences by the names, old and new, of the agreements in which anything is different."""
    return {_names(one): [change.sentence for change in one.told] for one in comparison.different}


def _names(one: Compared) -> str:
    return one.name if one.name == one.old_name else f"{one.old_name}>{one.name}"


def compared(*paths: Path, rev: str = "") -> Comparison:
    with diffed(paths, rev) as found:
        return found.comparison


CHANGED = ["Hvorfor vi samarbejder ændret fra “A” til “B”."]


def put(folder: Path, files: dict[str, str]) -> Path:
    for name, content in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(content, "utf-8")
    return folder


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Repository:
    forget_settings(monkeypatch, tmp_path.parent)
    return new_repository(tmp_path / "mappe med æøå")


@pytest.fixture
def history(repository: Repository) -> Repository:
    """v1, then v2 with one agreement changed, one renamed and changed, one gone and one new; then one more edit."""
    other = "".join(f"# linje {number}\n" for number in range(40))
    put(
        repository.folder / "aftaler",
        {"a.yaml": spec("A"), "b.yaml": other + spec("A", OTHER), "c.yaml": spec("A", OTHER.replace("hk", "foa"))},
    )
    repository.commit("v1")
    repository.git("mv", "aftaler/b.yaml", "aftaler/ny b.yaml")
    repository.git("rm", "-q", "aftaler/c.yaml")
    put(
        repository.folder / "aftaler",
        {"a.yaml": spec("B"), "ny b.yaml": other + spec("B", OTHER), "d.yaml": spec("A", PARTIES.replace("3f", "dsa"))},
    )
    repository.commit("v2")
    put(repository.folder / "aftaler", {"a.yaml": spec("C")})
    return repository


def test_two_files_are_one_agreement_whatever_they_are_called(tmp_path):
    put(tmp_path, {"2015.yaml": spec("A"), "2016.yaml": spec("B", OTHER)})
    (sentences,) = told(compared(tmp_path / "2015.yaml", tmp_path / "2016.yaml")).values()
    assert CHANGED[0] in sentences


def test_two_folders_are_compared_by_name_and_then_by_parties(tmp_path):
    put(tmp_path / "før", {"a.yaml": spec("A"), "gammelt navn.yaml": spec("A", OTHER)})
    put(tmp_path / "nu", {"a.yaml": spec("B"), "nyt navn.yaml": spec("B", OTHER)})
    assert told(compared(tmp_path / "før", tmp_path / "nu")) == {
        "a.yaml": CHANGED,
        "gammelt navn.yaml>nyt navn.yaml": CHANGED,
    }


def test_layers_in_a_folder_are_no_agreements_of_their_own(tmp_path):
    for folder, text in (("før", "A"), ("nu", "B")):
        layer = f"formål: {{hvorfor: {text}}}\n"
        put(tmp_path / folder, {"a.yaml": f"{PARTIES}bygger_på: fælles.yaml\n", "fælles.yaml": layer})
    assert told(compared(tmp_path / "før", tmp_path / "nu")) == {"a.yaml": CHANGED}


def test_a_folder_at_two_revisions(history):
    assert told(compared(history.folder / "aftaler", rev="v1..v2")) == {
        "aftaler/a.yaml": CHANGED,
        "aftaler/b.yaml>aftaler/ny b.yaml": CHANGED,
        "aftaler/c.yaml>": [],
        ">aftaler/d.yaml": [],
    }


def test_a_revision_against_the_files_as_they_lie(history):
    found = compared(history.folder / "aftaler", rev="v2")
    assert told(found) == {"aftaler/a.yaml": ["Hvorfor vi samarbejder ændret fra “B” til “C”."]}
    assert (found.old, found.new) == ("v2", "filerne, som de ligger")


def test_a_file_is_followed_to_its_old_name(history):
    (one,) = told(compared(history.folder / "aftaler" / "ny b.yaml", rev="v1..v2")).items()
    assert one == ("aftaler/b.yaml>aftaler/ny b.yaml", CHANGED)


def test_a_file_that_is_gone_is_found_at_the_revision(history):
    (one,) = compared(history.folder / "aftaler" / "c.yaml", rev="v1..v2").agreements
    assert (one.old_name, one.name, one.state) == ("aftaler/c.yaml", "", "removed")


def test_a_file_that_is_new_is_said_to_be_so(history):
    (one,) = compared(history.folder / "aftaler" / "d.yaml", rev="v1..v2").agreements
    assert (one.old_name, one.state) == ("", "new")


def test_the_author_of_the_new_revision_is_known(history):
    with diffed((history.folder,), "v1..v2") as found:
        assert found.signature is not None
        assert found.signature.author == "Prøve"
        assert found.signature.date.endswith("Z")
    with diffed((history.folder,), "v1") as found:
        assert found.signature is None


def test_layers_are_as_they_were_at_each_revision(repository):
    own = {"aftaler/a.yaml": f"{PARTIES}bygger_på: ../fælles.yaml\n"}
    put(repository.folder, {**own, "fælles.yaml": "formål: {hvorfor: A}\n"})
    repository.commit("v1")
    put(repository.folder, {"fælles.yaml": "formål: {hvorfor: B}\n"})
    repository.commit("v2")
    found = compared(repository.folder / "aftaler", rev="v1..v2")
    assert told(found) == {"aftaler/a.yaml": CHANGED}
    assert found.different[0].told[0].source.text == "ændret for alle, der bygger på fælles.yaml"


def test_an_old_version_with_faults_is_compared_as_far_as_it_goes(repository):
    put(repository.folder, {"a.yaml": spec("A") + "tid: {enkeltsager: [x]}\nukendt: 1\n"})
    repository.commit("v1")
    put(repository.folder, {"a.yaml": spec("B")})
    (one,) = compared(repository.folder / "a.yaml", rev="v1").agreements
    assert [change.sentence for change in one.told] == CHANGED
    old, new = one.faults
    assert (len(old), new) == (2, ())


@pytest.mark.parametrize("content", [b"\x89PNG\r\n\x1a\n\0\0", b"a: [", b""])
def test_a_version_that_cannot_be_read_is_said_to_be_so(repository, content):
    (repository.folder / "a.yaml").write_bytes(content)
    repository.commit("v1")
    put(repository.folder, {"a.yaml": spec("B")})
    (one,) = compared(repository.folder / "a.yaml", rev="v1").agreements
    assert one.state == "unreadable"
    assert one.faults[0]


@pytest.fixture
def region(repository: Repository) -> Repository:
    write(repository.folder / "nord", {"aftaler/aalborg-3f.yaml": "aftale: {version: '2'}\n"})
    repository.commit("v1")
    return repository


def test_a_common_choice_is_the_regions_and_only_those_that_have_it_change(region):
    common = REGION.replace("svarfrist_hverdage: 5", "svarfrist_hverdage: 4")
    own = "aftale: {version: '2'}\nplanlægning: {indkaldelister: {svarfrist_hverdage: 5}}\n"
    write(region.folder / "nord", {"region.yaml": common, "aftaler/aalborg-3f.yaml": own})
    region.commit("v2")
    found = compared(region.folder, rev="v1..v2")
    sources = {change.source.text for one in found.different for change in one.told}
    assert sources == {"ændret for alle i området, se region.yaml"}
    assert (len(found.agreements), len(found.different)) == (8, 7)


def test_only_pairs_that_may_be_different_are_read(region, monkeypatch):
    from aftalegen.spec.projects.project import Project

    asked = []
    real = Project.read
    monkeypatch.setattr(Project, "read", lambda self, pair: asked.append(pair.name) or real(self, pair))
    write(region.folder / "nord", {"aftaler/aalborg-3f.yaml": "aftale: {version: '3'}\n"})
    found = compared(region.folder / "nord", rev="v1")
    assert told(found) == {"aftaler/aalborg-3f.yaml": ["Version ændret fra “2” til “3”."]}
    assert asked == ["aalborg-3f"] * 2


def test_a_pair_is_compared_by_its_path_though_it_has_no_file(region):
    common = REGION.replace("svarfrist_hverdage: 5", "svarfrist_hverdage: 4")
    write(region.folder / "nord", {"region.yaml": common})
    (one,) = compared(region.folder / "nord" / "aftaler" / "hjørring-hk.yaml", rev="v1").different
    assert one.name == "aftaler/hjørring-hk.yaml"


def test_a_pair_that_came_is_new(region):
    write(region.folder / "nord", {"region.yaml": REGION.replace("a_kasse: foa}]", "a_kasse: hk}]")})
    states = {one.called: one.state for one in compared(region.folder / "nord", rev="v1").different}
    assert states == {"aftaler/rebild-hk.yaml": "removed", "aftaler/rebild-foa.yaml": "new"}


def test_a_rule_set_that_says_something_else_is_told(region):
    rules = Path(__file__).parents[2] / "rules" / "R2015.yaml"
    write(region.folder / "nord", {"rules/R2015.yaml": rules.read_text("utf-8")})
    region.commit("v2")
    changed = rules.read_text("utf-8").replace("\ntitel: ", "\ntitel: Andre ", 1)
    write(region.folder / "nord", {"rules/R2015.yaml": changed})
    (one,) = compared(region.folder / "nord" / "aftaler" / "aalborg-3f.yaml", rev="v2").different
    assert [change.sentence for change in one.told] == ["Der er ændret i reglerne fra 1. juli 2015 (R2015)."]


def test_an_end_that_is_left_out_is_the_last_commit(history):
    assert told(compared(history.folder, rev="v1..")) == told(compared(history.folder, rev="v1..v2"))


@pytest.mark.parametrize(
    ("paths", "rev", "message"),
    [
        ((), "", "Der er skrevet ingen stier"),
        (("a.yaml",), "", "Der er skrevet én sti"),
        (("a.yaml", "a.yaml"), "v1", "Der er skrevet 2 stier"),
        (("a.yaml", "findes-ikke.yaml"), "", "findes ikke"),
        (("a.yaml", "."), "", "Den ene er en fil"),
        (("findes-ikke.yaml",), "v1..v2", "findes hverken i v1 eller i v2"),
        (("a.yaml",), "v1...v2", "tre prikker"),
    ],
)
def test_what_cannot_be_compared_is_wrong_usage(history, monkeypatch, paths, rev, message):
    monkeypatch.chdir(history.folder / "aftaler")
    with pytest.raises(UsageError, match=message):
        compared(*map(Path, paths), rev=rev)


def test_git_that_cannot_answer_is_explained(history, tmp_path, monkeypatch):
    with pytest.raises(EnvironmentProblem, match="ingen version, der hedder “v9”"):
        compared(history.folder, rev="v1..v9")
    put(tmp_path / "uden git", {"a.yaml": spec("A")})
    with pytest.raises(EnvironmentProblem, match="ikke med i et git-projekt"):
        compared(tmp_path / "uden git", rev="v1")
    monkeypatch.setattr(shutil, "which", lambda _: None)
    with pytest.raises(EnvironmentProblem, match="git findes ikke"):
        compared(history.folder, rev="v1")


def test_nothing_is_written(history):
    before = history.git("status", "--porcelain")
    compared(history.folder, rev="v1..v2")
    assert history.git("status", "--porcelain") == before


def block(text: str) -> str:
    return f"---\ntitel: Møder\nversion: 1\n---\n\n{text}\n"


def test_a_block_of_the_projects_own_that_is_changed_changes_the_agreements_that_use_it(repository):
    files = {"a.yaml": spec('"[tekst: møde]"'), "b.yaml": spec("A", OTHER), "tekster/møde.md": block("A")}
    put(repository.folder, files)
    repository.commit("v1")
    put(repository.folder, {"tekster/møde.md": block("B")})
    found = compared(repository.folder, rev="v1")
    assert told(found) == {"a.yaml": CHANGED}
    (one,) = found.different
    assert [change.source.text for change in one.told] == ["ændret i en fælles tekst, se tekster/møde.md"]
    repository.commit("v2")
    assert told(compared(repository.folder, rev="v1..v2")) == {"a.yaml": CHANGED}


def test_an_answer_that_is_written_otherwise_is_the_agreements_own_decision(repository):
    put(repository.folder, {"a.yaml": spec("A"), "tekster/møde.md": block("B")})
    repository.commit("v1")
    put(repository.folder, {"a.yaml": spec('"[tekst: møde]"')})
    (one,) = compared(repository.folder, rev="v1").different
    assert [(change.sentence, change.source.text) for change in one.told] == [(CHANGED[0], "")]
