"""A column for each period, however the headings name them, and headings that name two kinds of things."""

from __future__ import annotations

import pytest

from tests.imports.conftest import Import, Rows, at, codes, counts, only, workbook

EXPECTED = {
    ("0851", "3f", "2016H1"): 152,
    ("0851", "3f", "2016H2"): 160,
    ("0851", "hk", "2016H1"): 84,
    ("0851", "hk", "2016H2"): None,
    ("0840", "3f", "2016H1"): 31,
    ("0840", "3f", "2016H2"): 30,
}
BODY: Rows = [
    ["Aalborg", "3F", 152, 160],
    ["Aalborg", "HK", 84, ".."],
    ["Aalborg", "I alt", 236, 170],
    ["Rebild", "3F", 31, 30],
]
HALVES = ["1. halvår", "2. halvår"]
SHAPES: dict[str, Rows] = {
    "codes": [["Jobcenter", "A-kasse", "2016H1", "2016H2"], *BODY],
    "words": [["Jobcenter", "A-kasse", "1. halvår 2016", "Andet halvår 2016"], *BODY],
    "number first": [["Jobcenter", "A-kasse", "H1 2016", "Halvår 2 2016"], *BODY],
    "brackets": [["Jobcenter", "A-kasse", "2016 (1. halvår)", "2016/H2"], *BODY],
    "with a measure": [["Jobcenter", "A-kasse", "Samtaler 2016H1", "2016H2 antal"], *BODY],
    "expected": [["Jobcenter", "A-kasse", "Forventet 2016H1", "2016H2*"], *BODY],
    "a year above": [["", "", "2016", ""], ["Jobcenter", "A-kasse", *HALVES], *BODY],
    "a year in the title": [["Fælles jobsamtaler 2016"], ["Jobcenter", "A-kasse", *HALVES], *BODY],
    "with totals": [
        ["Jobcenter", "A-kasse", "2016H1", "2016H2", "2016 i alt"],
        *([*row, ""] if row[3] == ".." else [*row, row[2] + row[3]] for row in BODY),
    ],
    "a jobcentre and a fund across": [
        ["Jobcenter", "3F 2016H1", "3F 2016H2", "HK 2016H1", "HK, 2. halvår 2016", "I alt 2016H1"],
        ["Aalborg", 152, 160, 84, "..", 236],
        ["Rebild", 31, 30, "", "", ""],
    ],
}


def text(rows: Rows) -> str:
    return "".join(";".join(map(str, row)) + "\r\n" for row in rows)


@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize("form", ["csv", "xlsx"])
def test_periods_as_columns(imported: Import, shape: str, form: str) -> None:
    rows = SHAPES[shape]
    found = imported(workbook(rows, title="Ark1") if form == "xlsx" else text(rows), f"tal.{form}")
    known = {key: count for key, count in counts(found).items() if key in EXPECTED or count is not None}
    assert known == EXPECTED
    assert "AFT421" in codes(found)


def test_two_years_above_half_years(imported: Import) -> None:
    rows: Rows = [
        ["", "", "2016", "", "2017", ""],
        ["Jobcenter", "A-kasse", *HALVES, *HALVES],
        ["Aalborg", "3F", 1, 2, 3, 4],
    ]
    assert {key[2]: count for key, count in counts(imported(text(rows))).items()} == {
        "2016H1": 1,
        "2016H2": 2,
        "2017H1": 3,
        "2017H2": 4,
    }


def test_the_preview_counts_the_numbers_of_all_periods_and_names_the_checked_totals(imported: Import) -> None:
    (seen,) = imported(text(SHAPES["with totals"])).tables
    assert seen.shape == "en række for hvert jobcenter og hver a-kasse, en kolonne for hver periode"
    assert [(row.about, row.says) for row in seen.rows] == [
        ("Aalborg, 3F-A", "2 tal, i alt 312; 1 total: regnet efter og passer"),
        ("Aalborg, HK-A", "1 tal, 1 ikke oplyst, i alt 84; 1 total: ikke oplyst"),
        ("Aalborg, i alt", "3 totaler: regnet efter og passer; ikke importeret"),
        ("Rebild, 3F-A", "2 tal, i alt 61; 1 total: regnet efter og passer"),
    ]


def test_a_total_over_the_periods_of_a_year_is_checked(imported: Import) -> None:
    rows: Rows = [["Jobcenter", "A-kasse", "2016H1", "2016H2", "2016 i alt", "2017"], ["Aalborg", "3F", 1, 2, 4, 9]]
    found = imported(text(rows))
    assert at(found) == [("AFT418", 2, 5)]
    assert only(found, "AFT418").message == "“2016 i alt”: der står 4, men tallene giver 3 (forskel 1)."


def test_a_total_over_a_year_that_is_not_all_there_is_not(imported: Import) -> None:
    found = imported(text([["Jobcenter", "A-kasse", "2016H1", "2016 i alt"], ["Aalborg", "3F", 1, 4]]))
    assert counts(found) == {("0851", "3f", "2016H1"): 1}
    assert only(found, "AFT420").place.column == 4
    assert found.tables[0].rows[0].says == (
        "1 tal, i alt 1; 1 total: ikke regnet efter, for filen har ikke alle tallene"
    )


@pytest.mark.parametrize(
    ("head", "column", "message"),
    [
        (
            "Jobcenter;3F;HK;2016H1;2016H2",
            4,
            "Overskrifterne nævner både a-kasser (“3F”, “HK”) og perioder (“2016H1”, “2016H2”)",
        ),
        (
            "Jobcenter;3F;2016H1;2016H2;2017",
            2,
            "Overskrifterne nævner både perioder (“2016H1”, “2016H2”, “2017”) og a-kasser (“3F”)",
        ),
        (
            "A-kasse;Aalborg;Rebild;Hjørring;Jammerbugt;3F",
            6,
            "Overskrifterne nævner både jobcentre (“Aalborg”, “Rebild”, “Hjørring” …) og a-kasser (“3F”)",
        ),
        (
            "Jobcenter;A-kasse;Periode;2016H1;2016H2",
            3,
            "Der er både kolonnen “Periode” og en kolonne for hver af tabellens perioder",
        ),
    ],
)
@pytest.mark.parametrize("form", ["csv", "xlsx"])
def test_headings_of_two_kinds_are_one_clear_error(
    imported: Import, head: str, column: int, message: str, form: str
) -> None:
    names = {"Jobcenter": "Aalborg", "A-kasse": "HK", "Periode": "2016"}
    row = [names.get(heading, 7) for heading in head.split(";")]
    rows: Rows = [head.split(";"), row]
    found = imported(workbook(rows, title="Ark1") if form == "xlsx" else text(rows), f"tal.{form}")
    assert at(found) == [("AFT450", 1, column)]
    ending = "." if "både kolonnen" in message else ", så hvert tal kun har det ene navn."
    assert only(found, "AFT450").message == message + ending


def test_a_heading_without_a_period_does_not_take_its_neighbours(imported: Import) -> None:
    content = "Jobcenter;3F 2016H1;3F 2016H2;HK\nAalborg;1;2;3\n"
    assert at(imported(content)) == [("AFT410", 0, 0)]
    assert counts(imported(content, period="2016H1"))["0851", "hk", "2016H1"] == 3


def test_a_corner_may_name_the_period(imported: Import) -> None:
    assert counts(imported("2016;3F;HK\nAalborg;1;2\n")) == {("0851", "3f", "2016"): 1, ("0851", "hk", "2016"): 2}


@pytest.mark.parametrize("head", ["1. halvår;2. halvår", "Antal 1. halvår;Antal 2. halvår", "januar;februar"])
def test_half_years_without_a_year_are_asked_for_it(imported: Import, head: str) -> None:
    found = imported(f"Jobcenter;A-kasse;{head}\nAalborg;3F;1;2\n")
    assert at(found) == [("AFT407", 0, 0)]
    first = head.partition(";")[0]
    assert only(found, "AFT407").message == f"Overskriften “{first}” siger ikke, hvilket år den gælder."


def test_a_column_of_numbers_before_the_periods_is_not_dropped_silently(imported: Import) -> None:
    found = imported("Jobcenter;A-kasse;Sidste år;2016;2017\nAalborg;3F;5;1;2\n")
    assert len(counts(found)) == 2
    assert only(found, "AFT428").message == "Kolonnen “Sidste år” er ikke læst."


@pytest.mark.parametrize(
    ("rows", "says"),
    [
        ("Aalborg;Ingen a-kasse;2015;7\n", "hører ikke til et jobcenter og en a-kasse; ikke importeret"),
        ("Aalborg;I alt;2015;5\n", "regnet efter og passer; ikke importeret"),
        ("Aalborg;I alt;2015;6\n", "regnet efter og passer ikke; ikke importeret"),
        ("Aalborg;I alt;2015;..\n", "ikke oplyst; ikke importeret"),
        ("Hele landet;3F;2015;900\n", "ikke regnet efter, for filen har ikke alle tallene; ikke importeret"),
        ("Aalborg;I alt;2015;5\nAalborg;I alt;2015;5\n", "udeladt, for tallet står flere gange; ikke importeret"),
        ("Aalborg;I alt;2015;5\nAalborg;HK;2015;-1\n", "ikke regnet efter på grund af fejlene; ikke importeret"),
    ],
)
def test_the_preview_says_what_became_of_each_row_that_is_not_imported(imported: Import, rows: str, says: str) -> None:
    (seen,) = imported(f"Kommune;A-kasse;År;Antal\nAalborg;3F;2015;5\n{rows}").tables
    assert [(row.says, row.imported) for row in seen.rows][:2] == [("5", True), (says, False)]


def test_the_preview_says_what_was_split(imported: Import) -> None:
    head = "Kommune;A-kasse;År;Køn;Antal\n"
    (seen,) = imported(head + "Aalborg;3F;2015;Mand;2\nAalborg;3F;2015;I alt;5\n").tables
    assert [row.says for row in seen.rows] == ["udeladt, for tallene er delt op; ikke importeret", "5"]
