"""How many there are of what, in Danish."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from aftalegen.errors import Problem, Severity

NAMES = {
    Severity.ERROR: ("fejl", "fejl"),
    Severity.WARNING: ("advarsel", "advarsler"),
    Severity.NOTE: ("bemærkning", "bemærkninger"),
}
"""One and several."""


def summary(problems: Sequence[Problem]) -> str:
    """For example “2 fejl, 1 advarsel og 1 bemærkning”; “ingen fejl” when there is nothing."""
    counts = Counter(problem.severity for problem in problems)
    parts = [
        f"{counts[severity]} {names[counts[severity] > 1]}" for severity, names in NAMES.items() if counts[severity]
    ]
    if not parts:
        return "ingen fejl"
    return parts[0] if len(parts) == 1 else f"{', '.join(parts[:-1])} og {parts[-1]}"


def files(count: int) -> str:
    """For example “1 fil” or “3 filer”."""
    return counted(count, "fil", "filer")


def counted(count: int, one: str, several: str) -> str:
    """A number of things: “1 aftale”, “3 aftaler”."""
    return f"{count} {one if count == 1 else several}"
