"""Imports texts and workbooks that stand in the test itself."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from io import BytesIO
from typing import Any

import pytest
from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from aftalegen.errors import Problem, Severity
from aftalegen.imports.volumes import Imported, Options, import_volumes

Import = Callable[..., Imported]
Rows = Sequence[Sequence[Any]]

LONG = "Jobcenter;A-kasse;Periode;Antal\n"


@pytest.fixture
def imported() -> Import:
    """Imports one file: text (saved as UTF-8) or bytes. Options by their names."""

    def run(content: str | bytes, name: str = "tal.csv", **options: str) -> Imported:
        data = content.encode() if isinstance(content, str) else content
        return import_volumes([(name, data)], Options(**options))

    return run


def counts(found: Imported) -> dict[tuple[str, str, str], float | None]:
    """The numbers by jobcentre, fund and period; fails when the file was refused."""
    assert not found.refused, [problem.message for problem in found.findings]
    return {(volume.jobcentre, volume.a_kasse, volume.period): volume.count for volume in found.volumes}


def at(found: Imported) -> list[tuple[str, int, int]]:
    """Code, row and column of every error; a refused file has no volumes."""
    errors = [problem for problem in found.findings if problem.severity is Severity.ERROR]
    assert found.refused == bool(errors)
    assert not (errors and found.volumes)
    return [(problem.code, problem.place.line, problem.place.column) for problem in errors]


def only(found: Imported, code: str) -> Problem:
    """The one finding with this code."""
    (problem,) = [problem for problem in found.findings if problem.code == code]
    return problem


def codes(found: Imported) -> list[str]:
    """The codes of all findings, each once."""
    return sorted({problem.code for problem in found.findings})


def workbook(rows: Rows, change: Callable[[Worksheet], None] = lambda sheet: None, title: str = "2015") -> bytes:
    """An Excel file with one sheet, after ``change``."""
    book = Workbook()
    sheet = book.active
    sheet.title = title
    for row in rows:
        sheet.append(row)
    change(sheet)
    return saved(book)


def saved(book: Workbook) -> bytes:
    """The bytes of an Excel file."""
    file = BytesIO()
    book.save(file)
    return file.getvalue()
