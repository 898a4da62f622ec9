import pytest

from aftalegen.spec.formats import Bad
from aftalegen.spec.literals import boolean, integer, number


def outcome(found: object) -> object:
    return found.hint if isinstance(found, Bad) else found


@pytest.mark.parametrize(
    ("text", "result"),
    [
        ("3", 3),
        ("-3", -3),
        ("007", 7),
        ("1.000", "Skriv: 1000"),
        ("10 000", "Skriv: 10000"),
        ("3 stk.", "Skriv kun tallet: 3"),
        ("2,5", "Rund af, og skriv kun cifre."),
        ("tre", "Skriv: 3"),
        ("mange", "Skriv kun cifre."),
        ("1" * 30, "Tallet har for mange cifre."),
        ("٣", "Skriv kun cifre."),
    ],
)
def test_whole_numbers(text, result):
    assert outcome(integer(text)) == result


@pytest.mark.parametrize(
    ("text", "result"),
    [("2", 2), ("2.5", 2.5), ("2,5", "Skriv: 2.5"), ("2.5 km", "Skriv kun tallet: 2.5"), ("nan", "Skriv kun cifre.")],
)
def test_numbers(text, result):
    assert outcome(number(text)) == result


def test_the_unit_is_named():
    found = integer("en time", "minutter")
    assert isinstance(found, Bad)
    assert "et helt tal (minutter)" in found.message


@pytest.mark.parametrize(
    ("text", "result"),
    [
        ("ja", True),
        ("Nej", False),
        ("TRUE", True),
        ("false", False),
        ("yes", "Skriv: ja"),
        ("x", "Skriv: ja"),
        ("off", "Skriv: nej"),
        ("falsk", "Skriv: nej"),
        ("måske", "Skriv ja eller nej uden andet. Forklar nærmere i et tekstfelt."),
    ],
)
def test_yes_and_no(text, result):
    assert outcome(boolean(text)) == result
