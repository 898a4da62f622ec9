"""The order in which problems are shown."""

from __future__ import annotations

from collections.abc import Iterable

from aftalegen.errors import Problem


def in_order(problems: Iterable[Problem]) -> list[Problem]:
    """Down the file, the worst first at one place; beyond that as they were found, which follows the schema."""
    return sorted(problems, key=lambda problem: problem.sort_key[:5])
