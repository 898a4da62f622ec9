from pathlib import Path

import pytest

from aftalegen.errors import Severity
from aftalegen.spec import limits
from aftalegen.spec.load import check, load

EXAMPLES = sorted((Path(__file__).parents[2] / "examples").glob("*.yaml"))


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_the_examples_have_no_errors(path):
    loaded = load(path)
    assert loaded.ok
    assert [problem for problem in loaded.problems if problem.severity is Severity.ERROR] == []


def test_without_an_agreement_it_is_not_ok(tmp_path):
    loaded = load(tmp_path / "mangler.yaml")
    assert (loaded.ok, loaded.agreement) == (False, None)
    assert [problem.code for problem in loaded.problems] == ["AFT001"]


def test_a_draft_asks_for_nothing_and_a_final_for_everything_necessary(write_spec):
    path = write_spec("aftale: {status: udkast}\n")
    assert load(path).problems == ()
    final = {problem.code for problem in load(path, final=True).problems}
    assert final == {"AFT057", "AFT060"}


def test_a_read_agreement_can_be_checked_again_as_final(write_spec):
    path = write_spec("aftale: {status: udkast}\n")
    agreement = load(path).agreement
    assert check(agreement) == ()
    assert check(agreement, final=True) == load(path, final=True).problems


def test_problems_come_with_the_lines_they_stand_in(write_spec):
    path = write_spec("cv: x\n")
    loaded = load(path)
    (problem,) = loaded.problems
    assert loaded.lines[problem.place.file][problem.place.line - 1] == "cv: x"


def test_lines_are_there_even_when_the_yaml_is_broken(write_spec):
    loaded = load(write_spec("cv: [x\n"))
    assert loaded.agreement is None
    assert loaded.lines[loaded.problems[0].place.file][-2] == "cv: [x"


def test_there_is_an_end_to_the_problems(write_spec, monkeypatch):
    monkeypatch.setattr(limits, "MAX_PROBLEMS", 5)
    problems = load(write_spec("".join(f"felt{number}: x\n" for number in range(20)) + "cv: x\naftale: x\n")).problems
    assert len(problems) <= 6


def test_more_problems_than_shown_are_counted(write_spec, monkeypatch):
    text = "".join(f"felt{number}: x\n" for number in range(4)) + "formål: {hvorfor: TODO, hvordan: TODO}\n"
    everything = load(write_spec(text)).problems
    monkeypatch.setattr("aftalegen.spec.limits.MAX_PROBLEMS", 4)
    *shown, last = load(write_spec(text)).problems
    assert tuple(shown) == everything[:4]
    assert last.code == "AFT029"


def test_a_long_text_is_not_repeated_whole(write_spec):
    (problem,) = load(write_spec(f"aftale: {{dato: {'x' * 9000}}}\n")).problems
    assert len(problem.message) < 200


def test_a_message_is_one_line(write_spec):
    (problem,) = load(write_spec('aftale: {dato: "en\\nto\\tre"}\n')).problems
    assert "\n" not in problem.message
    assert "“en to re”" in problem.message
