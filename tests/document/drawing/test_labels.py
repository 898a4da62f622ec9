"""Labels find places."""

from __future__ import annotations

from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from aftalegen.document.drawing.boxes import Box
from aftalegen.document.drawing.labels import Candidate, clash, place


def at(x: float, y: float, cost: float = 0.0) -> Candidate:
    return Candidate(Box(x, y, x + 10, y + 3), cost)


LEFT_OUT = Candidate(None, 50.0)


def test_alone_a_label_takes_its_cheapest_place() -> None:
    assert place([[at(0, 0, 2.0), at(20, 0, 1.0)]]) == [at(20, 0, 1.0)]


def test_no_labels_need_no_places() -> None:
    assert place([]) == []


def test_a_label_makes_way_for_one_that_has_no_choice() -> None:
    chosen = place([[at(0, 0), at(0, 10, 1.0)], [at(5, 1)]])
    assert chosen == [at(0, 10, 1.0), at(5, 1)]


def test_two_move_at_once_where_one_move_does_not_help() -> None:
    """The second stands best where the first wants to be, and both have a place elsewhere."""
    first = [at(0, 0), at(0, 20, 9.0)]
    second = [at(5, 0), at(40, 0, 1.0), at(60, 0, 2.0)]
    assert place([first, second]) == [at(0, 0), at(40, 0, 1.0)]


def test_a_label_may_be_left_out_when_there_is_no_room() -> None:
    assert place([[at(0, 0)], [at(2, 0), LEFT_OUT]]) == [at(0, 0), LEFT_OUT]


def test_labels_keep_a_small_distance() -> None:
    assert clash(at(0, 0), at(10.3, 0))
    assert not clash(at(0, 0), at(11, 0))


def test_a_leading_line_must_not_run_through_another_label() -> None:
    led = Candidate(Box(30, 0, 40, 3), 0.0, ((0.0, 1.0), (30.0, 1.0)))
    assert clash(led, at(10, 0))
    assert clash(at(10, 0), led)
    assert not clash(led, at(10, 10))
    assert not clash(led, LEFT_OUT)


POSITIONS = st.lists(st.tuples(st.integers(0, 60), st.integers(0, 30)), min_size=1, max_size=4)


@given(st.lists(POSITIONS, max_size=6))
def test_every_label_gets_one_of_its_places_and_leaving_out_always_avoids_clashes(
    wishes: list[list[tuple[int, int]]],
) -> None:
    labels = [[*(at(x, y, cost) for cost, (x, y) in enumerate(wish)), LEFT_OUT] for wish in wishes]
    chosen = place(labels)
    assert all(candidate in label for candidate, label in zip(chosen, labels, strict=True))
    assert not any(clash(one, other) for one, other in combinations(chosen, 2))
    assert place(labels) == chosen
