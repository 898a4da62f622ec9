"""What is different between two rule sets."""

from __future__ import annotations

import pytest

from aftalegen.spec.law_changes import Change, changes
from aftalegen.spec.lawbook import packaged


def between(old: str, new: str) -> tuple[Change, ...]:
    before, after = packaged().get(old), packaged().get(new)
    assert before is not None
    assert after is not None
    return changes(before, after)


def test_a_rule_set_is_no_different_from_itself() -> None:
    assert [between(rules.id, rules.id) for rules in packaged().rule_sets] == [()] * 6


def test_a_new_interview() -> None:
    new = [(change.subject, change.after) for change in between("R2015", "R2016") if change.kind == "ny"]
    assert new == [("1. fælles jobsamtale", "mellem 3 og 6 uger; jobcenteret og a-kassen")]


def test_another_time() -> None:
    times = {
        change.subject: (change.before, change.after)
        for change in between("R2016", "R2020")
        if change.aspect == "tidspunkt" and change.joint
    }
    assert times == {
        "1. fælles jobsamtale": ("mellem 3 og 6 uger", "senest efter 3 måneder"),
        "2. fælles jobsamtale": ("mellem 4 og 6 måneder", "mellem 3 og 6 måneder"),
    }


def test_interviews_that_end_or_become_others() -> None:
    found = between("R2016", "R2024")
    assert {change.subject for change in found if change.kind == "bortfalder"} == {
        "1. fælles jobsamtale",
        "2. fælles jobsamtale",
    }
    (merged,) = [change for change in found if change.what == "samtaler"]
    assert (merged.subject, merged.after) == (
        "Flere jobsamtaler i a-kassen",
        "mindst tre i alt i de første 3 måneder; a-kassen",
    )
    assert "Første rådighedssamtale" in merged.before
    assert "Anden rådighedssamtale" in merged.before
    names = [(change.before, change.after) for change in found if change.what == "navn"]
    assert ("CV-samtale", "Første jobsamtale i a-kassen") in names


def test_words_that_go_out_of_use() -> None:
    words = [(change.before, change.after) for change in between("R2020", "R2024") if change.aspect == "begreber"]
    assert words == [("CV-samtale og rådighedssamtale", "jobsamtale i a-kassen")]


def test_nothing_is_certain_when_one_side_is_not() -> None:
    found = between("R2024", "R2026")
    assert found
    assert not [change for change in found if change.sure]


@pytest.mark.parametrize(("old", "new"), [("R2026", "R2027"), ("R2016", "FK-REBILD")])
def test_a_draft_and_a_deviation_end_nothing_by_leaving_it_out(old: str, new: str) -> None:
    kinds = {change.kind for change in between(old, new)}
    assert "ny" in kinds
    assert "bortfalder" not in kinds
