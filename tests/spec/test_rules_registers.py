import pytest

from aftalegen.errors import Severity
from aftalegen.spec.load import load

SPEC = """\
aftaletype: samarbejdsaftale
parter:
  jobcentre:
    - {{id: aalborg, navn: Jobcenter Aalborg{jobcentre}}}
  a_kasser:
    - {{id: 3f, navn: 3F{fund}}}
"""

AREAS = (
    "“Bornholm”, “Fyn”, “Hovedstaden”, “Midtjylland”, “Nordjylland”, “Sjælland”, “Syddanmark”, “Sydjylland”, "
    "“Vestjylland” og “Østjylland”"
)


@pytest.fixture
def found(tmp_path):
    """Code, line and hint for extra fields of the jobcentre and the fund."""

    def read(jobcentre: str = "", fund: str = "") -> list[tuple[str, int, str]]:
        path = tmp_path / "aftale.yaml"
        path.write_text(SPEC.format(jobcentre=jobcentre, fund=fund), "utf-8")
        problems = load(path).problems
        assert {problem.severity for problem in problems} <= {Severity.WARNING}
        return [(problem.code, problem.place.line, problem.hint) for problem in problems]

    return read


@pytest.mark.parametrize(
    ("jobcentre", "fund"),
    [
        (", kommune: Aalborg", ", a_kasse: 3f"),
        (
            ", kommune: Ålborg Kommune, kommunekode: '0851'",
            ", deltager_for: [hk, Krifa, FOA - Fag og Arbejdes A-kasse]",
        ),
        (", kommune: '0851', kommunekode: '0851'", ", region: Nordjylland"),
        (", dækker_også: ['0825']", ""),
    ],
)
def test_known_names(found, jobcentre, fund):
    assert found(jobcentre, fund) == []


def test_unknown_names_are_warnings_with_a_suggestion(found):
    assert found(", kommune: Alborg", ", a_kasse: krifaa, deltager_for: [hk, xyz], region: Nordjyland") == [
        ("AFT063", 4, "Mente du “Aalborg” (0851)?"),
        ("AFT062", 6, "Mente du “krifa” (Kristelig A-kasse)?"),
        ("AFT062", 6, "Registret har a-kasserne fra 2015, fx 3f, hk og foa."),
        ("AFT064", 6, f"Mente du “Nordjylland”? Vælg mellem {AREAS}."),
    ]


def test_an_unknown_code_in_place_of_a_name(found):
    assert found(", kommune: '0800'") == [("AFT063", 4, "Mente du “Brønderslev” (0810)?")]


def test_name_and_code_of_different_municipalities(found):
    assert found(", kommune: Aalborg, kommunekode: '0860'") == [
        ("AFT074", 4, "Aalborg har koden 0851, og Hjørring har koden 0860.")
    ]


@pytest.mark.parametrize("name", ["3f", "3F-A", "Faglig Fælles A-kasse", "3F A-kasse"])
def test_a_fund_may_be_named_as_people_name_it(tmp_path, name):
    path = tmp_path / "aftale.yaml"
    path.write_text(SPEC.format(jobcentre="", fund=f", a_kasse: {name}"), encoding="utf-8")
    assert load(path).problems == ()
