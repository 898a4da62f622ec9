"""Where the parties' own sections go."""

from __future__ import annotations

from typing import Any

import pytest

from aftalegen.document.outline import chapters, ending, left_out
from aftalegen.document.outline import everything as listed

STRUCTURE: dict[str, Any] = {
    "kapitler": [
        {"id": "k1", "titel": "Et", "afsnit": [{"id": "a", "titel": "A"}, {"id": "b", "titel": "B"}]},
        {"id": "k2", "titel": "To", "afsnit": [{"id": "c", "titel": "C"}]},
    ],
    "afslutning": [],
}


def everything(_: str) -> bool:
    return True


def planned(*own: dict[str, str]) -> list[tuple[str, list[str]]]:
    return [
        (chapter.id, [section.id for section in chapter.afsnit])
        for chapter in chapters(STRUCTURE, [{"titel": "Eget", **section} for section in own], everything)
    ]


def test_without_own_sections_the_order_is_the_templates() -> None:
    assert planned() == [("k1", ["a", "b"]), ("k2", ["c"])]


def test_after_a_section() -> None:
    assert planned({"id": "x", "efter": "a"}) == [("k1", ["a", "x", "b"]), ("k2", ["c"])]


def test_after_a_chapter_means_at_its_end() -> None:
    assert planned({"id": "x", "efter": "k1"}) == [("k1", ["a", "b", "x"]), ("k2", ["c"])]


def test_without_a_place_it_is_a_chapter_after_the_others() -> None:
    assert planned({"id": "x"}) == [("k1", ["a", "b"]), ("k2", ["c"]), ("x", [])]


def test_what_the_spec_does_not_ask_for_is_left_out_and_listed_apart() -> None:
    structure = {"afslutning": [{"id": "u", "titel": "U"}, *({"id": id, "titel": id, "hvis": id} for id in "xyz")]}
    asked = {"x": False, "y": True, "z": False}.__getitem__
    assert [section.id for section in ending(structure, asked)] == ["u", "y"]
    assert [section.id for section in left_out({"kapitler": [], **structure}, asked)] == ["x", "z"]


CONDITIONAL: dict[str, Any] = {
    "kapitler": [
        {"id": "k1", "titel": "Et", "afsnit": [{"id": "a", "titel": "A", "hvis": "x"}, {"id": "b", "titel": "B"}]},
        {"id": "k2", "titel": "To", "hvis": "y", "afsnit": [{"id": "c", "titel": "C", "hvis": "z"}]},
        {"id": "k3", "titel": "Tre"},
    ],
    "afslutning": [],
}


@pytest.mark.parametrize(
    ("asked", "there", "missing"),
    [
        ("", [("k1", ["b"]), ("k3", [])], [("a", "x", []), ("k2", "y", ["c"])]),
        ("x", [("k1", ["a", "b"]), ("k3", [])], [("k2", "y", ["c"])]),
        ("xy", [("k1", ["a", "b"]), ("k2", []), ("k3", [])], [("c", "z", [])]),
        ("xyz", [("k1", ["a", "b"]), ("k2", ["c"]), ("k3", [])], []),
    ],
)
def test_chapters_and_sections_can_have_a_condition(
    asked: str, there: list[tuple[str, list[str]]], missing: list[tuple[str, str, list[str]]]
) -> None:
    found = chapters(CONDITIONAL, (), asked.__contains__)
    apart = left_out(CONDITIONAL, asked.__contains__)
    assert [(chapter.id, [section.id for section in chapter.afsnit]) for chapter in found] == there
    assert [(one.id, one.hvis, [section.id for section in one.afsnit]) for one in apart] == missing


@pytest.mark.parametrize(("after", "chapter"), [("a", "k1"), ("k2", "own"), ("c", "own"), ("k3", "own")])
def test_an_own_section_stays_when_what_it_follows_is_left_out(after: str, chapter: str) -> None:
    found = chapters(CONDITIONAL, [{"id": "own", "titel": "Eget", "efter": after}], lambda _: False)
    assert chapter in [one.id for one in found if one.id == "own" or "own" in [inner.id for inner in one.afsnit]]


def test_everything_that_a_pack_can_print_is_listed_in_order() -> None:
    assert [section["id"] for section in listed(CONDITIONAL)] == ["k1", "a", "b", "k2", "c", "k3"]


def test_own_sections_keep_their_order_and_can_follow_each_other() -> None:
    own = ({"id": "x", "efter": "a"}, {"id": "y", "efter": "a"}, {"id": "z", "efter": "x"})
    assert planned(*own)[0] == ("k1", ["a", "x", "z", "y", "b"])


def test_own_sections_that_follow_each_other_in_a_circle_are_all_printed_once() -> None:
    ids = [id for id, _ in planned({"id": "x", "efter": "y"}, {"id": "y", "efter": "x"})]
    assert ids == ["k1", "k2", "x", "y"]
