"""``aftalegen region``: coverage, problems, deviations, calendars, and the files that they can be had in."""

from __future__ import annotations

import json
from io import BytesIO
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator
from openpyxl import load_workbook

from tests.cli.conftest import Run
from tests.conftest import EXAMPLES
from tests.region.folders import REGION, write

ROOT = Path(__file__).parents[2]
DAY = ("--on", "2015-10-01")
TWICE = """\
planlægning:
  slots:
    - {id: to, jobcenter: rebild, a_kasse: 3f, ugedag: mandag, fra: "09:00", til: "12:00", samtaletid_minutter: 45}
"""
"""The fund's people are in Aalborg at the same time."""


@pytest.fixture
def project(tmp_path: Path) -> Path:
    return write(tmp_path / "nord", {"aftaler/hjørring-hk.yaml": "aftale: {status: udkast, udløb: 2016-12-31}\n"})


@pytest.fixture
def colliding(project: Path) -> Path:
    return write(project, {"aftaler/hjørring-hk.yaml": "", "aftaler/rebild-3f.yaml": TWICE})


def test_the_matrix_has_a_code_for_every_pair(aftalegen, project):
    told = aftalegen("region", project, *DAY)
    lines = told.out.splitlines()
    assert lines[0] == "Nordområdet: dækning 1.10.2015"
    assert lines[2:6] == ["          a  b  c", "Aalborg   G  G  G", "Hjørring  G  U  G", "Rebild    G  G  ·"]
    assert "a 3F-A, b HK-A, c FOA" in lines
    assert "G gældende: 7, U udkast: 1, · mangler: 1" in lines
    assert not told.english


def test_errors_give_exit_code_1_with_both_files_and_lines(aftalegen, project, colliding):
    told = aftalegen("region", colliding, *DAY)
    assert told.code == 1
    assert "fejl AFT52" in told.out
    assert "rebild-3f.yaml:3" in told.out
    assert "region.yaml:" in told.out


def test_a_region_that_fits_together_gives_exit_code_0(aftalegen, project):
    assert aftalegen("region", project, *DAY).code == 0


def test_the_day_is_todays_unless_it_is_given(aftalegen, project, monkeypatch):
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1483228800")
    told = aftalegen("region", project)
    assert "dækning 1.1.2017" in told.out
    assert "X udløbet: 7" in told.out


def test_json_is_as_its_schema_says(aftalegen, colliding):
    told = aftalegen("region", colliding, "--format", "json", *DAY)
    report = json.loads(told.out)
    schema = json.loads((ROOT / "schemas" / "regionsrapport.schema.json").read_text("utf-8"))
    Draft202012Validator.check_schema(schema)
    validator = Draft202012Validator(schema)
    validator.validate(report)
    assert (len(report["pairs"]), report["day"], report["counts"]["error"] > 0) == (9, "2015-10-01", True)
    assert report["pairs"][-1]["until"] is None
    report["pairs"][0]["state"] = "måske"
    assert not validator.is_valid(report)


def test_a_workbook_has_every_sheet_with_its_rows(aftalegen, colliding, tmp_path):
    target = tmp_path / "ud" / "overblik.xlsx"
    told = aftalegen("region", colliding, "--format", "xlsx", "-o", target, *DAY)
    assert told.code == 1
    assert f"Skrevet: {target}" in told.out
    assert "AFT52" in told.err
    book = load_workbook(BytesIO(target.read_bytes()))
    assert book.sheetnames == ["dækning", "aftaler", "slots", "kapacitet", "problemer"]
    sizes = {page.title: (page.max_row, page.max_column) for page in book}
    assert sizes["dækning"] == (4, 4)
    assert sizes["aftaler"][0] == 10
    assert sizes["slots"][0] == 4
    assert sizes["kapacitet"][0] == 9
    codes = [row[1] for row in book["problemer"].iter_rows(min_row=2, values_only=True)]
    assert any(str(code).startswith("AFT52") for code in codes)
    assert [cell.value for cell in book["aftaler"][2]][:4] == ["Aalborg", "3F-A", "gældende", "1.0"]


@pytest.mark.parametrize("form", ["html", "docx"])
def test_the_overview_is_a_document(aftalegen, project, tmp_path, form):
    target = tmp_path / f"overblik.{form}"
    assert aftalegen("region", project, "--format", form, "-o", target, *DAY).code == 0
    assert target.read_bytes()[:2] in (b"<!", b"PK")


def test_html_can_go_to_the_screen(aftalegen, project):
    assert aftalegen("region", project, "--format", "html", *DAY).out.startswith("<!DOCTYPE html>")


@pytest.mark.parametrize("form", ["github", "sarif"])
def test_problems_come_in_the_forms_of_validate(aftalegen, colliding, form):
    told = aftalegen("region", colliding, "--format", form, *DAY)
    assert told.code == 1
    assert "AFT52" in told.out
    assert "dækning" not in told.out


def test_calendars_are_written_for_those_who_have_slots(aftalegen, project, tmp_path):
    told = aftalegen("region", project, "--ics", tmp_path / "ics", *DAY)
    names = sorted(path.name for path in (tmp_path / "ics").iterdir())
    assert names == ["a-kasse-3f.ics", "a-kasse-hk.ics", "jobcenter-aalborg.ics", "jobcenter-hjørring.ics"]
    assert all(f"Skrevet: {tmp_path / 'ics' / name}" in told.text for name in names)


def test_deviations_are_listed_with_common_and_local_value_and_line(aftalegen, project):
    write(project, {"aftaler/aalborg-3f.yaml": "aftale:\n  version: '1.0'\n  udløb: 2016-12-31\n"})
    told = aftalegen("region", project, "--deviations")
    text = " ".join(told.out.split())
    own = project / "aftaler" / "aalborg-3f.yaml"
    assert f"{own}: Aalborg–3F-A" in told.out
    assert f"- Udløb: 31. december 2016 (fælles: 30. juni 2016) ({own}:3:10)" in text
    assert f"- Gentager det fælles valg og kan slettes: Version ({own}:2:12)." in text
    assert "I alt 3 afvigelser i 2 filer." in text
    assert told.code == 0


def test_a_region_without_deviations_says_so(aftalegen, tmp_path):
    told = aftalegen("region", write(tmp_path / "nord"), "--deviations")
    assert told.out == "Ingen aftaler afviger fra områdets fælles valg.\n"


def test_a_region_file_that_cannot_be_understood_is_shown(aftalegen, tmp_path):
    broken = write(tmp_path / "nord", {"region.yaml": "aftaletype: samarbejdsaftale\n"})
    told = aftalegen("region", broken, *DAY)
    assert told.code == 1
    assert "AFT501" in told.text


def test_an_unknown_jobcentre_is_an_error_and_the_rest_is_shown(aftalegen, tmp_path):
    folder = write(tmp_path / "nord", {"region.yaml": REGION.replace("[aalborg,", "[aalborrg, aalborg,")})
    told = aftalegen("region", folder, *DAY)
    assert told.code == 1
    assert "AFT502" in told.out
    assert "Hjørring" in told.out


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (("--format", "docx"), 2),
        (("--deviations", "--format", "json"), 2),
        (("--deviations", "--ics", "ud"), 2),
        (("--on", "i morgen"), 2),
        (("--on", "2199-01-01"), 2),
    ],
)
def test_wrong_usage_is_explained_in_danish(aftalegen, project, arguments, code):
    told = aftalegen("region", project, *arguments)
    assert (told.code, told.english) == (code, [])


def test_a_folder_that_is_no_project_is_refused(aftalegen, tmp_path):
    assert aftalegen("region", tmp_path).code == 2
    assert aftalegen("region", tmp_path / "findes-ikke").code == 2


@pytest.mark.parametrize("path", ["", "region.yaml", "aftaler"])
def test_a_region_is_validated_by_its_folder_its_file_or_its_agreements(aftalegen: Run, path: str) -> None:
    found = aftalegen("validate", EXAMPLES / "nordjylland" / path)
    assert found.code == 0
    assert "247 aftaler tjekket." in found.out


def test_one_document_of_a_whole_region_is_a_mistake_that_says_what_to_write(aftalegen: Run) -> None:
    found = aftalegen("render", EXAMPLES / "nordjylland" / "region.yaml")
    assert found.code == 2
    assert "et helt område" in found.err
    assert "aftalegen batch" in found.err


@pytest.mark.parametrize(("text", "code"), [(None, "AFT439"), ("jobcenter;a_kasse\n", "AFT4")])
def test_a_file_with_volumes_that_is_gone_or_broken_is_told_once(
    aftalegen: Run, project: Path, text: str | None, code: str
) -> None:
    (project / "tal.csv").unlink()
    if text is not None:
        (project / "tal.csv").write_text(text, "utf-8")
    told = aftalegen("region", project, *DAY)
    assert told.code == 1
    assert told.out.count(f"fejl {code}") == 1


def test_agreements_with_mistakes_of_their_own_are_counted(aftalegen: Run, project: Path) -> None:
    write(project, {"aftaler/rebild-3f.yaml": "aftale: {udløb: i morgen}\n"})
    told = aftalegen("region", project, *DAY)
    assert told.code == 1
    assert f"1 aftale har selv fejl. Se dem med: aftalegen validate {project}" in told.err


def test_additions_are_told_as_such(aftalegen: Run, project: Path) -> None:
    own = "aftale: {opsigelsesvarsel_måneder: 3}\negne_afsnit:\n  - {id: x, titel: Bil, tekst: Vi kører.}\n"
    write(project, {"aftaler/aalborg-3f.yaml": own, "aftaler/rebild-3f.yaml": TWICE})
    text = " ".join(aftalegen("region", project, "--deviations").out.split())
    assert "- Opsigelsesvarsel: 3 måneder (fælles: intet)" in text
    assert "- Egne afsnit: Titel: Bil; Tekst: Vi kører. (fælles: intet)" in text
    assert "- Faste tidsslots, “to”: Jobcenter: rebild;" in text


def test_a_region_in_which_nobody_agrees_has_no_deviations(aftalegen: Run, project: Path) -> None:
    everyone = "undtagen: [{a_kasse: 3f}, {a_kasse: hk}, {a_kasse: foa}]"
    (project / "aftaler" / "hjørring-hk.yaml").unlink()
    write(project, {"region.yaml": REGION.replace("undtagen: [{jobcenter: rebild, a_kasse: foa}]", everyone)})
    told = aftalegen("region", project, "--deviations")
    assert (told.out, told.code) == ("Området har ingen aftaler.\n", 0)
