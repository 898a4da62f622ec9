"""Lengths of unemployment as people write them ("6 uger", "4½ måned", "uge 10"), made comparable in days."""

from __future__ import annotations

import re
from dataclasses import dataclass

_UNITS = {"dag": ("dage", 1.0), "uge": ("uger", 7.0), "måned": ("måneder", 365.25 / 12), "år": ("år", 365.25)}
"""For each unit its plural and its length in days."""

_LEAD = r"(?:(?:tidligst|senest|inden for|inden|efter|ved|højst|mindst|i|den|de første)\s+)*"
_TAIL = r"(?:\s+(?:sammenlagt\s+)?ledighed)?\.?"
_COUNTED = re.compile(
    rf"{_LEAD}(\d{{1,4}}(?:[.,]\d{{1,2}})?)?(½)?\.?\s*(dage?|uger?|måned(?:er)?|mdr\.?|år)s?{_TAIL}", re.IGNORECASE
)
_NUMBERED = re.compile(rf"{_LEAD}(?:ledigheds)?(uge|måned)(?:\s*nr\.?)?\s*(\d{{1,3}}){_TAIL}", re.IGNORECASE)
_BY_START = {"dag": "dag", "uge": "uge", "mån": "måned", "mdr": "måned", "år": "år"}


@dataclass(frozen=True, slots=True)
class Duration:
    """So many days, weeks, months or years; ``unit`` is the Danish word in the singular."""

    count: float
    unit: str

    @property
    def days(self) -> float:
        """The length in days; a month is a twelfth of a year."""
        return self.count * _UNITS[self.unit][1]

    def __str__(self) -> str:
        number = f"{self.count:g}".replace(".", ",")
        return f"{number} {self.unit if self.count == 1 else _UNITS[self.unit][0]}"


def parse(text: str) -> Duration | None:
    """The length that a text names, or None when it does not name exactly one."""
    text = " ".join(text.split())
    numbered = _NUMBERED.fullmatch(text)
    if numbered is not None:
        return Duration(float(numbered[2]), numbered[1].lower())
    counted = _COUNTED.fullmatch(text)
    if counted is None or not (counted[1] or counted[2]):
        return None
    count = float((counted[1] or "0").replace(",", ".")) + (0.5 if counted[2] else 0.0)
    return Duration(count, _BY_START[counted[3].lower()[:3]])


def window(earliest: Duration | None, latest: Duration | None) -> str:
    """When something may happen: "mellem 3 og 6 uger", "senest efter 2 uger", "" when it may happen at any time."""
    if earliest and latest:
        first = f"{earliest}".partition(" ")[0] if earliest.unit == latest.unit else str(earliest)
        return f"mellem {first} og {latest}"
    if latest:
        return f"senest efter {latest}"
    return f"tidligst efter {earliest}" if earliest else ""
