"""What agreements must remember: from their lists, their schema's marks and their expiry, seen from a day."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from aftalegen.spec.load import Loaded
from aftalegen.spec.reminder_model import month_and_day
from aftalegen.spec.reminders import due, future, reminders
from tests.conftest import LoadSpec

YEAR = "aftale: {ikrafttræden: 2015-07-01, udløb: 2016-06-30, opsigelsesvarsel_måneder: 3}\n"
TWO_YEARS = "aftale: {ikrafttræden: 2015-07-01, udløb: 2017-06-30}\n"
OPEN_END = "aftale: {ikrafttræden: 2015-07-01}\n"
MEETING = "påmindelser: [{id: møde, titel: Møde, dato: 2016-01-15, dage_før: 10, ansvarlig: Koordinatoren}]\n"
DIALOGUE = 'påmindelser: [{id: dialog, titel: Dialog, hver_år: "12-01"}]\n'
LoadWith = Callable[[dict[str, Any], str], Loaded]


def keys(found: Any) -> list[tuple[str, str]]:
    return [(one.key, one.day.isoformat()) for one in found]


def seen(agreement: Any, day: str, horizon: int = 90) -> list[tuple[str, int]]:
    return [(one.reminder.key, one.days) for one in due(agreement, date.fromisoformat(day), horizon)]


@pytest.mark.parametrize("text", ["", "aftale: {status: udkast}\n", OPEN_END])
def test_without_an_end_or_a_list_there_is_nothing_to_remember(load_spec: LoadSpec, text: str) -> None:
    assert reminders(load_spec(text)) == ()


@pytest.mark.parametrize(
    ("months", "day", "told"),
    [(0, "2016-06-30", ""), (1, "2016-05-30", " Opsigelsesvarslet er 1 måned."), (4, "2016-02-29", "er 4 måneder.")],
)
def test_the_expiry_leaves_time_for_the_notice(load_spec: LoadSpec, months: int, day: str, told: str) -> None:
    notice = f"opsigelsesvarsel_måneder: {months}"
    (found,) = reminders(load_spec(f"aftale: {{ikrafttræden: 2015-07-01, udløb: 2016-06-30, {notice}}}\n"))
    assert (found.key, found.day.isoformat(), found.days_before) == ("udløb", day, 30)
    assert "udløber 30. juni 2016." in found.title
    assert found.title.endswith(told or "30. juni 2016.")


def test_a_notice_longer_than_the_agreement_reminds_on_the_last_day(load_spec: LoadSpec) -> None:
    text = "aftale: {ikrafttræden: 2015-07-01, udløb: 2015-12-31, opsigelsesvarsel_måneder: 12}\n"
    assert keys(reminders(load_spec(text))) == [("udløb", "2015-12-31")]


def test_a_terminated_agreement_ends_earlier(load_spec: LoadSpec) -> None:
    terminated = "aftale: {status: opsagt, ikrafttræden: 2015-07-01, udløb: 2016-06-30, opsagt_pr: 2015-12-31}\n"
    agreement = load_spec(terminated + DIALOGUE)
    assert keys(reminders(agreement)) == [("påmindelser/dialog", "2015-12-01"), ("udløb", "2015-12-31")]
    assert reminders(agreement)[1].title == "Aftalen er opsagt og ophører 31. december 2015."
    assert seen(agreement, "2016-01-01") == []


def test_a_reminder_begins_some_days_before(load_spec: LoadSpec) -> None:
    agreement = load_spec(OPEN_END + MEETING)
    (found,) = reminders(agreement)
    assert (found.title, found.begins.isoformat(), found.responsible) == ("Møde", "2016-01-05", "Koordinatoren")
    assert seen(agreement, "2015-12-26", 9) == []
    assert seen(agreement, "2015-12-26", 10) == [("påmindelser/møde", 20)]
    assert seen(agreement, "2016-01-15", 0) == [("påmindelser/møde", 0)]
    assert seen(agreement, "2016-01-20", 0) == [("påmindelser/møde", -5)]
    assert future(agreement, date(2016, 1, 15)) == (found,)
    assert future(agreement, date(2016, 1, 16)) == ()


def test_a_yearly_reminder_comes_again_while_the_agreement_holds(load_spec: LoadSpec) -> None:
    agreement = load_spec(TWO_YEARS + DIALOGUE)
    assert keys(reminders(agreement))[0] == ("påmindelser/dialog", "2015-12-01")
    assert seen(agreement, "2015-12-01") == [("påmindelser/dialog", 0)]
    assert seen(agreement, "2015-12-02") == []
    assert seen(agreement, "2016-11-30") == [("påmindelser/dialog", 1)]
    assert keys(future(agreement, date(2016, 12, 2))) == [("udløb", "2017-06-30")]


def test_a_yearly_reminder_never_ends_with_an_agreement_that_does_not(load_spec: LoadSpec) -> None:
    assert keys(future(load_spec(DIALOGUE), date(2090, 12, 2))) == [("påmindelser/dialog", "2091-12-01")]


def test_of_an_agreement_that_has_ended_only_its_expiry_is_left(load_spec: LoadSpec) -> None:
    agreement = load_spec(YEAR + MEETING)
    assert seen(agreement, "2016-06-30") == [("påmindelser/møde", -167), ("udløb", -92)]
    assert seen(agreement, "2016-07-01") == [("udløb", -93)]


@pytest.mark.parametrize(
    "entry",
    [
        "{id: a, titel: Uden dag}",
        '{id: a, titel: Begge, dato: 2016-01-01, hver_år: "12-01"}',
        '{id: a, titel: Ingen dag, hver_år: "02-29"}',
        "{id: a, titel: Forkert, dato: 2016-02-31}",
        "{id: a, titel: Forkert, dato: 1016-02-01}",
    ],
)
def test_a_reminder_without_a_day_that_can_be_read_is_left_out(load_spec: LoadSpec, entry: str) -> None:
    assert reminders(load_spec(f"påmindelser: [{entry}]\n")) == ()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("12-01", (12, 1)),
        ("02-28", (2, 28)),
        ("02-29", None),
        ("13-01", None),
        ("1-1", None),
        ("", None),
        ("\u0661\u0662-01", None),
    ],
)
def test_days_of_every_year(text: str, expected: tuple[int, int] | None) -> None:
    assert month_and_day(text) == expected


def test_a_schema_marks_dates_and_days_of_the_year(load_with: LoadWith) -> None:
    day = {"title": "Senest", "x-påmindelse": 14, "type": "string"}
    phases = {"type": "array", "items": {"type": "object", "properties": {"id": {"type": "string"}, "dag": day}}}
    schema = {
        "dialog": {"title": "Dialog om næste fase", "type": "object", "properties": {"dato": day}},
        "årsskifte": day,
        "faser": phases,
    }
    text = 'dialog: {dato: 2024-01-15}\nårsskifte: "12-31"\nfaser: [{id: to, dag: 2023-10-01}]\n'
    agreement = load_with(schema, text).agreement
    assert agreement is not None
    found = {one.key: (one.title, one.day.isoformat(), one.days_before, one.yearly) for one in reminders(agreement)}
    assert found == {
        "årsskifte": ("Senest", "2000-12-31", 14, True),
        "faser/to/dag": ("Senest", "2023-10-01", 14, False),
        "dialog/dato": ("Dialog om næste fase, Senest", "2024-01-15", 14, False),
    }
