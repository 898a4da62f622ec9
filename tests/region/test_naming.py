"""Names of documents: from data, and fit for every file system."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aftalegen.region import naming
from aftalegen.spec.projects.model import Pair
from aftalegen.spec.projects.project import Project, open_project
from tests.region.plain import PLAIN, write_plain

FORBIDDEN = set('<>:"/\\|?*')


def project(folder: Path, pattern: str) -> Project:
    return open_project(write_plain(folder, PLAIN.replace("  navn:", f'  filnavn: "{pattern}"\n  navn:')))


@pytest.mark.parametrize(
    ("pattern", "name"),
    [
        ("{jobcenter}-{a_kasse}-{version}", "aalborg-3f-1.0"),
        ("{område} {status} {a_kasse}_{jobcenter}", "nord udkast 3f_aalborg"),
        ("Aftale: {jobcenter}/{a_kasse}?", "Aftale-aalborg-3f"),
        ("{jobcenter}{{1}}", "aalborg{1}"),
    ],
)
def test_the_pattern_is_filled_in(tmp_path: Path, pattern: str, name: str) -> None:
    found = project(tmp_path, pattern)
    assert naming.pattern_problems(found) == ()
    assert naming.stem(found, Pair("aalborg", "3f")) == name


def test_what_is_not_known_leaves_no_gap(tmp_path: Path) -> None:
    found = open_project(write_plain(tmp_path, PLAIN.replace('version: "1.0", ', "")))
    assert naming.stem(found, Pair("aalborg", "3f")) == "aalborg-3f"


@pytest.mark.parametrize(
    ("pattern", "said"),
    [
        ("{akasse}", "Mente du “a_kasse”?"),
        ("{jobcenter.__class__}", "Vælg mellem"),
        ("{jobcenter!r}", "Vælg mellem"),
        ("{jobcenter:>9}", "Vælg mellem"),
        ("{}", "Vælg mellem"),
        ("{jobcenter", "{jobcenter}"),
    ],
)
def test_a_pattern_that_cannot_be_filled_in(tmp_path: Path, pattern: str, said: str) -> None:
    (problem,) = naming.pattern_problems(project(tmp_path, pattern))
    assert problem.code == "AFT550"
    assert said in problem.hint
    assert (problem.place.line, problem.place.width) == (5, len(pattern))


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("CON", "CON_"),
        ("nul.2015", "nul_.2015"),
        ("com1-aftale", "com1-aftale"),
        ("slut. . .", "slut"),
        (".skjult", "skjult"),
        ("a\tb\x00c", "a-b-c"),
        ("..", "aftale"),
        ("---", "aftale"),
        (unicodedata.normalize("NFD", "århus-møn"), "århus-møn"),
    ],
)
def test_names_that_some_system_does_not_take(name: str, expected: str) -> None:
    assert naming.safe(name) == expected


@given(st.text(max_size=300))
def test_a_safe_name_is_safe_and_stays_so(name: str) -> None:
    found = naming.safe(name)
    assert 0 < len(found) <= 115
    assert not FORBIDDEN & set(found)
    assert found[-1] not in ". "
    assert found[0] != "."
    assert found.isprintable() or not any(ord(letter) < 32 for letter in found)
    assert naming.safe(found) == found


def test_long_names_stay_apart() -> None:
    one, other = naming.safe("a" * 200 + "1"), naming.safe("a" * 200 + "2")
    assert one != other
    assert len(f"{one}.docx") <= 120


def test_names_that_differ_in_case_or_composition_collide(tmp_path: Path) -> None:
    found = project(tmp_path, "{jobcenter}")
    pairs = [Pair("aalborg", "3f"), Pair("aalborg", "hk"), Pair("rebild", "3f")]
    decomposed = unicodedata.normalize("NFD", "Århus")
    problems = naming.collisions(found, dict(zip(pairs, ("århus", decomposed, "rebild"), strict=True)))
    assert sorted(problems) == pairs[:2]
    assert all("aalborg-3f" in problem.message and "aalborg-hk" in problem.message for problem in problems.values())
    assert "aftaler/aalborg-hk.yaml" in problems[pairs[0]].message
