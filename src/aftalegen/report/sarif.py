"""Problems as SARIF 2.1.0, the format of code scanning services and editors."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any
from urllib.parse import quote

from aftalegen import __version__
from aftalegen.errors import Problem
from aftalegen.report.json_report import LEVELS
from aftalegen.report.snippets import Lines, clean
from aftalegen.spec.codes import CodeInfo, load_codes
from aftalegen.spec.ordering import in_order

_SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"


def sarif(problems: Sequence[Problem], lines: Lines) -> str:
    """A log of one run. Only the rules that were broken are described."""
    ordered = in_order(problems)
    known = load_codes()
    codes = sorted({problem.code for problem in ordered})
    run = {
        "tool": {
            "driver": {
                "name": "aftalegen",
                "version": __version__,
                "rules": [_rule(code, known) for code in codes],
            }
        },
        "columnKind": "unicodeCodePoints",
        "results": [_result(problem, codes.index(problem.code), lines) for problem in ordered],
    }
    return json.dumps({"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}, ensure_ascii=False, indent=2) + "\n"


def _rule(code: str, known: Mapping[str, CodeInfo]) -> dict[str, Any]:
    info = known.get(code)
    if info is None:
        return {"id": code}
    return {
        "id": code,
        "shortDescription": {"text": info.title},
        "fullDescription": {"text": info.text},
        "defaultConfiguration": {"level": LEVELS[info.severity]},
    }


def _result(problem: Problem, index: int, lines: Lines) -> dict[str, Any]:
    message = f"{problem.message} {problem.hint}" if problem.hint else problem.message
    result: dict[str, Any] = {
        "ruleId": problem.code,
        "ruleIndex": index,
        "level": LEVELS[problem.severity],
        "message": {"text": message},
    }
    if problem.place.file:
        result["locations"] = [_location(problem, lines)]
    return result


def _location(problem: Problem, lines: Lines) -> dict[str, Any]:
    place = problem.place
    physical: dict[str, Any] = {"artifactLocation": {"uri": quote(place.file)}}
    if place.line:
        physical["region"] = _region(problem, lines)
    location: dict[str, Any] = {"physicalLocation": physical}
    if problem.path:
        location["logicalLocations"] = [{"fullyQualifiedName": problem.path}]
    return location


def _region(problem: Problem, lines: Lines) -> dict[str, Any]:
    place = problem.place
    region: dict[str, Any] = {
        "startLine": place.line,
        "startColumn": place.column,
        "endColumn": place.column + place.width,
    }
    source = lines.get(place.file, ())
    if place.line <= len(source):
        region["snippet"] = {"text": clean(source[place.line - 1])}
    return region
