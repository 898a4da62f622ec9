"""``aftalegen git``: real git, asked as users ask it, in every kind of repository."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import aftalegen as package
from aftalegen.cli import main
from aftalegen.errors import EnvironmentProblem
from aftalegen.pipeline import git_setup
from tests.changes.repositories import Repository, forget_settings, new_repository

SOURCES = str(Path(package.__file__).parents[1])
SPEC = Path(__file__).parents[2] / "examples" / "minimal.yaml"
NAME = "mine aftaler/rebild & hk på ø.yaml"


@pytest.fixture
def repository(tmp_path, monkeypatch) -> Repository:
    """A repository with one spec, in a folder with spaces and Danish letters."""
    forget_settings(monkeypatch, tmp_path.parent)
    monkeypatch.setenv("PYTHONPATH", SOURCES)
    found = new_repository(tmp_path / "områdets aftaler")
    write(found, SPEC.read_text("utf-8"))
    found.commit("v1")
    monkeypatch.chdir(found.folder)
    return found


@pytest.fixture
def enabled(repository, capsys) -> Repository:
    assert run("enable") == 0
    capsys.readouterr()
    repository.commit("attributter")
    return repository


def run(*arguments: str) -> int:
    """Runs ``aftalegen git`` and returns its exit code."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sys, "argv", ["aftalegen", "git", *arguments])
        with pytest.raises(SystemExit) as stop:
            main()
    assert isinstance(stop.value.code, int)
    return stop.value.code


def write(repository: Repository, text: str, name: str = NAME) -> None:
    path = repository.folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8", newline="")


def edit(repository: Repository, old: str, new: str, name: str = NAME) -> None:
    text = (repository.folder / name).read_text("utf-8")
    assert old in text
    write(repository, text.replace(old, new), name)


def branches(repository: Repository, mine: tuple[str, str], other: tuple[str, str], name: str = NAME) -> int:
    """Two branches with an edit each, merged. Returns the exit code of the merge."""
    repository.git("checkout", "-q", "-b", "deres")
    edit(repository, *other, name=name)
    repository.git("commit", "-qam", "deres")
    repository.git("checkout", "-q", "main")
    edit(repository, *mine, name=name)
    repository.git("commit", "-qam", "vores")
    command = ["git", "merge", "-q", "deres"]
    return subprocess.run(command, cwd=repository.folder, capture_output=True, check=False).returncode


def content(repository: Repository, name: str = NAME) -> str:
    return (repository.folder / name).read_text("utf-8")


# --- git diff and git log ----------------------------------------------------------------------------------------


def test_git_diff_speaks_danish(enabled):
    edit(enabled, 'version: "0.1"', 'version: "0.2"')
    shown = enabled.git("diff")
    assert "Version ændret fra “0.1” til “0.2”." in shown
    assert "+  version" not in shown


def test_git_diff_without_drivers_is_the_ordinary_one(enabled):
    edit(enabled, 'version: "0.1"', 'version: "0.2"')
    shown = enabled.git("diff", "--no-ext-diff")
    assert '-  version: "0.1"\n+  version: "0.2"\n' in shown
    assert shown == enabled.git("diff", "--no-ext-diff", "--no-textconv")


def test_git_log_shows_fields_and_can_show_lines_or_sentences(enabled):
    edit(enabled, 'version: "0.1"', 'version: "0.2"')
    enabled.git("commit", "-qam", "v2")
    fields = enabled.git("log", "-p", "-1")
    assert "-Aftalens periode og status, Version: 0.1\n+Aftalens periode og status, Version: 0.2\n" in fields
    assert '+  version: "0.2"\n' in enabled.git("log", "-p", "-1", "--no-ext-diff")
    assert "Version ændret fra “0.1” til “0.2”." in enabled.git("log", "-p", "-1", "--ext-diff")


def test_git_blame_shows_the_lines_of_the_file(enabled):
    assert "aftaletype: samarbejdsaftale" in enabled.git("blame", NAME)


def test_a_spec_that_is_renamed_and_changed_is_still_one(enabled):
    enabled.git("mv", NAME, "ny plads.yaml")
    edit(enabled, 'version: "0.1"', 'version: "0.2"', "ny plads.yaml")
    shown = enabled.git("diff", "HEAD", "-M")
    assert f"Omdøbt fra {NAME}" in shown
    assert "Version ændret fra “0.1” til “0.2”." in shown


def test_only_a_comment_is_said_to_be_one(enabled):
    edit(enabled, "# og a-kassens", "# og den anden")
    assert "Det aftalte er det samme." in enabled.git("diff")
    enabled.git("commit", "-qam", "v2")
    assert "-# og a-kassens\n+# og den anden\n" in enabled.git("log", "-p", "-1")


@pytest.mark.parametrize("text", ["jobs: {a: 1}\n", "aftaletype: samarbejdsaftale\nukendt: 1\n", "a: [1\n", "\x00\x01"])
def test_what_is_no_spec_is_shown_by_git_itself(enabled, text):
    write(enabled, text, "andet.yaml")
    enabled.commit("andet")
    write(enabled, f"{text}x: ny\n", "andet.yaml")
    for shown in (enabled.git("diff"), enabled.git("diff", "--no-ext-diff")):
        assert "x: ny\n" in shown or "Binary files" in shown


def test_a_new_and_a_deleted_spec_are_shown(enabled):
    write(enabled, SPEC.read_text("utf-8"), "ny.yaml")
    (enabled.folder / NAME).unlink()
    enabled.git("add", "-A")
    shown = enabled.git("diff", "--cached", "--no-renames")
    assert "Ny fil\n" in shown
    assert "Slettet fil\n" in shown


def test_a_conflict_is_shown_line_by_line(enabled):
    assert branches(enabled, ("0.1", "0.2"), ("0.1", "0.3")) == 1
    assert '++<<<<<<< ours\n +  version: "0.2"\n' in enabled.git("diff")


def test_colours_follow_git(enabled, monkeypatch):
    edit(enabled, 'version: "0.1"', 'version: "0.2"')
    assert "\x1b[" not in enabled.git("diff")
    monkeypatch.setenv("GIT_PAGER_IN_USE", "true")
    assert "\x1b[" in enabled.git("diff")
    assert "\x1b[" not in enabled.git("-c", "color.ui=false", "diff")


def test_documents_are_shown_as_text(enabled, tmp_path):
    from aftalegen.writers.docx import write_docx
    from tests.writers.docx import trees

    (enabled.folder / "aftale.docx").write_bytes(write_docx(trees.rich()))
    (enabled.folder / "andet.pdf").write_bytes(b"%PDF-1.7\n")
    enabled.git("add", "-A")
    shown = enabled.git("diff", "--cached", "--", "aftale.docx", "andet.pdf")
    assert "Binary files" not in shown
    assert "+Dokument, der ikke kan vises som tekst (9 bytes)" in shown
    assert shown.count("\n+") > 5


def test_a_name_that_looks_like_an_option_is_a_name(enabled):
    write(enabled, SPEC.read_text("utf-8"), "--help.yaml")
    enabled.commit("mærkelig")
    edit(enabled, 'version: "0.1"', 'version: "0.2"', "--help.yaml")
    assert "Version ændret fra “0.1” til “0.2”." in enabled.git("diff")
    enabled.git("commit", "-qam", "v2")
    assert "+Aftalens periode og status, Version: 0.2\n" in enabled.git("show")


def test_a_shallow_clone_shows_what_it_has(enabled, tmp_path):
    edit(enabled, 'version: "0.1"', 'version: "0.2"')
    enabled.git("commit", "-qam", "v2")
    other = Repository(tmp_path / "kort")
    subprocess.run(["git", "clone", "-q", "--depth", "1", enabled.folder.as_uri(), str(other.folder)], check=True)
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(other.folder)
        assert run("enable") == 0
    assert "+Aftalens periode og status, Version: 0.2\n" in other.git("log", "-p")


# --- merging -----------------------------------------------------------------------------------------------------


def test_two_branches_that_change_neighbouring_fields_are_merged(enabled):
    assert branches(enabled, ('"0.1"', '"0.2"'), ("status: udkast", "status: gældende  # nu")) == 0
    assert 'version: "0.2"\n  status: gældende  # nu\n' in content(enabled)
    assert enabled.git("status", "--short") == ""


def test_what_both_branches_changed_is_marked(enabled):
    assert branches(enabled, ('"0.1"', '"0.2"'), ('"0.1"\n  status: udkast', '"0.3"\n  status: gældende')) == 1
    marked = '<<<<<<< ours\n  version: "0.2"\n=======\n  version: "0.3"\n>>>>>>> theirs\n  status: gældende\n'
    assert marked in content(enabled)
    assert enabled.git("-c", "core.quotepath=off", "status", "--short") == f'UU "{NAME}"\n'


def test_a_file_that_cannot_be_read_is_merged_as_without_us(enabled):
    write(enabled, "a: [1\nb: 2\nc: 3\nd: 4\n", "skidt.yaml")
    enabled.commit("skidt")
    assert branches(enabled, ("a: [1", "a: [2"), ("d: 4", "d: 5"), "skidt.yaml") == 0
    assert content(enabled, "skidt.yaml") == "a: [2\nb: 2\nc: 3\nd: 5\n"


def test_yaml_that_is_no_agreement_is_merged_as_without_us(enabled):
    text = "job:\n  run: |\n    en\n    to\n    tre\n    fire\n    fem\n  navn: a\n"
    write(enabled, text, "ci.yaml")
    enabled.commit("ci")
    assert branches(enabled, ("navn: a", "navn: b"), ("fem\n  navn: a", "5\n  navn: a"), "ci.yaml") == 1
    assert "<<<<<<< ours\n    fem\n  navn: b\n" in content(enabled, "ci.yaml")


def test_binary_files_keep_our_side_as_with_git_alone(enabled):
    write(enabled, "\x00a\n", "skidt.yaml")
    enabled.commit("skidt")
    assert branches(enabled, ("a", "b"), ("a", "c"), "skidt.yaml") == 1
    assert content(enabled, "skidt.yaml") == "\x00b\n"


# --- where aftalegen is missing ----------------------------------------------------------------------------------


@pytest.fixture(params=["/findes/ikke/python", sys.executable])
def broken(request, enabled, monkeypatch, tmp_path) -> Repository:
    """A repository whose aftalegen is gone: the program, or what it runs."""
    empty = tmp_path / "tomt" / "aftalegen"
    empty.mkdir(parents=True)
    (empty / "__init__.py").touch()
    (empty / "__main__.py").write_text("raise ImportError('væk')\n", "utf-8")
    monkeypatch.setattr(git_setup, "PROGRAM", (request.param, "-P", "-m", "aftalegen"))
    assert run("enable") == 0
    monkeypatch.setenv("PYTHONPATH", str(tmp_path / "tomt"))
    return enabled


def test_without_aftalegen_git_shows_lines(broken):
    edit(broken, 'version: "0.1"', 'version: "0.2"')
    assert '+  version: "0.2"\n' in broken.git("diff")
    broken.git("commit", "-qam", "v2")
    assert '+  version: "0.2"\n' in broken.git("log", "-p", "-1")


def test_without_aftalegen_git_merges_lines_and_drops_no_side(broken):
    assert branches(broken, ('"0.1"', '"0.2"'), ("  ikrafttræden: 2015-07-01\n", "")) == 0
    assert '"0.2"' in content(broken)
    assert "ikrafttræden" not in content(broken)


def test_without_aftalegen_a_conflict_is_one(broken):
    assert branches(broken, ('"0.1"', '"0.2"'), ('"0.1"', '"0.3"')) == 1
    assert '<<<<<<< ours\n  version: "0.2"\n=======\n  version: "0.3"\n>>>>>>> theirs\n' in content(broken)


def test_without_aftalegen_documents_differ_by_their_ids(broken):
    for number in (1, 2):
        (broken.folder / "a.docx").write_bytes(b"\x00" * number)
        broken.git("add", "-A")
        broken.git("commit", "-q", "-m", str(number))
    shown = broken.git("log", "-p", "-1")
    ids = [broken.git("rev-parse", f"{rev}:a.docx").strip() for rev in ("HEAD~1", "HEAD")]
    assert f"\n-{ids[0]}\n+{ids[1]}\n" in shown


# --- where it is switched on -------------------------------------------------------------------------------------


def test_on_and_off_leaves_everything_as_it_was(repository, capsys):
    write(repository, "* text=auto", ".gitattributes")
    repository.git("config", "diff.aftalegen.xfuncname", "^[a-z]")
    before = repository.git("config", "--local", "--list")
    assert run("enable") == 0
    assert "Slået til i" in capsys.readouterr().out
    assert repository.git("config", "--local", "--list") != before
    assert run("enable") == 0
    assert "allerede slået til" in capsys.readouterr().out
    assert run("disable") == 0
    assert "fjernet fra git-opsætningen og .gitattributes" in capsys.readouterr().out
    assert content(repository, ".gitattributes") == "* text=auto"
    assert repository.git("config", "--local", "--list") == before
    assert run("disable") == 0
    assert "ikke slået til" in capsys.readouterr().out


def test_a_file_of_attributes_that_was_not_there_goes_again(repository):
    assert (run("enable"), run("disable")) == (0, 0)
    assert not (repository.folder / ".gitattributes").exists()


def test_the_global_settings_are_left_alone(repository, monkeypatch, tmp_path):
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", str(tmp_path / "globalt"))
    (tmp_path / "globalt").write_text("[user]\n", "utf-8")
    assert run("enable") == 0
    assert (tmp_path / "globalt").read_text("utf-8") == "[user]\n"


def test_from_a_folder_inside_the_repository_it_is_the_top_that_is_set_up(repository, monkeypatch):
    monkeypatch.chdir(repository.folder / "mine aftaler")
    assert run("enable") == 0
    assert (repository.folder / ".gitattributes").is_file()


def test_a_second_work_tree_has_the_settings_too(enabled, tmp_path):
    enabled.git("worktree", "add", "-q", str(tmp_path / "andet træ"), "-b", "gren")
    other = Repository(tmp_path / "andet træ")
    edit(other, 'version: "0.1"', 'version: "0.2"')
    assert "Version ændret fra" in other.git("diff")


def test_a_work_tree_apart_from_its_repository_is_where_the_attributes_go(repository, tmp_path, monkeypatch):
    apart = tmp_path / "et andet sted"
    (repository.folder / ".git").rename(apart)
    monkeypatch.setenv("GIT_DIR", str(apart))
    monkeypatch.setenv("GIT_WORK_TREE", str(repository.folder))
    assert run("enable") == 0
    assert (repository.folder / ".gitattributes").is_file()
    edit(repository, 'version: "0.1"', 'version: "0.2"')
    assert "Version ændret fra “0.1” til “0.2”." in repository.git("diff")


def test_in_a_hook_git_knows_where_it_is(enabled, monkeypatch):
    """A hook runs with ``GIT_DIR`` set, and what it asks must be answered as elsewhere."""
    hook = enabled.folder / ".git" / "hooks" / "pre-commit"
    hook.parent.mkdir(exist_ok=True)
    called = f'"{Path(sys.executable).as_posix()}" -P -m aftalegen'
    hook.write_text(f"#!/bin/sh\ngit diff --cached >ud.txt\n{called} git disable >>ud.txt\n", "utf-8")
    hook.chmod(0o755)
    edit(enabled, 'version: "0.1"', 'version: "0.2"')
    enabled.git("commit", "-qam", "v2")
    told = content(enabled, "ud.txt")
    assert "Version ændret fra" in told
    assert "Slået fra i" in told


@pytest.mark.parametrize("what", ["enable", "disable"])
def test_without_a_repository_it_is_said_so(what, tmp_path, monkeypatch, capsys):
    forget_settings(monkeypatch, tmp_path.parent)
    monkeypatch.chdir(tmp_path)
    assert run(what) == 3
    assert "ikke med i et git-projekt" in capsys.readouterr().err
    assert not list(tmp_path.iterdir())


def test_without_git_it_is_said_so(repository, monkeypatch, capsys):
    monkeypatch.setattr(shutil, "which", lambda _: None)
    assert run("enable") == 3
    assert "git findes ikke" in capsys.readouterr().err


def test_a_repository_without_files_is_said_to_be_so(tmp_path, monkeypatch, capsys):
    forget_settings(monkeypatch, tmp_path.parent)
    subprocess.run(["git", "init", "-q", "--bare", str(tmp_path / "nøgen")], check=True)
    monkeypatch.chdir(tmp_path / "nøgen")
    assert run("enable") == 3
    assert "arbejdsmappe" in capsys.readouterr().err


def test_when_something_refuses_nothing_is_changed(repository, monkeypatch, capsys):
    before = repository.git("config", "--local", "--list")
    (repository.folder / ".gitattributes").mkdir()
    assert run("enable") == 3
    assert repository.git("config", "--local", "--list") == before
    (repository.folder / ".gitattributes").rmdir()
    lock = repository.folder / ".git" / "config.lock"
    lock.touch()
    assert run("enable") == 3
    assert not (repository.folder / ".gitattributes").exists()
    lock.unlink()
    assert repository.git("config", "--local", "--list") == before
    assert "Fejl: " in capsys.readouterr().err


def test_settings_are_taken_back_when_the_attributes_cannot_be_written(repository, monkeypatch, capsys):
    repository.git("config", "merge.aftalegen.driver", "noget ældre")
    before = repository.git("config", "--local", "--list")

    def refuse(path: Path, data: bytes) -> None:
        raise EnvironmentProblem("Disken er fuld.")

    monkeypatch.setattr("aftalegen.pipeline.files.write", refuse)
    assert run("enable") == 3
    assert repository.git("config", "--local", "--list") == before
    assert "Disken er fuld." in capsys.readouterr().err


def test_a_link_in_the_place_of_the_attributes_is_left_alone(repository, tmp_path, capsys):
    (tmp_path / "fælles").write_text("* text\n", "utf-8")
    (repository.folder / ".gitattributes").symlink_to(tmp_path / "fælles")
    assert run("enable") == 3
    assert (tmp_path / "fælles").read_text("utf-8") == "* text\n"
    assert os.path.islink(repository.folder / ".gitattributes")  # noqa: PTH114 - as git sees it
    assert "link" in capsys.readouterr().err
