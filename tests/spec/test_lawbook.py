"""The law of a project: the package's rule sets with the project's own laid over them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from aftalegen import resources
from aftalegen.spec.lawbook import Lawbook, for_project, packaged

Files = Callable[[dict[str, str]], Path]

OPEN_END = """\
id: R2027
titel: Ny hovedlov
gælder_fra: 2027-01-01
gælder_til: 2027-12-31
udkast: true
sikkerhed: lav
samtaler:
  - {id: f1, titel: Fælles samtale, holdes_af: [kommune], kilde: Udkastet, oprindelse: opslag, sikkerhed: lav}
"""
NEXT = OPEN_END.replace("R2027", "R2028").replace("2027-01-01", "2028-01-01").replace("gælder_til: 2027-12-31\n", "")
TRIAL = """\
id: FK-HER
titel: Forsøg
afviger_fra: [R2016]
gælder_fra: 2016-07-01
sikkerhed: høj
samtaler:
  - {id: f1, titel: Fælles, holdes_af: [jobcenter], senest: 12 uger, kilde: Os, oprindelse: opslag, sikkerhed: høj}
"""


@pytest.fixture
def book(files: Files) -> Callable[[dict[str, str]], Lawbook]:
    def read(texts: dict[str, str]) -> Lawbook:
        root = files(texts)
        return for_project(root, root / "aftaler" / "aftale.yaml")

    return read


Book = Callable[[dict[str, str]], Lawbook]


def test_without_own_files_the_law_is_that_of_the_package(book: Book) -> None:
    assert book({}) == packaged()


def test_in_a_checkout_the_packages_own_folder_is_not_read_twice() -> None:
    root = resources.folder("rules").parent
    assert for_project(root, root / "examples" / "minimal.yaml") == packaged()


def test_a_file_with_the_same_id_replaces_and_another_one_is_added(book: Book) -> None:
    found = book({"rules/R2027.yaml": OPEN_END, "rules/næste.yaml": NEXT})
    assert found.problems == ()
    assert [rules.id for rules in found.rule_sets][-3:] == ["R2026", "R2027", "R2028"]
    assert [found.on(day).title for day in ("2027-05-01", "2028-01-01") if found.on(day)] == ["Ny hovedlov"] * 2


def test_a_deviation_of_the_project_is_known_and_no_law(book: Book) -> None:
    found = book({"rules/afvigelser/her.yaml": TRIAL})
    assert found.rule_sets == packaged().rule_sets
    assert [layer.id for layer in found.deviations] == ["FK-HER", "FK-REBILD"]


def test_overlapping_dates_are_told_with_file_and_line_and_nothing_is_used(book: Book) -> None:
    found = book({"rules/R2028.yaml": NEXT, "rules/afvigelser/her.yaml": TRIAL})
    (problem,) = found.problems
    assert problem.code == "AFT111"
    assert problem.place.file.endswith("rules/R2028.yaml")
    assert (problem.place.line, problem.place.column) == (3, 13)
    assert problem.message == "“R2028” gælder fra 1.1.2028, men “R2027” gælder uden slutdato."
    assert (found.rule_sets, found.deviations) == (packaged().rule_sets, packaged().deviations)


def test_the_projects_own_file_is_the_one_to_put_right(book: Book) -> None:
    longer = OPEN_END.replace("R2027", "R2024").replace("2027-01-01", "2024-01-01")
    (problem,) = book({"rules/R2024.yaml": longer.replace("2027-12-31", "2026-12-31")}).problems
    assert problem.message == "“R2026” gælder fra 1.7.2026, men “R2024” gælder til 31.12.2026."
    assert problem.place.file.endswith("rules/R2024.yaml")


def test_two_files_with_the_same_id(book: Book) -> None:
    (problem,) = book({"rules/a.yaml": OPEN_END, "rules/b.yaml": OPEN_END}).problems
    assert (problem.code, problem.message) == ("AFT111", "To af projektets filer har det samme id, “R2027”.")
    assert problem.place.file.endswith("rules/b.yaml")


def test_a_rule_set_that_ends_before_it_begins(book: Book) -> None:
    (problem,) = book({"rules/a.yaml": OPEN_END.replace("2027-12-31", "2026-12-31")}).problems
    assert (problem.code, problem.place.line) == ("AFT050", 3)


@pytest.mark.parametrize(
    ("before", "after", "code", "line"),
    [
        ("titel: Ny hovedlov\n", "", "AFT033", 1),
        ("lav\nsamtaler", "ganske høj\nsamtaler", "AFT040", 6),
        ("2027-01-01", "1.1.2027", "AFT037", 3),
        ("udkast: true", "udkst: true", "AFT032", 5),
        ("holdes_af: [kommune]", "holdes_af: [kommunen]", "AFT040", 8),
        ("kilde: Udkastet", "senest: snart, kilde: Udkastet", "AFT045", 8),
        ("samtaler:", "samtaler: [", "AFT010", 8),
    ],
)
def test_a_mistake_in_a_rule_file_is_told_with_its_line(
    book: Book, before: str, after: str, code: str, line: int
) -> None:
    found = book({"rules/R2027.yaml": OPEN_END.replace(before, after, 1), "rules/R2028.yaml": NEXT})
    assert [(problem.code, problem.place.line) for problem in found.problems] == [(code, line)]
    assert found.rule_sets == packaged().rule_sets


@pytest.mark.parametrize("text", ["- a\n- b\n", "rules:\n  indrykning: 2\n", "# kun en kommentar\n"])
def test_a_yaml_file_of_another_kind_is_left_alone(book: Book, text: str) -> None:
    assert book({"rules/andet.yaml": text}) == packaged()


def test_files_are_named_as_the_agreement_is(files: Files, monkeypatch: pytest.MonkeyPatch) -> None:
    root = files({"rules/R2028.yaml": NEXT})
    monkeypatch.chdir(root)
    (problem,) = for_project(root, Path("aftaler/aftale.yaml")).problems
    assert problem.place.file == "rules/R2028.yaml"


@pytest.mark.parametrize(
    ("name", "id"),
    [
        ("f1", "f1"),
        (" f1 ", "f1"),
        ("1. fælles jobsamtale", "f1"),
        ("1 FÆLLES JOBSAMTALE", "f1"),
        ("16-månederssamtale", "f3"),
    ],
)
def test_an_interview_is_found_by_id_or_title(name: str, id: str) -> None:
    assert packaged().find(name) == id


def test_an_interview_that_nobody_knows() -> None:
    assert packaged().find("fx") is None
    assert packaged().find("f1", packaged().between("2015-07-01", "2016-06-30")) is None
