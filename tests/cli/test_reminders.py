"""``aftalegen status``: what is to be remembered, on the screen, as JSON and as a calendar."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from icalendar import Calendar
from jsonschema import Draft202012Validator

from tests.cli.conftest import Run
from tests.conftest import EXAMPLES, ROOT

WriteSpec = Callable[..., Path]
TEXT = """\
aftale: {ikrafttræden: 2015-07-01, udløb: 2016-06-30}
påmindelser:
  - {id: møde, titel: Indkald til møde, dato: 2016-01-15, dage_før: 10, ansvarlig: Koordinatoren}
  - {id: dialog, titel: Dialog, hver_år: "12-01"}
"""


def reminded(text: str) -> list[str]:
    lines = " ".join(line.strip() for line in text.splitlines())
    return lines.partition("Påmindelser set fra ")[2].split(" - ")


def test_status_shows_what_begins_soon_and_what_is_overdue(aftalegen: Run, write_spec: WriteSpec) -> None:
    found = aftalegen("status", write_spec(TEXT), "--on", "2016-01-16", "--days", "320")
    assert (found.code, found.english) == (0, [])
    heading, *lines = reminded(found.out)
    assert heading == "16. januar 2016 og 320 dage frem"
    assert [line.partition(":")[0] for line in lines] == [
        "15. januar 2016, overskredet med 1 dag",
        "30. juni 2016, om 166 dage",
    ]
    assert "Indkald til møde (Koordinatoren)" in lines[0]


@pytest.mark.parametrize(
    ("on", "days", "shown"),
    [
        ("2015-11-01", "0", "1. november 2015"),
        ("2015-10-31", "1", "1. december 2015, om 31 dage: Dialog"),
        ("2015-12-01", "0", "1. december 2015, i dag: Dialog"),
        ("2015-11-30", "1", "30. november 2015 og 1 dag frem"),
    ],
)
def test_the_day_and_the_horizon_choose(aftalegen: Run, write_spec: WriteSpec, on: str, days: str, shown: str) -> None:
    assert shown in aftalegen("status", write_spec(TEXT), "--on", on, "--days", days).out


def test_without_a_day_it_is_today_and_the_text_says_so(
    aftalegen: Run, write_spec: WriteSpec, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1449000000")  # 1 December 2015
    assert "Påmindelser set fra 1. december 2015 og 90 dage frem" in aftalegen("status", write_spec(TEXT)).out
    assert "Påmindelser" not in aftalegen("status", write_spec("")).out


def test_json_has_the_whole_state(aftalegen: Run, write_spec: WriteSpec) -> None:
    broken = write_spec("aftale: [\n", "b.yaml")
    found = aftalegen("status", write_spec(TEXT), broken, "--on", "2016-01-16", "--format", "json")
    report = json.loads(found.out)
    schema = json.loads((ROOT / "schemas" / "statusrapport.schema.json").read_text("utf-8"))
    Draft202012Validator.check_schema(schema)
    Draft202012Validator(schema, format_checker=Draft202012Validator.FORMAT_CHECKER).validate(report)
    first, second = report["agreements"]
    assert (found.code, report["day"], report["horizon_days"]) == (1, "2016-01-16", 90)
    assert (first["errors"], second["errors"] > 0, second["reminders"]) == (0, True, [])
    assert first["reminders"] == [
        {
            "key": "påmindelser/møde",
            "title": "Indkald til møde",
            "day": "2016-01-15",
            "begins": "2016-01-05",
            "days": -1,
            "overdue": True,
            "yearly": False,
            "responsible": "Koordinatoren",
        }
    ]
    assert len(first["open"]) > 60


def test_a_calendar_of_several_agreements(aftalegen: Run, write_spec: WriteSpec, tmp_path: Path) -> None:
    paths = [write_spec(TEXT, name) for name in ("a.yaml", "b.yaml")]
    target = tmp_path / "ud" / "huskeliste.ics"
    found = aftalegen("status", *paths, "--on", "2016-01-01", "--ics", target)
    assert (found.code, found.err) == (0, f"Skrevet: {target}\n")
    first = target.read_bytes()
    assert len(Calendar.from_ical(first).walk("VEVENT")) == 4
    aftalegen("status", *paths, "--on", "2016-01-01", "--format", "json", "--ics", target)
    assert target.read_bytes() == first


def test_no_calendar_when_there_is_nothing_in_it(aftalegen: Run, write_spec: WriteSpec, tmp_path: Path) -> None:
    target = tmp_path / "huskeliste.ics"
    found = aftalegen("status", write_spec(TEXT), "--on", "2020-01-01", "--ics", target)
    assert (found.code, target.exists()) == (0, False)
    assert "Der er ingen påmindelser fra 1. januar 2020" in found.err


@pytest.mark.parametrize("on", ["i dag", "2016-02-31", "1815-01-01"])
def test_a_day_that_is_none(aftalegen: Run, write_spec: WriteSpec, on: str) -> None:
    found = aftalegen("status", write_spec(TEXT), "--on", on)
    assert (found.code, found.out, found.english) == (2, "", [])


@pytest.mark.slow
def test_a_whole_region_has_one_calendar(aftalegen: Run, tmp_path: Path) -> None:
    target = tmp_path / "huskeliste.ics"
    found = aftalegen("status", EXAMPLES / "nordjylland", "--on", "2016-01-01", "--ics", target)
    assert found.code == 0
    events = Calendar.from_ical(target.read_bytes()).walk("VEVENT")
    assert len(events) > 200
    assert len({str(event["UID"]) for event in events}) == len(events)
