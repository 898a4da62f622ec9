"""The agreement's own numbers of interviews against those of its volume file."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from aftalegen.errors import Problem, Severity
from aftalegen.reference import funds
from aftalegen.reference.volumes import Volume, write
from aftalegen.spec.load import load
from tests.conftest import EXAMPLES

Told = Callable[..., list[Problem]]
H2 = Volume("0851", "3f", "2015H2", 152)
EACH = [Volume("0851", fund.id, "2015H2", 10) for fund in funds.all_funds() if not fund.begins]


def row(count: int, start: str = "2015-07-01", end: str = "2015-12-31", origin: str = "indtastet") -> str:
    return (
        f"{{id: r{start}, jobcenter: aalborg, a_kasse: 3f, fra: {start}, til: {end}, antal: {count}, "
        f"oprindelse: {origin}}}"
    )


def total(count: int, period: str = "2015H2") -> str:
    return f'{{id: t, jobcenter: aalborg, periode: "{period}", antal: {count}}}'


@pytest.fixture
def told(write_spec: Callable[[str], Path], tmp_path: Path) -> Told:
    """The problems AFT443 and AFT444 of an agreement with these rows, totals and volumes; None for no file."""

    def run(rows: list[str], volumes: list[Volume] | None, *totals: str, estimate: str = "false") -> list[Problem]:
        (tmp_path / "volumen.csv").write_bytes(write(volumes or []))
        planned = "\n".join(f"    - {one}" for one in rows)
        spec = f"planlægning:\n  volumen:\n{planned}\n" if rows else ""
        if volumes is not None:
            sums = f", skøn: {estimate}, totaler: [{', '.join(totals)}]" if totals else ""
            spec += f"bilag: {{volumen: {{fil: volumen.csv{sums}}}}}\n"
        problems = load(write_spec(spec)).problems
        return [one for one in problems if one.code in ("AFT443", "AFT444")]

    return run


@pytest.mark.parametrize(
    ("rows", "volumes"),
    [
        ([row(152)], [H2]),
        ([row(150)], None),
        ([], [H2]),
        ([row(150)], [Volume("0851", "foa", "2015H2", 152), Volume("0840", "3f", "2015H2", 152)]),
        ([row(150)], [Volume("0851", "3f", "2016H2", 152)]),
        ([row(150)], [Volume("0851", "3f", "2015H2", None)]),
        ([row(152)], [Volume("0851", "3f", "2015Q3", 80), Volume("0851", "3f", "2015Q4", 72)]),
        ([row(300, "2015-01-01")], [H2]),
        ([row(100)], [Volume("0851", "3f", "2015", 300)]),
        ([row(100), row(200, "2015-01-01", "2015-06-30")], [Volume("0851", "3f", "2015", 300)]),
        ([row(152)], [H2, Volume("0851", "3f", "2015", 300), Volume("0851", "3f", "2015M07", 20)]),
        ([row(152)], [Volume("0851", "3f", "2015H2", 152.4)]),
    ],
)
def test_numbers_that_can_both_be_true(told: Told, rows: list[str], volumes: list[Volume] | None) -> None:
    assert told(rows, volumes) == []


@pytest.mark.parametrize(
    ("rows", "volumes", "expected"),
    [
        ([row(150)], [H2], "venter 150 samtaler 1.7.2015-31.12.2015, men i volumen.csv, række 2, står 152."),
        (
            [row(150)],
            [Volume("0851", "3f", "2015Q3", 80), Volume("0851", "3f", "2015Q4", 72)],
            "venter 150 samtaler 1.7.2015-31.12.2015, men i volumen.csv, række 2 og 3, står i alt 152.",
        ),
        (
            [row(9, "2015-01-01", "2016-01-01")],
            [H2],
            "venter 9 samtaler 1.1.2015-1.1.2016, men alene i volumen.csv, række 2, står 152 for 1.7.2015-31.12.2015.",
        ),
        (
            [row(400)],
            [Volume("0851", "3f", "2015", 300)],
            "venter 400 samtaler 1.7.2015-31.12.2015, men i volumen.csv, række 2, står 300 for 1.1.2015-31.12.2015.",
        ),
        (
            [row(110), row(200, "2015-01-01", "2015-06-30")],
            [Volume("0851", "3f", "2015", 300)],
            "venter 310 samtaler i alt (linje 10 og 9), men i volumen.csv, række 2, står 300 for 1.1.2015-31.12.2015.",
        ),
    ],
)
def test_numbers_that_cannot(told: Told, rows: list[str], volumes: list[Volume], expected: str) -> None:
    (problem,) = told(rows, volumes)
    assert (problem.code, problem.severity) == ("AFT443", Severity.WARNING)
    assert problem.message == f"“aalborg” og “3f” {expected}"
    assert "bilaget trykker filens tal" in problem.hint


def test_the_place_is_the_number_of_the_row(told: Told) -> None:
    (problem,) = told([row(150)], [H2])
    assert problem.path == "planlægning.volumen[0].antal"


@pytest.mark.parametrize(
    ("rows", "volumes"),
    [
        ([row(150, origin="skønnet")], [H2]),
        ([row(150)], [Volume("0851", "3f", "2015H2", 152, "skønnet")]),
    ],
)
def test_an_estimate_that_differs_is_only_noted(told: Told, rows: list[str], volumes: list[Volume]) -> None:
    (problem,) = told(rows, volumes)
    assert problem.severity is Severity.NOTE


@pytest.mark.parametrize(
    ("volumes", "stated", "expected"),
    [
        (EACH, total(250), None),
        (EACH, total(240), "2015H2 er 240, men tallene i volumen.csv (række 2-26) giver 250."),
        (EACH, total(260), "2015H2 er 260, men tallene i volumen.csv (række 2-26) giver 250."),
        (EACH[:20], total(260), None),
        ([*EACH[:24], Volume("0851", "tak", "2015H2", None)], total(260), None),
        (EACH[:20], total(199), "2015H2 er 199, men tallene i volumen.csv (række 2-21) giver 200."),
        (EACH, total(100, "2016"), None),
        (EACH, total(240, "2015"), "2015 er 240, men tallene i volumen.csv (række 2-26) giver 250."),
    ],
)
@pytest.mark.parametrize("estimate", ["true", "false"])
def test_a_total_against_the_sum(
    told: Told, volumes: list[Volume], stated: str, expected: str | None, estimate: str
) -> None:
    found = [one.message for one in told([], volumes, stated, estimate=estimate)]
    assert found == ([f"Totalen for “aalborg” i {expected}"] if expected else [])


@pytest.mark.parametrize(("count", "printed"), [(240, "filens sum"), (260, "totalen")])
def test_the_hint_says_which_number_is_printed(told: Told, count: int, printed: str) -> None:
    (problem,) = told([], EACH, total(count))
    assert (problem.code, problem.path) == ("AFT444", "bilag.volumen.totaler[0].antal")
    assert problem.hint.startswith(f"Bilaget trykker {printed}.")


@pytest.mark.parametrize("path", sorted(EXAMPLES.glob("*.yaml")), ids=lambda path: path.stem)
def test_the_examples_agree_with_their_files(path: Path) -> None:
    assert [one for one in load(path).problems if one.code in ("AFT443", "AFT444")] == []


@pytest.mark.parametrize(
    "spec",
    [
        "{fil: volumen.csv, totaler: [{id: t, jobcenter: [aalborg], periode: 2015H2, antal: 9}]}",
        "{fil: volumen.csv, totaler: [{id: t, jobcenter: aalborg, periode: 2015H2, antal: mange}]}",
        "{fil: volumen.csv, totaler: [{id: t, jobcenter: aalborg, periode: [2015], antal: 9}]}",
        "{fil: volumen.csv, totaler: [9, {}]}",
        "{fil: volumen.csv, totaler: 9}",
        "{fil: [volumen.csv], totaler: []}",
    ],
)
def test_what_is_written_wrong_is_left_to_other_checks(
    write_spec: Callable[[str], Path], tmp_path: Path, spec: str
) -> None:
    (tmp_path / "volumen.csv").write_bytes(write([H2]))
    problems = load(write_spec(f"bilag: {{volumen: {spec}}}\n")).problems
    assert problems
    assert "AFT444" not in {problem.code for problem in problems}
