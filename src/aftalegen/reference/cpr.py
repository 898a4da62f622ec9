"""Civil registration numbers (CPR) in figures that others send: known by their look, never kept and never shown."""

from __future__ import annotations

import datetime
import re

_TEN_DIGITS = re.compile(r"(?<!\d)(\d\d)[./ ]?(\d\d)[./ ]?(\d\d)\s?[-–—‑]?\s?\d{4}(?!\d)")
_SHORTEST = 10**8
"""The least number that can be a CPR number which has lost its leading zero."""


def looks_like_one(value: str | float) -> bool:
    """Whether a cell holds six digits that are a date and four more, as text or as a number."""
    if not isinstance(value, str):
        whole = _SHORTEST <= value < 10**10 and value == int(value)
        return whole and looks_like_one(f"{int(value):010}")
    return len(value) >= 9 and any(is_date(int(match[1]), int(match[2])) for match in _candidates(value))


def _candidates(text: str) -> list[re.Match[str]]:
    padded = f"0{text}" if len(text) == 9 and text.isdecimal() else text
    return list(_TEN_DIGITS.finditer(padded))


def is_date(day: int, month: int) -> bool:
    """Whether a day exists in some year; the century is not part of the number."""
    try:
        datetime.date(2000, month, day)
    except ValueError:
        return False
    return True
