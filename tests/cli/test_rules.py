"""``aftalegen rules``: the law as tables."""

from __future__ import annotations

from pathlib import Path

import click
import pytest

from aftalegen.cli import law
from aftalegen.errors import ProblemsFound, UsageError


def run(*arguments: str) -> str:
    """What the command writes. It is called alone: the door for all commands is tested with the others."""
    from click.testing import CliRunner

    result = CliRunner().invoke(law.rules, list(arguments), standalone_mode=False, catch_exceptions=False)
    if isinstance(result.exception, click.ClickException):
        raise result.exception
    return result.output


@pytest.fixture(autouse=True)
def elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "100")
    return tmp_path


def test_all_rule_sets() -> None:
    out = run()
    assert out.startswith("Regelsæt")
    assert [id for id in ("R2015", "R2016", "R2020", "R2024", "R2026", "R2027", "FK-REBILD") if id not in out] == []


def test_the_rules_on_a_date() -> None:
    out = run("--on", "2018-05-01")
    assert out.startswith("R2016: Beskæftigelsesreformen, fuldt indført\n")
    assert "Kendt afvigelse FK-REBILD" in out


def test_a_comparison() -> None:
    out = run("--compare", "R2016", "r2024")
    assert out.startswith("R2016: ")
    assert "\nR2024: " in out
    assert "bortfalder" in out


def test_the_projects_own_rules_are_with(elsewhere: Path) -> None:
    (elsewhere / "rules").mkdir()
    text = (
        "id: FK-HER\ntitel: Forsøget her\nafviger_fra: [R2024]\ngælder_fra: 2024-01-01\nsikkerhed: høj\nsamtaler:\n"
        "  - {id: f3, titel: Samtale, holdes_af: [jobcenter], kilde: Os, oprindelse: opslag, sikkerhed: høj}\n"
    )
    (elsewhere / "rules" / "her.yaml").write_text(text, "utf-8")
    assert "Forsøget her" in run()


def test_a_mistake_in_the_projects_own_rules_stops_with_file_and_line(elsewhere: Path) -> None:
    (elsewhere / "rules").mkdir()
    (elsewhere / "rules" / "her.yaml").write_text("id: A\ngælder_fra: i dag\n", "utf-8")
    with pytest.raises(ProblemsFound) as stopped:
        run()
    first = stopped.value.problems[0]
    assert (first.place.file, first.place.line) == ("rules/her.yaml", 2)
    assert stopped.value.lines["rules/her.yaml"][1] == "gælder_fra: i dag"


@pytest.mark.parametrize(
    ("arguments", "message", "hint"),
    [
        (("--on", "1.7.2016"), "Datoen skal være en dato, men der står “1.7.2016”.", "Skriv: 2016-07-01"),
        (
            ("--on", "2010-01-01"),
            "Der er ingen regler for 1.1.2010.",
            "Det første regelsæt, R2015, gælder fra 1.7.2015.",
        ),
        (("--compare", "R2016", "R2025"), "Regelsættet “R2025” findes ikke.", "Vælg mellem “R2015”"),
    ],
)
def test_wrong_usage_is_explained(arguments: tuple[str, ...], message: str, hint: str) -> None:
    with pytest.raises(UsageError) as stopped:
        run(*arguments)
    assert stopped.value.message == message
    assert hint in stopped.value.hint


def test_a_date_and_a_comparison_exclude_each_other() -> None:
    with pytest.raises(click.UsageError):
        run("--on", "2018-01-01", "--compare", "R2016", "R2024")


def test_the_examples_in_the_help_work() -> None:
    for line, _ in law.rules.examples:  # type: ignore[attr-defined]
        words = line.split()
        assert words[:2] == ["aftalegen", "rules"]
        assert run(*words[2:])
