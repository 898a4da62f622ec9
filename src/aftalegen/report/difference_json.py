"""What is different between two versions as JSON, as ``schemas/ændringer.schema.json`` describes it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from aftalegen.changes.comparison import Compared, Comparison
from aftalegen.changes.told import Told
from aftalegen.report.json_report import report


def difference_json(comparison: Comparison) -> str:
    """One object with every agreement in which anything is different."""
    document = {
        "old": comparison.old,
        "new": comparison.new,
        "total": len(comparison.agreements),
        "agreements": [_agreement(one) for one in comparison.different],
        "problems": {side: report(found)["problems"] for side, found in _sides(comparison.problems)},
    }
    return json.dumps(document, ensure_ascii=False, indent=2) + "\n"


def _sides(pair: tuple[Any, Any]) -> tuple[tuple[str, Any], ...]:
    return ("old", pair[0]), ("new", pair[1])


def _agreement(one: Compared) -> dict[str, Any]:
    return {
        "name": one.name or None,
        "old_name": one.old_name or None,
        "title": one.title,
        "state": one.state,
        "problems": {side: report(found)["problems"] for side, found in _sides(one.faults)},
        "changes": [_change(told) for told in one.told],
    }


def _change(told: Told) -> dict[str, Any]:
    change = told.change
    return {
        "kind": change.kind,
        "path": change.path,
        "steps": list(change.steps),
        "old": thawed(change.old),
        "new": thawed(change.new),
        "section": {"number": told.heading.number or None, "title": told.heading.title},
        "label": told.label,
        "sentence": told.sentence,
        "words": [[{"kind": piece.kind, "text": piece.text} for piece in line] for line in told.lines],
        "source": {
            "kind": told.source.kind,
            "file": told.source.file or None,
            "turned": told.source.turned or None,
            "sentence": told.source.text,
        },
    }


def thawed(value: Any) -> Any:
    """Frozen values as dicts and lists."""
    if isinstance(value, Mapping):
        return {key: thawed(inner) for key, inner in value.items()}
    return [thawed(inner) for inner in value] if isinstance(value, tuple) else value
