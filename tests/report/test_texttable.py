"""Tables for a terminal."""

from __future__ import annotations

import pytest

from aftalegen.report.texttable import table

HEADERS = ("Navn", "Hvornår", "Bemærkning")
ROWS = [
    ("f1", "mellem 3 og 6 uger", "A-kassen møder op, når den ser et behov, eller når nogen beder om det."),
    ("f2", "senest efter 6 måneder", "Fremmøde\nI jobcenteret"),
]


def test_a_table_takes_no_more_room_than_it_needs() -> None:
    assert table(("A", "B"), [("x", "æble")], 80) == "A  B\n─  ────\nx  æble"


@pytest.mark.parametrize("width", [40, 60, 80, 200])
def test_a_table_keeps_to_its_width(width: int) -> None:
    assert max(map(len, table(HEADERS, ROWS, width).splitlines())) <= width


@pytest.mark.parametrize("width", [1, 20, 40, 60])
def test_every_word_is_there_however_narrow_it_is(width: int) -> None:
    words = "".join(" ".join(cell.split()) for row in ROWS for cell in row)
    shown = table(HEADERS, ROWS, width).split("─\n", 1)[1]
    assert sorted("".join(words.split())) == sorted("".join(shown.split()))


def test_line_breaks_in_a_cell_are_kept() -> None:
    lines = table(HEADERS, ROWS, 200).splitlines()
    assert lines[-2].endswith("Fremmøde")
    assert lines[-1].strip() == "I jobcenteret"


def test_long_columns_get_more_of_the_room() -> None:
    rule = table(HEADERS, ROWS, 60).splitlines()[1].split()
    assert len(rule[0]) < len(rule[1]) < len(rule[2])
