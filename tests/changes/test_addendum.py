"""What an addendum changes, as its document tells it; and what is moved from one thing to another."""

from __future__ import annotations

from pathlib import Path

import pytest

from aftalegen.changes.addendum import amendments
from aftalegen.changes.comparison import compare
from aftalegen.spec.load import load
from aftalegen.spec.model import Agreement

BASE = """\
aftaletype: saerligt-samarbejde
aftale: {status: gældende, version: "1.0", ikrafttræden: 2023-08-01}
parter:
  jobcentre: [{id: københavn, navn: Jobcenter København, kommunekode: "0101"}]
  a_kasser: [{id: dfh, a_kasse: dfh, navn: Det Faglige Hus}]
ramme:
  faser:
    - {id: fase-1, navn: Fase 1}
    - {id: fase-2, navn: Fase 2}
aktiviteter:
  - {id: workshop, navn: Fælles workshop, fase: fase-1, status: pilot}
  - {id: kontakt, navn: Faglig kontakt, fase: fase-1, status: pilot}
"""
OWN = "tillæg_til: aftale.yaml\ntillæg: {nummer: 1}\n"


@pytest.fixture
def amended(tmp_path: Path) -> Agreement:
    (tmp_path / "aftale.yaml").write_text(BASE, "utf-8")
    changes = """\
aftale: {version: "1.1", udløb: 2025-08-01}
versioner: [{id: v1-1, version: "1.1", dato: 2024-01-01}]
aktiviteter:
  - {id: workshop, fase: fase-2, status: i_kraft}
  - {id: ny, navn: Ny aktivitet, fase: fase-2, status: pilot}
"""
    (tmp_path / "tillaeg-1.yaml").write_text(OWN + changes, "utf-8")
    found = load(tmp_path / "tillaeg-1.yaml").agreement
    assert found
    return found


def test_an_activity_is_moved_to_another_phase_in_its_own_words(amended):
    points = {point.titel: point for section in amendments(amended) for point in section.punkter}
    moved = points["Fælles workshop"]
    assert moved.sætninger == ("Aktiviteten “Fælles workshop” flyttes fra “Fase 1” til “Fase 2”.",)
    assert [(row.felt, row.før[0][0].tekst, row.nu[0][0].tekst) for row in moved.rækker] == [
        ("Status", "Pilot", "I kraft")
    ]


def test_what_is_new_stands_line_by_line(amended):
    points = {point.titel: point for section in amendments(amended) for point in section.punkter}
    (row,) = points["Ny aktivitet"].rækker
    assert (row.felt, row.før, row.uden_før) == ("Hele punktet", [], "Ikke aftalt")
    assert [line[0].tekst for line in row.nu] == ["Navn: Ny aktivitet", "Fase: Fase 2", "Status: Pilot"]


def test_the_version_itself_is_no_part_of_what_is_agreed(amended):
    sections = amendments(amended)
    assert [section.titel[:2] for section in sections] == ["6 ", "10"]
    assert [row.felt.rpartition(", ")[2] for part in sections[1].dele for row in part.rækker] == ["Udløb"]


def test_a_plain_agreement_has_no_amendments(amended):
    assert amended.amends
    assert amendments(amended.amends) == ()


def test_a_comparison_says_that_something_was_moved_and_nothing_of_the_addendum_itself(amended):
    assert amended.amends
    told = compare(amended.amends, amended)
    sentences = [one.sentence for one in told]
    assert "Aktiviteten “Fælles workshop” flyttet fra “Fase 1” til “Fase 2”." in sentences
    assert not [one for one in told if one.change.path.startswith("tillæg")]
    assert not [one for one in told if one.source.kind != "own"]


def test_another_party_is_no_other_place(amended, tmp_path):
    signatures = "underskrifter: [{id: a, part: dfh, rolle: Leder}]\n"
    (tmp_path / "aftale.yaml").write_text(BASE + signatures, "utf-8")
    (tmp_path / "t.yaml").write_text(OWN + "underskrifter: [{id: a, part: københavn}]\n", "utf-8")
    found = load(tmp_path / "t.yaml").agreement
    assert found
    (section,) = amendments(found)
    (part,) = section.dele
    assert (part.sætninger, len(part.rækker)) == ((), 1)


def test_two_addenda_are_compared_with_what_they_say_of_themselves(amended, tmp_path):
    (tmp_path / "tillaeg-2.yaml").write_text(OWN.replace("nummer: 1", "nummer: 2, titel: To"), "utf-8")
    other = load(tmp_path / "tillaeg-2.yaml").agreement
    assert other
    told = compare(amended, other)
    assert {"tillæg.nummer", "tillæg.titel"} <= {one.change.path for one in told}
    assert not [one for one in told if one.source.kind != "own"]
