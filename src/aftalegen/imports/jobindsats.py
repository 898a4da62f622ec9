"""Reads the JSON of jobindsats.dk: version 2 (a list with ``Variables`` and ``Data``) and 3 (``columns``, ``rows``)."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from aftalegen.errors import Place
from aftalegen.imports import limits
from aftalegen.imports.findings import Findings
from aftalegen.imports.table import Table, Value

_NAMES = ("Label", "label", "title", "Name", "name", "id")
"""Where a column says what it is called, in the order in which we look."""


def read_jobindsats(answer: Any, name: str, findings: Findings) -> Table | None:
    """The table of an answer from jobindsats, as JSON gives it; None with a finding when it is not one.

    The headings are row 0; row 1 is the first one with data.
    """
    parts = _parts(answer)
    if parts is None:
        message = "Filen er hverken et svar fra jobindsats (v2 eller v3) eller JSON-stat."
        findings.error("AFT435", Place(name), message, "Hent tabellen igen, eller gem den som CSV.")
        return None
    columns, rows = parts
    if len(rows) > limits.MAX_ROWS or len(columns) > limits.MAX_COLUMNS:
        message = f"Svaret er for stort: der læses højst {limits.MAX_ROWS // 1000}.000 rækker."
        findings.error("AFT402", Place(name), message, "Hent færre perioder eller grupper ad gangen.")
        return None
    table = [[_value(cell) for cell in row] for row in (columns, *rows)]
    return Table(name, table, first_row=0, file=name, source="jobindsats.dk (STAR)")


def _parts(answer: Any) -> tuple[list[Any], list[list[Any]]] | None:
    """Headings and rows, whichever version the answer has."""
    table = answer[0] if isinstance(answer, list) and answer else answer
    if not isinstance(table, Mapping):
        return None
    columns = table.get("columns", table.get("Variables"))
    rows = table.get("rows", table.get("Data"))
    if not (isinstance(columns, list) and isinstance(rows, list) and all(isinstance(row, list) for row in rows)):
        return None
    return [_heading(column) for column in columns], rows


def _heading(column: Any) -> Any:
    if not isinstance(column, Mapping):
        return column
    return next((column[key] for key in _NAMES if column.get(key)), "")


def _value(value: Any) -> Value:
    if value is None:
        return ""
    if isinstance(value, bool | list | dict):
        return json.dumps(value, ensure_ascii=False)
    if isinstance(value, int | float):
        return value if abs(value) < float("inf") else str(value)
    return str(value)
