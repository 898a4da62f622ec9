"""Addenda from the command line: made, consolidated, taken out again, told of, and edited without harm."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Run

BASE = """\
aftaletype: samarbejdsaftale
skema: 2
aftale: {titel: Aftale om samtaler, version: "1.0", status: udkast, ikrafttræden: 2015-07-01}
parter:
  jobcentre: [{id: aalborg, navn: Jobcenter Aalborg, kommunekode: "0851"}]
  a_kasser: [{id: 3f, a_kasse: 3f, navn: Faglig Fælles A-kasse}]
planlægning:
  indkaldelister: {horisont_måneder: 3, svarfrist_hverdage: 5}
"""
FIRST = """\
# Kortere frist
tillæg_til: aftale.yaml
tillæg: {nummer: 1, titel: Frist, status: gældende, dato: 2015-12-01, ikrafttræden: 2016-01-01, baggrund: Behov}
planlægning:
  indkaldelister: {svarfrist_hverdage: 3}  # hverdage
"""
SECOND = FIRST.replace("1, titel: Frist, status: gældende", "2, status: udkast").replace("dage: 3", "dage: 2")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name, text in {"aftale.yaml": BASE, "tillaeg-1.yaml": FIRST, "tillaeg-2.yaml": SECOND}.items():
        (tmp_path / name).write_text(text, "utf-8")
    return tmp_path


def html(path: Path) -> str:
    return path.read_text("utf-8")


def test_an_addendum_is_a_document_of_its_own_and_the_agreement_is_as_it_was(aftalegen: Run, folder: Path) -> None:
    for name in ("tillaeg-1.yaml", "aftale.yaml"):
        assert aftalegen("render", folder / name, "-o", folder / "ud", "--to", "html").code == 0
    own, plain = html(folder / "ud/tillaeg-1.html"), html(folder / "ud/aftale.html")
    assert "Tillæg til “Aftale om samtaler”" in own
    assert "Fremover" in own
    assert "5 hverdage" in plain
    assert "Med tillæg" not in plain


def test_the_agreement_is_made_with_its_addenda_of_a_day(aftalegen: Run, folder: Path) -> None:
    render = ("render", folder / "aftale.yaml", "-o", folder / "ud", "--to", "html", "--consolidated")
    assert aftalegen(*render).code == 0
    assert "Med tillæg 1 af 1. december 2015" in html(folder / "ud/aftale-konsolideret.html")
    assert "3 hverdage" in html(folder / "ud/aftale-konsolideret.html")
    refused = aftalegen(*render, "--on", "2015-12-31")
    assert (refused.code, refused.out, refused.english) == (2, "", [])
    assert "tillaeg-1.yaml (gældende fra 1.1.2016)" in refused.err


def test_an_addendum_is_made_into_the_agreement_with_it(aftalegen: Run, folder: Path) -> None:
    made = aftalegen("render", folder / "tillaeg-2.yaml", "-o", folder / "ud", "--to", "html", "--consolidated")
    assert made.code == 0
    assert "Med tillæg 1 af 1. december 2015 og tillæg 2" in html(folder / "ud/tillaeg-2-konsolideret.html")


@pytest.mark.parametrize(
    "more",
    [
        ("--blank",),
        ("--guide",),
        ("--consolidated", "--on", "2016-01-01"),
        ("--on", "2016-01-01"),
        ("--consolidated", "--blank"),
    ],
)
def test_what_there_is_not_of_an_addendum_is_refused(aftalegen: Run, folder: Path, more: tuple[str, ...]) -> None:
    refused = aftalegen("render", folder / "tillaeg-1.yaml", "-o", folder / "ud", *more)
    assert (refused.code, refused.english) == (2, [])
    assert not (folder / "ud").exists()


def test_a_folder_without_addenda_says_how_to_write_one(aftalegen: Run, tmp_path: Path) -> None:
    (tmp_path / "aftale.yaml").write_text(BASE, "utf-8")
    refused = aftalegen("render", tmp_path / "aftale.yaml", "--consolidated")
    assert refused.code == 2
    assert "tillæg_til: aftale.yaml" in refused.err


def test_what_is_taken_out_of_a_pdf_is_an_addendum_again(aftalegen: Run, folder: Path, tmp_path: Path) -> None:
    assert aftalegen("render", folder / "tillaeg-2.yaml", "-o", folder / "ud", "--to", "pdf").code == 0
    again = tmp_path / "igen"
    assert aftalegen("extract", folder / "ud/tillaeg-2.pdf", "-o", again).code == 0
    assert {path.name: path.read_bytes() for path in again.iterdir()} == {
        name: (folder / name).read_bytes() for name in ("aftale.yaml", "tillaeg-1.yaml", "tillaeg-2.yaml")
    }
    assert aftalegen("validate", again).out.endswith("3 aftaler tjekket.\n")


def test_addenda_in_a_folder_of_their_own_need_no_project(aftalegen: Run, folder: Path) -> None:
    (folder / "tillæg").mkdir()
    third = SECOND.replace("nummer: 2", "nummer: 3").replace("aftale.yaml", "../aftale.yaml")
    (folder / "tillæg" / "t3.yaml").write_text(third, "utf-8")
    assert aftalegen("validate", folder / "tillæg" / "t3.yaml").code == 0


def test_the_status_of_an_agreement_lists_its_addenda_and_counts_those_in_force(aftalegen: Run, folder: Path) -> None:
    told = aftalegen("status", folder / "aftale.yaml", "--on", "2016-02-01")
    assert "udkast · ændret ved tillæg 1 ·" in told.out
    assert "Tillæg 1: Frist · gældende · fra 1.1.2016 (tillaeg-1.yaml)" in told.out
    assert "Tillæg 2 · udkast" in told.out
    assert "ændret ved" not in aftalegen("status", folder / "aftale.yaml", "--on", "2015-12-01").out


def test_the_status_of_an_addendum_begins_with_its_own_open_points(aftalegen: Run, folder: Path) -> None:
    told = aftalegen("status", folder / "tillaeg-2.yaml", "--on", "2016-02-01", "--format", "json")
    (found,) = json.loads(told.out)["agreements"]
    assert (found["title"], found["status"]) == ("Tillæg 2 (Aftale om samtaler)", "udkast")
    assert (found["open"][0]["path"], found["open"][0]["required"]) == ("tillæg.titel", True)
    told = aftalegen("status", folder / "aftale.yaml", "--on", "2016-02-01", "--format", "json")
    (base,) = json.loads(told.out)["agreements"]
    assert [(one["number"], one["counted"]) for one in base["addenda"]] == [(1, True), (2, False)]


def test_a_folder_is_checked_with_its_addenda(aftalegen: Run, folder: Path) -> None:
    (folder / "tillaeg-2.yaml").write_text(SECOND.replace("nummer: 2", "nummer: 1"), "utf-8")
    told = aftalegen("validate", folder)
    assert told.code == 1
    assert told.out.count("AFT664:") == 2
    assert told.out.endswith("3 aftaler tjekket.\n")


def test_an_agreement_is_compared_with_its_addendum_and_one_with_the_next(aftalegen: Run, folder: Path) -> None:
    told = aftalegen("diff", folder / "aftale.yaml", folder / "tillaeg-1.yaml")
    assert "svarfrist ændret fra 5 til 3 hverdage" in told.out
    assert "illæg" not in told.out.partition("\n")[2]
    told = aftalegen("diff", folder / "tillaeg-1.yaml", folder / "tillaeg-2.yaml")
    assert "svarfrist ændret fra 3 til 2 hverdage" in told.out
    both = (folder / "aftale.yaml", folder / "tillaeg-1.yaml")
    assert aftalegen("diff", *both, "--format", "html", "-o", folder / "r.html").code == 0
    assert "<del" in html(folder / "r.html")


def test_a_value_is_set_in_the_addendum_alone(aftalegen: Run, folder: Path) -> None:
    told = aftalegen("set", folder / "tillaeg-1.yaml", "planlægning.indkaldelister.horisont_måneder", "2")
    assert told.code == 0
    assert "I aftalen uden tillægget står svaret i " in told.out
    written = (folder / "tillaeg-1.yaml").read_text("utf-8")
    assert written == FIRST.replace("{svarfrist", "{horisont_måneder: 2, svarfrist")
    assert (folder / "aftale.yaml").read_text("utf-8") == BASE


def test_versions_are_raised_in_the_agreement_or_in_the_addendum(aftalegen: Run, folder: Path) -> None:
    assert aftalegen("bump", folder / "aftale.yaml", "--date", "2015-08-01").code == 0
    assert aftalegen("bump", folder / "tillaeg-1.yaml", "--date", "2016-01-01").code == 0
    assert 'version: "1.1"' in (folder / "aftale.yaml").read_text("utf-8")
    head, rest = FIRST.split("planlægning:")
    added = 'aftale:\n  version: "1.2"\n  dato: 2016-01-01\n'
    assert (folder / "tillaeg-1.yaml").read_text("utf-8") == f"{head}{added}planlægning:{rest}"


def test_an_upgrade_takes_the_addenda_along_and_leaves_their_words(aftalegen: Run, folder: Path) -> None:
    (folder / "aftale.yaml").write_text(BASE.replace("skema: 2", "skema: 1"), "utf-8")
    told = aftalegen("upgrade", folder / "aftale.yaml")
    assert told.code == 0
    assert "tillaeg-1.yaml er taget med" in told.out
    assert (folder / "aftale.yaml").read_text("utf-8") == BASE
    assert (folder / "tillaeg-1.yaml").read_text("utf-8") == FIRST


def test_a_new_addendum_can_begin_as_a_copy_of_another(aftalegen: Run, folder: Path) -> None:
    target = folder / "nye" / "tillaeg-3.yaml"
    assert aftalegen("new", target, "--from", folder / "tillaeg-1.yaml").code == 0
    assert "\ntillæg_til: ../aftale.yaml\n" in target.read_text("utf-8")


def test_a_copy_has_the_schema_of_its_own_type_beside_it(aftalegen: Run, folder: Path) -> None:
    special = BASE.replace("samarbejdsaftale", "saerligt-samarbejde").replace("skema: 2", "skema: 1")
    special = special[: special.index("planlægning:")]
    (folder / "aftale.yaml").write_text(special, "utf-8")
    (folder / "tillaeg-1.yaml").write_text(FIRST[: FIRST.index("planlægning:")], "utf-8")
    for name in ("aftale.yaml", "tillaeg-1.yaml"):
        target = folder / "nye" / name
        assert aftalegen("new", target, "--from", folder / name).code == 0
    assert [path.name for path in (folder / "nye" / "skema").iterdir()] == ["saerligt-samarbejde.schema.json"]
