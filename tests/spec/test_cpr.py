import pytest

from aftalegen.spec import cpr


@pytest.mark.parametrize(
    "text",
    ["010180-0000", "0101800000", "290200 0000", "010180 - 0000", "nr.010180–0000", "(3112991234)", "010180-0000."],
)
def test_what_looks_like_a_number(text):
    assert len(list(cpr.find(text))) == 1
    assert "0000" not in cpr.mask(text)[-5:]
    assert len(cpr.mask(text)) == len(text)


@pytest.mark.parametrize(
    "text",
    [
        "320180-0000",
        "011380-0000",
        "4512345678",
        "12345678",
        "5790001234567",
        "010180-00000",
        "99 00 00 10",
        "1010.18-0000",
    ],
)
def test_what_does_not(text):
    assert list(cpr.find(text)) == []
    assert cpr.mask(text) == text


def test_each_number_is_hidden():
    assert cpr.mask("fra 010180-0000 til 020180-1111!") == "fra 010180-•••• til 020180-••••!"


def test_a_number_is_never_told_whole(problems_of):
    spec = """
    aftale:
      dato: 010180-0000
      "010180-0001": x
    underskrifter:
      - {id: "0101800002", part: 0101800003, rolle: "[[010180-0004]]"}
    """
    problems = problems_of(spec)
    shown = " ".join(f"{problem.message} {problem.hint} {problem.path}" for problem in problems)
    assert {problem.code for problem in problems} >= {"AFT032", "AFT037", "AFT055", "AFT059", "AFT061"}
    for digits in ("0000", "0001", "0002", "0003", "0004"):
        assert digits not in shown


def test_an_unreadable_file_is_searched_too(problems_of):
    assert [problem.code for problem in problems_of("# 010180-0000\ncv: [x\n")] == ["AFT061", "AFT013"]
