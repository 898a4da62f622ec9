"""Whether a merged text holds what both sides said: their values, and their comments."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from typing import Any

from aftalegen.changes.merging.unclear import Unclear
from aftalegen.changes.merging.values import value_of
from aftalegen.errors import Severity
from aftalegen.spec.building import build
from aftalegen.spec.positions import Part, parts, walk

_COMMENT = re.compile(r"(?:^|(?<=\s))#[^\n]*", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Version:
    """One version of a file: its text, with LF for line ends; None for ``root`` when it holds nothing."""

    text: str
    root: Part | None
    value: Any
    comments: Counter[str]


def read(text: str) -> Version:
    """A version. Raises :class:`Unclear` when it cannot be read, or when its values are not all written out."""
    _, problems = build(text, "")
    if any(problem.severity is Severity.ERROR for problem in problems):
        raise Unclear
    root = parts(text)
    if root is not None and any(part.anchored for part in walk(root)):
        raise Unclear
    return Version(text, root, {} if root is None else value_of(root), Counter(_comments(text, root)))


def holds(text: str, value: Any) -> Version | None:
    """The version in a text when it has just this value."""
    try:
        found = read(text)
    except Unclear:
        return None
    return found if _same(found.value, value) else None


def keeps_comments(base: Version, ours: Version, theirs: Version, merged: Counter[str]) -> bool:
    """Whether every comment is there that a side wrote, or that no side removed."""
    known = ours.comments | theirs.comments
    return all(
        merged[comment] >= max(ours.comments[comment], theirs.comments[comment])
        for comment in known
        if min(ours.comments[comment], theirs.comments[comment]) >= base.comments[comment]
    )


def _same(one: Any, other: Any) -> bool:
    return bool(one == other)


def comments_of(text: str) -> list[str]:
    """The comments of a text that can be read, in order."""
    return _comments(text, parts(text))


def _comments(text: str, root: Part | None) -> list[str]:
    between, at = [], 0
    for part in walk(root) if root else ():
        if part.kind == "scalar" and part.end > part.start:
            between.append(text[at : part.start])
            at = part.end
    between.append(text[at:])
    return [comment.strip() for comment in _COMMENT.findall(" ".join(between))]
