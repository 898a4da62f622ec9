from __future__ import annotations

from io import BytesIO

import pikepdf
import pytest

from aftalegen.errors import AftalegenError
from aftalegen.writers.pdf import embedded_files


def made(password: str = "") -> bytes:
    pdf = pikepdf.new()
    pdf.add_blank_page()
    pdf.attachments["b.yaml"] = b"b: 2\n"
    pdf.attachments["a.yaml"] = b"a: 1\n"
    target = BytesIO()
    pdf.save(target, encryption=pikepdf.Encryption(owner=password, user=password) if password else False)
    return target.getvalue()


def test_files_come_in_the_order_of_the_document() -> None:
    assert embedded_files(made()) == (("b.yaml", b"b: 2\n"), ("a.yaml", b"a: 1\n"))


def test_files_that_the_document_does_not_order_come_by_name() -> None:
    with pikepdf.open(BytesIO(made())) as pdf:
        del pdf.Root.AF
        target = BytesIO()
        pdf.save(target)
    assert [name for name, _ in embedded_files(target.getvalue())] == ["a.yaml", "b.yaml"]


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04 en Word-fil", b"%PDF-1.7 afbrudt"])
def test_what_is_no_pdf_is_told(data: bytes) -> None:
    with pytest.raises(AftalegenError, match="ikke en PDF-fil"):
        embedded_files(data)


def test_a_locked_file_is_told() -> None:
    with pytest.raises(AftalegenError, match="adgangskode"):
        embedded_files(made("hemmelig"))


def test_a_pdf_without_files_is_told() -> None:
    pdf = pikepdf.new()
    pdf.add_blank_page()
    target = BytesIO()
    pdf.save(target)
    with pytest.raises(AftalegenError, match="ingen filer indlejret") as caught:
        embedded_files(target.getvalue())
    assert "aftalegen" in caught.value.hint
