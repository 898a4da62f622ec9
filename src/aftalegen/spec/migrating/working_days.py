"""A step between versions of a schema: deadlines in words ("hverdagen før kl. 12") become working days and a time."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from aftalegen.spec import nodes
from aftalegen.spec.editing import Step, rename_key, set_value
from aftalegen.spec.emitting import Plain
from aftalegen.spec.migrating.places import Covers, Migrated, Rewritten, rows, telling

_DEADLINE = re.compile(
    r"(?:senest )?(?:(?P<day>hverdagen)|(?P<count>\d{1,2}|en|én|to|tre|fire|fem|seks|syv|otte|ni|ti)"
    r" (?:hverdage?|arbejdsdage?)) før(?: (?:kl\.?|klokken) ?(?P<hour>\d{1,2})(?:[.:](?P<minute>\d{2}))?)?\.?",
    re.IGNORECASE,
)
_COUNTS: Mapping[str, int] = {
    "en": 1, "én": 1, "to": 2, "tre": 3, "fire": 4, "fem": 5, "seks": 6, "syv": 7, "otte": 8, "ni": 9, "ti": 10,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class WorkingDays:
    """In the rows of the list at ``path``: the deadline in ``key`` becomes ``days`` (1-30) and ``clock`` (HH:MM).

    What says something else than a number of working days stays in words: "dagen før" may be a Sunday. Where it
    replaces or takes away a common deadline, it must now take away the common number, too. ``order`` is that of the
    keys in a row.
    """

    path: tuple[str, ...]
    key: str
    days: str
    clock: str
    order: tuple[str, ...]

    def run(self, text: str, file: str, covers: Covers) -> Migrated:
        """The file's text with its deadlines in numbers."""
        rewritten: list[Rewritten] = []
        for steps, path, scalar in self._deadlines(text, file):
            found, covering = _counted(scalar.text), covers(scalar.place)
            with telling(file, path):
                if found is not None:
                    text = self._in_numbers(text, steps, found, took_away=covering)
                elif scalar.is_null or covering:
                    text = self._without_numbers(text, steps)
            if found is not None:
                clock = f", {self.clock}: {found[1]}" if found[1] else ""
                rewritten.append(Rewritten(path, scalar.text, f"{self.days}: {found[0]}{clock}"))
        return Migrated(text, tuple(rewritten))

    def _in_numbers(self, text: str, steps: tuple[Step, ...], found: tuple[int, str], *, took_away: bool) -> str:
        days, clock = found
        row = steps[:-1]
        text = set_value(rename_key(text, steps, self.days), (*row, self.days), days)
        if clock or took_away:
            text = set_value(text, (*row, self.clock), Plain(clock) if clock else None, lambda _: self.order)
        return set_value(text, (*row, self.key), None, lambda _: self.order) if took_away else text

    def _without_numbers(self, text: str, steps: tuple[Step, ...]) -> str:
        for key in (self.days, self.clock):
            text = set_value(text, (*steps[:-1], key), None, lambda _: self.order)
        return text

    def _deadlines(self, text: str, file: str) -> Iterator[tuple[tuple[Step, ...], str, nodes.Scalar]]:
        """The deadlines in words, with the places that they have before anything is changed."""
        for row in rows(text, file, self.path):
            scalar = nodes.at(row.node, (self.key,))
            if isinstance(scalar, nodes.Scalar) and self.days not in row.node.items:
                yield (*row.steps, self.key), f"{row.name}.{self.key}", scalar


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
