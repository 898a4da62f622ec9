"""The contact course: the model as it comes along, what an agreement changes, and on which days it ends up."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

import pytest

from aftalegen import resources
from aftalegen.spec import course
from aftalegen.spec.course import AGES, Conversation, merge, model
from aftalegen.spec.course import course as course_of
from aftalegen.spec.course_dates import window
from aftalegen.spec.packs.loading import load_pack
from tests.conftest import LoadSpec

IN_ORDER = [
    "cv-samtale", "samtale-1", "samtale-2", "samtale-3", "rådighed-1",
    "samtale-4", "samtale-5", "rådighed-2", "samtale-6",
]  # fmt: skip


def merged(**chosen: Any) -> dict[str, Conversation]:
    return {found.id: found for found in merge(model(), chosen).conversations}


# --- the model ------------------------------------------------------------------------------------------------


def test_the_model_has_nine_conversations_by_week() -> None:
    assert [found.id for found in model().conversations] == IN_ORDER


@pytest.mark.parametrize(
    ("id", "holder", "joint", "weeks"),
    [
        ("cv-samtale", "a-kasse", "nej", (1, 2)),
        ("samtale-1", "jobcenter", "ja", (3, 6)),
        ("samtale-2", "jobcenter", "nej", (8, 8)),
        ("samtale-5", "jobcenter", "ja", (20, 20)),
        ("samtale-6", "jobcenter", "ja", (24, 26)),
        ("rådighed-1", "a-kasse", "nej", (3, 13)),
        ("rådighed-2", "a-kasse", "nej", (14, 26)),
    ],
)
def test_who_holds_a_conversation_and_when(id: str, holder: str, joint: str, weeks: tuple[int, int]) -> None:
    found = next(one for one in model().conversations if one.id == id)
    assert (found.holder, found.joint, found.weeks) == (holder, joint, weeks)


def test_every_conversation_has_content_and_the_model_says_where_it_comes_from() -> None:
    assert not [one.id for one in model().conversations if len(one.content) < 3]
    assert {one.id for one in model().conversations if not one.homework} == {"rådighed-1", "rådighed-2", "samtale-6"}
    assert len(model().frame) == 5
    assert "Progression i samtaler med dagpengemodtagere" in model().attribution


def test_every_checklist_item_of_the_model_is_in_the_file_once() -> None:
    text = resources.text("appendices", "kontaktforløb.yaml")
    assert sorted(re.findall(r"tjekliste: (G\w+)", text)) == sorted(
        [*(f"G{number}" for number in range(1, 10)), "G0a", "G0b", "G0c", "G0d", "G0e"]
    )


def test_age_groups_are_those_that_the_schema_knows() -> None:
    schema = load_pack("samarbejdsaftale").field("bilag.kontaktforløb.samtaler[].aldersgrupper")
    assert schema is not None
    assert {key: inner["title"] for key, inner in schema.schema["properties"].items()} == AGES
    assert {group for one in model().conversations for group in one.ages or {}} == set(AGES)


# --- changes --------------------------------------------------------------------------------------------------


def test_what_an_agreement_does_not_mention_stays() -> None:
    found = merged(samtaler=[{"id": "samtale-2", "senest_uge": 10}])
    assert found["samtale-2"].weeks == (8, 10)
    assert found["samtale-2"].changed
    assert found["samtale-2"].content == next(one.content for one in model().conversations if one.id == "samtale-2")
    assert not found["samtale-3"].changed


def test_content_homework_and_age_notes_can_be_replaced() -> None:
    change = {
        "id": "samtale-2",
        "indhold": ["Gå en tur."],
        "hjemmeopgave": "Ring.",
        "aldersgrupper": {"under_30": "Ny."},
    }
    found = merged(samtaler=[change])["samtale-2"]
    assert (found.content, found.homework) == (("Gå en tur.",), "Ring.")
    assert found.ages is not None
    assert found.ages["under_30"] == "Ny."
    assert found.ages["over_50"].startswith("Forbered")


def test_a_conversation_can_be_left_out_and_another_put_in_its_place_by_week() -> None:
    new = {"id": "egen", "titel": "Værkstedsdag", "hvem": "fælles", "tidligst_uge": 9, "senest_uge": 11}
    found = merge(model(), {"samtaler": [{"id": "samtale-3", "udgår": True}, new]}).conversations
    ids = [one.id for one in found]
    assert "samtale-3" not in ids
    assert ids.index("samtale-2") < ids.index("egen") < ids.index("rådighed-1")
    assert next(one.joint for one in found if one.id == "egen") == "ja"


@pytest.mark.parametrize(
    ("answer", "fifth", "sixth"), [(None, "måske", "måske"), ("5", "ja", "nej"), ("6", "nej", "ja")]
)
def test_the_fund_takes_part_in_the_fifth_or_the_sixth(answer: str | None, fifth: str, sixth: str) -> None:
    found = merged(a_kassen_deltager_i=answer)
    assert (found["samtale-5"].joint, found["samtale-6"].joint) == (fifth, sixth)


def test_naming_one_party_takes_the_other_out() -> None:
    found = merged(samtaler=[{"id": "samtale-5", "hvem": "jobcenter"}, {"id": "samtale-2", "hvem": "fælles"}])
    assert (found["samtale-5"].joint, found["samtale-2"].joint) == ("nej", "ja")
    assert found["samtale-6"].joint == "måske"


def test_the_first_conversation_is_joint_from_the_day_the_model_says() -> None:
    first = merged()["samtale-1"]
    assert first.joint_on(date(2016, 6, 30)) == "nej"
    assert first.joint_on(date(2016, 7, 1)) == "ja"
    own = merged(samtaler=[{"id": "samtale-1", "hvem": "fælles"}])["samtale-1"]
    assert own.joint_on(date(2015, 7, 1)) == "ja"


@pytest.mark.parametrize("change", [{"id": "ny"}, {"id": "ny", "titel": "Ny", "senest_uge": 4}, {"titel": "Uden navn"}])
def test_half_a_conversation_is_left_out(change: dict[str, Any]) -> None:
    assert [one.id for one in merge(model(), {"samtaler": [change]}).conversations] == IN_ORDER


def test_impossible_weeks_leave_the_conversation_as_it_was() -> None:
    assert merged(samtaler=[{"id": "samtale-1", "tidligst_uge": 9}])["samtale-1"].weeks == (3, 6)


def test_the_course_of_an_agreement_reads_its_own_changes(load_spec: LoadSpec) -> None:
    agreement = load_spec("bilag:\n  kontaktforløb:\n    samtaler:\n      - {id: samtale-4, udgår: true}\n")
    assert len(course_of(agreement).conversations) == 8
    assert len(course_of(load_spec("")).conversations) == 9


# --- dates ----------------------------------------------------------------------------------------------------


def dates(id: str, start: date, **change: Any) -> tuple[str, str]:
    found = window(merged(samtaler=[{"id": id, **change}])[id], start)
    return found.first.isoformat(), found.last.isoformat()


def test_weeks_are_counted_from_the_first_day_of_unemployment() -> None:
    start = date(2015, 7, 1)
    assert dates("cv-samtale", start) == ("2015-07-01", "2015-07-14")
    assert dates("samtale-1", start) == ("2015-07-15", "2015-08-11")
    assert dates("samtale-2", start) == ("2015-08-19", "2015-08-25")


def test_months_go_before_weeks_until_the_agreement_gives_its_own() -> None:
    start = date(2015, 7, 1)
    assert dates("rådighed-1", start) == ("2015-07-15", "2015-09-30")
    assert dates("rådighed-1", start, senest_uge=10) == ("2015-07-15", "2015-09-08")
    assert dates("rådighed-2", start) == ("2015-10-01", "2015-12-30")


def test_a_window_begins_and_ends_on_a_working_day() -> None:
    found = window(merged()["cv-samtale"], date(2015, 12, 26))
    assert (found.begins.isoformat(), found.first.isoformat()) == ("2015-12-26", "2015-12-28")
    easter = window(merged()["samtale-2"], date(2016, 2, 2))
    assert (easter.ends.isoformat(), easter.last.isoformat()) == ("2016-03-28", "2016-03-23")


def test_a_week_without_a_working_day_keeps_its_days() -> None:
    short = Conversation("x", "X", "jobcenter", "nej", (1, 1), (None, 0))
    found = window(short, date(2015, 12, 25))
    assert (found.first, found.last) == (found.begins, found.ends)


@pytest.mark.parametrize(("id", "months"), [("cv-samtale", (1, 1)), ("samtale-1", (1, 2)), ("rådighed-2", (4, 6))])
def test_the_months_of_unemployment(id: str, months: tuple[int, int]) -> None:
    assert window(merged()[id], date(2015, 7, 1)).months == months


def test_the_end_of_a_short_month_is_the_end_of_the_month() -> None:
    assert window(merged()["rådighed-1"], date(2015, 11, 30)).ends == date(2016, 2, 28)


# --- mistakes -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ("samtaler: [{id: samtale-1, senest_uge: 10}]", []),
        ("samtaler: [{id: samtale-1, tidligst_uge: 6}]", []),
        ("samtaler: [{id: samtale-1, tidligst_uge: 7}]", ["AFT084"]),
        ("samtaler: [{id: samtale-1, tidligst_uge: 9, senest_uge: 8}]", ["AFT084"]),
        ("samtaler: [{id: samtale-1, tidligst_uge: 9, udgår: true}]", []),
        ("samtaler: [{id: ny, titel: Ny, hvem: jobcenter, senest_uge: 4}]", []),
        ("samtaler: [{id: ny, titel: Ny, hvem: jobcenter, tidligst_uge: 5, senest_uge: 4}]", ["AFT084"]),
        ("samtaler: [{id: ny, titel: Ny, senest_uge: 4}]", ["AFT085"]),
        ("samtaler: [{id: samtale-9, udgår: true}]", ["AFT086"]),
        ('a_kassen_deltager_i: "5"', []),
        ('a_kassen_deltager_i: "5"\n    samtaler: [{id: samtale-5, hvem: jobcenter}]', ["AFT087"]),
        ('a_kassen_deltager_i: "5"\n    samtaler: [{id: samtale-5, udgår: true}]', ["AFT087"]),
        ('a_kassen_deltager_i: "5"\n    samtaler: [{id: samtale-6, hvem: jobcenter}]', []),
    ],
)
def test_changes_that_cannot_be(problems_of: Any, changes: str, expected: list[str]) -> None:
    found = problems_of(f"bilag:\n  kontaktforløb:\n    {changes}\n")
    assert [problem.code for problem in found if problem.code.startswith("AFT08")] == expected


def test_a_wrong_choice_is_the_schemas_business(problems_of: Any) -> None:
    assert "AFT087" not in [found.code for found in problems_of('bilag: {kontaktforløb: {a_kassen_deltager_i: "7"}}\n')]


@pytest.mark.parametrize(
    ("change", "hint"),
    [
        ("{id: samtale-1, tidligst_uge: 9}", "Skriv også “senest_uge”; ellers gælder forløbets egen uge."),
        ("{id: samtale-1, tidligst_uge: 9, senest_uge: 8}", "Se efter, om de to uger er byttet om."),
        ("{id: samtal-1, titel: Ny}", "Mente du “samtale-1”?"),
        ("{id: rådighed1, udgår: true}", "Mente du “rådighed-1”?"),
    ],
)
def test_hints_say_what_to_do(problems_of: Any, change: str, hint: str) -> None:
    (found,) = problems_of(f"bilag:\n  kontaktforløb:\n    samtaler:\n      - {change}\n")
    assert found.hint.startswith(hint)


def test_the_keyword_of_the_appendix_is_in_the_schema() -> None:
    field = load_pack("samarbejdsaftale").field("bilag.kontaktforløb")
    assert field is not None
    assert field.schema["x-type"] == course.X_TYPE
