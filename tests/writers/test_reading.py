"""The text of documents that were written: the same from Word and PDF, with numbers and rows."""

from __future__ import annotations

from difflib import unified_diff
from pathlib import Path

import pytest

from aftalegen.document.build import Options, agreement_document
from aftalegen.document.layout import Layout
from aftalegen.spec.load import load
from aftalegen.writers.docx import write_docx
from aftalegen.writers.docx.reading import text_lines as docx_lines
from aftalegen.writers.pdf import pdf_available, write_pdf
from aftalegen.writers.pdf.reading import text_lines as pdf_lines
from aftalegen.writers.unreadable import NotRead
from tests.writers.docx import trees

EXAMPLE = Path(__file__).parents[2] / "examples" / "minimal.yaml"


@pytest.fixture(scope="module")
def document():
    agreement = load(EXAMPLE).agreement
    assert agreement
    return agreement_document(agreement, Options(Layout()))


def test_headings_have_their_numbers_and_tables_their_rows(document):
    lines = list(docx_lines(write_docx(document)))
    assert "1 Aftalens parter, genstandsfelt og formål" in lines
    assert "1.1 Aftalens parter" in lines
    assert any(line.startswith("Bilag 1 ") for line in lines)
    assert "Versionens dato | 4. maj 2015" in lines
    assert "• Parterne ringer til hinanden, før de skriver." in lines


def test_what_word_works_out_for_itself_is_left_out(document):
    lines = list(docx_lines(write_docx(document)))
    assert not [line for line in lines if "PAGEREF" in line or "REF _" in line]


def test_numbers_are_those_of_the_tree():
    lines = list(docx_lines(write_docx(trees.rich())))
    assert [line for line in lines if line.startswith(("1. ", "2. ", "• "))]


@pytest.mark.skipif(bool(pdf_available()), reason="PDF needs Pango")
def test_word_and_pdf_say_the_same(document):
    word = list(docx_lines(write_docx(document)))
    pdf = pdf_lines(write_pdf(document).data)
    differing = [
        line for line in unified_diff(pdf, word, n=0, lineterm="") if not line.startswith(("---", "+++", "@@"))
    ]
    assert differing == ["-Indhold"]


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04", b"%PDF-1.7\n", b"tekst", bytes(1000)])
@pytest.mark.parametrize("reader", [docx_lines, pdf_lines])
def test_what_is_no_such_document_is_said_to_be_so(reader, data):
    with pytest.raises(NotRead):
        list(reader(data))


def test_a_broken_word_file_is_said_to_be_so(document):
    data = write_docx(document)
    for end in (len(data) // 3, len(data) - 10):
        with pytest.raises(NotRead):
            list(docx_lines(data[:end]))
    with pytest.raises(NotRead):
        list(docx_lines(data[:1000] + bytes(400) + data[1400:]))
