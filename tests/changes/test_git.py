"""Files at a revision, and what has changed since, in every kind of repository that users have."""

import os
import shutil
import subprocess

import pytest

from aftalegen.changes import git as door
from aftalegen.changes.git import changed_since, files_at
from aftalegen.errors import EnvironmentProblem


@pytest.fixture
def project(repository):
    """A project folder inside a repository, in two versions and with changes that are not committed."""
    folder = repository.folder / "nord jylland"
    (folder / "aftaler").mkdir(parents=True)
    (folder / "region.yaml").write_bytes(b"version: 1\n")
    (folder / "aftaler" / "hjørring-hk.yaml").write_bytes("æøå\n".encode())
    (folder / "tom.yaml").write_bytes(b"")
    (repository.folder / "andet.yaml").write_bytes(b"uden for\n")
    repository.commit("v1")
    (folder / "region.yaml").write_bytes(b"version: 2\n")
    (folder / "aftaler" / "hjørring-hk.yaml").unlink()
    (folder / "logo.bin").write_bytes(bytes(range(256)) + b"\n")
    (repository.folder / "andet.yaml").write_bytes(b"aendret\n")
    repository.commit("v2")
    return folder


def test_files_are_as_they_were(project):
    assert files_at("v1", project) == {
        "aftaler/hjørring-hk.yaml": "æøå\n".encode(),
        "region.yaml": b"version: 1\n",
        "tom.yaml": b"",
    }


def test_bytes_are_kept(project):
    assert files_at("v2", project)["logo.bin"] == bytes(range(256)) + b"\n"


def test_the_top_of_the_repository_is_a_folder_too(project, repository):
    assert {"andet.yaml", "nord jylland/region.yaml"} <= files_at("v1", repository.folder).keys()


def test_a_folder_that_was_not_there_had_no_files(project, repository):
    (repository.folder / "ny").mkdir()
    assert files_at("v1", repository.folder / "ny") == {}


def test_links_and_submodules_are_left_out(project, repository):
    (project / "henvisning.yaml").symlink_to("region.yaml")
    repository.commit("v3")
    assert "henvisning.yaml" not in files_at("v3", project)
    assert "region.yaml" in files_at("v3", project)


def test_changed_new_and_gone_files_are_told_of_but_not_those_outside(project):
    (project / "ny fil.yaml").write_bytes(b"ny\n")
    assert changed_since("v1", project) == ("aftaler/hjørring-hk.yaml", "logo.bin", "ny fil.yaml", "region.yaml")
    assert changed_since("v2", project) == ("ny fil.yaml",)


def test_a_file_that_was_renamed_is_gone_and_new(project, repository):
    repository.git("mv", "nord jylland/logo.bin", "nord jylland/mærke.bin")
    assert changed_since("v2", project) == ("logo.bin", "mærke.bin")


def test_a_file_that_is_written_again_with_the_same_content_has_not_changed(project):
    (project / "region.yaml").write_bytes(b"version: 2\n")
    os.utime(project / "region.yaml", (1, 1))
    assert changed_since("v2", project) == ()


def test_ignored_files_have_not_changed(project):
    (project / ".gitignore").write_bytes(b"build\n.gitignore\n")
    (project / "build").mkdir()
    (project / "build" / "aftale.yaml").write_bytes(b"x\n")
    assert changed_since("v2", project) == ()


def test_line_endings_that_git_converts_have_not_changed(project, repository):
    repository.git("config", "core.autocrlf", "true")
    (project / "region.yaml").write_bytes(b"version: 2\r\n")
    assert changed_since("v2", project) == ()


def test_a_hook_points_to_its_repository(project, repository, monkeypatch):
    monkeypatch.chdir(repository.folder)
    monkeypatch.setenv("GIT_DIR", ".git")
    assert files_at("v1", project)["region.yaml"] == b"version: 1\n"
    assert changed_since("v1", project) == ("aftaler/hjørring-hk.yaml", "logo.bin", "region.yaml")


def test_a_second_work_tree_is_read_as_its_own(project, repository, tmp_path):
    repository.git("worktree", "add", "-q", str(tmp_path / "træ"), "v1")
    assert changed_since("v1", tmp_path / "træ" / "nord jylland") == ()
    assert "logo.bin" in changed_since("v2", tmp_path / "træ" / "nord jylland")


@pytest.mark.parametrize("rev", ["v9", "", "--all", "v1..v2", "v1\0", "-p"])
def test_an_unknown_revision_is_said_to_be_so(project, rev):
    for ask in (files_at, changed_since):
        with pytest.raises(EnvironmentProblem, match="git kender ingen version") as stop:
            ask(rev, project)
        assert "git log" in stop.value.hint


def test_a_shallow_clone_says_where_the_rest_is(project, repository, tmp_path):
    command = ["git", "clone", "-q", "--depth", "1", "--no-tags", repository.folder.as_uri(), str(tmp_path / "kort")]
    subprocess.run(command, check=True)
    with pytest.raises(EnvironmentProblem) as stop:
        files_at("v1", tmp_path / "kort" / "nord jylland")
    assert "--unshallow" in stop.value.hint


def test_a_folder_without_git_is_said_to_be_so(repository, tmp_path):
    with pytest.raises(EnvironmentProblem, match="ikke med i et git-projekt"):
        files_at("HEAD", tmp_path)


def test_a_folder_that_is_not_there_is_said_to_be_so(tmp_path):
    with pytest.raises(EnvironmentProblem, match="kan ikke køres i mappen"):
        changed_since("HEAD", tmp_path / "findes-ikke")


def test_git_that_is_missing_is_said_to_be_so(project, monkeypatch):
    monkeypatch.setattr(shutil, "which", lambda _: None)
    with pytest.raises(EnvironmentProblem, match="git findes ikke"):
        files_at("v1", project)


def test_git_that_does_not_answer_is_given_up(project, monkeypatch, tmp_path):
    slow = tmp_path / "git"
    slow.write_text("#!/bin/sh\nexec sleep 20\n", "utf-8")
    slow.chmod(0o755)
    monkeypatch.setattr(shutil, "which", lambda _: str(slow))
    monkeypatch.setattr(door, "TIMEOUT", 0.2)
    with pytest.raises(EnvironmentProblem, match="svarede ikke inden for"):
        files_at("v1", project)


def test_another_fault_of_git_is_quoted(project, repository):
    (repository.folder / ".git" / "HEAD").write_text("noget andet\n", "utf-8")
    with pytest.raises(EnvironmentProblem):
        changed_since("v1", project)


def test_content_that_git_lacks_is_said_to_be_missing(project, repository):
    blob = repository.git("rev-parse", "v1:nord jylland/region.yaml").strip()
    (repository.folder / ".git" / "objects" / blob[:2] / blob[2:]).unlink()
    with pytest.raises(EnvironmentProblem, match="mangler indholdet"):
        files_at("v1", project)


def test_git_is_never_given_a_shell(project, repository):
    name = "$(touch offer).yaml"
    (project / name).write_bytes(b"x\n")
    repository.commit("v3")
    assert files_at("v3", project)[name] == b"x\n"
    assert not list(project.glob("offer*"))
