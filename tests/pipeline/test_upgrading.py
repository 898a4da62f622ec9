from pathlib import Path

import pytest

from aftalegen.errors import ProblemsFound
from aftalegen.pipeline.upgrading import upgrade
from aftalegen.spec.editing import Uneditable
from aftalegen.spec.load import load
from tests.region.folders import REGION, write

SPEC = """\
# Vores aftale
aftaletype: samarbejdsaftale
skema: 1     # fra 2015
bygger_på: fælles.yaml
parter:
  jobcentre: [{id: aalborg, navn: Jobcenter Aalborg}]
  a_kasser: [{id: 3f, navn: Faglig Fælles A-kasse}]
afbud:
  regler:
    - {id: jobcenteret, frist: Så snart det er muligt}
"""
SHARED = """\
afbud:
  regler:
    - {id: jobcenteret, hvem: jobcenteret, frist: Hverdagen før kl. 12}
    - {id: a-kassen, hvem: a-kassen, frist: To hverdage før}
"""


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "fælles.yaml").write_text(SHARED, "utf-8")
    (tmp_path / "aftale.yaml").write_text(SPEC, "utf-8")
    return tmp_path


def contents(folder):
    return {path.name: path.read_text("utf-8") for path in folder.glob("*.yaml")}


def test_an_agreement_is_upgraded_with_its_layers(folder):
    found = upgrade([folder])
    read = contents(folder)
    assert "skema: 2     # fra 2015\n" in read["aftale.yaml"]
    assert "{id: a-kassen, hvem: a-kassen, frist_hverdage: 2}" in read["fælles.yaml"]
    assert {file.file.path.name for file in found.files} == {"aftale.yaml", "fælles.yaml"}
    own, shared = load(folder / "aftale.yaml").agreement.get("afbud.regler")
    assert own == {"id": "jobcenteret", "hvem": "jobcenteret", "frist": "Så snart det er muligt"}
    assert shared["frist_hverdage"] == 2
    assert load(folder / "aftale.yaml").problems == ()


def test_answers_to_statements_that_have_changed_are_to_be_read_again(folder):
    found = upgrade([folder], dry_run=True)
    (asked,) = found.questions.values()
    assert [question.path for question in asked] == ["afbud.regler"]
    assert asked[0].before == "Afbud fra … meldes senest … til … ved …"
    assert "hverdage før" in asked[0].now
    (folder / "fælles.yaml").write_text("cv: {det_gode_cv: Kort}\n", "utf-8")
    (folder / "aftale.yaml").write_text(SPEC[: SPEC.index("afbud")], "utf-8")
    assert upgrade([folder], dry_run=True).questions == {}


def test_a_dry_run_writes_nothing(folder):
    before = contents(folder)
    found = upgrade([folder], dry_run=True)
    assert contents(folder) == before
    difference = [line for file in found.files for line in file.file.difference(context=3)]
    assert "-skema: 1     # fra 2015" in difference
    assert "+skema: 2     # fra 2015" in difference


def test_an_agreement_that_does_not_say_is_of_the_first_version(folder):
    (folder / "aftale.yaml").write_text(SPEC.replace("skema: 1     # fra 2015\n", ""), "utf-8")
    upgrade([folder])
    assert "aftaletype: samarbejdsaftale\nskema: 2\nbygger_på" in contents(folder)["aftale.yaml"]


def test_an_upgraded_agreement_is_left_alone(folder):
    upgrade([folder])
    after = contents(folder)
    found = upgrade([folder])
    assert (found.files, found.questions) == ((), {})
    assert contents(folder) == after
    assert found.untouched == (folder / "aftale.yaml",)


@pytest.mark.parametrize("text", ["a: [\n", SPEC.replace("skema: 1", "skema: 99")])
def test_one_file_that_cannot_be_upgraded_stops_all(folder, text):
    (folder / "en-anden.yaml").write_text(text, "utf-8")
    before = contents(folder)
    with pytest.raises(ProblemsFound):
        upgrade([folder])
    assert contents(folder) == before


def test_a_newer_schema_is_told_in_plain_words(folder):
    (folder / "aftale.yaml").write_text(SPEC.replace("skema: 1", "skema: 99"), "utf-8")
    with pytest.raises(ProblemsFound) as fault:
        upgrade([folder / "aftale.yaml"])
    assert [problem.code for problem in fault.value.problems] == ["AFT089"]


@pytest.mark.parametrize("path", ["", "region.yaml", "aftaler", "aftaler/aalborg-hk.yaml"])
def test_a_region_is_upgraded_as_a_whole(tmp_path, path):
    common = REGION.replace("skema: 2", "skema: 1") + SHARED
    own = "afbud:\n  regler:\n    - {id: a-kassen, frist: Aftales i hvert tilfælde}\n"
    write(tmp_path, {"region.yaml": common, "aftaler/aalborg-3f.yaml": own, "aftaler/aalborg-hk.yaml": "cv: {}\n"})
    rows = load(tmp_path / "aftaler" / "aalborg-3f.yaml").agreement.get("afbud.regler")
    found = upgrade([tmp_path / path if path else Path(tmp_path)])
    assert {file.file.path.name for file in found.files} == {"region.yaml", "aalborg-3f.yaml"}
    assert "skema: 2\n" in (tmp_path / "region.yaml").read_text("utf-8")
    assert "skema" not in (tmp_path / "aftaler" / "aalborg-3f.yaml").read_text("utf-8")
    after = load(tmp_path / "aftaler" / "aalborg-3f.yaml").agreement.get("afbud.regler")
    assert after[1] == rows[1]
    assert after[0] == {"id": "jobcenteret", "hvem": "jobcenteret", "frist_hverdage": 1, "klokken": "12:00"}


def test_other_agreements_on_a_changed_layer_are_taken_along(folder):
    (folder / "mellem.yaml").write_text("bygger_på: fælles.yaml\n", "utf-8")
    other = "aftaletype: samarbejdsaftale\nskema: 1\nbygger_på: mellem.yaml\n" + SPEC.partition("fælles.yaml\n")[2]
    (folder / "en-anden.yaml").write_text(other, "utf-8")
    (folder / "uden.yaml").write_text("aftaletype: samarbejdsaftale\nskema: 1\n", "utf-8")
    found = upgrade([folder / "aftale.yaml"])
    assert found.taken_along == (folder / "en-anden.yaml",)
    assert "skema: 2\n" in contents(folder)["en-anden.yaml"]
    assert "skema: 1\n" in contents(folder)["uden.yaml"]
    assert "frist_hverdage:" in contents(folder)["en-anden.yaml"]  # the common number is taken away


def test_an_agreement_that_cannot_be_taken_along_stops_all(folder):
    (folder / "en-anden.yaml").write_text(SPEC.replace("skema: 1", "skema: 99"), "utf-8")
    before = contents(folder)
    with pytest.raises(ProblemsFound):
        upgrade([folder / "aftale.yaml"])
    assert contents(folder) == before


def test_a_shared_value_is_refused_with_its_file_and_path(folder):
    shared = SHARED.replace("frist: To", "hvordan: &a Mail, frist: &b To") + "kontakt: {note: *b}\n"
    (folder / "fælles.yaml").write_text(shared, "utf-8")
    before = contents(folder)
    with pytest.raises(Uneditable, match=r"fælles\.yaml: afbud\.regler\[a-kassen\]\.frist kan ikke føres op") as fault:
        upgrade([folder])
    assert fault.value.hint
    assert contents(folder) == before
