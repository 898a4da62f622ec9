"""What a git diff driver is told of two texts of one file."""

from __future__ import annotations

from pathlib import Path

import pytest

from aftalegen.pipeline.diffing import compare_texts
from tests.region.folders import REGION, write

OWN = "planlægning: {indkaldelister: {svarfrist_hverdage: 3}}\n"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    own = "egne_afsnit: [{id: x, titel: X, efter: kapitel-2, tekst: Y}, {id: y, titel: Y, efter: indledning}]\n"
    return write(tmp_path, {"aftaler/aalborg-3f.yaml": OWN, "region.yaml": REGION + own})


def told(old: str, new: str, path: Path) -> str | None:
    return compare_texts(old.encode(), new.encode(), path)


def test_an_agreements_own_file_is_told_with_the_numbers_of_its_document(project):
    assert told(OWN, OWN.replace("3", "4"), project / "aftaler" / "aalborg-3f.yaml") == (
        "3.3 Planlægning, tidsslots og indkaldelse:\n"
        "  Indkaldelister, A-kassens svarfrist ændret fra 3 til 4 hverdage.\n"
    )


def test_the_regions_common_choices_are_told(project):
    found = told(REGION, REGION.replace("svarfrist_hverdage: 5", "svarfrist_hverdage: 4"), project / "region.yaml")
    assert found is not None
    assert "svarfrist ændret fra 5 til 4 hverdage." in found


def test_a_file_that_is_new_or_gone_is_told_field_by_field(project):
    path = project / "aftaler" / "hjørring-hk.yaml"
    assert "Indkaldelister tilføjet: A-kassens svarfrist: 3 hverdage." in (told("", OWN, path) or "")
    assert "Indkaldelister fjernet." in (told(OWN, "", path) or "")


def test_comments_and_layout_are_said_to_be_no_change(project):
    found = told(OWN, f"# ny\n{OWN}", project / "aftaler" / "aalborg-3f.yaml")
    assert found == "Det aftalte er det samme. Kun kommentarer eller opstilling er ændret.\n"


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (OWN, "planlægning: ["),
        (OWN, f"{OWN}ukendt: 1\n"),
        (OWN, OWN.replace("3", "tre")),
        (REGION, REGION.replace("navn: Nordområdet", "navn: Nord")),
        ("", ""),
        ("- a\n", OWN),
        ("jobcentre: {}\n", "jobcentre: {aalborg: {web: x}}\n"),
        (OWN, "\0"),
        ("", "bygger_på: fælles.yaml\n"),
        (OWN, f"{OWN}bygger_på: fælles.yaml\n"),
        (OWN, f"{OWN.replace('3', '4')}skema: 2\n"),
        (OWN, f"{OWN.replace('3', '4')}formål: {{hvorfor: }}\n"),
        (OWN, f"{OWN}forberedelse: {{}}\n"),
        (OWN, f"{OWN.replace('3', '4')}formål: {{}}\n"),
    ],
)
def test_what_would_be_hidden_is_left_to_git(project, old, new):
    assert told(old, new, project / "region.yaml") is None
