"""What is different between two agreements: nothing left out, nothing made up, moves told from changes."""

from __future__ import annotations

from types import MappingProxyType
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from aftalegen.changes.fields import Change, compare, differences, leaves, steps_to, value_at
from aftalegen.spec.model import freeze

NAMES = st.sampled_from("abcd")
SCALARS = st.one_of(st.booleans(), st.integers(0, 3), st.sampled_from(["", "x", "æ"]))


def _groups(values: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    return st.dictionaries(NAMES, values, max_size=3)


def _items(values: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    """Lists of groups that each have an id of their own."""
    ids = st.lists(st.sampled_from("pqrst"), unique=True, min_size=1, max_size=5)
    return ids.flatmap(
        lambda found: st.tuples(*(_groups(values).map(lambda group, id=id: {"id": id, **group}) for id in found)).map(
            list
        )
    )


VALUES = st.recursive(
    st.one_of(SCALARS, st.lists(SCALARS, max_size=3)),
    lambda inner: st.one_of(_groups(inner), _items(inner)),
    max_leaves=12,
)
AGREEMENTS = _groups(VALUES)


def thaw(value: Any) -> Any:
    if isinstance(value, MappingProxyType):
        return {key: thaw(inner) for key, inner in value.items()}
    return [thaw(inner) for inner in value] if isinstance(value, tuple) else value


def apply(old: Any, changes: list[Change]) -> Any:
    """The old values with every change made to them, found by its steps and put where its path says."""
    root = thaw(old)
    for change in changes:
        if change.kind in ("changed", "removed"):
            _replace(root, change)
    for change in sorted((one for one in changes if one.kind in ("added", "moved")), key=_place):
        _insert(root, change, changes)
    return root


def _place(change: Change) -> tuple[int, int]:
    return len(change.steps), _position(change)


def _position(change: Change) -> int:
    return int(change.path.rpartition("[")[2].rstrip("]")) if change.path.endswith("]") else 0


def _holder(root: Any, steps: tuple[str, ...]) -> Any:
    for step in steps:
        root = next(entry for entry in root if entry["id"] == step) if isinstance(root, list) else root[step]
    return root


def _replace(root: Any, change: Change) -> None:
    holder, last = _holder(root, change.steps[:-1]), change.steps[-1]
    if isinstance(holder, list):
        holder.remove(next(entry for entry in holder if entry["id"] == last))
    elif change.kind == "removed":
        del holder[last]
    else:
        holder[last] = thaw(change.new)


def _insert(root: Any, change: Change, changes: list[Change]) -> None:
    holder, last = _holder(root, change.steps[:-1]), change.steps[-1]
    if not isinstance(holder, list):
        holder[last] = thaw(change.new)
        return
    value = thaw(change.new)
    if change.kind == "moved":
        value = next(entry for entry in holder if entry["id"] == last)
    siblings = {
        one.steps[-1] for one in changes if one.steps[:-1] == change.steps[:-1] and one.kind in ("added", "moved")
    }
    done = {
        one.steps[-1]
        for one in changes
        if one.steps[:-1] == change.steps[:-1] and one.kind in ("added", "moved") and _position(one) < _position(change)
    }
    waiting = [entry for entry in holder if entry["id"] in siblings - done and entry is not value]
    settled = [entry for entry in holder if entry["id"] not in siblings or entry["id"] in done]
    settled.insert(_position(change), value)
    holder[:] = settled + waiting


@given(AGREEMENTS, AGREEMENTS)
def test_changes_made_to_the_old_agreement_give_the_new_one(old, new):
    frozen_old, frozen_new = freeze(old), freeze(new)
    made = apply(frozen_old, list(compare(frozen_old, frozen_new)))
    assert _typed(made) == _typed(new)


@given(AGREEMENTS)
def test_an_agreement_does_not_differ_from_itself(agreement):
    assert list(compare(freeze(agreement), freeze(agreement))) == []


@given(AGREEMENTS)
def test_steps_lead_to_every_leaf(agreement):
    frozen = freeze(agreement)
    for steps, path, value in leaves(frozen):
        assert steps_to(frozen, path) == steps
        assert value_at(frozen, steps) == value


def _typed(value: Any) -> Any:
    """Tells True from 1."""
    if isinstance(value, dict):
        return {key: _typed(inner) for key, inner in value.items()}
    return [_typed(inner) for inner in value] if isinstance(value, list) else (type(value), value)


def found(old: Any, new: Any) -> list[Change]:
    return list(compare(freeze(old), freeze(new)))


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
