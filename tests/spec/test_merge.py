import pytest

from aftalegen.spec.merge import merge
from aftalegen.spec.nodes import Mapping, Node, plain
from aftalegen.spec.source import parse


def root(text: str, file: str = "f") -> Node:
    node, problems = parse(text.encode(), file)
    assert problems == []
    assert node is not None
    return node


@pytest.mark.parametrize(
    ("base", "top", "merged"),
    [
        ("{a: 1, b: 2}", "{b: 3, c: 4}", {"a": "1", "b": "3", "c": "4"}),
        ("{a: {b: 1, c: 2}}", "{a: {c: 3}}", {"a": {"b": "1", "c": "3"}}),
        ("{a: [1, 2]}", "{a: [3]}", {"a": ["3"]}),
        ("{a: [1, 2]}", "{a: []}", {"a": []}),
        ("{a: {b: 1}}", "{a: }", {"a": None}),
        ("{a: {b: 1}}", "{a: tekst}", {"a": "tekst"}),
        ("{a: tekst}", "{a: {b: 1}}", {"a": {"b": "1"}}),
    ],
)
def test_groups_merge_by_key_and_the_rest_is_replaced(base, top, merged):
    assert plain(merge(root(base), root(top))) == merged


def test_lists_of_objects_merge_by_id_in_the_lower_order_and_new_ones_follow():
    base = root("[{id: a, x: 1, y: 1}, {id: b, x: 2}]")
    top = root("[{id: c, x: 3}, {id: a, x: 9}]")
    assert plain(merge(base, top)) == [{"id": "a", "x": "9", "y": "1"}, {"id": "b", "x": "2"}, {"id": "c", "x": "3"}]


@pytest.mark.parametrize(
    ("base", "top"), [("[{id: a}, {x: 1}]", "[{id: a}]"), ("[{id: a}]", "[{x: 1}]"), ("[{id: a}]", "[]")]
)
def test_lists_with_an_object_without_id_are_replaced(base, top):
    assert plain(merge(root(base), root(top))) == plain(root(top))


def test_the_same_id_twice_stays_twice_so_that_it_can_be_told():
    merged = merge(root("[{id: a, x: 1}]"), root("[{id: a, x: 2}, {id: a, x: 3}]"))
    assert plain(merged) == [{"id": "a", "x": "2"}, {"id": "a", "x": "3"}]


def test_a_value_remembers_what_it_replaced_the_nearest_first():
    merged = merge(merge(root("a: 1", "nederst"), root("\na: 2", "midten")), root("\n\na: 3", "øverst"))
    assert isinstance(merged, Mapping)
    value = merged.items["a"][1]
    assert (value.place.file, value.place.line) == ("øverst", 3)
    assert [(place.file, place.line) for place in value.overrides] == [("midten", 2), ("nederst", 1)]
