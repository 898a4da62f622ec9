"""Which items of two sequences are versions of each other: blocks of a tree, items of a list, rows, paragraphs of Word.

The order is kept, so that an item that was moved goes in one place and comes in another.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Hashable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import pairwise

from aftalegen.changes.words import begin_alike

Pair = tuple[int | None, int | None]
"""The position in the old sequence, and in the new one; None on the side that lacks the item."""

_ALIKE = 0.45
"""Two texts with a smaller share of words in common are shown as one that went and one that came."""
_MOST = 6_000
"""Pairs that are tried in one gap; beyond, everything in it is taken as rewritten."""


@dataclass(frozen=True, slots=True)
class Item:
    """One of a sequence.

    Items of different ``kind`` are never versions of each other. Items with a ``name`` are so when the names are
    equal; others when their ``content`` is, or when enough of their ``words`` are, which are only counted when asked.
    """

    kind: Hashable
    content: Hashable
    name: Hashable = None
    words: Callable[[], Sequence[str]] = tuple


def align(old: Sequence[Item], new: Sequence[Item]) -> list[Pair]:
    """Every item of both sequences once, in order; between two that stay, what went comes before what came."""
    if len(old) == len(new) == 1:
        return [(0, 0)] if _versions(old[0], new[0]) else [(0, None), (None, 0)]
    return list(_filled(_anchors(old, new), len(old), len(new)))


def _versions(old: Item, new: Item) -> bool:
    """Whether one item is a version of another, with no others to choose from."""
    if old.kind != new.kind or old.name != new.name:
        return False
    return old.name is not None or old.content == new.content or _Counted.of(old).likeness(_Counted.of(new)) > 0


def alike(old: Sequence[Hashable], new: Sequence[Hashable]) -> list[tuple[int, int]]:
    """The positions of what stands once in each sequence and is equal, in the order of both: sure, and soon found."""
    once = _once(old) & _once(new)
    before, after = ([index for index, value in enumerate(side) if value in once] for side in (old, new))
    pairs = _common([old[index] for index in before], [new[index] for index in after])
    return [(before[one], after[other]) for one, other in pairs]


def _once(values: Sequence[Hashable]) -> set[Hashable]:
    return {value for value, count in Counter(values).items() if count == 1}


def _anchors(old: Sequence[Item], new: Sequence[Item]) -> list[tuple[int, int]]:
    """Names first, then equal content between those, then similar texts between those."""
    found: list[tuple[int, int]] = []
    for match in (_by_name, _by_content, _by_words):
        ends = [(-1, -1), *found, (len(old), len(new))]
        for (old_end, new_end), (old_start, new_start) in pairwise(ends):
            gap = range(old_end + 1, old_start), range(new_end + 1, new_start)
            if gap[0] and gap[1]:
                found += match(old, new, *gap)
        found.sort()
    return found


def _by_name(old: Sequence[Item], new: Sequence[Item], olds: range, news: range) -> Iterator[tuple[int, int]]:
    before = [index for index in olds if old[index].name is not None]
    if not before:
        return iter(())
    after = [index for index in news if new[index].name is not None]
    keys = [(item.kind, item.name) for item in (old[index] for index in before)]
    others = [(item.kind, item.name) for item in (new[index] for index in after)]
    return ((before[one], after[other]) for one, other in _common(keys, others))


def _by_content(old: Sequence[Item], new: Sequence[Item], olds: range, news: range) -> Iterator[tuple[int, int]]:
    keys = [(old[index].kind, old[index].content) for index in olds]
    others = [(new[index].kind, new[index].content) for index in news]
    return ((olds[one], news[other]) for one, other in _common(keys, others))


def _common(old: Sequence[Hashable], new: Sequence[Hashable]) -> Iterator[tuple[int, int]]:
    """The pairs of equal values: what both begin and end with, and what difflib finds between."""
    head = begin_alike(old, new)
    yield from ((index, index) for index in range(head))
    rest_old, rest_new = old[head:], new[head:]
    tail = begin_alike(rest_old[::-1], rest_new[::-1])
    middle_old, middle_new = rest_old[: len(rest_old) - tail], rest_new[: len(rest_new) - tail]
    if middle_old and middle_new:
        for block in SequenceMatcher(None, middle_old, middle_new, autojunk=False).get_matching_blocks():
            yield from ((head + block.a + offset, head + block.b + offset) for offset in range(block.size))
    yield from ((len(old) - left, len(new) - left) for left in range(tail, 0, -1))


def _by_words(old: Sequence[Item], new: Sequence[Item], olds: range, news: range) -> Iterator[tuple[int, int]]:
    """The pairs that keep the order and have most words in common, all in all."""
    if len(olds) * len(news) > _MOST:
        return
    before, after = ([_Counted.of(side[index]) for index in gap] for side, gap in ((old, olds), (new, news)))
    scores = [[one.likeness(other) for other in after] for one in before]
    best = [[0.0] * (len(news) + 1) for _ in range(len(olds) + 1)]
    for row in range(len(olds) - 1, -1, -1):
        for column in range(len(news) - 1, -1, -1):
            together = scores[row][column] and scores[row][column] + best[row + 1][column + 1]
            best[row][column] = max(best[row + 1][column], best[row][column + 1], together)
    row = column = 0
    while row < len(olds) and column < len(news):
        score = scores[row][column]
        if score and best[row][column] == score + best[row + 1][column + 1]:
            yield olds[row], news[column]
            row, column = row + 1, column + 1
        elif best[row][column] == best[row + 1][column]:
            row += 1
        else:
            column += 1


@dataclass(frozen=True, slots=True)
class _Counted:
    """An item with its words counted."""

    item: Item
    words: Counter[str]

    @classmethod
    def of(cls, item: Item) -> _Counted:
        return cls(item, Counter(item.words() if item.name is None else ()))

    def likeness(self, other: _Counted) -> float:
        """The share of words in common; 0 where the items are no versions of each other."""
        if self.item.kind != other.item.kind or self.item.name is not None or other.item.name is not None:
            return 0.0
        total = self.words.total() + other.words.total()
        share = 2 * (self.words & other.words).total() / total if total else _ALIKE
        return share if share >= _ALIKE else 0.0


def _filled(anchors: Sequence[tuple[int, int]], olds: int, news: int) -> Iterator[Pair]:
    before = after = 0
    for old, new in (*anchors, (olds, news)):
        yield from ((index, None) for index in range(before, old))
        yield from ((None, index) for index in range(after, new))
        if old < olds:
            yield old, new
        before, after = old + 1, new + 1
