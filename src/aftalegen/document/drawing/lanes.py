"""Things that overlap in time, side by side: each gets a lane in which nothing else is at that time."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

Span = tuple[int, int]
"""When something begins and ends; what ends when another begins does not overlap it."""


@dataclass(frozen=True, slots=True)
class Lane:
    """The place of one thing: lane ``number`` (from 0) ``of`` so many that share the time around it."""

    number: int
    of: int


def lanes(spans: Sequence[Span]) -> list[Lane]:
    """A lane for each span, in the order given. Spans that overlap directly or through others share the width."""
    numbers: dict[int, int] = {}
    widths: dict[int, int] = {}
    for group in _groups(spans):
        free: list[int] = []
        for index in group:
            begins, ends = spans[index]
            number = next((lane for lane, until in enumerate(free) if until <= begins), len(free))
            free[number : number + 1] = [ends]
            numbers[index] = number
        widths.update(dict.fromkeys(group, len(free)))
    return [Lane(numbers[index], widths[index]) for index in range(len(spans))]


def most(spans: Sequence[Span]) -> int:
    """The most lanes that are needed anywhere, at least 1."""
    return max((lane.of for lane in lanes(spans)), default=1)


def _groups(spans: Sequence[Span]) -> list[list[int]]:
    """The indexes of the spans, put together where they overlap directly or through others, in order of time."""
    groups: list[list[int]] = []
    latest = 0
    for index in sorted(range(len(spans)), key=lambda index: (spans[index], index)):
        begins, ends = spans[index]
        if not groups or begins >= latest:
            groups.append([])
        groups[-1].append(index)
        latest = max(latest, ends)
    return groups
