"""Workbooks: merged cells, formulas, hidden sheets and rows, and archives that mean harm."""

from __future__ import annotations

import datetime
import io
import re
import struct
import tracemalloc
import zipfile
from collections.abc import Callable
from typing import Any

import pytest
from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from aftalegen.imports import limits
from tests.imports.conftest import Import, at, codes, counts, only, saved, workbook

HEAD = ["Jobcenter", "A-kasse", "Antal"]
ROWS = [HEAD, ["Aalborg", "3F", 152], ["Aalborg", "HK", 84]]
EXPECTED = {("0851", "3f", "2015"): 152, ("0851", "hk", "2015"): 84}


def merging(*ranges: str) -> Callable[[Worksheet], None]:
    def change(sheet: Worksheet) -> None:
        for each in ranges:
            sheet.merge_cells(each)

    return change


def with_cached(data: bytes, cell: str, value: str) -> bytes:
    """The same workbook with a stored result in a formula's cell, as spreadsheet programs save it."""
    return rewritten(data, "xl/worksheets/sheet1.xml", lambda xml: re.sub(
        rf'(<c r="{cell}"[^>]*>)(<f>[^<]*</f>)<v ?/?>(?:</v>)?'.encode(), rf"\1\2<v>{value}</v>".encode(), xml
    ))  # fmt: skip


def rewritten(data: bytes, part: str, change: Callable[[bytes], bytes]) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, change(old.read(name)) if name == part else old.read(name))
    return file.getvalue()


def test_findings_name_the_sheet(imported: Import) -> None:
    found = imported(workbook([*ROWS, ["Alborg", "3F", 1]]), "tal.xlsx")
    assert at(found) == [("AFT411", 4, 1)]
    assert only(found, "AFT411").place.file == "tal.xlsx, arket “2015”"


def test_the_source_is_the_file_and_sheet(imported: Import) -> None:
    found = imported(workbook(ROWS), "mappe/tal.xlsx")
    assert {volume.source for volume in found.volumes} == {"tal.xlsx, arket “2015”"}


def test_merged_names_count_for_all_their_rows(imported: Import) -> None:
    rows = [HEAD, ["Aalborg", "3F", 152], [None, "HK", 84]]
    assert counts(imported(workbook(rows, merging("A2:A3")), "tal.xlsx")) == EXPECTED


def test_merged_headings_count_for_all_their_columns(imported: Import) -> None:
    rows = [["Jobcenter", 2015, None, 2016, None], [None, "3F", "HK", "3F", "HK"], ["Aalborg", 152, 84, 1, 2]]
    found = imported(workbook(rows, merging("A1:A2", "B1:C1", "D1:E1"), title="Ark1"), "tal.xlsx")
    assert counts(found) == EXPECTED | {("0851", "3f", "2016"): 1, ("0851", "hk", "2016"): 2}


def test_a_merged_number_is_refused(imported: Import) -> None:
    found = imported(workbook(ROWS, merging("C2:C3")), "tal.xlsx")
    assert at(found) == [("AFT426", 2, 3), ("AFT426", 3, 3)]


def test_a_formula_counts_with_its_stored_result_and_a_warning(imported: Import) -> None:
    data = with_cached(workbook([HEAD, ["Aalborg", "3F", "=100+52"], ["Aalborg", "HK", 84]]), "C2", "152")
    found = imported(data, "tal.xlsx")
    assert counts(found) == EXPECTED
    assert (only(found, "AFT424").place.line, only(found, "AFT424").place.column) == (2, 3)
    assert "152" in only(found, "AFT424").message


def test_a_formula_without_a_stored_result_is_refused(imported: Import) -> None:
    found = imported(workbook([*ROWS, ["Rebild", "3F", "=1+1"]]), "tal.xlsx")
    assert at(found) == [("AFT425", 4, 3)]


def test_a_wrong_formula_is_no_number(imported: Import) -> None:
    found = imported(workbook([*ROWS, ["Rebild", "3F", "#REF!"]]), "tal.xlsx")
    assert at(found) == [("AFT414", 4, 3)]


def test_hidden_sheets_are_not_read_unless_asked_for(imported: Import) -> None:
    book = Workbook()
    book.active.title = "2015"
    for row in ROWS:
        book.active.append(row)
    hidden = book.create_sheet("Gemt")
    hidden.sheet_state = "hidden"
    for row in [HEAD, ["Rebild", "3F", 31]]:
        hidden.append(row)
    data = saved(book)
    found = imported(data, "tal.xlsx")
    assert counts(found) == EXPECTED
    assert only(found, "AFT409").place.file == "tal.xlsx, arket “Gemt”"
    assert counts(imported(data, "tal.xlsx", sheet="gemt", period="2016")) == {("0840", "3f", "2016"): 31}
    assert at(imported(data, "tal.xlsx", sheet="2016")) == [("AFT408", 0, 0)]


def test_a_workbook_with_nothing_to_see_is_refused(imported: Import) -> None:
    empty = rewritten(workbook(ROWS), "xl/workbook.xml", lambda xml: b"<x/>")
    assert at(imported(empty, "tal.xlsx")) == [("AFT407", 0, 0)]


def test_a_cpr_number_on_a_hidden_sheet_refuses_the_file(imported: Import) -> None:
    book = Workbook()
    book.active.append(["Jobcenter", "3F", "HK"])
    hidden = book.create_sheet("Gemt")
    hidden.sheet_state = "veryHidden"
    hidden.append([101701234])
    assert at(imported(saved(book), "tal.xlsx")) == [("AFT406", 1, 1)]


def test_hidden_rows_and_columns_are_read_with_a_note(imported: Import) -> None:
    def hide(sheet: Worksheet) -> None:
        sheet.row_dimensions[3].hidden = True
        sheet.column_dimensions["B"].hidden = True

    found = imported(workbook(ROWS, hide), "tal.xlsx")
    assert counts(found) == EXPECTED
    assert [problem.place.line for problem in found.findings if problem.code == "AFT431"] == [0, 3]


def test_every_sheet_with_a_table_is_read_with_its_year(imported: Import) -> None:
    book = Workbook()
    book.active.title = "Læs mig"
    book.active.append(["Tallene er fra 2014."])
    for year in ("2015", "2016"):
        sheet = book.create_sheet(year)
        for row in ROWS:
            sheet.append(row)
    found = imported(saved(book), "tal.xlsx")
    assert {key[2] for key in counts(found)} == {"2015", "2016"}
    assert only(found, "AFT409").place.file == "tal.xlsx, arket “Læs mig”"


def test_a_date_is_the_month_it_lies_in(imported: Import) -> None:
    rows = [["Jobcenter", "A-kasse", "Periode", "Antal"], ["Aalborg", "3F", datetime.date(2015, 7, 1), 12.0]]
    assert counts(imported(workbook(rows), "tal.xlsx")) == {("0851", "3f", "2015M07"): 12}


@pytest.mark.parametrize("value", [True, datetime.date(2015, 1, 1), "tolv", 1e300])
def test_what_is_no_count_is_refused(imported: Import, value: Any) -> None:
    assert at(imported(workbook([*ROWS, ["Rebild", "3F", value]]), "tal.xlsx")) == [("AFT414", 4, 3)]


def test_a_stray_cell_far_away_costs_nothing(imported: Import) -> None:
    def stray(sheet: Worksheet) -> None:
        sheet["XFD1048576"] = "x"

    assert [code for code, _, _ in at(imported(workbook(ROWS, stray), "tal.xlsx"))] == ["AFT402"]


# --- archives -------------------------------------------------------------------------------------------------


def zipped(parts: dict[str, bytes]) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return file.getvalue()


def understated(data: bytes, said: int) -> bytes:
    """The same archive that says its first part were only ``said`` bytes, with the checksum that these would have."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        part = archive.infolist()[0]
        checksum = zipfile.crc32(archive.read(part)[:said])
    truth = struct.pack("<LL", part.CRC, part.compress_size) + struct.pack("<L", part.file_size)
    lie = struct.pack("<LL", checksum, part.compress_size) + struct.pack("<L", said)
    assert data.count(truth) == 2
    return data.replace(truth, lie)


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (zipped({"xl/worksheets/sheet1.xml": b"0" * (limits.MAX_UNPACKED_BYTES + 1)}), "fylder 100 MB"),
        (zipped({f"xl/{number}.xml": b"" for number in range(limits.MAX_PARTS + 1)}), "har 2001 dele"),
        (zipped({"content.xml": b"<office/>", "mimetype": b"application/vnd.oasis.opendocument"}), "kan ikke læses"),
        (b"PK\x03\x04 not an archive", "ikke en hel"),
        (workbook(ROWS)[:-200], "ikke en hel"),
        (rewritten(workbook(ROWS), "xl/worksheets/sheet1.xml", lambda xml: xml[:300]), "kan ikke læses"),
        (rewritten(workbook(ROWS), "xl/workbook.xml", lambda xml: b"<!DOCTYPE a>" + xml), "DOCTYPE"),
        (rewritten(workbook(ROWS), "xl/styles.xml", lambda xml: "<!DOCTYPE a>".encode("utf-16") + xml), "DOCTYPE"),
    ],
    ids=["bomb", "many parts", "ods", "no zip", "cut off", "cut part", "entities", "entities in UTF-16"],
)
def test_an_archive_that_means_harm_or_is_broken_is_refused(imported: Import, data: bytes, why: str) -> None:
    found = imported(data, "tal.xlsx")
    assert at(found) == [("AFT403", 0, 0)]
    assert why in only(found, "AFT403").message


def test_an_archive_that_lies_about_its_size_is_not_unpacked_whole(imported: Import) -> None:
    data = understated(zipped({"xl/worksheets/sheet1.xml": b"0" * 200_000_000}), 1000)
    tracemalloc.start()
    found = imported(data, "tal.xlsx")
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert codes(found) == ["AFT403"]
    assert peak < 20_000_000


def test_a_locked_archive_is_refused(imported: Import) -> None:
    data = bytearray(workbook(ROWS))
    start = data.index(b"PK\x01\x02")
    data[start + 8] |= 1
    found = imported(bytes(data), "tal.xlsx")
    assert "adgangskode" in only(found, "AFT403").message
