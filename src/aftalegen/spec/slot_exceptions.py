"""The weeks and days in which a slot is not used, read from what people write: "Ikke i uge 29, 30 og 31"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from aftalegen.reference import months

_JOIN = r"(?:,|og|samt|eller|til og med|til|[-–])"
_NEXT = r"\d{1,2}(?!\d|[.:]\d|\.\s+[a-zæøå])"
"""Not the 3 of "til 3. samtale"."""
_WEEKS = re.compile(rf"\b[Uu]ge(?:r|rne)?\b\s*(\d{{1,2}}(?:\s*{_JOIN}\s*(?:uge\s*)?{_NEXT})*)")
_RANGE = re.compile(r"(\d{1,2})(?:\s*(?:[-–]|til og med|til)\s*(?:uge\s*)?(\d{1,2}))?")
_DAY = re.compile(rf"\b(\d{{1,2}})\.\s*({'|'.join(months.NAMES)})\b(?:\s+(\d{{4}}))?", re.IGNORECASE)
_ONLY = re.compile(r"\bkun\b", re.IGNORECASE)
_MORE = re.compile(r"\b(?:også|desuden|ekstra|tillige)\b", re.IGNORECASE)
_LAST_WEEK = 53


@dataclass(frozen=True, slots=True)
class Exceptions:
    """When a slot is not used. ``only`` is empty, or the weeks outside which it is not used.

    ``days`` are month and day, or year, month and day. ``understood`` is false for a text that we cannot read.
    """

    weeks: frozenset[int] = frozenset()
    only: frozenset[int] = frozenset()
    days: frozenset[tuple[int, ...]] = frozenset()
    understood: bool = True

    def on(self, day: date) -> bool:
        """Whether the slot is not used on this day."""
        week = day.isocalendar().week
        named = not self.days.isdisjoint(((day.month, day.day), (day.year, day.month, day.day)))
        return week in self.weeks or bool(self.only and week not in self.only) or named


@lru_cache(maxsize=1024)
def parse(text: str) -> Exceptions:
    """What a text leaves out. "Kun i uge …" names the weeks in use; weeks that come on top change nothing."""
    found: dict[str, set[int]] = {"without": set(), "only": set(), "more": set()}
    end = 0
    for match in _WEEKS.finditer(text):
        found[_sense(text[end : match.start()])].update(_numbers(match[1]))
        end = match.end()
    days = frozenset(_day(match) for match in _DAY.finditer(text))
    understood = not text.strip() or bool(found["without"] or found["only"] or days)
    return Exceptions(frozenset(found["without"]), frozenset(found["only"]), days, understood)


def _sense(before: str) -> str:
    """What the words before some weeks say about them, counted from the sentence's beginning."""
    sentence = re.split(r"[.;]\s", before)[-1]
    return "only" if _ONLY.search(sentence) else "more" if _MORE.search(sentence) else "without"


def _numbers(text: str) -> set[int]:
    weeks: set[int] = set()
    for match in _RANGE.finditer(text):
        first, last = int(match[1]), int(match[2] or match[1])
        weeks.update(range(first, last + 1) if first <= last else (*range(first, _LAST_WEEK + 1), *range(1, last + 1)))
    return weeks


def _day(match: re.Match[str]) -> tuple[int, ...]:
    month_and_day = (months.NAMES.index(match[2].lower()) + 1, int(match[1]))
    return (int(match[3]), *month_and_day) if match[3] else month_and_day
