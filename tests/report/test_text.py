import re

import pytest

from aftalegen.errors import Place, Problem
from aftalegen.report.counting import files, summary
from aftalegen.report.snippets import snippet
from aftalegen.report.text import text

WHOLE = """\
a.yaml: 1 fejl og 1 advarsel

a.yaml:2:9: fejl AFT037: “dato” er ikke en dato.
   2 │   dato: 01-07-2015
     │         ^^^^^^^^^^
     = Skriv: 2015-07-01

a.yaml:3:11: advarsel AFT040: “kladde” er ukendt.
   3 │   status: kladde
     │           ^^^^^^
     = Feltets sti: aftale.status

b.yaml: 1 bemærkning

b.yaml:1:1: bemærkning AFT073: Bruges ikke.
   1 │ x: 1
     │ ^

c.yaml: 1 fejl

c.yaml: fejl AFT002: Filen er for stor.

I alt 2 fejl, 1 advarsel og 1 bemærkning i 3 filer.
"""


def test_all_problems_file_by_file(problems, lines):
    assert text(problems, lines) == WHOLE


def test_colour_only_adds_colour(problems, lines):
    coloured = text(problems, lines, color=True)
    assert coloured != WHOLE
    assert re.sub("\x1b\\[[0-9;]*m", "", coloured) == WHOLE


def test_nothing_wrong():
    assert text([], {}) == "Ingen fejl.\n"


def test_the_lines_may_be_missing(problems):
    assert "^" not in text(problems, {})


def test_a_file_cannot_steer_the_terminal():
    problem = Problem("AFT032", "Feltet “\x1b[2J” findes ikke.", Place("a\x1b.yaml", 1, 1), hint="\x07")
    shown = text([problem], {"a\x1b.yaml": ("\x1b[2J\u202e: 1",)})
    assert not re.search("[\x00-\x09\x0b-\x1f\u202e]", shown)


def test_a_number_in_the_line_is_hidden():
    shown = text([Problem("AFT061", "m", Place("a", 1, 1))], {"a": ("nr: 010180-0000",)})
    assert "010180-••••" in shown


@pytest.mark.parametrize(
    ("line", "place", "caret"),
    [
        ("abc", Place("f", 1, 2, 1), " ^"),
        ("abc", Place("f", 1, 2, 99), " ^^"),
        ("abc", Place("f", 1, 99), "   ^"),
        ("", Place("f", 1, 1), "^"),
        ("\tx", Place("f", 1, 2), " ^"),
        ("😀 x", Place("f", 1, 3), "   ^"),
        ("a\u0301 x", Place("f", 1, 4), "  ^"),
    ],
)
def test_the_caret_stands_under_the_fault(line, place, caret):
    found = snippet(place, {"f": (line,)})
    assert found is not None
    assert found.caret == caret


@pytest.mark.parametrize("column", [1, 41, 60, 150, 300])
def test_of_a_long_line_the_part_around_the_caret_is_shown(column):
    line = "".join(chr(ord("a") + number % 26) for number in range(300))
    found = snippet(Place("f", 1, column, 5), {"f": (line,)})
    assert found is not None
    assert len(found.text) <= 102
    start = found.caret.index("^")
    assert found.text[start : start + len(found.caret.strip())] == line[column - 1 : column + 4]


@pytest.mark.parametrize("place", [Place("f"), Place("f", 2, 1), Place("g", 1, 1)])
def test_no_line_no_snippet(place):
    assert snippet(place, {"f": ("x",)}) is None


def test_counting(problems):
    assert summary(problems[:1]) == "1 bemærkning"
    assert summary(problems[1:2] * 2) == "2 advarsler"
    assert (files(1), files(2)) == ("1 fil", "2 filer")
