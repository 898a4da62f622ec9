"""From one version of a schema to the next: what is written otherwise, file by file, with comments and order kept.

A migration sees one file at a time, as its layers are files too. It must leave what it cannot read for certain as it
is; a schema goes on accepting what an earlier one did.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import TypeAlias

from aftalegen.errors import Place
from aftalegen.spec import nodes
from aftalegen.spec.building import build
from aftalegen.spec.editing import Step, Uneditable, rename_key, set_value
from aftalegen.spec.emitting import Plain


@dataclass(frozen=True, slots=True)
class Rewritten:
    """A value that is written otherwise now, for somebody to read again: its path, what it was, and what it is."""

    path: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Migrated:
    """A file's text after a migration, and what was rewritten in it."""

    text: str
    rewritten: tuple[Rewritten, ...]


Covers: TypeAlias = Callable[[Place], bool]
"""Whether the value at a place replaces one in a lower layer."""
Migration: TypeAlias = Callable[[str, str, Covers], Migrated]
"""From the text and the name of a file."""


def migrate(pack_type: str, start: int, end: int, text: str, file: str, covers: Covers) -> Migrated:
    """The text of a file of version ``start`` as one of version ``end``.

    Raises :class:`Uneditable`, with file and path, for a value that must be changed and cannot be.
    """
    rewritten: tuple[Rewritten, ...] = ()
    for version in range(start, end):
        found = MIGRATIONS[pack_type, version](text, file, covers)
        text, rewritten = found.text, (*rewritten, *found.rewritten)
    return Migrated(text, rewritten)


_RULES = ("afbud", "regler")
_DEADLINE = re.compile(
    r"(?:senest )?(?:(?P<day>hverdagen)|(?P<count>\d{1,2}|en|én|to|tre|fire|fem|seks|syv|otte|ni|ti)"
    r" (?:hverdage?|arbejdsdage?)) før(?: (?:kl\.?|klokken) ?(?P<hour>\d{1,2})(?:[.:](?P<minute>\d{2}))?)?\.?",
    re.IGNORECASE,
)
_COUNTS: Mapping[str, int] = {
    "en": 1, "én": 1, "to": 2, "tre": 3, "fire": 4, "fem": 5, "seks": 6, "syv": 7, "otte": 8, "ni": 9, "ti": 10,
}  # fmt: skip


def _countable_deadlines(text: str, file: str, covers: Covers) -> Migrated:
    """Schema 2 of ``samarbejdsaftale``: deadlines of cancellations in working days instead of in words.

    What says something else than a number of working days stays in words: "dagen før" may be a Sunday. Where it
    replaces or takes away a common deadline, it must now take away the common number, too.
    """
    rewritten: list[Rewritten] = []
    for steps, path, scalar in _deadlines(text, file):
        found, covering = _counted(scalar.text), covers(scalar.place)
        try:
            if found is not None:
                text = _in_numbers(text, steps, found, took_away=covering)
            elif scalar.is_null or covering:
                text = _without_numbers(text, steps)
        except Uneditable as fault:
            raise Uneditable(f"{file}: {path} kan ikke føres op. {fault.message}", fault.hint) from fault
        if found is not None:
            clock = f", klokken: {found[1]}" if found[1] else ""
            rewritten.append(Rewritten(path, scalar.text, f"frist_hverdage: {found[0]}{clock}"))
    return Migrated(text, tuple(rewritten))


_ORDER = ("id", "hvem", "frist_hverdage", "klokken", "frist", "hvordan", "til_hvem", "derefter")


def _in_numbers(text: str, steps: tuple[Step, ...], found: tuple[int, str], *, took_away: bool) -> str:
    days, clock = found
    row = steps[:-1]
    text = set_value(rename_key(text, steps, "frist_hverdage"), (*row, "frist_hverdage"), days)
    if clock or took_away:
        text = set_value(text, (*row, "klokken"), Plain(clock) if clock else None, lambda _: _ORDER)
    return set_value(text, (*row, "frist"), None, lambda _: _ORDER) if took_away else text


def _without_numbers(text: str, steps: tuple[Step, ...]) -> str:
    for key in ("frist_hverdage", "klokken"):
        text = set_value(text, (*steps[:-1], key), None, lambda _: _ORDER)
    return text


def _deadlines(text: str, file: str) -> Iterator[tuple[tuple[Step, ...], str, nodes.Scalar]]:
    """The deadlines in words, with the places that they have before anything is changed."""
    root, _ = build(text.removeprefix("\ufeff"), file)
    rules = nodes.at(root, _RULES)
    for number, rule in enumerate(rules.items if isinstance(rules, nodes.Sequence) else ()):
        scalar = nodes.at(rule, ("frist",))
        if isinstance(rule, nodes.Mapping) and isinstance(scalar, nodes.Scalar) and "frist_hverdage" not in rule.items:
            id = nodes.scalar_at(rule, "id")
            called = f"{'.'.join(_RULES)}[{id.text if id else number}].frist"
            yield (*_RULES, number, "frist"), called, scalar


def _counted(text: str) -> tuple[int, str] | None:
    """Working days and time of day ("" for none) of a text that says nothing else."""
    found = _DEADLINE.fullmatch(text.strip())
    if found is None:
        return None
    count = (found["count"] or "en").lower()
    days = int(count) if count.isdigit() else _COUNTS[count]
    hour, minute = int(found["hour"] or 0), int(found["minute"] or 0)
    if not 1 <= days <= 30 or hour > 23 or minute > 59:
        return None
    return days, f"{hour:02}:{minute:02}" if found["hour"] else ""


MIGRATIONS: Mapping[tuple[str, int], Migration] = {
    ("samarbejdsaftale", 1): _countable_deadlines,
}
"""By agreement type and the version that they start from."""
