"""A region's coverage and problems as JSON, as ``schemas/regionsrapport.schema.json`` describes it."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from aftalegen.errors import Problem
from aftalegen.region.coverage import Cell, Coverage
from aftalegen.report.json_report import report
from aftalegen.spec.projects.model import Member


def region_json(coverage: Coverage, region_id: str, problems: Sequence[Problem]) -> str:
    """One object. Dates are ISO texts, null where none is agreed."""
    document = {
        "region": {"id": region_id, "name": coverage.title},
        "day": coverage.day.isoformat(),
        "jobcentres": [_member(member) for member in coverage.jobcentres],
        "funds": [_member(member) for member in coverage.funds],
        "states": dict(coverage.counts),
        "pairs": [_cell(cell) for cell in coverage.cells.values()],
        **report(problems),
    }
    return json.dumps(document, ensure_ascii=False, indent=2) + "\n"


def _member(member: Member) -> dict[str, Any]:
    return {"id": member.id, "name": member.name, "register_id": member.register_id}


def _cell(cell: Cell) -> dict[str, Any]:
    return {
        "jobcentre": cell.pair.jobcentre,
        "fund": cell.pair.fund,
        "state": cell.state,
        "version": cell.version or None,
        "starts": cell.starts or None,
        "until": cell.until or None,
        "old_template": cell.old_template,
        "old_rules": cell.old_rules,
        "open_points": cell.open_points,
        "addenda": list(cell.addenda),
    }
