import pytest

from aftalegen.errors import Severity


def codes(problems) -> list[tuple[str, Severity]]:
    return [(problem.code, problem.severity) for problem in problems]


@pytest.mark.parametrize(
    ("period", "expected"),
    [
        ("{ikrafttræden: 2015-07-01, udløb: 2016-06-30}", []),
        ("{ikrafttræden: 2015-07-01, udløb: 2015-07-01}", []),
        ("{ikrafttræden: 2015-07-02, udløb: 2015-07-01}", [("AFT050", Severity.ERROR)]),
        ("{status: opsagt, ikrafttræden: 2015-07-02, opsagt_pr: 2015-07-01}", [("AFT050", Severity.ERROR)]),
        ("{status: opsagt, udløb: 2015-07-02, opsagt_pr: 2015-07-03}", [("AFT050", Severity.WARNING)]),
        ("{status: opsagt}", [("AFT051", Severity.WARNING)]),
        ("{status: udkast, opsagt_pr: 2015-07-01}", [("AFT051", Severity.WARNING)]),
        ("{opsagt_pr: 2015-07-01}", []),
        ("{dato: 2016-01-01, ikrafttræden: 2015-07-01}", []),
        ("{ikrafttræden: 2015-07-02, udløb: 1.7.2015}", [("AFT037", Severity.ERROR)]),
    ],
)
def test_dates_and_status_of_a_period(problems_of, period, expected):
    assert codes(problems_of(f"aftale: {period}\n")) == expected


def test_the_dates_are_told_as_danes_write_them(problems_of):
    (problem,) = problems_of("aftale:\n  udløb: 2015-07-01\n  ikrafttræden: 2015-07-12\n")
    assert problem.message == "“udløb” (1.7.2015) ligger før “ikrafttræden” (12.7.2015)."
    assert (problem.place.line, problem.path) == (8, "aftale.udløb")


def test_the_end_of_a_volume_comes_after_its_beginning(load_with):
    volume = {
        "x-type": "volumen",
        "type": "object",
        "properties": {"fra": {"type": "string", "format": "date"}, "til": {"type": "string", "format": "date"}},
    }
    (problem,) = load_with(
        {"tal": {"type": "array", "items": volume}}, "tal: [{fra: 2016-01-01, til: 2015-12-31}]\n"
    ).problems
    assert (problem.code, problem.path) == ("AFT050", "tal[0].til")
