"""A-kasser that became part of another one."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from aftalegen.errors import Problem, Severity
from aftalegen.spec.load import load
from aftalegen.spec.rules_dates import danish
from tests.spec.conftest import ProblemsOf

ProblemsWith = Callable[[str, str, str], list[Problem]]
WARNING, NOTE = Severity.WARNING, Severity.NOTE
YEAR_2022 = "aftale: {ikrafttræden: 2022-01-01, udløb: 2022-12-31}\n"


@pytest.fixture
def problems_with(problems_of: ProblemsOf, tmp_path: Path) -> ProblemsWith:
    """The problems AFT108 of an agreement in which the fund also goes to interviews for another one."""

    def read(other: str, start: str, end: str) -> list[Problem]:
        layer = f"parter: {{a_kasser: [{{id: 3f, deltager_for: [{other}]}}]}}\n"
        (tmp_path / "lag.yaml").write_text(layer, "utf-8")
        found = problems_of(f"bygger_på: lag.yaml\naftale: {{ikrafttræden: {start}, udløb: {end}}}\n")
        return [problem for problem in found if problem.code == "AFT108"]

    return read


@pytest.mark.parametrize(
    ("fund", "start", "end", "expected"),
    [
        ("dana", "2022-01-01", "2022-12-31", (WARNING, "A-kassen Frie (FRIE)")),
        ("dana", "2020-01-01", "2020-12-31", (WARNING, "A-kassen Frie (FRIE)")),
        ("dana", "2019-01-01", "2020-06-30", (NOTE, "A-kassen Frie (FRIE)")),
        ("dana", "2019-01-01", "2019-12-31", None),
        ("Byggefagenes A-kasse", "2022-01-01", "2022-12-31", (WARNING, "Din Faglige A-kasse (FAK)")),
        ("nnf", "2024-01-01", "2024-12-31", None),
        ("nnf", "2025-01-01", "2025-12-31", (WARNING, "Din Faglige A-kasse (FAK)")),
        ("3f", "2025-01-01", "2025-12-31", None),
    ],
)
def test_a_merged_fund_is_told_with_its_successor(
    problems_with: ProblemsWith, fund: str, start: str, end: str, expected: tuple[Severity, str] | None
) -> None:
    found = problems_with(fund, start, end)
    assert [problem.severity for problem in found] == ([expected[0]] if expected else [])
    assert not expected or expected[1] in found[0].message


def test_what_is_told_and_what_to_type(problems_with: ProblemsWith) -> None:
    (problem,) = problems_with("dana", "2022-01-01", "2022-12-31")
    assert problem.message == (
        "DANA A-kasse blev en del af A-kassen Frie (FRIE) 1.1.2020, før aftalen gælder (1.1.2022)."
    )
    assert problem.hint == "Skriv frie, og ret navnet."
    assert problem.path.endswith("deltager_for[0]")
    assert Path(problem.place.file).name == "lag.yaml"


def test_the_successor_is_one_that_a_spec_can_name(problems_with: ProblemsWith) -> None:
    (problem,) = problems_with("el", "2022-01-01", "2022-12-31")
    assert problem.hint == "Skriv fak, og ret navnet."


@pytest.mark.parametrize("name", ["fak", "FAK", "Din Faglige A-kasse"])
def test_a_party_is_named_by_the_later_fund(problems_of: ProblemsOf, tmp_path: Path, name: str) -> None:
    (tmp_path / "lag.yaml").write_text(f"parter: {{a_kasser: [{{id: 3f, deltager_for: [{name}]}}]}}\n", "utf-8")
    assert problems_of(f"bygger_på: lag.yaml\n{YEAR_2022}") == []


@pytest.mark.parametrize(
    ("start", "end", "expected"),
    [
        ("2018-01-01", "2018-12-31", WARNING),
        ("2020-07-01", "2021-06-30", NOTE),
        ("2020-07-01", "", NOTE),
        ("2021-01-01", "2021-12-31", None),
    ],
)
def test_a_fund_that_was_not_there_yet(
    problems_of: ProblemsOf, tmp_path: Path, start: str, end: str, expected: Severity | None
) -> None:
    (tmp_path / "lag.yaml").write_text("parter: {a_kasser: [{id: 3f, deltager_for: [fak]}]}\n", "utf-8")
    until = f", udløb: {end}" if end else ""
    found = problems_of(f"bygger_på: lag.yaml\naftale: {{ikrafttræden: {start}{until}}}\n")
    told = [problem for problem in found if problem.code == "AFT113"]
    assert [problem.severity for problem in told] == ([expected] if expected else [])
    for problem in told:
        assert problem.message == f"Din Faglige A-kasse findes først fra 1.1.2021; aftalen gælder fra {danish(start)}."
        assert problem.hint.endswith("Byggefagenes A-kasse (bfa) og El-fagets A-kasse (el).")


def test_a_party_that_merged_is_told_too(tmp_path: Path) -> None:
    (tmp_path / "lag.yaml").write_text("parter: {a_kasser: [{id: gammel, navn: FSF, a_kasse: fsf}]}\n", "utf-8")
    party = "parter: {a_kasser: [{id: gammel}]}\n"
    path = tmp_path / "anden.yaml"
    path.write_text(f"aftaletype: samarbejdsaftale\nbygger_på: lag.yaml\n{YEAR_2022}{party}", "utf-8")
    (problem,) = [one for one in load(path).problems if one.code == "AFT108"]
    assert "Min A-kasse (MIA)" in problem.message


def test_without_dates_no_fund_is_too_old(problems_of: ProblemsOf, tmp_path: Path) -> None:
    (tmp_path / "lag.yaml").write_text("parter: {a_kasser: [{id: 3f, deltager_for: [dana]}]}\n", "utf-8")
    assert problems_of("bygger_på: lag.yaml\n") == []
