"""What git knows of an agreement."""

import pytest

from aftalegen.errors import EnvironmentProblem, UsageError
from aftalegen.pipeline import history
from aftalegen.pipeline.rendering import RenderOptions, render
from aftalegen.spec.load import load
from tests.changes.repositories import forget_settings, new_repository
from tests.region.folders import REGION, write

SPEC = """\
aftaletype: samarbejdsaftale
skema: 2
bygger_på: fælles.yaml
aftale: {version: "1.0", status: udkast, dato: 2015-06-01}
parter:
  jobcentre: [{id: aalborg, navn: Jobcenter Aalborg}]
  a_kasser: [{id: 3f, navn: Faglig Fælles A-kasse}]
planlægning:
  indkaldelister: {svarfrist_hverdage: 5}
bilag: {versioner: {vis: ja, kilde: git}}
"""
SHARED = "afbud: {ny_tid: Jobcenteret finder en ny tid.}\n"


@pytest.fixture
def repository(tmp_path, monkeypatch):
    forget_settings(monkeypatch, tmp_path.parent)
    return new_repository(tmp_path / "æ ø")


@pytest.fixture
def spec(repository):
    (repository.folder / "fælles.yaml").write_text(SHARED, "utf-8")
    path = repository.folder / "aftale.yaml"
    path.write_text(SPEC, "utf-8")
    repository.commit("v1")
    return path


def change(path, old, new):
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), "utf-8")


def told(logged):
    return [one.sentence for one in logged.told or ()]


def test_commits_that_change_what_is_agreed_are_listed_the_newest_first(repository, spec):
    change(spec, "aftaletype", "# bemærkning\naftaletype")
    repository.git("commit", "-qam", "kun en bemærkning")
    change(spec, "hverdage: 5", "hverdage: 3")
    repository.git("commit", "-qam", "kortere frist")
    change(spec.with_name("fælles.yaml"), "Jobcenteret", "A-kassen")
    repository.commit("v2")
    newest, middle, oldest = history.log(spec)
    assert newest.tags == ("v2",)
    assert newest.commit == repository.git("rev-parse", "HEAD")[:7]
    assert "ny tid" in told(newest)[0].lower()
    assert "fra 5 til 3 hverdage" in told(middle)[0]
    assert (oldest.told, oldest.tags, oldest.version) == (None, ("v1",), "1.0")


def test_a_version_that_cannot_be_read_is_there_all_the_same(repository, spec):
    spec.write_text("a: [\n", "utf-8")
    repository.git("commit", "-qam", "i stykker")
    spec.write_text(SPEC, "utf-8")
    repository.git("commit", "-qam", "hel igen")
    found = history.log(spec)
    assert [entry.agreement is None for entry in found] == [False, True, False]
    assert [entry.told for entry in found] == [None, None, None]


def test_a_pair_of_a_region_is_changed_by_every_layer_and_by_no_other_pair(repository):
    write(repository.folder)
    repository.commit("v1")
    write(repository.folder, {"aftaler/aalborg-3f.yaml": "aftale: {version: '2'}\n"})
    repository.git("add", "-A")
    repository.git("commit", "-qm", "et andet par")
    write(repository.folder, {"region.yaml": REGION.replace("hverdage: 5", "hverdage: 3")})
    repository.git("commit", "-qam", "for alle")
    newest, oldest = history.log(repository.folder / "aftaler" / "aalborg-hk.yaml")
    assert "fra 5 til 3 hverdage" in told(newest)[0]
    assert oldest.told is None


def test_an_agreement_that_git_does_not_know_is_said_to_be_so(repository, spec):
    other = spec.with_name("ny.yaml")
    other.write_text(SPEC, "utf-8")
    with pytest.raises(UsageError, match="ingen versioner"):
        history.log(other)


def test_the_table_has_a_row_for_each_number_with_what_changed_since_the_one_before(repository, spec):
    change(spec, "hverdage: 5", "hverdage: 3")
    repository.git("commit", "-qam", "kortere frist")
    change(spec, 'version: "1.0", status: udkast, dato: 2015-06-01', 'version: "1.1", status: udkast, dato: 2015-09-01')
    repository.git("commit", "-qam", "nyt nummer")
    first, second = history.versions(load(spec).agreement)
    assert (first.number, first.date, first.change) == ("1.0", "2015-06-01", "")
    assert (second.number, second.date) == ("1.1", "2015-09-01")
    assert "svarfrist ændret fra 5 til 3 hverdage." in second.change


def test_the_revision_is_only_known_while_the_files_are_as_in_git(repository, spec):
    assert history.revision(load(spec).agreement) == repository.git("rev-parse", "HEAD")[:7]
    (repository.folder / "andet.txt").write_text("x", "utf-8")
    assert history.revision(load(spec).agreement)
    change(spec.with_name("fælles.yaml"), "Jobcenteret", "A-kassen")
    assert history.revision(load(spec).agreement) == ""


def test_without_git_nothing_is_known(tmp_path, monkeypatch):
    forget_settings(monkeypatch, tmp_path.parent)
    (tmp_path / "fælles.yaml").write_text(SHARED, "utf-8")
    (tmp_path / "aftale.yaml").write_text(SPEC, "utf-8")
    agreement = load(tmp_path / "aftale.yaml").agreement
    assert history.revision(agreement) == ""
    assert history.versions(agreement) == ()


def test_a_document_only_names_the_commit_when_it_is_asked_to(repository, spec, tmp_path):
    commit = repository.git("rev-parse", "HEAD")[:7]
    for wanted in (False, True):
        render(spec, tmp_path / "ud", RenderOptions(formats=("html",), revision=wanted))
        html = (tmp_path / "ud" / "aftale.html").read_text("utf-8")
        assert (f"git {commit}" in html) is wanted
        assert "Version 1.0 · indhold " in html
        assert "<td>1.0</td>" in html.replace("<p>", "").replace("</p>", "") or "1. juni 2015" in html


def test_a_commit_that_cannot_be_read_has_no_row(repository, spec):
    spec.write_text("a: [\n", "utf-8")
    repository.git("commit", "-qam", "i stykker")
    repository.git("tag", "i-stykker")
    spec.write_text(SPEC, "utf-8")
    repository.git("commit", "-qam", "hel igen")
    spec.write_text(SPEC.replace('version: "1.0", ', ""), "utf-8")
    repository.git("commit", "-qam", "uden nummer")
    assert [row.number for row in history.versions(load(spec).agreement)] == ["1.0"]


def test_log_says_what_it_cannot_be_asked_for(repository, spec, tmp_path):
    with pytest.raises(UsageError, match="er en mappe"):
        history.log(repository.folder)
    outside = tmp_path / "uden for.yaml"
    outside.write_text(SPEC, "utf-8")
    link = spec.with_name("genvej.yaml")
    link.symlink_to(outside)
    with pytest.raises(UsageError, match="uden for projektets mappe"):
        history.log(link)


def test_an_empty_repository_is_said_to_be_empty(repository):
    path = repository.folder / "aftale.yaml"
    path.write_text(SPEC, "utf-8")
    with pytest.raises(EnvironmentProblem, match="er tomt") as fault:
        history.log(path)
    assert "fatal" not in fault.value.message + fault.value.hint


def test_a_block_of_the_projects_own_that_is_changed_is_a_commit_of_the_agreement(repository, spec):
    change(spec, "svarfrist_hverdage: 5}", "svarfrist_hverdage: 5}\nformål: {hvorfor: '[tekst: møde]'}")
    block = repository.folder / "tekster" / "møde.md"
    block.parent.mkdir()
    block.write_text("---\ntitel: Møder\nversion: 1\n---\n\nA\n", "utf-8")
    repository.commit("v2")
    change(block, "A\n", "B\n")
    assert history.revision(load(spec).agreement) == ""
    repository.commit("v3")
    assert history.revision(load(spec).agreement) != ""
    assert told(history.log(spec)[0]) == ["Hvorfor vi samarbejder ændret fra “A” til “B”."]
