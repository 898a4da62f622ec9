"""A pack's own rule sets: laid over those of the program, under those of the project, and for no other type."""

from __future__ import annotations

from pathlib import Path

import pytest

from aftalegen.pipeline.pack_starter import start_pack
from aftalegen.spec.lawbook import for_project
from aftalegen.spec.load import load
from aftalegen.spec.packs.loading import load_pack
from tests.conftest import PARTIES

OWN = """\
id: R2015
titel: {}
gælder_fra: 2015-07-01
gælder_til: 2016-06-30
sikkerhed: lav
henvisning: en prøve
grundlag: [{{tekst: Prøve., kilde: Ingen, oprindelse: udledt, sikkerhed: lav}}]
kilder: [Ingen]
samtaler:
  - id: f1
    titel: Samtale
    holdes_af: [jobcenter, a-kasse]
    indkaldes_af: jobcenteret
    senest: 1 uge
    a_kassen_deltager: medmindre-fravalgt
    kilde: Ingen
    oprindelse: udledt
    sikkerhed: lav
"""


@pytest.fixture
def project(tmp_path):
    start_pack(tmp_path / "templates" / "prøve")
    rules = tmp_path / "templates" / "prøve" / "regler"
    rules.mkdir()
    (rules / "R2015.yaml").write_text(OWN.format("Pakkens"), encoding="utf-8")
    return tmp_path


def title(project: Path, name: str) -> str:
    lawbook = for_project(project, project / "a.yaml", load_pack(name, project))
    assert lawbook.problems == ()
    found = lawbook.on("2015-08-01")
    assert found is not None
    return found.title


def test_the_pack_has_the_word_for_its_own_type_alone(project):
    assert title(project, "prøve") == "Pakkens"
    assert title(project, "samarbejdsaftale") == "Beskæftigelsesreformen, overgangsåret"


def test_an_extension_has_them_too_and_may_have_its_own(project):
    start_pack(project / "templates" / "ny", "prøve")
    assert title(project, "ny") == "Pakkens"
    start_pack(project / "templates" / "nyere", "prøve")
    (project / "templates" / "nyere" / "regler").mkdir()
    (project / "templates" / "nyere" / "regler" / "R2015.yaml").write_text(OWN.format("Den nyes"), encoding="utf-8")
    assert title(project, "nyere") == "Den nyes"


def test_the_project_has_the_last_word(project):
    (project / "rules").mkdir()
    (project / "rules" / "R2015.yaml").write_text(OWN.format("Projektets"), encoding="utf-8")
    assert title(project, "prøve") == "Projektets"


def test_a_fault_in_them_is_told_in_agreements_of_the_type_alone(project):
    (project / "templates" / "prøve" / "regler" / "R2015.yaml").write_text(OWN.format("[a"), encoding="utf-8")
    for name, faulty in (("prøve", True), ("samarbejdsaftale", False)):
        text = PARTIES.replace("samarbejdsaftale", name) + "aftale: {ikrafttræden: 2015-08-01}\n"
        (project / f"{name}.yaml").write_text(text, encoding="utf-8")
        problems = load(project / f"{name}.yaml", root=project).problems
        assert any(problem.place.file.endswith("regler/R2015.yaml") for problem in problems) is faulty
