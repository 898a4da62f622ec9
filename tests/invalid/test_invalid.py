"""Every bad spec here gives exactly the problems in the file beside it.

After a change of wording, look at what ``UPDATE_EXPECTED=1 python -m pytest tests/invalid`` changes.
"""

import os
from pathlib import Path

import pytest

from aftalegen.errors import Problem
from aftalegen.report.counting import NAMES
from aftalegen.spec.load import load

HERE = Path(__file__).parent
SPECS = sorted(HERE.glob("*.yaml"))
UPDATE = os.environ.get("UPDATE_EXPECTED") == "1"


def expected_file(spec: Path) -> Path:
    return spec.with_suffix(".forventet.txt")


def described(problem: Problem, spec: Path) -> str:
    place = problem.place
    other = "" if Path(place.file) == spec else Path(place.file).relative_to(HERE).as_posix() + ":"
    heading = f"{problem.code} {other}{place.line}:{place.column} {NAMES[problem.severity][0]}: {problem.message}"
    return "\n".join([heading, f"    = {problem.hint}"] if problem.hint else [heading])


def found_in(spec: Path) -> str:
    problems = load(spec, root=HERE).problems
    return "".join(f"{described(problem, spec)}\n" for problem in problems)


@pytest.mark.parametrize("spec", SPECS, ids=lambda spec: spec.stem)
def test_a_bad_spec_gives_the_expected_problems(spec):
    found = found_in(spec)
    if UPDATE:
        expected_file(spec).write_text(found, "utf-8")
    assert found == expected_file(spec).read_text("utf-8")


def test_every_case_has_a_problem():
    assert [spec.name for spec in SPECS if not expected_file(spec).read_text("utf-8").strip()] == []


def test_there_are_many_cases():
    assert len(SPECS) >= 60


def test_no_expectation_without_a_spec():
    expected = {file.name for file in HERE.glob("*.forventet.txt")}
    assert expected == {expected_file(spec).name for spec in SPECS}
