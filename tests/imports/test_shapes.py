"""Every shape of table that users have becomes the same volumes."""

from __future__ import annotations

import json

import pytest

from aftalegen.imports.volumes import Options, import_volumes
from tests.imports.conftest import Import, at, codes, counts, only, workbook

EXPECTED = {
    ("0851", "3f", "2015H2"): 152,
    ("0851", "hk", "2015H2"): 84,
    ("0840", "3f", "2015H2"): 31,
    ("0840", "hk", "2015H2"): 1017,
}
LONG = [
    ["Jobcenter", "A-kasse", "Periode", "Antal samtaler"],
    ["Aalborg", "3F", "2015H2", 152],
    ["Aalborg", "HK/Danmark", "2. halvår 2015", 84],
    ["Rebild Kommune", "Faglig Fælles A-kasse", "2015H02", 31],
    ["840", "hk", "2015-H2", 1017],
]
WIDE = [
    ["Samtalevolumen 2. halvår 2015", "", "", ""],
    ["Kommune", "3F-A", "HK-A", "I alt"],
    ["Aalborg", 152, 84, 236],
    ["Rebild", 31, 1017, 1048],
    ["I alt", 183, 1101, 1284],
]
TURNED = [
    ["A-kasse", "Ålborg", "Rebild"],
    ["3F", 152, 31],
    ["HK", 84, 1017],
]
PERIODS = [
    ["Område", "A-kasse", "2015H2", "2016"],
    ["Aalborg", "3F", 152, 300],
    ["Aalborg", "HK", 84, 170],
    ["Rebild", "3F", 31, 60],
    ["Rebild", "HK", 1017, 2000],
]
TWO_HEADINGS = [
    ["", "2015H2", "", "2016", ""],
    ["Jobcenter", "3F", "HK", "3F", "HK"],
    ["Aalborg", 152, 84, 300, 170],
    ["Rebild", 31, 1017, 60, 2000],
]
SPLIT_PERIOD = [
    ["År", "Halvår", "Kommunekode", "A-kasse", "Antal"],
    ["2015", "2", "0851", "3F", 152],
    ["2015", "2", "0851", "HK", 84],
    ["2015", "2", "840", "3F", 31],
    ["2015", "2", "840", "HK", 1017],
]
GROUPED = [
    ["Jobcenter", "Periode", "A-kasse", "Antal"],
    ["Aalborg", "2015H2", "3F", 152],
    ["", "", "HK", 84],
    ["Aalborg i alt", "", "", 236],
    ["Rebild", "2015H2", "3F", 31],
    ["", "", "HK", 1017],
    ["I alt", "", "", 1284],
]
SHAPES = {
    "long": (LONG, {}),
    "wide": (WIDE, {}),
    "turned": (TURNED, {"period": "2015H2"}),
    "periods": (PERIODS, {"period": "2015H2"}),
    "two headings": (TWO_HEADINGS, {"period": "2015H2"}),
    "year and half-year": (SPLIT_PERIOD, {}),
    "grouped": (GROUPED, {}),
}


def text(rows: list[list[object]], delimiter: str = ";") -> str:
    return "".join(delimiter.join(map(str, row)) + "\r\n" for row in rows)


@pytest.mark.parametrize("shape", SHAPES)
def test_a_csv_of_any_shape(imported: Import, shape: str) -> None:
    rows, options = SHAPES[shape]
    assert counts(imported(text(rows), **options)) == EXPECTED


@pytest.mark.parametrize("shape", SHAPES)
def test_a_workbook_of_any_shape(imported: Import, shape: str) -> None:
    rows, options = SHAPES[shape]
    assert counts(imported(workbook(rows, title="Ark1"), "tal.xlsx", **options)) == EXPECTED


@pytest.mark.parametrize("delimiter", [";", ",", "\t"])
def test_any_delimiter(imported: Import, delimiter: str) -> None:
    assert counts(imported(text(LONG, delimiter))) == EXPECTED


def test_excels_own_first_line_names_the_delimiter(imported: Import) -> None:
    assert counts(imported("sep=,\n" + text(LONG, ","))) == EXPECTED


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_any_encoding(imported: Import, encoding: str) -> None:
    found = imported(text(LONG).encode(encoding))
    assert counts(found) == EXPECTED
    assert ("AFT405" in codes(found)) == (encoding == "cp1252")


def test_jobindsats_version_2(imported: Import) -> None:
    labels = [{"Label": name} for name in LONG[0]]
    assert counts(imported(json.dumps([{"Variables": labels, "Data": LONG[1:]}]), "tal.json")) == EXPECTED


def test_jobindsats_version_3(imported: Import) -> None:
    found = imported(json.dumps({"columns": LONG[0], "rows": LONG[1:]}), "tal.json")
    assert counts(found) == EXPECTED
    assert {volume.source for volume in found.volumes} == {"jobindsats.dk (STAR), tal.json"}


PX = """\
CHARSET="ANSI";
CODEPAGE="{page}";
TITLE="Fælles jobsamtaler";
UNITS="samtaler";
SOURCE="Eksempel";
STUB="kommune","a-kasse";
HEADING="tid";
VALUES("kommune")="Aalborg","Rebild";
VALUES[en]("kommune")="Wrong","Wrong";
VALUES("a-kasse")="Faglig Fælles a-kasse (3F)","Handels- og Kontorfunktionærer (HK)";
VALUES("tid")="2015H2","2016";
DATA=
152 300 84 ".."
31 60 1017 2000;
"""


@pytest.mark.parametrize("page", ["windows-1252", "iso-8859-1", "utf-8", "no-such-page"])
def test_px(imported: Import, page: str) -> None:
    encoding = "cp1252" if page == "no-such-page" else page
    data = PX.format(page=page).encode(encoding)
    found = imported(data, "tal.px")
    values = counts(found)
    assert {key: value for key, value in values.items() if key[2] == "2015H2"} == EXPECTED
    assert values["0851", "hk", "2016"] is None
    assert found.volumes[0].source == "Eksempel, tal.px"


def test_statistikbanken(imported: Import) -> None:
    found = imported(
        "OMRÅDE;AKASSE;TID;INDHOLD\n"
        "851 Aalborg;Faglig Fælles a-kasse (3F);2015K3;152\n"
        "851 Aalborg;Uoplyst;2015K3;3\n"
        "851 Aalborg;I alt;2015K3;155\n"
        "Hele landet;Faglig Fælles a-kasse (3F);2015K3;9152\n"
    )
    assert counts(found) == {("0851", "3f", "2015Q3"): 152}
    assert "AFT420" in codes(found)


LIST = "A-kasse;Antal\n3F;152\nHK;84\nI alt;236\n"
OF_AALBORG = {("0851", "3f", "2015H2"): 152, ("0851", "hk", "2015H2"): 84}


@pytest.mark.parametrize("content", [LIST, "3F;152\nHK;84\n", "3F\tHK\n152\t84\n"])
def test_the_list_of_one_jobcentre_takes_the_rest_from_the_options(imported: Import, content: str) -> None:
    assert counts(imported(content, jobcentre="Jobcenter Aalborg", period="2. halvår 2015")) == OF_AALBORG


def test_a_list_without_options_is_refused_and_says_which(imported: Import) -> None:
    found = imported(LIST)
    assert at(found) == [("AFT410", 0, 0), ("AFT410", 0, 0)]
    assert {problem.hint for problem in found.findings} == {
        "Skriv det med --jobcenter, fx --jobcenter Aalborg.",
        "Skriv den med --periode, fx --periode 2015H2.",
    }


def test_titles_tell_what_the_table_does_not(imported: Import) -> None:
    found = imported("Jobcenter Aalborg\n2. halvår 2015\n" + LIST)
    assert counts(found) == OF_AALBORG
    assert sorted(problem.message for problem in found.findings) == [
        "Jobcenter er læst af titlen: Aalborg.",
        "Periode er læst af titlen: 2. halvår 2015.",
    ]


def test_the_name_of_the_file_tells_the_period_when_nobody_else_does(imported: Import) -> None:
    assert counts(imported(LIST, "samtaler_2015H2.csv", jobcentre="851")) == OF_AALBORG
    assert counts(imported(LIST, "samtaler_2014.csv", jobcentre="851", period="2015H2")) == OF_AALBORG


def test_a_heading_with_a_year_is_a_period(imported: Import) -> None:
    found = imported("Kommune;A-kasse;Antal samtaler 2015;Antal samtaler 2016;Andel i pct.\nAalborg;3F;1;2;33,3\n")
    assert counts(found) == {("0851", "3f", "2015"): 1, ("0851", "3f", "2016"): 2}
    assert only(found, "AFT428").message == "Kolonnen “Andel i pct.” er ikke læst."


def test_the_normal_form_is_read_with_origin_and_source(imported: Import) -> None:
    header = "jobcenter;a_kasse;periode;antal;oprindelse;kilde\n"
    found = imported(header + "0851;3f;2015;12,5;skønnet;Egen tælling\n0851;hk;2015;;indtastet;\n")
    assert [(one.count, one.origin, one.source) for one in found.volumes] == [
        (12.5, "skønnet", "Egen tælling"),
        (None, "indtastet", "tal.csv"),
    ]


def test_the_best_measure_is_read_and_the_others_are_named(imported: Import) -> None:
    found = imported("Kommune;A-kasse;År;Antal personer;Antal samtaler\nAalborg;3F;2015;400;152\n")
    assert counts(found) == {("0851", "3f", "2015"): 152}
    assert only(found, "AFT428").place.column == 4


@pytest.mark.parametrize("measure", ["Antal personer", "Fuldtidspersoner"])
def test_persons_are_not_interviews(imported: Import, measure: str) -> None:
    found = imported(f"Kommune;A-kasse;År;{measure}\nAalborg;3F;2015;400\n")
    assert only(found, "AFT429").place.column == 4
    assert found.volumes[0].source == f"tal.csv ({measure.removeprefix('Antal ').lower()})"


def test_only_full_time_persons_have_decimals(imported: Import) -> None:
    head = "Kommune;A-kasse;År;"
    assert counts(imported(head + "Fuldtidspersoner\nAalborg;3F;2015;1.400,5\n")) == {("0851", "3f", "2015"): 1400.5}
    assert at(imported(head + "Antal personer\nAalborg;3F;2015;1.400,5\n")) == [("AFT416", 2, 4)]


def test_a_table_split_by_sex_gives_its_total(imported: Import) -> None:
    head = "Kommune;A-kasse;År;Køn;Antal\n"
    parts = "Aalborg;3F;2015;Mænd;2\nAalborg;3F;2015;Kvinder;3\n"
    assert counts(imported(head + parts + "Aalborg;3F;2015;I alt;5\n")) == {("0851", "3f", "2015"): 5}
    found = imported(head + parts)
    assert at(found) == [("AFT427", 3, 4)]
    assert "“Køn”" in only(found, "AFT427").message


def test_several_files_become_one_set(imported: Import) -> None:
    files = [(f"{year}.csv", f"Jobcenter;3F;HK\nAalborg;{year - 2000};1\n".encode()) for year in (2015, 2016)]
    found = import_volumes(files, Options())
    assert counts(found)["0851", "3f", "2015"] == 15
    assert counts(found)["0851", "3f", "2016"] == 16
    twice = import_volumes([files[0], ("andet navn 2015.csv", files[0][1])], Options())
    assert at(twice) == [("AFT417", 2, 2), ("AFT417", 2, 3)]
    assert [problem.message for problem in twice.findings if problem.code == "AFT417"] == [
        "Aalborg, 3F-A, 2015 står også i 2015.csv, række 2.",
        "Aalborg, HK-A, 2015 står også i 2015.csv, række 2.",
    ]
