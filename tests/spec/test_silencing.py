import pytest

from aftalegen.errors import Severity

WHEN = 'ugedag: mandag, uge: alle, fra: "9:00", til: "12:00", samtaletid_minutter: 30'
TWICE = f"""
planlægning:
  slots:
    - {{id: a, jobcenter: aalborg, a_kasse: 3f, {WHEN}}}
    - {{id: b, jobcenter: aalborg, a_kasse: 3f, {WHEN}}}
"""


def silenced(choice: str, text: str = TWICE) -> str:
    return text + f"fravalgte_advarsler:\n  - {choice}\n"


def codes(problems) -> list[str]:
    return [problem.code for problem in problems]


@pytest.mark.parametrize(
    "field",
    [
        "",
        ", felt: planlægning",
        ", felt: planlægning.slots",
        ', felt: "planlægning.slots[1]"',
        ', felt: "planlægning.slots[]"',
    ],
)
def test_a_warning_can_be_silenced_with_a_reason(problems_of, field):
    assert problems_of(silenced(f"{{kode: AFT054, begrundelse: To afdelinger deler dagen.{field}}}")) == []


@pytest.mark.parametrize("field", ["planlægning.slot", "cv", '"planlægning.slots[0]"'])
def test_of_another_field_it_stays(problems_of, field):
    found = codes(problems_of(silenced(f"{{kode: AFT054, begrundelse: To afdelinger deler dagen., felt: {field}}}")))
    assert found == ["AFT054", "AFT073"]


def test_without_a_reason_it_stays(problems_of):
    assert codes(problems_of(silenced("{kode: AFT054}"))) == ["AFT054", "AFT033", "AFT073"]


def test_a_note_can_be_silenced(problems_of):
    text = "egne_afsnit: [{id: kurser, titel: Kurser, efter: cv}]\n"
    assert problems_of(silenced("{kode: AFT066, begrundelse: Det hører til her.}", text)) == []


def test_an_error_cannot(problems_of):
    problems = problems_of(silenced("{kode: AFT055, begrundelse: Vi retter det senere.}", TWICE.replace("3f", "4f")))
    assert codes(problems).count("AFT055") == 2
    assert codes(problems).count("AFT068") == 1


def test_a_warning_that_has_become_an_error_cannot_be_silenced_any_more(problems_of):
    text = "formål: {hvorfor: TODO}\n"
    choice = "{kode: AFT058, begrundelse: Vi drøfter det på mandag.}"
    assert problems_of(silenced(choice, text)) == []
    assert {"AFT058", "AFT068"} <= set(codes(problems_of(silenced(choice, text), final=True)))


def test_an_unused_choice_is_noted(problems_of):
    (problem,) = problems_of(silenced("{kode: AFT054, begrundelse: To afdelinger deler dagen.}", ""))
    assert (problem.code, problem.severity) == ("AFT073", Severity.NOTE)


def test_an_unknown_code(problems_of):
    (problem,) = problems_of(silenced("{kode: AFT540, begrundelse: To afdelinger deler dagen.}", ""))
    assert problem.code == "AFT072"
