"""What is different between two agreements: nothing left out, nothing made up, moves told from changes."""

from __future__ import annotations

from typing import Any

from hypothesis import given

from aftalegen.changes.fields import Change, diff, differences, leaves, steps_to, value_at
from aftalegen.spec.model import freeze
from tests.changes.generated import GROUPS as AGREEMENTS


@given(AGREEMENTS)
def test_an_agreement_does_not_differ_from_itself(agreement):
    assert list(diff(freeze(agreement), freeze(agreement))) == []


@given(AGREEMENTS)
def test_steps_lead_to_every_leaf(agreement):
    frozen = freeze(agreement)
    for steps, path, value in leaves(frozen):
        assert steps_to(frozen, path) == steps
        assert value_at(frozen, steps) == value


def found(old: Any, new: Any) -> list[Change]:
    return list(diff(freeze(old), freeze(new)))


def test_only_what_was_moved_is_moved():
    old = {"slots": [{"id": name} for name in "abcde"]}
    new = {"slots": [{"id": name} for name in "eabcd"]}
    assert found(old, new) == [Change("moved", "slots[0]", ("slots", "e"), 4, 0)]


def test_an_item_that_was_moved_and_changed_is_both():
    old = {"slots": [{"id": "a", "fra": "9"}, {"id": "b"}]}
    new = {"slots": [{"id": "b"}, {"id": "a", "fra": "10"}]}
    kinds = {(change.kind, change.steps) for change in found(old, new)}
    assert ("changed", ("slots", "a", "fra")) in kinds
    assert len([kind for kind, _ in kinds if kind == "moved"]) == 1


def test_a_list_without_ids_is_one_value():
    assert found({"a": ["x", "y"]}, {"a": ["y"]}) == [Change("changed", "a", ("a",), ("x", "y"), ("y",))]


def test_two_items_with_one_id_make_a_list_one_value():
    old, new = {"a": [{"id": "x"}, {"id": "x", "b": 1}]}, {"a": [{"id": "x"}]}
    assert [change.path for change in found(old, new)] == ["a"]


def test_a_whole_group_is_one_change():
    assert found({}, {"a": {"b": {"c": 1}}}) == [Change("added", "a", ("a",), new=freeze({"b": {"c": 1}}))]


def test_yes_is_not_one():
    assert found({"a": 1}, {"a": True}) == [Change("changed", "a", ("a",), 1, True)]
    assert found({"a": 1}, {"a": 1}) == []


def test_what_an_agreement_builds_on_is_no_part_of_it(load_spec, tmp_path):
    (tmp_path / "fælles.yaml").write_text("aftale: {version: '1.0'}\n", "utf-8")
    one = load_spec("bygger_på: fælles.yaml\n")
    two = load_spec("aftale: {version: '1.0'}\n")
    assert list(differences(one, two)) == []


def test_resolved_values_are_compared(load_spec, tmp_path):
    (tmp_path / "fælles.yaml").write_text("aftale: {version: '1.0'}\n", "utf-8")
    one = load_spec("bygger_på: fælles.yaml\n")
    two = load_spec("bygger_på: fælles.yaml\naftale: {version: '1.1'}\n")
    assert list(differences(one, two)) == [Change("changed", "aftale.version", ("aftale", "version"), "1.0", "1.1")]
