"""The matrix of a region for a terminal."""

from __future__ import annotations

from datetime import date

from aftalegen.errors import Place
from aftalegen.region.coverage import STATES, Cell, Coverage
from aftalegen.region.labels import Labels
from aftalegen.report.coverage import CODES, coverage_text
from aftalegen.spec.projects.model import Member, Pair

HOUSES = ("aalborg", "vesthimmerland-og-omegn")


def made(funds: int, **cells: Cell) -> tuple[Coverage, Labels]:
    jobcentres = tuple(Member(id, "jobcenter", id, "", Place()) for id in HOUSES)
    members = tuple(Member(f"f{number}", "a_kasse", f"Fond {number}", "", Place()) for number in range(funds))
    pairs = (Pair(house.id, fund.id) for house in jobcentres for fund in members)
    found = {pair: cells.get(pair.name.replace("-", "_"), Cell(pair, "gældende", until="2020-01-01")) for pair in pairs}
    labels = Labels({id: id.capitalize() for id in HOUSES}, {fund.id: fund.name for fund in members})
    return Coverage(date(2016, 5, 1), "Nord", jobcentres, members, found), labels


def cell(state, **more) -> Cell:
    return Cell(Pair("aalborg", "f0"), state, **more)


def test_every_state_has_a_code_of_its_own():
    assert CODES.keys() == STATES.keys()
    assert len(set(CODES.values())) == len(STATES)


def test_twenty_five_funds_fit_a_terminal_of_eighty_characters():
    text = coverage_text(*made(25), 80)
    assert max(map(len, text.splitlines())) <= 80
    assert text.splitlines()[2].split() == list("abcdefghijklmnopqrstuvwxy")
    assert "y Fond 24" in text


def test_a_narrow_terminal_gets_the_columns_in_parts():
    lines = coverage_text(*made(25), 50).splitlines()
    assert max(map(len, lines)) <= 50
    heads = [line.split() for line in lines if line.strip().startswith(("a ", "o "))]
    assert [head[0] for head in heads][:2] == ["a", "o"]


def test_marks_stand_after_the_code_and_are_explained():
    for more, mark, words in (
        ({"old_template": True}, "Gs", "s ældre skabelon: 1"),
        ({"old_rules": True}, "Gr", "r ældre regelsæt: 1"),
        ({"old_template": True, "old_rules": True}, "G+", "+ ældre skabelon og ældre regelsæt: 1"),
    ):
        text = coverage_text(*made(2, aalborg_f0=cell("gældende", **more)), 80)
        assert mark in text.splitlines()[3]
        assert words in text


def test_ends_and_beginnings_are_listed_by_day():
    cells = {"aalborg_f0": cell("udløber snart", until="2016-06-30"), "aalborg_f1": cell("på vej", starts="2016-07-01")}
    text = coverage_text(*made(3, **cells), 80)
    assert "Udløber snart 30.6.2016: Aalborg–Fond 0\n" in text
    assert "På vej 1.7.2016: Aalborg–Fond 0\n" in text
    assert "gældende" not in text.split("Udløber")[1]


def test_many_agreements_that_end_alike_are_counted():
    cells = {f"aalborg_f{number}": cell("udløbet", until="2016-01-31") for number in range(6)}
    assert "Udløbet 31.1.2016: 6 aftaler\n" in coverage_text(*made(6, **cells), 80)


def test_open_points_are_told_by_name_or_in_a_matrix_where_they_are_many():
    assert "besvaret" not in coverage_text(*made(2), 80)
    few = coverage_text(*made(2, aalborg_f0=cell("udkast", open_points=36)), 80)
    assert "besvaret: Aalborg–Fond 0 36\n" in few
    cells = {f"aalborg_f{number}": cell("udkast", open_points=number + 1) for number in range(10)}
    assert "Aalborg               1  2  3  4  5  6  7  8  9  10" in coverage_text(*made(10, **cells), 80)


def test_of_an_agreement_that_is_over_nobody_needs_to_hear_that_its_rules_are_old():
    text = coverage_text(*made(2, aalborg_f0=cell("udløbet", until="2016-01-31", old_rules=True)), 80)
    assert "ældre" not in text


def test_colours_are_put_on_the_codes_alone():
    text = coverage_text(*made(2), 80, lambda state, words: f"<{state}:{words}>")
    assert "<gældende:G>  <gældende:G>" in text
    assert text.count("<") == 4


def test_agreements_that_addenda_have_changed_are_named() -> None:
    assert "Ændret" not in coverage_text(*made(2), 80)
    text = coverage_text(*made(2, aalborg_f0=cell("gældende", addenda=(1, 2))), 80)
    assert "Ændret ved tillæg: Aalborg–Fond 0 (tillæg 1 og 2)" in text
    cells = {f"aalborg_f{number}": cell("gældende", addenda=(1,)) for number in range(6)}
    assert "Ændret ved tillæg: 6 aftaler" in coverage_text(*made(6, **cells), 80)
