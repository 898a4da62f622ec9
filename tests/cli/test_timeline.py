"""``aftalegen timeline``: dates for a start date, in Danish, and what it refuses."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.conftest import Run

Write = Callable[..., Path]


def lines(text: str) -> list[list[str]]:
    """The cells of each line."""
    return [[cell.strip() for cell in line.split("  ") if cell.strip()] for line in text.splitlines()]


def test_a_table_with_a_line_for_each_conversation(aftalegen: Run, write_spec: Write) -> None:
    found = aftalegen("timeline", write_spec(""), "--start", "2015-07-01")
    assert (found.code, found.err, found.english) == (0, "", [])
    rows = lines(found.out)
    assert rows[0] == ["Første ledighedsdag: onsdag 1.7.2015"]
    assert rows[2] == ["Samtale", "Hvem", "Ledighedsuge", "Første hverdag", "Sidste hverdag", "Måned"]
    first = next(row for row in rows if row and row[0] == "1. samtale")
    assert first[1:] == ["Jobcenteret", "uge 3–6", "onsdag 15.7.2015", "tirsdag 11.8.2015", "1.–2."]
    assert len([row for row in rows if len(row) == len(rows[2])]) == 1 + 9
    assert "Progression i samtaler med dagpengemodtagere" in found.out


def test_columns_stand_under_each_other(aftalegen: Run, write_spec: Write) -> None:
    found = aftalegen("timeline", write_spec(""), "--start", "2015-07-01").out.splitlines()
    head = next(line for line in found if line.startswith("Samtale"))
    start = head.index("Ledighedsuge")
    rows = [line for line in found if line[:2] in {"CV", "1.", "2.", "3.", "4.", "5.", "6."}]
    assert {line[start - 1] for line in rows} == {" "}
    assert {line[start : start + 3] for line in rows} <= {"uge", "omk", "sen"}


def test_what_was_moved_is_told_under_its_conversation(aftalegen: Run, write_spec: Write) -> None:
    found = aftalegen("timeline", write_spec(""), "--start", "2015-12-26").out
    assert "  Den første dag er lørdag 26.12.2015 (anden juledag); første hverdag efter er vist.\n1. samtale" in found
    assert "  Den sidste dag er fredag 25.3.2016 (langfredag); sidste hverdag før er vist.\n" in found


def test_the_fund_takes_part_from_the_day_it_can(aftalegen: Run, write_spec: Write) -> None:
    spec = write_spec('bilag: {kontaktforløb: {a_kassen_deltager_i: "6"}}\n')
    before = aftalegen("timeline", spec, "--start", "2016-05-01").out
    assert "A-kassen kan deltage fra fredag 1.7.2016." in before
    after = aftalegen("timeline", spec, "--start", "2016-07-01").out
    assert "A-kassen kan deltage fra" not in after
    assert [row[0] for row in lines(after) if "Fælles" in row] == ["1. samtale", "6. samtale"]


def test_the_agreements_own_weeks_count(aftalegen: Run, write_spec: Write) -> None:
    change = "{id: samtale-2, tidligst_uge: 7, senest_uge: 10}"
    spec = write_spec(f"bilag:\n  kontaktforløb:\n    samtaler:\n      - {change}\n")
    found = aftalegen("timeline", spec, "--start", "2015-07-01").out
    assert "uge 7–10" in found
    assert "omkring uge 8" not in found


@pytest.mark.parametrize(
    ("start", "says"),
    [
        ("1.7.2015", "Skriv: 2015-07-01"),
        ("2015-02-30", "Februar 2015 har 28 dage."),
        ("i morgen", "Skriv år-måned-dag, fx 2015-07-01."),
        ("0015-07-01", "mellem 2000 og 2090"),
    ],
)
def test_a_start_that_is_no_date(aftalegen: Run, write_spec: Write, start: str, says: str) -> None:
    found = aftalegen("timeline", write_spec(""), "--start", start)
    assert (found.code, found.out, found.english) == (2, "", [])
    assert says in found.err


def test_the_start_must_be_given(aftalegen: Run, write_spec: Write) -> None:
    found = aftalegen("timeline", write_spec(""))
    assert (found.code, found.english) == (2, [])
    assert "--start" in found.err


def test_a_spec_with_errors_gives_no_dates(aftalegen: Run, write_spec: Write) -> None:
    spec = write_spec("bilag:\n  kontaktforløb:\n    samtaler:\n      - {id: samtale-1, tidligst_uge: 9}\n")
    found = aftalegen("timeline", spec, "--start", "2015-07-01")
    assert (found.code, found.out) == (1, "")
    assert "AFT084" in found.err
