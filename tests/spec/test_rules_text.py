import pytest

from aftalegen.errors import Severity

PLACEHOLDERS = [
    "TODO", "TODO:", "Todo", "FIXME", "TBD", "XX", "XXXX", "xxxxx", "NN", "N.N.", "???", "____", "lorem ipsum",
    "udfyldes senere", "Skal udfyldes nærmere", "udfyldes inden sommerferien", "mangler at blive aftalt",
    "[indsæt navn]", "[dato]", "[…]", "[beløb i kr.]", "<indsæt navn>", "<navn>", "<…>",
]  # fmt: skip
FINE = [
    "[[kontakt]]", "[navn](https://star.dk)", "[navn][1]", "<https://star.dk>", "<a@b.dk>", "5 < 6 og 7 > 3", "XXL",
    "xx", "Annexx", "nn", "kannen", "Hvad nu?", "Skemaet udfyldes i samtalen.", "a_b_c", "**fed**", "Lorem", "[1]",
    "CV'et opdateres …", "x < y", "[navneskilt]", "Skriv til os.",
]  # fmt: skip


@pytest.mark.parametrize("placeholder", PLACEHOLDERS)
def test_what_was_left_to_fill_in_is_found(problems_of, placeholder):
    (problem,) = problems_of(f"formål:\n  hvorfor: |\n    Vi gør det.\n    Fordi {placeholder} er godt.\n")
    assert (problem.code, problem.severity, problem.path) == ("AFT058", Severity.WARNING, "formål.hvorfor")
    assert (problem.place.line, problem.place.column) == (10, 11)


@pytest.mark.parametrize("text", FINE)
def test_ordinary_text_is_left_alone(problems_of, text):
    assert problems_of(f"formål:\n  hvorfor: |\n    Vi siger {text} til hinanden.\n") == []


def test_a_placeholder_is_an_error_in_a_final_agreement(problems_of):
    problems = problems_of("formål:\n  hvorfor: TODO\n", final=True)
    assert Severity.ERROR in [problem.severity for problem in problems if problem.code == "AFT058"]


def test_a_reworded_statement_may_stand_open(problems_of):
    assert problems_of("omformuleringer:\n  cv.opdatering: CV'et bliver set efter af <navn> …\n") == []


def test_a_copied_statement_is_no_answer(problems_of):
    (problem,) = problems_of("formål:\n  hvorfor: Parterne samarbejder, fordi …\n")
    assert problem.message == "Her står skabelonens udsagn, men ikke jeres svar."


@pytest.mark.parametrize(
    "target", ["kontakt", "bilag-1", "kapitel-2", "underskrifter", "kurser", "felt:cv.standarder", " cv "]
)
def test_references_to_what_exists(problems_of, target):
    text = f"formål:\n  hvorfor: Se [[{target}]].\negne_afsnit: [{{id: kurser, titel: Kurser}}]\n"
    assert problems_of(text) == []


@pytest.mark.parametrize(
    ("target", "hint"),
    [
        ("kontakter", "Mente du [[kontakt]]?"),
        ("standarder", "Mente du [[felt:cv.standarder]]?"),
        ("felt:cv.standard", "Mente du [[felt:cv.standarder]]?"),
        ("felt:xyz", "Skriv feltets sti, fx [[felt:gruppe.felt]]."),
        ("3.7", "Skriv afsnittets navn i stedet for nummeret, fx [[bilag-versioner]]; nummeret sættes automatisk."),
    ],
)
def test_references_to_what_does_not(problems_of, target, hint):
    (problem,) = problems_of(f"formål:\n  hvorfor: |\n    Først.\n    Se [[{target}]].\n")
    assert (problem.code, problem.hint) == ("AFT059", hint)
    assert (problem.place.line, problem.place.column, problem.place.width) == (10, 8, len(target) + 4)


def test_every_reference_is_checked(problems_of):
    assert len(problems_of("formål:\n  hvorfor: '[[a1]] [[b1]]'\n  for_den_ledige: ['Se [[c1]].']\n")) == 3
