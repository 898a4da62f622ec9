import pytest

from aftalegen.errors import Severity


def codes(problems) -> list[str]:
    return [problem.code for problem in problems]


@pytest.mark.parametrize("after", ["kapitel-4", "opfølgning", "jobsøgning", "kontakt"])
def test_an_own_section_at_the_end_of_something(problems_of, after):
    assert problems_of(f"egne_afsnit: [{{id: kurser, titel: Kurser, efter: {after}}}]\n") == []


@pytest.mark.parametrize("after", ["kapitel-1", "parter", "kapitel-3", "tid"])
def test_an_own_section_in_the_middle_is_noted(problems_of, after):
    (problem,) = problems_of(f"egne_afsnit: [{{id: kurser, titel: Kurser, efter: {after}}}]\n")
    assert (problem.code, problem.severity) == ("AFT066", Severity.NOTE)


@pytest.mark.parametrize(
    ("after", "hint"), [("jobsøgnig", "Mente du “jobsøgning”?"), ("bilag-1", "Afsnittene hedder:")]
)
def test_an_own_section_after_something_unknown(problems_of, after, hint):
    (problem,) = problems_of(f"egne_afsnit: [{{id: kurser, titel: Kurser, efter: {after}}}]\n")
    assert problem.code == "AFT065"
    assert problem.hint.startswith(hint)


def test_an_own_section_cannot_take_the_name_of_another(problems_of):
    assert codes(problems_of("egne_afsnit: [{id: bilag-1, titel: Kurser}]\n")) == ["AFT056"]


@pytest.mark.parametrize("path", ["cv.opdatering", "aftale.udløb", "parter.anden_aktør.bundet"])
def test_statements_that_can_be_reworded(problems_of, path):
    assert problems_of(f"omformuleringer:\n  {path}: Vi siger …\n") == []


@pytest.mark.parametrize(
    ("path", "hint"),
    [
        ("cv.opdatring", "Mente du “cv.opdatering”?"),
        ("opdatering", "Mente du “cv.opdatering”?"),
        ("planlægning.opdatering", "Mente du “cv.opdatering”?"),
        ("parter", "Skriv feltets sti"),
        ("noget.helt.andet", "Skriv feltets sti"),
    ],
)
def test_statements_that_cannot(problems_of, path, hint):
    (problem,) = problems_of(f"omformuleringer:\n  {path}: Vi siger …\n")
    assert (problem.code, problem.place.line, problem.place.column) == ("AFT067", 8, 3)
    assert problem.hint.startswith(hint)
