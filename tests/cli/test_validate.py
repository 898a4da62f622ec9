"""``aftalegen validate``: every problem with its place, and an exit code that scripts can use."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.conftest import Run
from tests.conftest import EXAMPLES, PARTIES

WriteSpec = Callable[..., Path]


def test_the_examples_are_fine(aftalegen: Run) -> None:
    found = aftalegen("validate", *sorted(EXAMPLES.glob("*.yaml")))
    assert (found.code, found.err) == (0, "")
    assert "6 aftaler tjekket." in found.out
    assert found.english == []


def test_a_folder_means_all_agreements_in_it(aftalegen: Run, tmp_path: Path) -> None:
    for name in ("b.yaml", "a.yml", "under/c.yaml", "region.yaml", "noter.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(PARTIES + "aftale: {dato: 2015-13-01}\n", encoding="utf-8")
    found = aftalegen("validate", tmp_path)
    assert found.code == 1
    assert "I alt 3 fejl i 3 filer." in found.out
    places = [found.out.index(str(tmp_path / name)) for name in ("a.yml", "b.yaml", "under/c.yaml")]
    assert places == sorted(places)
    assert "region.yaml" not in found.out


@pytest.mark.parametrize("name", [".github/workflows/tjek.yml", ".pre-commit-config.yaml", "sub/.cache/x.yaml"])
def test_hidden_files_are_no_agreements(aftalegen: Run, tmp_path: Path, name: str) -> None:
    (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
    (tmp_path / name).write_text("on: push\n", encoding="utf-8")
    (tmp_path / "aftale.yaml").write_text(PARTIES, encoding="utf-8")
    assert aftalegen("validate", tmp_path).code == 0


def test_an_empty_folder_is_wrong_usage(aftalegen: Run, tmp_path: Path) -> None:
    found = aftalegen("validate", tmp_path)
    assert found.code == 2
    assert "Der er ingen aftaler (.yaml) i mappen" in found.err


def test_all_problems_at_once_with_their_places(aftalegen: Run, write_spec: WriteSpec) -> None:
    path = write_spec("""\
        afbd:
          ny_tid: Straks
        aftale:
          dato: 2015-02-31
          status: måske
        """)
    found = aftalegen("validate", path)
    assert found.code == 1
    for place in (f"{path}:7:1: fejl", f"{path}:10:9: fejl", f"{path}:11:11: fejl"):
        assert place in found.out
    assert "Mente du “afbud”?" in found.out
    assert "│         ^^^^^^^^^^" in found.out
    assert "I alt 3 fejl i 1 fil." in found.out
    assert found.english == []


def test_a_file_named_twice_is_shown_once(aftalegen: Run, write_spec: WriteSpec) -> None:
    path = write_spec("aftale: {dato: 2015-02-31}\n")
    assert "I alt 1 fejl i 1 fil." in aftalegen("validate", path, path).out


def test_warnings_alone_are_no_failure(aftalegen: Run, write_spec: WriteSpec) -> None:
    found = aftalegen("validate", write_spec("cv: {afdækning: Vi aftaler TODO.}\n"))
    assert found.code == 0
    assert "advarsel" in found.out


def test_final_asks_for_what_an_agreement_in_force_must_have(aftalegen: Run, write_spec: WriteSpec) -> None:
    path = write_spec("")
    assert aftalegen("validate", path).code == 0
    found = aftalegen("validate", path, "--final")
    assert found.code == 1
    assert "parter.forpligtede" in found.out


def test_json_says_the_same(aftalegen: Run, write_spec: WriteSpec) -> None:
    path = write_spec("aftale: {dato: 2015-02-31}\n")
    found = aftalegen("validate", path, "--format", "json")
    report = json.loads(found.out)
    assert found.code == 1
    assert report["counts"]["error"] == 1
    (problem,) = report["problems"]
    assert (problem["file"], problem["line"], problem["column"], problem["path"]) == (str(path), 7, 16, "aftale.dato")


def test_sarif_is_json_with_one_result(aftalegen: Run, write_spec: WriteSpec) -> None:
    found = aftalegen("validate", write_spec("aftale: {dato: 2015-02-31}\n"), "--format", "sarif")
    report = json.loads(found.out)
    assert found.code == 1
    assert report["version"] == "2.1.0"
    assert len(report["runs"][0]["results"]) == 1


def test_github_annotations_name_file_and_line(aftalegen: Run, write_spec: WriteSpec) -> None:
    path = write_spec("aftale: {dato: 2015-02-31}\n")
    found = aftalegen("validate", path, "--format", "github")
    assert found.code == 1
    assert found.out.startswith(f"::error file={path},")
    assert ",line=7," in found.out
    assert ",col=16," in found.out


@pytest.mark.parametrize("form", ["json", "sarif", "github"])
def test_reports_without_problems_say_so_too(aftalegen: Run, write_spec: WriteSpec, form: str) -> None:
    found = aftalegen("validate", write_spec(""), "--format", form)
    assert found.code == 0
    if form != "github":
        json.loads(found.out)


@pytest.mark.parametrize("code", ["AFT033", "aft033"])
def test_explain_shows_a_wrong_and_a_right_example(aftalegen: Run, code: str) -> None:
    found = aftalegen("validate", "--explain", code)
    assert (found.code, found.err, found.english) == (0, "", [])
    assert "AFT033" in found.out
    assert "Forkert" in found.out
    assert "Rigtigt" in found.out


def test_no_colours_away_from_a_terminal(aftalegen: Run, write_spec: WriteSpec) -> None:
    assert "\x1b" not in aftalegen("validate", write_spec("aftale: {dato: 2015-02-31}\n")).text
