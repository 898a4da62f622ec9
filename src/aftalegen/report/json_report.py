"""Problems as JSON, for other programs."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Sequence
from typing import Any

from aftalegen.errors import Problem, Severity
from aftalegen.spec.ordering import in_order

LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "note"}


def json_text(problems: Sequence[Problem]) -> str:
    """An object with ``counts`` per level and ``problems``; line and column count from 1, 0 is the whole file."""
    return json.dumps(report(problems), ensure_ascii=False, indent=2) + "\n"


def report(problems: Sequence[Problem]) -> dict[str, Any]:
    """The same as values."""
    ordered = in_order(problems)
    counts = Counter(LEVELS[problem.severity] for problem in ordered)
    return {
        "counts": {level: counts[level] for level in LEVELS.values()},
        "problems": [_problem(problem) for problem in ordered],
    }


def _problem(problem: Problem) -> dict[str, Any]:
    place = problem.place
    return {
        "code": problem.code,
        "level": LEVELS[problem.severity],
        "file": place.file,
        "line": place.line,
        "column": place.column,
        "width": place.width,
        "path": problem.path,
        "message": problem.message,
        "hint": problem.hint,
    }
