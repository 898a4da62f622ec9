"""Trials: what is no mistake. What is one stands in tests/invalid/regel-forsoeg.yaml and in the list of codes."""

from __future__ import annotations

import pytest

from aftalegen.errors import Severity
from aftalegen.spec.conditions import asked_for_by
from aftalegen.spec.context import Context
from aftalegen.spec.law_context import law_context
from aftalegen.spec.load import load
from aftalegen.spec.rules_trial_law import deviations_of_trials, trials_in_time
from aftalegen.spec.rules_trials import groups_complete, numbers_of_interviews, slots_of_trials
from tests.conftest import EXAMPLES, LoadSpec

PERIOD = "aftale: {ikrafttræden: 2018-01-01, udløb: 2018-12-31}\n"
DEVIATION = """
regler:
  afvigelser:
    - {id: uge-10, samtale: f1, senest: 10 uger, grundlag: Loven, fra: 2018-01-01, til: 2018-12-31}
    - {id: halv, samtale: f1, senest: 10 uger, grundlag: Loven}
"""


def trial(written: str) -> str:
    return f"forsøg:\n  - {{id: x, titel: X, {written}}}\n"


@pytest.mark.parametrize(
    "written",
    [
        "form: individuel",
        "form: gruppe, personer_pr_samtale: 8, temaer: [Vi taler om job.]",
        "form: begge, personer_pr_samtale: 8, temaer: [motivation]",
        "personer_pr_samtale: 8",
    ],
)
def test_only_groups_need_themes_and_persons(load_spec: LoadSpec, written: str) -> None:
    assert not list(groups_complete(Context(load_spec(trial(written)))))


def test_incomplete_groups_are_an_error_in_force(load_spec: LoadSpec) -> None:
    for status, severity in (("udkast", Severity.WARNING), ("gældende", Severity.ERROR)):
        agreement = load_spec(f"aftale: {{status: {status}}}\n" + trial("form: gruppe"))
        assert [problem.severity for problem in groups_complete(Context(agreement))] == [severity]


@pytest.mark.parametrize(
    ("course", "count", "wrong"),
    [("enkeltstående", 1, False), ("enkeltstående", 2, True), ("række", 1, True), ("række", 2, False)],
)
def test_course_and_number_fit(load_spec: LoadSpec, course: str, count: int, wrong: bool) -> None:
    agreement = load_spec(trial(f"forløb: {course}, antal_samtaler: {count}"))
    assert [problem.code for problem in numbers_of_interviews(Context(agreement))] == (["AFT635"] if wrong else [])


@pytest.mark.parametrize(
    ("slot", "trial_says", "count"),
    [
        ("samtaletid_minutter: 60", "form: gruppe, personer_pr_samtale: 8", 0),
        ("samtaletid_minutter: 60, personer_pr_samtale: 8", "form: gruppe, personer_pr_samtale: 8", 0),
        ("samtaletid_minutter: 60, personer_pr_samtale: 9", "form: gruppe, personer_pr_samtale: 8", 1),
        ("samtaletid_minutter: 60, personer_pr_samtale: 1", "form: begge, personer_pr_samtale: 8", 0),
        ("samtaletid_minutter: 60, personer_pr_samtale: 1", "form: gruppe, personer_pr_samtale: 8", 1),
        ("samtaletid_minutter: 60", "form: gruppe, varighed_minutter: 60", 0),
        ("samtaletid_minutter: 60", "form: gruppe, varighed_minutter: 90", 1),
        ("samtaletid_minutter: 60, personer_pr_samtale: 4", "form: individuel", 1),
        ("samtaletid_minutter: 60, personer_pr_samtale: 4", "titel: Uden form", 0),
    ],
)
def test_slots_say_what_their_trial_says(load_spec: LoadSpec, slot: str, trial_says: str, count: int) -> None:
    trial_says = trial_says.replace("titel: Uden form", "forløb: række")
    text = (
        "planlægning:\n  slots:\n    - {id: s, jobcenter: aalborg, a_kasse: 3f, ugedag: tirsdag, uge: alle, "
        f'fra: "09:00", til: "12:00", forsøg: x, {slot}}}\n'
    )
    problems = list(slots_of_trials(Context(load_spec(text + trial(trial_says)))))
    assert [problem.code for problem in problems] == ["AFT634"] * count


@pytest.mark.parametrize(
    ("written", "codes"),
    [
        ("fra: 2018-01-01, til: 2018-12-31", []),
        ("fra: 2017-01-01, til: 2018-12-31", ["AFT630"]),
        ("fra: 2018-01-01, til: 2019-01-01", ["AFT630"]),
        ("fra: 2018-03-01, fritagelser: [{id: a, regel: R, hjemmel: H}]", []),
        ("fra: 2018-03-01, fritagelser: [{id: a, regel: R, hjemmel: H, fra: 2018-02-28}]", ["AFT632"]),
        ("fra: 2018-03-01, fritagelser: [{id: a, regel: R, hjemmel: H, fra: 2018-03-02}]", ["AFT637"]),
        ("til: 2018-11-30, fritagelser: [{id: a, regel: R, hjemmel: H, til: 2018-12-01}]", ["AFT632"]),
        ("til: 2018-11-30, fritagelser: [{id: a, regel: R, hjemmel: H, til: 2018-11-29}]", ["AFT637"]),
    ],
)
def test_periods_lie_in_each_other(load_spec: LoadSpec, written: str, codes: list[str]) -> None:
    found = law_context(Context(load_spec(PERIOD + trial(written))))
    assert [problem.code for problem in trials_in_time(found)] == codes


def test_without_an_agreed_period_only_the_trial_itself_is_looked_at(load_spec: LoadSpec) -> None:
    text = trial("fra: 2018-03-01, fritagelser: [{id: a, regel: R, hjemmel: H, fra: 2018-02-28}]")
    assert [problem.code for problem in trials_in_time(law_context(Context(load_spec(text))))] == ["AFT632"]


@pytest.mark.parametrize(
    ("written", "codes"),
    [
        ("fra: 2018-01-01, til: 2018-12-31, afvigelser: [uge-10]", []),
        ("fra: 2017-12-31, til: 2018-12-31, afvigelser: [uge-10]", ["AFT637"]),
        ("fra: 2018-01-01, til: 2019-01-01, afvigelser: [uge-10]", ["AFT637"]),
        ("fra: 2018-01-01, til: 2018-12-31, afvigelser: [FK-REBILD]", []),
        ("fra: 2018-01-01, til: 2021-12-31, afvigelser: [FK-REBILD]", ["AFT637"]),
        ("afvigelser: [halv]", []),
        ("afvigelser: [R2016]", ["AFT633"]),
        ("afvigelser: [uge10]", ["AFT633"]),
    ],
)
def test_deviations_exist_and_last(load_spec: LoadSpec, written: str, codes: list[str]) -> None:
    found = law_context(Context(load_spec(PERIOD + DEVIATION + trial(written))))
    assert [problem.code for problem in deviations_of_trials(found)] == codes


@pytest.mark.parametrize(
    ("spec", "missing"),
    [
        ("", {"forsøg": "forsøg", "bilag-versioner": "bilag.versioner"}),
        (trial("form: gruppe"), {"bilag-versioner": "bilag.versioner"}),
        ("bilag: {versioner: {vis: ja}}", {"forsøg": "forsøg"}),
    ],
)
def test_what_is_left_out_is_known_by_the_field_that_asks_for_it(
    load_spec: LoadSpec, spec: str, missing: dict[str, str]
) -> None:
    agreement = load_spec(spec)
    found = {id: asked_for_by(agreement, id) for id in ("forsøg", "bilag-versioner")}
    assert {id: field for id, field in found.items() if field} == missing


def test_the_example_has_nothing_to_complain_about() -> None:
    assert not load(EXAMPLES / "rebild-frikommune.yaml").problems
