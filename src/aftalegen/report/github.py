"""Problems as workflow commands, which GitHub shows beside the lines of a pull request."""

from __future__ import annotations

from collections.abc import Sequence

from aftalegen.errors import Problem, Severity
from aftalegen.spec.ordering import in_order

_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "notice"}


def github(problems: Sequence[Problem]) -> str:
    """One line for each problem."""
    ordered = in_order(problems)
    return "".join(f"{_command(problem)}\n" for problem in ordered)


def _command(problem: Problem) -> str:
    place = problem.place
    properties = {"file": place.file, "title": problem.code}
    if place.line:
        properties |= {
            "line": str(place.line),
            "endLine": str(place.line),
            "col": str(place.column),
            "endColumn": str(place.column + place.width),
        }
    listed = ",".join(f"{name}={_property(value)}" for name, value in properties.items() if value)
    message = f"{problem.message}\n{problem.hint}" if problem.hint else problem.message
    return f"::{_COMMANDS[problem.severity]} {listed}::{_data(message)}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
