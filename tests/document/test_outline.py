"""Where the parties' own sections go."""

from __future__ import annotations

from typing import Any

from aftalegen.document.outline import chapters, ending, left_out

STRUCTURE: dict[str, Any] = {
    "kapitler": [
        {"id": "k1", "titel": "Et", "afsnit": [{"id": "a", "titel": "A"}, {"id": "b", "titel": "B"}]},
        {"id": "k2", "titel": "To", "afsnit": [{"id": "c", "titel": "C"}]},
    ],
    "afslutning": [],
}


def planned(*own: dict[str, str]) -> list[tuple[str, list[str]]]:
    return [
        (chapter.id, [section.id for section in chapter.afsnit])
        for chapter in chapters(STRUCTURE, [{"titel": "Eget", **section} for section in own])
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
    asked = {"y": True, "z": False}
    assert [section.id for section in ending(structure, asked)] == ["u", "y"]
    assert [section.id for section in left_out(structure, asked)] == ["x", "z"]


def test_own_sections_keep_their_order_and_can_follow_each_other() -> None:
    own = ({"id": "x", "efter": "a"}, {"id": "y", "efter": "a"}, {"id": "z", "efter": "x"})
    assert planned(*own)[0] == ("k1", ["a", "x", "z", "y", "b"])


def test_own_sections_that_follow_each_other_in_a_circle_are_all_printed_once() -> None:
    ids = [id for id, _ in planned({"id": "x", "efter": "y"}, {"id": "y", "efter": "x"})]
    assert ids == ["k1", "k2", "x", "y"]
