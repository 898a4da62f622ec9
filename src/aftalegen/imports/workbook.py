"""Reads XLSX: every sheet a table, with what is merged, hidden and calculated. The only door to openpyxl."""

from __future__ import annotations

import datetime
import re
import warnings
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Protocol
from xml.etree.ElementTree import ParseError

from aftalegen.errors import Place, Problem, Severity
from aftalegen.imports import archive, limits
from aftalegen.imports.findings import Findings
from aftalegen.imports.table import Cell, Table, Value


class _Worksheet(Protocol):
    """What we use of a sheet of openpyxl."""

    title: str
    sheet_state: str
    _worksheet_path: str

    def reset_dimensions(self) -> None: ...

    def iter_rows(self, *, values_only: bool) -> Iterator[tuple[object, ...]]: ...


_BROKEN = (KeyError, ValueError, TypeError, AttributeError, IndexError, OSError, ParseError)
"""What openpyxl raises when a part is missing or says something odd."""
_MERGED = re.compile(rb'<(?:\w+:)?mergeCell\b[^>]*\bref="([A-Z]+)(\d+):([A-Z]+)(\d+)"')
_FORMULA = re.compile(rb'<(?:\w+:)?c\b[^>]*\br="([A-Z]+)(\d+)"[^>]*>\s*<(?:\w+:)?f\b')
_HIDDEN_ROW = re.compile(rb'<(?:\w+:)?row\b(?=[^>]*\bhidden="(?:1|true)")[^>]*\br="(\d+)"')
_HIDDEN_COLUMN = re.compile(rb'<(?:\w+:)?col\b(?=[^>]*\bhidden="(?:1|true)")[^>]*>')
_MAX_MERGED = 1_000_000
_MAX_CELLS = limits.MAX_ROWS * 40
"""Empty ones that take part in a row included; more rows than this no spreadsheet program has."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet of a workbook. ``hidden`` sheets are read only when asked for by name.

    ``notes`` are about rows and columns that are hidden in it, and matter when the sheet is read.
    """

    name: str
    hidden: bool
    table: Table
    notes: tuple[Problem, ...]


def read_workbook(data: bytes, name: str, findings: Findings) -> tuple[Sheet, ...]:
    """The sheets of a workbook; none, with a finding, when it must not or cannot be read."""
    parts = archive.unpack(data, name, findings)
    if parts is None:
        return ()
    try:
        return tuple(_sheets(parts, name, findings))
    except _BROKEN:
        hint = "Åbn den i regnearket, gem den igen som Excel-projektmappe (.xlsx), og importér den."
        findings.error("AFT403", Place(name), "Filen kan ikke læses som en Excel-fil.", hint)
        return ()


def _sheets(parts: Mapping[str, bytes], name: str, findings: Findings) -> Iterator[Sheet]:
    from openpyxl import load_workbook

    with warnings.catch_warnings():
        # About looks that openpyxl does not keep; nothing here is written back.
        warnings.simplefilter("ignore")
        book = load_workbook(archive.pack(parts), read_only=True, data_only=True, keep_links=False)
        if len(book.worksheets) > limits.MAX_SHEETS:
            message = f"Excel-filen har {len(book.worksheets)} ark; der læses højst {limits.MAX_SHEETS}."
            findings.error("AFT402", Place(name), message, "Gem arkene med tallene i en ny fil.")
            return
        for sheet in book.worksheets:
            # The part behind a sheet is not public, but what is merged or hidden is known to the XML alone.
            xml = parts.get(sheet._worksheet_path.lstrip("/"), b"")
            table = _table(sheet, xml, name, findings)
            if table is not None:
                yield Sheet(sheet.title, sheet.sheet_state != "visible", table, tuple(_hidden(xml, table.name)))


def _table(sheet: _Worksheet, xml: bytes, name: str, findings: Findings) -> Table | None:
    where = f"{name}, arket “{sheet.title}”"
    rows: list[list[Value]] = []
    numbers: list[int] = []
    cells = 0
    sheet.reset_dimensions()
    for number, values in enumerate(sheet.iter_rows(values_only=True), start=1):
        row = _row(values)
        cells += len(values)
        if len(row) > limits.MAX_COLUMNS or len(rows) >= limits.MAX_ROWS or max(cells, number) > _MAX_CELLS:
            findings.error("AFT402", Place(where, number, len(row)), *_TOO_LARGE)
            return None
        if row:
            rows.append(row)
            numbers.append(number)
    formulas = frozenset((int(row), _column(letters)) for letters, row in _FORMULA.findall(xml))
    merged = _merged(xml)
    return Table(where, rows, numbers=numbers, file=name, title=sheet.title, merged=merged, formulas=formulas)


_TOO_LARGE = (
    f"Arket er for stort: der læses højst {limits.MAX_ROWS // 1000}.000 rækker og {limits.MAX_COLUMNS} kolonner.",
    "Slet det, der står uden for tabellen, eller vælg færre perioder, og gem filen igen.",
)


def _row(values: tuple[object, ...]) -> list[Value]:
    """The values without empty cells at the end."""
    row = [_value(value) for value in values]
    while row and row[-1] == "":
        row.pop()
    return row


def _value(value: object) -> Value:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "SAND" if value else "FALSK"
    if isinstance(value, int | float):
        return value if abs(value) < float("inf") else str(value)
    if isinstance(value, datetime.datetime | datetime.date):
        return value.isoformat()[:10]
    return str(value)


def _merged(xml: bytes) -> Mapping[Cell, Cell]:
    """Each cell of a merged area but the first, with the first: what a reader sees there."""
    found: dict[Cell, Cell] = {}
    for left, top, right, bottom in _MERGED.findall(xml):
        first = (int(top), _column(left))
        rows, columns = range(first[0], int(bottom) + 1), range(first[1], _column(right) + 1)
        if len(rows) * len(columns) + len(found) > _MAX_MERGED:
            break
        found |= {(row, column): first for row in rows for column in columns if (row, column) != first}
    return found


def _hidden(xml: bytes, where: str) -> Iterator[Problem]:
    rows = [int(row) for row in _HIDDEN_ROW.findall(xml)]
    hint = "Skjulte rækker og kolonner tæller med. Slet dem, hvis de ikke skal importeres."
    if rows:
        message = f"{len(rows)} {'række' if len(rows) == 1 else 'rækker'} er skjult i arket, men er læst."
        yield Problem("AFT431", message, Place(where, min(rows), 1), hint=hint, severity=Severity.NOTE)
    if _HIDDEN_COLUMN.search(xml):
        message = "En eller flere kolonner er skjult i arket, men er læst."
        yield Problem("AFT431", message, Place(where), hint=hint, severity=Severity.NOTE)


def _column(letters: bytes) -> int:
    """The number of a column from its letters: A is 1."""
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number
