"""Reads CSV: the delimiter is found, the rows keep their line numbers."""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from collections.abc import Iterator
from itertools import islice

from aftalegen.errors import Place
from aftalegen.imports import limits
from aftalegen.imports.findings import Findings
from aftalegen.imports.table import Table

_DELIMITERS = (";", "\t", ",")
_SAMPLE = 50
_EXCEL = re.compile(r"sep=(.)\r?\n", re.IGNORECASE)
"""The first line by which Excel is told the delimiter."""


def read_delimited(text: str, name: str, findings: Findings) -> Table | None:
    """The table of a CSV text; None with a finding when it cannot be read or is too long."""
    told = _EXCEL.match(text)
    delimiter = told[1] if told and told[1] in _DELIMITERS else _delimiter(text)
    lines = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    rows: list[list[str]] = []
    numbers: list[int] = []
    try:
        for number, row in _numbered(lines):
            if len(rows) >= limits.MAX_ROWS or len(row) > limits.MAX_COLUMNS:
                _too_large(findings, Place(name, number, min(len(row), limits.MAX_COLUMNS + 1)))
                return None
            rows.append(row)
            numbers.append(number)
    except csv.Error:
        hint = "Se efter et anførselstegn, der mangler eller er for meget, i denne række eller i rækkerne før."
        findings.error("AFT401", Place(name, lines.line_num, 1), "Rækken kan ikke læses som CSV.", hint)
        return None
    start = 1 if told else 0
    return Table(name, rows[start:], numbers=numbers[start:], file=name)


def _numbered(lines: Iterator[list[str]]) -> Iterator[tuple[int, list[str]]]:
    """Rows that have content, each with the number of its first line."""
    last = 0
    for row in lines:
        number, last = last + 1, lines.line_num  # type: ignore[attr-defined]
        if any(row):
            yield number, row


def _delimiter(text: str) -> str:
    """The delimiter by which most lines have the same number of cells, and more than one."""
    sample = list(islice(io.StringIO(text), _SAMPLE))
    return max(_DELIMITERS, key=lambda delimiter: _agreement(sample, delimiter))


def _agreement(lines: list[str], delimiter: str) -> tuple[int, int]:
    counts = Counter(count for line in lines if (count := _outside_quotes(line).count(delimiter)))
    if not counts:
        return 0, 0
    cells, agreeing = max(counts.items(), key=lambda item: (item[1], item[0]))
    return agreeing, cells


def _outside_quotes(line: str) -> str:
    return re.sub(r'"[^"]*"', "", line)


def _too_large(findings: Findings, place: Place) -> None:
    most = f"{limits.MAX_ROWS:,}".replace(",", ".")
    message = f"Tabellen er for stor: der læses højst {most} rækker og {limits.MAX_COLUMNS} kolonner."
    findings.error("AFT402", place, message, "Vælg færre perioder eller grupper, og gem tabellen igen.")
