"""A pack's own migrations: what is renamed, replaced and counted, and all else left as it was."""

from __future__ import annotations

from pathlib import Path

import pytest

from aftalegen.cli.app import run
from aftalegen.errors import ProblemsFound
from aftalegen.pipeline.pack_starter import start_pack
from aftalegen.spec.migrating.steps import migrate, steps_from
from aftalegen.spec.packs.loading import load_pack
from tests.conftest import PARTIES


@pytest.fixture
def project(tmp_path):
    """A project with a pack whose schema is of version 3."""
    folder = tmp_path / "templates" / "prøve"
    start_pack(folder)
    (tmp_path / ".git").mkdir()
    schema = folder / "skema.json"
    schema.write_text(schema.read_text("utf-8").replace('"x-version": 1', '"x-version": 3'), encoding="utf-8")
    (folder / "migrationer").mkdir()
    return tmp_path


def step(project: Path, version: int, text: str) -> None:
    path = project / "templates" / "prøve" / "migrationer" / f"{version}.yaml"
    path.write_text(f"trin:\n{text}", encoding="utf-8")


def migrated(project: Path, text: str, start: int = 1, end: int = 2):
    return migrate(load_pack("prøve", project), start, end, text, "f.yaml", lambda _: False)


def test_a_field_gets_another_name_and_keeps_its_comment(project):
    step(project, 1, "  - {handling: omdøb, felt: samarbejdet.mål, til: formål}\n")
    text = "# top\nsamarbejdet:\n  mål: Én plan   # aftalt i maj\n  opgaver: [a]   # to\n"
    assert migrated(project, text).text == text.replace("mål:", "formål:")


def test_a_group_gets_another_name(project):
    step(project, 1, "  - {handling: omdøb, felt: arbejdet, til: samarbejdet}\n")
    assert migrated(project, "arbejdet:   # her\n  formål: x\n").text == "samarbejdet:   # her\n  formål: x\n"


def test_a_field_in_the_rows_of_a_list(project):
    step(project, 1, "  - {handling: omdøb, liste: kontakt.lister, felt: post, til: email}\n")
    rows = "    - {id: a, post: a@example.dk}\n    - id: b   # uden\n    - id: c\n      post: c@example.dk\n"
    text = f"kontakt:\n  lister:\n{rows}"
    assert migrated(project, text).text == text.replace("post:", "email:")


def test_a_name_that_is_taken_is_left_alone(project):
    step(project, 1, "  - {handling: omdøb, felt: samarbejdet.mål, til: formål}\n")
    text = "samarbejdet: {mål: a, formål: b}\n"
    assert migrated(project, text).text == text


def test_a_choice_gets_another_name_and_is_shown(project):
    step(project, 1, "  - {handling: erstat, felt: aftale.status, værdi: i kraft, til: gældende}\n")
    found = migrated(project, "aftale:\n  status: i kraft   # siden maj\n")
    assert found.text == "aftale:\n  status: gældende   # siden maj\n"
    assert [(one.path, one.before, one.after) for one in found.rewritten] == [("aftale.status", "i kraft", "gældende")]
    assert migrated(project, "aftale:\n  status: udkast\n").rewritten == ()


def test_steps_follow_each_other_over_several_versions(project):
    step(project, 1, "  - {handling: omdøb, felt: samarbejdet.a, til: b}\n")
    step(
        project,
        2,
        "  - {handling: omdøb, felt: samarbejdet.b, til: formål}\n"
        "  - {handling: erstat, felt: samarbejdet.formål, værdi: x, til: ny}\n",
    )
    assert migrated(project, "samarbejdet: {a: x}\n", 1, 3).text == "samarbejdet: {formål: ny}\n"
    assert migrated(project, "samarbejdet: {a: x}\n", 2, 3).text == "samarbejdet: {a: x}\n"


def test_other_packs_can_count_deadlines_too(project):
    step(
        project,
        1,
        "  - {handling: arbejdsdage, liste: frister, felt: frist, dage: hverdage, klokkeslæt: klokken}\n",
    )
    text = "frister:\n  - {id: a, frist: Hverdagen før kl. 12}\n  - {id: b, frist: Snart}\n"
    assert migrated(project, text).text == (
        "frister:\n  - {id: a, hverdage: 1, klokken: 12:00}\n  - {id: b, frist: Snart}\n"
    )


@pytest.mark.parametrize(
    ("text", "code", "words"),
    [
        ("  - {handling: omdøb, felt: a}\n", "AFT607", "“til”"),
        ("  - {handling: erstat, felt: a, til: b}\n", "AFT607", "“værdi”"),
        ("  - {handling: arbejdsdage, felt: a, liste: b, dage: c}\n", "AFT607", "“klokkeslæt”"),
        ("  - {handling: slet, felt: a}\n", "AFT040", "“slet”"),
        ("  - {felt: a}\n", "AFT033", "“handling”"),
        ("  - {handling: omdøb, fra: a, til: b}\n", "AFT032", "“fra”"),
        ("  - omdøb\n", "AFT034", ""),
    ],
)
def test_a_step_that_says_too_little_is_told_with_its_line(project, text, code, words):
    step(project, 1, text)
    with pytest.raises(ProblemsFound) as stop:
        steps_from(load_pack("prøve", project), 1)
    found = {problem.code: problem for problem in stop.value.problems}
    assert found[code].place.line == 2
    assert found[code].place.file.endswith("prøve/migrationer/1.yaml")
    assert words in found[code].message


def test_a_step_that_is_missing_is_told_and_nothing_is_written(project, capsys, monkeypatch):
    monkeypatch.chdir(project)
    spec = project / "a.yaml"
    spec.write_text("skema: 1\n" + PARTIES.replace("samarbejdsaftale", "prøve"), encoding="utf-8")
    before = spec.read_bytes()
    assert run(["upgrade", "a.yaml"]) == 1
    shown = capsys.readouterr()
    assert "AFT607" in shown.err + shown.out
    assert "migrationer/1.yaml" in shown.err + shown.out
    assert spec.read_bytes() == before


def test_an_agreement_is_upgraded_by_the_packs_own_steps(project, capsys, monkeypatch):
    monkeypatch.chdir(project)
    step(project, 1, "  - {handling: omdøb, felt: samarbejdet.mål, til: formål}\n")
    step(project, 2, "  - {handling: omdøb, felt: samarbejdet.løser, til: opgaver}\n")
    spec = project / "a.yaml"
    old = (
        "skema: 1\n"
        + PARTIES.replace("samarbejdsaftale", "prøve")
        + "samarbejdet:\n  mål: Én plan  # ja\n  løser: [Oplæg]\n"
    )
    spec.write_text(old, encoding="utf-8")
    assert run(["upgrade", "a.yaml"]) == 0, capsys.readouterr()
    new = old.replace("skema: 1", "skema: 3").replace("mål:", "formål:").replace("løser:", "opgaver:")
    assert spec.read_text("utf-8") == new
    assert run(["validate", "a.yaml"]) == 0
