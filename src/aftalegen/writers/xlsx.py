"""Tables as a spreadsheet (.xlsx) for those who go on working in one. Only values: a cell never calculates."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from io import BytesIO
from typing import TYPE_CHECKING, Any
from zipfile import ZipFile

from aftalegen.writers.zipping import pack

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

Value = str | int | float | date | None

_FORMULA = ("=", "+", "-", "@")
"""What makes a spreadsheet program calculate when somebody edits the cell."""
_FORBIDDEN = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_MAX_CHARACTERS = 32_767
"""More than this no cell holds."""
_NARROWEST, _WIDEST = 8, 60
_HEAD_FILL, _HEAD_FONT = "FF1F4E79", "FFFFFFFF"
_DATE = "d.m.yyyy"
_PROPERTIES = "docProps/core.xml"
_CLOCK = re.compile(rb"(<dcterms:(?:created|modified)[^>]*>)[^<]*")


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet: a row of headings, which stays in view, and rows of values. The first ``fixed`` columns stay too."""

    title: str
    head: tuple[str, ...]
    rows: tuple[tuple[Value, ...], ...]
    fixed: int = 0


def write_xlsx(sheets: Sequence[Sheet], title: str, day: date) -> bytes:
    """The sheets as one workbook; the same sheets give the same bytes. ``day`` is the date that the file bears."""
    from openpyxl import Workbook

    book = Workbook()
    book.remove(book.worksheets[0])
    book.properties.title, book.properties.creator, book.properties.language = title, "aftalegen", "da-DK"
    for sheet in sheets:
        _fill(book.create_sheet(sheet.title), sheet)
    stream = BytesIO()
    book.save(stream)
    return pack(_parts(stream, day), effort=6)


def _parts(stream: BytesIO, day: date) -> Iterator[tuple[str, bytes]]:
    """The parts of the workbook without the time of day at which it was made."""
    stamp = datetime(day.year, day.month, day.day).strftime("%Y-%m-%dT%H:%M:%SZ").encode()  # noqa: DTZ001 - only a text
    with ZipFile(stream) as file:
        for name in file.namelist():
            data = file.read(name)
            yield name, _CLOCK.sub(rb"\g<1>" + stamp, data) if name == _PROPERTIES else data


def _fill(page: Worksheet, sheet: Sheet) -> None:
    from openpyxl.utils import get_column_letter

    for number, row in enumerate((sheet.head, *sheet.rows), start=1):
        for column, value in enumerate(row, start=1):
            _write(page.cell(number, column), value, head=number == 1)
    page.freeze_panes = page.cell(2, sheet.fixed + 1).coordinate
    if sheet.rows:
        page.auto_filter.ref = page.dimensions
    for column, heading in enumerate(sheet.head):
        longest = max((len(str(row[column] or "")) for row in sheet.rows), default=0)
        width = min(max(len(heading) + 3, longest + 1, _NARROWEST), _WIDEST)
        page.column_dimensions[get_column_letter(column + 1)].width = width
    page.page_setup.orientation, page.page_setup.fitToHeight = "landscape", 0
    page.sheet_properties.pageSetUpPr.fitToPage = True
    page.print_title_rows = "1:1"


def _write(cell: Any, value: Value, *, head: bool) -> None:
    from openpyxl.styles import Alignment, Font, PatternFill

    cell.alignment = Alignment(vertical="top", wrap_text=True)
    if head:
        cell.font = Font(bold=True, color=_HEAD_FONT)
        cell.fill = PatternFill("solid", fgColor=_HEAD_FILL)
    if isinstance(value, str):
        cell.value = _FORBIDDEN.sub("\N{REPLACEMENT CHARACTER}", value)[:_MAX_CHARACTERS]
        cell.data_type = "s"
        cell.quotePrefix = value.startswith(_FORMULA)
    elif value is not None:
        cell.value = value
        if isinstance(value, date):
            cell.number_format = _DATE
