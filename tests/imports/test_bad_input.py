"""What is wrong in a file is named by row and column, in Danish, and nothing is half imported."""

from __future__ import annotations

import re

import pytest

from aftalegen.errors import UsageError
from aftalegen.imports import limits
from aftalegen.imports.volumes import Imported
from tests.imports.conftest import LONG, Import, at, codes, counts, only

GOOD = "Aalborg;3F;2015;152\n"
WIDE = "Jobcenter;3F;HK;I alt\n"


@pytest.mark.parametrize(
    ("row", "expected", "hint"),
    [
        ("Alborg;3F;2016;1", ("AFT411", 3, 1), "Mente du “Aalborg”?"),
        ("0815;3F;2016;1", ("AFT411", 3, 1), "Mente du"),
        (";3F;2016;1", ("AFT411", 3, 1), ""),
        ("Aalborg;Krifaa;2016;1", ("AFT412", 3, 2), "Mente du “Kristelig A-kasse”?"),
        ("Aalborg;3F;2015QMAT02;1", ("AFT413", 3, 3), "2015H2"),
        ("Aalborg;3F;1916;1", ("AFT413", 3, 3), "2015H2"),
        ("Aalborg;3F;2016;mange", ("AFT414", 3, 4), "Skriv et helt tal"),
        ("Aalborg;3F;2016;1.2.3", ("AFT414", 3, 4), "Skriv et helt tal"),
        ("Aalborg;3F;2016;99999999999", ("AFT414", 3, 4), "Skriv et helt tal"),
        ("Aalborg;3F;2016;-3", ("AFT415", 3, 4), ""),
        ("Aalborg;3F;2016;−3", ("AFT415", 3, 4), ""),
        ("Aalborg;3F;2016;12,5", ("AFT416", 3, 4), "Skriv et helt tal."),
        ("Aalborg;3F;2016;12.5", ("AFT416", 3, 4), "Skriv et helt tal."),
        ("Aalborg;3F;2015;152", ("AFT417", 3, 4), "Slet den ene"),
        ("Aalborg;3F;2015;7", ("AFT417", 3, 4), "Slet den ene"),
        ("Aalborg;3F;2015H2;80", ("AFT432", 3, 4), "--periode 2015H2"),
        ("Aalborg;3F;2016;1;2", ("AFT430", 3, 5), "overskrift"),
    ],
)
def test_one_bad_row_refuses_the_file(imported: Import, row: str, expected: tuple[str, int, int], hint: str) -> None:
    if row.startswith(";"):
        row = f"{row}\n"
        found = imported(LONG + row)
        expected = (expected[0], 2, expected[2])
    else:
        found = imported(LONG + GOOD + row + "\n")
    assert expected in at(found)
    problem = next(problem for problem in found.findings if problem.code == expected[0])
    assert hint in problem.hint
    assert problem.message[0] in "“ABCDEFGHIJKLMNOPQRSTUVWXYZÆØÅ"
    assert problem.message.endswith(".")


def test_all_that_is_wrong_is_said_at_once(imported: Import) -> None:
    found = imported(LONG + "Alborg;3F;2015;1\nAalborg;3FF;2015;-1\nAalborg;HK;2015;y\n")
    assert at(found) == [("AFT411", 2, 1), ("AFT412", 3, 2), ("AFT415", 3, 4), ("AFT414", 4, 4)]


def test_the_same_unknown_name_is_said_once_with_a_count(imported: Import) -> None:
    found = imported(LONG + "Alborg;3F;2015;1\nAlborg;HK;2015;1\nAlborg;FOA;2015;1\n")
    assert at(found) == [("AFT411", 2, 1)]
    assert only(found, "AFT411").message.endswith("Det samme gælder 2 steder til.")


def test_an_unknown_heading_is_an_unknown_name(imported: Import) -> None:
    found = imported("Jobcenter;3F;Krifaa;HK\nAalborg;1;2;3\n", period="2015")
    assert at(found) == [("AFT412", 1, 3)]


# --- totals ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("rows", "errors"),
    [
        ("Aalborg;1;2;3\nI alt;1;2;3\n", []),
        ("Aalborg;1;2;4\n", [("AFT418", 2, 4)]),
        ("Aalborg;1;2;3\nRebild;1;1;2\nI alt;2;4;5\n", [("AFT418", 4, 3)]),
        ("Aalborg;1;2;3\nI alt;1;2;9\n", [("AFT418", 3, 4)]),
        ("Aalborg;1;..;3\nI alt;1;2;3\n", []),
        ("Aalborg;5;..;3\n", [("AFT418", 2, 4)]),
        ("Aalborg;1;2;\nI alt;;;\n", []),
        ("Aalborg;1.000;2;1.002\n", []),
    ],
)
def test_totals_are_checked_and_left_out(imported: Import, rows: str, errors: list[tuple[str, int, int]]) -> None:
    found = imported(WIDE + rows, period="2015")
    assert at(found) == errors
    assert all(volume.a_kasse in {"3f", "hk"} for volume in found.volumes)


def test_a_wrong_total_names_both_numbers(imported: Import) -> None:
    found = imported(WIDE + "Aalborg;1000;2;1004\n", period="2015")
    assert only(found, "AFT418").message == "“i alt”: der står 1.004, men tallene giver 1.002 (forskel 2)."


@pytest.mark.parametrize("total", [6, 8])
def test_a_total_may_count_those_without_a_fund_or_not(imported: Import, total: int) -> None:
    found = imported(f"Jobcenter;3F;HK;Ingen a-kasse;I alt\nAalborg;2;4;2;{total}\n", period="2015")
    assert len(counts(found)) == 2


def test_the_total_of_a_region_is_checked_only_when_all_of_it_is_there(imported: Import) -> None:
    found = imported("Område;3F;HK\nAalborg;1;2\nRegion Nordjylland;100;200\nHele landet;1000;2000\n", period="2015")
    assert len(counts(found)) == 2
    assert codes(found) == ["AFT420"]
    whole = imported("Område;3F;HK\nBornholm;1;2\nRegion Hovedstaden;100;200\nRAR Bornholm;1;3\n", period="2015")
    assert at(whole) == [("AFT418", 4, 3)]


def test_rounded_persons_may_differ_from_their_total(imported: Import) -> None:
    head = "Fuldtidspersoner 2015\nJobcenter;3F;HK;FOA;I alt\n"
    assert len(counts(imported(head + "Aalborg;1;2;3;8\n"))) == 3
    assert at(imported(head + "Aalborg;1;2;3;9\n")) == [("AFT418", 3, 5)]


# --- kept back, shared, merged --------------------------------------------------------------------------------


@pytest.mark.parametrize("mark", ["", "-", ".", "..", "...", "–", "*", "<5", "under 5", "0-4", "x", " .. "])
def test_what_is_kept_back_stays_empty_and_is_never_0(imported: Import, mark: str) -> None:
    found = imported(f"{LONG}{GOOD}Aalborg;HK;2015;{mark}\n")
    assert counts(found)["0851", "hk", "2015"] is None
    assert only(found, "AFT421").place.line == 3


def test_a_zero_is_a_number(imported: Import) -> None:
    assert counts(imported(LONG + "Aalborg;3F;2015;0\n")) == {("0851", "3f", "2015"): 0}


@pytest.mark.parametrize(("guest", "host"), [("Dragør", "0185"), ("Ishøj", "0187"), ("Fanø", "0561"), ("Læsø", "0813")])
def test_shared_jobcentres_are_added_up_with_a_notice(imported: Import, guest: str, host: str) -> None:
    found = imported(f"{LONG}{guest};3F;2015;3\n{host};3F;2015;20\n{guest};HK;2015;4\n")
    assert counts(found) == {(host, "3f", "2015"): 23, (host, "hk", "2015"): 4}
    assert guest in only(found, "AFT422").message


def test_a_sum_without_one_of_its_parts_says_so(imported: Import) -> None:
    found = imported(LONG + "Dragør;3F;2015;..\nTårnby;3F;2015;20\n")
    assert counts(found) == {("0185", "3f", "2015"): 20}
    assert found.volumes[0].source == "tal.csv (uden Dragør, som ikke er oplyst)"
    assert only(found, "AFT438").place.line == 2


def test_merged_funds_are_counted_under_their_successor_from_the_day_on(imported: Import) -> None:
    found = imported(LONG + "Aalborg;DANA;2019;5\nAalborg;DANA;2020;6\nAalborg;Frie;2020;10\nAalborg;BFA;2021M01;2\n")
    assert counts(found) == {
        ("0851", "dana", "2019"): 5,
        ("0851", "frie", "2020"): 16,
        ("0851", "fak", "2021M01"): 2,
    }
    assert [problem.message for problem in found.findings] == [
        "DANA er talt som A-kassen Frie, som den blev en del af 1. januar 2020.",
        "BFA er talt som Din Faglige A-kasse, som den blev en del af 1. januar 2021.",
    ]


# --- what the options ask for ---------------------------------------------------------------------------------

MIXED = LONG + "Aalborg;3F;2015;1\nAalborg;HK;2016;2\nRebild;3F;2015;3\n"


@pytest.mark.parametrize(
    ("options", "left"),
    [
        ({"period": "2016"}, {("0851", "hk", "2016")}),
        ({"jobcentre": "Rebild"}, {("0840", "3f", "2015")}),
        ({"fund": "3F", "jobcentre": "Aalborg"}, {("0851", "3f", "2015")}),
    ],
)
def test_options_pick_from_a_file_that_has_more(
    imported: Import, options: dict[str, str], left: set[tuple[str, str, str]]
) -> None:
    found = imported(MIXED, **options)
    assert set(counts(found)) == left
    assert "AFT419" in codes(found)


def test_asking_for_what_is_not_there_is_an_error(imported: Import) -> None:
    assert at(imported(MIXED, period="2017")) == [("AFT434", 0, 0)]


@pytest.mark.parametrize("options", [{"period": "i fjor"}, {"jobcentre": "Ålbrog"}, {"fund": "I alt"}])
def test_an_option_that_names_nothing_is_wrong_usage(imported: Import, options: dict[str, str]) -> None:
    with pytest.raises(UsageError, match="er ikke et kendt navn"):
        imported(MIXED, **options)


def test_a_title_with_two_years_names_no_period(imported: Import) -> None:
    found = imported("Samtaler 2015 og 2016\nJobcenter;3F;HK\nAalborg;1;2\n")
    assert at(found) == [("AFT410", 0, 0)]


# --- files that are no tables ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "AFT401"),
        (b"%PDF-1.7", "AFT401"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "AFT401"),
        (b"<html><table></table></html>", "AFT401"),
        (b"hej\nmed dig\n", "AFT407"),
        (b"a;b;c\n1;2;3\n", "AFT407"),
        (b'Jobcenter;A-kasse;Periode;Antal\nAalborg;"3F;2015;1\n', "AFT401"),
        (b"Jobcenter;3F\nAalborg;\x00\n", "AFT404"),
        ("Jobcenter;3F;HK\nKøge;1;2\n".encode().decode("latin-1").encode(), "AFT404"),
        ("Jobcenter;3F;HK\nKøge;1;2\n".encode("cp850"), "AFT404"),
        (b"Jobcenter;3F;HK\nK\x81ge;1;2\n", "AFT404"),
        (b'{"columns": ["a"]', "AFT435"),
        (b'{"columns": ["a"], "rows": [1]}', "AFT435"),
        (b'{"columns": ["a"], "rows": [[NaN]]}', "AFT435"),
        (b"[" * 100_000, "AFT435"),
        (b'CHARSET="ANSI";\nHEADING="tid";\nVALUES("tid")="2015";\nDATA=1 2;', "AFT435"),
        (b'CHARSET="ANSI";\nSTUB="a";\nDATA=1 2;', "AFT435"),
        (b'CHARSET="ANSI";\nKEYS("a")=VALUES;\nDATA=1 2;', "AFT435"),
        (b"x" * (limits.MAX_BYTES + 1), "AFT402"),
    ],
)
def test_a_file_that_is_no_table_is_refused(imported: Import, content: bytes, code: str) -> None:
    found = imported(content)
    assert [one for one, _, _ in at(found)] == [code]
    assert found.findings[-1].hint


def test_wrong_letters_are_named_by_their_line(imported: Import) -> None:
    assert at(imported("Jobcenter;3F;HK\nKÃ¸ge;1;2\n")) == [("AFT404", 2, 2)]


def test_too_many_rows_are_refused_at_the_first_that_is_too_many(imported: Import) -> None:
    rows = "".join(f"Aalborg;3F;2015;{number}\n" for number in range(200_000))
    found = imported(LONG + rows)
    assert at(found) == [("AFT402", limits.MAX_ROWS + 1, 4)]


def test_too_many_columns_are_refused(imported: Import) -> None:
    assert [code for code, _, _ in at(imported(";".join(["x"] * 600)))] == ["AFT402"]


def test_a_file_full_of_mistakes_is_not_read_to_its_end(imported: Import) -> None:
    rows = "".join(f"By{number};Fond{number};År{number};-{number}\n" for number in range(20_000))
    found = imported(LONG + rows)
    assert len(found.findings) <= 4 * (limits.MAX_FINDINGS + 1)
    assert any("Yderligere" in problem.message for problem in found.findings)


# --- persons --------------------------------------------------------------------------------------------------

NUMBERS = ["010170-1234", "0101701234", "010170 1234", "010170–1234", "01.01.70-1234", "101701234"]


@pytest.mark.parametrize("number", NUMBERS)
@pytest.mark.parametrize("where", ["{}", "Ledig {} fra Aalborg", "x;{}"])
def test_a_cpr_number_anywhere_refuses_the_file_and_is_never_shown(imported: Import, number: str, where: str) -> None:
    if number == "101701234" and where.startswith("Ledig"):
        where = "{}"
    found = imported(f"{LONG}{GOOD}{where.format(number)};3F;2015;1\n")
    assert [code for code, _, _ in at(found)] == ["AFT406"]
    assert not shows(found, number)


@pytest.mark.parametrize("heading", ["CPR", "cpr-nr.", "CPR-nummer", "Borgers CPR-nr", "Personnummer", "cprnr"])
def test_a_column_of_cpr_numbers_is_known_by_its_heading(imported: Import, heading: str) -> None:
    found = imported(f"{heading};A-kasse;Antal\nxxxx;3F;1\n", jobcentre="Aalborg", period="2015")
    assert at(found) == [("AFT406", 1, 1)]


@pytest.mark.parametrize("harmless", ["Personer", "99 00 00 00", "2015070112", "1234567890", "31.02.70-1234"])
def test_other_numbers_and_words_are_no_cpr_numbers(imported: Import, harmless: str) -> None:
    assert "AFT406" not in codes(imported(f"{LONG}{GOOD}{harmless}\n"))


def shows(found: Imported, number: str) -> bool:
    said = re.sub(r"\D", "", " ".join(problem.message + problem.hint for problem in found.findings))
    return re.sub(r"\D", "", number)[-4:] in said
