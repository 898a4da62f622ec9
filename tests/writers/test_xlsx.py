"""Workbooks: values as they are, nothing that calculates, the same bytes at any time."""

from __future__ import annotations

import time
from datetime import date
from io import BytesIO

import pytest
from openpyxl import load_workbook

from aftalegen.writers.xlsx import Sheet, write_xlsx

DAY = date(2016, 5, 1)
ROWS = (("Aalborg", 3, 1.5, date(2015, 7, 1)), ("æøå\nto linjer", None, None, None))
SHEET = Sheet("dækning", ("Navn", "Antal", "Pr. måned", "Fra"), ROWS, fixed=1)


def read(*sheets: Sheet):
    return load_workbook(BytesIO(write_xlsx(sheets, "Nordområdet", DAY)))


def test_values_keep_their_kind():
    page = read(SHEET)["dækning"]
    assert [[cell.value for cell in row] for row in page.iter_rows(max_row=2)][1][:3] == ["Aalborg", 3, 1.5]
    assert page["D2"].value.date() == date(2015, 7, 1)
    assert page["D2"].number_format == "d.m.yyyy"
    assert page["A3"].value == "æøå\nto linjer"
    assert page["B3"].value is None


@pytest.mark.parametrize("text", ["=1+1", '=HYPERLINK("http://example.dk")', "+45 99 00 00 00", "-1", "@SUM(A1)"])
def test_a_text_never_becomes_a_formula(text):
    cell = read(Sheet("a", (text,), ((text,),)))["a"]["A2"]
    assert (cell.value, cell.data_type) == (text, "s")
    assert cell.quotePrefix
    assert read(Sheet("a", (text,), ()))["a"]["A1"].data_type == "s"


def test_headings_and_first_columns_stay_in_view():
    page = read(SHEET)["dækning"]
    assert page.freeze_panes == "B2"
    assert page.print_title_rows in ("1:1", "$1:$1")
    assert page["A1"].font.bold


def test_sheets_keep_their_order_and_an_empty_one_has_its_headings():
    book = read(SHEET, Sheet("slots", ("Ugedag",), ()))
    assert book.sheetnames == ["dækning", "slots"]
    assert book["slots"]["A1"].value == "Ugedag"


def test_characters_that_xml_does_not_have_are_replaced_and_long_texts_are_cut():
    page = read(Sheet("a", ("b",), (("x\x07\ud800y",), ("z" * 40_000,))))["a"]
    assert page["A2"].value == "x\N{REPLACEMENT CHARACTER}\N{REPLACEMENT CHARACTER}y"
    assert len(page["A3"].value) == 32_767


def test_the_same_sheets_give_the_same_bytes_whatever_the_clock_says(monkeypatch):
    first = write_xlsx((SHEET,), "Nordområdet", DAY)
    later = time.localtime(time.time() + 100_000)
    monkeypatch.setattr(time, "localtime", lambda *_: later)
    time.sleep(1.1)
    assert write_xlsx((SHEET,), "Nordområdet", DAY) == first
    assert load_workbook(BytesIO(first)).properties.modified.date() == DAY
