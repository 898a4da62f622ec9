"""What is different between two texts, word by word: for sentences about changes and for redlines alike.

Nothing is lost: the pieces that stay and those that go make the old text, those that stay and those that come the new.
"""

from __future__ import annotations

import re
from collections.abc import Hashable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import lru_cache
from typing import Literal

Kind = Literal["same", "removed", "added"]

_TOKEN = re.compile(r"\w+(?:[.,:'’/-]\w+)*|\s+|[^\w\s]")
"""A word, number, time or compound ("8.30", "a-kassen"); space; or one sign."""
_WORD = re.compile(r"\w")
_MOST = 6_000
"""Tokens of two texts that are compared; longer ones are taken as wholly rewritten, as nobody would read the rest."""


@dataclass(frozen=True, slots=True)
class Piece:
    """Some words that stay, go or come."""

    kind: Kind
    text: str


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of two sequences: ``old[start_old:end_old]`` became ``new[start_new:end_new]``, or is the same."""

    same: bool
    start_old: int
    end_old: int
    start_new: int
    end_new: int


def tokens(text: str) -> tuple[str, ...]:
    """The words, spaces and signs of a text; joined they are the text again."""
    return tuple(_TOKEN.findall(text))


@lru_cache(maxsize=256)
def compare_words(old: str, new: str) -> tuple[Piece, ...]:
    """The pieces of two texts in order; where words are replaced, those that go come first.

    Remembered, because a text that is shared changes in all the agreements that share it.
    """
    one, other = tokens(old), tokens(new)
    return tuple(_pieces(one, other, aligned(one, other)))


def aligned(old: Sequence[str], new: Sequence[str]) -> tuple[Run, ...]:
    """The stretches of two sequences of tokens, the same and the different in turn.

    Words that only a space or a sign holds together, between others that changed, count as changed too: a sentence
    that was rewritten is not shown as confetti.
    """
    return tuple(_joined(old, _matched(old, new)))


def _matched(old: Sequence[str], new: Sequence[str]) -> Iterator[Run]:
    """What difflib finds between the ends that are the same anyway."""
    head = begin_alike(old, new)
    tail = begin_alike(old[head:][::-1], new[head:][::-1])
    ends = len(old) - tail, len(new) - tail
    if head:
        yield Run(True, 0, head, 0, head)
    yield from _inside(old, new, head, *ends)
    if tail:
        yield Run(True, ends[0], len(old), ends[1], len(new))


def _inside(old: Sequence[str], new: Sequence[str], head: int, end_old: int, end_new: int) -> Iterator[Run]:
    if end_old - head + end_new - head > _MOST:
        yield Run(False, head, end_old, head, end_new)
        return
    matcher = SequenceMatcher(str.isspace, old[head:end_old], new[head:end_new], autojunk=False)
    for tag, start, end, new_start, new_end in matcher.get_opcodes():
        yield Run(tag == "equal", head + start, head + end, head + new_start, head + new_end)


def begin_alike(old: Sequence[Hashable], new: Sequence[Hashable]) -> int:
    """How many items two sequences begin with alike."""
    pairs = enumerate(zip(old, new, strict=False))
    return next((index for index, (one, other) in pairs if one != other), min(len(old), len(new)))


def _joined(old: Sequence[str], runs: Iterator[Run]) -> Iterator[Run]:
    """The runs with those that hold no word taken into the changes on both sides of them."""
    held: list[Run] = []
    for run in runs:
        if held and run.same and _WORD.search("".join(old[run.start_old : run.end_old])):
            yield from _settled(held)
            held = []
        if not held and run.same:
            yield run
        else:
            held.append(run)
    yield from _settled(held)


def _settled(held: list[Run]) -> Iterator[Run]:
    """One change of all that was held, less what stays at its end."""
    if not held:
        return
    last = next(index for index in range(len(held) - 1, -1, -1) if not held[index].same)
    first, final = held[0], held[last]
    yield Run(False, first.start_old, final.end_old, first.start_new, final.end_new)
    yield from held[last + 1 :]


def _pieces(old: Sequence[str], new: Sequence[str], runs: Sequence[Run]) -> Iterator[Piece]:
    for run in runs:
        gone, come = "".join(old[run.start_old : run.end_old]), "".join(new[run.start_new : run.end_new])
        if run.same:
            yield Piece("same", gone)
            continue
        yield from (Piece("removed", gone),) if gone else ()
        yield from (Piece("added", come),) if come else ()
