"""Finds a place for every label, so that none lies on another or on anything that must stay free."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from math import inf

from aftalegen.document.drawing.boxes import Box, Segment

_GAP = 0.6
"""Millimetres between two labels, at least."""
_CLASH = 1000.0
"""The cost of a label on another: more than all wishes together."""
_ROUNDS = 6
_LEAST_GAIN = 1e-6
"""Less than this is rounding, and moving for it would never end."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """One way to place a label: its box, how little we like it there, and the line that leads to it, if any.

    A box of None means that the label is left out.
    """

    box: Box | None
    cost: float
    leader: Segment | None = None


def place(labels: Sequence[Sequence[Candidate]]) -> list[Candidate]:
    """One candidate for each label: no two in each other's way if that can be found, and as cheap as possible.

    The candidates of a label come sorted by cost. Always the same answer to the same question.
    """
    placing = _Placing(labels)
    for _ in range(_ROUNDS):
        if not (placing.improve_one() or placing.improve_two()):
            break
    return [placing.chosen[index] for index in range(len(labels))]


def clash(one: Candidate, other: Candidate) -> bool:
    """Whether two labels are in each other's way."""
    if one.box is None or other.box is None:
        return False
    (left, top, right, bottom), box = one.box, other.box
    # Written out, because this is asked some hundred thousand times for one picture.
    apart = left >= box[2] + _GAP or box[0] >= right + _GAP or top >= box[3] + _GAP or box[1] >= bottom + _GAP
    return not apart or _led_over(one, box) or _led_over(other, one.box)


def _led_over(label: Candidate, box: Box) -> bool:
    return label.leader is not None and box.crossed_by(label.leader)


class _Placing:
    """Labels on their way to their places: first each where it can, those with few candidates before the others."""

    def __init__(self, labels: Sequence[Sequence[Candidate]]) -> None:
        self._labels = labels
        self._near = _neighbours(labels)
        self._order = sorted(range(len(labels)), key=lambda index: (len(labels[index]), index))
        self.chosen: dict[int, Candidate] = {}
        for index in self._order:
            self.chosen[index] = _best(labels[index], self._others(index))

    def improve_one(self) -> bool:
        """Moves each label to its best place among the others; whether any moved."""
        moved = False
        for index in self._order:
            best = _best(self._labels[index], self._others(index))
            if best is not self.chosen[index]:
                self.chosen[index], moved = best, True
        return moved

    def improve_two(self) -> bool:
        """Moves two labels at once, one of them out of the other's way; whether any moved."""
        return any([self._make_room(index) for index in self._order])  # noqa: C419 - each label gets its turn

    def _others(self, index: int, *without: int) -> list[Candidate]:
        """What is chosen for the labels that could be in the way of this one."""
        near = (other for other in self._near[index] if other in self.chosen and other not in without)
        return [self.chosen[other] for other in near]

    def _make_room(self, index: int) -> bool:
        now = _price(self.chosen[index], self._others(index))
        for wish in self._labels[index]:
            if wish.cost >= now:
                break
            other = self._only_one_in_the_way(wish, index)
            if other is not None and self._moved_away(index, wish, other, now):
                return True
        return False

    def _moved_away(self, index: int, wish: Candidate, other: int, now: float) -> bool:
        """Gives the label its wish, and the other a new place, when both together become cheaper."""
        rest = self._others(other, index)
        room = now + _price(self.chosen[other], rest) - wish.cost - _LEAST_GAIN
        if self._labels[other][0].cost >= room:
            return False
        moved = _best(self._labels[other], [*rest, wish])
        if _price(moved, [*rest, wish]) >= room:
            return False
        self.chosen[index], self.chosen[other] = wish, moved
        return True

    def _only_one_in_the_way(self, wish: Candidate, index: int) -> int | None:
        """The one label that is in the way, or None when it is none or several."""
        found = None
        for other in self._near[index]:
            if clash(wish, self.chosen[other]):
                if found is not None:
                    return None
                found = other
        return found


def _neighbours(labels: Sequence[Sequence[Candidate]]) -> list[list[int]]:
    """For each label those that could be in its way at all, wherever they are placed."""
    reaches = [_reach(label) for label in labels]
    return [
        [other for other, reach in enumerate(reaches) if other != index and reach and own and own.meets(reach)]
        for index, own in enumerate(reaches)
    ]


def _reach(label: Sequence[Candidate]) -> Box | None:
    """The box around all places of a label and their leading lines; None when it has no place."""
    boxes = [candidate.box for candidate in label if candidate.box is not None]
    boxes += [Box(x, y, x, y) for candidate in label for x, y in candidate.leader or ()]
    if not boxes:
        return None
    lefts, tops, rights, bottoms = zip(*boxes, strict=True)
    return Box(min(lefts), min(tops), max(rights), max(bottoms)).grown(_GAP)


def _best(candidates: Sequence[Candidate], others: Collection[Candidate]) -> Candidate:
    """The candidate with the lowest price; of several, the first."""
    best, lowest = candidates[0], inf
    for candidate in candidates:
        price = _price(candidate, others, lowest)
        if price < lowest:
            best, lowest = candidate, price
    return best


def _price(candidate: Candidate, others: Collection[Candidate], limit: float = inf) -> float:
    """The cost of a candidate among the others; no need to know it exactly when it is ``limit`` or more."""
    price = candidate.cost
    for other in others:
        if price >= limit:
            break
        if clash(candidate, other):
            price += _CLASH
    return price
