"""The volume file that a spec names: it is there, it is the project's own, and it has what is asked of it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from aftalegen.errors import Severity
from aftalegen.reference.volumes import Volume, write
from aftalegen.spec.load import load
from aftalegen.spec.volume_file import volumes_of

WriteSpec = Callable[[str], Path]
SOME = write([Volume("0851", "3f", "2015H2", 152)])


@pytest.fixture
def check(write_spec: WriteSpec, tmp_path: Path) -> Callable[..., list[tuple[str, Severity, int]]]:
    def run(asked: str, data: bytes = SOME) -> list[tuple[str, Severity, int]]:
        (tmp_path / "volumen.csv").write_bytes(data)
        problems = load(write_spec(f"bilag:\n  volumen:\n    {asked}\n")).problems
        return [(one.code, one.severity, one.place.line) for one in problems if one.code.startswith("AFT4")]

    return run


def test_a_file_that_is_there_is_fine(check: Callable[..., list[tuple[str, Severity, int]]]) -> None:
    assert check("fil: volumen.csv") == []


@pytest.mark.parametrize(
    ("asked", "data", "expected"),
    [
        ("fil: nej.csv", SOME, ("AFT439", Severity.ERROR, 9)),
        ("fil: ../../volumen.csv", SOME, ("AFT440", Severity.ERROR, 9)),
        ("fil: volumen.csv", b"x\n", ("AFT407", Severity.ERROR, 1)),
        ("fil: volumen.csv", SOME.replace(b"152", b"-1"), ("AFT414", Severity.ERROR, 2)),
        ("fil: volumen.csv", write([Volume("0101", "3f", "2015", 1)]), ("AFT441", Severity.WARNING, 9)),
        ('{fil: volumen.csv, perioder: ["2016"]}', SOME, ("AFT442", Severity.ERROR, 9)),
    ],
)
def test_what_is_wrong(
    check: Callable[..., list[tuple[str, Severity, int]]], asked: str, data: bytes, expected: tuple[str, Severity, int]
) -> None:
    assert check(asked, data) == [expected]


TOTAL = 'totaler: [{id: t, jobcenter: aalborg, periode: "2016", antal: 9}]'


@pytest.mark.parametrize("asked", [f"{{skøn: ja, {TOTAL}}}", f'{{skøn: ja, perioder: ["2016"], {TOTAL}}}'])
def test_totals_to_estimate_from_need_no_file(
    check: Callable[..., list[tuple[str, Severity, int]]], asked: str
) -> None:
    assert check(asked) == []


@pytest.mark.parametrize(
    "asked",
    ["{}", "{skøn: ja}", 'perioder: ["2016"]', f"{{skøn: nej, {TOTAL}}}", f"{{{TOTAL}}}", "{totaler: [], skøn: ja}"],
)
def test_without_a_file_and_without_totals_to_estimate_from_there_is_one_error(
    check: Callable[..., list[tuple[str, Severity, int]]], asked: str
) -> None:
    assert [(code, severity) for code, severity, _ in check(asked)] == [("AFT451", Severity.ERROR)]


def test_totals_of_other_periods_and_other_jobcentres_do_not_do(
    check: Callable[..., list[tuple[str, Severity, int]]],
) -> None:
    assert check(f'{{skøn: ja, perioder: ["2017"], {TOTAL}}}') == [("AFT442", Severity.ERROR, 9)]


def test_a_stated_total_stands_for_a_jobcentre_and_a_period(
    check: Callable[..., list[tuple[str, Severity, int]]],
) -> None:
    total = 'totaler: [{id: t, jobcenter: aalborg, periode: "2016", antal: 9}]'
    empty = write([Volume("0101", "3f", "2015", 1)])
    assert check(f'{{fil: volumen.csv, skøn: true, {total}, perioder: ["2016"]}}', empty) == []


def test_a_year_is_there_when_its_months_are(check: Callable[..., list[tuple[str, Severity, int]]]) -> None:
    months = write([Volume("0851", "3f", f"2016M{number:02}", 1) for number in range(1, 13)])
    assert check('{fil: volumen.csv, perioder: ["2016"]}', months) == []


def test_the_volumes_of_an_agreement(write_spec: WriteSpec, tmp_path: Path) -> None:
    (tmp_path / "volumen.csv").write_bytes(SOME)
    agreement = load(write_spec("bilag: {volumen: {fil: volumen.csv}}\n")).agreement
    assert agreement is not None
    assert volumes_of(agreement) == ((Volume("0851", "3f", "2015H2", 152),), ())


def test_an_agreement_without_the_appendix_has_no_volumes(write_spec: WriteSpec) -> None:
    agreement = load(write_spec("")).agreement
    assert agreement is not None
    assert volumes_of(agreement) == ((), ())
