"""What the rules say of an addendum and the agreement that it amends."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from aftalegen.errors import Problem, Severity
from aftalegen.spec.load import load

Found = Callable[..., dict[str, Problem]]

PARTIES = """\
aftaletype: samarbejdsaftale
parter:
  jobcentre: [{id: aalborg, navn: Jobcenter Aalborg, kommunekode: "0851"}]
  a_kasser: [{id: 3f, a_kasse: 3f, navn: Faglig Fælles A-kasse}]
"""
CHANGE = "planlægning: {indkaldelister: {svarfrist_hverdage: 3}}\n"


@pytest.fixture
def found(files: Callable[[dict[str, str]], Path]) -> Found:
    """The problems of an addendum by their codes, given the agreement's period and what the addendum says."""

    def problems(own: str, change: str = CHANGE, period: str = "status: udkast", *, final: bool = False) -> Any:
        root = files(
            {
                "aftale.yaml": f"{PARTIES}aftale: {{{period}}}\n",
                "tillaeg-1.yaml": f"tillæg_til: aftale.yaml\ntillæg: {{{own}}}\n{change}",
            }
        )
        told = load(root / "tillaeg-1.yaml", final=final).problems
        return {problem.code: problem for problem in told if "AFT661" <= problem.code <= "AFT679"}

    return problems


def test_a_good_addendum_has_no_problems(found):
    assert found("nummer: 1, ikrafttræden: 2016-01-01", period="ikrafttræden: 2015-07-01, udløb: 2016-06-30") == {}


@pytest.mark.parametrize(
    ("own", "period", "wrong"),
    [
        ("ikrafttræden: 2016-07-01", "udløb: 2016-06-30", True),
        ("ikrafttræden: 2016-06-30", "udløb: 2016-06-30", False),
        ("ikrafttræden: 2016-02-01", "status: opsagt, opsagt_pr: 2016-01-31", True),
        ("ikrafttræden: 2016-01-31", "status: opsagt, opsagt_pr: 2016-01-31", False),
        ("ikrafttræden: 2016-02-01", "udløb: 2016-06-30, opsagt_pr: 2016-01-31, status: opsagt", True),
        ("titel: Nyt", "status: opsagt, opsagt_pr: 2016-01-31", True),
        ("ikrafttræden: 2016-01-01", "status: opsagt", True),
        ("titel: Nyt", "udløb: 2016-06-30", False),
    ],
)
def test_an_agreement_that_has_ended_cannot_be_amended(found, own, period, wrong):
    assert ("AFT661" in found(f"nummer: 1, {own}", period=period)) is wrong


def test_an_addendum_cannot_extend_an_agreement_that_has_ended(found):
    told = found("nummer: 1, ikrafttræden: 2016-07-01", "aftale: {udløb: 2017-06-30}\n", "udløb: 2016-06-30")
    assert list(told) == ["AFT661"]
    assert told["AFT661"].message.startswith("Aftalen er ophørt den 30.6.2016")


def test_an_addendum_begins_after_its_agreement(found):
    period = "ikrafttræden: 2015-07-01"
    assert list(found("nummer: 1, ikrafttræden: 2015-06-30", period=period)) == ["AFT665"]
    assert found("nummer: 1, ikrafttræden: 2015-07-01", period=period) == {}


def test_an_addendum_must_change_something(found):
    told = found("nummer: 1", "")
    assert [(code, problem.severity) for code, problem in told.items()] == [("AFT666", Severity.WARNING)]
    assert list(found("nummer: 1", "aftale: {status: udkast}\n")) == ["AFT666"]
    assert found("nummer: 1", "aftale:\n  status:\n") == {}


def test_a_value_that_cannot_be_read_is_no_lack_of_changes(found):
    assert found("nummer: 1", "aftale: {udløb: i morgen}\n") == {}


@pytest.mark.parametrize(
    ("change", "named"),
    [
        ("parter: {a_kasser: [{id: hk, navn: HK's A-kasse}]}\n", "(hk)"),
        ("parter: {a_kasser: []}\n", "(3f)"),
        ("parter: {a_kasser: [{id: 3f, afdeling: 3F Aalborg}]}\n", ""),
    ],
)
def test_other_parties_are_pointed_out(found, change, named):
    told = found("nummer: 1", change)
    assert ("AFT667" in told) is bool(named)
    assert named in "".join(problem.message for problem in told.values())


@pytest.mark.parametrize("own", ["titel: Nyt", "nummer:"])
def test_an_addendum_needs_a_number(found, own):
    assert list(found(own)) == ["AFT668"]


def test_an_addendum_in_force_says_what_it_is_and_from_when(found):
    whole = "nummer: 1, titel: Nyt, dato: 2015-12-01, ikrafttræden: 2016-01-01, baggrund: Behov"
    assert found(f"status: gældende, {whole}") == {}
    assert found("nummer: 1, status: udkast") == {}
    told = found("nummer: 1, status: gældende, titel: Nyt, dato: 2015-12-01, baggrund: Behov")
    assert told["AFT673"].path == "tillæg.ikrafttræden"
    assert "AFT673" in found("nummer: 1, status: udkast", final=True)


def test_an_addendum_ends_after_it_begins(files):
    period = "ikrafttræden: 2016-02-01, udløb: 2016-01-01"
    root = files({"a.yaml": PARTIES, "t.yaml": f"tillæg_til: a.yaml\ntillæg: {{nummer: 1, {period}}}\n{CHANGE}"})
    (problem,) = load(root / "t.yaml").problems
    assert (problem.code, problem.path) == ("AFT050", "tillæg.udløb")


def test_an_addendum_to_nothing_is_an_error(files):
    (problem,) = load(files({"a.yaml": f"{PARTIES}tillæg: {{nummer: 1}}\n"}) / "a.yaml").problems
    assert (problem.code, problem.place.line) == ("AFT672", 5)


def test_a_reference_to_what_neither_file_has_is_an_error(files):
    change = "underskrifter: [{id: ny, part: hk, rolle: Leder}]\n"
    root = files({"a.yaml": PARTIES, "t.yaml": f"tillæg_til: a.yaml\ntillæg: {{nummer: 1}}\n{change}"})
    assert [problem.code for problem in load(root / "t.yaml").problems] == ["AFT055"]
