"""The weeks of the contact course against the law on the agreement's dates."""

from __future__ import annotations

from pathlib import Path

import pytest

from aftalegen.errors import Problem, Severity
from aftalegen.spec import course, lawbook
from aftalegen.spec.load import load
from tests.conftest import EXAMPLES
from tests.spec.conftest import ProblemsOf

NOTE, WARNING, ERROR = Severity.NOTE, Severity.WARNING, Severity.ERROR
PERIODS = {
    "R2015": "2015-07-01, udløb: 2016-06-30",
    "R2016": "2018-01-01, udløb: 2018-12-31",
    "R2020": "2021-01-01, udløb: 2021-12-31",
    "R2024": "2024-07-01, udløb: 2025-06-30",
    "R2026": "2026-08-01, udløb: 2026-12-31",
    "R2027": "2027-02-01, udløb: 2027-12-31",
}
TRIAL = (
    "regler:\n  afvigelser:\n"
    "    - {id: t, samtale: f1, senest: 10 uger, grundlag: Et forsøg, fra: 2017-07-01, til: 2021-06-30}\n"
)


def dated(rules: str, *changes: str, answer: str = "6", status: str = "udkast") -> str:
    chosen = f', a_kassen_deltager_i: "{answer}"' if answer else ""
    rows = f", samtaler: [{', '.join(changes)}]" if changes else ""
    return (
        f"aftale: {{ikrafttræden: {PERIODS[rules]}, status: {status}}}\n"
        f"bilag: {{kontaktforløb: {{vis: true{chosen}{rows}}}}}\n"
    )


def told(problems: list[Problem]) -> list[Problem]:
    return [problem for problem in problems if problem.code in ("AFT101", "AFT114")]


@pytest.mark.parametrize("answer", ["5", "6", ""])
@pytest.mark.parametrize("rules", ["R2015", "R2016", "R2020", "R2027"])
def test_the_proposed_course_fits_the_law_of_its_time(problems_of: ProblemsOf, rules: str, answer: str) -> None:
    assert told(problems_of(dated(rules, answer=answer))) == []


@pytest.mark.parametrize(("rules", "law"), [("R2024", "reglerne fra 1.1.2024 (R2024)"), ("R2026", "(R2026, usikkert)")])
def test_where_the_proposal_departs_from_the_law_one_note_says_so(
    problems_of: ProblemsOf, rules: str, law: str
) -> None:
    (problem,) = told(problems_of(dated(rules)))
    assert (problem.code, problem.severity, problem.path) == ("AFT114", NOTE, "bilag.kontaktforløb")
    assert law in problem.message
    assert "“Anden rådighedssamtale”" in problem.message
    assert "Anden rådighedssamtale senest efter 3 måneder" in problem.hint
    assert ("“1. samtale”" in problem.message) == (rules == "R2024")


def test_the_note_says_from_when_in_an_agreement_across_a_change(problems_of: ProblemsOf) -> None:
    text = dated("R2016").replace("udløb: 2018-12-31", "udløb: 2026-12-31")
    (problem,) = told(problems_of(text))
    assert problem.message.startswith("Fra 1.1.2024: Det foreslåede kontaktforløb følger ikke")


@pytest.mark.parametrize(
    ("rules", "change", "expected"),
    [
        ("R2016", "{id: samtale-1, senest_uge: 10}", (WARNING, "senest ved 10 uger", "mellem 3 og 6 uger")),
        ("R2016", "{id: samtale-1, tidligst_uge: 2}", (WARNING, "tidligst ved 2 uger", "mellem 3 og 6 uger")),
        ("R2016", "{id: samtale-1, senest_uge: 5}", None),
        ("R2016", "{id: samtale-1, senest_uge: 10, hvem: jobcenter}", None),
        ("R2015", "{id: samtale-1, senest_uge: 10}", None),
        ("R2020", "{id: samtale-1, senest_uge: 10}", None),
        ("R2020", "{id: samtale-1, senest_uge: 14}", (WARNING, "senest ved 14 uger", "senest efter 3 måneder")),
        ("R2016", "{id: cv-samtale, senest_uge: 3}", (WARNING, "senest ved 3 uger", "senest efter 2 uger")),
        ("R2016", "{id: samtale-6, tidligst_uge: 17}", (WARNING, "tidligst ved 17 uger", "mellem 4 og 6 måneder")),
        ("R2016", "{id: samtale-5, tidligst_uge: 17}", None),
        ("R2016", "{id: samtale-6, senest_uge: 30}", (WARNING, "senest ved 30 uger", "mellem 4 og 6 måneder")),
        ("R2016", "{id: rådighed-2, senest_uge: 30}", (WARNING, "senest ved 30 uger", "mellem 3 og 6 måneder")),
        ("R2016", "{id: samtale-1, udgår: true}", None),
        ("R2016", "{id: ny, titel: Ny, hvem: fælles, senest_uge: 40}", None),
        ("R2026", "{id: rådighed-1, senest_uge: 20}", (NOTE, "senest ved 20 uger", "senest efter 3 måneder")),
    ],
)
def test_own_weeks_outside_what_the_law_gives(
    problems_of: ProblemsOf, rules: str, change: str, expected: tuple[Severity, str, str] | None
) -> None:
    found = [problem for problem in told(problems_of(dated(rules, change))) if problem.code == "AFT101"]
    assert [problem.severity for problem in found] == ([expected[0]] if expected else [])
    for problem in found:
        assert expected
        assert expected[1] in problem.message
        assert problem.message.endswith(f"siger {expected[2]}.")


def test_where_and_how_it_is_told(problems_of: ProblemsOf) -> None:
    (problem,) = told(problems_of(dated("R2016", "{id: samtale-1, senest_uge: 10}")))
    assert problem.message == (
        "“1. samtale” ligger senest ved 10 uger, men reglerne fra 1.7.2016 (R2016) siger mellem 3 og 6 uger."
    )
    assert problem.path == "bilag.kontaktforløb.samtaler[0].senest_uge"
    assert "“Frikommuneforsøg i Rebild” har fx lov til senest efter 10 uger." in problem.hint


def test_in_force_it_is_an_error_but_one_of_several_interviews_alone_breaks_no_law(problems_of: ProblemsOf) -> None:
    one = dated("R2016", "{id: samtale-1, senest_uge: 10}", status="gældende")
    several = dated("R2016", "{id: samtale-4, senest_uge: 30}", status="gældende")
    assert [problem.severity for problem in told(problems_of(one))] == [ERROR]
    assert [problem.severity for problem in told(problems_of(several))] == [WARNING]


def test_a_deviation_takes_the_place_of_the_law(problems_of: ProblemsOf) -> None:
    assert told(problems_of(dated("R2016", "{id: samtale-1, senest_uge: 10}") + TRIAL)) == []
    (problem,) = told(problems_of(dated("R2016", "{id: samtale-1, senest_uge: 11}") + TRIAL))
    assert "men jeres afvigelse (Et forsøg) siger senest efter 10 uger" in problem.message


def test_the_parties_own_deviation_is_not_the_proposals_fault(problems_of: ProblemsOf) -> None:
    later = TRIAL.replace("senest: 10 uger", "tidligst: 8 uger, senest: 10 uger")
    (problem,) = told(problems_of(dated("R2016") + later))
    assert (problem.code, problem.path) == ("AFT101", "bilag.kontaktforløb")


def test_an_appendix_that_is_not_printed_is_not_judged(problems_of: ProblemsOf) -> None:
    assert told(problems_of(dated("R2024").replace("vis: true", "vis: false"))) == []


@pytest.mark.parametrize("path", sorted(EXAMPLES.glob("*.yaml")), ids=lambda path: path.stem)
def test_the_examples_have_no_false_alarm(path: Path) -> None:
    assert [problem for problem in load(path).problems if problem.code == "AFT114"] == []


def test_every_conversation_is_an_interview_of_the_rule_sets() -> None:
    ids = {interview.id for rules in lawbook.packaged().rule_sets for interview in rules.interviews}
    for conversation in course.model().conversations:
        assert conversation.law
        assert set(conversation.law) <= ids
