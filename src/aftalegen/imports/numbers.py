"""Counts as Danish tables write them: decimal comma, thousands with dot or space, and marks for what is kept back."""

from __future__ import annotations

import re
from dataclasses import dataclass

from aftalegen.imports.table import Value, text
from aftalegen.reference.volumes import MAX_COUNT, shown, whole

_KEPT_BACK = re.compile(
    r"|[-–—*:•…]|\.{1,3}|xx?|n\.?/?a\.?|diskret\w*|fortrolig\w*|(?:<|≤|under |færre end |mindre end ) ?\d+|0 ?[-–] ?\d",
    re.IGNORECASE,
)
_NUMBER = re.compile(r"([-−–+]?) ?(\d{1,3}(?:[. ]\d{3})+|\d+)(?:,(\d+))?")
_DECIMAL_POINT = re.compile(r"([-−–+]?) ?(\d+)\.(\d\d?|\d{4,})")
_AS_COUNT = "Skriv et helt tal, eller lad cellen stå tom, hvis tallet ikke kendes."


@dataclass(frozen=True, slots=True)
class Fault:
    """Why a cell is no count."""

    code: str
    message: str
    hint: str = _AS_COUNT


def is_number(value: Value) -> bool:
    """Whether a cell is a number, whatever its sign."""
    return not isinstance(value, str) or _match(text(value)) is not None


def is_kept_back(value: Value) -> bool:
    """Whether a cell is empty or marked as too small to show."""
    return isinstance(value, str) and _KEPT_BACK.fullmatch(text(value)) is not None


def count(value: Value, *, decimals: bool) -> float | Fault | None:
    """The count of a cell; None when it is kept back. ``decimals`` says whether parts of one are possible."""
    if isinstance(value, str):
        if value.isascii() and value.isdigit() and len(value) < 7:
            return int(value)
        if is_kept_back(value):
            return None
    number = _number(value)
    if number is None or abs(number) > MAX_COUNT:
        return Fault("AFT414", f"“{shown(text(value))}” er ikke et antal.")
    if number < 0:
        return Fault("AFT415", f"Tallet {_danish(number)} er negativt; et antal er mindst 0.")
    if number != int(number) and not decimals:
        hint = "Skriv et helt tal. Skal kommaet eller punktummet dele tusinder, så slet det."
        return Fault("AFT416", f"Tallet {_danish(number)} har decimaler; samtaler tælles i hele tal.", hint)
    return whole(number)


def _number(value: Value) -> float | None:
    if not isinstance(value, str):
        # Spreadsheets keep sums of whole numbers a little off.
        return round(value) if abs(value - round(value)) < 1e-9 else value
    match = _match(text(value))
    if match is None:
        return None
    digits = re.sub(r"[. ]", "", match[2])
    number = float(f"{digits}.{match[3] or 0}")
    return -number if match[1] in {"-", "−", "–"} else number


def _match(written: str) -> re.Match[str] | None:
    return _NUMBER.fullmatch(written) or _DECIMAL_POINT.fullmatch(written)


def _danish(number: float) -> str:
    return f"{number:.10g}".replace(".", ",")
